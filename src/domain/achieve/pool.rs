//! The pool: one sum shared by weight, with caps, to the last cent.
//!
//! Knows weights, caps and amounts fixed beforehand. Does not want to know where weights come from: see `pay`.

use std::fmt;

use thiserror::Error;

use crate::domain::exact::{Ratio, gcd, wide_product};
use crate::domain::money::{Currency, Money, apportion};

/// One person's claim on the pool. `P` names the person; ties for the last cents go by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<P> {
    /// The person.
    pub person: P,
    /// What they share by: target × multiplier, in exact minor units.
    pub weight: Ratio,
    /// Most they may get from sharing; `None` for no limit.
    pub cap: Option<Money>,
    /// An amount settled before sharing; `None` for whoever shares by weight.
    pub fixed: Option<Fixed>,
}

/// Why an amount stands before the pool is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixed {
    /// A person decided it, with a reason on record. Caps do not bind it.
    Override(Money),
    /// It was signed off.
    Signed(Money),
    /// The gate gives nothing.
    Gated,
}

/// The pool, balanced: `Σ shares + undistributed = pool`, always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    /// In the order of the claims.
    pub shares: Vec<Share>,
    /// All that is given out.
    pub distributed: Money,
    /// What is left; below zero when overrides exceed the pool.
    pub undistributed: Money,
    /// What one unit of weight gets where no cap binds; `None` when nobody shares.
    pub scale: Option<Ratio>,
}

/// What one person gets, and by which rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The amount.
    pub amount: Money,
    /// Which rule gave it.
    pub by: ShareBy,
}

/// Which rule gave a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareBy {
    /// By weight.
    Weight,
    /// By weight, held at the cap.
    Cap,
    /// By a person's decision.
    Override,
    /// As it was signed off.
    Signed,
    /// Nothing, by the gate.
    Gate,
}

/// Why a pool cannot be balanced.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PoolError {
    /// The pool is below zero.
    #[error("a pool cannot be below zero, as {0} is: enter what there is to give")]
    NegativePool(Money),
    /// An amount in another currency.
    #[error("a pool has one currency: {0} is not {1}")]
    TwoCurrencies(Currency, Currency),
    /// Somebody's weight, cap or override is below zero: the person, by their id.
    #[error("what {0} gets cannot be below zero: decide an amount of zero or more")]
    NegativeClaim(String),
    /// Amounts beyond 64 bits of minor units.
    #[error("the amounts are too large to be money")]
    TooLarge,
}

impl Balance {
    /// Whether the pool may be signed off: not while more is given than there is.
    pub const fn can_be_signed(&self) -> bool {
        !self.undistributed.is_negative()
    }
}

/// Shares `pool` among `claims`: fixed amounts first, the rest by weight, held at caps, to the last minor unit.
///
/// Whoever's exact share would exceed their cap gets the cap, and the rest shares what remains (water-filling);
/// floors are topped up by largest remainder, ties by person. What caps leave over stays undistributed.
///
/// # Errors
/// [`PoolError`] for a negative pool or claim, two currencies, or amounts that are no money.
pub fn balance<P: Ord + fmt::Debug>(pool: Money, claims: &[Claim<P>]) -> Result<Balance, PoolError> {
    check(pool, claims)?;
    let fixed: Vec<Option<Share>> = claims.iter().map(|claim| fixed_share(claim, pool.currency())).collect();
    let given: i128 = fixed.iter().flatten().map(|share| i128::from(share.amount.minor())).sum();
    let rest = u64::try_from((i128::from(pool.minor()) - given).max(0)).map_err(|_| PoolError::TooLarge)?;
    let mut open = open_claims(claims);
    let (scale, filled) = fill(rest, &mut open, claims);
    let parts = last_cents(rest, &open, filled, claims);
    let by_rule = |(fixed, (minor, by)): (Option<Share>, (i64, ShareBy))| {
        fixed.unwrap_or(Share { amount: Money::new(minor, pool.currency()), by })
    };
    let shares: Vec<Share> = fixed.into_iter().zip(parts).map(by_rule).collect();
    let distributed = sum_of(&shares, pool.currency())?;
    let undistributed = pool.minus(distributed).map_err(|_| PoolError::TooLarge)?;
    Ok(Balance { shares, distributed, undistributed, scale })
}

