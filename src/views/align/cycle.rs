//! The head of the room: the North Star, three facts, the W, and what was offered of what was asked.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{
    Look, Part, acts,
    needs::n_calls,
    offers::{Offer, Offers, use_offers},
    topics::Topic,
    wishes::{Waits, is_owed, waits_for},
    within::Within,
};
use crate::{
    components::{Button, Glyph, Icon, Menu, MenuItem, Share, WDrawing, WStroke},
    domain::{
        align::{Row, Stages, Stroke},
        board::{Board, Goal, Level},
        picture::Picture,
        thread::Id,
    },
    state::Room,
    views::{
        later::LaterPart,
        wording::{align as words, cycle as cycle_words},
    },
};

/// The head.
#[component]
pub fn Cycle(
    /// The room.
    look: Look,
) -> impl IntoView {
    let offers = use_offers(look.within);
    let label = move || look.workspace.read(|board| words::cycle(board.cycle()));
    view! {
        <section class="cycle" aria-label=label>
            <div class="cycle__star">
                <Star look=look/>
                <Facts look=look offers=offers/>
            </div>
            <Strokes look=look/>
            <Offers offers=offers/>
        </section>
    }
}

/// The North Star in words.
#[derive(Clone, PartialEq)]
struct StarSaid {
    id: Id,
    title: String,
    course: Option<String>,
    now: Option<String>,
}

/// The sentence everything serves, what it is measured by and where it stands.
#[component]
fn Star(
    /// The room.
    look: Look,
) -> impl IntoView {
    let star = Memo::new(move |_| star(look));
    let label = move || look.workspace.read(|board| words::north_star(board.cycle()));
    let said = move |star: StarSaid| {
        view! {
            <h1><bdi>{star.title}</bdi></h1>
            <p class="soft">
                <bdi>{star.course}</bdi>
                {star.now.map(|now| view! { ", now "<a class="pull" href=Room::Thread.href_of(star.id.as_str())>{now}</a> })}
            </p>
        }
    };
    view! {
        <p class="cycle__head">
            <span class="label">{label}</span>
            <Within look=look/>
            <Menu name=words::CYCLE_MENU items=Signal::derive(move || topics(look)) class="button button--bare">
                <Glyph icon=Icon::More/>
                {words::CYCLE_MENU}
            </Menu>
        </p>
        {move || match star.get() {
            Some(star) => said(star).into_any(),
            None => view! { <NoStar look=look/> }.into_any(),
        }}
    }
}

/// What is decided for the cycle as a whole.
fn topics(look: Look) -> Vec<MenuItem> {
    let line = |topic: Topic| MenuItem {
        word: words::topic_asked(topic).to_owned(),
        on_choose: Callback::new(move |()| look.asked.set(Some(topic))),
        ..MenuItem::default()
    };
    let close = MenuItem {
        word: look.workspace.read(|board| cycle_words::close_asked(board, look.within.get().as_ref())),
        apart: true,
        on_choose: Callback::new(move |()| look.closing.set(true)),
        ..MenuItem::default()
    };
    Topic::ALL.into_iter().map(line).chain([close]).collect()
}

/// Nothing to serve yet: what it will be, and how to begin.
#[component]
fn NoStar(
    /// The room.
    look: Look,
) -> impl IntoView {
    let write = move |()| acts::begin((look.workspace, look.session), Level::NorthStar, (None, None));
    view! {
        <h1>{words::NO_STAR}</h1>
        <p class="soft">{words::NO_STAR_WHY}</p>
        <p><Button on_press=write>"Write the North Star"</Button></p>
    }
}

fn star(look: Look) -> Option<StarSaid> {
    let picture = look.workspace.picture();
    let row = picture.outline.rows().first().filter(|row| row.level == Level::NorthStar)?;
    look.workspace.read(|board| {
        let goal = board.goal(row.id.as_str())?;
        let last = board.series(row.id.as_str()).and_then(|series| series.last()?.value);
        Some(StarSaid {
            id: row.id.clone(),
            title: words::title(goal.title()),
            course: words::course(goal),
            now: last.filter(|_| goal.metric().is_some()).map(words::figure),
        })
    })
}

/// The figures of the facts.
#[derive(Clone, PartialEq)]
struct Counts {
    health: String,
    in_sight: usize,
    n_goals: usize,
    waiting: (usize, usize, usize),
}

