//! How many got each rating, boxed by the guideline, with a gold tick at what the rates imply.

use super::share::{Share, tenths};
use leptos::prelude::*;

/// One rating's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistRow {
    /// The rating.
    pub name: String,
    /// How many have it.
    pub count: String,
    /// Their part of all.
    pub share: Share,
    /// The guideline, from and to, and how it is written.
    pub guideline: Option<(Share, Share, String)>,
    /// What the rates imply.
    pub implied: Option<Share>,
}

/// The lines under each other, best rating first. They stand: of each only what moves is drawn again.
#[component]
pub fn DistBar(
    /// The lines.
    #[prop(into)]
    rows: Signal<Vec<DistRow>>,
    /// The share that fills the width.
    #[prop(into)]
    full: Signal<Share>,
    /// The whole of it in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let n_rows = Memo::new(move |_| rows.with(Vec::len));
    let height = move || i32::try_from(n_rows.get()).unwrap_or(5) * LINE + 8;
    let line_of = move |at: usize| {
        Memo::new(move |_| rows.with(|rows| rows.get(at).map(|row| Line::of(row, full.get())).unwrap_or_default()))
    };
    let lines = move || (0..n_rows.get()).zip(0..).map(|(at, nth)| line(line_of(at), nth * LINE)).collect_view();
    view! {
        <svg class="dist-bar" viewBox=move || format!("0 0 360 {}", height()) role="img" aria-label=label>
            {lines}
        </svg>
    }
}

/// A line as it is drawn: places and lengths as they are written.
#[derive(Clone, Default, PartialEq)]
struct Line {
    name: String,
    count: String,
    bar: String,
    /// The guideline's place, length and words.
    range: Option<(String, String, String)>,
    /// The place of what the rates imply.
    implied: Option<String>,
}

impl Line {
    fn of(row: &DistRow, full: Share) -> Self {
        let x = |share: Share| along(share, full);
        let range = |(low, high, words): &(Share, Share, String)| {
            (tenths(LEFT + x(*low)), tenths(x(*high) - x(*low)), words.clone())
        };
        Self {
            name: row.name.clone(),
            count: row.count.clone(),
            bar: tenths(x(row.share)),
            range: row.guideline.as_ref().map(range),
            implied: row.implied.map(|share| tenths(LEFT + x(share))),
        }
    }
}

fn line(line: Memo<Line>, top: i32) -> impl IntoView {
    let (baseline, above) = ((top + 19).to_string(), (top + 6).to_string());
    let range = Memo::new(move |_| line.with(|line| line.range.clone()));
    let boxed = move || {
        let y = above.clone();
        let of =
            |(left, wide, _)| view! { <rect class="dist-bar__range" x=left y=y width=wide height="20" rx="2"></rect> };
        range.get().map(of)
    };
    let words = move || range.with(|range| range.as_ref().map(|(_, _, words)| words.clone()));
    let implied = move || line.with(|line| line.implied.as_ref().map(|x| format!("M{x} {}v22", top + 5)));
    view! {
        <text x="0" y=baseline.clone()>{move || line.with(|line| line.name.clone())}</text>
        <rect
            class="dist-bar__bar" x="18" y=(top + 10).to_string() height="12" rx="1.5"
            width=move || line.with(|line| line.bar.clone())
        ></rect>
        {boxed}
        <path class="dist-bar__implied" d=implied></path>
        <text class="end" x="300" y=baseline.clone()>{move || line.with(|line| line.count.clone())}</text>
        <text class="end faint" x="360" y=baseline>{words}</text>
    }
}

/// From one line to the next.
const LINE: i32 = 26;
/// Where bars begin, in tenths.
const LEFT: i32 = 180;

/// Tenths of a unit on a line of 254.
fn along(share: Share, full: Share) -> i32 {
    Share::of(share.in_permille(), full.in_permille()).within(2540)
}
