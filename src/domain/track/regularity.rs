//! How regularly somebody checks in: streak and rate.
//!
//! Knows weeks with a check-in. Does not want to know what was said in them.

use std::collections::BTreeMap;

use crate::domain::week::Week;

/// How many of the weeks that wanted a check-in have one: "23 of 25 weeks".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Regularity {
    /// Weeks with a check-in.
    pub done: u32,
    /// Weeks that wanted one.
    pub due: u32,
}

impl Regularity {
    /// The check-in rate, 0 to 1; `None` while no week wanted one.
    pub fn rate(self) -> Option<f64> {
        (self.due > 0).then(|| f64::from(self.done) / f64::from(self.due))
    }

    /// The two taken together: a unit is the sum of its people.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { done: self.done + other.done, due: self.due + other.due }
    }
}

/// How many of the weeks from `first` to `last`, both included, have a check-in. `weeks` ascending; repeats count once.
pub fn regularity(weeks: &[Week], first: Week, last: Week) -> Regularity {
    let due = u32::try_from(last.weeks_since(first) + 1).unwrap_or(0);
    let from = weeks.partition_point(|week| *week < first);
    let to = weeks.partition_point(|week| *week <= last);
    let new = |i: usize| i == from || weeks[i] != weeks[i - 1];
    let done = (from..to.max(from)).filter(|&i| new(i)).fold(0, |n, _| n + 1);
    Regularity { done, due }
}

/// Weeks in a row with a check-in, up to `now`. The running week does not break a streak while it is still open.
/// `weeks` ascending; weeks after `now` are left out.
pub fn streak(weeks: &[Week], now: Week) -> u32 {
    let until_now = &weeks[..weeks.partition_point(|week| *week <= now)];
    let mut awaited = if until_now.last() == Some(&now) { now } else { now.prev() };
    let mut length = 0;
    for week in until_now.iter().rev() {
        if *week < awaited {
            break;
        }
        if *week == awaited {
            length += 1;
            awaited = awaited.prev();
        }
    }
    length
}

/// The weeks in which at least three of four of these people checked in, ascending: the share that evidence asks of a
/// person's weeks (`rules`: Evidence), asked of a unit's people. Each one's weeks ascending; repeats count once.
pub fn kept_weeks(people: &[Vec<Week>]) -> Vec<Week> {
    let mut n_said: BTreeMap<Week, usize> = BTreeMap::new();
    for weeks in people {
        let new = |i: usize| i == 0 || weeks[i] != weeks[i - 1];
        (0..weeks.len()).filter(|&i| new(i)).for_each(|i| *n_said.entry(weeks[i]).or_default() += 1);
    }
    n_said.into_iter().filter(|(_, n)| n * 4 >= people.len() * 3).map(|(week, _)| week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(list: &[&str]) -> Vec<Week> {
        list.iter().map(|text| Week::try_from(*text).unwrap()).collect()
    }

    fn week(text: &str) -> Week {
        Week::try_from(text).unwrap()
    }

    #[test]
    fn a_streak_runs_across_the_years_and_survives_the_open_week() {
        let done = weeks(&["2026-W50", "2026-W52", "2026-W53", "2026-W53", "2027-W01"]);
        for (now, expect) in
            [("2027-W01", 3), ("2027-W02", 3), ("2027-W03", 0), ("2026-W51", 1), ("2026-W50", 1), ("2026-W01", 0)]
        {
            assert_eq!(streak(&done, week(now)), expect, "{now}");
        }
        assert_eq!(streak(&[], week("2027-W01")), 0);
    }

    #[test]
    fn a_unit_keeps_a_week_when_three_of_four_of_its_people_do() {
        let of = |lists: &[&[&str]]| kept_weeks(&lists.iter().map(|list| weeks(list)).collect::<Vec<_>>());
        let (both, one) = (["2026-W02", "2026-W03"], ["2026-W02", "2026-W02"]);
        assert_eq!(of(&[&both, &both, &both, &one]), weeks(&["2026-W02", "2026-W03"]));
        assert_eq!(of(&[&both, &both, &one, &one]), weeks(&["2026-W02"]));
        assert_eq!(of(&[&both]), weeks(&both));
        assert!(of(&[]).is_empty() && of(&[&[], &both]).is_empty());
    }

    #[test]
    fn the_rate_counts_each_wanted_week_once() {
        let done = weeks(&["2026-W02", "2026-W03", "2026-W03", "2026-W05", "2026-W09"]);
        let all = regularity(&done, week("2026-W02"), week("2026-W05"));
        assert_eq!(all, Regularity { done: 3, due: 4 });
        assert_eq!(all.rate(), Some(0.75));
        assert_eq!(all.plus(Regularity { done: 0, due: 2 }).rate(), Some(0.5));
        assert_eq!(regularity(&done, week("2026-W05"), week("2026-W02")).rate(), None);
    }
}
