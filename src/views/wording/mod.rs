//! Every sentence that people read, and how numbers, days and money are written for them.

pub mod achieve;
pub mod align;
pub mod amendment;
pub mod calibration;
pub mod cycle;
pub mod data;
pub mod drift;
pub mod editor;
pub mod find;
pub mod home;
pub mod learn;
pub mod letter;
pub mod shell;
pub mod staff;
pub mod thread;
pub mod track;
pub mod why;

use chrono::{Datelike, NaiveDate};

pub use crate::domain::spoken::{count, grouped, long_day, short_day};

/// A weekday and day at the head of a page: Monday 29 June 2026.
pub fn weekday(day: NaiveDate) -> String {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    format!("{} {}", DAYS[day.weekday().num_days_from_monday() as usize], long_day(day))
}

/// A share as a whole percentage: 57 %.
pub fn percent(share: f64) -> String {
    format!("{} %", minus(&format!("{:.0}", share * 100.0)))
}

/// A share with one decimal: 57.1 %.
pub fn percent_1(share: f64) -> String {
    format!("{} %", minus(&format!("{:.1}", share * 100.0)))
}

/// A true minus instead of a hyphen, and no minus before nothing.
pub fn minus(number: &str) -> String {
    match number.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| c == '0' || c == '.') => rest.to_owned(),
        Some(rest) => format!("\u{2212}{rest}"),
        None => number.to_owned(),
    }
}

/// The first letters of a name's first and last word: ED.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters = [words.first(), words.last().filter(|_| words.len() > 1)];
    letters.into_iter().flatten().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// A name short enough for a row: E. Demir.
pub fn short_name(name: &str) -> String {
    match name.split_once(' ') {
        Some((first, rest)) => {
            let last = rest.rsplit(' ').next().unwrap_or(rest);
            format!("{}. {last}", first.chars().next().unwrap_or('?'))
        }
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!([percent(0.5714), percent_1(0.5714), percent(-0.004)], ["57 %", "57.1 %", "0 %"]);
        // Halves go to the even neighbour, as in every rate.
        assert_eq!([percent(-0.125), percent(-0.126)], ["\u{2212}12 %", "\u{2212}13 %"]);
        assert_eq!([grouped(999), grouped(1000), grouped(1_234_567)], ["999", "1,000", "1,234,567"]);
        assert_eq!([count(1, "goal", "goals"), count(0, "goal", "goals")], ["1 goal", "0 goals"]);
        assert_eq!([initials("Elif Demir"), initials("nikomatsakis"), initials("")], ["ED", "N", ""]);
        assert_eq!(short_name("Tomás de Ribeiro"), "T. Ribeiro");
        assert_eq!(weekday(NaiveDate::from_ymd_opt(2026, 6, 29).unwrap()), "Monday 29 June 2026");
    }
}
