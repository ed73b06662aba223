//! Who works in the sample company, where, for whom, and for how much.
//!
//! Knows people and units. Does not want to know their goals.

use crate::{
    domain::{
        measure::Decimal,
        thread::{Draft, Fields, Id, Kind, Value},
    },
    sample::{
        Recipe, cast,
        dice::{Dice, Stream},
        words::{LAST, MEN, TOPICS, Topic, WOMEN},
    },
};

/// People a unit, on average, without the half that comes on top.
const PEOPLE_A_UNIT: usize = 12;
/// Yearly salary by grade, in whole euros: the middle of each band.
const SALARIES: [i64; 7] = [44_000, 52_000, 62_000, 74_000, 90_000, 118_000, 190_000];
/// Target bonus by grade, percent of the salary.
const BONUSES: [i64; 7] = [6, 8, 8, 10, 12, 18, 30];
/// The pool for 500 people, in cents: 96 % of what fifty weeks earned them.
const POOL: i64 = 300_769_800;

/// All units and people: the chief is person 0, then heads, leads, members.
pub struct Staff {
    /// The company, its departments, its teams.
    pub units: Vec<Unit>,
    /// Everyone.
    pub people: Vec<Person>,
    n_departments: usize,
}

/// A unit.
pub struct Unit {
    /// Its id.
    pub id: Id,
    name: String,
    parent: Option<usize>,
    /// Who leads it.
    pub lead: usize,
    /// What its department is about.
    pub topic: &'static Topic,
}

/// A person.
pub struct Person {
    /// Their id.
    pub id: Id,
    /// Their name.
    pub name: String,
    role: &'static str,
    /// Where they work.
    pub unit: usize,
    /// Whom they report to.
    pub manager: Option<usize>,
    is_woman: bool,
    grade: usize,
}

impl Staff {
    /// The staff of a recipe.
    pub fn of(recipe: &Recipe) -> Self {
        let n_people = usize::try_from(recipe.people.max(1)).unwrap_or(1);
        let n_units = n_units(n_people);
        let n_departments = n_units.div_ceil(4).min(8).max(n_units / 25).min(n_units - 1);
        let mut staff = Self { units: Vec::new(), people: Vec::new(), n_departments };
        (0..n_units).for_each(|number| staff.found(number));
        (0..n_people).for_each(|number| staff.hire(recipe.seed, number));
        staff
    }

    fn found(&mut self, number: usize) {
        let id = id('u', number);
        let unit = match self.place_of(number) {
            Place::Company => Unit { id, name: cast::COMPANY.into(), parent: None, lead: 0, topic: &TOPICS[0] },
            Place::Department(at) => {
                let topic = &TOPICS[at % TOPICS.len()];
                let name = numbered(topic.name, at / TOPICS.len());
                Unit { id, name, parent: Some(0), lead: number, topic }
            }
            Place::Team { department, slot } => {
                let topic = &TOPICS[department % TOPICS.len()];
                let again = slot / 4 + department / TOPICS.len() * 100;
                let name = numbered(topic.teams[slot % 4], again);
                Unit { id, name, parent: Some(1 + department), lead: number, topic }
            }
        };
        self.units.push(unit);
    }

    fn place_of(&self, unit: usize) -> Place {
        match unit.checked_sub(1 + self.n_departments) {
            _ if unit == 0 => Place::Company,
            None => Place::Department(unit - 1),
            Some(team) => Place::Team { department: team % self.n_departments, slot: team / self.n_departments },
        }
    }

    fn hire(&mut self, seed: u64, number: usize) {
        let mut dice = Dice::of(seed, Stream::People, number);
        let told = self.told(number);
        let unit = told.and_then(|(_, unit)| unit).unwrap_or_else(|| self.any_unit(number, &mut dice));
        let lead = self.units[unit].lead;
        let manager =
            if lead == number { self.units[unit].parent.map(|above| self.units[above].lead) } else { Some(lead) };
        let (name, is_woman) = told.map_or_else(|| name(seed, number), |((name, woman), _)| (name.into(), woman));
        let (role, grade) = self.station(number, unit, &mut dice);
        self.people.push(Person { id: id('p', number), name, role, unit, manager, is_woman, grade });
    }

