//! A goal week by week: its course and forecast drawn and as a table, how its status comes about, what people remarked.
//!
//! Knows which figures stand behind a status. Does not want to know how they were judged: the derivation reads the very
//! judgement that is shown.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::{
    components::{Button, CourseChart, CourseDrawing, Empty, Field, FieldKind, StatusMark},
    domain::{
        board::{Board, Command, Goal},
        picture::{Picture, first_due, points, status_settings, unmoved},
        thread::{Id, Log},
        track::{Course, Evidence, Judgement, expected, needed_a_week, regularity, streak, zone},
        week::Week,
    },
    state::{Room, Workspace, entropy, use_session, use_workspace},
    views::{
        tone,
        wording::{percent, thread, track as words},
    },
};

use super::{
    act,
    facts::{GoalFacts, Seen, facts, name_of},
    head,
    plan::{Limits, Plan},
    who_and_when,
};

/// All that the page shows of a goal.
#[derive(Clone, PartialEq)]
struct Telemetry {
    facts: GoalFacts,
    owners: String,
    regularity: String,
    unmoved: Option<String>,
    drawing: CourseDrawing,
    steps: Vec<Step>,
    rules: Vec<String>,
    decided: Option<usize>,
    evidence: Vec<(Week, String)>,
    remarks: Vec<Remark>,
}

