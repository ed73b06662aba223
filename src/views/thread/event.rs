//! The page of one event: what was said, by whom, when, by which replica, and which figures it goes into.

use leptos::prelude::*;

use super::{
    Pulled, pulled,
    step::{FirstStep, Step},
    why::pulled_list,
    with_ground,
};
use crate::{
    components::Empty,
    domain::{
        board::Board,
        picture::why::fed_by_event,
        thread::{Event, EventId, Id, Kind, Observation, Payload, Value, id::hex},
    },
    state::{Room, Workspace, use_session, use_workspace},
    views::wording::{
        achieve::number,
        thread::{self as words, Said},
        why as said,
    },
};

/// Figures shown that are fed.
const MOST_FED: usize = 24;

/// The page.
#[component]
pub fn EventPage(
    /// Which event.
    id: EventId,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let page = Memo::new(move |_| Page::of(workspace, id, session.acting_as.read().as_ref()));
    move || match page.get() {
        Some(page) => draw(page).into_any(),
        None => view! { <Empty lead=words::UNKNOWN.0 why=words::UNKNOWN.1/> }.into_any(),
    }
}

/// What a page says.
#[derive(Clone, PartialEq)]
struct Page {
    said: Said,
    by: String,
    /// What only a program calls it by: the replica and the number, and ids that have no name.
    ids: Vec<String>,
    rows: Vec<(String, String)>,
    /// Other events under the same number, which a copied profile wrote: by whom, and what they say.
    others: Vec<(String, Vec<(String, String)>)>,
    fed: Vec<Pulled>,
    n_more: usize,
}

impl Page {
    fn of(workspace: Workspace, id: EventId, reader: Option<&Id>) -> Option<Self> {
        with_ground(workspace, |ground, _| {
            let position = ground.log.position(id)?;
            let event = ground.log.at(position)?;
            let fed = fed_by_event(ground, position);
            let others = ground.log.forks().get(&id).into_iter().flatten();
            let by = |event: &Event| words::by_whom(event.at, &words::author_of(event, ground.board));
            let other = |event: &Event| (by(event), rows(event, ground.board, reader));
            let shown = fed.iter().take(MOST_FED).filter_map(|figure| pulled(ground, figure, true));
            Some(Self {
                said: words::said_to(event, ground.board, reader),
                by: words::by_whom(event.at, &words::author_of(event, ground.board)),
                ids: std::iter::once(said::event_of_replica(id.seq, &hex(&id.replica.0[..4])))
                    .chain(nameless(event))
                    .collect(),
                rows: rows(event, ground.board, reader),
                others: others.map(other).collect(),
                fed: shown.collect(),
                n_more: fed.len().saturating_sub(MOST_FED),
            })
        })
    }
}

/// The name in files of a field whose text is an id that nothing bears as a name: of a remark, of what it answers.
fn is_nameless(event: &Event, field: &str) -> bool {
    event.kind == Kind::GoalCommented && field == "comment"
}

fn nameless(event: &Event) -> Option<String> {
    let Some(Payload::Facts(fields)) = event.payload() else { return None };
    let (name, value) = fields.iter().find(|(name, _)| is_nameless(event, name))?;
    Some([name, " ", value.as_text()?].concat())
}

/// What was said, field by field or goal by goal.
fn rows(event: &Event, board: &Board, reader: Option<&Id>) -> Vec<(String, String)> {
    match event.payload() {
        Some(_) if event.kind == Kind::FeedbackGiven => vec![("feedback".to_owned(), words::FEEDBACK.to_owned())],
        Some(_) if !words::hears(event, reader) => vec![("note".to_owned(), words::TALK.to_owned())],
        Some(_) if !words::is_told(event) => Vec::new(),
        Some(Payload::Facts(fields)) => {
            let named = fields.iter().filter(|(name, _)| !is_nameless(event, name));
            let said = |name, value| words::amount(event, name, value, board).unwrap_or_else(|| text(value, board));
            named.map(|(name, value)| (name.replace('_', " "), said(name, value))).collect()
        }
        Some(Payload::CheckIn(said)) => {
            let answers = said.answers.iter().zip(words::ANSWERS).filter(|(answer, _)| !answer.is_empty());
            let answers = answers.map(|(answer, question)| (question.to_owned(), answer.to_string()));
            let seen = |seen: &Observation| (words::name_of(board, seen.goal.as_str()), words::observed(seen));
            answers.chain(said.observations.iter().map(seen)).collect()
        }
        None => Vec::new(),
    }
}

/// A value as people read it; an id by its name.
fn text(value: &Value, board: &Board) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(value) => number(*value),
        Value::Text(text) => words::name_of(board, text),
        Value::List(items) => items.iter().map(|item| text(item, board)).collect::<Vec<_>>().join(", "),
        Value::Record(_) => "…".to_owned(),
    }
}

fn draw(page: Page) -> impl IntoView {
    let Said { verb, subject, tail, quote } = page.said;
    let subject = subject.map(|(href, name)| view! { " "<a class="pull" href=href><bdi>{name}</bdi></a> });
    let quote = quote.map(|quote| view! { <p class="origin">"“"<bdi>{quote}</bdi>"”"</p> });
    let row =
        |(name, value): (String, String)| view! { <tr><th scope="row">{name}</th><td><bdi>{value}</bdi></td></tr> };
    let rows = (!page.rows.is_empty()).then(|| {
        view! {
            <Step head="What was said" href=None>
                <table class="sums derive__said"><tbody>{page.rows.into_iter().map(row).collect_view()}</tbody></table>
            </Step>
        }
    });
    let others = page.others.into_iter().map(|(by, rows)| {
        view! {
            <Step head=words::OTHER_VERSION href=None>
                <p>{by}</p>
                <table class="sums derive__said"><tbody>{rows.into_iter().map(row).collect_view()}</tbody></table>
            </Step>
        }
    });
    let others = others.collect_view();
    let feeds_nothing = page.fed.is_empty().then(|| view! { <p class="faint">{said::FEEDS_NOTHING}</p> });
    let more = (page.n_more > 0).then(|| view! { <p class="faint">{said::and_more(page.n_more)}</p> });
    view! {
        <div class="derive" data-drawn="">
            <ol class="derive__steps">
                <FirstStep head=page.by figure="">
                    <p>{verb}{subject}<bdi>{tail}</bdi></p>
                    {quote}
                    <details class="faint">
                        <summary>{said::IDENTIFIERS}</summary>
                        {page.ids.into_iter().map(|id| view! { <p>{id}</p> }).collect_view()}
                    </details>
                </FirstStep>
                {rows}
                {others}
            </ol>
            <aside class="derive__aside" aria-label="About this event">
                {pulled_list(said::FEEDS, page.fed)}
                {feeds_nothing}
                {more}
                <section class="row row--wrap"><a class="button" href=Room::Thread.href()>"Open the whole log"</a></section>
            </aside>
        </div>
    }
}
