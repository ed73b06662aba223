//! What is made of the board for Achieve: everybody's figures, their pay, and how groups stand beside each other.
//!
//! Each is made anew only as far as the events since moved it, so that one rating costs about the same in any company.
//! Does not want to know how a figure comes about: the picture does.

use std::{collections::BTreeSet, sync::Arc};

use super::workspace::Core;
use crate::domain::{
    achieve::equity::{self, Moved},
    picture::{
        Earned, EquityFigures, PayFigures, PersonFigures, Staff, cycle_name, judged, judged_again, pay_again, pay_moved,
    },
    thread::{Event, Id, Kind},
};

/// Which board it is, what came into it, and how many of its events were read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) board: u64,
    pub(super) n_unions: u64,
    pub(super) n_events: usize,
}

impl Moment {
    /// The events since an earlier moment; `None` if more happened since than that events were written: judge anew.
    fn since(self, earlier: Self, core: &Core) -> Option<&[Event]> {
        let is_same = (self.board, self.n_unions) == (earlier.board, earlier.n_unions);
        core.log.events().get(earlier.n_events..).filter(|_| is_same)
    }
}

/// A value that is new whenever it was made anew.
pub(super) struct Shared<T>(pub(super) Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Everybody's figures.
type People = Shared<Vec<Arc<PersonFigures>>>;

/// Everybody's figures, with what they were made from.
#[derive(Clone)]
pub(super) struct Judged {
    earned: Arc<Vec<Earned>>,
    of: Moment,
    pub(super) people: People,
    /// The people before, and the places of those who alone were judged anew since.
    moved: Option<(People, Arc<[usize]>)>,
}

impl Judged {
    /// Who was judged anew since these people, by index; `None` if it may be everybody.
    pub(super) fn moved_since(&self, people: &Arc<Vec<Arc<PersonFigures>>>) -> Option<Arc<[usize]>> {
        if Arc::ptr_eq(&self.people.0, people) {
            return Some(Arc::default());
        }
        self.moved.as_ref().filter(|(before, _)| Arc::ptr_eq(&before.0, people)).map(|(_, moved)| Arc::clone(moved))
    }
}

/// Nobody is told where nobody's figures moved.
impl PartialEq for Judged {
    fn eq(&self, other: &Self) -> bool {
        self.people == other.people
    }
}

/// Judges everybody; after some ratings only those who were rated.
pub(super) fn judge(core: &Core, earned: Arc<Vec<Earned>>, before: Option<&Judged>) -> Judged {
    let (board, cycle, of) = (&core.board, cycle_name(&core.board), core.moment());
    let same = before.filter(|before| Arc::ptr_eq(&before.earned, &earned));
    let changed = same.and_then(|before| Some((before, rated_in(of.since(before.of, core)?)?)));
    let (people, moved) = match changed {
        Some((before, changed)) if changed.is_empty() => (before.people.clone(), before.moved.clone()),
        Some((before, changed)) => {
            let people = Shared(Arc::new(judged_again(board, &before.people.0, &earned, cycle, &changed)));
            let is_changed = |(_, one): &(usize, &Arc<PersonFigures>)| changed.contains(&one.person);
            let moved = people.0.iter().enumerate().filter(is_changed).map(|(at, _)| at).collect();
            (people, Some((before.people.clone(), moved)))
        }
        None => (Shared(Arc::new(judged(board, &earned, cycle))), None),
    };
    Judged { earned, of, people, moved }
}

/// Everybody's pay, with what it was made from.
#[derive(Clone)]
pub(super) struct Paid {
    pub(super) people: People,
    of: Moment,
    pub(super) pay: Shared<Option<PayFigures>>,
    /// Another number whenever all of it was made anew.
    n_made: u64,
}

/// Nobody is told where nobody's pay moved.
impl PartialEq for Paid {
    fn eq(&self, other: &Self) -> bool {
        self.pay == other.pay
    }
}

/// Everybody's pay; after some ratings and decisions only their claims are made anew, and the pools shared again.
pub(super) fn pay(core: &Core, judged: &Judged, before: Option<&Paid>) -> Paid {
    let (people, of) = (judged.people.clone(), core.moment());
    let moved = before.and_then(|before| {
        let decided = decided_in(of.since(before.of, core)?)?;
        let at = |person: &Id| people.0.binary_search_by(|one| one.person.cmp(person)).ok();
        let mut moved: BTreeSet<usize> = judged.moved_since(&before.people.0)?.iter().copied().collect();
        moved.extend(decided.into_iter().filter_map(at));
        Some((before, moved))
    });
    let n_made = before.map_or(0, |before| before.n_made);
    let (pay, n_made) = match moved {
        Some((before, moved)) if moved.is_empty() => (before.pay.clone(), n_made),
        Some((before, moved)) => {
            let moved: Vec<&PersonFigures> = moved.into_iter().map(|at| &*people.0[at]).collect();
            let pay = before.pay.0.as_ref().as_ref().map(|pay| pay_moved(&core.board, pay, &moved));
            (Shared(Arc::new(pay)), n_made)
        }
        None => {
            let before = before.and_then(|before| before.pay.0.as_ref().as_ref());
            (Shared(Arc::new(pay_again(&core.board, &people.0, before))), n_made + 1)
        }
    };
    Paid { people, of, pay, n_made }
}

/// Whose pay was decided on in these events; `None` if one of them may have moved everybody's. Those that may have
/// moved everybody's figures are looked for by whoever judges people.
fn decided_in(events: &[Event]) -> Option<BTreeSet<&Id>> {
    let moves_all = |event: &Event| matches!(event.kind, Kind::PayRecorded | Kind::PayPlanned | Kind::PaySigned);
    let decided = || events.iter().filter(|event| event.kind == Kind::PayDecided).map(|event| &event.subject);
    (!events.iter().any(moves_all)).then(|| decided().collect())
}

/// How the groups stand, with who is in them.
#[derive(Clone)]
pub(super) struct Guarded {
    /// The number of the pay that it was read from.
    n_made: u64,
    staff: Arc<Staff>,
    pub(super) equity: Shared<Option<EquityFigures>>,
    at: Moment,
    pub(super) moved: Option<FlagsMoved>,
}

/// Flags of the equity guard that were raised or lowered, and by which events of the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlagsMoved {
    /// The group and what is flagged, and which way it went.
    pub flags: Vec<((String, String), Moved)>,
    /// Positions of the events since the flags were looked at before.
    pub by: std::ops::Range<usize>,
}

