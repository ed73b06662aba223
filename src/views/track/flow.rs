//! The way of the Enter key through a check-in: question by question, goal by goal, to the button that saves.
//!
//! Knows stops (`data-flow`) in the order of the page. Does not want to know what is typed at them.

use leptos::{
    ev::KeyboardEvent,
    prelude::document,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement, Node},
};

/// Enter goes on to the next stop, except where it is the press of a button; with Shift it starts a new line. At the
/// confidence a digit chooses.
pub fn on_key(event: &KeyboardEvent) {
    let Some(here) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let is_plain = !(event.shift_key() || event.alt_key() || event.is_composing());
    let is_typed_in = matches!(here.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT");
    if event.key() == "Enter" && is_plain && is_typed_in {
        event.prevent_default();
        go_on(&here);
    } else if here.get_attribute("type").as_deref() == Some("radio") {
        choose(&here, &event.key());
    }
}

/// The place that asks first, so that one answers at once.
pub fn to_first_question() {
    // The page marks what is wrong in its next step.
    leptos::prelude::request_animation_frame(|| {
        let wrong = document().query_selector(".checkin [aria-invalid=true]").ok().flatten();
        focus(wrong);
    });
}

fn go_on(here: &Element) {
    let Ok(stops) = document().query_selector_all(".checkin [data-flow]") else { return };
    let stops = (0..stops.length()).filter_map(|at| stops.item(at));
    let mut ahead = stops.filter(|stop| here.compare_document_position(stop) & Node::DOCUMENT_POSITION_FOLLOWING != 0);
    let next = ahead.next().and_then(|stop| stop.dyn_into::<Element>().ok());
    focus(next.map(|stop| inner(&stop).unwrap_or(stop)));
}

/// What takes the keys of a stop that is a group: what is chosen in it, else its first.
fn inner(stop: &Element) -> Option<Element> {
    let find = |wanted| stop.query_selector(wanted).ok().flatten();
    find("[data-chosen]").or_else(|| find("input, button"))
}

fn focus(element: Option<Element>) {
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    element.focus().unwrap_or_default();
}

fn choose(here: &Element, key: &str) {
    let group = here.closest("[role=radiogroup]").ok().flatten();
    let wanted = key
        .parse::<u8>()
        .ok()
        .and_then(|step| group?.query_selector(&["input[value=\"", &step.to_string(), "\"]"].concat()).ok().flatten());
    let Some(radio) = wanted.and_then(|radio| radio.dyn_into::<HtmlElement>().ok()) else { return };
    radio.focus().unwrap_or_default();
    radio.click();
}
