//! Words of the room Thread: what each event did, and how a figure came about.

use crate::{
    domain::{
        board::{
            Board, Goal, InnerCycle, MERIT, Pay, Person, Unit,
            field::{Type, fields_of},
        },
        measure::Decimal,
        money::Money,
        thread::{
            Body, CheckIn, Draft, Event, Fields, Id, Kind, Observation, Payload, Value, WallTime, kind::KeyClass,
        },
    },
    state::{Room, frame},
    views::wording::{
        achieve::{money, number},
        count,
        data::value,
        long_day, weekday,
    },
};

/// Before the day to go back to.
pub const AS_OF: &str = "Show the workspace as of";
/// Goes back.
pub const GO_BACK: &str = "Show that day";
/// Why going back waits.
pub const CHOOSE_A_DAY: &str = "Choose a day first";
/// What an empty log says.
pub const NOTHING: (&str, &str) = (
    "The thread begins with the first sentence.",
    "Whatever anybody writes, answers, checks in or decides is added here as one event and never edited. Write a goal, \
     and its sentence is the first knot.",
);
/// What a search without a hit says.
pub const NOT_FOUND: &str = "No event matches. Take a filter away.";
/// What a person without committed goals is told.
pub const NO_RATE: (&str, &str) = (
    "There is no figure to follow yet.",
    "A rate is made of goals that their owner has committed to. As soon as there is one, this page leads from the rate \
     to the first sentence.",
);
/// What stands for an address that leads nowhere.
pub const UNKNOWN: (&str, &str) = (
    "Nothing of this name is here.",
    "It may be in another workspace, or it was left out of the file that this one came from.",
);

/// Over another event under the same number.
pub const OTHER_VERSION: &str = "Another version of this event is here, from a copy of the profile that wrote it";
/// Said of an event in the list that stands in several versions.
pub const SEVERAL_VERSIONS: &str = "two versions";

/// The name of the list.
pub const LOG: &str = "Events";

/// So many rows as a length in the page; how high a row is, its style knows.
pub fn rows(n: usize) -> String {
    ["calc(", &n.to_string(), " * var(--row))"].concat()
}

/// In front of the kinds to choose from.
pub const EVERYTHING: &str = "Everything";

/// All kinds with the word that the filter shows.
pub const KINDS: [(Kind, &str); 25] = [
    (Kind::GoalDescribed, "Goals written"),
    (Kind::GoalAligned, "Goals placed"),
    (Kind::GoalLinked, "Goals linked"),
    (Kind::GoalAnswered, "Answers"),
    (Kind::DependencyStated, "Help asked and given"),
    (Kind::ContributionAsked, "Asked of units"),
    (Kind::CheckedIn, "Check-ins"),
    (Kind::GoalBlocked, "Blockers"),
    (Kind::EvidenceLinked, "Evidence"),
    (Kind::GoalCommented, "Comments"),
    (Kind::TalkNoted, "Talks"),
    (Kind::RatingProposed, "Ratings proposed"),
    (Kind::RatingSettled, "Ratings settled"),
    (Kind::SessionDescribed, "Calibration sessions"),
    (Kind::VoteCast, "Votes"),
    (Kind::FeedbackGiven, "Feedback"),
    (Kind::PayRecorded, "Pay recorded"),
    (Kind::PayPlanned, "Pay plans"),
    (Kind::PayDecided, "Pay decided"),
    (Kind::PaySigned, "Pay signed"),
    (Kind::ActionPlanned, "Development"),
    (Kind::PersonDescribed, "People"),
    (Kind::UnitDescribed, "Units"),
    (Kind::CycleDescribed, "Cycles within the cycle"),
    (Kind::WorkspaceDescribed, "Workspace"),
];

/// What an event did: verb, to what, further words, and what was said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Said {
    /// In past tense: “wrote”.
    pub verb: String,
    /// Address and name of what it was done to.
    pub subject: Option<(String, String)>,
    /// What follows.
    pub tail: String,
    /// Somebody's own words.
    pub quote: Option<String>,
}

/// Who wrote an event; feedback is told without names.
pub fn author_of(event: &Event, board: &Board) -> String {
    if event.kind == Kind::FeedbackGiven { A_COLLEAGUE.to_owned() } else { name_of(board, event.author.as_str()) }
}

