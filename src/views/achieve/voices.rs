//! What others say on a card: feedback without names, and votes that are sealed before the discussion.
//!
//! Knows the two small forms. Does not want to know when a mean shows: the board and `achieve::conflict` do.

use leptos::prelude::*;

use super::{act_as, cycle_id, cycle_name, refused};
use crate::{
    components::{Answers, Button, Select},
    domain::{
        board::{Board, Command, Session as Sitting, SessionState, Vote, seal_of},
        thread::Id,
    },
    state::{Preferences, Session, Workspace, entropy, use_session, use_workspace},
    views::wording::{calibration as words, thread::name_of},
};

/// Both forms, closed until somebody wants them.
#[component]
pub fn Voices(
    /// On whom.
    id: Id,
) -> impl IntoView {
    view! {
        <details class="player__form no-print">
            <summary>{words::FEEDBACK}</summary>
            <p class="faint">{words::FEEDBACK_WHY}</p>
            <Feedback id=id.clone()/>
        </details>
        <details class="player__form no-print">
            <summary>{words::VOTES}</summary>
            <p class="faint">{words::VOTES_WHY}</p>
            <Votes id/>
        </details>
    }
}

#[component]
fn Feedback(id: Id) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let steps = steps_of(workspace, &id);
    let (behaviour, peers) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let refusal = RwSignal::new(None::<String>);
    let waits = Signal::derive(move || {
        let is_said = !behaviour.read().is_empty() && !peers.read().is_empty();
        (!is_said).then(|| words::CHOOSE_BOTH.to_owned())
    });
    let give = move |()| {
        let said = words::told(&super::name_of(workspace, &id));
        let read = |text: RwSignal<String>| text.with_untracked(|text| text.parse().ok());
        let (person, behaviour, peers) = (id.clone(), read(behaviour), read(peers));
        let command = move |cycle, by| Command::GiveFeedback { person, cycle, by, behaviour, peers };
        refusal.set(act_as((workspace, session), command, said).err());
    };
    view! {
        <form class="player__form" on:submit=|event| event.prevent_default()>
            <Select label="How they behave" value=behaviour choices=steps on_choose=move |step| behaviour.set(step)/>
            <Select label="What they achieve for those around" value=peers choices=steps on_choose=move |step| peers.set(step)/>
            <p><Button waits on_press=give>"Give feedback"</Button></p>
            {refused(refusal)}
        </form>
    }
}

/// The steps to choose from, on the scale that somebody is rated on.
fn steps_of(workspace: Workspace, id: &Id) -> Signal<Answers> {
    let id = id.clone();
    let n_steps = Memo::new(move |_| workspace.read(|board| board.n_steps(id.as_str(), cycle_name(board))));
    let step = |step: u8| (step.to_string(), step.to_string());
    let none = || (String::new(), words::CHOOSE.to_owned());
    Signal::derive(move || std::iter::once(none()).chain((1..=n_steps.get()).map(step)).collect())
}

#[component]
fn Votes(id: Id) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let steps = steps_of(workspace, &id);
    let value = RwSignal::new(String::new());
    let refusal = RwSignal::new(None::<String>);
    let (here, whose) = (id.clone(), id.clone());
    let state = Memo::new(move |_| workspace.read(|board| state_of(board, &here)));
    let told = Memo::new(move |_| workspace.read(|board| told(board, &whose)));
    let told = move || told.get().into_iter().map(|line| view! { <p><bdi>{line}</bdi></p> }).collect_view();
    let vote = Callback::new(move |()| {
        let done = match state.get_untracked() {
            Some(SessionState::Open) => seal(workspace, session, &id, &value.get_untracked()),
            _ => show(workspace, session, &id),
        };
        refusal.set(done.err());
    });
    let form = move || match state.get() {
        None => view! { <p class="faint">{words::NO_SESSION}</p> }.into_any(),
        Some(SessionState::Open) => view! {
            <Select label="My vote" value choices=steps on_choose=move |step| value.set(step)/>
            <p><Button on_press=move |()| vote.run(())>"Seal my vote"</Button></p>
        }
        .into_any(),
        Some(_) => view! { <p><Button on_press=move |()| vote.run(())>"Show my vote"</Button></p> }.into_any(),
    };
    view! {
        <form class="player__form" on:submit=|event| event.prevent_default()>
            {told}
            {form}
            {refused(refusal)}
        </form>
    }
}

fn state_of(board: &Board, id: &Id) -> Option<SessionState> {
    board.session_of(id.as_str(), cycle_name(board)).map(Sitting::state)
}

/// Who sealed a vote, and what those say that are shown.
fn told(board: &Board, id: &Id) -> Vec<String> {
    let votes = board.votes(id.as_str(), cycle_name(board));
    let line =
        |vote: &Vote<'_>| words::voted(&name_of(board, vote.voter.as_str()), vote.shown.map(|(rating, _)| rating));
    votes.iter().map(line).collect()
}

/// Where this browser keeps what opens a seal, until it is shown.
fn kept_at(cycle: &Id, person: &Id, voter: &Id) -> String {
    ["vote", cycle.as_str(), person.as_str(), voter.as_str()].join("/")
}

fn seal(workspace: Workspace, session: Session, person: &Id, typed: &str) -> Result<(), String> {
    let rating = typed.parse().map_err(|_| words::CHOOSE_VOTE.to_owned())?;
    let salt = entropy::id("salt").to_string();
    let who = session.acting_as.get_untracked().ok_or_else(|| words::WHO_ACTS.to_owned())?;
    let (place, kept) = (kept_at(&cycle_id(workspace)?, person, &who), [typed, " ", &salt].concat());
    // A vote that cannot be opened again must not be sealed; one that is refused leaves the seal before it as it was.
    let before = Preferences::kept(&place);
    Preferences::keep(&place, Some(&kept));
    if Preferences::kept(&place).as_ref() != Some(&kept) {
        return Err(words::SEAL_NOT_KEPT.to_owned());
    }
    let person = person.clone();
    let command = |cycle: Id, by: Id| {
        let seal = seal_of(person.as_str(), by.as_str(), rating, &salt);
        Command::SealVote { person, cycle, by, seal }
    };
    let sealed = act_as((workspace, session), command, words::SEALED.to_owned());
    if sealed.is_err() {
        Preferences::keep(&place, before.as_deref());
    }
    sealed
}

fn show(workspace: Workspace, session: Session, person: &Id) -> Result<(), String> {
    let who = session.acting_as.get_untracked().ok_or_else(|| words::WHO_ACTS.to_owned())?;
    let kept = Preferences::kept(&kept_at(&cycle_id(workspace)?, person, &who));
    let kept = kept.and_then(|kept| kept.split_once(' ').map(|(rating, salt)| (rating.to_owned(), salt.to_owned())));
    let (rating, salt) = kept.ok_or_else(|| words::SEALED_ELSEWHERE.to_owned())?;
    let rating = rating.parse().map_err(|_| words::SEALED_ELSEWHERE.to_owned())?;
    let person = person.clone();
    let command = move |cycle, by| Command::ShowVote { person, cycle, by, rating, salt };
    act_as((workspace, session), command, words::SHOWN.to_owned())
}
