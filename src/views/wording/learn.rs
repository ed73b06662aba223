//! Words of the room Learn.
