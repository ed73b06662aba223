//! A row to events. Any bytes give events or damage, never a panic.

use std::sync::Arc;

use super::{
    Before, COLUMNS, Column, Damage, ENVELOPE, EVENTS, LONGEST_SHARED, bytes::Reader, bytes::unzigzag, shape, tag,
    uncheck,
};
use crate::domain::{
    measure::Decimal,
    thread::{
        Batch, Body, CheckIn, Event, EventId, Fields, Id, Kind, Observation, Payload, ReplicaId, Value, WallTime,
        chain::Commitment, value::MAX_DEPTH,
    },
    week::Week,
};

/// The events of a row, in the order they were written.
///
/// # Errors
/// When the bytes are not what [`super::encode`] writes: the first place where that shows.
pub fn decode(row: &[u8]) -> Result<Vec<Event>, Damage> {
    let mut decoder = Decoder::new(uncheck(EVENTS, row)?)?;
    let count = decoder.count()?;
    let mut events = Vec::with_capacity(count);
    for _ in 0..count {
        events.push(decoder.event()?);
    }
    decoder.columns.iter().try_for_each(Reader::finish)?;
    Ok(events)
}

/// Fields for which room is made before they are read: a damaged count must not fill the memory.
const MOST_AT_ONCE: usize = 64;
/// Greatest lamport of a row: what any reader of a file keeps exactly, and more than anybody writes.
const MOST_LAMPORT: u64 = (1 << 53) - 1;

/// Tables and columns as they are read.
struct Decoder<'a> {
    replicas: Vec<ReplicaId>,
    ids: Vec<Id>,
    kinds: Vec<Kind>,
    texts: Vec<Arc<str>>,
    columns: [Reader<'a>; COLUMNS],
    before: Before,
    /// Bytes of text that may still be handed out.
    text_left: usize,
}

impl<'a> Decoder<'a> {
    fn new(mut from: Reader<'a>) -> Result<Self, Damage> {
        let text_left = from.left().saturating_mul(LONGEST_SHARED);
        let replicas = replicas(&mut from)?;
        let here = from;
        let ids = table(&mut from)?.into_iter().map(|text| text.parse().map_err(|_| here.damage("an id is none")));
        let ids = ids.collect::<Result<_, _>>()?;
        let kinds = table(&mut from)?.into_iter().map(Kind::named).collect();
        let texts = table(&mut from)?.into_iter().map(Arc::from).collect();
        let mut columns = [from; COLUMNS];
        for column in &mut columns {
            *column = from.part()?;
        }
        from.finish()?;
        let before = Before { seqs: vec![0; replicas.len()], ..Before::default() };
        Ok(Self { replicas, ids, kinds, texts, columns, before, text_left })
    }

    /// How many events there are: one byte each in the column of shapes, and at least one in each of the envelope's.
    fn count(&self) -> Result<usize, Damage> {
        let count = self.columns[Column::Shape as usize].left();
        let short = ENVELOPE.into_iter().map(|column| self.columns[column as usize]).find(|c| c.left() < count);
        short.map_or(Ok(count), |column| Err(column.damage("a column is too short")))
    }

