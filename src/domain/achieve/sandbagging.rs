//! Signs that a bar was set low, and how much of a year came late.
//!
//! Knows five named signals, recency, and when a commitment was agreed as far as the thread tells. Does not want to know
//! verdicts: each signal is listed with what it rests on, never summed into a score.

use chrono::NaiveDate;

use super::rate::Rate;
use crate::domain::exact::Ratio;
use crate::domain::measure::Decimal;
use crate::domain::week::Week;

/// A target this far reached at commitment was hardly a target.
pub const REACHED_AT_COMMITMENT: Ratio = Ratio::new(7, 10).unwrap();
/// Done before this part of its time, a goal was easy.
pub const EARLY: Ratio = Ratio::new(1, 2).unwrap();
/// How many ended goals are looked back upon.
pub const LOOK_BACK: usize = 8;
/// This part of them ending just at their target is more than luck.
pub const JUST_THERE_SHARE: Ratio = Ratio::new(6, 10).unwrap();
/// Ending between 100 % and 105 % (both inclusive) is ending just at the target.
pub const JUST_THERE: (Ratio, Ratio) = (Ratio::ONE, Ratio::new(105, 100).unwrap());
/// Mean confidence (0 to 10) at commitment above this is certainty.
pub const CERTAIN: Ratio = Ratio::new(9, 1).unwrap();
/// Half of a year's points in its last six weeks is late.
pub const LATE_SHARE: Ratio = Ratio::new(1, 2).unwrap();
/// The weeks that recency looks at.
pub const RECENT_WEEKS: u32 = 6;

/// A week that is told this many days after it ended was not told as it was lived (`rules.md` Expected progress and
/// status: silent after 14 days).
pub const TOLD_LATE_DAYS: i64 = 14;

/// A commitment as the thread has it.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The day on which it was written down here.
    pub on: NaiveDate,
    /// First and last day of the goal's time.
    pub time: (NaiveDate, NaiveDate),
    /// Whether that first day is the goal's own, not the cycle's.
    pub has_own_start: bool,
    /// Whether it came out of a table.
    pub is_imported: bool,
    /// The weeks that were observed, and the day on which each was told.
    pub observed: &'a [(Week, NaiveDate)],
}

/// What is known of the day on which a goal was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    /// This day.
    On(NaiveDate),
    /// Not the day, only that the goal's time began on this one: it was written down here later than it was agreed.
    AsOf(NaiveDate),
}

impl Written<'_> {
    /// When the goal was agreed. A commitment that is written down after the first week of the goal's time is taken for
    /// the agreement itself only where nothing speaks for a year that was entered afterwards: a table that it came out
    /// of, most of its time gone, or weeks until then that were not told as they were lived.
    pub fn agreed(&self) -> Agreed {
        let (start, end) = self.time;
        let is_half_gone = (self.on - start) * 2 > end - start;
        let is_late = self.is_imported || is_half_gone || self.is_told_afterwards();
        if Week::of(self.on) > Week::of(start) && is_late { Agreed::AsOf(start) } else { Agreed::On(self.on) }
    }

    /// Whether most of the weeks before the commitment were told once it was written, or long after they ended; or
    /// none of them, of a goal that names a first day of its own before it.
    fn is_told_afterwards(&self) -> bool {
        let before: Vec<_> = self.observed.iter().filter(|(week, _)| week.sunday() < self.on).collect();
        let is_late = |(week, told): &&&(Week, NaiveDate)| {
            *told >= self.on || (*told - week.sunday()).num_days() > TOLD_LATE_DAYS
        };
        let n_late = before.iter().filter(is_late).count();
        if before.is_empty() { self.has_own_start } else { n_late * 2 > before.len() }
    }
}

/// What one committed goal tells. An unknown is `None` and gives no signal.
#[derive(Debug, Clone, Copy, Default)]
pub struct GoalSigns {
    /// Progress towards the target when it was committed to.
    pub reached_at_commitment: Option<Ratio>,
    /// Progress towards the target when its time began, where nobody knows when it was committed to.
    pub reached_at_start: Option<Ratio>,
    /// The part of its time (0 to 1) after which it first stood at 100 %.
    pub done_after: Option<Ratio>,
    /// The owner's confidence at commitment, 0 to 10.
    pub confidence: Option<Decimal>,
    /// Change a week that the target asks for, towards it.
    pub pace_asked: Option<Ratio>,
    /// Change a week that the owner has shown before on the same metric, in the same direction.
    pub own_past_pace: Option<Ratio>,
}

