//! Parts of a thread: what leaves and what must not, erasure, disputes and the word that ends them.

#[path = "derived.rs"]
mod derived;

use derived::{Derived, id};
use golden_thread::{
    domain::{
        board::{Board, Dispute, Part, Scope, foreseen},
        thread::{
            Body, CheckIn, Draft, Fields, Id, Kind, Log, Observation, ReplicaId, WallTime, id::hex, kind::KeyClass,
        },
        week::Week,
    },
    format::{document, encrypted},
    sample::{Recipe, company},
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn small() -> Log {
    company(&Recipe { people: 40, weeks: 8, ..Recipe::default() })
}

fn written(scope: &Scope, log: &Log) -> String {
    let mut part = scope.of(log, &Board::of(log));
    let bytes = document::write_scope(&id("w"), "W", &scope.name(), &mut part).unwrap();
    String::from_utf8(bytes).unwrap()
}

const NO_PAY: Scope = Scope { part: Part::Whole, pay: false };

/// The lines of a file that say something of pay or ratings.
fn confidential(file: &str) -> Vec<&str> {
    let kinds: Vec<String> = Kind::all()
        .filter(|kind| kind.keyed_by().1 == KeyClass::Confidential)
        .map(|kind| format!("\"kind\":\"{kind}\""))
        .collect();
    let says = |line: &str| line.contains("\"payload\":") && kinds.iter().any(|kind| line.contains(kind));
    file.lines().filter(|line| says(line)).collect()
}

#[test]
fn without_pay_no_pay_is_in_the_file_and_its_chain_still_holds() {
    let mut log = small();
    let (whole, part) = (written(&Scope::EVERYTHING, &log), written(&NO_PAY, &log));
    assert!(confidential(&whole).len() > 20, "there is something to hide");
    assert_eq!(confidential(&part), Vec::<&str>::new());
    assert!(!part.contains("\"confidential\"") && whole.contains("\"confidential\""), "no key of pay leaves either");
    for field in ["\"salary\"", "\"target_bonus\"", "\"pool\"", "\"rating\"", "\"group\""] {
        assert!(whole.contains(field) && !part.contains(field), "{field}");
    }
    let mut read = document::read(part.as_bytes()).unwrap().log;
    assert_eq!(read.len(), log.len());
    assert_eq!(read.digest().unwrap(), log.digest().unwrap());
}

#[test]
fn a_part_completes_itself_from_the_whole_and_never_the_other_way() {
    let log = small();
    let part = document::read(written(&NO_PAY, &log).as_bytes()).unwrap().log;
    let mut completed = part.clone();
    let came = completed.absorb(log.clone());
    assert!(!came.completed.is_empty() && came.added.is_empty());
    let mut kept = log.clone();
    assert_eq!(kept.absorb(part).known, log.len());
    for both in [&mut completed, &mut kept] {
        assert_eq!(document::write(&id("w"), "W", both), document::write(&id("w"), "W", &mut log.clone()));
    }
}

#[test]
fn a_unit_leaves_with_its_people_and_with_what_its_goals_serve() {
    let log = small();
    let board = Board::of(&log);
    let unit = board.units().find(|unit| unit.parent().is_some()).unwrap().id.clone();
    let scope = Scope { part: Part::Unit(unit.clone()), pay: false };
    let read = document::read(written(&scope, &log).as_bytes()).unwrap().log;
    let part = Board::of(&read);
    let is_inside = |person: &golden_thread::domain::board::Person<'_>| {
        let mut at = person.unit();
        while let Some(here) = at.filter(|here| *here != unit.as_str()) {
            at = board.unit(here).and_then(golden_thread::domain::board::Unit::parent);
        }
        at.is_some()
    };
    let expected: Vec<&Id> = board.people().filter(is_inside).map(|person| person.id).collect();
    let found: Vec<&Id> = part.people().map(|person| person.id).collect();
    assert_eq!(found, expected);
    assert!(!found.is_empty() && found.len() < board.people().count());
    for goal in part.goals().filter(|goal| goal.parent().is_some()) {
        assert!(part.goal(goal.parent().unwrap()).is_some(), "{} hangs in the air", goal.id);
    }
    assert!(part.goals().count() < board.goals().count());
    let author = read.events().iter().filter(|e| e.kind == Kind::CheckedIn && e.payload().is_some()).map(|e| &e.author);
    assert!(author.clone().count() > 0 && author.into_iter().all(|author| found.contains(&author)));
}

#[test]
fn a_person_leaves_with_their_own_pay_and_nobody_elses() {
    let log = small();
    let board = Board::of(&log);
    let person = board.people().find(|person| board.pay(person.id.as_str()).is_some()).unwrap().id.clone();
    let scope = Scope { part: Part::Person(person.clone()), pay: true };
    let file = written(&scope, &log);
    let part = Board::of(&document::read(file.as_bytes()).unwrap().log);
    assert_eq!(part.people().map(|person| person.id).collect::<Vec<_>>(), [&person]);
    assert!(part.pay(person.as_str()).is_some());
    assert_eq!(part.plans().count(), 0, "the pool is not theirs");
    let subject = format!("\"subject\":\"{person}\"");
    assert!(confidential(&file).iter().all(|line| line.contains(&subject)));
}

