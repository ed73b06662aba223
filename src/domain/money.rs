//! Money: whole minor units of one currency.
//!
//! Knows currencies' decimals, checked sums, half-even products and splits to the last cent. Does not want to know
//! whose money it is, nor any locale: the page prints amounts for people.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    exact::{Ratio, share_of},
    measure::Decimal,
};

/// An amount: a whole number of the currency's smallest unit (cents, yen, fils). May be negative.
///
/// ```
/// use golden_thread::domain::money::Money;
/// let salary = Money::new(7_800_000, "EUR".parse().unwrap());
/// assert_eq!(salary.to_string(), "78000.00 EUR");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why two amounts, or an amount and a number, do not make money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Amounts of two currencies meet without a rate.
    #[error("{0} and {1} do not add up without an exchange rate")]
    TwoCurrencies(Currency, Currency),
    /// More than 64 bits of minor units.
    #[error("the amount is too large to be money")]
    TooLarge,
    /// More decimals than the currency has.
    #[error("{0} has only {decimals} decimals", decimals = .0.decimals())]
    TooFine(Currency),
}

impl Money {
    /// `minor` of the currency's smallest unit.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in this currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// An amount as a person types it: `12.5` in euro is 1250 cents.
    ///
    /// # Errors
    /// [`MoneyError::TooFine`] when it has more decimals than the currency, [`MoneyError::TooLarge`] beyond 64 bits.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        if amount.places() > currency.decimals() {
            return Err(MoneyError::TooFine(currency));
        }
        let step = 10_i64.pow(currency.decimals() - amount.places());
        let minor = amount.mantissa().checked_mul(step).ok_or(MoneyError::TooLarge)?;
        Ok(Self { minor, currency })
    }

    /// The amount in the smallest unit.
    pub const fn minor(self) -> i64 {
        self.minor
    }

    /// The currency.
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Whether the amount is below nothing.
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`MoneyError::TwoCurrencies`] or [`MoneyError::TooLarge`].
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.joined(other, self.minor.checked_add(other.minor))
    }

    /// The difference.
    ///
    /// # Errors
    /// [`MoneyError::TwoCurrencies`] or [`MoneyError::TooLarge`].
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.joined(other, self.minor.checked_sub(other.minor))
    }

    /// The amount times an exact factor, rounded once, halves to even.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn times(self, factor: Ratio) -> Result<Self, MoneyError> {
        let exact = Ratio::from(self.minor).times(factor).ok_or(MoneyError::TooLarge)?;
        Self::rounded(exact, self.currency)
    }

    /// An exact number of minor units, rounded once, halves to even.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn rounded(minor: Ratio, currency: Currency) -> Result<Self, MoneyError> {
        minor.rounded(0).map(|minor| Self { minor, currency }).ok_or(MoneyError::TooLarge)
    }

    /// The amount in another currency at `rate` (units of `to` for one unit of this), halves to even.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`].
    pub fn converted(self, rate: Decimal, to: Currency) -> Result<Self, MoneyError> {
        let units = Ratio::new(10_i128.pow(to.decimals()), 10_i128.pow(self.currency.decimals()));
        let factor = units.and_then(|units| units.times(rate.into())).ok_or(MoneyError::TooLarge)?;
        Ok(Self { currency: to, ..self.times(factor)? })
    }

    /// The amount in a currency of which one unit is worth `rate` of this one's, halves to even.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`], also for a rate of zero.
    pub fn converted_back(self, rate: Decimal, to: Currency) -> Result<Self, MoneyError> {
        let units = Ratio::new(10_i128.pow(to.decimals()), 10_i128.pow(self.currency.decimals()));
        let factor = units.and_then(|units| units.over(rate.into())).ok_or(MoneyError::TooLarge)?;
        Ok(Self { currency: to, ..self.times(factor)? })
    }

    /// What part `self` is of `whole`, exactly; `None` for another currency or of nothing.
    pub fn part_of(self, whole: Self) -> Option<Ratio> {
        let same = self.currency == whole.currency;
        same.then(|| Ratio::new(self.minor.into(), whole.minor.into()))?
    }

    fn joined(self, other: Self, minor: Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::TwoCurrencies(self.currency, other.currency));
        }
        Ok(Self { minor: minor.ok_or(MoneyError::TooLarge)?, ..self })
    }
}

