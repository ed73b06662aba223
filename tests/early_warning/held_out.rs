//! Three simulators of their own making, to judge by what was never fitted to.
//!
//! Each knows how a year comes about in its own way: drawn as a line, driven by the people behind it, or counted piece
//! by piece. None shares a curve, a parameter or a range with `simulate`. Does not want to know any rule that judges.

use crate::simulate::{Dice, WEEKS, Year};

/// A company of one simulator: each call is a year of one of its goals.
pub type Company = Box<dyn Fn(&mut Dice) -> Year>;

/// A simulator, by name; it founds companies.
pub struct Simulator {
    pub name: &'static str,
    pub found: fn(&mut Dice) -> Company,
}

/// All three.
pub const SIMULATORS: [Simulator; 3] = [
    Simulator { name: "drawn", found: drawn },
    Simulator { name: "driven", found: driven },
    Simulator { name: "counted", found: counted },
];

type Truth = [f64; WEEKS + 1];

fn weekly(mut progress: impl FnMut(f64) -> f64) -> Truth {
    std::array::from_fn(|week| progress(week as f64))
}

/// What is seen of a truth: with an error, by the week, where somebody filled it in.
fn seen(dice: &mut Dice, truth: Truth, error: f64, missed: f64) -> Year {
    let look = |(week, progress): (usize, &f64)| {
        let figure = progress + error * dice.normal();
        (!dice.chance(missed)).then_some((week, figure))
    };
    let seen = truth.iter().enumerate().skip(1).filter_map(look).collect();
    Year { truth, seen }
}

/// Years drawn as lines: seven shapes in equal shares, each with the two or three numbers that one would note on the
/// back of an envelope.
fn drawn(dice: &mut Dice) -> Company {
    let (error, missed) = (dice.between(0.005, 0.03), dice.between(0.05, 0.25));
    let lets_down = dice.between(0.0, 0.35);
    Box::new(move |dice| {
        let truth = line(dice, lets_down);
        seen(dice, truth, error, missed)
    })
}

fn line(dice: &mut Dice, lets_down: f64) -> Truth {
    let year = WEEKS as f64;
    let end = if dice.chance(lets_down) { dice.between(0.4, 0.88) } else { dice.between(0.92, 1.1) };
    match (7.0 * dice.unit()) as u8 {
        0 => {
            let end = dice.between(0.9, 1.12);
            weekly(|week| end * week / year)
        }
        1 => {
            let (middle, width) = (dice.between(20.0, 32.0), dice.between(3.5, 7.0));
            let rise = |week: f64| 0.5 + 0.5 * ((week - middle) / (1.6 * width)).tanh();
            let (first, last) = (rise(0.0), rise(year));
            weekly(|week| end * (rise(week) - first) / (last - first))
        }
        2 => {
            let begins = dice.between(7.0, 24.0);
            weekly(|week| end * ((week - begins) / (year - begins)).max(0.0))
        }
        3 => {
            let (pace, stops) = (dice.between(0.85, 1.25), dice.between(3.0, 30.0));
            weekly(|week| pace * week.min(stops) / year)
        }
        4 => {
            let pace = dice.between(0.35, 0.85);
            weekly(|week| pace * week / year)
        }
        5 => {
            let every = [4.0, 6.0, 9.0, 13.0][(4.0 * dice.unit()) as usize];
            weekly(|week| end * (week / every).floor() / (year / every).floor())
        }
        _ => {
            let (peak, turns) = (dice.between(0.9, 1.3), dice.between(4.0, 28.0));
            let (loss, recovers) = (dice.between(0.3, 1.2), dice.between(0.0, 0.6));
            let (weeks_down, height) = (dice.between(3.0, 8.0), peak * turns / year);
            weekly(|week| {
                let down = (week - turns).clamp(0.0, weeks_down) / weeks_down;
                peak * week.min(turns) / year - (loss * down).min(1.0) * height
                    + recovers * (week - turns - weeks_down).max(0.0) / year
            })
        }
    }
}

/// What the people behind a goal are at.
#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Waiting,
    Working,
    Pushing,
    Stuck,
    Undoing,
}

