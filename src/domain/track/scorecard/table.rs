//! The numbers of the scorecard, fitted to simulated years.
//!
//! Knows nothing but numbers. Does not want to know how they are read.

use super::Card;

/// Cards at weeks 6 to 46 of 52. Provenance: logistic regression on 84,000 simulated years of seven shapes (steady,
/// S-shaped, late starters, stalls, slow, stepped, relapsing) in 700 worlds that differ in noise, missed weeks, onset
/// of stalls, delay of late starters and share of failures; printed by `tests/early_warning/fit.rs` from its seed.
pub(super) const CARDS: [Card; 7] = [
    Card {
        at: 6.0 / 52.0,
        on_plan: -0.23,
        so_far: [-0.81, -1.80, -0.80, 0.49, 0.49, 0.00, 0.03],
        sufficient: [1.11, 1.11, 1.01, 0.84, 0.00, 0.03, 0.03],
        acceleration: [0.00, 0.01, 0.01, 0.00, 0.02, 0.03, -0.40],
        depth: 0.338,
        good: (0.63, 0.02),
        bad: (0.39, 0.25),
    },
    Card {
        at: 8.0 / 52.0,
        on_plan: -0.25,
        so_far: [-1.52, -2.48, -0.93, 0.42, 0.42, 0.00, 0.02],
        sufficient: [2.02, 2.02, 1.49, 0.73, 0.00, 0.02, -0.06],
        acceleration: [0.07, -0.00, -0.00, 0.00, 0.01, -0.01, -1.73],
        depth: 0.328,
        good: (0.62, 0.03),
        bad: (0.40, 0.24),
    },
    Card {
        at: 13.0 / 52.0,
        on_plan: -0.27,
        so_far: [-1.67, -2.04, -0.77, 0.11, 0.11, 0.00, 0.01],
        sufficient: [2.37, 2.23, 1.64, 0.72, 0.00, 0.01, -0.09],
        acceleration: [0.85, 0.40, 0.03, 0.00, -0.34, -0.98, -2.90],
        depth: 0.280,
        good: (0.60, 0.03),
        bad: (0.35, 0.22),
    },
    Card {
        at: 20.0 / 52.0,
        on_plan: -0.30,
        so_far: [-1.83, -1.04, 0.28, 0.57, -0.00, 0.00, -0.56],
        sufficient: [3.05, 2.15, 2.15, 0.58, 0.00, 0.00, -0.08],
        acceleration: [0.82, 0.82, -0.00, 0.00, -1.27, -2.83, -3.59],
        depth: 0.191,
        good: (0.45, 0.02),
        bad: (0.23, 0.19),
    },
    Card {
        at: 29.0 / 52.0,
        on_plan: -1.67,
        so_far: [0.25, 2.58, 3.39, 2.40, 1.07, 0.00, -0.45],
        sufficient: [2.50, 1.76, 1.77, 0.69, 0.00, 0.01, 0.01],
        acceleration: [0.74, 0.74, 0.02, 0.00, -1.32, -2.35, -2.73],
        depth: 0.157,
        good: (0.17, 0.07),
        bad: (0.19, 0.15),
    },
    Card {
        at: 38.0 / 52.0,
        on_plan: -2.98,
        so_far: [2.03, 5.04, 6.30, 3.87, 1.60, 0.00, -0.41],
        sufficient: [2.03, 1.81, 1.82, 1.06, 0.00, 0.00, -0.01],
        acceleration: [0.49, 0.49, 0.22, 0.00, -0.83, -0.83, -1.21],
        depth: 0.112,
        good: (0.06, 0.08),
        bad: (0.13, 0.10),
    },
    Card {
        at: 46.0 / 52.0,
        on_plan: -4.74,
        so_far: [3.49, 6.74, 8.05, 5.70, 2.63, 0.00, 0.00],
        sufficient: [2.31, 2.31, 2.32, 0.68, 0.00, 0.00, -0.91],
        acceleration: [0.52, 0.40, 0.09, 0.00, -0.08, -0.08, -0.39],
        depth: 0.102,
        good: (0.02, 0.09),
        bad: (0.10, 0.09),
    },
];
