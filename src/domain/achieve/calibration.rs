//! Calibration in numbers: leniency of managers, a distribution against its guideline, independence of two traits.
//!
//! Knows which test is honest for how many people, and says "too few" where none is. Does not want to know names:
//! teams and groups come as counts. Everything here is shown beside ratings and moves none of them.

use super::{
    conflict::{Rating, Scale},
    rate::Rate,
    stats::{Stream, Verdict, chi_square_p, ln_factorials, normal_p},
};
use crate::domain::exact::Ratio;

/// Below this many people nothing is said of a group.
pub const PEOPLE_NEEDED: u32 = 5;
/// Below this p, after correction, a manager's mean is called different: the usual one in twenty.
pub const SIGNIFICANT: f64 = 0.05;
/// The weight, in people, of everybody's mean in a shrunk mean: with five people half of the difference remains.
pub const SHRINK_PEOPLE: u32 = 5;
/// χ² is trusted from this expected count in every cell on (Cochran 1954).
pub const EXPECTED_NEEDED: f64 = 5.0;
/// Up to this many outcomes an exact test counts them all.
pub const MOST_OUTCOMES: u64 = 100_000;
/// Draws where there are more.
pub const DRAWS: u32 = 20_000;
/// Outcomes as likely as the observed one differ from it by rounding only, on the logarithm.
const AS_LIKELY: f64 = 1e-7;

/// How leniently one manager rates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leniency {
    /// How many people they rated.
    pub n_people: u32,
    /// The mean of their ratings; zero without people.
    pub mean: f64,
    /// The mean of everybody else's people.
    pub others_mean: f64,
    /// Their mean, drawn towards the others' the more the fewer people they have.
    pub shrunk_mean: f64,
    /// Whether the difference is more than chance.
    pub verdict: Verdict<LeniencyTest>,
}

/// A manager's mean against everybody else's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeniencyTest {
    /// Standard errors above the others' mean.
    pub z: f64,
    /// Two-sided p for this manager alone.
    pub p: f64,
    /// p corrected for the number of managers (Benjamini & Hochberg 1995).
    pub p_corrected: f64,
}

impl LeniencyTest {
    /// Whether the difference stands out among all managers.
    pub fn stands_out(&self) -> bool {
        self.p_corrected < SIGNIFICANT
    }
}

/// Each manager's leniency, team by team in the order given. Mean and spread are those of all others' people, with the
/// correction for a finite population; teams below five are not tested.
pub fn leniency(teams: &[&[Rating]]) -> Vec<Leniency> {
    let sums: Vec<Sums> = teams.iter().map(|team| Sums::of(team)).collect();
    let all = sums.iter().fold(Sums::default(), |all, team| all.plus(*team));
    let mut found: Vec<Leniency> = sums.iter().map(|team| team.against(all)).collect();
    let ps: Vec<f64> = found.iter().filter_map(|one| one.verdict.said()).map(|test| test.p).collect();
    let mut corrected = benjamini_hochberg(&ps).into_iter();
    for one in &mut found {
        if let Verdict::Says(test) = &mut one.verdict {
            test.p_corrected = corrected.next().unwrap_or(test.p);
        }
    }
    found
}

/// (m − μ)/(σ/√n), with the standard error narrowed where the team is a good part of a `population` of people.
pub fn z_score(mean: f64, mu: f64, sigma: f64, n_people: u32, population: Option<u32>) -> f64 {
    let n = f64::from(n_people);
    let finite = population.map_or(1.0, |all| ((f64::from(all) - n) / (f64::from(all) - 1.0)).sqrt());
    (mean - mu) / (sigma / n.sqrt() * finite)
}

/// μ + n/(n + 5)·(m − μ): what a mean of few people is worth.
pub fn shrunk_mean(mean: f64, mu: f64, n_people: u32) -> f64 {
    let n = f64::from(n_people);
    mu + n / (n + f64::from(SHRINK_PEOPLE)) * (mean - mu)
}

