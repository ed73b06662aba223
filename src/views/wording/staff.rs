//! Words of units and people.

/// What one does here.
pub const WHY: &str = "Units, who leads them, and who belongs to them. Whoever moves or leaves keeps their history: what \
was said before stands below, and the page can be seen as of any earlier day.";
/// No unit.
pub const NO_UNIT: &str = "no unit";
/// Begins a unit.
pub const NEW_UNIT: &str = "New unit";
/// Begins a person.
pub const NEW_PERSON: &str = "New person";
/// Nobody and nothing is kept without a name.
pub const NAME_FIRST: &str = "Write the name first: nothing is kept without one.";
/// Over the people of a unit.
pub const PEOPLE: &str = "People";
/// Which card it is.
pub fn card(is_unit: bool, name: &str) -> String {
    match (is_unit, name) {
        (true, "") => NEW_UNIT.to_owned(),
        (false, "") => NEW_PERSON.to_owned(),
        (true, name) => ["Unit ", name].concat(),
        (false, name) => ["Person ", name].concat(),
    }
}

/// Keeps a card.
pub const SAVE: &str = "Save";

/// What was kept.
pub fn kept(n: usize) -> String {
    if n == 0 { "Nothing has changed" } else { "It is kept" }.to_owned()
}

/// A name that nobody has.
pub fn nobody(name: &str) -> String {
    ["Nobody is called “", name, "” here."].concat()
}

/// What a field said before, and until when.
pub fn until(label: &str, was: &str, day: &str) -> String {
    [label, " “", was, "” until ", day].concat()
}
