//! Units and people, changed where they stand: what each says of itself now, and what it said before.
//!
//! Knows which fields a card has. What a field may hold is the board's.

use leptos::prelude::*;

use super::{Look, acts, toolbar};
use crate::{
    components::{Answers, Button, Field as Input, FieldKind, Select},
    domain::{
        board::{
            Board, Command, Record, Register, Unit as UnitOf, Write,
            field::{Cell, Field, Table},
        },
        thread::{Fields, Id, Kind, Log, Value},
    },
    state::{
        drafts::goal::{Owner, label, owner},
        entropy,
    },
    views::wording::{align, short_day, staff as words},
};

/// What stands in a field of a card.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Words,
    Day,
    Unit,
    Person,
}

/// A field of a card: its name in files, its cell, its label, what stands in it.
type Said = (&'static str, Field, &'static str, Holds);

const UNIT: &[Said] = &[
    ("name", Field::Name, "Name", Holds::Words),
    ("parent", Field::Parent, "Belongs to", Holds::Unit),
    ("lead", Field::Lead, "Led by", Holds::Person),
];
const PERSON: &[Said] = &[
    ("name", Field::Name, "Name", Holds::Words),
    ("role", Field::Role, "Role", Holds::Words),
    ("unit", Field::Unit, "Unit", Holds::Unit),
    ("manager", Field::Manager, "Reports to", Holds::Person),
    ("joined", Field::Joined, "First day", Holds::Day),
    ("left", Field::Left, "Last day", Holds::Day),
];

/// A unit or a person.
#[derive(Clone, PartialEq, Eq)]
struct Card {
    table: Table,
    id: Id,
}

impl Card {
    fn kind(&self) -> Kind {
        if self.table == Table::Units { Kind::UnitDescribed } else { Kind::PersonDescribed }
    }

    fn fields(&self) -> &'static [Said] {
        if self.table == Table::Units { UNIT } else { PERSON }
    }

    fn record<'a>(&self, board: &'a Board) -> Option<&'a Record> {
        board.record(self.table, self.id.as_str())
    }
}

/// Choose a unit, then one of its people.
#[component]
pub fn Staff(
    /// The room.
    look: Look,
) -> impl IntoView {
    let (unit, person) = (RwSignal::new(look.workspace.peek(|board| first(board, look))), RwSignal::new(None::<Id>));
    let choose = move |id: String| {
        unit.set(id.parse().ok());
        person.set(None);
    };
    let units = Memo::new(move |_| {
        look.workspace.read(|_| ());
        choices(look)
    });
    let chosen = Signal::derive(move || unit.read().as_ref().map(ToString::to_string).unwrap_or_default());
    let people = Memo::new(move |_| look.workspace.read(|board| people(board, unit.read().as_ref())));
    let line = move |(id, name): (Id, String)| {
        let own = id.clone();
        let chosen = move || if person.read().as_ref() == Some(&own) { "true" } else { "false" };
        view! { <li><button class="link" type="button" aria-pressed=chosen on:click=move |_| person.set(Some(id.clone()))><bdi>{name}</bdi></button></li> }
    };
    let card = move |table: Table, id: Option<Id>| id.map(|id| view! { <OneCard look=look card=Card { table, id }/> });
    view! {
        <p class="soft">{words::WHY}</p>
        <div class="row row--wrap row--foot">
            <Select label="Unit" value=chosen choices=units.into() on_choose=choose/>
            <Button on_press=move |()| found(look, unit)>{words::NEW_UNIT}</Button>
            <Button on_press=move |()| welcome(look, unit.get_untracked(), person)>{words::NEW_PERSON}</Button>
        </div>
        {move || card(Table::Units, unit.get())}
        <h3 class="sectionhead">{words::PEOPLE}</h3>
        <ul class="staff">{move || people.get().into_iter().map(line).collect_view()}</ul>
        {move || card(Table::People, person.get())}
    }
}

/// All units by name, after none.
fn choices(look: Look) -> Answers {
    std::iter::once((String::new(), words::NO_UNIT.to_owned())).chain(toolbar::units(look)).collect()
}

/// The unit to begin with: that of the person one acts as, where nobody is without one.
fn first(board: &Board, look: Look) -> Option<Id> {
    if board.people().any(|person| person.unit().is_none()) {
        return None;
    }
    let me = look.session.acting_as.get_untracked();
    let own = me.as_ref().and_then(|me| board.person(me.as_str())?.unit()?.parse().ok());
    own.or_else(|| board.units().next().map(|unit| unit.id.clone()))
}

/// The fields of a card, and what they said before.
#[component]
fn OneCard(look: Look, card: Card) -> impl IntoView {
    let card = StoredValue::new(card);
    let fields = card.with_value(Card::fields);
    let texts: Vec<RwSignal<String>> =
        fields.iter().map(|said| RwSignal::new(look.workspace.peek(|board| now(board, card, said)))).collect();
    let refused = RwSignal::new(None::<String>);
    let typed = texts.clone();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let texts: Vec<String> = typed.iter().map(|text| text.get_untracked()).collect();
        refused.set(keep(look, card, &texts).err());
    };
    let one = move |(said, text): (&Said, RwSignal<String>)| view! { <One look=look said=*said text=text/> };
    let before = Memo::new(move |_| {
        look.workspace.read_log(|log| look.workspace.read(|board| card.with_value(|card| before(board, log, card))))
    });
    let line = |said: String| view! { <li><bdi>{said}</bdi></li> };
    let name = move || look.workspace.read(|board| card.with_value(|card| named(board, card)));
    view! {
        <form class="stack stack--tight" aria-label=name on:submit=save>
            <div class="fields">{fields.iter().zip(texts).map(one).collect_view()}</div>
            <p class="field__error" role="alert">{refused}</p>
            <div class="row"><Button submit=true>{words::SAVE}</Button></div>
            <ul class="faint">{move || before.get().into_iter().map(line).collect_view()}</ul>
        </form>
    }
}

