//! Merit: everybody's raise by rating and place in the pay range, within the budget, with what people decided.
//!
//! Knows which salaries take part and what a range is where nobody entered one: the middle salary of the grade. Does not
//! want to know how a budget is shared: `achieve::merit` does.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::domain::{
    achieve::{
        merit::{Matrix, Raise, compa_ratio, range_penetration, scaled},
        pool::{Balance, PoolError, ShareBy},
    },
    board::{
        Board, MERIT, Pay, Person, Write,
        field::{self, Cell, Field, Table},
    },
    exact::Ratio,
    measure::Decimal,
    money::{Currency, Money},
    picture::{PersonFigures, cycle_name},
    thread::{Id, Log, Value},
};

/// What may be paid in a grade a year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PayRange {
    /// The least.
    pub least: Money,
    /// The middle, which compa-ratios compare with.
    pub middle: Money,
    /// The most: raises stop there.
    pub most: Money,
}

/// By what raises are made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeritTerms {
    /// Raises by rating and compa-ratio.
    pub matrix: Matrix,
    /// Percent of the payroll.
    pub budget: Decimal,
    /// The ranges that were entered, by grade.
    pub ranges: BTreeMap<String, PayRange>,
}

/// One person's raise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeritLine {
    /// The person.
    pub person: Id,
    /// The salary before.
    pub salary: Money,
    /// Compa-ratio: the salary divided by the middle of the range; 1 is the middle.
    pub compa: Ratio,
    /// How far through the range, 0 at its least and 1 at its most; `None` without a range.
    pub penetration: Option<Ratio>,
    /// What the matrix gives, in percent of the salary.
    pub percent: Decimal,
    /// The raise of a year's salary.
    pub raise: Money,
    /// The rule that it came about by.
    pub by: ShareBy,
}

/// Everybody's raise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeritFigures {
    /// In the order of people's ids.
    pub lines: Vec<MeritLine>,
    /// What all salaries in the workspace's currency come to.
    pub payroll: Money,
    /// The budget, shared.
    pub balance: Balance,
    /// People with a salary for whom no raise is proposed.
    pub left_out: LeftOut,
    /// People whose raise rests on a rating that is not final; a raise that somebody decided on rests on that decision.
    pub n_unsettled: usize,
    /// What everybody claims of the budget, in the order of people's ids.
    claims: Vec<Raise<Id>>,
}

impl MeritFigures {
    /// The budget as it would be shared if somebody got this raise by decision.
    ///
    /// # Errors
    /// [`PoolError`], as for any pool.
    pub fn deciding(&self, person: &Id, raise: Money) -> Result<Balance, PoolError> {
        let budget = self.balance.distributed.plus(self.balance.undistributed).map_err(|_| PoolError::TooLarge)?;
        let mut claims = self.claims.clone();
        claims.iter_mut().filter(|claim| claim.person == *person).for_each(|claim| claim.decided = Some(raise));
        scaled(&claims, budget)
    }
}

/// How many people with a salary no raise is proposed for, and why.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct LeftOut {
    /// Paid in another currency.
    pub n_abroad: usize,
    /// Without a rating.
    pub n_unrated: usize,
    /// Rated, but neither matrix nor range has a place for them.
    pub n_unplaced: usize,
}

impl LeftOut {
    /// All of them.
    pub const fn all(self) -> usize {
        self.n_abroad + self.n_unrated + self.n_unplaced
    }
}

impl MeritLine {
    /// The salary from the raise on.
    pub fn raised_to(&self) -> Money {
        self.salary.plus(self.raise).unwrap_or(self.salary)
    }
}

/// What a raise is of a salary, in percent.
pub fn percent_of(raise: Money, salary: Money) -> Option<Ratio> {
    raise.part_of(salary)?.times(Ratio::from(100))
}

/// A budget of so many percent, where nobody said another.
const USUAL_BUDGET: i32 = 3;

/// The currency that salaries are revised in: the workspace's, else the one that most are paid in.
pub fn merit_currency(board: &Board) -> Option<Currency> {
    let set = board.workspace_text(Field::Currency).and_then(|code| code.parse().ok());
    set.or_else(|| usual_currency(board))
}

