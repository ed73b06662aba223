//! One goal of the week: slider and number, confidence, a year of weeks, how it stands and why.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::Datelike;
use leptos::{ev, prelude::*};

use crate::{
    components::{
        Answers, Button, ButtonKind, ConfidenceScale, Field, FieldKind, PlanLine, Select, Share, Slider, StatusMark,
        Week as Bar, WeekStrip,
    },
    domain::{
        board::{Command, field::MILESTONE},
        measure::Decimal,
        thread::{Fields, Id, Kind},
        week,
    },
    state::{
        Room,
        drafts::{Place, check_in::SeenDraft, number, written},
    },
    views::{
        tone,
        wording::{editor::sentence, track as words},
    },
};

use super::{
    check_in::WeekDesk,
    facts::{self, GoalFacts},
    head,
    steps::Steps,
};

/// All goals of the person.
#[component]
pub fn Goals(desk: WeekDesk) -> impl IntoView {
    let ids = Memo::new(move |_| desk.goals.read().iter().map(|goal| goal.id.clone()).collect::<Vec<_>>());
    view! {
        <For each=move || ids.get() key=Clone::clone let(id)>
            <GoalOfWeek desk id/>
        </For>
    }
}

/// What the parts of one goal share.
#[derive(Clone, Copy)]
struct Row {
    desk: WeekDesk,
    id: StoredValue<Id>,
    facts: Memo<Option<GoalFacts>>,
    /// What stands in the number: typed, else the last value.
    text: Memo<String>,
    /// The number that stands there, if it can be read.
    value: Memo<Option<Decimal>>,
    /// Whether the person has said a value this week.
    is_said: Memo<bool>,
}

#[component]
fn GoalOfWeek(desk: WeekDesk, id: Id) -> impl IntoView {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let heading = format!("goal-{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let row = Row::new(desk, id);
    let has_target = Memo::new(move |_| row.fact(|goal| goal.target.is_some()));
    let (labelled_by, named) = (heading.clone(), heading.clone());
    let numbers = move || {
        if has_target.get() {
            view! { <Numbers row labelled_by=labelled_by.clone()/> }.into_any()
        } else {
            view! { <Elsewhere row why=words::NO_NUMBER act=words::GIVE_A_NUMBER/><Tickable row/> }.into_any()
        }
    };
    view! {
        <section class="goal" aria-labelledby=named>
            <Head row id=heading/>
            {numbers}
            <More row/>
        </section>
    }
}

#[component]
fn Head(row: Row, id: String) -> impl IntoView {
    let title = Memo::new(move |_| row.fact(|goal| goal.title.clone()));
    let judged = Memo::new(move |_| row.fact(|goal| goal.judgement));
    let href = row.id.with_value(|id| Room::Track.href_of(id.as_str()));
    let status = move || {
        judged.get().map(|judged| {
            let mark = view! { <StatusMark tone=tone(judged.status) word=judged.status.to_string()/> };
            view! { <a class="pull" href=href.clone()>{mark}</a> }
        })
    };
    let why = move || judged.get().map(|judged| view! { <p class="goal__why">{words::reason(&judged.reason)}</p> });
    view! {
        <div class="goal__head">
            <h3 id=id><bdi>{title}</bdi></h3>
            {status}
        </div>
        {why}
    }
}

/// Says what cannot be checked in here, and where it is mended.
#[component]
fn Elsewhere(row: Row, why: &'static str, act: &'static str) -> impl IntoView {
    let href = row.id.with_value(|id| Room::Goal.href_of(id.as_str()));
    view! {
        <p class="faint">
            {why} " "
            <a class="link" href=href>{act}</a>
        </p>
    }
}

/// Turns what has no number into what is done or not.
#[component]
fn Tickable(row: Row) -> impl IntoView {
    let refused = RwSignal::new(None::<String>);
    let press = move |()| {
        let (workspace, subject) = (row.desk.workspace, row.id.get_value());
        let fields = Fields::default().with("direction", MILESTONE);
        let command = Command::Describe { kind: Kind::GoalDescribed, subject, fields };
        let done = workspace.act(&row.desk.person.get_value(), command);
        refused.set(done.err().map(|refusal| sentence(&refusal.to_string())));
    };
    view! {
        <p><Button on_press=press>{words::TICK_IT}</Button></p>
        {move || refused.get().map(|why| view! { <p class="field__error" role="alert">{why}</p> })}
    }
}

#[component]
fn Numbers(row: Row, labelled_by: String) -> impl IntoView {
    let steps = Memo::new(move |_| row.fact(|goal| goal.steps));
    let slider = move || match steps.get() {
        Some(steps) => view! { <ValueSlider row steps labelled_by=labelled_by.clone()/> }.into_any(),
        None => view! { <Elsewhere row why=words::NO_WAY act=words::MEND/> }.into_any(),
    };
    let wrong = row.wrong();
    let is_milestone = Memo::new(move |_| row.fact(|goal| goal.is_milestone));
    let value = move || {
        if is_milestone.get() {
            view! { <DoneOrNot row/> }.into_any()
        } else {
            view! { {slider.clone()} <NumberInput row/> }.into_any()
        }
    };
    view! {
        <div class="goal__value">
            {value}
            <Beside row/>
        </div>
        {move || wrong.get().map(|wrong| view! { <Asked row wrong/> })}
        <ConfidenceScale
            label=words::CONFIDENCE
            value=Signal::derive(move || row.seen(|seen| seen.confidence).flatten())
            on_change=move |step| row.set_confidence(step)
        />
        <Strip row/>
    }
}

/// A milestone is done or not.
#[component]
fn DoneOrNot(row: Row) -> impl IntoView {
    let is_done = Memo::new(move |_| row.value.get().is_some_and(|value| value >= Decimal::ONE));
    let turn = move |is_done: bool| row.set_value(written(if is_done { Decimal::ONE } else { Decimal::ZERO }));
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-flow=""
                prop:checked=is_done
                on:change:target=move |event| turn(event.target().checked())
            />
            <span>{words::DONE}</span>
        </label>
    }
}

