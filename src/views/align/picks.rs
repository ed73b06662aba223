//! Several goals at once: picked in the tree, cut and put elsewhere, given an owner, a day, a state.
//!
//! Knows what is picked and says what a move would do before it is done. Does not refuse anything itself: that is the
//! board's.

use std::collections::BTreeSet;

use leptos::{ev::KeyboardEvent, prelude::*};

use super::{Look, acts, answers::answers, look::to_tree, wishes::is_offered};
use crate::{
    components::{Button, ButtonKind, Field, FieldKind, Icon, Menu, MenuItem, Selecting, TreeDrag},
    domain::{
        align,
        board::{Board, Command, Ending, Goal, GoalState, Level},
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
    /// The goal where a range begins.
    anchor: Option<Id>,
    /// The goal where it ends.
    end: Option<Id>,
}

impl Picks {
    /// Picks these and nothing else.
    fn of(ids: BTreeSet<Id>, cut: bool) -> Self {
        Self { ids, cut, ..Self::default() }
    }

    /// A goal is looked at alone. What is cut stays in hand: the goal is where it may go.
    fn look_at(&mut self, id: Option<Id>) {
        if !self.cut {
            *self = Self { anchor: id.clone(), end: id, ..Self::default() };
        }
    }

    /// Picks one more, or one less; the first one joins the goal that is looked at.
    fn turn(&mut self, id: Id, looked_at: Option<Id>) {
        if self.ids.is_empty() {
            self.ids.extend(looked_at.filter(|other| *other != id));
        }
        if !self.ids.remove(&id) {
            self.ids.insert(id.clone());
        }
        (self.anchor, self.end) = (Some(id.clone()), Some(id));
    }

    /// Picks all rows up to this one, and no others. Keys begin where they stand, unless they go on from the end of a
    /// range; the pointer begins where the last range did, else at the goal that is looked at.
    fn reach(&self, keys: Option<usize>, to: usize, rows: Rows<'_>) -> Self {
        let stand = keys.and_then(rows.goal_at);
        let begins_anew = keys.is_some() && stand != self.end;
        let anchor = if begins_anew { stand } else { self.anchor.clone() };
        let anchor = anchor.or_else(|| rows.looked_at.filter(|_| keys.is_none()));
        let from = anchor.as_ref().and_then(rows.position).or(keys).unwrap_or(to);
        let ids = (from.min(to)..=from.max(to)).filter_map(rows.goal_at).collect();
        Self { ids, cut: false, anchor: (rows.goal_at)(from), end: (rows.goal_at)(to) }
    }
}

/// The rows that are seen, as far as picking has to know them.
struct Rows<'a> {
    goal_at: &'a dyn Fn(usize) -> Option<Id>,
    position: &'a dyn Fn(&Id) -> Option<usize>,
    looked_at: Option<Id>,
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
        let picks = self.hand.picks;
        match how {
            Selecting::Only => {
                picks.update(|picks| picks.look_at(self.goal_at(position)));
                self.select(position);
            }
            Selecting::Toggle => {
                let Some(id) = self.goal_at(position) else { return };
                picks.update(|picks| picks.turn(id, self.chosen.get_untracked()));
            }
            Selecting::Range => self.reach(None, position),
            Selecting::Reach(from) => self.reach(Some(from), position),
        }
    }

    /// Picks all rows up to this one; keys tell where they stood.
    fn reach(self, keys: Option<usize>, to: usize) {
        let goal_at = |position: usize| self.goal_at(position);
        let position = |id: &Id| self.shown.with_untracked(|shown| shown.position(id));
        let rows = Rows { goal_at: &goal_at, position: &position, looked_at: self.chosen.get_untracked() };
        let picks = self.hand.picks.with_untracked(|picks| picks.reach(keys, to, rows));
        self.hand.picks.set(picks);
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
            self.hand.picks.set(Picks::of(ids, true));
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
                self.hand.picks.set(Picks::of(ids, false));
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
                    self.hand.picks.set(Picks::of(BTreeSet::from([id]), false));
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

    /// The goal that the picked ones would be put under: while they are cut the one that was gone to, and none as long as
    /// that is one of them.
    fn over(self) -> Option<Id> {
        let picks = self.hand.picks.read();
        if picks.cut {
            self.active.get().and_then(|position| self.goal_at(position)).filter(|id| !picks.ids.contains(id))
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
    // The bar has other buttons then: whoever goes on by key goes on among the rows.
    let cut = move |()| {
        look.cut(usize::MAX);
        to_tree();
    };
    view! {
        <Button kind=ButtonKind::Bare on_press=cut>"Cut"</Button>
        <Button kind=ButtonKind::Bare on_press=move |()| look.choosing.set(true)>"Parent"</Button>
        <Button kind=ButtonKind::Bare on_press=move |()| ask(Asked::Owner)>"Owner"</Button>
        <Button kind=ButtonKind::Bare on_press=move |()| ask(Asked::Due)>"Due"</Button>
        <Menu name="State" items=Signal::derive(move || states(look, asked)) class="button button--bare">"State"</Menu>
        {move || asked.get().map(|what| view! { <Ask look=look what=what on_done=move |()| asked.set(None)/> })}
    }
}

/// What is asked before it is given to all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Owner,
    Due,
    /// Why they are given up.
    Why,
}

/// Whose they will be, when they are due, or why they are given up.
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
    let (label, kind, word) = match what {
        Asked::Owner => (words::OWNER_OF_ALL, FieldKind::Line, words::GIVE_TO_ALL),
        Asked::Due => (words::DUE_OF_ALL, FieldKind::Day, words::GIVE_TO_ALL),
        Asked::Why => (words::why(GoalState::Closed), FieldKind::Line, words::with_reason(GoalState::Closed)),
    };
    let give = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let done = give_to_all(look, what, &typed.get_untracked());
        if done.is_ok() {
            on_done.run(());
        }
        wrong.set(done.err());
    };
    view! {
        <form class="row" on:submit=give>
            <Field label=label kind=kind value=typed on_input=move |text| typed.set(text) error=wrong/>
            <Button submit=true>{word}</Button>
        </form>
    }
}

