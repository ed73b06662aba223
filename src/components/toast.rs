//! What just happened, with the way back. It never asks, and it waits while somebody is reading it.

use super::icon::{Glyph, Icon};
use super::status_mark::Tone;
use leptos::prelude::*;
use leptos::web_sys::Element;
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

/// Where messages appear, politely announced: one at a time, and the next in the place of the one before.
#[component]
pub fn Toasts(
    /// The message.
    #[prop(into)]
    toast: Signal<Option<Toast>>,
    /// Told which one can go.
    #[prop(into)]
    on_dismiss: Callback<u64>,
    /// The word for closing.
    #[prop(into)]
    close_word: String,
) -> impl IntoView {
    let is_there = Memo::new(move |_| toast.with(Option::is_some));
    let close_word = StoredValue::new(close_word);
    view! {
        <div class="toasts" aria-live="polite">
            <Show when=move || is_there.get()>
                <Message toast on_dismiss close_word=close_word.get_value() />
            </Show>
        </div>
    }
}

/// Messages stand in the open dialog, else at the foot of the page: what lies outside a modal dialog is behind its scrim,
/// cannot be pressed, and is not read out.
pub(super) fn stand_above(dialog: Option<&Element>) {
    let Some(toasts) = document().query_selector(".toasts").ok().flatten() else { return };
    let host = dialog.cloned().or_else(|| document().body().map(Element::from));
    if let Some(host) = host.filter(|host| toasts.parent_element().as_ref() != Some(host)) {
        host.append_child(&toasts).map(drop).unwrap_or_default();
    }
}

/// How long a message stays when nobody touches it.
const STAY: Duration = Duration::from_secs(8);

#[component]
fn Message(
    /// What it says.
    toast: Signal<Option<Toast>>,
    /// Told when it can go.
    on_dismiss: Callback<u64>,
    /// The word for closing.
    close_word: String,
) -> impl IntoView {
    let tone = Memo::new(move |_| toast.with(|toast| toast.as_ref().map_or(Tone::None, |toast| toast.tone)));
    let failed = move || tone.get() == Tone::OffTrack;
    let held = RwSignal::new(false);
    let id = move || toast.with(|toast| toast.as_ref().map(|toast| toast.id));
    Effect::new(move |_| {
        if let Some(id) = id().filter(|_| !held.get() && !failed()) {
            leave_later(id, held, on_dismiss);
        }
    });
    let dismiss = move || untrack(id).into_iter().for_each(|id| on_dismiss.run(id));
    let word = Memo::new(move |_| toast.with(|toast| Some(toast.as_ref()?.action.as_ref()?.0.clone())));
    let press = move |_| {
        if let Some(act) = toast.with_untracked(|toast| Some(toast.as_ref()?.action.as_ref()?.1)) {
            act.run(());
        }
        dismiss();
    };
    let action = move || {
        word.get()
            .map(|word| view! { <button class="button button--bare" type="button" on:click=press>{word}</button> })
    };
    view! {
        <div
            class="toast"
            data-status=move || tone.get().name()
            on:pointerenter=move |_| held.set(true)
            on:pointerleave=move |_| held.set(false)
            on:focusin=move |_| held.set(true)
            on:focusout=move |_| held.set(false)
        >
            {move || failed().then(|| view! { <Glyph icon=Icon::OffTrack /> })}
            // A text of its own for each message: one that says the same again is read out again.
            <For each=move || toast.get() key=|toast| toast.id let:toast>
                <span>{toast.text}</span>
            </For>
            {action}
            <button class="button button--bare" type="button" aria-label=close_word on:click=move |_| dismiss()>
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
