//! Exact fractions: progress, rates and factors, rounded once and at the end.
//!
//! Knows fractions of whole numbers and half-even rounding. Does not want to know what they stand for.

use std::{cmp::Ordering, fmt};

use super::natural::Natural;
use crate::domain::measure::{Decimal, MAX_PLACES};

/// An exact fraction in lowest terms; the denominator is positive.
///
/// Both parts hold 127 bits: any fraction of two [`Decimal`]s fits with room to spare. Products are checked.
///
/// ```
/// use golden_thread::domain::exact::Ratio;
/// let done = Ratio::progress("10".parse().unwrap(), "0".parse().unwrap(), "7".parse().unwrap()).unwrap();
/// assert_eq!(done, Ratio::new(3, 10).unwrap());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self { num: 0, den: 1 };
    /// One.
    pub const ONE: Self = Self { num: 1, den: 1 };

    /// `num / den` in lowest terms, or `None` when `den` is zero (or a part is `i128::MIN`).
    pub const fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 || num == i128::MIN || den == i128::MIN {
            return None;
        }
        let common = gcd(num.unsigned_abs(), den.unsigned_abs()).cast_signed();
        let sign = if den < 0 { -1 } else { 1 };
        Some(Self { num: sign * num / common, den: sign * den / common })
    }

    /// `(current − start) / (target − start)`, whatever the direction. `None` when the target is the start.
    pub fn progress(start: Decimal, target: Decimal, current: Decimal) -> Option<Self> {
        Self::new(current.nanos() - start.nanos(), target.nanos() - start.nanos())
    }

    /// Above the line, in lowest terms; carries the sign.
    pub const fn numerator(self) -> i128 {
        self.num
    }

    /// Below the line, in lowest terms; positive.
    pub const fn denominator(self) -> i128 {
        self.den
    }

    /// The sum, or `None` when it leaves 127 bits.
    pub fn plus(self, other: Self) -> Option<Self> {
        let common = gcd(self.den.unsigned_abs(), other.den.unsigned_abs()).cast_signed();
        let (left, right) = (other.den / common, self.den / common);
        let num = self.num.checked_mul(left)?.checked_add(other.num.checked_mul(right)?)?;
        Self::new(num, self.den.checked_mul(left)?)
    }

    /// The difference, or `None` when it leaves 127 bits.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { num: -other.num, ..other })
    }

    /// The product, or `None` when it leaves 127 bits.
    pub fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (Self::new(self.num, other.den)?, Self::new(other.num, self.den)?);
        Some(Self { num: a.num.checked_mul(b.num)?, den: a.den.checked_mul(b.den)? })
    }

    /// The quotient, or `None` when `other` is zero or it leaves 127 bits.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.den, other.num)?)
    }

    /// The whole number of `10^-places` nearest to the value, halves to the even one; `None` beyond 64 bits.
    pub fn rounded(self, places: u32) -> Option<i64> {
        Exact::from(self).rounded(places)
    }

    /// The nearest decimal of at most `places` places (at most 9), halves to even.
    pub fn to_decimal(self, places: u32) -> Option<Decimal> {
        let places = places.min(MAX_PLACES);
        Decimal::new(self.rounded(places)?, places)
    }

    /// The nearest double: for drawing and statistics, never for pay.
    #[expect(clippy::cast_precision_loss, reason = "a nearby double is what is asked for")]
    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }
}

impl From<Decimal> for Ratio {
    fn from(value: Decimal) -> Self {
        Self::new(i128::from(value.mantissa()), 10_i128.pow(value.places())).unwrap_or(Self::ZERO)
    }
}

impl From<i64> for Ratio {
    fn from(value: i64) -> Self {
        Self { num: i128::from(value), den: 1 }
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let sizes = |a: &Self, b: &Self| wide_product(a.num.unsigned_abs(), b.den.unsigned_abs());
        match (self.num < 0, other.num < 0) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => sizes(self, other).cmp(&sizes(other, self)),
            (true, true) => sizes(other, self).cmp(&sizes(self, other)),
        }
    }
}

impl fmt::Debug for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.num, self.den)
    }
}

/// An exact fraction of any size, for sums whose denominators multiply; never overflows, not reduced.
#[derive(Clone)]
pub(super) struct Exact {
    negative: bool,
    num: Natural,
    den: Natural,
}

