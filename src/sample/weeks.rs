//! The weeks of the sample company: who checks in, on what, in which words; and the ratings at the end.
//!
//! Knows habits. Does not want to know how goals came about.

use std::sync::Arc;

use crate::{
    domain::{
        measure::Decimal,
        thread::{CheckIn, Draft, Fields, Id, Kind, Observation},
    },
    sample::{
        aims::{Aim, Aims, Fate},
        calendar::Calendar,
        cast,
        course::{Shape, WHOLE},
        dice::{Dice, Stream},
        sentence::fill,
        staff::Staff,
        words::{MOVED, NEXT, NOTES, STILL, STUCK},
        writers::Writers,
    },
};

/// Weeks between two times that a lead takes in the team's files.
const WEEKS_A_MERGE: u32 = 4;
/// Of a thousand weeks, how many are simply missed.
const MISSED: i64 = 10;
/// Of a thousand people, how many fall silent for good.
const SILENT: i64 = 15;
/// Of a thousand people, how many had their behaviour agreed on.
const PLACED: i64 = 120;

/// Everything that a week looks at.
pub struct Weeks<'a> {
    staff: &'a Staff,
    aims: &'a Aims<'a>,
    calendar: &'a Calendar,
    seed: u64,
    habits: Vec<Habit>,
    subject: Id,
}

/// How one person checks in.
struct Habit {
    goals: Vec<usize>,
    weekday: i64,
    minute: i64,
    /// Of a thousand questions, how many are answered.
    talks: i64,
    gives_shares: bool,
    mood: i64,
    silent_from: u32,
    holiday: u32,
}

impl<'a> Weeks<'a> {
    /// The habits of everyone.
    pub fn of(staff: &'a Staff, aims: &'a Aims<'a>, calendar: &'a Calendar, seed: u64) -> Self {
        let mut habits: Vec<Habit> = (0..staff.people.len()).map(|who| Habit::of(seed, who)).collect();
        for (at, aim) in aims.all.iter().enumerate() {
            aim.owners.iter().for_each(|owner| habits[*owner].goals.push(at));
        }
        cast::MEMBERS.iter().filter_map(|((name, _), _)| staff.named(name)).for_each(|who| {
            habits[who].silent_from = u32::MAX;
        });
        Self { staff, aims, calendar, seed, habits, subject: "check-in".parse().expect("a constant id") }
    }

    /// Everyone's check-in of one week.
    pub fn check_in(&self, writers: &mut Writers, week: u32) {
        for (who, habit) in self.habits.iter().enumerate() {
            let mut dice = Dice::of(self.seed, Stream::Weeks, who * 128 + usize::try_from(week).unwrap_or(0));
            let is_away = week >= habit.silent_from || week == habit.holiday || dice.chance(MISSED);
            if is_away {
                continue;
            }
            let said = self.said(who, habit, week, &mut dice);
            let weekday = if week == 0 { 3 } else { habit.weekday };
            let minute = habit.minute + dice.within(0, 50);
            let at = self.calendar.moment(i64::from(week) * 7 + weekday, minute, dice.within(0, 59));
            let draft = Draft::check_in(self.subject.clone(), said);
            writers.act(who, at, vec![draft]);
        }
        self.merge(writers, week);
    }

    fn said(&self, who: usize, habit: &Habit, week: u32, dice: &mut Dice) -> CheckIn {
        let day = i64::from(week) * 7 + habit.weekday;
        let is_watched = |at: &&usize| {
            let aim = &self.aims.all[**at];
            aim.is_watched(day) && aim.written_in <= week
        };
        let goals: Vec<usize> = habit.goals.iter().filter(is_watched).copied().collect();
        let unlinked = habit.gives_shares.then(|| dice.within(1, 7) * 5);
        let mut left = 100 - unlinked.unwrap_or(0);
        let n_goals = goals.len();
        let observe = |(place, at): (usize, &usize)| {
            let share = part_of(left, n_goals - place, dice);
            left -= share;
            self.observe(*at, habit, week, Some(share).filter(|_| habit.gives_shares), dice)
        };
        let observations = goals.iter().enumerate().map(observe).collect();
        let answers = self.answers(who, goals.first().copied(), habit, week, dice);
        CheckIn {
            week: self.calendar.week(week),
            answers,
            unlinked: unlinked.and_then(|share| u8::try_from(share).ok()),
            observations,
        }
    }

