//! Simulated years of many shapes: what a goal truly did each week, and what was seen of it.
//!
//! Knows shapes, noise and missed weeks, all from a seed. Does not want to know any rule that judges them.
//!
//! A *world* fixes what a company would: how noisy its figures are, how often a week is missed, how early stalls set
//! in, how late starters start, which shapes are common. Rules are compared over many worlds, because nobody knows in
//! which one they will be used.

/// Weeks of a year, and the last index of [`Year::truth`].
pub const WEEKS: usize = 52;

/// Splitmix64: small, seeded, good enough for simulations.
pub struct Dice(u64);

impl Dice {
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Uniform in 0..1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// Normal with mean 0 and standard deviation 1 (Box and Muller).
    pub fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.unit()).ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }

    fn pick<T: Copy>(&mut self, weighted: &[(T, f64)]) -> T {
        let total: f64 = weighted.iter().map(|(_, weight)| weight).sum();
        let mut rest = total * self.unit();
        for (item, weight) in weighted {
            rest -= weight;
            if rest < 0.0 {
                return *item;
            }
        }
        weighted[weighted.len() - 1].0
    }
}

/// The shape of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// About as planned.
    Steady,
    /// Slow, fast, slow.
    SShaped,
    /// Nothing for weeks, then faster than planned.
    LateStarter,
    /// As planned, then nothing more.
    Stall,
    /// Too slow all year.
    Slow,
    /// In jumps.
    Stepped,
    /// Up, then back.
    Relapsing,
    /// Fast first, ever slower (held out of the fit).
    Saturating,
    /// Ever faster (held out).
    Accelerating,
    /// A pause of some weeks, then catching up or not (held out).
    Pausing,
    /// A random walk of good and bad weeks (held out).
    Wandering,
    /// At a pace that wanders, as people and circumstances do: a good month follows a good month.
    Drifting,
    /// Piece by piece, as the pieces come; what is seen is a count.
    Lumpy,
}

impl Shape {
    /// The shapes that the forecast was fitted on.
    pub const FITTED: [Self; 7] =
        [Self::Steady, Self::SShaped, Self::LateStarter, Self::Stall, Self::Slow, Self::Stepped, Self::Relapsing];
    /// Years without a drawn shape, fitted on as well: every fourth world is made of them.
    pub const GROWN: [Self; 2] = [Self::Drifting, Self::Lumpy];
    /// The shapes kept away from it.
    pub const HELD_OUT: [Self; 4] = [Self::Saturating, Self::Accelerating, Self::Pausing, Self::Wandering];
}

/// What the goals of one company have in common.
#[derive(Debug, Clone)]
pub struct World {
    pub shapes: Vec<(Shape, f64)>,
    /// Standard deviation of what is seen around what is true.
    pub noise: f64,
    /// Standard deviation of the weekly pace, as a share of the planned one.
    pub wobble: f64,
    /// Probability that a week is not filled in.
    pub missed: f64,
    /// No figure below zero is seen.
    pub floored: bool,
    /// Figures are rounded to whole percent.
    pub rounded: bool,
    /// The spread of where well-meant years end around 1.
    pub spread: f64,
    /// The earliest and latest time of stalls and relapses.
    pub onset: (f64, f64),
    /// The shortest and longest delay of late starters.
    pub delay: (f64, f64),
    /// The slowest and fastest pace of slow years.
    pub slow: (f64, f64),
    /// Steepness of S-shapes.
    pub steep: (f64, f64),
    /// Probability that a year of a shape that could end well does not: S-shaped, late and stepped ones.
    pub falls_short: f64,
}

/// One simulated year.
pub struct Year {
    /// True progress after each week, 0 to 52.
    pub truth: [f64; WEEKS + 1],
    /// What was seen: (week, progress).
    pub seen: Vec<(usize, f64)>,
}