impl Exact {
    pub(super) fn plus(&self, other: &Self) -> Self {
        let (left, right, den) = self.on_common_ground(other);
        let (negative, num) = match (self.negative == other.negative, left >= right) {
            (true, _) => (self.negative, left.plus(&right)),
            (false, true) => (self.negative, left.minus(&right)),
            (false, false) => (other.negative, right.minus(&left)),
        };
        Self { negative: negative && !num.is_zero(), num, den }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let num = self.num.times(&other.num);
        let negative = self.negative != other.negative && !num.is_zero();
        Self { negative, num, den: self.den.times(&other.den) }
    }

    /// The quotient, or `None` by zero.
    pub(super) fn over(&self, other: &Self) -> Option<Self> {
        let flipped = Self { negative: other.negative, num: other.den.clone(), den: other.num.clone() };
        (!other.num.is_zero()).then(|| self.times(&flipped))
    }

    pub(super) fn is_above(&self, other: &Self) -> bool {
        let (left, right, _) = self.on_common_ground(other);
        match (self.negative, other.negative) {
            (false, true) => true,
            (true, false) => false,
            (false, false) => left > right,
            (true, true) => left < right,
        }
    }

    pub(super) fn is_positive(&self) -> bool {
        !self.negative && !self.num.is_zero()
    }

    /// See [`Ratio::rounded`].
    pub(super) fn rounded(&self, places: u32) -> Option<i64> {
        let scaled = self.num.times(&Natural::from(10_u128.pow(places)));
        let (quotient, rest) = scaled.divided(&self.den)?;
        let up = match rest.plus(&rest).cmp(&self.den) {
            Ordering::Less => 0,
            Ordering::Equal => quotient % 2,
            Ordering::Greater => 1,
        };
        let size = i64::try_from(quotient + up).ok()?;
        Some(if self.negative { -size } else { size })
    }

    fn on_common_ground(&self, other: &Self) -> (Natural, Natural, Natural) {
        if self.den == other.den {
            return (self.num.clone(), other.num.clone(), self.den.clone());
        }
        (self.num.times(&other.den), other.num.times(&self.den), self.den.times(&other.den))
    }
}

impl From<Ratio> for Exact {
    fn from(value: Ratio) -> Self {
        let part = |size: i128| Natural::from(size.unsigned_abs());
        Self { negative: value.num < 0, num: part(value.num), den: part(value.den) }
    }
}

/// `floor(a · b / c)` and the remainder, exactly; `None` when `c` is zero or the quotient leaves 126 bits.
pub(in crate::domain) fn share_of(a: u128, b: u128, c: u128) -> Option<(u128, u128)> {
    if let Some(product) = a.checked_mul(b) {
        return Some((product.checked_div(c)?, product % c));
    }
    let (quotient, _) = Natural::from(a).times(&Natural::from(b)).divided(&Natural::from(c))?;
    // The remainder is below `c`, so arithmetic modulo 2^128 gives it whole.
    Some((quotient, a.wrapping_mul(b).wrapping_sub(quotient.wrapping_mul(c))))
}

/// The product as (high, low) halves of 128 bits, which order as the products do.
pub(super) fn wide_product(a: u128, b: u128) -> (u128, u128) {
    if let Some(product) = a.checked_mul(b) {
        return (0, product);
    }
    let half = |value: u128| (value >> 64, value & u128::from(u64::MAX));
    let ((a1, a0), (b1, b0)) = (half(a), half(b));
    let (cross, low) = (a1 * b0, a0 * b0);
    let middle = (low >> 64) + half(cross).1 + half(a0 * b1).1;
    (a1 * b1 + half(cross).0 + half(a0 * b1).0 + (middle >> 64), (middle << 64) | half(low).1)
}

