//! The session's sheet: everybody's card in a line, by need, narrowed by unit and name.
//!
//! Knows the order of need. Does not want to know markup.

use std::{collections::BTreeSet, sync::Arc};

use leptos::prelude::*;

use crate::{
    domain::{
        achieve::{
            card::{NextStep, next_step},
            conflict::{Missing, Rating, Severity},
            rate::{Rate, Rates},
        },
        board::Board,
        letters::plain,
        picture::PersonFigures,
        thread::Id,
    },
    state::{Preferences, Workspace, use_session, use_workspace},
};

/// Cards shown before one asks for more.
const PAGE: usize = 30;

/// The sheet. Copy it freely.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// The unit looked at; empty for all.
    pub unit: RwSignal<String>,
    /// The name searched for.
    pub name: RwSignal<String>,
    /// What the cards need.
    pub need: RwSignal<String>,
    /// Those to compare, at most four.
    pub compared: RwSignal<Vec<Id>>,
    n_shown: RwSignal<usize>,
    page: Memo<Vec<Id>>,
    /// The cards of the unit, by need.
    pub scoped: Memo<Cards>,
    /// Those whose name matches.
    pub found: Memo<Cards>,
    /// Which amounts are shown in Pay: one of [`AMOUNTS`](crate::views::wording::calibration::AMOUNTS).
    pub amounts: RwSignal<&'static str>,
    /// Up to which event the equity guard's word was read.
    pub read_to: RwSignal<usize>,
    /// Whose card is open: the one in the address, else one's own where one leads nobody, else the one that was open
    /// before, so that a rating does not put another person's card in its place; at first the first by need.
    pub open: Memo<Option<Id>>,
    /// Whether the address names somebody.
    pub is_chosen: Memo<bool>,
}

/// Cards that are handed on without being copied.
pub type Cards = Vec<Arc<Card>>;

/// One person in a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// The person.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// Their unit's id.
    pub unit: Option<String>,
    /// Their unit's name.
    pub unit_name: String,
    /// Their rate.
    pub rate: Option<Rate>,
    /// What was proposed.
    pub proposed: Option<u8>,
    /// What the rate implies.
    pub implied: Option<u8>,
    /// What was made final.
    pub settled: Option<u8>,
    /// The steps of the scale that the card is read by.
    pub n_steps: u8,
    /// What the two make of each other.
    pub verdict: Verdict,
    /// What the card still waits for.
    pub missing: Vec<Missing>,
    /// Whether a rating is not final, or still to be proposed.
    pub is_open: bool,
    /// What the rate rests on.
    pub evidence: Option<Evidence>,
    /// How far the next rating is.
    pub next: Option<NextStep>,
}

/// What a rate rests on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Evidence {
    /// Share of the weight that is calibration-ready.
    pub share: Rate,
    /// Whether that is enough.
    pub suffices: bool,
    /// Check-ins made, over all goals.
    pub check_ins: u32,
    /// Check-ins expected, over all goals.
    pub expected: u32,
}

/// Proposed against implied, in the order of need; with the steps between them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Cannot be finalised.
    Block(i8),
    /// Waits for a reason.
    Justify(i8),
    /// Nothing was proposed.
    Unrated,
    /// Apart, with a reason that stands.
    Justified(i8),
    /// One step apart.
    Note(i8),
    /// The same.
    Agrees,
    /// No committed goals, so nothing to compare with.
    NoGoals,
}

