//! The course of a goal: from where to where, between which days, and where it should be on any day.
//!
//! Knows the arithmetic of progress and expectation. Does not want to know how well a goal is doing.

#![expect(clippy::inline_always, reason = "read by the million, in a build that is small before it is fast")]

use std::ops::Sub;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::spoken::long_day;

/// Which way the metric should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Up, from the baseline to the target.
    Increase,
    /// Down, from the baseline to the target.
    Decrease,
    /// Stay at the target or above it.
    Above,
    /// Stay at the target or below it.
    Below,
    /// Stay between the lower bound (baseline) and the upper bound (target).
    Within,
}

/// A value that the plan foresees on a day, in the metric's own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Checkpoint {
    /// The day.
    pub date: NaiveDate,
    /// The metric's value planned for that day.
    pub value: f64,
}

/// A day as a number, so that the days between two are a difference: points are read by the million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

/// One observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The day it holds for.
    pub day: Day,
    /// The metric's value, in its own unit.
    pub value: f64,
    /// How sure the person is to reach the target, 0 to 10; separate from progress.
    pub confidence: Option<u8>,
}

/// The course of one goal; valid by construction.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    start: NaiveDate,
    end: NaiveDate,
    direction: Direction,
    baseline: f64,
    target: f64,
    plan: Plan,
    scale: Scale,
}

/// What readers of many points would otherwise work out again for each.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Scale {
    /// The first day.
    first: Day,
    /// The last one.
    last: Day,
    /// The share of the course that is one day.
    per_day: f64,
    /// The share of the way that is one unit of the metric.
    per_unit: f64,
}

/// How the expected progress goes from start to end.
#[derive(Debug, Clone, PartialEq)]
enum Plan {
    /// The same every day.
    Straight,
    /// Piecewise linear from start through these (date, progress) to the target at the end.
    Through(Vec<(NaiveDate, f64)>),
    /// In steps: from each date on, this share is expected. Empty: nothing is, until the end.
    Steps(Vec<(NaiveDate, f64)>),
}

/// Why there is no such course.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum CourseError {
    /// It ends before it starts.
    #[error("it ends on {}, before its start on {}", long_day(*.end), long_day(*.start))]
    EndsBeforeStart {
        /// Its first day.
        start: NaiveDate,
        /// Its last day.
        end: NaiveDate,
    },
    /// A value is infinite or no number.
    #[error("its values must be numbers")]
    NotFinite,
    /// Start and target are the same, and the goal is not to stay there.
    #[error("start and target are both {value}: there is no way to go")]
    NowhereToGo {
        /// Both of them.
        value: f64,
    },
    /// The target lies on the other side of the start than the direction says.
    #[error(
        "from {baseline} to {target} is not what the direction says: swap the two numbers, or choose another direction"
    )]
    WrongWay {
        /// The start value, or the lower bound.
        baseline: f64,
        /// The target, or the upper bound.
        target: f64,
    },
    /// A checkpoint on or outside the first and last day.
    #[error("the checkpoint on {} is not between start and end", long_day(*.date))]
    CheckpointOutside {
        /// Its day.
        date: NaiveDate,
    },
    /// Two checkpoints on one day, or not in the order of their days.
    #[error("the checkpoint on {} is not after the one before it", long_day(*.date))]
    CheckpointOrder {
        /// The day of the later one.
        date: NaiveDate,
    },
    /// Checkpoints on a goal that is to stay where it is.
    #[error("a goal that stays where it is has no checkpoints")]
    CheckpointOnStay,
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }
}

impl From<Day> for NaiveDate {
    /// A day is made of a date only, so there is one.
    fn from(day: Day) -> Self {
        Self::from_num_days_from_ce_opt(day.0).unwrap_or_default()
    }
}

impl Sub for Day {
    type Output = i32;

    fn sub(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }
}

impl Direction {
    /// Whether the goal is to keep a state, not to reach one.
    pub fn is_stay(self) -> bool {
        match self {
            Self::Increase | Self::Decrease => false,
            Self::Above | Self::Below | Self::Within => true,
        }
    }
}

