//! Planning cycles: those that the workspace told of, the one that is looked at, and what belongs to it.
//!
//! Knows where in the thread each began. Does not want to know what is judged by it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::{
    board::{
        Board, Cell, Goal, GoalState, InnerCycle, Register, Write,
        field::{Field, Table, day},
    },
    thread::{Id, Order},
};

/// A planning cycle, such as 2026.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cycle {
    /// Its name.
    pub name: Arc<str>,
    /// Its first and last day; `None` unless both were said.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Where in the thread it began; `None` for the first cycle, to which all earlier events belong.
    began: Option<Order>,
    /// Where the next one began; `None` for the present cycle.
    ended: Option<Order>,
}

impl Board {
    /// The cycles so far, the earliest first. One that was taken back is none.
    pub fn cycles(&self) -> &[Cycle] {
        &self.cycles
    }

    /// The cycles by all that the workspace said of them: asked whenever it says something, as every goal asks for its days.
    pub(super) fn told_cycles(&self) -> Vec<Cycle> {
        let named: Vec<(&str, Order)> = self.writes_of(Field::Cycle).iter().filter_map(named).collect();
        let Some((last, _)) = named.last().copied() else { return Vec::new() };
        let mut cycles = Vec::new();
        for (at, (name, began)) in named.iter().enumerate() {
            let is_again = named[..at].iter().any(|(before, _)| before == name);
            if !is_again {
                let upto = named.iter().rposition(|(other, _)| other == name).unwrap_or(at);
                let ended = named.get(upto + 1).map(|(_, order)| *order);
                let began = (at > 0).then_some(*began);
                cycles.push(Cycle { name: (*name).into(), days: self.days_until(ended), began, ended });
            }
        }
        let now = cycles.iter().position(|cycle| &*cycle.name == last).unwrap_or_default();
        cycles.truncate(now + 1);
        cycles
    }

    /// Looks at the cycle of this name; at the present one for `None` or for a name that is not there.
    pub fn show_cycle(&mut self, name: Option<&str>) {
        let earlier = self.cycles.iter().rev().skip(1).find(|cycle| Some(&*cycle.name) == name);
        self.shown_cycle = earlier.and_then(|cycle| cycle.name.parse().ok());
    }

    /// The earlier cycle that is looked at, if it is not the present one.
    pub fn earlier_cycle(&self) -> Option<&Id> {
        self.shown_cycle.as_ref()
    }

    /// The name of the planning cycle that is looked at, such as 2026.
    pub fn cycle(&self) -> Option<&str> {
        self.earlier_cycle().map(Id::as_str).or_else(|| self.workspace_text(Field::Cycle))
    }

    /// First and last day of the planning cycle that is looked at.
    pub fn cycle_days(&self) -> Option<(NaiveDate, NaiveDate)> {
        match self.earlier_cycle() {
            Some(_) => self.cycle_looked_at()?.days,
            None => self.days_now(),
        }
    }

    /// First and last day of the present planning cycle, whichever is looked at.
    pub fn days_now(&self) -> Option<(NaiveDate, NaiveDate)> {
        let read = |field| self.workspace_text(field).and_then(day);
        read(Field::CycleStart).zip(read(Field::CycleEnd))
    }

    /// First and last day of the cycle that a goal is judged in: the inner cycle that it belongs to, else the cycle in
    /// which it was closed, else the one that is looked at.
    pub fn days_around(&self, goal: Goal<'_>) -> Option<(NaiveDate, NaiveDate)> {
        if let Some(days) = self.inner_cycle_of(goal).and_then(InnerCycle::days) {
            return Some(days);
        }
        let Some(closed) = closed_at(goal) else { return self.cycle_days() };
        let own = self.cycles.iter().rev().find(|cycle| cycle.began.is_none_or(|began| began < closed));
        own.map_or_else(|| self.cycle_days(), |cycle| cycle.days)
    }

    /// Whether a goal belongs to the cycle that is looked at: it was not closed before that, and an earlier cycle knows
    /// nothing of goals that were written, or begin, after it.
    pub fn is_in_cycle(&self, goal: Goal<'_>) -> bool {
        let closed = closed_at(goal);
        if closed.is_none() && self.shown_cycle.is_none() {
            return true;
        }
        let Some(cycle) = self.cycle_looked_at() else { return true };
        let was_over = closed.zip(cycle.began).is_some_and(|(closed, began)| closed < began);
        let came_later = cycle.ended.is_some_and(|ended| goal.record().born() > ended);
        let begins_later = goal.start().zip(cycle.days).is_some_and(|(start, (_, last))| start > last);
        !(was_over || came_later || (begins_later && self.shown_cycle.is_some()))
    }

    /// Whether what came into the thread at a place came while the cycle that is looked at went on.
    pub(super) fn came_in_cycle(&self, born: Order) -> bool {
        let Some(cycle) = self.cycle_looked_at() else { return true };
        cycle.began.is_none_or(|began| began <= born) && cycle.ended.is_none_or(|ended| born < ended)
    }

    fn cycle_looked_at(&self) -> Option<&Cycle> {
        match self.earlier_cycle() {
            Some(name) => self.cycles.iter().find(|cycle| &*cycle.name == name.as_str()),
            None => self.cycles.last(),
        }
    }

    /// First and last day as they were said before a place in the order.
    fn days_until(&self, ended: Option<Order>) -> Option<(NaiveDate, NaiveDate)> {
        let read = |field| {
            let writes = self.writes_of(field);
            let said = writes.iter().rev().find(|write| ended.is_none_or(|ended| write.order < ended));
            said.and_then(|write| day(write.value.as_text()?))
        };
        read(Field::CycleStart).zip(read(Field::CycleEnd))
    }

    /// All that the workspace ever said in one of its fields, earliest in order first.
    fn writes_of(&self, field: Field) -> &[Write] {
        let cell = Cell { field, key: None };
        let register = self.records(Table::Workspace).values().find_map(|record| record.register(&cell));
        register.map_or(&[], Register::writes)
    }
}

fn named(write: &Write) -> Option<(&str, Order)> {
    Some((write.value.as_text()?, write.order))
}

/// Where in the thread a goal was closed, if it is.
fn closed_at(goal: Goal<'_>) -> Option<Order> {
    if goal.state() != GoalState::Closed {
        return None;
    }
    let state = goal.record().register(&Cell { field: Field::State, key: None })?;
    state.latest().map(|write| write.order)
}
