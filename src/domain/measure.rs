//! Numbers as people write them: exact decimals of at most nine places.
//!
//! Knows reading, writing, comparing and exact sums. Does not want to know what is measured, nor in which unit.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// Most digits after the point that a number of the thread may have.
pub const MAX_PLACES: u32 = 9;
/// Most significant digits: what a double-precision reader keeps exactly, so that any JSON reader agrees with us.
pub const MAX_DIGITS: u32 = 15;
const MAX_MANTISSA: i64 = 10_i64.pow(MAX_DIGITS) - 1;

/// An exact decimal: `mantissa × 10^-places`, without trailing zeros, at most 15 digits and 9 places.
///
/// ```
/// use golden_thread::domain::measure::Decimal;
/// let a: Decimal = "0.35".parse().unwrap();
/// assert_eq!(a.to_string(), "0.35");
/// assert!(a < Decimal::from(1));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Decimal {
    mantissa: i64,
    places: u8,
}

/// Why a text or a number is not a [`Decimal`].
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotDecimal {
    /// Something else than digits, one point and a leading sign.
    #[error("“{0}” is not a number: use digits and one decimal point")]
    Malformed(String),
    /// More than 15 significant digits or more than 9 after the point.
    #[error("“{0}” has too many digits: at most 15, at most 9 of them after the point")]
    TooLong(String),
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, places: 0 };
    /// One.
    pub const ONE: Self = Self { mantissa: 1, places: 0 };

    /// `mantissa × 10^-places`, or `None` when it has too many digits or places.
    pub fn new(mantissa: i64, places: u32) -> Option<Self> {
        let (mut mantissa, mut places) = (mantissa, places);
        while places > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            places -= 1;
        }
        let fits = places <= MAX_PLACES && mantissa.abs() <= MAX_MANTISSA;
        fits.then(|| Self { mantissa, places: u8::try_from(places).unwrap_or(0) })
    }

    /// The digits as one integer: 1.25 has 125.
    pub fn mantissa(self) -> i64 {
        self.mantissa
    }

    /// Digits after the point, 0 to 9: 1.25 has 2.
    pub fn places(self) -> u32 {
        u32::from(self.places)
    }

    /// The nearest double: for drawing and forecasts, never for pay.
    #[expect(clippy::cast_precision_loss, reason = "at most 15 digits, which a double keeps")]
    pub fn to_f64(self) -> f64 {
        self.mantissa as f64 / 10_f64.powi(i32::from(self.places))
    }

    /// The decimal nearest to a double, rounded to `places` (at most 9). `None` when it is not finite or too large.
    #[expect(clippy::cast_possible_truncation, reason = "bounded just before")]
    pub fn from_f64(value: f64, places: u32) -> Option<Self> {
        let places = places.min(MAX_PLACES);
        let scaled = (value * 10_f64.powi(places.cast_signed())).round();
        (scaled.abs() < 1e15).then(|| Self::new(scaled as i64, places))?
    }

    /// The value times 10^9 as an integer: the common ground for sums and comparisons, never overflowing.
    pub fn nanos(self) -> i128 {
        i128::from(self.mantissa) * 10_i128.pow(MAX_PLACES - self.places())
    }

    /// The value as an integer; `None` where it is no whole number, or too large or small for `T`.
    ///
    /// ```
    /// use golden_thread::domain::measure::Decimal;
    /// assert_eq!(Decimal::from(5).whole::<u8>(), Some(5));
    /// assert_eq!(Decimal::new(5, 1).unwrap().whole::<u8>(), None);
    /// ```
    pub fn whole<T: TryFrom<i64>>(self) -> Option<T> {
        if self.is_whole() { T::try_from(self.mantissa).ok() } else { None }
    }

    /// Whether the value is a whole number.
    pub fn is_whole(self) -> bool {
        self.places == 0
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self { mantissa: i64::from(value), places: 0 }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.nanos().cmp(&other.nanos())
    }
}

