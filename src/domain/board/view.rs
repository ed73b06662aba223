//! The board read in the product's words: goals, people, units, pay.
//!
//! Knows which cell is which word. Does not want to know judgements.

use chrono::NaiveDate;

use crate::domain::{
    board::{
        Board, Cell, Record, Write,
        field::{DEPENDENCY_STATES, Field, LEVELS, MILESTONE, OUTCOMES, STATES, STROKE_DAYS, Table, checkpoint, day},
    },
    measure::Decimal,
    thread::{Id, Order, Value},
    week::Week,
};

/// Where a goal stands in the tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// The one statement everything serves.
    NorthStar,
    /// A strategic theme, set by leadership.
    Theme,
    /// A goal of a unit, a team or a person.
    Goal,
    /// A measurable part of a goal.
    KeyResult,
    /// A key result that came in as a task.
    Task,
}

/// Where a goal is on its way through the W.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum GoalState {
    /// Being written.
    Draft,
    /// Offered, waits for an answer.
    Proposed,
    /// Answered with yes.
    Adopted,
    /// Answered with yes, changed.
    Amended,
    /// Answered with no, and a reason.
    Declined,
    /// Its owner stands by it: counts in Achieve.
    Committed,
    /// Its owner objects, with a reason.
    Objected,
    /// Ended; its outcome says how.
    Closed,
}

/// How a goal ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// At its target.
    Achieved,
    /// Short of it.
    Missed,
    /// Given up: it counts nowhere.
    Abandoned,
    /// Goes on in the next cycle as a draft, to be kept or changed.
    CarriedOver,
}

/// Where a request for help stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum DependencyState {
    /// It waits for an answer.
    Asked,
    /// Whoever was asked will help.
    Confirmed,
    /// Whoever was asked will not.
    Refused,
    /// The asker took it back.
    Withdrawn,
}

/// A request for another's help.
#[derive(Clone, Copy, Debug)]
pub struct Dependency<'a> {
    /// The unit or goal asked.
    pub on: &'a Id,
    /// Where it stands.
    pub state: DependencyState,
    /// How much or what, in the asker's words.
    pub need: Option<&'a str>,
}

/// What holds a goal up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Blocker<'a> {
    /// One of [`BLOCKERS`](crate::domain::board::field::BLOCKERS).
    pub kind: &'a str,
    /// Who could clear it, if somebody is known to.
    pub by: Option<&'a str>,
}

/// Somebody's own words on a subject.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Remark<'a> {
    /// The words.
    pub text: &'a str,
    /// Who said them.
    pub author: &'a Id,
    /// Position of the event in the log at hand.
    pub position: usize,
    /// Place of the event among all.
    pub order: Order,
}

macro_rules! subject {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'a> {
            /// Its id.
            pub id: &'a Id,
            record: &'a Record,
        }

        impl<'a> $name<'a> {
            /// The record behind it.
            pub fn record(self) -> &'a Record {
                self.record
            }

            fn text(self, field: Field) -> Option<&'a str> {
                self.record.value(field).and_then(Value::as_text)
            }
        }
    };
}

subject! {
    /// A North Star, theme, goal or key result.
    Goal
}
subject! {
    /// A person.
    Person
}
subject! {
    /// A unit: company, department, team.
    Unit
}
subject! {
    /// A cycle within the workspace's own, such as a quarter of its year.
    InnerCycle
}
subject! {
    /// A person's pay as entered.
    Pay
}
subject! {
    /// A pay plan.
    Plan
}
subject! {
    /// A step of somebody's development.
    Action
}

impl<'a> Remark<'a> {
    fn of(write: &'a Write) -> Option<Self> {
        Some(Self { text: write.value.as_text()?, author: &write.author, position: write.position, order: write.order })
    }

    /// What stands in a field for a week.
    fn keyed(record: &'a Record, field: Field, week: Week) -> Option<Self> {
        let key = Some(week.to_string().parse().ok()?);
        Self::of(record.register(&Cell { field, key })?.latest()?)
    }

    /// What stands in a field for any partner, in order.
    fn all(record: &'a Record, field: Field) -> Vec<Self> {
        let cells = record.cells().filter(|(cell, _)| cell.field == field);
        let mut remarks: Vec<Self> = cells.filter_map(|(_, register)| Self::of(register.latest()?)).collect();
        remarks.sort_by_key(|remark| remark.order);
        remarks
    }
}

