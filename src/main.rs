//! The page: a stand-in that proves the build; it knows a counter and nothing of goals.

use leptos::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    mount_to_body(Counter);
    if let Some(note) = document().get_element_by_id("boot-note") {
        note.remove();
    }
}

/// One button that counts.
#[component]
fn Counter() -> impl IntoView {
    let (count, set_count) = signal(0);
    view! {
        <main>
            <h1>"Golden Thread"</h1>
            <button type="button" on:click=move |_| set_count.update(|n| *n += 1)>{move || count.get()}</button>
        </main>
    }
}
