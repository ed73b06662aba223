//! A person's words and pay go for good; that they wrote is still proved.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, Dialog, Select},
    domain::{board::Person, thread::Id},
    state::{use_session, use_workspace},
    views::wording::data as words,
};

/// Whom to erase, asked twice.
#[component]
pub fn Erase() -> impl IntoView {
    let workspace = use_workspace();
    let chosen = RwSignal::new(None::<Id>);
    let asked = RwSignal::new(false);
    let value = Signal::derive(move || chosen.read().as_ref().map(ToString::to_string).unwrap_or_default());
    let choices = Signal::derive(move || {
        let nobody = (String::new(), "–".to_owned());
        workspace.read(|board| {
            let named = |person: Person<'_>| (person.id.to_string(), person.name().to_owned());
            let mut all: Vec<(String, String)> = board.people().map(named).collect();
            all.sort_by(|a, b| a.1.cmp(&b.1));
            std::iter::once(nobody).chain(all).collect()
        })
    });
    let waits = Signal::derive(move || chosen.read().is_none().then(|| words::ERASE_WAITS.to_owned()));
    view! {
        <section aria-label="Erase a person">
            <h2 class="sectionhead">"Erase a person"</h2>
            <p class="soft">{words::ERASE_WHY}</p>
            <Select label="Who" value choices on_choose=move |id: String| chosen.set(id.parse().ok())/>
            <div class="row row--wrap"><Button kind=ButtonKind::Grave waits on_press=move |()| asked.set(true)>"Erase …"</Button></div>
            <Sure chosen asked/>
        </section>
    }
}

/// The question before it is done: there is no undo.
#[component]
fn Sure(
    /// The person; `None` while nobody is chosen.
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
        session.say(words::erased(workspace.erase(&person)), false);
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
