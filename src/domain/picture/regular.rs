//! How regularly the units under somebody check in.
//!
//! Knows whose weeks make a unit's. Does not want to know what was said in them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{
    board::{Board, Person, Unit},
    picture::{cycle_days, leads},
    thread::Id,
    track::{Regularity, kept_weeks, regularity, streak},
    week::Week,
};

/// How regular some people are together.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Together {
    /// How many people.
    pub n_people: usize,
    /// All their weeks since the cycle began.
    pub regularity: Regularity,
    /// Weeks in a row in which at least three of four of them checked in.
    pub streak: u32,
}

/// The people here whom this person leads, together; `None` for who leads nobody.
pub fn led_together(board: &Board, today: NaiveDate, leader: &str) -> Option<Together> {
    let led: Vec<Person<'_>> = here(board, today).filter(|person| leads(board, leader, *person)).collect();
    (!led.is_empty()).then(|| together(board, today, &led))
}

/// The units that this person leads and those below them, where people sit; the least regular first.
pub fn regular_units(board: &Board, today: NaiveDate, leader: &str) -> Vec<(Id, Together)> {
    let mut people: BTreeMap<&Id, Vec<Person<'_>>> = BTreeMap::new();
    for person in here(board, today).filter(|person| person.id.as_str() != leader) {
        let unit = person.unit().and_then(|id| board.unit(id)).filter(|unit| is_under(board, leader, *unit));
        if let Some(unit) = unit {
            people.entry(unit.id).or_default().push(person);
        }
    }
    let unit = |(unit, people): (&Id, Vec<Person<'_>>)| (unit.clone(), together(board, today, &people));
    let mut units: Vec<(Id, Together)> = people.into_iter().map(unit).collect();
    units.sort_by_key(|(_, of)| of.regularity.done * 1000 / of.regularity.due.max(1));
    units
}

/// Nobody checks in who is gone, or still to come.
fn here(board: &Board, today: NaiveDate) -> impl Iterator<Item = Person<'_>> {
    board.people().filter(move |person| person.is_here(today))
}

/// Whether this person leads the unit or one above it.
fn is_under(board: &Board, leader: &str, unit: Unit<'_>) -> bool {
    /// Most units above one another: more is a circle.
    const DEEPEST: usize = 32;
    let above = |unit: &Unit<'_>| unit.parent().and_then(|id| board.unit(id));
    std::iter::successors(Some(unit), above).take(DEEPEST).any(|unit| unit.lead() == Some(leader))
}

fn together(board: &Board, today: NaiveDate, people: &[Person<'_>]) -> Together {
    let weeks: Vec<Vec<Week>> = people.iter().map(|person| weeks_of(board, *person)).collect();
    let sum = |sum: Regularity, person: &Person<'_>| sum.plus(regular(board, *person, today).0);
    Together {
        n_people: people.len(),
        regularity: people.iter().fold(Regularity::default(), sum),
        streak: streak(&kept_weeks(&weeks), Week::of(today)),
    }
}

/// How many of a person's weeks have a check-in, and how many in a row up to now.
pub fn regular(board: &Board, person: Person<'_>, today: NaiveDate) -> (Regularity, u32) {
    let (weeks, now) = (weeks_of(board, person), Week::of(today));
    let came_in = Week::of(person.came_in());
    let first = Week::of(cycle_days(board, today).0).max(first_due(came_in, &weeks));
    (regularity(&weeks, first, now), streak(&weeks, now))
}

/// No check-in is due before who or what it is of came into the thread, unless one was made all the same.
pub fn first_due(came_in: Week, checked_in: &[Week]) -> Week {
    checked_in.first().map_or(came_in, |first| came_in.min(*first))
}

fn weeks_of(board: &Board, person: Person<'_>) -> Vec<Week> {
    board.weeks_of(person.id.as_str()).iter().map(|said| said.week).collect()
}
