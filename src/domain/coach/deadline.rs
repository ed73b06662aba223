//! The phrases that say until when: dates, quarters, “by Friday”, “within 6 months”, “before the launch”.
//!
//! Knows which phrases bind a goal to a day. Does not want to know what is to be done by then.
//! The words of time themselves are read in `time.rs`.

use chrono::NaiveDate;

use super::{
    CoachContext,
    lexer::{Kind, Part, Reading, Span, Traits, Words, words},
    time::{ONCE, Sort, Time, event_at, life_step, time_at},
};

/// A deadline found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The words that prove it.
    pub span: Span,
    /// The last day, where the words fix one.
    pub due: Option<NaiveDate>,
    /// Whether they name a day, week or month, and nothing looser.
    pub is_precise: bool,
}

/// Finds all deadlines and marks their tokens; dates that only name, compare or start are set aside.
pub fn take_deadlines(r: &mut Reading, context: &CoachContext) -> Vec<Deadline> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < r.len() {
        let (to, deadline) = if r.is_free(i) { phrase_at(r, i, context) } else { (i + 1, None) };
        if let Some(deadline) = deadline {
            r.mark(i, to, Part::Date);
            found.push(deadline);
        } else if to > i + 1 {
            r.mark(i, to, Part::Name);
        }
        i = to.max(i + 1);
    }
    found
}

/// The deadline that begins at token `i`, with the token behind it; a date that is none gives only where it ends.
fn phrase_at(r: &Reading, i: usize, context: &CoachContext) -> (usize, Option<Deadline>) {
    if let Some((at, lead)) = lead_at(r, i) {
        if is_clause(r, i) && time_after(r, at, lead, context).is_none() {
            return made(r, i, &Time { to: at + 1, due: None, is_precise: false, sort: Sort::Event, is_next: true });
        }
        if let Some(time) = time_after(r, at, lead, context) {
            if is_bound(r, i, at, lead, &time) && !is_of_the_past(r, i, &time, context) {
                return made(r, i, &time);
            }
            return (keep_numbers(i, &time), None);
        }
        return (i + 1, None);
    }
    match time_at(r, i, context) {
        Some(time) if stands_alone(r, i, &time) || is_first_day(r, i, &time, context) => made(r, i, &time),
        Some(time) if time.sort == Sort::Length => counted_from(r, i, &time, context),
        Some(time) => (keep_numbers(i, &time), None),
        None => (i + 1, None),
    }
}

/// “one month before the event”: a length that hangs on a deadline.
fn counted_from(r: &Reading, i: usize, time: &Time, context: &CoachContext) -> (usize, Option<Deadline>) {
    let lead = lead_at(r, time.to).filter(|(_, lead)| *lead == Lead::Before);
    let event = lead.and_then(|(at, lead)| {
        time_after(r, at, lead, context)
            .filter(|inner| is_bound(r, time.to, at, lead, inner) && inner.sort != Sort::Length)
    });
    if r.is(time.to, words!["from"]) && r.is(time.to + 1, words!["now", "today"]) {
        return made(r, i, &Time { to: time.to + 2, ..*time });
    }
    let after = r.is(time.to, words!["after", "following"]).then(|| event_at(r, time.to + 1)).flatten();
    if let Some(event) = after.filter(|event| r.is(event.to - 1, &ONCE) && !is_each_ones(r, i, event)) {
        return made(r, i, &Time { due: None, ..event });
    }
    event.map_or((i + 1, None), |event| made(r, i, &Time { due: None, ..event }))
}

/// “70 % of trainees in jobs six months after graduation”: after each one's own.
fn is_each_ones(r: &Reading, i: usize, event: &Time) -> bool {
    let own = words!["graduation", "retirement", "renewal", "trial", "handover", "release"];
    r.is(event.to - 1, own) && (0..i).any(|j| r.symbol(j, '%') || r.is(j, words!["percent", "each", "every"]))
}

/// Where to go on behind a time that is no deadline: a bare length is left for the metrics to read.
fn keep_numbers(i: usize, time: &Time) -> usize {
    match time.sort {
        Sort::Length | Sort::Event | Sort::Definite | Sort::Month | Sort::Weekday | Sort::Feast => i + 1,
        Sort::Date | Sort::Year | Sort::Quarter | Sort::This | Sort::Edge | Sort::Ordinal => time.to,
    }
}

