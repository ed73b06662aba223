//! A labelled thing to type in. Dashed while nobody has said it; what is wrong stands under it.

use super::fresh_id;
use super::icon::{Glyph, Icon};
use leptos::prelude::*;

/// What is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    #[default]
    Line,
    /// A number, with the keys of a number on a phone.
    Number,
    /// A day.
    Day,
    /// Several lines; grows with its text.
    Text,
    /// Words to search by.
    Search,
    /// A passphrase: dots.
    Secret,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Line | Self::Number | Self::Text => "text",
            Self::Day => "date",
            Self::Search => "search",
            Self::Secret => "password",
        }
    }
}

/// Label, input, hint, error.
#[component]
pub fn Field(
    /// The words above it.
    #[prop(into)]
    label: Signal<String>,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// Told at every key.
    #[prop(optional, into)]
    on_input: Option<Callback<String>>,
    /// Told when the person is done with it.
    #[prop(optional, into)]
    on_change: Option<Callback<String>>,
    /// What is typed.
    #[prop(optional)]
    kind: FieldKind,
    /// What it might hold; never instead of a label.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Nobody has said this yet, or it waits to be confirmed: drawn dashed.
    #[prop(optional, into)]
    empty: Signal<bool>,
    /// One line of help under it.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong with it, if something is.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = fresh_id("field");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        Signal::derive(move || described_by(hint.map(|_| &*hint_id), error.with(|it| it.as_ref().map(|_| &*error_id))))
    };
    let typed = move |text: String| on_input.iter().for_each(|told| told.run(text.clone()));
    let done = move |text: String| on_change.iter().for_each(|told| told.run(text.clone()));
    let invalid = move || error.with(Option::is_some).then_some("true");
    let dashed = move || empty.get().then_some("");
    let input = if kind == FieldKind::Text {
        view! {
            <textarea
                class="input"
                id=id.clone()
                rows="2"
                prop:value=value
                placeholder=placeholder
                data-empty=dashed
                aria-invalid=invalid
                aria-describedby=described
                on:input:target=move |event| typed(event.target().value())
                on:change:target=move |event| done(event.target().value())
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="input"
                id=id.clone()
                type=kind.input_type()
                inputmode=(kind == FieldKind::Number).then_some("decimal")
                autocomplete="off"
                prop:value=value
                placeholder=placeholder
                data-empty=dashed
                aria-invalid=invalid
                aria-describedby=described
                on:input:target=move |event| typed(event.target().value())
                on:change:target=move |event| done(event.target().value())
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {input}
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {move || error.get().map(|wrong| error_line(error_id.clone(), wrong))}
        </div>
    }
}

fn error_line(id: String, wrong: String) -> impl IntoView {
    view! {
        <p class="field__error" id=id>
            <Glyph icon=Icon::AtRisk />
            <span>{wrong}</span>
        </p>
    }
}

fn described_by(hint: Option<&str>, error: Option<&str>) -> Option<String> {
    match (hint, error) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => Some(one.to_owned()),
        (Some(hint), Some(error)) => Some(format!("{error} {hint}")),
    }
}