impl<'a> Goal<'a> {
    /// The sentence; empty when it was never given.
    pub fn title(self) -> &'a str {
        self.text(Field::Title).unwrap_or_default()
    }

    /// More about it.
    pub fn description(self) -> Option<&'a str> {
        self.text(Field::Description)
    }

    /// Where it stands in the tree; a goal unless said otherwise.
    pub fn level(self) -> Level {
        match self.text(Field::Level) {
            Some("north_star") => Level::NorthStar,
            Some("theme") => Level::Theme,
            Some("key_result") => Level::KeyResult,
            Some("task") => Level::Task,
            _ => Level::Goal,
        }
    }

    /// Where it is on its way through the W; a draft unless said otherwise.
    pub fn state(self) -> GoalState {
        self.text(Field::State).and_then(GoalState::named).unwrap_or(GoalState::Draft)
    }

    /// Whether anything is still to be done for it: neither closed nor declined.
    pub fn is_alive(self) -> bool {
        self.state().is_alive()
    }

    /// The reason given with its state.
    pub fn reason(self) -> Option<&'a str> {
        self.text(Field::Reason)
    }

    /// Where it was on its way through the W when it ended; `None` while it goes on, and where nobody said.
    pub fn ended_from(self) -> Option<GoalState> {
        let cell = Cell { field: Field::State, key: None };
        let states = self.record.register(&cell).filter(|_| self.state() == GoalState::Closed)?.writes();
        let said = |write: &Write| write.value.as_text().map_or(Some(GoalState::Draft), GoalState::named);
        states.iter().rev().filter_map(said).find(|state| *state != GoalState::Closed)
    }

    /// Whether it was given up: it counts nowhere.
    pub fn is_abandoned(self) -> bool {
        self.outcome() == Some(Ending::Abandoned)
    }

    /// How it ended; `None` while it goes on.
    pub fn outcome(self) -> Option<Ending> {
        self.text(Field::Outcome).and_then(Ending::named)
    }

    /// A value beyond the target that would be outstanding, in the goal's unit.
    pub fn stretch(self) -> Option<Decimal> {
        self.number(Field::Stretch)
    }

    /// Values planned for days between start and end, in the order of their days.
    pub fn checkpoints(self) -> Vec<(NaiveDate, Decimal)> {
        let list = self.record.value(Field::Checkpoints).and_then(Value::as_list).unwrap_or_default();
        let mut points: Vec<(NaiveDate, Decimal)> = list.iter().filter_map(checkpoint).collect();
        points.sort_by_key(|(day, _)| *day);
        points.dedup_by_key(|(day, _)| *day);
        points
    }

    /// What holds it up now, if something does.
    pub fn blocker(self) -> Option<Blocker<'a>> {
        Some(Blocker { kind: self.text(Field::Blocker)?, by: self.text(Field::BlockedBy) })
    }

    /// The last word on what holds it up; `None` where nobody said anything.
    pub fn blocked_by_word(self) -> Option<&'a Write> {
        let cell = Cell { field: Field::Blocker, key: None };
        self.record.register(&cell)?.latest()
    }

    /// Who brought it to the state that it is in; `None` for what nobody moved yet.
    pub fn moved_by(self) -> Option<&'a Id> {
        let cell = Cell { field: Field::State, key: None };
        self.record.register(&cell)?.latest().map(|write| &write.author)
    }

    /// Where the proof lies of what was said of it in a week.
    pub fn evidence(self, week: Week) -> Option<&'a str> {
        Remark::keyed(self.record, Field::Link, week).map(|said| said.text)
    }

    /// What people remarked on it, in order.
    pub fn comments(self) -> Vec<Remark<'a>> {
        Remark::all(self.record, Field::Comment)
    }

    /// Its owners, first the one who answers for it.
    pub fn owners(self) -> impl Iterator<Item = &'a str> {
        self.record.value(Field::Owners).and_then(Value::as_list).unwrap_or_default().iter().filter_map(Value::as_text)
    }

    /// The unit it belongs to.
    pub fn unit(self) -> Option<&'a str> {
        self.text(Field::Unit)
    }

    /// The primary parent as last said, whether or not it exists.
    pub fn parent(self) -> Option<&'a str> {
        self.text(Field::Parent)
    }

    /// Where the event that named the primary parent stands among all.
    pub fn aligned_at(self) -> Option<Order> {
        let cell = Cell { field: Field::Parent, key: None };
        self.record.register(&cell)?.latest().map(|write| write.order)
    }

    /// Its weight among its siblings; 1 unless said otherwise, never negative.
    pub fn weight(self) -> Decimal {
        self.number(Field::Weight).filter(|w| *w >= Decimal::ZERO).unwrap_or(Decimal::ONE)
    }

    /// Its weight in its owner's achievement rate; 1 unless said otherwise, never negative.
    pub fn importance(self) -> Decimal {
        self.number(Field::Importance).filter(|w| *w >= Decimal::ZERO).unwrap_or(Decimal::ONE)
    }

    /// How much of each owner's week is planned for it, in percent, 0 to 100; `None` if unsaid.
    pub fn time_percent(self) -> Option<Decimal> {
        self.number(Field::TimePercent)
    }

    /// The units that were asked for a part of it, each with how far it should move this goal's number.
    pub fn asked_of(self) -> impl Iterator<Item = (&'a Id, Decimal)> {
        self.record.partners(Field::Asked).filter_map(|(unit, amount)| Some((unit, amount.as_number()?)))
    }

    /// What is counted.
    pub fn metric(self) -> Option<&'a str> {
        self.text(Field::Metric)
    }

    /// The unit of the numbers: €, %, days.
    pub fn measure_unit(self) -> Option<&'a str> {
        self.text(Field::MeasureUnit)
    }

    /// Which way: increase, decrease, above, below or within; or done, for a milestone.
    pub fn direction(self) -> Option<&'a str> {
        self.text(Field::Direction)
    }

    /// Whether it keeps a state (above, below or within) instead of reaching one.
    pub fn stays(self) -> bool {
        matches!(self.direction(), Some("above" | "below" | "within"))
    }

    /// Whether it is a milestone: done or not, from 0 to 1, whatever other numbers were said.
    pub fn is_milestone(self) -> bool {
        self.direction() == Some(MILESTONE)
    }

    /// Where it began, in its unit; for “within” the lower bound. `None` if unsaid, and for milestones.
    pub fn baseline(self) -> Option<Decimal> {
        self.number(Field::Baseline).filter(|_| !self.is_milestone())
    }

    /// Where it should end, in its unit; for “within” the upper bound; 1 for a milestone. `None` if unsaid.
    pub fn target(self) -> Option<Decimal> {
        if self.is_milestone() { Some(Decimal::ONE) } else { self.number(Field::Target) }
    }

    /// First day.
    pub fn start(self) -> Option<NaiveDate> {
        self.day(Field::Start)
    }

    /// Day by which it should be reached.
    pub fn due(self) -> Option<NaiveDate> {
        self.day(Field::Due)
    }

    /// Whether the due day was only taken over from the cycle: nobody typed or confirmed it.
    pub fn due_is_inherited(self) -> bool {
        self.record.value(Field::DueInherited).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Whether it is aspirational: it can raise its owner's achievement rate, never lower it.
    pub fn is_aspirational(self) -> bool {
        self.record.value(Field::Aspirational).and_then(Value::as_bool).unwrap_or(false)
    }

    /// How difficult it is: 1 easy, 3 neutral, 5 hard; `None` if unsaid.
    pub fn difficulty(self) -> Option<Decimal> {
        self.number(Field::Difficulty)
    }

    /// What the importing system called its status.
    pub fn source_status(self) -> Option<&'a str> {
        self.text(Field::SourceStatus)
    }

    /// Its id in the table that it came in with.
    pub fn external_id(self) -> Option<&'a str> {
        self.text(Field::ExternalId)
    }

    /// The goal of an earlier cycle that it goes on from.
    pub fn carried_from(self) -> Option<&'a str> {
        self.text(Field::CarriedFrom)
    }

    /// The id of the inner cycle that it says it belongs to, whether or not that exists.
    pub fn inner_cycle(self) -> Option<&'a str> {
        self.text(Field::InnerCycle)
    }

    /// Goals it supports besides its primary parent.
    pub fn supports(self) -> impl Iterator<Item = &'a Id> {
        self.record
            .cells()
            .filter(|(cell, register)| {
                cell.field == Field::Weight && register.value().and_then(Value::as_number).is_some()
            })
            .filter_map(|(cell, _)| cell.key.as_ref())
    }

    /// What it asks of others; withdrawn requests are left out.
    pub fn dependencies(self) -> impl Iterator<Item = Dependency<'a>> {
        let need = |on: &Id| {
            let cell = Cell { field: Field::Need, key: Some(on.clone()) };
            self.record.register(&cell).and_then(|r| r.value()).and_then(Value::as_text)
        };
        let states = self.record.partners(Field::State);
        states
            .filter_map(move |(on, state)| {
                Some(Dependency { on, state: DependencyState::named(state.as_text()?)?, need: need(on) })
            })
            .filter(|asked| asked.state != DependencyState::Withdrawn)
    }

    fn number(self, field: Field) -> Option<Decimal> {
        self.record.value(field).and_then(Value::as_number)
    }

    fn day(self, field: Field) -> Option<NaiveDate> {
        self.text(field).and_then(day)
    }
}

