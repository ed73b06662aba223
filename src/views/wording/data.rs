//! Words of the room Data, of the door, and of what comes in.

use crate::{
    domain::board::Level,
    format::csv::{ImportReport, Tally},
    views::wording::count,
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
pub fn would_merge(n_new: usize, n_known: usize, into_open: bool) -> String {
    match (into_open, n_new) {
        (true, 0) => "Nothing would change: every event of this file is here already.".to_owned(),
        (true, _) => {
            let known = count(n_known, "is here already", "are here already");
            format!("{} would come in; {known}.", count(n_new, "event", "events"))
        }
        (false, _) => format!("{} of another workspace: it opens beside this one.", count(n_new, "event", "events")),
    }
}