/// p-values corrected for their number so that of those called significant only a share is wrong, in the order given.
pub fn benjamini_hochberg(ps: &[f64]) -> Vec<f64> {
    let mut falling: Vec<usize> = (0..ps.len()).collect();
    falling.sort_by(|a, b| ps[*b].total_cmp(&ps[*a]));
    let mut corrected = vec![1.0; ps.len()];
    let mut least = 1.0_f64;
    for (at, rank) in falling.into_iter().zip((1..=ps.len()).rev()) {
        least = least.min(ps[at] * count(ps.len()) / count(rank));
        corrected[at] = least;
    }
    corrected
}

/// People, the sum of their ratings and of the squares.
#[derive(Clone, Copy, Default)]
struct Sums {
    n: u32,
    sum: u32,
    squares: u32,
}

impl Sums {
    fn of(team: &[Rating]) -> Self {
        team.iter()
            .map(|rating| u32::from(rating.get()))
            .fold(Self::default(), |sums, rating| sums.plus(Self { n: 1, sum: rating, squares: rating * rating }))
    }

    fn plus(self, other: Self) -> Self {
        Self { n: self.n + other.n, sum: self.sum + other.sum, squares: self.squares + other.squares }
    }

    fn minus(self, other: Self) -> Self {
        Self { n: self.n - other.n, sum: self.sum - other.sum, squares: self.squares - other.squares }
    }

    fn mean(self) -> f64 {
        f64::from(self.sum) / f64::from(self.n.max(1))
    }

    fn spread(self) -> f64 {
        let mean = self.mean();
        (f64::from(self.squares) / f64::from(self.n.max(1)) - mean * mean).max(0.0).sqrt()
    }

    fn against(self, all: Self) -> Leniency {
        let others = all.minus(self);
        let (mean, others_mean) = (self.mean(), others.mean());
        let verdict = match (self.n.min(others.n), others.has_spread()) {
            (fewest, _) if fewest < PEOPLE_NEEDED => Verdict::TooFew { have: fewest, need: PEOPLE_NEEDED },
            (_, false) => Verdict::NoContrast,
            (_, true) => {
                let z = z_score(mean, others_mean, others.spread(), self.n, Some(all.n));
                let p = normal_p(z);
                Verdict::Says(LeniencyTest { z, p, p_corrected: p })
            }
        };
        let shrunk_mean = if others.n == 0 { mean } else { shrunk_mean(mean, others_mean, self.n) };
        Leniency { n_people: self.n, mean, others_mean, shrunk_mean, verdict }
    }

    fn has_spread(self) -> bool {
        u64::from(self.squares) * u64::from(self.n) != u64::from(self.sum) * u64::from(self.sum)
    }
}

/// How many people have each rating, from the lowest step; ratings beyond the scale are left out.
pub fn distribution(ratings: impl IntoIterator<Item = Rating>, scale: &Scale) -> Vec<u32> {
    let mut counts = vec![0; scale.steps().count()];
    for rating in ratings {
        if let Some(count) = counts.get_mut(usize::from(rating.get()) - 1) {
            *count += 1;
        }
    }
    counts
}

/// The share of people that a guideline expects on one step: a range, never a quota.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guideline {
    /// From this share (inclusive).
    pub from: Rate,
    /// To this share (inclusive).
    pub to: Rate,
}

/// Where a count stands against its guideline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Fewer than the guideline.
    Below,
    /// As many as the guideline, its ends included.
    Within,
    /// More than the guideline.
    Above,
}

impl Guideline {
    /// Where `n_here` of `n_people` stand, exactly.
    pub fn standing(self, n_here: u32, n_people: u32) -> Standing {
        let share = Ratio::new(n_here.into(), n_people.max(1).into()).unwrap_or(Ratio::ZERO);
        if share < Ratio::from(self.from) {
            Standing::Below
        } else if share > Ratio::from(self.to) {
            Standing::Above
        } else {
            Standing::Within
        }
    }
}

