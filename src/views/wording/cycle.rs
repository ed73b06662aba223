//! Words of running a cycle: the days of its strokes, what is asked of units, capacity, what is not done, its history.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    components::Answers,
    domain::{
        align::Waiting,
        board::{Board, Cycle, Goal, GoalState, InnerCycle, Unit},
        measure::Decimal,
        thread::Id,
    },
    views::wording::{self, align, count, editor::sentence, grouped},
};

/// Over the cycles.
pub const CYCLE: &str = "Cycle";
/// Shows the present cycle again.
pub const BACK: &str = "Back to the present cycle";

/// Over the choice of the cycle that the room is about.
pub const SHOWN: &str = "Cycle shown";
/// What a cycle within the cycle is.
pub const WITHIN_WHY: &str = "A shorter cycle inside the one that runs, such as a quarter. Its goals have a W, days and an \
end of their own, and count for the whole cycle as all others do.";
/// The field of its name.
pub const WITHIN_NAME: &str = "Name of the cycle";
/// Begins it.
pub const BEGIN_WITHIN: &str = "Add this cycle";
/// Where goals go on that are carried over.
pub const GOES_ON_IN: &str = "What is carried over goes on in";
/// A cycle within the cycle that begins with that.
pub const A_NEW_ONE: &str = "A new cycle within this one";
/// What closing a cycle within the cycle does.
pub const CLOSE_WITHIN_WHY: &str = "Each goal keeps its history and counts for the whole cycle, which goes on. What is \
carried over goes on as a draft, from where its number stands now. Pick goals in the tree first to decide of them one by \
one.";

/// The cycles that the room can be about: the whole one, and those within it.
pub fn shown(board: &Board) -> Answers {
    let named = |cycle: InnerCycle<'_>| [cycle.name(), if cycle.is_ended() { ", closed" } else { "" }].concat();
    let inner = board.inner_cycles().into_iter().map(|cycle| (cycle.id.to_string(), named(cycle)));
    std::iter::once((String::new(), whole(board))).chain(inner).collect()
}

/// The cycle around, by name.
pub fn whole(board: &Board) -> String {
    board.cycle().map_or_else(|| "The whole cycle".to_owned(), str::to_owned)
}

/// A cycle within the cycle, by name.
pub fn inner(board: &Board, cycle: &Id) -> String {
    board.inner_cycle(cycle.as_str()).map_or(cycle.as_str(), InnerCycle::name).to_owned()
}

/// On what takes the filter away that leaves only its goals.
pub fn only(board: &Board, cycle: &Id) -> String {
    ["Only ", &inner(board, cycle)].concat()
}

/// A cycle within the cycle has no goals yet, or none that fit.
pub fn nothing_within(board: &Board, cycle: &Id) -> String {
    ["No goal of ", &inner(board, cycle), " fits: what is added now belongs to it."].concat()
}

/// The end of a cycle.
pub fn close(board: &Board, within: Option<&Id>) -> String {
    within.map_or_else(|| align::CLOSE_CYCLE.to_owned(), |cycle| ["Close ", &inner(board, cycle)].concat())
}

/// Asks for it.
pub fn close_asked(board: &Board, within: Option<&Id>) -> String {
    [&close(board, within), " …"].concat()
}

/// What was just begun.
pub fn begun(name: &str) -> String {
    [name, " is a cycle within this one"].concat()
}

/// A cycle and how long it was.
pub fn named(cycle: &Cycle) -> String {
    let days = cycle.days.map(|(first, last)| format!(", {} to {}", wording::long_day(first), wording::long_day(last)));
    [&cycle.name, &*days.unwrap_or_default()].concat()
}

/// What the page says while an earlier cycle is looked at.
pub fn earlier(cycle: &str) -> String {
    format!(
        "This is the cycle {cycle}: its goals, ratings and pay. What is rated, decided and signed here counts for it."
    )
}

