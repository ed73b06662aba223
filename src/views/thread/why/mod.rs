//! The page of a figure: the golden thread from the figure down to the sentence it began with.
//!
//! Knows the order of the steps and what stands beside them. Does not want to know any figure: each step is one
//! derivation, told by `line`.

mod line;

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    Counted, Pulled, event_line, figure_href, letter_href, pulled,
    step::{FirstStep, LastStep, Step},
    story::{GoalStory, Happened, SeriesStory},
    with_ground,
};
use crate::{
    components::{Empty, WeekStrip},
    domain::{
        achieve::card::next_step,
        picture::why::{Figure, Ground, What, Why, fed_by_figure},
        thread::Id,
    },
    state::{Room, Workspace, use_workspace},
    views::{
        thread::events_href,
        wording::{achieve, count, thread as words, why as said},
    },
};
use line::{Line, Row, Token};

/// Events shown at the bottom before one asks for all.
const MOST_EVENTS: usize = 6;
/// Figures shown that are fed.
const MOST_FED: usize = 8;

/// The page.
#[component]
pub fn FigurePage(
    /// Which figure.
    figure: Figure,
) -> impl IntoView {
    let workspace = use_workspace();
    let asked = figure.clone();
    let page = Memo::new(move |_| Page::of(workspace, &asked));
    move || match page.get() {
        Some(page) => draw(page).into_any(),
        None => view! { <NoFigure of=figure.of.clone()/> }.into_any(),
    }
}

#[component]
fn NoFigure(of: Option<Id>) -> impl IntoView {
    let events = of.map(|id| view! { <a class="button" href=events_href(&id)>"The events about them"</a> });
    view! {
        <div class="page page--reading">
            <Empty lead=words::NO_RATE.0 why=words::NO_RATE.1>
                <a class="button button--main" href=Room::Align.href()>"Go to the goals"</a>
                {events}
            </Empty>
        </div>
    }
}

