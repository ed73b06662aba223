//! What needs a person this week, in order, each thing with its one action: seven things first, and the rest.
//!
//! Knows whose move each thing is, by what somebody owns, leads and rates: the roles follow from that. Does not want to
//! know how a thing is said.

use std::sync::Arc;

use crate::{
    domain::{
        achieve::conflict::Missing,
        board::{Board, Goal, GoalState, Level, Person},
        picture::{PersonFigures, Picture, answers_for, asks_help_of},
        thread::Id,
        track::{Reason, Status},
        week::Week,
    },
    views::align::waits_for,
};

/// Most that anybody is asked for at once.
pub const MOST: usize = 7;
/// Weeks before the cycle's end from which ratings are due.
const RATING_WEEKS: i32 = 4;

/// One thing to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Move {
    /// Check in: on so many goals.
    CheckIn(usize),
    /// Confirm, as the second person, a rating that was justified.
    Confirm(Id),
    /// Say why a rating may stand that is far from what the rate implies.
    Justify(Id),
    /// Propose a rating.
    Rate(Id),
    /// Clear what holds up a goal of somebody one leads, or what waits for this very person.
    Clear(Id),
    /// Answer a proposal.
    Answer(Id),
    /// Hear why the owner of an adopted goal objects to it.
    Hear(Id),
    /// Commit to an own goal that was adopted, or object.
    Commit(Id),
    /// Say an own goal anew that was declined.
    Revise(Id),
    /// Answer another unit's call for help.
    Help(Id),
    /// Give an own goal a parent: its line of sight breaks here.
    Align(Id),
    /// Look after an own goal that is not on track, and why.
    Mend(Id, Reason),
    /// Talk with the owner of a goal that is not on track, and why.
    Talk(Id, Reason),
    /// So many goals of the company lead nowhere.
    Loose(usize),
    /// Say what is counted of a North Star that has no number yet.
    Measure(Id),
    /// Set the first theme under a North Star.
    FirstTheme(Id),
    /// Bring in the others: nobody else is here yet.
    Others,
}

/// What needs a person: the moves that stand first, and the others in their order.
#[derive(Clone, PartialEq, Debug)]
pub struct Moves {
    /// At most [`MOST`].
    pub first: Vec<Move>,
    /// What comes behind them.
    pub rest: Vec<Move>,
}

impl Moves {
    /// The moves of a person. Of each kind at most two come before the other kinds had their turn.
    pub fn of(board: &Board, picture: &Picture, people: &[Arc<PersonFigures>], me: &Id) -> Self {
        let mut kinds = vec![
            check_in(board, picture, me),
            held_up(board, me),
            ratings(board, picture, people, me),
            answers(board, me),
            own_states(board, me),
            calls(board, me),
            breaks(board, picture, me),
            own_worries(board, picture, me),
            talks(board, picture, me),
            loose(board, picture, me),
            beginnings(board, me),
        ];
        // What holds a goal up is told once, and by that.
        let held = kinds[1].clone();
        let is_told = |one: &Move| matches!(one, Move::Talk(id, _) if held.contains(&Move::Clear(id.clone())));
        for kind in &mut kinds {
            kind.retain(|one| !is_told(one));
        }
        let mut first: Vec<Move> = Vec::new();
        let mut later: Vec<Move> = Vec::new();
        for kind in &mut kinds {
            later.extend(kind.split_off(kind.len().min(2)));
            first.append(kind);
        }
        first.extend(later);
        let rest = first.split_off(first.len().min(MOST));
        Self { first, rest }
    }

    /// How many there are in all.
    pub fn n(&self) -> usize {
        self.first.len() + self.rest.len()
    }
}

/// This week's check-in, as long as none was made.
fn check_in(board: &Board, picture: &Picture, me: &Id) -> Vec<Move> {
    let now = Week::of(picture.today);
    let is_done = board.weeks_of(me.as_str()).last().is_some_and(|week| week.week >= now);
    let counted = own(board, me).filter(|goal| goal.is_alive() && goal.target().is_some()).count();
    if is_done || counted == 0 { Vec::new() } else { vec![Move::CheckIn(counted)] }
}

