//! Everybody's card in a line.

use leptos::prelude::*;

use super::{
    cards::mark,
    sheet::{Card, Sheet},
    table::{Cell, table},
};
use crate::{
    components::{Button, Empty},
    domain::picture::why::What,
    state::Room,
    views::{
        thread::figure_href,
        wording::{achieve as words, calibration as said},
    },
};

/// What leaves on a narrow screen: the unit, what is implied, what is final.
const FOLDED: [usize; 3] = [1, 3, 5];

/// The list.
#[component]
pub fn List(
    /// The session's cards.
    sheet: Sheet,
) -> impl IntoView {
    let rows = move || sheet.shown().iter().map(|card| line(card)).collect::<Vec<_>>();
    let more = move || {
        let n_more = sheet.n_more();
        (n_more > 0).then(|| view! { <Button on_press=move |()| sheet.show_more()>{words::show_more(n_more)}</Button> })
    };
    view! {
        <h1 class="roomname">{said::LIST}</h1>
        <super::cards::Narrow sheet/>
        {move || table(said::LIST, &said::LIST_HEADS, &FOLDED, rows())}
        <Show when=move || sheet.found.with(Vec::is_empty)>
            <Empty lead=words::NOT_FOUND inside=true/>
        </Show>
        <p>{more}</p>
        <details class="no-print">
            <summary>{said::MANY_AT_ONCE}</summary>
            <p class="soft">{said::many_at_once()} " " <a class="link" href=Room::Data.href()>"Data"</a></p>
        </details>
    }
}

fn line(card: &Card) -> Vec<Cell> {
    let step = |rating: Option<u8>| rating.map_or_else(|| "–".to_owned(), |rating| rating.to_string());
    let rate = card.rate.map(|rate| [&words::rate(rate), " %"].concat());
    let why = |what: What| figure_href(&what.of(&card.id));
    vec![
        Cell::link(card.name.clone(), Room::Achieve.href_of(card.id.as_str())),
        Cell::said(card.unit_name.clone()),
        rate.map_or_else(|| Cell::said("–"), |rate| Cell::pull(rate, why(What::Rate))),
        Cell::said(step(card.implied)),
        Cell::said(step(card.proposed)),
        Cell::said(step(card.settled)),
        Cell::marked(words::verdict(card.verdict), mark(card.verdict)),
    ]
}
