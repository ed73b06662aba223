//! The sentences of track: every status, reason and question as a person reads it.
//!
//! Knows English and how many digits are honest. Does not want to know how anything was judged.

use std::fmt;

use super::{
    question::Question,
    status::{Reason, Status},
};
use crate::domain::{measure::Decimal, spoken::long_day};

/// How a goal is spoken of in a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// A short name, such as "Bugs".
    pub name: &'a str,
    /// The unit of its values as a person says it ("feeds", "%"); empty for none.
    pub unit: &'a str,
}

impl Status {
    /// As people read it.
    pub fn word(self) -> &'static str {
        match self {
            Self::OnTrack => "On track",
            Self::AtRisk => "At risk",
            Self::OffTrack => "Off track",
            Self::Achieved => "Achieved",
            Self::Silent => "Silent",
            Self::NotStarted => "Not started",
            Self::Closed => "Closed",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl fmt::Display for Reason {
    /// One sentence without a full stop, such as "expected 23 %, actual 9 %, needs 2.1 points a week, has made 0.4 in
    /// the last six".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Closed => f.write_str("closed"),
            Self::NotStarted { start } => write!(f, "starts on {}", long_day(start)),
            Self::Achieved { progress } => write!(f, "{} of the way", percent(progress)),
            Self::Overdue { end, actual: Some(actual) } => {
                write!(f, "overdue since {}, at {}", long_day(end), percent(actual))
            }
            Self::Overdue { end, actual: None } => write!(f, "overdue since {}, never measured", long_day(end)),
            Self::Silent { since: Some(since), days } => {
                write!(f, "no check-in for {}, the last on {}", self::days(days), long_day(since))
            }
            Self::Silent { since: None, days } => write!(f, "no check-in in the {} since its start", self::days(days)),
            Self::NothingYet { expected } => write!(f, "expected {}, nothing measured yet", percent(expected)),
            Self::AwaitsItsDay { end } => write!(f, "its milestones have no dates; due on {}", long_day(end)),
            Self::Gap { expected, actual } => write!(f, "expected {}, actual {}", percent(expected), percent(actual)),
            Self::Pace { expected, actual, needed, made, weeks } => {
                write!(f, "expected {}, actual {}, ", percent(expected), percent(actual))?;
                write_needed(f, needed)?;
                write!(f, "has made {} in the last {}", figure(100.0 * made, 1), count(weeks))
            }
            Self::StandsStill { expected, actual, weeks } if actual < 0.0 => {
                write!(f, "expected {}, actual {}, ", percent(expected), percent(actual))?;
                write!(f, "no better than at its start for {}", self::weeks(weeks))
            }
            Self::StandsStill { expected, actual, weeks } => {
                write!(f, "expected {}, stands at {} ", percent(expected), percent(actual))?;
                write!(f, "for {}", self::weeks(weeks))
            }
            Self::LowConfidence { confidence } => write!(f, "confidence is {confidence} of 10"),
            Self::Inside { actual, share } if actual >= 1.0 => {
                write!(f, "inside its bounds, as in {} of its weeks", percent(share))
            }
            Self::Inside { actual, share } => {
                write!(f, "{} outside its bounds, inside in {} of its weeks", percent(1.0 - actual), percent(share))
            }
        }
    }
}

fn write_needed(f: &mut fmt::Formatter<'_>, needed: Option<f64>) -> fmt::Result {
    match needed {
        Some(needed) => write!(f, "needs {} a week, ", points(needed)),
        None => f.write_str("no time is left, "),
    }
}

/// The question as it is asked. `named` speaks of the goal that the question is about; questions about no goal leave
/// it out.
pub fn ask(question: &Question, named: Named<'_>) -> String {
    let Named { name, unit } = named;
    let gap = if unit.is_empty() || unit == "%" { "" } else { " " };
    let unit = if unit == "%" { " %" } else { unit };
    match *question {
        Question::Moved { from, to, .. } => {
            format!("{name} went from {} to {}. What made the difference?", said(from), said(to))
        }
        Question::SlidBack { from, to, .. } => {
            format!("{name} went from {} to {}. What happened?", said(from), said(to))
        }
        Question::NothingMoved => "No figure moved. Where did the week go?".to_owned(),
        Question::FirstWeek => "A first check-in. What is the first step?".to_owned(),
        Question::Behind { actual, planned, .. } => {
            format!("{}{gap}{unit} where {} were planned. What is in the way?", said(actual), said(planned))
        }
        Question::StandsStill { value, weeks, .. } => {
            let value = said(value);
            format!("{name} has stood at {value}{gap}{unit} for {}. What would make it move?", self::weeks(weeks))
        }
        Question::Silent { weeks, .. } => {
            format!("Nothing on {name} for {}. Is it still a goal?", self::weeks(weeks))
        }
        Question::Doubt { confidence, .. } => {
            format!("Confidence {confidence} of 10 on {name}. What would raise it by one?")
        }
        Question::NothingStuck => "Nothing is stuck. What could still go wrong?".to_owned(),
        Question::OneThing => "What is the one thing for this week?".to_owned(),
        Question::AllDone => "All of it is done. What deserves to be next?".to_owned(),
    }
}

