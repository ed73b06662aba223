//! The frame around all rooms: rooms, storage state, person, messages.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

use crate::{
    components::{
        Banner, Button, ButtonKind, Dialog, Field, Glyph, Icon, Menu, MenuItem, Tab, TabsBottom, Toast, Toasts, Tone,
        focus_in_place, keep_focus,
    },
    domain::{
        board::{Board, Command},
        letters::plain,
        thread::{Fields, Id, Kind},
    },
    state::{Room, SaveState, Theme, Workspace, entropy, frame, use_library, use_session, use_workspace},
    views::{
        acting,
        find::Find,
        wording::{self, editor::sentence, initials},
    },
};

const MAIN: [Room; 3] = [Room::Align, Room::Track, Room::Achieve];
const MORE: [Room; 4] = [Room::Thread, Room::Learn, Room::Drift, Room::Data];

/// The bar, the room, the tabs of narrow screens, and messages.
#[component]
pub fn Shell(
    /// The room.
    children: Children,
) -> impl IntoView {
    let more = RwSignal::new(false);
    let is_whole = frame::layout().is_none();
    keep_focus();
    view! {
        <a class="skip" href="#main" on:click=|event| skip(&event)>"Skip to content"</a>
        {is_whole.then(|| view! { <TopBar/> })}
        <UpdateBanner/>
        <FrameBanner/>
        <StorageBanner/>
        <ExportBanner/>
        <PastBanner/>
        <CycleBanner/>
        <main id="main" tabindex="-1">{children()}</main>
        {is_whole.then(|| view! { <TabsBottom tabs=tabs(more) label="Rooms"/> })}
        <MoreRooms open=more/>
        <Messages/>
    }
}

/// The address says which room one is in: it stays.
fn skip(event: &leptos::ev::MouseEvent) {
    event.prevent_default();
    if let Some(main) = document().get_element_by_id("main").and_then(|main| main.dyn_into::<HtmlElement>().ok()) {
        focus_in_place(&main);
    }
}

/// A newer version waits; it is taken when somebody says so.
#[component]
fn UpdateBanner() -> impl IntoView {
    let waits = RwSignal::new(false);
    let root = || cfg!(target_arch = "wasm32").then(|| document().document_element()).flatten();
    let look = move || waits.set(root().is_some_and(|root| root.has_attribute("data-update")));
    look();
    let heard = window_event_listener(leptos::ev::Custom::<leptos::ev::Event>::new("update-waits"), move |_| look());
    on_cleanup(move || heard.remove());
    let take = |()| {
        if let Ok(event) = leptos::ev::Event::new("update-take") {
            window().dispatch_event(&event).unwrap_or_default();
        }
    };
    move || {
        waits.get().then(|| {
            view! {
                <Banner icon=Icon::Download>
                    {wording::shell::UPDATE}
                    " "
                    <Button on_press=take>"Update"</Button>
                    " "
                    <Button kind=ButtonKind::Bare on_press=move |()| waits.set(false)>"Later"</Button>
                </Banner>
            }
        })
    }
}

/// In a frame: what is different there, and the way to the full page.
#[component]
fn FrameBanner() -> impl IntoView {
    let sentence = match (frame::is_apart(), frame::masks_pay()) {
        (true, true) => Some([wording::shell::APART, " ", wording::shell::MASKED].concat()),
        (true, false) => Some(wording::shell::APART.to_owned()),
        (false, true) => Some(wording::shell::MASKED.to_owned()),
        (false, false) => None,
    };
    sentence.map(|sentence| {
        view! {
            <Banner icon=Icon::Memory>
                {sentence}
                " "
                <a class="link" href="./" target="_blank" rel="noopener">"Open the full page"</a>
                " "
                <a class="link" href=Room::Data.href()>"Import or export"</a>
            </Banner>
        }
    })
}

