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

use leptos::prelude::*;

use crate::{
    components::{Empty, Glyph, Icon},
    domain::thread::Id,
    state::{Room, use_workspace},
    views::wording::letter as words,
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
    move || match letter.get() {
        Some(letter) => desk(&id, letter).into_any(),
        None => nothing(&id).into_any(),
    }
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

fn desk(id: &Id, letter: Letter) -> impl IntoView + use<> {
    view! {
        <div class="desk">
            <div class="desk__bar row row--apart">
                <a class="link" href=Room::Thread.href_of(id.as_str())>"Back to the thread"</a>
                <button class="button button--main" type="button" on:click=|_| print()>
                    <Glyph icon=Icon::Print/>
                    "Print, one page"
                </button>
            </div>
            {sheet(letter)}
        </div>
    }
}

fn print() {
    // Refused only where the browser has no printer to ask; then there is nothing to say.
    drop(window().print());
}
