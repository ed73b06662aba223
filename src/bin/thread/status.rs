//! `thread status`: judgements on goals given with their points.

use std::{path::PathBuf, process::ExitCode};

use chrono::NaiveDate;
use clap::Args as Arguments;
use golden_thread::domain::track::{Checkpoint, Course, Direction, Point, StatusSettings, assess_status};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{Done, Reader, print, read_text, tell};

/// What to judge.
#[derive(Arguments)]
pub struct Args {
    /// A file of JSON lines; standard input when none is named. Each line: {"id","start","end","today","direction":
    /// "increase|decrease|above|below|within","baseline","target","points":[{"date","value","confidence"?}],
    /// "checkpoints"?:[{"date","value"}],"closed"?}. For “within” the baseline is the lower and the target the upper
    /// bound.
    #[arg(verbatim_doc_comment)]
    file: Option<PathBuf>,
    /// The day to judge by where a line has none; default: today.
    #[arg(long, value_parser = crate::day, value_name = "DAY")]
    today: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Line {
    id: Value,
    start: NaiveDate,
    end: NaiveDate,
    today: Option<NaiveDate>,
    direction: String,
    baseline: Option<f64>,
    target: f64,
    #[serde(default)]
    points: Vec<Given>,
    #[serde(default)]
    checkpoints: Vec<Planned>,
    #[serde(default)]
    closed: bool,
}

#[derive(Deserialize)]
struct Given {
    date: NaiveDate,
    value: f64,
    confidence: Option<f64>,
}

#[derive(Deserialize)]
struct Planned {
    date: NaiveDate,
    value: f64,
}

/// `thread status`.
pub fn run(args: &Args) -> Done {
    let text = read_text(args.file.as_ref())?;
    let default = args.today.unwrap_or_else(|| crate::now().date());
    let mut code = ExitCode::SUCCESS;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let goal = serde_json::from_str(line).map_err(|e| e.to_string());
        match goal.and_then(|goal| judged(&goal, default)) {
            Ok(judgement) => {
                if print(&judgement)? == Reader::Left {
                    break;
                }
            }
            Err(why) => {
                tell(format_args!("thread: line {}: {why}", number + 1));
                code = ExitCode::from(2);
            }
        }
    }
    Ok(code)
}

fn judged(goal: &Line, default: NaiveDate) -> Result<Value, String> {
    let direction = direction(&goal.direction)?;
    let checkpoints: Vec<Checkpoint> =
        goal.checkpoints.iter().map(|c| Checkpoint { date: c.date, value: c.value }).collect();
    let baseline = goal.baseline.unwrap_or(if direction.is_stay() { goal.target } else { 0.0 });
    let course = Course::new((goal.start, goal.end), direction, (baseline, goal.target), &checkpoints)
        .map_err(|e| e.to_string())?;
    let mut points = goal.points.iter().map(point).collect::<Result<Vec<_>, _>>()?;
    points.sort_by_key(|point| point.day);
    let today = goal.today.unwrap_or(default);
    let judged = assess_status(&course, &points, today, goal.closed, &StatusSettings::default());
    Ok(json!({
        "id": goal.id, "status": judged.status, "progress": judged.progress, "expected": judged.expected,
        "forecast": judged.forecast.map(|f| f.progress_at_end), "reason": judged.reason.to_string(),
    }))
}

fn point(given: &Given) -> Result<Point, String> {
    let confidence = match given.confidence {
        Some(c) if !(0.0..=10.0).contains(&c) => {
            return Err(format!("{}: confidence {c} is not in 0 to 10", given.date));
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in 0 to 10 as just seen")]
        Some(c) => Some(c.round() as u8),
        None => None,
    };
    Ok(Point { day: given.date.into(), value: given.value, confidence })
}

fn direction(name: &str) -> Result<Direction, String> {
    match name {
        "increase" => Ok(Direction::Increase),
        "decrease" => Ok(Direction::Decrease),
        "above" => Ok(Direction::Above),
        "below" => Ok(Direction::Below),
        "within" => Ok(Direction::Within),
        other => Err(format!("direction “{other}” is none of increase, decrease, above, below, within")),
    }
}
