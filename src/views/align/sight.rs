//! The line of sight of the goal looked at: its path to the North Star, and the gap where it breaks.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    Look, Part,
    amended::Amended,
    answers::Answers,
    needs::{Needs, calls_for},
    supports::Supports,
    wishes::{is_owed, waits_for},
};
use crate::{
    components::{Button, ButtonKind, Empty, Glyph, Icon, Knot, PathRail, StatusMark, Tone},
    domain::{
        align::{self, Break, Outline, Step},
        board::{Board, Goal, Level},
        money::{Currency, Money},
        picture::Picture,
        thread::Id,
    },
    state::Room,
    views::{later::LaterPart, wording::align as words},
};

/// The panel.
#[component]
pub fn Sight(
    /// The room.
    look: Look,
) -> impl IntoView {
    let line = use_line(look);
    let course = move || line.with(|line| line.as_ref().map(Line::course));
    let mark = move || {
        course().map(|course| {
            let (tone, icon) = look_of(course);
            view! { <StatusMark tone=tone word=words::sight(course) icon=Signal::stored(icon)/> }
        })
    };
    let lost = move || line.with(|line| line.as_ref().and_then(|line| line.given_up.clone()));
    let is_chosen = Memo::new(move |_| look.chosen.read().is_some());
    let first = use_first(look);
    let panel = move || {
        if is_chosen.get() {
            view! { <LaterPart part=Part::Panel look=look/> }.into_any()
        } else {
            view! { <Empty lead=words::CHOOSE_ONE why=words::CHOOSE_ONE_WHY inside=true/> }.into_any()
        }
    };
    view! {
        <div class="sight__head"><h2>"Line of sight"</h2>{mark}</div>
        {move || lost().map(|said| view! { <p class="soft"><bdi>{said}</bdi></p> })}
        {move || (first.get() != First::Path).then(panel)}
        {move || line.get().map(|line| path(look, line))}
        {move || (first.get() == First::Path).then(panel)}
    }
}

/// What stands first beside a goal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum First {
    /// Its path.
    Path,
    /// The answer that it waits for.
    Answers,
    /// The help that it asks for.
    Help,
}

impl First {
    /// What a goal waits for from somebody comes first; of others, where it leads.
    fn of(board: &Board, goal: Goal<'_>, me: Option<&Id>) -> Self {
        let Some(me) = me else { return Self::Path };
        if waits_for(board, goal, Some(me)) || is_owed(goal, me) {
            Self::Answers
        } else if calls_for(board, goal, me) {
            Self::Help
        } else {
            Self::Path
        }
    }
}

/// What stands first beside the goal looked at. It stays there once it is answered, until another goal is looked at: what
/// one has just pressed does not jump away.
fn use_first(look: Look) -> Memo<First> {
    Memo::new(move |_| {
        let (chosen, me) = (look.chosen.get(), look.session.acting_as.get());
        let of = |board: &Board| Some(First::of(board, board.goal(chosen?.as_str())?, me.as_ref()));
        look.workspace.peek(of).unwrap_or(First::Path)
    })
}

/// What can be done with the goal looked at.
#[component]
pub fn Panel(
    /// The room.
    look: Look,
) -> impl IntoView {
    let first = use_first(look);
    move || {
        look.chosen.get().map(|id| {
            let (goal, is_help) = (StoredValue::new(id.clone()), first.get() == First::Help);
            let needs = move || view! { <Needs look=look goal=goal.get_value()/> };
            view! {
                {is_help.then(needs)}
                <Answers look=look goal=id.clone()/>
                <Amended look=look goal=id.clone()/>
                <Supports look=look goal=id/>
                {(!is_help).then(needs)}
            }
        })
    }
}

/// On narrow screens the panel lies below: a strip says whether the path is broken, and leads there.
#[component]
pub fn Peek(
    /// The room.
    look: Look,
) -> impl IntoView {
    let line = use_line(look);
    let said = Memo::new(move |_| line.with(|line| line.as_ref().map(Line::said)));
    let show = move |_| {
        if let Some(sight) = document().get_element_by_id("sight") {
            sight.scroll_into_view();
        }
    };
    move || {
        said.get().map(|(tone, icon, said)| {
            view! {
                <button class="peek" type="button" data-status=tone.name() on:click=show>
                    <Glyph icon=icon/>
                    <bdi class="peek__what">{said}</bdi>
                    <span class="push">"Show"</span>
                </button>
            }
        })
    }
}

