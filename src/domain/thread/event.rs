//! One event: its envelope, and what it says or what is left of it.
//!
//! Knows its canonical envelope. Does not want to know what its payload does to the board.

use std::sync::Arc;

use crate::domain::thread::{
    CheckIn, EventId, Fields, Id, Kind, Order, ReplicaId, Value, WallTime,
    chain::Commitment,
    id::write_hex,
    value::{write_all, write_fields, write_integer, write_quoted, write_text},
};

/// One link of the thread. Added, never edited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// Its name: the replica that wrote it, and its running number there.
    pub id: EventId,
    /// Lamport clock, from 1: one more than the greatest that its writer had seen. It decides the order.
    pub lamport: u64,
    /// The person who did it.
    pub author: Id,
    /// When, by the writer's clock: shown, never used for order.
    pub at: WallTime,
    /// What the writer had newly received from others: for each replica, up to which number.
    pub seen: Box<[(ReplicaId, u32)]>,
    /// The batch that it was written in with others; `None` for an event that was an act by itself.
    pub batch: Option<Batch>,
    /// What happened.
    pub kind: Kind,
    /// The person, unit, goal or other thing that it speaks of.
    pub subject: Id,
    /// Version of the payload's own schema, from 1.
    pub version: u16,
    /// Fields of the envelope that this version does not know: kept.
    pub extra: Fields,
    /// The key that sealed its words, where its name stands for several: after a cloned profile. `None` for the one key
    /// of its name.
    pub seal: Option<Arc<[u8; 32]>>,
    /// What was said, or what is left of it.
    pub body: Body,
}

/// The events of one act, such as an import: a reader shows all of them or none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Batch {
    /// Running number of its first event; all are of one replica.
    pub first: u32,
    /// How many events it has; they follow one another.
    pub size: u32,
}

/// What was said, or what is left of it. Merging keeps the greater: withheld < full < erased.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Body {
    /// Left out of the file it came in; only its commitment travels.
    Withheld(Commitment),
    /// All of it.
    Full(Payload),
    /// Gone for good; only its commitment stays.
    Erased(Commitment),
}

/// What was said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Payload {
    /// A person's week.
    CheckIn(CheckIn),
    /// Named values, by kind.
    Facts(Fields),
}

/// An event before the log gives it its number, its lamport and its `seen`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// What happened.
    pub kind: Kind,
    /// The person, unit, goal or other thing that it speaks of.
    pub subject: Id,
    /// What is said.
    pub payload: Payload,
    /// In whose name it is written; `None` for who acts. A week that a table tells of somebody is theirs.
    pub by: Option<Id>,
}

impl Draft {
    /// A draft that says `fields` of `subject`.
    pub fn facts(kind: Kind, subject: Id, fields: Fields) -> Self {
        Self { kind, subject, payload: Payload::Facts(fields), by: None }
    }

    /// A draft of a person's week.
    pub fn check_in(subject: Id, said: CheckIn) -> Self {
        Self { kind: Kind::CheckedIn, subject, payload: Payload::CheckIn(said), by: None }
    }
}

impl Event {
    /// Its place among all events.
    pub fn order(&self) -> Order {
        Order { lamport: self.lamport, id: self.id }
    }

    /// What was said; `None` where it was withheld or erased.
    pub fn payload(&self) -> Option<&Payload> {
        match &self.body {
            Body::Full(payload) => Some(payload),
            Body::Withheld(_) | Body::Erased(_) => None,
        }
    }

    /// The same event with something else left of it; the key of words that go, goes with them.
    #[must_use]
    pub fn with_body(self, body: Body) -> Self {
        let seal = self.seal.filter(|_| matches!(body, Body::Full(_)));
        Self { seal, body, ..self }
    }

    /// Appends the canonical JSON text of the envelope, which the chain covers.
    pub fn write_envelope(&self, out: &mut String) {
        out.push_str("{\"at\":");
        write_quoted(out, |out| self.at.write(out));
        out.push_str(",\"author\":");
        write_text(out, self.author.as_str());
        if let Some(batch) = self.batch {
            out.push_str(",\"batch\":");
            write_all(out, ('[', ']'), [batch.first, batch.size].iter(), |out, n| write_integer(out, u64::from(*n)));
        }
        if !self.extra.is_empty() {
            out.push_str(",\"extra\":");
            write_fields(out, &self.extra);
        }
        out.push_str(",\"kind\":");
        write_text(out, self.kind.name());
        out.push_str(",\"lamport\":");
        write_integer(out, self.lamport);
        out.push_str(",\"replica\":");
        write_quoted(out, |out| write_hex(out, &self.id.replica.0));
        if !self.seen.is_empty() {
            out.push_str(",\"seen\":");
            write_all(out, ('[', ']'), self.seen.iter(), |out, (replica, upto)| {
                out.push('[');
                write_quoted(out, |out| write_hex(out, &replica.0));
                out.push(',');
                write_integer(out, u64::from(*upto));
                out.push(']');
            });
        }
        out.push_str(",\"seq\":");
        write_integer(out, u64::from(self.id.seq));
        out.push_str(",\"subject\":");
        write_text(out, self.subject.as_str());
        out.push_str(",\"version\":");
        write_integer(out, u64::from(self.version));
        out.push('}');
    }
}

impl Body {
    /// Which body stays when two files differ, the greater: 0 withheld, 1 full, 2 erased.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Withheld(_) => 0,
            Self::Full(_) => 1,
            Self::Erased(_) => 2,
        }
    }
}

impl Payload {
    /// Whether somebody signed, or took a signature back, by saying this: pay, or a calibration session.
    pub fn is_sign_off(&self, kind: &Kind) -> bool {
        let Self::Facts(fields) = self else { return false };
        let state = fields.get("state").and_then(Value::as_text);
        match kind {
            Kind::PaySigned => true,
            // A session goes back to its discussion with a reason, and never without.
            Kind::SessionDescribed => {
                state == Some("signed") || state == Some("discussing") && fields.get("reason").is_some()
            }
            _ => false,
        }
    }

    /// Appends the canonical JSON text, which the commitment covers.
    pub fn write_canonical(&self, out: &mut String) {
        match self {
            Self::CheckIn(check_in) => check_in.write_canonical(out),
            Self::Facts(fields) => write_fields(out, fields),
        }
    }
}
