//! One recycled row of the page and the parts of it that are written to.
//!
//! Knows the markup of a row (see `pattern_row` beside the component) and what it shows now; writes the difference.

use super::row::{Branch, CellKind, TreeCell, TreeRow};
use crate::components::share::tenths;
use crate::components::{Icon, Share};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, Node};

/// One recycled row.
pub(super) struct Slot {
    row: HtmlElement,
    icon: Drawing,
    title: Element,
    title_text: Text,
    count: Text,
    cells: Vec<CellParts>,
    position: Option<usize>,
    version: u64,
    active: bool,
    shown: Option<TreeRow>,
}

/// The parts of a cell that are written to.
enum CellParts {
    Words(Text),
    Progress { cell: Element, bar: HtmlElement, tick: HtmlElement, figure: Text },
    Status { mark: HtmlElement, icon: Drawing, word: Text },
    Clarity { mark: HtmlElement, icon: Drawing, score: Text, word: Text },
}

/// A text node and nothing else.
struct Text(Node);

/// An icon as its two paths, and what they show.
struct Drawing {
    paths: [Element; 2],
    shown: [(&'static str, &'static str); 2],
}

impl Slot {
    /// Finds the parts of a row whose cells are of these kinds.
    pub(super) fn new(row: HtmlElement, kinds: &[CellKind]) -> Option<Self> {
        let name = child(&row, 0)?;
        let title = child(&name, 2)?;
        let parts = (1..).zip(kinds.get(1..)?).map(|(at, kind)| CellParts::of(child(&row, at)?, *kind));
        Some(Self {
            icon: Drawing::of(&child(&name, 1)?)?,
            title_text: Text::of(&title)?,
            title,
            count: Text::of(&child(&name, 3)?)?,
            cells: parts.collect::<Option<Vec<_>>>()?,
            row,
            position: None,
            version: 0,
            active: false,
            shown: None,
        })
    }

    /// Its id in the page.
    pub(super) fn id(&self) -> String {
        self.row.id()
    }

    /// Whether it stands at this position.
    pub(super) fn is_at(&self, position: usize) -> bool {
        self.position == Some(position)
    }

    /// Whether it stands there and is up to date.
    pub(super) fn shows(&self, position: usize, version: u64) -> bool {
        self.is_at(position) && self.version == version
    }

    /// Stands nowhere from now on, so that the next drawing places it anew.
    pub(super) fn forget(&mut self) {
        self.position = None;
    }

    /// Takes it out of sight.
    pub(super) fn hide(&mut self) {
        self.position = None;
        if !self.row.hidden() {
            self.row.set_hidden(true);
        }
    }

    /// Puts it at a position and writes what differs from what it showed before.
    pub(super) fn show(&mut self, position: usize, version: u64, row_height: i32, row: TreeRow) {
        if self.position != Some(position) {
            if self.position.is_none() {
                self.row.set_hidden(false);
            }
            let top = i32::try_from(position).unwrap_or(i32::MAX).saturating_mul(row_height);
            drop(self.row.style().set_property("transform", &format!("translateY({}px)", tenths(top))));
            set(&self.row, "aria-rowindex", &(position + 2).to_string());
            self.position = Some(position);
        }
        self.version = version;
        self.write(row);
    }

    /// Marks the row the keys act on.
    pub(super) fn mark_active(&mut self, active: bool) {
        if self.active != active {
            self.active = active;
            set_or_remove(&self.row, "data-active", active.then_some(""));
        }
    }

    fn write(&mut self, row: TreeRow) {
        let was = self.shown.as_ref();
        let differs = |field: fn(&TreeRow, &TreeRow) -> bool| was.is_none_or(|was| !field(was, &row));
        if differs(|a, b| a == b) {
            self.write_state(was, &row);
            if differs(|a, b| a.icon == b.icon) {
                self.icon.write(row.icon);
            }
            if differs(|a, b| a.title == b.title) {
                self.title_text.write(&row.title);
                set(&self.title, "title", &row.title);
            }
            if differs(|a, b| a.count == b.count) {
                self.count.write(&row.count);
            }
            for (at, parts) in self.cells.iter_mut().enumerate() {
                let cell = row.cells.get(at).unwrap_or(&TreeCell::Empty);
                parts.write(was.map(|was| was.cells.get(at).unwrap_or(&TreeCell::Empty)), cell);
            }
            self.shown = Some(row);
        }
    }

