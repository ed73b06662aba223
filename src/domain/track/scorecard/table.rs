//! The numbers of the scorecard, fitted to simulated years.
//!
//! Knows nothing but numbers. Does not want to know how they are read.

use super::Card;

/// Cards at weeks 6 to 46 of 52. Provenance: logistic regression on 84,000 simulated years of seven shapes (steady,
/// S-shaped, late starters, stalls, slow, stepped, relapsing) and, in every sixth world, of no drawn shape at all
/// (a wandering pace, pieces that come one by one), in 700 worlds that differ in noise, missed weeks, onset of stalls,
/// delay of late starters and share of failures; printed by `tests/early_warning/fit.rs` from its seed.
pub(super) const CARDS: [Card; 7] = [
    Card {
        at: 6.0 / 52.0,
        on_plan: -0.25,
        so_far: [-0.74, -1.10, -0.24, 0.44, 0.39, 0.00, 0.02],
        sufficient: [0.69, 0.69, 0.69, 0.60, 0.00, 0.02, -0.76],
        acceleration: [0.04, 0.05, 0.06, 0.00, 0.02, 0.04, 0.04],
        depth: 0.336,
        good: (0.60, 0.06),
        bad: (0.39, 0.28),
    },
    Card {
        at: 8.0 / 52.0,
        on_plan: -0.26,
        so_far: [-1.09, -1.59, -0.21, 0.40, 0.38, 0.00, 0.01],
        sufficient: [1.34, 1.34, 0.93, 0.56, 0.00, 0.01, -1.03],
        acceleration: [0.03, 0.03, 0.04, 0.00, 0.01, 0.01, -0.08],
        depth: 0.320,
        good: (0.59, 0.08),
        bad: (0.39, 0.28),
    },
    Card {
        at: 13.0 / 52.0,
        on_plan: -0.27,
        so_far: [-1.11, -1.36, -0.08, 0.39, 0.39, 0.00, -0.10],
        sufficient: [2.01, 1.61, 1.08, 0.34, 0.00, 0.01, -0.68],
        acceleration: [0.09, 0.09, 0.10, 0.00, -0.29, -0.51, -1.49],
        depth: 0.279,
        good: (0.58, 0.08),
        bad: (0.33, 0.24),
    },
    Card {
        at: 20.0 / 52.0,
        on_plan: -0.29,
        so_far: [-1.56, -0.61, 0.44, 0.57, 0.14, 0.00, -0.91],
        sufficient: [2.83, 1.78, 1.79, 0.49, 0.00, 0.00, -0.27],
        acceleration: [0.18, 0.18, 0.03, 0.00, -0.99, -1.94, -2.05],
        depth: 0.206,
        good: (0.38, 0.03),
        bad: (0.24, 0.22),
    },
    Card {
        at: 29.0 / 52.0,
        on_plan: -1.45,
        so_far: [0.44, 2.55, 2.87, 1.98, 0.99, 0.00, -0.99],
        sufficient: [2.41, 1.84, 1.85, 0.73, 0.00, 0.00, 0.01],
        acceleration: [0.43, 0.43, 0.08, 0.00, -0.94, -2.07, -2.07],
        depth: 0.164,
        good: (0.16, 0.12),
        bad: (0.18, 0.17),
    },
    Card {
        at: 38.0 / 52.0,
        on_plan: -2.47,
        so_far: [1.98, 4.62, 5.55, 3.45, 1.48, 0.00, -1.07],
        sufficient: [1.64, 1.64, 1.64, 0.82, 0.00, 0.00, -0.24],
        acceleration: [0.77, 0.77, 0.32, 0.00, -0.37, -0.97, -0.97],
        depth: 0.114,
        good: (0.08, 0.12),
        bad: (0.12, 0.11),
    },
    Card {
        at: 46.0 / 52.0,
        on_plan: -4.00,
        so_far: [3.41, 6.24, 7.26, 5.48, 2.82, 0.00, -0.77],
        sufficient: [2.01, 2.01, 2.02, 0.50, 0.00, 0.00, -0.96],
        acceleration: [0.74, 0.63, 0.15, 0.00, -0.38, -0.38, -0.67],
        depth: 0.103,
        good: (0.02, 0.14),
        bad: (0.09, 0.10),
    },
];
