//! Files: reading, merging, checking; and keys and replicas that follow from a seed.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use golden_thread::{
    domain::{
        board::{Board, Part, Scope},
        thread::{
            Id, Log, ReplicaId,
            chain::{Entropy, KeyName},
            spoken::words,
        },
    },
    format::{
        document::{self, Document},
        encrypted,
    },
};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{Done, print, read_bytes, tell, write_bytes};

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

/// What to export.
#[derive(Args)]
pub struct ExportArgs {
    /// The file to take from.
    file: PathBuf,
    /// One unit, by its id, with all below it.
    #[arg(long, value_name = "ID", group = "part")]
    unit: Option<Id>,
    /// One person, by their id.
    #[arg(long, value_name = "ID", group = "part")]
    person: Option<Id>,
    /// The structure alone, as a new workspace: settings, units, and goals that others hang from.
    #[arg(long, group = "part", conflicts_with = "pay")]
    template: bool,
    /// With pay, ratings and groups of people; they stay behind otherwise.
    #[arg(long)]
    pay: bool,
    /// Encrypt with the passphrase that `THREAD_PASSPHRASE` holds.
    #[arg(long)]
    encrypt: bool,
    /// Where it goes.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

/// Whom to erase.
#[derive(Args)]
pub struct EraseArgs {
    /// The file.
    file: PathBuf,
    /// The person's id.
    person: Id,
    /// Where the thread without them goes.
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

/// The variable of the environment that holds the passphrase of encrypted files.
const PASSPHRASE: &str = "THREAD_PASSPHRASE";

/// Bytes that follow from a seed: the same seed, the same file.
pub struct Seeded(pub String);

impl Seeded {
    /// A replica for what is named.
    pub fn replica(&self, name: &str) -> ReplicaId {
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
        self.hash(&format!("key {} {person} {}", name.replica, name.class.name()))
    }
}

/// Reads a document, encrypted or not; the message names the file.
pub fn open(path: &PathBuf) -> Result<Document, String> {
    let named = |why: String| format!("{}: {why}", path.display());
    let bytes = opened(read_bytes(path)?).map_err(named)?;
    document::read(&bytes).map_err(|why| named(why.to_string()))
}

/// What an encrypted file holds; any other file as it is.
fn opened(bytes: Vec<u8>) -> Result<Vec<u8>, String> {
    if !encrypted::is_sealed(&bytes) {
        return Ok(bytes);
    }
    encrypted::open(&bytes, &passphrase()?).map_err(|why| why.to_string())
}

fn passphrase() -> Result<String, String> {
    let said = std::env::var(PASSPHRASE).ok().filter(|said| !said.is_empty());
    said.ok_or_else(|| format!("put the passphrase into {PASSPHRASE}"))
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
    print(&json!({"events": whole.log.len(), "digest": digest, "came": came, "disputes": disputes}))?;
    tell(format_args!("{} events, {disputes} cells with more than one value", whole.log.len()));
    Ok(ExitCode::SUCCESS)
}

/// `thread export`.
pub fn export(args: &ExportArgs) -> Done {
    let Document { workspace, name, log } = open(&args.file)?;
    let board = Board::of(&log);
    let part = match (&args.unit, &args.person) {
        (Some(unit), _) if board.unit(unit.as_str()).is_none() => return Err(format!("there is no unit “{unit}”")),
        (_, Some(person)) if board.person(person.as_str()).is_none() => {
            return Err(format!("there is no person “{person}”"));
        }
        (Some(unit), _) => Part::Unit(unit.clone()),
        (None, Some(person)) => Part::Person(person.clone()),
        (None, None) => Part::Whole,
    };
    let scope = Scope { part, pay: args.pay };
    let keyless = |event| format!("event {event} has no key");
    let bytes = if args.template {
        template(&board, &name)?
    } else {
        let mut part = scope.of(&log, &board).map_err(keyless)?;
        document::write_scope(&workspace, &name, &scope.name(), &mut part).map_err(keyless)?
    };
    let bytes = if args.encrypt { sealed(&bytes)? } else { bytes };
    write_bytes(&args.out, &bytes)?;
    print(&json!({"scope": if args.template { "template".to_owned() } else { scope.name() }, "bytes": bytes.len()}))?;
    Ok(ExitCode::SUCCESS)
}

/// A new workspace with the structure of a board.
fn template(board: &Board, name: &str) -> Result<Vec<u8>, String> {
    let mut seed = Seeded(crate::chance()?);
    let mut log = Log::default();
    let author: Id = "template".parse().map_err(|e| format!("{e}"))?;
    log.write(seed.replica("template"), &author, crate::now(), board.template(), &mut seed);
    document::write(&seed.workspace(), name, &mut log).map_err(|event| format!("event {event} has no key"))
}

fn sealed(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let chance = Seeded(crate::chance()?);
    let (salt, nonce) = (chance.hash("salt"), chance.hash("nonce"));
    let header = encrypted::Header::new(std::array::from_fn(|at| salt[at]), std::array::from_fn(|at| nonce[at]));
    encrypted::seal(bytes, &passphrase()?, &header).map_err(|why| why.to_string())
}

/// `thread erase`.
pub fn erase(args: &EraseArgs) -> Done {
    let mut document = open(&args.file)?;
    let erased = document.log.erase(&args.person).map_err(|event| format!("event {event} has no key"))?;
    save(&args.out, &document.workspace, &document.name, &mut document.log)?;
    print(&json!({"erased": erased, "events": document.log.len()}))?;
    tell(format_args!("{erased} events of {} are gone for good from {}", args.person, args.out.display()));
    Ok(if erased == 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// `thread check`.
pub fn check(args: &CheckArgs) -> Done {
    let bytes = opened(read_bytes(&args.file)?).map_err(|why| format!("{}: {why}", args.file.display()))?;
    let mut document = match document::read(&bytes) {
        Ok(document) => document,
        Err(why) => {
            print(&json!({"sound": false, "why": why.to_string()}))?;
            tell(format_args!("{}: {why}", args.file.display()));
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
    let stubs = |rank| log.events().iter().filter(|event| event.body.rank() == rank).count();
    let (withheld, erased) = (stubs(0), stubs(2));
    let tomorrow = crate::now().date().succ_opt().unwrap_or_default();
    let n_ahead = log.events().iter().filter(|event| event.at.date() > tomorrow).count();
    let sound = gaps.is_empty() && forks.is_empty() && quarantined.is_empty() && board.n_waiting() == 0;
    print(&json!({
        "sound": sound, "events": log.len(), "withheld": withheld, "erased": erased, "replicas": runs.len(),
        "digest": digest, "words": words(&digest), "gaps": gaps, "forks": forks,
        "dated_ahead": n_ahead, "incomplete_acts": board.n_waiting(), "unknown": board.n_unknown(), "quarantined": quarantined,
    }))?;
    tell(format_args!("{}: {} events, the chain holds", args.file.display(), log.len()));
    if n_ahead > 0 {
        tell(format_args!(
            "{n_ahead} events are dated after today: the clock of whoever wrote them was wrong, or this one is"
        ));
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
