//! The days by which each stroke of the W should be done, and what still waits in it.
//!
//! Knows units and states. The day that is today is told by whoever asks.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::stage::{Stages, is_published, proposers, reached, stages};
use crate::domain::{
    board::{Board, DependencyState, Goal, GoalState, Level},
    thread::Id,
};

/// What waits in a stroke: whose, and how many goals. In the first stroke the themes themselves.
pub type Waiting = Vec<(Id, usize)>;

/// How far the W is, and what waits in it, whatever stands under what.
#[derive(Clone, Debug)]
pub struct Pace {
    /// How far each stroke is.
    pub stages: Stages,
    /// What waits in each of them.
    pub waiting: [Waiting; 4],
    /// How many goals are in each state.
    pub by_state: BTreeMap<GoalState, usize>,
    /// The goals that wait for an answer: proposals, and what is objected to.
    pub proposals: Vec<Id>,
    /// The goals that ask for help and have no answer yet.
    pub asking: Vec<Id>,
}

impl Pace {
    /// That of the cycle that is looked at, or of the one `within` it that is named.
    pub fn of(board: &Board, within: Option<&Id>) -> Self {
        let is_of = |goal: &Goal<'_>| board.is_within(*goal, within);
        let asks = |goal: &Goal<'_>| is_of(goal) && matches!(goal.state(), GoalState::Proposed | GoalState::Objected);
        let ids =
            |wanted: &dyn Fn(&Goal<'_>) -> bool| board.goals().filter(wanted).map(|goal| goal.id.clone()).collect();
        Self {
            stages: stages(board, within),
            waiting: waiting(board, within),
            by_state: by_state(board, within),
            proposals: ids(&asks),
            asking: ids(&|goal| is_of(goal) && is_asking(goal)),
        }
    }
}

/// Whether something is still to be done for a goal, and a request of it has no answer.
fn is_asking(goal: &Goal<'_>) -> bool {
    goal.is_alive() && goal.dependencies().any(|asked| asked.state == DependencyState::Asked)
}

/// What waits in each stroke: themes that are not published; units that proposed nothing, with their drafts; units whose
/// proposals have no answer; units that have not committed. Of the cycle that is looked at, or of the one `within` it that
/// is named.
pub fn waiting(board: &Board, within: Option<&Id>) -> [Waiting; 4] {
    let mut counts: [BTreeMap<&str, usize>; 4] = Default::default();
    let mut proposed: BTreeSet<&str> = BTreeSet::new();
    for goal in board.goals().filter(|goal| board.is_asked(*goal, within)) {
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
    for unit in proposers(board, within) {
        counts[1].entry(unit).or_default();
    }
    counts[1].retain(|unit, _| !proposed.contains(unit));
    counts.map(|waiting| waiting.into_iter().filter_map(|(id, n)| Some((id.parse().ok()?, n))).collect())
}

/// Whether a stroke's day is over while something waits in it.
pub fn is_late(day: Option<NaiveDate>, waiting: &Waiting, today: NaiveDate) -> bool {
    !waiting.is_empty() && day.is_some_and(|day| day < today)
}

/// How many goals are in each state, of the cycle that is looked at, or of the one `within` it that is named.
pub fn by_state(board: &Board, within: Option<&Id>) -> BTreeMap<GoalState, usize> {
    let mut counts = BTreeMap::new();
    for goal in board.goals().filter(|goal| goal.level() == Level::Goal && board.is_asked(*goal, within)) {
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
