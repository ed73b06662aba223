//! Plain tables of this room: heads, rows, and figures that can be pulled.
//!
//! Knows one way to draw them all. Does not want to know what they say.

use leptos::prelude::*;

/// One cell.
#[derive(Clone, PartialEq, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// Whether that is its derivation.
    pub is_pulled: bool,
    /// Whether it asks for somebody.
    pub is_worry: bool,
}

impl Cell {
    /// Words or a figure.
    pub fn said(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A name that leads somewhere.
    pub fn link(text: impl Into<String>, href: String) -> Self {
        Self { href: Some(href), ..Self::said(text) }
    }

    /// A figure with its derivation.
    pub fn pull(text: impl Into<String>, href: String) -> Self {
        Self { is_pulled: true, ..Self::link(text, href) }
    }

    /// The same, asking for somebody.
    pub fn worry(self, is_worry: bool) -> Self {
        Self { is_worry, ..self }
    }
}

/// A table with a name: the first column names its row, the others are figures.
pub fn table(name: &'static str, heads: &[&'static str], rows: Vec<Vec<Cell>>) -> AnyView {
    let head = |(at, word): (usize, &&'static str)| {
        view! { <th scope="col" class=(at > 0).then_some("num")>{*word}</th> }
    };
    let heads = heads.iter().enumerate().map(head).collect_view();
    view! {
        <div class="scroll-x" tabindex="0" role="region" aria-label=name>
            <table class="table pay">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(cells: Vec<Cell>) -> AnyView {
    let mut cells = cells.into_iter();
    let name = cells.next().map(|cell| view! { <th scope="row">{inside(cell)}</th> });
    let figure = |cell: Cell| {
        let worry = cell.is_worry.then_some("");
        view! { <td class="num" data-worry=worry>{inside(cell)}</td> }
    };
    view! { <tr>{name}{cells.map(figure).collect_view()}</tr> }.into_any()
}

fn inside(cell: Cell) -> AnyView {
    let class = if cell.is_pulled { "pull" } else { "link" };
    match cell.href {
        Some(href) => view! { <a class=class href=href><bdi>{cell.text}</bdi></a> }.into_any(),
        None => view! { <bdi>{cell.text}</bdi> }.into_any(),
    }
}
