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
        let (picture, today) = (look.workspace.picture(), look.workspace.today());
        look.workspace.read(|board| {
            let (states, days) = (picture.by_state(board), board.stroke_days());
            let made_of = |(stroke, waiting): (usize, &align::Waiting)| {
                let late = days[stroke].filter(|day| align::is_late(Some(*day), waiting, today));
                words::made_of(stroke, board, waiting, states, late)
            };
            picture.waiting(board).iter().enumerate().map(made_of).collect::<Vec<_>>()
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
