//! The session of what one looks at: called with its settings, then from step to step, and opened again with a reason.
//!
//! Knows the form. Does not want to know which step is allowed: the board judges.

use leptos::prelude::*;

use super::{
    act_as, cycle_id, refused,
    sheet::{Card, Sheet, Verdict},
};
use crate::{
    components::{Button, ButtonKind, Dialog, Field},
    domain::{
        board::{Board, Command, Person, Session as Sitting, SessionState},
        measure::Decimal,
        thread::{Fields, Id, Kind, Value},
    },
    state::{Session, Workspace, entropy, use_session, use_workspace},
    views::wording::{calibration as words, thread::name_of},
};

/// Who leads it, where it stands, and its next step.
#[component]
pub fn SessionBar(
    /// The session's cards.
    sheet: Sheet,
) -> impl IntoView {
    let workspace = use_workspace();
    let here = Memo::new(move |_| {
        let unit = sheet.unit.get();
        workspace.read(|board| Some(about(board, sitting(board, &unit)?)))
    });
    move || match here.get() {
        Some(about) => view! { <Sits about sheet/> }.into_any(),
        None => view! { <Call sheet/> }.into_any(),
    }
}

/// The session of exactly this unit, or of everybody.
pub fn sitting<'a>(board: &'a Board, unit: &str) -> Option<Sitting<'a>> {
    let wanted = Some(unit).filter(|unit| !unit.is_empty());
    board.sessions().find(|session| session.unit() == wanted && session.cycle() == Some(super::cycle_name(board)))
}

/// What the bar says.
#[derive(Clone, PartialEq)]
struct About {
    id: Id,
    line: String,
    state: SessionState,
}

fn about(board: &Board, session: Sitting<'_>) -> About {
    let led = session.facilitator().map(|id| name_of(board, id)).unwrap_or_default();
    let n_people = session.participants().count();
    let line = words::session_line(session.name(), &led, n_people, session.state(), session.n_reopened());
    About { id: session.id.clone(), line, state: session.state() }
}

#[component]
fn Sits(about: About, sheet: Sheet) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let refusal = RwSignal::new(None::<String>);
    let reopening = RwSignal::new(false);
    let (id, state) = (about.id.clone(), about.state);
    let go = Callback::new(move |(to, reason): (SessionState, Option<String>)| {
        let n_waiting = sheet.scoped.with_untracked(|cards| n_waiting(cards));
        let id = id.clone();
        let command = move |_, _| Command::MoveSession { session: id, to, reason, n_waiting };
        refusal.set(act_as((workspace, session), command, words::moved_to(to).to_owned()).err());
        reopening.set(refusal.with_untracked(Option::is_some) && reopening.get_untracked());
    });
    let waits = Signal::derive(move || {
        let n = sheet.scoped.with(|cards| n_waiting(cards));
        (state == SessionState::Discussing && n > 0).then(|| words::still_open(n))
    });
    let next = state.next().map(|to| {
        view! { <Button waits on_press=move |()| go.run((to, None))>{words::next_step(to)}</Button> }
    });
    let back =
        (!state.is_moving()).then(|| view! { <Button on_press=move |()| reopening.set(true)>{words::REOPEN}</Button> });
    let agreeing = state.is_moving().then(|| view! { <FinaliseAll sheet refusal/> });
    view! {
        <div class="row row--wrap sitting">
            <span class="faint"><bdi>{about.line}</bdi></span>
            {next}
            {agreeing}
            {back}
            {refused(refusal)}
        </div>
        <AskReason open=reopening title=words::REOPEN on_say=move |reason| go.run((SessionState::Discussing, Some(reason)))/>
    }
}

/// Cards that keep the session from closing: not final, though there is something to make final.
fn n_waiting(cards: &[Card]) -> usize {
    cards.iter().filter(|card| card.settled.is_none() && card.verdict != Verdict::NoGoals).count()
}

/// Makes every rating final that waits for nothing.
#[component]
fn FinaliseAll(sheet: Sheet, refusal: RwSignal<Option<String>>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let ready = Memo::new(move |_| sheet.scoped.with(|cards| cards.iter().filter(|card| is_ready(card)).count()));
    let press = move |()| refusal.set(finalise_all(workspace, session, sheet).err());
    move || {
        let n = ready.get();
        (n > 0).then(|| view! { <Button on_press=press>{words::finalise_all(n)}</Button> })
    }
}

fn is_ready(card: &Card) -> bool {
    card.settled.is_none() && card.proposed.is_some() && card.missing.is_empty() && card.verdict != Verdict::NoGoals
}

fn finalise_all(workspace: Workspace, session: Session, sheet: Sheet) -> Result<(), String> {
    let who = session.acting_as.get_untracked().ok_or_else(|| words::WHO_ACTS.to_owned())?;
    let cycle = cycle_id(workspace)?;
    let finalise = |card: &Card| Command::FinaliseRating {
        person: card.id.clone(),
        cycle: cycle.clone(),
        needs: super::settle::proof(workspace, &card.id),
    };
    let commands: Vec<Command> =
        sheet.scoped.with_untracked(|cards| cards.iter().filter(|card| is_ready(card)).map(finalise).collect());
    let n = commands.len();
    workspace.act_all(&who, commands).map_err(|refusal| refusal.to_string())?;
    session.say(words::finalised_all(n), true);
    Ok(())
}

