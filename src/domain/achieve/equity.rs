//! The equity guard: whether groups are treated alike, and which change moved it.
//!
//! Knows the four-fifths rule, the gap within a category and the gap adjusted for grade. Does not want to know what
//! groups mean: they come as counts and amounts. Flags are integer arithmetic; doubles appear only in what is shown.

use std::collections::BTreeMap;

use super::{
    calibration::{EXPECTED_NEEDED, PEOPLE_NEEDED, fisher_exact},
    rate::Rate,
    stats::{Verdict, normal_p},
};
use crate::domain::exact::Ratio;
use crate::domain::money::Money;

/// A mean gap of this much within a category asks for a reason: Directive (EU) 2023/970, article 10.
pub const CATEGORY_GAP: Ratio = Ratio::new(5, 100).unwrap();
/// Fewest residual degrees of freedom for an adjusted gap.
pub const RESIDUAL_NEEDED: u32 = 4;
/// Fewest people in either group for an adjusted gap.
pub const GROUP_NEEDED: u32 = 3;

/// One group: how many of how many were selected (rated high, promoted, paid above target).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selected {
    /// Those selected.
    pub n_selected: u32,
    /// All of them; at least as many.
    pub n_people: u32,
}

impl Selected {
    fn share(self) -> Option<Ratio> {
        Ratio::new(self.n_selected.into(), self.n_people.into())
    }
}

/// A group against the group selected most often.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Impact {
    /// Its selection rate by that of the most selected group: the impact ratio.
    pub ratio: Rate,
    /// Whether the ratio is strictly below four fifths: 29 CFR 1607.4(D).
    pub is_flagged: bool,
    /// Whether the difference could be chance: shown beside the flag, never instead of it.
    pub test: Verdict<DifferenceTest>,
}

/// Two selection rates compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum DifferenceTest {
    /// By the normal approximation, with a pooled standard error.
    Z {
        /// Standard errors apart.
        z: f64,
        /// Two-sided p.
        p: f64,
    },
    /// By Fisher's exact test, where an expected count is below five.
    Exact {
        /// Two-sided p.
        p: f64,
    },
}

/// Each group against the one selected most often (the first of several), in the order given; `None` for a group
/// without people, for that group itself, and where nobody was selected at all.
pub fn four_fifths(groups: &[Selected]) -> Vec<Option<Impact>> {
    let shares: Vec<Option<Ratio>> = groups.iter().map(|group| group.share()).collect();
    let most = shares.iter().flatten().max().filter(|share| **share > Ratio::ZERO);
    let best = most.and_then(|most| shares.iter().position(|share| *share == Some(*most)));
    let against = |(at, group): (usize, &Selected)| {
        best.filter(|best| *best != at && group.n_people > 0).map(|best| impact(*group, groups[best]))
    };
    groups.iter().enumerate().map(against).collect()
}

fn impact(group: Selected, best: Selected) -> Impact {
    let crossed = |a: u32, b: u32| i128::from(a) * i128::from(b);
    let here = crossed(group.n_selected, best.n_people);
    let there = crossed(best.n_selected, group.n_people);
    let ratio = Ratio::new(here, there).map_or(Rate::ZERO, Rate::nearest);
    Impact { ratio, is_flagged: here * 5 < there * 4, test: difference(best, group) }
}

fn difference(best: Selected, group: Selected) -> Verdict<DifferenceTest> {
    let fewest = best.n_people.min(group.n_people);
    if fewest < PEOPLE_NEEDED {
        return Verdict::TooFew { have: fewest, need: PEOPLE_NEEDED };
    }
    let (n1, n2) = (f64::from(best.n_people), f64::from(group.n_people));
    let pooled = f64::from(best.n_selected + group.n_selected) / (n1 + n2);
    if n1.min(n2) * pooled.min(1.0 - pooled) < EXPECTED_NEEDED {
        let row = |group: Selected| [group.n_selected, group.n_people.saturating_sub(group.n_selected)];
        return Verdict::Says(DifferenceTest::Exact { p: fisher_exact([row(best), row(group)]) });
    }
    let apart = f64::from(best.n_selected) / n1 - f64::from(group.n_selected) / n2;
    let z = apart / (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
    Verdict::Says(DifferenceTest::Z { z, p: normal_p(z) })
}

/// The gap between the mean pay of two groups within one category of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CategoryGap {
    /// (mean of the reference − mean of the group) / mean of the reference, exactly; below zero where the group earns
    /// more.
    pub gap: Ratio,
    /// Whether it is 5 % or more, in either direction.
    pub is_flagged: bool,
}

