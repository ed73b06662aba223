//! A table of people, planned against the board.
//!
//! Knows ids, addresses, managers and pay as entered. Does not want to know what pay is for.

use super::{
    delta::Delta,
    mapping::{Mapping, Role},
    report::{Import, ImportReport, Why},
    roster::Roster,
    sheet::Sheet,
    table::{Row, Table},
    words::fold,
};
use crate::domain::{
    board::{
        Board, Pay,
        field::{self, Field},
    },
    measure::Decimal,
    thread::{Draft, Fields, Id, Kind},
};

/// Plans a table of people against a board: only differences are said, an empty cell says nothing.
///
/// Pay is recorded in minor units of the row's currency, of the sign beside the number, or else of the workspace's.
pub fn plan_people(table: &Table, mapping: &Mapping, board: &Board) -> Import {
    let mut plan = Plan {
        board,
        sheet: Sheet::new(table, mapping),
        delta: Delta { board, drafts: Vec::new() },
        roster: Roster::of(board),
        report: ImportReport { n_rows: table.rows.len(), ..ImportReport::default() },
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
            Err(_) if given.is_empty() => fold(best),
            Err(_) => given.to_owned(),
        };
        let Some(id) = self.sheet.take_id(row, &text) else {
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
        let texts = [
            ("name", Role::Name),
            ("email", Role::Email),
            ("role", Role::Job),
            ("grade", Role::Grade),
            ("group", Role::Group),
        ];
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
        let mut changes = self.delta.say(Kind::PersonDescribed, id, &fields);
        let is_new = self.board.person(id.as_str()).is_none();
        if is_new && !changes {
            self.delta.drafts.push(Draft::facts(Kind::PersonDescribed, id.clone(), Fields::default()));
        }
        let mut pay = self.pay(row, id);
        self.sound(&Kind::PayRecorded, row, id, &mut pay);
        changes |= self.delta.say(Kind::PayRecorded, id, &pay);
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
        let mut fields = Fields::default();
        for (name, role) in [("salary", Role::Salary), ("target_bonus", Role::TargetBonus)] {
            let Some((amount, sign)) = self.sheet.number(row, role) else { continue };
            let text = self.sheet.cell(row, role);
            let Some(currency) = self.currency(row, id, sign) else {
                self.sheet.note(row, role, text, Why::NoCurrency);
                continue;
            };
            match minor(amount, &currency) {
                Some(minor) => {
                    fields.set(name, minor);
                    fields.set("currency", currency);
                }
                None => self.sheet.note(row, role, text, Why::NoNumber),
            }
        }
        fields
    }

    /// The currency of a row, of a sign beside a number, of the person's pay so far, or of the workspace.
    fn currency(&self, row: &'a Row, id: &Id, sign: &str) -> Option<String> {
        let before = self.board.pay(id.as_str()).and_then(Pay::currency);
        let workspace = self.board.workspace_text(Field::Currency);
        let said =
            [self.sheet.cell(row, Role::Currency), sign, before.unwrap_or_default(), workspace.unwrap_or_default()];
        let code = said.into_iter().find(|said| !said.is_empty())?;
        let code = SIGNS.iter().find(|(sign, _)| *sign == code).map_or(code, |(_, code)| code).to_uppercase();
        (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())).then_some(code)
    }

    fn sound(&mut self, kind: &Kind, row: &'a Row, id: &Id, fields: &mut Fields) {
        for (name, refusal) in self.delta.sound(kind, id, fields) {
            let role = name.parse().unwrap_or(Role::Name);
            self.sheet.note(row, role, self.sheet.cell(row, role), Why::Refused(refusal));
        }
    }

    fn finish(mut self) -> Import {
        let mut first = Delta { board: self.board, drafts: Vec::new() };
        let (_, units) = self.roster.say(&mut first);
        let (notes, unread) = self.sheet.finish();
        self.report.findings.extend(unread);
        first.drafts.extend(self.delta.drafts);
        Import { drafts: first.drafts, report: ImportReport { units, notes, ..self.report } }
    }
}

/// Signs that stand for one currency only; `$` stands for several.
const SIGNS: [(&str, &str); 2] = [("€", "EUR"), ("£", "GBP")];
/// Currencies without minor units (ISO 4217, 2026).
const WHOLE: [&str; 16] =
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF"];
/// Currencies of a thousand minor units (ISO 4217, 2026).
const THOUSANDTHS: [&str; 7] = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

/// An amount in minor units; none when it has parts of them or is too large.
fn minor(amount: Decimal, currency: &str) -> Option<Decimal> {
    let places = match currency {
        code if WHOLE.contains(&code) => 0,
        code if THOUSANDTHS.contains(&code) => 3,
        _ => 2,
    };
    let shift = 10_i64.pow(u32::checked_sub(places, amount.places())?);
    Decimal::new(amount.mantissa().checked_mul(shift)?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_whole_minor_units_or_nothing() {
        for (amount, currency, expected) in [
            ("54000", "EUR", Some("5400000")),
            ("54000.5", "EUR", Some("5400050")),
            ("0.125", "EUR", None),
            ("7000000", "JPY", Some("7000000")),
            ("0.5", "JPY", None),
            ("1.125", "KWD", Some("1125")),
            ("99999999999999", "EUR", None),
        ] {
            let found = minor(amount.parse().unwrap(), currency).map(|minor| minor.to_string());
            assert_eq!(found.as_deref(), expected, "{amount} {currency}");
        }
    }
}
