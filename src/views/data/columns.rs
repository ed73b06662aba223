//! What the columns of a table mean: guessed, shown beside their first cells, and corrected by hand.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::Select,
    format::csv::{Mapping, Role, Rows, Table},
    state::{files::Planned, use_workspace},
    views::wording::data as words,
};

/// Cells shown of each column.
const CELLS_SHOWN: usize = 3;

/// The columns of a table, each with the role that it plays. Open where something is not read or cannot be placed.
#[component]
pub fn Columns(
    /// The table; planned anew with each correction.
    planned: RwSignal<Planned>,
    /// The name of its file.
    name: String,
) -> impl IntoView {
    let workspace = use_workspace();
    let table = planned.with_untracked(|planned| Arc::clone(&planned.table));
    let is_open = planned.with_untracked(|planned| {
        !planned.mapping.unread(&table.headers).is_empty() || !planned.import.report.notes.is_empty()
    });
    let rows = Memo::new(move |_| planned.read().mapping.rows);
    let correct = Callback::new(move |mapping: Mapping| {
        let (table, goes) = planned.with_untracked(|planned| (Arc::clone(&planned.table), planned.goes));
        planned.set(Planned::new(table, mapping, (&name, goes), workspace));
    });
    let headers = Arc::clone(&table);
    let choose = move |chosen: String| {
        let rows = Rows::ALL.into_iter().find(|rows| rows.name() == chosen).unwrap_or_default();
        correct.run(Mapping::of(rows, &headers.headers));
    };
    let value = Signal::derive(move || rows.get().name().to_owned());
    let choices = Signal::stored(Rows::ALL.map(|of| (of.name().to_owned(), words::rows(of).to_owned())).to_vec());
    let lines = (0..table.headers.len()).map(|at| line(planned, &table, at, rows, correct)).collect_view();
    view! {
        <details class="columns" open=is_open>
            <summary>{words::COLUMNS}</summary>
            <Select label=Signal::stored(words::ROWS_ARE.to_owned()) value choices on_choose=choose/>
            <ul class="columns__list">{lines}</ul>
        </details>
    }
}

/// One column: its header, its first cells, and what they are read as.
fn line(
    planned: RwSignal<Planned>,
    table: &Table,
    at: usize,
    rows: Memo<Rows>,
    correct: Callback<Mapping>,
) -> impl IntoView + use<> {
    let header = table.headers[at].to_string();
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.trim().is_empty());
    let cells: Vec<String> = cells.take(CELLS_SHOWN).map(|cell| words::cell(cell)).collect();
    let role = Memo::new(move |_| planned.read().mapping.role(at));
    let choose = move |name: String| {
        let mut mapping = planned.with_untracked(|planned| planned.mapping.clone());
        mapping.put(at, mapping.rows.named_roles().find(|(_, own)| *own == name).map(|(role, _)| role));
        correct.run(mapping);
    };
    let option = move |(of, own): (Role, &'static str)| {
        view! { <option value=own selected=move || role.get() == Some(of)>{words::role(own)}</option> }
    };
    view! {
        <li>
            <b><bdi>{header.clone()}</bdi></b>
            <small><bdi>{cells.join(", ")}</bdi></small>
            <select
                class="input"
                aria-label=words::read_as(&header)
                on:change:target=move |event| choose(event.target().value())
            >
                <option value="" selected=move || role.get().is_none()>{words::NOT_READ}</option>
                {move || rows.get().named_roles().map(option).collect_view()}
            </select>
        </li>
    }
}
