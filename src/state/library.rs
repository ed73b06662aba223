//! The library: the workspaces of this browser, and the way one is opened, made, imported and removed.

use std::{collections::BTreeMap, rc::Rc};

use chrono::NaiveDate;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::{
        board::{Board, Level},
        picture::Picture,
        thread::{Event, Id, Log, log::Foreseen},
    },
    state::{
        Room, SaveState, Session, Workspace, clock, entropy,
        files::{Progress, n_keyless},
        kept_file::KeptFile,
        union,
    },
    storage::{
        Database, Durability, Library as Databases, Listed, Listener, Loaded, Memory, Notice, StorageError, beside,
        indexed_db::IndexedDb, lease, persist, preferences::Preferences, rescue_text, yield_now,
    },
};

/// The workspace of the sample company.
pub const SAMPLE: &str = "sample-company";
/// Days without an export after which the page reminds (⚙): Safari deletes after seven days of use without a visit.
const DAYS_WITHOUT_EXPORT: i64 = 5;
/// The note with the day of the last export.
const EXPORTED: &str = "exported";
/// The note with the day since which a workspace is in this browser.
const HERE_SINCE: &str = "here-since";

/// Where the page stands on its way to an open workspace.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Opening {
    /// Looking what is there.
    #[default]
    Looking,
    /// Reading or writing a workspace, in words.
    Busy(String),
    /// Nothing is under way.
    Ready,
    /// It did not work; the sentence says what to do. The workspace that does not open, if it is one that is here.
    Failed(String, Option<Id>),
}

/// The workspaces of this browser. Copy it freely.
#[derive(Clone, Copy)]
pub struct Library {
    /// What is there.
    pub listed: RwSignal<Vec<Listed>>,
    /// Where opening stands.
    pub opening: RwSignal<Opening>,
    /// The day of the last export of the open workspace.
    pub exported: RwSignal<Option<NaiveDate>>,
    /// Whether the browser promised to keep what is here; `None` until it was asked.
    pub persisted: RwSignal<Option<bool>>,
    /// Rows of the open workspace that could not be read and lie in quarantine.
    pub n_quarantined: RwSignal<usize>,
    /// The file that the page keeps saving to.
    pub kept: KeptFile,
    unexported_since: RwSignal<NaiveDate>,
    databases: StoredValue<Option<Rc<dyn Databases>>, LocalStorage>,
    in_memory: RwSignal<Option<String>>,
    workspace: Workspace,
    session: Session,
}

/// Makes the library and opens what was open last.
pub fn provide_library(workspace: Workspace, session: Session) -> Library {
    let library = Library {
        listed: RwSignal::new(Vec::new()),
        opening: RwSignal::new(Opening::Looking),
        exported: RwSignal::new(None),
        persisted: RwSignal::new(None),
        n_quarantined: RwSignal::new(0),
        kept: KeptFile::new(),
        unexported_since: RwSignal::new(clock::today()),
        databases: StoredValue::new_local(None),
        in_memory: RwSignal::new(None),
        workspace,
        session,
    };
    provide_context(library);
    library.remember_person();
    if cfg!(target_arch = "wasm32") {
        spawn_local(library.look());
        library.read_on_when_seen();
        library.ask_to_keep();
        library.ask_before_leaving();
    }
    library
}

/// The library of this page.
///
/// # Panics
/// Outside [`provide_library`].
pub fn use_library() -> Library {
    expect_context()
}

impl Library {
    /// Finds a place for workspaces, and opens the one that was open last.
    async fn look(self) {
        let databases: Rc<dyn Databases> = match first_list().await {
            Ok((databases, listed)) => {
                self.listed.set(listed);
                databases
            }
            Err(error) => {
                self.in_memory.set(Some(error.to_string()));
                Rc::new(Memory::default())
            }
        };
        self.databases.set_value(Some(databases));
        let last = Preferences::workspace();
        // A browser that was killed may have forgotten what was open: the only workspace there is can still be found.
        let known = self.listed.with_untracked(|listed| {
            let only = listed.first().filter(|_| listed.len() == 1);
            listed.iter().find(|l| Some(l.workspace.as_str()) == last.as_deref()).or(only).cloned()
        });
        match known {
            Some(listed) => self.open(listed.workspace).await,
            None => self.opening.set(Opening::Ready),
        }
    }