impl Course {
    /// A course from `baseline` on `start` to `target` on `end`; for [`Direction::Within`] the lower and upper bound,
    /// for [`Direction::Above`] and [`Direction::Below`] the bound is the target.
    ///
    /// # Errors
    /// See [`CourseError`]: days or checkpoints out of order, values that are no numbers, or nowhere to go.
    pub fn new(
        (start, end): (NaiveDate, NaiveDate),
        direction: Direction,
        (baseline, target): (f64, f64),
        checkpoints: &[Checkpoint],
    ) -> Result<Self, CourseError> {
        check_days(start, end)?;
        check_way(direction, baseline, target)?;
        check_checkpoints(start, end, direction, checkpoints)?;
        let scale = Scale::of((start, end), (baseline, target));
        let mut course = Self { start, end, direction, baseline, target, plan: Plan::Straight, scale };
        if !checkpoints.is_empty() {
            course.plan = Plan::Through(checkpoints.iter().map(|c| (c.date, progress(&course, c.value))).collect());
        }
        Ok(course)
    }

    /// A course from 0 to 1 whose expected progress rises in steps: the cumulated share of what is due by each date,
    /// in the order of the dates. Without steps nothing is expected before the end.
    pub(super) fn in_steps(
        (start, end): (NaiveDate, NaiveDate),
        steps: Vec<(NaiveDate, f64)>,
    ) -> Result<Self, CourseError> {
        check_days(start, end)?;
        let plan = Plan::Steps(steps);
        let scale = Scale::of((start, end), (0.0, 1.0));
        Ok(Self { start, end, direction: Direction::Increase, baseline: 0.0, target: 1.0, plan, scale })
    }

    /// The first day.
    pub fn start(&self) -> NaiveDate {
        self.start
    }

    /// The last day, when it is due.
    pub fn end(&self) -> NaiveDate {
        self.end
    }

    /// Which way the metric should go.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The start value, or the lower bound.
    pub fn baseline(&self) -> f64 {
        self.baseline
    }

    /// The target, or the upper bound.
    pub fn target(&self) -> f64 {
        self.target
    }

    /// The days and shares of the way that the plan names between start and end.
    pub fn checkpoints(&self) -> impl Iterator<Item = (NaiveDate, f64)> {
        let named = match &self.plan {
            Plan::Straight => &[][..],
            Plan::Through(named) | Plan::Steps(named) => named,
        };
        named.iter().copied()
    }

    /// Whether progress comes in steps with dates of their own (milestones), where a pace says nothing.
    pub fn is_stepped(&self) -> bool {
        matches!(self.plan, Plan::Steps(_))
    }

    /// Whether anything at all is expected before the last day.
    pub fn has_plan(&self) -> bool {
        !matches!(&self.plan, Plan::Steps(steps) if steps.is_empty())
    }

    /// Expected and raw progress of a point, for goals that go somewhere: what a forecast reads by the million.
    #[inline(always)]
    pub(super) fn read(&self, point: &Point) -> (f64, f64) {
        let plan = match self.plan {
            Plan::Straight => (f64::from(point.day - self.scale.first) * self.scale.per_day).clamp(0.0, 1.0),
            Plan::Through(_) | Plan::Steps(_) => expected(self, point.day.into()),
        };
        (plan, (point.value - self.baseline) * self.scale.per_unit)
    }

    /// Whether the plan is the same every day over all of these points, in the order of their days.
    #[inline(always)]
    pub(super) fn is_even_over(&self, points: &[Point]) -> bool {
        let (first, last) = (points.first(), points.last());
        matches!(self.plan, Plan::Straight)
            && first.is_none_or(|point| point.day >= self.scale.first)
            && last.is_none_or(|point| point.day <= self.scale.last)
    }

    /// The first day and the last one, as numbers.
    #[inline(always)]
    pub(super) fn days(&self) -> (Day, Day) {
        (self.scale.first, self.scale.last)
    }

    /// What [`Course::read`] reads, for days since the first and a value, where the plan is even.
    #[inline(always)]
    pub(super) fn read_even(&self, days: f64, value: f64) -> (f64, f64) {
        (days * self.scale.per_day, (value - self.baseline) * self.scale.per_unit)
    }

    /// The metric's value that the plan foresees on `today`; for a goal that stays, its bound (the lower one of two).
    pub fn planned_value(&self, today: NaiveDate) -> f64 {
        match self.direction {
            Direction::Increase | Direction::Decrease => {
                self.baseline + expected(self, today) * (self.target - self.baseline)
            }
            Direction::Above | Direction::Below => self.target,
            Direction::Within => self.baseline,
        }
    }
}

impl Scale {
    fn of((start, end): (NaiveDate, NaiveDate), (baseline, target): (f64, f64)) -> Self {
        let (first, last) = (Day::from(start), Day::from(end));
        Self { first, last, per_day: 1.0 / f64::from((last - first).max(1)), per_unit: 1.0 / (target - baseline) }
    }
}

