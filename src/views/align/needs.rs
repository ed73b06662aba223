//! What a goal needs of others and what others need of it: asked, confirmed, refused; and all of it, unit by unit.
//!
//! Knows who asks whom. What a request means for the goal's status is another question.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::{Look, acts};
use crate::{
    components::{Button, ButtonKind, Dialog, Empty, Field, Select, StatusMark, Tone},
    domain::{
        board::{Board, Command, Dependency, DependencyState, Goal, Unit},
        picture::Picture,
        thread::Id,
    },
    state::Room,
    views::wording::align as words,
};

/// One request for help, in words.
#[derive(Clone, PartialEq)]
struct Need {
    goal: Id,
    on: Id,
    who: String,
    what: String,
    tone: Tone,
    state: &'static str,
    /// Whether whoever is asked will help, in trouble or not.
    is_confirmed: bool,
    /// The answers that can be given, and the state each leads to.
    answers: Answers,
}

type Answers = &'static [(&'static str, DependencyState)];

const ASKED: Answers = &[("Confirm", DependencyState::Confirmed), ("Refuse", DependencyState::Refused)];
const CONFIRMED: Answers = &[("Refuse", DependencyState::Refused)];
const REFUSED: Answers = &[("Confirm", DependencyState::Confirmed), ("Ask again", DependencyState::Asked)];
const OWN: Answers = &[("Withdraw", DependencyState::Withdrawn)];

/// What the goal looked at needs, and what is needed of it.
#[component]
pub fn Needs(
    /// The room.
    look: Look,
    /// The goal.
    goal: Id,
) -> impl IntoView {
    let asking = RwSignal::new(false);
    let goal = StoredValue::new(goal);
    let own = Memo::new(move |_| look.read_picture(|board, picture| goal.with_value(|id| own(board, picture, id))));
    let of_it = Memo::new(move |_| look.read_picture(|board, picture| goal.with_value(|id| of_it(board, picture, id))));
    view! {
        <section class="sight__section" aria-label="Needs of others">
            {move || list(look, "Needs", &own.read())}
            {move || list(look, "Needed by", &of_it.read())}
            {move || asking.get().then(|| view! { <Ask look=look goal=goal.get_value() on_done=move |()| asking.set(false)/> })}
            <p class="row row--wrap">
                <Button kind=ButtonKind::Bare on_press=move |()| asking.update(|asking| *asking = !*asking)>"Ask for help"</Button>
                <Button kind=ButtonKind::Bare on_press=move |()| look.matrix.set(true)>"All requests"</Button>
            </p>
        </section>
    }
}

impl Look {
    /// Reads board and picture together; the reader follows both.
    pub fn read_picture<T>(self, read: impl FnOnce(&Board, &Picture) -> T) -> T {
        let picture = self.workspace.picture();
        self.workspace.read(|board| read(board, &picture))
    }
}

fn list(look: Look, head: &'static str, needs: &[Need]) -> Option<impl IntoView + use<>> {
    let lines = needs.iter().map(|need| line(look, need)).collect_view();
    (!needs.is_empty()).then(|| view! { <h3 class="label">{head}</h3><ul class="needs">{lines}</ul> })
}

fn line(look: Look, need: &Need) -> impl IntoView + use<> {
    let href = Room::Align.href_of(need.goal.as_str());
    let (tone, state) = (need.tone, need.state);
    let answer = |&(word, to): &'static (&'static str, DependencyState)| {
        let (goal, on) = (need.goal.clone(), need.on.clone());
        let name = [word, ": ", &need.who].concat();
        view! { <Button kind=ButtonKind::Bare name=name on_press=move |()| state_it(look, &goal, &on, to, None)>{word}</Button> }
    };
    let answers = need.answers.iter().map(answer).collect_view();
    view! {
        <li>
            <p><a class="path__link" href=href><bdi>{need.who.clone()}</bdi></a></p>
            <p class="soft"><bdi>{need.what.clone()}</bdi></p>
            <p class="row row--wrap"><StatusMark tone=tone word=state/>{answers}</p>
        </li>
    }
}

