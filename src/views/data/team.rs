//! How a team works by files: who sends what to whom, and whose week is still missing.

use leptos::prelude::*;

use crate::{
    domain::{board::Board, week::Week},
    state::use_workspace,
    views::wording::data as words,
};

/// Names shown of those who are missing; more are counted.
const MOST_NAMED: usize = 12;

/// The week's files.
#[component]
pub fn Team() -> impl IntoView {
    let workspace = use_workspace();
    let week = move || Week::of(workspace.today());
    let missing = Memo::new(move |_| workspace.read(|board| missing(board, week())));
    let n_due = Memo::new(move |_| workspace.read(|board| owners(board).count()));
    view! {
        <section aria-label="By files">
            <h2 class="sectionhead">"A team without a server"</h2>
            <ol class="steps">{words::BY_FILES.map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
            <p class="voice">{move || words::came_in(week(), n_due.get() - missing.read().len(), n_due.get())}</p>
            <p class="soft"><bdi>{move || words::missing(&missing.read(), MOST_NAMED)}</bdi></p>
        </section>
    }
}

/// Who owns a goal that is alive.
fn owners(board: &Board) -> impl Iterator<Item = crate::domain::board::Person<'_>> {
    let living: std::collections::BTreeSet<&str> =
        board.goals().filter(|goal| goal.is_alive()).flat_map(crate::domain::board::Goal::owners).collect();
    board.people().filter(move |person| living.contains(person.id.as_str()))
}

/// Those of them whose check-in of the week is not here.
fn missing(board: &Board, week: Week) -> Vec<String> {
    let is_here = |id: &str| board.weeks_of(id).last().is_some_and(|last| last.week >= week);
    owners(board).filter(|person| !is_here(person.id.as_str())).map(|person| person.name().to_owned()).collect()
}
