//! Stretch: the zone a value lies in, between fail, commit, target and beyond.
//!
//! Knows progress and an optional third number beyond the target. Does not want to know what a zone pays.

use super::course::{Course, progress};

/// Progress from which a committed goal counts as kept, below which it failed (a year fails below 0.9 of the way).
pub const COMMITTED: f64 = 0.9;

/// Where a value lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Below what was committed.
    Fail,
    /// At least what was committed, short of the target.
    Commit,
    /// At the target, short of the stretch.
    Target,
    /// At the stretch or beyond.
    Stretch,
}

/// The zone of `value`; `stretch` is a value beyond the target, in the metric's unit.
///
/// Without a stretch, or with one that does not lie beyond the target, the best zone is [`Zone::Target`].
pub fn zone(course: &Course, stretch: Option<f64>, value: f64) -> Zone {
    let here = progress(course, value);
    let beyond = stretch.map(|stretch| progress(course, stretch)).filter(|reach| *reach > 1.0);
    match beyond {
        Some(reach) if here >= reach => Zone::Stretch,
        _ if here >= 1.0 => Zone::Target,
        _ if here >= COMMITTED => Zone::Commit,
        _ => Zone::Fail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::track::Direction;

    #[test]
    fn a_value_lies_in_one_of_four_zones_either_way() {
        let days = ("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap());
        let up = Course::new(days, Direction::Increase, (0.0, 100.0), &[]).unwrap();
        let down = Course::new(days, Direction::Decrease, (50.0, 10.0), &[]).unwrap();
        for (course, stretch, value, expect) in [
            (&up, Some(130.0), 89.0, Zone::Fail),
            (&up, Some(130.0), 90.0, Zone::Commit),
            (&up, Some(130.0), 100.0, Zone::Target),
            (&up, Some(130.0), 130.0, Zone::Stretch),
            (&up, None, 130.0, Zone::Target),
            (&up, Some(80.0), 95.0, Zone::Commit),
            (&down, Some(5.0), 15.0, Zone::Fail),
            (&down, Some(5.0), 12.0, Zone::Commit),
            (&down, Some(5.0), 5.0, Zone::Stretch),
        ] {
            assert_eq!(zone(course, stretch, value), expect, "{value}");
        }
    }
}
