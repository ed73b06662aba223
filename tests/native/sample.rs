//! The sample company: valid, believable, the same for a seed, and whole again after a split.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use chrono::NaiveDate;
use golden_thread::{
    domain::{
        board::{Board, DependencyState, Goal, GoalState, Level, Person, Series, TITLE, field::Table},
        measure::Decimal,
        picture::Picture,
        thread::{CheckIn, Event, EventId, Kind, Log, Payload},
        track::Status,
        week::Week,
    },
    sample::{Recipe, company, split},
};

/// The company of the default recipe, and its board: made once for all tests.
static YEAR: LazyLock<(Log, Board)> = LazyLock::new(|| {
    let log = company(&Recipe::default());
    let board = Board::of(&log);
    (log, board)
});

fn sample(people: u32, weeks: u32, seed: u64) -> Log {
    company(&Recipe { people, weeks, seed, ..Recipe::default() })
}

/// The id of the person of this name.
fn person<'a>(board: &'a Board, name: &str) -> &'a str {
    board.people().find(|p| p.name() == name).map(|p| p.id.as_str()).unwrap()
}

fn check_ins(log: &Log) -> impl Iterator<Item = &CheckIn> {
    log.events().iter().filter_map(|event| match event.payload() {
        Some(Payload::CheckIn(said)) => Some(said),
        Some(Payload::Facts(_)) | None => None,
    })
}

/// How many goals have no path to the North Star.
fn orphans(board: &Board) -> usize {
    let reaches = |id: &str| {
        let mut at = board.goal(id);
        for _ in 0..20 {
            at = match at {
                Some(goal) if goal.level() != Level::NorthStar => goal.parent().and_then(|above| board.goal(above)),
                found => return found.is_some(),
            };
        }
        false
    };
    board.goals().filter(|goal| goal.level() == Level::Goal && !reaches(goal.id.as_str())).count()
}

#[test]
fn five_hundred_people_and_a_year_have_the_promised_size() {
    let (log, board) = &*YEAR;
    assert_eq!((board.people().count(), board.units().count()), (500, 40));
    let levels = |level| board.goals().filter(|goal| goal.level() == level).count();
    assert_eq!((levels(Level::NorthStar), levels(Level::Theme)), (1, 4));
    assert!((1900..=2200).contains(&board.goals().count()), "{} goals", board.goals().count());
    let n_check_ins = check_ins(log).count();
    let n_observations: usize = check_ins(log).map(|said| said.observations.len()).sum();
    assert!((24_500..=26_000).contains(&n_check_ins), "{n_check_ins} check-ins");
    assert!((100_000..=108_000).contains(&n_observations), "{n_observations} observations");
    let share = orphans(board) * 1000 / levels(Level::Goal);
    assert!((60..=80).contains(&share), "{share} orphans of a thousand goals");
}

#[test]
fn whatever_the_size_every_event_applies_and_nothing_waits_or_is_disputed() {
    let (log, board) = &*YEAR;
    assert!(board.quarantine().is_empty() && board.disputes(log).is_empty());
    assert_eq!((board.n_waiting(), board.n_unknown()), (0, 0));
    for (people, weeks) in [(1, 0), (1, 3), (2, 2), (12, 9), (19, 10), (40, 14), (130, 104), (500, 0)] {
        let log = sample(people, weeks, 7);
        let board = Board::of(&log);
        assert!(board.quarantine().is_empty(), "{people} × {weeks}: {:?}", board.quarantine().values().next());
        assert_eq!((board.n_waiting(), board.n_unknown(), log.forks().len()), (0, 0, 0), "{people} × {weeks}");
        assert_eq!(board.disputes(&log), vec![], "{people} × {weeks}");
        assert_eq!(board.people().count(), usize::try_from(people).unwrap());
        assert!(log.vector().all(|(replica, upto)| upto == log.last_seq(replica)), "{people} × {weeks}: a gap");
    }
}

