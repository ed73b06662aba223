//! The whole log, newest first, narrowed by person, goal, kind, time and words.
//!
//! Knows order and which rows are in view: only those are in the page, however long the log is. Does not want to know
//! what events mean: the wording says it.

use std::{cmp::Reverse, collections::BTreeSet};

use chrono::NaiveDate;
use leptos::{html, prelude::*};

use super::{
    event_href,
    story::{contains, holds, speaks_of},
};
use crate::{
    components::{Answers, Button, Empty, Field, FieldKind, Glyph, Icon, Select},
    domain::{
        board::{Board, field},
        letters::plain,
        thread::{Event, Id, Kind, Log, Payload},
    },
    state::{Room, Workspace, use_session, use_workspace, workspace::Core},
    views::wording::{
        long_day,
        thread::{self as words, Said},
    },
};

/// Rows drawn above and below what is seen.
const OVERSCAN: usize = 6;
/// Rows drawn before the page was ever measured.
const FIRST_ROWS: usize = 40;

/// What the log is narrowed by.
#[derive(Clone, Copy)]
struct Filter {
    about: StoredValue<Option<Id>>,
    /// Who reads: what was said in a talk is found by the two who had it.
    reader: RwSignal<Option<Id>>,
    person: RwSignal<String>,
    goal: RwSignal<String>,
    kind: RwSignal<String>,
    text: RwSignal<String>,
    from: RwSignal<String>,
    to: RwSignal<String>,
}

/// A row of the list: a day, or an event by its position.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Row {
    Day(NaiveDate),
    Event(usize),
}

/// One event in a line.
#[derive(Clone, PartialEq)]
struct Line {
    href: String,
    clock: String,
    icon: Icon,
    who: String,
    said: Said,
    is_gone: bool,
    /// Whether another event stands under the same number.
    is_forked: bool,
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
        reader: use_session().acting_as,
        person: RwSignal::new(String::new()),
        goal: RwSignal::new(String::new()),
        kind: RwSignal::new(String::new()),
        text: RwSignal::new(String::new()),
        from: RwSignal::new(String::new()),
        to: RwSignal::new(String::new()),
    };
    let newest_first = Memo::new(move |_| workspace.read_log(newest_first));
    let rows = Memo::new(move |_| newest_first.with(|order| filter.find(workspace, order)));
    let n_events = Memo::new(move |_| newest_first.with(Vec::len));
    let n_found = Memo::new(move |_| rows.with(|rows| rows.iter().filter(|row| matches!(row, Row::Event(_))).count()));
    // The head has said how many there are in all.
    let found = Signal::derive(move || match n_found.get() {
        n if n == n_events.get() => String::new(),
        n => words::n_events(n),
    });
    view! {
        <div class="page">
            <Head filter n_events/>
            <div class="log">
                <Narrow filter found/>
                <Show
                    when=move || n_found.get() != 0
                    fallback=move || view! { <Nothing has_events=Memo::new(move |_| n_events.get() != 0)/> }
                >
                    <Rows rows reader=filter.reader/>
                </Show>
            </div>
        </div>
    }
}

/// What of the list is seen: the first row and how many.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen {
    first: usize,
    n: usize,
}

