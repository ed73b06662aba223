//! Several goals at once: picked in the tree, cut and put elsewhere, given an owner, a day, a state.
//!
//! Knows what is picked and says what a move would do before it is done. Does not refuse anything itself: that is the
//! board's.

use std::collections::BTreeSet;

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{Look, acts};
use crate::{
    components::{Button, ButtonKind, Field, FieldKind, Icon, Menu, MenuItem, Selecting, TreeDrag},
    domain::{
        align,
        board::{Board, Command, Ending, Goal, GoalState},
        thread::{Fields, Id, Kind, Value},
    },
    state::drafts::goal::{Owner, owner},
    views::wording::align as words,
};

/// What is picked.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Picks {
    /// The goals.
    pub ids: BTreeSet<Id>,
    /// Whether they are cut, to be put elsewhere.
    pub cut: bool,
    /// Where a range begins.
    anchor: Option<usize>,
}

/// The goals picked, what was asked of them, and the row they would be put under. Copy it freely.
#[derive(Clone, Copy)]
pub struct Hand {
    /// What is picked.
    pub picks: RwSignal<Picks>,
    /// The goal that rows are dragged over.
    dragged_over: RwSignal<Option<Id>>,
    /// Whether what is picked was only taken by the pointer, and is let go with it.
    held: RwSignal<bool>,
}

impl Hand {
    /// Nothing is picked.
    pub fn new() -> Self {
        Self { picks: RwSignal::new(Picks::default()), dragged_over: RwSignal::new(None), held: RwSignal::new(false) }
    }

    /// Lets everything go.
    pub fn drop_all(self) {
        if self.picks.with_untracked(|picks| !picks.ids.is_empty() || picks.cut) {
            self.picks.set(Picks::default());
        }
        self.dragged_over.set(None);
        self.held.set(false);
    }
}

impl Look {
    /// Looks at the goal of a row, or picks it with others.
    pub fn pick(self, position: usize, how: Selecting) {
        let (picks, looked_at) = (self.hand.picks, self.chosen.get_untracked());
        match how {
            Selecting::Only => {
                picks.update(|picks| *picks = Picks { anchor: Some(position), ..Picks::default() });
                self.select(position);
            }
            Selecting::Toggle => {
                let Some(id) = self.goal_at(position) else { return };
                picks.update(|picks| {
                    if picks.ids.is_empty() {
                        picks.ids.extend(looked_at.filter(|other| *other != id));
                    }
                    if !picks.ids.remove(&id) {
                        picks.ids.insert(id);
                    }
                    picks.anchor = Some(position);
                });
            }
            Selecting::Range => {
                let from = picks.with_untracked(|picks| picks.anchor).unwrap_or(position);
                let rows = from.min(position)..=from.max(position);
                let ids = rows.filter_map(|position| self.goal_at(position)).collect();
                picks.set(Picks { ids, cut: false, anchor: Some(from) });
            }
        }
    }

    /// What keys act on: the picked goals, else the goal of a row.
    fn held(self, position: usize) -> BTreeSet<Id> {
        let picked = self.hand.picks.with_untracked(|picks| picks.ids.clone());
        if picked.is_empty() { self.goal_at(position).into_iter().collect() } else { picked }
    }

    /// The goals that a parent is chosen for: the picked ones, else the one looked at.
    pub fn in_question(self) -> Vec<Id> {
        let picked = self.hand.picks.with(|picks| picks.ids.iter().cloned().collect::<Vec<_>>());
        if picked.is_empty() { self.chosen.get().into_iter().collect() } else { picked }
    }

    /// Cuts what is picked, or the row.
    pub fn cut(self, position: usize) {
        let ids = self.held(position);
        if !ids.is_empty() {
            self.hand.picks.set(Picks { ids, cut: true, anchor: None });
        }
    }

    /// Puts what is cut under the goal of a row.
    pub fn put_under(self, parent: &Id) {
        let ids: Vec<Id> = self.hand.picks.with_untracked(|picks| picks.ids.iter().cloned().collect());
        self.hand.dragged_over.set(None);
        match acts::align_all((self.workspace, self.session), &ids, parent) {
            Ok(()) => {
                self.hand.picks.set(Picks::default());
                ids.first().into_iter().for_each(|id| self.reveal(id));
            }
            Err(refused) => self.session.say(refused, false),
        }
    }

    /// Ctrl X cuts, Ctrl V puts, Ctrl A picks all that is seen, Esc lets go. Says whether the key was one of these.
    pub fn pick_key(self, event: &KeyboardEvent, position: usize) -> bool {
        let with_command = event.ctrl_key() || event.meta_key();
        match (&*event.key(), with_command) {
            ("x" | "X", true) => self.cut(position),
            ("v" | "V", true) => {
                if let Some(parent) = self.goal_at(position).filter(|_| self.hand.picks.read_untracked().cut) {
                    self.put_under(&parent);
                }
            }
            ("a" | "A", true) => {
                let n_rows = self.shown.with_untracked(|shown| shown.flat.len());
                let ids = (0..n_rows).filter_map(|position| self.goal_at(position)).collect();
                self.hand.picks.set(Picks { ids, cut: false, anchor: Some(position) });
            }
            ("Escape", false) => self.hand.drop_all(),
            _ => return false,
        }
        true
    }

