//! Tests that need a real browser: what only exists there (IndexedDB, the page's own clock) is tried there.
//! It knows nothing of the native tests; the whole target is empty elsewhere.
#![cfg(target_arch = "wasm32")]

#[path = "../storage/company.rs"]
mod company;
#[path = "../storage/contract.rs"]
mod contract;
mod measure;
mod storage;

use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn this_browser_offers_indexed_db() {
    let factory = js_sys::Reflect::get(&js_sys::global(), &"indexedDB".into()).expect("a global object");
    let open = js_sys::Reflect::get(&factory, &"open".into()).expect("a factory");
    assert!(open.is_instance_of::<js_sys::Function>());
}
