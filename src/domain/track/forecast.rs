//! The forecast: where a goal will end, judged from its pace so far, its recent pace against the pace still needed,
//! and whether it gains or loses speed.
//!
//! Knows the points of one goal, its plan, and what became of simulated years that looked like it. Does not want to
//! know what a status is.
//!
//! A straight line through the points is a poor prophet: late starters and S-shaped years look lost and are not,
//! stalls look fine for as long as the line remembers better weeks. So three figures are read from the points, each
//! as a multiple of what the plan asks, and a scorecard says for each how far it shifts the odds of ending below 0.9
//! of the way. All of it is measured in *plan time* (the progress that the plan expects), so that a plan with
//! checkpoints is judged as fairly as a straight one.

use chrono::{Datelike, NaiveDate};

use super::{
    course::{Course, Point, expected, progress},
    scorecard::{self, Odds},
};

/// Where a goal will probably end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Projected progress on the last day, 1 at the target. 0.9 where the odds are even that it ends below 0.9.
    pub progress_at_end: f64,
    /// Lower edge of the band in which two thirds of comparable simulated years ended.
    pub low: f64,
    /// Upper edge of that band.
    pub high: f64,
}

/// What the points of a goal say, in a handful of figures. On plan: paces 1, acceleration 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Planned progress at the last point, 0 to 1: the plan time.
    pub plan: f64,
    /// Progress of the last three points, carried to the last one's day by their place in the plan.
    pub level: f64,
    /// Pace since the start, as a multiple of the planned one: the last three points against their plan.
    pub pace_so_far: f64,
    /// Pace over the last six points, as a multiple of the planned one.
    pub pace_of_late: f64,
    /// The pace that the rest of the way needs, as a multiple of the planned one.
    pub pace_needed: f64,
    /// Pace between the two halves of the history, less the pace up to the first half, in planned paces.
    pub acceleration: f64,
    /// Progress a week that the rest of the way needs; `None` when no time is left.
    pub needed_a_week: Option<f64>,
    /// Progress a week made over the last six points.
    pub made_a_week: f64,
    /// Weeks that those six points span.
    pub weeks: u32,
    /// Whether the figure stands still.
    pub standstill: Option<Standstill>,
}

/// A figure that has not moved for four weeks or more and has fallen behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standstill {
    /// For how many weeks.
    pub weeks: u32,
}

/// Points that count as recent: six weeks of check-ins, half the quarter that teams plan in.
const RECENT: usize = 6;
/// Points that say where the goal is: one noisy week must not decide.
const NOW: usize = 3;
/// Most points of the whole history that are read, evenly picked: enough for two means, and the same work for a year
/// of weeks as for a quarter.
const SAMPLE: usize = 14;
/// How much plan time, at the planned pace, everybody is credited with in advance: keeps the ratio calm while the
/// plan has hardly begun.
const CREDIT: f64 = 0.01;
/// How much the pace since the start counts in the recent pace, as spread of plan time (six weekly points of a year
/// have 0.0065): few or crowded points say little about a pace.
const CALM: f64 = 0.0015;
/// The least way that counts as left, so that the last steps do not need an infinitesimal pace.
const LEAST: f64 = 0.02;
/// Progress within which a figure counts as the same.
const STILL: f64 = 0.002;
/// Days after which an unmoved figure stands still: what is flat since the first Monday of January is seen in the
/// first week of February.
const STILL_DAYS: i32 = 28;
/// How far behind its plan a goal must be for its standstill to matter.
const STILL_GAP: f64 = 0.05;
/// Plan time from which the pace alone takes over from the scorecard, up to the end.
const LAST_STRETCH: f64 = 0.9;

/// Points read as (plan time, progress).
struct Reader<'a> {
    course: &'a Course,
    start: i32,
    per_day: f64,
}

impl Evidence {
    /// Reads the points, in the order of their days. `None` without any.
    pub fn of(course: &Course, points: &[Point]) -> Option<Self> {
        let (last, reader) = (points.last()?, Reader::of(course));
        let recent = &points[points.len().saturating_sub(RECENT)..];
        let (plan, raw) = reader.read(last);
        let (sum_plan, sum_progress) = reader.sum(&recent[recent.len().saturating_sub(NOW)..], 1);
        let now = count(recent.len().min(NOW));
        let pace_so_far = (sum_progress + CREDIT * now) / (sum_plan + CREDIT * now);
        let level = pace_so_far * (plan + CREDIT) - CREDIT;
        let pace_of_late = reader.pace(recent, pace_so_far);
        let pace_needed = (1.0 - level).max(LEAST) / (1.0 - plan).max(LEAST);
        let (weeks, left) = (weeks_between(recent[0].date, last.date), weeks_between(last.date, course.end()));
        let per_week = (plan - reader.read(&recent[0]).0) / weeks.max(1.0 / 7.0);
        Some(Self {
            plan,
            level,
            pace_so_far,
            pace_of_late,
            pace_needed,
            acceleration: reader.acceleration(points, pace_so_far),
            needed_a_week: (left > 0.0).then(|| (1.0 - raw) / left),
            made_a_week: pace_of_late * per_week,
            weeks: whole(weeks),
            standstill: if plan - raw > STILL_GAP { standstill(course, points, last) } else { None },
        })
    }

