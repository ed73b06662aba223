//! What speaks against a goal while it is still being written: a last day that is over, a target reached already, nearly
//! reached, or slower than what was done before; and words that say another day or number than the field.
//!
//! Knows numbers and days. Does not want to know how clear the words are, nor whose the goal is.

use chrono::NaiveDate;

use super::{CoachContext, Direction, GoalDraft, extract};
use crate::domain::measure::Decimal;

/// A target this far reached at the start is hardly a target.
pub const NEARLY: f64 = 0.7;
/// Fewest weeks that show a pace.
const SHOWN: f64 = 4.0;

/// What a measure did before: its first and its latest value with their days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trail {
    /// The first value.
    pub first: (NaiveDate, Decimal),
    /// The latest value.
    pub last: (NaiveDate, Decimal),
}

/// Something to think about before the goal is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// The last day is over.
    Over,
    /// The target is where the measure stands already, or behind it.
    Reached,
    /// At least seven tenths of the way lie behind.
    NearlyReached,
    /// The target asks for less a week than the measure has moved before.
    BelowOwnPace,
}

/// What speaks against the last day or the target of a draft, from its fields, its words and what the measure did before.
pub fn caution(draft: &GoalDraft, context: &CoachContext, trail: Option<&Trail>) -> Option<Caution> {
    let words = extract(draft.text, context);
    if draft.due.or(words.due).is_some_and(|due| due < context.today) {
        return Some(Caution::Over);
    }
    let target = draft.target.or(words.target)?.to_f64();
    let start = draft.baseline.or(words.baseline).map(Decimal::to_f64);
    let now = trail.map(|trail| trail.last.1.to_f64()).or(start)?;
    let sign = match (start, words.direction) {
        (Some(start), _) if start < target => 1.0,
        (Some(start), _) if start > target => -1.0,
        (_, Some(Direction::Up)) => 1.0,
        (_, Some(Direction::Down)) => -1.0,
        (_, Some(Direction::Keep) | None) => return None,
    };
    let left = (target - now) * sign;
    if left <= 0.0 {
        return Some(Caution::Reached);
    }
    let way = start.map_or(left, |start| (target - start) * sign);
    if way > left && (way - left) / way >= NEARLY {
        return Some(Caution::NearlyReached);
    }
    let due = draft.due.or(words.due).or(context.cycle_end)?;
    let pace = own_pace(trail?, sign)?;
    let asked = left / weeks(context.today, due)?;
    (asked < pace).then_some(Caution::BelowOwnPace)
}

/// A field this many days before the last one that the words allow may still be what they say: “in the quarter”.
const WITHIN_WORDS: i64 = 92;

/// The last day that the words say, where the field says a day that they cannot mean: later, or a quarter and more
/// before it.
pub fn other_day(draft: &GoalDraft, context: &CoachContext) -> Option<NaiveDate> {
    let field = draft.due?;
    let before_words = |words: &NaiveDate| (0..=WITHIN_WORDS).contains(&(*words - field).num_days());
    extract(draft.text, context).due.filter(|words| !before_words(words))
}

/// A number that the words say otherwise than its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherNumber {
    /// Whether it is where the goal should be; else it is where it stands.
    pub is_target: bool,
    /// What the words say.
    pub words: Decimal,
    /// What the field says.
    pub field: Decimal,
}

/// The number that the words say otherwise than its field, the target first. A change (“by 15 %”) says no level, and
/// numbers in other units, or the same a thousand times over, may mean the same.
pub fn other_number(draft: &GoalDraft, context: &CoachContext) -> Option<OtherNumber> {
    let words = extract(draft.text, context);
    let other_unit = draft.unit.zip(words.unit.as_deref()).is_some_and(|(field, words)| field != words);
    let differs = |is_target: bool, words: Option<Decimal>, field: Option<Decimal>| {
        let (words, field) = (words?, field?);
        (!is_same(words, field)).then_some(OtherNumber { is_target, words, field })
    };
    let target = words.target.filter(|_| !words.is_change);
    let found = differs(true, target, draft.target).or_else(|| differs(false, words.baseline, draft.baseline));
    found.filter(|_| !other_unit)
}

/// What a field may leave to its unit: percent, thousands, millions, billions.
const SCALES: [f64; 5] = [1.0, 1e2, 1e3, 1e6, 1e9];

fn is_same(one: Decimal, other: Decimal) -> bool {
    let (one, other) = (one.to_f64(), other.to_f64());
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    SCALES.iter().any(|scale| near(one, other * scale) || near(one * scale, other))
}

/// Change a week towards the target; none before four weeks are known.
fn own_pace(trail: &Trail, sign: f64) -> Option<f64> {
    let weeks = weeks(trail.first.0, trail.last.0).filter(|weeks| *weeks >= SHOWN)?;
    Some((trail.last.1.to_f64() - trail.first.1.to_f64()) * sign / weeks)
}

