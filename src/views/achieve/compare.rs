//! Two to four Player Cards beside each other, figure by figure.

use leptos::prelude::*;

use super::{
    cards::mark,
    player::Beside,
    sheet::{Sheet, Verdict},
    table::{Cell, table},
};
use crate::{
    components::{Button, Empty},
    domain::{
        achieve::{conflict::Peers, rate::Rate},
        picture::{PersonFigures, why::What},
        thread::Id,
    },
    state::{Preferences, Workspace, use_workspace},
    views::{
        thread::figure_href,
        wording::{achieve as words, calibration as said, thread::name_of},
    },
};

/// The page.
#[component]
pub fn Compare(
    /// The session's cards.
    sheet: Sheet,
) -> impl IntoView {
    let workspace = use_workspace();
    let drawn = move || {
        let chosen = sheet.compared.get();
        if chosen.len() < 2 {
            return view! { <Empty lead=said::COMPARE_NONE.0 why=said::COMPARE_NONE.1/> }.into_any();
        }
        let people = workspace.people();
        let cards = chosen.iter().filter_map(|id| people.iter().find(|one| one.person == *id));
        table(said::COMPARE, &said::COMPARE_HEADS, &[], cards.map(|card| line(workspace, card)).collect())
    };
    let clear = move || {
        (!sheet.compared.with(Vec::is_empty))
            .then(|| view! { <Button on_press=move |()| sheet.compared.set(Vec::new())>"Compare others"</Button> })
    };
    let beside = move || sheet.compared.get().into_iter().map(|id| view! { <Beside id/> }).collect_view();
    view! {
        <h1 class="roomname">{said::COMPARE}</h1>
        {drawn}
        <div class="beside">{beside}</div>
        <p>{clear}</p>
    }
}

/// Who is compared in the open workspace: whoever was when this browser last had it open.
pub fn remembered(workspace: Workspace) -> RwSignal<Vec<Id>> {
    let before = workspace.id().map(|id| Preferences::compared(id.as_str())).unwrap_or_default();
    let compared: RwSignal<Vec<Id>> = RwSignal::new(before.iter().filter_map(|id| id.parse().ok()).collect());
    Effect::new(move |before: Option<()>| {
        let now = compared.get();
        if let Some(id) = workspace.id().filter(|_| before.is_some()) {
            Preferences::set_compared(id.as_str(), &now.iter().map(Id::as_str).collect::<Vec<_>>());
        }
    });
    compared
}

/// A card as a line: every figure with its derivation.
fn line(workspace: Workspace, card: &PersonFigures) -> Vec<Cell> {
    let why = |what: What| figure_href(&what.of(&card.person));
    let name = workspace.read(|board| name_of(board, card.person.as_str()));
    let rates = card.rates.as_ref();
    let pull = |text: Option<String>, what| text.map_or_else(|| Cell::said("–"), |text| Cell::pull(text, why(what)));
    let step = |rating: Option<crate::domain::achieve::conflict::Rating>| {
        rating.map_or_else(|| "–".to_owned(), |rating| rating.get().to_string())
    };
    let verdict = Verdict::of(card);
    let peers = card.spoken.peers.and_then(Peers::shown).map_or_else(|| "–".to_owned(), words::number);
    vec![
        Cell::link(name, crate::state::Room::Achieve.href_of(card.person.as_str())),
        pull(rates.map(|rates| rate(rates.rate)), What::Rate),
        pull(rates.map(|rates| rate(rates.rate_adjusted)), What::Adjusted),
        pull(rates.map(|rates| words::percent(rates.evidence)), What::Evidence),
        pull(card.implied.map(|rating| rating.get().to_string()), What::Implied),
        Cell::said(step(card.settled.or(card.proposed))),
        Cell::marked(words::verdict(verdict), mark(verdict)),
        Cell::said(card.spoken.behaviour.map_or_else(|| "–".to_owned(), words::number)),
        Cell::said(peers),
        pull(card.composite.map(words::rounded), What::Composite),
        Cell::said(card.goals.len().to_string()),
    ]
}

/// As the card has it.
fn rate(rate: Rate) -> String {
    [&words::rate(rate), " %"].concat()
}

/// The button on a card that puts it beside others.
#[component]
pub fn CompareButton(
    /// The session's cards.
    sheet: Sheet,
    /// Whose card.
    id: Id,
) -> impl IntoView {
    let here = id.clone();
    let is_in = Signal::derive(move || sheet.compared.with(|compared| compared.contains(&here)));
    let press = move |()| {
        sheet.compared.update(|compared| match compared.iter().position(|one| *one == id) {
            Some(at) => drop(compared.remove(at)),
            None => compared.push(id.clone()),
        });
    };
    let waits = Signal::derive(move || {
        let is_full = !is_in.get() && sheet.compared.with(Vec::len) >= 4;
        is_full.then(|| said::COMPARE_FULL.to_owned())
    });
    view! { <Button pressed=is_in waits on_press=press>"Compare"</Button> }
}
