//! A year as a line: where it should be, where it was seen, where it will probably end and how surely.
//!
//! Geometry only; the caller gives places in permille of the drawing. The same is told as a table beside it.

use super::share::tenths;
use leptos::prelude::*;

/// A place in the drawing: permille of its width from the left, permille of its scale from the ground.
pub type Place = (i32, i32);

/// All that is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// What was expected, from day to day.
    pub expected: Vec<Place>,
    /// What was seen.
    pub actual: Vec<Place>,
    /// From the last seen place to the projected end: the middle, then the lower and the upper edge of the band.
    pub forecast: Option<[Place; 4]>,
    /// Planned places on the way.
    pub checkpoints: Vec<Place>,
    /// Where today is.
    pub today: i32,
    /// The lines across, with their words: places from the ground.
    pub grid: Vec<(i32, String)>,
    /// Words under it: places from the left.
    pub marks: Vec<(i32, String)>,
}

/// Width and height of the drawing, and of its margins.
const SIZE: (i32, i32) = (640, 220);
const LEFT: i32 = 44;
const FOOT: i32 = 22;
const TOP: i32 = 8;

/// The drawing.
#[component]
pub fn CourseChart(
    /// What is drawn.
    #[prop(into)]
    course: Signal<Course>,
    /// The whole of it in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let expected = move || course.with(|it| line(&it.expected));
    let actual = move || course.with(|it| line(&it.actual));
    let seen = move || course.with(|it| dots(&it.actual));
    let planned = move || course.with(|it| dots(&it.checkpoints));
    let band = move || course.with(|it| it.forecast.map(band));
    let middle = move || course.with(|it| it.forecast.map(|[from, middle, ..]| line(&[from, middle])));
    let today = move || course.with(|it| line(&[(it.today, 0), (it.today, 1000)]));
    let grid = move || course.with(|it| it.grid.iter().map(across).collect_view());
    let marks = move || course.with(|it| it.marks.iter().map(below).collect_view());
    view! {
        <svg class="course-chart" viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) role="img" aria-label=label>
            {grid}
            {marks}
            <path class="course-chart__band" d=band></path>
            <path class="course-chart__today" d=today></path>
            <path class="course-chart__expected" d=expected></path>
            <path class="course-chart__forecast" d=middle></path>
            <path class="course-chart__actual" d=actual></path>
            <path class="course-chart__dots" d=seen></path>
            <path class="course-chart__planned" d=planned></path>
        </svg>
    }
}

fn x(permille: i32) -> String {
    tenths(LEFT * 10 + (SIZE.0 - LEFT - 8) * permille / 100)
}

fn y(permille: i32) -> String {
    let high = SIZE.1 - FOOT - TOP;
    tenths((TOP + high) * 10 - high * permille.clamp(-60, 1060) / 100)
}

fn at(place: Place) -> String {
    [&*x(place.0), " ", &y(place.1)].concat()
}

fn line(places: &[Place]) -> String {
    let mut path = String::new();
    for (n, place) in places.iter().enumerate() {
        path.push(if n == 0 { 'M' } else { 'L' });
        path.push_str(&at(*place));
    }
    path
}

/// A stroke of no length with a round end is a dot.
fn dots(places: &[Place]) -> String {
    places.iter().map(|place| ["M", &at(*place), "h0"].concat()).collect()
}

fn band([from, _, low, high]: [Place; 4]) -> String {
    [&line(&[from, low, high]), "z"].concat()
}

fn across((permille, word): &(i32, String)) -> impl IntoView + use<> {
    let word =
        view! { <text x=tenths((LEFT - 6) * 10) y=y(*permille) class="course-chart__scale">{word.clone()}</text> };
    view! {
        <path class="course-chart__grid" d=line(&[(0, *permille), (1000, *permille)])></path>
        {word}
    }
}

fn below((permille, word): &(i32, String)) -> impl IntoView + use<> {
    view! { <text x=x(*permille) y=tenths((SIZE.1 - 6) * 10)>{word.clone()}</text> }
}

#[cfg(test)]
mod tests {
    use super::{band, dots, line};

    #[test]
    fn the_ground_is_below_and_the_end_is_at_the_right() {
        assert_eq!(line(&[(0, 0), (1000, 1000)]), "M44 198L632 8");
        assert_eq!(dots(&[(0, 0)]), "M44 198h0");
        assert_eq!(band([(0, 0), (1000, 500), (1000, 0), (1000, 1000)]), "M44 198L632 198L632 8z");
    }
}
