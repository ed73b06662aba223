//! Why a goal has its figures: from its sentence, its numbers, its days and its check-ins.

use super::{Amount, Figure, Ground, Input, Part, What, Why};
use crate::domain::{
    align::counts_in_roll_up,
    board::{
        Goal, Reading, Series,
        field::{Field, Table},
    },
    picture::{
        clarity as clarity_of, course, days_of, end_around, goals::point, people::achieved as achieved_of,
        status_settings,
    },
};

/// The figure as the picture has it.
pub(super) fn shown(ground: Ground<'_>, figure: &Figure) -> Option<Amount> {
    let at = ground.picture.outline.index(figure.id())?;
    let (row, figures) = (&ground.picture.outline.rows()[at], ground.picture.goals.get(at)?);
    let goal = ground.board.goal(figure.id())?;
    match figure.what {
        What::Progress => figures.progress.map(Amount::Share),
        What::Expected => figures.judgement.map(|judgement| Amount::Share(judgement.expected)),
        What::Status => figures.judgement.map(|judgement| Amount::Status(judgement.status)),
        What::Sight => Some(Amount::Yes(row.in_sight)),
        What::Achieved => achieved_of(ground.board, ground.picture.today, goal).map(Amount::Exact),
        What::Clarity => {
            let fiscal_start = ground.board.fiscal_start();
            let clarity = clarity_of(ground.board, goal, row.in_sight, ground.picture.today, fiscal_start);
            Some(Amount::Points(f64::from(clarity.score)))
        }
        _ => None,
    }
}

/// (current − start) ÷ (target − start), or the weighted mean of the goals below.
pub(super) fn progress(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let at = ground.picture.outline.index(figure.id())?;
    let goal = ground.board.goal(figure.id())?;
    if ground.picture.goals.get(at)?.own.is_some() {
        let last = readings(ground, goal).filter(|input| is_known(ground, input)).last()?;
        let inputs = [Input { part: Part::Current, ..last }].into_iter().chain(numbers(ground, goal));
        return Why::new(figure.clone(), inputs.collect(), None);
    }
    let below = ground.picture.outline.children(at).filter_map(|at| child(ground, at));
    Why::new(figure.clone(), below.flatten().collect(), None)
}

/// A goal below, with its weight; `None` where it does not count.
fn child(ground: Ground<'_>, at: usize) -> Option<[Input; 2]> {
    let goal = ground.board.goal(ground.picture.outline.rows()[at].id.as_str())?;
    let progress = ground.picture.goals.get(at)?.progress.filter(|_| counts_in_roll_up(ground.board, goal))?;
    let weight = ground.of_goal(Part::Weight, goal.id.as_str(), Field::Weight);
    let weight = weight.unwrap_or_else(|| Input::setting(Part::Weight, Amount::Number(goal.weight())));
    let weight = Input { value: Amount::Number(goal.weight()), ..weight };
    Some([weight, Input::figure(Part::Child, Amount::Share(progress), What::Progress.of(goal.id))])
}

/// Where its course is today; without a course of its own, the share of its days that is gone.
pub(super) fn expected(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let goal = ground.board.goal(figure.id())?;
    ground.picture.goal(figure.id())?.judgement?;
    let mut inputs = days(ground, goal);
    if course(ground.board, goal, ground.picture.today).is_some() {
        inputs.extend(numbers(ground, goal));
    }
    Why::new(figure.clone(), inputs, None)
}

/// The rules of status over the course and all check-ins, or over what the goals below add up to.
pub(super) fn status(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let goal = ground.board.goal(figure.id())?;
    let figures = ground.picture.goal(figure.id())?;
    figures.judgement?;
    let state = ground.of_goal(Part::State, goal.id.as_str(), Field::State);
    let state = state.unwrap_or_else(|| Input::setting(Part::State, Amount::Text(goal.state().name().into())));
    let mut inputs = days(ground, goal);
    inputs.push(state);
    if course(ground.board, goal, ground.picture.today).is_some() {
        inputs.extend(numbers(ground, goal));
        inputs.extend(readings(ground, goal));
    } else {
        let children = Amount::Share(figures.children?);
        inputs.push(Input::figure(Part::Child, children, What::Progress.of(goal.id)));
    }
    inputs.extend(thresholds(ground));
    let through = figures.progress.map(|_| What::Progress.of(goal.id));
    Why::new(figure.clone(), inputs, through)
}

/// The thresholds of status.
fn thresholds(ground: Ground<'_>) -> [Input; 7] {
    let rules = status_settings(ground.board);
    let limit = |part, value, field| {
        let mut ids = ground.board.records(Table::Workspace).keys();
        match ids.find_map(|id| ground.cell(Table::Workspace, id.as_str(), field)) {
            Some((_, position)) => Input::event(part, value, position),
            None => Input::setting(part, value),
        }
    };
    let count = |part, n: u16, field| limit(part, Amount::Count(n.into()), field);
    let share = |part, share, field| limit(part, Amount::Share(share), field);
    [
        count(Part::Silence, rules.silent_after_days, Field::SilentAfterDays),
        count(Part::Points, rules.forecast_from_points, Field::ForecastFromValues),
        share(Part::Gap, rules.gap_at_risk, Field::GapAtRisk),
        share(Part::Gap, rules.gap_off_track, Field::GapOffTrack),
        share(Part::Projection, rules.projected_at_risk, Field::EndAtRisk),
        share(Part::Projection, rules.projected_off_track, Field::EndOffTrack),
        count(Part::Confidence, rules.low_confidence.into(), Field::LowConfidence),
    ]
}