/// How well things hang together, how many do, and whose turn it is.
#[component]
fn Facts(
    /// The room.
    look: Look,
    /// What was offered of what was asked.
    offers: Memo<Vec<Offer>>,
) -> impl IntoView {
    let counts = Memo::new(move |_| count(look));
    let wait = move |_| look.wish(|wishes| wishes.waits = Some(Waits::Me));
    let loose = move |_| look.wish(|wishes| wishes.no_sight = true);
    let range = move || words::offered(&offers.read().iter().map(Offer::share).collect::<Vec<_>>());
    let mine = move || words::waits_for(look.session.acting_as.read().is_some());
    view! {
        <dl class="cycle__facts">
            <div><dt>{words::HEALTH}</dt><dd>
                <button class="pull" type="button" on:click=move |_| look.asked.set(Some(Topic::Health))>{move || counts.read().health.clone()}</button>
                " "<span class="faint">"of 100"</span>
            </dd></div>
            <div><dt>"In line of sight"</dt><dd>
                <button class="pull" type="button" title=words::SHOW_LOOSE on:click=loose>{move || words::grouped(counts.read().in_sight)}</button>
                " "<span class="faint">{move || words::of_all(counts.read().n_goals)}</span>
            </dd></div>
            <div><dt>{mine}</dt><dd>
                <button class="link" type="button" on:click=wait>{move || words::waiting(counts.read().waiting)}</button>
            </dd></div>
            {move || range().map(|range| view! { <div class="cycle__narrow"><dt>"Offered, of what was asked"</dt><dd>{range}</dd></div> })}
        </dl>
    }
}

fn count(look: Look) -> Counts {
    let picture = look.workspace.picture();
    let (me, within) = (look.session.acting_as.get(), look.within.get());
    look.workspace.read(|board| {
        let is_of = |row: &&Row| board.goal(row.id.as_str()).is_some_and(|goal| board.is_within(goal, within.as_ref()));
        let all = || picture.outline.rows().iter().filter(|row| row.level == Level::Goal && !row.closed);
        Counts {
            health: if all().next().is_none() { "–".to_owned() } else { words::points(picture.health.score) },
            in_sight: all().filter(|row| row.in_sight).filter(is_of).count(),
            n_goals: all().filter(is_of).count(),
            waiting: waiting(board, &picture, (me.as_ref(), within.as_ref())),
        }
    })
}

/// How many proposals wait for somebody, how many of their own goals they have not committed to yet, and how many requests
/// for help they have not answered.
fn waiting(board: &Board, picture: &Picture, (me, within): (Option<&Id>, Option<&Id>)) -> (usize, usize, usize) {
    let pace = picture.pace(board, within);
    let proposals = pace.proposals.iter().filter_map(|id| board.goal(id.as_str()));
    let proposals = proposals.filter(|goal| waits_for(board, *goal, me)).count();
    let own = me.into_iter().flat_map(|me| picture.owned_by(board, me.as_str()).map(move |(row, _)| (me, row)));
    let is_mine = |me: &Id, goal: Goal<'_>| is_owed(goal, me) && board.is_within(goal, within);
    let owed = own.filter(|(me, row)| board.goal(row.id.as_str()).is_some_and(|goal| is_mine(me, goal)));
    (proposals, owed.count(), me.map_or(0, |me| n_calls(board, picture, me)))
}

/// The W; its strokes narrow the tree to what waits there.
#[component]
fn Strokes(
    /// The room.
    look: Look,
) -> impl IntoView {
    let stages = Memo::new(move |_| {
        let (picture, within) = (look.workspace.picture(), look.within.get());
        look.workspace.read(|board| picture.pace(board, within.as_ref()).stages)
    });
    let days = Memo::new(move |_| {
        let (today, within) = (look.workspace.today(), look.within.get());
        look.workspace.read(|board| board.stroke_days_of(within.as_ref()).map(|day| day.map(|day| (day, day < today))))
    });
    let strokes = move || strokes(stages.get(), days.get());
    let now = move || Some(stages.get().now()).filter(|stroke| *stroke < Waits::STROKES.len());
    let chosen = move || look.wishes.read().waits.and_then(Waits::stroke);
    let choose = move |stroke: usize| {
        let wished = Waits::STROKES.get(stroke).copied();
        look.wish(|wishes| wishes.waits = wished.filter(|wished| wishes.waits != Some(*wished)));
    };
    view! {
        <WDrawing
            strokes=Signal::derive(strokes)
            now=Signal::derive(now)
            chosen=Signal::derive(chosen)
            levels=("Leadership".to_owned(), "Teams".to_owned())
            label=Signal::derive(move || words::w(stages.get()))
            on_choose=choose
            on_point=move |stroke| look.pointed.set(stroke)
            detail=move || view! { <LaterPart part=Part::Strokes look=look/> }
        />
    }
}

fn strokes(stages: Stages, days: [Option<(NaiveDate, bool)>; 4]) -> Vec<WStroke> {
    let stroke = |(at, stroke): (usize, Stroke)| {
        let (said, more) = words::stroke(at, stages);
        // A day that is over is late only while something is left to do.
        let until = days[at].filter(|(_, is_over)| !is_over || stroke.done < stroke.of);
        let late = until.is_some_and(|(_, is_over)| is_over);
        let until = until.map(|(day, _)| words::until(day, late)).unwrap_or_default();
        WStroke {
            until,
            late,
            name: words::STROKES[at].to_owned(),
            said,
            more,
            done: share(stroke),
            href: Room::Align.href(),
        }
    };
    stages.strokes().into_iter().enumerate().map(stroke).collect()
}

fn share(stroke: Stroke) -> Share {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Share::of(number(stroke.done), number(stroke.of))
}
