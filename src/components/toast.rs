//! What just happened, with the way back. It never asks, and it waits while somebody is reading it.

use super::icon::{Glyph, Icon};
use super::status_mark::Tone;
use leptos::prelude::*;
use std::time::Duration;

/// One message.
#[derive(Clone)]
pub struct Toast {
    /// Tells it from the others.
    pub id: u64,
    /// What happened.
    pub text: String,
    /// `Tone::OffTrack` for what failed; such a message stays until it is closed.
    pub tone: Tone,
    /// The way back or onward: its word and what it does.
    pub action: Option<(String, Callback<()>)>,
}

/// Where messages appear, politely announced.
#[component]
pub fn Toasts(
    /// The messages, oldest first.
    #[prop(into)]
    toasts: Signal<Vec<Toast>>,
    /// Told which one can go.
    #[prop(into)]
    on_dismiss: Callback<u64>,
    /// The word for closing.
    #[prop(into)]
    close_word: String,
) -> impl IntoView {
    let close_word = StoredValue::new(close_word);
    view! {
        <div class="toasts" aria-live="polite">
            <For each=move || toasts.get() key=|toast| toast.id let:toast>
                <Message toast=toast on_dismiss=on_dismiss close_word=close_word.get_value() />
            </For>
        </div>
    }
}

/// How long a message stays when nobody touches it.
const STAY: Duration = Duration::from_secs(8);

#[component]
fn Message(
    /// What it says.
    toast: Toast,
    /// Told when it can go.
    on_dismiss: Callback<u64>,
    /// The word for closing.
    close_word: String,
) -> impl IntoView {
    let id = toast.id;
    let failed = toast.tone == Tone::OffTrack;
    let held = RwSignal::new(failed);
    Effect::new(move |_| {
        if !held.get() {
            leave_later(id, held, on_dismiss);
        }
    });
    let action = toast.action.map(|(word, act)| {
        let press = move |_| {
            act.run(());
            on_dismiss.run(id);
        };
        view! { <button class="button button--bare" type="button" on:click=press>{word}</button> }
    });
    let hold = move || held.set(true);
    let release = move || held.set(failed);
    view! {
        <div
            class="toast"
            data-status=toast.tone.name()
            on:pointerenter=move |_| hold()
            on:pointerleave=move |_| release()
            on:focusin=move |_| hold()
            on:focusout=move |_| release()
        >
            {failed.then(|| view! { <Glyph icon=Icon::OffTrack /> })}
            <span>{toast.text}</span>
            {action}
            <button
                class="button button--bare"
                type="button"
                aria-label=close_word
                on:click=move |_| on_dismiss.run(id)
            >
                <Glyph icon=Icon::Close />
            </button>
        </div>
    }
}

fn leave_later(id: u64, held: RwSignal<bool>, on_dismiss: Callback<u64>) {
    let leave = move || {
        if held.try_get_untracked() == Some(false) {
            on_dismiss.run(id);
        }
    };
    if let Ok(timer) = set_timeout_with_handle(leave, STAY) {
        on_cleanup(move || timer.clear());
    }
}
