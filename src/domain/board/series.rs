//! What was observed of a goal, week by week.
//!
//! Knows corrections and conflicts. Does not want to know whether a value is good.

use crate::domain::{
    board::PersonWeek,
    measure::Decimal,
    thread::{Event, Id, Log, Observation, Order},
    week::Week,
};

/// The readings of one goal, oldest week first; one a week and author.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Series {
    readings: Vec<Reading>,
}

/// One observation as its event has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The ISO week it speaks of.
    pub week: Week,
    /// Who said it.
    pub author: Id,
    /// Place of its event among all.
    pub order: Order,
    /// Position of its event in the log at hand.
    pub position: usize,
    /// The value, in the goal's unit. `None` withdraws what its author said earlier for this week.
    pub value: Option<Decimal>,
    /// How sure the author is to reach the target, 0 to 10; `None` if unsaid.
    pub confidence: Option<u8>,
    /// Share of the author's week spent on it, in percent, 0 to 100; `None` if unsaid.
    pub share: Option<u8>,
    /// Whether its author said something else of this week as well, which the later word corrects.
    pub is_corrected: bool,
    /// The day it was recorded, by the author's clock.
    pub recorded: chrono::NaiveDate,
}

impl Reading {
    /// The reading that `event` makes of one observation.
    pub fn of(event: &Event, position: usize, week: Week, seen: &Observation) -> Self {
        Self {
            week,
            author: event.author.clone(),
            order: event.order(),
            position,
            value: seen.value,
            confidence: seen.confidence,
            share: seen.share,
            is_corrected: false,
            recorded: event.at.date(),
        }
    }

    fn place(&self) -> (Week, &Id) {
        (self.week, &self.author)
    }

    /// Of two words of one author on one week the later stays, marked as a correction.
    fn meet(&mut self, other: Self) {
        let is_another = self.is_corrected || other.order != self.order;
        if self.order < other.order {
            *self = other;
        }
        self.is_corrected = is_another;
    }
}

impl Series {
    /// Puts a reading in; of one author's readings of one week the latest in order stays.
    pub fn put(&mut self, reading: Reading) {
        if self.readings.last().is_none_or(|last| last.place() < reading.place()) {
            return self.readings.push(reading);
        }
        match self.readings.binary_search_by(|r| r.place().cmp(&reading.place())) {
            Ok(at) => self.readings[at].meet(reading),
            Err(at) => self.readings.insert(at, reading),
        }
    }

    /// The greatest position in the log among the events that it holds readings of.
    pub fn newest(&self) -> Option<usize> {
        self.readings.iter().map(|reading| reading.position).max()
    }

    /// All readings, oldest week first.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// One reading with a value a week: of several authors' the latest in order. Who withdrew a value, or told only a
    /// confidence or a share, leaves what others said of the week.
    pub fn by_week(&self) -> impl Iterator<Item = &Reading> {
        self.readings
            .chunk_by(|a, b| a.week == b.week)
            .filter_map(|week| week.iter().filter(|r| r.value.is_some()).max_by_key(|r| r.order))
    }

    /// The last reading that has a value.
    pub fn last(&self) -> Option<&Reading> {
        let last = self.readings.iter().rev().find(|r| r.value.is_some())?;
        let same_week = self.readings.iter().rev().take_while(|r| r.week >= last.week).filter(|r| r.value.is_some());
        same_week.max_by_key(|r| r.order)
    }

    /// Weeks for which two authors gave different values, neither knowing the other's: the rivals of each, in order.
    pub fn disputed_weeks(&self, log: &Log) -> Vec<Vec<&Reading>> {
        let weeks = self.readings.chunk_by(|a, b| a.week == b.week).filter(|week| week.len() > 1);
        weeks.map(|week| rivals(week, log)).filter(|rivals| rivals.len() > 1).collect()
    }
}

/// Of one week's readings, one for each value that no later author had seen.
fn rivals<'a>(week: &'a [Reading], log: &Log) -> Vec<&'a Reading> {
    let mut said: Vec<&Reading> = week.iter().filter(|reading| reading.value.is_some()).collect();
    said.sort_by_key(|reading| reading.order);
    let mut rivals: Vec<&Reading> = Vec::new();
    for (at, reading) in said.iter().enumerate().rev() {
        let is_superseded = said[at + 1..].iter().any(|later| log.had_seen(later.order.id, reading.order.id));
        if !is_superseded && rivals.iter().all(|rival| rival.value != reading.value) {
            rivals.push(reading);
        }
    }
    rivals
}

/// Puts a person's week in; the latest check-in of a week stays.
pub fn put_week(weeks: &mut Vec<PersonWeek>, new: PersonWeek) {
    match weeks.binary_search_by_key(&new.week, |w| w.week) {
        Ok(at) => {
            let first = weeks[at].first.min(new.first);
            if weeks[at].order < new.order {
                weeks[at] = new;
            }
            weeks[at].first = first;
        }
        Err(at) => weeks.insert(at, new),
    }
}
