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

#![expect(clippy::inline_always, reason = "read by the million, in a build that is small before it is fast")]

use chrono::NaiveDate;

use super::{
    course::{Course, Day, Point},
    scorecard::{self, EVEN, Odds},
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
    /// Progress a week made over the last six points.
    pub made_a_week: f64,
    /// Weeks that those six points span.
    pub weeks: u32,
    /// Whether the figure stands still.
    pub standstill: Option<Standstill>,
}

/// A figure that has made no way for four weeks or more and has fallen behind: always the same, or since its start no
/// better than there.
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
const SAMPLE: usize = 10;
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
/// The furthest beyond its start that a figure may stray and still not have begun: what comes and goes is no way.
const WOBBLE: f64 = 0.03;
/// Points that must all be no better than the start before a figure counts as not begun: the next one decides.
const SETTLED: usize = 4;
/// Of the points beyond those, one in so many may be better than the start, by no more than a wobble. Measured: with
/// fewer points or more slips, years that only begin late are warned of too often.
const SLIP_IN: usize = 5;
/// Days after which an unmoved figure stands still: what is flat since the first Monday of January is seen in the
/// first week of February.
const STILL_DAYS: i32 = 28;
/// How far behind its plan a goal must be for its standstill to matter.
const STILL_GAP: f64 = 0.05;
/// Plan time from which the pace alone takes over from the scorecard, up to the end.
const LAST_STRETCH: f64 = 0.9;

/// The recent points as (plan time, progress), the last one last.
struct Recent {
    read: [(f64, f64); RECENT],
    n: usize,
}

