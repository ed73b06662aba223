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

/// What was changed between the last proposal of a goal and its answer; up to now while there is none.
pub fn changes(goal: Goal<'_>) -> Vec<Change<'_>> {
    let Some((proposed, answered)) = window(goal) else { return Vec::new() };
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
    changes(goal).iter().any(is_other)
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
