//! Words of the room Data, of the door, and of what comes in.

use chrono::NaiveDate;

use crate::{
    domain::{
        board::{Board, Level, Part, Scope},
        thread::{Id, Value, WallTime},
        week::Week,
    },
    format::csv::{ImportReport, Rows, Tally},
    state::{
        files::{Brings, Sheet},
        kept_file::Kept,
    },
    views::wording::{
        count, grouped, long_day,
        thread::{clock, name_of},
    },
};

/// The field of a workspace's name.
pub const NAME: &str = "Name of the workspace";
/// Shows the four words of what is here.
pub const COMPARE: &str = "Compare with a colleague";
/// What they are for.
pub const COMPARE_WHY: &str = "If these four words match theirs, you have the same data.";
/// Keeps it.
pub const KEEP_NAME: &str = "Keep this name";

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
    let others = [
        ("People", report.people.all()),
        ("Units", report.units.all()),
        ("Check-ins", report.check_ins.all()),
        ("Ratings", report.ratings.all()),
        ("Ask others for help", report.n_dependent_goals),
    ];
    let others = others.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| (word.to_owned(), n));
    goals.chain(others).collect()
}

/// What taking the table in would do, in a sentence.
pub fn would_do(report: &ImportReport, n_events: usize) -> String {
    let sum = |part: fn(&Tally) -> usize| {
        report
            .goals
            .values()
            .chain([&report.people, &report.units, &report.check_ins, &report.ratings])
            .map(part)
            .sum::<usize>()
    };
    if n_events == 0 {
        return "Nothing would change: all of it is here already.".to_owned();
    }
    let (new, changed, same) = (sum(|t| t.created), sum(|t| t.updated), sum(|t| t.unchanged));
    format!("{new} new, {changed} changed, {same} as they are.")
}

/// Before the choice of the workspace that a table goes into.
pub const WHERETO: &str = "It goes";

/// Into the open workspace.
pub fn into_here(name: &str) -> String {
    let name = if name.trim().is_empty() { "Untitled" } else { name };
    ["into “", name, "”, which is open"].concat()
}

/// As a workspace of its own.
pub fn as_new(name: &str) -> String {
    ["as a new company, “", name, "”"].concat()
}

/// Names the list of what could not be placed.
pub const UNPLACED: &str = "Could not be placed as it stands";
/// Lines of that list from which on it is folded.
pub const MOST_UNFOLDED: usize = 10;

/// Over that list, how long it is.
pub fn unplaced(n: usize) -> String {
    [UNPLACED, ": ", &count(n, "line", "lines")].concat()
}

/// Over what would change of what is here.
pub const WOULD_CHANGE: &str = "What would change";

/// What taking a thread in would do, in a few sentences.
pub fn would_merge(brings: &Brings, into_open: bool) -> String {
    let new = count(brings.n_new(), "event", "events");
    if !into_open {
        return [&new, " of another workspace: it opens beside this one."].concat();
    }
    if !brings.is_something() {
        return "Nothing would change: every event of this file is here already.".to_owned();
    }
    let known = count(brings.n_known, "is here already", "are here already");
    let first = [&new, " would come in; ", &known, "."].concat();
    let others = [
        (brings.n_completed, ("event gets", "events get"), "the words that were withheld here."),
        (brings.n_erased, ("event loses", "events lose"), "its words: erased elsewhere."),
        (
            brings.n_forked,
            ("event is another version", "events are other versions"),
            "of one that is here: both stay, and the thread shows both.",
        ),
        (brings.n_rekeyed, ("event gets", "events get"), "a key back that was lost here."),
        (brings.n_disputed, ("thing is", "things are"), "said differently there and here: both stay, and you choose."),
    ];
    let said = others.into_iter().filter(|(n, ..)| *n > 0);
    let said = said.map(|(n, (one, many), what)| [" ", &count(n, one, many), " ", what].concat());
    std::iter::once(first).chain(said).collect()
}

