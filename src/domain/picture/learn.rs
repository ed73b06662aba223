//! Whether a goal moved more after a step of development than before, and which skills others speak of.
//!
//! Knows two stretches of eight weeks around a day, and what is said in talks and under goals. Does not want to know
//! whether the step was the cause: nobody does.

use chrono::{Days, NaiveDate};

use crate::domain::{
    board::{Board, Goal, Person, Remark},
    coach::{self, Skill},
    picture::{course, goals::points},
    track::{Point, progress},
};

/// Weeks looked at on either side of the day.
pub const AROUND_WEEKS: u32 = 8;

/// How far a goal came in the weeks before a day and in those after it, as fractions of its whole way.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Moved {
    /// In the eight weeks before.
    pub before: f64,
    /// In the weeks after.
    pub after: f64,
    /// How many of the eight weeks after are over.
    pub weeks_after: u32,
}

/// How a goal moved around a day, as known today; `None` without an observation before each of the three days, or in
/// the first week after.
pub fn moved(board: &Board, goal: &str, day: NaiveDate, today: NaiveDate) -> Option<Moved> {
    let course = course(board, board.goal(goal)?, today)?;
    let points = points(board.series(goal));
    let span = Days::new(u64::from(AROUND_WEEKS) * 7);
    let (first, last) = (day.checked_sub_days(span)?, day.checked_add_days(span)?.min(today));
    let at = |day: NaiveDate| Some(progress(&course, known(&points, day)?.value));
    let weeks_after = u32::try_from((last - day).num_days() / 7).ok().filter(|weeks| *weeks > 0)?;
    let here = at(day)?;
    Some(Moved { before: here - at(first)?, after: at(last)? - here, weeks_after })
}

/// The skills that others' words point to, in talks with a person and under the goals that they own, with those words;
/// of each remark the one that most of its words point to.
pub fn told<'a>(board: &'a Board, person: Person<'a>) -> Vec<(Skill, Remark<'a>)> {
    let is_own = |goal: &Goal<'a>| goal.is_alive() && goal.owners().any(|owner| owner == person.id.as_str());
    let under_goals = board.goals().filter(is_own).flat_map(Goal::comments);
    let by_others = person.talks().into_iter().chain(under_goals).filter(|remark| remark.author != person.id);
    by_others.filter_map(|remark| Some((*coach::spoken_of(remark.text).first()?, remark))).collect()
}

/// The last observation up to a day.
fn known(points: &[Point], day: NaiveDate) -> Option<&Point> {
    points.iter().take_while(|point| point.day <= day.into()).last()
}