const A_COLLEAGUE: &str = "A colleague";
/// In the place of what feedback says: it is in the file, and shows only as a mean of four or more.
pub const FEEDBACK: &str = "Shown only as a mean, from four raters on. It can be read in the file.";

/// Whether what an event says may be told: a stranger's frame hears nothing of ratings and pay.
pub fn is_told(event: &Event) -> bool {
    !frame::masks_pay() || event.kind.keyed_by().1 != KeyClass::Confidential
}

/// In the place of what was noted of a talk, for everybody else.
pub const TALK: &str = "Shown to who noted it and to whom it was noted of. It can be read in the file.";

/// Whether a reader may be told what an event says: the words of a talk are for the two who had it.
pub fn hears(event: &Event, reader: Option<&Id>) -> bool {
    event.kind != Kind::TalkNoted || reader.is_some_and(|one| *one == event.author || *one == event.subject)
}

/// What an event did, as people say it to everybody.
pub fn said(event: &Event, board: &Board) -> Said {
    said_to(event, board, None)
}

/// What an event did, as people say it to one of them.
pub fn said_to(event: &Event, board: &Board, reader: Option<&Id>) -> Said {
    let said = said_in_full(event, board);
    if hears(event, reader) { said } else { Said { quote: None, ..said } }
}

fn said_in_full(event: &Event, board: &Board) -> Said {
    let subject = linked(board, event.subject.as_str());
    match &event.body {
        _ if !is_told(event) => said_so("did something that is not shown in this frame"),
        Body::Withheld(_) => said_so("did something that was left out of the file"),
        Body::Erased(_) => said_so("did something that was erased since"),
        Body::Full(Payload::CheckIn(check_in)) => checked_in(check_in, is_correction(event, check_in, board)),
        Body::Full(Payload::Facts(fields)) => facts(&event.kind, fields, board, (event.subject.as_str(), subject)),
    }
}

/// What a draft would do, in a line.
pub fn would(draft: &Draft, board: &Board) -> String {
    let id = draft.subject.as_str();
    in_line(match &draft.payload {
        Payload::Facts(fields) => {
            let said = facts(&draft.kind, fields, board, (id, linked(board, id)));
            Said { tail: [said.tail, pay_moved(&draft.kind, fields, board, id)].concat(), ..said }
        }
        Payload::CheckIn(said) => checked_in(said, false),
    })
}

/// What somebody is paid, and what would be from then on; nothing of any other word.
fn pay_moved(kind: &Kind, fields: &Fields, board: &Board, id: &str) -> String {
    if *kind != Kind::PayRecorded {
        return String::new();
    }
    let pay = board.pay(id);
    let before = [pay.and_then(Pay::salary), pay.and_then(Pay::target_bonus)];
    let was = pay.and_then(Pay::currency);
    let is = fields.get("currency").and_then(Value::as_text).or(was);
    let one = |((name, word), before): ((&str, &str), Option<i64>)| {
        let after = in_words(fields.get(name)?.as_number()?.mantissa(), is)?;
        let before = before.and_then(|minor| in_words(minor, was)).filter(|before| *before != after);
        Some(match before {
            Some(before) => [word, " ", &before, " → ", &after].concat(),
            None => [word, " ", &after].concat(),
        })
    };
    let told = [("salary", "salary"), ("target_bonus", "target bonus")].into_iter().zip(before).filter_map(one);
    let told = told.collect::<Vec<_>>().join(", ");
    if told.is_empty() { told } else { [": ", &told].concat() }
}

/// An amount of a currency as it is written; `None` without one.
fn in_words(minor: i64, currency: Option<&str>) -> Option<String> {
    Some(money(Money::new(minor, currency?.parse().ok()?)))
}

/// What an event of a file did, with who did it, in a line.
pub fn did(event: &Event, board: &Board) -> String {
    [&author_of(event, board), " ", &in_line(said(event, board))].concat()
}

