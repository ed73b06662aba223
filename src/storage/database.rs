//! A workspace's events in and out of its store: what goes into which row, and when rows are folded.
//!
//! Knows the layout's policy; the same over the browser's store and its twin. Does not want to know how a store works.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    domain::thread::{
        Event,
        chain::{KeyName, Keys},
    },
    storage::{
        Change, Cursor, Durability, ObjectStore, Quarantined, Row, Rows, StorageError, Store,
        codec::{Damage, RowOf, decode, decode_keys, encode, encode_keys},
        yield_if_due,
    },
};

/// Most events in a chunk (⚙): by measurement, see [`crate::storage`].
pub const EVENTS_A_CHUNK: usize = 10_000;
/// Rows in the tail at which it is folded (⚙): they add about 10 ms to opening.
pub const FOLD_AT: usize = 1_000;

/// Notes that begin so name the replicas that pages of this profile have written with.
pub const REPLICA: &str = "replica/";

/// An open workspace, as far as it was read.
pub struct Database {
    store: Rc<dyn Store>,
    cursor: Cell<Cursor>,
    tail_rows: Cell<usize>,
    saved_keys: RefCell<Keys>,
    /// Names of the notes that name replicas.
    names: RefCell<BTreeSet<String>>,
}

/// The rows of an act that is not saved yet.
#[derive(Debug)]
pub struct Prepared {
    change: Change,
    new_keys: Keys,
}

/// What was read.
#[derive(Default, Debug)]
pub struct Loaded {
    /// The events in the order of their rows; an event may come twice, from a fold or another page.
    pub events: Vec<Event>,
    /// Their keys.
    pub keys: Keys,
    /// Notes by name.
    pub notes: BTreeMap<String, String>,
    /// Rows that could not be read, now in quarantine. After any, write with a replica of its own: the numbers that this
    /// one used last may be among what is missing.
    pub damaged: Vec<Quarantined>,
}

impl Database {
    /// A workspace of which nothing was read yet.
    pub fn new(store: Rc<dyn Store>) -> Self {
        Self {
            store,
            cursor: Cell::default(),
            tail_rows: Cell::new(0),
            saved_keys: RefCell::default(),
            names: RefCell::default(),
        }
    }

    /// Everything at the first call; what is new since the call before at each later one, other pages' rows included.
    ///
    /// Rows that cannot be read go to quarantine and the rest is loaded; if even moving them fails, they stay in place.
    ///
    /// # Errors
    /// When the store cannot be read at all.
    pub async fn load(&self) -> Result<Loaded, StorageError> {
        let since = self.cursor.get();
        let rows = self.store.read(since).await?;
        self.cursor.set(rows.cursor(since));
        self.tail_rows.set(self.tail_rows.get() + rows.tail.len());
        let loaded = Loaded::of(rows);
        self.names.borrow_mut().extend(loaded.notes.keys().filter(|name| name.starts_with(REPLICA)).cloned());
        self.saved_keys.borrow_mut().union(&loaded.keys);
        if !loaded.damaged.is_empty() {
            let change = Change { quarantine: loaded.damaged.clone(), ..Change::default() };
            // What is wrong is told with what was loaded; a disk that refuses this too will refuse the next save aloud.
            drop(self.store.write(change, Durability::Strict).await);
        }
        Ok(loaded)
    }

    /// Saves one act with those of the log's `keys` that seal it and are not saved yet: one row in the tail, or chunks where it is large.
    ///
    /// # Errors
    /// When it is not committed; then no part of it is saved.
    pub async fn append(&self, events: &[&Event], keys: &Keys, durability: Durability) -> Result<(), StorageError> {
        self.save(self.prepare(events, keys).await, durability).await
    }

