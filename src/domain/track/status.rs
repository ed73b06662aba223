//! The status of a goal, its reason, and nothing else.
//!
//! Knows the order of the rules: closed, not started, achieved, overdue, silent, then forecast, gap and confidence.
//! Does not want to know how a forecast is made, nor how a reason reads.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    course::{Course, Day, Point, elapsed, expected, progress},
    forecast::{Evidence, Forecast, Standstill, forecast, needed_a_week},
    stay,
};

/// How a goal is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// As planned, or close enough.
    OnTrack,
    /// Will probably end below 0.9 of the way, or is in doubt.
    AtRisk,
    /// Will probably end below 0.7 of the way, is far behind, or overdue.
    OffTrack,
    /// At its target.
    Achieved,
    /// Nobody has checked in for two weeks.
    Silent,
    /// Its first day is still to come.
    NotStarted,
    /// Closed by a person.
    Closed,
}

/// The thresholds of status; settings of a workspace, with the defaults of this project.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StatusSettings {
    /// Days without a check-in from which a goal is silent.
    pub silent_after_days: u16,
    /// Number of points from which the forecast decides; before, the gap does.
    pub forecast_from_points: u16,
    /// Gap (expected − actual progress) above which a goal is at risk, as a fraction.
    pub gap_at_risk: f64,
    /// Gap above which it is off track, as a fraction.
    pub gap_off_track: f64,
    /// Projected progress at the end below which it is at risk.
    pub projected_at_risk: f64,
    /// Projected progress at the end below which it is off track.
    pub projected_off_track: f64,
    /// Confidence up to which it is at risk at least, 0 to 10.
    pub low_confidence: u8,
}

/// A status and everything needed to say why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// The status.
    pub status: Status,
    /// Raw progress by the last point; `None` before the first.
    pub progress: Option<f64>,
    /// Progress expected today.
    pub expected: f64,
    /// Where the goal will probably end; `None` while too few points speak, or when the question is settled.
    pub forecast: Option<Forecast>,
    /// What gave it that status, with the numbers it was read from.
    pub reason: Reason,
    /// For a silent goal the status that its last check-in gave, to be shown beside.
    pub last_known: Option<Status>,
}

/// Why a goal has its status. Progress, gaps and paces are fractions of the way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// A person closed it.
    Closed,
    /// It starts later.
    NotStarted {
        /// Its first day.
        start: NaiveDate,
    },
    /// The target is reached, or the state was kept to the end.
    Achieved {
        /// Raw progress.
        progress: f64,
    },
    /// The last day is over and the target not reached.
    Overdue {
        /// The last day.
        end: NaiveDate,
        /// Raw progress, if it was ever measured.
        actual: Option<f64>,
    },
    /// No check-in for too long.
    Silent {
        /// Day of the last one; `None` if there never was one.
        since: Option<NaiveDate>,
        /// Days since then, or since the start.
        days: i32,
    },
    /// Started lately, and nothing measured yet.
    NothingYet {
        /// Progress expected today.
        expected: f64,
    },
    /// Milestones without dates: nothing is expected before the last day.
    AwaitsItsDay {
        /// The last day.
        end: NaiveDate,
    },
    /// The gap to the plan decides.
    Gap {
        /// Progress expected today.
        expected: f64,
        /// Raw progress.
        actual: f64,
    },
    /// The forecast decides.
    Pace {
        /// Progress expected today.
        expected: f64,
        /// Raw progress.
        actual: f64,
        /// Progress a week that the rest of the way needs from today on; `None` when no time is left.
        needed: Option<f64>,
        /// Progress a week that it made of late.
        made: f64,
        /// Over how many weeks.
        weeks: u32,
    },
    /// The figure has made no way.
    StandsStill {
        /// Progress expected today.
        expected: f64,
        /// Raw progress.
        actual: f64,
        /// For how many weeks.
        weeks: u32,
    },
    /// The person does not believe in it.
    LowConfidence {
        /// 0 to 10.
        confidence: u8,
    },
    /// A goal that stays, and how much of the time it was where it should be.
    Inside {
        /// Progress now: 1 inside the bounds.
        actual: f64,
        /// Share of its weeks inside.
        share: f64,
    },
}

/// A status before closing, silence and the calendar had their say.
#[derive(Clone, Copy)]
struct Live {
    status: Status,
    reason: Reason,
    forecast: Option<Forecast>,
}