#[test]
fn a_template_has_structure_and_nobody() {
    let log = small();
    let board = Board::of(&log);
    let mut fresh = Log::default();
    fresh.write(ReplicaId([5; 16]), &id("template"), WallTime { ms: 0, offset: 0 }, board.template(), &mut Derived);
    let made = Board::of(&fresh);
    assert_eq!(made.units().count(), board.units().count());
    assert_eq!((made.people().count(), made.name()), (0, None));
    assert!(made.goals().count() > 3 && made.goals().count() < board.goals().count());
    let text = String::from_utf8(document::write(&id("t"), "T", &mut fresh).unwrap()).unwrap();
    for person in board.people() {
        assert!(!text.contains(&format!("\"{}\"", person.id)) && !text.contains(person.name()), "{}", person.name());
    }
}

#[test]
fn an_erased_person_stays_away_and_so_do_their_keys() {
    let before = small();
    let person = Board::of(&before).people().nth(7).unwrap().id.clone();
    let name = Board::of(&before).person(person.as_str()).unwrap().name().to_owned();
    let mut after = before.clone();
    assert!(after.erase(&person) > 3);
    let mut merged = after.clone();
    merged.absorb(before.clone());
    let mut other_way = before.clone();
    assert!(other_way.absorb(after.clone()).erased > 3);
    for log in [&mut after, &mut merged, &mut other_way] {
        assert!(log.keys().iter().all(|(key, _)| key.person.as_ref() != Some(&person)), "keys are destroyed");
        assert_eq!(log.digest().unwrap(), before.clone().digest().unwrap(), "commitments are left");
        let file = String::from_utf8(document::write(&id("w"), "W", log).unwrap()).unwrap();
        assert!(!file.contains(&format!("\"{name}\"")));
        assert!(document::read(file.as_bytes()).is_ok());
    }
}

#[test]
fn what_a_fork_hides_is_erased_and_withheld_as_well() {
    let mut log = Log::default();
    let described =
        |name: &str| vec![Draft::facts(Kind::PersonDescribed, id("anna"), Fields::default().with("name", name))];
    let at = WallTime { ms: 0, offset: 0 };
    log.write(ReplicaId([1; 16]), &id("anna"), at, described("Anna"), &mut Derived);
    let mut twin = Log::default();
    twin.write(ReplicaId([1; 16]), &id("anna"), at, described("Other"), &mut Derived);
    assert_eq!(log.absorb(twin).forked, 1);
    let part = log.withheld(|_| false);
    assert!(part.everything().count() == 2 && part.everything().all(|event| matches!(event.body, Body::Withheld(_))));
    let mut erased = log.clone();
    erased.erase(&id("anna"));
    assert!(erased.everything().all(|event| matches!(event.body, Body::Erased(_))));
    let mut back = log.clone();
    back.absorb(erased);
    assert!(back.everything().all(|event| matches!(event.body, Body::Erased(_))));
}

fn said(log: &mut Log, replica: u8, draft: Draft) {
    let at = WallTime { ms: 1_768_000_000_000, offset: 0 };
    log.write(ReplicaId([replica; 16]), &id(&format!("p{replica}")), at, vec![draft], &mut Derived);
}

fn observed(value: i32) -> Draft {
    let seen = Observation { goal: id("g"), value: Some(value.into()), confidence: None, share: None, note: "".into() };
    let week = Week::new(2026, 3).unwrap();
    let said = CheckIn { week, answers: Vec::new(), unlinked: None, observations: vec![seen] };
    Draft::check_in(id("g"), said)
}

fn titled(title: &str) -> Draft {
    Draft::facts(Kind::GoalDescribed, id("g"), Fields::default().with("title", title))
}

fn linked(weight: i32) -> Draft {
    Draft::facts(Kind::GoalLinked, id("g"), Fields::default().with("to", &id("h")).with("weight", weight))
}

#[test]
fn what_two_said_apart_is_a_dispute_until_one_says_it_knowingly() {
    let mut one = Log::default();
    said(&mut one, 1, titled("Grow"));
    let mut other = one.clone();
    for (log, replica, value) in [(&mut one, 2, 10), (&mut other, 3, 12)] {
        said(log, replica, titled(&format!("Grow by {value}")));
        said(log, replica, linked(value));
        said(log, replica, observed(value));
    }
    assert_eq!(foreseen(&Board::of(&one), &one, &other), 2, "the readings of a week are not looked at");
    assert_eq!(foreseen(&Board::of(&one), &one, &one.clone()), 0);
    one.absorb(other.clone());
    assert_eq!(foreseen(&Board::of(&one), &one, &other), 0);
    let found = Board::of(&one).disputes(&one);
    assert_eq!(found.len(), 3);
    for dispute in &found {
        let sides = dispute.sides();
        assert_eq!((sides.len(), sides[0].author.as_str(), sides[1].author.as_str()), (2, "p3", "p2"));
        said(&mut one, 4, dispute.settled(sides[1].value.clone()).unwrap());
    }
    let board = Board::of(&one);
    assert_eq!(board.disputes(&one), Vec::<Dispute>::new());
    assert_eq!(board.goal("g").unwrap().title(), "Grow by 10");
    assert_eq!(board.series("g").unwrap().last().unwrap().value, Some(10.into()));
}

