//! The letter's way of pay: from the target through the plan to the share of the pool, each figure with its source.
//!
//! Knows which event stands behind which row. Does not want to know what else a letter says.

use super::{
    notes::Exactly,
    told::{RATE, RATING, Whose},
};
use crate::{
    domain::{
        achieve::{
            conflict::Rating,
            pay::{IndividualFactor, Part, Printed, Step, printed},
            pool::ShareBy,
        },
        board::{
            Write,
            field::{Field, Table},
        },
        exact::Ratio,
        money::{Currency, Money},
        picture::{PoolFigures, in_currency, stay, terms::exchange_rate, why::What},
    },
    views::wording::{achieve, calibration::of_percent, letter as words},
};

/// A row: words with the number of their source, a factor, an amount.
#[derive(Clone, PartialEq)]
pub struct PayRow {
    pub(super) what: String,
    pub(super) source: Option<usize>,
    pub(super) factor: Linked,
    pub(super) amount: Linked,
    pub(super) exactly: Exactly,
}

/// A figure, and where it leads.
#[derive(Clone, PartialEq, Default)]
pub struct Linked {
    pub(super) text: String,
    pub(super) href: Option<String>,
}

impl Linked {
    fn plain(text: String) -> Self {
        Self { text, href: None }
    }
}

/// From the target to the bonus; `first` is the number of the target's source.
pub fn pay_rows(whose: &Whose<'_>, first: usize) -> Vec<PayRow> {
    let bonus = &whose.bonus;
    let mut rows = target_rows(whose, first);
    let mut before = bonus.target;
    for step in bonus.steps.iter() {
        rows.push(step_row(whose, step, before, first));
        match step.what {
            Part::CompanyAdds(_) => {}
            Part::IndividualAdds(_) => {
                before = together(&bonus.steps).unwrap_or(before);
                rows.push(sum_row(before));
            }
            _ => before = step.amount,
        }
    }
    rows.extend(last_row(whose, first));
    rows
}

/// The target as it was entered, and what it is in the pool's currency where that is another.
fn target_rows(whose: &Whose<'_>, first: usize) -> Vec<PayRow> {
    let target = whose.bonus.target;
    let own = own_target(whose).filter(|own| in_currency(whose.board(), *own, target.currency()) == Some(target));
    let own = own.unwrap_or(target);
    let of = part_of_salary(whose, own);
    let said = of.as_ref().map(|(part, salary)| (part.as_str(), salary.as_str()));
    let row = PayRow {
        what: words::target(said),
        source: entered(whose, Of::Target).map(|_| first),
        factor: Linked::default(),
        amount: Linked { text: achieve::money(own), href: event(whose, Of::Target) },
        exactly: None,
    };
    std::iter::once(row).chain(exchange_row(whose, own.currency(), first)).collect()
}

/// The target in the pool's currency, at the workspace's rate.
fn exchange_row(whose: &Whose<'_>, own: Currency, first: usize) -> Option<PayRow> {
    let target = whose.bonus.target;
    let rate = exchange_rate(whose.board(), own).filter(|_| own != target.currency())?;
    Some(PayRow {
        what: words::exchanged(&own.to_string(), &target.currency().to_string()),
        source: Some(first + EXCHANGE),
        factor: Linked { text: words::at_rate(rate), href: event(whose, Of::Exchange) },
        amount: Linked::plain(achieve::money(target)),
        exactly: None,
    })
}

/// The target in the currency that it was entered in.
pub(super) fn own_target(whose: &Whose<'_>) -> Option<Money> {
    let pay = whose.board().pay(whose.figures.person.as_str())?;
    Some(Money::new(pay.target_bonus()?, pay.currency()?.parse().ok()?))
}

/// Which part of the yearly salary a target is, and that salary as it stood when the amount was signed.
fn part_of_salary(whose: &Whose<'_>, target: Money) -> Option<(String, String)> {
    let register = whose.register(Table::Pay, whose.figures.person.as_str(), Field::Salary)?;
    let signed = whose.signed.map(|signed| register.before(signed.write.order));
    let write: &Write = signed.unwrap_or_else(|| register.latest())?;
    let salary = Money::new(write.value.as_number()?.mantissa(), target.currency());
    let percent = target.part_of(salary)?.times(Ratio::from(100))?.to_decimal(1)?;
    Some((of_percent(percent), achieve::money_short(salary)))
}

/// What both parts of an additive plan come to.
fn together(steps: &[Step]) -> Option<Money> {
    let adds = |step: &&Step| matches!(step.what, Part::CompanyAdds(_) | Part::IndividualAdds(_));
    let mut amounts = steps.iter().filter(adds).map(|step| step.amount);
    let first = amounts.next()?;
    amounts.try_fold(first, |sum, amount| sum.plus(amount).ok())
}

fn sum_row(sum: Money) -> PayRow {
    let amount = Linked::plain(achieve::money(sum));
    PayRow { what: words::TOGETHER.to_owned(), source: None, factor: Linked::default(), amount, exactly: None }
}

/// A step of the plan, after which the amount stands, or which it adds.
fn step_row(whose: &Whose<'_>, step: &Step, before: Money, first: usize) -> PayRow {
    let plan = &whose.pool.terms.plan;
    let by_rate = matches!(plan.individual, IndividualFactor::Curve(_));
    let rating = whose.rating().filter(|_| !by_rate).map(Rating::get);
    let (source, href) = match step.what {
        Part::Company | Part::CompanyAdds(_) => (Some(first + 1), event(whose, Of::Company)),
        Part::Individual | Part::IndividualAdds(_) => (Some(if by_rate { RATE } else { RATING }), Some(claim(whose))),
        Part::Presence => (Some(first + DAYS), Some(claim(whose))),
        Part::Cap | Part::Gate => (None, None),
    };
    PayRow {
        what: words::part(step.what, rating),
        source,
        factor: Linked { text: factor(step, before), href },
        amount: Linked::plain(achieve::money(step.amount)),
        exactly: words::exactly(multiplied(step, before)),
    }
}

