//! The three questions and their answers; where the week went.

use leptos::prelude::*;

use crate::{
    components::{Field, Glyph, Icon},
    domain::{
        thread::Id,
        track::words::{Named, ask, hint},
    },
    state::drafts::{
        Place,
        check_in::{Asked, CheckInDraft, N_QUESTIONS},
        number,
        number::both,
    },
    views::wording::track as words,
};

use super::{
    check_in::WeekDesk,
    facts::{self, GoalFacts},
};

/// Three questions out of the person's own numbers. One that has an answer stays as it was.
#[component]
pub fn Questions(desk: WeekDesk) -> impl IntoView {
    let asked = Memo::new(move |_| asked(desk));
    (0..N_QUESTIONS).map(|at| view! { <Answer desk asked at/> }).collect_view()
}

fn asked(desk: WeekDesk) -> [Asked; N_QUESTIONS] {
    let goals = as_typed(desk);
    facts::ask(&goals, desk.week, desk.day()).map(|(question, about)| {
        let goal = about.and_then(|at| goals.get(at));
        let named = goal.map_or(Named { name: "", unit: "" }, |goal| Named { name: &goal.name, unit: &goal.unit });
        let help = hint(&question, named);
        let hint = if help.is_empty() { words::MAY_BE_EMPTY.to_owned() } else { help };
        Asked { question: ask(&question, named), hint }
    })
}

/// What stands above an answer: the question that it was begun under; of one that was saved, what each is about; else
/// what the numbers ask now.
fn above(draft: &CheckInDraft, at: usize, now: impl FnOnce() -> Asked) -> Asked {
    match draft.asked[at].clone() {
        Some(asked) => asked,
        None if draft.is_answered(at) => {
            Asked { question: words::ANSWERED[at].to_owned(), hint: words::CORRECT_IT.to_owned() }
        }
        None => now(),
    }
}

/// The person's goals with the values that stand on the page.
fn as_typed(desk: WeekDesk) -> Vec<GoalFacts> {
    let draft = desk.shown.read();
    let typed = |goal: &GoalFacts| {
        let seen = draft.goal(&goal.id)?;
        let value = number(seen.value.as_deref()?).ok().flatten()?;
        Some(goal.clone().saying(desk.week, value, seen.confidence))
    };
    desk.goals.read().iter().map(|goal| typed(goal).unwrap_or_else(|| goal.clone())).collect()
}

#[component]
fn Answer(desk: WeekDesk, asked: Memo<[Asked; N_QUESTIONS]>, at: usize) -> impl IntoView {
    let (id, hint_id) = (format!("answer-{at}"), format!("answer-{at}-hint"));
    let answer = move || desk.shown.with(|draft| draft.answers[at].clone());
    let now = move || asked.with(|asked| asked[at].clone());
    let stands = Memo::new(move |_| desk.shown.with(|draft| above(draft, at, now)));
    let typed = move |text: String| desk.edit(None, |draft| draft.answer(at, text, || untrack(now)));
    let placeholder = if at + 1 == N_QUESTIONS { words::ONE_SENTENCE } else { "" };
    view! {
        <div class="ask">
            <label for=id.clone()><bdi>{move || stands.with(|asked| asked.question.clone())}</bdi></label>
            <p class="hint" id=hint_id.clone()>{move || stands.with(|asked| asked.hint.clone())}</p>
            <textarea
                class="input"
                id=id
                dir="auto"
                data-flow=""
                aria-describedby=hint_id
                placeholder=placeholder
                prop:value=answer
                on:input:target=move |event| typed(event.target().value())
            ></textarea>
        </div>
    }
}

/// Shares of the week, one a goal and one for the rest.
#[component]
pub fn Shares(desk: WeekDesk) -> impl IntoView {
    let goals = Memo::new(move |_| {
        let goals = desk.goals.read();
        goals.iter().map(|goal| (goal.id.clone(), goal.title.clone(), goal.counted())).collect::<Vec<_>>()
    });
    let sum = Memo::new(move |_| desk.shown.read().sum_of_shares());
    view! {
        <fieldset>
            <legend class="sectionhead">{words::SHARES} <span class="faint">{words::SHARES_HINT}</span></legend>
            <div class="hours">
                <For each=move || goals.get() key=Clone::clone let((id, title, counted))>
                    <GoalShare desk id title counted/>
                </For>
                <Unlinked desk/>
            </div>
            <div role="status">{move || sum.get().map(sum_of_shares)}</div>
        </fieldset>
    }
}

/// What is recorded of the week so far; more than a week has is a warning.
fn sum_of_shares(sum: u32) -> AnyView {
    let said = words::sum_of_shares(sum);
    if sum > 100 {
        view! { <p class="note" data-status="at-risk"><Glyph icon=Icon::AtRisk/> <span>{said}</span></p> }.into_any()
    } else {
        view! { <p class="field__hint">{said}</p> }.into_any()
    }
}

/// A goal by its sentence; what is counted of it stands below until a share does.
#[component]
fn GoalShare(desk: WeekDesk, id: Id, title: String, counted: String) -> impl IntoView {
    let place = Place::Share(id.to_string());
    let wrong = desk.wrong_at(place.clone());
    let of = id.clone();
    let value = Signal::derive(move || {
        desk.shown.with(|draft| draft.goal(&of).map(|seen| seen.share.clone())).unwrap_or_default()
    });
    let typed = move |text: String| desk.edit(Some(&place), |draft| draft.goal_mut(&id).share = text);
    let hint = Signal::derive(move || value.with(|text| both(text)).unwrap_or_else(|| counted.clone()));
    view! { <div data-flow=""><Field label=title value hint error=wrong on_input=typed/></div> }
}

#[component]
fn Unlinked(desk: WeekDesk) -> impl IntoView {
    let value = Signal::derive(move || desk.shown.with(|draft| draft.unlinked.clone()));
    let typed = move |text: String| desk.edit(Some(&Place::Unlinked), |draft| draft.unlinked = text);
    let wrong = desk.wrong_at(Place::Unlinked);
    let hint = Signal::derive(move || value.with(|text| both(text)).unwrap_or_default());
    view! { <div data-flow=""><Field label=words::UNLINKED value hint error=wrong on_input=typed/></div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_answer_stands_below_what_it_is_about_and_not_below_another_question() {
        let now = || Asked { question: "Confidence 0 of 10: what would raise it?".to_owned(), hint: String::new() };
        let mut draft = CheckInDraft::default();
        assert_eq!(above(&draft, 1, now), now());
        draft.answers[1] = "Legal takes six weeks".to_owned();
        assert_eq!(above(&draft, 1, now).question, "What is stuck");
        let begun = Asked { question: "9 where 11 were planned. What is in the way?".to_owned(), hint: String::new() };
        draft.asked[1] = Some(begun.clone());
        assert_eq!(above(&draft, 1, now), begun);
    }
}
