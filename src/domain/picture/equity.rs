//! The equity guard: whether the groups that a workspace names are rated and paid alike, as things stand.
//!
//! Knows which people make a group and what is compared. Does not want to know what groups mean, nor how a gap is
//! found: `achieve::equity` does.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::domain::{
    achieve::{
        equity::{AdjustedGap, CategoryGap, Impact, Pays, Selected, adjusted_gap_by_grade, four_fifths},
        stats::Verdict,
    },
    board::{Board, Person},
    money::{Currency, Money},
    picture::{PayFigures, PersonFigures, in_currency},
    thread::Id,
};

/// How the groups stand beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct EquityFigures {
    /// One a group, in the order of their names.
    pub groups: Vec<GroupFigures>,
}

/// One group beside the others.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFigures {
    /// Its name.
    pub name: String,
    /// How many of it are rated high, of how many that are rated.
    pub high: Selected,
    /// Against the group rated high most often; `None` for that group.
    pub impact: Option<Impact>,
    /// By grade: the group's mean pay against everybody else's.
    pub categories: Vec<(String, CategoryGap)>,
    /// Its pay once grade is held equal, against everybody else's.
    pub adjusted: Verdict<AdjustedGap>,
}

impl GroupFigures {
    /// What is flagged, by name: `rating`, and the grades with a gap.
    pub fn flags(&self) -> impl Iterator<Item = (&str, bool)> {
        let rating = self.impact.map(|impact| ("rating", impact.is_flagged));
        rating.into_iter().chain(self.categories.iter().map(|(grade, gap)| (grade.as_str(), gap.is_flagged)))
    }
}

impl EquityFigures {
    /// All flags, by group and what is flagged.
    pub fn flags(&self) -> BTreeMap<(String, String), bool> {
        let of = |group: &GroupFigures| -> Vec<((String, String), bool)> {
            group.flags().map(|(what, is_set)| ((group.name.clone(), what.to_owned()), is_set)).collect()
        };
        self.groups.iter().flat_map(of).collect()
    }

    /// How many flags are raised.
    pub fn n_flagged(&self) -> usize {
        self.groups.iter().flat_map(GroupFigures::flags).filter(|(_, is_set)| *is_set).count()
    }
}

/// Who belongs to which group and grade, and what salary they have: all that no rating and no bonus moves.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The groups, in the order of their names.
    groups: Vec<String>,
    /// The grades, in the order of their names; empty for none.
    grades: Vec<String>,
    /// What pay is compared in.
    currency: Option<Currency>,
    members: Vec<Member>,
}

/// One person as the guard sees them.
#[derive(Clone, Debug)]
struct Member {
    /// Their place among all people.
    at: usize,
    group: usize,
    grade: usize,
    /// A year's salary, in the currency of pay.
    salary: Option<Money>,
}

/// How the groups stand; `None` where fewer than two groups are named.
pub fn equity_figures(board: &Board, people: &[Arc<PersonFigures>], pay: Option<&PayFigures>) -> Option<EquityFigures> {
    Staff::of(board, people, pay).equity(board, people, pay)
}

impl Staff {
    /// The people who belong to a group.
    pub fn of(board: &Board, people: &[Arc<PersonFigures>], pay: Option<&PayFigures>) -> Self {
        let currency = currency(board, pay);
        let person = |(at, one): (usize, &Arc<PersonFigures>)| {
            let person = board.person(one.person.as_str())?;
            Some((
                at,
                board.group_of(person.id.as_str())?,
                person.grade().unwrap_or_default(),
                salary(board, person, currency),
            ))
        };
        let found: Vec<(usize, &str, &str, Option<Money>)> = people.iter().enumerate().filter_map(person).collect();
        let groups = named(found.iter().map(|(_, group, _, _)| *group));
        let grades = named(found.iter().map(|(_, _, grade, _)| *grade));
        let place = |all: &[String], name: &str| all.partition_point(|one| one.as_str() < name);
        let member = |(at, group, grade, salary): (usize, &str, &str, Option<Money>)| Member {
            at,
            group: place(&groups, group),
            grade: place(&grades, grade),
            salary,
        };
        let members = found.into_iter().map(member).collect();
        Self { groups, grades, currency, members }
    }

