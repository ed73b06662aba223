//! Words of the room Thread.