    fn write_state(&self, was: Option<&TreeRow>, row: &TreeRow) {
        let differs = |field: fn(&TreeRow, &TreeRow) -> bool| was.is_none_or(|was| !field(was, row));
        if differs(|a, b| a.source == b.source) {
            set(&self.row, "data-i", &row.source.to_string());
        }
        if differs(|a, b| a.level == b.level) {
            set(&self.row, "aria-level", &row.level.to_string());
            set_or_remove(&self.row, "data-deep", (row.level > DEEPEST_INDENT).then_some(""));
        }
        if differs(|a, b| a.branch == b.branch) {
            set_or_remove(&self.row, "aria-expanded", expanded(row.branch));
        }
        if differs(|a, b| a.selected == b.selected) {
            set(&self.row, "aria-selected", if row.selected { "true" } else { "false" });
        }
        if differs(|a, b| a.current == b.current) {
            set_or_remove(&self.row, "aria-current", row.current.then_some("true"));
        }
        if differs(|a, b| a.cut == b.cut) {
            set_or_remove(&self.row, "data-cut", row.cut.then_some(""));
        }
        if differs(|a, b| (a.kind, a.state, a.way) == (b.kind, b.state, b.way)) {
            // Classes, not attributes: a browser then restyles only where a rule names the class that came or went.
            let way = if row.way { " tree__row--way" } else { "" };
            self.row.set_class_name(&format!("tree__row tree__row--{} tree__row--{}{way}", row.kind, row.state));
        }
        if differs(|a, b| a.place == b.place) {
            self.write_place(row.place);
        }
    }

    fn write_place(&self, place: Option<(u32, u32)>) {
        let (at, of) = place.map_or((None, None), |(at, of)| (Some(at.to_string()), Some(of.to_string())));
        set_or_remove(&self.row, "aria-posinset", at.as_deref());
        set_or_remove(&self.row, "aria-setsize", of.as_deref());
    }
}

impl CellParts {
    fn of(cell: Element, kind: CellKind) -> Option<Self> {
        let first = child(&cell, 0);
        Some(match kind {
            CellKind::Name | CellKind::Text | CellKind::Figure => Self::Words(Text::of(&cell)?),
            CellKind::Progress => Self::Progress {
                tick: child(first.as_ref()?, 0)?.dyn_into().ok()?,
                bar: first?.dyn_into().ok()?,
                figure: Text::last_of(&cell)?,
                cell,
            },
            CellKind::Status => Self::Status {
                icon: Drawing::of(&child(first.as_ref()?, 0)?)?,
                word: Text::last_of(first.as_ref()?)?,
                mark: first?.dyn_into().ok()?,
            },
            CellKind::Clarity => {
                let word = child(first.as_ref()?, 1)?;
                Self::Clarity {
                    icon: Drawing::of(&child(first.as_ref()?, 0)?)?,
                    score: Text(word.previous_sibling()?),
                    word: Text::of(&word)?,
                    mark: first?.dyn_into().ok()?,
                }
            }
        })
    }

    fn write(&mut self, was: Option<&TreeCell>, now: &TreeCell) {
        if was == Some(now) {
            return;
        }
        match self {
            Self::Words(words) => words.write(if let TreeCell::Text(text) = now { text } else { "" }),
            Self::Progress { cell, bar, tick, figure } => write_progress(now, cell, [bar, tick], figure),
            Self::Status { mark, icon, word } => write_status(was, now, (mark, icon), word),
            Self::Clarity { mark, icon, score, word } => write_clarity(was, now, (mark, icon), [score, word]),
        }
    }
}

