//! A slider's steps over the numbers of a goal, exactly.
//!
//! Knows the way from one number to another in even steps of a round size. Does not want to know what is counted.

use crate::domain::measure::{Decimal, MAX_PLACES};

/// Most steps of a slider: more could not be told apart with a finger or reached with a key.
const MOST_STEPS: i128 = 200;

/// Even steps from one number to another; the last may be shorter, so that both ends are reached exactly.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Steps {
    from: i128,
    to: i128,
    size: i128,
    count: u32,
}

impl Steps {
    /// The steps between two numbers, as fine as they are written, but no more than 200; `None` without a way to go.
    pub fn between(from: Decimal, to: Decimal) -> Option<Self> {
        let places = from.places().max(to.places());
        let (from, to) = (from.nanos(), to.nanos());
        let way = (to - from).abs();
        let mut size = 10_i128.pow(MAX_PLACES - places);
        let mut grow = [2, 5, 10].into_iter().cycle();
        let unit = &mut size;
        let mut round = *unit;
        while way / *unit > MOST_STEPS {
            let factor = grow.next().unwrap_or(10);
            *unit = round * factor;
            if factor == 10 {
                round = *unit;
            }
        }
        let count = u32::try_from((way + size - 1) / size).ok()?;
        (count > 0).then_some(Self { from, to, size, count })
    }

    /// How many there are.
    pub fn count(self) -> u32 {
        self.count
    }

    /// The number at a step; beyond the last it is the end.
    pub fn value_at(self, step: u32) -> Decimal {
        let along = self.sign() * self.size * i128::from(step);
        let nanos = if step >= self.count { self.to } else { self.from + along };
        of_nanos(nanos)
    }

    /// The step nearest to a number, held between the ends.
    pub fn step_of(self, value: Decimal) -> u32 {
        let along = (value.nanos() - self.from) * self.sign();
        let way = (self.to - self.from).abs();
        if along >= way {
            return self.count;
        }
        let step = (along + self.size / 2).div_euclid(self.size);
        let last = if 2 * along > way - self.size { self.nearer_to_end(along, way, step) } else { step };
        u32::try_from(last.max(0)).unwrap_or(0).min(self.count)
    }

    /// In the last, shorter step the end may be nearer than the step before it.
    fn nearer_to_end(self, along: i128, way: i128, step: i128) -> i128 {
        let before = i128::from(self.count) - 1;
        let is_between = along > before * self.size;
        if is_between && way - along <= along - before * self.size { i128::from(self.count) } else { step.min(before) }
    }

    fn sign(self) -> i128 {
        if self.to < self.from { -1 } else { 1 }
    }
}

/// The decimal of billionths: both ends are decimals, and so is all between them at their fineness.
fn of_nanos(nanos: i128) -> Decimal {
    let (mut mantissa, mut places) = (nanos, MAX_PLACES);
    while places > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        places -= 1;
    }
    i64::try_from(mantissa).ok().and_then(|mantissa| Decimal::new(mantissa, places)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(from: &str, to: &str) -> Steps {
        Steps::between(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    #[test]
    fn steps_are_as_fine_as_the_numbers_and_few_enough_for_a_finger() {
        for (from, to, count, second) in [
            ("40", "34", 6, "39"),
            ("60", "15", 45, "59"),
            ("0", "125", 125, "1"),
            ("0", "1.5", 15, "0.1"),
            ("0", "1000", 200, "5"),
            ("0", "1000000", 200, "5000"),
            ("12", "1200000", 120, "10012"),
            ("-5", "5", 10, "-4"),
            ("0.000000001", "0.000000003", 2, "0.000000002"),
            ("999999999999999", "0", 200, "994999999999999"),
        ] {
            let steps = steps(from, to);
            assert!(steps.count() <= 200, "{from} to {to}: {}", steps.count());
            assert_eq!((steps.count(), steps.value_at(1).to_string()), (count, second.to_owned()), "{from} to {to}");
        }
        assert_eq!(Steps::between(Decimal::ONE, Decimal::ONE), None);
    }

    #[test]
    fn every_step_finds_itself_again_and_both_ends_are_reached() {
        for (from, to) in [("40", "34"), ("0", "1.5"), ("12", "1200000"), ("7", "1013"), ("3", "-0.25")] {
            let steps = steps(from, to);
            for step in 0..=steps.count() {
                assert_eq!(steps.step_of(steps.value_at(step)), step, "{from} to {to}");
            }
            assert_eq!(steps.value_at(0).to_string(), from);
            assert_eq!(steps.value_at(steps.count()).to_string(), to);
        }
    }

    #[test]
    fn a_number_beyond_the_ends_stands_at_the_end() {
        let steps = steps("40", "34");
        for (value, step) in [("50", 0), ("40", 0), ("36.4", 4), ("36.6", 3), ("34", 6), ("20", 6)] {
            assert_eq!(steps.step_of(value.parse().unwrap()), step, "{value}");
        }
    }
}
