//! From words of time to days: the last day of a quarter, half, month, week, fiscal year, the next Friday.
//!
//! Knows the calendar and where the fiscal year starts. Never asks the time: today comes from the context.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::CoachContext;

/// A stretch of the calendar whose last day is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of the fiscal year.
    Quarter,
    /// A half of the fiscal year.
    Half,
    /// A calendar year.
    Year,
    /// A fiscal year.
    FiscalYear,
    /// Ten calendar years.
    Decade,
}

/// Months in a stretch that is made of months, of the fiscal or the calendar year.
fn n_months(stretch: Stretch) -> u32 {
    match stretch {
        Stretch::Day | Stretch::Week | Stretch::Month => 1,
        Stretch::Quarter => 3,
        Stretch::Half => 6,
        Stretch::Year | Stretch::FiscalYear => 12,
        Stretch::Decade => 120,
    }
}

/// The last day of the stretch that lies `ahead` stretches after the one of today (0 is this one).
pub fn end_of(stretch: Stretch, ahead: u32, context: &CoachContext) -> Option<NaiveDate> {
    let today = context.today;
    match stretch {
        Stretch::Day => today.checked_add_days(Days::new(u64::from(ahead))),
        Stretch::Week => {
            today.checked_add_days(Days::new(u64::from(6 - today.weekday().num_days_from_monday() + 7 * ahead)))
        }
        Stretch::Month => last_day(first_of_month(today)?, ahead + 1),
        Stretch::Quarter | Stretch::Half | Stretch::FiscalYear => {
            let length = n_months(stretch);
            let into = (today.month0() + 12 - fiscal_start0(context)) % 12 % length;
            last_day(first_of_month(today)?.checked_sub_months(Months::new(into))?, length * (ahead + 1))
        }
        Stretch::Year => NaiveDate::from_ymd_opt(today.year().checked_add(ahead.cast_signed())?, 12, 31),
        Stretch::Decade => NaiveDate::from_ymd_opt(today.year() / 10 * 10 + 9, 12, 31),
    }
}

/// Whether a fiscal year has an `nth` quarter or half.
pub fn is_nth(stretch: Stretch, nth: u32) -> bool {
    nth > 0 && nth <= 12 / n_months(stretch)
}

/// The last day of the `nth` quarter or half (from 1) of a fiscal year, or of the next one that has not ended.
pub fn end_of_nth(stretch: Stretch, nth: u32, year: Option<i32>, context: &CoachContext) -> Option<NaiveDate> {
    let length = n_months(stretch);
    if !is_nth(stretch, nth) {
        return None;
    }
    let in_year = |year| last_day(start_of_fiscal_year(year, context)?, nth * length);
    let now = context.today.year();
    year.map_or_else(|| (now..now + 3).filter_map(in_year).find(|d| *d >= context.today), in_year)
}

/// The last day of the fiscal year named `year`: the one that ends in it.
pub fn end_of_fiscal_year(year: i32, context: &CoachContext) -> Option<NaiveDate> {
    last_day(start_of_fiscal_year(year, context)?, 12)
}

/// The last day of a month (1 to 12) of the year, or of its next one that has not ended.
pub fn end_of_month(month: u32, year: Option<i32>, context: &CoachContext) -> Option<NaiveDate> {
    let in_year = |year| last_day(NaiveDate::from_ymd_opt(year, month, 1)?, 1);
    let now = context.today.year();
    year.map_or_else(|| (now..now + 2).filter_map(in_year).find(|d| *d >= context.today), in_year)
}

/// A day of a month, this year or the next one that has it still to come.
pub fn day_of(day: u32, month: u32, year: Option<i32>, context: &CoachContext) -> Option<NaiveDate> {
    let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
    let now = context.today.year();
    year.map_or_else(|| (now..now + 9).filter_map(in_year).find(|d| *d >= context.today), in_year)
}

