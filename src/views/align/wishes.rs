//! What one wants to see of the tree: words, a status, a state, a unit, somebody's goals, what waits in a stroke of the W.
//!
//! Knows which goals pass. Does not want to know the tree.

use std::collections::BTreeSet;

use super::needs::calls_for;
use crate::domain::{
    align::{Health, Outline, Row, Shortfall, is_published},
    board::{Board, Ending, Goal, GoalState, Level, Person, Unit},
    letters::plain,
    picture::GoalFigures,
    thread::Id,
    track::Status,
};

/// What waits, and where.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waits {
    /// First stroke: themes that are not published.
    Themes,
    /// Second stroke: drafts.
    Plans,
    /// Third stroke: proposals without an answer.
    Answers,
    /// Fourth stroke: adopted goals that nobody has committed to.
    Promises,
    /// Proposals and requests for help that wait for the person one acts as, and what they have not committed to yet.
    Me,
}

/// Whose goals one wants to see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Those of the person one acts as.
    Mine,
    /// Theirs, and those of the people who report to them or belong to a unit that they lead.
    MyTeam,
    /// Those of one person.
    Of(Id),
}

impl Whose {
    /// How the page writes it in a list.
    pub fn key(&self) -> String {
        match self {
            Self::Mine => "=mine".to_owned(),
            Self::MyTeam => "=team".to_owned(),
            Self::Of(id) => id.to_string(),
        }
    }

    /// What such a key stands for.
    pub fn named(key: &str) -> Option<Self> {
        match key {
            "=mine" => Some(Self::Mine),
            "=team" => Some(Self::MyTeam),
            id => id.parse().ok().map(Self::Of),
        }
    }

    /// The people it means.
    pub fn people<'a>(&'a self, board: &'a Board, me: Option<&'a Id>) -> BTreeSet<&'a str> {
        let of_team = |person: &Person<'_>, me: &Id| {
            let leads = |unit: &str| board.unit(unit).and_then(Unit::lead) == Some(me.as_str());
            person.manager() == Some(me.as_str()) || person.unit().is_some_and(leads)
        };
        match self {
            Self::Of(id) => BTreeSet::from([id.as_str()]),
            Self::Mine => me.map(Id::as_str).into_iter().collect(),
            Self::MyTeam => {
                let led = board.people().filter(|person| me.is_some_and(|me| of_team(person, me)));
                me.map(Id::as_str).into_iter().chain(led.map(|person| person.id.as_str())).collect()
            }
        }
    }
}

/// Which closed goals one wants to see.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub enum Closed {
    /// Those that were closed in the cycle, among the others.
    #[default]
    OfCycle,
    /// None.
    LeftOut,
    /// Those of all cycles, among the others.
    OfAll,
    /// Only those that ended so, in any cycle.
    As(Ending),
}

impl Closed {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::OfCycle,
        Self::LeftOut,
        Self::OfAll,
        Self::As(Ending::Achieved),
        Self::As(Ending::Missed),
        Self::As(Ending::CarriedOver),
        Self::As(Ending::Abandoned),
    ];

    /// Whether a row is left out: key results and tasks go with their goal.
    pub fn hides(self, board: &Board, outline: &Outline, at: usize) -> bool {
        let row = &outline.rows()[at];
        if row.level.is_part()
            && let Some(above) = outline.parent(at)
        {
            return self.hides(board, outline, above);
        }
        let is_over = || board.goal(row.id.as_str()).is_some_and(|goal| !board.is_in_cycle(goal));
        match self {
            Self::OfCycle => row.closed && is_over(),
            Self::LeftOut => row.closed,
            Self::OfAll | Self::As(_) => false,
        }
    }

    fn passes(self, goal: Goal<'_>) -> bool {
        match self {
            Self::OfCycle | Self::LeftOut | Self::OfAll => true,
            Self::As(ending) => goal.state() == GoalState::Closed && goal.outcome() == Some(ending),
        }
    }
}

/// Everything that narrows the tree.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Wishes {
    /// Words that all have to be there.
    pub words: String,
    /// Only goals that wait so; `None` for all.
    pub waits: Option<Waits>,
    /// Of this status.
    pub status: Option<Status>,
    /// In this state.
    pub state: Option<GoalState>,
    /// Of this unit and those below.
    pub unit: Option<Id>,
    /// Of these people.
    pub whose: Option<Whose>,
    /// Only goals without a line of sight.
    pub no_sight: bool,
    /// What alignment health loses points for.
    pub short: Option<Shortfall>,
    /// Which closed goals.
    pub closed: Closed,
    /// Of this cycle within the cycle.
    pub within: Option<Id>,
}

impl Waits {
    /// The strokes of the W in their order.
    pub const STROKES: [Self; 4] = [Self::Themes, Self::Plans, Self::Answers, Self::Promises];