impl<'a> Person<'a> {
    /// Their name; their id when none was given.
    pub fn name(self) -> &'a str {
        self.text(Field::Name).unwrap_or(self.id.as_str())
    }

    /// What is kept of the talk in a week.
    pub fn talk(self, week: Week) -> Option<Remark<'a>> {
        Remark::keyed(self.record, Field::Note, week)
    }

    /// What is kept of all talks, in order.
    pub fn talks(self) -> Vec<Remark<'a>> {
        Remark::all(self.record, Field::Note)
    }

    /// Their unit.
    pub fn unit(self) -> Option<&'a str> {
        self.text(Field::Unit)
    }

    /// Whom they report to.
    pub fn manager(self) -> Option<&'a str> {
        self.text(Field::Manager)
    }

    /// What they do.
    pub fn role(self) -> Option<&'a str> {
        self.text(Field::Role)
    }

    /// Their first and their last day; each `None` if unsaid: they were here before, or are still.
    pub fn stay(self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let read = |field| self.text(field).and_then(day);
        (read(Field::Joined), read(Field::Left))
    }

    /// Whether they are here on a day: neither still to come nor gone. Who said no first or last day is.
    pub fn is_here(self, on: NaiveDate) -> bool {
        self.is_here_within((on, on))
    }

    /// Whether they are here on any of the days from the first to the last.
    pub fn is_here_within(self, (first, last): (NaiveDate, NaiveDate)) -> bool {
        let (joined, left) = self.stay();
        joined.is_none_or(|day| day <= last) && left.is_none_or(|day| day >= first)
    }

    /// The day from which something can be heard of them: the one on which they came into the thread, or their own
    /// first day where that is later.
    pub fn came_in(self) -> NaiveDate {
        let written = self.record.came_in();
        self.stay().0.map_or(written, |joined| joined.max(written))
    }

    /// Their grade.
    pub fn grade(self) -> Option<&'a str> {
        self.text(Field::Grade)
    }
}

