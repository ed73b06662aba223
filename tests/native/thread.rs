//! The thread's laws: union, order, folding, and a file that is either whole or refused.

#[path = "derived.rs"]
mod derived;

use derived::{Cloned, Derived, id};
use golden_thread::{
    domain::{
        board::Board,
        thread::{
            Body, CheckIn, Draft, Event, EventId, Fields, Id, Kind, Log, Observation, Payload, ReplicaId, WallTime,
            chain::{Committer, Entropy},
            log::Foreseen,
        },
        week::Week,
    },
    format::document::{self, Unreadable},
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

/// One step of a small world in which three people write, sometimes after reading each other.
#[derive(Clone, Debug)]
enum Step {
    Title { who: u8, goal: u8, text: u8 },
    Align { who: u8, goal: u8, parent: u8 },
    Remove { who: u8, goal: u8 },
    CheckIn { who: u8, week: u8, goal: u8, value: i32 },
    Act { who: u8, goal: u8 },
    Within { who: u8, goal: u8, cycle: u8 },
    Dream { who: u8 },
    Read { who: u8, from: u8 },
}

fn step() -> impl Strategy<Value = Step> {
    let (who, goal) = (0..3u8, 0..5u8);
    prop_oneof![
        3 => (who.clone(), goal.clone(), any::<u8>()).prop_map(|(who, goal, text)| Step::Title { who, goal, text }),
        3 => (who.clone(), goal.clone(), 0..5u8).prop_map(|(who, goal, parent)| Step::Align { who, goal, parent }),
        1 => (who.clone(), goal.clone()).prop_map(|(who, goal)| Step::Remove { who, goal }),
        3 => (who.clone(), 1..4u8, goal.clone(), -9..99i32)
            .prop_map(|(who, week, goal, value)| Step::CheckIn { who, week, goal, value }),
        2 => (who.clone(), goal.clone()).prop_map(|(who, goal)| Step::Act { who, goal }),
        1 => (who.clone(), goal, 0..2u8).prop_map(|(who, goal, cycle)| Step::Within { who, goal, cycle }),
        1 => who.clone().prop_map(|who| Step::Dream { who }),
        2 => (who, 0..3u8).prop_map(|(who, from)| Step::Read { who, from }),
    ]
}

/// A step that edits a goal.
fn edit() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0..5u8, any::<u8>()).prop_map(|(goal, text)| Step::Title { who: 2, goal, text }),
        (0..5u8, 0..5u8).prop_map(|(goal, parent)| Step::Align { who: 2, goal, parent }),
        (0..5u8).prop_map(|goal| Step::Remove { who: 2, goal }),
        (0..5u8).prop_map(|goal| Step::Act { who: 2, goal }),
    ]
}

fn goal(n: u8) -> Id {
    id(&format!("g{n}"))
}

fn drafts(step: &Step) -> Vec<Draft> {
    let title = |n: u8, text: &str| Draft::facts(Kind::GoalDescribed, goal(n), Fields::default().with("title", text));
    match step {
        Step::Title { goal, text, .. } => vec![title(*goal, &format!("Say {text}"))],
        Step::Align { goal: g, parent, .. } => {
            vec![Draft::facts(Kind::GoalAligned, goal(*g), Fields::default().with("parent", &goal(*parent)))]
        }
        Step::Remove { goal: g, .. } => {
            vec![Draft::facts(Kind::GoalDescribed, goal(*g), Fields::default().with("removed", true))]
        }
        Step::CheckIn { week, goal: g, value, .. } => {
            let seen = Observation {
                goal: goal(*g),
                value: Some((*value).into()),
                confidence: Some(5),
                share: None,
                note: "".into(),
            };
            let week = Week::new(2026, *week).unwrap();
            let said = CheckIn { week, answers: vec!["ok".into()], unlinked: None, observations: vec![seen] };
            vec![Draft::check_in(id("check-in"), said)]
        }
        Step::Act { goal, .. } => vec![title(*goal, "first"), title((*goal + 1) % 5, "second"), title(*goal, "third")],
        Step::Within { who, goal: g, cycle } => {
            let (cycle, ended) = (id(&format!("c{cycle}")), *who == 1);
            let of = Draft::facts(Kind::GoalDescribed, goal(*g), Fields::default().with("cycle", &cycle));
            let said = Fields::default().with("name", format!("Q{who}")).with("ended", ended);
            vec![Draft::facts(Kind::CycleDescribed, cycle, said), of]
        }
        Step::Dream { .. } => {
            vec![Draft::facts(Kind::named("goal_dreamed"), goal(0), Fields::default().with("colour", "green"))]
        }
        Step::Read { .. } => vec![],
    }
}

