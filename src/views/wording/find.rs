//! Sentences of the search and of the list of keys.

use super::count;
use crate::state::Room;

/// The name of the search.
pub const TITLE: &str = "Find";
/// On the button.
pub const ANYTHING: &str = "Find anything";
/// What stands in the empty field.
pub const HINT: &str = "A person, a goal, a room, something to do";
/// What can be done from anywhere, and where it leads.
pub const ACTS: [(&str, &str); 5] = [
    ("Write a goal", "begins a draft"),
    ("Check in for this week", "action"),
    ("Show the workspace as of an earlier day", "action"),
    ("Export, import, make a copy", "action"),
    ("Open another workspace", "action"),
];
/// The lights, the system’s wish first.
pub const THEMES: [&str; 3] = ["Light and dark by the system", "Light colours", "Dark colours"];
/// Beside a setting.
pub const SETTING: &str = "setting";
/// The name of the list.
pub const FOUND: &str = "What was found";
/// The name of the list of keys.
pub const KEYS_TITLE: &str = "Keys";
/// The keys and what they do.
pub const KEYS: &[(&str, &str)] = &[
    ("Ctrl K", "Find a person, a goal, a room, or something to do"),
    ("?", "This list"),
    ("↑ ↓", "The goal above or below"),
    ("← →", "Close or open a branch"),
    ("Home End", "The first or last goal"),
    ("a letter", "The next goal that begins with it"),
    ("Space", "Look at a goal; with Ctrl, pick it as well; with Shift and an arrow, several"),
    ("Ctrl X", "Cut what is picked; Ctrl V puts it under the goal that the keys stand on"),
    ("Ctrl A", "Pick all goals that are shown"),
    ("Ctrl Z", "Undo what was done last"),
    ("Enter", "Open the goal"),
    ("F2", "Change its sentence, numbers and day where it stands"),
    ("Alt 1 2 3", "Take the coach’s first, second or third wording"),
    ("Ctrl Enter", "Save the goal or the check-in"),
    ("Esc", "Close what is open"),
];

/// What one does in a room.
pub fn room(room: Room) -> &'static str {
    match room {
        Room::Welcome => "open another workspace",
        Room::Align | Room::Goal => "the tree of goals",
        Room::Track => "check in",
        Room::Achieve => "ratings and pay",
        Room::Thread => "all that happened",
        Room::Learn => "skills to build",
        Room::Drift => "what is out of sight, and what it costs",
        Room::Data => "import, export, storage",
        Room::Home => "what needs you",
    }
}

/// How much was found.
pub fn n_found(n: usize) -> String {
    if n == 0 { "Nothing fits these letters.".to_owned() } else { count(n, "place", "places") }
}
