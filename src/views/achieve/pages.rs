//! The pages of the room: cards, list, nine boxes, managers, comparison, changes, pay, equity.
//!
//! Knows their addresses. Does not want to know what stands on them.

use crate::state::{Room, Session, route::AT};

/// The pages, in the order of their names in addresses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// Cards by need.
    Cards,
    /// Everybody in a line.
    List,
    /// Achievement against behaviour.
    Boxes,
    /// Two to four cards beside each other.
    Compare,
    /// Leniency of managers.
    Managers,
    /// What changed in the discussion.
    Changes,
    /// The pool and everybody's amount.
    Pay,
    /// Salaries revised.
    Merit,
    /// The groups beside each other.
    Equity,
}

impl Page {
    /// All of them with their names in addresses.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::Cards, "cards"),
        (Self::List, "list"),
        (Self::Boxes, "boxes"),
        (Self::Compare, "compare"),
        (Self::Managers, "managers"),
        (Self::Changes, "changes"),
        (Self::Pay, "pay"),
        (Self::Merit, "merit"),
        (Self::Equity, "equity"),
    ];

    /// The page that the address asks for; the cards where it names a person or nothing.
    pub fn of(session: Session) -> Self {
        Self::named(&session.subject().unwrap_or_default())
    }

    /// The page that what is looked at names; the cards where it names none.
    pub fn named(subject: &str) -> Self {
        let name = subject.strip_prefix(AT).unwrap_or_default();
        Self::ALL.iter().find(|(_, known)| *known == name).map_or(Self::Cards, |(page, _)| *page)
    }

    /// Its address.
    pub fn href(self) -> String {
        self.subject().map_or_else(|| Room::Achieve.href(), |subject| Room::Achieve.href_of(&subject))
    }

    /// What is looked at on it; `None` on the first.
    pub fn subject(self) -> Option<String> {
        (self != Self::Cards).then(|| [AT, Self::ALL[self as usize].1].concat())
    }
}
