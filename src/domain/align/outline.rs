//! The outline: every goal once, in the order in which a tree is read, as flat rows.
//!
//! Knows parents, depths and where subtrees end. Links that would close a cycle are set aside, later ones first, so
//! that every reader of the same thread sees the same tree.

use std::collections::BTreeMap;

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
    by_id: BTreeMap<Id, u32>,
    set_aside: Vec<(Id, Id)>,
}

/// One goal's place in the outline.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Which goal.
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
        let mut goals: Vec<Goal<'_>> = board.goals().collect();
        goals.sort_by_key(|goal| (goal.level() != Level::NorthStar, goal.record().born()));
        let index: BTreeMap<&str, usize> = goals.iter().enumerate().map(|(at, goal)| (goal.id.as_str(), at)).collect();
        let (parents, set_aside) = accept_links(&goals, &index);
        let mut outline = Self { set_aside, ..Self::default() };
        outline.lay_out(&goals, &parents);
        outline
    }

    /// Puts the rows down, depth first, siblings in the order in which they were first written.
    fn lay_out(&mut self, goals: &[Goal<'_>], parents: &[Option<usize>]) {
        let mut children = vec![Vec::new(); goals.len()];
        let mut stack = Vec::new();
        for (at, parent) in parents.iter().enumerate().rev() {
            match parent {
                Some(parent) => children[*parent].push(at),
                None => stack.push((at, NO_PARENT)),
            }
        }
        while let Some((at, parent)) = stack.pop() {
            let row = u32::try_from(self.rows.len()).unwrap_or(NO_PARENT);
            self.put_down(goals[at], parent);
            stack.extend(children[at].iter().map(|child| (*child, row)));
        }
        self.close_subtrees();
    }

    fn put_down(&mut self, goal: Goal<'_>, parent: u32) {
        let above = self.rows.get(parent as usize);
        let level = goal.level();
        let row = Row {
            id: goal.id.clone(),
            level,
            depth: above.map_or(0, |row| row.depth.saturating_add(1)),
            end: 0,
            in_sight: above.map_or(level == Level::NorthStar, |row| row.in_sight),
            closed: goal.state() == GoalState::Closed,
        };
        self.by_id.insert(row.id.clone(), u32::try_from(self.rows.len()).unwrap_or(NO_PARENT));
        self.rows.push(row);
        self.parent.push(parent);
    }

    fn close_subtrees(&mut self) {
        for at in (0..self.rows.len()).rev() {
            let end = self.rows[at].end.max(u32::try_from(at + 1).unwrap_or(NO_PARENT));
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
        self.by_id.get(id).map(|at| *at as usize)
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

/// Takes the parents' links in their order and sets aside each that would close a cycle.
fn accept_links(goals: &[Goal<'_>], index: &BTreeMap<&str, usize>) -> (Vec<Option<usize>>, Vec<(Id, Id)>) {
    let mut links: Vec<(Order, usize, usize)> = Vec::with_capacity(goals.len());
    for (child, goal) in goals.iter().enumerate() {
        let parent = goal.parent().and_then(|id| index.get(id));
        links.extend(goal.aligned_at().zip(parent).map(|(order, parent)| (order, child, *parent)));
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
