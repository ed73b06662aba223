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
        so_far: [-0.80, -1.80, -0.80, 0.49, 0.49, 0.00, 0.03],
        sufficient: [1.10, 1.10, 1.00, 0.84, 0.00, 0.03, 0.03],
        acceleration: [0.00, 0.01, 0.02, 0.00, 0.02, 0.03, -0.40],
        depth: 0.338,
        good: (0.63, 0.02),
        bad: (0.39, 0.25),
    },
    Card {
        at: 8.0 / 52.0,
        on_plan: -0.25,
        so_far: [-1.50, -2.47, -0.92, 0.43, 0.43, 0.00, 0.02],
        sufficient: [2.00, 2.01, 1.48, 0.72, 0.00, 0.02, -0.02],
        acceleration: [0.11, -0.00, -0.00, 0.00, 0.01, -0.04, -1.78],
        depth: 0.328,
        good: (0.62, 0.03),
        bad: (0.40, 0.24),
    },
    Card {
        at: 13.0 / 52.0,
        on_plan: -0.27,
        so_far: [-1.61, -1.97, -0.66, 0.22, 0.22, 0.00, 0.01],
        sufficient: [2.24, 2.16, 1.57, 0.69, 0.00, 0.02, 0.02],
        acceleration: [0.91, 0.57, 0.02, 0.00, -0.44, -1.36, -2.92],
        depth: 0.275,
        good: (0.61, 0.02),
        bad: (0.34, 0.22),
    },
    Card {
        at: 20.0 / 52.0,
        on_plan: -0.30,
        so_far: [-1.83, -1.06, 0.27, 0.61, -0.00, 0.00, -0.57],
        sufficient: [3.01, 2.16, 2.17, 0.58, 0.00, 0.00, -0.02],
        acceleration: [0.89, 0.89, -0.00, 0.00, -1.28, -2.90, -3.55],
        depth: 0.189,
        good: (0.44, 0.02),
        bad: (0.24, 0.19),
    },
    Card {
        at: 29.0 / 52.0,
        on_plan: -1.68,
        so_far: [0.27, 2.57, 3.43, 2.46, 1.11, 0.00, -0.45],
        sufficient: [2.44, 1.71, 1.72, 0.67, 0.00, 0.01, 0.01],
        acceleration: [0.88, 0.88, 0.04, 0.00, -1.29, -2.37, -2.64],
        depth: 0.155,
        good: (0.17, 0.07),
        bad: (0.19, 0.15),
    },
    Card {
        at: 38.0 / 52.0,
        on_plan: -2.99,
        so_far: [2.03, 4.98, 6.26, 3.85, 1.58, 0.00, -0.43],
        sufficient: [2.02, 1.81, 1.81, 1.06, 0.00, 0.00, -0.02],
        acceleration: [0.64, 0.64, 0.22, 0.00, -0.80, -0.80, -1.09],
        depth: 0.111,
        good: (0.06, 0.08),
        bad: (0.13, 0.10),
    },
    Card {
        at: 46.0 / 52.0,
        on_plan: -4.75,
        so_far: [3.53, 6.72, 8.02, 5.69, 2.64, 0.00, 0.00],
        sufficient: [2.31, 2.31, 2.32, 0.69, 0.00, 0.00, -0.91],
        acceleration: [0.64, 0.45, 0.15, 0.00, -0.10, -0.09, -0.26],
        depth: 0.102,
        good: (0.02, 0.09),
        bad: (0.10, 0.08),
    },
];
