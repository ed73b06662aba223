//! What the sample company says beside its check-ins: what holds goals up, proof, comments, and notes of talks.
//!
//! Knows who would say what, and how seldom. Does not want to know how goals came about, nor what a week's values are.

use crate::{
    domain::{
        thread::{Draft, Fields, Kind},
        week::Week,
    },
    sample::{
        aims::{Aim, Aims, Fate},
        calendar::Calendar,
        cast,
        dice::{Dice, Stream},
        sentence::fill,
        staff::Staff,
        words::{ANSWERS, COMMENTS, TALKS},
        writers::Writers,
    },
};

/// Of a thousand weeks of a goal, in how many its owner is held up, shows proof, or is remarked on.
const HELD: i64 = 2;
const PROVED: i64 = 4;
const REMARKED: i64 = 4;
/// Of a thousand weeks of a person, after how many a note of a talk is kept.
const TALKED: i64 = 15;
/// The weeks in which the people of the told story show proof, and are remarked on and talked to.
const SHOWN: (u32, u32) = (30, 34);
/// Weeks that a goal stays held up.
const HELD_FOR: (i64, i64) = (1, 4);
/// What may hold a goal up; a missing decision most often.
const BLOCKERS: [&str; 6] = ["decision", "decision", "people", "other_team", "supplier", "know_how"];

/// Everything that is said of a week.
pub struct Talks<'a> {
    /// Who there is.
    pub staff: &'a Staff,
    /// What they aim at.
    pub aims: &'a Aims<'a>,
    /// Their days.
    pub calendar: &'a Calendar,
    /// Where chance begins.
    pub seed: u64,
}

impl Talks<'_> {
    /// What is said in one week, after its check-ins.
    pub fn week(&self, writers: &mut Writers, week: u32) {
        let live = |aim: &&Aim| matches!(aim.fate, Fate::Committed | Fate::Amended) && aim.written_in < week;
        let watched = |aim: &&Aim| aim.is_watched(i64::from(week) * 7);
        for (at, aim) in self.aims.all.iter().enumerate().filter(|(_, aim)| live(aim) && watched(aim)) {
            self.of_a_goal(writers, (at, aim), week);
        }
        for who in 0..self.staff.people.len() {
            self.talk(writers, who, week);
        }
    }

    fn dice(&self, subject: usize, week: u32) -> Dice {
        Dice::of(self.seed, Stream::Talks, subject * 128 + usize::try_from(week).unwrap_or(0))
    }

    fn of_a_goal(&self, writers: &mut Writers, (at, aim): (usize, &Aim), week: u32) {
        let owner = aim.owner();
        if let Some((kind, _)) = self.held(at, aim, week) {
            let by = self.staff.people[owner].manager.map(|who| self.staff.people[who].id.clone());
            let said = Fields::default().with("blocker", kind).with("by", by.as_ref().map(ToString::to_string));
            self.say(writers, owner, (week, 2), Draft::facts(Kind::GoalBlocked, aim.id.clone(), said));
        }
        if self.is_cleared(at, aim, week) {
            let free = Fields::default().with("blocker", None::<&str>).with("by", None::<&str>);
            self.say(writers, owner, (week, 1), Draft::facts(Kind::GoalBlocked, aim.id.clone(), free));
        }
        let mut dice = self.dice(at + 1_000_000, week);
        let is_told = self.is_told(owner);
        if dice.chance(PROVED) || is_told && week == SHOWN.0 {
            let link = format!("https://files.hollin-water.example/{}/{}", aim.id, self.calendar.week(week));
            let said = Fields::default().with("week", self.calendar.week(week).to_string()).with("link", link);
            self.say(writers, owner, (week, 3), Draft::facts(Kind::EvidenceLinked, aim.id.clone(), said));
        }
        if let Some(manager) =
            self.staff.people[owner].manager.filter(|_| dice.chance(REMARKED) || is_told && week == SHOWN.1)
        {
            self.remark(writers, aim, (owner, manager), week, &mut dice);
        }
    }

    /// A manager asks, and half of the owners answer.
    fn remark(&self, writers: &mut Writers, aim: &Aim, (owner, manager): (usize, usize), week: u32, dice: &mut Dice) {
        let comment = |text: &str, number: u32| {
            let said = Fields::default().with("comment", format!("{}-{week}-{number}", aim.id)).with("text", text);
            Draft::facts(Kind::GoalCommented, aim.id.clone(), said)
        };
        writers.hear(manager, owner);
        self.say(writers, manager, (week, 3), comment(&fill(dice.word(COMMENTS), aim.said.metric), 1));
        if dice.chance(500) {
            writers.hear(owner, manager);
            self.say(writers, owner, (week, 4), comment(dice.word(ANSWERS), 2));
        }
    }

    fn talk(&self, writers: &mut Writers, who: usize, week: u32) {
        let mut dice = self.dice(who + 2_000_000, week);
        let (person, topic) = (&self.staff.people[who], self.staff.units[self.staff.people[who].unit].topic);
        let Some(manager) = person.manager.filter(|_| dice.chance(TALKED) || self.is_told(who) && week == SHOWN.1)
        else {
            return;
        };
        let note = fill(dice.word(TALKS), dice.word(topic.things));
        let week_of: Week = self.calendar.week(week);
        let said = Fields::default().with("week", week_of.to_string()).with("note", note);
        writers.hear(manager, who);
        self.say(writers, manager, (week, 4), Draft::facts(Kind::TalkNoted, person.id.clone(), said));
    }

    /// What holds a goal up from this week on, and for how many weeks. Nobody of the told story is held up.
    fn held(&self, at: usize, aim: &Aim, week: u32) -> Option<(&'static str, u32)> {
        let mut dice = self.dice(at, week);
        let is_held = !self.is_told(aim.owner()) && dice.chance(HELD);
        let weeks = u32::try_from(dice.within(HELD_FOR.0, HELD_FOR.1)).unwrap_or(1);
        is_held.then(|| (dice.word(&BLOCKERS), weeks))
    }

    /// Whether somebody is of the told story: there something of each is to be seen.
    fn is_told(&self, who: usize) -> bool {
        cast::MEMBERS.iter().any(|((told, _), _)| *told == self.staff.people[who].name)
    }

    fn is_cleared(&self, at: usize, aim: &Aim, week: u32) -> bool {
        let longest = u32::try_from(HELD_FOR.1).unwrap_or(1);
        (1..=longest.min(week)).any(|ago| self.held(at, aim, week - ago).is_some_and(|(_, weeks)| weeks == ago))
    }

    fn say(&self, writers: &mut Writers, who: usize, (week, weekday): (u32, i64), draft: Draft) {
        let mut dice = self.dice(who + 3_000_000, week);
        let at = self.calendar.moment(i64::from(week) * 7 + weekday, dice.within(830, 1040), dice.within(0, 59));
        writers.act(who, at, vec![draft]);
    }
}
