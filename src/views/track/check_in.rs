//! One person's week: typed here, judged and written on saving.
//!
//! Knows the draft, what was said of the week before, the one act that says it, and the way of the Enter key from the
//! first question to the last goal. Corrections go the same way.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use leptos::{ev, prelude::*};

use crate::{
    components::{Button, ButtonKind, Icon},
    domain::{
        board::{Board, Command, Person},
        picture::{cycle_days, regular},
        thread::{CheckIn, Id, Payload},
        week::Week,
    },
    format::reminder::Reminder,
    state::{
        Session, Workspace, clock,
        drafts::{self, CheckInDraft, NotTyped, Place, number},
        files, use_session, use_workspace,
    },
    views::wording::{editor::sentence, track as words},
};

use super::{
    facts::{GoalFacts, facts, goals_of},
    flow,
    goal::Goals,
    preview::Preview,
    questions::{Questions, Shares},
    radar::{Radar, Team, ToTeam},
};

/// What the parts of the check-in share. Copy it freely.
#[derive(Clone, Copy)]
pub struct WeekDesk {
    /// The workspace.
    pub workspace: Workspace,
    session: Session,
    /// Whose week.
    pub person: StoredValue<Id>,
    /// Which week.
    pub week: Week,
    key: StoredValue<String>,
    typed: RwSignal<Option<CheckInDraft>>,
    /// What stands on the page: typed, else what was said of the week before.
    pub shown: Memo<CheckInDraft>,
    /// The person's goals as of the week.
    pub goals: Memo<Arc<Vec<GoalFacts>>>,
    wrong: RwSignal<BTreeMap<Place, NotTyped>>,
    refused: RwSignal<Option<String>>,
}

/// The check-in of this week, or of one that is past.
#[component]
pub fn CheckInPage(person: Id) -> impl IntoView {
    let workspace = use_workspace();
    let chosen = RwSignal::new(None::<Week>);
    let week = Memo::new(move |_| chosen.get().unwrap_or_else(|| Week::of(workspace.today())));
    move || view! { <WeekForm person=person.clone() week=week.get() chosen/> }
}

#[component]
fn WeekForm(person: Id, week: Week, chosen: RwSignal<Option<Week>>) -> impl IntoView {
    let (desk, team) = (WeekDesk::new(person.clone(), week), Team::of(person));
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            desk.save();
        } else {
            flow::on_key(&event);
        }
    };
    view! {
        <form class="checkin" on:submit=move |event| event.prevent_default() on:keydown=on_key>
            <People workspace=desk.workspace/>
            <div class="checkin__main">
                <div class="checkin__sheet">
                    <Head desk chosen team/>
                    <Questions desk/>
                    <Shares desk/>
                </div>
            </div>
            <aside class="checkin__side" aria-label=words::SIDE>
                <h2 class="hidden">{words::SIDE}</h2>
                <Goals desk/>
                <section class="preview" aria-label=words::PREVIEW>
                    <Preview desk/>
                    <Acts desk/>
                </section>
            </aside>
            <div class="checkin__radar"><Radar team/></div>
        </form>
    }
}

#[component]
fn Head(desk: WeekDesk, chosen: RwSignal<Option<Week>>, team: Team) -> impl IntoView {
    let name = Memo::new(move |_| {
        let id = desk.person.get_value();
        desk.workspace
            .read(|board| board.person(id.as_str()).map(|person| person.name().to_owned()))
            .unwrap_or_default()
    });
    let now = clock::now();
    let hour = (now.ms / 60_000 + i64::from(now.offset)).div_euclid(60).rem_euclid(24);
    let summary = Memo::new(move |_| words::summary(desk.goals.read().len(), desk.said().is_some()));
    view! {
        <header>
            <p class="label">{move || words::week_line(desk.week, desk.workspace.today())}</p>
            <h1 class="greeting"><bdi>{move || words::greeting(hour, &name.read())}</bdi></h1>
            <p class="faint">{summary}</p>
            <ToTeam team/>
            <div class="faint row row--wrap"><OtherWeeks desk chosen/> <Remind desk/></div>
        </header>
    }
}

