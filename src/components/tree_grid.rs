//! A tree grid for any number of rows: the ARIA pattern with a fixed pool of recycled rows.
//!
//! Knows: rows as flat data (`TreeRow`), keys, scrolling. Asks a `TreeSource` for the rows that are seen, and for no
//! others. Does not want to know what a row means, nor to keep any of it: what is open, chosen, sorted or filtered
//! belongs to the caller, who counts `version` up when rows change.
//!
//! Focus stays on the grid; the row the keys act on is named by `aria-activedescendant`, so that a row may be
//! recycled while it is active.

mod pool;
mod row;
mod slot;

pub use row::{Branch, CellKind, TreeCell, TreeColumn, TreeRow, TreeSource};

use super::fresh_id;
use super::icon::{Icon, traced};
use leptos::ev::{DragEvent, KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Element, EventTarget, HtmlElement, ResizeObserver};
use pool::Pool;

/// How a row was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selecting {
    /// This one and no other (a click, the space bar).
    Only,
    /// This one too, or no longer (with Ctrl or Cmd).
    Toggle,
    /// All from the last one chosen to this one (a click with Shift).
    Range,
    /// All from the row where the keys stood, or from where a range began that ends there, to this one (Shift and a key).
    Reach(usize),
}

/// Rows on their way elsewhere, by pointer. All that are chosen go along; the caller knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeDrag {
    /// This row was taken.
    Begin(usize),
    /// Held over this row: may they be put there?
    Over(usize),
    /// Let go over this row.
    Put(usize),
    /// Over, wherever they were let go.
    End,
}

/// The grid. Fills its place and scrolls in it; where the style sheet gives it no scroller, the page scrolls.
#[component]
pub fn TreeGrid<S: TreeSource + 'static>(
    /// What it lists.
    #[prop(into)]
    label: String,
    /// The columns, the tree itself first.
    columns: Vec<TreeColumn>,
    /// How many rows are visible in the tree, seen or not.
    #[prop(into)]
    count: Signal<usize>,
    /// Counts up when rows changed and `count` need not have.
    #[prop(into)]
    version: Signal<u64>,
    /// Asked for the rows that are seen.
    source: S,
    /// The row the keys act on. Set from outside, it is scrolled into view.
    active: RwSignal<Option<usize>>,
    /// Told which row to open or close.
    #[prop(into)]
    on_toggle: Callback<usize>,
    /// Told which row was chosen, and how.
    #[prop(into)]
    on_select: Callback<(usize, Selecting)>,
    /// Told which row to look at (Enter, double click).
    #[prop(into)]
    on_open: Callback<usize>,
    /// Told keys the grid has no use for, with the active row.
    #[prop(optional, into)]
    on_key: Option<Callback<(KeyboardEvent, usize)>>,
    /// Asked and told about rows that are dragged. Without it rows stay where they are.
    #[prop(optional, into)]
    on_drag: Option<Callback<TreeDrag, bool>>,
    /// Told which row to change where it stands (F2, double click). Without it a double click looks at the row.
    #[prop(optional, into)]
    on_edit: Option<Callback<usize>>,
    /// What lies over the rows, such as a form in the place of one of them.
    #[prop(optional, into)]
    over: Option<ViewFn>,
    /// Columns of another width than the style sheet gives them, in px.
    #[prop(optional)]
    widths: Vec<(String, f64)>,
    /// Told how wide a column was made; nothing for as wide as it was at first.
    #[prop(optional, into)]
    on_width: Option<Callback<(String, Option<f64>)>>,
    /// The column rows are sorted by, and whether upwards.
    #[prop(optional, into)]
    sort: Signal<Option<(&'static str, bool)>>,
    /// Told by which column to sort.
    #[prop(optional, into)]
    on_sort: Option<Callback<&'static str>>,
) -> impl IntoView {
    let told = Told { toggle: on_toggle, select: on_select, open: on_open, edit: on_edit, key: on_key };
    let source: Box<dyn TreeSource> = Box::new(source);
    let id = fresh_id("tree");
    let root = NodeRef::<html::Div>::new();
    let shapes = columns.iter().map(|column| (column.key, column.kind)).collect::<Vec<_>>();
    let kinds = shapes.iter().map(|(_, kind)| *kind).collect::<Vec<_>>();
    let heads = columns.into_iter().map(|column| head_cell(column, sort, on_sort, on_width)).collect_view();
    let grid = Grid {
        pool: StoredValue::new_local(None),
        active,
        typed: StoredValue::new((String::new(), 0.0)),
        marked: StoredValue::new_local(None),
    };
    let mut parts = Some((source, id, kinds));
    let mut sight = None;
    // Effects touch the page: the pool is filled once it stands, and drawn whenever its rows change.
    Effect::new(move |_| {
        let (Some(root), count, _) = (root.get(), count.get(), version.get()) else { return };
        if let Some((source, id, kinds)) = parts.take() {
            for (key, width) in &widths {
                set_width(&root, key, Some(*width));
            }
            grid.pool.set_value(Pool::new((*root).clone(), id, kinds, source));
            sight = Sight::of(&root, grid);
        }
        grid.with_pool(|pool| pool.renew(count));
        _ = sight.as_ref();
    });
    Effect::new(move |_| {
        let active = active.get();
        grid.with_pool(|pool| pool.activate(active));
    });
    let page = window_event_listener(leptos::ev::scroll, move |_| {
        grid.with_pool(|pool| {
            if pool.page_scrolls() {
                pool.scroll();
            }
        });
    });
    on_cleanup(move || page.remove());
    let template = shapes.iter().map(|(key, _)| format!("var(--col-{key})")).collect::<Vec<_>>().join(" ");
    view! {
        <div
            class="tree"
            role="treegrid"
            tabindex="0"
            aria-label=label
            aria-multiselectable="true"
            aria-colcount=shapes.len().to_string()
            style=("--tree-asked", template)
            node_ref=root
            on:keydown=move |event| grid.key(&event, told)
            on:click=move |event| grid.click(&event, told)
            on:dblclick=move |event| told.double_click(&event)
            on:scroll=move |_| grid.with_pool(Pool::scroll)
            on:dragstart=move |event| grid.drag(&event, TreeDrag::Begin, on_drag)
            on:dragover=move |event| grid.drag(&event, TreeDrag::Over, on_drag)
            on:drop=move |event| grid.drag(&event, TreeDrag::Put, on_drag)
            on:dragend=move |event| grid.drag(&event, |_| TreeDrag::End, on_drag)
        >
            <div class="tree__head" role="row" aria-rowindex="1">
                {heads}
            </div>
            <div class="tree__sizer" role="rowgroup">
                {pattern_row(&shapes, on_drag.is_some())}
                {over.map(|over| move || over.run())}
            </div>
        </div>
    }
}

