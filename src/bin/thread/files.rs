//! Files: reading, merging, checking; and keys and pens that follow from a seed.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use golden_thread::{
    domain::{
        board::Board,
        thread::{
            Id, Log, ReplicaId,
            chain::{Entropy, KeyName},
        },
    },
    format::document::{self, Document},
};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{Done, print, read_bytes, write_bytes};

/// What to merge.
#[derive(Args)]
pub struct MergeArgs {
    /// Two or more files of one workspace.
    #[arg(required = true, num_args = 1..)]
    files: Vec<PathBuf>,
    /// Where the union goes.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

/// What to check.
#[derive(Args)]
pub struct CheckArgs {
    /// The file.
    file: PathBuf,
}

/// Bytes that follow from a seed: the same seed, the same file.
pub struct Seeded(pub String);

impl Seeded {
    /// A pen for what is named.
    pub fn pen(&self, name: &str) -> ReplicaId {
        let hash = self.hash(&format!("pen {name}"));
        ReplicaId(std::array::from_fn(|at| hash[at]))
    }

    /// An id for a workspace.
    pub fn workspace(&self) -> Id {
        let hash = self.hash("workspace");
        let hex = golden_thread::domain::thread::id::hex(&hash[..8]);
        format!("w-{hex}").parse().expect("letters and digits make an id")
    }

    fn hash(&self, what: &str) -> [u8; 32] {
        Sha256::digest(format!("{}\0{what}", self.0)).into()
    }
}

impl Entropy for Seeded {
    fn key(&mut self, name: &KeyName) -> [u8; 32] {
        let person = name.person.as_ref().map_or("", Id::as_str);
        self.hash(&format!("key {} {person} {}", name.replica, name.ring.name()))
    }
}

/// Reads a document; the message names the file.
pub fn open(path: &PathBuf) -> Result<Document, String> {
    document::read(&read_bytes(path)?).map_err(|why| format!("{}: {why}", path.display()))
}

/// Writes a document.
pub fn save(path: &PathBuf, workspace: &Id, name: &str, log: &mut Log) -> Result<(), String> {
    let bytes = document::write(workspace, name, log).map_err(|event| format!("event {event} has no key"))?;
    write_bytes(path, &bytes)
}

/// `thread merge`.
pub fn merge(args: &MergeArgs) -> Done {
    let mut files = args.files.iter();
    let Some(first) = files.next() else { return Err("name the files to merge".to_owned()) };
    let mut whole = open(first)?;
    let mut came = Vec::new();
    for path in files {
        let other = open(path)?;
        if other.workspace != whole.workspace {
            return Err(format!(
                "{} belongs to workspace {}, {} to {}: files of two workspaces do not merge",
                path.display(),
                other.workspace,
                first.display(),
                whole.workspace
            ));
        }
        let absorbed = whole.log.absorb(other.log);
        came.push(json!({
            "file": path.display().to_string(), "new": absorbed.added.len(), "known": absorbed.known,
            "completed": absorbed.completed.len(), "erased": absorbed.erased, "forked": absorbed.forked,
        }));
    }
    save(&args.out, &whole.workspace, &whole.name, &mut whole.log)?;
    let board = Board::of(&whole.log);
    let disputes = board.disputes(&whole.log).len();
    let digest = whole.log.digest().map_err(|event| format!("event {event} has no key"))?;
    print(&json!({"events": whole.log.len(), "digest": digest, "came": came, "disputes": disputes}));
    eprintln!("{} events, {disputes} cells with more than one value", whole.log.len());
    Ok(ExitCode::SUCCESS)
}

/// `thread check`.
pub fn check(args: &CheckArgs) -> Done {
    let bytes = read_bytes(&args.file)?;
    let mut document = match document::read(&bytes) {
        Ok(document) => document,
        Err(why) => {
            print(&json!({"sound": false, "why": why.to_string()}));
            eprintln!("{}: {why}", args.file.display());
            return Ok(ExitCode::from(1));
        }
    };
    let log = &mut document.log;
    let digest = log.digest().map_err(|event| format!("event {event} has no key"))?;
    let runs = log.runs().map_err(|event| format!("event {event} has no key"))?;
    let gaps: Vec<String> = runs.iter().filter(|run| run.first > 1).map(|run| run.replica.to_string()).collect();
    let forks: Vec<String> = log.forks().keys().map(ToString::to_string).collect();
    let board = Board::of(log);
    let quarantined: Vec<String> = board.quarantine().iter().map(|(id, why)| format!("{id}: {why}")).collect();
    let sound = gaps.is_empty() && forks.is_empty() && quarantined.is_empty() && board.n_waiting() == 0;
    print(&json!({
        "sound": sound, "events": log.len(), "replicas": runs.len(), "digest": digest, "gaps": gaps, "forks": forks,
        "incomplete_acts": board.n_waiting(), "unknown": board.n_unknown(), "quarantined": quarantined,
    }));
    eprintln!("{}: {} events, the chain holds", args.file.display(), log.len());
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