    /// The stroke it belongs to.
    pub fn stroke(self) -> Option<usize> {
        Self::STROKES.iter().position(|stroke| *stroke == self)
    }

    fn passes(self, board: &Board, goal: Goal<'_>, me: Option<&Id>) -> bool {
        let (level, state) = (goal.level(), goal.state());
        match self {
            Self::Themes => level == Level::Theme && !is_published(goal),
            Self::Plans => level == Level::Goal && state == GoalState::Draft,
            Self::Answers => level == Level::Goal && state == GoalState::Proposed,
            Self::Promises => {
                let adopted = matches!(state, GoalState::Adopted | GoalState::Amended | GoalState::Objected);
                level == Level::Goal && adopted
            }
            Self::Me => {
                waits_for(board, goal, me) || me.is_some_and(|me| is_owed(goal, me) || calls_for(board, goal, me))
            }
        }
    }
}

impl Wishes {
    /// Whether only some goals are looked for.
    pub fn is_narrow(&self) -> bool {
        !self.words.trim().is_empty() || self.has_filters()
    }

    /// Whether anything is wished for otherwise than at first, words apart.
    pub fn is_set(&self) -> bool {
        self.has_filters() || self.closed != Closed::default()
    }

    /// Whether only some goals are looked for, words apart.
    pub fn has_filters(&self) -> bool {
        let set = [
            self.waits.is_some(),
            self.status.is_some(),
            self.state.is_some(),
            self.unit.is_some(),
            self.whose.is_some(),
            self.within.is_some(),
        ];
        set.contains(&true) || self.no_sight || self.short.is_some() || matches!(self.closed, Closed::As(_))
    }

    /// The goals or units that health loses the wished points for.
    pub fn found<'a>(&self, health: &'a Health) -> BTreeSet<&'a str> {
        let deductions = health.deductions.iter().filter(|deduction| Some(deduction.shortfall) == self.short);
        deductions.flat_map(|deduction| deduction.found.iter().map(Id::as_str)).collect()
    }

    /// The words to look for, as one types them.
    pub fn needles(&self) -> Vec<String> {
        self.words.split_whitespace().map(plain).collect()
    }

    /// The unit wished for with all units below it.
    pub fn units<'a>(&self, board: &'a Board) -> BTreeSet<&'a str> {
        let mut inside: BTreeSet<&str> = BTreeSet::new();
        let wished = self.unit.as_ref().and_then(|id| board.unit(id.as_str()));
        inside.extend(wished.map(|unit| unit.id.as_str()));
        loop {
            let before = inside.len();
            let below = board.units().filter(|unit| unit.parent().is_some_and(|above| inside.contains(above)));
            let below: Vec<&str> = below.map(|unit| unit.id.as_str()).collect();
            inside.extend(below);
            if inside.len() == before {
                return inside;
            }
        }
    }

    /// Whether a goal passes all filters; words are looked for elsewhere.
    pub fn passes(&self, board: &Board, row: &Row, figures: &GoalFigures, asked: Asked<'_>) -> bool {
        if self.no_sight && !(row.level == Level::Goal && !row.closed && !row.in_sight) {
            return false;
        }
        let status = figures.judgement.as_ref().map(|judgement| judgement.status);
        if self.status.is_some_and(|wished| status != Some(wished)) {
            return false;
        }
        let is_plain = self.waits.is_none() && self.state.is_none() && self.whose.is_none();
        let is_plain = is_plain && !matches!(self.closed, Closed::As(_));
        if is_plain && self.unit.is_none() && self.short.is_none() && asked.within.is_none() {
            return true;
        }
        board.goal(row.id.as_str()).is_some_and(|goal| {
            self.state.is_none_or(|wished| goal.state() == wished)
                && self.waits.is_none_or(|waits| waits.passes(board, goal, asked.me))
                && (self.whose.is_none() || goal.owners().any(|owner| asked.people.contains(owner)))
                && (self.unit.is_none() || goal.unit().is_some_and(|unit| asked.units.contains(unit)))
                && (self.short.is_none() || asked.falls_short(goal))
                && self.closed.passes(goal)
                && asked.within.is_none_or(|cycle| self.passes_within(board, goal, cycle))
        })
    }
}

impl Wishes {
    /// What waits in its first stroke are themes of the whole as well.
    fn passes_within(&self, board: &Board, goal: Goal<'_>, cycle: &Id) -> bool {
        let is_asked = self.waits == Some(Waits::Themes) && board.is_asked(goal, Some(cycle));
        is_asked || board.belongs_to(goal, cycle)
    }
}

