//! The end of a cycle: which goals can end, and what goes on.
//!
//! Knows which fields a goal takes along. Does not want to know who decides how it ended.

use chrono::NaiveDate;

use crate::domain::{
    align::Outline,
    board::{Board, Goal, GoalState, Level},
    measure::Decimal,
    thread::{Fields, Id, Value},
};

/// Goals that can be closed now, key results and what leadership sets apart, with how far they are told by `progress`:
/// those at their target, those short of it, and those that nobody measured. Where an inner cycle is named, only those
/// `within` it.
pub fn open_goals(
    board: &Board,
    outline: &Outline,
    within: Option<&Id>,
    progress: impl Fn(usize) -> Option<f64>,
) -> [Vec<Id>; 3] {
    let mut groups = [Vec::new(), Vec::new(), Vec::new()];
    for (at, row) in outline.rows().iter().enumerate().filter(|(_, row)| row.level == Level::Goal && !row.closed) {
        let is_of = |goal: Goal<'_>| within.is_none_or(|cycle| board.belongs_to(goal, cycle));
        let may = |goal: Goal<'_>| goal.state().may_become(GoalState::Closed, row.level) && is_of(goal);
        if board.goal(row.id.as_str()).is_some_and(may) {
            let group = match progress(at) {
                Some(done) if done >= 1.0 => 0,
                Some(_) => 1,
                None => 2,
            };
            groups[group].push(row.id.clone());
        }
    }
    groups
}

/// Where what is carried over goes on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Onward {
    /// Its first day, where it does not take one over from a cycle.
    pub first_day: Option<NaiveDate>,
    /// The inner cycle that it belongs to from now on; `None` for the cycle around alone.
    pub cycle: Option<Id>,
}

/// What a goal that is carried over says of itself: all it said, from where its number stands now, with days of its
/// own to be set, and where it comes from.
pub fn carried(board: &Board, goal: Goal<'_>, onward: &Onward) -> Fields {
    let text = |value: Option<&str>| value.map(Value::from);
    let now =
        board.series(goal.id.as_str()).and_then(|series| series.last()?.value).filter(|now| is_before(goal, *now));
    let owners: Vec<Value> = goal.owners().map(Value::from).collect();
    let fields = [
        ("title", text(Some(goal.title()))),
        ("description", text(goal.description())),
        ("level", text(Some(goal.level().name()))),
        ("unit", text(goal.unit())),
        ("owners", Some(owners).filter(|owners| !owners.is_empty()).map(Value::from)),
        ("metric", text(goal.metric())),
        ("measure_unit", text(goal.measure_unit())),
        ("direction", text(goal.direction())),
        ("baseline", now.or(goal.baseline()).map(Value::from)),
        ("target", goal.target().map(Value::from)),
        ("start", onward.first_day.map(Value::from)),
        ("cycle", onward.cycle.as_ref().map(Value::from)),
        ("aspirational", Some(Value::from(goal.is_aspirational()))),
        ("carried_from", Some(Value::from(goal.id))),
    ];
    let said = fields.into_iter().filter_map(|(name, value)| Some((name, value?)));
    said.fold(Fields::default(), |fields, (name, value)| fields.with(name, value))
}

/// Whether a value lies before the target on the goal's way: only from there can it go on. A goal that stays keeps its
/// bounds.
fn is_before(goal: Goal<'_>, now: Decimal) -> bool {
    let from = goal.baseline().unwrap_or_default();
    goal.target().is_some_and(|to| match goal.direction() {
        Some("increase") => now < to,
        Some("decrease") => now > to,
        Some(_) => false,
        None if to < from => now > to,
        None => now < to,
    })
}
