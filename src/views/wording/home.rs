//! Words of the room of this week: what needs somebody, why, and the one thing to do.

use crate::{
    domain::{
        board::{Board, Goal},
        thread::Id,
        track::Reason,
    },
    state::Room,
    views::{
        home::Move,
        wording::{count, grouped, thread::name_of},
    },
};

/// What is shown while nobody is chosen.
pub const WHO: (&str, &str) = (
    "Whose week is it?",
    "Choose whom you act as: what needs this person this week then stands here, in order, seven things first.",
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
    /// What begins there at once.
    pub begins: Option<Begins>,
    /// Another way to the same, and where.
    pub other: Option<(&'static str, String)>,
}

/// What an action begins where it leads.
#[derive(Clone, PartialEq, Eq)]
pub enum Begins {
    /// A theme under this North Star.
    Theme(Id),
    /// The cards of units and people.
    Staff,
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

/// Shows the others as well, or only the first again.
pub fn more(n_rest: usize, is_open: bool) -> String {
    if is_open { "Show only the first".to_owned() } else { ["Show all, ", &grouped(n_rest), " more"].concat() }
}

/// What kind of thing it is, why it needs somebody, and the one action.
type Ask = (&'static str, &'static str, &'static str);

const CONFIRM: Ask = (
    "A rating waits for a second person",
    "It is far from what the rate implies, and was justified. It stands once you confirm that.",
    "Read and confirm",
);
const JUSTIFY: Ask = (
    "A rating of yours is to be justified",
    "It is far from what the rate implies: a reason and a sentence unlock the card, or another rating does.",
    "Give the reason",
);
const RATE: Ask = ("A rating is due", "The cycle ends soon, and nothing was proposed yet.", "Propose a rating");
/// What holds it up stands for the why.
const CLEAR: Ask = ("Held up", "", "Open the goal");
/// Who proposes stands before the why.
const ANSWER: Ask = ("A proposal waits for you", "Adopt it, change it, or decline it with a reason.", "Answer");
const HEAR: Ask = (
    "An objection waits for you",
    "Its owner does not stand by it as it is: talk, then change it together or close it.",
    "Read why",
);
const COMMIT: Ask = ("Your goal was adopted", "It counts once you commit to it; you may object.", "Commit or object");
const REVISE: Ask = ("Your goal was declined", "Say it anew, or close it.", "Look at the reason");
const HELP: Ask = ("Your help is asked for", "Confirm that it comes, or say that it does not.", "Answer");
const ALIGN: Ask =
    ("Your goal has no line of sight", "It leads to nothing above: give it a parent.", "Choose a parent");
const MEASURE: Ask = (
    "Your North Star has no number",
    "Say what is counted, from where to where: then everything below can be seen to move it.",
    "Give it a number",
);
const FIRST_THEME: Ask = (
    "No theme leads to your North Star yet",
    "Themes say what matters this cycle; teams propose their goals under them.",
    "Set the first theme",
);
/// Its reason stands for the why.
const MEND: Ask = ("Your goal is not where it should be", "", "See why");
/// Its owner and its reason stand for the why.
const TALK: Ask = ("Worth a talk", "", "Open the goal");

/// One thing in words.
pub fn said(one: &Move, board: &Board) -> Said {
    let ask = |room: Room, id: &Id, (kind, why, action): Ask| Said {
        kind,
        what: name_of(board, id.as_str()),
        why: why.to_owned(),
        action,
        href: room.href_of(id.as_str()),
        begins: None,
        other: None,
    };
    match one {
        Move::CheckIn(n) => check_in(*n),
        Move::Confirm(id) => ask(Room::Achieve, id, CONFIRM),
        Move::Justify(id) => ask(Room::Achieve, id, JUSTIFY),
        Move::Rate(id) => ask(Room::Achieve, id, RATE),
        Move::Clear(id) => Said { why: held_up(board, id), ..ask(Room::Track, id, CLEAR) },
        Move::Answer(id) => {
            let said = ask(Room::Align, id, ANSWER);
            Said { why: [&proposer_of(board, id), &*said.why].concat(), ..said }
        }
        Move::Hear(id) => ask(Room::Align, id, HEAR),
        Move::Commit(id) => ask(Room::Align, id, COMMIT),
        Move::Revise(id) => ask(Room::Align, id, REVISE),
        Move::Help(id) => ask(Room::Align, id, HELP),
        Move::Align(id) => ask(Room::Align, id, ALIGN),
        Move::Mend(id, reason) => Said { why: because(reason), ..ask(Room::Track, id, MEND) },
        Move::Talk(id, reason) => {
            let why = [&owner_of(board, id), ": ", &because(reason)].concat();
            Said { why, ..ask(Room::Align, id, TALK) }
        }
        Move::Loose(n) => loose(*n),
        Move::Measure(id) => ask(Room::Goal, id, MEASURE),
        Move::FirstTheme(id) => Said { begins: Some(Begins::Theme(id.clone())), ..ask(Room::Align, id, FIRST_THEME) },
        Move::Others => others(),
    }
}

fn others() -> Said {
    Said {
        kind: "You are alone here",
        what: "Bring in your people".to_owned(),
        why: "Write them down one by one, or take a table of names, units and managers.".to_owned(),
        action: "Add units and people",
        href: Room::Align.href(),
        begins: Some(Begins::Staff),
        other: Some(("Import a table", Room::Data.href())),
    }
}

fn check_in(n_goals: usize) -> Said {
    Said {
        kind: "This week’s check-in",
        what: ["Say how ", &count(n_goals, "goal", "goals"), " moved"].concat(),
        why: "It takes a minute: three questions, and a number a goal.".to_owned(),
        action: "Check in",
        href: Room::Track.href(),
        begins: None,
        other: None,
    }
}

fn loose(n_goals: usize) -> Said {
    Said {
        kind: "Goals that lead nowhere",
        what: count(n_goals, "goal has no line of sight", "goals have no line of sight"),
        why: "Their owners’ time goes where nothing leads to the North Star.".to_owned(),
        action: "See what it costs",
        href: Room::Drift.href(),
        begins: None,
        other: None,
    }
}

/// Whose goal it is, and what holds it up.
fn held_up(board: &Board, goal: &Id) -> String {
    let held = board.goal(goal.as_str()).and_then(Goal::blocker);
    let by = held.and_then(|held| held.by).map(|by| name_of(board, by));
    let held = held.map(|held| super::track::held_up(held.kind, by.as_deref())).unwrap_or_default();
    [&owner_of(board, goal), ". ", &held].concat()
}

/// Who proposes a goal: “Elif Demir proposes it. ”
fn proposer_of(board: &Board, goal: &Id) -> String {
    let who = board.goal(goal.as_str()).and_then(Goal::moved_by);
    who.map(|who| [&name_of(board, who.as_str()), " proposes it. "].concat()).unwrap_or_default()
}

fn owner_of(board: &Board, goal: &Id) -> String {
    let owner = board.goal(goal.as_str()).and_then(|goal| goal.owners().next());
    owner.map(|owner| name_of(board, owner)).unwrap_or_default()
}

/// The reason of a status as a sentence.
fn because(reason: &Reason) -> String {
    super::track::reason(reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::{Draft, Fields, Kind, Log, ReplicaId, Value, WallTime, chain::ZeroEntropy};

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    fn board() -> Board {
        let named = Draft::facts(Kind::PersonDescribed, id("elif"), Fields::default().with("name", "Elif Demir"));
        let goal = Fields::default().with("title", "Reduce bugs").with("owners", vec![Value::from("elif")]);
        let drafts = vec![
            named,
            Draft::facts(Kind::GoalDescribed, id("bugs"), goal),
            Draft::facts(Kind::GoalAnswered, id("bugs"), Fields::default().with("state", "proposed")),
            Draft::facts(Kind::GoalBlocked, id("bugs"), Fields::default().with("blocker", "other_team")),
        ];
        let mut log = Log::default();
        let _ = log.write(ReplicaId([1; 16]), &id("elif"), WallTime { ms: 0, offset: 0 }, drafts, &mut ZeroEntropy);
        Board::of(&log)
    }

    #[test]
    fn a_proposal_says_who_proposes_it_and_what_is_held_up_by_what() {
        let board = board();
        let why = |one: Move| said(&one, &board).why;
        let answer = why(Move::Answer(id("bugs")));
        assert_eq!(answer, "Elif Demir proposes it. Adopt it, change it, or decline it with a reason.");
        assert_eq!(why(Move::Clear(id("bugs"))), "Elif Demir. Held up: another team.");
    }

    #[test]
    fn why_a_goal_is_not_where_it_should_be_leads_to_how_its_status_comes_about() {
        let reason = Reason::LowConfidence { confidence: 2 };
        let mend = said(&Move::Mend(id("bugs"), reason), &board());
        assert_eq!((mend.action, mend.href), ("See why", Room::Track.href_of("bugs")));
    }

    #[test]
    fn the_others_are_one_press_away() {
        assert_eq!([more(23, false), more(23, true)], ["Show all, 23 more", "Show only the first"]);
    }
}
