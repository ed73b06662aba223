//! Files: what comes in is looked at first and taken in as one step; what goes out leaves in a scope.

mod incoming;
mod offered;
mod outgoing;
mod progress;
mod tables;
mod taken_in;

pub use incoming::{Brings, Content, Goes, Incoming, Place, Planned, examine, unseal};
pub use offered::{JSON, blob_of, download, offer};
pub use outgoing::{Made, digest, export, export_template, made, n_keyless, seal, whole};
use progress::CANCELLED;
pub use progress::Progress;
pub use tables::{Sheet, table_of};
use taken_in::importer;
pub use taken_in::{accept, begin};

/// Events compared between two yields to the browser.
const EVENTS_A_YIELD: usize = 4000;

/// The name of a file without its ending: that of the workspace that it makes.
pub fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}
