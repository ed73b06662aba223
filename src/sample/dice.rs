//! Chance that can be repeated: a small generator, begun anew for each thing it decides about.
//!
//! Knows numbers. Does not want to know what they decide. Integers only, so that page and command line agree.

/// What a stream of chance decides about: each has its own, so that one more week changes no name.
#[derive(Clone, Copy)]
pub enum Stream {
    /// Replica ids.
    Writers,
    /// Who works where.
    People,
    /// Grades, groups and money.
    Pay,
    /// Goals and where they stand.
    Goals,
    /// What happens to a goal on its way through the W.
    Planning,
    /// Small changes from week to week.
    Noise,
    /// What people write on a week.
    Weeks,
    /// Ratings.
    Ratings,
    /// What is said beside the check-ins.
    Talks,
}

/// `SplitMix64` (Steele, Lea and Flood 2014): 64 bits of state, equal on every machine.
pub struct Dice(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Dice {
    /// The dice of one stream for one subject.
    pub fn of(seed: u64, stream: Stream, subject: usize) -> Self {
        let mut dice = Self(seed ^ (stream as u64 + 1).wrapping_mul(STEP));
        dice.0 = dice.roll() ^ (subject as u64).wrapping_mul(STEP);
        dice.roll();
        dice
    }

    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn within(&mut self, low: i64, high: i64) -> i64 {
        let width = (high - low).max(0).unsigned_abs() + 1;
        low.saturating_add_unsigned(((self.roll() >> 32) * width) >> 32)
    }

    /// Whether something happens that does so `per_mille` times in a thousand.
    pub fn chance(&mut self, per_mille: i64) -> bool {
        self.within(0, 999) < per_mille
    }

    /// A position in a list of `length`; 0 when it is empty.
    pub fn place(&mut self, length: usize) -> usize {
        let last = i64::try_from(length).unwrap_or(1) - 1;
        usize::try_from(self.within(0, last)).unwrap_or(0)
    }

    /// One of several texts.
    pub fn word(&mut self, of: &'static [&'static str]) -> &'static str {
        of[self.place(of.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_dice_fall_equally_and_others_do_not() {
        let three = |seed, subject| {
            let mut dice = Dice::of(seed, Stream::Goals, subject);
            [dice.roll(), dice.roll(), dice.roll()]
        };
        assert_eq!(three(7, 3), three(7, 3));
        assert_ne!(three(7, 3), three(8, 3));
        assert_ne!(three(7, 3), three(7, 4));
    }

    #[test]
    fn every_face_comes_up_and_none_beyond() {
        let mut dice = Dice::of(1, Stream::Weeks, 0);
        let mut faces = [0; 6];
        (0..6000).for_each(|_| faces[dice.place(6)] += 1);
        assert!(faces.iter().all(|n| (850..1150).contains(n)), "{faces:?}");
        assert_eq!(dice.within(-4, -4), -4);
    }
}