    /// Who person `number` is, if the story says so, and for members where.
    fn told(&self, number: usize) -> Option<(cast::Named, Option<usize>)> {
        let n_leaders = self.units.len();
        if number < n_leaders {
            return match self.place_of(number) {
                Place::Company => Some(cast::CHIEF),
                Place::Department(at) => cast::HEADS.get(at).copied(),
                Place::Team { department: 0, slot } => cast::LEADS.get(slot).copied(),
                Place::Team { .. } => None,
            }
            .map(|named| (named, None));
        }
        let (named, slot) = cast::MEMBERS.get(number - n_leaders)?;
        let team = 1 + self.n_departments + slot * self.n_departments;
        (team < n_leaders && self.n_departments > 0).then_some((*named, Some(team)))
    }

    /// Leaders lead their own unit; members go to a team, or to whatever there is.
    fn any_unit(&self, number: usize, dice: &mut Dice) -> usize {
        let n_units = self.units.len();
        let n_teams = n_units - 1 - self.n_departments;
        match number {
            _ if number < n_units => number,
            _ if n_teams > 0 => n_units - n_teams + dice.place(n_teams),
            _ => n_units - 1,
        }
    }

    fn station(&self, number: usize, unit: usize, dice: &mut Dice) -> (&'static str, usize) {
        let leads = self.units[unit].lead == number;
        match self.place_of(unit) {
            Place::Company if leads => ("Chief executive", 6),
            Place::Department(_) if leads => ("Head of department", 5),
            Place::Team { .. } if leads => ("Team lead", 4),
            Place::Company | Place::Department(_) | Place::Team { .. } => {
                let grade = [0, 1, 1, 2, 2, 2, 3, 3][dice.place(8)];
                (dice.word(&self.units[unit].topic.roles), grade)
            }
        }
    }

    /// The number of the person of this name.
    pub fn named(&self, name: &str) -> Option<usize> {
        self.people.iter().position(|person| person.name == name)
    }

    /// Who keeps people and pay: the head of that department, in a small company the chief.
    pub fn facilitator(&self) -> usize {
        if self.n_departments > cast::FACILITATOR { 1 + cast::FACILITATOR } else { 0 }
    }

    /// The department's number, for heads.
    pub fn department_of(&self, unit: usize) -> Option<usize> {
        match self.place_of(unit) {
            Place::Company => None,
            Place::Department(at) => Some(at),
            Place::Team { department, .. } => Some(department),
        }
    }

    /// Units that are departments.
    pub fn departments(&self) -> std::ops::Range<usize> {
        1..1 + self.n_departments
    }

    /// Units that are teams.
    pub fn teams(&self) -> std::ops::Range<usize> {
        1 + self.n_departments..self.units.len()
    }

    /// All units in words.
    pub fn describe_units(&self) -> Vec<Draft> {
        let describe = |unit: &Unit| {
            let parent = unit.parent.map(|above| Value::from(&self.units[above].id));
            let lead = &self.people[unit.lead].id;
            let fields = Fields::default().with("name", unit.name.as_str()).with("lead", lead);
            let fields = if let Some(parent) = parent { fields.with("parent", parent) } else { fields };
            Draft::facts(Kind::UnitDescribed, unit.id.clone(), fields)
        };
        self.units.iter().map(describe).collect()
    }

    /// All people in words.
    pub fn describe_people(&self) -> Vec<Draft> {
        let describe = |person: &Person| {
            let mut fields = Fields::default()
                .with("name", person.name.as_str())
                .with("role", person.role)
                .with("unit", &self.units[person.unit].id)
                .with("grade", GRADES[person.grade]);
            if let Some(manager) = person.manager {
                fields.set("manager", &self.people[manager].id);
            }
            Draft::facts(Kind::PersonDescribed, person.id.clone(), fields)
        };
        self.people.iter().map(describe).collect()
    }

    /// Everyone's pay.
    pub fn record_pay(&self, seed: u64) -> Vec<Draft> {
        let record = |(number, person): (usize, &Person)| {
            let (currency, per_euro) = self.currency(person);
            let salary = person.salary(&mut Dice::of(seed, Stream::Pay, number)) * per_euro / 100;
            let bonus = salary * BONUSES[person.grade] / 100;
            let fields = Fields::default()
                .with("currency", currency)
                .with("salary", minor(salary))
                .with("target_bonus", minor(bonus))
                .with("group", if person.is_woman { "women" } else { "men" });
            Draft::facts(Kind::PayRecorded, person.id.clone(), fields)
        };
        self.people.iter().enumerate().map(record).collect()
    }

