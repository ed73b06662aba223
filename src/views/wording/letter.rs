//! Words of the letter that says why a proposed bonus is what it is.

use crate::{
    domain::{
        achieve::{
            pay::{Part, Presence, Printed},
            pool::ShareBy,
        },
        measure::Decimal,
    },
    views::wording::{
        achieve::{number, with_places},
        count,
    },
};

/// What somebody without a proposed bonus is told.
pub const NO_LETTER: (&str, &str) = (
    "There is no bonus to explain yet.",
    "A letter needs a pay plan with a pool, a target bonus, committed goals and a rating. What is missing stands on the \
     Player Card.",
);
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

/// In the place of the rate of somebody who has none.
pub const NO_RATE: &str = " There is no achievement rate, as no goal of the cycle was committed to.";
/// The source in the place of the rate's.
pub const REF_NO_RATE: &str = "Achievement rate: no committed goals.";

/// Whom it goes to.
pub fn to(name: &str, unit: Option<&str>) -> String {
    unit.map_or_else(|| name.to_owned(), |unit| format!("{name}, {unit}"))
}

/// The source of the amount: the plan, or what people decided and signed.
pub fn ref_amount(signed: Option<(String, String)>, decided: Option<(String, String, bool)>) -> String {
    let by = match decided {
        Some((who, _, true)) => ["Set by ", &who, " in the place of the plan’s amount"].concat(),
        Some((who, why, false)) => ["The plan’s amount; ", &who, " on the evidence: “", &why, "”"].concat(),
        None => "A proposal by the plan; no override".to_owned(),
    };
    let signed = signed
        .map_or_else(|| "not signed off".to_owned(), |(day, who)| ["signed off by ", &who, " on ", &day].concat());
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

/// The first line of the way of pay: part of which salary the target is, where that is known.
pub fn target(of: Option<(&str, &str)>) -> String {
    let of = of.map(|(part, salary)| format!(": {part} of your yearly salary of {salary}")).unwrap_or_default();
    format!("Your target for the year{of}")
}

/// A target in another currency, in that of the pool.
pub fn exchanged(from: &str, to: &str) -> String {
    format!("In {to}, by the rate for 1 {from}")
}

/// The source of the exchange rate.
pub fn ref_exchange(from: &str, to: &str, rate: &str, entered: Option<(String, String)>) -> String {
    let entered = entered.map(|(day, who)| format!(", entered on {day} by {who}")).unwrap_or_default();
    format!("1 {from} counts as {rate} {to}{entered}.")
}

/// The source of the days.
pub fn ref_days(Presence { days, of }: Presence) -> String {
    format!("Here on {days} of the cycle’s {of} days.")
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
pub fn standing(is_final: bool, is_calibrated: bool) -> &'static str {
    match (is_final, is_calibrated) {
        (true, _) => ", made final in calibration.",
        (false, true) => ", which is not final yet.",
        (false, false) => ", as proposed; calibration has not made it final yet.",
    }
}

/// Between a signed amount and the rating that it rests on.
pub const ON_A_RATING: &str = ", on a rating of ";

/// After a signed amount whose way can no longer be told.
pub fn was_signed(who: &str, day: &str) -> String {
    format!(". It was signed off by {who} on {day}")
}

/// Why the way to a signed amount is not told.
pub fn no_longer_told(day: &str, who: &str) -> String {
    format!(
        " What it was computed from was changed after that, last by {who} on {day}: the figures of today are not those          that led to this amount, and stand on the Player Card. For the amount to follow them, pay has to be opened          again."
    )
}

/// What was made of the rating after the sign-off, by whom and when, and whether the amount would follow it.
pub fn since(was: Option<&str>, now: Option<&str>, (who, day): (&str, &str), follows: bool) -> String {
    let by = format!("by {who} on {day}");
    let changed = match (was, now) {
        (_, None) => format!("the rating was taken back {by}"),
        (Some(was), Some(now)) if was == now => format!("the rating of {now} was opened again {by}"),
        (_, Some(now)) => format!("the rating was changed to {now} {by}"),
    };
    let on = was.map(|was| format!(" on the rating of {was}")).unwrap_or_default();
    let then = if follows {
        format!("The amount is the one that was signed{on}; for it to follow, pay has to be opened again.")
    } else {
        "The amount was set by a person and follows no rating.".to_owned()
    };
    format!("Since the sign-off {changed}. {then}")
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

/// Both parts of an additive plan.
pub const TOGETHER: &str = "Together";

/// A factor at a glance: always four places.
pub fn times(factor: Printed) -> String {
    format!("× {}", with_places(factor.at_a_glance(), Printed::USUAL))
}

/// What a source adds about a factor of which four places are not all.
pub fn exactly(factor: Printed) -> Option<String> {
    let all = if factor.is_whole {
        format!("The factor is exactly {}.", number(factor.factor))
    } else {
        "The factor is rounded: the amount was made to the last cent.".to_owned()
    };
    (!factor.is_short()).then_some(all)
}

/// An exchange rate, as it was entered.
pub fn at_rate(rate: Decimal) -> String {
    format!("× {}", number(rate))
}

/// A factor with its weight in an additive plan.
pub fn weighed(weight: Decimal, factor: Printed) -> String {
    format!("× {} {}", number(weight), times(factor))
}

/// A multiple of the target.
pub fn of_target(factor: Decimal) -> String {
    format!("{} × target", number(factor))
}

/// The last step.
pub fn pool(pool: &str) -> String {
    format!("Your share of the pool of {pool}")
}

/// Where the goal that counted most began.
pub fn began(sentence: &str, typed: &str) -> String {
    format!("The goal that counted most began as this sentence: “{sentence}”. {typed}.")
}

/// Opens the form for a note.
pub const NOTE: &str = "A note on the letter";
/// What is written there.
pub const NOTE_LABEL: &str = "In your own words; the figures stay as they are";
/// Keeps it.
pub const SAVE_NOTE: &str = "Save the note";
/// What happened.
pub const NOTE_SAVED: &str = "The note stands in the letter";
/// Takes the letter along as text.
pub const COPY: &str = "Copy the text";
/// What happened.
pub const COPIED: &str = "The letter is copied";
/// What did not happen.
pub const NOT_COPIED: &str = "This browser copies nothing here: select the text instead";

/// Who added a note.
pub fn noted_by(who: &str) -> String {
    ["Note by ", who, "."].concat()
}

/// What to do about a wrong figure, and until when it can still move the amount.
pub fn if_wrong(whom: &[String], is_signed: bool) -> String {
    let whom = if whom.is_empty() { "your manager".to_owned() } else { whom.join(" or to ") };
    let until = if is_signed {
        ": what is signed can still be mended by opening pay again"
    } else {
        " before the amount is signed off"
    };
    format!(
        "If a figure here looks wrong to you, say so to {whom}{until}. Each can be followed to its source with you."
    )
}

/// Under the line for whoever signs.
pub fn signed_by(who: Option<&str>) -> String {
    who.map_or_else(|| "Not signed off yet".to_owned(), |who| ["Signed off by ", who].concat())
}

/// The source of the rate.
pub fn ref_rate(n_goals: usize, n_counted: usize) -> String {
    format!(
        "{}, {n_counted} with points. Each counts for 120 % at most; the rate is rounded only at its end.",
        count(n_goals, "committed goal", "committed goals")
    )
}

/// The source of the rating.
pub fn ref_rating(standing: Option<u8>, implied: Option<u8>, settled: Option<u8>) -> String {
    let said = |rating: Option<u8>| rating.map_or_else(|| "none".to_owned(), |rating| rating.to_string());
    let first = if settled.is_some() { "Final" } else { "Proposed, not final," };
    format!("{first} {}; your rate alone implies {}.", said(settled.or(standing)), said(implied))
}

/// The source of a goal's result.
pub fn ref_goal(made: u32, expected: u32, last: Option<(String, String)>) -> String {
    let weeks = format!("{made} of {expected} weeks checked in");
    last.map_or_else(|| format!("{weeks}."), |(day, value)| format!("{weeks}; last {day}: {value}."))
}

/// The source of the target: when it was entered, by whom.
pub fn ref_target(entered: Option<(String, String)>) -> String {
    entered.map_or_else(
        || "No target is on record any more.".to_owned(),
        |(day, who)| format!("Target of the pay record of {day}, entered by {who}."),
    )
}

/// The source of the company's factor.
pub fn ref_company(entered: Option<(String, String)>) -> String {
    entered.map_or_else(
        || "No company result was entered: it counts as 1.".to_owned(),
        |(day, who)| format!("Company result entered on {day} by {who}."),
    )
}

/// The source of the pool.
pub fn ref_pool(plan: &str, entered: Option<(String, String)>) -> String {
    let entered = entered.map(|(day, who)| format!(" entered on {day} by {who},")).unwrap_or_default();
    format!("Pool of the plan “{plan}”,{entered} shared by all claims to the cent.")
}

/// The foot of the page.
pub fn foot(n_events: usize) -> String {
    format!("From a thread of {}", count(n_events, "event", "events"))
}
