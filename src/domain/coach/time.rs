//! Words of time: `30 June 2027`, `Q3`, `this quarter`, `the end of the month`, `6 months`, `the next board meeting`.
//!
//! Knows how a time is written and which day it means. Does not want to know whether it is a deadline.

use chrono::{Datelike, NaiveDate};

use super::{
    CoachContext,
    calendar::{self, Stretch},
    lexer::{Reading, Traits, Words, words},
    number::{Dress, amount_at},
};

/// What kind of time it is; each binds a goal under other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A day or month that cannot be anything else: `30 June`, `June 2027`, `2027-06-30`.
    Date,
    /// A month by its bare name.
    Month,
    /// A weekday.
    Weekday,
    /// A bare year.
    Year,
    /// A quarter, half or fiscal year by its name.
    Quarter,
    /// This or next of something.
    This,
    /// The end of something: `end of Q3`, `EOY`, `year end`.
    Edge,
    /// A number of days, weeks, months.
    Length,
    /// `the quarter`, without saying which.
    Definite,
    /// A feast, a season, tomorrow.
    Feast,
    /// Something that happens once.
    Event,
    /// `the 15th`.
    Ordinal,
}

/// A time that ends before token `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// One past its last token.
    pub to: usize,
    /// Its last day, where the words fix one.
    pub due: Option<NaiveDate>,
    /// Whether it is as narrow as a month.
    pub is_precise: bool,
    /// Its kind.
    pub sort: Sort,
    /// Whether it is said to come: next, upcoming, first.
    pub is_next: bool,
}

impl Time {
    fn new(sort: Sort, to: usize, due: Option<NaiveDate>, is_precise: bool) -> Self {
        Self { to, due, is_precise, sort, is_next: false }
    }
}

/// What a time can begin with, beside a number.
const STARTS: Traits = Traits::all(&[
    Traits::OPENS,
    Traits::MONTH,
    Traits::WEEKDAY,
    Traits::PERIOD,
    Traits::SPAN_UNIT,
    Traits::NEXT,
    Traits::ORDINAL,
    Traits::FEAST,
    Traits::NUMBER,
    Traits::DIGITS,
    Traits::UNFINISHED,
]);

/// The time that begins at token `i`.
pub fn time_at(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    if !r.is_free(i) || !(r.is_number(i) || r.has(i, STARTS)) || is_serial(r, i) {
        return None;
    }
    r.nested(|| any_time(r, i, context))
}

/// The first kind of time that stands here.
fn any_time(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    edge(r, i, context)
        .or_else(|| numeric_date(r, i, context))
        .or_else(|| named_date(r, i, context))
        .or_else(|| calendar_week(r, i, context))
        .or_else(|| quarter(r, i, context))
        .or_else(|| this_or_next(r, i, context))
        .or_else(|| year(r, i, context))
        .or_else(|| project_month(r, i))
        .or_else(|| numbered(r, i))
        .or_else(|| length(r, i, context))
        .or_else(|| ordinal_day(r, i, context))
        .or_else(|| birthday(r, i))
        .or_else(|| feast(r, i, context).filter(|dated| dated.to > i + 1))
        .or_else(|| definite(r, i, context))
        .or_else(|| feast(r, i, context))
}

/// `CVE-2026-1234`, `DIN 276:2018`: digits that a name goes on with.
fn is_serial(r: &Reading, i: usize) -> bool {
    let glued = i > 1 && r.is_glued(i) && r.is_glued(i - 1);
    glued && (r.symbol(i - 1, '-') && r.is_acronym(i - 2) || r.symbol(i - 1, ':') && r.is_number(i - 2))
}

/// Something that happens once, at most four words ahead: `the next board meeting`.
pub fn event_at(r: &Reading, i: usize) -> Option<Time> {
    /// Most words from an article to its event.
    const REACH: usize = 6;
    let repeated = words!["each", "every", "any", "a", "an", "monthly", "weekly", "daily", "all"];
    let article = r.is(i, words!["the", "our", "my", "your", "this", "its", "their"]);
    let (led, theirs) = (precedes(r, i), r.is(i, words!["its", "their"]));
    let mut is_next = false;
    if let Some(clause) = clause_at(r, i, article || r.is_capital(i)) {
        return Some(clause);
    }
    if led && r.is_capital(i) && r.is_word(i) && !r.has(i, Traits::FUNCTION) && !r.is(i, words!["i'm", "i’m"]) {
        let to = (i..i + REACH).find(|&j| !r.is_capital(j)).unwrap_or(i + REACH);
        if r.ends_or_follows(to) {
            return Some(Time::new(Sort::Event, to, None, false));
        }
    }
    for j in i..i + REACH {
        let compound = r.symbol(j + 1, '-') && r.is_glued(j + 1) || j > i && r.symbol(j - 1, '-') && r.is_glued(j);
        if r.is(j, words!["series"]) && r.is_capital(j) && r.is_capital(j + 1) && r.word(j + 1).len() == 1 {
            return Some(Time::new(Sort::Event, j + 2, None, false));
        }
        if r.is(j, repeated) && !compound
            || !(r.is_word(j) || r.is_number(j) || r.symbol(j, '-') || is_apostrophe(r, j))
        {
            return None;
        }
        is_next |= r.has(j, Traits::NEXT) && !r.is(j, words!["first", "final"]) || dated(r, j) && j > i;
        let hyphened = hyphened_event(r, j);
        if hyphened.is_some_and(|once| article || is_next || once && led && !is_habit(r, i)) {
            return Some(Time { is_next, ..Time::new(Sort::Event, j + 3, None, false) });
        }
        let (head, bare) = head_at(r, i, j);
        let named = named_day(r, i, j);
        is_next |= named && r.is_capital(j) || r.is(j, words!["anniversary", "birthday"]) && j > i;
        if head && (article || bare || is_next) || named {
            return Some(Time { is_next, ..Time::new(Sort::Event, j + 1, None, false) });
        }
        if article
            && (!theirs || is_next)
            && j > i
            && (led || r.was(i, words!["of", "to", "until", "till"]))
            && happens(r, j)
        {
            return Some(Time::new(Sort::Event, j + 1, None, false));
        }
        if j > i
            && r.has(j, Traits::FUNCTION)
            && !compound
            && !r.has(j, Traits::NEXT)
            && !r.is(j, words!["of", "the", "due"])
        {
            return None;
        }
    }
    None
}

/// Whether the noun at `j` of the phrase from `i` is something that happens, and whether it needs no article for it.
fn head_at(r: &Reading, i: usize, j: usize) -> (bool, bool) {
    let joined = r.symbol(j + 1, '-') && r.is_glued(j + 1);
    let event = r.has(j, Traits::EVENT) && !r.has(j + 1, Traits::EVENT) && !joined;
    let shown = || r.was(i, words!["at"]) && r.is_capital(j) && year_value(r, j - 1).is_some();
    let dated = j > i && (r.is(j, words!["board"]) && dated(r, j - 1) || shown());
    let ahead = r.is(j, &ONCE_AHEAD) && r.ends_or_follows(j + 1) && precedes(r, i) && !is_habit(r, i);
    (event || dated || ahead, r.is(j, &ONCE) || ahead)
}

/// Whether `before`, `prior to` or `ahead of` stands before `i`.
fn precedes(r: &Reading, i: usize) -> bool {
    r.was(i, words!["before"])
        || i > 1 && (r.was(i, words!["to"]) && r.is(i - 2, words!["prior"]))
        || i > 1 && (r.was(i, words!["of"]) && r.is(i - 2, words!["ahead"]) && !r.is_capital(i))
}

/// `hand-over`, `kick-off`, `check-up`: an event in two words, and whether it comes once.
fn hyphened_event(r: &Reading, i: usize) -> Option<bool> {
    if !(r.symbol(i + 1, '-') && r.is_glued(i + 1) && r.is_glued(i + 2)) {
        return None;
    }
    let once = r.is(i, words!["hand", "kick", "cut", "roll", "switch", "sign", "shut", "lift", "take", "sell"]);
    let again =
        r.is(i, words!["check", "catch", "follow", "wrap", "meet", "stand", "show", "try", "play", "face", "get"]);
    let end = r.is(i + 2, words!["over", "off", "out", "up", "down", "offs", "ups", "together"]);
    (end && (once || again)).then_some(once)
}

