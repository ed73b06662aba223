//! The whole log, newest first, narrowed by person, kind and words.
//!
//! Knows order and pages. Does not want to know what events mean: the wording says it.

use std::{cmp::Reverse, collections::BTreeSet};

use leptos::prelude::*;

use super::story::{holds, speaks_of};
use crate::{
    components::{Button, Empty, Field, FieldKind, Glyph, Icon},
    domain::{
        board::{Board, field},
        thread::{Event, Id, Kind, Log},
    },
    state::{Room, Workspace, use_workspace, workspace::Core},
    views::wording::{
        achieve::show_more,
        long_day,
        thread::{self as words, Said},
    },
};

/// Events shown before one asks for more.
const PAGE: usize = 60;

/// What the log is narrowed by.
#[derive(Clone, Copy)]
struct Filter {
    about: StoredValue<Option<Id>>,
    person: RwSignal<String>,
    kind: RwSignal<String>,
    text: RwSignal<String>,
}

/// One event in a line.
#[derive(Clone, PartialEq)]
struct Line {
    day: String,
    clock: String,
    icon: Icon,
    who: String,
    said: Said,
    is_gone: bool,
}

/// The page.
#[component]
pub fn LogBrowser(
    /// Whose events alone, if not all.
    about: Option<Id>,
) -> impl IntoView {
    let workspace = use_workspace();
    let filter = Filter {
        about: StoredValue::new(about),
        person: RwSignal::new(String::new()),
        kind: RwSignal::new(String::new()),
        text: RwSignal::new(String::new()),
    };
    let n_shown = RwSignal::new(PAGE);
    let newest_first = Memo::new(move |_| workspace.read_log(newest_first));
    let found = Memo::new(move |_| {
        let most = n_shown.get() + 1;
        newest_first.with(|order| filter.find(workspace, order, most))
    });
    let lines = Memo::new(move |_| {
        let most = n_shown.get();
        found.with(|found| workspace.peek_core(|core| lines(core, found.iter().take(most))))
    });
    let more = move || found.with(Vec::len) > n_shown.get();
    view! {
        <div class="page">
            <Head filter n_events=Memo::new(move |_| newest_first.with(Vec::len))/>
            <div class="log">
                <Narrow filter/>
                {move || days(&lines.read())}
                <Show when=move || lines.with(Vec::is_empty)>
                    <Nothing has_events=Memo::new(move |_| newest_first.with(|order| !order.is_empty()))/>
                </Show>
                <Show when=more>
                    <Button on_press=move |()| n_shown.update(|n| *n += PAGE)>{show_more(PAGE)}</Button>
                </Show>
            </div>
        </div>
    }
}

#[component]
fn Head(filter: Filter, n_events: Memo<usize>) -> impl IntoView {
    let workspace = use_workspace();
    let about = filter.about.get_value();
    let title = about.as_ref().map(|id| workspace.peek(|board| words::events_of(&words::name_of(board, id.as_str()))));
    let whole = about.map(|_| view! { <p><a class="link" href=Room::Thread.href()>"The whole log"</a></p> });
    view! {
        <header class="pagehead">
            <h1><bdi>{title.unwrap_or_else(|| "The thread".to_owned())}</bdi></h1>
            <p>{move || words::whole_log(n_events.get())}</p>
            {whole}
            <GoBack/>
        </header>
    }
}

/// Chooses the day to go back to.
#[component]
fn GoBack() -> impl IntoView {
    let workspace = use_workspace();
    let typed = RwSignal::new(String::new());
    let latest = untrack(|| workspace.today()).to_string();
    let waits = Signal::derive(move || field::day(&typed.read()).is_none().then(|| words::CHOOSE_A_DAY.to_owned()));
    let go = move |()| field::day(&typed.read_untracked()).into_iter().for_each(|day| workspace.go_back_to(day));
    view! {
        <form class="row row--wrap" on:submit=|event| event.prevent_default()>
            <label for="as-of">{words::AS_OF}</label>
            <input
                class="input"
                id="as-of"
                type="date"
                max=latest
                on:input:target=move |event| typed.set(event.target().value())
            />
            <Button waits on_press=go>{words::GO_BACK}</Button>
        </form>
    }
}

#[component]
fn Nothing(has_events: Memo<bool>) -> impl IntoView {
    move || {
        if has_events.get() {
            view! { <Empty lead=words::NOT_FOUND inside=true/> }.into_any()
        } else {
            view! { <Empty lead=words::NOTHING.0 why=words::NOTHING.1/> }.into_any()
        }
    }
}

