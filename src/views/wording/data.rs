//! Words of the room Data, of the door, and of what comes in.

use chrono::NaiveDate;

use crate::{
    domain::{
        board::{Board, Level, Part, Scope},
        thread::{Id, Value},
        week::Week,
    },
    format::csv::{ImportReport, Tally},
    state::files::{Brings, Sheet},
    views::wording::{count, grouped, thread::name_of},
};

/// What a count in the dry run is of.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::NorthStar => "North Star",
        Level::Theme => "Themes",
        Level::Goal => "Goals",
        Level::KeyResult => "Key results",
        Level::Task => "Tasks",
    }
}

/// The figures at the head of a table's dry run.
pub fn sums(report: &ImportReport) -> Vec<(String, usize)> {
    let goals = report.goals.iter().map(|(kind, tally)| (level(*kind).to_owned(), tally.all()));
    let others = [("People", report.people.all()), ("Units", report.units.all())];
    let dependent = [("Ask others for help", report.n_dependent_goals)];
    goals.chain(others.into_iter().chain(dependent).map(|(word, n)| (word.to_owned(), n))).collect()
}

/// What taking the table in would do, in a sentence.
pub fn would_do(report: &ImportReport, n_events: usize) -> String {
    let sum = |part: fn(&Tally) -> usize| {
        report.goals.values().chain([&report.people, &report.units]).map(part).sum::<usize>()
    };
    if n_events == 0 {
        return "Nothing would change: all of it is here already.".to_owned();
    }
    let (new, changed, same) = (sum(|t| t.created), sum(|t| t.updated), sum(|t| t.unchanged));
    format!("{new} new, {changed} changed, {same} as they are.")
}

/// What taking a thread in would do, in a sentence.
pub fn would_merge(brings: &Brings, into_open: bool) -> String {
    let new = count(brings.n_new(), "event", "events");
    if !into_open {
        return [&new, " of another workspace: it opens beside this one."].concat();
    }
    if !brings.is_something() {
        return "Nothing would change: every event of this file is here already.".to_owned();
    }
    let known = count(brings.n_known, "is here already", "are here already");
    let mut said = [&new, " would come in; ", &known, "."].concat();
    if brings.n_completed > 0 {
        said += &[" ", &count(brings.n_completed, "event gets", "events get"), " the words that were withheld here."]
            .concat();
    }
    if brings.n_erased > 0 {
        said += &[" ", &count(brings.n_erased, "event loses", "events lose"), " its words: erased elsewhere."].concat();
    }
    said
}

/// Who wrote what would come in, the most first.
pub fn writers(board: &Board, brings: &Brings, most: usize) -> String {
    let mut by: Vec<(&Id, &usize)> = brings.new.iter().collect();
    by.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    let name = |(who, n): &(&Id, &usize)| [&name_of(board, who.as_str()), " (", &grouped(**n), ")"].concat();
    let mut said = by.iter().take(most).map(name).collect::<Vec<_>>().join(", ");
    if by.len() > most {
        said += &[" ", &and_more(by.len() - most)].concat();
    }
    if said.is_empty() { said } else { ["From ", &said].concat() }
}

/// How many are not shown.
pub fn and_more(n: usize) -> String {
    ["and ", &grouped(n), " more"].concat()
}

/// The head over several files.
pub fn n_files(n: usize) -> String {
    count(n, "file", "files")
}

/// How far the look at a file is.
pub fn looking(name: &str, percent: usize) -> String {
    ["Looking at ", name, ": ", &percent.to_string(), " %"].concat()
}

/// Why a file is not taken in.
pub fn refused(name: &str, why: &str) -> String {
    let why = if why.starts_with(name) { why.to_owned() } else { [name, ": ", why].concat() };
    if why.ends_with('.') { why } else { why + "." }
}

/// What is said after an import.
pub fn imported(n_disputed: usize) -> String {
    match n_disputed {
        0 => "Imported".to_owned(),
        n => ["Imported. ", &count(n, "thing was", "things were"), " said differently: Data lists them."].concat(),
    }
}

/// Asks for a passphrase.
pub const SEALED: &str = "This file is encrypted. It opens with the passphrase that its sender gave you.";
/// The whole thread, for others.
pub const SEND: &str = "To send";
/// What it holds.
pub const SEND_WHY: &str = "Goals and check-ins of everybody; pay and ratings stay behind";
/// The whole thread, for oneself.
pub const KEEP: &str = "To keep";
/// What it holds.
pub const KEEP_WHY: &str = "Everything, pay and ratings included";
/// A part of the thread.
pub const PART: &str = "A part, or encrypted";
/// What it can be.
pub const PART_WHY: &str = "One unit, one person, the structure alone; under a passphrase if you like";
/// Everybody, among the parts.
pub const EVERYBODY: &str = "Everybody";
/// The template, among the parts.
pub const TEMPLATE: &str = "The structure alone, as a template";
/// What leaves with the template.
pub const TEMPLATE_LEAVES: &str = "Units, North Star, themes, and goals with something below them leave as a new workspace. No person, no check-in, no rating, no pay.";
/// Beside the passphrase.
pub const SECRET_HINT: &str =
    "Leave it empty for a file that anybody can read. Nobody can open the file without it, not even you.";
