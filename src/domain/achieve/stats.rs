//! The few distributions that fairness needs, small enough to read.
//!
//! Knows tails of the normal and the χ² distribution, the incomplete gamma function beneath both, and a seeded stream
//! of numbers. Does not want to know ratings or pay. Doubles live here and in what is only shown; pay never reads them.
//!
//! A statistics library would bring its distributions with linear algebra and random engines into the page; three
//! functions suffice, and their values are tested against published ones.

/// A verdict that may decline to speak.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict<T> {
    /// Too few to say anything.
    TooFew {
        /// How many there are.
        have: u32,
        /// How many it takes.
        need: u32,
    },
    /// Enough of them, but nothing to tell them apart by: no spread, or groups that share no category.
    NoContrast,
    /// What can be said.
    Says(T),
}

impl<T> Verdict<T> {
    /// What is said, if anything.
    pub fn said(self) -> Option<T> {
        match self {
            Self::Says(value) => Some(value),
            Self::TooFew { .. } | Self::NoContrast => None,
        }
    }
}

/// The two-sided p of a standard normal `z`.
pub fn normal_p(z: f64) -> f64 {
    upper_gamma(0.5, z * z / 2.0)
}

/// The probability that χ² with `df` degrees of freedom is at least `statistic`.
pub fn chi_square_p(statistic: f64, df: u32) -> f64 {
    upper_gamma(f64::from(df) / 2.0, statistic / 2.0)
}

/// ln Γ(x) for x > 0, to about 15 digits: Stirling's series above 10, reached by Γ(x + 1) = xΓ(x).
pub fn ln_gamma(x: f64) -> f64 {
    /// Bernoulli numbers over 2k(2k − 1): the coefficients of Stirling's series (Abramowitz & Stegun 6.1.40).
    const SERIES: [f64; 6] = [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0];
    let (mut x, mut shift) = (x, 0.0);
    while x < 10.0 {
        shift += x.ln();
        x += 1.0;
    }
    let tail = SERIES.iter().rev().fold(0.0, |sum, term| sum / (x * x) + term) / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + tail - shift
}

/// ln n! for 0 to `most`.
pub(super) fn ln_factorials(most: u32) -> Vec<f64> {
    let logs = (1..=most).scan(0.0, |sum, n| {
        *sum += f64::from(n).ln();
        Some(*sum)
    });
    std::iter::once(0.0).chain(logs).collect()
}

/// Q(a, x) = Γ(a, x)/Γ(a): the regularised upper incomplete gamma function, for a > 0.
fn upper_gamma(a: f64, x: f64) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return 1.0;
    }
    let scale = (a * x.ln() - x - ln_gamma(a)).exp();
    let p = if x < a + 1.0 { 1.0 - scale * lower_series(a, x) } else { scale * upper_fraction(a, x) };
    p.clamp(0.0, 1.0)
}

/// Σ xⁿ / (a(a+1)…(a+n)), which converges fast below a + 1 (Abramowitz & Stegun 6.5.29).
fn lower_series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum) = (1.0 / a, 1.0 / a);
    for n in 1..ROUNDS {
        term *= x / (a + f64::from(n));
        sum += term;
        if term < sum * f64::EPSILON {
            break;
        }
    }
    sum
}

/// The continued fraction 1/(x+1−a− 1(1−a)/(x+3−a− …)) from the front (Abramowitz & Stegun 6.5.31; Lentz's method).
fn upper_fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut whole = x + 1.0 - a;
    let (mut front, mut back) = (1.0 / TINY, 1.0 / whole);
    let mut value = back;
    for n in (1..ROUNDS).map(f64::from) {
        let part = -n * (n - a);
        whole += 2.0;
        back = 1.0 / away_from_zero(part * back + whole, TINY);
        front = away_from_zero(whole + part / front, TINY);
        value *= back * front;
        if (back * front - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

const ROUNDS: u32 = 1_000;

fn away_from_zero(value: f64, tiny: f64) -> f64 {
    if value.abs() < tiny { tiny } else { value }
}

/// A stream of numbers from a seed: the same seed, the same verdict (`SplitMix64`; Steele, Lea & Flood 2014).
pub(super) struct Stream(u64);

impl Stream {
    pub(super) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number in 0..1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits, which a double keeps")]
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number in `0..n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let wide = u128::from(self.next()) * n as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: f64, expected: f64) {
        assert!((got - expected).abs() <= 1e-13 * expected.abs().max(1.0), "{got} is not {expected}");
    }

    #[test]
    fn ln_gamma_gives_published_values() {
        for (x, value) in [
            (0.5, 0.572_364_942_924_700_1),
            (1.0, 0.0),
            (3.0, 2_f64.ln()),
            (10.0, 12.801_827_480_081_469),
            (100.0, 359.134_205_369_575_4),
        ] {
            near(ln_gamma(x), value);
        }
    }

    #[test]
    fn tails_give_published_values() {
        for (z, p) in
            [(0.0, 1.0), (1.959_963_984_540_054, 0.05), (2.575_829_303_548_901, 0.01), (-1.0, 0.317_310_507_862_914_1)]
        {
            near(normal_p(z), p);
        }
        for (statistic, df, p) in [
            (3.841_458_820_694_124, 1, 0.05),
            (5.991_464_547_107_979, 2, 0.05),
            (18.307_038_053_275_146, 10, 0.05),
            (0.0, 3, 1.0),
            (2_000.0, 3, 0.0),
        ] {
            near(chi_square_p(statistic, df), p);
        }
    }

    #[test]
    fn two_degrees_of_freedom_are_an_exponential() {
        for statistic in [0.01, 0.5, 2.0, 3.9, 4.1, 30.0] {
            near(chi_square_p(statistic, 2), (-statistic / 2.0).exp());
        }
    }

    #[test]
    fn factorials_and_gamma_agree() {
        for (n, ln) in ln_factorials(40).into_iter().enumerate() {
            near(ln, ln_gamma(f64::from(u32::try_from(n).unwrap()) + 1.0));
        }
    }

    #[test]
    fn a_stream_repeats_itself_and_stays_in_bounds() {
        let numbers = |seed| {
            let mut stream = Stream::seeded(seed);
            (0..1_000).map(|_| (stream.below(7), stream.unit())).collect::<Vec<_>>()
        };
        assert_eq!(numbers(1), numbers(1));
        assert_ne!(numbers(1), numbers(2));
        assert!(numbers(3).iter().all(|(whole, unit)| *whole < 7 && (0.0..1.0).contains(unit)));
    }
}
