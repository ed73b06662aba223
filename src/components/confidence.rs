//! Confidence from 0 to 10: eleven radios in one frame, so that the arrow keys work as everywhere.

use super::fresh_id;
use leptos::prelude::*;

/// One row: the label, the eleven steps.
#[component]
pub fn ConfidenceScale(
    /// The word before it.
    #[prop(into)]
    label: String,
    /// What is chosen; `None` until somebody has.
    #[prop(into)]
    value: Signal<Option<u8>>,
    /// Told what was chosen, 0 to 10.
    #[prop(into)]
    on_change: Callback<u8>,
) -> impl IntoView {
    let id = fresh_id("confidence");
    let steps = (0..=10_u8)
        .map(|step| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=id.clone()
                        value=step.to_string()
                        prop:checked=move || value.get() == Some(step)
                        data-chosen=move || (value.get() == Some(step)).then_some("")
                        on:change=move |_| on_change.run(step)
                    />
                    {step.to_string()}
                </label>
            }
        })
        .collect_view();
    view! {
        <div class="confidence">
            <span class="label" id=id.clone()>{label}</span>
            <div class="confidence__scale" role="radiogroup" aria-labelledby=id data-flow="">{steps}</div>
        </div>
    }
}