#[test]
fn nobody_has_seen_what_was_not_yet_written() {
    let log = sample(100, 12, 3);
    let mut last: BTreeMap<_, u64> = BTreeMap::new();
    for event in log.events() {
        let before = last.insert(event.id.replica, event.lamport).unwrap_or(0);
        assert!(event.lamport > before);
        for (replica, upto) in &event.seen {
            let heard = log.get(EventId { replica: *replica, seq: *upto }).expect("seen, so written");
            assert!(heard.lamport < event.lamport && *replica != event.id.replica);
        }
    }
}

#[test]
fn every_step_of_a_goal_is_one_that_the_w_allows() {
    let log = sample(500, 9, 2);
    let mut states: BTreeMap<&str, GoalState> = BTreeMap::new();
    let board = Board::of(&log);
    for position in log.in_order() {
        let event = log.at(position).unwrap();
        let Some(Payload::Facts(fields)) = event.payload().filter(|_| event.kind == Kind::GoalAnswered) else {
            continue;
        };
        let next = GoalState::named(fields.get("state").unwrap().as_text().unwrap()).unwrap();
        let before = states.insert(event.subject.as_str(), next).unwrap_or(GoalState::Draft);
        let level = board.goal(event.subject.as_str()).unwrap().level();
        assert!(before.may_become(next, level), "{}: {} to {}", event.subject, before.name(), next.name());
    }
    assert!(states.len() > 1500);
}

#[test]
fn every_goal_is_sound_and_its_numbers_are_its_own() {
    let (log, board) = &*YEAR;
    for goal in board.goals() {
        assert!(goal.baseline().is_none() || goal.baseline() != goal.target(), "{}", goal.title());
        assert!(!goal.title().is_empty() && goal.title().chars().count() < 160, "{}", goal.title());
        assert!(goal.parent().is_none_or(|above| board.goal(above).is_some()));
        assert!(goal.owners().all(|owner| board.person(owner).is_some()) && goal.owners().count() > 0);
        assert!(goal.start() <= goal.due() || goal.due().is_none());
        if let (Some(from), Some(to)) = (goal.baseline(), goal.target()) {
            assert_eq!(goal.direction() == Some("increase"), from < to, "{}", goal.title());
        }
        for reading in board.series(goal.id.as_str()).into_iter().flat_map(Series::readings) {
            let value = reading.value.unwrap_or_default();
            assert!(value.places() <= 2 && value >= Decimal::ZERO, "{}: {value}", goal.title());
            assert!(reading.confidence.is_some_and(|sure| sure <= 10));
        }
        let disputed = board.series(goal.id.as_str()).map(|series| series.disputed_weeks(log).len());
        assert_eq!(disputed.unwrap_or(0), 0, "{}", goal.title());
    }
}

#[test]
fn every_check_in_speaks_of_known_goals_within_the_cycle() {
    let (log, board) = &*YEAR;
    let (start, end) = board.cycle_days().unwrap();
    let mut answers = BTreeSet::new();
    for said in check_ins(log) {
        assert!(said.week.monday() >= start && said.week.monday() <= end);
        let goals: BTreeSet<_> = said.observations.iter().map(|seen| &seen.goal).collect();
        assert_eq!(goals.len(), said.observations.len(), "a goal twice");
        assert!(goals.iter().all(|goal| board.goal(goal.as_str()).is_some()));
        let shares: u32 = said.observations.iter().filter_map(|seen| seen.share).map(u32::from).sum();
        assert!(shares + u32::from(said.unlinked.unwrap_or(0)) <= 100);
        answers.extend(said.answers.iter());
    }
    assert!(answers.len() > 3000, "{} different answers", answers.len());
    let in_its_week = |event: &Event| match event.payload() {
        Some(Payload::CheckIn(said)) => Week::of(event.at.date()) == said.week,
        Some(Payload::Facts(_)) | None => true,
    };
    assert!(log.events().iter().all(in_its_week));
}

#[test]
fn the_weights_of_a_person_make_a_hundred() {
    let log = sample(500, 0, 5);
    let board = Board::of(&log);
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for goal in board.goals().filter(|goal| goal.level() >= Level::Goal) {
        *sums.entry(goal.owners().next().unwrap()).or_default() += goal.importance().mantissa();
    }
    assert_eq!(sums.len(), 499, "everyone but the chief");
    assert!(sums.values().all(|sum| *sum == 100), "{sums:?}");
}