/// Plays the steps and gives the three logs.
fn play(steps: &[Step]) -> Vec<Log> {
    play_on(vec![Log::default(); 3], steps, &mut Derived)
}

/// Plays steps on the logs of three writers, whose new keys come from here.
fn play_on(mut logs: Vec<Log>, steps: &[Step], entropy: &mut dyn Entropy) -> Vec<Log> {
    for step in steps {
        let (Step::Title { who, .. }
        | Step::Align { who, .. }
        | Step::Remove { who, .. }
        | Step::CheckIn { who, .. }
        | Step::Act { who, .. }
        | Step::Within { who, .. }
        | Step::Dream { who }
        | Step::Read { who, .. }) = step;
        if let Step::Read { from, .. } = step {
            let other = logs[usize::from(*from)].clone();
            logs[usize::from(*who)].absorb(other);
            continue;
        }
        let at = WallTime { ms: 1_768_000_000_000, offset: 60 };
        let author = id(&format!("p{who}"));
        logs[usize::from(*who)].write(ReplicaId([*who + 1; 16]), &author, at, drafts(step), entropy);
    }
    logs
}

fn union<'a>(logs: impl IntoIterator<Item = &'a Log>) -> Log {
    let mut all = Log::default();
    for log in logs {
        all.absorb(log.clone());
    }
    all
}