/// What happens once to a piece of work: before it, not after it, for all know when that was.
const ONCE_AHEAD: Words = Words::of(&["submission", "publication", "date", "uat", "demolition", "beta", "alpha"]);

/// “every report before submission”, “check spelling before submission”: done again and again.
fn is_habit(r: &Reading, i: usize) -> bool {
    let proves = words!["check", "proofread", "review", "verify", "test", "double", "fact", "scan", "validate", "peer"];
    r.is(0, proves) || (0..i).any(|j| r.is(j, words!["every", "each", "all", "any", "always", "never", "no", "only"]))
}

/// `before moving to Lisbon`, `before going on leave`: a step of one's life that is taken once.
pub fn life_step(r: &Reading, i: usize) -> Option<Time> {
    let next = |words: &Words| r.is(i + 1, words);
    let place = |at: usize| r.is_capital(at) && r.is_word(at);
    let to = match r.word(i) {
        "retiring" | "graduating" | "emigrating" | "relocating" => Some(i + 1),
        "moving" if next(words!["to", "into"]) && place(i + 2) => Some(i + 3),
        "moving" if next(words!["house", "home", "in", "out", "abroad", "away", "back"]) => Some(i + 2),
        "leaving" if next(words!["for"]) && place(i + 2) => Some(i + 3),
        "leaving" if place(i + 1) || next(words!["school", "university", "college", "uni"]) => Some(i + 2),
        "turning" if r.is_number(i + 1) || r.has(i + 1, Traits::NUMBER) => Some(i + 2),
        "getting" if next(words!["married", "divorced"]) => Some(i + 2),
        "starting" if next(words!["university", "school", "college", "uni", "my", "our"]) => Some(i + 2),
        "starting" if next(words!["a"]) && r.is(i + 2, words!["family", "business"]) => Some(i + 3),
        "having" if next(words!["kids", "children"]) => Some(i + 2),
        "having" if next(words!["a"]) && r.is(i + 2, words!["baby", "child"]) => Some(i + 3),
        "going" if next(words!["public", "live", "abroad"]) => Some(i + 2),
        "going" if next(words!["on"]) && (i + 2..i + 4).any(|j| r.is(j, &AWAY)) => Some(i + 3),
        _ => None,
    };
    to.filter(|_| !is_habit(r, i)).map(|to| Time::new(Sort::Event, to, None, false))
}

/// What one goes on.
const AWAY: Words =
    Words::of(&["leave", "maternity", "parental", "paternity", "sabbatical", "holiday", "vacation", "tour"]);

/// `before the contract with Pipedrive lapses`: a thing, and the verb that says what happens to it once.
fn clause_at(r: &Reading, i: usize, named: bool) -> Option<Time> {
    /// Most words from an article to the verb, and from the start of a thing that has no article.
    const REACH: (usize, usize) = (8, 5);
    let event = |to| Some(Time::new(Sort::Event, to, None, false));
    if !r.was(i, words!["before", "until", "till"]) {
        return None;
    }
    if r.is(i, words!["i", "we"]) {
        return if r.is(i + 1, &WE_DO) { event(i + 2) } else { None };
    }
    if r.is(i, words!["he", "she"]) {
        return if r.is(i + 1, &HAPPENS) { event(i + 2) } else { None };
    }
    if r.is(i, words!["it"]) {
        return if r.is(i + 1, &BEGINS) { event(i + 2) } else { None };
    }
    let reach = if named { REACH.0 } else { REACH.1 };
    let happens = |j: usize| {
        let many = r.word(j - 1).ends_with('s') && r.is(j, &MANY_DO);
        if named { many || r.is(j, &HAPPENS) } else { many || r.is(j, &BEGINS) }
    };
    let verb = (i + 1..i + reach).take_while(|&j| !r.ends_at(j)).find(|&j| happens(j))?;
    let counted = r.is_number(verb - 1) && (named || r.symbol(verb - 2, '#'));
    let thing = counted || r.is_word(verb - 1) && (!r.had(verb, Traits::FUNCTION) || r.is_capital(verb - 1));
    if thing && !r.is(verb - 1, &NOBODY) { event(verb + 1) } else { None }
}

/// What a thing without an article does once: “before probation ends”.
const BEGINS: Words = Words::of(&[
    "ends", "starts", "begins", "expires", "lapses", "closes", "opens", "reopens", "finishes", "resumes", "arrives",
]);

/// What many things do once: “before schools reopen”.
const MANY_DO: Words = Words::of(&[
    "reopen", "start", "begin", "open", "close", "end", "expire", "resume", "return", "finish", "restart", "rise",
    "fall", "drop",
]);

/// What we do once: “before I leave”.
const WE_DO: Words = Words::of(&[
    "leave", "launch", "open", "move", "go", "start", "ship", "retire", "graduate", "close", "sign", "announce",
    "migrate", "merge", "travel", "fly", "turn", "double", "scale", "raise", "expand", "relocate", "present",
    "release", "reopen",
]);

/// What a thing does once.
const HAPPENS: Words = Words::of(&[
    "lapses", "expires", "ends", "closes", "opens", "reopens", "resumes", "starts", "begins", "launches", "leaves",
    "retires", "arrives", "goes", "comes", "lands", "lifts", "finishes", "moves", "changes", "shuts", "takes", "kicks",
    "runs", "falls", "returns", "rises", "adjourns", "recesses", "sets", "hits", "meets", "sits", "votes", "visits",
    "ships", "drops", "becomes",
]);

/// People before whom one can be, and what comes every day.
const NOBODY: Words = Words::of(&[
    "customer",
    "customers",
    "user",
    "users",
    "competition",
    "competitors",
    "patient",
    "public",
    "company",
    "market",
    "team",
    "others",
    "coffee",
    "breakfast",
    "lunch",
    "dinner",
    "bed",
    "bedtime",
    "work",
    "class",
    "shift",
    "sun",
]);

/// Whether a noun that ends its clause can be something that happens: “before the referendum”, not “the customer”.
fn happens(r: &Reading, j: usize) -> bool {
    let ends = r.ends_at(j + 1) || r.is_word(j + 1) && r.word(j + 1).ends_with('s') && !r.has(j + 1, Traits::EVENT);
    let grows = r.has(j, Traits::UNFINISHED) && r.may_be(j, Traits::FUNCTION) && r.had(j, Traits::FUNCTION);
    ends && r.is_word(j) && !grows && !r.has(j, Traits::FUNCTION) && !r.is(j, &NOBODY) && !r.was(j, words!["sun"])
}

/// Events that need no article: “before launch”, “by election day”.
pub const ONCE: Words = Words::of(&[
    "rollout",
    "trial",
    "handover",
    "opening",
    "retreat",
    "agm",
    "offsite",
    "summit",
    "conference",
    "referendum",
    "wedding",
    "launch",
    "kickoff",
    "golive",
    "ipo",
    "graduation",
    "retirement",
    "live",
    "season",
    "election",
    "elections",
    "exams",
    "finals",
    "holidays",
    "cutover",
    "freeze",
    "audit",
    "inspection",
    "renewal",
    "vacation",
    "disclosure",
    "expiry",
    "close",
    "ga",
    "uat",
    "harvest",
    "release",
]);

