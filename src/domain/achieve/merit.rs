//! Merit: raises by rating and place in the pay range, scaled to a budget.
//!
//! Knows compa-ratios, the merit matrix and budgets. Does not want to know bonuses.

use std::fmt;

use thiserror::Error;

use super::{
    conflict::Rating,
    pool::{Balance, Claim, Fixed, PoolError, balance},
};
use crate::domain::exact::Ratio;
use crate::domain::{
    measure::Decimal,
    money::{Money, MoneyError},
};

/// Salary by the midpoint of its range: 54 000 of 60 000 is 0.90. `None` for another currency or a midpoint of zero.
pub fn compa_ratio(salary: Money, midpoint: Money) -> Option<Ratio> {
    salary.part_of(midpoint)
}

/// How far a salary has come through its range: 0 at the minimum, 1 at the maximum. `None` for a range of nothing.
pub fn range_penetration(salary: Money, minimum: Money, maximum: Money) -> Option<Ratio> {
    salary.minus(minimum).ok()?.part_of(maximum.minus(minimum).ok()?)
}

/// Raises in percent by rating (rows from 1) and compa-ratio (columns).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    from: Vec<Decimal>,
    rows: Vec<Vec<Decimal>>,
}

/// More for a better rating and for a lower place in the range: below 0.9 of the midpoint, up to 1.1, above. The
/// figures are a start to be changed, of the size that pay surveys report.
impl Default for Matrix {
    fn default() -> Self {
        let tenths = |all: [i64; 3]| all.map(|tenth| Decimal::new(tenth, 1).unwrap_or_default()).to_vec();
        let rows = [[0, 0, 0], [15, 10, 0], [35, 25, 15], [50, 40, 30], [70, 55, 40]];
        Self {
            from: [9, 11].map(|tenth| Decimal::new(tenth, 1).unwrap_or_default()).to_vec(),
            rows: rows.map(tenths).to_vec(),
        }
    }
}

/// Why rows and columns make no matrix.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotMatrix {
    /// The compa-ratios that part the columns do not rise.
    #[error("the compa-ratios between the columns do not rise")]
    NotRising,
    /// A row (counted from 0) has too few or too many columns, or a raise below zero.
    #[error("row {0} does not fit the columns or holds a raise below zero")]
    Row(usize),
    /// No rows at all.
    #[error("the matrix is empty")]
    Empty,
}

impl Matrix {
    /// A matrix whose column n + 1 holds from the compa-ratio `from[n]` (inclusive) on.
    ///
    /// # Errors
    /// [`NotMatrix`] unless `from` rises and each row has one raise of at least zero a column.
    pub fn new(from: Vec<Decimal>, rows: Vec<Vec<Decimal>>) -> Result<Self, NotMatrix> {
        if from.windows(2).any(|pair| pair[0] >= pair[1]) {
            return Err(NotMatrix::NotRising);
        }
        let fits = |row: &[Decimal]| row.len() == from.len() + 1 && row.iter().all(|raise| *raise >= Decimal::ZERO);
        match rows.iter().position(|row| !fits(row)) {
            Some(at) => Err(NotMatrix::Row(at)),
            None if rows.is_empty() => Err(NotMatrix::Empty),
            None => Ok(Self { from, rows }),
        }
    }

    /// The compa-ratios between the columns.
    pub fn from(&self) -> &[Decimal] {
        &self.from
    }

    /// The raises in percent, a row a rating from the lowest.
    pub fn rows(&self) -> &[Vec<Decimal>] {
        &self.rows
    }

    /// The raise in percent; `None` for a rating that the matrix does not have.
    pub fn raise(&self, rating: Rating, compa_ratio: Ratio) -> Option<Decimal> {
        let column = self.from.iter().take_while(|from| compa_ratio >= Ratio::from(**from)).count();
        self.rows.get(usize::from(rating.get()) - 1)?.get(column).copied()
    }
}

/// A proposed raise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise<P> {
    /// The person.
    pub person: P,
    /// The salary before.
    pub salary: Money,
    /// The raise in percent.
    pub percent: Decimal,
    /// Most that the raise may come to, such as up to the maximum of the range; `None` for no limit.
    pub cap: Option<Money>,
    /// What a person decided instead; `None` for what the matrix gives.
    pub decided: Option<Money>,
}

impl<P> Raise<P> {
    /// The raise as money, halves to even.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn amount(&self) -> Result<Money, MoneyError> {
        Money::rounded(self.exact().ok_or(MoneyError::TooLarge)?, self.salary.currency())
    }

    fn exact(&self) -> Option<Ratio> {
        Ratio::from(self.salary.minor()).times(self.percent.into())?.over(100.into())
    }
}

/// The sum of all raises and what part of the payroll it is; `None` for no raises, two currencies or sums too large.
pub fn cost<P>(raises: &[Raise<P>]) -> Option<(Money, Ratio)> {
    let none = Money::zero(raises.first()?.salary.currency());
    let (total, payroll) = raises.iter().try_fold((none, none), |(total, payroll), raise| {
        Some((total.plus(raise.amount().ok()?).ok()?, payroll.plus(raise.salary).ok()?))
    })?;
    Some((total, total.part_of(payroll)?))
}

