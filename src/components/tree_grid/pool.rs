//! The rows that are in the page: a fixed pool, recycled while one scrolls.
//!
//! Slot = position modulo pool. Drawing happens in the scroll event itself, so no frame shows a hole, and writes
//! only what differs from what the slot showed before: that is why these rows speak to the page directly.
//! Does not want to know: what a key means, or what a row is about.

use super::row::{CellKind, TreeSource};
use super::slot::Slot;
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Rows drawn above and below what is seen, so that a scroll by keyboard or wheel never meets an edge.
const OVERSCAN: usize = 2;

/// The page side of a tree grid.
pub(super) struct Pool {
    root: HtmlElement,
    head: HtmlElement,
    sizer: HtmlElement,
    pattern: HtmlElement,
    kinds: Vec<CellKind>,
    source: Box<dyn TreeSource>,
    slots: Vec<Slot>,
    id: String,
    count: usize,
    active: Option<usize>,
    /// The slot that is named as the active one.
    named: Option<usize>,
    /// Counts up whenever rows may have changed without moving.
    version: u64,
    /// Tenths of a px, so that positions need no floating point.
    row_height: i32,
    page_scrolls: bool,
    /// Height of a row and of what is seen, when last looked at.
    measured_at: (i32, i32),
    /// How much of what is seen the head covers.
    head_height: i32,
    /// How far the rows are scrolled, as of the last scroll event: asking the page again would make it lay itself out
    /// between two writes.
    scrolled: i32,
}

impl Pool {
    /// Takes over a grid that was just put into the page. `pattern` is its one row; the others are cloned from it.
    pub(super) fn new(
        root: HtmlElement,
        id: String,
        kinds: Vec<CellKind>,
        source: Box<dyn TreeSource>,
    ) -> Option<Self> {
        let part = |class: &str| root.query_selector(class).ok().flatten()?.dyn_into::<HtmlElement>().ok();
        let (head, sizer) = (part(".tree__head")?, part(".tree__sizer")?);
        let pattern = part(".tree__row")?;
        Some(Self {
            root,
            head,
            sizer,
            pattern,
            kinds,
            source,
            slots: Vec::new(),
            id,
            count: 0,
            active: None,
            named: None,
            version: 0,
            row_height: 320,
            page_scrolls: false,
            measured_at: (0, 0),
            head_height: 0,
            scrolled: 0,
        })
    }

    /// The caller's rows.
    pub(super) fn source(&self) -> &dyn TreeSource {
        &*self.source
    }

    /// How many rows there are to scroll through.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// How many rows one page key moves by.
    pub(super) fn page(&self) -> usize {
        (self.seen_height() / self.row_height.max(1)).max(2).unsigned_abs() as usize - 1
    }

    /// Looks again how high a row is and who scrolls, and whether the pool is large enough.
    pub(super) fn measure(&mut self) {
        self.pattern.set_hidden(false);
        let height = (self.pattern.get_bounding_client_rect().height() * 10.0).round();
        let style = window().get_computed_style(&self.root).ok().flatten();
        let overflow = style.and_then(|style| style.get_property_value("overflow-y").ok());
        self.page_scrolls = overflow.as_deref() == Some("visible");
        #[expect(clippy::cast_possible_truncation, reason = "tenths of a px of one row")]
        let height = (height as i32).max(10);
        let measured_at = (height, self.seen_height());
        // On a page the bar sticks to the top as well.
        self.head_height = self.head.offset_height() * 10 + if self.page_scrolls { 960 } else { 0 };
        if measured_at != self.measured_at {
            let is_first = self.slots.is_empty();
            self.measured_at = measured_at;
            self.row_height = height;
            self.slots.iter_mut().for_each(Slot::forget);
            self.grow();
            self.size();
            if is_first {
                self.reveal_active();
            }
        }
    }

    /// There are `count` rows now, and any of them may look different.
    pub(super) fn renew(&mut self, count: usize) {
        self.version += 1;
        if count != self.count {
            self.count = count;
            self.size();
        }
        self.draw();
    }

    /// The row that the keys act on. Scrolls it into view.
    pub(super) fn activate(&mut self, active: Option<usize>) {
        self.active = active;
        self.reveal_active();
        self.draw();
    }

    /// The rows moved: writes those that are seen now. Called in the scroll event.
    pub(super) fn scroll(&mut self) {
        self.scrolled = self.scrolled();
        self.draw();
    }