/// How far the metric has come, raw: 0 at the start, 1 at the target, beyond either when it is.
///
/// `(value − start) / (target − start)`, whichever way it goes. A goal that stays has 1 inside its bounds and loses,
/// outside, the distance relative to the bound (relative to the width, or to 1, where that bound is 0).
///
/// ```
/// use golden_thread::domain::track::{Course, Direction, progress};
/// let (from, to) = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
/// let course = Course::new((from, to), Direction::Decrease, (10.0, 0.0), &[]).unwrap();
/// assert!((progress(&course, 7.0) - 0.30).abs() < 1e-12);
/// ```
#[inline(always)]
pub fn progress(course: &Course, value: f64) -> f64 {
    let (low, high) = (course.baseline, course.target);
    match course.direction {
        Direction::Increase | Direction::Decrease => (value - low) / (high - low),
        Direction::Above => 1.0 - (high - value).max(0.0) / scale(high, high - low),
        Direction::Within if value < low => 1.0 - (low - value) / scale(low, high - low),
        Direction::Below | Direction::Within => 1.0 - (value - high).max(0.0) / scale(high, high - low),
    }
}

/// The share of the course's days gone by: 0 until its first day, 1 from its last. 1–30 April on the 15th is 14/29.
#[inline(always)]
pub fn elapsed(course: &Course, today: NaiveDate) -> f64 {
    if today >= course.end {
        return 1.0;
    }
    (f64::from(Day::from(today) - course.scale.first) * course.scale.per_day).max(0.0)
}

/// The progress that the plan expects on `today`, 0 at the start to 1 at the end; 1 throughout for a goal that stays.
#[inline(always)]
pub fn expected(course: &Course, today: NaiveDate) -> f64 {
    if course.direction.is_stay() || today >= course.end {
        return 1.0;
    }
    match &course.plan {
        Plan::Straight => elapsed(course, today),
        Plan::Through(checkpoints) => between_checkpoints(course, checkpoints, today),
        Plan::Steps(steps) => {
            steps.iter().take_while(|(date, _)| *date <= today).last().map_or(0.0, |(_, share)| *share)
        }
    }
}

/// Whether a value lies so far outside the way of a goal that a slip of the pen is likelier than the truth: further
/// beyond its ends than the way is long twice and than half of the greater number; or of another sign than both ends.
/// A person is asked then; nothing is refused.
///
/// ```
/// use golden_thread::domain::track::{Course, Direction, is_far_outside};
/// let year = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
/// let bugs = Course::new(year, Direction::Decrease, (40.0, 34.0), &[]).unwrap();
/// assert!(!is_far_outside(&bugs, 47.0) && is_far_outside(&bugs, 360.0) && is_far_outside(&bugs, -36.0));
/// ```
pub fn is_far_outside(course: &Course, value: f64) -> bool {
    let (least, most) = (course.baseline.min(course.target), course.baseline.max(course.target));
    let room = (2.0 * (most - least)).max(0.5 * most.abs().max(least.abs()));
    let is_of_another_sign = (value < 0.0 && least >= 0.0) || (value > 0.0 && most < 0.0);
    is_of_another_sign || value < least - room || value > most + room
}

/// Whether a value looks like a slip of the pen: far outside ([`is_far_outside`]); above 100 where a share of a whole is
/// counted, which both ends tell; or ten times the value before, or a tenth of it, and outside the way: a point was left
/// out, or put in.
///
/// ```
/// use golden_thread::domain::track::{Course, Direction, is_likely_slip};
/// let year = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
/// let share = Course::new(year, Direction::Increase, (30.0, 100.0), &[]).unwrap();
/// assert!(is_likely_slip(&share, 200.0, Some("%"), None) && !is_likely_slip(&share, 90.0, Some("%"), Some(33.9)));
/// let parts = Course::new(year, Direction::Increase, (20.0, 200.0), &[]).unwrap();
/// assert!(is_likely_slip(&parts, 339.0, None, Some(33.9)) && !is_likely_slip(&parts, 339.0, None, Some(180.0)));
/// ```
pub fn is_likely_slip(course: &Course, value: f64, unit: Option<&str>, before: Option<f64>) -> bool {
    let (least, most) = (course.baseline.min(course.target), course.baseline.max(course.target));
    let is_share = unit.is_some_and(|unit| unit.trim() == "%") && least >= 0.0 && most <= 100.0;
    let is_outside = value < least || value > most;
    let moves_a_point = before.is_some_and(|before| is_tenfold(before, value) || is_tenfold(value, before));
    is_far_outside(course, value) || is_share && value > 100.0 || is_outside && moves_a_point
}

