//! Words of the check-in.

use chrono::{Datelike, NaiveDate};

use crate::{
    domain::{
        measure::Decimal,
        track::{Reason, Regularity},
        week::Week,
    },
    views::wording::{count, minus, percent_1, short_day, weekday},
};

/// Names the goals beside the questions.
pub const SIDE: &str = "Your goals";
/// Above the shares.
pub const SHARES: &str = "Where the week went";
/// Beside it.
pub const SHARES_HINT: &str = "share of your time, optional";
/// The share that serves no goal.
pub const UNLINKED: &str = "Not linked to a goal";
/// Under a question without a hint of its own.
pub const MAY_BE_EMPTY: &str = "It is fine to leave one empty.";
/// In the last answer.
pub const ONE_SENTENCE: &str = "One sentence is enough";
/// Before the eleven steps.
pub const CONFIDENCE: &str = "Confidence";
/// Names the number.
pub const VALUE: &str = "Value now";
/// The remark.
pub const NOTE: &str = "Note";
/// Opens the remark and the table.
pub const MORE: &str = "Note and earlier values";
/// For a goal without numbers.
pub const NO_NUMBER: &str = "This goal has no number to check in.";
/// Where one is given.
pub const GIVE_A_NUMBER: &str = "Give it a number";
/// For numbers that make no way.
pub const NO_WAY: &str = "Its numbers and its direction do not fit together.";
/// Where they are mended.
pub const MEND: &str = "Look at its fields";
/// Names the preview.
pub const PREVIEW: &str = "What saving changes";
/// Before anything was moved.
pub const PREVIEW_EMPTY: &str = "Move a value to see what it changes above.";
/// Saves.
pub const SAVE: &str = "Save the check-in";
/// Said after saving.
pub const SAVED: &str = "Your week is saved.";
/// Where nothing was said.
pub const NOTHING_SAID: &str = "Nothing is said yet: move a value or answer a question.";
/// Throws the draft away.
pub const DISCARD: &str = "Discard changes";
/// The week before this one.
pub const LAST_WEEK: &str = "Last week";
/// Before a week that is past already.
pub const WEEK_BEFORE: &str = "The week before";
/// Back to now.
pub const THIS_WEEK: &str = "This week";
/// Nobody acts.
pub const WHO: &str = "Whose week is it?";
/// Why that is asked.
pub const WHO_WHY: &str =
    "A check-in is one person's word about one week. Choose who you are; you can change it at the top of the page.";
/// The list's name.
pub const PERSON: &str = "Person";
/// The choice of nobody.
pub const CHOOSE: &str = "Choose";
/// Nobody to choose.
pub const NO_PEOPLE: &str = "Nobody is here yet.";
/// Why there is nothing to do.
pub const NO_PEOPLE_WHY: &str = "People come in with a file, or with the first goal that names its owner.";
/// A person without goals.
pub const NO_GOALS: &str = "No goal is yours yet.";
/// Why that matters.
pub const NO_GOALS_WHY: &str = "Once a goal names you as its owner, this page asks three questions about it each week: what moved, what is stuck, what comes next.";
/// Where goals are.
pub const TO_ALIGN: &str = "See all goals";
/// The radar.
pub const RADAR: &str = "Worth a talk this week";
/// Opens a goal.
pub const OPEN: &str = "Open";
/// Columns of the table.
pub const COLUMNS: [&str; 3] = ["Week", "Value", "Confidence"];

/// What can hold a goal up, in words; as the board names them.
pub const BLOCKERS: [(&str, &str); 7] = [
    ("decision", "A decision"),
    ("people", "Too few people"),
    ("other_team", "Another team"),
    ("money", "Money"),
    ("supplier", "A supplier or client"),
    ("know_how", "Know-how"),
    ("other", "Something else"),
];

/// One of them.
pub fn blocker(kind: &str) -> &'static str {
    BLOCKERS.iter().find(|(name, _)| *name == kind).map_or("Something else", |(_, word)| word)
}

/// Week and day at the head of the page.
pub fn week_line(week: Week, today: NaiveDate) -> String {
    if Week::of(today) == week {
        format!("Week {}, {}", week.number(), weekday(today))
    } else {
        format!("Week {}, {} to {}", week.number(), short_day(week.monday()), short_day(week.sunday()))
    }
}

/// The greeting by the hour of the day.
pub fn greeting(hour: i64, name: &str) -> String {
    let time = match hour {
        5..=11 => "morning",
        12..=17 => "afternoon",
        _ => "evening",
    };
    format!("Good {time}, {}.", name.split_whitespace().next().unwrap_or(name))
}

/// What awaits the person.
pub fn summary(n_goals: usize, is_correction: bool) -> String {
    let goals = count(n_goals, "goal", "goals");
    if is_correction {
        format!("You checked in already; what you said stands below. Three questions and {goals}.")
    } else {
        format!("Three questions and {goals}: about a minute.")
    }
}

/// The value was; beside its unit.
pub fn was(value: Decimal) -> String {
    format!("was {}", figure(value))
}

/// A number with a true minus.
pub fn figure(value: Decimal) -> String {
    minus(&value.to_string())
}

/// The value with its unit, for those who cannot see the slider.
pub fn said(value: &str, unit: &str) -> String {
    if unit.is_empty() { value.to_owned() } else { format!("{value} {unit}") }
}

/// Says that nothing moved.
pub fn still(value: Decimal) -> String {
    format!("Still {}", figure(value))
}

/// A reason as a sentence.
pub fn reason(reason: &Reason) -> String {
    super::editor::sentence(&reason.to_string())
}

/// The strip in words.
pub fn strip(n_weeks: usize, week: Week) -> String {
    format!("{n_weeks} weeks to {}; week {} is now", week.year(), week.number())
}

/// A month under the strip.
pub fn month(day: NaiveDate) -> String {
    short_day(day).split(' ').next_back().unwrap_or_default().to_owned()
}

/// Whether a day opens a quarter of the calendar.
pub fn opens_quarter(day: NaiveDate) -> bool {
    day.month0().is_multiple_of(3)
}

/// How many of the weeks have a check-in.
pub fn regularity(regularity: Regularity) -> String {
    format!("{} of {} weeks", regularity.done, regularity.due)
}

/// Whose goals a figure above is made of.
pub fn weighted(unit: Option<&str>, n_goals: usize) -> String {
    let over = format!("weighted over {}", count(n_goals, "goal", "goals"));
    unit.map_or_else(|| super::editor::sentence(&over), |unit| format!("{unit}, {over}"))
}

/// The figure above before saving, to be struck.
pub fn before(share: Option<f64>) -> String {
    share.map_or_else(|| "nothing to".to_owned(), |share| format!("{} to", percent_1(share).trim_end_matches(" %")))
}

/// The figure above after saving.
pub fn after(share: Option<f64>) -> String {
    share.map_or_else(|| "nothing".to_owned(), percent_1)
}

/// The sum of the shares, where it is not the whole.
pub fn sum_of_shares(sum: u32) -> Option<String> {
    match sum {
        100 => None,
        less if less < 100 => Some(format!("{less} % of the week so far.")),
        more => Some(format!("{more} %: more than one week.")),
    }
}

/// Those that are not listed.
pub fn more_concerns(n: usize) -> String {
    format!("And {} more.", count(n, "goal", "goals"))
}

/// Whose goal, and which.
pub fn concern(person: Option<&str>, title: &str) -> String {
    person.map_or_else(|| title.to_owned(), |person| format!("{person}: {title}"))
}
