//! The tree as the grid sees it: which rows of the outline are visible now, one after another.
//!
//! Knows what is folded and what a search keeps, and finds the visible rows in one forward walk. Does not want to know
//! what a row looks like, nor why it is kept.

use std::{cmp::Ordering, collections::BTreeSet};

use crate::{
    components::Branch,
    domain::{
        align::{Outline, Row},
        thread::Id,
    },
};

/// The number of the group row that gathers what has no line of sight.
pub const LOOSE: u32 = u32::MAX;

/// What is open: everything above a level, save for the rows that were turned by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folds {
    open_above: u16,
    turned: BTreeSet<Id>,
    loose_turned: bool,
}

/// Which rows there are to be seen.
#[derive(Clone, Copy, Default)]
pub struct Sieve<'a> {
    /// Says which rows are looked for, while some are.
    pub passes: Option<&'a dyn Fn(usize) -> bool>,
    /// Says which rows are left out, while any are; what stands below them is not.
    pub hides: Option<&'a dyn Fn(usize) -> bool>,
}

/// The visible rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flat {
    visible: Vec<u32>,
    /// Where the loose rows begin; the number of rows when there are none.
    loose_from: usize,
    /// For each row whether it is kept; empty when all are.
    kept: Vec<bool>,
    /// For each row whether something below it is kept; empty when all are.
    below: Vec<bool>,
    /// For each row whether it is looked for itself; empty when nothing is narrowed.
    wanted: Vec<bool>,
    /// Rows that are looked for themselves; `None` when nothing is narrowed.
    found: Option<usize>,
    /// For each visible row which of how many siblings it is; empty where they stand as they were written.
    ranks: Vec<(u32, u32)>,
}

impl Default for Folds {
    /// The North Star and its themes.
    fn default() -> Self {
        Self::to_level(2)
    }
}

impl Folds {
    /// Shows rows down to this level, the root being 1.
    pub fn to_level(level: u16) -> Self {
        Self { open_above: level.max(1), turned: BTreeSet::new(), loose_turned: false }
    }

    /// Shows everything.
    pub fn all_open() -> Self {
        Self::to_level(u16::MAX)
    }

    /// The level that is shown, apart from what was turned by hand.
    pub fn level(&self) -> u16 {
        self.open_above
    }

    /// Opens what is closed, closes what is open.
    pub fn turn(&mut self, id: &Id) {
        if !self.turned.remove(id) {
            self.turned.insert(id.clone());
        }
    }

    /// The same for the group of loose rows.
    pub fn turn_loose(&mut self) {
        self.loose_turned = !self.loose_turned;
    }

    fn is_open(&self, row: &Row, level: u16) -> bool {
        (level < self.open_above) != self.turned.contains(&row.id)
    }

    fn is_loose_open(&self) -> bool {
        (1 < self.open_above) != self.loose_turned
    }
}

impl Flat {
    /// Walks the outline once. Rows that are looked for are shown with the path to them. `order`
    /// says which of two siblings comes first, where it is not the order in which they were written.
    pub fn of(
        outline: &Outline,
        folds: &Folds,
        sieve: Sieve<'_>,
        order: Option<&dyn Fn(usize, usize) -> Ordering>,
    ) -> Self {
        let rows = outline.rows();
        let loose_from = rows.iter().position(|row| row.depth == 0 && !row.in_sight).unwrap_or(rows.len());
        let mut flat = Self {
            visible: Vec::new(),
            loose_from,
            kept: Vec::new(),
            below: Vec::new(),
            wanted: Vec::new(),
            found: None,
            ranks: Vec::new(),
        };
        if sieve.passes.is_some() || sieve.hides.is_some() {
            flat.keep(outline, sieve);
        }
        match order {
            None => flat.walk(outline, folds),
            Some(order) => flat.walk_sorted(outline, folds, order),
        }
        flat
    }

    /// Backward, so that children have been asked before their parent.
    fn keep(&mut self, outline: &Outline, sieve: Sieve<'_>) {
        let n_rows = outline.rows().len();
        let is_kept = |at: usize| sieve.passes.is_none_or(|it| it(at)) && !sieve.hides.is_some_and(|it| it(at));
        self.kept = (0..n_rows).map(is_kept).collect();
        if sieve.passes.is_some() {
            self.found = Some(self.kept.iter().filter(|kept| **kept).count());
            self.wanted.clone_from(&self.kept);
        }
        self.below = vec![false; n_rows];
        for at in (0..n_rows).rev() {
            if let Some(above) = outline.parent(at).filter(|_| self.kept[at]) {
                self.kept[above] = true;
                self.below[above] = true;
            }
        }
    }

