//! The tree in its grid, and what stands there when it is empty.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{
    Part, columns,
    look::Look,
    rows,
    wishes::{Closed, Wishes},
};
use crate::{
    components::{Button, Empty, Selecting, TreeDrag, TreeGrid},
    views::{
        later::LaterPart,
        wording::{align as words, cycle},
    },
};

/// The tree, or what to do when there is nothing in it.
#[component]
pub fn Tree(
    /// What is seen.
    look: Look,
) -> impl IntoView {
    let count = Memo::new(move |_| look.shown.read().flat.len());
    let version = Memo::new(move |before: Option<&u64>| {
        look.shown.track();
        look.session.route.track();
        look.hand.picks.track();
        before.map_or(0, |before| before + 1)
    });
    let is_edited = Memo::new(move |_| look.editing.read().is_some());
    let is_empty = Memo::new(move |_| count.get() == 0);
    let select = move |(position, how): (usize, Selecting)| look.pick(position, how);
    let drag = move |drag: TreeDrag| look.drag(drag);
    // Other columns are another grid.
    let grid = move || {
        let hidden = look.hidden.get();
        view! {
        <TreeGrid
            label="Goals"
            columns=columns::shown(&hidden)
            count=count
            version=version
            source=rows::Rows::new(look, hidden)
            sort=look.sort
            on_sort=move |column| look.sort_by(column)
            active=look.active
            on_toggle=move |position| look.toggle(position)
            on_select=select
            on_open=move |position| look.open(position)
            on_drag=drag
            on_edit=move |position| look.edit(position)
            on_width=|(column, width)| columns::keep_width(column, width)
            widths=columns::widths()
            over=move || is_edited.get().then(|| view! { <LaterPart part=Part::Edit look=look/> })
            on_key=move |(event, position): (KeyboardEvent, usize)| look.key(&event, position)
        />
        }
    };
    view! {
        {move || is_empty.get().then(|| view! { <Nothing look=look/> })}
        {grid}
    }
}

/// Nothing to show: nothing is there, or nothing is found.
#[component]
fn Nothing(
    /// What is looked for.
    look: Look,
) -> impl IntoView {
    let is_narrow = Memo::new(move |_| look.wishes.read().is_narrow());
    let hides = Memo::new(move |_| look.shown.read().hides);
    let show_all = move |()| look.wish(|wishes| *wishes = Wishes::default());
    let look_in_all = move |()| look.wish(|wishes| wishes.closed = Closed::OfAll);
    move || {
        if is_narrow.get() {
            let found = look.wishes.with(|wishes| words::nothing_found(&wishes.words, wishes.waits));
            let within = |id| look.workspace.read(|board| cycle::nothing_within(board, &id));
            let why = look.within.get().map_or(found, within);
            view! {
                <Empty lead=why inside=true>
                    <Button on_press=show_all>{words::SHOW_ALL}</Button>
                    {move || hides.get().then(|| view! { <Button on_press=look_in_all>{words::LOOK_IN_ALL}</Button> })}
                </Empty>
            }
            .into_any()
        } else {
            view! { <Empty lead=words::NO_GOALS why=words::NO_GOALS_WHY inside=true/> }.into_any()
        }
    }
}
