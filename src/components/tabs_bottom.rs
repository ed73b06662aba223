//! The rooms on a narrow screen, under the thumb.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// One tab.
#[derive(Clone)]
pub struct Tab {
    /// The word under the icon.
    pub word: String,
    /// The icon.
    pub icon: Icon,
    /// Where it leads; a tab without a place is a button.
    pub href: Option<String>,
    /// Whether the person is there now.
    pub here: Signal<bool>,
    /// What a tab without a place does.
    pub on_press: Option<Callback<()>>,
}

/// Up to five of them.
#[component]
pub fn TabsBottom(
    /// Left to right.
    tabs: Vec<Tab>,
    /// What they are, for assistive technology.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! { <nav class="tabs-bottom" aria-label=label>{tabs.into_iter().map(tab).collect_view()}</nav> }
}

fn tab(tab: Tab) -> AnyView {
    let current = move || tab.here.get().then_some("page");
    let press = move |_| tab.on_press.iter().for_each(|told| told.run(()));
    match tab.href {
        Some(href) => view! {
            <a href=href aria-current=current>
                <Glyph icon=tab.icon />
                {tab.word}
            </a>
        }
        .into_any(),
        None => view! {
            <button type="button" aria-current=current on:click=press>
                <Glyph icon=tab.icon />
                {tab.word}
            </button>
        }
        .into_any(),
    }
}