/// What an act did, in a few words: the first of its events, and how many more there are.
pub fn done(events: &[&Event], board: &Board) -> String {
    let Some((first, others)) = events.split_first() else { return String::new() };
    let first = in_line(Said { quote: None, ..said(first, board) });
    if others.is_empty() { first } else { format!("{first}, and {} more", others.len()) }
}

fn in_line(Said { verb, subject, tail, quote }: Said) -> String {
    let about = subject.map(|(_, name)| [" ", &name].concat()).unwrap_or_default();
    let quote = quote.map(|quote| [": “", &quote, "”"].concat()).unwrap_or_default();
    [verb, about, tail, quote].concat()
}

fn said_so(verb: impl Into<String>) -> Said {
    Said { verb: verb.into(), ..Said::default() }
}

/// Whether its author had spoken of that week before.
fn is_correction(event: &Event, check_in: &CheckIn, board: &Board) -> bool {
    let weeks = board.weeks_of(event.author.as_str());
    weeks.iter().any(|week| week.week == check_in.week && week.first < event.order())
}

fn checked_in(check_in: &CheckIn, is_correction: bool) -> Said {
    let verb = if is_correction { "corrected week" } else { "checked in for week" };
    let note = check_in.observations.iter().map(|seen| &*seen.note).chain(check_in.answers.iter().map(|a| &**a));
    Said {
        verb: format!("{verb} {}", check_in.week.number()),
        tail: format!(": {}", count(check_in.observations.len(), "goal", "goals")),
        quote: note.map(str::trim).find(|text| !text.is_empty()).map(str::to_owned),
        subject: None,
    }
}

/// What was observed of one goal: value, confidence, share of the week, note.
pub fn observed(seen: &Observation) -> String {
    let value = seen.value.map(number).unwrap_or_default();
    let confidence = seen.confidence.map(|n| [" · confidence ", &n.to_string()].concat()).unwrap_or_default();
    let share = seen.share.map(|n| [" · ", &n.to_string(), " % of the week"].concat()).unwrap_or_default();
    let note = if seen.note.is_empty() { String::new() } else { [" · “", &seen.note, "”"].concat() };
    [value, confidence, share, note].concat()
}

