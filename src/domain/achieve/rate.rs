//! The Goal Achievement Rate: how much of what was committed to was reached.
//!
//! Knows weights, results, the cap and aspirational goals. Does not want to know where results come from, nor what a
//! rating makes of them.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::domain::exact::{Exact, Ratio};
use crate::domain::measure::Decimal;

/// A share or rate in ten-thousandths: 0.94 is 9400. The one rounding of an exact figure, halves to even; whatever
/// reads a rate (thresholds, curves, pay) reads this.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rate(i64);

impl Rate {
    /// Decimal places kept.
    pub const PLACES: u32 = 4;
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// From ten-thousandths: `Rate::new(9400)` is 94 %.
    pub const fn new(ten_thousandths: i64) -> Self {
        Self(ten_thousandths)
    }

    /// From whole percent.
    pub const fn percent(percent: i64) -> Self {
        Self(percent * 100)
    }

    /// The rate nearest to an exact figure; saturates far beyond any meaning.
    pub fn nearest(exact: Ratio) -> Self {
        Self::rounded(&exact.into())
    }

    /// In ten-thousandths.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// As a decimal fraction: 0.94.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, Self::PLACES).unwrap_or_default()
    }

    fn rounded(exact: &Exact) -> Self {
        /// Fifteen digits: what a decimal of the thread holds.
        const LIMIT: i64 = 999_999_999_999_999;
        let far = if exact.is_positive() { LIMIT } else { -LIMIT };
        Self(exact.rounded(Self::PLACES).unwrap_or(far).clamp(-LIMIT, LIMIT))
    }
}

impl From<Rate> for Ratio {
    fn from(rate: Rate) -> Self {
        Self::new(rate.0.into(), 10_000).unwrap_or(Self::ZERO)
    }
}

/// As percent with two decimals: `94.00`.
impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} %")
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.to_decimal().serialize(to)
    }
}

/// How hard a goal is, 1 (easy) to 5 (very hard); 3 is neutral. Proposed by the owner, set by the manager.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Difficulty(u8);

impl Difficulty {
    /// Neither hard nor easy: what counts where nobody said.
    pub const NEUTRAL: Self = Self(3);

    /// The step, 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Difficulty {
    type Error = u8;

    fn try_from(step: u8) -> Result<Self, u8> {
        if (1..=5).contains(&step) { Ok(Self(step)) } else { Err(step) }
    }
}

/// One committed goal at the end of a cycle, as the rate sees it.
#[derive(Debug, Clone, Copy)]
pub struct GoalResult {
    /// Its weight among the person's goals, in any unit; a goal of weight 0 or less does not count.
    pub weight: Decimal,
    /// The share of the way that was reached: 0 at the start, 1 at the target. `None`, which counts as 0, where no value was
    /// ever recorded.
    pub achieved: Option<Ratio>,
    /// Whether it may only raise the rate.
    pub aspirational: bool,
    /// How difficult it was; `None`, which counts as neutral, if nobody said.
    pub difficulty: Option<Difficulty>,
    /// What the result rests on.
    pub grounds: Grounds,
}

/// What a goal's result rests on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Grounds {
    /// It has a metric.
    pub has_metric: bool,
    /// It has a deadline.
    pub has_deadline: bool,
    /// It has a line of sight to the North Star.
    pub has_line_of_sight: bool,
    /// Check-ins made.
    pub check_ins: u32,
    /// Check-ins expected by its cadence.
    pub check_ins_expected: u32,
}

impl Grounds {
    /// Metric, deadline, line of sight, and at least 75 % of the check-ins.
    pub fn is_calibration_ready(self) -> bool {
        let enough = u64::from(self.check_ins) * 4 >= u64::from(self.check_ins_expected) * 3;
        self.has_metric && self.has_deadline && self.has_line_of_sight && enough
    }
}

/// The settings of the rate.
#[derive(Debug, Clone, Copy)]
pub struct RateRules {
    /// Most that one goal may count: 1.2 by default.
    pub cap: Ratio,
    /// What one step of difficulty above or below neutral is worth in the adjusted rate: 0.05 by default.
    pub difficulty_step: Ratio,
    /// Evidence below this is insufficient: 60 % by default.
    pub evidence_needed: Rate,
}

impl Default for RateRules {
    fn default() -> Self {
        const CAP: Ratio = Ratio::new(6, 5).unwrap();
        const STEP: Ratio = Ratio::new(1, 20).unwrap();
        Self { cap: CAP, difficulty_step: STEP, evidence_needed: Rate::percent(60) }
    }
}

