//! Where events rest: rows of bytes in a workspace's own database, in a browser or in memory.
//!
//! Knows object stores, rows, what one transaction may change, and what can go wrong with a disk. Does not want to know
//! what an event means, when a page saves, or what it shows meanwhile.
//!
//! The layout, chosen by measurement: `chunks` hold up to 10,000 events a row as columns (see [`codec`]); `tail` gets
//! one row an act, so that an append costs the same with any history behind it; at 1,000 rows the tail is folded into a
//! chunk. One record an event opened 27 times slower and imported 96 times slower; rewriting a chunk of 1,000 for each
//! event cost four times as much as a row in the tail.
//!
//! Keys of rows only ever grow, also when rows are dropped: what is new since a [`Cursor`] is what stands behind it.

pub mod codec;
pub mod database;
pub mod memory;
pub mod yielding;

#[cfg(feature = "app")]
pub mod channel;
#[cfg(feature = "app")]
pub mod early;
#[cfg(feature = "app")]
pub mod indexed_db;
#[cfg(feature = "app")]
pub mod lease;
#[cfg(feature = "app")]
pub mod persist;
#[cfg(feature = "app")]
pub mod preferences;
#[cfg(feature = "app")]
pub mod secret;

use std::{collections::BTreeMap, ops::RangeInclusive, pin::Pin, rc::Rc};

use thiserror::Error;

use crate::domain::thread::Id;

pub use database::{Database, Loaded};
pub use memory::Memory;
pub use yielding::{beside, is_yield_due, pause, yield_if_due, yield_now};

/// What a store answers later: nothing here waits for anything but the disk.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, StorageError>> + 'a>>;
/// Called when something happens to an open workspace that this page did not do.
pub type Listener = Rc<dyn Fn(Notice)>;

/// All workspaces of this browser profile.
pub trait Library {
    /// The workspaces and what they are called.
    fn list(&self) -> Later<'_, Vec<Listed>>;
    /// Opens a workspace; one that is not there yet is made.
    fn open<'a>(&'a self, workspace: &'a Id, listener: Listener) -> Later<'a, Rc<dyn Store>>;
    /// Enters a workspace in the list, or gives it another name there.
    fn rename<'a>(&'a self, workspace: &'a Id, name: &'a str) -> Later<'a, ()>;
    /// Deletes a workspace with all that is in it.
    fn delete<'a>(&'a self, workspace: &'a Id) -> Later<'a, ()>;
    /// All rows as they lie there, also those of a newer page or of a damaged workspace. Writes nothing.
    fn rescue<'a>(&'a self, workspace: &'a Id) -> Later<'a, Vec<RawRow>>;
}

/// One open workspace: rows in, rows out.
pub trait Store {
    /// All rows behind `since`, and all notes.
    fn read(&self, since: Cursor) -> Later<'_, Rows>;
    /// Makes the change wholly or not at all. The answer comes when it is committed, not before.
    fn write(&self, change: Change, durability: Durability) -> Later<'_, Cursor>;
    /// The rows that could not be read.
    fn quarantined(&self) -> Later<'_, Vec<Quarantined>>;
    /// Lets go of the workspace.
    fn close(&self);
}

/// A workspace in the list.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Listed {
    /// Its id.
    pub workspace: Id,
    /// What people call it; its id when the list was lost.
    pub name: String,
}

/// Where rows stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ObjectStore {
    /// Up to 10,000 events a row.
    Chunks,
    /// One act a row.
    Tail,
    /// Keys of commitments.
    Keys,
    /// Rows that could not be read: counted and kept.
    Quarantine,
}

/// A row under the key that its object store gave it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its key, from 1; later rows have greater ones, and none is given twice.
    pub key: u64,
    /// What [`codec`] wrote.
    pub bytes: Vec<u8>,
}

/// How far the object stores were read: the greatest key of each; 0 for an object store not read yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Cursor {
    /// Of [`ObjectStore::Chunks`].
    pub chunks: u64,
    /// Of [`ObjectStore::Tail`].
    pub tail: u64,
    /// Of [`ObjectStore::Keys`].
    pub keys: u64,
}

/// What was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rows {
    /// Of [`ObjectStore::Chunks`].
    pub chunks: Vec<Row>,
    /// Of [`ObjectStore::Tail`].
    pub tail: Vec<Row>,
    /// Of [`ObjectStore::Keys`].
    pub keys: Vec<Row>,
    /// Short texts by name: last export, the pool of replicas.
    pub notes: BTreeMap<String, String>,
}

