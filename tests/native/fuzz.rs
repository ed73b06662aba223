//! Files of all sorts, broken in all sorts of ways: no reader panics, and what is refused is refused with its place.
//!
//! Each try takes a sound file, breaks it in a few places, and reads it as a document (whole and in steps), as a table
//! of each kind, or as an encrypted file. `FUZZ=1000000` says how many; `make fuzz` runs as many as a release needs.

#[path = "derived.rs"]
mod derived;

use derived::{Derived, id};
use golden_thread::{
    domain::{
        board::Board,
        thread::{Draft, Fields, Kind, Log, ReplicaId, WallTime, id::hex},
    },
    format::{
        csv::{Here, Mapping, Rows, Table, plan_table},
        document::{self, Steps, Sum},
        encrypted::{self, Header},
    },
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use sha2::{Digest, Sha256};

/// Tries where nobody says how many.
const SHORT: u32 = 3_000;
/// More rounds of key derivation than a try may cost.
const MOST_ROUNDS: u32 = 64;

/// Pieces that readers care about.
const TELLING: &[&str] = &[
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    ";",
    "\t",
    "\r\n",
    "\n",
    "\0",
    "\u{feff}",
    "null",
    "true",
    "1e999",
    "-0",
    "9007199254740993",
    "18446744073709551616",
    "0.0000000001",
    "NaN",
    "\"events\":[",
    "],\"count\":",
    "\"digest\":",
    "\"version\":2",
    "\"kind\":",
    "\"check_in\":[",
    "\"payload\":{",
    "\"erased\":",
    "\"withheld\":",
    "\"batch\":[1,4294967295]",
    "\"seen\":[[0,4294967295]]",
    "\"lamport\":4294967296",
    "\"lamport\":18446744073709551615",
    "\"id\":[0,0]",
    "2026-W53",
    "2025-W53",
    "-9999-01-01",
    "=1+1",
    "@anna",
    "sep=;",
    "\u{202e}",
    "\u{e4}",
    "\u{1f4a3}",
    "PK\u{3}\u{4}",
    "week,person,goal,value",
    "id,name,salary,currency",
    "id,salary,currency,bonus,bonus %",
    "id,cycle,proposed_rating,final_rating",
    "999999999999999999",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "\"rounds\":0",
    "\"rounds\":4294967295",
];

/// One way to break a file; places are shares of its length.
#[derive(Clone, Debug)]
enum Break {
    /// Another byte.
    Byte { at: u16, to: u8 },
    /// Something left out.
    Cut { at: u16, length: u16 },
    /// Cut off.
    End { at: u16 },
    /// Something said twice.
    Again { at: u16, length: u16 },
    /// A piece that readers care about.
    Piece { at: u16, which: prop::sample::Index },
    /// One digit for another.
    Digit { at: u16, to: u8 },
    /// A part of the file elsewhere in it.
    Moved { from: u16, length: u16, at: u16 },
}

fn a_break() -> impl Strategy<Value = Break> {
    let (at, length) = (any::<u16>(), prop_oneof![8 => 1..40u16, 1 => any::<u16>()]);
    prop_oneof![
        1 => (at, any::<u8>()).prop_map(|(at, to)| Break::Byte { at, to }),
        1 => (at, length.clone()).prop_map(|(at, length)| Break::Cut { at, length }),
        1 => at.prop_map(|at| Break::End { at }),
        1 => (at, length.clone()).prop_map(|(at, length)| Break::Again { at, length }),
        3 => (at, any::<prop::sample::Index>()).prop_map(|(at, which)| Break::Piece { at, which }),
        3 => (at, b'0'..=b'9').prop_map(|(at, to)| Break::Digit { at, to }),
        1 => (at, length, at).prop_map(|(from, length, at)| Break::Moved { from, length, at }),
    ]
}

impl Break {
    fn apply(&self, bytes: &mut Vec<u8>) {
        let place = |share: u16| usize::from(share) * bytes.len() / 65_536;
        let span = |at: u16, length: u16| place(at)..(place(at) + usize::from(length)).min(bytes.len());
        match self {
            Self::Byte { at, to } => {
                let at = place(*at);
                bytes.get_mut(at).into_iter().for_each(|byte| *byte = *to);
            }
            Self::Cut { at, length } => drop(bytes.drain(span(*at, *length))),
            Self::End { at } => bytes.truncate(place(*at)),
            Self::Again { at, length } => {
                let span = span(*at, *length);
                let piece = bytes[span.clone()].to_vec();
                drop(bytes.splice(span.end..span.end, piece));
            }
            Self::Piece { at, which } => {
                let at = place(*at);
                drop(bytes.splice(at..at, which.get(TELLING).bytes()));
            }
            Self::Digit { at, to } => {
                let from = place(*at);
                let digit = bytes[from..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    bytes[from + digit] = *to;
                }
            }
            Self::Moved { from, length, at } => {
                let (piece, at) = (bytes[span(*from, *length)].to_vec(), place(*at));
                drop(bytes.splice(at..at, piece));
            }
        }
    }
}

/// Sound files to begin with.
fn corpus() -> Vec<Vec<u8>> {
    let golden = include_bytes!("../fixtures/thread-1.json").to_vec();
    let header = Header { rounds: 1, salt: [1; 16], nonce: [2; 12] };
    let sealed = encrypted::seal(&golden[..golden.len().min(600)], "open", &header).unwrap();
    let goals = include_bytes!("../fixtures/goals.csv").to_vec();
    let tables = [
        "id,name,email,unit,manager,role,grade,group,salary,currency,joined\nana,Ana,a@x.org,Sales,ben,Rep,3,A,50000,EUR,2026-01-05\n",
        "week;person;goal;value;confidence;share;note\n2026-W07;ana;g1;4,5;7;40 %;\"one, \"\"two\"\"\"\n",
        "id,cycle,proposed_rating,final_rating,reason_code,reason\nana,2025,4,4,scope_changed,The feed was handed over\n",
        "sep=;\r\nZiel;Verantwortlich;F\u{e4}llig am;Ausgangswert;Zielwert\r\n\"Mehr; besser\";@anna et al.;31.12.2026;1.200,5;-3\r\n",
    ];
    let tables = tables.map(|table| table.as_bytes().to_vec());
    let nested = [b"{\"format\":\"golden-thread\",\"version\":1,\"x\":".to_vec(), vec![b'['; 4000]].concat();
    [golden.clone(), golden, sealed, goals, nested, Vec::new()].into_iter().chain(tables).collect()
}

/// Lets the checksum of a document fit its bytes again, so that what lies behind it is reached.
fn summed(bytes: &mut Vec<u8>) {
    let mark = b",\"file_sha256\":\"";
    let Some(at) = bytes.windows(mark.len()).rposition(|window| window == mark) else { return };
    let sum = hex(&Sha256::digest(&bytes[..at]));
    let (from, upto) = (at + mark.len(), (at + mark.len() + sum.len()).min(bytes.len()));
    drop(bytes.splice(from..upto, sum.into_bytes()));
}

/// Where a table meets what is there already.
struct World {
    log: Log,
    board: Board,
}

fn try_document(bytes: &[u8]) -> bool {
    let whole = document::read(bytes);
    let mut steps = Steps::new(bytes.to_vec(), Sum::default());
    let stepwise = loop {
        match steps.step() {
            Ok(None) => {}
            Ok(Some(document)) => break Ok(document),
            Err(why) => break Err(why),
        }
    };
    match (whole, stepwise) {
        (Ok(mut read), Ok(mut again)) => {
            assert_eq!(read.log.digest(), again.log.digest(), "both ways read the same");
            let board = Board::of(&read.log);
            assert!(board.goals().all(|goal| goal.parent() != Some(goal.id.as_str())));
            let written = document::write(&read.workspace, &read.name, &mut read.log).unwrap();
            assert!(document::read(&written).is_ok(), "what was read is written so that it is read again");
            let word = Draft::facts(Kind::GoalDescribed, id("word"), Fields::default().with("title", "On"));
            let (now, author) = (WallTime { ms: 0, offset: 0 }, id("ana"));
            read.log.write(ReplicaId([0xfe; 16]), &author, now, vec![word], &mut Derived);
            let written = document::write(&read.workspace, &read.name, &mut read.log).unwrap();
            assert!(document::read(&written).is_ok(), "and so it is after another word");
            true
        }
        (Err(why), Err(same)) => {
            assert_eq!(why, same, "both ways refuse for the same reason");
            assert!(!why.to_string().is_empty());
            false
        }
        (whole, stepwise) => panic!("read as a whole {:?}, in steps {:?}", whole.err(), stepwise.err()),
    }
}

fn try_table(bytes: &[u8], world: &World) -> bool {
    let table = match Table::read(bytes) {
        Ok(table) => table,
        Err(why) => {
            assert!(!why.to_string().is_empty());
            return false;
        }
    };
    let guessed = Mapping::guess(&table.headers);
    let all = Rows::ALL.map(|rows| Mapping::of(rows, &table.headers));
    for mapping in all.iter().chain([&guessed]) {
        for (board, log) in [(&world.board, &world.log), (&Board::default(), &Log::default())] {
            let here = Here { board, log, now: "2026-W30".try_into().unwrap() };
            let import = plan_table(&table, mapping, here, None);
            import.report.notes.iter().for_each(|note| assert!(!note.to_string().is_empty()));
        }
    }
    true
}

fn try_sealed(bytes: &[u8]) -> bool {
    let is_fair = encrypted::take_apart(bytes).is_ok_and(|apart| apart.header.rounds <= MOST_ROUNDS);
    is_fair && encrypted::open(bytes, "open").is_ok()
}

#[test]
fn no_file_makes_a_reader_panic() {
    let n_tries = std::env::var("FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(SHORT);
    let corpus = corpus();
    let log = document::read(&corpus[0]).unwrap().log;
    let world = World { board: Board::of(&log), log };
    // The same number and seed give the same tries.
    let seed = std::env::var("FUZZ_SEED").ok().and_then(|seed| seed.parse::<u64>().ok()).unwrap_or(n_tries.into());
    let bytes: Vec<u8> = (0..4).flat_map(|n| (seed ^ n).to_le_bytes()).collect();
    let chance = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), chance);
    let tries = (0..corpus.len(), prop::collection::vec(a_break(), 1..5), any::<bool>());
    let (mut n_read, mut n_refused) = (0_u32, 0_u32);
    for _ in 0..n_tries {
        let (which, breaks, sums) = tries.new_tree(&mut runner).unwrap().current();
        let mut bytes = corpus[which].clone();
        for broken in &breaks {
            broken.apply(&mut bytes);
        }
        if sums {
            summed(&mut bytes);
        }
        let is_read = match bytes.first() {
            Some(b'{') if encrypted::is_sealed(&bytes) => try_sealed(&bytes),
            Some(b'{') => try_document(&bytes),
            _ => try_table(&bytes, &world),
        };
        *(if is_read { &mut n_read } else { &mut n_refused }) += 1;
    }
    println!("{n_tries} tries: {n_read} read, {n_refused} refused");
    assert!(n_read > n_tries / 100 && n_refused > n_tries / 100, "{n_read} read, {n_refused} refused");
}
