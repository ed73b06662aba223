//! The story of a goal as the log tells it: its figure, its series, its states, its wordings, its first sentence.
//!
//! Knows which cell and which event each line comes from. Does not want to know markup.

use chrono::{Datelike, NaiveDate};

use super::event_href;
use crate::{
    components::{PlanLine, Share, Week as Bar},
    domain::{
        board::{
            Goal, Reading, Series, Write,
            field::{Cell, Field},
        },
        letters::plain,
        picture::{Picture, course, cycle_days},
        thread::{Event, Id, Log, Order, Payload},
        track::{Course, progress},
        week::Week,
    },
    state::workspace::Core,
    views::wording::{align::first_title, short_day, thread as words},
};

/// What a goal's thread ends with.
#[derive(Clone, PartialEq, Debug)]
pub struct GoalStory {
    /// Its check-ins.
    pub series: Option<SeriesStory>,
    /// What happened to it, the latest first.
    pub events: Vec<Happened>,
    /// The first sentence, and who typed it when.
    pub origin: Option<(String, String)>,
}

/// The check-ins of a goal.
#[derive(Clone, PartialEq, Debug)]
pub struct SeriesStory {
    /// What is counted.
    pub metric: String,
    /// From where to where.
    pub span: String,
    /// How many in how many weeks.
    pub said: String,
    /// The strip in words.
    pub label: String,
    /// The weeks of the cycle.
    pub weeks: Vec<Bar>,
    /// What was planned.
    pub plan: Option<PlanLine>,
    /// The quarters.
    pub marks: Vec<(u32, String)>,
    /// The last one, and what was said with it.
    pub last: Option<(String, Option<String>)>,
}

/// Something that happened to a goal.
#[derive(Clone, PartialEq, Debug)]
pub struct Happened {
    order: Order,
    /// The event's own page.
    pub href: String,
    /// What happened, in words.
    pub head: String,
    /// When, by whom.
    pub by: String,
    /// Somebody's own words.
    pub quote: Option<String>,
}

impl GoalStory {
    /// The story of a goal; `None` if there is no such goal.
    pub fn of(core: &Core, picture: &Picture, id: &Id) -> Option<Self> {
        let goal = core.board.goal(id.as_str())?;
        let series = core.board.series(id.as_str());
        Some(Self {
            series: series.and_then(|series| series_story(core, goal, series, picture.today)),
            events: events(core, goal),
            origin: origin(core, goal),
        })
    }
}

/// Everything that happened to a goal, the latest first; its first sentence stands elsewhere.
fn events(core: &Core, goal: Goal<'_>) -> Vec<Happened> {
    let states = writes(goal, Field::State).iter().map(|write| {
        let head = words::state(write.value.as_text().unwrap_or_default()).to_owned();
        happened(core, write, head, reason_with(goal, write))
    });
    let titles = writes(goal, Field::Title)
        .iter()
        .skip(1)
        .map(|write| happened(core, write, "Reworded".to_owned(), write.value.as_text().map(str::to_owned)));
    let places = writes(goal, Field::Parent).iter().map(|write| {
        let parent = write.value.as_text().map(|id| words::name_of(&core.board, id));
        let head = if parent.is_some() { "Placed under" } else { "Taken from its place" };
        happened(core, write, head.to_owned(), parent)
    });
    let mut all: Vec<Happened> = states.chain(titles).chain(places).flatten().collect();
    all.sort_by_key(|happened| std::cmp::Reverse(happened.order));
    all
}

fn writes(goal: Goal<'_>, field: Field) -> &[Write] {
    goal.record().register(&Cell { field, key: None }).map_or(&[], |register| register.writes())
}

fn reason_with(goal: Goal<'_>, write: &Write) -> Option<String> {
    let reasons = writes(goal, Field::Reason);
    let same = reasons.iter().find(|reason| reason.order == write.order)?;
    same.value.as_text().map(str::to_owned)
}

fn happened(core: &Core, write: &Write, head: String, quote: Option<String>) -> Option<Happened> {
    let event = core.log.at(write.position)?;
    let by = words::by_whom(event.at, &words::name_of(&core.board, event.author.as_str()));
    Some(Happened { order: write.order, href: event_href(event.id), head, by, quote })
}

/// The first sentence of a goal, and who typed it when. What stood there to be replaced is no sentence.
pub fn origin(core: &Core, goal: Goal<'_>) -> Option<(String, String)> {
    let is_placeholder = |write: &&Write| write.value.as_text() == Some(first_title(goal.level()));
    let first = writes(goal, Field::Title).iter().find(|write| !is_placeholder(write))?;
    let event = core.log.at(first.position)?;
    let typed = words::typed_by(event.at, &words::name_of(&core.board, event.author.as_str()));
    Some((first.value.as_text()?.to_owned(), typed))
}

/// Whether an event is about something or observes it.
pub fn speaks_of(event: &Event, id: &Id) -> bool {
    let observes = || match event.payload() {
        Some(Payload::CheckIn(said)) => said.observations.iter().any(|seen| seen.goal == *id),
        Some(Payload::Facts(_)) | None => false,
    };
    event.subject == *id || observes()
}