#[test]
fn a_year_has_all_the_trouble_of_a_real_one() {
    let (_, board) = &*YEAR;
    let count = |state| board.goals().filter(|goal| goal.state() == state).count();
    let rare = [GoalState::Draft, GoalState::Proposed, GoalState::Declined, GoalState::Objected, GoalState::Closed];
    for state in rare {
        assert!((5..250).contains(&count(state)), "{} {}", count(state), state.name());
    }
    assert!(count(GoalState::Committed) * 10 > board.goals().count() * 7);
    let excused = |state| matches!(state, GoalState::Declined | GoalState::Objected);
    assert!(board.goals().all(|goal| goal.reason().is_some() == excused(goal.state())));
    let vague = board.goals().filter(|goal| goal.metric().is_none()).count();
    assert!((60..220).contains(&vague), "{vague} goals without a metric");
    let stalls = board.goals().filter(|goal| stands_for_weeks(board, goal.id.as_str(), 20)).count();
    assert!((60..500).contains(&stalls), "{stalls} goals that stand still for 20 weeks");
    let asked = |state| board.goals().flat_map(Goal::dependencies).filter(|d| d.state == state).count();
    let [waits, yes, no] = [DependencyState::Asked, DependencyState::Confirmed, DependencyState::Refused].map(asked);
    assert!(waits > 3 && yes > 20 && no > 0);
    assert!(board.goals().filter(|goal| goal.supports().count() > 0).count() > 20);
    let silent = board.people().filter(|p| board.weeks_of(p.id.as_str()).len() < 46).count();
    assert!((2..25).contains(&silent), "{silent} people fell silent");
}

/// Whether a goal gave the same value, not its target, for so many weeks in a row.
fn stands_for_weeks(board: &Board, goal: &str, weeks: usize) -> bool {
    let target = board.goal(goal).and_then(Goal::target);
    let values: Vec<_> = board.series(goal).map(|s| s.by_week().filter_map(|r| r.value).collect()).unwrap_or_default();
    values.windows(weeks).any(|run| run.iter().all(|value| *value == run[0]) && Some(run[0]) != target)
}

#[test]
fn pay_and_ratings_are_there_for_everyone_who_reports_to_someone() {
    let (_, board) = &*YEAR;
    let plan = board.plans().next().unwrap();
    assert_eq!((plan.pool(), plan.company_factor().to_string()), (Some(300_769_800), "1.05".to_owned()));
    let elif = board.pay(person(board, "Elif Demir")).unwrap();
    assert_eq!((elif.salary(), elif.target_bonus()), (Some(7_800_000), Some(780_000)));
    let mut steps: BTreeMap<Option<Decimal>, usize> = BTreeMap::new();
    for someone in board.people() {
        let pay = board.pay(someone.id.as_str()).unwrap();
        assert!(pay.salary().is_some_and(|cents| cents > 3_000_000) && pay.target_bonus() > Some(0));
        assert!(board.group_of(someone.id.as_str()).is_some() && someone.grade().is_some() && someone.role().is_some());
        let rating = board.rated(someone.id.as_str(), "2026").proposed();
        assert_eq!(rating.is_some(), someone.manager().is_some());
        *steps.entry(rating).or_default() += 1;
    }
    assert_eq!(steps.len(), 6, "five steps and the chief: {steps:?}");
    assert_eq!(board.rated(person(board, "Rasmus Holt"), "2026").proposed(), Some(5.into()));
}

/// What a person reached so far of the goals they committed to, weighted, each at most 120 percent.
fn rate(board: &Board, person: &str, upto: Week) -> f64 {
    let mut parts = (0.0, 0.0);
    let committed = |goal: &Goal| goal.owners().next() == Some(person) && goal.state() == GoalState::Committed;
    for goal in board.goals().filter(committed) {
        let last = board.series(goal.id.as_str()).and_then(|s| s.by_week().filter(|r| r.week <= upto).last());
        let value = last.and_then(|reading| reading.value);
        let (Some(from), Some(to), Some(value)) = (goal.baseline(), goal.target(), value) else { continue };
        let way = (value.to_f64() - from.to_f64()) / (to.to_f64() - from.to_f64());
        let weight = goal.importance().to_f64();
        parts = (parts.0 + weight, parts.1 + weight * way.clamp(0.0, 1.2));
    }
    if parts.0 > 0.0 { parts.1 / parts.0 } else { 0.8 }
}