    #[inline]
    fn column(&mut self, column: Column) -> &mut Reader<'a> {
        &mut self.columns[column as usize]
    }

    #[inline]
    fn place(&mut self, column: Column, len: usize) -> Result<usize, Damage> {
        let reader = self.column(column);
        let at = reader.at();
        let place = reader.small::<usize>()?;
        if place < len { Ok(place) } else { Err(Damage { at, what: "it points outside its table" }) }
    }

    #[inline]
    fn id(&mut self, column: Column) -> Result<Id, Damage> {
        let place = self.place(column, self.ids.len())?;
        Ok(self.ids[place].clone())
    }

    fn text(&mut self, column: Column) -> Result<Arc<str>, Damage> {
        let at = self.column(column).at();
        let place = self.place(column, self.texts.len())?;
        let text = &self.texts[place];
        let left = self.text_left.checked_sub(text.len());
        self.text_left = left.ok_or(Damage { at, what: "it spreads to more text than a row may" })?;
        Ok(Arc::clone(text))
    }

    /// Nothing as 0, else one more than the number.
    #[inline]
    fn maybe(&mut self, column: Column) -> Result<Option<u8>, Damage> {
        let reader = self.column(column);
        let at = reader.at();
        let one_more = reader.number()?;
        let number = one_more.checked_sub(1).map(u8::try_from).transpose();
        number.map_err(|_| Damage { at, what: "a number is too large" })
    }

    fn event(&mut self) -> Result<Event, Damage> {
        let here = *self.column(Column::Shape);
        let shape = self.column(Column::Shape).byte()?;
        if shape & !shape::ALL != 0 {
            return Err(here.damage("an event has an unknown shape"));
        }
        let id = self.event_id()?;
        let (lamport, at) = self.clock()?;
        let author = self.id(Column::Author)?;
        let kind = self.place(Column::Kind, self.kinds.len())?;
        let kind = self.kinds[kind].clone();
        let subject = self.id(Column::Subject)?;
        let seen = if shape & shape::SEEN == 0 { Box::default() } else { self.seen()? };
        let batch = if shape & shape::BATCH == 0 { None } else { Some(self.batch(id.seq)?) };
        let version = if shape & shape::VERSION == 0 { 1 } else { self.column(Column::Rare).small()? };
        let extra = if shape & shape::EXTRA == 0 { Fields::default() } else { self.fields(Column::Rare, 0)? };
        let seal = if shape & shape::SEAL == 0 { None } else { Some(Arc::new(self.column(Column::Rare).array()?)) };
        let body = self.body(shape & shape::BODY)?;
        Ok(Event { id, lamport, author, at, seen, batch, kind, subject, version, extra, seal, body })
    }

    fn event_id(&mut self) -> Result<EventId, Damage> {
        let place = self.place(Column::Replica, self.replicas.len())?;
        let here = *self.column(Column::Seq);
        let step = self.column(Column::Seq).signed()?;
        let next = (i64::from(self.before.seqs[place]) + 1).checked_add(step).and_then(|next| u32::try_from(next).ok());
        let seq = next.filter(|seq| *seq > 0).ok_or_else(|| here.damage("an event's number is out of range"))?;
        self.before.seqs[place] = seq;
        Ok(EventId { replica: self.replicas[place], seq })
    }

    fn clock(&mut self) -> Result<(u64, WallTime), Damage> {
        let first = *self.column(Column::Lamport);
        let lamport = self.column(Column::Lamport).signed()?.cast_unsigned();
        let ms = self.column(Column::At).signed()?;
        let here = *self.column(Column::Offset);
        let offset = i64::from(self.before.offset).checked_add(self.column(Column::Offset).signed()?);
        let before = &mut self.before;
        before.lamport = before.lamport.wrapping_add(lamport);
        before.ms = before.ms.wrapping_add(ms);
        if !(1..=MOST_LAMPORT).contains(&before.lamport) {
            return Err(first.damage("an event's place is out of range"));
        }
        let fits = offset.and_then(|offset| i16::try_from(offset).ok());
        before.offset = fits.ok_or_else(|| here.damage("an offset is out of range"))?;
        Ok((before.lamport, WallTime { ms: before.ms, offset: before.offset }))
    }

    fn seen(&mut self) -> Result<Box<[(ReplicaId, u32)]>, Damage> {
        let count = self.column(Column::Rare).count()?;
        let mut seen = Vec::new();
        for _ in 0..count {
            let place = self.place(Column::Rare, self.replicas.len())?;
            seen.push((self.replicas[place], self.column(Column::Rare).small()?));
        }
        Ok(seen.into())
    }

    fn batch(&mut self, seq: u32) -> Result<Batch, Damage> {
        let reader = self.column(Column::Rare);
        let here = *reader;
        let first = i64::from(seq).checked_sub(reader.signed()?).and_then(|first| u32::try_from(first).ok());
        let first = first.ok_or_else(|| here.damage("a batch begins out of range"))?;
        Ok(Batch { first, size: reader.small()? })
    }

    fn body(&mut self, body: u8) -> Result<Body, Damage> {
        Ok(match body {
            shape::FACTS => Body::Full(Payload::Facts(self.fields(Column::Facts, 0)?)),
            shape::CHECK_IN => Body::Full(Payload::CheckIn(self.check_in()?)),
            shape::WITHHELD => Body::Withheld(Commitment(self.column(Column::Rare).array()?)),
            _ => Body::Erased(Commitment(self.column(Column::Rare).array()?)),
        })
    }

    /// Named values; the names must ascend, as they do in [`Fields`].
    fn fields(&mut self, column: Column, depth: usize) -> Result<Fields, Damage> {
        let count = self.column(column).count()?;
        let mut fields = Fields::with_room(count.min(MOST_AT_ONCE));
        for _ in 0..count {
            let here = *self.column(column);
            let name = self.text(column)?;
            let value = self.value(column, depth)?;
            if !fields.push(name, value) {
                return Err(here.damage("names are out of order"));
            }
        }
        Ok(fields)
    }

    fn value(&mut self, column: Column, depth: usize) -> Result<Value, Damage> {
        let here = *self.column(column);
        if depth >= MAX_DEPTH {
            return Err(here.damage("values are nested too deep"));
        }
        Ok(match self.column(column).byte()? {
            tag::NULL => Value::Null,
            tag::NO => Value::Bool(false),
            tag::YES => Value::Bool(true),
            tag::NUMBER => {
                Value::Number(unpack(self.column(column).number()?).ok_or_else(|| here.damage("a number is too long"))?)
            }
            tag::TEXT => Value::Text(self.text(column)?),
            tag::LIST => Value::List(self.list(column, depth)?),
            tag::RECORD => Value::Record(self.fields(column, depth + 1)?),
            _ => return Err(here.damage("a value is of an unknown sort")),
        })
    }

    fn list(&mut self, column: Column, depth: usize) -> Result<Vec<Value>, Damage> {
        let count = self.column(column).count()?;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(self.value(column, depth + 1)?);
        }
        Ok(items)
    }

    fn check_in(&mut self) -> Result<CheckIn, Damage> {
        let week = self.week()?;
        let unlinked = self.maybe(Column::Said)?;
        let mut answers = Vec::with_capacity(self.column(Column::Said).count()?);
        for _ in 0..answers.capacity() {
            answers.push(self.text(Column::Said)?);
        }
        let here = *self.column(Column::Said);
        let count = self.column(Column::Said).small::<usize>()?;
        if count > self.column(Column::Goal).left() {
            return Err(here.damage("it counts more than there is"));
        }
        let mut observations = Vec::with_capacity(count);
        for _ in 0..count {
            observations.push(self.observation()?);
        }
        Ok(CheckIn { week, answers, unlinked, observations })
    }

    fn week(&mut self) -> Result<Week, Damage> {
        let here = *self.column(Column::Said);
        let counted = self.before.week.wrapping_add(self.column(Column::Said).signed()?);
        self.before.week = counted;
        let year = i32::try_from(counted.div_euclid(64)).ok();
        let number = u8::try_from(counted.rem_euclid(64)).ok();
        let week = year.zip(number).and_then(|(year, number)| Week::new(year, number).ok());
        week.ok_or_else(|| here.damage("a week does not exist"))
    }

    fn observation(&mut self) -> Result<Observation, Damage> {
        let goal = self.id(Column::Goal)?;
        let here = *self.column(Column::Value);
        let value = match self.column(Column::Value).number()?.checked_sub(1) {
            None => None,
            Some(packed) => Some(unpack(packed).ok_or_else(|| here.damage("a number is too long"))?),
        };
        let confidence = self.maybe(Column::Confidence)?;
        let share = self.maybe(Column::Share)?;
        Ok(Observation { goal, value, confidence, share, note: self.text(Column::Note)? })
    }
}

