//! Ratings as the board has them: who proposed, who justified, who confirmed, and what was made final.
//!
//! What stands is what came after: a reason given for one rating does not speak for the next, a confirmation does not
//! outlive the words that it confirmed, and a final rating is open again once another is proposed. Does not want to know
//! which difference asks for what: `achieve::conflict` has that.

use crate::domain::{
    board::{
        Board, Calibrated, Record, Register, Session, Write,
        field::{Cell, Field, Table},
    },
    measure::Decimal,
    thread::{Id, Order, Value},
};

/// One person's rating in one cycle, as it stands or as it stood at some place in the order. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct Rated<'a> {
    board: &'a Board,
    person: &'a str,
    cycle: &'a str,
    until: Option<Order>,
}

/// Why a rating may differ from what the rate implies, and who stands behind it.
#[derive(Clone, Copy, Debug)]
pub struct Justified<'a> {
    /// The reason's code, one of [`REASON_CODES`](crate::domain::board::field::REASON_CODES).
    pub code: Option<&'a str>,
    /// The justification.
    pub text: &'a str,
    /// Who wrote it.
    pub by: &'a Id,
    /// Who else stands behind it.
    pub confirmed: Option<Confirmed<'a>>,
}

/// The word of a second person: neither who proposed the rating nor who justified it.
#[derive(Clone, Copy, Debug)]
pub struct Confirmed<'a> {
    /// The second person.
    pub by: &'a Id,
    /// Whether it came from the page that the justification was written on.
    pub same_device: bool,
}

/// What must stand before a rating can be final.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Proof {
    /// Nothing more.
    Nothing,
    /// A reason and a text.
    Justification,
    /// A reason, a text and a second person behind them.
    SecondPerson,
}

impl Proof {
    /// As one reads it.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Nothing => "anything",
            Self::Justification => "a reason and a justification",
            Self::SecondPerson => "a reason, a justification and a second person who confirms them",
        }
    }
}

impl Board {
    /// The rating of a person in a cycle.
    pub fn rated<'a>(&'a self, person: &'a str, cycle: &'a str) -> Rated<'a> {
        Rated { board: self, person, cycle, until: None }
    }

    /// What somebody was rated in other cycles, the latest first: as it was made final, else as proposed.
    pub fn rated_before<'a>(&'a self, person: &'a str, cycle: &str) -> Vec<(&'a str, Decimal)> {
        let cells = self.record(Table::Ratings, person).into_iter().flat_map(Record::cells);
        let of = |(cell, _): (&'a Cell, _)| Some(cell.key.as_ref().filter(|_| cell.field == Field::Rating)?.as_str());
        let others = cells.filter_map(of).filter(|key| *key != cycle && !key.contains('/'));
        let rating = |key: &'a str| {
            let rated = self.rated(person, key);
            Some((key, rated.made_final().or(rated.proposed())?))
        };
        let mut all: Vec<_> = others.filter_map(rating).collect();
        all.sort_by(|a, b| b.0.cmp(a.0));
        all
    }
}

impl<'a> Rated<'a> {
    /// The rating as it stood before a place in the order.
    #[must_use]
    pub fn before(self, order: Order) -> Self {
        Self { until: Some(order), ..self }
    }

    /// What counts as the rating, with whether it is final: the final one, else the proposed one.
    pub fn counts(self) -> Option<(Decimal, bool)> {
        let made_final = self.made_final().map(|rating| (rating, true));
        made_final.or_else(|| Some((self.proposed()?, false)))
    }

    /// The write that says what counts.
    pub fn counted_by(self) -> Option<&'a Write> {
        let field = if self.counts()?.1 { Field::Final } else { Field::Rating };
        self.write(field)
    }

    /// What was proposed when the session's discussion began and what it is now, where that changed since.
    pub fn calibrated(self, session: Session<'_>) -> Option<Calibrated<'a>> {
        let (began, last) = (session.discussed()?.order, self.write(Field::Rating)?);
        let (original, rating) = (self.before(began).write(Field::Rating), last.value.as_number()?);
        let was = original.and_then(|write| write.value.as_number());
        let original = original.filter(|_| was.is_some());
        (last.order > began && was != Some(rating)).then_some(Calibrated { original, last, rating })
    }

    /// Each proposal that took the place of another: the earlier one, the later one and its rating, in their order.
    pub fn revised(self) -> impl Iterator<Item = Calibrated<'a>> {
        let key = self.cycle.parse().ok();
        let cell = Cell { field: Field::Rating, key };
        let writes = self.board.register(Table::Ratings, self.person, &cell).map_or(&[][..], Register::writes);
        writes.windows(2).filter_map(|pair| {
            let [original, last] = pair else { return None };
            let (was, rating) = (original.value.as_number()?, last.value.as_number()?);
            (was != rating).then_some(Calibrated { original: Some(original), last, rating })
        })
    }

    /// The proposed rating.
    pub fn proposed(self) -> Option<Decimal> {
        self.write(Field::Rating)?.value.as_number()
    }

    /// Who proposed it.
    pub fn proposed_by(self) -> Option<&'a Id> {
        self.write(Field::Rating).map(|write| &write.author)
    }

    /// The rating that was made final; `None` before, and again once another was proposed after it.
    pub fn made_final(self) -> Option<Decimal> {
        self.after_proposal(Field::Final)?.value.as_number()
    }

    /// What was said to settle a conflict; `None` before, and again once another rating was proposed after it.
    pub fn justified(self) -> Option<Justified<'a>> {
        let text = self.after_proposal(Field::Reason)?;
        let code = self.after_proposal(Field::Code).and_then(|write| write.value.as_text());
        Some(Justified { code, text: text.value.as_text()?, by: &text.author, confirmed: self.confirmed(text) })
    }

    /// Whether what is asked for stands. What is still missing, part by part, `achieve::conflict` says by the same rule.
    pub fn has(self, proof: Proof) -> bool {
        let said = self.justified().filter(|said| said.code.is_some());
        match proof {
            Proof::Nothing => true,
            Proof::Justification => said.is_some(),
            Proof::SecondPerson => said.is_some_and(|said| said.confirmed.is_some()),
        }
    }

    fn confirmed(self, text: &Write) -> Option<Confirmed<'a>> {
        let word = self.after_proposal(Field::Confirmed).filter(|word| word.value == Value::Bool(true))?;
        let stands = word.order > text.order && self.may_confirm(&word.author);
        let same_device = word.order.id.replica == text.order.id.replica;
        stands.then_some(Confirmed { by: &word.author, same_device })
    }

    /// Whether somebody would be a second person here: neither who proposed or justified it, nor who is rated.
    pub fn may_confirm(self, who: &Id) -> bool {
        who.as_str() != self.person
            && [Field::Rating, Field::Reason]
                .into_iter()
                .all(|field| self.write(field).is_none_or(|said| said.author != *who))
    }

    /// The latest write to a field of the rating.
    pub(super) fn write(self, field: Field) -> Option<&'a Write> {
        let key = Some(self.cycle.parse().ok()?);
        let register = self.board.register(Table::Ratings, self.person, &Cell { field, key })?;
        self.until.map_or_else(|| register.latest(), |until| register.before(until))
    }

    fn after_proposal(self, field: Field) -> Option<&'a Write> {
        let proposed = self.write(Field::Rating).map(|write| write.order);
        self.write(field).filter(|write| proposed.is_none_or(|proposed| proposed < write.order))
    }
}