    /// Makes the rows of an act, without saving them.
    pub async fn prepare(&self, events: &[&Event], keys: &Keys) -> Prepared {
        let mut change = Change::default();
        match events.len() {
            0 => {}
            1..FOLD_AT => change.tail.push(encode(events)),
            _ => change.chunks = encoded(events).await,
        }
        let new_keys = self.unsaved(events, keys).await;
        if new_keys != Keys::default() {
            change.keys.push(encode_keys(&new_keys));
        }
        Prepared { change, new_keys }
    }

    /// Saves what was prepared.
    ///
    /// # Errors
    /// When it is not committed; then no part of it is saved.
    pub async fn save(&self, prepared: Prepared, durability: Durability) -> Result<(), StorageError> {
        self.commit(prepared.change, durability).await?;
        self.saved_keys.borrow_mut().union(&prepared.new_keys);
        Ok(())
    }

    /// Sets a note; `None` removes it.
    ///
    /// # Errors
    /// When it is not committed.
    pub async fn note(&self, name: &str, text: Option<&str>) -> Result<(), StorageError> {
        if name.starts_with(REPLICA) {
            self.names.borrow_mut().insert(name.to_owned());
        }
        let notes = vec![(name.to_owned(), text.map(str::to_owned))];
        self.commit(Change { notes, ..Change::default() }, Durability::Relaxed).await
    }

    /// Puts `events` and `keys` in the place of all that was read so far: for erasure, after which no row holds what was
    /// erased. Rows that another page wrote meanwhile stay; those in quarantine go, for nobody can tell whom they are about,
    /// and so do the names of earlier replicas: one whose keys were destroyed must not make new ones under the same name.
    ///
    /// # Errors
    /// When it is not committed; all is as before then.
    pub async fn replace(&self, events: &[&Event], keys: &Keys) -> Result<(), StorageError> {
        let read = self.cursor.get();
        let change = Change {
            drop: vec![
                (ObjectStore::Chunks, 0..=read.chunks),
                (ObjectStore::Tail, 0..=read.tail),
                (ObjectStore::Keys, 0..=read.keys),
                (ObjectStore::Quarantine, 0..=Cursor::END),
            ],
            chunks: encoded(events).await,
            keys: vec![encode_keys(keys)],
            notes: self.names.borrow().iter().map(|name| (name.clone(), None)).collect(),
            ..Change::default()
        };
        self.commit(change, Durability::Strict).await?;
        self.tail_rows.set(0);
        self.names.borrow_mut().clear();
        self.saved_keys.replace(keys.clone());
        Ok(())
    }

    /// Forgets what was read and saved: the store is empty, and [`Database::replace`] fills it anew.
    pub fn start_over(&self) {
        self.cursor.take();
        self.tail_rows.take();
        self.saved_keys.take();
        self.names.take();
    }

    /// Whether the tail is long enough to be folded.
    pub fn wants_folding(&self) -> bool {
        self.tail_rows.get() >= FOLD_AT
    }

    /// Folds the tail into the last chunk, or into a new one when that is full. Call it, like [`Database::replace`],
    /// under the maintenance lock.
    ///
    /// # Errors
    /// When the store fails; all is as before then.
    pub async fn fold_tail(&self) -> Result<(), StorageError> {
        let read = self.cursor.get();
        let since = Cursor { chunks: read.chunks.saturating_sub(1), tail: 0, keys: Cursor::END };
        let Rows { mut chunks, mut tail, .. } = self.store.read(since).await?;
        // What another page wrote since is left to it, so that this one still finds it behind its cursor.
        chunks.retain(|row| row.key == read.chunks);
        tail.retain(|row| row.key <= read.tail);
        let tail = Loaded::of(Rows { tail, ..Rows::default() });
        let drop = vec![(ObjectStore::Tail, 0..=read.tail)];
        let mut change = Change { drop, quarantine: tail.damaged, ..Change::default() };
        let mut events = Vec::new();
        if let Some((row, before)) = joined(&chunks, tail.events.len()) {
            change.drop.push((ObjectStore::Chunks, row..=row));
            events = before;
        }
        events.extend(tail.events);
        change.chunks = events.iter().collect::<Vec<_>>().chunks(EVENTS_A_CHUNK).map(encode).collect();
        self.commit(change, Durability::Strict).await?;
        self.tail_rows.set(0);
        Ok(())
    }

