//! Saving and proposing; refusals stand where they belong.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, Glyph, Icon},
    domain::{
        board::{Command, Goal, GoalState, Level, Refusal, Unit},
        thread::Id,
    },
    state::{
        Room,
        drafts::{GoalDraft, GoalField, NotTyped},
        entropy,
    },
    views::{align::Question, wording::editor as words},
};

use super::{Desk, nudges::is_vague};

/// Save, propose, discard, and whom it goes to.
#[component]
pub fn Acts(desk: Desk) -> impl IntoView {
    let may_propose =
        Memo::new(move |_| desk.read(|_, goal| goal.state().may_become(GoalState::Proposed, goal.level())));
    let vague = Memo::new(move |_| is_vague(desk));
    let is_draft = Memo::new(move |_| desk.read(|_, goal| goal.state() == GoalState::Draft));
    let changed = Memo::new(move |_| desk.draft.with(|draft| !draft.is_empty()));
    view! {
        <p class="field__error" role="alert">
            {move || desk.refused.get().map(|why| view! { <Glyph icon=Icon::AtRisk/> <span>{why}</span> })}
        </p>
        <div class="row row--wrap">
            {move || may_propose.get().then(|| propose_button(desk, vague.get()))}
            {move || save_button(desk, is_draft.get(), !may_propose.get() && !vague.get())}
            {move || changed.get().then(|| discard_button(desk))}
            <Consequence desk/>
        </div>
    }
}

/// What an offered goal becomes: leadership publishes what it sets.
fn offered(goal: Goal<'_>) -> GoalState {
    let is_set = goal.level() <= Level::Theme && goal.state() == GoalState::Draft;
    if is_set { GoalState::Adopted } else { GoalState::Proposed }
}

fn propose_button(desk: Desk, vague: bool) -> impl IntoView {
    let kind = if vague { ButtonKind::Plain } else { ButtonKind::Main };
    let word = move || words::offer(desk.read(|_, goal| Some(offered(goal))), vague);
    let waits = Signal::derive(move || {
        let guesses = desk.draft.with(|draft| draft.guesses().len());
        let is_blank = desk.text.with(|text| text.trim().is_empty());
        let confirm = (guesses > 0).then(|| words::confirm_first(guesses));
        is_blank.then(|| words::WORDS_FIRST.to_owned()).or(confirm)
    });
    view! { <Button kind waits on_press=move |()| save(desk, true)>{word()}</Button> }
}

fn save_button(desk: Desk, is_draft: bool, is_next: bool) -> impl IntoView {
    let kind = if is_next { ButtonKind::Main } else { ButtonKind::Plain };
    let word = if is_draft { words::KEEP } else { words::SAVE };
    view! { <Button kind key="Ctrl Enter" on_press=move |()| save(desk, false)>{word}</Button> }
}

fn discard_button(desk: Desk) -> impl IntoView {
    let discard = move |()| {
        desk.draft.set(GoalDraft::default());
        desk.wrong.update(BTreeMap::clear);
        desk.refused.set(None);
    };
    view! { <Button kind=ButtonKind::Bare icon=Icon::Undo on_press=discard>{words::DISCARD}</Button> }
}

/// Whom a proposal reaches, or what the goal loses as it is.
#[component]
fn Consequence(desk: Desk) -> impl IntoView {
    let asked = Memo::new(move |_| {
        desk.read(|board, goal| {
            let parent = goal.parent().and_then(|id| board.goal(id));
            let above = parent.and_then(|parent| parent.owners().next());
            let lead = goal.unit().and_then(|id| board.unit(id)).and_then(Unit::lead);
            let is_asked = |goal: Goal<'_>| goal.state() == GoalState::Draft && offered(goal) == GoalState::Proposed;
            let person = above.or(lead).and_then(|id| board.person(id));
            person.map(|person| person.name().to_owned()).filter(|_| is_asked(goal))
        })
    });
    let capped = Memo::new(move |_| desk.clarity.read().is_capped());
    let sentence = move || match (capped.get(), asked.get()) {
        (true, _) => Some(words::NO_EVIDENCE.to_owned()),
        (false, Some(name)) => Some(words::goes_to(&name)),
        (false, None) => None,
    };
    view! { <span class="faint"><bdi>{sentence}</bdi></span> }
}