/// What the caller wants to hear.
#[derive(Clone, Copy)]
struct Told {
    toggle: Callback<usize>,
    select: Callback<(usize, Selecting)>,
    open: Callback<usize>,
    edit: Option<Callback<usize>>,
    key: Option<Callback<(KeyboardEvent, usize)>>,
}

impl Told {
    fn double_click(self, event: &MouseEvent) {
        let target = event.target();
        if let Some(position) = position_of(target.clone())
            && !is_on_twist(target)
        {
            self.edit.unwrap_or(self.open).run(position);
        }
    }
}

/// The grid's own state: the rows in the page, the active row, the letters just typed and when.
#[derive(Clone, Copy)]
struct Grid {
    pool: StoredValue<Option<Pool>, LocalStorage>,
    active: RwSignal<Option<usize>>,
    typed: StoredValue<(String, f64)>,
    /// The row that is dragged over, and whether rows may be put there.
    marked: StoredValue<Option<(Element, bool)>, LocalStorage>,
}

/// After this long, in ms, a letter begins a new word.
const PAUSE: f64 = 700.0;

impl Grid {
    fn with_pool(self, act: impl FnOnce(&mut Pool)) {
        // Gone when the grid is: then there is nothing to draw.
        self.pool.try_update_value(|pool| pool.as_mut().map(act));
    }

    fn ask<T>(self, question: impl FnOnce(&Pool) -> T) -> Option<T> {
        self.pool.try_with_value(|pool| pool.as_ref().map(question)).flatten()
    }

    fn key(self, event: &KeyboardEvent, told: Told) {
        if is_in_a_field(event.target()) {
            return;
        }
        let position = self.active.get_untracked().unwrap_or(0);
        match self.meaning(event, position) {
            Some(meaning) => {
                event.prevent_default();
                self.act(meaning, position, event.shift_key(), told);
            }
            None => told.key.iter().for_each(|told| told.run((event.clone(), position))),
        }
    }