/// The gap within one category; `None` where a group is empty, currencies differ, or the reference earns nothing.
pub fn category_gap(reference: &[Money], group: &[Money]) -> Option<CategoryGap> {
    let currency = reference.first()?.currency();
    let mut sums = [Pays::default(); 2];
    for (pays, all) in sums.iter_mut().zip([reference, group]) {
        for pay in all {
            pays.count((pay.currency() == currency).then_some(pay.minor())?);
        }
    }
    sums[0].category_gap(&sums[1])
}

/// The pay gap of a group once grade is held equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdjustedGap {
    /// The coefficient of the group in a least-squares fit of ln pay on group and grade.
    pub beta: f64,
    /// Its standard error.
    pub error: f64,
    /// e^β − 1: below zero where the group earns less.
    pub gap: f64,
    /// 1 − mean pay of the group / mean pay of the others, whatever their grades: above zero where it earns less.
    pub raw_gap: f64,
    /// Residual degrees of freedom.
    pub df: u32,
}

/// The gap adjusted for grade by ordinary least squares, of what was counted: for each grade the pay of all others, and
/// that of the group. Too few people in a group or too few degrees of freedom are too few to say; no grade with both
/// groups leaves nothing to compare.
///
/// A fit with one constant a grade equals a fit through each grade's own means (Frisch & Waugh 1933), so no matrix is
/// needed.
pub fn adjusted_gap_by_grade(grades: impl Iterator<Item = [Pays; 2]>) -> Verdict<AdjustedGap> {
    let (mut all, mut sums, mut n_grades) = ([Pays::default(); 2], Moments::default(), 0);
    for [others, group] in grades.filter(|[others, group]| others.n_above + group.n_above > 0) {
        all = [all[0].plus(&others), all[1].plus(&group)];
        sums = sums.plus(Moments::within(&others, &group));
        n_grades += 1;
    }
    let [others, group] = all;
    let fewest = others.n_above.min(group.n_above);
    let df = (others.n_above + group.n_above).saturating_sub(n_grades + 1);
    if fewest < GROUP_NEEDED {
        return Verdict::TooFew { have: fewest, need: GROUP_NEEDED };
    }
    if df < RESIDUAL_NEEDED {
        return Verdict::TooFew { have: df, need: RESIDUAL_NEEDED };
    }
    if sums.xx < f64::EPSILON {
        return Verdict::NoContrast;
    }
    let beta = sums.xy / sums.xx;
    let residual = (sums.yy - beta * sums.xy).max(0.0);
    let error = (residual / f64::from(df) / sums.xx).sqrt();
    let raw_gap = 1.0 - group.mean_above() / others.mean_above();
    Verdict::Says(AdjustedGap { beta, error, gap: beta.exp_m1(), raw_gap, df })
}

/// What gaps read of some people's pay, one pass through them: sums, exactly, and the logarithms of pay above zero.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pays {
    n: u32,
    sum: i128,
    n_above: u32,
    sum_above: i128,
    ln: f64,
    ln_squared: f64,
}

impl Pays {
    /// Counts one more person's pay in minor units.
    #[expect(clippy::cast_precision_loss, reason = "shown, never paid")]
    pub fn count(&mut self, pay_minor: i64) {
        self.n += 1;
        self.sum += i128::from(pay_minor);
        if pay_minor > 0 {
            let ln = (pay_minor as f64).ln();
            self.n_above += 1;
            self.sum_above += i128::from(pay_minor);
            (self.ln, self.ln_squared) = (self.ln + ln, self.ln_squared + ln * ln);
        }
    }

