//! A row: events as bytes, small and quick to read.
//!
//! Knows columns, tables and the checksum of a row. Does not want to know in which store a row lies.
//!
//! A row is: four letters and a version · a checksum of the rest · the replicas · three tables of texts (ids, kinds, other
//! texts) · the columns, each with its length. In a column the same field of all events stands together, as small
//! numbers: differences to the event before, or places in a table. What only some events have (`seen`, batch, unknown
//! fields, stubs) stands in the column `Rare`.

mod bytes;
mod keys;
mod read;
mod write;

use thiserror::Error;

pub use keys::{decode_keys, encode_keys};
pub use read::decode;
pub use write::{RowOf, encode};

use bytes::Reader;

/// The first bytes of a row of events, with the version of its layout.
const EVENTS: [u8; 5] = *b"GTev\x01";
/// The first bytes of a row of keys.
const KEYS: [u8; 5] = *b"GTke\x01";
/// Longest text, in bytes, that stands once for all who say the same. Longer ones stand as often as they are said, so
/// that no row spreads to more than this many bytes of text for each of its own: a damaged one must not fill the memory.
const LONGEST_SHARED: usize = 256;

/// Why a row cannot be read, and at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the row is damaged at byte {at}: {what}")]
pub struct Damage {
    /// Position in the row.
    pub at: usize,
    /// What is wrong there.
    pub what: &'static str,
}

/// A field, all events' values of which stand together.
#[derive(Clone, Copy)]
enum Column {
    /// Which body, and which of the rare fields: one byte an event.
    Shape,
    /// Place in the table of replicas.
    Replica,
    /// Difference to the replica's number before, less one.
    Seq,
    /// Difference to the Lamport clock of the event before.
    Lamport,
    /// Place in the table of ids.
    Author,
    /// Difference in milliseconds.
    At,
    /// Difference in minutes.
    Offset,
    /// Place in the table of kinds.
    Kind,
    /// Place in the table of ids.
    Subject,
    /// `seen`, batch, version, unknown fields, keys of events that tell theirs, commitments.
    Rare,
    /// Payloads of named values.
    Facts,
    /// Check-ins: week as a difference, share unlinked, answers, how many observations.
    Said,
    /// Place in the table of ids.
    Goal,
    /// Mantissa and places in one number.
    Value,
    /// One more than what was said; 0 for unsaid.
    Confidence,
    /// One more than what was said; 0 for unsaid.
    Share,
    /// Place in the table of texts.
    Note,
}

/// How many columns there are.
const COLUMNS: usize = Column::Note as usize + 1;
/// The columns in which every event has at least one byte.
const ENVELOPE: [Column; 9] = [
    Column::Shape,
    Column::Replica,
    Column::Seq,
    Column::Lamport,
    Column::Author,
    Column::At,
    Column::Offset,
    Column::Kind,
    Column::Subject,
];

/// The bits of [`Column::Shape`]: two for the body, one for each rare field.
mod shape {
    pub const FACTS: u8 = 0;
    pub const CHECK_IN: u8 = 1;
    pub const WITHHELD: u8 = 2;
    pub const ERASED: u8 = 3;
    pub const BODY: u8 = 3;
    pub const SEEN: u8 = 4;
    pub const BATCH: u8 = 8;
    pub const VERSION: u8 = 16;
    pub const EXTRA: u8 = 32;
    pub const SEAL: u8 = 64;
    pub const ALL: u8 = 127;
}

/// The first byte of a value.
mod tag {
    pub const NULL: u8 = 0;
    pub const NO: u8 = 1;
    pub const YES: u8 = 2;
    pub const NUMBER: u8 = 3;
    pub const TEXT: u8 = 4;
    pub const LIST: u8 = 5;
    pub const RECORD: u8 = 6;
}

/// What the event before left: the differences count from here.
#[derive(Default)]
struct Before {
    /// By place in the table of replicas.
    seqs: Vec<u32>,
    lamport: u64,
    ms: i64,
    offset: i16,
    week: i64,
}

/// The letters, the checksum, and what it covers.
fn checked(letters: [u8; 5], body: &[u8]) -> Vec<u8> {
    [&letters[..], &checksum(body).to_le_bytes(), body].concat()
}

/// A reader behind the letters and the checksum, if both are right.
fn uncheck(letters: [u8; 5], row: &[u8]) -> Result<Reader<'_>, Damage> {
    let mut reader = Reader::new(row);
    let here = reader;
    match reader.array::<5>()? {
        found if found == letters => {}
        found if found[..4] == letters[..4] => return Err(here.damage("a newer page wrote it")),
        _ => return Err(here.damage("it is no row of this kind")),
    }
    let written = u64::from_le_bytes(reader.array()?);
    let here = reader;
    let fits = checksum(reader.take(reader.left())?) == written;
    if fits { Ok(here) } else { Err(here.damage("its checksum does not fit")) }
}

/// A checksum against accidents, eight bytes a step; not against people, for which there is the chain.
fn checksum(bytes: &[u8]) -> u64 {
    /// 2⁶⁴ divided by the golden ratio, made odd: the usual multiplier of multiplicative hashing.
    const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let mix = |sum: u64, word: &[u8; 8]| (sum.rotate_left(23) ^ u64::from_le_bytes(*word)).wrapping_mul(STEP);
    mix(words.iter().fold(length, mix), &last)
}

#[cfg(test)]
mod tests;
