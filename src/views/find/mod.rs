//! Find anything, by Ctrl K: rooms, actions, settings, people, goals. And the list of keys, by a question mark.
//!
//! Knows keys and what choosing something does. Does not want to know what is there.

mod hunt;
mod keys;
mod places;
mod score;

use leptos::{ev::KeyboardEvent, html, prelude::*};

use crate::{
    components::{Dialog, Glyph, Icon},
    domain::board::Level,
    state::{Room, Session, Workspace, pause, use_session, use_workspace},
    views::{
        acting::undo,
        align::{Question, begin, use_asking},
        wording::find as words,
    },
};
use hunt::Hunt;
use keys::KeyList;
use places::{Place, To};

/// In milliseconds: long enough for the browser to draw what was found so far.
const HALF_A_FRAME: i32 = 8;

/// The two dialogs and the keys that open them.
#[component]
pub fn Find() -> impl IntoView {
    let (open, keys) = (RwSignal::new(false), RwSignal::new(false));
    let (workspace, session) = (use_workspace(), use_session());
    let listener = window_event_listener(leptos::ev::keydown, move |event| match asked(&event) {
        Some(Asked::Find) => {
            event.prevent_default();
            open.set(true);
        }
        Some(Asked::Keys) => keys.set(true),
        Some(Asked::Undo) => {
            event.prevent_default();
            undo(workspace, session);
        }
        None => {}
    });
    on_cleanup(move || listener.remove());
    let hunt = StoredValue::new(Hunt::default());
    // Counts the boards: names are gathered when they are first asked for, and again only once something has changed.
    let edition = Memo::new(move |before: Option<&u32>| workspace.read(|_| before.map_or(0, |before| before + 1)));
    let title = Signal::stored(words::TITLE.to_owned());
    view! {
        <button class="topbar__find push" type="button" aria-keyshortcuts="Control+K" on:click=move |_| open.set(true)>
            <Glyph icon=Icon::Find/>
            <span>{words::ANYTHING}</span>
            " "<kbd class="key">"Ctrl K"</kbd>
        </button>
        <Dialog open on_close=move |()| open.set(false) title close_word="Close">
            <Search open hunt edition/>
        </Dialog>
        <KeyList open=keys/>
    }
}

enum Asked {
    Find,
    Keys,
    Undo,
}

fn asked(event: &KeyboardEvent) -> Option<Asked> {
    let with_command = event.ctrl_key() || event.meta_key();
    match (&*event.key(), with_command) {
        ("k" | "K", true) => Some(Asked::Find),
        ("z" | "Z", true) if !event.shift_key() && !is_typed_into(event) => Some(Asked::Undo),
        ("?", false) if !is_typed_into(event) => Some(Asked::Keys),
        _ => None,
    }
}

/// Fields that letters are typed into.
const TYPED_INTO: &str = "input:not([type=radio], [type=checkbox], [type=range]), textarea, select, [contenteditable]";

/// Whether the key belongs to a field.
fn is_typed_into(event: &KeyboardEvent) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    target.is_some_and(|target| target.closest(TYPED_INTO).ok().flatten().is_some())
}

#[component]
fn Search(open: RwSignal<bool>, hunt: StoredValue<Hunt>, edition: Memo<u32>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (typed, active) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let search = Lookup { hunt, workspace, found: RwSignal::new(Vec::new()) };
    let found = search.found;
    Effect::new(move |_| search.begin(edition.get(), &typed.read()));
    let ask = use_asking();
    let go = Callback::new(move |at: usize| {
        let to = found.with_untracked(|found| found.get(at).map(|place| place.to.clone()));
        open.set(false);
        if let Some(to) = to {
            act((workspace, session), ask, &to);
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match &*event.key() {
            "ArrowDown" => active.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => active.update(|at| *at = at.saturating_sub(1)),
            "Escape" => open.set(false),
            "Enter" => {
                let at = active.get_untracked();
                if at == 0 {
                    search.finish(); // whoever walked down the list means what they see
                }
                go.run(at);
            }
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

/// A search while its dialog is open.
#[derive(Clone, Copy)]
struct Lookup {
    hunt: StoredValue<Hunt>,
    workspace: Workspace,
    found: RwSignal<Vec<Place>>,
}

impl Lookup {
    /// Looks for what is typed: the first results come with this key's frame, better ones with the frames after it,
    /// until all names were looked at or something else is typed.
    fn begin(self, edition: u32, typed: &str) {
        let asked = self.hunt.try_update_value(|hunt| hunt.ask(edition, typed));
        if self.stride(asked) != Some(false) {
            return;
        }
        leptos::task::spawn_local(async move {
            pause(HALF_A_FRAME).await;
            while self.stride(asked) == Some(false) {
                pause(HALF_A_FRAME).await;
            }
        });
    }

    /// Looks at all that is left, for somebody who has chosen already.
    fn finish(self) {
        let asked = self.hunt.try_update_value(|hunt| hunt.asked());
        while self.stride(asked) == Some(false) {}
    }

    /// One stride for the question of this number. Whether it was the last; `None` once something else is looked for.
    fn stride(self, asked: Option<u32>) -> Option<bool> {
        let hunt = |hunt: &mut Hunt| self.workspace.peek(|board| hunt.stride(asked?, board));
        let (is_done, best) = self.hunt.try_update_value(hunt)??;
        if self.found.try_with_untracked(|found| *found != best)? {
            self.found.set(best);
        }
        Some(is_done)
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

fn act((workspace, session): (Workspace, Session), ask: Callback<Question>, to: &To) {
    match to {
        To::Room(room) => session.jump(*room, None),
        To::Person(id) => session.jump(Room::Achieve, Some(id.as_str())),
        To::Goal(id) => session.jump(Room::Align, Some(id.as_str())),
        To::Question(question) => {
            if session.route.read_untracked().room != Room::Align {
                session.go(Room::Align);
            }
            ask.run(*question);
        }
        To::Page(page) => session.jump(Room::Achieve, page.subject().as_deref()),
        To::Who => session.asks_who.set(true),
        To::NewGoal => begin((workspace, session), Level::Goal, (None, None)),
        To::Theme(theme) => session.theme.set(*theme),
    }
}
