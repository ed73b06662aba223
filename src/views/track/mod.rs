//! The room Track.

use leptos::prelude::*;

/// The room.
#[component]
pub fn TrackRoom() -> impl IntoView {
    view! { <h1>"Track"</h1> }
}
