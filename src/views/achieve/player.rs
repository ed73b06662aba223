//! The Player Card: the rate, what it implies, what was proposed, and everything that stands behind them.
//!
//! Knows where each figure stands on the card. Does not want to know how it is made: each links to its thread.

use std::sync::Arc;

use leptos::{
    ev::KeyboardEvent,
    html,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

use super::{
    cards::mark,
    compare::CompareButton,
    evidence::{player_card, retargeted},
    letters::print_only,
    rating::RatingForm,
    reason::ReasonForm,
    settle::Settle,
    sheet::{Card, Sheet, Verdict, card},
    stay::Stay,
    voices::Voices,
};
use crate::{
    components::{Empty, Glyph, Icon, StatusMark, Tone},
    domain::{
        achieve::{card::PlayerCard, rate::Counts},
        board::{Board, Goal, Person, Unit},
        picture::{CommittedGoal, PersonFigures, cycle_name, stay, why::What},
        thread::Id,
    },
    state::{Room, Workspace, use_session, use_workspace, workspace::Core},
    views::{
        thread::figure_href,
        wording::{achieve as words, thread::name_of},
    },
};

/// The panel beside the cards. On a narrow screen it is a sheet over them, once somebody is chosen: Esc closes it, and
/// the keys are back on the card that it came from.
#[component]
pub fn Player(
    /// The session's cards.
    sheet: Sheet,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let aside = NodeRef::<html::Aside>::new();
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_over_the_cards(&event) {
            event.prevent_default();
            session.go(Room::Achieve);
        }
    };
    // Touches the page: where the keys are once nobody is chosen any more.
    Effect::new(move |before: Option<Option<Id>>| {
        let now = sheet.open.get().filter(|_| sheet.is_chosen.get());
        if let Some(id) = before.flatten().filter(|_| now.is_none())
            && aside.get_untracked().is_some_and(|aside| holds_keys(&aside))
        {
            request_animation_frame(move || back_to_card(&id));
        }
        now
    });
    let class = move || if sheet.is_chosen.get() { "player" } else { "player wide-only" };
    let label = move || sheet.open.with(|open| open.as_ref().map(|id| words::card_of(&super::name_of(workspace, id))));
    let inside = move || sheet.open.get().map(|id| view! { <PlayerInside id sheet/> });
    view! {
        <aside
            class=class
            data-sheet=move || sheet.is_chosen.get().then_some("")
            aria-label=label
            node_ref=aside
            on:keydown=key
        >
            {inside}
        </aside>
    }
}

/// Whether a key came from the sheet while it lies over the cards, and not from a dialog above it.
fn is_over_the_cards(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let around = target.and_then(|target| target.closest("dialog[open], .player").ok().flatten());
    let sheet = around.filter(|around| around.class_list().contains("player"));
    let style = sheet.and_then(|sheet| window().get_computed_style(&sheet).ok().flatten());
    let position = style.and_then(|style| style.get_property_value("position").ok());
    position.as_deref() == Some("fixed") && !event.default_prevented()
}

/// Whether the keys are in it, or were in what it showed.
fn holds_keys(aside: &HtmlElement) -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY" || aside.contains(Some(&active)))
}

fn back_to_card(id: &Id) {
    let link = [".cards a[href=\"", &Room::Achieve.href_of(id.as_str()), "\"]"].concat();
    if let Some(link) = document().query_selector(&link).ok().flatten()
        && let Ok(link) = link.dyn_into::<HtmlElement>()
    {
        drop(link.focus());
    }
}

