//! A table read by roles, with notes on what could not be placed.
//!
//! Knows rows, columns and notes. Does not want to know what follows from a cell.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    mapping::{Mapping, Role},
    report::{Finding, Note, Why},
    table::{Row, Table},
    words,
};
use crate::domain::{measure::Decimal, thread::Id};

/// A table and what was noted of it.
pub(super) struct Sheet<'a> {
    pub(super) table: &'a Table,
    mapping: &'a Mapping,
    pub(super) notes: Vec<Note>,
    /// In which row each id stands.
    rows_of: BTreeMap<Id, usize>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(table: &'a Table, mapping: &'a Mapping) -> Self {
        Self { table, mapping, notes: Vec::new(), rows_of: BTreeMap::new() }
    }

    /// What a row says in a role, without spaces at the ends and without the guard of our own tables; empty when it
    /// says nothing.
    pub(super) fn cell(&self, row: &'a Row, role: Role) -> &'a str {
        let column = self.mapping.column(role);
        column.and_then(|column| row.cells.get(column)).map_or("", |cell| words::unguarded(cell.trim()).trim())
    }

    /// Whether a column plays any of these roles.
    pub(super) fn has_any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.mapping.column(*role).is_some())
    }

    /// Notes that something could not be placed.
    pub(super) fn note(&mut self, row: &Row, role: Role, text: &str, why: Why) {
        let header = self.mapping.column(role).and_then(|column| self.table.headers.get(column));
        let column = header.map_or("", |header| &**header).into();
        self.notes.push(Note { row: row.number, column, text: text.into(), why });
    }

    /// Whether a row has the cells that the header promises; notes it when there are more.
    pub(super) fn fits(&mut self, row: &Row) -> bool {
        let headers = self.table.headers.len();
        let fits = row.cells.iter().skip(headers).all(|cell| cell.trim().is_empty());
        if !fits {
            let why = Why::TooManyCells { cells: row.cells.len(), headers };
            let text = row.cells.first().cloned().unwrap_or_default();
            self.notes.push(Note { row: row.number, column: "".into(), text, why });
        }
        fits
    }

    /// Takes an id for a row. `None`, and a note, when an earlier row has it or it cannot be one.
    pub(super) fn take_id(&mut self, row: &Row, text: &str) -> Option<Id> {
        self.take_id_as(row, text, text)
    }

    /// The same where the row calls it otherwise: `said` is what a note tells.
    pub(super) fn take_id_as(&mut self, row: &Row, text: &str, said: &str) -> Option<Id> {
        let Ok(id) = text.parse::<Id>() else {
            self.note(row, Role::Id, said, Why::NoId);
            return None;
        };
        if let Some(earlier) = self.rows_of.get(&id) {
            self.note(row, Role::Id, said, Why::Twice(*earlier));
            return None;
        }
        self.rows_of.insert(id.clone(), row.number);
        Some(id)
    }

    /// Whether an earlier row has this id.
    pub(super) fn is_taken(&self, id: &str) -> bool {
        self.rows_of.contains_key(id)
    }

    /// The day in a cell; a note when it is none.
    pub(super) fn day(&mut self, row: &'a Row, role: Role) -> Option<NaiveDate> {
        self.read(row, role, Why::NoDay, words::day)
    }

    /// The number in a cell and its unit; a note when it is none.
    pub(super) fn number(&mut self, row: &'a Row, role: Role) -> Option<(Decimal, &'a str)> {
        let delimiter = self.table.delimiter;
        self.read(row, role, Why::NoNumber, |text| words::number(text, delimiter))
    }

    /// What `read` makes of a filled cell; a note when it makes nothing of it.
    pub(super) fn read<T>(
        &mut self,
        row: &'a Row,
        role: Role,
        why: Why,
        read: impl FnOnce(&'a str) -> Option<T>,
    ) -> Option<T> {
        let text = self.cell(row, role);
        if text.is_empty() {
            return None;
        }
        let found = read(text);
        if found.is_none() {
            self.note(row, role, text, why);
        }
        found
    }

    /// The notes in the order of the rows, the columns that were not read, and the rows that held hidden signs.
    pub(super) fn finish(mut self) -> (Vec<Note>, Vec<Finding>) {
        self.notes.sort_by_key(|note| note.row);
        let unread: Vec<String> = self.mapping.unread(&self.table.headers).into_iter().map(str::to_owned).collect();
        let unread = (!unread.is_empty()).then_some(Finding::Unread(unread));
        let hidden = &self.table.hidden;
        let hidden = (!hidden.is_empty()).then(|| Finding::HiddenSigns(hidden.clone()));
        (self.notes, unread.into_iter().chain(hidden).collect())
    }
}
