//! The goals of the sample company: the tree from the North Star down, and what becomes of each.
//!
//! Knows who owns what under which parent. Does not want to know when it is written.

use chrono::NaiveDate;

use crate::{
    domain::{
        measure::Decimal,
        thread::{Draft, Fields, Id, Kind, Value},
    },
    sample::{
        calendar::Calendar,
        cast::{self, Measured, Told, Turn},
        course::{Course, Shape, WHOLE},
        dice::{Dice, Stream},
        sentence::Said,
        staff::{Staff, id},
        words::DUES,
    },
};

/// Where a goal stands in the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rank {
    /// The one on top.
    NorthStar,
    /// Set by the chief.
    Theme,
    /// Of a department.
    Department,
    /// Of a team.
    Team,
    /// Of one person.
    Personal,
    /// A number of a team's goal, kept by several.
    KeyResult,
}

/// How far a goal comes on its way through the W.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// Set, not asked.
    Published,
    /// Never offered.
    Draft,
    /// Offered, never answered.
    Proposed,
    /// Answered with no.
    Declined,
    /// Answered with yes, not yet committed to.
    Adopted,
    /// Answered with yes, and its owner objects.
    Objected,
    /// Committed to.
    Committed,
    /// Changed by the answer, then committed to.
    Amended,
    /// Committed to, and given up in summer.
    Abandoned,
}

/// One goal.
pub struct Aim {
    /// Its id.
    pub id: Id,
    /// Where it stands.
    pub rank: Rank,
    /// Who keeps it, the first one answers for it.
    pub owners: Vec<usize>,
    /// Its unit.
    pub unit: usize,
    /// Its primary parent.
    pub parent: Option<usize>,
    /// Its weight among its siblings, percent.
    pub weight: i32,
    /// Its weight in its owner's rate, percent.
    pub importance: i32,
    /// 1 to 5.
    pub difficulty: i32,
    /// What it says.
    pub said: Said,
    /// When it is due, if that was ever said.
    pub due: Option<NaiveDate>,
    /// Whether that day was only taken over from the cycle.
    is_due_inherited: bool,
    /// Whether it only can raise pay.
    pub is_aspirational: bool,
    /// How far it comes.
    pub fate: Fate,
    /// Day of the year, from 0, by which its course has ended.
    pub ends: i64,
    /// Day of the year after which nobody checks in on it.
    pub silent_after: i64,
    /// The vague sentence it began with.
    pub began_as: Option<&'static str>,
    /// Week in which it is written.
    pub written_in: u32,
}

/// All goals, parents before children.
pub struct Aims<'a> {
    /// The goals.
    pub all: Vec<Aim>,
    /// For each department and team its own goals that were not declined.
    of_unit: Vec<Vec<usize>>,
    staff: &'a Staff,
    calendar: &'a Calendar,
    seed: u64,
}

/// How many goals a department and a team have.
const GOALS_A_UNIT: usize = 4;
/// Of a thousand members, how many have four goals instead of three.
const FOUR_GOALS: i64 = 600;
/// Every so many teams, one has a goal without a parent.
const TEAMS_A_BREAK: usize = 8;

impl<'a> Aims<'a> {
    /// The goals of all of the staff.
    pub fn of(staff: &'a Staff, calendar: &'a Calendar, seed: u64) -> Self {
        let of_unit = vec![Vec::new(); staff.units.len()];
        let mut aims = Self { all: Vec::new(), of_unit, staff, calendar, seed };
        aims.publish();
        staff.departments().for_each(|unit| aims.add_unit(unit, Rank::Department));
        staff.teams().for_each(|unit| aims.add_unit(unit, Rank::Team));
        let first_member = staff.units.len().min(staff.people.len() - 1);
        (first_member..staff.people.len()).for_each(|person| aims.add_person(person, Rank::Personal));
        staff.teams().for_each(|team| aims.add_key_results(team, first_member));
        aims
    }

