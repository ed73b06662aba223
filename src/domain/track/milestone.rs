//! Milestones: a goal whose progress is what is done of a list.
//!
//! Knows weights, dates and done or not. Does not want to know the metric of a goal that has one.

use chrono::NaiveDate;

use super::course::{Course, CourseError};

/// One milestone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Milestone {
    /// Its share among its siblings, relative; 1 where all count the same. Negative ones count as 0.
    pub weight: f64,
    /// The day it is planned for.
    pub due: Option<NaiveDate>,
    /// Whether it is done.
    pub done: bool,
}

impl Milestone {
    /// The weighted share that is done, 0 to 1; 0 when nothing has weight.
    pub fn progress(milestones: &[Self]) -> f64 {
        let total = weight_of(milestones, |_| true);
        if total > 0.0 { weight_of(milestones, |m| m.done) / total } else { 0.0 }
    }

    /// The course whose expectation follows the dates of these milestones. A milestone without a date is due at the
    /// end; without any date nothing is expected until then, and confidence and silence alone decide.
    ///
    /// # Errors
    /// [`CourseError::EndsBeforeStart`].
    pub fn course(milestones: &[Self], days: (NaiveDate, NaiveDate)) -> Result<Course, CourseError> {
        let total = weight_of(milestones, |_| true);
        let mut dates: Vec<NaiveDate> = milestones.iter().filter_map(|m| m.due).collect();
        dates.sort_unstable();
        dates.dedup();
        let due_by = |date| weight_of(milestones, |m| m.due.is_some_and(|due| due <= date)) / total;
        let steps = if total > 0.0 { dates.into_iter().map(|date| (date, due_by(date))).collect() } else { Vec::new() };
        Course::in_steps(days, steps)
    }
}

fn weight_of(milestones: &[Milestone], counts: impl Fn(&Milestone) -> bool) -> f64 {
    milestones.iter().filter(|m| counts(m)).map(|m| m.weight.max(0.0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::track::expected;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn milestone(weight: f64, due: &str, done: bool) -> Milestone {
        Milestone { weight, due: due.parse().ok(), done }
    }

    const YEAR: (&str, &str) = ("2026-01-01", "2026-12-31");

    fn course(milestones: &[Milestone]) -> Course {
        Milestone::course(milestones, (day(YEAR.0), day(YEAR.1))).unwrap()
    }

    #[test]
    fn progress_is_the_weight_of_what_is_done() {
        let two = [milestone(3.0, "", true), milestone(1.0, "", false)];
        assert!((Milestone::progress(&two) - 0.75).abs() < 1e-12);
        assert!(Milestone::progress(&[]).abs() < 1e-12);
    }

    #[test]
    fn the_expectation_follows_the_dates() {
        let course = course(&[
            milestone(1.0, "2026-06-01", false),
            milestone(2.0, "2026-03-01", false),
            milestone(1.0, "", false),
        ]);
        for (date, expect) in
            [("2026-02-28", 0.0), ("2026-03-01", 0.5), ("2026-05-31", 0.5), ("2026-06-01", 0.75), ("2026-12-31", 1.0)]
        {
            assert!((expected(&course, day(date)) - expect).abs() < 1e-12, "{date}");
        }
        assert!(course.is_stepped() && course.has_plan());
    }

    #[test]
    fn without_dates_nothing_is_expected_before_the_due_day() {
        let course = course(&[milestone(1.0, "", false), milestone(1.0, "", true)]);
        assert!(!course.has_plan());
        assert!(expected(&course, day("2026-12-30")).abs() < 1e-12);
        assert!((expected(&course, day("2026-12-31")) - 1.0).abs() < 1e-12);
    }
}
