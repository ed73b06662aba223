//! Proposing a rating: one radio button a step, and the fair way out of a conflict as the solid button.

use leptos::prelude::*;

use super::{
    author, cycle_id, is_judged_by_others, name_of,
    sheet::{Card, Verdict},
};
use crate::{
    components::{Button, ButtonKind},
    domain::{
        board::{Command, USUAL_STEPS},
        thread::Id,
    },
    state::{Session, Workspace, use_session, use_workspace},
    views::wording::achieve as words,
};

/// The form.
#[component]
pub fn RatingForm(
    /// Whose rating.
    id: Id,
    /// Their card.
    card: Memo<Option<Card>>,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let typed = RwSignal::new(None::<u8>);
    let refusal = RwSignal::new(None::<String>);
    let proposed = Memo::new(move |_| card.with(|card| card.as_ref().and_then(|card| card.proposed)));
    let settled = Memo::new(move |_| card.with(|card| card.as_ref().and_then(|card| card.settled)));
    let chosen = Memo::new(move |_| typed.get().or(proposed.get()));
    let fair = Memo::new(move |_| card.with(|card| card.as_ref().and_then(way_out)));
    let propose = Callback::new(move |rating: u8| {
        let done = propose(workspace, session, &id, rating, move || typed.set(None));
        refusal.set(done.err());
    });
    let n_steps = Memo::new(move |_| card.with(|card| card.as_ref().map_or(USUAL_STEPS, |card| card.n_steps)));
    let radios = move || (1..=n_steps.get()).map(|step| radio(step, chosen, typed)).collect_view();
    view! {
        <form class="player__form" on:submit=|event| event.prevent_default()>
            <fieldset class="field">
                <legend>"Proposed rating"</legend>
                <div class="confidence__scale player__scale">{radios}</div>
            </fieldset>
            <Buttons fair chosen proposed settled propose/>
            {move || refusal.get().map(|why| view! { <p class="field__error" role="alert">{why}</p> })}
        </form>
    }
}

#[component]
fn Buttons(
    fair: Memo<Option<u8>>,
    chosen: Memo<Option<u8>>,
    proposed: Memo<Option<u8>>,
    settled: Memo<Option<u8>>,
    propose: Callback<u8>,
) -> impl IntoView {
    let take = move || {
        fair.get().map(|rating| {
            view! {
                <Button kind=ButtonKind::Main on_press=move |()| propose.run(rating)>{words::change_to(rating)}</Button>
            }
        })
    };
    let waits = Signal::derive(move || words::propose_waits(chosen.get(), proposed.get()));
    let press = Callback::new(move |()| chosen.get_untracked().into_iter().for_each(|rating| propose.run(rating)));
    let is_second = Memo::new(move |_| fair.with(Option::is_some));
    let other = move || {
        let kind = if is_second.get() { ButtonKind::Plain } else { ButtonKind::Main };
        view! { <Button kind waits on_press=press>{move || words::propose(chosen.get(), settled.get())}</Button> }
    };
    view! { <div class="row row--wrap">{take}{other}</div> }
}

fn radio(step: u8, chosen: Memo<Option<u8>>, typed: RwSignal<Option<u8>>) -> impl IntoView {
    view! {
        <label>
            <input
                type="radio"
                name="rating"
                value=step.to_string()
                prop:checked=move || chosen.get() == Some(step)
                on:change=move |_| typed.set(Some(step))
            />
            {step}
        </label>
    }
}

/// The rating that would settle a conflict: what the rate implies.
fn way_out(card: &Card) -> Option<u8> {
    match card.verdict {
        Verdict::Block(_) | Verdict::Justify(_) => card.implied,
        Verdict::Unrated | Verdict::Justified(_) | Verdict::Note(_) | Verdict::Agrees | Verdict::NoGoals => None,
    }
}

fn propose(
    workspace: Workspace,
    session: Session,
    person: &Id,
    rating: u8,
    then: impl FnOnce() + 'static,
) -> Result<(), String> {
    if untrack(|| is_judged_by_others(workspace, session, person)) {
        return Err(words::OWN_RATING.to_owned());
    }
    let cycle = cycle_id(workspace)?;
    let command = Command::ProposeRating { person: person.clone(), cycle, rating: i32::from(rating).into() };
    let said = words::proposed(&name_of(workspace, person), rating);
    let done = move || {
        then();
        session.say(said, true);
    };
    let author = author(workspace, session, person);
    workspace.act_then(&author, vec![command], done).map_err(|refusal| refusal.to_string())
}
