//! Days and counts as a sentence speaks of them.
//!
//! Knows the names of the months, one and many. Does not want to know what is counted.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day in a row of a table: 31 Dec.
pub fn short_day(day: NaiveDate) -> String {
    format!("{} {}", day.day(), &month(day)[..3])
}

/// A day in a sentence: 31 December 2026.
pub fn long_day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

fn month(day: NaiveDate) -> &'static str {
    MONTHS[day.month0() as usize]
}

/// “1 goal”, “2 goals”.
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(n)) }
}

/// A whole number with thin groups: 12,000.
pub fn grouped(n: usize) -> String {
    groups(&n.to_string())
}

/// The digits of a whole number in groups of three: 12,000.
pub fn groups(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
