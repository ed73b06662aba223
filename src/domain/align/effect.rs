//! What putting goals under another parent would do, said before it is done.
//!
//! Knows the tree. Does not want to know whether it may be done by whoever asks: that is the board's.

use std::collections::BTreeSet;

use crate::domain::{
    align::Outline,
    board::{Board, Goal},
    thread::Id,
};

/// What moving would do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Effect {
    /// The goals that move: of those asked for the topmost of each branch.
    pub tops: Vec<Id>,
    /// Goals that move along, they themselves included; key results and tasks apart.
    pub n_goals: usize,
    /// Goals that gain a line of sight.
    pub gain: usize,
    /// Goals that lose it.
    pub lose: usize,
    /// What share of their new parent they would be together, in percent, rounded.
    pub share: u8,
    /// The new parent, or the nearest goal above it, that was declined or given up: the branch would count nowhere.
    pub given_up: Option<Id>,
    /// Why it cannot be.
    pub refused: Option<Misfit>,
}

/// Why goals cannot stand under a parent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// It is one of them, or stands below one.
    Circle,
    /// They stand there already.
    There,
    /// It is a key result or a task, or it is closed: nothing can serve it.
    NoParent,
}

/// Of some goals the topmost of each branch, as rows of the outline.
pub fn tops<'a>(outline: &Outline, goals: impl IntoIterator<Item = &'a Id>) -> Vec<usize> {
    let rows: BTreeSet<usize> = goals.into_iter().filter_map(|id| outline.index(id.as_str())).collect();
    let mut end = 0;
    let is_top = |at: &usize| {
        let is_top = *at >= end;
        end = end.max(outline.rows()[*at].end as usize);
        is_top
    };
    rows.into_iter().filter(is_top).collect()
}

/// The effect of putting goals under a parent; `None` when one of them is not there.
pub fn effect<'a>(
    board: &Board,
    outline: &Outline,
    goals: impl IntoIterator<Item = &'a Id>,
    parent: &Id,
) -> Option<Effect> {
    let to = outline.index(parent.as_str())?;
    let tops = tops(outline, goals);
    let rows = outline.rows();
    let moved = || tops.iter().flat_map(|at| &rows[*at..rows[*at].end as usize]).filter(|row| !row.level.is_part());
    let is_inside = tops.iter().any(|at| (*at..rows[*at].end as usize).contains(&to));
    let is_there = tops.iter().all(|at| outline.parent(*at) == Some(to));
    let refused = match (is_inside, is_there, rows[to].level.is_part() || rows[to].closed) {
        (true, _, _) => Some(Misfit::Circle),
        (_, true, _) => Some(Misfit::There),
        (_, _, true) => Some(Misfit::NoParent),
        _ => None,
    };
    let becomes = rows[to].in_sight;
    let changes = |from: bool| if becomes == from { 0 } else { moved().filter(|row| row.in_sight == from).count() };
    Some(Effect {
        n_goals: moved().count(),
        gain: changes(false),
        lose: changes(true),
        share: share(board, outline, &tops, to),
        given_up: super::sight::given_up(board, outline, to),
        refused,
        tops: tops.iter().map(|at| rows[*at].id.clone()).collect(),
    })
}

/// The weights of those that come, of those and what serves the parent already.
fn share(board: &Board, outline: &Outline, tops: &[usize], to: usize) -> u8 {
    let weight =
        |at: usize| board.goal(outline.rows()[at].id.as_str()).map_or(0.0, |goal: Goal<'_>| goal.weight().to_f64());
    let come: f64 = tops.iter().map(|at| weight(*at)).sum();
    let stay: f64 = outline.children(to).filter(|child| !tops.contains(child)).map(weight).sum();
    super::sight::percent(come, come + stay)
}