    /// How the groups stand by these ratings and bonuses; `None` where fewer than two groups are named.
    pub fn equity(
        &self,
        board: &Board,
        people: &[Arc<PersonFigures>],
        pay: Option<&PayFigures>,
    ) -> Option<EquityFigures> {
        if self.groups.len() < 2 {
            return None;
        }
        let mut high = vec![Selected { n_selected: 0, n_people: 0 }; self.groups.len()];
        let mut paid = Paid::new(self.groups.len(), self.grades.len());
        for member in &self.members {
            let one = &people[member.at];
            if let Some(rating) = one.settled.or(one.proposed) {
                high[member.group].n_people += 1;
                high[member.group].n_selected += u32::from(one.rules.scale.is_high(rating));
            }
            let bonus = pay.and_then(|pay| pay.amounts.get(&one.person).copied());
            if let Some(pay) = self.with_bonus(board, member.salary, bonus) {
                paid.count((member.group, member.grade), pay.minor());
            }
        }
        let impacts = four_fifths(&high);
        let group = |(at, (high, impact)): (usize, (&Selected, Option<Impact>))| GroupFigures {
            name: self.groups[at].clone(),
            high: *high,
            impact,
            categories: self.categories(&paid, at),
            adjusted: paid.adjusted(at),
        };
        Some(EquityFigures { groups: high.iter().zip(impacts).enumerate().map(group).collect() })
    }

    /// Salary and bonus of a year; `None` without a salary.
    fn with_bonus(&self, board: &Board, salary: Option<Money>, bonus: Option<Money>) -> Option<Money> {
        match bonus {
            Some(bonus) => salary?.plus(in_currency(board, bonus, self.currency?)?).ok(),
            None => salary,
        }
    }

    /// The group against everybody else, grade by grade.
    fn categories(&self, paid: &Paid, group: usize) -> Vec<(String, CategoryGap)> {
        let named = self.grades.iter().zip(paid.beside(group)).filter(|(grade, _)| !grade.is_empty());
        let gap = |(grade, [others, group]): (&String, [Pays; 2])| Some((grade.clone(), others.category_gap(&group)?));
        named.filter_map(gap).collect()
    }
}

/// What was counted of each group's pay, grade by grade.
pub(super) struct Paid {
    n_grades: usize,
    /// Group by group.
    pays: Vec<Pays>,
}

impl Paid {
    pub(super) fn new(n_groups: usize, n_grades: usize) -> Self {
        Self { n_grades, pays: vec![Pays::default(); n_groups * n_grades] }
    }

    /// Counts one person's pay.
    pub(super) fn count(&mut self, (group, grade): (usize, usize), minor: i64) {
        self.pays[group * self.n_grades + grade].count(minor);
    }

    /// For each grade the pay of all others, and that of the group.
    fn beside(&self, group: usize) -> impl Iterator<Item = [Pays; 2]> {
        (0..self.n_grades).map(move |grade| {
            let mut sides = [Pays::default(); 2];
            for (at, pays) in self.pays.iter().skip(grade).step_by(self.n_grades).enumerate() {
                let side = &mut sides[usize::from(at == group)];
                *side = side.plus(pays);
            }
            sides
        })
    }

    /// The group's pay against everybody else's, once grade is held equal.
    pub(super) fn adjusted(&self, group: usize) -> Verdict<AdjustedGap> {
        adjusted_gap_by_grade(self.beside(group))
    }
}

/// Names in their order, each once.
pub(super) fn named<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.collect::<BTreeSet<&str>>().into_iter().map(str::to_owned).collect()
}

/// The currency that pay is compared in: the first plan's, else the workspace's.
pub(super) fn currency(board: &Board, pay: Option<&PayFigures>) -> Option<Currency> {
    let plan = pay.and_then(|pay| pay.pools.first()).map(|pool| pool.terms.pool.currency());
    plan.or_else(|| board.workspace_text(crate::domain::board::field::Field::Currency)?.parse().ok())
}

/// A year's salary in this currency.
fn salary(board: &Board, person: Person<'_>, currency: Option<Currency>) -> Option<Money> {
    let record = board.pay(person.id.as_str())?;
    let own: Currency = record.currency()?.parse().ok()?;
    in_currency(board, Money::new(record.salary()?, own), currency?)
}

/// A group's name as an id, for addresses.
pub(super) fn group_id(name: &str) -> Option<Id> {
    name.trim().parse().ok()
}
