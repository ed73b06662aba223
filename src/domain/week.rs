//! The ISO week: Monday to Sunday, numbered 1 to 52 or 53, written `2026-W07`.
//!
//! Knows the calendar of ISO 8601. Does not want to know which week it is now, nor in which time zone.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One week of ISO 8601. Its year is that of its Thursday, so 1 January may lie in the last week of the year before.
///
/// ```
/// use golden_thread::domain::week::Week;
/// let week = Week::try_from("2026-W53").unwrap();
/// assert_eq!(week.next().to_string(), "2027-W01");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Week {
    year: i32,
    week: u8,
}

/// Why a text or a pair of numbers is no week.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotAWeek {
    /// Something else than four digits, `-W` and two digits.
    #[error("“{0}” is not a week: write it like 2026-W07")]
    Malformed(String),
    /// A week that the year does not have.
    #[error("{year} has {weeks} weeks, not a week {week}")]
    NoSuchWeek {
        /// The year asked for.
        year: i32,
        /// The week asked for.
        week: u8,
        /// How many the year has: 52 or 53.
        weeks: u8,
    },
}

impl Week {
    /// Week `week` of the ISO year `year`.
    ///
    /// # Errors
    /// [`NotAWeek::NoSuchWeek`] for week 0, or beyond the year's last.
    pub fn new(year: i32, week: u8) -> Result<Self, NotAWeek> {
        let weeks = Self::n_weeks(year);
        if (1..=weeks).contains(&week) {
            Ok(Self { year, week })
        } else {
            Err(NotAWeek::NoSuchWeek { year, week, weeks })
        }
    }

    /// The week that holds this day.
    pub fn of(date: NaiveDate) -> Self {
        let iso = date.iso_week();
        Self { year: iso.year(), week: u8::try_from(iso.week()).unwrap_or(1) }
    }

    /// Appends the text, without the detour of a format string: every check-in has one.
    pub fn write(self, out: &mut String) {
        if self.year < 0 {
            out.push('-');
        }
        write_padded(out, self.year.unsigned_abs(), 4);
        out.push_str("-W");
        write_padded(out, u32::from(self.week), 2);
    }

    /// How many weeks an ISO year has: 53 when its 28 December lies in one, else 52.
    pub fn n_weeks(year: i32) -> u8 {
        if NaiveDate::from_isoywd_opt(year, 53, Weekday::Mon).is_some() { 53 } else { 52 }
    }

    /// The ISO year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number in its year, 1 to 53.
    pub fn number(self) -> u8 {
        self.week
    }

    /// As a sentence says it: week 7 of 2026.
    pub fn in_words(self) -> String {
        format!("week {} of {}", self.week, self.year)
    }

    /// Its first day.
    pub fn monday(self) -> NaiveDate {
        NaiveDate::from_isoywd_opt(self.year, u32::from(self.week), Weekday::Mon).unwrap_or_default()
    }

    /// Its last day.
    pub fn sunday(self) -> NaiveDate {
        self.monday().checked_add_days(Days::new(6)).unwrap_or(NaiveDate::MAX)
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        if self.week < 52 { Self { week: self.week + 1, ..self } } else { self.plus(1) }
    }

    /// The week before.
    #[must_use]
    pub fn prev(self) -> Self {
        if self.week > 1 { Self { week: self.week - 1, ..self } } else { self.plus(-1) }
    }

    /// The week `weeks` later, or earlier when negative. Stays where it is at the calendar's far end.
    #[must_use]
    pub fn plus(self, weeks: i32) -> Self {
        let days = chrono::Duration::days(i64::from(weeks) * 7);
        self.monday().checked_add_signed(days).map_or(self, Self::of)
    }

    /// Weeks from `earlier` to this one: 0 for the same week, negative when it is later.
    pub fn weeks_since(self, earlier: Self) -> i32 {
        if self.year == earlier.year {
            return i32::from(self.week) - i32::from(earlier.week);
        }
        (self.monday().num_days_from_ce() - earlier.monday().num_days_from_ce()) / 7
    }
}

