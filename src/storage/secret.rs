//! Sealing and opening with the browser's own cryptography, which pages by https and on this machine have.
//!
//! Knows the calls. Does not want to know the format, which [`crate::format::encrypted`] keeps.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::format::encrypted::{Header, Shut, take_apart};

/// Opens a sealed file.
///
/// # Errors
/// A header that makes no sense, a passphrase that does not fit, or a browser without cryptography.
pub async fn open(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, Shut> {
    let apart = take_apart(bytes)?;
    crypt("decrypt", passphrase, &apart.header, apart.line, apart.sealed).await
}

/// Seals bytes under a passphrase.
///
/// # Errors
/// A browser without cryptography.
pub async fn seal(bytes: &[u8], passphrase: &str, header: &Header) -> Result<Vec<u8>, Shut> {
    let mut file = header.line();
    let sealed = crypt("encrypt", passphrase, header, &file, bytes).await?;
    file.extend(sealed);
    Ok(file)
}

/// SHA-256 of bytes, computed beside the page; `None` in a browser without cryptography.
pub async fn sha256(bytes: &Uint8Array) -> Option<[u8; 32]> {
    let sum = ask(&subtle()?, "digest", &["SHA-256".into(), bytes.into()]).await.ok()?;
    Uint8Array::new(&sum).to_vec().try_into().ok()
}

async fn crypt(act: &str, passphrase: &str, header: &Header, line: &[u8], bytes: &[u8]) -> Result<Vec<u8>, Shut> {
    let subtle = subtle().ok_or(Shut::NoCryptography)?;
    let how = record(&[
        ("name", "AES-GCM".into()),
        ("iv", Uint8Array::from(&header.nonce[..]).into()),
        ("additionalData", Uint8Array::from(line).into()),
    ]);
    let key = key(&subtle, act, passphrase, header).await.map_err(|_| Shut::Wrong)?;
    let done = ask(&subtle, act, &[how, key, Uint8Array::from(bytes).into()]).await.map_err(|_| Shut::Wrong)?;
    Ok(Uint8Array::new(&done).to_vec())
}

async fn key(subtle: &JsValue, act: &str, passphrase: &str, header: &Header) -> Result<JsValue, JsValue> {
    let said = Uint8Array::from(passphrase.as_bytes());
    let derive = Array::of1(&"deriveKey".into());
    let word =
        ask(subtle, "importKey", &["raw".into(), said.into(), "PBKDF2".into(), false.into(), derive.into()]).await?;
    let how = record(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(&header.salt[..]).into()),
        ("iterations", header.rounds.into()),
    ]);
    let what = record(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    ask(subtle, "deriveKey", &[how, word, what, false.into(), Array::of1(&act.into()).into()]).await
}

/// The browser's cryptography; `None` on pages by plain http.
fn subtle() -> Option<JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).ok()?;
    Reflect::get(&crypto, &"subtle".into()).ok().filter(JsValue::is_object)
}

async fn ask(subtle: &JsValue, name: &str, given: &[JsValue]) -> Result<JsValue, JsValue> {
    let call: js_sys::Function = Reflect::get(subtle, &name.into())?.dyn_into()?;
    let promise: Promise = Reflect::apply(&call, subtle, &given.iter().collect::<Array>())?.dyn_into()?;
    JsFuture::from(promise).await
}

fn record(fields: &[(&str, JsValue)]) -> JsValue {
    let record = Object::new();
    for (name, value) in fields {
        // A plain object takes any field.
        drop(Reflect::set(&record, &(*name).into(), value));
    }
    record.into()
}