/// A person's achievement in its readings, and what it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    /// Without a cap on single goals; may be negative.
    pub rate_uncapped: Rate,
    /// Each goal capped, the whole not below zero: the one that decides.
    pub rate: Rate,
    /// The deciding rate, moved for difficulty: shown, never decides.
    pub rate_adjusted: Rate,
    /// Weighted difficulty of what counts, 1 to 5 in ten-thousandths; `None` where nobody stated any.
    pub difficulty: Option<Rate>,
    /// Share of the counted weight whose goals are calibration-ready.
    pub evidence: Rate,
    /// Whether the evidence reaches what is needed.
    pub evidence_suffices: bool,
    /// Goal by goal, in the order given.
    pub contributions: Vec<Contribution>,
}

/// What one goal brings to the rate. Each figure is rounded for itself; the rate is rounded once, from exact parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contribution {
    /// Its share of the weight that counts; zero where it does not count.
    pub weight: Rate,
    /// What was reached; `None` without any record.
    pub achieved: Option<Rate>,
    /// What was reached, capped.
    pub capped: Rate,
    /// Weight × capped: what it adds to the rate.
    pub points: Rate,
    /// Whether the goal counts: an aspirational goal only where it raises the rate.
    pub counts: Counts,
    /// Whether the goal is calibration-ready.
    pub is_ready: bool,
}

/// Whether a goal counts in the rate, and why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// It counts.
    Yes,
    /// Aspirational, and it would not raise the rate.
    WouldNotRaise,
    /// It has no weight.
    NoWeight,
}

/// A person's rates over their committed goals; `None` where there is no weight to speak of: no rate is not zero.
///
/// `rate = Σ w·min(a, cap) / Σ w`, over all ordinary goals and that subset of the aspirational ones that makes it
/// greatest: by falling result, as long as each lies above the mean of those before. Exact until the one rounding.
pub fn rates(goals: &[GoalResult], rules: &RateRules) -> Option<Rates> {
    let capped = Tally::of(goals, |goal| reached(goal).min(rules.cap));
    let mean = capped.mean()?;
    let floored = if mean.is_positive() { mean } else { Ratio::ZERO.into() };
    let difficulty = capped.weighted(goals, difficulty_of);
    let off_neutral = difficulty.plus(&Ratio::from(-i64::from(Difficulty::NEUTRAL.get())).into());
    let factor = off_neutral.times(&rules.difficulty_step.into()).plus(&Ratio::ONE.into());
    let is_ready = |goal: &GoalResult| Ratio::from(i64::from(goal.grounds.is_calibration_ready()));
    let evidence = Rate::rounded(&capped.weighted(goals, is_ready));
    let stated =
        goals.iter().zip(&capped.counts).any(|(goal, counts)| goal.difficulty.is_some() && *counts == Counts::Yes);
    Some(Rates {
        rate_uncapped: Rate::rounded(&Tally::of(goals, reached).mean()?),
        rate: Rate::rounded(&floored),
        rate_adjusted: Rate::rounded(&floored.times(&factor)),
        difficulty: stated.then(|| Rate::rounded(&difficulty)),
        evidence,
        evidence_suffices: evidence >= rules.evidence_needed,
        contributions: capped.contributions(goals, rules.cap),
    })
}

/// The deciding rate alone, for whoever needs no parts: the same figure as [`Rates::rate`].
pub fn deciding_rate(goals: &[GoalResult], rules: &RateRules) -> Option<Rate> {
    let mean = Tally::of(goals, |goal| reached(goal).min(rules.cap)).mean()?;
    Some(Rate::rounded(&mean).max(Rate::ZERO))
}

fn reached(goal: &GoalResult) -> Ratio {
    goal.achieved.unwrap_or(Ratio::ZERO)
}

fn difficulty_of(goal: &GoalResult) -> Ratio {
    i64::from(goal.difficulty.unwrap_or(Difficulty::NEUTRAL).get()).into()
}

/// Which goals count under one way of valuing them, with the exact sums.
struct Tally {
    counts: Vec<Counts>,
    points: Exact,
    weight: Exact,
}

