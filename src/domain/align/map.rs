//! The map: the tree as layers under the North Star, laid out so that nothing overlaps at any size.
//!
//! Knows where each goal stands: in a layer by who keeps it, in a slot as wide as what hangs below it. What would be
//! too narrow to read is gathered with its neighbours into a bundle that says how much it holds. Does not want to know
//! how any of it is drawn.

use std::{collections::BTreeMap, ops::Range};

use crate::domain::{
    align::Outline,
    board::{Board, Goal, Level},
    thread::Id,
};

/// Who keeps a goal: its layer of the map.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Tier {
    /// The whole company: the North Star.
    NorthStar,
    /// Leadership: the themes.
    Theme,
    /// A unit with units below it, by who leads it.
    Unit,
    /// A team, or a goal that others serve.
    Team,
    /// One person.
    Person,
    /// A key result or task of a goal.
    Part,
}

/// The tier of a goal; `has_below` where others serve it.
pub fn tier(board: &Board, goal: Goal<'_>, has_below: bool) -> Tier {
    match goal.level() {
        Level::NorthStar => Tier::NorthStar,
        Level::Theme => Tier::Theme,
        Level::KeyResult | Level::Task => Tier::Part,
        Level::Goal => {
            let unit = goal.unit().and_then(|id| board.unit(id));
            let led = unit.filter(|unit| unit.lead().is_some_and(|lead| goal.owners().any(|id| id == lead)));
            match led {
                Some(unit) if board.units().any(|other| other.parent() == Some(unit.id.as_str())) => Tier::Unit,
                Some(_) => Tier::Team,
                None if has_below => Tier::Team,
                None => Tier::Person,
            }
        }
    }
}

/// Where every goal stands.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Map {
    /// Leaves before each row, and before the end.
    leaves: Vec<u32>,
    /// The same for goals, key results and tasks apart.
    goals: Vec<u32>,
    /// The same for what needs care.
    care: Vec<u32>,
    layers: Vec<u8>,
}

/// What of the map is looked at: its first leaf, how many leaves side by side, and how wide they are together in px.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Frame {
    /// Where the frame begins, in leaves.
    pub from: f64,
    /// How many leaves it is wide.
    pub span: f64,
    /// How wide it is drawn, in px.
    pub width: f64,
}

/// A goal, or a bundle of several, as it is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Mark {
    /// The rows of the outline that it stands for: one, or all of a bundle.
    pub rows: Range<usize>,
    /// Whether it is a bundle.
    pub is_bundle: bool,
    /// How far down, 0 at the North Star.
    pub layer: u8,
    /// Its left edge, in px.
    pub left: f64,
    /// Its right edge, in px.
    pub right: f64,
    /// The mark above it.
    pub above: Option<usize>,
}

/// A link besides the tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Link {
    /// Serves that goal as well.
    Supports,
    /// Asks for its help.
    DependsOn,
}

/// Below this width in px a goal is gathered into a bundle.
pub const NARROWEST: f64 = 72.0;
/// A mark is drawn no wider than this, in px.
pub const WIDEST: f64 = 208.0;
/// Between two neighbours, in px.
const GAP: f64 = 8.0;
/// The most room for a leaf, in px: a small map stands together in the middle.
const ROOMIEST: f64 = 272.0;

impl Map {
    /// Lays an outline out. `tier` and `needs_care` are asked once a row.
    pub fn of(outline: &Outline, tier: impl Fn(usize) -> Tier, needs_care: impl Fn(usize) -> bool) -> Self {
        let rows = outline.rows();
        let mut map = Self::default();
        let (mut leaves, mut goals, mut care) = (0, 0, 0);
        for (at, row) in rows.iter().enumerate() {
            map.count((leaves, goals, care));
            leaves += u32::from(row.end as usize == at + 1);
            goals += u32::from(!row.level.is_part());
            care += u32::from(!row.level.is_part() && needs_care(at));
            let above = outline.parent(at).map_or(0, |above| map.layers[above].saturating_add(1));
            map.layers.push(above.max(tier(at) as u8));
        }
        map.count((leaves, goals, care));
        map
    }