impl Evidence {
    /// Reads the points, in the order of their days. `None` without any.
    pub fn of(course: &Course, points: &[Point]) -> Option<Self> {
        let (last, latest) = (points.last()?, &points[points.len().saturating_sub(RECENT)..]);
        let recent = Recent::of(course, latest);
        let (plan, raw) = recent.read[recent.n - 1];
        let pace_so_far = recent.pace_so_far();
        let level = pace_so_far * (plan + CREDIT) - CREDIT;
        let pace_of_late = recent.pace(pace_so_far);
        let pace_needed = (1.0 - level).max(LEAST) / (1.0 - plan).max(LEAST);
        let weeks = weeks(last.day - latest[0].day);
        let per_week = (plan - recent.read[0].0) / weeks.max(1.0 / 7.0);
        Some(Self {
            plan,
            level,
            pace_so_far,
            pace_of_late,
            pace_needed,
            acceleration: acceleration(course, points, pace_so_far),
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

impl Recent {
    fn of(course: &Course, points: &[Point]) -> Self {
        let mut read = [(0.0, 0.0); RECENT];
        for (place, point) in read.iter_mut().zip(points) {
            *place = course.read(point);
        }
        Self { read, n: points.len().min(RECENT) }
    }

    /// The last points' progress as a multiple of their plan.
    #[inline(always)]
    fn pace_so_far(&self) -> f64 {
        let now = &self.read[self.n.saturating_sub(NOW)..self.n];
        let credit = CREDIT * count(now.len());
        let (plan, progress) = sum(now);
        (progress + credit) / (plan + credit)
    }

    /// The slope of least squares of progress over plan time, drawn towards `usual` where the points say little.
    #[inline(always)]
    fn pace(&self, usual: f64) -> f64 {
        let read = &self.read[..self.n];
        let (sum_plan, sum_progress) = sum(read);
        let (mean_plan, mean_progress) = (sum_plan / count(self.n), sum_progress / count(self.n));
        let (mut spread, mut together) = (CALM, CALM * usual);
        for (plan, progress) in read {
            spread += (plan - mean_plan) * (plan - mean_plan);
            together += (plan - mean_plan) * (progress - mean_progress);
        }
        together / spread
    }
}

fn acceleration(course: &Course, points: &[Point], usual: f64) -> f64 {
    let (early, late) = points.split_at(points.len() / 2);
    let step = points.len() / SAMPLE + 1;
    let (a, b) = (mean(course, early, step), mean(course, late, step));
    let before = (a.1 + CREDIT) / (a.0 + CREDIT);
    let since = (b.1 - a.1 + CREDIT * usual) / (b.0 - a.0 + CREDIT);
    since - before
}

/// The mean of every `step`th point. On an even plan the days and values are averaged as they are, and read once.
fn mean(course: &Course, points: &[Point], step: usize) -> (f64, f64) {
    if points.is_empty() || !course.is_even_over(points) {
        return mean_of(points, step, |point| course.read(point));
    }
    let first = course.days().0;
    let (days, value) = mean_of(points, step, |point| (f64::from(point.day - first), point.value));
    course.read_even(days, value)
}

/// The means of what is read from every `step`th point; by a counter, for `step_by` divides first.
#[inline(always)]
fn mean_of(points: &[Point], step: usize, read: impl Fn(&Point) -> (f64, f64)) -> (f64, f64) {
    let (mut at, mut n, mut sum) = (0, 0.0_f64, (0.0, 0.0));
    while let Some(point) = points.get(at) {
        let (x, y) = read(point);
        sum = (sum.0 + x, sum.1 + y);
        n += 1.0;
        at += step;
    }
    let share = 1.0 / n.max(1.0);
    (sum.0 * share, sum.1 * share)
}

#[inline(always)]
fn sum(read: &[(f64, f64)]) -> (f64, f64) {
    read.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1))
}

/// The progress a week that the rest of the way needs from `today` on, in the last week all of it; `None` when no time
/// is left.
pub fn needed_a_week(course: &Course, progress: f64, today: NaiveDate) -> Option<f64> {
    let left = course.days().1 - Day::from(today);
    (left > 0).then(|| (1.0 - progress) / weeks(left).max(1.0))
}

/// Where these points lead: the scorecard's odds as a projection, and in the last stretch the recent pace. A figure
/// that stands still has even odds at best.
pub fn forecast(evidence: &Evidence) -> Forecast {
    let Odds { projected, low, high } =
        scorecard::read(evidence.plan, evidence.pace_so_far, evidence.sufficiency(), evidence.acceleration);
    let projected = if evidence.standstill.is_some() { projected.min(EVEN) } else { projected };
    let nearness = ((evidence.plan - LAST_STRETCH) / (1.0 - LAST_STRETCH)).max(0.0);
    let end = projected + nearness * (evidence.straight_on() - projected);
    let width = 1.0 - nearness;
    Forecast { progress_at_end: end, low: end - width * low, high: end + width * high }
}

fn standstill(course: &Course, points: &[Point], last: &Point) -> Option<Standstill> {
    let same_since = unmoved_since(course, points, last)?;
    let since = if has_not_begun(course, points) { same_since.min(course.days().0) } else { same_since };
    let days = last.day - since;
    (days >= STILL_DAYS).then(|| Standstill { weeks: days.unsigned_abs() / 7 })
}

/// The day from which on every point says what the last one says.
fn unmoved_since(course: &Course, points: &[Point], last: &Point) -> Option<Day> {
    let same = STILL * (course.target() - course.baseline()).abs();
    let first = points.iter().rev().take_while(|point| (point.value - last.value).abs() <= same).last()?;
    Some(first.day)
}

/// Whether hardly any point is better than the start, and none by more than a wobble.
fn has_not_begun(course: &Course, points: &[Point]) -> bool {
    let slips = points.iter().rev().try_fold(0, |slips, point| match course.read(point).1 {
        progress if progress > WOBBLE => None,
        progress => Some(slips + usize::from(progress > 0.0)),
    });
    points.len() > SETTLED && slips.is_some_and(|slips| SLIP_IN * slips <= points.len() - SETTLED)
}

#[inline(always)]
fn weeks(days: i32) -> f64 {
    f64::from(days) / 7.0
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of weeks, not negative")]
#[inline(always)]
fn whole(weeks: f64) -> u32 {
    (weeks + 0.5) as u32
}

#[inline(always)]
fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}
