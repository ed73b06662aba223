//! The radar of who leads others: silent people first, then goals, each with its reason and what it would change.
//!
//! Knows how a line looks. Does not want to know who is led nor what needs a talk: the picture's radar does.

use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast, web_sys::HtmlElement};

use crate::{
    components::{StatusMark, Tone, focus_in_place},
    domain::{
        board::{Board, Person},
        picture::{self, Concern, SilentPerson, Why},
        thread::Id,
        track::Status,
    },
    state::{Room, Workspace, use_workspace, workspace::Core, yield_now},
    views::{
        tone,
        wording::{initials, track as words},
    },
};

use super::facts;

/// Most lines of a kind listed at once.
const MOST: usize = 12;

/// One line.
#[derive(Clone, PartialEq)]
struct Line {
    href: String,
    who: String,
    face: String,
    mark: (Tone, String),
    why: String,
    open: &'static str,
    talk: Option<String>,
}

/// The lines, how many there are beyond the first, and how regular everybody is, together and by unit.
#[derive(Clone, PartialEq)]
struct Lines {
    shown: Vec<Line>,
    rest: usize,
    /// How many there are in all.
    n: usize,
    team: Option<String>,
    units: Vec<(String, String)>,
}

/// What a leader's team needs, followed once for all who show it. Copy it freely.
#[derive(Clone, Copy)]
pub struct Team {
    lines: RwSignal<Lines>,
    all: RwSignal<bool>,
}

impl Team {
    /// The team of a person; of one who leads nobody it is empty.
    pub fn of(leader: Id) -> Self {
        let all = RwSignal::new(false);
        Self { lines: followed(use_workspace(), leader, all), all }
    }
}

/// How many talks there are, with the way to them: on a narrow page they stand far below.
#[component]
pub fn ToTeam(team: Team) -> impl IntoView {
    let n = Memo::new(move |_| team.lines.read().n);
    let go = |_| {
        if let Some(list) = document().get_element_by_id("radar").and_then(|head| head.dyn_into::<HtmlElement>().ok()) {
            list.scroll_into_view();
            focus_in_place(&list);
        }
    };
    move || {
        (n.get() > 0).then(|| {
            view! { <button class="link checkin__team" type="button" on:click=go>{words::your_team(n.get())}</button> }
        })
    }
}

/// The list; nothing for who leads nobody, or where nothing needs a talk. Each part is drawn anew by itself, so that a
/// press keeps the keys and what was unfolded.
#[component]
pub fn Radar(team: Team) -> impl IntoView {
    let Team { lines, all } = team;
    let is_there = Memo::new(move |_| lines.with(|lines| lines.team.is_some() || !lines.shown.is_empty()));
    let (rest, units) = (Memo::new(move |_| lines.read().rest), Memo::new(move |_| lines.read().units.clone()));
    let shown = Memo::new(move |_| lines.read().shown.clone());
    move || {
        is_there.get().then(|| {
            view! {
                <section aria-labelledby="radar">
                    <h2 class="sectionhead" id="radar" tabindex="-1">
                        {words::RADAR} " " <span class="faint">{move || lines.read().team.clone()}</span>
                    </h2>
                    <ol class="radar" id="radar-lines">{move || shown.get().into_iter().map(line).collect_view()}</ol>
                    {move || (rest.get() > 0).then(|| more(rest.get(), all))}
                    {move || units.with(|units| (!units.is_empty()).then(|| regular(units.clone())))}
                </section>
            }
        })
    }
}

/// The lines of a leader: at once where more or fewer of them are asked for, else one turn of the browser behind the
/// workspace, so that a check-in is shown and saved before everybody is looked at.
fn followed(workspace: Workspace, leader: Id, all: RwSignal<bool>) -> RwSignal<Lines> {
    let now = move || {
        let (picture, most) = (workspace.picture(), if all.get() { usize::MAX } else { MOST });
        workspace.peek_core(|core| lines(core, &picture, leader.as_str(), most))
    };
    let lines = RwSignal::new(untrack(&now));
    let at_once = now.clone();
    Effect::new(move |before: Option<()>| {
        all.track();
        if before.is_some() {
            lines.set(untrack(&at_once));
        }
    });
    Effect::new(move |before: Option<()>| {
        let (_, ()) = (workspace.picture(), workspace.read(|_| ()));
        let now = now.clone();
        if before.is_some() {
            spawn_local(async move {
                yield_now().await;
                if lines.is_disposed() {
                    return; // another week or person is shown by now
                }
                let new = untrack(now);
                if lines.try_with_untracked(|old| *old != new) == Some(true) {
                    lines.set(new);
                }
            });
        }
    });
    lines
}

