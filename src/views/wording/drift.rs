//! Words of the room Drift: the cost of work that serves nothing, assumed and measured.

use crate::{
    domain::exact::Ratio,
    views::wording::{count, percent_1},
};

/// What a workspace without goals is told.
pub const NOTHING_MEASURED: (&str, &str) = (
    "Nothing is measured yet.",
    "As soon as there are goals, this half says which of them lead to the North Star; and once people record shares of \
     their weeks in check-ins, how much time goes where nothing leads.",
);
/// Under the assumed share.
pub const ASSUMED: &str = "An assumption, not a measurement: nobody knows this figure before it is recorded. The right \
                           half replaces it by your own data.";
/// Under the recovered part.
pub const RECOVERED: &str = "The part of it that a clear line of sight would win back: an assumption too.";

/// The formula in numbers.
pub fn formula(people: &str, pay: &str, share: &str) -> String {
    format!("{people} people × {pay} × {share} %")
}

/// What a field wants.
pub fn not_people(least: u32) -> String {
    format!("A whole number from {least} on")
}

/// What a field wants.
pub const NOT_MONEY: &str = "An amount such as 80000 or 62500.50";
/// What a field wants.
pub const NOT_SHARE: &str = "A number from 0 to 100";

/// A share and what it is of.
pub fn of(part: usize, all: usize) -> String {
    format!("{part} of {all}")
}

/// An exact share as people read it.
pub fn share(share: Ratio) -> String {
    percent_1(share.to_f64())
}

/// How partial the recorded time is.
pub fn partial(n_with_time: usize, n_check_ins: usize, n_people_with_time: usize, n_people: usize) -> String {
    format!(
        "Time was recorded in {n_with_time} of {}, by {n_people_with_time} of {}. What was not recorded is not in this \
         figure.",
        count(n_check_ins, "check-in", "check-ins"),
        count(n_people, "person", "people"),
    )
}

/// Under the measured share.
pub const MEASURED: &str = "of the recorded time went where nothing leads to the North Star";
/// Said where no check-in records time.
pub const NO_TIME: &str = "No check-in records a share of a week yet.";
/// Where the average pay comes from.
pub fn average_of(n: usize) -> String {
    format!("Average of {} on record", count(n, "salary", "salaries"))
}
/// Where no pay is on record.
pub const NO_PAY: &str = "No pay is on record: a round figure to begin with";
