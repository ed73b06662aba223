//! What the workspace's own records say: goals, people and recorded time without a line of sight.

use leptos::prelude::*;

use crate::{
    components::Empty,
    domain::{
        board::{Board, Goal, Level},
        drift::{RecordedTime, measured_share},
        exact::Ratio,
        picture::Picture,
        thread::{CheckIn, Payload},
    },
    state::{Room, use_workspace, workspace::Core},
    views::wording::drift as words,
};

/// What was measured.
#[derive(Clone, PartialEq, Debug, Default)]
struct Measured {
    goals_out: usize,
    goals: usize,
    people_out: usize,
    people: usize,
    people_with_time: usize,
    check_ins: usize,
    with_time: usize,
    time: Option<Ratio>,
    out_of_sight: Option<Ratio>,
    not_linked: Option<Ratio>,
}

/// The measured half.
#[component]
pub fn MeasuredDrift() -> impl IntoView {
    let workspace = use_workspace();
    let measured = Memo::new(move |_| {
        let picture = workspace.picture();
        workspace.peek_core(|core| Measured::of(core, &picture))
    });
    let inside = move || {
        let measured = measured.get();
        match measured.goals {
            0 => view! {
                <Empty lead=words::NOTHING_MEASURED.0 why=words::NOTHING_MEASURED.1 inside=true>
                    <a class="button button--main" href=Room::Align.href()>"Go to the goals"</a>
                </Empty>
            }
            .into_any(),
            _ => figures(&measured).into_any(),
        }
    };
    view! {
        <section class="drift__half" aria-labelledby="measured">
            <h2 id="measured">"Measured: from your own records"</h2>
            {inside}
        </section>
    }
}

fn figures(measured: &Measured) -> impl IntoView + use<> {
    let part = |part: usize, all: usize| {
        let share = Ratio::new(i128::try_from(part).unwrap_or(0), i128::try_from(all).unwrap_or(0));
        (share.map_or_else(|| "–".to_owned(), words::share), words::of(part, all))
    };
    let (goals, goals_of) = part(measured.goals_out, measured.goals);
    let (people, people_of) = part(measured.people_out, measured.people);
    let line = |share: Option<Ratio>| share.map_or_else(|| "–".to_owned(), words::share);
    let (out_of_sight, not_linked) = (line(measured.out_of_sight), line(measured.not_linked));
    let partial = match measured.time {
        Some(_) => words::partial(measured.with_time, measured.check_ins, measured.people_with_time, measured.people),
        None => words::NO_TIME.to_owned(),
    };
    view! {
        <p class="drift__figure">{line(measured.time)}</p>
        <p class="drift__formula">{words::MEASURED}</p>
        <dl class="facts">
            <div><dt>"Time on goals without a line of sight"</dt><dd>{out_of_sight}</dd></div>
            <div><dt>"Time linked to no goal"</dt><dd>{not_linked}<small>{partial}</small></dd></div>
            <div><dt>"Goals without a line of sight"</dt><dd>{goals}<small>{goals_of}</small></dd></div>
            <div><dt>"People without a goal in line of sight"</dt><dd>{people}<small>{people_of}</small></dd></div>
        </dl>
        <p><a class="link" href=Room::Align.href()>"See which goals in Align"</a></p>
    }
}

impl Measured {
    fn of(core: &Core, picture: &Picture) -> Self {
        let (records, mut found) = recorded(core, picture);
        let rows = || picture.outline.rows().iter().filter(|row| row.level == Level::Goal && !row.closed);
        found.goals = rows().count();
        found.goals_out = rows().filter(|row| !row.in_sight).count();
        found.people = core.board.people().count();
        found.people_out = found.people - n_in_sight(&core.board, picture);
        found.time = measured_share(&records);
        found.out_of_sight = part(&records, |time| time.out_of_sight.nanos());
        found.not_linked = part(&records, |time| time.not_linked.nanos());
        found
    }
}

/// People who own a goal that leads to the North Star.
fn n_in_sight(board: &Board, picture: &Picture) -> usize {
    let rows = picture.outline.rows().iter().filter(|row| row.in_sight && !row.closed && row.level >= Level::Goal);
    let owners = rows.filter_map(|row| board.goal(row.id.as_str())).flat_map(Goal::owners);
    let known = owners.filter(|owner| board.person(owner).is_some());
    known.collect::<std::collections::BTreeSet<_>>().len()
}

/// The part of all recorded time that `of` picks.
fn part(records: &[RecordedTime], of: impl Fn(&RecordedTime) -> i128) -> Option<Ratio> {
    let all = |time: &RecordedTime| time.in_sight.nanos() + time.out_of_sight.nanos() + time.not_linked.nanos();
    Ratio::new(records.iter().map(of).sum(), records.iter().map(all).sum())
}

/// The time of each check-in that records any, the latest of each person's weeks; and how many there are.
fn recorded(core: &Core, picture: &Picture) -> (Vec<RecordedTime>, Measured) {
    let mut found = Measured::default();
    let mut records = Vec::new();
    for person in core.board.people() {
        let before = records.len();
        for week in core.board.weeks_of(person.id.as_str()) {
            found.check_ins += 1;
            let said = core.log.at(week.position).and_then(|event| event.payload());
            if let Some(Payload::CheckIn(said)) = said {
                records.extend(time_of(said, picture));
            }
        }
        found.people_with_time += usize::from(records.len() > before);
    }
    found.with_time = records.len();
    (records, found)
}

/// The time that a check-in records, in percent of a week; none when it records none.
fn time_of(said: &CheckIn, picture: &Picture) -> Option<RecordedTime> {
    let (mut in_sight, mut out_of_sight) = (0_i32, 0_i32);
    for seen in &said.observations {
        let row = picture.outline.index(seen.goal.as_str()).map(|at| &picture.outline.rows()[at]);
        let share = i32::from(seen.share.unwrap_or(0));
        if row.is_some_and(|row| row.in_sight) { in_sight += share } else { out_of_sight += share }
    }
    let not_linked = i32::from(said.unlinked.unwrap_or(0));
    let has_time = in_sight + out_of_sight + not_linked > 0;
    has_time.then(|| RecordedTime {
        in_sight: in_sight.into(),
        out_of_sight: out_of_sight.into(),
        not_linked: not_linked.into(),
    })
}
