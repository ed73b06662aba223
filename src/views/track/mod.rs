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
    components::{Answers, Button, Empty, Select},
    domain::{
        board::{Board, Command, Remark},
        thread::{Id, Log},
    },
    state::{Room, Session, Workspace, use_session, use_workspace},
    views::wording::{editor::sentence, long_day, track as words},
};

pub use facts::is_active;

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
            <radar::Radar team=radar::Team::of(person)/>
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
    let mut people: Answers = workspace
        .peek(|board| board.people().map(|person| (person.id.to_string(), person.name().to_owned())).collect());
    people.sort_by(|a, b| a.1.cmp(&b.1));
    people.insert(0, (String::new(), words::CHOOSE.to_owned()));
    let value = Signal::derive(move || session.acting_as.get().map(|id| id.to_string()).unwrap_or_default());
    let choose = move |id: String| session.acting_as.set(id.parse().ok());
    view! { <Select label=words::PERSON value choices=Signal::stored(people) on_choose=choose/> }
}

/// Who said something, and on which day.
fn who_and_when(board: &Board, log: &Log, said: Remark<'_>) -> (String, String) {
    let when = log.at(said.position).map(|event| long_day(event.at.date())).unwrap_or_default();
    (facts::name_of(board, said.author.as_str()), when)
}

/// Acts as the person one acts as; where that cannot be, says why beside the field. Whether it was done.
fn act((workspace, session): (Workspace, Session), command: Command, refused: RwSignal<Option<String>>) -> bool {
    let why = match session.acting_as.get_untracked() {
        Some(author) => workspace.act(&author, command).err().map(|refusal| sentence(&refusal.to_string())),
        None => Some(words::WHO.to_owned()),
    };
    let is_done = why.is_none();
    refused.set(why);
    is_done
}

/// A column's head, with its class.
fn head((name, class): (&'static str, &'static str)) -> impl IntoView {
    view! { <th scope="col" class=class>{name}</th> }
}
