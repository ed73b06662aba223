//! The cells of the board: which kinds write which fields, and of what type each is.
//!
//! Knows types and names. Does not want to know what values mean together: `decide` refuses nonsense before it is
//! written, `read` only keeps poison off the board.

use chrono::NaiveDate;
use thiserror::Error;

use crate::domain::{
    measure::Decimal,
    thread::{Fields, Id, Kind, Value},
};

/// Where a subject's record lies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Table {
    /// The workspace itself.
    Workspace,
    /// People.
    People,
    /// Units.
    Units,
    /// North Star, themes, goals and key results.
    Goals,
    /// Ratings, by person.
    Ratings,
    /// Pay, by person.
    Pay,
    /// Pay plans.
    Plans,
    /// Steps of people's development.
    Actions,
    /// Calibration sessions.
    Sessions,
}

/// A field that this version understands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "each is its name in files; the table below says its type")]
pub enum Field {
    Name,
    Currency,
    FiscalStart,
    SilentAfterDays,
    ForecastFromValues,
    GapAtRisk,
    GapOffTrack,
    EndAtRisk,
    EndOffTrack,
    LowConfidence,
    Cycle,
    CycleStart,
    CycleEnd,
    Role,
    Unit,
    Manager,
    Email,
    Group,
    Grade,
    Lead,
    Parent,
    Removed,
    Title,
    Description,
    Level,
    Owners,
    Metric,
    MeasureUnit,
    Direction,
    Baseline,
    Target,
    Stretch,
    Checkpoints,
    Start,
    Due,
    DueInherited,
    Aspirational,
    Difficulty,
    Importance,
    SourceStatus,
    CarriedFrom,
    Weight,
    State,
    Reason,
    Outcome,
    Need,
    Blocker,
    BlockedBy,
    Link,
    Comment,
    Note,
    Rating,
    Code,
    Final,
    Confirmed,
    Salary,
    TargetBonus,
    Pool,
    CompanyFactor,
    Person,
    Skill,
    Goal,
    Way,
    Done,
    Joined,
    Left,
    ExchangeRates,
    Individual,
    Factors,
    Curve,
    Steps,
    CompanyWeight,
    PayGate,
    PayCap,
    Amount,
    Raise,
    RaiseReason,
    MeritFrom,
    MeritRaises,
    MeritBudget,
    PayRanges,
    Facilitator,
    Participants,
    Guidelines,
    Thresholds,
    Distances,
    TopNeeds,
    Weights,
    Behaviour,
    Peers,
    Sealed,
    Salt,
    ExternalId,
    TimePercent,
    ContextBy,
    PlansBy,
    AnswersBy,
    BuyInBy,
    Asked,
}

/// What may stand in a field. Every field may also be cleared with null.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
    /// A text of at most 10,000 characters.
    Text,
    /// The id of something.
    Name,
    /// Several ids, most important first.
    Names,
    /// A decimal.
    Number,
    /// A whole number of minor units.
    Minor,
    /// A calendar day.
    Day,
    /// Yes or no.
    Answer,
    /// Days with a number each, such as `[["2026-03-31", 20]]`.
    Course,
    /// Several decimals.
    Numbers,
    /// Decimals two by two, such as `[[80, 0], [100, 1]]`.
    Pairs,
    /// Rows of decimals, such as `[[0, 0], [2.5, 1.5]]`.
    Rows,
    /// Grades with the least, middle and most minor units of their pay, such as `[["E4", 5000000, 6000000, 7000000]]`.
    Ranges,
    /// Currencies with a number each, such as `[["USD", 0.92]]`.
    Rates,
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// One cell of a record: a field, and for fields that stand once a partner, the partner.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cell {
    /// Which field.
    pub field: Field,
    /// The goal linked to, the unit depended on, the cycle rated or paid, the cycle and who voted or told, the week
    /// proved or talked in, or the comment's own id.
    pub key: Option<Id>,
}

