//! The icons: drawn on a grid of 16, one stroke, round ends, in the colour of the words beside them.
//!
//! `<IconSheet/>` stands once in the page; `<Glyph icon=Icon::Find/>` points into it.

use leptos::prelude::*;

/// One drawing of the sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each name says what is drawn")]
pub enum Icon {
    OnTrack,
    AtRisk,
    OffTrack,
    Achieved,
    Silent,
    Red,
    Amber,
    Green,
    Star,
    Theme,
    Unit,
    Team,
    #[default]
    Person,
    KeyResult,
    Snapped,
    Right,
    Down,
    Up,
    Go,
    Back,
    Find,
    Filter,
    Plus,
    Minus,
    Close,
    Check,
    Undo,
    Redo,
    Pencil,
    Bin,
    Map,
    List,
    Align,
    Track,
    Achieve,
    Thread,
    Learn,
    Drift,
    Data,
    More,
    Note,
    Print,
    Lock,
    Folder,
    Download,
    Upload,
    Copy,
    Link,
    Calendar,
    Clock,
    Swap,
    Memory,
    Light,
    Dark,
    Keyboard,
}

impl Icon {
    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 55] = [
        Self::OnTrack,
        Self::AtRisk,
        Self::OffTrack,
        Self::Achieved,
        Self::Silent,
        Self::Red,
        Self::Amber,
        Self::Green,
        Self::Star,
        Self::Theme,
        Self::Unit,
        Self::Team,
        Self::Person,
        Self::KeyResult,
        Self::Snapped,
        Self::Right,
        Self::Down,
        Self::Up,
        Self::Go,
        Self::Back,
        Self::Find,
        Self::Filter,
        Self::Plus,
        Self::Minus,
        Self::Close,
        Self::Check,
        Self::Undo,
        Self::Redo,
        Self::Pencil,
        Self::Bin,
        Self::Map,
        Self::List,
        Self::Align,
        Self::Track,
        Self::Achieve,
        Self::Thread,
        Self::Learn,
        Self::Drift,
        Self::Data,
        Self::More,
        Self::Note,
        Self::Print,
        Self::Lock,
        Self::Folder,
        Self::Download,
        Self::Upload,
        Self::Copy,
        Self::Link,
        Self::Calendar,
        Self::Clock,
        Self::Swap,
        Self::Memory,
        Self::Light,
        Self::Dark,
        Self::Keyboard,
    ];

    /// Where it stands in the sheet: `#i-find`.
    pub const fn href(self) -> &'static str {
        self.drawn().0
    }

    /// Its two strokes, each with the class that says how it is laid down; the second may be empty.
    ///
    /// For rows that are redrawn many times a second: two paths of their own are much cheaper than a reference into
    /// the sheet.
    pub(super) fn strokes(self) -> [(&'static str, &'static str); 2] {
        let stroke = |at: usize| self.drawn().1.get(at).map_or(("", ""), Stroke::parts);
        [stroke(0), stroke(1)]
    }

    /// Its address, and its strokes by kind.
    #[expect(clippy::too_many_lines, reason = "one line for each drawing; nothing here decides anything")]
    const fn drawn(self) -> (&'static str, &'static [Stroke]) {
        use Stroke::{Cut, Dots, Full, Line};
        match self {
            Self::OnTrack => ("#i-on-track", &[Line(RING), Line("M5 8h5.5M8.25 5.5 10.75 8l-2.5 2.5")]),
            Self::AtRisk => ("#i-at-risk", &[Line("M8 2.25 14.25 13.5H1.75Z"), Line("M8 6.5v3.25M8 11.6v.1")]),
            Self::OffTrack => (
                "#i-off-track",
                &[
                    Line("M5.25 1.75h5.5l3.5 3.5v5.5l-3.5 3.5h-5.5l-3.5-3.5v-5.5Z"),
                    Line("m5.75 5.75 4.5 4.5M10.25 5.75l-4.5 4.5"),
                ],
            ),
            Self::Achieved => ("#i-achieved", &[Full(RING), Cut("m5 8.25 2.1 2.1L11 6.25")]),
            Self::Silent => ("#i-silent", &[Stroke::Dashed(RING), Dots("M5 8h.1M8 8h.1M11 8h.1")]),
            Self::Red => ("#i-red", &[Line(DISC)]),
            Self::Amber => ("#i-amber", &[Line(DISC), Full("M8 2a6 6 0 0 1 0 12Z")]),
            Self::Green => ("#i-green", &[Full(DISC)]),
            Self::Star => ("#i-star", &[Line("M8 1.75v12.5M1.75 8h12.5M4.5 4.5l7 7M11.5 4.5l-7 7")]),
            Self::Theme => ("#i-theme", &[Line("M3.5 14V2.5h9l-2.25 3 2.25 3h-9")]),
            Self::Unit => ("#i-unit", &[Line("M2.5 13.5v-6h4v6M6.5 13.5v-11h7v11M1.5 13.5h13M9 5.5h2M9 8.5h2")]),
            Self::Team => (
                "#i-team",
                &[
                    Line(
                        "M3.25 5.5a2.25 2.25 0 1 0 4.5 0 2.25 2.25 0 1 0-4.5 0M9.5 6.25a1.75 1.75 0 1 0 3.5 0 1.75 1.75 0 1 0-3.5 0",
                    ),
                    Line("M1.5 13c.3-2.6 1.8-4 4-4s3.7 1.4 4 4M11.25 9.5c1.8 0 2.9 1.1 3.25 3"),
                ],
            ),
            Self::Person => (
                "#i-person",
                &[
                    Line("M5.25 5a2.75 2.75 0 1 0 5.5 0 2.75 2.75 0 1 0-5.5 0"),
                    Line("M2.75 14c.4-3.2 2.4-4.75 5.25-4.75s4.85 1.55 5.25 4.75"),
                ],
            ),
            Self::KeyResult => ("#i-key-result", &[Line("M2 13.5V11M6 13.5V8.5M10 13.5V6M14 13.5V2.5")]),
            Self::Snapped => (
                "#i-snapped",
                &[Line("M1.5 8h4l1-1.75M14.5 8h-4l-1 1.75M7.25 3.5v-2M10 4l1.25-1.5M8.75 12.5v2M6 12l-1.25 1.5")],
            ),
            Self::Right => ("#i-right", &[Line("m6 3.5 4.5 4.5L6 12.5")]),
            Self::Down => ("#i-down", &[Line("m3.5 6 4.5 4.5L12.5 6")]),
            Self::Up => ("#i-up", &[Line("m3.5 10 4.5-4.5 4.5 4.5")]),
            Self::Go => ("#i-go", &[Line("M3 8h10M9 4l4 4-4 4")]),
            Self::Back => ("#i-back", &[Line("M13 8H3M7 4 3 8l4 4")]),
            Self::Find => ("#i-find", &[Line("M2.5 7a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0m8 3.5 3.25 3.25")]),
            Self::Filter => ("#i-filter", &[Line("M2 4h12M4.5 8h7M7 12h2")]),
            Self::Plus => ("#i-plus", &[Line("M8 3v10M3 8h10")]),
            Self::Minus => ("#i-minus", &[Line("M3 8h10")]),
            Self::Close => ("#i-close", &[Line("m4 4 8 8M12 4l-8 8")]),
            Self::Check => ("#i-check", &[Line("m3 8.5 3.25 3.25L13 4.75")]),
            Self::Undo => ("#i-undo", &[Line("M3 6.5h6.5a3.75 3.75 0 0 1 0 7.5H6M5.75 3.5 2.75 6.5l3 3")]),
            Self::Redo => ("#i-redo", &[Line("M13 6.5H6.5a3.75 3.75 0 0 0 0 7.5H10M10.25 3.5l3 3-3 3")]),
            Self::Pencil => ("#i-pencil", &[Line("M3 13l.75-3L11 2.75 13.25 5 6 12.25ZM9.25 4.5 11.5 6.75")]),
            Self::Bin => ("#i-bin", &[Line("M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.75 9h6.5l.75-9M6.75 7v4M9.25 7v4")]),
            Self::Map => (
                "#i-map",
                &[
                    Line(
                        "M6.25 3.5a1.75 1.75 0 1 0 3.5 0 1.75 1.75 0 1 0-3.5 0M1.75 12.5a1.75 1.75 0 1 0 3.5 0 1.75 1.75 0 1 0-3.5 0M10.75 12.5a1.75 1.75 0 1 0 3.5 0 1.75 1.75 0 1 0-3.5 0",
                    ),
                    Line("M7.25 5.25 4.25 11M8.75 5.25l3 5.75"),
                ],
            ),
            Self::List => ("#i-list", &[Line("M2.5 4h11M4.5 8h9M6.5 12h7")]),
            Self::Align => ("#i-align", &[Line("m1.5 3.5 3.25 9L8 3.5l3.25 9 3.25-9")]),
            Self::Track => ("#i-track", &[Line("M1.75 12.5 6 7.5l3 2.5 5-6.5")]),
            Self::Achieve => ("#i-achieve", &[Line("M8 2v12M4 14h8M2 5h12M4 5l-2 4.5h4ZM12 5l-2 4.5h4Z")]),
            Self::Thread => ("#i-thread", &[Line("M3 2.5c6 0 1 5.5 5 5.5s-1 5.5 5 5.5")]),
            Self::Learn => (
                "#i-learn",
                &[Line(
                    "M8 4.25C6.5 3 4.25 2.75 2 3v9.5c2.25-.25 4.5 0 6 1.25 1.5-1.25 3.75-1.5 6-1.25V3c-2.25-.25-4.5 0-6 1.25v9.5",
                )],
            ),
            Self::Drift => ("#i-drift", &[Line("M2 4.5c3 0 4 3.5 7 3.5h5M2 11.5c2 0 3-1 4-2M11.5 5.5 14 8l-2.5 2.5")]),
            Self::Data => (
                "#i-data",
                &[Line(
                    "M2.5 4c0-1 2.5-1.75 5.5-1.75S13.5 3 13.5 4 11 5.75 8 5.75 2.5 5 2.5 4ZM2.5 4v8c0 1 2.5 1.75 5.5 1.75S13.5 13 13.5 12V4M2.5 8c0 1 2.5 1.75 5.5 1.75S13.5 9 13.5 8",
                )],
            ),
            Self::More => ("#i-more", &[Dots("M3 8h.1M8 8h.1M13 8h.1")]),
            Self::Note => ("#i-note", &[Line("M2.5 3h11v7.5h-5l-3 3v-3h-3Z")]),
            Self::Print => ("#i-print", &[Line("M4.5 6V2h7v4M4.5 12H2V6h12v6h-2.5M4.5 9.5h7V14h-7Z")]),
            Self::Lock => ("#i-lock", &[Line("M3.5 7.5h9V14h-9ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5")]),
            Self::Folder => ("#i-folder", &[Line("M2 13V3.5h4.5L8 5.5h6V13Z")]),
            Self::Download => ("#i-download", &[Line("M8 2v8.5M4.5 7.25 8 10.75l3.5-3.5M2.5 13.75h11")]),
            Self::Upload => ("#i-upload", &[Line("M8 11V2.5M4.5 6 8 2.5 11.5 6M2.5 13.75h11")]),
            Self::Copy => ("#i-copy", &[Line("M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3")]),
            Self::Link => (
                "#i-link",
                &[Line(
                    "M6.5 9.5l3-3M7 4.5 8.75 2.75a2.65 2.65 0 0 1 3.75 3.75L10.75 8.25M9 11.5 7.25 13.25A2.65 2.65 0 0 1 3.5 9.5L5.25 7.75",
                )],
            ),
            Self::Calendar => ("#i-calendar", &[Line("M2.5 3.5h11v10h-11ZM2.5 6.5h11M5.5 2v3M10.5 2v3")]),
            Self::Clock => ("#i-clock", &[Line(RING), Line("M8 4.5V8l2.5 1.5")]),
            Self::Swap => ("#i-swap", &[Line("M2.5 5.5h10M9.5 2.5l3 3-3 3M13.5 10.5h-10M6.5 7.5l-3 3 3 3")]),
            Self::Memory => ("#i-memory", &[Stroke::Dashed(RING), Line("M8 5v3.5M8 10.9v.1")]),
            Self::Light => (
                "#i-light",
                &[Line(
                    "M5.25 8a2.75 2.75 0 1 0 5.5 0 2.75 2.75 0 1 0-5.5 0M8 1.75v1M8 13.25v1M1.75 8h1M13.25 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M12.4 3.6l-.7.7M4.3 11.7l-.7.7",
                )],
            ),
            Self::Dark => ("#i-dark", &[Line("M13.5 9.75A6 6 0 0 1 6.25 2.5a6 6 0 1 0 7.25 7.25Z")]),
            Self::Keyboard => {
                ("#i-keyboard", &[Line("M1.5 4h13v8h-13ZM4 6.5h.1M6.5 6.5h.1M9 6.5h.1M11.5 6.5h.1M5 9.5h6")])
            }
        }
    }
}