/// What holds up others' goals that this person answers for or could clear, the latest said first.
fn held_up(board: &Board, me: &Id) -> Vec<Move> {
    let waits = |goal: &Goal<'_>| {
        let by = goal.blocker().map(|held| held.by == Some(me.as_str()));
        by.is_some_and(|is_mine| is_mine || answers_for(board, *goal, me.as_str()))
    };
    let mut held: Vec<Goal<'_>> =
        board.goals().filter(|goal| goal.is_alive() && !is_owned(*goal, me) && waits(goal)).collect();
    held.sort_by_key(|goal| std::cmp::Reverse(goal.blocked_by_word().map(|word| word.order)));
    held.into_iter().map(|goal| Move::Clear(goal.id.clone())).collect()
}

/// Ratings to confirm, to justify, and from the last weeks of the cycle on to propose.
fn ratings(board: &Board, picture: &Picture, people: &[Arc<PersonFigures>], me: &Id) -> Vec<Move> {
    let last = board.cycle_days().map(|days| Week::of(days.1));
    let is_due = last.is_some_and(|last| last.weeks_since(Week::of(picture.today)) <= RATING_WEEKS);
    let manager_of = |person: &str| board.person(person).and_then(Person::manager);
    let cycle = board.cycle().unwrap_or("cycle");
    let mut moves: Vec<Move> = Vec::new();
    for one in people {
        let manager = manager_of(one.person.as_str());
        let is_mine = manager == Some(me.as_str());
        let is_above = manager.and_then(manager_of) == Some(me.as_str());
        let waits_for_me = || board.rated(one.person.as_str(), cycle).may_confirm(me);
        let person = one.person.clone();
        if is_above && one.missing == [Missing::SecondPerson] && waits_for_me() {
            moves.push(Move::Confirm(person));
        } else if is_mine && one.missing.iter().any(|missing| *missing != Missing::SecondPerson) {
            moves.push(Move::Justify(person));
        } else if is_mine && is_due && one.rates.is_some() && one.proposed.is_none() {
            moves.push(Move::Rate(person));
        }
    }
    moves.sort_by_key(|one| match one {
        Move::Confirm(_) => 0,
        Move::Justify(_) => 1,
        _ => 2,
    });
    moves
}

fn answers(board: &Board, me: &Id) -> Vec<Move> {
    let mine = board.goals().filter(|goal| waits_for(board, *goal, Some(me)));
    let step = |goal: Goal<'_>| match goal.state() {
        GoalState::Objected => Move::Hear(goal.id.clone()),
        _ => Move::Answer(goal.id.clone()),
    };
    mine.map(step).collect()
}

fn own_states(board: &Board, me: &Id) -> Vec<Move> {
    let step = |goal: Goal<'_>| match goal.state() {
        GoalState::Adopted | GoalState::Amended => Some(Move::Commit(goal.id.clone())),
        GoalState::Declined => Some(Move::Revise(goal.id.clone())),
        GoalState::Draft | GoalState::Proposed | GoalState::Committed | GoalState::Objected | GoalState::Closed => None,
    };
    own(board, me).filter(|goal| goal.level() == Level::Goal).filter_map(step).collect()
}

/// Help asked of a unit that this person leads, or of a goal that they own.
fn calls(board: &Board, me: &Id) -> Vec<Move> {
    let asks = |goal: &Goal<'_>| goal.is_alive() && asks_help_of(board, *goal, me.as_str());
    board.goals().filter(asks).map(|goal| Move::Help(goal.id.clone())).collect()
}

/// Own goals at which a line of sight breaks.
fn breaks(board: &Board, picture: &Picture, me: &Id) -> Vec<Move> {
    let broken = picture.outline.breaks().filter_map(|row| board.goal(row.id.as_str()));
    let mine = broken.filter(|goal| goal.owners().next() == Some(me.as_str()) && goal.state() != GoalState::Declined);
    mine.map(|goal| Move::Align(goal.id.clone())).collect()
}

/// Own goals that are not on track.
fn own_worries(board: &Board, picture: &Picture, me: &Id) -> Vec<Move> {
    let mine = |goal: Goal<'_>| goal.owners().next() == Some(me.as_str());
    worries(board, picture, mine).into_iter().map(|(id, reason)| Move::Mend(id, reason)).collect()
}

/// Goals of those who report to this person, and of units they lead.
fn talks(board: &Board, picture: &Picture, me: &Id) -> Vec<Move> {
    let led = |goal: Goal<'_>| !is_owned(goal, me) && answers_for(board, goal, me.as_str());
    worries(board, picture, led).into_iter().map(|(id, reason)| Move::Talk(id, reason)).collect()
}

