//! Numbers as people type them: with a comma or a point, with or without groups. What can be read two ways is asked.
//!
//! Knows digits and separators. Does not want to know what is counted.

use thiserror::Error;

use crate::domain::measure::Decimal;

/// Why a typed text is no number yet.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NotTyped {
    /// Something else than digits, separators and a sign.
    #[error("“{0}” is not a number: digits only, the unit has its own field")]
    NoNumber(String),
    /// One separator with three digits behind it: a point to some, a group to others.
    #[error("“{typed}” can be read two ways: write {whole} or {parted}")]
    TwoWays {
        /// What was typed.
        typed: String,
        /// With the separator as a group.
        whole: String,
        /// With the separator as a point.
        parted: String,
    },
    /// More digits than are kept.
    #[error("“{0}” has too many digits: at most 15, at most 9 of them after the point")]
    TooLong(String),
    /// Neither a whole percentage of a week nor hours of it.
    #[error("“{0}” is no share of a week: a whole number from 0 to 100, or hours from 0 h to {WEEK_HOURS} h")]
    NoShare(String),
    /// A number so far outside that a slip is likelier: to be confirmed, not refused.
    #[error("“{typed}” is far outside {from} to {to}: is it right?")]
    FarOut {
        /// What was typed.
        typed: String,
        /// One end of the way.
        from: String,
        /// The other.
        to: String,
    },
    /// No person, or several of one name.
    #[error("“{0}” is nobody here: choose a name from the list")]
    Nobody(String),
    /// Not a day of the calendar.
    #[error("“{0}” is not a day")]
    NoDay(String),
}

/// The number that a text says; `None` for an empty one.
///
/// # Errors
/// What to ask: never a guess.
pub fn number(text: &str) -> Result<Option<Decimal>, NotTyped> {
    let typed = text.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (sign, digits) = signed(typed);
    let digits = without_gaps(digits);
    let (whole, part) = parts(typed, &digits)?;
    let plain = format!("{sign}{}.{part}", if whole.is_empty() { "0" } else { &whole });
    plain.parse().map(Some).map_err(|_| NotTyped::TooLong(typed.to_owned()))
}

/// Hours that make a week of work: the full time that shares of it are taken of.
const WEEK_HOURS: i64 = 40;

/// How hours are written behind their number.
const HOURS: [&str; 5] = ["hours", "hour", "hrs", "hr", "h"];

/// A share of the week in percent, 0 to 100, from a percentage or from hours; `None` for an empty text.
///
/// # Errors
/// What is no whole number from 0 to 100, and no hours of a week.
pub fn share(text: &str) -> Result<Option<u8>, NotTyped> {
    let typed = text.trim().trim_end_matches('%').trim_end();
    let refuse = || NotTyped::NoShare(text.trim().to_owned());
    if let Some(hours) = hours(text.trim()) {
        let hours = number(hours).ok().flatten().ok_or_else(refuse)?;
        return share_of_hours(hours).map(Some).ok_or_else(refuse);
    }
    let Some(share) = number(typed).map_err(|_| refuse())? else { return Ok(None) };
    let whole = u8::try_from(share.mantissa()).ok().filter(|n| share.is_whole() && *n <= 100);
    whole.map(Some).ok_or_else(refuse)
}

/// A typed share both ways, once it can be read: “40 %, 16 h”.
pub fn both(text: &str) -> Option<String> {
    share(text).ok().flatten().map(share_in_words)
}

/// A share of the week as a percentage and as hours of a whole week: “35 %, 14 h”.
pub fn share_in_words(percent: u8) -> String {
    let tenths = i64::from(percent) * WEEK_HOURS / 10;
    let hours = if tenths % 10 == 0 { Decimal::new(tenths / 10, 0) } else { Decimal::new(tenths, 1) };
    format!("{percent} %, {} h", hours.unwrap_or_default())
}

/// What stands before the word for hours.
fn hours(typed: &str) -> Option<&str> {
    let small = typed.to_ascii_lowercase();
    let number = HOURS.iter().find_map(|word| small.strip_suffix(word))?;
    typed.get(..number.len()).map(str::trim_end)
}

/// Hours as a share of the week, rounded to a whole percentage; `None` below zero or beyond a week.
fn share_of_hours(hours: Decimal) -> Option<u8> {
    let one = 10_i64.checked_pow(hours.places())?;
    let (hundred, week) = (hours.mantissa().checked_mul(100)?, WEEK_HOURS.checked_mul(one)?);
    let percent = hundred.checked_add(week / 2)?.div_euclid(week);
    u8::try_from(percent).ok().filter(|_| (0..=week).contains(&hours.mantissa()))
}

/// A number as a text that [`number`] reads back.
pub fn written(value: Decimal) -> String {
    let text = value.to_string();
    match number(&text) {
        Err(NotTyped::TwoWays { .. }) => text + "0",
        Ok(_) | Err(_) => text,
    }
}

fn signed(text: &str) -> (&'static str, &str) {
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Spaces and apostrophes between groups say nothing; a group of another length stays and is refused.
fn without_gaps(text: &str) -> String {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '\'' | '\u{2019}');
    let mut groups = text.split(is_gap);
    let mut joined = groups.next().unwrap_or_default().to_owned();
    let first_fits = (1..=3).contains(&joined.len());
    for group in groups {
        let whole = group.split(['.', ',']).next().unwrap_or_default();
        if !(first_fits && whole.len() == 3) {
            return text.to_owned();
        }
        joined.push_str(group);
    }
    joined
}