/// Why an event has no effect.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Poison {
    /// A field holds something of the wrong type.
    #[error("{kind}.{field} should be {wanted}")]
    WrongType {
        /// The event's kind.
        kind: String,
        /// The field.
        field: &'static str,
        /// What should stand there.
        wanted: String,
    },
    /// A field that names the partner is missing.
    #[error("{kind} does not say “{field}”")]
    NoPartner {
        /// The event's kind.
        kind: String,
        /// The missing field.
        field: &'static str,
    },
}

/// Longest text of a field, in characters.
pub const MAX_TEXT: usize = 10_000;
/// The states of a goal on its way through the W.
pub const STATES: &[&str] = &["draft", "proposed", "adopted", "amended", "declined", "committed", "objected", "closed"];
/// How a goal can end.
pub const OUTCOMES: &[&str] = &["achieved", "missed", "abandoned", "carried_over"];
/// What stands where in the tree.
pub const LEVELS: &[&str] = &["north_star", "theme", "goal", "key_result", "task"];
/// Which way a measure should go.
pub const DIRECTIONS: &[&str] = &["increase", "decrease", "above", "below", "within", MILESTONE];
/// The direction of what is done or not.
pub const MILESTONE: &str = "done";
/// Where a request for help stands.
pub const DEPENDENCY_STATES: &[&str] = &["asked", "confirmed", "refused", "withdrawn"];
/// How somebody learns.
pub const WAYS: &[&str] = &["course", "shadowing", "practice"];
/// What can hold a goal up.
pub const BLOCKERS: &[&str] = &["decision", "people", "other_team", "money", "supplier", "know_how", "other"];
/// Why a rating may differ from what the rate implies.
pub const REASON_CODES: &[&str] = &["scope_changed", "exceptional_circumstances", "behaviour", "goal_quality", "other"];
/// Where a calibration session stands.
pub const SESSION_STATES: &[&str] = &["open", "discussing", "locked", "signed"];
/// Where a plan's pay stands.
pub const PAY_STATES: &[&str] = &["signed", "reopened"];
/// What a person's own factor of pay is read from.
pub const INDIVIDUAL: &[&str] = &["table", "curve", "product"];

use Field as F;
use Type as T;

const WORKSPACE: &[(&str, Field, Type)] = &[
    ("name", F::Name, T::Text),
    ("currency", F::Currency, T::Text),
    ("fiscal_start", F::FiscalStart, T::Number),
    ("cycle", F::Cycle, T::Name),
    ("cycle_start", F::CycleStart, T::Day),
    ("cycle_end", F::CycleEnd, T::Day),
    ("context_by", F::ContextBy, T::Day),
    ("plans_by", F::PlansBy, T::Day),
    ("answers_by", F::AnswersBy, T::Day),
    ("buy_in_by", F::BuyInBy, T::Day),
    ("silent_after_days", F::SilentAfterDays, T::Number),
    ("forecast_from_values", F::ForecastFromValues, T::Number),
    ("gap_at_risk_percent", F::GapAtRisk, T::Number),
    ("gap_off_track_percent", F::GapOffTrack, T::Number),
    ("end_at_risk_percent", F::EndAtRisk, T::Number),
    ("end_off_track_percent", F::EndOffTrack, T::Number),
    ("low_confidence", F::LowConfidence, T::Number),
    ("exchange_rates", F::ExchangeRates, T::Rates),
];
const PERSON: &[(&str, Field, Type)] = &[
    ("name", F::Name, T::Text),
    ("role", F::Role, T::Text),
    ("unit", F::Unit, T::Name),
    ("manager", F::Manager, T::Name),
    ("email", F::Email, T::Text),
    ("group", F::Group, T::Text),
    ("grade", F::Grade, T::Text),
    ("joined", F::Joined, T::Day),
    ("left", F::Left, T::Day),
    ("removed", F::Removed, T::Answer),
];
const UNIT: &[(&str, Field, Type)] = &[
    ("name", F::Name, T::Text),
    ("parent", F::Parent, T::Name),
    ("lead", F::Lead, T::Name),
    ("removed", F::Removed, T::Answer),
];
const GOAL: &[(&str, Field, Type)] = &[
    ("title", F::Title, T::Text),
    ("description", F::Description, T::Text),
    ("level", F::Level, T::Choice(LEVELS)),
    ("unit", F::Unit, T::Name),
    ("owners", F::Owners, T::Names),
    ("metric", F::Metric, T::Text),
    ("measure_unit", F::MeasureUnit, T::Text),
    ("direction", F::Direction, T::Choice(DIRECTIONS)),
    ("baseline", F::Baseline, T::Number),
    ("target", F::Target, T::Number),
    ("stretch", F::Stretch, T::Number),
    ("checkpoints", F::Checkpoints, T::Course),
    ("start", F::Start, T::Day),
    ("due", F::Due, T::Day),
    ("due_inherited", F::DueInherited, T::Answer),
    ("aspirational", F::Aspirational, T::Answer),
    ("difficulty", F::Difficulty, T::Number),
    ("importance", F::Importance, T::Number),
    ("time_percent", F::TimePercent, T::Number),
    ("source_status", F::SourceStatus, T::Text),
    ("external_id", F::ExternalId, T::Text),
    ("carried_from", F::CarriedFrom, T::Name),
    ("removed", F::Removed, T::Answer),
];
const ALIGNED: &[(&str, Field, Type)] = &[("parent", F::Parent, T::Name), ("weight", F::Weight, T::Number)];
const LINKED: &[(&str, Field, Type)] = &[("weight", F::Weight, T::Number)];
const ANSWERED: &[(&str, Field, Type)] = &[
    ("state", F::State, T::Choice(STATES)),
    ("reason", F::Reason, T::Text),
    ("outcome", F::Outcome, T::Choice(OUTCOMES)),
];
const DEPENDENCY: &[(&str, Field, Type)] =
    &[("state", F::State, T::Choice(DEPENDENCY_STATES)), ("need", F::Need, T::Text)];
