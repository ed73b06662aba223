//! The room Align: the W, the tree, the line of sight; and the goal editor.

mod acts;
mod answers;
mod cycle;
mod editor;
mod flat;
mod health;
mod offers;
mod parents;
mod rows;
mod sight;
mod toolbar;
mod wishes;

use std::sync::Arc;

use leptos::{ev::KeyboardEvent, prelude::*};

use crate::{
    components::{Button, Empty, Selecting, TreeGrid},
    domain::{align::Outline, board::Level, picture::Picture, thread::Id},
    state::{Room, Session, Workspace, use_session, use_workspace},
    views::wording::align as words,
};
pub use editor::EditorRoom;
use flat::{Flat, Folds, LOOSE};
pub use parents::Grounds;
use wishes::{Asked, Wishes};
pub use wishes::{Waits, answerer};

/// The room.
#[component]
pub fn AlignRoom() -> impl IntoView {
    let look = Look::new();
    view! {
        <cycle::Cycle look=look/>
        <div class="align">
            <section class="align__tree" aria-label="Alignment tree">
                <toolbar::Toolbar look=look/>
                <Tree look=look/>
            </section>
            <aside class="sight" id="sight" aria-label="Line of sight">
                <sight::Sight look=look/>
            </aside>
        </div>
        <sight::Peek look=look/>
        <parents::Parents look=look/>
    }
}

/// What the parts of the room share: what is looked for, what is folded, and what is therefore seen. Copy it freely.
#[derive(Clone, Copy)]
struct Look {
    workspace: Workspace,
    session: Session,
    /// What is looked for.
    wishes: RwSignal<Wishes>,
    /// What is folded while nothing is looked for.
    folds: RwSignal<Folds>,
    /// What is folded while something is.
    narrow_folds: RwSignal<Folds>,
    /// What is seen.
    shown: Memo<Arc<Shown>>,
    /// The words of each row in lower case, title first.
    haystack: Memo<Arc<Vec<String>>>,
    /// The row that keys act on.
    active: RwSignal<Option<usize>>,
    /// Whether a parent is being chosen.
    choosing: RwSignal<bool>,
    /// The goal looked at, if it is there.
    chosen: Memo<Option<Id>>,
}

/// What is seen of the tree, with what it was made from.
struct Shown {
    picture: Arc<Picture>,
    folds: Folds,
    flat: Flat,
}

impl Look {
    fn new() -> Self {
        let (workspace, session) = (use_workspace(), use_session());
        let wishes = RwSignal::new(Wishes::default());
        let (folds, narrow_folds) = (RwSignal::new(Folds::default()), RwSignal::new(Folds::all_open()));
        let haystack = Memo::new_with_compare(move |_| Arc::new(haystack(workspace)), |_, _| true);
        let shown = Memo::new_with_compare(
            move |_| {
                let folds = if wishes.read().is_narrow() { narrow_folds.get() } else { folds.get() };
                Arc::new(see(workspace, session, &wishes.read(), folds, haystack))
            },
            |_, _| true,
        );
        let chosen = Memo::new(move |_| {
            let id = session.subject()?;
            workspace.read(|board| board.goal(&id).map(|goal| goal.id.clone()))
        });
        let (active, choosing) = (RwSignal::new(None), RwSignal::new(false));
        let look = Self { workspace, session, wishes, folds, narrow_folds, shown, haystack, active, choosing, chosen };
        // Touches the page: what the address names is brought into sight.
        Effect::new(move |_| chosen.get().iter().for_each(|id| look.reveal(id)));
        look
    }

    /// Looks for something else. What was found is unfolded.
    fn wish(self, change: impl FnOnce(&mut Wishes)) {
        self.narrow_folds.set(Folds::all_open());
        self.wishes.update(change);
        let chosen = self.chosen.get_untracked();
        self.active.set(chosen.and_then(|id| self.with_shown(|shown| shown.position(&id))));
    }

    /// Folds or unfolds.
    fn fold(self, change: impl FnOnce(&mut Folds)) {
        let folds = if self.wishes.read_untracked().is_narrow() { self.narrow_folds } else { self.folds };
        folds.update(change);
    }

