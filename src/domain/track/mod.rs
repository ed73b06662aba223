//! Track: from weekly observations to progress, expectation, status and forecast.
//!
//! Knows the calendar of weeks, the course a goal is set on, and what its observations say about its end.
//! Does not want to know who checked in, where points are stored, or what a status looks like on a page.
//!
//! The road of a point: [`Point`] → [`progress`] against [`expected`] → [`Evidence`] → [`Forecast`] →
//! [`assess_status`], whose [`Judgement`] carries its [`Reason`]; [`words`] says it in a sentence.

mod course;
mod forecast;
mod milestone;
mod question;
mod regularity;
mod roll_up;
mod scorecard;
mod status;
mod stay;
mod stretch;
pub mod words;

pub use crate::domain::week::{NotAWeek, Week};
pub use course::{
    Checkpoint, Course, CourseError, Day, Direction, Point, elapsed, expected, is_far_outside, is_likely_slip, progress,
};
pub use forecast::{Evidence, Forecast, Standstill, forecast, needed_a_week};
pub use milestone::Milestone;
pub use question::{GoalState, Question, agenda, questions};
pub use regularity::{Regularity, kept_weeks, regularity, streak};
pub use roll_up::{NO_PARENT, OwnProgress, RollUp, roll_up, shares};
pub use status::{Judgement, Reason, Status, StatusSettings, assess_status};
pub use stay::share_inside;
pub use stretch::{Zone, zone};
