//! The Player Card: one person's figures side by side, as pages and reports read them.
//!
//! Knows how the figures hang together, and computes each in one place. Does not want to know where they come from,
//! nor any wording.

use super::{
    conflict::{
        CompositeWeights, Conflict, ConflictRules, Missing, Parts, Peers, Rating, Scale, Settlement, composite, judge,
    },
    rate::{GoalResult, Rate, RateRules, Rates, deciding_rate, rates},
    sandbagging::{GoalSigns, Recency, Signal, signals},
};
use crate::domain::exact::Ratio;
use crate::domain::measure::Decimal;

/// All that a card is made of. `P` names a person.
#[derive(Debug, Clone)]
pub struct CardInput<P> {
    /// Whose card.
    pub person: P,
    /// Their committed goals.
    pub goals: Vec<CardGoal>,
    /// What their past goals ended at, the latest last.
    pub ended: Vec<Ratio>,
    /// Behaviour, on the rating scale.
    pub behaviour: Option<Decimal>,
    /// Peer feedback, on the rating scale.
    pub peers: Option<Peers>,
    /// What the manager proposed.
    pub proposed: Option<Rating>,
    /// What calibration made of it, once it said so.
    pub calibrated: Option<Rating>,
    /// What was said to settle a conflict.
    pub settlement: Option<Settlement<P>>,
}

/// A committed goal on a card.
#[derive(Debug, Clone, Copy)]
pub struct CardGoal {
    /// Its result.
    pub result: GoalResult,
    /// What was reached six weeks before the end.
    pub reached_before: Option<Ratio>,
    /// What it tells about how high the bar was.
    pub signs: GoalSigns,
}

/// The settings that cards are read by. A signed session pins its own.
#[derive(Debug, Clone, Default)]
pub struct CardRules {
    /// Of the rate.
    pub rate: RateRules,
    /// The rating scale.
    pub scale: Scale,
    /// Of conflicts.
    pub conflict: ConflictRules,
    /// Of the composite.
    pub composite: CompositeWeights,
}

/// One person's figures.
#[derive(Debug, Clone, PartialEq)]
pub struct PlayerCard<P> {
    /// Whose card.
    pub person: P,
    /// The rates and what they are made of; `None` without committed goals.
    pub rates: Option<Rates>,
    /// What the rate implies.
    pub implied: Option<Rating>,
    /// How far the next higher rating is.
    pub next: Option<NextStep>,
    /// What the manager proposed.
    pub proposed: Option<Rating>,
    /// The rating that stands: calibrated, or else proposed.
    pub standing: Option<Rating>,
    /// The proposed rating against the implied one; `None` while either is missing.
    pub conflict: Option<Conflict>,
    /// The same of the rating that stands: changing a rating can settle what was proposed.
    pub standing_conflict: Option<Conflict>,
    /// What the rating that stands still waits for.
    pub missing: Vec<Missing>,
    /// Behaviour, peers, difficulty and the rate together: shown, never decides.
    pub composite: Option<Decimal>,
    /// Peer feedback, as far as it may be shown.
    pub peers: Option<PeersShown>,
    /// How much came in the last six weeks.
    pub recency: Option<Recency>,
    /// Signs of a low bar.
    pub signals: Vec<Signal>,
}

/// A higher rating and what is missing to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextStep {
    /// The rating that would be implied.
    pub rating: Rating,
    /// The rate it is implied from.
    pub from: Rate,
    /// The points missing.
    pub away: Rate,
}

/// Peer feedback, as far as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeersShown {
    /// Their mean, from so many.
    Mean(Peers),
    /// Too few of them: only how many.
    Hidden {
        /// How many rated.
        raters: u32,
    },
}

impl<P> PlayerCard<P> {
    /// Whether whatever conflict there was is settled, by words or by another rating; true where there is none.
    pub fn is_settled(&self) -> bool {
        self.missing.is_empty()
    }
}