fn facts(kind: &Kind, fields: &Fields, board: &Board, (about, subject): (&str, Option<(String, String)>)) -> Said {
    let text = |name: &str| fields.get(name).and_then(Value::as_text);
    let number_of = |name: &str| fields.get(name).and_then(Value::as_number).map(number).unwrap_or_default();
    let named = |name: &str| text(name).map(|id| name_of(board, id)).unwrap_or_default();
    let (verb, tail) = match kind {
        Kind::GoalDescribed if text("title").is_some() => ("wrote".to_owned(), String::new()),
        Kind::UnitDescribed => (format!("set {} of", names(fields)), [" ", &name_of(board, about)].concat()),
        Kind::GoalDescribed | Kind::PersonDescribed => (format!("set {} of", names(fields)), set_to(fields, board)),
        Kind::GoalAligned if text("parent").is_some() => ("placed".to_owned(), format!(" under {}", named("parent"))),
        Kind::GoalAligned => ("took away the place of".to_owned(), String::new()),
        Kind::GoalLinked => ("linked".to_owned(), format!(" to {}", named("to"))),
        Kind::GoalAnswered => (answered(text("state").unwrap_or_default()).to_owned(), String::new()),
        Kind::DependencyStated => (text("state").unwrap_or("asked").to_owned(), format!(": help of {}", named("on"))),
        Kind::ContributionAsked if fields.get("amount").and_then(Value::as_number).is_some() => {
            (format!("asked {} for {} towards", named("of"), number_of("amount")), String::new())
        }
        Kind::ContributionAsked => (format!("asked {} for nothing any more towards", named("of")), String::new()),
        Kind::GoalBlocked => match text("blocker") {
            Some(kind) => ("held up:".to_owned(), blocked(kind, text("by").map(|id| name_of(board, id)))),
            None => ("cleared the way of".to_owned(), String::new()),
        },
        Kind::EvidenceLinked if text("link").is_some() => ("gave proof for".to_owned(), String::new()),
        Kind::EvidenceLinked => ("took back the proof for".to_owned(), String::new()),
        Kind::GoalCommented if text("text").is_some() => ("commented on".to_owned(), String::new()),
        Kind::GoalCommented => ("took back a comment on".to_owned(), String::new()),
        Kind::TalkNoted => ("noted a talk with".to_owned(), String::new()),
        Kind::RatingProposed if fields.get("rating").is_none() => {
            (format!("set a behaviour of {} for", number_of("behaviour")), String::new())
        }
        Kind::RatingProposed => (format!("proposed a rating of {} for", number_of("rating")), String::new()),
        Kind::RatingSettled if fields.get("final").is_some() => {
            (format!("made a rating of {} final for", number_of("final")), String::new())
        }
        Kind::RatingSettled if fields.get("confirmed").is_some() => {
            ("confirmed, as the second person, the rating of".to_owned(), String::new())
        }
        Kind::RatingSettled => ("gave a reason for the rating of".to_owned(), String::new()),
        Kind::SessionDescribed => return said_so(session(text("state"), text("name"), fields)),
        Kind::VoteCast if fields.get("sealed").is_some() => ("sealed a vote on".to_owned(), String::new()),
        Kind::VoteCast => (format!("showed a vote of {} on", number_of("rating")), String::new()),
        // Who told what of whom is in the file, and nowhere on the page.
        Kind::FeedbackGiven => ("told of".to_owned(), String::new()),
        Kind::PayDecided if fields.get("final").is_some() => ("signed the amount of".to_owned(), String::new()),
        Kind::PayDecided if fields.get("raise").is_some() && text("raise_reason").is_none() => {
            ("took back the decision on the raise of".to_owned(), String::new())
        }
        Kind::PayDecided if fields.get("raise").is_some() => ("decided on the raise of".to_owned(), String::new()),
        Kind::PayDecided if fields.get("letter_note").is_some() => {
            ("wrote a note to the letter of".to_owned(), String::new())
        }
        Kind::PayDecided if text("reason").is_none() => {
            ("took back the decision on the pay of".to_owned(), String::new())
        }
        Kind::PayDecided => ("decided on the pay of".to_owned(), String::new()),
        Kind::PaySigned if about == MERIT => return said_so("recorded the new salaries"),
        Kind::PaySigned if text("state") == Some("signed") => return said_so("signed the pay off"),
        Kind::PaySigned => ("opened the signed pay again".to_owned(), String::new()),
        Kind::PayRecorded => ("recorded the pay of".to_owned(), String::new()),
        Kind::PayPlanned if about == MERIT => return said_so("set what raises are made by"),
        Kind::PayPlanned => return said_so("set the pay plan"),
        Kind::ActionPlanned if text("done").is_some() => return said_so("did a step of development"),
        Kind::ActionPlanned => return learns(text("title"), &named("person")),
        Kind::WorkspaceDescribed => return said_so(format!("set {} of the workspace", names(fields))),
        Kind::CycleDescribed => return said_so(inner_cycle(fields, &name_of(board, about))),
        Kind::CheckedIn => return said_so("checked in"),
        Kind::Unknown(name) => return said_so(format!("did something of a newer version: {name}")),
    };
    let title = text("title").filter(|title| subject.as_ref().is_none_or(|(_, now)| now != title));
    let words = || ["reason", "raise_reason", "link", "text", "note"].into_iter().find_map(&text);
    let quote = title.or_else(words).filter(|quote| !quote.trim().is_empty()).map(str::to_owned);
    Said { verb, subject, tail, quote }
}

/// What happened to a session.
fn session(state: Option<&str>, name: Option<&str>, fields: &Fields) -> String {
    match (state, name) {
        (Some("discussing"), _) if fields.get("reason").and_then(Value::as_text).is_some() => {
            "opened a calibration session again".to_owned()
        }
        (Some("discussing"), _) => "began the discussion of a calibration session".to_owned(),
        (Some("locked"), _) => "locked a calibration session".to_owned(),
        (Some("signed"), _) => "signed a calibration session".to_owned(),
        (_, Some(name)) => ["called the calibration session “", name, "”"].concat(),
        (_, None) => ["set ", &names(fields), " of a calibration session"].concat(),
    }
}

