//! The coach: how clear a goal is, and what would make it clearer.