    fn meaning(self, event: &KeyboardEvent, position: usize) -> Option<Meaning> {
        let key = event.key();
        let (last, page) = self.ask(|pool| (pool.count().checked_sub(1), pool.page()))?;
        let last = last?;
        let branch = || self.ask(|pool| pool.source().row(position).branch).unwrap_or_default();
        match (&*key, event.ctrl_key() || event.meta_key() || event.alt_key()) {
            ("ArrowDown", false) => Some(Meaning::Go(last.min(position + 1))),
            ("ArrowUp", false) => Some(Meaning::Go(position.saturating_sub(1))),
            ("PageDown", false) => Some(Meaning::Go(last.min(position + page))),
            ("PageUp", false) => Some(Meaning::Go(position.saturating_sub(page))),
            ("Home", _) => Some(Meaning::Go(0)),
            ("End", _) => Some(Meaning::Go(last)),
            ("ArrowRight", false) => match branch() {
                Branch::Closed => Some(Meaning::Toggle),
                Branch::Open => Some(Meaning::Go(last.min(position + 1))),
                Branch::Leaf => Some(Meaning::Go(position)),
            },
            ("ArrowLeft", false) => match branch() {
                Branch::Open => Some(Meaning::Toggle),
                Branch::Closed | Branch::Leaf => {
                    Some(Meaning::Go(self.ask(|pool| pool.source().parent(position))?.unwrap_or(position)))
                }
            },
            ("Enter", false) => Some(Meaning::Open),
            ("F2", false) => Some(Meaning::Edit),
            (" ", false) if !self.is_typing(event.time_stamp()) => Some(Meaning::Select(Selecting::Only)),
            (" ", true) => Some(Meaning::Select(Selecting::Toggle)),
            (_, false) => self.jump(&key, event.time_stamp(), position),
            (_, true) => None,
        }
    }

    fn act(self, meaning: Meaning, position: usize, with_shift: bool, told: Told) {
        match meaning {
            Meaning::Go(to) => {
                self.active.set(Some(to));
                if with_shift {
                    told.select.run((to, Selecting::Reach(position)));
                }
            }
            Meaning::Toggle => told.toggle.run(position),
            Meaning::Open => told.open.run(position),
            Meaning::Edit => told.edit.iter().for_each(|told| told.run(position)),
            Meaning::Select(how) => told.select.run((position, how)),
        }
    }

    fn is_typing(self, now: f64) -> bool {
        self.typed.with_value(|(typed, at)| !typed.is_empty() && now - at < PAUSE)
    }

    /// A letter goes on from the letters just typed, to the next row that begins with all of them.
    fn jump(self, key: &str, now: f64, position: usize) -> Option<Meaning> {
        let mut letters = key.chars();
        let (Some(_), None) = (letters.next(), letters.next()) else { return None };
        let goes_on = self.is_typing(now);
        let mut start = if goes_on { self.typed.with_value(|(typed, _)| typed.clone()) } else { String::new() };
        start.push_str(&key.to_lowercase());
        let from = if goes_on { position } else { position + 1 };
        let found = self.ask(|pool| pool.source().find(&start, from))?;
        self.typed.set_value((start, now));
        Some(Meaning::Go(found.unwrap_or(position)))
    }

    /// What is dragged over is marked; only where rows may be put does the page let them go.
    fn drag(self, event: &DragEvent, at: impl Fn(usize) -> TreeDrag, told: Option<Callback<TreeDrag, bool>>) {
        let Some(told) = told else { return };
        let row = row_of(event.target());
        let Some(position) = row.as_ref().and_then(position_in) else { return };
        let drag = at(position);
        match drag {
            TreeDrag::Over(_) => {
                if self.mark(row.as_ref(), || told.run(drag)) {
                    event.prevent_default();
                }
            }
            TreeDrag::Begin(_) => drop(told.run(drag)),
            TreeDrag::Put(_) => {
                event.prevent_default();
                // The page around lets anything go anywhere, for the sake of files.
                if self.mark(row.as_ref(), || told.run(TreeDrag::Over(position))) {
                    told.run(drag);
                }
                self.mark(None, || false);
            }
            TreeDrag::End => {
                self.mark(None, || false);
                told.run(drag);
            }
        }
    }

    /// Marks another row than before, if it is another. Says whether rows may be put there.
    fn mark(self, row: Option<&Element>, may: impl FnOnce() -> bool) -> bool {
        let before = self.marked.try_with_value(Clone::clone).flatten();
        if let Some((_, may)) = before.as_ref().filter(|(marked, _)| Some(marked) == row) {
            return *may;
        }
        // An attribute is never refused.
        if let Some((marked, _)) = &before {
            drop(marked.remove_attribute("data-drop"));
        }
        let may = row.is_some() && may();
        if let Some(row) = row {
            drop(row.set_attribute("data-drop", if may { "into" } else { "refused" }));
        }
        self.marked.set_value(row.map(|row| (row.clone(), may)));
        may
    }

