//! What a letter says: the order of its sentences, and where each figure comes from.
//!
//! A signed amount is told as it came about when it was signed, by the rating of that time; where that can no longer be
//! told, the letter says so and gives no way. Does not want to know the arithmetic: every figure is the plan's own.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use super::{
    super::{event_href, figure_href, story::origin, with_ground},
    goals::{GoalRow, product},
    notes::numbered,
    pay::{PayRow, pay_rows, sources},
};
use crate::{
    domain::{
        achieve::{
            conflict::Rating,
            pay::Bonus,
            rate::{Contribution, Rates},
        },
        board::{
            Board, Decided, Person, Register, Session, SignedPay, Write,
            field::{Cell, Field, Table},
        },
        money::Money,
        picture::{
            CommittedGoal, PayFigures, PersonFigures, PoolFigures, as_signed, before_signing, cycle_name, moved_since,
            proposal,
            why::{Ground, What},
        },
        thread::Id,
    },
    state::{Workspace, workspace::Core},
    views::wording::{achieve, letter as words, long_day, thread::name_of},
};

/// What the letter says.
#[derive(Clone, PartialEq)]
pub struct Letter {
    pub(super) company: String,
    pub(super) day: String,
    pub(super) to: String,
    pub(super) head: (String, String),
    pub(super) dear: String,
    pub(super) because: Vec<Said>,
    pub(super) way: Option<Way>,
    pub(super) since: Option<String>,
    pub(super) note: Option<(String, String)>,
    pub(super) wrong: String,
    pub(super) signs: [String; 2],
    pub(super) refs: Vec<String>,
    pub(super) foot: String,
    pub(super) bonus: String,
}

/// How the amount came about: from the goals to the rate, from the target to the bonus, and where it all began.
#[derive(Clone, PartialEq)]
pub struct Way {
    pub(super) goals: Vec<GoalRow>,
    pub(super) rate: Option<String>,
    pub(super) pay: Vec<PayRow>,
    pub(super) amount: String,
    pub(super) began: Option<String>,
}

/// Words, or a figure with the number of its source and where it leads.
#[derive(Clone, PartialEq)]
pub enum Said {
    /// Words.
    Words(String),
    /// A figure.
    Figure(String, usize, String),
}

impl Said {
    /// How many letters it takes.
    pub fn n_letters(&self) -> usize {
        let (Self::Words(text) | Self::Figure(text, ..)) = self;
        text.chars().count()
    }
}

/// The number of the rate's source.
pub const RATE: usize = 2;
/// The number of the rating's source.
pub const RATING: usize = 3;
/// The number of the first goal's source.
const FIRST_GOAL: usize = 4;

/// The letters to these people; none to whoever has no bonus to explain.
pub fn letters(workspace: Workspace, people: &[Id]) -> Vec<Letter> {
    let day = long_day(workspace.today());
    with_ground(workspace, |ground, core| letters_of(ground, core, (people, &day)))
}

/// The letters to these people on a day, from what they are read from.
pub(super) fn letters_of(ground: Ground<'_>, core: &Core, (people, day): (&[Id], &str)) -> Vec<Letter> {
    let Some(pay) = ground.pay else { return Vec::new() };
    let desk = Desk { ground, core, pay, then: &shared_then(ground, pay, people) };
    people.iter().filter_map(|id| Some(numbered(Whose::of(desk, id)?.letter(day)))).collect()
}

/// The signed pools that pay these people, as they were shared before.
fn shared_then(ground: Ground<'_>, pay: &PayFigures, people: &[Id]) -> BTreeMap<usize, PoolFigures> {
    let mut then = BTreeMap::new();
    for at in people.iter().filter_map(|id| pay.plan_of.get(id)) {
        if pay.pools.get(*at).is_some_and(|pool| pool.is_signed) && !then.contains_key(at) {
            then.extend(before_signing(ground.board, ground.people, pay, *at).map(|pool| (*at, pool)));
        }
    }
    then
}

/// What letters are read from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub(super) ground: Ground<'a>,
    core: &'a Core,
    pub(super) pay: &'a PayFigures,
    pub(super) then: &'a BTreeMap<usize, PoolFigures>,
}

impl Desk<'_> {
    /// The day and the author of an event.
    pub fn written(self, position: usize) -> Option<(String, String)> {
        let event = self.core.log.at(position)?;
        Some((long_day(event.at.date()), name_of(&self.core.board, event.author.as_str())))
    }

    /// The page of an event.
    pub fn event(self, position: usize) -> Option<String> {
        self.core.log.at(position).map(|event| event_href(event.id))
    }
}