/// The card of one person. It reads nobody else's.
pub fn card<P: Clone + PartialEq>(input: &CardInput<P>, rules: &CardRules) -> PlayerCard<P> {
    let results: Vec<GoalResult> = input.goals.iter().map(|goal| goal.result).collect();
    let rates = rates(&results, &rules.rate);
    let rate = rates.as_ref().map(|rates| rates.rate);
    let implied = rate.map(|rate| rules.scale.implied(rate));
    let standing = input.calibrated.or(input.proposed);
    let judged = |rating: Option<Rating>| Some(judge(rating?, rate?, &rules.scale, &rules.conflict));
    let standing_conflict = judged(standing);
    let signs: Vec<GoalSigns> = input.goals.iter().map(|goal| goal.signs).collect();
    PlayerCard {
        person: input.person.clone(),
        implied,
        next: rate.and_then(|rate| next_step(rate, &rules.scale)),
        proposed: input.proposed,
        standing,
        conflict: judged(input.proposed),
        missing: standing_conflict.map(|conflict| conflict.missing(input.settlement.as_ref())).unwrap_or_default(),
        standing_conflict,
        composite: composite(&parts(input, implied, rates.as_ref()), &rules.composite, &rules.scale),
        peers: input.peers.map(peers_shown),
        recency: recency(&input.goals, rate, &rules.rate),
        signals: signals(&signs, &input.ended),
        rates,
    }
}

/// How far a rate is from implying one step more; `None` at the top.
pub fn next_step(rate: Rate, scale: &Scale) -> Option<NextStep> {
    let here = scale.implied(rate);
    let from = scale.band(here).1?;
    let away = Rate::new(from.ten_thousandths() - rate.ten_thousandths());
    Some(NextStep { rating: scale.rating(here.get() + 1)?, from, away })
}

fn parts<P>(input: &CardInput<P>, implied: Option<Rating>, rates: Option<&Rates>) -> Parts {
    let difficulty = rates.and_then(|rates| rates.difficulty).map(Rate::to_decimal);
    Parts { goals: implied, behaviour: input.behaviour, peers: input.peers, difficulty }
}

fn peers_shown(peers: Peers) -> PeersShown {
    match peers.shown() {
        Some(_) => PeersShown::Mean(peers),
        None => PeersShown::Hidden { raters: peers.raters },
    }
}

