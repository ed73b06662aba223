//! Events to a row.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::{
    Before, COLUMNS, Column, EVENTS, LONGEST_SHARED,
    bytes::{put, put_len, put_run, put_signed, zigzag},
    checked, shape, tag,
};
use crate::domain::{
    measure::Decimal,
    thread::{Body, CheckIn, Event, Fields, Id, Observation, Payload, ReplicaId, Value},
    week::Week,
};

/// The row that holds `events`, in this order.
pub fn encode(events: &[&Event]) -> Vec<u8> {
    encode_sharing(events, LONGEST_SHARED)
}

/// A row that grows.
pub struct RowOf<'e>(Encoder<'e>);

impl Default for RowOf<'_> {
    fn default() -> Self {
        Self(Encoder { longest_shared: LONGEST_SHARED, ..Encoder::default() })
    }
}

impl<'e> RowOf<'e> {
    /// Puts these behind what is there.
    pub fn add(&mut self, events: &[&'e Event]) {
        for event in events {
            self.0.event(event);
        }
    }

    /// The row.
    pub fn finish(self) -> Vec<u8> {
        self.0.finish()
    }
}

/// The same with another longest text that is shared: only to try what a row may not be.
pub(super) fn encode_sharing(events: &[&Event], longest_shared: usize) -> Vec<u8> {
    let mut encoder = Encoder { longest_shared, ..Encoder::default() };
    for event in events {
        encoder.event(event);
    }
    encoder.finish()
}

/// Tables and columns as they grow.
#[derive(Default)]
struct Encoder<'e> {
    replicas: Table<ReplicaId>,
    ids: Table<&'e str>,
    kinds: Table<&'e str>,
    texts: Table<&'e str>,
    columns: [Vec<u8>; COLUMNS],
    before: Before,
    longest_shared: usize,
}

/// What was met, in the order it was met. The map is only asked, never walked.
struct Table<T> {
    places: FxHashMap<T, u64>,
    all: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { places: FxHashMap::default(), all: Vec::new() }
    }
}

impl<T: Hash + Eq + Copy> Table<T> {
    /// The place of `item`, which it gets now if it has none.
    fn place(&mut self, item: T) -> u64 {
        let next = self.next();
        let place = *self.places.entry(item).or_insert(next);
        if place == next {
            self.all.push(item);
        }
        place
    }

    /// A place of its own for `item`, even if it has one.
    fn add(&mut self, item: T) -> u64 {
        self.all.push(item);
        self.next() - 1
    }

    fn next(&self) -> u64 {
        u64::try_from(self.all.len()).unwrap_or(u64::MAX)
    }
}

impl<'e> Encoder<'e> {
    fn column(&mut self, column: Column) -> &mut Vec<u8> {
        &mut self.columns[column as usize]
    }

    fn put(&mut self, column: Column, number: u64) {
        put(self.column(column), number);
    }

    fn signed(&mut self, column: Column, number: i64) {
        put_signed(self.column(column), number);
    }

    fn id(&mut self, column: Column, id: &'e Id) {
        let place = self.ids.place(id.as_str());
        self.put(column, place);
    }

    fn text(&mut self, column: Column, text: &'e str) {
        let is_shared = text.len() <= self.longest_shared;
        let place = if is_shared { self.texts.place(text) } else { self.texts.add(text) };
        self.put(column, place);
    }

    /// Nothing as 0, else one more than the number.
    fn maybe(&mut self, column: Column, number: Option<u8>) {
        self.put(column, number.map_or(0, |n| u64::from(n) + 1));
    }

    fn event(&mut self, event: &'e Event) {
        self.column(Column::Shape).push(shape_of(event));
        self.event_id(event);
        self.clock(event);
        self.id(Column::Author, &event.author);
        let kind = self.kinds.place(event.kind.name());
        self.put(Column::Kind, kind);
        self.id(Column::Subject, &event.subject);
        self.rare(event);
        match &event.body {
            Body::Full(Payload::Facts(fields)) => self.fields(Column::Facts, fields),
            Body::Full(Payload::CheckIn(check_in)) => self.check_in(check_in),
            Body::Withheld(stub) | Body::Erased(stub) => self.column(Column::Rare).extend(stub.0),
        }
    }

    fn event_id(&mut self, event: &Event) {
        let replica = self.replicas.place(event.id.replica);
        self.put(Column::Replica, replica);
        self.before.seqs.resize(self.replicas.all.len(), 0);
        let last = &mut self.before.seqs[usize::try_from(replica).unwrap_or(0)];
        let step = i64::from(event.id.seq) - i64::from(*last) - 1;
        *last = event.id.seq;
        self.signed(Column::Seq, step);
    }

