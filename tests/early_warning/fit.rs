//! Fits the scorecard of the forecast to simulated years: logistic regression with piecewise linear curves, each
//! world and each outcome with the same weight, so that recall and false alarms count the same.
//!
//! Knows the figures that the forecast reads. Does not want to know the shapes that it is judged on later.
//! Run by hand, it prints `src/domain/track/scorecard/table.rs`:
//! `cargo test --release --no-default-features --test early_warning -- --ignored print_the_table --nocapture`

use golden_thread::domain::track::Evidence;

use crate::{
    course,
    peers::PEERS,
    points_until,
    simulate::{Dice, Shape, WEEKS, World},
};

const AT_WEEKS: [f64; 7] = [6.0, 8.0, 13.0, 20.0, 29.0, 38.0, 46.0];
const SO_FAR: [f64; 7] = [-0.1, 0.15, 0.4, 0.65, 0.85, 1.0, 1.25];
const SUFFICIENT: [f64; 7] = [-0.5, 0.0, 0.35, 0.7, 1.0, 1.3, 2.0];
const ACCELERATION: [f64; 7] = [-1.5, -0.7, -0.25, 0.0, 0.25, 0.7, 1.5];
/// Curves of one card side by side, then its constant.
const WIDTH: usize = 22;
const N: usize = AT_WEEKS.len() * WIDTH;
/// Strength of the ridge, in rows: keeps curves calm where few years ever come.
const RIDGE: f64 = 20.0;
/// Strength of the smoothing between neighbouring cards.
const KIN: f64 = 60.0;
/// The least odds, in log odds, that a goal on plan has on its side.
const ON_PLAN: f64 = 0.3;
/// The least score of a goal that has not begun at all, by card.
const NOTHING: [Option<f64>; 7] = [Some(-0.5), Some(-0.3), Some(0.1), Some(0.5), Some(1.0), Some(2.0), Some(3.0)];
/// How much more a world weighs for each point that it lags.
const ATTENTION: f64 = 3.0;
/// One world in so many has no drawn shapes.
const GROWN_EVERY: usize = 6;
const WORLDS: usize = 700;
const YEARS: usize = 120;
const SEED: u64 = 20_260_105;

struct Row {
    world: usize,
    week: usize,
    basis: [(usize, f64); 14],
    seen: f64,
    end: f64,
    weight: f64,
}

fn hat(knots: &[f64; 7], value: f64) -> [(usize, f64); 2] {
    let value = value.clamp(knots[0], knots[6]);
    let i = knots[1..6].iter().filter(|knot| value >= **knot).count();
    let share = (value - knots[i]) / (knots[i + 1] - knots[i]);
    [(i, 1.0 - share), (i + 1, share)]
}

fn basis(evidence: &Evidence) -> [(usize, f64); 14] {
    let at = AT_WEEKS.map(|week| week / WEEKS as f64);
    let mut all = [(0, 0.0); 14];
    let curves = [
        (0, hat(&SO_FAR, evidence.pace_so_far)),
        (7, hat(&SUFFICIENT, evidence.sufficiency())),
        (14, hat(&ACCELERATION, evidence.acceleration)),
    ];
    for (k, (card, share)) in hat(&at, evidence.plan).into_iter().enumerate() {
        let from = card * WIDTH;
        for (c, (offset, knots)) in curves.iter().enumerate() {
            for (j, (knot, part)) in knots.iter().enumerate() {
                all[k * 7 + c * 2 + j] = (from + offset + knot, share * part);
            }
        }
        all[k * 7 + 6] = (from + 21, share);
    }
    all
}

fn rows() -> Vec<Row> {
    let mut dice = Dice::seeded(SEED);
    let mut rows = Vec::new();
    for world in 0..WORLDS {
        let shapes = if world % GROWN_EVERY == 0 { &Shape::GROWN[..] } else { &Shape::FITTED };
        let place = World::draw(&mut dice, shapes);
        for _ in 0..YEARS {
            let year = place.year(&mut dice);
            for week in [4, 5, 6, 7, 8, 10, 13, 16, 20, 24, 26, 30, 36, 42, 48] {
                let points = points_until(&year, week);
                if points.len() >= 4
                    && let Some(evidence) = Evidence::of(&course(), &points)
                {
                    rows.push(Row {
                        world,
                        week,
                        basis: basis(&evidence),
                        seen: points[points.len() - 1].value / 100.0,
                        end: year.truth[WEEKS],
                        weight: 0.0,
                    });
                }
            }
        }
    }
    balance(&mut rows);
    rows
}