/// What a page says.
#[derive(Clone, PartialEq)]
struct Page {
    lines: Vec<Line>,
    story: Option<GoalStory>,
    counted: Counted,
    events: Vec<[String; 3]>,
    n_more_events: usize,
    fed: Vec<Pulled>,
    siblings: Vec<Pulled>,
    next: Option<String>,
    main: Option<(String, &'static str)>,
    all_events: Option<String>,
}

impl Page {
    fn of(workspace: Workspace, figure: &Figure) -> Option<Self> {
        with_ground(workspace, |ground, core| {
            let chain = chain(ground, figure);
            // A goal of which nothing was measured has its story all the same.
            let last = chain.last().map_or(figure, |why| &why.figure);
            let is_goal = What::OF_GOALS.contains(&last.what);
            let story = last.of.as_ref().filter(|_| is_goal).and_then(|id| GoalStory::of(core, ground.picture, id));
            let own: BTreeSet<usize> = chain.iter().flat_map(Why::events).collect();
            let positions = if own.is_empty() { ground.bottom(figure) } else { own };
            let mut newest: Vec<usize> = positions.iter().copied().collect();
            newest.sort_by_key(|at| std::cmp::Reverse(ground.log.at(*at).map(|event| (event.at.ms, event.order()))));
            let lines: Vec<Line> = chain.iter().map(|why| Line::of(ground, why)).collect();
            let is_empty = lines.is_empty() && story.is_none();
            let fed = fed_by_figure(ground, figure).into_iter().take(MOST_FED);
            (!is_empty).then(|| Self {
                lines: if lines.is_empty() { vec![Line::without_figure(ground, figure)] } else { lines },
                story,
                counted: Counted::of(ground, &positions, chain.iter().map(Why::n_settings).sum()),
                events: newest.iter().take(MOST_EVENTS).filter_map(|at| event_line(ground, *at)).collect(),
                n_more_events: newest.len().saturating_sub(MOST_EVENTS),
                fed: fed.filter_map(|figure| pulled(ground, &figure, true)).collect(),
                siblings: siblings(ground, figure),
                next: next(ground, figure),
                main: main_link(figure, ground),
                all_events: figure.of.as_ref().filter(|id| ground.board.goal(id.as_str()).is_some()).map(events_href),
            })
        })
    }
}

/// The figure and those through which its thread goes on, down to a goal.
fn chain(ground: Ground<'_>, figure: &Figure) -> Vec<Why> {
    /// More steps than any thread has.
    const MOST: usize = 12;
    let first = ground.why(figure);
    let below = |why: &Why| ground.why(why.through.as_ref()?);
    std::iter::successors(first, below).take(MOST).collect()
}

/// The other figures of the same goal or person.
fn siblings(ground: Ground<'_>, figure: &Figure) -> Vec<Pulled> {
    let Some(of) = &figure.of else { return Vec::new() };
    let all: [&[What]; 3] = [&What::OF_GOALS, &What::OF_PEOPLE, &What::OF_GROUPS];
    let all = all.into_iter().find(|all| all.contains(&figure.what));
    let others = all.into_iter().flatten().copied().filter(|what| *what != figure.what);
    others.filter_map(|what| pulled(ground, &what.of(of), false)).collect()
}

/// How far the next rating is.
fn next(ground: Ground<'_>, figure: &Figure) -> Option<String> {
    let is_rate = matches!(
        figure.what,
        What::Rate | What::Evidence | What::Implied | What::Bonus | What::Conflict | What::Proposal
    );
    let person = ground.people.iter().find(|one| is_rate && Some(&one.person) == figure.of.as_ref())?;
    next_step(person.rates.as_ref()?.rate, &person.rules.scale).map(achieve::next)
}

fn main_link(figure: &Figure, ground: Ground<'_>) -> Option<(String, &'static str)> {
    let of = figure.of.as_ref()?;
    match figure.what {
        What::Bonus | What::Proposal if ground.shown(&What::Bonus.of(of)).is_some() => {
            Some((letter_href(of), "Open the letter"))
        }
        what if What::OF_PEOPLE.contains(&what) => Some((Room::Achieve.href_of(of.as_str()), "Open the Player Card")),
        what if What::OF_GOALS.contains(&what) => Some((Room::Goal.href_of(of.as_str()), "Open the goal")),
        _ => None,
    }
}

fn draw(page: Page) -> impl IntoView {
    let aside = aside(&page);
    let mut lines = page.lines.into_iter();
    let first = lines.next().map(first_step);
    let at_bottom = (!page.events.is_empty()).then(|| bottom(page.events, page.n_more_events));
    let story = page.story.map(story_steps);
    view! {
        <div class="derive" data-drawn="">
            <ol class="derive__steps">
                {first}
                {lines.map(step).collect_view()}
                {at_bottom}
                {story}
            </ol>
            {aside}
        </div>
    }
}

fn first_step(line: Line) -> impl IntoView {
    let (head, figure) = (line.head.clone(), line.figure.clone());
    view! { <FirstStep head figure>{made_of(line)}</FirstStep> }
}

fn step(line: Line) -> impl IntoView {
    let (head, figure) = (line.head.clone(), line.figure.clone());
    let href = line.href.clone();
    view! { <Step head figure href>{made_of(line)}</Step> }
}

/// The formula in symbols and in words, its rows, what was said, and the settings.
fn made_of(line: Line) -> impl IntoView {
    let formula = (!line.formula.is_empty())
        .then(|| view! { <p class="formula">{line.formula.into_iter().map(token).collect_view()}</p> });
    let rows = (!line.rows.is_empty()).then(|| table(line.rows));
    let more = (line.n_more > 0).then(|| view! { <p class="faint">{said::and_more(line.n_more)}</p> });
    let note = line.note.map(|note| view! { <p><bdi>{note}</bdi></p> });
    let settings = (!line.settings.is_empty()).then(|| view! { <p class="faint">{said::SETTINGS}{line.settings}</p> });
    view! {
        {formula}
        <p class="faint">{line.rule}</p>
        {note}
        {rows}
        {more}
        {settings}
    }
}

fn token(token: Token) -> impl IntoView {
    let small = (!token.small.is_empty()).then(|| view! { " "<small>{token.small}</small> });
    match token.href {
        Some(href) => view! { <a class="pull" href=href><bdi>{token.word}</bdi></a>{small} }.into_any(),
        None => view! { <span class="times">{token.word}</span>{small} }.into_any(),
    }
}

fn table(rows: Vec<Row>) -> impl IntoView {
    let cell = |cell: String| view! { <td class="num">{cell}</td> };
    let row = |row: Row| {
        let title = match row.href {
            Some(href) => view! { <a class="pull" href=href><bdi>{row.title}</bdi></a> }.into_any(),
            None => row.title.into_any(),
        };
        view! { <tr><th scope="row">{title}</th>{row.cells.into_iter().map(cell).collect_view()}</tr> }
    };
    view! { <table class="sums"><tbody>{rows.into_iter().map(row).collect_view()}</tbody></table> }
}

/// The events at the bottom: what was done, by whom, when.
fn bottom(events: Vec<[String; 3]>, n_more: usize) -> impl IntoView {
    let head = said::events(events.len() + n_more);
    let more = (n_more > 0).then(|| view! { <p class="faint">{said::and_more(n_more)}</p> });
    let row = |[href, what, by]: [String; 3]| {
        view! {
            <li>
                <a class="link" href=href><bdi>{what}</bdi></a>
                <small>{by}</small>
            </li>
        }
    };
    view! {
        <Step head href=None>
            <ul class="derive__events">{events.into_iter().map(row).collect_view()}</ul>
            {more}
        </Step>
    }
}

/// The goal at the end: its check-ins, what happened to it, its first sentence.
fn story_steps(story: GoalStory) -> impl IntoView {
    view! {
        {story.series.map(check_ins)}
        {story.events.into_iter().map(happened).collect_view()}
        {story.origin.map(|(sentence, typed)| {
            view! { <LastStep head="The sentence it began with" sentence typed/> }
        })}
    }
}

fn check_ins(series: SeriesStory) -> impl IntoView {
    let last = series.last.map(|(said, note)| view! { <p class="faint">{said}{note.map(quoted)}</p> });
    view! {
        <Step head=series.metric figure=series.span href=None>
            <p>{series.said}</p>
            <WeekStrip weeks=series.weeks plan=series.plan marks=series.marks width=460 label=series.label/>
            {last}
        </Step>
    }
}

fn quoted(note: String) -> impl IntoView {
    view! { ": “"<bdi>{note}</bdi>"”" }
}

fn happened(happened: Happened) -> impl IntoView {
    let quote = happened.quote.map(|quote| view! { <p>"“"<bdi>{quote}</bdi>"”"</p> });
    view! {
        <Step head=happened.head href=Some(happened.href)>
            <p class="faint">{happened.by}</p>
            {quote}
        </Step>
    }
}

fn aside(page: &Page) -> impl IntoView + use<> {
    let next = page.next.clone().map(|next| {
        view! {
            <section>
                <h2 class="sectionhead">{said::NEXT}</h2>
                <ul class="events"><li><span class="faint">"Rating"</span><span>{next}</span></li></ul>
            </section>
        }
    });
    let main = page.main.clone().map(|(href, word)| view! { <a class="button button--main" href=href>{word}</a> });
    let all = page.all_events.clone().map(|href| view! { <a class="button" href=href>"All its events"</a> });
    view! {
        <aside class="derive__aside" aria-label="About this figure">
            {went_in(&page.counted)}
            {pulled_list(said::SIBLINGS, page.siblings.clone())}
            {pulled_list(said::FEEDS, page.fed.clone())}
            {next}
            <section class="row row--wrap">{main}{all}</section>
        </aside>
    }
}

fn went_in(counted: &Counted) -> impl IntoView + use<> {
    let line = |(word, said): (&'static str, String)| {
        view! { <li><span class="faint">{word}</span><span>{said}</span></li> }
    };
    let lines = [
        ("Written", words::n_events(counted.events)),
        ("By", count(counted.people, "person", "people")),
        ("With", count(counted.replicas, "browser or program", "browsers or programs")),
        ("Under", count(counted.settings, "setting", "settings")),
    ];
    view! {
        <section>
            <h2 class="sectionhead">"What went in"</h2>
            <ul class="events">{lines.map(line).collect_view()}</ul>
        </section>
    }
}

/// A list of figures, each with its derivation.
pub(super) fn pulled_list(head: &'static str, figures: Vec<Pulled>) -> impl IntoView {
    let line = |one: Pulled| {
        view! {
            <li>
                <span class="faint"><bdi>{one.name}</bdi></span>
                <a class="pull" href=figure_href(&one.figure)>{one.value}</a>
            </li>
        }
    };
    (!figures.is_empty()).then(|| {
        view! {
            <section>
                <h2 class="sectionhead">{head}</h2>
                <ul class="events derive__figures">{figures.into_iter().map(line).collect_view()}</ul>
            </section>
        }
    })
}
