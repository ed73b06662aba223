//! The goal editor: the sentence, its fields, and what the coach makes of them while one types.
//!
//! Knows how a draft, the board and the coach meet. Does not want to know how clarity is judged.

mod acts;
mod cautions;
mod coach_panel;
mod fields;
mod marks;
mod nudges;
mod rested;
mod sentence;

use std::{collections::BTreeMap, sync::Arc};

use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    components::{Button, Empty},
    domain::{
        board::{Board, Command, Goal, GoalState, Level, Person, Unit},
        coach::{self, Clarity, CoachContext},
        thread::{Fields as Said, Id, Kind},
    },
    state::{
        Room, Session, Workspace,
        drafts::{self, GoalDraft, GoalField, goal::Written},
        use_session, use_workspace,
    },
    views::{
        acting,
        wording::{self, align::has_words, editor as words},
    },
};

use super::{amended::Changes, use_asking};
use acts::Acts;
use cautions::Cautions;
use coach_panel::CoachPanel;
use fields::Fields;
use nudges::Nudges;
use rested::rested;
use sentence::{ALONE, Sentence};

/// How long the text must rest before rewrites are sought, in milliseconds.
const REST_MS: u64 = 180;

/// The editor of one goal: the route says which.
#[component]
pub fn EditorRoom() -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let goal = Memo::new(move |_| {
        let id: Id = session.subject()?.parse().ok()?;
        workspace.read(|board| board.goal(id.as_str()).is_some()).then_some(id)
    });
    move || match goal.get() {
        Some(id) => view! { <Editor id/> }.into_any(),
        None => view! { <Missing/> }.into_any(),
    }
}

#[component]
fn Missing() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="page">
            <Empty lead=words::MISSING why=words::MISSING_WHY>
                <Button on_press=move |()| session.go(Room::Align)>{words::BACK}</Button>
            </Empty>
        </div>
    }
}

/// What the parts of the editor share. Copy it freely.
#[derive(Clone, Copy)]
struct Desk {
    workspace: Workspace,
    session: Session,
    goal: StoredValue<Id>,
    draft: RwSignal<GoalDraft>,
    /// What was typed below the sentence.
    fields: Memo<BTreeMap<GoalField, String>>,
    /// What is wrong at a field.
    wrong: RwSignal<BTreeMap<GoalField, String>>,
    /// What is wrong with the whole.
    refused: RwSignal<Option<String>>,
    text: Memo<String>,
    clarity: Memo<Arc<Clarity>>,
    /// The text as it was when it last rested, and what the coach then knew.
    rested: ReadSignal<Written>,
}

#[component]
fn Editor(id: Id) -> impl IntoView {
    let (workspace, session, left) = (use_workspace(), use_session(), id.clone());
    on_cleanup(move || spawn_local(async move { take_away_unwritten(workspace, session, &left) }));
    let desk = Desk::new(id);
    let keys = move |event: ev::KeyboardEvent| desk.on_key(&event);
    view! {
        <div class="page">
            <Head desk/>
            <form id=ALONE></form>
            <form class="editor" aria-label=words::FORM on:submit=move |event| event.prevent_default() on:keydown=keys>
                <div class="editor__main">
                    <Sentence desk/>
                    <InALine desk/>
                    <Changes goal=desk.goal/>
                    <Fields desk/>
                    <Cautions desk/>
                    <Nudges desk/>
                    <Acts desk/>
                </div>
                <CoachPanel desk/>
            </form>
        </div>
    }
}

/// A goal that somebody began and left without a word does not stay behind.
fn take_away_unwritten(workspace: Workspace, session: Session, id: &Id) {
    let is_typed = drafts::kept::<GoalDraft>(&draft_key(workspace, id)).is_some();
    let author = workspace.peek(|board| {
        let goal = board.goal(id.as_str()).filter(|goal| is_unwritten(board, *goal))?;
        Some(acting::author(session, board, [goal.owners().next()]))
    });
    if let Some(author) = author.filter(|_| !is_typed) {
        let fields = Said::default().with("removed", true);
        let command = Command::Describe { kind: Kind::GoalDescribed, subject: id.clone(), fields };
        // What may not be taken away stays, as it would have.
        drop(workspace.act(&author, command));
    }
}

