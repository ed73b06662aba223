//! A hint from page to page that there are new rows. The database is the truth: where there is no channel, pages read on
//! when they are looked at again.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::BroadcastChannel;

use crate::storage::{Listener, Notice};

/// The channel of one workspace.
pub struct Channel {
    channel: BroadcastChannel,
    _on_message: Closure<dyn FnMut()>,
}

impl Channel {
    /// Opens the channel of this name; `None` where the browser has none, or lets the page use none.
    pub fn open(name: &str, listener: Listener) -> Option<Self> {
        if !Reflect::has(&js_sys::global(), &"BroadcastChannel".into()).unwrap_or(false) {
            return None;
        }
        let channel = BroadcastChannel::new(name).ok()?;
        let on_message = Closure::new(move || listener(Notice::NewRows));
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Self { channel, _on_message: on_message })
    }

    /// Tells the other pages; it is only a hint, so nothing follows if it fails.
    pub fn tell(&self) {
        drop(self.channel.post_message(&JsValue::from_str("rows")));
    }

    /// Closes the channel: it neither hears nor tells any more.
    pub fn close(&self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.close();
    }
}
