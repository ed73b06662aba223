//! What became of ratings: original to calibrated, with who, when and why; what was revised besides; what was reopened.

use leptos::prelude::*;

use super::table::{Cell, table};
use crate::{
    components::Empty,
    domain::{
        board::{Board, Person, Session},
        picture::cycle_name,
        thread::Log,
    },
    state::{Room, use_workspace},
    views::wording::{achieve as words, calibration as said, long_day, thread::name_of},
};

/// The log of changes.
#[component]
pub fn Changes() -> impl IntoView {
    let workspace = use_workspace();
    let rows = move || {
        workspace.read_log(|_| ());
        workspace.peek_core(|core| rows(&core.board, &core.log))
    };
    let drawn = move || {
        let rows = rows();
        if rows.is_empty() {
            return view! { <Empty lead=said::NO_CHANGES.0 why=said::NO_CHANGES.1/> }.into_any();
        }
        table(said::CHANGES, &said::CHANGES_HEADS, &[], rows)
    };
    view! {
        <h1 class="roomname">{said::CHANGES}</h1>
        {drawn}
    }
}

fn rows(board: &Board, log: &Log) -> Vec<Vec<Cell>> {
    let sessions: Vec<Session<'_>> = board.sessions().collect();
    let reopened = sessions.iter().filter_map(|session| reopening(board, log, *session));
    let changed = sessions.iter().flat_map(|session| changes(board, log, *session));
    reopened.chain(changed).chain(revisions(board, log)).collect()
}

/// Proposals that took the place of others outside of a discussion, such as those of a table.
fn revisions<'a>(board: &'a Board, log: &'a Log) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let cycle = cycle_name(board);
    board.people().flat_map(move |person| {
        let rated = board.rated(person.id.as_str(), cycle);
        let session = board.session_of(person.id.as_str(), cycle);
        let began = session.and_then(Session::discussed).map(|write| write.order);
        let outside = rated.revised().filter(move |change| began.is_none_or(|began| change.last.order < began));
        let line = move |change| Some(line(person, words::change(board, log, change)?, said::REVISED.to_owned()));
        outside.filter_map(line)
    })
}

fn line(person: Person<'_>, change: words::Change, why: String) -> Vec<Cell> {
    vec![
        Cell::link(person.name(), Room::Achieve.href_of(person.id.as_str())),
        Cell::said(change.was.map_or_else(|| "–".to_owned(), |[was, _]| was)),
        Cell::said(change.now),
        Cell::said(change.who),
        Cell::said(change.day),
        Cell::said(why),
    ]
}

/// That a session was opened again, by whom and why.
fn reopening(board: &Board, log: &Log, session: Session<'_>) -> Option<Vec<Cell>> {
    let (write, reason) = session.moved().filter(|_| session.n_reopened() > 0)?;
    let day = log.at(write.position).map(|event| long_day(event.at.date()))?;
    Some(vec![
        Cell::said(session.name()),
        Cell::said(said::OPENED_AGAIN),
        Cell::said(""),
        Cell::said(name_of(board, write.author.as_str())),
        Cell::said(day),
        Cell::said(reason.unwrap_or_default()),
    ])
}

fn changes<'a>(board: &'a Board, log: &'a Log, session: Session<'a>) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let cycle = session.cycle().unwrap_or_default();
    let changed = move |person: Person<'a>| {
        let own = board.session_of(person.id.as_str(), cycle).filter(|own| own.id == session.id)?;
        let change = words::change(board, log, board.calibrated(person.id.as_str(), own)?)?;
        let why = board.rated(person.id.as_str(), cycle).justified();
        let why = why.map(|why| said::changed_because(why.code, why.text));
        Some(line(person, change, why.unwrap_or_default()))
    };
    board.people().filter_map(changed)
}