#[component]
fn ValueSlider(row: Row, steps: Steps, labelled_by: String) -> impl IntoView {
    let week = row.desk.week;
    let at = Signal::derive(move || row.value.get().map_or(0, |value| steps.step_of(value)));
    let was = Signal::derive(move || row.fact(|goal| goal.was(week)).map(|value| steps.step_of(value)));
    let expected = Signal::derive(move || {
        let day = row.desk.day();
        row.fact(|goal| goal.expected_permille(day)).map(Share::permille)
    });
    let said = Signal::derive(move || row.text.with(|text| words::said(text, &row.fact(|goal| goal.unit.clone()))));
    let moved = move |step: u32| row.set_value(written(steps.value_at(step)));
    view! { <Slider labelled_by steps=Signal::stored(steps.count()) value=at said was expected on_input=moved/> }
}

/// What has to be asked about the number; a number that is only far outside can be stood by.
#[component]
fn Asked(row: Row, wrong: String) -> impl IntoView {
    let sure = untrack(|| row.desk.is_far_out(&row.place())).then(|| {
        let press = move |()| row.is_sure();
        view! { <Button on_press=press>{words::stand_by(&row.text.get_untracked())}</Button> }
    });
    view! { <p class="field__error" role="alert">{wrong} " " {sure}</p> }
}

/// The number; arrow keys move it by a step of the slider.
#[component]
fn NumberInput(row: Row) -> impl IntoView {
    let wrong = row.wrong();
    let step = move |event: ev::KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            _ => return,
        };
        event.prevent_default();
        row.step(by);
    };
    view! {
        <input
            class="input"
            data-flow=""
            on:keydown=step
            inputmode="decimal"
            autocomplete="off"
            aria-label=words::VALUE
            prop:value=row.text
            data-empty=move || (!row.is_said.get()).then_some("")
            aria-invalid=move || wrong.with(Option::is_some).then_some("true")
            on:input:target=move |event| row.set_value(event.target().value())
        />
    }
}

/// The unit, what it was, and one press for a week in which nothing moved.
#[component]
fn Beside(row: Row) -> impl IntoView {
    let week = row.desk.week;
    let was = Memo::new(move |_| row.fact(|goal| goal.before(week)));
    let last = Memo::new(move |_| row.fact(|goal| goal.readings.last().copied()));
    let still = move || {
        let seen = last.get().filter(|_| !row.is_said.get())?;
        let say = move |()| row.set_value(written(seen.value));
        let word = words::still(seen.value, seen.week == week);
        Some(view! { <Button kind=ButtonKind::Bare on_press=say>{word}</Button> })
    };
    view! {
        <span class="faint goal__beside">
            <bdi>{move || row.fact(|goal| goal.unit.clone())}</bdi>
            <span>{move || was.get().map(|seen| words::was(seen.value, seen.week))}</span>
            {still}
        </span>
    }
}