/// What a file says of people who were erased here; nothing for nobody.
pub fn again(board: &Board, brings: &Brings) -> String {
    let about = |(who, n): (&Id, &usize)| [&name_of(board, who.as_str()), " (", &grouped(*n), ")"].concat();
    let people = brings.again.iter().map(about).collect::<Vec<_>>().join(", ");
    let n = brings.again.values().sum();
    match n {
        0 => String::new(),
        _ => [
            &count(n, "event is", "events are"),
            " about somebody who was erased here: ",
            &people,
            ". Its words stay out, and are erased for all who get your next file.",
        ]
        .concat(),
    }
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

/// How far the look at a file is, or taking it in.
pub fn looking(name: &str, percent: usize, is_taken: bool) -> String {
    [if is_taken { "Taking in " } else { "Looking at " }, name, ": ", &percent.to_string(), " %"].concat()
}

/// How far an export is.
pub fn exporting(percent: usize) -> String {
    ["Writing: ", &percent.to_string(), " %"].concat()
}

/// Over the columns of a table.
pub const COLUMNS: &str = "What each column is read as";
/// Before the choice of what the rows are.
pub const ROWS_ARE: &str = "Each row is";
/// A column that plays no role.
pub const NOT_READ: &str = "not read";

/// What a row is.
pub fn rows(rows: Rows) -> &'static str {
    match rows {
        Rows::Goals => "a goal",
        Rows::People => "a person",
        Rows::CheckIns => "a goal in somebody’s week",
        Rows::Ratings => "a person’s rating",
    }
}

/// A role as one reads it.
pub fn role(name: &str) -> String {
    name.replace('_', " ")
}

/// Names the choice of a column's role.
pub fn read_as(header: &str) -> String {
    [header, " is read as"].concat()
}

/// Most characters shown of a cell.
const CELL_CHARS: usize = 40;

/// The beginning of a cell.
pub fn cell(text: &str) -> String {
    let mut shown: String = text.trim().chars().take(CELL_CHARS).collect();
    if text.trim().chars().count() > CELL_CHARS {
        shown.push('…');
    }
    shown
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
pub const SEND_WHY: &str = "Goals and check-ins of everybody; pay, ratings and groups stay behind";
/// The whole thread, for oneself.
pub const KEEP: &str = "To keep";
/// What it holds.
pub const KEEP_WHY: &str = "Everything, pay, ratings and groups included";
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
pub const SHEETS: [(Sheet, &str, &str); 7] = [
    (Sheet::Goals, "Goals", "A table for a spreadsheet"),
    (Sheet::People, "People", "A table, without pay"),
    (Sheet::CheckIns, "Check-ins", "A line for each week, person and goal"),
    (Sheet::Ratings, "Ratings", "A line for everybody, to be filled in: rate, implied, proposed, final, and why"),
    (Sheet::Salaries, SALARIES, "Confidential: what everybody earns, to be filled in"),
    (Sheet::Payroll, "Bonuses for payroll", "Of everybody whose plan is signed; amounts not signed yet stay here"),
    (Sheet::Raises, "Raises for payroll", "Everybody’s last raise: salary before and after, when and by whom"),
];
/// The name of a table's button, for whoever does not see its line.
pub fn csv(name: &str) -> String {
    ["CSV: ", name].concat()
}

/// The table of pay.
pub const SALARIES: &str = "Salaries and targets";
/// What leaves with it.
pub const SALARIES_LEAVE: &str = "Salary, target bonus, grade and group of everybody leave as a table that anybody can read who gets hold of it: a table is not encrypted.";
/// The choice that pay leaves by.
pub const WITH_PAY: &str = "With pay, ratings and groups";
/// The same choice for a table that holds no ratings.
pub const WITH_PAY_ALONE: &str = "With pay";
/// Until it is made.
pub const PAY_STAYS: &str = "Pay stays here until you choose it";

/// A table in the name of its file.
pub fn in_file_name(sheet: Sheet) -> &'static str {
    match sheet {
        Sheet::Goals => "goals",
        Sheet::People => "people",
        Sheet::CheckIns => "check-ins",
        Sheet::Ratings => "ratings",
        Sheet::Salaries => "salaries",
        Sheet::Payroll => "bonuses",
        Sheet::Raises => "raises",
    }
}

/// A unit, among the parts.
pub fn unit(name: &str) -> String {
    ["Unit: ", name].concat()
}

/// What leaves with a part.
pub fn leaves((n_people, n_goals): (usize, usize), scope: &Scope) -> String {
    let people = count(n_people, "person", "people");
    let goals = count(n_goals, "goal", "goals");
    let pay = if scope.pay { "with pay, ratings and groups" } else { "pay, ratings and groups stay behind" };
    let up = if scope.part == Part::Whole { "" } else { ", up to the North Star" };
    let rest = ". Of everything else only a seal goes along: it tells nothing, and shows if something was changed.";
    [&people, " and ", &goals, up, "; ", pay, rest].concat()
}

