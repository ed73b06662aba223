//! The session of what one looks at: called with its settings, then from step to step, and opened again with a reason.
//!
//! Knows the form. Does not want to know which step is allowed: the board judges.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    act_as, act_for_good, cycle_id, refused,
    sheet::{Card, Sheet},
};
use crate::{
    components::{Button, ButtonKind, Dialog, Field, FieldKind},
    domain::{
        board::{Board, Command, Person, Session as Sitting, SessionState, Unit, field::Field as Of},
        measure::Decimal,
        picture::{moving, n_waiting},
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
    let (reopening, setting) = (RwSignal::new(false), RwSignal::new(false));
    let (id, state) = (about.id.clone(), about.state);
    let go = Callback::new(move |(to, reason): (SessionState, Option<String>)| {
        let (people, id) = (untrack(|| workspace.people()), id.clone());
        let command = move |_, _| Command::MoveSession(moving(&people, id, to, reason));
        refusal.set(act_for_good((workspace, session), command, words::moved_to(to)).err());
        reopening.set(refusal.with_untracked(Option::is_some) && reopening.get_untracked());
    });
    let whose = about.id.clone();
    let waits = Signal::derive(move || {
        let n = n_waiting(&workspace.people(), &whose);
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
            <Button kind=ButtonKind::Bare on_press=move |()| setting.set(true)>{words::SETTINGS}</Button>
            {refused(refusal)}
        </div>
        <Settings sheet open=setting of=Some(about.id)/>
        <AskReason open=reopening title=words::REOPEN refusal on_say=move |reason| go.run((SessionState::Discussing, Some(reason)))/>
    }
}

/// Makes every rating final that waits for nothing, but one's own.
#[component]
fn FinaliseAll(sheet: Sheet, refusal: RwSignal<Option<String>>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let ready = Memo::new(move |_| {
        let who = session.acting_as.get();
        sheet.scoped.with(|cards| cards.iter().filter(|card| is_ready(card, who.as_ref())).count())
    });
    let press = move |()| refusal.set(finalise_all(workspace, session, sheet).err());
    move || {
        let n = ready.get();
        (n > 0).then(|| view! { <Button on_press=press>{words::finalise_all(n)}</Button> })
    }
}

fn is_ready(card: &Card, who: Option<&Id>) -> bool {
    card.settled.is_none() && card.proposed.is_some() && card.missing.is_empty() && who != Some(&card.id)
}

fn finalise_all(workspace: Workspace, session: Session, sheet: Sheet) -> Result<(), String> {
    let who = session.acting_as.get_untracked().ok_or_else(|| words::WHO_ACTS.to_owned())?;
    let cycle = cycle_id(workspace)?;
    let ready: BTreeSet<Id> = sheet.scoped.with_untracked(|cards| {
        cards.iter().filter(|card| is_ready(card, Some(&who))).map(|card| card.id.clone()).collect()
    });
    let people = untrack(|| workspace.people());
    let ready = people.iter().filter(|figures| ready.contains(&figures.person));
    let commands: Vec<Command> =
        ready.map(|figures| Command::FinaliseRating(figures.finalising(cycle.clone()))).collect();
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
    /// Why what was said is not enough.
    refusal: RwSignal<Option<String>>,
    /// Told the sentence.
    #[prop(into)]
    on_say: Callback<String>,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let inside = move || {
        view! {
            <Field label=words::WHY value=text on_input=move |said| text.set(said)/>
            <Button kind=ButtonKind::Main on_press=move |()| on_say.run(text.get_untracked())>{title}</Button>
            {refused(refusal)}
        }
    };
    view! {
        <Dialog open on_close=move |()| open.set(false) title=Signal::stored(title.to_owned()) close_word="Close">
            <form class="stack" on:submit=|event| event.prevent_default()>{inside()}</form>
        </Dialog>
    }
}

/// The numbers of a session: ranges, thresholds, distances, weights.
const TYPED: [(&str, &str, &str); 5] = [
    ("guidelines_percent", "Guideline ranges in percent, from the lowest rating", "0-5, 5-15, 45-60, 20-30, 5-10"),
    ("thresholds_percent", "A rating is implied from a rate in percent of", "50, 70, 90, 105"),
    ("distances", "Steps apart for note, justify, block", "1, 2, 3"),
    ("weights_percent", "Weights of goals, behaviour, peers, difficulty in percent", "50, 20, 20, 10"),
    ("top_needs_percent", "The top rating blocks below a rate in percent of", "70"),
];

#[component]
fn Call(sheet: Sheet) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <p class="row row--wrap sitting">
            <span class="faint">{words::NO_SESSION}</span>
            <Button on_press=move |()| open.set(true)>{words::CALL}</Button>
        </p>
        <Settings sheet open of=None/>
    }
}