/// Asks for a sentence before something grave.
#[component]
pub fn AskReason(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What it asks about.
    title: &'static str,
    /// Told the sentence.
    #[prop(into)]
    on_say: Callback<String>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let inside = move || {
        view! {
            <Field label=words::WHY value=text on_input=move |said| text.set(said)/>
            <Button kind=ButtonKind::Main on_press=move |()| on_say.run(text.get_untracked())>{title}</Button>
        }
    };
    view! {
        <Dialog open on_close=move |()| open.set(false) title=Signal::stored(title.to_owned()) close_word="Close">
            <form class="stack" on:submit=|event| event.prevent_default()>{inside()}</form>
        </Dialog>
    }
}

/// What is typed to call a session: name, ranges, thresholds, distances, weights.
const TYPED: [(&str, &str, &str); 5] = [
    ("guidelines_percent", "Guideline ranges in percent, from the lowest rating", "0-5, 5-15, 45-60, 20-30, 5-10"),
    ("thresholds_percent", "A rating is implied from a rate in percent of", "50, 70, 90, 105"),
    ("distances", "Steps apart for note, justify, block", "1, 2, 3"),
    ("weights_percent", "Weights of goals, behaviour, peers, difficulty in percent", "50, 20, 20, 10"),
    ("top_needs_percent", "The top rating blocks below a rate in percent of", "70"),
];

#[component]
fn Call(sheet: Sheet) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let open = RwSignal::new(false);
    let refusal = RwSignal::new(None::<String>);
    let name = RwSignal::new(words::CALIBRATION.to_owned());
    let typed = TYPED.map(|(_, _, usual)| RwSignal::new(usual.to_owned()));
    let call = move |()| {
        let done = call(workspace, session, &sheet.unit.get_untracked(), &name.get_untracked(), typed);
        open.set(done.is_err());
        refusal.set(done.err());
    };
    let field = move |((_, label, _), value): ((&str, &'static str, &str), RwSignal<String>)| {
        view! { <Field label value on_input=move |said| value.set(said)/> }
    };
    view! {
        <p class="row row--wrap sitting">
            <span class="faint">{words::NO_SESSION}</span>
            <Button on_press=move |()| open.set(true)>{words::CALL}</Button>
        </p>
        <Dialog open on_close=move |()| open.set(false) title=Signal::stored(words::CALL.to_owned()) close_word="Close">
            <form class="stack" on:submit=|event| event.prevent_default()>
                <Field label="Name" value=name on_input=move |said| name.set(said)/>
                {TYPED.into_iter().zip(typed).map(field).collect_view()}
                <p class="faint">{words::CALL_WHY}</p>
                <Button kind=ButtonKind::Main on_press=call>{words::CALL}</Button>
                {refused(refusal)}
            </form>
        </Dialog>
    }
}

fn call(
    workspace: Workspace,
    session: Session,
    unit: &str,
    name: &str,
    typed: [RwSignal<String>; 5],
) -> Result<(), String> {
    let mut fields = Fields::default().with("name", name.trim());
    for ((field, label, _), text) in TYPED.into_iter().zip(typed) {
        let value = text.with_untracked(|text| read(field, text));
        fields.set(field, value.ok_or_else(|| words::not_numbers(label))?);
    }
    let participants = workspace.peek(|board| participants(board, unit));
    let unit = Some(unit).filter(|unit| !unit.is_empty()).map(Value::from);
    let fields = fields.with("unit", unit).with("participants", participants);
    let command = move |cycle: Id, who: Id| Command::Describe {
        kind: Kind::SessionDescribed,
        subject: entropy::id("session"),
        fields: fields.with("cycle", &cycle).with("facilitator", &who),
    };
    act_as((workspace, session), command, words::CALLED.to_owned())
}

/// The managers of the people it is about.
fn participants(board: &Board, unit: &str) -> Vec<Value> {
    let units = super::sheet::below(board, unit);
    let is_in = |person: &Person<'_>| units.is_empty() || person.unit().is_some_and(|unit| units.contains(unit));
    let managers: std::collections::BTreeSet<&str> = board.people().filter(is_in).filter_map(Person::manager).collect();
    managers.into_iter().map(Value::from).collect()
}

/// Numbers as typed: several by commas, ranges with a hyphen, one alone.
fn read(field: &str, text: &str) -> Option<Value> {
    let number = |text: &str| text.trim().trim_end_matches('%').trim().parse::<Decimal>().ok().map(Value::from);
    let range = |text: &str| {
        let (from, to) = text.split_once(['-', '\u{2013}'])?;
        Some(Value::from(vec![number(from)?, number(to)?]))
    };
    match field {
        "top_needs_percent" => number(text),
        "guidelines_percent" => text.split(',').map(range).collect::<Option<Vec<_>>>().map(Value::from),
        _ => text.split(',').map(number).collect::<Option<Vec<_>>>().map(Value::from),
    }
}
