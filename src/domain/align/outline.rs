//! The outline: every goal once, in the order in which a tree is read, as flat rows.
//!
//! Knows parents, depths and where subtrees end. Links that would close a cycle are set aside, later ones first, so
//! that every reader of the same thread sees the same tree.

use crate::domain::{
    board::{Board, Goal, GoalState, Level},
    thread::{Id, Order},
};

/// The parent of a root, in the column that roll-ups read.
pub const NO_PARENT: u32 = u32::MAX;

/// All living goals in pre-order: a parent stands before its children, roots with the North Star first.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Outline {
    rows: Vec<Row>,
    parent: Vec<u32>,
    /// Row numbers in the order of the goals' ids.
    by_id: Vec<u32>,
    /// Row numbers in the order in which the goals were first written, the North Star first.
    by_birth: Vec<u32>,
    set_aside: Vec<(Id, Id)>,
}

/// One goal's place in the outline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The goal.
    pub id: Id,
    /// Where it stands in the tree by kind.
    pub level: Level,
    /// Steps from its root; roots have 0.
    pub depth: u16,
    /// Index just behind its subtree.
    pub end: u32,
    /// Whether its path of primary parents reaches a North Star.
    pub in_sight: bool,
    /// Whether it is closed.
    pub closed: bool,
}

impl Outline {
    /// The outline of a board.
    pub fn of(board: &Board) -> Self {
        let by_id: Vec<Goal<'_>> = board.goals().collect();
        let mut by_birth: Vec<usize> = (0..by_id.len()).collect();
        by_birth.sort_by_cached_key(|at| (by_id[*at].level() != Level::NorthStar, by_id[*at].record().born()));
        let goals: Vec<Goal<'_>> = by_birth.iter().map(|at| by_id[*at]).collect();
        let mut births = vec![0; goals.len()];
        by_birth.iter().enumerate().for_each(|(birth, at)| births[*at] = birth);
        let named = |id: &str| by_id.binary_search_by(|goal| goal.id.as_str().cmp(id)).ok().map(|at| births[at]);
        let (parents, set_aside) = accept_links(&goals, named);
        let mut outline = Self { set_aside, ..Self::default() };
        outline.lay_out(&parents, |birth| Row::of(goals[birth]));
        outline.by_id = births.iter().map(|birth| outline.by_birth[*birth]).collect();
        outline
    }

    /// The outline of the same board after some of its goals were put under other parents, without asking of the
    /// others again. `None` where links would close a cycle: then all have to be looked at.
    pub fn moved(&self, board: &Board, goals: &[Id]) -> Option<Self> {
        if !self.set_aside.is_empty() {
            return None;
        }
        let mut births = vec![0; self.rows.len()];
        self.by_birth.iter().enumerate().for_each(|(birth, row)| births[*row as usize] = birth);
        let born = |id: &str| self.index(id).map(|at| births[at]);
        let mut parents: Vec<Option<usize>> =
            self.by_birth.iter().map(|row| self.parent(*row as usize).map(|above| births[above])).collect();
        let moved: Vec<(usize, &Id)> = goals.iter().filter_map(|id| Some((born(id.as_str())?, id))).collect();
        for (at, id) in &moved {
            parents[*at] = board.goal(id.as_str()).and_then(Goal::parent).and_then(born);
        }
        if moved.iter().any(|(at, _)| closes_a_cycle(&parents, *at)) {
            return None;
        }
        let mut outline = Self::default();
        outline.lay_out(&parents, |birth| self.rows[self.by_birth[birth] as usize].clone());
        outline.by_id = self.by_id.iter().map(|row| outline.by_birth[births[*row as usize]]).collect();
        Some(outline)
    }

    /// For each row the one that stood for the same goal in the outline that this one was [moved](Self::moved) from.
    pub fn rows_before(&self, before: &Self) -> Vec<u32> {
        let mut rows = vec![NO_PARENT; self.rows.len()];
        self.by_birth.iter().zip(&before.by_birth).for_each(|(row, was)| rows[*row as usize] = *was);
        rows
    }

