//! From the words of a goal to its fields: what is counted, from where, to where, until when.
//!
//! Knows the first quantity and the first deadline. Does not want to know whether they are good.

use chrono::NaiveDate;

use super::{
    CoachContext,
    clarity::{Analysis, is_said_of_today},
    intent::{self, Bound, Direction},
    lexer::{Part, Reading, Traits, words},
    metric::{Quantity, Sort},
};
use crate::domain::measure::Decimal;

/// What the words say, field by field; `None` where they say nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extracted {
    /// What is counted.
    pub metric: Option<String>,
    /// Where it stands.
    pub baseline: Option<Decimal>,
    /// Where it should be; for a change (“by 15 %”) the change itself, negative when downwards.
    pub target: Option<Decimal>,
    /// Whether the target is such a change.
    pub is_change: bool,
    /// The unit: `%`, `$`, `ms`, `days`.
    pub unit: Option<String>,
    /// Which way it points.
    pub direction: Option<Direction>,
    /// The side of the target that is to be kept, where the goal keeps something instead of moving it.
    pub stays: Option<Bound>,
    /// The last day.
    pub due: Option<NaiveDate>,
}

/// Reads the fields of a goal from its words.
pub fn extract(text: &str, context: &CoachContext) -> Extracted {
    let analysis = Analysis::new(text, context);
    let r = &analysis.reading;
    let quantity = main_quantity(r, &analysis.quantities);
    let direction = intent::direction(r, &analysis.quantities);
    let due = analysis.deadlines.iter().find_map(|d| d.due);
    let Some(quantity) = quantity else {
        return Extracted { direction, due, ..Extracted::default() };
    };
    let falls = quantity.is_change && direction == Some(Direction::Down);
    let target = quantity.target.and_then(|t| if falls { Decimal::new(-t.mantissa(), t.places()) } else { Some(t) });
    let unit = quantity.unit.map(|(from, to)| r.span(from, to).of(text).to_owned()).filter(|u| !u.is_empty());
    let first = analysis.quantities.iter().find(|q| !is_said_of_today(r, q)).unwrap_or(quantity);
    let metric = metric_name(r, first, quantity);
    let stays = intent::bound(r, quantity).filter(|_| direction == Some(Direction::Keep));
    let baseline = quantity.baseline.or_else(|| today(r, &analysis.quantities, quantity));
    Extracted { metric, baseline, target, is_change: quantity.is_change, unit, direction, stays, due }
}

/// The quantity that settles the goal: one that says from where to where, else the first with an end that is not where
/// it stands today.
fn main_quantity<'q>(r: &Reading, all: &'q [Quantity]) -> Option<&'q Quantity> {
    let from_to = all.iter().find(|q| q.baseline.is_some() && q.target.is_some());
    let ends = || all.iter().filter(|q| q.target.is_some());
    from_to.or_else(|| ends().find(|q| !is_said_of_today(r, q))).or_else(|| ends().next()).or(all.first())
}

/// Where it stands today, beside a level to reach: “instead of 70 %”, “(currently 30)”.
fn today(r: &Reading, all: &[Quantity], main: &Quantity) -> Option<Decimal> {
    let said = |q: &&Quantity| q.from != main.from && q.target.is_some() && is_said_of_today(r, q);
    all.iter().find(said).filter(|_| !main.is_change && !is_said_of_today(r, main))?.target
}

/// The words between the verb and the first quantity (“churn” in “cut churn in 3 shops from 5 % to 3 %”), else those
/// before the one that counts, else what it is a share of (“orders before noon” in “95 % of orders before noon”), else
/// those that are counted. Where nothing but a verb comes before a share, what it is taken of comes first.
fn metric_name(r: &Reading, first: &Quantity, quantity: &Quantity) -> Option<String> {
    let behind = words_behind(r, quantity);
    let leads = behind.clone().filter(|_| quantity.from <= 1);
    let name = leads.or_else(|| words_before(r, first)).or_else(|| words_before(r, quantity)).or(behind);
    name.or_else(|| quantity.unit.and_then(|(from, to)| named(r, from, to)))
}

/// What a share is taken of: the words behind “95 % of”, up to a comparison, a day or the end of the clause.
fn words_behind(r: &Reading, quantity: &Quantity) -> Option<String> {
    let from = quantity.to;
    if quantity.sort != Sort::Percent || !r.is(from, words!["of"]) {
        return None;
    }
    let compares =
        words!["instead", "rather", "versus", "vs", "up", "down", "compared", "currently", "against", "until"];
    let ends = |i: &usize| r.tokens[*i].part == Part::Date || r.is(*i, compares) || r.ends_at(*i);
    let mut end = (from + 1..r.len()).take(LONGEST).find(ends).unwrap_or(r.len().min(from + 1 + LONGEST));
    let first = (from + 1..end).find(|&i| !r.has(i, Traits::DETERMINER) && !r.is(i, words!["all"]))?;
    while end > first && r.has(end - 1, Traits::PREPOSITION | Traits::DETERMINER) {
        end -= 1;
    }
    named(r, first, end)
}

/// Longest name of a measure, in tokens.
const LONGEST: usize = 8;

