//! Amounts in every dress: `€1.2m`, `200ms`, `85 %`, `8/10`, `twenty-five`, `2x`.
//!
//! Knows how a number and its unit are written. Does not want to know whether the number settles a goal.

use super::lexer::{Kind, Reading, Traits, Words, words};
use crate::domain::measure::Decimal;

/// How an amount is dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dress {
    /// Nothing but the number.
    Bare,
    /// A percentage or percentage points.
    Percent,
    /// An amount of money.
    Money,
    /// A length of time of days or longer.
    Span,
    /// A unit of any other kind.
    Measured,
    /// One number over another: 8/10, 3:1.
    Ratio,
    /// A multiple: 2x.
    Multiple,
}

/// A number with its unit, as tokens `from..to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// First token, currency sign included.
    pub from: usize,
    /// One past the last token, unit included.
    pub to: usize,
    /// The exact value, scaled by thousand or million; `None` when it does not fit a decimal.
    pub value: Option<Decimal>,
    /// How it is dressed.
    pub dress: Dress,
    /// The tokens of its unit.
    pub unit: Option<(usize, usize)>,
}

/// Parts of a whole, after “a” or “one”.
pub const FRACTIONS: Words = Words::of(&["third", "quarter", "fifth", "sixth", "eighth", "tenth", "half"]);

/// The amount that begins at token `i`.
pub fn amount_at(r: &Reading, i: usize) -> Option<Amount> {
    if r.is_word(i) && !r.has(i, Traits::NUMBER | Traits::CURRENCY) {
        return None;
    }
    let number = after_currency(r, i);
    let (value, to) = figure_at(r, number).map(|figure| with_part(r, figure))?;
    let money = (number > i).then_some((i, number));
    let bare =
        Amount { from: i, to, value, dress: if money.is_some() { Dress::Money } else { Dress::Bare }, unit: money };
    Some(with_unit(r, with_scale(r, bare)))
}

/// The value of digits with European or English separators: `1,200`, `1.200,50`, `3,5`, `1'200`.
pub fn decimal(digits: &str) -> Option<Decimal> {
    let last = digits.rfind(['.', ',', '\'']);
    let point = last.filter(|&at| is_point(digits, at));
    let (whole, part) = point.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let places = u32::try_from(part.len()).ok()?;
    let mut mantissa: i64 = 0;
    for byte in whole.bytes().chain(part.bytes()).filter(u8::is_ascii_digit) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
    }
    Decimal::new(mantissa, places)
}

/// Whether the last separator is a decimal point: three digits behind a lone one that end in nought are thousands.
fn is_point(digits: &str, at: usize) -> bool {
    let (whole, part, mark) = (&digits[..at], &digits[at + 1..], digits.as_bytes()[at]);
    let mixed = whole.bytes().any(|b| !b.is_ascii_digit() && b != mark);
    let repeated = whole.bytes().any(|b| b == mark);
    match mark {
        b'\'' => false,
        _ if repeated => false,
        _ if mixed => true,
        b',' => part.len() != 3 || whole == "0",
        _ => part.len() != 3 || whole == "0" || whole.len() > 3 || !part.ends_with('0'),
    }
}

fn after_currency(r: &Reading, i: usize) -> usize {
    let code = r.has(i, Traits::CURRENCY);
    if is_currency_sign(r, i) {
        i + 1
    } else if code && is_currency_sign(r, i + 1) && r.is_glued(i + 1) {
        i + 2
    } else if code && !r.is(i, words!["us", "a", "c"]) && r.is_number(i + 1) {
        i + 1
    } else {
        i
    }
}

/// Whether token `i` is a currency sign.
pub fn is_currency_sign(r: &Reading, i: usize) -> bool {
    r.tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Symbol('$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₪')))
}

fn figure_at(r: &Reading, i: usize) -> Option<(Option<Decimal>, usize)> {
    if r.is_number(i) {
        return Some(grouped_by_spaces(r, i));
    }
    if !r.has(i, Traits::NUMBER) {
        return None;
    }
    if r.is(i, words!["one"]) && r.symbol(i + 1, '-') && r.is(i + 2, &FRACTIONS) {
        return None;
    }
    let tens = word_value(r.word(i));
    if r.symbol(i + 1, '-') && r.is_glued(i + 1) && r.has(i + 2, Traits::NUMBER) {
        let sum = tens.zip(word_value(r.word(i + 2))).and_then(|(a, b)| Decimal::new(a + b, 0));
        return Some((sum, i + 3));
    }
    Some((tens.and_then(|v| Decimal::new(v, 0)), i + 1))
}