    /// North Star and themes.
    fn publish(&mut self) {
        let chief = 0;
        self.set(Rank::NorthStar, chief, None, &cast::NORTH_STAR, 100);
        for (number, (theme, weight)) in cast::THEMES.iter().enumerate() {
            let leader = if number < self.staff.departments().len() { 1 + number } else { chief };
            self.set(Rank::Theme, leader, Some(0), theme, *weight);
        }
    }

    fn set(&mut self, rank: Rank, owner: usize, parent: Option<usize>, says: &Measured, weight: i32) {
        let mut dice = self.dice();
        let due = self.calendar.due(12, 31);
        let said = Said::told(says, due);
        let mut aim = self.aim(rank, owner, said, due);
        (aim.parent, aim.weight, aim.fate) = (parent, weight, Fate::Published);
        aim.shape(940, &mut dice);
        self.add(aim);
    }

    /// A department's or team's goals, kept by its lead.
    fn add_unit(&mut self, unit: usize, rank: Rank) {
        let lead = self.staff.units[unit].lead;
        let before = self.all.len();
        if lead < self.staff.people.len() {
            self.add_person(lead, rank);
        }
        let is_broken = rank == Rank::Team && unit % TEAMS_A_BREAK == 5;
        if let Some(aim) = self.all.get_mut(before).filter(|_| is_broken) {
            aim.parent = None;
        }
    }

    /// A person's goals: the told ones, else some of their department's kind.
    fn add_person(&mut self, owner: usize, rank: Rank) {
        let mut told = cast::TOLD.iter().filter(|told| told.owner == self.staff.people[owner].name).peekable();
        if told.peek().is_some() {
            told.for_each(|told| self.tell(told, owner, rank));
            return;
        }
        let mut dice = self.dice();
        let n_goals = if rank == Rank::Personal { 3 + usize::from(dice.chance(FOUR_GOALS)) } else { GOALS_A_UNIT };
        let skill = 985 + dice.within(-110, 110);
        for importance in shares(n_goals, &mut dice) {
            self.invent(owner, rank, importance, skill);
        }
    }

    fn tell(&mut self, told: &Told, owner: usize, rank: Rank) {
        let mut dice = self.dice();
        let due = self.calendar.due(told.due.0, told.due.1);
        let mut aim = self.aim(rank, owner, Said::told(&told.says, due), due);
        (aim.importance, aim.difficulty) = (told.importance, told.difficulty);
        aim.parent = self.parent_for(&aim, &mut dice);
        aim.weight = weight(&mut dice);
        aim.fate = told.turn.fate();
        self.turn(&mut aim, told);
        self.add(aim);
    }

    /// What the story does to a goal.
    fn turn(&self, aim: &mut Aim, told: &Told) {
        let ratings = i64::from(self.calendar.rating_week()) * 7;
        aim.ends = aim.ends.min(ratings).max(1);
        match told.turn {
            Turn::Forgotten => {
                aim.silent_after = self.calendar.days_to(self.calendar.due(6, 30));
                aim.ends = aim.ends.min(aim.silent_after);
            }
            Turn::Reworded => (aim.began_as, aim.written_in) = (Some(cast::FIRST_SENTENCE), 1),
            Turn::Broken => aim.parent = None,
            Turn::Declined | Turn::Draft => aim.due = None,
            Turn::Plain | Turn::Late | Turn::Sandbagged | Turn::Adopted => {}
        }
        if let Some(course) = &mut aim.said.course {
            let way = (told.says.from - told.says.to).abs().max(1);
            course.reach = (told.says.end - told.says.from).abs() * WHOLE / way;
            course.shape = told.turn.shape();
        }
    }

