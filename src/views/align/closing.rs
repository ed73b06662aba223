//! Closing a cycle, or one within it: what becomes of the goals at their target, of those short of it, and of those nobody
//! measured.
//!
//! Knows the question. What a goal takes along into the next cycle is the domain's.

use chrono::{Months, NaiveDate};
use leptos::prelude::*;

use super::{
    Look,
    acts::{self, Turn},
};
use crate::{
    components::{Button, ButtonKind, Dialog, Field, FieldKind, Select},
    domain::{
        align::{Onward, n_unanswered, open_goals},
        board::{Board, Ending, GoalState, InnerCycle},
        thread::{Fields, Id, Kind},
    },
    state::entropy,
    views::wording::{align as words, cycle},
};

/// What is offered first for each group.
const USUAL: [Option<Ending>; 3] = [Some(Ending::Achieved), Some(Ending::Missed), None];

/// In the list of cycles to go on in: one that begins now.
const A_NEW_ONE: &str = "+";

/// The question, while it is asked.
#[component]
pub fn Closing(
    /// The room.
    look: Look,
) -> impl IntoView {
    let close = move |()| look.closing.set(false);
    let title = Signal::derive(move || {
        let within = look.within.get();
        look.workspace.read(|board| cycle::close(board, within.as_ref()))
    });
    view! {
        <Dialog open=look.closing on_close=close title=title close_word="Close">
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
    /// Behind an inner cycle, where goals go on: in another of this id, in a new one, or in the whole alone.
    into: RwSignal<String>,
}

impl Next {
    /// As long as the one that ends, and right behind it; of inner cycles one that is there already, where one is.
    fn after(board: &Board, within: Option<&Id>) -> Self {
        let ends = within.and_then(|id| board.inner_cycle(id.as_str()));
        let days = if within.is_some() { ends.and_then(InnerCycle::days) } else { board.days_now() };
        let (first, last) = days.and_then(following).unzip();
        let text = |day: Option<NaiveDate>| RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default());
        let is_behind = |cycle: &InnerCycle<'_>| cycle.days().map(|days| days.0) > days.map(|days| days.1);
        let into = within.and_then(|id| others(board, id).into_iter().find(is_behind));
        let into = RwSignal::new(into.map(|cycle| cycle.id.to_string()).unwrap_or_default());
        Self { begins: RwSignal::new(true), name: RwSignal::default(), first: text(first), last: text(last), into }
    }

    /// What is said of the cycles, and where goals go on.
    ///
    /// # Errors
    /// What is missing, in words.
    fn turn(self, board: &Board, within: Option<&Id>, today: NaiveDate) -> Result<Turn, String> {
        match within {
            Some(cycle) => self.turn_within(board, cycle, today),
            None => self.turn_whole(board),
        }
    }

    /// Nothing is said where no other begins.
    fn turn_whole(self, board: &Board) -> Result<Turn, String> {
        if !self.begins.get_untracked() {
            return Ok(Turn::default());
        }
        let said = vec![(Kind::WorkspaceDescribed, board.workspace_id(), self.named("cycle")?)];
        let onward = Onward { first_day: self.first.get_untracked().parse().ok(), cycle: None };
        Ok(Turn { said, onward, ends: None })
    }

    /// The inner cycle ends. What goes on in the whole alone begins behind it, or today if that is sooner.
    fn turn_within(self, board: &Board, cycle: &Id, today: NaiveDate) -> Result<Turn, String> {
        let Some(ends) = board.inner_cycle(cycle.as_str()) else { return Ok(Turn::default()) };
        let ended = Fields::default().with("ended", true);
        let mut said: Vec<_> =
            (!ends.is_ended()).then(|| (Kind::CycleDescribed, cycle.clone(), ended)).into_iter().collect();
        let into = self.into.get_untracked();
        let cycle = if into == A_NEW_ONE {
            let id = entropy::id("cycle");
            said.push((Kind::CycleDescribed, id.clone(), self.named("name")?));
            Some(id)
        } else {
            into.parse().ok()
        };
        let behind = ends.days().and_then(|(_, last)| last.succ_opt()).map(|day| day.min(today));
        let onward = Onward { first_day: behind.filter(|_| cycle.is_none()), cycle };
        Ok(Turn { said, onward, ends: Some(ends.name().to_owned()) })
    }

    /// A cycle and its days, its name in this field.
    fn named(self, field: &str) -> Result<Fields, String> {
        let [name, first, last] = [self.name, self.first, self.last].map(|text| text.get_untracked());
        named(field, &name, [&first, &last])
    }
}

/// A cycle of this name that begins and ends on these days, or on days that nobody says yet.
fn named(field: &str, name: &str, days: [&str; 2]) -> Result<Fields, String> {
    let cycle: Id = match name.trim() {
        "" => return Err(words::NEXT_NEEDS_A_NAME.to_owned()),
        name => name.parse().map_err(|_| words::NO_NAME.to_owned())?,
    };
    let fields = Fields::default().with(field, &cycle);
    match days.map(|day| day.parse::<NaiveDate>().ok()) {
        [Some(first), Some(last)] => Ok(fields.with("cycle_start", first).with("cycle_end", last)),
        [None, None] => Ok(fields),
        [_, _] => Err(words::NEXT_NEEDS_BOTH_DAYS.to_owned()),
    }
}

/// The other inner cycles that go on.
fn others<'a>(board: &'a Board, cycle: &Id) -> Vec<InnerCycle<'a>> {
    board.inner_cycles().into_iter().filter(|other| other.id != cycle && !other.is_ended()).collect()
}