/// Gives failing and kept years of each world and week the same total weight.
fn balance(rows: &mut [Row]) {
    let mut counts = vec![[0.0_f64; 2]; WORLDS * (WEEKS + 1)];
    let place = |row: &Row| row.world * (WEEKS + 1) + row.week;
    for row in rows.iter() {
        counts[place(row)][usize::from(row.end < 0.9)] += 1.0;
    }
    for row in rows {
        let [kept, failed] = counts[place(row)];
        let mine = if row.end < 0.9 { failed } else { kept };
        row.weight = if kept.min(failed) < 8.0 { 0.0 } else { (kept + failed) / (2.0 * mine) };
    }
}

/// Gives worlds in which a peer's rule does nearly as well, or better, more weight: the forecast is to be good
/// wherever it is used, not on average.
fn attend(rows: &mut [Row], beta: &[f64]) {
    let mut counts = vec![[[0.0_f64; 2]; PEERS.len() + 1]; WORLDS * (WEEKS + 1)];
    let mut sizes = vec![[0.0_f64; 2]; WORLDS * (WEEKS + 1)];
    let place = |row: &Row| row.world * (WEEKS + 1) + row.week;
    for row in rows.iter() {
        let (here, failed) = (place(row), usize::from(row.end < 0.9));
        sizes[here][failed] += 1.0;
        counts[here][0][failed] += f64::from(u8::from(score(beta, &row.basis) > 0.0));
        for (count, peer) in counts[here][1..].iter_mut().zip(PEERS) {
            let warns = (peer.warns)(row.week as f64 / WEEKS as f64, row.seen);
            count[failed] += f64::from(u8::from(warns));
        }
    }
    for row in rows {
        let [kept, failed] = sizes[place(row)];
        let worth = counts[place(row)].map(|[cried, warned]| warned / failed - cried / kept);
        let lead = worth[0] - worth[1..].iter().copied().fold(0.0, f64::max);
        row.weight *= (-ATTENTION * (lead - 0.1)).exp().clamp(0.5, 2.0);
    }
}

fn score(coefficients: &[f64], basis: &[(usize, f64); 14]) -> f64 {
    basis.iter().map(|(i, x)| coefficients[*i] * x).sum()
}

/// Newton's method with ridge and smoothing.
fn fit(rows: &[Row]) -> Vec<f64> {
    let mut beta = vec![0.0; N];
    for _ in 0..20 {
        let mut gradient = vec![0.0; N];
        let mut curvature = vec![vec![0.0; N]; N];
        for row in rows.iter().filter(|row| row.weight > 0.0) {
            let p = 1.0 / (1.0 + (-score(&beta, &row.basis)).exp());
            let error = row.weight * (f64::from(u8::from(row.end < 0.9)) - p);
            let steep = row.weight * p * (1.0 - p);
            for (i, x) in row.basis {
                gradient[i] += error * x;
                for (j, y) in row.basis {
                    curvature[i][j] += steep * x * y;
                }
            }
        }
        for i in 0..N {
            let ridge = if i % WIDTH == WIDTH - 1 { 1e-6 } else { RIDGE };
            gradient[i] -= ridge * beta[i];
            curvature[i][i] += ridge;
            if i + WIDTH < N {
                let (j, apart) = (i + WIDTH, beta[i + WIDTH] - beta[i]);
                gradient[i] += KIN * apart;
                gradient[j] -= KIN * apart;
                curvature[i][i] += KIN;
                curvature[j][j] += KIN;
                curvature[i][j] -= KIN;
                curvature[j][i] -= KIN;
            }
        }
        keep_sense(&beta, &mut gradient, &mut curvature);
        for (b, step) in beta.iter_mut().zip(solve(curvature, gradient)) {
            *b += step;
        }
    }
    beta
}

/// What no simulation may talk us out of, as stiff springs: better figures never count against a goal (except that a
/// year which has hardly begun may still be a late starter's), and a goal on plan has good odds.
fn keep_sense(beta: &[f64], gradient: &mut [f64], curvature: &mut [Vec<f64>]) {
    for (card, nothing_scores) in NOTHING.iter().enumerate() {
        let from = card * WIDTH;
        let falling = |curve: usize, first: usize| (first..6).map(move |knot| from + curve + knot);
        for i in falling(0, 3).chain(falling(7, 0)).chain(falling(14, 0)) {
            spring(beta, gradient, curvature, &[(i + 1, 1.0), (i, -1.0)], 0.0);
        }
        let on_plan = [(from + 5, 1.0), (from + 11, 1.0), (from + 17, 1.0), (from + 21, 1.0)];
        spring(beta, gradient, curvature, &on_plan, -ON_PLAN);
        if let Some(least) = nothing_scores {
            let nothing = [(from, -0.4), (from + 1, -0.6), (from + 8, -1.0), (from + 17, -1.0), (from + 21, -1.0)];
            spring(beta, gradient, curvature, &nothing, -least);
        }
    }
}