/// `Labor Day`, `demo day`, `hack week`: a day or week that has a name, at `j`.
fn named_day(r: &Reading, i: usize, j: usize) -> bool {
    let named = |at: usize| {
        r.is_word(at)
            && (r.is_capital(at) || r.has(at, Traits::EVENT) || r.is(i, words!["the", "our"]) || r.had(i, Traits::BY))
    };
    let common = Traits::all(&[Traits::FUNCTION, Traits::NUMBER, Traits::NEXT, Traits::ORDINAL, Traits::PERIOD]);
    let same = words!["same", "working", "business", "previous", "very", "whole", "entire", "new"];
    if j > i && r.is(j, words!["year"]) && r.is(j - 1, words!["new"]) {
        return r.is_capital(j);
    }
    let whose = j.saturating_sub(1 + usize::from(j > i + 1 && is_apostrophe(r, j - 1)));
    j > i && r.is(j, words!["day", "week"]) && named(whose) && !r.has(whose, common) && !r.is(whose, same)
}

fn is_apostrophe(r: &Reading, i: usize) -> bool {
    r.symbol(i, '\'') || r.symbol(i, '’')
}

fn dated(r: &Reading, i: usize) -> bool {
    let month = r.has(i, Traits::MONTH) && r.is_capital(i);
    month || r.has(i, Traits::FEAST) || year_value(r, i).is_some() || quarter_number(r.word(i)).is_some()
}

/// `end of …`, `EOY`, `year end`, `Q2 end`, `mid-June`, `the last day of …`.
fn edge(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let abbreviated = match r.word(i) {
        "eoy" | "yearend" => Some(Stretch::Year),
        "eofy" | "fye" => Some(Stretch::FiscalYear),
        "eoq" => Some(Stretch::Quarter),
        "eom" => Some(Stretch::Month),
        "eow" => Some(Stretch::Week),
        "eod" | "cob" | "today" if !r.was(i, words!["x"]) && !r.is_possessive(i) => Some(Stretch::Day),
        _ => None,
    };
    if matches!(abbreviated, Some(Stretch::Day))
        && let Some(day) =
            time_at(r, i + 1, context).filter(|t| matches!(t.sort, Sort::Date | Sort::Weekday | Sort::Feast))
    {
        return Some(day);
    }
    if let Some(stretch) = abbreviated.or_else(|| spelled_end(r, i)) {
        let i = if abbreviated.is_none() { i + 4 + usize::from(r.symbol(i + 5, '.')) } else { i };
        let of_year = year_value(r, i + 1).filter(|_| matches!(stretch, Stretch::Year | Stretch::FiscalYear));
        let due = of_year.map_or_else(|| calendar::end_of(stretch, 0, context), |y| NaiveDate::from_ymd_opt(y, 12, 31));
        let sort = if r.is(i, words!["today"]) { Sort::Feast } else { Sort::Edge };
        return Some(Time::new(sort, i + 1 + usize::from(of_year.is_some()), due, true));
    }
    let after = r.is(i, words!["the"])
        && r.is(i + 1, words!["day", "week", "month"])
        && r.is(i + 2, words!["after", "before", "following"]);
    let event = after.then(|| event_at(r, i + 3)).flatten();
    if let Some(event) = event.filter(|event| r.is(event.to - 1, &ONCE)) {
        return Some(Time { sort: Sort::Edge, ..event });
    }
    ended(r, i, context)
        .or_else(|| end_of(r, i, context))
        .or_else(|| year_end(r, i, context))
        .or_else(|| middle(r, i, context))
}

/// `close the year with a profit`, `end 2027 debt-free`, `exit Q3 at 40 deals`: a verb, and the period that it ends.
fn ended(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let opens = i == 0 || r.was(i, words!["to", "and", "we", "will", "i"]);
    if !opens || !r.is(i, words!["end", "close", "finish", "exit"]) {
        return None;
    }
    let at = i + 1 + usize::from(r.is(i + 1, words!["the", "our", "my", "this"]));
    let inside = time_at(r, at, context)?;
    let period = matches!(inside.sort, Sort::Year | Sort::Quarter | Sort::Definite | Sort::Month | Sort::This);
    let goes_on = r.ends_or_follows(inside.to) || r.word(inside.to).ends_with("ing") || !r.is_word(inside.to);
    let daily = r.is(at, words!["day"]);
    let books = daily || r.is(inside.to, words!["of", "within", "in", "by", "on"]);
    (period && goes_on && !books).then_some(Time { sort: Sort::Edge, ..inside })
}

/// `E.O.Y.`, `E.O.M`.
fn spelled_end(r: &Reading, i: usize) -> Option<Stretch> {
    let stops = r.symbol(i + 1, '.') && r.is_glued(i + 1) && r.symbol(i + 3, '.') && r.is_glued(i + 3);
    if !(stops && r.is(i, words!["e"]) && r.is(i + 2, words!["o"])) {
        return None;
    }
    match r.word(i + 4) {
        "y" => Some(Stretch::Year),
        "q" => Some(Stretch::Quarter),
        "m" => Some(Stretch::Month),
        "w" => Some(Stretch::Week),
        _ => None,
    }
}

fn end_of(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let heads = words![
        "end",
        "close",
        "start",
        "beginning",
        "middle",
        "conclusion",
        "completion",
        "finish",
        "onset",
        "ends",
        "turn"
    ];
    let parts =
        words!["day", "week", "month", "quarter", "half", "days", "weeks", "part", "minute", "fortnight", "third"];
    let article = usize::from(r.is(i, words!["the", "very"]));
    let at = i + article;
    let rough = r.is(at, words!["back", "front", "latter", "early", "later"]) && r.is(at + 1, words!["half", "part"]);
    let part = r.has(at, Traits::ORDINAL) && r.is(at + 1, parts) || rough && r.is(at + 2, words!["of"]);
    if !part && !r.is(at, heads) {
        return None;
    }
    let of = at + 1 + usize::from(part);
    let hyphen = usize::from(r.symbol(of, '-'));
    let joined = r.is(of + hyphen, words!["of"]) || part && r.is(of, words!["after", "following"]);
    let mut inner = of + hyphen + usize::from(joined) + usize::from(joined && r.symbol(of + hyphen + 1, '-'));
    let bare_end = || r.is(at, words!["end"]) && time_at(r, inner, context).is_some_and(|t| t.sort != Sort::Length);
    if !joined && !bare_end() {
        return None;
    }
    while r.is(inner, words!["the", "our", "my", "this", "your", "current"])
        && !(r.is(inner, words!["this"]) && r.has(inner + 1, Traits::PERIOD))
    {
        inner += 1;
    }
    if r.is(inner, words!["each", "every", "a", "an", "any", "last"]) {
        return None;
    }
    let start = r.is(at, words!["start", "beginning", "onset"]);
    let inside = time_at(r, inner, context).filter(|t| t.sort != Sort::Length);
    let noun = || {
        let grows = r.has(inner, Traits::UNFINISHED) && r.may_be(inner, Traits::FUNCTION);
        (r.is_word(inner) && !grows && hyphen == 0 && (!part || r.has(inner, Traits::EVENT)))
            .then(|| Time { is_next: true, ..Time::new(Sort::Event, inner + 1, None, false) })
    };
    let sort = if inside.is_some() || r.has(inner, Traits::MONTH) { Sort::Edge } else { Sort::Event };
    let time = inside.or_else(noun)?;
    let to = time_follows(r, &time).unwrap_or(time.to);
    Some(Time { sort, to, due: time.due.filter(|_| !start), ..time })
}

/// `the end of the second quarter of 2027`: a year that follows is read with it.
fn time_follows(r: &Reading, time: &Time) -> Option<usize> {
    let at = time.to + usize::from(r.is(time.to, words!["of", "in"]) || r.symbol(time.to, ','));
    year_value(r, at).is_some().then_some(at + 1)
}

/// `year end`, `Q2 end`, `quarter-end`, `the year's end`, `month end`, `fiscal year end`.
fn year_end(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let at = i + usize::from(r.is(i, words!["fiscal", "financial", "calendar"]));
    let hyphen = usize::from(r.symbol(at + 1, '-'));
    let end = at + 1 + hyphen;
    let closing = if r.is_possessive(at) { words!["end", "close"] } else { words!["end"] };
    let period = r.has(at, Traits::PERIOD) || r.is(at, words!["years"]) && r.had(i, Traits::BY);
    if !r.is(end, closing) || !period || r.is(end + 1, words!["to"]) {
        return None;
    }
    let named = year_value(r, end + 1);
    let stretch = if at > i { Stretch::FiscalYear } else { stretch_of(r.word(at))? };
    let due = named.and_then(|y| NaiveDate::from_ymd_opt(y, 12, 31)).or_else(|| calendar::end_of(stretch, 0, context));
    Some(Time::new(Sort::Edge, end + 1 + usize::from(named.is_some()), due, true))
}