/// The list: as high as all of its rows, with only those in it that are seen.
#[component]
fn Rows(rows: Memo<Vec<Row>>, reader: RwSignal<Option<Id>>) -> impl IntoView {
    let seen = RwSignal::new(Seen { first: 0, n: FIRST_ROWS });
    let scroller = NodeRef::<html::Div>::new();
    let look = move || scroller.with_untracked(|node| node.iter().for_each(|node| seen.set(look(node, rows))));
    // Touches the page: another list begins at its top.
    Effect::new(move |_| {
        rows.track();
        scroller.with(|node| node.iter().for_each(|node| node.set_scroll_top(0)));
        look();
    });
    let day = Memo::new(move |_| rows.with(|rows| day_at(rows, seen.read().first)));
    let shown = Memo::new(move |_| {
        let Seen { first, n } = seen.get();
        let (from, reader) = (first.saturating_sub(OVERSCAN), reader.get());
        let rows = rows.read();
        let seen = rows.iter().copied().enumerate().skip(from).take(n + 2 * OVERSCAN);
        seen.map(|(at, row)| (at, row, reader.clone())).collect::<Vec<_>>()
    });
    view! {
        <div class="log__scroll" node_ref=scroller tabindex="0" role="region" aria-label=words::LOG on:scroll=move |_| look()>
            <p class="log__now" aria-hidden="true">{move || day.get().map(long_day)}</p>
            <ul class="log__list" style:height=move || words::rows(rows.with(Vec::len))>
                <For each=move || shown.get() key=Clone::clone let:row>{row_view(row)}</For>
            </ul>
        </div>
    }
}

/// Which rows a scrolled list shows.
fn look(node: &leptos::web_sys::HtmlDivElement, rows: Memo<Vec<Row>>) -> Seen {
    let n_rows = i32::try_from(rows.with_untracked(Vec::len)).unwrap_or(i32::MAX).max(1);
    let one = (node.scroll_height() / n_rows).max(1);
    let count = |px: i32| usize::try_from(px / one).unwrap_or(0);
    Seen { first: count(node.scroll_top()), n: count(node.client_height()) + 1 }
}

/// The day that a row belongs to.
fn day_at(rows: &[Row], at: usize) -> Option<NaiveDate> {
    rows.iter().take(at + 1).rev().find_map(|row| match row {
        Row::Day(day) => Some(*day),
        Row::Event(_) => None,
    })
}

fn row_view((at, row, reader): (usize, Row, Option<Id>)) -> impl IntoView {
    let top = words::rows(at);
    match row {
        Row::Day(day) => view! { <li class="log__day" style:inset-block-start=top>{long_day(day)}</li> }.into_any(),
        Row::Event(position) => {
            let line = use_workspace().peek_core(|core| line(core, position, reader.as_ref()));
            line.map(|line| line_view(line, top)).into_any()
        }
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
        <form class="log__back" on:submit=|event| event.prevent_default()>
            <label class="label" for="as-of">{words::AS_OF}</label>
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
fn Narrow(filter: Filter, found: Signal<String>) -> impl IntoView {
    let search = |label: &'static str, value: RwSignal<String>| {
        view! { <Field label kind=FieldKind::Search value on_input=move |text| value.set(text)/> }
    };
    view! {
        <form class="log__filter" role="search" on:submit=|event| event.prevent_default()>
            {search("Person", filter.person)}
            {search("Goal", filter.goal)}
            <Select label="What happened" value=filter.kind choices=Signal::stored(kinds()) on_choose=move |kind| filter.kind.set(kind)/>
            {search("Words", filter.text)}
            {day_field("log-from", "From", filter.from)}
            {day_field("log-to", "To", filter.to)}
            <p class="log__found" role="status">{found}</p>
        </form>
    }
}

fn day_field(id: &'static str, label: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input class="input" id=id type="date" on:input:target=move |event| value.set(event.target().value())/>
        </div>
    }
}