/// Lists the others as well, or the first only.
fn more(rest: usize, all: RwSignal<bool>) -> impl IntoView {
    view! {
        <p>
            <button
                class="link"
                type="button"
                aria-controls="radar-lines"
                aria-expanded=move || all.get().to_string()
                on:click=move |_| all.update(|all| *all = !*all)
            >
                {move || words::more_concerns(rest, all.get())}
            </button>
        </p>
    }
}

/// The units one leads, the least regular first.
fn regular(units: Vec<(String, String)>) -> impl IntoView {
    let row =
        |(unit, said): (String, String)| view! { <li><bdi>{unit}</bdi> " " <span class="faint">{said}</span></li> };
    view! {
        <details class="radar__units">
            <summary class="link">{words::UNITS}</summary>
            <ul>{units.into_iter().map(row).collect_view()}</ul>
        </details>
    }
}

fn line(line: Line) -> impl IntoView {
    let (tone, word) = line.mark;
    let talk = line.talk.map(|href| view! { <a class="link" href=href>{words::TALK}</a> });
    view! {
        <li>
            <span class="face" aria-hidden="true">{line.face}</span>
            <p class="radar__who"><bdi>{line.who}</bdi></p>
            <p class="radar__why"><StatusMark tone word/> " " {line.why} " " {talk}</p>
            <a class="button" href=line.href>{line.open}</a>
        </li>
    }
}

fn lines(core: &Core, picture: &picture::Picture, leader: &str, most: usize) -> Lines {
    let board = &core.board;
    let radar = picture::radar(board, picture, leader);
    let rest = radar.silent.len().saturating_sub(MOST) + radar.concerns.len().saturating_sub(MOST);
    let silent = radar.silent.iter().take(most).filter_map(|silent| of_person(board, silent));
    let goals = radar.concerns.iter().take(most).filter_map(|concern| of_goal(core, concern));
    let team = picture::led_together(board, picture.today, leader).map(|of| words::together(&of));
    let n = radar.silent.len() + radar.concerns.len();
    Lines { shown: silent.chain(goals).collect(), rest, n, team, units: units(board, picture, leader) }
}

fn of_person(board: &Board, silent: &SilentPerson) -> Option<Line> {
    let name = board.person(silent.person.as_str())?.name().to_owned();
    Some(Line {
        href: Room::Track.href_of(silent.person.as_str()),
        face: initials(&name),
        who: name,
        mark: (tone(Status::Silent), Status::Silent.to_string()),
        why: words::silent_for(silent.weeks),
        open: words::TALK,
        talk: None,
    })
}

fn of_goal(Core { board, log, .. }: &Core, concern: &Concern) -> Option<Line> {
    let note = facts::note_on_hold(board, log, &concern.goal);
    let goal = board.goal(concern.goal.as_str())?;
    let owner = goal.owners().next().and_then(|id| board.person(id));
    let person = owner.map(Person::name);
    let tone = match concern.why {
        Why::Status(judged) => tone(judged.status),
        Why::WaitsForYou | Why::AsksHelp | Why::Unmoved { .. } => Tone::AtRisk,
    };
    Some(Line {
        href: Room::Track.href_of(concern.goal.as_str()),
        face: person.map(initials).unwrap_or_default(),
        who: words::concern(person, goal.title()),
        mark: (tone, words::concern_mark(&concern.why)),
        why: words::concern_why(&concern.why, goal.blocker().map(|held| (held.kind, note)), concern.stake),
        open: words::OPEN,
        talk: owner.map(|owner| Room::Track.href_of(owner.id.as_str())),
    })
}

/// How regular the units under this person are, where there are several.
fn units(board: &Board, picture: &picture::Picture, leader: &str) -> Vec<(String, String)> {
    let units = picture::regular_units(board, picture.today, leader);
    let several = units.len() > 1;
    let name = |id: &Id| board.unit(id.as_str()).map_or_else(String::new, |unit| unit.name().to_owned());
    units.iter().filter(|_| several).take(MOST).map(|(id, of)| (name(id), words::together(of))).collect()
}
