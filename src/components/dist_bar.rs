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

/// The lines under each other, best rating first.
#[component]
pub fn DistBar(
    /// The lines.
    #[prop(into)]
    rows: Signal<Vec<DistRow>>,
    /// The share that fills the width.
    #[prop(default = Share::percent(69))]
    full: Share,
    /// The whole of it in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let height = move || i32::try_from(rows.with(Vec::len)).unwrap_or(5) * 26 + 8;
    let lines = move || rows.get().into_iter().zip(0..).map(|(row, at)| dist_line(row, at * 26, full)).collect_view();
    view! {
        <svg class="dist-bar" viewBox=move || format!("0 0 360 {}", height()) role="img" aria-label=label>
            {lines}
        </svg>
    }
}

fn dist_line(row: DistRow, top: i32, full: Share) -> impl IntoView {
    let x = move |share: Share| along(share, full);
    let (words, boxed) = match row.guideline {
        Some((low, high, words)) => (words, Some((x(low), x(high) - x(low)))),
        None => (String::new(), None),
    };
    let boxed = boxed.map(|(left, wide)| {
        let (left, wide, y) = (tenths(LEFT + left), tenths(wide), (top + 6).to_string());
        view! { <rect class="dist-bar__range" x=left y=y width=wide height="20" rx="2"></rect> }
    });
    let tick = row.implied.map(|share| {
        view! { <path class="dist-bar__implied" d=format!("M{} {}v22", tenths(LEFT + x(share)), top + 5)></path> }
    });
    let baseline = (top + 19).to_string();
    view! {
        <text x="0" y=baseline.clone()>{row.name}</text>
        <rect class="dist-bar__bar" x="18" y=(top + 10).to_string() width=tenths(x(row.share)) height="12" rx="1.5"></rect>
        {boxed}
        {tick}
        <text class="end" x="300" y=baseline.clone()>{row.count}</text>
        <text class="end faint" x="360" y=baseline>{words}</text>
    }
}

/// Where bars begin, in tenths.
const LEFT: i32 = 180;

/// Tenths of a unit on a line of 254.
fn along(share: Share, full: Share) -> i32 {
    Share::of(share.in_permille(), full.in_permille()).within(2540)
}