impl Sheet {
    /// The sheet of the open workspace.
    pub fn of_workspace() -> Self {
        let (workspace, session) = (use_workspace(), use_session());
        let (unit, name, n_shown) = (remembered(workspace), RwSignal::new(String::new()), RwSignal::new(PAGE));
        let (need, amounts) = (RwSignal::new(String::new()), RwSignal::new(""));
        let compared = super::compare::remembered(workspace);
        let all = Memo::new(move |before: Option<&Stack>| stack(workspace, before));
        let scoped = Memo::new(move |_| {
            let units = workspace.read(|board| unit.with(|unit| below(board, unit)));
            let mut cards = all.with(|stack| stack.cards.clone());
            cards.retain(|card| units.is_empty() || card.unit.as_ref().is_some_and(|unit| units.contains(unit)));
            cards
        });
        let found = Memo::new(move |_| {
            let wanted = name.with(|name| plain(name.trim()));
            let mut cards = scoped.get();
            cards.retain(|card| wanted.is_empty() || plain(&card.name).contains(&wanted));
            need.with(|need| cards.retain(|card| card.needs(need)));
            cards
        });
        let chosen = Memo::new(move |_| {
            let subject = session.subject()?;
            workspace.read(|board| board.person(&subject).map(|person| person.id.clone()))
        });
        let own = Memo::new(move |_| {
            let who = session.acting_as.get()?;
            workspace.read(|board| (!leads(board, who.as_str())).then_some(who))
        });
        let open = Memo::new(move |before: Option<&Option<Id>>| {
            let of = |cards: &Cards, who: Option<Id>| who.filter(|who| cards.iter().any(|card| card.id == *who));
            let first = |cards: &Cards| cards.first().map(|card| card.id.clone());
            let before = || before.cloned().flatten();
            let unchosen =
                |cards: &Cards| of(cards, own.get()).or_else(|| of(cards, before())).or_else(|| first(cards));
            chosen.get().or_else(|| scoped.with(unchosen))
        });
        let is_chosen = Memo::new(move |_| chosen.with(Option::is_some));
        let page = Memo::new(move |_| {
            let n_shown = n_shown.get();
            found.with(|found| found.iter().take(n_shown).map(|card| card.id.clone()).collect())
        });
        Self {
            unit,
            name,
            need,
            compared,
            n_shown,
            page,
            scoped,
            found,
            amounts,
            read_to: RwSignal::new(0),
            open,
            is_chosen,
        }
    }

    /// The ids to show now.
    pub fn page(self) -> Vec<Id> {
        self.page.get()
    }

    /// How many are shown.
    pub fn n_shown(self) -> usize {
        self.page.with(Vec::len)
    }

    /// The cards to show now.
    pub fn shown(self) -> Cards {
        let n_shown = self.n_shown.get();
        self.found.with(|found| found.iter().take(n_shown).cloned().collect())
    }

    /// Shows the cards that need this, whoever they are of.
    pub fn narrow_to(self, need: &str) {
        self.unit.set(String::new());
        self.name.set(String::new());
        self.need.set(need.to_owned());
    }

    /// How many more a press brings; 0 when all are shown.
    pub fn n_more(self) -> usize {
        self.found.with(Vec::len).saturating_sub(self.n_shown.get()).min(PAGE)
    }

    /// Shows a page more.
    pub fn show_more(self) {
        self.n_shown.update(|n_shown| *n_shown += PAGE);
    }

    /// The card of somebody in the unit.
    pub fn card(self, id: &Id) -> Option<Arc<Card>> {
        self.scoped.with(|cards| cards.iter().find(|card| card.id == *id).cloned())
    }
}

impl Card {
    /// What the cards are in the order of.
    fn place(&self) -> ((u8, i8), &str, &Id) {
        (self.verdict.need(), &self.name, &self.id)
    }

    /// Whether the card is one of those that are asked for.
    fn needs(&self, need: &str) -> bool {
        match need {
            "blocked" => matches!(self.verdict, Verdict::Block(_)),
            "justify" => matches!(self.verdict, Verdict::Justify(_)),
            "unrated" => self.verdict == Verdict::Unrated,
            "open" => self.is_open,
            "final" => self.settled.is_some(),
            "thin" => self.evidence.is_some_and(|evidence| !evidence.suffices),
            _ => true,
        }
    }
}

impl Verdict {
    /// What a person's proposed and implied rating make of each other.
    pub fn of(figures: &PersonFigures) -> Self {
        let Some(conflict) = figures.conflict else {
            return if figures.rates.is_some() { Self::Unrated } else { Self::NoGoals };
        };
        match (conflict.severity, figures.missing.is_empty()) {
            (Severity::Block, false) => Self::Block(conflict.delta),
            (Severity::Justify, false) => Self::Justify(conflict.delta),
            (Severity::Block | Severity::Justify, true) => Self::Justified(conflict.delta),
            (Severity::Note, _) => Self::Note(conflict.delta),
            (Severity::Agrees, _) => Self::Agrees,
        }
    }

    /// How soon it needs somebody, the least first; wider apart sooner.
    fn need(self) -> (u8, i8) {
        match self {
            Self::Block(steps) => (0, -steps.abs()),
            Self::Justify(steps) => (1, -steps.abs()),
            Self::Unrated => (2, 0),
            Self::Justified(steps) => (3, -steps.abs()),
            Self::Note(steps) => (4, -steps),
            Self::Agrees => (5, 0),
            Self::NoGoals => (6, 0),
        }
    }
}

