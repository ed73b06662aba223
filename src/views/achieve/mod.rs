//! The room Achieve: calibration. What was proposed beside what the rates imply, cards by need, and the open card.
//!
//! Knows where the parts stand. Does not want to know any figure: the sheet and the picture have them.

mod cards;
mod evidence;
mod head;
mod player;
mod rating;
mod reason;
mod settle;
pub mod sheet;

use leptos::prelude::*;

use crate::{
    components::Empty,
    domain::thread::Id,
    state::{Session, Workspace, use_workspace},
    views::wording::achieve as words,
};
use cards::Cards;
use head::SessionHead;
use player::Player;
use sheet::Sheet;

/// The room.
#[component]
pub fn AchieveRoom() -> impl IntoView {
    let workspace = use_workspace();
    let anybody = Memo::new(move |_| workspace.read(|board| board.people().next().is_some()));
    move || if anybody.get() { view! { <Calibration/> }.into_any() } else { nobody().into_any() }
}

fn nobody() -> impl IntoView {
    view! {
        <div class="page">
            <h1 class="hidden">"Achieve"</h1>
            <Empty lead=words::NOBODY.0 why=words::NOBODY.1/>
        </div>
    }
}

#[component]
fn Calibration() -> impl IntoView {
    let sheet = Sheet::of_workspace();
    view! {
        <div class="session">
            <div class="session__main">
                <SessionHead sheet/>
                <Cards sheet/>
            </div>
            <Player sheet/>
        </div>
    }
}

/// Who acts on somebody's card: the person chosen, else their manager, else they themselves.
fn author(workspace: Workspace, session: Session, person: &Id) -> Id {
    let manager = || {
        workspace.peek(|board| board.person(person.as_str()).and_then(|person| person.manager()?.parse::<Id>().ok()))
    };
    session.acting_as.get_untracked().or_else(manager).unwrap_or_else(|| person.clone())
}

/// Somebody's name, without following it.
fn name_of(workspace: Workspace, person: &Id) -> String {
    workspace.peek(|board| board.person(person.as_str()).map_or_else(|| person.to_string(), |p| p.name().to_owned()))
}
