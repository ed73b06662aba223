//! Why somebody's bonus is what it is: the plan's terms, the target, the days, and the pool.

use super::{
    Amount, Claimed, Figure, Ground, Input, Part, What, Why, equity::exchange, people::rate_input, people::rated,
    people::rating_of,
};
use crate::domain::{
    achieve::{
        conflict::Scale,
        pay::{Combine, Curve, IndividualFactor, Plan, RatingTable, Shape, Weights},
        pool::ShareBy,
        rate::Rate,
    },
    board::{
        Person, Write,
        field::{Field, Table},
    },
    measure::Decimal,
    money::{Currency, Money},
    picture::{PoolFigures, cycle_name, days_of_presence, moved_since},
    thread::Id,
};

/// Target × days × company × individual, by the terms of the plan.
pub(super) fn proposal(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = figure.of.as_ref()?;
    let figures = ground.person(person.as_str())?;
    let pool = ground.pay?.pool_of(person)?;
    let mut inputs = target(ground, person, pool.terms.pool.currency())?;
    inputs.extend(stay(ground, person));
    inputs.push(term(ground, pool, Field::CompanyFactor, Part::Company, Amount::Number(pool.terms.company)));
    let field = if figures.settled.is_some() { Field::Final } else { Field::Rating };
    if let Some(rating) = figures.settled.or(figures.proposed) {
        let (_, position) = rated(ground, person, field)?;
        inputs.push(Input::event(Part::Rating, Amount::Rating(rating), position));
    }
    inputs.extend(plan_terms(ground, pool, &figures.rules.scale));
    if matches!(pool.terms.plan.individual, IndividualFactor::Curve(_) | IndividualFactor::Product(..)) {
        inputs.extend(rate_input(ground, person));
    }
    let through = if figures.conflict.is_some() { What::Conflict } else { What::Rate };
    Why::new(figure.clone(), inputs, Some(through.of(person)))
}

/// The target, and what its currency is worth in the pool's.
fn target(ground: Ground<'_>, person: &Id, currency: Currency) -> Option<Vec<Input>> {
    let own: Currency = ground.board.pay(person.as_str())?.currency()?.parse().ok()?;
    let (minor, position) = ground.cell(Table::Pay, person.as_str(), Field::TargetBonus)?;
    let target = Money::new(minor.as_number()?.mantissa(), own);
    let mut inputs = vec![Input::event(Part::TargetBonus, Amount::Money(target), position)];
    if own != currency {
        inputs.push(Input::setting(Part::Currency, Amount::Text(currency.to_string().into())));
        inputs.push(exchange(ground, own, currency)?);
    }
    Some(inputs)
}

/// The days on which they came and went, with those of the cycle; nothing for whoever was there throughout.
fn stay(ground: Ground<'_>, person: &Id) -> Vec<Input> {
    let Some((joined, left)) = ground.board.person(person.as_str()).map(Person::stay) else {
        return Vec::new();
    };
    if joined.or(left).is_none() {
        return Vec::new();
    }
    let Some((first, last)) = days_of_presence(ground.board) else { return Vec::new() };
    let said = |part, field, day: Option<_>| {
        let (_, position) = ground.cell(Table::People, person.as_str(), field)?;
        Some(Input::event(part, Amount::Day(day?), position))
    };
    let days = [said(Part::Joined, Field::Joined, joined), said(Part::Left, Field::Left, left)];
    let cycle = [
        ground.of_cycle(Part::FirstDay, Field::CycleStart, first),
        ground.of_cycle(Part::LastDay, Field::CycleEnd, last),
    ];
    days.into_iter().flatten().chain(cycle).collect()
}

/// One of a plan's terms: as somebody entered it, else the default.
fn term(ground: Ground<'_>, pool: &PoolFigures, field: Field, part: Part, value: Amount) -> Input {
    match ground.cell(Table::Plans, pool.terms.id.as_str(), field) {
        Some((_, position)) => Input::event(part, value, position),
        None => Input::setting(part, value),
    }
}

/// The plan's table, curve, weights, gate and cap.
fn plan_terms(ground: Ground<'_>, pool: &PoolFigures, scale: &Scale) -> Vec<Input> {
    let plan: &Plan = &pool.terms.plan;
    let said = |field, part, value| term(ground, pool, field, part, value);
    let (table, curve) = match &plan.individual {
        IndividualFactor::Table(table) => (Some(table), None),
        IndividualFactor::Curve(curve) => (None, Some(curve)),
        IndividualFactor::Product(table, curve) => (Some(table), Some(curve)),
    };
    let mut inputs: Vec<Input> = factors(table, scale).map(|value| said(Field::Factors, Part::Factor, value)).collect();
    inputs.extend(points(curve).map(|value| said(Field::Curve, Part::Curve, value)));
    if curve.is_some_and(|curve| curve.shape() == Shape::Steps) {
        inputs.push(said(Field::Steps, Part::Steps, Amount::Yes(true)));
    }
    if let Combine::Additive(weights) = plan.combine {
        inputs.push(said(Field::CompanyWeight, Part::CompanyWeight, Amount::Number(Weights::company(weights))));
    }
    inputs.extend(plan.cap.map(|cap| said(Field::PayCap, Part::PayCap, Amount::Number(cap))));
    inputs.extend(plan.gate.map(|gate| said(Field::PayGate, Part::Gate, Amount::Rating(gate))));
    inputs
}

