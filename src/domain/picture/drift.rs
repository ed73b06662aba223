//! Measured drift: whose recorded time went where, by person, unit and week, and what it cost.
//!
//! Knows how check-ins become sums of time and of pay. Does not want to know what an assumption would say: the
//! calculator does.

use std::collections::BTreeMap;

use crate::domain::{
    align::Outline,
    board::{Board, Person},
    drift::RecordedTime,
    exact::Ratio,
    measure::Decimal,
    money::{Currency, Money},
    picture::merit::usual_currency,
    thread::{CheckIn, Id, Log, Payload},
    week::Week,
};

/// Recorded time of a company, and how much of it leads nowhere.
#[derive(Clone, PartialEq, Debug)]
pub struct Measured {
    /// Everybody who recorded any, in the order of their ids.
    pub people: Vec<PersonTime>,
    /// All of it.
    pub time: RecordedTime,
    /// The same week by week.
    pub weeks: BTreeMap<Week, RecordedTime>,
    /// The same unit by unit; people without a unit stand together, first.
    pub units: BTreeMap<Option<Id>, UnitDrift>,
    /// Check-ins of people, and how many of them record time.
    pub check_ins: (usize, usize),
    /// People, and how many of them recorded time.
    pub n_people: (usize, usize),
    /// A year's pay of those who recorded time, and the part of it that went where nothing leads; `None` without pay.
    pub pay: Option<Paid>,
}

/// One person's recorded time.
#[derive(Clone, PartialEq, Debug)]
pub struct PersonTime {
    /// The person.
    pub person: Id,
    /// All of it.
    pub time: RecordedTime,
    /// The part of it on each goal, in the same unit.
    pub goals: BTreeMap<Id, Decimal>,
    /// A year's salary; `None` if none is on record in the workspace's currency.
    pub salary: Option<Money>,
}

/// A unit's recorded time.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct UnitDrift {
    /// All of it.
    pub time: RecordedTime,
    /// People, and how many of them recorded time.
    pub n_people: (usize, usize),
    /// What it cost.
    pub pay: Option<Paid>,
}

/// Pay of a year, and the part of it that went where nothing leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paid {
    /// All of it.
    pub whole: Money,
    /// Each person's salary × their own measured share, to the cent.
    pub adrift: Money,
}

/// The shares of weeks that somebody recorded, with the positions of their events: on each goal, and on none.
pub(super) type Shares = (BTreeMap<Id, Vec<(u8, usize)>>, Vec<(u8, usize)>);

/// What the company's check-ins say about its time.
pub fn measured(log: &Log, board: &Board, outline: &Outline) -> Measured {
    let mut all = Measured {
        people: Vec::new(),
        time: RecordedTime::default(),
        weeks: BTreeMap::new(),
        units: BTreeMap::new(),
        check_ins: (0, 0),
        n_people: (0, 0),
        pay: None,
    };
    let currency = pay_currency(board);
    for person in board.people() {
        all.add(log, board, outline, person, currency);
    }
    all
}

impl Measured {
    fn add(&mut self, log: &Log, board: &Board, outline: &Outline, person: Person<'_>, currency: Option<Currency>) {
        let mut own = RecordedTime::default();
        for (week, said, _) in check_ins(log, board, person.id) {
            let time = time_of(said, outline);
            self.check_ins.0 += 1;
            self.check_ins.1 += usize::from(time.is_some());
            own = own.plus(time);
            if time.is_some() {
                let sum = self.weeks.entry(week).or_default();
                *sum = sum.plus(time);
            }
        }
        let salary = currency.and_then(|currency| salary(board, person.id, currency));
        let paid = salary.and_then(|salary| paid(salary, &own));
        let unit = self.units.entry(person.unit().and_then(|unit| unit.parse().ok())).or_default();
        unit.time = unit.time.plus(own);
        unit.pay = both(unit.pay, paid);
        self.time = self.time.plus(own);
        self.pay = both(self.pay, paid);
        for n in [&mut unit.n_people, &mut self.n_people] {
            n.0 += 1;
            n.1 += usize::from(own.is_some());
        }
        if own.is_some() {
            let goals = goals_of(log, board, person.id);
            self.people.push(PersonTime { person: person.id.clone(), time: own, goals, salary });
        }
    }