/// What a board shows, as text, without positions, which differ from log to log.
fn shown(board: &Board, log: &Log) -> String {
    let mut lines = Vec::new();
    for table in golden_thread::domain::board::field::Table::ALL {
        for (subject, record) in board.records(table) {
            for (cell, register) in record.cells() {
                let heads: Vec<_> = register.heads(log).iter().map(|w| (w.order, w.value.clone())).collect();
                lines.push(format!("{table:?} {subject} {cell:?} {:?} {heads:?}", register.value()));
            }
        }
    }
    for n in 0..5 {
        let readings = board.series(goal(n).as_str()).map(|s| s.readings().to_vec()).unwrap_or_default();
        lines.extend(readings.iter().map(|r| format!("{n} {} {} {:?} {:?}", r.week, r.author, r.order, r.value)));
    }
    lines.push(format!("{:?} {} {}", board.quarantine().keys(), board.n_unknown(), board.n_waiting()));
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn union_is_commutative_associative_and_idempotent(steps in prop::collection::vec(step(), 0..24)) {
        let logs = play(&steps);
        let mut forward = union(&logs);
        let mut backward = union(logs.iter().rev());
        let mut nested = union([&union(&logs[..2]), &union(&logs[1..]), &logs[0]]);
        let digest = forward.digest().unwrap();
        prop_assert_eq!(&backward.digest().unwrap(), &digest);
        prop_assert_eq!(&nested.digest().unwrap(), &digest);
        let seen = shown(&Board::of(&forward), &forward);
        prop_assert_eq!(&shown(&Board::of(&backward), &backward), &seen);
        prop_assert_eq!(&shown(&Board::of(&nested), &nested), &seen);
    }

    #[test]
    fn a_union_made_beside_in_steps_is_the_union_at_once(
        steps in prop::collection::vec(step(), 0..24),
        others in prop::collection::vec(step(), 0..24),
        size in 1..5usize,
    ) {
        // Two worlds write under the same numbers, so that there are forks.
        let (here, file) = (union(&play(&steps)), union(&play(&others)));
        let mut beside = Log::default();
        beside.add_keys(here.keys());
        for event in here.everything() {
            beside.insert(event.clone());
        }
        let mut arriving = beside.begin_union(file.clone());
        while !beside.unite(&mut arriving, size) {}
        let mut at_once = here;
        prop_assert_eq!(&arriving.absorbed, &at_once.absorb(file));
        prop_assert_eq!(beside.events(), at_once.events());
        prop_assert_eq!(beside.digest().unwrap(), at_once.digest().unwrap());
    }

    #[test]
    fn the_halves_of_a_cloned_profile_unite_in_any_order_whatever_keys_they_made(
        before in prop::collection::vec(step(), 0..8),
        halves in prop::collection::vec(prop::collection::vec(step(), 0..10), 3),
    ) {
        let shared = play(&before);
        let halves: Vec<Log> = halves.iter().zip(0..).map(|(steps, n)| {
            union(&play_on(shared.clone(), steps, &mut Cloned(n)))
        }).collect();
        let written = |log: &mut Log| document::write(&id("w"), "W", log).unwrap();
        let mut forward = union(&halves);
        let bytes = written(&mut forward);
        let pairs = [[0, 1], [1, 2], [2, 0]].map(|pair| union(pair.map(|n| &halves[n])));
        for other in [union(halves.iter().rev()), union(&pairs), union([&forward, &halves[1], &forward])] {
            let mut other = other;
            prop_assert_eq!(other.digest().unwrap(), forward.digest().unwrap());
            prop_assert_eq!(shown(&Board::of(&other), &other), shown(&Board::of(&forward), &forward));
            prop_assert_eq!(written(&mut other), bytes.clone());
        }
        let mut back = document::read(&bytes).unwrap().log;
        prop_assert_eq!(back.digest().unwrap(), forward.digest().unwrap());
        prop_assert_eq!(written(&mut back), bytes);
        for event in halves[0].everything() {
            let foreseen = forward.foresee(event, halves[0].keys());
            prop_assert!(matches!(foreseen, Foreseen::Known), "{:?}", foreseen);
        }
        let mut sent = union([&forward.withheld(|event| event.kind != Kind::CheckedIn), &halves[2]]);
        prop_assert_eq!(sent.digest().unwrap(), forward.digest().unwrap());
        sent.absorb(forward.clone());
        prop_assert_eq!(shown(&Board::of(&sent), &sent), shown(&Board::of(&forward), &forward));
    }

    #[test]
    fn what_a_union_would_do_is_foreseen(
        before in prop::collection::vec(step(), 0..8),
        here in prop::collection::vec(step(), 0..10),
        there in prop::collection::vec(step(), 0..10),
    ) {
        let shared = play(&before);
        let mut log = union(&play_on(shared.clone(), &here, &mut Cloned(1)));
        let file = union(&play_on(shared, &there, &mut Cloned(2)));
        let seen: Vec<_> = file.everything().map(|event| log.foresee(event, file.keys())).collect();
        let n = |foreseen| seen.iter().filter(|other| **other == foreseen).count();
        let absorbed = log.absorb(file.clone());
        prop_assert_eq!(n(Foreseen::New), absorbed.added.len());
        prop_assert_eq!(n(Foreseen::Forked), absorbed.forked);
        prop_assert_eq!(n(Foreseen::Known), absorbed.known);
    }

    #[test]
    fn any_split_into_parts_gives_the_same_state(
        steps in prop::collection::vec(step(), 0..24),
        cut in prop::collection::vec((0..3usize, any::<bool>()), 80),
        turn in 0..80usize,
    ) {
        let mut whole = union(&play(&steps));
        let mut parts = vec![Log::default(); 3];
        for (n, event) in whole.events().iter().enumerate() {
            let (part, twice) = cut[n % 80];
            parts[part].add_keys(whole.keys());
            parts[part].insert(event.clone());
            if twice {
                parts[(part + 1) % 3].insert(event.clone());
                parts[(part + 1) % 3].add_keys(whole.keys());
            }
        }
        parts.rotate_left(turn % 3);
        let mut joined = union(&parts);
        prop_assert_eq!(joined.digest().unwrap(), whole.digest().unwrap());
        prop_assert_eq!(shown(&Board::of(&joined), &joined), shown(&Board::of(&whole), &whole));
    }

    #[test]
    fn following_step_by_step_shows_what_a_rebuild_shows(steps in prop::collection::vec(step(), 0..24), seed in any::<u64>()) {
        let whole = union(&play(&steps));
        let mut events: Vec<Event> = whole.events().to_vec();
        let n = events.len().max(1);
        events.rotate_left(usize::try_from(seed % n as u64).unwrap());
        let (mut log, mut board) = (Log::default(), Board::default());
        for event in events {
            let inserted = log.insert(event);
            if !board.follow(&log, inserted) {
                board = Board::of(&log);
            }
            prop_assert_eq!(shown(&board, &log), shown(&Board::of(&log), &log));
        }
    }

    #[test]
    fn a_withheld_payload_completes_and_an_erased_one_never_returns(steps in prop::collection::vec(step(), 1..20), pick in any::<prop::sample::Index>()) {
        let full = union(&play(&steps));
        prop_assume!(!full.is_empty());
        let stub = |body: fn(golden_thread::domain::thread::chain::Commitment) -> Body| {
            let at = pick.index(full.len());
            let commitment = Committer::new(full.keys()).commitment(&full.events()[at]).unwrap();
            let mut log = Log::default();
            log.add_keys(full.keys());
            for (n, event) in full.events().iter().enumerate() {
                let event = if n == at { Event { body: body(commitment), ..event.clone() } } else { event.clone() };
                log.insert(event);
            }
            log
        };
        let (withheld, erased) = (stub(Body::Withheld), stub(Body::Erased));
        let mut digests: Vec<String> = [&full, &withheld, &erased].map(|log| log.clone().digest().unwrap()).to_vec();
        digests.dedup();
        prop_assert_eq!(digests.len(), 1, "stubs prove the same state");
        let completed = union([&withheld, &full]);
        prop_assert_eq!(shown(&Board::of(&completed), &completed), shown(&Board::of(&full), &full));
        let gone = Board::of(&erased);
        for merged in [union([&erased, &full]), union([&full, &erased]), union([&withheld, &erased, &full])] {
            prop_assert_eq!(shown(&Board::of(&merged), &merged), shown(&gone, &erased));
        }
    }

    #[test]
    fn a_file_read_back_is_the_same_log(steps in prop::collection::vec(step(), 0..24)) {
        let mut log = union(&play(&steps));
        let bytes = document::write(&id("w"), "Hollin „Water“", &mut log).unwrap();
        let mut back = document::read(&bytes).unwrap();
        prop_assert_eq!(back.log.digest().unwrap(), log.digest().unwrap());
        prop_assert_eq!(document::write(&back.workspace, &back.name, &mut back.log).unwrap(), bytes);
    }

    #[test]
    fn undo_puts_back_what_was_there(steps in prop::collection::vec(step(), 1..16), last in edit()) {
        let titled = (0..5).map(|goal| Step::Title { who: 0, goal, text: goal });
        let steps: Vec<Step> = titled.chain(steps).collect();
        let mut log = union(&play(&steps));
        let known = |n: &u8| Board::of(&log).goal(goal(*n).as_str()).is_some();
        prop_assume!(match &last {
            Step::Align { goal, parent, .. } => known(goal) && known(parent),
            Step::Remove { goal, .. } => known(goal),
            _ => true,
        });
        let titles = |board: &Board| (0..5).map(|n| board.goal(goal(n).as_str()).map(|g| (g.title().to_owned(), g.parent().map(str::to_owned)))).collect::<Vec<_>>();
        let before = titles(&Board::of(&log));
        let at = WallTime { ms: 0, offset: 0 };
        let (replica, who) = (ReplicaId([9; 16]), id("p9"));
        let act = log.write(replica, &who, at, drafts(&last), &mut Derived);
        let board = Board::of(&log);
        let undo = board.undo(&log, log.events()[act.start].id);
        prop_assert!(undo.kept.is_empty());
        log.write(replica, &who, at, undo.drafts, &mut Derived);
        prop_assert_eq!(titles(&Board::of(&log)), before);
    }

    #[test]
    fn bytes_of_any_kind_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(document::read(&bytes).is_err());
    }
}

