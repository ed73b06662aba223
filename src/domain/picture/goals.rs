//! Goals: from what the board says of one to its progress, status and clarity.

use chrono::NaiveDate;

use crate::domain::{
    align::{Outline, Row, counts_in_roll_up},
    board::{
        Board, Goal, GoalState, Reading, Series,
        field::{Field, MILESTONE},
    },
    coach::{Clarity, CoachContext, GoalDraft, assess},
    measure::Decimal,
    picture::{days_of, end_around},
    thread::Id,
    track::{
        Checkpoint, Course, Direction, Judgement, Milestone, OwnProgress, Point, RollUp, StatusSettings, assess_status,
        roll_up,
    },
};

/// What is known of one goal today.
#[derive(Clone, Debug)]
pub struct GoalFigures {
    /// Raw progress by its own metric, if it has one and a value.
    pub own: Option<f64>,
    /// Weighted mean of its children, 0 to 1.
    pub children: Option<f64>,
    /// What it shows: its own, else its children's.
    pub progress: Option<f64>,
    /// Its status and why; `None` while there is nothing to measure.
    pub judgement: Option<Judgement>,
    source: Source,
}

/// What a goal's figures were made of, so that the next picture need not ask again.
#[derive(Clone, Copy, Debug)]
struct Source {
    /// Position of the latest event with a reading of it.
    heard: Option<usize>,
    /// The judgement by its own numbers.
    measured: Option<Judgement>,
    /// Its weight among its siblings.
    weight: f64,
    /// Whether it counts in its parent's progress.
    counts: bool,
}

/// The course of a goal: its numbers between its days, or the cycle's where it has none of its own. `None` without
/// numbers to go by.
pub fn course(board: &Board, goal: Goal<'_>, today: NaiveDate) -> Option<Course> {
    course_of(days_of(board, goal, today), goal.direction(), (goal.baseline(), goal.target()?), &goal.checkpoints())
}

/// The course that a goal's numbers say, between two days.
pub(super) fn course_of(
    days: (NaiveDate, NaiveDate),
    direction: Option<&str>,
    (baseline, target): (Option<Decimal>, Decimal),
    planned: &[(NaiveDate, Decimal)],
) -> Option<Course> {
    if direction == Some(MILESTONE) {
        return Milestone::course(&[Milestone { weight: 1.0, due: Some(days.1), done: false }], days).ok();
    }
    let target = target.to_f64();
    let baseline = baseline.map_or_else(|| start_without_baseline(direction, target), Decimal::to_f64);
    let direction = match direction {
        Some("increase") => Direction::Increase,
        Some("decrease") => Direction::Decrease,
        Some("above") => Direction::Above,
        Some("below") => Direction::Below,
        Some("within") => Direction::Within,
        _ if target < baseline => Direction::Decrease,
        _ => Direction::Increase,
    };
    let within = |(date, _): &(NaiveDate, Decimal)| days.0 < *date && *date < days.1;
    let planned = planned.iter().filter(|point| within(point));
    let checkpoints: Vec<Checkpoint> = planned
        .map(|(date, value)| Checkpoint { date: *date, value: value.to_f64() })
        .filter(|_| !direction.is_stay())
        .collect();
    Course::new(days, direction, (baseline, target), &checkpoints).ok()
}