fn sum_of(shares: &[Share], currency: Currency) -> Result<Money, PoolError> {
    let total: i128 = shares.iter().map(|share| i128::from(share.amount.minor())).sum();
    i64::try_from(total).map(|minor| Money::new(minor, currency)).map_err(|_| PoolError::TooLarge)
}

fn check<P: fmt::Debug>(pool: Money, claims: &[Claim<P>]) -> Result<(), PoolError> {
    if pool.is_negative() {
        return Err(PoolError::NegativePool(pool));
    }
    for claim in claims {
        let over = match claim.fixed {
            Some(Fixed::Override(amount) | Fixed::Signed(amount)) => Some(amount),
            Some(Fixed::Gated) | None => None,
        };
        for amount in [claim.cap, over].into_iter().flatten() {
            if amount.currency() != pool.currency() {
                return Err(PoolError::TwoCurrencies(amount.currency(), pool.currency()));
            }
            if amount.is_negative() {
                return Err(PoolError::NegativeClaim(format!("{:?}", claim.person)));
            }
        }
        if claim.weight < Ratio::ZERO {
            return Err(PoolError::NegativeClaim(format!("{:?}", claim.person)));
        }
    }
    Ok(())
}

fn fixed_share<P>(claim: &Claim<P>, currency: Currency) -> Option<Share> {
    claim.fixed.map(|fixed| match fixed {
        Fixed::Override(amount) => Share { amount, by: ShareBy::Override },
        Fixed::Signed(amount) => Share { amount, by: ShareBy::Signed },
        Fixed::Gated => Share { amount: Money::zero(currency), by: ShareBy::Gate },
    })
}

/// A claim that takes part in sharing.
struct Sharer {
    at: usize,
    weight: u128,
    cap: Option<u64>,
}

fn open_claims<P>(claims: &[Claim<P>]) -> Vec<Sharer> {
    let open = || claims.iter().enumerate().filter(|(_, claim)| claim.fixed.is_none() && claim.weight > Ratio::ZERO);
    let weights = whole_weights(&open().map(|(_, claim)| claim.weight).collect::<Vec<_>>());
    let cap = |claim: &Claim<P>| claim.cap.map(|cap| cap.minor().unsigned_abs());
    open().zip(weights).map(|((at, claim), weight)| Sharer { at, weight, cap: cap(claim) }).collect()
}

/// Weights as whole numbers in the same proportions, small enough that their sum fits.
///
/// Exact whenever the fractions' common denominator leaves room, as it does for products of decimals and days of a
/// year; where it does not, all weights are first rounded to a billionth of a minor unit.
fn whole_weights(weights: &[Ratio]) -> Vec<u128> {
    let room = i128::MAX / i128::try_from(weights.len().max(1)).unwrap_or(i128::MAX);
    let fits = |scaled: Option<i128>| scaled.filter(|whole| *whole <= room);
    let exact = common_denominator(weights).and_then(|den| {
        weights.iter().map(|w| fits(w.numerator().checked_mul(den / w.denominator()))).collect::<Option<Vec<_>>>()
    });
    let whole = exact.unwrap_or_else(|| {
        let nanos = |w: &Ratio| w.rounded(9).map_or(i128::MAX, i128::from).min(room);
        weights.iter().map(nanos).collect()
    });
    let common =
        whole.iter().fold(0, |common, w| if common == 0 { w.unsigned_abs() } else { gcd(w.unsigned_abs(), common) });
    whole.iter().map(|w| w.unsigned_abs() / common.max(1)).collect()
}

