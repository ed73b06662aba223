//! Text in, text out: what the thread looks like in files of others and of our own.
//!
//! Knows formats. Does not want to know where bytes come from or go to.

pub mod csv;
