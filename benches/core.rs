//! What the core costs: the sample company's year, and trees of 50,000 goals.
//!
//! Knows a stopwatch. Does not want to know whether what is computed is right: that is what tests are for.
//!
//! `cargo bench --no-default-features --features cli --bench core`, or a name behind `--` for one of them.

use std::{collections::BTreeSet, hint::black_box, sync::LazyLock};

use chrono::{Days, NaiveDate};
use divan::Bencher;
use golden_thread::{
    domain::{
        align::Outline,
        board::Board,
        coach::{CoachContext, GoalDraft, assess, nudge},
        picture::{Picture, Staff, cycle_name, earned, judged, judged_again, pay_figures, pay_moved},
        thread::{
            Draft, Event, Fields, Id, Kind, Log, Payload, ReplicaId, WallTime,
            chain::{Entropy, KeyName},
        },
        track::{Course, Direction, NO_PARENT, OwnProgress, Point, RollUp, StatusSettings, assess_status},
    },
    format::document,
    sample::{Recipe, company},
    storage::{
        codec::{decode, encode},
        database::EVENTS_A_CHUNK,
    },
};

const GOALS: u32 = 50_000;
const WEEKS: u32 = 52;
/// Goals below each goal of a made-up tree.
const CHILDREN: u32 = 5;

/// 500 people, some 2,000 goals and 104,000 observations.
static COMPANY: LazyLock<Log> = LazyLock::new(|| company(&Recipe::default()));