/// Whether nobody said anything of a goal since it was begun, nor put one under it.
fn is_unwritten(board: &Board, goal: Goal<'_>) -> bool {
    let is_alone = || board.goals().all(|other| other.parent() != Some(goal.id.as_str()));
    let once = || goal.record().cells().all(|(_, register)| register.writes().len() == 1);
    goal.state() == GoalState::Draft && !has_words(goal) && once() && is_alone()
}

#[component]
fn Head(desk: Desk) -> impl IntoView {
    let place = Memo::new(move |_| {
        desk.read(|board, goal| {
            let team = goal.unit().and_then(|id| board.unit(id)).map(Unit::name);
            let parent = goal.parent().and_then(|id| board.goal(id)).map(Goal::title);
            words::place(goal.level(), team, parent)
        })
    });
    let heading = Memo::new(move |_| {
        desk.read(|board, goal| {
            let owner = goal.owners().next().and_then(|id| board.person(id));
            words::heading((goal.level(), goal.state()), owner.map(Person::name))
        })
    });
    let today = move || wording::weekday(desk.workspace.today());
    let is_loose = Memo::new(move |_| desk.read(|_, goal| goal.parent().is_none() && goal.level() != Level::NorthStar));
    let is_blank = Memo::new(move |_| desk.text.with(|text| text.trim().is_empty()));
    let ask = use_asking();
    let choose = move || {
        let button = move || {
            view! { <button class="link" type="button" on:click=move |_| acts::choose_parent(desk, ask)>{words::CHOOSE_PARENT}</button> }
        };
        let way = move || if is_blank.get() { words::PARENT_LATER.into_any() } else { button().into_any() };
        is_loose.get().then(|| view! { ". " {way} })
    };
    view! {
        <header class="pagehead">
            <div>
                <p class="label"><bdi>{place}</bdi>{choose}</p>
                <h1><bdi>{heading}</bdi></h1>
            </div>
            <p class="push">{today}</p>
        </header>
    }
}

/// The score in a line, for screens where the panel is below.
#[component]
fn InALine(desk: Desk) -> impl IntoView {
    use crate::components::ClarityMark;
    let band = Signal::derive(move || coach_panel::band(desk.clarity.read().band));
    let score = Signal::derive(move || desk.clarity.read().score.to_string());
    let word = Signal::derive(move || words::in_a_line(&desk.clarity.read()));
    view! {
        <p class="editor__live" aria-hidden="true">
            <ClarityMark band score word/>
        </p>
    }
}

impl Desk {
    fn new(id: Id) -> Self {
        let (workspace, session) = (use_workspace(), use_session());
        let key = draft_key(workspace, &id);
        let draft = RwSignal::new(drafts::kept::<GoalDraft>(&key).unwrap_or_default());
        Effect::new(move |_| draft.with(|draft| keep(&key, draft)));
        let goal = StoredValue::new(id);
        let text = Memo::new(move |_| {
            let typed = draft.with(|draft| draft.typed(GoalField::Title).map(str::to_owned));
            shown(workspace, goal, typed, GoalField::Title)
        });
        let fields = Memo::new(move |_| draft.with(GoalDraft::fields));
        let facts = Memo::new(move |_| facts(workspace, goal, &fields.read()));
        let written = Memo::new(move |_| Written { text: text.get(), ..facts.get() });
        let clarity = Memo::new(move |_| {
            let context = workspace.read(|board| context(board, goal, workspace));
            Arc::new(written.with(|written| coach::assess(&written.coached(), &context)))
        });
        Self {
            workspace,
            session,
            goal,
            draft,
            fields,
            wrong: RwSignal::default(),
            refused: RwSignal::default(),
            text,
            clarity,
            rested: rested(written, REST_MS),
        }
    }

