//! Words of the check-in.