/// A small thread with one of everything that is frozen.
fn golden() -> Log {
    let steps = [
        Step::Title { who: 0, goal: 0, text: 1 },
        Step::Read { who: 1, from: 0 },
        Step::Act { who: 1, goal: 0 },
        Step::CheckIn { who: 1, week: 2, goal: 0, value: 36 },
        Step::Read { who: 0, from: 1 },
        Step::Dream { who: 0 },
        Step::Align { who: 2, goal: 1, parent: 0 },
    ];
    let mut log = union(&play(&steps));
    let erased = log.events().iter().position(|e| e.kind == Kind::CheckedIn).unwrap();
    let mut event = log.events()[erased].clone();
    event.body = Body::Erased(Committer::new(log.keys()).commitment(&event).unwrap());
    let spare = Step::CheckIn { who: 2, week: 3, goal: 1, value: -4 };
    log.write(
        ReplicaId([3; 16]),
        &id("p2"),
        WallTime { ms: 1_768_000_000_123, offset: -570 },
        drafts(&spare),
        &mut Derived,
    );
    log.insert(event);
    log
}

#[test]
fn the_golden_file_of_version_1_reads_and_writes_for_ever() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/thread-1.json");
    if std::env::var_os("WRITE_GOLDEN").is_some() && !std::path::Path::new(path).exists() {
        std::fs::write(path, document::write(&id("golden"), "Golden", &mut golden()).unwrap()).unwrap();
    }
    let bytes = std::fs::read(path).unwrap();
    let mut read = document::read(&bytes).unwrap();
    assert_eq!(read.log.digest().unwrap(), golden().digest().unwrap());
    assert_eq!(document::write(&read.workspace, &read.name, &mut read.log).unwrap(), bytes);
    let board = Board::of(&read.log);
    assert_eq!((board.n_unknown(), board.n_waiting(), board.quarantine().len()), (1, 0, 0));
    assert_eq!(board.goal("g0").unwrap().title(), "third");
}

