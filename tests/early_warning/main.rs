//! Early warning: our status against the public rules of other tools, on simulated years.
//!
//! Knows recall, false alarms and worlds. Does not want to know how a status comes about.
//!
//! A year fails when it ends below 0.9 of the way; an alarm is at risk or off track. A rule's score is the share of
//! failing years it warns of less the share of kept years it cries wolf on.

mod fit;
mod peers;
mod simulate;

use chrono::{Days, NaiveDate};
use golden_thread::domain::track::{Course, Direction, Point, Status, StatusSettings, assess_status};
use peers::PEERS;
use simulate::{Dice, Shape, WEEKS, World, Year};

const AT: [usize; 4] = [6, 8, 13, 26];

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).unwrap()
}

fn after(weeks: usize) -> NaiveDate {
    start() + Days::new(7 * weeks as u64)
}

pub fn course() -> Course {
    Course::new((start(), after(WEEKS)), Direction::Increase, (0.0, 100.0), &[]).unwrap()
}

pub fn points_until(year: &Year, week: usize) -> Vec<Point> {
    let seen = year.seen.iter().take_while(|(seen, _)| *seen <= week);
    seen.map(|(seen, progress)| Point { date: after(*seen), value: 100.0 * progress, confidence: None }).collect()
}

/// Whether our status warns. The day of the last point is today: silence is another rule's business.
fn ours(course: &Course, points: &[Point]) -> bool {
    let Some(last) = points.last() else { return false };
    let judgement = assess_status(course, points, last.date, false, &StatusSettings::default());
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

fn play(world: &World, dice: &mut Dice, years: usize) -> Table {
    let (course, mut table) = (course(), Table::default());
    for _ in 0..years {
        let year = world.year(dice);
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
            leads.iter().sum::<f64>() / n as f64,
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
            play(&world, &mut dice, 250)
        })
        .collect()
}

fn all_shapes() -> Vec<Shape> {
    [&Shape::FITTED[..], &Shape::HELD_OUT[..]].concat()
}

#[test]
#[ignore = "the whole benchmark table; run in release with --nocapture"]
fn print_the_benchmark() {
    report("fitted shapes, fresh worlds", &worlds(7, &Shape::FITTED, 100, |_| {}));
    report("with held-out shapes", &worlds(8, &all_shapes(), 100, |_| {}));
    report("held-out shapes only", &worlds(9, &Shape::HELD_OUT, 100, |_| {}));
    report("quiet figures", &worlds(10, &Shape::FITTED, 40, |world| world.noise = 0.002));
    report("loud figures", &worlds(11, &Shape::FITTED, 40, |world| world.noise = 0.05));
    report("half of the weeks missed", &worlds(12, &Shape::FITTED, 40, |world| world.missed = 0.5));
    report("nobody falls short", &worlds(13, &Shape::FITTED, 40, |world| world.falls_short = 0.0));
    report("half fall short", &worlds(14, &Shape::FITTED, 40, |world| world.falls_short = 0.5));
    report(
        "equal shares",
        &worlds(15, &Shape::FITTED, 40, |world| {
            world.shapes.iter_mut().for_each(|(_, weight)| *weight = 1.0);
            world.falls_short = 0.1;
        }),
    );
    report(
        "mostly steady and slow",
        &worlds(16, &Shape::FITTED, 40, |world| {
            for (shape, weight) in &mut world.shapes {
                *weight = if matches!(shape, Shape::Steady | Shape::Slow) { 3.0 } else { 0.7 };
            }
        }),
    );
    report("early stalls", &worlds(17, &Shape::FITTED, 40, |world| world.onset = (0.03, 0.3)));
    report("late stalls", &worlds(18, &Shape::FITTED, 40, |world| world.onset = (0.3, 0.8)));
}