#[test]
fn a_few_top_ratings_stand_on_rates_below_seventy_percent() {
    let (_, board) = &*YEAR;
    let upto = "2026-W50".parse().unwrap();
    let top = |p: &Person| board.rated(p.id.as_str(), "2026").proposed() == Some(5.into());
    let blocked = board.people().filter(top).filter(|p| rate(board, p.id.as_str(), upto) < 0.7).count();
    assert!((2..15).contains(&blocked), "{blocked}");
    for (name, told) in [
        ("Rasmus Holt", 0.6),
        ("Jonas Weidl", 0.582),
        ("Ana Costa", 1.124),
        ("Dae-jung Seo", 0.887),
        ("Yusra Haddad", 1.035),
        ("Katarzyna Lis", 1.071),
        ("Ibrahim Sow", 0.813),
        ("Mei Tanaka", 0.76),
    ] {
        let rate = rate(board, person(board, name), upto);
        assert!((rate - told).abs() < 0.000_5, "{name}: {rate}");
    }
}

#[test]
fn the_story_of_elif_demir_ends_with_her_numbers() {
    let (log, board) = &*YEAR;
    let elif = person(board, "Elif Demir");
    let ours: Vec<_> = board.goals().filter(|goal| goal.owners().next() == Some(elif)).collect();
    let ours_about = |word: &str| *ours.iter().find(|goal| goal.title().contains(word)).unwrap();
    let last = |word: &str| board.series(ours_about(word).id.as_str())?.last()?.value;
    let ends = ["bugs", "delay", "feeds"].map(|word| last(word).unwrap().to_string());
    assert_eq!((ours.len(), ends), (3, ["34", "16.8", "102"].map(str::to_owned)));
    assert!(ours.iter().all(|goal| goal.state() == GoalState::Committed));
    let title = ours_about("bugs").record().register(&TITLE).unwrap();
    let words: Vec<_> = title.writes().iter().filter_map(|write| write.value.as_text()).collect();
    let expected = [
        "Improve the code quality of the ingest service",
        "Reduce post-deployment bugs of the ingest service by 15 % by Q3",
        "Reduce post-deployment bugs from 40 to 34 a month by 30 September 2026",
    ];
    assert_eq!(words, expected);
    let first = log.at(title.writes()[0].position).unwrap();
    assert_eq!(first.at.to_string(), "2026-01-12T09:14:00+01:00");
}

#[test]
fn a_seed_gives_one_company_and_another_seed_another() {
    let digest = |seed| sample(60, 12, seed).digest().unwrap();
    assert_eq!(digest(4), digest(4));
    assert_ne!(digest(4), digest(5));
    assert_eq!(sample(60, 12, 4).events(), sample(60, 12, 4).events());
}

#[test]
fn what_is_said_beside_the_check_ins_is_there_too() {
    let (log, board) = &*YEAR;
    let n = |kind: Kind| log.events().iter().filter(|event| event.kind == kind).count();
    for (kind, least, most) in [
        (Kind::GoalBlocked, 100, 500),
        (Kind::EvidenceLinked, 150, 700),
        (Kind::GoalCommented, 200, 900),
        (Kind::TalkNoted, 250, 600),
    ] {
        let n = n(kind.clone());
        assert!((least..most).contains(&n), "{n} {kind}");
    }
    let held = board.goals().filter(|goal| goal.blocker().is_some()).count();
    assert!((2..40).contains(&held), "{held} goals are held up at the end");
    let elif = board.person(person(board, "Elif Demir")).unwrap();
    assert!(board.goals().any(|goal| goal.owners().any(|id| id == elif.id.as_str()) && !goal.comments().is_empty()));
}

