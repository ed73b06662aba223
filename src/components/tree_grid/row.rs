//! What a row of the tree grid is made of, as plain data, and whom the grid asks for it.

use crate::components::{Band, Icon, Share, Tone};

/// Whom the grid asks. Positions count the rows that are visible in the tree now, from 0.
pub trait TreeSource {
    /// The row at a position below the count.
    fn row(&self, position: usize) -> TreeRow;

    /// Where the parent of this row stands.
    fn parent(&self, position: usize) -> Option<usize>;

    /// The next row at or after `from`, going round, whose title begins with `start` (lower case).
    fn find(&self, start: &str, from: usize) -> Option<usize>;
}

/// Whether a row has rows below it, and whether they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Branch {
    /// Nothing below.
    #[default]
    Leaf,
    /// Shown.
    Open,
    /// Hidden.
    Closed,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of its own, and any may go with any other")]
pub struct TreeRow {
    /// Its number in the caller's own list; stands in the page as `data-i`.
    pub source: u32,
    /// 1 at the root.
    pub level: u8,
    /// Whether there is something below.
    pub branch: Branch,
    /// Among how many siblings, and which one, from 1; for assistive technology.
    pub place: Option<(u32, u32)>,
    /// Chosen.
    pub selected: bool,
    /// What is shown beside the tree, whether or not it is chosen.
    pub current: bool,
    /// Shown only as the way to what is looked for: drawn faint.
    pub way: bool,
    /// Cut, and not yet put elsewhere.
    pub cut: bool,
    /// Selects the look of the row by its class: `tree__row--star`, `tree__row--loose` …
    pub kind: &'static str,
    /// Selects the look of the row by its class: `tree__row--declined` …
    pub state: &'static str,
    /// Drawn before the title.
    pub icon: Icon,
    /// The title.
    pub title: String,
    /// How much is below, or a remark, in small letters after the title.
    pub count: String,
    /// The cells after the first column, in the order of the columns.
    pub cells: Vec<TreeCell>,
}

/// What a cell shows. It has to fit the kind of its column; another kind is shown as nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TreeCell {
    /// Nothing.
    #[default]
    Empty,
    /// Words, or a figure with its unit.
    Text(String),
    /// A bar.
    Progress {
        /// How much is done.
        done: Share,
        /// How much should be done today.
        expected: Option<Share>,
        /// The figure at its end.
        figure: String,
        /// The whole of it in words.
        label: String,
    },
    /// A status.
    Status {
        /// Colour and shape.
        tone: Tone,
        /// The word.
        word: String,
    },
    /// A clarity score.
    Clarity {
        /// Colour and disc.
        band: Band,
        /// The figure.
        score: String,
        /// The word.
        word: String,
    },
}

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// The tree itself; the first column, and no other.
    Name,
    /// Words.
    #[default]
    Text,
    /// A figure or a day, set at the end.
    Figure,
    /// A bar with its tick and figure.
    Progress,
    /// A status.
    Status,
    /// A clarity score.
    Clarity,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeColumn {
    /// Its short name; its width is the custom property `--col-…` of the tree.
    pub key: &'static str,
    /// The words at its head.
    pub head: String,
    /// What it holds.
    pub kind: CellKind,
    /// Whether its head can be pressed to sort.
    pub sortable: bool,
}
