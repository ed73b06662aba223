//! One event as its line says it, before the tables give the indices their meaning.

use std::{borrow::Cow, cell::RefCell, sync::Arc};

use rustc_hash::FxHashSet;
use serde::{
    Deserialize, Deserializer,
    de::{self, SeqAccess},
};

use crate::domain::{
    measure::Decimal,
    thread::{
        Batch, Body, CheckIn, Event, EventId, Fields, Id, Kind, Observation, Payload, ReplicaId,
        chain::{Commitment, KeyName, Keys},
        id::from_hex,
    },
};

/// The tables at the head of the file, and the texts that were read so far: what many say stands in memory once.
#[derive(Default)]
pub struct Tables {
    pub replicas: Vec<ReplicaId>,
    pub people: Vec<Id>,
    pub goals: Vec<Id>,
    pub keys: Keys,
    /// Those of the names that stand for several.
    pub several: Keys,
    texts: RefCell<FxHashSet<Arc<str>>>,
}

impl Tables {
    fn text(&self, Text(text): &Text<'_>) -> Arc<str> {
        let mut texts = self.texts.borrow_mut();
        if let Some(known) = texts.get(&**text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = Arc::from(&**text);
        texts.insert(Arc::clone(&new));
        new
    }

    /// The key that sealed an event, where its name stands for several.
    fn seal(&self, event: &Event, at: Option<usize>) -> Result<Option<Arc<[u8; 32]>>, Wrong> {
        if at.is_none() && self.several == Keys::default() || event.payload().is_none() {
            return Ok(None);
        }
        let keys = self.several.all(&KeyName::of(event));
        match at {
            None => Ok(keys.first().map(|key| Arc::new(*key))),
            Some(at) => look_up(keys, at, "key").map(|key| Some(Arc::new(*key))),
        }
    }
}

/// A text as it stands in the file, copied only where it has escapes.
#[derive(Deserialize, Default)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A line as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line<'a> {
    id: (usize, u32),
    lamport: u64,
    by: usize,
    at: &'a str,
    #[serde(default)]
    seen: Vec<(usize, u32)>,
    batch: Option<(u32, u32)>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    subject: Cow<'a, str>,
    #[serde(default = "first")]
    version: u16,
    #[serde(default)]
    extra: Fields,
    key: Option<usize>,
    payload: Option<Fields>,
    #[serde(borrow)]
    check_in: Option<CheckInLine<'a>>,
    withheld: Option<&'a str>,
    erased: Option<&'a str>,
}

#[derive(Deserialize)]
struct CheckInLine<'a>(
    #[serde(borrow)] Cow<'a, str>,
    #[serde(borrow)] Vec<Text<'a>>,
    Option<u8>,
    #[serde(borrow)] Vec<ObservationLine<'a>>,
);

/// Index of the goal, then what was said, as far as it was.
struct ObservationLine<'a> {
    goal: usize,
    value: Option<Decimal>,
    confidence: Option<u8>,
    share: Option<u8>,
    note: Text<'a>,
}

fn first() -> u16 {
    1
}

/// What is wrong with a line, and in which field.
pub struct Wrong {
    pub field: String,
    pub what: String,
}

fn wrong(field: &str, what: &dyn std::fmt::Display) -> Wrong {
    Wrong { field: field.to_owned(), what: what.to_string() }
}

impl Line<'_> {
    /// The event that the line means.
    pub fn into_event(self, tables: &Tables) -> Result<Event, Wrong> {
        let replica = *look_up(&tables.replicas, self.id.0, "id[0]")?;
        let (seq, batch) = (self.id.1, self.batch.map(|(first, size)| Batch { first, size }));
        if seq == 0 || self.lamport == 0 {
            return Err(wrong("id", &"numbers and lamports begin at 1"));
        }
        if batch.is_some_and(|b| seq < b.first || seq - b.first >= b.size) {
            return Err(wrong("batch", &"the event does not lie in its own batch"));
        }
        let seen = self.seen.iter().map(|(at, upto)| Ok((*look_up(&tables.replicas, *at, "seen")?, *upto)));
        let event = Event {
            id: EventId { replica, seq },
            lamport: self.lamport,
            author: look_up(&tables.people, self.by, "by")?.clone(),
            at: self.at.parse().map_err(|e| wrong("at", &e))?,
            seen: seen.collect::<Result<_, Wrong>>()?,
            batch,
            kind: Kind::named(&self.kind),
            subject: self.subject.parse().map_err(|e| wrong("subject", &e))?,
            version: self.version,
            extra: self.extra,
            seal: None,
            body: body(self.payload, self.check_in, self.withheld, self.erased, tables)?,
        };
        Ok(Event { seal: tables.seal(&event, self.key)?, ..event })
    }
}

fn body(
    payload: Option<Fields>,
    check_in: Option<CheckInLine<'_>>,
    withheld: Option<&str>,
    erased: Option<&str>,
    tables: &Tables,
) -> Result<Body, Wrong> {
    let stub = |field, text: &str| from_hex(text).map(Commitment).map_err(|e| wrong(field, &e));
    match (payload, check_in, withheld, erased) {
        (Some(fields), None, None, None) => Ok(Body::Full(Payload::Facts(fields))),
        (None, Some(line), None, None) => Ok(Body::Full(Payload::CheckIn(line.into_check_in(tables)?))),
        (None, None, Some(text), None) => Ok(Body::Withheld(stub("withheld", text)?)),
        (None, None, None, Some(text)) => Ok(Body::Erased(stub("erased", text)?)),
        _ => Err(wrong("payload", &"exactly one of payload, check_in, withheld, erased should be there")),
    }
}

impl CheckInLine<'_> {
    fn into_check_in(self, tables: &Tables) -> Result<CheckIn, Wrong> {
        let Self(week, answers, unlinked, lines) = self;
        let observations = lines.into_iter().enumerate().map(|(at, line)| {
            let goal = look_up(&tables.goals, line.goal, &format!("check_in[3][{at}][0]"))?.clone();
            let ObservationLine { value, confidence, share, note, .. } = line;
            Ok(Observation { goal, value, confidence, share, note: tables.text(&note) })
        });
        Ok(CheckIn {
            week: week.parse().map_err(|e| wrong("check_in[0]", &e))?,
            answers: answers.iter().map(|answer| tables.text(answer)).collect(),
            unlinked,
            observations: observations.collect::<Result<_, Wrong>>()?,
        })
    }
}

fn look_up<'t, T>(table: &'t [T], at: usize, field: &str) -> Result<&'t T, Wrong> {
    table.get(at).ok_or_else(|| wrong(field, &format!("{at} is not in its table of {}", table.len())))
}

impl<'de: 'a, 'a> Deserialize<'de> for ObservationLine<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_seq(ObservationVisitor)
    }
}

struct ObservationVisitor;

impl<'de> de::Visitor<'de> for ObservationVisitor {
    type Value = ObservationLine<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[goal, value, confidence, share, note]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<ObservationLine<'de>, A::Error> {
        let goal = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
        let value = seq.next_element::<Option<Decimal>>()?.flatten();
        let confidence = seq.next_element::<Option<u8>>()?.flatten();
        let share = seq.next_element::<Option<u8>>()?.flatten();
        let note = seq.next_element::<Text<'de>>()?.unwrap_or_default();
        if seq.next_element::<de::IgnoredAny>()?.is_some() {
            return Err(de::Error::invalid_length(6, &self));
        }
        Ok(ObservationLine { goal, value, confidence, share, note })
    }
}
