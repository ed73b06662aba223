//! Find anything, by Ctrl K: people, goals, rooms. And the list of keys, by a question mark.
//!
//! Knows what can be gone to and by which letters. Does not want to know what is there.

mod keys;
mod score;

use std::cmp::Reverse;

use leptos::{ev::KeyboardEvent, html, prelude::*};

use crate::{
    components::{Dialog, Glyph, Icon},
    domain::board::Board,
    state::{Room, Session, use_session, use_workspace},
    views::wording::{find as words, shell::room as room_word},
};
use keys::KeyList;
use score::score;

/// Offered at once.
const MOST: usize = 9;

/// Something one can go to.
#[derive(Clone, PartialEq)]
struct Place {
    icon: Icon,
    title: String,
    about: String,
    lower: String,
    room: Room,
    subject: Option<String>,
}

/// The two dialogs and the keys that open them.
#[component]
pub fn Find() -> impl IntoView {
    let (open, keys) = (RwSignal::new(false), RwSignal::new(false));
    let listener = window_event_listener(leptos::ev::keydown, move |event| match asked(&event) {
        Some(Asked::Find) => {
            event.prevent_default();
            open.set(true);
        }
        Some(Asked::Keys) => keys.set(true),
        None => {}
    });
    on_cleanup(move || listener.remove());
    let title = Signal::stored(words::TITLE.to_owned());
    view! {
        <button class="topbar__find push" type="button" aria-label=words::ANYTHING aria-keyshortcuts="Control+K" on:click=move |_| open.set(true)>
            <Glyph icon=Icon::Find/>
            <span>{words::ANYTHING}</span>
            <kbd class="key" aria-hidden="true">"Ctrl K"</kbd>
        </button>
        <Dialog open on_close=move |()| open.set(false) title close_word="Close">
            <Search open/>
        </Dialog>
        <KeyList open=keys/>
    }
}

enum Asked {
    Find,
    Keys,
}

fn asked(event: &KeyboardEvent) -> Option<Asked> {
    let with_command = event.ctrl_key() || event.meta_key();
    match (&*event.key(), with_command) {
        ("k" | "K", true) => Some(Asked::Find),
        ("?", false) if !is_typed_into(event) => Some(Asked::Keys),
        _ => None,
    }
}

/// Whether the key belongs to a field.
fn is_typed_into(event: &KeyboardEvent) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_some_and(|target| target.closest("input, textarea, select, [contenteditable]").ok().flatten().is_some())
}

#[component]
fn Search(open: RwSignal<bool>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (typed, active) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    // Gathered once each time it is opened: nothing changes while one types here.
    let places = StoredValue::new(workspace.peek(places));
    let found = Memo::new(move |_| places.with_value(|places| best(places, &typed.read().to_lowercase())));
    let go = Callback::new(move |at: usize| {
        found.with_untracked(|found| found.get(at).into_iter().for_each(|place| go_to(session, place)));
        open.set(false);
    });
    let on_key = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match &*event.key() {
            "ArrowDown" => active.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => active.update(|at| *at = at.saturating_sub(1)),
            "Enter" => go.run(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| input.get().into_iter().for_each(|input| drop(input.focus())));
    view! {
        <input
            class="input"
            type="search"
            role="combobox"
            aria-label=words::TITLE
            aria-expanded="true"
            aria-controls="found"
            aria-autocomplete="list"
            aria-activedescendant=move || format!("found-{}", active.get())
            autocomplete="off"
            placeholder=words::HINT
            node_ref=input
            on:input:target=move |event| {
                typed.set(event.target().value());
                active.set(0);
            }
            on:keydown=on_key
        />
        <ul class="find" id="found" role="listbox" aria-label=words::FOUND>
            {move || found.get().into_iter().enumerate().map(|(at, place)| option(at, place, active, go)).collect_view()}
        </ul>
        <p class="faint" role="status">{move || found.with(|found| words::n_found(found.len()))}</p>
    }
}

fn option(at: usize, place: Place, active: RwSignal<usize>, go: Callback<usize>) -> impl IntoView {
    view! {
        <li
            class="find__one"
            id=format!("found-{at}")
            role="option"
            aria-selected=move || (active.get() == at).to_string()
            on:click=move |_| go.run(at)
        >
            <Glyph icon=place.icon/>
            <bdi>{place.title}</bdi>
            <span class="faint"><bdi>{place.about}</bdi></span>
        </li>
    }
}

fn go_to(session: Session, place: &Place) {
    match &place.subject {
        Some(subject) => session.go_to(place.room, subject),
        None => session.go(place.room),
    }
}

/// The best places for the letters typed; without any, the rooms.
fn best(places: &[Place], typed: &str) -> Vec<Place> {
    let mut found: Vec<(Reverse<u32>, usize, usize)> = Vec::new();
    for (at, place) in places.iter().enumerate() {
        if let Some(points) = score(typed, &place.lower) {
            found.push((Reverse(points), place.lower.len(), at));
        }
        // Without letters the first ones are the rooms.
        if typed.is_empty() && found.len() == MOST {
            break;
        }
    }
    if !typed.is_empty() {
        found.sort_unstable();
    }
    found.into_iter().take(MOST).map(|(_, _, at)| places[at].clone()).collect()
}

/// Rooms, then people, then goals.
fn places(board: &Board) -> Vec<Place> {
    let rooms =
        [Room::Home, Room::Align, Room::Track, Room::Achieve, Room::Thread, Room::Learn, Room::Drift, Room::Data];
    let mut places: Vec<Place> = Vec::new();
    for room in rooms {
        places.push(place(Icon::Right, room_word(room).to_owned(), words::room(room).to_owned(), (room, None)));
    }
    for person in board.people() {
        let about = person.role().unwrap_or_default().to_owned();
        places.push(place(Icon::Person, person.name().to_owned(), about, (Room::Achieve, Some(person.id.to_string()))));
    }
    for goal in board.goals() {
        let owner = goal.owners().next().and_then(|id| board.person(id)).map(|owner| owner.name().to_owned());
        let to = (Room::Align, Some(goal.id.to_string()));
        places.push(place(Icon::Align, goal.title().to_owned(), owner.unwrap_or_default(), to));
    }
    places
}

fn place(icon: Icon, title: String, about: String, (room, subject): (Room, Option<String>)) -> Place {
    let lower = format!("{title} {about}").to_lowercase();
    Place { icon, title, about, lower, room, subject }
}
