//! Who and which units there are: on the board, and named by the table.
//!
//! Knows how a name, a handle, an address or an id finds its person or unit, and who is new. Does not want to know
//! what they own.

use std::collections::BTreeMap;

use super::{
    delta::Delta,
    owners::{self, Aside, Mention},
    report::{Tally, Why},
    words::{fold, opaque},
};
use crate::domain::{
    board::{
        Board, Record,
        field::{Field, Table},
    },
    thread::{Fields, Id, Kind, Value},
};

/// People and units by all the ways to name them.
#[derive(Default)]
pub(super) struct Roster {
    people: Names,
    units: Names,
    new_people: Vec<(Id, Fields)>,
    new_units: Vec<Id>,
}

/// What a cell of owners comes to.
#[derive(Default)]
pub(super) struct Owners<'a> {
    /// The people, in the cell's order.
    pub(super) people: Vec<Id>,
    /// The units.
    pub(super) units: Vec<(&'a str, Id)>,
    /// What names nobody.
    pub(super) asides: Vec<(&'a str, Why)>,
}

/// Ids by folded names; none where a name stands for several.
#[derive(Default)]
struct Names(BTreeMap<String, Option<Id>>);

impl Roster {
    /// Everyone and every unit of the board, removed ones included.
    pub(super) fn of(board: &Board) -> Self {
        let people = Names::of(board, Table::People, &[Field::Name, Field::Email]);
        let units = Names::of(board, Table::Units, &[Field::Name]);
        Self { people, units, ..Self::default() }
    }

    /// The unit of this name, founded if there is none.
    pub(super) fn unit(&mut self, name: &str) -> Result<Id, Why> {
        match self.units.0.get(&key(name)) {
            Some(Some(id)) => return Ok(id.clone()),
            Some(None) => return Err(Why::SeveralUnits),
            None => {}
        }
        let id: Id = name.parse().map_err(|_| Why::NoId)?;
        self.units.add(name, &id);
        self.new_units.push(id.clone());
        Ok(id)
    }

    /// The person that a cell names by id, handle, address or name.
    pub(super) fn person(&self, name: &str) -> Result<Id, Why> {
        match self.people.0.get(&key(name)) {
            Some(Some(id)) => Ok(id.clone()),
            Some(None) => Err(Why::SeveralPeople),
            None => Err(Why::UnknownPerson),
        }
    }

    /// Makes a person known under an id and further names.
    pub(super) fn introduce(&mut self, id: &Id, names: &[&str]) {
        self.people.put(id.as_str(), id);
        names.iter().filter(|name| !name.is_empty()).for_each(|name| self.people.add(name, id));
    }

    /// Whom a cell of owners names. People who are new are introduced.
    pub(super) fn owners<'a>(&mut self, cell: &'a str) -> Owners<'a> {
        let mut found = Owners::default();
        if let Ok(id) = self.person(cell) {
            found.people.push(id);
            return found;
        }
        let mentions = owners::mentions(cell);
        let has_group = mentions.iter().any(|mention| self.is_group(mention));
        let wary = has_group && owners::is_joined_by_plus(cell);
        for mention in mentions {
            self.place(mention, wary, &mut found);
        }
        found
    }

    /// Whether a cell of owners names anyone that is known by now.
    pub(super) fn names_anyone(&self, cell: &str) -> bool {
        let names = |mention: &Mention<'_>| match mention {
            Mention::Handle(name) | Mention::Name(name) | Mention::Address { address: name, .. } => {
                self.person(name).is_ok()
            }
            Mention::Group(_) | Mention::Aside(..) => false,
        };
        self.person(cell).is_ok() || owners::mentions(cell).iter().any(names)
    }

    fn is_group(&self, mention: &Mention<'_>) -> bool {
        match mention {
            Mention::Group(_) => true,
            Mention::Name(words) => self.named_unit(words).is_some(),
            Mention::Handle(_) | Mention::Address { .. } | Mention::Aside(..) => false,
        }
    }

    fn place<'a>(&mut self, mention: Mention<'a>, wary: bool, found: &mut Owners<'a>) {
        let (words, person) = match mention {
            Mention::Handle(handle) if self.person(handle).is_err() && self.named_unit(handle).is_some() => {
                return self.place_group(handle, found);
            }
            Mention::Handle(handle) => (handle, self.met((handle, fold(handle)), handle, "")),
            Mention::Address { name, address } => (address, self.met((address, opaque(address)), name, address)),
            Mention::Group(words) | Mention::Name(words) | Mention::Aside(words, Aside::NotAName)
                if self.person(words) != Err(Why::UnknownPerson) =>
            {
                (words, self.person(words))
            }
            Mention::Group(words) => return self.place_group(words, found),
            Mention::Name(words) if self.named_unit(words).is_some() => return self.place_group(words, found),
            Mention::Name(words) if wary && !words.contains(' ') => (words, Err(Why::MayBeGroup)),
            Mention::Name(words) => (words, self.met((words, opaque(words)), words, "")),
            Mention::Aside(words, aside) => (words, Err(aside.into())),
        };
        match person {
            Ok(id) if found.people.contains(&id) => {}
            Ok(id) => found.people.push(id),
            Err(why) => found.asides.push((words, why)),
        }
    }

    fn place_group<'a>(&self, words: &'a str, found: &mut Owners<'a>) {
        match self.named_unit(words) {
            Some(unit) => found.units.push((words, unit)),
            None => found.asides.push((words, Why::Group)),
        }
    }

    /// The person of this handle, address or name; met for the first time, under that id, if there is none. What somebody
    /// calls themselves may be seen in their id; a name or an address may not.
    fn met(&mut self, (handle, id): (&str, String), name: &str, address: &str) -> Result<Id, Why> {
        match self.person(handle) {
            Err(Why::UnknownPerson) => {}
            known => return known,
        }
        let id: Id = id.parse().map_err(|_| Why::NoId)?;
        let mut said = Fields::default().with("name", if name.is_empty() { handle } else { name });
        if !address.is_empty() {
            said.set("email", address);
        }
        self.introduce(&id, &[name, handle]);
        self.new_people.push((id.clone(), said));
        Ok(id)
    }

    /// The unit that words name, with or without the word “team”.
    fn named_unit(&self, words: &str) -> Option<Id> {
        let is_team = |word: &&str| !matches!(word.to_lowercase().as_str(), "team" | "the" | "abteilung");
        let bare = words.split_whitespace().filter(is_team).collect::<Vec<_>>().join(" ");
        self.units.find(words).or_else(|| self.units.find(&bare))
    }

    /// Says who and what is new.
    pub(super) fn say(self, delta: &mut Delta<'_>) -> (Tally, Tally) {
        let (mut people, mut units) = (Tally::default(), Tally::default());
        for id in &self.new_units {
            units.count(false, delta.say(&Kind::UnitDescribed, id, &Fields::default().with("name", id)));
        }
        for (id, said) in &self.new_people {
            people.count(false, delta.say(&Kind::PersonDescribed, id, said));
        }
        (people, units)
    }
}

impl Names {
    fn of(board: &Board, table: Table, fields: &[Field]) -> Self {
        let mut names = Self::default();
        for (id, record) in board.records(table) {
            texts(record, fields).for_each(|name| names.add(name, id));
        }
        // An id is nobody else's name.
        board.records(table).keys().for_each(|id| names.put(id.as_str(), id));
        names
    }

    fn find(&self, name: &str) -> Option<Id> {
        self.0.get(&key(name)).cloned().flatten()
    }

    /// Adds a name; one that stands for several stands for none.
    fn add(&mut self, name: &str, id: &Id) {
        let entry = self.0.entry(key(name)).or_insert_with(|| Some(id.clone()));
        if entry.as_ref() != Some(id) {
            *entry = None;
        }
    }

    fn put(&mut self, name: &str, id: &Id) {
        self.0.insert(key(name), Some(id.clone()));
    }
}

fn texts<'a>(record: &'a Record, fields: &[Field]) -> impl Iterator<Item = &'a str> {
    fields.iter().filter_map(|field| record.value(*field).and_then(Value::as_text))
}

fn key(name: &str) -> String {
    fold(name.trim().trim_start_matches('@'))
}
