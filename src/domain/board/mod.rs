//! The board: what the thread says right now.
//!
//! A fold of the log that only looks at each event once and comes out the same in whatever order events arrive. Knows
//! cells, their writers and their series. Does not want to know judgements: align, coach, track and achieve read it.

pub mod command;
pub mod cycle;
pub mod decide;
pub mod dispute;
pub mod field;
mod inner;
pub mod pay;
pub mod rating;
pub mod record;
pub mod scope;
pub mod series;
pub mod session;
pub mod settle;
pub mod sound;
pub mod template;
pub mod undo;
pub mod verdict;
pub mod view;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::domain::thread::{
    CheckIn, Event, EventId, Fields, Id, Inserted, Kind, Log, Order, Payload, ReplicaId, log::Absorbed,
};
pub use command::{Command, Refusal};
pub use cycle::Cycle;
pub use dispute::{Dispute, Side, foreseen};
use field::{Cell, MalformedPayload, Table};
pub use pay::{Decided, MERIT, SignOff, SignedPay};
pub use rating::{Confirmed, Justified, Proof, Rated};
pub use record::{Record, Register, Write};
pub use scope::{Part, Scope};
pub use series::{Reading, Series};
pub use session::{Calibrated, FEWEST_STEPS, Session, SessionState, USUAL_STEPS, Voice, Vote, card_key};
pub use settle::{MOST_MINOR, Unsettled, seal_of};
pub use verdict::{Finalising, Moving, Recording, Signing};
pub use view::{
    Action, Blocker, Dependency, DependencyState, Ending, Goal, GoalState, InnerCycle, Level, Pay, Person, Plan,
    Remark, Unit,
};

/// Everything the thread says, by table and subject, and what was observed week by week.
#[derive(Clone, Default, Debug)]
pub struct Board {
    tables: [BTreeMap<Id, Record>; Table::COUNT],
    /// By goal and by person: asked at every check-in, walked by nobody, so that no order can leak.
    series: FxHashMap<Id, Series>,
    weeks: FxHashMap<Id, Vec<PersonWeek>>,
    /// Acts of which not all events are here: by their writer, first number and size, as forks may begin two at one number.
    waiting: BTreeMap<(ReplicaId, u32, u32), Vec<usize>>,
    quarantine: BTreeMap<EventId, MalformedPayload>,
    n_unknown: usize,
    changes: u64,
    /// The goals that the latest changes moved under other parents, one a change, as long as moves were all there was.
    moved: Vec<Id>,
    readings: u64,
    /// The latest days on which two people wrote, the later one first.
    last_words: [Option<(NaiveDate, Id)>; 2],
    /// Follows from the workspace's own record.
    cycles: Vec<Cycle>,
    /// An earlier cycle that is looked at: no part of the thread, kept while it goes on.
    shown_cycle: Option<Id>,
}

/// Moves remembered one by one: more than anybody makes between two looks.
const MOST_MOVED: usize = 4096;

/// One person's check-in of one week, the latest in order.
#[derive(Clone, Debug)]
pub struct PersonWeek {
    /// The ISO week that it speaks of.
    pub week: crate::domain::week::Week,
    /// Place of the event among all.
    pub order: Order,
    /// Place of the first word on this week: a later one corrects it.
    pub first: Order,
    /// Position of the event in the log.
    pub position: usize,
}

impl Board {
    /// The board of a whole log.
    pub fn of(log: &Log) -> Self {
        let mut board = Self::default();
        for position in 0..log.len() {
            board.fold(log, position);
        }
        board
    }

    /// The board of a log in the place of this one: the same cycle is looked at.
    #[must_use]
    pub fn anew(&self, log: &Log) -> Self {
        Self { shown_cycle: self.shown_cycle.clone(), ..Self::of(log) }
    }

