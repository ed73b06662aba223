//! The radar of who leads others: goals that need a talk, the gravest first, each with its reason.

use leptos::prelude::*;

use crate::{
    components::StatusMark,
    domain::{
        board::{Board, Goal, Unit},
        picture::Picture,
        thread::Id,
        track::Status,
    },
    state::{Room, use_workspace},
    views::wording::{initials, track as words},
};

use super::tone;

/// Most goals listed at once.
const MOST: usize = 12;

/// One goal that needs a talk.
#[derive(Clone, PartialEq)]
struct Concern {
    goal: Id,
    title: String,
    person: Option<String>,
    status: Status,
    why: String,
}

/// The list; nothing for who leads nobody, or where nothing needs a talk.
#[component]
pub fn Radar(person: Id) -> impl IntoView {
    let workspace = use_workspace();
    let concerns = Memo::new(move |_| {
        let picture = workspace.picture();
        workspace.read(|board| concerns(board, &picture, person.as_str()))
    });
    move || {
        let concerns = concerns.get();
        let rest = concerns.len().saturating_sub(MOST);
        (!concerns.is_empty()).then(|| {
            view! {
                <section aria-labelledby="radar">
                    <h2 class="sectionhead" id="radar">{words::RADAR}</h2>
                    <ol class="radar">{concerns.into_iter().take(MOST).map(line).collect_view()}</ol>
                    {(rest > 0).then(|| view! { <p class="faint">{words::more_concerns(rest)}</p> })}
                </section>
            }
        })
    }
}

fn line(concern: Concern) -> impl IntoView {
    let face = concern.person.as_deref().map(initials);
    view! {
        <li>
            <span class="face" aria-hidden="true">{face}</span>
            <p class="radar__who"><bdi>{words::concern(concern.person.as_deref(), &concern.title)}</bdi></p>
            <p class="radar__why">
                <StatusMark tone=tone(concern.status) word=concern.status.to_string()/>
                " "
                {concern.why}
            </p>
            <a class="button" href=Room::Align.href_of(concern.goal.as_str())>{words::OPEN}</a>
        </li>
    }
}

/// Goals of people who report to this person, and of units they lead: off track, at risk, silent, in this order.
fn concerns(board: &Board, picture: &Picture, leader: &str) -> Vec<Concern> {
    let rows = picture.outline.rows().iter().zip(&picture.goals);
    let mut found: Vec<(u8, Concern)> = rows
        .filter_map(|(row, figures)| {
            let judged = figures.judgement?;
            let rank = rank(judged.status)?;
            let goal = board.goal(row.id.as_str()).filter(|goal| answers_for(board, *goal, leader))?;
            let person = goal.owners().next().and_then(|id| board.person(id)).map(|person| person.name().to_owned());
            let (title, why) = (goal.title().to_owned(), words::reason(&judged.reason));
            Some((rank, Concern { goal: row.id.clone(), title, person, status: judged.status, why }))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, concern)| concern).collect()
}

/// What needs a talk, the gravest first.
fn rank(status: Status) -> Option<u8> {
    match status {
        Status::OffTrack => Some(0),
        Status::AtRisk => Some(1),
        Status::Silent => Some(2),
        Status::OnTrack | Status::Achieved | Status::NotStarted | Status::Closed => None,
    }
}

/// Whether the goal belongs to somebody this person leads; their own stand beside the questions already.
fn answers_for(board: &Board, goal: Goal<'_>, leader: &str) -> bool {
    let mut owners = goal.owners();
    if owners.any(|owner| owner == leader) {
        return false;
    }
    let managed = goal.owners().filter_map(|id| board.person(id)).any(|person| person.manager() == Some(leader));
    managed || goal.unit().and_then(|id| board.unit(id)).and_then(Unit::lead) == Some(leader)
}
