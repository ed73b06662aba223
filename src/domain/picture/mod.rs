//! The picture: every figure of a workspace on one day, each computed in one place.
//!
//! Knows how the rooms' pure rules are fed from the board. Does not want to know how figures are shown, nor where they
//! go: the page's views and the command line's report read the same picture.

mod acts;
mod drift;
mod equity;
mod goals;
mod idle;
mod learn;
mod merit;
mod pay;
mod people;
mod radar;
mod regular;
mod signed;
pub mod terms;
pub mod why;

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    align::{self, Health, HealthWeights, Outline, Pace, Row, health, health_moved},
    board::{Board, Goal, InnerCycle},
    thread::Id,
    track,
};

pub use acts::{moving, n_waiting};
pub use drift::{Measured, PersonTime, UnitDrift, measured, pay_currency};
pub use equity::{EquityFigures, GroupFigures, Staff, equity_figures};
pub use goals::{GoalFigures, clarity, course, judge_goal, points, status_settings};
pub use idle::{Idle, Twins, idle, twins};
pub use learn::{AROUND_WEEKS, Moved, moved, told};
pub use merit::{
    LeftOut, MeritFigures, MeritLine, MeritTerms, PayRange, merit_currency, merit_figures, merit_terms, percent_of,
    recorded_raises,
};
pub use pay::{
    PayFigures, PoolFigures, before_signing, in_currency, in_own_currency, pay_again, pay_by, pay_figures, pay_moved,
    proposal, stay,
};
pub use people::{CommittedGoal, Earned, PersonFigures, Spoken, earned, judged, judged_again, person_figures};
pub use radar::{Concern, Radar, SilentPerson, Why, answers_for, asks_help_of, helper, leads, radar, stakes, unmoved};
pub use regular::{Together, first_due, led_together, regular, regular_units};
pub use signed::{as_signed, moved_since};

/// All goals of a board in the order of the outline, with their figures.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The day it is taken.
    pub today: NaiveDate,
    /// The tree.
    pub outline: Arc<Outline>,
    /// One a row of the outline.
    pub goals: Vec<GoalFigures>,
    /// Alignment health.
    pub health: Arc<Health>,
    /// Where each person's goals stand in the outline; found when first asked.
    owned: Arc<OnceLock<BTreeMap<String, Vec<usize>>>>,
    /// How far the W is; counted when first asked.
    pace: Arc<OnceLock<Arc<Pace>>>,
    changes: u64,
    readings: u64,
}

impl Picture {
    /// The picture of a board on a day.
    pub fn of(board: &Board, today: NaiveDate) -> Self {
        let outline = Arc::new(Outline::of(board));
        let goals = goals::figures(board, &outline, today, &[]);
        let health = Arc::new(health(board, &outline, HealthWeights::default()));
        let (changes, readings) = (board.changes(), board.readings());
        Self { today, outline, goals, health, owned: Arc::default(), pace: Arc::default(), changes, readings }
    }

    /// The picture of the same board some events later: after check-ins, and after goals were put elsewhere, it costs
    /// what they changed, not the whole.
    #[must_use]
    pub fn followed(&self, board: &Board, today: NaiveDate) -> Self {
        if self.today == today && self.changes == board.changes() {
            let goals = goals::figures(board, &self.outline, today, &self.goals);
            return Self { goals, readings: board.readings(), ..self.clone() };
        }
        self.moved(board).filter(|_| self.today == today).unwrap_or_else(|| Self::of(board, today))
    }

    /// The picture after nothing but moves of goals.
    fn moved(&self, board: &Board) -> Option<Self> {
        let moved = board.moved_since(self.changes).filter(|_| self.readings == board.readings())?;
        let outline = self.outline.moved(board, moved)?;
        let goals = goals::figures_moved(board, (&self.outline, &outline), (self.today, moved), &self.goals);
        let known = (&*self.health, &*self.outline);
        let health = Arc::new(health_moved(known, board, &outline, moved, HealthWeights::default()));
        let (outline, owned, pace) = (Arc::new(outline), Arc::default(), Arc::clone(&self.pace));
        Some(Self { outline, goals, health, owned, pace, changes: board.changes(), ..*self })
    }

