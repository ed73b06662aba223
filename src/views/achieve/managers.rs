//! How leniently each manager rates, beside everybody else's people.
//!
//! Knows how ratings are grouped. Does not want to know any test: `achieve::calibration` has them.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::table::{Cell, table};
use crate::{
    components::Empty,
    domain::{
        achieve::{
            calibration::{Leniency, leniency},
            conflict::Rating,
        },
        board::{Board, Person},
        picture::PersonFigures,
        thread::Id,
    },
    state::{Room, use_workspace},
    views::wording::{calibration as said, thread::name_of},
};

/// What leaves on a narrow screen, where the mean and the words tell enough.
const FOLDED: [usize; 4] = [1, 3, 4, 5];

/// The page.
#[component]
pub fn Managers() -> impl IntoView {
    let workspace = use_workspace();
    let drawn = move || {
        let people = workspace.people();
        let rows = workspace.read(|board| rows(board, &people));
        if rows.is_empty() {
            return view! { <Empty lead=said::NO_RATINGS.0 why=said::NO_RATINGS.1/> }.into_any();
        }
        table(said::MANAGERS, &said::MANAGERS_HEADS, &FOLDED, rows)
    };
    view! {
        <h1 class="roomname">{said::MANAGERS}</h1>
        <p class="faint">{said::MANAGERS_WHY}</p>
        {drawn}
    }
}

/// Those who stand out first, then the most lenient.
fn rows(board: &Board, people: &[Arc<PersonFigures>]) -> Vec<Vec<Cell>> {
    let mut teams: BTreeMap<Id, Vec<Rating>> = BTreeMap::new();
    for one in people {
        let manager = board.person(one.person.as_str()).and_then(Person::manager).and_then(|id| id.parse().ok());
        if let (Some(manager), Some(rating)) = (manager, one.settled.or(one.proposed)) {
            teams.entry(manager).or_default().push(rating);
        }
    }
    let ratings: Vec<&[Rating]> = teams.values().map(Vec::as_slice).collect();
    let mut found: Vec<(&Id, Leniency)> = teams.keys().zip(leniency(&ratings)).collect();
    let stands_out = |one: &Leniency| one.verdict.said().is_some_and(|test| test.stands_out());
    found.sort_by(|a, b| {
        stands_out(&b.1).cmp(&stands_out(&a.1)).then(b.1.shrunk_mean.total_cmp(&a.1.shrunk_mean)).then(a.0.cmp(b.0))
    });
    found.into_iter().map(|(manager, one)| line(board, manager, &one)).collect()
}

fn line(board: &Board, manager: &Id, one: &Leniency) -> Vec<Cell> {
    let test = one.verdict.said();
    let mut row = vec![
        Cell::link(name_of(board, manager.as_str()), Room::Achieve.href_of(manager.as_str())),
        Cell::said(one.n_people.to_string()),
    ];
    row.extend([one.mean, one.others_mean, one.shrunk_mean].map(|mean| Cell::said(said::mean(mean))));
    row.push(Cell::said(test.map_or_else(String::new, |test| said::p(test.p_corrected))));
    row.push(Cell::said(said::leniency(one)).worry(test.is_some_and(|test| test.stands_out())));
    row
}
