//! Records and registers: each cell keeps every write to it, and shows the latest in order.
//!
//! Knows who superseded whom. Does not want to know what the cell is for.

use chrono::NaiveDate;

use crate::domain::{
    board::field::{Cell, Field},
    thread::{Id, Log, Order, Value},
};

/// All cells of one subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
    born: Order,
    came_in: NaiveDate,
    cells: Vec<(Cell, Register)>,
    /// Asked of nearly every record that is looked at, so it is at hand.
    is_removed: bool,
}

/// One cell: every write to it, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Register {
    writes: Vec<Write>,
}

/// One value and the event that wrote it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Write {
    /// Place of the event among all.
    pub order: Order,
    /// Position of the event in the log at hand.
    pub position: usize,
    /// Who wrote it.
    pub author: Id,
    /// What it wrote; null clears.
    pub value: Value,
}

impl Record {
    /// A record that begins with the event at this place, of this day.
    pub fn new(born: Order, day: NaiveDate) -> Self {
        Self { born, came_in: day, cells: Vec::new(), is_removed: false }
    }

    /// The place of the first event that spoke of the subject: siblings are shown in this order.
    pub fn born(&self) -> Order {
        self.born
    }

    /// The day on which the subject came into the thread, by the clock of who brought it in.
    pub fn came_in(&self) -> NaiveDate {
        self.came_in
    }

    /// Notes that an event at this place, of this day, spoke of the subject.
    pub fn born_at(&mut self, order: Order, day: NaiveDate) {
        if order < self.born {
            (self.born, self.came_in) = (order, day);
        }
    }

    /// Writes one cell. The same set of writes gives the same record, whatever their order.
    pub fn write(&mut self, cell: Cell, write: Write) {
        let is_about_removal = cell.field == Field::Removed;
        match self.cells.binary_search_by(|(c, _)| c.cmp(&cell)) {
            Ok(at) => self.cells[at].1.put(write),
            Err(at) => self.cells.insert(at, (cell, Register { writes: vec![write] })),
        }
        if is_about_removal {
            self.is_removed = self.value(Field::Removed).and_then(Value::as_bool).unwrap_or(false);
        }
    }

    /// Whether the subject was taken away.
    pub fn is_removed(&self) -> bool {
        self.is_removed
    }

    /// The register of a cell.
    pub fn register(&self, cell: &Cell) -> Option<&Register> {
        self.cells.binary_search_by(|(c, _)| c.cmp(cell)).ok().map(|at| &self.cells[at].1)
    }

    /// The value of a field that stands once a record; `None` when it was never written or is cleared.
    pub fn value(&self, field: Field) -> Option<&Value> {
        let at = self.cells.binary_search_by(|(c, _)| (c.field, c.key.is_some()).cmp(&(field, false))).ok()?;
        self.cells[at].1.value()
    }

    /// All cells in order.
    pub fn cells(&self) -> impl Iterator<Item = (&Cell, &Register)> {
        self.cells.iter().map(|(cell, register)| (cell, register))
    }

    /// The partners and values of a field that stands once a partner; cleared ones are left out.
    pub fn partners(&self, field: Field) -> impl Iterator<Item = (&Id, &Value)> {
        self.cells
            .iter()
            .filter(move |(cell, _)| cell.field == field)
            .filter_map(|(cell, register)| Some((cell.key.as_ref()?, register.value()?)))
    }
}

impl Register {
    fn put(&mut self, write: Write) {
        let at = self.writes.partition_point(|w| w.order < write.order);
        if self.writes.get(at).is_none_or(|w| w.order != write.order) {
            self.writes.insert(at, write);
        }
    }

    /// The value that shows; `None` when cleared.
    pub fn value(&self) -> Option<&Value> {
        self.writes.last().map(|write| &write.value).filter(|value| **value != Value::Null)
    }

    /// The write that shows.
    pub fn latest(&self) -> Option<&Write> {
        self.writes.last()
    }

    /// The last write before a place in the order.
    pub fn before(&self, order: Order) -> Option<&Write> {
        let n_before = self.writes.partition_point(|write| write.order < order);
        self.writes[..n_before].last()
    }

    /// All writes, earliest in order first.
    pub fn writes(&self) -> &[Write] {
        &self.writes
    }

    /// The writes that no later writer had seen: more than one means “1 other value”, to be settled.
    /// Writes of equal value count once.
    pub fn heads<'a>(&'a self, log: &Log) -> Vec<&'a Write> {
        let mut heads: Vec<&Write> = Vec::new();
        for (at, write) in self.writes.iter().enumerate().rev() {
            let superseded = self.writes[at + 1..].iter().any(|later| log.had_seen(later.order.id, write.order.id));
            if !superseded && heads.iter().all(|head| head.value != write.value) {
                heads.push(write);
            }
        }
        heads
    }
}