    /// Both together.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            n: self.n + other.n,
            sum: self.sum + other.sum,
            n_above: self.n_above + other.n_above,
            sum_above: self.sum_above + other.sum_above,
            ln: self.ln + other.ln,
            ln_squared: self.ln_squared + other.ln_squared,
        }
    }

    /// The gap of a group's mean pay to this one's, in one category; `None` where either is empty or this earns nothing.
    pub fn category_gap(&self, group: &Self) -> Option<CategoryGap> {
        let (of_reference, of_group) = (self.mean()?, group.mean()?);
        let gap = of_reference.minus(of_group)?.over(of_reference)?;
        let is_flagged = gap >= CATEGORY_GAP || Ratio::ZERO.minus(gap)? >= CATEGORY_GAP;
        Some(CategoryGap { gap, is_flagged })
    }

    fn mean(&self) -> Option<Ratio> {
        Ratio::new(self.sum, self.n.into())
    }

    #[expect(clippy::cast_precision_loss, reason = "shown, never paid")]
    fn mean_above(&self) -> f64 {
        self.sum_above as f64 / f64::from(self.n_above)
    }
}

/// Sums of squares and products over people, around the means of their grade: x is 1 in the group and 0 outside, y is
/// ln pay.
#[derive(Clone, Copy, Default)]
struct Moments {
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Moments {
    fn within(others: &Pays, group: &Pays) -> Self {
        let all = others.plus(group);
        let (n, x) = (f64::from(all.n_above), f64::from(group.n_above));
        Self { xx: x - x * x / n, xy: group.ln - x * all.ln / n, yy: all.ln_squared - all.ln * all.ln / n }
    }

    fn plus(self, other: Self) -> Self {
        Self { xx: self.xx + other.xx, xy: self.xy + other.xy, yy: self.yy + other.yy }
    }
}

/// How a flag moved between two states of the guard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// It was raised by the change between.
    Raised,
    /// It was lowered by it.
    Lowered,
}

