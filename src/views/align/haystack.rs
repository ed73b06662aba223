//! The words of all goals, ready to be searched: gathered a stride at a time while nobody waits for them, and again
//! only when goals changed by more than their places.
//!
//! Does not want to know what is looked for, nor which words a goal has.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use memchr::memmem;

use crate::{
    domain::{align::Outline, board::Board},
    state::{Workspace, pause},
    views::wording::align as words,
};

/// The words of rows in lower case, title first, one row behind the other: what is looked for in all of them is looked
/// for in one go.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Words {
    text: String,
    /// Where each row ends; behind that stands [`BETWEEN`].
    ends: Vec<usize>,
}

/// Between two rows: nobody types it.
const BETWEEN: char = '\0';

impl Words {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The words of a row.
    pub fn get(&self, at: usize) -> Option<&str> {
        self.text.get(self.start(at)..*self.ends.get(at)?)
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end + BETWEEN.len_utf8())
    }

    fn push(&mut self, words: &str) {
        self.text.push_str(words);
        self.ends.push(self.text.len());
        self.text.push(BETWEEN);
    }

    /// Marks the rows that have a needle, from one to the next.
    fn mark(&self, needle: &str, is_hit: &mut [bool]) {
        let finder = memmem::Finder::new(needle);
        let mut at = 0;
        while at < self.len()
            && let Some(found) = finder.find(&self.text.as_bytes()[self.start(at)..])
        {
            let found = self.start(at) + found;
            at += self.ends[at..].iter().take_while(|end| **end < found).count();
            is_hit[at] = true;
            at += 1;
        }
    }
}

/// Rows read in one stride: some milliseconds of work.
const STRIDE: usize = 1000;
/// Between two strides, so that frames are drawn and keys answered.
const REST_MS: i32 = 8;
/// Before the first, so that the tree is drawn.
const SOON_MS: i32 = 600;

/// The words of the open workspace. Copy it freely.
#[derive(Clone, Copy)]
pub struct Haystack {
    workspace: Workspace,
    gathered: StoredValue<Gathered>,
}

impl Haystack {
    /// Nothing is gathered yet.
    pub fn new(workspace: Workspace) -> Self {
        Self { workspace, gathered: StoredValue::default() }
    }

    /// Gathers what is missing once the tree stands.
    pub fn gather_soon(self) {
        self.gather(SOON_MS);
    }

    /// The words of each row, the missing ones gathered at once. The reader follows the workspace.
    pub fn words(self) -> Arc<Words> {
        self.go_on(usize::MAX);
        self.gathered.try_with_value(|gathered| Arc::clone(&gathered.words)).unwrap_or_default()
    }

    /// Gathers what is missing before anybody asks for it, after some milliseconds.
    pub fn gather(self, after_ms: i32) {
        spawn_local(async move {
            pause(after_ms).await;
            while untrack(|| self.go_on(STRIDE)) {
                pause(REST_MS).await;
            }
        });
    }

    /// Whether there is more to gather; there is nothing where the room was left meanwhile.
    fn go_on(self, most: usize) -> bool {
        let (outline, board) = (Arc::clone(&self.workspace.picture().outline), self.workspace.board_number());
        let go_on = |gathered: &mut Gathered| {
            self.workspace.read(|read| gathered.go_on(read, (board, read.changes(), &outline), most))
        };
        self.gathered.try_update_value(go_on).unwrap_or(false)
    }
}

/// Of which board's rows, after how many changes, words were gathered; the first rows come first.
#[derive(Default)]
struct Gathered {
    board: u64,
    changes: u64,
    outline: Arc<Outline>,
    words: Arc<Words>,
}