fn sample() -> String {
    String::from_utf8(document::write(&id("w"), "W", &mut golden()).unwrap()).unwrap()
}

#[test]
fn a_damaged_file_is_refused_with_its_place_and_a_remedy() {
    let file = sample();
    let deep = "[".repeat(100_000);
    let cases = [
        ("cut in half", file[..file.len() / 2].to_owned(), "cut off at byte"),
        ("not ours", "{\"format\":\"okr\"}".to_owned(), "not a Golden Thread file"),
        ("no json", "id,title\n1,Grow".to_owned(), "not a Golden Thread file"),
        ("newer", file.replacen("\"version\":1", "\"version\":7", 1), "version 7, newer than the 1"),
        ("twice", file.replacen("\"count\":", "\"scope\":\"x\",\"count\":", 1), "scope: stands twice"),
        ("key twice", file.replacen("{\"title\":", "{\"title\":\"x\",\"title\":", 1), "“title” stands twice"),
        ("not a number", file.replacen("[[0,-4,5]]", "[[0,NaN,5]]", 1), "events[7].check_in[3][0][1]: expected value"),
        ("deep", file.replacen("\"payload\":{", &format!("\"payload\":{{\"x\":{deep}"), 1), "events[0]"),
        ("wrong index", file.replacen("\"by\":0", "\"by\":99", 1), "events[0].by: 99 is not in its table"),
        ("wrong id", file.replacen("\"subject\":\"g0\"", "\"subject\":\" g0\"", 1), "cannot be an id"),
        ("other words", file.replacen("Say 1", "Say 2", 1), "changed after it was written"),
    ];
    for (what, bytes, expected) in cases {
        let message = document::read(bytes.as_bytes()).unwrap_err().to_string();
        assert!(message.contains(expected), "{what}: {message}");
        let remedies = ["ask ", "reload", "should begin with"];
        assert!(remedies.iter().any(|remedy| message.contains(remedy)), "{what}: {message}");
    }
}