/// A named signal, with the goals (by their place in the input) or figures it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signal {
    /// The target was at least 70 % reached at commitment.
    ReachedAtCommitment {
        /// Which goal.
        goal: usize,
        /// How far it was reached.
        reached: Rate,
    },
    /// The target was at least 70 % reached when its time began.
    ReachedAtStart {
        /// Which goal.
        goal: usize,
        /// How far it was reached.
        reached: Rate,
    },
    /// 100 % before half of the time.
    DoneEarly {
        /// Which goal.
        goal: usize,
        /// After which part of its time.
        after: Rate,
    },
    /// At least 60 % of the last eight goals ended at 100 to 105 %.
    AlwaysJustThere {
        /// How many of the last eight.
        n_goals: usize,
    },
    /// Mean confidence at commitment above 9.
    Certain {
        /// The mean, 0 to 10, in ten-thousandths.
        mean: Rate,
    },
    /// The target asks for less than the owner's own past rate of change.
    BelowOwnPace {
        /// Which goal.
        goal: usize,
    },
}

/// All signals, goal by goal first. `ended` holds what past goals ended at, the latest last; fewer than eight give no
/// signal of habit.
pub fn signals(goals: &[GoalSigns], ended: &[Ratio]) -> Vec<Signal> {
    let of_goals = goals.iter().enumerate().flat_map(|(at, goal)| of_goal(at, goal));
    of_goals.chain(habit(ended)).chain(certainty(goals)).collect()
}

fn of_goal(goal: usize, signs: &GoalSigns) -> impl Iterator<Item = Signal> + use<> {
    let far = |reached: &Ratio| *reached >= REACHED_AT_COMMITMENT;
    let reached = signs.reached_at_commitment.filter(far);
    let begun = signs.reached_at_start.filter(far);
    let early = signs.done_after.filter(|after| *after < EARLY);
    let slow = signs.pace_asked.zip(signs.own_past_pace).filter(|(asked, shown)| asked < shown);
    [
        reached.map(|reached| Signal::ReachedAtCommitment { goal, reached: Rate::nearest(reached) }),
        begun.map(|reached| Signal::ReachedAtStart { goal, reached: Rate::nearest(reached) }),
        early.map(|after| Signal::DoneEarly { goal, after: Rate::nearest(after) }),
        slow.map(|_| Signal::BelowOwnPace { goal }),
    ]
    .into_iter()
    .flatten()
}

fn habit(ended: &[Ratio]) -> Option<Signal> {
    let last = ended.get(ended.len().checked_sub(LOOK_BACK)?..)?;
    let n_goals = last.iter().filter(|end| (JUST_THERE.0..=JUST_THERE.1).contains(end)).count();
    let share = Ratio::new(i128::try_from(n_goals).ok()?, i128::try_from(LOOK_BACK).ok()?)?;
    (share >= JUST_THERE_SHARE).then_some(Signal::AlwaysJustThere { n_goals })
}

fn certainty(goals: &[GoalSigns]) -> Option<Signal> {
    let stated: Vec<Decimal> = goals.iter().filter_map(|goal| goal.confidence).collect();
    let sum = stated.iter().try_fold(Ratio::ZERO, |sum, one| sum.plus((*one).into()))?;
    let mean = sum.over(Ratio::new(i128::try_from(stated.len()).ok()?, 1)?)?;
    (mean > CERTAIN).then(|| Signal::Certain { mean: Rate::nearest(mean) })
}

/// How much of the rate came in the last six weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recency {
    /// Points of the rate gained in the last six weeks; below zero where it fell.
    pub late: Rate,
    /// All points: the rate.
    pub all: Rate,
}

impl Recency {
    /// From the rate now and the rate as it stood six weeks before.
    pub const fn between(now: Rate, before: Rate) -> Self {
        Self { late: Rate::new(now.ten_thousandths() - before.ten_thousandths()), all: now }
    }