    /// The rows that could not be read, ever.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn quarantined(&self) -> Result<Vec<Quarantined>, StorageError> {
        self.store.quarantined().await
    }

    /// Lets go of the workspace.
    pub fn close(&self) {
        self.store.close();
    }

    async fn unsaved(&self, events: &[&Event], keys: &Keys) -> Keys {
        let mut new = Keys::default();
        for (n, events) in events.chunks(EVENTS_A_YIELD).enumerate() {
            if n > 0 {
                yield_if_due().await;
            }
            let saved = self.saved_keys.borrow();
            for event in events {
                let name = KeyName::of(event);
                if let Some(key) = keys.of(event).filter(|key| !saved.has(&name, key)) {
                    new.add(name, *key);
                }
            }
        }
        new
    }

    /// Writes, and steps over its own rows when no other page's stand before them: they need not be read again.
    async fn commit(&self, change: Change, durability: Durability) -> Result<(), StorageError> {
        if change.is_empty() {
            return Ok(());
        }
        let counts = change.rows().map(|(on, rows)| (on, u64::try_from(rows.len()).unwrap_or(0)));
        let tail = change.tail.len();
        let mut given = self.store.write(change, durability).await?;
        let mut cursor = self.cursor.get();
        for (on, count) in counts {
            if let Some((read, given)) = cursor.of_mut(on).zip(given.of_mut(on))
                && *read + count == *given
            {
                *read = *given;
            }
        }
        if cursor.tail != self.cursor.get().tail {
            self.tail_rows.set(self.tail_rows.get() + tail);
        }
        self.cursor.set(cursor);
        Ok(())
    }
}

impl Loaded {
    /// Reads every row; the ones that cannot be read are told apart.
    fn of(rows: Rows) -> Self {
        let mut loaded = Self { notes: rows.notes, ..Self::default() };
        for (object_store, rows) in
            [(ObjectStore::Chunks, rows.chunks), (ObjectStore::Tail, rows.tail), (ObjectStore::Keys, rows.keys)]
        {
            for row in rows {
                let read = loaded.take(object_store, &row);
                if let Err(damage) = read {
                    let why = damage.to_string();
                    loaded.damaged.push(Quarantined { object_store, key: row.key, why, bytes: row.bytes });
                }
            }
        }
        loaded
    }

    fn take(&mut self, on: ObjectStore, row: &Row) -> Result<(), Damage> {
        if on == ObjectStore::Keys {
            self.keys.union(&decode_keys(&row.bytes)?);
        } else {
            let mut events = decode(&row.bytes)?;
            self.events.append(&mut events);
        }
        Ok(())
    }
}

/// The last chunk's key and events, if it can be read and has room for `more`.
fn joined(chunks: &[Row], more: usize) -> Option<(u64, Vec<Event>)> {
    let last = chunks.last()?;
    let events = decode(&last.bytes).ok()?;
    (events.len() + more <= EVENTS_A_CHUNK).then_some((last.key, events))
}

/// Events written between two yields.
const EVENTS_A_YIELD: usize = 2000;

/// Events as chunks, made yielding in between: all of it is computed before a transaction begins.
async fn encoded(events: &[&Event]) -> Vec<Vec<u8>> {
    let mut chunks = Vec::with_capacity(events.len().div_ceil(EVENTS_A_CHUNK));
    for chunk in events.chunks(EVENTS_A_CHUNK) {
        let mut row = RowOf::default();
        for events in chunk.chunks(EVENTS_A_YIELD) {
            row.add(events);
            yield_if_due().await;
        }
        chunks.push(row.finish());
    }
    chunks
}
