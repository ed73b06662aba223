//! A table of check-ins, planned against the thread: whose weeks would be told, and what could not be placed.
//!
//! Knows that a week belongs to the person who lived it, that an empty cell says nothing, and that a line told before
//! is not told twice. Does not want to know whether a value is good.

use std::collections::BTreeMap;

use super::{
    Here,
    mapping::{Mapping, Role},
    parents::Goals,
    report::{Import, ImportReport, Why},
    roster::Roster,
    sheet::Sheet,
    table::{Row, Table},
    words,
};
use crate::domain::{
    board::{Board, Goal, Reading, Series},
    thread::{CheckIn, Draft, Id, Observation, Payload},
    week::Week,
};

/// Plans a table of check-ins: a line for each week, person and goal. Only what the thread does not say yet is said,
/// each week in the name of its person and with the answers that it had.
pub fn plan_check_ins(table: &Table, mapping: &Mapping, here: Here<'_>) -> Import {
    let mut plan = Plan {
        here,
        sheet: Sheet::new(table, mapping),
        roster: Roster::of(here.board),
        goals: Goals::of(here.board),
        external: external_ids(here.board),
        rows_of: BTreeMap::new(),
        weeks: BTreeMap::new(),
        report: ImportReport { n_rows: table.rows.len(), ..ImportReport::default() },
    };
    table.rows.iter().for_each(|row| plan.line(row));
    plan.finish()
}

/// The goals that another system knows by ids of its own.
fn external_ids(board: &Board) -> BTreeMap<&str, &Id> {
    board.goals().filter_map(|goal: Goal<'_>| Some((goal.external_id()?, goal.id))).collect()
}

struct Plan<'a> {
    here: Here<'a>,
    sheet: Sheet<'a>,
    roster: Roster,
    goals: Goals,
    external: BTreeMap<&'a str, &'a Id>,
    /// In which row each week, person and goal stands.
    rows_of: BTreeMap<(Week, Id, Id), usize>,
    weeks: BTreeMap<(Week, Id), Vec<Observation>>,
    report: ImportReport,
}

impl<'a> Plan<'a> {
    fn line(&mut self, row: &'a Row) {
        if !self.sheet.fits(row) {
            return;
        }
        let Some((week, person, goal)) = self.place(row) else { return };
        if let Some(earlier) = self.rows_of.insert((week, person.clone(), goal.clone()), row.number) {
            let text = self.sheet.cell(row, Role::Goal);
            self.sheet.note(row, Role::Goal, text, Why::ToldTwice(earlier));
            return;
        }
        let reading = self.reading(week, &person, &goal);
        let before = reading.map_or_else(|| nothing_of(goal.clone()), |reading| self.said_before(reading, &goal));
        let says = self.observed(row, &before);
        if says == before && reading.is_none() {
            self.sheet.note(row, Role::Value, "", Why::SaysNothing);
            return;
        }
        self.report.check_ins.count(reading.is_some(), says != before);
        if says != before {
            self.weeks.entry((week, person)).or_default().push(says);
        }
    }

    /// Whose week and which goal a row is about; what cannot be found is noted.
    fn place(&mut self, row: &'a Row) -> Option<(Week, Id, Id)> {
        let week = self.needed(row, Role::Week, Self::week);
        let person = self.needed(row, Role::Person, |plan, text| plan.roster.person(text));
        let goal = self.needed(row, Role::Goal, Self::goal);
        Some((week?, person?, goal?))
    }

    fn needed<T>(&mut self, row: &'a Row, role: Role, find: impl FnOnce(&Self, &str) -> Result<T, Why>) -> Option<T> {
        let text = self.sheet.cell(row, role);
        let found = if text.is_empty() { Err(Why::Missing) } else { find(self, text) };
        found.map_err(|why| self.sheet.note(row, role, text, why)).ok()
    }

    /// The week that a cell names, or in which its day lies. What has not come yet was not lived.
    fn week(&self, text: &str) -> Result<Week, Why> {
        let week = words::week(text).ok_or(Why::NoWeek)?;
        if week > self.here.now { Err(Why::NotYet) } else { Ok(week) }
    }

    fn goal(&self, text: &str) -> Result<Id, Why> {
        let known = self.goals.find(text);
        known.or_else(|why| self.external.get(text).map(|id| (*id).clone()).ok_or(why))
    }

    fn reading(&self, week: Week, person: &Id, goal: &Id) -> Option<&'a Reading> {
        let readings = self.here.board.series(goal.as_str()).map(Series::readings).unwrap_or_default();
        readings.iter().find(|reading| reading.week == week && reading.author == *person)
    }

    /// A reading as it was told, with its remark.
    fn said_before(&self, reading: &Reading, goal: &Id) -> Observation {
        let told = self.check_in(reading.position);
        let seen = told.and_then(|said| said.observations.iter().find(|seen| seen.goal == *goal));
        seen.cloned().unwrap_or_else(|| nothing_of(goal.clone()))
    }

    fn check_in(&self, position: usize) -> Option<&'a CheckIn> {
        match self.here.log.at(position)?.payload()? {
            Payload::CheckIn(said) => Some(said),
            Payload::Facts(_) => None,
        }
    }

    /// What a row says, where it says something, and else what was said before.
    fn observed(&mut self, row: &'a Row, before: &Observation) -> Observation {
        let mut says = before.clone();
        if let Some((value, _)) = self.sheet.number(row, Role::Value) {
            says.value = Some(value);
        }
        says.confidence = self.small(row, Role::Confidence, 10).or(says.confidence);
        says.share = self.small(row, Role::Share, 100).or(says.share);
        let note = self.sheet.cell(row, Role::Note);
        if !note.is_empty() {
            says.note = note.into();
        }
        says
    }

    /// A whole number from nothing to `most`.
    fn small(&mut self, row: &'a Row, role: Role, most: u8) -> Option<u8> {
        let delimiter = self.sheet.table.delimiter;
        let read = |text: &'a str| {
            let (number, _) = words::number(text, delimiter)?;
            number.whole::<u8>().filter(|whole| *whole <= most)
        };
        self.sheet.read(row, role, Why::NotUpTo(most), read)
    }

    fn finish(self) -> Import {
        let subject: Id = "check-in".parse().expect("a constant id");
        let (board, mut drafts) = (self.here.board, Vec::with_capacity(self.weeks.len()));
        for ((week, person), observations) in &self.weeks {
            let told = board.weeks_of(person.as_str()).iter().find(|told| told.week == *week);
            let told = told.and_then(|told| self.check_in(told.position));
            let said = CheckIn {
                week: *week,
                answers: told.map(|told| told.answers.clone()).unwrap_or_default(),
                unlinked: told.and_then(|told| told.unlinked),
                observations: observations.clone(),
            };
            drafts.push(Draft { by: Some(person.clone()), ..Draft::check_in(subject.clone(), said) });
        }
        let (notes, unread) = self.sheet.finish();
        let findings = unread.into_iter().collect();
        Import { drafts, report: ImportReport { notes, findings, ..self.report } }
    }
}

fn nothing_of(goal: Id) -> Observation {
    Observation { goal, value: None, confidence: None, share: None, note: "".into() }
}