/// The currency that most salaries are in; of as many the first by its letters.
pub(super) fn usual_currency(board: &Board) -> Option<Currency> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let paid = board.people().filter_map(|person| board.pay(person.id.as_str())).filter(|pay| pay.salary().is_some());
    for code in paid.filter_map(Pay::currency) {
        *counts.entry(code).or_default() += 1;
    }
    let most = counts.values().max()?;
    counts.iter().find(|(_, n)| *n == most)?.0.parse().ok()
}

/// The terms as entered; what makes no sense counts as unsaid.
pub fn merit_terms(board: &Board, currency: Currency) -> MeritTerms {
    let said = |wanted: Field| board.record(Table::Plans, MERIT)?.value(wanted);
    let list = |wanted: Field| said(wanted).and_then(Value::as_list).unwrap_or_default();
    let from = list(Field::MeritFrom).iter().filter_map(Value::as_number).collect();
    let rows = list(Field::MeritRaises).iter().filter_map(field::row).collect();
    let money = |minor: i64| Money::new(minor, currency);
    let range = |(grade, [least, middle, most]): (&str, [i64; 3])| {
        (grade.to_owned(), PayRange { least: money(least), middle: money(middle), most: money(most) })
    };
    MeritTerms {
        matrix: Matrix::new(from, rows).unwrap_or_default(),
        budget: said(Field::MeritBudget).and_then(Value::as_number).unwrap_or(Decimal::from(USUAL_BUDGET)),
        ranges: list(Field::PayRanges).iter().filter_map(field::pay_range).map(range).collect(),
    }
}

/// The raises that were recorded for the cycle: by how much the act that recorded the new salaries moved each; empty
/// before.
pub fn recorded_raises(board: &Board, log: &Log, currency: Currency) -> BTreeMap<Id, Money> {
    let recorded = board.merit_recorded(cycle_name(board)).and_then(|signed| log.at(signed.position));
    let act = recorded.and_then(|event| log.whole_batch(event)).unwrap_or_default();
    let cell = Cell { field: Field::Salary, key: None };
    let raise = |position: &usize| {
        let person = &log.at(*position)?.subject;
        let writes = board.register(Table::Pay, person.as_str(), &cell)?.writes();
        let at = writes.iter().position(|write| write.position == *position)?;
        let salary = |write: &Write| write.value.as_number().map(Decimal::mantissa);
        let before = at.checked_sub(1).and_then(|before| salary(&writes[before])).unwrap_or(0);
        Some((person.clone(), Money::new(salary(&writes[at])?.checked_sub(before)?, currency)))
    };
    act.iter().filter_map(raise).collect()
}

/// Everybody's raise; `None` without a currency or salaries in it.
///
/// # Errors
/// [`PoolError`], as for any pool.
pub fn merit_figures(board: &Board, people: &[Arc<PersonFigures>]) -> Option<Result<MeritFigures, PoolError>> {
    let currency = merit_currency(board)?;
    let terms = merit_terms(board, currency);
    let paid: Vec<(&PersonFigures, Money)> =
        people.iter().filter_map(|one| Some((&**one, salary(board, &one.person, currency)?))).collect();
    let n_paid =
        people.iter().filter(|one| board.pay(one.person.as_str()).is_some_and(|pay| pay.salary().is_some())).count();
    let middles = middles(board, &paid, &terms);
    let raises: Vec<(Raise<Id>, Ratio)> =
        paid.iter().filter_map(|(one, salary)| raise(board, one, *salary, &terms, &middles)).collect();
    let payroll = Money::new(paid.iter().map(|(_, salary)| salary.minor()).sum(), currency);
    let budget = Ratio::from(payroll.minor()).times(terms.budget.into())?.over(Ratio::from(100))?;
    let budget = Money::rounded(budget, currency).ok()?;
    let claims: Vec<Raise<Id>> = raises.iter().map(|(raise, _)| raise.clone()).collect();
    let balance = match scaled(&claims, budget) {
        Ok(balance) => balance,
        Err(why) => return Some(Err(why)),
    };
    let range_of = |person: &Id| terms.ranges.get(grade(board, person));
    let line = |((raise, compa), share): ((Raise<Id>, Ratio), &crate::domain::achieve::pool::Share)| MeritLine {
        penetration: range_of(&raise.person).and_then(|range| range_penetration(raise.salary, range.least, range.most)),
        person: raise.person,
        salary: raise.salary,
        compa,
        percent: raise.percent,
        raise: share.amount,
        by: share.by,
    };
    let n_rated = paid.iter().filter(|(one, _)| one.settled.or(one.proposed).is_some()).count();
    let left_out =
        LeftOut { n_abroad: n_paid - paid.len(), n_unrated: paid.len() - n_rated, n_unplaced: n_rated - raises.len() };
    let open: BTreeSet<&Id> =
        paid.iter().filter(|(one, _)| one.has_open_rating()).map(|(one, _)| &one.person).collect();
    let rests_on_open = |raise: &&(Raise<Id>, Ratio)| raise.0.decided.is_none() && open.contains(&raise.0.person);
    let n_unsettled = raises.iter().filter(rests_on_open).count();
    let lines: Vec<MeritLine> = raises.into_iter().zip(&balance.shares).map(line).collect();
    (!paid.is_empty()).then_some(Ok(MeritFigures { lines, payroll, balance, left_out, n_unsettled, claims }))
}

