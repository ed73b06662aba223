//! Whether settings of sessions and plans make sense, before they are written.
//!
//! Knows the shape of lists of numbers. Does not want to know what a rating or a bonus makes of them.

use crate::domain::{
    board::{
        FEWEST_STEPS, Refusal, SessionState, USUAL_STEPS, Unsettled,
        decide::{between, whole_between},
        field::{self, Field, pair, pay_range, row},
    },
    measure::Decimal,
    thread::Value,
};

/// The settings of a session that are fixed once its discussion has begun.
const FIXED: [Field; 5] = [Field::Guidelines, Field::Thresholds, Field::Distances, Field::TopNeeds, Field::Weights];

/// Rising thresholds for two to five steps, ranges within the whole, distances in order, weights that sum to 100; and
/// none of them changed in the middle of a discussion.
pub(super) fn session<'a>(
    state: SessionState,
    said: impl Fn(Field) -> bool,
    after: &impl Fn(Field) -> Option<&'a Value>,
) -> Result<(), Refusal> {
    if said(Field::State) {
        return Err(Refusal::Unsettled(Unsettled::MovesByItself));
    }
    if state != SessionState::Open && FIXED.into_iter().any(said) {
        return Err(Refusal::Unsettled(Unsettled::Fixed(state)));
    }
    scale(after)?;
    guidelines(after)?;
    let top_needs = after(Field::TopNeeds).and_then(Value::as_number);
    between("the rate that the top rating needs", top_needs, 0, 200)?;
    weights(after)
}

/// From which rate each step is implied, and how far apart two ratings may be: whole steps.
fn scale<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    if let Some(thresholds) = numbers(after(Field::Thresholds)) {
        rising("thresholds", &thresholds, true)?;
        within("the number of steps of a scale", thresholds.len() + 1, FEWEST_STEPS.into(), USUAL_STEPS.into())?;
    }
    let Some(distances) = numbers(after(Field::Distances)) else { return Ok(()) };
    within("the number of distances", distances.len(), 3, 3)?;
    rising("distances of note, justify and block", &distances, false)?;
    distances.into_iter().try_for_each(|one| whole_between("a distance between ratings", Some(one), 0, 10))
}

/// The percentages of people on each step: a range a step, between which all people can be spread.
fn guidelines<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let ranges = pairs(after(Field::Guidelines));
    let n_steps = numbers(after(Field::Thresholds)).map_or(usize::from(USUAL_STEPS), |from| from.len() + 1);
    if !ranges.is_empty() && ranges.len() != n_steps {
        return Err(Refusal::Unsettled(Unsettled::OneRangeAStep { n_ranges: ranges.len(), n_steps }));
    }
    for (from, to) in &ranges {
        between("a guideline", Some(*from), 0, 100)?;
        between("a guideline", Some(*to), 0, 100)?;
        rising("a guideline", &[*from, *to], false)?;
    }
    let all = Decimal::from(100).nanos();
    let lower: i128 = ranges.iter().map(|range| range.0.nanos()).sum();
    let upper: i128 = ranges.iter().map(|range| range.1.nanos()).sum();
    let holds_all = ranges.is_empty() || (lower <= all && all <= upper);
    if holds_all { Ok(()) } else { Err(Refusal::Unsettled(Unsettled::NoSpread)) }
}

/// Weights of goals, behaviour, peers and difficulty: whole percentages that sum to 100.
fn weights<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let Some(weights) = numbers(after(Field::Weights)) else { return Ok(()) };
    within("the number of weights", weights.len(), 4, 4)?;
    weights.iter().try_for_each(|weight| whole_between("a weight", Some(*weight), 0, 100))?;
    whole("weights", Some(weights), 100)
}

/// A month of the year; limits of status that are days, counts, a confidence (whole, from 0) or percentages.
pub(super) fn workspace<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let number = |field| after(field).and_then(Value::as_number);
    whole_between("the month in which the fiscal year starts", number(Field::FiscalStart), 1, 12)?;
    field::LIMITS.into_iter().try_for_each(|(_, field)| match field {
        Field::SilentAfterDays | Field::ForecastFromValues => whole_between("this limit", number(field), 0, 366),
        Field::LowConfidence => whole_between("this limit", number(field), 0, 10),
        _ => between("this limit", number(field), 0, 100),
    })
}