fn give_to_all(look: Look, what: Asked, text: &str) -> Result<(), String> {
    if what == Asked::Why {
        return end_all(look, Ending::Abandoned, Some(text));
    }
    let fields = look.workspace.peek(|board| field(board, what, text));
    let fields = fields.ok_or_else(|| words::NOT_UNDERSTOOD.to_owned())?;
    for_all(look, |id, _| {
        Some(Command::Describe { kind: Kind::GoalDescribed, subject: id.clone(), fields: fields.clone() })
    })
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
        Asked::Why => None,
    }
}

/// The states that any of them may take, and how they may end. What needs a reason asks for it first.
fn states(look: Look, asked: RwSignal<Option<Asked>>) -> Vec<MenuItem> {
    const STATES: [GoalState; 4] = [GoalState::Proposed, GoalState::Adopted, GoalState::Committed, GoalState::Draft];
    let (ids, me) = (look.hand.picks.read().ids.clone(), look.session.acting_as.get());
    let counted = |to: GoalState| {
        look.workspace.read(|board| {
            let (mine, n_others) = those_that_may(board, &ids, to, me.as_ref());
            (mine.len(), n_others)
        })
    };
    let is_any = |(n, n_others): (usize, usize)| n + n_others > 0;
    let state = |to: GoalState| {
        let found = counted(to);
        is_any(found).then(|| item(look, words::state_of_all(to, found.0), found, move || become_all(look, to)))
    };
    let found = counted(GoalState::Closed);
    let end = |ending: Ending| {
        let act = move || match ending {
            Ending::Abandoned => {
                asked.set(Some(Asked::Why));
                Ok(())
            }
            Ending::Achieved | Ending::Missed | Ending::CarriedOver => end_all(look, ending, None),
        };
        is_any(found).then(|| item(look, words::end_of_all(ending, found.0), found, act))
    };
    STATES.into_iter().filter_map(state).chain(Ending::ALL.into_iter().filter_map(end)).collect()
}