#[test]
fn parts_hold_all_structure_and_make_the_whole_again() {
    let mut whole = sample(60, 12, 2);
    let digest = whole.digest().unwrap();
    let weekly = [Kind::CheckedIn, Kind::GoalBlocked, Kind::EvidenceLinked, Kind::GoalCommented, Kind::TalkNoted];
    let structure = |log: &Log| log.events().iter().filter(|event| !weekly.contains(&event.kind)).count();
    let parts = split(&whole, 4);
    for part in &parts {
        assert_eq!(structure(part), structure(&whole));
        assert!(part.len() < whole.len());
        assert_eq!(Board::of(part).n_waiting(), 0);
        assert!(part.vector().all(|(replica, upto)| upto == part.last_seq(replica)), "a gap");
    }
    let mut union = Log::default();
    parts.into_iter().rev().for_each(|part| {
        union.absorb(part);
    });
    assert_eq!((union.len(), union.digest().unwrap()), (whole.len(), digest));
    assert_eq!(split(&whole, 1)[0].len(), whole.len());
    assert_eq!(Board::of(&union).records(Table::Goals).len(), Board::of(&whole).records(Table::Goals).len());
}

#[test]
#[ignore = "prints figures: run with --ignored --nocapture"]
#[expect(clippy::disallowed_methods, reason = "measures itself")]
fn figures() {
    let begun = std::time::Instant::now();
    let mut log = sample(500, 52, 1);
    println!("made in {:?}, {} events", begun.elapsed(), log.len());
    let begun = std::time::Instant::now();
    let board = Board::of(&log);
    println!("folded in {:?}", begun.elapsed());
    println!("digest {} {:?}", log.digest().unwrap(), begun.elapsed());
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut seen = 0;
    for event in log.events() {
        let mut text = String::new();
        event.payload().unwrap().write_canonical(&mut text);
        let entry = kinds.entry(event.kind.name()).or_default();
        *entry = (entry.0 + 1, entry.1 + text.len());
        seen += event.seen.len();
    }
    let n_observations: usize = check_ins(&log).map(|said| said.observations.len()).sum();
    let n_keys = log.keys().iter().count();
    println!("{kinds:#?}\n{n_observations} observations, {seen} seen, {n_keys} keys");
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    board.goals().for_each(|goal| *states.entry(goal.state().name()).or_default() += 1);
    println!("{} goals, {} orphans, {states:?}", board.goals().count(), orphans(&board));
    let mut ratings: BTreeMap<Option<Decimal>, usize> = BTreeMap::new();
    board.people().for_each(|p| *ratings.entry(board.rated(p.id.as_str(), "2026").proposed()).or_default() += 1);
    println!("{ratings:?}");
    for goal in board.goals().step_by(23) {
        println!("{} [{}] {}", goal.id, goal.state().name(), goal.title());
    }
    check_ins(&log).step_by(1301).for_each(|said| println!("{said:?}"));
}

#[test]
fn a_picture_that_follows_check_ins_is_the_picture_made_anew() {
    let log = sample(40, 20, 5);
    let mut board = Board::default();
    let n_before = log.len() - 300;
    (0..n_before).for_each(|at| board.fold(&log, at));
    let today = board.last_day().unwrap();
    let mut picture = Picture::of(&board, today);
    for at in n_before..log.len() {
        board.fold(&log, at);
        picture = picture.followed(&board, today);
        let anew = Picture::of(&board, today);
        assert_eq!(format!("{:?}", picture.goals), format!("{:?}", anew.goals), "after event {at}");
    }
    assert_eq!(picture.outline, Picture::of(&board, today).outline);
}

#[test]
fn a_figure_that_only_wobbles_around_its_start_is_at_risk_from_the_first_week_of_february_on() {
    let whole = &YEAR.0;
    for day in ["2026-02-06", "2026-02-27", "2026-03-20", "2026-03-31", "2026-04-10"] {
        let today: NaiveDate = day.parse().unwrap();
        let board = Board::of(&whole.until(today));
        let picture = Picture::of(&board, today);
        let turnover = board.goals().find(|goal| goal.title() == "A company people stay at").unwrap();
        let judged = picture.goal(turnover.id.as_str()).and_then(|figures| figures.judgement).unwrap();
        assert_eq!(judged.status, Status::AtRisk, "{day}: {}", judged.reason);
    }
}