#[component]
fn PlayerInside(id: Id, sheet: Sheet) -> impl IntoView {
    let workspace = use_workspace();
    let (whose, at) = (id.clone(), id.clone());
    let rated = Memo::new(move |_| {
        let people = workspace.people();
        let figures = people.iter().find(|figures| figures.person == whose)?;
        workspace.peek_core(|core| head(core, figures))
    });
    let deep = facts_of(workspace, &id);
    let bonus = bonus_of(workspace, &id);
    let whose = id.clone();
    let is_there = Memo::new(move |_| rated.with(Option::is_some));
    let above = move || is_there.get().then(|| upper(&at, rated));
    let below = move || deep.get().map(|facts| lower(facts, &whose, bonus));
    let conflicts = Memo::new(move |_| rated.with(|head| head.as_ref().is_some_and(|head| wants_reason(&head.card))));
    let reason_of = id.clone();
    let is_changed = Memo::new(move |_| rated.with(|head| head.as_ref().is_some_and(|head| head.is_changed)));
    let is_final = Memo::new(move |_| {
        rated.with(|head| head.as_ref().is_some_and(|head| head.card.settled.is_some() && head.card.missing.is_empty()))
    });
    let reason = move || {
        let asks = (conflicts.get() || is_changed.get()) && !is_final.get();
        asks.then(|| view! { <ReasonForm id=reason_of.clone() is_change=!conflicts.get()/> })
    };
    let card = Memo::new(move |_| rated.with(|head| head.as_ref().map(|head| head.card.clone())));
    let session = use_session();
    let mine = id.clone();
    let is_judged = Memo::new(move |_| super::is_judged_by_others(workspace, session, &mine));
    let rate = id.clone();
    let forms = move || {
        if is_judged.get() {
            return view! { <p class="soft">{words::OWN_RATING}</p> }.into_any();
        }
        view! { <RatingForm id=rate.clone() card/> {reason.clone()} <Settle id=rate.clone() card/> }.into_any()
    };
    view! {
        <div class="player__in">
            {above}
            {below}
            {forms}
            <p class="no-print"><CompareButton sheet id=id.clone()/></p>
            <Voices id=id.clone()/>
            <Stay id/>
        </div>
    }
}

/// Goals and evidence of one card, to stand beside those of others.
#[component]
pub fn Beside(
    /// Whose card.
    id: Id,
) -> impl IntoView {
    let workspace = use_workspace();
    let (facts, bonus) = (facts_of(workspace, &id), bonus_of(workspace, &id));
    let name = super::name_of(workspace, &id);
    view! {
        <section class="beside__card">
            <h2 class="sectionhead"><bdi>{name}</bdi></h2>
            {move || facts.get().map(|facts| lower(facts, &id, bonus))}
        </section>
    }
}

/// Somebody's goals and what their rate rests on.
fn facts_of(workspace: Workspace, id: &Id) -> Memo<Option<Facts>> {
    let (person, of) = (id.clone(), id.clone());
    let figures = Memo::new(move |_| {
        let people = workspace.people();
        people.iter().find(|figures| figures.person == person).cloned().map(Earned)
    });
    let earlier = Memo::new(move |_| workspace.read(|board| years(board, &of)).collect::<Vec<_>>());
    Memo::new(move |_| figures.with(|figures| Some(facts(workspace, &figures.as_ref()?.0, earlier.get()))))
}

/// Somebody's bonus: what it is, and how much.
type Bonus = Memo<Option<(&'static str, String)>>;

fn bonus_of(workspace: Workspace, id: &Id) -> Bonus {
    let paid = id.clone();
    Memo::new(move |_| {
        let pay = workspace.pay();
        let pay = pay.as_ref().as_ref()?;
        Some((words::bonus(*pay.by.get(&paid)?), words::money(*pay.amounts.get(&paid)?)))
    })
}

fn wants_reason(card: &Card) -> bool {
    let conflicts = matches!(card.verdict, Verdict::Block(_) | Verdict::Justify(_) | Verdict::Justified(_));
    conflicts || !card.missing.is_empty()
}

/// What stands at the head of the card, and follows each rating.
#[derive(Clone, PartialEq)]
struct Head {
    card: Card,
    about: String,
    proposed_by: Option<String>,
    /// Whether the discussion gave another rating than there was before it.
    is_changed: bool,
    calibrated: Option<String>,
    band: Option<String>,
    adjusted: Option<String>,
}

/// Somebody's figures as far as no rating in this cycle moves them.
#[derive(Clone)]
struct Earned(Arc<PersonFigures>);

impl PartialEq for Earned {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (&self.0, &other.0);
        Arc::ptr_eq(&one.goals, &other.goals)
            && Arc::ptr_eq(&one.rules, &other.rules)
            && (one.spoken, one.composite) == (other.spoken, other.composite)
    }
}

/// What stands below: goals, what the rate rests on, signs of a low bar.
#[derive(Clone, PartialEq)]
struct Facts {
    goals: Vec<GoalRow>,
    lines: Vec<FactLine>,
    signals: Vec<String>,
}

#[derive(Clone, PartialEq)]
struct GoalRow {
    id: Id,
    title: String,
    about: String,
    aside: Option<String>,
    weight: String,
    achieved: String,
}