    fn click(self, event: &MouseEvent, told: Told) {
        let Some(position) = position_of(event.target()) else { return };
        let on_twist = is_on_twist(event.target());
        self.active.set(Some(position));
        if on_twist {
            told.toggle.run(position);
        } else if event.shift_key() {
            told.select.run((position, Selecting::Range));
        } else if event.ctrl_key() || event.meta_key() {
            told.select.run((position, Selecting::Toggle));
        } else if !is_in_a_field(event.target()) {
            told.select.run((position, Selecting::Only));
        }
    }
}

/// What a key asks for.
#[derive(Clone, Copy)]
enum Meaning {
    Go(usize),
    Toggle,
    Open,
    Edit,
    Select(Selecting),
}

/// Keeps watching how large the grid and its rows are, for as long as it lives.
struct Sight {
    watch: ResizeObserver,
    _seen: Closure<dyn FnMut()>,
}

impl Sight {
    fn of(root: &HtmlElement, grid: Grid) -> Option<Self> {
        let seen = Closure::new(move || {
            grid.with_pool(|pool| {
                pool.measure();
                pool.scroll();
            });
        });
        let watch = ResizeObserver::new(seen.as_ref().unchecked_ref()).ok()?;
        watch.observe(root);
        Some(Self { watch, _seen: seen })
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.watch.disconnect();
    }
}

