//! `thread`: the same core as the page, for people who script. JSON on stdout, words on stderr.
//!
//! Exit codes: 0 done, 1 found what it was asked to find wrong, 2 could not be done.

mod assess;
mod files;
mod import;
mod report;
mod sample;
mod status;

use std::{
    fmt,
    io::{self, ErrorKind, Read as _, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use golden_thread::domain::thread::{WallTime, id::hex};

/// Golden Thread on the command line: goals, check-ins, ratings and pay as one thread of events in a file.
///
/// Results are JSON on standard output, one document or one line each; words for people go to standard error. Exit
/// code 0: done; 1: the answer is no (a damaged file, a goal below red's edge asked for with --fail-under); 2: it
/// could not be done, and the message says why.
#[derive(Parser)]
#[command(name = "thread", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Turn a table (CSV) of goals, people, check-ins or ratings into a thread file, or add it to one.
    ///
    /// Example: thread import goals.csv --map title=Objective -o company.json
    Import(import::Args),
    /// Score the clarity of goal texts, one a line.
    ///
    /// A line that cannot be judged is told by its number and left out; the exit code is then 2.
    ///
    /// Example: echo "Cut churn from 5 % to 3 % by 30 June 2027" | thread assess
    Assess(assess::Args),
    /// Judge how goals are doing: JSON lines of goals with points in, JSON lines of judgements out.
    ///
    /// A line that cannot be judged is told by its number and left out; the exit code is then 2.
    Status(status::Args),
    /// Every figure of a file as one JSON document.
    ///
    /// Example: thread report company.json --today 2026-06-30 | jq .alignment.health
    Report(report::Args),
    /// The union of several files, in any order, any number of times.
    ///
    /// Example: thread merge mine.json yours.json -o ours.json
    Merge(files::MergeArgs),
    /// Whether a file is whole, unaltered and understood.
    Check(files::CheckArgs),
    /// A part of a thread as a file of its own: without pay unless asked for, one unit, one person, or a template.
    ///
    /// Example: thread export company.json --unit platform -o platform.json
    Export(files::ExportArgs),
    /// Erase what was said by and about a person. The chain still holds, and merging an old file brings nothing back.
    Erase(files::EraseArgs),
    /// A sample company to try things with.
    ///
    /// Example: thread sample --people 500 --weeks 52 -o sample.json
    Sample(sample::Args),
}

/// Why something could not be done, in words with a remedy.
type Done = Result<ExitCode, String>;

fn main() -> ExitCode {
    let done = match Cli::parse().command {
        Command::Import(args) => import::run(&args),
        Command::Assess(args) => assess::run(&args),
        Command::Status(args) => status::run(&args),
        Command::Report(args) => report::run(&args),
        Command::Merge(args) => files::merge(&args),
        Command::Check(args) => files::check(&args),
        Command::Export(args) => files::export(&args),
        Command::Erase(args) => files::erase(&args),
        Command::Sample(args) => sample::run(&args),
    };
    done.unwrap_or_else(|why| {
        tell(format_args!("thread: {why}"));
        ExitCode::from(2)
    })
}

/// Reads a whole file, or standard input for “-”.
fn read_bytes(path: &PathBuf) -> Result<Vec<u8>, String> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes).map_err(|e| format!("standard input: {e}"))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Reads text from a file, or from standard input for none and “-”.
fn read_text(path: Option<&PathBuf>) -> Result<String, String> {
    let bytes = read_bytes(path.unwrap_or(&PathBuf::from("-")))?;
    String::from_utf8(bytes)
        .map_err(|e| format!("the input is not UTF-8 from byte {} on", e.utf8_error().valid_up_to()))
}

/// Writes a file through a neighbour, so that a reader never sees half of it; “-” is standard output.
fn write_bytes(path: &PathBuf, bytes: &[u8]) -> Result<(), String> {
    let failed = |e: io::Error| format!("{}: {e}", path.display());
    if path.as_os_str() == "-" {
        return write_out(bytes).map(|_| ());
    }
    let mut neighbour = path.clone().into_os_string();
    neighbour.push(".part");
    std::fs::write(&neighbour, bytes).map_err(failed)?;
    std::fs::rename(&neighbour, path).map_err(failed)
}

/// Whether anybody still reads standard output.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Listens,
    /// The pipe was closed, as `| head` does when it has enough: no error, and nothing more needs printing.
    Left,
}

/// Prints one JSON document on its own line.
fn print(json: &serde_json::Value) -> Result<Reader, String> {
    write_out(format!("{json}\n").as_bytes())
}

fn write_out(bytes: &[u8]) -> Result<Reader, String> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(Reader::Listens),
        Err(why) if why.kind() == ErrorKind::BrokenPipe => Ok(Reader::Left),
        Err(why) => Err(format!("standard output: {why}")),
    }
}

/// Says something to people, on standard error. Whether anybody listens changes nothing.
fn tell(words: fmt::Arguments<'_>) {
    let _ = writeln!(io::stderr(), "{words}");
}

/// A day given on the command line.
fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| format!("“{text}” is not a day such as 2026-03-31"))
}

/// A moment given on the command line.
fn moment(text: &str) -> Result<WallTime, String> {
    text.parse().map_err(|e| format!("{e}"))
}

/// Now, in UTC.
#[expect(clippy::disallowed_methods, reason = "the command line asks the time here and nowhere else")]
fn now() -> WallTime {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    WallTime { ms: i64::try_from(since.as_millis()).unwrap_or(i64::MAX), offset: 0 }
}

/// A seed that nobody can guess, for ids, keys, salts and nonces: 32 bytes of the system's randomness in hex.
fn chance() -> Result<String, String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|why| format!("the system gives no random bytes ({why}), and keys need them: nothing was written"))?;
    Ok(hex(&bytes))
}