/// The last day of a week of the calendar, this year or the next one that has it still to come.
pub fn end_of_week(week: u32, year: Option<i32>, context: &CoachContext) -> Option<NaiveDate> {
    let in_year = |year| NaiveDate::from_isoywd_opt(year, week, Weekday::Sun);
    let now = context.today.year();
    year.map_or_else(|| (now..now + 2).filter_map(in_year).find(|d| *d >= context.today), in_year)
}

/// The next day of that number, today included: the 15th.
pub fn nth_day(day: u32, context: &CoachContext) -> Option<NaiveDate> {
    let first = first_of_month(context.today)?;
    let mut months = (0..3).filter_map(|ahead| first.checked_add_months(Months::new(ahead))?.with_day(day));
    months.find(|day| *day >= context.today)
}

/// The next day of that weekday (0 is Monday), today included, `weeks` later.
pub fn weekday(from_monday: u32, weeks: u32, context: &CoachContext) -> Option<NaiveDate> {
    let ahead = (from_monday + 7 - context.today.weekday().num_days_from_monday()) % 7;
    context.today.checked_add_days(Days::new(u64::from(ahead + 7 * weeks)))
}

/// The day `n` days, weeks, months, quarters or years from today.
pub fn days_from_now(n: u32, unit: &str, context: &CoachContext) -> Option<NaiveDate> {
    let days = |each: u64| context.today.checked_add_days(Days::new(each * u64::from(n)));
    let months = |each: u32| context.today.checked_add_months(Months::new(n.checked_mul(each)?));
    match unit.trim_end_matches('s') {
        "day" | "d" | "night" => days(1),
        "week" | "wk" => days(7),
        "fortnight" => days(14),
        "month" | "mo" => months(1),
        "quarter" | "qtr" => months(3),
        "year" | "yr" => months(12),
        "decade" => months(120),
        _ => None,
    }
}

fn start_of_fiscal_year(year: i32, context: &CoachContext) -> Option<NaiveDate> {
    let start = fiscal_start0(context);
    NaiveDate::from_ymd_opt(if start == 0 { year } else { year.checked_sub(1)? }, start + 1, 1)
}

fn fiscal_start0(context: &CoachContext) -> u32 {
    context.fiscal_start_month.clamp(1, 12) - 1
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

fn last_day(first: NaiveDate, months: u32) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(months))?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(fiscal_start_month: u32) -> CoachContext {
        CoachContext { today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), fiscal_start_month, cycle_end: None }
    }

    #[test]
    fn quarters_follow_the_start_of_the_fiscal_year() {
        for (start, nth, year, end) in [
            (1, 3, Some(2027), "2027-09-30"),
            (4, 1, Some(2027), "2026-06-30"),
            (10, 1, Some(2027), "2026-12-31"),
            (1, 3, None, "2027-09-30"),
            (1, 4, None, "2026-12-31"),
            (4, 4, None, "2027-03-31"),
        ] {
            let due = end_of_nth(Stretch::Quarter, nth, year, &context(start)).unwrap();
            assert_eq!(due.to_string(), end, "start {start}, Q{nth} {year:?}");
        }
        assert_eq!(end_of_fiscal_year(2027, &context(4)).unwrap().to_string(), "2027-03-31");
    }

    #[test]
    fn a_year_has_four_quarters_and_two_halves_however_many_are_asked_for() {
        for (stretch, n) in [(Stretch::Quarter, 4), (Stretch::Half, 2)] {
            for nth in [0, 1, n, n + 1, u32::MAX] {
                assert_eq!(is_nth(stretch, nth), (1..=n).contains(&nth), "{stretch:?} {nth}");
            }
        }
    }

    #[test]
    fn this_stretch_ends_at_its_last_day() {
        for (stretch, ahead, end) in [
            (Stretch::Week, 0, "2026-11-22"),
            (Stretch::Month, 0, "2026-11-30"),
            (Stretch::Month, 1, "2026-12-31"),
            (Stretch::Quarter, 0, "2026-12-31"),
            (Stretch::Quarter, 1, "2027-03-31"),
            (Stretch::Year, 1, "2027-12-31"),
        ] {
            assert_eq!(end_of(stretch, ahead, &context(1)).unwrap().to_string(), end, "{stretch:?} {ahead}");
        }
    }
}