/// Whom, and for what.
#[component]
fn Ask(
    /// The room.
    look: Look,
    /// Who needs.
    goal: Id,
    /// Told when it is asked.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let (need, on) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Ok(on) = on.get_untracked().parse() {
            state_it(look, &goal, &on, DependencyState::Asked, Some(need.get_untracked()));
            on_done.run(());
        }
    };
    let nobody = (String::new(), "choose a unit".to_owned());
    let choices = Signal::stored(std::iter::once(nobody).chain(super::toolbar::units(look)).collect());
    view! {
        <form class="stack stack--tight" on:submit=send>
            <Select label="Whom" value=on choices required=true on_choose=move |unit| on.set(unit)/>
            <Field label="What is needed" value=need on_input=move |text| need.set(text)/>
            <div class="row"><Button submit=true>"Ask"</Button></div>
        </form>
    }
}

fn state_it(look: Look, goal: &Id, on: &Id, state: DependencyState, need: Option<String>) {
    let need = need.map(|need| need.trim().to_owned()).filter(|need| !need.is_empty());
    let command = Command::StateDependency { goal: goal.clone(), on: on.clone(), state: state.name().to_owned(), need };
    let said = look.workspace.peek(|board| words::need_stated(named(board, on), state));
    if let Err(refused) = acts::all((look.workspace, look.session), vec![command], |_| said) {
        look.session.say(refused, false);
    }
}

/// The name of a unit or the sentence of a goal.
fn named<'a>(board: &'a Board, on: &'a Id) -> &'a str {
    let unit = board.unit(on.as_str()).map(Unit::name);
    unit.or_else(|| board.goal(on.as_str()).map(Goal::title)).unwrap_or(on.as_str())
}

fn own(board: &Board, picture: &Picture, id: &Id) -> Vec<Need> {
    let Some(goal) = board.goal(id.as_str()) else { return Vec::new() };
    let need = |asked: Dependency<'_>| {
        let worries = worries(picture, asked.on);
        let (tone, state) = stand(asked.state, worries);
        let what = asked.need.unwrap_or_default().to_owned();
        Need {
            goal: id.clone(),
            on: asked.on.clone(),
            who: named(board, asked.on).to_owned(),
            what,
            tone,
            state,
            is_confirmed: asked.state == DependencyState::Confirmed,
            answers: OWN,
        }
    };
    goal.dependencies().map(need).collect()
}

/// Requests to the goal itself and, where its owner leads its unit, to that unit.
fn of_it(board: &Board, picture: &Picture, id: &Id) -> Vec<Need> {
    let Some(goal) = board.goal(id.as_str()) else { return Vec::new() };
    let led = goal.unit().and_then(|unit| board.unit(unit));
    let led = led.filter(|unit| unit.lead().is_some_and(|lead| goal.owners().any(|owner| owner == lead)));
    let asked = |on: &Id| on == id || led.is_some_and(|unit| unit.id == on);
    requests(board, picture).into_iter().filter(|need| asked(&need.on)).collect()
}

/// Every request, from the asker's side, with the answers that whoever is asked can give.
fn requests(board: &Board, picture: &Picture) -> Vec<Need> {
    let of = |goal: Goal<'_>| {
        let who = words::title(goal.title());
        let need = |asked: Dependency<'_>| {
            let (tone, state) = stand(asked.state, worries(picture, asked.on));
            let answers = match asked.state {
                DependencyState::Asked => ASKED,
                DependencyState::Confirmed => CONFIRMED,
                DependencyState::Refused | DependencyState::Withdrawn => REFUSED,
            };
            let what = asked.need.unwrap_or_default().to_owned();
            let is_confirmed = asked.state == DependencyState::Confirmed;
            Need {
                goal: goal.id.clone(),
                on: asked.on.clone(),
                who: who.clone(),
                what,
                tone,
                state,
                is_confirmed,
                answers,
            }
        };
        goal.dependencies().map(need).collect::<Vec<_>>()
    };
    board.goals().flat_map(of).collect()
}

/// Whether the goal that is asked for help needs help itself.
fn worries(picture: &Picture, on: &Id) -> bool {
    let judged = picture.goal(on.as_str()).and_then(|figures| figures.judgement.as_ref());
    judged.is_some_and(|judgement| judgement.status.is_worry())
}

