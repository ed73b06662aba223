//! Golden Thread: goal alignment as one stream of events, folded in the page.

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod components;
pub mod domain;
pub mod format;
pub mod sample;
#[cfg(feature = "app")]
pub mod state;
pub mod storage;
#[cfg(feature = "app")]
pub mod views;