/// Shows one icon. It is hidden from assistive technology: the word beside it speaks.
#[component]
pub fn Glyph(
    /// Which one; may change.
    #[prop(into)]
    icon: Signal<Icon>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=move || icon.get().href()></use>
        </svg>
    }
}

/// The sheet all glyphs point into. Stands once, near the top of the page.
#[component]
pub fn IconSheet() -> impl IntoView {
    view! {
        <svg width="0" height="0" aria-hidden="true" class="hidden">
            {Icon::ALL.into_iter().map(symbol).collect_view()}
        </svg>
    }
}

/// How a line of an icon is laid down.
enum Stroke {
    Line(&'static str),
    Dashed(&'static str),
    Full(&'static str),
    Cut(&'static str),
    Dots(&'static str),
}

/// A circle round the middle, for states.
const RING: &str = "M1.75 8a6.25 6.25 0 1 0 12.5 0 6.25 6.25 0 1 0-12.5 0";
/// A slightly smaller one, for clarity.
const DISC: &str = "M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0";

impl Stroke {
    fn parts(&self) -> (&'static str, &'static str) {
        match self {
            Self::Line(path) => ("", path),
            Self::Dashed(path) => ("icon__dashed", path),
            Self::Full(path) => ("icon__full", path),
            Self::Cut(path) => ("icon__cut", path),
            Self::Dots(path) => ("icon__dots", path),
        }
    }
}

fn symbol(icon: Icon) -> impl IntoView {
    let (href, strokes) = icon.drawn();
    let paths = strokes.iter().map(|stroke| {
        let (class, path) = stroke.parts();
        view! { <path class=class d=path></path> }
    });
    view! { <symbol id=href.trim_start_matches('#') viewBox="0 0 16 16">{paths.collect_view()}</symbol> }
}

/// An icon drawn in its place, for whoever redraws it by its two paths.
pub(super) fn traced(icon: Icon) -> impl IntoView {
    let path = |(class, path)| view! { <path class=class d=path></path> };
    let [first, second] = icon.strokes();
    view! { <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{path(first)} {path(second)}</svg> }
}

#[cfg(test)]
mod tests {
    use super::Icon;
    use std::collections::BTreeSet;

    #[test]
    fn every_icon_has_an_address_of_its_own() {
        let addresses: BTreeSet<_> = Icon::ALL.iter().map(|icon| icon.href()).collect();
        assert_eq!(addresses.len(), Icon::ALL.len());
        assert!(Icon::ALL.iter().all(|icon| icon.drawn().1.len() <= 2), "an icon is two strokes at most");
        assert_eq!(Icon::ALL.last().map(|last| *last as usize + 1), Some(Icon::ALL.len()));
    }
}