#[component]
fn One(look: Look, said: Said, text: RwSignal<String>) -> impl IntoView {
    let (_, _, label, holds) = said;
    if holds == Holds::Unit {
        let choices = Signal::stored(choices(look));
        view! { <Select label value=text choices on_choose=move |id| text.set(id)/> }.into_any()
    } else {
        let kind = if holds == Holds::Day { FieldKind::Day } else { FieldKind::Line };
        view! { <Input label=label kind=kind value=text on_input=move |typed| text.set(typed)/> }.into_any()
    }
}

/// Which card it is, for whoever does not see where it stands.
fn named(board: &Board, card: &Card) -> String {
    let name = card.record(board).and_then(|record| record.value(Field::Name)?.as_text());
    words::card(card.table == Table::Units, name.unwrap_or_default())
}

/// What stands in a field now, as text.
fn now(board: &Board, card: StoredValue<Card>, (_, field, _, holds): &Said) -> String {
    let id = card.with_value(|card| card.record(board)?.value(*field)?.as_text().map(str::to_owned));
    let named = |id: String| if *holds == Holds::Person { label(board, &id) } else { id };
    id.map(named).unwrap_or_default()
}

/// Says what differs.
fn keep(look: Look, card: StoredValue<Card>, texts: &[String]) -> Result<(), String> {
    let (subject, kind, fields) = card.with_value(|card| (card.id.clone(), card.kind(), card.fields()));
    let fields = look.workspace.peek(|board| {
        let mut changed = Fields::default();
        for (said, text) in fields.iter().zip(texts).filter(|(said, text)| now(board, card, said) != text.trim()) {
            changed.set(said.0, value(board, said.3, text.trim())?);
        }
        Ok::<_, String>(changed)
    })?;
    let commands = if fields.is_empty() { vec![] } else { vec![Command::Describe { kind, subject, fields }] };
    acts::all((look.workspace, look.session), commands, words::kept)
}

fn value(board: &Board, holds: Holds, text: &str) -> Result<Value, String> {
    match holds {
        _ if text.is_empty() => Ok(Value::Null),
        Holds::Words | Holds::Unit | Holds::Day => Ok(Value::from(text)),
        Holds::Person => match owner(board, text) {
            Owner::Known(id) => Ok(Value::from(&id)),
            Owner::Nobody | Owner::New(_) => Err(words::nobody(text)),
        },
    }
}

/// What a card said before, the latest change first within each field.
fn before(board: &Board, log: &Log, card: &Card) -> Vec<String> {
    let Some(record) = card.record(board) else { return Vec::new() };
    let told = |(_, field, label, holds): &Said| {
        let writes = record.register(&Cell { field: *field, key: None }).map_or(&[][..], Register::writes);
        let line = |pair: &[Write]| {
            let [was, next] = pair else { return None };
            let day = log.at(next.position).map(|event| short_day(event.at.date()))?;
            Some(words::until(label, &read(board, *holds, was.value.as_text()?), &day))
        };
        writes.windows(2).rev().filter_map(line).collect::<Vec<_>>()
    };
    card.fields().iter().flat_map(told).collect()
}

fn read(board: &Board, holds: Holds, text: &str) -> String {
    match holds {
        Holds::Words | Holds::Day => text.to_owned(),
        Holds::Unit => board.unit(text).map_or(text, UnitOf::name).to_owned(),
        Holds::Person => align::person(board, text).to_owned(),
    }
}

fn people(board: &Board, unit: Option<&Id>) -> Vec<(Id, String)> {
    let here = board.people().filter(|person| person.unit() == unit.map(Id::as_str));
    let mut people: Vec<(Id, String)> = here.map(|person| (person.id.clone(), person.name().to_owned())).collect();
    people.sort_by(|one, other| one.1.cmp(&other.1));
    people
}

/// A new unit below the one that is looked at.
fn found(look: Look, unit: RwSignal<Option<Id>>) {
    let id = entropy::id("unit");
    let mut fields = Fields::default().with("name", words::NEW_UNIT);
    if let Some(above) = unit.get_untracked() {
        fields.set("parent", &above);
    }
    if say(look, Kind::UnitDescribed, &id, fields) {
        unit.set(Some(id));
    }
}

/// A new person in the unit that is looked at.
fn welcome(look: Look, unit: Option<Id>, person: RwSignal<Option<Id>>) {
    let id = entropy::id("person");
    let mut fields = Fields::default().with("name", words::NEW_PERSON);
    if let Some(unit) = unit {
        fields.set("unit", &unit);
    }
    if say(look, Kind::PersonDescribed, &id, fields) {
        person.set(Some(id));
    }
}

fn say(look: Look, kind: Kind, subject: &Id, fields: Fields) -> bool {
    let command = Command::Describe { kind, subject: subject.clone(), fields };
    let said = acts::all((look.workspace, look.session), vec![command], words::kept);
    said.map_err(|refused| look.session.say(refused, false)).is_ok()
}
