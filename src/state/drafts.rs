//! Drafts: what is being typed and not yet said. Text stays text until it is saved.
//!
//! Knows how drafts outlive a change of room (memory) and a reload of the tab (session storage, where there is one).
//! Does not want to know what is drafted: [`goal`] and [`check_in`] do.

pub mod check_in;
pub mod goal;
pub mod number;

use std::{cell::RefCell, collections::BTreeMap};

use serde::{Serialize, de::DeserializeOwned};

pub use check_in::{CheckInDraft, Place};
pub use goal::{GoalDraft, GoalField};
pub use number::{NotTyped, number, written};

thread_local! {
    /// What storage would keep: it may be missing, full or forbidden.
    static MEMORY: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Keeps a draft under a key until it is forgotten or the tab is closed.
pub fn keep<T: Serialize>(key: &str, draft: &T) {
    let Ok(text) = serde_json::to_string(draft) else { return };
    if let Some(storage) = storage() {
        storage.set_item(key, &text).unwrap_or_default();
    }
    MEMORY.with_borrow_mut(|memory| memory.insert(key.to_owned(), text));
}

/// The draft kept under a key; `None` where it cannot be read any more.
pub fn kept<T: DeserializeOwned>(key: &str) -> Option<T> {
    let here = MEMORY.with_borrow(|memory| memory.get(key).cloned());
    let text = here.or_else(|| storage()?.get_item(key).ok().flatten())?;
    serde_json::from_str(&text).ok()
}

/// Forgets a draft: it was saved, or taken back.
pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        storage.remove_item(key).unwrap_or_default();
    }
    MEMORY.with_borrow_mut(|memory| memory.remove(key));
}

/// A draft that cannot be kept over a reload is a smaller harm than a page that stops.
#[cfg(target_arch = "wasm32")]
fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

#[cfg(not(target_arch = "wasm32"))]
fn storage() -> Option<web_sys::Storage> {
    None
}