/// Years driven by people: each week they wait, work, push, are stuck, or undo what they did; moods last, and how
/// long is the company's habit. Nobody draws the shape: stalls, late starts and relapses happen.
fn driven(dice: &mut Dice) -> Company {
    let (error, missed) = (dice.between(0.0, 0.025), dice.between(0.0, 0.3));
    let waits = dice.between(0.1, 0.45);
    let (sticks, frees) = (dice.between(0.005, 0.035), dice.between(0.02, 0.15));
    let (undoes, grit) = (dice.between(0.0, 0.01), dice.between(0.15, 0.4));
    let step = move |dice: &mut Dice, mood: Mood| {
        let draw = dice.unit();
        match mood {
            Mood::Waiting if draw < 0.07 => Mood::Pushing,
            Mood::Working | Mood::Pushing if draw < sticks => Mood::Stuck,
            Mood::Working | Mood::Pushing if draw < sticks + undoes => Mood::Undoing,
            Mood::Stuck if draw < frees => Mood::Working,
            Mood::Undoing if draw < 0.3 => Mood::Stuck,
            same => same,
        }
    };
    Box::new(move |dice| {
        let skill = (grit * dice.normal()).exp() * 1.05;
        let mut mood = if dice.chance(waits) { Mood::Waiting } else { Mood::Working };
        let (mut at, mut truth) = (0.0, [0.0; WEEKS + 1]);
        for (week, here) in truth.iter_mut().enumerate().skip(1) {
            mood = step(dice, mood);
            let left = (WEEKS + 1 - week) as f64;
            let pace = match mood {
                Mood::Waiting | Mood::Stuck => 0.0,
                Mood::Working => skill / WEEKS as f64,
                Mood::Pushing => skill * (1.0 - at) / left,
                Mood::Undoing => -1.5 / WEEKS as f64,
            };
            at += pace * (1.0 + 0.5 * dice.normal());
            *here = at;
        }
        seen(dice, truth, error, missed)
    })
}

/// Years counted piece by piece: a goal is a number of deals, feeds or sites, and they come in as they come, at a rate
/// that differs by season; some are lost again. What is seen is the exact count; holidays hide weeks in a row.
fn counted(dice: &mut Dice) -> Company {
    let (sizes, slack) = ((dice.between(8.0, 20.0), dice.between(40.0, 150.0)), dice.between(0.1, 0.5));
    let (lull, tilt) = (dice.between(0.0, 0.35), dice.between(0.0, 1.0));
    let (breaks, lost) = (dice.between(0.0, 0.05), dice.between(0.0, 0.15));
    Box::new(move |dice| {
        let size = dice.between(sizes.0, sizes.1).round();
        let strength = (slack * dice.normal()).exp() * 1.1;
        let (dries, begins) = (dice.between(4.0, 52.0), if dice.chance(lull) { dice.between(4.0, 22.0) } else { 0.0 });
        let (is_lost, lean) = (dice.chance(0.3), tilt * (2.0 * dice.unit() - 1.0));
        let dries = if dice.chance(lull) { dries } else { 99.0 };
        let (mut have, mut truth) = (0.0, [0.0; WEEKS + 1]);
        for (week, here) in truth.iter_mut().enumerate().skip(1) {
            let time = week as f64;
            let is_on = time > begins && time < dries;
            let rate = strength * size / (WEEKS as f64 - begins) * (1.0 + lean * (2.0 * time / WEEKS as f64 - 1.0));
            have += if is_on { arrivals(dice, rate) } else { 0.0 };
            have -= if is_lost && dice.chance(lost) { (0.1 * have).ceil() } else { 0.0 };
            *here = have / size;
        }
        let mut away = false;
        let look = |(week, progress): (usize, &f64)| {
            away = if away { dice.chance(0.5) } else { dice.chance(breaks) };
            (!away).then_some((week, *progress))
        };
        let seen = truth.iter().enumerate().skip(1).filter_map(look).collect();
        Year { truth, seen }
    })
}

/// How many come in at a rate (Knuth).
fn arrivals(dice: &mut Dice, rate: f64) -> f64 {
    let (least, mut product, mut n) = ((-rate).exp(), dice.unit(), 0.0);
    while product > least {
        product *= dice.unit();
        n += 1.0;
    }
    n
}
