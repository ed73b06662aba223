//! The W: four strokes between leadership and teams, and how far each is filled.
//!
//! Knows counts. Does not want to know dates: deadlines are another question.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::{
    board::{Board, Ending, Goal, GoalState, Level, Person, Unit},
    thread::Id,
};

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
    /// Up: units that proposed at least one tactic, of those that are asked to ([`proposers`]).
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

/// How far a goal came on its way through the W: where it is, or where it was when it ended. What ended at its target or
/// short of it was worked for: somebody stood by it, whether or not they said so before.
pub fn reached(goal: Goal<'_>) -> GoalState {
    match (goal.state(), goal.outcome()) {
        (GoalState::Closed, Some(Ending::Achieved | Ending::Missed)) => GoalState::Committed,
        (GoalState::Closed, _) => goal.ended_from().unwrap_or(GoalState::Draft),
        (state, _) => state,
    }
}

/// The units that are asked to propose: those with people, whether or not they wrote anything, and those that own goals of
/// the cycle, or of the one `within` it that is named. Leadership of peopled units is not asked as long as it owns no such
/// goal: it sets what they propose under.
pub fn proposers<'a>(board: &'a Board, within: Option<&Id>) -> BTreeSet<&'a str> {
    let is_staying = |person: &Person<'_>| person.is_here(NaiveDate::MAX);
    let peopled: BTreeSet<&str> = board.people().filter(is_staying).filter_map(Person::unit).collect();
    let with_people = || board.units().filter(|unit| peopled.contains(unit.id.as_str()));
    let leading: BTreeSet<&str> = with_people().flat_map(|unit| above(board, unit)).collect();
    let teams = with_people().map(|unit| unit.id.as_str()).filter(|unit| !leading.contains(unit));
    let writes = |goal: &Goal<'_>| goal.level() == Level::Goal && board.is_asked(*goal, within);
    teams.chain(board.goals().filter(writes).filter_map(Goal::unit)).collect()
}

/// The units above one, the nearest first.
fn above<'a>(board: &'a Board, unit: Unit<'a>) -> impl Iterator<Item = &'a str> {
    /// No chain of units is followed farther: a merge may have made a circle of one.
    const FARTHEST: usize = 64;
    std::iter::successors(unit.parent(), |id| board.unit(id)?.parent()).take(FARTHEST)
}

/// Counts the strokes of a board: of the cycle that is looked at, or of the one `within` it that is named.
pub fn stages(board: &Board, within: Option<&Id>) -> Stages {
    let mut stages = Stages::default();
    let mut proposing: BTreeSet<&str> = BTreeSet::new();
    for goal in board.goals().filter(|goal| board.is_asked(*goal, within)) {
        match goal.level() {
            Level::Theme => stages.context.count(is_published(goal)),
            Level::Goal => {
                stages.count_goal(goal);
                proposing.extend(goal.unit().filter(|_| reached(goal) != GoalState::Draft));
            }
            Level::NorthStar | Level::KeyResult | Level::Task => {}
        }
    }
    stages.plans = Stroke { done: proposing.len(), of: proposers(board, within).len() };
    stages
}