/// Plain and unlocalised: `-1234.50 EUR`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let (size, places) = (self.minor.unsigned_abs(), self.currency.decimals());
        if places == 0 {
            return write!(f, "{sign}{size} {}", self.currency);
        }
        let unit = 10_u64.pow(places);
        write!(f, "{sign}{}.{:0width$} {}", size / unit, size % unit, self.currency, width = places as usize)
    }
}

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Currency([u8; 3]);

/// A text that is not three capital letters.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a currency: use its three capital letters, such as EUR")]
pub struct NotCurrency(String);

/// ISO 4217 currencies without a minor unit in use.
const WITHOUT_DECIMALS: [&[u8; 3]; 16] = [
    b"BIF", b"CLP", b"DJF", b"GNF", b"ISK", b"JPY", b"KMF", b"KRW", b"PYG", b"RWF", b"UGX", b"VND", b"VUV", b"XAF",
    b"XOF", b"XPF",
];
/// ISO 4217 currencies of a thousand minor units.
const WITH_THREE_DECIMALS: [&[u8; 3]; 7] = [b"BHD", b"IQD", b"JOD", b"KWD", b"LYD", b"OMR", b"TND"];

impl Currency {
    /// Digits after the point: 0 (yen), 3 (Kuwaiti dinar), else 2. Source: ISO 4217, list one.
    pub fn decimals(self) -> u32 {
        if WITHOUT_DECIMALS.contains(&&self.0) {
            0
        } else if WITH_THREE_DECIMALS.contains(&&self.0) {
            3
        } else {
            2
        }
    }
}

impl FromStr for Currency {
    type Err = NotCurrency;

    fn from_str(text: &str) -> Result<Self, NotCurrency> {
        let letters = <[u8; 3]>::try_from(text.as_bytes()).ok().filter(|code| code.iter().all(u8::is_ascii_uppercase));
        letters.map(Self).ok_or_else(|| NotCurrency(text.to_owned()))
    }
}

impl TryFrom<String> for Currency {
    type Error = NotCurrency;

    fn try_from(text: String) -> Result<Self, NotCurrency> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.to_string()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `total` in whole parts by `weights`: each gets the floor of its exact share, and what is left goes one by one to
/// the largest remainders, ties to the lower place in `weights`. All parts are zero when all weights are.
///
/// The parts sum to `total` (unless all weights are zero), and a part never exceeds its exact share rounded up.
pub fn apportion(total: u64, weights: &[u128]) -> Vec<u64> {
    let whole = weights.iter().fold(0_u128, |sum, weight| sum.saturating_add(*weight));
    let exact = |weight: &u128| share_of(total.into(), *weight, whole).unwrap_or_default();
    let (mut parts, rests): (Vec<u64>, Vec<u128>) =
        weights.iter().map(exact).map(|(floor, rest)| (u64::try_from(floor).unwrap_or(total), rest)).unzip();
    let mut by_rest: Vec<usize> = (0..parts.len()).filter(|at| rests[*at] > 0).collect();
    by_rest.sort_by(|a, b| rests[*b].cmp(&rests[*a]).then(a.cmp(b)));
    let given: u64 = parts.iter().sum();
    for at in by_rest.into_iter().take(usize::try_from(total - given).unwrap_or(0)) {
        parts[at] += 1;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, code.parse().unwrap())
    }

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn amounts_print_with_the_decimals_of_their_currency() {
        for (minor, code, text) in [
            (982_800, "EUR", "9828.00 EUR"),
            (-5, "USD", "-0.05 USD"),
            (982_800, "JPY", "982800 JPY"),
            (1, "KWD", "0.001 KWD"),
            (i64::MIN, "GBP", "-92233720368547758.08 GBP"),
        ] {
            assert_eq!(money(minor, code).to_string(), text);
        }
    }