    /// A goal that nobody told.
    fn invent(&mut self, owner: usize, rank: Rank, importance: i32, skill: i64) {
        let mut dice = self.dice();
        let (month, day) = DUES[dice.place(DUES.len())];
        let due = self.calendar.due(month, day);
        let topic = self.staff.units[self.staff.people[owner].unit].topic;
        let is_vague = dice.chance(if rank == Rank::Personal { 65 } else { 20 });
        let said = if is_vague { Said::vague(dice.word(topic.vague)) } else { Said::about(topic, due, &mut dice) };
        let mut aim = self.aim(rank, owner, said, due);
        aim.due = aim.due.filter(|_| !is_vague || dice.chance(500));
        aim.is_due_inherited = aim.due.is_some() && !aim.said.is_dated;
        (aim.importance, aim.weight) = (importance, weight(&mut dice));
        aim.difficulty = [2, 3, 3, 3, 4, 4, 5, 1][dice.place(8)];
        aim.is_aspirational = dice.chance(60);
        aim.parent = self.parent_for(&aim, &mut dice).filter(|_| rank != Rank::Personal || !dice.chance(25));
        aim.fate = fate(rank, is_vague, &mut dice);
        aim.began_as = (!is_vague && dice.chance(70)).then(|| dice.word(topic.vague));
        aim.shape(skill, &mut dice);
        self.add(aim);
    }

    /// Numbers below a team's goals, each kept by three members.
    fn add_key_results(&mut self, team: usize, first_member: usize) {
        let is_free = |name: &str| cast::TOLD.iter().all(|told| told.owner != name);
        let joins = |at: &usize| self.staff.people[*at].unit == team && is_free(&self.staff.people[*at].name);
        let members: Vec<usize> = (first_member..self.staff.people.len()).filter(joins).collect();
        let goals = self.of_unit[team].clone();
        for number in 0..members.len() * 3 / 7 {
            let keeper = members[number * 2 % members.len()];
            let before = self.all.len();
            self.invent(keeper, Rank::KeyResult, 0, 1000);
            let aim = &mut self.all[before];
            aim.parent = goals.get(number % goals.len().max(1)).copied();
            aim.owners.extend((1..3).map(|next| members[(number * 2 + next) % members.len()]).filter(|p| *p != keeper));
            aim.owners.dedup();
        }
    }

    /// A bare goal.
    fn aim(&self, rank: Rank, owner: usize, said: Said, due: NaiveDate) -> Aim {
        let ends = self.calendar.days_to(due);
        Aim {
            id: id('g', self.all.len()),
            rank,
            owners: vec![owner],
            unit: if rank == Rank::NorthStar { 0 } else { self.staff.people[owner].unit },
            parent: None,
            weight: 1,
            importance: 0,
            difficulty: 3,
            said,
            due: Some(due),
            is_due_inherited: false,
            is_aspirational: false,
            fate: Fate::Committed,
            ends,
            silent_after: ends + 14,
            began_as: None,
            written_in: 0,
        }
    }

    /// A parent one level up in the same branch, now and then one level more.
    fn parent_for(&self, aim: &Aim, dice: &mut Dice) -> Option<usize> {
        let department = self.staff.department_of(aim.unit);
        let theme = department.map_or(1 + dice.place(cast::THEMES.len()), |at| 1 + cast::THEME_OF[at % 8]);
        let of_department = department.map_or(&[][..], |at| self.of_unit(1 + at));
        let candidates = match aim.rank {
            Rank::NorthStar => return None,
            Rank::Theme => return Some(0),
            Rank::Department => &[],
            Rank::Team => of_department,
            Rank::Personal if dice.chance(20) => of_department,
            Rank::Personal | Rank::KeyResult => self.of_unit(aim.unit),
        };
        Some(candidates.get(dice.place(candidates.len())).copied().unwrap_or(theme))
    }

    /// Puts a goal into the tree.
    fn add(&mut self, aim: Aim) {
        let is_a_units = matches!(aim.rank, Rank::Department | Rank::Team);
        if is_a_units && aim.fate != Fate::Declined {
            self.of_unit[aim.unit].push(self.all.len());
        }
        self.all.push(aim);
    }

    /// A department's or team's own goals that were not declined.
    pub fn of_unit(&self, unit: usize) -> &[usize] {
        &self.of_unit[unit]
    }

