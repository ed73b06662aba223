//! Reading the document in steps, so that a page stays alive meanwhile and can change its mind.
//!
//! Knows the layout that [`super::write`] gives: one event a line. Whatever is laid out otherwise, or wrong, is read
//! the whole way by [`super::read`], which also finds the words for it.

use std::{cell::OnceCell, rc::Rc};

use sha2::{Digest, Sha256};

use crate::{
    domain::thread::{Log, id::hex},
    format::document::{
        Document, MAX_BYTES, Unreadable,
        line::Line,
        read::{Reading, covered, is_unaltered, parse, prove, read, without_mark},
    },
};

/// Events read in one step: some milliseconds of work.
const EVENTS_A_STEP: usize = 500;
/// Events sealed in one step.
const SEALS_A_STEP: usize = 1500;
/// Bytes summed in one step.
const BYTES_A_STEP: usize = 1 << 20;

const OPENING: &[u8] = b"\n\"events\":[\n";
const CLOSING: &[u8] = b"\n],\"count\":";

/// A document on its way in.
pub struct Steps {
    bytes: Vec<u8>,
    sum: Sum,
    stage: Stage,
}

/// The checksum of what [`summed`] tells, in hexadecimal digits, where somebody computes it beside the reading.
pub type Sum = Rc<OnceCell<String>>;

/// How many of the first bytes of a file its checksum covers; `None` where it has none.
pub fn summed(bytes: &[u8]) -> Option<usize> {
    // Behind a mark the covered bytes begin elsewhere.
    let is_marked = without_mark(bytes).len() < bytes.len();
    covered(bytes).filter(|_| !is_marked)
}

enum Stage {
    Begun,
    /// Head and tail are read; the events stand from `at` to `end`.
    Events {
        reading: Box<Reading>,
        log: Log,
        n_read: usize,
        at: usize,
        end: usize,
    },
    Sum {
        reading: Box<Reading>,
        log: Log,
        hash: Sha256,
        at: usize,
        end: usize,
    },
    Chain {
        reading: Box<Reading>,
        log: Log,
    },
    /// It is laid out otherwise.
    Whole,
}

impl Steps {
    /// Nothing is read yet. Where the sum is not there when it is asked for, the bytes are summed here.
    pub fn new(bytes: Vec<u8>, sum: Sum) -> Self {
        Self { bytes, sum, stage: Stage::Begun }
    }

    /// How much of the way is behind, in percent.
    pub fn percent(&self) -> usize {
        let of = |at: usize, from, share| from + at * share / self.bytes.len().max(1);
        match &self.stage {
            Stage::Begun | Stage::Whole => 0,
            Stage::Events { at, .. } => of(*at, 0, 70),
            Stage::Sum { at, .. } => of(*at, 70, 10),
            Stage::Chain { .. } => 80,
        }
    }

    /// Goes one step on. `None` means that there are more.
    ///
    /// # Errors
    /// What [`super::read`] says of the file.
    pub fn step(&mut self) -> Result<Option<Document>, Unreadable> {
        let bytes = without_mark(&self.bytes);
        let (next, document) = match std::mem::replace(&mut self.stage, Stage::Whole) {
            Stage::Begun if bytes.len() <= MAX_BYTES => (begin(bytes).unwrap_or(Stage::Whole), None),
            Stage::Events { reading, log, n_read, at, end } => (events(bytes, reading, log, n_read, at..end), None),
            Stage::Sum { reading, log, hash, at, end } => match self.sum.get() {
                Some(found) => (summed_up(reading, log, found), None),
                None => (sum(bytes, reading, log, hash, at..end), None),
            },
            Stage::Chain { reading, mut log } => match log.seal(SEALS_A_STEP) {
                Ok(false) => (Stage::Chain { reading, log }, None),
                Ok(true) => (Stage::Whole, prove(*reading, log).ok()),
                Err(_) => (Stage::Whole, None),
            },
            Stage::Begun | Stage::Whole => (Stage::Whole, Some(read(bytes)?)),
        };
        self.stage = next;
        Ok(document)
    }
}

/// Reads all but the events.
fn begin(bytes: &[u8]) -> Option<Stage> {
    let find = |part: &[u8], from: usize| {
        bytes.get(from..)?.windows(part.len()).position(|window| window == part).map(|at| from + at)
    };
    // The tables stand in front of the events and take a few hundred bytes for each person and goal.
    let start = find(OPENING, 0)? + OPENING.len();
    let tail = bytes.len().checked_sub(CLOSING.len() + 400).unwrap_or(start).max(start - 1);
    let end = find(CLOSING, tail)?;
    let rest = [&bytes[..start], &bytes[end..]].concat();
    let reading = Box::new(parse(&rest).ok()?);
    let mut log = Log::default();
    log.add_keys(&reading.tables.keys);
    Some(Stage::Events { reading, log, n_read: 0, at: start, end })
}

/// Reads some of the events; each is one line.
fn events(bytes: &[u8], reading: Box<Reading>, mut log: Log, mut n_read: usize, left: std::ops::Range<usize>) -> Stage {
    let (mut at, end) = (left.start, left.end);
    for _ in 0..EVENTS_A_STEP {
        if at >= end {
            break;
        }
        let length = memchr::memchr(b'\n', &bytes[at..end]).unwrap_or(end - at);
        let is_last = at + length == end;
        let line = &bytes[at..at + length];
        // A comma stands behind all but the last.
        let Some(line) = (if is_last { Some(line) } else { line.strip_suffix(b",") }) else { return Stage::Whole };
        let event =
            serde_json::from_slice::<Line<'_>>(line).ok().and_then(|line| line.into_event(&reading.tables).ok());
        let Some(event) = event else { return Stage::Whole };
        log.insert(event);
        n_read += 1;
        at += length + 1;
    }
    if at < end {
        return Stage::Events { reading, log, n_read, at, end };
    }
    match covered(bytes).filter(|_| reading.count == Some(n_read)) {
        Some(end) => Stage::Sum { reading, log, hash: Sha256::new(), at: 0, end },
        None => Stage::Whole,
    }
}

/// Sums some of the bytes.
fn sum(bytes: &[u8], reading: Box<Reading>, log: Log, mut hash: Sha256, left: std::ops::Range<usize>) -> Stage {
    let upto = left.end.min(left.start + BYTES_A_STEP);
    hash.update(&bytes[left.start..upto]);
    if upto < left.end {
        return Stage::Sum { reading, log, hash, at: upto, end: left.end };
    }
    summed_up(reading, log, &hex(&hash.finalize()))
}

/// Holds the sum against what the file says.
fn summed_up(mut reading: Box<Reading>, log: Log, sum: &str) -> Stage {
    // The events were counted as they were read, and are in the log by now.
    reading.count = Some(0);
    match is_unaltered(Some(sum), &reading) {
        Ok(()) => Stage::Chain { reading, log },
        Err(_) => Stage::Whole,
    }
}
