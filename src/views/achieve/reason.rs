//! Justifying a rating in conflict: a reason from the list and a sentence.

use leptos::prelude::*;

use super::{name_of, settle::act};
use crate::{
    components::{Answers, Button, Field, FieldKind, Select},
    domain::{
        board::{Command, field::REASON_CODES},
        picture::cycle_name,
        thread::Id,
    },
    state::{Workspace, use_session, use_workspace},
    views::wording::achieve as words,
};

/// The form.
#[component]
pub fn ReasonForm(
    /// Whose conflict.
    id: Id,
    /// Whether nothing but a change in the discussion asks for it.
    is_change: bool,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (code, text) = written(workspace, &id);
    let (code, text) = (RwSignal::new(code), RwSignal::new(text));
    let refusal = RwSignal::new(None::<String>);
    let label = if is_change { words::WHY_CHANGED.to_owned() } else { words::justification(&name_of(workspace, &id)) };
    let save = move |()| {
        let said = words::reason_written(&name_of(workspace, &id));
        let (code, text) = (code.get_untracked(), text.get_untracked());
        let command = |cycle| Command::JustifyRating { person: id.clone(), cycle, code, text };
        refusal.set(act(workspace, session, &id, command, said).err());
    };
    let save_waits = Signal::derive(move || words::save_waits(&code.read(), &text.read()));
    view! {
        <form class="player__form" on:submit=|event| event.prevent_default()>
            <Select label="Reason" value=code choices=Signal::stored(codes()) on_choose=move |chosen| code.set(chosen)/>
            <Field label kind=FieldKind::Text value=text on_input=move |said| text.set(said)/>
            <div class="row row--wrap">
                <Button waits=save_waits on_press=save>"Save the reason"</Button>
            </div>
            {move || refusal.get().map(|why| view! { <p class="field__error" role="alert">{why}</p> })}
        </form>
    }
}

fn codes() -> Answers {
    let code = |code: &&str| ((*code).to_owned(), words::reason(code).to_owned());
    std::iter::once((String::new(), words::CHOOSE_REASON.to_owned())).chain(REASON_CODES.iter().map(code)).collect()
}

/// The reason as it stands: its code and its text, empty where nobody wrote one.
fn written(workspace: Workspace, person: &Id) -> (String, String) {
    workspace.peek(|board| {
        let said = board.rated(person.as_str(), cycle_name(board)).justified();
        said.map(|said| (said.code.unwrap_or_default().to_owned(), said.text.to_owned())).unwrap_or_default()
    })
}