fn made(r: &Reading, i: usize, time: &Time) -> (usize, Option<Deadline>) {
    (time.to, Some(Deadline { span: r.span(i, time.to), due: time.due, is_precise: time.is_precise }))
}

/// “by the time we open”: what happens then is the event.
fn is_clause(r: &Reading, i: usize) -> bool {
    r.is(i, words!["by"]) && r.is(i + 1, words!["the"]) && r.is(i + 2, words!["time"]) && r.is_word(i + 4)
}

/// What opens a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    By,
    Before,
    /// “in time for …”: whatever stands there is what it is in time for.
    InTime,
    Within,
    In,
    For,
    On,
    At,
}

/// The words that open a deadline at token `i`, and the token behind them.
fn lead_at(r: &Reading, i: usize) -> Option<(usize, Lead)> {
    if !r.has(i, Traits::OPENS) {
        return None;
    }
    let two = |second: &Words| r.is(i + 1, second);
    let or_before = two(words!["or"]) && r.is(i + 2, words!["before"]);
    let the_time = r.is(i, words!["by"]) && two(words!["the"]) && r.is(i + 2, words!["time"]);
    let lead = match r.word(i) {
        "by" | "on" | "at" if or_before || the_time => (i + 3, Lead::By),
        "by" => (i + 1, Lead::By),
        "due" => (i + 1 + usize::from(two(words!["by", "on", "in"]) || r.symbol(i + 1, ':')), Lead::By),
        "deadline" | "timeline" | "timeframe" if r.symbol(i + 1, ':') || two(words!["of", "is"]) => {
            (i + 2, Lead::Within)
        }
        "later" if two(words!["than"]) && r.was(i, words!["no", "not"]) => (i + 2, Lead::By),
        "between" if r.is(i + 2, words!["and"]) && (two(words!["now"]) || is_time_word(r, i + 1)) => (i + 3, Lead::By),
        // However it is spelt: what opens at all stands in the list.
        word if ["bef", "unt", "til"].iter().any(|start| word.starts_with(start)) => (i + 1, Lead::Before),
        "prior" | "ahead" if two(words!["to", "of"]) && !r.was(i, &STAYS) => (i + 2, Lead::Before),
        "in" if two(words!["time"]) && r.is(i + 2, words!["for"]) => (i + 3, Lead::InTime),
        "within" | "inside" => (i + 1 + usize::from(two(words!["of"])), Lead::Within),
        "in" if is_at_most(r, i) => (i + 1 + usize::from(two(words!["less", "fewer"])) + 1, Lead::Within),
        "in" | "over" | "during" | "throughout" | "through" | "thru" | "across" => {
            let course =
                if two(words!["the"]) && r.is(i + 2, words!["course"]) && r.is(i + 3, words!["of"]) { 4 } else { 1 };
            (i + course, Lead::In)
        }
        "for" => (i + 1, Lead::For),
        "on" => (i + 1, Lead::On),
        "at" => (i + 1, Lead::At),
        _ => return None,
    };
    Some(lead)
}

/// “stay ahead of the competition”: of somebody, not of a day.
const STAYS: Words = Words::of(&["stay", "keep", "get", "staying", "keeping", "getting", "remain", "us"]);

/// A year, quarter or month in one word: where “between … and …” may begin.
fn is_time_word(r: &Reading, i: usize) -> bool {
    let year = r.is_number(i) && r.word(i).len() == 4 && r.word(i).starts_with("20");
    year || r.has(i, Traits::MONTH | Traits::FEAST) && r.is_capital(i)
        || r.has(i, Traits::DIGITS) && r.word(i).starts_with(['q', 'h'])
}

/// “launch in under three months”: a bound on months and longer binds the one thing that a verb opens.
fn is_at_most(r: &Reading, i: usize) -> bool {
    let bound = i + 1 + usize::from(r.is(i + 2, words!["than"]));
    let acts = Traits::UP | Traits::DOWN | Traits::DELIVER | Traits::COUNTING | Traits::EFFORT;
    let long = words!["month", "months", "quarter", "quarters", "year", "years"];
    r.is(i + 1, words!["under", "less", "fewer"]) && r.is(bound + 2, long) && r.has(0, acts)
}