    fn dice(&self) -> Dice {
        Dice::of(self.seed, Stream::Goals, self.all.len())
    }
}

impl Aim {
    /// What the year does to a goal of someone of this skill (thousandths of the way, on average).
    fn shape(&mut self, skill: i64, dice: &mut Dice) {
        let usual = skill + dice.within(-130, 130);
        let Some(course) = &mut self.said.course else { return };
        (course.shape, course.reach) = match dice.within(0, 99) {
            ..30 => (Shape::Steady, usual),
            30..43 => (Shape::Early, usual),
            43..57 => (Shape::Curved, usual),
            57..67 => (Shape::Late, usual),
            67..77 => (Shape::Stepped, usual),
            77..84 => (Shape::Stalled(dice.within(40, 600)), usual),
            84..88 => (Shape::Relapsing, usual),
            88..92 => (Shape::Sandbagged, dice.within(1000, 1050)),
            _ => (Shape::Steady, dice.within(350, 700)),
        };
        if self.is_aspirational {
            course.reach = course.reach * 7 / 10;
        }
        self.ends = self.ends.max(1);
    }

    /// Who answers for it.
    pub fn owner(&self) -> usize {
        self.owners[0]
    }

    /// Whether people check in on it after `day` days of the year.
    pub fn is_watched(&self, day: i64) -> bool {
        match self.fate {
            Fate::Draft | Fate::Declined => false,
            Fate::Abandoned => day < 180,
            Fate::Published | Fate::Proposed | Fate::Adopted | Fate::Objected | Fate::Committed | Fate::Amended => {
                day <= self.silent_after
            }
        }
    }

    /// How much of its time has gone on a day, in thousandths.
    pub fn time(&self, day: i64) -> i64 {
        day.clamp(0, self.ends) * WHOLE / self.ends.max(1)
    }

    /// How much of the way it has gone on a day, in thousandths; a bound that is kept counts as all of it.
    pub fn progress(&self, day: i64) -> Option<i64> {
        let course: &Course = self.said.course.as_ref()?;
        let is_kept = matches!(self.said.direction, "above" | "below");
        Some(if is_kept { WHOLE } else { course.progress(self.time(day)) })
    }

    /// The first words: who, where and, unless it began vaguely, all of it.
    pub fn describe(&self, staff: &Staff, start: NaiveDate) -> Draft {
        let owners: Vec<Value> = self.owners.iter().map(|at| Value::from(&staff.people[*at].id)).collect();
        let fields = match self.began_as {
            Some(sentence) => Fields::default().with("title", sentence),
            None => self.fields(start),
        };
        let fields =
            fields.with("level", self.rank.name()).with("unit", &staff.units[self.unit].id).with("owners", owners);
        Draft::facts(Kind::GoalDescribed, self.id.clone(), fields)
    }

    /// Sentence, numbers and days, as its owner offers them.
    pub fn fields(&self, start: NaiveDate) -> Fields {
        let mut fields = Fields::default().with("title", self.said.title.as_str()).with("difficulty", self.difficulty);
        if let Some(course) = &self.said.course {
            fields.set("metric", self.said.metric);
            fields.set("measure_unit", self.said.unit);
            fields.set("direction", self.said.direction);
            fields.set("target", Decimal::new(course.to, 2).unwrap_or_default());
            if !matches!(self.said.direction, "above" | "below") {
                fields.set("baseline", Decimal::new(course.from, 2).unwrap_or_default());
            }
        }
        if let Some(due) = self.due {
            fields.set("start", start);
            fields.set("due", due);
        }
        if self.rank != Rank::NorthStar && self.rank != Rank::Theme {
            fields.set("importance", self.importance);
            self.is_due_inherited.then(|| fields.set("due_inherited", true));
        }
        self.is_aspirational.then(|| fields.set("aspirational", true));
        fields
    }
}

