//! Closing a cycle: what becomes of the goals at their target, of those short of it, and of those nobody measured.
//!
//! Knows the question. What a goal takes along into the next cycle is the domain's.

use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use super::{Look, acts};
use crate::{
    components::{Button, ButtonKind, Dialog, Field, FieldKind, Select},
    domain::{
        align::{n_unanswered, open_goals},
        board::{Board, Ending, GoalState},
        thread::{Fields, Id},
    },
    views::wording::align as words,
};

/// What is offered first for each group.
const USUAL: [Option<Ending>; 3] = [Some(Ending::Achieved), Some(Ending::Missed), None];

/// The question, while it is asked.
#[component]
pub fn Closing(
    /// The room.
    look: Look,
) -> impl IntoView {
    let close = move |()| look.closing.set(false);
    view! {
        <Dialog open=look.closing on_close=close title=Signal::stored(words::CLOSE_CYCLE.to_owned()) close_word="Close">
            <Question look=look on_done=close/>
        </Dialog>
    }
}

/// The next cycle, if it begins now.
#[derive(Clone, Copy)]
struct Next {
    begins: RwSignal<bool>,
    name: RwSignal<String>,
    first: RwSignal<String>,
    last: RwSignal<String>,
}

impl Next {
    /// As long as the one that ends, and right behind it.
    fn after(days: Option<(NaiveDate, NaiveDate)>) -> Self {
        let (first, last) = days.and_then(following).unzip();
        let text = |day: Option<NaiveDate>| RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default());
        Self { begins: RwSignal::new(true), name: RwSignal::default(), first: text(first), last: text(last) }
    }

    /// What the workspace says of it; `None` where it does not begin.
    ///
    /// # Errors
    /// What is missing, in words.
    fn fields(self) -> Result<Option<Fields>, String> {
        let [name, first, last] = [self.name, self.first, self.last].map(|text| text.get_untracked());
        if self.begins.get_untracked() { named(&name, [&first, &last]).map(Some) } else { Ok(None) }
    }
}

/// A cycle of this name that begins and ends on these days, or on days that nobody says yet.
fn named(name: &str, days: [&str; 2]) -> Result<Fields, String> {
    let cycle: Id = match name.trim() {
        "" => return Err(words::NEXT_NEEDS_A_NAME.to_owned()),
        name => name.parse().map_err(|_| words::NO_NAME.to_owned())?,
    };
    let fields = Fields::default().with("cycle", &cycle);
    match days.map(|day| day.parse::<NaiveDate>().ok()) {
        [Some(first), Some(last)] => Ok(fields.with("cycle_start", first).with("cycle_end", last)),
        [None, None] => Ok(fields),
        [_, _] => Err(words::NEXT_NEEDS_BOTH_DAYS.to_owned()),
    }
}

/// The days behind some days: of a year the next year, else as many.
fn following((first, last): (NaiveDate, NaiveDate)) -> Option<(NaiveDate, NaiveDate)> {
    let next = last.succ_opt()?;
    let a_year_on = next.checked_add_months(Months::new(12))?.pred_opt()?;
    let is_year = first.checked_add_months(Months::new(12)) == Some(next);
    Some((next, if is_year { a_year_on } else { next + (last - first) }))
}