#[test]
fn a_forged_checksum_does_not_hide_a_changed_event() {
    let file = sample().replacen("Say 1", "Say 2", 1);
    let at = file.find(",\"file_sha256\"").unwrap();
    let sum = golden_thread::domain::thread::id::hex(&Sha256::digest(&file.as_bytes()[..at]));
    let forged = format!("{},\"file_sha256\":\"{sum}\"}}\n", &file[..at]);
    let error = document::read(forged.as_bytes()).unwrap_err();
    assert!(matches!(error, Unreadable::Broken { first: 1, .. }), "{error}");
}

/// The golden log as a file, its last event at this place in the one order.
fn leaping(lamport: u64) -> Vec<u8> {
    let mut log = Log::default();
    log.add_keys(golden().keys());
    for (at, mut event) in golden().events().iter().cloned().enumerate() {
        event.lamport = if at + 1 == golden().len() { lamport } else { event.lamport };
        log.insert(event);
    }
    document::write(&id("w"), "W", &mut log).unwrap()
}

#[test]
fn an_event_far_ahead_of_all_others_is_refused_with_its_place_and_a_remedy() {
    let most = (1 << 32) + u64::try_from(golden().len()).unwrap();
    for lamport in [most + 1, (1 << 53) - 1, 1 << 53, u64::MAX] {
        let refused = document::read(&leaping(lamport)).unwrap_err();
        assert_eq!(refused, Unreadable::Leap { event: golden().events().last().unwrap().id.to_string() });
        assert!(refused.to_string().contains("ask for the original"), "{refused}");
    }
    assert!(document::read(&leaping(most)).is_ok());
}

#[test]
fn what_was_read_can_be_gone_on_with_and_read_again() {
    let most = (1 << 32) + u64::try_from(golden().len()).unwrap();
    let mut log = document::read(&leaping(most)).unwrap().log;
    for n in 0..3 {
        let title = Step::Title { who: 0, goal: 1, text: n };
        log.write(ReplicaId([9; 16]), &id("p0"), WallTime { ms: 0, offset: 0 }, drafts(&title), &mut Derived);
        let file = document::write(&id("w"), "W", &mut log).unwrap();
        assert_eq!(Board::of(&document::read(&file).unwrap().log).goal("g1").unwrap().title(), format!("Say {n}"));
    }
}

#[test]
fn two_events_under_one_id_are_both_kept_in_any_order() {
    let log = golden();
    let mut twin = log.events()[0].clone();
    twin.body = Body::Full(Payload::Facts(Fields::default().with("title", "Forged")));
    let mut forked = Log::default();
    forked.add_keys(log.keys());
    forked.insert(twin.clone());
    let (mut one, mut other) = (union([&log, &forked]), union([&forked, &log]));
    assert_eq!(one.digest().unwrap(), other.digest().unwrap());
    assert_eq!(one.forks().len(), 1);
    assert_eq!(shown(&Board::of(&one), &one), shown(&Board::of(&other), &other));
    assert_ne!(one.digest().unwrap(), log.clone().digest().unwrap());
    assert_eq!(one.get(EventId { replica: twin.id.replica, seq: 1 }).unwrap().id, twin.id);
}

