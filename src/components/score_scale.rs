//! A score of 100 on a line with two thresholds.

use super::clarity_mark::Band;
use super::share::{Share, tenths};
use leptos::prelude::*;

/// The line is as wide as its place; it carries no figures, the score stands above it.
#[component]
pub fn ScoreScale(
    /// 0 to 100.
    #[prop(into)]
    score: Signal<u8>,
    /// The band it falls in, for the colour.
    #[prop(into)]
    band: Signal<Band>,
    /// Where amber and where green begin.
    stops: (u8, u8),
    /// The whole of it in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let [amber, green] = [stops.0, stops.1].map(|stop| tenths(along(stop)));
    let stops = format!("M{amber} 0v11M{green} 0v11");
    view! {
        <svg
            class="score-scale"
            viewBox="0 0 320 28"
            preserveAspectRatio="none"
            role="img"
            aria-label=label
            data-band=move || band.get().name()
        >
            <rect class="score-scale__track" y="2" width="320" height="6" rx="2"></rect>
            <rect class="score-scale__done" y="2" width=move || tenths(along(score.get())) height="6" rx="2"></rect>
            <path class="score-scale__stop" d=stops></path>
        </svg>
    }
}

/// Tenths of a unit on a line of 320.
fn along(score: u8) -> i32 {
    Share::percent(u32::from(score)).within(3200)
}
