//! Natural numbers of any size: what exact sums of fractions need once 127 bits run out.
//!
//! Knows adding, multiplying, comparing and division with a small quotient. Does not want to know signs or fractions.

use std::{borrow::Cow, cmp::Ordering};

/// A number ≥ 0: a machine word while it fits, which it nearly always does, else limbs in base 2³².
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Natural {
    /// Whatever fits.
    Small(u128),
    /// What does not: lowest limb first, more than four, the last not zero.
    Large(Vec<u32>),
}

use Natural::{Large, Small};

const LIMB: u32 = u32::BITS;

impl Natural {
    /// How many bits the number needs; zero needs none.
    pub(super) fn bits(&self) -> usize {
        match self {
            Small(value) => (u128::BITS - value.leading_zeros()) as usize,
            Large(limbs) => limbs.last().map_or(0, |top| limbs.len() * 32 - top.leading_zeros() as usize),
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        *self == Small(0)
    }

    pub(super) fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Small(a), Small(b)) => a.checked_add(*b).map_or_else(|| sum_of(&limbs(*a), &limbs(*b)), Small),
            _ => sum_of(&self.limbs(), &other.limbs()),
        }
    }

    /// The difference; `other` must not be the greater one (the result would be meaningless, though not unsafe).
    pub(super) fn minus(&self, other: &Self) -> Self {
        debug_assert!(*self >= *other, "a natural difference is not negative");
        match (self, other) {
            (Small(a), Small(b)) => Small(a.wrapping_sub(*b)),
            _ => difference_of(&self.limbs(), &other.limbs()),
        }
    }

    pub(super) fn times(&self, other: &Self) -> Self {
        match (self, other) {
            (Small(a), Small(b)) => a.checked_mul(*b).map_or_else(|| product_of(&limbs(*a), &limbs(*b)), Small),
            _ => product_of(&self.limbs(), &other.limbs()),
        }
    }

    /// Quotient and remainder, or `None` when `by` is zero or the quotient needs more than 126 bits.
    pub(super) fn divided(&self, by: &Self) -> Option<(u128, Self)> {
        let top = self.bits().saturating_sub(by.bits());
        if by.is_zero() || top > 125 {
            return None;
        }
        if let (Small(a), Small(b)) = (self, by) {
            return Some((a / b, Small(a % b)));
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
        let mut shifted = vec![0; by / 32];
        let mut carry = 0_u64;
        for limb in self.limbs().iter() {
            carry |= u64::from(*limb) << (by % 32);
            shifted.push(low(carry));
            carry >>= LIMB;
        }
        shifted.push(low(carry));
        shortest(shifted)
    }

    fn limbs(&self) -> Cow<'_, [u32]> {
        match self {
            Small(value) => Cow::Owned(limbs(*value).to_vec()),
            Large(limbs) => Cow::Borrowed(limbs),
        }
    }
}

fn sum_of(a: &[u32], b: &[u32]) -> Natural {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let mut sum = long.to_vec();
    let mut carry = 0;
    for (at, limb) in sum.iter_mut().enumerate() {
        carry += u64::from(*limb) + u64::from(short.get(at).copied().unwrap_or(0));
        (*limb, carry) = (low(carry), carry >> LIMB);
    }
    sum.push(low(carry));
    shortest(sum)
}

fn difference_of(a: &[u32], b: &[u32]) -> Natural {
    let mut rest = a.to_vec();
    let mut borrow = 0;
    for (at, limb) in rest.iter_mut().enumerate() {
        let take = u64::from(b.get(at).copied().unwrap_or(0)) + borrow;
        borrow = u64::from(u64::from(*limb) < take);
        *limb = low((borrow << LIMB) + u64::from(*limb) - take);
    }
    shortest(rest)
}

fn product_of(a: &[u32], b: &[u32]) -> Natural {
    let mut product = vec![0_u32; a.len() + b.len()];
    for (shift, x) in a.iter().enumerate() {
        let mut carry = 0;
        for (at, y) in b.iter().enumerate() {
            let cell = &mut product[shift + at];
            carry += u64::from(*x) * u64::from(*y) + u64::from(*cell);
            (*cell, carry) = (low(carry), carry >> LIMB);
        }
        product[shift + b.len()] = low(carry);
    }
    shortest(product)
}

fn limbs(value: u128) -> [u32; 4] {
    std::array::from_fn(|at| low_of(value >> (32 * at)))
}

fn shortest(mut limbs: Vec<u32>) -> Natural {
    while limbs.last() == Some(&0) {
        limbs.pop();
    }
    if limbs.len() > 4 {
        return Large(limbs);
    }
    Small(limbs.iter().rev().fold(0, |value, limb| (value << LIMB) | u128::from(*limb)))
}

impl From<u128> for Natural {
    fn from(value: u128) -> Self {
        Small(value)
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Small(a), Small(b)) => a.cmp(b),
            (Small(_), Large(_)) => Ordering::Less,
            (Large(_), Small(_)) => Ordering::Greater,
            (Large(a), Large(b)) => a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev())),
        }
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
            prop_assert_eq!(sum_of(&limbs(a), &limbs(b)), n(a + b));
            prop_assert_eq!(product_of(&limbs(a), &limbs(b)), n(a * b));
            prop_assert_eq!(difference_of(&limbs(a.max(b)), &limbs(a.min(b))), n(a.max(b) - a.min(b)));
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

        #[test]
        fn large_division_undoes_multiplication(a: u128, b in 1..=u128::MAX, quotient in 0..1_u128 << 125, rest: u128) {
            let by = n(a).times(&n(b)).plus(&n(b));
            let rest = n(rest % b);
            let whole = by.times(&n(quotient)).plus(&rest);
            prop_assume!(whole.bits() <= by.bits() + 125);
            prop_assert_eq!(whole.divided(&by), Some((quotient, rest)));
        }
    }
}