/// Tolerance for binary rounding when percentages are compared: 0.4 − 0.3 counts as exactly ten points.
const TOLERANCE: f64 = 1e-9;

impl Status {
    /// Whether somebody should look after it.
    pub fn is_worry(self) -> bool {
        match self {
            Self::OffTrack | Self::AtRisk | Self::Silent => true,
            Self::OnTrack | Self::Achieved | Self::NotStarted | Self::Closed => false,
        }
    }
}

impl Default for StatusSettings {
    /// Two weeks of silence, gaps of 10 and 25 points, projections of 0.9 and 0.7, confidence 3: the defaults of the
    /// product's rules, close to the public rules of OKR tools (gaps of 10 and 25 points: `ShamanR/okrs`) and to the
    /// grading of OKRs, where 0.7 and above is delivered (Google re:Work).
    fn default() -> Self {
        Self {
            silent_after_days: 14,
            forecast_from_points: 4,
            gap_at_risk: 0.10,
            gap_off_track: 0.25,
            projected_at_risk: 0.9,
            projected_off_track: 0.7,
            low_confidence: 3,
        }
    }
}

/// Judges a goal as of `today`. `points` in the order of their days (a later one of the same day counts); those after
/// today are left out. Total: it has an answer for every course and any points.
///
/// The first rule that applies decides: closed → not started → achieved → overdue → silent → forecast, gap and
/// confidence → on track.
pub fn assess_status(
    course: &Course,
    points: &[Point],
    today: NaiveDate,
    closed: bool,
    settings: &StatusSettings,
) -> Judgement {
    let known = up_to(points, today);
    let last = known.last();
    let actual = last.map(|point| progress(course, point.value));
    let expected = expected(course, today);
    let settled =
        |status, reason| Judgement { status, progress: actual, expected, forecast: None, reason, last_known: None };
    if closed {
        return settled(Status::Closed, Reason::Closed);
    }
    if today < course.start() {
        return settled(Status::NotStarted, Reason::NotStarted { start: course.start() });
    }
    if let Some(progress) = actual.filter(|progress| is_achieved(course, *progress, today)) {
        return settled(Status::Achieved, Reason::Achieved { progress });
    }
    if today > course.end() {
        return settled(Status::OffTrack, Reason::Overdue { end: course.end(), actual });
    }
    let silence = silence(course, last, today, settings);
    // Silence says nothing new: what was known stays as it was on the day of the last check-in.
    let of_day = last.filter(|_| silence.is_some()).map_or(today, |point| point.day.into());
    let live = judge(course, known, of_day, settings);
    let (status, reason, last_known) = match silence {
        Some(reason) => (Status::Silent, reason, last.map(|_| live.status)),
        None => (live.status, live.reason, None),
    };
    Judgement { status, progress: actual, expected, forecast: live.forecast, reason, last_known }
}

fn up_to(points: &[Point], today: NaiveDate) -> &[Point] {
    let today = Day::from(today);
    match points.last() {
        Some(last) if last.day > today => &points[..points.partition_point(|point| point.day <= today)],
        _ => points,
    }
}

fn is_achieved(course: &Course, progress: f64, today: NaiveDate) -> bool {
    progress >= 1.0 && (!course.direction().is_stay() || today >= course.end())
}

fn silence(course: &Course, last: Option<&Point>, today: NaiveDate, settings: &StatusSettings) -> Option<Reason> {
    let start = course.days().0;
    let days = Day::from(today) - last.map_or(start, |point| point.day.max(start));
    let since = || last.map(|point| point.day.into());
    (days >= i32::from(settings.silent_after_days)).then(|| Reason::Silent { since: since(), days })
}

fn judge(course: &Course, known: &[Point], today: NaiveDate, settings: &StatusSettings) -> Live {
    let Some(last) = known.last() else {
        let reason = Reason::NothingYet { expected: expected(course, today) };
        return Live { status: Status::OnTrack, reason, forecast: None };
    };
    let live = judge_figures(course, known, last, today, settings);
    match last.confidence {
        Some(confidence) if confidence <= settings.low_confidence && live.status < Status::AtRisk => {
            Live { status: Status::AtRisk, reason: Reason::LowConfidence { confidence }, ..live }
        }
        Some(_) | None => live,
    }
}

