//! Work that goes nowhere: goals that lead nowhere and do not move, goals that nobody looks at, and work done twice.
//!
//! Knows what is idle and since when. Does not want to know what it costs: `drift` has the time and the pay.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::{
    board::{Board, Goal, Series},
    coach::gist,
    picture::Picture,
    thread::Id,
    week::Week,
};

/// From this many weeks without a movement, or without a look, a goal is idle.
pub const IDLE_WEEKS: i32 = 4;
/// Fewest words that two sentences must share to count as the same work: fewer are too general to tell.
const TWIN_WORDS: usize = 3;

/// An idle goal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Idle {
    /// The goal.
    pub goal: Id,
    /// For how many weeks nothing has moved, or nobody has looked.
    pub weeks: i32,
    /// Owned, alive, without a line of sight and not moving; else only not looked at.
    pub is_zombie: bool,
}

/// Goals of different owners whose sentences say the same, numbers aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Twins(pub Vec<Id>);

/// Zombies, and goals that nobody has looked at for four weeks, the longest first. A goal that has not begun, or has
/// reached its target, is neither; what moves below a goal moves it.
pub fn idle(board: &Board, picture: &Picture) -> Vec<Idle> {
    let rows = picture.outline.rows();
    let last_moves: Vec<Option<Week>> =
        rows.iter().map(|row| board.series(row.id.as_str()).and_then(last_move)).collect();
    let found = rows.iter().enumerate().filter(|(_, row)| !row.level.is_part()).filter_map(|(at, row)| {
        let goal = board.goal(row.id.as_str()).filter(|goal| goal.is_alive())?;
        let progress = picture.goal(row.id.as_str()).and_then(|figures| figures.progress);
        let moved = last_moves[at..row.end as usize].iter().copied().max().flatten();
        one(board, goal, (row.in_sight, moved), picture.today).filter(|_| progress.is_none_or(|done| done < 1.0))
    });
    let mut found: Vec<Idle> = found.collect();
    found.sort_by_key(|idle| (!idle.is_zombie, -idle.weeks));
    found
}

fn one(board: &Board, goal: Goal<'_>, (in_sight, moved): (bool, Option<Week>), today: NaiveDate) -> Option<Idle> {
    let first = promised(board, goal)?;
    let since = |week: Option<Week>| Week::of(today).weeks_since(week.unwrap_or(first).max(first));
    let (unmoved, unseen) = (since(moved), since(board.series(goal.id.as_str()).and_then(last_look)));
    let is_owned = goal.owners().next().is_some();
    let is_zombie = is_owned && !in_sight && unmoved >= IDLE_WEEKS;
    // Goals that only others add up to are looked at through those.
    let is_stale = goal.target().is_some() && unseen >= IDLE_WEEKS;
    let weeks = if is_zombie { unmoved } else { unseen };
    (is_zombie || is_stale).then(|| Idle { goal: goal.id.clone(), weeks, is_zombie })
}

/// The week from which a goal could be idle: of its start, or of the day it was first written down, whichever is later.
fn promised(board: &Board, goal: Goal<'_>) -> Option<Week> {
    let start = goal.start().or_else(|| board.days_around(goal).map(|days| days.0))?;
    Some(Week::of(start.max(goal.record().came_in())))
}

/// The week in which the value last changed; of a value that never did, its first week.
fn last_move(series: &Series) -> Option<Week> {
    let weeks: Vec<_> = series.by_week().collect();
    let moved = weeks.windows(2).rev().find(|pair| pair[0].value != pair[1].value).map(|pair| pair[1].week);
    moved.or_else(|| weeks.first().map(|reading| reading.week))
}

fn last_look(series: &Series) -> Option<Week> {
    series.readings().last().map(|reading| reading.week)
}

/// Living goals of different owners that say the same.
pub fn twins(board: &Board) -> Vec<Twins> {
    let mut by_gist: BTreeMap<Vec<u32>, Vec<Goal<'_>>> = BTreeMap::new();
    for goal in board.goals().filter(|goal| goal.is_alive() && !goal.level().is_part()) {
        let gist = gist(goal.title());
        if gist.len() >= TWIN_WORDS {
            by_gist.entry(gist).or_default().push(goal);
        }
    }
    let are_twins = |goals: &&Vec<Goal<'_>>| {
        goals.iter().filter_map(|goal| goal.owners().next()).collect::<BTreeSet<_>>().len() > 1
    };
    let all = by_gist.values().filter(are_twins);
    all.map(|goals| Twins(goals.iter().map(|goal| goal.id.clone()).collect())).collect()
}