/// The days behind some days: of whole months as many months, else as many days.
fn following((first, last): (NaiveDate, NaiveDate)) -> Option<(NaiveDate, NaiveDate)> {
    let next = last.succ_opt()?;
    let is_whole = |months: &Months| first.checked_add_months(*months) == Some(next);
    let behind = match (1..=12).map(Months::new).find(is_whole) {
        Some(months) => next.checked_add_months(months)?.pred_opt()?,
        None => next + (last - first),
    };
    Some((next, behind))
}

#[component]
fn Question(
    /// The room.
    look: Look,
    /// Told when it is answered.
    #[prop(into)]
    on_done: Callback<()>,
) -> impl IntoView {
    look.workspace.show_cycle(None);
    let within = look.within.get_untracked();
    let (is_inner, within) = (within.is_some(), StoredValue::new(within));
    let groups = Memo::new(move |_| {
        let open = |within: Option<&Id>| {
            look.read_picture(|board, picture| {
                open_goals(board, &picture.outline, within, |at| picture.goals[at].progress)
            })
        };
        within.with_value(|within| open(within.as_ref()))
    });
    let left_out = Memo::new(move |_| {
        within.with_value(|within| {
            look.read_picture(|board, picture| n_unanswered(board, &picture.outline, within.as_ref()))
        })
    });
    let endings = USUAL.map(RwSignal::new);
    let reason = RwSignal::new(String::new());
    let is_given_up = Memo::new(move |_| {
        let groups = groups.read();
        groups.iter().zip(endings).any(|(ids, ending)| !ids.is_empty() && ending.get() == Some(Ending::Abandoned))
    });
    let next = within.with_value(|within| look.workspace.peek(|board| Next::after(board, within.as_ref())));
    let refused = RwSignal::new(None::<String>);
    let close = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let groups = groups.get_untracked();
        let ends = groups.into_iter().zip(endings).filter_map(|(ids, ending)| Some((ids, ending.get_untracked()?)));
        let closed = ends.flat_map(|(ids, ending)| ids.into_iter().map(move |id| (id, ending))).collect::<Vec<_>>();
        let today = untrack(|| look.workspace.today());
        let turn = |within: Option<&Id>| look.workspace.peek(|board| next.turn(board, within, today));
        let turn = within.with_value(|within| turn(within.as_ref()));
        let onward = turn.as_ref().ok().and_then(|turn| turn.onward.cycle.clone());
        let at = (look.workspace, look.session);
        refused.set(turn.and_then(|turn| acts::close(at, &closed, Some(&reason.get_untracked()), turn)).err());
        if refused.with_untracked(Option::is_none) {
            on_done.run(());
            if is_inner {
                look.look_within(onward);
            }
        }
    };
    let group = move |at: usize| view! { <Group at=at count=Signal::derive(move || groups.read()[at].len()) ending=endings[at]/> };
    view! {
        <form class="stack" on:submit=close>
            <p class="soft">{if is_inner { cycle::CLOSE_WITHIN_WHY } else { words::CLOSE_CYCLE_WHY }}</p>
            {[0, 1, 2].map(group)}
            {move || is_given_up.get().then(|| why(reason))}
            {move || words::left_out(left_out.get()).map(|said| view! { <p class="soft">{said}</p> })}
            {is_inner.then(|| view! { <GoesOn look=look ends=within into=next.into/> })}
            {move || (!is_inner || *next.into.read() == A_NEW_ONE).then(|| view! { <Beginning next is_asked=!is_inner/> })}
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
    /// Whether it is asked if it begins at all.
    is_asked: bool,
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
            {is_asked.then(|| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=next.begins
                        on:change:target=move |event| next.begins.set(event.target().checked())
                    />
                    {words::BEGINS_NOW}
                </label>
            })}
            {fields}
        </fieldset>
    }
}

/// Where goals of an inner cycle go on: in the whole alone, in another one, or in one that begins now.
#[component]
fn GoesOn(
    /// The room.
    look: Look,
    /// The inner cycle that ends.
    ends: StoredValue<Option<Id>>,
    /// The answer.
    into: RwSignal<String>,
) -> impl IntoView {
    let choices = Signal::derive(move || {
        let named = |one: InnerCycle<'_>| (one.id.to_string(), one.name().to_owned());
        look.workspace.read(|board| {
            let all = (String::new(), cycle::whole(board));
            let open = ends.with_value(|ends| ends.as_ref().map(|id| others(board, id)).unwrap_or_default());
            let new = (A_NEW_ONE.to_owned(), cycle::A_NEW_ONE.to_owned());
            [all].into_iter().chain(open.into_iter().map(named)).chain([new]).collect()
        })
    });
    view! { <Select label=cycle::GOES_ON_IN value=into choices on_choose=move |to| into.set(to)/> }
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
            assert_eq!(named("cycle", name, days).err().as_deref(), Some(missing), "{name} {days:?}");
        }
        let fields = named("cycle", " 2027 ", days).unwrap();
        assert_eq!(fields.get("cycle").and_then(|name| name.as_text()), Some("2027"));
        assert!(fields.get("cycle_end").is_some());
        assert!(
            named("cycle", "2027", ["", ""]).is_ok_and(|fields| fields.get("cycle_start").is_none()),
            "days may come later"
        );
    }

    #[test]
    fn behind_whole_months_lie_as_many_months_and_behind_other_days_as_many_days() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (days, behind) in [
            (("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-12-31")),
            (("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")),
            (("2026-02-02", "2026-02-15"), ("2026-02-16", "2026-03-01")),
        ] {
            assert_eq!(following((day(days.0), day(days.1))), Some((day(behind.0), day(behind.1))));
        }
    }
}
