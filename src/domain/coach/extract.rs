//! From the words of a goal to its fields: what is counted, from where, to where, until when.
//!
//! Knows the first quantity and the first deadline. Does not want to know whether they are good.

use chrono::NaiveDate;

use super::{
    CoachContext,
    clarity::Analysis,
    intent::{self, Bound, Direction},
    lexer::{Reading, Traits},
    metric::Quantity,
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
    let quantity = main_quantity(&analysis.quantities);
    let direction = intent::direction(r, &analysis.quantities);
    let due = analysis.deadlines.iter().find_map(|d| d.due);
    let Some(quantity) = quantity else {
        return Extracted { direction, due, ..Extracted::default() };
    };
    let falls = quantity.is_change && direction == Some(Direction::Down);
    let target = quantity.target.and_then(|t| if falls { Decimal::new(-t.mantissa(), t.places()) } else { Some(t) });
    let unit = quantity.unit.map(|(from, to)| r.span(from, to).of(text).to_owned()).filter(|u| !u.is_empty());
    let metric = metric_name(r, &analysis.quantities[0], quantity);
    let stays = intent::bound(r, quantity).filter(|_| direction == Some(Direction::Keep));
    Extracted { metric, baseline: quantity.baseline, target, unit, direction, stays, due }
}

/// The quantity that settles the goal: one that says from where to where, else the first with an end.
fn main_quantity(all: &[Quantity]) -> Option<&Quantity> {
    let from_to = all.iter().find(|q| q.baseline.is_some() && q.target.is_some());
    from_to.or_else(|| all.iter().find(|q| q.target.is_some())).or(all.first())
}

/// The words between the verb and the first quantity (“churn” in “cut churn in 3 shops from 5 % to 3 %”), else those
/// before the one that counts, else those behind it.
fn metric_name(r: &Reading, first: &Quantity, quantity: &Quantity) -> Option<String> {
    let name = words_before(r, first).or_else(|| words_before(r, quantity));
    name.or_else(|| quantity.unit.and_then(|(from, to)| named(r, from, to)))
}

fn words_before(r: &Reading, quantity: &Quantity) -> Option<String> {
    /// Longest name of a measure, in tokens.
    const LONGEST: usize = 8;
    let joins = |i: usize| r.has(i, Traits::PREPOSITION | Traits::DETERMINER) || !(r.is_word(i) || r.symbol(i, '-'));
    let mut end = quantity.from;
    while end > 0 && joins(end - 1) {
        end -= 1;
    }
    let stops = |i: usize| !r.is_free(i) || r.symbol(i, ',') || r.symbol(i, ':') || r.symbol(i, '.');
    let verb = intent::main_verb(r).filter(|v| *v < end).map(|v| v + 1);
    let from = (0..end).rev().take(LONGEST).take_while(|&i| !stops(i)).last().unwrap_or(end).max(verb.unwrap_or(0));
    let first = (from..end).find(|&i| !r.has(i, Traits::DETERMINER | Traits::PREPOSITION)).unwrap_or(end);
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