/// What stays the same for all rows of one question.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Whom one acts as.
    pub me: Option<&'a Id>,
    /// The unit wished for and those below.
    pub units: &'a BTreeSet<&'a str>,
    /// The people wished for.
    pub people: &'a BTreeSet<&'a str>,
    /// The inner cycle wished for, if it is there.
    pub within: Option<&'a Id>,
    /// The goals or units that health loses the wished points for.
    pub short: &'a BTreeSet<&'a str>,
}

impl Asked<'_> {
    fn falls_short(self, goal: Goal<'_>) -> bool {
        self.short.contains(goal.id.as_str()) || goal.unit().is_some_and(|unit| self.short.contains(unit))
    }
}

/// Whether a proposal, or an objection to what was adopted, waits for this person; for anybody when nobody is chosen.
pub fn waits_for(board: &Board, goal: Goal<'_>, me: Option<&Id>) -> bool {
    goal.level() <= Level::Goal
        && matches!(goal.state(), GoalState::Proposed | GoalState::Objected)
        && me.is_none_or(|me| answerer(board, goal) == Some(me.as_str()))
}

/// Whether somebody's own goal was adopted, and waits for them to commit to it or to object.
pub fn is_owed(goal: Goal<'_>, me: &Id) -> bool {
    goal.level() == Level::Goal
        && matches!(goal.state(), GoalState::Adopted | GoalState::Amended)
        && goal.owners().any(|owner| owner == me.as_str())
}

/// Who answers a proposal: the owner of the goal it serves, else who leads its unit, else its owner's manager. Nobody
/// answers their own proposal where somebody else can.
pub fn answerer<'a>(board: &'a Board, goal: Goal<'a>) -> Option<&'a str> {
    let owner = goal.owners().next();
    let above = goal.parent().and_then(|id| board.goal(id)).and_then(|parent| parent.owners().next());
    let lead = goal.unit().and_then(|id| board.unit(id)).and_then(Unit::lead);
    let manager = owner.and_then(|id| board.person(id)).and_then(Person::manager);
    let all = || [above, lead, manager].into_iter().flatten();
    all().find(|id| Some(*id) != owner).or_else(|| all().next())
}

/// Whose act an answer is: of the goal's own people, or of those above them.
fn is_decision(goal: Goal<'_>, to: GoalState) -> bool {
    goal.level() > Level::Theme && matches!(to, GoalState::Adopted | GoalState::Amended | GoalState::Declined)
}

/// Whether an answer is offered to somebody: who owns a goal proposes it and commits to it, who answers for it decides,
/// and whoever leads its unit, or the owner's people, or owns a goal above it may do both. Where nobody is chosen, or nobody
/// is known whose act it would be, it is offered to all. A view, not a lock: a file may say what the page does not offer.
pub fn is_offered(board: &Board, goal: Goal<'_>, to: GoalState, me: Option<&Id>) -> bool {
    let Some(me) = me.map(Id::as_str) else { return true };
    let is_mine = if is_decision(goal, to) {
        answerer(board, goal).is_none_or(|answers| answers == me)
    } else {
        goal.owners().next().is_none() || goal.owners().any(|owner| owner == me)
    };
    is_mine || stands_above(board, goal, me)
}

/// Whether somebody owns a goal above, leads the unit or one above it, or manages an owner, near or far.
fn stands_above(board: &Board, goal: Goal<'_>, me: &str) -> bool {
    let parent = |goal: &Goal<'_>| goal.parent().and_then(|id| board.goal(id));
    let mut above = std::iter::successors(parent(&goal), parent).take(FARTHEST);
    let unit = goal.unit().and_then(|id| board.unit(id));
    let mut units = std::iter::successors(unit, |unit| unit.parent().and_then(|id| board.unit(id))).take(FARTHEST);
    let manages = |owner: &str| {
        let manager = |id: &&str| board.person(id).and_then(Person::manager);
        std::iter::successors(manager(&owner), manager).take(FARTHEST).any(|id| id == me)
    };
    above.any(|goal| goal.owners().any(|owner| owner == me))
        || units.any(|unit| unit.lead() == Some(me))
        || goal.owners().any(manages)
}

