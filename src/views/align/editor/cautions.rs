//! What to think about before proposing: a target that is reached already or slower than before, words that say another
//! day or number than the field, and a goal that says the same. Said when the text rests.
//!
//! Knows where the board keeps values and goals. Does not want to know when a target is too low: the coach does.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    components::{Glyph, Icon},
    domain::{
        board::{Board, Goal, GoalState},
        coach::{self, Other, Trail},
        thread::Id,
    },
    state::Room,
    views::wording::editor as words,
};

use super::Desk;

/// The notes, read out politely.
#[component]
pub fn Cautions(desk: Desk) -> impl IntoView {
    let target = Memo::new(move |_| caution(desk));
    let day = Memo::new(move |_| other_day(desk));
    let number = Memo::new(move |_| other_number(desk));
    let twin = Memo::new(move |_| twin(desk));
    view! {
        <div class="stack stack--tight" role="status">
            {move || target.get().map(|why| note(words::caution(why)))}
            {move || day.get().map(|(said, field)| note(words::other_day(said, field)))}
            {move || number.get().map(|other| note(words::other_number(other)))}
            {move || twin.get().map(|(id, title)| twin_note(&id, title))}
        </div>
    }
}

fn note(sentence: impl IntoView) -> impl IntoView {
    view! {
        <p class="note" data-status="at-risk">
            <Glyph icon=Icon::AtRisk/>
            <span>{sentence}</span>
        </p>
    }
}

fn twin_note(id: &Id, title: String) -> impl IntoView + use<> {
    let href = Room::Goal.href_of(id.as_str());
    note(view! {
        {words::TWIN}
        " "
        <a href=href><bdi>{title}</bdi></a>
    })
}

/// What speaks against the target of the text as it rested. Of a goal that was answered it is too late to ask: that its
/// value has come near the target is what it is for.
fn caution(desk: Desk) -> Option<coach::Caution> {
    if desk.peek(|_, goal| is_answered(goal)) == Some(true) {
        return None;
    }
    let context = desk.context();
    desk.rested.with(|written| {
        let trail = desk.peek(|board, goal| trail(board, goal, &written.metric)).flatten();
        coach::caution(&written.coached(), &context, trail.as_ref())
    })
}

/// The day that the words say and the field's, where they cannot both be meant.
fn other_day(desk: Desk) -> Option<(NaiveDate, NaiveDate)> {
    let context = desk.context();
    desk.rested.with(|written| Some((coach::other_day(&written.coached(), &context)?, written.due?)))
}

/// The number that the words say and the field's, where they cannot both be meant.
fn other_number(desk: Desk) -> Option<coach::OtherNumber> {
    let context = desk.context();
    desk.rested.with(|written| coach::other_number(&written.coached(), &context))
}

fn is_answered(goal: Goal<'_>) -> bool {
    match goal.state() {
        GoalState::Draft | GoalState::Proposed | GoalState::Objected => false,
        GoalState::Adopted | GoalState::Amended | GoalState::Declined | GoalState::Committed | GoalState::Closed => {
            true
        }
    }
}

/// The goal's own values, else those of the same measure in its unit.
fn trail(board: &Board, goal: Goal<'_>, metric: &str) -> Option<Trail> {
    let of = |goal: Goal<'_>| {
        let series = board.series(goal.id.as_str())?;
        let (first, last) = (series.by_week().next()?, series.last()?);
        Some(Trail { first: (first.recorded, first.value?), last: (last.recorded, last.value?) })
    };
    let counts = |other: &Goal<'_>| !metric.is_empty() && other.metric() == Some(metric) && other.unit() == goal.unit();
    of(goal).or_else(|| board.goals().filter(counts).find_map(of))
}

/// The first other living goal that says the same.
fn twin(desk: Desk) -> Option<(Id, String)> {
    desk.rested.with(|written| {
        desk.peek(|board, goal| {
            let others: Vec<Goal<'_>> = board.goals().filter(|other| is_other(*other, goal)).collect();
            let metric = Some(&*written.metric).filter(|metric| !metric.is_empty());
            let at = coach::twin(&written.text, metric, others.iter().map(|other| said(*other, goal)))?;
            Some((others[at].id.clone(), others[at].title().to_owned()))
        })
        .flatten()
    })
}

fn is_other(other: Goal<'_>, goal: Goal<'_>) -> bool {
    let is_kin = goal.parent() == Some(other.id.as_str()) || other.parent() == Some(goal.id.as_str());
    other.id != goal.id && !is_kin && other.is_alive()
}

fn said<'a>(other: Goal<'a>, goal: Goal<'_>) -> Other<'a> {
    let is_near = other.unit().is_some() && other.unit() == goal.unit();
    Other { title: other.title(), metric: other.metric(), is_near }
}
