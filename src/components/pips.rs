//! A dot a step for what was proposed, a gold ring on what is implied: a mismatch is seen before it is read.

use leptos::prelude::*;

/// Ratings from 1 on.
#[component]
pub fn Pips(
    /// What was proposed; nothing yet is hollow dots alone.
    #[prop(into)]
    given: Signal<Option<u8>>,
    /// What follows from the rate.
    #[prop(optional, into)]
    implied: Signal<Option<u8>>,
    /// How many steps there are.
    n_dots: u8,
    /// Both in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let dot = move |at: u8| {
        let class = move || {
            if given.get().is_some_and(|given| at <= given) { "pips__dot pips__dot--given" } else { "pips__dot" }
        };
        view! { <circle class=class cx=middle(at) cy="8" r="5"></circle> }
    };
    let ring = move || {
        let at = implied.get()?;
        Some(view! { <circle class="pips__ring" cx=middle(at) cy="8" r="7.5"></circle> })
    };
    view! {
        <svg class="pips" viewBox="0 0 88 16" role="img" aria-label=label>
            {(1..=n_dots).map(dot).collect_view()}
            {ring}
        </svg>
    }
}

fn middle(at: u8) -> String {
    (i32::from(at) * 18 - 10).to_string()
}
