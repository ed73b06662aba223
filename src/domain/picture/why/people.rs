//! Why a person has their figures: from committed goals through the rate to the rating.

use super::{Amount, Claimed, Figure, Ground, Input, Part, What, Why, goals::days};
use crate::domain::{
    achieve::{
        conflict::{Rating, Scale},
        rate::RateRules,
    },
    board::{
        Goal, Write,
        field::{Cell, Field, Table},
    },
    exact::Ratio,
    measure::Decimal,
    picture::{
        CommittedGoal, PersonFigures, cycle_name,
        people::{achieved, made_in, weeks_of},
    },
    thread::Id,
};

/// The figure as the picture has it.
pub(super) fn shown(ground: Ground<'_>, figure: &Figure) -> Option<Amount> {
    let person = ground.person(figure.id())?;
    let proposal = || ground.pay?.proposals.get(&person.person)?.as_ref().ok();
    match figure.what {
        What::Rate => person.rates.as_ref().map(|rates| Amount::Rate(rates.rate)),
        What::Evidence => person.rates.as_ref().map(|rates| Amount::Rate(rates.evidence)),
        What::Adjusted => person.rates.as_ref().map(|rates| Amount::Rate(rates.rate_adjusted)),
        What::Composite => person.composite.map(Amount::Number),
        What::Implied => person.implied.map(Amount::Rating),
        What::Conflict => person.conflict.map(|conflict| Amount::Apart(conflict.delta, conflict.severity)),
        What::Proposal => Some(Amount::Claim(Claimed::of(proposal()?))),
        What::Bonus => ground.pay?.amounts.get(&person.person).map(|amount| Amount::Money(*amount)),
        _ => None,
    }
}

/// Σ weight × achieved ÷ Σ weight over the committed goals.
pub(super) fn rate(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    of_rates(ground, figure, |_, _| Vec::new(), None)
}

/// The share of the weight that is calibration-ready, over the same goals.
pub(super) fn evidence(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    of_rates(ground, figure, grounds, None)
}

/// The rate × (1 + step × (weighted difficulty − neutral)).
pub(super) fn adjusted(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let step = Input::setting(Part::Step, Amount::Exact(RateRules::default().difficulty_step));
    of_rates(ground, figure, difficulty, Some(step))
}

/// A figure over a person's committed goals, with what each adds to its row.
fn of_rates(
    ground: Ground<'_>,
    figure: &Figure,
    more: fn(Ground<'_>, Goal<'_>) -> Vec<Input>,
    setting: Option<Input>,
) -> Option<Why> {
    let person = ground.person(figure.id())?;
    person.rates.as_ref()?;
    let inputs = goal_rows(ground, person, more).chain(setting);
    Why::new(figure.clone(), inputs.collect(), most(ground, person))
}

/// The cap, and the rows of the committed goals.
fn goal_rows(
    ground: Ground<'_>,
    person: &PersonFigures,
    more: fn(Ground<'_>, Goal<'_>) -> Vec<Input>,
) -> impl Iterator<Item = Input> {
    let cap = Input::setting(Part::Cap, Amount::Exact(RateRules::default().cap));
    std::iter::once(cap).chain(person.goals.iter().filter_map(move |committed| row(ground, committed, more)).flatten())
}

/// What a goal's result rests on: metric, deadline, line of sight, and a check-in a week.
fn grounds(ground: Ground<'_>, goal: Goal<'_>) -> Vec<Input> {
    let said = |part, field| ground.of_goal(part, goal.id.as_str(), field);
    let outline = &ground.picture.outline;
    let in_sight = outline.index(goal.id.as_str()).is_some_and(|at| outline.rows()[at].in_sight);
    let known = [
        said(Part::Target, Field::Target),
        said(Part::Deadline, Field::Due),
        said(Part::Inherited, Field::DueInherited),
        Some(Input::figure(Part::Sight, Amount::Yes(in_sight), What::Sight.of(goal.id))),
    ];
    let due = weeks_of(ground.board, ground.picture.today, goal);
    let series = ground.board.series(goal.id.as_str()).into_iter().flat_map(|series| made_in(series, due));
    let weeks = series.map(|reading| Input::event(Part::CheckedIn, Amount::Yes(true), reading.position));
    days(ground, goal).into_iter().chain(known.into_iter().flatten()).chain(weeks).collect()
}

/// How hard a goal is, where somebody said so.
fn difficulty(ground: Ground<'_>, goal: Goal<'_>) -> Vec<Input> {
    ground.of_goal(Part::Difficulty, goal.id.as_str(), Field::Difficulty).into_iter().collect()
}

/// Goals, behaviour, peers and difficulty, each by its weight.
pub(super) fn composite(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = ground.person(figure.id())?;
    person.composite?;
    let mut inputs: Vec<Input> = goal_rows(ground, person, difficulty).collect();
    inputs.extend(thresholds(ground, person));
    inputs.extend(voices(ground, &person.person));
    let weights = &person.rules.composite;
    let weights = [weights.goals, weights.behaviour, weights.peers, weights.difficulty];
    let weight = |weight: u32| Amount::Count(weight.try_into().unwrap_or_default());
    inputs.extend(weights.map(|one| session_input(ground, person, Field::Weights, Part::Share, weight(one))));
    Why::new(figure.clone(), inputs, Some(What::Rate.of(&person.person)))
}

