//! The answers of the W: whose move it is with a goal, and what can be answered.

use leptos::prelude::*;

use super::{Look, acts, amended::LastNo, wishes::is_offered};
use crate::{
    components::{Button, ButtonKind, Field, FieldKind, Menu, MenuItem},
    domain::{
        align,
        board::{Board, Ending, Goal, GoalState, Level},
        picture::{Picture, why::What},
        thread::Id,
    },
    state::Room,
    views::{
        thread::figure_href,
        wording::{align as words, percent},
    },
};

/// Where a goal stands in the W.
#[derive(Clone, PartialEq)]
struct Stand {
    state: GoalState,
    level: Level,
    sentence: String,
    is_broken: bool,
    /// Those that would offer a goal to others which nobody has written yet.
    unwritten: Vec<GoalState>,
    /// The answers that are offered to whom one acts as.
    offered: Vec<GoalState>,
    /// The others, where there are any, and whose they are.
    others: Option<(String, Vec<GoalState>)>,
    /// The goal of an earlier cycle that it goes on from, and the one that it goes on as.
    kin: [Option<(Id, String)>; 2],
}

/// Answers, welcome ones first.
const ANSWERS: [GoalState; 7] = [
    GoalState::Proposed,
    GoalState::Amended,
    GoalState::Adopted,
    GoalState::Committed,
    GoalState::Declined,
    GoalState::Objected,
    GoalState::Draft,
];

/// What can be answered to a goal now, whoever does. What leadership sets is published, not proposed, and nobody commits to
/// it; where somebody else changed a proposal, a yes is one with changes.
pub fn answers(goal: Goal<'_>) -> impl Iterator<Item = GoalState> {
    let (state, level) = (goal.state(), goal.level());
    let is_set = level <= Level::Theme && state == GoalState::Draft;
    let is_amended = state == GoalState::Proposed && align::is_amended(goal);
    let other_yes = if is_amended { GoalState::Adopted } else { GoalState::Amended };
    let is_promise = |to: GoalState| matches!(to, GoalState::Committed | GoalState::Objected);
    let is_above = level <= Level::Theme;
    let is_other =
        move |to: GoalState| to == other_yes || (is_set && to == GoalState::Proposed) || (is_above && is_promise(to));
    ANSWERS.into_iter().filter(move |to| state.may_become(*to, level) && !is_other(*to))
}

impl Stand {
    fn may_end(&self) -> bool {
        self.state.may_become(GoalState::Closed, self.level)
    }

    /// Tells the answers of somebody from those of others, and says whose these are.
    fn for_me(mut self, board: &Board, goal: Goal<'_>, me: Option<&Id>) -> Self {
        let (offered, left): (Vec<_>, Vec<_>) = answers(goal).partition(|to| is_offered(board, goal, *to, me));
        self.unwritten = answers(goal).filter(|to| words::offers_nothing(goal, *to)).collect();
        self.others = left.first().map(|to| words::not_yours(board, goal, *to)).map(|said| (said, left));
        self.offered = offered;
        self
    }
}

/// Whose move it is, the answers, and the ways on.
#[component]
pub fn Answers(
    /// The room.
    look: Look,
    /// The goal.
    goal: Id,
) -> impl IntoView {
    let (asking, reason) = (RwSignal::new(None::<GoalState>), RwSignal::new(String::new()));
    let refused = RwSignal::new(None::<String>);
    let href = Room::Goal.href_of(goal.as_str());
    let week_by_week = Room::Track.href_of(goal.as_str());
    let subject = StoredValue::new(goal);
    let stand = Memo::new(move |_| subject.with_value(|id| stand(look, id)));
    let give = move |to: GoalState| {
        let (at, why) = ((look.workspace, look.session), reason.get_untracked());
        let done = subject.with_value(|id| match to {
            GoalState::Closed => acts::close(at, &[(id.clone(), Ending::Abandoned)], Some(&why), acts::Turn::default()),
            _ => acts::answer(at, id, to, &why),
        });
        refused.set(done.clone().err());
        if done.is_ok() {
            asking.set(None);
            reason.set(String::new());
        }
    };
    let press = Callback::new(move |to: GoalState| {
        if words::needs_reason(to) {
            reason.set(String::new());
            asking.set(Some(to));
        } else {
            give(to);
        }
    });
    view! {
        <section class="sight__section" aria-label="Answer">
            <p class="sight__move"><bdi>{move || stand.with(|stand| stand.as_ref().map(|stand| stand.sentence.clone()))}</bdi></p>
            <LastNo goal=subject/>
            {move || subject.with_value(|id| look.read_picture(|board, picture| figures(board, picture, id)))}
            {move || stand.read().as_ref().map(relatives)}
            <div class="row row--wrap">
                {move || stand.get().map(|stand| buttons(&stand, press))}
                {move || stand.read().as_ref().is_some_and(Stand::may_end).then(|| ends(look, subject, press))}
            </div>
            {move || stand.read().as_ref().and_then(|stand| of_others(stand, press))}
            {move || asking.get().map(|to| view! { <Reason to=to reason=reason on_give=give on_leave=move |()| asking.set(None)/> })}
            <p class="field__error" role="alert">{refused}</p>
            <p class="row row--wrap">
                <a class="link" href=href>"Open goal"</a>
                <a class="link" href=Room::Track.href()>"Check in"</a>
                <a class="link" href=week_by_week>"Why this status"</a>
            </p>
        </section>
    }
}