    /// Takes in the event at a position of the log. An act of several events shows when all of them are here.
    pub fn fold(&mut self, log: &Log, position: usize) {
        let Some(event) = log.at(position) else { return };
        self.heard(event.at.date(), &event.author);
        let Some(batch) = event.batch else { return self.apply(event, position) };
        let act = (event.id.replica, batch.first, batch.size);
        let members = self.waiting.entry(act).or_default();
        members.push(position);
        if members.len() as u64 >= u64::from(batch.size) {
            for member in self.waiting.remove(&act).unwrap_or_default() {
                log.at(member).into_iter().for_each(|event| self.apply(event, member));
            }
        }
    }

    /// Follows what one insertion did to the log; `false` if it cannot, and the board must be built anew.
    pub fn follow(&mut self, log: &Log, inserted: Inserted) -> bool {
        match inserted {
            Inserted::Added(position) => self.fold(log, position),
            Inserted::Completed(position) => self.complete(log, position),
            Inserted::Known => {}
            Inserted::Erased(_) | Inserted::Forked(_) => return false,
        }
        true
    }

    /// Follows a union.
    pub fn follow_union(&mut self, log: &Log, absorbed: &Absorbed) {
        if absorbed.needs_rebuild() {
            let changes = self.changes;
            *self = self.anew(log);
            self.changes += changes;
            self.changed(None);
            return;
        }
        absorbed.added.iter().for_each(|at| self.fold(log, *at));
        absorbed.completed.iter().for_each(|at| self.complete(log, *at));
    }

    /// Takes in a payload that came after its envelope.
    fn complete(&mut self, log: &Log, position: usize) {
        let Some(event) = log.at(position) else { return };
        let still_waits =
            event.batch.is_some_and(|batch| self.waiting.contains_key(&(event.id.replica, batch.first, batch.size)));
        if !still_waits {
            self.changed(None);
            self.apply(event, position);
        }
    }

    /// Lets one event speak. Total: what cannot be understood is set aside with its reason, never lost, never fatal.
    fn apply(&mut self, event: &Event, position: usize) {
        let outcome = match event.payload() {
            None => Ok(()),
            Some(Payload::CheckIn(said)) => {
                self.apply_check_in(event, position, said);
                Ok(())
            }
            Some(Payload::Facts(fields)) => self.apply_facts(event, position, fields),
        };
        if let Err(why) = outcome {
            self.quarantine.insert(event.id, why);
        }
    }

    fn apply_check_in(&mut self, event: &Event, position: usize, said: &CheckIn) {
        self.readings += 1;
        // As a part of a larger act it may come after readings that are later in order.
        if event.batch.is_some() {
            self.changed(None);
        }
        let week = PersonWeek { week: said.week, order: event.order(), first: event.order(), position };
        match self.weeks.get_mut(&event.author) {
            Some(weeks) => series::put_week(weeks, week),
            None => drop(self.weeks.insert(event.author.clone(), vec![week])),
        }
        for observation in &said.observations {
            let reading = Reading::of(event, position, said.week, observation);
            match self.series.get_mut(&observation.goal) {
                Some(series) => series.put(reading),
                None => self.series.entry(observation.goal.clone()).or_default().put(reading),
            }
        }
    }

    fn apply_facts(&mut self, event: &Event, position: usize, fields: &Fields) -> Result<(), MalformedPayload> {
        let Some(table) = Table::of(&event.kind) else {
            self.n_unknown += 1;
            return Ok(());
        };
        if table.moves_goals() {
            let is_known =
                self.record(table, event.subject.as_str()).is_some_and(|known| known.born() <= event.order());
            self.changed((event.kind == Kind::GoalAligned && is_known).then_some(&event.subject));
        }
        let writes = field::read(&event.kind, fields)?;
        let (order, day) = (event.order(), event.at.date());
        let records = &mut self.tables[table as usize];
        let record = records.entry(event.subject.clone()).or_insert_with(|| Record::new(order, day));
        record.born_at(order, day);
        for (cell, value) in writes {
            record.write(cell, Write { order, position, author: event.author.clone(), value });
        }
        if table == Table::Workspace {
            self.cycles = self.told_cycles();
        }
        Ok(())
    }