    fn observe(&self, at: usize, habit: &Habit, week: u32, share: Option<i64>, dice: &mut Dice) -> Observation {
        let aim = &self.aims.all[at];
        let value = self.value(at, week);
        let stands = week > 0 && value.is_some() && value == self.value(at, week - 1);
        let note = match dice.within(0, 99) {
            ..5 if stands => dice.word(STILL),
            5..11 if !stands => dice.word(NOTES),
            _ => "",
        };
        Observation {
            goal: aim.id.clone(),
            value,
            confidence: u8::try_from(confidence(aim, week, habit.mood, dice)).ok(),
            share: share.and_then(|share| u8::try_from(share).ok()),
            note: note.into(),
        }
    }

    /// Where a goal stands in a week: the same for all who keep it.
    fn value(&self, at: usize, week: u32) -> Option<Decimal> {
        let aim = &self.aims.all[at];
        let course = aim.said.course.as_ref()?;
        Some(course.value(aim.time(i64::from(week) * 7), week, self.seed, at))
    }

    /// Answers to the three questions; an idle person leaves some open.
    fn answers(&self, who: usize, first: Option<usize>, habit: &Habit, week: u32, dice: &mut Dice) -> Vec<Arc<str>> {
        let things = self.staff.units[self.staff.people[who].unit].topic.things;
        let mut answer = |patterns: &'static [&'static str], per_mille: i64| -> Arc<str> {
            if dice.chance(per_mille * habit.talks / 1000) {
                fill(dice.word(patterns), dice.word(things)).into()
            } else {
                "".into()
            }
        };
        let mut answers = vec![answer(MOVED, 950), answer(STUCK, 450), answer(NEXT, 900)];
        let counted = first.filter(|_| dice.chance(180)).and_then(|at| self.change(at, week));
        if let Some(counted) = counted {
            answers[0] = counted;
        }
        answers
    }

    /// “Post-deployment bugs: 37 to 36.”
    fn change(&self, at: usize, week: u32) -> Option<Arc<str>> {
        let (before, now) = (self.value(at, week.checked_sub(1)?)?, self.value(at, week)?);
        let says = [": ", &before.to_string(), " to ", &now.to_string(), "."].concat();
        (before != now).then(|| fill(&("#".to_owned() + &says), self.aims.all[at].said.metric).into())
    }

    /// Now and then a lead takes in the team's files.
    fn merge(&self, writers: &mut Writers, week: u32) {
        for (who, person) in self.staff.people.iter().enumerate() {
            let turn = u32::try_from(person.unit).unwrap_or(0) % WEEKS_A_MERGE;
            if let Some(manager) = person.manager.filter(|_| week % WEEKS_A_MERGE == turn) {
                writers.hear(manager, who);
            }
        }
    }

    /// Managers propose ratings: near what the rate implies, some kinder than others.
    pub fn rate(&self, writers: &mut Writers, week: u32, cycle: &Id) {
        let day = i64::from(week) * 7;
        for (who, person) in self.staff.people.iter().enumerate() {
            let Some(manager) = person.manager else { continue };
            let mut dice = Dice::of(self.seed, Stream::Ratings, who);
            let rating = self.rating(who, manager, day, &mut dice);
            let fields = Fields::default().with("cycle", cycle).with("rating", rating);
            let fields = match self.behaviour(who) {
                Some(behaviour) => fields.with("behaviour", behaviour),
                None => fields,
            };
            writers.hear(manager, who);
            let at = self.calendar.moment(day, dice.within(600, 1000), dice.within(0, 59));
            writers.act(manager, at, vec![Draft::facts(Kind::RatingProposed, person.id.clone(), fields)]);
            self.settle(writers, (who, manager), (day, rating), cycle);
        }
    }

    /// How some behave, as was agreed when their ratings were proposed. The people of the told story wait to be placed.
    fn behaviour(&self, who: usize) -> Option<i32> {
        let is_told = cast::RATINGS.iter().any(|(name, _)| *name == self.staff.people[who].name);
        let mut dice = Dice::of(self.seed, Stream::Ratings, who + 3_000_000);
        dice.chance(PLACED).then(|| [1, 2, 2, 3, 3, 3, 4, 4, 4, 5][dice.place(10)]).filter(|_| !is_told)
    }

    /// Some of the ratings far from what the rate implies are justified, and some of those confirmed by the manager's
    /// own manager. The people of the told story wait for whoever opens it.
    fn settle(&self, writers: &mut Writers, (who, manager): (usize, usize), (day, rating): (i64, i32), cycle: &Id) {
        let person = &self.staff.people[who];
        let mut dice = Dice::of(self.seed, Stream::Ratings, who + 2_000_000);
        let apart = (rating - implied(self.achieved(who, day))).abs();
        let is_told = cast::RATINGS.iter().any(|(name, _)| *name == person.name);
        if apart < 2 || is_told || !dice.chance(450) {
            return;
        }
        let (code, reason) = JUSTIFICATIONS[dice.place(JUSTIFICATIONS.len())];
        let said = Fields::default().with("cycle", cycle).with("code", code).with("reason", reason);
        let at = self.calendar.moment(day + 1, dice.within(600, 1000), dice.within(0, 59));
        writers.act(manager, at, vec![Draft::facts(Kind::RatingSettled, person.id.clone(), said)]);
        if let Some(second) = self.staff.people[manager].manager.filter(|_| apart > 2 && dice.chance(600)) {
            writers.hear(second, manager);
            let word = Fields::default().with("cycle", cycle).with("confirmed", true);
            let at = self.calendar.moment(day + 2, dice.within(600, 1000), dice.within(0, 59));
            writers.act(second, at, vec![Draft::facts(Kind::RatingSettled, person.id.clone(), word)]);
        }
    }

    fn rating(&self, who: usize, manager: usize, day: i64, dice: &mut Dice) -> i32 {
        let told = cast::RATINGS.iter().find(|(name, _)| *name == self.staff.people[who].name);
        if let Some((_, rating)) = told {
            return *rating;
        }
        let is_lenient = Dice::of(self.seed, Stream::Ratings, manager + 1_000_000).chance(130);
        let rate = self.achieved(who, day);
        let kindness = match dice.within(0, 99) {
            ..70 if is_lenient => 1,
            ..9 => -1,
            9..22 => 1,
            90.. if rate < 700 => 3,
            _ => 0,
        };
        (implied(rate) + kindness).clamp(1, 5)
    }

    /// A person's rate so far in thousandths, each goal capped at 120 percent (`rules`: Goal Achievement Rate).
    fn achieved(&self, who: usize, day: i64) -> i64 {
        let counts = |aim: &&Aim| matches!(aim.fate, Fate::Committed | Fate::Amended) && aim.owner() == who;
        let aims = self.habits[who].goals.iter().map(|at| &self.aims.all[*at]).filter(counts);
        let parts = aims.filter_map(|aim| Some((i64::from(aim.importance), aim.progress(day)?.clamp(0, 1200))));
        let (weight, sum) = parts.fold((0, 0), |(weight, sum), (own, part)| (weight + own, sum + own * part));
        if weight == 0 { 800 } else { sum / weight }
    }
}