/// What happened to a cycle within the cycle.
fn inner_cycle(fields: &Fields, name: &str) -> String {
    let verb = match fields.get("ended").and_then(Value::as_bool) {
        Some(true) => "closed".to_owned(),
        Some(false) => "opened again".to_owned(),
        None if fields.get("name").is_some() => "described".to_owned(),
        None => ["set ", &names(fields), " of"].concat(),
    };
    [&verb, " the cycle “", name, "”"].concat()
}

fn learns(title: Option<&str>, person: &str) -> Said {
    let tail = if person.is_empty() { String::new() } else { [" for ", person].concat() };
    Said { verb: "planned a step of development".to_owned(), tail, quote: title.map(str::to_owned), subject: None }
}

/// What holds a goal up, behind its name.
fn blocked(kind: &str, by: Option<String>) -> String {
    let what = super::track::blocker(kind).to_lowercase();
    by.map_or_else(|| format!(", {what}"), |by| format!(", {what}, {by}"))
}

fn answered(state: &str) -> &'static str {
    match state {
        "draft" => "took back to draft",
        "proposed" => "proposed",
        "adopted" => "adopted",
        "amended" => "adopted with changes",
        "declined" => "declined",
        "committed" => "committed to",
        "objected" => "objected to",
        "closed" => "closed",
        _ => "answered",
    }
}

/// A state as the head of a step.
pub fn state(state: &str) -> &'static str {
    match state {
        "draft" => "Back to draft",
        "proposed" => "Proposed",
        "adopted" => "Adopted",
        "amended" => "Adopted with changes",
        "declined" => "Declined",
        "committed" => "Committed",
        "objected" => "Objected",
        "closed" => "Closed",
        _ => "Answered",
    }
}

fn names(fields: &Fields) -> String {
    let names: Vec<String> = fields.iter().map(|(name, _)| name.replace('_', " ")).collect();
    match names.len() {
        0..=3 => names.join(", "),
        n => format!("{} and {} more", names[..2].join(", "), n - 2),
    }
}

/// What a few fields were set to; nothing of many, and of long texts.
fn set_to(fields: &Fields, board: &Board) -> String {
    /// Letters that still read in a line.
    const SHORT: usize = 60;
    let values: Vec<String> = fields.iter().map(|(_, said)| value(board, said)).collect();
    let said = [" to ", &values.join(", ")].concat();
    if fields.len() > 3 || said.chars().count() > SHORT { String::new() } else { said }
}

/// What a goal, person, unit or inner cycle is called now; its id where it is unknown.
pub fn name_of(board: &Board, id: &str) -> String {
    let goal = board.goal(id).map(Goal::title);
    let person = || board.person(id).map(Person::name);
    let unit = || board.unit(id).map(Unit::name);
    let cycle = || board.inner_cycle(id).map(InnerCycle::name);
    goal.or_else(person).or_else(unit).or_else(cycle).unwrap_or(id).to_owned()
}

/// An amount of money that an event says in the smallest units, in its currency; `None` for a field that holds no money,
/// and where no currency is known.
pub fn amount(event: &Event, name: &str, value: &Value, board: &Board) -> Option<String> {
    let is_money = fields_of(&event.kind).iter().any(|(known, _, holds)| *known == name && *holds == Type::Minor);
    let minor = value.as_number().filter(|number| is_money && number.is_whole())?.mantissa();
    let said = match event.payload() {
        Some(Payload::Facts(fields)) => fields.get("currency").and_then(Value::as_text),
        Some(Payload::CheckIn(_)) | None => None,
    };
    let currency = said.or_else(|| currency_of(event.subject.as_str(), board))?;
    Some(money(Money::new(minor, currency.parse().ok()?)))
}

/// The currency that a person is paid in, or that a plan distributes.
fn currency_of<'a>(id: &str, board: &'a Board) -> Option<&'a str> {
    let of_plan = || board.plans().find(|plan| plan.id.as_str() == id)?.currency();
    board.pay(id).and_then(Pay::currency).or_else(of_plan)
}

/// Whether a goal or a person of this id is here.
pub fn is_known(board: &Board, id: &str) -> bool {
    board.goal(id).is_some() || board.person(id).is_some()
}

