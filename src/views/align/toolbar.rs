//! Above the tree: find in it, narrow it, fold it, undo, add.

use leptos::{html, prelude::*};

use super::{
    Look, acts,
    columns::Columns,
    flat::Folds,
    wishes::{Closed, Whose, Wishes},
};
use crate::{
    components::{Button, ButtonKind, Glyph, Icon, Menu, MenuItem, Select},
    domain::{
        board::{GoalState, Level},
        thread::Id,
        track::Status,
    },
    views::{
        acting,
        wording::{align as words, cycle},
    },
};

/// The bar, and under it the filters while they are asked for.
#[component]
pub fn Toolbar(
    /// The room.
    look: Look,
) -> impl IntoView {
    let filtering = RwSignal::new(false);
    let is_set = Memo::new(move |_| look.wishes.read().is_set());
    let shows = move || filtering.get() || is_set.get();
    let found = move || look.shown.read().flat.found().map(words::found);
    let news = Memo::new(move |_| news(look));
    let undo = move |()| acting::undo(look.workspace, look.session);
    let bar = NodeRef::new();
    view! {
        <div class="toolbar" node_ref=bar>
            <Find look=look/>
            <Button
                kind=ButtonKind::Bare
                icon=Icon::Filter
                pressed=Signal::derive(shows)
                on_press=move |()| press_filter(look, filtering)
            >
                "Filter"
            </Button>
            <Button
                kind=ButtonKind::Bare
                icon=Icon::Map
                pressed=look.mapped
                on_press=move |()| press_map(look, bar)
            >
                "Map"
            </Button>
            <Show when=move || !look.mapped.get()>
                <Menu name="Levels" items=Signal::derive(move || levels(look)) class="button button--bare" from_end=true>
                    <Glyph icon=Icon::List/>
                    "Levels"
                </Menu>
                <Columns look=look/>
            </Show>
            <span class="toolbar__said" role="status">{found}</span>
            <span class="push"></span>
            {move || look.workspace.can_undo().then(|| view! { <Button kind=ButtonKind::Bare icon=Icon::Undo on_press=undo>"Undo"</Button> })}
            {move || add(look, news.get())}
        </div>
        {move || shows().then(|| view! { <Filters look=look/> })}
    }
}

/// The map instead of the tree, or back; on a phone what is above it moves out of the way.
fn press_map(look: Look, bar: NodeRef<html::Div>) {
    look.mapped.update(|mapped| *mapped = !*mapped);
    if let Some(bar) = bar.get_untracked().filter(|_| look.mapped.get_untracked()) {
        bar.scroll_into_view();
    }
}

/// A filter that is taken away takes its wishes along.
fn press_filter(look: Look, filtering: RwSignal<bool>) {
    let shows = filtering.get_untracked() || look.wishes.read_untracked().is_set();
    filtering.set(!shows);
    if shows {
        look.wish(|wishes| *wishes = Wishes { words: std::mem::take(&mut wishes.words), ..Wishes::default() });
    }
}

/// What can be added, each with its parent: a goal serves the one that is looked at. Below the North Star stand themes,
/// and they come first; where no goal is looked at, either can be meant.
fn news(look: Look) -> Vec<(Level, Option<Id>)> {
    let star = look.workspace.picture().outline.rows().first().map(|row| (row.level, row.id.clone(), row.end));
    let star = star.filter(|(level, ..)| *level == Level::NorthStar).map(|(_, id, end)| (id, end == 1));
    look.workspace.read(|board| {
        let may_carry =
            |id: &Id| board.goal(id.as_str()).is_some_and(|goal| !goal.level().is_part() && goal.is_alive());
        let theme = |star| (Level::Theme, Some(star));
        match (look.chosen.get().filter(may_carry), star) {
            (None, Some((star, true))) => vec![theme(star)],
            (None, Some((star, false))) => vec![(Level::Goal, None), theme(star)],
            (Some(chosen), Some((star, _))) if chosen == star => vec![theme(star)],
            (chosen, _) => vec![(Level::Goal, chosen)],
        }
    })
}

/// What is added while an inner cycle is looked at belongs to it.
fn begin(look: Look, level: Level, parent: Option<&Id>) {
    acts::begin((look.workspace, look.session), level, (parent, look.within.get_untracked().as_ref()));
}

