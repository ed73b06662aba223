//! What stands behind a rating, the word of a second person, and making it final once nothing is missing.

use leptos::prelude::*;

use super::{author, cycle_id, name_of, on_another, sheet::Card};
use crate::{
    components::Button,
    domain::{
        achieve::conflict::{Missing, Settlement},
        board::Command,
        picture::cycle_name,
        thread::Id,
    },
    state::{Session, Workspace, use_session, use_workspace},
    views::wording::achieve as words,
};

/// What stands and the two buttons; nothing before a rating is proposed.
#[component]
pub fn Settle(
    /// Whose rating.
    id: Id,
    /// Their card.
    card: Memo<Option<Card>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let refusal = RwSignal::new(None::<String>);
    let whose = id.clone();
    let stands = Memo::new(move |_| settlement(workspace, &whose));
    let is_final = Memo::new(move |_| card.with(|card| card.as_ref().is_some_and(|card| card.settled.is_some())));
    let stands = move || {
        // Until then the form holds it.
        let class = if is_final.get() { "" } else { "print-only" };
        stands.get().map(|(reason, names)| {
            view! {
                <p class=class><bdi>{reason}</bdi></p>
                <p class="faint"><bdi>{names}</bdi></p>
            }
        })
    };
    let is_rated = Memo::new(move |_| card.with(|card| card.as_ref().is_some_and(|card| card.proposed.is_some())));
    move || {
        is_rated.get().then(|| {
            view! {
                <div class="player__form player__settled">
                    {stands}
                    <div class="row row--wrap no-print">
                        <Confirm id=id.clone() card refusal/>
                        <Finalise id=id.clone() card refusal/>
                    </div>
                    {move || refusal.get().map(|why| view! { <p class="field__error" role="alert">{why}</p> })}
                </div>
            }
        })
    }
}

/// Offered once the words stand and only the second person is missing.
#[component]
fn Confirm(id: Id, card: Memo<Option<Card>>, refusal: RwSignal<Option<String>>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let is_next =
        Memo::new(move |_| card.with(|card| card.as_ref().is_some_and(|card| card.missing == [Missing::SecondPerson])));
    let whose = id.clone();
    let waits = Signal::derive(move || {
        let who = session.acting_as.get().unwrap_or_else(|| author(workspace, session, &whose));
        let may = workspace.read(|board| board.rated(whose.as_str(), cycle_name(board)).may_confirm(&who));
        (!may).then(|| words::OWN_WORDS.to_owned())
    });
    let confirm = Callback::new(move |()| {
        let by = author(workspace, session, &id);
        let said = words::confirmed(&name_of(workspace, &id), &name_of(workspace, &by));
        let command = |cycle| Command::ConfirmRating { person: id.clone(), cycle, by };
        refusal.set(act(workspace, session, &id, command, said).err());
    });
    let label = move || {
        let who = session.acting_as.get();
        words::confirm(who.map(|who| name_of(workspace, &who)).as_deref())
    };
    move || is_next.get().then(|| view! { <Button waits on_press=move |()| confirm.run(())>{label}</Button> })
}

#[component]
fn Finalise(id: Id, card: Memo<Option<Card>>, refusal: RwSignal<Option<String>>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let waits = Signal::derive(move || card.with(|card| card.as_ref().and_then(|card| words::waits(&card.missing))));
    let finalise = Callback::new(move |rating: u8| {
        let said = words::finalised(&name_of(workspace, &id), rating);
        let people = untrack(|| workspace.people());
        let Some(figures) = people.iter().find(|figures| figures.person == id) else { return };
        let command = |cycle| Command::FinaliseRating(figures.finalising(cycle));
        let done = on_another(session, &id).and_then(|()| act(workspace, session, &id, command, said));
        refusal.set(done.err());
    });
    let open = Memo::new(move |_| {
        card.with(|card| card.as_ref().filter(|card| card.settled.is_none()).and_then(|card| card.proposed))
    });
    let is_open = Memo::new(move |_| open.with(Option::is_some));
    let press = move |()| open.get_untracked().into_iter().for_each(|rating| finalise.run(rating));
    let label = move || open.get().map(words::finalise);
    move || is_open.get().then(|| view! { <Button waits on_press=press>{label}</Button> })
}

/// The reason, which the form holds on a screen; and who justified the rating and who confirmed it, in words.
fn settlement(workspace: Workspace, person: &Id) -> Option<(String, String)> {
    let people = workspace.people();
    let Settlement { reason, text, by, confirmed } =
        people.iter().find(|figures| figures.person == *person)?.settlement.as_ref()?;
    let confirmed = confirmed.as_ref().map(|word| (name_of(workspace, &word.by), word.same_device));
    let reason = words::quoted(words::reason(reason.as_deref().unwrap_or_default()), text);
    Some((reason, words::stands(&name_of(workspace, by), confirmed)))
}

/// Does an act that settles something, for the cycle that is open, and says so.
pub fn act(
    workspace: Workspace,
    session: Session,
    person: &Id,
    command: impl FnOnce(Id) -> Command,
    said: String,
) -> Result<(), String> {
    let command = command(cycle_id(workspace)?);
    workspace.act(&author(workspace, session, person), command).map_err(|refusal| refusal.to_string())?;
    session.say(said, true);
    Ok(())
}
