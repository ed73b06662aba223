//! The editor of one goal.

use leptos::prelude::*;

/// The editor of one goal.
#[component]
pub fn EditorRoom() -> impl IntoView {
    view! { <h1>"Goal"</h1> }
}
