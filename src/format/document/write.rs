//! Writing the document.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use crate::{
    domain::thread::{
        Body, Event, EventId, Id, Log, Observation, Payload, ReplicaId,
        chain::{KeyName, Keys},
        id::{hex, write_hex},
        value::{write_all, write_fields, write_integer, write_number, write_quoted, write_text},
    },
    format::document::{FORMAT, VERSION},
};

/// The ids in the tables at the head of the file.
struct Tables {
    replicas: Table<ReplicaId>,
    people: Table<Id>,
    goals: Table<Id>,
    /// The keys of the names that stand for several.
    several: Keys,
}

/// Ids in their order, and where each stands.
struct Table<I> {
    ids: Vec<I>,
    places: FxHashMap<I, usize>,
}

/// Events sealed in one step: some milliseconds of work.
const SEALS_A_STEP: usize = 1500;
/// Events written in one step.
const EVENTS_A_STEP: usize = 2000;

/// Writes the whole thread. The same log gives the same bytes.
///
/// # Errors
/// Names the first event whose payload is here while the key that seals it is not.
pub fn write(workspace: &Id, name: &str, log: &mut Log) -> Result<Vec<u8>, EventId> {
    write_scope(workspace, name, "whole", log)
}

/// Writes a thread of which something may be withheld, under the name of what it holds.
///
/// # Errors
/// Names the first event whose payload is here while the key that seals it is not.
pub fn write_scope(workspace: &Id, name: &str, scope: &str, log: &mut Log) -> Result<Vec<u8>, EventId> {
    let mut writing = Writing::new(workspace.clone(), name, scope);
    let mut all = Vec::with_capacity(log.len() * 320 + 4096);
    while let Some(part) = writing.step(log)? {
        all.extend_from_slice(&part);
    }
    Ok(all)
}

/// A document on its way out, part by part, so that a page stays alive meanwhile and can change its mind.
pub struct Writing {
    workspace: Id,
    name: Box<str>,
    scope: Box<str>,
    stage: Stage,
}

enum Stage {
    /// The chain is carried on to the end.
    Sealing,
    Events(Box<Events>),
    Done,
}

/// What the events at `order` of the log are written with, from `at` on; behind them come those that its forks hide.
struct Events {
    tables: Tables,
    order: Vec<usize>,
    digest: String,
    sum: Sha256,
    at: usize,
}

impl Writing {
    /// Nothing is written yet.
    pub fn new(workspace: Id, name: &str, scope: &str) -> Self {
        Self { workspace, name: name.into(), scope: scope.into(), stage: Stage::Sealing }
    }

    /// How much of the way is behind, in percent.
    pub fn percent(&self) -> usize {
        match &self.stage {
            Stage::Sealing => 0,
            Stage::Events(events) => 20 + events.at * 80 / events.order.len().max(1),
            Stage::Done => 100,
        }
    }

    /// The next bytes of the file, which may be none yet; `None` behind the last. Give it the same log at each step:
    /// what is added to it meanwhile stays out.
    ///
    /// # Errors
    /// Names the first event whose payload is here while the key that seals it is not.
    pub fn step(&mut self, log: &mut Log) -> Result<Option<Vec<u8>>, EventId> {
        let mut out = String::new();
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Sealing if log.seal(SEALS_A_STEP)? => self.head(&mut out, log)?,
            Stage::Sealing => Stage::Sealing,
            Stage::Events(events) => events.go_on(&mut out, log),
            Stage::Done => return Ok(None),
        };
        Ok(Some(out.into_bytes()))
    }

    /// All that stands in front of the events.
    fn head(&self, out: &mut String, log: &mut Log) -> Result<Stage, EventId> {
        let runs = log.runs()?;
        let digest = log.digest()?;
        let tables = Tables::of(log);
        out.push_str("{\"format\":");
        write_text(out, FORMAT);
        out.push_str(",\"version\":");
        write_integer(out, u64::from(VERSION));
        out.push_str(",\"workspace\":{\"id\":");
        write_text(out, self.workspace.as_str());
        out.push_str(",\"name\":");
        write_text(out, &self.name);
        out.push_str("},\"scope\":");
        write_text(out, &self.scope);
        tables.write(out);
        write_keys(out, log, &tables);
        out.push_str(",\n\"runs\":");
        write_all(out, ('[', ']'), runs.iter(), |out, run| {
            out.push('[');
            tables.replicas.write_place(out, &run.replica);
            for number in [run.first, run.last] {
                out.push(',');
                write_integer(out, u64::from(number));
            }
            out.push(',');
            write_quoted(out, |out| write_hex(out, &run.link.0));
            out.push(']');
        });
        write_marks(out, log, &tables);
        out.push_str(",\n\"events\":[\n");
        let sum = Sha256::new_with_prefix(out.as_bytes());
        Ok(Stage::Events(Box::new(Events { tables, order: log.in_order(), digest, sum, at: 0 })))
    }
}

