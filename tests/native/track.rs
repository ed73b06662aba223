//! A week in a small team: what is said, what is refused, and whom the radar shows.

#[path = "small.rs"]
mod small;

use golden_thread::domain::{
    board::{Blocker, Board, Command, Refusal},
    picture::{Picture, Why, led_together, radar, regular, regular_units},
    thread::{CheckIn, Draft, Fields, Kind, Log, Observation, ReplicaId, Value, WallTime},
    track::Status,
    week::Week,
};
use small::{ZeroEntropy, id, week};

/// A team as it stands after some weeks.
struct Team {
    log: Log,
    board: Board,
    now: Week,
}

impl Team {
    /// Mona leads Ed and Ida; Ed has two goals of unlike weight, Ida one, all under one theme.
    fn founded() -> Self {
        let mut team = Self { log: Log::default(), board: Board::default(), now: week(2) };
        let person = |name: &str, manager: Option<&str>| {
            Fields::default().with("name", name).with("manager", manager.map(Value::from))
        };
        let goal = |owner: &str| {
            Fields::default()
                .with("title", "Close deals")
                .with("baseline", 0)
                .with("target", 100)
                .with("start", "2026-01-05")
                .with("due", "2026-12-31")
                .with("owners", vec![Value::from(owner)])
        };
        team.write(vec![
            Draft::facts(Kind::PersonDescribed, id("mo"), person("Mona", None)),
            Draft::facts(Kind::PersonDescribed, id("ed"), person("Ed", Some("mo"))),
            Draft::facts(Kind::PersonDescribed, id("ida"), person("Ida", Some("mo"))),
            Draft::facts(
                Kind::GoalDescribed,
                id("top"),
                Fields::default().with("title", "Be known").with("level", "theme"),
            ),
            Draft::facts(Kind::GoalDescribed, id("heavy"), goal("ed")),
            Draft::facts(Kind::GoalDescribed, id("light"), goal("ed")),
            Draft::facts(Kind::GoalDescribed, id("idas"), goal("ida")),
        ]);
        for (goal, weight) in [("heavy", 8), ("light", 1), ("idas", 3)] {
            team.write(vec![
                Draft::facts(
                    Kind::GoalAligned,
                    id(goal),
                    Fields::default().with("parent", "top").with("weight", weight),
                ),
                Draft::facts(Kind::GoalAnswered, id(goal), Fields::default().with("state", "committed")),
            ]);
        }
        team
    }

    fn write(&mut self, drafts: Vec<Draft>) {
        self.say("mo", drafts);
    }

    fn say(&mut self, who: &str, drafts: Vec<Draft>) {
        let noon = self.now.monday().and_hms_opt(12, 0, 0).unwrap();
        let at = WallTime { ms: noon.and_utc().timestamp_millis(), offset: 0 };
        for position in self.log.write(ReplicaId([7; 16]), &id(who), at, drafts, &mut ZeroEntropy) {
            self.board.fold(&self.log, position);
        }
    }

    fn act(&mut self, who: &str, command: Command) -> Result<(), Refusal> {
        let drafts = self.board.decide(command, self.now)?;
        self.say(who, drafts);
        Ok(())
    }

    fn check_in(&mut self, who: &str, at: Week, goal: &str, value: i32) -> Result<(), Refusal> {
        let seen =
            Observation { goal: id(goal), value: Some(value.into()), confidence: None, share: None, note: "".into() };
        self.act(who, Command::CheckIn(CheckIn { week: at, answers: vec![], unlinked: None, observations: vec![seen] }))
    }

    fn picture(&self) -> Picture {
        Picture::of(&self.board, self.now.monday())
    }
}

/// Both goals of Ed fall behind from week 2 to 12; Ida says nothing.
fn spring() -> Team {
    let mut team = Team::founded();
    for number in 2..=12 {
        team.now = week(number);
        team.check_in("ed", week(number), "heavy", i32::from(number)).unwrap();
        team.check_in("ed", week(number), "light", i32::from(number) / 2).unwrap();
    }
    team
}

#[test]
fn silent_people_come_first_and_then_goals_by_what_a_talk_would_change() {
    let team = spring();
    let shown = radar(&team.board, &team.picture(), "mo");
    assert_eq!(
        shown.silent.iter().map(|silent| (silent.person.as_str(), silent.weeks)).collect::<Vec<_>>(),
        [("ida", 10)],
        "since the week in which she came in"
    );
    let concerns: Vec<&str> = shown.concerns.iter().map(|concern| concern.goal.as_str()).collect();
    assert_eq!(concerns, ["heavy", "light"], "the silent person’s goal is not listed twice");
    assert!(shown.concerns[0].stake > 4.0 * shown.concerns[1].stake);
    assert_eq!(radar(&team.board, &team.picture(), "ed"), radar(&team.board, &team.picture(), "ida"));
}

