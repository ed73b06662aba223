//! From when to when somebody is here: entered on the card, since pay is for the days of the cycle.
//!
//! Knows the small form. Does not want to know what days do to pay: the picture counts them.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{act_as, refused};
use crate::{
    components::{Button, Field, FieldKind},
    domain::{
        achieve::pay::Presence,
        board::{Command, Person, field::day},
        picture::{days_of_presence, terms::presence},
        thread::{Fields, Id, Kind, Value},
    },
    state::{use_session, use_workspace},
    views::wording::calibration as words,
};

/// First and last day, and what they make of the cycle.
#[component]
pub fn Stay(
    /// The person.
    id: Id,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let refusal = RwSignal::new(None::<String>);
    let whose = id.clone();
    let said =
        Memo::new(move |_| workspace.read(|board| board.person(whose.as_str()).map(Person::stay)).unwrap_or_default());
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (joined, left) = said.get_untracked();
    let (joined, left) = (RwSignal::new(text(joined)), RwSignal::new(text(left)));
    let counted = move || {
        let [joined, left] = [joined, left].map(|typed| typed.with(|text| day(text)));
        let days = workspace.read(days_of_presence);
        let stay = days.map_or(Presence::WHOLE, |days| presence(joined, left, days));
        words::days_of(stay.days, stay.of)
    };
    let waits = Signal::derive(move || {
        let stands = said.get();
        let is_same = joined.read() == text(stands.0) && left.read() == text(stands.1);
        is_same.then(|| words::NOTHING_CHANGED.to_owned())
    });
    let save = move |()| {
        let value =
            |typed: RwSignal<String>| Some(typed.get_untracked()).filter(|text| !text.is_empty()).map(Value::from);
        let fields = Fields::default().with("joined", value(joined)).with("left", value(left));
        let (subject, told) = (id.clone(), words::stay_saved(&super::name_of(workspace, &id)));
        let command = move |_, _| Command::Describe { kind: Kind::PersonDescribed, subject, fields };
        refusal.set(act_as((workspace, session), command, told).err());
    };
    view! {
        <details class="player__form no-print">
            <summary>{words::STAY}</summary>
            <form class="player__form" on:submit=|event| event.prevent_default()>
                <Field label=words::JOINED kind=FieldKind::Day value=joined on_input=move |text| joined.set(text)/>
                <Field label=words::LEFT_ON kind=FieldKind::Day value=left on_input=move |text| left.set(text)/>
                <p class="faint" aria-live="polite">{counted}</p>
                <p><Button waits on_press=save>{words::SAVE_STAY}</Button></p>
                {refused(refusal)}
            </form>
        </details>
    }
}
