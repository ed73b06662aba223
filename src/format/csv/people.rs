//! A table of people, planned against the board.
//!
//! Knows ids, addresses, managers and where a row's pay goes. Does not want to know how amounts are read: `pay` does.

use super::{
    delta::Delta,
    mapping::{Mapping, Role},
    pay,
    report::{Finding, Import, ImportReport, Why},
    roster::Roster,
    sheet::Sheet,
    table::{Row, Table},
    words::opaque,
};
use crate::domain::{
    board::{Board, field},
    thread::{Draft, Fields, Id, Kind},
};

/// Plans a table of people against a board: only differences are said, an empty cell says nothing.
///
/// Pay is recorded in minor units of the row's currency, of the sign beside the number, or else of the workspace's. A
/// target bonus in percent becomes an amount by the salary of the row, or else the one on record.
pub fn plan_people(table: &Table, mapping: &Mapping, board: &Board) -> Import {
    let mut plan = Plan {
        board,
        sheet: Sheet::new(table, mapping),
        delta: Delta { board, drafts: Vec::new() },
        roster: Roster::of(board),
        report: ImportReport { n_rows: table.rows.len(), ..ImportReport::default() },
        odd_bonuses: Vec::new(),
    };
    let entries = plan.entries();
    for (row, id) in &entries {
        plan.person(row, id);
    }
    plan.finish()
}

struct Plan<'a> {
    board: &'a Board,
    sheet: Sheet<'a>,
    delta: Delta<'a>,
    roster: Roster,
    report: ImportReport,
    /// The rows whose target bonus is out of proportion to the salary.
    odd_bonuses: Vec<usize>,
}

impl<'a> Plan<'a> {
    /// The rows that are people. Those with ids come first, so that a row without one can find them by name.
    fn entries(&mut self) -> Vec<(&'a Row, Id)> {
        let rows = self.sheet.table.rows.iter();
        let (with, without): (Vec<&Row>, Vec<&Row>) = rows.partition(|row| !self.sheet.cell(row, Role::Id).is_empty());
        let all = with.into_iter().chain(without);
        let mut entries: Vec<_> = all.filter_map(|row| Some((row, self.identify(row)?))).collect();
        entries.sort_by_key(|(row, _)| row.number);
        entries
    }

    /// Who a row is: by id, else by address, else by name.
    fn identify(&mut self, row: &'a Row) -> Option<Id> {
        if !self.sheet.fits(row) {
            return None;
        }
        let [given, email, name] = [Role::Id, Role::Email, Role::Name].map(|role| self.sheet.cell(row, role));
        let Some(best) = [given, email, name].into_iter().find(|text| !text.is_empty()) else {
            self.sheet.note(row, Role::Name, "", Why::NoTitle);
            return None;
        };
        let known = if given.is_empty() { self.known([email, name]) } else { Err(Why::UnknownPerson) };
        let text = match known {
            Ok(id) => id.to_string(),
            Err(Why::SeveralPeople) => {
                self.sheet.note(row, Role::Name, best, Why::SeveralPeople);
                return None;
            }
            Err(_) if given.is_empty() => opaque(best),
            Err(_) => given.to_owned(),
        };
        let Some(id) = self.sheet.take_id_as(row, &text, best) else {
            // Whoever it names beside is that one all the same, in further rows as in this one.
            if let Ok(id) = text.parse() {
                self.roster.introduce(&id, &[email, name]);
            }
            return None;
        };
        if self.board.person(id.as_str()).is_none() && self.board.record(field::Table::People, id.as_str()).is_some() {
            self.sheet.note(row, Role::Id, id.as_str(), Why::Removed);
            return None;
        }
        self.roster.introduce(&id, &[email, name]);
        Some(id)
    }

    /// Who has this address, else this name.
    fn known(&self, names: [&str; 2]) -> Result<Id, Why> {
        let mut known = Err(Why::UnknownPerson);
        for name in names.into_iter().filter(|name| !name.is_empty()) {
            known = self.roster.person(name);
            if known != Err(Why::UnknownPerson) {
                break;
            }
        }
        known
    }

    fn person(&mut self, row: &'a Row, id: &Id) {
        let mut fields = Fields::default();
        let texts = [("name", Role::Name), ("email", Role::Email), ("role", Role::Job), ("grade", Role::Grade)];
        for (field, role) in texts {
            let text = self.sheet.cell(row, role);
            if !text.is_empty() {
                fields.set(field, text);
            }
        }
        for (field, role) in [("joined", Role::Joined), ("left", Role::Left)] {
            if let Some(day) = self.sheet.day(row, role) {
                fields.set(field, day);
            }
        }
        self.place(row, id, &mut fields);
        self.sound(&Kind::PersonDescribed, row, id, &mut fields);
        let mut changes = self.delta.say(&Kind::PersonDescribed, id, &fields);
        let is_new = self.board.person(id.as_str()).is_none();
        if is_new && !changes {
            self.delta.drafts.push(Draft::facts(Kind::PersonDescribed, id.clone(), Fields::default()));
        }
        let mut pay = self.pay(row, id);
        self.sound(&Kind::PayRecorded, row, id, &mut pay);
        changes |= self.delta.say(&Kind::PayRecorded, id, &pay);
        self.report.people.count(!is_new, changes);
    }

    fn place(&mut self, row: &'a Row, id: &Id, fields: &mut Fields) {
        let unit = self.sheet.cell(row, Role::Team);
        if !unit.is_empty() {
            match self.roster.unit(unit) {
                Ok(unit) => fields.set("unit", &unit),
                Err(why) => self.sheet.note(row, Role::Team, unit, why),
            }
        }
        let manager = self.sheet.cell(row, Role::Manager);
        if !manager.is_empty() {
            match self.roster.person(manager) {
                Ok(manager) if manager == *id => self.sheet.note(row, Role::Manager, manager.as_str(), Why::Circle),
                Ok(manager) => fields.set("manager", &manager),
                Err(why) => self.sheet.note(row, Role::Manager, manager, why),
            }
        }
    }

    fn pay(&mut self, row: &'a Row, id: &Id) -> Fields {
        let said = pay::read(&mut self.sheet, row, pay::Known { board: self.board, person: id });
        self.odd_bonuses.extend(said.has_odd_bonus().then_some(row.number));
        let group = self.sheet.cell(row, Role::Group);
        let news = Some(group).filter(|group| !group.is_empty() && self.board.group_of(id.as_str()) != Some(group));
        news.into_iter().fold(said.fields(), |fields, group| fields.with("group", group))
    }

    fn sound(&mut self, kind: &Kind, row: &'a Row, id: &Id, fields: &mut Fields) {
        for (name, refusal) in self.delta.sound(kind, id, fields) {
            let role = match name.parse().unwrap_or(Role::Name) {
                Role::TargetBonus if self.sheet.cell(row, Role::TargetBonus).is_empty() => Role::BonusPercent,
                role => role,
            };
            self.sheet.note(row, role, self.sheet.cell(row, role), Why::Refused(refusal));
        }
    }

    fn finish(mut self) -> Import {
        let mut first = Delta { board: self.board, drafts: Vec::new() };
        let (_, units) = self.roster.say(&mut first);
        let (notes, unread) = self.sheet.finish();
        let odd = (!self.odd_bonuses.is_empty()).then_some(Finding::OddBonuses(self.odd_bonuses));
        self.report.findings.extend(odd.into_iter().chain(unread));
        first.drafts.extend(self.delta.drafts);
        Import { drafts: first.drafts, report: ImportReport { units, notes, ..self.report } }
    }
}
