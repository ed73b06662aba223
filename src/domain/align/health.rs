//! Alignment health: 100, less what is missing; each deduction with what it stands on.
//!
//! Formula and weights: `100 − Σ weight × share of that kind's own population` (this project's own model, ⚙).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    align::Outline,
    board::{Board, Goal, Level},
    thread::Id,
};

/// What can be missing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Shortfall {
    /// Goals without a line of sight, of all goals.
    Orphans,
    /// Themes that nothing serves, of all themes.
    Childless,
    /// Requests for help that nobody has confirmed, of all requests.
    Unconfirmed,
    /// Units of three or more goals without a link to another unit, of all units.
    Silos,
    /// Goals that hang directly under the North Star though there are themes, of all goals in line of sight.
    LevelSkips,
    /// No North Star.
    NoNorthStar,
}

/// Points that each shortfall can cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HealthWeights(pub [(Shortfall, u8); 6]);

/// One deduction and what it stands on.
#[derive(Clone, PartialEq, Debug)]
pub struct Deduction {
    /// What is missing.
    pub shortfall: Shortfall,
    /// Points that it can cost at most.
    pub weight: u8,
    /// The goals or units concerned.
    pub found: Vec<Id>,
    /// Out of so many.
    pub population: usize,
}

/// 0 to 100, and every deduction.
#[derive(Clone, PartialEq, Debug)]
pub struct Health {
    /// 100 less the deductions.
    pub score: f64,
    /// In the order of their weights' table; those that cost nothing included.
    pub deductions: Vec<Deduction>,
}

/// Goals from which on a unit without links is a silo.
const SILO_FROM: usize = 3;

impl Default for HealthWeights {
    fn default() -> Self {
        Self([
            (Shortfall::Orphans, 40),
            (Shortfall::Childless, 15),
            (Shortfall::Unconfirmed, 15),
            (Shortfall::Silos, 15),
            (Shortfall::LevelSkips, 5),
            (Shortfall::NoNorthStar, 10),
        ])
    }
}

impl Deduction {
    /// Points that it costs.
    #[expect(clippy::cast_precision_loss, reason = "counts of goals")]
    pub fn points(&self) -> f64 {
        match self.shortfall {
            Shortfall::NoNorthStar if self.population == 0 => f64::from(self.weight),
            _ if self.population == 0 => 0.0,
            _ => f64::from(self.weight) * self.found.len() as f64 / self.population as f64,
        }
    }
}

impl Shortfall {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Orphans => "orphans",
            Self::Childless => "childless",
            Self::Unconfirmed => "unconfirmed",
            Self::Silos => "silos",
            Self::LevelSkips => "level_skips",
            Self::NoNorthStar => "no_north_star",
        }
    }
}

/// The health of a board.
pub fn health(board: &Board, outline: &Outline, weights: HealthWeights) -> Health {
    let deduct = |(shortfall, weight)| {
        let found = look_for(shortfall, board, outline);
        Deduction { shortfall, weight, found, population: members(shortfall, board, outline).len() }
    };
    let deductions: Vec<Deduction> = weights.0.into_iter().map(deduct).collect();
    Health { score: score_of(deductions.iter().map(Deduction::points).sum()), deductions }
}

/// 100 less the points lost, never below 0.
pub fn score_of(lost: f64) -> f64 {
    (100.0 - lost).clamp(0.0, 100.0)
}

/// All goals, themes or units among which a shortfall is looked for; for requests the goal that asks, once a request.
pub fn members(shortfall: Shortfall, board: &Board, outline: &Outline) -> Vec<Id> {
    let open = |level| outline.rows().iter().filter(move |row| row.level == level && !row.closed);
    match shortfall {
        Shortfall::Orphans => open(Level::Goal).map(|row| row.id.clone()).collect(),
        Shortfall::Childless => open(Level::Theme).map(|row| row.id.clone()).collect(),
        Shortfall::Unconfirmed => asked(board).map(|(id, _)| id.clone()).collect(),
        Shortfall::Silos => board.units().map(|unit| unit.id.clone()).collect(),
        Shortfall::LevelSkips => open(Level::Goal).filter(|row| row.in_sight).map(|row| row.id.clone()).collect(),
        Shortfall::NoNorthStar => open(Level::NorthStar).map(|row| row.id.clone()).collect(),
    }
}

/// Those of them that fall short.
fn look_for(shortfall: Shortfall, board: &Board, outline: &Outline) -> Vec<Id> {
    let themes = || outline.rows().iter().filter(|row| row.level == Level::Theme && !row.closed);
    match shortfall {
        Shortfall::Orphans => outline.orphans().map(|row| row.id.clone()).collect(),
        Shortfall::Childless => {
            themes().filter(|row| !has_child(outline, row.id.as_str())).map(|row| row.id.clone()).collect()
        }
        Shortfall::Unconfirmed => {
            asked(board).filter(|(_, state)| *state != "confirmed").map(|(id, _)| id.clone()).collect()
        }
        Shortfall::Silos => silos(board),
        Shortfall::LevelSkips => level_skips(outline),
        Shortfall::NoNorthStar => Vec::new(),
    }
}

fn has_child(outline: &Outline, id: &str) -> bool {
    outline.index(id).is_some_and(|at| outline.children(at).next().is_some())
}

/// Every request for help: who asks, and where it stands.
fn asked(board: &Board) -> impl Iterator<Item = (&Id, &str)> {
    board.goals().flat_map(|goal| goal.dependencies().map(move |asked| (goal.id, asked.state)))
}

fn level_skips(outline: &Outline) -> Vec<Id> {
    let seen = outline.rows().iter().filter(|row| row.level == Level::Goal && row.in_sight && !row.closed);
    let has_themes = outline.rows().iter().any(|row| row.level == Level::Theme);
    seen.filter(|row| has_themes && row.depth == 1).map(|row| row.id.clone()).collect()
}

fn silos(board: &Board) -> Vec<Id> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    let mut linked: BTreeSet<&str> = BTreeSet::new();
    for goal in board.goals().filter(|goal| goal.level() == Level::Goal) {
        let Some(unit) = goal.unit() else { continue };
        *count.entry(unit).or_default() += 1;
        for other in units_linked(board, goal).filter(|other| *other != unit) {
            linked.extend([unit, other]);
        }
    }
    let lonely = board.units().filter(|unit| {
        count.get(unit.id.as_str()).is_some_and(|n| *n >= SILO_FROM) && !linked.contains(unit.id.as_str())
    });
    lonely.map(|unit| unit.id.clone()).collect()
}

/// The units that a goal points to: of its parent, of the goals it supports, and those it asks for help.
fn units_linked<'a>(board: &'a Board, goal: Goal<'a>) -> impl Iterator<Item = &'a str> {
    let unit_of = |id: &str| board.goal(id).and_then(Goal::unit);
    let asked = goal.dependencies().filter_map(move |d| board.unit(d.on.as_str()).map(|unit| unit.id.as_str()));
    let goals_asked = goal.dependencies().filter_map(move |d| unit_of(d.on.as_str()));
    let supported = goal.supports().filter_map(move |id| unit_of(id.as_str()));
    goal.parent().and_then(unit_of).into_iter().chain(asked).chain(goals_asked).chain(supported)
}