/// Whether one number is ten times another, give or take a week's change of a quarter.
fn is_tenfold(small: f64, great: f64) -> bool {
    let times = great / small;
    small != 0.0 && (8.0..=12.5).contains(&times)
}

fn between_checkpoints(course: &Course, checkpoints: &[(NaiveDate, f64)], today: NaiveDate) -> f64 {
    let next = checkpoints.partition_point(|(date, _)| *date <= today);
    let from = if next == 0 { (course.start, 0.0) } else { checkpoints[next - 1] };
    let to = checkpoints.get(next).copied().unwrap_or((course.end, 1.0));
    from.1 + share_between(from.0, to.0, today) * (to.1 - from.1)
}

fn share_between(start: NaiveDate, end: NaiveDate, today: NaiveDate) -> f64 {
    if today >= end {
        return 1.0;
    }
    let days = |from: NaiveDate, to: NaiveDate| f64::from(Day::from(to) - Day::from(from));
    (days(start, today) / days(start, end)).max(0.0)
}

fn scale(bound: f64, width: f64) -> f64 {
    [bound, width].into_iter().map(f64::abs).find(|size| *size > 0.0).unwrap_or(1.0)
}

fn check_days(start: NaiveDate, end: NaiveDate) -> Result<(), CourseError> {
    if end < start { Err(CourseError::EndsBeforeStart { start, end }) } else { Ok(()) }
}

#[expect(clippy::float_cmp, reason = "the very same value is what leaves no way to go")]
fn check_way(direction: Direction, baseline: f64, target: f64) -> Result<(), CourseError> {
    if !baseline.is_finite() || !target.is_finite() {
        return Err(CourseError::NotFinite);
    }
    let wrong = match direction {
        Direction::Increase | Direction::Decrease if baseline == target => {
            return Err(CourseError::NowhereToGo { value: target });
        }
        Direction::Increase | Direction::Within => target < baseline,
        Direction::Decrease => target > baseline,
        Direction::Above | Direction::Below => false,
    };
    if wrong { Err(CourseError::WrongWay { baseline, target }) } else { Ok(()) }
}

