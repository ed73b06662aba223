//! Who acts on this page, and the way back from what was done last.

use leptos::prelude::*;

use crate::{
    domain::{board::Board, thread::Id},
    state::{Session, Workspace},
    views::wording::shell as words,
};

/// Who acts: the person chosen, else the first of these who is known, else anybody.
pub fn author<'a>(session: Session, board: &'a Board, likely: impl IntoIterator<Item = Option<&'a str>>) -> Id {
    let known = |id: &str| board.person(id).map(|person| person.id.clone());
    let chosen = session.acting_as.get_untracked();
    let likely = || likely.into_iter().flatten().find_map(known);
    let anybody = || board.people().next().map(|person| person.id.clone());
    chosen.or_else(likely).or_else(anybody).unwrap_or_else(|| "somebody".parse().expect("a constant id"))
}

/// Takes the last act of this page back, and says what others changed since and is therefore kept.
pub fn undo(workspace: Workspace, session: Session) {
    let who = workspace.peek(|board| author(session, board, []));
    if let Some(kept) = workspace.undo(&who) {
        session.say(words::undone(kept), false);
    }
}