impl Turn {
    /// How far a goal of such a turn comes.
    fn fate(self) -> Fate {
        match self {
            Self::Plain | Self::Late | Self::Forgotten | Self::Sandbagged => Fate::Committed,
            Self::Reworded => Fate::Amended,
            Self::Adopted => Fate::Adopted,
            Self::Broken => Fate::Proposed,
            Self::Declined => Fate::Declined,
            Self::Draft => Fate::Draft,
        }
    }

    fn shape(self) -> Shape {
        match self {
            Self::Late => Shape::Late,
            Self::Sandbagged => Shape::Sandbagged,
            Self::Plain
            | Self::Reworded
            | Self::Forgotten
            | Self::Adopted
            | Self::Broken
            | Self::Declined
            | Self::Draft => Shape::Steady,
        }
    }
}

impl Rank {
    /// Its level in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::NorthStar => "north_star",
            Self::Theme => "theme",
            Self::Department | Self::Team | Self::Personal => "goal",
            Self::KeyResult => "key_result",
        }
    }
}

/// How far a goal comes: of a thousand, how many at most come as far as each of these and the ones before.
fn odds(rank: Rank, is_vague: bool) -> &'static [(i64, Fate)] {
    use Fate::{Abandoned, Adopted, Amended, Committed, Declined, Draft, Objected, Proposed, Published};
    match rank {
        Rank::NorthStar | Rank::Theme => &[(1000, Published)],
        Rank::Department => &[(790, Committed), (880, Adopted), (960, Proposed), (1000, Declined)],
        Rank::Team => &[(880, Committed), (930, Adopted), (970, Proposed), (1000, Objected)],
        Rank::KeyResult => &[(960, Committed), (1000, Adopted)],
        Rank::Personal if is_vague => &[(450, Committed), (600, Proposed), (750, Declined), (1000, Draft)],
        Rank::Personal => &[
            (840, Committed),
            (880, Amended),
            (900, Adopted),
            (925, Proposed),
            (950, Draft),
            (965, Declined),
            (980, Objected),
            (1000, Abandoned),
        ],
    }
}

fn fate(rank: Rank, is_vague: bool, dice: &mut Dice) -> Fate {
    let lot = dice.within(0, 999);
    odds(rank, is_vague).iter().find(|(upto, _)| lot < *upto).map_or(Fate::Committed, |(_, fate)| *fate)
}

fn weight(dice: &mut Dice) -> i32 {
    [5, 10, 10, 15, 15, 20, 25, 30][dice.place(8)]
}

/// Percentages in steps of five that make a hundred.
fn shares(number: usize, dice: &mut Dice) -> Vec<i32> {
    let mut left = 100;
    let mut share = |others: usize| {
        let even = left / i32::try_from(others + 1).unwrap_or(1) / 5 * 5;
        let own = if others == 0 { left } else { even + [-10, -5, 0, 5, 10][dice.place(5)] };
        left -= own;
        own
    };
    (0..number).rev().map(&mut share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Recipe;

    #[test]
    fn shares_make_a_hundred() {
        for number in 1..8 {
            let shares = shares(number, &mut Dice::of(3, Stream::Goals, number));
            assert_eq!((shares.iter().sum::<i32>(), shares.len()), (100, number));
            assert!(shares.iter().all(|share| *share > 0 || number > 5), "{shares:?}");
        }
    }

    #[test]
    fn the_story_ends_with_its_numbers() {
        let recipe = Recipe::default();
        let (staff, calendar) = (Staff::of(&recipe), Calendar::of(&recipe));
        let aims = Aims::of(&staff, &calendar, recipe.seed);
        for told in cast::TOLD.iter().filter(|told| !told.says.metric.is_empty()) {
            let owner = staff.named(told.owner).unwrap();
            let ours = |aim: &&Aim| aim.owner() == owner && aim.said.metric == told.says.metric;
            let aim = aims.all.iter().rfind(ours).unwrap(); // behind the theme, which may have the same number
            let value = aim.said.course.unwrap().value(WHOLE, 48, recipe.seed, 0);
            assert_eq!(value, Decimal::new(told.says.end, 2).unwrap(), "{}", aim.said.title);
        }
    }
}
