//! Due days: which are deadlines of their own, and which only repeat the end of the planning cycle.
//!
//! Knows days. Does not want to know the cells they came from.

use chrono::{Datelike, NaiveDate};

use super::report::{Finding, Why};
use crate::domain::{
    board::{Board, Goal},
    thread::Fields,
};

/// What the due days of a table say together.
#[derive(Default)]
pub(super) struct Calendar {
    /// The one day that all of them are, when that is the cycle's end.
    shared: Option<NaiveDate>,
    n_days: usize,
    /// First and last day, for a workspace that has no cycle yet.
    cycle: Option<(NaiveDate, NaiveDate)>,
}

impl Calendar {
    /// Several rows that are all due on one day take it over from the cycle, unless the workspace's cycle ends on
    /// another.
    pub(super) fn of(days: &[NaiveDate], board: &Board) -> Self {
        let first = days.first().filter(|first| days.len() > 1 && days.iter().all(|day| day == *first));
        let known = board.cycle_days();
        let shared = first.copied().filter(|day| known.is_none_or(|(_, end)| end == *day));
        let cycle =
            shared.filter(|_| known.is_none()).and_then(|end| Some((year_start(end, board.fiscal_start())?, end)));
        Self { shared, n_days: days.len(), cycle }
    }

    /// What a row's due day says of its goal. A day that a person set since is not overruled by the cycle's end.
    pub(super) fn due(&self, day: NaiveDate, goal: Option<Goal<'_>>) -> Result<Fields, Why> {
        let is_shared = self.shared == Some(day);
        let before = goal.and_then(Goal::due);
        let was_inherited = goal.is_some_and(Goal::due_is_inherited);
        if before == Some(day) {
            return Ok(Fields::default());
        }
        if before.is_some() && is_shared && !was_inherited {
            return Err(Why::DueWasSet);
        }
        let fields = Fields::default().with("due", day);
        Ok(if is_shared || was_inherited { fields.with("due_inherited", is_shared) } else { fields })
    }

    /// What it says of the workspace.
    pub(super) fn cycle(&self) -> Fields {
        let Some((start, end)) = self.cycle else { return Fields::default() };
        let name = end.year().to_string();
        Fields::default().with("cycle", name).with("cycle_start", start).with("cycle_end", end)
    }

    pub(super) fn findings(&self) -> Vec<Finding> {
        let shared = self.shared.map(|day| Finding::DueIsCycleEnd { day, rows: self.n_days });
        let set = self.cycle.map(|(start, end)| Finding::CycleSet { start, end });
        shared.into_iter().chain(set).collect()
    }
}

/// The first day of the fiscal year in which `day` lies.
fn year_start(day: NaiveDate, month: u32) -> Option<NaiveDate> {
    let year = if day.month() < month { day.year() - 1 } else { day.year() };
    NaiveDate::from_ymd_opt(year, month, 1)
}
