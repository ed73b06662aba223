//! What files would do, shown before they do it.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};

use super::columns::Columns;
use crate::{
    components::{Answers, Button, ButtonKind, Dialog, Field, FieldKind, Select, focus_main},
    domain::thread::{Draft, Event, Log},
    format::csv::Import,
    state::{
        Library, Room, Session, Workspace,
        files::{self, Content, Goes, Incoming, Planned, Progress},
        library::SAMPLE,
        use_library, use_session, use_workspace,
    },
    views::{
        later::{Missing, later},
        wording::{
            self,
            shell::DID_NOT_COME,
            thread::{did, is_known, would as would_say},
        },
    },
};

/// Rows of the list of what could not be placed; more are counted.
const MOST_NOTES: usize = 200;
/// Names of writers told of a thread; more are counted.
const MOST_WRITERS: usize = 6;

/// Where files wait to be accepted. Copy it freely.
#[derive(Clone, Copy)]
pub struct Inbox {
    incoming: RwSignal<Vec<Incoming>>,
    refused: RwSignal<Vec<String>>,
    looking: RwSignal<Option<(String, Progress)>>,
    /// Whether what is looked at is being taken in.
    taking: RwSignal<bool>,
    library: Library,
    session: Session,
}

/// Makes the inbox; files may be let go anywhere on the page.
pub fn provide_inbox() -> Inbox {
    let inbox = Inbox {
        incoming: RwSignal::new(Vec::new()),
        refused: RwSignal::new(Vec::new()),
        looking: RwSignal::new(None),
        taking: RwSignal::new(false),
        library: use_library(),
        session: use_session(),
    };
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
    /// Looks at files, one after the other.
    pub fn look_at(self, files: Vec<web_sys::File>, workspace: Workspace) {
        spawn_local(async move {
            let Ok(later) = later().await else { return self.library.fail(DID_NOT_COME) };
            for file in files {
                let name = file.name();
                let progress = self.begin(&name, false);
                let seen = (later.examine)(file, (workspace, self.goes()), progress).await;
                if progress.is_cancelled() {
                    return;
                }
                self.put(None, &name, seen);
                self.end(progress);
            }
        });
    }

    /// Where tables go unless somebody says otherwise: from the door always into a workspace of their own.
    fn goes(self) -> Goes {
        if self.session.route.read_untracked().room == Room::Welcome { Goes::Beside } else { Goes::Here }
    }

    /// Tries a passphrase on an encrypted file that waits.
    fn unseal(self, at: usize, passphrase: String, workspace: Workspace) {
        let Some(Incoming { name, content: Content::Sealed(bytes), .. }) =
            self.incoming.with_untracked(|incoming| incoming.get(at).cloned())
        else {
            return;
        };
        self.refused.set(Vec::new());
        spawn_local(async move {
            let progress = self.begin(&name, false);
            let seen = files::unseal(name.clone(), bytes, &passphrase, (workspace, self.goes()), progress).await;
            if !progress.is_cancelled() {
                self.put(Some(at), &name, seen);
                self.end(progress);
            }
        });
    }

    /// Puts what was seen with the others, or in the place of the one at `at`.
    fn put(self, at: Option<usize>, name: &str, seen: Result<Incoming, String>) {
        match (seen, at) {
            (Err(why), _) => self.refused.update(|refused| refused.push(wording::data::refused(name, &why))),
            (Ok(file), None) => self.incoming.update(|incoming| incoming.push(file)),
            (Ok(file), Some(at)) => self.incoming.update(|incoming| {
                if let Some(place) = incoming.get_mut(at) {
                    *place = file;
                }
            }),
        }
    }

    /// Whether something waits for an answer, or is looked at.
    pub fn is_full(self) -> bool {
        !self.incoming.read().is_empty() || !self.refused.read().is_empty() || self.looking.read().is_some()
    }

    fn close(self) {
        if let Some((_, progress)) = self.looking.get_untracked() {
            progress.cancel();
        }
        self.looking.set(None);
        self.empty();
    }

    fn empty(self) {
        self.incoming.set(Vec::new());
        self.refused.set(Vec::new());
    }

    /// Begins with a file.
    fn begin(self, name: &str, is_taken: bool) -> Progress {
        let progress = Progress::default();
        self.taking.set(is_taken);
        self.looking.set(Some((name.to_owned(), progress)));
        progress
    }

    /// Ends with a file, unless another was begun meanwhile.
    fn end(self, progress: Progress) {
        if self.looking.with_untracked(|looking| looking.as_ref().is_some_and(|(_, here)| *here == progress)) {
            self.looking.set(None);
        }
    }

    /// Takes files in, one after the other; cancelled, what was not saved yet stays out.
    fn take_in(self, library: Library, session: Session, workspace: Workspace) {
        let incoming = self.incoming.get_untracked().into_iter().filter(|file| untrack(|| changes_something(file)));
        let incoming: Vec<Incoming> = incoming.collect();
        let Some(first) = incoming.first().map(|file| file.name.clone()) else { return self.close() };
        // What is begun here outlives the button that was pressed. Begun before the list is empty: the dialog stays.
        spawn_local(async move {
            let mut progress = self.begin(&first, true);
            self.empty();
            let can_undo = incoming.iter().all(|file| untrack(|| is_of_here(file)));
            let author = session.acting_as.get_untracked();
            for (n, file) in incoming.into_iter().enumerate() {
                if n > 0 {
                    progress = self.begin(&file.name, true);
                }
                // The browser shows that it has begun.
                progress.shows(0).await;
                match files::accept(file, library, workspace, author.clone(), progress).await {
                    Some(is_strange) => session.asks_who.update(|asks| *asks |= is_strange),
                    // What could not be saved is told elsewhere: the dialog makes room for it.
                    None => return self.end(progress),
                }
            }
            self.end(progress);
            progress.shows(100).await;
            if session.route.read_untracked().room == Room::Welcome {
                session.go(Room::Align);
            }
            let n = workspace.present(|core| core.board.disputes(&core.log).len());
            session.say(wording::data::imported(n), can_undo);
        });
    }

    fn take_drops(self) {
        let workspace = use_workspace();
        let over = window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
        let drop = window_event_listener(leptos::ev::drop, move |event| {
            event.prevent_default();
            self.look_at(all(event.data_transfer().and_then(|data| data.files())), workspace);
        });
        on_cleanup(move || {
            over.remove();
            drop.remove();
        });
    }
}

