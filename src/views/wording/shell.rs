//! Words of the frame around all rooms.

use super::count;
use crate::state::{Room, SaveState};

/// The room's name in navigation.
pub fn room(room: Room) -> &'static str {
    match room {
        Room::Welcome => "Welcome",
        Room::Align | Room::Goal => "Align",
        Room::Track => "Track",
        Room::Achieve => "Achieve",
        Room::Thread => "Thread",
        Room::Learn => "Learn",
        Room::Drift => "Drift",
        Room::Data => "Data",
        Room::Home => "This week",
    }
}

/// What the page shows, and in which room: Raise renewals to 90 % · Align. Nothing before a workspace is open.
pub fn place(subject: Option<String>, room: Room) -> String {
    let room = (room != Room::Welcome).then(|| self::room(room).to_owned());
    subject.into_iter().chain(room).collect::<Vec<_>>().join(BETWEEN)
}

/// The title of the document: where one is, and the name of the page.
pub fn title(place: &str, page: &str) -> String {
    if place.is_empty() { page.to_owned() } else { [place, BETWEEN, page].concat() }
}

/// Between the parts of a title.
const BETWEEN: &str = " · ";

/// What was just taken back.
pub fn undone(what: &str, kept: usize) -> String {
    match kept {
        0 => ["Undone: ", what].concat(),
        kept => format!("Undone, save for {} that others changed since: {what}", count(kept, "field", "fields")),
    }
}

/// Why nothing was taken back, and whose it is to do.
pub fn not_yours(name: &str, what: &str) -> String {
    format!("The last act here was by {name}: {what}. Act as {name} to take it back.")
}

/// While a part of the page is fetched.
pub const ARRIVING: &str = "Opening …";
/// A part of the page did not come.
pub const DID_NOT_COME: &str = "A part of this page could not be fetched. Perhaps the connection broke, or the page was updated a moment ago: reload it.";
/// Fetches it again.
pub const TRY_AGAIN: &str = "Try again";

/// Leads to the rooms that have no tab on a narrow screen.
pub const MORE: &str = "More";
/// What the name of the workspace leads to.
pub const HOME: &str = "What needs you this week";
/// Opens the search for a person to act as.
pub const ANOTHER_PERSON: &str = "Somebody else …";
/// Asks who is there.
pub const WHO: &str = "Who are you?";
/// What is typed to find a person.
pub const A_NAME: &str = "Part of a name";

/// Puts somebody into the list who is not there yet.
pub fn join_as(name: &str) -> String {
    format!("I am not in the list: add “{name}”")
}

/// A newer version waits.
pub const UPDATE: &str = "A newer version of this page is ready. What you entered stays.";
/// The frame has a store of its own.
pub const APART: &str = "In this frame the browser keeps data apart from the full page.";
/// Pay is not shown in this frame.
pub const MASKED: &str = "Pay is hidden here: the page around is not one that this page’s host names.";

/// Where saving stands, in a word.
pub fn saved(state: &SaveState) -> &'static str {
    match state {
        SaveState::Idle | SaveState::Saved => "Saved",
        SaveState::Saving => "Saving",
        SaveState::MemoryOnly(_) => "In memory only",
        SaveState::NotSaved(_) => "Not saved",
    }
}

/// Where saving stands, in a sentence.
pub fn saved_why(state: &SaveState) -> String {
    match state {
        SaveState::Idle | SaveState::Saved => "Everything is kept in this browser.".to_owned(),
        SaveState::Saving => "On its way to this browser's storage.".to_owned(),
        SaveState::MemoryOnly(why) => {
            format!("Nothing can be kept here: {why}. Export before you close this page.")
        }
        SaveState::NotSaved(why) => format!("The last changes are not saved: {why}. Export now to be safe."),
    }
}

/// What the page says while an earlier day is looked at.
pub fn as_of(day: chrono::NaiveDate) -> String {
    format!("This is how it stood at the end of {}. Nothing can be changed here.", super::long_day(day))
}