    /// Rows are dragged: says whether they may be put under the row they are over.
    pub fn drag(self, drag: TreeDrag) -> bool {
        match drag {
            TreeDrag::Begin(position) => {
                let is_picked = |id: &Id| self.hand.picks.with_untracked(|picks| picks.ids.contains(id));
                if let Some(id) = self.goal_at(position).filter(|id| !is_picked(id)) {
                    self.hand.picks.set(Picks { ids: BTreeSet::from([id]), cut: false, anchor: None });
                    self.hand.held.set(true);
                }
            }
            TreeDrag::Over(position) => {
                self.hand.dragged_over.set(self.goal_at(position));
                return untrack(|| self.effect()).is_some_and(|effect| effect.refused.is_none());
            }
            TreeDrag::Put(position) => {
                self.goal_at(position).into_iter().for_each(|parent| self.put_under(&parent));
                self.hand.held.set(false);
            }
            TreeDrag::End => {
                self.hand.dragged_over.set(None);
                // A row that went nowhere was only held, not picked.
                if self.hand.held.get_untracked() {
                    self.hand.drop_all();
                }
            }
        }
        false
    }

    /// The goal that the picked ones would be put under: while they are cut the one the keys stand on.
    fn over(self) -> Option<Id> {
        if self.hand.picks.read().cut {
            self.active.get().and_then(|position| self.goal_at(position))
        } else {
            self.hand.dragged_over.get()
        }
    }

    /// What putting the picked goals under the goal in question would do.
    fn effect(self) -> Option<align::Effect> {
        let over = self.over()?;
        let picture = self.workspace.picture();
        let picks = self.hand.picks.read();
        self.workspace.read(|board| align::effect(board, &picture.outline, &picks.ids, &over))
    }
}

/// The bar above the tree while something is picked.
#[component]
pub fn PickBar(
    /// The room.
    look: Look,
) -> impl IntoView {
    let hand = look.hand;
    let count = Memo::new(move |_| hand.picks.read().ids.len());
    let is_cut = Memo::new(move |_| hand.picks.read().cut);
    let effect = Memo::new(move |_| look.effect());
    let said = move || match effect.get() {
        Some(effect) => look.workspace.read(|board| words::effect(board, &effect, look.over().as_ref())),
        None if is_cut.get() => words::cut(count.get()),
        None => words::picked(count.get()),
    };
    let shows = Memo::new(move |_| count.get() > 0);
    // It lies over the toolbar, so that no row moves away below the pointer.
    let over = move || if hand.held.get() { "chosen chosen--held" } else { "chosen" };
    move || {
        shows.get().then(|| {
            view! {
                <div class=over role="group" aria-label="Picked goals">
                    <span role="status">{said}</span>
                    {move || if is_cut.get() { view! { <Put look=look/> }.into_any() } else { view! { <Bulk look=look/> }.into_any() }}
                    <Button kind=ButtonKind::Bare on_press=move |()| hand.drop_all()>"Let go"</Button>
                </div>
            }
        })
    }
}

/// Puts what is cut.
#[component]
fn Put(
    /// The room.
    look: Look,
) -> impl IntoView {
    let put = move |()| {
        if let Some(parent) = untrack(|| look.over()) {
            look.put_under(&parent);
        }
    };
    let waits = Signal::derive(move || match look.effect() {
        None => Some(words::CHOOSE_A_ROW.to_owned()),
        Some(effect) => effect.refused.map(|_| String::new()),
    });
    view! { <Button waits=waits on_press=put>"Put here"</Button> }
}

/// What can be done to all of them.
#[component]
fn Bulk(
    /// The room.
    look: Look,
) -> impl IntoView {
    let asked = RwSignal::new(None::<Asked>);
    let ask = move |what: Asked| asked.update(|now| *now = Some(what).filter(|_| *now != Some(what)));
    view! {
        <Button kind=ButtonKind::Bare on_press=move |()| look.cut(usize::MAX)>"Cut"</Button>
        <Button kind=ButtonKind::Bare on_press=move |()| look.choosing.set(true)>"Parent"</Button>
        <Button kind=ButtonKind::Bare on_press=move |()| ask(Asked::Owner)>"Owner"</Button>
        <Button kind=ButtonKind::Bare on_press=move |()| ask(Asked::Due)>"Due"</Button>
        <Menu name="State" items=Signal::derive(move || states(look)) class="button button--bare">"State"</Menu>
        {move || asked.get().map(|what| view! { <Ask look=look what=what on_done=move |()| asked.set(None)/> })}
    }
}

