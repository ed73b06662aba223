//! Settling a conflict by words: a reason from the list, a sentence, and making the rating final once nothing is missing.

use leptos::prelude::*;

use super::{author, name_of, rating::cycle_id, sheet::Card};
use crate::{
    components::{Button, Field, FieldKind},
    domain::{
        board::field::{self, REASON_CODES},
        thread::{Draft, Fields, Id, Kind},
    },
    state::{Session, Workspace, use_session, use_workspace, workspace::cycle},
    views::wording::achieve as words,
};

/// The form.
#[component]
pub fn ReasonForm(
    /// Whose conflict.
    id: Id,
    /// Their card.
    card: Memo<Option<Card>>,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (code, text) = written(workspace, &id);
    let (code, text) = (RwSignal::new(code), RwSignal::new(text));
    let refusal = RwSignal::new(None::<String>);
    let label = words::justification(&name_of(workspace, &id));
    let whose = id.clone();
    let save = move |()| {
        let fields = Fields::default().with("code", code.get_untracked()).with("reason", text.get_untracked());
        let said = words::reason_written(&name_of(workspace, &whose));
        refusal.set(settle(workspace, session, &whose, fields, said).err());
    };
    let save_waits = Signal::derive(move || words::save_waits(&code.read(), &text.read()));
    view! {
        <form class="player__form" on:submit=|event| event.prevent_default()>
            <ReasonCode code/>
            <Field label kind=FieldKind::Text value=text on_input=move |said| text.set(said)/>
            <div class="row row--wrap">
                <Button waits=save_waits on_press=save>"Save the reason"</Button>
            </div>
            <Finalise id card refusal/>
            {move || refusal.get().map(|why| view! { <p class="field__error" role="alert">{why}</p> })}
        </form>
    }
}

#[component]
fn ReasonCode(code: RwSignal<String>) -> impl IntoView {
    let options = REASON_CODES.iter().map(|code| view! { <option value=*code>{words::reason(code)}</option> });
    view! {
        <div class="field">
            <label for="reason-code">"Reason"</label>
            <select
                class="input"
                id="reason-code"
                prop:value=move || code.get()
                on:change:target=move |event| code.set(event.target().value())
            >
                <option value="">"Choose a reason"</option>
                {options.collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Finalise(id: Id, card: Memo<Option<Card>>, refusal: RwSignal<Option<String>>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let waits = Signal::derive(move || card.with(|card| card.as_ref().and_then(|card| words::waits(&card.missing))));
    let finalise = Callback::new(move |rating: u8| {
        let fields = Fields::default().with("final", i32::from(rating));
        let said = words::finalised(&name_of(workspace, &id), rating);
        refusal.set(settle(workspace, session, &id, fields, said).err());
    });
    let button = move || {
        let rating =
            card.with(|card| card.as_ref().filter(|card| card.settled.is_none()).and_then(|card| card.proposed))?;
        Some(view! { <Button waits on_press=move |()| finalise.run(rating)>{words::finalise(rating)}</Button> })
    };
    view! { <div class="row row--wrap">{button}</div> }
}

/// The reason as it stands: its code and its text, empty where nobody wrote one.
fn written(workspace: Workspace, person: &Id) -> (String, String) {
    workspace.peek(|board| {
        let (code, text) = board.rating_reason(person.as_str(), cycle(board));
        (code.unwrap_or_default().to_owned(), text.unwrap_or_default().to_owned())
    })
}

/// Writes what settles a rating, once it is sound.
fn settle(workspace: Workspace, session: Session, person: &Id, fields: Fields, said: String) -> Result<(), String> {
    let fields = fields.with("cycle", &cycle_id(workspace)?);
    field::read(&Kind::RatingSettled, &fields).map_err(|poison| poison.to_string())?;
    let draft = Draft::facts(Kind::RatingSettled, person.clone(), fields);
    workspace.write(&author(workspace, session, person), vec![draft]);
    session.say(said, true);
    Ok(())
}
