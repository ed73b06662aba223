//! Calibration sessions, votes and feedback as the board has them.
//!
//! Knows whom a session is for, where it stands, and what was said before and in it. Does not want to know what its
//! settings mean for a rating: `picture` makes rules of them.

use crate::domain::{
    board::{
        Board, Record, Register, Write,
        field::{Cell, Field, SESSION_STATES, Table, pair},
    },
    measure::Decimal,
    thread::{Id, Value},
};

/// The steps of a rating scale where nobody said otherwise, and the most that one may have (`rules.md` Calibration: 1–5).
pub const USUAL_STEPS: u8 = 5;
/// The fewest steps that a rating scale may have.
pub const FEWEST_STEPS: u8 = 2;

/// A calibration session. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct Session<'a> {
    /// Its id.
    pub id: &'a Id,
    record: &'a Record,
}

/// Where a session stands, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SessionState {
    /// Called; ratings and votes come in.
    Open,
    /// Ratings are talked over; what changes is logged.
    Discussing,
    /// Nothing changes any more.
    Locked,
    /// Signed off.
    Signed,
}

impl SessionState {
    /// All of them in order.
    pub const ALL: [Self; 4] = [Self::Open, Self::Discussing, Self::Locked, Self::Signed];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        SESSION_STATES[self as usize]
    }

    /// The state that follows; `None` after the last.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// Whether ratings may change in it.
    pub fn is_moving(self) -> bool {
        self < Self::Locked
    }

    /// Whether a session may go on, or back, to `to`: one step on, or back to the discussion.
    pub fn may_become(self, to: Self) -> bool {
        self.next() == Some(to) || (!self.is_moving() && to == Self::Discussing)
    }
}

impl<'a> Session<'a> {
    /// What it is called; its id where nobody said.
    pub fn name(self) -> &'a str {
        self.text(Field::Name).unwrap_or(self.id.as_str())
    }

    /// The cycle that it is about.
    pub fn cycle(self) -> Option<&'a str> {
        self.text(Field::Cycle)
    }

    /// The unit whose people it is about; `None` for everybody.
    pub fn unit(self) -> Option<&'a str> {
        self.text(Field::Unit)
    }

    /// Who leads it.
    pub fn facilitator(self) -> Option<&'a str> {
        self.text(Field::Facilitator)
    }

    /// Who takes part.
    pub fn participants(self) -> impl Iterator<Item = &'a str> {
        self.list(Field::Participants).iter().filter_map(Value::as_text)
    }

    /// Where it stands.
    pub fn state(self) -> SessionState {
        let name = self.text(Field::State);
        SessionState::ALL.into_iter().find(|state| Some(state.name()) == name).unwrap_or(SessionState::Open)
    }

    /// The write that put it where it stands, and the reason given with it.
    pub fn moved(self) -> Option<(&'a Write, Option<&'a str>)> {
        Some((self.register(Field::State)?.latest()?, self.text(Field::Reason)))
    }

    /// How often it was opened again after it was locked or signed.
    pub fn n_reopened(self) -> usize {
        let states = self.register(Field::State).map_or(&[][..], Register::writes);
        let is = |write: &Write, state: SessionState| write.value.as_text() == Some(state.name());
        let closed = |write: &Write| is(write, SessionState::Locked) || is(write, SessionState::Signed);
        states.windows(2).filter(|pair| closed(&pair[0]) && is(&pair[1], SessionState::Discussing)).count()
    }

    /// The percentages of people that are expected on each step, from and to.
    pub fn guidelines(self) -> Vec<(Decimal, Decimal)> {
        self.list(Field::Guidelines).iter().filter_map(pair).collect()
    }

    /// A list of numbers among its settings.
    pub fn numbers(self, field: Field) -> Vec<Decimal> {
        self.list(field).iter().filter_map(Value::as_number).collect()
    }

    /// A number among its settings.
    pub fn number(self, field: Field) -> Option<Decimal> {
        self.record.value(field).and_then(Value::as_number)
    }

    /// How many steps its rating scale has: one more than its thresholds.
    pub fn n_steps(self) -> u8 {
        u8::try_from(self.numbers(Field::Thresholds).len() + 1)
            .ok()
            .filter(|n| (FEWEST_STEPS..USUAL_STEPS).contains(n))
            .unwrap_or(USUAL_STEPS)
    }

    /// The cell of one of its settings.
    pub fn register(self, field: Field) -> Option<&'a Register> {
        self.record.register(&Cell { field, key: None })
    }

    /// Where its discussion began for the first time, among all events.
    pub fn discussed(self) -> Option<&'a Write> {
        let moves = self.register(Field::State)?.writes();
        moves.iter().find(|write| write.value.as_text() == Some(SessionState::Discussing.name()))
    }

    fn list(self, field: Field) -> &'a [Value] {
        self.record.value(field).and_then(Value::as_list).unwrap_or_default()
    }

    fn text(self, field: Field) -> Option<&'a str> {
        self.record.value(field).and_then(Value::as_text)
    }
}

/// One rater's word on a colleague, on the rating scale.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Voice<'a> {
    /// Who told.
    pub rater: &'a Id,
    /// How the colleague behaves, a step of the scale from 1; `None` if unsaid.
    pub behaviour: Option<Decimal>,
    /// What the colleague achieves for those around, a step of the scale from 1; `None` if unsaid.
    pub peers: Option<Decimal>,
    /// The position of the event.
    pub position: usize,
}

