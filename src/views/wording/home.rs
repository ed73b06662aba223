//! Words of the room of this week: what needs somebody, why, and the one thing to do.

use crate::{
    domain::{board::Board, track::Reason},
    state::Room,
    views::{
        home::Move,
        wording::{count, grouped, thread::name_of},
    },
};

/// What is shown while nobody is chosen.
pub const WHO: (&str, &str) = (
    "Whose week is it?",
    "Choose whom you act as: what needs this person this week then stands here, in order, never more than seven things.",
);
/// Where nothing needs anybody.
pub const NOTHING: (&str, &str) =
    ("Nothing needs you this week.", "No answer, no check-in, no rating waits for you. Your goals stand in Track.");

/// One thing to do, in words.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// What kind of thing it is.
    pub kind: &'static str,
    /// What it is about.
    pub what: String,
    /// Why it needs somebody.
    pub why: String,
    /// The one action.
    pub action: &'static str,
    /// Where that is done.
    pub href: String,
}

/// The head of the page.
pub fn greeting(name: &str) -> String {
    [name, ", this needs you"].concat()
}

/// How many things there are.
pub fn about(n_shown: usize, n: usize) -> String {
    let things = count(n_shown, "thing", "things");
    if n > n_shown { [&things, " first, of ", &grouped(n)].concat() } else { things }
}

/// One thing in words.
pub fn said(one: &Move, board: &Board) -> Said {
    let goal = |id: &crate::domain::thread::Id| name_of(board, id.as_str());
    let on_goal = |kind, id: &crate::domain::thread::Id, why: &str, action| Said {
        kind,
        what: goal(id),
        why: why.to_owned(),
        action,
        href: Room::Align.href_of(id.as_str()),
    };
    let on_person = |kind, id: &crate::domain::thread::Id, why: &str, action| Said {
        kind,
        what: goal(id),
        why: why.to_owned(),
        action,
        href: Room::Achieve.href_of(id.as_str()),
    };
    match one {
        Move::CheckIn(n) => Said {
            kind: "This week’s check-in",
            what: ["Say how ", &count(*n, "goal", "goals"), " moved"].concat(),
            why: "It takes a minute: three questions, and a number a goal.".to_owned(),
            action: "Check in",
            href: Room::Track.href(),
        },
        Move::Confirm(id) => on_person(
            "A rating waits for a second person",
            id,
            "It is far from what the rate implies, and was justified. It stands once you confirm that.",
            "Read and confirm",
        ),
        Move::Justify(id) => on_person(
            "A rating of yours is to be justified",
            id,
            "It is far from what the rate implies: a reason and a sentence unlock the card, or another rating does.",
            "Give the reason",
        ),
        Move::Rate(id) => {
            on_person("A rating is due", id, "The cycle ends soon, and nothing was proposed yet.", "Propose a rating")
        }
        Move::Answer(id) => {
            on_goal("A proposal waits for you", id, "Adopt it, change it, or decline it with a reason.", "Answer")
        }
        Move::Commit(id) => {
            on_goal("Your goal was adopted", id, "It counts once you commit to it; you may object.", "Commit or object")
        }
        Move::Revise(id) => on_goal("Your goal was declined", id, "Say it anew, or close it.", "Look at the reason"),
        Move::Help(id) => {
            on_goal("Your help is asked for", id, "Confirm that it comes, or say that it does not.", "Answer")
        }
        Move::Align(id) => on_goal(
            "Your goal has lost its line of sight",
            id,
            "It leads to nothing above: give it a parent.",
            "Choose a parent",
        ),
        Move::Mend(id, reason) => Said {
            href: Room::Thread.href_of(id.as_str()),
            ..on_goal("Your goal is not where it should be", id, &because(reason), "See why")
        },
        Move::Talk(id, reason) => {
            let owner =
                board.goal(id.as_str()).and_then(|goal| goal.owners().next()).map(|owner| name_of(board, owner));
            let owner = owner.unwrap_or_default();
            on_goal("Worth a talk", id, &[&owner, ": ", &because(reason)].concat(), "Open the goal")
        }
        Move::Loose(n) => Said {
            kind: "Goals that lead nowhere",
            what: count(*n, "goal has no line of sight", "goals have no line of sight"),
            why: "Their owners’ time goes where nothing leads to the North Star.".to_owned(),
            action: "See what it costs",
            href: Room::Drift.href(),
        },
    }
}

/// The reason of a status as a sentence.
fn because(reason: &Reason) -> String {
    super::track::reason(reason)
}
