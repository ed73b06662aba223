//! Drafts that say only what differs from the board.
//!
//! Knows cells. Does not want to know where the values come from.

use crate::domain::{
    board::{
        Board, Command, Refusal,
        field::{self, Cell, Table},
    },
    thread::{Draft, Fields, Id, Kind, Value},
    week::Week,
};

/// Drafts of one act, against a board.
pub(super) struct Delta<'a> {
    pub(super) board: &'a Board,
    pub(super) drafts: Vec<Draft>,
}

impl Delta<'_> {
    /// Says of `subject` those of `fields` that the board does not say. Whether there were any.
    pub(super) fn say(&mut self, kind: &Kind, subject: &Id, fields: &Fields) -> bool {
        let record = Table::of(kind).and_then(|table| self.board.record(table, subject.as_str()));
        let partner = field::partner_of(kind);
        let key = partner.and_then(|name| fields.get(name)?.as_text()?.parse::<Id>().ok());
        let mut news = Fields::default();
        for (name, field, _) in field::fields_of(kind) {
            let cell = Cell { field: *field, key: key.clone() };
            let said = record.and_then(|r| r.register(&cell)).and_then(|register| register.value());
            match fields.get(name) {
                Some(value) if said.unwrap_or(&Value::Null) != value => news.set(name, value.clone()),
                Some(_) | None => {}
            }
        }
        let has_news = !news.is_empty();
        if has_news {
            if let Some((name, key)) = partner.zip(key.as_ref()) {
                news.set(name, key);
            }
            self.drafts.push(Draft::facts(kind.clone(), subject.clone(), news));
        }
        has_news
    }

    /// Leaves out of `fields` what the board's rules refuse. Gives each refusal with the field that had to go; none
    /// when nothing can be said at all.
    pub(super) fn sound(&self, kind: &Kind, subject: &Id, fields: &mut Fields) -> Vec<(&'static str, Refusal)> {
        let mut refused = Vec::new();
        while let Some((name, refusal)) = self.refusal(kind, subject, fields) {
            *fields = without(fields, name);
            refused.push((name, refusal));
        }
        refused
    }

    fn refusal(&self, kind: &Kind, subject: &Id, fields: &Fields) -> Option<(&'static str, Refusal)> {
        // Describing does not depend on the week; any will do.
        let week = Week::of(chrono::NaiveDate::default());
        let command = Command::Describe { kind: kind.clone(), subject: subject.clone(), fields: fields.clone() };
        let refusal = self.board.decide(command, week).err()?;
        let said = |name: &&'static str| fields.get(name).is_some();
        let name = at_fault(&refusal).into_iter().find(said)?;
        Some((name, refusal))
    }
}

/// The fields that a refusal speaks of, first the one that is left out where the table says it.
fn at_fault(refusal: &Refusal) -> Vec<&'static str> {
    match refusal {
        Refusal::NoDistance(_) => vec!["baseline", "target"],
        // Without its direction a range would become a way to go.
        Refusal::WrongWay { direction, .. } if direction == "within" => vec!["target", "baseline", "direction"],
        Refusal::WrongWay { .. } => vec!["direction", "target", "baseline"],
        Refusal::DueBeforeStart { .. } => vec!["start", "due"],
        Refusal::LeftBeforeJoined { .. } => vec!["left", "joined"],
        Refusal::OutOfRange { .. } | Refusal::Fraction { .. } => vec!["difficulty"],
        Refusal::Negative { what: "importance" } => vec!["importance"],
        Refusal::Negative { what: "target bonus" } => vec!["target_bonus"],
        Refusal::Negative { .. } => vec!["salary"],
        Refusal::Malformed(
            field::MalformedPayload::WrongType { field, .. } | field::MalformedPayload::NoPartner { field, .. },
        ) => {
            vec![field]
        }
        Refusal::NoTitle => vec!["title"],
        Refusal::Unknown { .. }
        | Refusal::WouldFormCycle { .. }
        | Refusal::OnItself(_)
        | Refusal::NoSuchStep { .. }
        | Refusal::ReasonMissing { .. }
        | Refusal::NoCycle
        | Refusal::NoName
        | Refusal::NameTaken(_)
        | Refusal::OutsideCycle { .. }
        | Refusal::CycleEnded(_)
        | Refusal::WeekOutside { .. }
        | Refusal::Twice(_)
        | Refusal::NoWords
        | Refusal::NotDescribing(_)
        | Refusal::JustificationMissing
        | Refusal::NotYet(_)
        | Refusal::NotASecondPerson
        | Refusal::NotSettled(_)
        | Refusal::Unsettled(_)
        | Refusal::Past(_)
        | Refusal::NothingChanges => vec![],
    }
}

fn without(fields: &Fields, name: &str) -> Fields {
    let others = fields.iter().filter(|(other, _)| *other != name);
    others.fold(Fields::default(), |kept, (name, value)| kept.with(name, value.clone()))
}