/// The files of a list.
fn all(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).collect()).unwrap_or_default()
}

/// A button that chooses files.
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
        let files = all(input.files());
        input.set_value("");
        inbox.look_at(files, workspace);
    };
    view! {
        <label class=class>
            <input
                class="hidden"
                type="file"
                multiple
                accept=".json,.sealed,.csv,.tsv,.txt,application/json,text/csv"
                on:change=choose
            />
            {children()}
        </label>
    }
}

/// The dialog that waits for files.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let inbox = use_inbox();
    let open = Memo::new(move |_| inbox.is_full());
    let title = Memo::new(move |_| {
        let looking = inbox.looking.read().as_ref().map(|(name, _)| name.clone());
        match &**inbox.incoming.read() {
            [] => looking.unwrap_or_else(|| "This file cannot be opened".to_owned()),
            [one] => one.name.clone(),
            more => wording::data::n_files(more.len()),
        }
    });
    let refused = move || inbox.refused.get().into_iter().map(|why| view! { <p class="voice" role="alert">{why}</p> });
    view! {
        <Dialog open=open on_close=move |()| inbox.close() title=title close_word="Close" wide=true foot=move || foot(inbox)>
            {move || inbox.looking.get().map(|(name, progress)| view! {
                <p class="voice" role="status">{move || wording::data::looking(&name, progress.percent.get(), inbox.taking.get())}</p>
            })}
            {move || refused().collect_view()}
            {move || dry_runs(inbox)}
        </Dialog>
    }
}

fn foot(inbox: Inbox) -> impl IntoView {
    let (library, session, workspace) = (use_library(), use_session(), use_workspace());
    let take = move |()| inbox.take_in(library, session, workspace);
    let changes = Memo::new(move |_| {
        inbox.looking.read().is_none() && inbox.incoming.with(|incoming| incoming.iter().any(changes_something))
    });
    // Touches the page: what waits for yes is answered by Enter.
    Effect::new(move |_| {
        if changes.get() {
            request_animation_frame(focus_main);
        }
    });
    let word = move || if inbox.looking.read().is_some() { "Cancel" } else { "Close" };
    view! {
        {move || changes.get().then(|| view! { <Button kind=ButtonKind::Main on_press=take>"Import"</Button> })}
        <Button on_press=move |()| inbox.close()>{word}</Button>
    }
}

fn changes_something(incoming: &Incoming) -> bool {
    match &incoming.content {
        Content::Thread { brings, .. } => brings.is_something(),
        Content::Table(planned) => planned.with(|planned| !planned.import.drafts.is_empty()),
        Content::Sealed(_) => false,
    }
}

/// Whether it is a table for the open workspace: taking it in is one act, which can be taken back.
fn is_of_here(incoming: &Incoming) -> bool {
    match &incoming.content {
        Content::Table(planned) => planned.with(|planned| planned.goes == Goes::Here),
        Content::Thread { .. } | Content::Sealed(_) => false,
    }
}

