//! The room Learn.

use leptos::prelude::*;

/// The room.
#[component]
pub fn LearnRoom() -> impl IntoView {
    view! { <h1>"Learn"</h1> }
}
