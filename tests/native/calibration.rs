//! A rating in conflict: what it takes to make it final, and what opens it again.

#[path = "derived.rs"]
mod derived;

use derived::{Derived, id};
use golden_thread::domain::{
    achieve::conflict::{Missing, Rating, Severity},
    board::{Board, Command, Proof, Refusal, SessionState, Unsettled},
    picture::{PersonFigures, Picture, person_figures},
    thread::{Draft, Fields, Kind, Log, ReplicaId, Value, WallTime},
};

const WHY: &str = "Carried the migration alone for two months";
/// One page, and another one elsewhere.
const HERE: ReplicaId = ReplicaId([1; 16]);
const ELSEWHERE: ReplicaId = ReplicaId([2; 16]);

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 12, 15).unwrap()
}

/// Tom reached 60 of 100 on his one committed goal; Mia leads him, Ines leads her.
struct World {
    log: Log,
    board: Board,
}

impl World {
    fn new() -> Self {
        let mut world = Self { log: Log::default(), board: Board::default() };
        for (who, manager) in [("ines", None), ("mia", Some("ines")), ("tom", Some("mia"))] {
            let fields = Fields::default().with("name", who).with("manager", manager);
            world.describe(Kind::PersonDescribed, who, fields);
        }
        let goal = Fields::default().with("title", "Close 100 deals by 2026-12-31").with("due", "2026-12-31");
        let goal = goal.with("owners", vec![Value::from("tom")]).with("baseline", 0).with("target", 100);
        world.describe(Kind::GoalDescribed, "deals", goal);
        world.written(HERE, "tom", Kind::GoalAnswered, "deals", Fields::default().with("state", "committed"));
        world.reaches(60);
        world
    }

    fn describe(&mut self, kind: Kind, subject: &str, fields: Fields) {
        self.written(HERE, "ines", kind, subject, fields);
    }

    fn written(&mut self, page: ReplicaId, who: &str, kind: Kind, subject: &str, fields: Fields) {
        let draft = Draft::facts(kind, id(subject), fields);
        self.put(page, who, vec![draft]);
    }

    fn put(&mut self, page: ReplicaId, who: &str, drafts: Vec<Draft>) {
        let at = WallTime { ms: 1_797_000_000_000, offset: 0 };
        for position in self.log.write(page, &id(who), at, drafts, &mut Derived) {
            self.board.fold(&self.log, position);
        }
    }

    /// Tom checks in with a value.
    fn reaches(&mut self, value: i32) {
        use golden_thread::domain::thread::{CheckIn, Observation};
        let goal = id("deals");
        let seen = Observation { goal, value: Some(value.into()), confidence: None, share: None, note: "".into() };
        let week = "2026-W50".parse().unwrap();
        let said = CheckIn { week, answers: vec![], unlinked: None, observations: vec![seen] };
        let drafts = self.board.decide(Command::CheckIn(said), week).unwrap();
        self.put(HERE, "tom", drafts);
    }

    fn act(&mut self, page: ReplicaId, who: &str, command: Command) -> Result<(), Refusal> {
        let drafts = self.board.decide(command, "2026-W50".parse().unwrap())?;
        self.put(page, who, drafts);
        Ok(())
    }

    fn propose(&mut self, who: &str, rating: i32) {
        let command = Command::ProposeRating { person: id("tom"), cycle: id("2026"), rating: rating.into() };
        self.act(HERE, who, command).unwrap();
    }

    fn justify(&mut self, who: &str, text: &str) -> Result<(), Refusal> {
        let (code, text) = ("exceptional_circumstances".to_owned(), text.to_owned());
        self.act(HERE, who, Command::JustifyRating { person: id("tom"), cycle: id("2026"), code, text })
    }

    fn confirm(&mut self, page: ReplicaId, who: &str) -> Result<(), Refusal> {
        self.act(page, who, Command::ConfirmRating { person: id("tom"), cycle: id("2026"), by: id(who) })
    }

    fn finalise(&mut self) -> Result<(), Refusal> {
        let finalising = self.tom().finalising(id("2026"));
        self.act(HERE, "ines", Command::FinaliseRating(finalising))
    }

    fn tom(&self) -> PersonFigures {
        let picture = Picture::of(&self.board, day());
        let all = person_figures(&self.board, &picture, "2026");
        all.iter().find(|figures| figures.person == id("tom")).map(|figures| (**figures).clone()).unwrap()
    }
}