/// The tables that leave.
pub const SHEETS: [(Sheet, &str, &str); 5] = [
    (Sheet::Goals, "Goals", "A table for a spreadsheet"),
    (Sheet::People, "People", "A table, without pay"),
    (Sheet::CheckIns, "Check-ins", "A line for each week, person and goal"),
    (Sheet::Ratings, "Ratings", "Proposed, final, and why"),
    (Sheet::Payroll, "Payroll", "The bonus of everybody whose rating is final"),
];

/// A unit, among the parts.
pub fn unit(name: &str) -> String {
    ["Unit: ", name].concat()
}

/// What leaves with a part.
pub fn leaves((n_people, n_goals): (usize, usize), scope: &Scope) -> String {
    let people = count(n_people, "person", "people");
    let goals = count(n_goals, "goal", "goals");
    let pay = if scope.pay { "with pay and ratings" } else { "pay and ratings stay behind" };
    let up = if scope.part == Part::Whole { "" } else { ", up to the North Star" };
    [&people, " and ", &goals, up, "; ", pay, ". All else leaves as stubs that say nothing and prove the rest."]
        .concat()
}

/// How many things are disputed.
pub fn disputed(n: usize) -> String {
    let things = count(n, "thing was", "things were");
    [&things, " said by two who had not heard each other. What shows now is the later word."].concat()
}

/// Marks the side that shows.
pub const SHOWS: &str = ", shows now";
/// Settles all disputes.
pub const KEEP_SHOWN: &str = "Keep what shows, for all";
/// After it was settled.
pub const SETTLED: &str = "Settled";

/// A value as people read it.
pub fn value(board: &Board, value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(answer) => if *answer { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => name_of(board, text),
        Value::List(items) => items.iter().map(|item| self::value(board, item)).collect::<Vec<_>>().join(", "),
        Value::Record(fields) => fields.iter().map(|(name, _)| name).collect::<Vec<_>>().join(", "),
    }
}

/// How a team works by files.
pub const BY_FILES: [&str; 3] = [
    "Each week everybody checks in, exports to send, and gives the file to whoever leads them.",
    "The lead opens all files at once. They merge in any order, and again without doubling.",
    "The lead exports to send and gives the file back; where two said different things, the lead settles it.",
];

/// How many check-ins of a week are here.
pub fn came_in(week: Week, n_here: usize, n_due: usize) -> String {
    let due = count(n_due, "person who owns a goal", "people who own goals");
    [&grouped(n_here), " of ", &due, " have checked in for ", &week.to_string(), "."].concat()
}

/// Whose check-in is missing.
pub fn missing(names: &[String], most: usize) -> String {
    let more = names.len().saturating_sub(most);
    let mut said = names.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    if more > 0 {
        said += &[" ", &and_more(more)].concat();
    }
    if said.is_empty() { "Nobody is missing.".to_owned() } else { ["Missing: ", &said].concat() }
}

/// What erasing means.
pub const ERASE_WHY: &str = "What a person wrote of their weeks, what was said about them, their ratings and their pay go for good. Their goals stay, without a name.";
/// Before somebody is chosen.
pub const ERASE_WAITS: &str = "Choose a person";
/// What is asked before it is done.
pub const ERASE_SURE: &str = "This cannot be undone. The thread still proves that something was written there, and merging an old file will not bring it back. Files that you gave away before keep what they hold.";

/// The question.
pub fn erase(name: &str) -> String {
    ["Erase ", name, "?"].concat()
}

/// What was erased.
pub fn erased(n: usize) -> String {
    [&count(n, "event has", "events have"), " lost its words for good."]
        .concat()
        .replace("have lost its", "have lost their")
}

/// Why nothing could be erased.
pub fn keyless(event: &str) -> String {
    ["Event ", event, " has no key: nothing was erased."].concat()
}

/// How well what is here is kept.
pub fn kept(persisted: Option<bool>, exported: Option<NaiveDate>) -> Vec<String> {
    let promise = match persisted {
        Some(true) => Some("The browser has promised to keep it."),
        Some(false) => Some("The browser may clear it when room runs out: export now and then."),
        None => None,
    };
    let last = match exported {
        Some(day) => ["Exported last on ", &super::long_day(day), "."].concat(),
        None => "Not exported yet.".to_owned(),
    };
    promise.map(str::to_owned).into_iter().chain([last]).collect()
}

/// What could not be read and is kept aside.
pub fn quarantined(n: usize) -> String {
    let rows = count(n, "row of the store", "rows of the store");
    [&rows, " could not be read; kept aside, and everything else was loaded."].concat()
}

/// Reminds of an export.
pub fn unexported(n_days: i64) -> String {
    let days = count(usize::try_from(n_days).unwrap_or(0), "day", "days");
    ["Nothing has been exported for ", &days, ". Browsers may clear what a page keeps: put a copy somewhere safe."]
        .concat()
}

/// On a workspace that does not open.
pub const RESCUE: &str = "Nothing was changed. Try again, save what lies there as it is, or open a backup with the third door above; the other workspaces work as before.";