    #[test]
    fn typed_amounts_are_taken_exactly_or_refused() {
        for (text, code, read) in [
            ("78000", "EUR", Ok(7_800_000)),
            ("0.5", "KWD", Ok(500)),
            ("1200", "JPY", Ok(1_200)),
            ("1.5", "JPY", Err(MoneyError::TooFine("JPY".parse().unwrap()))),
            ("0.005", "EUR", Err(MoneyError::TooFine("EUR".parse().unwrap()))),
            ("100000000000000", "EUR", Ok(10_000_000_000_000_000)),
        ] {
            let amount = Money::from_decimal(d(text), code.parse().unwrap());
            assert_eq!(amount.map(Money::minor), read, "{text} {code}");
        }
    }

    #[test]
    fn currencies_are_three_capitals_and_nothing_else() {
        for text in ["", "eur", "EURO", "E1R", "€", "ÄÖ"] {
            assert_eq!(text.parse::<Currency>(), Err(NotCurrency(text.to_owned())));
        }
        assert_eq!(serde_json::to_string(&"CHF".parse::<Currency>().unwrap()).unwrap(), "\"CHF\"");
        assert!(serde_json::from_str::<Currency>("\"chf\"").is_err());
    }

    #[test]
    fn currencies_do_not_mix_and_sums_do_not_wrap() {
        let euro = money(1, "EUR");
        assert!(matches!(euro.plus(money(1, "USD")), Err(MoneyError::TwoCurrencies(..))));
        assert_eq!(money(i64::MAX, "EUR").plus(euro), Err(MoneyError::TooLarge));
        assert_eq!(money(i64::MAX, "EUR").times(Ratio::from(2)), Err(MoneyError::TooLarge));
        assert_eq!(euro.minus(money(3, "EUR")), Ok(money(-2, "EUR")));
    }

    #[test]
    fn half_a_cent_goes_to_the_even_one() {
        let half = Ratio::new(1, 2).unwrap();
        for (minor, rounded) in [(1, 0), (3, 2), (5, 2), (7, 4), (-3, -2)] {
            assert_eq!(money(minor, "EUR").times(half), Ok(money(rounded, "EUR")), "half of {minor}");
        }
    }

    #[test]
    fn exchange_minds_the_decimals_of_both_sides() {
        for (minor, from, rate, to, got) in [
            (10_000, "EUR", "162.5", "JPY", 16_250),
            (16_250, "JPY", "0.0061538", "EUR", 10_000),
            (100, "USD", "0.3075", "KWD", 308),
            (100, "USD", "0.3065", "KWD", 306),
        ] {
            assert_eq!(money(minor, from).converted(d(rate), to.parse().unwrap()), Ok(money(got, to)));
        }
    }

    #[test]
    fn the_last_cents_go_to_the_largest_remainders() {
        assert_eq!(apportion(10_000, &[1, 1, 1]), [3_334, 3_333, 3_333]);
        assert_eq!(apportion(10, &[6, 6, 6, 1]), [3, 3, 3, 1]);
        assert_eq!(apportion(7, &[0, 0]), [0, 0]);
        assert_eq!(apportion(0, &[3, 4]), [0, 0]);
        assert_eq!(apportion(u64::MAX, &[u128::MAX / 3; 3]), [u64::MAX / 3; 3]);
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole_and_stay_within_one_of_their_share(
            total in 0..1_000_000_000_u64, weights in prop::collection::vec(0..1_000_000_u128, 1..40),
        ) {
            let whole: u128 = weights.iter().sum();
            prop_assume!(whole > 0);
            let parts = apportion(total, &weights);
            prop_assert_eq!(parts.iter().sum::<u64>(), total);
            for (part, weight) in parts.iter().zip(&weights) {
                let floor = u128::from(total) * weight / whole;
                prop_assert!(u128::from(*part) == floor || u128::from(*part) == floor + 1);
                prop_assert!(*weight > 0 || *part == 0);
            }
        }
    }
}
