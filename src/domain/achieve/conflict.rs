//! The conflict check: a proposed rating against the one that the rate implies.
//!
//! Knows scales, severities and what settles a conflict. Does not want to know who may rate whom, nor any pay.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

use super::rate::Rate;
use crate::domain::board::{FEWEST_STEPS, Proof, USUAL_STEPS};
use crate::domain::exact::Ratio;
use crate::domain::measure::Decimal;

/// A step of a rating scale, 1 the lowest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Rating(u8);

impl Rating {
    /// The lowest step of every scale.
    pub const LOWEST: Self = Self(1);

    /// The step as a number, from 1.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Debug for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A rating scale: its steps 1, 2, … and the rate from which each but the first is implied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    from: Vec<Rate>,
}

/// Why a list of thresholds makes no scale.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotScale {
    /// Too few steps, or too many.
    #[error("a scale has {FEWEST_STEPS} to {USUAL_STEPS} steps, not {0}")]
    Steps(usize),
    /// A threshold is not above the one before.
    #[error("the threshold {0:?} is not above the one before it")]
    NotRising(Rate),
}

impl Scale {
    /// A scale of `from.len() + 1` steps; step n + 1 is implied from `from[n - 1]` on.
    ///
    /// # Errors
    /// [`NotScale`] unless the thresholds rise and make 2 to 5 steps.
    pub fn new(from: Vec<Rate>) -> Result<Self, NotScale> {
        let n_steps = from.len() + 1;
        if !(usize::from(FEWEST_STEPS)..=usize::from(USUAL_STEPS)).contains(&n_steps) {
            return Err(NotScale::Steps(n_steps));
        }
        match from.windows(2).find(|pair| pair[0] >= pair[1]) {
            Some(pair) => Err(NotScale::NotRising(pair[1])),
            None => Ok(Self { from }),
        }
    }

    /// The highest step.
    pub fn top(&self) -> Rating {
        step(self.from.len())
    }

    /// Whether a rating counts as high: above the middle of the scale, the two top steps of five.
    pub fn is_high(&self, rating: Rating) -> bool {
        rating.0 * 2 > self.top().0 + 1
    }

    /// The step with this number, if the scale has it: a rating given on a longer scale has none here.
    pub fn rating(&self, step: u8) -> Option<Rating> {
        (1..=self.top().0).contains(&step).then_some(Rating(step))
    }

    /// All steps from the lowest.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = Rating> + use<> {
        (1..=self.top().0).map(Rating)
    }

    /// The rating that a rate implies. Bands are half-open: a threshold belongs to the step above it.
    pub fn implied(&self, rate: Rate) -> Rating {
        step(self.from.iter().take_while(|from| rate >= **from).count())
    }

    /// The rates of a step: from (inclusive; none for the lowest) and to (exclusive; none for the top).
    pub fn band(&self, rating: Rating) -> (Option<Rate>, Option<Rate>) {
        let at = usize::from(rating.0);
        (
            at.checked_sub(2).and_then(|below| self.from.get(below).copied()),
            self.from.get(at.saturating_sub(1)).copied(),
        )
    }
}

fn step(above_lowest: usize) -> Rating {
    Rating(u8::try_from(above_lowest + 1).unwrap_or(u8::MAX))
}

/// Five steps from 50, 70, 90 and 105 %.
impl Default for Scale {
    fn default() -> Self {
        Self { from: [50, 70, 90, 105].map(Rate::percent).to_vec() }
    }
}

/// How serious a difference between proposed and implied rating is, in rising order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The same step.
    Agrees,
    /// Shown, asks for nothing.
    Note,
    /// Asks for a reason and a text.
    Justify,
    /// Asks for a reason, a text and a second person; the card cannot be finalised before.
    Block,
}

/// From how many steps apart a difference is a note, is to be justified, and blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConflictRules {
    /// Steps for a note: 1 by default.
    pub note: u8,
    /// Steps to be justified: 2 by default.
    pub justify: u8,
    /// Steps that block: 3 by default.
    pub block: u8,
    /// The top rating below this rate always blocks: 70 % by default.
    pub top_needs: Rate,
}

impl Default for ConflictRules {
    fn default() -> Self {
        Self { note: 1, justify: 2, block: 3, top_needs: Rate::percent(70) }
    }
}

/// A proposed rating against the implied one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// What was proposed.
    pub proposed: Rating,
    /// What the rate implies.
    pub implied: Rating,
    /// Proposed − implied: above zero is over-rated.
    pub delta: i8,
    /// How serious it is.
    pub severity: Severity,
}

/// Weighs a proposed rating against the rate. The rate alone decides; no composite softens it.
pub fn judge(proposed: Rating, rate: Rate, scale: &Scale, rules: &ConflictRules) -> Conflict {
    let implied = scale.implied(rate);
    let apart = proposed.0.abs_diff(implied.0);
    let delta = i8::try_from(i16::from(proposed.0) - i16::from(implied.0)).unwrap_or(i8::MAX);
    let severity = if apart >= rules.block || (proposed == scale.top() && rate < rules.top_needs) {
        Severity::Block
    } else if apart >= rules.justify {
        Severity::Justify
    } else if apart >= rules.note {
        Severity::Note
    } else {
        Severity::Agrees
    };
    Conflict { proposed, implied, delta, severity }
}

