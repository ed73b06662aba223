//! The panel: the score, its word, its scale, and where its points come from, the missing ones first.

use leptos::prelude::*;

use crate::{
    components::{Band, Glyph, ScoreScale},
    domain::{
        board::Level,
        coach::{self, Finding},
    },
    views::wording::editor as words,
};

use super::{
    Desk,
    marks::{Marked, marked, references},
};

/// Where amber and where green begin.
const STOPS: (u8, u8) = (40, 75);
/// Most skills named.
const MOST_SKILLS: usize = 4;

/// The band as the kit draws it.
pub fn band(band: coach::Band) -> Band {
    match band {
        coach::Band::Red => Band::Red,
        coach::Band::Amber => Band::Amber,
        coach::Band::Green => Band::Green,
    }
}

/// The panel.
#[component]
pub fn CoachPanel(desk: Desk) -> impl IntoView {
    let help = Memo::new(move |_| words::band_help(&desk.clarity.read()));
    view! {
        <aside class="editor__coach" aria-label=words::PANEL>
            <Score desk/>
            <p class="faint">{help}</p>
            <Points desk/>
            <Skills desk/>
        </aside>
    }
}

#[component]
fn Score(desk: Desk) -> impl IntoView {
    let score = Memo::new(move |_| desk.clarity.read().score);
    let colour = Memo::new(move |_| band(desk.clarity.read().band));
    let word = Memo::new(move |_| desk.clarity.read().band.word());
    let icon = Signal::derive(move || colour.get().icon());
    view! {
        <div class="score" data-band=move || colour.get().name()>
            <span class="score__figure">{score}</span>
            <div>
                <p class="label">{words::SCORE}</p>
                <p class="score__word">
                    <Glyph icon/>
                    <span role="status">{word}</span>
                </p>
            </div>
            <ScoreScale score band=colour stops=STOPS label=Signal::derive(move || words::scale(score.get()))/>
        </div>
    }
}

/// One line of the table.
#[derive(Clone, PartialEq)]
struct Row {
    name: &'static str,
    help: &'static str,
    references: Vec<usize>,
    class: &'static str,
    points: u8,
    of: u8,
}

/// Drawn anew only when a line changes: most keys change none.
#[component]
fn Points(desk: Desk) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let clarity = desk.clarity.get();
        let marked = marked(&clarity);
        let is_star = desk.read(|_, goal| goal.level() == Level::NorthStar);
        clarity.by_gain().into_iter().map(|finding| row(finding, &marked, is_star)).collect::<Vec<_>>()
    });
    let score = Memo::new(move |_| desk.clarity.read().score);
    view! {
        <table class="points">
            <caption class="hidden">{move || words::points(score.get())}</caption>
            <tbody>{move || rows.get().into_iter().map(line).collect_view()}</tbody>
        </table>
    }
}

fn row(finding: &Finding, marked: &[Marked], is_star: bool) -> Row {
    Row {
        name: finding.element.word(),
        help: words::help(finding.reason, is_star),
        references: references(marked, finding),
        class: words::points_class(finding.level, finding.gain()),
        points: finding.points,
        of: finding.of,
    }
}

fn line(row: Row) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{row.name}</th>
            <td>
                {row.help}
                {row.references.into_iter().map(|number| view! { <sup>{number}</sup> }).collect_view()}
            </td>
            <td>
                <span class=row.class>{row.points}</span>
                <span class="faint">{words::of_points(row.of)}</span>
            </td>
        </tr>
    }
}

/// What working on it would teach; sought when the text rests.
#[component]
fn Skills(desk: Desk) -> impl IntoView {
    let skills = Memo::new(move |_| {
        let found = desk.rested.with(|written| coach::skills(&written.text));
        found.into_iter().take(MOST_SKILLS).map(|skill| skill.name).collect::<Vec<_>>().join(", ")
    });
    move || {
        (!skills.read().is_empty()).then(|| {
            view! {
                <p class="editor__skills">
                    <span class="label">{words::SKILLS}</span>
                    <span>{skills}</span>
                    <small class="editor__source">{words::SKILLS_SOURCE}</small>
                </p>
            }
        })
    }
}