/// What is asked before it is given to all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Owner,
    Due,
}

/// Whose they will be, or when they are due.
#[component]
fn Ask(
    /// The room.
    look: Look,
    /// What is asked.
    what: Asked,
    /// Told when it is given.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let (typed, wrong) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let (label, kind) = match what {
        Asked::Owner => (words::OWNER_OF_ALL, FieldKind::Line),
        Asked::Due => (words::DUE_OF_ALL, FieldKind::Day),
    };
    let give = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = typed.get_untracked();
        match look.workspace.peek(|board| field(board, what, &text)) {
            Some(fields) => {
                let describe = |id: &Id, _: Goal<'_>| {
                    Some(Command::Describe { kind: Kind::GoalDescribed, subject: id.clone(), fields: fields.clone() })
                };
                wrong.set(for_all(look, describe).err());
                if wrong.with_untracked(Option::is_none) {
                    on_done.run(());
                }
            }
            None => wrong.set(Some(words::NOT_UNDERSTOOD.to_owned())),
        }
    };
    view! {
        <form class="row" on:submit=give>
            <Field label=label kind=kind value=typed on_input=move |text| typed.set(text) error=wrong/>
            <Button submit=true>"Give to all"</Button>
        </form>
    }
}

/// The fields that a text asks for; `None` when it is not understood.
fn field(board: &Board, what: Asked, text: &str) -> Option<Fields> {
    match what {
        Asked::Owner => match owner(board, text) {
            Owner::Known(id) => Some(Fields::default().with("owners", vec![Value::from(&id)])),
            Owner::Nobody | Owner::New(_) => None,
        },
        Asked::Due => {
            let day: chrono::NaiveDate = text.parse().ok()?;
            Some(Fields::default().with("due", day.to_string()).with("due_inherited", false))
        }
    }
}

/// The states that any of them may take without a reason, and how they may end.
fn states(look: Look) -> Vec<MenuItem> {
    const STATES: [GoalState; 4] = [GoalState::Proposed, GoalState::Adopted, GoalState::Committed, GoalState::Draft];
    let ids = look.hand.picks.read().ids.clone();
    let n_that_may = |to: GoalState| {
        let goals =
            |board: &Board| ids.iter().filter_map(|id| board.goal(id.as_str())).filter(|goal| may(*goal, to)).count();
        look.workspace.read(goals)
    };
    let state = |to: GoalState| {
        let n = n_that_may(to);
        (n > 0).then(|| item(look, words::state_of_all(to, n), move || become_all(look, to)))
    };
    let n_closed = n_that_may(GoalState::Closed);
    let end = |ending: Ending| {
        (n_closed > 0).then(|| item(look, words::end_of_all(ending, n_closed), move || end_all(look, ending)))
    };
    STATES.into_iter().filter_map(state).chain(Ending::ALL.into_iter().filter_map(end)).collect()
}

fn may(goal: Goal<'_>, to: GoalState) -> bool {
    goal.state().may_become(to, goal.level()) && !words::offers_nothing(goal, to)
}

fn item(look: Look, word: String, act: impl Fn() -> Result<(), String> + Send + Sync + Copy + 'static) -> MenuItem {
    let on_choose =
        Callback::new(move |()| act().err().into_iter().for_each(|refused| look.session.say(refused, false)));
    MenuItem { word, icon: Some(Icon::Check), on_choose, ..MenuItem::default() }
}

fn become_all(look: Look, to: GoalState) -> Result<(), String> {
    for_all(look, |id, goal| may(goal, to).then(|| Command::AnswerGoal { goal: id.clone(), state: to, reason: None }))
}

fn end_all(look: Look, ending: Ending) -> Result<(), String> {
    let ids = look.hand.picks.with_untracked(|picks| picks.ids.clone());
    let goals = look.workspace.peek(|board| {
        let may_end = |id: &Id| board.goal(id.as_str()).is_some_and(|goal| may(goal, GoalState::Closed));
        ids.into_iter().filter(may_end).map(|id| (id, ending)).collect::<Vec<_>>()
    });
    acts::close((look.workspace, look.session), &goals, None, acts::Turn::default())
}

/// Does the same to all picked goals, as one act.
fn for_all(look: Look, command: impl Fn(&Id, Goal<'_>) -> Option<Command>) -> Result<(), String> {
    let ids = look.hand.picks.with_untracked(|picks| picks.ids.clone());
    let commands = look.workspace.peek(|board| {
        let one = |id: &Id| command(id, board.goal(id.as_str())?);
        ids.iter().filter_map(one).collect::<Vec<_>>()
    });
    acts::all((look.workspace, look.session), commands, words::changed)
}