fn check_checkpoints(
    start: NaiveDate,
    end: NaiveDate,
    direction: Direction,
    checkpoints: &[Checkpoint],
) -> Result<(), CourseError> {
    if direction.is_stay() && !checkpoints.is_empty() {
        return Err(CourseError::CheckpointOnStay);
    }
    let mut before = start;
    for &Checkpoint { date, value } in checkpoints {
        if !value.is_finite() {
            return Err(CourseError::NotFinite);
        }
        if date <= start || date >= end {
            return Err(CourseError::CheckpointOutside { date });
        }
        if date <= before {
            return Err(CourseError::CheckpointOrder { date });
        }
        before = date;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn year(direction: Direction, baseline: f64, target: f64) -> Course {
        Course::new((day("2026-01-01"), day("2026-12-31")), direction, (baseline, target), &[]).unwrap()
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn a_day_is_the_date_it_was_made_of_and_counts_as_the_calendar_does() {
        let extremes = [NaiveDate::MIN, NaiveDate::MAX];
        let years = (-3..=12_000).flat_map(|year| [(1, 1), (2, 28), (12, 31)].map(|(month, day)| (year, month, day)));
        let dates = years.filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day)).chain(extremes);
        for date in dates {
            assert_eq!(NaiveDate::from(Day::from(date)), date);
            assert_eq!(Day::from(date) - Day::from(day("2026-01-01")), date.num_days_from_ce() - 739_617, "{date}");
        }
    }

    #[test]
    fn progress_is_free_of_direction_and_stays_raw() {
        use Direction::{Above, Below, Decrease, Increase, Within};
        for (direction, baseline, target, value, expect) in [
            (Decrease, 10.0, 0.0, 7.0, 0.30),
            (Decrease, 50.0, 10.0, 20.0, 0.75),
            (Decrease, 50.0, 10.0, 55.0, -0.125),
            (Increase, 0.0, 200.0, 300.0, 1.5),
            (Above, 0.0, 80.0, 90.0, 1.0),
            (Above, 0.0, 80.0, 60.0, 0.75),
            (Below, 5.0, 5.0, 6.0, 0.8),
            (Below, 5.0, 5.0, 3.0, 1.0),
            (Below, 0.0, 0.0, 0.25, 0.75),
            (Above, -2.0, 0.0, -1.0, 0.5),
            (Within, 40.0, 60.0, 50.0, 1.0),
            (Within, 40.0, 60.0, 30.0, 0.75),
            (Within, 40.0, 60.0, 66.0, 0.9),
        ] {
            let course = year(direction, baseline, target);
            assert!(close(progress(&course, value), expect), "{direction:?} {value}: {}", progress(&course, value));
        }
    }

    #[test]
    fn mid_april_is_fourteen_twenty_ninths_of_april() {
        let april = Course::new((day("2026-04-01"), day("2026-04-30")), Direction::Increase, (0.0, 1.0), &[]).unwrap();
        for (date, expect) in [
            ("2026-03-20", 0.0),
            ("2026-04-01", 0.0),
            ("2026-04-15", 14.0 / 29.0),
            ("2026-04-30", 1.0),
            ("2026-05-09", 1.0),
        ] {
            assert!(close(expected(&april, day(date)), expect), "{date}");
        }
        assert_eq!(format!("{:.2}", 100.0 * expected(&april, day("2026-04-15"))), "48.28");
    }

    #[test]
    fn checkpoints_bend_the_expectation() {
        let checkpoints = [("2026-01-11", 20.0), ("2026-01-21", 20.0)];
        let checkpoints = checkpoints.map(|(date, value)| Checkpoint { date: day(date), value });
        let course =
            Course::new((day("2026-01-01"), day("2026-01-31")), Direction::Increase, (0.0, 100.0), &checkpoints)
                .unwrap();
        for (date, expect) in [
            ("2026-01-01", 0.0),
            ("2026-01-06", 0.1),
            ("2026-01-11", 0.2),
            ("2026-01-16", 0.2),
            ("2026-01-21", 0.2),
            ("2026-01-26", 0.6),
            ("2026-01-31", 1.0),
        ] {
            assert!(close(expected(&course, day(date)), expect), "{date}: {}", expected(&course, day(date)));
            assert!(close(course.planned_value(day(date)), 100.0 * expect), "{date}");
        }
    }

    #[test]
    fn a_goal_that_stays_is_expected_to_be_there_throughout() {
        for direction in [Direction::Above, Direction::Below, Direction::Within] {
            assert!(close(expected(&year(direction, 5.0, 5.0), day("2026-01-02")), 1.0));
        }
    }

    #[test]
    fn a_course_of_one_day_is_due_on_it() {
        let course = Course::new((day("2026-04-01"), day("2026-04-01")), Direction::Increase, (0.0, 1.0), &[]).unwrap();
        assert!(close(expected(&course, day("2026-04-01")), 1.0));
        assert!(close(expected(&course, day("2026-03-31")), 0.0));
    }

    #[test]
    fn what_is_no_course_is_refused_with_the_reason() {
        use Direction::{Above, Decrease, Increase, Within};
        let (from, to) = (day("2026-01-01"), day("2026-12-31"));
        let at = |date: &str, value| Checkpoint { date: day(date), value };
        for (days, direction, values, checkpoints, expect) in [
            ((to, from), Increase, (0.0, 1.0), vec![], CourseError::EndsBeforeStart { start: to, end: from }),
            ((from, to), Increase, (f64::NAN, 1.0), vec![], CourseError::NotFinite),
            ((from, to), Increase, (0.0, f64::INFINITY), vec![], CourseError::NotFinite),
            ((from, to), Decrease, (3.0, 3.0), vec![], CourseError::NowhereToGo { value: 3.0 }),
            ((from, to), Increase, (3.0, 1.0), vec![], CourseError::WrongWay { baseline: 3.0, target: 1.0 }),
            ((from, to), Within, (3.0, 1.0), vec![], CourseError::WrongWay { baseline: 3.0, target: 1.0 }),
            ((from, to), Above, (1.0, 1.0), vec![at("2026-03-01", 1.0)], CourseError::CheckpointOnStay),
            (
                (from, to),
                Increase,
                (0.0, 1.0),
                vec![at("2026-12-31", 1.0)],
                CourseError::CheckpointOutside { date: to },
            ),
            (
                (from, to),
                Increase,
                (0.0, 1.0),
                vec![at("2026-03-01", 0.1), at("2026-03-01", 0.2)],
                CourseError::CheckpointOrder { date: day("2026-03-01") },
            ),
        ] {
            let refused = Course::new(days, direction, values, &checkpoints).unwrap_err();
            assert_eq!(format!("{refused:?}"), format!("{expect:?}"));
        }
    }
}
