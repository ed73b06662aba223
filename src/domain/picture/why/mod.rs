//! Why: a figure as a value that carries how it came about, down to the events and settings at its bottom.
//!
//! Knows each figure's rule, what the rule reads, and where each of those comes from. A derivation's value is made by
//! its own rule out of its own inputs, by the very functions that the picture is made with; nothing is copied. Does not
//! want to know any wording, nor who asks.

mod company;
mod equity;
mod feeds;
mod goals;
mod pay;
mod people;
mod rule;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::NaiveDate;

use crate::domain::{
    achieve::{
        conflict::{Rating, Severity},
        pay::Bonus,
        rate::Rate,
    },
    board::{
        Board, Goal,
        field::{Cell, Field, Table, day},
    },
    drift::RecordedTime,
    exact::Ratio,
    measure::Decimal,
    money::{Currency, Money},
    picture::{PayFigures, PersonFigures, Picture},
    thread::{Id, Log, Value},
    track::{Point, Status},
};

pub use feeds::{fed_by_event, fed_by_figure};

/// What a figure says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// How far a goal has come.
    Progress,
    /// How far it should have come today.
    Expected,
    /// How it stands.
    Status,
    /// How clear it is.
    Clarity,
    /// Whether it leads to the North Star.
    Sight,
    /// What was reached of it, exactly, as pay reads it.
    Achieved,
    /// A person's Goal Achievement Rate.
    Rate,
    /// The share of the rate's weight that is calibration-ready.
    Evidence,
    /// The rate, moved for difficulty.
    Adjusted,
    /// The rating that the rate implies.
    Implied,
    /// Goals, behaviour, peers and difficulty together, on the rating scale.
    Composite,
    /// The proposed rating against the implied one.
    Conflict,
    /// A person's bonus before the pool is shared.
    Proposal,
    /// A person's bonus.
    Bonus,
    /// Alignment health.
    Health,
    /// Points that one shortfall takes from it.
    Shortfall,
    /// Recorded time of the company or of a unit, and how much of it leads nowhere.
    Drift,
    /// The same of one person.
    Time,
    /// How often a group is rated high, by how often the group rated high most often is.
    Impact,
    /// How much more or less a group earns than all others, grade held equal.
    PayGap,
}

/// One figure of a workspace: it can stand in an address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Figure {
    /// What it says.
    pub what: What,
    /// Of which goal, person, unit or shortfall; of the company where there is none.
    pub of: Option<Id>,
}

/// What a figure or an input amounts to.
#[derive(Clone, PartialEq, Debug)]
pub enum Amount {
    /// A decimal as somebody entered it.
    Number(Decimal),
    /// A share of the way.
    Share(f64),
    /// The same, exactly.
    Exact(Ratio),
    /// A rate, rounded once.
    Rate(Rate),
    /// A step of the rating scale.
    Rating(Rating),
    /// A status.
    Status(Status),
    /// How far a proposed rating is from the implied one, and how serious that is.
    Apart(i8, Severity),
    /// An amount of money.
    Money(Money),
    /// What a person shares the pool by.
    Claim(Claimed),
    /// Points of a score.
    Points(f64),
    /// A count.
    Count(usize),
    /// A day.
    Day(NaiveDate),
    /// What is planned for a day.
    Planned(NaiveDate, Decimal),
    /// What a curve pays from a rate on.
    Pays(Rate, Decimal),
    /// Yes or no.
    Yes(bool),
    /// Somebody's words.
    Text(Box<str>),
    /// One observation of a goal.
    Seen(Point),
    /// Recorded time.
    Time(RecordedTime),
}

/// What a person shares a pool by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Claimed {
    /// What the plan makes of the target, in exact minor units; no cap holds it.
    pub weight: Ratio,
    /// Most that the plan pays.
    pub most: Option<Money>,
    /// Of which currency.
    pub currency: Currency,
    /// Whether the gate is closed.
    pub is_gated: bool,
}

impl Claimed {
    /// What a proposed bonus claims.
    pub fn of(bonus: &Bonus) -> Self {
        let most = bonus.cap.map(|cap| cap.amount);
        Self { weight: bonus.exact, most, currency: bonus.target.currency(), is_gated: bonus.is_gated }
    }

    /// Nothing, of whoever has an amount by decision alone.
    pub(super) fn nothing(currency: Currency) -> Self {
        Self { weight: Ratio::ZERO, most: None, currency, is_gated: false }
    }

    /// What it is shared by, rounded to be shown; `None` where that is no money.
    pub fn shared_by(self) -> Option<Money> {
        Money::rounded(self.weight, self.currency).ok()
    }

