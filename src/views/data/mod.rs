//! The room Data: where everything rests, the workspaces, files in and out.

mod columns;
mod disputes;
mod erase;
mod import;
mod out;
mod team;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Button, ButtonKind, Field, Glyph, Icon},
    domain::{
        board::Command,
        thread::{Fields, Id, Kind},
    },
    state::{
        Library, SaveState, Session, Workspace, files, frame, library::SAMPLE, use_library, use_session, use_workspace,
    },
    views::{
        acting::author,
        wording::{self, editor::sentence},
    },
};
pub use import::{ChooseFile, ImportDialog, Inbox, SAMPLE_WEEKS, make_sample, open_sample, provide_inbox, use_inbox};

/// The room.
#[component]
pub fn DataRoom() -> impl IntoView {
    view! {
        <div class="page">
            <header class="pagehead"><h1>"Data"</h1><p>"Everything stays in this browser until you export it."</p></header>
            <div class="data">
                <Where/>
                <Workspaces/>
                <out::Out/>
                <In/>
                <disputes::Disputes/>
                <team::Team/>
                {(!frame::masks_pay()).then(|| view! { <erase::Erase/> })}
            </div>
        </div>
    }
}

/// Where everything is, and how safe.
#[component]
fn Where() -> impl IntoView {
    let (library, workspace) = (use_library(), use_workspace());
    let state = workspace.saved();
    let mark = move || match &*state.read() {
        SaveState::Idle | SaveState::Saved | SaveState::Saving => "saved",
        SaveState::MemoryOnly(_) => "memory",
        SaveState::NotSaved(_) => "failed",
    };
    let n_events = move || wording::grouped(workspace.read_log(crate::domain::thread::Log::len));
    let same = RwSignal::new(None::<(String, String)>);
    let session = use_session();
    let compare = move |()| {
        same.set(files::digest(workspace));
        if same.read_untracked().is_none() {
            session.say(wording::data::keyless(files::n_keyless(workspace)), false);
        }
    };
    let n_forked = move || workspace.read_log(|log| log.forks().len());
    let n_keyless = Memo::new(move |_| workspace.read_log(|log| log.keyless().count()));
    let reseal = move |()| session.say(wording::data::resealed(workspace.reseal()), false);
    let more = move || {
        let kept = wording::data::kept(library.persisted.get(), library.exported.get());
        let shut = library.n_quarantined.get();
        kept.into_iter().chain((shut > 0).then(|| wording::data::quarantined(shut))).collect::<Vec<_>>().join(" ")
    };
    view! {
        <section aria-label="Where it rests">
            <h2 class="sectionhead">"Where it rests"</h2>
            <div class="where" data-save=mark>
                <Glyph icon=Icon::Data/>
                <p class="voice">{move || wording::shell::saved_why(&state.read())}</p>
            </div>
            <p class="soft">{n_events}" events in this workspace."</p>
            <p class="soft">{more}</p>
            {move || Some(n_forked()).filter(|n| *n > 0).map(|n| view! { <p class="soft">{wording::data::forked(n)}</p> })}
            {move || Some(n_keyless.get()).filter(|n| *n > 0).map(|n| view! {
                <p class="voice">{wording::data::keyless(n)}</p>
                <Button on_press=reseal>{wording::data::RESEAL}</Button>
            })}
            <div class="row row--wrap">
                <Button on_press=compare>{wording::data::COMPARE}</Button>
                {move || same.get().map(|(digits, words)| view! {
                    <b class="spoken">{words}</b>
                    <code>{digits}</code>
                    <p class="soft">{wording::data::COMPARE_WHY}</p>
                })}
            </div>
        </section>
    }
}

