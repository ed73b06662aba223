//! Why the company has its figures: alignment health by its shortfalls, drift by everybody's recorded time.

use super::{Amount, Figure, Ground, Input, Part, Source, What, Why};
use crate::domain::{
    align::{HealthWeights, Shortfall, members},
    board::{
        DependencyState,
        field::{Cell, Field, Table},
    },
    picture::drift::{shares_of, time_of_person},
    thread::Id,
};

/// The figure as the picture has it.
pub(super) fn shown(ground: Ground<'_>, figure: &Figure) -> Option<Amount> {
    let health = &ground.picture.health;
    let lost = || health.deductions.iter().find(|lost| lost.shortfall.name() == figure.id());
    match figure.what {
        What::Health => Some(Amount::Points(health.score)),
        What::Shortfall => lost().map(|lost| Amount::Points(lost.points())),
        _ => None,
    }
}

/// The figures of all shortfalls.
pub(super) fn shortfalls(ground: Ground<'_>) -> Vec<Figure> {
    let names = ground.picture.health.deductions.iter().filter_map(|lost| lost.shortfall.name().parse().ok());
    names.map(|name: Id| What::Shortfall.of(&name)).collect()
}

/// 100, less what each shortfall takes.
pub(super) fn health(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let lost = |figure: Figure| Some(Input::figure(Part::Lost, shown(ground, &figure)?, figure));
    Why::new(figure.clone(), shortfalls(ground).into_iter().filter_map(lost).collect(), None)
}

/// Most points × those concerned ÷ all of their kind.
pub(super) fn shortfall(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let weights = HealthWeights::default();
    let (shortfall, most) = weights.0.into_iter().find(|(shortfall, _)| shortfall.name() == figure.id())?;
    let mut inputs = vec![Input::setting(Part::Most, Amount::Count(most.into()))];
    match shortfall {
        Shortfall::Orphans => inputs.extend(sights(ground, shortfall)),
        Shortfall::Unconfirmed => inputs.extend(requests(ground)),
        Shortfall::Childless | Shortfall::Silos | Shortfall::LevelSkips | Shortfall::NoNorthStar => {
            inputs.extend(counted(ground, shortfall));
        }
    }
    Why::new(figure.clone(), inputs, None)
}

/// Every goal's line of sight.
fn sights(ground: Ground<'_>, shortfall: Shortfall) -> Vec<Input> {
    let outline = &ground.picture.outline;
    let sees = |id: &Id| outline.index(id.as_str()).is_some_and(|at| outline.rows()[at].in_sight);
    let all = members(shortfall, ground.board, outline);
    all.iter().map(|id| Input::figure(Part::Sight, Amount::Yes(sees(id)), What::Sight.of(id))).collect()
}

/// Every request for help, and whether it waits.
fn requests(ground: Ground<'_>) -> Vec<Input> {
    let mut inputs = Vec::new();
    for goal in ground.board.goals() {
        for asked in goal.dependencies() {
            let cell = Cell { field: Field::State, key: Some(asked.on.clone()) };
            let write = goal.record().register(&cell).and_then(|register| register.latest());
            let waits = Amount::Yes(asked.state != DependencyState::Confirmed);
            inputs.extend(write.map(|write| Input::event(Part::Counted, waits, write.position)));
        }
    }
    inputs
}

/// Every goal, theme or unit of the kind, and whether it falls short, with the event that put it where it stands.
fn counted(ground: Ground<'_>, shortfall: Shortfall) -> Vec<Input> {
    let found = ground.picture.health.deductions.iter().find(|lost| lost.shortfall == shortfall);
    let falls_short = |id: &Id| Amount::Yes(found.is_some_and(|lost| lost.found.contains(id)));
    let source = |id: &Id| {
        let goal = ground.cell(Table::Goals, id.as_str(), Field::Parent);
        let goal = goal.or_else(|| ground.cell(Table::Goals, id.as_str(), Field::Title));
        let said = goal.or_else(|| ground.cell(Table::Units, id.as_str(), Field::Name));
        said.map_or(Source::Setting, |(_, position)| Source::Event(position))
    };
    let input = |id: &Id| Input { part: Part::Counted, value: falls_short(id), source: source(id) };
    members(shortfall, ground.board, &ground.picture.outline).iter().map(input).collect()
}

/// The recorded time of a unit's people, or of everybody.
pub(super) fn drift(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let people = ground.board.people();
    let here = people.filter(|person| figure.of.is_none() || person.unit() == figure.of.as_ref().map(Id::as_str));
    let time = |id: &Id| {
        let time = time_of_person(ground.log, ground.board, &ground.picture.outline, id)?;
        Some(Input::figure(Part::Person, Amount::Time(time), What::Time.of(id)))
    };
    Why::new(figure.clone(), here.filter_map(|person| time(person.id)).collect(), None)
}

/// The shares of a person's weeks, goal by goal, and what was linked to none.
pub(super) fn time(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let person = figure.of.as_ref()?;
    let outline = &ground.picture.outline;
    let (goals, unlinked) = shares_of(ground.log, ground.board, person);
    let mut inputs = Vec::new();
    for (goal, shares) in goals {
        inputs.push(match outline.index(goal.as_str()) {
            Some(at) => Input::figure(Part::Sight, Amount::Yes(outline.rows()[at].in_sight), What::Sight.of(&goal)),
            None => Input::setting(Part::Sight, Amount::Yes(false)),
        });
        let share = |(share, position): (u8, usize)| {
            Input::event(Part::Share, Amount::Number(i32::from(share).into()), position)
        };
        inputs.extend(shares.into_iter().map(share));
    }
    let nothing = |(share, position): (u8, usize)| {
        Input::event(Part::Unlinked, Amount::Number(i32::from(share).into()), position)
    };
    inputs.extend(unlinked.into_iter().map(nothing));
    Why::new(figure.clone(), inputs, None)
}