impl Gathered {
    fn go_on(&mut self, board: &Board, (number, changes, outline): (u64, u64, &Arc<Outline>), most: usize) -> bool {
        if !Arc::ptr_eq(&self.outline, outline) {
            let words = if self.board == number { self.moved_to(board, outline) } else { None };
            let words = Arc::new(words.unwrap_or_default());
            *self = Self { board: number, changes, outline: Arc::clone(outline), words };
        }
        let rows = outline.rows().get(self.words.len()..).unwrap_or_default();
        if !rows.is_empty() {
            let words = Arc::make_mut(&mut self.words);
            rows.iter().take(most).for_each(|row| words.push(&words_of(board, row.id.as_str())));
        }
        rows.len() > most
    }

    /// The same words in the order of another outline, where goals were put elsewhere and nothing else was done.
    fn moved_to(&self, board: &Board, outline: &Outline) -> Option<Words> {
        board.moved_since(self.changes)?;
        let mut words = Words::default();
        for row in outline.rows() {
            words.push(self.words.get(self.outline.index(row.id.as_str())?)?);
        }
        Some(words)
    }
}

fn words_of(board: &Board, id: &str) -> String {
    board.goal(id).map(|goal| words::searched(board, goal)).unwrap_or_default()
}

/// Which rows have all of some words.
pub struct Hits {
    needles: Vec<String>,
    haystack: Arc<Words>,
    rows: Vec<bool>,
}

impl Hits {
    /// Looks for all needles in each row; where more was typed behind what was looked for before, only in what was hit.
    pub fn of(needles: Vec<String>, haystack: Arc<Words>, before: Option<&Self>) -> Self {
        let rows = match before.filter(|before| before.is_wider_than(&needles, &haystack)) {
            Some(before) => before.narrowed(&needles),
            None => Self::fresh(&needles, &haystack),
        };
        Self { needles, haystack, rows }
    }

    /// The first needle in all rows, the others in those that have it.
    fn fresh(needles: &[String], haystack: &Words) -> Vec<bool> {
        let mut rows = vec![needles.is_empty(); haystack.len()];
        let Some((first, others)) = needles.split_first() else { return rows };
        haystack.mark(first, &mut rows);
        narrow(&mut rows, haystack, others);
        rows
    }

    fn narrowed(&self, needles: &[String]) -> Vec<bool> {
        let mut rows = self.rows.clone();
        narrow(&mut rows, &self.haystack, needles);
        rows
    }

    /// Whether a row has all of the words.
    pub fn has(&self, at: usize) -> bool {
        self.rows.get(at).is_some_and(|is_hit| *is_hit)
    }

    fn is_wider_than(&self, needles: &[String], haystack: &Arc<Words>) -> bool {
        let is_in_one = |had: &String| needles.iter().any(|needle| needle.contains(had.as_str()));
        Arc::ptr_eq(&self.haystack, haystack) && self.needles.iter().all(is_in_one)
    }
}