#[test]
fn units_are_listed_by_how_regularly_their_people_check_in() {
    let mut team = spring();
    let unit =
        |parent: Option<&str>, lead: &str| Fields::default().with("parent", parent.map(Value::from)).with("lead", lead);
    let of = |unit: &str| Fields::default().with("unit", unit);
    team.write(vec![
        Draft::facts(Kind::UnitDescribed, id("north"), unit(None, "mo")),
        Draft::facts(Kind::UnitDescribed, id("south"), unit(Some("north"), "ida")),
        Draft::facts(Kind::PersonDescribed, id("ed"), of("north")),
        Draft::facts(Kind::PersonDescribed, id("ida"), of("south")),
    ]);
    let today = team.now.monday();
    let units = |leader: &str| {
        let units = regular_units(&team.board, today, leader);
        units.into_iter().map(|(unit, of)| (unit.to_string(), of.regularity.done, of.streak)).collect::<Vec<_>>()
    };
    assert_eq!(units("mo"), [("south".to_owned(), 0, 0), ("north".to_owned(), 11, 11)]);
    assert!(units("ida").is_empty(), "nobody but the lead sits in it");
    let led = led_together(&team.board, today, "mo").unwrap();
    assert_eq!((led.n_people, led.regularity.done, led.streak), (2, 11, 0), "one of two is not nearly all");
    assert_eq!(led_together(&team.board, today, "ed"), None);
}

#[test]
fn no_week_counts_as_missed_before_somebody_came_in() {
    let mut team = spring();
    let counted = |team: &Team, who: &str| {
        let (kept, _) = regular(&team.board, team.board.person(who).unwrap(), team.now.monday());
        (kept.done, kept.due)
    };
    assert_eq!([counted(&team, "ed"), counted(&team, "ida")], [(11, 11), (0, 11)], "written in week 2");
    team.now = week(20);
    team.write(vec![
        Draft::facts(Kind::PersonDescribed, id("new"), Fields::default().with("name", "Nel").with("manager", "mo")),
        Draft::facts(Kind::GoalDescribed, id("nels"), Fields::default().with("owners", vec![Value::from("new")])),
    ]);
    assert_eq!(counted(&team, "new"), (0, 1));
    // What was made up for before that counts all the same.
    let earlier = CheckIn { week: week(18), answers: vec!["Began".into()], unlinked: None, observations: vec![] };
    team.act("new", Command::CheckIn(earlier)).unwrap();
    assert_eq!(counted(&team, "new"), (1, 3));
}

#[test]
fn who_left_is_neither_silent_nor_irregular_and_who_is_to_come_is_not_yet() {
    let mut team = spring();
    team.write(vec![Draft::facts(Kind::UnitDescribed, id("north"), Fields::default().with("lead", "mo"))]);
    let stays = |team: &mut Team, joined: Option<&str>, left: Option<&str>| {
        let stay = Fields::default().with("joined", joined.map(Value::from)).with("left", left.map(Value::from));
        team.write(vec![Draft::facts(Kind::PersonDescribed, id("ida"), stay.with("unit", "north"))]);
    };
    let seen = |team: &Team| {
        let shown = radar(&team.board, &team.picture(), "mo");
        let today = team.now.monday();
        let units = regular_units(&team.board, today, "mo");
        let silent: Vec<(String, u32)> =
            shown.silent.iter().map(|silent| (silent.person.to_string(), silent.weeks)).collect();
        let is_goal_told = shown.concerns.iter().any(|concern| concern.goal.as_str() == "idas");
        (silent, units.len(), led_together(&team.board, today, "mo").unwrap().n_people, is_goal_told)
    };
    assert_eq!(seen(&team), (vec![("ida".to_owned(), 10)], 0, 2, false));
    stays(&mut team, None, Some("2026-02-27"));
    assert_eq!(seen(&team), (vec![], 0, 1, true), "her goal waits for another owner");
    stays(&mut team, Some("2026-04-01"), None);
    assert_eq!(seen(&team), (vec![], 0, 1, true));
    stays(&mut team, Some("2026-02-23"), Some("2026-12-31"));
    assert_eq!(seen(&team), (vec![("ida".to_owned(), 3)], 1, 2, false), "since her first day, in week 9");
    let (kept, _) = regular(&team.board, team.board.person("ida").unwrap(), team.now.monday());
    assert_eq!((kept.done, kept.due), (0, 4));
}

