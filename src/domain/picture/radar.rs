//! The radar of who leads others: who and what needs a talk this week, why, and what it would change.
//!
//! Knows whom somebody leads, silence, statuses, blockers, and parents that their children do not move. Does not want
//! to know how a line reads.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    board::{Board, DependencyState, Goal, Person, Unit},
    picture::{GoalFigures, Picture, cycle_days},
    thread::Id,
    track::{Judgement, NO_PARENT, Status},
    week::Week,
};

/// Who and what needs a talk: silent people first, then goals, each kind ordered by what a talk would change.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Radar {
    /// People who are here and of whom nothing was heard for two weeks or more, the longest silence first.
    pub silent: Vec<SilentPerson>,
    /// Goals: silent ones first, then those that wait for this very person, then the others; within each by stake.
    pub concerns: Vec<Concern>,
}

/// A person who has goals and says nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SilentPerson {
    /// The person.
    pub person: Id,
    /// Whole weeks without a check-in before this one, since the last or since the cycle began.
    pub weeks: u32,
}

/// One goal that needs a talk.
#[derive(Clone, PartialEq, Debug)]
pub struct Concern {
    /// The goal.
    pub goal: Id,
    /// What makes it need a talk.
    pub why: Why,
    /// What it would change: the progress of the top of its path that is missing through it, as a fraction.
    pub stake: f64,
}

/// Why a goal needs a talk.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Why {
    /// Its status.
    Status(Judgement),
    /// It waits for the very person who looks.
    WaitsForYou,
    /// It asked for help of a unit that the one who looks leads, or of a goal of theirs, and has no answer.
    AsksHelp,
    /// Its own figure and its children's mean are more than `UNMOVED_GAP` apart.
    Unmoved {
        /// Progress by its own metric.
        own: f64,
        /// Mean of its children.
        children: f64,
    },
}

/// Weeks without a word from which a person counts as silent.
const SILENT_WEEKS: i32 = 2;

/// What the radar of `leader` shows.
pub fn radar(board: &Board, picture: &Picture, leader: &str) -> Radar {
    let silent = silent_people(board, picture, leader);
    let said: BTreeSet<&str> = silent.iter().map(|silent| silent.person.as_str()).collect();
    let levers = levers(picture);
    let rows = picture.outline.rows().iter().zip(&picture.goals).zip(levers);
    let concern = |((row, figures), lever): ((&crate::domain::align::Row, &GoalFigures), f64)| {
        let goal = board.goal(row.id.as_str())?;
        let why = why(board, goal, figures, leader)?;
        let is_said = matches!(why, Why::Status(judged) if judged.status == Status::Silent)
            && goal.owners().next().is_some_and(|owner| said.contains(owner));
        (!is_said).then(|| Concern { goal: row.id.clone(), why, stake: lever * shortfall(figures, &why) })
    };
    let mut concerns: Vec<Concern> = rows.filter_map(concern).collect();
    concerns.sort_by(|a, b| a.why.rank().cmp(&b.why.rank()).then(b.stake.total_cmp(&a.stake)));
    Radar { silent, concerns }
}

/// Whether this person leads that one: as their manager, or as the lead of their unit.
pub fn leads(board: &Board, leader: &str, person: Person<'_>) -> bool {
    let leads_unit = || person.unit().and_then(|id| board.unit(id)).and_then(Unit::lead) == Some(leader);
    person.id.as_str() != leader && (person.manager() == Some(leader) || leads_unit())
}

fn silent_people(board: &Board, picture: &Picture, leader: &str) -> Vec<SilentPerson> {
    let is_live = |figures: &GoalFigures| {
        figures.judgement.is_some_and(|judged| {
            matches!(judged.status, Status::OnTrack | Status::AtRisk | Status::OffTrack | Status::Silent)
        })
    };
    let is_busy = |person: Person<'_>| picture.owned_by(board, person.id.as_str()).any(|(_, figures)| is_live(figures));
    let (now, first) = (Week::of(picture.today), Week::of(cycle_days(board, picture.today).0));
    let silent = |person: Person<'_>| {
        let last = board.weeks_of(person.id.as_str()).iter().rev().map(|said| said.week).find(|week| *week <= now);
        let since = || first.max(Week::of(person.came_in()));
        let weeks = last.map_or_else(|| now.weeks_since(since()), |last| now.weeks_since(last) - 1);
        let weeks = u32::try_from(weeks).ok().filter(|_| weeks >= SILENT_WEEKS)?;
        Some(SilentPerson { person: person.id.clone(), weeks })
    };
    let is_led = |person: &Person<'_>| person.is_here(picture.today) && leads(board, leader, *person);
    let led = board.people().filter(|person| is_led(person) && is_busy(*person));
    let mut found: Vec<SilentPerson> = led.filter_map(silent).collect();
    found.sort_by_key(|silent| std::cmp::Reverse(silent.weeks));
    found
}

fn why(board: &Board, goal: Goal<'_>, figures: &GoalFigures, leader: &str) -> Option<Why> {
    let waits_for = goal.blocker().and_then(|blocker| blocker.by) == Some(leader);
    let worry = figures.judgement.filter(|judged| judged.status.is_worry()).map(Why::Status);
    let asks = asks_help_of(board, goal, leader);
    let worry = worry.or_else(|| unmoved(figures)).filter(|_| !waits_for && !asks);
    if !(waits_for || asks || worry.is_some()) || !goal.is_alive() || goal.owners().any(|owner| owner == leader) {
        return None;
    }
    match worry {
        None if waits_for => Some(Why::WaitsForYou),
        None => Some(Why::AsksHelp),
        worry => worry.filter(|_| answers_for(board, goal, leader)),
    }
}