impl TryFrom<&str> for Week {
    type Error = NotAWeek;

    fn try_from(text: &str) -> Result<Self, NotAWeek> {
        let malformed = || NotAWeek::Malformed(text.to_owned());
        let (year, week) = text.split_once("-W").ok_or_else(malformed)?;
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(week, 2) {
            return Err(malformed());
        }
        Self::new(year.parse().map_err(|_| malformed())?, week.parse().map_err(|_| malformed())?)
    }
}

impl FromStr for Week {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        Self::try_from(text)
    }
}

impl TryFrom<String> for Week {
    type Error = NotAWeek;

    fn try_from(text: String) -> Result<Self, NotAWeek> {
        Self::try_from(text.as_str())
    }
}

impl From<Week> for String {
    fn from(week: Week) -> Self {
        week.to_string()
    }
}

/// Appends a number with leading zeros up to `width` digits.
pub(super) fn write_padded(out: &mut String, number: u32, width: usize) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(number);
    out.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
    out.push_str(digits);
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(8);
        self.write(&mut text);
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn week(text: &str) -> Week {
        Week::try_from(text).unwrap()
    }

    #[test]
    fn a_day_lies_in_the_week_of_its_thursday() {
        for (date, expect) in [
            ("2026-01-01", "2026-W01"),
            ("2026-01-05", "2026-W02"),
            ("2026-12-31", "2026-W53"),
            ("2027-01-03", "2026-W53"),
            ("2027-01-04", "2027-W01"),
            ("2024-12-30", "2025-W01"),
        ] {
            assert_eq!(Week::of(day(date)).to_string(), expect, "{date}");
        }
        assert_eq!(week("2026-W07").in_words(), "week 7 of 2026");
    }

    #[test]
    fn the_year_2026_has_53_weeks() {
        for (year, weeks) in [(2020, 53), (2024, 52), (2025, 52), (2026, 53), (2027, 52), (2032, 53)] {
            assert_eq!(Week::n_weeks(year), weeks, "{year}");
        }
        assert_eq!(Week::new(2025, 53), Err(NotAWeek::NoSuchWeek { year: 2025, week: 53, weeks: 52 }));
    }

    #[test]
    fn what_is_no_week_is_refused_with_its_text() {
        for text in ["", "2026-7", "2026-W7", "2026W07", "26-W07", "2026-W007", "2026-w07", " 2026-W07", "+026-W07"] {
            assert_eq!(Week::try_from(text), Err(NotAWeek::Malformed(text.to_owned())));
        }
        for text in ["2026-W00", "2026-W54", "2025-W53"] {
            assert!(matches!(Week::try_from(text), Err(NotAWeek::NoSuchWeek { .. })), "{text}");
        }
    }

    #[test]
    fn ten_years_of_days_keep_their_week_through_text_and_neighbours() {
        let mut date = day("2019-12-30");
        let first = Week::of(date);
        for days in 0..3653 {
            let here = Week::of(date);
            assert_eq!(week(&here.to_string()), here);
            assert!(here.monday() <= date && date <= here.sunday());
            assert_eq!(here.weeks_since(first), days / 7);
            assert_eq!((here.next().prev(), here.prev().next()), (here, here));
            assert_eq!(first.plus(days / 7), here);
            assert!(here.prev() < here && here < here.next());
            date = date.succ_opt().unwrap();
        }
    }

    #[test]
    fn a_week_travels_as_its_text() {
        assert_eq!(serde_json::to_string(&week("2026-W07")).unwrap(), "\"2026-W07\"");
        assert_eq!(serde_json::from_str::<Week>("\"2026-W53\"").unwrap(), week("2026-W53"));
        assert!(serde_json::from_str::<Week>("\"2025-W53\"").is_err());
    }
}
