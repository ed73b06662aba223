//! What people can ask for, and why it may be refused.

use chrono::NaiveDate;
use thiserror::Error;

use crate::domain::{
    board::{
        DependencyState, Ending, Finalising, GoalState, Level, Moving, Proof, Recording, Signing, Unsettled,
        field::MalformedPayload,
    },
    measure::Decimal,
    spoken::long_day,
    thread::{CheckIn, Fields, Id, Kind},
    week::Week,
};

/// An act in the imperative. [`Board::decide`](crate::domain::board::Board::decide) makes events of it or refuses.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Say something of the workspace, a person, a unit, a goal, pay or a plan.
    Describe {
        /// One of the kinds that describe.
        kind: Kind,
        /// Whom or what.
        subject: Id,
        /// What is said.
        fields: Fields,
    },
    /// Give a goal a primary parent, or none.
    AlignGoal {
        /// The goal.
        goal: Id,
        /// Its parent from now on; `None` for no parent.
        parent: Option<Id>,
        /// Its weight among its siblings; unchanged when not given.
        weight: Option<Decimal>,
    },
    /// Support a further goal, or no longer (no weight).
    LinkGoal {
        /// The supporter.
        goal: Id,
        /// The supported.
        to: Id,
        /// How much it counts there beside other goals, 0 or more; `None` takes the link away.
        weight: Option<Decimal>,
    },
    /// Move a goal through the W.
    AnswerGoal {
        /// The goal.
        goal: Id,
        /// Its next state.
        state: GoalState,
        /// Why; needed to decline and to object.
        reason: Option<String>,
    },
    /// End a goal.
    CloseGoal {
        /// The goal.
        goal: Id,
        /// How it ended.
        outcome: Ending,
        /// What is to be known of it.
        reason: Option<String>,
    },
    /// Ask a unit or goal for help, or answer.
    StateDependency {
        /// Who needs.
        goal: Id,
        /// Who is asked.
        on: Id,
        /// Where the request stands from now on.
        state: DependencyState,
        /// What is needed, in words; `None` leaves what was said before.
        need: Option<String>,
    },
    /// A person's week.
    CheckIn(CheckIn),
    /// Say what holds a goal up, or that nothing does any more.
    BlockGoal {
        /// The goal.
        goal: Id,
        /// One of [`BLOCKERS`](crate::domain::board::field::BLOCKERS); `None` if nothing holds it up any more.
        blocker: Option<String>,
        /// Who could clear it, if somebody is known to.
        by: Option<Id>,
    },
    /// Ask a unit for its part of a theme.
    AskUnit {
        /// The theme.
        theme: Id,
        /// The unit.
        unit: Id,
        /// How far it should move the theme's number, in the theme's unit. `None` withdraws the request.
        amount: Option<Decimal>,
    },
    /// Point to proof of what was said of a goal and week.
    LinkEvidence {
        /// The goal.
        goal: Id,
        /// The week.
        week: Week,
        /// Where the proof lies: an address or a few words; empty takes it back.
        link: String,
    },
    /// Remark on a goal.
    Comment {
        /// The goal.
        goal: Id,
        /// The remark's own id.
        comment: Id,
        /// The remark.
        text: String,
    },
    /// Keep what was said in a talk.
    NoteTalk {
        /// With whom.
        person: Id,
        /// In which week.
        week: Week,
        /// What is to be kept; empty takes it back.
        note: String,
    },
    /// Propose a rating.
    ProposeRating {
        /// The person.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// A step of the session’s scale: a whole number from 1, the lowest, to at most 5.
        rating: Decimal,
    },
    /// Say why a proposed rating may differ from what the rate implies.
    JustifyRating {
        /// The person.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// One of [`REASON_CODES`](crate::domain::board::field::REASON_CODES).
        code: String,
        /// The justification.
        text: String,
    },
    /// Say why a rating was proposed, in words alone: it settles no conflict.
    ExplainRating {
        /// The person.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// The words.
        text: String,
    },
    /// Stand behind a justification as the second person.
    ConfirmRating {
        /// The person.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// Who stands behind it: the author of the act.
        by: Id,
    },
    /// Make the proposed rating final.
    FinaliseRating(Finalising),
    /// Let a session go on, or open it again.
    MoveSession(Moving),
    /// Say how somebody behaves, as calibration sees it.
    PlaceBehaviour {
        /// The person.
        person: Id,
        /// In which cycle.
        cycle: Id,
        /// A step of the session’s scale: a whole number from 1, the lowest, to at most 5.
        behaviour: Decimal,
    },
    /// Tell of a colleague.
    GiveFeedback {
        /// Of whom.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// Who tells: the author of the act.
        by: Id,
        /// How the colleague behaves, a step of the scale from 1; `None` leaves it unsaid.
        behaviour: Option<Decimal>,
        /// What the colleague achieves for those around, a step of the scale from 1; `None` leaves it unsaid.
        peers: Option<Decimal>,
    },
    /// Vote on a rating before it is discussed: a seal that hides it.
    SealVote {
        /// Whose rating.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// Who votes: the author of the act.
        by: Id,
        /// The seal, by [`seal_of`](crate::domain::board::seal_of).
        seal: String,
    },
    /// Show what a vote was, once the discussion has begun.
    ShowVote {
        /// Whose rating.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// Who voted: the author of the act.
        by: Id,
        /// The rating.
        rating: Decimal,
        /// What opens the seal.
        salt: String,
    },
    /// Set another amount than the plan proposes, or say why the plan's own may stand.
    DecidePay {
        /// The person.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// Who decides: the author of the act, somebody else than the person.
        by: Id,
        /// The amount in minor units, 0 or more; `None` for the plan's own.
        amount: Option<i64>,
        /// Why, in a sentence; `None` with no amount takes the decision back.
        reason: Option<String>,
    },
    /// Add a note to the letter on somebody's pay, change it, or take it back.
    NoteLetter {
        /// The person.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// Who writes it: somebody else than the person.
        by: Id,
        /// The note; blank takes it back.
        text: String,
    },
    /// Set another raise than the matrix gives, or go back to the matrix's own.
    DecideRaise {
        /// The person.
        person: Id,
        /// For which cycle.
        cycle: Id,
        /// Who decides: the author of the act, somebody else than the person.
        by: Id,
        /// The raise of a year's salary in minor units, 0 or more; `None` for the matrix's own.
        raise: Option<i64>,
        /// Why, in a sentence; `None` with no raise takes the decision back.
        reason: Option<String>,
    },
    /// Record everybody's new salary, once a cycle.
    RecordMerit(Recording),
    /// Sign a plan's amounts off.
    SignPay(Signing),
    /// Open a signed plan again.
    ReopenPay {
        /// The plan.
        plan: Id,
        /// For which cycle.
        cycle: Id,
        /// Why, in a sentence that stays on record.
        reason: String,
    },
}