fn main() {
    divan::main();
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn id(text: &str) -> Id {
    text.parse().expect("a constant id")
}

// The board.

fn observations(event: &Event) -> usize {
    match event.payload() {
        Some(Payload::CheckIn(said)) => said.observations.len(),
        Some(Payload::Facts(_)) | None => 0,
    }
}

/// The board before the last 450 check-ins, knowing of earlier ones only the last `behind` observations; and where the
/// last ones stand in the log.
fn all_but_the_last(log: &Log, behind: usize) -> (Board, Vec<usize>) {
    let (check_ins, others): (Vec<usize>, Vec<usize>) =
        (0..log.len()).partition(|at| observations(&log.events()[*at]) > 0);
    let (before, last) = check_ins.split_at(check_ins.len() - 450);
    let mut sum = 0;
    let known = before.iter().rev().take_while(|at| {
        sum += observations(&log.events()[**at]);
        sum <= behind
    });
    let mut known: Vec<usize> = known.copied().chain(others).collect();
    known.sort_unstable();
    let mut board = Board::default();
    for at in known {
        board.fold(log, at);
    }
    (board, last.to_vec())
}

/// The same check-ins, whatever is behind them.
#[divan::bench(args = [1_000, 104_000], sample_count = 450, sample_size = 1)]
fn apply_a_check_in(bencher: Bencher, behind: usize) {
    let log = company(&Recipe { weeks: WEEKS + 1, ..Recipe::default() });
    let (mut board, last) = all_but_the_last(&log, behind);
    let mut next = last.into_iter().cycle();
    bencher.with_inputs(|| next.next().unwrap_or(0)).bench_local_values(|at| board.fold(&log, at));
}

#[divan::bench(sample_count = 20)]
fn fold_the_whole_log() -> Board {
    Board::of(&COMPANY)
}

#[divan::bench(sample_count = 20)]
fn outline_and_picture_of_2000_goals(bencher: Bencher) {
    let board = Board::of(&COMPANY);
    bencher.bench(|| Picture::of(&board, day(2026, 12, 20)));
}

/// What one rating moves among 500 people: that person's figures, pay and equity.
#[divan::bench(sample_count = 50)]
fn one_rating_among_500_people(bencher: Bencher) {
    let board = Board::of(&COMPANY);
    let (cycle, earned) = (cycle_name(&board), earned(&board, &Picture::of(&board, day(2026, 12, 20))));
    let people = judged(&board, &earned, cycle);
    let pay = pay_figures(&board, &people).expect("the sample company has a plan");
    let staff = Staff::of(&board, &people, Some(&pay));
    let rated: BTreeSet<&Id> = people.iter().map(|one| &one.person).take(1).collect();
    bencher.bench(|| {
        let people = judged_again(&board, &people, &earned, cycle, &rated);
        let pay = pay_moved(&board, &pay, &[&people[0]]);
        staff.equity(&board, &people, Some(&pay))
    });
}

/// A key from a name, so that the tree is the same on every machine; not a secret.
struct Guessable;

impl Entropy for Guessable {
    fn key(&mut self, name: &KeyName) -> [u8; 32] {
        [name.replica.0[0]; 32]
    }
}

/// A board of goals, each with five below it.
fn tree() -> Board {
    let (mut log, author, at) = (Log::default(), id("planner"), WallTime { ms: 1_767_600_000_000, offset: 60 });
    for n in 0..GOALS {
        let (goal, parent) = (id(&format!("goal-{n}")), n.checked_sub(1).map(|before| before / CHILDREN));
        let level = if parent.is_some() { "goal" } else { "north_star" };
        let described = Fields::default().with("title", format!("Goal {n} of the tree")).with("level", level);
        let mut drafts = vec![Draft::facts(Kind::GoalDescribed, goal.clone(), described)];
        if let Some(parent) = parent {
            let aligned = Fields::default().with("parent", &id(&format!("goal-{parent}")));
            drafts.push(Draft::facts(Kind::GoalAligned, goal, aligned));
        }
        log.write(ReplicaId([7; 16]), &author, at, drafts, &mut Guessable);
    }
    Board::of(&log)
}

#[divan::bench(sample_count = 20)]
fn outline_of_50000_goals(bencher: Bencher) {
    let board = tree();
    assert_eq!(Outline::of(&board).rows().len(), GOALS as usize);
    bencher.bench(|| Outline::of(&board));
}

// Track.

/// A noisy year of a goal, from its number alone.
fn year(goal: u32) -> Vec<Point> {
    let pace = 0.3 + f64::from(goal % 97) / 97.0;
    let point = |week: u32| {
        let noise = f64::from((goal.wrapping_mul(7919) ^ week.wrapping_mul(104_729)) % 64) / 16.0;
        let value = pace * f64::from(week) / f64::from(WEEKS) * 90.0 + noise;
        Point { day: (day(2026, 1, 5) + Days::new(u64::from(7 * week))).into(), value, confidence: Some(7) }
    };
    (0..WEEKS).map(point).collect()
}

#[divan::bench(sample_count = 20)]
fn status_and_forecast_of_50000_goals(bencher: Bencher) {
    let (start, settings) = (day(2026, 1, 5), StatusSettings::default());
    let course = Course::new((start, start + Days::new(380)), Direction::Increase, (0.0, 100.0), &[]);
    let course = course.expect("a course from 0 to 100");
    let years: Vec<Vec<Point>> = (0..GOALS).map(year).collect();
    bencher.bench(|| {
        for points in &years {
            black_box(assess_status(&course, points, start + Days::new(360), false, &settings));
        }
    });
}

#[divan::bench(sample_count = 50)]
fn roll_up_of_50000_goals(bencher: Bencher) {
    let parent: Vec<u32> = (0..GOALS).map(|n| n.checked_sub(1).map_or(NO_PARENT, |n| n / CHILDREN)).collect();
    let weight: Vec<f64> = (0..GOALS).map(|n| f64::from(1 + n % 5)).collect();
    let own: Vec<OwnProgress> =
        (0..GOALS).map(|n| (n > GOALS / CHILDREN).then(|| f64::from(n % 101) / 100.0).into()).collect();
    let mut all = RollUp::default();
    bencher.bench_local(|| {
        all.renew(&parent, &weight, &own);
        all.children(0)
    });
}

// The file and the store.

fn written() -> Vec<u8> {
    document::write(&id("sample"), "Sample company", &mut COMPANY.clone()).expect("a whole log has its keys")
}

/// Sealing every event included.
#[divan::bench(sample_count = 10)]
fn write_the_file(bencher: Bencher) {
    let (workspace, log) = (id("sample"), &*COMPANY);
    bencher.with_inputs(|| log.clone()).bench_values(|mut log| document::write(&workspace, "Sample company", &mut log));
}

/// Proving every event included.
#[divan::bench(sample_count = 10)]
fn read_and_prove_the_file(bencher: Bencher) {
    let file = written();
    bencher.bench(|| document::read(&file));
}

fn rows(log: &Log) -> Vec<Vec<u8>> {
    let events: Vec<&Event> = log.events().iter().collect();
    events.chunks(EVENTS_A_CHUNK).map(encode).collect()
}

#[divan::bench(sample_count = 20)]
fn encode_rows() -> Vec<Vec<u8>> {
    rows(&COMPANY)
}

#[divan::bench(sample_count = 20)]
fn decode_rows(bencher: Bencher) {
    let rows = rows(&COMPANY);
    bencher.bench(|| rows.iter().map(|row| decode(row).map(|events| events.len())).sum::<Result<usize, _>>());
}

// The coach.

const ACTS: [&str; 10] = [
    "Improve",
    "Reduce the time that we lose on",
    "Launch",
    "Make everyone happy with",
    "Raise the share of customers who finish",
    "Document",
    "Halve the cost of",
    "Ship a first version of",
    "Support the other teams with",
    "Bring back trust in",
];
const THINGS: [&str; 5] = [
    "the invoice page",
    "onboarding of field crews",
    "the night shift hand-over",
    "our release train",
    "meter repairs",
];
const ENDS: [&str; 4] =
    ["", " by the end of June", " from 41 % to 60 % by 30 September 2026", ", at most 3 open questions a week in Q3"];

/// 200 sentences, from vague to whole.
fn sentences() -> Vec<String> {
    let of = |act: &'static str| THINGS.iter().flat_map(move |thing| ENDS.map(|end| format!("{act} {thing}{end}")));
    ACTS.into_iter().flat_map(of).collect()
}

fn context() -> CoachContext {
    CoachContext { today: day(2026, 1, 12), fiscal_start_month: 1, cycle_end: Some(day(2026, 12, 31)) }
}

#[divan::bench]
fn assess_200_sentences(bencher: Bencher) {
    let (sentences, context) = (sentences(), context());
    assert_eq!(sentences.len(), 200);
    bencher.bench(|| {
        sentences.iter().map(|text| u32::from(assess(&GoalDraft::from_text(text), &context).score)).sum::<u32>()
    });
}

#[divan::bench]
fn nudge_200_sentences(bencher: Bencher) {
    let (sentences, context) = (sentences(), context());
    bencher.bench(|| sentences.iter().filter_map(|text| nudge(&GoalDraft::from_text(text), &context, None)).count());
}