    /// Says that something opens; `false` if something else is under way already.
    pub fn begins_opening(self) -> bool {
        let is_free = !matches!(*self.opening.read_untracked(), Opening::Busy(_));
        if is_free {
            self.opening.set(Opening::Busy("Opening".to_owned()));
        }
        is_free
    }

    /// Opens a workspace of the list.
    pub async fn open(self, id: Id) {
        self.begins_opening();
        if !self.may_leave().await {
            return;
        }
        let done = self.load(&id).await;
        self.finish(done, Some(id));
    }

    /// Whether all that was written is on disk or in a file, so that the open workspace can be left; else it says why not.
    async fn may_leave(self) -> bool {
        let waited = self.workspace.autosave().wait(self.workspace).await;
        if let Err(error) = &waited {
            self.opening.set(Opening::Ready);
            self.session.say(error.to_string(), false);
        }
        waited.is_ok()
    }

    /// Makes a workspace of a log, on disk as one step, and opens it. One that exists gets the union. Whether it did:
    /// cancelled before it was saved, nothing was changed.
    pub async fn put(self, id: Id, name: String, log: Log, progress: Progress) -> bool {
        if !self.may_leave().await {
            return false;
        }
        let before = self.opening.get_untracked();
        self.opening.set(Opening::Busy("Saving".to_owned()));
        let done = self.store(&id, &name, log, progress).await;
        if done == Ok(false) {
            self.opening.set(before);
            return false;
        }
        let is_in = done.is_ok();
        self.finish(done.map(drop), None);
        is_in
    }

    fn finish(self, done: Result<(), StorageError>, opened: Option<Id>) {
        self.opening.set(match done {
            Ok(()) => Opening::Ready,
            Err(error) => Opening::Failed(error.to_string(), opened),
        });
    }

    /// All rows of a workspace as they lie there, as a file's text: a last way out of one that does not open.
    ///
    /// # Errors
    /// When not even that can be read.
    pub async fn rescue(self, id: Id) -> Result<String, StorageError> {
        let rows = self.databases()?.rescue(&id).await?;
        Ok(rescue_text(&id, &rows))
    }

    /// Writes what is new of `log` and goes on with it: nothing is read back that is at hand. All that takes long comes
    /// before the one step that saves, so that it can be cancelled.
    async fn store(self, id: &Id, name: &str, mut log: Log, progress: Progress) -> Result<bool, StorageError> {
        let databases = self.databases()?;
        let database = Database::new(databases.open(id, self.listener()).await?);
        let mut loaded = database.load().await?;
        let mut here = log_of(&mut loaded);
        let is_new = here.is_empty();
        for person in here.erased_people() {
            log.erase(&person);
        }
        let ready = if is_new { union::folded(&log, 0, 80, progress).await } else { Some(Board::default()) };
        let is_news = |event: &&Event| !matches!(here.foresee(event, log.keys()), Foreseen::Known);
        let new: Vec<_> = log.everything().filter(is_news).collect();
        let ready = match ready {
            Some(board) => Some((board, database.prepare(&new, log.keys()).await)),
            None => None,
        };
        let Some((board, change)) = ready.filter(|_| !progress.is_cancelled()) else {
            database.close();
            if is_new {
                databases.delete(id).await?;
            }
            return Ok(false);
        };
        let (saved, picture) = beside(database.save(change, Durability::Strict), || picture_of(&board)).await;
        saved?;
        databases.rename(id, name).await?;
        self.listed.set(databases.list().await?);
        let (log, board, picture, rewrites) = if is_new {
            (log, board, picture, false)
        } else {
            let absorbed = union::all_of(&mut here, log).await;
            let board = union::folded(&here, 0, 80, Progress::default()).await.unwrap_or_default();
            let picture = picture_of(&board);
            (here, board, picture, absorbed.needs_rebuild())
        };
        self.enter(id, database, &loaded, (log, board, picture)).await;
        if rewrites {
            self.workspace.autosave().rewrite(self.workspace);
        }
        Ok(true)
    }

