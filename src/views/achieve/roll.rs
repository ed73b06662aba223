//! Everybody in a table: found by name, narrowed, some at a time; a press opens what can be decided of one.
//!
//! Does not want to know what stands in a line.

use leptos::prelude::*;

use super::{
    pay::{Decide, Deciding},
    table::fold,
};
use crate::{
    components::{Button, Field, FieldKind, Select, fixed},
    domain::{letters::plain, thread::Id},
    views::wording::achieve as words,
};

/// Rows shown before one asks for more.
const PAGE: usize = 30;

/// What a table is called, its heads with their classes, which of them leave on a narrow screen, and what is decided in it.
pub type Heads = (&'static str, &'static [(&'static str, &'static str)], &'static [usize], Deciding);

/// What a table can be narrowed to: which, the choices with their words, and whether a line belongs to one.
pub type Narrowing<L> = (RwSignal<&'static str>, &'static [(&'static str, &'static str)], fn(&L, &str) -> bool);
/// How a line is drawn, and what stands over the table of those that are found.
pub type Drawing<L> = (fn(L, RwSignal<Option<Id>>) -> AnyView, fn(Memo<Vec<L>>) -> AnyView);

/// The table of `lines`, as `row` draws each, narrowed, with what is `above` it.
pub fn roll<L: Clone + Send + Sync + PartialEq + 'static>(
    lines: Memo<Vec<L>>,
    (label, heads, folded, of): Heads,
    name_of: fn(&L) -> &str,
    narrowing: Option<Narrowing<L>>,
    (row, above): Drawing<L>,
) -> impl IntoView {
    let (name, n_shown, chosen) = (RwSignal::new(String::new()), RwSignal::new(PAGE), RwSignal::new(None::<Id>));
    let found = Memo::new(move |_| {
        let wanted = name.with(|name| plain(name.trim()));
        let mut lines = lines.get();
        lines.retain(|line| plain(name_of(line)).contains(&wanted));
        if let Some((which, _, belongs)) = narrowing {
            lines.retain(|line| belongs(line, which.get()));
        }
        lines
    });
    let rows = move || {
        let n_shown = n_shown.get();
        found.with(|found| found.iter().take(n_shown).cloned().map(|line| row(line, chosen)).collect_view())
    };
    let more = move || {
        let n_more = found.with(Vec::len).saturating_sub(n_shown.get()).min(PAGE);
        (n_more > 0).then(|| {
            view! { <Button on_press=move |()| n_shown.update(|n| *n += PAGE)>{words::show_more(n_more)}</Button> }
        })
    };
    let narrow = narrowing.map(|(which, choices, _)| {
        let value = Signal::derive(move || which.get().to_owned());
        let choose = move |name: String| {
            which.set(choices.iter().find(|(known, _)| *known == name).map_or("", |(known, _)| *known));
        };
        view! { <Select label="Which" value choices=fixed(choices) on_choose=choose/> }
    });
    let head = |(at, (head, class)): (usize, &(&'static str, &'static str))| {
        view! { <th scope="col" class=*class data-fold=fold(folded, at)>{*head}</th> }
    };
    view! {
        <form class="cards__narrow no-print" role="search" on:submit=|event| event.prevent_default()>
            <Field label="Name" kind=FieldKind::Search value=name on_input=move |text| name.set(text)/>
            {narrow}
        </form>
        {above(found)}
        <div class="scroll-x" tabindex="0" role="region" aria-label=label>
            <table class="table pay">
                <thead><tr>{heads.iter().enumerate().map(head).collect_view()}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p>{more}</p>
        <Decide chosen of/>
    }
}