    /// What the head of Align counts, of the cycle or of the one `within` it that is named; `board` is the one that this is
    /// the picture of.
    pub fn pace(&self, board: &Board, within: Option<&Id>) -> Arc<Pace> {
        match within {
            None => Arc::clone(self.pace.get_or_init(|| Arc::new(Pace::of(board, None)))),
            Some(_) => Arc::new(Pace::of(board, within)),
        }
    }

    /// The goals that wait for help, asked of whomever; `board` is the one that this is the picture of.
    pub fn asking<'a>(&self, board: &'a Board) -> Vec<Goal<'a>> {
        self.pace(board, None).asking.iter().filter_map(|id| board.goal(id.as_str())).collect()
    }

    /// Whether it still shows the board: neither goals nor readings moved, and the day is the same.
    pub fn is_of(&self, board: &Board, today: NaiveDate) -> bool {
        (self.changes, self.readings, self.today) == (board.changes(), board.readings(), today)
    }

    /// A person's goals in the order of the outline, closed ones too; `board` is the one that this is the picture of.
    pub fn owned_by<'a>(&'a self, board: &Board, person: &str) -> impl Iterator<Item = (&'a Row, &'a GoalFigures)> {
        let owned = self.owned.get_or_init(|| owned(board, &self.outline));
        let places = owned.get(person).into_iter().flatten();
        places.filter_map(|at| Some((self.outline.rows().get(*at)?, self.goals.get(*at)?)))
    }

    /// The figures of one goal.
    pub fn goal(&self, id: &str) -> Option<&GoalFigures> {
        self.goals.get(self.outline.index(id)?)
    }
}

fn owned(board: &Board, outline: &Outline) -> BTreeMap<String, Vec<usize>> {
    let mut owned: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in outline.rows().iter().enumerate() {
        for owner in board.goal(row.id.as_str()).into_iter().flat_map(Goal::owners) {
            owned.entry(owner.to_owned()).or_default().push(at);
        }
    }
    owned
}

/// The cycle that ratings and pay are for; the plain word where none was named.
pub fn cycle_name(board: &Board) -> &str {
    board.cycle().unwrap_or("cycle")
}

/// First and last day of the board's cycle; the calendar year of `today` where none was said.
pub fn cycle_days(board: &Board, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    board.cycle_days().unwrap_or_else(|| year_of(today))
}

/// First and last day that the cycle counts presence by: as they were said, else those of the year that it is named
/// after; `None` where neither tells.
pub fn days_of_presence(board: &Board) -> Option<(NaiveDate, NaiveDate)> {
    let named = || NaiveDate::from_ymd_opt(board.cycle()?.parse().ok()?, 1, 1).map(year_of);
    board.cycle_days().or_else(named)
}

/// First and last day of the cycle that a goal is judged in; the calendar year of `today` where none was said.
pub fn days_around(board: &Board, goal: Goal<'_>, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    board.days_around(goal).unwrap_or_else(|| year_of(today))
}

/// First and last day of a goal: its own, else those that it takes over from the cycle that it is judged in.
pub fn days_of(board: &Board, goal: Goal<'_>, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let (first, last) = days_around(board, goal, today);
    (goal.start().unwrap_or(first), board.due_of(goal).map_or(last, |(due, _)| due))
}

/// Last day of the cycle that the words of a goal can mean: its inner cycle's, else the board's.
pub fn end_around(board: &Board, goal: Goal<'_>, today: NaiveDate) -> NaiveDate {
    let inner = board.inner_cycle_of(goal).and_then(InnerCycle::days);
    inner.unwrap_or_else(|| cycle_days(board, today)).1
}

fn year_of(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(today.year(), month, day).unwrap_or(today);
    (day(1, 1), day(12, 31))
}

// The outline's column of parents goes to roll-ups as it is: both must mean the same by a root.
const _: () = assert!(align::NO_PARENT == track::NO_PARENT);