/// A word, its figure, and whether it is a worry.
#[derive(Clone, PartialEq)]
struct FactLine {
    word: &'static str,
    figure: String,
    worry: bool,
    what: Option<What>,
}

fn head(core: &Core, figures: &PersonFigures) -> Option<Head> {
    let board = &core.board;
    let rates = figures.rates.as_ref().filter(|rates| rates.difficulty.is_some());
    let session = figures.session.as_ref().and_then(|id| board.session(id.as_str()));
    let change = session.and_then(|session| board.calibrated(figures.person.as_str(), session));
    Some(Head {
        card: card(board, figures)?,
        about: about(board, board.person(figures.person.as_str())?),
        proposed_by: board
            .rated(figures.person.as_str(), cycle_name(board))
            .proposed_by()
            .map(|who| name_of(board, who.as_str())),
        is_changed: change.is_some(),
        calibrated: change.and_then(|change| Some(words::calibrated(&words::change(board, &core.log, change)?)? + ".")),
        band: figures.implied.map(|implied| words::band(&figures.rules.scale, implied.get())),
        adjusted: rates.map(|rates| words::adjusted(rates.rate_adjusted)),
    })
}

fn facts(workspace: Workspace, figures: &PersonFigures, earlier: Vec<FactLine>) -> Facts {
    // What somebody earned follows the picture already.
    let picture = untrack(|| workspace.picture());
    workspace.peek_core(|core| {
        let deep = player_card(core, figures, &picture);
        let goals = goal_rows(core, figures);
        Facts {
            lines: lines(&deep, figures).into_iter().chain(earlier).collect(),
            signals: deep.signals.iter().map(|signal| words::signal(signal, |at| title_at(&goals, at))).collect(),
            goals,
        }
    })
}

fn title_at(goals: &[GoalRow], at: usize) -> String {
    goals.get(at).map(|goal| goal.title.clone()).unwrap_or_default()
}

fn about(board: &Board, person: Person<'_>) -> String {
    let unit = person.unit().and_then(|unit| board.unit(unit)).map(Unit::name);
    let manager = person.manager().and_then(|id| board.person(id)).map(Person::name);
    words::about(person.role(), unit, manager)
}

fn goal_rows(core: &Core, figures: &PersonFigures) -> Vec<GoalRow> {
    let board = &core.board;
    let contributions = figures.rates.iter().flat_map(|rates| &rates.contributions);
    let row = |(committed, part): (&CommittedGoal, &crate::domain::achieve::rate::Contribution)| {
        let goal = board.goal(committed.goal.as_str())?;
        let value = board.series(goal.id.as_str()).and_then(|series| series.last()?.value);
        Some(GoalRow {
            id: goal.id.clone(),
            title: goal.title().to_owned(),
            about: words::goal_line(goal, value),
            aside: aside(core, goal, part.counts),
            weight: words::percent(part.weight),
            achieved: words::achieved(part.achieved),
        })
    };
    figures.goals.iter().zip(contributions).filter_map(row).collect()
}

