//! A value that waits until another has rested: for what is too dear to do at every key.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

/// What `source` was when it last stood still for `ms` milliseconds.
pub fn rested<T: Clone + PartialEq + Send + Sync + 'static>(source: Memo<T>, ms: u64) -> ReadSignal<T> {
    let (read, write) = signal(source.get_untracked());
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    Effect::new(move |first: Option<()>| {
        source.track();
        stop();
        if first.is_some() {
            let rest = move || {
                if let Some(now) = source.try_get_untracked() {
                    write.try_set(now);
                }
            };
            waiting.set_value(set_timeout_with_handle(rest, Duration::from_millis(ms)).ok());
        }
    });
    on_cleanup(stop);
    read
}