#[test]
fn a_milestone_is_expected_on_its_day_and_reached_when_it_is_done() {
    let mut team = Team::founded();
    let shop = Fields::default()
        .with("title", "Open the shop")
        .with("direction", "done")
        .with("start", "2026-01-05")
        .with("due", "2026-06-30")
        .with("owners", vec![Value::from("ed")]);
    team.write(vec![Draft::facts(Kind::GoalDescribed, id("shop"), shop)]);
    let judged = |team: &Team| team.picture().goal("shop").and_then(|figures| figures.judgement).unwrap();
    let (half, whole) = (week(24), week(26));
    for at in [half, whole] {
        team.now = at;
        team.check_in("ed", at, "shop", 0).unwrap();
        assert_eq!((judged(&team).status, judged(&team).expected), (Status::OnTrack, 0.0), "{at}");
    }
    team.now = week(28);
    assert_eq!(judged(&team).status, Status::OffTrack, "its day has passed");
    team.check_in("ed", week(28), "shop", 1).unwrap();
    assert_eq!((judged(&team).status, judged(&team).progress), (Status::Achieved, Some(1.0)));
}

#[test]
fn a_check_in_changes_the_radar() {
    let mut team = spring();
    team.check_in("ida", week(12), "idas", 30).unwrap();
    let shown = radar(&team.board, &team.picture(), "mo");
    assert!(shown.silent.is_empty());
    assert!(shown.concerns.iter().all(|concern| concern.goal.as_str() != "idas"));
}

#[test]
fn what_waits_for_somebody_reaches_their_radar_until_it_is_cleared() {
    let mut team = spring();
    let block = |blocker: Option<&str>, by: Option<&str>| Command::BlockGoal {
        goal: id("heavy"),
        blocker: blocker.map(str::to_owned),
        by: by.map(id),
    };
    team.act("ed", block(Some("decision"), Some("ida"))).unwrap();
    assert_eq!(team.board.goal("heavy").unwrap().blocker(), Some(Blocker { kind: "decision", by: Some("ida") }));
    let waits =
        |team: &Team| radar(&team.board, &team.picture(), "ida").concerns.iter().any(|c| c.why == Why::WaitsForYou);
    assert!(waits(&team));
    assert_eq!(team.act("ed", block(Some("decision"), Some("ida"))), Err(Refusal::NothingChanges));
    assert!(matches!(team.act("ed", block(Some("weather"), None)), Err(Refusal::Malformed(_))));
    assert!(matches!(team.act("ed", block(Some("money"), Some("nobody"))), Err(Refusal::Unknown { .. })));
    team.act("ed", block(None, None)).unwrap();
    assert_eq!(team.board.goal("heavy").unwrap().blocker(), None);
    assert!(!waits(&team));
}

#[test]
fn comments_stay_in_order_and_an_undone_one_goes_alone() {
    let mut team = Team::founded();
    for (key, text) in [("c1", "Ask the board"), ("c2", "They said yes")] {
        let comment = Command::Comment { goal: id("heavy"), comment: id(key), text: text.to_owned() };
        team.act("mo", comment).unwrap();
    }
    let last = team.log.at(team.log.len() - 1).unwrap().id;
    let texts = |team: &Team| {
        team.board.goal("heavy").unwrap().comments().iter().map(|c| c.text.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&team), ["Ask the board", "They said yes"]);
    let undo = team.board.undo(&team.log, last);
    team.write(undo.drafts);
    assert_eq!(texts(&team), ["Ask the board"]);
    let empty = Command::Comment { goal: id("heavy"), comment: id("c3"), text: "  ".to_owned() };
    assert_eq!(team.act("mo", empty), Err(Refusal::NoWords));
}

#[test]
fn proof_and_notes_of_talks_are_kept_by_week_and_can_be_corrected() {
    let mut team = spring();
    let prove = |link: &str| Command::LinkEvidence { goal: id("heavy"), week: week(12), link: link.to_owned() };
    team.act("ed", prove("https://example.org/1")).unwrap();
    team.act("ed", prove("https://example.org/2")).unwrap();
    assert_eq!(team.board.goal("heavy").unwrap().evidence(week(12)), Some("https://example.org/2"));
    assert_eq!(team.board.goal("heavy").unwrap().evidence(week(11)), None);
    team.act("ed", prove(" ")).unwrap();
    assert_eq!(team.board.goal("heavy").unwrap().evidence(week(12)), None);

    let note = Command::NoteTalk { person: id("ed"), week: week(12), note: "Needs a price list".to_owned() };
    team.act("mo", note.clone()).unwrap();
    assert_eq!(team.act("mo", note), Err(Refusal::NothingChanges));
    let talk = team.board.person("ed").unwrap().talk(week(12)).unwrap();
    assert_eq!((talk.text, talk.author.as_str()), ("Needs a price list", "mo"));
}

