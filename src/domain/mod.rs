//! Facts and arithmetic: no time, no input or output, no signals, no user interface.
//!
//! Arrows inside: thread ← board ← align, coach, track ← achieve. The coach needs only text and dates.

pub mod achieve;
pub mod align;
pub mod board;
pub mod coach;
pub mod drift;
pub mod exact;
pub mod letters;
pub mod measure;
pub mod money;
mod natural;
pub mod picture;
pub mod spoken;
pub mod thread;
pub mod track;
pub mod week;