    /// The amount before a pool is shared, held at the cap.
    pub fn amount(self) -> Option<Money> {
        let whole = self.shared_by()?;
        Some(self.most.filter(|most| most.minor() < whole.minor()).unwrap_or(whole))
    }
}

/// The role that an input has in its rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "each is the word for itself; the wording says it to people")]
pub enum Part {
    Current,
    Start,
    Target,
    Direction,
    Planned,
    FirstDay,
    LastDay,
    Today,
    Seen,
    State,
    Child,
    Weight,
    Sentence,
    Metric,
    Unit,
    Owners,
    Level,
    Parent,
    Sight,
    Goal,
    Aspirational,
    Rate,
    Threshold,
    Proposed,
    Rating,
    TargetBonus,
    Company,
    Factor,
    Gate,
    Pool,
    Own,
    Other,
    Cap,
    Silence,
    Gap,
    Projection,
    Points,
    Confidence,
    Fiscal,
    Most,
    Lost,
    Counted,
    Share,
    Unlinked,
    Person,
    Deadline,
    Inherited,
    CheckedIn,
    Difficulty,
    Step,
    Behaviour,
    Placed,
    Peers,
    Distance,
    TopNeeds,
    Curve,
    Steps,
    CompanyWeight,
    PayCap,
    Currency,
    Exchange,
    Joined,
    Left,
    Decided,
    Signed,
    Member,
    Grade,
    Salary,
    Bonus,
}

/// Where an input comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// Another figure, with a derivation of its own.
    Figure(Figure),
    /// An event, by its position in the log.
    Event(usize),
    /// A setting: a rule's default, the day looked at, or what counts where nobody said anything.
    Setting,
}

/// What a rule reads, once.
#[derive(Clone, PartialEq, Debug)]
pub struct Input {
    /// Its role.
    pub part: Part,
    /// What it amounts to.
    pub value: Amount,
    /// Where it comes from.
    pub source: Source,
}

/// A figure and how it came about.
#[derive(Clone, PartialEq, Debug)]
pub struct Why {
    /// The figure: what it says, and of whom or what.
    pub figure: Figure,
    /// What it amounts to: its rule applied to its inputs.
    pub value: Amount,
    /// What the rule read, in its order.
    pub inputs: Vec<Input>,
    /// The figure through which the golden thread goes on down.
    pub through: Option<Figure>,
}

/// All that derivations are read from.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The events.
    pub log: &'a Log,
    /// What they say.
    pub board: &'a Board,
    /// The goals' figures.
    pub picture: &'a Picture,
    /// The people's figures.
    pub people: &'a [Arc<PersonFigures>],
    /// The pay figures, where there is a plan.
    pub pay: Option<&'a PayFigures>,
}

impl What {
    /// All of them with their names in addresses.
    pub const ALL: [(Self, &'static str); 20] = [
        (Self::Progress, "progress"),
        (Self::Expected, "expected"),
        (Self::Status, "status"),
        (Self::Clarity, "clarity"),
        (Self::Sight, "sight"),
        (Self::Achieved, "achieved"),
        (Self::Rate, "rate"),
        (Self::Evidence, "evidence"),
        (Self::Adjusted, "adjusted"),
        (Self::Implied, "implied"),
        (Self::Composite, "composite"),
        (Self::Conflict, "conflict"),
        (Self::Proposal, "proposal"),
        (Self::Bonus, "bonus"),
        (Self::Health, "health"),
        (Self::Shortfall, "shortfall"),
        (Self::Drift, "drift"),
        (Self::Time, "time"),
        (Self::Impact, "impact"),
        (Self::PayGap, "pay-gap"),
    ];

    /// Those of a goal.
    pub const OF_GOALS: [Self; 6] =
        [Self::Progress, Self::Expected, Self::Status, Self::Clarity, Self::Sight, Self::Achieved];

    /// Those of a person.
    pub const OF_PEOPLE: [Self; 9] = [
        Self::Rate,
        Self::Evidence,
        Self::Adjusted,
        Self::Implied,
        Self::Composite,
        Self::Conflict,
        Self::Proposal,
        Self::Bonus,
        Self::Time,
    ];

    /// Those of a group of people.
    pub const OF_GROUPS: [Self; 2] = [Self::Impact, Self::PayGap];

    /// The figure that says this of somebody or something.
    pub fn of(self, id: &Id) -> Figure {
        Figure { what: self, of: Some(id.clone()) }
    }

    /// The figure that says this of the company.
    pub fn of_all(self) -> Figure {
        Figure { what: self, of: None }
    }
}

impl Figure {
    /// Its name in addresses: `rate:ana-costa`.
    pub fn address(&self) -> String {
        let name = What::ALL[self.what as usize].1;
        self.of.as_ref().map_or_else(|| name.to_owned(), |id| [name, ":", id.as_str()].concat())
    }