/// What colleagues said, and what calibration agreed on.
fn voices(ground: Ground<'_>, person: &Id) -> Vec<Input> {
    let cycle = cycle_name(ground.board);
    let mut inputs = Vec::new();
    for voice in ground.board.voices(person.as_str(), cycle) {
        let said = [(Part::Behaviour, voice.behaviour), (Part::Peers, voice.peers)];
        let said = said.into_iter().filter_map(|(part, value)| Some((part, value?)));
        inputs.extend(said.map(|(part, value)| Input::event(part, Amount::Number(value), voice.position)));
    }
    let placed = ground.board.placed(person.as_str(), cycle);
    inputs.extend(placed.map(|(value, write)| Input::event(Part::Placed, Amount::Number(value), write.position)));
    inputs
}

/// A setting of the session, as somebody entered it, else the default.
fn session_input(ground: Ground<'_>, person: &PersonFigures, field: Field, part: Part, value: Amount) -> Input {
    let session = person.session.as_ref();
    match session.and_then(|session| ground.cell(Table::Sessions, session.as_str(), field)) {
        Some((_, position)) => Input::event(part, value, position),
        None => Input::setting(part, value),
    }
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
fn row(
    ground: Ground<'_>,
    committed: &CommittedGoal,
    more: fn(Ground<'_>, Goal<'_>) -> Vec<Input>,
) -> Option<Vec<Input>> {
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
    ];
    let before = row.into_iter().flatten().chain(more(ground, goal));
    Some(before.chain([result(ground, goal)]).collect())
}

/// What was achieved; what was never recorded counts as nothing.
fn result(ground: Ground<'_>, goal: Goal<'_>) -> Input {
    match achieved(ground.board, ground.picture.today, goal) {
        Some(achieved) => Input::figure(Part::Goal, Amount::Exact(achieved), What::Achieved.of(goal.id)),
        None => Input::setting(Part::Goal, Amount::Exact(Ratio::ZERO)),
    }
}

pub(super) fn rate_input(ground: Ground<'_>, person: &Id) -> Option<Input> {
    let rate = ground.person(person.as_str())?.rates.as_ref()?.rate;
    Some(Input::figure(Part::Rate, Amount::Rate(rate), What::Rate.of(person)))
}

pub(super) fn thresholds(ground: Ground<'_>, person: &PersonFigures) -> Vec<Input> {
    let scale = &person.rules.scale;
    let from = scale.steps().filter_map(|rating| scale.band(rating).0);
    let input = |from| session_input(ground, person, Field::Thresholds, Part::Threshold, Amount::Rate(from));
    from.map(input).collect()
}

/// From how many steps apart a rating is noted, justified and blocked, and what the top rating needs.
fn distances(ground: Ground<'_>, person: &PersonFigures) -> impl Iterator<Item = Input> {
    let rules = person.rules.conflict;
    let steps = [rules.note, rules.justify, rules.block].map(|steps| Amount::Count(steps.into()));
    let said = move |part, field, value| session_input(ground, person, field, part, value);
    let steps = steps.map(|steps| said(Part::Distance, Field::Distances, steps));
    steps.into_iter().chain([said(Part::TopNeeds, Field::TopNeeds, Amount::Rate(rules.top_needs))])
}

/// The band that the rate falls into.
pub(super) fn implied(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = ground.person(figure.id())?;
    let mut inputs = vec![rate_input(ground, &person.person)?];
    inputs.extend(thresholds(ground, person));
    Why::new(figure.clone(), inputs, Some(What::Rate.of(&person.person)))
}

/// Proposed less implied.
pub(super) fn conflict(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = ground.person(figure.id())?;
    let proposed = person.proposed?;
    let (_, position) = rated(ground, &person.person, Field::Rating)?;
    let mut inputs = vec![Input::event(Part::Proposed, Amount::Rating(proposed), position)];
    inputs.push(rate_input(ground, &person.person)?);
    inputs.extend(thresholds(ground, person));
    inputs.extend(distances(ground, person));
    Why::new(figure.clone(), inputs, Some(What::Rate.of(&person.person)))
}

/// A rating as written, and the position of the event that wrote it.
pub(super) fn rated(ground: Ground<'_>, person: &Id, field: Field) -> Option<(Rating, usize)> {
    let cycle = cycle_name(ground.board);
    let cell = Cell { field, key: Some(cycle.parse().ok()?) };
    let write = ground.board.register(Table::Ratings, person.as_str(), &cell)?.latest()?;
    Some((rating_of(write)?, write.position))
}

/// The rating that a write says.
pub(super) fn rating_of(write: &Write) -> Option<Rating> {
    Scale::default().rating(write.value.as_number()?.whole()?)
}