const BLOCKED: &[(&str, Field, Type)] = &[("blocker", F::Blocker, T::Choice(BLOCKERS)), ("by", F::BlockedBy, T::Name)];
const CONTRIBUTION: &[(&str, Field, Type)] = &[("amount", F::Asked, T::Number)];
const EVIDENCE: &[(&str, Field, Type)] = &[("link", F::Link, T::Text)];
const COMMENTED: &[(&str, Field, Type)] = &[("text", F::Comment, T::Text)];
const TALKED: &[(&str, Field, Type)] = &[("note", F::Note, T::Text)];
const RATED: &[(&str, Field, Type)] = &[("rating", F::Rating, T::Number), ("behaviour", F::Behaviour, T::Number)];
const SETTLED: &[(&str, Field, Type)] = &[
    ("code", F::Code, T::Choice(REASON_CODES)),
    ("reason", F::Reason, T::Text),
    ("final", F::Final, T::Number),
    ("confirmed", F::Confirmed, T::Answer),
];
const SESSION: &[(&str, Field, Type)] = &[
    ("name", F::Name, T::Text),
    ("cycle", F::Cycle, T::Name),
    ("unit", F::Unit, T::Name),
    ("facilitator", F::Facilitator, T::Name),
    ("participants", F::Participants, T::Names),
    ("guidelines_percent", F::Guidelines, T::Pairs),
    ("thresholds_percent", F::Thresholds, T::Numbers),
    ("distances", F::Distances, T::Numbers),
    ("top_needs_percent", F::TopNeeds, T::Number),
    ("weights_percent", F::Weights, T::Numbers),
    ("state", F::State, T::Choice(SESSION_STATES)),
    ("reason", F::Reason, T::Text),
    ("removed", F::Removed, T::Answer),
];
const VOTED: &[(&str, Field, Type)] =
    &[("sealed", F::Sealed, T::Text), ("salt", F::Salt, T::Text), ("rating", F::Rating, T::Number)];
const TOLD: &[(&str, Field, Type)] = &[("behaviour", F::Behaviour, T::Number), ("peers", F::Peers, T::Number)];
const PAY: &[(&str, Field, Type)] =
    &[("currency", F::Currency, T::Text), ("salary", F::Salary, T::Minor), ("target_bonus", F::TargetBonus, T::Minor)];