    /// The figure of an address.
    pub fn named(address: &str) -> Option<Self> {
        let (name, of) = address.split_once(':').map_or((address, None), |(name, of)| (name, Some(of)));
        let (what, _) = What::ALL.iter().find(|(_, known)| *known == name)?;
        Some(Self { what: *what, of: of.map(str::parse).transpose().ok()? })
    }

    fn id(&self) -> &str {
        self.of.as_ref().map_or("", Id::as_str)
    }
}

impl Input {
    fn setting(part: Part, value: Amount) -> Self {
        Self { part, value, source: Source::Setting }
    }

    fn event(part: Part, value: Amount, position: usize) -> Self {
        Self { part, value, source: Source::Event(position) }
    }

    fn figure(part: Part, value: Amount, figure: Figure) -> Self {
        Self { part, value, source: Source::Figure(figure) }
    }
}

impl Why {
    /// A derivation whose value its rule makes of its inputs; `None` where they do not make one.
    fn new(figure: Figure, inputs: Vec<Input>, through: Option<Figure>) -> Option<Self> {
        let value = rule::apply(&figure, &inputs)?;
        Some(Self { figure, value, inputs, through })
    }

    /// The inputs of one role.
    pub fn all(&self, part: Part) -> impl Iterator<Item = &Input> {
        self.inputs.iter().filter(move |input| input.part == part)
    }

    /// The events it reads itself, by position.
    pub fn events(&self) -> impl Iterator<Item = usize> {
        self.inputs.iter().filter_map(|input| match input.source {
            Source::Event(position) => Some(position),
            Source::Figure(_) | Source::Setting => None,
        })
    }

    /// The figures it reads.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.inputs.iter().filter_map(|input| match &input.source {
            Source::Figure(figure) => Some(figure),
            Source::Event(_) | Source::Setting => None,
        })
    }

    /// How many settings it reads.
    pub fn n_settings(&self) -> usize {
        self.inputs.iter().filter(|input| input.source == Source::Setting).count()
    }
}

impl<'a> Ground<'a> {
    /// Why a figure is what it is; `None` where there is no such figure.
    pub fn why(self, figure: &Figure) -> Option<Why> {
        match figure.what {
            What::Progress => goals::progress(self, figure),
            What::Expected => goals::expected(self, figure),
            What::Status => goals::status(self, figure),
            What::Clarity => goals::clarity(self, figure),
            What::Sight => goals::sight(self, figure),
            What::Achieved => goals::achieved(self, figure),
            What::Rate => people::rate(self, figure),
            What::Evidence => people::evidence(self, figure),
            What::Adjusted => people::adjusted(self, figure),
            What::Implied => people::implied(self, figure),
            What::Composite => people::composite(self, figure),
            What::Conflict => people::conflict(self, figure),
            What::Proposal => pay::proposal(self, figure),
            What::Bonus => pay::bonus(self, figure),
            What::Health => company::health(self, figure),
            What::Shortfall => company::shortfall(self, figure),
            What::Drift => company::drift(self, figure),
            What::Time => company::time(self, figure),
            What::Impact => equity::impact(self, figure),
            What::PayGap => equity::pay_gap(self, figure),
        }
    }

    /// The figure as the rooms show it, out of the picture.
    pub fn shown(self, figure: &Figure) -> Option<Amount> {
        match figure.what {
            What::Progress | What::Expected | What::Status | What::Clarity | What::Sight | What::Achieved => {
                goals::shown(self, figure)
            }
            What::Rate
            | What::Evidence
            | What::Adjusted
            | What::Implied
            | What::Composite
            | What::Conflict
            | What::Proposal
            | What::Bonus => people::shown(self, figure),
            What::Health | What::Shortfall => company::shown(self, figure),
            What::Drift | What::Time | What::Impact | What::PayGap => self.why(figure).map(|why| why.value),
        }
    }

