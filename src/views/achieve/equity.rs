//! The equity guard: each group beside the others, as ratings and pay stand now.
//!
//! Knows what is shown of a group. Does not want to know how it is found: the picture does.

use leptos::prelude::*;

use super::{
    sheet::Sheet,
    table::{Cell, table},
};
use crate::{
    components::{Button, ButtonKind, Empty},
    domain::{
        picture::{EquityFigures, GroupFigures, why::What},
        thread::Id,
    },
    state::use_workspace,
    views::{
        thread::figure_href,
        wording::{achieve as words, calibration as said, why as derived},
    },
};

/// The page.
#[component]
pub fn Equity() -> impl IntoView {
    let workspace = use_workspace();
    let drawn = move || match workspace.equity().as_ref() {
        Some(equity) => tables(equity).into_any(),
        None => view! { <Empty lead=said::NO_GROUPS.0 why=said::NO_GROUPS.1/> }.into_any(),
    };
    view! {
        <h1 class="roomname">{said::EQUITY}</h1>
        <p class="faint">{said::EQUITY_WHY}</p>
        {drawn}
    }
}

fn tables(equity: &EquityFigures) -> impl IntoView + use<> {
    let in_grades: Vec<Vec<Cell>> = equity.groups.iter().flat_map(grades).collect();
    let in_grades = if in_grades.is_empty() {
        view! { <p>{said::NO_GRADES}</p> }.into_any()
    } else {
        table(said::GRADES, &said::GRADES_HEADS, &[], in_grades)
    };
    view! {
        {head(said::RATED_HIGH, said::RATED_HIGH_WHY)}
        {table(said::RATED_HIGH, &said::RATED_HIGH_HEADS, &[1, 3], equity.groups.iter().map(rated).collect())}
        {head(said::GAPS, said::GAPS_WHY)}
        {table(said::GAPS, &said::GAPS_HEADS, &[3], equity.groups.iter().map(gap).collect())}
        {head(said::GRADES, said::GRADES_WHY)}
        {in_grades}
    }
}

/// The name of a table and its rule in a line.
fn head(name: &'static str, rule: &'static str) -> impl IntoView {
    view! {
        <h2 class="sectionhead">{name}</h2>
        <p class="faint">{rule}</p>
    }
}

fn figure(what: What, name: &str) -> Option<String> {
    name.parse::<Id>().ok().map(|id| figure_href(&what.of(&id)))
}

fn pulled(what: What, name: &str, text: &str) -> Cell {
    figure(what, name).map_or_else(|| Cell::said(text), |href| Cell::pull(text, href))
}

fn rated(group: &GroupFigures) -> Vec<Cell> {
    let [counted, _] = derived::of_group(What::Impact, group).try_into().unwrap_or_default();
    let ratio = group.impact.map_or_else(|| said::MOST.to_owned(), |impact| words::exact(impact.ratio));
    vec![
        Cell::said(group.name.clone()),
        Cell::said(counted),
        pulled(What::Impact, &group.name, &ratio),
        Cell::said(group.impact.map(|impact| said::difference(impact.test)).unwrap_or_default()),
        Cell::said(group.impact.map_or("", |impact| said::four_fifths(impact.is_flagged)))
            .worry(group.impact.is_some_and(|impact| impact.is_flagged)),
    ]
}

fn gap(group: &GroupFigures) -> Vec<Cell> {
    let adjusted = group.adjusted.said();
    vec![
        Cell::said(group.name.clone()),
        Cell::said(adjusted.map_or_else(String::new, |gap| said::earns(-gap.raw_gap))),
        match adjusted {
            Some(gap) => pulled(What::PayGap, &group.name, &said::earns(gap.gap)),
            None => Cell::said(said::TOO_FEW),
        },
        Cell::said(adjusted.map_or_else(String::new, |gap| said::range(gap.gap, gap.error))),
    ]
}

fn grades(group: &GroupFigures) -> Vec<Vec<Cell>> {
    let flagged = group.categories.iter().filter(|(_, gap)| gap.is_flagged);
    let row = |(grade, gap): &(String, crate::domain::achieve::equity::CategoryGap)| {
        vec![
            Cell::said(said::in_grade(&group.name, grade)),
            Cell::said(said::earns(-gap.gap.to_f64())).worry(true),
            Cell::said(said::FIVE_PERCENT),
        ]
    };
    flagged.map(row).collect()
}

/// The last change that raised or lowered a flag, on whatever page it was made, until somebody has read it.
#[component]
pub fn Moved(
    /// The sheet, which knows up to where it was read.
    sheet: Sheet,
) -> impl IntoView {
    let workspace = use_workspace();
    let moved = Memo::new(move |_| {
        let moved = workspace.flags_moved()?;
        let upto = moved.by.end;
        let said =
            workspace.peek_core(|core| said::moved(&moved.flags, &said::changes(&core.log, &core.board, moved.by)));
        (upto > sheet.read_to.get()).then_some((said, upto))
    });
    move || {
        moved.get().map(|(said, upto)| {
            view! {
                <div class="note" role="status">
                    <span><bdi>{said}</bdi></span>
                    <Button kind=ButtonKind::Bare on_press=move |()| sheet.read_to.set(upto)>{said::READ}</Button>
                </div>
            }
        })
    }
}
