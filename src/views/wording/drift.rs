//! Words of the room Drift: the cost of work that serves nothing, assumed and measured.

use crate::{
    domain::{exact::Ratio, week::Week},
    views::wording::{count, grouped, percent, percent_1},
};

/// What a workspace without goals is told.
pub const NOTHING_MEASURED: (&str, &str) = (
    "Nothing is measured yet.",
    "As soon as there are goals, this half says which of them lead to the North Star; and once people record shares of \
     their weeks in check-ins, how much time goes where nothing leads.",
);
/// Under the assumed share.
pub const ASSUMED: &str = "An assumption, not a measurement: nobody knows this figure before it is recorded. “Measured” \
                           replaces it by your own data.";
/// Under the recovered part.
pub const RECOVERED: &str = "The part of it that a clear line of sight would win back: an assumption too.";

/// The formula in numbers.
pub fn formula(people: &str, pay: &str, share: &str) -> String {
    let who = if people == "1" { "person" } else { "people" };
    [people, " ", who, " × ", pay, " × ", share, " %"].concat()
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
    [&grouped(part), " of ", &grouped(all)].concat()
}

/// An exact share as people read it.
pub fn share(share: Ratio) -> String {
    percent_1(share.to_f64())
}

/// How partial the recorded time is.
pub fn partial(n_with_time: usize, n_check_ins: usize, n_people_with_time: usize, n_people: usize) -> String {
    format!(
        "Time was recorded in {} of {}, by {n_people_with_time} of {}. What was not recorded is not in this figure.",
        grouped(n_with_time),
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

/// Before the yearly pay that drifts.
pub const COSTS: &str = "It costs, in a year’s pay";

/// Whose pay that is: only that of people who recorded their time, so it is less than what the other half assumes of all.
pub fn pay_formula(whole: &str, share: Option<String>) -> String {
    let share = share.unwrap_or_else(|| "–".to_owned());
    ["each salary × its own measured share: ", &share, " of the ", whole, " paid to those who recorded their time"]
        .concat()
}

/// Before what winning a part of it back returns.
pub fn won_back(part: Option<Ratio>) -> String {
    let part = part.map_or_else(|| "a part".to_owned(), |part| percent(part.to_f64()));
    ["Winning ", &part, " of that back returns, a year"].concat()
}

/// People without a unit.
pub const NO_UNIT: &str = "Without a unit";

/// Units that are not shown.
pub fn more_units(n: usize) -> String {
    ["and ", &count(n, "unit", "units"), " that lose less"].concat()
}

/// A length in a drawing.
pub fn svg_percent(percent: f64) -> String {
    format!("{percent:.2}%")
}

/// Where the column of a week stands, and how wide it is.
pub fn column(at: usize, n: usize) -> (String, String) {
    let part = |at: usize| {
        let at = u32::try_from(at * 10_000 / n.max(1)).unwrap_or(10_000);
        f64::from(at) / 100.0
    };
    (svg_percent(part(at)), svg_percent((part(at + 1) - part(at)) * 0.8))
}

/// The first week and the last in a sentence.
pub fn by_week(first: Week, one: Option<Ratio>, last: Week, other: Option<Ratio>) -> String {
    let said = |share: Option<Ratio>| share.map_or_else(|| "–".to_owned(), self::share);
    let week = |week: Week| week.number().to_string();
    ["Week ", &week(first), ": ", &said(one), "; week ", &week(last), ": ", &said(other), "."].concat()
}

/// The head of what goes nowhere.
pub const WASTE: &str = "What goes nowhere";
/// How its cost is found.
pub const WASTE_COST: &str = "A goal’s cost a year: of each salary the share of recorded time that went to it. Where \
                              nobody with a salary recorded any, nothing is guessed.";
/// Zombies, and what they are.
pub const ZOMBIES: (&str, &str) = (
    "Zombies",
    "Owned and alive, without a line of sight, and for four weeks or longer neither moved nor moved by what is below.",
);
/// Stale goals, and what they are.
pub const STALE: (&str, &str) =
    ("Stale goals", "Alive, but nobody has looked at them for four weeks or longer; zombies are counted on their own.");
/// Work done twice, and what that is.
pub const TWINS: (&str, &str) =
    ("Perhaps done twice", "Goals of different owners that say the same, numbers aside. Counted: all but the dearest.");

/// A kind and how many there are of it.
pub fn kind(head: &str, n: usize) -> String {
    [head, ": ", &if n == 0 { "none".to_owned() } else { grouped(n) }].concat()
}

/// For how long.
pub fn idle(weeks: i32, is_zombie: bool) -> String {
    let weeks = count(usize::try_from(weeks).unwrap_or(0), "week", "weeks");
    [if is_zombie { "not moved for " } else { "not looked at for " }, &weeks].concat()
}

/// How many say the same.
pub fn twins(n: usize) -> String {
    count(n, "goal", "goals") + " that say the same"
}

/// Lines that are not shown.
pub fn more_lines(n: usize) -> String {
    ["and ", &grouped(n), " more"].concat()
}

/// Where nobody recorded time or pay.
pub const NO_COST: &str = "not recorded";

/// What a kind costs, and of how many that is not known.
pub fn kind_cost(cost: Option<String>, n_unknown: usize) -> String {
    let Some(cost) = cost else {
        return if n_unknown == 1 { "Its cost is not recorded." } else { "Their cost is not recorded." }.to_owned();
    };
    match n_unknown {
        0 => ["Together ", &cost, " a year."].concat(),
        n => ["Together ", &cost, " a year; of ", &grouped(n), " the cost is not recorded."].concat(),
    }
}

/// What winning a part of it back is worth.
pub fn worth(part: Option<Ratio>, worth: Option<String>) -> Option<String> {
    Some([&percent(part?.to_f64()), " of it won back: ", &worth?, " a year."].concat())
}

/// At the head of the page on paper: whose it is, and of which day.
pub fn of_company(name: &str, day: &str) -> String {
    [name, ", ", day].concat()
}

#[cfg(test)]
mod tests {
    use super::kind_cost;

    #[test]
    fn what_is_not_recorded_is_said_once() {
        let cost = || Some("€12,000".to_owned());
        for (cost, n_unknown, expect) in [
            (None, 1, "Its cost is not recorded."),
            (None, 45, "Their cost is not recorded."),
            (cost(), 0, "Together €12,000 a year."),
            (cost(), 3, "Together €12,000 a year; of 3 the cost is not recorded."),
        ] {
            assert_eq!(kind_cost(cost, n_unknown), expect);
        }
    }
}