/// A table's factor for each step of a scale.
fn factors(table: Option<&RatingTable>, scale: &Scale) -> impl Iterator<Item = Amount> {
    let factor = |table: &RatingTable, step| table.factor(step, scale.top().get());
    scale.steps().filter_map(|step| factor(table?, step)).map(Amount::Number).collect::<Vec<_>>().into_iter()
}

fn points(curve: Option<&Curve>) -> impl Iterator<Item = Amount> {
    curve.into_iter().flat_map(Curve::points).map(|point| Amount::Pays(point.at, point.pays))
}

/// The pool, shared by everybody's claim, with what people decided.
pub(super) fn bonus(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let (person, pay) = (figure.of.as_ref()?, ground.pay?);
    pay.amounts.get(person)?;
    let (at, pool) = (pay.plan_of.get(person)?, pay.pool_of(person)?);
    let currency = pool.terms.pool.currency();
    if pay.by.get(person) == Some(&ShareBy::Signed) {
        return signed(ground, figure, person, currency);
    }
    let (_, position) = ground.cell(Table::Plans, pool.terms.id.as_str(), Field::Pool)?;
    let mut inputs = vec![Input::event(Part::Pool, Amount::Money(pool.terms.pool), position)];
    for id in pay.amounts.keys().filter(|id| pay.plan_of.get(*id) == Some(at)) {
        let part = if id == person { Part::Own } else { Part::Other };
        inputs.push(claim(ground, part, id, currency));
        inputs.extend(fixed(ground, id, currency, pay.by.get(id).copied()));
    }
    Why::new(figure.clone(), inputs, Some(onwards(ground, person)))
}

/// What was signed stands by itself. It leads on to the claim that it came from as long as that is as it was then; else
/// to nothing but the rating that it was signed on.
fn signed(ground: Ground<'_>, figure: &Figure, person: &Id, currency: Currency) -> Option<Why> {
    let signed = ground.board.signed_pay(person.as_str(), cycle_name(ground.board))?;
    let amount = Amount::Money(Money::new(signed.minor, currency));
    let mut inputs = vec![Input::event(Part::Signed, amount, signed.write.position)];
    let is_as_it_was =
        signed.rerated().is_none() && moved_since(ground.board, ground.picture, person, signed.write.order).is_none();
    if is_as_it_was {
        inputs.push(claim(ground, Part::Own, person, currency));
        return Why::new(figure.clone(), inputs, Some(onwards(ground, person)));
    }
    let rating = |write: &Write| Some((rating_of(write)?, write.position));
    let rating = signed.then.counted_by().and_then(rating);
    inputs.extend(rating.map(|(rating, at)| Input::event(Part::Rating, Amount::Rating(rating), at)));
    Why::new(figure.clone(), inputs, None)
}

/// The figure that a bonus goes on through.
fn onwards(ground: Ground<'_>, person: &Id) -> Figure {
    let is_proposed = ground.pay.is_some_and(|pay| pay.proposals.get(person).is_some_and(Result::is_ok));
    if is_proposed { What::Proposal } else { What::Rate }.of(person)
}

/// Somebody's bonus before the pool; nothing for whoever has an amount by decision alone.
fn claim(ground: Ground<'_>, part: Part, id: &Id, currency: Currency) -> Input {
    let bonus = ground.pay.and_then(|pay| pay.proposals.get(id)?.as_ref().ok());
    match bonus {
        Some(bonus) => Input::figure(part, Amount::Claim(Claimed::of(bonus)), What::Proposal.of(id)),
        None => Input::setting(part, Amount::Claim(Claimed::nothing(currency))),
    }
}

/// The amount that stands before the pool is shared, where people decided on one.
fn fixed(ground: Ground<'_>, id: &Id, currency: Currency, by: Option<ShareBy>) -> Option<Input> {
    let cycle = cycle_name(ground.board);
    let money = |minor| Amount::Money(Money::new(minor, currency));
    match by? {
        ShareBy::Override => {
            let decided = ground.board.decided(id.as_str(), cycle)?;
            Some(Input::event(Part::Decided, money(decided.amount?), decided.position))
        }
        ShareBy::Signed | ShareBy::Weight | ShareBy::Cap | ShareBy::Gate => None,
    }
}

/// The points of a curve, as the rule reads them.
pub(super) fn point_of(amount: &Amount) -> Option<(Rate, Decimal)> {
    if let Amount::Pays(at, pays) = amount { Some((*at, *pays)) } else { None }
}
