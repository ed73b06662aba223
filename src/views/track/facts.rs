//! What a check-in shows of one goal: its numbers, its weeks, how it stands.
//!
//! Knows which figures of the board and the picture belong to a goal and a week. Does not want to know how they look.

use chrono::{Days, NaiveDate};

use crate::domain::{
    board::{Board, Goal, GoalState, Level, Person, Reading, Series},
    measure::Decimal,
    picture::{Picture, course, cycle_days},
    thread::{Id, Log, Payload},
    track::{self, Course, Direction, Judgement, Question, agenda, expected, is_likely_slip, progress, questions},
    week::Week,
};

use super::steps::Steps;

/// One goal in one week.
#[derive(Clone, PartialEq, Debug)]
pub struct GoalFacts {
    /// Which goal.
    pub id: Id,
    /// Its sentence.
    pub title: String,
    /// A short name: its metric, else its sentence.
    pub name: String,
    /// The unit of its numbers.
    pub unit: String,
    /// Whether it is done or not, and nothing between.
    pub is_milestone: bool,
    /// The target, where there is one.
    pub target: Option<Decimal>,
    /// Where it should be when.
    pub course: Option<Course>,
    /// The slider's steps.
    pub steps: Option<Steps>,
    /// How it stands today.
    pub judgement: Option<Judgement>,
    /// What was recorded up to the week, oldest first.
    pub readings: Vec<Seen>,
    /// What holds it up: its kind, and the name of whoever could clear that.
    pub blocker: Option<(String, Option<String>)>,
    /// Where the proof of this week lies.
    pub evidence: Option<String>,
    /// First and last week of the strip.
    pub span: (Week, Week),
}

/// One week's value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen {
    /// Which week.
    pub week: Week,
    /// The value.
    pub value: Decimal,
    /// 0 to 10.
    pub confidence: Option<u8>,
    /// Whether something else was said of the week before.
    pub is_corrected: bool,
}

/// A person's goals that can be checked in, in the order of the outline.
pub fn goals_of(board: &Board, picture: &Picture, person: &str) -> Vec<Id> {
    let mine = picture.owned_by(board, person).map(|(row, _)| &row.id);
    let shows = |goal: Goal<'_>| is_active(goal) || is_tickable(goal);
    mine.filter(|id| board.goal(id.as_str()).is_some_and(shows)).cloned().collect()
}

/// A task without a number can be ticked once somebody says so.
fn is_tickable(goal: Goal<'_>) -> bool {
    goal.level().is_part() && goal.is_alive()
}

/// Closed and declined goals need no week; themes, tasks and drafts without a number have none of their own.
pub fn is_active(goal: Goal<'_>) -> bool {
    let is_meant = goal.level() == Level::Goal && goal.state() != GoalState::Draft;
    goal.is_alive() && (is_meant || goal.target().is_some())
}

/// The facts of a goal as of a week; `None` when it is not there.
pub fn facts(board: &Board, picture: &Picture, id: &Id, week: Week) -> Option<GoalFacts> {
    let goal = board.goal(id.as_str())?;
    let course = course(board, goal, picture.today);
    let metric = goal.metric().filter(|metric| is_a_name(metric));
    let (first, last) = cycle_days(board, picture.today);
    Some(GoalFacts {
        id: id.clone(),
        title: goal.title().to_owned(),
        name: capitalised(metric.unwrap_or(goal.title())),
        unit: goal.measure_unit().unwrap_or_default().to_owned(),
        is_milestone: goal.is_milestone(),
        target: goal.target(),
        steps: course.as_ref().and_then(|course| steps(goal, course)),
        judgement: picture.goal(id.as_str()).and_then(|figures| figures.judgement),
        readings: seen(board.series(id.as_str()), week),
        blocker: goal.blocker().map(|held| (held.kind.to_owned(), held.by.map(|id| name_of(board, id)))),
        evidence: goal.evidence(week).map(str::to_owned),
        span: (Week::of(first), Week::of(last)),
        course,
    })
}