/// Everybody's cards by need, with the figures that they are of.
#[derive(Clone)]
struct Stack {
    people: Arc<Vec<Arc<PersonFigures>>>,
    cards: Cards,
}

impl PartialEq for Stack {
    fn eq(&self, other: &Self) -> bool {
        self.cards == other.cards
    }
}

/// After some ratings only their cards are made anew and put in their places. A new name makes new figures, so that the
/// board need not be followed.
fn stack(workspace: Workspace, before: Option<&Stack>) -> Stack {
    let people = workspace.people();
    let moved = before.and_then(|before| Some((before, workspace.moved_since(&before.people)?)));
    let cards = workspace.peek(|board| match moved {
        Some((before, moved)) => followed(board, &before.cards, moved.iter().map(|at| &*people[*at])),
        None => cards(board, &people),
    });
    Stack { people, cards }
}

fn cards(board: &Board, people: &[Arc<PersonFigures>]) -> Cards {
    let mut cards: Cards = people.iter().filter_map(|figures| card(board, figures)).map(Arc::new).collect();
    cards.sort_by(|a, b| a.place().cmp(&b.place()));
    cards
}

fn followed<'a>(board: &Board, before: &Cards, moved: impl Iterator<Item = &'a PersonFigures>) -> Cards {
    let mut cards = before.clone();
    for figures in moved {
        cards.retain(|card| card.id != figures.person);
        if let Some(card) = card(board, figures) {
            let at = cards.partition_point(|other| other.place() < card.place());
            cards.insert(at, Arc::new(card));
        }
    }
    cards
}

/// The card of one person.
pub fn card(board: &Board, figures: &PersonFigures) -> Option<Card> {
    let person = board.person(figures.person.as_str())?;
    let rate = figures.rates.as_ref().map(|rates| rates.rate);
    let step = |rating: Option<Rating>| rating.map(Rating::get);
    Some(Card {
        id: person.id.clone(),
        name: person.name().to_owned(),
        unit: person.unit().map(str::to_owned),
        unit_name: person
            .unit()
            .and_then(|unit| board.unit(unit))
            .map(|unit| unit.name().to_owned())
            .unwrap_or_default(),
        rate,
        proposed: step(figures.proposed),
        implied: step(figures.implied),
        settled: step(figures.settled),
        n_steps: figures.rules.scale.top().get(),
        verdict: Verdict::of(figures),
        missing: figures.missing.clone(),
        is_open: figures.waits_for_rating(),
        evidence: figures.rates.as_ref().map(|rates| evidence(figures, rates)),
        next: rate.and_then(|rate| next_step(rate, &figures.rules.scale)),
    })
}

fn evidence(figures: &PersonFigures, rates: &Rates) -> Evidence {
    let grounds = || figures.goals.iter().map(|goal| goal.result.grounds);
    Evidence {
        share: rates.evidence,
        suffices: rates.evidence_suffices,
        check_ins: grounds().map(|grounds| grounds.check_ins).sum(),
        expected: grounds().map(|grounds| grounds.check_ins_expected).sum(),
    }
}

/// Whether somebody leads a unit or manages people.
fn leads(board: &Board, who: &str) -> bool {
    board.units().any(|unit| unit.lead() == Some(who)) || board.people().any(|person| person.manager() == Some(who))
}

/// The unit that was looked at when this browser last had the workspace open.
fn remembered(workspace: Workspace) -> RwSignal<String> {
    let before = workspace.id().and_then(|id| Preferences::unit(id.as_str()));
    let is_there = |unit: &String| workspace.peek(|board| board.unit(unit).is_some());
    let unit = RwSignal::new(before.filter(is_there).unwrap_or_default());
    // Touches the browser: what it remembers.
    Effect::new(move |before: Option<()>| {
        let now = unit.get();
        if let Some(id) = workspace.id().filter(|_| before.is_some()) {
            Preferences::set_unit(id.as_str(), Some(now.as_str()).filter(|unit| !unit.is_empty()));
        }
    });
    unit
}

/// The unit and all units under it; empty for all.
pub fn below(board: &Board, unit: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    if unit.is_empty() {
        return found;
    }
    found.insert(unit.to_owned());
    let mut n_before = 0;
    while found.len() > n_before {
        n_before = found.len();
        let under = board.units().filter(|unit| unit.parent().is_some_and(|parent| found.contains(parent)));
        let under: Vec<String> = under.map(|unit| unit.id.as_str().to_owned()).collect();
        found.extend(under);
    }
    found
}
