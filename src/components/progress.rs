//! A bar of what is done, a tick where it should be today, the figure.

use super::share::Share;
use leptos::prelude::*;

/// The bar is SVG, so it looks the same everywhere; a native meter, unseen, says it to assistive technology.
#[component]
pub fn Progress(
    /// How much is done; `None` where nothing can be measured.
    #[prop(into)]
    done: Signal<Option<Share>>,
    /// How much should be done today.
    #[prop(optional, into)]
    expected: Signal<Option<Share>>,
    /// The figure at the end, with its unit; or the word for "none".
    #[prop(into)]
    figure: Signal<String>,
    /// The whole of it in words, for those who cannot see the bar.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let length = move || done.get().unwrap_or_default().length();
    let tick = move || {
        let at = expected.get()?.length();
        Some(view! { <line class="progress__tick" x1=at.clone() x2=at y1="0" y2="100%"></line> })
    };
    view! {
        <div class="progress">
            <meter class="hidden" min="0" max="1000" value=move || native(done.get()) aria-label=label></meter>
            <svg class="progress__bar" aria-hidden="true">
                <rect class="progress__track" y="3" width="100%" height="6" rx="2"></rect>
                <rect class="progress__done" y="3" width=length height="6" rx="2"></rect>
                {tick}
            </svg>
            <span class="progress__num">{figure}</span>
        </div>
    }
}

fn native(done: Option<Share>) -> String {
    done.unwrap_or_default().in_permille().min(1000).to_string()
}