fn time_after(r: &Reading, at: usize, lead: Lead, context: &CoachContext) -> Option<Time> {
    let skipped = (at..at + 4).find(|&j| {
        let all = r.is(j, words!["all"]) && !r.is_number(j + 1);
        let whole = all || r.is(j, words!["whole", "entire"]) || r.is(j, words!["of"]) && j > at;
        let near = words![
            "the",
            "our",
            "my",
            "about",
            "around",
            "approximately",
            "early",
            "late",
            "just",
            "your",
            "black",
            "good",
            "cyber"
        ];
        !whole && !r.is(j, near)
    })?;
    let further = || (skipped > at).then(|| time_at(r, skipped, context)).flatten();
    let time = time_at(r, at, context).or_else(further);
    match lead {
        Lead::Before if is_release(r, at) => Some(something_at(r, at)),
        Lead::Before if life_step(r, at).is_some() => life_step(r, at),
        Lead::By | Lead::Before => time.filter(|t| t.sort != Sort::Definite).or_else(|| event_at(r, at)).or(time),
        Lead::InTime => {
            time.or_else(|| event_at(r, at)).or_else(|| Some(something_at(r, at)).filter(|_| r.is_word(at)))
        }
        Lead::At if is_dated_name(r, at) => time_at(r, at + 1, context).map(|t| Time { sort: Sort::Edge, ..t }),
        Lead::At | Lead::On => event_at(r, at).filter(|t| t.is_next || is_day_of(r, at)).or(time),
        Lead::In | Lead::For => time.or_else(|| event_at(r, at)),
        Lead::Within => time,
    }
}

