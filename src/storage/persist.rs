//! Asks the browser to keep what is stored here, and hears its answer.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Asks the browser to keep what is stored here. `Some(true)` if it promises to, `Some(false)` if not, `None` where it
/// cannot be asked.
pub async fn persist() -> Option<bool> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    let ask: Function = Reflect::get(&storage, &"persist".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = ask.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.as_bool()
}
