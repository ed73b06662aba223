//! Where events rest.

pub mod codec;