impl Text {
    fn of(element: &Element) -> Option<Self> {
        let is_text = |node: &Node| node.node_type() == Node::TEXT_NODE;
        std::iter::successors(element.first_child(), Node::next_sibling).find(is_text).map(Self)
    }

    /// What builds the page may put markers beside the words.
    fn last_of(element: &Element) -> Option<Self> {
        let is_text = |node: &Node| node.node_type() == Node::TEXT_NODE;
        std::iter::successors(element.last_child(), Node::previous_sibling).find(is_text).map(Self)
    }

    fn write(&self, text: &str) {
        self.0.set_node_value(Some(text));
    }
}

impl Drawing {
    fn of(svg: &Element) -> Option<Self> {
        Some(Self { paths: [child(svg, 0)?, child(svg, 1)?], shown: [("?", "?"); 2] })
    }

    fn write(&mut self, icon: Icon) {
        let strokes = icon.strokes();
        for (path, (was, now)) in self.paths.iter().zip(self.shown.iter().zip(&strokes)) {
            if was.0 != now.0 {
                set(path, "class", now.0);
            }
            if was.1 != now.1 {
                set(path, "d", now.1);
            }
        }
        self.shown = strokes;
    }
}

/// Levels with an indent of their own; what lies deeper shares the last.
const DEEPEST_INDENT: u8 = 7;

fn write_progress(now: &TreeCell, cell: &Element, [bar, tick]: [&HtmlElement; 2], figure: &Text) {
    let (share, expected, words, label) = match now {
        TreeCell::Progress { done, expected, figure, label } => (Some(*done), *expected, &**figure, &**label),
        TreeCell::Text(words) => (None, None, &**words, &**words),
        TreeCell::Empty | TreeCell::Status { .. } | TreeCell::Clarity { .. } => (None, None, "", ""),
    };
    figure.write(words);
    set(cell, "aria-label", label);
    bar.set_hidden(share.is_none());
    tick.set_hidden(expected.is_none());
    // Both are backgrounds: a part that is moved or clipped is one more for the browser to keep in every row, and one
    // that is placed is laid out again.
    set_length(bar, "background-size", share);
    set_length(tick, "background-position-x", expected);
}

fn set_length(part: &HtmlElement, property: &str, share: Option<Share>) {
    if let Some(share) = share {
        drop(part.style().set_property(property, &share.length()));
    }
}

fn write_status(was: Option<&TreeCell>, now: &TreeCell, (mark, icon): (&HtmlElement, &mut Drawing), word: &Text) {
    let TreeCell::Status { tone, word: says } = now else {
        mark.set_hidden(true);
        return;
    };
    if !matches!(was, Some(TreeCell::Status { tone: before, .. }) if before == tone) {
        mark.set_hidden(false);
        set(mark, "data-status", tone.name());
        icon.write(tone.icon());
    }
    word.write(says);
}

fn write_clarity(
    was: Option<&TreeCell>,
    now: &TreeCell,
    (mark, icon): (&HtmlElement, &mut Drawing),
    [score, word]: [&Text; 2],
) {
    let TreeCell::Clarity { band, score: figure, word: says } = now else {
        mark.set_hidden(true);
        return;
    };
    if !matches!(was, Some(TreeCell::Clarity { band: before, .. }) if before == band) {
        mark.set_hidden(false);
        set(mark, "data-band", band.name());
        icon.write(band.icon());
    }
    // Nothing else parts the figure from the word for whoever hears them.
    score.write(&[figure, " "].concat());
    word.write(says);
}

fn expanded(branch: Branch) -> Option<&'static str> {
    match branch {
        Branch::Leaf => None,
        Branch::Open => Some("true"),
        Branch::Closed => Some("false"),
    }
}

fn child(element: &Element, at: u32) -> Option<Element> {
    element.children().item(at)
}

/// An attribute with a valid name is never refused.
fn set(element: &Element, name: &str, value: &str) {
    drop(element.set_attribute(name, value));
}

fn set_or_remove(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => set(element, name, value),
        None => drop(element.remove_attribute(name)),
    }
}
