//! Which replica this page writes with, and who may tidy up: held by the browser's own locks.
//!
//! Knows Web Locks, which a crash frees too. Where they are missing, each page takes a replica of its own and nobody
//! tidies up; saving never waits for a lock.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;

use crate::{
    domain::thread::{Id, ReplicaId},
    storage::{Database, Loaded, database::REPLICA},
};

/// The replica that this page writes with.
pub struct Lease {
    /// Its id.
    pub replica: ReplicaId,
    /// Held as long as the page lives; `None` where the browser has no locks.
    _held: Option<Held>,
}

/// A lock, free again when this is dropped or the page is gone.
pub struct Held {
    release: Function,
}

/// What became of asking for a lock.
pub enum Asked {
    /// It is ours.
    Granted(Held),
    /// Another page has it.
    Taken,
    /// The browser has no locks, or none for this page.
    Unsupported,
}

/// A replica that no other page writes with: one of the profile's pool, or `fresh`.
pub async fn lease(workspace: &Id, database: &Database, loaded: &Loaded, fresh: ReplicaId) -> Lease {
    let pool = loaded.notes.keys().filter_map(|name| name.strip_prefix(REPLICA)?.parse().ok());
    // After damage, the numbers that a replica used last may be missing.
    let pool: Vec<ReplicaId> = if loaded.damaged.is_empty() { pool.collect() } else { Vec::new() };
    for replica in pool {
        match try_lock(&lock_of(workspace, replica)).await {
            Asked::Granted(held) => return Lease { replica, _held: Some(held) },
            Asked::Taken => {}
            Asked::Unsupported => break,
        }
    }
    take(workspace, database, fresh).await
}

/// Takes up a new replica: at first, for each further page, and when an import shows ours further than we are.
pub async fn take(workspace: &Id, database: &Database, fresh: ReplicaId) -> Lease {
    let held = match try_lock(&lock_of(workspace, fresh)).await {
        Asked::Granted(held) => Some(held),
        Asked::Taken | Asked::Unsupported => None,
    };
    if held.is_some() {
        // Only a replica that can be leased is worth remembering; one that is forgotten is only not used again.
        drop(database.note(&format!("{REPLICA}{fresh}"), Some("")).await);
    }
    Lease { replica: fresh, _held: held }
}

/// The right to fold and rewrite: while it is held, no other page does.
pub async fn maintenance(workspace: &Id) -> Asked {
    try_lock(&format!("golden-thread/{workspace}/maintenance")).await
}

fn lock_of(workspace: &Id, replica: ReplicaId) -> String {
    format!("golden-thread/{workspace}/{replica}")
}

/// Asks for a lock without waiting for it.
pub async fn try_lock(name: &str) -> Asked {
    let release = Rc::new(RefCell::new(None));
    let Some(granted) = request(name, &release) else { return Asked::Unsupported };
    match JsFuture::from(granted).await {
        Ok(_) => release.take().map_or(Asked::Taken, |release| Asked::Granted(Held { release })),
        Err(_) => Asked::Unsupported,
    }
}

/// Settles when the browser has decided; `release` is set if the lock is ours.
fn request(name: &str, release: &Rc<RefCell<Option<Function>>>) -> Option<Promise> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let ask: Function = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &true.into()).ok()?;
    let mut asked = None;
    let decided = Promise::new(&mut |resolve, _| {
        let release = Rc::clone(release);
        let on_decision = Closure::once_into_js(move |lock: JsValue| decide(&lock, &resolve, &release));
        asked = ask.call3(&locks, &name.into(), &options, &on_decision).ok();
    });
    // The request itself settles when the lock is free again, or at once when asking is not allowed.
    Some(Promise::race(&Array::of2(&decided, &asked?)))
}

/// Called once by the browser: with the lock, which is held until the returned promise settles, or with `null` where
/// another page has it.
fn decide(lock: &JsValue, decided: &Function, release: &Rc<RefCell<Option<Function>>>) -> JsValue {
    let held = if lock.is_null() {
        JsValue::UNDEFINED
    } else {
        Promise::new(&mut |resolve, _| drop(release.replace(Some(resolve)))).into()
    };
    drop(decided.call0(&JsValue::UNDEFINED));
    held
}

impl Drop for Held {
    fn drop(&mut self) {
        drop(self.release.call0(&JsValue::UNDEFINED));
    }
}