/// `mid-2027`, `mid June`, `early 2027`, `late Q3`.
fn middle(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let half_term = r.is(i, words!["half"]) && r.symbol(i + 1, '-') && r.is(i + 2, words!["term"]);
    if half_term && r.had(i, Traits::BY | Traits::IN | Traits::DETERMINER) {
        return Some(Time::new(Sort::Edge, i + 3, None, false));
    }
    let glued = ["mid", "end", "early", "late"].iter().find_map(|part| r.word(i).strip_prefix(part));
    if let Some((stretch, nth)) = glued.and_then(quarter_number) {
        let due = calendar::end_of_nth(stretch, nth, None, context).filter(|_| r.word(i).starts_with("end"));
        return Some(Time::new(Sort::Edge, i + 1, due, false));
    }
    if !r.is(i, words!["mid", "early", "late"]) {
        return None;
    }
    let at = i + 1 + usize::from(r.symbol(i + 1, '-') || r.is(i + 1, words!["of"]));
    if r.is(i, words!["mid"]) && r.is(at, words!["term", "month", "week", "quarter", "period"]) {
        return Some(Time::new(Sort::Edge, at + 1, None, false));
    }
    if r.is(i, words!["mid"]) && r.is(at, words!["year"]) {
        return Some(Time::new(Sort::Edge, at + 1, calendar::day_of(30, 6, None, context), false));
    }
    let inner = time_at(r, at, context)
        .filter(|t| matches!(t.sort, Sort::Month | Sort::Date | Sort::Year | Sort::Quarter | Sort::This))?;
    let due = match (r.word(i), inner.sort) {
        ("late", _) => inner.due,
        ("mid", Sort::Month) => inner.due.and_then(|last| last.with_day(15)),
        _ => None,
    };
    Some(Time { sort: Sort::Edge, due, ..inner })
}

/// `2027-06-30`, `31.12.2027`, `30/06/2027`, `6/30/27`, `12/31`.
fn numeric_date(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    if !r.is_number(i) {
        return None;
    }
    let on = |year, month, day, to| {
        let due = calendar::day_of(day, month, year, context)?;
        Some(Time::new(Sort::Date, to, Some(due), true))
    };
    if let Some([first, second, third]) = dotted(r.word(i)) {
        return match full_year(first) {
            year if first > 31 => on(Some(year), second, third, i + 1),
            _ => on(Some(full_year(third)), second, first, i + 1),
        };
    }
    if let Some(due) = compact(r.word(i)).filter(|_| r.had(i, Traits::BY)) {
        return Some(Time::new(Sort::Date, i + 1, Some(due), true));
    }
    if let Some((day, month, to)) = day_and_month_in_dots(r, i) {
        return on(None, month, day, to);
    }
    let same = |c: char| r.symbol(i + 1, c) && r.is_glued(i + 1) && r.is_number(i + 2) && r.is_glued(i + 2);
    let mark = if same('-') { '-' } else { '/' };
    if !same(mark) {
        return None;
    }
    let (first, second) = (small(r, i)?, small(r, i + 2)?);
    let is_third = r.symbol(i + 3, mark) && r.is_glued(i + 3) && r.is_number(i + 4);
    let third = small(r, i + 4).filter(|_| is_third);
    match third {
        Some(day) if first > 31 => on(Some(full_year(first)), second, day, i + 5),
        Some(_) if !is_whole_year(r.word(i + 4)) => None,
        Some(year) if first > 12 => on(Some(full_year(year)), second, first, i + 5),
        Some(year) => {
            let year = Some(full_year(year));
            on(year, first, second, i + 5).or_else(|| on(year, second, first, i + 5))
        }
        None if (1990..2100).contains(&first) && second <= 12 && mark == '-' && r.word(i + 2).len() == 2 => {
            let due = calendar::end_of_month(second, Some(full_year(first)), context);
            Some(Time::new(Sort::Date, i + 3, due, true))
        }
        None if (1990..2100).contains(&second) && mark == '/' => {
            let due = calendar::end_of_month(first, Some(full_year(second)), context)?;
            Some(Time::new(Sort::Date, i + 3, Some(due), true))
        }
        None => {
            let part = first < second && second <= 10 && i > 0 && (0..i).any(|j| r.has(j, Traits::UP | Traits::DOWN));
            let counts = mark == '/' && r.is_word(i + 3) && !r.has(i + 3, Traits::FUNCTION);
            let led = (mark == '/' && r.had(i, Traits::BY) && !part) || r.was(i, words!["on"]) && !counts;
            let (month, day) = if first > 12 { (second, first) } else { (first, second) };
            on(None, month, day, i + 3).filter(|_| led && !r.is(i + 3, words!["of"]))
        }
    }
}

/// `20270505`.
fn compact(digits: &str) -> Option<NaiveDate> {
    let is_so = digits.len() == 8 && digits.starts_with("20") && digits.bytes().all(|digit| digit.is_ascii_digit());
    let part = |from: usize, to: usize| digits.get(from..to)?.parse().ok();
    NaiveDate::from_ymd_opt(part(0, 4).filter(|_| is_so)?, part(4, 6)?.cast_unsigned(), part(6, 8)?.cast_unsigned())
}

/// `by 31.12.`, `by 30.04`, and `by 31.12.20` while its year is still being typed.
fn day_and_month_in_dots(r: &Reading, i: usize) -> Option<(u32, u32, usize)> {
    let mut parts = r.word(i).split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next());
    let stop = r.symbol(i + 1, '.') && r.is_glued(i + 1);
    let turns = || (0..i).any(|j| r.has(j, Traits::UP | Traits::DOWN));
    let whole = match year {
        Some(year) => i + 1 == r.len() && year.len() < 4 && year.starts_with('2'),
        None => stop || month.len() == 2 && r.ends_or_follows(i + 1) && !turns(),
    };
    let to = i + 1 + usize::from(stop);
    (whole && r.had(i, Traits::BY)).then_some((day.parse().ok()?, month.parse().ok()?, to))
}

/// A year in two or four digits; “20” is one that is still being typed.
fn is_whole_year(digits: &str) -> bool {
    digits.len() == 4 || (digits.len() == 2 && digits != "20")
}

fn dotted(text: &str) -> Option<[u32; 3]> {
    let mut parts = text.split('.');
    let mut next = || parts.next().filter(|p| p.len() <= 4).and_then(|p| p.parse::<u32>().ok());
    let found = [next()?, next()?, next()?];
    let fits =
        parts.next().is_none() && (found[0] > 31) == (text.find('.') == Some(4)) && found[1] <= 12 && found[1] > 0;
    let year = if found[0] > 31 { found[0] } else { full_year(found[2]).cast_unsigned() };
    let last = text.rsplit('.').next().unwrap_or("");
    let fits = fits && (found[0] > 31 || is_whole_year(last));
    (fits && (1990..2100).contains(&year)).then_some(found)
}

fn small(r: &Reading, i: usize) -> Option<u32> {
    r.word(i).parse().ok()
}

fn full_year(year: u32) -> i32 {
    if year < 100 { 2000 + year.cast_signed() } else { year.cast_signed() }
}

/// The year a token names: `2027`, or `'27` after an apostrophe.
fn year_value(r: &Reading, i: usize) -> Option<i32> {
    let year: i32 = if r.is_number(i) && r.word(i).len() == 4 { r.word(i).parse().ok()? } else { return None };
    let counted = (r.symbol(i + 1, '+') || r.symbol(i + 1, '%')) && r.is_glued(i + 1);
    let money = i > 0 && super::number::is_currency_sign(r, i - 1);
    ((1990..2100).contains(&year) && !counted && !money).then_some(year)
}