#[test]
fn a_later_word_on_a_week_shows_as_its_correction_whatever_order_it_came_in() {
    let mut team = spring();
    team.check_in("ed", week(5), "heavy", 6).unwrap();
    let corrected = |board: &Board| {
        let readings = board.series("heavy").unwrap().readings();
        readings.iter().filter(|reading| reading.is_corrected).map(|reading| reading.week).collect::<Vec<_>>()
    };
    assert_eq!(corrected(&team.board), [week(5)]);
    let mut backwards = Board::default();
    (0..team.log.len()).rev().for_each(|position| backwards.fold(&team.log, position));
    assert_eq!(corrected(&backwards), [week(5)]);
    let first = |board: &Board| board.weeks_of("ed").iter().map(|said| (said.first, said.order)).collect::<Vec<_>>();
    assert_eq!(first(&backwards), first(&team.board));
}

#[test]
fn a_colleague_who_tells_only_a_confidence_leaves_the_value_of_the_week() {
    let mut team = spring();
    let told = |team: &Team| {
        let week = team.board.series("heavy").unwrap().by_week().last().map(|seen| (seen.week, seen.value));
        (week, team.picture().goal("heavy").and_then(|figures| figures.judgement).unwrap().status)
    };
    let before = told(&team);
    let doubt = Observation { goal: id("heavy"), value: None, confidence: Some(7), share: None, note: "".into() };
    let said = CheckIn { week: week(12), answers: vec![], unlinked: None, observations: vec![doubt] };
    team.act("ida", Command::CheckIn(said)).unwrap();
    assert_eq!(told(&team), before);
}

#[test]
fn a_value_that_is_taken_back_gives_way_to_the_one_a_colleague_told() {
    let mut team = spring();
    team.check_in("ida", week(12), "heavy", 30).unwrap();
    let last = team.log.at(team.log.len() - 1).unwrap().id;
    let told = |team: &Team| team.board.series("heavy").unwrap().by_week().last().and_then(|seen| seen.value);
    assert_eq!(told(&team), Some(30.into()));
    let undo = team.board.undo(&team.log, last);
    team.write(undo.drafts);
    assert_eq!(told(&team), Some(12.into()), "what Ed said of the same week");
}

#[test]
fn without_a_cycle_the_weeks_of_the_year_can_be_filled_in() {
    let mut team = spring();
    assert!(team.check_in("ed", week(1), "heavy", 1).is_ok());
    assert!(matches!(team.check_in("ed", Week::new(2025, 51).unwrap(), "heavy", 1), Err(Refusal::WeekOutside { .. })));
}

#[test]
fn a_week_outside_the_cycle_is_refused_with_the_range() {
    let mut team = spring();
    let days = Fields::default().with("cycle_start", "2026-01-05").with("cycle_end", "2026-12-31");
    team.write(vec![Draft::facts(Kind::WorkspaceDescribed, id("team"), days)]);
    for wrong in [Week::new(2025, 50).unwrap(), week(13)] {
        let refused = team.check_in("ed", wrong, "heavy", 1).unwrap_err();
        let range = "week 2 of 2026 to week 12 of 2026 can";
        assert!(refused.to_string().ends_with(range), "{refused}");
    }
}

#[test]
fn children_that_do_not_move_their_parent_are_a_finding() {
    let mut team = spring();
    let metric = Fields::default().with("baseline", 0).with("target", 100).with("owners", vec![Value::from("ida")]);
    team.write(vec![Draft::facts(Kind::GoalDescribed, id("top"), metric)]);
    for number in 2..=12 {
        team.now = week(number);
        team.check_in("ida", week(number), "top", 8 * i32::from(number)).unwrap();
    }
    let picture = team.picture();
    let top = picture.goal("top").unwrap();
    assert_eq!(
        (top.progress, top.judgement.unwrap().status),
        (top.own, Status::OnTrack),
        "its own metric, not its children's"
    );
    let shown = radar(&team.board, &picture, "mo");
    let finding = shown.concerns.iter().find(|concern| concern.goal.as_str() == "top").unwrap();
    assert!(matches!(finding.why, Why::Unmoved { own, children } if own > 0.9 && children < 0.2), "{finding:?}");
}