fn linked(board: &Board, id: &str) -> Option<(String, String)> {
    is_known(board, id).then(|| (Room::Thread.href_of(id), name_of(board, id)))
}

/// The time of day as its writer's clock had it: 09:14.
pub fn clock(at: WallTime) -> String {
    at.to_string().get(11..16).unwrap_or_default().to_owned()
}

/// Who did it, and when.
pub fn by_whom(at: WallTime, who: &str) -> String {
    format!("{} at {} by {who}", long_day(at.date()), clock(at))
}

/// Who typed the first sentence, and when.
pub fn typed_by(at: WallTime, who: &str) -> String {
    format!("Typed by {who} on {} at {}", weekday(at.date()), clock(at))
}

/// How progress is made: (34 − 40) ÷ (34 − 40).
pub fn formula(start: Decimal, target: Decimal, current: Decimal) -> String {
    let (start, target, current) = (number(start), number(target), number(current));
    format!("({current} \u{2212} {start}) ÷ ({target} \u{2212} {start})")
}

/// Said where nothing was recorded.
pub const NO_FIGURE: &str = "Nothing was recorded yet, so there is nothing to compute.";

/// From how many check-ins.
pub fn check_ins(n_made: usize, n_weeks: usize) -> String {
    format!("{} in {}.", count(n_made, "check-in", "check-ins"), count(n_weeks, "week", "weeks"))
}

/// The questions of a check-in, before what was answered.
pub const ANSWERS: [&str; 3] = ["What moved", "What is stuck", "What comes next"];

/// From where to where.
pub fn span(start: Decimal, now: Decimal, unit: Option<&str>) -> String {
    let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{} to {}{unit}", number(start), number(now))
}

/// The last check-in.
pub fn last(day: &str, who: &str) -> String {
    format!("Last, {day} by {who}")
}

/// The strip in words.
pub fn strip(n_made: usize, n_weeks: usize) -> String {
    format!("{n_made} of {n_weeks} weeks have a check-in")
}

/// What a rate implies.
pub fn implies(band: &str, rating: u8) -> String {
    format!("Achievement rate; {band} implies {rating}")
}

/// Where the rating comes from.
pub fn rating(settled: Option<u8>, proposed: Option<u8>, implied: Option<u8>) -> String {
    let said = |rating: Option<u8>| rating.map_or_else(|| "nothing".to_owned(), |rating| rating.to_string());
    match settled {
        Some(_) => format!("Made final: {}. Proposed {}, implied {}.", said(settled), said(proposed), said(implied)),
        None => format!("Not final yet. Proposed {}, implied {}.", said(proposed), said(implied)),
    }
}

/// So many events.
pub fn n_events(n: usize) -> String {
    count(n, "event", "events")
}

/// What the log is.
pub fn whole_log(n: usize) -> String {
    format!("{} in all, newest first. Added, never edited.", n_events(n))
}

/// The head of the log narrowed to one subject.
pub fn events_of(name: &str) -> String {
    format!("Events of “{name}”")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::{Log, ReplicaId, chain::ZeroEntropy};

    #[test]
    fn a_table_of_salaries_says_what_was_and_what_would_be() {
        let pay = |salary: i32| Fields::default().with("currency", "EUR").with("salary", salary);
        let draft = |kind, fields| Draft::facts(kind, "cy".parse().unwrap(), fields);
        let mut log = Log::default();
        let named = draft(Kind::PersonDescribed, Fields::default().with("name", "Cy Top"));
        let before = draft(Kind::PayRecorded, pay(5_400_000));
        let at = "2026-12-14T09:00:00Z".parse().unwrap();
        log.write(ReplicaId([7; 16]), &"me".parse().unwrap(), at, vec![named, before], &mut ZeroEntropy);
        let board = Board::of(&log);
        let told = |fields| would(&draft(Kind::PayRecorded, fields), &board);
        let risen = told(pay(6_000_000).with("target_bonus", 600_000));
        assert_eq!(risen, "recorded the pay of Cy Top: salary €54,000.00 → €60,000.00, target bonus €6,000.00");
        assert_eq!(told(pay(5_400_000)), "recorded the pay of Cy Top: salary €54,000.00");
    }
}
