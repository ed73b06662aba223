//! A button. One solid a screen; a disabled one says why, beside itself.

use super::fresh_id;
use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// How loud it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Outlined.
    #[default]
    Plain,
    /// Solid: the answer to "what next". One a screen.
    Main,
    /// Words alone.
    Bare,
    /// Outlined, for what cannot be taken back.
    Grave,
    /// Solid and a size larger.
    Big,
}

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Main => "button button--main",
            Self::Bare => "button button--bare",
            Self::Grave => "button button--grave",
            Self::Big => "button button--main button--big",
        }
    }
}

/// A button and, while it waits for something, the reason beside it.
///
/// A waiting button can still be reached by keyboard and read (`aria-disabled`), but does nothing.
#[component]
pub fn Button(
    /// How loud it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The key that does the same, shown at the end, such as `Alt 1`.
    #[prop(optional, into)]
    key: Option<String>,
    /// A name for those who cannot see the icon, or what the words stand beside.
    #[prop(optional, into)]
    name: Option<String>,
    /// Why it cannot be pressed now; `None` when it can.
    #[prop(optional, into)]
    waits: Signal<Option<String>>,
    /// On or off, for a button that stays pressed.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// What it does. A submitting button may leave it to the form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
    /// The words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let reason_id = fresh_id("reason");
    let described = reason_id.clone();
    let press = move |event: leptos::ev::MouseEvent| {
        if waits.with_untracked(Option::is_some) {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    view! {
        <button
            class=kind.class()
            type=if submit { "submit" } else { "button" }
            aria-label=name
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            aria-disabled=move || waits.with(Option::is_some).then_some("true")
            aria-describedby=move || waits.with(Option::is_some).then(|| described.clone())
            on:click=press
        >
            {icon.map(|icon| view! { <Glyph icon=icon /> })}
            {children.map(|children| children())}
            {key.map(|key| view! { <kbd class="key">{key}</kbd> })}
        </button>
        {move || waits.get().map(|why| view! { <span class="faint" id=reason_id.clone()>{why}</span> })}
    }
}
