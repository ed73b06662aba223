//! Calibration and pay as acts: sessions, votes, feedback, overrides, sign-offs, currencies, days, groups.

#[path = "derived.rs"]
mod derived;

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use derived::{Derived, id};
use golden_thread::{
    domain::{
        achieve::{
            conflict::{Rating, Scale, Severity},
            pay::{NoBonus, Part},
            pool::ShareBy,
        },
        align::stages,
        board::{Board, Command, MERIT, Refusal, SessionState, Unsettled, seal_of},
        exact::Ratio,
        measure::Decimal,
        money::Money,
        picture::{
            LeftOut, MeritFigures, PayFigures, PersonFigures, Picture, as_signed, before_signing, earned,
            equity_figures, judged, judged_again, merit_figures, moved_since, moving, n_waiting, pay_again,
            pay_figures, pay_moved, person_figures, proposal, recorded_raises,
            terms::{guidelines, presence, terms},
            why::{Amount, Ground, Part as Role, Source, What, Why, fed_by_event, fed_by_figure},
        },
        thread::{CheckIn, Draft, Fields, Kind, Log, Observation, ReplicaId, Value, WallTime},
    },
    format::csv::payroll_table,
};

const HERE: ReplicaId = ReplicaId([1; 16]);
const WHY: &str = "Carried the migration alone for two months";