/// The derivation of the claim, or the rating behind it where the derivation is another's by now.
fn claim(whose: &Whose<'_>) -> String {
    if whose.rerated().is_some() { whose.rating_href() } else { whose.why(What::Proposal) }
}

/// The factor as it makes the printed amount of the one before.
fn multiplied(step: &Step, before: Money) -> Printed {
    let before = Ratio::from(before.minor());
    let part = match step.what {
        Part::CompanyAdds(weight) | Part::IndividualAdds(weight) => before.times(weight.into()).unwrap_or(Ratio::ZERO),
        Part::Presence | Part::Company | Part::Individual | Part::Gate | Part::Cap => before,
    };
    printed(step.factor, part, step.amount)
}

/// The same in words.
fn factor(step: &Step, before: Money) -> String {
    match step.what {
        Part::CompanyAdds(weight) | Part::IndividualAdds(weight) => words::weighed(weight, multiplied(step, before)),
        Part::Cap => words::of_target(step.factor.to_decimal(4).unwrap_or_default()),
        Part::Presence | Part::Company | Part::Individual | Part::Gate => words::times(multiplied(step, before)),
    }
}

/// The share of the pool, or the amount that stands by itself.
fn last_row(whose: &Whose<'_>, first: usize) -> Option<PayRow> {
    let amount = Linked { text: achieve::money(whose.amount), href: Some(whose.why(What::Bonus)) };
    let (by, scale) = share(whose);
    if let Some(cap) = whose.bonus.cap.filter(|_| by == Some(ShareBy::Cap)) {
        return Some(PayRow { amount, ..step_row(whose, &cap, whose.bonus.target, first) });
    }
    if let Some(word) = by.and_then(words::fixed) {
        let (what, factor) = (word.to_owned(), Linked::default());
        return Some(PayRow { what, source: None, factor, amount, exactly: None });
    }
    let shared_by = Money::rounded(whose.bonus.exact, whose.bonus.target.currency()).ok()?;
    let factor = printed(scale?, shared_by.minor().into(), whose.amount);
    Some(PayRow {
        what: words::pool(&achieve::money_short(whose.pool.terms.pool)),
        source: Some(first + 2),
        factor: Linked { text: words::times(factor), href: event(whose, Of::Pool) },
        amount,
        exactly: words::exactly(factor),
    })
}

/// By which rule somebody gets their amount, and what the pool made of each claim. A signed amount is told as it came
/// about, unless others' claims that it rested on have changed since.
fn share(whose: &Whose<'_>) -> (Option<ShareBy>, Option<Ratio>) {
    let scale = |pool: &PoolFigures| pool.balance.as_ref().ok().and_then(|balance| balance.scale);
    let (pay, id) = (whose.desk.pay, &whose.figures.person);
    let by = pay.by.get(id).copied();
    let then = pay.plan_of.get(id).filter(|_| by == Some(ShareBy::Signed)).and_then(|at| whose.desk.then.get(at));
    let same = then.and_then(|pool| {
        let (_, share) = pool.shares().find(|(person, _)| *person == id)?;
        (share.amount == whose.amount).then(|| (Some(share.by), scale(pool)))
    });
    same.unwrap_or_else(|| (by, scale(whose.pool)))
}

/// Something that somebody entered.
#[derive(Clone, Copy)]
enum Of {
    Target,
    Company,
    Pool,
    Exchange,
}

/// How far behind the target's source those of the days and of the exchange rate stand.
const DAYS: usize = 3;
const EXCHANGE: usize = 4;

/// The event that entered it; `None` where nobody did.
fn entered(whose: &Whose<'_>, what: Of) -> Option<usize> {
    let workspace = whose.board().workspace_id();
    let (table, subject, field) = match what {
        Of::Target => (Table::Pay, &whose.figures.person, Field::TargetBonus),
        Of::Company => (Table::Plans, &whose.pool.terms.id, Field::CompanyFactor),
        Of::Pool => (Table::Plans, &whose.pool.terms.id, Field::Pool),
        Of::Exchange => (Table::Workspace, &workspace, Field::ExchangeRates),
    };
    let register = whose.register(table, subject.as_str(), field)?;
    register.value()?;
    register.latest().map(|write| write.position)
}

fn event(whose: &Whose<'_>, what: Of) -> Option<String> {
    whose.desk.event(entered(whose, what)?)
}

/// Where target, company result, pool, days and exchange rate come from, in the order of their numbers.
pub fn sources(whose: &Whose<'_>) -> Vec<String> {
    let written = |what| entered(whose, what).and_then(|position| whose.desk.written(position));
    vec![
        words::ref_target(written(Of::Target)),
        words::ref_company(written(Of::Company)),
        words::ref_pool(&whose.pool.terms.name, written(Of::Pool)),
        words::ref_days(stay(whose.board(), &whose.figures.person)),
        ref_exchange(whose, written(Of::Exchange)),
    ]
}

fn ref_exchange(whose: &Whose<'_>, entered: Option<(String, String)>) -> String {
    let [own, to] = [own_target(whose).unwrap_or(whose.bonus.target), whose.bonus.target].map(Money::currency);
    let rate = exchange_rate(whose.board(), own).map(achieve::number).unwrap_or_default();
    words::ref_exchange(&own.to_string(), &to.to_string(), &rate, entered)
}
