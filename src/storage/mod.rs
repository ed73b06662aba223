//! Where events rest.

#[cfg(feature = "app")]
pub mod preferences;
