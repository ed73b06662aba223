//! Development: a step is planned and done like anything else, and whether its goal moved after it is counted in weeks.

#[path = "small.rs"]
mod small;

use chrono::NaiveDate;
use golden_thread::{
    domain::{
        board::{Board, Command, Refusal},
        picture::{moved, told},
        thread::{CheckIn, Draft, Fields, Kind, Log, Observation, ReplicaId, Value, WallTime},
    },
    format::document,
};
use small::{ZeroEntropy, id, week};

fn noon(day: NaiveDate) -> WallTime {
    WallTime { ms: day.and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp_millis(), offset: 0 }
}

/// One point a week up to week 20, three a week from then on.
fn value(number: u8) -> i32 {
    let number = i32::from(number);
    number + 2 * (number - 20).max(0)
}

fn write(log: &mut Log, at: WallTime, draft: Draft) {
    let _ = log.write(ReplicaId([3; 16]), &id("ana"), at, vec![draft], &mut ZeroEntropy);
}

/// A goal from 0 to 100, checked in each Monday from week 2 to `last`.
fn log(last: u8) -> Log {
    let mut log = Log::default();
    let goal = Fields::default().with("title", "Close 100 deals").with("owners", vec![Value::from("ana")]);
    let goal = goal.with("baseline", 0).with("target", 100).with("start", "2026-01-01").with("due", "2026-12-31");
    write(&mut log, noon(week(2).monday()), Draft::facts(Kind::GoalDescribed, id("deals"), goal));
    for number in 2..=last {
        let seen = Observation {
            goal: id("deals"),
            value: Some(value(number).into()),
            confidence: None,
            share: None,
            note: "".into(),
        };
        let said = CheckIn { week: week(number), answers: vec![], unlinked: None, observations: vec![seen] };
        let draft = Draft::check_in(id("check-in"), said);
        write(&mut log, noon(week(number).monday()), draft);
    }
    log
}

fn points(share: f64) -> i32 {
    format!("{:.0}", share * 100.0).parse().unwrap()
}

#[test]
fn the_goal_is_compared_eight_weeks_before_and_after() {
    let (board, done) = (Board::of(&log(40)), week(20).monday());
    let found = moved(&board, "deals", done, week(40).monday()).unwrap();
    assert_eq!((points(found.before), points(found.after), found.weeks_after), (8, 24, 8));
}

#[test]
fn before_the_eight_weeks_are_over_it_says_how_many_are() {
    let (board, done) = (Board::of(&log(23)), week(20).monday());
    let found = moved(&board, "deals", done, week(23).monday()).unwrap();
    assert_eq!((points(found.before), points(found.after), found.weeks_after), (8, 9, 3));
}

#[test]
fn too_few_check_ins_say_nothing() {
    let board = Board::of(&log(40));
    assert_eq!(moved(&board, "deals", week(5).monday(), week(40).monday()), None, "nothing eight weeks before");
    assert_eq!(moved(&board, "deals", week(40).monday(), week(40).monday()), None, "no week after");
    assert_eq!(moved(&board, "nothing", week(20).monday(), week(40).monday()), None);
}

#[test]
fn what_others_say_points_to_skills_and_what_one_says_oneself_does_not() {
    let mut log = log(4);
    let person = Fields::default().with("name", "Ana Costa");
    write(&mut log, noon(week(2).monday()), Draft::facts(Kind::PersonDescribed, id("ana"), person));
    let board = Board::of(&log);
    let goal = id("deals");
    let said = [
        ("ben", Command::Comment { goal: goal.clone(), comment: id("one"), text: "Practise the pitch first".into() }),
        ("ana", Command::Comment { goal, comment: id("two"), text: "I will write an article on it".into() }),
        ("ben", Command::NoteTalk { person: id("ana"), week: week(4), note: "Listen longer in interviews".into() }),
    ];
    for (author, command) in said {
        let drafts = board.decide(command, week(4)).unwrap();
        let _ = log.write(ReplicaId([3; 16]), &id(author), noon(week(4).monday()), drafts, &mut ZeroEntropy);
    }
    let board = Board::of(&log);
    let told = told(&board, board.person("ana").unwrap());
    let told: Vec<_> = told.iter().map(|(skill, remark)| (skill.name, remark.text)).collect();
    assert_eq!(told, [("Active Listening", "Listen longer in interviews"), ("Persuasion", "Practise the pitch first")]);
}

#[test]
fn a_step_is_planned_and_done_and_can_be_taken_back() {
    let mut log = log(4);
    let board = Board::of(&log);
    let plan = |fields: Fields| {
        board.decide(Command::Describe { kind: Kind::ActionPlanned, subject: id("step"), fields }, week(4))
    };
    let fields = Fields::default().with("person", "ana").with("skill", "Negotiation").with("goal", "deals");
    let refused = plan(fields.clone()).unwrap_err();
    assert!(matches!(refused, Refusal::NoTitle), "{refused}");
    let fields = fields.with("way", "course").with("title", "A day with the renewals team").with("due", "2026-02-20");
    assert!(plan(fields.clone().with("way", "osmosis")).is_err());
    for draft in plan(fields).unwrap() {
        write(&mut log, noon(week(4).monday()), draft);
    }
    let said = |log: &Log| {
        let board = Board::of(log);
        board
            .actions_of("ana")
            .map(|step| (step.skill().to_owned(), step.way().to_owned(), step.done()))
            .collect::<Vec<_>>()
    };
    assert_eq!(said(&log), [("Negotiation".to_owned(), "course".to_owned(), None)]);
    for (done, expected) in [(Value::from("2026-02-18"), Some("2026-02-18".parse().unwrap())), (Value::Null, None)] {
        let draft = Draft::facts(Kind::ActionPlanned, id("step"), Fields::default().with("done", done));
        write(&mut log, noon(week(4).monday()), draft);
        assert_eq!(said(&log)[0].2, expected);
    }
    assert!(Board::of(&log).quarantine().is_empty());
}

#[test]
fn a_person_who_is_erased_takes_the_plan_of_their_development_along() {
    let mut log = log(4);
    for (step, person, title) in [("one", "ana", "Learn to say no"), ("two", "ben", "Shadow the renewals team")] {
        let fields = Fields::default().with("person", person).with("skill", "Negotiation").with("title", title);
        write(&mut log, noon(week(4).monday()), Draft::facts(Kind::ActionPlanned, id(step), fields));
    }
    let again = Fields::default().with("title", "Say no more often").with("done", "2026-03-02");
    write(&mut log, noon(week(5).monday()), Draft::facts(Kind::ActionPlanned, id("one"), again));
    let (before, digest) = (log.clone(), log.digest().unwrap());
    log.erase(&id("ana"));
    assert_eq!(log.digest().unwrap(), digest, "the chain still holds");
    log.absorb(before);
    let board = Board::of(&log);
    assert_eq!((board.actions_of("ana").count(), board.actions_of("ben").count()), (0, 1));
    let file = document::write(&id("w"), "W", &mut log).unwrap();
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(!text.contains("Learn to say no") && !text.contains("Say no more often"), "not even in an older file");
    assert!(text.contains("Shadow the renewals team"));
    assert_eq!(document::read(&file).unwrap().log.digest().unwrap(), digest);
}
