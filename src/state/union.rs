//! A file into the open workspace, however large it is: the union is made beside what is shown, and shown as one step.
//!
//! Knows when to let the browser have its turn. Does not want to know where the file came from, nor how it is saved.

use leptos::prelude::untrack;

use crate::{
    domain::{
        board::Board,
        picture::Picture,
        thread::{Body, Log, log::Absorbed},
    },
    state::{
        Workspace,
        files::Progress,
        workspace::{Standing, United},
    },
    storage::{yield_if_due, yield_now},
};

/// Events of a log handled between two yields.
const EVENTS_A_YIELD: usize = 2000;

/// Takes in what is new. `None`, with everything as before, if it was cancelled or another workspace was opened
/// meanwhile.
pub async fn take_in(workspace: Workspace, news: Log, progress: Progress) -> Option<()> {
    if is_quick(&news) {
        workspace.absorb(news);
        return Some(());
    }
    let of = workspace.standing();
    let mut log = copy(workspace, &of, news.len(), progress).await?;
    let mut arriving = log.begin_union(news);
    while !log.unite(&mut arriving, EVENTS_A_YIELD) {
        go_on(workspace, &of, progress, 30).await?;
    }
    let board = folded(&log, 40, 60, progress).await?;
    let picture = Picture::of(&board, untrack(|| workspace.today()));
    go_on(workspace, &of, progress, 99).await?;
    let before = workspace.show_union(United { of, log, board, absorbed: arriving.absorbed, picture });
    yield_now().await;
    drop(before);
    Some(())
}

/// Whether following the news step by step is quicker than a turn of the browser; what was erased lets the board be
/// built anew.
fn is_quick(news: &Log) -> bool {
    news.len() < EVENTS_A_YIELD && !news.everything().any(|event| matches!(event.body, Body::Erased(_)))
}

/// Puts all of `other` into a log that nobody looks at.
pub async fn all_of(log: &mut Log, other: Log) -> Absorbed {
    let mut arriving = log.begin_union(other);
    while !log.unite(&mut arriving, EVENTS_A_YIELD) {
        yield_if_due().await;
    }
    arriving.absorbed
}

/// The open log once more, each event at its position, with room for more.
async fn copy(workspace: Workspace, of: &Standing, more: usize, progress: Progress) -> Option<Log> {
    let n_events = workspace.present(|core| core.log.len());
    let mut log = Log::with_room(n_events + more);
    workspace.present(|core| log.add_keys(core.log.keys()));
    for at in (0..n_events).step_by(EVENTS_A_YIELD) {
        let upto = n_events.min(at + EVENTS_A_YIELD);
        workspace.present(|core| {
            let hidden = core.log.forks().values().flatten().filter(|_| upto == n_events);
            for event in core.log.events().get(at..upto).unwrap_or_default().iter().chain(hidden) {
                log.insert(event.clone());
            }
        });
        go_on(workspace, of, progress, at * 25 / n_events).await?;
    }
    Some(log)
}

/// Yields to the browser. `None` if it was cancelled meanwhile, or the workspace is another one by now.
async fn go_on(workspace: Workspace, of: &Standing, progress: Progress, percent: usize) -> Option<()> {
    let goes_on = progress.goes_on(percent).await && workspace.standing().is_there_where(of);
    goes_on.then_some(())
}

/// The board of a log; `None` if it was cancelled. It tells its progress from `percent` to `percent + share`.
pub async fn folded(log: &Log, percent: usize, share: usize, progress: Progress) -> Option<Board> {
    let mut board = Board::default();
    for at in 0..log.len() {
        board.fold(log, at);
        let yields = at % EVENTS_A_YIELD == EVENTS_A_YIELD - 1;
        if yields && !progress.goes_on(percent + at * share / log.len()).await {
            return None;
        }
    }
    Some(board)
}