/// The nine elements of clarity, over the words and the fields.
pub(super) fn clarity(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let goal = ground.board.goal(figure.id())?;
    let at = ground.picture.outline.index(figure.id())?;
    let said = |part, field| ground.of_goal(part, goal.id.as_str(), field);
    let due = said(Part::LastDay, Field::Due).filter(|_| !goal.due_is_inherited());
    let end = end_around(ground.board, goal, ground.picture.today);
    let row = &ground.picture.outline.rows()[at];
    let known = [
        said(Part::Sentence, Field::Title),
        said(Part::Metric, Field::Metric),
        said(Part::Start, Field::Baseline),
        said(Part::Target, Field::Target),
        said(Part::Unit, Field::MeasureUnit),
        due,
        said(Part::Owners, Field::Owners),
        Some(Input::figure(Part::Sight, Amount::Yes(row.in_sight), What::Sight.of(goal.id))),
        Some(today(ground)),
        Some(ground.of_cycle_around(goal, Part::Most, Field::CycleEnd, end)),
        Some(fiscal_start(ground)),
    ];
    Why::new(figure.clone(), known.into_iter().flatten().collect(), None)
}

fn fiscal_start(ground: Ground<'_>) -> Input {
    let month = Amount::Count(usize::try_from(ground.board.fiscal_start()).unwrap_or(1));
    let mut ids = ground.board.records(Table::Workspace).keys();
    match ids.find_map(|id| ground.cell(Table::Workspace, id.as_str(), Field::FiscalStart)) {
        Some((_, position)) => Input::event(Part::Fiscal, month, position),
        None => Input::setting(Part::Fiscal, month),
    }
}

/// A North Star is in sight of itself; any other goal sees what its parent sees.
pub(super) fn sight(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let goal = ground.board.goal(figure.id())?;
    let outline = &ground.picture.outline;
    let level = ground.of_goal(Part::Level, goal.id.as_str(), Field::Level);
    let level = level.unwrap_or_else(|| Input::setting(Part::Level, Amount::Text(goal.level().name().into())));
    let mut inputs = vec![level];
    inputs.extend(ground.of_goal(Part::Parent, goal.id.as_str(), Field::Parent));
    let above = outline.parent(outline.index(figure.id())?).map(|at| &outline.rows()[at]);
    let above_figure = above.map(|row| What::Sight.of(&row.id));
    if let (Some(row), Some(figure)) = (above, above_figure.clone()) {
        inputs.push(Input::figure(Part::Sight, Amount::Yes(row.in_sight), figure));
    }
    Why::new(figure.clone(), inputs, above_figure)
}

/// What was reached, exactly: the share of the way, or of the weeks inside the bounds.
pub(super) fn achieved(ground: Ground<'_>, figure: &Figure) -> Option<Why> {
    let goal = ground.board.goal(figure.id())?;
    if goal.stays() {
        let inputs = days(ground, goal).into_iter().chain(numbers(ground, goal)).chain(readings(ground, goal));
        return Why::new(figure.clone(), inputs.collect(), None);
    }
    let last = ground.board.series(figure.id())?.last()?;
    let current = Input::event(Part::Current, Amount::Number(last.value?), last.position);
    let inputs = [current].into_iter().chain(numbers(ground, goal));
    Why::new(figure.clone(), inputs.collect(), None)
}

/// Baseline, target and direction, as far as they were said.
fn numbers(ground: Ground<'_>, goal: Goal<'_>) -> impl Iterator<Item = Input> {
    let said = |part, field| ground.of_goal(part, goal.id.as_str(), field);
    let start = said(Part::Start, Field::Baseline);
    let said = [start, said(Part::Target, Field::Target), said(Part::Direction, Field::Direction)];
    said.into_iter().flatten().chain(checkpoints(ground, goal))
}

/// What is planned on the way.
fn checkpoints(ground: Ground<'_>, goal: Goal<'_>) -> Vec<Input> {
    let Some((_, position)) = ground.cell(Table::Goals, goal.id.as_str(), Field::Checkpoints) else {
        return Vec::new();
    };
    let planned = goal.checkpoints().into_iter();
    planned.map(|(day, value)| Input::event(Part::Planned, Amount::Planned(day, value), position)).collect()
}

/// First and last day, the cycle's where the goal has none of its own, and the day looked at.
pub(super) fn days(ground: Ground<'_>, goal: Goal<'_>) -> Vec<Input> {
    let (first, last) = days_of(ground.board, goal, ground.picture.today);
    let said = |part, field| ground.of_goal(part, goal.id.as_str(), field);
    let start = said(Part::FirstDay, Field::Start);
    let due = said(Part::LastDay, Field::Due).filter(|_| goal.due() == Some(last));
    vec![
        start.unwrap_or_else(|| ground.of_cycle_around(goal, Part::FirstDay, Field::CycleStart, first)),
        due.unwrap_or_else(|| ground.of_cycle_around(goal, Part::LastDay, Field::CycleEnd, last)),
        today(ground),
    ]
}

fn today(ground: Ground<'_>) -> Input {
    Input::setting(Part::Today, Amount::Day(ground.picture.today))
}

/// One observation a week.
fn readings<'a>(ground: Ground<'a>, goal: Goal<'a>) -> impl Iterator<Item = Input> + 'a {
    let series = ground.board.series(goal.id.as_str());
    let seen = |reading: &Reading| Some(Input::event(Part::Seen, Amount::Seen(point(reading)?), reading.position));
    series.into_iter().flat_map(Series::by_week).filter_map(seen)
}

/// Whether an observation lies no later than the day looked at.
fn is_known(ground: Ground<'_>, input: &Input) -> bool {
    matches!(input.value, Amount::Seen(point) if point.day <= ground.picture.today.into())
}