/// No chain of parents, units or managers is followed farther: a merge may have made a circle of one.
pub const FARTHEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::thread::{Draft, Fields, Kind, Log, ReplicaId, WallTime, chain::ZeroEntropy},
        sample::{Recipe, company},
    };

    #[test]
    fn what_was_closed_in_an_earlier_cycle_is_left_out_with_its_key_results_until_it_is_asked_for() {
        let id = |name: &str| name.parse::<Id>().unwrap();
        let goal = |name: &str, level: &str| {
            Draft::facts(Kind::GoalDescribed, id(name), Fields::default().with("title", name).with("level", level))
        };
        let under = |name: &str, above: &str| {
            Draft::facts(Kind::GoalAligned, id(name), Fields::default().with("parent", above))
        };
        let closed = |name: &str, how: &str| {
            let fields = Fields::default().with("state", "closed").with("outcome", how);
            Draft::facts(Kind::GoalAnswered, id(name), fields)
        };
        let cycle = |name: &str| Draft::facts(Kind::WorkspaceDescribed, id("w"), Fields::default().with("cycle", name));
        let mut drafts = vec![cycle("2026"), goal("old", "goal"), goal("part", "key_result"), under("part", "old")];
        drafts.extend([closed("old", "missed"), cycle("2027"), goal("new", "goal"), goal("open", "goal")]);
        drafts.extend([closed("new", "achieved"), goal("open-part", "key_result"), under("open-part", "open")]);
        let mut log = Log::default();
        let at = WallTime { ms: 0, offset: 0 };
        let _ = log.write(ReplicaId([1; 16]), &id("mia"), at, drafts, &mut ZeroEntropy);
        let board = Board::of(&log);
        let outline = Outline::of(&board);
        for (closed, expected) in [
            (Closed::OfCycle, "new open open-part"),
            (Closed::LeftOut, "open open-part"),
            (Closed::OfAll, "old part new open open-part"),
        ] {
            let rows = outline.rows().iter().enumerate();
            let seen = rows.filter(|(at, _)| !closed.hides(&board, &outline, *at)).map(|(_, row)| row.id.as_str());
            assert_eq!(seen.collect::<Vec<_>>().join(" "), expected, "{closed:?}");
            assert!(!Wishes { closed, ..Wishes::default() }.is_narrow(), "nothing is looked for");
        }
        let missed = Closed::As(Ending::Missed);
        let found = board.goals().filter(|goal| missed.passes(*goal)).map(|goal| goal.id.as_str());
        assert_eq!(found.collect::<Vec<_>>(), ["old"]);
        assert!(Wishes { closed: missed, ..Wishes::default() }.is_narrow());
    }

    #[test]
    fn my_team_is_whoever_reports_to_me_or_belongs_to_a_unit_that_i_lead() {
        let board = Board::of(&company(&Recipe { people: 60, seed: 3, ..Recipe::default() }));
        let lead: Id = board.units().find_map(Unit::lead).unwrap().parse().unwrap();
        let team = Whose::MyTeam.people(&board, Some(&lead));
        assert!(team.contains(lead.as_str()) && team.len() > 1);
        let reports = board.people().filter(|person| person.manager() == Some(lead.as_str()));
        assert!(reports.into_iter().all(|person| team.contains(person.id.as_str())));
        assert_eq!(Whose::Mine.people(&board, Some(&lead)), BTreeSet::from([lead.as_str()]));
        assert!(Whose::Mine.people(&board, None).is_empty());
    }

    #[test]
    fn a_quarter_alone_shows_its_goals_with_their_parts_and_the_themes_of_the_year_only_where_they_wait() {
        let goal = |name: &str, level: &str, cycle: Option<&str>| {
            let fields = Fields::default().with("title", name).with("level", level).with("cycle", cycle);
            Draft::facts(Kind::GoalDescribed, name.parse().unwrap(), fields)
        };
        let quarter = Draft::facts(Kind::CycleDescribed, "q".parse().unwrap(), Fields::default().with("name", "Q"));
        let drafts = vec![
            quarter,
            goal("theme", "theme", None),
            goal("of-q", "goal", Some("q")),
            goal("part", "key_result", None),
            goal("of-year", "goal", None),
            Draft::facts(Kind::GoalAligned, "part".parse().unwrap(), Fields::default().with("parent", "of-q")),
        ];
        let (mut log, at) = (Log::default(), WallTime { ms: 0, offset: 0 });
        let _ = log.write(ReplicaId([1; 16]), &"mia".parse().unwrap(), at, drafts, &mut ZeroEntropy);
        let (board, q) = (Board::of(&log), "q".parse().unwrap());
        let shown = |wishes: &Wishes| {
            let passes = board.goals().filter(|goal| wishes.passes_within(&board, *goal, &q));
            passes.map(|goal| goal.id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(shown(&Wishes::default()), ["of-q", "part"]);
        let themes = Wishes { waits: Some(Waits::Themes), ..Wishes::default() };
        assert_eq!(shown(&themes), ["of-q", "part", "theme"]);
    }

    #[test]
    fn whose_goals_are_wished_for_is_read_back_as_it_was_written() {
        for whose in [Whose::Mine, Whose::MyTeam, Whose::Of("mia".parse().unwrap())] {
            assert_eq!(Whose::named(&whose.key()), Some(whose));
        }
        assert_eq!(Whose::named(""), None);
    }
}
