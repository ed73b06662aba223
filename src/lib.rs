//! Golden Thread: goal alignment as one stream of events, folded in the page.

pub mod domain;
pub mod format;
pub mod storage;