/// `[Friday,] 30[th] [of] June [2027]`, `June 30[, 2027]`, `June 2027`, `June`, `Friday`.
fn named_date(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    if let Some(feast) = named_weekday(r, i) {
        return Some(feast);
    }
    if r.word(i).len() > 2 && r.may_be(i, Traits::WEEKDAY) && sure_short(r, i) {
        let at = i + 1 + usize::from(r.symbol(i + 1, ','));
        let at = at + usize::from(r.is(at, words!["the"]));
        return day_and_month(r, at, context)
            .or_else(|| Some(Time::new(Sort::Weekday, hours(r, i + 1), weekday_due(r, i, 0, context), true)));
    }
    day_and_month(r, i, context).or_else(|| month(r, i, context))
}

/// `Black Friday`, `Cyber Monday weekend`: weekdays that come once a year.
fn named_weekday(r: &Reading, i: usize) -> Option<Time> {
    let at = i + usize::from(r.is(i, words!["the"]));
    let named = r.is(at, words!["black", "cyber", "good", "easter"]) && r.is_capital(at);
    let to = at + 2 + usize::from(r.is(at + 2, words!["weekend", "week"]));
    (named && r.has(at + 1, Traits::WEEKDAY) && r.is_capital(at + 1)).then(|| Time::new(Sort::Feast, to, None, false))
}

/// One past the time of day at `i`, if one stands there: “Monday morning”.
fn hours(r: &Reading, i: usize) -> usize {
    i + usize::from(r.is(i, words!["morning", "afternoon", "evening", "noon", "night", "lunchtime"]))
}

fn weekday_due(r: &Reading, i: usize, weeks: u32, context: &CoachContext) -> Option<NaiveDate> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let nth = DAYS.iter().position(|d| r.word(i).starts_with(d))?;
    calendar::weekday(u32::try_from(nth).ok()?, weeks, context)
}

/// Short forms that are English words (“mar”, “sat”) count with a capital only.
fn sure_short(r: &Reading, i: usize) -> bool {
    r.word(i).len() > 4 || r.is_capital(i) || (r.is(i, words!["june", "july"]))
}

fn month_number(r: &Reading, i: usize) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if r.word(i).len() < 3 || !r.may_be(i, Traits::MONTH) {
        return None;
    }
    MONTHS.iter().position(|m| r.word(i).starts_with(m)).and_then(|n| u32::try_from(n + 1).ok())
}

fn day_and_month(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    if !r.is_number(i) {
        return None;
    }
    let day = small(r, i).filter(|d| (1..=31).contains(d))?;
    if let Some(last) = last_of_days(r, i, day).and_then(|last| day_and_month(r, last, context)) {
        return Some(last);
    }
    let mut at = i + 1;
    at += usize::from(r.is(at, words!["st", "nd", "rd", "th"]) && r.is_glued(at) || r.symbol(at, '.'));
    at += usize::from(r.is(at, words!["of"]));
    let month = month_number(r, at)?;
    let (year, to) = year_after(r, at + 1);
    Some(Time::new(Sort::Date, to, calendar::day_of(day, month, year, context), true))
}

/// Where the second day stands in `3 to 28 May`, `3–28 May`; “grow from 3 to 28” counts something.
fn last_of_days(r: &Reading, i: usize, first: u32) -> Option<usize> {
    let joined = r.is(i + 1, words!["to"]) || r.symbol(i + 1, '–') || r.symbol(i + 1, '-');
    let later = joined && r.is_number(i + 2) && small(r, i + 2).is_some_and(|last| last > first);
    let moved = || r.was(i, words!["from"]) && (0..i).any(|j| r.has(j, Traits::UP | Traits::DOWN));
    (later && !moved()).then_some(i + 2)
}

fn year_after(r: &Reading, at: usize) -> (Option<i32>, usize) {
    if (r.symbol(at, '\'') || r.symbol(at, '’')) && r.is_number(at + 1) && r.is_glued(at + 1) {
        return (small(r, at + 1).filter(|year| (20..60).contains(year)).map(full_year), at + 2);
    }
    let skip = at + usize::from(r.symbol(at, ',') || r.symbol(at, '.') || r.is(at, words!["of"]));
    let begun = r.word(skip).len() == 3 && r.word(skip).starts_with("20");
    let led = skip > at && r.word(skip).len() < 4 && r.word(skip).starts_with('2');
    if skip + 1 == r.len() && (begun || led) {
        return (None, skip + 1);
    }
    year_value(r, skip).map_or((None, at), |y| (Some(y), skip + 1))
}

fn month(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let month = month_number(r, i)?;
    let at = i + 1 + usize::from(r.symbol(i + 1, '.') && r.word(i).len() < 5 && r.is_number(i + 2));
    let day = small(r, at).filter(|d| r.is_number(at) && (1..=31).contains(d) && !r.symbol(at + 1, '%'));
    if let Some(day) = day.filter(|_| r.word(i) != "may" || r.is_capital(i)) {
        let th = at + 1 + usize::from(r.is(at + 1, words!["st", "nd", "rd", "th"]) && r.is_glued(at + 1));
        let (year, to) = year_after(r, th);
        return Some(Time::new(Sort::Date, to, calendar::day_of(day, month, year, context), true));
    }
    let (year, to) = year_after(r, i + 1);
    if let Some(year) = year {
        return Some(Time::new(Sort::Date, to, calendar::end_of_month(month, Some(year), context), true));
    }
    let sort = if to > i + 1 { Sort::Date } else { Sort::Month };
    sure_short(r, i).then(|| Time::new(sort, to, calendar::end_of_month(month, None, context), true))
}

fn quarter_number(word: &str) -> Option<(Stretch, u32)> {
    let rest = word
        .strip_prefix("fq")
        .or_else(|| word.strip_prefix('q'))
        .map(|n| (Stretch::Quarter, n))
        .or_else(|| word.strip_prefix('h').map(|n| (Stretch::Half, n)));
    let (stretch, digits) = rest?;
    let nth = if digits.len() == 1 { digits.parse().ok()? } else { return None };
    let most = if stretch == Stretch::Quarter { 4 } else { 2 };
    (1..=most).contains(&nth).then_some((stretch, nth))
}

/// `Q3`, `Q3 2027`, `2027 Q3`, `Q3'27`, `H1 FY27`, `FY27`, `the second quarter of 2027`, `fiscal 2027`.
fn quarter(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let i = i + usize::from(r.is(i, words!["the"]));
    if let Some(year) = year_value(r, i).filter(|_| quarter_number(r.word(i + 1)).is_some()) {
        let (stretch, nth) = quarter_number(r.word(i + 1))?;
        return Some(Time::new(Sort::Quarter, i + 2, calendar::end_of_nth(stretch, nth, Some(year), context), false));
    }
    if let Some((stretch, nth, year)) = number_first(r, i) {
        let (year, to) = year.map_or_else(|| year_after(r, i + 2), |year| (Some(year), i + 2));
        return Some(Time::new(Sort::Quarter, to, calendar::end_of_nth(stretch, nth, year, context), false));
    }
    if let Some((stretch, nth, year)) = in_one_word(r.word(i)) {
        return Some(Time::new(Sort::Quarter, i + 1, calendar::end_of_nth(stretch, nth, Some(year), context), false));
    }
    if let Some((year, to)) = fiscal_year(r, i) {
        return Some(Time::new(Sort::Quarter, to, calendar::end_of_fiscal_year(year, context), false));
    }
    let (stretch, nth, mut to) = quarter_words(r, i)?;
    let (mut year, after) = year_after(r, to);
    to = after;
    let short = |at: usize| {
        (r.symbol(at, '\'') || r.symbol(at, '’') || r.symbol(at, '/') || r.symbol(at, '-'))
            && r.is_glued(at)
            && r.is_number(at + 1)
    };
    if year.is_none() && short(to) {
        year = small(r, to + 1).filter(|y| (20..60).contains(y) || (2020..2060).contains(y)).map(full_year);
        to += if year.is_some() { 2 } else { 0 };
    } else if let Some((fiscal, end)) =
        fiscal_year(r, to + usize::from(r.is(to, words!["of"]))).filter(|_| year.is_none())
    {
        (year, to) = (Some(fiscal), end);
    } else if r.is(to, words!["of"]) && r.is(to + 1, words!["the", "this"]) && r.is(to + 2, words!["year"]) {
        to += 3;
    }
    to += usize::from(r.is(to, words!["end", "close"]) && !r.is(to + 1, words!["of", "to"]));
    Some(Time::new(Sort::Quarter, to, calendar::end_of_nth(stretch, nth, year, context), false))
}