/// One figure behind a status, and how it is made.
type Step = (&'static str, String, String);

/// One remark.
#[derive(Clone, PartialEq)]
struct Remark {
    who: String,
    when: String,
    text: String,
}

/// The page of a goal.
#[component]
pub fn GoalPage(id: Id) -> impl IntoView {
    let workspace = use_workspace();
    let goal = StoredValue::new(id);
    let told = Memo::new(move |_| {
        let (picture, today) = (workspace.picture(), workspace.today());
        workspace.read_log(|_| ());
        workspace.peek_core(|core| telemetry(&core.board, &core.log, &picture, &goal.get_value(), today))
    });
    let page = move || told.get().map(|told| view! { <Told told/> });
    view! {
        <div class="page page--reading stack telemetry">
            {page}
            <Comments workspace goal/>
            <Plan workspace goal/>
            <Limits workspace/>
        </div>
    }
}

fn telemetry(board: &Board, log: &Log, picture: &Picture, id: &Id, today: NaiveDate) -> Option<Telemetry> {
    let (goal, now) = (board.goal(id.as_str())?, Week::of(today));
    let facts = facts(board, picture, id, now)?;
    let owners: Vec<String> = goal.owners().map(|id| name_of(board, id)).collect();
    let weeks: Vec<Week> = facts.readings.iter().map(|seen| seen.week).collect();
    let written = first_due(Week::of(goal.record().came_in()), &weeks);
    let days = facts.course.as_ref().map(|course| (Week::of(course.start()), Week::of(course.end())));
    let due = days.map(|(start, end)| (start.max(written), now.min(end)));
    let regular = due.map(|(first, last)| words::regularity(regularity(&weeks, first, last), streak(&weeks, last)));
    let evidence = facts.readings.iter().filter_map(|seen| Some((seen.week, goal.evidence(seen.week)?.to_owned())));
    let finding = picture.goal(id.as_str()).and_then(unmoved);
    Some(Telemetry {
        owners: owners.join(", "),
        regularity: regular.unwrap_or_default(),
        unmoved: finding.map(|why| words::why(&why)),
        drawing: drawing(&facts, today),
        steps: facts.judgement.map(|judged| steps(board, goal, &facts, &judged, today)).unwrap_or_default(),
        decided: facts.judgement.map(|judged| words::decided_by(&judged.reason)),
        rules: words::rules(&status_settings(board)),
        evidence: evidence.collect(),
        remarks: remarks(board, log, goal),
        facts,
    })
}

fn remarks(board: &Board, log: &Log, goal: Goal<'_>) -> Vec<Remark> {
    let comments = goal.comments().into_iter();
    comments
        .map(|said| {
            let (who, when) = who_and_when(board, log, said);
            Remark { who, when, text: said.text.to_owned() }
        })
        .collect()
}

/// The figures behind a status, each with how it is made.
fn steps(board: &Board, goal: Goal<'_>, facts: &GoalFacts, judged: &Judgement, today: NaiveDate) -> Vec<Step> {
    let settings = status_settings(board);
    let course = facts.course.as_ref();
    let expected = course.map(|course| (words::EXPECTED, percent(judged.expected), words::expected_by(course, today)));
    let mut steps: Vec<Step> = expected.into_iter().collect();
    if let Some(actual) = judged.progress {
        steps.push((words::ACTUAL, percent(actual), actual_by(goal, facts)));
        steps.push((words::GAP, words::points(judged.expected - actual), words::gap_limits(&settings)));
    }
    if let Some((ahead, course)) = judged.forecast.zip(course) {
        steps.extend(paces(board, goal, course, (judged, today)));
        let says = words::forecast(&judged.reason);
        steps.push((says, percent(ahead.progress_at_end), words::band(&ahead, &settings)));
    }
    steps.extend(zoned(goal, facts));
    let confidence = facts.readings.last().and_then(|seen| seen.confidence);
    let said = |confidence| (words::CONFIDENCE, words::of_ten(confidence), words::low_confidence(&settings));
    steps.extend(confidence.map(said));
    steps
}

/// How the way that was covered is counted.
fn actual_by(goal: Goal<'_>, facts: &GoalFacts) -> String {
    let made = facts.last().zip(goal.target()).filter(|_| facts.course.is_some());
    made.map(|(now, target)| thread::formula(goal.baseline().unwrap_or_default(), target, now)).unwrap_or_default()
}

/// What a week has to bring from now on, and what the last ones brought; nothing of a goal that only stays.
fn paces(board: &Board, goal: Goal<'_>, course: &Course, (judged, today): (&Judgement, NaiveDate)) -> Vec<Step> {
    let known = points(board.series(goal.id.as_str()));
    let Some(read) = Evidence::of(course, &known).filter(|_| !course.direction().is_stay()) else { return Vec::new() };
    let needed = judged.progress.and_then(|progress| needed_a_week(course, progress, today));
    let needed = needed.map(words::points).unwrap_or_default();
    vec![
        (words::NEEDED, needed, words::needed_by(today, course.end())),
        (words::MADE, words::points(read.made_a_week), words::made_in(read.weeks)),
    ]
}

/// Between what and what the last value lies, where a stretch is set.
fn zoned(goal: Goal<'_>, facts: &GoalFacts) -> Option<Step> {
    let (course, now, stretch) = (facts.course.as_ref()?, facts.last()?, goal.stretch()?);
    let zone = zone(course, Some(stretch.to_f64()), now.to_f64());
    Some((words::ZONE, words::zone(zone).to_owned(), words::stretch(stretch)))
}

/// From where on a word under the drawing would run out of it.
const LAST_MARK: i32 = 970;

/// The drawing, in permille of the cycle and of the way.
fn drawing(goal: &GoalFacts, today: NaiveDate) -> CourseDrawing {
    let Some(course) = &goal.course else { return CourseDrawing::default() };
    let (first, last) = (goal.span.0.monday(), goal.span.1.sunday());
    let length = (last - first).num_days().max(1);
    let across =
        move |day: NaiveDate| i32::try_from(((day - first).num_days() * 1000 / length).clamp(0, 1000)).unwrap_or(0);
    let days = goal.span.0.monday().iter_weeks().take_while(|day| *day <= course.end());
    let planned = |day: NaiveDate| (across(day), permille(expected(course, day)));
    let within = days.filter(|day| *day > course.start());
    let line = std::iter::once(course.start()).chain(within).chain([course.end()]).map(planned).collect();
    let seen = |seen: &Seen| Some((across(seen.week.sunday().min(today)), permille(goal.progress_of(seen.value)?)));
    let actual: Vec<(i32, i32)> = goal.readings.iter().filter_map(seen).collect();
    let forecast = actual.last().and_then(|from| fan(goal, course, *from, across(course.end())));
    let checkpoints = course.checkpoints().map(|(day, share)| (across(day), permille(share))).collect();
    let quarter = |day: &NaiveDate| words::opens_quarter(*day);
    let months = first.iter_days().take_while(|day| *day <= last).filter(words::opens_month).filter(quarter);
    CourseDrawing {
        expected: line,
        actual,
        forecast,
        checkpoints,
        today: across(today),
        grid: [0, 500, 1000].map(|at| (at, words::scale(course, at))).into(),
        marks: months.map(|day| (across(day), words::month(day))).filter(|(at, _)| *at < LAST_MARK).collect(),
    }
}

/// From the last value to where the goal will probably end: the middle, then the edges of the band.
fn fan(goal: &GoalFacts, course: &Course, from: (i32, i32), end: i32) -> Option<[(i32, i32); 4]> {
    let ahead = goal.judgement?.forecast.filter(|_| from.0 < end && !course.direction().is_stay())?;
    let at_end = |share| (end, permille(share));
    Some([from, at_end(ahead.progress_at_end), at_end(ahead.low), at_end(ahead.high)])
}

#[expect(clippy::cast_possible_truncation, reason = "held between −2,000 and 2,000 just before")]
fn permille(share: f64) -> i32 {
    (share.clamp(-2.0, 2.0) * 1000.0).round() as i32
}

#[component]
fn Told(told: Telemetry) -> impl IntoView {
    let facts = told.facts;
    let course = facts.course.is_some().then_some(told.drawing);
    let label = words::chart(&facts.title);
    view! {
        {opening(&facts, told.owners, told.regularity, told.unmoved)}
        {drawn(course, label)}
        {derivation(told.steps, told.rules, told.decided)}
        {readings(facts.readings, told.evidence)}
        {said(told.remarks)}
    }
}

/// Whose goal it is, its sentence, how it stands, and where else it can be looked at.
fn opening(facts: &GoalFacts, owners: String, regularity: String, unmoved: Option<String>) -> impl IntoView + use<> {
    let status = facts.judgement.map(|judged| {
        view! {
            <p>
                <StatusMark tone=tone(judged.status) word=judged.status.to_string()/>
                " "
                {words::reason(&judged.reason)}
            </p>
        }
    });
    view! {
        <header class="stack">
            <p class="label">{owners} ", " {regularity}</p>
            <h1 class="greeting"><bdi>{facts.title.clone()}</bdi></h1>
            {status}
            {unmoved.map(|finding| view! { <p class="note" data-status="at-risk">{finding}</p> })}
            <p>
                <a class="link" href=Room::Goal.href_of(facts.id.as_str())>{words::OPEN_GOAL}</a>
                " "
                <a class="link" href=Room::Thread.href_of(facts.id.as_str())>{words::OPEN_THREAD}</a>
            </p>
        </header>
    }
}

/// The drawing, or why there is none.
fn drawn(course: Option<CourseDrawing>, label: String) -> AnyView {
    match course {
        Some(course) => view! {
            <figure>
                <CourseChart course label/>
                <figcaption class="faint">{words::LEGEND}</figcaption>
            </figure>
        }
        .into_any(),
        None => view! { <Empty lead=words::NO_COURSE why=words::NO_COURSE_WHY inside=true/> }.into_any(),
    }
}

/// How a status comes about: its figures, and which rule decided.
fn derivation(steps: Vec<Step>, rules: Vec<String>, decided: Option<usize>) -> impl IntoView {
    let step = |(word, figure, made): Step| {
        view! { <div><dt>{word}<small>{made}</small></dt><dd>{figure}</dd></div> }
    };
    let rule = move |(at, rule): (usize, String)| {
        view! { <li aria-current=(decided == Some(at)).then_some("true")>{rule}</li> }
    };
    decided.map(|_| {
        view! {
            <section>
                <h2 class="sectionhead">{words::DERIVATION}</h2>
                <dl class="facts">{steps.into_iter().map(step).collect_view()}</dl>
                <p class="faint">{words::FIRST_RULE}</p>
                <ol class="telemetry__rules">{rules.into_iter().enumerate().map(rule).collect_view()}</ol>
            </section>
        }
    })
}

fn readings(readings: Vec<Seen>, evidence: Vec<(Week, String)>) -> impl IntoView {
    let row = move |seen: Seen| {
        let proof = evidence.iter().find(|(week, _)| *week == seen.week).map(|(_, link)| proof(link.clone()));
        view! {
            <tr>
                <th scope="row">{seen.week.to_string()}</th>
                <td class="num">{words::figure(seen.value)}{seen.is_corrected.then_some(words::CORRECTED)}</td>
                <td class="num">{seen.confidence}</td>
                <td>{proof}</td>
            </tr>
        }
    };
    (!readings.is_empty()).then(|| {
        view! {
            <details>
                <summary class="sectionhead">{words::AS_TABLE}</summary>
                <table class="table">
                    <thead>
                        <tr>{words::ALL_COLUMNS.map(head).collect_view()}</tr>
                    </thead>
                    <tbody>{readings.into_iter().rev().map(row).collect_view()}</tbody>
                </table>
            </details>
        }
    })
}

/// An address of the web is a link; everything else is words.
fn proof(link: String) -> AnyView {
    if link.starts_with("https://") || link.starts_with("http://") {
        let words = link.clone();
        view! { <a class="link" href=link rel="noreferrer noopener" target="_blank"><bdi>{words}</bdi></a> }.into_any()
    } else {
        view! { <bdi>{link}</bdi> }.into_any()
    }
}

fn said(remarks: Vec<Remark>) -> impl IntoView {
    let line = |remark: Remark| {
        view! {
            <li>
                <span class="faint"><bdi>{remark.who}</bdi> ", " {remark.when}</span>
                <span><bdi>{remark.text}</bdi></span>
            </li>
        }
    };
    view! {
        <h2 class="sectionhead">{words::COMMENTS}</h2>
        <ul class="remarks">{remarks.into_iter().map(line).collect_view()}</ul>
    }
}

/// Writes a remark.
#[component]
fn Comments(workspace: Workspace, goal: StoredValue<Id>) -> impl IntoView {
    let session = use_session();
    let (text, refused) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let add = move |()| {
        let comment =
            Command::Comment { goal: goal.get_value(), comment: entropy::id("comment"), text: text.get_untracked() };
        if act((workspace, session), comment, refused) {
            text.set(String::new());
        }
    };
    view! {
        <Field label=words::A_COMMENT value=text kind=FieldKind::Text error=refused on_input=move |typed| text.set(typed)/>
        <p><Button on_press=add>{words::COMMENT}</Button></p>
    }
}

#[cfg(test)]
mod tests {
    use super::permille;

    #[test]
    fn a_share_is_held_inside_the_paper() {
        assert_eq!([permille(0.5), permille(-9.0), permille(f64::INFINITY)], [500, -2000, 2000]);
    }
}
