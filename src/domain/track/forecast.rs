//! The forecast: where a goal will end, judged from where it is, its pace, and how the pace changes.
//!
//! Knows the points of one goal and its plan. Does not want to know what a status is.

use chrono::Datelike;

use super::course::{Course, Point, expected, progress};

/// Where a goal will probably end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// Projected progress on the last day, 1 at the target.
    pub progress_at_end: f64,
    /// Lower edge of the band that holds two thirds of such years.
    pub low: f64,
    /// Upper edge of that band.
    pub high: f64,
}

/// A figure that has not moved for at least four weeks, though the plan did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standstill {
    /// For how many weeks.
    pub weeks: u32,
}

/// What the points say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Planned progress at the last point.
    pub plan: f64,
    /// Progress at the last point.
    pub level: f64,
    /// Recent pace as a multiple of the plan's.
    pub pace: f64,
    /// Progress a week that the rest of the way needs.
    pub needed_a_week: Option<f64>,
    /// Progress a week made of late.
    pub made_a_week: f64,
    /// Over how many weeks.
    pub weeks: u32,
    /// Whether the figure stands still.
    pub standstill: Option<Standstill>,
}

impl Evidence {
    /// Reads the points.
    pub fn of(course: &Course, points: &[Point]) -> Option<Self> {
        let last = points.last()?;
        let first = points[points.len().saturating_sub(6)];
        let (plan, level) = (expected(course, last.date), progress(course, last.value));
        let (plan0, level0) = (expected(course, first.date), progress(course, first.value));
        let weeks = f64::from(last.date.num_days_from_ce() - first.date.num_days_from_ce()) / 7.0;
        let left = f64::from(course.end().num_days_from_ce() - last.date.num_days_from_ce()) / 7.0;
        Some(Self {
            plan,
            level,
            pace: if plan > plan0 { (level - level0) / (plan - plan0) } else { 1.0 },
            needed_a_week: (left > 0.0).then(|| (1.0 - level) / left),
            made_a_week: (level - level0) / weeks.max(1.0),
            weeks: weeks.round() as u32,
            standstill: None,
        })
    }
}

/// The forecast.
pub fn forecast(evidence: &Evidence) -> Forecast {
    let end = evidence.level + evidence.pace * (1.0 - evidence.plan);
    Forecast { progress_at_end: end, low: end - 0.1, high: end + 0.1 }
}
