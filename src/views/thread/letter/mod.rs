//! The letter: why somebody's bonus is what it is, on one page, with a numbered source for each figure.
//!
//! Knows the desk that it lies on. Does not want to know what it says (see `told`), nor how it is set (see `sheet`).

mod goals;
mod notes;
mod pay;
mod sheet;
#[cfg(test)]
mod tests;
mod told;

use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use crate::{
    components::{Button, Empty, Field, FieldKind, Glyph, Icon},
    domain::{
        board::{Board, Command},
        picture::cycle_name,
        thread::Id,
    },
    state::{Room, Session, Workspace, use_session, use_workspace},
    views::{
        achieve::{act_as, refused},
        wording::letter as words,
    },
};
pub use sheet::sheet;
pub use told::{Letter, letters};

/// The page with the letter on it.
#[component]
pub fn LetterPage(
    /// The person it goes to.
    id: Id,
) -> impl IntoView {
    let workspace = use_workspace();
    let whose = id.clone();
    let letter = Memo::new(move |_| letters(workspace, std::slice::from_ref(&whose)).pop());
    let has_letter = Memo::new(move |_| letter.with(Option::is_some));
    move || if has_letter.get() { desk(&id, letter).into_any() } else { nothing(&id).into_any() }
}

fn nothing(id: &Id) -> impl IntoView + use<> {
    let card = Room::Achieve.href_of(id.as_str());
    view! {
        <div class="page page--reading">
            <Empty lead=words::NO_LETTER.0 why=words::NO_LETTER.1>
                <a class="button button--main" href=card>"Open the Player Card"</a>
            </Empty>
        </div>
    }
}

fn desk(id: &Id, letter: Memo<Option<Letter>>) -> impl IntoView + use<> {
    let (session, paper) = (use_session(), NodeRef::<html::Div>::new());
    let copy = move |_| {
        let text = paper.get_untracked().map(|paper| paper.inner_text()).unwrap_or_default();
        spawn_local(async move {
            let done = JsFuture::from(window().navigator().clipboard().write_text(&text)).await;
            session.say(if done.is_ok() { words::COPIED } else { words::NOT_COPIED }, false);
        });
    };
    view! {
        <div class="desk">
            <div class="desk__bar row row--apart">
                <a class="link" href=Room::Thread.href_of(id.as_str())>"Back to the thread"</a>
                <button class="button button--main" type="button" on:click=|_| print()>
                    <Glyph icon=Icon::Print/>
                    "Print, one page"
                </button>
                <button class="button" type="button" on:click=copy>
                    <Glyph icon=Icon::Copy/>
                    {words::COPY}
                </button>
            </div>
            <Note id=id.clone()/>
            <div node_ref=paper>{move || letter.get().map(sheet)}</div>
        </div>
    }
}

/// What can be added to the letter; its figures cannot be changed.
#[component]
fn Note(id: Id) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let note =
        |board: &Board, id: &Id| board.letter_note(id.as_str(), cycle_name(board)).map(|(text, _)| text.to_owned());
    let typed = RwSignal::new(workspace.peek(|board| note(board, &id)).unwrap_or_default());
    let refusal = RwSignal::new(None::<String>);
    let save = move |()| refusal.set(add(workspace, session, &id, typed.get_untracked()).err());
    view! {
        <details class="desk__note no-print">
            <summary>{words::NOTE}</summary>
            <form class="stack" on:submit=|event| event.prevent_default()>
                <Field label=words::NOTE_LABEL kind=FieldKind::Text value=typed on_input=move |text| typed.set(text)/>
                <p><Button on_press=save>{words::SAVE_NOTE}</Button></p>
                {refused(refusal)}
            </form>
        </details>
    }
}

fn add(workspace: Workspace, session: Session, person: &Id, text: String) -> Result<(), String> {
    let person = person.clone();
    let command = move |cycle, by| Command::NoteLetter { person, cycle, by, text };
    act_as((workspace, session), command, words::NOTE_SAVED.to_owned())
}

fn print() {
    // Refused only where the browser has no printer to ask; then there is nothing to say.
    drop(window().print());
}