#[test]
fn a_top_rating_at_sixty_percent_is_final_only_with_reason_text_and_a_second_person() {
    let mut world = World::new();
    assert!(matches!(world.finalise(), Err(Refusal::NotYet(_))), "nothing is proposed");
    world.propose("mia", 5);
    assert_eq!(world.tom().conflict.map(|c| (c.severity, c.delta)), Some((Severity::Block, 3)));
    assert_eq!(world.tom().missing, [Missing::Reason, Missing::Text, Missing::SecondPerson]);
    assert_eq!(world.finalise(), Err(Refusal::NotSettled(Proof::SecondPerson)));
    assert!(matches!(world.confirm(ELSEWHERE, "ines"), Err(Refusal::NotYet(_))), "nothing to stand behind");
    assert_eq!(world.justify("mia", "  ok  "), Err(Refusal::JustificationMissing));
    world.justify("mia", WHY).unwrap();
    assert_eq!(world.tom().missing, [Missing::SecondPerson]);
    assert_eq!(world.finalise(), Err(Refusal::NotSettled(Proof::SecondPerson)));
    assert_eq!(world.confirm(HERE, "mia"), Err(Refusal::NotASecondPerson));
    world.confirm(ELSEWHERE, "ines").unwrap();
    world.finalise().unwrap();
    assert_eq!(world.tom().settled.map(Rating::get), Some(5));
    assert_eq!(world.finalise(), Err(Refusal::NothingChanges));
    let said = world.tom().settlement.unwrap();
    assert_eq!((said.text.as_str(), said.by), (WHY, id("mia")));
    assert_eq!(said.confirmed.map(|word| (word.by, word.same_device)), Some((id("ines"), false)));
}

#[test]
fn who_proposed_is_no_second_person_even_if_somebody_else_wrote_the_words() {
    let mut world = World::new();
    world.propose("mia", 5);
    world.justify("ines", WHY).unwrap();
    assert_eq!(world.confirm(HERE, "mia"), Err(Refusal::NotASecondPerson));
    assert_eq!(world.confirm(HERE, "ines"), Err(Refusal::NotASecondPerson));
    world.confirm(HERE, "gil").unwrap();
}

#[test]
fn who_is_rated_is_no_second_person() {
    let mut world = World::new();
    world.propose("mia", 5);
    world.justify("mia", WHY).unwrap();
    assert_eq!(world.confirm(ELSEWHERE, "tom"), Err(Refusal::NotASecondPerson));
    assert_eq!(world.tom().missing, [Missing::SecondPerson]);
}

#[test]
fn a_word_from_the_same_device_counts_and_is_marked() {
    let mut world = World::new();
    world.propose("mia", 5);
    world.justify("mia", WHY).unwrap();
    world.confirm(HERE, "ines").unwrap();
    assert!(world.tom().missing.is_empty());
    assert_eq!(world.tom().settlement.unwrap().confirmed.map(|word| word.same_device), Some(true));
}

#[test]
fn nobody_confirms_in_a_session_that_is_closed() {
    let mut world = World::new();
    world.propose("mia", 5);
    world.justify("mia", WHY).unwrap();
    let session = |state: &str| Fields::default().with("name", "Autumn").with("cycle", "2026").with("state", state);
    world.describe(Kind::SessionDescribed, "session", session("locked"));
    assert_eq!(
        world.confirm(ELSEWHERE, "ines"),
        Err(Refusal::Unsettled(Unsettled::SessionClosed(SessionState::Locked)))
    );
    world.describe(Kind::SessionDescribed, "session", session("discussing"));
    world.confirm(ELSEWHERE, "ines").unwrap();
}

#[test]
fn new_words_take_the_confirmation_away_and_a_new_rating_takes_all_of_it() {
    let mut world = World::new();
    world.propose("mia", 5);
    world.justify("mia", WHY).unwrap();
    world.confirm(ELSEWHERE, "ines").unwrap();
    world.finalise().unwrap();
    world.justify("mia", "Carried the migration alone for a week").unwrap();
    assert_eq!(world.tom().missing, [Missing::SecondPerson]);
    world.propose("mia", 4);
    let tom = world.tom();
    assert_eq!((tom.settled, tom.missing), (None, vec![Missing::Reason, Missing::Text]));
}

#[test]
fn a_rate_that_falls_later_asks_for_more() {
    let mut world = World::new();
    world.propose("mia", 4);
    world.justify("mia", WHY).unwrap();
    assert!(world.tom().missing.is_empty(), "two steps ask for a reason and a text");
    world.reaches(40);
    assert_eq!(world.tom().missing, [Missing::SecondPerson], "three steps ask for a second person as well");
}