fn euro(minor: i64) -> Money {
    Money::new(minor, "EUR".parse().unwrap())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A small company: Ines leads Mia, Mia leads four people of two teams, each with one goal and a target of 10,000.
#[derive(Clone)]
struct World {
    log: Log,
    board: Board,
}

/// Who, group, grade, what was reached of 100.
const PEOPLE: [(&str, &str, &str, i32); 4] =
    [("ada", "women", "L1", 94), ("bo", "men", "L1", 60), ("cy", "men", "L2", 112), ("dee", "women", "L2", 75)];

impl World {
    fn new() -> Self {
        let mut world = Self { log: Log::default(), board: Board::default() };
        let cycle = Fields::default().with("name", "Small").with("currency", "EUR").with("cycle", "2026");
        let cycle = cycle.with("cycle_start", "2026-01-01").with("cycle_end", "2026-12-31");
        world.says(Kind::WorkspaceDescribed, "workspace", cycle);
        world.says(Kind::UnitDescribed, "all", Fields::default().with("name", "All"));
        world.says(Kind::UnitDescribed, "team", Fields::default().with("name", "Team").with("parent", "all"));
        let star = Fields::default().with("title", "Water for all by 2030").with("level", "north_star");
        world.says(Kind::GoalDescribed, "star", star);
        for (who, manager) in [("ines", None), ("mia", Some("ines"))] {
            let fields = Fields::default().with("name", who).with("manager", manager).with("unit", "all");
            world.says(Kind::PersonDescribed, who, fields);
        }
        for (who, group, grade, reached) in PEOPLE {
            world.hires(who, group, grade, reached);
        }
        let plan = Fields::default().with("name", "Bonus").with("currency", "EUR").with("pool", 4_000_000);
        world.says(Kind::PayPlanned, "plan", plan);
        world
    }

    fn hires(&mut self, who: &str, group: &str, grade: &str, reached: i32) {
        let person = Fields::default().with("name", who).with("manager", "mia").with("unit", "team");
        self.says(Kind::PersonDescribed, who, person.with("group", group).with("grade", grade));
        let goal = [who, "-goal"].concat();
        let fields = Fields::default().with("title", "Close 100 deals by 2026-12-31").with("due", "2026-12-31");
        let fields = fields.with("owners", vec![Value::from(who)]).with("baseline", 0).with("target", 100);
        self.says(Kind::GoalDescribed, &goal, fields.with("start", "2026-12-01").with("difficulty", 4));
        self.says(Kind::GoalAligned, &goal, Fields::default().with("parent", "star"));
        self.says(Kind::GoalAnswered, &goal, Fields::default().with("state", "committed"));
        for week in ["2026-W49", "2026-W50", "2026-W51", "2026-W52"] {
            self.sees(who, reached, week);
        }
        let pay = Fields::default().with("currency", "EUR").with("salary", 6_000_000).with("target_bonus", 1_000_000);
        self.says(Kind::PayRecorded, who, pay);
    }

    /// A check-in on one's own goal.
    fn sees(&mut self, who: &str, reached: i32, week: &str) {
        let (goal, value) = (id(&[who, "-goal"].concat()), Some(reached.into()));
        let seen = Observation { goal, value, confidence: None, share: None, note: "".into() };
        let week = week.parse().unwrap();
        let said = CheckIn { week, answers: vec![], unlinked: None, observations: vec![seen] };
        let drafts = self.board.decide(Command::CheckIn(said), "2026-W53".parse().unwrap()).unwrap();
        self.put(who, drafts);
    }

    fn says(&mut self, kind: Kind, subject: &str, fields: Fields) {
        self.put("ines", vec![Draft::facts(kind, id(subject), fields)]);
    }

    fn put(&mut self, who: &str, drafts: Vec<Draft>) {
        let at = WallTime { ms: 1_798_500_000_000, offset: 0 };
        for position in self.log.write(HERE, &id(who), at, drafts, &mut Derived) {
            self.board.fold(&self.log, position);
        }
    }

    fn act(&mut self, who: &str, command: Command) -> Result<(), Refusal> {
        let drafts = self.board.decide(command, "2026-W53".parse().unwrap())?;
        self.put(who, drafts);
        Ok(())
    }

    fn describes(&mut self, kind: Kind, subject: &str, fields: Fields) -> Result<(), Refusal> {
        self.act("ines", Command::Describe { kind, subject: id(subject), fields })
    }

    fn rates(&mut self, who: &str, rating: i32) -> Result<(), Refusal> {
        self.act("mia", Command::ProposeRating { person: id(who), cycle: id("2026"), rating: rating.into() })
    }

    /// Another than the manager gives the rating.
    fn calibrates(&mut self, who: &str, rating: i32) -> Result<(), Refusal> {
        self.act("ines", Command::ProposeRating { person: id(who), cycle: id("2026"), rating: rating.into() })
    }

    fn all_rated(mut self) -> Self {
        for (who, rating) in [("ada", 4), ("bo", 2), ("cy", 5), ("dee", 3)] {
            self.rates(who, rating).unwrap();
        }
        self
    }

    /// Makes ratings final that are what the rate implies.
    fn finalises(&mut self, all: &[&str]) {
        for who in all {
            let finalise = self.finalise(who);
            self.act("mia", finalise).unwrap();
        }
    }

    /// Makes somebody's rating final, with what its conflict asks for.
    fn finalise(&self, who: &str) -> Command {
        Command::FinaliseRating(self.card(who).finalising(id("2026")))
    }

    fn calls(&mut self, fields: Fields) -> Result<(), Refusal> {
        let fields = fields.with("name", "Autumn").with("cycle", "2026").with("facilitator", "ines");
        self.describes(Kind::SessionDescribed, "session", fields)
    }

    fn moves(&mut self, to: SessionState, reason: Option<&str>) -> Result<(), Refusal> {
        let moving = moving(&self.people(), id("session"), to, reason.map(str::to_owned));
        self.act("ines", Command::MoveSession(moving))
    }

    fn decides(&mut self, who: &str, amount: Option<i64>, reason: Option<&str>) -> Result<(), Refusal> {
        let reason = reason.map(str::to_owned);
        self.act("ines", Command::DecidePay { person: id(who), cycle: id("2026"), by: id("ines"), amount, reason })
    }

    fn signs(&mut self, by: &str) -> Result<(), Refusal> {
        let pay = self.pay();
        self.act(by, Command::SignPay(pay.signing(&pay.pools[0], id("2026"), id(by))))
    }

    fn tells(&mut self, by: &str, of: &str, behaviour: i32, peers: i32) -> Result<(), Refusal> {
        let (behaviour, peers) = (Some(behaviour.into()), Some(peers.into()));
        self.act(by, Command::GiveFeedback { person: id(of), cycle: id("2026"), by: id(by), behaviour, peers })
    }

    fn picture(&self) -> Picture {
        Picture::of(&self.board, day("2026-12-31"))
    }

    fn people(&self) -> Vec<Arc<PersonFigures>> {
        person_figures(&self.board, &self.picture(), "2026")
    }

    fn card(&self, who: &str) -> PersonFigures {
        self.people().iter().find(|one| one.person == id(who)).map(|one| (**one).clone()).unwrap()
    }

    fn pay(&self) -> PayFigures {
        pay_figures(&self.board, &self.people()).unwrap()
    }

    fn amounts(&self) -> BTreeMap<String, i64> {
        self.pay().amounts.iter().map(|(id, amount)| (id.to_string(), amount.minor())).collect()
    }

    fn of(&self, who: &str) -> i64 {
        self.amounts()[who]
    }

    /// The derivation of somebody's bonus.
    fn why_bonus(&self, who: &str) -> Why {
        let (picture, people) = (self.picture(), self.people());
        let pay = pay_figures(&self.board, &people);
        let (log, board) = (&self.log, &self.board);
        let ground = Ground { log, board, picture: &picture, people: &people, pay: pay.as_ref() };
        ground.why(&What::Bonus.of(&id(who))).unwrap()
    }

    /// Every figure of people and groups is made again by its derivation, and what it reads says that it feeds it.
    fn is_derived(&self) {
        let (picture, people) = (self.picture(), self.people());
        let pay = pay_figures(&self.board, &people);
        let (log, board) = (&self.log, &self.board);
        let ground = Ground { log, board, picture: &picture, people: &people, pay: pay.as_ref() };
        let mut known = BTreeMap::new();
        for figure in ground.figures() {
            let why = ground.why(&figure);
            let shown = ground.shown(&figure);
            assert_eq!(why.as_ref().map(|why| &why.value), shown.as_ref(), "{}", figure.address());
            let Some(why) = why else { continue };
            assert_eq!(ground.evaluate(&figure, &mut known), shown, "{}", figure.address());
            for input in &why.inputs {
                let fed = match &input.source {
                    Source::Event(position) => fed_by_event(ground, *position),
                    Source::Figure(below) => fed_by_figure(ground, below),
                    Source::Setting => continue,
                };
                assert!(fed.contains(&figure), "{} feeds {}", input.part as usize, figure.address());
            }
        }
        if let Some(equity) = equity_figures(board, &people, pay.as_ref()) {
            for group in &equity.groups {
                let gap = ground.shown(&What::PayGap.of(&id(&group.name)));
                assert_eq!(gap, group.adjusted.said().map(|gap| Amount::Share(gap.gap)), "{}", group.name);
                let impact = ground.shown(&What::Impact.of(&id(&group.name)));
                let ratio = group.impact.map(|impact| Amount::Rate(impact.ratio));
                assert!(group.impact.is_none() || impact == ratio, "{}", group.name);
            }
        }
    }
}

#[test]
fn a_session_goes_one_step_on_and_back_only_with_a_reason_that_stays() {
    let mut world = World::new().all_rated();
    world.calls(Fields::default()).unwrap();
    let forward = |world: &mut World, to| world.moves(to, None);
    assert!(matches!(forward(&mut world, SessionState::Locked), Err(Refusal::Unsettled(Unsettled::NoSuchMove { .. }))));
    forward(&mut world, SessionState::Discussing).unwrap();
    assert_eq!(forward(&mut world, SessionState::Locked), Err(Refusal::Unsettled(Unsettled::StillOpen(4))));
    world.finalises(&["ada", "bo", "cy", "dee"]);
    forward(&mut world, SessionState::Locked).unwrap();
    assert_eq!(world.rates("bo", 3), Err(Refusal::Unsettled(Unsettled::SessionClosed(SessionState::Locked))));
    forward(&mut world, SessionState::Signed).unwrap();
    assert_eq!(
        world.moves(SessionState::Discussing, Some("oops")),
        Err(Refusal::Unsettled(Unsettled::ReopeningUnsaid))
    );
    world.moves(SessionState::Discussing, Some("The result of Bo was corrected")).unwrap();
    let session = world.board.session("session").unwrap();
    assert_eq!((session.n_reopened(), session.state()), (1, SessionState::Discussing));
    assert_eq!(session.moved().unwrap().1, Some("The result of Bo was corrected"));
    world.rates("bo", 3).unwrap();
}

#[test]
fn a_session_waits_for_its_own_people_and_for_no_others() {
    let mut world = World::new().all_rated();
    world.calls(Fields::default()).unwrap();
    let waits = |world: &World, session: &str| n_waiting(&world.people(), &id(session));
    assert_eq!(waits(&world, "session"), 4);
    let own = Fields::default().with("name", "Team").with("cycle", "2026").with("unit", "team");
    world.describes(Kind::SessionDescribed, "own", own).unwrap();
    assert_eq!((waits(&world, "session"), waits(&world, "own")), (0, 4));
    world.moves(SessionState::Discussing, None).unwrap();
    world.moves(SessionState::Locked, None).unwrap();
    world.finalises(&["ada", "bo"]);
    assert_eq!(waits(&world, "own"), 2);
}

#[test]
fn what_changes_in_the_discussion_is_told_from_original_to_calibrated() {
    let mut world = World::new().all_rated();
    world.calls(Fields::default()).unwrap();
    world.rates("bo", 3).unwrap();
    world.moves(SessionState::Discussing, None).unwrap();
    world.rates("bo", 4).unwrap();
    world.calibrates("bo", 2).unwrap();
    world.rates("cy", 4).unwrap();
    world.rates("cy", 5).unwrap();
    let session = world.board.session("session").unwrap();
    let bo = world.board.calibrated("bo", session).unwrap();
    let original = bo.original.unwrap();
    assert_eq!((original.value.as_number(), &original.author), (Some(3.into()), &id("mia")));
    assert_eq!((bo.rating, &bo.last.author), (2.into(), &id("ines")));
    assert!(world.board.calibrated("cy", session).is_none(), "it is what it was");
    assert!(world.board.calibrated("ada", session).is_none());
}

#[test]
fn the_scale_ranges_and_weights_are_fixed_once_the_discussion_has_begun() {
    let mut world = World::new().all_rated();
    let thresholds = |all: &[i32]| all.iter().map(|one| Value::from(*one)).collect::<Vec<_>>();
    let wrong = Fields::default().with("thresholds_percent", thresholds(&[50, 70, 60, 105]));
    assert!(matches!(world.calls(wrong), Err(Refusal::Unsettled(Unsettled::Falling { .. }))));
    let wrong = Fields::default().with("weights_percent", thresholds(&[50, 20, 20, 20]));
    assert_eq!(world.calls(wrong), Err(Refusal::Unsettled(Unsettled::NotWhole { what: "weights", all: 100 })));
    let fields = Fields::default().with("thresholds_percent", thresholds(&[40, 60, 80, 95]));
    world.calls(fields.with("distances", thresholds(&[1, 1, 2]))).unwrap();
    assert_eq!(world.card("ada").implied.map(Rating::get), Some(4), "94 % is below 95");
    assert_eq!(world.card("bo").implied.map(Rating::get), Some(3), "60 % is enough now");
    assert_eq!(world.card("bo").conflict.map(|conflict| conflict.severity), Some(Severity::Justify), "one step");
    world.is_derived();
    world.moves(SessionState::Discussing, None).unwrap();
    let later = Fields::default().with("thresholds_percent", thresholds(&[50, 70, 90, 105]));
    let refused = world.describes(Kind::SessionDescribed, "session", later);
    assert_eq!(refused, Err(Refusal::Unsettled(Unsettled::Fixed(SessionState::Discussing))));
    world.describes(Kind::SessionDescribed, "session", Fields::default().with("name", "Autumn 2026")).unwrap();
}

#[test]
fn guideline_ranges_that_nobody_can_keep_to_are_refused_and_test_nothing() {
    let mut world = World::new();
    let ranges = |all: [(i32, i32); 5]| {
        let range = |(from, to): (i32, i32)| Value::from(vec![Value::from(from), Value::from(to)]);
        Fields::default().with("guidelines_percent", all.map(range).to_vec())
    };
    let empty = [(0, 0); 5];
    for wrong in [empty, [(0, 19); 5], [(21, 30); 5], [(0, 10), (0, 10), (0, 10), (0, 10), (0, 59)]] {
        assert_eq!(world.calls(ranges(wrong)), Err(Refusal::Unsettled(Unsettled::NoSpread)), "{wrong:?}");
    }
    world.says(Kind::SessionDescribed, "session", ranges(empty).with("cycle", "2026"));
    let read = |world: &World| guidelines(world.board.session("session").unwrap(), &Scale::default());
    assert_eq!(read(&world), None, "what an older page let through expects nothing of anybody");
    for fair in [[(20, 20); 5], [(0, 20); 5], [(0, 5), (5, 15), (45, 60), (20, 30), (5, 10)]] {
        world.calls(ranges(fair)).unwrap();
        assert_eq!(read(&world).map(|ranges| ranges.len()), Some(5));
    }
}

#[test]
fn a_session_of_the_nearest_unit_is_ones_own() {
    let mut world = World::new();
    world.calls(Fields::default().with("unit", "all")).unwrap();
    assert_eq!(world.card("ada").session, Some(id("session")), "team stands below");
    let near = Fields::default().with("name", "Near").with("cycle", "2026").with("unit", "team");
    world.describes(Kind::SessionDescribed, "a-near", near).unwrap();
    assert_eq!(world.card("ada").session, Some(id("a-near")));
    assert_eq!(world.card("mia").session, Some(id("session")));
}

#[test]
fn feedback_shows_from_four_raters_on_and_never_of_oneself() {
    let mut world = World::new().all_rated();
    assert_eq!(world.tells("ada", "ada", 5, 5), Err(Refusal::Unsettled(Unsettled::OnOneself)));
    assert!(matches!(world.tells("bo", "ada", 6, 5), Err(Refusal::OutOfRange { .. })));
    for rater in ["bo", "cy", "dee"] {
        world.tells(rater, "ada", 4, 5).unwrap();
    }
    let three = world.card("ada");
    assert_eq!((three.spoken.behaviour, three.spoken.n_raters), (None, 3));
    assert_eq!(three.spoken.peers.and_then(golden_thread::domain::achieve::conflict::Peers::shown), None);
    world.tells("mia", "ada", 3, 3).unwrap();
    world.tells("bo", "ada", 5, 5).unwrap();
    let four = world.card("ada");
    assert_eq!(four.spoken.n_raters, 4, "a second word of the same rater replaces the first");
    assert_eq!(four.spoken.behaviour, Some("4".parse().unwrap()));
    assert_eq!(four.spoken.peers.map(|peers| peers.mean), Some("4.5".parse().unwrap()));
    // 50·4 + 20·4 + 20·4.5 + 10·4 over 100
    assert_eq!(four.composite, Some("4.1".parse().unwrap()));
    world.is_derived();
    let (person, cycle, behaviour) = (id("ada"), id("2026"), 2.into());
    world.act("ines", Command::PlaceBehaviour { person, cycle, behaviour }).unwrap();
    let placed = world.card("ada").spoken;
    assert_eq!((placed.behaviour, placed.is_placed), (Some(2.into()), true), "calibration has the last word");
    assert_eq!(world.card("ada").proposed.map(Rating::get), Some(4), "and leaves the rating alone");
    world.is_derived();
}

#[test]
fn a_vote_is_sealed_before_the_discussion_and_shown_in_it() {
    let mut world = World::new();
    let seal = seal_of("ada", "bo", 4.into(), "salt");
    let sealed = |world: &mut World| {
        let (person, cycle, by, seal) = (id("ada"), id("2026"), id("bo"), seal.clone());
        world.act("bo", Command::SealVote { person, cycle, by, seal })
    };
    let shown = |world: &mut World, rating: i32| {
        let (person, cycle, by, salt) = (id("ada"), id("2026"), id("bo"), "salt".to_owned());
        world.act("bo", Command::ShowVote { person, cycle, by, rating: rating.into(), salt })
    };
    assert_eq!(sealed(&mut world), Err(Refusal::Unsettled(Unsettled::VotingOver)), "there is no session");
    world.calls(Fields::default()).unwrap();
    let own = Command::SealVote { person: id("bo"), cycle: id("2026"), by: id("bo"), seal: seal.clone() };
    assert_eq!(world.act("bo", own), Err(Refusal::Unsettled(Unsettled::OnOneself)));
    sealed(&mut world).unwrap();
    assert!(!world.board.votes("ada", "2026")[0].sealed.contains('4') || seal.len() == 64);
    assert_eq!(shown(&mut world, 4), Err(Refusal::Unsettled(Unsettled::VotingOpen)));
    world.moves(SessionState::Discussing, None).unwrap();
    assert_eq!(shown(&mut world, 5), Err(Refusal::Unsettled(Unsettled::OtherSeal)), "nobody votes after the fact");
    shown(&mut world, 4).unwrap();
    let votes = world.board.votes("ada", "2026");
    assert_eq!(votes[0].shown, Some((4.into(), "salt")));
    assert_eq!(sealed(&mut world), Err(Refusal::Unsettled(Unsettled::VotingOver)));
}

#[test]
fn a_vote_is_sealed_anew_until_it_was_shown_and_stands_from_then_on() {
    let mut world = World::new();
    let seal = |world: &mut World, rating: i32, salt: &str| {
        let (person, cycle, by) = (id("ada"), id("2026"), id("bo"));
        let seal = seal_of("ada", "bo", rating.into(), salt);
        world.act("bo", Command::SealVote { person, cycle, by, seal })
    };
    let show = |world: &mut World, rating: i32, salt: &str| {
        let (person, cycle, by, salt) = (id("ada"), id("2026"), id("bo"), salt.to_owned());
        world.act("bo", Command::ShowVote { person, cycle, by, rating: rating.into(), salt })
    };
    world.calls(Fields::default()).unwrap();
    seal(&mut world, 4, "lost").unwrap();
    assert_eq!(seal(&mut world, 4, "lost"), Err(Refusal::NothingChanges));
    seal(&mut world, 3, "kept").unwrap();
    world.moves(SessionState::Discussing, None).unwrap();
    assert_eq!(show(&mut world, 4, "lost"), Err(Refusal::Unsettled(Unsettled::OtherSeal)), "the later one counts");
    show(&mut world, 3, "kept").unwrap();
    assert_eq!(show(&mut world, 3, "kept"), Err(Refusal::NothingChanges));
    world.says(Kind::SessionDescribed, "session", Fields::default().with("removed", true));
    let again = Fields::default().with("name", "Again").with("cycle", "2026").with("facilitator", "ines");
    world.describes(Kind::SessionDescribed, "again", again).unwrap();
    assert_eq!(seal(&mut world, 5, "new"), Err(Refusal::Unsettled(Unsettled::Shown)));
    assert_eq!(world.board.votes("ada", "2026")[0].shown, Some((3.into(), "kept")));
}

#[test]
fn an_amount_that_people_set_needs_a_reason_and_the_rest_shares_what_is_left() {
    let mut world = World::new().all_rated();
    // factors 1.25, 0.5, 1.5 and 1 of 4.25
    assert_eq!(
        [world.of("ada"), world.of("bo"), world.of("cy"), world.of("dee")],
        [1_176_471, 470_588, 1_411_765, 941_176]
    );
    assert_eq!(world.decides("bo", Some(1_000_000), None), Err(Refusal::Unsettled(Unsettled::ReasonOfPay)));
    assert_eq!(world.decides("bo", Some(-1), Some(WHY)), Err(Refusal::Negative { what: "an amount" }));
    assert_eq!(world.decides("bo", Some(i64::MAX), Some(WHY)), Err(Refusal::Unsettled(Unsettled::TooMuch)));
    world.decides("bo", Some(1_000_000), Some(WHY)).unwrap();
    let pay = world.pay();
    assert_eq!((world.of("bo"), pay.by[&id("bo")]), (1_000_000, ShareBy::Override));
    assert_eq!(world.of("ada") + world.of("cy") + world.of("dee"), 3_000_000);
    world.is_derived();
    world.decides("bo", None, None).unwrap();
    assert_eq!(world.of("bo"), 470_588, "taken back");
    world.is_derived();
}

#[test]
fn a_plan_is_signed_by_somebody_and_then_stands_until_it_is_opened_with_a_reason() {
    let mut world = World::new().all_rated();
    assert!(matches!(world.signs("nobody"), Err(Refusal::Unknown { what: "person", .. })));
    world.finalises(&["ada", "bo", "cy", "dee"]);
    world.decides("bo", Some(5_000_000), Some(WHY)).unwrap();
    assert_eq!(world.signs("ines"), Err(Refusal::Unsettled(Unsettled::Overdrawn)), "more than the pool");
    world.decides("bo", Some(1_000_000), Some(WHY)).unwrap();
    world.signs("ines").unwrap();
    let signed = world.amounts();
    world.is_derived();
    let was = |world: &World, who: &str| {
        let pool = before_signing(&world.board, &world.people(), &world.pay(), 0).unwrap();
        pool.shares().find(|(person, _)| person.as_str() == who).map(|(_, share)| (share.amount.minor(), share.by))
    };
    assert_eq!(was(&world, "ada"), Some((1_000_000, ShareBy::Weight)), "1.25 of 3.75 of what is left");
    assert_eq!(was(&world, "bo"), Some((1_000_000, ShareBy::Override)));
    world.rates("cy", 3).unwrap();
    assert_eq!(was(&world, "ada"), Some((1_000_000, ShareBy::Weight)), "as it was shared by the ratings of that time");
    assert_eq!(world.amounts(), signed, "a later rating does not move what was signed");
    assert!(world.pay().pools[0].is_signed && world.pay().by.values().all(|by| *by == ShareBy::Signed));
    world.is_derived();
    let last = world.log.at(world.log.len() - 1).unwrap().id;
    let signed_at = world.log.events().iter().rev().find(|event| event.kind == Kind::PaySigned).unwrap().id;
    assert!(last != signed_at && world.board.undo(&world.log, signed_at).drafts.is_empty(), "a sign-off is not undone");
    assert_eq!(world.decides("cy", Some(1), Some(WHY)), Err(Refusal::Unsettled(Unsettled::Signed)));
    let pool = Fields::default().with("pool", 1);
    assert_eq!(world.describes(Kind::PayPlanned, "plan", pool), Err(Refusal::Unsettled(Unsettled::Signed)));
    let reopen = |reason: &str| Command::ReopenPay { plan: id("plan"), cycle: id("2026"), reason: reason.to_owned() };
    assert_eq!(world.act("ines", reopen("no")), Err(Refusal::Unsettled(Unsettled::ReopeningUnsaid)));
    world.act("ines", reopen("A target was entered wrongly")).unwrap();
    let plan = world.board.plans().next().unwrap();
    assert_eq!(plan.reopened(&world.board, "2026"), Some(("A target was entered wrongly", &id("ines"))));
    assert_ne!(world.amounts(), signed, "open again, it follows the ratings");
    assert_eq!(world.signs("ines"), Err(Refusal::Unsettled(Unsettled::RatingsOpen(1))), "3 is not final");
    world.decides("cy", Some(900_000), Some(WHY)).unwrap();
    world.signs("ines").unwrap();
    assert_eq!(world.of("bo"), 1_000_000);
}

/// Everybody rated and final, Cy's amount set by a person, the plan signed.
fn signed() -> World {
    let mut world = World::new().all_rated();
    world.finalises(&["ada", "bo", "cy", "dee"]);
    world.decides("cy", Some(1_500_000), Some(WHY)).unwrap();
    world.signs("ines").unwrap();
    world
}

#[test]
fn a_rating_changed_after_the_sign_off_is_told_beside_the_amount_and_not_as_its_reason() {
    let mut world = signed();
    let on = |world: &World, who: &str| {
        let signed = world.board.signed_pay(who, "2026").unwrap();
        let since = signed.rerated().map(|write| (write.value.as_number(), write.author.to_string()));
        (signed.then.counts(), since)
    };
    assert_eq!(on(&world, "bo"), (Some((2.into(), true)), None));
    let before = world.amounts();
    world.rates("bo", 3).unwrap();
    world.rates("cy", 4).unwrap();
    let changed = Some((Some(3.into()), "mia".to_owned()));
    assert_eq!(on(&world, "bo"), (Some((2.into(), true)), changed.clone()), "proposed, not even final");
    world.finalises(&["bo"]);
    assert_eq!(on(&world, "bo"), (Some((2.into(), true)), changed));
    assert_eq!(world.pay().pools[0].rerated, [id("bo")], "the amount of Cy rests on a decision");
    assert_eq!(world.amounts(), before);

    let then = as_signed(&world.board, &world.card("bo"), "2026").into_owned();
    assert_eq!((then.settled.map(Rating::get), world.card("bo").settled.map(Rating::get)), (Some(2), Some(3)));
    let bonus = proposal(&world.board, &world.pay().pools[0].terms, &then).unwrap().unwrap();
    assert_eq!(bonus.amount.minor(), 500_000, "the claim that led to the amount");
    let pool = before_signing(&world.board, &world.people(), &world.pay(), 0).unwrap();
    let shares: BTreeMap<_, _> = pool.shares().map(|(who, share)| (who.to_string(), share.amount.minor())).collect();
    assert_eq!(shares, before, "what the pool made of it");

    let why = world.why_bonus("bo");
    assert_eq!((why.through.clone(), why.figures().count()), (None, 0), "nothing of today leads to it");
    let rating = why.all(Role::Rating).next().map(|rating| rating.value.clone());
    assert_eq!(rating, then.settled.map(Amount::Rating), "the rating that it was signed on");
    assert_eq!(world.why_bonus("ada").through, Some(What::Proposal.of(&id("ada"))), "hers is as it was");
    world.is_derived();

    world.rates("bo", 2).unwrap();
    assert_eq!(world.pay().pools[0].rerated, [id("bo")], "the same, but open");
    world.finalises(&["bo"]);
    assert!(world.pay().pools[0].rerated.is_empty(), "what was signed counts again");
    assert!(world.why_bonus("bo").through.is_some());
    world.is_derived();
}

#[test]
fn what_a_signed_claim_rests_on_beside_the_rating_is_watched_as_well() {
    let signed = signed();
    let order = signed.board.signed_pay("ada", "2026").unwrap().write.order;
    let moved = |world: &World| {
        let at = moved_since(&world.board, &world.picture(), &id("ada"), order)?;
        Some(world.log.at(at).unwrap().kind.clone())
    };
    let after = |act: &dyn Fn(&mut World)| {
        let mut world = signed.clone();
        act(&mut world);
        let leads_on = world.why_bonus("ada").through.is_some();
        assert_eq!(leads_on, moved(&world).is_none());
        moved(&world)
    };
    assert_eq!(after(&|_| ()), None);
    let mut world = signed.clone();
    world.sees("ada", 90, "2026-W53");
    world.is_derived();
    assert_eq!(after(&|world| world.sees("ada", 94, "2026-W53")), None, "the same result again");
    assert_eq!(after(&|world| world.sees("ada", 90, "2026-W53")), Some(Kind::CheckedIn));
    let closed = Fields::default().with("state", "closed").with("outcome", "missed");
    assert_eq!(
        after(&|world| world.says(Kind::GoalAnswered, "ada-goal", closed.clone())),
        None,
        "closed with its result"
    );
    let left = Fields::default().with("state", "closed").with("outcome", "abandoned");
    let left = after(&|world| world.says(Kind::GoalAnswered, "ada-goal", left.clone()));
    assert_eq!(left, Some(Kind::GoalAnswered), "it no longer counts");
    let easier = Fields::default().with("target", 90);
    let easier = after(&|world| world.says(Kind::GoalDescribed, "ada-goal", easier.clone()));
    assert_eq!(easier, Some(Kind::GoalDescribed));
    let raised = Fields::default().with("target_bonus", 2_000_000);
    let raised = after(&|world| world.says(Kind::PayRecorded, "ada", raised.clone()));
    assert_eq!(raised, Some(Kind::PayRecorded));
    let salary = Fields::default().with("salary", 9_000_000);
    assert_eq!(after(&|world| world.says(Kind::PayRecorded, "ada", salary.clone())), None, "no salary is read");
    assert_eq!(after(&|world| world.sees("bo", 10, "2026-W53")), None, "the goal of somebody else");
}

#[test]
fn what_calibration_made_of_a_rating_names_both_and_stands_as_it_was_when_pay_was_signed() {
    let mut world = World::new().all_rated();
    world.calls(Fields::default()).unwrap();
    world.moves(SessionState::Discussing, None).unwrap();
    world.calibrates("dee", 2).unwrap();
    world.finalises(&["ada", "bo", "cy", "dee"]);
    world.signs("ines").unwrap();
    world.calibrates("dee", 3).unwrap();
    let session = world.board.session("session").unwrap();
    let (now, then) = (world.board.rated("dee", "2026"), world.board.signed_pay("dee", "2026").unwrap().then);
    assert!(now.calibrated(session).is_none(), "it is what the manager proposed");
    let calibrated = then.calibrated(session).unwrap();
    let original = calibrated.original.unwrap();
    assert_eq!((original.value.as_number(), &original.author), (Some(3.into()), &id("mia")));
    assert_eq!((calibrated.rating, &calibrated.last.author), (2.into(), &id("ines")));
}

#[test]
fn pay_on_a_rating_without_goals_waits_until_it_is_final_as_well() {
    let mut world = World::new().all_rated();
    let pay = Fields::default().with("currency", "EUR").with("target_bonus", 1_000_000);
    world.says(Kind::PayRecorded, "mia", pay);
    world.rates("mia", 4).unwrap();
    assert!(world.card("mia").rates.is_none() && world.card("mia").waits_for_rating());
    assert!(world.pay().pools[0].unsettled.contains(&id("mia")));
    let finalise = world.finalise("mia");
    world.act("ines", finalise).unwrap();
    assert!(!world.pay().pools[0].unsettled.contains(&id("mia")));
    world.is_derived();
}

#[test]
fn pay_on_too_little_evidence_asks_for_a_reason_before_the_sign_off() {
    let mut world = World::new().all_rated();
    world.says(Kind::GoalDescribed, "ada-goal", Fields::default().with("start", "2026-01-01"));
    assert!(!world.card("ada").rates.unwrap().evidence_suffices, "4 check-ins of 53");
    assert_eq!(world.pay().pools[0].waiting, [id("ada")]);
    assert_eq!(world.pay().pools[0].unsettled.len(), 4);
    assert_eq!(world.signs("ines"), Err(Refusal::Unsettled(Unsettled::RatingsOpen(4))));
    world.finalises(&["ada", "bo", "cy", "dee"]);
    assert_eq!(world.signs("ines"), Err(Refusal::Unsettled(Unsettled::Unreasoned(1))));
    world.decides("ada", None, Some("Was ill until December, as agreed")).unwrap();
    assert_eq!(world.of("ada"), 1_176_471, "the plan's own amount stands");
    world.is_derived();
    world.signs("ines").unwrap();
    let of_dee = |world: &World| {
        let grounds = world.card("dee").goals[0].result.grounds;
        (grounds.check_ins, grounds.check_ins_expected)
    };
    assert_eq!(of_dee(&world), (4, 5), "nothing was said in the last week of the year");
    world.says(Kind::GoalDescribed, "dee-goal", Fields::default().with("start", "2026-12-14"));
    assert_eq!(of_dee(&world), (2, 3), "what was said before the goal began is none of its check-ins");
}

#[test]
fn who_leaves_in_the_middle_of_the_year_is_paid_by_days() {
    let year = (day("2026-01-01"), day("2026-12-31"));
    for (joined, left, days) in [
        (None, Some("2026-06-30"), 181),
        (Some("2026-07-01"), None, 184),
        (Some("2025-03-01"), Some("2026-01-31"), 31),
        (Some("2027-02-01"), None, 0),
    ] {
        let stay = presence(joined.map(day), left.map(day), year);
        assert_eq!((stay.days, stay.of), (days, 365), "{joined:?} to {left:?}");
    }
    let mut world = World::new().all_rated();
    let wrong = Fields::default().with("joined", "2026-07-01").with("left", "2026-06-30");
    assert!(matches!(world.describes(Kind::PersonDescribed, "dee", wrong), Err(Refusal::LeftBeforeJoined { .. })));
    world.describes(Kind::PersonDescribed, "dee", Fields::default().with("left", "2026-06-30")).unwrap();
    let bonus = world.pay().proposals[&id("dee")].clone().unwrap();
    assert_eq!(bonus.amount, Money::new(495_890, "EUR".parse().unwrap()), "10,000.00 × 181/365");
    world.is_derived();
}

#[test]
fn nobody_decides_on_their_own_pay_or_raise() {
    let world = World::new().all_rated();
    let (person, cycle, why) = (id("ada"), id("2026"), Some(WHY.to_owned()));
    let pay = |by: &str, amount, reason| Command::DecidePay {
        person: person.clone(),
        cycle: cycle.clone(),
        by: id(by),
        amount,
        reason,
    };
    let raise = |by: &str| {
        let (person, cycle, raise, reason) = (person.clone(), cycle.clone(), Some(100_000), why.clone());
        Command::DecideRaise { person, cycle, by: id(by), raise, reason }
    };
    let decides = |command| world.board.decide(command, "2026-W53".parse().unwrap()).map(|drafts| drafts.len());
    let refused = Err(Refusal::Unsettled(Unsettled::OwnPay));
    assert_eq!(decides(pay("ada", Some(1), why.clone())), refused);
    assert_eq!(decides(pay("ada", None, why.clone())), refused, "nor gives the reason for the plan’s own");
    assert_eq!(decides(raise("ada")), refused);
    assert_eq!((decides(pay("mia", Some(1), why.clone())), decides(raise("mia"))), (Ok(1), Ok(1)));
}

#[test]
fn what_a_decision_leaves_to_the_others_is_known_before_it_is_made() {
    let mut world = World::new().all_rated();
    let pay = world.pay();
    let pool = &pay.pools[0];
    let before = pool.balance.as_ref().unwrap().scale.unwrap();
    let foreseen = pool.deciding(&id("cy"), euro(3_000_000)).unwrap();
    assert!(foreseen.scale.unwrap() < before, "the others share what is left");
    world.decides("cy", Some(3_000_000), Some(WHY)).unwrap();
    let made = world.pay().pools[0].balance.clone().unwrap();
    assert_eq!((foreseen.scale, foreseen.undistributed), (made.scale, made.undistributed));
    assert_eq!(pool.deciding(&id("cy"), euro(4_000_001)).unwrap().undistributed, euro(-1), "more than there is");
    assert_eq!(pool.deciding(&id("ines"), euro(1)).unwrap().shares.len(), 5, "also of somebody without a target");
}

#[test]
fn a_pool_of_what_is_claimed_pays_what_the_plan_says() {
    let mut world = World::new().all_rated();
    world.decides("bo", Some(100_000), Some(WHY)).unwrap();
    let claimed = world.pay().pools[0].as_claimed().unwrap();
    assert!(claimed.minor() < 4_000_000, "{claimed}");
    let pool = Decimal::new(claimed.minor(), 0);
    world.describes(Kind::PayPlanned, "plan", Fields::default().with("pool", pool)).unwrap();
    let pay = world.pay();
    assert_eq!(pay.pools[0].balance.as_ref().unwrap().scale, Some(Ratio::ONE));
    assert_eq!(pay.amounts[&id("cy")], pay.proposals[&id("cy")].as_ref().unwrap().amount);
}

#[test]
fn a_plan_that_pays_somebody_moves_to_another_currency_with_its_pool_and_with_rates() {
    let mut world = World::new();
    let currency = |code: &str| Fields::default().with("currency", code);
    let [eur, usd, jpy] = ["EUR", "USD", "JPY"].map(|code| code.parse().unwrap());
    let refused = |what| Err(Refusal::Unsettled(what));
    let pool_of = |from, to| refused(Unsettled::PoolOf { from, to });
    assert_eq!(world.describes(Kind::PayPlanned, "plan", currency("USD")), pool_of(eur, usd));
    let same_number = currency("JPY").with("pool", 40_000);
    assert_eq!(world.describes(Kind::PayPlanned, "plan", same_number), pool_of(eur, jpy));
    let moved = || currency("USD").with("pool", 4_300_000);
    assert_eq!(world.describes(Kind::PayPlanned, "plan", moved()), refused(Unsettled::NoRateTo { from: eur, to: usd }));
    let rate = Value::from(vec![Value::from("EUR"), "1.08".parse::<Decimal>().unwrap().into()]);
    world.says(Kind::WorkspaceDescribed, "workspace", Fields::default().with("exchange_rates", vec![rate]));
    world.describes(Kind::PayPlanned, "plan", moved()).unwrap();
    let nobodys = currency("EUR").with("pool", 100).with("unit", "nobody");
    world.says(Kind::PayPlanned, "other", nobodys);
    world.describes(Kind::PayPlanned, "other", currency("USD")).unwrap();
}

#[test]
fn a_company_factor_is_from_0_to_10() {
    let mut world = World::new();
    let mut says = |factor: i32| {
        let refused = world.describes(Kind::PayPlanned, "plan", Fields::default().with("company_factor", factor));
        refused.map_err(|why| why.to_string())
    };
    assert_eq!(says(100), Err("100 is outside the company’s factor: from 0 to 10".to_owned()));
    assert_eq!(says(10), Ok(()));
}

#[test]
fn in_a_fixed_pool_the_company_moves_nobody_unless_the_plan_adds_or_has_a_cap() {
    let moves = |fields: Fields| {
        let mut world = World::new().all_rated();
        world.describes(Kind::PayPlanned, "plan", fields.with("pool", 4_000_000)).unwrap_or_default();
        let (before, cancels) = (world.amounts(), terms(&world.board)[0].plan.cancels_company());
        world.describes(Kind::PayPlanned, "plan", Fields::default().with("company_factor", 2)).unwrap();
        assert_eq!(cancels, world.amounts() == before);
        !cancels
    };
    assert!(!moves(Fields::default()));
    assert!(moves(Fields::default().with("company_weight", Decimal::new(5, 1).unwrap())));
    assert!(moves(Fields::default().with("cap", 2)));
}

#[test]
fn payroll_says_each_bonus_in_the_currency_that_somebody_is_paid_in() {
    let mut world = World::new().all_rated();
    let rate = vec![Value::from(vec![Value::from("SEK"), "0.09".parse::<Decimal>().unwrap().into()])];
    world.says(Kind::WorkspaceDescribed, "workspace", Fields::default().with("exchange_rates", rate));
    world.says(Kind::PayRecorded, "dee", Fields::default().with("currency", "SEK").with("target_bonus", 3_161_400));
    world.decides("dee", Some(252_185), Some(WHY)).unwrap();
    world.finalises(&["ada", "bo", "cy"]);
    world.signs("ines").unwrap();
    let table = payroll_table(&world.board, "2026", Some(&world.pay()));
    let head = r#""id","name","email","cycle","currency","bonus","final_rating","local_currency","local_amount""#;
    let dee = r#""dee","dee","","2026","EUR","2521.85","","SEK","28020.56""#;
    assert_eq!(table.lines().next(), Some(head));
    assert!(table.lines().any(|line| line == dee), "{table}");
    assert_eq!(table.lines().filter(|line| line.contains(r#""EUR",""#)).count(), 4, "{table}");
}

#[test]
fn a_target_in_another_currency_waits_for_a_rate_and_is_then_converted_once() {
    let mut world = World::new().all_rated();
    world.says(Kind::PayRecorded, "dee", Fields::default().with("currency", "JPY").with("target_bonus", 1_000_000));
    assert!(!world.amounts().contains_key("dee"), "no rate, no amount: an unknown is not a zero");
    let rates = vec![Value::from(vec![
        Value::from("JPY"),
        Value::from("0.0062".parse::<golden_thread::domain::measure::Decimal>().unwrap()),
    ])];
    world.describes(Kind::WorkspaceDescribed, "workspace", Fields::default().with("exchange_rates", rates)).unwrap();
    let bonus = world.pay().proposals[&id("dee")].clone().unwrap();
    assert_eq!(bonus.target, Money::new(620_000, "EUR".parse().unwrap()), "¥1,000,000 at 0.0062");
    world.is_derived();
}

#[test]
fn each_unit_may_have_its_own_plan_and_whoever_has_none_goes_by_everybodys() {
    let mut world = World::new().all_rated();
    let own =
        Fields::default().with("name", "Team").with("currency", "EUR").with("pool", 2_000_000).with("unit", "team");
    let points = [(80, 0), (100, 1), (120, 2)].map(|(at, pays)| Value::from(vec![at.into(), pays.into()])).to_vec();
    let own = own.with("individual", "product").with("curve_percent", points).with("cap", 2).with("gate", 2);
    world.describes(Kind::PayPlanned, "team-plan", own).unwrap();
    let pay = world.pay();
    assert_eq!(pay.plan_of[&id("ada")], 1);
    assert_eq!(pay.pools[1].terms.name, "Team");
    let sum = |pay: &PayFigures| -> i64 { pay.amounts.values().map(|amount| amount.minor()).sum() };
    assert_eq!(sum(&pay), 2_000_000, "only the own pool is shared");
    assert_eq!((world.of("bo"), pay.by[&id("bo")]), (0, ShareBy::Gate));
    assert_eq!(world.of("dee"), 0, "75 % is below the curve");
    world.is_derived();
    let falling = Fields::default().with("factors", vec![Value::from(1), Value::from(0)]);
    assert!(matches!(
        world.describes(Kind::PayPlanned, "team-plan", falling),
        Err(Refusal::Unsettled(Unsettled::Falling { .. }))
    ));
    let weight = Fields::default().with("company_weight", 2);
    assert!(matches!(world.describes(Kind::PayPlanned, "team-plan", weight), Err(Refusal::OutOfRange { .. })));
    let pool = Fields::default().with("pool", -1);
    assert_eq!(world.describes(Kind::PayPlanned, "team-plan", pool), Err(Refusal::Negative { what: "pool" }));
}

#[test]
fn a_scale_of_three_steps_reads_no_rating_of_five() {
    let mut world = World::new().all_rated();
    let two = vec![Value::from(60), Value::from(95)];
    world.calls(Fields::default().with("thresholds_percent", two)).unwrap();
    assert_eq!(world.card("cy").proposed, None, "5 is no step of three");
    assert_eq!(world.card("dee").proposed.map(Rating::get), Some(3));
    assert_eq!(world.card("ada").implied.map(Rating::get), Some(2));
    world.is_derived();
}

#[test]
fn pay_and_what_counts_as_high_follow_the_scale_of_the_session() {
    let mut world = World::new();
    let two = vec![Value::from(60), Value::from(95)];
    world.calls(Fields::default().with("thresholds_percent", two)).unwrap();
    for (who, rating) in [("ada", 2), ("bo", 1), ("cy", 3), ("dee", 3)] {
        world.rates(who, rating).unwrap();
    }
    let factor = |world: &World, who: &str| {
        let bonus = world.pay().proposals[&id(who)].clone();
        bonus.map(|bonus| bonus.steps.iter().find(|step| step.what == Part::Individual).unwrap().factor)
    };
    let exactly = |text: &str| Ok(Ratio::from(text.parse::<Decimal>().unwrap()));
    assert_eq!(factor(&world, "cy"), exactly("1.5"), "the top of three is paid as the top");
    assert_eq!(factor(&world, "ada"), exactly("1"));
    let high = |world: &World| {
        let equity = equity_figures(&world.board, &world.people(), Some(&world.pay())).unwrap();
        equity.groups.iter().map(|group| group.high.n_selected).collect::<Vec<_>>()
    };
    assert_eq!(high(&world), [1, 1], "of three steps only the top one is high");
    world.is_derived();
    let four = ["0", "0.5", "1", "1.25"].map(|factor| Value::from(factor.parse::<Decimal>().unwrap()));
    world.describes(Kind::PayPlanned, "plan", Fields::default().with("factors", four.to_vec())).unwrap();
    let nothing = world.pay().proposals[&id("cy")].clone();
    assert!(matches!(nothing, Err(NoBonus::RatingNotInTable(_, 3))), "a table made for another scale pays nobody");
    assert!(!world.amounts().contains_key("cy"));
    world.is_derived();
}

#[test]
fn the_guard_names_the_group_and_the_grade_that_a_change_moved() {
    let mut world = World::new().all_rated();
    let guard = |world: &World| {
        let (people, pay) = (world.people(), world.pay());
        equity_figures(&world.board, &people, Some(&pay)).unwrap()
    };
    let before = guard(&world).flags();
    world.decides("dee", Some(1_400_000), Some(WHY)).unwrap();
    let after = guard(&world).flags();
    let moved = golden_thread::domain::achieve::equity::moved(&before, &after);
    assert!(moved.iter().any(|((group, what), _)| group == "women" && what == "L2"), "{moved:?}");
    let high =
        guard(&world).groups.iter().map(|group| (group.high.n_selected, group.high.n_people)).collect::<Vec<_>>();
    assert_eq!(high, [(1, 2), (1, 2)], "men and women");
    world.is_derived();
}

#[test]
fn nothing_is_lost_by_a_rating_in_the_picture_of_goals() {
    let world = World::new().all_rated();
    let picture = world.picture();
    let mut later = world.clone();
    later.rates("ada", 5).unwrap();
    later.decides("ada", Some(1), Some(WHY)).unwrap();
    assert!(picture.is_of(&later.board, day("2026-12-31")), "ratings and pay move no goal");
    later.says(Kind::GoalDescribed, "ada-goal", Fields::default().with("target", 200));
    assert!(!picture.is_of(&later.board, day("2026-12-31")));
    let mut checked = world.clone();
    checked.hires("eve", "women", "L1", 10);
    assert!(!picture.is_of(&checked.board, day("2026-12-31")));
}

#[test]
fn a_scale_of_four_knows_no_five_and_wants_a_range_a_step() {
    let mut world = World::new().all_rated();
    let numbers = |all: &[i32]| all.iter().map(|one| Value::from(*one)).collect::<Vec<_>>();
    let ranges = |n: usize| vec![Value::from(numbers(&[0, 100])); n];
    let four = Fields::default().with("thresholds_percent", numbers(&[60, 80, 100]));
    let wrong = world.calls(four.clone().with("guidelines_percent", ranges(5)));
    assert_eq!(wrong, Err(Refusal::Unsettled(Unsettled::OneRangeAStep { n_ranges: 5, n_steps: 4 })));
    world.calls(four.with("guidelines_percent", ranges(4))).unwrap();
    assert_eq!(world.board.n_steps("ada", "2026"), 4);
    assert_eq!(world.card("cy").proposed, None, "the five waits to be proposed again");
    assert_eq!(world.card("cy").implied.map(Rating::get), Some(4));
    assert_eq!(world.card("bo").proposed.map(Rating::get), Some(2), "all others keep their step");
    let finalise = world.finalise("cy");
    assert!(matches!(world.act("mia", finalise), Err(Refusal::OutOfRange { .. })), "a step of the former scale");
    assert!(matches!(world.rates("ada", 5), Err(Refusal::OutOfRange { .. })));
    world.rates("cy", 4).unwrap();
    assert!(matches!(world.tells("bo", "ada", 5, 4), Err(Refusal::OutOfRange { .. })));
    world.is_derived();
}

/// Ada at the least of L1, bo at its most; L2 has no range.
fn with_ranges() -> World {
    let mut world = World::new().all_rated();
    for (who, salary) in [("ada", 4_800_000), ("bo", 7_150_000), ("dee", 6_200_000)] {
        world.describes(Kind::PayRecorded, who, Fields::default().with("salary", salary)).unwrap();
    }
    let range: Vec<Value> = vec!["L1".into(), 4_800_000.into(), 6_000_000.into(), 7_200_000.into()];
    world.describes(Kind::PayPlanned, MERIT, Fields::default().with("pay_ranges", vec![Value::from(range)])).unwrap();
    world
}

fn merit(world: &World) -> MeritFigures {
    merit_figures(&world.board, &world.people()).unwrap().unwrap()
}

#[test]
fn raises_follow_rating_and_place_in_the_range_and_stop_at_its_most() {
    let made = merit(&with_ranges());
    let of = |who: &str| made.lines.iter().find(|line| line.person == id(who)).unwrap();
    let compa = |who: &str| of(who).compa.to_decimal(4).unwrap().to_string();
    let compas = ["ada", "bo", "cy", "dee"].map(compa);
    assert_eq!(compas, ["0.8", "1.1917", "0.9836", "1.0164"], "L2 goes by the median of its two salaries");
    assert_eq!(of("ada").penetration.and_then(|part| part.to_decimal(2)), Some(Decimal::ZERO));
    assert_eq!(of("cy").penetration, None);
    let percent = |who: &str| of(who).percent.to_string();
    assert_eq!(["ada", "bo", "cy", "dee"].map(percent), ["5", "0", "5.5", "2.5"]);
    assert_eq!(made.payroll.minor(), 24_150_000);
    assert_eq!((made.balance.distributed.minor(), made.balance.undistributed.minor()), (724_500, 0));
    assert!(of("bo").raise.minor() <= 50_000, "no raise goes above the most of the range");
}

#[test]
fn who_gets_no_raise_is_counted_by_what_is_missing() {
    let mut world = with_ranges();
    let left_out = |world: &World| merit(world).left_out;
    assert_eq!(left_out(&world), LeftOut::default());
    world.says(Kind::PayRecorded, "dee", Fields::default().with("currency", "SEK"));
    world.says(Kind::PayRecorded, "mia", Fields::default().with("currency", "EUR").with("salary", 7_000_000));
    assert_eq!(left_out(&world), LeftOut { n_abroad: 1, n_unrated: 1, n_unplaced: 0 });
    assert_eq!(left_out(&world).all(), 2);
}

#[test]
fn what_a_raise_leaves_to_the_others_is_known_before_it_is_decided() {
    let mut world = with_ranges();
    let (foreseen, before) = (merit(&world).deciding(&id("bo"), euro(200_000)).unwrap(), merit(&world).balance);
    assert!(foreseen.scale < before.scale, "the others share what is left");
    let (person, cycle, by) = (id("bo"), id("2026"), id("ines"));
    let command = Command::DecideRaise { person, cycle, by, raise: Some(200_000), reason: Some(WHY.to_owned()) };
    world.act("ines", command).unwrap();
    assert_eq!(merit(&world).balance, foreseen);
}

#[test]
fn settings_between_two_steps_or_out_of_bounds_are_refused_and_read_as_unsaid() {
    let mut world = World::new();
    let half = || Decimal::new(5, 1).unwrap();
    let numbers = |all: &[Decimal]| all.iter().map(|one| Value::from(*one)).collect::<Vec<_>>();
    let one = || Fields::default();
    for (kind, subject, fields) in [
        (Kind::WorkspaceDescribed, "workspace", one().with("fiscal_start", half())),
        (Kind::WorkspaceDescribed, "workspace", one().with("fiscal_start", 13)),
        (Kind::WorkspaceDescribed, "workspace", one().with("silent_after_days", half())),
        (Kind::WorkspaceDescribed, "workspace", one().with("low_confidence", 11)),
        (Kind::PayPlanned, "plan", one().with("gate", half())),
        (Kind::GoalDescribed, "ada-goal", one().with("difficulty", Decimal::new(35, 1).unwrap())),
        (Kind::GoalDescribed, "ada-goal", one().with("importance", -1)),
        (Kind::SessionDescribed, "session", one().with("distances", numbers(&[half(), 1.into(), 2.into()]))),
        (Kind::SessionDescribed, "session", one().with("weights_percent", numbers(&[50.into(), 50.into()]))),
        (Kind::SessionDescribed, "session", one().with("top_needs_percent", -1)),
    ] {
        let refused = world.describes(kind, subject, fields.clone()).unwrap_err();
        let is_said = matches!(
            refused,
            Refusal::Fraction { .. } | Refusal::OutOfRange { .. } | Refusal::Negative { what: "importance" }
        );
        assert!(is_said, "{fields:?}: {refused}");
    }
    // What an older page let through has no other meaning: half a month is not May, half a step is not the fifth.
    world.says(Kind::WorkspaceDescribed, "workspace", one().with("fiscal_start", half()));
    assert_eq!(world.board.fiscal_start(), 1);
    let gate = |world: &World| terms(&world.board)[0].plan.gate.map(Rating::get);
    world.says(Kind::PayPlanned, "plan", one().with("gate", Decimal::new(15, 1).unwrap()));
    assert_eq!(gate(&world), Some(1), "the usual one");
    world.says(Kind::PayPlanned, "plan", one().with("gate", 0));
    assert_eq!(gate(&world), None, "nobody is held at a gate");
    world.says(Kind::GoalDescribed, "ada-goal", one().with("difficulty", half()));
    assert_eq!(world.card("ada").rates.unwrap().difficulty, None, "half is not the hardest");
}

#[test]
fn a_cycle_has_both_of_its_days_in_their_order() {
    let mut world = World::new();
    let mut sets = |first: Value, last: Value| {
        let days = Fields::default().with("cycle_start", first).with("cycle_end", last);
        world.describes(Kind::WorkspaceDescribed, "workspace", days)
    };
    assert_eq!(sets("2026-12-31".into(), "2026-01-01".into()), Err(Refusal::NoCycle));
    assert_eq!(sets("2026-04-01".into(), Value::Null), Err(Refusal::NoCycle));
    assert_eq!(sets(Value::Null, "2027-03-31".into()), Err(Refusal::NoCycle));
    assert_eq!(sets("2026-04-01".into(), "2027-03-31".into()), Ok(()));
    assert_eq!(sets(Value::Null, Value::Null), Ok(()), "or none");
    let first = Fields::default().with("cycle_start", "2026-01-01");
    assert_eq!(world.describes(Kind::WorkspaceDescribed, "workspace", first), Err(Refusal::NoCycle));
}

#[test]
fn raises_are_in_the_currency_that_most_are_paid_in_where_the_workspace_names_none() {
    let mut world = with_ranges();
    world.describes(Kind::WorkspaceDescribed, "workspace", Fields::default().with("currency", Value::Null)).unwrap();
    let made = merit(&world);
    assert_eq!((made.payroll.currency().to_string(), made.payroll.minor()), ("EUR".to_owned(), 24_150_000));
}

#[test]
fn a_raise_is_decided_with_a_reason_and_salaries_are_recorded_once() {
    let mut world = with_ranges();
    let decide = |raise, reason: Option<&str>| Command::DecideRaise {
        person: id("bo"),
        cycle: id("2026"),
        by: id("ines"),
        raise,
        reason: reason.map(str::to_owned),
    };
    assert_eq!(world.act("ines", decide(Some(100_000), None)), Err(Refusal::Unsettled(Unsettled::ReasonOfPay)));
    assert_eq!(world.act("ines", decide(Some(-1), Some(WHY))), Err(Refusal::Negative { what: "an amount" }));
    world.act("ines", decide(Some(100_000), Some(WHY))).unwrap();
    let made = merit(&world);
    let bo = made.lines.iter().find(|line| line.person == id("bo")).unwrap();
    assert_eq!((bo.raise.minor(), bo.by), (100_000, ShareBy::Override));
    assert_eq!((made.balance.distributed.minor(), made.balance.undistributed.minor()), (724_500, 0));
    assert!(world.board.decided("bo", "2026").is_none(), "a raise decides nothing about the bonus");
    let record = |world: &World| Command::RecordMerit(merit(world).recording(id("2026")));
    assert_eq!(made.n_unsettled, 3, "the raise of Bo was decided, the others rest on ratings that are open");
    assert_eq!(world.act("ines", record(&world)), Err(Refusal::Unsettled(Unsettled::RatingsOpen(3))));
    world.finalises(&["ada", "cy", "dee"]);
    assert_eq!(merit(&world).n_unsettled, 0);
    world.act("ines", decide(Some(9_000_000), Some(WHY))).unwrap();
    assert_eq!(world.act("ines", record(&world)), Err(Refusal::Unsettled(Unsettled::Overdrawn)));
    world.act("ines", decide(Some(100_000), Some(WHY))).unwrap();
    assert!(recorded_raises(&world.board, &world.log, made.payroll.currency()).is_empty(), "nothing is recorded yet");
    world.act("ines", record(&world)).unwrap();
    assert_eq!(world.board.pay("bo").unwrap().salary(), Some(7_250_000));
    let raises = recorded_raises(&world.board, &world.log, made.payroll.currency());
    assert!(made.lines.iter().all(|line| raises[&line.person] == line.raise), "what was proposed is what was recorded");
    assert_eq!(world.board.merit_recorded("2026").map(|signed| signed.by), Some(&id("ines")));
    assert_eq!(
        world.act("ines", record(&world)),
        Err(Refusal::Unsettled(Unsettled::Recorded)),
        "nobody is raised twice"
    );
    assert_eq!(world.act("ines", decide(None, None)), Err(Refusal::Unsettled(Unsettled::Recorded)));
    assert_eq!(world.pay().pools.len(), 1, "what merit is made by is no pool");
}

#[test]
fn a_matrix_and_ranges_that_make_no_sense_are_refused() {
    let mut world = World::new();
    let mut says =
        |field: &str, value: Vec<Value>| world.describes(Kind::PayPlanned, MERIT, Fields::default().with(field, value));
    let row = |all: &[i32]| Value::from(all.iter().map(|one| Value::from(*one)).collect::<Vec<_>>());
    assert!(matches!(says("merit_from", vec![2.into(), 1.into()]), Err(Refusal::Unsettled(Unsettled::Falling { .. }))));
    assert!(
        matches!(says("merit_percent", vec![row(&[1, 2])]), Err(Refusal::OutOfRange { .. })),
        "two columns, no edge"
    );
    assert!(matches!(says("merit_percent", vec![row(&[-1])]), Err(Refusal::OutOfRange { .. })));
    let range = |bounds: [i32; 3]| {
        let [least, middle, most] = bounds.map(Value::from);
        vec![Value::from(vec!["L1".into(), least, middle, most])]
    };
    assert!(matches!(says("pay_ranges", range([3, 2, 4])), Err(Refusal::Unsettled(Unsettled::Falling { .. }))));
    assert_eq!(says("pay_ranges", range([-1, 2, 4])), Err(Refusal::Negative { what: "a pay range" }));
    assert_eq!(says("pay_ranges", range([1, 2, 2])), Ok(()));
}

#[test]
fn after_each_act_what_is_followed_is_what_a_rebuild_makes() {
    let mut world = with_ranges();
    world.calls(Fields::default()).unwrap();
    let earned = earned(&world.board, &world.picture());
    let mut people = judged(&world.board, &earned, "2026");
    let mut pay = pay_again(&world.board, &people, None);
    let acts = [
        ("ada", Command::ProposeRating { person: id("ada"), cycle: id("2026"), rating: 1.into() }),
        ("bo", Command::ProposeRating { person: id("bo"), cycle: id("2026"), rating: 4.into() }),
        (
            "bo",
            Command::JustifyRating {
                person: id("bo"),
                cycle: id("2026"),
                code: "other".to_owned(),
                text: WHY.to_owned(),
            },
        ),
        ("cy", world.finalise("cy")),
        (
            "",
            Command::DecidePay {
                person: id("dee"),
                cycle: id("2026"),
                by: id("ines"),
                amount: Some(1),
                reason: Some(WHY.to_owned()),
            },
        ),
        (
            "",
            Command::Describe {
                kind: Kind::PayPlanned,
                subject: id("plan"),
                fields: Fields::default().with("company_factor", 2),
            },
        ),
        (
            "",
            Command::Describe { kind: Kind::PayPlanned, subject: id("plan"), fields: Fields::default().with("cap", 1) },
        ),
        (
            "",
            Command::Describe {
                kind: Kind::PayRecorded,
                subject: id("ada"),
                fields: Fields::default().with("target_bonus", 7),
            },
        ),
    ];
    for (who, act) in acts {
        let moves_all = matches!(act, Command::Describe { .. });
        world.act("mia", act).unwrap();
        let changed = [id(if who.is_empty() { "nobody" } else { who })];
        let again = judged_again(&world.board, &people, &earned, "2026", &changed.iter().collect());
        assert_eq!(format!("{again:?}"), format!("{:?}", judged(&world.board, &earned, "2026")), "people after {who}");
        assert!(
            people.iter().zip(&again).all(|(before, after)| Arc::ptr_eq(&before.goals, &after.goals)),
            "no goal is read"
        );
        people = again;
        let followed = pay_again(&world.board, &people, pay.as_ref());
        let rebuilt = format!("{:?}", pay_figures(&world.board, &people));
        assert_eq!(format!("{followed:?}"), rebuilt, "pay after {who}");
        let moved = id(if who.is_empty() { "dee" } else { who });
        let moved: Vec<&PersonFigures> = people.iter().map(|one| &**one).filter(|one| one.person == moved).collect();
        let alone = pay.as_ref().map(|before| pay_moved(&world.board, before, &moved));
        assert!(moves_all || format!("{alone:?}") == rebuilt, "pay after {who} alone moved: {alone:?}");
        pay = followed;
    }
}

/// The signed company after its goals were closed and the next cycle was begun, in one act; dee's goal goes on.
fn a_year_later() -> World {
    let mut world = signed();
    let close = |who: &str, outcome: &str| {
        let fields = Fields::default().with("state", "closed").with("outcome", outcome);
        Draft::facts(Kind::GoalAnswered, id(&[who, "-goal"].concat()), fields)
    };
    let mut drafts = vec![close("ada", "missed"), close("bo", "missed"), close("cy", "achieved")];
    let cycle = Fields::default().with("cycle", "2027").with("cycle_start", "2027-01-01");
    drafts.push(Draft::facts(Kind::WorkspaceDescribed, id("workspace"), cycle.with("cycle_end", "2027-12-31")));
    let anew = Fields::default().with("title", "Close 50 deals by 2027-06-30").with("owners", vec![Value::from("ada")]);
    drafts.push(Draft::facts(Kind::GoalDescribed, id("anew"), anew.with("target", 50)));
    drafts.push(Draft::facts(Kind::GoalAnswered, id("anew"), Fields::default().with("state", "committed")));
    world.put("ines", drafts);
    world
}

#[test]
fn what_was_closed_with_a_cycle_counts_in_that_cycle_alone() {
    let mut world = a_year_later();
    let names = |board: &Board| board.cycles().iter().map(|cycle| cycle.name.to_string()).collect::<Vec<_>>();
    assert_eq!((names(&world.board), world.board.cycle()), (vec!["2026".to_owned(), "2027".to_owned()], Some("2027")));
    let owned = |board: &Board, day: &str| -> BTreeMap<String, usize> {
        let picture = Picture::of(board, day.parse().unwrap());
        earned(board, &picture).iter().map(|one| (one.person.to_string(), one.goals.len())).collect()
    };
    let now = owned(&world.board, "2027-01-04");
    assert_eq!(["ada", "bo", "cy", "dee"].map(|who| now[who]), [1, 0, 0, 1], "the new one, and what goes on");
    assert_eq!(stages(&world.board).buy_in.of, 2);
    world.board.show_cycle(Some("2026"));
    assert_eq!(world.board.cycle_days(), Some((day("2026-01-01"), day("2026-12-31"))));
    let then = owned(&world.board, "2026-12-31");
    assert_eq!(["ada", "bo", "cy", "dee"].map(|who| then[who]), [1, 1, 1, 1]);
    world.board.show_cycle(Some("2027"));
    assert_eq!((world.board.earlier_cycle(), owned(&world.board, "2027-01-04")), (None, now));
}

#[test]
fn an_earlier_cycle_keeps_its_signed_pay_and_its_ratings() {
    let before = signed();
    let mut world = a_year_later();
    world.board.show_cycle(Some("2026"));
    assert_eq!(world.pay().amounts, before.pay().amounts);
    assert!(world.pay().pools[0].is_signed);
    for who in ["ada", "bo", "cy", "dee"] {
        let (then, now) = (before.card(who), world.card(who));
        assert_eq!((then.rates, then.settled), (now.rates, now.settled), "{who}");
    }
}

#[test]
fn a_cycle_that_was_taken_back_is_none_and_a_goal_closed_in_one_keeps_its_days() {
    let mut world = a_year_later();
    let ada = |board: &Board| board.days_around(board.goal("ada-goal").unwrap());
    assert_eq!(ada(&world.board), Some((day("2026-01-01"), day("2026-12-31"))));
    let back =
        Fields::default().with("cycle", "2026").with("cycle_start", "2026-01-01").with("cycle_end", "2026-12-31");
    world.says(Kind::WorkspaceDescribed, "workspace", back);
    assert_eq!(world.board.cycles().len(), 1);
    assert!(world.board.is_in_cycle(world.board.goal("ada-goal").unwrap()));
    world.board.show_cycle(Some("2027"));
    assert_eq!((world.board.cycle(), world.board.earlier_cycle()), (Some("2026"), None));
}
