//! The room Data: where everything rests, the workspaces, files in and out.

mod import;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Button, ButtonKind, Glyph, Icon},
    domain::thread::Id,
    state::{SaveState, clock, files, use_library, use_session, use_workspace},
    views::wording,
};
pub use import::{ChooseFile, ImportDialog, Inbox, open_sample, provide_inbox, use_inbox};

/// The room.
#[component]
pub fn DataRoom() -> impl IntoView {
    view! {
        <div class="page">
            <header class="pagehead"><h1>"Data"</h1><p>"Everything stays in this browser until you export it."</p></header>
            <div class="data">
                <Where/>
                <Workspaces/>
                <Out/>
                <In/>
            </div>
        </div>
    }
}

/// Where everything is, and how safe.
#[component]
fn Where() -> impl IntoView {
    let workspace = use_workspace();
    let state = workspace.saved();
    let mark = move || match &*state.read() {
        SaveState::Idle | SaveState::Saved | SaveState::Saving => "saved",
        SaveState::MemoryOnly(_) => "memory",
        SaveState::NotSaved(_) => "failed",
    };
    let n_events = move || wording::grouped(workspace.read_log(crate::domain::thread::Log::len));
    let same = RwSignal::new(None::<String>);
    let compare = move |()| same.set(files::digest(workspace).map(|digest| digest[..16].to_owned()));
    view! {
        <section aria-label="Where it rests">
            <h2 class="sectionhead">"Where it rests"</h2>
            <div class="where" data-save=mark>
                <Glyph icon=Icon::Data/>
                <p class="voice">{move || wording::shell::saved_why(&state.read())}</p>
            </div>
            <p class="soft">{n_events}" events in this workspace."</p>
            <div class="row row--wrap">
                <Button on_press=compare>"Same state as somebody else’s?"</Button>
                {move || same.get().map(|digest| view! { <code>{digest}</code> })}
            </div>
        </section>
    }
}

/// The workspaces of this browser.
#[component]
fn Workspaces() -> impl IntoView {
    let (library, workspace) = (use_library(), use_workspace());
    let current = move || workspace.read(|_| workspace.id());
    let line = move |listed: crate::storage::Listed| {
        let id = listed.workspace.clone();
        let is_open = current().as_ref() == Some(&id);
        view! {
            <li aria-current=is_open.then_some("true")>
                <Glyph icon=Icon::Folder/>
                <b><bdi>{listed.name}</bdi></b>
                <small>{if is_open { "Open" } else { "In this browser" }}</small>
                <div class="row">{workspace_buttons(id, is_open)}</div>
            </li>
        }
    };
    view! {
        <section aria-label="Workspaces">
            <h2 class="sectionhead">"Workspaces"</h2>
            <ul class="workspaces">{move || library.listed.get().into_iter().map(line).collect_view()}</ul>
            <div class="row row--wrap">
                <Button on_press=move |()| open_sample(library)>"Open the sample company"</Button>
                <Button on_press=move |()| library.leave()>"To the door"</Button>
            </div>
        </section>
    }
}

fn workspace_buttons(id: Id, is_open: bool) -> impl IntoView {
    let library = use_library();
    let asked = RwSignal::new(false);
    let (to_open, to_delete) = (id.clone(), id);
    let open = move |()| spawn_local(library.open(to_open.clone()));
    let delete = Callback::new(move |()| spawn_local(library.delete(to_delete.clone())));
    view! {
        {(!is_open).then(|| view! { <Button on_press=open>"Open"</Button> })}
        {move || (!asked.get()).then(|| view! {
            <Button kind=ButtonKind::Bare on_press=move |()| asked.set(true)>"Remove"</Button>
        })}
        {move || asked.get().then(|| view! {
            <Button on_press=delete>"Remove for good"</Button>
            <Button kind=ButtonKind::Bare on_press=move |()| asked.set(false)>"Keep"</Button>
        })}
    }
}

/// Files out.
#[component]
fn Out() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let name = move |ending: &str| {
        let name = workspace.peek(|board| board.name().unwrap_or("thread").to_owned());
        let plain: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        format!("{}-{}.{ending}", plain.to_lowercase(), clock::today())
    };
    let thread = move |()| match files::export(workspace) {
        Ok(bytes) => files::download(&bytes, &name("json"), "application/json"),
        Err(why) => session.say(why, false),
    };
    let table = move |people: bool| {
        files::download(files::table_of(workspace, people).as_bytes(), &name("csv"), "text/csv");
    };
    view! {
        <section aria-label="Out">
            <h2 class="sectionhead">"Export"</h2>
            <ul class="choices">
                <li><b>"The whole thread"</b><small>"One JSON file with everything, pay included: to keep, or to merge elsewhere"</small><Button kind=ButtonKind::Main icon=Icon::Download on_press=thread>"Export"</Button></li>
                <li><b>"Goals as a table"</b><small>"CSV, for a spreadsheet"</small><Button on_press=move |()| table(false)>"CSV"</Button></li>
                <li><b>"People as a table"</b><small>"CSV, without pay"</small><Button on_press=move |()| table(true)>"CSV"</Button></li>
                <li><b>"Copy as text"</b><small>"Where a frame forbids downloads"</small><CopyText/></li>
            </ul>
        </section>
    }
}

/// The thread as text, to be copied by hand.
#[component]
fn CopyText() -> impl IntoView {
    let workspace = use_workspace();
    let text = RwSignal::new(None::<String>);
    let show = move |()| text.set(files::export(workspace).ok().and_then(|bytes| String::from_utf8(bytes).ok()));
    view! {
        <Button icon=Icon::Copy on_press=show>"Show"</Button>
        {move || text.get().map(|text| view! {
            <textarea class="input" readonly rows="6" aria-label="The thread as text" prop:value=text></textarea>
        })}
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