/// The ways to the same goal in other cycles.
fn relatives(stand: &Stand) -> impl IntoView + use<> {
    let line = |(word, kin): (&'static str, &Option<(Id, String)>)| {
        kin.as_ref().map(|(id, title)| {
            view! { <p class="soft">{word} " " <a class="link" href=Room::Align.href_of(id.as_str())><bdi>{title.clone()}</bdi></a></p> }
        })
    };
    words::KIN.into_iter().zip(&stand.kin).map(line).collect_view()
}

/// The first answer is the solid button, unless the gap above it has one.
fn buttons(stand: &Stand, press: Callback<GoalState>) -> impl IntoView + use<> {
    let answer = |(at, to): (usize, &GoalState)| {
        let kind = if at == 0 && !stand.is_broken { ButtonKind::Main } else { ButtonKind::Plain };
        button(stand, *to, kind, press)
    };
    stand.offered.iter().enumerate().map(answer).collect_view()
}

/// Whose the other answers are. In a small team one person is everybody: they can be given all the same.
fn of_others(stand: &Stand, press: Callback<GoalState>) -> Option<impl IntoView + use<>> {
    let (said, answers) = stand.others.as_ref()?;
    let answer = |to: &GoalState| button(stand, *to, ButtonKind::Bare, press);
    Some(view! {
        <p class="soft"><bdi>{said.clone()}</bdi></p>
        <div class="row row--wrap">{answers.iter().map(answer).collect_view()}</div>
    })
}

fn button(stand: &Stand, to: GoalState, kind: ButtonKind, press: Callback<GoalState>) -> impl IntoView + use<> {
    let word = words::answer(stand.state, to, stand.level);
    let waits = stand.unwritten.contains(&to).then(|| words::NO_WORDS.to_owned());
    view! { <Button kind=kind waits=Signal::stored(waits) on_press=move |()| press.run(to)>{word}</Button> }
}

/// What is known of it today, each figure with the way to what it was made from.
fn figures(board: &Board, picture: &Picture, id: &Id) -> Option<impl IntoView + use<>> {
    let (figures, goal) = (picture.goal(id.as_str())?, board.goal(id.as_str())?);
    let pull = |what: What, word: String| view! { <a class="pull" href=figure_href(&what.of(id))>{word}</a> };
    let progress = figures.progress.map(|done| pull(What::Progress, percent(done)));
    let status = figures.judgement.as_ref().map(|judged| pull(What::Status, words::status(goal, judged)));
    let cycle = board.inner_cycle_of(goal).map(|cycle| cycle.name().to_owned());
    let cycle = cycle.map(|name| view! { <bdi class="faint">{name}</bdi> });
    Some(
        view! { <p class="row row--wrap">{progress}{status}{pull(What::Sight, words::WHY_SIGHT.to_owned())}{cycle}</p> },
    )
}

/// How it can end.
fn ends(look: Look, goal: StoredValue<Id>, press: Callback<GoalState>) -> impl IntoView {
    let item = move |ending: Ending| MenuItem {
        word: words::ending(Some(ending)).to_owned(),
        on_choose: Callback::new(move |()| {
            if ending == Ending::Abandoned {
                return press.run(GoalState::Closed);
            }
            let closed =
                acts::close((look.workspace, look.session), &[(goal.get_value(), ending)], None, acts::Turn::default());
            closed.err().into_iter().for_each(|refused| look.session.say(refused, false));
        }),
        ..MenuItem::default()
    };
    let items = Signal::derive(move || Ending::ALL.map(item).to_vec());
    view! { <Menu name=words::END_GOAL items=items class="button button--bare">{words::END_GOAL}</Menu> }
}

/// Why not.
#[component]
fn Reason(
    /// The answer that needs a reason.
    to: GoalState,
    /// What is typed.
    reason: RwSignal<String>,
    /// Told when it is said.
    #[prop(into)]
    on_give: Callback<GoalState>,
    /// Told when it is not to be said.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_give.run(to);
    };
    view! {
        <form class="stack stack--tight" on:submit=send>
            <Field
                label=words::why(to)
                kind=FieldKind::Text
                value=reason
                on_input=move |text| reason.set(text)
                hint=Signal::stored(words::why_hint(to).to_owned())
            />
            <div class="row">
                <Button submit=true>{words::with_reason(to)}</Button>
                <Button kind=ButtonKind::Bare on_press=on_leave>"Not now"</Button>
            </div>
        </form>
    }
}

/// What it goes on from, and what goes on from it.
fn kin(board: &Board, goal: Goal<'_>) -> [Option<(Id, String)>; 2] {
    let named = |goal: Goal<'_>| (goal.id.clone(), words::title(goal.title()));
    let was_carried = goal.outcome() == Some(Ending::CarriedOver);
    let from = goal.carried_from().and_then(|id| board.goal(id));
    let goes_on = || board.goals().find(|other| other.carried_from() == Some(goal.id.as_str()));
    [from.map(named), was_carried.then(goes_on).flatten().map(named)]
}

fn stand(look: Look, id: &Id) -> Option<Stand> {
    let picture = look.workspace.picture();
    let row = &picture.outline.rows()[picture.outline.index(id.as_str())?];
    let me = look.session.acting_as.get();
    look.workspace.read(|board| {
        let goal = board.goal(id.as_str())?;
        let stand = Stand {
            state: goal.state(),
            level: goal.level(),
            sentence: words::stands(board, goal, me.as_ref()),
            is_broken: !row.in_sight,
            unwritten: Vec::new(),
            offered: Vec::new(),
            others: None,
            kin: kin(board, goal),
        };
        Some(stand.for_me(board, goal, me.as_ref()))
    })
}
