//! The line of sight: the path from a goal to the North Star, and the gap where it breaks.

use std::collections::BTreeSet;

use crate::domain::{
    align::Outline,
    board::{Board, Goal, GoalState, Level},
    thread::Id,
};

/// The path of one goal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sight {
    /// From the topmost goal down to the one asked for.
    pub path: Vec<Step>,
    /// What is missing above the topmost, if it is not a North Star.
    pub gap: Option<Break>,
    /// The nearest goal above that was declined or given up: what stands below it is in sight, and counts nowhere.
    pub given_up: Option<Id>,
}

/// One goal on the path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The goal.
    pub goal: Id,
    /// Its level.
    pub level: Level,
    /// Its share among its siblings, in percent, rounded; `None` for a root, and for a goal that does not count in its parent.
    pub share: Option<u8>,
}

/// What a broken path means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Break {
    /// The topmost goal, which has no parent.
    pub at: Id,
    /// The parent that it names but that is not there: removed, or set aside as part of a cycle.
    pub lost_parent: Option<Id>,
    /// Who has to move: the owner of the topmost goal, if it has one.
    pub whose_move: Option<Id>,
    /// Goals at and below the break.
    pub goals_below: usize,
    /// People who own any of them.
    pub people_below: usize,
}

/// The line of sight of a goal; `None` if there is no such goal.
pub fn sight(board: &Board, outline: &Outline, goal: &str) -> Option<Sight> {
    let mut at = outline.index(goal)?;
    let mut path = vec![step(board, outline, at)];
    let given_up = outline.parent(at).and_then(|above| given_up(board, outline, above));
    while let Some(above) = outline.parent(at) {
        path.push(step(board, outline, above));
        at = above;
    }
    path.reverse();
    let gap = (!outline.rows()[at].in_sight).then(|| broken(board, outline, at));
    Some(Sight { path, gap, given_up })
}

/// The nearest goal at a row or above it that was declined or given up.
pub fn given_up(board: &Board, outline: &Outline, at: usize) -> Option<Id> {
    let mut path = std::iter::successors(Some(at), |at| outline.parent(*at)).map(|at| &outline.rows()[at].id);
    path.find(|id| board.goal(id.as_str()).is_some_and(is_given_up)).cloned()
}

/// Whether a goal was declined or given up.
pub fn is_given_up(goal: Goal<'_>) -> bool {
    match goal.state() {
        GoalState::Declined => true,
        GoalState::Closed => goal.is_abandoned(),
        GoalState::Draft
        | GoalState::Proposed
        | GoalState::Adopted
        | GoalState::Amended
        | GoalState::Committed
        | GoalState::Objected => false,
    }
}

/// Whether a goal counts in its parent's progress: declined goals, drafts, abandoned ones, and those closed in an earlier
/// cycle do not; key results go with their goal.
pub fn counts_in_roll_up(board: &Board, goal: Goal<'_>) -> bool {
    match goal.state() {
        GoalState::Draft => goal.level() != Level::Goal,
        GoalState::Declined => false,
        GoalState::Closed => !goal.is_abandoned() && board.is_in_cycle(goal),
        GoalState::Proposed | GoalState::Adopted | GoalState::Amended | GoalState::Committed | GoalState::Objected => {
            true
        }
    }
}

fn step(board: &Board, outline: &Outline, at: usize) -> Step {
    let row = &outline.rows()[at];
    let counted = |at: usize| board.goal(outline.rows()[at].id.as_str()).filter(|goal| counts_in_roll_up(board, *goal));
    let weight = |at: usize| counted(at).map_or(0.0, |goal| goal.weight().to_f64());
    let share = outline.parent(at).filter(|_| counted(at).is_some()).map(|above| {
        let total: f64 = outline.children(above).map(weight).sum();
        percent(weight(at), total)
    });
    Step { goal: row.id.clone(), level: row.level, share }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded to 0–100 before")]
pub(super) fn percent(part: f64, total: f64) -> u8 {
    if total > 0.0 { (100.0 * part / total).round().clamp(0.0, 100.0) as u8 } else { 0 }
}

fn broken(board: &Board, outline: &Outline, at: usize) -> Break {
    let row = &outline.rows()[at];
    let below = || outline.rows()[at..row.end as usize].iter().filter_map(|row| board.goal(row.id.as_str()));
    let people: BTreeSet<&str> = below().flat_map(Goal::owners).collect();
    let top = board.goal(row.id.as_str());
    Break {
        at: row.id.clone(),
        lost_parent: top.and_then(|goal| goal.parent()?.parse().ok()),
        whose_move: top.and_then(|goal| goal.owners().next()?.parse().ok()),
        goals_below: below().filter(|goal| !goal.level().is_part()).count(),
        people_below: people.len(),
    }
}