/// What each of the files would do.
fn dry_runs(inbox: Inbox) -> impl IntoView {
    let incoming = inbox.incoming.get();
    let several = incoming.len() > 1;
    let one = move |(at, file): (usize, Incoming)| {
        view! {
            {several.then(|| view! { <h3 class="sectionhead"><bdi>{file.name.clone()}</bdi></h3> })}
            {dry_run(at, &file)}
        }
    };
    incoming.into_iter().enumerate().map(one).collect_view()
}

fn dry_run(at: usize, incoming: &Incoming) -> AnyView {
    match &incoming.content {
        Content::Thread { brings, document, into_open } => {
            let into_open = *into_open;
            let sentence = wording::data::would_merge(brings, into_open);
            let changes = if into_open { news(&document.log, brings.n_new()) } else { Changes::default() };
            let again = use_workspace().peek(|board| wording::data::again(board, brings));
            let writers = use_workspace().peek(|board| wording::data::writers(board, brings, MOST_WRITERS));
            view! {
                <p class="voice">{sentence}</p>
                {(!again.is_empty()).then(|| view! { <p class="voice"><bdi>{again}</bdi></p> })}
                {into_open.then(|| view! { <p class="soft"><bdi>{writers}</bdi></p> })}
                {listed(changes)}
            }
            .into_any()
        }
        Content::Table(planned) => view! { <TableRun planned=planned.clone() name=incoming.name.clone()/> }.into_any(),
        Content::Sealed(_) => view! { <Unseal at/> }.into_any(),
    }
}

/// Changes told one by one; more are counted.
const MOST_CHANGES: usize = 12;

/// Lines of what would change, and how many are not told.
#[derive(Clone, Default)]
struct Changes {
    lines: Vec<String>,
    n_more: usize,
}

/// The latest events of a log that are not here yet, of `n_new` of them.
fn news(log: &Log, n_new: usize) -> Changes {
    let n_told = n_new.min(MOST_CHANGES);
    let lines = use_workspace().present(|core| {
        let is_new = |event: &&Event| core.log.get(event.id).is_none();
        log.events().iter().rev().filter(is_new).take(n_told).map(|event| did(event, &core.board)).collect()
    });
    Changes { lines, n_more: n_new - n_told }
}

/// What a table would do to what is here already.
fn changed(drafts: &[Draft]) -> Changes {
    use_workspace().peek(|board| {
        let told = || drafts.iter().filter(|draft| is_known(board, draft.subject.as_str()));
        let lines = told().take(MOST_CHANGES).map(|draft| would_say(draft, board)).collect();
        Changes { lines, n_more: told().count().saturating_sub(MOST_CHANGES) }
    })
}

fn listed(changes: Changes) -> impl IntoView {
    let Changes { lines, n_more } = changes;
    let line = |line: String| view! { <li><bdi>{line}</bdi></li> };
    (!lines.is_empty()).then(|| {
        view! {
            <section>
                <h3 class="sectionhead">{wording::data::WOULD_CHANGE}</h3>
                <ul class="dryrun__findings">{lines.into_iter().map(line).collect_view()}</ul>
                {(n_more > 0).then(|| view! { <p class="faint">{wording::data::and_more(n_more)}</p> })}
            </section>
        }
    })
}

/// Asks for the passphrase of an encrypted file.
#[component]
fn Unseal(
    /// Which of the files that wait.
    at: usize,
) -> impl IntoView {
    let (inbox, workspace) = (use_inbox(), use_workspace());
    let secret = RwSignal::new(String::new());
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        inbox.unseal(at, secret.get_untracked(), workspace);
    };
    view! {
        <form class="dryrun" on:submit=open>
            <p class="voice">{wording::data::SEALED}</p>
            <Field
                label=Signal::stored("Passphrase".to_owned())
                kind=FieldKind::Secret
                value=secret
                on_input=move |text| secret.set(text)
            />
            <div class="row"><Button submit=true>"Open"</Button></div>
        </form>
    }
}

/// What a table would do, as long as its columns mean what stands beside them.
#[component]
fn TableRun(
    /// The table.
    planned: ArcRwSignal<Planned>,
    /// The name of its file.
    name: String,
) -> impl IntoView {
    let planned = RwSignal::from(planned);
    let import = Memo::new(move |_| Shown(Arc::clone(&planned.read().import)));
    let goes = Memo::new(move |_| planned.read().goes);
    view! {
        <div class="dryrun">
            <Whereto planned name=name.clone()/>
            {move || would(&import.read().0, goes.get())}
            <Columns planned name/>
            {move || unplaced(&import.read().0)}
        </div>
    }
}

