//! People: from committed goals to a rate, and from a rate to what it implies.
//!
//! What somebody earned changes with goals and check-ins, how it is judged with ratings: two steps, so that a rating
//! costs no reading of goals.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::domain::{
    achieve::{
        card::CardRules,
        conflict::{Confirmation, Conflict, Missing, Parts, Peers, Rating, Settlement, Severity, composite, judge},
        rate::{Difficulty, GoalResult, Grounds, Rate, RateRules, Rates, rates},
    },
    board::{Board, Ending, Goal, GoalState, Level, Rated, Reading, Series, Session, Voice},
    exact::Ratio,
    measure::Decimal,
    picture::{Picture, course, points, terms::card_rules},
    thread::Id,
    track::{Course, Point, share_inside},
    week::Week,
};

/// One person's figures for the cycle.
#[derive(Clone, Debug)]
pub struct PersonFigures {
    /// The person.
    pub person: Id,
    /// Their committed goals, in the order of the outline.
    pub goals: Arc<[CommittedGoal]>,
    /// Their rates; `None` without committed goals that carry weight.
    pub rates: Option<Arc<Rates>>,
    /// The rating that the rate implies; `None` without a rate.
    pub implied: Option<Rating>,
    /// The proposed rating; `None` before there is one.
    pub proposed: Option<Rating>,
    /// The final rating; `None` before there is one.
    pub settled: Option<Rating>,
    /// The proposed rating against the implied one; `None` unless there are both.
    pub conflict: Option<Conflict>,
    /// What is still missing before the proposed rating can be final.
    pub missing: Vec<Missing>,
    /// What was said to settle the conflict.
    pub settlement: Option<Settlement<Id>>,
    /// What colleagues and calibration said.
    pub spoken: Spoken,
    /// Behaviour, peers, difficulty and the rate together, on the rating scale: shown, never decides.
    pub composite: Option<Decimal>,
    /// The session that the card belongs to.
    pub session: Option<Id>,
    /// The rules that the card is read by.
    pub rules: Arc<CardRules>,
}

impl PersonFigures {
    /// Whether there is a rating that is not final, or was made final before a conflict came up that waits since.
    pub fn has_open_rating(&self) -> bool {
        self.proposed.is_some() && (self.settled.is_none() || !self.missing.is_empty())
    }

    /// Whether a rating is open, or still to be proposed: where there is a rate to compare it with, one is.
    pub fn waits_for_rating(&self) -> bool {
        self.has_open_rating() || (self.settled.is_none() && self.rates.is_some())
    }

    /// The same person by this rating: what is proposed and final, and what that makes of what they earned.
    #[must_use]
    pub fn rated(mut self, verdict: Rated<'_>) -> Self {
        let rules = Arc::clone(&self.rules);
        let rating = |said: Option<Decimal>| rules.scale.rating(said?.whole()?);
        let judged = |(proposed, rates): (Rating, &Rates)| judge(proposed, rates.rate, &rules.scale, &rules.conflict);
        self.proposed = rating(verdict.proposed());
        self.settled = rating(verdict.made_final());
        self.conflict = self.proposed.zip(self.rates.as_deref()).map(judged);
        self.settlement = settlement(verdict);
        self.missing = self.severity().missing(self.settlement.as_ref());
        self
    }

    /// How far the proposed rating is from what the rate implies. Where there is no rate, nothing speaks for the top
    /// rating but words, so it asks for them.
    pub fn severity(&self) -> Severity {
        let is_top = self.proposed == Some(self.rules.scale.top());
        match self.conflict {
            Some(conflict) => conflict.severity,
            None if is_top => Severity::Justify,
            None => Severity::Agrees,
        }
    }
}

/// What colleagues and calibration said of somebody, as far as it may be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Spoken {
    /// How many told.
    pub n_raters: u32,
    /// How they behave: as calibration agreed, else the raters' mean from four raters on.
    pub behaviour: Option<Decimal>,
    /// Whether that is what calibration agreed on.
    pub is_placed: bool,
    /// What peers say, with how many of them do.
    pub peers: Option<Peers>,
}

/// What one person earned, whatever anybody makes of it.
#[derive(Clone, Debug)]
pub struct Earned {
    /// The person.
    pub person: Id,
    /// Their committed goals, in the order of the outline.
    pub goals: Arc<[CommittedGoal]>,
    /// Their rates; `None` without committed goals that carry weight.
    pub rates: Option<Arc<Rates>>,
}

