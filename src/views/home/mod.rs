//! The room of this week: what needs the person one acts as, in order: seven things, and the others where one asks.

mod moves;

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind, Empty},
    domain::{board::Level, thread::Id},
    state::{use_session, use_workspace},
    views::{
        align::{Question, Topic, begin, use_asking},
        track::ChoosePerson,
        wording::{
            home::{self as words, Begins, Said},
            thread::name_of,
            track::week_line,
        },
    },
};
pub use moves::Move;
use moves::Moves;

/// The room.
#[component]
pub fn HomeRoom() -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let me = Memo::new(move |_| {
        let id = session.acting_as.get()?;
        workspace.read(|board| board.person(id.as_str()).is_some()).then_some(id)
    });
    move || match me.get() {
        Some(me) => view! { <Week me/> }.into_any(),
        None => view! {
            <div class="page"><Empty lead=words::WHO.0 why=words::WHO.1><ChoosePerson/></Empty></div>
        }
        .into_any(),
    }
}

/// What the page says.
#[derive(Clone, PartialEq)]
struct Page {
    greeting: String,
    week: String,
    about: String,
    moves: Vec<Said>,
    /// How many there are beyond the first.
    n_rest: usize,
}

#[component]
fn Week(me: Id) -> impl IntoView {
    let (workspace, all) = (use_workspace(), RwSignal::new(false));
    let page = Memo::new(move |_| {
        let (picture, people) = (workspace.picture(), workspace.people());
        workspace.read(|board| {
            let moves = Moves::of(board, &picture, &people, &me);
            let rest = moves.rest.iter().filter(|_| all.get());
            Page {
                greeting: words::greeting(&name_of(board, me.as_str())),
                week: week_line(crate::domain::week::Week::of(picture.today), picture.today),
                about: words::about(moves.first.len(), moves.n()),
                moves: moves.first.iter().chain(rest).map(|one| words::said(one, board)).collect(),
                n_rest: moves.rest.len(),
            }
        })
    });
    move || draw(page.get(), all)
}

fn draw(page: Page, all: RwSignal<bool>) -> impl IntoView {
    let is_empty = page.moves.is_empty();
    let more = (page.n_rest > 0).then(|| more(page.n_rest, all));
    let moves = page.moves.into_iter().enumerate().map(|(at, said)| line(said, at == 0)).collect_view();
    view! {
        <div class="page page--reading home">
            <header>
                <p class="label">{page.week}</p>
                <h1 class="greeting"><bdi>{page.greeting}</bdi></h1>
                <p class="soft">{page.about}</p>
            </header>
            <ol class="home__moves">{moves}</ol>
            {more}
            {is_empty.then(|| view! { <Empty lead=words::NOTHING.0 why=words::NOTHING.1 inside=true/> })}
        </div>
    }
}

/// Shows what comes behind the first, or the first alone again.
fn more(n_rest: usize, all: RwSignal<bool>) -> impl IntoView {
    let word = words::more(n_rest, all.get_untracked());
    view! { <p><Button kind=ButtonKind::Bare on_press=move |()| all.update(|all| *all = !*all)>{word}</Button></p> }
}

/// What, why, and the one action; the first is the answer to “what next”. What it begins is open where it leads.
fn line(said: Said, is_first: bool) -> impl IntoView {
    let (at, ask, begins) = ((use_workspace(), use_session()), use_asking(), said.begins);
    let act = move |event: leptos::ev::MouseEvent| match &begins {
        Some(Begins::Theme(star)) => {
            event.prevent_default();
            begin(at, Level::Theme, (Some(star), None));
        }
        Some(Begins::Staff) => ask.run(Question::Topic(Topic::Staff)),
        None => {}
    };
    let other = said.other.map(|(word, href)| view! { " " <a class="link" href=href>{word}</a> });
    view! {
        <li>
            <p class="label">{said.kind}</p>
            <p class="home__what"><bdi>{said.what}</bdi></p>
            <p class="faint"><bdi>{said.why}</bdi>{other}</p>
            <a class=if is_first { "button button--main" } else { "button" } href=said.href on:click=act>{said.action}</a>
        </li>
    }
}