/// A button where one thing can be added, a menu where several can.
fn add(look: Look, news: Vec<(Level, Option<Id>)>) -> AnyView {
    let item = |(level, parent): (Level, Option<Id>)| MenuItem {
        word: if level == Level::Theme { "Theme" } else { "Goal" }.to_owned(),
        on_choose: Callback::new(move |()| begin(look, level, parent.as_ref())),
        ..MenuItem::default()
    };
    let mut items: Vec<MenuItem> = news.into_iter().map(item).collect();
    if items.len() > 1 {
        return view! {
            <Menu name="Add" items=Signal::stored(items) class="button" from_end=true>
                <Glyph icon=Icon::Plus/>
                "Add"
            </Menu>
        }
        .into_any();
    }
    let only = items.pop().unwrap_or_default();
    view! { <Button icon=Icon::Plus on_press=move |()| only.on_choose.run(())>{only.word}</Button> }.into_any()
}

/// Words to look for.
#[component]
fn Find(
    /// The room.
    look: Look,
) -> impl IntoView {
    view! {
        <label class="hidden" for="tree-find">"Search the tree"</label>
        <input
            class="input toolbar__find"
            id="tree-find"
            type="search"
            autocomplete="off"
            placeholder=words::SEARCH
            prop:value=move || look.wishes.read().words.clone()
            on:focus=move |_| look.gather_words()
            on:input:target=move |event| {
                let typed = event.target().value();
                look.wish(|wishes| wishes.words = typed);
            }
        />
    }
}

fn levels(look: Look) -> Vec<MenuItem> {
    let line = |word: &str, icon, change: fn(&mut Folds)| MenuItem {
        word: word.to_owned(),
        icon: Some(icon),
        on_choose: Callback::new(move |()| look.fold(change)),
        ..MenuItem::default()
    };
    vec![
        line("One level more", Icon::Plus, |folds| *folds = Folds::to_level(folds.level().saturating_add(1))),
        line("One level less", Icon::Minus, |folds| *folds = Folds::to_level(folds.level().min(DEEPEST) - 1)),
        line("Themes", Icon::Theme, |folds| *folds = Folds::default()),
        line("Everything", Icon::Down, |folds| *folds = Folds::all_open()),
        line("Nothing", Icon::Right, |folds| *folds = Folds::to_level(1)),
    ]
}

/// One level less than everything is this.
const DEEPEST: u16 = 7;

/// One line of a list to pick from: what it stands for, and its words.
type Choice = (String, String);

/// By status, state, unit, person, and whether there is a line of sight.
#[component]
fn Filters(
    /// The room.
    look: Look,
) -> impl IntoView {
    let status = Signal::derive(move || key(&STATUSES, look.wishes.read().status));
    let state = Signal::derive(move || key(&STATES, look.wishes.read().state));
    let unit = Signal::derive(move || look.wishes.read().unit.as_ref().map(ToString::to_string).unwrap_or_default());
    let to_status = move |key: String| look.wish(|wishes| wishes.status = named(&STATUSES, &key));
    let to_state = move |key: String| look.wish(|wishes| wishes.state = named(&STATES, &key));
    let whose = Signal::derive(move || look.wishes.read().whose.as_ref().map(Whose::key).unwrap_or_default());
    let to_whose = move |key: String| look.wish(|wishes| wishes.whose = Whose::named(&key));
    let closed = Signal::derive(move || key(&Closed::ALL, Some(look.wishes.read().closed)));
    let to_closed =
        move |key: String| look.wish(|wishes| wishes.closed = named(&Closed::ALL, &key).unwrap_or_default());
    let to_unit = move |key: String| look.wish(|wishes| wishes.unit = key.parse().ok());
    view! {
        <div class="filters" role="group" aria-label="Filter">
            <Pick label="Status" choices=choices(&STATUSES, Status::word) value=status on_pick=to_status/>
            <Pick label="State" choices=choices(&STATES, |state| words::state(state, Level::Goal)) value=state on_pick=to_state/>
            <Pick label="Unit" choices=units(look) value=unit on_pick=to_unit/>
            <Pick label="Person" choices=people(look) value=whose on_pick=to_whose/>
            <Select
                label=words::CLOSED_GOALS
                choices=Signal::stored(choices(&Closed::ALL, words::closed_goals))
                value=closed
                on_choose=to_closed
            />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || look.wishes.read().no_sight
                    on:change:target=move |event| {
                        let checked = event.target().checked();
                        look.wish(|wishes| wishes.no_sight = checked);
                    }
                />
                "No line of sight"
            </label>
            {move || look.wishes.read().waits.map(|waits| waiting(look, words::waits_in(waits)))}
            {move || look.within.get().map(|cycle| inner(look, &cycle))}
            {move || look.wishes.read().short.map(|short| waiting(look, words::shortfall(short)))}
        </div>
    }
}

