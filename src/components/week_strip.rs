//! Up to 52 weeks as bars, with the line they should have followed.
//!
//! All bars of a kind are one path: a strip is six elements, however many weeks it has.

use super::share::{Share, tenths};
use leptos::prelude::*;

/// One week of the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Week {
    /// Before it began, or still ahead.
    ToCome,
    /// A check-in was due and none came.
    Missed,
    /// What stood at the end of that week.
    Done(Share),
    /// What stands this week.
    Now(Share),
}

/// The expected line: from one week and share to another. Weeks count from 0, at their left edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanLine {
    /// Where it begins.
    pub from: (u32, Share),
    /// Where it ends.
    pub to: (u32, Share),
}

/// The strip.
#[component]
pub fn WeekStrip(
    /// The weeks in order, 52 for a year.
    #[prop(into)]
    weeks: Signal<Vec<Week>>,
    /// The line they should have followed.
    #[prop(optional, into)]
    plan: Signal<Option<PlanLine>>,
    /// Words under it: the week they stand at, and the word.
    #[prop(optional, into)]
    marks: Vec<(u32, String)>,
    /// Width of the drawing; it is scaled to its place. A wider drawing has relatively smaller letters.
    #[prop(default = 360)]
    width: i32,
    /// The whole of it in words.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let n_weeks = move || i32::try_from(weeks.with(Vec::len)).unwrap_or(52).max(1);
    let drawn = move |kind| weeks.with(|weeks| bars(weeks, kind, width * 10));
    let plan_path = move || plan.get().map(|plan| line(plan, n_weeks(), width * 10));
    let words = move || {
        let n_weeks = n_weeks();
        let word = |(week, word): &(u32, String)| {
            view! { <text x=tenths(left_of(*week, n_weeks, width * 10)) y="40">{word.clone()}</text> }
        };
        marks.iter().map(word).collect_view()
    };
    view! {
        <svg class="week-strip" viewBox=format!("0 0 {width} 42") role="img" aria-label=label>
            <path class="week-strip__to-come" d=move || drawn(Kind::ToCome)></path>
            <path class="week-strip__done" d=move || drawn(Kind::Done)></path>
            <path class="week-strip__missed" d=move || drawn(Kind::Missed)></path>
            <path class="week-strip__now" d=move || drawn(Kind::Now)></path>
            <path class="week-strip__plan" d=plan_path></path>
            {words}
        </svg>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    ToCome,
    Missed,
    Done,
    Now,
}

impl Week {
    fn kind(self) -> Kind {
        match self {
            Self::ToCome => Kind::ToCome,
            Self::Missed => Kind::Missed,
            Self::Done(_) => Kind::Done,
            Self::Now(_) => Kind::Now,
        }
    }

    /// Top and height in tenths; bars stand on 29.0 and are at least 2.0 high.
    fn extent(self) -> (i32, i32) {
        match self {
            Self::ToCome => (270, 20),
            Self::Missed => (235, 50),
            Self::Done(share) | Self::Now(share) => {
                let height = share.within(HEIGHT).max(20);
                (GROUND - height, height)
            }
        }
    }
}

/// Where bars stand, in tenths.
const GROUND: i32 = 290;
/// A full bar, in tenths.
const HEIGHT: i32 = 260;

/// One path for all weeks of a kind; `width` in tenths.
fn bars(weeks: &[Week], kind: Kind, width: i32) -> String {
    let n_weeks = i32::try_from(weeks.len()).unwrap_or(52).max(1);
    let step = width / n_weeks;
    let gap = step * 23 / 100;
    let inset = if kind == Kind::Missed { 5 } else { 0 };
    let wide = step - gap - 2 * inset;
    let mut path = String::new();
    for (at, week) in (0_u32..).zip(weeks).filter(|(_, week)| week.kind() == kind) {
        let left = left_of(at, n_weeks, width) + gap / 2 + inset;
        let (top, height) = week.extent();
        for (command, value) in [("M", left), (" ", top), ("h", wide), ("v", height), ("h", -wide)] {
            path.push_str(command);
            path.push_str(&tenths(value));
        }
        path.push('z');
    }
    path
}

fn line(plan: PlanLine, n_weeks: i32, width: i32) -> String {
    let [from, to] = [plan.from, plan.to].map(|(week, share)| {
        format!("{} {}", tenths(left_of(week, n_weeks, width)), tenths(GROUND - share.within(HEIGHT)))
    });
    format!("M{from} {to}")
}

/// The left edge of a week, in tenths.
fn left_of(week: u32, n_weeks: i32, width: i32) -> i32 {
    i32::try_from(week).unwrap_or(0).saturating_mul(width) / n_weeks
}

#[cfg(test)]
mod tests {
    use super::{Kind, PlanLine, Share, Week, bars, line};

    #[test]
    fn a_missed_week_is_a_hollow_box_and_not_a_bar() {
        let weeks = [Week::Done(Share::WHOLE), Week::Missed];
        assert_eq!(bars(&weeks, Kind::Done, 200), "M1.1 3h7.7v26h-7.7z");
        assert_eq!(bars(&weeks, Kind::Missed, 200), "M11.6 23.5h6.7v5h-6.7z");
        assert_eq!(bars(&weeks, Kind::ToCome, 200), "");
    }

    #[test]
    fn the_plan_runs_from_the_ground_to_the_top() {
        let plan = PlanLine { from: (0, Share::NONE), to: (52, Share::WHOLE) };
        assert_eq!(line(plan, 52, 3600), "M0 29 360 3");
    }
}
