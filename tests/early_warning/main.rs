//! Early warning: our status against the public rules of other tools, on simulated years.
//!
//! Knows recall, false alarms and worlds. Does not want to know how a status comes about.
//!
//! A year fails when it ends below 0.9 of the way; an alarm is at risk or off track. A rule's score is the share of
//! failing years it warns of less the share of kept years it cries wolf on.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "weeks, years and shares of a simulation: small numbers"
)]

mod fit;
mod held_out;
mod peers;
mod simulate;

use chrono::{Days, NaiveDate};
use golden_thread::domain::track::{Course, Direction, Point, Status, StatusSettings, assess_status};
use held_out::{SIMULATORS, Simulator};
use peers::PEERS;
use simulate::{Dice, Shape, WEEKS, World, Year};

const AT: [usize; 4] = [6, 8, 13, 26];

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap()
}

fn after(weeks: usize) -> NaiveDate {
    start() + Days::new(7 * weeks as u64)
}

fn course() -> Course {
    Course::new((start(), after(WEEKS)), Direction::Increase, (0.0, 100.0), &[]).unwrap()
}

fn points_until(year: &Year, week: usize) -> Vec<Point> {
    let seen = year.seen.iter().take_while(|(seen, _)| *seen <= week);
    seen.map(|(seen, progress)| Point { day: after(*seen).into(), value: 100.0 * progress, confidence: None }).collect()
}

/// Whether our status warns. The day of the last point is today: silence is another rule's business.
fn ours(course: &Course, points: &[Point]) -> bool {
    let Some(last) = points.last() else { return false };
    let judgement = assess_status(course, points, last.day.into(), false, &StatusSettings::default());
    matches!(judgement.status, Status::AtRisk | Status::OffTrack)
}

/// Recall and false alarms of one rule, as counts.
#[derive(Clone, Copy, Default)]
struct Tally {
    failed: f64,
    warned: f64,
    kept: f64,
    cried: f64,
}

impl Tally {
    fn add(&mut self, fails: bool, alarm: bool) {
        let (all, alarms) =
            if fails { (&mut self.failed, &mut self.warned) } else { (&mut self.kept, &mut self.cried) };
        *all += 1.0;
        *alarms += f64::from(u8::from(alarm));
    }

    fn recall(self) -> f64 {
        self.warned / self.failed.max(1.0)
    }

    fn false_alarms(self) -> f64 {
        self.cried / self.kept.max(1.0)
    }

    fn score(self) -> f64 {
        self.recall() - self.false_alarms()
    }
}

/// Tallies of one world at each of [`AT`]: ours first, then [`PEERS`].
type Table = [[Tally; PEERS.len() + 1]; AT.len()];

fn play(world: impl Fn(&mut Dice) -> Year, dice: &mut Dice, years: usize) -> Table {
    let (course, mut table) = (course(), Table::default());
    for _ in 0..years {
        let year = world(dice);
        for (row, week) in table.iter_mut().zip(AT) {
            let points = points_until(&year, week);
            row[0].add(year.fails(), ours(&course, &points));
            let seen = points.last().map_or(0.0, |point| point.value / 100.0);
            for (tally, peer) in row[1..].iter_mut().zip(PEERS) {
                tally.add(year.fails(), (peer.warns)(week as f64 / WEEKS as f64, seen));
            }
        }
    }
    table
}

fn best_peer(row: &[Tally]) -> f64 {
    row[1..].iter().map(|tally| tally.score()).fold(f64::MIN, f64::max)
}

fn leads(worlds: &[Table], at: usize) -> Vec<f64> {
    let mut leads: Vec<f64> = worlds.iter().map(|table| table[at][0].score() - best_peer(&table[at])).collect();
    leads.sort_by(f64::total_cmp);
    leads
}

fn report(name: &str, worlds: &[Table]) {
    println!("\n{name}: {} worlds", worlds.len());
    for (at, week) in AT.iter().enumerate() {
        let mut sum = [Tally::default(); PEERS.len() + 1];
        for table in worlds {
            for (sum, one) in sum.iter_mut().zip(table[at]) {
                sum.failed += one.failed;
                sum.warned += one.warned;
                sum.kept += one.kept;
                sum.cried += one.cried;
            }
        }
        let names = std::iter::once("ours").chain(PEERS.iter().map(|peer| peer.name));
        for (name, tally) in names.zip(sum) {
            let (recall, wolf, score) = (tally.recall(), tally.false_alarms(), tally.score());
            println!("  week {week:>2}  {name:<28} recall {recall:.3}  false alarms {wolf:.3}  score {score:+.3}");
        }
        let leads = leads(worlds, at);
        let (n, won) = (leads.len(), leads.iter().filter(|lead| **lead >= 0.03).count());
        println!(
            "  week {week:>2}  lead over each world's best peer: mean {:+.3}, tenth {:+.3}, least {:+.3}; ahead by .03 in {won} of {n}",
            mean(&leads),
            leads[n / 10],
            leads[0],
        );
    }
}

