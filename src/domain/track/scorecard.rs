//! The scorecard: how far three figures shift the odds of a year ending below 0.9 of the way.
//!
//! Knows curves and how to read between their knots. Does not want to know points, dates or goals.

#![expect(clippy::inline_always, reason = "read by the million, in a build that is small before it is fast")]

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

/// What a figure adds to the score, at each of its knots.
type Curve = [f64; 7];

/// One plan time's card. Scores are log odds; negative ones speak for the goal.
struct Card {
    /// The plan time it is made for.
    at: f64,
    /// The score of a goal exactly on plan.
    on_plan: f64,
    /// What the pace so far adds, at each of [`SO_FAR`].
    so_far: Curve,
    /// What the recent pace against the needed one adds, at each of [`SUFFICIENT`].
    sufficient: Curve,
    /// What acceleration adds, at each of [`ACCELERATION`].
    acceleration: Curve,
    /// Progress at the end lost per unit of score beyond even odds.
    depth: f64,
    /// The band, below and above: of goals with good odds.
    good: (f64, f64),
    /// The band, below and above: of goals with bad odds.
    bad: (f64, f64),
}

/// Knots of the pace so far, in planned paces.
static SO_FAR: Knots = Knots::of([-0.1, 0.15, 0.4, 0.65, 0.85, 1.0, 1.25]);
/// Knots of the recent pace as a multiple of the pace still needed.
static SUFFICIENT: Knots = Knots::of([-0.5, 0.0, 0.35, 0.7, 1.0, 1.3, 2.0]);
/// Knots of the acceleration, in planned paces.
static ACCELERATION: Knots = Knots::of([-1.5, -0.7, -0.25, 0.0, 0.25, 0.7, 1.5]);

/// The projected progress at even odds of ending below it (where a year begins to fail).
pub(super) const EVEN: f64 = 0.9;
/// The furthest that a projection goes beyond the target, and the least it comes to.
const FURTHEST: f64 = 1.2;

/// Reads the two cards around this plan time and what lies between them.
pub(super) fn read(plan: f64, so_far: f64, sufficient: f64, acceleration: f64) -> Odds {
    let (card, next, share) = around(plan);
    let figures = (SO_FAR.place(so_far), SUFFICIENT.place(sufficient), ACCELERATION.place(acceleration));
    let between = |a: f64, b: f64| a + share * (b - a);
    let on_plan = between(card.on_plan, next.on_plan);
    let score = between(card.score(figures), next.score(figures));
    let depth = if score > 0.0 { between(card.depth, next.depth) } else { (1.0 - EVEN) / -on_plan };
    let (a, b) = if score > 0.0 { (card.bad, next.bad) } else { (card.good, next.good) };
    let projected = (EVEN - depth * score).clamp(0.0, FURTHEST);
    Odds { projected, low: between(a.0, b.0), high: between(a.1, b.1) }
}

impl Card {
    #[inline(always)]
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
    #[inline(always)]
    fn on(self, curve: &Curve) -> f64 {
        let (from, to) = (curve[self.knot], curve[self.knot + 1]);
        from + self.share * (to - from)
    }
}

/// Knots with what one over the distance to the next is: read by the million, so divided once.
struct Knots {
    at: [f64; 7],
    per: [f64; 6],
}

impl Knots {
    const fn of(at: [f64; 7]) -> Self {
        let mut per = [0.0; 6];
        let mut knot = 0;
        while knot < 6 {
            per[knot] = 1.0 / (at[knot + 1] - at[knot]);
            knot += 1;
        }
        Self { at, per }
    }

    /// Where `value` lies among the knots; beyond the outer ones, at them.
    #[inline(always)]
    fn place(&self, value: f64) -> Place {
        let mut knot = 0;
        for inner in &self.at[1..6] {
            knot += usize::from(value >= *inner);
        }
        Place { knot, share: ((value - self.at[knot]) * self.per[knot]).clamp(0.0, 1.0) }
    }
}

#[inline(always)]
fn around(plan: f64) -> (&'static Card, &'static Card, f64) {
    let i = CARDS[1..CARDS.len() - 1].iter().filter(|card| plan >= card.at).count();
    let (card, next) = (&CARDS[i], &CARDS[i + 1]);
    (card, next, ((plan - card.at) / (next.at - card.at)).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn projected(plan: f64, so_far: f64, sufficient: f64, acceleration: f64) -> f64 {
        read(plan, so_far, sufficient, acceleration).projected
    }

    fn plans() -> impl Iterator<Item = f64> {
        (0..=100).map(|percent| f64::from(percent) / 100.0)
    }

    fn steps(from: f64, to: f64) -> impl Iterator<Item = f64> {
        (0..=60).map(move |i| from + (to - from) * f64::from(i) / 60.0)
    }

    #[test]
    fn a_goal_on_plan_is_projected_to_its_target() {
        for plan in plans() {
            assert!((projected(plan, 1.0, 1.0, 0.0) - 1.0).abs() < 1e-12, "{plan}");
        }
    }

    #[test]
    fn more_pace_never_lowers_the_projection() {
        for plan in plans() {
            for so_far in [0.0, 0.3, 0.7, 1.0, 1.2] {
                let rising = |curve: Vec<f64>| curve.windows(2).all(|pair| pair[1] >= pair[0] - 0.01);
                assert!(rising(steps(-0.6, 2.2).map(|x| projected(plan, so_far, x, 0.0)).collect()), "{plan} {so_far}");
                assert!(rising(steps(-1.6, 1.6).map(|x| projected(plan, so_far, 0.8, x)).collect()), "{plan} {so_far}");
            }
            let whole: Vec<f64> = steps(0.65, 1.4).map(|x| projected(plan, x, 1.0, 0.0)).collect();
            assert!(whole.windows(2).all(|pair| pair[1] >= pair[0] - 0.01), "{plan}");
        }
    }

    #[test]
    fn a_goal_that_does_not_begin_has_bad_odds_from_the_end_of_its_first_quarter() {
        for plan in plans().filter(|plan| *plan >= 0.25) {
            assert!(projected(plan, 0.0, 0.0, 0.0) < EVEN, "{plan}");
        }
    }

    #[test]
    fn the_projection_makes_no_jumps_as_time_goes_by() {
        for (so_far, sufficient, acceleration) in [(0.5, 0.4, 0.1), (0.9, 0.2, -0.6), (0.1, 0.9, 0.8)] {
            let over_time: Vec<f64> = plans().map(|plan| projected(plan, so_far, sufficient, acceleration)).collect();
            assert!(over_time.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 0.1), "{over_time:?}");
        }
    }

    #[test]
    fn the_band_lies_around_the_projection() {
        for plan in plans() {
            for so_far in [0.0, 0.5, 1.0] {
                let Odds { low, high, .. } = read(plan, so_far, so_far, 0.0);
                assert!(low > 0.0 && high > 0.0);
            }
        }
    }
}
