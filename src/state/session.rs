//! Who looks, at what, in which light, and what was just said to them.

use leptos::prelude::*;

use crate::{
    domain::thread::Id,
    state::{
        frame,
        route::{Room, Route},
    },
    storage::preferences::{Preferences, Theme},
};

/// The reader's side of the page. Copy it freely.
#[derive(Clone, Copy)]
pub struct Session {
    /// Where one is.
    pub route: RwSignal<Route>,
    /// The person one acts as; `None` until somebody says who they are.
    pub acting_as: RwSignal<Option<Id>>,
    /// The theme that was chosen; `None` for the system's wish.
    pub theme: RwSignal<Option<Theme>>,
    /// The message that shows now, if one does.
    pub toast: RwSignal<Option<Toast>>,
    /// Whether the page asks who is there.
    pub asks_who: RwSignal<bool>,
    /// Counts the steps that take the keys along, wherever they were.
    pub jumps: RwSignal<usize>,
}

/// A short message at the foot of the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Toast {
    /// What is said.
    pub text: String,
    /// Whether “Undo” stands beside it.
    pub can_undo: bool,
    /// Whom one acted as when it was said.
    pub to: Option<Id>,
}

impl Toast {
    /// Whether it is said to whoever acts now: nobody is offered to take back what somebody else did.
    pub fn is_for(&self, acting: Option<&Id>) -> bool {
        !self.can_undo || self.to.as_ref() == acting
    }
}

/// Makes the session and follows the address bar.
pub fn provide_session() -> Session {
    let session = Session {
        route: RwSignal::new(Route { room: frame::layout().unwrap_or_default(), subject: None }),
        acting_as: RwSignal::new(None),
        theme: RwSignal::new(Preferences::theme()),
        toast: RwSignal::new(None),
        asks_who: RwSignal::new(false),
        jumps: RwSignal::new(0),
    };
    session.follow_address();
    session.keep_theme();
    provide_context(session);
    session
}

/// The session of this page.
///
/// # Panics
/// Outside [`provide_session`].
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// Says something; “Undo” stands beside it where asked.
    pub fn say(self, text: impl Into<String>, can_undo: bool) {
        self.toast.set(Some(Toast { text: text.into(), can_undo, to: self.acting_as.get_untracked() }));
    }

    /// Goes to a room.
    pub fn go(self, room: Room) {
        self.follow(&room.href());
    }

    /// Goes to something in a room.
    pub fn go_to(self, room: Room, subject: &str) {
        self.follow(&room.href_of(subject));
    }

    /// Goes to something in a room, or to the room, and takes the keys along.
    pub fn jump(self, room: Room, subject: Option<&str>) {
        self.follow(&subject.map_or_else(|| room.href(), |subject| room.href_of(subject)));
        self.jumps.update(|n| *n += 1);
    }

    /// The room one is in.
    pub fn room(self) -> Room {
        self.route.read().room
    }

    /// The id of what is looked at in the room; `None` for the room itself.
    pub fn subject(self) -> Option<String> {
        self.route.read().subject.clone()
    }

    /// Does not wait for the browser's word that the address changed: whoever presses the next key is already there.
    fn follow(self, hash: &str) {
        if cfg!(target_arch = "wasm32") {
            window().location().set_hash(hash).unwrap_or_default();
            self.read_address();
        }
    }

    /// The address bar is the truth of where one is.
    fn follow_address(self) {
        if cfg!(target_arch = "wasm32") {
            self.read_address();
            let handle = window_event_listener(leptos::ev::hashchange, move |_| self.read_address());
            on_cleanup(move || handle.remove());
        }
    }

    fn read_address(self) {
        let hash = window().location().hash().unwrap_or_default();
        let route = match frame::layout().filter(|_| hash.is_empty()) {
            Some(room) => Route { room, subject: None },
            None => Route::of(&hash),
        };
        if *self.route.read_untracked() != route {
            self.route.set(route);
        }
    }

    /// The root element carries the theme; the preference remembers it.
    fn keep_theme(self) {
        Effect::new(move |before: Option<()>| {
            let theme = self.theme.get();
            if let Some(root) = document().document_element() {
                let done = match theme {
                    Some(theme) => root.set_attribute("data-theme", theme.name()),
                    None => root.remove_attribute("data-theme"),
                };
                done.unwrap_or_default();
            }
            if before.is_some() {
                Preferences::set_theme(theme);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_offered_to_whoever_acted_and_to_nobody_else() {
        let [elif, tomas]: [Id; 2] = ["elif", "tomas"].map(|id| id.parse().unwrap());
        let toast = |can_undo| Toast { text: "Saved".to_owned(), can_undo, to: Some(elif.clone()) };
        assert!(toast(true).is_for(Some(&elif)) && !toast(true).is_for(Some(&tomas)) && !toast(true).is_for(None));
        assert!(toast(false).is_for(Some(&tomas)), "what only tells something stays");
    }
}