const PLAN: &[(&str, Field, Type)] = &[
    ("name", F::Name, T::Text),
    ("currency", F::Currency, T::Text),
    ("pool", F::Pool, T::Minor),
    ("company_factor", F::CompanyFactor, T::Number),
    ("unit", F::Unit, T::Name),
    ("individual", F::Individual, T::Choice(INDIVIDUAL)),
    ("factors", F::Factors, T::Numbers),
    ("curve_percent", F::Curve, T::Pairs),
    ("steps", F::Steps, T::Answer),
    ("company_weight", F::CompanyWeight, T::Number),
    ("gate", F::PayGate, T::Number),
    ("cap", F::PayCap, T::Number),
    ("merit_from", F::MeritFrom, T::Numbers),
    ("merit_percent", F::MeritRaises, T::Rows),
    ("merit_budget_percent", F::MeritBudget, T::Number),
    ("pay_ranges", F::PayRanges, T::Ranges),
    ("removed", F::Removed, T::Answer),
];
const DECIDED: &[(&str, Field, Type)] = &[
    ("amount", F::Amount, T::Minor),
    ("reason", F::Reason, T::Text),
    ("final", F::Final, T::Minor),
    ("raise", F::Raise, T::Minor),
    ("raise_reason", F::RaiseReason, T::Text),
];
const SIGNED: &[(&str, Field, Type)] =
    &[("state", F::State, T::Choice(PAY_STATES)), ("reason", F::Reason, T::Text), ("pool", F::Pool, T::Minor)];
const ACTION: &[(&str, Field, Type)] = &[
    ("person", F::Person, T::Name),
    ("skill", F::Skill, T::Text),
    ("goal", F::Goal, T::Name),
    ("way", F::Way, T::Choice(WAYS)),
    ("title", F::Title, T::Text),
    ("due", F::Due, T::Day),
    ("done", F::Done, T::Day),
    ("removed", F::Removed, T::Answer),
];

impl Table {
    /// How many tables there are.
    pub const COUNT: usize = 9;
    /// All of them.
    pub const ALL: [Self; Self::COUNT] = [
        Self::Workspace,
        Self::People,
        Self::Units,
        Self::Goals,
        Self::Ratings,
        Self::Pay,
        Self::Plans,
        Self::Actions,
        Self::Sessions,
    ];

    /// Whether goals and what is judged of them hang on it: ratings, pay, sessions and development do not.
    pub fn moves_goals(self) -> bool {
        matches!(self, Self::Workspace | Self::People | Self::Units | Self::Goals)
    }

    /// The table that events of a kind write to; none for check-ins and unknown kinds.
    pub fn of(kind: &Kind) -> Option<Self> {
        match kind {
            Kind::WorkspaceDescribed => Some(Self::Workspace),
            Kind::PersonDescribed | Kind::TalkNoted => Some(Self::People),
            Kind::UnitDescribed => Some(Self::Units),
            Kind::GoalDescribed
            | Kind::GoalAligned
            | Kind::GoalLinked
            | Kind::GoalAnswered
            | Kind::DependencyStated
            | Kind::GoalBlocked
            | Kind::EvidenceLinked
            | Kind::GoalCommented
            | Kind::ContributionAsked => Some(Self::Goals),
            Kind::RatingProposed | Kind::RatingSettled | Kind::VoteCast | Kind::FeedbackGiven => Some(Self::Ratings),
            Kind::PayRecorded | Kind::PayDecided => Some(Self::Pay),
            Kind::PayPlanned | Kind::PaySigned => Some(Self::Plans),
            Kind::SessionDescribed => Some(Self::Sessions),
            Kind::ActionPlanned => Some(Self::Actions),
            Kind::CheckedIn | Kind::Unknown(_) => None,
        }
    }
}