impl Stages {
    /// What ended is counted as far as it came: as a tactic if it was proposed, as answered if it was, as committed if
    /// somebody stood by it. A step that it never took it leaves undone, and nobody waits for it any more: a goal that was
    /// abandoned or carried over before anybody committed to it is neither done in Buy-in nor missing there.
    fn count_goal(&mut self, goal: Goal<'_>) {
        let is_over = goal.state() == GoalState::Closed;
        let state = reached(goal);
        self.n_tactics += usize::from(state != GoalState::Draft);
        match state {
            GoalState::Draft | GoalState::Closed => {}
            GoalState::Proposed if is_over => {}
            GoalState::Proposed => self.integration.count(false),
            GoalState::Declined => self.integration.count(true),
            GoalState::Adopted | GoalState::Amended | GoalState::Objected => {
                self.integration.count(true);
                if !is_over {
                    self.buy_in.count(false);
                }
            }
            GoalState::Committed => {
                self.integration.count(true);
                self.buy_in.count(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::{
        Draft, Fields, Kind, Log, ReplicaId, WallTime,
        chain::{Entropy, KeyName},
    };

    struct Zeros;

    impl Entropy for Zeros {
        fn key(&mut self, _: &KeyName) -> [u8; 32] {
            [0; 32]
        }
    }

    /// Leadership in the mill above the oven and the shop, each with somebody; the store is empty.
    fn board(goals: &[(&str, &str)]) -> Board {
        Board::of(&written(goals))
    }

    fn write(log: &mut Log, drafts: Vec<Draft>) {
        let now = WallTime { ms: 0, offset: 0 };
        let _ = log.write(ReplicaId([1; 16]), &"mia".parse().unwrap(), now, drafts, &mut Zeros);
    }

    fn written(goals: &[(&str, &str)]) -> Log {
        let id = |text: &str| text.parse::<Id>().unwrap();
        let unit = |name: &str, above: Option<&str>| {
            let fields = Fields::default().with("name", name).with("parent", above);
            Draft::facts(Kind::UnitDescribed, id(name), fields)
        };
        let person = |name: &str, unit: &str| {
            Draft::facts(Kind::PersonDescribed, id(name), Fields::default().with("name", name).with("unit", unit))
        };
        let mut drafts = vec![unit("mill", None)];
        drafts.extend(["oven", "shop", "store"].map(|name| unit(name, Some("mill"))));
        drafts.extend([("mia", "mill"), ("ana", "oven"), ("rui", "shop")].map(|(who, unit)| person(who, unit)));
        for (at, (unit, state)) in goals.iter().enumerate() {
            let goal = id(&format!("goal-{at}"));
            let fields = Fields::default().with("title", "Bake").with("level", "goal").with("unit", *unit);
            drafts.push(Draft::facts(Kind::GoalDescribed, goal.clone(), fields));
            drafts.push(Draft::facts(Kind::GoalAnswered, goal, Fields::default().with("state", *state)));
        }
        let mut log = Log::default();
        write(&mut log, drafts);
        log
    }

    /// Tactics, and the strokes from Plans on, after each of some goals went through its states and ended.
    fn counted(ends: &[(&[&str], &str)]) -> (usize, [(usize, usize); 3]) {
        let goals: Vec<(&str, &str)> = ends.iter().map(|(states, _)| ("oven", states[0])).collect();
        let mut log = written(&goals);
        for (at, (states, ending)) in ends.iter().enumerate() {
            let closed = Fields::default().with("state", "closed").with("outcome", *ending);
            let later = states[1..].iter().map(|state| Fields::default().with("state", *state)).chain([closed]);
            let goal: Id = format!("goal-{at}").parse().unwrap();
            write(&mut log, later.map(|fields| Draft::facts(Kind::GoalAnswered, goal.clone(), fields)).collect());
        }
        let stages = stages(&Board::of(&log), None);
        let pair = |stroke: Stroke| (stroke.done, stroke.of);
        (stages.n_tactics, [stages.plans, stages.integration, stages.buy_in].map(pair))
    }

    #[test]
    fn what_ended_is_committed_only_where_somebody_stood_by_it() {
        let adopted: &[&str] = &["proposed", "adopted"];
        let committed: &[&str] = &["proposed", "adopted", "committed"];
        assert_eq!(
            counted(&[(adopted, "abandoned"); 3]),
            (3, [(1, 2), (3, 3), (0, 0)]),
            "three that were only adopted"
        );
        assert_eq!(counted(&[(adopted, "carried_over")]), (1, [(1, 2), (1, 1), (0, 0)]));
        assert_eq!(counted(&[(committed, "abandoned"), (committed, "carried_over")]), (2, [(1, 2), (2, 2), (2, 2)]));
        assert_eq!(counted(&[(adopted, "achieved"), (adopted, "missed")]), (2, [(1, 2), (2, 2), (2, 2)]));
        assert_eq!(counted(&[(&["draft"], "carried_over")]), (0, [(0, 2), (0, 0), (0, 0)]), "a draft was no tactic");
        assert_eq!(counted(&[(&["proposed", "declined"], "abandoned")]), (1, [(1, 2), (1, 1), (0, 0)]));
        assert_eq!(
            counted(&[(&["proposed"], "abandoned")]),
            (1, [(1, 2), (0, 0), (0, 0)]),
            "nobody answers it any more"
        );
    }

    fn plans(goals: &[(&str, &str)]) -> (usize, usize) {
        let stroke = stages(&board(goals), None).plans;
        (stroke.done, stroke.of)
    }

    #[test]
    fn plans_are_asked_of_every_unit_with_people_and_not_only_of_those_that_wrote_some() {
        assert_eq!(plans(&[]), (0, 2));
        assert_eq!(plans(&[("oven", "proposed")]), (1, 2));
        assert_eq!(plans(&[("oven", "proposed"), ("shop", "draft")]), (1, 2));
        assert_eq!(plans(&[("oven", "proposed"), ("mill", "proposed"), ("store", "draft")]), (2, 4));
    }

    #[test]
    fn who_waits_in_plans_is_whoever_is_missing_in_its_count() {
        let waits = crate::domain::align::waiting(&board(&[("oven", "proposed")]), None)[1].clone();
        assert_eq!(waits, [("shop".parse::<Id>().unwrap(), 0)]);
    }
}
