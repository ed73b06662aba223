//! A question that needs an answer before anything else: the browser's own dialog, with a head and a foot.
//!
//! The browser keeps focus inside, gives it back on closing and closes on Esc; this keeps the signal in step, and puts
//! the keys where they are of use: on the first line to be typed, else on the main button, not on the cross.

use super::fresh_id;
use super::icon::{Glyph, Icon};
use super::toast::stand_above;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement};

/// What a dialog is for.
const MAIN: &str = ".dialog__foot .button--main";
/// What is typed into.
const LINE: &str = ".dialog__body :is(textarea, input:not([type=radio], [type=checkbox], [type=file]))";

/// A modal dialog. Its content exists only while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Told when it was closed, however that happened; the caller sets `open` to false.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it asks.
    #[prop(into)]
    title: Signal<String>,
    /// The word for closing, for those who cannot see the cross.
    #[prop(into)]
    close_word: String,
    /// Wide enough for a table.
    #[prop(optional)]
    wide: bool,
    /// The buttons at its foot.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    /// What stands in it.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let title_id = fresh_id("dialog");
    let named = title_id.clone();
    let children = StoredValue::new(children);
    let foot = StoredValue::new(foot);
    Effect::new(move |_| {
        let open = open.get();
        if let Some(element) = dialog.get() {
            keep_in_step(&element, open);
        }
    });
    // A dialog that goes away with its page leaves the messages behind.
    on_cleanup(move || {
        if dialog.try_get_untracked().flatten().is_some_and(|dialog| dialog.open()) {
            stand_above(None);
        }
    });
    let inside = move || {
        open.get().then(|| {
            view! {
                <div class="dialog__body">{children.read_value()()}</div>
                {foot.read_value().as_ref().map(|foot| view! { <footer class="dialog__foot">{foot.run()}</footer> })}
            }
        })
    };
    view! {
        <dialog
            class=if wide { "dialog dialog--wide" } else { "dialog" }
            aria-labelledby=named
            node_ref=dialog
            on:close=move |_| {
                stand_above(None);
                on_close.run(());
            }
            on:keydown=move |event| press_main(&event)
        >
            <header class="dialog__head">
                <h2 id=title_id>{title}</h2>
                <button
                    class="button button--bare"
                    type="button"
                    aria-label=close_word
                    on:click=move |_| dialog.get_untracked().iter().for_each(HtmlDialogElement::close)
                >
                    <Glyph icon=Icon::Close />
                </button>
            </header>
            {inside}
        </dialog>
    }
}

/// Enter in a line that is typed does what the main button at the foot does.
fn press_main(event: &KeyboardEvent) {
    let typed = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(line) = typed.filter(|line| event.key() == "Enter" && is_line(line)) else { return };
    let button = line.closest("dialog").ok().flatten().and_then(|dialog| dialog.query_selector(MAIN).ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        drop(line.blur()); // whoever listens for the end of typing hears it first
        button.click();
    }
}

/// Searches choose with Enter, and boxes are ticked.
fn is_line(line: &HtmlInputElement) -> bool {
    matches!(&*line.type_(), "text" | "password")
}

fn keep_in_step(dialog: &HtmlDialogElement, open: bool) {
    match (open, dialog.open()) {
        // Refused only when it already is open or not in the page; then there is nothing to show.
        (true, false) => {
            drop(dialog.show_modal());
            stand_above(Some(dialog));
            settle_focus(dialog);
        }
        (false, true) => dialog.close(),
        (true, true) | (false, false) => {}
    }
}

/// The browser begins with the cross, which is first; what asked for the keys itself keeps them.
fn settle_focus(dialog: &HtmlDialogElement) {
    let begun =
        document().active_element().and_then(|active| active.closest(".dialog__body, .dialog__foot").ok()).flatten();
    if begun.is_none() {
        focus_first(dialog, &[LINE, MAIN]);
    }
}

/// Puts the keys on the main button of the open dialog, which has come to be there; whoever types goes on.
pub fn focus_main() {
    let typing =
        document().active_element().is_some_and(|active| active.matches("input, textarea, select").unwrap_or(false));
    if let Some(dialog) = document().query_selector("dialog[open]").ok().flatten().filter(|_| !typing) {
        focus_first(&dialog, &[MAIN]);
    }
}

/// Focuses the first of these that is there.
fn focus_first(dialog: &Element, wanted: &[&str]) {
    let find = |css: &&str| dialog.query_selector(css).ok().flatten()?.dyn_into::<HtmlElement>().ok();
    if let Some(found) = wanted.iter().find_map(find) {
        drop(found.focus());
    }
}
