//! Who acts on this page, and the way back from what was done last.

use leptos::prelude::*;

use crate::{
    domain::{board::Board, thread::Id},
    state::{Session, Workspace, workspace::Core},
    views::wording::{
        shell as words,
        thread::{done, name_of},
    },
};

/// Who acts: the person chosen, else the first of these who is known, else anybody.
pub fn author<'a>(session: Session, board: &'a Board, likely: impl IntoIterator<Item = Option<&'a str>>) -> Id {
    let known = |id: &str| board.person(id).map(|person| person.id.clone());
    let chosen = session.acting_as.get_untracked();
    let likely = || likely.into_iter().flatten().find_map(known);
    let anybody = || board.people().next().map(|person| person.id.clone());
    chosen.or_else(likely).or_else(anybody).unwrap_or_else(|| "somebody".parse().expect("a constant id"))
}

/// Takes the last act of this page back, and says which it was, and what others changed since and is therefore kept. What
/// somebody else did is theirs to take back.
pub fn undo(workspace: Workspace, session: Session) {
    let who = workspace.peek(|board| author(session, board, []));
    let chosen = session.acting_as.get_untracked();
    let Some(act) = workspace.present(Act::last) else { return };
    if chosen.is_some_and(|chosen| chosen != act.author) {
        session.say(words::not_yours(&act.name, &act.what), false);
    } else if let Some(kept) = workspace.undo(&who) {
        session.say(words::undone(&act.what, kept), false);
    }
}

/// The last act of this page: whose it is, and what was done.
struct Act {
    author: Id,
    name: String,
    what: String,
}

impl Act {
    fn last(core: &Core) -> Option<Self> {
        let events = core.last_act();
        let first = events.first()?;
        let name = name_of(&core.board, first.author.as_str());
        Some(Self { author: first.author.clone(), name, what: done(&events, &core.board) })
    }
}
