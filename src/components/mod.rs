//! The kit: buttons, marks, bars, drawings, the tree grid. It draws what it is given.
//!
//! Knows: HTML, ARIA, keys, shapes. Does not want to know: goals, people, dates, storage, or any sentence;
//! words come in as props, sums are done before.

mod banner;
mod button;
mod clarity_mark;
mod confidence;
mod course_chart;
mod dialog;
mod dist_bar;
mod empty;
mod field;
mod icon;
mod keep_focus;
mod map_drawing;
mod menu;
mod path_rail;
mod pips;
mod progress;
mod score_scale;
mod select;
mod share;
mod slider;
mod status_mark;
mod tabs_bottom;
mod toast;
mod tree_grid;
mod w_drawing;
mod week_strip;

pub use banner::Banner;
pub use button::{Button, ButtonKind};
pub use clarity_mark::{Band, ClarityMark};
pub use confidence::ConfidenceScale;
pub use course_chart::{Course as CourseDrawing, CourseChart};
pub use dialog::{Dialog, focus_main};
pub use dist_bar::{DistBar, DistRow};
pub use empty::Empty;
pub use field::{Field, FieldKind};
pub use icon::{Glyph, Icon, IconSheet};
pub use keep_focus::{focus_in_place, keep_focus};
pub use map_drawing::{MapDrawing, MapEdge, MapMove, MapNode, MapSheet};
pub use menu::{Menu, MenuItem};
pub use path_rail::{DeriveRail, Knot, PathRail, Rail};
pub use pips::Pips;
pub use progress::Progress;
pub use score_scale::ScoreScale;
pub use select::{Answers, Select, fixed};
pub use share::Share;
pub use slider::Slider;
pub use status_mark::{StatusMark, Tone};
pub use tabs_bottom::{Tab, TabsBottom};
pub use toast::{Toast, Toasts};
pub use tree_grid::{Branch, CellKind, Selecting, TreeCell, TreeColumn, TreeDrag, TreeGrid, TreeRow, TreeSource};
pub use w_drawing::{W_DETAIL, WDrawing, WStroke};
pub use week_strip::{PlanLine, Week, WeekStrip};

use std::sync::atomic::{AtomicU32, Ordering};

/// An id no other element of this page has, such as `field-12`.
fn fresh_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}
