//! The room Thread: from a figure down to the sentence it began with, and the whole log.
//!
//! Knows which page an address asks for. Does not want to know any figure.

mod goal;
mod letter;
mod log;
mod person;
mod step;
mod story;

use leptos::prelude::*;

use crate::{
    components::Empty,
    domain::{board::Board, thread::Id},
    state::{Room, use_session, use_workspace},
    views::wording::thread as words,
};
use goal::GoalThread;
use letter::LetterPage;
use log::LogBrowser;
use person::PersonThread;
pub use story::tone;

/// In an address before what the log is narrowed to.
const ABOUT: &str = "about:";
/// In an address before whom a letter is for.
const LETTER: &str = "letter:";

/// What the address asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Page {
    Log(Option<Id>),
    Goal(Id),
    Person(Id),
    Letter(Id),
    Unknown,
}

/// The room.
#[component]
pub fn ThreadRoom() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let page = Memo::new(move |_| {
        let subject = session.subject();
        workspace.read(|board| page(board, subject.as_deref()))
    });
    move || match page.get() {
        Page::Log(about) => view! { <LogBrowser about/> }.into_any(),
        Page::Goal(id) => view! { <GoalThread id/> }.into_any(),
        Page::Person(id) => view! { <PersonThread id/> }.into_any(),
        Page::Letter(id) => view! { <LetterPage id/> }.into_any(),
        Page::Unknown => view! { <Unknown/> }.into_any(),
    }
}

#[component]
fn Unknown() -> impl IntoView {
    view! {
        <div class="page page--reading">
            <Empty lead=words::UNKNOWN.0 why=words::UNKNOWN.1>
                <a class="button" href=Room::Thread.href()>"Open the whole log"</a>
            </Empty>
        </div>
    }
}

fn page(board: &Board, subject: Option<&str>) -> Page {
    let Some(subject) = subject else { return Page::Log(None) };
    let goal = board.goal(subject).map(|goal| Page::Goal(goal.id.clone()));
    let person = || board.person(subject).map(|person| Page::Person(person.id.clone()));
    let about = || subject.strip_prefix(ABOUT).and_then(|id| id.parse().ok()).map(|id| Page::Log(Some(id)));
    let letter = || subject.strip_prefix(LETTER).and_then(|id| id.parse().ok()).map(Page::Letter);
    goal.or_else(person).or_else(about).or_else(letter).unwrap_or(Page::Unknown)
}

/// The address of the log narrowed to one subject.
fn events_href(id: &Id) -> String {
    Room::Thread.href_of(&format!("{ABOUT}{id}"))
}

/// The address of somebody's letter.
fn letter_href(id: &Id) -> String {
    Room::Thread.href_of(&format!("{LETTER}{id}"))
}
