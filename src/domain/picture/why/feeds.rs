//! The other way round: which figures an event or a figure goes into.
//!
//! Names those that could read it and keeps those whose derivation does: nothing is said twice. Does not want to know
//! how a figure is made.

use std::collections::BTreeSet;

use super::{Figure, Ground, Source, What};
use crate::domain::{
    align::Shortfall,
    board::{Goal, Series},
    thread::{Event, Id, Kind, Payload},
};

/// The figures that read an event themselves.
pub fn fed_by_event(ground: Ground<'_>, position: usize) -> Vec<Figure> {
    let Some(event) = ground.log.at(position) else { return Vec::new() };
    kept(ground, readers_of_event(ground, event), &Source::Event(position))
}

/// The figures that read a figure.
pub fn fed_by_figure(ground: Ground<'_>, figure: &Figure) -> Vec<Figure> {
    kept(ground, readers_of_figure(ground, figure), &Source::Figure(figure.clone()))
}

/// Those of the candidates that do read the source.
fn kept(ground: Ground<'_>, candidates: BTreeSet<Figure>, source: &Source) -> Vec<Figure> {
    let reads =
        |figure: &Figure| ground.why(figure).is_some_and(|why| why.inputs.iter().any(|input| input.source == *source));
    candidates.into_iter().filter(reads).collect()
}

fn readers_of_event(ground: Ground<'_>, event: &Event) -> BTreeSet<Figure> {
    let subject = &event.subject;
    match event.kind {
        Kind::GoalDescribed | Kind::GoalAligned | Kind::GoalAnswered | Kind::GoalLinked | Kind::DependencyStated => {
            of_goal(ground, subject)
        }
        Kind::CheckedIn => of_check_in(ground, event),
        Kind::RatingProposed | Kind::RatingSettled | Kind::PayRecorded | Kind::PersonDescribed => {
            let own = [What::Conflict, What::Composite, What::Proposal, What::Bonus].map(|what| what.of(subject));
            own.into_iter().chain(of_groups(ground)).collect()
        }
        Kind::FeedbackGiven => [What::Composite.of(subject)].into(),
        Kind::SessionDescribed => {
            let people = of_people(ground, &[What::Implied, What::Conflict, What::Composite]);
            people.into_iter().chain(of_groups(ground)).collect()
        }
        Kind::PayDecided | Kind::PaySigned => of_people(ground, &[What::Bonus]),
        Kind::UnitDescribed => shortfalls(ground),
        Kind::PayPlanned => {
            of_people(ground, &[What::Proposal, What::Bonus]).into_iter().chain(of_groups(ground)).collect()
        }
        Kind::WorkspaceDescribed | Kind::CycleDescribed => {
            let people = of_people(ground, &[What::Evidence, What::Proposal]);
            of_goals(ground, &What::OF_GOALS).into_iter().chain(people).chain(of_groups(ground)).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// What a goal's own words, numbers, place and states can go into.
fn of_goal(ground: Ground<'_>, id: &Id) -> BTreeSet<Figure> {
    let mut readers: BTreeSet<Figure> = What::OF_GOALS.map(|what| what.of(id)).into();
    readers.extend(above(ground, id).map(|above| What::Progress.of(&above)));
    readers.extend(of_owners(ground, id));
    readers.extend(shortfalls(ground));
    readers
}

fn of_check_in(ground: Ground<'_>, event: &Event) -> BTreeSet<Figure> {
    let mut readers = BTreeSet::from([What::Time.of(&event.author)]);
    if let Some(Payload::CheckIn(said)) = event.payload() {
        let goals = said.observations.iter().map(|seen| &seen.goal);
        readers.extend(goals.clone().flat_map(|goal| of_owners(ground, goal)));
        let figures = goals.flat_map(|goal| [What::Progress, What::Status, What::Achieved].map(|what| what.of(goal)));
        readers.extend(figures);
    }
    readers
}

fn readers_of_figure(ground: Ground<'_>, figure: &Figure) -> BTreeSet<Figure> {
    let Some(of) = &figure.of else { return BTreeSet::new() };
    match figure.what {
        What::Progress => {
            let above = above(ground, of).map(|above| What::Progress.of(&above));
            above.into_iter().chain([What::Status.of(of)]).collect()
        }
        What::Sight => of_sight(ground, of),
        What::Achieved => of_owners(ground, of).collect(),
        What::Rate => [What::Implied, What::Conflict, What::Proposal].map(|what| what.of(of)).into(),
        What::Bonus => of_groups(ground).collect(),
        What::Proposal => of_people(ground, &[What::Bonus]),
        What::Shortfall => [What::Health.of_all()].into(),
        What::Time => {
            let unit = ground.board.person(of.as_str()).and_then(|person| person.unit()?.parse().ok());
            unit.map(|unit: Id| What::Drift.of(&unit)).into_iter().chain([What::Drift.of_all()]).collect()
        }
        What::Expected
        | What::Status
        | What::Clarity
        | What::Evidence
        | What::Adjusted
        | What::Implied
        | What::Composite
        | What::Conflict
        | What::Health
        | What::Drift
        | What::Impact
        | What::PayGap => BTreeSet::new(),
    }
}

/// A line of sight goes into those below, into clarity and health, and into the time of whoever recorded any on it.
fn of_sight(ground: Ground<'_>, id: &Id) -> BTreeSet<Figure> {
    let outline = &ground.picture.outline;
    let mut readers = BTreeSet::from([What::Clarity.of(id)]);
    let below = outline.index(id.as_str()).into_iter().flat_map(|at| outline.children(at));
    readers.extend(below.map(|at| What::Sight.of(&outline.rows()[at].id)));
    let readings = ground.board.series(id.as_str()).into_iter().flat_map(Series::readings);
    readers.extend(readings.map(|reading| What::Time.of(&reading.author)));
    readers.extend(Shortfall::Orphans.name().parse().ok().map(|name: Id| What::Shortfall.of(&name)));
    readers.extend(of_owners(ground, id));
    readers
}

fn above(ground: Ground<'_>, id: &Id) -> Option<Id> {
    let outline = &ground.picture.outline;
    outline.parent(outline.index(id.as_str())?).map(|at| outline.rows()[at].id.clone())
}

fn owners(ground: Ground<'_>, id: &Id) -> Vec<Id> {
    let owners = ground.board.goal(id.as_str()).into_iter().flat_map(Goal::owners);
    owners.filter_map(|owner| owner.parse().ok()).collect()
}

/// What a goal can go into of its owners.
fn of_owners(ground: Ground<'_>, id: &Id) -> impl Iterator<Item = Figure> + use<> {
    let whats = [What::Rate, What::Evidence, What::Adjusted, What::Composite];
    owners(ground, id).into_iter().flat_map(move |owner| whats.map(|what| what.of(&owner)))
}

fn of_groups(ground: Ground<'_>) -> impl Iterator<Item = Figure> + use<> {
    super::equity::groups(ground).into_iter().flat_map(|group| What::OF_GROUPS.map(|what| what.of(&group)))
}

fn shortfalls(ground: Ground<'_>) -> BTreeSet<Figure> {
    super::company::shortfalls(ground).into_iter().collect()
}

fn of_goals(ground: Ground<'_>, whats: &[What]) -> BTreeSet<Figure> {
    let rows = ground.picture.outline.rows().iter();
    rows.flat_map(|row| whats.iter().map(|what| what.of(&row.id))).collect()
}

fn of_people(ground: Ground<'_>, whats: &[What]) -> BTreeSet<Figure> {
    ground.people.iter().flat_map(|one| whats.iter().map(|what| what.of(&one.person))).collect()
}
