//! Rewrites one key away, of a clear goal those that make it clearer; the numbers nobody has said; the points left.

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

/// Most elements listed where nothing can be rewritten.
const MOST_LEFT: usize = 3;

/// What the coach offers for the text as it rested.
#[derive(Clone, PartialEq)]
struct Offer {
    rewrites: Vec<Nudge>,
    /// What the text as it stands scores.
    score: u8,
    /// Whether it is green already, and the rewrites only improve it.
    is_clear: bool,
}

/// The section.
#[component]
pub fn Nudges(desk: Desk) -> impl IntoView {
    let offered = Memo::new(move |_| Arc::new(offer(desk)));
    let is_blank = Memo::new(move |_| desk.rested.with(|written| written.text.trim().is_empty()));
    let list = move || {
        // Of a goal that waits for its first words there is nothing to rewrite.
        if is_blank.get() {
            return ().into_any();
        }
        let offered = offered.get();
        let asks_more = !offered.is_clear && !offered.rewrites.is_empty();
        if asks_more { rewrites(desk, &offered).into_any() } else { left(desk, offered).into_any() }
    };
    view! {
        <Guesses desk/>
        {list}
    }
}

/// Takes the rewrite of this number, counted from 1; says whether there is one.
pub fn take(desk: Desk, number: usize) -> bool {
    let offered = untrack(|| offer(desk)).rewrites;
    let chosen = number.checked_sub(1).and_then(|at| offered.get(at));
    if let Some(nudge) = chosen {
        desk.take_over(nudge);
    }
    chosen.is_some()
}

/// Rewrites of the text as it rested; of one that is clear, what would make it clearer.
fn offer(desk: Desk) -> Offer {
    let context = desk.context();
    let id = desk.goal.get_value();
    desk.rested.with(|written| {
        let draft = written.coached();
        let clarity = coach::assess(&draft, &context);
        let is_clear = clarity.band == Band::Green;
        let rewrites = if is_clear {
            coach::improvements(&draft, &context)
        } else {
            desk.workspace.peek(|board| {
                let measures = board.goal(id.as_str()).map(|goal| history(board, goal)).unwrap_or_default();
                coach::nudges(&draft, &context, Some(&History { measures: &measures }))
            })
        };
        Offer { rewrites, score: clarity.score, is_clear }
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

fn rewrites(desk: Desk, offered: &Offer) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="rewrites">
            <h2 class="sectionhead" id="rewrites">{words::REWRITES}</h2>
            {numbered(desk, offered)}
        </section>
    }
}

fn numbered(desk: Desk, offered: &Offer) -> impl IntoView + use<> {
    let row = |(at, nudge): (usize, &Nudge)| rewrite(desk, at, nudge.clone(), why(offered, nudge));
    view! { <ol class="nudges">{offered.rewrites.iter().enumerate().map(row).collect_view()}</ol> }
}

fn why(offered: &Offer, nudge: &Nudge) -> String {
    let (score, n_guesses) = (nudge.clarity.score, nudge.placeholders.len());
    if offered.is_clear {
        words::improvement(score - offered.score, nudge.reason, n_guesses)
    } else {
        words::nudge(score, nudge.reason, n_guesses)
    }
}

/// The first rewrite of a vague goal is what to do next, and the one solid button.
fn rewrite(desk: Desk, at: usize, nudge: Nudge, why: String) -> impl IntoView {
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

/// What would bring most: the person's own words made clearer, else a sentence for each element that is left.
fn left(desk: Desk, offered: Arc<Offer>) -> impl IntoView {
    let points = Memo::new(move |_| 100 - desk.clarity.read().score.min(100));
    let rows = Memo::new(move |_| {
        let clarity = desk.clarity.get();
        let left = clarity.by_gain().into_iter().filter(|finding| finding.gain() > 0).take(MOST_LEFT);
        left.map(|finding| (finding.element.word(), words::gain(finding.gain(), finding.reason.help())))
            .collect::<Vec<_>>()
    });
    let row = |(name, why): (&'static str, String)| {
        view! {
            <li>
                <p class="nudges__text">{name}</p>
                <p class="nudges__why">{why}</p>
            </li>
        }
    };
    let list = move || {
        if offered.rewrites.is_empty() {
            view! { <ul class="nudges">{rows.get().into_iter().map(row).collect_view()}</ul> }.into_any()
        } else {
            numbered(desk, &offered).into_any()
        }
    };
    let guesses = Memo::new(move |_| desk.draft.with(|draft| draft.guesses().len()));
    let is_done = move || points.get() == 0 && guesses.get() == 0;
    view! {
        <section aria-labelledby="left">
            <h2 class="sectionhead" id="left">{move || words::left(points.get(), guesses.get())}</h2>
            {list}
            {move || is_done().then(|| view! { <p class="faint">{words::NOTHING_LEFT}</p> })}
        </section>
    }
}