#[test]
fn the_top_rating_of_somebody_without_goals_asks_for_a_reason_and_the_others_do_not() {
    let mut world = World::new();
    world.written(HERE, "tom", Kind::GoalAnswered, "deals", Fields::default().with("state", "draft"));
    world.propose("mia", 5);
    assert!(world.tom().conflict.is_none(), "there is no rate to differ from");
    assert_eq!(world.finalise(), Err(Refusal::NotSettled(Proof::Justification)));
    world.justify("mia", WHY).unwrap();
    world.finalise().unwrap();
    world.propose("mia", 4);
    world.finalise().unwrap();
}

#[test]
fn a_session_is_signed_and_opened_again_by_acts_that_are_not_undone() {
    let mut world = World::new();
    world.describe(Kind::SessionDescribed, "autumn", Fields::default().with("name", "Autumn").with("cycle", "2026"));
    let moved = [("discussing", None, 1), ("locked", None, 1), ("signed", None, 0), ("discussing", Some(WHY), 0)];
    for (state, reason, n_undone) in moved {
        let fields = Fields::default().with("state", state).with("reason", reason);
        let fields = if reason.is_none() { Fields::default().with("state", state) } else { fields };
        world.describe(Kind::SessionDescribed, "autumn", fields);
        let last = world.log.at(world.log.len() - 1).unwrap().id;
        assert_eq!(world.board.undo(&world.log, last).drafts.len(), n_undone, "{state}");
    }
}

#[test]
fn a_rating_that_agrees_is_made_final_without_a_word() {
    let mut world = World::new();
    world.propose("mia", 2);
    world.finalise().unwrap();
    assert_eq!(world.tom().settled.map(Rating::get), Some(2));
}

#[test]
fn two_managers_who_rate_at_once_in_two_files_leave_one_rating_and_a_dispute() {
    let mut one = World::new();
    let mut other = World { log: one.log.clone(), board: one.board.clone() };
    one.propose("mia", 5);
    let command = Command::ProposeRating { person: id("tom"), cycle: id("2026"), rating: 3.into() };
    other.act(ELSEWHERE, "ines", command).unwrap();
    let there = other.log.clone();
    let absorbed = one.log.absorb(there);
    one.board.follow_union(&one.log, &absorbed);
    let absorbed = other.log.absorb(one.log.clone());
    other.board.follow_union(&other.log, &absorbed);
    assert_eq!(one.tom().proposed, other.tom().proposed, "both pages show the same");
    assert_eq!(one.board.disputes(&one.log).len(), 1, "and say that there is another value");
}

#[test]
fn a_thread_stands_today_but_never_before_its_last_word_nor_after_its_cycle() {
    let mut world = World::new();
    let day = |month, day| chrono::NaiveDate::from_ymd_opt(2026, month, day).unwrap();
    assert_eq!(world.board.stands_on(day(3, 1)), day(3, 1), "without a cycle there is only the clock");
    let cycle =
        Fields::default().with("cycle", "2026").with("cycle_start", "2026-01-01").with("cycle_end", "2026-12-20");
    world.describe(Kind::WorkspaceDescribed, "workspace", cycle);
    let last = world.board.last_day().unwrap();
    assert_eq!(last, day(12, 11));
    for (clock, stands) in [(day(3, 1), last), (day(12, 15), day(12, 15)), (day(12, 31), day(12, 20))] {
        assert_eq!(world.board.stands_on(clock), stands, "on {clock}");
    }
}

#[test]
fn one_wrong_clock_moves_nobodys_today() {
    let mut world = World::new();
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let cycle =
        Fields::default().with("cycle", "2026").with("cycle_start", "2026-01-01").with("cycle_end", "2026-12-31");
    world.describe(Kind::WorkspaceDescribed, "workspace", cycle);
    let usual = world.board.stands_on(day("2026-03-01"));
    assert_eq!(usual, day("2026-12-11"), "where the others stand");
    let wrong = "2099-01-01T09:00:00Z".parse().unwrap();
    let far = Draft::facts(Kind::GoalDescribed, id("g"), Fields::default().with("title", "Far"));
    let far = world.log.write(ReplicaId([9; 16]), &id("mia"), wrong, vec![far], &mut Derived);
    far.for_each(|position| world.board.fold(&world.log, position));
    assert_eq!(world.board.last_day(), Some(day("2099-01-01")));
    assert_eq!(world.board.stands_on(day("2026-03-01")), usual);
    let mut backwards = Board::default();
    (0..world.log.len()).rev().for_each(|position| backwards.fold(&world.log, position));
    assert_eq!(backwards.stands_on(day("2026-03-01")), usual, "in whatever order it comes in");
}