/// Into which workspace: said where there is no choice, asked where there is one.
#[component]
fn Whereto(
    /// The table.
    planned: RwSignal<Planned>,
    /// The name of its file.
    name: String,
) -> impl IntoView {
    let (inbox, workspace) = (use_inbox(), use_workspace());
    let as_new = wording::data::as_new(files::stem(&name));
    if workspace.id().is_none() || inbox.goes() == Goes::Beside {
        return view! { <p class="voice"><bdi>{as_new}</bdi></p> }.into_any();
    }
    let here = workspace.peek(|board| wording::data::into_here(board.name().unwrap_or_default()));
    let choices: Answers = vec![(HERE.to_owned(), here), (BESIDE.to_owned(), as_new)];
    let value = Signal::derive(move || if planned.read().goes == Goes::Here { HERE } else { BESIDE }.to_owned());
    let choose = move |chosen: String| {
        let goes = if chosen == HERE { Goes::Here } else { Goes::Beside };
        let (table, mapping) = planned.with_untracked(|now| (Arc::clone(&now.table), now.mapping.clone()));
        planned.set(Planned::new(table, mapping, (&name, goes), workspace));
    };
    view! { <Select label=Signal::stored(wording::data::WHERETO.to_owned()) value choices=Signal::stored(choices) on_choose=choose/> }
        .into_any()
}

/// The two answers as the page writes them.
const HERE: &str = "here";
/// The other one.
const BESIDE: &str = "beside";

/// A plan that is new whenever it was made anew.
#[derive(Clone)]
struct Shown(Arc<Import>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What it would do, in a sentence and in figures.
fn would(import: &Import, goes: Goes) -> impl IntoView + use<> {
    let Import { drafts, report } = import;
    let sums = wording::data::sums(report).into_iter().map(|(word, n)| {
        view! { <div data-count=n.to_string()><dt>{word}</dt><dd>{wording::grouped(n)}</dd></div> }
    });
    let changes = if goes == Goes::Here { changed(drafts) } else { Changes::default() };
    let findings: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    view! {
        <p class="voice">{wording::data::would_do(report, drafts.len())}</p>
        {listed(changes)}
        <dl class="dryrun__sum">{sums.collect_view()}</dl>
        <ul class="dryrun__findings">{findings.into_iter().map(|f| view! { <li><bdi>{f}</bdi></li> }).collect_view()}</ul>
    }
}

/// What could not be placed; a long list is folded.
fn unplaced(import: &Import) -> impl IntoView + use<> {
    let all = &import.report.notes;
    let notes: Vec<String> = all.iter().take(MOST_NOTES).map(ToString::to_string).collect();
    let more = all.len().saturating_sub(MOST_NOTES);
    let is_open = all.len() <= wording::data::MOST_UNFOLDED;
    (!notes.is_empty()).then(|| {
        view! {
            <details class="columns" open=is_open>
                <summary>{wording::data::unplaced(all.len())}</summary>
                <ul class="dryrun__notes" tabindex="0" aria-label=wording::data::UNPLACED>
                    {notes.into_iter().map(|n| view! { <li><bdi>{n}</bdi></li> }).collect_view()}
                </ul>
                {(more > 0).then(|| view! { <p class="faint">{wording::data::and_more(more)}</p> })}
            </details>
        }
    })
}

/// The sample company is seen a fortnight before its year ends: ratings are proposed and goals can still move.
pub const SAMPLE_WEEKS: u32 = 50;

/// Opens the sample company, as soon as what makes it is here; asked again meanwhile, it does not begin anew.
pub fn open_sample(library: Library) {
    if !library.begins_opening() {
        return;
    }
    spawn_local(async move {
        match later().await {
            Ok(later) => (later.sample)(library).await,
            Err(Missing) => library.fail(DID_NOT_COME),
        }
    });
}

/// The sample company, made here and now.
///
/// # Panics
/// Never: its id is a constant.
pub async fn make_sample(library: Library) {
    let id: crate::domain::thread::Id = SAMPLE.parse().expect("a constant id");
    if library.listed.read_untracked().iter().any(|listed| listed.workspace == id) {
        return library.open(id).await;
    }
    let recipe = crate::sample::Recipe { weeks: SAMPLE_WEEKS, ..crate::sample::Recipe::default() };
    let log = crate::sample::company(&recipe);
    let name = crate::domain::board::Board::of(&log).name().unwrap_or("Sample company").to_owned();
    library.put(id, name, log, Progress::default()).await;
}