    fn count(&mut self, (leaves, goals, care): (u32, u32, u32)) {
        self.leaves.push(leaves);
        self.goals.push(goals);
        self.care.push(care);
    }

    /// How many leaves it is wide: at least one.
    pub fn width(&self) -> f64 {
        self.leaves.last().copied().unwrap_or(0).max(1).into()
    }

    /// How far down a row stands, 0 at the North Star.
    pub fn layer(&self, at: usize) -> u8 {
        self.layers.get(at).copied().unwrap_or_default()
    }

    /// Where rows begin, and how wide they are together, in leaves.
    pub fn slot(&self, rows: &Range<usize>) -> (f64, f64) {
        let before = |at: usize| f64::from(self.leaves.get(at).copied().unwrap_or(0));
        (before(rows.start), before(rows.end) - before(rows.start))
    }

    /// Goals among some rows, and how many of them need care.
    pub fn held(&self, rows: &Range<usize>) -> (u32, u32) {
        let between = |sums: &[u32]| sums.get(rows.end).zip(sums.get(rows.start)).map_or(0, |(end, start)| end - start);
        (between(&self.goals), between(&self.care))
    }

    /// What is seen of the map in a frame, in the order of the outline. What lies above something seen is seen as well,
    /// moved to where its slot shows. What shows too little of itself to be read is left out, with all below it.
    pub fn seen(&self, outline: &Outline, frame: Frame) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let mut above: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        while let Some(row) = outline.rows().get(at) {
            let end = row.end as usize;
            while above.last().is_some_and(|(end, _)| *end <= at) {
                above.pop();
            }
            let (left, right) = self.edges(&(at..end), frame);
            let is_narrow = right - left < NARROWEST;
            let shows = right.min(frame.width) - left.max(0.0);
            // A hair less than all of it is all of it.
            let is_seen = shows > 0.0 && shows > (right - left).min(NARROWEST).min(frame.width) - 0.5;
            if is_seen {
                let above_it = above.last().map(|(_, mark)| *mark);
                if is_narrow {
                    self.bundle(&mut marks, at..end, above_it);
                } else {
                    above.push((end, marks.len()));
                    marks.push(self.mark(at..at + 1, false, above_it));
                }
            }
            at = if is_seen && !is_narrow { at + 1 } else { end };
        }
        for mark in &mut marks {
            let end = if mark.is_bundle { mark.rows.end } else { outline.rows()[mark.rows.start].end as usize };
            (mark.left, mark.right) = boxed(self.edges(&(mark.rows.start..end), frame), frame.width);
        }
        marks
    }

    fn mark(&self, rows: Range<usize>, is_bundle: bool, above: Option<usize>) -> Mark {
        let layer = self.layers[rows.start];
        Mark { rows, is_bundle, layer, left: 0.0, right: 0.0, above }
    }

    /// Joins the bundle just before, where there is one under the same mark.
    fn bundle(&self, marks: &mut Vec<Mark>, rows: Range<usize>, above: Option<usize>) {
        let layer = self.layers[rows.start];
        match marks.last_mut() {
            Some(last) if last.is_bundle && last.above == above && last.rows.end == rows.start => {
                last.rows.end = rows.end;
                last.layer = last.layer.min(layer);
            }
            _ => marks.push(self.mark(rows, true, above)),
        }
    }

    /// The edges of rows in px, where the frame begins at 0.
    fn edges(&self, rows: &Range<usize>, frame: Frame) -> (f64, f64) {
        let (from, wide) = self.slot(rows);
        let px = frame.width / frame.span;
        ((from - frame.from) * px, (from + wide - frame.from) * px)
    }
}