#[test]
fn a_second_owner_who_saw_the_first_value_only_goes_on() {
    let mut log = Log::default();
    said(&mut log, 1, titled("Grow"));
    said(&mut log, 2, observed(10));
    said(&mut log, 3, observed(12));
    assert_eq!(Board::of(&log).disputes(&log), Vec::<Dispute>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_file_with_any_byte_changed_is_refused_without_a_panic(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut log = Log::default();
        said(&mut log, 1, titled("Grow “very” much"));
        said(&mut log, 2, observed(10));
        let mut bytes = document::write(&id("w"), "W", &mut log).unwrap();
        let at = at.index(bytes.len() - 2);
        prop_assume!(bytes[at] != byte);
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        prop_assert!(document::read(&bytes).is_err());
    }
}

#[test]
fn a_part_holds_its_chain_whether_or_not_the_whole_was_sealed_before() {
    let mut log = small();
    let fresh = written(&NO_PAY, &log);
    let digest = log.digest().unwrap();
    let sealed = written(&NO_PAY, &log);
    assert_eq!(sealed, fresh);
    assert_eq!(document::read(sealed.as_bytes()).unwrap().log.digest().unwrap(), digest);
}

/// Reads a file in steps, as the page does.
fn in_steps(bytes: &[u8]) -> Result<document::Document, document::Unreadable> {
    summed_beside(bytes, document::Sum::default())
}

/// The same with a checksum that somebody else computes.
fn summed_beside(bytes: &[u8], sum: document::Sum) -> Result<document::Document, document::Unreadable> {
    let mut steps = document::Steps::new(bytes.to_vec(), sum);
    let mut before = 0;
    loop {
        if let Some(document) = steps.step()? {
            return Ok(document);
        }
        assert!(steps.percent() >= before || steps.percent() == 0);
        before = steps.percent();
    }
}

#[test]
fn read_in_steps_or_at_once_a_file_is_the_same() {
    let log = small();
    for scope in [Scope::EVERYTHING, NO_PAY] {
        let file = written(&scope, &log);
        let (mut once, mut steps) = (document::read(file.as_bytes()).unwrap(), in_steps(file.as_bytes()).unwrap());
        assert_eq!((&once.workspace, &once.name), (&steps.workspace, &steps.name));
        let write = |document: &mut document::Document| {
            document::write_scope(&document.workspace, &document.name, &scope.name(), &mut document.log).unwrap()
        };
        assert_eq!(write(&mut once), file.as_bytes());
        assert_eq!(write(&mut steps), file.as_bytes());
    }
    let file = written(&NO_PAY, &log);
    let spread = file.replace(",\"kind\"", ",\n\"kind\"");
    for wrong in [file.replacen("2026", "2025", 1), file[..file.len() / 2].to_owned(), spread, String::new()] {
        assert_eq!(in_steps(wrong.as_bytes()).unwrap_err(), document::read(wrong.as_bytes()).unwrap_err());
    }
}

#[test]
fn a_checksum_computed_beside_is_held_against_the_file_as_well() {
    let file = written(&NO_PAY, &small());
    let covered = document::summed(file.as_bytes()).unwrap();
    let of = |bytes: &[u8]| document::Sum::from(std::cell::OnceCell::from(hex(&Sha256::digest(bytes))));
    assert!(summed_beside(file.as_bytes(), of(&file.as_bytes()[..covered])).is_ok());
    let altered = file.replacen("\"count\"", "\"count\" ", 1);
    let beside = summed_beside(altered.as_bytes(), of(&altered.as_bytes()[..=covered]));
    assert_eq!(beside.unwrap_err(), document::Unreadable::Altered);
    assert_eq!(document::summed(b"{}"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_bytes_make_an_encrypted_file_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let header = encrypted::Header::new([3; 16], [4; 12]);
        let whole = [&header.line()[..], &bytes].concat();
        prop_assert_eq!(encrypted::take_apart(&whole).is_ok(), bytes.len() >= 16);
        let mut changed = whole.clone();
        changed[at.index(whole.len())] = byte;
        for file in [&bytes, &changed] {
            if let Ok(apart) = encrypted::take_apart(file) {
                prop_assert!(apart.header.rounds <= encrypted::MOST_ROUNDS);
            }
        }
    }
}