    /// Mostly euros; the team in the north is paid in Swedish crowns. With hundredths of the currency for a euro.
    fn currency(&self, person: &Person) -> (&'static str, i64) {
        if self.units[person.unit].name == "Nordics" { ("SEK", 1100) } else { ("EUR", 100) }
    }

    /// The pool for all of them, in cents.
    pub fn pool(&self) -> Decimal {
        minor(POOL * i64::try_from(self.people.len()).unwrap_or(1) / 500)
    }
}

const GRADES: [&str; 7] = ["G1", "G2", "G3", "G4", "G5", "G6", "G7"];

enum Place {
    Company,
    Department(usize),
    Team { department: usize, slot: usize },
}

impl Person {
    /// A year's salary in cents, in steps of 100 euros. Women of two grades earn a little less: something to find.
    fn salary(&self, dice: &mut Dice) -> i64 {
        if self.name == "Elif Demir" {
            return 7_800_000;
        }
        let gap = if self.is_woman && (self.grade == 2 || self.grade == 3) { 940 } else { 1000 };
        let spread = 1000 + dice.within(-70, 70) + dice.within(-70, 70);
        SALARIES[self.grade] * gap / 1000 * spread / 100_000 * 10_000
    }
}

/// An id of a letter and a number.
pub fn id(letter: char, number: usize) -> Id {
    let mut text = String::with_capacity(8);
    text.push(letter);
    text.push_str(&number.to_string());
    text.parse().expect("a letter and digits")
}

fn minor(cents: i64) -> Decimal {
    Decimal::new(cents, 0).unwrap_or_default()
}

fn n_units(n_people: usize) -> usize {
    ((2 * n_people + PEOPLE_A_UNIT) / (2 * PEOPLE_A_UNIT + 1)).max(1)
}

fn numbered(name: &str, again: usize) -> String {
    if again == 0 {
        return name.into();
    }
    [name, " ", (again + 1).to_string().as_str()].concat()
}

/// First and last names go round with different steps, so that no pair comes twice before all have come.
fn name(seed: u64, number: usize) -> (String, bool) {
    let is_woman = Dice::of(seed, Stream::People, number + 1_000_000).chance(460);
    let firsts = if is_woman { WOMEN } else { MEN };
    let turn = number + usize::try_from(seed % 977).unwrap_or(0);
    let first = firsts[turn * 7 % firsts.len()];
    let last = LAST[(turn / firsts.len() + turn * 19) % LAST.len()];
    ([first, " ", last].concat(), is_woman)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn staff(people: u32) -> Staff {
        Staff::of(&Recipe { people, ..Recipe::default() })
    }

    #[test]
    fn five_hundred_people_work_in_forty_units_and_all_have_their_own_name() {
        let staff = staff(500);
        assert_eq!((staff.people.len(), staff.units.len(), staff.departments().len()), (500, 40, 8));
        let names: BTreeSet<&str> = staff.people.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names.len(), 500);
        let units: BTreeSet<&str> = staff.units.iter().map(|u| u.name.as_str()).collect();
        assert_eq!(units.len(), 40);
    }

    #[test]
    fn everyone_but_the_chief_reports_to_someone_above() {
        for people in [1, 2, 13, 40, 130, 500, 3000] {
            let staff = staff(people);
            for (number, person) in staff.people.iter().enumerate() {
                assert_eq!(person.manager.is_none(), number == 0, "{} of {people}", person.name);
                assert!(person.manager.is_none_or(|above| above < number));
            }
        }
    }

    #[test]
    fn the_story_is_told_in_the_first_department() {
        let staff = staff(500);
        let unit = |name| staff.units[staff.people[staff.named(name).unwrap()].unit].name.as_str();
        assert_eq!(unit("Elif Demir"), "Platform");
        assert_eq!(unit("Rasmus Holt"), "Localisation");
        assert_eq!(staff.people[staff.facilitator()].name, "Naledi Mokoena");
    }
}