/// One person's raise before the budget is shared, and their compa-ratio; `None` without a rating.
fn raise(
    board: &Board,
    one: &PersonFigures,
    salary: Money,
    terms: &MeritTerms,
    middles: &BTreeMap<&str, Money>,
) -> Option<(Raise<Id>, Ratio)> {
    let grade = grade(board, &one.person);
    let compa = compa_ratio(salary, *middles.get(grade)?)?;
    let percent = terms.matrix.raise(one.settled.or(one.proposed)?, compa)?;
    let room = |range: &PayRange| Money::new((range.most.minor() - salary.minor()).max(0), salary.currency());
    let decided = board.raise_decided(one.person.as_str(), cycle_name(board)).and_then(|decided| decided.amount);
    let raise = Raise {
        person: one.person.clone(),
        salary,
        percent,
        cap: terms.ranges.get(grade).map(room),
        decided: decided.map(|minor| Money::new(minor, salary.currency())),
    };
    Some((raise, compa))
}

fn grade<'a>(board: &'a Board, person: &Id) -> &'a str {
    board.person(person.as_str()).and_then(Person::grade).unwrap_or_default()
}

fn salary(board: &Board, person: &Id, currency: Currency) -> Option<Money> {
    let pay = board.pay(person.as_str())?;
    let same = pay.currency()?.parse::<Currency>().ok()? == currency;
    pay.salary().filter(|_| same).map(|minor| Money::new(minor, currency))
}

/// The middle of each grade's range: as entered, else the middle salary of the grade.
fn middles<'a>(board: &'a Board, paid: &[(&PersonFigures, Money)], terms: &MeritTerms) -> BTreeMap<&'a str, Money> {
    let mut grades: BTreeMap<&str, Vec<Money>> = BTreeMap::new();
    for (one, salary) in paid {
        grades.entry(grade(board, &one.person)).or_default().push(*salary);
    }
    let middle = |grade: &str, salaries: Vec<Money>| {
        terms.ranges.get(grade).map_or_else(|| median(salaries), |range| range.middle)
    };
    grades.into_iter().map(|(grade, salaries)| (grade, middle(grade, salaries))).collect()
}

/// The middle salary; of an even number half-way between the two in the middle, rounded as money is.
fn median(mut salaries: Vec<Money>) -> Money {
    salaries.sort_by_key(|salary| salary.minor());
    let (low, high) = (salaries[(salaries.len() - 1) / 2], salaries[salaries.len() / 2]);
    let half = Ratio::from(low.minor()).plus(Ratio::from(high.minor())).and_then(|sum| sum.over(Ratio::from(2)));
    half.and_then(|half| Money::rounded(half, low.currency()).ok()).unwrap_or(high)
}
