//! Keeps the keyboard where it worked: a button that goes away with what it did leaves the focus to what stood around it,
//! not to the whole page.

use std::time::Duration;

use leptos::{
    ev::{MouseEvent, click},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{FocusOptions, HtmlElement},
};

/// What is pressed.
const PRESSED: &str = "button, a[href], input, summary";
/// What may hold the focus for a button that is gone: parts that a screen reader can name.
const HOMES: &str = "section, article, aside, form, nav, main, dialog[open]";
/// When it is looked whether the button is gone: once what it did is drawn, and again on a slow machine.
const LOOKS: [Duration; 3] = [Duration::from_millis(80), Duration::from_millis(300), Duration::from_millis(900)];

/// Listens to all presses of the page, as long as its owner lives.
pub fn keep_focus() {
    let heard = window_event_listener(click, |event| {
        let path = path(&event);
        let Some(pressed) = path.iter().find(|element| is(element, PRESSED)).cloned() else { return };
        let homes: Vec<HtmlElement> = path.into_iter().filter(|element| is(element, HOMES)).collect();
        for look in LOOKS {
            let (pressed, homes) = (pressed.clone(), homes.clone());
            set_timeout(move || take_over(&pressed, &homes), look);
        }
    });
    on_cleanup(move || heard.remove());
}

/// What was pressed and all around it, the innermost first; also where it is gone already.
fn path(event: &MouseEvent) -> Vec<HtmlElement> {
    event.composed_path().into_iter().filter_map(|target| target.dyn_into::<HtmlElement>().ok()).collect()
}

fn is(element: &HtmlElement, selectors: &str) -> bool {
    element.matches(selectors).unwrap_or(false)
}

fn is_there(element: &HtmlElement) -> bool {
    element.is_connected() && element.offset_parent().is_some()
}

/// Nobody else took the focus, and what had it is gone: the nearest part that is still there takes it, where it stands.
fn take_over(pressed: &HtmlElement, homes: &[HtmlElement]) {
    let is_nowhere = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
    // Whether something is there takes a layout: it is not asked while the focus is somewhere.
    if !is_nowhere || is_there(pressed) {
        return;
    }
    if let Some(home) = homes.iter().find(|home| is_there(home)) {
        focus_in_place(home);
    }
}

/// Puts the keys on something that need not be a button, without moving the page. Whether it took them.
pub fn focus_in_place(home: &HtmlElement) -> bool {
    if !home.has_attribute("tabindex") {
        home.set_attribute("tabindex", "-1").unwrap_or_default();
    }
    let in_place = FocusOptions::new();
    in_place.set_prevent_scroll(true);
    home.focus_with_options(&in_place).unwrap_or_default();
    document().active_element().is_some_and(|active| active.is_same_node(Some(home)))
}
