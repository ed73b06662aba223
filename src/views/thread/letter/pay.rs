//! The letter's way of pay: from the target through the plan to the share of the pool, each figure with its source.
//!
//! Knows which event stands behind which row. Does not want to know what else a letter says.

use super::told::{RATE, RATING, Whose};
use crate::{
    domain::{
        achieve::{
            conflict::Rating,
            pay::{IndividualFactor, Part, Step, printed},
            pool::ShareBy,
        },
        board::field::{Cell, Field, Table},
        exact::Ratio,
        money::Money,
        picture::{PoolFigures, why::What},
    },
    views::wording::{achieve, letter as words},
};

/// A row: words with the number of their source, a factor, an amount.
#[derive(Clone, PartialEq)]
pub struct PayRow {
    pub(super) what: String,
    pub(super) source: Option<usize>,
    pub(super) factor: Linked,
    pub(super) amount: Linked,
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
    let target = PayRow {
        what: words::TARGET.to_owned(),
        source: entered(whose, Of::Target).map(|_| first),
        factor: Linked::default(),
        amount: Linked { text: achieve::money(bonus.target), href: event(whose, Of::Target) },
    };
    let mut rows = vec![target];
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

/// What both parts of an additive plan come to.
fn together(steps: &[Step]) -> Option<Money> {
    let adds = |step: &&Step| matches!(step.what, Part::CompanyAdds(_) | Part::IndividualAdds(_));
    let mut amounts = steps.iter().filter(adds).map(|step| step.amount);
    let first = amounts.next()?;
    amounts.try_fold(first, |sum, amount| sum.plus(amount).ok())
}

fn sum_row(sum: Money) -> PayRow {
    let amount = Linked::plain(achieve::money(sum));
    PayRow { what: words::TOGETHER.to_owned(), source: None, factor: Linked::default(), amount }
}

/// A step of the plan, after which the amount stands, or which it adds.
fn step_row(whose: &Whose<'_>, step: &Step, before: Money, first: usize) -> PayRow {
    let plan = &whose.pool.terms.plan;
    let by_rate = matches!(plan.individual, IndividualFactor::Curve(_));
    let rating = whose.rating().filter(|_| !by_rate).map(Rating::get);
    let (source, href) = match step.what {
        Part::Company | Part::CompanyAdds(_) => (Some(first + 1), event(whose, Of::Company)),
        Part::Individual | Part::IndividualAdds(_) => (Some(if by_rate { RATE } else { RATING }), Some(claim(whose))),
        Part::Presence => (None, Some(claim(whose))),
        Part::Cap | Part::Gate => (None, None),
    };
    PayRow {
        what: words::part(step.what, rating),
        source,
        factor: Linked { text: factor(step, before), href },
        amount: Linked::plain(achieve::money(step.amount)),
    }
}

/// The derivation of the claim, or the rating behind it where the derivation is another's by now.
fn claim(whose: &Whose<'_>) -> String {
    if whose.rerated().is_some() { whose.rating_href() } else { whose.why(What::Proposal) }
}

/// The factor as it makes the printed amount of the one before.
fn factor(step: &Step, before: Money) -> String {
    let of = |part: Ratio| printed(step.factor, part, step.amount);
    match step.what {
        Part::CompanyAdds(weight) | Part::IndividualAdds(weight) => {
            let part = Ratio::from(before.minor()).times(weight.into()).unwrap_or(Ratio::ZERO);
            words::weighed(weight, of(part))
        }
        Part::Cap => words::of_target(step.factor.to_decimal(4).unwrap_or_default()),
        Part::Presence | Part::Company | Part::Individual | Part::Gate => words::times(of(before.minor().into())),
    }
}

/// The share of the pool, or the amount that stands by itself.
fn last_row(whose: &Whose<'_>, first: usize) -> Option<PayRow> {
    let amount = Linked { text: achieve::money(whose.amount), href: Some(whose.why(What::Bonus)) };
    let (by, scale) = share(whose);
    if let Some(word) = by.and_then(words::fixed) {
        return Some(PayRow { what: word.to_owned(), source: None, factor: Linked::default(), amount });
    }
    let factor = words::times(printed(scale?, whose.bonus.amount.minor().into(), whose.amount));
    Some(PayRow {
        what: words::pool(&achieve::money_short(whose.pool.terms.pool)),
        source: Some(first + 2),
        factor: Linked { text: factor, href: event(whose, Of::Pool) },
        amount,
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
}

/// The event that entered it; `None` where nobody did.
fn entered(whose: &Whose<'_>, what: Of) -> Option<usize> {
    let (table, subject, field) = match what {
        Of::Target => (Table::Pay, &whose.figures.person, Field::TargetBonus),
        Of::Company => (Table::Plans, &whose.pool.terms.id, Field::CompanyFactor),
        Of::Pool => (Table::Plans, &whose.pool.terms.id, Field::Pool),
    };
    let register = whose.board().register(table, subject.as_str(), &Cell { field, key: None })?;
    register.value()?;
    register.latest().map(|write| write.position)
}

fn event(whose: &Whose<'_>, what: Of) -> Option<String> {
    whose.desk.event(entered(whose, what)?)
}

/// Where target, company result and pool come from, in the order of their numbers.
pub fn sources(whose: &Whose<'_>) -> Vec<String> {
    let written = |what| entered(whose, what).and_then(|position| whose.desk.written(position));
    vec![
        words::ref_target(written(Of::Target)),
        words::ref_company(written(Of::Company)),
        words::ref_pool(&whose.pool.terms.name, written(Of::Pool)),
    ]
}
