//! Capacity: how much of their weeks people have given away, and the written list of what is not done.
//!
//! Knows planned shares of time, and where nobody planned the share that was last checked in. Does not want to know
//! whether the time is well spent.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{
    align::sight::is_given_up,
    board::{Board, Goal, GoalState, Level},
    measure::Decimal,
    thread::Id,
};

/// What one person's week is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Load {
    /// The person.
    pub person: Id,
    /// Their unit.
    pub unit: Option<Id>,
    /// Their open goals.
    pub parts: Vec<Part>,
}

/// One goal's part of a week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The goal.
    pub goal: Id,
    /// Percent of the week: as planned, else as last checked in; `None` if neither was said.
    pub percent: Option<Decimal>,
    /// `true` if `percent` was planned, `false` if it is as checked in.
    pub is_planned: bool,
}

/// A unit's weeks together.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct UnitLoad {
    /// The unit; people without one stand together.
    pub unit: Option<Id>,
    /// Its people who own open goals.
    pub people: usize,
    /// Those who have given away more than their week.
    pub overloaded: usize,
    /// What all have given away together, in percent of one person's week: 250 is two and a half weeks.
    pub percent: i64,
}

/// Something that is not done, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotDone {
    /// The goal.
    pub goal: Id,
    /// Its unit.
    pub unit: Option<Id>,
    /// Declined, or given up.
    pub state: GoalState,
    /// Why, in words; `None` if nobody said.
    pub reason: Option<String>,
}

/// All of a week.
const WEEK: i64 = 100;

impl Load {
    /// Percent of the week that is given away, rounded up.
    pub fn percent(&self) -> i64 {
        let nanos: i128 = self.parts.iter().filter_map(|part| part.percent).map(Decimal::nanos).sum();
        i64::try_from((nanos + NANO - 1) / NANO).unwrap_or(i64::MAX)
    }

    /// Whether it is more than a week.
    pub fn is_over(&self) -> bool {
        self.percent() > WEEK
    }
}

const NANO: i128 = 1_000_000_000;

impl UnitLoad {
    /// Percent of the weeks that all have together.
    pub fn share(&self) -> i64 {
        self.percent / i64::try_from(self.people).unwrap_or(i64::MAX).max(1)
    }

    /// Whether it is more than they have.
    pub fn is_over(&self) -> bool {
        self.share() > WEEK
    }
}

/// The weeks of everybody who owns an open goal and is here, in the order of their ids.
pub fn loads(board: &Board, today: NaiveDate) -> Vec<Load> {
    let mut parts: BTreeMap<&str, Vec<Part>> = BTreeMap::new();
    for goal in board.goals().filter(|goal| goal.level() == Level::Goal && takes_time(*goal)) {
        for owner in goal.owners() {
            parts.entry(owner).or_default().push(part(board, goal, owner));
        }
    }
    let load = |(id, parts): (&str, Vec<Part>)| {
        let person = board.person(id).filter(|person| person.is_here(today))?;
        let unit = person.unit().and_then(|unit| unit.parse().ok());
        Some(Load { person: person.id.clone(), unit, parts })
    };
    parts.into_iter().filter_map(load).collect()
}

/// The same, unit by unit, in the order of their ids.
pub fn unit_loads(loads: &[Load]) -> Vec<UnitLoad> {
    let mut units: BTreeMap<Option<&Id>, UnitLoad> = BTreeMap::new();
    for load in loads {
        let unit = units.entry(load.unit.as_ref()).or_default();
        unit.unit.clone_from(&load.unit);
        unit.people += 1;
        unit.overloaded += usize::from(load.is_over());
        unit.percent += load.percent();
    }
    units.into_values().collect()
}

/// What was declined or given up, in the order of its units.
pub fn not_done(board: &Board) -> Vec<NotDone> {
    let told = |goal: Goal<'_>| NotDone {
        goal: goal.id.clone(),
        unit: goal.unit().and_then(|unit| unit.parse().ok()),
        state: goal.state(),
        reason: goal.reason().map(str::to_owned),
    };
    let mut list: Vec<NotDone> = board.goals().filter(|goal| is_given_up(*goal)).map(told).collect();
    list.sort_by(|one, other| one.unit.cmp(&other.unit));
    list
}

fn takes_time(goal: Goal<'_>) -> bool {
    goal.is_alive() && goal.state() != GoalState::Draft
}

fn part(board: &Board, goal: Goal<'_>, owner: &str) -> Part {
    let said = || {
        let series = board.series(goal.id.as_str())?;
        let own = series.readings().iter().rev().filter(|reading| reading.author.as_str() == owner);
        own.filter_map(|reading| reading.share).map(|share| Decimal::from(i32::from(share))).next()
    };
    let planned = goal.time_percent();
    Part { goal: goal.id.clone(), percent: planned.or_else(said), is_planned: planned.is_some() }
}
