//! Text in, text out: how the thread travels.

pub mod csv;
pub mod document;
pub mod encrypted;
pub mod reminder;
