//! What a person does to build a skill: steps with their days, done or not, and the form that plans one.

use leptos::prelude::*;

use super::plan::StepLine;
use crate::{
    components::{Button, ButtonKind, Field, FieldKind, Select, fixed},
    domain::{
        board::{Command, field},
        thread::{Fields, Id, Kind},
    },
    state::{Session, Workspace, entropy, use_session, use_workspace},
    views::wording::learn as words,
};

/// The steps of one skill.
#[component]
pub fn Steps(
    /// Whose development.
    whose: Id,
    /// The skill.
    skill: &'static str,
    /// The goal that asks for it.
    goal: Option<Id>,
    /// What is planned and done.
    steps: Vec<StepLine>,
) -> impl IntoView {
    let adding = RwSignal::new(false);
    let about = StoredValue::new((whose, skill, goal));
    let form = move || {
        if adding.get() {
            view! { <PlanStep about adding/> }.into_any()
        } else {
            view! { <Button kind=ButtonKind::Bare on_press=move |()| adding.set(true)>{words::PLAN_A_STEP}</Button> }
                .into_any()
        }
    };
    view! {
        <div class="skill__steps">
            <ul>{steps.into_iter().map(step).collect_view()}</ul>
            {form}
        </div>
    }
}

fn step(step: StepLine) -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let id = step.id.clone();
    let label = step.id.to_string();
    let turn = move |done: bool| {
        let day = done.then(|| workspace.today().to_string());
        let fields = Fields::default().with("done", day);
        if record((workspace, session), id.clone(), fields) && done {
            session.say(words::DONE, true);
        }
    };
    let after = step.after.map(|after| view! { <p class="skill__after"><bdi>{after}</bdi></p> });
    view! {
        <li data-done=step.is_done.then_some("")>
            <input
                type="checkbox"
                id=label.clone()
                prop:checked=step.is_done
                on:change:target=move |event| turn(event.target().checked())
            />
            <label for=label><bdi>{step.what}</bdi></label>
            <span class="faint">{step.when}</span>
            {after}
        </li>
    }
}

/// The form: how, what, by when.
#[component]
fn PlanStep(about: StoredValue<(Id, &'static str, Option<Id>)>, adding: RwSignal<bool>) -> impl IntoView {
    let (session, workspace) = (use_session(), use_workspace());
    let (way, what, by) =
        (RwSignal::new("course".to_owned()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let over = Signal::derive(move || by.with(|text| words::is_over(field::day(text), workspace.today())));
    let waits = Signal::derive(move || {
        let unsaid = || what.with(|text| text.trim().is_empty()).then(|| words::SAY_WHAT.to_owned());
        over.get().or_else(unsaid)
    });
    let add = move |()| {
        let (whose, skill, goal) = about.get_value();
        let due = field::day(&by.get_untracked()).map(|day| day.to_string());
        let fields = Fields::default()
            .with("person", &whose)
            .with("skill", skill)
            .with("goal", goal.as_ref().map(Id::to_string))
            .with("way", way.get_untracked())
            .with("title", what.get_untracked().trim())
            .with("due", due);
        if record((workspace, session), entropy::id("step"), fields) {
            adding.set(false);
            session.say(words::PLANNED, true);
        }
    };
    view! {
        <form class="skill__form" on:submit=|event| event.prevent_default()>
            <Select label=words::HOW value=way choices=fixed(&words::WAYS) on_choose=move |how| way.set(how)/>
            <div class="field skill__what">
                <label for="step-what">{words::WHAT}</label>
                <input class="input" id="step-what" placeholder=words::WHAT_HINT on:input:target=move |event| what.set(event.target().value())/>
            </div>
            <Field label=words::BY kind=FieldKind::Day value=by error=over on_input=move |day| by.set(day)/>
            <Button submit=true waits on_press=add>{words::ADD}</Button>
            <Button kind=ButtonKind::Bare on_press=move |()| adding.set(false)>"Cancel"</Button>
        </form>
    }
}

/// Writes a step down; says why it cannot.
fn record((workspace, session): (Workspace, Session), id: Id, fields: Fields) -> bool {
    let Some(who) = session.acting_as.get_untracked() else {
        session.say(words::WHO, false);
        return false;
    };
    let done = workspace.act(&who, Command::Describe { kind: Kind::ActionPlanned, subject: id, fields });
    done.inspect_err(|refusal| session.say(refusal.to_string(), false)).is_ok()
}