fn waiting(look: Look, word: &'static str) -> impl IntoView {
    view! {
        <Button icon=Icon::Close on_press=move |()| look.wish(|wishes| (wishes.waits, wishes.short) = (None, None))>{word}</Button>
    }
}

/// The inner cycle that alone is shown, and the way out of it.
fn inner(look: Look, cycle: &Id) -> impl IntoView + use<> {
    let name = look.workspace.peek(|board| cycle::only(board, cycle));
    view! { <Button icon=Icon::Close on_press=move |()| look.look_within(None)><bdi>{name}</bdi></Button> }
}

/// A list to pick one from, or any.
#[component]
fn Pick(
    /// What is picked.
    label: &'static str,
    /// From what.
    choices: Vec<Choice>,
    /// What was picked; empty for any.
    value: Signal<String>,
    /// Told what was picked.
    #[prop(into)]
    on_pick: Callback<String>,
) -> impl IntoView {
    let any = (String::new(), "any".to_owned());
    let choices = Signal::stored(std::iter::once(any).chain(choices).collect());
    view! { <Select label value choices on_choose=on_pick/> }
}

const STATUSES: [Status; 7] = [
    Status::OnTrack,
    Status::AtRisk,
    Status::OffTrack,
    Status::Achieved,
    Status::Silent,
    Status::NotStarted,
    Status::Closed,
];

const STATES: [GoalState; 8] = [
    GoalState::Draft,
    GoalState::Proposed,
    GoalState::Adopted,
    GoalState::Amended,
    GoalState::Declined,
    GoalState::Committed,
    GoalState::Objected,
    GoalState::Closed,
];

/// The place of a thing in its list, as the page writes it.
fn key<T: PartialEq + Copy>(all: &[T], picked: Option<T>) -> String {
    let at = picked.and_then(|picked| all.iter().position(|one| *one == picked));
    at.map(|at| at.to_string()).unwrap_or_default()
}

fn named<T: Copy>(all: &[T], key: &str) -> Option<T> {
    all.get(key.parse::<usize>().ok()?).copied()
}

fn choices<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str) -> Vec<Choice> {
    all.iter().enumerate().map(|(at, one)| (at.to_string(), word(*one).to_owned())).collect()
}

/// Most people to pick one from; all others are found by their names in the search.
const MOST_PEOPLE: usize = 2000;

/// Oneself and one's team, then everybody by name.
fn people(look: Look) -> Vec<Choice> {
    let mut people: Vec<Choice> = look.workspace.peek(|board| {
        let one = |(person, name): (&Id, &str)| (Whose::Of(person.clone()).key(), name.to_owned());
        board.people().take(MOST_PEOPLE).map(|person| one((person.id, person.name()))).collect()
    });
    people.sort_by(|one, other| one.1.cmp(&other.1));
    let is_somebody = look.session.acting_as.read_untracked().is_some();
    let own = [Whose::Mine, Whose::MyTeam].into_iter().filter(|_| is_somebody);
    own.map(|whose| (whose.key(), words::whose(&whose).to_owned())).chain(people).collect()
}

/// All units by name, to pick one from.
pub fn units(look: Look) -> Vec<Choice> {
    let mut units: Vec<Choice> =
        look.workspace.peek(|board| board.units().map(|unit| (unit.id.to_string(), unit.name().to_owned())).collect());
    units.sort_by(|one, other| one.1.cmp(&other.1));
    units
}
