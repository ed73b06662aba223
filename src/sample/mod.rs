//! The sample company: Hollin Water, its people, its goals and a year of check-ins, out of one seed.
//!
//! Knows how to make up a believable year. Deterministic: no clock, no chance but the seed's; the same log on every
//! machine. Does not want to know judgements: what it makes is judged like any other thread.
//!
//! The year: on the first days the facilitator founds units, people and pay; in the first week the North Star and
//! themes are published and goals are proposed from the top down; by week 9 everything is answered and committed to.
//! Each week each person checks in as a replica of their own; now and then a goal is held up, proved or remarked on, and a talk
//! is noted; leads take in their team's files once in four weeks; four weeks before the end managers propose ratings.

mod aims;
mod calendar;
mod cast;
mod course;
mod dice;
mod planning;
mod sentence;
mod split;
mod staff;
mod talks;
mod weeks;
mod words;
mod writers;

use chrono::NaiveDate;

use crate::domain::thread::{Draft, Fields, Kind, Log};
use aims::Aims;
use calendar::Calendar;
use planning::Planning;
pub use split::split;
use staff::Staff;
use talks::Talks;
use weeks::Weeks;
use writers::Writers;

/// Most people that a sample has.
pub const MAX_PEOPLE: u32 = 10_000;
/// Most weeks that a sample has.
pub const MAX_WEEKS: u32 = 104;

/// What kind of company.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Recipe {
    /// How many people, 1 to [`MAX_PEOPLE`]; units and goals follow from it.
    pub people: u32,
    /// Weeks of check-ins, 0 to [`MAX_WEEKS`]. Planning is there even without them.
    pub weeks: u32,
    /// Where chance begins: another seed is another company.
    pub seed: u64,
    /// A day of the first week.
    pub start: NaiveDate,
}

impl Default for Recipe {
    /// 500 people, 52 weeks from Monday 5 January 2026.
    fn default() -> Self {
        let start = NaiveDate::from_isoywd_opt(2026, 2, chrono::Weekday::Mon).unwrap_or_default();
        Self { people: 500, weeks: 52, seed: 1, start }
    }
}

/// The company's thread. Numbers beyond the recipe's ranges are taken as the nearest within.
pub fn company(recipe: &Recipe) -> Log {
    let recipe = Recipe { people: recipe.people.clamp(1, MAX_PEOPLE), weeks: recipe.weeks.min(MAX_WEEKS), ..*recipe };
    let (calendar, staff) = (Calendar::of(&recipe), Staff::of(&recipe));
    let aims = Aims::of(&staff, &calendar, recipe.seed);
    let planning = Planning { staff: &staff, aims: &aims, calendar: &calendar, seed: recipe.seed };
    let weeks = Weeks::of(&staff, &aims, &calendar, recipe.seed);
    let talks = Talks { staff: &staff, aims: &aims, calendar: &calendar, seed: recipe.seed };
    let mut writers = Writers::new(recipe.seed, staff.people.iter().map(|person| person.id.clone()));
    planning.found(&mut writers);
    for week in 0..recipe.weeks.max(planning::WEEKS) {
        planning.week(&mut writers, week);
        if recipe.weeks > 0 && week == calendar.rating_week().max(planning::WEEKS - 1) {
            weeks.rate(&mut writers, week, &planning.cycle());
            writers.act(staff.facilitator(), calendar.moment(i64::from(week) * 7, 1020, 0), vec![company_factor()]);
        }
        if week < recipe.weeks {
            weeks.check_in(&mut writers, week);
            talks.week(&mut writers, week);
        }
    }
    writers.close()
}

/// The company's result: 1.05.
fn company_factor() -> Draft {
    let factor = crate::domain::measure::Decimal::new(105, 2).unwrap_or_default();
    Draft::facts(Kind::PayPlanned, planning::plan_id(), Fields::default().with("company_factor", factor))
}
