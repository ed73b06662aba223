//! What was said differently by two who had not heard each other: settled one by one, or all at once.

use leptos::prelude::*;

use crate::{
    components::{Button, ButtonKind},
    domain::{
        board::{Board, Dispute, Side},
        thread::{Draft, Log},
    },
    state::{Session, Workspace, use_session, use_workspace},
    views::wording::{self, data as words},
};

/// Disputes shown at once; more are counted.
const MOST_SHOWN: usize = 50;

/// One dispute in words, with the words of each side and the event that would end it.
#[derive(Clone, PartialEq)]
struct Line {
    about: String,
    what: String,
    sides: Vec<(String, String, Option<Draft>)>,
}

impl Line {
    fn of(dispute: &Dispute, board: &Board, log: &Log) -> Self {
        let side = |side: &Side| {
            let who = wording::thread::name_of(board, side.author.as_str());
            let event = log.at(side.position);
            let by = event.map(|event| words::side(&who, event.at));
            let amount = event.and_then(|event| wording::thread::amount(event, &dispute.name(), &side.value, board));
            let said = amount.unwrap_or_else(|| words::value(board, &side.value));
            (said, by.unwrap_or(who), dispute.settled(side.value.clone()))
        };
        Self {
            about: wording::thread::name_of(board, dispute.subject().as_str()),
            what: dispute.name().replace('_', " "),
            sides: dispute.sides().iter().map(side).collect(),
        }
    }
}

/// The list of them; nothing where all agree.
#[component]
pub fn Disputes() -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let lines = Memo::new(move |_| {
        let lines = |board: &Board, log: &Log| {
            board.disputes(log).iter().map(|dispute| Line::of(dispute, board, log)).collect::<Vec<_>>()
        };
        workspace.read_log(|log| workspace.peek(|board| lines(board, log)))
    });
    let settle_all = move |()| {
        let shown = lines.get_untracked().into_iter().filter_map(|line| line.sides.into_iter().next()?.2);
        settle(workspace, session, shown.collect());
    };
    let more = move || lines.read().len().saturating_sub(MOST_SHOWN);
    move || {
        (!lines.read().is_empty()).then(|| {
            view! {
                <section class="data__wide" aria-label="Said differently">
                    <h2 class="sectionhead">"Said differently"</h2>
                    <p class="soft">{words::disputed(lines.read().len())}</p>
                    <ul class="disputes">
                        {lines.get().into_iter().take(MOST_SHOWN).map(|line| view! { <One line/> }).collect_view()}
                    </ul>
                    {(more() > 0).then(|| view! { <p class="faint">{words::and_more(more())}</p> })}
                    <div class="row"><Button on_press=settle_all>{words::KEEP_SHOWN}</Button></div>
                </section>
            }
        })
    }
}

/// One thing, and what was said of it.
#[component]
fn One(
    /// The dispute.
    line: Line,
) -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let side = move |(n, (value, who, draft)): (usize, (String, String, Option<Draft>))| {
        let keep = move |()| settle(workspace, session, draft.clone().into_iter().collect());
        view! {
            <li>
                <bdi>{value}</bdi>
                <small><bdi>{who}</bdi>{(n == 0).then_some(words::SHOWS)}</small>
                <Button kind=ButtonKind::Bare on_press=keep>"Keep this"</Button>
            </li>
        }
    };
    view! {
        <li>
            <p><b><bdi>{line.about}</bdi></b>": "{line.what}</p>
            <ul class="choices">{line.sides.into_iter().enumerate().map(side).collect_view()}</ul>
        </li>
    }
}

/// Says knowingly what should stand.
fn settle(workspace: Workspace, session: Session, drafts: Vec<Draft>) {
    let somebody = || workspace.peek(|board| board.people().next().map(|person| person.id.clone()));
    if let Some(author) = session.acting_as.get_untracked().or_else(somebody) {
        workspace.write(&author, drafts);
        session.say(words::SETTLED, true);
    }
}