    /// Puts the rows down, depth first, siblings in the order in which they were first written. Goals are numbered in
    /// that order.
    fn lay_out(&mut self, parents: &[Option<usize>], row: impl Fn(usize) -> Row) {
        // Of each goal the last child, and of each child the sibling before it: a list without a heap of its own.
        let (mut last, mut before) = (vec![None; parents.len()], vec![None; parents.len()]);
        let mut roots = Vec::new();
        for (at, parent) in parents.iter().enumerate() {
            match parent {
                Some(parent) => before[at] = last[*parent].replace(at),
                None => roots.push((at, NO_PARENT)),
            }
        }
        self.by_birth = vec![NO_PARENT; parents.len()];
        let mut stack: Vec<(usize, u32)> = roots.into_iter().rev().collect();
        while let Some((at, parent)) = stack.pop() {
            let here = number(self.rows.len());
            self.by_birth[at] = here;
            self.put_down(row(at), parent);
            stack.extend(std::iter::successors(last[at], |child| before[*child]).map(|child| (child, here)));
        }
        self.close_subtrees();
    }

    fn put_down(&mut self, row: Row, parent: u32) {
        let above = self.rows.get(parent as usize);
        let depth = above.map_or(0, |above| above.depth.saturating_add(1));
        let in_sight = above.map_or(row.level == Level::NorthStar, |above| above.in_sight);
        self.rows.push(Row { depth, in_sight, end: 0, ..row });
        self.parent.push(parent);
    }

    fn close_subtrees(&mut self) {
        for at in (0..self.rows.len()).rev() {
            let end = self.rows[at].end.max(number(at + 1));
            self.rows[at].end = end;
            if let Some(above) = self.rows.get_mut(self.parent[at] as usize) {
                above.end = above.end.max(end);
            }
        }
    }

    /// All rows in pre-order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Index of each row's parent, [`NO_PARENT`] for roots: the column that roll-ups read.
    pub fn parents(&self) -> &[u32] {
        &self.parent
    }

    /// The row index of a goal.
    pub fn index(&self, id: &str) -> Option<usize> {
        let row = |at: &u32| self.rows[*at as usize].id.as_str();
        self.by_id.binary_search_by(|at| row(at).cmp(id)).ok().map(|at| self.by_id[at] as usize)
    }

    /// The row index of a row's parent.
    pub fn parent(&self, at: usize) -> Option<usize> {
        self.parent.get(at).map(|p| *p as usize).filter(|p| *p < self.rows.len())
    }

    /// Indices of a row's children, in order.
    pub fn children(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.rows.get(at).map_or(0, |row| row.end as usize);
        let mut next = at + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.rows[child].end as usize;
            Some(child)
        })
    }

    /// Links that would close a cycle, child first: they are shown, not followed.
    pub fn set_aside(&self) -> &[(Id, Id)] {
        &self.set_aside
    }

    /// Goals without a line of sight: not closed, in whatever state, their descendants included. Key results and
    /// tasks go with their goal and are not counted.
    pub fn orphans(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.level == Level::Goal && !row.closed && !row.in_sight)
    }

    /// The topmost orphans: where paths break.
    pub fn breaks(&self) -> impl Iterator<Item = &Row> {
        self.orphans().filter(|row| row.depth == 0)
    }
}

impl Row {
    /// A goal's row, before its place is known.
    fn of(goal: Goal<'_>) -> Self {
        let closed = goal.state() == GoalState::Closed;
        Self { id: goal.id.clone(), level: goal.level(), depth: 0, end: 0, in_sight: false, closed }
    }
}

/// Takes the parents' links in their order and sets aside each that would close a cycle.
fn accept_links(goals: &[Goal<'_>], named: impl Fn(&str) -> Option<usize>) -> (Vec<Option<usize>>, Vec<(Id, Id)>) {
    let mut links: Vec<(Order, usize, usize)> = Vec::with_capacity(goals.len());
    for (child, goal) in goals.iter().enumerate() {
        let parent = goal.parent().and_then(&named);
        links.extend(goal.aligned_at().zip(parent).map(|(order, parent)| (order, child, parent)));
    }
    links.sort_unstable();
    let mut parents = vec![None; goals.len()];
    let mut roots: Vec<usize> = (0..goals.len()).collect();
    let mut set_aside = Vec::new();
    for (_, child, parent) in links {
        if root_of(&mut roots, parent) == child {
            set_aside.push((goals[child].id.clone(), goals[parent].id.clone()));
        } else {
            parents[child] = Some(parent);
            roots[child] = parent;
        }
    }
    (parents, set_aside)
}

/// The topmost goal above `at`, shortening the way for the next question.
fn root_of(roots: &mut [usize], mut at: usize) -> usize {
    while roots[at] != at {
        roots[at] = roots[roots[at]];
        at = roots[at];
    }
    at
}

/// Whether a goal stands above itself.
fn closes_a_cycle(parents: &[Option<usize>], at: usize) -> bool {
    let above = std::iter::successors(parents[at], |above| parents[*above]);
    above.take(parents.len()).any(|above| above == at)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NO_PARENT)
}