#[component]
fn Strip(row: Row) -> impl IntoView {
    let week = row.desk.week;
    let weeks = Memo::new(move |_| {
        let shown = row.value.get().filter(|_| row.is_said.get());
        row.fact(|goal| facts::bars(goal, week, shown).into_iter().map(bar).collect::<Vec<_>>())
    });
    let plan = Memo::new(move |_| row.fact(facts::plan).map(line));
    let span = row.facts.with_untracked(|goal| goal.as_ref().map(|goal| goal.span));
    let marks: Vec<(u32, String)> = span.into_iter().flat_map(|(first, last)| months(first, last)).collect();
    let label = Signal::derive(move || words::strip(weeks.read().len(), week));
    view! { <WeekStrip weeks plan marks label/> }
}

/// Weeks that hold the first day of a quarter of the calendar.
fn months(first: week::Week, last: week::Week) -> Vec<(u32, String)> {
    let weeks = std::iter::successors(Some(first), |week| (*week < last).then(|| week.next()));
    let opens = (0_u32..).zip(weeks).filter(|(_, week)| {
        let (before, now) = (week.prev().sunday(), week.sunday());
        before.month() != now.month() && words::opens_quarter(now)
    });
    opens.map(|(at, week)| (at, words::month(week.sunday()))).collect()
}

fn bar(bar: facts::Bar) -> Bar {
    match bar {
        facts::Bar::None => Bar::ToCome,
        facts::Bar::Missed => Bar::Missed,
        facts::Bar::Done(share) => Bar::Done(Share::permille(share)),
        facts::Bar::Now(share) => Bar::Now(Share::permille(share)),
    }
}

fn line([from, to]: [(u32, u32); 2]) -> PlanLine {
    PlanLine { from: (from.0, Share::permille(from.1)), to: (to.0, Share::permille(to.1)) }
}

/// What holds it up, a remark, proof, and the values behind the strip.
#[component]
fn More(row: Row) -> impl IntoView {
    let note = Signal::derive(move || row.seen(|seen| seen.note.clone()).unwrap_or_default());
    let link = Signal::derive(move || {
        row.seen(|seen| seen.link.clone())
            .flatten()
            .or_else(|| row.fact(|goal| goal.evidence.clone()))
            .unwrap_or_default()
    });
    let is_held = row.facts.with_untracked(|goal| goal.as_ref().is_some_and(|goal| goal.blocker.is_some()));
    let is_open = is_held || !note.get_untracked().is_empty();
    view! {
        <details class="goal__more" open=is_open>
            <summary>{words::MORE}</summary>
            <Blocker row/>
            <Field label=words::NOTE value=note kind=FieldKind::Text on_input=move |text| row.edit(|seen| seen.note = text)/>
            <Field label=words::PROOF value=link on_input=move |text| row.edit(|seen| seen.link = Some(text))/>
            <Readings row/>
        </details>
    }
}

fn blockers() -> Answers {
    let all = std::iter::once(("", words::NOTHING)).chain(words::BLOCKERS);
    all.map(|(name, word)| (name.to_owned(), word.to_owned())).collect()
}

/// What kind of thing holds the goal up, and who could clear it.
#[component]
fn Blocker(row: Row) -> impl IntoView {
    let by_id = row.id.with_value(|id| ["held-by-", id.as_str()].concat());
    let kind = Memo::new(move |_| {
        let stands = || row.fact(|goal| goal.blocker.clone()).map(|(kind, _)| kind);
        row.seen(|seen| seen.blocker.clone()).flatten().or_else(stands).unwrap_or_default()
    });
    let by = Memo::new(move |_| {
        let stands = || row.fact(|goal| goal.blocker.clone()).and_then(|(_, by)| by);
        row.seen(|seen| seen.blocked_by.clone()).flatten().or_else(stands).unwrap_or_default()
    });
    let place = Place::Blocker(row.id.with_value(ToString::to_string));
    let wrong = row.desk.wrong_at(place);
    let clear = move || {
        let press = move |()| row.edit(|seen| seen.blocker = Some(String::new()));
        (!kind.read().is_empty()).then(|| view! { <p><Button on_press=press>{words::CLEARED}</Button></p> })
    };
    view! {
        <div class="goal__held">
            <Select label=words::HELD_UP value=kind choices=Signal::stored(blockers()) on_choose=move |kind| row.edit(|seen| seen.blocker = Some(kind))/>
            <div class="field" hidden=move || kind.with(String::is_empty)>
                <label for=by_id.clone()>{words::HELD_BY}</label>
                <input
                    class="input"
                    id=by_id
                    list="everybody"
                    autocomplete="off"
                    prop:value=by
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    on:input:target=move |event| row.edit(|seen| seen.blocked_by = Some(event.target().value()))
                />
            </div>
        </div>
        {clear}
        {move || wrong.get().map(|wrong| view! { <p class="field__error" role="alert">{wrong}</p> })}
    }
}