/// What is typed of a session.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    led: RwSignal<String>,
    participants: RwSignal<String>,
    numbers: [RwSignal<String>; 5],
}

impl Typed {
    /// What stands: of a session, or what is usual for the people of a unit.
    fn of(board: &Board, of: Option<&Id>, unit: &str, who: Option<&Id>) -> Self {
        let session = of.and_then(|id| board.session(id.as_str()));
        let name = |id: &str| called(board, id);
        let asked: Vec<String> = match session {
            Some(session) => session.participants().map(name).collect(),
            None => managers(board, unit).into_iter().map(name).collect(),
        };
        let number = |(field, _, usual): (&str, &str, &str)| {
            let stands = session.and_then(|session| written(session, field)).filter(|text| !text.is_empty());
            RwSignal::new(stands.unwrap_or_else(|| usual.to_owned()))
        };
        Self {
            name: RwSignal::new(session.map_or(words::CALIBRATION, Sitting::name).to_owned()),
            led: RwSignal::new(
                session.and_then(Sitting::facilitator).or(who.map(Id::as_str)).map(name).unwrap_or_default(),
            ),
            participants: RwSignal::new(asked.join(", ")),
            numbers: TYPED.map(number),
        }
    }

    /// The settings as fields; the numbers only where they may still change.
    fn read(self, board: &Board, is_fixed: bool) -> Result<Fields, String> {
        let person = |name: &str| named(board, name).ok_or_else(|| words::nobody_named(name));
        if self.name.with_untracked(|name| name.trim().is_empty()) {
            return Err(words::NO_SESSION_NAME.to_owned());
        }
        let led = self.led.with_untracked(|name| name.trim().to_owned());
        let led = if led.is_empty() { Err(words::WHO_LEADS.to_owned()) } else { person(&led) }?;
        let participants = self.participants.with_untracked(|all| {
            let names = all.split([',', '\n']).map(str::trim).filter(|name| !name.is_empty());
            names.map(|name| person(name).map(|id| Value::from(&id))).collect::<Result<Vec<_>, _>>()
        })?;
        let mut fields = Fields::default()
            .with("name", self.name.with_untracked(|name| name.trim().to_owned()))
            .with("facilitator", &led)
            .with("participants", participants);
        for ((field, label, _), text) in TYPED.into_iter().zip(self.numbers).filter(|_| !is_fixed) {
            let value = text.with_untracked(|text| read(field, text));
            fields.set(field, value.ok_or_else(|| words::not_numbers(label))?);
        }
        Ok(fields)
    }
}

/// The settings of a session: asked for when it is called, changed afterwards.
#[component]
fn Settings(
    /// The session's cards.
    sheet: Sheet,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Which session; nothing to call one.
    of: Option<Id>,
) -> impl IntoView {
    let word = if of.is_some() { words::SAVE_SETTINGS } else { words::CALL };
    view! {
        <Dialog open on_close=move |()| open.set(false) title=Signal::stored(word.to_owned()) close_word="Close">
            <SettingsForm sheet word of=of.clone() on_done=move |()| open.set(false)/>
        </Dialog>
    }
}

/// What is typed of a session, beginning with what stands or is usual.
#[component]
fn SettingsForm(
    sheet: Sheet,
    word: &'static str,
    of: Option<Id>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let unit = sheet.unit.get_untracked();
    let who = session.acting_as.get_untracked();
    let typed = workspace.peek(|board| Typed::of(board, of.as_ref(), &unit, who.as_ref()));
    let (refusal, of) = (RwSignal::new(None::<String>), StoredValue::new(of));
    let is_fixed = Memo::new(move |_| {
        let state = |board: &Board| of.with_value(|of| Some(board.session(of.as_ref()?.as_str())?.state()));
        workspace.read(state).is_some_and(|state| state != SessionState::Open)
    });
    let save = move |()| {
        let of = (of.get_value(), is_fixed.get_untracked());
        match save(workspace, session, &sheet.unit.get_untracked(), of, typed) {
            Ok(()) => on_done.run(()),
            Err(why) => refusal.set(Some(why)),
        }
    };
    let for_whom = move || {
        let (unit, n_people) = (sheet.unit.get(), sheet.scoped.with(Vec::len));
        workspace.read(|board| words::for_whom(board.unit(&unit).map(Unit::name), n_people))
    };
    let numbers = move || {
        if is_fixed.get() {
            return view! { <p class="faint">{words::FIXED_WHY}</p> }.into_any();
        }
        view! { <Numbers sheet typed/> }.into_any()
    };
    view! {
        <form class="stack" on:submit=|event| event.prevent_default()>
            <p class="soft"><bdi>{for_whom}</bdi></p>
            <Field label="Name" value=typed.name on_input=move |said| typed.name.set(said)/>
            <Field label=words::LED_BY value=typed.led on_input=move |said| typed.led.set(said)/>
            <Field label=words::PARTICIPANTS kind=FieldKind::Text value=typed.participants on_input=move |said| typed.participants.set(said)/>
            {numbers}
            <div class="dialog__act row row--wrap">
                <Button kind=ButtonKind::Main on_press=save>{word}</Button>
                {refused(refusal)}
            </div>
        </form>
    }
}

