//! The room Drift.

use leptos::prelude::*;

/// The room.
#[component]
pub fn DriftRoom() -> impl IntoView {
    view! { <h1>"Drift"</h1> }
}
