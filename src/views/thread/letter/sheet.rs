//! The letter as it is set: A4, one page, reasons before tables, sources under a golden rule.

use leptos::prelude::*;

use super::{
    goals::GoalRow,
    pay::{Linked, PayRow},
    told::{Letter, Said, Way},
};

/// The sheet of paper.
pub fn sheet(letter: Letter) -> impl IntoView {
    let full = fullness(&letter);
    let (head, amount) = letter.head;
    let [manager, signed] = letter.signs;
    view! {
        <article class="letter" data-full=full>
            <header class="letter__head">
                <div><strong><bdi>{letter.company}</bdi></strong></div>
                <div class="num">{letter.day}<br/><bdi>{letter.to}</bdi></div>
            </header>
            <h1>{head}" "<a class="pull" href=letter.bonus>{amount}</a><sup>"1"</sup></h1>
            <p><bdi>{letter.dear}</bdi></p>
            <p>{letter.because.into_iter().map(said).collect_view()}</p>
            {letter.since.map(|since| view! { <p class="letter__since"><bdi>{since}</bdi></p> })}
            {letter.way.map(way)}
            {letter.note.map(note)}
            <p><bdi>{letter.wrong}</bdi></p>
            <div class="signs"><div><bdi>{manager}</bdi></div><div><bdi>{signed}</bdi></div></div>
            <ol class="letter__refs">
                {letter.refs.into_iter().map(|one| view! { <li><bdi>{one}</bdi></li> }).collect_view()}
            </ol>
            <footer class="letter__foot"><span>{letter.foot}</span><span>"Page 1 of 1"</span></footer>
        </article>
    }
}

/// How full the sheet is: a fuller one is set smaller, so that it stays one page.
fn fullness(letter: &Letter) -> Option<&'static str> {
    /// Lines of reading that fit on a sheet as it is usually set, and as a full one is.
    const FIT: [usize; 2] = [22, 29];
    let lines = n_lines(letter);
    match FIT.map(|fit| lines > fit) {
        [false, _] => None,
        [true, false] => Some("full"),
        [true, true] => Some("brimful"),
    }
}

/// About how many lines of reading everything between the head and the foot takes.
fn n_lines(letter: &Letter) -> usize {
    /// Letters in a line of reading.
    const READING: usize = 70;
    /// The same of a goal in its table.
    const GOAL: usize = 60;
    /// The same of a source in its column.
    const SOURCE: usize = 48;
    let n = |text: &str, line: usize| text.chars().count().div_ceil(line);
    let because: usize = letter.because.iter().map(Said::n_letters).sum();
    let way = letter.way.as_ref();
    let goals = way.into_iter().flat_map(|way| &way.goals).map(|goal| n(&goal.title, GOAL));
    let began = way.and_then(|way| way.began.as_deref()).map_or(0, |began| n(began, READING));
    let since = letter.since.as_deref().map_or(0, |since| n(since, READING));
    let note = letter.note.as_ref().map_or(0, |(text, by)| n(text, READING) + n(by, READING));
    let sources: usize = letter.refs.iter().map(|source| n(source, SOURCE)).sum();
    let pay = way.map_or(0, |way| way.pay.len());
    because.div_ceil(READING)
        + since
        + note
        + began
        + n(&letter.wrong, READING)
        + goals.sum::<usize>()
        + pay
        + sources / 3
}

/// What somebody added, in their own words.
fn note((text, by): (String, String)) -> impl IntoView {
    view! { <p class="letter__note"><bdi>{text}</bdi>" "<span class="letter__by"><bdi>{by}</bdi></span></p> }
}

fn way(way: Way) -> impl IntoView {
    view! {
        {way.rate.map(|rate| goals_table(way.goals, rate))}
        {pay_table(way.pay, way.amount)}
        {way.began.map(|began| view! { <p><bdi>{began}</bdi></p> })}
    }
}

fn said(said: Said) -> impl IntoView {
    match said {
        Said::Words(words) => words.into_any(),
        Said::Figure(figure, source, href) => {
            view! { <a class="pull" href=href>{figure}</a><sup>{source}</sup> }.into_any()
        }
    }
}

fn goals_table(rows: Vec<GoalRow>, rate: String) -> impl IntoView {
    let row = |goal: GoalRow| {
        view! {
            <tr>
                <th scope="row"><bdi>{goal.title}</bdi><sup>{goal.source}</sup></th>
                <td class="num">{goal.weight}</td>
                <td class="num"><a class="pull" href=goal.href>{goal.achieved}</a></td>
                <td class="num">{goal.points}</td>
            </tr>
        }
    };
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">"Goal"</th>
                    <th scope="col" class="num">"Weight"</th>
                    <th scope="col" class="num">"Achieved"</th>
                    <th scope="col" class="num">"Points"</th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            <tfoot>
                <tr><th scope="row">"Achievement rate"</th><td></td><td></td><td class="num">{rate}</td></tr>
            </tfoot>
        </table>
    }
}

fn pay_table(rows: Vec<PayRow>, amount: String) -> impl IntoView {
    let row = |row: PayRow| {
        view! {
            <tr>
                <th scope="row">{row.what}{row.source.map(|source| view! { <sup>{source}</sup> })}</th>
                <td class="num">{linked(row.factor)}</td>
                <td class="num">{linked(row.amount)}</td>
            </tr>
        }
    };
    view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">"From the target to your bonus"</th>
                    <th scope="col" class="num">"Factor"</th>
                    <th scope="col" class="num">"Amount"</th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            <tfoot><tr><th scope="row">"Your bonus"</th><td></td><td class="num">{amount}</td></tr></tfoot>
        </table>
    }
}

fn linked(figure: Linked) -> impl IntoView {
    match figure.href {
        Some(href) => view! { <a class="pull" href=href>{figure.text}</a> }.into_any(),
        None => figure.text.into_any(),
    }
}
