//! What the workspace's own records say: recorded time and pay without a line of sight, by unit and by week.

use chrono::Datelike;
use leptos::prelude::*;

use crate::{
    components::Empty,
    domain::{
        board::{Board, Goal, Level},
        drift::RecordedTime,
        exact::Ratio,
        picture::{Measured, Picture, UnitDrift, why::What},
        thread::Id,
        week::Week,
    },
    state::{Room, use_workspace},
    views::{
        thread::figure_href,
        wording::{achieve, drift as words, thread::name_of, track},
    },
};

/// The share of goals and of people that nothing leads up from.
#[derive(Clone, PartialEq)]
struct Around {
    goals: (usize, usize),
    people: (usize, usize),
}

/// The measured half.
#[component]
pub fn MeasuredDrift(
    /// What was measured.
    measured: Memo<Measured>,
    /// The part of drift that would be won back, as the calculator has it.
    #[prop(into)]
    recovery: Signal<Option<Ratio>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let around = Memo::new(move |_| {
        let picture = workspace.picture();
        workspace.read(|board| Around::of(board, &picture))
    });
    let inside = move || match around.get() {
        Around { goals: (_, 0), .. } => view! {
            <Empty lead=words::NOTHING_MEASURED.0 why=words::NOTHING_MEASURED.1 inside=true>
                <a class="button button--main" href=Room::Align.href()>"Go to the goals"</a>
            </Empty>
        }
        .into_any(),
        around => measured.with(|measured| figures(measured, &around, recovery)).into_any(),
    };
    view! {
        <section class="drift__half" aria-labelledby="measured">
            <h2 id="measured">"Measured: from your own records"</h2>
            {inside}
        </section>
    }
}

fn figures(measured: &Measured, around: &Around, recovery: Signal<Option<Ratio>>) -> impl IntoView + use<> {
    let figure = match measured.time.adrift() {
        Some(share) => {
            view! { <a class="pull" href=figure_href(&What::Drift.of_all())>{words::share(share)}</a> }.into_any()
        }
        None => "–".into_any(),
    };
    let partial = match measured.time.adrift() {
        Some(_) => words::partial(measured.check_ins.1, measured.check_ins.0, measured.n_people.1, measured.n_people.0),
        None => words::NO_TIME.to_owned(),
    };
    view! {
        <p class="drift__figure">{figure}</p>
        <p class="drift__formula">{words::MEASURED}</p>
        <p class="faint">{partial}</p>
        {pay(measured, recovery)}
        {facts(measured, around)}
        {by_unit(measured)}
        {by_week(measured)}
    }
}

/// What it cost in a year's pay, and what winning a part back is worth.
fn pay(measured: &Measured, recovery: Signal<Option<Ratio>>) -> Option<impl IntoView + use<>> {
    let paid = measured.pay?;
    let returns = move || recovery.get().and_then(|part| paid.adrift.times(part).ok()).map(achieve::money_whole);
    let formula =
        words::pay_formula(&achieve::money_whole(paid.whole), paid.adrift.part_of(paid.whole).map(words::share));
    Some(view! {
        <dl class="calc__out">
            <dt>{words::COSTS}<small class="faint">" "{formula}</small></dt>
            <dd>{achieve::money_whole(paid.adrift)}</dd>
            <dt>{move || words::won_back(recovery.get())}</dt>
            <dd>{returns}</dd>
        </dl>
    })
}

fn facts(measured: &Measured, around: &Around) -> impl IntoView + use<> {
    let part = |(part, all): (usize, usize)| {
        let share = Ratio::new(i128::try_from(part).unwrap_or(0), i128::try_from(all).unwrap_or(0));
        (share.map_or_else(|| "–".to_owned(), words::share), words::of(part, all))
    };
    let (goals, goals_of) = part(around.goals);
    let (people, people_of) = part(around.people);
    let time = measured.time;
    let all = time.in_sight.nanos() + time.out_of_sight.nanos() + time.not_linked.nanos();
    let line = |nanos: i128| Ratio::new(nanos, all).map_or_else(|| "–".to_owned(), words::share);
    let (out_of_sight, not_linked) = (line(time.out_of_sight.nanos()), line(time.not_linked.nanos()));
    view! {
        <dl class="facts">
            <div><dt>"Time on goals without a line of sight"</dt><dd>{out_of_sight}</dd></div>
            <div><dt>"Time linked to no goal"</dt><dd>{not_linked}</dd></div>
            <div><dt>"Goals without a line of sight"</dt><dd>{goals}<small>{goals_of}</small></dd></div>
            <div><dt>"People without a goal in line of sight"</dt><dd>{people}<small>{people_of}</small></dd></div>
        </dl>
    }
}

/// Units shown, those that lose most first.
const MOST_UNITS: usize = 12;