/// The workspaces of this browser.
#[component]
fn Workspaces() -> impl IntoView {
    let (library, workspace) = (use_library(), use_workspace());
    let current = move || workspace.read(|_| workspace.id());
    let line = move |listed: crate::state::Listed| {
        let id = listed.workspace.clone();
        let is_open = current().as_ref() == Some(&id);
        let listed_name = listed.name.clone();
        view! {
            <li aria-current=is_open.then_some("true")>
                <Glyph icon=Icon::Folder/>
                <b><bdi>{listed.name}</bdi></b>
                <small>{if is_open { "Open now" } else { "In this browser" }}</small>
                <div class="row row--wrap">{workspace_buttons(id, listed_name, is_open)}</div>
            </li>
        }
    };
    view! {
        <section aria-label="Workspaces">
            <h2 class="sectionhead">"Workspaces"</h2>
            <ul class="workspaces">{move || library.listed.get().into_iter().map(line).collect_view()}</ul>
            <div class="row row--wrap">
                <Show when=move || current().is_none_or(|id| id.as_str() != SAMPLE)>
                    <Button on_press=move |()| open_sample(library)>"Open the sample company"</Button>
                </Show>
                <Button on_press=move |()| spawn_local(library.leave())>"Start page"</Button>
            </div>
        </section>
    }
}

fn workspace_buttons(id: Id, name: String, is_open: bool) -> impl IntoView {
    let library = use_library();
    let (asked, renaming) = (RwSignal::new(false), RwSignal::new(false));
    let (to_open, to_delete) = (id.clone(), id);
    let open = move |()| spawn_local(library.open(to_open.clone()));
    let delete = Callback::new(move |()| spawn_local(library.delete(to_delete.clone())));
    view! {
        {(!is_open).then(|| view! { <Button on_press=open>"Open"</Button> })}
        {move || (is_open && !renaming.get()).then(|| view! {
            <Button kind=ButtonKind::Bare on_press=move |()| renaming.set(true)>"Rename"</Button>
        })}
        {move || renaming.get().then(|| view! { <Rename name=name.clone() asked=renaming/> })}
        {move || (!asked.get()).then(|| view! {
            <Button kind=ButtonKind::Bare on_press=move |()| asked.set(true)>"Remove"</Button>
        })}
        {move || asked.get().then(|| view! {
            <Button on_press=delete>"Remove for good"</Button>
            <Button kind=ButtonKind::Bare on_press=move |()| asked.set(false)>"Keep"</Button>
        })}
    }
}

/// Another name for the open workspace, for everybody who gets its file.
#[component]
fn Rename(
    /// The name it has.
    name: String,
    /// Whether it is asked.
    asked: RwSignal<bool>,
) -> impl IntoView {
    let (library, workspace, session) = (use_library(), use_workspace(), use_session());
    let typed = RwSignal::new(name);
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        asked.set(false);
        rename(library, workspace, session, typed.get_untracked().trim());
    };
    view! {
        <form class="row row--wrap" on:submit=keep>
            <Field label=wording::data::NAME value=typed on_input=move |text| typed.set(text)/>
            <Button submit=true>{wording::data::KEEP_NAME}</Button>
            <Button kind=ButtonKind::Bare on_press=move |()| asked.set(false)>"Cancel"</Button>
        </form>
    }
}

fn rename(library: Library, workspace: Workspace, session: Session, name: &str) {
    let Some(id) = workspace.id().filter(|_| !name.is_empty()) else { return };
    let (who, subject) = workspace.peek(|board| (author(session, board, []), board.workspace_id()));
    let fields = Fields::default().with("name", name);
    match workspace.act(&who, Command::Describe { kind: Kind::WorkspaceDescribed, subject, fields }) {
        Ok(()) => spawn_local(library.rename(id, name.to_owned())),
        Err(refusal) => session.say(sentence(&refusal.to_string()), false),
    }
}

/// Files in.
#[component]
fn In() -> impl IntoView {
    view! {
        <section aria-label="In">
            <h2 class="sectionhead">"Import"</h2>
            <div class="drop">
                <p>"A thread that somebody sent you, or people and goals as CSV. You see first what would change. A file may also be let go anywhere on the page."</p>
                <ChooseFile class="button"><Glyph icon=Icon::Upload/>"Choose a file"</ChooseFile>
            </div>
        </section>
    }
}
