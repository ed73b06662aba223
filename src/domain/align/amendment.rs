//! What was changed in a proposal since it was made: old and new, by whom.
//!
//! Reads the history that every cell keeps. Does not want to know who may change what, nor how it is told.

use crate::domain::{
    board::{
        Goal, GoalState, Register, Write,
        field::{Cell, Field},
    },
    thread::{Order, Value},
};

/// One field of a proposal that reads otherwise now.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Change<'a> {
    /// The field.
    pub field: Field,
    /// What was proposed; null where nobody had said anything.
    pub before: &'a Value,
    /// What stands instead.
    pub write: &'a Write,
}

/// What makes up a proposal, in the order in which it is told.
const WATCHED: [Field; 13] = [
    Field::Title,
    Field::Description,
    Field::Metric,
    Field::Baseline,
    Field::Target,
    Field::Stretch,
    Field::MeasureUnit,
    Field::Direction,
    Field::Due,
    Field::Owners,
    Field::Unit,
    Field::Parent,
    Field::Weight,
];

/// A no that a goal was given before it was proposed again.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Answer<'a> {
    /// Declined, or objected to.
    pub state: GoalState,
    /// The reason that was given.
    pub reason: Option<&'a str>,
    /// Who gave it, and where in the thread.
    pub write: &'a Write,
}

/// The no that a goal was given last, while it is proposed again and waits for another answer.
pub fn last_no(goal: Goal<'_>) -> Option<Answer<'_>> {
    let (before, _) = rounds(goal)?;
    let write = before.iter().rfind(|write| !is(write, GoalState::Proposed) && !is(write, GoalState::Draft))?;
    let state = GoalState::named(write.value.as_text()?)?;
    let said = register(goal, Field::Reason).and_then(|reasons| {
        let reason = reasons.writes().iter().find(|reason| reason.order == write.order)?;
        reason.value.as_text()
    });
    matches!(state, GoalState::Declined | GoalState::Objected).then_some(Answer { state, reason: said, write })
}

/// What was changed between the last proposal of a goal and its answer; up to now while there is none. Where a goal is
/// proposed again after a no, what was changed since the proposal that had the no: whoever answers sees all of it.
pub fn changes(goal: Goal<'_>) -> Vec<Change<'_>> {
    let Some((proposed, answered)) = window(goal) else { return Vec::new() };
    between(goal, proposed_before_no(goal).unwrap_or(proposed), answered)
}

/// Where the proposal stands that had the last no.
fn proposed_before_no(goal: Goal<'_>) -> Option<Order> {
    let (no, (before, _)) = (last_no(goal)?, rounds(goal)?);
    let first = before.iter().rfind(|write| write.order < no.write.order && is(write, GoalState::Proposed));
    first.map(|write| write.order)
}

/// The states of a goal that waits for an answer, before its last proposal, and that proposal.
fn rounds(goal: Goal<'_>) -> Option<(&[Write], &Write)> {
    let (last, before) = register(goal, Field::State)?.writes().split_last()?;
    is(last, GoalState::Proposed).then_some((before, last))
}

fn between(goal: Goal<'_>, proposed: Order, answered: Option<Order>) -> Vec<Change<'_>> {
    let change = |field: Field| {
        let writes = register(goal, field)?.writes();
        let from = writes.partition_point(|write| write.order < proposed);
        let to = writes.partition_point(|write| answered.is_none_or(|end| write.order < end));
        let write = writes.get(from..to)?.last()?;
        let before = from.checked_sub(1).map_or(&Value::Null, |at| &writes[at].value);
        (*before != write.value).then_some(Change { field, before, write })
    };
    WATCHED.into_iter().filter_map(change).collect()
}

/// Whether somebody who neither proposed nor owns the goal changed the proposal: then a yes is one with changes.
pub fn is_amended(goal: Goal<'_>) -> bool {
    let Some(states) = register(goal, Field::State) else { return false };
    let proposer = states.writes().iter().rfind(|write| is(write, GoalState::Proposed)).map(|write| &write.author);
    let is_other = |change: &Change<'_>| {
        let author = &change.write.author;
        Some(author) != proposer && goal.owners().all(|owner| owner != author.as_str())
    };
    window(goal).is_some_and(|(proposed, answered)| between(goal, proposed, answered).iter().any(is_other))
}

/// From the last proposal to the answer that followed it.
fn window(goal: Goal<'_>) -> Option<(Order, Option<Order>)> {
    let states = register(goal, Field::State)?.writes();
    let at = states.iter().rposition(|write| is(write, GoalState::Proposed))?;
    let answer = states[at..].iter().find(|write| !is(write, GoalState::Proposed));
    Some((states[at].order, answer.map(|write| write.order)))
}

fn register(goal: Goal<'_>, field: Field) -> Option<&Register> {
    goal.record().register(&Cell { field, key: None })
}

fn is(write: &Write, state: GoalState) -> bool {
    write.value.as_text() == Some(state.name())
}