/// All raises scaled so that they come to `budget`, to the last minor unit, held at their caps.
///
/// # Errors
/// [`PoolError`], as for any pool.
pub fn scaled<P: Ord + Clone + fmt::Debug>(raises: &[Raise<P>], budget: Money) -> Result<Balance, PoolError> {
    let claims: Result<Vec<_>, PoolError> = raises.iter().map(|raise| claim(raise, budget)).collect();
    balance(budget, &claims?)
}

fn claim<P: Clone>(raise: &Raise<P>, budget: Money) -> Result<Claim<P>, PoolError> {
    if raise.salary.currency() != budget.currency() {
        return Err(PoolError::TwoCurrencies(raise.salary.currency(), budget.currency()));
    }
    let weight = raise.exact().ok_or(PoolError::TooLarge)?;
    let fixed = raise.decided.map(Fixed::Override);
    Ok(Claim { person: raise.person.clone(), weight, cap: raise.cap, fixed })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::achieve::conflict::Scale;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn euro(whole: i64) -> Money {
        Money::new(whole * 100, "EUR".parse().unwrap())
    }

    fn raises() -> Vec<Raise<u8>> {
        [(50_000, "7"), (80_000, "2.5"), (90_000, "2.5"), (60_000, "0")]
            .into_iter()
            .zip(1..)
            .map(|((salary, percent), person)| Raise {
                person,
                salary: euro(salary),
                percent: d(percent),
                cap: None,
                decided: None,
            })
            .collect()
    }

    #[test]
    fn salaries_are_placed_by_midpoint_and_range() {
        assert_eq!(compa_ratio(euro(54_000), euro(60_000)).unwrap().to_decimal(9), Some(d("0.9")));
        let inside = range_penetration(euro(54_000), euro(48_000), euro(72_000));
        assert_eq!(inside.unwrap().to_decimal(9), Some(d("0.25")));
        assert_eq!(range_penetration(euro(1), euro(5), euro(5)), None);
    }

    #[test]
    fn four_raises_cost_7750_or_2_768_percent_of_the_payroll() {
        let (total, part) = cost(&raises()).unwrap();
        assert_eq!((total, part.to_decimal(5)), (euro(7_750), Some(d("0.02768"))));
        assert_eq!(cost::<u8>(&[]), None);
    }

    #[test]
    fn raises_are_scaled_to_the_budget_to_the_cent() {
        let balance = scaled(&raises(), euro(7_000)).unwrap();
        let amounts: Vec<_> = balance.shares.iter().map(|share| share.amount.minor()).collect();
        assert_eq!(amounts, [316_129, 180_645, 203_226, 0]);
        assert_eq!(balance.distributed, euro(7_000));
    }

    #[test]
    fn a_raise_stops_at_its_cap_and_the_others_take_the_rest() {
        let mut raises = raises();
        raises[0].cap = Some(euro(3_000));
        let balance = scaled(&raises, euro(7_000)).unwrap();
        let amounts: Vec<_> = balance.shares.iter().map(|share| share.amount.minor()).collect();
        assert_eq!(amounts, [300_000, 188_235, 211_765, 0]);
    }

    #[test]
    fn what_a_person_decided_comes_first_and_the_others_share_the_rest() {
        let mut raises = raises();
        raises[3].decided = Some(euro(2_000));
        let balance = scaled(&raises, euro(7_000)).unwrap();
        let amounts: Vec<_> = balance.shares.iter().map(|share| share.amount.minor()).collect();
        assert_eq!(amounts, [225_807, 129_032, 145_161, 200_000]);
        raises[3].decided = Some(euro(7_001));
        assert!(scaled(&raises, euro(7_000)).unwrap().undistributed.is_negative(), "nobody may record that");
    }

    #[test]
    fn the_matrix_reads_rating_and_half_open_compa_ratio() {
        let row = |raises: [&str; 3]| raises.map(d).to_vec();
        let rows = vec![row(["0", "0", "0"]), row(["2", "1", "0"]), row(["4", "3", "2.5"])];
        let matrix = Matrix::new(vec![d("0.9"), d("1.1")], rows).unwrap();
        let scale = Scale::default();
        for (rating, compa, raise) in [
            (3, "0.899999999", Some("4")),
            (3, "0.9", Some("3")),
            (3, "1.1", Some("2.5")),
            (2, "1", Some("1")),
            (1, "0.5", Some("0")),
            (4, "1", None),
        ] {
            let got = matrix.raise(scale.rating(rating).unwrap(), Ratio::from(d(compa)));
            assert_eq!(got, raise.map(d), "{rating} at {compa}");
        }
    }

    #[test]
    fn rows_that_do_not_fit_make_no_matrix() {
        assert_eq!(Matrix::new(vec![d("1"), d("1")], vec![]), Err(NotMatrix::NotRising));
        assert_eq!(Matrix::new(vec![d("1")], vec![vec![d("2")]]), Err(NotMatrix::Row(0)));
        assert_eq!(Matrix::new(vec![], vec![vec![d("-2")]]), Err(NotMatrix::Row(0)));
        assert_eq!(Matrix::new(vec![], vec![]), Err(NotMatrix::Empty));
    }
}