/// What was said to settle a conflict, by whom. `P` names a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement<P> {
    /// The code of the reason chosen, from the workspace's list.
    pub reason: Option<String>,
    /// The justification in words.
    pub text: String,
    /// Who wrote it.
    pub by: P,
    /// Who else confirmed.
    pub confirmed: Option<Confirmation<P>>,
}

/// The confirmation by another person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmation<P> {
    /// Who confirmed; the writer cannot.
    pub by: P,
    /// Whether it came from the device that the justification was written on: valid, and marked.
    pub same_device: bool,
}

/// What a conflict still waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// A reason from the list.
    Reason,
    /// A justification in words.
    Text,
    /// The confirmation by a second person.
    SecondPerson,
}

impl Conflict {
    /// What is still missing before the proposed rating can be finalised; empty when nothing is.
    pub fn missing<P: PartialEq>(&self, settlement: Option<&Settlement<P>>) -> Vec<Missing> {
        self.severity.missing(settlement)
    }
}

impl Severity {
    /// What must stand before a rating in such a conflict can be final.
    pub const fn proof(self) -> Proof {
        match self {
            Self::Agrees | Self::Note => Proof::Nothing,
            Self::Justify => Proof::Justification,
            Self::Block => Proof::SecondPerson,
        }
    }

    /// What settles a conflict of this severity: the parts of [`Severity::proof`], one by one.
    pub const fn asks_for(self) -> &'static [Missing] {
        match self.proof() {
            Proof::Nothing => &[],
            Proof::Justification => &[Missing::Reason, Missing::Text],
            Proof::SecondPerson => &[Missing::Reason, Missing::Text, Missing::SecondPerson],
        }
    }

    /// What of that is still missing.
    pub fn missing<P: PartialEq>(self, settlement: Option<&Settlement<P>>) -> Vec<Missing> {
        let has = |missing: Missing| settlement.is_some_and(|settlement| settlement.has(missing));
        self.asks_for().iter().copied().filter(|missing| !has(*missing)).collect()
    }
}

impl<P: PartialEq> Settlement<P> {
    fn has(&self, asked: Missing) -> bool {
        match asked {
            Missing::Reason => self.reason.as_deref().is_some_and(|code| !code.trim().is_empty()),
            Missing::Text => !self.text.trim().is_empty(),
            Missing::SecondPerson => self.confirmed.as_ref().is_some_and(|second| second.by != self.by),
        }
    }
}

/// Peer averages are hidden below this many raters: fewer could be told apart.
pub const PEERS_NEEDED: u32 = 4;

/// Peer feedback: a mean on the rating scale and how many gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peers {
    /// Their mean, on the rating scale.
    pub mean: Decimal,
    /// How many rated.
    pub raters: u32,
}

impl Peers {
    /// The mean, if enough rated for it to be shown.
    pub fn shown(self) -> Option<Decimal> {
        (self.raters >= PEERS_NEEDED).then_some(self.mean)
    }
}

/// The parts of the composite, all on the rating scale; one that is `None` is left out and the rest weighs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// What the rate implies.
    pub goals: Option<Rating>,
    /// Behaviour, as calibration agreed or colleagues told.
    pub behaviour: Option<Decimal>,
    /// Peers, only from enough raters.
    pub peers: Option<Peers>,
    /// Weighted difficulty of the goals, 1 to 5.
    pub difficulty: Option<Decimal>,
}

/// The weights of the composite's parts: 50, 20, 20, 10 by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompositeWeights {
    /// Of the implied rating.
    pub goals: u32,
    /// Of behaviour.
    pub behaviour: u32,
    /// Of peers.
    pub peers: u32,
    /// Of difficulty.
    pub difficulty: u32,
}

impl Default for CompositeWeights {
    fn default() -> Self {
        Self { goals: 50, behaviour: 20, peers: 20, difficulty: 10 }
    }
}