fn judge_figures(course: &Course, known: &[Point], last: &Point, today: NaiveDate, settings: &StatusSettings) -> Live {
    if course.direction().is_stay() {
        return judge_stay(course, known, last, today, settings);
    }
    if !course.has_plan() {
        let reason = Reason::AwaitsItsDay { end: course.end() };
        return Live { status: Status::OnTrack, reason, forecast: None };
    }
    let (expected, actual) = (expected(course, today), progress(course, last.value));
    let by_gap = of_gap(expected - actual, settings);
    let gap = Live { status: by_gap, reason: Reason::Gap { expected, actual }, forecast: None };
    if course.is_stepped() || known.len() < usize::from(settings.forecast_from_points) {
        return gap;
    }
    let Some(evidence) = Evidence::of(course, known) else { return gap };
    let needed = needed_a_week(course, actual, today);
    let live = judge_forecast(&evidence, (expected, actual), needed, settings);
    let far_behind = by_gap == Status::OffTrack && elapsed(course, today) > 0.5;
    if far_behind && live.status < Status::OffTrack { Live { forecast: live.forecast, ..gap } } else { live }
}

/// Where no time is left, what is there is what there will be.
fn judge_forecast(
    evidence: &Evidence,
    (expected, actual): (f64, f64),
    needed: Option<f64>,
    settings: &StatusSettings,
) -> Live {
    let ahead = match needed {
        Some(_) => forecast(evidence),
        None => Forecast { progress_at_end: actual, low: actual, high: actual },
    };
    let status = of_projection(ahead.progress_at_end, settings);
    if status == Status::OnTrack
        && let Some(Standstill { weeks }) = evidence.standstill
    {
        let reason = Reason::StandsStill { expected, actual, weeks };
        return Live { status: Status::AtRisk, reason, forecast: Some(ahead) };
    }
    let (made, weeks) = (evidence.made_a_week, evidence.weeks);
    let reason = Reason::Pace { expected, actual, needed, made, weeks };
    Live { status, reason, forecast: Some(ahead) }
}

/// A goal that stays is judged by the share of its time inside its bounds if it goes on as of late, and by how far
/// outside it is now.
fn judge_stay(course: &Course, known: &[Point], last: &Point, today: NaiveDate, settings: &StatusSettings) -> Live {
    let actual = progress(course, last.value);
    let (share, of_late) = (inside(course, known), inside(course, &known[known.len().saturating_sub(RECENT)..]));
    let by_gap = of_gap(1.0 - actual, settings);
    if known.len() < usize::from(settings.forecast_from_points) {
        return Live { status: by_gap, reason: Reason::Inside { actual, share }, forecast: None };
    }
    let gone = elapsed(course, today);
    let end = gone * share + (1.0 - gone) * of_late;
    let ahead = Forecast { progress_at_end: end, low: gone * share, high: gone * share + 1.0 - gone };
    let status = of_projection(end, settings).max(by_gap);
    Live { status, reason: Reason::Inside { actual, share }, forecast: Some(ahead) }
}

/// Points that say how a goal that stays does of late.
const RECENT: usize = 6;

fn inside(course: &Course, points: &[Point]) -> f64 {
    stay::share_inside(course, points).unwrap_or(1.0)
}

/// A gap that is no number is never green.
fn of_gap(gap: f64, settings: &StatusSettings) -> Status {
    if gap <= settings.gap_at_risk + TOLERANCE {
        Status::OnTrack
    } else if gap <= settings.gap_off_track + TOLERANCE {
        Status::AtRisk
    } else {
        Status::OffTrack
    }
}