impl Habit {
    fn of(seed: u64, who: usize) -> Self {
        let mut dice = Dice::of(seed, Stream::Weeks, who * 128 + 127);
        let mut week = |from, to| u32::try_from(dice.within(from, to)).unwrap_or(0);
        let (silent_from, holiday) = (week(12, 44), week(26, 34));
        Self {
            goals: Vec::new(),
            weekday: [0, 0, 0, 0, 1, 1, 2, 3, 4][dice.place(9)],
            minute: dice.within(475, 640),
            talks: [1000, 1000, 900, 700, 300][dice.place(5)],
            gives_shares: dice.chance(550),
            mood: dice.within(-1, 1),
            silent_from: if dice.chance(SILENT) { silent_from } else { u32::MAX },
            holiday,
        }
    }
}

/// A part of what is left of the week for one of `goals` goals, in steps of five percent.
fn part_of(left: i64, goals: usize, dice: &mut Dice) -> i64 {
    let even = left / i64::try_from(goals.max(1)).unwrap_or(1) / 5 * 5;
    if goals == 1 { left } else { (even + dice.within(-1, 1) * 5).clamp(0, left) }
}

/// How sure its owner is, 0 to 10: by the distance to an even pace, the mood, and little else.
fn confidence(aim: &Aim, week: u32, mood: i64, dice: &mut Dice) -> i64 {
    let day = i64::from(week) * 7;
    let ahead = aim.progress(day).unwrap_or(650) - aim.time(day);
    let is_safe = aim.said.course.is_some_and(|course| course.shape == Shape::Sandbagged);
    if is_safe { 10 } else { (7 + mood + ahead * 10 / WHOLE + dice.within(-1, 1)).clamp(1, 10) }
}

/// The rating that a rate implies, half-open: below 50, 70, 90, 105 percent (`rules`: Calibration).
fn implied(rate: i64) -> i32 {
    match rate {
        ..500 => 1,
        500..700 => 2,
        700..900 => 3,
        900..1050 => 4,
        _ => 5,
    }
}

/// Codes and words of justifications.
const JUSTIFICATIONS: &[(&str, &str)] = &[
    ("scope_changed", "The goal was set for two regions and a third was added in May"),
    ("exceptional_circumstances", "Ran the on-call rota for two teams while positions were open"),
    ("behaviour", "Brought three new colleagues up to speed, which no goal of the year counts"),
    ("goal_quality", "The measure followed deliveries that the supplier had cancelled"),
    ("other", "Took over the handbook late in the year and finished it alone"),
];
