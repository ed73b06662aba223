//! Asked and offered: what a theme asks for, of whom, and what the goals below it promise.
//!
//! Knows that only goals with the theme's own metric and unit add up, and that a unit below one that was asked gives on
//! its behalf. Does not want to know how any of it is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    align::{Outline, stage::reached},
    board::{Board, Ending, Goal, GoalState, Level, Unit},
    measure::Decimal,
    thread::Id,
};

/// What one unit was asked for towards a theme, and what it offers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct UnitShare {
    /// The unit; nobody's goals stand together.
    pub unit: Option<Id>,
    /// What it was asked for.
    pub asked: Option<Decimal>,
    /// What its goals under the theme promise together.
    pub offered: Option<Decimal>,
    /// Its goals under the theme that say nothing that adds up.
    pub n_silent: usize,
}

/// How far a goal should move its number.
pub fn distance(goal: Goal<'_>) -> Option<Decimal> {
    let nanos = goal.target()?.nanos() - goal.baseline().unwrap_or_default().nanos();
    Decimal::new(i64::try_from(nanos).ok()?, 9)
}

/// The goals right under a theme that are offered in the cycle, or in the one `within` it that is named, with what each
/// promises where that adds up. One that was carried over is offered by what goes on from it, where that belongs to the
/// same cycle.
pub fn promises<'a>(
    board: &'a Board,
    outline: &Outline,
    at: usize,
    within: Option<&Id>,
) -> Vec<(Goal<'a>, Option<Decimal>)> {
    let Some(theme) = board.goal(outline.rows()[at].id.as_str()) else { return Vec::new() };
    let below = outline.children(at).filter_map(|child| board.goal(outline.rows()[child].id.as_str()));
    let is_of = |goal: Goal<'_>| board.is_in_cycle(goal) && board.is_within(goal, within);
    let offered = below.filter(|goal| goal.level() == Level::Goal && is_offered(*goal) && is_of(*goal));
    let mut offered: Vec<Goal<'_>> = offered.collect();
    if offered.iter().any(was_carried_over) {
        let gone_on = gone_on(board);
        offered.retain(|goal| !was_carried_over(goal) || !gone_on.contains(goal.id.as_str()));
    }
    offered.into_iter().map(|goal| (goal, distance(goal).filter(|_| adds_up(goal, theme)))).collect()
}

/// The sum of distances; `None` if there is none to add.
pub fn total(distances: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let nanos = distances.map(Decimal::nanos).fold(None, |sum: Option<i128>, nanos| Some(sum.unwrap_or(0) + nanos))?;
    Decimal::new(i64::try_from(nanos).ok()?, 9)
}

/// What a theme asks of each unit and is offered by it, in the order of the units' ids; where an inner cycle is named, only
/// what is offered `within` it.
pub fn by_unit(board: &Board, outline: &Outline, at: usize, within: Option<&Id>) -> Vec<UnitShare> {
    let Some(theme) = board.goal(outline.rows()[at].id.as_str()) else { return Vec::new() };
    let asked: BTreeMap<&str, Decimal> = theme.asked_of().map(|(unit, amount)| (unit.as_str(), amount)).collect();
    let mut shares: BTreeMap<Option<&str>, UnitShare> = BTreeMap::new();
    for (unit, amount) in &asked {
        shares.entry(Some(unit)).or_default().asked = Some(*amount);
    }
    for (goal, promised) in promises(board, outline, at, within) {
        let share = shares.entry(goal.unit().map(|unit| gives_for(board, unit, &asked))).or_default();
        share.n_silent += usize::from(promised.is_none());
        share.offered = total(share.offered.into_iter().chain(promised));
    }
    let named =
        |(unit, share): (Option<&str>, UnitShare)| UnitShare { unit: unit.and_then(|id| id.parse().ok()), ..share };
    shares.into_iter().map(named).collect()
}

/// The nearest unit at or above that was asked; the unit itself where none was.
fn gives_for<'a>(board: &'a Board, unit: &'a str, asked: &BTreeMap<&str, Decimal>) -> &'a str {
    let above = |id: &&'a str| board.unit(id).and_then(Unit::parent);
    // As many steps as there are units: a circle of units ends nowhere.
    let mut path = std::iter::successors(Some(unit), above).take(board.units().count() + 1);
    path.find(|id| asked.contains_key(id)).unwrap_or(unit)
}

fn is_offered(goal: Goal<'_>) -> bool {
    let was_offered = !matches!(reached(goal), GoalState::Draft | GoalState::Declined);
    was_offered && !(goal.state() == GoalState::Closed && goal.is_abandoned())
}

fn was_carried_over(goal: &Goal<'_>) -> bool {
    goal.state() == GoalState::Closed && goal.outcome() == Some(Ending::CarriedOver)
}

/// The goals that others of the cycle go on from.
fn gone_on(board: &Board) -> BTreeSet<&str> {
    board.goals().filter(|goal| board.is_in_cycle(*goal)).filter_map(Goal::carried_from).collect()
}

fn adds_up(goal: Goal<'_>, theme: Goal<'_>) -> bool {
    let metric = |goal: Goal<'_>| goal.metric().map(str::to_lowercase);
    metric(goal).is_some() && metric(goal) == metric(theme) && goal.measure_unit() == theme.measure_unit()
}
