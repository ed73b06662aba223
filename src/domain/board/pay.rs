//! Decisions on pay as the board has them: amounts that people set, and plans that were signed off.
//!
//! What counts is what came after: a plan opened again takes its signed amounts back. Does not want to know how an
//! amount is proposed: `achieve::pay` has that.

use crate::domain::{
    board::{
        Board, Rated, Write,
        field::{Cell, Field, Table},
        view::{Person, Plan, Unit},
    },
    thread::{Id, Value},
};

/// The plan that merit is entered in: matrix, budget and ranges, and who recorded the new salaries.
pub const MERIT: &str = "merit";

/// What somebody decided about one person's pay. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a> {
    /// The amount in minor units that replaces the plan's; `None` where the plan's own stays.
    pub amount: Option<i64>,
    /// Why: also where the amount is the plan's own, but rests on too little evidence.
    pub reason: Option<&'a str>,
    /// Who decided.
    pub by: &'a Id,
    /// The position of the event.
    pub position: usize,
}

/// A plan's sign-off. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct SignOff<'a> {
    /// Who signed.
    pub by: &'a Id,
    /// The position of the event.
    pub position: usize,
}

/// An amount that was signed for somebody, and the rating that it was signed on. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct SignedPay<'a> {
    /// The amount in minor units.
    pub minor: i64,
    /// The write: who signed it, and its place among all.
    pub write: &'a Write,
    /// The rating as it stood then.
    pub then: Rated<'a>,
    /// The rating as it stands.
    pub now: Rated<'a>,
}

impl<'a> SignedPay<'a> {
    /// The write that made another rating count since the sign-off; `None` where the same one still counts.
    pub fn rerated(self) -> Option<&'a Write> {
        let is_later = |write: &&Write| write.order > self.write.order;
        let later = |field| self.now.write(field).filter(is_later);
        let moved = later(Field::Rating).or_else(|| later(Field::Final))?;
        (self.then.counts() != self.now.counts()).then_some(moved)
    }
}

impl Board {
    /// What was decided about somebody's pay for a cycle.
    pub fn decided(&self, person: &str, cycle: &str) -> Option<Decided<'_>> {
        self.decided_of(person, cycle, (Field::Amount, Field::Reason))
    }

    /// What somebody added to the letter on a person's pay, and who.
    pub fn letter_note(&self, person: &str, cycle: &str) -> Option<(&str, &Id)> {
        let write = self.pay_cell(Table::Pay, person, Field::LetterNote, cycle)?;
        write.value.as_text().map(|text| (text, &write.author))
    }

    /// What was decided about somebody's raise for a cycle.
    pub fn raise_decided(&self, person: &str, cycle: &str) -> Option<Decided<'_>> {
        self.decided_of(person, cycle, (Field::Raise, Field::RaiseReason))
    }

    /// Who recorded the new salaries of a cycle.
    pub fn merit_recorded(&self, cycle: &str) -> Option<SignOff<'_>> {
        let write = self.pay_cell(Table::Plans, MERIT, Field::State, cycle)?;
        let is_signed = write.value.as_text() == Some("signed");
        is_signed.then_some(SignOff { by: &write.author, position: write.position })
    }

    fn decided_of(&self, person: &str, cycle: &str, (sum, why): (Field, Field)) -> Option<Decided<'_>> {
        let reason = self.pay_cell(Table::Pay, person, why, cycle)?;
        let amount = self.pay_cell(Table::Pay, person, sum, cycle);
        let minor = amount.and_then(|write| Some(write.value.as_number()?.mantissa()));
        let text = reason.value.as_text();
        let newest = amount.filter(|amount| amount.order > reason.order).unwrap_or(reason);
        let stands = minor.is_some() || text.is_some();
        stands.then_some(Decided { amount: minor, reason: text, by: &newest.author, position: newest.position })
    }

    /// The amount that was signed for somebody; it counts as long as their plan stays signed.
    pub fn signed_pay<'a>(&'a self, person: &'a str, cycle: &'a str) -> Option<SignedPay<'a>> {
        let write = self.pay_cell(Table::Pay, person, Field::Final, cycle)?;
        let (minor, now) = (write.value.as_number()?.mantissa(), self.rated(person, cycle));
        Some(SignedPay { minor, write, then: now.before(write.order), now })
    }

    /// The unit whose plan pays somebody: the nearest above them that has one; `None` where no unit's does.
    pub(super) fn paying_unit<'a>(&'a self, person: Person<'a>) -> Option<&'a str> {
        let mut unit = person.unit();
        for _ in 0..=self.records(Table::Units).len() {
            let here = unit?;
            if self.plans().any(|plan| plan.unit() == Some(here)) {
                return Some(here);
            }
            unit = self.unit(here).and_then(Unit::parent);
        }
        None
    }

    fn pay_cell(&self, table: Table, subject: &str, field: Field, cycle: &str) -> Option<&Write> {
        let key = Some(cycle.parse().ok()?);
        self.register(table, subject, &Cell { field, key })?.latest()
    }
}

impl<'a> Plan<'a> {
    /// Its sign-off for a cycle, unless it was opened again.
    pub fn signed(self, board: &'a Board, cycle: &str) -> Option<SignOff<'a>> {
        let write = board.pay_cell(Table::Plans, self.id.as_str(), Field::State, cycle)?;
        let is_signed = write.value.as_text() == Some("signed");
        is_signed.then_some(SignOff { by: &write.author, position: write.position })
    }

    /// Why it was opened again after a sign-off, and by whom.
    pub fn reopened(self, board: &'a Board, cycle: &str) -> Option<(&'a str, &'a Id)> {
        let write = board.pay_cell(Table::Plans, self.id.as_str(), Field::State, cycle)?;
        let reason = board.pay_cell(Table::Plans, self.id.as_str(), Field::Reason, cycle)?;
        let is_open = write.value.as_text() == Some("reopened");
        reason.value.as_text().filter(|_| is_open).map(|text| (text, &write.author))
    }

    /// The unit whose people it pays; `None` for whoever no other plan pays.
    pub fn unit(self) -> Option<&'a str> {
        self.value(Field::Unit)?.as_text()
    }

    /// One of its terms.
    pub fn value(self, field: Field) -> Option<&'a Value> {
        self.record().value(field)
    }
}