/// The box in a slot: in the middle of what shows of it, no wider than can be read at a glance.
fn boxed((left, right): (f64, f64), width: f64) -> (f64, f64) {
    let (left, right) = (left.max(0.0), right.min(width));
    let wide = (right - left - GAP).min(WIDEST).max((right - left) / 2.0);
    let middle = f64::midpoint(left, right);
    let half = wide.min(WIDEST) / 2.0;
    (middle - half, middle + half)
}

impl Frame {
    /// A frame around the whole map.
    pub fn whole(map: &Map, width: f64) -> Self {
        Self { from: 0.0, span: f64::MAX, width }.held(map)
    }

    /// Some rows, with a little room beside them.
    #[must_use]
    pub fn on(self, map: &Map, rows: &Range<usize>) -> Self {
        let (from, wide) = map.slot(rows);
        let span = wide * 1.1;
        Self { from: from - (span - wide) / 2.0, span, ..self }.held(map)
    }

    /// So many times nearer, or farther below 1, with what lies under `x` staying there.
    #[must_use]
    pub fn zoomed(self, map: &Map, times: f64, x: f64) -> Self {
        let under = self.from + self.span * x / self.width;
        let span = (self.span / times).clamp(self.least(map), self.most(map));
        Self { from: under - span * x / self.width, span, ..self }.held(map)
    }

    /// Moved to the right by so many px.
    #[must_use]
    pub fn moved(self, map: &Map, px: f64) -> Self {
        Self { from: self.from + px * self.span / self.width, ..self }.held(map)
    }

    /// Kept on the map, no nearer than that a leaf is as wide as a mark can be. All of a small map stands in the middle.
    #[must_use]
    pub fn held(self, map: &Map) -> Self {
        let span = self.span.clamp(self.least(map), self.most(map));
        let spare = map.width() - span;
        let from = if spare < 0.0 { spare / 2.0 } else { self.from.clamp(0.0, spare) };
        Self { from, span, ..self }
    }

    fn least(self, map: &Map) -> f64 {
        (self.width / (WIDEST + GAP)).clamp(f64::MIN_POSITIVE, self.most(map))
    }

    /// All of it, with no more room than it needs.
    fn most(self, map: &Map) -> f64 {
        map.width().max(self.width / ROOMIEST)
    }
}

/// The mark that stands for a row: its own, or the bundle that holds it; `None` where it is out of sight.
pub fn standing(marks: &[Mark], row: usize) -> Option<usize> {
    let at = marks.partition_point(|mark| mark.rows.start <= row).checked_sub(1)?;
    marks[at].rows.contains(&row).then_some(at)
}

/// All links besides the tree, by rows of the outline. A request to a unit leads to the first goal of that unit.
pub fn links(board: &Board, outline: &Outline) -> Vec<(usize, usize, Link)> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    let goals = || outline.rows().iter().enumerate().filter_map(|(at, row)| Some((at, board.goal(row.id.as_str())?)));
    for (at, goal) in goals() {
        if let Some(unit) = goal.unit() {
            first.entry(unit).or_insert(at);
        }
    }
    let place = |id: &Id| outline.index(id.as_str()).or_else(|| first.get(id.as_str()).copied());
    for (at, goal) in goals() {
        found.extend(goal.supports().filter_map(|to| Some((at, place(to)?, Link::Supports))));
        found.extend(goal.dependencies().filter_map(|asked| Some((at, place(asked.on)?, Link::DependsOn))));
    }
    found
}

/// Those links between different marks, each once.
pub fn links_seen(marks: &[Mark], links: &[(usize, usize, Link)]) -> Vec<(usize, usize, Link)> {
    let ends = |(from, to, link): &(usize, usize, Link)| Some((standing(marks, *from)?, standing(marks, *to)?, *link));
    let mut seen: Vec<_> = links.iter().filter_map(ends).filter(|(from, to, _)| from != to).collect();
    seen.sort_unstable();
    seen.dedup();
    seen
}
