//! One line under the top bar about the page itself: memory only, not saved, another window is newer.

use super::icon::{Glyph, Icon};
use super::status_mark::Tone;
use leptos::prelude::*;

/// Icon, sentence, what can be done.
#[component]
pub fn Banner(
    /// Its colour; `Tone::None` is quiet.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// Drawn before the sentence.
    icon: Icon,
    /// What can be done about it: buttons.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="banner" role="status" data-status=move || tone.get().name()>
            <Glyph icon=icon />
            <p>{children()}</p>
            {actions.map(|actions| view! { <div class="banner__do">{actions.run()}</div> })}
        </div>
    }
}