#[component]
fn Readings(row: Row) -> impl IntoView {
    let readings = Memo::new(move |_| row.fact(|goal| goal.readings.clone()));
    let line = |seen: facts::Seen| {
        view! {
            <tr>
                <th scope="row">{seen.week.to_string()}</th>
                <td class="num">{words::figure(seen.value)}{seen.is_corrected.then_some(words::CORRECTED)}</td>
                <td class="num">{seen.confidence}</td>
            </tr>
        }
    };
    move || {
        let readings = readings.get();
        (!readings.is_empty()).then(|| {
            view! {
                <table class="sums">
                    <thead>
                        <tr>{words::COLUMNS.map(head).collect_view()}</tr>
                    </thead>
                    <tbody>{readings.into_iter().rev().map(line).collect_view()}</tbody>
                </table>
            }
        })
    }
}

impl Row {
    fn new(desk: WeekDesk, id: Id) -> Self {
        let id = StoredValue::new(id);
        let facts = Memo::new(move |_| {
            let id = id.get_value();
            desk.goals.read().iter().find(|goal| goal.id == id).cloned()
        });
        let typed = Memo::new(move |_| {
            let id = id.get_value();
            desk.shown.with(|draft| draft.goal(&id).and_then(|seen| seen.value.clone()))
        });
        let last = move || facts.with(|goal| goal.as_ref().and_then(GoalFacts::last)).map(written);
        let text = Memo::new(move |_| typed.get().or_else(last).unwrap_or_default());
        let value = Memo::new(move |_| text.with(|text| number(text).ok().flatten()));
        let is_said = Memo::new(move |_| typed.with(Option::is_some));
        Self { desk, id, facts, text, value, is_said }
    }

    /// Reads the facts, following them; nothing for a goal that has just gone.
    fn fact<T: Default>(self, read: impl FnOnce(&GoalFacts) -> T) -> T {
        self.facts.with(|goal| goal.as_ref().map(read).unwrap_or_default())
    }

    /// Reads what was touched of it.
    fn seen<T>(self, read: impl FnOnce(&SeenDraft) -> T) -> Option<T> {
        let id = self.id.get_value();
        self.desk.shown.with(|draft| draft.goal(&id).map(read))
    }

    fn place(self) -> Place {
        Place::Value(self.id.with_value(ToString::to_string))
    }

    fn wrong(self) -> Signal<Option<String>> {
        self.desk.wrong_at(self.place())
    }

    fn set_value(self, text: String) {
        let id = self.id.get_value();
        self.desk.edit(Some(&self.place()), |draft| {
            let seen = draft.goal_mut(&id);
            (seen.value, seen.is_sure) = (Some(text), false);
        });
    }

    /// Moves the number by steps of the slider.
    fn step(self, by: i32) {
        if let Some((steps, value)) = self.fact(|goal| goal.steps).zip(self.value.get_untracked()) {
            let next = steps.step_of(value).saturating_add_signed(by).min(steps.count());
            self.set_value(written(steps.value_at(next)));
        }
    }

    /// Stands by a number that lies far outside.
    fn is_sure(self) {
        let id = self.id.get_value();
        self.desk.edit(Some(&self.place()), |draft| draft.goal_mut(&id).is_sure = true);
    }

    /// Changes what else is said of it.
    fn edit(self, change: impl FnOnce(&mut SeenDraft)) {
        let id = self.id.get_value();
        let place = Place::Blocker(id.to_string());
        self.desk.edit(Some(&place), |draft| change(draft.goal_mut(&id)));
    }

    /// Who says how sure they are stands by the number that they see.
    fn set_confidence(self, step: u8) {
        let (id, seen) = (self.id.get_value(), self.text.get_untracked());
        self.desk.edit(None, |draft| {
            let goal = draft.goal_mut(&id);
            goal.confidence = Some(step);
            if goal.value.is_none() && !seen.is_empty() {
                goal.value = Some(seen);
            }
        });
    }
}
