//! Nothing here yet: what will be, and the one thing to do first.

use leptos::prelude::*;

/// A sentence in the voice, an explanation, the way to begin.
#[component]
pub fn Empty(
    /// The sentence.
    #[prop(into)]
    lead: String,
    /// What this place is for.
    #[prop(optional, into)]
    why: Option<String>,
    /// Inside a panel: smaller.
    #[prop(optional)]
    inside: bool,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <section class=if inside { "empty empty--in" } else { "empty" }>
            <h2 class="empty__lead">{lead}</h2>
            {why.map(|why| view! { <p>{why}</p> })}
            {children.map(|children| view! { <div class="row row--wrap">{children()}</div> })}
        </section>
    }
}
