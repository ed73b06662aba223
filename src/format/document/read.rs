//! Reading the document: every byte is looked at once, and nothing is believed before it is proved.

use std::cell::RefCell;

use serde::{
    Deserializer as _,
    de::{self, DeserializeSeed, MapAccess, SeqAccess},
};
use sha2::{Digest, Sha256};

use crate::{
    domain::thread::{
        Event, Id, Log, ReplicaId,
        chain::{KeyName, Link},
        id::{from_hex, hex},
        kind::KeyClass,
        log::{EVENTS_A_MARK, Run},
    },
    format::document::{
        Document, FORMAT, MAX_BYTES, Unreadable, VERSION,
        line::{Line, Tables},
        place::path_at,
    },
};

/// Everything the document says, as it is read.
#[derive(Default)]
pub(super) struct Reading {
    format: Option<String>,
    version: Option<u32>,
    workspace: Option<(String, String)>,
    pub(super) tables: Tables,
    runs: Vec<Run>,
    marks: Vec<(ReplicaId, Vec<Link>)>,
    pub(super) events: Vec<Event>,
    pub(super) count: Option<usize>,
    checksum: Option<String>,
}

/// Reads a whole document and proves it: checksum, count, and the chain of every replica.
///
/// # Errors
/// What is wrong, where, and what to do. Nothing is half read.
pub fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge { found: bytes.len() });
    }
    let bytes = without_mark(bytes);
    let mut reading = parse(bytes)?;
    let sum = covered(bytes).map(|length| hex(&Sha256::digest(&bytes[..length])));
    is_unaltered(sum.as_deref(), &reading)?;
    let mut log = Log::default();
    log.add_keys(&reading.tables.keys);
    for event in std::mem::take(&mut reading.events) {
        log.insert(event);
    }
    prove(reading, log)
}

/// The bytes without the mark that some programs put before UTF-8.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// What the document says; nothing of it is proved yet.
pub(super) fn parse(bytes: &[u8]) -> Result<Reading, Unreadable> {
    let place = RefCell::new(String::new());
    let mut source = serde_json::Deserializer::from_slice(bytes);
    let outcome = source.deserialize_map(Whole { place: &place }).and_then(|reading| source.end().map(|()| reading));
    let reading = outcome.map_err(|error| explain(&error, &place.borrow(), bytes))?;
    if reading.format.as_deref() == Some(FORMAT) { Ok(reading) } else { Err(Unreadable::NotOurs) }
}

/// How many bytes the closing checksum covers: every one before it.
pub(super) fn covered(bytes: &[u8]) -> Option<usize> {
    const CLOSING: &[u8] = b",\"file_sha256\":";
    let tail = bytes.len().saturating_sub(CLOSING.len() + 80);
    bytes[tail..].windows(CLOSING.len()).rposition(|window| window == CLOSING).map(|at| tail + at)
}

/// Holds checksum and count against what the file says.
pub(super) fn is_unaltered(sum: Option<&str>, reading: &Reading) -> Result<(), Unreadable> {
    let counts = reading.count == Some(reading.events.len());
    if sum.is_some() && sum == reading.checksum.as_deref() && counts { Ok(()) } else { Err(Unreadable::Altered) }
}

/// Holds the order of a log against how many events it has, and its chain against what the file says.
pub(super) fn prove(reading: Reading, mut log: Log) -> Result<Document, Unreadable> {
    let (workspace, name) = reading.workspace.ok_or(Unreadable::NotOurs)?;
    let workspace: Id = workspace.parse().map_err(|_| Unreadable::NotOurs)?;
    if let Some(event) = log.leap() {
        return Err(Unreadable::Leap { event: event.to_string() });
    }
    let runs = log.runs().map_err(|event| Unreadable::KeyMissing { event: event.to_string() })?;
    match runs.iter().find(|run| !reading.runs.contains(run)) {
        Some(run) => Err(damage(run, &log, &reading.marks)),
        None if runs.len() != reading.runs.len() => Err(Unreadable::Altered),
        None => Ok(Document { workspace, name, log }),
    }
}

