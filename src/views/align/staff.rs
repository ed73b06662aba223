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

/// What is looked at: a unit, and the one card that is open, of the unit or of somebody in it.
#[derive(Clone, Copy)]
struct Seen {
    unit: RwSignal<Option<Id>>,
    card: RwSignal<Option<Card>>,
}

impl Seen {
    fn new(look: Look) -> Self {
        let unit = look.workspace.peek(|board| first(board, look));
        let card = unit.clone().map(|id| Card { table: Table::Units, id });
        Self { unit: RwSignal::new(unit), card: RwSignal::new(card) }
    }

    /// Looks at a unit, or at the people without one.
    fn choose(self, unit: Option<Id>) {
        self.card.set(unit.clone().map(|id| Card { table: Table::Units, id }));
        self.unit.set(unit);
    }

    /// Opens the card of a person, here or still to be written.
    fn open(self, id: Id) {
        self.card.set(Some(Card { table: Table::People, id }));
    }

    /// Opens the empty card of a unit; it is there once it is saved.
    fn found(self) {
        self.card.set(Some(Card { table: Table::Units, id: entropy::id("unit") }));
    }

    /// Whether somebody's card is open.
    fn is_open(self, id: &Id) -> bool {
        self.card.read().as_ref().is_some_and(|card| card.table == Table::People && card.id == *id)
    }
}

/// Choose a unit, then one of its people. One card is open, with one way to keep it.
#[component]
pub fn Staff(
    /// The room.
    look: Look,
) -> impl IntoView {
    let seen = Seen::new(look);
    let units = Memo::new(move |_| {
        look.workspace.read(|_| ());
        choices(look)
    });
    let chosen = Signal::derive(move || seen.unit.read().as_ref().map(ToString::to_string).unwrap_or_default());
    let people = Memo::new(move |_| look.workspace.read(|board| people(board, seen.unit.read().as_ref())));
    let line = move |(id, name): (Id, String)| {
        let own = id.clone();
        let chosen = move || if seen.is_open(&own) { "true" } else { "false" };
        view! { <li><button class="link" type="button" aria-pressed=chosen on:click=move |_| seen.open(id.clone())><bdi>{name}</bdi></button></li> }
    };
    view! {
        <p class="soft">{words::WHY}</p>
        <div class="row row--wrap row--foot">
            <Select label="Unit" value=chosen choices=units.into() on_choose=move |id: String| seen.choose(id.parse().ok())/>
            <Button on_press=move |()| seen.found()>{words::NEW_UNIT}</Button>
            <Button on_press=move |()| seen.open(entropy::id("person"))>{words::NEW_PERSON}</Button>
        </div>
        <h3 class="sectionhead">{words::PEOPLE}</h3>
        <ul class="staff">{move || people.get().into_iter().map(line).collect_view()}</ul>
        {move || seen.card.get().map(|card| view! { <OneCard look=look card=card seen=seen/> })}
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
fn OneCard(look: Look, card: Card, seen: Seen) -> impl IntoView {
    let card = StoredValue::new(card);
    let fields = card.with_value(Card::fields);
    let begins = |said: &Said| look.workspace.peek(|board| begins(board, card, said, seen.unit.get_untracked()));
    let texts: Vec<RwSignal<String>> = fields.iter().map(|said| RwSignal::new(begins(said))).collect();
    let refused = RwSignal::new(None::<String>);
    let typed = texts.clone();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let texts: Vec<String> = typed.iter().map(|text| text.get_untracked()).collect();
        let kept = keep(look, card, &texts);
        // A new unit is what one looks at once it is there.
        if kept.is_ok() && card.with_value(|card| card.table == Table::Units) {
            seen.unit.set(card.with_value(|card| Some(card.id.clone())));
        }
        refused.set(kept.err());
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

/// What a field begins with: what it says now; of a card that is new, the unit that is looked at.
fn begins(board: &Board, card: StoredValue<Card>, said: &Said, unit: Option<Id>) -> String {
    let is_new = card.with_value(|card| card.record(board).is_none());
    let is_place = matches!(said.1, Field::Parent | Field::Unit);
    let place = unit.filter(|_| is_new && is_place).map(|unit| unit.to_string());
    place.unwrap_or_else(|| now(board, card, said))
}

/// Whether a card has a name, the first of its fields.
fn is_named(texts: &[String]) -> bool {
    texts.first().is_some_and(|name| !name.trim().is_empty())
}

/// Says what differs; nobody is there before they have a name.
fn keep(look: Look, card: StoredValue<Card>, texts: &[String]) -> Result<(), String> {
    if !is_named(texts) {
        return Err(words::NAME_FIRST.to_owned());
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_kept_without_a_name_and_a_new_card_says_what_it_is() {
        assert!(!is_named(&["  ".to_owned(), "Baker".to_owned()]) && is_named(&["Mia".to_owned()]));
        assert_eq!([words::card(true, ""), words::card(false, "")], ["New unit", "New person"]);
        assert_eq!([UNIT[0].0, PERSON[0].0], ["name", "name"], "the first field is the name");
    }
}
