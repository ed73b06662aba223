//! What the coach says to people: one sentence of help a reason, in plain words.
//!
//! Knows language. Does not want to know points.

use super::{Band, Element, NudgeReason, Reason};

impl Band {
    /// The band in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Red => "Vague",
            Self::Amber => "Nearly clear",
            Self::Green => "Clear",
        }
    }

    /// What the band means for the goal.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Red => "Held at 39 or less while a metric or a deadline is missing.",
            Self::Amber => "Has a metric and a deadline; a little more makes it clear.",
            Self::Green => "Has a metric and a deadline: it can be tracked and calibrated.",
        }
    }
}

impl Element {
    /// The element in a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Metric => "Metric",
            Self::Deadline => "Deadline",
            Self::Baseline => "Baseline",
            Self::Specificity => "Specific",
            Self::Outcome => "Outcome",
            Self::Direction => "Direction",
            Self::Scope => "Scope",
            Self::Owner => "Owner",
            Self::LineOfSight => "Line of sight",
        }
    }
}

impl Reason {
    /// One sentence of help.
    pub const fn help(self) -> &'static str {
        match self {
            Self::NoMetric => "Nothing here settles success: what would you count?",
            Self::MetricWithoutTarget => "Says what is counted, not yet how much is enough.",
            Self::MetricInWords | Self::MetricInFields => "Says what settles success.",
            Self::NoDeadline => "No day, quarter or event: until when?",
            Self::DeadlineIsLoose => "A quarter, a year or an event; a day would be clearer.",
            Self::DeadlineInWords | Self::DeadlineInFields => "Says until when.",
            Self::NoBaseline => "From what? Say where it stands today.",
            Self::ComparedOnly => "Compares with earlier; a number would settle it.",
            Self::CountsFromNought => "Counts from nought.",
            Self::BaselineInWords | Self::BaselineInFields => "Says where it stands today.",
            Self::VagueWords => "Big words without an amount: how much of it?",
            Self::VagueBesideMetric => "The amount is said; the big words can go.",
            Self::TooLittleSaid => "Say a little more: who or what will be different?",
            Self::Specific => "No word is vague.",
            Self::IsActivity => "This is work to do: what will be different once it is done?",
            Self::IsDeliverable => "A thing that will exist; what will change because of it?",
            Self::IsOutcome => "A result, not an activity.",
            Self::NoDirection => "Up, down or as it is?",
            Self::HasDirection => "Says which way.",
            Self::TooShort => "A few more words: at least four.",
            Self::TooLong => "Too long to read: keep the goal in forty words, move the rest to the notes.",
            Self::TwoGoals => "Two goals in one: give each its own line.",
            Self::OneGoal => "One goal, in a readable length.",
            Self::NoOwner => "Nobody owns it yet.",
            Self::OwnerUnknown => "Say who owns it.",
            Self::HasOwner => "Somebody owns it.",
            Self::NoLineOfSight => "No path to the North Star yet.",
            Self::LineOfSightUnknown => "Say which goal above it serves.",
            Self::HasLineOfSight => "It serves a goal above it.",
        }
    }
}

impl NudgeReason {
    /// Why the rewrite is offered, in one sentence.
    pub const fn help(self) -> &'static str {
        match self {
            Self::AddsDeadline => "Your words with a day.",
            Self::AddsBaseline => "Your words with where it stands today.",
            Self::MeasuresItself => "Your own measure with its numbers.",
            Self::AddsMeasure => "A common measure of this topic.",
            Self::UsesHistory => "A measure your unit already keeps, from its latest value.",
            Self::NamesResult => "The result first, then the work.",
            Self::NamesDay => "Names the day instead of the period.",
        }
    }
}
