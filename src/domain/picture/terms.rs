//! Terms: what sessions and pay plans say, as rules that figures are made by.
//!
//! Knows what counts where nobody said anything. What makes no sense (a file may say anything) counts as unsaid.

use chrono::NaiveDate;

use crate::domain::{
    achieve::{
        calibration::Guideline,
        card::CardRules,
        conflict::{CompositeWeights, ConflictRules, Scale},
        pay::{Combine, Curve, IndividualFactor, Plan, Point, Presence, RatingTable, Shape, Weights},
        rate::Rate,
    },
    board::{
        Board, Plan as Entered, Session,
        field::{Cell, Field, Table, currency_rate, pair},
    },
    exact::Ratio,
    measure::Decimal,
    money::{Currency, Money},
    thread::{Id, Order, Value},
};

/// A pay plan as it is applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Whose people it pays; whoever no other plan pays, without one.
    pub unit: Option<Id>,
    /// What there is to share.
    pub pool: Money,
    /// The company's factor.
    pub company: Decimal,
    /// How a target becomes a bonus.
    pub plan: Plan,
}

/// The rules that cards of a session are read by.
pub fn card_rules(session: Option<Session<'_>>) -> CardRules {
    let Some(session) = session else { return CardRules::default() };
    CardRules {
        scale: scale(session).unwrap_or_default(),
        conflict: conflict_rules(session),
        composite: composite_weights(session).unwrap_or_default(),
        ..CardRules::default()
    }
}

fn scale(session: Session<'_>) -> Option<Scale> {
    let from = session.numbers(Field::Thresholds);
    Scale::new(from.into_iter().map(of_percent).collect()).ok()
}

fn conflict_rules(session: Session<'_>) -> ConflictRules {
    let usual = ConflictRules::default();
    let said = session.numbers(Field::Distances);
    let said: Vec<u8> = said.into_iter().filter_map(Decimal::whole).collect();
    let (note, justify, block) = match said[..] {
        [note, justify, block] => (note, justify, block),
        _ => (usual.note, usual.justify, usual.block),
    };
    let top_needs = session.number(Field::TopNeeds).map_or(usual.top_needs, of_percent);
    ConflictRules { note, justify, block, top_needs }
}

fn composite_weights(session: Session<'_>) -> Option<CompositeWeights> {
    let said = session.numbers(Field::Weights);
    let whole: Vec<u32> = said.iter().filter_map(|part| u32::try_from(whole_of(*part)?).ok()).collect();
    let [goals, behaviour, peers, difficulty] = whole[..] else { return None };
    Some(CompositeWeights { goals, behaviour, peers, difficulty })
}

/// The shares of people that a session expects on each step, from the lowest; none where they do not fit its scale, or
/// expect nobody on any step.
pub fn guidelines(session: Session<'_>, scale: &Scale) -> Option<Vec<Guideline>> {
    let said = session.guidelines();
    let range = |(from, to): (Decimal, Decimal)| Guideline { from: of_percent(from), to: of_percent(to) };
    let expects_somebody = said.iter().any(|(_, to)| *to > Decimal::ZERO);
    (expects_somebody && said.len() == scale.steps().count()).then(|| said.into_iter().map(range).collect())
}

/// The plans of a board that have a pool, in the order of their ids.
pub fn terms(board: &Board) -> Vec<Terms> {
    board.plans().filter_map(terms_of).collect()
}

fn terms_of(entered: Entered<'_>) -> Option<Terms> {
    let currency: Currency = entered.currency()?.parse().ok()?;
    Some(Terms {
        id: entered.id.clone(),
        name: entered.name().unwrap_or(entered.id.as_str()).to_owned(),
        unit: entered.unit().and_then(|unit| unit.parse().ok()),
        pool: Money::new(entered.pool()?, currency),
        company: entered.company_factor(),
        plan: plan(entered),
    })
}

fn plan(entered: Entered<'_>) -> Plan {
    let usual = Plan::default();
    let number = |field| entered.value(field).and_then(Value::as_number);
    let weight = number(Field::CompanyWeight).and_then(|weight| Weights::new(weight, rest_of(weight)?).ok());
    let gate = number(Field::PayGate).and_then(Decimal::whole).map_or(usual.gate, |step| Scale::default().rating(step));
    Plan {
        individual: individual(entered),
        combine: weight.map_or(Combine::Multiplicative, Combine::Additive),
        gate,
        cap: number(Field::PayCap),
    }
}

fn individual(entered: Entered<'_>) -> IndividualFactor {
    match entered.value(Field::Individual).and_then(Value::as_text) {
        Some("curve") => IndividualFactor::Curve(curve(entered)),
        Some("product") => IndividualFactor::Product(table(entered), curve(entered)),
        _ => IndividualFactor::Table(table(entered)),
    }
}

fn table(entered: Entered<'_>) -> RatingTable {
    let said = entered.value(Field::Factors).and_then(Value::as_list).unwrap_or_default();
    RatingTable::new(said.iter().filter_map(Value::as_number).collect()).unwrap_or_default()
}

fn curve(entered: Entered<'_>) -> Curve {
    let said = entered.value(Field::Curve).and_then(Value::as_list).unwrap_or_default();
    let points = said.iter().filter_map(pair).map(|(at, pays)| Point { at: of_percent(at), pays });
    let steps = entered.value(Field::Steps).and_then(Value::as_bool) == Some(true);
    Curve::new(points.collect(), if steps { Shape::Steps } else { Shape::Line }).unwrap_or_default()
}

/// One less a share.
pub(super) fn rest_of(share: Decimal) -> Option<Decimal> {
    Ratio::ONE.minus(share.into())?.to_decimal(crate::domain::measure::MAX_PLACES)
}

fn of_percent(percent: Decimal) -> Rate {
    Ratio::from(percent).over(Ratio::from(100)).map_or(Rate::ZERO, Rate::nearest)
}

/// What one unit of a currency is worth in the workspace's plans, as its settings say.
pub fn exchange_rate(board: &Board, currency: Currency) -> Option<Decimal> {
    rate_of(board.workspace_value(Field::ExchangeRates)?, currency)
}

/// The same as the settings said before a place in the order.
pub fn exchange_rate_before(board: &Board, currency: Currency, order: Order) -> Option<Decimal> {
    let cell = Cell { field: Field::ExchangeRates, key: None };
    let register = board.records(Table::Workspace).values().find_map(|record| record.register(&cell))?;
    rate_of(&register.before(order)?.value, currency)
}

fn rate_of(rates: &Value, currency: Currency) -> Option<Decimal> {
    let mut rates = rates.as_list()?.iter().filter_map(currency_rate);
    let (_, rate) = rates.find(|(code, _)| code.parse::<Currency>().ok() == Some(currency))?;
    (rate > Decimal::ZERO).then_some(rate)
}

/// The days of a period on which somebody was there.
pub fn presence(joined: Option<NaiveDate>, left: Option<NaiveDate>, (first, last): (NaiveDate, NaiveDate)) -> Presence {
    let days = |from: NaiveDate, to: NaiveDate| u16::try_from((to - from).num_days() + 1).unwrap_or(0);
    let (from, to) = (joined.unwrap_or(first).max(first), left.unwrap_or(last).min(last));
    if (from, to) == (first, last) || last < first {
        return Presence::WHOLE;
    }
    Presence { days: if to < from { 0 } else { days(from, to) }, of: days(first, last) }
}

fn whole_of(number: Decimal) -> Option<i64> {
    Ratio::from(number).rounded(0)
}
