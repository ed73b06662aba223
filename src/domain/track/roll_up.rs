//! Roll-up: the progress of a parent from that of its children.
//!
//! Knows a tree as flat columns in pre-order and weighted means. Does not want to know what a goal is, nor its state.

/// The parent of a root.
pub const NO_PARENT: u32 = u32::MAX;

/// A goal's raw progress by its own metric, 0 to 1 where on its way, as far as it is known: in the room of a double,
/// since a tree has many.
#[derive(Debug, Clone, Copy)]
pub struct OwnProgress(f64);

impl OwnProgress {
    /// The progress, if it is known.
    pub fn known(self) -> Option<f64> {
        (!self.0.is_nan()).then_some(self.0)
    }
}

impl From<Option<f64>> for OwnProgress {
    fn from(progress: Option<f64>) -> Self {
        Self(progress.unwrap_or(f64::NAN))
    }
}

/// What a tree adds up to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RollUp {
    /// Weighted sum and weight of each goal's children.
    sums: Vec<(f64, f64)>,
}

impl RollUp {
    /// Rolls progress up a tree anew, in one pass from the last row to the first and without new memory.
    ///
    /// Columns in pre-order: a goal's `parent` stands before it ([`NO_PARENT`] for roots); `weight` among its siblings
    /// (0 for goals that do not count: declined, drafts, abandoned; negative ones count as 0); its `own` progress. Each
    /// child brings what it shows, its own metric or else the mean of its children, clamped to 0–1, so that a parent
    /// without a metric lies between its least and greatest child. Rows beyond the shortest column are left out.
    pub fn renew(&mut self, parent: &[u32], weight: &[f64], own: &[OwnProgress]) {
        let n = parent.len().min(weight.len()).min(own.len());
        self.sums.resize(n, (0.0, 0.0));
        self.sums.fill((0.0, 0.0));
        let sums = &mut self.sums[..n];
        let rows = parent[..n].iter().zip(&weight[..n]).zip(&own[..n]);
        for (i, ((above, weight), own)) in rows.enumerate().rev() {
            let above = *above as usize;
            if above < i
                && let Some(value) = own.known().or_else(|| mean(sums[i]))
            {
                let share = at_least_nothing(*weight);
                let (sum, weights) = &mut sums[above];
                (*sum, *weights) = (*sum + share * within_one(value), *weights + share);
            }
        }
    }

    /// The weighted mean of a goal's children, 0 to 1; `None` where no child counts.
    pub fn children(&self, row: usize) -> Option<f64> {
        mean(*self.sums.get(row)?)
    }
}

fn mean((sum, weights): (f64, f64)) -> Option<f64> {
    (weights > 0.0).then(|| sum / weights)
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
pub fn roll_up(parent: &[u32], weight: &[f64], own: &[OwnProgress]) -> RollUp {
    let mut all = RollUp::default();
    all.renew(parent, weight, own);
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

    fn roll_up(parent: &[u32], weight: &[f64], own: &[Option<f64>]) -> RollUp {
        super::roll_up(parent, weight, &own.iter().map(|own| (*own).into()).collect::<Vec<_>>())
    }

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
        let up = roll_up(&parent, &weight, &own);
        assert_eq!(up.children(1), Some(0.375));
        assert_eq!(up.children(0), Some((100.0 * 0.9 + 20.0) / 120.0), "more than all counts as all");
        assert_eq!(up.children(4), None);
    }

    #[test]
    fn what_does_not_count_and_what_is_unknown_is_left_out() {
        let (parent, weight) = ([NO_PARENT, 0, 0, 0], [1.0, 1.0, 0.0, 1.0]);
        let own = [None, Some(0.5), Some(0.9), None];
        assert_eq!(roll_up(&parent, &weight, &own).children(0), Some(0.5));
        assert_eq!(roll_up(&parent, &[1.0, 0.0, -1.0, 0.0], &own).children(0), None);
        assert_eq!(roll_up(&parent[..1], &weight[..1], &[None]).children(0), None);
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
            let up = roll_up(&parent, &weight, &own);
            for i in 0..rows.len() {
                let mean = up.children(i);
                let shown: Vec<f64> = (0..rows.len()).filter(|&k| parent[k] as usize == i)
                    .filter_map(|k| own[k].or(up.children(k))).map(|v| v.clamp(0.0, 1.0)).collect();
                prop_assert_eq!(mean.is_none(), shown.is_empty());
                if let Some(mean) = mean {
                    let least = shown.iter().copied().fold(1.0, f64::min);
                    let most = shown.iter().copied().fold(0.0, f64::max);
                    prop_assert!(least - 1e-9 <= mean && mean <= most + 1e-9);
                }
            }
        }
    }
}