/// The shares to test against: the middles of the ranges, brought to a sum of one. At least one range must reach above
/// nothing.
pub fn middles(guidelines: &[Guideline]) -> Vec<f64> {
    let middle = |range: &Guideline| Ratio::from(range.from).to_f64() + Ratio::from(range.to).to_f64();
    let sum: f64 = guidelines.iter().map(middle).sum();
    guidelines.iter().map(|range| middle(range) / sum).collect()
}

/// How well counts fit shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The probability of a deviation at least this unlikely, if the shares held.
    pub p: f64,
    /// How it was found.
    pub method: Method,
}

/// How a p was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// All outcomes were counted.
    Exact {
        /// How many there are.
        outcomes: u64,
    },
    /// The χ² distribution.
    ChiSquare {
        /// χ².
        statistic: f64,
        /// Degrees of freedom.
        df: u32,
    },
    /// Random outcomes from a seed.
    Draws {
        /// How many.
        draws: u32,
        /// The standard error of p.
        error: f64,
    },
}

/// Tests counts against shares (which sum to one): exactly while an expected count is below five, by `seed`ed draws
/// where the outcomes are too many, by χ² where it is valid. Fewer than five people are too few to say.
pub fn fit(counts: &[u32], shares: &[f64], seed: u64) -> Verdict<Fit> {
    let n: u32 = counts.iter().sum();
    if n < PEOPLE_NEEDED {
        return Verdict::TooFew { have: n, need: PEOPLE_NEEDED };
    }
    if counts.len() != shares.len() || counts.len() < 2 {
        return Verdict::NoContrast;
    }
    Verdict::Says(if needs_exact(n, shares) {
        match outcomes(n, counts.len()) {
            Some(outcomes) => Fit { p: exact_multinomial(counts, shares), method: Method::Exact { outcomes } },
            None => drawn_multinomial(counts, shares, seed),
        }
    } else {
        chi_square_fit(counts, shares)
    })
}

fn needs_exact(n_people: u32, shares: &[f64]) -> bool {
    shares.iter().any(|share| share * f64::from(n_people) < EXPECTED_NEEDED)
}

/// Ways to spread `n` people over `cells`, or `None` above the limit.
fn outcomes(n: u32, cells: usize) -> Option<u64> {
    (1..cells as u64).try_fold(1_u64, |ways, k| {
        let more = ways * (u64::from(n) + k) / k;
        (more <= MOST_OUTCOMES).then_some(more)
    })
}

/// χ² of counts against shares.
pub fn chi_square_fit(counts: &[u32], shares: &[f64]) -> Fit {
    let n = f64::from(counts.iter().sum::<u32>());
    let statistic = counts.iter().zip(shares).map(|(c, share)| square_over(f64::from(*c), n * share)).sum();
    let df = u32::try_from(counts.len().saturating_sub(1)).unwrap_or(u32::MAX);
    Fit { p: chi_square_p(statistic, df), method: Method::ChiSquare { statistic, df } }
}

/// The probability of all outcomes that are no likelier than the observed one.
pub fn exact_multinomial(counts: &[u32], shares: &[f64]) -> f64 {
    let odds = Odds::new(counts.iter().sum(), shares);
    let limit = odds.ln_of(counts) + AS_LIKELY;
    odds.sum_up_to(limit, shares.len(), odds.n, 0.0).min(1.0)
}

fn drawn_multinomial(counts: &[u32], shares: &[f64], seed: u64) -> Fit {
    let odds = Odds::new(counts.iter().sum(), shares);
    let limit = odds.ln_of(counts) + AS_LIKELY;
    let mut stream = Stream::seeded(seed);
    let hits = (0..DRAWS).filter(|_| odds.ln_of(&draw(&mut stream, odds.n, shares)) <= limit).count();
    drawn(hits)
}

