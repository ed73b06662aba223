//! `thread sample`: a company to try things with.

use std::{path::PathBuf, process::ExitCode};

use chrono::NaiveDate;
use clap::Args as Arguments;
use golden_thread::sample::{Recipe, company, split};
use serde_json::json;

use crate::{Done, files, print};

/// What company.
#[derive(Arguments)]
pub struct Args {
    /// How many people.
    #[arg(long, default_value_t = 500)]
    people: u32,
    /// How many weeks of check-ins.
    #[arg(long, default_value_t = 52)]
    weeks: u32,
    /// Another seed is another company.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// A day of its first week.
    #[arg(long, value_parser = crate::day, value_name = "DAY")]
    now: Option<NaiveDate>,
    /// Write so many overlapping files, as so many people would hold them, into the folder -o.
    #[arg(long, value_name = "K")]
    split: Option<usize>,
    /// Where it goes: a file, or a folder with --split.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

/// `thread sample`.
pub fn run(args: &Args) -> Done {
    let recipe = Recipe { people: args.people, weeks: args.weeks, seed: args.seed, ..Recipe::default() };
    let recipe = Recipe { start: args.now.unwrap_or(recipe.start), ..recipe };
    let mut log = company(&recipe);
    let id = format!("sample-{}-{}-{}", recipe.people, recipe.weeks, recipe.seed);
    let workspace = id.parse().map_err(|e| format!("{e}"))?;
    let name = golden_thread::domain::board::Board::of(&log).name().unwrap_or("Sample company").to_owned();
    let mut written = Vec::new();
    match args.split {
        None => {
            files::save(&args.out, &workspace, &name, &mut log)?;
            written.push(args.out.display().to_string());
        }
        Some(k) => {
            std::fs::create_dir_all(&args.out).map_err(|e| format!("{}: {e}", args.out.display()))?;
            for (n, mut part) in split(&log, k.max(1)).into_iter().enumerate() {
                let path = args.out.join(format!("part-{}.json", n + 1));
                files::save(&path, &workspace, &name, &mut part)?;
                written.push(path.display().to_string());
            }
        }
    }
    print(&json!({"events": log.len(), "files": written}))?;
    Ok(ExitCode::SUCCESS)
}
