//! A breath: long work in a page lets the browser draw and answer in between.

/// Comes back after the browser had its turn. Without a browser there is nobody to wait for.
pub async fn breathe() {
    #[cfg(all(target_arch = "wasm32", feature = "app"))]
    in_browser::breathe().await;
}

/// Comes back after some milliseconds. Without a browser there is nobody to wait for.
pub async fn pause(ms: i32) {
    #[cfg(all(target_arch = "wasm32", feature = "app"))]
    in_browser::pause(ms).await;
    #[cfg(not(all(target_arch = "wasm32", feature = "app")))]
    let _ = ms;
}

#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod in_browser {
    use js_sys::{Function, Promise, Reflect};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;

    pub async fn breathe() {
        let turn = yielded().unwrap_or_else(|| timed(0));
        drop(JsFuture::from(turn).await);
    }

    /// The browser's own way, where it has one.
    fn yielded() -> Option<Promise> {
        let scheduler = Reflect::get(&js_sys::global(), &"scheduler".into()).ok()?;
        let give: Function = Reflect::get(&scheduler, &"yield".into()).ok()?.dyn_into().ok()?;
        give.call0(&scheduler).ok()?.dyn_into().ok()
    }

    pub async fn pause(ms: i32) {
        drop(JsFuture::from(timed(ms)).await);
    }

    fn timed(ms: i32) -> Promise {
        Promise::new(&mut |resolve, _| {
            let global = js_sys::global();
            let timer = Reflect::get(&global, &"setTimeout".into()).map(Function::from);
            drop(timer.map(|timer| timer.call2(&global, &resolve, &JsValue::from(ms))));
        })
    }
}
