//! Autosave: the queue from the log to disk, and where it stands.
//!
//! “Saved” is said only after the disk said so. What could not be saved stays in the queue and in memory, and is tried
//! again with the next act.

use std::{collections::VecDeque, ops::Range, rc::Rc};

use leptos::{prelude::*, task::spawn_local};

use crate::{
    domain::thread::{Event, Id, chain::Keys},
    state::workspace::Workspace,
    storage::{
        Database, Durability, StorageError,
        lease::{Asked, Held, Lease, maintenance},
        pause, yield_if_due, yield_now,
    },
};

/// Where saving stands, in the order of worry.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum SaveState {
    /// No workspace is open, or there is nothing to save yet.
    #[default]
    Idle,
    /// All that was written is on disk.
    Saved,
    /// On its way.
    Saving,
    /// Kept in memory only, and why.
    MemoryOnly(String),
    /// Not saved, and why.
    NotSaved(String),
}

/// The longest that something waits for the disk to answer, in milliseconds: half a frame.
const LONGEST_WAIT: i32 = 8;

/// The queue. Copy it freely.
#[derive(Clone, Copy)]
pub struct Autosave {
    state: RwSignal<SaveState>,
    inner: StoredValue<Inner, LocalStorage>,
}

/// What the queue holds on to.
#[derive(Default)]
struct Inner {
    disk: Option<Rc<Disk>>,
    queue: VecDeque<Act>,
    is_running: bool,
    in_memory: Option<String>,
    /// Whether anything was written since the workspace was opened or exported.
    has_work: bool,
    /// What follows as soon as the disk has answered.
    waiting: Vec<Box<dyn FnOnce()>>,
}

/// An open workspace on disk and this page's right to write to it.
struct Disk {
    workspace: Id,
    database: Database,
    _lease: Lease,
}

/// What is saved together or not at all.
enum Act {
    /// New events.
    New { positions: Vec<usize>, durability: Durability },
    /// Everything at hand, in the place of all that is on disk: after an erasure.
    Everything,
}

impl Autosave {
    /// An empty queue with no disk behind it.
    pub fn new() -> Self {
        Self { state: RwSignal::new(SaveState::default()), inner: StoredValue::new_local(Inner::default()) }
    }

    /// Where saving stands.
    pub fn state(self) -> ReadSignal<SaveState> {
        self.state.read_only()
    }

    /// Puts a disk behind the queue; `in_memory` says why it is only memory, `None` for a real disk.
    pub fn attach(self, workspace: Id, database: Database, lease: Lease, in_memory: Option<String>) {
        self.inner.update_value(|inner| {
            if let Some(old) = inner.disk.take() {
                old.database.close();
            }
            inner.queue.clear();
            inner.has_work = false;
            inner.disk = Some(Rc::new(Disk { workspace, database, _lease: lease }));
            inner.in_memory = in_memory;
        });
        self.settle();
    }

    /// Lets go of the disk.
    pub fn detach(self) {
        let old = self.inner.try_update_value(|inner| inner.disk.take()).flatten();
        if let Some(disk) = old {
            disk.database.close();
        }
        self.state.set(SaveState::Idle);
    }

    /// Hands events to the disk as one act.
    pub fn enqueue(self, workspace: Workspace, positions: Range<usize>, strict: bool) {
        self.enqueue_all(workspace, positions.collect(), strict);
    }

    /// Hands events to the disk as one act.
    pub fn enqueue_all(self, workspace: Workspace, positions: Vec<usize>, strict: bool) {
        if positions.is_empty() {
            return;
        }
        let durability = if strict { Durability::Strict } else { Durability::Relaxed };
        self.push(workspace, Act::New { positions, durability });
    }

    /// Replaces what is on disk by everything at hand, so that what was erased is gone there as well.
    pub fn rewrite(self, workspace: Workspace) {
        self.push(workspace, Act::Everything);
    }

    /// Calls `then` as soon as the disk has answered, which mostly takes a millisecond, or when that takes too long. So
    /// what was done and the word that it is saved are drawn together, in one frame instead of two.
    pub fn follow(self, then: impl FnOnce() + 'static) {
        self.inner.update_value(|inner| inner.waiting.push(Box::new(then)));
        if !self.inner.with_value(|inner| inner.is_running) {
            return self.go_on();
        }
        spawn_local(async move {
            pause(LONGEST_WAIT).await;
            self.go_on();
        });
    }