/// Whether a goal waits for an answer of this leader: as the lead of a unit that it asked, or the owner of a goal.
pub fn asks_help_of(board: &Board, goal: Goal<'_>, leader: &str) -> bool {
    let is_theirs = |on: &str| helper(board, on) == Some(leader);
    goal.dependencies().any(|asked| asked.state == DependencyState::Asked && is_theirs(asked.on.as_str()))
}

/// Who answers when help is asked of a unit or a goal: who leads the unit, else the owner of the goal.
pub fn helper<'a>(board: &'a Board, on: &str) -> Option<&'a str> {
    let owner = || board.goal(on).and_then(|goal| goal.owners().next());
    board.unit(on).and_then(|unit| leader_of(board, unit)).or_else(owner)
}

/// Who answers for a unit: its lead, else that of the nearest unit above, else the manager of most of its people.
fn leader_of<'a>(board: &'a Board, unit: Unit<'a>) -> Option<&'a str> {
    /// No chain of units is followed farther: a merge may have made a circle of one.
    const FARTHEST: usize = 64;
    let above = |unit: &Unit<'a>| unit.parent().and_then(|id| board.unit(id));
    let lead = std::iter::successors(Some(unit), above).take(FARTHEST).find_map(Unit::lead);
    let managers =
        || board.people().filter(|person| person.unit() == Some(unit.id.as_str())).filter_map(Person::manager);
    lead.or_else(|| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        managers().for_each(|manager| *counts.entry(manager).or_default() += 1);
        counts.into_iter().max_by_key(|(id, n)| (*n, std::cmp::Reverse(*id))).map(|(id, _)| id)
    })
}

/// Goals of people whom this person leads, and of units that they lead.
pub fn answers_for(board: &Board, goal: Goal<'_>, leader: &str) -> bool {
    let managed = goal.owners().filter_map(|id| board.person(id)).any(|person| person.manager() == Some(leader));
    managed || goal.unit().and_then(|id| board.unit(id)).and_then(Unit::lead) == Some(leader)
}

/// From this difference on between a parent's own metric and the mean of its children, the children do not move it.
const UNMOVED_GAP: f64 = 0.25;

/// The finding that the children do not move their parent.
pub fn unmoved(figures: &GoalFigures) -> Option<Why> {
    apart(figures.own?.clamp(0.0, 1.0), figures.children?)
}

fn apart(own: f64, children: f64) -> Option<Why> {
    ((own - children).abs() > UNMOVED_GAP).then_some(Why::Unmoved { own, children })
}

/// What each row of the outline would change at the top of its path, as the radar weighs it.
pub fn stakes(picture: &Picture) -> Vec<f64> {
    let rows = picture.goals.iter().zip(levers(picture));
    rows.map(|(figures, lever)| lever * missing(figures)).collect()
}

/// How much of the top of its path each row moves: its share among its siblings, times that of its parent. Beside a
/// North Star, what does not lead there moves nothing.
fn levers(picture: &Picture) -> Vec<f64> {
    let (rows, parents) = (picture.outline.rows(), picture.outline.parents());
    let weights: Vec<f64> = picture.goals.iter().map(GoalFigures::weight_above).collect();
    let mut sums = vec![0.0; rows.len()];
    for (at, above) in parents.iter().enumerate().filter(|(_, above)| **above != NO_PARENT) {
        sums[*above as usize] += weights[at];
    }
    let has_star = rows.iter().any(|row| row.in_sight);
    let mut levers: Vec<f64> = rows.iter().map(|row| if has_star && !row.in_sight { 0.0 } else { 1.0 }).collect();
    for at in 0..rows.len() {
        if let Some(sum) = sums.get(parents[at] as usize) {
            levers[at] = if *sum > 0.0 { levers[parents[at] as usize] * weights[at] / sum } else { 0.0 };
        }
    }
    levers
}

/// How much of its way a goal will probably miss; of a silent one, what is expected by now and was not heard of.
fn shortfall(figures: &GoalFigures, why: &Why) -> f64 {
    match why {
        Why::Unmoved { own, children } => (own - children).abs(),
        Why::Status(_) | Why::WaitsForYou | Why::AsksHelp => missing(figures),
    }
}

/// How much of its way a goal will probably miss by its own status.
fn missing(figures: &GoalFigures) -> f64 {
    figures.judgement.map_or(0.0, |judged| {
        let behind = judged.expected - judged.progress.unwrap_or(0.0);
        judged.forecast.map_or(behind, |forecast| 1.0 - forecast.progress_at_end).clamp(0.0, 1.0)
    })
}

impl Why {
    /// Silence first, then what waits for the one who looks, then the rest.
    fn rank(&self) -> u8 {
        match self {
            Self::Status(judged) if judged.status == Status::Silent => 0,
            Self::WaitsForYou | Self::AsksHelp => 1,
            Self::Status(_) | Self::Unmoved { .. } => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_apart_is_not_yet_a_finding() {
        assert_eq!(apart(0.75, 0.5), None);
        assert_eq!(apart(0.5, 0.75), None);
        assert_eq!(apart(0.9, 0.375), Some(Why::Unmoved { own: 0.9, children: 0.375 }));
    }
}
