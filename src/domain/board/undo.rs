//! Undo: a new act that puts back what an earlier one changed, where nobody changed it since.
//!
//! Knows what stood in a cell before. Does not want to know who may undo: that is the caller's question.

use std::collections::BTreeMap;

use crate::domain::{
    board::{
        Board,
        field::{self, Cell, Table},
        record::Register,
    },
    thread::{CheckIn, Draft, Event, EventId, Fields, Id, Kind, Log, Observation, Payload, Value},
    week::Week,
};

/// What undoing would do.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Undo {
    /// The events that put things back.
    pub drafts: Vec<Draft>,
    /// Cells that others changed since: they stay as they are, and are listed.
    pub kept: Vec<(Table, Id, Cell)>,
}

impl Board {
    /// How to undo the act that the event `id` is part of. A sign-off is not undone: it is opened again, with a reason.
    pub fn undo(&self, log: &Log, id: EventId) -> Undo {
        let Some(members) = log.get(id).and_then(|event| log.whole_batch(event)) else { return Undo::default() };
        let act: Vec<&Event> = members.iter().filter_map(|at| log.at(*at)).collect();
        if act.iter().any(|event| event.payload().is_some_and(|said| said.is_sign_off(&event.kind))) {
            return Undo::default();
        }
        let mut undo = Undo::default();
        let mut restored: BTreeMap<(Kind, Id, Option<Id>), Fields> = BTreeMap::new();
        for event in act.iter().rev() {
            match event.payload() {
                Some(Payload::CheckIn(said)) => undo.drafts.push(take_back(log, event, said)),
                Some(Payload::Facts(fields)) => self.put_back(&act, event, fields, &mut restored, &mut undo.kept),
                None => {}
            }
        }
        undo.drafts
            .extend(restored.into_iter().map(|((kind, subject, _), fields)| Draft::facts(kind, subject, fields)));
        undo
    }

    fn put_back(
        &self,
        act: &[&Event],
        event: &Event,
        fields: &Fields,
        restored: &mut BTreeMap<(Kind, Id, Option<Id>), Fields>,
        kept: &mut Vec<(Table, Id, Cell)>,
    ) {
        let (Some(table), Ok(writes)) = (Table::of(&event.kind), field::read(&event.kind, fields)) else { return };
        for (cell, _) in writes {
            let Some(register) = self.register(table, event.subject.as_str(), &cell) else { continue };
            if !shows_one_of(register, act) {
                kept.push((table, event.subject.clone(), cell));
                continue;
            }
            let name = field::fields_of(&event.kind).iter().find(|(_, f, _)| *f == cell.field).map_or("", |(n, ..)| n);
            let fields = restored.entry((event.kind.clone(), event.subject.clone(), cell.key.clone())).or_default();
            if let (Some(partner), Some(key)) = (field::partner_of(&event.kind), &cell.key) {
                fields.set(partner, key);
            }
            fields.set(name, value_before(register, act));
        }
        if self.is_born_by(table, event) {
            let fields = restored.entry((event.kind.clone(), event.subject.clone(), None)).or_default();
            *fields = Fields::default().with("removed", true);
        }
    }

    /// Whether the subject came into being with this event, and can be removed.
    fn is_born_by(&self, table: Table, event: &Event) -> bool {
        let can_go = field::fields_of(&event.kind).iter().any(|(_, f, _)| *f == field::Field::Removed);
        can_go && self.record(table, event.subject.as_str()).is_some_and(|record| record.born() == event.order())
    }
}

/// A correction that says what was said of the week before, or withdraws.
fn take_back(log: &Log, event: &Event, said: &CheckIn) -> Draft {
    let before = |goal: &Id| {
        let mine = log.events().iter().filter(|e| e.author == event.author && e.order() < event.order());
        let seen = mine.filter_map(|e| Some((e.order(), observation(e, said.week, goal)?)));
        seen.max_by_key(|(order, _)| *order).map(|(_, seen)| seen.clone())
    };
    let withdrawn =
        |goal: &Id| Observation { goal: goal.clone(), value: None, confidence: None, share: None, note: "".into() };
    let observations =
        said.observations.iter().map(|seen| before(&seen.goal).unwrap_or_else(|| withdrawn(&seen.goal))).collect();
    let payload = CheckIn { week: said.week, answers: Vec::new(), unlinked: None, observations };
    Draft { by: Some(event.author.clone()), ..Draft::check_in(event.subject.clone(), payload) }
}

fn observation<'a>(event: &'a Event, week: Week, goal: &Id) -> Option<&'a Observation> {
    match event.payload()? {
        Payload::CheckIn(said) if said.week == week => said.observations.iter().find(|seen| seen.goal == *goal),
        Payload::CheckIn(_) | Payload::Facts(_) => None,
    }
}

fn shows_one_of(register: &Register, act: &[&Event]) -> bool {
    register.latest().is_some_and(|write| act.iter().any(|event| event.order() == write.order))
}

/// What stood there before the act.
fn value_before(register: &Register, act: &[&Event]) -> Value {
    let foreign = |order| act.iter().all(|event| event.order() != order);
    register.writes().iter().rev().find(|write| foreign(write.order)).map_or(Value::Null, |write| write.value.clone())
}