    fn go_on(self) {
        let waiting = self.inner.try_update_value(|inner| std::mem::take(&mut inner.waiting));
        waiting.into_iter().flatten().for_each(|then| then());
    }

    /// What was opened is in no file, and may be on no disk.
    pub fn has_new_work(self) {
        self.inner.update_value(|inner| inner.has_work = true);
    }

    /// A file has all of it now: nothing is lost with the page.
    pub fn has_exported(self) {
        self.inner.update_value(|inner| inner.has_work = false);
    }

    /// Whether the disk keeps what is written, or is about to.
    pub fn is_kept(self) -> bool {
        matches!(*self.state.read(), SaveState::Idle | SaveState::Saved | SaveState::Saving)
    }

    /// Whether anything was written since the workspace was opened or exported.
    pub fn has_work(self) -> bool {
        self.inner.with_value(|inner| inner.has_work)
    }

    /// Waits for what is on its way to disk; what was refused is tried once more.
    ///
    /// # Errors
    /// [`StorageError::Unsaved`] where something is still in the queue alone, and in no file either.
    pub async fn wait(self, workspace: Workspace) -> Result<(), StorageError> {
        if self.inner.try_update_value(Inner::starts) == Some(true) {
            self.run(workspace).await;
        }
        while self.inner.with_value(|inner| inner.is_running) {
            pause(10).await;
        }
        let is_lost = self.inner.with_value(|inner| !inner.queue.is_empty() && inner.has_work);
        if is_lost { Err(StorageError::Unsaved) } else { Ok(()) }
    }

    fn push(self, workspace: Workspace, act: Act) {
        let starts = self.inner.try_update_value(|inner| {
            inner.queue.push_back(act);
            inner.has_work = true;
            inner.starts()
        });
        if starts == Some(true) {
            self.state.set(SaveState::Saving);
            spawn_local(self.run(workspace));
        }
    }

    /// Saves act by act until the queue is empty or the disk refuses.
    async fn run(self, workspace: Workspace) {
        let mut refused = None;
        while let Some((act, disk)) = self.next() {
            if let Err(error) = save(&disk, workspace, &act).await {
                if error == StorageError::Emptied {
                    self.start_over();
                    continue;
                }
                if self.inner.try_update_value(|inner| inner.take_back(act, &disk)) == Some(false) {
                    continue;
                }
                refused = Some(error);
                break;
            }
            fold_if_long(&disk).await;
        }
        self.inner.update_value(|inner| inner.is_running = false);
        match refused {
            Some(error) => self.state.set(SaveState::NotSaved(error.to_string())),
            None => self.settle(),
        }
        self.go_on();
    }

    /// What was on disk is gone: all that is at hand waits to go there in its place, for the next act or until one leaves.
    fn start_over(self) {
        self.inner.update_value(|inner| {
            if let Some(disk) = &inner.disk {
                disk.database.start_over();
                inner.queue = VecDeque::from([Act::Everything]);
            }
        });
    }

    fn next(self) -> Option<(Act, Rc<Disk>)> {
        self.inner.try_update_value(|inner| Some((inner.queue.pop_front()?, inner.disk.clone()?))).flatten()
    }

    /// Says where a queue without work stands.
    fn settle(self) {
        let in_memory = self.inner.with_value(|inner| inner.in_memory.clone());
        self.state.set(in_memory.map_or(SaveState::Saved, SaveState::MemoryOnly));
    }

    /// Leaves a note beside the open workspace; one that cannot be kept is a smaller harm than a page that stops.
    pub async fn note(self, name: &str, text: &str) {
        if let Some(disk) = self.inner.with_value(|inner| inner.disk.clone()) {
            disk.database.note(name, Some(text)).await.unwrap_or_default();
        }
    }

    /// Rows of the open workspace that could not be read.
    pub async fn n_quarantined(self) -> usize {
        match self.inner.with_value(|inner| inner.disk.clone()) {
            Some(disk) => disk.database.quarantined().await.map_or(0, |rows| rows.len()),
            None => 0,
        }
    }

