//! The app: opens storage, provides the two contexts, places the rooms.

use leptos::prelude::*;

use crate::{
    components::IconSheet,
    state::{Room, Route, Session, provide_library, provide_session, provide_workspace},
    views::{PlaceSaid, Shell, Welcome, align, data, later},
};

/// Places the app in the page and takes the boot note away.
pub fn start() {
    if let Some(note) = document().get_element_by_id("boot-note") {
        note.remove();
    }
    mount_to_body(App);
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let session = provide_session();
    let workspace = provide_workspace();
    let library = provide_library(workspace, session);
    later::fetch_soon(library);
    data::provide_inbox();
    align::provide_kept(workspace);
    begin_at_the_top(session);
    let room = Memo::new(move |_| if workspace.is_open() { session.room() } else { Room::Welcome });
    let inside = move || match room.get() {
        Room::Welcome => view! { <Welcome/> }.into_any(),
        Room::Align => view! { <align::AlignRoom/> }.into_any(),
        other => view! { <later::LaterRoom room=other/> }.into_any(),
    };
    let in_rooms = Memo::new(move |_| room.get() != Room::Welcome);
    view! {
        <IconSheet/>
        <PlaceSaid room/>
        {move || if in_rooms.get() { view! { <Shell>{inside}</Shell> }.into_any() } else { inside() }}
        <later::LaterDialog/>
    }
}

/// Another page begins at its top; what is chosen on a page leaves it where it is.
fn begin_at_the_top(session: Session) {
    // Touches the page: its place.
    Effect::new(move |before: Option<Route>| {
        let now = session.route.get();
        if before.is_some_and(|before| before.page() != now.page()) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        now
    });
}
