//! Words of the letter that says why a proposed bonus is what it is.

use crate::{
    domain::achieve::{pay::Part, pool::ShareBy},
    views::wording::count,
};

/// What somebody without a proposed bonus is told.
pub const NO_LETTER: (&str, &str) = (
    "There is no bonus to explain yet.",
    "A letter needs a pay plan with a pool, a target bonus, committed goals and a rating. What is missing stands on the \
     Player Card.",
);
/// The first line of the way of pay.
pub const TARGET: &str = "Your target for the year";
/// Before the rating, where it is what the rate implies.
pub const RATED: &str = " That gives you a rating of ";
/// Before the rating, where an amount was set and the rating is another than the rate implies.
pub const WERE_RATED: &str = " You were rated ";
/// Before the rating, where it is another than the rate implies.
pub const BECAUSE_RATED: &str = " because you were rated ";
/// Before the rate, where the rating follows from it.
pub const BECAUSE_REACHED: &str = " because you reached ";
/// Before the rate, where something else decided.
pub const REACHED: &str = " You reached ";

/// Whom it goes to.
pub fn to(name: &str, unit: Option<&str>) -> String {
    unit.map_or_else(|| name.to_owned(), |unit| format!("{name}, {unit}"))
}

/// The source of the amount: the plan, or what people decided and signed.
pub fn ref_amount(signed: Option<&str>, decided: Option<(String, String, bool)>) -> String {
    let by = match decided {
        Some((who, _, true)) => ["Set by ", &who, " in the place of the plan’s amount"].concat(),
        Some((who, why, false)) => ["The plan’s amount; ", &who, " on the evidence: “", &why, "”"].concat(),
        None => "A proposal by the plan; no override".to_owned(),
    };
    let signed = signed.map_or_else(|| "not signed off".to_owned(), |who| ["signed off by ", who].concat());
    [&by, "; ", &signed, "."].concat()
}

/// Why the amount is another than the plan's.
pub fn set_by(who: &str, why: &str) -> String {
    let end = if why.ends_with(['.', '!', '?']) { "" } else { "." };
    [" because ", who, " set it: “", why, "”", end].concat()
}

/// The last step, where no share of the pool is it.
pub fn fixed(by: ShareBy) -> Option<&'static str> {
    match by {
        ShareBy::Override => Some("Set by a person"),
        ShareBy::Signed => Some("As signed off"),
        ShareBy::Gate => Some("Nothing, by the gate"),
        ShareBy::Weight | ShareBy::Cap => None,
    }
}

/// The headline, before the amount.
pub fn head(cycle: Option<&str>, is_signed: bool) -> String {
    let what = if is_signed { "Your bonus" } else { "Your proposed bonus" };
    match cycle {
        Some(cycle) => [what, " for ", cycle, " is"].concat(),
        None => [what, " is"].concat(),
    }
}

/// The salutation.
pub fn dear(name: &str) -> String {
    format!("Dear {},", name.split_whitespace().next().unwrap_or(name))
}

/// The first words of the reason.
pub fn is(amount: &str, is_signed: bool) -> String {
    let what = if is_signed { "Your bonus" } else { "Your proposed bonus" };
    [what, " is ", amount].concat()
}

/// After the rate.
pub fn committed_to(n_goals: usize) -> String {
    format!(" of the {} you committed to.", count(n_goals, "goal", "goals"))
}

/// After the rating.
pub fn standing(is_final: bool) -> &'static str {
    if is_final { ", made final in calibration." } else { ", as proposed; calibration has not made it final yet." }
}

/// The rate implies another rating: why this one was given, who stands behind it, and whether that settles it.
pub fn differs(implied: u8, reason: Option<(&str, &str)>, names: Option<String>, is_settled: bool) -> String {
    let said = reason.map(|(code, text)| format!(" {code}: “{text}”")).unwrap_or_default();
    let names = names.map(|names| format!(" {names}")).unwrap_or_default();
    let open = if is_settled { "" } else { " This difference is not settled yet." };
    format!(" Your rate alone would give {implied}.{said}{names}{open}")
}

/// A step from the target to the bonus.
pub fn part(part: Part, rating: Option<u8>) -> String {
    match part {
        Part::Presence => "Days present".to_owned(),
        Part::Company => "Company result".to_owned(),
        Part::Individual => {
            rating.map_or_else(|| "Your result".to_owned(), |rating| format!("Your rating of {rating}"))
        }
        Part::CompanyAdds(_) => "The company result adds".to_owned(),
        Part::IndividualAdds(_) => "Your result adds".to_owned(),
        Part::Cap => "Held at the cap".to_owned(),
        Part::Gate => "Below the gate of the plan".to_owned(),
    }
}

/// The last step.
pub fn pool(pool: &str) -> String {
    format!("Your share of the pool of {pool}")
}

/// Where the goal that counted most began.
pub fn began(sentence: &str, typed: &str) -> String {
    format!("The goal that counted most began as this sentence: “{sentence}”. {typed}.")
}

/// What to do about a wrong figure.
pub fn if_wrong(manager: &str) -> String {
    let whom = if manager.is_empty() { "your manager" } else { manager };
    format!("If a figure here looks wrong to you, say so to {whom}. Each can be followed to its source with you.")
}

/// The source of the rate.
pub fn ref_rate(n_goals: usize, n_counted: usize) -> String {
    format!(
        "{}, {n_counted} with points; cap 120 %, rounded once.",
        count(n_goals, "committed goal", "committed goals")
    )
}

/// The source of the rating.
pub fn ref_rating(proposed: Option<u8>, implied: Option<u8>, settled: Option<u8>) -> String {
    let said = |rating: Option<u8>| rating.map_or_else(|| "none".to_owned(), |rating| rating.to_string());
    format!("Proposed {}, implied {}, final {}.", said(proposed), said(implied), said(settled))
}

/// The source of a goal's result.
pub fn ref_goal(made: u32, expected: u32, last: Option<(String, String)>) -> String {
    let weeks = format!("{made} of {expected} weeks checked in");
    last.map_or_else(|| format!("{weeks}."), |(day, value)| format!("{weeks}; last {day}: {value}."))
}

/// The source of the target.
pub fn ref_pay(day: &str, who: &str) -> String {
    format!("Target of the pay record of {day}, entered by {who}.")
}

/// The foot of the page.
pub fn foot(n_events: usize) -> String {
    format!("From a thread of {}", count(n_events, "event", "events"))
}