/// Narrows a broken run down to the thousand whose mark does not fit.
fn damage(run: &Run, log: &Log, marks: &[(ReplicaId, Vec<Link>)]) -> Unreadable {
    let said = marks.iter().find(|(replica, _)| *replica == run.replica).map_or(&[][..], |(_, marks)| marks);
    let sound = log.marks(run.replica).iter().zip(said).take_while(|(ours, theirs)| ours == theirs).count();
    let first = run.first + u32::try_from(sound).unwrap_or(0) * EVENTS_A_MARK;
    let last = run.last.min(first + EVENTS_A_MARK - 1);
    Unreadable::Broken { replica: run.replica.to_string(), first, last }
}

/// Puts an error of the parser into words with its place.
fn explain(error: &serde_json::Error, place: &str, bytes: &[u8]) -> Unreadable {
    let (line, column) = (error.line(), error.column());
    if let Some(found) = place.strip_prefix("newer:").and_then(|n| n.parse().ok()) {
        return Unreadable::Newer { found };
    }
    match error.classify() {
        serde_json::error::Category::Eof => Unreadable::Cut { at: bytes.len(), line },
        _ if place.is_empty() => Unreadable::NotOurs,
        _ => {
            let whole = error.to_string();
            let what = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(what, _)| what).to_owned();
            let (path, what) = match what.split_once('\u{1f}') {
                Some((field, what)) => (format!("{place}{field}"), what.to_owned()),
                None => (path_to(bytes, line, column, place), what),
            };
            Unreadable::Malformed { path, what, line, column }
        }
    }
}

/// The field at a place of the text, such as `events[4].payload.target`; the place known before, where the text alone
/// does not lead there.
fn path_to(bytes: &[u8], line: usize, column: usize, place: &str) -> String {
    let before = memchr::memchr_iter(b'\n', bytes).nth(line.saturating_sub(2)).filter(|_| line > 1);
    let end = before.map_or(0, |at| at + 1).saturating_add(column).min(bytes.len());
    let path = path_at(&bytes[..end]);
    if path.starts_with(place) { path } else { place.to_owned() }
}

/// Reads the outermost object.
struct Whole<'p> {
    place: &'p RefCell<String>,
}

impl Whole<'_> {
    fn at(&self, place: &str) {
        place.clone_into(&mut self.place.borrow_mut());
    }
}

impl<'de> de::Visitor<'de> for Whole<'_> {
    type Value = Reading;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a Golden Thread document")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Reading, A::Error> {
        let mut reading = Reading::default();
        let mut names = Vec::<String>::new();
        while let Some(name) = map.next_key::<String>()? {
            if reading.format.is_none() && name != "format" {
                self.at("");
                return Err(de::Error::custom("the format is not named first"));
            }
            self.at(&name);
            if names.contains(&name) {
                return Err(de::Error::custom("stands twice"));
            }
            self.field(&mut map, &mut reading, &name)?;
            names.push(name);
        }
        Ok(reading)
    }
}

impl Whole<'_> {
    fn field<'de, A: MapAccess<'de>>(&self, map: &mut A, reading: &mut Reading, name: &str) -> Result<(), A::Error> {
        match name {
            "format" => reading.format = Some(self.our_format(map.next_value()?)?),
            "version" => reading.version = Some(self.our_version(map.next_value()?)?),
            "workspace" => {
                let Workspace { id, name } = map.next_value()?;
                reading.workspace = Some((id, name));
            }
            "replicas" => reading.tables.replicas = parse_all(&map.next_value::<Vec<String>>()?)?,
            "people" => reading.tables.people = parse_all(&map.next_value::<Vec<String>>()?)?,
            "goals" => reading.tables.goals = parse_all(&map.next_value::<Vec<String>>()?)?,
            "keys" => read_keys(map.next_value()?, reading)?,
            "runs" => reading.runs = read_runs(map.next_value()?, &reading.tables)?,
            "marks" => reading.marks = read_marks(map.next_value()?, &reading.tables)?,
            "events" => {
                let (tables, place) = (&reading.tables, self.place);
                reading.events = map.next_value_seed(Events { tables, place })?;
            }
            "count" => reading.count = Some(map.next_value()?),
            "file_sha256" => reading.checksum = Some(map.next_value()?),
            _ => drop(map.next_value::<de::IgnoredAny>()?),
        }
        Ok(())
    }

    fn our_format<E: de::Error>(&self, format: String) -> Result<String, E> {
        if format == FORMAT {
            return Ok(format);
        }
        self.at("");
        Err(E::custom("another format"))
    }

    fn our_version<E: de::Error>(&self, version: u32) -> Result<u32, E> {
        if version <= VERSION {
            return Ok(version);
        }
        self.at(&format!("newer:{version}"));
        Err(E::custom("a newer version"))
    }
}