    /// Reads the goal on the board, following it. A goal that has just been removed reads as nothing.
    fn read<T: Default>(self, read: impl FnOnce(&Board, Goal<'_>) -> T) -> T {
        let id = self.goal.get_value();
        self.workspace.read(|board| board.goal(id.as_str()).map(|goal| read(board, goal)).unwrap_or_default())
    }

    /// Reads the goal on the board for a handler.
    fn peek<T>(self, read: impl FnOnce(&Board, Goal<'_>) -> T) -> Option<T> {
        let id = self.goal.get_value();
        self.workspace.peek(|board| board.goal(id.as_str()).map(|goal| read(board, goal)))
    }

    /// What stands in a field below the sentence.
    fn field(self, field: GoalField) -> Memo<String> {
        Memo::new(move |_| {
            let typed = self.fields.with(|typed| typed.get(&field).cloned());
            shown(self.workspace, self.goal, typed, field)
        })
    }

    /// What is wrong at a field.
    fn wrong_at(self, field: GoalField) -> Signal<Option<String>> {
        Signal::derive(move || self.wrong.with(|wrong| wrong.get(&field).cloned()))
    }

    /// Types into a field; what was wrong there is taken back.
    fn set(self, field: GoalField, text: String) {
        self.draft.update(|draft| draft.set(field, text));
        if self.wrong.with_untracked(|wrong| wrong.contains_key(&field)) {
            self.wrong.update(|wrong| drop(wrong.remove(&field)));
        }
    }

    fn context(self) -> CoachContext {
        self.workspace.peek(|board| context(board, self.goal, self.workspace))
    }

    /// Puts what the words say into the fields.
    fn fill(self, only_empty: bool) {
        let words = coach::extract(&self.text.get_untracked(), &self.context());
        let mut draft = self.draft.get_untracked();
        self.peek(|board, goal| draft.fill(board, goal, &words, only_empty));
        self.draft.set(draft);
    }

    /// Takes a rewrite over as one's own words.
    fn take_over(self, nudge: &coach::Nudge) {
        let guesses = nudge.placeholders.iter().map(|span| span.of(&nudge.text).to_owned()).collect();
        self.draft.update(|draft| draft.take_over(&nudge.text, guesses));
        self.fill(true);
    }

    /// Alt with a digit takes a rewrite, Ctrl with Enter saves.
    fn on_key(self, event: &ev::KeyboardEvent) {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            acts::save(self, false);
        } else if event.alt_key()
            && let Some(at) = event.code().strip_prefix("Digit").and_then(|digit| digit.parse::<usize>().ok())
            && nudges::take(self, at)
        {
            event.prevent_default();
        }
    }
}

fn keep(key: &str, draft: &GoalDraft) {
    if draft.is_empty() {
        drafts::forget(key);
    } else {
        drafts::keep(key, draft);
    }
}

fn draft_key(workspace: Workspace, goal: &Id) -> String {
    let workspace = workspace.id().map(|id| id.to_string()).unwrap_or_default();
    format!("draft/{workspace}/goal/{goal}")
}

fn shown(workspace: Workspace, goal: StoredValue<Id>, typed: Option<String>, field: GoalField) -> String {
    if let Some(typed) = typed {
        return typed;
    }
    let id = goal.get_value();
    workspace.read(|board| board.goal(id.as_str()).map(|goal| said(board, goal, field))).unwrap_or_default()
}

/// What the board says; a sentence that nobody has written yet is none.
fn said(board: &Board, goal: Goal<'_>, field: GoalField) -> String {
    let is_unwritten = field == GoalField::Title && !has_words(goal);
    if is_unwritten { String::new() } else { drafts::goal::said(board, goal, field) }
}

/// All that the coach knows besides the words. Numbers that cannot be read yet count as not said.
fn facts(workspace: Workspace, goal: StoredValue<Id>, typed: &BTreeMap<GoalField, String>) -> Written {
    let id = goal.get_value();
    let field = |field| shown(workspace, goal, typed.get(&field).cloned(), field);
    let number = |text: String| drafts::number(&text).ok().flatten();
    let typed_due = typed.get(&GoalField::Due);
    let due = workspace.read(|board| {
        let goal = board.goal(id.as_str())?;
        typed_due.map_or_else(|| goal.due().filter(|_| !goal.due_is_inherited()), |text| text.parse().ok())
    });
    let picture = workspace.picture();
    let row = picture.outline.index(id.as_str()).and_then(|at| picture.outline.rows().get(at));
    Written {
        text: String::new(),
        metric: field(GoalField::Metric),
        from: number(field(GoalField::From)),
        to: number(field(GoalField::To)),
        unit: field(GoalField::Unit),
        due,
        has_owner: !field(GoalField::Owner).trim().is_empty(),
        has_line_of_sight: row.is_some_and(|row| row.in_sight),
    }
}

fn context(board: &Board, goal: StoredValue<Id>, workspace: Workspace) -> CoachContext {
    let inner = goal.with_value(|id| board.inner_cycle_of(board.goal(id.as_str())?)?.days());
    CoachContext {
        today: workspace.today(),
        fiscal_start_month: board.fiscal_start(),
        cycle_end: inner.or_else(|| board.cycle_days()).map(|(_, end)| end),
    }
}