/// `FY27Q3`, `Q3FY27`.
fn in_one_word(word: &str) -> Option<(Stretch, u32, i32)> {
    let at = word.find(['q', 'h'])?;
    let (quarter, year) = if at == 0 { word.split_at_checked(2)? } else { (&word[at..], &word[..at]) };
    let (stretch, nth) = quarter_number(quarter)?;
    let digits = year.strip_prefix("fy").filter(|digits| matches!(digits.len(), 2 | 4))?;
    Some((stretch, nth, full_year(digits.parse().ok()?)))
}

/// `1H`, `2H27`, `3Q2027`: the number first, the year glued on.
fn number_first(r: &Reading, i: usize) -> Option<(Stretch, u32, Option<i32>)> {
    let nth = small(r, i).filter(|_| r.is_number(i) && r.is_glued(i + 1))?;
    let stretch = if r.word(i + 1).starts_with('q') { Stretch::Quarter } else { Stretch::Half };
    let digits = r.word(i + 1).strip_prefix(['q', 'h'])?.trim_start_matches("fy").trim_start_matches("cy");
    let year = digits.parse().ok().filter(|_| matches!(digits.len(), 2 | 4)).map(full_year);
    let fits = (digits.is_empty() && r.is_capital(i + 1) || year.is_some()) && calendar::is_nth(stretch, nth);
    fits.then_some((stretch, nth, year))
}

fn quarter_words(r: &Reading, i: usize) -> Option<(Stretch, u32, usize)> {
    if let Some((stretch, nth)) = quarter_number(r.word(i)) {
        let joined = (r.symbol(i + 1, '-') || r.symbol(i + 1, '/') || r.symbol(i + 1, '–')) && r.is_glued(i + 1);
        let second = quarter_number(r.word(i + 2)).filter(|_| joined);
        return Some(second.map_or((stretch, nth, i + 1), |(s, n)| (s, n, i + 3)));
    }
    if r.is(i, words!["quarter"]) && r.is_number(i + 1) && calendar::is_nth(Stretch::Quarter, small(r, i + 1)?) {
        let which = r.is_capital(i) || r.had(i, Traits::BY | Traits::IN);
        return which.then_some((Stretch::Quarter, small(r, i + 1)?, i + 2));
    }
    let digits = r.is_number(i) && r.is_glued(i + 1) && r.is(i + 1, words!["st", "nd", "rd", "th"]);
    let (nth, i) = if digits { (small(r, i)?, i + 1) } else { (spelt_nth(r.word(i))?, i) };
    let at = i + 1 + usize::from(r.is(i + 1, words!["fiscal", "calendar"]));
    let stretch = if r.is(at, words!["quarter"]) { Stretch::Quarter } else { Stretch::Half };
    if !r.is(at, words!["quarter", "half"]) || !calendar::is_nth(stretch, nth) {
        return None;
    }
    let of = at + 2 + usize::from(r.is(at + 2, words!["the", "this", "next", "our"]));
    let timed = r.has(of, Traits::PERIOD | Traits::DIGITS) || r.is(of, &SEASONED) || year_value(r, of).is_some();
    let ball = r.is(at + 1, words!["marathon"]) || r.is(at + 1, words!["of"]) && r.is_word(of) && !timed;
    (!ball).then_some((stretch, nth, at + 1))
}

fn spelt_nth(word: &str) -> Option<u32> {
    let place = ["first", "second", "third", "fourth"].iter().position(|nth| *nth == word)?;
    u32::try_from(place + 1).ok()
}

/// `FY27`, `FY 2027`, `FY2026/27`, `fiscal (year) 2027`.
fn fiscal_year(r: &Reading, i: usize) -> Option<(i32, usize)> {
    let word = r.word(i);
    let grows = r.has(i, Traits::UNFINISHED);
    if let Some(digits) =
        word.strip_prefix("fy").filter(|d| matches!(d.len(), 2 | 4) || grows && matches!(d.len(), 1 | 3))
    {
        let pair = (r.symbol(i + 1, '/') || r.symbol(i + 1, '-'))
            && r.is_glued(i + 1)
            && r.is_number(i + 2)
            && r.word(i + 2).len() == 2;
        let last = if pair { r.word(i + 2) } else { digits };
        return last.parse().ok().map(|y| (full_year(y), i + 1 + if pair { 2 } else { 0 }));
    }
    let at = match word {
        "fy" => i + 1 + usize::from(r.symbol(i + 1, '-') || r.symbol(i + 1, '\'')),
        "fiscal" | "financial" => i + 1 + usize::from(r.is(i + 1, words!["year"])),
        _ => return None,
    };
    let grows = at + 1 == r.len();
    let fits = |y: &u32| (20..60).contains(y) || (2000..2100).contains(y) || grows && (200..210).contains(y);
    let year = small(r, at).filter(|y| r.is_number(at) && fits(y))?;
    let pair = (r.symbol(at + 1, '/') || r.symbol(at + 1, '-')) && r.is_glued(at + 1) && r.is_glued(at + 2);
    let second = small(r, at + 2).filter(|y| pair && fits(y));
    Some(second.map_or((full_year(year), at + 1), |y| (full_year(y), at + 3)))
}

fn stretch_of(word: &str) -> Option<Stretch> {
    match word {
        "day" => Some(Stretch::Day),
        "week" => Some(Stretch::Week),
        "month" => Some(Stretch::Month),
        "quarter" | "qtr" => Some(Stretch::Quarter),
        "half" => Some(Stretch::Half),
        "year" | "yr" | "years" => Some(Stretch::Year),
        "fy" => Some(Stretch::FiscalYear),
        "decade" => Some(Stretch::Decade),
        _ => None,
    }
}

/// Whether the word at `i` only says of what kind the period behind it is: “this planning cycle”, “this council term”.
fn is_kind(r: &Reading, i: usize) -> bool {
    let own = r.is(i + 1, words!["term", "season", "cycle", "semester", "period"]) && !r.has(i, Traits::FUNCTION);
    r.is(i, &KINDS) && r.may_be(i + 1, Traits::PERIOD) || r.is_word(i) && own && !r.has(i, Traits::PERIOD)
}

/// What can stand between “this” and its period: “this planning cycle”.
const KINDS: Words = Words::of(&[
    "calendar",
    "school",
    "academic",
    "budget",
    "coming",
    "performance",
    "program",
    "programme",
    "planning",
    "release",
    "sprint",
    "growing",
    "flu",
    "review",
    "reporting",
    "funding",
    "grant",
    "marking",
    "teaching",
]);