impl Tally {
    fn of(goals: &[GoalResult], value: impl Fn(&GoalResult) -> Ratio) -> Self {
        let counts = goals.iter().map(first_look).collect();
        let mut tally = Self { counts, points: Ratio::ZERO.into(), weight: Ratio::ZERO.into() };
        let (ordinary, mut hopes): (Vec<usize>, Vec<usize>) = (0..goals.len())
            .filter(|at| tally.counts[*at] != Counts::NoWeight)
            .partition(|at| !goals[*at].aspirational);
        for at in ordinary {
            tally.add(&goals[at], value(&goals[at]));
        }
        hopes.sort_by_key(|at| std::cmp::Reverse(value(&goals[*at])));
        for at in hopes {
            if !tally.would_rise_by(value(&goals[at])) {
                break;
            }
            tally.add(&goals[at], value(&goals[at]));
            tally.counts[at] = Counts::Yes;
        }
        tally
    }

    fn add(&mut self, goal: &GoalResult, value: Ratio) {
        let weight = Exact::from(Ratio::from(goal.weight));
        self.points = self.points.plus(&weight.times(&value.into()));
        self.weight = self.weight.plus(&weight);
    }

    fn would_rise_by(&self, value: Ratio) -> bool {
        !self.weight.is_positive() || Exact::from(value).times(&self.weight).is_above(&self.points)
    }

    fn mean(&self) -> Option<Exact> {
        self.points.over(&self.weight)
    }

    fn weighted(&self, goals: &[GoalResult], value: impl Fn(&GoalResult) -> Ratio) -> Exact {
        let counted = goals.iter().zip(&self.counts).filter(|(_, counts)| **counts == Counts::Yes);
        let sum = counted.fold(Exact::from(Ratio::ZERO), |sum, (goal, _)| {
            sum.plus(&Exact::from(Ratio::from(goal.weight)).times(&value(goal).into()))
        });
        sum.over(&self.weight).unwrap_or(sum)
    }

    fn contributions(&self, goals: &[GoalResult], cap: Ratio) -> Vec<Contribution> {
        goals.iter().zip(&self.counts).map(|(goal, counts)| self.contribution(goal, *counts, cap)).collect()
    }

    fn contribution(&self, goal: &GoalResult, counts: Counts, cap: Ratio) -> Contribution {
        let counted = if counts == Counts::Yes { Ratio::from(goal.weight) } else { Ratio::ZERO };
        let weight = Exact::from(counted).over(&self.weight).unwrap_or_else(|| Ratio::ZERO.into());
        let capped = reached(goal).min(cap);
        Contribution {
            weight: Rate::rounded(&weight),
            achieved: goal.achieved.map(Rate::nearest),
            capped: Rate::nearest(capped),
            points: Rate::rounded(&weight.times(&capped.into())),
            counts,
            is_ready: goal.grounds.is_calibration_ready(),
        }
    }
}