/// Whose letter it is, by the rating that their amount was signed on.
pub struct Whose<'a> {
    pub(super) desk: Desk<'a>,
    pub(super) figures: Cow<'a, PersonFigures>,
    /// None of whoever committed to no goal: then the rating alone decides.
    rates: Option<Arc<Rates>>,
    pub(super) pool: &'a PoolFigures,
    pub(super) bonus: Bonus,
    pub(super) amount: Money,
    pub(super) signed: Option<SignedPay<'a>>,
    moved: Option<usize>,
}

impl<'a> Whose<'a> {
    fn of(desk: Desk<'a>, id: &Id) -> Option<Self> {
        let (ground, pay, board) = (desk.ground, desk.pay, desk.ground.board);
        let at = ground.people.binary_search_by(|one| one.person.cmp(id)).ok()?;
        let (now, pool) = (&ground.people[at], pay.pool_of(id)?);
        let signed = pool.is_signed.then(|| board.signed_pay(now.person.as_str(), cycle_name(board))).flatten();
        let figures = if signed.is_some() { as_signed(board, now, cycle_name(board)) } else { Cow::Borrowed(&**now) };
        Some(Self {
            rates: figures.rates.clone(),
            bonus: proposal(board, &pool.terms, &figures)?.ok()?,
            amount: *pay.amounts.get(id)?,
            moved: signed.and_then(|signed| moved_since(board, ground.picture, id, signed.write.order)),
            desk,
            figures,
            pool,
            signed,
        })
    }

    fn id(&self) -> &Id {
        &self.figures.person
    }

