//! The days by which each stroke of the W should be done, and what still waits in it.
//!
//! Knows units and states. The day that is today is told by whoever asks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::stage::{is_published, proposers, reached};
use crate::domain::{
    board::{Board, Goal, GoalState, Level},
    thread::Id,
};

/// What waits in a stroke: whose, and how many goals. In the first stroke the themes themselves.
pub type Waiting = Vec<(Id, usize)>;

/// What waits in each stroke: themes that are not published; units that proposed nothing, with their drafts; units whose
/// proposals have no answer; units that have not committed.
pub fn waiting(board: &Board) -> [Waiting; 4] {
    let mut counts: [BTreeMap<&str, usize>; 4] = Default::default();
    let mut proposed: BTreeSet<&str> = BTreeSet::new();
    for goal in board.goals().filter(|goal| board.is_in_cycle(*goal)) {
        match (goal.level(), goal.unit()) {
            (Level::Theme, _) if !is_published(goal) => drop(counts[0].insert(goal.id.as_str(), 1)),
            (Level::Goal, Some(unit)) => {
                if reached(goal) != GoalState::Draft {
                    proposed.insert(unit);
                }
                if let Some(stroke) = waits_in(goal) {
                    *counts[stroke].entry(unit).or_default() += 1;
                }
            }
            _ => {}
        }
    }
    for unit in proposers(board) {
        counts[1].entry(unit).or_default();
    }
    counts[1].retain(|unit, _| !proposed.contains(unit));
    counts.map(|waiting| waiting.into_iter().filter_map(|(id, n)| Some((id.parse().ok()?, n))).collect())
}

/// Whether a stroke's day is over while something waits in it.
pub fn is_late(day: Option<NaiveDate>, waiting: &Waiting, today: NaiveDate) -> bool {
    !waiting.is_empty() && day.is_some_and(|day| day < today)
}

/// How many goals are in each state.
pub fn by_state(board: &Board) -> BTreeMap<GoalState, usize> {
    let mut counts = BTreeMap::new();
    for goal in board.goals().filter(|goal| goal.level() == Level::Goal && board.is_in_cycle(*goal)) {
        *counts.entry(goal.state()).or_default() += 1;
    }
    counts
}

fn waits_in(goal: Goal<'_>) -> Option<usize> {
    match goal.state() {
        GoalState::Draft => Some(1),
        GoalState::Proposed => Some(2),
        GoalState::Adopted | GoalState::Amended | GoalState::Objected => Some(3),
        GoalState::Declined | GoalState::Committed | GoalState::Closed => None,
    }
}
