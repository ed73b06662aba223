//! People: from committed goals to a rate, and from a rate to what it implies.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::{
    achieve::{
        conflict::{Confirmation, Conflict, ConflictRules, Missing, Rating, Scale, Settlement, judge},
        rate::{Difficulty, GoalResult, Grounds, RateRules, Rates, rates},
    },
    board::{Board, Goal, GoalState, Level, Rated},
    exact::Ratio,
    measure::Decimal,
    picture::{Picture, course, points},
    thread::Id,
    track::{Course, Point, share_inside},
    week::Week,
};

/// One person's figures for the cycle.
#[derive(Clone, Debug)]
pub struct PersonFigures {
    /// Who.
    pub person: Id,
    /// Their committed goals, in the order of the outline.
    pub goals: Vec<CommittedGoal>,
    /// Their rates; none without committed goals that carry weight.
    pub rates: Option<Rates>,
    /// What the rate implies.
    pub implied: Option<Rating>,
    /// What was proposed.
    pub proposed: Option<Rating>,
    /// What was made final.
    pub settled: Option<Rating>,
    /// Proposed against implied.
    pub conflict: Option<Conflict>,
    /// What is still missing before the proposed rating can be final.
    pub missing: Vec<Missing>,
    /// What was said to settle the conflict.
    pub settlement: Option<Settlement<Id>>,
}

/// A committed goal and what it brings.
#[derive(Clone, Debug)]
pub struct CommittedGoal {
    /// Which goal.
    pub goal: Id,
    /// What it brings to the rate.
    pub result: GoalResult,
}

/// The figures of everybody, in the order of their ids.
pub fn person_figures(board: &Board, picture: &Picture, cycle: &str) -> Vec<PersonFigures> {
    let mut owned: BTreeMap<&str, Vec<CommittedGoal>> = BTreeMap::new();
    for row in picture.outline.rows() {
        let Some(goal) = board.goal(row.id.as_str()).filter(|goal| counts_in_achieve(*goal)) else { continue };
        let owners: BTreeSet<&str> = goal.owners().collect();
        for owner in &owners {
            let result = result(board, picture.today, goal, row.in_sight, owners.len());
            owned.entry(owner).or_default().push(CommittedGoal { goal: goal.id.clone(), result });
        }
    }
    let figures = board.people().map(|person| {
        let goals = owned.remove(person.id.as_str()).unwrap_or_default();
        one_person(board, person.id, goals, cycle)
    });
    figures.collect()
}

/// Only goals that their owners committed to count, and those that were closed after that with a result.
fn counts_in_achieve(goal: Goal<'_>) -> bool {
    let committed = match goal.state() {
        GoalState::Committed => true,
        GoalState::Closed => matches!(goal.outcome(), Some("achieved" | "missed")),
        GoalState::Draft
        | GoalState::Proposed
        | GoalState::Adopted
        | GoalState::Amended
        | GoalState::Declined
        | GoalState::Objected => false,
    };
    committed && goal.level() == Level::Goal
}

fn one_person(board: &Board, person: &Id, goals: Vec<CommittedGoal>, cycle: &str) -> PersonFigures {
    let scale = Scale::default();
    let results: Vec<GoalResult> = goals.iter().map(|goal| goal.result).collect();
    let rates = rates(&results, &RateRules::default());
    let rating = |said: Option<Decimal>| scale.rating(u8::try_from(said?.mantissa()).ok()?);
    let verdict = board.rated(person.as_str(), cycle);
    let proposed = rating(verdict.proposed());
    let rules = ConflictRules::default();
    let conflict = proposed.zip(rates.as_ref()).map(|(proposed, rates)| judge(proposed, rates.rate, &scale, &rules));
    let settlement = settlement(verdict);
    PersonFigures {
        person: person.clone(),
        goals,
        implied: rates.as_ref().map(|rates| scale.implied(rates.rate)),
        proposed,
        settled: rating(verdict.made_final()),
        missing: conflict.map(|conflict| conflict.missing(settlement.as_ref())).unwrap_or_default(),
        conflict,
        settlement,
        rates,
    }
}

/// What was said so far to settle a conflict.
fn settlement(verdict: Rated<'_>) -> Option<Settlement<Id>> {
    let said = verdict.justified()?;
    let confirmed = said.confirmed.map(|word| Confirmation { by: word.by.clone(), same_device: word.same_device });
    Some(Settlement {
        reason: said.code.map(str::to_owned),
        text: said.text.to_owned(),
        by: said.by.clone(),
        confirmed,
    })
}

fn result(board: &Board, today: NaiveDate, goal: Goal<'_>, in_sight: bool, n_owners: usize) -> GoalResult {
    GoalResult {
        weight: shared(goal.importance(), n_owners),
        achieved: achieved(board, today, goal),
        aspirational: goal.is_aspirational(),
        difficulty: goal.difficulty().and_then(|d| Difficulty::try_from(u8::try_from(d.mantissa()).ok()?).ok()),
        grounds: grounds(board, today, goal, in_sight),
    }
}

/// An equal share of the weight for each co-owner, to nine places.
pub(super) fn shared(weight: Decimal, n_owners: usize) -> Decimal {
    let share = Ratio::from(weight).over(i64::try_from(n_owners).unwrap_or(1).into());
    share.and_then(|share| share.to_decimal(crate::domain::measure::MAX_PLACES)).unwrap_or(weight)
}

/// The exact share of the way that was reached; none without any record.
pub(super) fn achieved(board: &Board, today: NaiveDate, goal: Goal<'_>) -> Option<Ratio> {
    let series = board.series(goal.id.as_str())?;
    if stays(goal) {
        return inside(&course(board, goal, today)?, &points(Some(series)));
    }
    let current = series.last()?.value?;
    Ratio::progress(goal.baseline().unwrap_or_default(), goal.target()?, current)
}

/// Whether a goal keeps a state instead of reaching one.
pub(super) fn stays(goal: Goal<'_>) -> bool {
    matches!(goal.direction(), Some("above" | "below" | "within"))
}

/// The share of its weeks that a goal was inside its bounds, to nine places.
pub(super) fn inside(course: &Course, points: &[Point]) -> Option<Ratio> {
    Decimal::from_f64(share_inside(course, points)?, 9).map(Ratio::from)
}

fn grounds(board: &Board, today: NaiveDate, goal: Goal<'_>, in_sight: bool) -> Grounds {
    let (first, last) = super::cycle_days(board, today);
    let (start, end) = (goal.start().unwrap_or(first), goal.due().unwrap_or(last).min(today));
    let expected = if end < start { 0 } else { Week::of(end).weeks_since(Week::of(start)) + 1 };
    let made = board.series(goal.id.as_str()).map_or(0, |series| series.by_week().count());
    Grounds {
        has_metric: goal.target().is_some(),
        has_deadline: goal.due().is_some() && !goal.due_is_inherited(),
        has_line_of_sight: in_sight,
        check_ins: u32::try_from(made).unwrap_or(u32::MAX),
        check_ins_expected: u32::try_from(expected).unwrap_or(0),
    }
}
