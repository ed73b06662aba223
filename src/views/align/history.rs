//! Alignment health week by week, as a small line.
//!
//! Knows that reading the thread anew takes a while: it goes week by week, and lets the page answer in between.

use chrono::NaiveDate;
use leptos::{prelude::*, task::spawn_local};

use super::Look;
use crate::{
    components::{CourseChart, CourseDrawing},
    domain::{align::Past, week::Week},
    state::yield_now,
    views::wording::{cycle as words, short_day},
};

/// Most weeks that are drawn.
const WEEKS: i32 = 52;

/// The line, once it is read.
#[component]
pub fn History(
    /// The room.
    look: Look,
) -> impl IntoView {
    let points = RwSignal::new(None::<Vec<(NaiveDate, f64)>>);
    spawn_local(async move {
        let read = read(look).await;
        points.try_set(Some(read));
    });
    let drawn = move || match points.get() {
        None => view! { <p class="faint" role="status">{words::HISTORY_READING}</p> }.into_any(),
        Some(points) if points.len() < 2 => ().into_any(),
        Some(points) => view! {
            <h3 class="sectionhead">{words::HISTORY}</h3>
            <CourseChart course=Signal::stored(drawing(&points)) label=Signal::stored(words::history(&points))/>
        }
        .into_any(),
    };
    view! { {drawn} }
}

/// The score at the end of each week. Nothing is read on once the thread changed under it.
async fn read(look: Look) -> Vec<(NaiveDate, f64)> {
    let (workspace, mut points) = (look.workspace, Vec::new());
    let (mut past, n_events) = workspace.peek_core(|core| (Past::of(&core.log), core.log.len()));
    let Some(first) = past.first_day() else { return points };
    let today = untrack(|| workspace.today());
    let (mut week, last) = (Week::of(first).max(Week::of(today).plus(1 - WEEKS)), Week::of(today));
    while week <= last {
        let day = week.sunday().min(today);
        let step = workspace.peek_core(|core| (core.log.len() == n_events).then(|| past.until(&core.log, day)));
        let Some(score) = step else { return points };
        points.extend(score.map(|score| (day, score)));
        week = week.next();
        yield_now().await;
    }
    points
}

fn drawing(points: &[(NaiveDate, f64)]) -> CourseDrawing {
    let last = points.len().saturating_sub(1).max(1);
    let across = |at: usize| permille(at, last);
    let place = |(at, (_, score)): (usize, &(NaiveDate, f64))| (across(at), tenfold(*score));
    let mark = |at: usize| (across(at), short_day(points[at].0));
    CourseDrawing {
        actual: points.iter().enumerate().map(place).collect(),
        today: 1000,
        grid: [0, 50, 100].map(|score| (score * 10, score.to_string())).to_vec(),
        marks: [0, last / 2].map(mark).to_vec(),
        ..CourseDrawing::default()
    }
}

fn permille(at: usize, of: usize) -> i32 {
    i32::try_from(at * 1000 / of).unwrap_or(1000)
}

#[expect(clippy::cast_possible_truncation, reason = "a score from 0 to 100")]
fn tenfold(score: f64) -> i32 {
    (score * 10.0).round() as i32
}
