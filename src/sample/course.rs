//! How a goal moves through the year: its shape, and its value on a day.
//!
//! Integers throughout: progress in thousandths of the way, values in hundredths of the unit.

use crate::{
    domain::measure::Decimal,
    sample::dice::{Dice, Stream},
};

/// All of the way.
pub const WHOLE: i64 = 1000;

/// The shape of a goal's year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// Day by day the same.
    Steady,
    /// Fast at first.
    Early,
    /// Slow, fast, slow.
    Curved,
    /// Nothing for two fifths of the time.
    Late,
    /// In five steps.
    Stepped,
    /// Rises until this moment, then stands still.
    Stalled(i64),
    /// Two thirds up, then back by a third of it.
    Relapsing,
    /// Three quarters reached before anyone committed.
    Sandbagged,
}

/// How a goal moves, and on which scale it is read.
#[derive(Clone, Copy, Debug)]
pub struct Course {
    /// Where it begins, hundredths.
    pub from: i64,
    /// Where it should end, hundredths.
    pub to: i64,
    /// Which way it takes.
    pub shape: Shape,
    /// How much of the way is gone in the end, thousandths.
    pub reach: i64,
    /// Smallest step that is told, hundredths.
    pub grain: i64,
    /// How far values stray, thousandths of the way.
    pub stray: i64,
    /// No value is above this, hundredths.
    pub ceiling: i64,
}

impl Course {
    /// Progress in thousandths at `time`, in thousandths of the time it has.
    pub fn progress(&self, time: i64) -> i64 {
        let time = time.clamp(0, WHOLE);
        let part = |share: i64| self.reach * share / WHOLE;
        match self.shape {
            Shape::Steady => part(time),
            Shape::Early => part(WHOLE - (WHOLE - time) * (WHOLE - time) / WHOLE),
            Shape::Curved => part(time * time / WHOLE * (3 * WHOLE - 2 * time) / WHOLE),
            Shape::Late => part((time - 400).max(0) * WHOLE / 600),
            Shape::Stepped => part(time * 5 / WHOLE * 200),
            Shape::Stalled(at) => part(time.min(at)),
            Shape::Relapsing if time <= 600 => part(time * WHOLE / 600),
            Shape::Relapsing => part(WHOLE - (time - 600) * 3 / 4),
            Shape::Sandbagged => 740 + (self.reach - 740) * time / WHOLE,
        }
    }

    /// The value that is told at `time` in week `week`; who tells it makes no difference.
    pub fn value(&self, time: i64, week: u32, seed: u64, goal: usize) -> Decimal {
        let stands = time <= 0 || time >= WHOLE || matches!(self.shape, Shape::Stalled(at) if time > at);
        let stray = if stands { 0 } else { stray(self.stray, seed, goal, week) };
        let raw = self.from + (self.to - self.from) * (self.progress(time) + stray) / WHOLE;
        let told = (raw + self.grain / 2).div_euclid(self.grain) * self.grain;
        Decimal::new(told.clamp(0, self.ceiling), 2).unwrap_or_default()
    }
}

fn stray(most: i64, seed: u64, goal: usize, week: u32) -> i64 {
    let week = usize::try_from(week).unwrap_or(0);
    if most == 0 { 0 } else { Dice::of(seed, Stream::Noise, goal * 128 + week).within(-most, most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOWN: Course =
        Course { from: 6000, to: 1500, shape: Shape::Steady, reach: 960, grain: 10, stray: 0, ceiling: i64::MAX };

    #[test]
    fn a_course_begins_at_its_baseline_and_ends_where_it_should() {
        assert_eq!(DOWN.value(0, 0, 1, 1).to_string(), "60");
        assert_eq!(DOWN.value(WHOLE, 50, 1, 1).to_string(), "16.8");
        for shape in [Shape::Steady, Shape::Early, Shape::Curved, Shape::Late, Shape::Stepped, Shape::Sandbagged] {
            assert_eq!(Course { shape, ..DOWN }.progress(WHOLE), 960, "{shape:?}");
        }
    }

    #[test]
    fn a_stalled_goal_stands_still_and_a_sandbagged_one_is_nearly_there() {
        let stalled = Course { shape: Shape::Stalled(80), stray: 30, ..DOWN };
        let late: Vec<Decimal> = (10..50).map(|week| stalled.value(i64::from(week) * 20, week, 1, 1)).collect();
        assert!(late.iter().all(|value| *value == late[0]));
        assert!(Course { shape: Shape::Sandbagged, reach: 1040, ..DOWN }.progress(150) >= 740);
        assert_eq!(Course { shape: Shape::Relapsing, ..DOWN }.progress(WHOLE), 960 * 700 / 1000);
    }
}
