//! The door: the sample company, a North Star of one's own, or a file.

use leptos::prelude::*;

/// The first page.
#[component]
pub fn Welcome() -> impl IntoView {
    view! { <main id="main"><h1>"From the first sentence of a goal to fair pay"</h1></main> }
}
