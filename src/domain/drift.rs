//! Drift: what work without a line of sight costs, by a named assumption or by one's own records.
//!
//! Knows the arithmetic alone. Does not want to know goals or check-ins: whoever folds them brings the sums.

use super::{
    exact::Ratio,
    measure::{Decimal, MAX_PLACES},
    money::{Money, MoneyError},
};

/// The share of work assumed to drift where nothing was measured. An assumption, labelled as one wherever shown.
pub const ASSUMED_SHARE: Ratio = Ratio::new(1, 5).unwrap();

/// What drift costs in a year and what winning a part of it back is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DriftCost {
    /// People × average pay × share.
    pub cost: Money,
    /// The part of the cost that would be recovered.
    pub recovered: Money,
}

/// The cost of drift: `people × average_pay × share`, and what recovering `recovery` (0 to 1) of it returns.
///
/// ```
/// use golden_thread::domain::{drift, money::Money};
/// let pay = Money::new(8_000_000, "USD".parse().unwrap());
/// let drift = drift::cost(500, pay, "0.2".parse().unwrap(), "0.25".parse().unwrap()).unwrap();
/// assert_eq!(drift.cost.to_string(), "8000000.00 USD");
/// ```
///
/// # Errors
/// [`MoneyError::TooLarge`] beyond 64 bits of minor units.
pub fn cost(people: u32, average_pay: Money, share: Decimal, recovery: Decimal) -> Result<DriftCost, MoneyError> {
    let part = Ratio::from(i64::from(people)).times(share.into()).ok_or(MoneyError::TooLarge)?;
    let cost = average_pay.times(part)?;
    Ok(DriftCost { cost, recovered: cost.times(recovery.into())? })
}

/// Time of one unit in one week, in any one unit of time, as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RecordedTime {
    /// On goals with a line of sight to the North Star.
    pub in_sight: Decimal,
    /// On goals without one.
    pub out_of_sight: Decimal,
    /// Marked as not linked to any goal.
    pub not_linked: Decimal,
}

impl RecordedTime {
    /// Time on a goal, with a line of sight or without.
    pub fn on_goal(time: Decimal, in_sight: bool) -> Self {
        if in_sight {
            Self { in_sight: time, ..Self::default() }
        } else {
            Self { out_of_sight: time, ..Self::default() }
        }
    }

    /// Time marked as not linked to any goal.
    pub fn on_nothing(time: Decimal) -> Self {
        Self { not_linked: time, ..Self::default() }
    }

    /// Both together; holds at the greatest decimal.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            in_sight: sum(self.in_sight, other.in_sight),
            out_of_sight: sum(self.out_of_sight, other.out_of_sight),
            not_linked: sum(self.not_linked, other.not_linked),
        }
    }

    /// The share that leads nowhere; `None` without any time.
    pub fn adrift(&self) -> Option<Ratio> {
        measured_share([self])
    }

    /// All of it, in billionths of its unit: wider than a decimal, so that no sum is too large.
    pub fn total_nanos(&self) -> i128 {
        self.adrift_nanos() + self.in_sight.nanos()
    }

    fn adrift_nanos(&self) -> i128 {
        self.out_of_sight.nanos() + self.not_linked.nanos()
    }

    /// Whether any time is recorded.
    pub fn is_some(&self) -> bool {
        *self != Self::default()
    }
}

fn sum(one: Decimal, other: Decimal) -> Decimal {
    let sum = Ratio::from(one).plus(other.into()).and_then(|sum| sum.to_decimal(MAX_PLACES));
    sum.unwrap_or_else(|| one.max(other))
}

/// `(out of sight + not linked) / all recorded`, exactly, over any number of records; `None` when none holds time.
pub fn measured_share<'a>(records: impl IntoIterator<Item = &'a RecordedTime>) -> Option<Ratio> {
    let sums = records
        .into_iter()
        .fold((0_i128, 0_i128), |(adrift, all), time| (adrift + time.adrift_nanos(), all + time.total_nanos()));
    Ratio::new(sums.0, sums.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn five_hundred_people_at_80_000_and_a_fifth_cost_eight_million() {
        let pay = Money::new(8_000_000, "USD".parse().unwrap());
        let drift = cost(500, pay, d("0.2"), d("0.5")).unwrap();
        assert_eq!((drift.cost.minor(), drift.recovered.minor()), (800_000_000, 400_000_000));
        assert_eq!(Ratio::from(d("0.2")), ASSUMED_SHARE);
    }

    #[test]
    fn absurd_pay_is_refused_not_wrapped() {
        let pay = Money::new(i64::MAX, "USD".parse().unwrap());
        assert_eq!(cost(500, pay, d("0.2"), d("1")), Err(MoneyError::TooLarge));
    }

    #[test]
    fn measured_drift_is_the_time_out_of_sight_and_unlinked() {
        let week = |a, b, c| RecordedTime { in_sight: d(a), out_of_sight: d(b), not_linked: d(c) };
        let records = [week("20", "12", "8"), week("30.5", "0", "9.5")];
        assert_eq!(measured_share(&records), Ratio::new(295, 800));
        assert_eq!(measured_share(&[week("0", "0", "0")]), None);
        assert_eq!(measured_share(&[]), None);
    }
}