/// A committed goal and what it brings.
#[derive(Clone, Debug)]
pub struct CommittedGoal {
    /// The goal.
    pub goal: Id,
    /// What it brings to the rate.
    pub result: GoalResult,
}

/// The figures of everybody, in the order of their ids.
pub fn person_figures(board: &Board, picture: &Picture, cycle: &str) -> Vec<Arc<PersonFigures>> {
    judged(board, &earned(board, picture), cycle)
}

/// What everybody earned, in the order of their ids.
pub fn earned(board: &Board, picture: &Picture) -> Vec<Earned> {
    let mut owned: BTreeMap<&str, Vec<CommittedGoal>> = BTreeMap::new();
    for row in picture.outline.rows() {
        let Some(goal) = board.goal(row.id.as_str()).filter(|goal| counts_in_achieve(board, *goal)) else { continue };
        let owners: BTreeSet<&str> = goal.owners().collect();
        for owner in &owners {
            let result = result(board, picture.today, goal, row.in_sight, owners.len());
            owned.entry(owner).or_default().push(CommittedGoal { goal: goal.id.clone(), result });
        }
    }
    let figures = board.people().map(|person| {
        let goals = owned.remove(person.id.as_str()).unwrap_or_default();
        let results: Vec<GoalResult> = goals.iter().map(|goal| goal.result).collect();
        let rates = rates(&results, &RateRules::default()).map(Arc::new);
        Earned { person: person.id.clone(), goals: goals.into(), rates }
    });
    figures.collect()
}

