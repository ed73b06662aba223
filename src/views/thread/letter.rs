//! The letter: why somebody's proposed bonus is what it is, on one page, with a numbered source for each figure.
//!
//! Knows the order of the sentences. Does not want to know the arithmetic: every figure is the plan's own.

use leptos::prelude::*;

use super::{figure_href, story::origin};
use crate::{
    components::{Empty, Glyph, Icon},
    domain::{
        achieve::{
            conflict::Rating,
            pay::{Bonus, Part, Step},
            pool::ShareBy,
            rate::{Contribution, Rate, Rates},
        },
        board::{
            Board,
            field::{Cell, Field, Table},
        },
        picture::{CommittedGoal, PayFigures, PersonFigures, PoolFigures, before_signing, cycle_name, why::What},
        thread::Id,
    },
    state::{Room, Workspace, use_workspace, workspace::Core},
    views::wording::{achieve, letter as words, long_day, thread::name_of},
};

/// The page with the letter on it.
#[component]
pub fn LetterPage(
    /// To whom.
    id: Id,
) -> impl IntoView {
    let workspace = use_workspace();
    let whose = id.clone();
    let letter = Memo::new(move |_| letter(workspace, &whose));
    move || match letter.get() {
        Some(letter) => desk(&id, letter).into_any(),
        None => nothing(&id).into_any(),
    }
}

fn nothing(id: &Id) -> impl IntoView + use<> {
    let card = Room::Achieve.href_of(id.as_str());
    view! {
        <div class="page page--reading">
            <Empty lead=words::NO_LETTER.0 why=words::NO_LETTER.1>
                <a class="button button--main" href=card>"Open the Player Card"</a>
            </Empty>
        </div>
    }
}

/// What the letter says.
#[derive(Clone, PartialEq)]
struct Letter {
    company: String,
    day: String,
    to: String,
    head: (String, String),
    dear: String,
    because: Vec<Said>,
    goals: Vec<(String, [String; 5])>,
    rate: String,
    pay: Vec<[String; 3]>,
    amount: String,
    began: Option<String>,
    wrong: String,
    manager: String,
    refs: Vec<String>,
    foot: String,
    bonus: String,
    signed: Option<String>,
}

/// Words, or a figure with the number of its source.
#[derive(Clone, PartialEq)]
enum Said {
    Words(String),
    Figure(String, usize, String),
}

fn letter(workspace: Workspace, id: &Id) -> Option<Letter> {
    let (people, pay) = (workspace.people(), workspace.pay());
    let figures = people.iter().find(|figures| figures.person == *id)?;
    let rates = figures.rates.as_ref()?;
    let pay = pay.as_ref().as_ref()?;
    let pool = pay.pool_of(id)?;
    let bonus = pay.proposals.get(id)?.as_ref().ok()?;
    let amount = achieve::money(*pay.amounts.get(id)?);
    let day = long_day(workspace.today());
    workspace.peek_core(|core| {
        let board = &core.board;
        let person = board.person(id.as_str())?;
        let manager = person.manager().map(|id| name_of(board, id)).unwrap_or_default();
        let unit = person.unit().map(|unit| name_of(board, unit));
        let signed = signed(board, pool);
        Some(Letter {
            company: board.name().unwrap_or_default().to_owned(),
            to: words::to(person.name(), unit.as_deref()),
            head: (words::head(board.cycle(), signed.is_some()), amount.clone()),
            dear: words::dear(person.name()),
            because: because(board, figures, rates, (&amount, signed.is_some())),
            goals: goal_rows(board, figures, rates),
            rate: achieve::exact(rates.rate),
            pay: pay_rows(pool, bonus, figures, (&amount, share(board, &people, pay, id))),
            began: began(core, figures, rates),
            wrong: words::if_wrong(&manager),
            manager,
            refs: refs(core, figures, rates, words::ref_amount(signed.as_deref(), decided(board, id))),
            signed,
            foot: words::foot(core.log.len()),
            bonus: figure_href(&What::Bonus.of(id)),
            day,
            amount,
        })
    })
}

/// “Your bonus is … because …”: the decision where somebody set it, the rating where it is another than the rate implies,
/// else the rate; with the sources 2 and 3.
fn because(board: &Board, figures: &PersonFigures, rates: &Rates, (amount, is_signed): (&str, bool)) -> Vec<Said> {
    let why = |what: What| figure_href(&what.of(&figures.person));
    let reached = |before: &str| {
        let rate = Said::Figure(achieve::exact(rates.rate), 2, why(What::Rate));
        vec![Said::Words(before.to_owned()), rate, Said::Words(words::committed_to(figures.goals.len()))]
    };
    let was_rated = |before: &str| {
        let Some(rating) = figures.settled.or(figures.proposed) else { return Vec::new() };
        let standing = words::standing(figures.settled.is_some()).to_owned();
        let rating = Said::Figure(rating.get().to_string(), 3, why(What::Conflict));
        vec![Said::Words(before.to_owned()), rating, Said::Words(standing)]
    };
    let set = decided(board, &figures.person).filter(|(_, _, is_other)| *is_other);
    let differs = justified(board, figures);
    let parts = match (set, &differs) {
        (Some((who, why, _)), _) => {
            let before = if differs.is_some() { words::WERE_RATED } else { words::RATED };
            [vec![Said::Words(words::set_by(&who, &why))], reached(words::REACHED), was_rated(before)]
        }
        (None, Some(_)) => [was_rated(words::BECAUSE_RATED), reached(words::REACHED), Vec::new()],
        (None, None) => [reached(words::BECAUSE_REACHED), was_rated(words::RATED), Vec::new()],
    };
    let first = Said::Words(words::is(amount, is_signed));
    std::iter::once(first).chain(parts.into_iter().flatten()).chain(differs.map(Said::Words)).collect()
}

