//! The fields: what is counted, from where, to where, until when; whose it is and how much it weighs.

use leptos::prelude::*;

use crate::{
    components::{Answers, Button, ButtonKind, Field, FieldKind, Icon, Select},
    domain::board::{InnerCycle, field::DIRECTIONS},
    state::drafts::{
        GoalField,
        goal::{Owner, labels, owner},
    },
    views::wording::{cycle, editor as words},
};

use super::Desk;

/// Most people offered while typing a name; all of them are found by their name.
const MOST_OFFERED: usize = 1000;

/// All fields: those that make a goal clear, and the others folded.
#[component]
pub fn Fields(desk: Desk) -> impl IntoView {
    view! {
        <div class="stack stack--tight">
            <div class="fields">
                <TextField desk field=GoalField::Metric/>
                <TextField desk field=GoalField::From kind=FieldKind::Number/>
                <TextField desk field=GoalField::To kind=FieldKind::Number/>
                <Due desk/>
            </div>
            <div class="row">
                <Button kind=ButtonKind::Bare icon=Icon::Pencil on_press=move |()| desk.fill(false)>{words::FILL}</Button>
            </div>
            <Others desk/>
        </div>
    }
}

/// Fields that are always seen.
const FIRST: [GoalField; 5] = [GoalField::Title, GoalField::Metric, GoalField::From, GoalField::To, GoalField::Due];

/// The fields behind the first ones; open where something in them is wrong.
#[component]
fn Others(desk: Desk) -> impl IntoView {
    let is_wrong = Memo::new(move |_| desk.wrong.with(|wrong| wrong.keys().any(|field| !FIRST.contains(field))));
    let has_cycles = Memo::new(move |_| desk.workspace.read(|board| !board.inner_cycles().is_empty()));
    view! {
        <p class="faint">{touches_pay(desk)}</p>
        <details class="editor__more" open=is_wrong>
            <summary>{words::MORE_FIELDS}</summary>
            <div class="fields">
                <TextField desk field=GoalField::Unit/>
                <Choice desk field=GoalField::Direction options=Signal::derive(directions)/>
                <OwnerField desk/>
                <Choice desk field=GoalField::Team options=Signal::derive(move || teams(desk))/>
                {move || has_cycles.get().then(|| view! { <Choice desk field=GoalField::Cycle options=Signal::derive(move || cycles(desk))/> })}
                <TextField desk field=GoalField::Start kind=FieldKind::Day/>
                <TextField desk field=GoalField::Weight kind=FieldKind::Number/>
                <TextField desk field=GoalField::Time kind=FieldKind::Number/>
                <TextField desk field=GoalField::Difficulty kind=FieldKind::Number/>
            </div>
            <Aspirational desk/>
        </details>
    }
}

/// A field of one line.
#[component]
fn TextField(desk: Desk, field: GoalField, #[prop(optional)] kind: FieldKind) -> impl IntoView {
    let value = desk.field(field);
    let empty = Signal::derive(move || value.with(|text| text.trim().is_empty()));
    view! {
        <Field
            label=words::field(field)
            value
            kind
            empty
            placeholder=words::placeholder(field)
            error=desk.wrong_at(field)
            on_input=move |text| desk.set(field, text)
        />
    }
}

/// The day: dashed while it was only taken over from the cycle.
#[component]
fn Due(desk: Desk) -> impl IntoView {
    let value = desk.field(GoalField::Due);
    let inherited = Memo::new(move |_| {
        let touched = desk.fields.with(|typed| typed.contains_key(&GoalField::Due));
        !touched && desk.read(|board, goal| board.due_of(goal).is_some_and(|(_, is_taken_over)| is_taken_over))
    });
    let empty = Signal::derive(move || inherited.get() || value.read().is_empty());
    let confirm = move || {
        let confirm = move |()| desk.set(GoalField::Due, value.get_untracked());
        inherited.get().then(|| {
            view! {
                <p class="field__hint">{words::DUE_INHERITED}</p>
                <Button kind=ButtonKind::Bare icon=Icon::Check on_press=confirm>{words::DUE_CONFIRM}</Button>
            }
        })
    };
    view! {
        <div class="field">
            <Field
                label=words::field(GoalField::Due)
                value
                kind=FieldKind::Day
                empty
                error=desk.wrong_at(GoalField::Due)
                on_input=move |text| desk.set(GoalField::Due, text)
            />
            {confirm}
        </div>
    }
}

