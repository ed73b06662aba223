//! The room Track: the weekly check-in of the person one acts as, whom to talk to, and a goal week by week.
//!
//! Knows whose week is shown. Does not want to know how progress and status are judged.

mod check_in;
mod effect;
mod facts;
mod flow;
mod goal;
mod plan;
mod preview;
mod questions;
mod radar;
mod steps;
mod talk;
mod telemetry;

use leptos::prelude::*;

use crate::{
    components::{Button, Empty, Tone},
    domain::{board::Board, thread::Id, track::Status},
    state::{Room, use_session, use_workspace},
    views::wording::track as words,
};

use check_in::CheckInPage;
use talk::TalkPage;
use telemetry::GoalPage;

/// The room.
#[component]
pub fn TrackRoom() -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let person = Memo::new(move |_| {
        let id = session.acting_as.get()?;
        workspace.read(|board| board.person(id.as_str()).is_some()).then_some(id)
    });
    let about = Memo::new(move |_| {
        let subject = session.subject()?;
        workspace.read(|board| about(board, &subject))
    });
    move || match (about.get(), person.get()) {
        (Some(About::Goal(id)), _) => view! { <GoalPage id/> }.into_any(),
        (Some(About::Person(id)), _) => view! { <TalkPage id/> }.into_any(),
        (None, Some(person)) => view! { <PersonPage person/> }.into_any(),
        (None, None) => view! { <WhoseWeek/> }.into_any(),
    }
}

/// What the address asks for beside one's own week.
#[derive(Clone, PartialEq, Eq)]
enum About {
    Goal(Id),
    Person(Id),
}

fn about(board: &Board, subject: &str) -> Option<About> {
    let goal = board.goal(subject).map(|goal| About::Goal(goal.id.clone()));
    goal.or_else(|| board.person(subject).map(|person| About::Person(person.id.clone())))
}

/// The check-in, or what this place is for while there is nothing to check in; below it whom to talk to.
#[component]
fn PersonPage(person: Id) -> impl IntoView {
    let workspace = use_workspace();
    let id = StoredValue::new(person);
    let has_goals = Memo::new(move |_| {
        let picture = workspace.picture();
        workspace.read(|board| !facts::goals_of(board, &picture, id.get_value().as_str()).is_empty())
    });
    move || {
        let person = id.get_value();
        if has_goals.get() {
            view! { <CheckInPage person/> }.into_any()
        } else {
            view! { <NoGoals person/> }.into_any()
        }
    }
}

#[component]
fn NoGoals(person: Id) -> impl IntoView {
    let session = use_session();
    view! {
        <div class="page page--reading stack">
            <Empty lead=words::NO_GOALS why=words::NO_GOALS_WHY>
                <Button on_press=move |()| session.go(Room::Align)>{words::TO_ALIGN}</Button>
            </Empty>
            <radar::Radar person/>
        </div>
    }
}

/// Asks who acts: a check-in is one person's word.
#[component]
fn WhoseWeek() -> impl IntoView {
    let workspace = use_workspace();
    let anybody = Memo::new(move |_| workspace.read(|board| board.people().next().is_some()));
    move || {
        let (lead, why) =
            if anybody.get() { (words::WHO, words::WHO_WHY) } else { (words::NO_PEOPLE, words::NO_PEOPLE_WHY) };
        let choice = anybody.get().then(|| view! { <ChoosePerson/> });
        view! {
            <div class="page">
                <Empty lead why>{choice}</Empty>
            </div>
        }
    }
}

/// Asks whom one acts as.
#[component]
pub fn ChoosePerson() -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let mut people: Vec<(Id, String)> =
        workspace.peek(|board| board.people().map(|person| (person.id.clone(), person.name().to_owned())).collect());
    people.sort_by(|a, b| a.1.cmp(&b.1));
    let option = |(id, name): (Id, String)| view! { <option value=id.to_string()>{name}</option> };
    let choose = move |id: String| session.acting_as.set(id.parse().ok());
    view! {
        <div class="field">
            <label for="whose-week">{words::PERSON}</label>
            <select class="input" id="whose-week" on:change:target=move |event| choose(event.target().value())>
                <option value="">{words::CHOOSE}</option>
                {people.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// A status in the kit's colours and shapes.
fn tone(status: Status) -> Tone {
    match status {
        Status::OnTrack => Tone::OnTrack,
        Status::AtRisk => Tone::AtRisk,
        Status::OffTrack => Tone::OffTrack,
        Status::Achieved => Tone::Achieved,
        Status::Silent => Tone::Silent,
        Status::NotStarted | Status::Closed => Tone::None,
    }
}
