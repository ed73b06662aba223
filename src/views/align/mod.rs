//! The room Align: the W, the tree, the line of sight; and the goal editor.

mod editor;

use leptos::prelude::*;

pub use editor::EditorRoom;

/// The room.
#[component]
pub fn AlignRoom() -> impl IntoView {
    view! { <h1>"Align"</h1> }
}
