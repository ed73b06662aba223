//! How long a year of 50,000 goals takes. Knows a stopwatch. Does not want to know whether the verdicts are right.
//!
//! `cargo test --release --no-default-features --test track_speed -- --ignored --nocapture`

use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use golden_thread::domain::track::{
    Course, Direction, NO_PARENT, OwnProgress, Point, RollUp, Status, StatusSettings, assess_status,
};

const GOALS: u32 = 50_000;
const WEEKS: u32 = 52;

#[expect(clippy::disallowed_methods, reason = "measures itself")]
/// The shortest of many runs: what the work costs when nobody interrupts it.
fn best(mut work: impl FnMut()) -> Duration {
    let run = |()| {
        let from = Instant::now();
        work();
        from.elapsed()
    };
    std::iter::repeat_n((), 15).map(run).min().unwrap_or_default()
}

/// A noisy year of a goal, from its number alone.
fn year(goal: u32, start: NaiveDate) -> Vec<Point> {
    let pace = 0.3 + f64::from(goal % 97) / 97.0;
    let point = |week: u32| {
        let noise = f64::from((goal.wrapping_mul(7919) ^ week.wrapping_mul(104_729)) % 64) / 16.0;
        let value = pace * f64::from(week) / f64::from(WEEKS) * 90.0 + noise;
        Point { day: (start + Days::new(u64::from(7 * week))).into(), value, confidence: Some(7) }
    };
    (0..WEEKS).map(point).collect()
}

#[test]
#[ignore = "a measurement, for a release build on a quiet machine"]
fn status_and_forecast_of_fifty_thousand_goals() {
    let start = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    let course = Course::new((start, start + Days::new(380)), Direction::Increase, (0.0, 100.0), &[]).unwrap();
    let courses = vec![course; GOALS as usize];
    let points: Vec<Vec<Point>> = (0..GOALS).map(|goal| year(goal, start)).collect();
    let (today, settings) = (start + Days::new(360), StatusSettings::default());
    let (mut warned, mut took) = (0, Duration::ZERO);
    for (courses, points) in courses.chunks(1000).zip(points.chunks(1000)) {
        let mut here = 0;
        took += best(|| {
            let judged = courses.iter().zip(points).map(|(c, p)| assess_status(c, p, today, false, &settings));
            here = judged.filter(|j| matches!(j.status, Status::AtRisk | Status::OffTrack)).count();
        });
        warned += here;
    }
    println!("status and forecast of {GOALS} goals x {WEEKS} weeks: {took:?}, {warned} warned of");
    assert!(warned > 0 && warned < GOALS as usize);
}

#[test]
#[ignore = "a measurement, for a release build on a quiet machine"]
fn roll_up_of_fifty_thousand_goals() {
    let parent: Vec<u32> = (0..GOALS).map(|i| if i == 0 { NO_PARENT } else { (i - 1) / 5 }).collect();
    let weight: Vec<f64> = (0..GOALS).map(|i| f64::from(1 + i % 5)).collect();
    let own: Vec<OwnProgress> =
        (0..GOALS).map(|i| (i > GOALS / 5).then(|| f64::from(i % 101) / 100.0).into()).collect();
    let mut all = RollUp::default();
    let took = best(|| all.renew(&parent, &weight, &own));
    let root = all.children(0);
    println!("roll-up of {GOALS} goals: {took:?}, root {root:?}");
    assert!(root.is_some_and(|root| (0.4..0.6).contains(&root)));
}
