//! The room Drift: what is assumed on the left, what was measured on the right, the same words for both.

mod calculator;
mod measured;

use leptos::prelude::*;

use calculator::Calculator;
use measured::MeasuredDrift;

/// The room.
#[component]
pub fn DriftRoom() -> impl IntoView {
    view! {
        <h1 class="hidden">"Drift"</h1>
        <div class="drift">
            <Calculator/>
            <MeasuredDrift/>
        </div>
    }
}
