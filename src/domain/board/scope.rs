//! What of a thread leaves in a file, and what stays behind as a stub that only proves the chain.
//!
//! Knows whom and what each event is about. Does not want to know how files are written.

use std::{collections::BTreeSet, ops::Range};

use crate::domain::{
    board::{
        Board,
        field::{Field, Table},
    },
    thread::{
        Event, Id, Kind, Log, Value,
        kind::{Concerns, KeyClass},
    },
};

/// What leaves in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scope {
    /// About whom and what.
    pub part: Part,
    /// Whether pay, ratings and people's groups leave with it.
    pub pay: bool,
}

/// About whom and what.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// Everybody and everything.
    Whole,
    /// A unit with all below it, its people, their goals, and what those goals serve.
    Unit(Id),
    /// One person, the goals they own, and what those goals serve.
    Person(Id),
}

/// Whom and what a scope holds on a board.
struct Within<'a> {
    board: &'a Board,
    scope: &'a Scope,
    people: BTreeSet<&'a str>,
    goals: BTreeSet<&'a str>,
}

impl Scope {
    /// Everything, pay included.
    pub const EVERYTHING: Self = Self { part: Part::Whole, pay: true };

    /// Its name at the head of a file.
    pub fn name(&self) -> String {
        let part = match &self.part {
            Part::Whole if self.pay => return "whole".to_owned(),
            Part::Whole => "all".to_owned(),
            Part::Unit(unit) => ["unit ", unit.as_str()].concat(),
            Part::Person(person) => ["person ", person.as_str()].concat(),
        };
        part + if self.pay { ", with pay" } else { ", without pay" }
    }

    /// How many people and how many goals leave with their words.
    pub fn reach(&self, board: &Board) -> (usize, usize) {
        if self.part == Part::Whole {
            return (board.people().count(), board.goals().count());
        }
        let within = Within::of(board, self);
        (within.people.len(), within.goals.len())
    }

    /// The log with all withheld that does not leave. Its chain and its digest are those of the whole log.
    /// Events that lost their key stay behind.
    #[must_use]
    pub fn of(&self, log: &Log, board: &Board) -> Log {
        let mut part = Log::default();
        self.carry(log, board, &mut part, 0..log.len());
        part
    }

    /// Carries [`Scope::of`] on over the events at these positions.
    pub fn carry(&self, log: &Log, board: &Board, part: &mut Log, range: Range<usize>) {
        let within = Within::of(board, self);
        log.withhold(part, range, |event| *self == Self::EVERYTHING || within.holds(event));
    }
}

impl<'a> Within<'a> {
    fn of(board: &'a Board, scope: &'a Scope) -> Self {
        let mut within = Self { board, scope, people: BTreeSet::new(), goals: BTreeSet::new() };
        match &scope.part {
            Part::Whole => {}
            Part::Person(person) => drop(within.people.insert(person.as_str())),
            Part::Unit(unit) => within.enter(&units_below(board, unit.as_str())),
        }
        within.goals.extend(within.serving());
        within
    }

    /// The people and the goals of units.
    fn enter(&mut self, units: &BTreeSet<&'a str>) {
        let is_in = |unit: Option<&str>| unit.is_some_and(|unit| units.contains(unit));
        self.people.extend(self.board.people().filter(|person| is_in(person.unit())).map(|person| person.id.as_str()));
        self.goals.extend(self.board.goals().filter(|goal| is_in(goal.unit())).map(|goal| goal.id.as_str()));
    }

    /// The goals held and owned by those within, and all that they serve up to the North Star.
    fn serving(&self) -> BTreeSet<&'a str> {
        let is_theirs = |goal: &crate::domain::board::Goal<'a>| {
            self.goals.contains(goal.id.as_str()) || goal.owners().any(|owner| self.people.contains(owner))
        };
        let mut found = BTreeSet::new();
        for goal in self.board.goals().filter(is_theirs) {
            let mut next = Some(goal.id.as_str());
            while let Some(id) = next.filter(|id| found.insert(*id)) {
                next = self.board.goal(id).and_then(super::Goal::parent);
            }
        }
        found
    }

    /// Whether what an event says leaves. What a newer version may have put into unknown kinds nobody can tell: it
    /// leaves with everything or not at all.
    fn holds(&self, event: &Event) -> bool {
        let is_whole = self.scope.part == Part::Whole;
        let (concerns, class) = event.kind.keyed_by();
        match class {
            _ if matches!(event.kind, Kind::Unknown(_)) => false,
            KeyClass::Confidential if !self.scope.pay => false,
            KeyClass::Confidential | KeyClass::Open if is_whole => true,
            // What others said of a person in confidence does not leave with that person's part.
            KeyClass::Confidential if matches!(event.kind, Kind::VoteCast | Kind::FeedbackGiven) => false,
            KeyClass::Confidential => concerns == Concerns::Subject && self.people.contains(event.subject.as_str()),
            KeyClass::Open => self.holds_open(event),
        }
    }

    fn holds_open(&self, event: &Event) -> bool {
        let subject = event.subject.as_str();
        match Table::of(&event.kind) {
            Some(Table::Workspace | Table::Units | Table::Cycles) => true,
            Some(Table::People) => self.people.contains(subject),
            Some(Table::Goals) => self.goals.contains(subject),
            Some(Table::Actions) => {
                let record = self.board.record(Table::Actions, subject);
                let person = record.and_then(|record| record.value(Field::Person)).and_then(Value::as_text);
                person.is_some_and(|person| self.people.contains(person))
            }
            Some(Table::Ratings | Table::Pay | Table::Plans | Table::Sessions) => false,
            None => self.people.contains(event.author.as_str()),
        }
    }
}

/// A unit and all units below it.
fn units_below<'a>(board: &'a Board, top: &'a str) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::from([top]);
    loop {
        let below = board.units().filter(|unit| unit.parent().is_some_and(|parent| found.contains(parent)));
        let more: Vec<&str> = below.map(|unit| unit.id.as_str()).filter(|id| !found.contains(id)).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}
