//! A part of a whole, in permille, and how it is written into SVG. Geometry only.

/// A part of a whole in permille; more than the whole is allowed (1,060 is 106 %).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

impl Share {
    /// Nothing of it.
    pub const NONE: Self = Self(0);
    /// All of it.
    pub const WHOLE: Self = Self(1000);

    /// `permille` thousandths.
    pub const fn permille(permille: u32) -> Self {
        Self(permille)
    }

    /// `percent` hundredths.
    pub const fn percent(percent: u32) -> Self {
        Self(percent * 10)
    }

    /// `part` of `whole`; nothing when there is no whole.
    pub fn of(part: u32, whole: u32) -> Self {
        let permille = (u64::from(part) * 1000 + u64::from(whole) / 2).checked_div(u64::from(whole)).unwrap_or(0);
        Self(u32::try_from(permille).unwrap_or(u32::MAX))
    }

    /// In thousandths.
    pub const fn in_permille(self) -> u32 {
        self.0
    }

    /// As an SVG length, held inside the drawing: `66.7%`.
    pub fn length(self) -> String {
        let mut text = tenths(self.within(1000));
        text.push('%');
        text
    }

    /// This part of `length`, held inside it.
    pub fn within(self, length: i32) -> i32 {
        let permille = i64::from(self.0.min(1000));
        i32::try_from((permille * i64::from(length) + 500) / 1000).unwrap_or(length)
    }
}

/// A number of tenths as SVG reads it: 535 is `53.5`.
pub(super) fn tenths(value: i32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::{Share, tenths};

    #[test]
    fn a_share_is_drawn_inside_its_bar() {
        for (share, length) in [
            (Share::NONE, "0%"),
            (Share::percent(8), "8%"),
            (Share::permille(667), "66.7%"),
            (Share::WHOLE, "100%"),
            (Share::percent(106), "100%"),
            (Share::of(2, 3), "66.7%"),
            (Share::of(1, 0), "0%"),
        ] {
            assert_eq!(share.length(), length);
        }
    }

    #[test]
    fn tenths_are_written_without_needless_digits() {
        for (value, text) in [(0, "0"), (5, "0.5"), (-5, "-0.5"), (530, "53"), (-1234, "-123.4")] {
            assert_eq!(tenths(value), text);
        }
    }
}
