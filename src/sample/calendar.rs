//! The year of the sample company: its weeks, its cycle, and the clock on its walls.
//!
//! Knows days and summer time. Does not want to know what is done on them.

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    domain::{thread::WallTime, week::Week},
    sample::Recipe,
};

/// Days of a season of 52 weeks, for which the due days of the story are told.
const SEASON: i64 = 364;
const DAY_MS: i64 = 86_400_000;

/// When things happen.
pub struct Calendar {
    /// Monday of the first week.
    pub start: NaiveDate,
    /// Weeks in which people check in.
    pub weeks: u32,
    /// First day of the cycle.
    pub cycle_start: NaiveDate,
    /// Last day of the cycle.
    pub cycle_end: NaiveDate,
}

impl Calendar {
    /// The calendar of a recipe.
    pub fn of(recipe: &Recipe) -> Self {
        let start = Week::of(recipe.start).monday();
        let year = |month, day| NaiveDate::from_ymd_opt(start.year(), month, day).unwrap_or(start);
        let cycle_start = if start < year(2, 1) { year(1, 1).min(start) } else { start };
        let last_monday = start + Days::new(7 * u64::from(recipe.weeks.max(1) - 1));
        let year_end = if start < year(2, 1) { year(12, 31) } else { start + Days::new(SEASON.unsigned_abs()) };
        Self { start, weeks: recipe.weeks, cycle_start, cycle_end: year_end.max(last_monday) }
    }

    /// A moment `day` days after the first Monday (before it when negative), by the wall clock.
    pub fn moment(&self, day: i64, minute: i64, second: i64) -> WallTime {
        let date = self.day(day);
        let offset = if is_summer(date) { 120 } else { 60 };
        let days = date.signed_duration_since(NaiveDate::default()).num_days();
        let ms = days * DAY_MS + (minute - offset) * 60_000 + second * 1000;
        WallTime { ms, offset: i16::try_from(offset).unwrap_or(0) }
    }

    /// The date `day` days after the first Monday.
    pub fn day(&self, day: i64) -> NaiveDate {
        let days = Days::new(day.unsigned_abs());
        if day < 0 { self.start - days } else { self.start + days }
    }

    /// The week after `number` others.
    pub fn week(&self, number: u32) -> Week {
        Week::of(self.day(i64::from(number) * 7))
    }

    /// The due day that a year from January would name so; a longer season stretches it.
    pub fn due(&self, month: u32, day: u32) -> NaiveDate {
        let named = NaiveDate::from_ymd_opt(self.start.year(), month, day).unwrap_or(self.start);
        let ahead = named.signed_duration_since(self.start).num_days();
        let ahead = if ahead < 14 { ahead.rem_euclid(SEASON) + 14 } else { ahead };
        let weeks = i64::from(self.weeks);
        let stretched = if weeks > 53 { ahead * weeks * 7 / SEASON } else { ahead };
        self.day(stretched).min(self.cycle_end)
    }

    /// Days from the first Monday to `date`.
    pub fn days_to(&self, date: NaiveDate) -> i64 {
        date.signed_duration_since(self.start).num_days()
    }

    /// The week in which managers propose ratings: four before the end of a year.
    pub fn rating_week(&self) -> u32 {
        (self.weeks - self.weeks / 13).min(self.weeks.max(1) - 1)
    }
}

/// Summer time of the European Union: from the last Sunday of March to the last of October (Directive 2000/84/EC).
fn is_summer(date: NaiveDate) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(date.year(), month, 31).unwrap_or(date);
        last - Days::new(u64::from(last.weekday().num_days_from_sunday()))
    };
    last_sunday(3) <= date && date < last_sunday(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(weeks: u32) -> Calendar {
        Calendar::of(&Recipe { weeks, ..Recipe::default() })
    }

    #[test]
    fn a_year_from_the_first_monday_ends_in_week_53_of_the_cycle() {
        let calendar = year(52);
        assert_eq!(calendar.week(0).to_string(), "2026-W02");
        assert_eq!(calendar.week(51), Week::of(calendar.cycle_end));
        assert_eq!(calendar.cycle_end.to_string(), "2026-12-31");
        assert_eq!(calendar.day(7 * i64::from(calendar.rating_week())).to_string(), "2026-12-07");
    }

    #[test]
    fn due_days_are_the_named_ones_and_stretch_with_a_second_year() {
        assert_eq!(year(52).due(9, 30).to_string(), "2026-09-30");
        assert_eq!(year(0).due(12, 31).to_string(), "2026-12-31");
        let long = year(104);
        assert!(long.due(12, 31) > long.day(360) && long.due(12, 31) <= long.cycle_end);
    }

    #[test]
    fn the_clock_on_the_wall_knows_summer() {
        let calendar = year(52);
        for (day, written) in [
            (7, "2026-01-12T09:14:00+01:00"),
            (82, "2026-03-28T09:14:00+01:00"),
            (83, "2026-03-29T09:14:00+02:00"),
            (293, "2026-10-25T09:14:00+01:00"),
            (-4, "2026-01-01T09:14:00+01:00"),
        ] {
            assert_eq!(calendar.moment(day, 9 * 60 + 14, 0).to_string(), written);
        }
    }
}
