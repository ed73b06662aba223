//! The stream itself: who wrote what, in which order, provably unchanged.
//!
//! Knows envelopes, order, batches, commitments and the union of logs. Does not want to know what an event means:
//! that is the board's business. Frozen with format version 1: the envelope, the order, batches, the chain, the
//! check-in, and that unknown kinds and fields are kept.

pub mod chain;
pub mod check_in;
pub mod clock;
pub mod event;
pub mod id;
pub mod kind;
pub mod log;
pub mod spoken;
pub mod value;

pub use check_in::{CheckIn, Observation};
pub use clock::WallTime;
pub use event::{Batch, Body, Draft, Event, Payload};
pub use id::{EventId, Id, Order, ReplicaId};
pub use kind::Kind;
pub use log::{Inserted, Log};
pub use value::{Fields, Value};
