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

    /// Whether it can stand in a column of figures: it begins with no letter.
    fn is_figure(&self) -> bool {
        !self.text.starts_with(char::is_alphabetic)
    }

    /// The same, asking for somebody.
    pub fn worry(self, is_worry: bool) -> Self {
        Self { is_worry, ..self }
    }
}

/// A table with a name: the first column names its row, the others are figures, by their ends, or words.
pub fn table(name: &'static str, heads: &[&'static str], rows: Vec<Vec<Cell>>) -> AnyView {
    let class = |at: usize| {
        let is_figures = at > 0 && rows.iter().filter_map(|row| row.get(at)).all(Cell::is_figure);
        is_figures.then_some("num")
    };
    let classes: Vec<_> = (0..heads.len()).map(class).collect();
    let head = |(class, word): (Option<&'static str>, &&'static str)| {
        view! { <th scope="col" class=class>{*word}</th> }
    };
    let heads = classes.iter().copied().zip(heads).map(head).collect_view();
    view! {
        <div class="scroll-x" tabindex="0" role="region" aria-label=name>
            <table class="table pay">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows.into_iter().map(|cells| row(cells, &classes)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(cells: Vec<Cell>, classes: &[Option<&'static str>]) -> AnyView {
    let mut cells = cells.into_iter();
    let name = cells.next().map(|cell| view! { <th scope="row">{inside(cell)}</th> });
    let cell = |(at, cell): (usize, Cell)| {
        let (class, worry) = (classes.get(at).copied().flatten(), cell.is_worry.then_some(""));
        view! { <td class=class data-worry=worry>{inside(cell)}</td> }
    };
    view! { <tr>{name}{(1..).zip(cells).map(cell).collect_view()}</tr> }.into_any()
}

fn inside(cell: Cell) -> AnyView {
    let class = if cell.is_pulled { "pull" } else { "link" };
    match cell.href {
        Some(href) => view! { <a class=class href=href><bdi>{cell.text}</bdi></a> }.into_any(),
        None => view! { <bdi>{cell.text}</bdi> }.into_any(),
    }
}