    async fn load(self, id: &Id) -> Result<(), StorageError> {
        let databases = self.databases()?;
        clock::mark("gt-open-start");
        let database = Database::new(databases.open(id, self.listener()).await?);
        let mut loaded = database.load().await?;
        clock::mark("gt-open-read");
        let log = log_of(&mut loaded);
        if log.is_empty() && database.quarantined().await?.is_empty() {
            // An import that was killed has left an empty house: nothing is there to enter, and the import finds it again.
            database.close();
            self.listed.update(|listed| listed.retain(|here| here.workspace != *id));
            return Ok(());
        }
        let board = Board::of(&log);
        // Drawn before it is shown, so that the browser has its turn in between.
        let picture = picture_of(&board);
        self.enter(id, database, &loaded, (log, board, picture)).await;
        clock::mark("gt-open-folded");
        Ok(())
    }

    /// Leases a replica, shows the workspace and goes on saving into its database.
    async fn enter(self, id: &Id, database: Database, loaded: &Loaded, (log, board, picture): (Log, Board, Picture)) {
        self.read_notes(&loaded.notes);
        yield_now().await;
        let mut lease = lease::lease(id, &database, loaded, entropy::replica()).await;
        if log.is_forked(lease.replica) {
            lease = lease::take(id, &database, entropy::replica()).await;
        }
        let replica = lease.replica;
        self.workspace.autosave().attach(id.clone(), database, lease, self.in_memory.get_untracked());
        self.workspace.open(id.clone(), log, board, replica, picture);
        // What another page wrote since the rows were read.
        spawn_local(self.workspace.autosave().read_on(self.workspace));
        spawn_local(self.count_quarantined());
        Preferences::set_workspace(Some(id.as_str()));
        self.choose_person(id);
        if self.session.route.read_untracked().room == Room::Welcome {
            self.session.go(Room::Align);
        }
    }

    /// When was exported last, or since when the workspace is here.
    fn read_notes(self, notes: &BTreeMap<String, String>) {
        let day = |name: &str| notes.get(name).and_then(|day| day.parse().ok());
        let since = day(EXPORTED).or(day(HERE_SINCE));
        self.exported.set(day(EXPORTED));
        self.unexported_since.set(since.unwrap_or_else(clock::today));
        if since.is_none() {
            spawn_local(self.note_today(HERE_SINCE));
        }
    }

    async fn count_quarantined(self) {
        self.n_quarantined.set(self.workspace.autosave().n_quarantined().await);
    }

    async fn note_today(self, name: &str) {
        self.workspace.autosave().note(name, &clock::today().to_string()).await;
    }

    /// Remembers that the open workspace was exported today.
    pub fn has_exported(self) {
        if n_keyless(self.workspace) > 0 {
            return; // they stayed behind: the file is not all of it
        }
        self.workspace.autosave().has_exported();
        self.exported.set(Some(clock::today()));
        self.unexported_since.set(clock::today());
        spawn_local(self.note_today(EXPORTED));
    }

    /// How many days the open workspace has gone without an export, when that is too long. The sample company needs none.
    pub fn n_days_unexported(self) -> Option<i64> {
        let n_days = (clock::today() - self.unexported_since.get()).num_days();
        let is_sample = self.workspace.id().is_some_and(|id| id.as_str() == SAMPLE);
        (n_days >= DAYS_WITHOUT_EXPORT && !is_sample).then_some(n_days)
    }

    /// The person one acted as here before, or the first leader one finds: of a unit, or else of the North Star.
    fn choose_person(self, id: &Id) {
        let before = Preferences::acting_as(id.as_str());
        let person = self.workspace.peek(|board| {
            let known = before.as_deref().and_then(|id| board.person(id)).map(|person| person.id.clone());
            let leader = || board.units().find_map(|unit| board.person(unit.lead()?)).map(|person| person.id.clone());
            let star =
                || board.goals().filter(|goal| goal.level() == Level::NorthStar).find_map(|star| star.owners().next());
            let owner = || board.person(star()?).map(|person| person.id.clone());
            let anybody = || board.people().next().map(|person| person.id.clone());
            known.or_else(leader).or_else(owner).or_else(anybody)
        });
        self.session.acting_as.set(person);
    }

    /// The person one acts as is remembered for each workspace.
    fn remember_person(self) {
        Effect::new(move |_| {
            let person = self.session.acting_as.get();
            if let Some(id) = self.workspace.id() {
                Preferences::set_acting_as(id.as_str(), person.as_ref().map(Id::as_str));
            }
        });
    }

