//! A labelled list to choose one answer from.

use super::fresh_id;
use leptos::prelude::*;

/// Answers: what each is called in the value, and in words.
pub type Answers = Vec<(String, String)>;

/// Answers that never change.
pub fn fixed(answers: &[(&str, &str)]) -> Signal<Answers> {
    Signal::stored(answers.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect())
}

/// Label and list. The answer that stands is shown also where the answers come or change after it.
#[component]
pub fn Select(
    /// The words above it.
    #[prop(into)]
    label: Signal<String>,
    /// The answer that stands.
    #[prop(into)]
    value: Signal<String>,
    /// From what.
    choices: Signal<Answers>,
    /// Told what was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
    /// Whether its form waits for an answer.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = fresh_id("select");
    let option = |(key, word): &(String, String), here: &str| {
        view! { <option value=key.clone() prop:selected=key == here>{word.clone()}</option> }
    };
    let options = move || {
        let here = value.read();
        choices.with(|all| all.iter().map(|one| option(one, &here)).collect_view())
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select class="input" id=id required=required on:change:target=move |event| on_choose.run(event.target().value())>
                {options}
            </select>
        </div>
    }
}