fn worlds(seed: u64, shapes: &[Shape], n: usize, bend: impl Fn(&mut World)) -> Vec<Table> {
    let mut dice = Dice::seeded(seed);
    (0..n)
        .map(|_| {
            let mut world = World::draw(&mut dice, shapes);
            bend(&mut world);
            play(|dice| world.year(dice), &mut dice, 250)
        })
        .collect()
}

/// Companies of a simulator that nothing was fitted to.
fn companies(seed: u64, simulator: &Simulator, n: usize) -> Vec<Table> {
    let mut dice = Dice::seeded(seed);
    let play = |_| {
        let company = (simulator.found)(&mut dice);
        play(company, &mut dice, 400)
    };
    (0..n).map(play).collect()
}

fn all_shapes() -> Vec<Shape> {
    [&Shape::FITTED[..], &Shape::HELD_OUT[..]].concat()
}

/// The seven shapes in equal shares, one year in ten of those that could end well falling short.
fn equal(world: &mut World) {
    world.shapes.iter_mut().for_each(|(_, weight)| *weight = 1.0);
    world.falls_short = 0.1;
}

fn mean(leads: &[f64]) -> f64 {
    leads.iter().sum::<f64>() / leads.len() as f64
}

#[test]
fn in_worlds_of_equal_shares_it_warns_earlier_than_every_peer() {
    let worlds = worlds(21, &Shape::FITTED, 12, equal);
    for (at, least) in [0.15, 0.15, 0.15, 0.0].into_iter().enumerate() {
        let leads = leads(&worlds, at);
        assert!(mean(&leads) >= least, "week {}: {leads:?}", AT[at]);
    }
}

#[test]
fn in_any_worlds_even_with_shapes_it_never_saw_it_leads_on_average() {
    let worlds = worlds(22, &all_shapes(), 16, |_| {});
    for (at, least) in [0.03, 0.03, 0.03, -0.01].into_iter().enumerate() {
        let leads = leads(&worlds, at);
        assert!(mean(&leads) >= least, "week {}: {leads:?}", AT[at]);
    }
}

#[test]
fn in_simulators_of_another_making_it_leads_where_years_have_shapes_and_keeps_up_where_they_have_none() {
    let [drawn, driven, counted] = SIMULATORS.map(|simulator| companies(23, &simulator, 30));
    for (worlds, least) in [
        (drawn, [0.15, 0.15, 0.15, 0.1]),
        (driven, [-0.03, -0.03, -0.05, -0.02]),
        (counted, [-0.1, -0.1, -0.06, -0.02]),
    ] {
        for (at, least) in least.into_iter().enumerate() {
            let leads = leads(&worlds, at);
            assert!(mean(&leads) >= least, "week {}: {:+.3}, {leads:?}", AT[at], mean(&leads));
        }
    }
}

#[test]
fn a_year_on_plan_without_noise_is_never_warned_of() {
    let truth = std::array::from_fn(|week| week as f64 / WEEKS as f64);
    let seen = (1..=WEEKS).map(|week| (week, truth[week])).collect();
    let year = Year { truth, seen };
    for week in 1..WEEKS {
        assert!(!ours(&course(), &points_until(&year, week)), "week {week}");
    }
}

#[test]
#[ignore = "the whole benchmark table; run in release with --nocapture"]
fn print_the_benchmark() {
    report("fitted shapes, fresh worlds", &worlds(7, &Shape::FITTED, 50, |_| {}));
    report("with held-out shapes", &worlds(8, &all_shapes(), 50, |_| {}));
    report("held-out shapes only", &worlds(9, &Shape::HELD_OUT, 50, |_| {}));
    for simulator in SIMULATORS {
        report(simulator.name, &companies(18, &simulator, 50));
    }
    report("quiet figures", &worlds(10, &Shape::FITTED, 30, |world| world.noise = 0.002));
    report("loud figures", &worlds(11, &Shape::FITTED, 30, |world| world.noise = 0.05));
    report("half of the weeks missed", &worlds(12, &Shape::FITTED, 30, |world| world.missed = 0.5));
    report("nobody falls short", &worlds(13, &Shape::FITTED, 30, |world| world.falls_short = 0.0));
    report("half fall short", &worlds(14, &Shape::FITTED, 30, |world| world.falls_short = 0.5));
    report(
        "equal shares",
        &worlds(15, &Shape::FITTED, 30, |world| {
            world.shapes.iter_mut().for_each(|(_, weight)| *weight = 1.0);
            world.falls_short = 0.1;
        }),
    );
    report(
        "mostly steady and slow",
        &worlds(16, &Shape::FITTED, 30, |world| {
            for (shape, weight) in &mut world.shapes {
                *weight = if matches!(shape, Shape::Steady | Shape::Slow) { 3.0 } else { 0.7 };
            }
        }),
    );
    report("early stalls", &worlds(17, &Shape::FITTED, 30, |world| world.onset = (0.03, 0.3)));
    report("late stalls", &worlds(18, &Shape::FITTED, 30, |world| world.onset = (0.3, 0.8)));
}
