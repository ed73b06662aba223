//! Yielding: long work yields, so that the browser can draw and answer in between.

use std::{future::poll_fn, task::Poll};

/// Yields: comes back after the browser had its turn. Without a browser it comes back at once.
pub async fn yield_now() {
    #[cfg(all(target_arch = "wasm32", feature = "app"))]
    in_browser::yield_now().await;
}

/// Whether the browser's last turn is so long ago that a person could notice; a turn costs a frame. Always `true` without
/// a browser.
pub fn is_yield_due() -> bool {
    #[cfg(all(target_arch = "wasm32", feature = "app"))]
    return in_browser::is_due();
    #[cfg(not(all(target_arch = "wasm32", feature = "app")))]
    true
}

/// Yields where that is due; else comes back at once.
pub async fn yield_if_due() {
    if is_yield_due() {
        yield_now().await;
    }
}

/// Begins what the browser does by itself, and works in the meantime; returns both results.
pub async fn beside<F: Future, T>(begun: F, work: impl FnOnce() -> T) -> (F::Output, T) {
    let mut begun = std::pin::pin!(begun);
    let first = poll_fn(|context| Poll::Ready(begun.as_mut().poll(context))).await;
    let worked = work();
    match first {
        Poll::Ready(done) => (done, worked),
        Poll::Pending => (begun.await, worked),
    }
}

/// Comes back after `ms` milliseconds; without a browser at once.
pub async fn pause(ms: i32) {
    #[cfg(all(target_arch = "wasm32", feature = "app"))]
    in_browser::pause(ms).await;
    #[cfg(not(all(target_arch = "wasm32", feature = "app")))]
    let _ = ms;
}

#[cfg(all(target_arch = "wasm32", feature = "app"))]
mod in_browser {
    use std::cell::Cell;

    use js_sys::{Function, Promise, Reflect};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;

    /// Milliseconds of work between two turns of the browser, as far as steps are short: two frames.
    const WORK: f64 = 32.0;

    thread_local! {
        /// When the browser had its last turn.
        static LAST: Cell<f64> = const { Cell::new(0.0) };
    }

    pub async fn yield_now() {
        let turn = yielded().unwrap_or_else(|| timed(0));
        drop(JsFuture::from(turn).await);
        LAST.set(now());
    }

    pub fn is_due() -> bool {
        now() - LAST.get() >= WORK
    }

    /// Milliseconds since the page began.
    fn now() -> f64 {
        web_sys::window().and_then(|window| window.performance()).map_or(f64::MAX, |performance| performance.now())
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