/// What one transaction changes. Dropping and quarantining come before the new rows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Change {
    /// Rows that go.
    pub drop: Vec<(ObjectStore, RangeInclusive<u64>)>,
    /// Rows that move to [`ObjectStore::Quarantine`].
    pub quarantine: Vec<Quarantined>,
    /// New rows of [`ObjectStore::Chunks`].
    pub chunks: Vec<Vec<u8>>,
    /// New rows of [`ObjectStore::Tail`].
    pub tail: Vec<Vec<u8>>,
    /// New rows of [`ObjectStore::Keys`].
    pub keys: Vec<Vec<u8>>,
    /// Notes that are set, by name; `None` removes one.
    pub notes: Vec<(String, Option<String>)>,
}

/// A row that could not be read, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quarantined {
    /// Where it stood.
    pub object_store: ObjectStore,
    /// Under which key.
    pub key: u64,
    /// What is wrong with it.
    pub why: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// A row as it lies there, for rescue.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RawRow {
    /// The name of its object store, also of one that this page does not know.
    pub object_store: String,
    /// Its key as text.
    pub key: String,
    /// All of it; as JSON text where it is not bytes.
    pub bytes: Vec<u8>,
}

/// How sure a commit is when the power goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Durability {
    /// Handed to the operating system: survives a crash of tab and browser. For typing.
    Relaxed,
    /// Written to the disk before it counts. For import, migration and erasure.
    Strict,
}

/// What happened to an open workspace from outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// Another page of this profile wrote: a hint to read on.
    NewRows,
    /// Another page updates the workspace: this one let go of it and must be loaded again.
    TakenOver,
    /// Another page deleted the workspace: what this one shows is in no store any more.
    Removed,
    /// The browser closed the connection; the next use opens it again.
    ConnectionLost,
}

/// What can go wrong with a disk, in words of what happened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StorageError {
    /// Blocked by a setting, a sandbox or the lack of a store.
    #[error("this browser lets the page store nothing here: export before you close it")]
    Blocked,
    /// No room.
    #[error("the disk is full: nothing more is saved until there is room; export now")]
    Full,
    /// The connection broke, and opening it again did not help.
    #[error("the browser lost its store: what is not saved stays in this page; export, then reload")]
    Lost,
    /// A newer page wrote it.
    #[error("a newer version of this page keeps this workspace: reload to update; nothing was read or changed")]
    Newer,
    /// It does not open any more.
    #[error("the browser cannot open this workspace any more ({0}): import a backup, or work in memory")]
    Damaged(String),
    /// Another page holds it.
    #[error("another page has this workspace open: close it there first")]
    InUse,
    /// Another page took it over; see [`Notice::TakenOver`].
    #[error("another page updated this workspace: reload this one")]
    TakenOver,
    /// The browser deleted what was stored, as when its data is cleared; the workspace is empty there now.
    #[error(
        "the browser deleted what was stored here; all of it is still in this page: the next change saves it anew, or \
         export it now"
    )]
    Emptied,
    /// Another page removed it.
    #[error("another page removed this workspace: it is still in this one, so export it before you close or reload it")]
    Removed,
    /// Something was written that no disk has: leaving the workspace would lose it.
    #[error(
        "what was done last is not saved and would be lost: export everything in Data first, or make room and try again"
    )]
    Unsaved,
    /// Anything else the browser said.
    #[error("the browser refused to store this: {0}")]
    Refused(String),
}

/// When a browser complained.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum During {
    /// While the workspace was being opened.
    Opening,
    /// While it was open.
    Use,
}

impl StorageError {
    /// What a browser's exception means. Names are the same in all browsers, messages are not: Chromium leaves the one
    /// of a full disk empty, and tells a blocked store from a damaged one only by the message.
    pub fn of(name: &str, message: &str, during: During) -> Self {
        let said = || if message.is_empty() { name.to_owned() } else { format!("{name}: {message}") };
        match (name, during) {
            ("SecurityError", _) | ("InvalidStateError", During::Opening) => Self::Blocked,
            ("QuotaExceededError", _) => Self::Full,
            ("VersionError", _) => Self::Newer,
            ("UnknownError", _) if message.contains("denied permission") => Self::Blocked,
            ("UnknownError" | "NotFoundError", During::Opening) => Self::Damaged(said()),
            ("UnknownError" | "InvalidStateError" | "AbortError" | "TimeoutError", _) => Self::Lost,
            _ => Self::Refused(said()),
        }
    }

