//! What was changed in a proposal: proposed and now, by whom and when.
//!
//! Knows how a change looks. What counts as one is the domain's.

use leptos::prelude::*;

use super::Look;
use crate::{
    domain::{
        align::{self, Change},
        board::{Board, Goal, Write},
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

/// The same where a proposal is answered, and the way to change it before, or after a no.
#[component]
pub fn Amended(
    /// The room.
    look: Look,
    /// The goal.
    goal: Id,
) -> impl IntoView {
    let goal = StoredValue::new(goal);
    let why_change = Memo::new(move |_| {
        let state = |board: &Board| goal.with_value(|id| board.goal(id.as_str()).map(Goal::state));
        look.workspace.read(state).and_then(words::why_change)
    });
    let edit = move |_| look.editing.set(Some(goal.get_value()));
    view! {
        <Changes goal=goal/>
        {move || why_change.get().map(|why| view! {
            <p class="soft">{why} " " <button class="link" type="button" on:click=edit>{words::CHANGE_IT}</button></p>
        })}
    }
}

/// The no that a proposal was given before it was made again: by whom, when, and why. Whoever answers it answers that.
#[component]
pub fn LastNo(
    /// The goal.
    goal: StoredValue<Id>,
) -> impl IntoView {
    let workspace = use_workspace();
    let said = Memo::new(move |_| {
        workspace.read_log(|log| goal.with_value(|id| workspace.read(|board| last_no(board, log, id))))
    });
    move || said.get().map(|said| view! { <p class="soft"><bdi>{said}</bdi></p> })
}

fn last_no(board: &Board, log: &Log, id: &Id) -> Option<String> {
    let no = align::last_no(board.goal(id.as_str())?)?;
    let by = by(board, log, no.write);
    Some(words::last_no(no.state, &by, no.reason))
}

/// Who wrote something, and when.
fn by(board: &Board, log: &Log, write: &Write) -> String {
    let day = log.at(write.position).map(|event| wording::short_day(event.at.date())).unwrap_or_default();
    words::by(wording::align::person(board, write.author.as_str()), &day)
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
    Line {
        field: words::field(change.field),
        before: words::value(board, change.field, change.before),
        now: words::value(board, change.field, &change.write.value),
        by: by(board, log, change.write),
    }
}
