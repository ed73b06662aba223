//! Why a person has their figures: from committed goals through the rate and the rating to the bonus.

use super::{Amount, Figure, Ground, Input, Part, What, Why};
use crate::domain::{
    achieve::{
        conflict::{Rating, Scale},
        pay::{IndividualFactor, Plan},
        rate::RateRules,
    },
    board::{
        Goal,
        field::{Cell, Field, Table},
    },
    exact::Ratio,
    measure::Decimal,
    money::Money,
    picture::{CommittedGoal, PersonFigures, people::achieved},
    thread::Id,
};

/// The figure as the picture has it.
pub(super) fn shown(ground: Ground<'_>, figure: &Figure) -> Option<Amount> {
    let person = ground.person(figure.id())?;
    let proposal = || ground.pay?.proposals.get(&person.person)?.as_ref().ok();
    match figure.what {
        What::Rate => person.rates.as_ref().map(|rates| Amount::Rate(rates.rate)),
        What::Implied => person.implied.map(Amount::Rating),
        What::Conflict => person.conflict.map(|conflict| Amount::Apart(conflict.delta, conflict.severity)),
        What::Proposal => {
            let bonus = proposal()?;
            Some(Amount::Claim(bonus.exact, bonus.target.currency(), bonus.is_gated))
        }
        What::Bonus => ground.pay?.amounts.get(&person.person).map(|amount| Amount::Money(*amount)),
        _ => None,
    }
}

/// Σ weight × achieved ÷ Σ weight over the committed goals.
pub(super) fn rate(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = ground.person(figure.id())?;
    let cap = Input::setting(Part::Cap, Amount::Exact(RateRules::default().cap));
    let rows = person.goals.iter().filter_map(|committed| row(ground, committed));
    Why::new(figure.clone(), std::iter::once(cap).chain(rows.flatten()).collect(), most(ground, person))
}

/// The goal that counts most: there the golden thread goes on, by its words where nothing was ever recorded of it.
fn most(ground: Ground<'_>, person: &PersonFigures) -> Option<Figure> {
    let parts = person.goals.iter().zip(&person.rates.as_ref()?.contributions);
    let (most, _) = parts.max_by_key(|(committed, part)| (part.points, std::cmp::Reverse(&committed.goal)))?;
    let goal = ground.board.goal(most.goal.as_str())?;
    let is_recorded = achieved(ground.board, ground.picture.today, goal).is_some();
    Some(if is_recorded { What::Achieved } else { What::Clarity }.of(goal.id))
}

/// A committed goal's row: its state, its weight, whose it is, and last what was achieved.
fn row(ground: Ground<'_>, committed: &CommittedGoal) -> Option<Vec<Input>> {
    let goal = ground.board.goal(committed.goal.as_str())?;
    let said = |part, field| ground.of_goal(part, goal.id.as_str(), field);
    let owners = said(Part::Owners, Field::Owners)?;
    let n_owners = goal.owners().collect::<std::collections::BTreeSet<_>>().len();
    let weight = said(Part::Weight, Field::Importance);
    let weight = weight.unwrap_or_else(|| Input::setting(Part::Weight, Amount::Number(Decimal::ONE)));
    let row = [
        said(Part::State, Field::State),
        Some(Input { value: Amount::Number(goal.importance()), ..weight }),
        Some(Input { value: Amount::Count(n_owners), ..owners }),
        said(Part::Aspirational, Field::Aspirational),
        Some(result(ground, goal)),
    ];
    Some(row.into_iter().flatten().collect())
}

/// What was achieved; what was never recorded counts as nothing.
fn result(ground: Ground<'_>, goal: Goal<'_>) -> Input {
    match achieved(ground.board, ground.picture.today, goal) {
        Some(achieved) => Input::figure(Part::Goal, Amount::Exact(achieved), What::Achieved.of(goal.id)),
        None => Input::setting(Part::Goal, Amount::Exact(Ratio::ZERO)),
    }
}

fn rate_input(ground: Ground<'_>, person: &Id) -> Option<Input> {
    let rate = ground.person(person.as_str())?.rates.as_ref()?.rate;
    Some(Input::figure(Part::Rate, Amount::Rate(rate), What::Rate.of(person)))
}

