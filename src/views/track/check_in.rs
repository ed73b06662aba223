//! One person's week: typed here, judged and written on saving.
//!
//! Knows the draft, what was said of the week before, and the one act that says it. Corrections go the same way.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use leptos::{ev, prelude::*};

use crate::{
    components::{Button, ButtonKind, Icon},
    domain::{
        board::Command,
        picture::cycle_days,
        thread::{CheckIn, Id, Payload},
        track::regularity,
        week::Week,
    },
    state::{
        Session, Workspace, clock,
        drafts::{self, CheckInDraft, NotTyped, Place},
        use_session, use_workspace,
    },
    views::wording::{editor::sentence, track as words},
};

use super::{
    facts::{GoalFacts, facts, goals_of},
    goal::Goals,
    preview::Preview,
    questions::{Questions, Shares},
    radar::Radar,
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
    wrong: RwSignal<BTreeMap<Place, String>>,
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
    let desk = WeekDesk::new(person.clone(), week);
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            desk.save();
        }
    };
    view! {
        <form class="checkin" on:submit=move |event| event.prevent_default() on:keydown=on_key>
            <div class="checkin__main">
                <div class="checkin__sheet">
                    <Head desk chosen/>
                    <Questions desk/>
                    <Shares desk/>
                    <Radar person/>
                </div>
            </div>
            <aside class="checkin__side" aria-label=words::SIDE>
                <Goals desk/>
                <section class="preview" aria-label=words::PREVIEW>
                    <Preview desk/>
                    <Acts desk/>
                </section>
            </aside>
        </form>
    }
}

#[component]
fn Head(desk: WeekDesk, chosen: RwSignal<Option<Week>>) -> impl IntoView {
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
            <p class="faint">{summary} " " <OtherWeeks desk chosen/></p>
        </header>
    }
}

/// The week before, while the cycle has one, and the way back.
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
            let weeks: Vec<Week> = board.weeks_of(id.as_str()).iter().map(|week| week.week).collect();
            words::regularity(regularity(&weeks, Week::of(cycle_days(board, today).0), Week::of(today)))
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
            <Button kind=ButtonKind::Main key="Ctrl Enter" on_press=move |()| desk.save()>{words::SAVE}</Button>
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
        Signal::derive(move || self.wrong.with(|wrong| wrong.get(&place).cloned()))
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
        if draft.is_empty() {
            return self.refused.set(Some(words::NOTHING_SAID.to_owned()));
        }
        let check_in = match draft.check_in(self.week) {
            Ok(check_in) => check_in,
            Err(asks) => {
                let sentence = |(place, ask): (Place, NotTyped)| (place, sentence(&ask.to_string()));
                return self.wrong.set(asks.into_iter().map(sentence).collect());
            }
        };
        match self.workspace.act(&self.person.get_value(), Command::CheckIn(check_in)) {
            Ok(()) => {
                self.discard();
                self.session.say(words::SAVED, true);
            }
            Err(refusal) => self.refused.set(Some(sentence(&refusal.to_string()))),
        }
    }
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