/// Everybody's names, once, for the fields that ask for one.
#[component]
fn People(workspace: Workspace) -> impl IntoView {
    let names = Memo::new(move |_| {
        workspace.read(|board| board.people().map(|person| person.name().to_owned()).collect::<Vec<_>>())
    });
    let option = |name: String| view! { <option value=name></option> };
    view! { <datalist id="everybody">{move || names.get().into_iter().map(option).collect_view()}</datalist> }
}

/// A file for one's calendar: a quarter of an hour each week until the cycle ends.
#[component]
fn Remind(desk: WeekDesk) -> impl IntoView {
    let press = move || {
        let from = untrack(|| desk.workspace.today());
        let until = desk.workspace.peek(|board| cycle_days(board, from).1);
        let reminder = Reminder { uid: "check-in", title: words::REMINDER, from, until };
        files::download(reminder.calendar(clock::now()).as_bytes(), "check-in.ics", "text/calendar");
    };
    link(words::REMIND, press)
}

/// The week before, while the cycle has one, any other by its day, and the way back.
#[component]
fn OtherWeeks(desk: WeekDesk, chosen: RwSignal<Option<Week>>) -> impl IntoView {
    let today = Memo::new(move |_| Week::of(desk.workspace.today()));
    let first = Memo::new(move |_| {
        let today = desk.workspace.today();
        desk.workspace.read(|board| Week::of(cycle_days(board, today).0))
    });
    let is_past = move || desk.week < today.get();
    let before = move || {
        let word = if is_past() { words::WEEK_BEFORE } else { words::LAST_WEEK };
        (desk.week > first.get()).then(|| link(word, move || chosen.set(Some(desk.week.prev()))))
    };
    view! {
        {before}
        " "
        {move || is_past().then(|| link(words::THIS_WEEK, move || chosen.set(None)))}
        " "
        <AnyWeek desk chosen/>
    }
}

/// A day of any week; outside the cycle it is refused with the range.
#[component]
fn AnyWeek(desk: WeekDesk, chosen: RwSignal<Option<Week>>) -> impl IntoView {
    let refused = RwSignal::new(None::<String>);
    let choose = move |text: String| {
        let Ok(day) = text.parse::<NaiveDate>() else { return };
        let (today, wanted) = (untrack(|| desk.workspace.today()), Week::of(day));
        let (first, last) = desk.workspace.peek(|board| cycle_days(board, today));
        if day < first || day > today.min(last) {
            return refused.set(Some(words::day_outside(day, first, today.min(last))));
        }
        refused.set(None);
        chosen.set((wanted != Week::of(today)).then_some(wanted));
    };
    view! {
        <label class="checkin__day">
            {words::ANY_WEEK} " "
            <input
                type="date"
                class="input"
                prop:value=move || desk.day().to_string()
                on:change:target=move |event| choose(event.target().value())
            />
        </label>
        {move || refused.get().map(|why| view! { <span class="field__error" role="alert">{why}</span> })}
    }
}

fn link(word: &'static str, act: impl Fn() + 'static) -> impl IntoView {
    view! { <button class="link" type="button" on:click=move |_| act()>{word}</button> }
}

/// Save, throw away, and how regular the person is.
#[component]
fn Acts(desk: WeekDesk) -> impl IntoView {
    let regular = Memo::new(move |_| {
        let (id, today) = (desk.person.get_value(), desk.workspace.today());
        desk.workspace.read(|board| {
            let (kept, streak) = board.person(id.as_str()).map(|person| regular(board, person, today))?;
            Some(words::regularity(kept, streak))
        })
    });
    let typed = Memo::new(move |_| desk.typed.with(Option::is_some));
    let discard = move || {
        let drop = move |()| desk.discard();
        typed
            .get()
            .then(|| view! { <Button kind=ButtonKind::Bare icon=Icon::Undo on_press=drop>{words::DISCARD}</Button> })
    };
    view! {
        <p class="field__error" role="alert">{desk.refused}</p>
        <div class="row row--wrap">
            <span class="row" data-flow="">
                <Button kind=ButtonKind::Main key="Ctrl Enter" on_press=move |()| desk.save()>{words::SAVE}</Button>
            </span>
            {discard}
            <span class="faint push">{regular}</span>
        </div>
    }
}

