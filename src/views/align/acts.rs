//! What can be done in Align: each act judged, done, and said, with the way back.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::wishes::answerer;
use crate::{
    domain::{
        align::{self, Onward},
        board::{Board, Command, Ending, GoalState, Level, Person, Refusal},
        thread::{Draft, Fields, Id, Kind, Value},
        week::Week,
    },
    state::{Room, Session, Workspace, entropy},
    views::{acting::author, wording::align as words},
};

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
    if workspace.peek(|board| board.goal(goal.as_str()).is_some_and(|goal| words::offers_nothing(goal, state))) {
        return Err(words::NO_WORDS.to_owned());
    }
    let reason = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
    let done = workspace.act(&who, Command::AnswerGoal { goal: goal.clone(), state, reason });
    if done == Err(Refusal::NothingChanges) {
        // Pressed twice: it is so already, as the page says.
        return Ok(());
    }
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

/// What is said of cycles when goals are closed, and where what is carried over goes on.
#[derive(Clone, Default)]
pub struct Turn {
    /// That one begins, or ends: the kind of each word, whom it is of, and what it says.
    pub said: Vec<(Kind, Id, Fields)>,
    /// Where goals go on.
    pub onward: Onward,
    /// The name of the inner cycle that ends, if one does.
    pub ends: Option<String>,
}

/// Closes goals, each with how it ended, and turns to the next cycle where there is one: one act. What is given up needs the reason. What is carried over
/// goes on as a draft, below the draft of its parent where that is carried over as well.
///
/// # Errors
/// The refusal in words.
pub fn close(
    (workspace, session): (Workspace, Session),
    goals: &[(Id, Ending)],
    reason: Option<&str>,
    Turn { said, onward, ends }: Turn,
) -> Result<(), String> {
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_none() && goals.iter().any(|(_, ending)| *ending == Ending::Abandoned) {
        return Err(words::NO_REASON_GIVEN.to_owned());
    }
    let now = Week::of(untrack(|| workspace.today()));
    let n = goals.len();
    let (who, drafts) = workspace.peek(|board| {
        let mut drafts = Vec::new();
        for (goal, ending) in goals {
            let reason = reason.filter(|_| *ending == Ending::Abandoned).map(str::to_owned);
            let command = Command::CloseGoal { goal: goal.clone(), outcome: *ending, reason };
            drafts.extend(board.decide(command, now).map_err(|refusal| words::refusal(board, &refusal))?);
        }
        // In this order, as the thread tells which cycle each belongs to.
        for (kind, subject, fields) in said {
            let command = Command::Describe { kind, subject, fields };
            drafts.extend(board.decide(command, now).map_err(|refusal| words::refusal(board, &refusal))?);
        }
        drafts.extend(carry_over(board, goals, &onward));
        Ok::<_, String>((author(session, board, []), drafts))
    })?;
    let is_any = !drafts.is_empty();
    workspace.write(&who, drafts);
    session.say(words::closed(n, ends.as_deref()), is_any);
    Ok(())
}

/// The drafts of what goes on.
fn carry_over(board: &Board, goals: &[(Id, Ending)], onward: &Onward) -> Vec<Draft> {
    let carried = goals.iter().filter(|(_, ending)| *ending == Ending::CarriedOver);
    let anew: BTreeMap<&str, Id> = carried.map(|(goal, _)| (goal.as_str(), entropy::id("goal"))).collect();
    align::carry_over(board, goals, &anew, onward)
}

/// Begins a goal of the cycle, or of the one `within` it that is named, and opens it in the editor.
pub fn begin((workspace, session): (Workspace, Session), level: Level, (parent, within): (Option<&Id>, Option<&Id>)) {
    let id = entropy::id("goal");
    let today = workspace.today();
    let (who, drafts) = workspace.peek(|board| {
        let who = author(session, board, []);
        (who.clone(), first_words(board, &who, (&id, level), (parent, within), today))
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
    (id, level): (&Id, Level),
    (parent, within): (Option<&Id>, Option<&Id>),
    today: NaiveDate,
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
    // Of a goal that is written while the cycle runs nothing was due before. A North Star and a theme begin with their
    // number.
    if let Some(cycle) = within.filter(|_| level != Level::NorthStar) {
        fields.set("cycle", cycle);
    }
    if level == Level::Goal && board.is_under_way(within, today) {
        fields.set("start", today);
    }
    let mut drafts =
        board.decide(Command::Describe { kind: Kind::GoalDescribed, subject: id.clone(), fields }, Week::of(today))?;
    // What is not there yet cannot stand above anything: its first parent needs no judgement.
    let aligned =
        parent.map(|parent| Draft::facts(Kind::GoalAligned, id.clone(), Fields::default().with("parent", parent)));
    drafts.extend(aligned);
    Ok(drafts)
}

fn in_words(workspace: Workspace, refusal: &Refusal) -> String {
    workspace.peek(|board| words::refusal(board, refusal))
}