/// The fields that a kind may say, with their types.
pub fn fields_of(kind: &Kind) -> &'static [(&'static str, Field, Type)] {
    match kind {
        Kind::WorkspaceDescribed => WORKSPACE,
        Kind::PersonDescribed => PERSON,
        Kind::UnitDescribed => UNIT,
        Kind::GoalDescribed => GOAL,
        Kind::GoalAligned => ALIGNED,
        Kind::GoalLinked => LINKED,
        Kind::GoalAnswered => ANSWERED,
        Kind::DependencyStated => DEPENDENCY,
        Kind::GoalBlocked => BLOCKED,
        Kind::EvidenceLinked => EVIDENCE,
        Kind::GoalCommented => COMMENTED,
        Kind::TalkNoted => TALKED,
        Kind::RatingProposed => RATED,
        Kind::RatingSettled => SETTLED,
        Kind::SessionDescribed => SESSION,
        Kind::VoteCast => VOTED,
        Kind::FeedbackGiven => TOLD,
        Kind::PayRecorded => PAY,
        Kind::PayPlanned => PLAN,
        Kind::PayDecided => DECIDED,
        Kind::PaySigned => SIGNED,
        Kind::ActionPlanned => ACTION,
        Kind::ContributionAsked => CONTRIBUTION,
        Kind::CheckedIn | Kind::Unknown(_) => &[],
    }
}

/// The field that names the partner of each cell, for kinds whose cells stand once a partner.
pub fn partner_of(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::GoalLinked => Some("to"),
        Kind::DependencyStated => Some("on"),
        Kind::RatingProposed | Kind::RatingSettled | Kind::PayDecided | Kind::PaySigned => Some("cycle"),
        Kind::VoteCast | Kind::FeedbackGiven => Some("card"),
        Kind::EvidenceLinked | Kind::TalkNoted => Some("week"),
        Kind::GoalCommented => Some("comment"),
        Kind::ContributionAsked => Some("of"),
        Kind::WorkspaceDescribed
        | Kind::PersonDescribed
        | Kind::UnitDescribed
        | Kind::GoalDescribed
        | Kind::GoalAligned
        | Kind::GoalAnswered
        | Kind::GoalBlocked
        | Kind::SessionDescribed
        | Kind::PayRecorded
        | Kind::PayPlanned
        | Kind::ActionPlanned
        | Kind::CheckedIn
        | Kind::Unknown(_) => None,
    }
}

/// The cells that a payload writes. Unknown fields have no effect and stay in the log.
///
/// # Errors
/// The first field of a wrong type, or a missing partner.
pub fn read(kind: &Kind, fields: &Fields) -> Result<Vec<(Cell, Value)>, Poison> {
    let key = partner_of(kind).map(|name| partner(kind, name, fields)).transpose()?;
    let known = fields_of(kind);
    let mut writes = Vec::with_capacity(fields.len());
    for (name, value) in fields.iter() {
        let Some((name, field, wanted)) = known.iter().find(|(known, ..)| *known == name) else { continue };
        if !wanted.admits(value) {
            return Err(Poison::WrongType { kind: kind.to_string(), field: name, wanted: wanted.to_string() });
        }
        writes.push((Cell { field: *field, key: key.clone() }, value.clone()));
    }
    Ok(writes)
}

fn partner(kind: &Kind, name: &'static str, fields: &Fields) -> Result<Id, Poison> {
    let id = fields.get(name).and_then(Value::as_text).and_then(|text| text.parse().ok());
    id.ok_or_else(|| Poison::NoPartner { kind: kind.to_string(), field: name })
}

impl Type {
    /// Whether a value may stand in such a field.
    pub fn admits(self, value: &Value) -> bool {
        if *value == Value::Null {
            return true;
        }
        let text = value.as_text();
        match self {
            Self::Text => text.is_some_and(|t| t.len() <= MAX_TEXT || t.chars().count() <= MAX_TEXT),
            Self::Name => is_id(value),
            Self::Names => value.as_list().is_some_and(|items| items.iter().all(is_id)),
            Self::Number => value.as_number().is_some(),
            Self::Minor => value.as_number().is_some_and(Decimal::is_whole),
            Self::Day => text.is_some_and(|t| day(t).is_some()),
            Self::Answer => value.as_bool().is_some(),
            Self::Course => {
                value.as_list().is_some_and(|points| points.iter().all(|point| checkpoint(point).is_some()))
            }
            Self::Numbers => value.as_list().is_some_and(|items| items.iter().all(|item| item.as_number().is_some())),
            Self::Pairs => value.as_list().is_some_and(|items| items.iter().all(|item| pair(item).is_some())),
            Self::Rows => value.as_list().is_some_and(|rows| rows.iter().all(|one| row(one).is_some())),
            Self::Ranges => value.as_list().is_some_and(|items| items.iter().all(|item| pay_range(item).is_some())),
            Self::Rates => value.as_list().is_some_and(|items| items.iter().all(|item| currency_rate(item).is_some())),
            Self::Choice(words) => text.is_some_and(|t| words.contains(&t)),
        }
    }
}

