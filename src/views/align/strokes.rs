//! What the counts of the W are made of, beside the stroke that is pointed at or has the focus.

use leptos::prelude::*;

use super::Look;
use crate::{components::W_DETAIL, domain::align, views::wording::cycle as words};

/// One line each about what a stroke's count consists of; all are there to be read out, one is seen.
#[component]
pub fn Strokes(
    /// The room.
    look: Look,
) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let (picture, today, within) = (look.workspace.picture(), look.workspace.today(), look.within.get());
        look.workspace.read(|board| {
            let (pace, days) = (picture.pace(board, within.as_ref()), board.stroke_days_of(within.as_ref()));
            let made_of = |(stroke, waiting): (usize, &align::Waiting)| {
                let late = days[stroke].filter(|day| align::is_late(Some(*day), waiting, today));
                words::made_of(stroke, board, waiting, &pace.by_state, late)
            };
            pace.waiting.iter().enumerate().map(made_of).collect::<Vec<_>>()
        })
    });
    let line = |said: String| view! { <p><bdi>{said}</bdi></p> };
    let detail = move |(stroke, said): (usize, Vec<String>)| {
        view! {
            <div
                class="w-drawing__detail"
                id=[W_DETAIL, &stroke.to_string()].concat()
                role="tooltip"
                data-stroke=stroke.to_string()
                hidden=move || look.pointed.get() != Some(stroke)
            >
                {said.into_iter().map(line).collect_view()}
            </div>
        }
    };
    move || lines.get().into_iter().enumerate().map(detail).collect_view()
}