impl FromStr for Decimal {
    type Err = NotDecimal;

    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        let malformed = || NotDecimal::Malformed(text.to_owned());
        let too_long = || NotDecimal::TooLong(text.to_owned());
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let (whole, part) = unsigned.unwrap_or(text).split_once('.').unwrap_or((unsigned.unwrap_or(text), "0"));
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) {
            return Err(malformed());
        }
        let part = part.trim_end_matches('0');
        let joined = [whole, part].concat();
        let mantissa: i64 = joined.parse().map_err(|_| too_long())?;
        let places = u32::try_from(part.len()).map_err(|_| too_long())?;
        Self::new(if unsigned.is_some() { -mantissa } else { mantissa }, places).ok_or_else(too_long)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.mantissa < 0 { "-" } else { "" };
        let digits = self.mantissa.unsigned_abs();
        if self.places == 0 {
            return write!(f, "{sign}{digits}");
        }
        let unit = 10_u64.pow(self.places());
        write!(f, "{sign}{}.{:0width$}", digits / unit, digits % unit, width = usize::from(self.places))
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.is_whole() { to.serialize_i64(self.mantissa) } else { to.serialize_f64(self.to_f64()) }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl de::Visitor<'_> for NumberVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of at most 15 digits, at most 9 of them after the point")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Decimal, E> {
        Decimal::try_from(value).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Decimal, E> {
        Decimal::try_from(value).map_err(E::custom)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Decimal, E> {
        Decimal::try_from(value).map_err(E::custom)
    }
}

impl TryFrom<i64> for Decimal {
    type Error = NotDecimal;

    fn try_from(value: i64) -> Result<Self, NotDecimal> {
        Self::new(value, 0).ok_or_else(|| NotDecimal::TooLong(value.to_string()))
    }
}

impl TryFrom<u64> for Decimal {
    type Error = NotDecimal;

    fn try_from(value: u64) -> Result<Self, NotDecimal> {
        let short = i64::try_from(value).ok().and_then(|value| Self::new(value, 0));
        short.ok_or_else(|| NotDecimal::TooLong(value.to_string()))
    }
}

/// The decimal that a text was before it was read as a double.
impl TryFrom<f64> for Decimal {
    type Error = NotDecimal;

    /// Few places are tried first: that is quicker than by the text, and what gives back the double is the same number.
    fn try_from(value: f64) -> Result<Self, NotDecimal> {
        let short = (1..4).filter_map(|places| Self::from_f64(value, places)).find(|short| is_same(*short, value));
        short.map_or_else(|| value.to_string().parse(), Ok)
    }
}

#[expect(clippy::float_cmp, reason = "a number of at most 15 digits is the only one of its double")]
fn is_same(decimal: Decimal, double: f64) -> bool {
    decimal.to_f64() == double
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn writing_gives_what_was_read_without_idle_zeros() {
        for (read, written) in
            [("0", "0"), ("-0.50", "-0.5"), ("1200", "1200"), ("0.000000001", "0.000000001"), ("007", "7")]
        {
            assert_eq!(d(read).to_string(), written);
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_text() {
        for text in ["", "-", ".5", "5.", "1,2", "1e3", "NaN", "1.2.3", " 1"] {
            assert_eq!(text.parse::<Decimal>(), Err(NotDecimal::Malformed(text.to_owned())));
        }
        for text in ["1234567890123456", "0.1234567891", "99999999999999999999"] {
            assert_eq!(text.parse::<Decimal>(), Err(NotDecimal::TooLong(text.to_owned())));
        }
    }

    #[test]
    fn order_is_by_value_across_scales() {
        assert!(d("0.5") < d("0.51") && d("-2") < d("-1.999999999") && d("10") > d("9.9"));
        assert_eq!(d("1.50"), d("1.5"));
    }

    #[test]
    fn json_numbers_keep_their_value() {
        for text in ["12.5", "-3", "0.000000001", "123456789012345", "1.1"] {
            let read: Decimal = serde_json::from_str(text).unwrap();
            assert_eq!(read, d(text));
            let again: Decimal = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
            assert_eq!(again, read);
        }
        assert!(serde_json::from_str::<Decimal>("9007199254740993").is_err());
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(4000))]

        #[test]
        fn a_json_number_is_the_decimal_of_its_text(mantissa in -999_999_999_999_999..=999_999_999_999_999_i64, places in 0..=9_u32) {
            let text = Decimal::new(mantissa, places).unwrap().to_string();
            proptest::prop_assert_eq!(serde_json::from_str::<Decimal>(&text).unwrap(), d(&text));
        }

        #[test]
        fn a_short_json_number_is_the_decimal_of_its_text(mantissa in -99_999..=99_999_i64, places in 0..=9_u32) {
            let text = Decimal::new(mantissa, places).unwrap().to_string();
            proptest::prop_assert_eq!(serde_json::from_str::<Decimal>(&text).unwrap(), d(&text));
        }
    }
}