/// Two numbers, as a list of two.
pub fn pair(item: &Value) -> Option<(Decimal, Decimal)> {
    let [one, other] = item.as_list()? else { return None };
    Some((one.as_number()?, other.as_number()?))
}

/// A currency and what one unit of it is worth, as a list of two.
pub fn currency_rate(item: &Value) -> Option<(&str, Decimal)> {
    let [code, rate] = item.as_list()? else { return None };
    Some((code.as_text()?, rate.as_number()?))
}

/// A list of numbers.
pub fn row(item: &Value) -> Option<Vec<Decimal>> {
    item.as_list()?.iter().map(Value::as_number).collect()
}

/// A grade with the least, the middle and the most that it is paid in a year, in minor units, as a list of four.
pub fn pay_range(item: &Value) -> Option<(&str, [i64; 3])> {
    let [grade, least, middle, most] = item.as_list()? else { return None };
    let minor = |value: &Value| value.as_number().filter(|number| number.is_whole()).map(Decimal::mantissa);
    Some((grade.as_text()?, [minor(least)?, minor(middle)?, minor(most)?]))
}

/// A day and its number, as a list of two.
pub fn checkpoint(point: &Value) -> Option<(NaiveDate, Decimal)> {
    let [at, value] = point.as_list()? else { return None };
    Some((day(at.as_text()?)?, value.as_number()?))
}

/// The settings of status, each with its name in files: days, values, percentages, and a confidence.
pub const LIMITS: [(&str, Field); 7] = [
    ("silent_after_days", F::SilentAfterDays),
    ("forecast_from_values", F::ForecastFromValues),
    ("gap_at_risk_percent", F::GapAtRisk),
    ("gap_off_track_percent", F::GapOffTrack),
    ("end_at_risk_percent", F::EndAtRisk),
    ("end_off_track_percent", F::EndOffTrack),
    ("low_confidence", F::LowConfidence),
];

/// The days by which the strokes of the W should be done, each with its name in files.
pub const STROKE_DAYS: [(&str, Field); 4] =
    [("context_by", F::ContextBy), ("plans_by", F::PlansBy), ("answers_by", F::AnswersBy), ("buy_in_by", F::BuyInBy)];

/// The day that a text such as 2026-03-31 names. Read by hand: a workspace is opened with some ten thousand of them.
pub fn day(text: &str) -> Option<NaiveDate> {
    let number = |digits: &[u8]| {
        let is_number = digits.iter().all(u8::is_ascii_digit);
        is_number.then(|| digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
    };
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes() else { return None };
    let year = i32::try_from(number(&[y0, y1, y2, y3])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m0, m1])?, number(&[d0, d1])?)
}

fn is_id(value: &Value) -> bool {
    value.as_text().is_some_and(Id::fits)
}

impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text => f.write_str("a text of at most 10,000 characters"),
            Self::Name => f.write_str("an id"),
            Self::Names => f.write_str("a list of ids"),
            Self::Number => f.write_str("a number"),
            Self::Minor => f.write_str("a whole number of minor units, such as cents"),
            Self::Day => f.write_str("a day such as 2026-03-31"),
            Self::Answer => f.write_str("true or false"),
            Self::Course => f.write_str("a list of days with a number each"),
            Self::Numbers => f.write_str("a list of numbers"),
            Self::Pairs => f.write_str("a list of two numbers each"),
            Self::Rows => f.write_str("a list of lists of numbers"),
            Self::Ranges => f.write_str("a list of grades with three whole numbers each"),
            Self::Rates => f.write_str("a list of currencies with a number each"),
            Self::Choice(words) => write!(f, "one of {}", words.join(", ")),
        }
    }
}