/// A projection that is no number is never green.
fn of_projection(progress_at_end: f64, settings: &StatusSettings) -> Status {
    if progress_at_end >= settings.projected_at_risk - TOLERANCE {
        Status::OnTrack
    } else if progress_at_end >= settings.projected_off_track - TOLERANCE {
        Status::AtRisk
    } else {
        Status::OffTrack
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::track::{Checkpoint, Direction, Milestone};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn year(direction: Direction, baseline: f64, target: f64) -> Course {
        Course::new((day("2026-01-01"), day("2026-12-31")), direction, (baseline, target), &[]).unwrap()
    }

    fn to_hundred() -> Course {
        year(Direction::Increase, 0.0, 100.0)
    }

    fn points(list: &[(&str, f64)]) -> Vec<Point> {
        list.iter().map(|(date, value)| Point { day: day(date).into(), value: *value, confidence: None }).collect()
    }

    /// One point a week from 5 January to `last`, of what `value` gives for the expected progress.
    fn weekly(course: &Course, last: &str, value: impl Fn(f64) -> f64) -> Vec<Point> {
        let days = day("2026-01-05").iter_weeks().take_while(|date| *date <= day(last));
        days.map(|date| Point { day: date.into(), value: value(expected(course, date)), confidence: None }).collect()
    }

    fn judged(course: &Course, points: &[Point], today: &str) -> Judgement {
        assess_status(course, points, day(today), false, &StatusSettings::default())
    }

    #[test]
    fn the_first_rule_that_applies_decides() {
        let course = to_hundred();
        for (points, today, closed, expect) in [
            (points(&[("2026-06-01", 100.0)]), "2026-06-02", true, Status::Closed),
            (points(&[("2025-12-01", 100.0)]), "2025-12-31", false, Status::NotStarted),
            (points(&[("2026-06-01", 100.0)]), "2026-09-01", false, Status::Achieved),
            (points(&[("2026-12-30", 100.0)]), "2027-01-01", false, Status::Achieved),
            (points(&[("2026-12-30", 99.0)]), "2027-01-01", false, Status::OffTrack),
            (points(&[("2026-12-30", 99.0)]), "2026-12-31", false, Status::OnTrack),
            (points(&[("2026-01-05", 5.0)]), "2026-01-18", false, Status::OnTrack),
            (points(&[("2026-01-05", 5.0)]), "2026-01-19", false, Status::Silent),
            (vec![], "2026-01-14", false, Status::OnTrack),
            (vec![], "2026-01-15", false, Status::Silent),
            (vec![], "2027-01-15", false, Status::OffTrack),
        ] {
            let judgement = assess_status(&course, &points, day(today), closed, &StatusSettings::default());
            assert_eq!(judgement.status, expect, "{today} {points:?}");
        }
    }

    #[test]
    fn a_goal_flat_since_january_is_at_risk_in_the_first_week_of_february() {
        for start in ["2026-01-01", "2026-01-05"] {
            for (direction, baseline, target) in [(Direction::Increase, 0.0, 100.0), (Direction::Decrease, 50.0, 10.0)]
            {
                let days = (day(start), day("2026-12-31"));
                let course = Course::new(days, direction, (baseline, target), &[]).unwrap();
                let flat = weekly(&course, "2026-02-02", |_| baseline);
                for today in ["2026-02-02", "2026-02-06", "2026-02-08"] {
                    assert_eq!(judged(&course, &flat, today).status, Status::AtRisk, "{start} {direction:?} {today}");
                }
            }
        }
    }

    /// Turnover from 14 to 9, week by week from 8 January.
    const TURNOVER: [f64; 15] =
        [14.0, 14.0, 14.1, 14.0, 14.0, 14.0, 14.0, 14.1, 14.0, 14.0, 13.9, 14.0, 14.0, 13.9, 14.0];

    fn turnover() -> (Course, Vec<Point>) {
        let days = (day("2026-01-05"), day("2026-12-31"));
        let course = Course::new(days, Direction::Decrease, (14.0, 9.0), &[]).unwrap();
        let seen = day("2026-01-08").iter_weeks().zip(TURNOVER);
        (course, seen.map(|(date, value)| Point { day: date.into(), value, confidence: None }).collect())
    }

    #[test]
    fn a_wobble_around_the_start_is_no_way_made() {
        let (course, seen) = turnover();
        for date in day("2026-02-05").iter_weeks().take(11) {
            let judgement = judged(&course, &seen, &date.to_string());
            assert_eq!(judgement.status, Status::AtRisk, "{date}: {}", judgement.reason);
            assert!(judgement.forecast.unwrap().progress_at_end <= 0.9, "{date}: even odds at best");
        }
        let end_of_march = judged(&course, &seen, "2026-03-31");
        assert!(matches!(end_of_march.reason, Reason::StandsStill { weeks: 11, .. }), "{}", end_of_march.reason);
    }

    #[test]
    fn what_goes_beyond_a_wobble_has_begun() {
        let (course, mut seen) = turnover();
        seen.truncate(8);
        assert_eq!(judged(&course, &seen, "2026-02-26").status, Status::AtRisk);
        // Once a fifth of the points beyond the first four is better, or one is by more than a wobble, it moves.
        for (at, value) in [(7, 13.9), (7, 13.8), (3, 13.8)] {
            let mut moved = seen.clone();
            moved[at].value = value;
            let judgement = judged(&course, &moved, "2026-02-26");
            assert!(!matches!(judgement.reason, Reason::StandsStill { .. }), "{at} {value}: {}", judgement.reason);
        }
    }

    #[test]
    fn the_pace_needed_counts_from_today_and_the_last_week_brings_the_rest() {
        let course = to_hundred();
        let half = weekly(&course, "2026-12-14", |plan| 50.0 * plan);
        let half = [half, points(&[("2026-12-16", 50.0)])].concat();
        let needed = |today: &str| match judged(&course, &half, today).reason {
            Reason::Pace { needed, .. } => needed,
            _ => needed_a_week(&course, 0.5, day(today)),
        };
        for (today, expect) in [
            ("2026-12-18", Some(0.5 * 7.0 / 13.0)),
            ("2026-12-24", Some(0.5)),
            ("2026-12-28", Some(0.5)),
            ("2026-12-31", None),
        ] {
            assert_eq!(needed(today), expect, "{today}");
        }
        assert_eq!(format!("{:.1}", 100.0 * needed("2026-12-18").unwrap()), "26.9");
    }

    #[test]
    fn where_no_time_is_left_the_forecast_is_what_is_there() {
        let course = to_hundred();
        for (value, expect) in [(92.0, Status::OnTrack), (88.0, Status::AtRisk), (69.0, Status::OffTrack)] {
            let mut seen = weekly(&course, "2026-12-28", |plan| (value - 1.0) * plan);
            seen.extend(points(&[("2026-12-31", value)]));
            let judgement = judged(&course, &seen, "2026-12-31");
            assert_eq!(judgement.status, expect, "{value}: {}", judgement.reason);
            let ahead = judgement.forecast.unwrap();
            let ends = [ahead.low, ahead.progress_at_end, ahead.high];
            assert!(ends.iter().all(|end| (end - value / 100.0).abs() < 1e-12), "{value}: {ends:?}");
        }
    }

    #[test]
    fn a_goal_exactly_on_plan_is_never_flagged() {
        let straight = to_hundred();
        let checkpoints = [("2026-03-01", 5.0), ("2026-06-01", 5.0), ("2026-07-01", 60.0)];
        let checkpoints = checkpoints.map(|(date, value)| Checkpoint { date: day(date), value });
        let bent = Course::new((day("2026-01-01"), day("2026-12-31")), Direction::Increase, (0.0, 100.0), &checkpoints);
        for course in [straight, bent.unwrap()] {
            for date in day("2026-01-05").iter_weeks().take(52) {
                let on_plan = weekly(&course, &date.to_string(), |expected| 100.0 * expected);
                let judgement = judged(&course, &on_plan, &date.to_string());
                assert_eq!(judgement.status, Status::OnTrack, "{date}: {} {judgement:?}", judgement.reason);
            }
        }
    }

    #[test]
    fn before_the_fourth_point_the_gap_decides() {
        let course = to_hundred();
        for (value, expect) in [
            (49.7, Status::OnTrack),
            (39.8, Status::OnTrack),
            (39.6, Status::AtRisk),
            (24.8, Status::AtRisk),
            (24.6, Status::OffTrack),
        ] {
            let three = points(&[("2026-06-17", value), ("2026-06-24", value), ("2026-07-01", value)]);
            let judgement = judged(&course, &three, "2026-07-01");
            assert_eq!((judgement.status, judgement.forecast), (expect, None), "{value}");
        }
    }

    #[test]
    fn exactly_ten_points_behind_is_not_more_than_ten() {
        let settings = StatusSettings::default();
        assert_eq!(of_gap(0.4 - 0.3, &settings), Status::OnTrack);
        assert_eq!(of_gap(0.35 - 0.1, &settings), Status::AtRisk);
        assert_eq!(of_projection(0.9, &settings), Status::OnTrack);
        assert_eq!(of_projection(0.7, &settings), Status::AtRisk);
    }

    #[test]
    fn far_behind_is_off_track_by_itself_only_in_the_second_half() {
        let course = to_hundred();
        let late = weekly(&course, "2026-07-13", |plan| if plan < 0.4 { 0.0 } else { 180.0 * (plan - 0.4) });
        let judgement = judged(&course, &late, "2026-07-13");
        assert_eq!(judgement.status, Status::OffTrack);
        assert!(matches!(judgement.reason, Reason::Gap { .. } | Reason::Pace { .. }));
    }

    #[test]
    fn a_value_that_is_no_number_is_never_green() {
        let course = to_hundred();
        let mut broken = weekly(&course, "2026-03-02", |plan| 100.0 * plan);
        for n in [1, broken.len()] {
            broken.last_mut().unwrap().value = f64::NAN;
            let known = &broken[broken.len() - n..];
            assert_eq!(judged(&course, known, "2026-03-02").status, Status::OffTrack, "{n}");
        }
    }

    #[test]
    fn little_confidence_is_at_risk_at_least() {
        let course = to_hundred();
        let mut on_plan = weekly(&course, "2026-03-02", |plan| 100.0 * plan);
        for (confidence, expect) in [(3, Status::AtRisk), (4, Status::OnTrack), (0, Status::AtRisk)] {
            on_plan.last_mut().unwrap().confidence = Some(confidence);
            assert_eq!(judged(&course, &on_plan, "2026-03-02").status, expect, "{confidence}");
        }
        let flat = points(&[("2026-09-01", 0.0)]);
        let doubted = [Point { confidence: Some(1), ..flat[0] }];
        assert_eq!(judged(&course, &doubted, "2026-09-01").status, Status::OffTrack);
    }

    #[test]
    fn a_late_check_in_is_silent_not_green_and_says_what_was_known() {
        let course = to_hundred();
        let on_plan = weekly(&course, "2026-03-02", |plan| 100.0 * plan);
        let judgement = judged(&course, &on_plan, "2026-04-20");
        assert_eq!((judgement.status, judgement.last_known), (Status::Silent, Some(Status::OnTrack)));
        let behind = points(&[("2026-06-01", 2.0)]);
        let judgement = judged(&course, &behind, "2026-07-20");
        assert_eq!((judgement.status, judgement.last_known), (Status::Silent, Some(Status::OffTrack)));
        assert_eq!(judged(&course, &[], "2026-02-01").last_known, None);
    }

    #[test]
    fn points_of_the_future_are_not_known_yet() {
        let course = to_hundred();
        let all = weekly(&course, "2026-12-28", |plan| if plan < 0.3 { 100.0 * plan } else { 0.0 });
        let today = "2026-03-04";
        let known: Vec<Point> = all.iter().copied().filter(|point| point.day <= day(today).into()).collect();
        assert_eq!(judged(&course, &all, today), judged(&course, &known, today));
        assert_eq!(judged(&course, &all, today).status, Status::OnTrack);
    }

    #[test]
    fn a_goal_that_stays_is_judged_by_its_time_inside_and_done_only_at_its_end() {
        let course = year(Direction::Within, 40.0, 60.0);
        let inside = weekly(&course, "2026-06-01", |_| 50.0);
        let mut outside = inside.clone();
        for point in outside.iter_mut().rev().take(3) {
            point.value = 38.0;
        }
        let mut far = inside.clone();
        far.last_mut().unwrap().value = 80.0;
        for (points, today, expect) in [
            (&inside, "2026-06-01", Status::OnTrack),
            (&outside, "2026-06-01", Status::OffTrack),
            (&far, "2026-06-01", Status::OffTrack),
            (&inside, "2026-12-31", Status::Achieved),
            (&outside, "2027-01-01", Status::OffTrack),
        ] {
            let judgement = judged(&course, points, today);
            assert_eq!(judgement.status, expect, "{today} {}", judgement.reason);
        }
    }

    #[test]
    fn milestones_are_judged_by_their_dates_or_by_confidence_alone() {
        let days = (day("2026-01-01"), day("2026-12-31"));
        let of = |due: Option<NaiveDate>| [Milestone { weight: 1.0, due, done: false }; 2];
        let dated = Milestone::course(&of(Some(day("2026-03-01"))), days).unwrap();
        let undated = Milestone::course(&of(None), days).unwrap();
        let nothing = points(&[("2026-02-09", 0.0), ("2026-02-16", 0.0), ("2026-02-23", 0.0), ("2026-03-02", 0.0)]);
        assert_eq!(judged(&dated, &nothing[..3], "2026-02-28").status, Status::OnTrack);
        assert_eq!(judged(&dated, &nothing, "2026-03-02").status, Status::OffTrack);
        assert_eq!(judged(&undated, &nothing, "2026-03-02").status, Status::OnTrack);
        let doubted = [Point { confidence: Some(2), ..nothing[3] }];
        assert_eq!(judged(&undated, &doubted, "2026-03-02").status, Status::AtRisk);
        assert_eq!(judged(&undated, &nothing, "2027-01-01").status, Status::OffTrack);
    }
}
