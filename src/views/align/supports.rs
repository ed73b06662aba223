//! Further goals that a goal supports besides the one it serves, each with its weight.

use leptos::prelude::*;

use super::{Look, acts};
use crate::{
    components::{Button, ButtonKind, Field, FieldKind},
    domain::{
        board::{Board, Command, field::Field as Cell},
        measure::Decimal,
        thread::{Id, Value},
    },
    state::{
        Room,
        drafts::{number, written},
    },
    views::wording::{align as words, editor::sentence},
};

/// One goal that is supported.
#[derive(Clone, PartialEq)]
struct Line {
    to: Id,
    title: String,
    weight: String,
}

/// The list, and the way to a further one.
#[component]
pub fn Supports(
    /// The room.
    look: Look,
    /// The goal.
    goal: Id,
) -> impl IntoView {
    let goal = StoredValue::new(goal);
    let lines = Memo::new(move |_| look.workspace.read(|board| goal.with_value(|id| lines(board, id))));
    let supported = Memo::new(move |_| lines.read().iter().map(|line| line.to.clone()).collect::<Vec<_>>());
    let line = move |to: Id| view! { <One look=look goal=goal to=to lines=lines/> };
    view! {
        <section class="sight__section" aria-label=words::SUPPORTS>
            {move || (!supported.read().is_empty()).then(|| view! {
                <h3 class="label">{words::SUPPORTS}</h3>
                <ul class="needs">{supported.get().into_iter().map(line).collect_view()}</ul>
            })}
            <p class="sight__acts row row--wrap">
                <Button kind=ButtonKind::Bare key="Alt P" on_press=move |()| look.choosing.set(true)>"Other parent"</Button>
                <Button kind=ButtonKind::Bare on_press=move |()| look.linking.set(true)>{words::SUPPORT_ANOTHER}</Button>
            </p>
        </section>
    }
}

/// One goal that is supported. It stays while its weight changes: whoever types in it goes on typing.
#[component]
fn One(
    /// The room.
    look: Look,
    /// The goal that supports.
    goal: StoredValue<Id>,
    /// What it supports.
    to: Id,
    /// All that it supports.
    lines: Memo<Vec<Line>>,
) -> impl IntoView {
    let wrong = RwSignal::new(None::<String>);
    let (href, to) = (Room::Align.href_of(to.as_str()), StoredValue::new(to));
    let read = move |of: fn(&Line) -> &String| {
        let lines = lines.read();
        let line = to.with_value(|to| lines.iter().find(|line| line.to == *to));
        line.map(of).cloned().unwrap_or_default()
    };
    let weigh = move |text: String| wrong.set(weigh(look, &goal.get_value(), &to.get_value(), &text).err());
    let leave = move |()| {
        let left = support(look, &goal.get_value(), &to.get_value(), None);
        left.err().into_iter().for_each(|refused| look.session.say(refused, false));
    };
    let weight = Signal::derive(move || read(|line| &line.weight));
    view! {
        <li>
            <p><a class="path__link" href=href><bdi>{move || read(|line| &line.title)}</bdi></a></p>
            <div class="row row--wrap">
                <Field label=words::SUPPORT_WEIGHT kind=FieldKind::Number value=weight on_change=weigh error=wrong/>
                <Button kind=ButtonKind::Bare on_press=leave>{words::SUPPORT_NO_LONGER}</Button>
            </div>
        </li>
    }
}

fn weigh(look: Look, goal: &Id, to: &Id, text: &str) -> Result<(), String> {
    let weight = number(text).map_err(|ask| sentence(&ask.to_string()))?;
    support(look, goal, to, weight)
}

/// Lets a goal support another with a weight; without one, no longer.
///
/// # Errors
/// The refusal in words.
pub fn support(look: Look, goal: &Id, to: &Id, weight: Option<Decimal>) -> Result<(), String> {
    let command = Command::LinkGoal { goal: goal.clone(), to: to.clone(), weight };
    acts::all((look.workspace, look.session), vec![command], words::changed)
}

fn lines(board: &Board, id: &Id) -> Vec<Line> {
    let Some(goal) = board.goal(id.as_str()) else { return Vec::new() };
    let line = |(to, weight): (&Id, &Value)| {
        let other = board.goal(to.as_str())?;
        let weight = weight.as_number().map(written)?;
        Some(Line { to: to.clone(), title: words::title(other.title()), weight })
    };
    goal.record().partners(Cell::Weight).filter_map(line).collect()
}
