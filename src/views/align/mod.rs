//! The room Align: the W, the tree, the line of sight; and the goal editor.

use leptos::prelude::*;

/// The room.
#[component]
pub fn AlignRoom() -> impl IntoView {
    view! { <h1>"Align"</h1> }
}

/// The editor of one goal.
#[component]
pub fn EditorRoom() -> impl IntoView {
    view! { <h1>"Goal"</h1> }
}
