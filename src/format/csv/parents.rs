//! Which goal a cell means, and parents that would close a circle.
//!
//! Knows ids and titles of the table and of the board. Does not want to know why one goal serves another.

use std::collections::{BTreeMap, BTreeSet};

use super::{report::Why, words::fold};
use crate::domain::{
    board::{Board, Goal},
    thread::Id,
};

/// All goals that a cell could mean.
#[derive(Default)]
pub(super) struct Goals {
    ids: BTreeSet<Id>,
    titles: BTreeMap<String, Option<Id>>,
    /// What the table calls goals whose id belongs to another here.
    calls: BTreeMap<Box<str>, Id>,
}

impl Goals {
    /// The goals of the board.
    pub(super) fn of(board: &Board) -> Self {
        let mut goals = Self::default();
        board.goals().for_each(|goal| goals.add(goal.id, goal.title()));
        goals
    }

    /// Adds a goal; a title that stands for several goals stands for none.
    pub(super) fn add(&mut self, id: &Id, title: &str) {
        self.ids.insert(id.clone());
        if title.is_empty() {
            return;
        }
        let named = self.titles.entry(fold(title)).or_insert_with(|| Some(id.clone()));
        if named.as_ref() != Some(id) {
            *named = None;
        }
    }

    /// From now on the table means this goal by an id that belongs to another here.
    pub(super) fn call(&mut self, name: &str, id: &Id) {
        self.calls.insert(name.into(), id.clone());
    }

    /// The goal that the table means by an id.
    pub(super) fn named(&self, id: &str) -> Option<Id> {
        self.calls.get(id).or_else(|| self.ids.get(id)).cloned()
    }

    /// The goal of this id, else the only one of this title.
    pub(super) fn find(&self, text: &str) -> Result<Id, Why> {
        if let Some(id) = self.named(text) {
            return Ok(id);
        }
        self.titled(text)
    }

    /// The only goal of this title.
    pub(super) fn titled(&self, title: &str) -> Result<Id, Why> {
        match self.titles.get(&fold(title)) {
            Some(Some(id)) => Ok(id.clone()),
            Some(None) => Err(Why::SeveralGoals),
            None => Err(Why::UnknownGoal),
        }
    }

    /// The goals that a cell means, one or several separated by `;` or `,`, with what means none.
    pub(super) fn find_all<'a>(&self, cell: &'a str) -> Vec<(&'a str, Result<Id, Why>)> {
        if cell.is_empty() {
            return Vec::new();
        }
        let whole = self.find(cell);
        if whole.is_ok() {
            return vec![(cell, whole)];
        }
        let parts = cell.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty());
        let found: Vec<_> = parts.map(|part| (part, self.find(part))).collect();
        let any = found.iter().any(|(_, goal)| goal.is_ok());
        if any { found } else { vec![(cell, whole)] }
    }
}

/// The goals whose new parents must be set aside so that nothing stands below itself.
pub(super) fn circles(links: &BTreeMap<Id, Id>, board: &Board) -> BTreeSet<Id> {
    let mut aside = BTreeSet::new();
    loop {
        let closing = closing_links(links, &aside, board);
        if closing.is_empty() {
            return aside;
        }
        aside.extend(closing);
    }
}

/// One link of each circle: the last that the table says on the way around.
fn closing_links(links: &BTreeMap<Id, Id>, aside: &BTreeSet<Id>, board: &Board) -> Vec<Id> {
    let link = |goal: &str| links.get_key_value(goal).filter(|(goal, _)| !aside.contains(*goal));
    let mut settled: BTreeSet<&str> = BTreeSet::new();
    let mut closing = Vec::new();
    for start in links.keys() {
        let mut path: Vec<&str> = Vec::new();
        let mut on_path = BTreeSet::new();
        let mut next = Some(start.as_str());
        while let Some(goal) = next.filter(|goal| !settled.contains(goal)) {
            if !on_path.insert(goal) {
                let circle = path.iter().rev().take_while(|on| **on != goal).chain([&goal]);
                closing.extend(circle.filter_map(|on| link(on)).map(|(goal, _)| goal.clone()).next());
                break;
            }
            path.push(goal);
            let said = link(goal).map(|(_, parent)| parent.as_str());
            next = said.or_else(|| board.goal(goal).and_then(Goal::parent));
        }
        settled.extend(path);
    }
    closing
}