/// The gravest first.
fn worries(board: &Board, picture: &Picture, of: impl Fn(Goal<'_>) -> bool) -> Vec<(Id, Reason)> {
    let rows = picture.outline.rows().iter().zip(&picture.goals);
    let found = rows.filter_map(|(row, figures)| {
        let judged = figures.judgement?;
        let goal =
            board.goal(row.id.as_str()).filter(|goal| judged.status.is_worry() && goal.is_alive() && of(*goal))?;
        let rank = [Status::OffTrack, Status::AtRisk].iter().position(|status| *status == judged.status);
        Some((rank.unwrap_or(2), goal.id.clone(), judged.reason))
    });
    let mut found: Vec<(usize, Id, Reason)> = found.collect();
    found.sort_by_key(|(rank, ..)| *rank);
    found.into_iter().map(|(_, id, reason)| (id, reason)).collect()
}

/// Whoever keeps the North Star looks after what leads nowhere.
fn loose(board: &Board, picture: &Picture, me: &Id) -> Vec<Move> {
    let star = board.goals().find(|goal| goal.level() == Level::NorthStar);
    let keeps = star.is_some_and(|goal| is_owned(goal, me));
    let n = picture.outline.orphans().count();
    if keeps && n > 0 { vec![Move::Loose(n)] } else { Vec::new() }
}

/// What a company that has just begun needs of whoever keeps its North Star.
fn beginnings(board: &Board, me: &Id) -> Vec<Move> {
    let Some(star) = board.goals().find(|goal| goal.level() == Level::NorthStar && is_owned(*goal, me)) else {
        return Vec::new();
    };
    let has_theme = board.goals().any(|goal| goal.level() == Level::Theme);
    let is_alone = board.people().nth(1).is_none();
    let measure = star.target().is_none().then(|| Move::Measure(star.id.clone()));
    let theme = (!has_theme).then(|| Move::FirstTheme(star.id.clone()));
    measure.into_iter().chain(theme).chain(is_alone.then_some(Move::Others)).collect()
}

fn own<'a>(board: &'a Board, me: &'a Id) -> impl Iterator<Item = Goal<'a>> {
    board.goals().filter(|goal| is_owned(*goal, me))
}

fn is_owned(goal: Goal<'_>, me: &Id) -> bool {
    goal.owners().any(|owner| owner == me.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            picture::{Why, person_figures, radar},
            thread::{Draft, Fields, Kind, ReplicaId, chain::ZeroEntropy},
        },
        sample::{Recipe, company},
    };

    /// The moves of everybody in a small company at the end of a day.
    fn everybody(day: &str) -> Vec<(Id, Moves)> {
        let day = day.parse().unwrap();
        let log = company(&Recipe { people: 60, seed: 3, ..Recipe::default() }).until(day);
        let board = Board::of(&log);
        let picture = Picture::of(&board, day);
        let people = person_figures(&board, &picture, board.cycle().unwrap());
        board.people().map(|one| (one.id.clone(), Moves::of(&board, &picture, &people, one.id))).collect()
    }

    /// Whether anybody is asked for such a thing.
    fn asks(all: &[(Id, Moves)], such: impl Fn(&Move) -> bool) -> bool {
        all.iter().any(|(_, moves)| moves.first.iter().any(&such))
    }

    #[test]
    fn nobody_is_asked_for_more_than_seven_things_and_each_once() {
        for (who, moves) in everybody("2026-07-31") {
            assert!(moves.first.len() <= MOST, "{who}");
            assert!(moves.rest.is_empty() || moves.first.len() == MOST, "{who}: the rest comes behind seven");
            let all = [moves.first, moves.rest].concat();
            for (at, one) in all.iter().enumerate() {
                assert!(!all[..at].contains(one), "{who}: {one:?} twice");
            }
        }
    }

    #[test]
    fn a_company_that_has_just_begun_is_told_how_to_go_on() {
        let (_, log) = crate::state::files::begin("Mill", "Mia", "Bread for all");
        let board = Board::of(&log);
        let today = board.last_day().unwrap();
        let mia = board.people().next().unwrap().id.clone();
        let star = board.goals().next().unwrap().id.clone();
        let moves = Moves::of(&board, &Picture::of(&board, today), &[], &mia).first;
        assert_eq!(moves, [Move::Measure(star.clone()), Move::FirstTheme(star), Move::Others]);
        let nobody = Moves::of(&board, &Picture::of(&board, today), &[], &"somebody".parse().unwrap());
        assert_eq!(nobody.n(), 0);
    }

    #[test]
    fn planning_asks_for_answers_and_nobody_for_ratings() {
        let early = everybody("2026-02-06");
        let is_of_ratings = |one: &Move| matches!(one, Move::Justify(_) | Move::Confirm(_) | Move::Rate(_));
        assert!(asks(&early, |one| matches!(one, Move::Answer(_))) && !asks(&early, is_of_ratings));
    }

    #[test]
    fn whoever_proposed_a_rating_far_from_its_rate_is_asked_why() {
        let log = company(&Recipe { people: 120, ..Recipe::default() });
        let board = Board::of(&log);
        let picture = Picture::of(&board, board.last_day().unwrap());
        let people = person_figures(&board, &picture, board.cycle().unwrap());
        let blocked = people.iter().find(|one| one.missing.contains(&Missing::Text)).unwrap();
        let manager: Id = board.person(blocked.person.as_str()).and_then(Person::manager).unwrap().parse().unwrap();
        let moves = Moves::of(&board, &picture, &people, &manager);
        assert!(moves.first.iter().any(|one| matches!(one, Move::Justify(_))), "{moves:?}");
    }

    #[test]
    fn every_goal_that_its_status_puts_on_somebodys_radar_is_worth_a_talk_this_week() {
        let day = "2026-07-31".parse().unwrap();
        let board = Board::of(&company(&Recipe { people: 60, seed: 3, ..Recipe::default() }).until(day));
        let picture = Picture::of(&board, day);
        let mut n = 0;
        for leader in board.people() {
            let asked = talks(&board, &picture, leader.id);
            for concern in radar(&board, &picture, leader.id.as_str()).concerns {
                let Why::Status(judged) = concern.why else { continue };
                n += 1;
                assert!(asked.contains(&Move::Talk(concern.goal.clone(), judged.reason)), "{}", concern.goal);
            }
        }
        assert!(n > 0);
    }

    #[test]
    fn what_holds_up_a_goal_of_ones_people_is_among_the_first_and_the_latest_leads() {
        let day = "2026-07-31".parse().unwrap();
        let mut log = company(&Recipe { people: 60, seed: 3, ..Recipe::default() }).until(day);
        let board = Board::of(&log);
        let is_managed = |goal: &Goal<'_>| {
            goal.is_alive() && goal.owners().next().and_then(|id| board.person(id)?.manager()).is_some()
        };
        let goal = board.goals().find(is_managed).unwrap();
        let owner = board.person(goal.owners().next().unwrap()).unwrap();
        let [owner, lead]: [Id; 2] = [owner.id.as_str(), owner.manager().unwrap()].map(|id| id.parse().unwrap());
        let goal = goal.id.clone();
        let at = log.events().last().unwrap().at;
        let held = Draft::facts(Kind::GoalBlocked, goal.clone(), Fields::default().with("blocker", "other_team"));
        let _ = log.write(ReplicaId([7; 16]), &owner, at, vec![held], &mut ZeroEntropy);
        let board = Board::of(&log);
        let picture = Picture::of(&board, day);
        let moves = Moves::of(&board, &picture, &[], &lead);
        let clears: Vec<&Move> = moves.first.iter().filter(|one| matches!(one, Move::Clear(_))).collect();
        assert_eq!(clears.first(), Some(&&Move::Clear(goal.clone())), "{moves:?}");
        let talks = moves.first.iter().chain(&moves.rest).filter(|one| matches!(one, Move::Talk(id, _) if *id == goal));
        assert_eq!(talks.count(), 0, "one goal, one line");
        let own = Moves::of(&board, &picture, &[], &owner);
        assert!(!own.first.contains(&Move::Clear(goal)), "its owner has said it");
    }

    #[test]
    fn of_each_kind_two_come_before_a_third_pushes_others_out() {
        for (who, moves) in everybody("2026-07-31") {
            let talks = moves.first.iter().filter(|one| matches!(one, Move::Talk(..))).count();
            let others = moves.n() > talks && moves.first.iter().all(|one| matches!(one, Move::Talk(..)));
            assert!(!others, "{who} is asked for nothing but talks");
        }
    }
}