/// The digits before and after the point.
fn parts(typed: &str, digits: &str) -> Result<(String, String), NotTyped> {
    let refuse = || NotTyped::NoNumber(typed.to_owned());
    let is_known = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b',');
    if !digits.bytes().all(is_known) || !digits.ends_with(|c: char| c.is_ascii_digit()) {
        return Err(refuse());
    }
    let Some(last) = digits.rfind(['.', ',']) else { return Ok((digits.to_owned(), "0".to_owned())) };
    let (before, after) = (&digits[..last], &digits[last + 1..]);
    let mark = char::from(digits.as_bytes()[last]);
    let other = if mark == '.' { ',' } else { '.' };
    match (before.contains(mark), before.contains(other)) {
        (true, false) => grouped(digits, mark).map(|whole| (whole, "0".to_owned())).ok_or_else(refuse),
        (false, true) => grouped(before, other).map(|whole| (whole, after.to_owned())).ok_or_else(refuse),
        (true, true) => Err(refuse()),
        (false, false) if is_either(before, after) => Err(NotTyped::TwoWays {
            typed: typed.to_owned(),
            whole: format!("{before}{after}"),
            parted: format!("{before}.{after}0"),
        }),
        (false, false) => Ok((before.to_owned(), after.to_owned())),
    }
}

/// `1,200` and `1.200`: twelve hundred to some, one and a fifth to others.
fn is_either(before: &str, after: &str) -> bool {
    after.len() == 3 && (1..=3).contains(&before.len()) && !before.starts_with('0')
}

/// The digits of groups of three, behind a first one of one to three.
fn grouped(text: &str, mark: char) -> Option<String> {
    let mut groups = text.split(mark);
    let first = groups.next().filter(|group| (1..=3).contains(&group.len()))?;
    let mut joined = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        joined.push_str(group);
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_percentages_of_a_week_stand_beside_each_other() {
        for (typed, said) in [("16 h", "40 %, 16 h"), ("40", "40 %, 16 h"), ("33 %", "33 %, 13.2 h"), ("0", "0 %, 0 h")]
        {
            assert_eq!(both(typed).as_deref(), Some(said), "{typed}");
        }
        assert_eq!([both(""), both("much"), both("41 h")], [None, None, None]);
    }

    #[test]
    fn a_number_is_read_with_comma_or_point() {
        for (typed, read) in [
            ("12", "12"),
            (" 3,5 ", "3.5"),
            ("3.5", "3.5"),
            ("\u{2212}15", "-15"),
            ("- 4", "-4"),
            ("+7", "7"),
            (".5", "0.5"),
            ("0,125", "0.125"),
            ("1,200.50", "1200.5"),
            ("1.200,50", "1200.5"),
            ("1,200,000", "1200000"),
            ("1 200", "1200"),
            ("1\u{202f}200,5", "1200.5"),
            ("12'500", "12500"),
            ("1234.567", "1234.567"),
            ("1.2340", "1.234"),
        ] {
            assert_eq!(number(typed).unwrap().map(|n| n.to_string()), Some(read.to_owned()), "{typed}");
        }
        assert_eq!(number("  "), Ok(None));
    }

    #[test]
    fn what_can_be_read_two_ways_is_asked_and_not_guessed() {
        let asked = number("1,200").unwrap_err();
        assert_eq!(asked.to_string(), "“1,200” can be read two ways: write 1200 or 1.2000");
        for offered in ["1200", "1.2000"] {
            assert!(number(offered).is_ok(), "{offered}");
        }
        assert!(matches!(number("-12.345"), Err(NotTyped::TwoWays { .. })));
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_text() {
        for typed in ["abc", "15 %", "5.", "1..2", "1,20,000", "1,2.3,4", "12 34", "--1", "1e3", "ä", "-"] {
            assert!(number(typed).is_err(), "{typed}");
        }
        assert!(matches!(number("1234567890123456"), Err(NotTyped::TooLong(_))));
    }

    #[test]
    fn a_written_number_reads_back() {
        for text in ["1.234", "-12.345", "1234.567", "0.125", "-3", "0", "999.001", "0.000000001"] {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(number(&written(value)), Ok(Some(value)), "{text}");
        }
    }

    #[test]
    fn hours_are_a_share_of_forty() {
        for (typed, read) in
            [("16h", 40), ("16 h", 40), ("16 hours", 40), ("1 Hour", 3), ("7,5 hrs", 19), ("0 h", 0), ("40H", 100)]
        {
            assert_eq!(share(typed), Ok(Some(read)), "{typed}");
        }
        for typed in ["41h", "40.1 h", "-1h", "h", " hours", "some hours", "1,200 h", "5 h %"] {
            assert_eq!(share(typed), Err(NotTyped::NoShare(typed.trim().to_owned())), "{typed}");
        }
        let refused = share("50h").unwrap_err().to_string();
        assert_eq!(refused, "“50h” is no share of a week: a whole number from 0 to 100, or hours from 0 h to 40 h");
    }

    #[test]
    fn a_share_of_the_week_is_a_whole_percentage() {
        for (typed, read) in [("35 %", Some(35)), ("0", Some(0)), ("100%", Some(100)), ("", None), (" % ", None)] {
            assert_eq!(share(typed), Ok(read), "{typed}");
        }
        for typed in ["101", "-1", "2.5", "half"] {
            assert!(matches!(share(typed), Err(NotTyped::NoShare(_))), "{typed}");
        }
    }
}
