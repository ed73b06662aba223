//! Which cycle the head of the room and its tree are about: the whole one, or one within it.

use leptos::prelude::*;

use super::Look;
use crate::{components::Answers, views::wording::cycle as words};

/// The cycles to choose from; nothing where there is only the whole one.
#[component]
pub fn Within(
    /// The room.
    look: Look,
) -> impl IntoView {
    let cycles: Memo<Answers> = Memo::new(move |_| look.workspace.read(words::shown));
    let has_several = Memo::new(move |_| cycles.read().len() > 1);
    let option = |(id, name): &(String, String), here: &str| {
        view! { <option value=id.clone() prop:selected=id == here>{name.clone()}</option> }
    };
    let options = move || {
        let here = look.within.get().map(|id| id.to_string()).unwrap_or_default();
        cycles.with(|all| all.iter().map(|one| option(one, &here)).collect_view())
    };
    move || {
        has_several.get().then(|| {
            view! {
                <select
                    class="input cycle__within"
                    aria-label=words::SHOWN
                    on:change:target=move |event| look.look_within(event.target().value().parse().ok())
                >
                    {options}
                </select>
            }
        })
    }
}
