//! A person's words and pay go for good; that they wrote is still proved.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, Dialog},
    domain::thread::Id,
    state::{use_session, use_workspace},
    views::wording::data as words,
};

/// Whom to erase, asked twice.
#[component]
pub fn Erase() -> impl IntoView {
    let workspace = use_workspace();
    let chosen = RwSignal::new(None::<Id>);
    let asked = RwSignal::new(false);
    let people = move || {
        workspace.read(|board| board.people().map(|p| (p.id.to_string(), p.name().to_owned())).collect::<Vec<_>>())
    };
    let waits = Signal::derive(move || chosen.read().is_none().then(|| words::ERASE_WAITS.to_owned()));
    view! {
        <section aria-label="Erase a person">
            <h2 class="sectionhead">"Erase a person"</h2>
            <p class="soft">{words::ERASE_WHY}</p>
            <div class="field">
                <label for="erase">"Who"</label>
                <select class="input" id="erase" on:change:target=move |event| chosen.set(event.target().value().parse().ok())>
                    <option value="" selected=move || chosen.read().is_none()>"–"</option>
                    {move || people().into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view()}
                </select>
            </div>
            <div class="row row--wrap"><Button kind=ButtonKind::Grave waits on_press=move |()| asked.set(true)>"Erase …"</Button></div>
            <Sure chosen asked/>
        </section>
    }
}

/// The question before it is done: there is no undo.
#[component]
fn Sure(
    /// Who.
    chosen: RwSignal<Option<Id>>,
    /// Whether it is asked.
    asked: RwSignal<bool>,
) -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let name = Signal::derive(move || {
        let id = chosen.get();
        workspace
            .read(|board| words::erase(id.as_ref().and_then(|id| board.person(id.as_str())).map_or("", |p| p.name())))
    });
    let erase = move |()| {
        asked.set(false);
        let Some(person) = chosen.get_untracked() else { return };
        chosen.set(None);
        if session.acting_as.get_untracked().as_ref() == Some(&person) {
            session.acting_as.set(None);
        }
        match workspace.erase(&person) {
            Ok(n) => session.say(words::erased(n), false),
            Err(event) => session.say(words::keyless(&event.to_string()), false),
        }
    };
    let foot = move || {
        view! {
            <Button kind=ButtonKind::Grave on_press=erase>"Erase for good"</Button>
            <Button on_press=move |()| asked.set(false)>"Keep"</Button>
        }
    };
    view! {
        <Dialog open=asked on_close=move |()| asked.set(false) title=name close_word="Close" foot>
            <p class="voice">{words::ERASE_SURE}</p>
        </Dialog>
    }
}
