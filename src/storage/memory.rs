//! The twin of the browser's store: the same behaviour in memory, for tests and for pages that may store nothing.
//!
//! Knows how to fail on purpose. A clone is another page on the same memory.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use crate::{
    domain::thread::Id,
    storage::{
        Change, Cursor, Durability, Later, Library, Listed, Listener, Notice, ObjectStore, Quarantined, RawRow, Row,
        Rows, StorageError, Store,
    },
};

/// Workspaces in memory.
#[derive(Clone, Default)]
pub struct Memory(Rc<RefCell<Cabinet>>);

/// All that is kept, and the next fault.
#[derive(Default)]
struct Cabinet {
    drawers: BTreeMap<Id, Drawer>,
    fault: Option<StorageError>,
    pages: u32,
}

/// One workspace.
#[derive(Default)]
struct Drawer {
    name: Option<String>,
    object_stores: BTreeMap<ObjectStore, BTreeMap<u64, Vec<u8>>>,
    given: BTreeMap<ObjectStore, u64>,
    reasons: BTreeMap<u64, (ObjectStore, u64, String)>,
    notes: BTreeMap<String, String>,
    listeners: BTreeMap<u32, Listener>,
}

/// A page's hold on a workspace.
struct Held {
    cabinet: Rc<RefCell<Cabinet>>,
    workspace: Id,
    page: u32,
}

impl Memory {
    /// Lets the next use fail like this, once.
    pub fn fail_next(&self, fault: StorageError) {
        self.0.borrow_mut().fault = Some(fault);
    }

    /// Puts any bytes on an object store, as a fault of the disk would.
    pub fn plant(&self, workspace: &Id, on: ObjectStore, bytes: &[u8]) {
        self.0.borrow_mut().drawers.entry(workspace.clone()).or_default().put(on, bytes.to_vec());
    }
}

/// An answer that is there already.
fn ready<'a, T: 'a>(answer: Result<T, StorageError>) -> Later<'a, T> {
    Box::pin(std::future::ready(answer))
}

impl Library for Memory {
    fn list(&self) -> Later<'_, Vec<Listed>> {
        let cabinet = self.0.borrow();
        let listed = cabinet.drawers.iter().map(|(workspace, drawer)| {
            let name = drawer.name.clone().unwrap_or_else(|| workspace.to_string());
            Listed { workspace: workspace.clone(), name }
        });
        ready(Ok(listed.collect()))
    }

    fn open<'a>(&'a self, workspace: &'a Id, listener: Listener) -> Later<'a, Rc<dyn Store>> {
        let mut cabinet = self.0.borrow_mut();
        if let Some(fault) = cabinet.fault.take() {
            return ready(Err(fault));
        }
        cabinet.pages += 1;
        let page = cabinet.pages;
        cabinet.drawers.entry(workspace.clone()).or_default().listeners.insert(page, listener);
        ready(Ok(Rc::new(Held { cabinet: Rc::clone(&self.0), workspace: workspace.clone(), page })))
    }

    fn rename<'a>(&'a self, workspace: &'a Id, name: &'a str) -> Later<'a, ()> {
        self.0.borrow_mut().drawers.entry(workspace.clone()).or_default().name = Some(name.to_owned());
        ready(Ok(()))
    }

    fn delete<'a>(&'a self, workspace: &'a Id) -> Later<'a, ()> {
        let gone = self.0.borrow_mut().drawers.remove(workspace);
        for listener in gone.into_iter().flat_map(|drawer| drawer.listeners.into_values()) {
            listener(Notice::Removed);
        }
        ready(Ok(()))
    }

    fn rescue<'a>(&'a self, workspace: &'a Id) -> Later<'a, Vec<RawRow>> {
        let cabinet = self.0.borrow();
        let object_stores = cabinet.drawers.get(workspace).into_iter().flat_map(|drawer| &drawer.object_stores);
        let raw = object_stores.flat_map(|(object_store, rows)| {
            let raw = |(key, bytes): (&u64, &Vec<u8>)| RawRow {
                object_store: object_store.name().to_owned(),
                key: key.to_string(),
                bytes: bytes.clone(),
            };
            rows.iter().map(raw)
        });
        ready(Ok(raw.collect()))
    }
}

