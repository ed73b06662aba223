//! The sentence: typed in a textarea, with the coach's marks under it on the same lines.

use leptos::{ev, html, prelude::*};

use crate::{
    components::{Glyph, Icon},
    state::drafts::GoalField,
    views::wording::editor as words,
};

use super::{
    Desk,
    marks::{Piece, marked, pieces},
};

/// The form of the sentence alone: at each key the browser looks through the whole form of the field that has it.
pub const ALONE: &str = "sentence-alone";

/// The textarea and its marks.
#[component]
pub fn Sentence(desk: Desk) -> impl IntoView {
    let typed = move |text: String| desk.set(GoalField::Title, text.replace(['\n', '\r'], " "));
    let stay = |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
        }
    };
    let wrong = desk.wrong_at(GoalField::Title);
    let input = NodeRef::<html::Textarea>::new();
    // Touches the page: where nothing is written yet, writing is what one came for.
    Effect::new(move |_| {
        let is_blank = desk.text.with_untracked(String::is_empty);
        input.get().filter(|_| is_blank).iter().for_each(|input| drop(input.focus()));
    });
    view! {
        <div class="field">
            <label for="sentence">{words::ASK}</label>
            <div class="sentence">
                <Marks desk/>
                <textarea
                    id="sentence"
                    form=ALONE
                    node_ref=input
                    dir="auto"
                    placeholder=words::ASK_HINT
                    prop:value=desk.text
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    aria-describedby="sentence-wrong"
                    on:keydown=stay
                    on:input:target=move |event| typed(event.target().value())
                ></textarea>
            </div>
            <p class="field__error" id="sentence-wrong" role="alert">
                {move || wrong.get().map(|wrong| view! { <Glyph icon=Icon::AtRisk/> <span>{wrong}</span> })}
            </p>
        </div>
    }
}

/// The same words with marks; they are read aloud from the textarea and the points table.
#[component]
fn Marks(desk: Desk) -> impl IntoView {
    let cut = Memo::new(move |_| {
        let clarity = desk.clarity.get();
        desk.text.with(|text| desk.draft.with(|draft| pieces(text, &marked(&clarity), draft.guesses())))
    });
    view! {
        <div class="sentence__marks" dir="auto" aria-hidden="true">
            {move || cut.get().into_iter().map(piece).collect_view()}
            "\u{200b}"
        </div>
    }
}

/// One piece; used for rewrites too.
pub fn piece(piece: Piece) -> impl IntoView {
    let Piece { text, mark, is_guess, number } = piece;
    let words = if is_guess { view! { <span class="guess">{text}</span> }.into_any() } else { text.into_any() };
    let marked = match mark {
        Some(mark) => view! { <mark data-finding=mark.name()>{words}</mark> }.into_any(),
        None => words,
    };
    view! {
        {marked}
        {number.map(|number| view! { <span class="sentence__ref">{number}</span> })}
    }
}
