//! The keys of the page, in a list.

use leptos::prelude::*;

use crate::{components::Dialog, views::wording::find as words};

/// The list, opened by a question mark.
#[component]
pub fn KeyList(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let line = |(keys, what): &(&'static str, &'static str)| {
        view! { <dt><kbd>{*keys}</kbd></dt><dd>{*what}</dd> }
    };
    let title = Signal::stored(words::KEYS_TITLE.to_owned());
    view! {
        <Dialog open on_close=move |()| open.set(false) title close_word="Close">
            <dl class="keys">{words::KEYS.iter().map(line).collect_view()}</dl>
        </Dialog>
    }
}