impl<'a> Unit<'a> {
    /// Its name; its id when none was given.
    pub fn name(self) -> &'a str {
        self.text(Field::Name).unwrap_or(self.id.as_str())
    }

    /// The unit above.
    pub fn parent(self) -> Option<&'a str> {
        self.text(Field::Parent)
    }

    /// Who leads it.
    pub fn lead(self) -> Option<&'a str> {
        self.text(Field::Lead)
    }
}

impl<'a> InnerCycle<'a> {
    /// Its name; its id when none was given.
    pub fn name(self) -> &'a str {
        self.text(Field::Name).unwrap_or(self.id.as_str())
    }

    /// Its first and last day; `None` unless both were said.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let read = |field| self.text(field).and_then(day);
        read(Field::CycleStart).zip(read(Field::CycleEnd))
    }

    /// The days by which the strokes of its W should be done.
    pub fn stroke_days(self) -> [Option<NaiveDate>; 4] {
        STROKE_DAYS.map(|(_, field)| self.text(field).and_then(day))
    }

    /// Whether it was closed.
    pub fn is_ended(self) -> bool {
        self.record.value(Field::Ended).and_then(Value::as_bool).unwrap_or(false)
    }
}

impl<'a> Pay<'a> {
    /// ISO code of the currency.
    pub fn currency(self) -> Option<&'a str> {
        self.text(Field::Currency)
    }

    /// A year's salary in minor units.
    pub fn salary(self) -> Option<i64> {
        self.record.value(Field::Salary)?.as_number().map(Decimal::mantissa)
    }

    /// A year's target bonus in minor units.
    pub fn target_bonus(self) -> Option<i64> {
        self.record.value(Field::TargetBonus)?.as_number().map(Decimal::mantissa)
    }
}