/// A log in which each event stands without its key.
fn keyless() -> Log {
    let mut log = Log::default();
    for event in golden().everything().filter(|event| event.payload().is_some()) {
        log.insert(event.clone());
    }
    log
}

#[test]
fn events_that_lost_their_key_stay_behind_and_all_else_leaves() {
    let whole = golden();
    let mut damaged = Log::default();
    for (name, key) in whole.keys().iter().filter(|(name, _)| name.person != Some(id("p2"))) {
        let mut keys = golden_thread::domain::thread::chain::Keys::default();
        keys.add(name.clone(), *key);
        damaged.add_keys(&keys);
    }
    for event in whole.everything() {
        damaged.insert(event.clone());
    }
    assert_eq!(damaged.keyless().count(), 1);
    let mut part = damaged.withheld(|_| true);
    assert_eq!(part.len(), whole.len() - 1);
    let bytes = document::write(&id("w"), "W", &mut part).unwrap();
    let back = document::read(&bytes).unwrap().log;
    let mut merged = union([&whole, &back]);
    assert_eq!(merged.digest().unwrap(), whole.clone().digest().unwrap(), "no other version of it was made up");
}

#[test]
fn a_file_with_the_lost_key_brings_it_back_and_without_one_another_is_made() {
    let mut found = keyless();
    assert_eq!(found.foresee(&golden().events()[0], golden().keys()), Foreseen::Rekeyed);
    assert!(found.absorb(golden()).resealed > 0);
    assert_eq!(found.keyless().count(), 0);
    assert_eq!(found.digest().unwrap(), golden().digest().unwrap());
    let mut sealed = keyless();
    let n_lost = sealed.keyless().count();
    assert_eq!(sealed.reseal(&mut Cloned(3)), n_lost);
    assert!(document::write(&id("w"), "W", &mut sealed).is_ok());
}

#[test]
fn whoever_was_erased_here_is_known_so_that_later_words_about_them_can_stay_out() {
    let before = golden();
    let mut here = before.clone();
    assert!(here.erased_people().iter().all(|who| *who != id("p2")), "one of the events about p2 is whole");
    here.erase(&id("p2"));
    assert!(here.erased_people().contains(&id("p2")));
    let mut there = before;
    let spare = Step::CheckIn { who: 2, week: 4, goal: 1, value: 8 };
    there.write(ReplicaId([3; 16]), &id("p2"), WallTime { ms: 0, offset: 0 }, drafts(&spare), &mut Derived);
    for person in here.erased_people() {
        there.erase(&person);
    }
    here.absorb(there.clone());
    assert!(here.erased_people().contains(&id("p2")), "nothing about them came back");
    assert_eq!(here.digest().unwrap(), there.digest().unwrap());
}

#[test]
fn erasing_somebody_whose_key_was_lost_leaves_nothing_of_them() {
    let mut log = keyless();
    assert!(log.erase(&id("p2")) > 0);
    assert!(log.keyless().all(|event| event.author != id("p2") || event.kind != Kind::CheckedIn));
}

#[test]
fn erasing_a_person_leaves_the_chain_whole_and_a_merge_does_not_bring_them_back() {
    let before = golden();
    let mut after = before.clone();
    assert_eq!(after.erase(&id("p2")), 1);
    assert_eq!(after.clone().digest().unwrap(), before.clone().digest().unwrap());
    let mut merged = union([&before, &after]);
    assert!(Board::of(&merged).series("g1").is_none(), "the observation stays gone");
    let bytes = document::write(&id("w"), "W", &mut merged).unwrap();
    assert!(document::read(&bytes).is_ok());
}
