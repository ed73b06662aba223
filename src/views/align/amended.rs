//! What was changed in a proposal: proposed and now, by whom and when.
//!
//! Knows how a change looks. What counts as one is the domain's.

use leptos::prelude::*;

use super::Look;
use crate::{
    domain::{
        align::{self, Change},
        board::{Board, Goal, GoalState},
        thread::{Id, Log},
    },
    state::use_workspace,
    views::wording::{self, amendment as words},
};

/// One change in words.
#[derive(Clone, PartialEq)]
struct Line {
    field: &'static str,
    before: String,
    now: String,
    by: String,
}

/// What was changed since the goal was proposed; nothing where nothing was.
#[component]
pub fn Changes(
    /// The goal.
    goal: StoredValue<Id>,
) -> impl IntoView {
    let workspace = use_workspace();
    let lines = Memo::new(move |_| {
        workspace.read_log(|log| goal.with_value(|id| workspace.read(|board| lines(board, log, id))))
    });
    move || (!lines.read().is_empty()).then(|| table(&lines.read()))
}

/// The same where a proposal is answered, and the way to change it before.
#[component]
pub fn Amended(
    /// The room.
    look: Look,
    /// The goal.
    goal: Id,
) -> impl IntoView {
    let goal = StoredValue::new(goal);
    let may_change = Memo::new(move |_| {
        let is_asked = |board: &Board| goal.with_value(|id| board.goal(id.as_str()).map(Goal::state));
        look.workspace.read(is_asked) == Some(GoalState::Proposed)
    });
    let edit = move |_| look.editing.set(Some(goal.get_value()));
    view! {
        <Changes goal=goal/>
        {move || may_change.get().then(|| view! {
            <p class="soft">{words::CHANGE_FIRST} " " <button class="link" type="button" on:click=edit>{words::CHANGE_IT}</button></p>
        })}
    }
}

fn table(lines: &[Line]) -> impl IntoView + use<> {
    view! {
        <table class="sums sums--words">
            <caption>{words::CHANGED}</caption>
            <thead><tr><th scope="col">"What"</th><th scope="col">"Proposed"</th><th scope="col">"Now"</th></tr></thead>
            <tbody>{lines.iter().map(line).collect_view()}</tbody>
        </table>
    }
}

fn line(line: &Line) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">{line.field}<small class="faint"><bdi>{line.by.clone()}</bdi></small></th>
            <td><del><bdi>{line.before.clone()}</bdi></del></td>
            <td><ins><bdi>{line.now.clone()}</bdi></ins></td>
        </tr>
    }
}

fn lines(board: &Board, log: &Log, id: &Id) -> Vec<Line> {
    let Some(goal) = board.goal(id.as_str()) else { return Vec::new() };
    align::changes(goal).iter().map(|change| told(board, log, change)).collect()
}

fn told(board: &Board, log: &Log, change: &Change<'_>) -> Line {
    let day = log.at(change.write.position).map(|event| wording::short_day(event.at.date())).unwrap_or_default();
    Line {
        field: words::field(change.field),
        before: words::value(board, change.field, change.before),
        now: words::value(board, change.field, &change.write.value),
        by: words::by(wording::align::person(board, change.write.author.as_str()), &day),
    }
}