/// “before v1.4”.
fn is_release(r: &Reading, at: usize) -> bool {
    let digits = r.word(at).strip_prefix('v').unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Whatever stands there up to the end of its phrase: “back-to-school”, “the heating season”.
fn something_at(r: &Reading, at: usize) -> Time {
    let joined = |j: usize| r.symbol(j, '-') || r.symbol(j - 1, '-') || j == at;
    let to = (at..r.len()).find(|&j| !joined(j) && r.ends_or_follows(j)).unwrap_or(r.len());
    Time { to, due: None, is_precise: false, sort: Sort::Event, is_next: true }
}

/// “at FOSDEM 2027”: an event by its name and year.
fn is_dated_name(r: &Reading, at: usize) -> bool {
    let year = r.is_number(at + 1) && r.word(at + 1).len() == 4 && r.word(at + 1).starts_with("20");
    year && r.is_word(at) && r.is_capital(at) && !r.has(at, Traits::MONTH)
}

/// “on the day of launch”, “on launch day”.
fn is_day_of(r: &Reading, at: usize) -> bool {
    let at = at + usize::from(r.is(at, words!["the"]));
    r.is(at, words!["day", "date"]) || r.is(at, words!["launch", "release", "demo", "opening"])
}

/// Whether the opened time binds the goal.
fn is_bound(r: &Reading, i: usize, at: usize, lead: Lead, time: &Time) -> bool {
    let repeats = r.is(time.to, words!["of"]) && r.is(time.to + 1, words!["each", "every"]) || is_everyones(r, i, at);
    let often = time.sort == Sort::Length && r.was(i, words!["once", "twice", "thrice", "times"]) && is_rhythm(r, at);
    let told = lead == Lead::In && (often || is_told(r, i, time) || is_where_it_stood(r, i));
    if repeats || told || is_compared(r, i) || is_object(r, i, at, lead, time) {
        return false;
    }
    match lead {
        Lead::By | Lead::Before | Lead::InTime => time.sort != Sort::Length,
        Lead::Within => !matches!(time.sort, Sort::Event) && (time.sort != Sort::Length || !is_service(r, i, time)),
        Lead::In => match time.sort {
            Sort::Length => {
                time.is_next
                    || (r.is(i, words!["in", "over"])
                        && !is_window(r, i, time)
                        && !is_service(r, i, time)
                        && !is_dream(r, i)
                        && !is_more_than(r, i, time))
            }
            Sort::Event => time.is_next,
            Sort::Month => r.is_capital(at) || time.to > at + 1,
            Sort::Year => !is_inside_thing(r, at, time),
            Sort::Weekday => false,
            Sort::Definite => !(r.is(i, words!["during"]) && r.is(time.to - 1, words!["day", "week"])),
            _ => true,
        },
        Lead::For => match time.sort {
            Sort::Length | Sort::Feast => time.is_next,
            Sort::Year if is_inside_thing(r, at, time) => false,
            Sort::Year | Sort::Date | Sort::Month => !names_object(r, i),
            Sort::Event => false,
            Sort::Definite if r.has(time.to - 1, Traits::FEAST) => false,
            _ => !names_object(r, i) || time.sort == Sort::This,
        },
        Lead::On => match time.sort {
            Sort::Weekday => {
                !r.word(i + 1).starts_with("week")
                    && !r.symbol(time.to, '/')
                    && !r.is(time.to, words!["mornings", "afternoons", "evenings", "nights"])
            }
            Sort::Date | Sort::Edge | Sort::Ordinal => true,
            Sort::Event => time.is_next || is_day_of(r, at),
            _ => false,
        },
        Lead::At => match time.sort {
            Sort::Edge | Sort::This | Sort::Feast => true,
            Sort::Event => time.is_next || is_day_of(r, at),
            _ => false,
        },
    }
}

/// “once in two months”, “three times in a week”: how often, as long as a few pass by.
fn is_rhythm(r: &Reading, at: usize) -> bool {
    r.is(at, words!["a", "one", "two", "three", "2", "3"])
}

/// “retention in the first 30 days”, “productive in the first week” of each new one: their week, not ours.
fn is_everyones(r: &Reading, i: usize, at: usize) -> bool {
    let first = at + usize::from(r.is(at, words!["the"]));
    let short = r.is(first + 1, words!["day", "days", "week", "weeks", "month", "months"]);
    let made = r.has(0, Traits::DELIVER | Traits::EFFORT | Traits::COUNTING);
    let days = !made && r.is_number(first + 1) && r.is(first + 2, words!["day", "days"]);
    let theirs = r.is(first, words!["first"]) && short && !r.is(first + 2, words!["of"]);
    r.is(first, words!["first"]) && days || theirs && (0..i).any(|j| r.is(j, words!["each", "every", "all", "new"]))
}

/// “(baseline: 32,000 in Q4 2026)”, “(473 a month, July 2026)”: when it stood there.
fn is_where_it_stood(r: &Reading, i: usize) -> bool {
    /// Most tokens from the bracket to the time.
    const REACH: usize = 8;
    let open = (i.saturating_sub(REACH)..i).rev().take_while(|&j| !r.symbol(j, ')')).find(|&j| r.symbol(j, '('));
    let stood = words!["baseline", "currently", "current", "was", "were", "from", "previously", "today", "up", "down"];
    open.is_some_and(|at| at + 1 < i && (r.is(at + 1, stood) || r.is_number(at + 1))) || is_compared_figure(r, i)
}

/// “11 % vs 16 % in 2025”, “down from 16 % in 2025”: when the other figure stood there.
fn is_compared_figure(r: &Reading, i: usize) -> bool {
    let end = i - usize::from(i > 0 && (r.symbol(i - 1, '%') || r.had(i, Traits::UNIT | Traits::SCALE)));
    let Some(at) = end.checked_sub(1).filter(|&at| at > 1 && r.is_number(at)) else {
        return false;
    };
    let at = at - usize::from(super::number::is_currency_sign(r, at - 1));
    let moved = || at > 1 && r.was(at, words!["from"]) && r.is(at - 2, words!["up", "down"]);
    r.was(at, words!["vs", "versus", "was", "were"])
        || r.symbol(at - 1, '.') && at > 1 && r.is(at - 2, words!["vs"])
        || moved()
}

/// “than last quarter”, “since 2024”, “from Q2”, “each June”: a comparison, a start or a cadence.
fn is_compared(r: &Reading, i: usize) -> bool {
    let i = i - usize::from(i > 1 && r.symbol(i - 1, '.') && r.is(i - 2, words!["vs", "v"]));
    let past = i > 1 && r.is_possessive(i - 1) && r.had(i, Traits::PERIOD) && r.is(i - 2, words!["last", "previous"]);
    // “worth $5,000 each by the end of the quarter”: each of them, not each quarter.
    let apiece = r.was(i, words!["each"]) && r.has(i, Traits::BY);
    let before = r.had(i, Traits::COMPARED) && !apiece && !r.was(i, words!["prior"]);
    let later = i > 1 && r.is(i - 2, words!["later"]);
    let to = i > 1 && r.was(i, words!["to", "with"]) && r.is(i - 2, words!["compared", "relative", "up", "similar"]);
    (before && !later) || to || past || r.was(i, words!["vs", "v"]) || r.was(i, words!["compare", "comparing"])
}

/// What was done, where its verb does not end in “ed”.
const WENT: Words = Words::of(&[
    "lost", "made", "won", "left", "began", "sold", "wrote", "built", "bought", "took", "found", "met", "gave",
]);

/// “the work we postponed in 2024”, “cases opened in 2025 are closed”: what happened then, told of a thing.
fn is_told(r: &Reading, i: usize, time: &Time) -> bool {
    let reading = i > 2 && r.word(i - 1).ends_with("ing") && r.word(i - 2).ends_with("ed");
    if reading && r.is(i - 3, words!["we", "they", "i", "you"]) {
        return true;
    }
    let past = i > 1 && (r.word(i - 1).ends_with("ed") || r.is(i - 1, &WENT));
    let ends = i > 1
        && r.is(i - 1, words!["expiring", "ending", "maturing", "renewing", "retiring"])
        && !r.is(i - 2, words!["and"]);
    let we = || r.is(i - 2, words!["we", "they", "i", "you", "that", "which", "who", "what"]);
    ends || past && (we() || r.is(time.to, words!["is", "are", "be", "have", "has", "must", "get"]))
}

/// “review the policy adopted in 2018”: a verb, and a thing of a year that is over.
fn is_of_the_past(r: &Reading, i: usize, time: &Time, context: &CoachContext) -> bool {
    let over = time.sort == Sort::Year && time.due.is_some_and(|last| last < context.today);
    let acts = Traits::EFFORT | Traits::UP | Traits::DOWN | Traits::DELIVER;
    let acted = (r.has(0, acts) || r.has(1, Traits::DETERMINER)) && !r.is(0, words!["get", "have", "see", "keep"]);
    let done = i.saturating_sub(1 + usize::from(r.was(i, words!["out", "over", "up", "off", "down"])));
    over && acted && r.is(i, words!["in"]) && done > 1 && (r.word(done).ends_with("ed") || r.is(done, &WENT))
}

/// “the Q3 report”, “the 2027 plan”: a period that names a thing.
fn is_object(r: &Reading, i: usize, at: usize, lead: Lead, time: &Time) -> bool {
    let names = matches!(time.sort, Sort::Year | Sort::Quarter | Sort::Month | Sort::This);
    let Some(thing) = artefact_at(r, time.to).filter(|_| names) else {
        return false;
    };
    let event = (time.to..=thing + 1).any(|j| r.has(j, Traits::EVENT)) || r.symbol(time.to, '-');
    let article = r.is(at, words!["the", "our", "my"]) || r.is_possessive(time.to - 1);
    match lead {
        Lead::Before if time.sort == Sort::Month => false,
        Lead::By | Lead::Before | Lead::InTime | Lead::At | Lead::On => !event,
        Lead::In if event && r.is(i, words!["in"]) => false,
        Lead::Within | Lead::In | Lead::For => article || time.sort != Sort::This,
    }
}

/// “for the 2027 leave policy”, “found in the 2025 pen test”: a year that says which; but “for the 2028 games”.
fn is_inside_thing(r: &Reading, at: usize, time: &Time) -> bool {
    let named = r.is_word(time.to) && !r.may_be(time.to, Traits::EVENT | Traits::FUNCTION | Traits::PERIOD);
    r.is(at, words!["the", "our"]) && named && !r.has(time.to + 1, Traits::PERIOD)
}

/// Whether a thing follows that a period can name, after at most two further words.
fn artefact_after(r: &Reading, to: usize) -> bool {
    artefact_at(r, to).is_some()
}

/// Where that thing stands.
fn artefact_at(r: &Reading, to: usize) -> Option<usize> {
    /// Words that may stand between a period and the thing it names: “Q3 capacity planning doc”.
    const BETWEEN: usize = 3;
    for j in to..to + BETWEEN {
        if r.has(j, Traits::ARTEFACT) {
            return Some(j);
        }
        let joined = r.symbol(j, '-') && r.is_glued(j);
        if !joined && (!r.is_word(j) || r.has(j, Traits::FUNCTION)) {
            return None;
        }
    }
    None
}

/// “plan for 2027”, “budget for Q3”: the period says which.
fn names_object(r: &Reading, i: usize) -> bool {
    let plans = words![
        "plan",
        "plans",
        "planning",
        "budget",
        "roadmap",
        "strategy",
        "forecast",
        "okrs",
        "calendar",
        "report",
        "doc",
        "deck",
        "prepare",
        "ready",
        "agenda",
        "schedule",
        "priorities",
        "vision",
        "framework",
    ];
    r.was(i, plans)
}

/// What comes in one after the other and is seen to.
const HANDLED: Words = Words::of(&[
    "referral",
    "referrals",
    "application",
    "applications",
    "applicant",
    "applicants",
    "patient",
    "patients",
    "candidate",
    "candidates",
    "pr",
    "prs",
    "submission",
    "submissions",
    "proposal",
    "proposals",
    "return",
    "rfc",
    "rfcs",
    "delivery",
    "deliveries",
    "sample",
    "samples",
    "letter",
    "letters",
    "dispute",
    "disputes",
]);

/// “reply within 24 hours”, “within 14 days of signup”: how fast each one is served.
fn is_service(r: &Reading, i: usize, time: &Time) -> bool {
    /// How far before a service time its verb or item may stand.
    const NEAR: usize = 12;
    /// Days from which “in … days” speaks of the goal.
    const MANY_DAYS: u32 = 90;
    /// Days from which “within … days” can be what a figure is given to move.
    const MONTH_OF_DAYS: u32 = 30;
    /// Days within which only one item of many can be done.
    const FEW_DAYS: u32 = 5;
    let bounded = r.is(time.to, words!["or", "on"]) && r.is(time.to + 1, words!["less", "fewer", "better", "average"]);
    if bounded {
        return true;
    }
    let of = r.is(time.to, words!["of", "after", "from", "following"]);
    let once = (time.to + 1..time.to + 4).any(|j| {
        r.is(
            j,
            words![
                "launch", "golive", "live", "start", "now", "today", "kickoff", "opening", "joining", "starting",
                "funding",
            ],
        )
    });
    if of {
        return !once;
    }
    // “within 7 days, the others within 14 days”: the second serves as the first does.
    let second =
        r.is(i, words!["within"]) && (i.saturating_sub(NEAR)..i).any(|j| r.is(j, words!["within"]) && r.is_free(j));
    if second {
        return true;
    }
    let days = (i + 1..time.to).any(|j| r.is(j, words!["day", "days", "d", "night", "nights"]));
    let weeks = (i + 1..time.to).any(|j| r.is(j, words!["week", "weeks", "fortnight"]));
    let count: Option<u32> = r.word(i + 1).parse().ok();
    let few = count.is_some_and(|n| n <= FEW_DAYS);
    let each = (i.saturating_sub(NEAR)..i)
        .any(|j| r.is(j, words!["every", "each", "all", "%", "percent"]) || r.symbol(j, '%') || is_share(r, j));
    let served = (i.saturating_sub(NEAR)..i).filter(|&j| r.has(j, Traits::SERVICE)).count();
    let handled = || (i.saturating_sub(NEAR)..i).any(|j| r.is(j, &HANDLED));
    let worked = (i + 1..time.to).any(|j| r.is(j, words!["business", "working"]));
    let kept = days && (i.saturating_sub(NEAR)..i).any(|j| r.has(j, Traits::KEEP));
    // “Ship the first version in 90 days”: nobody waits that long for one item.
    let long = r.is(i, words!["in"]) && count.is_some_and(|n| n >= MANY_DAYS);
    // “Reduce tickets by 30 % within 90 days”: the verb moves a figure, it does not serve.
    let moves = r.has(0, Traits::UP | Traits::DOWN) && count.is_some_and(|n| n >= MONTH_OF_DAYS);
    if days && (long && !each || moves && !kept) {
        return false;
    }
    let their = kept
        || r.is(i + 1, words!["their", "its", "his", "her"])
        || (time.is_next && r.is(i + 1, words!["the"]) && r.is(i + 2, words!["first"]) && each);
    let single = r.is(i + 1, words!["a", "one"]);
    let ongoing = r.was(i, words!["finishes", "completes", "takes", "runs", "arrives", "ships", "passes", "loads"]);
    let shared = ongoing
        || each && weeks && handled()
        || single && each && served > 0 && r.is(i + 2, words!["sprint", "cycle", "iteration"]);
    their
        || shared
        || (days && (served > 0 || each && (few || worked || handled())))
        || (weeks && served > 1)
        || (weeks && each && (served > 0 || single))
}

/// “8 out of 10”, “9 in 10”: a share of all.
fn is_share(r: &Reading, i: usize) -> bool {
    let of = i + 1 + usize::from(r.is(i + 1, words!["out"]));
    let joined = of > i + 1 && r.is(of, words!["of"]) || r.is(of, words!["in"]);
    r.is_number(i) && joined && r.is_number(of + 1)
}

/// “0.5 % errors over 14 days”: the stretch over which it is measured.
fn is_window(r: &Reading, i: usize, time: &Time) -> bool {
    r.is(i, words!["over"]) && r.is(time.to - 1, words!["day", "days", "nights"])
}

/// “a role you want in 5 years”.
fn is_dream(r: &Reading, i: usize) -> bool {
    (i.saturating_sub(4)..i).any(|j| r.is(j, words!["want", "dream", "imagine", "see"]))
}

/// “over 10 years of experience” is more than, not during.
fn is_more_than(r: &Reading, i: usize, time: &Time) -> bool {
    r.is(time.to, words!["of", "old", "experience"])
        || (r.is(i, words!["over"]) && r.was(i, words!["for", "of", "to", "is", "with"]))
}

/// Whether a time without a preposition binds the goal.
fn stands_alone(r: &Reading, i: usize, time: &Time) -> bool {
    if r.is(time.to, words!["at"]) && r.is(time.to + 2, words!["latest"]) {
        return true;
    }
    let week = i > 1 && r.symbol(i - 1, '-') && time.sort == Sort::Weekday && r.has(i - 2, Traits::WEEKDAY);
    if week || is_where_it_stood(r, i) || is_listed_weekday(r, i, time) || is_reference(r, i, time) {
        return false;
    }
    if is_start_day(r, i, time) || ends_months(r, i, time) {
        return true;
    }
    if r.was(i, words!["from"]) && goes_on_from_there(r, time) {
        return true;
    }
    if is_compared(r, i) && !r.was(i, words!["starting", "from"]) || starts(r, i) {
        return range_end(r, i);
    }
    let first = i == 0 && [':', '-', ',', '–', '—'].iter().any(|mark| r.symbol(time.to, *mark));
    let last = i > 0
        && (r.ends_at(time.to) || time.to == r.len())
        && !r.was(i, words!["the", "a", "of", "and", "in", "at", "on"]);
    let closes = last && !r.had(i, Traits::DETERMINER) && !r.had(i, Traits::PREPOSITION);
    if i > 0 && r.symbol(i - 1, '(') && r.symbol(time.to, ':') {
        return false;
    }
    let goes_on = r.is(time.to, words!["this", "within", "by"]) && !r.had(i, Traits::DETERMINER | Traits::PREPOSITION);
    match time.sort {
        Sort::Quarter | Sort::Date | Sort::Edge if is_lone(r, i, time) => false,
        Sort::Date => !r.had(i, Traits::COMPARED) && !artefact_after(r, time.to),
        Sort::This => !(r.is_possessive(time.to - 1) && artefact_after(r, time.to) || artefact_next(r, time)),
        Sort::Quarter => heads(r, i, time) || !artefact_after(r, time.to) && !r.was(i, words!["of"]),
        Sort::Year => first || (closes && !is_lone(r, i, time) && !(i > 1 && r.is_capital(i - 1))),
        Sort::Month => first || ((closes || goes_on && r.is_capital(i)) && !is_lone(r, i, time)),
        Sort::Weekday => {
            let timed = time.to > i + 1 && r.ends_or_follows(time.to) && !r.had(i, Traits::DETERMINER);
            first || ((closes || timed || goes_on) && r.is_capital(i))
        }
        Sort::Edge => {
            let goes_on = r.is(i, words!["end", "finish", "close", "exit"]) && r.word(time.to).ends_with("ing");
            (goes_on || r.ends_or_follows(time.to))
                && !r.is(time.to, words!["of"])
                && !r.had(i, Traits::COMPARED)
                && !(artefact_after(r, time.to))
        }
        Sort::Feast => {
            let dated = r.is_number(time.to - 1) && r.word(time.to - 1).len() == 4;
            r.is(i, words!["tomorrow", "tonight"]) || dated && !is_lone(r, i, time) && !artefact_after(r, time.to)
        }
        Sort::Ordinal => first && time.to < r.len(),
        Sort::Event => time.is_next && (first || i > 0 && r.symbol(i - 1, '(') && r.symbol(time.to, ')')),
        Sort::Length => first && time.is_next,
        Sort::Definite => false,
    }
}

/// “Q3 OKR: 40 demos”: a label of when, over what is wanted.
fn heads(r: &Reading, i: usize, time: &Time) -> bool {
    /// Most tokens from the period to the end of its label.
    const REACH: usize = 6;
    let goals = words!["okr", "okrs", "goal", "goals", "objective", "objectives", "target", "targets", "priority"];
    i == 0 && r.is(time.to, goals) && (time.to..time.to + REACH).any(|j| r.symbol(j, ':'))
}

fn artefact_next(r: &Reading, time: &Time) -> bool {
    time.is_next && r.has(time.to, Traits::ARTEFACT) && !r.has(time.to, Traits::EVENT)
}

/// A text that is nothing but the time.
fn is_lone(r: &Reading, i: usize, time: &Time) -> bool {
    i == 0 && time.to >= r.len()
}

/// “starting this week”, “from June”: when it begins.
fn starts(r: &Reading, i: usize) -> bool {
    r.was(i, words!["starting", "beginning", "from", "since", "effective", "start", "commencing"])
}

/// “from March onwards”, “from May on”: the day from which it is done.
fn goes_on_from_there(r: &Reading, time: &Time) -> bool {
    r.is(time.to, words!["onwards", "onward"]) || r.is(time.to, words!["on"]) && !r.is_word(time.to + 1)
}

/// “Mon/Wed/Fri”, “Tuesday and Thursday”: days of every week.
fn is_listed_weekday(r: &Reading, i: usize, time: &Time) -> bool {
    let joins = |j: usize| r.is(j, words!["and", "or"]) || ['/', ',', '&'].iter().any(|c| r.symbol(j, *c));
    let after = joins(time.to) && r.has(time.to + 1, Traits::WEEKDAY);
    time.sort == Sort::Weekday && (after || i > 1 && joins(i - 1) && r.has(i - 2, Traits::WEEKDAY))
}

/// “base year 2021”, “Smith et al. (2021)”: a year that is compared with or cited.
fn is_reference(r: &Reading, i: usize, time: &Time) -> bool {
    let cited = i > 2 && r.symbol(i - 1, '(') && {
        let others = r.symbol(i - 2, '.') && r.is(i - 3, words!["al"]) || r.is(i - 2, words!["al"]);
        others || r.is_capital(i - 2) && r.is(i - 3, words!["by", "of", "from"])
    };
    time.sort == Sort::Year && (cited || r.was(i, words!["base", "baseline", "reference"]))
}

/// What can begin on a day: “launch … from 1 April 2027”.
const BEGUN: Words = Words::of(&[
    "launch",
    "introduce",
    "implement",
    "start",
    "roll",
    "adopt",
    "offer",
    "open",
    "run",
    "apply",
    "begin",
    "switch",
    "provide",
    "pilot",
    "extend",
    "publish",
    "enforce",
]);

/// “implement it from September 2027”, “effective 1 January”: the day from which it holds.
fn is_start_day(r: &Reading, i: usize, time: &Time) -> bool {
    let from = usize::from(r.was(i, words!["from", "as", "on"]));
    let effect = i > from && r.is(i - 1 - from, words!["effective", "effect"]);
    let opens = r.is(0, &BEGUN) || r.is(0, words!["no", "zero"]);
    let begun = r.was(i, words!["from", "starting", "beginning"]) && opens;
    time.sort == Sort::Date && (effect || begun)
}

/// “new fees from 1 May 2027”: a day to come, with its year, ends the sentence.
fn is_first_day(r: &Reading, i: usize, time: &Time, context: &CoachContext) -> bool {
    let day = r.is_number(i) || r.is_number(i + 1) && r.word(i + 1).len() < 3;
    let whole = time.to > i + 2 && time.due.is_some_and(|day| day >= context.today);
    let compares = || (0..i).any(|j| r.is(j, words!["each", "every", "compare", "data", "invoices"]));
    time.sort == Sort::Date && day && whole && r.was(i, words!["from"]) && r.ends_at(time.to) && !compares()
}

/// “Feb to Apr”: the second of two months ends the stretch.
fn ends_months(r: &Reading, i: usize, time: &Time) -> bool {
    let months = matches!(time.sort, Sort::Month | Sort::Date) && i > 1 && r.has(i - 2, Traits::MONTH);
    months && r.was(i, words!["to", "until", "through"]) && r.is_capital(i) && r.is_capital(i - 2)
}

/// “from Q2 to Q3”: the second of two dates ends the stretch.
fn range_end(r: &Reading, i: usize) -> bool {
    let linked = |j: usize| {
        r.is(j, words!["to", "through"]) || matches!(r.tokens.get(j).map(|t| t.kind), Some(Kind::Symbol('-' | '–')))
    };
    i > 2 && linked(i - 1) && r.has(i - 2, Traits::MONTH)
}
