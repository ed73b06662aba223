//! Text in, text out: how the thread travels.

pub mod document;
