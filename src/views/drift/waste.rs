//! Zombies, stale goals and work done twice: which they are, what each costs a year, and what ending it is worth.

use leptos::prelude::*;

use crate::{
    domain::{
        board::Board,
        exact::Ratio,
        money::Money,
        picture::{Idle, Measured, Twins, idle, twins},
        thread::Id,
    },
    state::{Room, use_workspace},
    views::wording::{achieve, drift as words, thread::name_of},
};

/// Lines shown of each kind.
const MOST: usize = 8;

/// One kind of waste.
#[derive(Clone, PartialEq)]
struct Kind {
    head: &'static str,
    why: &'static str,
    n: usize,
    lines: Vec<Line>,
    cost: Option<Money>,
    n_unknown: usize,
}

/// One goal, or several that are the same.
#[derive(Clone, PartialEq)]
struct Line {
    goals: Vec<(Id, String)>,
    about: String,
    cost: Option<Money>,
}

/// The three kinds.
#[component]
pub fn Waste(
    /// What was measured.
    measured: Memo<Measured>,
    /// The part of drift that would be won back.
    #[prop(into)]
    recovery: Signal<Option<Ratio>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let kinds = Memo::new(move |_| {
        let picture = workspace.picture();
        workspace.read(|board| {
            let idle = idle(board, &picture);
            measured.with(|measured| kinds(board, measured, &idle, &twins(board)))
        })
    });
    view! {
        <section class="drift__waste" aria-labelledby="waste">
            <h2 id="waste">{words::WASTE}</h2>
            <p class="faint">{words::WASTE_COST}</p>
            <div class="drift__kinds">{move || kinds.get().into_iter().map(|kind| draw(kind, recovery)).collect_view()}</div>
        </section>
    }
}

fn kinds(board: &Board, measured: &Measured, idle: &[Idle], twins: &[Twins]) -> [Kind; 3] {
    let line = |one: &Idle| Line {
        goals: vec![named(board, &one.goal)],
        about: words::idle(one.weeks, one.is_zombie),
        cost: measured.cost_of(&one.goal),
    };
    let idle_lines = |zombies: bool| idle.iter().filter(|one| one.is_zombie == zombies).map(line).collect();
    let twin = |twins: &Twins| Line {
        goals: twins.0.iter().map(|id| named(board, id)).collect(),
        about: words::twins(twins.0.len()),
        // One of them has to be done: the dearest stays.
        cost: all_but_the_dearest(twins.0.iter().map(|id| measured.cost_of(id)).collect()),
    };
    [
        Kind::of(words::ZOMBIES, idle_lines(true)),
        Kind::of(words::STALE, idle_lines(false)),
        Kind::of(words::TWINS, twins.iter().map(twin).collect()),
    ]
}

fn named(board: &Board, id: &Id) -> (Id, String) {
    (id.clone(), name_of(board, id.as_str()))
}

fn all_but_the_dearest(costs: Vec<Option<Money>>) -> Option<Money> {
    let mut known: Vec<Money> = costs.into_iter().collect::<Option<_>>()?;
    known.sort_by_key(|cost| cost.minor());
    known.pop();
    sum(known.into_iter())
}

fn sum(costs: impl Iterator<Item = Money>) -> Option<Money> {
    costs.reduce(|one, other| one.plus(other).unwrap_or(one))
}

impl Kind {
    fn of((head, why): (&'static str, &'static str), mut lines: Vec<Line>) -> Self {
        lines.sort_by_key(|line| std::cmp::Reverse(line.cost.map(Money::minor)));
        let n_unknown = lines.iter().filter(|line| line.cost.is_none()).count();
        let cost = sum(lines.iter().filter_map(|line| line.cost));
        let n = lines.len();
        lines.truncate(MOST);
        Self { head, why, n, lines, cost, n_unknown }
    }
}

fn draw(kind: Kind, recovery: Signal<Option<Ratio>>) -> impl IntoView {
    let cost = kind.cost;
    let sum = words::kind_cost(cost.map(achieve::money_whole), kind.n_unknown);
    let worth = move || {
        words::worth(recovery.get(), cost.and_then(|cost| cost.times(recovery.get()?).ok()).map(achieve::money_whole))
    };
    let more = kind.n.saturating_sub(MOST);
    view! {
        <section>
            <h3 class="sectionhead">{words::kind(kind.head, kind.n)}</h3>
            <p class="faint">{kind.why}</p>
            <ul class="drift__list">{kind.lines.into_iter().map(line).collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="faint">{words::more_lines(more)}</p> })}
            {(kind.n > 0).then(|| view! { <p>{sum}</p><p>{worth}</p> })}
        </section>
    }
}

fn line(line: Line) -> impl IntoView {
    let goal = |(id, title): (Id, String)| {
        view! { <a class="link" href=Room::Align.href_of(id.as_str())><bdi>{title}</bdi></a><br/> }
    };
    let cost = line.cost.map_or_else(|| words::NO_COST.to_owned(), achieve::money_whole);
    view! {
        <li>
            <div>{line.goals.into_iter().map(goal).collect_view()}<small class="faint">{line.about}</small></div>
            <span class="num">{cost}</span>
        </li>
    }
}
