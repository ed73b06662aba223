//! The one reactive room: what a person can change, and what follows from it.
//!
//! Knows signals, the order of saving, the clock and randomness. Does not want to know markup. Two contexts are enough:
//! [`Workspace`] (the thread and its verbs) and [`Session`] (who looks, at what, and in which light).

pub mod autosave;
pub mod clock;
pub mod drafts;
pub mod drawing;
pub mod entropy;
mod figures;
pub mod files;
pub mod frame;
pub mod kept_file;
pub mod library;
pub mod route;
pub mod session;
mod union;
pub mod workspace;

pub use autosave::SaveState;
pub use library::{Library, Opening, provide_library, use_library};
pub use route::{Room, Route};
pub use session::{Session, Toast, provide_session, use_session};
pub use workspace::{Core, Workspace, provide_workspace, use_workspace};

// What views need of the rooms below: they know storage through this room alone.
pub use crate::storage::{
    Listed, pause,
    preferences::{Preferences, Theme},
    yield_now,
};
