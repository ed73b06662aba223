//! Rewrites one key away; then the numbers nobody has said; then the points that are left.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind},
    domain::{
        board::{Board, Goal},
        coach::{self, Band, History, Nudge, Past},
    },
    views::wording::editor as words,
};

use super::{Desk, marks, sentence::piece};

/// Most findings listed besides the points table.
const MOST_LEFT: usize = 3;

/// The section.
#[component]
pub fn Nudges(desk: Desk) -> impl IntoView {
    let offered = Memo::new(move |_| Arc::new(offer(desk)));
    let list = move || {
        let offered = offered.get();
        if offered.is_empty() { left(desk).into_any() } else { rewrites(desk, &offered).into_any() }
    };
    view! {
        <Guesses desk/>
        {list}
    }
}

/// Takes the rewrite of this number, counted from 1; says whether there is one.
pub fn take(desk: Desk, number: usize) -> bool {
    let offered = untrack(|| offer(desk));
    let chosen = number.checked_sub(1).and_then(|at| offered.get(at));
    if let Some(nudge) = chosen {
        desk.take_over(nudge);
    }
    chosen.is_some()
}

/// Rewrites of the text as it rested.
fn offer(desk: Desk) -> Vec<Nudge> {
    let context = desk.context();
    let id = desk.goal.get_value();
    desk.rested.with(|written| {
        desk.workspace.peek(|board| {
            let measures = board.goal(id.as_str()).map(|goal| history(board, goal)).unwrap_or_default();
            coach::nudges(&written.coached(), &context, Some(&History { measures: &measures }))
        })
    })
}

/// What the goal's unit measures already, with the latest values.
fn history<'a>(board: &'a Board, goal: Goal<'a>) -> Vec<Past<'a>> {
    let Some(unit) = goal.unit() else { return Vec::new() };
    let siblings = board.goals().filter(|other| other.unit() == Some(unit) && other.id != goal.id);
    let past = |other: Goal<'a>| {
        Some(Past {
            metric: other.metric()?,
            value: board.series(other.id.as_str())?.last()?.value?,
            unit: other.measure_unit().unwrap_or_default(),
            is_up: !matches!(other.direction(), Some("decrease" | "below")),
        })
    };
    siblings.filter_map(past).collect()
}

fn rewrites(desk: Desk, offered: &[Nudge]) -> impl IntoView + use<> {
    let rows = offered.iter().enumerate().map(|(at, nudge)| rewrite(desk, at, nudge.clone())).collect_view();
    view! {
        <section aria-labelledby="rewrites">
            <h2 class="sectionhead" id="rewrites">{words::REWRITES}</h2>
            <ol class="nudges">{rows}</ol>
        </section>
    }
}

/// The first rewrite of a vague goal is what to do next, and the one solid button.
fn rewrite(desk: Desk, at: usize, nudge: Nudge) -> impl IntoView {
    let why = words::nudge(nudge.clarity.score, nudge.reason, nudge.placeholders.len());
    let text = marks::placeholders(&nudge.text, &nudge.placeholders).into_iter().map(piece).collect_view();
    let is_next = at == 0 && is_vague(desk);
    let kind = if is_next { ButtonKind::Main } else { ButtonKind::Plain };
    view! {
        <li>
            <p class="nudges__text"><bdi>{text}</bdi></p>
            <p class="nudges__why">{why}</p>
            <Button kind key=format!("Alt {}", at + 1) on_press=move |()| desk.take_over(&nudge)>{words::USE_IT}</Button>
        </li>
    }
}

/// Whether taking a rewrite is what to do next, and not proposing.
pub fn is_vague(desk: Desk) -> bool {
    desk.rested.track();
    untrack(|| desk.clarity.read().band == Band::Red)
}

/// Numbers and days that came with a rewrite: confirmed here or changed in the sentence.
#[component]
fn Guesses(desk: Desk) -> impl IntoView {
    let guesses = Memo::new(move |_| desk.draft.with(|draft| draft.guesses().to_vec()));
    let row = move |guess: String| {
        let shown = guess.clone();
        view! {
            <li>
                <p class="nudges__text"><span class="guess"><bdi>{guess.clone()}</bdi></span></p>
                <p class="nudges__why">{words::guessed(&guess)}</p>
                <Button on_press=move |()| desk.draft.update(|draft| draft.confirm(&shown))>{words::CONFIRM}</Button>
            </li>
        }
    };
    move || {
        let guesses = guesses.get();
        (!guesses.is_empty()).then(|| view! { <ul class="nudges">{guesses.into_iter().map(row).collect_view()}</ul> })
    }
}

/// What would bring most, in a sentence each.
fn left(desk: Desk) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let clarity = desk.clarity.get();
        let left = clarity.by_gain().into_iter().filter(|finding| finding.gain() > 0).take(MOST_LEFT);
        left.map(|finding| (finding.element.word(), words::gain(finding.gain(), finding.reason.help())))
            .collect::<Vec<_>>()
    });
    let head = Memo::new(move |_| words::left(100 - desk.clarity.read().score.min(100)));
    let row = |(name, why): (&'static str, String)| {
        view! {
            <li>
                <p class="nudges__text">{name}</p>
                <p class="nudges__why">{why}</p>
            </li>
        }
    };
    view! {
        <section aria-labelledby="left">
            <h2 class="sectionhead" id="left">{head}</h2>
            <ul class="nudges">{move || rows.get().into_iter().map(row).collect_view()}</ul>
        </section>
    }
}