/// Unit by unit: share, cost, and how many recorded any.
fn by_unit(measured: &Measured) -> impl IntoView + use<> {
    let workspace = use_workspace();
    let mut units: Vec<(&Option<Id>, &UnitDrift)> =
        measured.units.iter().filter(|(_, unit)| unit.time.is_some()).collect();
    units.sort_by_key(|(_, unit)| std::cmp::Reverse(unit.time.adrift()));
    let n_more = units.len().saturating_sub(MOST_UNITS);
    let row = |(id, unit): (&Option<Id>, &UnitDrift)| {
        let name = workspace.peek(|board| id.as_ref().map(|id| name_of(board, id.as_str())));
        let href = id.as_ref().map(|id| figure_href(&What::Drift.of(id)));
        let cost = unit.pay.map_or_else(|| "–".to_owned(), |pay| achieve::money_whole(pay.adrift));
        let (time, n) = (unit.time, unit.n_people);
        view! {
            <tr>
                <th scope="row"><bdi>{name.unwrap_or_else(|| words::NO_UNIT.to_owned())}</bdi></th>
                <td>{bar(time)}</td>
                <td class="num"><a class="pull" href=href>{time.adrift().map(words::share)}</a></td>
                <td class="num">{cost}</td>
                <td class="num faint">{words::of(n.1, n.0)}</td>
            </tr>
        }
    };
    let has_any = !units.is_empty();
    let rows = units.into_iter().take(MOST_UNITS).map(row).collect_view();
    has_any.then(|| {
        view! {
            <h3 class="sectionhead">"By unit, most adrift first"</h3>
            <table class="sums drift__units">
                {unit_columns()}
                <tbody>{rows}</tbody>
            </table>
            {(n_more > 0).then(|| view! { <p class="faint">{words::more_units(n_more)}</p> })}
        }
    })
}

fn unit_columns() -> impl IntoView {
    view! {
        <thead>
            <tr>
                <th scope="col">"Unit"</th>
                <th scope="col"><span class="hidden">"Share of time"</span></th>
                <th scope="col" class="num">"adrift"</th>
                <th scope="col" class="num">"pay a year"</th>
                <th scope="col" class="num">"recorded by"</th>
            </tr>
        </thead>
    }
}

/// A bar of the time, the part that leads nowhere first.
fn bar(time: RecordedTime) -> impl IntoView {
    let loose = time.adrift().map_or(0.0, |share| share.to_f64() * 100.0);
    view! {
        <svg class="share" aria-hidden="true">
            <rect class="share__linked" width="100%" height="100%"></rect>
            <rect class="share__loose" width=words::svg_percent(loose) height="100%"></rect>
        </svg>
    }
}

/// Week by week, in columns.
fn by_week(measured: &Measured) -> impl IntoView + use<> {
    let n = measured.weeks.len();
    let column = |(at, (_, time)): (usize, (&Week, &RecordedTime))| {
        let share = time.adrift().map_or(0.0, |share| share.to_f64() * 100.0);
        let (x, width) = words::column(at, n);
        view! { <rect class="share__loose" x=x y=words::svg_percent(100.0 - share) width=width height=words::svg_percent(share)></rect> }
    };
    let ends = measured.weeks.first_key_value().zip(measured.weeks.last_key_value());
    let said = ends.map(|((first, one), (last, other))| words::by_week(*first, one.adrift(), *last, other.adrift()));
    let columns = measured.weeks.iter().enumerate().map(column).collect_view();
    let months = measured.weeks.keys().enumerate().filter(opens_quarter);
    let month = |(at, week): (usize, &Week)| {
        view! { <text x=words::column(at, n).0 y="12">{track::month(week.sunday())}</text> }
    };
    let months = months.map(month).collect_view();
    said.map(|said| {
        view! {
            <h3 class="sectionhead">"By week"</h3>
            <svg class="drift__weeks" role="img" aria-label=said.clone()>
                <rect class="share__linked" width="100%" height="100%"></rect>
                {columns}
                <line class="drift__middle" x2="100%" y1="50%" y2="50%"></line>
                <text class="drift__scale" x="100%" y="0" dy="12">"100 %"</text>
                <text class="drift__scale" x="100%" y="50%" dy="-3">"50 %"</text>
            </svg>
            <svg class="drift__months" aria-hidden="true">{months}</svg>
            <p class="faint">{said}</p>
        }
    })
}

/// Whether a week is the first of its quarter in the drawing.
fn opens_quarter((at, week): &(usize, &Week)) -> bool {
    let (before, now) = (week.prev().sunday(), week.sunday());
    track::opens_quarter(now) && (*at == 0 || before.month() != now.month())
}

impl Around {
    fn of(board: &Board, picture: &Picture) -> Self {
        let rows = || picture.outline.rows().iter().filter(|row| row.level == Level::Goal && !row.closed);
        let n_people = board.people().count();
        Self {
            goals: (rows().filter(|row| !row.in_sight).count(), rows().count()),
            people: (n_people - n_in_sight(board, picture), n_people),
        }
    }
}

/// People who own a goal that leads to the North Star.
fn n_in_sight(board: &Board, picture: &Picture) -> usize {
    let rows = picture.outline.rows().iter().filter(|row| row.in_sight && !row.closed && row.level >= Level::Goal);
    let owners = rows.filter_map(|row| board.goal(row.id.as_str())).flat_map(Goal::owners);
    let known = owners.filter(|owner| board.person(owner).is_some());
    known.collect::<std::collections::BTreeSet<_>>().len()
}
