//! Clarity at a glance: a disc hollow, half or full, the figure, the word.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// The three bands of clarity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the look")]
pub enum Band {
    #[default]
    Red,
    Amber,
    Green,
}

impl Band {
    /// The word the style sheets select on.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
        }
    }

    /// Hollow, half, full.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Red => Icon::Red,
            Self::Amber => Icon::Amber,
            Self::Green => Icon::Green,
        }
    }
}

/// Disc, figure and word.
#[component]
pub fn ClarityMark(
    /// Which band the score is in.
    #[prop(into)]
    band: Signal<Band>,
    /// The figure, such as `86`.
    #[prop(into)]
    score: Signal<String>,
    /// The word for the band.
    #[prop(into)]
    word: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="clarity" data-band=move || band.get().name()>
            <Glyph icon=Signal::derive(move || band.get().icon()) />
            <span>{score}</span>
            " "
            <b>{word}</b>
        </span>
    }
}
