//! The head of calibration: what this is about, how the ratings spread, and what is still open.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    calling::{SessionBar, sitting},
    sheet::{Card, Sheet, Verdict},
};
use crate::{
    components::{DistBar, DistRow, Share},
    domain::{
        achieve::{
            calibration::{Guideline, fit, middles},
            rate::Rate,
        },
        board::{USUAL_STEPS, Unit},
        picture::terms::{card_rules, guidelines},
    },
    state::{Workspace, use_workspace},
    views::wording::{achieve as words, calibration, weekday},
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
    let spread = Memo::new(move |_| sheet.scoped.with(|cards| spread(cards)));
    view! {
        <header class="session__head">
            <p class="label">{occasion}</p>
            <h1 class="greeting"><bdi>{scope}</bdi></h1>
            <SessionBar sheet/>
        </header>
        <div class="session__top">
            <Distribution sheet spread/>
            <Duties sheet spread/>
        </div>
    }
}

#[component]
fn Distribution(sheet: Sheet, spread: Memo<Spread>) -> impl IntoView {
    let workspace = use_workspace();
    let head = move || words::proposed_for(spread.with(|rows| n_people(rows)));
    let ranges = Memo::new(move |_| ranges(workspace, &sheet.unit.get()));
    let rows = Memo::new(move |_| spread.with(|rows| ranges.with(|ranges| bars(rows, ranges))));
    let full = Memo::new(move |_| spread.with(|rows| ranges.with(|ranges| widest(rows, ranges))));
    let label = Signal::derive(move || spread.with(|rows| words::distribution(rows)));
    let key = move || if ranges.with(Vec::is_empty) { words::GOLD } else { words::BOX_AND_GOLD };
    view! {
        <section aria-labelledby="spread">
            <h2 class="sectionhead" id="spread">{head}" "<span class="faint push">{key}</span></h2>
            <DistBar rows full label/>
        </section>
    }
}

#[component]
fn Duties(sheet: Sheet, spread: Memo<Spread>) -> impl IntoView {
    let n = move |wanted: fn(&Card) -> bool| sheet.scoped.with(|cards| cards.iter().filter(|c| wanted(c)).count());
    let blocked = move || words::n_cards(n(|card| matches!(card.verdict, Verdict::Block(_))));
    let justify = move || words::n_cards(n(|card| matches!(card.verdict, Verdict::Justify(_))));
    let unrated = move || words::n_cards(n(|card| card.verdict == Verdict::Unrated));
    let without = move || words::n_cards(n(|card| card.verdict == Verdict::NoGoals));
    let finalised = move || words::of(n(|card| card.settled.is_some()), sheet.scoped.with(Vec::len));
    let fits = fits(sheet, spread);
    view! {
        <section aria-labelledby="duties">
            <h2 class="sectionhead" id="duties">"Before the session can close"</h2>
            <dl class="facts">
                <div><dt>"Blocked"</dt><dd>{blocked}</dd></div>
                <div><dt>"To be justified"</dt><dd>{justify}</dd></div>
                <div><dt>"Without a rating"</dt><dd>{unrated}</dd></div>
                <div><dt>"Without committed goals"</dt><dd>{without}</dd></div>
                <div><dt>"Finalised"</dt><dd>{finalised}</dd></div>
                {fits}
            </dl>
        </section>
    }
}

/// Rating, how many were proposed, how many are implied; the best rating first.
type Spread = Vec<(u8, u32, u32)>;

fn spread(cards: &[Arc<Card>]) -> Spread {
    let n_steps = cards.iter().map(|card| card.n_steps).max().unwrap_or(USUAL_STEPS);
    let mut rows: Spread = (1..=n_steps).map(|rating| (rating, 0, 0)).collect();
    let mut count = |rating: Option<u8>, which: fn(&mut (u8, u32, u32)) -> &mut u32| {
        if let Some(row) = rating.and_then(|rating| rows.get_mut(usize::from(rating).checked_sub(1)?)) {
            *which(row) += 1;
        }
    };
    for card in cards {
        count(card.proposed, |row| &mut row.1);
        count(card.implied, |row| &mut row.2);
    }
    rows.reverse();
    rows
}

fn n_people(rows: &[(u8, u32, u32)]) -> usize {
    rows.iter().map(|(_, proposed, _)| *proposed as usize).sum()
}

fn totals(rows: &[(u8, u32, u32)]) -> (u32, u32) {
    rows.iter().fold((0, 0), |(proposed, implied), row| (proposed + row.1, implied + row.2))
}

/// The share that fills the width: the widest of all, and never less than a tenth.
fn widest(rows: &[(u8, u32, u32)], ranges: &[Guideline]) -> Share {
    let (proposed, implied) = totals(rows);
    let shares = rows.iter().flat_map(|row| [Share::of(row.1, proposed), Share::of(row.2, implied)]);
    let most = ranges.iter().map(|range| share(range.to)).max().unwrap_or_default();
    shares.max().unwrap_or_default().max(Share::percent(10)).max(most)
}

fn share(rate: Rate) -> Share {
    Share::permille(u32::try_from(rate.ten_thousandths() / 10).unwrap_or_default())
}

fn bars(rows: &[(u8, u32, u32)], ranges: &[Guideline]) -> Vec<DistRow> {
    let (proposed, implied) = totals(rows);
    let bar = |(rating, n_proposed, n_implied): &(u8, u32, u32)| DistRow {
        name: rating.to_string(),
        count: n_proposed.to_string(),
        share: Share::of(*n_proposed, proposed),
        guideline: ranges.get(usize::from(*rating) - 1).map(boxed),
        implied: (implied > 0).then(|| Share::of(*n_implied, implied)),
    };
    rows.iter().map(bar).collect()
}

/// A range and how it is written.
fn boxed(range: &Guideline) -> (Share, Share, String) {
    (share(range.from), share(range.to), words::guideline(range.from, range.to))
}

/// The guideline of the session that is looked at.
fn ranges(workspace: Workspace, unit: &str) -> Vec<Guideline> {
    workspace
        .read(|board| {
            let session = sitting(board, unit)?;
            guidelines(session, &card_rules(Some(session)).scale)
        })
        .unwrap_or_default()
}

/// How the proposed ratings fit the guideline: computed after the frame, since a test may count for a while. What was
/// said before stands until then.
fn fits(sheet: Sheet, spread: Memo<Spread>) -> impl IntoView {
    let workspace = use_workspace();
    let said = RwSignal::new(None::<(String, String)>);
    let asked = Memo::new(move |_| {
        let ranges = ranges(workspace, &sheet.unit.get());
        (spread.with(|rows| rows.iter().rev().map(|row| row.1).collect::<Vec<u32>>()), ranges)
    });
    Effect::new(move |_| {
        let (counts, ranges) = asked.get();
        if ranges.is_empty() {
            said.set(None);
        } else {
            let test = move || said.set(Some(calibration::fit(fit(&counts[..ranges.len()], &middles(&ranges), SEED))));
            set_timeout(test, std::time::Duration::from_millis(30));
        }
    });
    move || {
        said.get().map(|(figure, words)| {
            view! { <div><dt>"Distribution"<small>{words}</small></dt><dd>{figure}</dd></div> }
        })
    }
}

/// The seed of drawn tests: the same ratings, the same verdict.
const SEED: u64 = 2026;
