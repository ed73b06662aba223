//! The letter's goals: weight × achieved = points, printed with as many places as make the product come out.
//!
//! Knows places. Does not want to know what was reached.

use crate::{
    domain::{
        achieve::rate::{Contribution, Rate},
        exact::Ratio,
        measure::Decimal,
    },
    views::wording::achieve,
};

/// A goal in the table.
#[derive(Clone, PartialEq)]
pub struct GoalRow {
    pub(super) title: String,
    pub(super) source: usize,
    pub(super) weight: String,
    pub(super) achieved: String,
    pub(super) href: String,
    pub(super) points: String,
}

/// Weight, achieved and points, as short as their product comes out.
pub fn product(part: &Contribution) -> [String; 3] {
    /// Places of weight and achieved, the shortest first; a whole weight has none.
    const PLACES: [(u32, u32); 4] = [(0, 1), (1, 1), (2, 1), LONGEST];
    /// All that is kept of both.
    const LONGEST: (u32, u32) = (2, 2);
    let is_whole = part.weight.ten_thousandths() % 100 == 0;
    let fits = |places: &(u32, u32)| (places.0 > 0 || is_whole) && comes_out(part, *places);
    let places = PLACES.into_iter().find(fits).unwrap_or(LONGEST);
    [
        format!("{} %", percent(part.weight, places.0)),
        format!("{} %", percent(part.capped, places.1)),
        percent(part.points, 1),
    ]
}

/// Whether what is printed of weight and achieved makes the printed points.
fn comes_out(part: &Contribution, (weight, achieved): (u32, u32)) -> bool {
    let product = || {
        let weight = Ratio::from(rounded(part.weight, weight)?);
        weight.times(rounded(part.capped, achieved)?.into())?.over(Ratio::from(100))
    };
    let off = || product()?.minus(rounded(part.points, 1)?.into());
    let half = Ratio::new(1, 20);
    off().zip(half).is_some_and(|(off, half)| off <= half && Ratio::ZERO.minus(half).is_some_and(|least| off >= least))
}

/// Percent with so many places.
fn percent(rate: Rate, places: u32) -> String {
    achieve::with_places(rounded(rate, places).unwrap_or_default(), places)
}

fn rounded(rate: Rate, places: u32) -> Option<Decimal> {
    Ratio::new(rate.ten_thousandths().into(), 100)?.to_decimal(places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::achieve::rate::Counts;

    #[test]
    fn a_row_of_the_goals_multiplies_as_it_is_printed() {
        for (weight, capped, points, expected) in [
            (4_000, 11_200, 4_480, ["40 %", "112.0 %", "44.8"]),
            (4_286, 12_000, 5_143, ["42.86 %", "120.0 %", "51.4"]),
            (4_290, 6_510, 2_793, ["42.9 %", "65.1 %", "27.9"]),
            (3_333, 10_000, 3_333, ["33.3 %", "100.0 %", "33.3"]),
            (0, 5_000, 0, ["0 %", "50.0 %", "0.0"]),
        ] {
            let part = Contribution {
                weight: Rate::new(weight),
                achieved: None,
                capped: Rate::new(capped),
                points: Rate::new(points),
                counts: Counts::Yes,
                is_ready: true,
            };
            assert_eq!(product(&part), expected.map(str::to_owned));
        }
    }
}