#[component]
fn TopBar() -> impl IntoView {
    let workspace = use_workspace();
    let name = move || workspace.read(|board| board.name().unwrap_or("Untitled").to_owned());
    view! {
        <header class="topbar">
            <a class="topbar__brand" href=Room::Home.href() title=wording::shell::HOME>
                <Mark/>
                <bdi>{name}</bdi>
            </a>
            <nav class="rooms" aria-label="Rooms">
                <ul class="rooms__main row">{MAIN.map(room_link).collect_view()}</ul>
                <ul class="rooms__more">{MORE.map(room_link).collect_view()}</ul>
            </nav>
            <Find/>
            <Saved/>
            <Who/>
        </header>
    }
}

/// The small W whose last stroke is gold.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="topbar__mark" viewBox="0 0 26 18" aria-hidden="true">
            <path d="m2 2 5.500 14L13 2"></path>
            <path d="m13 2 5.500 14L24 2"></path>
        </svg>
    }
}

fn room_link(room: Room) -> impl IntoView {
    let here = is_here(room);
    view! {
        <li>
            <a href=room.href() aria-current=move || here.get().then_some("page")>{wording::shell::room(room)}</a>
        </li>
    }
}

/// The editor belongs to Align.
fn is_here(room: Room) -> Memo<bool> {
    let session = use_session();
    Memo::new(move |_| wording::shell::room(session.room()) == wording::shell::room(room))
}

fn tabs(more: RwSignal<bool>) -> Vec<Tab> {
    let icons = [Icon::Align, Icon::Track, Icon::Achieve, Icon::Thread];
    let rooms = [Room::Align, Room::Track, Room::Achieve, Room::Thread];
    let place = |(room, icon): (Room, Icon)| Tab {
        word: wording::shell::room(room).to_owned(),
        icon,
        href: Some(room.href()),
        here: is_here(room).into(),
        on_press: None,
    };
    let mut tabs: Vec<Tab> = rooms.into_iter().zip(icons).map(place).collect();
    tabs.push(Tab {
        word: wording::shell::MORE.to_owned(),
        icon: Icon::More,
        href: None,
        here: Signal::stored(false),
        on_press: Some(Callback::new(move |()| more.set(true))),
    });
    tabs
}

/// The rooms that have no tab of their own on a narrow screen.
#[component]
fn MoreRooms(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let link = move |room: Room| {
        view! { <li><a class="button" href=room.href() on:click=move |_| open.set(false)>{wording::shell::room(room)}</a></li> }
    };
    view! {
        <Dialog open=open on_close=move |()| open.set(false) title=Signal::stored(wording::shell::MORE.to_owned()) close_word="Close">
            <ul class="known row row--wrap">{[Room::Home, Room::Learn, Room::Drift, Room::Data].map(link).collect_view()}</ul>
        </Dialog>
    }
}

/// Where saving stands, always in sight.
#[component]
fn Saved() -> impl IntoView {
    let state = use_workspace().saved();
    let icon = Signal::derive(move || match &*state.read() {
        SaveState::Idle | SaveState::Saved => Icon::Check,
        SaveState::Saving => Icon::Clock,
        SaveState::MemoryOnly(_) => Icon::Memory,
        SaveState::NotSaved(_) => Icon::AtRisk,
    });
    let mark = move || match &*state.read() {
        SaveState::Idle | SaveState::Saved => "saved",
        SaveState::Saving => "saving",
        SaveState::MemoryOnly(_) => "memory",
        SaveState::NotSaved(_) => "failed",
    };
    view! {
        <a
            class="topbar__saved"
            href=Room::Data.href()
            data-save=mark
            title=move || wording::shell::saved_why(&state.read())
            aria-label=move || wording::shell::saved(&state.read())
        >
            <Glyph icon/>
            <span>{move || wording::shell::saved(&state.read())}</span>
        </a>
    }
}

/// What cannot be kept is said until it can.
#[component]
fn StorageBanner() -> impl IntoView {
    let state = use_workspace().saved();
    let worry = Memo::new(move |_| match &*state.read() {
        SaveState::MemoryOnly(_) | SaveState::NotSaved(_) => Some(wording::shell::saved_why(&state.read())),
        SaveState::Idle | SaveState::Saved | SaveState::Saving => None,
    });
    move || {
        worry.get().map(|sentence| {
            view! {
                <Banner tone=Tone::AtRisk icon=Icon::Memory>
                    {sentence}
                    " "
                    <a class="link" href=Room::Data.href()>"Export"</a>
                </Banner>
            }
        })
    }
}