/// Over the days of the strokes.
pub const DAYS_WHY: &str = "The first and last day of the cycle: goals are due inside it, and its results are judged on \
the last. Then the day by which each stroke of the W should be done. It stands under the stroke; what still \
waits in it after that day is late and is named.";
/// Keeps them.
pub const KEEP_DAYS: &str = "Keep these days";
/// Said when they are kept.
pub const DAYS_KEPT: &str = "The days of the cycle are kept";
/// Over the late units.
pub const LATE: &str = "Late";
/// Over what units are asked.
pub const SHARES_WHY: &str = "What each theme asks of a unit, and what the unit's goals right under it promise. Only goals \
with the theme's own metric and unit of numbers add up. A goal of a unit below counts for the unit that was asked.";
/// Nothing can be asked.
pub const NO_THEMES: &str = "No theme has a number yet.";
/// What to do about it.
pub const NO_THEMES_WHY: &str =
    "Give a theme a metric, from where and to where: then its units can be asked for their part.";
/// The part of a theme that no unit was asked for.
pub const NOT_GIVEN: &str = "Asked of no unit";
/// Asks a further unit.
pub const ASK_A_UNIT: &str = "Ask a unit";
/// No unit.
pub const NO_UNIT: &str = "Without a unit";
/// Over the weeks of people.
pub const CAPACITY_WHY: &str = "How much of a week each person's open goals take: as planned with the goal, else as the \
person last checked in. More than 100 % is more than there is.";
/// Over what is not done.
pub const NOT_DONE: &str = "Not doing";
/// Nothing was declined.
pub const ALL_DONE: &str =
    "Nothing was declined or given up in this cycle: then everything is a priority, and nothing is.";
/// No reason was given.
pub const NO_REASON: &str = "No reason was given.";
/// Leads to the people of a unit.
pub const SHOW_PEOPLE: &str = "Show its people";
/// Over the line of the weeks.
pub const HISTORY: &str = "Week by week";
/// While it is read.
pub const HISTORY_READING: &str = "Reading the weeks …";

/// The field of a day: the first and the last of the cycle, then one a stroke.
pub fn day(at: usize) -> String {
    match at {
        0 => "First day of the cycle".to_owned(),
        1 => "Last day of the cycle".to_owned(),
        at => day_of(at - 2),
    }
}

/// The field of a stroke's day.
fn day_of(stroke: usize) -> String {
    [align::STROKES[stroke], ["", "", " (answers)", " (commitments)"][stroke], " by"].concat()
}

/// A unit or a theme by name.
pub fn name_of(board: &Board, id: &Id) -> String {
    let unit = board.unit(id.as_str()).map(|unit| unit.name().to_owned());
    let theme = || board.goal(id.as_str()).map(|goal| align::title(goal.title()));
    unit.or_else(theme).unwrap_or_else(|| id.to_string())
}

/// A unit by name, or that there is none.
pub fn unit(board: &Board, unit: Option<&Id>) -> String {
    unit.map_or_else(|| NO_UNIT.to_owned(), |id| board.unit(id.as_str()).map_or(id.as_str(), Unit::name).to_owned())
}

/// Names in a line; those beyond the first few are counted.
pub fn names(board: &Board, waiting: &Waiting) -> String {
    let mut names: Vec<String> = waiting.iter().take(FEW).map(|(id, _)| name_of(board, id)).collect();
    if waiting.len() > FEW {
        names.push([&grouped(waiting.len() - FEW), " more"].concat());
    }
    names.join(", ")
}

/// Names said at once.
const FEW: usize = 6;

/// What a stroke's count is made of, and who is late since its day: a line each.
pub fn made_of(
    stroke: usize,
    board: &Board,
    waiting: &Waiting,
    states: &BTreeMap<GoalState, usize>,
    late: Option<NaiveDate>,
) -> Vec<String> {
    let n = |state: GoalState| states.get(&state).copied().unwrap_or_default();
    let counted = |states: &[GoalState]| {
        let told = states.iter().filter(|state| n(**state) > 0);
        told.map(|state| [&grouped(n(*state)), " ", in_detail(*state)].concat()).collect::<Vec<_>>().join(", ")
    };
    let (counts, who): (&[GoalState], _) = match stroke {
        0 => (&[], "Not published: "),
        1 => (&[GoalState::Draft], "Nothing proposed yet: "),
        2 => (
            &[GoalState::Adopted, GoalState::Amended, GoalState::Declined, GoalState::Proposed],
            "An answer is owed to: ",
        ),
        _ => (&[GoalState::Committed, GoalState::Objected], "Not committed yet: "),
    };
    let late = late.map(|day| sentence(&align::until(day, true))).unwrap_or_default();
    let lines = [counted(counts), late, said(who, &names(board, waiting))];
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { vec!["Nothing waits here.".to_owned()] } else { lines }
}