/// How a path runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Course {
    /// Up to the North Star.
    Whole,
    /// Up to it, through a goal that was declined or given up: there it counts nowhere.
    GivenUp,
    /// A parent is missing.
    Broken,
}

/// A path in words, ready to be drawn.
#[derive(Clone, PartialEq)]
struct Line {
    /// What a goal above that was declined or given up means.
    given_up: Option<String>,
    /// The North Star that is not reached, above the gap.
    star: Option<Stop>,
    gap: Option<Gap>,
    stops: Vec<Stop>,
}

/// One goal on the path.
#[derive(Clone, PartialEq)]
struct Stop {
    id: Id,
    title: String,
    owner: String,
    part: String,
    is_star: bool,
    is_declined: bool,
}

/// What is missing.
#[derive(Clone, PartialEq)]
struct Gap {
    at: Id,
    above: String,
    why: String,
    whose_move: String,
    below: String,
    pay: Option<String>,
}

impl Line {
    fn course(&self) -> Course {
        match (&self.gap, &self.given_up) {
            (Some(_), _) => Course::Broken,
            (None, Some(_)) => Course::GivenUp,
            (None, None) => Course::Whole,
        }
    }

    /// The strip of narrow screens.
    fn said(&self) -> (Tone, Icon, String) {
        let (tone, icon) = look_of(self.course());
        let said = match (&self.gap, self.stops.last()) {
            (None, Some(_)) if self.given_up.is_some() => self.given_up.clone().unwrap_or_default(),
            (Some(gap), _) => words::broken_above(&gap.above),
            (None, Some(last)) => words::unbroken_to(&last.title),
            (None, None) => String::new(),
        };
        (tone, icon, said)
    }
}

fn look_of(course: Course) -> (Tone, Icon) {
    match course {
        Course::Whole => (Tone::OnTrack, Icon::Check),
        Course::GivenUp => (Tone::AtRisk, Icon::Snapped),
        Course::Broken => (Tone::OffTrack, Icon::Snapped),
    }
}

/// People below a gap from which on the sum of their pay is shown: fewer could be told apart.
const MANY_ENOUGH: usize = 5;

/// Where the path of the goal looked at breaks, if it does.
pub fn use_break(look: Look) -> Memo<Option<Id>> {
    let line = use_line(look);
    Memo::new(move |_| line.read().as_ref()?.gap.as_ref().map(|gap| gap.at.clone()))
}

fn use_line(look: Look) -> Memo<Option<Line>> {
    Memo::new(move |_| {
        let id = look.chosen.get()?;
        let (picture, me) = (look.workspace.picture(), look.session.acting_as.get());
        look.workspace.read(|board| line(board, &picture, &id, me.as_ref()))
    })
}

fn line(board: &Board, picture: &Picture, id: &Id, me: Option<&Id>) -> Option<Line> {
    let sight = align::sight(board, &picture.outline, id.as_str())?;
    let stops = sight.path.iter().map(|step| stop(board, step)).collect();
    let gap = sight.gap.as_ref().map(|broken| gap(board, &picture.outline, broken, me));
    let star = picture.outline.rows().first().filter(|row| row.level == Level::NorthStar && gap.is_some());
    let star = star.map(|row| stop(board, &Step { goal: row.id.clone(), level: row.level, share: None }));
    let given_up =
        sight.given_up.and_then(|id| Some(words::sentence(&words::counts_nowhere(board.goal(id.as_str())?))));
    Some(Line { given_up, star, gap, stops })
}

fn stop(board: &Board, step: &Step) -> Stop {
    let goal = board.goal(step.goal.as_str());
    Stop {
        id: step.goal.clone(),
        title: words::title(goal.map(Goal::title).unwrap_or_default()),
        owner: goal.map(|goal| words::keeper(board, goal)).unwrap_or_default(),
        part: words::part(step.level, step.share),
        is_star: step.level == Level::NorthStar,
        is_declined: goal.is_some_and(align::is_given_up),
    }
}

fn gap(board: &Board, outline: &Outline, broken: &Break, me: Option<&Id>) -> Gap {
    let lost = broken.lost_parent.as_ref().map(|id| board.goal(id.as_str()).map(|goal| words::title(goal.title())));
    Gap {
        at: broken.at.clone(),
        above: board.goal(broken.at.as_str()).map(|goal| words::title(goal.title())).unwrap_or_default(),
        why: words::why_broken(lost),
        whose_move: words::whose_move(board, broken.whose_move.as_ref(), me),
        below: words::below_gap(broken.people_below, broken.goals_below),
        pay: pay_below(board, outline, broken).map(words::pay_a_year),
    }
}