    pub(super) fn board(&self) -> &'a Board {
        self.desk.ground.board
    }

    /// All that was written to one field.
    pub(super) fn register(&self, table: Table, subject: &str, field: Field) -> Option<&'a Register> {
        self.board().register(table, subject, &Cell { field, key: None })
    }

    /// The derivation of one of their figures.
    pub(super) fn why(&self, what: What) -> String {
        figure_href(&what.of(self.id()))
    }

    /// The write that made another rating count since the sign-off.
    pub(super) fn rerated(&self) -> Option<&'a Write> {
        self.signed.and_then(SignedPay::rerated)
    }

    /// The rating that counts, or counted when the amount was signed.
    pub(super) fn rating(&self) -> Option<Rating> {
        self.figures.settled.or(self.figures.proposed)
    }

    /// Where that rating leads: to its derivation, or to its own event where the derivation is another's by now.
    pub(super) fn rating_href(&self) -> String {
        let is_another = self.rerated().is_some() || self.moved.is_some();
        let write = self.signed.filter(|_| is_another).and_then(|signed| signed.then.counted_by());
        write.and_then(|write| self.desk.event(write.position)).unwrap_or_else(|| self.why(What::Conflict))
    }

    fn letter(&self, day: &str) -> Letter {
        let (board, amount) = (self.board(), achieve::money(self.amount));
        let person = board.person(self.id().as_str());
        let (name, unit) = (person.map_or("", Person::name), person.and_then(Person::unit));
        let is_told = self.moved.is_none();
        Letter {
            company: board.name().unwrap_or_default().to_owned(),
            day: day.to_owned(),
            to: words::to(name, unit.map(|unit| name_of(board, unit)).as_deref()),
            head: (words::head(board.cycle(), self.signed.is_some()), amount.clone()),
            dear: words::dear(name),
            because: if is_told { self.because(&amount) } else { self.signed_as(&amount) },
            way: is_told.then(|| self.way(amount)),
            since: self.rerated().map(|write| self.since(write)),
            note: self.note(),
            wrong: words::if_wrong(&self.whom_to_ask(), self.signed.is_some()),
            signs: [
                self.manager().unwrap_or_default(),
                words::signed_by(self.signature().map(|(_, who)| who).as_deref()),
            ],
            refs: if is_told { self.refs() } else { vec![self.ref_amount(), self.ref_rating()] },
            foot: words::foot(self.desk.core.log.len()),
            bonus: self.why(What::Bonus),
        }
    }

    /// “Your bonus is … because …”: the decision where somebody set it, the rating where it is another than the rate
    /// implies, else the rate; with the sources 2 and 3.
    fn because(&self, amount: &str) -> Vec<Said> {
        let set = self.decided().filter(|decided| decided.amount.is_some());
        let differs = self.justified();
        let has_rate = self.rates.is_some();
        let parts = match (set, &differs) {
            (Some(decided), _) => {
                let who = name_of(self.board(), decided.by.as_str());
                let why = words::set_by(&who, decided.reason.unwrap_or_default());
                let before = if differs.is_some() || !has_rate { words::WERE_RATED } else { words::RATED };
                [vec![Said::Words(why)], self.reached(words::REACHED), self.was_rated(before)]
            }
            (None, differs) if differs.is_some() || !has_rate => {
                [self.was_rated(words::BECAUSE_RATED), self.reached(words::REACHED), Vec::new()]
            }
            (None, _) => [self.reached(words::BECAUSE_REACHED), self.was_rated(words::RATED), Vec::new()],
        };
        let first = Said::Words(words::is(amount, self.signed.is_some()));
        std::iter::once(first).chain(parts.into_iter().flatten()).chain(differs.map(Said::Words)).collect()
    }

    fn reached(&self, before: &str) -> Vec<Said> {
        let Some(rates) = &self.rates else { return vec![Said::Words(words::NO_RATE.to_owned())] };
        let rate = Said::Figure(achieve::exact(rates.rate), RATE, self.why(What::Rate));
        vec![Said::Words(before.to_owned()), rate, Said::Words(words::committed_to(self.figures.goals.len()))]
    }

    fn was_rated(&self, before: &str) -> Vec<Said> {
        self.rating_said(before, RATING)
    }

    /// The rating with the number of its source, and whether it is final.
    fn rating_said(&self, before: &str, source: usize) -> Vec<Said> {
        let Some(rating) = self.rating() else { return Vec::new() };
        let standing = words::standing(self.figures.settled.is_some(), self.is_calibrated());
        vec![
            Said::Words(before.to_owned()),
            Said::Figure(rating.get().to_string(), source, self.rating_href()),
            Said::Words(standing.to_owned()),
        ]
    }

    /// A signed amount whose way can no longer be told: who signed it, when, on which rating, and what changed since.
    fn signed_as(&self, amount: &str) -> Vec<Said> {
        let (day, who) = self.signature().unwrap_or_default();
        let moved = self.moved.and_then(|position| self.desk.written(position)).unwrap_or_default();
        let on = self.rating_said(words::ON_A_RATING, RATE);
        let on = if on.is_empty() { vec![Said::Words(".".to_owned())] } else { on };
        let first = Said::Words([&words::is(amount, true), &*words::was_signed(&who, &day)].concat());
        std::iter::once(first).chain(on).chain([Said::Words(words::no_longer_told(&moved.0, &moved.1))]).collect()
    }

    /// What was made of the rating after the sign-off.
    fn since(&self, write: &Write) -> String {
        let now = self.signed.and_then(|signed| signed.now.counts());
        let rating = now.map(|(rating, _)| achieve::number(rating));
        let was = self.rating().map(|rating| rating.get().to_string());
        let (day, who) = self.desk.written(write.position).unwrap_or_default();
        let follows = self.decided().is_none_or(|decided| decided.amount.is_none());
        words::since(was.as_deref(), rating.as_deref(), (&who, &day), follows)
    }

    /// What somebody added, and who.
    fn note(&self) -> Option<(String, String)> {
        let (text, by) = self.board().letter_note(self.id().as_str(), cycle_name(self.board()))?;
        Some((text.to_owned(), words::noted_by(&name_of(self.board(), by.as_str()))))
    }

    fn way(&self, amount: String) -> Way {
        Way {
            goals: self.goal_rows(),
            rate: self.rates.as_ref().map(|rates| achieve::exact(rates.rate)),
            pay: pay_rows(self, FIRST_GOAL + self.figures.goals.len()),
            amount,
            began: self.began(),
        }
    }

    fn goal_rows(&self) -> Vec<GoalRow> {
        let row = |(at, (committed, part)): (usize, (&CommittedGoal, &Contribution))| {
            let [weight, achieved, points] = product(part);
            let title = name_of(self.board(), committed.goal.as_str());
            let href = figure_href(&What::Achieved.of(&committed.goal));
            GoalRow { title, source: at + FIRST_GOAL, weight, achieved, href, points }
        };
        self.parts().enumerate().map(row).collect()
    }

    /// Their goals, each with what it brought to the rate.
    fn parts(&self) -> impl Iterator<Item = (&CommittedGoal, &Contribution)> {
        let contributions = self.rates.iter().flat_map(|rates| &rates.contributions);
        self.figures.goals.iter().zip(contributions)
    }

    /// The goal that counted most, and what it began as.
    fn began(&self) -> Option<String> {
        let (most, _) =
            self.parts().max_by_key(|(committed, part)| (part.points, std::cmp::Reverse(&committed.goal)))?;
        let (sentence, typed) = origin(self.desk.core, self.board().goal(most.goal.as_str())?)?;
        Some(words::began(&sentence, &typed))
    }

    /// What somebody decided on the pay.
    fn decided(&self) -> Option<Decided<'a>> {
        let board = self.board();
        board.decided(self.id().as_str(), cycle_name(board))
    }

    /// The day of the sign-off, and who signed.
    fn signature(&self) -> Option<(String, String)> {
        self.desk.written(self.signed?.write.position)
    }

    /// Why the rating differs from what the rate implies, and who stands behind that.
    fn justified(&self) -> Option<String> {
        let figures = &self.figures;
        let conflict = figures.conflict.filter(|conflict| conflict.delta != 0)?;
        let said = figures.settlement.as_ref();
        let name = |id: &Id| name_of(self.board(), id.as_str());
        let names = said.map(|said| {
            let second = said.confirmed.as_ref().map(|word| (name(&word.by), word.same_device));
            achieve::stands(&name(&said.by), second)
        });
        let reason = said.map(|said| (achieve::reason(said.reason.as_deref().unwrap_or_default()), &*said.text));
        Some(words::differs(conflict.implied.get(), reason, names, figures.missing.is_empty()))
    }

    /// Whether calibration made another rating of the one that was proposed. That it did, and who, is for the card and
    /// the list of changes; the letter says the rating.
    fn is_calibrated(&self) -> bool {
        let board = self.board();
        let now = || board.rated(self.id().as_str(), cycle_name(board));
        let rated = self.signed.map_or_else(now, |signed| signed.then);
        let session = self.figures.session.as_ref().and_then(|id| board.session(id.as_str()));
        session.and_then(|session| rated.calibrated(session)).is_some_and(|change| change.original.is_some())
    }

    fn manager(&self) -> Option<String> {
        let manager = self.board().person(self.id().as_str())?.manager()?;
        Some(name_of(self.board(), manager))
    }

    /// Whom a wrong figure is told: their manager, and who leads their session.
    fn whom_to_ask(&self) -> Vec<String> {
        let session = self.figures.session.as_ref().and_then(|id| self.board().session(id.as_str()));
        let leads = session.and_then(Session::facilitator).filter(|who| *who != self.id().as_str());
        let mut whom: Vec<String> = self.manager().into_iter().collect();
        whom.extend(leads.map(|who| name_of(self.board(), who)).filter(|who| !whom.contains(who)));
        whom
    }

    /// Where each figure comes from, in the order of its number.
    fn refs(&self) -> Vec<String> {
        let n_counted = self.parts().filter(|(_, part)| part.points.ten_thousandths() > 0).count();
        let of_goals = |_: &Arc<Rates>| words::ref_rate(self.figures.goals.len(), n_counted);
        let rate = self.rates.as_ref().map_or_else(|| words::REF_NO_RATE.to_owned(), of_goals);
        let goals = self.figures.goals.iter().map(|committed| self.ref_goal(committed));
        [self.ref_amount(), rate, self.ref_rating()].into_iter().chain(goals).chain(sources(self)).collect()
    }

    fn ref_amount(&self) -> String {
        let decided = self.decided().map(|decided| {
            let who = name_of(self.board(), decided.by.as_str());
            (who, decided.reason.unwrap_or_default().to_owned(), decided.amount.is_some())
        });
        words::ref_amount(self.signature(), decided)
    }

    fn ref_rating(&self) -> String {
        let figures = &self.figures;
        let step = |rating: Option<Rating>| rating.map(Rating::get);
        words::ref_rating(step(figures.proposed), step(figures.implied), step(figures.settled))
    }

    fn ref_goal(&self, committed: &CommittedGoal) -> String {
        let grounds = committed.result.grounds;
        let last = self.board().series(committed.goal.as_str()).and_then(|series| series.last());
        let last = last.and_then(|reading| Some((long_day(reading.recorded), achieve::number(reading.value?))));
        words::ref_goal(grounds.check_ins, grounds.check_ins_expected, last)
    }
}