/// Who decided on the pay, why, and whether on another amount than the plan's.
fn decided(board: &Board, person: &Id) -> Option<(String, String, bool)> {
    let decided = board.decided(person.as_str(), cycle_name(board))?;
    let why = decided.reason.unwrap_or_default().to_owned();
    Some((name_of(board, decided.by.as_str()), why, decided.amount.is_some()))
}

/// Who signed the plan.
fn signed(board: &Board, pool: &PoolFigures) -> Option<String> {
    let plan = board.plans().find(|plan| *plan.id == pool.terms.id)?;
    plan.signed(board, cycle_name(board)).map(|signed| name_of(board, signed.by.as_str()))
}

/// Why the rating differs from what the rate implies, and who stands behind that.
fn justified(board: &Board, figures: &PersonFigures) -> Option<String> {
    let conflict = figures.conflict.filter(|conflict| conflict.delta != 0)?;
    let said = figures.settlement.as_ref();
    let names = said.map(|said| {
        let second = said.confirmed.as_ref().map(|word| (name_of(board, word.by.as_str()), word.same_device));
        achieve::stands(&name_of(board, said.by.as_str()), second)
    });
    let reason = said.map(|said| (achieve::reason(said.reason.as_deref().unwrap_or_default()), &*said.text));
    Some(words::differs(conflict.implied.get(), reason, names, figures.missing.is_empty()))
}

/// Sentence, number of the source, weight, achieved, points.
fn goal_rows(board: &Board, figures: &PersonFigures, rates: &Rates) -> Vec<(String, [String; 5])> {
    let row = |(at, (committed, part)): (usize, (&CommittedGoal, &Contribution))| {
        let cells = [
            name_of(board, committed.goal.as_str()),
            (at + FIRST_GOAL).to_string(),
            achieve::percent(part.weight),
            format!("{} %", achieve::rate(part.capped)),
            achieve::points(part.points),
        ];
        (figure_href(&What::Achieved.of(&committed.goal)), cells)
    };
    figures.goals.iter().zip(&rates.contributions).enumerate().map(row).collect()
}

/// The number of the first goal's source.
const FIRST_GOAL: usize = 4;

/// By which rule somebody gets their amount, and what the pool made of each claim. A signed amount is told as it came
/// about, unless something that it rested on has changed since.
fn share(board: &Board, people: &[PersonFigures], pay: &PayFigures, id: &Id) -> (Option<ShareBy>, Option<Rate>) {
    let scale = |pool: &PoolFigures| pool.balance.as_ref().ok().and_then(|balance| balance.scale);
    let by = pay.by.get(id).copied();
    let before = pay.plan_of.get(id).filter(|_| by == Some(ShareBy::Signed));
    let before = before.and_then(|at| before_signing(board, people, pay, *at));
    let same = before.and_then(|pool| {
        let (_, share) = pool.shares().find(|(person, _)| *person == id)?;
        (pay.amounts.get(id) == Some(&share.amount)).then(|| (Some(share.by), scale(&pool)))
    });
    same.unwrap_or_else(|| (by, pay.pool_of(id).and_then(scale)))
}

/// Words, factor, amount: from the target through the plan to the share of the pool.
fn pay_rows(
    pool: &PoolFigures,
    bonus: &Bonus,
    figures: &PersonFigures,
    (amount, (by, scale)): (&str, (Option<ShareBy>, Option<Rate>)),
) -> Vec<[String; 3]> {
    let times = |factor: String| format!("× {factor}");
    let step = |step: &Step| {
        let factor = step.factor.to_decimal(4).map(|factor| times(achieve::number(factor))).unwrap_or_default();
        [part(step.what, figures), factor, achieve::money(step.amount)]
    };
    let first = [words::TARGET.to_owned(), String::new(), achieve::money(bonus.target)];
    let fixed = by.and_then(words::fixed).map(|word| [word.to_owned(), String::new(), amount.to_owned()]);
    let pool = scale.filter(|_| fixed.is_none()).map(|scale| {
        [
            words::pool(&achieve::money_short(pool.terms.pool)),
            times(achieve::number(scale.to_decimal())),
            amount.to_owned(),
        ]
    });
    std::iter::once(first).chain(bonus.steps.iter().map(step)).chain(pool).chain(fixed).collect()
}

