//! What `static/boot.js` asked of the browser's store while the page was still on its way.
//!
//! Knows how to take it, once. Does not want to know what the rows say. Where there is nothing to take, the page asks
//! for itself, so all of this can be missing.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbRequest};

/// The requests for all keys and all values of a store.
pub type Asked = (IdbRequest, IdbRequest);

/// A database that was opened before the page began, and everything that lay in its stores then.
pub struct Early {
    /// It stays open until it is closed by whoever took it.
    pub database: IdbDatabase,
    answers: JsValue,
}

impl Early {
    /// What was asked of the database of this name, if it is there in this version and nobody has asked for it back.
    pub async fn take(name: &str, version: u32) -> Option<Self> {
        let kept = Reflect::get(&js_sys::global(), &"askedEarly".into()).ok().filter(JsValue::is_object)?;
        let asked: Promise = Reflect::get(&kept, &name.into()).ok()?.dyn_into().ok()?;
        Reflect::delete_property::<Object>(kept.unchecked_ref(), &name.into()).ok()?;
        let found = JsFuture::from(asked).await.ok().filter(JsValue::is_object)?;
        let database: IdbDatabase = Reflect::get(&found, &"database".into()).ok()?.dyn_into().ok()?;
        if !database.version().total_cmp(&f64::from(version)).is_eq() {
            database.close();
            return None;
        }
        Some(Self { database, answers: Reflect::get(&found, &"answers".into()).ok()? })
    }

    /// What these stores answered, if each of them was asked.
    pub fn all<const N: usize>(&self, stores: [&str; N]) -> Option<[Asked; N]> {
        let asked: Option<Vec<_>> = stores.iter().map(|store| self.one(store)).collect();
        asked?.try_into().ok()
    }

    fn one(&self, store: &str) -> Option<Asked> {
        let pair: Array = Reflect::get(&self.answers, &store.into()).ok()?.dyn_into().ok()?;
        Some((pair.get(0).dyn_into().ok()?, pair.get(1).dyn_into().ok()?))
    }
}