/// The composite on the rating scale, to four places: the weighted mean of the parts that are there; `None` without
/// any. Shown, never decides: [`judge`] does not read it. Difficulty (1 to 5) is stretched to a scale of other length.
pub fn composite(parts: &Parts, weights: &CompositeWeights, scale: &Scale) -> Option<Decimal> {
    let stretch = Ratio::new(i128::from(scale.top().0) - 1, 4)?;
    let on_scale = |hard: Decimal| Ratio::from(hard).minus(Ratio::ONE)?.times(stretch)?.plus(Ratio::ONE);
    let all = [
        (weights.goals, parts.goals.map(|rating| Ratio::from(i64::from(rating.0)))),
        (weights.behaviour, parts.behaviour.map(Ratio::from)),
        (weights.peers, parts.peers.and_then(Peers::shown).map(Ratio::from)),
        (weights.difficulty, parts.difficulty.and_then(on_scale)),
    ];
    let mut sums = (Ratio::ZERO, Ratio::ZERO);
    for (weight, value) in all.into_iter().filter_map(|(weight, value)| Some((i64::from(weight).into(), value?))) {
        sums = (sums.0.plus(value.times(weight)?)?, sums.1.plus(weight)?);
    }
    sums.0.over(sums.1)?.to_decimal(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn check(proposed: u8, ten_thousandths: i64) -> Conflict {
        judge(Rating(proposed), Rate::new(ten_thousandths), &Scale::default(), &ConflictRules::default())
    }

    #[test]
    fn bands_are_half_open() {
        for (rate, rating) in [
            (-500, 1),
            (4999, 1),
            (5000, 2),
            (6000, 2),
            (6999, 2),
            (7000, 3),
            (8999, 3),
            (9000, 4),
            (9400, 4),
            (10_499, 4),
            (10_500, 5),
            (12_000, 5),
        ] {
            assert_eq!(Scale::default().implied(Rate::new(rate)), Rating(rating), "{rate}");
        }
    }

    #[test]
    fn a_band_tells_how_far_the_next_step_is() {
        let scale = Scale::default();
        assert_eq!(scale.band(Rating(4)), (Some(Rate::percent(90)), Some(Rate::percent(105))));
        assert_eq!(scale.band(Rating(1)), (None, Some(Rate::percent(50))));
        assert_eq!(scale.band(scale.top()), (Some(Rate::percent(105)), None));
    }

    #[test]
    fn severity_follows_the_distance_in_both_directions() {
        use Severity::{Agrees, Block, Justify, Note};
        for (proposed, rate, delta, severity) in [
            (5, 6000, 3, Block),
            (5, 11_240, 0, Agrees),
            (4, 5820, 2, Justify),
            (4, 9400, 0, Agrees),
            (3, 10_350, -1, Note),
            (4, 8870, 1, Note),
            (5, 10_710, 0, Agrees),
            (3, 8130, 0, Agrees),
            (1, 9400, -3, Block),
            (2, 9400, -2, Justify),
            (5, 7000, 2, Justify),
            (5, 6999, 3, Block),
            (1, 12_000, -4, Block),
        ] {
            let conflict = check(proposed, rate);
            assert_eq!((conflict.delta, conflict.severity), (delta, severity), "{proposed} at {rate}");
        }
    }

    #[test]
    fn the_top_rating_below_70_percent_blocks_on_any_scale() {
        let three = Scale::new(vec![Rate::percent(60), Rate::percent(95)]).unwrap();
        let conflict = judge(Rating(3), Rate::percent(65), &three, &ConflictRules::default());
        assert_eq!((conflict.delta, conflict.severity), (1, Severity::Block));
    }

    #[test]
    fn a_block_waits_for_reason_text_and_a_second_person() {
        use Missing::{Reason, SecondPerson, Text};
        let said = |reason: &str, text: &str, second: Option<&'static str>| Settlement {
            reason: Some(reason.to_owned()),
            text: text.to_owned(),
            by: "dae-jung",
            confirmed: second.map(|by| Confirmation { by, same_device: true }),
        };
        let block = check(5, 6000);
        assert_eq!(block.missing::<&str>(None), [Reason, Text, SecondPerson]);
        for (settlement, missing) in [
            (said("scope", "", None), vec![Text, SecondPerson]),
            (said(" ", "He held the grid through the flood.", Some("naledi")), vec![Reason]),
            (said("scope", "He held the grid through the flood.", Some("dae-jung")), vec![SecondPerson]),
            (said("scope", "He held the grid through the flood.", Some("naledi")), vec![]),
        ] {
            assert_eq!(block.missing(Some(&settlement)), missing);
        }
        assert_eq!(check(4, 5820).missing::<&str>(None), [Reason, Text]);
        assert!(check(4, 8870).missing::<&str>(None).is_empty());
    }

    #[test]
    fn thresholds_that_do_not_rise_make_no_scale() {
        assert_eq!(Scale::new(vec![]), Err(NotScale::Steps(1)));
        assert_eq!(Scale::new((1..=5).map(Rate::percent).collect()), Err(NotScale::Steps(6)));
        let fallen = vec![Rate::percent(50), Rate::percent(50)];
        assert_eq!(Scale::new(fallen), Err(NotScale::NotRising(Rate::percent(50))));
        assert_eq!(Scale::default().rating(6), None);
        assert_eq!(Scale::default().steps().map(Rating::get).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn the_composite_renormalises_what_is_missing() {
        let all = Parts {
            goals: Some(Rating(2)),
            behaviour: Some(d("4.2")),
            peers: Some(Peers { mean: d("3.9"), raters: 6 }),
            difficulty: Some(d("3.5")),
        };
        let few = Some(Peers { mean: d("3.9"), raters: 3 });
        for (parts, value) in [
            (all, Some("2.97")),
            (Parts { peers: few, ..all }, Some("2.7375")),
            (Parts { behaviour: None, peers: None, difficulty: None, ..all }, Some("2")),
            (Parts { goals: None, peers: None, difficulty: None, ..all }, Some("4.2")),
            (Parts::default(), None),
        ] {
            assert_eq!(composite(&parts, &CompositeWeights::default(), &Scale::default()), value.map(d));
        }
    }
}