/// The observed outcome counts as one of the draws, so that p is never zero (Davison & Hinkley 1997).
fn drawn(hits: usize) -> Fit {
    let p = (count(hits) + 1.0) / (f64::from(DRAWS) + 1.0);
    Fit { p, method: Method::Draws { draws: DRAWS, error: (p * (1.0 - p) / f64::from(DRAWS)).sqrt() } }
}

fn draw(stream: &mut Stream, n: u32, shares: &[f64]) -> Vec<u32> {
    let mut cells = vec![0; shares.len()];
    for _ in 0..n {
        let mut left = stream.unit();
        let at = shares.iter().position(|share| {
            left -= share;
            left < 0.0
        });
        cells[at.unwrap_or(shares.len() - 1)] += 1;
    }
    cells
}

/// Multinomial probabilities on the logarithm.
struct Odds {
    n: u32,
    ln_shares: Vec<f64>,
    ln_factorial: Vec<f64>,
}

impl Odds {
    fn new(n: u32, shares: &[f64]) -> Self {
        Self { n, ln_shares: shares.iter().map(|share| share.ln()).collect(), ln_factorial: ln_factorials(n) }
    }

    fn ln_of(&self, counts: &[u32]) -> f64 {
        let terms = counts.iter().enumerate().map(|(cell, count)| self.term(cell, *count));
        self.ln_factorial[self.n as usize] + terms.sum::<f64>()
    }

    fn term(&self, cell: usize, count: u32) -> f64 {
        if count == 0 { 0.0 } else { f64::from(count) * self.ln_shares[cell] - self.ln_factorial[count as usize] }
    }

    /// Walks all ways to spread `left` people over the first `cells`, adding up those not above the limit.
    fn sum_up_to(&self, limit: f64, cells: usize, left: u32, so_far: f64) -> f64 {
        if cells == 1 {
            let ln = self.ln_factorial[self.n as usize] + so_far + self.term(0, left);
            return if ln <= limit { ln.exp() } else { 0.0 };
        }
        let here = |taken| self.sum_up_to(limit, cells - 1, left - taken, so_far + self.term(cells - 1, taken));
        (0..=left).map(here).sum()
    }
}

/// Whether two traits go together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Independence {
    /// χ² of the table.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: u32,
    /// Cramér's V: 0 unrelated, 1 one and the same.
    pub v: f64,
    /// The probability of a table at least this far from independence, if the two were unrelated.
    pub p: f64,
    /// How p was found: Fisher's exact test or shuffles while an expected count is below five.
    pub method: Method,
}

/// Tests a table of counts (rows of equal length) for independence: χ² where it is valid, else Fisher's exact test or a
/// permutation test. Empty rows and columns are left out. No page asks it yet: it is the published reference that the
/// tests hold the statistics to.
pub fn independence(table: &[Vec<u32>], seed: u64) -> Verdict<Independence> {
    let table = without_empty(table);
    let n: u32 = table.iter().flatten().sum();
    if n < PEOPLE_NEEDED {
        return Verdict::TooFew { have: n, need: PEOPLE_NEEDED };
    }
    let (n_rows, n_columns) = (table.len(), table.first().map_or(0, Vec::len));
    if n_rows < 2 || n_columns < 2 {
        return Verdict::NoContrast;
    }
    let df = u32::try_from((n_rows - 1) * (n_columns - 1)).unwrap_or(u32::MAX);
    let statistic = chi_square_of(&table);
    let v = (statistic / (f64::from(n) * count(n_rows.min(n_columns) - 1))).sqrt();
    let Fit { p, method } = p_of(&table, statistic, df, seed);
    Verdict::Says(Independence { statistic, df, v, p, method })
}