/// What was remarked last in check-ins of a goal that is held up, since or in the week before that was said.
pub fn note_on_hold<'a>(board: &Board, log: &'a Log, goal: &Id) -> Option<&'a str> {
    let held = board.goal(goal.as_str()).filter(|goal| goal.blocker().is_some())?.blocked_by_word()?;
    let since = log.at(held.position)?.at.date().checked_sub_days(Days::new(7))?;
    let note = |reading: &Reading| {
        let Payload::CheckIn(said) = log.at(reading.position)?.payload()? else { return None };
        let seen = said.observations.iter().find(|seen| seen.goal == *goal)?;
        Some(seen.note.trim()).filter(|note| !note.is_empty())
    };
    board.series(goal.as_str())?.readings().iter().rev().filter(|reading| reading.recorded >= since).find_map(note)
}

fn seen(series: Option<&Series>, until: Week) -> Vec<Seen> {
    let readings = series.into_iter().flat_map(Series::by_week).filter(|reading| reading.week <= until);
    let seen = |reading: &Reading| {
        let (week, confidence, is_corrected) = (reading.week, reading.confidence, reading.is_corrected);
        Some(Seen { week, value: reading.value?, confidence, is_corrected })
    };
    readings.filter_map(seen).collect()
}

/// What a person is called; the id of one who is not here.
pub fn name_of(board: &Board, id: &str) -> String {
    board.person(id).map_or(id, Person::name).to_owned()
}

/// From the baseline to the target; for a bound, as far on either side of it as makes it visible.
fn steps(goal: Goal<'_>, course: &Course) -> Option<Steps> {
    let (from, to) = (goal.baseline().unwrap_or_default(), goal.target()?);
    match course.direction() {
        Direction::Increase | Direction::Decrease => Steps::between(from, to),
        Direction::Above | Direction::Below => Steps::between(Decimal::ZERO, twice(to)?),
        Direction::Within => Steps::between(minus(twice(from)?, to)?, minus(twice(to)?, from)?),
    }
}

fn twice(value: Decimal) -> Option<Decimal> {
    Decimal::new(value.mantissa().checked_mul(2)?, value.places())
}

fn minus(a: Decimal, b: Decimal) -> Option<Decimal> {
    let places = a.places().max(b.places());
    let scaled = |value: Decimal| value.mantissa().checked_mul(10_i64.checked_pow(places - value.places())?);
    Decimal::new(scaled(a)?.checked_sub(scaled(b)?)?, places)
}