    /// Every figure that there can be; those of which nothing is known have no derivation.
    pub fn figures(self) -> Vec<Figure> {
        let goals = self.picture.outline.rows().iter().flat_map(|row| What::OF_GOALS.map(|what| what.of(&row.id)));
        let people = self.people.iter().flat_map(|one| What::OF_PEOPLE.map(|what| what.of(&one.person)));
        let groups = equity::groups(self).into_iter().flat_map(|group| What::OF_GROUPS.map(|what| what.of(&group)));
        let units = self.board.units().map(|unit| What::Drift.of(unit.id));
        let shortfalls = company::shortfalls(self).into_iter();
        goals
            .chain(people)
            .chain(units)
            .chain(groups)
            .chain(shortfalls)
            .chain([What::Health, What::Drift].map(What::of_all))
            .collect()
    }

    /// Computes a figure anew from nothing but the events and settings at its bottom: each figure on the way by its
    /// own rule. `known` remembers those already made.
    pub fn evaluate(self, figure: &Figure, known: &mut BTreeMap<Figure, Amount>) -> Option<Amount> {
        if let Some(amount) = known.get(figure) {
            return Some(amount.clone());
        }
        let mut why = self.why(figure)?;
        for input in &mut why.inputs {
            if let Source::Figure(below) = &input.source {
                input.value = self.evaluate(below, known)?;
            }
        }
        let amount = rule::apply(figure, &why.inputs)?;
        known.insert(figure.clone(), amount.clone());
        Some(amount)
    }

    /// All events at the very bottom of a figure, through every figure on the way.
    pub fn bottom(self, figure: &Figure) -> BTreeSet<usize> {
        let (mut events, mut seen, mut next) = (BTreeSet::new(), BTreeSet::new(), vec![figure.clone()]);
        while let Some(figure) = next.pop() {
            if let Some(why) = self.why(&figure).filter(|_| seen.insert(figure)) {
                events.extend(why.events());
                next.extend(why.figures().filter(|below| !seen.contains(below)).cloned());
            }
        }
        events
    }

    /// The value of a cell and the position of the event that wrote it.
    fn cell(self, table: Table, subject: &str, field: Field) -> Option<(&'a Value, usize)> {
        let write = self.board.register(table, subject, &Cell { field, key: None })?.latest()?;
        (write.value != Value::Null).then_some((&write.value, write.position))
    }

    /// What a goal's cell says, as an input; `None` where it says nothing.
    /// A milestone counts from nothing to one by its nature.
    fn of_goal(self, part: Part, goal: &str, field: Field) -> Option<Input> {
        if matches!(field, Field::Baseline | Field::Target) && self.board.goal(goal).is_some_and(Goal::is_milestone) {
            return (field == Field::Target).then(|| Input::setting(part, Amount::Number(Decimal::ONE)));
        }
        let (value, position) = self.cell(Table::Goals, goal, field)?;
        Some(Input::event(part, amount(value, matches!(field, Field::Start | Field::Due)), position))
    }

    /// A day of the workspace's cycle.
    fn of_cycle(self, part: Part, field: Field, day: NaiveDate) -> Input {
        match self.of_workspace(field) {
            Some((_, position)) => Input::event(part, Amount::Day(day), position),
            None => Input::setting(part, Amount::Day(day)),
        }
    }

    /// A day that a goal takes over: of the inner cycle that it belongs to, else of the workspace's cycle.
    fn of_cycle_around(self, goal: Goal<'_>, part: Part, field: Field, day: NaiveDate) -> Input {
        let inner = self.board.inner_cycle_of(goal).filter(|cycle| cycle.days().is_some());
        match inner.and_then(|cycle| self.cell(Table::Cycles, cycle.id.as_str(), field)) {
            Some((_, position)) => Input::event(part, Amount::Day(day), position),
            None => self.of_cycle(part, field, day),
        }
    }

    /// What the workspace says of itself in one field, with the position of the event.
    fn of_workspace(self, field: Field) -> Option<(&'a Value, usize)> {
        let mut ids = self.board.records(Table::Workspace).keys();
        ids.find_map(|id| self.cell(Table::Workspace, id.as_str(), field))
    }

    /// The figures of one person.
    fn person(self, id: &str) -> Option<&'a PersonFigures> {
        let at = self.people.binary_search_by(|one| one.person.as_str().cmp(id)).ok()?;
        self.people.get(at).map(|one| &**one)
    }
}

/// What a written value amounts to.
fn amount(value: &Value, is_day: bool) -> Amount {
    let text = value.as_text().unwrap_or_default();
    match value {
        Value::Number(number) => Amount::Number(*number),
        Value::Bool(yes) => Amount::Yes(*yes),
        Value::List(items) => Amount::Count(items.len()),
        Value::Text(_) | Value::Null | Value::Record(_) => match day(text).filter(|_| is_day) {
            Some(day) => Amount::Day(day),
            None => Amount::Text(text.into()),
        },
    }
}
