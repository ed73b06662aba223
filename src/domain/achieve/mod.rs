//! Achieve: from committed goals to a rate, a rating that can be defended, and pay.
//!
//! The way of a figure: `rate` (exact, rounded once) → `conflict` (what the rate implies, against what is proposed) →
//! `pay` (one person's proposed amount) → `pool` (everybody's, to the cent). `calibration`, `sandbagging` and `equity`
//! look at the result from outside, and `card` puts one person's figures side by side. What pay reads is exact;
//! doubles appear only in statistics. Each figure carries the parts it was made of, so that a page can say why.

pub mod calibration;
pub mod card;
pub mod conflict;
pub mod equity;
pub mod merit;
pub mod pay;
pub mod pool;
pub mod rate;
pub mod sandbagging;
pub mod stats;