fn thresholds() -> Vec<Input> {
    let scale = Scale::default();
    let from = scale.steps().filter_map(|rating| scale.band(rating).0);
    from.map(|from| Input::setting(Part::Threshold, Amount::Rate(from))).collect()
}

/// The band that the rate falls into.
pub(super) fn implied(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = figure.of.as_ref()?;
    let mut inputs = vec![rate_input(ground, person)?];
    inputs.extend(thresholds());
    Why::new(figure.clone(), inputs, Some(What::Rate.of(person)))
}

/// Proposed less implied.
pub(super) fn conflict(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = figure.of.as_ref()?;
    let (proposed, position) = rated(ground, person, Field::Rating)?;
    let mut inputs = vec![Input::event(Part::Proposed, Amount::Rating(proposed), position)];
    inputs.push(rate_input(ground, person)?);
    inputs.extend(thresholds());
    Why::new(figure.clone(), inputs, Some(What::Rate.of(person)))
}

/// A rating as written, and the position of the event that wrote it.
fn rated(ground: Ground<'_>, person: &Id, field: Field) -> Option<(Rating, usize)> {
    let cycle = ground.board.cycle().unwrap_or("cycle");
    let cell = Cell { field, key: Some(cycle.parse().ok()?) };
    let write = ground.board.register(Table::Ratings, person.as_str(), &cell)?.latest()?;
    let step = u8::try_from(write.value.as_number()?.mantissa()).ok()?;
    Some((Scale::default().rating(step)?, write.position))
}

/// Target × company × individual.
pub(super) fn proposal(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = figure.of.as_ref()?;
    let figures = ground.person(person.as_str())?;
    let Amount::Claim(_, currency, _) = shown(ground, figure)? else { return None };
    let (minor, position) = ground.cell(Table::Pay, person.as_str(), Field::TargetBonus)?;
    let target = Money::new(minor.as_number()?.mantissa(), currency);
    let field = if figures.settled.is_some() { Field::Final } else { Field::Rating };
    let (rating, rated_at) = rated(ground, person, field)?;
    let plan = ground.board.plans().next()?;
    let company = Amount::Number(plan.company_factor());
    let company = match ground.cell(Table::Plans, plan.id.as_str(), Field::CompanyFactor) {
        Some((_, position)) => Input::event(Part::Company, company, position),
        None => Input::setting(Part::Company, company),
    };
    let mut inputs = vec![
        Input::event(Part::TargetBonus, Amount::Money(target), position),
        company,
        Input::event(Part::Rating, Amount::Rating(rating), rated_at),
    ];
    inputs.extend(factors());
    let through = if figures.conflict.is_some() { What::Conflict } else { What::Rate };
    Why::new(figure.clone(), inputs, Some(through.of(person)))
}

/// The plan's table, and its gate.
fn factors() -> Vec<Input> {
    let plan = Plan::default();
    let (IndividualFactor::Table(table) | IndividualFactor::Product(table, _)) = &plan.individual else {
        return Vec::new();
    };
    let factor = |rating| table.factor(rating).map(|factor| Input::setting(Part::Factor, Amount::Number(factor)));
    let gate = plan.gate.map(|gate| Input::setting(Part::Gate, Amount::Rating(gate)));
    Scale::default().steps().filter_map(factor).chain(gate).collect()
}

/// The pool, shared by everybody's claim.
pub(super) fn bonus(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let (person, pay) = (figure.of.as_ref()?, ground.pay?);
    pay.amounts.get(person)?;
    let plan = ground.board.plans().next()?;
    let (_, position) = ground.cell(Table::Plans, plan.id.as_str(), Field::Pool)?;
    let mut inputs = vec![Input::event(Part::Pool, Amount::Money(pay.pool), position)];
    for (id, bonus) in &pay.proposals {
        let Ok(bonus) = bonus else { continue };
        let part = if id == person { Part::Own } else { Part::Other };
        let claim = Amount::Claim(bonus.exact, bonus.target.currency(), bonus.is_gated);
        inputs.push(Input::figure(part, claim, What::Proposal.of(id)));
    }
    Why::new(figure.clone(), inputs, Some(What::Proposal.of(person)))
}
