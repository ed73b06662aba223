//! A file in the browser's hands, and its offer as a download.

use leptos::{prelude::*, wasm_bindgen::JsCast};

/// What a document is to a browser.
pub const JSON: &str = "application/json";

/// Offers bytes as a download.
pub fn download(bytes: &[u8], name: &str, mime: &str) {
    offer(blob_of(&[bytes.to_vec()], mime), name);
}

/// Offers a file as a download. In a frame without downloads nothing happens and nobody is told: offer copying too.
pub fn offer(blob: Option<web_sys::Blob>, name: &str) {
    let Some(url) = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok()) else { return };
    if let Ok(link) = document().create_element("a") {
        let link: web_sys::HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let revoke = move || web_sys::Url::revoke_object_url(&url).unwrap_or_default();
    set_timeout(revoke, std::time::Duration::from_mins(1));
}

/// A file's parts as the browser holds them.
pub fn blob_of(parts: &[Vec<u8>], mime: &str) -> Option<web_sys::Blob> {
    let all = js_sys::Array::new();
    for part in parts {
        all.push(&js_sys::Uint8Array::from(&**part));
    }
    web_sys::Blob::new_with_u8_array_sequence_and_options(&all, &of_type(mime)).ok()
}

pub(super) fn of_type(mime: &str) -> web_sys::BlobPropertyBag {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    options
}