/// Why a goal does not count, or that its target is another than it was committed to.
fn aside(core: &Core, goal: Goal<'_>, counts: Counts) -> Option<String> {
    let changed = retargeted(core, goal).map(|(then, now)| words::retargeted(then, now));
    let said: Vec<String> = words::counts(counts).map(str::to_owned).into_iter().chain(changed).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn lines(deep: &PlayerCard<Id>, figures: &PersonFigures) -> Vec<FactLine> {
    let evidence = deep.rates.as_ref().map(|rates| FactLine {
        word: "Evidence",
        figure: words::evidence(rates.evidence),
        worry: !rates.evidence_suffices,
        what: Some(What::Evidence),
    });
    let recency = deep.recency.map(|recency| FactLine {
        word: "Recency",
        figure: words::recency(recency),
        worry: recency.is_late(),
        what: None,
    });
    let next = deep.next.filter(|_| deep.rates.is_some()).map(|next| FactLine {
        word: "Next",
        figure: words::next(next),
        worry: false,
        what: None,
    });
    let spoken = figures.spoken;
    let calm = |word, figure: Option<String>, what| Some(FactLine { word, figure: figure?, worry: false, what });
    let behaviour = spoken.behaviour.map(|value| words::behaviour(value, spoken.is_placed));
    let told = [
        calm("Behaviour", behaviour, None),
        calm("Peers", spoken.peers.map(words::peers), None),
        calm("Composite", figures.composite.map(words::composite), Some(What::Composite)),
    ];
    [evidence, recency, next].into_iter().chain(told).flatten().collect()
}

/// Earlier ratings, and the days of whoever came or went within the cycle.
fn years(board: &Board, id: &Id) -> impl Iterator<Item = FactLine> + use<> {
    let before = board.rated_before(id.as_str(), cycle_name(board));
    let stay = stay(board, id);
    let earlier = (!before.is_empty()).then(|| FactLine {
        word: "Earlier",
        figure: words::rated_before(&before),
        worry: false,
        what: None,
    });
    let days = (stay.days != stay.of).then(|| FactLine {
        word: "Days",
        figure: words::of(stay.days.into(), stay.of.into()),
        worry: false,
        what: Some(What::Proposal),
    });
    earlier.into_iter().chain(days)
}

/// Name, the three figures, the conflict. They stand: what a rating moves of them is drawn again, and nothing else.
fn upper(id: &Id, head: Memo<Option<Head>>) -> impl IntoView + use<> {
    let has_rate = Memo::new(move |_| head.with(|head| head.as_ref().is_some_and(|head| head.card.rate.is_some())));
    let note = Memo::new(move |_| {
        head.with(|head| {
            head.as_ref().map(|head| (head.card.verdict, words::conflict(head.card.verdict, &head.card.missing)))
        })
    });
    let id = id.clone();
    let figures = move || {
        if has_rate.get() {
            return three_figures(&id, head).into_any();
        }
        view! { <Empty lead=words::NO_GOALS.0 why=words::NO_GOALS.1 inside=true/> }.into_any()
    };
    view! {
        <div class="player__head">
            <div>
                <h2><bdi>{said(head, |head| head.card.name.clone())}</bdi></h2>
                <p class="faint"><bdi>{said(head, |head| head.about.clone())}</bdi></p>
            </div>
            <div class="row no-print">
                <button class="button button--bare" type="button" aria-label="Print the card" on:click=|_| print()>
                    <Glyph icon=Icon::Print/>
                </button>
                <a class="button button--bare narrow-only" href=Room::Achieve.href() aria-label="Back to the cards">
                    <Glyph icon=Icon::Close/>
                </a>
            </div>
        </div>
        {figures}
        {move || note.get().map(conflict_note)}
    }
}

/// What is said of the head; nothing where there is none.
fn said(head: Memo<Option<Head>>, read: fn(&Head) -> String) -> impl Fn() -> String + Copy + Send + 'static {
    move || head.with(|head| head.as_ref().map(read).unwrap_or_default())
}

/// Prints the card alone.
fn print() {
    print_only(Some("card"));
    // Refused only where the browser has no printer to ask; then there is nothing to say.
    drop(window().print());
    print_only(None);
}

fn three_figures(id: &Id, head: Memo<Option<Head>>) -> impl IntoView + use<> {
    let why = |what: What| figure_href(&what.of(id));
    let has_both = Memo::new(move |_| {
        head.with(|head| head.as_ref().is_some_and(|Head { card, .. }| given(card).is_some() && card.implied.is_some()))
    });
    let proposed = said(head, |head| given(&head.card).map_or_else(|| "–".to_owned(), |rating| rating.to_string()));
    let note = said(head, |Head { card, proposed_by, calibrated, .. }| {
        let by = proposed_by.as_deref().filter(|_| calibrated.is_none());
        words::proposed_note(card.proposed, card.settled, card.n_steps, by)
    });
    let label = said(head, |head| words::rating_label(head.calibrated.is_some()).to_owned());
    let calibrated = Memo::new(move |_| head.with(|head| head.as_ref().and_then(|head| head.calibrated.clone())));
    let calibrated = move || calibrated.get().map(|said| view! { <p class="faint"><bdi>{said}</bdi></p> });
    let (conflict, adjustment) = (why(What::Conflict), why(What::Adjusted));
    let adjusted = Memo::new(move |_| head.with(|head| head.as_ref().and_then(|head| head.adjusted.clone())));
    let adjusted = move || {
        let href = adjustment.clone();
        adjusted.get().map(|said| view! { <a class="pull" href=href>{said}</a> })
    };
    let proposed = move || {
        if has_both.get() {
            return view! { <a class="pull" href=conflict.clone()>{proposed}</a> }.into_any();
        }
        proposed.into_any()
    };
    view! {
        <div class="player__pair">
            <div>
                <p class="label">"Achievement rate"</p>
                <p class="big">
                    <a class="pull" href=why(What::Rate)>
                        {said(head, |head| head.card.rate.map(words::rate).unwrap_or_default())}<small>" %"</small>
                    </a>
                </p>
                <p class="faint">{adjusted}</p>
            </div>
            <div>
                <p class="label">"Rate implies"</p>
                <p class="big">
                    <a class="pull" href=why(What::Implied)>
                        {said(head, |head| head.card.implied.map(|rating| rating.to_string()).unwrap_or_default())}
                    </a>
                </p>
                <p class="faint">{said(head, |head| head.band.clone().unwrap_or_default())}</p>
            </div>
            <div>
                <p class="label">{label}</p>
                <p class="big">{proposed}</p>
                <p class="faint">{note}</p>
            </div>
        </div>
        {calibrated}
    }
}

