//! The thread of a person's figure: from the proposed bonus, or the rate, to the goals and the first sentence.

use leptos::prelude::*;

use super::{
    events_href, letter_href,
    step::{FirstStep, LastStep, Step},
    story::origin,
};
use crate::{
    components::Empty,
    domain::{
        achieve::{
            card::next_step,
            conflict::{Rating, Scale},
            rate::{Contribution, Rates},
        },
        board::Board,
        picture::{CommittedGoal, PayFigures, PersonFigures},
        thread::Id,
    },
    state::{Room, Workspace, use_workspace, workspace::Core},
    views::wording::{achieve, thread as words},
};

/// The page.
#[component]
pub fn PersonThread(
    /// Whose.
    id: Id,
) -> impl IntoView {
    let workspace = use_workspace();
    let whose = id.clone();
    let story = Memo::new(move |_| story(workspace, &whose));
    move || match story.get() {
        Some(story) => page(&id, story).into_any(),
        None => view! { <NoFigure id=id.clone()/> }.into_any(),
    }
}

#[component]
fn NoFigure(id: Id) -> impl IntoView {
    view! {
        <div class="page page--reading">
            <Empty lead=words::NO_RATE.0 why=words::NO_RATE.1>
                <a class="button button--main" href=Room::Align.href()>"Go to the goals"</a>
                <a class="button" href=events_href(&id)>"The events about them"</a>
            </Empty>
        </div>
    }
}

/// A person's page.
#[derive(Clone, PartialEq)]
struct PersonStory {
    name: String,
    cycle: Option<String>,
    pay: Option<PayStory>,
    rate: String,
    rate_head: String,
    rows: Vec<GoalRow>,
    rating: (String, String),
    next: Option<String>,
    origin: Option<(String, String, String)>,
}

