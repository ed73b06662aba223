//! The file: one JSON document, one event a line, proved by its chain and closed by a checksum.
//!
//! Knows version 1 of the container: tables of replicas, people and goals first, then events that refer to them by
//! index, then count, digest and `file_sha256`. Does not want to know where bytes come from or go.

mod line;
mod place;
mod read;
mod steps;
mod write;

use thiserror::Error;

use crate::domain::thread::{Id, Log};

pub use read::read;
pub use steps::{Steps, Sum, summed};
pub use write::{Writing, write, write_scope};

/// The name in the first field of every file.
pub const FORMAT: &str = "golden-thread";
/// The container version that this program writes, and the newest it reads.
pub const VERSION: u32 = 1;
/// Largest file read (⚙): 512 MB.
pub const MAX_BYTES: usize = 512 << 20;

/// A thread on its way: which workspace it belongs to, and its log.
#[derive(Clone, Debug)]
pub struct Document {
    /// The workspace's own id: files of one workspace merge, others open beside.
    pub workspace: Id,
    /// What the sender called it.
    pub name: String,
    /// The events and their keys.
    pub log: Log,
}

/// Why a file is refused. Each says where and what to do; nothing of the file was taken over.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Not one of ours.
    #[error("this is not a Golden Thread file: it should begin with {{\"format\":\"golden-thread\"}}")]
    NotOurs,
    /// From a newer program.
    #[error(
        "this file has version {found}, newer than the {VERSION} that this page reads: reload to update, then open it again"
    )]
    Newer {
        /// The file's container version.
        found: u32,
    },
    /// It ends too early.
    #[error("the file is cut off at byte {at} (line {line}): ask for it again, nothing was imported")]
    Cut {
        /// Its length.
        at: usize,
        /// Its last line.
        line: usize,
    },
    /// Something in it is not as it should be.
    #[error(
        "{path}: {what} (line {line}, column {column}); ask whoever sent it for the original, or export it anew; nothing was imported"
    )]
    Malformed {
        /// Such as `events[12].payload.target`.
        path: String,
        /// What is wrong.
        what: String,
        /// Line in the file, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Its checksum does not fit its bytes.
    #[error(
        "the file was changed after it was written: its checksum does not fit; ask for the original, nothing was imported"
    )]
    Altered,
    /// The chain does not fit the events.
    #[error(
        "events {first} to {last} of writer {replica} are not as they were written; ask for the original, nothing was imported"
    )]
    Broken {
        /// The replica that wrote them.
        replica: String,
        /// First event of the stretch that does not fit.
        first: u32,
        /// Last event of it.
        last: u32,
    },
    /// An event claims a place in the order that nobody reaches by writing.
    #[error(
        "event {event} claims to come after billions of events that are not here, so that nothing could follow it; ask for the original, nothing was imported"
    )]
    Leap {
        /// Which: the writer and the number of its event.
        event: String,
    },
    /// A payload came without its key.
    #[error("event {event} came without the key that seals it; ask for the original, nothing was imported")]
    KeyMissing {
        /// The event, by its id.
        event: String,
    },
    /// Too large.
    #[error("the file has {found} bytes, more than the {MAX_BYTES} that are read at once; nothing was imported")]
    TooLarge {
        /// Its length.
        found: usize,
    },
}