fn part(part: Part, figures: &PersonFigures) -> String {
    words::part(part, figures.settled.or(figures.proposed).map(Rating::get))
}

/// The goal that counted most, and what it began as.
fn began(core: &Core, figures: &PersonFigures, rates: &Rates) -> Option<String> {
    let parts = figures.goals.iter().zip(&rates.contributions);
    let (most, _) = parts.max_by_key(|(committed, part)| (part.points, std::cmp::Reverse(&committed.goal)))?;
    let (sentence, typed) = origin(core, core.board.goal(most.goal.as_str())?)?;
    Some(words::began(&sentence, &typed))
}

/// Where each figure comes from, in the order of its number.
fn refs(core: &Core, figures: &PersonFigures, rates: &Rates, amount: String) -> Vec<String> {
    let step = |rating: Option<Rating>| rating.map(Rating::get);
    let rating = words::ref_rating(step(figures.proposed), step(figures.implied), step(figures.settled));
    let n_counted = rates.contributions.iter().filter(|part| part.points.ten_thousandths() > 0).count();
    let mut refs = vec![amount, words::ref_rate(figures.goals.len(), n_counted), rating];
    refs.extend(figures.goals.iter().map(|committed| ref_goal(core, committed)));
    refs.extend(ref_pay(core, &figures.person));
    refs
}

fn ref_goal(core: &Core, committed: &CommittedGoal) -> String {
    let grounds = committed.result.grounds;
    let last = core.board.series(committed.goal.as_str()).and_then(|series| series.last());
    let last = last.and_then(|reading| Some((long_day(reading.recorded), achieve::number(reading.value?))));
    words::ref_goal(grounds.check_ins, grounds.check_ins_expected, last)
}

/// Who entered the target, and when.
fn ref_pay(core: &Core, person: &Id) -> Option<String> {
    let cell = Cell { field: Field::TargetBonus, key: None };
    let write = core.board.register(Table::Pay, person.as_str(), &cell)?.latest()?;
    let event = core.log.at(write.position)?;
    Some(words::ref_pay(&long_day(event.at.date()), &name_of(&core.board, event.author.as_str())))
}

fn desk(id: &Id, letter: Letter) -> impl IntoView + use<> {
    view! {
        <div class="desk">
            <div class="desk__bar row row--apart">
                <a class="link" href=Room::Thread.href_of(id.as_str())>"Back to the thread"</a>
                <button class="button button--main" type="button" on:click=|_| print()>
                    <Glyph icon=Icon::Print/>
                    "Print, one page"
                </button>
            </div>
            {sheet(letter)}
        </div>
    }
}

fn print() {
    // Refused only where the browser has no printer to ask; then there is nothing to say.
    drop(window().print());
}

fn sheet(letter: Letter) -> impl IntoView {
    let (head, amount) = letter.head;
    view! {
        <article class="letter">
            <header class="letter__head">
                <div><strong><bdi>{letter.company}</bdi></strong></div>
                <div class="num">{letter.day}<br/><bdi>{letter.to}</bdi></div>
            </header>
            <h1>{head}" "<a class="pull" href=letter.bonus>{amount}</a><sup>"1"</sup></h1>
            <p><bdi>{letter.dear}</bdi></p>
            <p>{letter.because.into_iter().map(said).collect_view()}</p>
            {goals_table(letter.goals, letter.rate)}
            {pay_table(letter.pay, letter.amount)}
            {letter.began.map(|began| view! { <p><bdi>{began}</bdi></p> })}
            <p><bdi>{letter.wrong}</bdi></p>
            <div class="signs"><div><bdi>{letter.manager}</bdi></div><div>"Signed off by "<bdi>{letter.signed}</bdi></div></div>
            <ol class="letter__refs">
                {letter.refs.into_iter().map(|one| view! { <li>{one}</li> }).collect_view()}
            </ol>
            <footer class="letter__foot"><span>{letter.foot}</span><span>"Page 1 of 1"</span></footer>
        </article>
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

fn goals_table(rows: Vec<(String, [String; 5])>, rate: String) -> impl IntoView {
    let row = |(why, [title, source, weight, achieved, points]): (String, [String; 5])| {
        view! {
            <tr>
                <th scope="row"><bdi>{title}</bdi><sup>{source}</sup></th>
                <td class="num">{weight}</td>
                <td class="num"><a class="pull" href=why>{achieved}</a></td>
                <td class="num">{points}</td>
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

fn pay_table(rows: Vec<[String; 3]>, amount: String) -> impl IntoView {
    let row = |[what, factor, amount]: [String; 3]| {
        view! {
            <tr>
                <th scope="row">{what}</th>
                <td class="num">{factor}</td>
                <td class="num">{amount}</td>
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
