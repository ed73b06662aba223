//! The room Drift: what is assumed on the left, what was measured on the right, and below them what goes nowhere.

mod calculator;
mod measured;
mod waste;

use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon},
    domain::picture::{Measured, measured},
    state::use_workspace,
    views::wording::{drift as words, long_day},
};
use calculator::{Calculator, Typed, share_typed};
use measured::MeasuredDrift;
use waste::Waste;

/// The room.
#[component]
pub fn DriftRoom() -> impl IntoView {
    let workspace = use_workspace();
    let found = Memo::new(move |_| -> Measured {
        let picture = workspace.picture();
        workspace.read_log(|_| ());
        workspace.peek_core(|core| measured(&core.log, &core.board, &picture.outline))
    });
    let typed = Typed::new(workspace);
    let whose = move || {
        let day = long_day(workspace.today());
        workspace.read(|board| words::of_company(board.name().unwrap_or_default(), &day))
    };
    let recovery = Signal::derive(move || share_typed(typed.recovery));
    view! {
        <header class="drift__head">
            <h1>"Drift"</h1>
            <p class="print-only"><bdi>{whose}</bdi></p>
            <button class="button" type="button" on:click=|_| drop(window().print())>
                <Glyph icon=Icon::Print/>
                "Print, one page"
            </button>
        </header>
        <div class="drift">
            <Calculator typed/>
            <MeasuredDrift measured=found recovery/>
        </div>
        <Waste measured=found recovery/>
    }
}
