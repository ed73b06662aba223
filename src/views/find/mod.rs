//! Find anything, by Ctrl K: rooms, actions, settings, people, goals. And the list of keys, by a question mark.
//!
//! Knows what can be gone to and by which letters. Does not want to know what is there.

mod keys;
mod score;

use std::{cmp::Reverse, sync::Arc};

use leptos::{ev::KeyboardEvent, html, prelude::*};

use crate::{
    components::{Dialog, Glyph, Icon},
    domain::{
        board::{Board, Level},
        letters::plain,
        thread::Id,
    },
    state::{Room, Session, Workspace, use_session, use_workspace},
    views::{
        align::begin,
        wording::{find as words, shell::room as room_word},
    },
};
use keys::KeyList;
use score::{Letters, score};

/// Offered at once.
const MOST: usize = 9;

/// Something one can go to.
#[derive(Clone, PartialEq)]
struct Place {
    icon: Icon,
    title: String,
    about: String,
    lower: String,
    letters: Letters,
    to: To,
}

/// What choosing something does.
#[derive(Clone, PartialEq)]
enum To {
    /// Goes to a room.
    Room(Room),
    /// Goes to something in a room.
    Subject(Room, Id),
    /// Begins a goal.
    NewGoal,
    /// Sets the light.
    Theme(Option<&'static str>),
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
    let workspace = use_workspace();
    // Gathered when it is first asked for, and again only once something has changed.
    let places = Memo::new_with_compare(move |_| Arc::new(workspace.read(places)), |_, _| true);
    let title = Signal::stored(words::TITLE.to_owned());
    view! {
        <button class="topbar__find push" type="button" aria-keyshortcuts="Control+K" on:click=move |_| open.set(true)>
            <Glyph icon=Icon::Find/>
            <span>{words::ANYTHING}</span>
            " "<kbd class="key">"Ctrl K"</kbd>
        </button>
        <Dialog open on_close=move |()| open.set(false) title close_word="Close">
            <Search open places/>
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
pub fn is_typed_into(event: &KeyboardEvent) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_some_and(|target| target.closest("input, textarea, select, [contenteditable]").ok().flatten().is_some())
}

#[component]
fn Search(open: RwSignal<bool>, places: Memo<Arc<Vec<Place>>>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (typed, active) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let found = Memo::new(move |_| places.with(|places| best(places, &plain(&typed.read()))));
    let go = Callback::new(move |at: usize| {
        let to = found.with_untracked(|found| found.get(at).map(|place| place.to.clone()));
        open.set(false);
        if let Some(to) = to {
            act((workspace, session), &to);
        }
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

fn act((workspace, session): (Workspace, Session), to: &To) {
    match to {
        To::Room(room) => session.go(*room),
        To::Subject(room, id) => session.go_to(*room, id.as_str()),
        To::NewGoal => begin((workspace, session), Level::Goal, None),
        To::Theme(theme) => session.theme.set(theme.map(str::to_owned)),
    }
}

/// The best places for the letters typed; without any, the rooms.
fn best(places: &[Place], typed: &str) -> Vec<Place> {
    let mut found: Vec<(Reverse<u32>, usize, usize)> = Vec::new();
    let wanted = Letters::of(typed);
    for (at, place) in places.iter().enumerate() {
        if !place.letters.hold(wanted) {
            continue;
        }
        if let Some(points) = score(typed, &place.lower) {
            found.push((Reverse(points), place.lower.len(), at));
        }
        // Without letters the first ones are the rooms.
        if typed.is_empty() && found.len() == MOST {
            break;
        }
    }
    if !typed.is_empty() && found.len() > MOST {
        // Only the best need to be in order.
        found.select_nth_unstable(MOST);
        found.truncate(MOST);
    }
    if !typed.is_empty() {
        found.sort_unstable();
    }
    found.into_iter().take(MOST).map(|(_, _, at)| places[at].clone()).collect()
}

/// Rooms, actions, settings, then people, then goals.
fn places(board: &Board) -> Vec<Place> {
    let rooms =
        [Room::Home, Room::Align, Room::Track, Room::Achieve, Room::Thread, Room::Learn, Room::Drift, Room::Data];
    let mut places: Vec<Place> = Vec::new();
    for room in rooms {
        places.push(place(Icon::Right, room_word(room).to_owned(), words::room(room).to_owned(), To::Room(room)));
    }
    let acts =
        [To::NewGoal, To::Room(Room::Track), To::Room(Room::Thread), To::Room(Room::Data), To::Room(Room::Welcome)];
    for (to, (title, about)) in acts.into_iter().zip(words::ACTS) {
        places.push(place(Icon::Right, title.to_owned(), about.to_owned(), to));
    }
    let themes = [(Icon::Clock, None), (Icon::Light, Some("light")), (Icon::Dark, Some("dark"))];
    for ((icon, theme), title) in themes.into_iter().zip(words::THEMES) {
        places.push(place(icon, title.to_owned(), words::SETTING.to_owned(), To::Theme(theme)));
    }
    for person in board.people() {
        let about = person.role().unwrap_or_default().to_owned();
        let to = To::Subject(Room::Achieve, person.id.clone());
        places.push(place(Icon::Person, person.name().to_owned(), about, to));
    }
    for goal in board.goals() {
        let owner = goal.owners().next().and_then(|id| board.person(id)).map(|owner| owner.name().to_owned());
        let to = To::Subject(Room::Align, goal.id.clone());
        places.push(place(Icon::Align, goal.title().to_owned(), owner.unwrap_or_default(), to));
    }
    places
}

fn place(icon: Icon, title: String, about: String, to: To) -> Place {
    let lower = plain(&[&title, " ", &about].concat());
    Place { icon, title, about, letters: Letters::of(&lower), lower, to }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_thousand_people_and_fifty_thousand_goals_are_searched_at_each_key() {
        let person = |n: usize| {
            let id = format!("p{n}").parse().unwrap();
            place(Icon::Person, format!("Ana Costa {n}"), "Field engineer".to_owned(), To::Subject(Room::Achieve, id))
        };
        let goal = |n: usize| {
            let id = format!("g{n}").parse().unwrap();
            let title = format!("Raise renewals of region {n} from 82 to 90 % by 30 September");
            place(Icon::Align, title, format!("Owner {}", n % 10_000), To::Subject(Room::Align, id))
        };
        let places: Vec<Place> = (0..10_000).map(person).chain((0..50_000).map(goal)).collect();
        for (typed, best_is) in [("region 49999", "region 49999"), ("ana costa 777", "Ana Costa 777"), ("r", "Raise")] {
            let found = best(&places, typed);
            assert!(found.len() == MOST && found[0].title.contains(best_is), "{typed}: {}", found[0].title);
        }
        assert!(best(&places, "xyzzy").is_empty());
    }
}
