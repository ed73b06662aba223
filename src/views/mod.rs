//! The rooms as people see them. Views read the workspace, hand acts to it, and hold no arithmetic; their sentences
//! live in [`wording`].

pub mod achieve;
mod acting;
pub mod align;
pub mod data;
pub mod drift;
pub mod find;
pub mod home;
pub mod later;
pub mod learn;
mod place;
#[cfg(test)]
mod sampled;
mod shell;
pub mod thread;
mod tone;
pub mod track;
mod welcome;
pub mod wording;

pub use place::PlaceSaid;
pub use shell::Shell;
pub use tone::tone;
pub use welcome::Welcome;