    /// Lists a workspace under another name.
    pub async fn rename(self, id: Id, name: String) {
        let done = async {
            let databases = self.databases()?;
            databases.rename(&id, &name).await?;
            self.listed.set(databases.list().await?);
            Ok(())
        };
        self.finish(done.await, None);
    }

    /// Deletes a workspace with all that is in it.
    pub async fn delete(self, id: Id) {
        if self.workspace.id().as_ref() == Some(&id) {
            self.shut();
        }
        let done = async {
            let databases = self.databases()?;
            databases.delete(&id).await?;
            self.listed.set(databases.list().await?);
            Ok(())
        };
        let done = done.await;
        self.finish(done, None);
    }

    /// Goes to the door, once all that was written is on disk or in a file.
    pub async fn leave(self) {
        if self.may_leave().await {
            self.shut();
        }
    }

    /// Closes what is open and goes to the door.
    fn shut(self) {
        self.workspace.autosave().detach();
        self.workspace.close();
        Preferences::set_workspace(None);
        self.session.go(Room::Welcome);
    }

    /// Says that what was asked for could not be done, and why.
    pub fn fail(self, why: &str) {
        self.opening.set(Opening::Failed(why.to_owned(), None));
    }

    /// Why this browser keeps what is written in memory only; `None` if it keeps it on disk.
    pub fn in_memory(self) -> Option<String> {
        self.in_memory.get()
    }

    fn databases(self) -> Result<Rc<dyn Databases>, StorageError> {
        self.databases.get_value().ok_or(StorageError::Lost)
    }

    /// What happens to the open workspace from outside.
    fn listener(self) -> Listener {
        let workspace = self.workspace;
        Rc::new(move |notice| match notice {
            // Whatever closed the connection may have deleted what was stored: reading on shows that as well.
            Notice::NewRows | Notice::ConnectionLost => spawn_local(workspace.autosave().read_on(workspace)),
            Notice::TakenOver => workspace.autosave().lost(&StorageError::TakenOver),
            Notice::Removed => workspace.autosave().lost(&StorageError::Removed),
        })
    }

    /// After the first real work, and never at the door, the browser is asked to keep it.
    fn ask_to_keep(self) {
        let saved = self.workspace.saved();
        Effect::new(move |asked: Option<bool>| {
            let is_work = *saved.read() == SaveState::Saving;
            if is_work && asked != Some(true) {
                spawn_local(async move { self.persisted.set(persist::persist().await) });
            }
            is_work || asked == Some(true)
        });
    }

    /// The browser asks before a page goes that alone has what was written.
    fn ask_before_leaving(self) {
        let autosave = self.workspace.autosave();
        // Touches the page: what it does before it goes. Without need nothing listens, for that costs a quick way back.
        Effect::new(move |before: Option<Option<WindowListenerHandle>>| {
            before.flatten().into_iter().for_each(WindowListenerHandle::remove);
            let going = leptos::ev::Custom::<leptos::ev::Event>::new("beforeunload");
            let ask = move |event: leptos::ev::Event| {
                if autosave.has_work() {
                    event.prevent_default();
                }
            };
            (!autosave.is_kept()).then(|| window_event_listener(going, ask))
        });
    }

    /// The channel between pages is a hint; looking again when seen is the truth.
    fn read_on_when_seen(self) {
        let workspace = self.workspace;
        let look_again = move || {
            workspace.keep_up();
            spawn_local(workspace.autosave().read_on(workspace));
        };
        let on_show = move |_| look_again();
        let handle = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("pageshow"), on_show);
        let seen = window_event_listener(leptos::ev::focus, move |_| look_again());
        on_cleanup(move || {
            handle.remove();
            seen.remove();
        });
    }
}

/// The picture of a board that is about to be shown.
fn picture_of(board: &Board) -> Picture {
    Picture::of(board, board.stands_on(clock::today()))
}

/// The log of what was read; its events are taken out.
fn log_of(loaded: &mut Loaded) -> Log {
    let mut log = Log::with_room(loaded.events.len());
    log.add_keys(&loaded.keys);
    for event in std::mem::take(&mut loaded.events) {
        log.insert(event);
    }
    log
}

async fn first_list() -> Result<(Rc<dyn Databases>, Vec<Listed>), StorageError> {
    let databases = Rc::new(IndexedDb::find()?);
    let listed = databases.list().await?;
    Ok((databases, listed))
}
