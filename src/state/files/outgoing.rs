//! What goes out leaves in a scope, whole or sealed; the page stays alive meanwhile.

use super::{CANCELLED, JSON, Progress, blob_of, importer, offered::of_type};
use crate::{
    domain::{
        board::Scope,
        thread::{EventId, Id, Log, spoken},
    },
    format::{document, encrypted},
    state::{Workspace, clock, entropy, workspace::Standing},
    storage::secret,
};

/// Events withheld between two yields.
const WITHHELD_A_YIELD: usize = 2000;
/// How much of an export in a scope is behind when its events are withheld, in percent.
const WITHHELD_PERCENT: usize = 40;
/// What is said of an export during which another workspace was opened.
const ANOTHER: &str = "another workspace was opened meanwhile: nothing was exported";

/// The whole open thread as a file that the browser holds, part by part as they are written.
///
/// # Errors
/// As [`export`], or when the browser cannot hold it.
pub async fn whole(workspace: Workspace, progress: Progress) -> Result<web_sys::Blob, String> {
    let parts = exported(workspace, &Scope::EVERYTHING, progress, |bytes| blob_of(&[bytes], JSON)).await?;
    let parts: js_sys::Array = parts.into_iter().collect::<Option<_>>().ok_or(NO_ROOM)?;
    Ok(web_sys::Blob::new_with_blob_sequence_and_options(&parts, &of_type(JSON)).map_err(|_| NO_ROOM)?)
}

/// The same, with the moment that it is of.
///
/// # Errors
/// As [`whole`].
pub async fn made(workspace: Workspace, progress: Progress) -> Result<Made, String> {
    let of = workspace.standing();
    Ok(Made { of, file: whole(workspace, progress).await? })
}

/// What is said where a browser cannot hold a file.
const NO_ROOM: &str = "the browser has no room for the file: close other pages and try again";

/// A file that was made of the whole open thread.
pub struct Made {
    of: Standing,
    file: web_sys::Blob,
}

impl Made {
    /// The file, if it is what an export gives now.
    pub fn still(&self, workspace: Workspace) -> Option<&web_sys::Blob> {
        (self.of == workspace.standing()).then_some(&self.file)
    }
}

/// The open thread as a file in parts, as far as it leaves; the page stays alive meanwhile.
///
/// # Errors
/// Names the event whose key is missing, or says that it was cancelled.
pub async fn export(workspace: Workspace, scope: &Scope, progress: Progress) -> Result<Vec<Vec<u8>>, String> {
    exported(workspace, scope, progress, |bytes| bytes).await
}

/// The same, each part held in some way as soon as it is written.
async fn exported<T>(
    workspace: Workspace,
    scope: &Scope,
    progress: Progress,
    hold: impl Fn(Vec<u8>) -> T + Copy,
) -> Result<Vec<T>, String> {
    let id = workspace.id().ok_or("nothing is open")?;
    let name = workspace.present(|core| core.board.name().unwrap_or("Untitled").to_owned());
    let writing = || document::Writing::new(id.clone(), &name, &scope.name());
    if *scope != Scope::EVERYTHING || n_keyless(workspace) > 0 {
        let mut part = part_of(workspace, &id, scope, progress).await?;
        let step = |writing: &mut document::Writing| Ok(writing.step(&mut part)?.map(hold));
        return written(writing(), WITHHELD_PERCENT, progress, step).await;
    }
    loop {
        let n_events = workspace.present(|core| core.log.len());
        let whole = || workspace.present(|core| whole_among(&core.log, n_events));
        let began_with = whole();
        let step = |writing: &mut document::Writing| Ok(workspace.with_log_mut(|log| writing.step(log))?.map(hold));
        let parts = written(writing(), 0, progress, step).await?;
        if workspace.id().as_ref() != Some(&id) {
            return Err(ANOTHER.to_owned());
        }
        // Where somebody was erased, or words came in, while it was written, it is written anew.
        if whole() == began_with {
            return Ok(parts);
        }
    }
}

/// The part of the open thread that a scope lets leave.
async fn part_of(workspace: Workspace, id: &Id, scope: &Scope, progress: Progress) -> Result<Log, String> {
    let (mut at, mut part) = (0, Log::default());
    loop {
        if workspace.id().as_ref() != Some(id) {
            return Err(ANOTHER.to_owned());
        }
        let upto = (at + WITHHELD_A_YIELD).min(workspace.present(|core| core.log.len()));
        workspace.present(|core| scope.carry(&core.log, &core.board, &mut part, at..upto));
        let n_events = workspace.present(|core| core.log.len());
        if upto == n_events {
            return Ok(part);
        }
        at = upto;
        if !progress.goes_on(at * WITHHELD_PERCENT / n_events).await {
            return Err(CANCELLED.to_owned());
        }
    }
}

/// All parts of a document, yielding in between; `before` percent of the way are behind already.
async fn written<T>(
    mut writing: document::Writing,
    before: usize,
    progress: Progress,
    mut step: impl FnMut(&mut document::Writing) -> Result<Option<T>, EventId>,
) -> Result<Vec<T>, String> {
    let mut parts = Vec::new();
    while let Some(part) = step(&mut writing).map_err(keyless)? {
        parts.push(part);
        if !progress.goes_on(before + writing.percent() * (100 - before) / 100).await {
            return Err(CANCELLED.to_owned());
        }
    }
    Ok(parts)
}

fn keyless(event: EventId) -> String {
    ["event ", &event.to_string(), " has no key: it cannot be exported"].concat()
}

/// How many of the first events of a log are there with their words, and what its forks hide.
fn whole_among(log: &Log, n_events: usize) -> (usize, usize) {
    let first = log.events().iter().take(n_events);
    (first.filter(|event| event.payload().is_some()).count(), log.forks().values().flatten().count())
}

/// The structure of the open thread as a new workspace's file: nobody is in it.
///
/// # Errors
/// Never in practice: all of it is sealed as it is written.
pub fn export_template(workspace: Workspace) -> Result<Vec<u8>, String> {
    let (drafts, name) =
        workspace.present(|core| (core.board.template(), core.board.name().unwrap_or("Template").to_owned()));
    let mut log = Log::default();
    log.write(entropy::replica(), &importer(), clock::now(), drafts, &mut entropy::Browser);
    document::write(&entropy::id("workspace"), &name, &mut log).map_err(|event| event.to_string())
}

/// Seals a file under a passphrase.
///
/// # Errors
/// When the browser offers no cryptography here.
pub async fn seal(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, String> {
    let header = encrypted::Header::new(entropy::bytes(), entropy::bytes());
    secret::seal(bytes, passphrase, &header).await.map_err(|why| why.to_string())
}

/// How many events have lost their key: they stay behind in every export.
pub fn n_keyless(workspace: Workspace) -> usize {
    workspace.present(|core| core.log.keyless().count())
}

/// “Same state?” as the first digits of the digest, and as four words to read aloud.
pub fn digest(workspace: Workspace) -> Option<(String, String)> {
    let digest = workspace.with_log_mut(Log::digest).ok()?;
    Some((digest[..16].to_owned(), spoken::words(&digest)))
}
