//! Words of the room Drift.
