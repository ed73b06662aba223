//! The only place that asks the time.

use chrono::NaiveDate;

use crate::domain::thread::WallTime;

/// Now, with the offset that the browser has here.
#[cfg(target_arch = "wasm32")]
#[expect(clippy::disallowed_methods, reason = "the clock's one home")]
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 and minutes of an offset are whole")]
pub fn now() -> WallTime {
    let now = js_sys::Date::new_0();
    WallTime { ms: now.get_time() as i64, offset: -(now.get_timezone_offset() as i16) }
}

/// Now, in UTC.
#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::disallowed_methods, reason = "the clock's one home")]
pub fn now() -> WallTime {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    WallTime { ms: i64::try_from(since.as_millis()).unwrap_or(i64::MAX), offset: 0 }
}

/// Leaves a mark in the browser's own timeline, for whoever measures the page.
pub fn mark(name: &str) {
    #[cfg(target_arch = "wasm32")]
    {
        use js_sys::{Function, Reflect};
        let performance = Reflect::get(&js_sys::global(), &"performance".into()).unwrap_or_default();
        let mark = Reflect::get(&performance, &"mark".into()).map(Function::from);
        drop(mark.map(|mark| mark.call1(&performance, &name.into())));
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = name;
}

/// Today, by the person's own clock.
pub fn today() -> NaiveDate {
    now().date()
}

/// The time of day by the person's own clock, such as 09:14.
pub fn time_of_day() -> String {
    let now = now();
    let minutes = (now.ms / 60_000 + i64::from(now.offset)).rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
