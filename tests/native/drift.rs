//! Measured drift, counted by hand: a small company whose every hour and euro can be followed on paper.

#[path = "small.rs"]
mod small;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use golden_thread::domain::{
    board::Board,
    exact::Ratio,
    measure::Decimal,
    money::Money,
    picture::{Measured, Picture, idle, measured, twins},
    thread::{CheckIn, Draft, Fields, Id, Kind, Log, Observation, ReplicaId, Value, WallTime},
    week::Week,
};
use small::{ZeroEntropy, id, week};

fn euro(whole: i64) -> Money {
    Money::new(whole * 100, "EUR".parse().unwrap())
}

/// A goal, its owner, its parent, and its target.
type Written = (&'static str, &'static str, &'static str, Option<&'static str>);

/// Two goals lead to the North Star, two do not; “pitch” and “talks” say the same.
const GOALS: [Written; 4] = [
    ("bugs", "Reduce bugs of the ingest service from 40 to 10", "ana", Some("star")),
    ("feeds", "Move 120 feeds of the utilities", "ben", Some("star")),
    ("pitch", "Give 6 conference talks about water loss", "ana", None),
    ("talks", "Give 4 conference talks about water loss", "cho", None),
];

/// Who, in which week: values and shares of the week a goal, and what was linked to nothing.
type Weekly = (&'static str, u8, &'static [(&'static str, i32, Option<u8>)], Option<u8>);

const WEEKS: [Weekly; 6] = [
    // 50 in sight, 30 out of sight, 20 on nothing.
    ("ana", 2, &[("bugs", 38, Some(50)), ("pitch", 1, Some(30))], Some(20)),
    // 60, 40, 0.
    ("ana", 3, &[("bugs", 35, Some(60)), ("pitch", 1, Some(40))], None),
    // 90, 0, 10.
    ("ben", 2, &[("feeds", 10, Some(90))], Some(10)),
    // Says nothing about time.
    ("ben", 3, &[("feeds", 20, None)], None),
    // 0, 50, 50.
    ("cho", 3, &[("talks", 1, Some(50))], Some(50)),
    // Alive to the end, without time.
    ("ben", 8, &[("feeds", 60, None)], None),
];

const PEOPLE: [(&str, &str, Option<i32>); 4] = [
    ("ana", "data", Some(6_000_000)),
    ("ben", "data", Some(4_000_000)),
    ("cho", "field", None),
    ("dee", "field", Some(5_000_000)),
];

fn log() -> Log {
    let mut drafts = vec![
        Draft::facts(
            Kind::WorkspaceDescribed,
            id("hollin"),
            Fields::default().with("name", "Hollin").with("cycle_start", "2026-01-05").with("cycle_end", "2026-12-27"),
        ),
        Draft::facts(
            Kind::GoalDescribed,
            id("star"),
            Fields::default().with("title", "Water for all").with("level", "north_star"),
        ),
    ];
    for (name, unit, salary) in PEOPLE {
        drafts.push(Draft::facts(
            Kind::PersonDescribed,
            id(name),
            Fields::default().with("name", name).with("unit", unit),
        ));
        let pay = Fields::default().with("currency", "EUR");
        drafts.extend(salary.map(|minor| Draft::facts(Kind::PayRecorded, id(name), pay.with("salary", minor))));
    }
    for (name, title, owner, parent) in GOALS {
        let target = if name == "bugs" { 10 } else { 120 };
        let fields = Fields::default().with("title", title).with("owners", vec![Value::from(owner)]);
        let fields = fields.with("baseline", 40 * i32::from(name == "bugs")).with("target", target);
        drafts.push(Draft::facts(Kind::GoalDescribed, id(name), fields));
        drafts.push(Draft::facts(Kind::GoalAligned, id(name), Fields::default().with("parent", parent)));
    }
    let mut log = Log::default();
    say(&mut log, "ana", 2, drafts);
    for (who, number, goals, unlinked) in WEEKS {
        let seen = |(goal, value, share): &(&str, i32, Option<u8>)| Observation {
            goal: id(goal),
            value: Some((*value).into()),
            confidence: None,
            share: *share,
            note: "".into(),
        };
        let observations = goals.iter().map(seen).collect();
        let said = CheckIn { week: week(number), answers: vec![], unlinked, observations };
        say(&mut log, who, number, vec![Draft::check_in(id("check-in"), said)]);
    }
    log
}

/// Says something at noon on the Monday of a week.
fn say(log: &mut Log, who: &str, number: u8, drafts: Vec<Draft>) {
    let noon = week(number).monday().and_hms_opt(12, 0, 0).unwrap();
    let at = WallTime { ms: noon.and_utc().timestamp_millis(), offset: 0 };
    let _ = log.write(ReplicaId([7; 16]), &id(who), at, drafts, &mut ZeroEntropy);
}

fn on(day: &str) -> (Board, Picture, Measured) {
    let log = log();
    let board = Board::of(&log);
    let today: NaiveDate = day.parse().unwrap();
    let picture = Picture::of(&board, today);
    let found = measured(&log, &board, &picture.outline);
    (board, picture, found)
}

fn times(time: golden_thread::domain::drift::RecordedTime) -> [Decimal; 3] {
    [time.in_sight, time.out_of_sight, time.not_linked]
}

#[test]
fn measured_drift_is_the_hand_count() {
    let (_, _, found) = on("2026-03-06");
    // In sight 50 + 60 + 90, out of sight 30 + 40 + 50, on nothing 20 + 10 + 50.
    assert_eq!(times(found.time), [200, 120, 80].map(Decimal::from));
    assert_eq!(found.time.adrift(), Ratio::new(1, 2));
    assert_eq!((found.check_ins, found.n_people), ((6, 4), (4, 3)));
}

#[test]
fn it_is_counted_by_week_and_by_unit() {
    let (_, _, found) = on("2026-03-06");
    let by_week: BTreeMap<Week, _> = found.weeks.iter().map(|(week, time)| (*week, times(*time))).collect();
    let expected = [(week(2), [140, 30, 30]), (week(3), [60, 90, 50])];
    assert_eq!(by_week, expected.map(|(week, parts)| (week, parts.map(Decimal::from))).into());
    let by_unit: Vec<_> = found.units.values().map(|unit| (times(unit.time), unit.n_people)).collect();
    let expected = [([200, 70, 30], (2, 2)), ([0, 50, 50], (2, 1))];
    assert_eq!(by_unit, expected.map(|(parts, n)| (parts.map(Decimal::from), n)));
}

#[test]
fn pay_follows_each_persons_own_time_and_leaves_out_what_is_unknown() {
    let (_, _, found) = on("2026-03-06");
    let pay = found.pay.unwrap();
    // Ana 60,000 × 90/200 = 27,000 and Ben 40,000 × 10/100 = 4,000; Cho has no salary, Dee no time.
    assert_eq!((pay.whole, pay.adrift), (euro(100_000), euro(31_000)));
    // Of Ana's 200 recorded, 70 went to the pitch: 60,000 × 70/200. On the talks nobody with a salary worked.
    assert_eq!((found.cost_of(&id("pitch")), found.cost_of(&id("talks"))), (Some(euro(21_000)), None));
    assert_eq!(found.cost_of(&id("bugs")), Some(euro(33_000)));
}

#[test]
fn what_leads_nowhere_and_stands_still_for_four_weeks_is_a_zombie() {
    let at = |day: &str| {
        let (board, picture, _) = on(day);
        idle(&board, &picture)
            .into_iter()
            .map(|one| (one.goal.to_string(), one.weeks, one.is_zombie))
            .collect::<Vec<_>>()
    };
    // Monday of week 6: four weeks after the pitch last moved, three after the talks and the bugs.
    assert_eq!(at("2026-02-01"), []);
    assert_eq!(at("2026-02-02"), [("pitch".to_owned(), 4, true)]);
    // A week on the talks stand still as well, and the bugs have not been looked at.
    let found = [("pitch", 5, true), ("talks", 4, true), ("bugs", 4, false)];
    assert_eq!(at("2026-02-09"), found.map(|(goal, weeks, is_zombie)| (goal.to_owned(), weeks, is_zombie)));
    // The feeds were looked at a fortnight ago.
    assert!(at("2026-03-06").iter().all(|(goal, ..)| goal != "feeds"));
}

/// What of some goals is idle on the Monday of a week: which, for how long, and whether it is a zombie.
fn idle_of(log: &Log, goals: &[&str], number: u8) -> Vec<(String, i32, bool)> {
    let board = Board::of(log);
    let found = idle(&board, &Picture::of(&board, week(number).monday()));
    let of = found.into_iter().filter(|one| goals.contains(&one.goal.as_str()));
    of.map(|one| (one.goal.to_string(), one.weeks, one.is_zombie)).collect()
}

#[test]
fn a_goal_that_what_is_below_moves_is_no_zombie() {
    let mut log = log();
    let speak = Fields::default().with("title", "Be heard at conferences").with("owners", vec![Value::from("dee")]);
    let under = |goal: &str| Draft::facts(Kind::GoalAligned, id(goal), Fields::default().with("parent", "speak"));
    say(&mut log, "dee", 2, vec![Draft::facts(Kind::GoalDescribed, id("speak"), speak), under("talks")]);
    // The talks below it moved in week 3: until week 7 it is moved by them.
    assert_eq!(idle_of(&log, &["speak"], 6), []);
    assert_eq!(idle_of(&log, &["speak", "talks"], 7), ["speak", "talks"].map(|goal| (goal.to_owned(), 4, true)));
}

#[test]
fn nothing_is_idle_before_four_weeks_after_it_was_written_down() {
    let mut log = log();
    let late = Fields::default()
        .with("title", "Print a brochure of the service")
        .with("owners", vec![Value::from("dee")])
        .with("baseline", 0)
        .with("target", 1)
        .with("start", "2026-01-05");
    say(&mut log, "dee", 20, vec![Draft::facts(Kind::GoalDescribed, id("late"), late)]);
    for number in 20..24 {
        assert_eq!(idle_of(&log, &["late"], number), [], "week {number}");
    }
    assert_eq!(idle_of(&log, &["late"], 24), [("late".to_owned(), 4, true)]);
    let above = Draft::facts(Kind::GoalAligned, id("late"), Fields::default().with("parent", "star"));
    say(&mut log, "dee", 24, vec![above]);
    assert_eq!(idle_of(&log, &["late"], 24), [("late".to_owned(), 4, false)], "aligned, but nobody looks at it");
}

#[test]
fn two_owners_of_the_same_sentence_do_the_work_twice() {
    let (board, _, _) = on("2026-03-06");
    let found: Vec<Vec<String>> = twins(&board).iter().map(|t| t.0.iter().map(Id::to_string).collect()).collect();
    assert_eq!(found, [["pitch", "talks"]], "numbers aside they say the same; the other goals do not");
}
