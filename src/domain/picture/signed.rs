//! Signed pay: which rating an amount was signed on, and what was written since that would make it another.
//!
//! Knows what a claim is made from. Does not want to know what the pool makes of all claims: see `pay`.

use std::borrow::Cow;

use crate::domain::{
    board::{
        Board, Ending, Goal, GoalState, Level, Record, Register, Series, Write,
        field::{Cell, Field, Table},
    },
    picture::{
        PersonFigures, Picture,
        people::{counts_in_achieve, is_committed_to},
    },
    thread::{Id, Order, Value},
};

/// What a goal's part of the rate is read from, beside its check-ins and its state.
const OF_GOAL: [Field; 8] = [
    Field::Importance,
    Field::Owners,
    Field::Aspirational,
    Field::Direction,
    Field::Baseline,
    Field::Target,
    Field::Start,
    Field::Due,
];

/// The person as they were rated when their pay was signed.
pub fn as_signed<'a>(board: &Board, one: &'a PersonFigures, cycle: &str) -> Cow<'a, PersonFigures> {
    let signed = board.signed_pay(one.person.as_str(), cycle).filter(|signed| signed.rerated().is_some());
    match signed {
        Some(signed) => Cow::Owned(one.clone().rated(signed.then)),
        None => Cow::Borrowed(one),
    }
}

/// The position of the latest event after a place in the order that makes another claim of somebody, their rating left
/// aside: another target, other days, other goals, another result.
pub fn moved_since(board: &Board, picture: &Picture, person: &Id, order: Order) -> Option<usize> {
    let of = |table, fields: &'static [Field]| {
        board.record(table, person.as_str()).into_iter().flat_map(move |record| others(record, fields, order))
    };
    let own =
        of(Table::Pay, &[Field::TargetBonus, Field::Currency]).chain(of(Table::People, &[Field::Joined, Field::Left]));
    let goals = picture.owned_by(board, person.as_str()).filter_map(|(row, _)| board.goal(row.id.as_str()));
    let goals = goals.filter_map(|goal| goal_moved(board, goal, order));
    own.map(place).chain(goals).max().map(|(_, position)| position)
}

fn place(write: &Write) -> (Order, usize) {
    (write.order, write.position)
}

/// The latest word after `order` that makes another part of the rate of a goal, or makes it count or no longer.
fn goal_moved(board: &Board, goal: Goal<'_>, order: Order) -> Option<(Order, usize)> {
    let is_counted = counts_in_achieve(board, goal);
    if is_counted != (counted_before(goal.record(), order) && goal.level() == Level::Goal) {
        let state = goal.record().register(&Cell { field: Field::State, key: None })?;
        return state.latest().map(place);
    }
    let series = board.series(goal.id.as_str());
    let seen = series.and_then(|series| seen_since(series, order, goal.stays()));
    let written = others(goal.record(), &OF_GOAL, order).map(place);
    written.chain(seen).max().filter(|_| is_counted)
}

/// Whether a goal counted before a place in the order: committed, or closed with a result.
fn counted_before(record: &Record, order: Order) -> bool {
    let text = |field| record.register(&Cell { field, key: None })?.before(order)?.value.as_text();
    let state = text(Field::State).and_then(GoalState::named);
    state.is_some_and(|state| is_committed_to(state, text(Field::Outcome).and_then(Ending::named)))
}

/// The writes since that changed what stood in these fields.
fn others<'a>(record: &'a Record, fields: &'static [Field], order: Order) -> impl Iterator<Item = &'a Write> {
    let cells = fields.iter().map(|field| Cell { field: *field, key: None });
    cells.filter_map(move |cell| other(record.register(&cell)?, order))
}

fn other(register: &Register, order: Order) -> Option<&Write> {
    let last = register.latest().filter(|last| last.order > order)?;
    let before = register.before(order).map_or(&Value::Null, |before| &before.value);
    (last.value != *before).then_some(last)
}

/// The latest check-in since that makes another result: any of a goal that should stay, else one of another value.
fn seen_since(series: &Series, order: Order, stays: bool) -> Option<(Order, usize)> {
    let since = series.readings().iter().filter(|reading| reading.order > order).max_by_key(|reading| reading.order)?;
    let before = series.readings().iter().rev().find(|reading| reading.order < order && reading.value.is_some());
    let is_same = before.and_then(|reading| reading.value) == series.last().and_then(|last| last.value);
    (stays || !is_same).then_some((since.order, since.position))
}
