//! The app: opens storage, provides the two contexts, places the rooms.

use leptos::prelude::*;

use crate::{
    components::IconSheet,
    state::{Room, provide_library, provide_session, provide_workspace},
    views::{Shell, Welcome, achieve, align, data, drift, home, learn, thread, track},
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
    provide_library(workspace, session);
    data::provide_inbox();
    let room = Memo::new(move |_| if workspace.is_open() { session.room() } else { Room::Welcome });
    let inside = move || match room.get() {
        Room::Welcome => view! { <Welcome/> }.into_any(),
        Room::Align => view! { <align::AlignRoom/> }.into_any(),
        Room::Goal => view! { <align::EditorRoom/> }.into_any(),
        Room::Track => view! { <track::TrackRoom/> }.into_any(),
        Room::Achieve => view! { <achieve::AchieveRoom/> }.into_any(),
        Room::Thread => view! { <thread::ThreadRoom/> }.into_any(),
        Room::Learn => view! { <learn::LearnRoom/> }.into_any(),
        Room::Drift => view! { <drift::DriftRoom/> }.into_any(),
        Room::Data => view! { <data::DataRoom/> }.into_any(),
        Room::Home => view! { <home::HomeRoom/> }.into_any(),
    };
    let in_rooms = Memo::new(move |_| room.get() != Room::Welcome);
    view! {
        <IconSheet/>
        {move || if in_rooms.get() { view! { <Shell>{inside}</Shell> }.into_any() } else { inside() }}
        <data::ImportDialog/>
    }
}
