//! The room Data.

use leptos::prelude::*;

/// The room.
#[component]
pub fn DataRoom() -> impl IntoView {
    view! { <h1>"Data"</h1> }
}
