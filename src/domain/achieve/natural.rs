//! Natural numbers of any size: what exact sums of fractions need once 127 bits run out.
//!
//! Knows adding, multiplying, comparing and division with a small quotient. Does not want to know signs or fractions.

use std::cmp::Ordering;

/// A number ≥ 0 in base 2³², lowest limb first, without leading zero limbs; zero has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Natural(Vec<u32>);

const LIMB: u32 = u32::BITS;

impl Natural {
    /// How many bits the number needs; zero needs none.
    pub(super) fn bits(&self) -> usize {
        self.0.last().map_or(0, |top| self.0.len() * 32 - top.leading_zeros() as usize)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        let (long, short) = if self.0.len() >= other.0.len() { (self, other) } else { (other, self) };
        let mut sum = long.0.clone();
        let mut carry = 0;
        for (at, limb) in sum.iter_mut().enumerate() {
            carry += u64::from(*limb) + u64::from(short.0.get(at).copied().unwrap_or(0));
            (*limb, carry) = (low(carry), carry >> LIMB);
        }
        sum.push(low(carry));
        Self(sum).trimmed()
    }

    /// The difference; `other` must not be the greater one (the result would be meaningless, though not unsafe).
    pub(super) fn minus(&self, other: &Self) -> Self {
        debug_assert!(*self >= *other, "a natural difference is not negative");
        let mut rest = self.0.clone();
        let mut borrow = 0;
        for (at, limb) in rest.iter_mut().enumerate() {
            let take = u64::from(other.0.get(at).copied().unwrap_or(0)) + borrow;
            borrow = u64::from(u64::from(*limb) < take);
            *limb = low((borrow << LIMB) + u64::from(*limb) - take);
        }
        Self(rest).trimmed()
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = vec![0_u32; self.0.len() + other.0.len()];
        for (shift, a) in self.0.iter().enumerate() {
            let mut carry = 0;
            for (at, b) in other.0.iter().enumerate() {
                let cell = &mut product[shift + at];
                carry += u64::from(*a) * u64::from(*b) + u64::from(*cell);
                (*cell, carry) = (low(carry), carry >> LIMB);
            }
            product[shift + other.0.len()] = low(carry);
        }
        Self(product).trimmed()
    }

    /// Quotient and remainder, or `None` when `by` is zero or the quotient needs more than 126 bits.
    pub(super) fn divided(&self, by: &Self) -> Option<(u128, Self)> {
        let top = self.bits().saturating_sub(by.bits());
        if by.is_zero() || top > 125 {
            return None;
        }
        let (mut quotient, mut rest) = (0_u128, self.clone());
        for shift in (0..=top).rev() {
            let step = by.shifted(shift);
            if rest >= step {
                rest = rest.minus(&step);
                quotient |= 1 << shift;
            }
        }
        Some((quotient, rest))
    }

    fn shifted(&self, by: usize) -> Self {
        let mut limbs = vec![0; by / 32];
        let mut carry = 0_u64;
        for limb in &self.0 {
            carry |= u64::from(*limb) << (by % 32);
            limbs.push(low(carry));
            carry >>= LIMB;
        }
        limbs.push(low(carry));
        Self(limbs).trimmed()
    }

    fn trimmed(mut self) -> Self {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        self
    }
}

impl From<u128> for Natural {
    fn from(value: u128) -> Self {
        Self((0..4).map(|at| low_of(value >> (LIMB * at))).collect()).trimmed()
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

fn low(value: u64) -> u32 {
    low_of(value.into())
}

#[expect(clippy::cast_possible_truncation, reason = "the low limb is what is asked for")]
const fn low_of(value: u128) -> u32 {
    value as u32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn n(value: u128) -> Natural {
        Natural::from(value)
    }

    #[test]
    fn two_to_the_256_divides_back_to_itself() {
        let square = n(u128::MAX).times(&n(u128::MAX));
        assert_eq!(square.bits(), 256);
        let (quotient, rest) = square.divided(&n(u128::MAX).times(&n(1 << 100))).unwrap();
        assert_eq!(quotient, (1 << 28) - 1);
        assert_eq!(n(quotient).times(&n(u128::MAX).times(&n(1 << 100))).plus(&rest), square);
    }

    #[test]
    fn nothing_is_divided_by_zero_nor_beyond_126_bits() {
        assert_eq!(n(5).divided(&n(0)), None);
        assert_eq!(n(u128::MAX).divided(&n(1)), None);
        assert_eq!(n(0).divided(&n(7)), Some((0, n(0))));
    }

    proptest! {
        #[test]
        fn small_numbers_agree_with_the_machine(a in 0..=u128::from(u64::MAX), b in 0..=u128::from(u64::MAX)) {
            prop_assert_eq!(n(a).plus(&n(b)), n(a + b));
            prop_assert_eq!(n(a).times(&n(b)), n(a * b));
            prop_assert_eq!(n(a.max(b)).minus(&n(a.min(b))), n(a.max(b) - a.min(b)));
            prop_assert_eq!(n(a).cmp(&n(b)), a.cmp(&b));
            if b > 0 {
                prop_assert_eq!(n(a).divided(&n(b)), Some((a / b, n(a % b))));
            }
        }

        #[test]
        fn large_numbers_keep_the_laws(a: u128, b: u128, c: u128) {
            let (x, y, z) = (n(a), n(b), n(c));
            prop_assert_eq!(x.times(&y.plus(&z)), x.times(&y).plus(&x.times(&z)));
            prop_assert_eq!(x.plus(&y).minus(&y), x.clone());
            prop_assert_eq!(x.times(&y).times(&z), z.times(&y).times(&x));
        }
    }
}