fn recency(goals: &[CardGoal], now: Option<Rate>, rules: &RateRules) -> Option<Recency> {
    let as_it_stood = |goal: &CardGoal| GoalResult { achieved: goal.reached_before, ..goal.result };
    let before: Vec<GoalResult> = goals.iter().map(as_it_stood).collect();
    Some(Recency::between(now?, deciding_rate(&before, rules)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::achieve::{
        conflict::{Confirmation, Severity},
        rate::{Difficulty, Grounds},
    };

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn percent(n: i128) -> Ratio {
        Ratio::new(n, 100).unwrap()
    }

    fn rating(step: u8) -> Option<Rating> {
        Scale::default().rating(step)
    }

    fn goal(weight: i32, achieved: i128, before: i128, difficulty: u8, check_ins: u32) -> CardGoal {
        let grounds = Grounds {
            has_metric: true,
            has_deadline: true,
            has_line_of_sight: true,
            check_ins,
            check_ins_expected: 48,
        };
        let result = GoalResult {
            weight: weight.into(),
            achieved: Some(percent(achieved)),
            aspirational: false,
            difficulty: Difficulty::try_from(difficulty).ok(),
            grounds,
        };
        CardGoal { result, reached_before: Some(percent(before)), signs: GoalSigns::default() }
    }

    fn rasmus() -> CardInput<&'static str> {
        CardInput {
            person: "rasmus",
            goals: vec![goal(45, 60, 20, 4, 48), goal(30, 90, 47, 4, 44), goal(25, 24, 24, 2, 20)],
            ended: vec![],
            behaviour: Some(d("4.2")),
            peers: Some(Peers { mean: d("3.9"), raters: 6 }),
            proposed: rating(5),
            calibrated: None,
            settlement: None,
        }
    }

    #[test]
    fn a_top_rating_at_60_percent_is_blocked_and_the_card_says_all_of_it() {
        let card = card(&rasmus(), &CardRules::default());
        let rates = card.rates.clone().unwrap();
        assert_eq!([rates.rate, rates.rate_adjusted].map(|rate| rate.to_string()), ["60.00", "61.50"]);
        assert_eq!((card.implied, rates.evidence), (rating(2), Rate::percent(75)));
        let conflict = card.conflict.unwrap();
        assert_eq!((conflict.delta, conflict.severity), (3, Severity::Block));
        assert_eq!(card.missing, [Missing::Reason, Missing::Text, Missing::SecondPerson]);
        assert_eq!(card.composite, Some(d("2.97")));
        assert!(card.signals.is_empty() && !card.is_settled() && rates.evidence_suffices);
    }

    #[test]
    fn recency_compares_the_rate_with_itself_six_weeks_before() {
        let recency = card(&rasmus(), &CardRules::default()).recency.unwrap();
        assert_eq!((recency.late, recency.all), (Rate::new(3_090), Rate::percent(60)));
        assert!(recency.is_late());
    }

    #[test]
    fn a_block_is_settled_by_three_things_or_by_another_rating() {
        let said = |second| Settlement {
            reason: Some("scope".to_owned()),
            text: "He held the grid through the flood.".to_owned(),
            by: "dae-jung",
            confirmed: Some(Confirmation { by: second, same_device: false }),
        };
        let settles = |calibrated, settlement| {
            card(&CardInput { calibrated, settlement, ..rasmus() }, &CardRules::default()).is_settled()
        };
        assert!(settles(None, Some(said("naledi"))));
        assert!(!settles(None, Some(said("dae-jung"))));
        assert!(settles(rating(3), None));
        let changed = card(&CardInput { calibrated: rating(3), ..rasmus() }, &CardRules::default());
        assert_eq!(changed.conflict.unwrap().severity, Severity::Block);
        assert_eq!(changed.standing_conflict.unwrap().severity, Severity::Note);
    }

    #[test]
    fn the_next_step_is_named_with_its_distance() {
        for (rate, next) in [(9_400, Some((5, 1_100))), (8_870, Some((4, 130))), (10_500, None), (0, Some((2, 5_000)))]
        {
            let found = next_step(Rate::new(rate), &Scale::default());
            assert_eq!(found.map(|next| (next.rating.get(), next.away.ten_thousandths())), next);
        }
    }

    #[test]
    fn without_goals_a_card_has_no_rate_and_no_conflict() {
        let card = card(&CardInput { goals: vec![], ..rasmus() }, &CardRules::default());
        assert_eq!((card.rates.is_none(), card.implied, card.conflict, card.recency), (true, None, None, None));
        assert_eq!(card.composite, Some(d("4.05")));
        assert!(card.standing.is_some() && card.is_settled());
    }

    #[test]
    fn three_raters_are_counted_but_not_shown() {
        let few = Some(Peers { mean: d("3.9"), raters: 3 });
        let card = card(&CardInput { peers: few, ..rasmus() }, &CardRules::default());
        assert_eq!((card.peers, card.composite), (Some(PeersShown::Hidden { raters: 3 }), Some(d("2.7375"))));
    }

    fn people() -> impl Strategy<Value = Vec<CardInput<usize>>> {
        let one = (1..100_i32, 0..150_i128, 0..100_i128, 1..6_u8, 0..60_u32);
        let goal = one.prop_map(|(weight, now, before, hard, n)| goal(weight, now, before, hard, n));
        let person = (prop::collection::vec(goal, 0..5), 1..6_u8);
        prop::collection::vec(person, 1..8).prop_map(|rows| {
            let numbered = rows.into_iter().enumerate();
            numbered.map(|(person, (goals, proposed))| plain(person, goals, rating(proposed))).collect()
        })
    }

    fn plain(person: usize, goals: Vec<CardGoal>, proposed: Option<Rating>) -> CardInput<usize> {
        let (ended, behaviour, peers, calibrated, settlement) = (vec![], None, None, None, None);
        CardInput { person, goals, ended, behaviour, peers, proposed, calibrated, settlement }
    }

    fn all(inputs: &[CardInput<usize>]) -> Vec<PlayerCard<usize>> {
        inputs.iter().map(|input| card(input, &CardRules::default())).collect()
    }

    proptest! {
        #[test]
        fn a_goal_without_data_changes_nobody_elses_card(mut people in people(), whose in 0..8_usize) {
            let before = all(&people);
            let whose = whose % people.len();
            let mut silent = goal(10, 0, 0, 3, 0);
            (silent.result.achieved, silent.reached_before, silent.result.difficulty) = (None, None, None);
            people[whose].goals.push(silent);
            for (at, (before, after)) in before.iter().zip(all(&people)).enumerate() {
                prop_assert!(at == whose || *before == after);
            }
        }

        #[test]
        fn the_order_of_people_changes_nothing_but_order(people in people(), turn in 0..8_usize) {
            let (mut turned, turn) = (people.clone(), turn % people.len());
            turned.rotate_left(turn);
            let mut cards = all(&people);
            cards.rotate_left(turn);
            prop_assert_eq!(cards, all(&turned));
        }
    }
}