fn replicas(from: &mut Reader<'_>) -> Result<Vec<ReplicaId>, Damage> {
    let here = *from;
    let len = from.count()?.checked_mul(16).ok_or_else(|| here.damage("it counts more than there is"))?;
    let (each, _) = from.take(len)?.as_chunks::<16>();
    Ok(each.iter().map(|bytes| ReplicaId(*bytes)).collect())
}

/// The texts of a table, lying in the row itself.
fn table<'a>(from: &mut Reader<'a>) -> Result<Vec<&'a str>, Damage> {
    let count = from.count()?;
    let mut lengths = Vec::with_capacity(count);
    for _ in 0..count {
        lengths.push(from.small::<usize>()?);
    }
    let here = *from;
    let mut rest = from.text()?;
    let mut texts = Vec::with_capacity(count);
    for len in lengths {
        let (text, after) = rest.split_at_checked(len).ok_or_else(|| here.damage("a text is cut"))?;
        texts.push(text);
        rest = after;
    }
    if rest.is_empty() { Ok(texts) } else { Err(here.damage("something is left over")) }
}

/// The decimal of which mantissa and places were packed into one number.
fn unpack(packed: u64) -> Option<Decimal> {
    Decimal::new(unzigzag(packed / 10), u32::try_from(packed % 10).ok()?)
}