/// Scale, ranges, distances, weights, and what another scale would do to the ratings that stand.
#[component]
fn Numbers(sheet: Sheet, typed: Typed) -> impl IntoView {
    let field = move |((_, label, _), value): ((&str, &'static str, &str), RwSignal<String>)| {
        view! { <Field label value on_input=move |said| value.set(said)/> }
    };
    let n_steps = move || typed.numbers[THRESHOLDS].with(|text| text.split(',').count() + 1);
    let off_scale = move || {
        let n_steps = n_steps();
        let n = sheet.scoped.with(|cards| {
            cards.iter().filter(|card| card.proposed.is_some_and(|rating| usize::from(rating) > n_steps)).count()
        });
        words::scale_line(n_steps, n)
    };
    view! {
        {TYPED.into_iter().zip(typed.numbers).map(field).collect_view()}
        <p class="faint" aria-live="polite">{off_scale}</p>
        <p class="faint">{words::CALL_WHY}</p>
    }
}

/// Where the thresholds stand among what is typed.
const THRESHOLDS: usize = 1;

fn save(
    workspace: Workspace,
    session: Session,
    unit: &str,
    (of, is_fixed): (Option<Id>, bool),
    typed: Typed,
) -> Result<(), String> {
    let fields = workspace.peek(|board| typed.read(board, is_fixed))?;
    let (subject, fields, said) = if let Some(id) = of {
        (id, fields, words::SETTINGS_SAVED)
    } else {
        let unit = Some(unit).filter(|unit| !unit.is_empty()).map(Value::from);
        (entropy::id("session"), fields.with("unit", unit).with("cycle", &cycle_id(workspace)?), words::CALLED)
    };
    let command = move |_, _| Command::Describe { kind: Kind::SessionDescribed, subject, fields };
    act_as((workspace, session), command, said.to_owned())
}

/// Whoever has this id or this name.
fn named(board: &Board, name: &str) -> Option<Id> {
    let by_name = || board.people().find(|person| person.name().eq_ignore_ascii_case(name));
    board.person(name).or_else(by_name).map(|person| person.id.clone())
}

/// A name that leads back to its person: their id, where somebody before them has the same name.
fn called(board: &Board, id: &str) -> String {
    let name = name_of(board, id);
    let is_theirs = named(board, &name).is_some_and(|found| found.as_str() == id);
    if is_theirs { name } else { id.to_owned() }
}

/// A setting as one types it; `None` where nobody said it.
fn written(session: Sitting<'_>, field: &str) -> Option<String> {
    let all = |of: Of| session.numbers(of).iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let range = |(from, to): &(Decimal, Decimal)| [&from.to_string(), "-", &to.to_string()].concat();
    match field {
        "guidelines_percent" => Some(session.guidelines().iter().map(range).collect::<Vec<_>>().join(", ")),
        "thresholds_percent" => Some(all(Of::Thresholds)),
        "distances" => Some(all(Of::Distances)),
        "weights_percent" => Some(all(Of::Weights)),
        _ => session.number(Of::TopNeeds).map(|rate| rate.to_string()),
    }
}

/// The managers of a unit's people.
fn managers<'a>(board: &'a Board, unit: &str) -> std::collections::BTreeSet<&'a str> {
    let units = super::sheet::below(board, unit);
    let is_in = |person: &Person<'_>| units.is_empty() || person.unit().is_some_and(|unit| units.contains(unit));
    let managers = board.people().filter(is_in).filter_map(Person::manager);
    managers.filter(|id| board.person(id).is_some()).collect()
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