/// The thresholds of status in this workspace: what was said, else the defaults.
pub fn status_settings(board: &Board) -> StatusSettings {
    let said = |field, default: f64| board.limit(field).map_or(default, Decimal::to_f64);
    let percent = |field, default: f64| board.limit(field).map_or(default, |said| said.to_f64() / 100.0);
    let usual = StatusSettings::default();
    StatusSettings {
        silent_after_days: whole(said(Field::SilentAfterDays, usual.silent_after_days.into())),
        forecast_from_points: whole(said(Field::ForecastFromValues, usual.forecast_from_points.into())),
        gap_at_risk: percent(Field::GapAtRisk, usual.gap_at_risk),
        gap_off_track: percent(Field::GapOffTrack, usual.gap_off_track),
        projected_at_risk: percent(Field::EndAtRisk, usual.projected_at_risk),
        projected_off_track: percent(Field::EndOffTrack, usual.projected_off_track),
        low_confidence: u8::try_from(whole(said(Field::LowConfidence, usual.low_confidence.into()))).unwrap_or(u8::MAX),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 366 just before")]
fn whole(limit: f64) -> u16 {
    limit.clamp(0.0, 366.0).round() as u16
}

/// Counting starts at nothing; a bound to stay at needs no start.
fn start_without_baseline(direction: Option<&str>, target: f64) -> f64 {
    if matches!(direction, Some("above" | "below")) { target } else { 0.0 }
}

/// The readings of a goal as points, one a week, each on the day it was recorded within its week.
pub fn points(series: Option<&Series>) -> Vec<Point> {
    series.into_iter().flat_map(Series::by_week).filter_map(point).collect()
}

/// A reading as a point; `None` without a value.
pub(super) fn point(reading: &Reading) -> Option<Point> {
    let date = reading.recorded.clamp(reading.week.monday(), reading.week.sunday());
    Some(Point { day: date.into(), value: reading.value?.to_f64(), confidence: reading.confidence })
}

/// The status of one goal by its own numbers; `None` without them.
pub fn judge_goal(board: &Board, goal: Goal<'_>, today: NaiveDate, settings: &StatusSettings) -> Option<Judgement> {
    let course = course(board, goal, today)?;
    let points = points(board.series(goal.id.as_str()));
    let closed = goal.state() == GoalState::Closed;
    Some(assess_status(&course, &points, today, closed, settings))
}

/// The clarity of a goal: its words and its fields, its owner and its line of sight. A due day that was only taken over
/// from the cycle does not count.
pub fn clarity(board: &Board, goal: Goal<'_>, in_sight: bool, today: NaiveDate, fiscal_start: u32) -> Clarity {
    let draft = GoalDraft {
        text: goal.title(),
        metric: goal.metric(),
        baseline: goal.baseline(),
        target: goal.target(),
        unit: goal.measure_unit(),
        due: goal.due().filter(|_| !goal.due_is_inherited()),
        has_owner: Some(goal.owners().next().is_some()),
        has_line_of_sight: Some(in_sight),
    };
    let cycle_end = Some(end_around(board, goal, today));
    assess(&draft, &CoachContext { today, fiscal_start_month: fiscal_start, cycle_end })
}

/// The figures of every row of the outline. Those `before` of the same outline stay where nothing was heard since.
pub(super) fn figures(board: &Board, outline: &Outline, today: NaiveDate, before: &[GoalFigures]) -> Vec<GoalFigures> {
    let settings = status_settings(board);
    let judge = |goal: Goal<'_>| judge_goal(board, goal, today, &settings);
    let source = |(at, row): (usize, &Row)| Source::of(board, &row.id, before.get(at), judge);
    let sources: Vec<Source> = outline.rows().iter().enumerate().map(source).collect();
    added_up(board, outline, (today, &settings), sources, |at| before.get(at))
}

/// The figures after some goals were put elsewhere in the outline and nothing was heard: what each goal's own numbers
/// say stays.
pub(super) fn figures_moved(
    board: &Board,
    (was, outline): (&Outline, &Outline),
    (today, moved): (NaiveDate, &[Id]),
    before: &[GoalFigures],
) -> Vec<GoalFigures> {
    let rows_before = outline.rows_before(was);
    let known = |at: usize| before.get(rows_before[at] as usize);
    let mut sources: Vec<Source> = (0..rows_before.len()).filter_map(|at| Some(known(at)?.source)).collect();
    for id in moved {
        let (at, goal) = (outline.index(id.as_str()), board.goal(id.as_str()));
        if let (Some(at), Some(goal)) = (at, goal) {
            sources[at].weight = goal.weight().to_f64();
        }
    }
    added_up(board, outline, (today, &status_settings(board)), sources, known)
}

/// What goals add up to in their parents. What is `known` of a row stays where the same is below it.
fn added_up<'a>(
    board: &Board,
    outline: &Outline,
    (today, settings): (NaiveDate, &StatusSettings),
    sources: Vec<Source>,
    known: impl Fn(usize) -> Option<&'a GoalFigures>,
) -> Vec<GoalFigures> {
    let rolled = rolled_up(outline, &sources);
    let rows = sources.into_iter().zip(outline.rows()).enumerate();
    let figures = rows.map(|(at, (source, row))| {
        let children = rolled.children(at);
        let as_parent = || match known(at).filter(|known| known.children == children) {
            Some(known) => known.judgement,
            None => judge_parent(board, board.goal(row.id.as_str())?, children?, today, settings),
        };
        let judgement = source.measured.or_else(as_parent);
        let own = source.progress();
        GoalFigures { own, children, progress: own.or(children), judgement, source }
    });
    figures.collect()
}

impl GoalFigures {
    /// What it weighs in its parent's progress: nothing where it does not count.
    pub fn weight_above(&self) -> f64 {
        self.source.weight_above()
    }

    /// Whether it counts in its parent's progress.
    pub fn counts(&self) -> bool {
        self.source.counts
    }
}

impl Source {
    fn of(
        board: &Board,
        id: &Id,
        before: Option<&GoalFigures>,
        judge: impl FnOnce(Goal<'_>) -> Option<Judgement>,
    ) -> Self {
        let heard = board.series(id.as_str()).and_then(Series::newest);
        let goal = || board.goal(id.as_str());
        match before.map(|known| known.source) {
            Some(known) if known.heard == heard => known,
            Some(known) => Self { heard, measured: goal().and_then(judge), ..known },
            None => {
                let weight = goal().map_or(0.0, |goal| goal.weight().to_f64());
                Self {
                    heard,
                    measured: goal().and_then(judge),
                    weight,
                    counts: goal().is_some_and(|goal| counts_in_roll_up(board, goal)),
                }
            }
        }
    }

    fn progress(&self) -> Option<f64> {
        self.measured?.progress
    }

    fn weight_above(&self) -> f64 {
        if self.counts { self.weight } else { 0.0 }
    }
}

fn rolled_up(outline: &Outline, sources: &[Source]) -> RollUp {
    let weights: Vec<f64> = sources.iter().map(Source::weight_above).collect();
    let own: Vec<OwnProgress> = sources.iter().map(|source| source.progress().into()).collect();
    roll_up(outline.parents(), &weights, &own)
}

/// A goal without a metric of its own is judged by what its children add up to today.
fn judge_parent(
    board: &Board,
    goal: Goal<'_>,
    children: f64,
    today: NaiveDate,
    settings: &StatusSettings,
) -> Option<Judgement> {
    judge_sum(days_of(board, goal, today), children, today, goal.state() == GoalState::Closed, settings)
}

/// The judgement on what children add up to today.
pub(super) fn judge_sum(
    days: (NaiveDate, NaiveDate),
    children: f64,
    today: NaiveDate,
    closed: bool,
    settings: &StatusSettings,
) -> Option<Judgement> {
    let course = Course::new(days, Direction::Increase, (0.0, 1.0), &[]).ok()?;
    let point = Point { day: today.min(days.1).into(), value: children, confidence: None };
    Some(assess_status(&course, &[point], today, closed, settings))
}
