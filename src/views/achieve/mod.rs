//! The room Achieve.

use leptos::prelude::*;

/// The room.
#[component]
pub fn AchieveRoom() -> impl IntoView {
    view! { <h1>"Achieve"</h1> }
}
