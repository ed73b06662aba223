//! What comes later: all that the first tree does without is in a file of its own, which the browser fetches once the
//! tree stands, or when it is first wanted.
//!
//! Knows what is in that file and how one waits for it. Does not want to know what happens in there.

#![cfg_attr(
    feature = "parts",
    expect(clippy::unnecessary_wraps, reason = "that the file may not come is put before `unpack` by its attribute")
)]

use std::{pin::Pin, sync::OnceLock, time::Duration};

#[cfg(feature = "parts")]
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{Button, ButtonKind, Empty},
    state::{
        Library, Opening, Room,
        files::{self, Incoming, Place, Progress},
    },
    views::{achieve, align, data, drift, home, learn, thread, track, wording::shell as words},
};

/// After the tree stands, so that the two do not wait for each other.
const SOON: Duration = Duration::from_millis(300);

/// Work that is awaited.
type Doing<T> = Pin<Box<dyn Future<Output = T>>>;

/// What the file holds.
pub struct Later {
    room: fn(Room) -> AnyView,
    dialog: fn() -> AnyView,
    part: fn(align::Part, align::Look) -> AnyView,
    /// Reads a file and says what it would do.
    pub examine: fn(web_sys::File, Place, Progress) -> Doing<Result<Incoming, String>>,
    /// Makes the sample company and opens it.
    pub sample: fn(Library) -> Doing<()>,
}

/// The file did not come.
#[derive(Clone, Copy)]
pub struct Missing;

#[cfg(feature = "parts")]
impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

static LATER: Later = Later {
    room: in_room,
    dialog: || view! { <data::ImportDialog/> }.into_any(),
    part: align::part,
    examine: |file, at, progress| Box::pin(files::examine(file, at, progress)),
    sample: |library| Box::pin(data::make_sample(library)),
};

static HERE: OnceLock<&'static Later> = OnceLock::new();

/// Everything behind this function, and behind it alone, is in the file.
#[cfg(feature = "parts")]
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
fn unpack() -> Result<&'static Later, Missing> {
    Ok(&LATER)
}

/// A page in one part has it already.
#[cfg(not(feature = "parts"))]
fn unpack() -> impl Future<Output = Result<&'static Later, Missing>> {
    std::future::ready(Ok(&LATER))
}

/// What the file holds, once it is here.
///
/// # Errors
/// It did not come. Asked again, it is fetched again.
pub async fn later() -> Result<&'static Later, Missing> {
    match HERE.get() {
        Some(later) => Ok(later),
        None => unpack().await.map(|later| *HERE.get_or_init(|| later)),
    }
}

/// Fetches the file once nothing more urgent is under way, so that nobody waits for it later.
pub fn fetch_soon(library: Library) {
    Effect::new(move |_| {
        if *library.opening.read() == Opening::Ready {
            set_timeout(|| spawn_local(async { _ = later().await }), SOON);
        }
    });
}

fn in_room(room: Room) -> AnyView {
    match room {
        Room::Goal => view! { <align::EditorRoom/> }.into_any(),
        Room::Track => view! { <track::TrackRoom/> }.into_any(),
        Room::Achieve => view! { <achieve::AchieveRoom/> }.into_any(),
        Room::Thread => view! { <thread::ThreadRoom/> }.into_any(),
        Room::Learn => view! { <learn::LearnRoom/> }.into_any(),
        Room::Drift => view! { <drift::DriftRoom/> }.into_any(),
        Room::Data => view! { <data::DataRoom/> }.into_any(),
        Room::Home => view! { <home::HomeRoom/> }.into_any(),
        Room::Welcome | Room::Align => ().into_any(),
    }
}

/// A room of the file, as soon as that is here.
#[component]
pub fn LaterRoom(
    /// The room to show.
    room: Room,
) -> impl IntoView {
    let here = arrival();
    let fetch = move || wait_for(here);
    if here.read_untracked().is_none() {
        fetch();
    }
    move || match here.get() {
        None => view! { <p class="empty faint" role="status">{words::ARRIVING}</p> }.into_any(),
        Some(Ok(later)) => (later.room)(room),
        Some(Err(Missing)) => view! { <Absent on_retry=fetch/> }.into_any(),
    }
}

/// Whether the file is here: `None` while it is on its way.
type Arrival = RwSignal<Option<Result<&'static Later, Missing>>>;

fn arrival() -> Arrival {
    RwSignal::new(HERE.get().copied().map(Ok))
}

fn wait_for(here: Arrival) {
    spawn_local(async move {
        let came = later().await;
        here.try_set(Some(came));
    });
}

/// A part of Align, as soon as the file is here. It does not hurry: the tree stands first.
#[component]
pub fn LaterPart(
    /// The part to show.
    part: align::Part,
    /// The room.
    look: align::Look,
) -> impl IntoView {
    let here = arrival();
    if here.read_untracked().is_none() {
        set_timeout(move || wait_for(here), SOON);
    }
    move || match here.get() {
        None => ().into_any(),
        Some(Ok(later)) => (later.part)(part, look),
        Some(Err(Missing)) => view! { <Absent on_retry=move || wait_for(here)/> }.into_any(),
    }
}

/// Says that a part of the page did not come, and offers to fetch it again.
#[component]
fn Absent(
    /// Told that it should be fetched again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <Empty lead=words::DID_NOT_COME>
            <Button kind=ButtonKind::Main on_press=on_retry>{words::TRY_AGAIN}</Button>
        </Empty>
    }
}

/// The dialog that waits for files; it is there from the first file on.
#[component]
pub fn LaterDialog() -> impl IntoView {
    let inbox = data::use_inbox();
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || inbox.is_full());
    move || wanted.get().then(|| HERE.get()).flatten().map(|later| (later.dialog)())
}
