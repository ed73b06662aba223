//! A table of ratings, planned against the board: proposals, reasons, and what another system had made final.
//!
//! Knows that a rating of the cycle at hand is made final here, where it is checked against the rate, and not by a file.
//! Does not want to know what a rating is worth.

use super::{
    Here,
    mapping::{Mapping, Role},
    report::{Import, ImportReport, Why},
    roster::Roster,
    sheet::Sheet,
    table::{Row, Table},
};
use crate::domain::{
    board::{Command, Rated, Refusal, command::MIN_JUSTIFICATION, field::REASON_CODES},
    measure::Decimal,
    picture::cycle_name,
    thread::{Draft, Fields, Id, Kind},
};

/// Plans a table of ratings: only differences are said, an empty cell says nothing. A row without a cycle is of the
/// workspace's own.
///
/// A final rating of an earlier cycle is history and comes in as it is; one of the cycle at hand comes in as proposed.
pub fn plan_ratings(table: &Table, mapping: &Mapping, here: Here<'_>) -> Import {
    let mut plan = Plan {
        here,
        sheet: Sheet::new(table, mapping),
        roster: Roster::of(here.board),
        drafts: Vec::new(),
        report: ImportReport { n_rows: table.rows.len(), ..ImportReport::default() },
    };
    table.rows.iter().for_each(|row| plan.row(row));
    plan.finish()
}

struct Plan<'a> {
    here: Here<'a>,
    sheet: Sheet<'a>,
    roster: Roster,
    drafts: Vec<Draft>,
    report: ImportReport,
}

impl<'a> Plan<'a> {
    fn row(&mut self, row: &'a Row) {
        if !self.sheet.fits(row) {
            return;
        }
        let Some((person, cycle)) = self.place(row) else { return };
        // Once a person and cycle.
        if self.sheet.take_id(row, &[person.as_str(), " ", cycle.as_str()].concat()).is_none() {
            return;
        }
        let rated = self.here.board.rated(person.as_str(), cycle.as_str());
        let n_before = self.drafts.len();
        let was_there = rated.proposed().is_some() || rated.made_final().is_some();
        let settled = self.sheet.number(row, Role::FinalRating).map(|(rating, _)| rating);
        let proposed = self.sheet.number(row, Role::ProposedRating).map(|(rating, _)| rating);
        // What is final as it stands needs no proposal to become so.
        let proposed = proposed.or(settled.filter(|rating| rated.made_final() != Some(*rating)));
        let is_proposed = self.propose(row, &person, &cycle, proposed);
        self.justify(row, &person, &cycle, is_proposed);
        self.settle(row, &person, &cycle, settled.filter(|_| is_proposed || rated.proposed().is_some()));
        let changes = self.drafts.len() > n_before;
        if was_there || changes {
            self.report.ratings.count(was_there, changes);
        }
    }

    fn place(&mut self, row: &'a Row) -> Option<(Id, Id)> {
        let names = [Role::Id, Role::Person, Role::Name, Role::Email];
        let role = names.into_iter().find(|role| !self.sheet.cell(row, *role).is_empty()).unwrap_or(Role::Id);
        let text = self.sheet.cell(row, role);
        let person = if text.is_empty() { Err(Why::Missing) } else { self.roster.person(text) };
        let person = person.map_err(|why| self.sheet.note(row, role, text, why)).ok()?;
        let text = self.sheet.cell(row, Role::RatedCycle);
        let name = if text.is_empty() { cycle_name(self.here.board) } else { text };
        let cycle = name.parse().map_err(|_| self.sheet.note(row, Role::RatedCycle, text, Why::NoId)).ok()?;
        Some((person, cycle))
    }

    /// Proposes a rating by the board's own rules. Whether there was anything to propose.
    fn propose(&mut self, row: &'a Row, person: &Id, cycle: &Id, rating: Option<Decimal>) -> bool {
        // What stands as it is, is unchanged, also where its session is closed.
        let stands = self.rated(person, cycle).proposed();
        let Some(rating) = rating.filter(|rating| stands != Some(*rating)) else { return false };
        let command = Command::ProposeRating { person: person.clone(), cycle: cycle.clone(), rating };
        self.judged(row, Role::ProposedRating, command)
    }