#[component]
fn Narrow(filter: Filter) -> impl IntoView {
    let options =
        words::KINDS.iter().map(|(kind, word)| view! { <option value=kind.name().to_owned()>{*word}</option> });
    view! {
        <form class="log__filter" role="search" on:submit=|event| event.prevent_default()>
            <Field
                label="Person"
                kind=FieldKind::Search
                value=filter.person
                on_change=move |name| filter.person.set(name)
            />
            <div class="field">
                <label for="log-kind">"What happened"</label>
                <select
                    class="input"
                    id="log-kind"
                    prop:value=move || filter.kind.get()
                    on:change:target=move |event| filter.kind.set(event.target().value())
                >
                    <option value="">"Everything"</option>
                    {options.collect_view()}
                </select>
            </div>
            <Field
                label="Words"
                kind=FieldKind::Search
                value=filter.text
                on_change=move |text| filter.text.set(text)
            />
        </form>
    }
}

impl Filter {
    /// The first `most` positions that match.
    fn find(self, workspace: Workspace, order: &[usize], most: usize) -> Vec<usize> {
        let about = self.about.get_value();
        let kind = self.kind.with(|name| (!name.is_empty()).then(|| Kind::named(name)));
        let text = self.text.with(|text| text.trim().to_lowercase());
        let person = self.person.with(|name| name.trim().to_lowercase());
        workspace.peek_core(|core| {
            let people = (!person.is_empty()).then(|| named(&core.board, &person));
            let fits = |event: &Event| {
                kind.as_ref().is_none_or(|kind| event.kind == *kind)
                    && people.as_ref().is_none_or(|people| people.contains(&event.author))
                    && about.as_ref().is_none_or(|id| speaks_of(event, id) || event.author == *id)
                    && (text.is_empty() || mentions(&core.board, event, &text))
            };
            order.iter().copied().filter(|at| core.log.at(*at).is_some_and(fits)).take(most).collect()
        })
    }
}

/// People whose name holds `wanted`.
fn named(board: &Board, wanted: &str) -> BTreeSet<Id> {
    let people = board.people().filter(|person| person.name().to_lowercase().contains(wanted));
    people.map(|person| person.id.clone()).collect()
}

fn mentions(board: &Board, event: &Event, wanted: &str) -> bool {
    holds(event, wanted) || words::name_of(board, event.subject.as_str()).to_lowercase().contains(wanted)
}

/// By their writers' clocks, which is what one reads beside them; at the same moment in the log's own order.
fn newest_first(log: &Log) -> Vec<usize> {
    let place = |at: &usize| log.at(*at).map(|event| Reverse((event.at.date(), event.at.ms, event.order())));
    let mut order: Vec<usize> = (0..log.len()).collect();
    order.sort_unstable_by_key(place);
    order
}

fn lines<'a>(core: &Core, found: impl Iterator<Item = &'a usize>) -> Vec<Line> {
    let line = |event: &Event| Line {
        day: long_day(event.at.date()),
        clock: words::clock(event.at),
        icon: icon(&event.kind),
        who: words::name_of(&core.board, event.author.as_str()),
        said: words::said(event, &core.board),
        is_gone: event.payload().is_none(),
    };
    found.filter_map(|at| core.log.at(*at)).map(line).collect()
}

fn icon(kind: &Kind) -> Icon {
    match kind {
        Kind::WorkspaceDescribed => Icon::Folder,
        Kind::PersonDescribed => Icon::Person,
        Kind::UnitDescribed => Icon::Unit,
        Kind::GoalDescribed => Icon::Pencil,
        Kind::GoalAligned => Icon::Align,
        Kind::GoalLinked => Icon::Link,
        Kind::GoalAnswered => Icon::Check,
        Kind::DependencyStated => Icon::Swap,
        Kind::CheckedIn | Kind::EvidenceLinked => Icon::Track,
        Kind::GoalBlocked => Icon::AtRisk,
        Kind::GoalCommented | Kind::TalkNoted => Icon::Note,
        Kind::RatingProposed | Kind::RatingSettled => Icon::Achieve,
        Kind::PayRecorded | Kind::PayPlanned => Icon::Lock,
        Kind::Unknown(_) => Icon::More,
    }
}

/// The lines day by day.
fn days(lines: &[Line]) -> impl IntoView + use<> {
    let day = |lines: &[Line]| {
        view! {
            <section>
                <h2 class="log__day">{lines[0].day.clone()}</h2>
                <ul>{lines.iter().cloned().map(line_view).collect_view()}</ul>
            </section>
        }
    };
    lines.chunk_by(|a, b| a.day == b.day).map(day).collect_view()
}

fn line_view(line: Line) -> impl IntoView {
    let Said { verb, subject, tail, quote } = line.said;
    let subject = subject.map(|(href, name)| view! { " "<a class="link" href=href><bdi>{name}</bdi></a> });
    view! {
        <li data-aside=line.is_gone.then_some("")>
            <time>{line.clock}</time>
            <Glyph icon=line.icon/>
            <span class="log__who"><bdi>{line.who}</bdi></span>
            <p class="log__what">{verb}{subject}<bdi>{tail}</bdi>{quote.map(quoted)}</p>
        </li>
    }
}

fn quoted(quote: String) -> impl IntoView {
    view! { " "<q><bdi>{quote}</bdi></q> }
}