    /// Opens what hides a goal, and puts the keys on it.
    fn reveal(self, id: &Id) {
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

    /// The goal at a position; none for the group at the end.
    fn goal_at(self, position: usize) -> Option<Id> {
        self.with_shown(|shown| {
            let at = shown.flat.row_at(position)? as usize;
            shown.picture.outline.rows().get(at).map(|row| row.id.clone())
        })
    }

    fn select(self, position: usize) {
        if let Some(id) = self.goal_at(position) {
            self.session.go_to(Room::Align, id.as_str());
        }
    }

    fn toggle(self, position: usize) {
        match (self.goal_at(position), self.with_shown(|shown| shown.flat.row_at(position))) {
            (Some(id), _) => self.fold(|folds| folds.turn(&id)),
            (None, Some(LOOSE)) => self.fold(Folds::turn_loose),
            (None, _) => {}
        }
    }

    fn open(self, position: usize) {
        match self.goal_at(position) {
            Some(id) => self.session.go_to(Room::Goal, id.as_str()),
            None => self.toggle(position),
        }
    }

    /// Alt P: another parent for the row that keys act on.
    fn key(self, event: &KeyboardEvent, position: usize) {
        if event.alt_key()
            && event.code() == "KeyP"
            && let Some(id) = self.goal_at(position)
        {
            event.prevent_default();
            self.session.go_to(Room::Align, id.as_str());
            self.choosing.set(true);
        }
    }
}

impl Shown {
    fn position(&self, id: &Id) -> Option<usize> {
        self.flat.position(u32::try_from(self.picture.outline.index(id.as_str())?).ok()?)
    }

    /// Goals below a row, key results and tasks apart.
    fn n_below(&self, at: usize) -> usize {
        let rows = self.picture.outline.rows();
        let end = rows.get(at).map_or(at, |row| row.end as usize);
        rows.get(at + 1..end).unwrap_or_default().iter().filter(|row| row.level == Level::Goal).count()
    }
}

fn see(
    workspace: Workspace,
    session: Session,
    wishes: &Wishes,
    folds: Folds,
    haystack: Memo<Arc<Vec<String>>>,
) -> Shown {
    let picture = workspace.picture();
    let flat = if wishes.is_narrow() {
        let me = session.acting_as.get();
        workspace.read(|board| {
            let (needles, units) = (wishes.needles(), wishes.units(board));
            let texts = (!needles.is_empty()).then(|| haystack.get());
            let asked = Asked { me: me.as_ref(), units: &units };
            let passes = |at: usize| {
                texts.as_ref().is_none_or(|texts| needles.iter().all(|needle| texts[at].contains(needle)))
                    && wishes.passes(board, &picture.outline.rows()[at], &picture.goals[at], asked)
            };
            Flat::of(&picture.outline, &folds, Some(&passes))
        })
    } else {
        Flat::of(&picture.outline, &folds, None)
    };
    Shown { picture, folds, flat }
}

/// Title, owners and unit of each row, ready to be searched.
fn haystack(workspace: Workspace) -> Vec<String> {
    let picture = workspace.picture();
    let of = |outline: &Outline| {
        workspace.read(|board| {
            let text = |id: &Id| board.goal(id.as_str()).map(|goal| words::searched(board, goal)).unwrap_or_default();
            outline.rows().iter().map(|row| text(&row.id)).collect()
        })
    };
    of(&picture.outline)
}

/// The tree, or what to do when there is nothing in it.
#[component]
fn Tree(
    /// What is seen.
    look: Look,
) -> impl IntoView {
    let count = Memo::new(move |_| look.shown.read().flat.len());
    let version = Memo::new(move |before: Option<&u64>| {
        look.shown.track();
        look.session.route.track();
        before.map_or(0, |before| before + 1)
    });
    let is_empty = Memo::new(move |_| count.get() == 0);
    let select = move |(position, _): (usize, Selecting)| look.select(position);
    view! {
        {move || is_empty.get().then(|| view! { <Nothing look=look/> })}
        <TreeGrid
            label="Goals"
            columns=rows::columns()
            count=count
            version=version
            source=rows::Rows::new(look)
            active=look.active
            on_toggle=move |position| look.toggle(position)
            on_select=select
            on_open=move |position| look.open(position)
            on_key=move |(event, position): (KeyboardEvent, usize)| look.key(&event, position)
        />
    }
}

/// Nothing to show: nothing is there, or nothing is found.
#[component]
fn Nothing(
    /// What is looked for.
    look: Look,
) -> impl IntoView {
    let is_narrow = Memo::new(move |_| look.wishes.read().is_narrow());
    let show_all = move |()| look.wish(|wishes| *wishes = Wishes::default());
    move || {
        if is_narrow.get() {
            let why = words::nothing_found(look.wishes.read().waits);
            view! { <Empty lead=why inside=true><Button on_press=show_all>"Show all goals"</Button></Empty> }.into_any()
        } else {
            view! { <Empty lead=words::NO_GOALS why=words::NO_GOALS_WHY inside=true/> }.into_any()
        }
    }
}