impl Filter {
    /// The rows that match: each day once, before its events.
    fn find(self, workspace: Workspace, order: &[usize]) -> Vec<Row> {
        let (about, reader) = (self.about.get_value(), self.reader.read());
        let kind = self.kind.with(|name| (!name.is_empty()).then(|| Kind::named(name)));
        let typed = |text: RwSignal<String>| text.with(|text| plain(text.trim()));
        let (text, person, goal) = (typed(self.text), typed(self.person), typed(self.goal));
        let (from, to) = (self.from.with(|text| field::day(text)), self.to.with(|text| field::day(text)));
        workspace.peek_core(|core| {
            let wanted = |text: &str| (!text.is_empty()).then(|| named(&core.board, text));
            let (people, goals, mentioned) = (wanted(&person), wanted(&goal), wanted(&text));
            let fits = |event: &Event| {
                let day = event.at.date();
                kind.as_ref().is_none_or(|kind| event.kind == *kind)
                    && from.is_none_or(|from| from <= day)
                    && to.is_none_or(|to| day <= to)
                    && people.as_ref().is_none_or(|all| all.contains(&event.author) || all.contains(&event.subject))
                    && goals.as_ref().is_none_or(|all| is_about(event, all))
                    && about.as_ref().is_none_or(|id| speaks_of(event, id) || event.author == *id)
                    && mentioned.as_ref().is_none_or(|all| {
                        words::hears(event, reader.as_ref()) && holds(event, &text) || all.contains(&event.subject)
                    })
            };
            by_day(core, order.iter().copied().filter(|at| core.log.at(*at).is_some_and(fits)))
        })
    }
}

fn by_day(core: &Core, found: impl Iterator<Item = usize>) -> Vec<Row> {
    let (mut rows, mut last) = (Vec::new(), None);
    for position in found {
        let day = core.log.at(position).map(|event| event.at.date());
        if day != last {
            rows.extend(day.map(Row::Day));
            last = day;
        }
        rows.push(Row::Event(position));
    }
    rows
}

/// Goals, people and units whose name holds `wanted`.
fn named(board: &Board, wanted: &str) -> BTreeSet<Id> {
    let goals = board.goals().map(|goal| (goal.id, goal.title()));
    let people = board.people().map(|person| (person.id, person.name()));
    let units = board.units().map(|unit| (unit.id, unit.name()));
    let all = goals.chain(people).chain(units).filter(|(_, name)| contains(name, wanted));
    all.map(|(id, _)| id.clone()).collect()
}

fn is_about(event: &Event, goals: &BTreeSet<Id>) -> bool {
    let observes = || match event.payload() {
        Some(Payload::CheckIn(said)) => said.observations.iter().any(|seen| goals.contains(&seen.goal)),
        Some(Payload::Facts(_)) | None => false,
    };
    goals.contains(&event.subject) || observes()
}

/// By their writers' clocks, which is what one reads beside them; at the same moment in the log's own order.
fn newest_first(log: &Log) -> Vec<usize> {
    let place = |at: &usize| log.at(*at).map(|event| Reverse((event.at.date(), event.at.ms, event.order())));
    let mut order: Vec<usize> = (0..log.len()).collect();
    order.sort_unstable_by_key(place);
    order
}

fn line(core: &Core, position: usize, reader: Option<&Id>) -> Option<Line> {
    let event = core.log.at(position)?;
    Some(Line {
        href: event_href(event.id),
        clock: words::clock(event.at),
        icon: icon(&event.kind),
        who: words::author_of(event, &core.board),
        said: words::said_to(event, &core.board, reader),
        is_gone: event.payload().is_none(),
        is_forked: core.log.forks().contains_key(&event.id),
    })
}

/// What may have happened, and everything.
fn kinds() -> Answers {
    let kind = |(kind, word): &(Kind, &str)| (kind.name().to_owned(), (*word).to_owned());
    std::iter::once((String::new(), words::EVERYTHING.to_owned())).chain(words::KINDS.iter().map(kind)).collect()
}

fn icon(kind: &Kind) -> Icon {
    match kind {
        Kind::WorkspaceDescribed => Icon::Folder,
        Kind::PersonDescribed => Icon::Person,
        Kind::UnitDescribed => Icon::Unit,
        Kind::CycleDescribed => Icon::Calendar,
        Kind::GoalDescribed => Icon::Pencil,
        Kind::GoalAligned => Icon::Align,
        Kind::GoalLinked => Icon::Link,
        Kind::GoalAnswered => Icon::Check,
        Kind::DependencyStated | Kind::ContributionAsked => Icon::Swap,
        Kind::CheckedIn | Kind::EvidenceLinked => Icon::Track,
        Kind::GoalBlocked => Icon::AtRisk,
        Kind::GoalCommented | Kind::TalkNoted => Icon::Note,
        Kind::RatingProposed | Kind::RatingSettled | Kind::SessionDescribed | Kind::VoteCast | Kind::FeedbackGiven => {
            Icon::Achieve
        }
        Kind::PayRecorded | Kind::PayPlanned | Kind::PayDecided | Kind::PaySigned => Icon::Lock,
        Kind::ActionPlanned => Icon::Right,
        Kind::Unknown(_) => Icon::More,
    }
}

