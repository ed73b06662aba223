//! The page in a frame of another page: which room it shows there, and whether pay may be seen.
//!
//! Knows the address's question mark and what `static/boot.js` found out about who frames the page before it started.
//! Does not want to know what a room looks like.

use std::sync::OnceLock;

use leptos::prelude::*;

use crate::state::Room;

/// The words that `?embed=` understands, and the room of each.
const LAYOUTS: [(&str, Room); 9] = [
    ("tree", Room::Align),
    ("checkin", Room::Track),
    ("cards", Room::Achieve),
    ("card", Room::Achieve),
    ("thread", Room::Thread),
    ("learn", Room::Learn),
    ("drift", Room::Drift),
    ("week", Room::Home),
    ("data", Room::Data),
];

/// The room that a search string such as `?embed=tree` asks for, without the bar around it.
pub fn layout_of(search: &str) -> Option<Room> {
    let asked = search.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("embed="))?;
    LAYOUTS.iter().find(|(word, _)| *word == asked).map(|(_, room)| *room)
}

/// The room that the address asks for, without the bar around it.
pub fn layout() -> Option<Room> {
    static LAYOUT: OnceLock<Option<Room>> = OnceLock::new();
    *LAYOUT.get_or_init(|| {
        let search = cfg!(target_arch = "wasm32").then(|| window().location().search().unwrap_or_default());
        layout_of(&search.unwrap_or_default())
    })
}

/// Whether pay stays hidden: the page is framed by an origin that its host does not name, or by one that cannot be known.
pub fn masks_pay() -> bool {
    static MASKS: OnceLock<bool> = OnceLock::new();
    *MASKS.get_or_init(|| said().is_some_and(|who| who != "known"))
}

/// Whether the browser keeps another store for this frame than for the full page.
pub fn is_apart() -> bool {
    let root = cfg!(target_arch = "wasm32").then(|| document().document_element()).flatten();
    root.is_some_and(|root| root.has_attribute("data-store"))
}

/// What the root element says of who frames the page.
fn said() -> Option<String> {
    let root = cfg!(target_arch = "wasm32").then(|| document().document_element()).flatten();
    root.and_then(|root| root.get_attribute("data-frame"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_asked_for_by_its_word_alone() {
        for (search, room) in [
            ("?embed=tree", Some(Room::Align)),
            ("?a=b&embed=checkin", Some(Room::Track)),
            ("?embed=cards&x", Some(Room::Achieve)),
            ("?embed=card", Some(Room::Achieve)),
            ("?embed=", None),
            ("?embed=payroll", None),
            ("?unembed=tree", None),
            ("", None),
        ] {
            assert_eq!(layout_of(search), room, "{search}");
        }
    }
}