/// `this quarter`, `next year`, `the coming month`, `the next 6 months`, `next Tuesday`, `the current fiscal year`.
fn this_or_next(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let at = i + usize::from(r.is(i, words!["the", "our", "my"]));
    let trial = r.is(at, words!["pilot", "trial", "probation", "test"]) && r.is(at + 1, words!["period", "phase"]);
    if trial && (at > i || r.had(i, Traits::IN)) {
        return Some(Time { is_next: true, ..Time::new(Sort::Event, at + 2, None, false) });
    }
    if r.is(at, words!["rest", "remainder", "balance"]) && r.is(at + 1, words!["of"]) {
        return time_at(r, at + 2, context)
            .filter(|t| matches!(t.sort, Sort::This | Sort::Definite | Sort::Year | Sort::Quarter))
            .map(|t| Time { sort: Sort::This, is_next: true, ..t });
    }
    let known = at > i || r.is_capital(at) && r.is_capital(at + 1) && i > 0;
    if known && r.is(at, words!["new"]) && r.is(at + 1, words!["year"]) && !r.is_possessive(at + 1) {
        return Some(Time::new(Sort::This, at + 2, calendar::end_of(Stretch::Year, 1, context), false));
    }
    let next = r.has(at, Traits::NEXT);
    if !next && !r.is(at, words!["this", "current", "present"]) {
        return None;
    }
    let second = at + 1 + usize::from(r.has(at + 1, Traits::NEXT) || r.is(at + 1, words!["current"]));
    let fiscal = r.is(second, words!["fiscal", "financial"]);
    let noun = second + usize::from(fiscal || is_kind(r, second));
    let first = r.is(at, words!["first", "final", "remaining", "last"]);
    if let Some(length) = length(r, second, context).or_else(|| hours_from_now(r, second, context)).filter(|_| next) {
        return Some(Time { is_next: true, ..length });
    }
    if first {
        let whole = r.is(i, words!["the"]) && r.is(second, words!["year"]) && !r.is(second + 1, words!["of"]);
        let own = r.is(i, words!["my", "our"]) && r.has(second, Traits::PERIOD);
        let early =
            r.is(at, words!["first"]) && r.had(i, Traits::IN) && r.has(second, Traits::PERIOD | Traits::SPAN_UNIT);
        let race = r.is(second + 1, words!["marathon", "ironman", "triathlon"]);
        let own = early || !race && (own || whole) && r.is(at, words!["first", "final"]);
        return own.then(|| Time { is_next: true, ..Time::new(Sort::This, second + 1, None, false) });
    }
    if next && r.has(noun, Traits::FEAST) {
        return Some(Time { is_next: true, ..Time::new(Sort::This, noun + 1, None, false) });
    }
    if r.has(noun, Traits::WEEKDAY | Traits::MONTH) && r.word(noun).len() > 2 {
        let due = weekday_due(r, noun, u32::from(next), context)
            .or_else(|| calendar::end_of_month(month_number(r, noun)?, None, context));
        return Some(Time { is_next: next, ..Time::new(Sort::This, noun + 1, due, true) });
    }
    let grows = r.word(noun).len() > 2 && r.may_be(noun, Traits::PERIOD);
    if !r.has(noun, Traits::PERIOD) && !grows {
        return None;
    }
    // “next mont” is on its way from “next mon” to “next month”, and no less precise than either.
    let word = if grows && "month".starts_with(r.word(noun)) { "month" } else { r.word(noun) };
    let named = if fiscal { Some(Stretch::FiscalYear) } else { stretch_of(word).filter(|_| noun == second) };
    let due = named
        .and_then(|s| calendar::end_of(s, u32::from(next), context))
        .or_else(|| context.cycle_end.filter(|_| r.is(noun, words!["cycle"])));
    let is_precise = matches!(named, Some(Stretch::Day | Stretch::Week | Stretch::Month));
    let to = noun + 1 + usize::from(r.is(noun + 1, words!["cycle"]));
    Some(Time { is_next: next, ..Time::new(Sort::This, to, due, is_precise) })
}

/// `2027`, `calendar 2027`, `2026-27`, `the 2026/27 school year`.
fn year(r: &Reading, i: usize, _context: &CoachContext) -> Option<Time> {
    let at = i + usize::from(r.is(i, words!["the", "calendar", "year", "ay", "sy", "cy"]));
    let mut year = year_value(r, at)?;
    let mut to = at + 1;
    let pair = (r.symbol(to, '-') || r.symbol(to, '/') || r.symbol(to, '–')) && r.is_glued(to) && r.is_number(to + 1);
    if let Some(second) = small(r, to + 1).filter(|_| pair) {
        (year, to) = (full_year(second), to + 2);
    }
    let school = to + usize::from(r.is(to, words!["school", "academic", "fiscal", "financial", "calendar"]));
    if r.is(school, words!["year", "season"]) {
        return Some(Time::new(Sort::Quarter, school + 1, None, false));
    }
    Some(Time::new(Sort::Year, to, NaiveDate::from_ymd_opt(year, 12, 31), false))
}

/// `KW 20`, `calendar week 20`, `by W20`, `2027-W20`: a week of the calendar, by its number.
fn calendar_week(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let glued = |at: usize| r.word(at).strip_prefix('w').and_then(|digits| digits.parse().ok());
    let joined = || r.symbol(i + 1, '-') && r.is_glued(i + 1) && r.is_glued(i + 2);
    if let Some(year) = year_value(r, i).filter(|_| joined()) {
        return Some(Time::new(Sort::Date, i + 3, calendar::end_of_week(glued(i + 2)?, Some(year), context), true));
    }
    if let Some(week) = glued(i).filter(|_| r.had(i, Traits::BY | Traits::IN)) {
        return Some(Time::new(Sort::Date, i + 1, calendar::end_of_week(week, None, context), true));
    }
    let at = i + usize::from(r.is(i, words!["calendar"]) && r.is(i + 1, words!["week"]));
    let named = at > i || r.is(i, words!["kw", "cw"]);
    let week = small(r, at + 1).filter(|_| named && r.is_number(at + 1) && !r.is_glued(at + 1))?;
    let (year, to) = year_after(r, at + 2);
    Some(Time::new(Sort::Date, to, calendar::end_of_week(week, year, context), true))
}

/// `by M18`, `by P6`, `by Y3`, and in a project that numbers its work `D2.3 at M12`, `(M6)`: a month or period of the project.
fn project_month(r: &Reading, i: usize) -> Option<Time> {
    /// Most months that a project has.
    const LONGEST: u32 = 72;
    let word = r.word(i);
    let counted = |digits: &str| digits.parse().is_ok_and(|n: u32| (1..=LONGEST).contains(&n));
    let month = word.strip_prefix('m').is_some_and(counted);
    let period = word.strip_prefix(['p', 'y']).is_some_and(|digits| digits.len() < 3 && counted(digits));
    let sorts = words!["sort", "sorted", "triage", "rank", "ranked", "group", "split", "order", "ordered"];
    let ranked = || (0..i).any(|j| r.is(j, sorts));
    let led = r.had(i, Traits::BY);
    let placed = month && (r.was(i, words!["at", "in"]) || i > 0 && r.symbol(i - 1, '(')) && is_project(r);
    let fits = r.is_capital(i) && r.ends_or_follows(i + 1) && ((month || period) && led && !ranked() || placed);
    fits.then(|| Time { is_next: true, ..Time::new(Sort::Event, i + 1, None, false) })
}

/// Whether work is numbered as projects with funders number it: WP3, D2.1, T4.2.
fn is_project(r: &Reading) -> bool {
    let coded = |j: usize| {
        let digits = r.word(j).trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let part = r.symbol(j + 1, '.') && r.is_glued(j + 1) && r.is_number(j + 2);
        r.is_capital(j) && !digits.is_empty() && (part || r.word(j).starts_with("wp"))
    };
    let named = words!["deliverable", "deliverables", "milestone", "milestones", "consortium"];
    (0..r.len()).any(|j| r.is(j, named) || r.has(j, Traits::DIGITS) && coded(j))
}

