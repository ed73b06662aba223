//! What can be done in Align: each act judged, done, and said, with the way back.

use leptos::prelude::*;

use super::wishes::answerer;
use crate::{
    domain::{
        align,
        board::{Board, Command, GoalState, Level, Person, Refusal},
        thread::{Draft, Fields, Id, Kind, Value},
        week::Week,
    },
    state::{Room, Session, Workspace, entropy},
    views::wording::align as words,
};

/// Who acts: the person chosen, else the first of these who is known, else anybody.
pub fn author<'a>(session: Session, board: &'a Board, likely: impl IntoIterator<Item = Option<&'a str>>) -> Id {
    let known = |id: &str| board.person(id).map(|person| person.id.clone());
    let chosen = session.acting_as.get_untracked();
    let likely = || likely.into_iter().flatten().find_map(known);
    let anybody = || board.people().next().map(|person| person.id.clone());
    chosen.or_else(likely).or_else(anybody).unwrap_or_else(|| "somebody".parse().expect("a constant id"))
}

/// Moves a goal through the W.
///
/// # Errors
/// The refusal in words.
pub fn answer(
    (workspace, session): (Workspace, Session),
    goal: &Id,
    state: GoalState,
    reason: &str,
) -> Result<(), String> {
    let who = workspace.peek(|board| {
        let here = board.goal(goal.as_str());
        let owner = here.and_then(|goal| goal.owners().next());
        let answers = here.and_then(|goal| answerer(board, goal));
        let decides = matches!(state, GoalState::Adopted | GoalState::Amended | GoalState::Declined);
        author(session, board, if decides { [answers, owner] } else { [owner, answers] })
    });
    let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let done = workspace.act(&who, Command::AnswerGoal { goal: goal.clone(), state, reason });
    done.map_err(|refusal| in_words(workspace, &refusal))?;
    session.say(workspace.peek(|board| words::answered(board, goal, state)), true);
    Ok(())
}

/// Puts goals under another parent, the topmost of each branch with all that is below, as one act.
///
/// # Errors
/// The refusal in words.
pub fn align_all((workspace, session): (Workspace, Session), goals: &[Id], parent: &Id) -> Result<(), String> {
    let picture = untrack(|| workspace.picture());
    let tops = align::tops(&picture.outline, goals).into_iter().map(|at| picture.outline.rows()[at].id.clone());
    let commands = tops.map(|goal| Command::AlignGoal { goal, parent: Some(parent.clone()), weight: None }).collect();
    let said = |n| workspace.peek(|board| words::aligned_all(board, n, parent));
    all((workspace, session), commands, said)
}

/// Does several things as one act; what would change nothing is left out.
///
/// # Errors
/// The first refusal in words: nothing is done then.
pub fn all(
    (workspace, session): (Workspace, Session),
    mut commands: Vec<Command>,
    said: impl FnOnce(usize) -> String,
) -> Result<(), String> {
    let now = Week::of(untrack(|| workspace.today()));
    let who = workspace.peek(|board| {
        commands.retain(|command| board.decide(command.clone(), now) != Err(Refusal::NothingChanges));
        author(session, board, [])
    });
    let n = commands.len();
    workspace.act_all(&who, commands).map_err(|refusal| in_words(workspace, &refusal))?;
    session.say(said(n), n > 0);
    Ok(())
}

/// Begins a goal and opens it in the editor.
pub fn begin((workspace, session): (Workspace, Session), level: Level, parent: Option<&Id>) {
    let id = entropy::id("goal");
    let now = Week::of(workspace.today());
    let (who, drafts) = workspace.peek(|board| {
        let who = author(session, board, []);
        (who.clone(), first_words(board, &who, (&id, level, parent), now))
    });
    match drafts {
        Ok(drafts) => {
            workspace.write(&who, drafts);
            session.go_to(Room::Goal, id.as_str());
        }
        Err(refusal) => session.say(in_words(workspace, &refusal), false),
    }
}

/// The first events of a goal: a sentence to be replaced, its owner, its place.
fn first_words(
    board: &Board,
    who: &Id,
    (id, level, parent): (&Id, Level, Option<&Id>),
    now: Week,
) -> Result<Vec<Draft>, Refusal> {
    let person = board.person(who.as_str());
    let owners: Vec<Value> = person.into_iter().map(|person| Value::from(person.id)).collect();
    let mut fields = Fields::default().with("title", words::first_title(level)).with("level", level.name());
    if let Some(unit) = person.and_then(Person::unit) {
        fields.set("unit", unit);
    }
    if !owners.is_empty() {
        fields.set("owners", owners);
    }
    let mut drafts = board.decide(Command::Describe { kind: Kind::GoalDescribed, subject: id.clone(), fields }, now)?;
    // What is not there yet cannot stand above anything: its first parent needs no judgement.
    let aligned =
        parent.map(|parent| Draft::facts(Kind::GoalAligned, id.clone(), Fields::default().with("parent", parent)));
    drafts.extend(aligned);
    Ok(drafts)
}

/// Takes the last act of this page back.
pub fn undo(workspace: Workspace, session: Session) {
    let who = workspace.peek(|board| author(session, board, []));
    if let Some(kept) = workspace.undo(&who) {
        session.say(words::undone(kept), false);
    }
}

fn in_words(workspace: Workspace, refusal: &Refusal) -> String {
    workspace.peek(|board| words::refusal(board, refusal))
}
