//! The cells of the board: which kinds write which fields, and of what type each is.
//!
//! Knows types and names. Does not want to know what values mean together: `decide` refuses nonsense before it is
//! written, `read` only keeps malformed payloads off the board.

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
    /// The people, by their ids.
    People,
    /// The units, by their ids: company, department, team.
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
    /// Cycles within the workspace's own: the quarters of a year.
    Cycles,
}

/// A field that this version understands. The tables below give its name in files and its type; it may always be cleared.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Field {
    /// What the subject is called: workspace, person, unit, inner cycle, session or plan.
    Name,
    /// ISO 4217 code, such as EUR: of the workspace, a plan, or a person's pay.
    Currency,
    /// Month in which the fiscal year starts, 1 to 12.
    FiscalStart,
    /// Days without a check-in after which a goal is silent, 0 to 366.
    SilentAfterDays,
    /// Number of values from which the forecast judges a goal; before, the gap does.
    ForecastFromValues,
    /// Gap between expected and actual progress above which a goal is at risk, in percent of the way.
    GapAtRisk,
    /// The same gap above which it is off track, in percent of the way.
    GapOffTrack,
    /// Forecast progress at the end below which a goal is at risk, in percent of the way.
    EndAtRisk,
    /// The same forecast below which it is off track, in percent of the way.
    EndOffTrack,
    /// Confidence up to which a goal is at least at risk, 0 to 10.
    LowConfidence,
    /// Name of the planning cycle, such as 2026: the workspace's present one, or a session's.
    Cycle,
    /// First day of the cycle, or of one within it.
    CycleStart,
    /// Last day of the cycle, or of one within it.
    CycleEnd,
    /// Id of the inner cycle that a goal belongs to; cleared for the workspace's cycle alone.
    InnerCycle,
    /// `true` once an inner cycle is closed.
    Ended,
    /// What a person does, in words.
    Role,
    /// Id of the unit that a person or goal belongs to, or that a session or plan is for.
    Unit,
    /// Id of the person reported to.
    Manager,
    /// A person's address.
    Email,
    /// Name of the group that the equity guard compares.
    Group,
    /// Name of a person's pay grade, such as E4.
    Grade,
    /// Id of the person who leads a unit.
    Lead,
    /// Id of the goal or unit above; cleared for none.
    Parent,
    /// `true` takes the subject out of every list; its events stay.
    Removed,
    /// The sentence of a goal, or of a development step.
    Title,
    /// More about a goal, in words.
    Description,
    /// Where a goal stands in the tree: one of [`LEVELS`].
    Level,
    /// Ids of the people who own a goal, first the one who answers for it.
    Owners,
    /// What a goal counts, in words.
    Metric,
    /// Unit of a goal's numbers, such as €, % or days.
    MeasureUnit,
    /// Which way a goal's number should go: one of [`DIRECTIONS`].
    Direction,
    /// Where a goal's number starts, in its unit; for “within” the lower bound.
    Baseline,
    /// Where it should end, in its unit; for “within” the upper bound.
    Target,
    /// A value beyond the target, in the goal's unit.
    Stretch,
    /// Days with the value that is planned for each, in the goal's unit.
    Checkpoints,
    /// First day of a goal.
    Start,
    /// Last day of a goal or of a development step.
    Due,
    /// `true` if the due day was only taken over from the cycle, and nobody typed or confirmed it.
    DueInherited,
    /// `true` if a goal can raise its owner's achievement rate and never lower it.
    Aspirational,
    /// 1 easy, 3 neutral, 5 hard.
    Difficulty,
    /// Weight of a goal in its owner's achievement rate, 0 or more; 1 if unsaid.
    Importance,
    /// What the system that a goal was imported from called its status.
    SourceStatus,
    /// Id of the goal of an earlier cycle that this one goes on from.
    CarriedFrom,
    /// Weight of a goal among its siblings, 0 or more; with a partner, of its support for that goal.
    Weight,
    /// Where a goal, request for help, session or plan stands; the kind says by which words.
    State,
    /// Why: beside a state, a rating or a decided amount.
    Reason,
    /// How a goal ended: one of [`OUTCOMES`].
    Outcome,
    /// What is asked of a partner, in words.
    Need,
    /// What holds a goal up: one of [`BLOCKERS`]; cleared when nothing does.
    Blocker,
    /// Id of the person who could clear the blocker.
    BlockedBy,
    /// Where the proof of a week's value lies: an address or a few words.
    Link,
    /// A remark on a goal.
    Comment,
    /// What is kept of a talk with a person.
    Note,
    /// Proposed rating or vote: a step of the session's scale, from 1.
    Rating,
    /// Reason for a rating that differs from the implied one: one of [`REASON_CODES`].
    Code,
    /// What was made final: a rating as a step of the scale, or signed pay in minor units.
    Final,
    /// `true` if a second person stands behind the justification.
    Confirmed,
    /// A year's salary in minor units, 0 or more.
    Salary,
    /// A year's target bonus in minor units, 0 or more.
    TargetBonus,
    /// What a plan has to give, in minor units, 0 or more.
    Pool,
    /// The company's result as a factor of every bonus, 0 to 100; 1 if unsaid.
    CompanyFactor,
    /// Id of the person whose development step it is.
    Person,
    /// Name of the skill that a development step builds.
    Skill,
    /// Id of the goal that asked for the skill.
    Goal,
    /// How a step is learned: one of [`WAYS`].
    Way,
    /// Day on which a development step was done.
    Done,
    /// A person's first day; if unsaid, they were here before.
    Joined,
    /// A person's last day; if unsaid, they are still here.
    Left,
    /// Currencies, each with what one unit of it is worth in the workspace's plans.
    ExchangeRates,
    /// What a person's own factor is read from: one of [`INDIVIDUAL`].
    Individual,
    /// Factor of pay for each rating, from the lowest; never falling.
    Factors,
    /// Points of the pay curve: achievement rate in percent, and the factor that it pays.
    Curve,
    /// `true` if the curve pays the lower point's factor up to the next point; else it is a straight line between them.
    Steps,
    /// Weight of the company's factor in an additive plan, 0 to 1; if unsaid, the factors multiply.
    CompanyWeight,
    /// Rating up to which nothing is paid, 0 to 5.
    PayGate,
    /// Most that is paid, as a multiple of the target bonus, 0 to 100.
    PayCap,
    /// Decided bonus in minor units, instead of the plan's.
    Amount,
    /// Decided raise of a year's salary in minor units, instead of the matrix's.
    Raise,
    /// Why the raise was decided.
    RaiseReason,
    /// What somebody added to the letter on a person's pay, in their own words.
    LetterNote,
    /// Compa-ratios at which the columns of the merit matrix begin, rising, the first column left out.
    MeritFrom,
    /// Rows of the merit matrix, one a rating from the lowest: a raise in percent for each column.
    MeritRaises,
    /// Budget for raises, in percent of all salaries, 0 to 100.
    MeritBudget,
    /// Grades, each with the least, middle and most of a year's pay in minor units.
    PayRanges,
    /// Id of the person who leads a session.
    Facilitator,
    /// Ids of the people who take part in a session.
    Participants,
    /// Share of people expected on each step of the scale, from the lowest: from and to, in percent.
    Guidelines,
    /// Achievement rates in percent from which each step but the lowest is implied, rising; one less than there are
    /// steps.
    Thresholds,
    /// From how many steps apart a proposed and an implied rating are a note, must be justified, and block: three whole
    /// numbers.
    Distances,
    /// Achievement rate in percent below which the top rating always blocks.
    TopNeeds,
    /// Weights of goals, behaviour, peers and difficulty in the composite, in percent; they sum to 100.
    Weights,
    /// How somebody behaves: a step of the scale, from 1.
    Behaviour,
    /// What somebody achieves for those around, as colleagues see it: a step of the scale, from 1.
    Peers,
    /// Seal of a vote that is not shown yet: SHA-256 in hexadecimal digits.
    Sealed,
    /// What opens the seal of a vote, with the rating.
    Salt,
    /// Id of a goal in the table that it was imported from.
    ExternalId,
    /// Share of each owner's week that is planned for a goal, in percent, 0 to 100.
    TimePercent,
    /// Day by which leadership has published North Star and themes.
    ContextBy,
    /// Day by which units have proposed their goals.
    PlansBy,
    /// Day by which proposals are answered.
    AnswersBy,
    /// Day by which owners have committed to their goals.
    BuyInBy,
    /// How far a unit should move a theme's number, in the theme's unit.
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
pub enum MalformedPayload {
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
const CYCLE: &[(&str, Field, Type)] = &[
    ("name", F::Name, T::Text),
    ("cycle_start", F::CycleStart, T::Day),
    ("cycle_end", F::CycleEnd, T::Day),
    ("context_by", F::ContextBy, T::Day),
    ("plans_by", F::PlansBy, T::Day),
    ("answers_by", F::AnswersBy, T::Day),
    ("buy_in_by", F::BuyInBy, T::Day),
    ("ended", F::Ended, T::Answer),
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
    ("cycle", F::InnerCycle, T::Name),
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
const PAY: &[(&str, Field, Type)] = &[
    ("currency", F::Currency, T::Text),
    ("salary", F::Salary, T::Minor),
    ("target_bonus", F::TargetBonus, T::Minor),
    ("group", F::Group, T::Text),
];
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
    ("letter_note", F::LetterNote, T::Text),
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
    pub const COUNT: usize = 10;
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
        Self::Cycles,
    ];