impl Events {
    /// Writes some of them, and behind the last of them the end of the file.
    fn go_on(mut self: Box<Self>, out: &mut String, log: &Log) -> Stage {
        let upto = (self.at + EVENTS_A_STEP).min(self.order.len());
        for (n, event) in (self.at..upto).filter_map(|n| Some((n, log.at(self.order[n])?))) {
            self.tables.write_line(out, event, n == 0);
        }
        if upto == self.order.len() {
            write_end(out, log, &self.tables, upto, &self.digest, self.sum);
            return Stage::Done;
        }
        self.sum.update(out.as_bytes());
        self.at = upto;
        Stage::Events(self)
    }
}

/// The events that forks hide, and all that stands behind the events.
fn write_end(out: &mut String, log: &Log, tables: &Tables, n_shown: usize, digest: &str, mut sum: Sha256) {
    let hidden = || log.forks().values().flatten();
    for (n, event) in hidden().enumerate() {
        tables.write_line(out, event, n_shown + n == 0);
    }
    let count = n_shown + hidden().count();
    out.push_str(if count == 0 { "],\"count\":" } else { "\n],\"count\":" });
    write_integer(out, count as u64);
    out.push_str(",\"digest\":");
    write_text(out, digest);
    sum.update(out.as_bytes());
    let checksum = hex(&sum.finalize());
    out.push_str(",\"file_sha256\":");
    write_text(out, &checksum);
    out.push_str("}\n");
}

/// What an event observes.
fn observed(event: &Event) -> &[Observation] {
    match event.payload() {
        Some(Payload::CheckIn(said)) => &said.observations,
        Some(Payload::Facts(_)) | None => &[],
    }
}

impl<I: Clone + Ord + Hash> Table<I> {
    fn of<'a>(ids: impl Iterator<Item = &'a I>) -> Self
    where
        I: 'a,
    {
        let mut ids: Vec<I> = ids.collect::<FxHashSet<&I>>().into_iter().cloned().collect();
        ids.sort_unstable();
        Self { places: ids.iter().cloned().zip(0..).collect(), ids }
    }

    /// Appends where an id stands; every id written is in its table, since the tables are made of the same events.
    fn write_place(&self, out: &mut String, id: &I) {
        write_integer(out, self.places.get(id).map_or(u64::MAX, |at| *at as u64));
    }
}

impl Tables {
    fn of(log: &Log) -> Self {
        let events = || log.everything();
        let concerned = log.keys().iter().filter_map(|(name, _)| name.person.as_ref());
        Self {
            replicas: Table::of(
                events().flat_map(|e| std::iter::once(&e.id.replica).chain(e.seen.iter().map(|s| &s.0))),
            ),
            people: Table::of(events().map(|event| &event.author).chain(concerned)),
            goals: Table::of(events().flat_map(observed).map(|seen| &seen.goal)),
            several: log.keys().several(),
        }
    }

    fn write(&self, out: &mut String) {
        out.push_str(",\n\"replicas\":");
        write_all(out, ('[', ']'), self.replicas.ids.iter(), |out, id| write_quoted(out, |out| write_hex(out, &id.0)));
        for (name, table) in [("people", &self.people), ("goals", &self.goals)] {
            out.push_str(",\n");
            write_text(out, name);
            out.push(':');
            write_all(out, ('[', ']'), table.ids.iter(), |out, id| write_text(out, id.as_str()));
        }
    }

    /// One event's line, behind a comma unless it is the first.
    fn write_line(&self, out: &mut String, event: &Event, is_first: bool) {
        out.push_str(if is_first { "" } else { ",\n" });
        self.write_event(out, event);
    }

