//! The head of calibration: what this is about, how the ratings spread, and what is still open.

use leptos::prelude::*;

use super::sheet::{Card, Sheet, Verdict};
use crate::{
    components::{DistBar, DistRow, Share},
    domain::board::Unit,
    state::use_workspace,
    views::wording::{achieve as words, weekday},
};

/// Cycle, scope, distribution, duties.
#[component]
pub fn SessionHead(
    /// The session's cards.
    sheet: Sheet,
) -> impl IntoView {
    let workspace = use_workspace();
    let occasion = move || workspace.read(|board| words::occasion(board.cycle(), &weekday(workspace.today())));
    let scope = move || {
        sheet.unit.with(|unit| {
            workspace.read(|board| {
                let name = board.unit(unit).map(Unit::name).or_else(|| board.name());
                name.unwrap_or("Everybody").to_owned()
            })
        })
    };
    view! {
        <header>
            <p class="label">{occasion}</p>
            <h1 class="greeting"><bdi>{scope}</bdi></h1>
        </header>
        <div class="session__top">
            <Distribution sheet/>
            <Duties sheet/>
        </div>
    }
}

#[component]
fn Distribution(sheet: Sheet) -> impl IntoView {
    let spread = Memo::new(move |_| sheet.scoped.with(|cards| spread(cards)));
    let head = move || words::proposed_for(spread.with(|rows| n_people(rows)));
    let drawing = move || {
        let rows = spread.get();
        let (full, label) = (widest(&rows), words::distribution(&rows));
        view! { <DistBar rows=bars(&rows) full label/> }
    };
    view! {
        <section aria-labelledby="spread">
            <h2 class="sectionhead" id="spread">{head}<span class="faint push">"gold: implied"</span></h2>
            {drawing}
        </section>
    }
}

#[component]
fn Duties(sheet: Sheet) -> impl IntoView {
    let n = move |wanted: fn(&Card) -> bool| sheet.scoped.with(|cards| cards.iter().filter(|c| wanted(c)).count());
    let blocked = move || words::n_cards(n(|card| matches!(card.verdict, Verdict::Block(_))));
    let justify = move || words::n_cards(n(|card| matches!(card.verdict, Verdict::Justify(_))));
    let unrated = move || words::n_cards(n(|card| card.verdict == Verdict::Unrated));
    let without = move || words::n_cards(n(|card| card.verdict == Verdict::NoGoals));
    let finalised = move || words::of(n(|card| card.settled.is_some()), sheet.scoped.with(Vec::len));
    view! {
        <section aria-labelledby="duties">
            <h2 class="sectionhead" id="duties">"Before the session can close"</h2>
            <dl class="facts">
                <div><dt>"Blocked"</dt><dd>{blocked}</dd></div>
                <div><dt>"To be justified"</dt><dd>{justify}</dd></div>
                <div><dt>"Without a rating"</dt><dd>{unrated}</dd></div>
                <div><dt>"Without committed goals"</dt><dd>{without}</dd></div>
                <div><dt>"Finalised"</dt><dd>{finalised}</dd></div>
            </dl>
        </section>
    }
}

/// Rating, how many were proposed, how many are implied; the best rating first.
fn spread(cards: &[Card]) -> Vec<(u8, u32, u32)> {
    let n =
        |wanted: &dyn Fn(&Card) -> bool| u32::try_from(cards.iter().filter(|c| wanted(c)).count()).unwrap_or(u32::MAX);
    let row = |rating: u8| (rating, n(&|card| card.proposed == Some(rating)), n(&|card| card.implied == Some(rating)));
    (1..=5).rev().map(row).collect()
}

fn n_people(rows: &[(u8, u32, u32)]) -> usize {
    rows.iter().map(|(_, proposed, _)| *proposed as usize).sum()
}

fn totals(rows: &[(u8, u32, u32)]) -> (u32, u32) {
    rows.iter().fold((0, 0), |(proposed, implied), row| (proposed + row.1, implied + row.2))
}

/// The share that fills the width: the widest of all, and never less than a tenth.
fn widest(rows: &[(u8, u32, u32)]) -> Share {
    let (proposed, implied) = totals(rows);
    let shares = rows.iter().flat_map(|row| [Share::of(row.1, proposed), Share::of(row.2, implied)]);
    shares.max().unwrap_or_default().max(Share::percent(10))
}

fn bars(rows: &[(u8, u32, u32)]) -> Vec<DistRow> {
    let (proposed, implied) = totals(rows);
    let bar = |(rating, n_proposed, n_implied): &(u8, u32, u32)| DistRow {
        name: rating.to_string(),
        count: n_proposed.to_string(),
        share: Share::of(*n_proposed, proposed),
        guideline: None,
        implied: (implied > 0).then(|| Share::of(*n_implied, implied)),
    };
    rows.iter().map(bar).collect()
}