impl World {
    /// Any world that has these shapes.
    pub fn draw(dice: &mut Dice, shapes: &[Shape]) -> Self {
        let range = |dice: &mut Dice, low: (f64, f64), width: (f64, f64)| {
            let from = dice.between(low.0, low.1);
            (from, from + dice.between(width.0, width.1))
        };
        Self {
            shapes: shapes.iter().map(|shape| (*shape, (0.5 * dice.normal()).exp())).collect(),
            noise: 0.003 * 13.0_f64.powf(dice.unit()),
            wobble: dice.between(0.0, 0.8),
            missed: dice.between(0.0, 0.3),
            floored: dice.chance(0.5),
            rounded: dice.chance(0.3),
            spread: dice.between(0.02, 0.12),
            onset: range(dice, (0.03, 0.25), (0.2, 0.55)),
            delay: range(dice, (0.06, 0.2), (0.08, 0.3)),
            slow: range(dice, (0.2, 0.5), (0.2, 0.4)),
            steep: range(dice, (5.0, 9.0), (1.0, 5.0)),
            falls_short: dice.between(0.0, 0.45),
        }
    }

    /// One year of this world.
    pub fn year(&self, dice: &mut Dice) -> Year {
        let shape = dice.pick(&self.shapes);
        let mut truth = self.truth(dice, shape);
        self.shake(dice, &mut truth);
        let seen = (0..=WEEKS).filter_map(|week| {
            let seen = truth[week] + self.noise * dice.normal();
            let seen = if self.floored { seen.max(0.0) } else { seen };
            let seen = if self.rounded { (100.0 * seen).round() / 100.0 } else { seen };
            (week > 0 && !dice.chance(self.missed)).then_some((week, seen))
        });
        let seen = seen.collect();
        Year { truth, seen }
    }

    fn truth(&self, dice: &mut Dice, shape: Shape) -> [f64; WEEKS + 1] {
        let meant = 1.02 + self.spread * dice.normal();
        let short = shape != Shape::Steady && dice.chance(self.falls_short);
        let end = if short { meant * dice.between(0.3, 0.9) } else { meant };
        let onset = dice.between(self.onset.0, self.onset.1);
        match shape {
            Shape::Drifting => drifting(dice, self.spread),
            Shape::Lumpy => lumpy(dice, self.spread),
            Shape::Steady => curve(|t| end * t),
            Shape::SShaped => {
                let (k, middle) = (dice.between(self.steep.0, self.steep.1), dice.between(0.4, 0.6));
                let s = |t: f64| 1.0 / (1.0 + (-k * (t - middle)).exp());
                let (s0, s1) = (s(0.0), s(1.0));
                curve(|t| end * (s(t) - s0) / (s1 - s0))
            }
            Shape::LateStarter => {
                let delay = dice.between(self.delay.0, self.delay.1);
                let power = if dice.chance(0.5) { 1.0 } else { dice.between(0.8, 1.3) };
                curve(|t| end * (((t - delay) / (1.0 - delay)).max(0.0)).powf(power))
            }
            Shape::Stall => {
                let (pace, crawl) = (meant, dice.between(-0.15, 0.25).max(0.0));
                curve(|t| pace * t.min(onset) + crawl * (t - onset).max(0.0))
            }
            Shape::Slow => {
                let pace = dice.between(self.slow.0, self.slow.1);
                curve(|t| pace * t)
            }
            Shape::Stepped => stepped(dice, end),
            Shape::Relapsing => {
                let (pace, depth) = (meant, dice.between(0.3, 0.9));
                let again = dice.between(0.0, 0.9);
                let fall = dice.between(0.02, 0.15);
                curve(|t| {
                    let after = t - onset;
                    let lost = (after / fall).clamp(0.0, 1.0) * depth * pace * onset;
                    pace * t.min(onset) - lost + again * (after - fall).max(0.0)
                })
            }
            Shape::Saturating => {
                let (k, reach) = (dice.between(1.0, 4.0), dice.between(0.6, 1.15));
                curve(|t| reach * (1.0 - (-k * t).exp()) / (1.0 - (-k).exp()))
            }
            Shape::Accelerating => {
                let (power, reach) = (dice.between(1.2, 3.0), dice.between(0.75, 1.15));
                curve(|t| reach * t.powf(power))
            }
            Shape::Pausing => {
                let (length, pace) = (dice.between(0.08, 0.3), dice.between(0.8, 1.3));
                let again = dice.between(0.4, 1.8);
                curve(|t| pace * t.min(onset) + again * (t - onset - length).max(0.0))
            }
            Shape::Wandering => {
                let (pace, swing) = (dice.between(0.6, 1.3), dice.between(0.02, 0.06));
                let (mut at, mut truth) = (0.0, [0.0; WEEKS + 1]);
                for here in truth.iter_mut().skip(1) {
                    at += pace / WEEKS as f64 + swing * dice.normal() * 0.5;
                    *here = at;
                }
                truth
            }
        }
    }