/// Reminds of a copy outside the browser; it can be put off until the page is opened again.
#[component]
fn ExportBanner() -> impl IntoView {
    let library = use_library();
    let put_off = RwSignal::new(false);
    let due = Memo::new(move |_| library.n_days_unexported().filter(|_| !put_off.get()));
    move || {
        due.get().map(|n_days| {
            view! {
                <Banner icon=Icon::Download>
                    {wording::data::unexported(n_days)}
                    " "
                    <a class="link" href=Room::Data.href()>"Export"</a>
                    " "
                    <Button kind=ButtonKind::Bare on_press=move |()| put_off.set(true)>"Later"</Button>
                </Banner>
            }
        })
    }
}

/// Unmistakable, in every room: this is not today.
#[component]
fn PastBanner() -> impl IntoView {
    let workspace = use_workspace();
    let day = Memo::new(move |_| workspace.past_day());
    move || {
        day.get().map(|day| {
            view! {
                <Banner tone=Tone::AtRisk icon=Icon::Clock>
                    {wording::shell::as_of(day)}
                    " "
                    <Button on_press=move |()| workspace.come_back()>"Back to today"</Button>
                </Banner>
            }
        })
    }
}

/// An earlier cycle is never taken for the present one.
#[component]
fn CycleBanner() -> impl IntoView {
    let workspace = use_workspace();
    let earlier = Memo::new(move |_| workspace.read(|board| board.earlier_cycle().cloned()));
    move || {
        earlier.get().map(|cycle| {
            view! {
                <Banner tone=Tone::AtRisk icon=Icon::Clock>
                    <bdi>{wording::cycle::earlier(cycle.as_str())}</bdi>
                    " "
                    <Button on_press=move |()| workspace.show_cycle(None)>{wording::cycle::BACK}</Button>
                </Banner>
            }
        })
    }
}

/// The person one acts as, and the light.
#[component]
fn Who() -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let name = Memo::new(move |_| {
        let id = session.acting_as.get();
        workspace.read(|board| {
            let person = id.as_ref().and_then(|id| board.person(id.as_str()));
            person.map_or_else(|| "nobody yet".to_owned(), |person| person.name().to_owned())
        })
    });
    // What is seen stands in the name as it is seen, so that it can be spoken to.
    let label = Signal::derive(move || format!("{} {}, acting as", initials(&name.get()), name.get()));
    let finding = session.asks_who;
    view! {
        <Menu name=label items=Signal::derive(move || who_items(finding)) class="topbar__who" from_end=true>
            <span class="face" aria-hidden="true">{move || initials(&name.get())}</span>
            " "
            <span class="soft"><bdi>{name}</bdi></span>
            <Glyph icon=Icon::Down/>
        </Menu>
        <FindPerson open=finding/>
    }
}

/// Enough people to pick from in a menu, and few enough that the light below them is in sight; others are found by name.
const PEOPLE_IN_MENU: usize = 8;

fn who_items(finding: RwSignal<bool>) -> Vec<MenuItem> {
    let (session, workspace) = (use_session(), use_workspace());
    let people: Vec<(Id, String)> = workspace
        .read(|board| board.people().take(PEOPLE_IN_MENU).map(|p| (p.id.clone(), p.name().to_owned())).collect());
    let current = session.acting_as.get();
    let person = |(id, name): (Id, String)| MenuItem {
        word: name,
        icon: Some(Icon::Person),
        checked: Some(current.as_ref() == Some(&id)),
        on_choose: Callback::new(move |()| session.acting_as.set(Some(id.clone()))),
        ..MenuItem::default()
    };
    let other = MenuItem {
        word: wording::shell::ANOTHER_PERSON.to_owned(),
        icon: Some(Icon::Find),
        on_choose: Callback::new(move |()| finding.set(true)),
        ..MenuItem::default()
    };
    let theme = |word: &str, icon, value: Option<Theme>| MenuItem {
        word: word.to_owned(),
        icon: Some(icon),
        checked: Some(session.theme.get() == value),
        apart: value.is_none(),
        on_choose: Callback::new(move |()| session.theme.set(value)),
        ..MenuItem::default()
    };
    let themes = [
        theme("Light and dark by the system", Icon::Clock, None),
        theme("Light", Icon::Light, Some(Theme::Light)),
        theme("Dark", Icon::Dark, Some(Theme::Dark)),
    ];
    people.into_iter().map(person).chain([other]).chain(themes).collect()
}