fn p_of(table: &[Vec<u32>], statistic: f64, df: u32, seed: u64) -> Fit {
    let small = expected(table).iter().flatten().any(|cell| *cell < EXPECTED_NEEDED);
    match (small, table) {
        (false, _) => Fit { p: chi_square_p(statistic, df), method: Method::ChiSquare { statistic, df } },
        (true, [first, second]) if first.len() == 2 => {
            let outcomes = u64::from(first.iter().sum::<u32>().min(first[0] + second[0])) + 1;
            Fit { p: fisher_exact([[first[0], first[1]], [second[0], second[1]]]), method: Method::Exact { outcomes } }
        }
        (true, _) => shuffled(table, statistic, seed),
    }
}

/// Fisher's exact test of a two-by-two table, two-sided: all tables of these margins that are no likelier.
pub fn fisher_exact(table: [[u32; 2]; 2]) -> f64 {
    let [first, second] = table;
    let (row, column) = (first[0] + first[1], first[0] + second[0]);
    let n = row + second[0] + second[1];
    let ln = ln_factorials(n);
    let choose = |n: u32, k: u32| ln[n as usize] - ln[k as usize] - ln[(n - k) as usize];
    let ln_of = |x: u32| choose(row, x) + choose(n - row, column - x) - choose(n, column);
    let limit = ln_of(first[0]) + AS_LIKELY;
    let cells = (row + column).saturating_sub(n)..=row.min(column);
    cells.map(ln_of).filter(|ln| *ln <= limit).map(f64::exp).sum::<f64>().min(1.0)
}

/// p by shuffling who has which column, margins kept.
fn shuffled(table: &[Vec<u32>], statistic: f64, seed: u64) -> Fit {
    let (rows, mut columns) = labels(table);
    let mut stream = Stream::seeded(seed);
    let mut again: Vec<Vec<u32>> = table.to_vec();
    let hits = (0..DRAWS).filter(|_| {
        (1..columns.len()).rev().for_each(|at| columns.swap(at, stream.below(at + 1)));
        again.iter_mut().flatten().for_each(|cell| *cell = 0);
        rows.iter().zip(&columns).for_each(|(row, column)| again[*row][*column] += 1);
        chi_square_of(&again) >= statistic - AS_LIKELY
    });
    drawn(hits.count())
}

fn labels(table: &[Vec<u32>]) -> (Vec<usize>, Vec<usize>) {
    let cells = table
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, n)| ((row, column), *n as usize)));
    cells.flat_map(|(cell, n)| std::iter::repeat_n(cell, n)).unzip()
}

fn chi_square_of(table: &[Vec<u32>]) -> f64 {
    let observed = table.iter().flatten().map(|cell| f64::from(*cell));
    observed.zip(expected(table).into_iter().flatten()).map(|(seen, expected)| square_over(seen, expected)).sum()
}

fn expected(table: &[Vec<u32>]) -> Vec<Vec<f64>> {
    let rows: Vec<u32> = table.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<u32> =
        (0..table.first().map_or(0, Vec::len)).map(|at| table.iter().map(|row| row[at]).sum()).collect();
    let n = f64::from(rows.iter().sum::<u32>());
    let cell = |row: &u32, column: &u32| f64::from(*row) * f64::from(*column) / n;
    rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect()
}

fn without_empty(table: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let width = table.iter().map(Vec::len).min().unwrap_or(0);
    let kept: Vec<usize> = (0..width).filter(|at| table.iter().any(|row| row[*at] > 0)).collect();
    let rows = table.iter().filter(|row| row.iter().any(|cell| *cell > 0));
    rows.map(|row| kept.iter().map(|at| row[*at]).collect()).collect()
}