impl<'a> Plan<'a> {
    /// Its name.
    pub fn name(self) -> Option<&'a str> {
        self.text(Field::Name)
    }

    /// ISO code of the pool's currency.
    pub fn currency(self) -> Option<&'a str> {
        self.text(Field::Currency)
    }

    /// The pool in minor units.
    pub fn pool(self) -> Option<i64> {
        self.record.value(Field::Pool)?.as_number().map(Decimal::mantissa)
    }

    /// The company's factor; 1 unless said otherwise.
    pub fn company_factor(self) -> Decimal {
        self.record.value(Field::CompanyFactor).and_then(Value::as_number).unwrap_or(Decimal::ONE)
    }
}

impl<'a> Action<'a> {
    /// The person whose development it is.
    pub fn person(self) -> Option<&'a str> {
        self.text(Field::Person)
    }

    /// The skill that it builds.
    pub fn skill(self) -> &'a str {
        self.text(Field::Skill).unwrap_or_default()
    }

    /// The goal that asked for the skill.
    pub fn goal(self) -> Option<&'a str> {
        self.text(Field::Goal)
    }

    /// course, shadowing or practice.
    pub fn way(self) -> &'a str {
        self.text(Field::Way).unwrap_or("practice")
    }

    /// What is to be done, in words; empty if unsaid.
    pub fn title(self) -> &'a str {
        self.text(Field::Title).unwrap_or_default()
    }

    /// The day by which it should be done.
    pub fn due(self) -> Option<NaiveDate> {
        self.text(Field::Due).and_then(day)
    }

    /// The day on which it was done; `None` while it is not.
    pub fn done(self) -> Option<NaiveDate> {
        self.text(Field::Done).and_then(day)
    }
}

impl Board {
    /// All goals that are not removed, in the order of their ids.
    pub fn goals(&self) -> impl Iterator<Item = Goal<'_>> {
        self.living(Table::Goals).map(|(id, record)| Goal { id, record })
    }

    /// The goal of this id, if it is not removed.
    pub fn goal(&self, id: &str) -> Option<Goal<'_>> {
        self.alive(Table::Goals, id).map(|(id, record)| Goal { id, record })
    }

    /// All people that are not removed.
    pub fn people(&self) -> impl Iterator<Item = Person<'_>> {
        self.living(Table::People).map(|(id, record)| Person { id, record })
    }

    /// The person of this id, if not removed.
    pub fn person(&self, id: &str) -> Option<Person<'_>> {
        self.alive(Table::People, id).map(|(id, record)| Person { id, record })
    }

    /// All units that are not removed.
    pub fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        self.living(Table::Units).map(|(id, record)| Unit { id, record })
    }

    /// The unit of this id, if not removed.
    pub fn unit(&self, id: &str) -> Option<Unit<'_>> {
        self.alive(Table::Units, id).map(|(id, record)| Unit { id, record })
    }

    /// A person's pay; `None` where nothing of it is recorded but their group.
    pub fn pay(&self, person: &str) -> Option<Pay<'_>> {
        let paid = self.alive(Table::Pay, person).map(|(id, record)| Pay { id, record });
        paid.filter(|pay| pay.currency().is_some() || pay.salary().is_some() || pay.target_bonus().is_some())
    }

    /// The group by which the equity guard compares a person, if the workspace uses groups. It is recorded with pay, so
    /// that it leaves with pay alone; earlier files say it of the person.
    pub fn group_of(&self, person: &str) -> Option<&str> {
        let said_in = |table| self.record(table, person)?.value(Field::Group)?.as_text();
        said_in(Table::Pay).or_else(|| said_in(Table::People))
    }

    /// The pay plans.
    pub fn plans(&self) -> impl Iterator<Item = Plan<'_>> {
        self.living(Table::Plans).map(|(id, record)| Plan { id, record })
    }

    /// The steps of a person's development.
    pub fn actions_of<'a>(&'a self, person: &'a str) -> impl Iterator<Item = Action<'a>> {
        let all = self.living(Table::Actions).map(|(id, record)| Action { id, record });
        all.filter(move |action| action.person() == Some(person))
    }

    /// A text that the workspace says of itself.
    pub fn workspace_text(&self, field: Field) -> Option<&str> {
        let mut records = self.records(Table::Workspace).values();
        records.find_map(|record| record.value(field).and_then(Value::as_text))
    }

    /// The id under which the workspace speaks of itself.
    ///
    /// # Panics
    /// Never: the one that it begins with is a constant.
    pub fn workspace_id(&self) -> Id {
        let known = self.records(Table::Workspace).keys().next().cloned();
        known.unwrap_or_else(|| "workspace".parse().expect("a constant id"))
    }

    /// What the workspace says of itself in one field.
    pub fn workspace_value(&self, field: Field) -> Option<&Value> {
        let mut records = self.records(Table::Workspace).values();
        records.find_map(|record| record.value(field))
    }

    /// The workspace's name.
    pub fn name(&self) -> Option<&str> {
        self.workspace_text(Field::Name)
    }

    /// The days by which the strokes of the W should be done.
    pub fn stroke_days(&self) -> [Option<NaiveDate>; 4] {
        STROKE_DAYS.map(|(_, field)| self.workspace_text(field).and_then(day))
    }

    /// The inner cycle of this id, if it is not removed.
    pub fn inner_cycle(&self, id: &str) -> Option<InnerCycle<'_>> {
        self.alive(Table::Cycles, id).map(|(id, record)| InnerCycle { id, record })
    }

    /// All inner cycles that are not removed, whichever cycle they lie within.
    pub(super) fn all_inner_cycles(&self) -> impl Iterator<Item = InnerCycle<'_>> {
        self.living(Table::Cycles).map(|(id, record)| InnerCycle { id, record })
    }

    /// A setting of the workspace that is a number, if it was said.
    pub fn limit(&self, field: Field) -> Option<Decimal> {
        let mut records = self.records(Table::Workspace).values();
        records.find_map(|record| record.value(field)?.as_number())
    }

    /// The month in which the fiscal year starts, 1 to 12; January unless said otherwise.
    pub fn fiscal_start(&self) -> u32 {
        let said = self.limit(Field::FiscalStart).and_then(Decimal::whole::<u32>);
        said.filter(|month| (1..=12).contains(month)).unwrap_or(1)
    }

    fn living(&self, table: Table) -> impl Iterator<Item = (&Id, &Record)> {
        self.records(table).iter().filter(|(_, record)| !record.is_removed())
    }

    fn alive(&self, table: Table, id: &str) -> Option<(&Id, &Record)> {
        self.records(table).get_key_value(id).filter(|(_, record)| !record.is_removed())
    }
}

