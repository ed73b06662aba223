//! What the core costs as wasm, beside plain JavaScript that does the same kind of work: `tools/core.mjs` holds the watch.
//!
//! Knows made-up goals and sentences. Does not want to know whether what is computed is right.

use chrono::{Days, NaiveDate};
use golden_thread::domain::{
    coach::{CoachContext, GoalDraft, assess, nudge},
    track::{Course, Direction, NO_PARENT, OwnProgress, Point, RollUp, StatusSettings, assess_status},
};
use wasm_bindgen::prelude::wasm_bindgen;

fn main() {}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

/// The first Monday of the year.
fn start() -> NaiveDate {
    day(2026, 1, 5)
}

/// A year of check-ins of many goals.
#[wasm_bindgen]
pub struct Years {
    course: Course,
    weeks: usize,
    points: Vec<Point>,
}

#[wasm_bindgen]
impl Years {
    /// From progress in percent, week by week, goal after goal.
    ///
    /// # Panics
    /// Never: the days of the course are constants.
    #[wasm_bindgen(constructor)]
    pub fn new(progress: &[f32], weeks: usize) -> Self {
        let course = Course::new((start(), start() + Days::new(364)), Direction::Increase, (0.0, 100.0), &[]);
        let point = |(at, value): (usize, &f32)| {
            let date = start() + Days::new(7 * u64::try_from(at % weeks).unwrap_or(0));
            Point { day: date.into(), value: f64::from(*value), confidence: Some(7) }
        };
        let points = progress.iter().enumerate().map(point).collect();
        Self { course: course.expect("a course from 0 to 100"), weeks, points }
    }

    /// Status and forecast of every goal in the last week but one; how many are a worry.
    pub fn worries(&self) -> usize {
        let (today, settings) = (start() + Days::new(350), StatusSettings::default());
        let worries =
            |points: &&[Point]| assess_status(&self.course, points, today, false, &settings).status.is_worry();
        self.points.chunks(self.weeks).filter(worries).count()
    }
}

/// A tree of goals by their parents' places, to be rolled up.
#[wasm_bindgen]
pub struct Tree {
    parent: Vec<u32>,
    weight: Vec<f64>,
    own: Vec<OwnProgress>,
    all: RollUp,
}

#[wasm_bindgen]
impl Tree {
    /// From each goal's parent (below zero for none), weight, and progress in percent.
    #[wasm_bindgen(constructor)]
    pub fn new(parent: &[i32], weight: &[f64], progress: &[f64]) -> Self {
        let mut has_children = vec![false; parent.len()];
        for above in parent.iter().filter_map(|at| usize::try_from(*at).ok()) {
            has_children[above] = true;
        }
        let own = progress.iter().zip(&has_children).map(|(own, is_above)| (!is_above).then_some(own / 100.0).into());
        Self {
            parent: parent.iter().map(|at| u32::try_from(*at).unwrap_or(NO_PARENT)).collect(),
            weight: weight.to_vec(),
            own: own.collect(),
            all: RollUp::default(),
        }
    }

    /// Everybody's progress from their leaves; that of the first.
    pub fn rolled_up(&mut self) -> f64 {
        self.all.renew(&self.parent, &self.weight, &self.own);
        self.all.children(0).unwrap_or(0.0)
    }
}

fn context() -> CoachContext {
    CoachContext { today: day(2026, 1, 12), fiscal_start_month: 1, cycle_end: Some(day(2026, 12, 31)) }
}

/// A sentence's Clarity Score.
#[wasm_bindgen]
pub fn score(sentence: &str) -> u8 {
    assess(&GoalDraft::from_text(sentence), &context()).score
}

/// Whether a sentence has a rewrite.
#[wasm_bindgen]
pub fn has_rewrite(sentence: &str) -> bool {
    nudge(&GoalDraft::from_text(sentence), &context(), None).is_some()
}