/// The line of help under a question, empty where it needs none.
pub fn hint(question: &Question, named: Named<'_>) -> String {
    match question {
        Question::Behind { .. } | Question::StandsStill { .. } | Question::Doubt { .. } => {
            format!(
                "About “{}”. If someone else holds the key, name them as what holds it up: it reaches their radar.",
                named.name
            )
        }
        Question::Silent { .. } => "If it is not, close it: that is an answer too.".to_owned(),
        Question::OneThing => "Next Monday starts with this sentence.".to_owned(),
        Question::Moved { .. }
        | Question::SlidBack { .. }
        | Question::NothingMoved
        | Question::FirstWeek
        | Question::NothingStuck
        | Question::AllDone => String::new(),
    }
}

/// A share as a whole percentage.
fn percent(share: f64) -> String {
    figure(100.0 * share, 0) + " %"
}

/// A share as percentage points, to a tenth: 2.1 points.
fn points(share: f64) -> String {
    let figure = figure(100.0 * share, 1);
    let unit = if figure == "1" { " point" } else { " points" };
    figure + unit
}

/// A rounded number.
fn figure(value: f64, places: u32) -> String {
    said(Decimal::from_f64(value, places).unwrap_or(Decimal::ZERO))
}

/// A number with a true minus.
fn said(value: Decimal) -> String {
    value.to_string().replace('-', "\u{2212}")
}

fn days(n: i32) -> String {
    format!("{n} {}", if n == 1 { "day" } else { "days" })
}

/// A small count of weeks in letters.
fn weeks(n: u32) -> String {
    count(n) + if n == 1 { " week" } else { " weeks" }
}

/// A small count in letters.
fn count(n: u32) -> String {
    const NAMES: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    usize::try_from(n).ok().and_then(|i| NAMES.get(i)).map_or_else(|| n.to_string(), |name| (*name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_reason_is_one_sentence() {
        let pace = Reason::Pace { expected: 0.23, actual: 0.09, needed: Some(0.021), made: 0.004, weeks: 6 };
        for (reason, expect) in [
            (pace, "expected 23 %, actual 9 %, needs 2.1 points a week, has made 0.4 in the last six"),
            (
                Reason::Pace { expected: 1.0, actual: 0.9, needed: None, made: -0.01, weeks: 1 },
                "expected 100 %, actual 90 %, no time is left, has made \u{2212}1 in the last one",
            ),
            (
                Reason::Pace { expected: 0.5, actual: 0.4, needed: Some(0.01), made: 0.01, weeks: 6 },
                "expected 50 %, actual 40 %, needs 1 point a week, has made 1 in the last six",
            ),
            (Reason::Closed, "closed"),
            (Reason::NotStarted { start: day("2026-04-01") }, "starts on 1 April 2026"),
            (Reason::Achieved { progress: 1.045 }, "105 % of the way"),
            (Reason::Overdue { end: day("2026-12-31"), actual: Some(0.4) }, "overdue since 31 December 2026, at 40 %"),
            (
                Reason::Overdue { end: day("2026-12-31"), actual: None },
                "overdue since 31 December 2026, never measured",
            ),
            (
                Reason::Silent { since: Some(day("2026-02-02")), days: 15 },
                "no check-in for 15 days, the last on 2 February 2026",
            ),
            (Reason::Silent { since: None, days: 15 }, "no check-in in the 15 days since its start"),
            (Reason::NothingYet { expected: 0.02 }, "expected 2 %, nothing measured yet"),
            (Reason::AwaitsItsDay { end: day("2026-12-31") }, "its milestones have no dates; due on 31 December 2026"),
            (Reason::Gap { expected: 0.3, actual: -0.05 }, "expected 30 %, actual \u{2212}5 %"),
            (
                Reason::StandsStill { expected: 0.09, actual: 0.0, weeks: 4 },
                "expected 9 %, stands at 0 % for four weeks",
            ),
            (
                Reason::StandsStill { expected: 0.15, actual: -0.02, weeks: 7 },
                "expected 15 %, actual \u{2212}2 %, no better than at its start for seven weeks",
            ),
            (Reason::LowConfidence { confidence: 3 }, "confidence is 3 of 10"),
            (Reason::Inside { actual: 1.0, share: 0.95 }, "inside its bounds, as in 95 % of its weeks"),
            (Reason::Inside { actual: 0.75, share: 0.5 }, "25 % outside its bounds, inside in 50 % of its weeks"),
        ] {
            assert_eq!(reason.to_string(), expect);
        }
    }

    #[test]
    fn questions_name_the_goal_and_its_figures() {
        let (bugs, feeds) = (Named { name: "Bugs", unit: "" }, Named { name: "Feeds", unit: "feeds" });
        let share = Named { name: "Churn", unit: "%" };
        let number = |n: i32| Decimal::from(n);
        for (question, named, expect) in [
            (
                Question::Moved { goal: 0, from: number(37), to: number(36) },
                bugs,
                "Bugs went from 37 to 36. What made the difference?",
            ),
            (
                Question::Behind { goal: 1, actual: number(38), planned: number(54) },
                feeds,
                "38 feeds where 54 were planned. What is in the way?",
            ),
            (
                Question::StandsStill { goal: 1, value: number(5), weeks: 4 },
                share,
                "Churn has stood at 5 % for four weeks. What would make it move?",
            ),
            (
                Question::SlidBack { goal: 0, from: number(1), to: number(-2) },
                bugs,
                "Bugs went from 1 to \u{2212}2. What happened?",
            ),
            (Question::Silent { goal: 0, weeks: 1 }, bugs, "Nothing on Bugs for one week. Is it still a goal?"),
            (Question::OneThing, bugs, "What is the one thing for this week?"),
        ] {
            assert_eq!(ask(&question, named), expect);
        }
    }
}