/// Saves what differs as one act, and proposes in the same act where asked. Nothing typed is lost by a refusal.
pub fn save(desk: Desk, propose: bool) {
    let Some(mut commands) = typed(desk) else { return };
    let state = desk.peek(|_, goal| offered(goal)).filter(|_| propose);
    commands.extend(state.map(|state| Command::AnswerGoal { goal: desk.goal.get_value(), state, reason: None }));
    if commands.is_empty() {
        desk.refused.set((!is_just_said(desk)).then(|| words::sentence(words::NOTHING_TO_SAVE)));
        return;
    }
    write(desk, commands, state);
}

/// Saves what is typed, so that the words go along, and asks in Align which goal it serves. What cannot be saved is said
/// where it stands, and one stays.
pub fn choose_parent(desk: Desk, ask: Callback<Question>) {
    let Some(commands) = typed(desk) else { return };
    if commands.is_empty() || write(desk, commands, None) {
        ask.run(Question::Parent);
        desk.goal.with_value(|id| desk.session.go_to(Room::Align, id.as_str()));
    }
}

/// The acts that save what is typed; `None` where a field cannot be read, which is said there.
fn typed(desk: Desk) -> Option<Vec<Command>> {
    desk.refused.set(None);
    let draft = desk.draft.get_untracked();
    let today = untrack(|| desk.workspace.today());
    match desk.peek(|board, goal| draft.commands((board, today), goal, || entropy::id("person")))? {
        Ok(commands) => Some(commands),
        Err(asks) => {
            let sentence = |(field, ask): (_, NotTyped)| (field, words::sentence(&ask.to_string()));
            desk.wrong.set(asks.into_iter().map(sentence).collect());
            None
        }
    }
}

/// Does it as one act, and says it; whether it was done.
fn write(desk: Desk, commands: Vec<Command>, became: Option<GoalState>) -> bool {
    let Some(author) = author(desk) else {
        desk.refused.set(Some(words::WHO.to_owned()));
        return false;
    };
    let done = desk.workspace.act_all(&author, commands);
    match &done {
        Ok(()) => said(desk, became),
        // Pressed twice: it was done by the first press.
        Err(Refusal::NothingChanges) if is_just_said(desk) => {}
        Err(refusal) => refused(desk, refusal),
    }
    done.is_ok()
}

/// Whether the page still says that this was done: then doing it again changes nothing, and that is no error.
fn is_just_said(desk: Desk) -> bool {
    let is_done = |text: &str| {
        [None, Some(GoalState::Adopted), Some(GoalState::Proposed)]
            .into_iter()
            .any(|done| words::saved_as(done) == text)
    };
    desk.session.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| is_done(&toast.text)))
}

fn said(desk: Desk, became: Option<GoalState>) {
    desk.draft.update(GoalDraft::saved);
    desk.wrong.update(BTreeMap::clear);
    desk.session.say(words::saved_as(became), true);
}

fn refused(desk: Desk, refusal: &Refusal) {
    let sentence = words::sentence(&refusal.to_string());
    match GoalField::refused(refusal) {
        Some(field) => desk.wrong.update(|wrong| drop(wrong.insert(field, sentence))),
        None => desk.refused.set(Some(sentence)),
    }
}

/// Who acts: the person chosen, else the goal's own owner.
fn author(desk: Desk) -> Option<Id> {
    let chosen = desk.session.acting_as.get_untracked();
    chosen.or_else(|| desk.peek(|_, goal: Goal<'_>| goal.owners().next().and_then(|id| id.parse().ok())).flatten())
}