    fn is_kept(&self, at: usize) -> bool {
        self.kept.is_empty() || self.kept[at]
    }

    fn walk(&mut self, outline: &Outline, folds: &Folds) {
        let rows = outline.rows();
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            if at == self.loose_from && (at..rows.len()).any(|at| self.is_kept(at)) {
                self.visible.push(LOOSE);
                if !folds.is_loose_open() {
                    break;
                }
            }
            if self.is_kept(at) {
                self.visible.push(number(at));
            }
            let goes_in = self.is_kept(at) && folds.is_open(row, self.level(outline, at));
            at = if goes_in { at + 1 } else { row.end as usize };
        }
    }

    fn walk_sorted(&mut self, outline: &Outline, folds: &Folds, order: &dyn Fn(usize, usize) -> Ordering) {
        self.ranks = vec![(0, 0); outline.rows().len()];
        let roots = (0..outline.rows().len()).filter(|at| outline.parent(*at).is_none() && self.is_kept(*at));
        let (seen, loose): (Vec<usize>, Vec<usize>) = roots.partition(|at| *at < self.loose_from);
        let mut stack = self.ranked(seen, order);
        let mut loose = Some(loose).filter(|loose| !loose.is_empty());
        loop {
            let Some(at) = stack.pop() else {
                let Some(rows) = loose.take() else { return };
                self.visible.push(LOOSE);
                if folds.is_loose_open() {
                    stack = self.ranked(rows, order);
                }
                continue;
            };
            self.visible.push(number(at));
            if folds.is_open(&outline.rows()[at], self.level(outline, at)) {
                let children = outline.children(at).filter(|child| self.is_kept(*child)).collect();
                stack.extend(self.ranked(children, order));
            }
        }
    }

    /// Siblings in order, the first one last, each told its place.
    fn ranked(&mut self, mut siblings: Vec<usize>, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
        siblings.sort_by(|one, other| order(*one, *other));
        let of = number(siblings.len());
        for (place, at) in (1..).zip(&siblings) {
            self.ranks[*at] = (place, of);
        }
        siblings.reverse();
        siblings
    }

    /// How many rows are visible.
    pub fn len(&self) -> usize {
        self.visible.len()
    }

    /// How many rows are looked for, wherever they are folded away; `None` when nothing is narrowed.
    pub fn found(&self) -> Option<usize> {
        self.found
    }

    /// Whether a row is shown only as the way to what is looked for.
    pub fn is_way(&self, at: usize) -> bool {
        self.wanted.get(at) == Some(&false)
    }

    /// Whether any of some rows is looked for; all are while nothing is narrowed.
    pub fn wants(&self, rows: std::ops::Range<usize>) -> bool {
        self.found.is_none() || self.wanted.get(rows).is_some_and(|rows| rows.contains(&true))
    }

    /// The row at a position: its index in the outline, or [`LOOSE`].
    pub fn row_at(&self, position: usize) -> Option<u32> {
        self.visible.get(position).copied()
    }

    /// Where a row stands, if it is visible.
    pub fn position(&self, row: u32) -> Option<usize> {
        self.visible.iter().position(|visible| *visible == row)
    }

    /// Where the visible parent of a position stands.
    pub fn parent(&self, outline: &Outline, position: usize) -> Option<usize> {
        let at = self.row_at(position).filter(|at| *at != LOOSE)? as usize;
        match outline.parent(at) {
            Some(above) => self.position(number(above)),
            None if at >= self.loose_from => self.position(LOOSE),
            None => None,
        }
    }

    /// The level that a row is shown at: 1 at the root, one deeper in the loose group.
    pub fn level(&self, outline: &Outline, at: usize) -> u16 {
        let depth = outline.rows().get(at).map_or(0, |row| row.depth);
        depth.saturating_add(1 + u16::from(at >= self.loose_from))
    }

    /// Whether a row has rows below it, and whether they are shown.
    pub fn branch(&self, outline: &Outline, folds: &Folds, row: u32) -> Branch {
        let at = row as usize;
        let (has_below, is_open) = match outline.rows().get(at) {
            None => (true, folds.is_loose_open()),
            Some(row) => {
                let has_below = self.below.get(at).copied().unwrap_or(row.end as usize > at + 1);
                (has_below, folds.is_open(row, self.level(outline, at)))
            }
        };
        match (has_below, is_open) {
            (false, _) => Branch::Leaf,
            (true, true) => Branch::Open,
            (true, false) => Branch::Closed,
        }
    }

    /// What has to be turned so that a row can be seen: its closed ancestors.
    pub fn closed_above(&self, outline: &Outline, folds: &Folds, at: usize) -> (Vec<Id>, bool) {
        let above = std::iter::successors(outline.parent(at), |at| outline.parent(*at));
        let closed = above.filter(|at| !folds.is_open(&outline.rows()[*at], self.level(outline, *at)));
        let ids = closed.map(|at| outline.rows()[at].id.clone()).collect();
        (ids, at >= self.loose_from && !folds.is_loose_open())
    }

    /// Which of how many siblings a row is, from 1; `None` while rows are left out.
    pub fn place(&self, outline: &Outline, at: usize) -> Option<(u32, u32)> {
        if self.found.is_some() {
            return None;
        }
        if let Some(rank) = self.ranks.get(at) {
            return Some(*rank);
        }
        let above = outline.parent(at)?;
        let siblings = || outline.children(above).filter(|child| self.is_kept(*child));
        let before = siblings().take_while(|child| *child < at).count();
        Some((number(before + 1), number(siblings().count())))
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(LOOSE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        board::Board,
        thread::{Draft, Fields, Kind, Log, ReplicaId, WallTime, chain::ZeroEntropy},
    };

    /// star > theme > (a > b), c; and d > e without a line of sight.
    fn outline() -> Outline {
        let goal = |id: &str, level: &str| {
            let fields = Fields::default().with("title", id).with("level", level);
            Draft::facts(Kind::GoalDescribed, id.parse().unwrap(), fields)
        };
        let link = |id: &str, parent: &str| {
            Draft::facts(Kind::GoalAligned, id.parse().unwrap(), Fields::default().with("parent", parent))
        };
        let mut drafts = vec![goal("star", "north_star"), goal("theme", "theme")];
        drafts.extend(["a", "b", "c", "d", "e"].map(|id| goal(id, "goal")));
        drafts.extend(
            [("theme", "star"), ("a", "theme"), ("b", "a"), ("c", "star"), ("e", "d")].map(|(c, p)| link(c, p)),
        );
        let mut log = Log::default();
        log.write(
            ReplicaId([1; 16]),
            &"somebody".parse().unwrap(),
            WallTime { ms: 0, offset: 0 },
            drafts,
            &mut ZeroEntropy,
        );
        Outline::of(&Board::of(&log))
    }

    fn seen(outline: &Outline, flat: &Flat) -> Vec<String> {
        let name = |row: &u32| outline.rows().get(*row as usize).map_or("loose".to_owned(), |row| row.id.to_string());
        flat.visible.iter().map(name).collect()
    }

    #[test]
    fn folds_hide_what_lies_below_and_the_loose_come_last() {
        let outline = outline();
        for (folds, expected) in [
            (Folds::to_level(1), "star loose"),
            (Folds::default(), "star theme c loose d"),
            (Folds::to_level(3), "star theme a c loose d e"),
            (Folds::all_open(), "star theme a b c loose d e"),
        ] {
            let flat = Flat::of(&outline, &folds, Sieve::default(), None);
            assert_eq!(seen(&outline, &flat).join(" "), expected);
        }
    }

    #[test]
    fn a_row_that_was_turned_stays_turned_until_a_level_is_asked_for() {
        let outline = outline();
        let mut folds = Folds::default();
        folds.turn(&"theme".parse().unwrap());
        folds.turn_loose();
        assert_eq!(
            seen(&outline, &Flat::of(&outline, &folds, Sieve::default(), None)).join(" "),
            "star theme a c loose"
        );
        folds.turn(&"star".parse().unwrap());
        assert_eq!(seen(&outline, &Flat::of(&outline, &folds, Sieve::default(), None)).join(" "), "star loose");
    }

    #[test]
    fn a_search_shows_what_it_finds_with_the_path_to_it() {
        let outline = outline();
        for (wanted, expected, found) in
            [("b", "star theme a b", 1), ("e", "loose d e", 1), ("a c", "star theme a c", 2), ("x", "", 0)]
        {
            let passes = |at: usize| wanted.split(' ').any(|id| outline.rows()[at].id.as_str() == id);
            let flat = Flat::of(&outline, &Folds::all_open(), Sieve { passes: Some(&passes), hides: None }, None);
            assert_eq!(seen(&outline, &flat).join(" "), expected);
            assert_eq!(flat.found(), Some(found));
            let way = (0..outline.rows().len()).filter(|at| flat.is_way(*at) && flat.is_kept(*at)).count();
            assert_eq!(way + found, expected.split(' ').filter(|row| !row.is_empty() && *row != "loose").count());
        }
    }

    #[test]
    fn what_is_left_out_is_not_looked_for_and_stays_where_something_stands_below_it() {
        let outline = outline();
        for (hidden, expected) in
            [("b", "star theme a c loose d e"), ("a d e", "star theme a b c"), ("a b", "star theme c loose d e")]
        {
            let hides = |at: usize| hidden.split(' ').any(|id| outline.rows()[at].id.as_str() == id);
            let flat = Flat::of(&outline, &Folds::all_open(), Sieve { passes: None, hides: Some(&hides) }, None);
            assert_eq!(seen(&outline, &flat).join(" "), expected);
            assert_eq!((flat.found(), flat.wants(0..7), flat.is_way(0)), (None, true, false));
        }
        let hides = |at: usize| outline.rows()[at].id.as_str() == "theme";
        let leaf =
            Flat::of(&outline, &Folds::all_open(), Sieve { passes: Some(&|at| at == 4), hides: Some(&hides) }, None);
        assert_eq!(seen(&outline, &leaf).join(" "), "star c");
        let alone = |at: usize| (1..4).contains(&at);
        let flat = Flat::of(&outline, &Folds::all_open(), Sieve { passes: None, hides: Some(&alone) }, None);
        assert_eq!(flat.place(&outline, 4), Some((1, 1)), "it is the only child that is seen");
    }

    #[test]
    fn siblings_are_sorted_each_below_their_own_parent_and_the_loose_stay_last() {
        let outline = outline();
        let backwards = |one: usize, other: usize| other.cmp(&one);
        let flat = Flat::of(&outline, &Folds::all_open(), Sieve::default(), Some(&backwards));
        assert_eq!(seen(&outline, &flat).join(" "), "star c theme a b loose d e");
        assert_eq!(flat.place(&outline, outline.index("theme").unwrap()), Some((2, 2)));
        let passes = |at: usize| outline.rows()[at].id.as_str() == "b";
        let flat =
            Flat::of(&outline, &Folds::all_open(), Sieve { passes: Some(&passes), hides: None }, Some(&backwards));
        assert_eq!(seen(&outline, &flat).join(" "), "star theme a b");
    }

    #[test]
    fn positions_lead_to_parents_and_levels() {
        let outline = outline();
        let folds = Folds::all_open();
        let flat = Flat::of(&outline, &folds, Sieve::default(), None);
        let parents: Vec<Option<usize>> = (0..flat.len()).map(|at| flat.parent(&outline, at)).collect();
        assert_eq!(parents, [None, Some(0), Some(1), Some(2), Some(0), None, Some(5), Some(6)]);
        let levels: Vec<u16> = (0..outline.rows().len()).map(|at| flat.level(&outline, at)).collect();
        assert_eq!(levels, [1, 2, 3, 4, 2, 2, 3]);
        assert_eq!(flat.place(&outline, 4), Some((2, 2)));
    }

    #[test]
    fn what_hides_a_row_is_named() {
        let outline = outline();
        let folds = Folds::to_level(1);
        let flat = Flat::of(&outline, &folds, Sieve::default(), None);
        let named = |at: usize| {
            let (ids, loose) = flat.closed_above(&outline, &folds, at);
            (ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), loose)
        };
        assert_eq!(named(3), ("a theme star".to_owned(), false));
        assert_eq!(named(6), ("d".to_owned(), true));
    }
}
