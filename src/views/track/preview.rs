//! What saving would change above: the same roll-up with the values on the page.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::{
    domain::board::{Board, Unit},
    state::drafts::number,
    views::wording::track as words,
};

use super::{
    check_in::WeekDesk,
    effect::{Columns, Effect},
};

/// One goal above, in words and figures.
#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    made_of: String,
    before: String,
    after: String,
}

/// The goals above that would change; once something was moved, also that none would.
#[component]
pub fn Preview(desk: WeekDesk) -> impl IntoView {
    let columns = Memo::new(move |_| Columns::of(&desk.workspace.picture()));
    let rows = Memo::new(move |_| {
        let (picture, changed) = (desk.workspace.picture(), changed(desk));
        if changed.is_empty() {
            return None;
        }
        let effects = columns.with(|columns| columns.effects(&picture, &changed));
        let row =
            |board: &Board, effect: &Effect| shown(board, picture.outline.rows().get(effect.row)?.id.as_str(), effect);
        Some(desk.workspace.read(|board| effects.iter().filter_map(|effect| row(board, effect)).collect::<Vec<_>>()))
    });
    let list = move || match rows.get() {
        None => view! { <p class="faint">{words::PREVIEW_EMPTY}</p> }.into_any(),
        Some(rows) if rows.is_empty() => view! { <p class="faint">{words::PREVIEW_NOTHING}</p> }.into_any(),
        Some(rows) => rows.into_iter().map(line).collect_view().into_any(),
    };
    view! { <div class="preview__rows" aria-live="polite">{list}</div> }
}

/// The progress that the values on the page mean, by row; only where it is another than today's.
fn changed(desk: WeekDesk) -> BTreeMap<usize, f64> {
    let (picture, goals) = (desk.workspace.picture(), desk.goals.get());
    desk.shown.with(|draft| {
        let progress = goals.iter().filter_map(|goal| {
            let row = picture.outline.index(goal.id.as_str())?;
            let value = number(draft.goal(&goal.id)?.value.as_deref()?).ok().flatten()?;
            let progress = goal.progress_of(value)?;
            (picture.goals.get(row)?.own != Some(progress)).then_some((row, progress))
        });
        progress.collect()
    })
}

fn shown(board: &Board, id: &str, effect: &Effect) -> Option<Shown> {
    let goal = board.goal(id)?;
    let unit = goal.unit().and_then(|id| board.unit(id)).map(Unit::name);
    Some(Shown {
        title: goal.title().to_owned(),
        made_of: words::weighted(unit, effect.n_goals),
        before: words::before(effect.before),
        after: words::after(effect.after),
    })
}

fn line(row: Shown) -> impl IntoView {
    view! {
        <div class="preview__row">
            <svg class="preview__knot" viewBox="0 0 20 40" aria-hidden="true">
                <path d="M10 0v34"></path>
                <circle cx="10" cy="20" r="4.5"></circle>
            </svg>
            <div>
                <p class="strong"><bdi>{row.title}</bdi></p>
                <p class="faint"><bdi>{row.made_of}</bdi></p>
            </div>
            <p class="preview__figure"><s>{row.before}</s> " " {row.after}</p>
        </div>
    }
}