    /// Whether goals and what is judged of them hang on it: ratings, pay, sessions and development do not.
    pub fn moves_goals(self) -> bool {
        matches!(self, Self::Workspace | Self::People | Self::Units | Self::Goals | Self::Cycles)
    }

    /// The table that events of a kind write to; `None` for check-ins and unknown kinds.
    pub fn of(kind: &Kind) -> Option<Self> {
        match kind {
            Kind::WorkspaceDescribed => Some(Self::Workspace),
            Kind::PersonDescribed | Kind::TalkNoted => Some(Self::People),
            Kind::UnitDescribed => Some(Self::Units),
            Kind::CycleDescribed => Some(Self::Cycles),
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
        Kind::CycleDescribed => CYCLE,
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
        | Kind::CycleDescribed
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
pub fn read(kind: &Kind, fields: &Fields) -> Result<Vec<(Cell, Value)>, MalformedPayload> {
    let key = partner_of(kind).map(|name| partner(kind, name, fields)).transpose()?;
    let known = fields_of(kind);
    let mut writes = Vec::with_capacity(fields.len());
    for (name, value) in fields.iter() {
        let Some((name, field, wanted)) = known.iter().find(|(known, ..)| *known == name) else { continue };
        if !wanted.admits(value) {
            return Err(MalformedPayload::WrongType {
                kind: kind.to_string(),
                field: name,
                wanted: wanted.to_string(),
            });
        }
        writes.push((Cell { field: *field, key: key.clone() }, value.clone()));
    }
    Ok(writes)
}

fn partner(kind: &Kind, name: &'static str, fields: &Fields) -> Result<Id, MalformedPayload> {
    let id = fields.get(name).and_then(Value::as_text).and_then(|text| text.parse().ok());
    id.ok_or_else(|| MalformedPayload::NoPartner { kind: kind.to_string(), field: name })
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