/// Of some goals those that whom one acts as may give a state, and how many others it is for others to give. The rules are
/// those of the goal's own panel; what leadership sets is ended there, one by one.
fn those_that_may(board: &Board, ids: &BTreeSet<Id>, to: GoalState, me: Option<&Id>) -> (Vec<Id>, usize) {
    let able = ids.iter().filter_map(|id| board.goal(id.as_str())).filter(|goal| step(*goal, to).is_some());
    let (mine, others): (Vec<_>, Vec<_>) = able.partition(|goal| is_offered(board, *goal, to, me));
    (mine.into_iter().map(|goal| goal.id.clone()).collect(), others.len())
}

/// The state that a goal takes when all are asked for one: a yes to a changed proposal is one with changes.
fn step(goal: Goal<'_>, to: GoalState) -> Option<GoalState> {
    if to == GoalState::Closed {
        let may_end = goal.level() > Level::Theme && goal.state().may_become(to, goal.level());
        return may_end.then_some(to);
    }
    let is_asked = |answer: &GoalState| *answer == to || (to, *answer) == (GoalState::Adopted, GoalState::Amended);
    answers(goal).find(is_asked).filter(|answer| !words::offers_nothing(goal, *answer))
}

fn item(
    look: Look,
    word: String,
    (n, n_others): (usize, usize),
    act: impl Fn() -> Result<(), String> + Send + Sync + Copy + 'static,
) -> MenuItem {
    let on_choose =
        Callback::new(move |()| act().err().into_iter().for_each(|refused| look.session.say(refused, false)));
    let note = words::left_to_others(n_others);
    MenuItem { word, note, icon: Some(Icon::Check), disabled: n == 0, on_choose, ..MenuItem::default() }
}

/// The picked goals that whom one acts as may give a state.
fn mine(look: Look, to: GoalState) -> Vec<Id> {
    let (ids, me) = (look.hand.picks.with_untracked(|picks| picks.ids.clone()), look.session.acting_as.get_untracked());
    look.workspace.peek(|board| those_that_may(board, &ids, to, me.as_ref()).0)
}

fn become_all(look: Look, to: GoalState) -> Result<(), String> {
    let mine: BTreeSet<Id> = mine(look, to).into_iter().collect();
    for_all(look, |id, goal| {
        let state = step(goal, to).filter(|_| mine.contains(id))?;
        Some(Command::AnswerGoal { goal: id.clone(), state, reason: None })
    })
}