    /// Whether half of it or more came late.
    pub fn is_late(self) -> bool {
        let share = Ratio::new(self.late.ten_thousandths().into(), self.all.ten_thousandths().into());
        share.is_some_and(|share| share >= LATE_SHARE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percent(n: i128) -> Ratio {
        Ratio::new(n, 100).unwrap()
    }

    fn goal() -> GoalSigns {
        GoalSigns::default()
    }

    fn at(goal: GoalSigns) -> Vec<Signal> {
        signals(&[GoalSigns::default(), goal], &[])
    }

    #[test]
    fn a_target_nearly_reached_at_commitment_is_named() {
        for (reached, named) in [(69, false), (70, true), (74, true), (-5, false)] {
            let signal = Signal::ReachedAtCommitment { goal: 1, reached: Rate::percent(reached.try_into().unwrap()) };
            let found = at(GoalSigns { reached_at_commitment: Some(percent(reached)), ..goal() });
            assert_eq!(found, if named { vec![signal] } else { vec![] }, "{reached} %");
        }
    }

    #[test]
    fn a_target_nearly_reached_when_its_time_began_is_named_as_that() {
        for (reached, named) in [(69, false), (70, true)] {
            let signal = Signal::ReachedAtStart { goal: 1, reached: Rate::percent(reached.try_into().unwrap()) };
            let found = at(GoalSigns { reached_at_start: Some(percent(reached)), ..goal() });
            assert_eq!(found, if named { vec![signal] } else { vec![] }, "{reached} %");
        }
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// A commitment in a year without a first day of its own.
    fn written<'a>(on: &str, observed: &'a [(Week, NaiveDate)]) -> Written<'a> {
        let time = (day("2026-01-01"), day("2026-12-31"));
        Written { on: day(on), time, has_own_start: false, is_imported: false, observed }
    }

    /// The first weeks of the year, each told so many days after its Sunday.
    fn told(weeks: std::ops::Range<u8>, days: i64) -> Vec<(Week, NaiveDate)> {
        let week = |number| Week::new(2026, number).unwrap();
        weeks.map(|number| (week(number), week(number).sunday() + chrono::TimeDelta::days(days))).collect()
    }

    #[test]
    fn a_commitment_made_while_the_goal_is_lived_is_agreed_on_its_day() {
        let weekly = told(1..20, 1);
        for on in ["2025-12-10", "2026-01-01", "2026-02-25", "2026-06-30"] {
            assert_eq!(written(on, &weekly).agreed(), Agreed::On(day(on)), "{on}");
            assert_eq!(written(on, &[]).agreed(), Agreed::On(day(on)), "{on}, nothing observed yet");
        }
        let one_late = [told(1..5, 1), told(5..6, 30)].concat();
        assert_eq!(written("2026-02-25", &one_late).agreed(), Agreed::On(day("2026-02-25")));
    }

    #[test]
    fn a_commitment_entered_afterwards_was_agreed_nobody_knows_when() {
        let start = Agreed::AsOf(day("2026-01-01"));
        assert_eq!(written("2026-07-10", &[]).agreed(), start, "most of its time was gone");
        assert_eq!(Written { is_imported: true, ..written("2026-04-20", &[]) }.agreed(), start, "out of a table");
        assert_eq!(
            Written { has_own_start: true, ..written("2026-01-20", &[]) }.agreed(),
            start,
            "its own start was past"
        );
        let on_import: Vec<_> = told(1..16, 0).into_iter().map(|(week, _)| (week, day("2026-04-20"))).collect();
        assert_eq!(written("2026-04-20", &on_import).agreed(), start, "the year's weeks came with it");
        assert_eq!(written("2026-04-21", &on_import).agreed(), start, "or the day before, all at once");
        let early = Written { is_imported: true, ..written("2025-12-20", &[]) };
        assert_eq!(early.agreed(), Agreed::On(day("2025-12-20")), "before its time began the day is as good as any");
    }

    #[test]
    fn done_before_half_the_time_is_named() {
        for (after, n_signals) in [(49, 1), (50, 0), (100, 0)] {
            assert_eq!(at(GoalSigns { done_after: Some(percent(after)), ..goal() }).len(), n_signals, "{after} %");
        }
    }

    #[test]
    fn a_habit_of_just_arriving_needs_eight_goals() {
        let ended = |just, far| [vec![percent(50); 3], vec![percent(102); just], vec![percent(120); far]].concat();
        for (just, far, named) in [(5, 3, true), (4, 4, false), (8, 0, true), (4, 0, false)] {
            let found = signals(&[], &ended(just, far));
            let expected = if named { vec![Signal::AlwaysJustThere { n_goals: just }] } else { vec![] };
            assert_eq!(found, expected, "{just} just there, {far} beyond");
        }
        for (end, counts) in [(100, true), (105, true), (106, false), (99, false)] {
            assert_eq!(!signals(&[], &[percent(end); 8]).is_empty(), counts, "{end} %");
        }
    }

    #[test]
    fn mean_confidence_above_nine_is_certainty() {
        let sure = |a: i32, b: i32| {
            let stated = |n: i32| GoalSigns { confidence: Some(n.into()), ..goal() };
            signals(&[stated(a), stated(b), goal()], &[])
        };
        assert_eq!(sure(10, 9), [Signal::Certain { mean: Rate::new(95_000) }]);
        assert!(sure(10, 8).is_empty() && signals(&[goal()], &[]).is_empty());
    }

    #[test]
    fn a_target_below_ones_own_pace_is_named() {
        let paced = |asked, shown| GoalSigns { pace_asked: Some(percent(asked)), own_past_pace: shown, ..goal() };
        assert_eq!(at(paced(80, Some(percent(90)))), [Signal::BelowOwnPace { goal: 1 }]);
        assert!(at(paced(90, Some(percent(90)))).is_empty() && at(paced(80, None)).is_empty());
    }

    #[test]
    fn half_of_the_points_in_six_weeks_is_late() {
        for (now, before, late, is_late) in
            [(60, 29, 31, true), (60, 31, 29, false), (60, 70, -10, false), (0, 0, 0, false)]
        {
            let recency = Recency::between(Rate::percent(now), Rate::percent(before));
            assert_eq!((recency.late, recency.is_late()), (Rate::percent(late), is_late));
        }
    }
}