/// Whether a metric names something: some systems leave no more than a unit there, such as “%”.
fn is_a_name(metric: &str) -> bool {
    metric.chars().filter(|letter| letter.is_alphabetic()).nth(1).is_some()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.trim().chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl GoalFacts {
    /// The last value before the week.
    pub fn was(&self, week: Week) -> Option<Decimal> {
        self.before(week).map(|seen| seen.value)
    }

    /// The last value before the week, with the week that said so.
    pub fn before(&self, week: Week) -> Option<Seen> {
        self.readings.iter().rfind(|seen| seen.week < week).copied()
    }

    /// What is counted of it; nothing where its sentence says all there is.
    pub fn counted(&self) -> String {
        if self.name == capitalised(&self.title) { String::new() } else { self.name.clone() }
    }

    /// The last value.
    pub fn last(&self) -> Option<Decimal> {
        self.readings.last().map(|seen| seen.value)
    }

    /// Where it should be today, in permille of the slider.
    pub fn expected_permille(&self, today: NaiveDate) -> Option<u32> {
        let (course, steps) = (self.course.as_ref()?, self.steps?);
        let planned = Decimal::from_f64(course.planned_value(today), self.places())?;
        let step = if course.direction().is_stay() {
            f64::from(steps.step_of(planned)) / f64::from(steps.count())
        } else {
            expected(course, today)
        };
        permille(step)
    }

    /// Its two ends, where a value of a week lies so far outside them that one asks.
    pub fn far_outside(&self, value: Decimal, week: Week) -> Option<(Decimal, Decimal)> {
        let before = self.was(week).map(Decimal::to_f64);
        let is_slip = |course: &&Course| is_likely_slip(course, value.to_f64(), Some(&self.unit), before);
        let course = self.course.as_ref().filter(is_slip)?;
        let end = |end: f64| Decimal::from_f64(end, self.places());
        Some((end(course.baseline())?, end(course.target())?))
    }

    /// The same as if this value had been said of the week.
    #[must_use]
    pub fn saying(mut self, week: Week, value: Decimal, confidence: Option<u8>) -> Self {
        let last = self.readings.pop_if(|seen| seen.week == week);
        let confidence = confidence.or_else(|| last.or(self.readings.last().copied())?.confidence);
        self.readings.push(Seen { week, value, confidence, is_corrected: last.is_some() });
        self
    }

    /// The raw progress that a value would mean.
    pub fn progress_of(&self, value: Decimal) -> Option<f64> {
        self.course.as_ref().map(|course| progress(course, value.to_f64()))
    }

    /// Digits behind the point that its numbers are written with.
    fn places(&self) -> u32 {
        let values = self.readings.iter().map(|seen| seen.value).chain(self.target);
        values.map(Decimal::places).max().unwrap_or(0)
    }

    /// What the questions need to know of it; `None` where nothing can be measured.
    fn state(&self, week: Week, today: NaiveDate) -> Option<track::GoalState> {
        let (course, judgement) = (self.course.as_ref()?, self.judgement?);
        let mut backwards = self.readings.iter().rev();
        let (last, before) = (backwards.next(), backwards.next());
        let at = |seen: Option<&Seen>| seen.map(|seen| progress(course, seen.value.to_f64()));
        let since = |from: Week| u32::try_from(week.weeks_since(from)).unwrap_or(0);
        let still = last.and_then(|last| {
            let run = self.readings.iter().rev().take_while(|seen| seen.value == last.value);
            run.last().map(|first| u32::try_from(last.week.weeks_since(first.week)).unwrap_or(0))
        });
        Some(track::GoalState {
            previous: before.map(|seen| seen.value),
            current: last.map(|seen| seen.value),
            planned: Decimal::from_f64(course.planned_value(today), self.places()),
            step: at(last).zip(at(before)).map_or(0.0, |(now, then)| now - then),
            progress: at(last).unwrap_or(0.0),
            expected: expected(course, today),
            status: judgement.status,
            confidence: last.and_then(|seen| seen.confidence),
            weeks_still: still.unwrap_or(0),
            weeks_silent: since(last.map_or(Week::of(course.start()), |seen| seen.week)),
        })
    }
}

/// The three questions of a week, each with the goal it is about.
pub fn ask(goals: &[GoalFacts], week: Week, today: NaiveDate) -> [(Question, Option<usize>); 3] {
    let (places, states) = measured(goals, week, today);
    questions(&states).map(|question| (question, subject(&question).and_then(|at| places.get(at).copied())))
}

/// The questions of a talk, each with the goal it is about; `weights` in the order of the goals.
pub fn ask_in_talk(
    goals: &[GoalFacts],
    weights: &[f64],
    week: Week,
    today: NaiveDate,
) -> Vec<(Question, Option<usize>)> {
    let (places, states) = measured(goals, week, today);
    let weights: Vec<f64> = places.iter().filter_map(|at| weights.get(*at).copied()).collect();
    let place = |question: &Question| subject(question).and_then(|at| places.get(at).copied());
    agenda(&states, &weights).into_iter().map(|question| (question, place(&question))).collect()
}

/// The goals that can be measured: where they stand among all, and how they stand.
fn measured(goals: &[GoalFacts], week: Week, today: NaiveDate) -> (Vec<usize>, Vec<track::GoalState>) {
    goals.iter().enumerate().filter_map(|(at, goal)| Some((at, goal.state(week, today)?))).unzip()
}

fn subject(question: &Question) -> Option<usize> {
    match *question {
        Question::Moved { goal, .. }
        | Question::SlidBack { goal, .. }
        | Question::Behind { goal, .. }
        | Question::StandsStill { goal, .. }
        | Question::Silent { goal, .. }
        | Question::Doubt { goal, .. } => Some(goal),
        Question::NothingMoved
        | Question::FirstWeek
        | Question::NothingStuck
        | Question::OneThing
        | Question::AllDone => None,
    }
}

/// A fraction as permille, held at nothing.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 2,000 just before")]
pub fn permille(share: f64) -> Option<u32> {
    share.is_finite().then(|| (share.clamp(0.0, 2.0) * 1000.0).round() as u32)
}

/// What stands in one week of the strip.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bar {
    /// Nothing is due, or it lies ahead.
    None,
    /// A check-in was due and none came.
    Missed,
    /// In permille of the way.
    Done(u32),
    /// This week's, in permille of the way.
    Now(u32),
}