/// `month 6`, `week 12`, `sprint 4`, `day 30`.
fn numbered(r: &Reading, i: usize) -> Option<Time> {
    let i = i + usize::from(r.is(i, words!["calendar"]) && r.is(i + 1, words!["week"]));
    let counted = r.is(
        i,
        words!["month", "week", "day", "sprint", "year", "quarter", "kw", "cw", "wk", "pi", "iteration", "milestone"],
    ) || r.had(i, Traits::BY) && r.is(i, words!["episode", "round", "session", "lesson", "game"]);
    let spelt = r.had(i, Traits::IN | Traits::BY) && r.has(i + 1, Traits::NUMBER);
    let counted = counted && (spelt || r.is_number(i + 1) && r.word(i + 1).len() <= 3);
    let school = r.is(i, words!["year"]) && r.is_capital(i) && r.is_word(i + 2) && !r.may_be(i + 2, Traits::FUNCTION);
    let plain = !r.is_glued(i + 1) && !r.symbol(i + 2, '%') && !school && !is_school_year(r, i);
    (counted && plain).then(|| Time::new(Sort::Event, i + 2, None, false)).map(|t| Time { is_next: true, ..t })
}

/// “phonics in Year 1”, “a pathway in Year 9”: the pupils of a year, no year of a project.
fn is_school_year(r: &Reading, i: usize) -> bool {
    /// Projects end before their seventh year, schools after their thirteenth.
    const OLDER: std::ops::RangeInclusive<u32> = 7..=13;
    let taught = words![
        "phonics",
        "pupils",
        "attainment",
        "gcse",
        "gcses",
        "curriculum",
        "reading",
        "maths",
        "spelling",
        "literacy",
        "numeracy",
        "sats",
        "handwriting",
        "homework",
        "lessons",
        "tutoring",
    ];
    let year = r.is(i, words!["year"]) && r.is_capital(i) && !r.is(i + 2, words!["of"]);
    let older = small(r, i + 1).is_some_and(|n| OLDER.contains(&n));
    year && r.was(i, words!["in", "for", "from"]) && (older || (0..r.len()).any(|j| r.is(j, taught)))
}

/// `6 months`, `a year`, `two business weeks`, `6-12 months`, `18-month`, `one month before the event`.
fn length(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let single = r.is(i, words!["a", "the", "few", "couple", "several"]) || r.is(i, words!["one"]);
    let skip = if r.is(i, words!["a"]) && r.is(i + 1, words!["few", "couple"]) {
        2 + usize::from(r.is(i + 2, words!["of"]))
    } else {
        1
    };
    let lone = (single && r.has(i + skip, Traits::SPAN_UNIT) && r.word(i + skip).len() > 1 && !r.is(i, words!["the"]))
        .then_some((1, i + skip));
    let counted = || {
        let range = (r.is_number(i) || r.has(i, Traits::NUMBER))
            && (r.symbol(i + 1, '-') || r.symbol(i + 1, '–') || r.is(i + 1, words!["to", "or"]));
        let amount = amount_at(r, if range { i + 2 } else { i })?;
        let hyphen = r.symbol(amount.to, '-') && r.has(amount.to + 1, Traits::SPAN_UNIT);
        let unit = if amount.dress == Dress::Span { amount.to - 1 } else { amount.to + usize::from(hyphen) };
        let fits = amount.dress == Dress::Span || (amount.dress == Dress::Bare && hyphen);
        let n = amount.value.filter(|v| v.is_whole()).and_then(|v| u32::try_from(v.mantissa()).ok());
        fits.then_some((n.filter(|n| *n < 2000)?, unit))
    };
    let bare = || {
        (r.has(i, Traits::SPAN_UNIT) && r.had(i, Traits::NEXT) && r.word(i).ends_with('s') && r.word(i).len() > 3)
            .then_some((0, i))
    };
    let (n, unit) = lone.or_else(counted).or_else(bare)?;
    let due = if n > 0 && skip == 1 && !r.is(i, words!["few", "couple", "several"]) {
        calendar::days_from_now(n, r.word(unit), context)
    } else {
        None
    };
    let is_precise = r.word(unit).starts_with(['d', 'w', 'm']);
    Some(Time::new(Sort::Length, unit + 1, due, is_precise))
}

/// `48 hours`, as in “the next 48 hours”.
fn hours_from_now(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let hours = small(r, i).filter(|hours| r.is_number(i) && *hours < 1000)?;
    let due = calendar::days_from_now(hours.div_ceil(24), "days", context);
    r.is(i + 1, words!["hours", "hrs"]).then(|| Time::new(Sort::Length, i + 2, due, true))
}

/// `the 15th`, `1st`.
fn ordinal_day(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let at = i + usize::from(r.is(i, words!["the"]));
    if r.has(at, Traits::ORDINAL) && r.is(at + 1, words!["of"]) && month_number(r, at + 2).is_some() {
        return Some(Time::new(Sort::Date, at + 3, None, true));
    }
    let day = r.is_number(at) && small(r, at).is_some_and(|d| (1..=31).contains(&d));
    let th = r.is(at + 1, words!["st", "nd", "rd", "th"]) && r.is_glued(at + 1);
    let hyphen = r.symbol(at + 2, '-') && r.is_glued(at + 2);
    let alone = (!r.is_word(at + 2) || r.has(at + 2, Traits::FUNCTION) && !r.is(at + 2, words!["of"])) && !hyphen;
    let due = || calendar::nth_day(small(r, at)?, context);
    (day && th && alone).then(|| Time::new(Sort::Ordinal, at + 2, due(), true))
}

/// `my 40th birthday`, `age 40`, `I turn 40`.
fn birthday(r: &Reading, i: usize) -> Option<Time> {
    let age = r.is(i, words!["age", "turn", "turning"]) && r.is_number(i + 1);
    let figure = |at: usize| r.is_number(at) || r.has(at, Traits::NUMBER);
    if r.is(i, words!["i'm", "i’m"]) && figure(i + 1) {
        return Some(Time::new(Sort::Event, i + 2, None, false));
    }
    let turn = r.is(i, words!["i"]) && r.is(i + 1, words!["turn", "am"]) && figure(i + 2);
    let day =
        r.is_number(i) && r.is(i + 1, words!["th", "st", "nd", "rd"]) && r.is(i + 2, words!["birthday", "anniversary"]);
    let to = if age { i + 2 } else { i + 3 };
    (age || turn || day).then(|| Time::new(Sort::Event, to, None, false))
}

/// What kind of year, season or term.
const SEASONED: Words = Words::of(&[
    "fiscal", "school", "academic", "calendar", "holiday", "low", "high", "peak", "off", "rainy", "dry", "wet",
    "growing", "busy", "flu", "planting", "marking", "grading", "budget",
]);

/// `the quarter`, `the year`, `the term`, `the year ahead`.
fn definite(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    let at = i + usize::from(r.is(i, words!["the", "our"])) + usize::from(r.is(i + 1, &SEASONED) || r.is(i, &SEASONED));
    let article =
        at > i || r.was(i, words!["the", "our", "of"]) || r.was(i, words!["next", "by"]) && !r.is(i, words!["half"]);
    let dash = r.symbol(at + 1, '-') && r.is_glued(at + 1) && !"end".starts_with(r.word(at + 2));
    let joined = dash || r.is(at + 1, words!["over", "round"]);
    if !article || joined || !r.has(at, Traits::PERIOD) {
        return None;
    }
    let due = stretch_of(r.word(at))
        .and_then(|s| calendar::end_of(s, 0, context))
        .or_else(|| context.cycle_end.filter(|_| r.is(at, words!["cycle"])));
    let dated = r.has(at, Traits::FEAST) && year_value(r, at + 1).is_some();
    let to = at + 1 + usize::from(dated || r.is(at + 1, words!["ahead"]));
    Some(Time::new(Sort::Definite, to, due, r.is(at, words!["day", "week", "month"])))
}

fn feast(r: &Reading, i: usize, context: &CoachContext) -> Option<Time> {
    if !r.has(i, Traits::FEAST) {
        return None;
    }
    let due = match r.word(i) {
        "christmas" | "xmas" => calendar::day_of(25, 12, None, context),
        "halloween" => calendar::day_of(31, 10, None, context),
        "tomorrow" => calendar::end_of(Stretch::Day, 1, context),
        "tonight" | "midnight" => Some(context.today),
        _ => None,
    };
    let to = year_value(r, i + 1).map_or(i + 1, |_| i + 2);
    Some(Time::new(Sort::Feast, to, due, due.is_some()))
}