/// Pulls `Σ part × coefficient` down to `most` where it lies above.
fn spring(beta: &[f64], gradient: &mut [f64], curvature: &mut [Vec<f64>], parts: &[(usize, f64)], most: f64) {
    const STIFF: f64 = 1e5;
    let above = parts.iter().map(|(i, part)| part * beta[*i]).sum::<f64>() - most;
    if above > -1e-9 {
        for (i, part) in parts {
            gradient[*i] -= STIFF * above * part;
            for (j, other) in parts {
                curvature[*i][*j] += STIFF * part * other;
            }
        }
    }
}

/// Gaussian elimination; the matrix is positive definite.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    for i in 0..N {
        let (above, below) = a.split_at_mut(i + 1);
        for (row, k) in below.iter_mut().zip(i + 1..) {
            let factor = row[i] / above[i][i];
            row.iter_mut().zip(&above[i]).for_each(|(x, y)| *x -= factor * y);
            b[k] -= factor * b[i];
        }
    }
    for i in (0..N).rev() {
        let known: f64 = a[i][i + 1..].iter().zip(&b[i + 1..]).map(|(x, y)| x * y).sum();
        b[i] = (b[i] - known) / a[i][i];
    }
    b
}

/// Moves the curves so that a goal on plan gets nothing from them, and the constant has its score.
fn anchor(beta: &mut [f64]) {
    for card in 0..AT_WEEKS.len() {
        for (from, on_plan) in [(0, 5), (7, 4), (14, 3)] {
            let curve = card * WIDTH + from;
            let shift = beta[curve + on_plan];
            for coefficient in &mut beta[curve..curve + 7] {
                *coefficient -= shift;
            }
            beta[card * WIDTH + 21] += shift;
        }
    }
}

/// Depth and bands of one card, from the years nearest to it.
fn spread(rows: &[Row], beta: &[f64], card: usize) -> [f64; 5] {
    let near = |row: &&Row| {
        let week = row.week as f64;
        row.weight > 0.0 && AT_WEEKS.iter().all(|other| (AT_WEEKS[card] - week).abs() <= (other - week).abs())
    };
    let on_plan = beta[card * WIDTH + 21];
    let scored: Vec<(f64, f64)> = rows.iter().filter(near).map(|row| (score(beta, &row.basis), row.end)).collect();
    let bad = scored.iter().filter(|(score, _)| *score > 0.0);
    let (up, down) = bad.fold((0.0, 0.0), |(up, down), (s, end)| (up + s * (0.9 - end), down + s * s));
    let depth = up / down;
    let project = |s: f64| (0.9 - s * if s > 0.0 { depth } else { -0.1 / on_plan }).clamp(0.0, 1.2);
    let edge = |wanted: bool, share: f64| {
        let mut rest: Vec<f64> = scored
            .iter()
            .filter(|(score, _)| (*score > 0.0) == wanted)
            .map(|(score, end)| end - project(*score))
            .collect();
        rest.sort_by(f64::total_cmp);
        rest[(share * rest.len() as f64) as usize]
    };
    let sixth = 1.0 / 6.0;
    let below = |wanted| (-edge(wanted, sixth)).max(0.02);
    let above = |wanted| edge(wanted, 1.0 - sixth).max(0.02);
    [depth, below(false), above(false), below(true), above(true)]
}

#[test]
#[ignore = "prints the table that the forecast was built with; takes a minute"]
fn print_the_table() {
    let mut rows = rows();
    let mut beta = fit(&rows);
    attend(&mut rows, &beta);
    beta = fit(&rows);
    anchor(&mut beta);
    let list = |from: usize| beta[from..from + 7].iter().map(|x| format!("{x:.2}")).collect::<Vec<_>>().join(", ");
    for (card, week) in AT_WEEKS.iter().enumerate() {
        let from = card * WIDTH;
        let [depth, good_low, good_high, bad_low, bad_high] = spread(&rows, &beta, card);
        println!("    Card {{");
        println!("        at: {week:.1} / 52.0,");
        println!("        on_plan: {:.2},", beta[from + 21]);
        println!("        so_far: [{}],", list(from));
        println!("        sufficient: [{}],", list(from + 7));
        println!("        acceleration: [{}],", list(from + 14));
        println!("        depth: {depth:.3},");
        println!("        good: ({good_low:.2}, {good_high:.2}),");
        println!("        bad: ({bad_low:.2}, {bad_high:.2}),");
        println!("    }},");
    }
}