    /// Good and bad weeks: the pace of each week varies, where there is one; the end stays where it was.
    fn shake(&self, dice: &mut Dice, truth: &mut [f64; WEEKS + 1]) {
        let before = *truth;
        let (mut at, end) = (0.0, before[WEEKS]);
        for week in 1..=WEEKS {
            let step = before[week] - before[week - 1];
            at += step * (1.0 + self.wobble * dice.normal());
            truth[week] = at;
        }
        let drift = end - at;
        let size: f64 = before.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
        let mut gone = 0.0;
        for week in 1..=WEEKS {
            gone += (before[week] - before[week - 1]).abs();
            truth[week] += if size > 0.0 { drift * gone / size } else { 0.0 };
        }
    }
}

impl Year {
    /// A year fails when it ends below 0.9 of the way.
    pub fn fails(&self) -> bool {
        self.truth[WEEKS] < 0.9
    }
}

fn curve(mut progress: impl FnMut(f64) -> f64) -> [f64; WEEKS + 1] {
    std::array::from_fn(|week| progress(week as f64 / WEEKS as f64))
}

fn stepped(dice: &mut Dice, end: f64) -> [f64; WEEKS + 1] {
    let n = 3 + (6.0 * dice.unit()) as usize;
    let jitter = dice.between(0.0, 0.5);
    let heights: Vec<f64> = (0..n).map(|_| 1.0 + jitter * dice.normal().clamp(-1.5, 1.5)).collect();
    let at: Vec<f64> = (0..n).map(|i| (i as f64 + 1.0 - 0.5 * dice.unit()) / n as f64 * 0.98).collect();
    let total: f64 = heights.iter().sum();
    curve(|t| end * at.iter().zip(&heights).filter(|(at, _)| **at <= t).map(|(_, h)| h).sum::<f64>() / total)
}

fn drifting(dice: &mut Dice, spread: f64) -> [f64; WEEKS + 1] {
    let (memory, swing) = (dice.between(0.7, 0.97), dice.between(0.3, 1.0));
    let pace = (3.0 * spread * dice.normal()).exp() / WEEKS as f64;
    let (mut mood, mut at) = (swing * dice.normal(), 0.0);
    let mut truth = [0.0; WEEKS + 1];
    for here in truth.iter_mut().skip(1) {
        mood = memory * mood + swing * (1.0 - memory * memory).sqrt() * dice.normal();
        at += pace * mood.exp();
        *here = at;
    }
    truth
}

fn lumpy(dice: &mut Dice, spread: f64) -> [f64; WEEKS + 1] {
    let pieces = (5.0 * 16.0_f64.powf(dice.unit())).round();
    let strength = (4.0 * spread * dice.normal()).exp();
    let (rate, end) = (strength * pieces / WEEKS as f64, dice.between(0.0, 1.0));
    let stops = if end < 0.2 { dice.between(0.1, 1.0) } else { 1.0 };
    let (mut have, mut next) = (0.0, 0.0);
    curve(|t| {
        while next <= t.min(stops) * WEEKS as f64 {
            next -= (1.0 - dice.unit()).ln() / rate;
            have += 1.0;
        }
        (have - 1.0) / pieces
    })
}