    /// Says what happened to the disk from outside.
    pub fn lost(self, why: &StorageError) {
        if *why == StorageError::Emptied {
            self.start_over();
        }
        self.has_new_work();
        self.state.set(SaveState::NotSaved(why.to_string()));
    }

    /// Reads what other pages wrote since, and takes it in.
    pub async fn read_on(self, workspace: Workspace) {
        let Some(disk) = self.inner.with_value(|inner| inner.disk.clone()) else { return };
        match disk.database.load().await {
            Ok(loaded) => workspace.take_in(loaded.events, &loaded.keys),
            Err(error) => self.lost(&error),
        }
    }
}

impl Inner {
    /// Whether saving can begin: there is a disk, something to save, and nobody at it. It has begun then.
    fn starts(&mut self) -> bool {
        self.disk.is_some() && !self.queue.is_empty() && !std::mem::replace(&mut self.is_running, true)
    }

    /// Puts an act that was not saved back to where it was. Whether it still belongs here: an act of a workspace that
    /// was left does not.
    fn take_back(&mut self, unsaved: Act, from: &Rc<Disk>) -> bool {
        let is_ours = self.disk.as_ref().is_some_and(|here| Rc::ptr_eq(here, from));
        if is_ours {
            self.queue.push_front(unsaved);
        }
        is_ours
    }
}

impl Default for Autosave {
    fn default() -> Self {
        Self::new()
    }
}

async fn save(disk: &Disk, workspace: Workspace, act: &Act) -> Result<(), StorageError> {
    match act {
        Act::New { positions, durability } => {
            let (events, keys) = gathered(disk, workspace, positions).await?;
            disk.database.append(&events.iter().collect::<Vec<_>>(), &keys, *durability).await
        }
        Act::Everything => {
            let (events, keys) = workspace.present(|core| {
                let events: Vec<Event> = core.log.everything().cloned().collect();
                let keys = core.log.keys().sealing(&events);
                (events, keys)
            });
            let _alone = alone(&disk.workspace).await?;
            disk.database.replace(&events.iter().collect::<Vec<_>>(), &keys).await
        }
    }
}

/// Events gathered between two yields.
const EVENTS_A_YIELD: usize = 4000;

/// The events of an act and the keys that seal them. A large act is gathered yielding in between; where another
/// workspace was opened meanwhile, its disk is gone as well.
async fn gathered(disk: &Disk, workspace: Workspace, positions: &[usize]) -> Result<(Vec<Event>, Keys), StorageError> {
    let (mut events, mut keys) = (Vec::with_capacity(positions.len()), Keys::default());
    for some in positions.chunks(EVENTS_A_YIELD) {
        if positions.len() > EVENTS_A_YIELD {
            yield_if_due().await;
        }
        if workspace.id().as_ref() != Some(&disk.workspace) {
            return Err(StorageError::Lost);
        }
        workspace.present(|core| {
            let begun = events.len();
            events.extend(some.iter().filter_map(|at| core.log.at(*at).cloned()));
            keys.union(&core.log.keys().sealing(&events[begun..]));
        });
    }
    Ok((events, keys))
}

/// Times that the right to rewrite is asked for, a turn of the browser apart, while another page tidies up.
const ASKED: usize = 200;

/// The right to rewrite; where the browser has no locks, nobody tidies up who could be in the way.
async fn alone(workspace: &Id) -> Result<Option<Held>, StorageError> {
    for _ in 0..ASKED {
        match maintenance(workspace).await {
            Asked::Granted(held) => return Ok(Some(held)),
            Asked::Unsupported => return Ok(None),
            Asked::Taken => yield_now().await,
        }
    }
    Err(StorageError::InUse)
}

/// Folds a long tail when no other page is at it. A fold that fails leaves all as it was and is tried again later.
async fn fold_if_long(disk: &Disk) {
    if !disk.database.wants_folding() {
        return;
    }
    if let Asked::Granted(_held) = maintenance(&disk.workspace).await {
        disk.database.fold_tail().await.unwrap_or_default();
    }
}