/// Which flags a change moved: the keys name a group or a category, the values say whether it is flagged. What
/// vanished counts as not flagged.
pub fn moved<K: Ord + Clone>(before: &BTreeMap<K, bool>, after: &BTreeMap<K, bool>) -> Vec<(K, Moved)> {
    let keys: std::collections::BTreeSet<&K> = before.keys().chain(after.keys()).collect();
    let is_set = |flags: &BTreeMap<K, bool>, key: &K| flags.get(key).copied().unwrap_or(false);
    let change = |key: &K| match (is_set(before, key), is_set(after, key)) {
        (false, true) => Some((key.clone(), Moved::Raised)),
        (true, false) => Some((key.clone(), Moved::Lowered)),
        (true, true) | (false, false) => None,
    };
    keys.into_iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(got: f64, figure: &str) {
        let places = figure.split_once('.').map_or(0, |(_, part)| part.len());
        assert_eq!(format!("{got:.places$}"), figure, "{got}");
    }

    fn group(n_selected: u32, n_people: u32) -> Selected {
        Selected { n_selected, n_people }
    }

    fn thousands(pay: &[i64]) -> Vec<Money> {
        pay.iter().map(|pay| Money::new(pay * 100, "EUR".parse().unwrap())).collect()
    }

    #[test]
    fn four_fifths_is_strict() {
        let impacts = four_fifths(&[group(60, 100), group(45, 100), group(48, 100), group(51, 100)]);
        assert!(impacts[0].is_none());
        for (impact, (ratio, flagged)) in impacts[1..].iter().flatten().zip([(75, true), (80, false), (85, false)]) {
            assert_eq!((impact.ratio, impact.is_flagged), (Rate::percent(ratio), flagged));
        }
    }

    #[test]
    fn a_flag_and_a_p_that_disagree_are_both_shown() {
        let impacts = four_fifths(&[group(48, 255), group(52, 395)]);
        let impact = impacts[1].unwrap();
        printed(Ratio::from(impact.ratio).to_f64(), "0.6994");
        assert!(impact.is_flagged);
        let Verdict::Says(DifferenceTest::Z { z, p }) = impact.test else { panic!("enough people") };
        printed(z, "1.952");
        printed(p, "0.0509");
    }

    #[test]
    fn few_people_are_tested_exactly_or_not_at_all() {
        let small = four_fifths(&[group(8, 10), group(1, 6)]);
        let Some(Impact { test: Verdict::Says(DifferenceTest::Exact { p }), .. }) = small[1] else { panic!("exact") };
        printed(p, "0.0350");
        let few = four_fifths(&[group(4, 4), group(1, 9), group(0, 0)]);
        assert_eq!(few[1].unwrap().test, Verdict::TooFew { have: 4, need: 5 });
        assert_eq!(few[2], None);
        assert_eq!(four_fifths(&[group(0, 9), group(0, 9)]), [None, None]);
    }

    #[test]
    fn a_category_is_flagged_from_five_percent_on_in_either_direction() {
        for (reference, group, percent, flagged) in [
            (&[50_000, 51_000][..], &[48_500, 49_000][..], "3.465", false),
            (&[70_000, 72_000], &[66_500], "6.338", true),
            (&[100], &[95], "5.000", true),
            (&[100_000], &[95_001], "4.999", false),
            (&[95], &[100], "-5.263", true),
        ] {
            let gap = category_gap(&thousands(reference), &thousands(group)).unwrap();
            printed(gap.gap.to_f64() * 100.0, percent);
            assert_eq!(gap.is_flagged, flagged, "{percent}");
        }
        assert_eq!(category_gap(&thousands(&[1]), &[]), None);
        assert_eq!(category_gap(&thousands(&[1]), &[Money::new(1, "JPY".parse().unwrap())]), None);
    }

    /// 1 for the group and 0 for the others, the grade, and the pay.
    type Row = (usize, u32, i64);

    /// People one by one, counted by grade as the guard counts them.
    fn adjusted_gap(people: &[Row]) -> Verdict<AdjustedGap> {
        let mut grades = BTreeMap::<u32, [Pays; 2]>::new();
        for (in_group, grade, pay) in people {
            grades.entry(*grade).or_default()[*in_group].count(pay * 100);
        }
        adjusted_gap_by_grade(grades.into_values())
    }

    const EIGHT: [Row; 8] = [
        (0, 1, 50_000),
        (1, 1, 48_500),
        (0, 1, 51_000),
        (1, 1, 49_000),
        (0, 2, 70_000),
        (1, 2, 66_500),
        (0, 2, 72_000),
        (0, 3, 95_000),
    ];

    #[test]
    fn the_gap_shrinks_once_grade_is_held_equal() {
        let gap = adjusted_gap(&EIGHT).said().unwrap();
        printed(gap.beta, "-0.047291");
        printed(gap.gap * 100.0, "-4.619");
        printed(gap.raw_gap * 100.0, "19.13");
        assert_eq!(gap.df, 4);
    }

    #[test]
    fn grade_is_a_category_not_a_quantity() {
        let renamed = EIGHT.map(|(group, grade, pay)| (group, [0, 70, 9, 2][grade as usize], pay));
        let (one, other) = (adjusted_gap(&renamed).said().unwrap(), adjusted_gap(&EIGHT).said().unwrap());
        assert!((one.beta - other.beta).abs() < 1e-12 && (one.error - other.error).abs() < 1e-12);
    }

    #[test]
    fn the_adjusted_gap_declines_to_speak_of_few_or_of_groups_apart() {
        let without = |at: usize| {
            let mut rows = EIGHT.to_vec();
            rows.remove(at);
            adjusted_gap(&rows)
        };
        assert_eq!(without(0), Verdict::TooFew { have: 3, need: RESIDUAL_NEEDED });
        assert_eq!(without(1), Verdict::TooFew { have: 2, need: GROUP_NEEDED });
        let apart: Vec<_> = (0..12).map(|at| (usize::from(at < 6), u32::from(at < 6), 50_000 + at)).collect();
        assert_eq!(adjusted_gap(&apart), Verdict::NoContrast);
        assert_eq!(adjusted_gap(&[]), Verdict::TooFew { have: 0, need: GROUP_NEEDED });
    }

    #[test]
    fn a_change_is_named_by_the_flags_it_moved() {
        let flags = |rows: &[(&'static str, bool)]| rows.iter().copied().collect::<BTreeMap<_, _>>();
        let before = flags(&[("a", true), ("b", false), ("c", true), ("d", true)]);
        let after = flags(&[("a", true), ("b", true), ("c", false)]);
        assert_eq!(moved(&before, &after), [("b", Moved::Raised), ("c", Moved::Lowered), ("d", Moved::Lowered)]);
    }
}