fn directions() -> Answers {
    [""].iter().chain(DIRECTIONS).map(|name| ((*name).to_owned(), words::direction(name).to_owned())).collect()
}

fn teams(desk: Desk) -> Answers {
    let nothing = (String::new(), words::NO_TEAM.to_owned());
    let mut teams: Answers =
        desk.workspace.read(|board| board.units().map(|unit| (unit.id.to_string(), unit.name().to_owned())).collect());
    teams.sort_by(|a, b| a.1.cmp(&b.1));
    [nothing].into_iter().chain(teams).collect()
}

/// The cycles within the cycle that go on, and the one that the goal belongs to.
fn cycles(desk: Desk) -> Answers {
    let own = desk.read(|board, goal| board.inner_cycle_of(goal).map(|cycle| cycle.id.clone()));
    desk.workspace.read(|board| {
        let is_offered = |cycle: &InnerCycle<'_>| !cycle.is_ended() || Some(cycle.id) == own.as_ref();
        let offered = board.inner_cycles().into_iter().filter(is_offered);
        let all = (String::new(), cycle::whole(board));
        [all].into_iter().chain(offered.map(|cycle| (cycle.id.to_string(), cycle.name().to_owned()))).collect()
    })
}

/// A field with few answers.
#[component]
fn Choice(desk: Desk, field: GoalField, options: Signal<Answers>) -> impl IntoView {
    let value = desk.field(field);
    view! { <Select label=words::field(field) value choices=options on_choose=move |text| desk.set(field, text)/> }
}

/// Whose it is: a person who is here, or a new name.
#[component]
fn OwnerField(desk: Desk) -> impl IntoView {
    let value = desk.field(GoalField::Owner);
    let note = Memo::new(move |_| {
        let is_new = value.with(|text| desk.workspace.read(|board| matches!(owner(board, text), Owner::New(_))));
        let others = desk.read(|_, goal| goal.owners().count()).saturating_sub(1);
        let touched = desk.fields.with(|typed| typed.contains_key(&GoalField::Owner));
        match (is_new && touched, others) {
            (true, _) => Some(words::NEW_OWNER.to_owned()),
            (false, 0) => None,
            (false, n) => Some(words::more_owners(n)),
        }
    });
    view! {
        <div class="field">
            <label for="owner">{words::field(GoalField::Owner)}</label>
            <input
                class="input"
                id="owner"
                list="people"
                autocomplete="off"
                placeholder=words::placeholder(GoalField::Owner)
                prop:value=value
                data-empty=move || value.read().trim().is_empty().then_some("")
                aria-describedby="owner-note"
                on:input:target=move |event| desk.set(GoalField::Owner, event.target().value())
            />
            <People desk/>
            <p class="field__hint" id="owner-note">{note}</p>
        </div>
    }
}

#[component]
fn People(desk: Desk) -> impl IntoView {
    let names = Memo::new(move |_| desk.workspace.read(|board| labels(board, MOST_OFFERED)));
    let options = move || names.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view();
    view! { <datalist id="people">{options}</datalist> }
}

/// What the goal does to pay as it stands: in sight, whatever is folded.
fn touches_pay(desk: Desk) -> Memo<Option<&'static str>> {
    let aspires = desk.field(GoalField::Aspirational);
    Memo::new(move |_| {
        let state = desk.read(|_, goal| Some(goal.state()));
        state.map(|state| words::touches_pay(state, aspires.with(|text| text == "yes")))
    })
}

/// Whether it can only raise pay.
#[component]
fn Aspirational(desk: Desk) -> impl IntoView {
    let value = desk.field(GoalField::Aspirational);
    let checked = Memo::new(move |_| value.with(|text| text == "yes"));
    let set = move |checked: bool| desk.set(GoalField::Aspirational, if checked { "yes" } else { "" }.to_owned());
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=checked on:change:target=move |event| set(event.target().checked())/>
            <span>
                {words::field(GoalField::Aspirational)}
            </span>
        </label>
    }
}
