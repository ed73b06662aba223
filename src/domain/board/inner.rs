//! Cycles within the cycle, such as the quarters of a year: which there are, and what belongs to each.
//!
//! Knows that one lies in the cycle during which it was begun, and that its goals take its days over. Does not want to
//! know how far they are.

use chrono::{Months, NaiveDate};

use crate::domain::{
    board::{
        Board, Goal, GoalState, InnerCycle, Level, Refusal,
        field::{Field, day},
    },
    thread::{Id, Value},
};

/// The months of a quarter.
const QUARTER: u32 = 3;

impl Board {
    /// The inner cycles of the cycle that is looked at, the earliest first.
    pub fn inner_cycles(&self) -> Vec<InnerCycle<'_>> {
        let mut cycles: Vec<InnerCycle<'_>> = self.all_inner_cycles().filter(|cycle| self.has_inner(*cycle)).collect();
        cycles.sort_by_key(|cycle| (cycle.days().is_none(), cycle.days(), cycle.id));
        cycles
    }

    /// The inner cycle that a goal belongs to. One of an earlier cycle says nothing of a goal that still goes on.
    pub fn inner_cycle_of(&self, goal: Goal<'_>) -> Option<InnerCycle<'_>> {
        let cycle = self.inner_cycle(goal.inner_cycle()?)?;
        (goal.state() == GoalState::Closed || self.has_inner(cycle)).then_some(cycle)
    }

    /// Whether a goal belongs to an inner cycle, by itself or as a part of a goal that does.
    pub fn belongs_to(&self, goal: Goal<'_>, cycle: &Id) -> bool {
        let whole = goal.parent().filter(|_| goal.level().is_part()).and_then(|id| self.goal(id));
        let is_of = |goal: Goal<'_>| self.inner_cycle_of(goal).is_some_and(|own| own.id == cycle);
        is_of(goal) || whole.is_some_and(is_of)
    }

    /// Whether a goal is within the inner cycle that is named; each is where none is.
    pub fn is_within(&self, goal: Goal<'_>, cycle: Option<&Id>) -> bool {
        cycle.is_none_or(|cycle| self.belongs_to(goal, cycle))
    }

    /// Whether a goal is asked about: it belongs to the cycle that is looked at, or to the one `within` it that is named.
    /// What leadership set for the whole frames each of those.
    pub fn is_asked(&self, goal: Goal<'_>, within: Option<&Id>) -> bool {
        let is_frame = || goal.level() <= Level::Theme && self.inner_cycle_of(goal).is_none();
        self.is_in_cycle(goal) && (self.is_within(goal, within) || is_frame())
    }

    /// The day by which a goal is due, as far as one is known, and whether it was only taken over from a cycle. One that
    /// was taken over from the cycle gives way to the inner cycle's.
    pub fn due_of(&self, goal: Goal<'_>) -> Option<(NaiveDate, bool)> {
        let said = goal.due().map(|day| (day, goal.due_is_inherited()));
        let last = || self.inner_cycle_of(goal)?.days().map(|(_, last)| (last, true));
        said.filter(|(_, inherited)| !inherited).or_else(last).or(said)
    }

    /// The days by which the strokes of the W should be done, of the cycle or of the one `within` it that is named.
    pub fn stroke_days_of(&self, within: Option<&Id>) -> [Option<NaiveDate>; 4] {
        let inner = within.and_then(|id| self.inner_cycle(id.as_str()));
        inner.map_or_else(|| self.stroke_days(), InnerCycle::stroke_days)
    }

    /// Whether the present cycle, or the one `within` it that is named, has begun before a day and is not over on it: what
    /// begins then was not due before.
    pub fn is_under_way(&self, within: Option<&Id>, today: NaiveDate) -> bool {
        let inner = within.and_then(|id| self.inner_cycle(id.as_str()));
        let days = inner.map_or_else(|| self.days_now(), InnerCycle::days);
        days.is_some_and(|(first, last)| first < today && today <= last)
    }

    /// The first quarter of the present cycle that is not over on a day, and in which no inner cycle lies yet.
    pub fn next_quarter(&self, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.days_now()?;
        let begins = |n: u32| first.checked_add_months(Months::new(QUARTER * n));
        let quarters = (0..).map_while(|n| Some((begins(n)?, begins(n + 1)?.pred_opt()?.min(last))));
        let known: Vec<(NaiveDate, NaiveDate)> = self.inner_cycles().into_iter().filter_map(InnerCycle::days).collect();
        let is_free = |days: &(NaiveDate, NaiveDate)| known.iter().all(|other| other.1 < days.0 || days.1 < other.0);
        quarters.take_while(|days| days.0 <= last).find(|days| days.1 >= today && is_free(days))
    }

    /// An inner cycle has a name of its own, and both of its days, in order and inside those of the cycle. What was said
    /// before may stand, whatever has become of the cycle since.
    pub(super) fn sound_inner_cycle<'a>(
        &self,
        subject: &Id,
        said: impl Fn(Field) -> bool,
        after: &impl Fn(Field) -> Option<&'a Value>,
    ) -> Result<(), Refusal> {
        let text = |field| after(field).and_then(Value::as_text);
        let name = text(Field::Name).map(str::trim).filter(|name| !name.is_empty()).ok_or(Refusal::NoName)?;
        let others = self.inner_cycles().into_iter().filter(|other| other.id != subject);
        let is_taken = self.cycle() == Some(name) || others.map(InnerCycle::name).any(|other| other == name);
        if is_taken && said(Field::Name) {
            return Err(Refusal::NameTaken(name.to_owned()));
        }
        let read = |field| text(field).and_then(day).ok_or(Refusal::NoCycle);
        let (start, end) = (read(Field::CycleStart)?, read(Field::CycleEnd)?);
        if end < start {
            return Err(Refusal::NoCycle);
        }
        match self.cycle_days().filter(|_| said(Field::CycleStart) || said(Field::CycleEnd)) {
            Some((first, last)) if start < first || last < end => Err(Refusal::OutsideCycle { first, last }),
            _ => Ok(()),
        }
    }

    /// The inner cycle that a goal is to belong to is one of this cycle, and goes on.
    pub(super) fn open_inner_cycle(&self, id: &str) -> Result<(), Refusal> {
        match self.inner_cycle(id).filter(|cycle| self.has_inner(*cycle)) {
            Some(cycle) if cycle.is_ended() => Err(Refusal::CycleEnded(cycle.name().to_owned())),
            Some(_) => Ok(()),
            None => Err(id.parse().map_or(Refusal::NoName, |id| Refusal::Unknown { what: "cycle", id })),
        }
    }

    fn has_inner(&self, cycle: InnerCycle<'_>) -> bool {
        self.came_in_cycle(cycle.record().born())
    }
}
