//! A status as colour, shape and word, always all three.

use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How a thing stands, as far as colour and shape go. The word comes from outside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the look")]
pub enum Tone {
    OnTrack,
    AtRisk,
    OffTrack,
    Achieved,
    Silent,
    #[default]
    None,
}

impl Tone {
    /// The word the style sheets select on.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OnTrack => "on-track",
            Self::AtRisk => "at-risk",
            Self::OffTrack => "off-track",
            Self::Achieved => "achieved",
            Self::Silent => "silent",
            Self::None => "none",
        }
    }

    /// Its shape; each differs in outline, so that it survives without colour.
    pub const fn icon(self) -> Icon {
        match self {
            Self::OnTrack => Icon::OnTrack,
            Self::AtRisk => Icon::AtRisk,
            Self::OffTrack => Icon::OffTrack,
            Self::Achieved => Icon::Achieved,
            Self::Silent => Icon::Silent,
            Self::None => Icon::Note,
        }
    }
}

/// Shape and word in the status colour.
#[component]
pub fn StatusMark(
    /// Colour and, unless `icon` is given, shape.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The word beside it.
    #[prop(into)]
    word: Signal<String>,
    /// Another shape than the status has of itself.
    #[prop(optional, into)]
    icon: Option<Signal<Icon>>,
) -> impl IntoView {
    let shape = Signal::derive(move || icon.map_or_else(|| tone.get().icon(), |icon| icon.get()));
    view! {
        <span class="status" data-status=move || tone.get().name()>
            <Glyph icon=shape />
            {word}
        </span>
    }
}
