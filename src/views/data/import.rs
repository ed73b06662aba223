//! What a file would do, shown before it does it.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Button, ButtonKind, Dialog},
    format::csv::ImportReport,
    state::{
        Library, Workspace,
        files::{self, Content, Incoming},
        use_library, use_session, use_workspace,
    },
    views::wording,
};

/// Rows of the list of what could not be placed; more are counted.
const MOST_NOTES: usize = 200;

/// Where files wait to be accepted. Copy it freely.
#[derive(Clone, Copy)]
pub struct Inbox {
    incoming: RwSignal<Option<Incoming>>,
    refused: RwSignal<Option<String>>,
}

/// Makes the inbox; files may be let go anywhere on the page.
pub fn provide_inbox() -> Inbox {
    let inbox = Inbox { incoming: RwSignal::new(None), refused: RwSignal::new(None) };
    provide_context(inbox);
    inbox.take_drops();
    inbox
}

/// The inbox of this page.
///
/// # Panics
/// Outside [`provide_inbox`].
pub fn use_inbox() -> Inbox {
    expect_context()
}

impl Inbox {
    /// Looks at a file.
    pub fn look_at(self, file: web_sys::File, workspace: Workspace) {
        spawn_local(async move {
            match files::examine(file, workspace).await {
                Ok(incoming) => self.incoming.set(Some(incoming)),
                Err(why) => self.refused.set(Some(why)),
            }
        });
    }

    fn close(self) {
        self.incoming.set(None);
        self.refused.set(None);
    }

    fn take_drops(self) {
        let workspace = use_workspace();
        let over = window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
        let drop = window_event_listener(leptos::ev::drop, move |event| {
            event.prevent_default();
            let file = event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0));
            if let Some(file) = file {
                self.look_at(file, workspace);
            }
        });
        on_cleanup(move || {
            over.remove();
            drop.remove();
        });
    }
}

/// A button that chooses a file.
#[component]
pub fn ChooseFile(
    /// The class of the label that looks like a button or a door.
    class: &'static str,
    /// What it shows.
    children: Children,
) -> impl IntoView {
    let (inbox, workspace) = (use_inbox(), use_workspace());
    let choose = move |event: leptos::ev::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        if let Some(file) = file {
            inbox.look_at(file, workspace);
        }
    };
    view! {
        <label class=class>
            <input class="hidden" type="file" accept=".json,.csv,.tsv,.txt,application/json,text/csv" on:change=choose/>
            {children()}
        </label>
    }
}

/// The dialog that waits for files.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let inbox = use_inbox();
    let open = Memo::new(move |_| inbox.incoming.read().is_some() || inbox.refused.read().is_some());
    let title = Memo::new(move |_| match &*inbox.incoming.read() {
        Some(incoming) => incoming.name.clone(),
        None => "This file cannot be opened".to_owned(),
    });
    view! {
        <Dialog open=open on_close=move |()| inbox.close() title=title close_word="Close" wide=true foot=move || foot(inbox)>
            {move || inbox.refused.get().map(|why| view! { <p class="voice" role="alert">{why}</p> })}
            {move || inbox.incoming.with(|incoming| incoming.as_ref().map(dry_run))}
        </Dialog>
    }
}

fn foot(inbox: Inbox) -> impl IntoView {
    let (library, session, workspace) = (use_library(), use_session(), use_workspace());
    let take = move |()| {
        let Some(incoming) = inbox.incoming.get_untracked() else { return };
        inbox.close();
        let author = session.acting_as.get_untracked();
        spawn_local(async move {
            files::accept(incoming, library, workspace, author).await;
            session.say("Imported", true);
        });
    };
    let changes = move || inbox.incoming.with(|incoming| incoming.as_ref().is_some_and(changes_something));
    view! {
        {move || changes().then(|| view! { <Button kind=ButtonKind::Main on_press=take>"Import"</Button> })}
        <Button on_press=move |()| inbox.close()>"Close"</Button>
    }
}

fn changes_something(incoming: &Incoming) -> bool {
    match &incoming.content {
        Content::Thread { n_new, .. } => *n_new > 0,
        Content::Table { drafts, .. } => !drafts.is_empty(),
    }
}

fn dry_run(incoming: &Incoming) -> AnyView {
    match &incoming.content {
        Content::Thread { n_new, n_known, .. } => {
            let sentence = wording::data::would_merge(*n_new, *n_known, incoming.into_open);
            view! { <p class="voice">{sentence}</p> }.into_any()
        }
        Content::Table { drafts, report } => table_run(report, drafts.len()).into_any(),
    }
}

fn table_run(report: &ImportReport, n_events: usize) -> impl IntoView + use<> {
    let sums = wording::data::sums(report).into_iter().map(|(word, n)| {
        view! { <div data-count=n.to_string()><dt>{word}</dt><dd>{wording::grouped(n)}</dd></div> }
    });
    let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    let notes: Vec<String> = report.notes.iter().take(MOST_NOTES).map(ToString::to_string).collect();
    let more = report.notes.len().saturating_sub(MOST_NOTES);
    view! {
        <div class="dryrun">
            <p class="voice">{wording::data::would_do(report, n_events)}</p>
            <dl class="dryrun__sum">{sums.collect_view()}</dl>
            <ul class="dryrun__findings">{findings.into_iter().map(|f| view! { <li><bdi>{f}</bdi></li> }).collect_view()}</ul>
            {(!notes.is_empty()).then(|| view! {
                <section>
                    <h3 class="sectionhead">"Could not be placed as it stands"</h3>
                    <ul class="dryrun__notes" tabindex="0" aria-label="Could not be placed as it stands">
                        {notes.into_iter().map(|n| view! { <li><bdi>{n}</bdi></li> }).collect_view()}
                    </ul>
                    {(more > 0).then(|| view! { <p class="faint">{format!("and {more} more")}</p> })}
                </section>
            })}
        </div>
    }
}

/// The sample company is seen a fortnight before its year ends: ratings are proposed and goals can still move.
const SAMPLE_WEEKS: u32 = 50;

/// The sample company, made here and now.
///
/// # Panics
/// Never: its id is a constant.
pub fn open_sample(library: Library) {
    spawn_local(async move {
        let id: crate::domain::thread::Id = "sample-company".parse().expect("a constant id");
        if library.listed.read_untracked().iter().any(|listed| listed.workspace == id) {
            return library.open(id).await;
        }
        let recipe = crate::sample::Recipe { weeks: SAMPLE_WEEKS, ..crate::sample::Recipe::default() };
        let log = crate::sample::company(&recipe);
        let name = crate::domain::board::Board::of(&log).name().unwrap_or("Sample company").to_owned();
        library.put(id, name, log).await;
    });
}
