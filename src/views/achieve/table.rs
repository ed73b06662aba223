//! Plain tables of this room: heads, rows, and figures that can be pulled.
//!
//! Knows one way to draw them all. Does not want to know what they say.

use leptos::prelude::*;

use crate::components::{Icon, StatusMark, Tone};

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
    /// Colour and shape, where it says how something stands.
    pub mark: Option<(Tone, Icon)>,
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

    /// How something stands: colour, shape and word.
    pub fn marked(text: impl Into<String>, mark: (Tone, Icon)) -> Self {
        Self { mark: Some(mark), ..Self::said(text) }
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

/// A table with a name: the first column names its row, the others are figures, by their ends, or words. Those `folded`
/// leave on a narrow screen.
pub fn table(name: &'static str, heads: &[&'static str], folded: &[usize], rows: Vec<Vec<Cell>>) -> AnyView {
    let class = |at: usize| {
        let is_figures = at > 0 && rows.iter().filter_map(|row| row.get(at)).all(Cell::is_figure);
        is_figures.then_some("num")
    };
    let columns: Vec<Column> = (0..heads.len()).map(|at| (class(at), fold(folded, at))).collect();
    let head = |(&(class, fold), word): (&Column, &&'static str)| {
        view! { <th scope="col" class=class data-fold=fold>{*word}</th> }
    };
    let heads = columns.iter().zip(heads).map(head).collect_view();
    view! {
        <div class="scroll-x" tabindex="0" role="region" aria-label=name>
            <table class="table pay">
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows.into_iter().map(|cells| row(cells, &columns)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The class of a column, and whether it leaves on a narrow screen.
type Column = (Option<&'static str>, Option<&'static str>);

/// What marks a head or a cell whose column leaves on a narrow screen.
pub fn fold(folded: &[usize], at: usize) -> Option<&'static str> {
    folded.contains(&at).then_some("")
}

fn row(cells: Vec<Cell>, columns: &[Column]) -> AnyView {
    let mut cells = cells.into_iter();
    let name = cells.next().map(|cell| view! { <th scope="row">{inside(cell)}</th> });
    let cell = |(at, cell): (usize, Cell)| {
        let ((class, fold), worry) = (columns.get(at).copied().unwrap_or_default(), cell.is_worry.then_some(""));
        view! { <td class=class data-fold=fold data-worry=worry>{inside(cell)}</td> }
    };
    view! { <tr>{name}{(1..).zip(cells).map(cell).collect_view()}</tr> }.into_any()
}

fn inside(cell: Cell) -> AnyView {
    let class = if cell.is_pulled { "pull" } else { "link" };
    if let Some((tone, icon)) = cell.mark {
        return view! { <StatusMark tone word=cell.text icon=Signal::from(icon)/> }.into_any();
    }
    match cell.href {
        Some(href) => view! { <a class=class href=href><bdi>{cell.text}</bdi></a> }.into_any(),
        None => view! { <bdi>{cell.text}</bdi> }.into_any(),
    }
}