    /// Whether opening the workspace again may help: after a full disk Firefox refuses all that the old connection asks.
    pub fn heals_by_reopening(&self) -> bool {
        match self {
            Self::Full | Self::Lost => true,
            Self::Blocked
            | Self::Newer
            | Self::Damaged(_)
            | Self::InUse
            | Self::TakenOver
            | Self::Emptied
            | Self::Removed
            | Self::Unsaved
            | Self::Refused(_) => false,
        }
    }
}

impl ObjectStore {
    /// All object stores.
    pub const ALL: [Self; 4] = [Self::Chunks, Self::Tail, Self::Keys, Self::Quarantine];

    /// Its name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chunks => "chunks",
            Self::Tail => "tail",
            Self::Keys => "keys",
            Self::Quarantine => "quarantine",
        }
    }

    /// The object store of this name; `None` for one that this version does not know.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|object_store| object_store.name() == name)
    }
}

impl Rows {
    /// Where reading ended, if it began at `since`.
    pub fn cursor(&self, since: Cursor) -> Cursor {
        let last = |rows: &[Row], since| rows.last().map_or(since, |row| row.key);
        Cursor {
            chunks: last(&self.chunks, since.chunks),
            tail: last(&self.tail, since.tail),
            keys: last(&self.keys, since.keys),
        }
    }
}

impl Change {
    /// New rows by object store.
    pub fn rows(&self) -> [(ObjectStore, &[Vec<u8>]); 3] {
        [(ObjectStore::Chunks, &self.chunks), (ObjectStore::Tail, &self.tail), (ObjectStore::Keys, &self.keys)]
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Cursor {
    /// A key behind all others: as an object store's cursor it leaves that object store out of a read.
    pub const END: u64 = u64::MAX;

    /// The greatest key read of an object store; `None` for the quarantine, which has no cursor.
    pub fn of_mut(&mut self, on: ObjectStore) -> Option<&mut u64> {
        match on {
            ObjectStore::Chunks => Some(&mut self.chunks),
            ObjectStore::Tail => Some(&mut self.tail),
            ObjectStore::Keys => Some(&mut self.keys),
            ObjectStore::Quarantine => None,
        }
    }
}

/// The rows as one JSON text: a last way out of a workspace that this page cannot read.
pub fn rescue_text(workspace: &Id, rows: &[RawRow]) -> String {
    use crate::domain::thread::{id::hex, value::write_all, value::write_text};
    let mut out = String::from("{\"format\":\"golden-thread-rescue\",\"workspace\":");
    write_text(&mut out, workspace.as_str());
    out.push_str(",\"rows\":");
    write_all(&mut out, ('[', ']'), rows.iter(), |out, row| {
        out.push_str("\n{\"object_store\":");
        write_text(out, &row.object_store);
        out.push_str(",\"key\":");
        write_text(out, &row.key);
        out.push_str(",\"hex\":\"");
        out.push_str(&hex(&row.bytes));
        out.push_str("\"}");
    });
    out.push('}');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_say_is_told_in_words_of_what_happened() {
        use During::{Opening, Use};
        for (name, message, during, error) in [
            ("SecurityError", "", Opening, StorageError::Blocked),
            ("UnknownError", "The user denied permission to access the database.", Opening, StorageError::Blocked),
            ("InvalidStateError", "A mutation operation was attempted", Opening, StorageError::Blocked),
            ("QuotaExceededError", "", Use, StorageError::Full),
            ("VersionError", "The requested version (1) is less than", Opening, StorageError::Newer),
            ("UnknownError", "Connection to Indexed Database server lost", Use, StorageError::Lost),
            ("InvalidStateError", "The database connection is closing.", Use, StorageError::Lost),
            ("DataError", "", Use, StorageError::Refused("DataError".to_owned())),
        ] {
            assert_eq!(StorageError::of(name, message, during), error, "{name}: {message}");
        }
        let broken = StorageError::of("UnknownError", "Internal error opening backing store", Opening);
        assert!(matches!(broken, StorageError::Damaged(said) if said.contains("backing store")));
    }

    #[test]
    fn rescued_rows_are_json_whatever_they_were() {
        let row = RawRow { object_store: "tail\"".to_owned(), key: "7".to_owned(), bytes: vec![0, 255] };
        let text = rescue_text(&"w".parse().unwrap(), &[row.clone(), row]);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["rows"][1]["object_store"], "tail\"");
        assert_eq!(read["rows"][1]["hex"], "00ff");
    }
}
