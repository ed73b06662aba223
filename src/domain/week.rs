//! ISO weeks: the beat of the check-in.
//!
//! Knows which week a day is in and how weeks follow one another. Does not want to know what happened in one.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use thiserror::Error;

/// A week from Monday to Sunday by ISO 8601; 2026 has 53 of them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Week {
    year: i16,
    number: u8,
}

/// Why a text is not a week.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a week such as 2026-W07")]
pub struct NotAWeek(String);

impl Week {
    /// The week that `day` lies in.
    pub fn of(day: NaiveDate) -> Self {
        let iso = day.iso_week();
        Self { year: i16::try_from(iso.year()).unwrap_or(i16::MAX), number: u8::try_from(iso.week()).unwrap_or(1) }
    }

    /// Week `number` of the ISO year `year`, if that year has it. Years 1 to 9999.
    pub fn new(year: i32, number: u32) -> Option<Self> {
        let in_range = (1..=9999).contains(&year);
        NaiveDate::from_isoywd_opt(year, number, Weekday::Mon).filter(|_| in_range).map(Self::of)
    }

    /// The ISO year, which near New Year may differ from the calendar's.
    pub fn year(self) -> i32 {
        i32::from(self.year)
    }

    /// The number in its year, 1 to 53.
    pub fn number(self) -> u32 {
        u32::from(self.number)
    }

    /// Its first day.
    pub fn monday(self) -> NaiveDate {
        NaiveDate::from_isoywd_opt(self.year(), self.number(), Weekday::Mon).unwrap_or_default()
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self::of(self.monday() + Days::new(7))
    }

    /// The week before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self::of(self.monday() - Days::new(7))
    }

    /// Weeks from `earlier` to this one; negative when `earlier` is later.
    pub fn weeks_since(self, earlier: Self) -> i64 {
        (self.monday() - earlier.monday()).num_weeks()
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.number)
    }
}

impl FromStr for Week {
    type Err = NotAWeek;

    fn from_str(text: &str) -> Result<Self, NotAWeek> {
        let read = || {
            let (year, number) = text.split_once("-W")?;
            let plain =
                year.len() == 4 && number.len() == 2 && (year.to_owned() + number).bytes().all(|b| b.is_ascii_digit());
            Self::new(year.parse().ok().filter(|_| plain)?, number.parse().ok()?)
        };
        read().ok_or_else(|| NotAWeek(text.chars().take(20).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_2026_has_53_weeks_and_2027_has_52() {
        assert_eq!(Week::new(2026, 53).unwrap().next(), Week::new(2027, 1).unwrap());
        assert_eq!(Week::new(2027, 53), None);
        assert_eq!(Week::of(NaiveDate::from_ymd_opt(2027, 1, 3).unwrap()).to_string(), "2026-W53");
    }

    #[test]
    fn weeks_read_back_as_written() {
        let week: Week = "2026-W07".parse().unwrap();
        assert_eq!(week.to_string(), "2026-W07");
        assert_eq!(week.next().weeks_since(week.previous()), 2);
        for bad in ["2026-W54", "2026-07", "26-W01", "2026-W7", "+026-W01", ""] {
            assert!(bad.parse::<Week>().is_err(), "{bad}");
        }
    }
}