/// What is made of what everybody earned.
pub fn judged(board: &Board, earned: &[Earned], cycle: &str) -> Vec<Arc<PersonFigures>> {
    let usual = Arc::new(CardRules::default());
    let sessions = board.sessions().filter(|session| session.cycle() == Some(cycle));
    let rules: BTreeMap<&Id, Arc<CardRules>> =
        sessions.map(|session| (session.id, Arc::new(card_rules(Some(session))))).collect();
    let one = |earned: &Earned| {
        let session = (!rules.is_empty()).then(|| board.session_of(earned.person.as_str(), cycle)).flatten();
        let rules = session.and_then(|session: Session<'_>| rules.get(session.id)).unwrap_or(&usual);
        one_person(board, earned, cycle, session.map(|session| session.id), rules)
    };
    earned.iter().map(one).map(Arc::new).collect()
}

/// The same once some people were rated, voted on or told of: only theirs is made anew. What everybody earned, and every
/// session, is as it was.
pub fn judged_again(
    board: &Board,
    before: &[Arc<PersonFigures>],
    earned: &[Earned],
    cycle: &str,
    changed: &BTreeSet<&Id>,
) -> Vec<Arc<PersonFigures>> {
    let one = |(before, earned): (&Arc<PersonFigures>, &Earned)| {
        if changed.contains(&before.person) {
            return Arc::new(one_person(board, earned, cycle, before.session.as_ref(), &before.rules));
        }
        Arc::clone(before)
    };
    before.iter().zip(earned).map(one).collect()
}

/// Only goals of the cycle that their owners committed to count, and those that were closed after that with a result.
pub(super) fn counts_in_achieve(board: &Board, goal: Goal<'_>) -> bool {
    goal.level() == Level::Goal && is_committed_to(goal.state(), goal.outcome()) && board.is_in_cycle(goal)
}

/// Whether a goal in this state, or ended so, is one that its owner committed to and that has a result.
pub(super) fn is_committed_to(state: GoalState, outcome: Option<Ending>) -> bool {
    match state {
        GoalState::Committed => true,
        GoalState::Closed => matches!(outcome, Some(Ending::Achieved | Ending::Missed)),
        GoalState::Draft
        | GoalState::Proposed
        | GoalState::Adopted
        | GoalState::Amended
        | GoalState::Declined
        | GoalState::Objected => false,
    }
}

fn one_person(
    board: &Board,
    earned: &Earned,
    cycle: &str,
    session: Option<&Id>,
    rules: &Arc<CardRules>,
) -> PersonFigures {
    let Earned { person, goals, rates } = earned.clone();
    let verdict = board.rated(person.as_str(), cycle);
    let implied = rates.as_deref().map(|rates| rules.scale.implied(rates.rate));
    let spoken = spoken(board, person.as_str(), cycle);
    let difficulty = rates.as_ref().and_then(|rates| rates.difficulty).map(Rate::to_decimal);
    let parts = Parts { goals: implied, behaviour: spoken.behaviour, peers: spoken.peers, difficulty };
    let figures = PersonFigures {
        implied,
        proposed: None,
        settled: None,
        missing: Vec::new(),
        conflict: None,
        settlement: None,
        spoken,
        composite: composite(&parts, &rules.composite, &rules.scale),
        session: session.cloned(),
        rules: Arc::clone(rules),
        person: person.clone(),
        goals,
        rates,
    };
    figures.rated(verdict)
}

/// What colleagues and calibration said: no mean before there are four raters.
fn spoken(board: &Board, person: &str, cycle: &str) -> Spoken {
    let voices = board.voices(person, cycle);
    let mean = |value: fn(&Voice<'_>) -> Option<Decimal>| mean(voices.iter().filter_map(value));
    let placed = board.placed(person, cycle).map(|(behaviour, _)| behaviour);
    Spoken {
        n_raters: u32::try_from(voices.len()).unwrap_or(u32::MAX),
        behaviour: placed.or_else(|| mean(|voice| voice.behaviour).and_then(Peers::shown)),
        is_placed: placed.is_some(),
        peers: mean(|voice| voice.peers),
    }
}

/// The mean of ratings, to four places, with their number.
pub(super) fn mean(ratings: impl Iterator<Item = Decimal>) -> Option<Peers> {
    let (mut sum, mut raters) = (Ratio::ZERO, 0_u32);
    for rating in ratings {
        (sum, raters) = (sum.plus(rating.into())?, raters + 1);
    }
    Some(Peers { mean: sum.over(i64::from(raters).into())?.to_decimal(4)?, raters })
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
        difficulty: goal.difficulty().and_then(|d| Difficulty::try_from(d.whole::<u8>()?).ok()),
        grounds: grounds(board, today, goal, in_sight),
    }
}

/// An equal share of the weight for each co-owner, to nine places.
pub(super) fn shared(weight: Decimal, n_owners: usize) -> Decimal {
    let share = Ratio::from(weight).over(i64::try_from(n_owners).unwrap_or(1).into());
    share.and_then(|share| share.to_decimal(crate::domain::measure::MAX_PLACES)).unwrap_or(weight)
}

/// The exact share of the way that was reached; `None` without any record.
pub(super) fn achieved(board: &Board, today: NaiveDate, goal: Goal<'_>) -> Option<Ratio> {
    let series = board.series(goal.id.as_str())?;
    if goal.stays() {
        return inside(&course(board, goal, today)?, &points(Some(series)));
    }
    let current = series.last()?.value?;
    Ratio::progress(goal.baseline().unwrap_or_default(), goal.target()?, current)
}

/// The share of its weeks that a goal was inside its bounds, to nine places.
pub(super) fn inside(course: &Course, points: &[Point]) -> Option<Ratio> {
    Decimal::from_f64(share_inside(course, points)?, 9).map(Ratio::from)
}

fn grounds(board: &Board, today: NaiveDate, goal: Goal<'_>, in_sight: bool) -> Grounds {
    let weeks = weeks_of(board, today, goal);
    let made = board.series(goal.id.as_str()).map_or(0, |series| made_in(series, weeks).count());
    Grounds {
        has_metric: goal.target().is_some(),
        has_deadline: goal.due().is_some() && !goal.due_is_inherited(),
        has_line_of_sight: in_sight,
        check_ins: u32::try_from(made).unwrap_or(u32::MAX),
        check_ins_expected: n_weeks(weeks),
    }
}

/// The first and the last week in which a goal is checked in on, up to today's.
pub(super) fn weeks_of(board: &Board, today: NaiveDate, goal: Goal<'_>) -> Option<(Week, Week)> {
    weeks_to_check_in(super::days_of(board, goal, today), today)
}

/// The first and the last week in which a goal of these days is checked in on, up to today's.
pub(super) fn weeks_to_check_in((start, end): (NaiveDate, NaiveDate), today: NaiveDate) -> Option<(Week, Week)> {
    let end = end.min(today);
    (start <= end).then(|| (Week::of(start), Week::of(end)))
}

/// How many weeks these are.
pub(super) fn n_weeks(weeks: Option<(Week, Week)>) -> u32 {
    weeks.and_then(|(first, last)| u32::try_from(last.weeks_since(first) + 1).ok()).unwrap_or(0)
}

/// The readings of these weeks, one a week: what was said of a week outside the goal's days is no check-in that was due.
pub(super) fn made_in(series: &Series, weeks: Option<(Week, Week)>) -> impl Iterator<Item = &Reading> {
    let is_due = move |week| weeks.is_some_and(|(first, last)| (first..=last).contains(&week));
    series.by_week().filter(move |reading| is_due(reading.week))
}
