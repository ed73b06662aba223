//! The straight line through points: ordinary least squares.
//!
//! Knows one formula. Does not want to know what the line is used for; the forecast of a goal is not this line.

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// Rise per unit of x.
    pub slope: f64,
    /// Height at x = 0.
    pub intercept: f64,
}

impl Trend {
    /// The line's height at `x`.
    pub fn at(self, x: f64) -> f64 {
        self.slope.mul_add(x, self.intercept)
    }
}

/// The line of least squares through `(x, y)`; `None` when the points do not have two different x.
pub fn trend(points: &[(f64, f64)]) -> Option<Trend> {
    let n = points.iter().fold(0.0, |n, _| n + 1.0);
    let (sum_x, sum_y) = points.iter().fold((0.0, 0.0), |(a, b), (x, y)| (a + x, b + y));
    let (mean_x, mean_y) = (sum_x / n, sum_y / n);
    let spread: f64 = points.iter().map(|(x, _)| (x - mean_x) * (x - mean_x)).sum();
    let together: f64 = points.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let slope = together / spread;
    (spread > 0.0).then_some(Trend { slope, intercept: mean_y - slope * mean_x })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_weeks_give_the_printed_slope_and_week_thirteen() {
        let weeks = [(0.0, 0.0), (1.0, 4.0), (2.0, 9.0), (3.0, 12.0), (4.0, 17.0), (5.0, 20.0)];
        let line = trend(&weeks).unwrap();
        assert_eq!(format!("{:.3}", line.slope), "4.057");
        assert_eq!(format!("{:.2}", line.at(13.0)), "52.93");
    }

    #[test]
    fn one_day_has_no_trend() {
        assert_eq!(trend(&[]), None);
        assert_eq!(trend(&[(1.0, 2.0)]), None);
        assert_eq!(trend(&[(1.0, 2.0), (1.0, 3.0)]), None);
    }
}