/// Leaves only the rows that have all of these needles as well.
fn narrow(rows: &mut [bool], haystack: &Words, needles: &[String]) {
    let finders: Vec<_> = needles.iter().map(|needle| memmem::Finder::new(needle.as_str())).collect();
    let has = |words: &str| finders.iter().all(|finder| finder.find(words.as_bytes()).is_some());
    for (at, is_hit) in rows.iter_mut().enumerate().filter(|(_, is_hit)| **is_hit) {
        *is_hit = haystack.get(at).is_some_and(has);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::{Draft, Fields, Kind, Log, ReplicaId, WallTime, chain::ZeroEntropy};

    fn goal(id: &str, title: &str) -> Draft {
        let fields = Fields::default().with("title", title).with("level", "goal");
        Draft::facts(Kind::GoalDescribed, id.parse().unwrap(), fields)
    }

    fn under(id: &str, parent: &str) -> Draft {
        Draft::facts(Kind::GoalAligned, id.parse().unwrap(), Fields::default().with("parent", parent))
    }

    fn write(log: &mut Log, board: &mut Board, drafts: Vec<Draft>) -> Arc<Outline> {
        let somebody = "somebody".parse().unwrap();
        for at in log.write(ReplicaId([1; 16]), &somebody, WallTime { ms: 0, offset: 0 }, drafts, &mut ZeroEntropy) {
            board.fold(log, at);
        }
        Arc::new(Outline::of(board))
    }

    fn all(rows: impl IntoIterator<Item = impl AsRef<str>>) -> Words {
        let mut words = Words::default();
        rows.into_iter().for_each(|row| words.push(row.as_ref()));
        words
    }

    fn fresh(board: &Board, outline: &Outline) -> Words {
        all(outline.rows().iter().map(|row| words_of(board, row.id.as_str())))
    }

    #[test]
    fn words_are_gathered_in_strides_and_follow_moves_and_new_titles() {
        let (mut log, mut board, mut gathered) = (Log::default(), Board::default(), Gathered::default());
        let titles = [("a", "Renew pumps"), ("b", "Cut losses"), ("c", "Train crews"), ("d", "Map pipes")];
        let outline = write(&mut log, &mut board, titles.map(|(id, title)| goal(id, title)).into());
        let mut strides = 1;
        while gathered.go_on(&board, (1, board.changes(), &outline), 1) {
            strides += 1;
        }
        assert_eq!((strides, &*gathered.words), (4, &fresh(&board, &outline)));

        let outline = write(&mut log, &mut board, vec![under("a", "d")]);
        assert!(gathered.moved_to(&board, &outline).is_some(), "read again for a move");
        gathered.go_on(&board, (1, board.changes(), &outline), usize::MAX);
        assert_eq!(*gathered.words, fresh(&board, &outline));

        let outline = write(&mut log, &mut board, vec![goal("b", "Cut water losses")]);
        assert!(gathered.moved_to(&board, &outline).is_none(), "an old title was kept");
        gathered.go_on(&board, (1, board.changes(), &outline), usize::MAX);
        assert_eq!(*gathered.words, fresh(&board, &outline));
    }

    #[test]
    fn what_is_typed_further_is_looked_for_in_what_was_hit() {
        let haystack = Arc::new(all(["renew pumps", "cut losses", "", "pump water"]));
        assert_eq!((haystack.get(2), haystack.get(3), haystack.get(4)), (Some(""), Some("pump water"), None));
        let hits = |typed: &str, before: Option<&Hits>| {
            Hits::of(typed.split(' ').map(str::to_owned).collect(), Arc::clone(&haystack), before)
        };
        let rows = |hits: &Hits| (0..5).filter(|at| hits.has(*at)).collect::<Vec<_>>();
        let mut before = hits("p", None);
        for (typed, expected, is_wider) in [
            ("pu", vec![0, 3], true),
            ("pump", vec![0, 3], true),
            ("pump w", vec![0, 3], true),
            ("pump wat", vec![3], true),
            ("cut", vec![1], false),
            ("s", vec![0, 1], false),
            ("", vec![0, 1, 2, 3], false),
        ] {
            let now = hits(typed, Some(&before));
            assert_eq!(before.is_wider_than(&now.needles, &haystack), is_wider, "{typed}");
            assert_eq!((rows(&now), rows(&hits(typed, None))), (expected.clone(), expected), "{typed}");
            before = now;
        }
    }

    #[test]
    fn another_board_has_words_of_its_own() {
        let (mut log, mut board, mut gathered) = (Log::default(), Board::default(), Gathered::default());
        let outline = write(&mut log, &mut board, vec![goal("a", "Renew pumps")]);
        gathered.go_on(&board, (1, board.changes(), &outline), usize::MAX);
        let (mut log, mut board) = (Log::default(), Board::default());
        let outline = write(&mut log, &mut board, vec![goal("a", "Something else")]);
        gathered.go_on(&board, (2, board.changes(), &outline), usize::MAX);
        assert_eq!(*gathered.words, fresh(&board, &outline));
    }
}