/// The bonus and its factors.
#[derive(Clone, PartialEq)]
struct PayStory {
    amount: String,
    target: String,
    factors: Vec<(String, &'static str)>,
}

/// What one goal adds.
#[derive(Clone, PartialEq)]
struct GoalRow {
    id: Id,
    title: String,
    weight: String,
    capped: String,
    points: String,
}

fn story(workspace: Workspace, id: &Id) -> Option<PersonStory> {
    let (people, pay) = (workspace.people(), workspace.pay());
    let figures = people.iter().find(|figures| figures.person == *id)?;
    let rates = figures.rates.as_ref()?;
    workspace.peek_core(|core| {
        let board = &core.board;
        let implied = figures.implied.map(Rating::get);
        let step = |rating: Option<Rating>| rating.map(Rating::get);
        let standing = step(figures.settled).or(step(figures.proposed));
        Some(PersonStory {
            name: words::name_of(board, id.as_str()),
            cycle: board.cycle().map(str::to_owned),
            pay: pay.as_ref().as_ref().and_then(|pay| pay_story(pay, id)),
            rate: achieve::exact(rates.rate),
            rate_head: implied.map(|implied| words::implies(&achieve::band(implied), implied)).unwrap_or_default(),
            rows: rows(board, figures, rates),
            rating: (
                standing.map_or_else(|| "–".to_owned(), |rating| rating.to_string()),
                words::rating(step(figures.settled), step(figures.proposed), implied),
            ),
            next: next_step(rates.rate, &Scale::default()).map(achieve::next),
            origin: first_sentence(core, figures, rates),
        })
    })
}

fn pay_story(pay: &PayFigures, id: &Id) -> Option<PayStory> {
    let amount = pay.amounts.get(id)?;
    let bonus = pay.proposals.get(id)?.as_ref().ok()?;
    let scale = pay.balance.as_ref().ok()?.scale;
    let own = bonus
        .steps
        .iter()
        .filter_map(|step| Some((achieve::number(step.factor.to_decimal(4)?), words::part(step.what))));
    let pool = scale.map(|scale| (achieve::number(scale.to_decimal()), "pool"));
    Some(PayStory {
        amount: achieve::money(*amount),
        target: achieve::money(bonus.target),
        factors: own.chain(pool).collect(),
    })
}

fn rows(board: &Board, figures: &PersonFigures, rates: &Rates) -> Vec<GoalRow> {
    let row = |(committed, part): (&CommittedGoal, &Contribution)| GoalRow {
        id: committed.goal.clone(),
        title: words::name_of(board, committed.goal.as_str()),
        weight: achieve::percent(part.weight),
        capped: format!("{} %", achieve::rate(part.capped)),
        points: achieve::points(part.points),
    };
    figures.goals.iter().zip(&rates.contributions).map(row).collect()
}

/// The sentence of the goal that counted most: its present words, its first, and who typed those.
fn first_sentence(core: &Core, figures: &PersonFigures, rates: &Rates) -> Option<(String, String, String)> {
    let parts = figures.goals.iter().zip(&rates.contributions);
    let (most, _) = parts.max_by_key(|(committed, part)| (part.points, std::cmp::Reverse(&committed.goal)))?;
    let goal = core.board.goal(most.goal.as_str())?;
    let (sentence, typed) = origin(core, goal)?;
    Some((goal.title().to_owned(), sentence, typed))
}

fn page(id: &Id, story: PersonStory) -> impl IntoView + use<> {
    let has_pay = story.pay.is_some();
    let top = match story.pay.clone() {
        Some(pay) => bonus_step(&story, pay).into_any(),
        None => rate_first(&story).into_any(),
    };
    let last = story.origin.clone().map(|(title, sentence, typed)| {
        view! { <LastStep head=words::began_with(&title) sentence typed/> }
    });
    view! {
        <div class="derive" data-drawn="">
            <ol class="derive__steps">
                {top}
                {rating_step(id, &story)}
                {has_pay.then(|| rate_step(&story))}
                {last}
            </ol>
            {aside(id, story.next, has_pay)}
        </div>
    }
}

fn bonus_step(story: &PersonStory, pay: PayStory) -> impl IntoView + use<> {
    let factor = |(figure, what): (String, &'static str)| {
        view! { <span class="times">" × "</span><b>{figure}</b>" "<small>{what}</small> }
    };
    view! {
        <FirstStep head=words::bonus_of(&story.name, story.cycle.as_deref()) figure=pay.amount>
            <p class="formula">
                <b>{pay.target}</b>" "<small>"target"</small>
                {pay.factors.into_iter().map(factor).collect_view()}
            </p>
            <p class="faint">{words::PROPOSAL}</p>
        </FirstStep>
    }
}

fn rate_first(story: &PersonStory) -> impl IntoView + use<> {
    let (figure, implies, rows) = (story.rate.clone(), story.rate_head.clone(), story.rows.clone());
    view! {
        <FirstStep head=words::rate_of(&story.name, story.cycle.as_deref()) figure>
            <p class="faint">{implies}</p>
            {table(rows)}
        </FirstStep>
    }
}

fn rating_step(id: &Id, story: &PersonStory) -> impl IntoView + use<> {
    let (figure, said) = story.rating.clone();
    let card = Room::Achieve.href_of(id.as_str());
    view! {
        <Step head="Rating" figure>
            <p><a class="pull" href=card>{said}</a></p>
        </Step>
    }
}

fn rate_step(story: &PersonStory) -> impl IntoView + use<> {
    let (head, figure, rows) = (story.rate_head.clone(), story.rate.clone(), story.rows.clone());
    view! { <Step head figure>{table(rows)}</Step> }
}

fn table(rows: Vec<GoalRow>) -> impl IntoView {
    let row = |row: GoalRow| {
        view! {
            <tr>
                <th scope="row">
                    <a class="pull" href=Room::Thread.href_of(row.id.as_str())><bdi>{row.title}</bdi></a>
                </th>
                <td class="num">{row.weight}</td>
                <td class="num">"× "{row.capped}</td>
                <td class="num">{row.points}</td>
            </tr>
        }
    };
    view! {
        <table class="sums">
            <thead>
                <tr>
                    <th scope="col">"Committed goal"</th>
                    <th scope="col" class="num">"weight"</th>
                    <th scope="col" class="num">"achieved"</th>
                    <th scope="col" class="num">"points"</th>
                </tr>
            </thead>
            <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

fn aside(id: &Id, next: Option<String>, has_pay: bool) -> impl IntoView + use<> {
    let next = next.map(|next| {
        view! {
            <section>
                <h2 class="sectionhead">"Would another figure change it?"</h2>
                <ul class="events"><li><span class="faint">"Rating"</span><span>{next}</span></li></ul>
            </section>
        }
    });
    let (href, word) = if has_pay {
        (letter_href(id), "Open the letter")
    } else {
        (Room::Achieve.href_of(id.as_str()), "Open the Player Card")
    };
    view! {
        <aside class="derive__aside" aria-label="About this figure">
            {next}
            <section class="row row--wrap">
                <a class="button button--main" href=href>{word}</a>
                <a class="button" href=events_href(id)>"The events about them"</a>
            </section>
        </aside>
    }
}