    /// What a year on a goal costs: of each salary the share of recorded time that went there. None where nobody
    /// with a salary recorded any.
    pub fn cost_of(&self, goal: &Id) -> Option<Money> {
        let parts = self.people.iter().filter_map(|one| {
            one.salary?.times(Ratio::new(one.goals.get(goal)?.nanos(), one.time.total_nanos())?).ok()
        });
        parts.reduce(|one, other| one.plus(other).unwrap_or(one))
    }
}

/// A person's whole recorded time; `None` where they recorded none.
pub(super) fn time_of_person(log: &Log, board: &Board, outline: &Outline, person: &Id) -> Option<RecordedTime> {
    let times = check_ins(log, board, person).map(|(_, said, _)| time_of(said, outline));
    times.reduce(RecordedTime::plus).filter(RecordedTime::is_some)
}

/// The shares that somebody recorded, goal by goal.
pub(super) fn shares_of(log: &Log, board: &Board, person: &Id) -> Shares {
    let mut shares = Shares::default();
    for (_, said, position) in check_ins(log, board, person) {
        for seen in &said.observations {
            let share = seen.share.filter(|share| *share > 0);
            if let Some(share) = share {
                shares.0.entry(seen.goal.clone()).or_default().push((share, position));
            }
        }
        shares.1.extend(said.unlinked.filter(|share| *share > 0).map(|share| (share, position)));
    }
    shares
}

fn goals_of(log: &Log, board: &Board, person: &Id) -> BTreeMap<Id, Decimal> {
    let sum = |shares: Vec<(u8, usize)>| Decimal::from(shares.iter().map(|(share, _)| i32::from(*share)).sum::<i32>());
    shares_of(log, board, person).0.into_iter().map(|(goal, shares)| (goal, sum(shares))).collect()
}

/// A person's check-ins, the latest of each week, oldest first.
fn check_ins<'a>(
    log: &'a Log,
    board: &'a Board,
    person: &Id,
) -> impl Iterator<Item = (Week, &'a CheckIn, usize)> + use<'a> {
    board.weeks_of(person.as_str()).iter().filter_map(move |week| match log.at(week.position)?.payload()? {
        Payload::CheckIn(said) => Some((week.week, said, week.position)),
        Payload::Facts(_) => None,
    })
}

/// The time that a check-in records, in percent of a week.
fn time_of(said: &CheckIn, outline: &Outline) -> RecordedTime {
    let (mut seen, mut unseen) = (0_i32, 0_i32);
    for observation in &said.observations {
        let share = i32::from(observation.share.unwrap_or(0));
        let row = outline.index(observation.goal.as_str()).map(|at| &outline.rows()[at]);
        if row.is_some_and(|row| row.in_sight) { seen += share } else { unseen += share }
    }
    RecordedTime {
        in_sight: seen.into(),
        out_of_sight: unseen.into(),
        not_linked: i32::from(said.unlinked.unwrap_or(0)).into(),
    }
}

/// The currency of the workspace's pay: the plan's, else the one that most are paid in.
pub fn pay_currency(board: &Board) -> Option<Currency> {
    let of_plan = board.plans().find_map(|plan| plan.currency()?.parse().ok());
    of_plan.or_else(|| usual_currency(board))
}

fn salary(board: &Board, person: &Id, currency: Currency) -> Option<Money> {
    let pay = board.pay(person.as_str())?;
    let is_same = pay.currency()?.parse::<Currency>().ok()? == currency;
    pay.salary().filter(|_| is_same).map(|minor| Money::new(minor, currency))
}

fn paid(whole: Money, time: &RecordedTime) -> Option<Paid> {
    Some(Paid { whole, adrift: whole.times(time.adrift()?).ok()? })
}

fn both(one: Option<Paid>, other: Option<Paid>) -> Option<Paid> {
    let (Some(a), Some(b)) = (one, other) else { return one.or(other) };
    Some(Paid { whole: a.whole.plus(b.whole).ok()?, adrift: a.adrift.plus(b.adrift).ok()? })
}