    /// Recent pace as a multiple of the pace still needed: 1 arrives on the last day.
    pub fn sufficiency(&self) -> f64 {
        self.pace_of_late / self.pace_needed
    }

    /// Where the recent pace alone would lead.
    fn straight_on(&self) -> f64 {
        self.level + self.pace_of_late * (1.0 - self.plan)
    }
}

impl<'a> Reader<'a> {
    fn of(course: &'a Course) -> Self {
        let (start, end) = (course.start().num_days_from_ce(), course.end().num_days_from_ce());
        Self { course, start, per_day: 1.0 / f64::from((end - start).max(1)) }
    }

    fn read(&self, point: &Point) -> (f64, f64) {
        let plan = if self.course.is_straight() {
            (f64::from(point.date.num_days_from_ce() - self.start) * self.per_day).clamp(0.0, 1.0)
        } else {
            expected(self.course, point.date)
        };
        (plan, progress(self.course, point.value))
    }

    fn sum(&self, points: &[Point], step: usize) -> (f64, f64) {
        points.iter().step_by(step).map(|point| self.read(point)).fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1))
    }

    /// The slope of least squares of progress over plan time, drawn towards `usual` where the points say little.
    fn pace(&self, points: &[Point], usual: f64) -> f64 {
        let (n, (sum_plan, sum_progress)) = (count(points.len()), self.sum(points, 1));
        let (mean_plan, mean_progress) = (sum_plan / n, sum_progress / n);
        let (mut spread, mut together) = (CALM, CALM * usual);
        for point in points {
            let (plan, progress) = self.read(point);
            spread += (plan - mean_plan) * (plan - mean_plan);
            together += (plan - mean_plan) * (progress - mean_progress);
        }
        together / spread
    }

    fn acceleration(&self, points: &[Point], usual: f64) -> f64 {
        let (early, late) = points.split_at(points.len() / 2);
        let step = points.len() / SAMPLE + 1;
        let (a, b) = (self.mean(early, step), self.mean(late, step));
        let before = (a.1 + CREDIT) / (a.0 + CREDIT);
        let since = (b.1 - a.1 + CREDIT * usual) / (b.0 - a.0 + CREDIT);
        since - before
    }

    fn mean(&self, points: &[Point], step: usize) -> (f64, f64) {
        let n = count(points.len().div_ceil(step)).max(1.0);
        let (plan, progress) = self.sum(points, step);
        (plan / n, progress / n)
    }
}

/// Where these points lead: the scorecard's odds as a projection, and in the last stretch the recent pace.
pub fn forecast(evidence: &Evidence) -> Forecast {
    let Odds { projected, low, high } =
        scorecard::read(evidence.plan, evidence.pace_so_far, evidence.sufficiency(), evidence.acceleration);
    let nearness = ((evidence.plan - LAST_STRETCH) / (1.0 - LAST_STRETCH)).max(0.0);
    let end = projected + nearness * (evidence.straight_on() - projected);
    let width = 1.0 - nearness;
    Forecast { progress_at_end: end, low: end - width * low, high: end + width * high }
}

fn standstill(course: &Course, points: &[Point], last: &Point) -> Option<Standstill> {
    let same = STILL * (course.target() - course.baseline()).abs();
    let first = points.iter().rev().take_while(|point| (point.value - last.value).abs() <= same).last()?;
    let days = last.date.num_days_from_ce() - first.date.num_days_from_ce();
    (days >= STILL_DAYS).then(|| Standstill { weeks: days.unsigned_abs() / 7 })
}

fn weeks_between(from: NaiveDate, to: NaiveDate) -> f64 {
    f64::from(to.num_days_from_ce() - from.num_days_from_ce()) / 7.0
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of weeks, not negative")]
fn whole(weeks: f64) -> u32 {
    weeks.round() as u32
}

fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}
