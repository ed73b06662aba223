//! The room Learn: the skills that the acting person's goals ask for, goals at risk first, and those others speak of.
//!
//! Knows how goals and skills are brought together. Does not want to know which words point where: the coach does.

mod plan;
mod steps;

use leptos::prelude::*;

use crate::{
    components::{Empty, StatusMark},
    domain::thread::Id,
    state::{Room, use_session, use_workspace},
    views::wording::{learn as words, thread::name_of},
};
use plan::{GoalLine, Plan, SkillLine};
use steps::Steps;

/// The room.
#[component]
pub fn LearnRoom() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let whose = Memo::new(move |_| {
        let asked = session.subject().and_then(|subject| subject.parse::<Id>().ok());
        let asked = asked.filter(|id| workspace.read(|board| board.person(id.as_str()).is_some()));
        asked.or_else(|| session.acting_as.get())
    });
    move || match whose.get() {
        Some(id) => view! { <Development id/> }.into_any(),
        None => nothing(words::NOBODY).into_any(),
    }
}

fn nothing((lead, why): (&'static str, &'static str)) -> impl IntoView {
    view! {
        <div class="page page--reading">
            <h1 class="hidden">"Learn"</h1>
            <Empty lead why>
                <a class="button button--main" href=Room::Align.href()>"Go to the goals"</a>
            </Empty>
        </div>
    }
}

#[component]
fn Development(id: Id) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let whose = id.clone();
    let plan = Memo::new(move |_| {
        let picture = workspace.picture();
        let reader = session.acting_as.read();
        workspace.read(|board| (name_of(board, whose.as_str()), Plan::of(board, &picture, &whose, reader.as_ref())))
    });
    move || {
        let (name, plan) = plan.get();
        if !plan.skills.is_empty() {
            return page(&id, &name, plan).into_any();
        }
        let why = if plan.goals.is_empty() { words::NO_GOALS } else { words::NO_SKILLS };
        view! { {nothing(why)} <Others id=id.clone()/> }.into_any()
    }
}

/// The people next to somebody whose goals do point to skills.
#[component]
fn Others(id: Id) -> impl IntoView {
    let workspace = use_workspace();
    let people = Memo::new(move |_| {
        let picture = workspace.picture();
        workspace.read(|board| plan::team_with_skills(board, &picture, &id))
    });
    let link = |(id, name): (Id, String)| {
        view! { <li><a class="link" href=Room::Learn.href_of(id.as_str())><bdi>{name}</bdi></a></li> }
    };
    move || {
        let people = people.get();
        (!people.is_empty()).then(|| {
            view! {
                <section class="page page--reading">
                    <h2 class="sectionhead">{words::OTHERS}</h2>
                    <ul class="list">{people.into_iter().map(link).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn page(whose: &Id, name: &str, plan: Plan) -> impl IntoView + use<> {
    let is_said = plan.skills.iter().any(|skill| !skill.said.is_empty());
    let (head, rests_on) = (words::greeting(name), words::rests_on(plan.goals.len(), plan.skills.len(), is_said));
    view! {
        <div class="learn">
            <div class="learn__main">
                <header>
                    <p class="label">{rests_on}</p>
                    <h1 class="greeting"><bdi>{head}</bdi></h1>
                </header>
                <div>{plan.skills.into_iter().map(|one| skill(whose, one)).collect_view()}</div>
            </div>
            <aside class="learn__aside" aria-label="What this rests on">
                <section>
                    <h2 class="sectionhead">"Goals"</h2>
                    <ul class="events learn__goals">{plan.goals.into_iter().map(goal).collect_view()}</ul>
                </section>
                <section>
                    <h2 class="sectionhead">"Where the names come from"</h2>
                    <p class="faint">{words::SOURCE}</p>
                </section>
            </aside>
        </div>
    }
}

fn skill(whose: &Id, skill: SkillLine) -> impl IntoView + use<> {
    let (steps, name) = (skill.steps.clone(), skill.name);
    let asked = skill.goals.first().map(|(id, _)| id.clone());
    let planned = view! { <Steps whose=whose.clone() skill=name goal=asked steps/> };
    let why = (!skill.goals.is_empty()).then_some(words::ASKED_BY);
    let status = skill.worst.map(|(tone, word)| view! { <StatusMark tone word/> });
    let goal = |(id, title): (Id, String)| {
        view! { <li><a class="link" href=Room::Goal.href_of(id.as_str())><bdi>{title}</bdi></a></li> }
    };
    view! {
        <article class="skill">
            <h2 class="skill__name">{skill.name}</h2>
            <div class="skill__why">
                <p>{why}</p>
                <ul class="list">{skill.goals.into_iter().map(goal).collect_view()}</ul>
                {(!skill.said.is_empty()).then_some(view! { <p>{words::SPOKEN_OF}</p> })}
                <ul class="list">{skill.said.into_iter().map(said).collect_view()}</ul>
            </div>
            {status}
            {planned}
        </article>
    }
}

fn said((text, who): (Option<String>, String)) -> impl IntoView {
    let text = match text {
        Some(text) => view! { <q><bdi>{text}</bdi></q> }.into_any(),
        None => words::A_TALK.into_any(),
    };
    view! { <li>{text}" "<bdi class="faint">{who}</bdi></li> }
}

fn goal(goal: GoalLine) -> impl IntoView {
    let status = goal.status.map(|(tone, word)| view! { <StatusMark tone word/> });
    view! {
        <li>
            <a class="link" href=Room::Thread.href_of(goal.id.as_str())><bdi>{goal.title}</bdi></a>
            {status}
        </li>
    }
}