fn series_story(core: &Core, goal: Goal<'_>, series: &Series, today: NaiveDate) -> Option<SeriesStory> {
    let course = course(&core.board, goal, today)?;
    let (first, last) = cycle_days(&core.board, today);
    let weeks = weeks(series, &course, (first, last), today);
    let n_made = series.by_week().count();
    let n_missed = weeks.iter().filter(|bar| **bar == Bar::Missed).count();
    let newest = series.last()?;
    Some(SeriesStory {
        metric: goal.metric().unwrap_or("Check-ins").to_owned(),
        span: words::span(goal.baseline().unwrap_or_default(), newest.value?, goal.measure_unit()),
        said: words::check_ins(n_made, n_made + n_missed),
        label: words::strip(n_made, n_made + n_missed),
        plan: plan(&course, first, weeks.len()),
        weeks,
        marks: quarters(first, last),
        last: Some(last_said(core, &core.log, newest, goal.id)),
    })
}

fn last_said(core: &Core, log: &Log, reading: &Reading, goal: &Id) -> (String, Option<String>) {
    let who = words::name_of(&core.board, reading.author.as_str());
    let note = log.at(reading.position).and_then(|event| match event.payload()? {
        Payload::CheckIn(said) => said.observations.iter().find(|seen| seen.goal == *goal).map(|seen| seen.note.trim()),
        Payload::Facts(_) => None,
    });
    let note = note.filter(|note| !note.is_empty()).map(str::to_owned);
    (words::last(&short_day(reading.recorded), &who), note)
}

/// One bar a week of the cycle.
fn weeks(series: &Series, course: &Course, days: (NaiveDate, NaiveDate), today: NaiveDate) -> Vec<Bar> {
    let (first, now) = (Week::of(days.0), Week::of(today));
    let n_weeks = (Week::of(days.1).weeks_since(first) + 1).clamp(1, 106);
    let bar = |week: Week| {
        let reading = series.by_week().find(|reading| reading.week == week).and_then(|reading| reading.value);
        let share = reading.map(|value| share(progress(course, value.to_f64())));
        match share {
            Some(share) if week == now => Bar::Now(share),
            Some(share) => Bar::Done(share),
            None if week < Week::of(course.start()) || week >= now || week > Week::of(course.end()) => Bar::ToCome,
            None => Bar::Missed,
        }
    };
    (0..n_weeks).map(|at| bar(first.plus(at))).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded to 0–1000 before")]
fn share(part: f64) -> Share {
    Share::permille((part * 1000.0).round().clamp(0.0, 1000.0) as u32)
}

fn plan(course: &Course, first: NaiveDate, n_weeks: usize) -> Option<PlanLine> {
    let at = |day: NaiveDate| u32::try_from(Week::of(day).weeks_since(Week::of(first)).max(0)).ok();
    let end = at(course.end())?.saturating_add(1).min(u32::try_from(n_weeks).ok()?);
    course.has_plan().then_some(PlanLine { from: (at(course.start())?, Share::NONE), to: (end, Share::WHOLE) })
}

/// The quarters of the cycle, by the week they begin in.
fn quarters(first: NaiveDate, last: NaiveDate) -> Vec<(u32, String)> {
    let starts = (first.year()..=last.year())
        .flat_map(|year| [1, 4, 7, 10].map(|month| NaiveDate::from_ymd_opt(year, month, 1)));
    let mark = |day: NaiveDate| {
        let at = u32::try_from(Week::of(day).weeks_since(Week::of(first))).ok()?;
        Some((at, short_day(day).split_once(' ')?.1.to_owned()))
    };
    starts.flatten().filter(|day| (first..=last).contains(day)).filter_map(mark).collect()
}

/// Whether any text of an event holds `wanted`, which is plain.
pub fn holds(event: &Event, wanted: &str) -> bool {
    let has = |text: &str| contains(text, wanted);
    match event.payload() {
        Some(Payload::Facts(fields)) => fields.iter().any(|(_, value)| value.as_text().is_some_and(has)),
        Some(Payload::CheckIn(said)) => {
            said.answers.iter().any(|answer| has(answer)) || said.observations.iter().any(|seen| has(&seen.note))
        }
        None => false,
    }
}

/// Whether a text holds `wanted`, which is plain. Plain letters are compared where they stand: a whole log is
/// searched at each key.
pub fn contains(text: &str, wanted: &str) -> bool {
    if !text.is_ascii() {
        return plain(text).contains(wanted);
    }
    let Some(first) = wanted.bytes().next() else { return true };
    let bytes = text.as_bytes();
    let fits =
        |at: usize| bytes[at..].get(..wanted.len()).is_some_and(|part| part.eq_ignore_ascii_case(wanted.as_bytes()));
    (0..bytes.len()).any(|at| bytes[at].to_ascii_lowercase() == first && fits(at))
}

#[cfg(test)]
mod tests {
    use super::contains;

    #[test]
    fn words_are_found_whatever_their_case() {
        for (text, wanted, expected) in [
            ("Reduce Bugs", "bug", true),
            ("Reduce Bugs", "bugs!", false),
            ("ÄRZTE in Köln", "arzte", true),
            ("ÄRZTE", "arzta", false),
            ("a", "ab", false),
            ("anything", "", true),
        ] {
            assert_eq!(contains(text, wanted), expected, "{text}: {wanted}");
        }
    }
}
