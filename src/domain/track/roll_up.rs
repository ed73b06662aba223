//! Roll-up: the progress of a parent from that of its children.
//!
//! Knows a tree as flat columns in pre-order and weighted means. Does not want to know what a goal is, nor its state.

/// The parent of a root.
pub const NO_PARENT: u32 = u32::MAX;

/// From this difference on between a parent's own metric and the mean of its children, the children do not move it.
pub const UNMOVED_GAP: f64 = 0.25;

/// What a tree adds up to, one row a goal.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RollUp {
    /// The weighted mean of the children, 0 to 1; `None` where no child counts.
    pub children: Vec<Option<f64>>,
    /// What the goal shows: its own metric raw, else the mean of its children.
    pub shown: Vec<Option<f64>>,
    /// Weighted sum and weight of the children so far; nothing between two runs.
    sums: Vec<(f64, f64)>,
}

impl RollUp {
    /// Rolls progress up a tree anew, in one pass from the last row to the first and without new memory.
    ///
    /// Columns in pre-order: a goal's `parent` stands before it ([`NO_PARENT`] for roots); `weight` among its siblings
    /// (negative ones count as 0); `own` is the raw progress of its own metric; `counts` is false for goals that are
    /// declined, drafts or abandoned. Each child brings what it shows, clamped to 0–1, so that a parent without a metric
    /// lies between its least and greatest child. Rows beyond the shortest column are left out.
    pub fn renew(&mut self, parent: &[u32], weight: &[f64], own: &[Option<f64>], counts: &[bool]) {
        let n = parent.len().min(weight.len()).min(own.len()).min(counts.len());
        self.clear(n);
        let (parent, weight, own, counts) = (&parent[..n], &weight[..n], &own[..n], &counts[..n]);
        let (sums, children, shown) = (&mut self.sums[..n], &mut self.children[..n], &mut self.shown[..n]);
        for i in (0..n).rev() {
            let (sum, weights) = std::mem::take(&mut sums[i]);
            let mean = (weights > 0.0).then(|| sum / weights);
            let here = own[i].or(mean);
            (children[i], shown[i]) = (mean, here);
            let above = parent[i] as usize;
            if let Some(value) = here
                && counts[i]
                && above < i
            {
                let share = at_least_nothing(weight[i]);
                let (sum, weights) = &mut sums[above];
                (*sum, *weights) = (*sum + share * within_one(value), *weights + share);
            }
        }
    }

    fn clear(&mut self, n: usize) {
        self.sums.resize(n, (0.0, 0.0));
        self.children.resize(n, None);
        self.shown.resize(n, None);
    }

    /// Goals whose children do not move them: own metric and children's mean are more than [`UNMOVED_GAP`] apart.
    pub fn unmoved<'a>(&'a self, own: &'a [Option<f64>]) -> impl Iterator<Item = usize> + 'a {
        own.iter().zip(&self.children).enumerate().filter_map(|(i, (own, children))| {
            let gap = own.as_ref()?.clamp(0.0, 1.0) - children.as_ref()?;
            (gap.abs() > UNMOVED_GAP).then_some(i)
        })
    }
}

/// By comparison: the machine's own maximum minds what is no number, and takes several times as long for it.
#[expect(clippy::inline_always, reason = "once a goal, in a build that is small before it is fast")]
#[inline(always)]
fn at_least_nothing(weight: f64) -> f64 {
    if weight > 0.0 { weight } else { 0.0 }
}

#[expect(clippy::inline_always, reason = "once a goal, in a build that is small before it is fast")]
#[inline(always)]
fn within_one(value: f64) -> f64 {
    if value > 1.0 { 1.0 } else { at_least_nothing(value) }
}

/// Rolls progress up a tree; see [`RollUp::renew`].
pub fn roll_up(parent: &[u32], weight: &[f64], own: &[Option<f64>], counts: &[bool]) -> RollUp {
    let mut all = RollUp::default();
    all.renew(parent, weight, own, counts);
    all
}
/// What each of these sibling weights means as a share of their sum; all 0 when nothing has weight.
pub fn shares(weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().map(|weight| weight.max(0.0)).sum();
    weights.iter().map(|weight| if total > 0.0 { weight.max(0.0) / total } else { 0.0 }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weights_of_a_hundred_twenty_and_one_are_the_printed_shares() {
        let printed: Vec<String> =
            shares(&[100.0, 20.0, 1.0]).iter().map(|share| format!("{:.1}", 100.0 * share)).collect();
        assert_eq!(printed, ["82.6", "16.5", "0.8"]);
        assert_eq!(shares(&[0.0, -1.0]), [0.0, 0.0]);
    }

    #[test]
    fn a_parent_keeps_its_own_metric_and_shows_its_children_beside() {
        let (parent, weight) = ([NO_PARENT, 0, 1, 1, 0], [1.0, 100.0, 1.0, 1.0, 20.0]);
        let own = [None, Some(0.9), Some(0.25), Some(0.5), Some(1.5)];
        let up = roll_up(&parent, &weight, &own, &[true; 5]);
        assert_eq!(up.children[1], Some(0.375));
        assert_eq!(up.shown[1], Some(0.9));
        assert_eq!(up.shown[0], Some((100.0 * 0.9 + 20.0) / 120.0));
        assert_eq!(up.shown[4], Some(1.5));
        assert_eq!(up.unmoved(&own).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn what_does_not_count_and_what_is_unknown_is_left_out() {
        let (parent, weight) = ([NO_PARENT, 0, 0, 0], [1.0; 4]);
        let own = [None, Some(0.5), Some(0.9), None];
        let up = roll_up(&parent, &weight, &own, &[true, true, false, true]);
        assert_eq!(up.shown, [Some(0.5), Some(0.5), Some(0.9), None]);
        assert_eq!(roll_up(&parent[..1], &weight[..1], &[None], &[true]).shown, [None]);
    }

    #[test]
    fn a_quarter_apart_is_not_yet_a_finding() {
        let own = [Some(0.75), Some(0.5)];
        let up = roll_up(&[NO_PARENT, 0], &[1.0; 2], &own, &[true; 2]);
        assert_eq!(up.unmoved(&own).count(), 0);
    }

    proptest! {
        #[test]
        fn a_parent_lies_between_its_least_and_greatest_child(
            rows in proptest::collection::vec((any::<u32>(), 0.01..100.0_f64, proptest::option::of(-0.5..1.5_f64)), 1..60),
        ) {
            let parent: Vec<u32> = (0_u32..).zip(&rows)
                .map(|(i, (pick, ..))| if i == 0 { NO_PARENT } else { pick % i }).collect();
            let weight: Vec<f64> = rows.iter().map(|row| row.1).collect();
            let own: Vec<Option<f64>> = rows.iter().map(|row| row.2).collect();
            let up = roll_up(&parent, &weight, &own, &vec![true; rows.len()]);
            for (i, mean) in up.children.iter().enumerate() {
                let shown: Vec<f64> = (0..rows.len()).filter(|&k| parent[k] as usize == i)
                    .filter_map(|k| up.shown[k]).map(|v| v.clamp(0.0, 1.0)).collect();
                prop_assert_eq!(mean.is_none(), shown.is_empty());
                if let Some(mean) = mean {
                    let least = shown.iter().copied().fold(1.0, f64::min);
                    let most = shown.iter().copied().fold(0.0, f64::max);
                    prop_assert!(least - 1e-9 <= *mean && *mean <= most + 1e-9);
                }
            }
        }
    }
}
