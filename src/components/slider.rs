//! A slider over whole steps: a ring where it was, a tick where it should be today.

use super::share::Share;
use leptos::prelude::*;

/// Counts steps, not values: the caller says how many and what each is called.
#[component]
pub fn Slider(
    /// The id of what names it.
    #[prop(into)]
    labelled_by: String,
    /// How many steps there are from one end to the other.
    #[prop(into)]
    steps: Signal<u32>,
    /// The step it stands on.
    #[prop(into)]
    value: Signal<u32>,
    /// The value in words, with its unit.
    #[prop(into)]
    said: Signal<String>,
    /// The step it stood on last time.
    #[prop(optional, into)]
    was: Signal<Option<u32>>,
    /// Where it should be today.
    #[prop(optional, into)]
    expected: Signal<Option<Share>>,
    /// Told while it moves.
    #[prop(into)]
    on_input: Callback<u32>,
    /// Told when it is let go.
    #[prop(optional, into)]
    on_change: Option<Callback<u32>>,
) -> impl IntoView {
    let at = move |step: u32| Share::of(step, steps.get()).length();
    let tick = move || {
        let at = expected.get()?.length();
        Some(view! { <line class="slider__expected" x1=at.clone() x2=at y1="5" y2="23"></line> })
    };
    let ring = move || {
        let was = was.get()?;
        Some(view! { <circle class="slider__was" cx=at(was) cy="50%" r="4"></circle> })
    };
    view! {
        <div class="slider">
            <svg aria-hidden="true">
                <line class="slider__track" x1="0" x2="100%" y1="50%" y2="50%"></line>
                <line class="slider__done" x1="0" x2=move || at(value.get()) y1="50%" y2="50%"></line>
                {tick}
                {ring}
            </svg>
            <input
                type="range"
                aria-labelledby=labelled_by
                aria-valuetext=said
                min="0"
                max=move || steps.get().to_string()
                step="1"
                prop:value=move || {
                    steps.track();
                    value.get().to_string()
                }
                on:input:target=move |event| step_of(&event.target().value()).into_iter().for_each(|it| on_input.run(it))
                on:change:target=move |event| {
                    if let (Some(told), Some(step)) = (on_change, step_of(&event.target().value())) {
                        told.run(step);
                    }
                }
            />
        </div>
    }
}

fn step_of(text: &str) -> Option<u32> {
    text.parse().ok()
}
