//! `thread assess`: the coach on texts.

use std::{path::PathBuf, process::ExitCode};

use chrono::NaiveDate;
use clap::Args as Arguments;
use golden_thread::domain::coach::{
    Band, Clarity, CoachContext, Element, GoalDraft, GoalKind, Span, assess, nudge, skills,
};
use serde_json::{Value, json};

use crate::{Done, Reader, print, read_text, tell};

/// What to assess.
#[derive(Arguments)]
pub struct Args {
    /// A file with one goal a line; standard input when none is named.
    file: Option<PathBuf>,
    /// The input is JSON lines with `id` and `text`.
    #[arg(long)]
    jsonl: bool,
    /// The day that “this quarter” is understood by; default: today.
    #[arg(long, value_parser = crate::day, value_name = "DAY")]
    today: Option<NaiveDate>,
    /// The month in which the fiscal year starts, 1 to 12.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=12), value_name = "MONTH")]
    fiscal_start: u32,
    /// The last day of the planning cycle: what suggestions are due by.
    #[arg(long, value_parser = crate::day, value_name = "DAY")]
    cycle_end: Option<NaiveDate>,
    /// Exit with 1 if any goal scores less.
    #[arg(long, value_name = "SCORE")]
    fail_under: Option<u8>,
}

/// `thread assess`.
pub fn run(args: &Args) -> Done {
    let text = read_text(args.file.as_ref())?;
    let today = args.today.unwrap_or_else(|| crate::now().date());
    let context = CoachContext { today, fiscal_start_month: args.fiscal_start, cycle_end: args.cycle_end };
    let (mut least, mut is_whole) = (u8::MAX, true);
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let entry = if args.jsonl { entry(line) } else { Ok((json!(number + 1), line.to_owned())) };
        let (id, goal) = match entry {
            Ok(entry) => entry,
            Err(why) => {
                tell(format_args!("thread: line {}: {why}", number + 1));
                is_whole = false;
                continue;
            }
        };
        let clarity = assess(&GoalDraft::from_text(&goal), &context);
        least = least.min(clarity.score);
        if print(&judged(&id, &goal, &clarity, &context))? == Reader::Left {
            break;
        }
    }
    let fails = args.fail_under.is_some_and(|edge| least < edge);
    if !is_whole {
        return Ok(ExitCode::from(2));
    }
    Ok(if fails { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn entry(line: &str) -> Result<(Value, String), String> {
    let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let text = value["text"].as_str().ok_or("there is no “text”")?.to_owned();
    Ok((value["id"].clone(), text))
}

fn judged(id: &Value, text: &str, clarity: &Clarity, context: &CoachContext) -> Value {
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(text).to_owned()).collect::<Vec<_>>();
    let finding = |f: &golden_thread::domain::coach::Finding| {
        json!({
            "element": name(f.element), "points": f.points, "of": f.of,
            "spans": words(&f.spans), "help": f.reason.help(),
        })
    };
    let offered = nudge(&GoalDraft::from_text(text), context, None);
    json!({
        "id": id,
        "score": clarity.score,
        "band": band(clarity.band),
        "metric": words(clarity.metric_spans()),
        "deadline": words(clarity.deadline_spans()),
        "due": clarity.due.map(|day| day.to_string()),
        "vague": words(clarity.vague_spans()),
        "kind": match clarity.kind { GoalKind::Outcome => "outcome", GoalKind::Activity => "activity" },
        "findings": clarity.elements.iter().map(finding).collect::<Vec<_>>(),
        "nudge": offered.map(|n| json!({"text": n.text, "score": n.clarity.score, "band": band(n.clarity.band)})),
        "skills": skills(text).iter().map(|skill| skill.name).collect::<Vec<_>>(),
    })
}

/// The band's name in reports.
pub fn band(band: Band) -> &'static str {
    match band {
        Band::Red => "red",
        Band::Amber => "amber",
        Band::Green => "green",
    }
}

/// The element's name in reports. Scripts read it: a name stays as it is, whatever the variant is called.
fn name(element: Element) -> &'static str {
    match element {
        Element::Metric => "metric",
        Element::Deadline => "deadline",
        Element::Baseline => "baseline",
        Element::Specificity => "specificity",
        Element::Outcome => "outcome",
        Element::Direction => "direction",
        Element::Scope => "scope",
        Element::Owner => "owner",
        Element::LineOfSight => "lineofsight",
    }
}
