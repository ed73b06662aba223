//! The public rules of other tools, as a benchmark: a status from expected and actual progress alone.
//!
//! Knows their thresholds. Does not want to know what we do.

/// A rule that warns, or not, from expected and actual progress.
pub struct Peer {
    pub name: &'static str,
    pub warns: fn(f64, f64) -> bool,
}

/// Engagedly warns from a gap of 16.5 points and again above 33; `UpRaise` below 0.95 of what was expected and again
/// below 0.75; `ShamanR/okrs` 10 points below and again 25.
pub const PEERS: [Peer; 6] = [
    Peer { name: "Engagedly, gap 16.5", warns: |expected, actual| expected - actual >= 0.165 },
    Peer { name: "Engagedly, gap 33", warns: |expected, actual| expected - actual > 0.33 },
    Peer { name: "UpRaise, ratio .95", warns: |expected, actual| actual / expected < 0.95 },
    Peer { name: "UpRaise, ratio .75", warns: |expected, actual| actual / expected < 0.75 },
    Peer { name: "ShamanR/okrs, 10 points", warns: |expected, actual| actual < expected - 0.10 },
    Peer { name: "ShamanR/okrs, 25 points", warns: |expected, actual| actual < expected - 0.25 },
];