/// How many things are disputed.
pub fn disputed(n: usize) -> String {
    let things = count(n, "thing was", "things were");
    let shows = " What shows now comes last in the thread’s own order, which need not be the order of the clocks.";
    [&things, " said by two who had not heard each other.", shows].concat()
}

/// Who said it, and when by their own clock.
pub fn side(who: &str, at: WallTime) -> String {
    [who, ", ", &long_day(at.date()), " at ", &clock(at)].concat()
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

/// How a team works by files: what one does oneself, to whom one's file goes, and what comes back.
pub fn by_files(to: Option<&str>, n_from: usize) -> Vec<String> {
    let mine = match to {
        Some(lead) => ["Check in, press Export under “To send”, and give the file to ", lead, "."].concat(),
        None => "Check in. Nobody leads you here: your file goes to nobody but those you lead.".to_owned(),
    };
    let theirs = [
        "Choose all files that came to you at once, from ",
        &count(n_from, "person", "people"),
        ". They merge in any order, and again without doubling.",
    ];
    let back = "Export under “To send” once more and give that file back to them. Where two said different things, it is settled below.";
    let leads = (n_from > 0).then(|| [theirs.concat(), back.to_owned()]);
    std::iter::once(mine).chain(leads.into_iter().flatten()).collect()
}

/// Over those whose files come to one.
pub const FROM_WHOM: &str = "Comes to you from";
/// Their week is here.
pub const IS_HERE: &str = "this week is here";

/// What is missing of somebody.
pub fn last_here(last: Option<Week>) -> String {
    match last {
        Some(week) => ["missing; the last that came is ", &week.in_words()].concat(),
        None => "missing; nothing has come yet".to_owned(),
    }
}

/// How many check-ins of a week are here.
pub fn came_in(week: Week, n_here: usize, n_due: usize) -> String {
    let due = count(n_due, "person with something to check in", "people with something to check in");
    let have = if n_due == 1 { " has" } else { " have" };
    [&grouped(n_here), " of ", &due, have, " done so for ", &week.in_words(), "."].concat()
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

/// Keeping a file up to date.
pub const KEEP_FILE: &str = "Keep saving to a file";
/// What that means.
pub const KEEP_FILE_WHY: &str = "Everything, pay included, written anew after each change while this page is open";
/// Chooses it.
pub const CHOOSE_FILE: &str = "Choose the file …";
/// Lets go of it.
pub const STOP_FILE: &str = "Stop";
/// Asks for the right to write again.
pub const ALLOW_FILE: &str = "Allow again";

/// Where saving to a file stands; `None` without one.
pub fn kept_file(kept: &Kept) -> Option<String> {
    match kept {
        Kept::Nowhere => None,
        Kept::Saving(name) => Some(["Saving to ", name, " …"].concat()),
        Kept::Saved(name, at) => Some(["Saved to ", name, " at ", at, "."].concat()),
        Kept::Lost(name, why) => {
            Some(["Not saved to ", name, ": ", why, ". What is in this browser is safe."].concat())
        }
    }
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

/// Of events that lost their key, and what helps.
pub fn keyless(n: usize) -> String {
    let events = count(n, "event has", "events have");
    [&events, " lost the key that proves what was said: an export leaves it out, and there are no words to compare. "]
        .concat()
        .replace("events have lost the key that proves", "events have lost the keys that prove")
        .replace("leaves it out", if n == 1 { "leaves it out" } else { "leaves them out" })
        + KEYLESS_REMEDY
}

/// What helps events that lost their key.
const KEYLESS_REMEDY: &str = "Open the last file that you exported or sent: it brings the key back. If there is none, make a new key; whoever has the event already then sees it in two versions.";
/// Gives them another.
pub const RESEAL: &str = "Make a new key";

/// What is said when they have one.
pub fn resealed(n: usize) -> String {
    [&count(n, "event has", "events have"), " a new key: everything can be exported."].concat()
}

/// What is said of an export that left some behind.
pub fn left_behind(n: usize) -> String {
    ["Exported, without ", &count(n, "event", "events"), " whose key was lost: see “Where it rests”."].concat()
}

/// Of events that stand in two versions.
pub fn forked(n: usize) -> String {
    let stand = count(n, "event stands", "events stand");
    [&stand, " in two versions: this browser’s profile was copied or put back, and both went on. Both are kept."]
        .concat()
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