impl Store for Held {
    fn read(&self, since: Cursor) -> Later<'_, Rows> {
        ready(self.with(|drawer| Rows {
            chunks: drawer.behind(ObjectStore::Chunks, since.chunks),
            tail: drawer.behind(ObjectStore::Tail, since.tail),
            keys: drawer.behind(ObjectStore::Keys, since.keys),
            notes: drawer.notes.clone(),
        }))
    }

    fn write(&self, change: Change, _durability: Durability) -> Later<'_, Cursor> {
        let written = self.with(|drawer| (drawer.change(change), drawer.listeners.clone()));
        ready(written.map(|(cursor, listeners)| {
            for (_, listener) in listeners.iter().filter(|(page, _)| **page != self.page) {
                listener(Notice::NewRows);
            }
            cursor
        }))
    }

    fn quarantined(&self) -> Later<'_, Vec<Quarantined>> {
        ready(self.with(|drawer| {
            let rows = drawer.behind(ObjectStore::Quarantine, 0).into_iter();
            let found = rows.filter_map(|row| {
                let (on, key, why) = drawer.reasons.get(&row.key)?.clone();
                Some(Quarantined { object_store: on, key, why, bytes: row.bytes })
            });
            found.collect()
        }))
    }

    fn close(&self) {
        if let Some(drawer) = self.cabinet.borrow_mut().drawers.get_mut(&self.workspace) {
            drawer.listeners.remove(&self.page);
        }
    }
}

impl Held {
    fn with<T>(&self, use_it: impl FnOnce(&mut Drawer) -> T) -> Result<T, StorageError> {
        let mut cabinet = self.cabinet.borrow_mut();
        if let Some(fault) = cabinet.fault.take() {
            return Err(fault);
        }
        cabinet.drawers.get_mut(&self.workspace).map(use_it).ok_or(StorageError::Removed)
    }
}

impl Drawer {
    fn behind(&self, on: ObjectStore, since: u64) -> Vec<Row> {
        let rows = self.object_stores.get(&on).into_iter().flatten();
        rows.filter(|(key, _)| **key > since).map(|(key, bytes)| Row { key: *key, bytes: bytes.clone() }).collect()
    }

    /// Keys are never given twice, whatever was dropped.
    fn put(&mut self, on: ObjectStore, bytes: Vec<u8>) -> u64 {
        let key = self.given.entry(on).or_default();
        *key += 1;
        self.object_stores.entry(on).or_default().insert(*key, bytes);
        *key
    }

    fn change(&mut self, change: Change) -> Cursor {
        for (on, keys) in change.drop {
            self.object_stores.entry(on).or_default().retain(|key, _| !keys.contains(key));
        }
        for Quarantined { object_store: on, key, why, bytes } in change.quarantine {
            self.object_stores.entry(on).or_default().remove(&key);
            let at = self.put(ObjectStore::Quarantine, bytes);
            self.reasons.insert(at, (on, key, why));
        }
        let chunks = change.chunks.into_iter().map(|row| self.put(ObjectStore::Chunks, row)).last();
        let tail = change.tail.into_iter().map(|row| self.put(ObjectStore::Tail, row)).last();
        let keys = change.keys.into_iter().map(|row| self.put(ObjectStore::Keys, row)).last();
        for (name, text) in change.notes {
            match text {
                Some(text) => self.notes.insert(name, text),
                None => self.notes.remove(&name),
            };
        }
        Cursor { chunks: chunks.unwrap_or(0), tail: tail.unwrap_or(0), keys: keys.unwrap_or(0) }
    }
}
