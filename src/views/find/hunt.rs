//! A search in strides: the first results are there within a frame, the rest follows while the browser draws.
//!
//! Knows what fits so far and what is still to be looked at. Does not want to know who draws it.

use std::cmp::Reverse;

use crate::domain::{board::Board, letters::plain};

use super::{
    places::{Place, Places},
    score::{Letters, score},
};

/// Offered at once.
const MOST: usize = 9;
/// Names that are looked at in one stride: a few milliseconds where the browser is slow.
const STRIDE: usize = 2_500;

/// What is looked for, what fits, and where the search stands.
#[derive(Default)]
pub struct Hunt {
    /// Of the board that was gathered.
    edition: Option<u32>,
    asked: u32,
    places: Places,
    typed: String,
    fits: Vec<Fit>,
    /// What fitted fewer letters, and has not been asked for the ones that came since.
    again: Vec<usize>,
    /// Before this one, all names have been looked at, or stand in `again`.
    next: usize,
}

/// How well a name fits, best first: its points, its length (none for what can be done, which comes before people and goals
/// that fit as well), its place.
type Fit = (Reverse<u32>, usize, usize);

impl Hunt {
    /// Begins to look for other letters, and gives the question's number. With letters added to the ones before, only
    /// what fitted those is asked again; a board of another edition is gathered anew.
    pub fn ask(&mut self, edition: u32, typed: &str) -> u32 {
        let typed = plain(typed);
        if self.edition != Some(edition) {
            *self = Self { edition: Some(edition), asked: self.asked, ..Self::default() };
        } else if !self.typed.is_empty() && typed.starts_with(&self.typed) {
            self.again.extend(self.fits.drain(..).map(|(_, _, at)| at));
        } else {
            self.again.clear();
            self.fits.clear();
            self.next = 0;
        }
        self.typed = typed;
        self.asked = self.asked.wrapping_add(1);
        self.asked
    }

    /// The number of the question.
    pub fn asked(&self) -> u32 {
        self.asked
    }

    /// Looks a little further for the question of this number: whether that was all, and the best so far; without
    /// letters, the rooms. `None` once something else was asked.
    pub fn stride(&mut self, asked: u32, board: &Board) -> Option<(bool, Vec<Place>)> {
        if asked != self.asked {
            return None;
        }
        if !self.places.is_whole() {
            self.places.gather(board);
        }
        let is_done = self.look() && self.places.is_whole();
        Some((is_done, self.best(board)))
    }

    /// Looks at some more of what was gathered. Whether none of it is left.
    fn look(&mut self) -> bool {
        if self.typed.is_empty() {
            return true;
        }
        let wanted = Letters::of(&self.typed);
        for _ in 0..STRIDE {
            let Some(at) = self.again.pop().or_else(|| self.fresh()) else {
                return true;
            };
            let (name, letters) = self.places.name(at);
            let points = if letters.hold(wanted) { score(&self.typed, name) } else { None };
            let length = if self.places.is_fixed(at) { 0 } else { name.len() };
            self.fits.extend(points.map(|points| (Reverse(points), length, at)));
        }
        false
    }

    fn best(&mut self, board: &Board) -> Vec<Place> {
        let place = |at| self.places.place(at, board);
        if self.typed.is_empty() {
            return (0..MOST).filter_map(place).collect();
        }
        if self.fits.len() > MOST {
            self.fits.select_nth_unstable(MOST); // only the best need to be in order
        }
        let n_best = self.fits.len().min(MOST);
        let best = &mut self.fits[..n_best];
        best.sort_unstable();
        best.iter().filter_map(|(_, _, at)| place(*at)).collect()
    }

    fn fresh(&mut self) -> Option<usize> {
        let at = self.next;
        self.next += usize::from(at < self.places.len());
        (at < self.next).then_some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::thread::{Draft, Fields, Kind, Log, ReplicaId, WallTime, chain::ZeroEntropy},
        sample::{Recipe, company},
        views::find::places::To,
    };

    /// A company that takes several strides.
    fn many() -> Board {
        Board::of(&company(&Recipe { people: 2_000, weeks: 0, ..Recipe::default() }))
    }

