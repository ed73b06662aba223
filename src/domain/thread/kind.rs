//! The kinds of events, in past tense, and which key seals each.
//!
//! Knows names. Does not want to know effects. A kind from a newer version is kept by its name.

use std::{fmt, sync::Arc};

/// What happened.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// The workspace got a name, a cycle, a currency or a setting.
    WorkspaceDescribed,
    /// A person joined, or something about them changed.
    PersonDescribed,
    /// A unit was founded, or something about it changed.
    UnitDescribed,
    /// A cycle within the running one, such as a quarter, was begun, changed, or closed.
    CycleDescribed,
    /// A North Star, theme, goal or key result was written or reworded.
    GoalDescribed,
    /// A goal got another primary parent, or none.
    GoalAligned,
    /// A further goal is supported, or no longer.
    GoalLinked,
    /// A goal moved through the W: proposed, adopted, declined, committed, objected, closed.
    GoalAnswered,
    /// Help was asked of a unit, confirmed, refused or withdrawn.
    DependencyStated,
    /// A person said how one week went: a check-in.
    CheckedIn,
    /// A goal is held up, or no longer.
    GoalBlocked,
    /// Proof was given of what a goal's owner said of a week.
    EvidenceLinked,
    /// Somebody remarked on a goal.
    GoalCommented,
    /// A manager and a person talked; what is to be kept of it.
    TalkNoted,
    /// A manager proposed a rating.
    RatingProposed,
    /// A rating in conflict was justified, confirmed or finalised.
    RatingSettled,
    /// A calibration session was called, changed, or moved on.
    SessionDescribed,
    /// Somebody voted on a rating before it is discussed: sealed first, shown later.
    VoteCast,
    /// Somebody told of a colleague's behaviour and work.
    FeedbackGiven,
    /// A person's pay as entered.
    PayRecorded,
    /// A pay plan or its pool was set.
    PayPlanned,
    /// A person's pay was decided otherwise than the plan proposes, or as it was signed.
    PayDecided,
    /// A plan's pay was signed off, or opened again.
    PaySigned,
    /// A step of somebody's development was planned, changed, or done.
    ActionPlanned,
    /// A unit was asked for its part of what a theme asks for.
    ContributionAsked,
    /// Something of a newer version: kept and passed on.
    Unknown(Arc<str>),
}

/// Which of a person's two keys seals an event: pay and ratings have one of their own, so that a file can leave without
/// it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum KeyClass {
    /// Goals, check-ins, units: what a team sees of itself.
    Open,
    /// Pay, ratings and what stands behind them.
    Confidential,
}

/// Whose key seals an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Concerns {
    /// Nobody in particular.
    Nobody,
    /// The person who wrote it.
    Author,
    /// The person it is about.
    Subject,
}

const NAMES: [(Kind, &str); 25] = [
    (Kind::WorkspaceDescribed, "workspace_described"),
    (Kind::PersonDescribed, "person_described"),
    (Kind::UnitDescribed, "unit_described"),
    (Kind::CycleDescribed, "cycle_described"),
    (Kind::GoalDescribed, "goal_described"),
    (Kind::GoalAligned, "goal_aligned"),
    (Kind::GoalLinked, "goal_linked"),
    (Kind::GoalAnswered, "goal_answered"),
    (Kind::DependencyStated, "dependency_stated"),
    (Kind::CheckedIn, "checked_in"),
    (Kind::GoalBlocked, "goal_blocked"),
    (Kind::EvidenceLinked, "evidence_linked"),
    (Kind::GoalCommented, "goal_commented"),
    (Kind::TalkNoted, "talk_noted"),
    (Kind::RatingProposed, "rating_proposed"),
    (Kind::RatingSettled, "rating_settled"),
    (Kind::SessionDescribed, "session_described"),
    (Kind::VoteCast, "vote_cast"),
    (Kind::FeedbackGiven, "feedback_given"),
    (Kind::PayRecorded, "pay_recorded"),
    (Kind::PayPlanned, "pay_planned"),
    (Kind::PayDecided, "pay_decided"),
    (Kind::PaySigned, "pay_signed"),
    (Kind::ActionPlanned, "action_planned"),
    (Kind::ContributionAsked, "contribution_asked"),
];

impl Kind {
    /// Every kind that this version knows.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        static ALL: [(Kind, &str); NAMES.len()] = NAMES;
        ALL.iter().map(|(kind, _)| kind)
    }

    /// The kind of this name; an unknown name is kept as it is.
    pub fn named(name: &str) -> Self {
        NAMES.iter().find(|(_, n)| *n == name).map_or_else(|| Self::Unknown(name.into()), |(kind, _)| kind.clone())
    }

    /// Its name in files.
    pub fn name(&self) -> &str {
        match self {
            Self::Unknown(name) => name,
            known => NAMES.iter().find(|(kind, _)| kind == known).map_or("", |(_, name)| name),
        }
    }

    /// The field of its payload that names whom its subject is about, where neither its author nor its subject is that
    /// person: such a subject is erased with them.
    pub fn about(&self) -> Option<&'static str> {
        (*self == Self::ActionPlanned).then_some("person")
    }

    /// Whose key seals it, and of which class.
    pub fn keyed_by(&self) -> (Concerns, KeyClass) {
        match self {
            Self::CheckedIn | Self::EvidenceLinked | Self::GoalCommented => (Concerns::Author, KeyClass::Open),
            Self::PersonDescribed | Self::TalkNoted => (Concerns::Subject, KeyClass::Open),
            Self::RatingProposed
            | Self::RatingSettled
            | Self::VoteCast
            | Self::FeedbackGiven
            | Self::PayRecorded
            | Self::PayDecided => (Concerns::Subject, KeyClass::Confidential),
            Self::SessionDescribed | Self::PayPlanned | Self::PaySigned => (Concerns::Nobody, KeyClass::Confidential),
            Self::WorkspaceDescribed
            | Self::UnitDescribed
            | Self::CycleDescribed
            | Self::GoalDescribed
            | Self::GoalAligned
            | Self::GoalLinked
            | Self::GoalAnswered
            | Self::DependencyStated
            | Self::ActionPlanned
            | Self::GoalBlocked
            | Self::ContributionAsked
            | Self::Unknown(_) => (Concerns::Nobody, KeyClass::Open),
        }
    }
}

impl KeyClass {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Confidential => "confidential",
        }
    }

    /// The class of this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Open, Self::Confidential].into_iter().find(|class| class.name() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_one_name_and_unknown_ones_keep_theirs() {
        for (kind, name) in &NAMES {
            assert_eq!(Kind::named(name), *kind);
            assert_eq!(kind.name(), *name);
        }
        assert_eq!(Kind::named("goal_dreamed").name(), "goal_dreamed");
    }
}