    fn write_event(&self, out: &mut String, event: &Event) {
        out.push_str("{\"id\":[");
        self.replicas.write_place(out, &event.id.replica);
        out.push(',');
        write_integer(out, u64::from(event.id.seq));
        out.push_str("],\"lamport\":");
        write_integer(out, event.lamport);
        out.push_str(",\"by\":");
        self.people.write_place(out, &event.author);
        out.push_str(",\"at\":");
        write_quoted(out, |out| event.at.write(out));
        self.write_rare(out, event);
        out.push_str(",\"kind\":");
        write_text(out, event.kind.name());
        match &event.body {
            Body::Withheld(commitment) => write_stub(out, "withheld", event, &commitment.0),
            Body::Erased(commitment) => write_stub(out, "erased", event, &commitment.0),
            Body::Full(Payload::CheckIn(said)) => {
                write_subject(out, event);
                out.push_str(",\"check_in\":[");
                write_quoted(out, |out| said.week.write(out));
                out.push(',');
                write_all(out, ('[', ']'), said.answers.iter(), |out, answer| write_text(out, answer));
                out.push(',');
                write_share(out, said.unlinked);
                out.push(',');
                write_all(out, ('[', ']'), said.observations.iter(), |out, seen| self.write_observation(out, seen));
                out.push(']');
            }
            Body::Full(Payload::Facts(fields)) => {
                write_subject(out, event);
                out.push_str(",\"payload\":");
                write_fields(out, fields);
            }
        }
        out.push('}');
    }

    /// What most events do not have.
    fn write_rare(&self, out: &mut String, event: &Event) {
        if !event.seen.is_empty() {
            out.push_str(",\"seen\":");
            write_all(out, ('[', ']'), event.seen.iter(), |out, (replica, upto)| {
                out.push('[');
                self.replicas.write_place(out, replica);
                out.push(',');
                write_integer(out, u64::from(*upto));
                out.push(']');
            });
        }
        if let Some(batch) = event.batch {
            out.push_str(",\"batch\":");
            write_all(out, ('[', ']'), [batch.first, batch.size].iter(), |out, n| write_integer(out, u64::from(*n)));
        }
        if event.version != 1 {
            out.push_str(",\"version\":");
            write_integer(out, u64::from(event.version));
        }
        if !event.extra.is_empty() {
            out.push_str(",\"extra\":");
            write_fields(out, &event.extra);
        }
        if let Some(at) = self.key_of(event).filter(|at| *at > 0) {
            out.push_str(",\"key\":");
            write_integer(out, at as u64);
        }
    }

    /// Which of the keys of its name sealed an event, where there are several.
    fn key_of(&self, event: &Event) -> Option<usize> {
        let seal = event.seal.as_ref().filter(|_| event.payload().is_some())?;
        self.several.all(&KeyName::of(event)).binary_search(seal).ok()
    }

    /// Trailing things that were not said are left out.
    fn write_observation(&self, out: &mut String, seen: &Observation) {
        let said = [seen.value.is_some(), seen.confidence.is_some(), seen.share.is_some(), !seen.note.is_empty()];
        let upto = said.iter().rposition(|is| *is).map_or(0, |at| at + 1);
        out.push('[');
        self.goals.write_place(out, &seen.goal);
        for column in 0..upto {
            out.push(',');
            match column {
                0 => match seen.value {
                    Some(value) => write_number(out, value),
                    None => out.push_str("null"),
                },
                1 => write_share(out, seen.confidence),
                2 => write_share(out, seen.share),
                _ => write_text(out, &seen.note),
            }
        }
        out.push(']');
    }
}

fn write_keys(out: &mut String, log: &Log, tables: &Tables) {
    out.push_str(",\n\"keys\":");
    write_all(out, ('[', ']'), log.keys().iter(), |out, (name, key)| {
        out.push('[');
        tables.replicas.write_place(out, &name.replica);
        out.push(',');
        match &name.person {
            Some(person) => tables.people.write_place(out, person),
            None => out.push_str("null"),
        }
        out.push(',');
        write_text(out, name.class.name());
        out.push(',');
        write_quoted(out, |out| write_hex(out, key));
        out.push(']');
    });
}

fn write_marks(out: &mut String, log: &Log, tables: &Tables) {
    out.push_str(",\n\"marks\":");
    let marked = tables.replicas.ids.iter().filter(|replica| !log.marks(**replica).is_empty());
    write_all(out, ('[', ']'), marked, |out, replica| {
        out.push('[');
        tables.replicas.write_place(out, replica);
        out.push(',');
        write_all(out, ('[', ']'), log.marks(*replica).iter(), |out, mark| {
            write_quoted(out, |out| write_hex(out, &mark.0));
        });
        out.push(']');
    });
}

fn write_stub(out: &mut String, name: &str, event: &Event, commitment: &[u8]) {
    write_subject(out, event);
    out.push(',');
    write_text(out, name);
    out.push(':');
    write_quoted(out, |out| write_hex(out, commitment));
}

fn write_subject(out: &mut String, event: &Event) {
    out.push_str(",\"subject\":");
    write_text(out, event.subject.as_str());
}

fn write_share(out: &mut String, share: Option<u8>) {
    match share {
        Some(share) => write_integer(out, u64::from(share)),
        None => out.push_str("null"),
    }
}
