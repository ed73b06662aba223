//! Disputes: one thing said differently by two who had not heard each other, and the one word that ends it.
//!
//! Knows who said what. Does not want to know who is right: a person decides.

use std::collections::BTreeMap;

use crate::domain::{
    board::{
        Board,
        field::{self, Cell, Table},
    },
    measure::Decimal,
    thread::{CheckIn, Draft, Fields, Id, Kind, Log, Observation, Order, Payload, Value},
    week::Week,
};

/// One thing with more than one value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Dispute {
    /// A cell of a record.
    Cell {
        /// Where the record lies.
        table: Table,
        /// Whose record it is.
        subject: Id,
        /// Which cell.
        cell: Cell,
        /// The values, the one that shows first.
        sides: Vec<Side>,
    },
    /// What was observed of a goal in one week.
    Week {
        /// The goal.
        goal: Id,
        /// The week.
        week: Week,
        /// The values, the one that shows first.
        sides: Vec<Side>,
    },
}

/// One of the values.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// What was said.
    pub value: Value,
    /// Who said it.
    pub author: Id,
    /// Where it stands in the log.
    pub position: usize,
}

impl Dispute {
    /// The values, the one that shows first.
    pub fn sides(&self) -> &[Side] {
        match self {
            Self::Cell { sides, .. } | Self::Week { sides, .. } => sides,
        }
    }

    /// Whom or what it is about.
    pub fn subject(&self) -> &Id {
        match self {
            Self::Cell { subject, .. } => subject,
            Self::Week { goal, .. } => goal,
        }
    }

    /// The name of what is disputed, as files have it; the week for an observation.
    pub fn name(&self) -> String {
        match self {
            Self::Cell { table, cell, .. } => writer(*table, cell).map_or("", |(_, name)| name).to_owned(),
            Self::Week { week, .. } => week.to_string(),
        }
    }

    /// The event that settles it on `value`: its writer has seen every other one, so that none of them stands any more.
    pub fn settled(&self, value: Value) -> Option<Draft> {
        match self {
            Self::Cell { table, subject, cell, .. } => described(*table, subject, cell, value),
            Self::Week { goal, week, .. } => Some(observed(goal, *week, value.as_number()?)),
        }
    }
}

impl Board {
    /// Everything with more than one value, none of whose writers had seen the other.
    pub fn disputes(&self, log: &Log) -> Vec<Dispute> {
        let mut found = Vec::new();
        for table in Table::ALL {
            for (subject, record) in self.records(table) {
                let cells = record.cells().filter(|(_, register)| register.writes().len() > 1);
                found.extend(cells.filter_map(|(cell, register)| {
                    let heads = register.heads(log);
                    let side = |head: &&super::Write| Side {
                        value: head.value.clone(),
                        author: head.author.clone(),
                        position: head.position,
                    };
                    let sides: Vec<Side> = heads.iter().map(side).collect();
                    (sides.len() > 1).then(|| Dispute::Cell {
                        table,
                        subject: subject.clone(),
                        cell: cell.clone(),
                        sides,
                    })
                }));
            }
        }
        for goal in self.goals() {
            let weeks = self.series(goal.id.as_str()).map(|series| series.disputed_weeks(log)).unwrap_or_default();
            found.extend(weeks.into_iter().map(|rivals| week_of(goal.id, &rivals)));
        }
        found
    }
}

/// How many cells a log says otherwise than they stand here, neither side having heard the other: so many disputes its
/// union begins at least. Of `arriving` only what is not `here` yet is read.
pub fn foreseen(board: &Board, here: &Log, arriving: &Log) -> usize {
    let mut said: BTreeMap<(Table, &Id, Cell), (Order, Value)> = BTreeMap::new();
    for event in arriving.events().iter().filter(|event| here.get(event.id).is_none()) {
        let (Some(table), Some(Payload::Facts(fields))) = (Table::of(&event.kind), event.payload()) else { continue };
        for (cell, value) in field::read(&event.kind, fields).unwrap_or_default() {
            let latest = said.entry((table, &event.subject, cell)).or_insert((event.order(), Value::Null));
            if latest.0 <= event.order() {
                *latest = (event.order(), value);
            }
        }
    }
    let differs = |((table, subject, cell), (_, value)): (&(Table, &Id, Cell), &(Order, Value))| {
        let register = board.register(*table, subject.as_str(), cell);
        let mine = register.and_then(|register| register.latest()).filter(|mine| mine.value != *value);
        mine.and_then(|mine| here.at(mine.position)).is_some_and(|event| arriving.get(event.id).is_none())
    };
    said.iter().filter(|one| differs(*one)).count()
}

fn week_of(goal: &Id, rivals: &[&super::Reading]) -> Dispute {
    let side = |reading: &&super::Reading| Side {
        value: reading.value.into(),
        author: reading.author.clone(),
        position: reading.position,
    };
    Dispute::Week { goal: goal.clone(), week: rivals[0].week, sides: rivals.iter().map(side).collect() }
}

/// The kind that writes a cell, and the name under which it does.
fn writer(table: Table, cell: &Cell) -> Option<(Kind, &'static str)> {
    Kind::all().filter(|kind| Table::of(kind) == Some(table)).find_map(|kind| {
        let fits = field::partner_of(kind).is_some() == cell.key.is_some();
        let (name, ..) = field::fields_of(kind).iter().find(|(_, field, _)| fits && *field == cell.field)?;
        Some((kind.clone(), *name))
    })
}

fn described(table: Table, subject: &Id, cell: &Cell, value: Value) -> Option<Draft> {
    let (kind, name) = writer(table, cell)?;
    let mut fields = Fields::default().with(name, value);
    if let Some((partner, key)) = field::partner_of(&kind).zip(cell.key.as_ref()) {
        fields.set(partner, key);
    }
    Some(Draft::facts(kind, subject.clone(), fields))
}

fn observed(goal: &Id, week: Week, value: Decimal) -> Draft {
    let seen = Observation { goal: goal.clone(), value: Some(value), confidence: None, share: None, note: "".into() };
    let said = CheckIn { week, answers: Vec::new(), unlinked: None, observations: vec![seen] };
    Draft::check_in(goal.clone(), said)
}