fn weeks(from: NaiveDate, to: NaiveDate) -> Option<f64> {
    let days = i32::try_from((to - from).num_days()).ok().filter(|days| *days > 0)?;
    Some(f64::from(days) / 7.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn told(text: &str, trail: Option<(i32, i32)>) -> Option<Caution> {
        let context = CoachContext { today: day("2026-01-12"), fiscal_start_month: 1, cycle_end: None };
        let at = |on, value: i32| (day(on), Decimal::from(value));
        let trail = trail.map(|(a, b)| Trail { first: at("2025-10-06", a), last: at("2026-01-05", b) });
        caution(&GoalDraft::from_text(text), &context, trail.as_ref())
    }

    #[test]
    fn a_target_behind_the_latest_value_is_reached_already() {
        assert_eq!(told("Raise NPS from 30 to 40 by 30 June 2026", Some((36, 41))), Some(Caution::Reached));
        assert_eq!(told("Cut open bugs from 40 to 30 by 30 June 2026", Some((34, 30))), Some(Caution::Reached));
        assert_eq!(told("Raise NPS to 40 by 30 June 2026", Some((20, 42))), Some(Caution::Reached));
        assert_eq!(told("Raise NPS from 30 to 40 by 30 June 2026", None), None);
        assert_eq!(told("Raise NPS", Some((36, 41))), None);
    }

    #[test]
    fn a_last_day_that_is_over_is_named_before_all_else() {
        assert_eq!(told("Raise NPS from 30 to 40 by 31 December 2025", Some((36, 41))), Some(Caution::Over));
        assert_eq!(told("Open the new site by 31 December 2025", None), Some(Caution::Over));
        assert_eq!(told("Open the new site by 12 January 2026", None), None);
    }

    #[test]
    fn most_of_the_way_behind_is_named() {
        assert_eq!(told("Raise NPS from 30 to 40 by 30 June 2026", Some((36, 38))), Some(Caution::NearlyReached));
        assert_eq!(told("Raise NPS from 30 to 40 by 30 June 2026", Some((30, 31))), None);
    }

    #[test]
    fn words_that_say_another_day_than_the_field_are_named() {
        let context = CoachContext { today: day("2026-01-12"), fiscal_start_month: 1, cycle_end: None };
        let told = |text: &str, due: Option<&str>| {
            other_day(&GoalDraft { due: due.map(day), ..GoalDraft::from_text(text) }, &context)
        };
        assert_eq!(told("Raise NPS to 40 by 31 March 2027", Some("2026-06-30")), Some(day("2027-03-31")));
        assert_eq!(told("Raise NPS to 40 by 31 March 2026", Some("2026-06-30")), Some(day("2026-03-31")));
        for due in [Some("2026-08-15"), Some("2026-09-30"), None] {
            assert_eq!(told("Raise NPS to 40 in Q3 2026", due), None, "{due:?}");
        }
        assert_eq!(told("Raise NPS to 40", Some("2026-06-30")), None);
    }

    #[test]
    fn words_that_say_another_number_than_the_field_are_named() {
        let context = CoachContext { today: day("2026-01-12"), fiscal_start_month: 1, cycle_end: None };
        let told = |text: &str, from: Option<i32>, to: Option<i32>, unit: Option<&str>| {
            let (baseline, target) = (from.map(Decimal::from), to.map(Decimal::from));
            let found = other_number(&GoalDraft { baseline, target, unit, ..GoalDraft::from_text(text) }, &context)?;
            Some((found.is_target, found.words.to_string(), found.field.to_string()))
        };
        let other = |is_target, words: &str, field: &str| Some((is_target, words.to_owned(), field.to_owned()));
        let text = "Cut open bugs from 40 to 12 by 30 June 2026";
        assert_eq!(told(text, Some(40), Some(5), None), other(true, "12", "5"));
        assert_eq!(told(text, Some(50), Some(12), None), other(false, "40", "50"));
        for (from, to) in [(Some(40), Some(12)), (None, None), (None, Some(12))] {
            assert_eq!(told(text, from, to, None), None, "{from:?} {to:?}");
        }
        assert_eq!(told("Cut open bugs by 15 % by 30 June 2026", Some(40), Some(34), Some("bugs")), None);
        assert_eq!(told("Raise €1.2m by 30 June 2026", None, Some(1200), None), None);
        assert_eq!(told("Cut open bugs to 12 % by 30 June 2026", None, Some(5), Some("bugs")), None);
    }

    #[test]
    fn a_target_slower_than_before_is_named() {
        assert_eq!(
            told("Raise sign-ups from 100 to 120 by 31 December 2026", Some((60, 100))),
            Some(Caution::BelowOwnPace)
        );
        assert_eq!(told("Raise sign-ups from 100 to 200 by 30 June 2026", Some((60, 100))), None);
    }
}
