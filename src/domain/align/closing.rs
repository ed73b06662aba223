//! The end of a cycle: which goals can end, and what goes on.
//!
//! Knows which fields a goal takes along. Does not want to know who decides how it ended.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{
    align::Outline,
    board::{Board, DependencyState, Ending, Goal, GoalState, Level, field::Field},
    measure::Decimal,
    thread::{Draft, Fields, Id, Kind, Value},
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
        let can_close = |goal: Goal<'_>| goal.state().may_become(GoalState::Closed, row.level);
        let may = |goal: Goal<'_>| can_close(goal) && board.is_within(goal, within);
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

/// Open goals that cannot be closed: they were proposed, and nobody has answered yet.
pub fn n_unanswered(board: &Board, outline: &Outline, within: Option<&Id>) -> usize {
    let open = outline.rows().iter().filter(|row| row.level == Level::Goal && !row.closed);
    let goals = open.filter_map(|row| board.goal(row.id.as_str()));
    goals.filter(|goal| goal.state() == GoalState::Proposed && board.is_within(*goal, within)).count()
}

/// What goes on of goals that end: drafts of those that are carried over, each below the draft of its parent where that
/// is carried over as well, with what they support and what they ask of others. `anew` names each of them anew.
pub fn carry_over(board: &Board, goals: &[(Id, Ending)], anew: &BTreeMap<&str, Id>, onward: &Onward) -> Vec<Draft> {
    let ended: BTreeMap<&str, Ending> = goals.iter().map(|(goal, ending)| (goal.as_str(), *ending)).collect();
    let goes_on = |id: &Id| match (anew.get(id.as_str()), ended.get(id.as_str())) {
        (Some(new), _) => Some(new.clone()),
        (None, Some(_)) => None,
        (None, None) => board.goal(id.as_str()).is_none_or(Goal::is_alive).then(|| id.clone()),
    };
    let mut drafts = Vec::new();
    for (old, new) in anew {
        let Some(goal) = board.goal(old) else { continue };
        drafts.push(Draft::facts(Kind::GoalDescribed, new.clone(), carried(board, goal, onward)));
        let parent = goal.parent().map(|parent| anew.get(parent).map_or(parent, Id::as_str));
        let fields = Fields::default().with("weight", goal.weight());
        drafts.extend(parent.map(|parent| Draft::facts(Kind::GoalAligned, new.clone(), fields.with("parent", parent))));
        drafts.extend(carried_links(goal, new, goes_on));
    }
    drafts
}

/// The further goals that a goal supports, and its requests for help, which are asked again; those of what does not go on
/// are left behind.
fn carried_links(goal: Goal<'_>, new: &Id, goes_on: impl Fn(&Id) -> Option<Id>) -> Vec<Draft> {
    let supports = goal.record().partners(Field::Weight).filter_map(|(to, weight)| {
        let fields = Fields::default().with("to", &goes_on(to)?).with("weight", weight.as_number()?);
        Some(Draft::facts(Kind::GoalLinked, new.clone(), fields))
    });
    let asks = goal.dependencies().filter_map(|asked| {
        let fields = Fields::default().with("on", &goes_on(asked.on)?).with("state", DependencyState::Asked.name());
        let fields = asked.need.map_or(fields.clone(), |need| fields.with("need", need));
        Some(Draft::facts(Kind::DependencyStated, new.clone(), fields))
    });
    supports.chain(asks).collect()
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