fn said(before: &str, names: &str) -> String {
    if names.is_empty() { String::new() } else { [before, names].concat() }
}

fn in_detail(state: GoalState) -> &'static str {
    match state {
        GoalState::Draft => "still drafts",
        GoalState::Proposed => "without an answer",
        GoalState::Adopted => "adopted",
        GoalState::Amended => "adopted with changes",
        GoalState::Declined => "declined",
        GoalState::Committed => "committed",
        GoalState::Objected => "objected to",
        GoalState::Closed => "closed",
    }
}

/// What is late in a stroke.
pub fn late(stroke: usize, day: NaiveDate, names: &str) -> String {
    [align::STROKES[stroke], ", ", &align::until(day, true), ": ", names].concat()
}

/// The difference between offered and asked.
pub fn gap(asked: Option<Decimal>, offered: Option<Decimal>, unit: &str) -> String {
    let (Some(asked), offered) = (asked, offered.unwrap_or(Decimal::ZERO)) else { return String::new() };
    let nanos = offered.nanos() - asked.nanos();
    let rest = i64::try_from(nanos).ok().and_then(|nanos| Decimal::new(nanos, 9)).unwrap_or(Decimal::ZERO);
    if rest == Decimal::ZERO { "met".to_owned() } else { align::distance(rest, unit) }
}

/// How far, or nothing.
pub fn distance(distance: Option<Decimal>, unit: &str) -> String {
    distance.map(|distance| align::distance(distance, unit)).unwrap_or_default()
}

/// What a theme asks for.
pub fn theme(theme: Goal<'_>) -> String {
    let course = align::course(theme).map(|course| [" · ", &course].concat()).unwrap_or_default();
    [&*align::title(theme.title()), &course].concat()
}

/// The field in which a unit's part is said.
pub fn asked_of(unit: &str) -> String {
    ["Asked of ", unit].concat()
}

/// Goals that say nothing that adds up.
pub fn silent(n: usize) -> String {
    if n == 0 { String::new() } else { [&count(n, "goal", "goals"), " in other numbers"].concat() }
}

/// What was just asked.
pub fn asked(unit: &str) -> String {
    [unit, " is asked for its part"].concat()
}

/// Percent of a week.
pub fn percent(percent: i64) -> String {
    [&percent.to_string(), " %"].concat()
}

/// Whether there is more than a week in it.
pub fn is_over(is_over: bool) -> &'static str {
    if is_over { "Overloaded" } else { "Fits" }
}

/// How many of a unit have too much.
pub fn overloaded(n: usize) -> String {
    if n == 0 { String::new() } else { [&count(n, "person", "people"), " overloaded"].concat() }
}

/// What one goal takes of a week.
pub fn part(title: &str, percent: Option<Decimal>, is_planned: bool) -> String {
    let taken = match percent {
        Some(percent) => [&*align::figure(percent), if is_planned { " %" } else { " %, as checked in" }].concat(),
        None => "nothing said".to_owned(),
    };
    [title, ": ", &taken].concat()
}

/// Declined or given up.
pub fn not_done(state: GoalState) -> &'static str {
    if state == GoalState::Declined { "declined" } else { "abandoned" }
}

/// The line of the weeks in words.
pub fn history(points: &[(NaiveDate, f64)]) -> String {
    let (Some((from, first)), Some((to, last))) = (points.first(), points.last()) else { return String::new() };
    let told = |day: &NaiveDate, score: &f64| [&*align::points(*score), " on ", &wording::long_day(*day)].concat();
    ["Alignment health: ", &told(from, first), ", ", &told(to, last)].concat()
}