fn end_all(look: Look, ending: Ending, reason: Option<&str>) -> Result<(), String> {
    let goals: Vec<(Id, Ending)> = mine(look, GoalState::Closed).into_iter().map(|id| (id, ending)).collect();
    acts::close((look.workspace, look.session), &goals, reason, acts::Turn::default())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::thread::{Draft, Log, ReplicaId, WallTime},
        state::entropy,
    };

    fn id(name: &str) -> Id {
        name.parse().unwrap()
    }

    fn all(ids: &BTreeSet<Id>) -> String {
        ids.iter().map(Id::as_str).collect::<Vec<_>>().join(" ")
    }

    /// What is picked once a range reaches a row among some rows.
    fn reach(picks: &Picks, seen: &str, keys: Option<&str>, to: &str) -> Picks {
        let rows: Vec<Id> = seen.split(' ').map(id).collect();
        let position = |one: &Id| rows.iter().position(|row| row == one);
        let at = |name: &str| position(&id(name)).unwrap();
        let goal_at = |at: usize| rows.get(at).cloned();
        let looked_at = Some(id("b"));
        picks.reach(keys.map(at), at(to), Rows { goal_at: &goal_at, position: &position, looked_at })
    }

    #[test]
    fn a_range_of_keys_begins_where_they_stand_and_goes_on_from_its_end() {
        let none = Picks::default();
        let first = reach(&none, "a b c d", Some("b"), "c");
        assert_eq!(all(&first.ids), "b c", "the row that the keys stood on is the first");
        let further = reach(&first, "a b c d", Some("c"), "d");
        assert_eq!(all(&further.ids), "b c d");
        let back = reach(&further, "a b c d", Some("d"), "a");
        assert_eq!(all(&back.ids), "a b");

        let mut clicked = Picks::default();
        clicked.look_at(Some(id("a")));
        assert_eq!(all(&reach(&clicked, "a b c d", Some("c"), "d").ids), "c d", "what was clicked before is far away");
        assert_eq!(all(&reach(&clicked, "a b c d", Some("a"), "b").ids), "a b");
    }

    #[test]
    fn a_range_of_the_pointer_begins_at_the_goal_that_was_clicked_wherever_it_stands_now() {
        let mut clicked = Picks::default();
        clicked.look_at(Some(id("c")));
        assert_eq!(all(&reach(&clicked, "a b x y c d", None, "d").ids), "c d", "rows were unfolded above it");
        assert_eq!(all(&reach(&clicked, "a b d", None, "d").ids), "d", "it is folded away");
        assert_eq!(all(&reach(&Picks::default(), "a b c d", None, "d").ids), "b c d", "none was clicked yet");
    }

    #[test]
    fn what_is_cut_stays_in_hand_while_another_row_is_looked_at() {
        let mut picks = Picks::of(BTreeSet::from([id("a"), id("b")]), true);
        picks.look_at(Some(id("c")));
        assert_eq!((all(&picks.ids).as_str(), picks.cut), ("a b", true));
        picks.cut = false;
        picks.look_at(Some(id("c")));
        assert!(picks.ids.is_empty());
    }

    /// A star and a theme of Lea's, published; Max's two goals under it, adopted and proposed, and Pia's, adopted.
    fn board() -> Board {
        let said = |kind, subject: &str, fields| Draft::facts(kind, id(subject), fields);
        let person = |name: &str| said(Kind::PersonDescribed, name, Fields::default().with("name", name));
        let goal = |name: &str, level: &str, owner: &str| {
            let fields = Fields::default().with("title", name).with("level", level);
            said(Kind::GoalDescribed, name, fields.with("owners", vec![Value::from(&id(owner))]))
        };
        let under = |name: &str, above: &str| said(Kind::GoalAligned, name, Fields::default().with("parent", above));
        let is = |name: &str, state: &str| said(Kind::GoalAnswered, name, Fields::default().with("state", state));
        let mut drafts = ["lea", "max", "pia"].map(person).to_vec();
        drafts.extend([goal("star", "north_star", "lea"), goal("theme", "theme", "lea")]);
        drafts.extend([goal("beds", "goal", "max"), goal("meals", "goal", "max"), goal("doors", "goal", "pia")]);
        drafts.extend(
            [("theme", "star"), ("beds", "theme"), ("meals", "theme"), ("doors", "theme")].map(|(a, b)| under(a, b)),
        );
        drafts.extend(["star", "theme", "beds", "doors"].map(|name| is(name, "adopted")));
        drafts.push(is("meals", "proposed"));
        let mut log = Log::default();
        let at = WallTime { ms: 0, offset: 0 };
        let _ = log.write(ReplicaId([1; 16]), &id("max"), at, drafts, &mut entropy::Browser);
        Board::of(&log)
    }

    #[test]
    fn several_goals_are_answered_by_the_rules_of_one() {
        let board = board();
        let picked = ["star", "theme", "beds", "meals", "doors"].map(id).into();
        let may = |to: GoalState, me: &str| {
            let (mine, n_others) = those_that_may(&board, &picked, to, Some(&id(me)));
            (all(&mine.into_iter().collect()), n_others)
        };
        assert_eq!(may(GoalState::Committed, "pia"), ("doors".to_owned(), 1), "nobody commits to star or theme");
        assert_eq!(may(GoalState::Committed, "max"), ("beds".to_owned(), 1));
        assert_eq!(may(GoalState::Committed, "lea"), ("beds doors".to_owned(), 0), "she owns what they serve");
        assert_eq!(may(GoalState::Adopted, "pia"), (String::new(), 1), "Lea answers");
        assert_eq!(may(GoalState::Adopted, "lea"), ("meals".to_owned(), 0));
        assert_eq!(may(GoalState::Closed, "pia"), ("doors".to_owned(), 1), "star and theme are ended one by one");
        let anybody = those_that_may(&board, &picked, GoalState::Committed, None);
        assert_eq!((anybody.0.len(), anybody.1), (2, 0));
    }
}
