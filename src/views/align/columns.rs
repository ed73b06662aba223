//! The columns of the tree: which there are, which are left out, and how siblings are sorted by one.

use std::{cmp::Ordering, collections::BTreeSet};

use leptos::prelude::*;

use super::{Look, haystack::Words};
use crate::{
    components::{CellKind, Glyph, Icon, Menu, MenuItem, TreeColumn},
    domain::{
        board::{Board, Goal},
        picture::Picture,
    },
    state::Preferences,
    views::wording::align as words,
};

/// Key, head, what it holds, whether siblings can be sorted by it.
const COLUMNS: [(&str, &str, CellKind, bool); 7] = [
    ("goal", "Goal", CellKind::Name, true),
    ("owner", "Owner", CellKind::Text, true),
    ("state", "State", CellKind::Text, true),
    ("progress", "Progress", CellKind::Progress, true),
    ("status", "Status", CellKind::Status, true),
    ("clarity", "Clarity", CellKind::Clarity, false),
    ("due", "Due", CellKind::Figure, true),
];

/// The columns that are shown.
pub fn shown(hidden: &BTreeSet<&'static str>) -> Vec<TreeColumn> {
    let column = |(key, head, kind, sortable): (&'static str, &str, CellKind, bool)| TreeColumn {
        key,
        head: head.to_owned(),
        kind,
        sortable,
    };
    COLUMNS.into_iter().filter(|(key, ..)| !hidden.contains(key)).map(column).collect()
}

/// The cells of shown columns among all cells of a row.
pub fn only<T>(cells: Vec<T>, hidden: &BTreeSet<&'static str>) -> Vec<T> {
    let keys = COLUMNS.iter().skip(1).map(|(key, ..)| key);
    cells.into_iter().zip(keys).filter(|(_, key)| !hidden.contains(*key)).map(|(cell, _)| cell).collect()
}

/// The columns that were left out last time.
pub fn kept() -> BTreeSet<&'static str> {
    let text = Preferences::hidden_columns().unwrap_or_default();
    COLUMNS.into_iter().skip(1).map(|(key, ..)| key).filter(|key| text.split(' ').any(|word| word == *key)).collect()
}

/// Remembers them.
pub fn keep(hidden: &BTreeSet<&'static str>) {
    let text: Vec<&str> = hidden.iter().copied().collect();
    Preferences::set_hidden_columns(Some(text.join(" ")).filter(|text| !text.is_empty()).as_deref());
}

/// The columns of another width than at first, as they were last time.
pub fn widths() -> Vec<(String, f64)> {
    let text = Preferences::column_widths().unwrap_or_default();
    let width = |word: &str| Some(word.split_once('=')?).and_then(|(key, px)| Some((key.to_owned(), px.parse().ok()?)));
    text.split(' ').filter_map(width).collect()
}

/// Remembers how wide a column is.
pub fn keep_width(column: String, width: Option<f64>) {
    let mut widths = widths();
    widths.retain(|(key, _)| *key != column);
    widths.extend(width.map(|width| (column, width)));
    let text: Vec<String> = widths.iter().map(|(key, px)| [key, "=", &*px.round().to_string()].concat()).collect();
    Preferences::set_column_widths(Some(text.join(" ")).filter(|text| !text.is_empty()).as_deref());
}

/// Which columns to show.
#[component]
pub fn Columns(
    /// The room.
    look: Look,
) -> impl IntoView {
    view! {
        <Menu name="Columns" items=Signal::derive(move || lines(look)) class="button button--bare" from_end=true>
            <Glyph icon=Icon::More/>
            "Columns"
        </Menu>
    }
}

fn lines(look: Look) -> Vec<MenuItem> {
    let hidden = look.hidden.get();
    let line = |(key, head, ..): (&'static str, &str, CellKind, bool)| MenuItem {
        word: head.to_owned(),
        checked: Some(!hidden.contains(key)),
        stays: true,
        on_choose: Callback::new(move |()| {
            look.hidden.update(|hidden| {
                if !hidden.remove(key) {
                    hidden.insert(key);
                }
            });
        }),
        ..MenuItem::default()
    };
    COLUMNS.into_iter().skip(1).map(line).collect()
}

/// Which of two rows comes first by a column; what is not known comes last.
pub fn order(
    column: &str,
    board: &Board,
    picture: &Picture,
    texts: Option<&Words>,
    (one, other): (usize, usize),
) -> Ordering {
    let goal = |at: usize| board.goal(picture.outline.rows()[at].id.as_str());
    let pair = [one, other];
    match column {
        "goal" => texts.and_then(|all| all.get(one)).cmp(&texts.and_then(|all| all.get(other))),
        "owner" => by(pair.map(|at| goal(at)?.owners().next().map(|id| words::person(board, id).to_lowercase()))),
        "state" => by(pair.map(|at| goal(at).map(Goal::state))),
        "due" => by(pair.map(|at| board.due_of(goal(at)?).map(|(day, _)| day))),
        "status" => by(pair.map(|at| picture.goals[at].judgement.as_ref().map(|judged| judged.status as u8))),
        _ => {
            let [one, other] = pair.map(|at| picture.goals[at].progress);
            one.is_none().cmp(&other.is_none()).then(one.unwrap_or(0.0).total_cmp(&other.unwrap_or(0.0)))
        }
    }
}

fn by<T: Ord>([one, other]: [Option<T>; 2]) -> Ordering {
    one.is_none().cmp(&other.is_none()).then(one.cmp(&other))
}