/// The strip's weeks from the first to the last of the cycle; `shown` is this week's value as it stands on the page.
pub fn bars(goal: &GoalFacts, week: Week, shown: Option<Decimal>) -> Vec<Bar> {
    let (first, last) = goal.span;
    let n_weeks = last.weeks_since(first).clamp(0, 105);
    let share = |value: Decimal| goal.progress_of(value).and_then(permille).unwrap_or(0);
    let due = goal.course.as_ref().map(|course| (Week::of(course.start()), Week::of(course.end())));
    let bar = |at: i32| {
        let here = first.plus(at);
        let said = goal.readings.binary_search_by_key(&here, |seen| seen.week).ok().map(|at| goal.readings[at].value);
        match (said, shown.filter(|_| here == week)) {
            (_, Some(value)) => Bar::Now(share(value)),
            (Some(value), None) => Bar::Done(share(value)),
            (None, None) if here < week && due.is_some_and(|(start, end)| start <= here && here <= end) => Bar::Missed,
            (None, None) => Bar::None,
        }
    };
    (0..=n_weeks).map(bar).collect()
}

/// Where the expected line begins and ends: the strip's week, and permille of the way.
pub fn plan(goal: &GoalFacts) -> Option<[(u32, u32); 2]> {
    let course = goal.course.as_ref()?;
    let place = |day: NaiveDate| u32::try_from(Week::of(day).weeks_since(goal.span.0).max(0)).unwrap_or(0);
    let from = if course.direction().is_stay() { 1000 } else { 0 };
    let width = u32::try_from(goal.span.1.weeks_since(goal.span.0) + 1).unwrap_or(1);
    Some([(place(course.start()), from), ((place(course.end()) + 1).min(width), 1000)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        thread::{CheckIn, Draft, Fields, Kind, Log, Observation, ReplicaId, Value, WallTime, chain::ZeroEntropy},
        track::Status,
    };

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    fn week(number: u8) -> Week {
        Week::new(2026, number).unwrap()
    }

    fn check_in(number: u8, value: i32) -> Draft {
        let seen = Observation {
            goal: id("bugs"),
            value: Some(value.into()),
            confidence: Some(7),
            share: None,
            note: "".into(),
        };
        let said = CheckIn { week: week(number), answers: vec![], unlinked: None, observations: vec![seen] };
        Draft::check_in(id("check-in"), said)
    }

    fn board() -> Board {
        let owners = vec![Value::from("elif")];
        let goal = Fields::default()
            .with("title", "Reduce bugs from 40 to 34")
            .with("metric", "bugs")
            .with("baseline", 40)
            .with("target", 34)
            .with("start", "2026-01-05")
            .with("due", "2026-12-27")
            .with("owners", owners.clone());
        let wordy = Fields::default().with("title", "Be kind").with("owners", owners);
        let drafts = vec![
            Draft::facts(Kind::GoalDescribed, id("bugs"), goal),
            Draft::facts(Kind::GoalDescribed, id("idea"), wordy.clone()),
            Draft::facts(Kind::GoalDescribed, id("kind"), wordy),
            Draft::facts(Kind::GoalAnswered, id("kind"), Fields::default().with("state", "proposed")),
            Draft::facts(Kind::GoalAnswered, id("old"), Fields::default().with("state", "closed")),
        ];
        let mut log = Log::default();
        let (replica, at) = (ReplicaId([1; 16]), |number: u8| {
            let noon = week(number).monday().and_hms_opt(12, 0, 0).unwrap();
            WallTime { ms: noon.and_utc().timestamp_millis(), offset: 0 }
        });
        let _ = log.write(replica, &id("elif"), at(2), drafts, &mut ZeroEntropy);
        for (number, value) in [(2, 40), (3, 39), (5, 37), (6, 37)] {
            let _ = log.write(replica, &id("elif"), at(number), vec![check_in(number, value)], &mut ZeroEntropy);
        }
        Board::of(&log)
    }

    #[test]
    fn open_goals_of_the_person_are_shown_with_what_was_seen_and_drafts_without_a_number_are_not() {
        let board = board();
        let picture = Picture::of(&board, week(6).monday());
        let mine = goals_of(&board, &picture, "elif");
        assert_eq!(mine.iter().map(Id::as_str).collect::<Vec<_>>(), ["bugs", "kind"]);
        assert!(goals_of(&board, &picture, "ana").is_empty());
        let bugs = facts(&board, &picture, &mine[0], week(6)).unwrap();
        assert_eq!((bugs.name.as_str(), bugs.last(), bugs.was(week(5))), ("Bugs", Some(37.into()), Some(39.into())));
        assert_eq!(bugs.steps.map(Steps::count), Some(6));
        let kind = facts(&board, &picture, &mine[1], week(6)).unwrap();
        assert_eq!((kind.course, kind.steps, kind.target), (None, None, None));
    }

    #[test]
    fn a_metric_that_is_no_more_than_a_unit_names_no_goal() {
        for (metric, is_named) in
            [("bugs", true), ("%", false), ("€", false), (" ", false), ("h", false), ("NPS", true)]
        {
            assert_eq!(is_a_name(metric), is_named, "{metric}");
        }
        let board = board();
        let picture = Picture::of(&board, week(6).monday());
        let counted = |goal: &str| facts(&board, &picture, &id(goal), week(6)).unwrap().counted();
        assert_eq!([counted("bugs"), counted("kind")], ["Bugs", ""]);
    }

    #[test]
    fn a_past_week_sees_only_what_was_known_then() {
        let board = board();
        let picture = Picture::of(&board, week(6).monday());
        let then = facts(&board, &picture, &id("bugs"), week(3)).unwrap();
        assert_eq!(then.readings.len(), 2);
        let state = then.state(week(3), week(3).monday()).unwrap();
        assert_eq!((state.previous, state.current), (Some(40.into()), Some(39.into())));
        assert!(state.step > 0.0 && state.status != Status::Silent);
    }

    #[test]
    fn what_holds_a_goal_up_is_told_in_the_words_of_its_check_in() {
        let (replica, elif) = (ReplicaId([1; 16]), id("elif"));
        let seen = Observation {
            goal: id("bugs"),
            value: None,
            confidence: None,
            share: None,
            note: "Legal review queue".into(),
        };
        let said = CheckIn { week: week(7), answers: vec![], unlinked: None, observations: vec![seen] };
        let held =
            |kind: Option<&str>| Draft::facts(Kind::GoalBlocked, id("bugs"), Fields::default().with("blocker", kind));
        let goal = Draft::facts(Kind::GoalDescribed, id("bugs"), Fields::default().with("title", "Reduce bugs"));
        let mut log = Log::default();
        let at = WallTime { ms: 0, offset: 0 };
        let _ = log.write(replica, &elif, at, vec![goal, Draft::check_in(id("check-in"), said)], &mut ZeroEntropy);
        assert_eq!(note_on_hold(&Board::of(&log), &log, &id("bugs")), None, "nothing holds it up");
        let _ = log.write(replica, &elif, at, vec![held(Some("other_team"))], &mut ZeroEntropy);
        assert_eq!(note_on_hold(&Board::of(&log), &log, &id("bugs")), Some("Legal review queue"));
        let _ = log.write(replica, &elif, at, vec![held(None)], &mut ZeroEntropy);
        assert_eq!(note_on_hold(&Board::of(&log), &log, &id("bugs")), None);
        let later = WallTime { ms: 20 * 86_400_000, offset: 0 };
        let _ = log.write(replica, &elif, later, vec![held(Some("money"))], &mut ZeroEntropy);
        assert_eq!(
            note_on_hold(&Board::of(&log), &log, &id("bugs")),
            None,
            "what was noted long before is of something else"
        );
    }

    #[test]
    fn a_share_typed_without_its_point_is_asked_about() {
        let board = board();
        let picture = Picture::of(&board, week(6).monday());
        let mut share = facts(&board, &picture, &id("bugs"), week(6)).unwrap();
        let days = ("2026-01-05".parse().unwrap(), "2026-12-27".parse().unwrap());
        share.course = Some(Course::new(days, Direction::Increase, (20.0, 100.0), &[]).unwrap());
        share.unit = "%".to_owned();
        assert!(share.far_outside("33.9".parse().unwrap(), week(7)).is_none());
        assert!(share.far_outside(100.into(), week(7)).is_none(), "the whole is a share");
        assert_eq!(share.far_outside(120.into(), week(7)), Some((20.into(), 100.into())));
        share.unit = String::new();
        assert!(share.far_outside(120.into(), week(7)).is_none(), "a figure may go beyond its target");
        assert!(share.far_outside(370.into(), week(7)).is_some(), "37 was seen the week before");
    }

    #[test]
    fn the_questions_are_about_the_goals_that_have_numbers() {
        let board = board();
        let picture = Picture::of(&board, week(5).monday());
        let goals: Vec<GoalFacts> =
            ["kind", "bugs"].iter().filter_map(|goal| facts(&board, &picture, &id(goal), week(5))).collect();
        let [(moved, about), _, (next, none)] = ask(&goals, week(5), week(5).monday());
        assert!(matches!(moved, Question::Moved { .. }), "{moved:?}");
        assert_eq!((about, next, none), (Some(1), Question::OneThing, None));
    }

    #[test]
    fn the_questions_follow_a_value_that_is_not_saved_yet() {
        let board = board();
        let picture = Picture::of(&board, week(6).monday());
        let still = facts(&board, &picture, &id("bugs"), week(6)).unwrap();
        let asked = |goal: &GoalFacts| ask(std::slice::from_ref(goal), week(6), week(6).monday())[0].0;
        assert_eq!(asked(&still), Question::NothingMoved);
        let moved = still.clone().saying(week(6), 35.into(), Some(8));
        assert_eq!(asked(&moved), Question::Moved { goal: 0, from: 37.into(), to: 35.into() });
        assert_eq!(moved.readings.len(), still.readings.len(), "the week is said anew, not twice");
        let next = still.saying(week(7), 38.into(), None);
        assert_eq!(asked(&next), Question::SlidBack { goal: 0, from: 37.into(), to: 38.into() });
        assert_eq!(next.readings.last().unwrap().confidence, Some(7), "confidence stays what it was");
    }

    #[test]
    fn the_strip_shows_done_missed_now_and_to_come() {
        let board = board();
        let picture = Picture::of(&board, week(6).monday());
        let bugs = facts(&board, &picture, &id("bugs"), week(6)).unwrap();
        let bars = bars(&bugs, week(6), Some(34.into()));
        assert_eq!(
            bars[..7],
            [Bar::None, Bar::Done(0), Bar::Done(167), Bar::Missed, Bar::Done(500), Bar::Now(1000), Bar::None]
        );
        assert_eq!(bars.len(), 53);
        assert_eq!(plan(&bugs), Some([(1, 0), (52, 1000)]));
    }
}