fn words_before(r: &Reading, quantity: &Quantity) -> Option<String> {
    let joins = |i: usize| r.has(i, Traits::PREPOSITION | Traits::DETERMINER) || !(r.is_word(i) || r.symbol(i, '-'));
    let mut end = quantity.from;
    while end > 0 && joins(end - 1) {
        end -= 1;
    }
    let stops = |i: usize| !r.is_free(i) || r.symbol(i, ',') || r.symbol(i, ':') || r.symbol(i, '.');
    let verb = intent::main_verb(r).filter(|v| *v < end).map(|v| v + 1);
    let from = (0..end).rev().take(LONGEST).take_while(|&i| !stops(i)).last().unwrap_or(end).max(verb.unwrap_or(0));
    // What is counted is not what is done to it: “to reduce bugs” in a clause of its own counts bugs.
    let done = (from..end.saturating_sub(1)).rev().find(|&i| intent::opens_a_clause(r, i));
    let from = done.map_or(from, |verb| verb + 1);
    let joined = |i: usize| r.symbol(i + 1, '-') && r.is_glued(i + 1);
    let leads = |i: usize| r.has(i, Traits::DETERMINER | Traits::PREPOSITION) && !joined(i);
    let first = (from..end).find(|&i| !leads(i)).unwrap_or(end);
    named(r, first, end)
}

fn named(r: &Reading, from: usize, to: usize) -> Option<String> {
    Some(r.span(from, to).of(r.text).trim()).filter(|name| !name.is_empty()).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> [String; 5] {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let e = extract(text, &CoachContext { today, fiscal_start_month: 1, cycle_end: None });
        let decimal = |d: Option<Decimal>| d.map_or(String::new(), |d| d.to_string());
        [
            e.metric.unwrap_or_default(),
            decimal(e.baseline),
            decimal(e.target),
            e.unit.unwrap_or_default(),
            e.due.map_or(String::new(), |d| d.to_string()),
        ]
    }

    #[test]
    fn words_fill_the_fields() {
        for (text, fields) in [
            ("Cut churn from 5 % to 3 % by 30 June 2027", ["churn", "5", "3", "%", "2027-06-30"]),
            ("Raise €1.2m by 31.12.2027", ["€", "", "1200000", "€", "2027-12-31"]),
            ("Increase NPS from 32 to 50", ["NPS", "32", "50", "", ""]),
            ("Close 5 enterprise deals by end of Q3", ["enterprise deals", "", "5", "enterprise deals", "2027-09-30"]),
            ("Reduce post-deployment bugs by 15 % by Q3", ["post-deployment bugs", "", "-15", "%", "2027-09-30"]),
            (
                "Cut unsold bread at 40 bakeries from 12 to 6 % by 30 June 2027",
                ["unsold bread", "12", "6", "%", "2027-06-30"],
            ),
            ("In 3 teams, raise coverage from 40 % to 60 %", ["coverage", "40", "60", "%", ""]),
        ] {
            assert_eq!(told(text), fields.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn where_it_stands_today_is_read_beside_where_it_should_be() {
        for (text, fields) in [
            (
                "Deliver 95 % of orders before 6 am instead of 70 % by 31 March 2027",
                ["orders before 6 am", "70", "95", "%", "2027-03-31"],
            ),
            ("Raise on-time delivery to 95 %, up from 70 %", ["on-time delivery", "70", "95", "%", ""]),
            ("Answer 90 % of our calls rather than 60 %", ["calls", "60", "90", "%", ""]),
            ("Raise NPS to 50 (currently 32)", ["NPS", "32", "50", "", ""]),
            ("Raise coverage to 60 % (from 40 %)", ["coverage", "40", "60", "%", ""]),
            ("Raise coverage to 60 % versus 40 % today", ["coverage", "40", "60", "%", ""]),
            ("Currently 40 %: raise coverage to 60 %", ["coverage", "40", "60", "%", ""]),
        ] {
            assert_eq!(told(text), fields.map(str::to_owned), "{text}");
        }
    }

    #[test]
    fn a_measure_is_named_without_what_is_done_to_it() {
        for text in [
            "Reduce post-deployment bugs from 40 to 34",
            "Improve code quality: reduce post-deployment bugs from 40 to 34",
            "Better releases, so reduce post-deployment bugs from 40 to 34",
            "We want to reduce post-deployment bugs from 40 to 34",
        ] {
            assert_eq!(told(text)[0], "post-deployment bugs", "{text}");
        }
        assert_eq!(told("Raise growth rate from 3 % to 5 %")[0], "growth rate");
    }

    #[test]
    fn what_is_kept_stays_on_one_side_of_its_number() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let context = CoachContext { today, fiscal_start_month: 1, cycle_end: None };
        for (text, stays) in [
            ("Keep uptime above 99.5 % until 2027-06-30", Some(Bound::Above)),
            ("Keep the error rate under 1 % all year", Some(Bound::Below)),
            ("Keep response times at most 200 ms", Some(Bound::Below)),
            ("Keep churn at 2 %", None),
            ("Raise uptime above 99.5 %", None),
        ] {
            assert_eq!(extract(text, &context).stays, stays, "{text}");
        }
    }
}
