//! The equity guard: whether the groups that a workspace names are rated and paid alike, as things stand.
//!
//! Knows which people make a group and what is compared. Does not want to know what groups mean, nor how a gap is
//! found: `achieve::equity` does.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{
    achieve::{
        equity::{AdjustedGap, CategoryGap, Impact, PaidPerson, Selected, adjusted_gap, category_gap, four_fifths},
        stats::Verdict,
    },
    board::{Board, Person},
    money::{Currency, Money},
    picture::{PayFigures, PersonFigures, in_currency},
    thread::Id,
};

/// A rating of this step or above counts as high: the two top steps of five.
pub const HIGH_FROM: u8 = 4;

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
    /// Against the group rated high most often; none for that group.
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

/// One person as the guard sees them.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Member<'a> {
    /// Their group.
    pub group: &'a str,
    /// Their grade; empty where none is known.
    pub grade: &'a str,
    /// Whether they are rated high; nothing where they are not rated.
    pub is_high: Option<bool>,
    /// A year's salary and the bonus, in the currency of pay.
    pub pay: Option<Money>,
}

/// How the groups stand; none where fewer than two groups are named.
pub fn equity_figures(board: &Board, people: &[PersonFigures], pay: Option<&PayFigures>) -> Option<EquityFigures> {
    let currency = currency(board, pay);
    let member = |one: &PersonFigures| {
        let person = board.person(one.person.as_str())?;
        Some(Member {
            group: person.group()?,
            grade: person.grade().unwrap_or_default(),
            is_high: one.settled.or(one.proposed).map(|rating| rating.get() >= HIGH_FROM),
            pay: paid(board, person, pay, currency),
        })
    };
    let members: Vec<Member<'_>> = people.iter().filter_map(member).collect();
    let names = names(&members);
    (names.len() > 1).then(|| EquityFigures { groups: groups(&names, &members) })
}

/// The currency that pay is compared in: the first plan's, else the workspace's.
pub(super) fn currency(board: &Board, pay: Option<&PayFigures>) -> Option<Currency> {
    let plan = pay.and_then(|pay| pay.pools.first()).map(|pool| pool.terms.pool.currency());
    plan.or_else(|| board.workspace_text(crate::domain::board::field::Field::Currency)?.parse().ok())
}

/// Salary and bonus of a year; none without a salary.
fn paid(board: &Board, person: Person<'_>, pay: Option<&PayFigures>, currency: Option<Currency>) -> Option<Money> {
    let currency = currency?;
    let record = board.pay(person.id.as_str())?;
    let own: Currency = record.currency()?.parse().ok()?;
    let salary = in_currency(board, Money::new(record.salary()?, own), currency)?;
    match pay.and_then(|pay| pay.amounts.get(person.id)) {
        Some(bonus) => salary.plus(in_currency(board, *bonus, currency)?).ok(),
        None => Some(salary),
    }
}

fn names<'a>(members: &[Member<'a>]) -> BTreeSet<&'a str> {
    members.iter().map(|member| member.group).collect()
}

/// Every group against the others.
fn groups(names: &BTreeSet<&str>, members: &[Member<'_>]) -> Vec<GroupFigures> {
    let high: Vec<Selected> = names.iter().map(|name| rated_high(name, members)).collect();
    let impacts = four_fifths(&high);
    let group = |((name, high), impact): ((&&str, &Selected), &Option<Impact>)| GroupFigures {
        name: (*name).to_owned(),
        high: *high,
        impact: *impact,
        categories: categories(name, members),
        adjusted: adjusted(name, members),
    };
    names.iter().zip(&high).zip(&impacts).map(group).collect()
}

fn rated_high(name: &str, members: &[Member<'_>]) -> Selected {
    let rated = members.iter().filter(|member| member.group == name).filter_map(|member| member.is_high);
    let (n_people, n_selected) = rated.fold((0, 0), |(all, high), is_high| (all + 1, high + u32::from(is_high)));
    Selected { n_selected, n_people }
}

/// The group against everybody else, grade by grade.
fn categories(name: &str, members: &[Member<'_>]) -> Vec<(String, CategoryGap)> {
    let mut grades: BTreeMap<&str, [Vec<Money>; 2]> = BTreeMap::new();
    for member in members.iter().filter(|member| !member.grade.is_empty()) {
        let side = usize::from(member.group == name);
        grades.entry(member.grade).or_default()[side].extend(member.pay);
    }
    let gap =
        |(grade, [others, group]): (&str, [Vec<Money>; 2])| Some((grade.to_owned(), category_gap(&others, &group)?));
    grades.into_iter().filter_map(gap).collect()
}

/// The group's pay against everybody else's, once grade is held equal.
pub(super) fn adjusted(name: &str, members: &[Member<'_>]) -> Verdict<AdjustedGap> {
    let grades: BTreeSet<&str> = members.iter().map(|member| member.grade).collect();
    let grade_at = |grade: &str| grades.iter().position(|one| *one == grade).and_then(|at| u32::try_from(at).ok());
    let paid = |member: &Member<'_>| {
        Some(PaidPerson {
            in_group: member.group == name,
            grade: grade_at(member.grade)?,
            pay_minor: member.pay?.minor(),
        })
    };
    adjusted_gap(&members.iter().filter_map(paid).collect::<Vec<_>>())
}

/// A group's name as an id, for addresses.
pub(super) fn group_id(name: &str) -> Option<Id> {
    name.trim().parse().ok()
}