/// One vote on a rating.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Vote<'a> {
    /// Who votes.
    pub voter: &'a Id,
    /// The seal that was given last, before the discussion.
    pub sealed: &'a str,
    /// The rating with the salt that opens the seal; `None` while the vote is sealed.
    pub shown: Option<(Decimal, &'a str)>,
}

/// The key of what one person says of another in a cycle: `2026/mia`.
pub fn card_key(cycle: &str, who: &str) -> Option<Id> {
    [cycle, "/", who].concat().parse().ok()
}

/// A change of a rating after the discussion began.
#[derive(Clone, Copy, Debug)]
pub struct Calibrated<'a> {
    /// The proposal that stood when the discussion began; `None` if there was none.
    pub original: Option<&'a Write>,
    /// The last word since then.
    pub last: &'a Write,
    /// Its rating.
    pub rating: Decimal,
}

impl Board {
    /// How many steps the scale has that somebody is rated on in a cycle.
    pub fn n_steps(&self, person: &str, cycle: &str) -> u8 {
        self.session_of(person, cycle).map_or(USUAL_STEPS, Session::n_steps)
    }

    /// The sessions that are not removed.
    pub fn sessions(&self) -> impl Iterator<Item = Session<'_>> {
        let all = self.records(Table::Sessions).iter().map(|(id, record)| Session { id, record });
        all.filter(|session| session.record.value(Field::Removed).and_then(Value::as_bool) != Some(true))
    }

    /// The session of this id.
    pub fn session(&self, id: &str) -> Option<Session<'_>> {
        self.sessions().find(|session| session.id.as_str() == id)
    }

    /// The session that somebody's card belongs to in a cycle: that of the nearest unit above them, else that of
    /// everybody; of several, the first by id.
    pub fn session_of(&self, person: &str, cycle: &str) -> Option<Session<'_>> {
        self.session_at(self.person(person)?.unit(), cycle)
    }

    /// The session of a unit, of the nearest above it that has one, or of everybody.
    pub(super) fn session_at<'a>(&'a self, mut unit: Option<&'a str>, cycle: &str) -> Option<Session<'a>> {
        let of = |wanted: Option<&str>| {
            self.sessions().find(|session| session.unit() == wanted && session.cycle() == Some(cycle))
        };
        let mut n_steps = 0;
        while let Some(here) = unit.filter(|_| n_steps < self.records(Table::Units).len() + 1) {
            if let Some(found) = of(Some(here)) {
                return Some(found);
            }
            unit = self.unit(here).and_then(super::Unit::parent);
            n_steps += 1;
        }
        of(None)
    }

    /// What a rating was when its session's discussion began and what it is now, where it changed since.
    pub fn calibrated<'a>(&'a self, person: &'a str, session: Session<'a>) -> Option<Calibrated<'a>> {
        self.rated(person, session.cycle()?).calibrated(session)
    }

    /// What colleagues said of somebody in a cycle, in the order of their ids.
    pub fn voices<'a>(&'a self, person: &str, cycle: &str) -> Vec<Voice<'a>> {
        let mut voices: Vec<Voice<'a>> = Vec::new();
        for (rater, field, write) in self.said_of(person, cycle, &[Field::Behaviour, Field::Peers]) {
            let value = write.value.as_number();
            let at = voices.iter().position(|voice| voice.rater == rater).unwrap_or_else(|| {
                voices.push(Voice { rater, behaviour: None, peers: None, position: write.position });
                voices.len() - 1
            });
            if field == Field::Behaviour {
                voices[at].behaviour = value;
            } else {
                voices[at].peers = value;
            }
        }
        voices.retain(|voice| voice.behaviour.is_some() || voice.peers.is_some());
        voices.sort_by_key(|voice| voice.rater);
        voices
    }

    /// The votes on somebody's rating in a cycle.
    pub fn votes<'a>(&'a self, person: &str, cycle: &str) -> Vec<Vote<'a>> {
        let seals = self.said_of(person, cycle, &[Field::Sealed]);
        let vote = |(voter, _, write): (&'a Id, Field, &'a Write)| {
            let key = card_key(cycle, voter.as_str());
            let of = |field| self.register(Table::Ratings, person, &Cell { field, key: key.clone() })?.value();
            let shown = of(Field::Rating).and_then(Value::as_number).zip(of(Field::Salt).and_then(Value::as_text));
            Some(Vote { voter, sealed: write.value.as_text()?, shown })
        };
        seals.filter_map(vote).collect()
    }

    /// The latest writes to these fields under `cycle/somebody`, with who wrote each.
    fn said_of<'a>(
        &'a self,
        person: &str,
        cycle: &str,
        fields: &[Field],
    ) -> impl Iterator<Item = (&'a Id, Field, &'a Write)> {
        let cells = self.record(Table::Ratings, person).into_iter().flat_map(Record::cells);
        let cells = cells.filter(|(cell, _)| fields.contains(&cell.field));
        cells.filter_map(move |(cell, register)| {
            let by = cell.key.as_ref()?.as_str().strip_prefix(cycle)?.strip_prefix('/')?;
            let write = register.latest()?;
            (write.author.as_str() == by).then_some((&write.author, cell.field, write))
        })
    }

    /// The behaviour that calibration agreed on for somebody, with the write that says so.
    pub fn placed(&self, person: &str, cycle: &str) -> Option<(Decimal, &Write)> {
        let key = Some(cycle.parse().ok()?);
        let write = self.register(Table::Ratings, person, &Cell { field: Field::Behaviour, key })?.latest()?;
        Some((write.value.as_number()?, write))
    }
}
