//! The scorecard: how far three figures shift the odds of a year ending below 0.9 of the way.
//!
//! Knows curves and how to read between their knots. Does not want to know points, dates or goals.

mod table;

use table::CARDS;

/// What the scorecard makes of three figures.
pub(super) struct Odds {
    /// Projected progress at the end.
    pub projected: f64,
    /// How far below that the band reaches.
    pub low: f64,
    /// How far above.
    pub high: f64,
}

/// One plan time's card. Scores are log odds; negative ones speak for the goal.
struct Card {
    /// The plan time it is made for.
    at: f64,
    /// The score of a goal exactly on plan.
    on_plan: f64,
    /// What the pace so far adds, at each of [`SO_FAR`].
    so_far: [f64; SO_FAR.len()],
    /// What the recent pace against the needed one adds, at each of [`SUFFICIENT`].
    sufficient: [f64; SUFFICIENT.len()],
    /// What acceleration adds, at each of [`ACCELERATION`].
    acceleration: [f64; ACCELERATION.len()],
    /// Progress at the end lost per unit of score beyond even odds.
    depth: f64,
    /// The band, below and above: of goals with good odds.
    good: (f64, f64),
    /// The band, below and above: of goals with bad odds.
    bad: (f64, f64),
}

/// Knots of the pace so far, in planned paces.
const SO_FAR: [f64; 7] = [-0.1, 0.15, 0.4, 0.65, 0.85, 1.0, 1.25];
/// Knots of the recent pace as a multiple of the pace still needed.
const SUFFICIENT: [f64; 7] = [-0.5, 0.0, 0.35, 0.7, 1.0, 1.3, 2.0];
/// Knots of the acceleration, in planned paces.
const ACCELERATION: [f64; 7] = [-1.5, -0.7, -0.25, 0.0, 0.25, 0.7, 1.5];

/// The projected progress at even odds of ending below it (where a year begins to fail).
const EVEN: f64 = 0.9;
/// The furthest that a projection goes beyond the target, and the least it comes to.
const FURTHEST: f64 = 1.2;

/// Reads the two cards around this plan time and what lies between them.
pub(super) fn read(plan: f64, so_far: f64, sufficient: f64, acceleration: f64) -> Odds {
    let (card, next, share) = around(plan);
    let figures = (place(&SO_FAR, so_far), place(&SUFFICIENT, sufficient), place(&ACCELERATION, acceleration));
    let between = |a: f64, b: f64| a + share * (b - a);
    let on_plan = between(card.on_plan, next.on_plan);
    let score = between(card.score(figures), next.score(figures));
    let depth = if score > 0.0 { between(card.depth, next.depth) } else { (1.0 - EVEN) / -on_plan };
    let (a, b) = if score > 0.0 { (card.bad, next.bad) } else { (card.good, next.good) };
    let projected = (EVEN - depth * score).clamp(0.0, FURTHEST);
    Odds { projected, low: between(a.0, b.0), high: between(a.1, b.1) }
}

impl Card {
    fn score(&self, figures: (Place, Place, Place)) -> f64 {
        self.on_plan + figures.0.on(&self.so_far) + figures.1.on(&self.sufficient) + figures.2.on(&self.acceleration)
    }
}

/// A place between two knots.
#[derive(Clone, Copy)]
struct Place {
    knot: usize,
    share: f64,
}

impl Place {
    fn on(self, curve: &[f64; 7]) -> f64 {
        let (from, to) = (curve[self.knot], curve[self.knot + 1]);
        from + self.share * (to - from)
    }
}

/// Where `value` lies among the knots; beyond the outer ones, at them.
fn place(knots: &[f64; 7], value: f64) -> Place {
    let knot = knots[1..6].iter().filter(|knot| value >= **knot).count();
    let share = (value - knots[knot]) / (knots[knot + 1] - knots[knot]);
    Place { knot, share: share.clamp(0.0, 1.0) }
}

fn around(plan: f64) -> (&'static Card, &'static Card, f64) {
    let i = CARDS[1..CARDS.len() - 1].iter().filter(|card| plan >= card.at).count();
    let (card, next) = (&CARDS[i], &CARDS[i + 1]);
    (card, next, ((plan - card.at) / (next.at - card.at)).clamp(0.0, 1.0))
}