/// `6½`, `one and a half`: a whole number and its part.
fn with_part(r: &Reading, (value, to): (Option<Decimal>, usize)) -> (Option<Decimal>, usize) {
    let Some((part, end)) = part_at(r, to) else {
        return (value, to);
    };
    let sum = value.filter(|v| v.is_whole()).and_then(|v| Decimal::new(v.mantissa().checked_mul(100)? + part, 2));
    (sum, end)
}

/// One past `and a half` or the sign `½` behind a whole number, with what it adds in hundredths.
fn part_at(r: &Reading, to: usize) -> Option<(i64, usize)> {
    if r.is(to, words!["and"]) && r.is(to + 1, words!["a"]) && r.is(to + 2, words!["half"]) {
        return Some((50, to + 3));
    }
    let hundredths = [('½', 50), ('¼', 25), ('¾', 75)].into_iter().find(|(sign, _)| r.symbol(to, *sign));
    hundredths.filter(|_| r.is_glued(to)).map(|(_, part)| (part, to + 1))
}

/// `1 200` and `12 500 000`: groups of three after at most three digits.
fn grouped_by_spaces(r: &Reading, i: usize) -> (Option<Decimal>, usize) {
    let group = |at: usize| r.is_number(at) && r.word(at).len() == 3 && !r.is_glued(at);
    if r.word(i).len() > 3 || !group(i + 1) {
        return (decimal(r.word(i)), i + 1);
    }
    let to = (i + 2..i + 4).find(|&at| !group(at)).unwrap_or(i + 4);
    let text: String = (i..to).map(|at| r.word(at)).collect();
    (decimal(&text), to)
}

fn word_value(word: &str) -> Option<i64> {
    const UNITS: [&str; 21] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [&str; 7] = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let unit = UNITS.iter().position(|w| *w == word).and_then(|n| i64::try_from(n).ok());
    let ten = || TENS.iter().position(|w| *w == word).and_then(|n| i64::try_from(10 * (n + 3)).ok());
    unit.or_else(ten).or(match word {
        "nil" | "nought" => Some(0),
        "dozen" => Some(12),
        _ => scale_of(word),
    })
}

fn scale_of(word: &str) -> Option<i64> {
    match word {
        "hundred" => Some(100),
        "k" | "thousand" | "thousands" | "tsd" => Some(1_000),
        "m" | "mm" | "mn" | "mio" | "mil" | "mln" | "million" | "millions" => Some(1_000_000),
        "b" | "bn" | "mrd" | "billion" | "billions" => Some(1_000_000_000),
        "t" | "trillion" => Some(1_000_000_000_000),
        _ => None,
    }
}

fn with_scale(r: &Reading, amount: Amount) -> Amount {
    let at = amount.to
        + usize::from(r.symbol(amount.to, '+') && r.is_glued(amount.to) && r.has(amount.to + 1, Traits::SCALE));
    let word = r.word(at);
    let fits = r.has(at, Traits::SCALE) && (r.is_glued(at) || word.len() > 3 || (word == "bn" || word == "mio"));
    let Some(scale) = fits.then(|| scale_of(word)).flatten() else {
        return amount;
    };
    let value = amount.value.and_then(|v| Decimal::new(v.mantissa().checked_mul(scale)?, v.places()));
    Amount { value, to: at + 1, ..amount }
}

fn with_unit(r: &Reading, amount: Amount) -> Amount {
    let plus = usize::from(r.symbol(amount.to, '+') && r.is_glued(amount.to));
    let at = amount.to + plus;
    let dressed = |dress, to| Amount { dress, to, unit: Some((at, to)), ..amount };
    if amount.dress == Dress::Money {
        return Amount { to: at, ..amount };
    }
    if let Some(to) = percent_at(r, at) {
        return dressed(Dress::Percent, to);
    }
    if is_currency_sign(r, at) && (r.is_glued(at) || !r.is_number(at + 1)) {
        return dressed(Dress::Money, at + 1);
    }
    if (r.symbol(at, '/') || r.symbol(at, ':')) && r.is_glued(at) && r.is_number(at + 1) && r.is_glued(at + 1) {
        return dressed(Dress::Ratio, at + 2);
    }
    if let Some(to) = share_at(r, at) {
        return dressed(Dress::Ratio, to);
    }
    let skip = at + usize::from(r.is(at, words!["business", "working", "calendar", "full", "consecutive"]));
    named_unit(r, at, skip).map_or(Amount { to: at, ..amount }, |(dress, to)| dressed(dress, to))
}

