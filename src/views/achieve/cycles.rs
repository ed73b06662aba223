//! Which cycle's ratings and pay one looks at: an earlier one stays at hand, to be finished, paid and looked up.
//!
//! Knows the choice. What belongs to a cycle is the board's.

use leptos::prelude::*;

use crate::{
    components::{Answers, Select},
    domain::board::Board,
    state::use_workspace,
    views::wording::cycle as words,
};

/// The choice; nothing while there is one cycle.
#[component]
pub fn Cycles() -> impl IntoView {
    let workspace = use_workspace();
    let choices: Memo<Answers> = Memo::new(move |_| workspace.read(answers));
    let here = Signal::derive(move || workspace.read(|board| board.cycle().unwrap_or_default().to_owned()));
    let is_choice = Memo::new(move |_| choices.with(Vec::len) > 1);
    let choose = move |name: String| workspace.show_cycle(Some(&name));
    move || {
        is_choice.get().then(|| {
            view! { <div class="row"><Select label=words::CYCLE value=here choices=choices.into() on_choose=choose/></div> }
        })
    }
}

/// The present cycle first.
fn answers(board: &Board) -> Answers {
    board.cycles().iter().rev().map(|cycle| (cycle.name.to_string(), words::named(cycle))).collect()
}