fn stand(state: DependencyState, worries: bool) -> (Tone, &'static str) {
    match (state, worries) {
        (DependencyState::Confirmed, true) => (Tone::AtRisk, "Confirmed, but at risk itself"),
        (DependencyState::Confirmed, false) => (Tone::OnTrack, "Confirmed"),
        (DependencyState::Refused, _) => (Tone::OffTrack, "Refused"),
        (DependencyState::Asked | DependencyState::Withdrawn, _) => (Tone::Silent, "No answer yet"),
    }
}

/// All requests, unit by unit.
#[component]
pub fn Matrix(
    /// The room.
    look: Look,
) -> impl IntoView {
    let close = move |()| look.matrix.set(false);
    view! {
        <Dialog open=look.matrix on_close=close title=Signal::stored(words::MATRIX.to_owned()) close_word="Close" wide=true>
            <Crossed look=look/>
            <Open look=look/>
        </Dialog>
    }
}

/// Requests between two units: how many, and how many of them are open or refused.
#[derive(Clone, Copy, Default, PartialEq)]
struct Between {
    all: usize,
    confirmed: usize,
}

/// What is between two units, by who asks and who is asked.
type Cells = BTreeMap<(Id, Id), Between>;

/// Who asks, down; who is asked, across.
#[component]
fn Crossed(
    /// The room.
    look: Look,
) -> impl IntoView {
    move || {
        let (names, cells) = look.workspace.read(crossed);
        let heads =
            names.iter().map(|(_, name)| view! { <th scope="col"><bdi>{name.clone()}</bdi></th> }).collect_view();
        let row = |(from, name): &(Id, String)| {
            let cell =
                |(to, _): &(Id, String)| square(cells.get(&(from.clone(), to.clone())).copied().unwrap_or_default());
            view! { <tr><th scope="row"><bdi>{name.clone()}</bdi></th>{names.iter().map(cell).collect_view()}</tr> }
        };
        let rows = names.iter().map(row).collect_view();
        (!names.is_empty()).then(|| {
            view! {
                <div class="matrix__frame" tabindex="0" role="group" aria-label=words::MATRIX>
                    <table class="matrix">
                        <thead><tr><th scope="col">{words::MATRIX_HEAD}</th>{heads}</tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
    }
}

fn square(between: Between) -> impl IntoView {
    let open = between.all - between.confirmed;
    let status = match (between.all, open) {
        (0, _) => None,
        (_, 0) => Some("on-track"),
        _ => Some("at-risk"),
    };
    view! { <td data-status=status>{words::crossed(between.confirmed, between.all)}</td> }
}

/// The units that ask or are asked, by name, and what is between them.
fn crossed(board: &Board) -> (Vec<(Id, String)>, Cells) {
    let mut cells = Cells::new();
    for goal in board.goals() {
        let Some(from) = goal.unit().and_then(|unit| board.unit(unit)) else { continue };
        for asked in goal.dependencies() {
            let unit = board.unit(asked.on.as_str());
            let of_goal = || board.goal(asked.on.as_str()).and_then(Goal::unit).and_then(|unit| board.unit(unit));
            let Some(to) = unit.or_else(of_goal) else { continue };
            let between = cells.entry((from.id.clone(), to.id.clone())).or_default();
            between.all += 1;
            between.confirmed += usize::from(asked.state == DependencyState::Confirmed);
        }
    }
    let ids: BTreeSet<&Id> = cells.keys().flat_map(|(from, to)| [from, to]).collect();
    let mut names: Vec<(Id, String)> = ids.into_iter().map(|id| (id.clone(), named(board, id).to_owned())).collect();
    names.sort_by(|one, other| one.1.cmp(&other.1));
    (names, cells)
}

/// The requests that nobody has confirmed, to be answered here.
#[component]
fn Open(
    /// The room.
    look: Look,
) -> impl IntoView {
    let open = Memo::new(move |_| {
        look.read_picture(|board, picture| {
            let unanswered = |need: &Need| !need.is_confirmed;
            let to = |need: Need| Need { what: words::needed_of(named(board, &need.on), &need.what), ..need };
            requests(board, picture).into_iter().filter(unanswered).map(to).take(MOST).collect::<Vec<_>>()
        })
    });
    let nothing = move || open.read().is_empty().then(|| view! { <Empty lead=words::ALL_CONFIRMED inside=true/> });
    view! {
        {move || list(look, "Not confirmed", &open.read())}
        {nothing}
    }
}

/// Requests listed at once.
const MOST: usize = 60;
