//! The letters of everybody whom the list shows, one page each: they are there only while they are printed.
//!
//! Knows when they come and go. Does not want to know what a letter says.

use leptos::{portal::Portal, prelude::*};

use crate::{
    components::Button,
    domain::thread::Id,
    state::use_workspace,
    views::{
        thread::{Letter, letters, sheet},
        wording::calibration as said,
    },
};

/// The button, and while it prints the letters.
#[component]
pub fn PrintLetters(
    /// The people they go to.
    #[prop(into)]
    people: Signal<Vec<Id>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let printing = RwSignal::new(Vec::<Letter>::new());
    let put_away = move || {
        printing.set(Vec::new());
        print_only(None);
    };
    let after = window_event_listener_untyped("afterprint", move |_| put_away());
    on_cleanup(move || {
        after.remove();
        print_only(None);
    });
    let print = move |()| {
        printing.set(untrack(|| letters(workspace, &people.get())));
        print_only(Some("letters"));
        request_animation_frame(|| drop(window().print()));
    };
    let is_there = Memo::new(move |_| !printing.with(Vec::is_empty));
    let sheets = move || {
        let all = printing.get_untracked();
        is_there.get().then(
            || view! { <Portal><div class="letters">{all.iter().cloned().map(sheet).collect_view()}</div></Portal> },
        )
    };
    let n = Memo::new(move |_| people.with(Vec::len));
    let button =
        move || (n.get() > 0).then(|| view! { <Button on_press=print>{move || said::print_letters(n.get())}</Button> });
    view! {
        <p class="no-print">{button}</p>
        {sheets}
    }
}

/// Says at the root what alone is printed, for the style of paper; `None` for the view as it stands.
pub fn print_only(what: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    match what {
        Some(what) => root.set_attribute("data-print", what),
        None => root.remove_attribute("data-print"),
    }
    .unwrap_or_default();
}