impl WeekDesk {
    fn new(person: Id, week: Week) -> Self {
        let (workspace, session) = (use_workspace(), use_session());
        let key = StoredValue::new(draft_key(workspace, &person, week));
        let person = StoredValue::new(person);
        let typed = RwSignal::new(key.with_value(|key| drafts::kept::<CheckInDraft>(key)));
        Effect::new(move |_| {
            if let Some(draft) = &*typed.read() {
                key.with_value(|key| drafts::keep(key, draft));
            }
        });
        let before = Memo::new(move |_| {
            let said = said(workspace, &person.get_value(), week);
            said.as_ref().map(CheckInDraft::of).unwrap_or_default()
        });
        let shown = Memo::new(move |_| typed.get().unwrap_or_else(|| before.get()));
        let goals = Memo::new(move |_| {
            let (picture, id) = (workspace.picture(), person.get_value());
            workspace.read(|board| {
                let mine = goals_of(board, &picture, id.as_str());
                Arc::new(mine.iter().filter_map(|id| facts(board, &picture, id, week)).collect::<Vec<_>>())
            })
        });
        let (wrong, refused) = (RwSignal::default(), RwSignal::default());
        Self { workspace, session, person, week, key, typed, shown, goals, wrong, refused }
    }

    /// The day by which the week is judged: today, or the last day of a week that is past.
    pub fn day(self) -> NaiveDate {
        self.workspace.today().min(self.week.sunday())
    }

    /// What was said of this week already.
    fn said(self) -> Option<CheckIn> {
        said(self.workspace, &self.person.get_value(), self.week)
    }

    /// What is wrong at a place.
    pub fn wrong_at(self, place: Place) -> Signal<Option<String>> {
        Signal::derive(move || self.wrong.with(|wrong| wrong.get(&place).map(|ask| sentence(&ask.to_string()))))
    }

    /// Whether a value is asked about only because it lies far outside.
    pub fn is_far_out(self, place: &Place) -> bool {
        self.wrong.with(|wrong| matches!(wrong.get(place), Some(NotTyped::FarOut { .. })))
    }

    /// Changes what stands on the page; what was wrong at a place is taken back.
    pub fn edit(self, place: Option<&Place>, change: impl FnOnce(&mut CheckInDraft)) {
        let mut draft = self.shown.get_untracked();
        change(&mut draft);
        self.typed.set(Some(draft));
        self.refused.set(None);
        if let Some(place) = place.filter(|place| self.wrong.with_untracked(|wrong| wrong.contains_key(*place))) {
            self.wrong.update(|wrong| drop(wrong.remove(place)));
        }
    }

    fn discard(self) {
        self.key.with_value(|key| drafts::forget(key));
        self.typed.set(None);
        self.wrong.update(BTreeMap::clear);
        self.refused.set(None);
    }

    /// Says the week. What cannot be read is asked where it stands; a refusal loses nothing.
    fn save(self) {
        let draft = self.shown.get_untracked();
        let commands = match self.commands(&draft) {
            Ok(commands) => commands,
            Err(asks) => {
                self.wrong.set(asks);
                return flow::to_first_question();
            }
        };
        if commands.is_empty() {
            return self.refused.set(Some(words::NOTHING_SAID.to_owned()));
        }
        let done = move || {
            self.discard();
            self.session.say(words::SAVED, true);
        };
        if let Err(refusal) = self.workspace.act_then(&self.person.get_value(), commands, done) {
            self.refused.set(Some(sentence(&refusal.to_string())));
        }
    }
}