/// One past `out of 10`, `in 10`, `in 1,000`, after a single one `in 20`: of how many.
fn share_at(r: &Reading, at: usize) -> Option<usize> {
    let out = r.is(at, words!["out"]) && r.is(at + 1, words!["of"]) && r.is_number(at + 2);
    let one = at > 0 && r.word(at - 1) == "1" && r.is_number(at + 1) && r.word(at + 1).len() < 4;
    let whole = one || matches!(r.word(at + 1), "10" | "100" | "1,000" | "1000" | "10,000");
    let round = r.is(at, words!["in"]) && whole;
    let timed = r.has(at + 2, Traits::SPAN_UNIT | Traits::SHORT_UNIT) || r.symbol(at + 2, '-') || r.symbol(at + 2, '%');
    out.then_some(at + 3).or((round && !timed).then_some(at + 2))
}

fn percent_at(r: &Reading, at: usize) -> Option<usize> {
    let spaced = r.is(at, words!["per"]) && r.is(at + 1, words!["cent"]);
    if r.symbol(at, '%') || r.symbol(at, '‰') {
        let points = r.is(at + 1, words!["point", "points", "pts", "pt"])
            || (r.symbol(at + 1, '-') && r.is(at + 2, words!["points", "pts"]));
        return Some(at + 1 + usize::from(points));
    }
    if spaced {
        return Some(at + 2);
    }
    let points = usize::from(r.is(at, words!["percentage"]) && r.is(at + 1, words!["point", "points"]));
    r.is(at, words!["percent", "pct", "percentage", "pp", "pts", "bps"]).then_some(at + 1 + points)
}

fn named_unit(r: &Reading, at: usize, skip: usize) -> Option<(Dress, usize)> {
    let hyphen = usize::from(r.symbol(at, '-') && r.is_glued(at) && r.has(at + 1, Traits::SHORT_UNIT | Traits::UNIT));
    let word = r.word(at + hyphen);
    if r.is(at, words!["usd", "eur", "gbp", "chf", "dollars", "euros"]) {
        return Some((Dress::Money, at + 1));
    }
    if word == "x" || r.is(at, words!["fold", "times"]) && r.is(at + 1, words!["as", "more", "faster", "the", "higher"])
    {
        return Some((Dress::Multiple, at + 1));
    }
    if r.has(skip, Traits::SPAN_UNIT) && (word.len() > 1 || r.is_glued(at)) {
        return Some((Dress::Span, skip + 1));
    }
    let short = word.len() == 1 && !r.is_glued(at);
    if r.has(at + hyphen, Traits::UNIT | Traits::SHORT_UNIT) && !short {
        let rate = r.symbol(at + 1, '/') && r.is_glued(at + 1) && r.is_word(at + 2);
        return Some((Dress::Measured, at + hyphen + 1 + if rate { 2 } else { 0 }));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_english_and_european_dress() {
        for (text, value) in [
            ("1,200", "1200"),
            ("1.200,50", "1200.5"),
            ("1,200.50", "1200.5"),
            ("3,5", "3.5"),
            ("3.2", "3.2"),
            ("1'200", "1200"),
            ("1.200", "1200"),
            ("0.125", "0.125"),
            ("1,000,000", "1000000"),
            ("99.95", "99.95"),
        ] {
            assert_eq!(decimal(text).map(|d| d.to_string()), Some(value.to_owned()), "{text}");
        }
    }

    #[test]
    fn an_amount_takes_its_sign_scale_and_unit() {
        for (text, value, dress) in [
            ("€1.2m", "1200000", Dress::Money),
            ("US$1,500", "1500", Dress::Money),
            ("10 %", "10", Dress::Percent),
            ("7 per cent", "7", Dress::Percent),
            ("200ms", "200", Dress::Measured),
            ("8/10", "8", Dress::Ratio),
            ("2x", "2", Dress::Multiple),
            ("twenty-five", "25", Dress::Bare),
            ("11 business days", "11", Dress::Span),
            ("12 500", "12500", Dress::Bare),
            ("$100 Million", "100000000", Dress::Money),
            ("10k", "10000", Dress::Bare),
            ("6½", "6.5", Dress::Bare),
            ("2¾ %", "2.75", Dress::Percent),
            ("one and a half", "1.5", Dress::Bare),
            ("8 out of 12", "8", Dress::Ratio),
            ("9 in 10", "9", Dress::Ratio),
        ] {
            let reading = Reading::new(text);
            let amount = amount_at(&reading, 0).expect(text);
            assert_eq!((amount.value.map(|d| d.to_string()), amount.dress), (Some(value.to_owned()), dress), "{text}");
            assert_eq!(amount.to, reading.len(), "{text}");
        }
    }
}