#[derive(serde::Deserialize)]
struct Workspace {
    id: String,
    name: String,
}

fn parse_all<T: std::str::FromStr<Err: std::fmt::Display>, E: de::Error>(texts: &[String]) -> Result<Vec<T>, E> {
    texts.iter().map(|text| text.parse().map_err(E::custom)).collect()
}

fn entry<T, E: de::Error>(table: &[T], at: usize) -> Result<&T, E> {
    table.get(at).ok_or_else(|| E::custom(format!("{at} is not in its table of {}", table.len())))
}

fn read_keys<E: de::Error>(keys: Vec<(usize, Option<usize>, String, String)>, reading: &mut Reading) -> Result<(), E> {
    for (replica, person, class, key) in keys {
        let name = KeyName {
            replica: *entry(&reading.tables.replicas, replica)?,
            person: person.map(|at| entry(&reading.tables.people, at).cloned()).transpose()?,
            class: KeyClass::named(&class).ok_or_else(|| E::custom("a key is open or confidential"))?,
        };
        reading.tables.keys.add(name, from_hex(&key).map_err(E::custom)?);
    }
    reading.tables.several = reading.tables.keys.several();
    Ok(())
}

fn read_runs<E: de::Error>(runs: Vec<(usize, u32, u32, String)>, tables: &Tables) -> Result<Vec<Run>, E> {
    let run = |(replica, first, last, link): (usize, u32, u32, String)| {
        let link = Link(from_hex(&link).map_err(E::custom)?);
        Ok(Run { replica: *entry(&tables.replicas, replica)?, first, last, link })
    };
    runs.into_iter().map(run).collect()
}

fn read_marks<E: de::Error>(
    marks: Vec<(usize, Vec<String>)>,
    tables: &Tables,
) -> Result<Vec<(ReplicaId, Vec<Link>)>, E> {
    let link = |text: &String| from_hex(text).map(Link).map_err(E::custom);
    let lane = |(at, texts): (usize, Vec<String>)| {
        Ok((*entry(&tables.replicas, at)?, texts.iter().map(link).collect::<Result<_, E>>()?))
    };
    marks.into_iter().map(lane).collect()
}

/// Reads the events one by one and keeps the place.
struct Events<'t> {
    tables: &'t Tables,
    place: &'t RefCell<String>,
}

impl<'de> DeserializeSeed<'de> for Events<'_> {
    type Value = Vec<Event>;

    fn deserialize<D: de::Deserializer<'de>>(self, from: D) -> Result<Vec<Event>, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> de::Visitor<'de> for Events<'_> {
    type Value = Vec<Event>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of events")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Event>, A::Error> {
        let mut events = Vec::new();
        loop {
            let line = seq.next_element::<Line<'_>>().inspect_err(|_| self.at(events.len()))?;
            let Some(line) = line else { return Ok(events) };
            let event = line.into_event(self.tables).map_err(|wrong| {
                self.at(events.len());
                de::Error::custom(format!(".{}\u{1f}{}", wrong.field, wrong.what))
            })?;
            events.push(event);
        }
    }
}

impl Events<'_> {
    fn at(&self, index: usize) {
        *self.place.borrow_mut() = format!("events[{index}]");
    }
}