    /// All that is found for some letters, with the number of strides that it took.
    fn found(hunt: &mut Hunt, board: &Board, typed: &str) -> (usize, Vec<String>) {
        let asked = hunt.ask(0, typed);
        let end =
            (1..).find_map(|n| hunt.stride(asked, board).filter(|(is_done, _)| *is_done).map(|(_, best)| (n, best)));
        let (n, best) = end.expect("an end");
        (n, best.into_iter().map(|place| [place.title, " ".to_owned(), place.about].concat()).collect())
    }

    #[test]
    fn the_first_stride_finds_something_and_letter_by_letter_ends_where_the_whole_word_does() {
        let board = many();
        let mut slow = Hunt::default();
        let asked = slow.ask(0, "r");
        let (is_done, first) = slow.stride(asked, &board).unwrap();
        assert!(!is_done && first.len() == MOST);
        for word in ["renewals", "ana", "xqzj", "data"] {
            let (n_strides, at_once) = found(&mut Hunt::default(), &board, word);
            assert!(n_strides > 2);
            let typed = (1..=word.len()).map(|n| found(&mut slow, &board, &word[..n]).1).last();
            assert_eq!(typed, Some(at_once), "{word}");
        }
        assert_eq!(found(&mut slow, &board, "xqzj").1, [""; 0]);
    }

    #[test]
    fn a_letter_that_is_typed_before_the_search_ends_loses_nothing() {
        let board = many();
        let (mut hurried, word) = (Hunt::default(), "customer");
        for n in 1..word.len() {
            let asked = hurried.ask(0, &word[..n]);
            hurried.stride(asked, &board);
        }
        assert_eq!(found(&mut hurried, &board, word).1, found(&mut Hunt::default(), &board, word).1);
    }

    #[test]
    fn an_earlier_question_and_an_earlier_board_are_left() {
        let (board, empty) = (many(), Board::of(&company(&Recipe { people: 1, weeks: 0, ..Recipe::default() })));
        let mut hunt = Hunt::default();
        let earlier = hunt.ask(0, "a");
        let asked = hunt.ask(0, "an");
        assert!(hunt.stride(earlier, &board).is_none() && hunt.stride(asked, &board).is_some());
        let asked = hunt.ask(1, "an");
        let (is_done, best) = hunt.stride(asked, &empty).unwrap();
        let there = |place: &Place| match &place.to {
            To::Person(id) => empty.person(id.as_str()).is_some(),
            To::Goal(id) => empty.goal(id.as_str()).is_some(),
            _ => true,
        };
        assert!(!is_done && best.iter().all(there));
    }

    #[test]
    fn ten_thousand_people_and_fifty_thousand_goals_are_searched_at_each_key() {
        let said = |kind, id: String, fields| Draft::facts(kind, id.parse().unwrap(), fields);
        let person = |n: usize| {
            let name = format!("Ana Costa {n}");
            said(Kind::PersonDescribed, format!("p{n}"), Fields::default().with("name", name).with("role", "Engineer"))
        };
        let goal = |n: usize| {
            let title = format!("Raise renewals of region {n} from 82 to 90 % by 30 September");
            said(Kind::GoalDescribed, format!("g{n}"), Fields::default().with("title", title))
        };
        let drafts = (0..10_000).map(person).chain((0..50_000).map(goal)).collect();
        let mut log = Log::default();
        let _ = log.write(
            ReplicaId([3; 16]),
            &"ana".parse().unwrap(),
            WallTime { ms: 0, offset: 0 },
            drafts,
            &mut ZeroEntropy,
        );
        let (board, mut hunt) = (Board::of(&log), Hunt::default());
        for (typed, best_is) in [("region 49999", "region 49999"), ("ana costa 777", "Ana Costa 777"), ("ra", "Raise")]
        {
            let (_, found) = found(&mut hunt, &board, typed);
            assert!(found.len() == MOST && found[0].contains(best_is), "{typed}: {}", found[0]);
        }
        assert_eq!(found(&mut hunt, &board, "xyzzy").1, [""; 0]);
    }
}