    /// Takes the drafts of a command, or notes its refusal. Whether there were any.
    fn judged(&mut self, row: &'a Row, role: Role, command: Command) -> bool {
        match self.here.board.decide(command, self.here.now) {
            Ok(drafts) => self.drafts.extend(drafts),
            Err(Refusal::NothingChanges) => return false,
            Err(refusal) => {
                self.sheet.note(row, role, self.sheet.cell(row, role), Why::Refused(refusal));
                return false;
            }
        }
        true
    }

    /// Gives the reason that a row gives: one from the list, or else words alone, which say why and settle nothing. A
    /// rating that is proposed by the same row has none yet.
    fn justify(&mut self, row: &'a Row, person: &Id, cycle: &Id, is_proposed: bool) {
        let [text, code] = [Role::Reason, Role::ReasonCode].map(|role| self.sheet.cell(row, role));
        let stands = self.rated(person, cycle).justified().filter(|_| !is_proposed);
        if text.is_empty() {
            if !code.is_empty() && stands.and_then(|why| why.code) != Some(code) {
                self.sheet.note(row, Role::ReasonCode, code, Why::Refused(Refusal::JustificationMissing));
            }
            return;
        }
        if stands.is_some_and(|why| why.text == text && (code.is_empty() || why.code == Some(code))) {
            return;
        }
        let known = |word: &'a str| REASON_CODES.iter().copied().find(|code| *code == word);
        match self.sheet.read(row, Role::ReasonCode, Why::UnknownWord, known) {
            None if !code.is_empty() => {}
            code if is_proposed => self.justify_anew(row, person, cycle, code, text),
            Some(code) => {
                let (person, cycle, text) = (person.clone(), cycle.clone(), text.to_owned());
                self.judged(row, Role::Reason, Command::JustifyRating { person, cycle, code: code.to_owned(), text });
            }
            None => {
                let (person, cycle, text) = (person.clone(), cycle.clone(), text.to_owned());
                self.judged(row, Role::Reason, Command::ExplainRating { person, cycle, text });
            }
        }
    }

    /// Gives the reason for a rating that the board does not know yet.
    fn justify_anew(&mut self, row: &'a Row, person: &Id, cycle: &Id, code: Option<&str>, text: &str) {
        if code.is_some() && text.chars().count() < MIN_JUSTIFICATION {
            return self.sheet.note(row, Role::Reason, text, Why::Refused(Refusal::JustificationMissing));
        }
        let fields = Fields::default().with("reason", text).with("cycle", cycle);
        let fields = code.into_iter().fold(fields, |fields, code| fields.with("code", code));
        self.drafts.push(Draft::facts(Kind::RatingSettled, person.clone(), fields));
    }

    fn settle(&mut self, row: &'a Row, person: &Id, cycle: &Id, rating: Option<Decimal>) {
        let Some(rating) = rating.filter(|rating| self.rated(person, cycle).made_final() != Some(*rating)) else {
            return;
        };
        if cycle.as_str() == cycle_name(self.here.board) {
            let text = self.sheet.cell(row, Role::FinalRating);
            return self.sheet.note(row, Role::FinalRating, text, Why::FinalHere);
        }
        let fields = Fields::default().with("final", rating).with("cycle", cycle);
        self.drafts.push(Draft::facts(Kind::RatingSettled, person.clone(), fields));
    }

    fn rated<'b>(&'b self, person: &'b Id, cycle: &'b Id) -> Rated<'b> {
        self.here.board.rated(person.as_str(), cycle.as_str())
    }

    fn finish(self) -> Import {
        let (notes, unread) = self.sheet.finish();
        let findings = unread.into_iter().collect();
        Import { drafts: self.drafts, report: ImportReport { notes, findings, ..self.report } }
    }
}