/// Names shown at once while somebody looks for one.
const NAMES_SHOWN: usize = 20;

/// Finds the person to act as, by a part of the name; whoever is not in the list yet joins it.
#[component]
fn FindPerson(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let typed = RwSignal::new(String::new());
    let close = move || {
        open.set(false);
        typed.set(String::new());
    };
    let found = Memo::new(move |_| workspace.read(|board| people_called(board, &typed.read())));
    let choose = Callback::new(move |id: Id| {
        session.acting_as.set(Some(id));
        close();
    });
    let line = move |(id, name): (Id, String)| {
        let press = move |()| choose.run(id.clone());
        view! { <li><Button kind=ButtonKind::Bare icon=Icon::Person on_press=press><bdi>{name}</bdi></Button></li> }
    };
    let enter = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let [(id, _)] = &**found.read_untracked() {
            choose.run(id.clone());
        }
    };
    let is_new = move || {
        let name = typed.read().trim().to_owned();
        (!name.is_empty() && found.read().iter().all(|(_, known)| *known != name)).then_some(name)
    };
    let join = move |name: String| match join(workspace, &name) {
        Ok(id) => choose.run(id),
        Err(why) => session.say(why, false),
    };
    let joining = move || {
        let name = is_new()?;
        let word = wording::shell::join_as(&name);
        Some(view! { <p><Button icon=Icon::Plus on_press=move |()| join(name.clone())><bdi>{word}</bdi></Button></p> })
    };
    view! {
        <Dialog open=open on_close=move |()| close() title=Signal::stored(wording::shell::WHO.to_owned()) close_word="Close">
            <form class="stack stack--tight" on:submit=enter>
                <Field label=Signal::stored(wording::shell::A_NAME.to_owned()) value=typed on_input=move |text| typed.set(text)/>
                <ul class="known">{move || found.get().into_iter().map(line).collect_view()}</ul>
                {joining}
            </form>
        </Dialog>
    }
}

/// People whose name or id has these letters in it, as many as are shown at once.
fn people_called(board: &Board, part: &str) -> Vec<(Id, String)> {
    let part = plain(part.trim());
    let fits = |name: &str| plain(name).contains(&part);
    let people = board.people().filter(|person| fits(person.name()) || fits(person.id.as_str()));
    people.take(NAMES_SHOWN).map(|person| (person.id.clone(), person.name().to_owned())).collect()
}

/// Puts somebody into the list, by their own hand.
fn join(workspace: Workspace, name: &str) -> Result<Id, String> {
    let id = entropy::id("person");
    let fields = Fields::default().with("name", name);
    let command = Command::Describe { kind: Kind::PersonDescribed, subject: id.clone(), fields };
    workspace.act(&id, command).map(|()| id).map_err(|refusal| sentence(&refusal.to_string()))
}

/// What was just said, with the way back.
#[component]
fn Messages() -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let undo = Callback::new(move |()| {
        session.toast.set(None);
        acting::undo(workspace, session);
    });
    let number = RwSignal::new(0_u64);
    let toasts = Memo::new(move |_| {
        let said = session.toast.get()?;
        number.update_untracked(|n| *n += 1);
        Some((number.get_untracked(), said))
    });
    let shown = Signal::derive(move || {
        let said = toasts.get().filter(|(_, said)| said.is_for(session.acting_as.read().as_ref()));
        said.map(|(id, said)| Toast {
            id,
            text: said.text,
            tone: Tone::None,
            action: said.can_undo.then(|| ("Undo".to_owned(), undo)),
        })
    });
    view! { <Toasts toast=shown on_dismiss=move |_| session.toast.set(None) close_word="Close"/> }
}