impl PartialEq for Guarded {
    fn eq(&self, other: &Self) -> bool {
        self.equity == other.equity
    }
}

/// Who is in which group is read again only where more than ratings and decisions moved.
pub(super) fn guard(core: &Core, people: &[Arc<PersonFigures>], paid: &Paid, before: Option<&Guarded>) -> Guarded {
    let pay = paid.pay.0.as_ref().as_ref();
    let known = before.filter(|before| before.n_made == paid.n_made).map(|before| Arc::clone(&before.staff));
    let staff = known.unwrap_or_else(|| Arc::new(Staff::of(&core.board, people, pay)));
    let equity = Shared(Arc::new(staff.equity(&core.board, people, pay)));
    let at = core.moment();
    let same_board = before.filter(|before| before.at.board == at.board);
    let moved = same_board.and_then(|before| moved(before, equity.0.as_ref().as_ref(), at.n_events));
    Guarded { n_made: paid.n_made, staff, equity, at, moved }
}

/// The flags that moved since, else those that moved before.
fn moved(before: &Guarded, equity: Option<&EquityFigures>, n_events: usize) -> Option<FlagsMoved> {
    let flags = |equity: Option<&EquityFigures>| equity.map(EquityFigures::flags).unwrap_or_default();
    let moved = equity::moved(&flags(before.equity.0.as_ref().as_ref()), &flags(equity));
    if moved.is_empty() {
        return before.moved.clone();
    }
    Some(FlagsMoved { flags: moved, by: before.at.n_events..n_events })
}

/// Who was rated, voted on or told of in these events; `None` if one of them may have moved everybody's figures.
fn rated_in(events: &[Event]) -> Option<BTreeSet<&Id>> {
    let mut rated = BTreeSet::new();
    for event in events {
        match event.kind {
            Kind::RatingProposed | Kind::RatingSettled | Kind::VoteCast | Kind::FeedbackGiven => {
                rated.insert(&event.subject);
            }
            Kind::PayRecorded
            | Kind::PayPlanned
            | Kind::PayDecided
            | Kind::PaySigned
            | Kind::ActionPlanned
            | Kind::TalkNoted
            | Kind::GoalCommented
            | Kind::EvidenceLinked
            | Kind::GoalBlocked => {}
            Kind::WorkspaceDescribed
            | Kind::PersonDescribed
            | Kind::UnitDescribed
            | Kind::CycleDescribed
            | Kind::GoalDescribed
            | Kind::GoalAligned
            | Kind::GoalLinked
            | Kind::GoalAnswered
            | Kind::DependencyStated
            | Kind::ContributionAsked
            | Kind::CheckedIn
            | Kind::SessionDescribed
            | Kind::Unknown(_) => return None,
        }
    }
    Some(rated)
}