fn square_over(seen: f64, expected: f64) -> f64 {
    if expected > 0.0 { (seen - expected).powi(2) / expected } else { 0.0 }
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Agrees with a printed figure to half of its last digit.
    fn printed(got: f64, figure: &str) {
        let places = figure.split_once('.').map_or(0, |(_, part)| part.len());
        assert_eq!(format!("{got:.places$}"), figure, "{got}");
    }

    fn ratings(steps: &[u8]) -> Vec<Rating> {
        steps.iter().map(|step| Scale::default().rating(*step).unwrap()).collect()
    }

    const GUIDE: [f64; 3] = [0.2, 0.7, 0.1];

    #[test]
    fn a_mean_is_weighed_by_its_standard_error() {
        let z = z_score(3.9, 3.2, 0.8, 9, None);
        printed(z, "2.625");
        printed(normal_p(z), "0.00866");
        assert!(z_score(3.9, 3.2, 0.8, 9, Some(30)) > z);
    }

    #[test]
    fn few_people_shrink_towards_everybody() {
        printed(shrunk_mean(4.4, 3.2, 3), "3.650");
        printed(shrunk_mean(4.4, 3.2, 30), "4.229");
    }

    #[test]
    fn correction_for_many_managers_keeps_order_and_never_shrinks_p() {
        let ps = [0.01, 0.04, 0.03, 0.5];
        let corrected = benjamini_hochberg(&ps);
        for (got, expected) in corrected.iter().zip(["0.0400", "0.0533", "0.0533", "0.5000"]) {
            printed(*got, expected);
        }
        assert!(benjamini_hochberg(&[]).is_empty());
    }

    #[test]
    fn leniency_leaves_out_the_managers_own_people_and_small_teams() {
        let (mild, usual, few) =
            (ratings(&[5, 5, 4, 5, 5, 4]), ratings(&[2, 3, 3, 3, 4, 2, 3, 3, 4, 3, 3, 3]), ratings(&[5, 5]));
        let mixed = ratings(&[3, 3, 3, 4, 2, 4, 3, 3, 4, 4]);
        let found = leniency(&[&mild, &usual, &few, &mixed]);
        let others = [&usual[..], &few, &mixed].concat();
        let others_mean = others.iter().map(|r| f64::from(r.get())).sum::<f64>() / 24.0;
        assert!((found[0].others_mean - others_mean).abs() < 1e-12);
        assert!(found[0].verdict.said().unwrap().stands_out() && found[0].verdict.said().unwrap().z > 0.0);
        assert_eq!(found[2].verdict, Verdict::TooFew { have: 2, need: 5 });
        assert!(!found[3].verdict.said().unwrap().stands_out());
        assert!(found.iter().filter_map(|one| one.verdict.said()).all(|test| test.p_corrected >= test.p));
    }

    #[test]
    fn without_spread_or_others_nothing_is_said_of_a_manager() {
        let same = ratings(&[3; 6]);
        assert_eq!(leniency(&[&same, &same])[0].verdict, Verdict::NoContrast);
        assert_eq!(leniency(&[&same])[0].verdict, Verdict::TooFew { have: 0, need: 5 });
        printed(leniency(&[&same])[0].shrunk_mean, "3.0");
    }

    #[test]
    fn a_distribution_counts_every_step_even_the_empty_ones() {
        assert_eq!(distribution(ratings(&[3, 5, 3, 1]), &Scale::default()), [1, 0, 2, 0, 1]);
    }

    #[test]
    fn a_small_distribution_is_tested_exactly() {
        for (counts, p) in [([4, 5, 1], "0.2366"), ([5, 4, 1], "0.0424"), ([8, 2, 0], "0.000283")] {
            let fit = fit(&counts, &GUIDE, 1).said().unwrap();
            printed(fit.p, p);
            assert_eq!(fit.method, Method::Exact { outcomes: 66 });
        }
    }

    #[test]
    fn chi_square_would_give_the_other_verdict() {
        for (counts, statistic, p) in
            [([4, 5, 1], "2.5714", "0.2765"), ([5, 4, 1], "5.7857", "0.0554"), ([8, 2, 0], "22.5714", "0.00001255")]
        {
            let Fit { p: got, method: Method::ChiSquare { statistic: square, df: 2 } } =
                chi_square_fit(&counts, &GUIDE)
            else {
                panic!("χ² with two degrees of freedom")
            };
            printed(square, statistic);
            printed(got, p);
        }
    }

    #[test]
    fn chi_square_is_used_where_it_is_valid_and_fewer_than_five_are_too_few() {
        assert!(matches!(fit(&[12, 33, 5], &GUIDE, 1).said().unwrap().method, Method::ChiSquare { .. }));
        assert!(matches!(fit(&[12, 33, 4], &GUIDE, 1).said().unwrap().method, Method::Exact { .. }));
        assert_eq!(fit(&[2, 1, 1], &GUIDE, 1), Verdict::TooFew { have: 4, need: 5 });
    }

    #[test]
    fn a_session_of_24_could_well_be_chance() {
        use Standing::{Above, Below, Within};
        let ranges = [(0, 5), (5, 15), (45, 60), (20, 30), (5, 10)]
            .map(|(from, to)| Guideline { from: Rate::percent(from), to: Rate::percent(to) });
        let counts = [0, 1, 11, 8, 4];
        let fit = fit(&counts, &middles(&ranges), 1).said().unwrap();
        printed(fit.p, "0.36");
        assert_eq!(fit.method, Method::Exact { outcomes: 20_475 });
        let standings: Vec<_> = ranges.iter().zip(counts).map(|(range, n)| range.standing(n, 24)).collect();
        assert_eq!(standings, [Within, Below, Within, Above, Above]);
    }

    #[test]
    fn many_outcomes_are_drawn_from_a_seed_with_their_error_shown() {
        let shares = [0.02, 0.1, 0.55, 0.25, 0.08];
        let counts = [3, 10, 50, 12, 5];
        let drawn = fit(&counts, &shares, 7).said().unwrap();
        let Method::Draws { draws: DRAWS, error } = drawn.method else { panic!("draws") };
        assert_eq!(fit(&counts, &shares, 7).said(), Some(drawn));
        assert!((drawn.p - exact_multinomial(&counts, &shares)).abs() < 4.0 * error);
    }

    #[test]
    fn an_impossible_step_has_no_probability() {
        assert!(exact_multinomial(&[5, 0], &[0.0, 1.0]) < 1e-300);
        printed(exact_multinomial(&[0, 5], &[0.0, 1.0]), "1.000");
    }

    #[test]
    fn two_traits_are_tested_for_independence() {
        let found = independence(&[vec![10, 25, 5], vec![4, 30, 6]], 1).said().unwrap();
        printed(found.statistic, "3.1169");
        printed(found.p, "0.2105");
        printed(found.v, "0.1974");
        assert_eq!(found.df, 2);
        let padded = independence(&[vec![10, 0, 25, 5], vec![0; 4], vec![4, 0, 30, 6]], 1).said().unwrap();
        assert_eq!(padded, found);
    }

    #[test]
    fn small_tables_are_exact_or_shuffled() {
        printed(fisher_exact([[3, 1], [1, 3]]), "0.4857");
        printed(fisher_exact([[8, 2], [1, 5]]), "0.0350");
        printed(fisher_exact([[0, 0], [3, 4]]), "1.0000");
        let exact = independence(&[vec![8, 2], vec![1, 5]], 1).said().unwrap();
        assert_eq!(exact.method, Method::Exact { outcomes: 10 });
        let shuffled = independence(&[vec![8, 2, 0], vec![1, 5, 1]], 1).said().unwrap();
        assert!(matches!(shuffled.method, Method::Draws { .. }));
        assert!((0.005..0.06).contains(&shuffled.p), "{}", shuffled.p);
        assert_eq!(independence(&[vec![8, 2]], 1), Verdict::NoContrast);
        assert_eq!(independence(&[vec![1, 1], vec![1, 1]], 1), Verdict::TooFew { have: 4, need: 5 });
    }
}
