//! Where one is, told to those who do not see it: the title of the document, and the keys that come along.
//!
//! Knows what a page is called and where its keys begin. Does not want to know what stands on it.

use std::time::Duration;

use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

use super::{
    achieve::Page,
    wording::{align, calibration, shell as words},
};
use crate::{
    components::focus_in_place,
    domain::board::Board,
    state::{Room, Route, use_session, use_workspace},
};

/// When it is looked where the keys are, in ms: once the page is drawn, and again while a part of it is fetched.
const LOOKS: [u64; 4] = [60, 250, 700, 2_000];

/// Where keys go on: in the open card, on the row or the goal looked at, else at the head of the page.
const HOMES: [&str; 4] = ["main [data-sheet]", "main .tree[aria-activedescendant]", "main .map", "main h1"];

/// Names the document after what it shows. A change of page is heard once: as the head that the keys come to, or, where
/// they stay on what leads to the rooms, as a line that is read out.
#[component]
pub fn PlaceSaid(
    /// The room that is shown.
    room: Memo<Room>,
) -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let page = document().title();
    let place = Memo::new(move |_| {
        let subject = workspace.read(|board| subject(board, &session.route.read()));
        words::place(subject.filter(|_| room.get() != Room::Welcome), room.get())
    });
    let said = RwSignal::new(String::new());
    // Touches the page: its title.
    Effect::new(move |_| document().set_title(&words::title(&place.read(), &page)));
    // Touches the page: where the keys are.
    Effect::new(move |before: Option<(Route, usize, Room)>| {
        let now = (session.route.get(), session.jumps.get(), room.get());
        if let Some((route, jumps, room)) = before {
            said.set(String::new());
            let is_page = route.page() != now.0.page() || room != now.2;
            let step = Step { is_page, is_jump: jumps != now.1, place, said };
            step.look(&LOOKS);
        }
        now
    });
    view! { <p class="hidden" aria-live="polite">{said}</p> }
}

/// What is looked at: a page of Achieve, a goal, a person, or the figure of one of them.
fn subject(board: &Board, route: &Route) -> Option<String> {
    let subject = route.subject.as_deref()?;
    let page = Some(Page::named(subject)).filter(|page| route.room == Room::Achieve && *page != Page::Cards);
    if let Some(page) = page {
        return Some(calibration::page(page).to_owned());
    }
    let of = subject.rsplit(':').next().unwrap_or(subject);
    let goal = |id: &str| board.goal(id).map(|goal| align::title(goal.title()));
    let person = |id: &str| board.person(id).map(|person| person.name().to_owned());
    [subject, of].into_iter().find_map(|id| goal(id).or_else(|| person(id)))
}

/// A step to another address.
#[derive(Clone, Copy)]
struct Step {
    is_page: bool,
    is_jump: bool,
    place: Memo<String>,
    said: RwSignal<String>,
}

impl Step {
    /// Looks whether one has arrived, as often as it takes.
    fn look(self, looks: &'static [u64]) {
        let Some((wait, later)) = looks.split_first() else { return };
        let arrive = move || {
            if !self.arrive() {
                self.look(later);
            }
        };
        set_timeout(arrive, Duration::from_millis(*wait));
    }

    /// Whether the keys are where they belong, and it was said where that is.
    fn arrive(self) -> bool {
        let active = document().active_element();
        if self.is_jump || active.as_ref().is_none_or(is_nowhere) {
            return HOMES.iter().any(|home| take_keys(home));
        }
        let stays = active.is_some_and(|active| active.closest("main").ok().flatten().is_none());
        if self.is_page && stays {
            self.said.try_set(self.place.get_untracked());
        }
        true
    }
}

/// Whether the keys have lost what they were on: it is gone, or covered.
fn is_nowhere(active: &Element) -> bool {
    let style = window().get_computed_style(active).ok().flatten();
    let visibility = style.and_then(|style| style.get_property_value("visibility").ok());
    active.matches("body, main").unwrap_or(false) || visibility.as_deref() == Some("hidden")
}

fn take_keys(home: &str) -> bool {
    let home = document().query_selector(home).ok().flatten().and_then(|home| home.dyn_into::<HtmlElement>().ok());
    home.is_some_and(|home| focus_in_place(&home))
}