    fn draw(&mut self) {
        let n_slots = self.slots.len();
        if n_slots == 0 {
            return;
        }
        let above = (self.scrolled / self.row_height).max(0).unsigned_abs() as usize;
        let first = above.saturating_sub(OVERSCAN);
        for position in first..first + n_slots {
            let slot = &mut self.slots[position % n_slots];
            if position >= self.count {
                slot.hide();
            } else if !slot.shows(position, self.version) {
                slot.show(position, self.version, self.row_height, self.source.row(position));
            }
            slot.mark_active(self.active == Some(position));
        }
        self.name_active();
    }

    /// Whether a scroll of the page, not of the grid, moves the rows.
    pub(super) fn page_scrolls(&self) -> bool {
        self.page_scrolls
    }

    fn grow(&mut self) {
        let rows_seen = (self.seen_height() / self.row_height).max(1).unsigned_abs() as usize;
        let wanted = rows_seen + 1 + 2 * OVERSCAN;
        if self.slots.len() < wanted {
            // Positions fall into other slots when there are more of them.
            self.slots.iter_mut().for_each(Slot::forget);
        }
        while self.slots.len() < wanted {
            match self.new_slot() {
                Some(slot) => self.slots.push(slot),
                None => return,
            }
        }
    }

    fn new_slot(&self) -> Option<Slot> {
        let row = if self.slots.is_empty() {
            self.pattern.clone()
        } else {
            let row = self.pattern.clone_node_with_deep(true).ok()?.dyn_into::<HtmlElement>().ok()?;
            self.sizer.append_child(&row).ok()?;
            row
        };
        row.set_id(&format!("{}-r{}", self.id, self.slots.len()));
        Slot::new(row, &self.kinds)
    }

    fn size(&self) {
        let rows = i64::try_from(self.count).unwrap_or(i64::MAX);
        let height = rows.saturating_mul(i64::from(self.row_height)) / 10;
        // A style or attribute can only be refused by a page that is being taken down.
        drop(self.sizer.style().set_property("height", &format!("{height}px")));
        drop(self.root.set_attribute("aria-rowcount", &(rows + 1).to_string()));
    }

    /// How far the rows are scrolled, in tenths of a px.
    fn scrolled(&self) -> i32 {
        if self.page_scrolls {
            #[expect(clippy::cast_possible_truncation, reason = "a page is shorter than 200 million px")]
            let above = -(self.sizer.get_bounding_client_rect().top() * 10.0) as i32;
            above
        } else {
            self.root.scroll_top().saturating_mul(10)
        }
    }

    /// How much of the rows can be seen at most, in tenths of a px.
    fn seen_height(&self) -> i32 {
        let height = if self.page_scrolls {
            document().document_element().map_or(0, |page| page.client_height())
        } else {
            self.root.client_height()
        };
        height * 10
    }

    /// Nothing is in view before the first look at the page.
    fn reveal_active(&mut self) {
        let Some(position) = self.active.filter(|_| !self.slots.is_empty()) else { return };
        let top = i32::try_from(position).unwrap_or(i32::MAX).saturating_mul(self.row_height);
        let (_, seen) = self.measured_at;
        // What sticks to the top covers rows there; inside a grid it pushes them down instead.
        let (cover, seen) =
            if self.page_scrolls { (self.head_height, seen - 960) } else { (0, seen - self.head_height) };
        let above = top - self.scrolled - cover;
        let below = top + self.row_height - self.scrolled - seen;
        if above < 0 {
            self.scroll_by(above);
        } else if below > 0 {
            self.scroll_by(below + 9);
        }
    }

    /// Scrolls by tenths of a px.
    fn scroll_by(&mut self, by: i32) {
        if self.page_scrolls {
            window().scroll_by_with_x_and_y(0.0, f64::from(by) / 10.0);
        } else {
            self.root.set_scroll_top((self.scrolled + by) / 10);
        }
        self.scrolled = self.scrolled();
    }

    fn name_active(&mut self) {
        let named = self.active.and_then(|active| self.slots.iter().position(|slot| slot.is_at(active)));
        if named == self.named {
            return;
        }
        self.named = named;
        let done = match named.map(|at| self.slots[at].id()) {
            Some(id) => self.root.set_attribute("aria-activedescendant", &id),
            None => self.root.remove_attribute("aria-activedescendant"),
        };
        drop(done);
    }
}