impl WeekDesk {
    /// The act that says what stands on the page.
    ///
    /// # Errors
    /// What has to be asked, and where.
    fn commands(self, draft: &CheckInDraft) -> Result<Vec<Command>, BTreeMap<Place, NotTyped>> {
        let said = draft.check_in(self.week);
        let mut asks = said.as_ref().err().cloned().unwrap_or_default();
        let mut commands = Vec::new();
        let before = untrack(|| self.said()).map(|said| CheckInDraft::of(&said).check_in(self.week));
        let is_new = !draft.is_empty() && before.as_ref() != Some(&said);
        if let Ok(check_in) = said
            && is_new
        {
            commands.push(Command::CheckIn(check_in));
        }
        self.goals.with_untracked(|goals| {
            for goal in goals.iter() {
                if let Some(ask) = far_out(draft, goal, self.week) {
                    asks.entry(Place::Value(goal.id.to_string())).or_insert(ask);
                }
                match self.workspace.peek(|board| held_up(board, draft, goal)) {
                    Ok(command) => commands.extend(command),
                    Err(ask) => drop(asks.insert(Place::Blocker(goal.id.to_string()), ask)),
                }
                commands.extend(proof(draft, goal, self.week));
            }
        });
        if asks.is_empty() { Ok(commands) } else { Err(asks) }
    }
}

/// Asks about a value that lies far outside the goal's way, unless the person is sure.
fn far_out(draft: &CheckInDraft, goal: &GoalFacts, week: Week) -> Option<NotTyped> {
    let seen = draft.goal(&goal.id).filter(|seen| !seen.is_sure)?;
    let typed = seen.value.clone()?;
    let (from, to) = goal.far_outside(number(&typed).ok().flatten()?, week)?;
    Some(NotTyped::FarOut { typed, from: words::figure(from), to: words::figure(to) })
}

/// What is said anew of what holds a goal up.
fn held_up(board: &Board, draft: &CheckInDraft, goal: &GoalFacts) -> Result<Option<Command>, NotTyped> {
    let Some(seen) = draft.goal(&goal.id) else { return Ok(None) };
    let stands = goal.blocker.clone();
    let kind = seen.blocker.clone().or_else(|| stands.clone().map(|(kind, _)| kind)).filter(|kind| !kind.is_empty());
    let name = seen.blocked_by.clone().or_else(|| stands.clone().and_then(|(_, by)| by)).unwrap_or_default();
    let name = name.trim();
    let by = if kind.is_none() || name.is_empty() { None } else { Some(person_named(board, name)?) };
    let said = kind.clone().map(|kind| (kind, by.is_some().then(|| name.to_owned())));
    Ok((said != stands).then(|| Command::BlockGoal { goal: goal.id.clone(), blocker: kind, by }))
}

fn person_named(board: &Board, name: &str) -> Result<Id, NotTyped> {
    let mut named = board.people().filter(|person| person.name() == name || person.id.as_str() == name);
    match (named.next().map(|person: Person<'_>| person.id), named.next()) {
        (Some(id), None) => Ok(id.clone()),
        (Some(_), Some(_)) | (None, _) => Err(NotTyped::Nobody(name.to_owned())),
    }
}

/// A link that is new.
fn proof(draft: &CheckInDraft, goal: &GoalFacts, week: Week) -> Option<Command> {
    let link = draft.goal(&goal.id)?.link.clone()?;
    let is_new = link.trim() != goal.evidence.as_deref().unwrap_or_default();
    is_new.then(|| Command::LinkEvidence { goal: goal.id.clone(), week, link })
}

/// What a person said of a week, in the event that stands.
fn said(workspace: Workspace, person: &Id, week: Week) -> Option<CheckIn> {
    let position = workspace.read(|board| {
        board.weeks_of(person.as_str()).iter().find(|said| said.week == week).map(|said| said.position)
    })?;
    workspace.read_log(|log| match log.at(position)?.payload()? {
        Payload::CheckIn(said) => Some(said.clone()),
        Payload::Facts(_) => None,
    })
}

fn draft_key(workspace: Workspace, person: &Id, week: Week) -> String {
    let workspace = workspace.id().map(|id| id.to_string()).unwrap_or_default();
    format!("draft/{workspace}/check-in/{person}/{week}")
}
