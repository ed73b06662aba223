//! What is looked for in the tree, what is folded, and what is therefore seen.
//!
//! Knows the signals of the room. Does not want to know how any of it is drawn.

use std::{collections::BTreeSet, sync::Arc};

use leptos::{ev::KeyboardEvent, prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

use super::{
    columns,
    flat::{Flat, Folds, LOOSE, Sieve},
    haystack::{Haystack, Hits},
    picks::Hand,
    topics::Topic,
    wishes::{Asked, Wishes},
};
use crate::{
    domain::{
        board::{Board, Level},
        picture::Picture,
        thread::Id,
    },
    state::{Room, Route, Session, Workspace, use_session, use_workspace},
};

/// What the parts of the room share: what is looked for, what is folded, and what is therefore seen. Copy it freely.
#[derive(Clone, Copy)]
pub struct Look {
    /// The workspace.
    pub workspace: Workspace,
    /// Who looks.
    pub session: Session,
    /// What is looked for.
    pub wishes: RwSignal<Wishes>,
    /// What is folded while nothing is looked for.
    pub folds: RwSignal<Folds>,
    /// What is folded while something is.
    pub narrow_folds: RwSignal<Folds>,
    /// The cycle within the cycle that alone is looked at, if it is there.
    pub within: Memo<Option<Id>>,
    /// What is seen.
    pub shown: Memo<Arc<Shown>>,
    /// The words of each row.
    pub haystack: Haystack,
    /// The row that keys act on.
    pub active: RwSignal<Option<usize>>,
    /// Whether a parent is being chosen.
    pub choosing: RwSignal<bool>,
    /// Whether all requests for help are shown.
    pub matrix: RwSignal<bool>,
    /// The column that siblings are sorted by, and whether upwards.
    pub sort: RwSignal<Option<(&'static str, bool)>>,
    /// Columns that are left out.
    pub hidden: RwSignal<BTreeSet<&'static str>>,
    /// Whether the end of the cycle is being decided.
    pub closing: RwSignal<bool>,
    /// The goal that is changed where it stands.
    pub editing: RwSignal<Option<Id>>,
    /// What is asked in a dialog about the cycle as a whole.
    pub asked: RwSignal<Option<Topic>>,
    /// Whether a further goal to support is being chosen.
    pub linking: RwSignal<bool>,
    /// The stroke of the W that is pointed at.
    pub pointed: RwSignal<Option<usize>>,
    /// What is picked.
    pub hand: Hand,
    /// Whether the tree is drawn as a map.
    pub mapped: RwSignal<bool>,
    /// The goal looked at, if it is there.
    pub chosen: Memo<Option<Id>>,
    /// The goal that was opened, and from where: whoever comes back there goes on at its row.
    opened: RwSignal<Option<(Route, Id)>>,
    /// The inner cycle that the next visit begins with.
    kept_within: RwSignal<Option<Id>>,
}

/// What is seen of the tree, with what it was made from.
pub struct Shown {
    /// The figures it shows.
    pub picture: Arc<Picture>,
    /// What is folded.
    pub folds: Folds,
    /// The visible rows.
    pub flat: Flat,
    /// Which rows have the words looked for, where any are.
    hits: Option<Hits>,
    /// Whether closed goals are left out that could be looked for.
    pub hides: bool,
}

/// What stays while one is in another room, or is asked for from there.
#[derive(Clone, Copy)]
struct Kept {
    folds: RwSignal<Folds>,
    haystack: Haystack,
    opened: RwSignal<Option<(Route, Id)>>,
    within: RwSignal<Option<Id>>,
    asked: RwSignal<Option<Topic>>,
    closing: RwSignal<bool>,
    matrix: RwSignal<bool>,
    choosing: RwSignal<bool>,
}

impl Kept {
    fn new(workspace: Workspace) -> Self {
        Self {
            folds: RwSignal::new(Folds::default()),
            haystack: Haystack::new(workspace),
            opened: RwSignal::new(None),
            within: RwSignal::new(None),
            asked: RwSignal::new(None),
            closing: RwSignal::new(false),
            matrix: RwSignal::new(false),
            choosing: RwSignal::new(false),
        }
    }

    /// Whoever leaves the room leaves its questions.
    fn ask_nothing(self) {
        self.asked.set(None);
        self.closing.set(false);
        self.matrix.set(false);
        self.choosing.set(false);
    }
}

/// A question of the room that can be asked from anywhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// About the cycle as a whole.
    Topic(Topic),
    /// What becomes of the goals at its end.
    Closing,
    /// Who waits for whom.
    Needs,
    /// Which goal the one that is looked at serves.
    Parent,
}

/// What opens a question of the room.
pub fn use_asking() -> Callback<Question> {
    let kept: Kept = expect_context();
    Callback::new(move |question| match question {
        Question::Topic(topic) => kept.asked.set(Some(topic)),
        Question::Closing => kept.closing.set(true),
        Question::Needs => kept.matrix.set(true),
        Question::Parent => kept.choosing.set(true),
    })
}

/// Keeps for as long as a workspace is open what the room's next visit begins with.
pub fn provide_kept(workspace: Workspace) {
    let kept = Kept::new(workspace);
    // Touches the state: what was folded in one workspace says nothing of another.
    Effect::new(move |before: Option<Option<Id>>| {
        let now = workspace.read(|_| workspace.id());
        if before.flatten().is_some_and(|before| Some(before) != now) {
            kept.folds.set(Folds::default());
            kept.within.set(None);
        }
        now
    });
    provide_context(kept);
}

impl Look {
    /// Nothing is looked for; the themes are shown, or what was unfolded when one left the room.
    pub(super) fn new() -> Self {
        let (workspace, session) = (use_workspace(), use_session());
        let kept = use_context().unwrap_or_else(|| Kept::new(workspace));
        let Kept { folds, haystack, opened, within: kept_within, asked, closing, matrix, choosing } = kept;
        let wishes = RwSignal::new(Wishes { within: kept_within.get_untracked(), ..Wishes::default() });
        on_cleanup(move || kept.ask_nothing());
        haystack.gather_soon();
        let narrow_folds = RwSignal::new(Folds::all_open());
        let sort = RwSignal::new(None);
        let hidden = RwSignal::new(columns::kept());
        // Touches the preferences: which columns are left out is remembered.
        Effect::new(move |_| columns::keep(&hidden.read()));
        let within = Memo::new(move |_| {
            let cycle = wishes.read().within.clone()?;
            let is_here = |board: &Board| board.inner_cycles().iter().any(|inner| *inner.id == cycle);
            workspace.read(is_here).then_some(cycle)
        });
        let shown = Memo::new_with_compare(
            move |before: Option<&Arc<Shown>>| {
                let folds = if wishes.read().is_narrow() { narrow_folds.get() } else { folds.get() };
                let before = before.and_then(|before| before.hits.as_ref());
                let within = within.get();
                Arc::new(see(
                    (workspace, session),
                    (&wishes.read(), within.as_ref()),
                    (folds, sort.get()),
                    haystack,
                    before,
                ))
            },
            |_, _| true,
        );
        let chosen = Memo::new(move |_| {
            let id = session.subject()?;
            workspace.read(|board| board.goal(&id).map(|goal| goal.id.clone()))
        });
        let (active, mapped) = (RwSignal::new(None), RwSignal::new(false));
        let (hand, editing, pointed) = (Hand::new(), RwSignal::new(None), RwSignal::new(None));
        let linking = RwSignal::new(false);
        let look = Self {
            workspace,
            session,
            wishes,
            folds,
            narrow_folds,
            within,
            shown,
            haystack,
            active,
            choosing,
            matrix,
            sort,
            hidden,
            closing,
            editing,
            asked,
            linking,
            pointed,
            hand,
            mapped,
            chosen,
            opened,
            kept_within,
        };
        // Touches the page: what the address names is brought into sight, or the row that one comes back to.
        Effect::new(move |_| {
            let chosen = chosen.get();
            look.came_back().or(chosen).iter().for_each(|id| look.reveal(id));
        });
        look
    }

    /// The goal that was opened from where one is again; told once.
    fn came_back(self) -> Option<Id> {
        let (from, id) = self.opened.get_untracked()?;
        (from == *self.session.route.read_untracked()).then(|| {
            self.opened.set(None);
            id
        })
    }

    /// Looks for something else. What was found is unfolded.
    pub fn wish(self, change: impl FnOnce(&mut Wishes)) {
        self.narrow_folds.set(Folds::all_open());
        self.wishes.update(change);
        self.kept_within.set(self.wishes.with_untracked(|wishes| wishes.within.clone()));
        let chosen = self.chosen.get_untracked();
        self.active.set(chosen.and_then(|id| self.with_shown(|shown| shown.position(&id))));
    }

    /// Looks at a cycle within the cycle alone, or at the whole again.
    pub fn look_within(self, cycle: Option<Id>) {
        self.wish(|wishes| wishes.within = cycle);
    }

    /// Has the words of all goals at hand before the first of them is looked for.
    pub fn gather_words(self) {
        self.haystack.gather(0);
    }

    /// Sorts siblings by a column: upwards, then downwards, then as they were written.
    pub fn sort_by(self, column: &'static str) {
        self.sort.update(|sort| {
            *sort = match *sort {
                Some((by, true)) if by == column => Some((column, false)),
                Some((by, false)) if by == column => None,
                _ => Some((column, true)),
            };
        });
        let chosen = self.chosen.get_untracked();
        self.active.set(chosen.and_then(|id| self.with_shown(|shown| shown.position(&id))));
    }

    /// Folds or unfolds.
    pub fn fold(self, change: impl FnOnce(&mut Folds)) {
        let folds = if self.wishes.read_untracked().is_narrow() { self.narrow_folds } else { self.folds };
        folds.update(change);
    }

    /// Opens what hides a goal, and puts the keys on it.
    pub fn reveal(self, id: &Id) {
        let hidden = self.with_shown(|shown| {
            let at = shown.picture.outline.index(id.as_str())?;
            Some(shown.flat.closed_above(&shown.picture.outline, &shown.folds, at))
        });
        if let Some((closed, loose)) = hidden.filter(|(closed, loose)| *loose || !closed.is_empty()) {
            self.fold(|folds| {
                for id in &closed {
                    folds.turn(id);
                }
                if loose {
                    folds.turn_loose();
                }
            });
        }
        self.active.set(self.with_shown(|shown| shown.position(id)));
    }

    fn with_shown<T>(self, read: impl FnOnce(&Shown) -> T) -> T {
        self.shown.with_untracked(|shown| read(shown))
    }

    /// Where a goal is seen, if it is.
    pub fn position(self, id: &Id) -> Option<usize> {
        self.shown.with(|shown| shown.position(id))
    }

    /// Changes the goal of a row where it stands.
    pub fn edit(self, position: usize) {
        match self.goal_at(position) {
            Some(id) => self.editing.set(Some(id)),
            None => self.toggle(position),
        }
    }

    /// The goal at a position; `None` for the group at the end.
    pub fn goal_at(self, position: usize) -> Option<Id> {
        self.with_shown(|shown| {
            let at = shown.flat.row_at(position)? as usize;
            shown.picture.outline.rows().get(at).map(|row| row.id.clone())
        })
    }

    /// Looks at the goal of a row.
    pub fn select(self, position: usize) {
        if let Some(id) = self.goal_at(position) {
            self.session.go_to(Room::Align, id.as_str());
        }
    }

    /// Folds or unfolds a row.
    pub fn toggle(self, position: usize) {
        match (self.goal_at(position), self.with_shown(|shown| shown.flat.row_at(position))) {
            (Some(id), _) => self.fold(|folds| folds.turn(&id)),
            (None, Some(LOOSE)) => self.fold(Folds::turn_loose),
            (None, _) => {}
        }
    }

    /// Opens the goal of a row in the editor.
    pub fn open(self, position: usize) {
        let from = self.session.route.get_untracked();
        match self.goal_at(position) {
            Some(id) => {
                self.session.go_to(Room::Goal, id.as_str());
                self.opened.set(Some((from, id)));
            }
            None => self.toggle(position),
        }
    }

    /// Alt P: another parent for the row that keys act on; and the keys of what is picked.
    pub fn key(self, event: &KeyboardEvent, position: usize) {
        if self.pick_key(event, position) {
            event.prevent_default();
        } else if event.alt_key()
            && event.code() == "KeyP"
            && let Some(id) = self.goal_at(position)
        {
            event.prevent_default();
            if self.hand.picks.with_untracked(|picks| picks.ids.is_empty()) {
                self.session.go_to(Room::Align, id.as_str());
            }
            self.choosing.set(true);
        }
    }
}

/// Puts the keys on the tree.
pub(super) fn to_tree() {
    let tree = document().query_selector(".align__tree .tree").ok().flatten();
    if let Some(tree) = tree.and_then(|tree| tree.dyn_into::<HtmlElement>().ok()) {
        // Refused only by a page that is being taken down.
        drop(tree.focus());
    }
}

impl Shown {
    /// Where a goal is seen, if it is.
    pub fn position(&self, id: &Id) -> Option<usize> {
        self.flat.position(u32::try_from(self.picture.outline.index(id.as_str())?).ok()?)
    }

    /// Goals below a row, key results and tasks apart.
    pub fn n_below(&self, at: usize) -> usize {
        let rows = self.picture.outline.rows();
        let end = rows.get(at).map_or(at, |row| row.end as usize);
        rows.get(at + 1..end).unwrap_or_default().iter().filter(|row| row.level == Level::Goal).count()
    }
}

fn see(
    (workspace, session): (Workspace, Session),
    (wishes, within): (&Wishes, Option<&Id>),
    (folds, sort): (Folds, Option<(&'static str, bool)>),
    haystack: Haystack,
    before: Option<&Hits>,
) -> Shown {
    let picture = workspace.picture();
    let (is_narrow, needles) = (wishes.is_narrow(), wishes.needles());
    let texts = sort.filter(|(column, _)| *column == "goal").map(|_| haystack.words());
    let hits = (!needles.is_empty()).then(|| Hits::of(needles, haystack.words(), before));
    let me = is_narrow.then(|| session.acting_as.get()).flatten();
    let (flat, hides) = workspace.read(|board| {
        let (units, found) = (wishes.units(board), wishes.found(&picture.health));
        let people = wishes.whose.as_ref().map(|whose| whose.people(board, me.as_ref())).unwrap_or_default();
        let asked = Asked { me: me.as_ref(), units: &units, people: &people, short: &found, within };
        let has_words = |at: usize| hits.as_ref().is_none_or(|hits| hits.has(at));
        let has_filters = wishes.has_filters();
        let passes_filters = |at: usize| wishes.passes(board, &picture.outline.rows()[at], &picture.goals[at], asked);
        let passes = |at: usize| has_words(at) && (!has_filters || passes_filters(at));
        let order = sort.map(|(column, up)| {
            let (texts, picture) = (texts.as_deref(), &picture);
            move |one: usize, other: usize| {
                let order = columns::order(column, board, picture, texts, (one, other));
                if up { order } else { order.reverse() }
            }
        });
        let order = order.as_ref().map(|order| order as &dyn Fn(usize, usize) -> std::cmp::Ordering);
        let hides = |at: usize| wishes.closed.hides(board, &picture.outline, at);
        let is_any = picture.outline.rows().iter().enumerate().any(|(at, row)| row.closed && hides(at));
        let sieve = Sieve {
            passes: is_narrow.then_some(&passes as &dyn Fn(usize) -> bool),
            hides: is_any.then_some(&hides as &dyn Fn(usize) -> bool),
        };
        (Flat::of(&picture.outline, &folds, sieve, order), is_any)
    });
    Shown { picture, folds, flat, hits, hides }
}
