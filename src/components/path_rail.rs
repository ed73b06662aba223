//! The golden thread beside a list of steps: a line with knots, frayed where it breaks.

use leptos::prelude::*;

/// What the thread does beside one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knot {
    /// It begins here: a filled knot, the line goes on below.
    First,
    /// It passes: an open knot.
    Open,
    /// It ends here: a filled knot, the line comes from above.
    Last,
    /// It begins and ends here.
    Only,
    /// It frays: something is missing beside this.
    Frayed,
    /// It picks up again below the gap: frayed above, an open knot.
    Resumed,
    /// It picks up again and ends at once.
    ResumedLast,
}

/// Which rail: the narrow one of a panel, or the wide ones of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rail {
    /// In the derivation of a figure.
    #[default]
    Derive,
    /// In the story on the first page.
    Story,
}

/// The rail beside one step of a line of sight (`path__step`).
#[component]
pub fn PathRail(
    /// What the thread does here.
    knot: Knot,
) -> impl IntoView {
    let (line, fray) = path_strokes(knot);
    let circle = match knot {
        Knot::First => Some(("path__knot path__knot--self", "11")),
        Knot::Open | Knot::Resumed => Some(("path__knot", "10")),
        Knot::Last | Knot::Only | Knot::ResumedLast => Some(("path__knot path__knot--self", "10")),
        Knot::Frayed => None,
    };
    let below = match knot {
        Knot::First => Some("12"),
        Knot::Open => Some("0"),
        Knot::Resumed => Some("10"),
        Knot::Last | Knot::Only | Knot::Frayed | Knot::ResumedLast => None,
    };
    view! {
        <svg class="path__rail" aria-hidden="true">
            {fray.map(|d| view! { <path class="path__fray" d=d></path> })}
            {line.map(|d| view! { <path class="path__line" d=d></path> })}
            {below.map(|y| view! { <line class="path__line" x1="10" x2="10" y1=y y2="100%"></line> })}
            {circle.map(|(class, y)| view! { <circle class=class cx="10" cy=y r="4.5"></circle> })}
        </svg>
    }
}

/// The wider rail beside a step of a derivation or of the story.
#[component]
pub fn DeriveRail(
    /// What the thread does here.
    knot: Knot,
    /// Where it stands.
    #[prop(optional)]
    rail: Rail,
    /// How far down the knot sits, in px; beside a large figure it sits lower.
    #[prop(default = 8)]
    middle: u8,
) -> impl IntoView {
    let class = match rail {
        Rail::Derive => "derive__rail",
        Rail::Story => "story__rail",
    };
    let middle = middle.to_string();
    let (from, to, end) = match knot {
        Knot::First => (middle.clone(), "100%".to_owned(), true),
        Knot::Open | Knot::Frayed | Knot::Resumed => ("0".to_owned(), "100%".to_owned(), false),
        Knot::Last | Knot::ResumedLast => ("0".to_owned(), middle.clone(), true),
        Knot::Only => (middle.clone(), middle.clone(), true),
    };
    view! {
        <svg class=class aria-hidden="true">
            <line x1="12" x2="12" y1=from y2=to></line>
            <circle class=end.then_some("solid") cx="12" cy=middle r=if end { "6" } else { "5" }></circle>
        </svg>
    }
}

/// The fixed line, and the loose ends.
fn path_strokes(knot: Knot) -> (Option<&'static str>, Option<&'static str>) {
    match knot {
        Knot::First | Knot::Open | Knot::Only => (None, None),
        Knot::Last => (Some("M10 0v10"), None),
        Knot::Frayed => (Some("M10 0v12"), Some("M10 12c0 6-5 7-6 14M10 12c0 7 1 9 0 17M10 12c0 6 4 6 6 12")),
        Knot::Resumed | Knot::ResumedLast => (Some("M10-6v16"), Some("M10-6c0-6-4-7-5-12M10-6c0-6 4-6 5-11")),
    }
}
