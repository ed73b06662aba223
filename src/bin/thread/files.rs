//! Files: reading, merging, checking; and keys and replicas that follow from a seed.

use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

use clap::Args;
use golden_thread::{
    domain::{
        board::{Board, Part, Scope},
        spoken::count as counted,
        thread::{
            Body, Event, Id, Log, ReplicaId,
            chain::{Entropy, KeyName},
            kind::KeyClass,
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

/// Writes a document, under the name of what it holds.
pub fn save(path: &PathBuf, workspace: &Id, name: &str, log: &mut Log) -> Result<(), String> {
    let scope = scope_of(log);
    let bytes =
        document::write_scope(workspace, name, &scope, log).map_err(|event| format!("event {event} has no key"))?;
    write_bytes(path, &bytes)
}

/// What a log holds, by what of it is withheld.
fn scope_of(log: &Log) -> String {
    let withheld = || log.everything().filter(|event| matches!(event.body, Body::Withheld(_)));
    let is_open = |event: &Event| event.kind.keyed_by().1 == KeyClass::Open;
    match (withheld().next(), withheld().any(is_open)) {
        (None, _) => Scope::EVERYTHING.name(),
        (Some(_), false) => Scope { part: Part::Whole, pay: false }.name(),
        (Some(_), true) => "part".to_owned(),
    }
}

/// Leaves out of both what either says of people whom the other has erased. How many events lost their words.
fn honour(one: &mut Log, other: &mut Log) -> usize {
    let gone: BTreeSet<Id> = one.erased_people().into_iter().chain(other.erased_people()).collect();
    gone.iter().map(|person| one.erase(person) + other.erase(person)).sum()
}

/// Of events that stand in two versions.
fn forked(n: usize) -> String {
    format!(
        "{} in two versions: two copies of one browser profile, or a restored backup, wrote on; both are kept",
        counted(n, "event stands", "events stand")
    )
}

/// `thread merge`.
pub fn merge(args: &MergeArgs) -> Done {
    let mut files = args.files.iter();
    let Some(first) = files.next() else { return Err("name the files to merge".to_owned()) };
    let mut whole = open(first)?;
    let mut came = Vec::new();
    for path in files {
        let mut other = open(path)?;
        if other.workspace != whole.workspace {
            return Err(format!(
                "{} belongs to workspace {}, {} to {}: files of two workspaces do not merge",
                path.display(),
                other.workspace,
                first.display(),
                whole.workspace
            ));
        }
        let n_gone = honour(&mut whole.log, &mut other.log);
        let absorbed = whole.log.absorb(other.log);
        whole.name = whole.name.min(other.name);
        came.push(json!({
            "file": path.display().to_string(), "new": absorbed.added.len(), "known": absorbed.known,
            "completed": absorbed.completed.len(), "erased": absorbed.erased, "forked": absorbed.forked,
            "erased_again": n_gone,
        }));
        if n_gone > 0 {
            tell(format_args!(
                "{}: {} about people who were erased; the words stay out",
                path.display(),
                counted(n_gone, "event speaks", "events speak")
            ));
        }
    }
    let board = Board::of(&whole.log);
    let name = board.name().unwrap_or(&whole.name);
    save(&args.out, &whole.workspace, name, &mut whole.log)?;
    let disputes = board.disputes(&whole.log).len();
    let digest = whole.log.digest().map_err(|event| format!("event {event} has no key"))?;
    let n_forked = whole.log.forks().len();
    print(&json!({
        "events": whole.log.len(), "digest": digest, "came": came, "disputes": disputes, "forks": n_forked,
    }))?;
    tell(format_args!("{} events, {disputes} cells with more than one value", whole.log.len()));
    if n_forked > 0 {
        tell(format_args!("{}", forked(n_forked)));
    }
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
        let mut part = scope.of(&log, &board);
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
    let erased = document.log.erase(&args.person);
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
    let n_ahead = log.dated_ahead();
    let sound = gaps.is_empty() && forks.is_empty() && quarantined.is_empty() && board.n_waiting() == 0;
    print(&json!({
        "sound": sound, "events": log.len(), "withheld": withheld, "erased": erased, "replicas": runs.len(),
        "digest": digest, "words": words(&digest), "gaps": gaps, "forks": forks,
        "dated_ahead": n_ahead, "incomplete_acts": board.n_waiting(), "unknown": board.n_unknown(), "quarantined": quarantined,
    }))?;
    tell(format_args!("{}: {} events, the chain holds", args.file.display(), log.len()));
    if n_ahead > 0 {
        tell(format_args!(
            "{} dated after later ones: the clock of whoever wrote them was wrong",
            counted(n_ahead, "event is", "events are")
        ));
    }
    if !forks.is_empty() {
        tell(format_args!("{}: {}", forked(forks.len()), forks.join(", ")));
    }
    let others = [
        (
            gaps.len(),
            "writer has gaps: events in between are in another file",
            "writers have gaps: events in between are in another file",
        ),
        (quarantined.len(), "event cannot be applied", "events cannot be applied"),
        (board.n_waiting(), "event waits for the rest of its act", "events wait for the rest of their acts"),
    ];
    for (n, one, many) in others.into_iter().filter(|(n, ..)| *n > 0) {
        tell(format_args!("{}", counted(n, one, many)));
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