    /// Counts a change, which may have done no more than to put one goal under another parent.
    fn changed(&mut self, moved: Option<&Id>) {
        self.changes += 1;
        match moved.filter(|_| self.moved.len() < MOST_MOVED) {
            Some(goal) => self.moved.push(goal.clone()),
            None => self.moved.clear(),
        }
    }

    /// The records of a table in the order of their ids, removed ones included.
    pub fn records(&self, table: Table) -> &BTreeMap<Id, Record> {
        &self.tables[table as usize]
    }

    /// The record of `subject` in `table`.
    pub fn record(&self, table: Table, subject: &str) -> Option<&Record> {
        self.tables[table as usize].get(subject)
    }

    /// What was observed of a goal, week by week; `None` before its first check-in.
    pub fn series(&self, goal: &str) -> Option<&Series> {
        self.series.get(goal)
    }

    /// A person's check-ins, oldest week first.
    pub fn weeks_of(&self, person: &str) -> &[PersonWeek] {
        self.weeks.get(person).map_or(&[], Vec::as_slice)
    }

    /// Events that could not be understood, and why. All others apply.
    pub fn quarantine(&self) -> &BTreeMap<EventId, MalformedPayload> {
        &self.quarantine
    }

    /// Events of kinds from a newer version: kept, passed on, without effect.
    pub fn n_unknown(&self) -> usize {
        self.n_unknown
    }

    /// Counts up with whatever moves goals by more than readings that are appended to their series: as long as it
    /// stands, those series alone have moved.
    pub fn changes(&self) -> u64 {
        self.changes
    }

    /// The goals whose parent or weight changed since [`Self::changes`] stood at `changes`. `None` if anything else changed
    /// since, or the list no longer reaches back: rebuild.
    pub fn moved_since(&self, changes: u64) -> Option<&[Id]> {
        let n_changes = usize::try_from(self.changes.checked_sub(changes)?).ok()?;
        self.moved.get(self.moved.len().checked_sub(n_changes)?..)
    }

    /// Counts up with every check-in.
    pub fn readings(&self) -> u64 {
        self.readings
    }

    /// Acts of which some events are not here yet, and which therefore do not show.
    pub fn n_waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Keeps the latest day of each of the two people who wrote last, in whatever order their words arrive.
    fn heard(&mut self, day: NaiveDate, author: &Id) {
        let [last, before] = &mut self.last_words;
        let is_new = |word: &Option<(NaiveDate, Id)>| word.as_ref().is_none_or(|(known, _)| *known < day);
        let is_theirs = last.as_ref().is_some_and(|(_, who)| who == author);
        match (is_theirs, is_new(last), is_new(before)) {
            (true, false, _) | (false, _, false) => {}
            (false, true, _) => *before = last.replace((day, author.clone())),
            (true, true, _) => *last = Some((day, author.clone())),
            (false, false, true) => *before = Some((day, author.clone())),
        }
    }

    /// The latest day on which anything was written, by its writer's clock, right or wrong.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.last_words[0].as_ref().map(|(day, _)| *day)
    }

    /// The day on which this thread stands when the clock says `clock`: today, never before what was written last, and
    /// not after the cycle's last day, on which its results are judged. So a year that is over, such as the sample
    /// company's, is seen as it ended. What was written last counts as far as two people have written as late: one
    /// wrong clock moves nobody's today.
    pub fn stands_on(&self, clock: NaiveDate) -> NaiveDate {
        let Some((_, end)) = self.cycle_days() else { return clock };
        let last = self.last_words[1].as_ref().map_or(clock, |(day, _)| *day);
        clock.max(last).min(end)
    }

    /// The register of one cell.
    pub fn register(&self, table: Table, subject: &str, cell: &Cell) -> Option<&Register> {
        self.record(table, subject)?.register(cell)
    }
}

/// A goal's title cell, for tests and traces.
pub const TITLE: Cell = Cell { field: field::Field::Title, key: None };