/// Factors and curves that never pay a better result less; the company’s weight between 0 and 1.
pub(super) fn plan<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let number = |field| after(field).and_then(Value::as_number);
    if let Some(factors) = numbers(after(Field::Factors)) {
        within("the number of factors", factors.len(), FEWEST_STEPS.into(), USUAL_STEPS.into())?;
        rising("factors", &factors, false)?;
        between("a factor", factors.first().copied(), 0, 100)?;
    }
    let curve = pairs(after(Field::Curve));
    rising("rates of the curve", &curve.iter().map(|point| point.0).collect::<Vec<_>>(), true)?;
    rising("payouts of the curve", &curve.iter().map(|point| point.1).collect::<Vec<_>>(), false)?;
    between("a payout", curve.first().map(|point| point.1), 0, 100)?;
    merit(after)?;
    between("the weight of the company", number(Field::CompanyWeight), 0, 1)?;
    between("the company’s factor", number(Field::CompanyFactor), 0, 10)?;
    between("the cap", number(Field::PayCap), 0, 100)?;
    whole_between("the gate", number(Field::PayGate), 0, 5)
}

/// Columns that rise, a raise in each of them, and ranges from the least to the most.
fn merit<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let from = numbers(after(Field::MeritFrom)).unwrap_or_default();
    rising("compa-ratios between the columns", &from, true)?;
    let n_columns = i32::try_from(from.len() + 1).unwrap_or(i32::MAX);
    for raises in lists(after(Field::MeritRaises)).iter().filter_map(row) {
        let n = i32::try_from(raises.len()).ok().map(Decimal::from);
        between("the columns of the matrix", n, n_columns, n_columns)?;
        raises.into_iter().try_for_each(|raise| between("a raise in percent", Some(raise), 0, 100))?;
    }
    between("the budget in percent", after(Field::MeritBudget).and_then(Value::as_number), 0, 100)?;
    for (_, bounds) in lists(after(Field::PayRanges)).iter().filter_map(pay_range) {
        if bounds[0] < 0 {
            return Err(Refusal::Negative { what: "a pay range" });
        }
        let bounds = bounds.map(|minor| Decimal::new(minor, 0).unwrap_or_default());
        rising("least, middle and most of a pay range", &bounds, false)?;
    }
    Ok(())
}

fn lists(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_list).unwrap_or_default()
}

fn numbers(value: Option<&Value>) -> Option<Vec<Decimal>> {
    Some(value?.as_list()?.iter().filter_map(Value::as_number).collect())
}

fn pairs(value: Option<&Value>) -> Vec<(Decimal, Decimal)> {
    value.and_then(Value::as_list).unwrap_or_default().iter().filter_map(pair).collect()
}

fn rising(what: &'static str, numbers: &[Decimal], strictly: bool) -> Result<(), Refusal> {
    let falls = |pair: &&[Decimal]| pair[0] > pair[1] || (strictly && pair[0] == pair[1]);
    match numbers.windows(2).find(falls) {
        Some(pair) => Err(Refusal::Unsettled(Unsettled::Falling { what, at: pair[1] })),
        None => Ok(()),
    }
}

fn within(what: &'static str, n: usize, min: i32, max: i32) -> Result<(), Refusal> {
    between(what, i32::try_from(n).ok().map(Decimal::from), min, max)
}

fn whole(what: &'static str, parts: Option<Vec<Decimal>>, all: i32) -> Result<(), Refusal> {
    let Some(parts) = parts else { return Ok(()) };
    if parts.iter().any(|part| *part < Decimal::ZERO) {
        return Err(Refusal::Negative { what });
    }
    let sum: i128 = parts.iter().map(|part| part.nanos()).sum();
    let wanted = Decimal::from(all).nanos();
    if sum == wanted { Ok(()) } else { Err(Refusal::Unsettled(Unsettled::NotWhole { what, all })) }
}