/// The greatest common divisor; of zeros it is one, so that it may divide.
#[expect(clippy::cast_possible_truncation, reason = "below 2^64, by the loop before")]
pub(super) const fn gcd(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b > u64::MAX as u128 {
        (a, b) = (b, a % b);
    }
    if b == 0 {
        return if a == 0 { 1 } else { a };
    }
    let (mut small, mut rest) = (b as u64, (a % b) as u64);
    while rest != 0 {
        (small, rest) = (rest, small % rest);
    }
    small as u128
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn r(num: i128, den: i128) -> Ratio {
        Ratio::new(num, den).unwrap()
    }

    #[test]
    fn progress_is_free_of_direction_and_keeps_its_sign() {
        for (start, target, current, progress) in [
            ("10", "0", "7", "0.3"),
            ("50", "10", "20", "0.75"),
            ("50", "10", "55", "-0.125"),
            ("40", "34", "34", "1"),
            ("60", "15", "16.8", "0.96"),
            ("0", "125", "102", "0.816"),
        ] {
            let ratio = Ratio::progress(d(start), d(target), d(current)).unwrap();
            assert_eq!(ratio.to_decimal(9), Some(d(progress)), "{start} to {target}, now {current}");
        }
        assert_eq!(Ratio::progress(d("5"), d("5"), d("5")), None);
    }

    #[test]
    fn halves_go_to_the_even_neighbour_whatever_the_sign() {
        for (num, den, rounded) in [(5, 10, 0), (15, 10, 2), (25, 10, 2), (-15, 10, -2), (-5, 10, 0), (7, 3, 2)] {
            assert_eq!(r(num, den).rounded(0), Some(rounded), "{num}/{den}");
        }
        assert_eq!(r(1, 20_000).rounded(4), Some(0));
        assert_eq!(r(3, 20_000).rounded(4), Some(2));
    }

    #[test]
    fn a_third_times_three_is_one_where_doubles_miss() {
        assert_eq!(r(1, 3).times(Ratio::from(3)), Some(Ratio::ONE));
        assert_eq!(Ratio::from(d("0.35")).times(Ratio::from(3)), Some(Ratio::from(d("1.05"))));
        assert!(d("0.35").to_f64() * 3.0 < 1.05);
    }

    #[test]
    fn sums_of_huge_denominators_stay_exact() {
        let primes = [1_000_000_007_i128, 998_244_353, 1_000_000_009, 1_000_000_021, 999_999_937];
        let mut sum = Exact::from(Ratio::ZERO);
        for p in primes {
            sum = sum.plus(&Exact::from(r(p - 1, p * p))).plus(&Exact::from(r(1, p * p)));
        }
        for p in primes {
            sum = sum.plus(&Exact::from(r(-1, p)));
        }
        assert!(!sum.is_positive() && sum.rounded(9) == Some(0));
        assert!(sum.plus(&Exact::from(r(1, i128::MAX))).is_positive());
    }

    #[test]
    fn what_leaves_127_bits_is_refused_not_wrapped() {
        let large = r(i128::MAX, 2);
        assert_eq!(large.times(large), None);
        assert_eq!(Ratio::from(1).plus(large).and_then(|sum| sum.plus(large)), None);
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(Ratio::ONE.over(Ratio::ZERO), None);
    }

    proptest! {
        #[test]
        fn order_is_that_of_the_difference(a: i64, b in 1..i64::MAX, c: i64, e in 1..i64::MAX) {
            let (x, y) = (r(a.into(), b.into()), r(c.into(), e.into()));
            let by_products = (i128::from(a) * i128::from(e)).cmp(&(i128::from(c) * i128::from(b)));
            prop_assert_eq!(x.cmp(&y), by_products);
            prop_assert_eq!(Exact::from(x).is_above(&Exact::from(y)), by_products.is_gt());
        }

        #[test]
        fn small_and_large_arithmetic_agree(a: i32, b in 1..i32::MAX, c: i32, e in 1..i32::MAX) {
            let (x, y) = (r(a.into(), b.into()), r(c.into(), e.into()));
            let (wide_x, wide_y) = (Exact::from(x), Exact::from(y));
            prop_assert_eq!(wide_x.plus(&wide_y).rounded(6), x.plus(y).unwrap().rounded(6));
            prop_assert_eq!(wide_x.times(&wide_y).rounded(6), x.times(y).unwrap().rounded(6));
        }

        #[test]
        fn a_share_and_its_remainder_make_the_product(a: u128, b: u64, c in 1..=u128::MAX) {
            let b = u128::from(b);
            prop_assume!(c > a / 2);
            let (quotient, rest) = share_of(a, b, c).unwrap();
            prop_assert!(rest < c);
            let (high, low) = wide_product(quotient, c);
            let (sum, carry) = low.overflowing_add(rest);
            prop_assert_eq!((high + u128::from(carry), sum), wide_product(a, b));
        }

        #[test]
        fn wide_products_agree_with_the_naturals(a: u128, b: u128) {
            let (high, low) = wide_product(a, b);
            let shifted = Natural::from(high).times(&Natural::from(1 << 127)).times(&Natural::from(2));
            prop_assert_eq!(shifted.plus(&Natural::from(low)), Natural::from(a).times(&Natural::from(b)));
        }
    }
}