    fn clock(&mut self, event: &Event) {
        let before = &self.before;
        let lamport = event.lamport.wrapping_sub(before.lamport).cast_signed();
        let ms = event.at.ms.wrapping_sub(before.ms);
        let offset = i64::from(event.at.offset) - i64::from(before.offset);
        self.signed(Column::Lamport, lamport);
        self.signed(Column::At, ms);
        self.signed(Column::Offset, offset);
        (self.before.lamport, self.before.ms, self.before.offset) = (event.lamport, event.at.ms, event.at.offset);
    }

    /// What only some events have, in the order of the shape's bits.
    fn rare(&mut self, event: &'e Event) {
        if !event.seen.is_empty() {
            put_len(self.column(Column::Rare), event.seen.len());
            for (replica, upto) in &event.seen {
                let place = self.replicas.place(*replica);
                self.put(Column::Rare, place);
                self.put(Column::Rare, u64::from(*upto));
            }
            self.before.seqs.resize(self.replicas.all.len(), 0);
        }
        if let Some(batch) = event.batch {
            self.signed(Column::Rare, i64::from(event.id.seq) - i64::from(batch.first));
            self.put(Column::Rare, u64::from(batch.size));
        }
        if event.version != 1 {
            self.put(Column::Rare, u64::from(event.version));
        }
        if !event.extra.is_empty() {
            self.fields(Column::Rare, &event.extra);
        }
        if let Some(seal) = &event.seal {
            self.column(Column::Rare).extend(**seal);
        }
    }

    fn fields(&mut self, column: Column, fields: &'e Fields) {
        put_len(self.column(column), fields.len());
        for (name, value) in fields.iter() {
            self.text(column, name);
            self.value(column, value);
        }
    }

    fn value(&mut self, column: Column, value: &'e Value) {
        match value {
            Value::Null => self.column(column).push(tag::NULL),
            Value::Bool(false) => self.column(column).push(tag::NO),
            Value::Bool(true) => self.column(column).push(tag::YES),
            Value::Number(number) => {
                self.column(column).push(tag::NUMBER);
                self.put(column, packed(*number));
            }
            Value::Text(text) => {
                self.column(column).push(tag::TEXT);
                self.text(column, text);
            }
            Value::List(items) => {
                self.column(column).push(tag::LIST);
                put_len(self.column(column), items.len());
                for item in items {
                    self.value(column, item);
                }
            }
            Value::Record(fields) => {
                self.column(column).push(tag::RECORD);
                self.fields(column, fields);
            }
        }
    }

    fn check_in(&mut self, check_in: &'e CheckIn) {
        let week = counted(check_in.week);
        self.signed(Column::Said, week - self.before.week);
        self.before.week = week;
        self.maybe(Column::Said, check_in.unlinked);
        put_len(self.column(Column::Said), check_in.answers.len());
        check_in.answers.iter().for_each(|answer| self.text(Column::Said, answer));
        put_len(self.column(Column::Said), check_in.observations.len());
        check_in.observations.iter().for_each(|seen| self.observation(seen));
    }

    fn observation(&mut self, seen: &'e Observation) {
        self.id(Column::Goal, &seen.goal);
        self.put(Column::Value, seen.value.map_or(0, |value| packed(value) + 1));
        self.maybe(Column::Confidence, seen.confidence);
        self.maybe(Column::Share, seen.share);
        self.text(Column::Note, &seen.note);
    }

    fn finish(self) -> Vec<u8> {
        let mut body = Vec::new();
        put_len(&mut body, self.replicas.all.len());
        self.replicas.all.iter().for_each(|replica| body.extend(replica.0));
        for table in [&self.ids, &self.kinds, &self.texts] {
            put_table(&mut body, &table.all);
        }
        for column in &self.columns {
            put_run(&mut body, column);
        }
        checked(EVENTS, &body)
    }
}

/// How many texts, their lengths, then all of them in one run.
fn put_table(out: &mut Vec<u8>, texts: &[&str]) {
    put_len(out, texts.len());
    for text in texts {
        put_len(out, text.len());
    }
    put_run(out, texts.concat().as_bytes());
}

fn shape_of(event: &Event) -> u8 {
    let body = match &event.body {
        Body::Full(Payload::Facts(_)) => shape::FACTS,
        Body::Full(Payload::CheckIn(_)) => shape::CHECK_IN,
        Body::Withheld(_) => shape::WITHHELD,
        Body::Erased(_) => shape::ERASED,
    };
    let rare = [
        (!event.seen.is_empty(), shape::SEEN),
        (event.batch.is_some(), shape::BATCH),
        (event.version != 1, shape::VERSION),
        (!event.extra.is_empty(), shape::EXTRA),
        (event.seal.is_some(), shape::SEAL),
    ];
    rare.iter().filter(|(there, _)| *there).fold(body, |all, (_, bit)| all | bit)
}

/// Mantissa and places as one number: at most 15 digits, doubled, times ten.
fn packed(number: Decimal) -> u64 {
    zigzag(number.mantissa()) * 10 + u64::from(number.places())
}

/// Year and number of a week as one number.
fn counted(week: Week) -> i64 {
    i64::from(week.year()) * 64 + i64::from(week.number())
}