fn common_denominator(weights: &[Ratio]) -> Option<i128> {
    weights.iter().map(|weight| weight.denominator()).try_fold(1_i128, |all, den| {
        if all % den == 0 {
            return Some(all);
        }
        let common = gcd(all.unsigned_abs(), den.unsigned_abs()).cast_signed();
        all.checked_mul(den / common)
    })
}

/// Puts those whom a cap holds first (in the order of cap by weight) and says how many they are, with the level that
/// the others share at.
fn fill<P>(rest: u64, sharers: &mut [Sharer], claims: &[Claim<P>]) -> (Option<Ratio>, usize) {
    sharers.sort_by(|a, b| match (a.cap, b.cap) {
        (Some(x), Some(y)) => wide_product(x.into(), b.weight).cmp(&wide_product(y.into(), a.weight)),
        (x, y) => y.is_some().cmp(&x.is_some()),
    });
    let mut left = u128::from(rest);
    let mut weight: u128 = sharers.iter().map(|sharer| sharer.weight).sum();
    let mut filled = 0;
    for sharer in sharers.iter() {
        let Some(cap) = sharer.cap else { break };
        if wide_product(cap.into(), weight) >= wide_product(left, sharer.weight) {
            break;
        }
        (left, weight, filled) = (left - u128::from(cap), weight - sharer.weight, filled + 1);
    }
    (sharers.get(filled).and_then(|first| level(left, weight, first, claims[first.at].weight)), filled)
}

/// What one minor unit of weight gets: the sum left over the weight left, brought back from whole weights.
fn level(left: u128, weight: u128, first: &Sharer, exact: Ratio) -> Option<Ratio> {
    let ratio = |num: u128, den: u128| Ratio::new(i128::try_from(num).ok()?, i128::try_from(den).ok()?);
    ratio(left, weight)?.times(ratio(first.weight, 1)?.over(exact)?)
}