fn head_cell(
    column: TreeColumn,
    sort: Signal<Option<(&'static str, bool)>>,
    on_sort: Option<Callback<&'static str>>,
    on_width: Option<Callback<(String, Option<f64>)>>,
) -> impl IntoView {
    let (key, name, width_of) = (column.key, column.head.clone(), [&*column.head, ", width"].concat());
    let sorted =
        move || sort.get().filter(|(by, _)| *by == key).map(|(_, up)| if up { "ascending" } else { "descending" });
    let words = match on_sort.filter(|_| column.sortable) {
        Some(told) => view! {
            <button type="button" on:click=move |_| told.run(key)>{column.head}</button>
        }
        .into_any(),
        None => column.head.into_any(),
    };
    let class = (column.kind == CellKind::Figure).then_some("num");
    view! {
        <div role="columnheader" class=class data-col=key aria-sort=sorted aria-label=name>
            {words}
            <span
                class="tree__grip"
                role="separator"
                tabindex="0"
                aria-orientation="vertical"
                aria-label=width_of
                aria-valuenow="0"
                on:focus=|event| _ = element_of(event.target()).and_then(|grip| measured(&grip))
                on:keydown=move |event| key_grip(&event, key, on_width)
                on:pointerdown=|event| take_grip(&event)
                on:pointermove=|event| _ = widen(&event)
                on:pointerup=move |event| widen(&event).into_iter().for_each(|width| tell_width(on_width, key, Some(width)))
                on:dblclick=move |event| reset_width(&event, key, on_width)
            ></span>
        </div>
    }
}

/// The grip of a column hears the pointer wherever it goes, until it is let go.
fn take_grip(event: &PointerEvent) {
    event.prevent_default();
    if let Some(grip) = element_of(event.target()) {
        // Refused only when the pointer is gone already.
        drop(grip.set_pointer_capture(event.pointer_id()));
    }
}

/// A column is as wide as from its start to the pointer. Says how wide it is now, if it is being made wider.
fn widen(event: &PointerEvent) -> Option<f64> {
    let grip = element_of(event.target()).filter(|grip| grip.has_pointer_capture(event.pointer_id()))?;
    let head = grip.closest("[data-col]").ok()??;
    let width = (f64::from(event.client_x()) - head.get_bounding_client_rect().x()).max(NARROWEST_COLUMN);
    set_width(&tree_of(&grip)?, &head.get_attribute("data-col")?, Some(width));
    Some(width)
}

/// Arrow keys make a column narrower and wider, Home as wide as it was at first.
fn key_grip(event: &KeyboardEvent, key: &'static str, told: Option<Callback<(String, Option<f64>)>>) {
    let Some(grip) = element_of(event.target()) else { return };
    let by = match &*event.key() {
        "ArrowLeft" => Some(-WIDTH_STEP),
        "ArrowRight" => Some(WIDTH_STEP),
        "Home" => None,
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    let width = by.and_then(|by| Some((measured(&grip)? + by).max(NARROWEST_COLUMN)));
    give_width(&grip, key, width, told);
    measured(&grip);
}

/// How wide the column of a grip is, which the grip then says.
fn measured(grip: &Element) -> Option<f64> {
    let width = grip.closest("[data-col]").ok()??.get_bounding_client_rect().width();
    // An attribute is never refused.
    drop(grip.set_attribute("aria-valuenow", &width.round().to_string()));
    Some(width)
}

/// As wide as it was at first.
fn reset_width(event: &MouseEvent, key: &'static str, told: Option<Callback<(String, Option<f64>)>>) {
    if let Some(grip) = element_of(event.target()) {
        give_width(&grip, key, None, told);
    }
}

fn give_width(grip: &Element, key: &'static str, width: Option<f64>, told: Option<Callback<(String, Option<f64>)>>) {
    if let Some(tree) = tree_of(grip) {
        set_width(&tree, key, width);
    }
    tell_width(told, key, width);
}

fn tell_width(told: Option<Callback<(String, Option<f64>)>>, key: &str, width: Option<f64>) {
    if let Some(told) = told {
        told.run((key.to_owned(), width));
    }
}

fn tree_of(grip: &Element) -> Option<HtmlElement> {
    grip.closest(".tree").ok()??.dyn_into().ok()
}

fn set_width(tree: &HtmlElement, key: &str, width: Option<f64>) {
    let name = ["--col-", key].concat();
    // A style can only be refused by a page that is being taken down.
    drop(tree.set_attribute("data-sized", ""));
    match width {
        Some(width) => {
            let value = ["min(", &*width.round().to_string(), "px, ", WIDEST_COLUMN, ")"].concat();
            drop(tree.style().set_property(&name, &value));
        }
        None => drop(tree.style().remove_property(&name)),
    }
}

/// A column cannot be made wider than this part of the tree: the others stay in sight, on small screens as well.
const WIDEST_COLUMN: &str = "60%";
/// A column cannot be made narrower than this, in px.
const NARROWEST_COLUMN: f64 = 40.0;

/// How much wider one key makes it, in px.
const WIDTH_STEP: f64 = 16.0;

/// The one row the others are cloned from. `slot.rs` knows where its parts are.
fn pattern_row(shapes: &[(&'static str, CellKind)], moves: bool) -> impl IntoView + use<> {
    let cells = shapes.iter().map(|(key, kind)| pattern_cell(key, *kind)).collect_view();
    view! { <div class="tree__row" role="row" hidden=true draggable=moves.then_some("true")>{cells}</div> }
}

/// As few elements as will do, and one box that flexes: a row is laid out again whenever it is recycled.
fn pattern_cell(key: &'static str, kind: CellKind) -> AnyView {
    let class = match kind {
        CellKind::Name => "tree__cell tree__name",
        CellKind::Figure => "tree__cell num",
        CellKind::Progress => "tree__cell tree__progress",
        CellKind::Text | CellKind::Status | CellKind::Clarity => "tree__cell",
    };
    let inside = match kind {
        CellKind::Name => view! {
            <span class="tree__twist" aria-hidden="true">{traced(Icon::Right)}</span>
            {traced(Icon::Person)}
            <bdi class="tree__title">"."</bdi>
            <span class="tree__count">"."</span>
        }
        .into_any(),
        CellKind::Text | CellKind::Figure => ".".into_any(),
        CellKind::Progress => view! {
            <span class="tree__bar" aria-hidden="true"><i></i></span>
            "."
        }
        .into_any(),
        CellKind::Status => view! { <span class="status" hidden=true>{traced(Icon::OnTrack)} "."</span> }.into_any(),
        CellKind::Clarity => {
            view! { <span class="clarity" hidden=true>{traced(Icon::Red)} "." <b>"."</b></span> }.into_any()
        }
    };
    let direction = (kind == CellKind::Text).then_some("auto");
    view! { <div class=class role="gridcell" data-col=key dir=direction>{inside}</div> }.into_any()
}

fn element_of(target: Option<EventTarget>) -> Option<Element> {
    target?.dyn_into().ok()
}

fn row_of(target: Option<EventTarget>) -> Option<Element> {
    element_of(target)?.closest(".tree__row").ok()?
}

/// The position of the row an event happened in.
fn position_of(target: Option<EventTarget>) -> Option<usize> {
    position_in(&row_of(target)?)
}

/// The head is row 1 of the grid, so position 0 is row 2.
fn position_in(row: &Element) -> Option<usize> {
    row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2)
}

fn is_on_twist(target: Option<EventTarget>) -> bool {
    element_of(target).and_then(|target| target.closest(".tree__twist").ok().flatten()).is_some()
}

/// Whether keys are meant for what they are typed into, the edge of a column among them, and not for the rows.
fn is_in_a_field(target: Option<EventTarget>) -> bool {
    element_of(target).is_some_and(|target| {
        matches!(&*target.tag_name(), "INPUT" | "TEXTAREA" | "SELECT" | "BUTTON")
            || target.has_attribute("aria-valuenow")
    })
}
