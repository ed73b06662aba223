//! The coach: how clear a goal is, and what would make it clearer.
//!
//! A goal's text is read once: `lexer` makes tokens with traits from the word lists of one language (`words_en`),
//! `time` and `deadline` take the phrases that say until when, `lookalike` sets aside the numbers that only name or,
//! with `described`, describe,
//! `metric` takes the quantities that settle success, `intent` sees direction, result and vague words. From these
//! `clarity` makes an explained score, `extract` fills fields, `nudge` rewrites with the measures of `topics`, and
//! `skills` names what the goal would teach; `cautions` and `similar` see targets too low and twins. Sentences for
//! people stand in `words`.
//!
//! The model: metric 25, deadline 20 (17 when a quarter or looser), baseline 11, specificity 10, outcome 10,
//! direction 9, scope 5, owner 5, line of sight 5; at most 39 without a metric or without a deadline, at most 74 for
//! work that names no result; red to 39, amber to 74, green from 75. It knows text and dates only: no time but the
//! `today` it is given, no storage, no board.

use chrono::NaiveDate;

use crate::domain::measure::Decimal;

mod calendar;
mod cautions;
mod clarity;
mod deadline;
mod described;
mod extract;
mod intent;
mod lexer;
mod lookalike;
mod metric;
mod nudge;
mod number;
mod similar;
mod skills;
mod stems;
#[cfg(test)]
mod tests;
mod time;
mod topics;
mod words;
mod words_en;

pub use cautions::{Caution, OtherNumber, Trail, caution, other_day, other_number};
pub use clarity::{
    Band, CAP_FOR_ACTIVITY, CAP_WITHOUT_METRIC_OR_DEADLINE, Clarity, Element, Finding, GoalKind, LOOSE_DEADLINE, Level,
    Reason, assess,
};
pub use extract::{Extracted, extract};
pub use intent::{Bound, Direction};
pub use lexer::Span;
pub use nudge::{History, MOST_NUDGES, Nudge, NudgeReason, Past, improvements, nudge, nudges};
pub use similar::{Other, gist, similarity, twin};
pub use skills::{Skill, skill_named, skills, spoken_of};

/// A goal while it is written: its words and whatever fields are filled.
#[derive(Debug, Clone, Copy, Default)]
pub struct GoalDraft<'a> {
    /// The words.
    pub text: &'a str,
    /// What is counted.
    pub metric: Option<&'a str>,
    /// Where it stands.
    pub baseline: Option<Decimal>,
    /// Where it should be.
    pub target: Option<Decimal>,
    /// The unit of baseline and target.
    pub unit: Option<&'a str>,
    /// The last day, typed or confirmed by a person; never one inherited from a cycle.
    pub due: Option<NaiveDate>,
    /// Whether somebody owns it; `None` when unknown.
    pub has_owner: Option<bool>,
    /// Whether it has a path to the North Star; `None` when unknown.
    pub has_line_of_sight: Option<bool>,
}

impl<'a> GoalDraft<'a> {
    /// A draft of words alone.
    pub fn from_text(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}

/// What the coach must be told of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoachContext {
    /// Today, in the reader's time zone.
    pub today: NaiveDate,
    /// The month in which the fiscal year starts, 1 to 12; a fiscal year is named by the year in which it ends.
    pub fiscal_start_month: u32,
    /// The last day of the planning cycle.
    pub cycle_end: Option<NaiveDate>,
}
