//! The library: the workspaces of this browser, and the way one is opened, made, imported and removed.

use std::rc::Rc;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::thread::{Id, Log},
    state::{Room, Session, Workspace, clock, entropy},
    storage::{
        Durability, Library as Shelves, Listed, Listener, Loaded, Memory, Notice, StorageError, Vault,
        indexed_db::IndexedDb, lease, preferences::Preferences,
    },
};

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
    /// It did not work; the sentence says what to do.
    Failed(String),
}

/// The workspaces of this browser. Copy it freely.
#[derive(Clone, Copy)]
pub struct Library {
    /// What is there.
    pub listed: RwSignal<Vec<Listed>>,
    /// Where opening stands.
    pub opening: RwSignal<Opening>,
    shelves: StoredValue<Option<Rc<dyn Shelves>>, LocalStorage>,
    in_memory: RwSignal<Option<String>>,
    workspace: Workspace,
    session: Session,
}

/// Makes the library and opens what was open last.
pub fn provide_library(workspace: Workspace, session: Session) -> Library {
    let library = Library {
        listed: RwSignal::new(Vec::new()),
        opening: RwSignal::new(Opening::Looking),
        shelves: StoredValue::new_local(None),
        in_memory: RwSignal::new(None),
        workspace,
        session,
    };
    provide_context(library);
    library.remember_person();
    if cfg!(target_arch = "wasm32") {
        spawn_local(library.look());
        library.read_on_when_seen();
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
        let shelves: Rc<dyn Shelves> = match first_list().await {
            Ok((shelves, listed)) => {
                self.listed.set(listed);
                shelves
            }
            Err(error) => {
                self.in_memory.set(Some(error.to_string()));
                Rc::new(Memory::default())
            }
        };
        self.shelves.set_value(Some(shelves));
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

    /// Opens a workspace of the list.
    pub async fn open(self, id: Id) {
        self.opening.set(Opening::Busy("Opening".to_owned()));
        let done = self.load(&id).await;
        self.finish(done);
    }

    /// Makes a workspace of a log, on disk as one step, and opens it. One that exists gets the union.
    pub async fn put(self, id: Id, name: String, log: Log) {
        self.opening.set(Opening::Busy("Saving".to_owned()));
        let done = self.store(&id, &name, log).await;
        self.finish(done);
    }

    fn finish(self, done: Result<(), StorageError>) {
        self.opening.set(match done {
            Ok(()) => Opening::Ready,
            Err(error) => Opening::Failed(error.to_string()),
        });
    }

    /// Writes what is new of `log` and goes on with it: nothing is read back that is at hand.
    async fn store(self, id: &Id, name: &str, log: Log) -> Result<(), StorageError> {
        let shelves = self.shelves()?;
        let vault = Vault::new(shelves.open(id, self.listener()).await?);
        let mut loaded = vault.load().await?;
        let mut here = log_of(&mut loaded);
        let new: Vec<_> = log.events().iter().filter(|event| here.get(event.id) != Some(*event)).collect();
        vault.append(&new, log.keys(), Durability::Strict).await?;
        shelves.rename(id, name).await?;
        self.listed.set(shelves.list().await?);
        let log = if here.is_empty() {
            log
        } else {
            here.absorb(log);
            here
        };
        self.enter(id, vault, &loaded, log).await;
        Ok(())
    }

    async fn load(self, id: &Id) -> Result<(), StorageError> {
        let shelves = self.shelves()?;
        clock::mark("gt-open-start");
        let vault = Vault::new(shelves.open(id, self.listener()).await?);
        let mut loaded = vault.load().await?;
        clock::mark("gt-open-read");
        let log = log_of(&mut loaded);
        self.enter(id, vault, &loaded, log).await;
        clock::mark("gt-open-folded");
        Ok(())
    }

    /// Takes a pen, shows the workspace and goes on saving into its vault.
    async fn enter(self, id: &Id, vault: Vault, loaded: &Loaded, log: Log) {
        let lease = lease::lease(id, &vault, loaded, entropy::replica()).await;
        let pen = lease.replica;
        self.workspace.autosave().attach(id.clone(), vault, lease, self.in_memory.get_untracked());
        self.workspace.open(id.clone(), log, pen);
        Preferences::set_workspace(Some(id.as_str()));
        self.choose_person(id);
        if self.session.route.read_untracked().room == Room::Welcome {
            self.session.go(Room::Align);
        }
    }

    /// The person one acted as here before, or the first leader one finds.
    fn choose_person(self, id: &Id) {
        let before = Preferences::acting_as(id.as_str());
        let person = self.workspace.peek(|board| {
            let known = before.as_deref().and_then(|id| board.person(id)).map(|person| person.id.clone());
            let leader = || board.units().find_map(|unit| board.person(unit.lead()?)).map(|person| person.id.clone());
            known.or_else(leader).or_else(|| board.people().next().map(|person| person.id.clone()))
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

    /// Deletes a workspace with all that is in it.
    pub async fn delete(self, id: Id) {
        if self.workspace.id().as_ref() == Some(&id) {
            self.leave();
        }
        let done = async {
            let shelves = self.shelves()?;
            shelves.delete(&id).await?;
            self.listed.set(shelves.list().await?);
            Ok(())
        };
        let done = done.await;
        self.finish(done);
    }

    /// Closes what is open and goes to the door.
    pub fn leave(self) {
        self.workspace.autosave().detach();
        self.workspace.close();
        Preferences::set_workspace(None);
        self.session.go(Room::Welcome);
    }

    /// Why nothing can be kept in this browser, if so.
    pub fn in_memory(self) -> Option<String> {
        self.in_memory.get()
    }

    fn shelves(self) -> Result<Rc<dyn Shelves>, StorageError> {
        self.shelves.get_value().ok_or(StorageError::Lost)
    }

    /// What happens to the open workspace from outside.
    fn listener(self) -> Listener {
        let workspace = self.workspace;
        Rc::new(move |notice| match notice {
            Notice::NewRows => spawn_local(workspace.autosave().read_on(workspace)),
            Notice::TakenOver => workspace.autosave().lost(&StorageError::TakenOver),
            Notice::ConnectionLost => {}
        })
    }

    /// The channel between pages is a hint; looking again when seen is the truth.
    fn read_on_when_seen(self) {
        let workspace = self.workspace;
        let read_on = move |_| spawn_local(workspace.autosave().read_on(workspace));
        let handle = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("pageshow"), read_on);
        let seen = window_event_listener(leptos::ev::focus, move |_| {
            spawn_local(workspace.autosave().read_on(workspace));
        });
        on_cleanup(move || {
            handle.remove();
            seen.remove();
        });
    }
}

/// The log of what was read; its events are taken out.
fn log_of(loaded: &mut Loaded) -> Log {
    let mut log = Log::default();
    log.add_keys(&loaded.keys);
    for event in std::mem::take(&mut loaded.events) {
        log.insert(event);
    }
    log
}

async fn first_list() -> Result<(Rc<dyn Shelves>, Vec<Listed>), StorageError> {
    let shelves = Rc::new(IndexedDb::find()?);
    let listed = shelves.list().await?;
    Ok((shelves, listed))
}