impl Level {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        LEVELS[self as usize]
    }

    /// Whether it is a key result of a goal, measured or a task.
    pub fn is_part(self) -> bool {
        matches!(self, Self::KeyResult | Self::Task)
    }
}

impl Ending {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Achieved, Self::Missed, Self::CarriedOver, Self::Abandoned];

    /// The one of this name; `None` for one that this version does not know.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.name() == name)
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        OUTCOMES[self as usize]
    }
}

impl DependencyState {
    const ALL: [Self; 4] = [Self::Asked, Self::Confirmed, Self::Refused, Self::Withdrawn];

    /// The state of this name; `None` for one that this version does not know.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        DEPENDENCY_STATES[self as usize]
    }
}

impl GoalState {
    /// All of them, in the order of their names in files.
    pub const ALL: [Self; 8] = [
        Self::Draft,
        Self::Proposed,
        Self::Adopted,
        Self::Amended,
        Self::Declined,
        Self::Committed,
        Self::Objected,
        Self::Closed,
    ];

    /// The state of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        STATES[self as usize]
    }

    /// Whether anything is still to be done in this state.
    pub fn is_alive(self) -> bool {
        match self {
            Self::Closed | Self::Declined => false,
            Self::Draft | Self::Proposed | Self::Adopted | Self::Amended | Self::Committed | Self::Objected => true,
        }
    }

    /// Whether the goal may move from this state to `next`. What leadership sets (North Star, themes) is published
    /// by going from draft to adopted at once.
    pub fn may_become(self, next: Self, level: Level) -> bool {
        match self {
            Self::Draft if level <= Level::Theme => matches!(next, Self::Proposed | Self::Adopted | Self::Closed),
            Self::Draft => matches!(next, Self::Proposed | Self::Closed),
            Self::Proposed => matches!(next, Self::Adopted | Self::Amended | Self::Declined | Self::Draft),
            Self::Adopted | Self::Amended => matches!(next, Self::Committed | Self::Objected | Self::Closed),
            Self::Objected | Self::Declined => matches!(next, Self::Proposed | Self::Closed),
            Self::Committed => matches!(next, Self::Closed),
            Self::Closed => false,
        }
    }
}
