//! The room Thread.

use leptos::prelude::*;

/// The room.
#[component]
pub fn ThreadRoom() -> impl IntoView {
    view! { <h1>"Thread"</h1> }
}