/// Why an act is refused: a fact, with what would help.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum Refusal {
    /// Nothing of this id is here.
    #[error("there is no {what} “{id}” here: choose one that is, or bring it in first")]
    Unknown {
        /// goal, person, unit or cycle.
        what: &'static str,
        /// The id.
        id: Id,
    },
    /// The parent stands below the goal.
    #[error("“{goal}” cannot stand below itself: {}", path.join(" → "))]
    WouldFormCycle {
        /// The goal.
        goal: Id,
        /// From the wished parent up to the goal.
        path: Vec<String>,
    },
    /// A goal that would support, or ask for help of, itself.
    #[error("“{0}” cannot support itself or wait for itself: choose another goal")]
    OnItself(Id),
    /// The W has no such step.
    #[error("a goal that is {} cannot become {}: {}", from.name(), to.name(), way_on(*from))]
    NoSuchStep {
        /// Its state.
        from: GoalState,
        /// The wished one.
        to: GoalState,
    },
    /// A no needs a reason.
    #[error("say why: a goal is {} with a reason", to.name())]
    ReasonMissing {
        /// The wished state.
        to: GoalState,
    },
    /// A goal without words.
    #[error("a goal needs a sentence")]
    NoTitle,
    /// Baseline and target are the same number: there is no way to measure.
    #[error("baseline and target are both {0}: a goal that should move needs two different numbers")]
    NoDistance(Decimal),
    /// Baseline and target lie the other way round than the direction says.
    #[error(
        "“{direction}” does not go with {from} as the baseline and {to} as the target: swap the two numbers or choose another direction"
    )]
    WrongWay {
        /// One of [`DIRECTIONS`](crate::domain::board::field::DIRECTIONS).
        direction: String,
        /// The baseline, or the lower bound.
        from: Decimal,
        /// The target, or the upper bound.
        to: Decimal,
    },
    /// The end is before the start.
    #[error("it is due on {}, before it starts on {}", long_day(*.due), long_day(*.start))]
    DueBeforeStart {
        /// First day.
        start: NaiveDate,
        /// Due day.
        due: NaiveDate,
    },
    /// The last day is before the first.
    #[error("they left on {}, before they joined on {}", long_day(*.left), long_day(*.joined))]
    LeftBeforeJoined {
        /// First day.
        joined: NaiveDate,
        /// Last day.
        left: NaiveDate,
    },
    /// The cycle's last day is before its first, or only one of them is said.
    #[error("a cycle has a first and a last day, in that order")]
    NoCycle,
    /// A cycle without a name.
    #[error("a cycle needs a name")]
    NoName,
    /// Another cycle has this name.
    #[error("there is a cycle “{0}” already: give this one another name")]
    NameTaken(String),
    /// An inner cycle reaches over the days of the cycle around it.
    #[error(
        "a cycle within this one lies inside its days: from {} to {}",
        long_day(*.first),
        long_day(*.last)
    )]
    OutsideCycle {
        /// First day of the cycle around.
        first: NaiveDate,
        /// Last day of it.
        last: NaiveDate,
    },
    /// An inner cycle that was closed takes no goals any more.
    #[error("the cycle “{0}” is closed: choose one that goes on")]
    CycleEnded(String),
    /// The week lies outside the cycle or in the future.
    #[error("{} cannot be checked in: {} to {} can", .week.in_words(), .first.in_words(), .last.in_words())]
    WeekOutside {
        /// The wished week.
        week: Week,
        /// First possible.
        first: Week,
        /// Last possible.
        last: Week,
    },
    /// Not on the scale.
    #[error("{given} is outside {what}: from {min} to {max}")]
    OutOfRange {
        /// confidence, share of the week, rating, difficulty.
        what: &'static str,
        /// The number.
        given: Decimal,
        /// The least that is allowed.
        min: Decimal,
        /// The greatest that is allowed.
        max: Decimal,
    },
    /// Something between two steps.
    #[error("{given} is no whole number: {what} takes whole steps only")]
    Fraction {
        /// difficulty, the gate, a limit of status.
        what: &'static str,
        /// The number.
        given: Decimal,
    },
    /// A remark without words.
    #[error("a comment needs words")]
    NoWords,
    /// Words too few to be a justification.
    #[error("say in a sentence why the rating may differ: at least {MIN_JUSTIFICATION} characters")]
    JustificationMissing,
    /// Nothing is there to stand behind, or to make final.
    #[error("{0} first")]
    NotYet(&'static str),
    /// The second person is the first one, or the one who is rated.
    #[error("you proposed or justified this rating yourself, or it is your own: somebody else confirms it")]
    NotASecondPerson,
    /// Calibration or pay does not allow it.
    #[error(transparent)]
    Unsettled(#[from] Unsettled),
    /// A conflict is not settled.
    #[error("the rating cannot be final without {}", _0.in_words())]
    NotSettled(Proof),
    /// One goal twice in one check-in.
    #[error("“{0}” stands twice in this check-in")]
    Twice(Id),
    /// An amount of money below zero.
    #[error("{what} cannot be below zero")]
    Negative {
        /// salary, target bonus or pool.
        what: &'static str,
    },
    /// A field of the wrong type.
    #[error(transparent)]
    Malformed(#[from] MalformedPayload),
    /// A kind that has its own command, or does not describe.
    #[error("“{0}” is not something to describe")]
    NotDescribing(Kind),
    /// An earlier day is looked at.
    #[error("this is how it was on {0}: come back to today to change something")]
    Past(NaiveDate),
    /// It is so already.
    #[error("it is so already: nothing would change, and nothing needs to be done")]
    NothingChanges,
}

/// Fewest characters of a justification: shorter ones, such as “ok”, say nothing that could be defended.
pub const MIN_JUSTIFICATION: usize = 12;

/// What a goal in a state may become instead.
fn way_on(from: GoalState) -> String {
    let next: Vec<&str> =
        GoalState::ALL.into_iter().filter(|to| from.may_become(*to, Level::Goal)).map(GoalState::name).collect();
    match next[..] {
        [] => "it is over; what is left to do is a new goal".to_owned(),
        _ => format!("it can become {}", next.join(" or ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_does_not_exist_is_refused_with_those_that_do() {
        let told = |from| Refusal::NoSuchStep { from, to: GoalState::Adopted }.to_string();
        assert_eq!(
            told(GoalState::Draft),
            "a goal that is draft cannot become adopted: it can become proposed or closed"
        );
        assert!(told(GoalState::Closed).ends_with("it is over; what is left to do is a new goal"));
    }
}
