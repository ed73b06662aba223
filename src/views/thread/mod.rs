//! The room Thread: from a figure down to the sentence it began with, and the whole log.
//!
//! Knows which page an address asks for. Does not want to know any figure.

mod event;
mod letter;
mod log;
mod step;
mod story;
mod why;

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::{
    components::Empty,
    domain::{
        board::Board,
        picture::why::{Figure, Ground, What},
        thread::{EventId, Id, ReplicaId, id::hex},
    },
    state::{Room, Workspace, use_session, use_workspace, workspace::Core},
    views::wording::{thread as words, why as said},
};
use event::EventPage;
use letter::LetterPage;
pub use letter::{Letter, letters, sheet};
use log::LogBrowser;
use why::FigurePage;

/// In an address before what the log is narrowed to.
const ABOUT: &str = "about:";
/// In an address before whom a letter is for.
const LETTER: &str = "letter:";
/// In an address before a figure.
const WHY: &str = "why:";
/// In an address before an event.
const EVENT: &str = "event:";

/// What the address asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Page {
    Log(Option<Id>),
    Figure(Figure),
    Event(EventId),
    Letter(Id),
    Unknown,
}

/// The room.
#[component]
pub fn ThreadRoom() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let page = Memo::new(move |_| {
        let subject = session.subject();
        let has_pay = workspace.pay().is_some();
        workspace.read(|board| page(board, subject.as_deref(), has_pay))
    });
    move || match page.get() {
        Page::Log(about) => view! { <LogBrowser about/> }.into_any(),
        Page::Figure(figure) => view! { <FigurePage figure/> }.into_any(),
        Page::Event(id) => view! { <EventPage id/> }.into_any(),
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

/// A goal stands for its progress, a person for the bonus, or the rate where there is no plan.
fn page(board: &Board, subject: Option<&str>, has_pay: bool) -> Page {
    let Some(subject) = subject else { return Page::Log(None) };
    let goal = board.goal(subject).map(|goal| Page::Figure(What::Progress.of(goal.id)));
    let of_person = if has_pay { What::Bonus } else { What::Rate };
    let person = || board.person(subject).map(|person| Page::Figure(of_person.of(person.id)));
    let about = || subject.strip_prefix(ABOUT).and_then(|id| id.parse().ok()).map(|id| Page::Log(Some(id)));
    let letter = || subject.strip_prefix(LETTER).and_then(|id| id.parse().ok()).map(Page::Letter);
    let figure = || subject.strip_prefix(WHY).and_then(Figure::named).map(Page::Figure);
    let event = || subject.strip_prefix(EVENT).and_then(event_named).map(Page::Event);
    goal.or_else(person).or_else(about).or_else(letter).or_else(figure).or_else(event).unwrap_or(Page::Unknown)
}

/// The address of the log narrowed to one subject.
fn events_href(id: &Id) -> String {
    Room::Thread.href_of(&[ABOUT, id.as_str()].concat())
}

/// The address of somebody's letter.
pub fn letter_href(id: &Id) -> String {
    Room::Thread.href_of(&[LETTER, id.as_str()].concat())
}

/// The address of a figure's derivation: what a golden underline leads to.
pub fn figure_href(figure: &Figure) -> String {
    Room::Thread.href_of(&[WHY, &figure.address()].concat())
}

/// The address of an event.
fn event_href(id: EventId) -> String {
    Room::Thread.href_of(&[EVENT, &hex(&id.replica.0), "-", &id.seq.to_string()].concat())
}

fn event_named(name: &str) -> Option<EventId> {
    let (replica, seq) = name.split_once('-')?;
    Some(EventId { replica: replica.parse::<ReplicaId>().ok()?, seq: seq.parse().ok()? })
}

/// Reads derivations; the reader follows every change.
fn with_ground<T>(workspace: Workspace, read: impl FnOnce(Ground<'_>, &Core) -> T) -> T {
    let (picture, people, pay) = (workspace.picture(), workspace.people(), workspace.pay());
    workspace.read_log(|_| ());
    workspace.peek_core(|core| {
        let (log, board) = (&core.log, &core.board);
        read(Ground { log, board, picture: &picture, people: &people, pay: pay.as_ref().as_ref() }, core)
    })
}

/// A figure in a list: its name, what it amounts to.
#[derive(Clone, PartialEq)]
struct Pulled {
    figure: Figure,
    name: String,
    value: String,
}

/// A figure as a line of a list; named with its subject where that is another.
fn pulled(ground: Ground<'_>, figure: &Figure, is_elsewhere: bool) -> Option<Pulled> {
    let value = said::amount(&ground.shown(figure)?);
    let name = if is_elsewhere { said::head(figure, ground.board) } else { said::name(figure.what).to_owned() };
    Some(Pulled { figure: figure.clone(), name, value })
}

/// An event in a line: its address, what was done, by whom and when.
fn event_line(ground: Ground<'_>, position: usize) -> Option<[String; 3]> {
    let event = ground.log.at(position)?;
    let done = words::said(event, ground.board);
    let subject = done.subject.map(|(_, name)| [" ", &name].concat()).unwrap_or_default();
    Some([
        event_href(event.id),
        [done.verb, subject, done.tail].concat(),
        words::by_whom(event.at, &words::author_of(event, ground.board)),
    ])
}

/// How much went into a figure.
#[derive(Clone, Copy, PartialEq)]
struct Counted {
    events: usize,
    people: usize,
    replicas: usize,
    settings: usize,
}

impl Counted {
    fn of(ground: Ground<'_>, positions: &BTreeSet<usize>, settings: usize) -> Self {
        let events = || positions.iter().filter_map(|at| ground.log.at(*at));
        let people: BTreeSet<&Id> = events().map(|event| &event.author).collect();
        let replicas: BTreeSet<ReplicaId> = events().map(|event| event.id.replica).collect();
        Self { events: positions.len(), people: people.len(), replicas: replicas.len(), settings }
    }
}