fn first_look(goal: &GoalResult) -> Counts {
    match (goal.weight > Decimal::ZERO, goal.aspirational) {
        (false, _) => Counts::NoWeight,
        (true, true) => Counts::WouldNotRaise,
        (true, false) => Counts::Yes,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn goal(weight: &str, achieved: &str) -> GoalResult {
        let achieved = Some(Ratio::from(d(achieved)));
        GoalResult {
            weight: d(weight),
            achieved,
            aspirational: false,
            difficulty: None,
            grounds: Grounds { has_metric: true, has_deadline: true, has_line_of_sight: true, ..Grounds::default() },
        }
    }

    fn hope(weight: &str, achieved: &str) -> GoalResult {
        GoalResult { aspirational: true, ..goal(weight, achieved) }
    }

    fn hard(step: u8, goal: GoalResult) -> GoalResult {
        GoalResult { difficulty: Difficulty::try_from(step).ok(), ..goal }
    }

    fn capped_at(percent: i128) -> RateRules {
        RateRules { cap: Ratio::new(percent, 100).unwrap(), ..RateRules::default() }
    }

    fn rate(goals: &[GoalResult]) -> Rate {
        rates(goals, &RateRules::default()).unwrap().rate
    }

    #[test]
    fn half_at_120_and_nothing_for_a_fifth_is_90_uncapped_and_80_capped_at_100() {
        let rates = rates(&[goal("50", "1.2"), goal("30", "1"), goal("20", "0")], &capped_at(100)).unwrap();
        assert_eq!((rates.rate_uncapped, rates.rate), (Rate::percent(90), Rate::percent(80)));
    }

    #[test]
    fn a_rate_is_rounded_once_and_halves_go_to_even() {
        for (parts, rate) in [
            (&[("1", "0.35"), ("1", "0.35"), ("1", "0.35")][..], "35.00"),
            (&[("3", "0.35")], "35.00"),
            (&[("1", "1.05"), ("1", "1.05"), ("1", "1.05")], "105.00"),
            (&[("0.35", "1.2"), ("0.65", "0.969230769")], "105.00"),
            (&[("1", "0.00005")], "0.00"),
            (&[("1", "0.00015")], "0.02"),
            (&[("1", "0.00025")], "0.02"),
            (&[("1", "1"), ("2", "0")], "33.33"),
            (&[("2", "1"), ("1", "0")], "66.67"),
        ] {
            let goals: Vec<_> = parts.iter().map(|(weight, achieved)| goal(weight, achieved)).collect();
            assert_eq!(super::rates(&goals, &RateRules::default()).unwrap().rate.to_string(), rate, "{parts:?}");
        }
    }

    #[test]
    fn the_table_of_a_letter_comes_with_the_rate() {
        let mut goals = [goal("40", "0"), goal("35", "0"), goal("25", "0")];
        for (goal, (start, target, current)) in
            goals.iter_mut().zip([("40", "34", "34"), ("60", "15", "16.8"), ("0", "125", "102")])
        {
            goal.achieved = Ratio::progress(d(start), d(target), d(current));
        }
        let rates = rates(&goals, &RateRules::default()).unwrap();
        assert_eq!(rates.rate.to_string(), "94.00");
        let rows: Vec<_> = rates
            .contributions
            .iter()
            .map(|row| [row.weight, row.achieved.unwrap(), row.points].map(|figure| figure.to_string()))
            .collect();
        assert_eq!(rows, [["40.00", "100.00", "40.00"], ["35.00", "96.00", "33.60"], ["25.00", "81.60", "20.40"]]);
    }

    #[test]
    fn difficulty_is_a_second_figure() {
        let goals = [hard(4, goal("45", "0.6")), hard(4, goal("30", "0.9")), hard(2, goal("25", "0.24"))];
        let rates = rates(&goals, &RateRules::default()).unwrap();
        assert_eq!((rates.rate.to_string(), rates.rate_adjusted.to_string()), ("60.00".into(), "61.50".into()));
        assert_eq!(rates.difficulty, Some(Rate::new(35_000)));
        let unsaid = super::rates(&[goal("1", "0.6")], &RateRules::default()).unwrap();
        assert_eq!((unsaid.difficulty, unsaid.rate_adjusted), (None, unsaid.rate));
    }

    #[test]
    fn an_aspirational_goal_counts_only_where_it_raises() {
        for (goals, rate, counted) in [
            (vec![goal("50", "0.8"), hope("50", "0.2")], "80.00", vec![true, false]),
            (vec![hope("50", "1"), goal("50", "0.8")], "90.00", vec![true, true]),
            (vec![goal("60", "0.5"), hope("20", "0.4"), hope("20", "0.9")], "60.00", vec![true, false, true]),
            (vec![goal("60", "0.5"), hope("20", "0.7"), hope("20", "0.9")], "62.00", vec![true, true, true]),
            (vec![goal("10", "0.5"), hope("90", "0.9"), hope("10", "0.7")], "86.00", vec![true, true, false]),
            (vec![hope("20", "0.3"), hope("80", "0.1")], "30.00", vec![true, false]),
        ] {
            let rates = rates(&goals, &RateRules::default()).unwrap();
            assert_eq!(rates.rate.to_string(), rate);
            assert_eq!(rates.contributions.iter().map(|c| c.counts == Counts::Yes).collect::<Vec<_>>(), counted);
        }
    }

    #[test]
    fn without_committed_goals_there_is_no_rate() {
        assert_eq!(rates(&[], &RateRules::default()), None);
        assert_eq!(rates(&[goal("0", "1"), goal("-5", "1")], &RateRules::default()), None);
    }

    #[test]
    fn nothing_recorded_is_nothing_reached_and_no_rate_falls_below_zero() {
        let silent = GoalResult { achieved: None, ..goal("50", "0") };
        assert_eq!(rate(&[goal("50", "0.9"), silent]).to_string(), "45.00");
        let back = rates(&[goal("1", "-0.125")], &RateRules::default()).unwrap();
        assert_eq!((back.rate, back.rate_uncapped), (Rate::ZERO, Rate::new(-1250)));
    }

    #[test]
    fn evidence_is_the_weight_of_goals_that_are_ready() {
        let seen = |check_ins| Grounds { check_ins, check_ins_expected: 48, ..goal("1", "1").grounds };
        for (made, evidence, suffices) in [(36, "100.00", true), (35, "55.00", false)] {
            let goals = [goal("55", "1"), GoalResult { grounds: seen(made), ..goal("45", "1") }];
            let rates = rates(&goals, &RateRules::default()).unwrap();
            assert_eq!((rates.evidence.to_string().as_str(), rates.evidence_suffices), (evidence, suffices));
        }
    }

    #[test]
    fn absurd_weights_and_results_neither_panic_nor_overflow() {
        let wild: Vec<_> = ["1000000007", "998244353", "999999937", "0.000000001", "999999999999999"]
            .iter()
            .enumerate()
            .map(|(at, weight)| GoalResult {
                achieved: Ratio::new(10_i128.pow(24) + 1, 10_i128.pow(24) - 7 * i128::try_from(at).unwrap() - 3),
                ..goal(weight, "0")
            })
            .collect();
        assert_eq!(rate(&wild).to_string(), "100.00");
        let far = rates(
            &[goal("1", "0"), GoalResult { achieved: Ratio::new(i128::MAX, 1), ..goal("1", "0") }],
            &capped_at(120),
        );
        assert_eq!(far.unwrap().rate, Rate::percent(60));
    }

    fn any_goal() -> impl Strategy<Value = GoalResult> {
        (1..100_i32, -50..200_i128, 1..150_i128, any::<bool>(), 1..=5_u8).prop_map(
            |(weight, num, den, aspirational, step)| {
                let achieved = Ratio::new(num, den);
                GoalResult { weight: weight.into(), achieved, aspirational, ..hard(step, goal("1", "0")) }
            },
        )
    }

    /// All subsets tried one by one: what the rule says, word for word.
    fn by_brute_force(goals: &[GoalResult], cap: Ratio) -> Option<Rate> {
        let hopes: Vec<usize> = (0..goals.len()).filter(|at| goals[*at].aspirational).collect();
        let mean = |chosen: u32| {
            let counts = |at: &usize| hopes.iter().position(|h| h == at).is_none_or(|bit| chosen & (1 << bit) != 0);
            let mut sums = (Ratio::ZERO, Ratio::ZERO);
            for at in (0..goals.len()).filter(counts) {
                let weight = Ratio::from(goals[at].weight);
                sums.0 = sums.0.plus(weight.times(reached(&goals[at]).min(cap)).unwrap()).unwrap();
                sums.1 = sums.1.plus(weight).unwrap();
            }
            sums.0.over(sums.1)
        };
        (0..1_u32 << hopes.len()).filter_map(mean).max().map(|best| Rate::nearest(best.max(Ratio::ZERO)))
    }

    proptest! {
        #[test]
        fn the_rate_is_the_greatest_over_all_subsets_of_aspirational_goals(
            goals in prop::collection::vec(any_goal(), 0..7), cap in 80..150_i128,
        ) {
            let rules = capped_at(cap);
            let best = by_brute_force(&goals, rules.cap);
            prop_assert_eq!(rates(&goals, &rules).map(|r| r.rate), best);
            prop_assert_eq!(deciding_rate(&goals, &rules), best);
        }

        #[test]
        fn the_order_of_goals_changes_nothing_but_the_order_of_rows(
            goals in prop::collection::vec(any_goal(), 1..8), turn in 0..8_usize,
        ) {
            let mut turned = goals.clone();
            turned.rotate_left(turn % goals.len());
            turned.reverse();
            let figures = |r: Rates| (r.rate, r.rate_uncapped);
            prop_assert_eq!(
                rates(&goals, &RateRules::default()).map(figures),
                rates(&turned, &RateRules::default()).map(figures)
            );
        }

        #[test]
        fn a_better_aspirational_result_never_lowers_the_rate(
            mut goals in prop::collection::vec(any_goal(), 1..8), rise in 0..300_i128,
        ) {
            goals[0].aspirational = true;
            let before = rate(&goals);
            goals[0].achieved = reached(&goals[0]).plus(Ratio::new(rise, 100).unwrap());
            prop_assert!(rate(&goals) >= before);
        }

        #[test]
        fn one_more_aspirational_goal_never_lowers_the_rate(
            mut goals in prop::collection::vec(any_goal(), 1..7), more in any_goal(),
        ) {
            let before = rate(&goals);
            goals.push(GoalResult { aspirational: true, ..more });
            prop_assert!(rate(&goals) >= before);
        }
    }
}
