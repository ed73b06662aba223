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
        on_plan: -0.25,
        so_far: [-1.56, -1.65, -0.54, 0.64, 0.51, 0.00, 0.02],
        sufficient: [0.77, 0.69, 0.69, 0.64, 0.00, 0.02, 0.02],
        acceleration: [0.25, 0.26, 0.26, 0.00, 0.03, 0.03, -0.41],
        depth: 0.337,
        good: (0.63, 0.02),
        bad: (0.42, 0.25),
    },
    Card {
        at: 8.0 / 52.0,
        on_plan: -0.27,
        so_far: [-2.53, -2.12, -0.77, 0.52, 0.41, 0.00, 0.01],
        sufficient: [1.62, 1.29, 1.29, 0.47, 0.00, 0.01, -0.19],
        acceleration: [0.50, 0.40, 0.40, 0.00, 0.01, 0.01, -1.63],
        depth: 0.326,
        good: (0.62, 0.02),
        bad: (0.42, 0.24),
    },
    Card {
        at: 13.0 / 52.0,
        on_plan: -0.28,
        so_far: [-3.22, -1.93, -0.63, 0.17, 0.12, 0.00, 0.00],
        sufficient: [2.72, 1.55, 1.55, 0.50, 0.00, 0.01, -0.12],
        acceleration: [1.19, 0.70, 0.55, 0.00, -0.25, -1.17, -2.64],
        depth: 0.269,
        good: (0.59, 0.02),
        bad: (0.36, 0.22),
    },
    Card {
        at: 20.0 / 52.0,
        on_plan: -0.31,
        so_far: [-3.02, -1.09, 0.29, 0.61, -0.00, 0.00, -0.65],
        sufficient: [3.16, 2.14, 2.15, 0.59, 0.00, 0.00, -0.01],
        acceleration: [0.91, 0.91, -0.00, 0.00, -1.26, -2.88, -3.49],
        depth: 0.188,
        good: (0.44, 0.02),
        bad: (0.24, 0.18),
    },
    Card {
        at: 29.0 / 52.0,
        on_plan: -1.67,
        so_far: [-0.32, 2.63, 3.42, 2.46, 1.11, 0.00, -0.44],
        sufficient: [2.45, 1.71, 1.72, 0.67, 0.00, 0.01, 0.01],
        acceleration: [0.87, 0.87, 0.04, 0.00, -1.30, -2.38, -2.65],
        depth: 0.155,
        good: (0.17, 0.07),
        bad: (0.19, 0.15),
    },
    Card {
        at: 38.0 / 52.0,
        on_plan: -2.99,
        so_far: [1.61, 4.99, 6.26, 3.85, 1.58, 0.00, -0.43],
        sufficient: [2.02, 1.81, 1.81, 1.06, 0.00, 0.00, -0.02],
        acceleration: [0.64, 0.64, 0.22, 0.00, -0.80, -0.80, -1.09],
        depth: 0.111,
        good: (0.06, 0.08),
        bad: (0.13, 0.10),
    },
    Card {
        at: 46.0 / 52.0,
        on_plan: -4.77,
        so_far: [3.12, 6.64, 8.02, 5.69, 2.64, 0.00, 0.00],
        sufficient: [2.30, 2.30, 2.31, 0.69, 0.00, 0.00, -0.91],
        acceleration: [0.66, 0.48, 0.18, 0.00, -0.08, -0.08, -0.24],
        depth: 0.102,
        good: (0.02, 0.09),
        bad: (0.10, 0.09),
    },
];
