//! Alignment health: 100, less what is missing; each deduction with what it stands on.
//!
//! Formula and weights: `100 − Σ weight × share of that kind's own population` (this project's own model, ⚙).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    align::Outline,
    board::{Board, DependencyState, Goal, Level},
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
    weigh(weights, |shortfall| {
        let found = look_for(shortfall, board, outline);
        (found, among(shortfall, board, outline).count())
    })
}

/// The health of the same board after some goals were put under other parents; what was `known` of it and how they stood
/// `before`. Requests are not asked for again, and of the units only those between which a link was cut.
pub fn health_moved(
    (known, before): (&Health, &Outline),
    board: &Board,
    outline: &Outline,
    moved: &[Id],
    weights: HealthWeights,
) -> Health {
    weigh(weights, |shortfall| {
        let known = known.deductions.iter().find(|deduction| deduction.shortfall == shortfall);
        match (shortfall, known) {
            (Shortfall::Unconfirmed, Some(known)) => (known.found.clone(), known.population),
            (Shortfall::Silos, Some(known)) => (silos_moved((&known.found, before), board, moved), known.population),
            _ => (look_for(shortfall, board, outline), among(shortfall, board, outline).count()),
        }
    })
}

/// Deducts what is found of how many.
fn weigh(weights: HealthWeights, ask: impl Fn(Shortfall) -> (Vec<Id>, usize)) -> Health {
    let deduct = |(shortfall, weight)| {
        let (found, population) = ask(shortfall);
        Deduction { shortfall, weight, found, population }
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
    among(shortfall, board, outline).cloned().collect()
}

fn among<'a>(shortfall: Shortfall, board: &'a Board, outline: &'a Outline) -> Box<dyn Iterator<Item = &'a Id> + 'a> {
    let open = |level| outline.rows().iter().filter(move |row| row.level == level && !row.closed);
    match shortfall {
        Shortfall::Orphans => Box::new(open(Level::Goal).map(|row| &row.id)),
        Shortfall::Childless => Box::new(open(Level::Theme).map(|row| &row.id)),
        Shortfall::Unconfirmed => Box::new(asked(board).map(|(id, _)| id)),
        Shortfall::Silos => Box::new(board.units().map(|unit| unit.id)),
        Shortfall::LevelSkips => Box::new(open(Level::Goal).filter(|row| row.in_sight).map(|row| &row.id)),
        Shortfall::NoNorthStar => Box::new(open(Level::NorthStar).map(|row| &row.id)),
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
            asked(board).filter(|(_, state)| *state != DependencyState::Confirmed).map(|(id, _)| id.clone()).collect()
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
fn asked(board: &Board) -> impl Iterator<Item = (&Id, DependencyState)> {
    board.goals().flat_map(|goal| goal.dependencies().map(move |asked| (goal.id, asked.state)))
}

fn level_skips(outline: &Outline) -> Vec<Id> {
    let seen = outline.rows().iter().filter(|row| row.level == Level::Goal && row.in_sight && !row.closed);
    let has_themes = outline.rows().iter().any(|row| row.level == Level::Theme);
    seen.filter(|row| has_themes && row.depth == 1).map(|row| row.id.clone()).collect()
}

fn silos(board: &Board) -> Vec<Id> {
    silos_among(board, board.units().map(|unit| unit.id.as_str()).collect())
}

/// Of some units the silos: goals are asked until every unit has a link.
fn silos_among<'a>(board: &'a Board, mut units: BTreeSet<&'a str>) -> Vec<Id> {
    let goals = || board.goals().filter(|goal| goal.level() == Level::Goal);
    for goal in goals() {
        if units.is_empty() {
            return Vec::new();
        }
        unlink(board, goal, &mut units);
    }
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    goals().filter_map(Goal::unit).for_each(|unit| *count.entry(unit).or_default() += 1);
    units.retain(|unit| count.get(unit).is_some_and(|n| *n >= SILO_FROM));
    units.into_iter().filter_map(|unit| board.unit(unit)).map(|unit| unit.id.clone()).collect()
}

/// Takes out the units that a goal links with each other.
fn unlink(board: &Board, goal: Goal<'_>, units: &mut BTreeSet<&str>) {
    let Some(unit) = goal.unit() else { return };
    for other in units_linked(board, goal).filter(|other| *other != unit) {
        units.remove(unit);
        units.remove(other);
    }
}

/// The silos once goals were put elsewhere: those before that are still without a link, and those whose last it was.
fn silos_moved((known, before): (&[Id], &Outline), board: &Board, moved: &[Id]) -> Vec<Id> {
    let unit = |id: &Id| board.goal(id.as_str()).and_then(Goal::unit);
    let left = |id: &Id| Some(&before.rows()[before.parent(before.index(id.as_str())?)?].id);
    let cut = moved.iter().flat_map(|id| [unit(id), left(id).and_then(unit)]).flatten();
    let mut cut: BTreeSet<&str> = cut.filter(|unit| board.unit(unit).is_some()).collect();
    let mut lonely: BTreeSet<&str> = known.iter().map(Id::as_str).collect();
    cut.retain(|unit| !lonely.contains(unit));
    for goal in moved.iter().filter_map(|id| board.goal(id.as_str())).filter(|goal| goal.level() == Level::Goal) {
        unlink(board, goal, &mut lonely);
        unlink(board, goal, &mut cut);
    }
    let mut silos = silos_among(board, cut);
    silos.extend(known.iter().filter(|id| lonely.contains(id.as_str())).cloned());
    silos.sort_unstable();
    silos
}

/// The units that a goal points to: of its parent, of the goals it supports, and those it asks for help.
fn units_linked<'a>(board: &'a Board, goal: Goal<'a>) -> impl Iterator<Item = &'a str> {
    let unit_of = |id: &str| board.goal(id).and_then(Goal::unit);
    let asked = goal.dependencies().filter_map(move |d| board.unit(d.on.as_str()).map(|unit| unit.id.as_str()));
    let goals_asked = goal.dependencies().filter_map(move |d| unit_of(d.on.as_str()));
    let supported = goal.supports().filter_map(move |id| unit_of(id.as_str()));
    goal.parent().and_then(unit_of).into_iter().chain(asked).chain(goals_asked).chain(supported)
}
