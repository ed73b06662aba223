//! Goals that keep a state: how much of the time they kept it.
//!
//! Knows the weeks inside and outside the bounds. Does not want to know goals that go somewhere.

use super::course::{Course, Point, progress};
use crate::domain::week::Week;

/// The achievement of a goal that stays: the share of its observed weeks inside the bounds, 0 to 1, where the last
/// observation of a week speaks for it. `points` in the order of their days; `None` without any.
pub fn share_inside(course: &Course, points: &[Point]) -> Option<f64> {
    let week = |point: &Point| Week::of(point.day.into());
    let (mut weeks, mut inside) = (0_u32, 0_u32);
    for (i, point) in points.iter().enumerate() {
        let speaks = points.get(i + 1).is_none_or(|next| week(next) != week(point));
        weeks += u32::from(speaks);
        inside += u32::from(speaks && is_inside(course, point));
    }
    (weeks > 0).then(|| f64::from(inside) / f64::from(weeks))
}

pub(super) fn is_inside(course: &Course, point: &Point) -> bool {
    progress(course, point.value) >= 1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::track::Direction;

    #[test]
    fn the_last_word_of_each_week_counts() {
        let days = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
        let course = Course::new(days, Direction::Within, (40.0, 60.0), &[]).unwrap();
        let points: Vec<Point> = [
            ("2026-01-05", 50.0),
            ("2026-01-12", 30.0),
            ("2026-01-16", 45.0),
            ("2026-01-19", 70.0),
            ("2026-01-26", 60.0),
        ]
        .iter()
        .map(|(date, value)| Point {
            day: date.parse::<chrono::NaiveDate>().unwrap().into(),
            value: *value,
            confidence: None,
        })
        .collect();
        assert_eq!(share_inside(&course, &points), Some(0.75));
        assert_eq!(share_inside(&course, &[]), None);
    }
}
