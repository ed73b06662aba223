//! Sentences of the search and of the list of keys.

use super::{align, count, editor};
use crate::{
    state::Room,
    views::{achieve::Page, align::Question, align::Topic},
};

/// The name of the search.
pub const TITLE: &str = "Find";
/// On the button.
pub const ANYTHING: &str = "Find anything";
/// What stands in the empty field.
pub const HINT: &str = "A person, a goal, a room, something to do";
/// What can be done from anywhere, where it leads, and other words that it is looked for by.
pub const ACTS: [(&str, &str, &str); 6] = [
    ("Write a goal", "begins a draft", "add new create"),
    ("Check in for this week", "action", "update progress"),
    ("Show the workspace as of an earlier day", "action", "history past"),
    ("Export, import, make a copy", "action", "backup csv file download upload merge rename erase settings"),
    ("Open another workspace", "action", "start page sample"),
    ("Act as somebody else", "action", "who am i switch user log in"),
];
/// Beside a question about the cycle.
pub const IN_CYCLE: &str = "in the cycle";
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

/// A question about the cycle, and other words that it is looked for by.
pub fn question(question: Question) -> (&'static str, &'static str) {
    match question {
        Question::Topic(topic) => (align::topic(topic), also(topic)),
        Question::Closing => (align::CLOSE_CYCLE, "end finish next carry over"),
        Question::Needs => (align::MATRIX, "dependencies help"),
        Question::Parent => (editor::CHOOSE_PARENT, ""),
    }
}

fn also(topic: Topic) -> &'static str {
    match topic {
        Topic::Health => "score deductions",
        Topic::Dates => "dates deadlines settings start end",
        Topic::Within => "add quarter inner shorter",
        Topic::Shares => "targets offered",
        Topic::Capacity => "time hours workload",
        Topic::Staff => "add person invite member team staff manager",
    }
}

/// Other words that a page of Achieve is looked for by.
pub fn page(page: Page) -> &'static str {
    match page {
        Page::Cards => "ratings player calibration",
        Page::List => "table ratings",
        Page::Boxes => "talent potential 9",
        Page::Compare => "beside",
        Page::Managers => "lenient strict bias",
        Page::Changes => "calibrated",
        Page::Pay => "bonus pool money",
        Page::Merit => "salary increase merit",
        Page::Equity => "fairness gap groups",
    }
}

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