/// The rating that stands: what was made final, else what is proposed.
fn given(card: &Card) -> Option<u8> {
    card.settled.or(card.proposed)
}

fn conflict_note((verdict, said): (Verdict, Option<(String, String)>)) -> Option<impl IntoView + use<>> {
    let (title, unlocks) = said?;
    let (tone, icon) = mark(verdict);
    Some(view! {
        <section class="note" data-status=tone.name()>
            <Glyph icon=icon/>
            <div>
                <p class="strong">{title}</p>
                <p>{unlocks}</p>
            </div>
        </section>
    })
}

/// Goals, evidence, pay.
fn lower(facts: Facts, id: &Id, bonus: Bonus) -> impl IntoView + use<> {
    let thread = figure_href(&What::Bonus.of(id));
    let bonus = move || {
        let href = thread.clone();
        bonus.get().map(|(word, bonus)| view! { <dt>{word}</dt><dd><a class="pull" href=href>{bonus}</a></dd> })
    };
    let has_goals = !facts.goals.is_empty();
    let signals = has_goals.then(|| signal_line(facts.signals));
    view! {
        {has_goals.then(|| goals_table(facts.goals))}
        <dl class="player__facts">
            {facts.lines.into_iter().map(|line| fact_line(line, id)).collect_view()}
            {signals}
            {bonus}
        </dl>
    }
}

fn goals_table(goals: Vec<GoalRow>) -> impl IntoView {
    view! {
        <table class="player__goals">
            <thead>
                <tr>
                    <th scope="col">"Committed goals"</th>
                    <th scope="col" class="num">"weight"</th>
                    <th scope="col" class="num">"achieved"</th>
                </tr>
            </thead>
            <tbody>{goals.into_iter().map(goal_row).collect_view()}</tbody>
        </table>
    }
}

fn goal_row(goal: GoalRow) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">
                <bdi>{goal.title}</bdi>
                <br/>
                <span class="faint">{goal.about}</span>
                {goal.aside.map(|aside| view! { <br/><span class="faint">{aside}</span> })}
            </th>
            <td class="num">{goal.weight}</td>
            <td class="num"><a class="pull" href=figure_href(&What::Achieved.of(&goal.id))>{goal.achieved}</a></td>
        </tr>
    }
}

fn fact_line(line: FactLine, id: &Id) -> impl IntoView + use<> {
    let figure = if let Some(what) = line.what {
        let status = line.worry.then(|| view! { <StatusMark tone=Tone::AtRisk word=String::new()/> });
        view! { {status}<a class="pull" href=figure_href(&what.of(id))>{line.figure}</a> }.into_any()
    } else if line.worry {
        view! { <StatusMark tone=Tone::AtRisk word=line.figure/> }.into_any()
    } else {
        line.figure.into_any()
    };
    view! { <dt>{line.word}</dt><dd>{figure}</dd> }
}

fn signal_line(signals: Vec<String>) -> impl IntoView {
    let line = |signal: String| view! { <p><bdi>{signal}</bdi></p> };
    let said = if signals.is_empty() {
        words::NO_SIGNAL.into_any()
    } else {
        signals.into_iter().map(line).collect_view().into_any()
    };
    view! { <dt>"Sandbagging"</dt><dd>{said}</dd> }
}