fn line_view(line: Line, top: String) -> impl IntoView {
    let Said { verb, subject, tail, quote } = line.said;
    let subject = subject.map(|(href, name)| view! { " "<a class="link" href=href><bdi>{name}</bdi></a> });
    let versions = line.is_forked.then(|| view! { " "<small>{words::SEVERAL_VERSIONS}</small> });
    view! {
        <li data-aside=line.is_gone.then_some("") style:inset-block-start=top>
            <a class="log__clock" href=line.href>{line.clock}</a>
            <Glyph icon=line.icon/>
            <span class="log__who"><bdi>{line.who}</bdi></span>
            <p class="log__what">{verb}{subject}<bdi>{tail}</bdi>{quote.map(quoted)}{versions}</p>
        </li>
    }
}

fn quoted(quote: String) -> impl IntoView {
    view! { " "<q><bdi>{quote}</bdi></q> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::{Draft, Fields, ReplicaId, Value, WallTime, chain::ZeroEntropy};

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    /// A lead who wrote a goal and noted a talk with somebody.
    fn log() -> Log {
        let named =
            |key: &str, name: &str| Draft::facts(Kind::PersonDescribed, id(key), Fields::default().with("name", name));
        let goal = Fields::default().with("title", "Reduce bugs");
        let owned = Fields::default().with("owners", vec![Value::from("elif")]);
        let talk = Fields::default().with("week", "2026-W49").with("note", "Worried about the audit findings");
        let acts = [
            vec![named("elif", "Elif Demir"), named("tomas", "Tomás Ribeiro")],
            vec![
                Draft::facts(Kind::GoalDescribed, id("bugs"), goal),
                Draft::facts(Kind::GoalDescribed, id("bugs"), owned),
            ],
            vec![Draft::facts(Kind::TalkNoted, id("elif"), talk)],
        ];
        let mut log = Log::default();
        for (ms, drafts) in (0..).zip(acts) {
            let _ = log.write(ReplicaId([1; 16]), &id("tomas"), WallTime { ms, offset: 0 }, drafts, &mut ZeroEntropy);
        }
        log
    }

    #[test]
    fn what_was_said_in_a_talk_is_told_to_the_two_who_had_it_and_to_nobody_else() {
        let log = log();
        let (board, talk) = (Board::of(&log), log.events().last().unwrap());
        let told = |reader: Option<&str>| words::said_to(talk, &board, reader.map(id).as_ref());
        for reader in [Some("elif"), Some("tomas")] {
            assert_eq!(told(reader).quote.as_deref(), Some("Worried about the audit findings"), "{reader:?}");
        }
        for reader in [Some("hana"), None] {
            let said = told(reader);
            assert_eq!((&*said.verb, said.subject.unwrap().1.as_str()), ("noted a talk with", "Elif Demir"));
            assert_eq!(said.quote, None, "{reader:?}");
        }
        assert!(!words::did(talk, &board).contains("audit"), "nor where a file comes in");
    }

    #[test]
    fn an_act_is_named_by_what_it_did_first() {
        let log = log();
        let board = Board::of(&log);
        let events: Vec<&Event> = log.events().iter().collect();
        assert_eq!(words::done(&events[2..4], &board), "wrote Reduce bugs, and 1 more");
        assert_eq!(words::done(&events[4..], &board), "noted a talk with Elif Demir");
        assert_eq!(words::done(&[], &board), "");
    }
}
