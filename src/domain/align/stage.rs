//! The W: four strokes between leadership and teams, and how far each is filled.
//!
//! Knows counts. Does not want to know dates: deadlines are another question.

use std::collections::BTreeSet;

use crate::domain::board::{Board, Goal, GoalState, Level};

/// How far one stroke is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Stroke {
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// The strokes of the W.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Stages {
    /// Down: themes published, of all themes.
    pub context: Stroke,
    /// Up: units that proposed at least one tactic, of the units that own goals or are led.
    pub plans: Stroke,
    /// Tactics proposed so far.
    pub n_tactics: usize,
    /// Down: proposals answered, of all made.
    pub integration: Stroke,
    /// Up: adopted goals that their owners committed to.
    pub buy_in: Stroke,
}

impl Stroke {
    /// From 0 to 1; an empty stroke is not begun.
    #[expect(clippy::cast_precision_loss, reason = "counts of goals")]
    pub fn fraction(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.done as f64 / self.of as f64 }
    }

    fn count(&mut self, done: bool) {
        self.of += 1;
        self.done += usize::from(done);
    }
}

impl Stages {
    /// All four, in the order of the W.
    pub fn strokes(self) -> [Stroke; 4] {
        [self.context, self.plans, self.integration, self.buy_in]
    }

    /// The first stroke that is not complete, 0 to 3; 4 when all are.
    pub fn now(self) -> usize {
        self.strokes().iter().position(|stroke| stroke.done < stroke.of || stroke.of == 0).unwrap_or(4)
    }
}

/// Whether leadership stands by what it sets: it is more than written down and proposed.
pub fn is_published(theme: Goal<'_>) -> bool {
    !matches!(theme.state(), GoalState::Draft | GoalState::Proposed | GoalState::Declined)
}

/// Counts the strokes of a board.
pub fn stages(board: &Board) -> Stages {
    let mut stages = Stages::default();
    let mut units: BTreeSet<&str> = BTreeSet::new();
    let mut proposing: BTreeSet<&str> = BTreeSet::new();
    for goal in board.goals().filter(|goal| board.is_in_cycle(*goal)) {
        match goal.level() {
            Level::Theme => stages.context.count(is_published(goal)),
            Level::Goal => {
                stages.count_goal(goal);
                units.extend(goal.unit());
                proposing.extend(goal.unit().filter(|_| goal.state() != GoalState::Draft));
            }
            Level::NorthStar | Level::KeyResult | Level::Task => {}
        }
    }
    stages.plans = Stroke { done: proposing.len(), of: units.len() };
    stages
}

impl Stages {
    fn count_goal(&mut self, goal: Goal<'_>) {
        let state = goal.state();
        if state == GoalState::Draft {
            return;
        }
        self.n_tactics += 1;
        self.integration.count(state != GoalState::Proposed);
        match state {
            GoalState::Adopted | GoalState::Amended | GoalState::Objected => self.buy_in.count(false),
            GoalState::Committed | GoalState::Closed => self.buy_in.count(true),
            GoalState::Draft | GoalState::Proposed | GoalState::Declined => {}
        }
    }
}