#[component]
fn Question(
    /// The room.
    look: Look,
    /// Told when it is answered.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    let groups = Memo::new(move |_| {
        look.read_picture(|board, picture| open_goals(board, &picture.outline, |at| picture.goals[at].progress))
    });
    let left_out = Memo::new(move |_| look.read_picture(|board, picture| n_unanswered(board, &picture.outline)));
    let endings = USUAL.map(RwSignal::new);
    let reason = RwSignal::new(String::new());
    let is_given_up = Memo::new(move |_| {
        let groups = groups.read();
        groups.iter().zip(endings).any(|(ids, ending)| !ids.is_empty() && ending.get() == Some(Ending::Abandoned))
    });
    look.workspace.show_cycle(None);
    let next = Next::after(look.workspace.peek(Board::days_now));
    let refused = RwSignal::new(None::<String>);
    let close = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let groups = groups.get_untracked();
        let ends = groups.into_iter().zip(endings).filter_map(|(ids, ending)| Some((ids, ending.get_untracked()?)));
        let closed = ends.flat_map(|(ids, ending)| ids.into_iter().map(move |id| (id, ending))).collect::<Vec<_>>();
        let at = (look.workspace, look.session);
        let done = next.fields().and_then(|next| acts::close(at, &closed, Some(&reason.get_untracked()), next));
        refused.set(done.err());
        if refused.with_untracked(Option::is_none) {
            on_done.run(());
        }
    };
    let group = move |at: usize| view! { <Group at=at count=Signal::derive(move || groups.read()[at].len()) ending=endings[at]/> };
    view! {
        <form class="stack" on:submit=close>
            <p class="soft">{words::CLOSE_CYCLE_WHY}</p>
            {[0, 1, 2].map(group)}
            {move || is_given_up.get().then(|| why(reason))}
            {move || words::left_out(left_out.get()).map(|said| view! { <p class="soft">{said}</p> })}
            <Beginning next/>
            <p class="field__error" role="alert">{refused}</p>
            <div class="row"><Button kind=ButtonKind::Main submit=true>"Close these goals"</Button></div>
        </form>
    }
}

/// Why goals are given up: kept with each of them.
fn why(reason: RwSignal<String>) -> impl IntoView {
    let hint = Signal::stored(words::why_hint(GoalState::Closed).to_owned());
    view! { <Field label=words::why(GoalState::Closed) value=reason on_input=move |text| reason.set(text) hint/> }
}

/// Whether the next cycle begins now, and what it is called.
#[component]
fn Beginning(
    /// The next cycle.
    next: Next,
) -> impl IntoView {
    let fields = move || {
        next.begins.get().then(|| {
            view! {
                <Field label="Name" value=next.name on_input=move |text| next.name.set(text)/>
                <Field label="First day" kind=FieldKind::Day value=next.first on_input=move |text| next.first.set(text)/>
                <Field label="Last day" kind=FieldKind::Day value=next.last on_input=move |text| next.last.set(text)/>
            }
        })
    };
    view! {
        <fieldset class="stack stack--tight">
            <legend>"Next cycle"</legend>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=next.begins
                    on:change:target=move |event| next.begins.set(event.target().checked())
                />
                {words::BEGINS_NOW}
            </label>
            {fields}
        </fieldset>
    }
}

/// One group of goals and what becomes of it.
#[component]
fn Group(
    /// The place of its group among the three.
    at: usize,
    /// How many goals.
    count: Signal<usize>,
    /// What becomes of them; `None` keeps them open.
    ending: RwSignal<Option<Ending>>,
) -> impl IntoView {
    let option = |one: Option<Ending>| (one.map_or("", Ending::name).to_owned(), words::ending(one).to_owned());
    let choices = Signal::stored(Ending::ALL.into_iter().map(Some).chain([None]).map(option).collect());
    let value = Signal::derive(move || ending.get().map_or("", Ending::name).to_owned());
    let label = Signal::derive(move || words::closing_group(at, count.get()));
    let choose = move |name: String| ending.set(Ending::ALL.into_iter().find(|one| one.name() == name));
    view! { <Select label value choices on_choose=choose/> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_next_cycle_says_what_it_lacks_before_anything_is_closed() {
        let days = ["2027-01-01", "2027-12-31"];
        for (name, days, missing) in [
            ("", days, words::NEXT_NEEDS_A_NAME),
            ("  ", ["", ""], words::NEXT_NEEDS_A_NAME),
            ("2027", ["2027-01-01", ""], words::NEXT_NEEDS_BOTH_DAYS),
        ] {
            assert_eq!(named(name, days).err().as_deref(), Some(missing), "{name} {days:?}");
        }
        let fields = named(" 2027 ", days).unwrap();
        assert_eq!(fields.get("cycle").and_then(|name| name.as_text()), Some("2027"));
        assert!(fields.get("cycle_end").is_some());
        assert!(named("2027", ["", ""]).is_ok_and(|fields| fields.get("cycle_start").is_none()), "days may come later");
    }
}
