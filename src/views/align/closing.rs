//! Closing a cycle: what becomes of the goals at their target, of those short of it, and of those nobody measured.
//!
//! Knows the question. What a goal takes along into the next cycle is the domain's.

use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use super::{Look, acts};
use crate::{
    components::{Button, ButtonKind, Dialog, Field, FieldKind, Select},
    domain::{
        align::open_goals,
        board::{Board, Ending},
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

/// The next cycle, if one is named.
#[derive(Clone, Copy)]
struct Next {
    name: RwSignal<String>,
    first: RwSignal<String>,
    last: RwSignal<String>,
}

impl Next {
    /// As long as the one that ends, and right behind it.
    fn after(days: Option<(NaiveDate, NaiveDate)>) -> Self {
        let (first, last) = days.and_then(following).unzip();
        let text = |day: Option<NaiveDate>| RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default());
        Self { name: RwSignal::default(), first: text(first), last: text(last) }
    }

    /// What the workspace says of it; `None` while no name is given.
    fn fields(self) -> Option<Fields> {
        let cycle: Id = self.name.get_untracked().trim().parse().ok()?;
        let day = |text: RwSignal<String>| text.get_untracked().parse::<NaiveDate>().ok();
        let mut fields = Fields::default().with("cycle", &cycle);
        for (name, day) in [("cycle_start", day(self.first)), ("cycle_end", day(self.last))] {
            if let Some(day) = day {
                fields.set(name, day);
            }
        }
        Some(fields)
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
    let endings = USUAL.map(RwSignal::new);
    look.workspace.show_cycle(None);
    let next = Next::after(look.workspace.peek(Board::days_now));
    let refused = RwSignal::new(None::<String>);
    let close = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let groups = groups.get_untracked();
        let ends = groups.into_iter().zip(endings).filter_map(|(ids, ending)| Some((ids, ending.get_untracked()?)));
        let closed = ends.flat_map(|(ids, ending)| ids.into_iter().map(move |id| (id, ending))).collect::<Vec<_>>();
        refused.set(acts::close((look.workspace, look.session), &closed, None, next.fields()).err());
        if refused.with_untracked(Option::is_none) {
            on_done.run(());
        }
    };
    let group = move |at: usize| view! { <Group at=at count=Signal::derive(move || groups.read()[at].len()) ending=endings[at]/> };
    view! {
        <form class="stack" on:submit=close>
            <p class="soft">{words::CLOSE_CYCLE_WHY}</p>
            {[0, 1, 2].map(group)}
            <fieldset class="stack stack--tight">
                <legend>"Next cycle, if it begins now"</legend>
                <Field label="Name" value=next.name on_input=move |text| next.name.set(text)/>
                <Field label="First day" kind=FieldKind::Day value=next.first on_input=move |text| next.first.set(text)/>
                <Field label="Last day" kind=FieldKind::Day value=next.last on_input=move |text| next.last.set(text)/>
            </fieldset>
            <p class="field__error" role="alert">{refused}</p>
            <div class="row"><Button kind=ButtonKind::Main submit=true>"Close these goals"</Button></div>
        </form>
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
