//! A board without its people: what another year, or another company, can begin with.
//!
//! Knows which words are structure. Does not want to know anybody: no owners, no check-ins, no ratings, no pay.

use std::collections::BTreeSet;

use crate::domain::{
    board::{
        Board, Cell, Goal, Level, Record,
        field::{self, Field, Table},
    },
    thread::{Draft, Fields, Id, Kind},
};

/// What names people, or tells how it went.
const PERSONAL: [Field; 6] =
    [Field::Owners, Field::Lead, Field::SourceStatus, Field::ExternalId, Field::Name, Field::Ended];

impl Board {
    /// The workspace's settings, its inner cycles, its units, and the goals that others hang from, as drafts of a new thread: North Star,
    /// themes, and goals with something below them.
    pub fn template(&self) -> Vec<Draft> {
        let parents: BTreeSet<&str> = self.goals().filter_map(Goal::parent).collect();
        let stays = |goal: &Goal<'_>| {
            matches!(goal.level(), Level::NorthStar | Level::Theme) || parents.contains(goal.id.as_str())
        };
        let mut drafts = Vec::new();
        for (id, record) in self.records(Table::Workspace) {
            drafts.extend(said(Kind::WorkspaceDescribed, id, record, &[]));
        }
        for cycle in self.inner_cycles() {
            drafts.extend(said(Kind::CycleDescribed, cycle.id, cycle.record(), &[Field::Name]));
        }
        for unit in self.units() {
            drafts.extend(said(Kind::UnitDescribed, unit.id, unit.record(), &[Field::Name]));
        }
        let goals: Vec<Goal<'_>> = self.goals().filter(stays).collect();
        for goal in &goals {
            drafts.extend(said(Kind::GoalDescribed, goal.id, goal.record(), &[]));
        }
        for goal in &goals {
            drafts.extend(said(Kind::GoalAligned, goal.id, goal.record(), &[]));
        }
        drafts
    }
}

/// What a record says in the fields of a kind, without what is personal unless it is `kept`.
fn said(kind: Kind, subject: &Id, record: &Record, kept: &[Field]) -> Option<Draft> {
    let mut fields = Fields::default();
    for (name, field, _) in field::fields_of(&kind) {
        let leaves = kept.contains(field) || !PERSONAL.contains(field);
        let register = record.register(&Cell { field: *field, key: None }).filter(|_| leaves);
        if let Some(value) = register.and_then(|register| register.value()) {
            fields.set(name, value.clone());
        }
    }
    (!fields.is_empty()).then(|| Draft::facts(kind, subject.clone(), fields))
}
