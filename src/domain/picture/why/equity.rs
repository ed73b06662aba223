//! Why a group stands where it stands: everybody's group and rating, or group, grade, salary and bonus.

use std::collections::BTreeSet;

use super::{
    Amount, Figure, Ground, Input, Part, Source, What, Why,
    people::{rated, thresholds},
};
use crate::domain::{
    achieve::conflict::Scale,
    board::field::{Field, Table},
    money::{Currency, Money},
    picture::{PersonFigures, equity::currency, equity::group_id, terms::exchange_rate},
    thread::Id,
};

/// The groups that people belong to, where there are two or more.
pub(super) fn groups(ground: Ground<'_>) -> Vec<Id> {
    let groups: BTreeSet<Id> = ground
        .board
        .people()
        .filter_map(|person| ground.board.group_of(person.id.as_str()))
        .filter_map(group_id)
        .collect();
    if groups.len() > 1 { groups.into_iter().collect() } else { Vec::new() }
}

/// Everybody's group and rating.
pub(super) fn impact(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    is_group(ground, figure)?;
    let rows = ground.people.iter().filter_map(|person| rated_member(ground, person));
    Why::new(figure.clone(), rows.flatten().collect(), None)
}

fn is_group(ground: Ground<'_>, figure: &Figure) -> Option<()> {
    let of = figure.of.as_ref()?;
    groups(ground).contains(of).then_some(())
}

/// The group, the rating, and the scale that it was given on where that is not the usual one.
fn rated_member(ground: Ground<'_>, person: &PersonFigures) -> Option<Vec<Input>> {
    let rating = person.settled.or(person.proposed)?;
    let (_, position) =
        rated(ground, &person.person, if person.settled.is_some() { Field::Final } else { Field::Rating })?;
    let mut row = vec![member(ground, &person.person)?, Input::event(Part::Rating, Amount::Rating(rating), position)];
    if person.rules.scale != Scale::default() {
        row.extend(thresholds(ground, person));
    }
    Some(row)
}

fn member(ground: Ground<'_>, person: &Id) -> Option<Input> {
    ground.board.person(person.as_str())?;
    let said_in = |table| ground.cell(table, person.as_str(), Field::Group);
    let (group, position) = said_in(Table::Pay).or_else(|| said_in(Table::People))?;
    Some(Input::event(Part::Member, Amount::Text(group.as_text()?.into()), position))
}

/// Everybody's group, grade, salary and bonus.
pub(super) fn pay_gap(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    is_group(ground, figure)?;
    let currency = currency(ground.board, ground.pay)?;
    let rows = ground.people.iter().filter_map(|person| paid_member(ground, &person.person, currency));
    let mut inputs = vec![currency_input(ground, currency)];
    inputs.extend(rows.flatten());
    Why::new(figure.clone(), inputs, None)
}

fn currency_input(ground: Ground<'_>, currency: Currency) -> Input {
    let code = Amount::Text(currency.to_string().into());
    let plan = ground.pay.and_then(|pay| pay.pools.first()).map(|pool| &pool.terms.id);
    let said = match plan {
        Some(plan) => ground.cell(Table::Plans, plan.as_str(), Field::Currency),
        None => ground.of_workspace(Field::Currency),
    };
    said.map_or_else(
        || Input::setting(Part::Currency, code.clone()),
        |(_, position)| Input::event(Part::Currency, code.clone(), position),
    )
}

/// The rows of the gap: group, grade, salary (with its rate where the currency is another), bonus.
fn paid_member(ground: Ground<'_>, person: &Id, currency: Currency) -> Option<Vec<Input>> {
    let mut row = vec![member(ground, person)?];
    if let Some((grade, position)) = ground.cell(Table::People, person.as_str(), Field::Grade) {
        row.push(Input::event(Part::Grade, Amount::Text(grade.as_text()?.into()), position));
    }
    if let Some(bonus) = ground.pay.and_then(|pay| pay.amounts.get(person)) {
        if bonus.currency() != currency {
            row.push(exchange(ground, bonus.currency(), currency)?);
        }
        row.push(Input::figure(Part::Bonus, Amount::Money(*bonus), What::Bonus.of(person)));
    }
    let own: Currency = ground.board.pay(person.as_str())?.currency()?.parse().ok()?;
    let (salary, position) = ground.cell(Table::Pay, person.as_str(), Field::Salary)?;
    if own != currency {
        row.push(exchange(ground, own, currency)?);
    }
    let salary = Money::new(salary.as_number()?.mantissa(), own);
    row.push(Input::event(Part::Salary, Amount::Money(salary), position));
    Some(row)
}

/// What one unit of another currency is worth, where one is.
pub(super) fn exchange(ground: Ground<'_>, from: Currency, to: Currency) -> Option<Input> {
    let rate = exchange_rate(ground.board, from).filter(|_| from != to)?;
    let (_, position) = ground.of_workspace(Field::ExchangeRates)?;
    Some(Input { part: Part::Exchange, value: Amount::Number(rate), source: Source::Event(position) })
}