fn last_cents<P: Ord>(rest: u64, sharers: &[Sharer], filled: usize, claims: &[Claim<P>]) -> Vec<(i64, ShareBy)> {
    let mut parts = vec![(0, ShareBy::Weight); claims.len()];
    let held = sharers[..filled].iter().map(|sharer| (sharer.at, sharer.cap.unwrap_or(0)));
    let left = held.clone().fold(rest, |left, (_, cap)| left.saturating_sub(cap));
    for (at, cap) in held {
        parts[at] = (i64::try_from(cap).unwrap_or(i64::MAX), ShareBy::Cap);
    }
    let mut open: Vec<&Sharer> = sharers[filled..].iter().collect();
    open.sort_by(|a, b| claims[a.at].person.cmp(&claims[b.at].person));
    let weights: Vec<u128> = open.iter().map(|sharer| sharer.weight).collect();
    for (sharer, minor) in open.iter().zip(apportion(left, &weights)) {
        parts[sharer.at].0 = i64::try_from(minor).unwrap_or(i64::MAX);
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::measure::Decimal;

    fn euro(minor: i64) -> Money {
        Money::new(minor, "EUR".parse().unwrap())
    }

    fn claim(person: &'static str, target: i64, multiplier: &str) -> Claim<&'static str> {
        let multiplier: Decimal = multiplier.parse().unwrap();
        let weight = Ratio::from(target).times(multiplier.into()).unwrap();
        Claim { person, weight, cap: None, fixed: None }
    }

    fn three(cap: Option<i64>) -> Vec<Claim<&'static str>> {
        [("ana", "1.5"), ("ben", "1.5"), ("cem", "1.0")]
            .map(|(person, multiplier)| Claim { cap: cap.map(euro), ..claim(person, 1_000_000, multiplier) })
            .to_vec()
    }

    fn amounts(balance: &Balance) -> Vec<i64> {
        balance.shares.iter().map(|share| share.amount.minor()).collect()
    }

    #[test]
    fn a_pool_is_shared_by_target_times_multiplier_and_held_at_caps() {
        for (pool, cap, shares, left) in [
            (3_000_000, None, [1_125_000, 1_125_000, 750_000], 0),
            (3_000_000, Some(1_100_000), [1_100_000, 1_100_000, 800_000], 0),
            (3_600_000, Some(1_100_000), [1_100_000; 3], 300_000),
            (0, None, [0; 3], 0),
        ] {
            let balance = balance(euro(pool), &three(cap)).unwrap();
            assert_eq!((amounts(&balance), balance.undistributed.minor()), (shares.to_vec(), left), "{pool} {cap:?}");
        }
    }

    #[test]
    fn a_hundred_over_three_gives_the_odd_cent_to_the_first_person() {
        let mut claims = vec![claim("cem", 7, "1"), claim("ana", 7, "1"), claim("ben", 7, "1")];
        assert_eq!(amounts(&balance(euro(10_000), &claims).unwrap()), [3_333, 3_334, 3_333]);
        claims.reverse();
        assert_eq!(amounts(&balance(euro(10_000), &claims).unwrap()), [3_333, 3_334, 3_333]);
        claims.rotate_left(1);
        assert_eq!(amounts(&balance(euro(10_000), &claims).unwrap()), [3_334, 3_333, 3_333]);
    }

    #[test]
    fn the_scale_of_a_letter_is_what_there_is_over_what_was_earned() {
        let elif = Claim { weight: Ratio::from(1_023_750), ..claim("elif", 0, "0") };
        let rest = Claim { weight: Ratio::from(450_000_000 - 1_023_750), ..claim("others", 0, "0") };
        let balance = balance(euro(432_000_000), &[elif, rest]).unwrap();
        assert_eq!((amounts(&balance)[0], balance.scale), (982_800, Ratio::new(96, 100)));
    }

    #[test]
    fn overrides_and_gates_are_fixed_first_and_may_overdraw_visibly() {
        let mut claims = three(None);
        claims[0].fixed = Some(Fixed::Override(euro(1_000_000)));
        claims[1].fixed = Some(Fixed::Gated);
        let held = balance(euro(3_000_000), &claims).unwrap();
        assert_eq!(amounts(&held), [1_000_000, 0, 2_000_000]);
        assert_eq!([held.shares[0].by, held.shares[1].by], [ShareBy::Override, ShareBy::Gate]);
        let overdrawn = balance(euro(900_000), &claims).unwrap();
        assert_eq!((amounts(&overdrawn), overdrawn.undistributed.minor()), (vec![1_000_000, 0, 0], -100_000));
        assert!(held.can_be_signed() && !overdrawn.can_be_signed());
    }

    #[test]
    fn with_nobody_to_share_all_of_it_stays() {
        let balance = balance(euro(500), &[claim("ana", 100, "0")]).unwrap();
        assert_eq!((amounts(&balance), balance.undistributed, balance.scale), (vec![0], euro(500), None));
    }

    #[test]
    fn what_is_below_zero_or_of_another_currency_is_refused() {
        let yen = Money::new(1, "JPY".parse().unwrap());
        let with = |change: fn(&mut Claim<&'static str>, Money), amount| {
            let mut claims = three(None);
            change(&mut claims[2], amount);
            balance(euro(100), &claims)
        };
        assert_eq!(balance(euro(-1), &three(None)), Err(PoolError::NegativePool(euro(-1))));
        assert!(matches!(with(|c, m| c.cap = Some(m), yen), Err(PoolError::TwoCurrencies(..))));
        assert_eq!(
            with(|c, m| c.fixed = Some(Fixed::Override(m)), euro(-1)),
            Err(PoolError::NegativeClaim("\"cem\"".to_owned()))
        );
        assert_eq!(with(|c, _| c.weight = Ratio::from(-1), yen), Err(PoolError::NegativeClaim("\"cem\"".to_owned())));
    }

    #[test]
    fn weights_of_any_denominator_share_to_the_cent() {
        let odd = |num: i128, den: i128| Claim { weight: Ratio::new(num, den).unwrap(), ..claim("x", 0, "0") };
        let primes = [1_000_000_007, 998_244_353, 1_000_000_009, 1_000_000_021, 999_999_937];
        let claims: Vec<_> = primes.iter().map(|p| odd(1_000_000 * p + 1, *p)).collect();
        let balance = balance(euro(5_000_000), &claims).unwrap();
        assert_eq!(amounts(&balance), [1_000_000; 5]);
    }

    fn claims() -> impl Strategy<Value = Vec<Claim<usize>>> {
        let one = (0..50_000_000_i64, 0..3_000_i128, 0..10_u8, 0..20_000_000_i64);
        prop::collection::vec(one, 1..30).prop_map(|rows| rows.into_iter().enumerate().map(from_row).collect())
    }

    fn from_row((person, (target, thousandths, kind, amount)): (usize, (i64, i128, u8, i64))) -> Claim<usize> {
        let weight = Ratio::from(target).times(Ratio::new(thousandths, 1_000).unwrap()).unwrap();
        let fixed = match kind {
            0 => Some(Fixed::Gated),
            1 => Some(Fixed::Override(euro(amount))),
            _ => None,
        };
        Claim { person, weight, cap: (kind % 2 == 0).then(|| euro(amount)), fixed }
    }

    proptest! {
        #[test]
        fn shares_and_what_is_left_make_the_pool_to_the_cent(pool in 0..2_000_000_000_i64, claims in claims()) {
            let balance = balance(euro(pool), &claims).unwrap();
            prop_assert_eq!(amounts(&balance).iter().sum::<i64>() + balance.undistributed.minor(), pool);
            prop_assert_eq!(balance.distributed.plus(balance.undistributed), Ok(euro(pool)));
        }

        #[test]
        fn nobody_gets_more_than_their_cap_nor_less_than_nothing(pool in 0..2_000_000_000_i64, claims in claims()) {
            let balance = balance(euro(pool), &claims).unwrap();
            for (claim, share) in claims.iter().zip(&balance.shares) {
                prop_assert!(share.amount.minor() >= 0);
                let free = matches!(claim.fixed, Some(Fixed::Override(_)));
                prop_assert!(free || claim.cap.is_none_or(|cap| share.amount.minor() <= cap.minor()));
            }
        }

        #[test]
        fn money_is_left_only_when_every_sharer_is_at_the_cap(pool in 0..2_000_000_000_i64, claims in claims()) {
            let balance = balance(euro(pool), &claims).unwrap();
            let mut sharers = claims.iter().zip(&balance.shares)
                .filter(|(claim, _)| claim.fixed.is_none() && claim.weight > Ratio::ZERO);
            prop_assert!(balance.undistributed.minor() <= 0
                || sharers.all(|(claim, share)| claim.cap == Some(share.amount)));
        }

        #[test]
        fn the_order_of_people_changes_nothing_but_order(
            pool in 0..2_000_000_000_i64, claims in claims(), turn in 0..30_usize,
        ) {
            let mut turned = claims.clone();
            turned.rotate_left(turn % claims.len());
            turned.reverse();
            let by_person = |claims: &[Claim<usize>]| {
                let shares = balance(euro(pool), claims).unwrap().shares;
                claims.iter().map(|c| c.person).zip(shares).collect::<std::collections::BTreeMap<_, _>>()
            };
            prop_assert_eq!(by_person(&claims), by_person(&turned));
        }

        #[test]
        fn uncapped_sharers_get_within_a_cent_of_one_common_level(pool in 0..2_000_000_000_i64, claims in claims()) {
            let shares = balance(euro(pool), &claims).unwrap().shares;
            let open: Vec<_> = claims.iter().zip(&shares)
                .filter(|(c, s)| c.fixed.is_none() && s.by == ShareBy::Weight && c.weight > Ratio::ZERO).collect();
            for ((a, x), (b, y)) in open.iter().zip(open.iter().skip(1)) {
                let least = Ratio::from(x.amount.minor() - 1).over(a.weight).unwrap();
                let most = Ratio::from(y.amount.minor() + 1).over(b.weight).unwrap();
                prop_assert!(least < most);
            }
        }
    }
}
