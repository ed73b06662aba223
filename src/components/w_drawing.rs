//! The W: four strokes that fill, a gold knot where things stand, and under each stroke its name and count.

use super::share::{Share, tenths};
use leptos::prelude::*;

/// One stroke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WStroke {
    /// Its name.
    pub name: String,
    /// What is done of it, in few words.
    pub said: String,
    /// More of the same, for where there is room.
    pub more: String,
    /// How full it is.
    pub done: Share,
    /// By when it should be done; empty where nobody said.
    pub until: String,
    /// That day is over, and it is not done.
    pub late: bool,
    /// Where its link leads.
    pub href: String,
}

/// The drawing and its four links. Each stroke goes down or up between the two levels.
#[component]
pub fn WDrawing(
    /// The four strokes, left to right.
    #[prop(into)]
    strokes: Signal<Vec<WStroke>>,
    /// The stroke the knot sits on, 0 to 3.
    #[prop(into)]
    now: Signal<Option<usize>>,
    /// The stroke chosen as a filter.
    #[prop(optional, into)]
    chosen: Signal<Option<usize>>,
    /// The words for the upper and the lower level.
    #[prop(into)]
    levels: (String, String),
    /// The whole of it in words.
    #[prop(into)]
    label: Signal<String>,
    /// Told which stroke was chosen, instead of following the link.
    #[prop(optional, into)]
    on_choose: Option<Callback<usize>>,
    /// Told which stroke is pointed at or has the focus, and when none does any more.
    #[prop(into)]
    on_point: Callback<Option<usize>>,
    /// What is said about the strokes: elements with the ids [`W_DETAIL`] and the number of the stroke.
    #[prop(into)]
    detail: ViewFn,
) -> impl IntoView {
    let share = move |at: usize| strokes.with(|all| all.get(at).map_or(Share::NONE, |stroke| stroke.done));
    let fill = move |at: usize| {
        view! {
            <path
                class="w-drawing__fill"
                d=path_of(at)
                pathLength="1000"
                data-empty=move || (share(at) == Share::NONE).then_some("")
                stroke-dasharray=move || format!("{} 2000", share(at).in_permille().min(1000))
            ></path>
        }
    };
    let knot = move || {
        let at = now.get()?;
        let (x, y) = point_on(at, share(at));
        Some(view! { <circle class="w-drawing__now" cx=tenths(x) cy=tenths(y) r="6.5"></circle> })
    };
    let links = move || {
        strokes
            .get()
            .into_iter()
            .enumerate()
            .map(move |(at, stroke)| link(at, stroke, (now, chosen), (on_choose, on_point)))
    };
    // The browser tells it also when the focus goes because the room is left: nobody listens then.
    let leave = move || _ = on_point.try_run(None);
    view! {
        <div
            class="w-drawing"
            on:pointerleave=move |_| leave()
            on:focusout=move |_| leave()
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    on_point.run(None);
                }
            }
        >
            <div class="w-drawing__side" aria-hidden="true">
                <span>{levels.0}</span>
                <span>{levels.1}</span>
            </div>
            <svg class="w-drawing__draw" viewBox="0 -2 448 100" role="img" aria-label=label>
                <path class="w-drawing__level" d="M0 10H448M0 86H448"></path>
                {(0..4).map(|at| view! { <path class="w-drawing__track" d=path_of(at)></path> }).collect_view()}
                {(0..4).map(fill).collect_view()}
                {knot}
            </svg>
            <ol class="w-drawing__strokes">{move || links().collect_view()}</ol>
            {move || detail.run()}
        </div>
    }
}

fn link(
    at: usize,
    stroke: WStroke,
    (now, chosen): (Signal<Option<usize>>, Signal<Option<usize>>),
    (on_choose, on_point): (Option<Callback<usize>>, Callback<Option<usize>>),
) -> impl IntoView {
    let follow = move |event: leptos::ev::MouseEvent| {
        if let Some(on_choose) = on_choose {
            event.prevent_default();
            on_choose.run(at);
        }
    };
    view! {
        <li>
            <a
                href=stroke.href
                aria-current=move || (now.get() == Some(at)).then_some("step")
                data-chosen=move || (chosen.get() == Some(at)).then_some("")
                aria-describedby=[W_DETAIL, &at.to_string()].concat()
                on:click=follow
                on:pointerenter=move |_| on_point.run(Some(at))
                on:focus=move |_| on_point.run(Some(at))
            >
                <b>{stroke.name}</b>
                {stroke.said}
                " "
                <span class="w-drawing__more">{stroke.more}</span>
                <span class="w-drawing__until" data-late=stroke.late.then_some("")>{stroke.until}</span>
            </a>
        </li>
    }
}

/// How the ids of what is said about the strokes begin.
pub const W_DETAIL: &str = "stroke-";

/// The corners of the W, in tenths.
const CORNERS: [(i32, i32); 5] = [(80, 100), (1160, 860), (2240, 100), (3320, 860), (4400, 100)];

fn path_of(at: usize) -> String {
    let ((x1, y1), (x2, y2)) = ends(at);
    format!("M{} {} {} {}", tenths(x1), tenths(y1), tenths(x2), tenths(y2))
}

fn ends(at: usize) -> ((i32, i32), (i32, i32)) {
    let at = at.min(3);
    (CORNERS[at], CORNERS[at + 1])
}

fn point_on(at: usize, done: Share) -> (i32, i32) {
    let ((x1, y1), (x2, y2)) = ends(at);
    let across = done.within(x2 - x1);
    let along = done.within((y2 - y1).abs()) * (y2 - y1).signum();
    (x1 + across, y1 + along)
}

#[cfg(test)]
mod tests {
    use super::{Share, path_of, point_on};

    #[test]
    fn the_knot_sits_where_the_ink_ends() {
        for (stroke, percent, expected) in
            [(0, 0, (80, 100)), (0, 100, (1160, 860)), (2, 83, (3136, 731)), (3, 60, (3968, 404))]
        {
            assert_eq!(point_on(stroke, Share::percent(percent)), expected, "stroke {stroke} at {percent} %");
        }
    }

    #[test]
    fn strokes_go_down_and_up_by_turns() {
        assert_eq!(path_of(0), "M8 10 116 86");
        assert_eq!(path_of(1), "M116 86 224 10");
    }
}
