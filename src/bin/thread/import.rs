//! `thread import`: a table becomes a thread, or adds to one.

use std::{path::PathBuf, process::ExitCode};

use clap::Args as Arguments;
use golden_thread::{
    domain::{
        board::Board,
        thread::{Id, WallTime},
        week::Week,
    },
    format::{
        csv::{Here, Mapping, Rows, Table, plan_table},
        document::Document,
    },
};
use serde_json::json;

use crate::{
    Done,
    files::{self, Seeded},
    print, read_bytes, tell,
};

/// What to import.
#[derive(Arguments)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own, and at most one may be given")]
pub struct Args {
    /// The table: comma, semicolon or tab; UTF-8 or Windows-1252.
    file: PathBuf,
    /// Read a field from a column of another name, such as title=Objective. May be given several times.
    #[arg(long = "map", value_name = "FIELD=HEADER")]
    map: Vec<String>,
    /// The table is of people, whatever its headers look like.
    #[arg(long, group = "rows")]
    people: bool,
    /// The table is of goals, whatever its headers look like.
    #[arg(long, group = "rows")]
    goals: bool,
    /// The table is of check-ins: week, person, goal, and what was observed.
    #[arg(long, group = "rows")]
    check_ins: bool,
    /// The table is of ratings: person, cycle, and the rating.
    #[arg(long, group = "rows")]
    ratings: bool,
    /// Add to this thread file instead of beginning a new one. Importing the same table again doubles nothing.
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,
    /// Where the thread goes; without it the import is only tried.
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The moment that is written down for it, such as 2026-01-05T09:00:00Z; default: now.
    #[arg(long, value_parser = crate::moment, value_name = "TIME")]
    now: Option<WallTime>,
    /// Ids and keys follow from this word instead of chance: the same input gives the same bytes.
    #[arg(long)]
    seed: Option<String>,
    /// Who imports.
    #[arg(long, default_value = "importer")]
    author: String,
}

impl Args {
    /// What the table is of, where that was said.
    fn rows(&self) -> Option<Rows> {
        let said = [(self.goals, Rows::Goals), (self.people, Rows::People), (self.check_ins, Rows::CheckIns)];
        let said = said.into_iter().chain([(self.ratings, Rows::Ratings)]);
        said.into_iter().find(|(is_said, _)| *is_said).map(|(_, rows)| rows)
    }
}

/// `thread import`.
pub fn run(args: &Args) -> Done {
    let at = args.now.unwrap_or_else(crate::now);
    let mut seed = Seeded(args.seed.clone().map_or_else(crate::chance, Ok)?);
    let name = args.file.file_stem().map_or_else(|| "Imported".to_owned(), |n| n.to_string_lossy().into_owned());
    let mut whole = match &args.into {
        Some(path) => files::open(path)?,
        None => Document {
            workspace: seed.workspace(),
            name: name.clone(),
            log: golden_thread::domain::thread::Log::default(),
        },
    };
    let table = Table::read(&read_bytes(&args.file)?).map_err(|e| format!("{}: {e}", args.file.display()))?;
    let mut mapping = args.rows().map_or_else(|| Mapping::guess(&table.headers), |r| Mapping::of(r, &table.headers));
    for pair in &args.map {
        mapping.set(pair, &table.headers).map_err(|e| e.to_string())?;
    }
    let board = Board::of(&whole.log);
    let here = Here { board: &board, log: &whole.log, now: Week::of(at.date()) };
    let import = plan_table(&table, &mapping, here, Some(&name));
    let author: Id = args.author.parse().map_err(|e| format!("--author: {e}"))?;
    let written = import.drafts.len();
    if written > 0 {
        let replica = seed.replica(&format!("import {}", whole.log.len()));
        whole.log.write(replica, &author, at, import.drafts, &mut seed);
    }
    if let Some(out) = &args.out {
        files::save(out, &whole.workspace, &whole.name, &mut whole.log)?;
    }
    let mut report = serde_json::to_value(import.report.fields()).map_err(|e| e.to_string())?;
    report["events"] = json!(written);
    report["read_as"] = json!(mapping.rows.name());
    print(&report)?;
    tell(format_args!("{written} events from {}", args.file.display()));
    import.report.notes.iter().for_each(|note| tell(format_args!("{note}")));
    import.report.findings.iter().for_each(|finding| tell(format_args!("{finding}")));
    Ok(ExitCode::SUCCESS)
}