/// The salaries of those who stand below a gap, where enough of them were entered, all in one currency.
fn pay_below(board: &Board, outline: &Outline, broken: &Break) -> Option<Money> {
    let at = outline.index(broken.at.as_str())?;
    let rows = &outline.rows()[at..outline.rows()[at].end as usize];
    let goals = rows.iter().filter_map(|row| board.goal(row.id.as_str()));
    let people: BTreeSet<&str> = goals.flat_map(Goal::owners).collect();
    let entered = people.into_iter().filter_map(|person| {
        let pay = board.pay(person)?;
        Some((pay.currency()?.parse::<Currency>().ok()?, pay.salary()?))
    });
    let entered: Vec<(Currency, i64)> = entered.collect();
    let (currency, _) = *entered.first().filter(|_| entered.len() >= MANY_ENOUGH)?;
    let money = |(currency, salary): &(Currency, i64)| Money::new(*salary, *currency);
    entered.iter().map(money).try_fold(Money::zero(currency), |sum, pay| sum.plus(pay).ok())
}

fn path(look: Look, line: Line) -> impl IntoView {
    let last = line.stops.len().saturating_sub(1);
    let is_broken = line.gap.is_some();
    let steps = line.stops.into_iter().enumerate();
    let steps = steps.map(move |(at, stop)| step(stop, knot(at, last, is_broken), at == last)).collect_view();
    view! {
        <ol class="path">
            {line.star.map(|star| step(star, Knot::First, false))}
            {line.gap.map(|gap| missing(look, gap))}
            {steps}
        </ol>
    }
}

fn knot(at: usize, last: usize, is_broken: bool) -> Knot {
    match (at == 0, at == last) {
        (true, true) if is_broken => Knot::ResumedLast,
        (true, true) => Knot::Only,
        (true, false) if is_broken => Knot::Resumed,
        (true, false) => Knot::First,
        (false, true) => Knot::Last,
        (false, false) => Knot::Open,
    }
}

fn step(stop: Stop, knot: Knot, is_last: bool) -> impl IntoView {
    view! {
        <li
            class=if stop.is_star { "path__step path__step--star" } else { "path__step" }
            aria-current=is_last.then_some("true")
            data-state=stop.is_declined.then_some("declined")
        >
            <PathRail knot=knot/>
            <div class="path__body">
                <p class="path__title"><a class="path__link" href=Room::Align.href_of(stop.id.as_str())><bdi>{stop.title}</bdi></a></p>
                <p class="path__meta"><bdi>{stop.owner}</bdi><span>{stop.part}</span></p>
            </div>
        </li>
    }
}

fn missing(look: Look, gap: Gap) -> impl IntoView {
    // The gap may be far above the goal looked at: the parent is chosen for the one that has none.
    let choose = move |()| {
        look.session.go_to(Room::Align, gap.at.as_str());
        look.choosing.set(true);
    };
    view! {
        <li class="path__step">
            <PathRail knot=Knot::Frayed/>
            <div class="path__body gap">
                <h3><Glyph icon=Icon::Snapped/>{words::MISSING_HERE}</h3>
                <p><bdi>{gap.why}</bdi></p>
                <dl>
                    <dt>"Whose move"</dt>
                    <dd><bdi>{gap.whose_move}</bdi></dd>
                    <dt>"Below it"</dt>
                    <dd>{gap.below}</dd>
                    {gap.pay.map(|pay| view! { <dt>"Pay below it"</dt><dd>{pay}</dd> })}
                </dl>
                <div class="row"><Button kind=ButtonKind::Main on_press=choose>"Choose a parent"</Button></div>
                <LaterPart part=Part::Offer look=look/>
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::board::GoalState;
    use crate::sample::{Recipe, company};

    #[test]
    fn what_a_goal_waits_for_from_somebody_stands_above_its_path() {
        let log = company(&Recipe { people: 60, seed: 3, ..Recipe::default() }).until("2026-02-06".parse().unwrap());
        let board = Board::of(&log);
        let proposed = |goal: &Goal<'_>| goal.state() == GoalState::Proposed && goal.level() == Level::Goal;
        let goal = board.goals().find(proposed).unwrap();
        let whose: Id = super::super::answerer(&board, goal).unwrap().parse().unwrap();
        assert_eq!(First::of(&board, goal, Some(&whose)), First::Answers);
        assert_eq!(First::of(&board, goal, Some(&"somebody".parse().unwrap())), First::Path);
        assert_eq!(First::of(&board, goal, None), First::Path);
    }
}
