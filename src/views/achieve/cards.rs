//! The grid of cards, by need: a mismatch is seen before it is read.

use leptos::prelude::*;

use super::sheet::{Card, Sheet, Verdict};
use crate::{
    components::{Answers, Button, Empty, Field, FieldKind, Icon, Pips, Select, StatusMark, Tone, fixed},
    domain::thread::Id,
    state::{Room, use_workspace},
    views::wording::{achieve as words, calibration, initials},
};

/// Search, unit, cards, more.
#[component]
pub fn Cards(
    /// The session's cards.
    sheet: Sheet,
) -> impl IntoView {
    let n_shown = move || words::of(sheet.n_shown(), sheet.scoped.with(Vec::len));
    let none = move || sheet.found.with(Vec::is_empty);
    let n_more = Memo::new(move |_| sheet.n_more());
    let more = move || {
        let n_more = n_more.get();
        (n_more > 0).then(|| view! { <Button on_press=move |()| sheet.show_more()>{words::show_more(n_more)}</Button> })
    };
    view! {
        <section aria-labelledby="cards">
            <h2 class="sectionhead" id="cards">
                "Cards"
                <span class="faint">{words::CARDS}</span>
                <span class="faint push" role="status">{n_shown}</span>
            </h2>
            <Narrow sheet/>
            <ul class="cards">
                <For each=move || sheet.page() key=Id::clone let:id>
                    <CardLine sheet id/>
                </For>
            </ul>
            <Show when=none>
                <Empty lead=words::NOT_FOUND inside=true/>
            </Show>
            <p class="cards__more">{more}</p>
        </section>
    }
}

/// Name, unit and need.
#[component]
pub fn Narrow(
    /// The session's cards.
    sheet: Sheet,
) -> impl IntoView {
    let workspace = use_workspace();
    let units = Memo::new(move |_| {
        let mut units: Answers =
            workspace.read(|board| board.units().map(|unit| (unit.id.to_string(), unit.name().to_owned())).collect());
        units.sort_by(|a, b| a.1.cmp(&b.1));
        units.insert(0, (String::new(), words::ALL_UNITS.to_owned()));
        units
    });
    view! {
        <form class="cards__narrow" role="search" on:submit=|event| event.prevent_default()>
            <Field label="Name" kind=FieldKind::Search value=sheet.name on_input=move |name| sheet.name.set(name)/>
            <Select label="Unit" value=sheet.unit choices=units.into() on_choose=move |unit| sheet.unit.set(unit)/>
            <Select label="Which" value=sheet.need choices=fixed(&calibration::NEEDS) on_choose=move |need| sheet.need.set(need)/>
        </form>
    }
}

#[component]
fn CardLine(sheet: Sheet, id: Id) -> impl IntoView {
    let href = Room::Achieve.href_of(id.as_str());
    let here = id.clone();
    let is_open = move || sheet.open.with(|open| open.as_ref() == Some(&here)).then_some("true");
    let card = Memo::new(move |_| sheet.card(&id));
    let inside = move || card.get().map(|card| card_inside(&card, href.clone()));
    view! { <li class="card" aria-current=is_open>{inside}</li> }
}

fn card_inside(card: &Card, href: String) -> impl IntoView + use<> {
    let (tone, icon) = mark(card.verdict);
    let (proposed, implied) = (card.proposed, card.implied);
    let rating = proposed.map_or_else(|| "–".to_owned(), |rating| rating.to_string());
    view! {
        <div class="card__who">
            <span class="face" aria-hidden="true">{initials(&card.name)}</span>
            <div>
                <a href=href><bdi>{card.name.clone()}</bdi></a>
                <p class="card__line"><bdi>{card.unit_name.clone()}</bdi></p>
            </div>
        </div>
        <div class="card__pair">
            <span class="card__rate">{rate_figure(card)}</span>
            <span class="card__rating">{rating}</span>
            <Pips given=proposed implied n_dots=card.n_steps label=words::pips(proposed, implied, card.n_steps)/>
        </div>
        <StatusMark tone word=words::verdict(card.verdict) icon=Signal::from(icon)/>
        <p class="card__line">{words::evidence_line(card)}</p>
    }
}

fn rate_figure(card: &Card) -> impl IntoView + use<> {
    let rate = card.rate.map(words::rate);
    match rate {
        Some(rate) => view! { {rate}<small>" %"</small> }.into_any(),
        None => view! { <small>"no rate"</small> }.into_any(),
    }
}

/// Colour and shape of a verdict.
pub fn mark(verdict: Verdict) -> (Tone, Icon) {
    match verdict {
        Verdict::Block(_) => (Tone::OffTrack, Icon::OffTrack),
        Verdict::Justify(_) => (Tone::AtRisk, Icon::AtRisk),
        Verdict::Unrated => (Tone::None, Icon::Clock),
        Verdict::Justified(_) | Verdict::Note(_) => (Tone::None, Icon::Note),
        Verdict::Agrees => (Tone::None, Icon::Check),
        Verdict::NoGoals => (Tone::None, Icon::Minus),
    }
}
