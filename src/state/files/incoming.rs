//! What comes in is looked at first: read, proved, and said what it would do. Nothing is changed here.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
    sync::Arc,
};

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::{CANCELLED, EVENTS_A_YIELD, Progress, stem};
use crate::{
    domain::{
        board::{Board, foreseen},
        thread::{Event, Id, Log, chain::KeyName, id::hex, log::Foreseen},
        week::Week,
    },
    format::{
        csv::{Here, Import, Mapping, Table, plan_table},
        document::{self, Document, MAX_BYTES, Steps, Sum, Unreadable},
        encrypted,
    },
    state::{Workspace, clock},
    storage::secret,
};

/// A file that was read and waits to be accepted.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A thread.
    Thread {
        /// The document.
        document: Arc<Document>,
        /// What it would bring.
        brings: Brings,
        /// Whether it goes into the open workspace; else it opens beside.
        into_open: bool,
    },
    /// A table, planned against the board.
    Table(ArcRwSignal<Planned>),
    /// An encrypted file, which waits for its passphrase.
    Sealed(Vec<u8>),
}

/// Which workspace a table goes into.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goes {
    /// The open one.
    Here,
    /// A new one, beside those that are there.
    Beside,
}

/// The open workspace, and which one a table goes into.
pub type Place = (Workspace, Goes);

/// A table as it would come in, as long as its columns mean this.
#[derive(Clone, PartialEq, Debug)]
pub struct Planned {
    /// Where it goes.
    pub goes: Goes,
    /// Its rows as they stand.
    pub table: Arc<Table>,
    /// What its columns mean.
    pub mapping: Mapping,
    /// What it would write and do, and what could not be placed.
    pub import: Arc<Import>,
}

impl Planned {
    /// Plans a table as its mapping understands it. `name` is that of its file.
    pub fn new(table: Arc<Table>, mapping: Mapping, (name, goes): (&str, Goes), workspace: Workspace) -> Self {
        let import = workspace.present(|core| plan(&table, &mapping, (name, goes), (&core.board, &core.log)));
        Self { goes, table, mapping, import: Arc::new(import) }
    }
}

/// What a table would write: read against what is open, or against nothing where it makes a workspace of its own.
pub(super) fn plan(table: &Table, mapping: &Mapping, (name, goes): (&str, Goes), open: (&Board, &Log)) -> Import {
    let (no_board, no_log) = (Board::default(), Log::default());
    let (board, log) = match goes {
        Goes::Here => open,
        Goes::Beside => (&no_board, &no_log),
    };
    plan_table(table, mapping, Here { board, log, now: Week::of(clock::today()) }, Some(stem(name)))
}

/// What a thread would bring to the open workspace.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Brings {
    /// Events that are not here yet, by who wrote them.
    pub new: BTreeMap<Id, usize>,
    /// Events that are here already, and whose words come now.
    pub n_completed: usize,
    /// Events that lose their words, because they were erased elsewhere.
    pub n_erased: usize,
    /// Other versions of events that are here: both stay.
    pub n_forked: usize,
    /// Events here that had lost their key, which comes now.
    pub n_rekeyed: usize,
    /// Events with words about people who were erased here, by whom they are about: their words stay out.
    pub again: BTreeMap<Id, usize>,
    /// Events that are here already.
    pub n_known: usize,
    /// What is said otherwise there than here, neither side having heard the other.
    pub n_disputed: usize,
}

impl Brings {
    /// Events that are not here yet.
    pub fn n_new(&self) -> usize {
        self.new.values().sum()
    }

    fn count(&mut self, event: &Event, foreseen: Foreseen, erased: &BTreeSet<Id>) {
        let brings_words = !matches!(foreseen, Foreseen::Known | Foreseen::Erased) && event.payload().is_some();
        if let Some(person) = KeyName::person_of(event).filter(|person| brings_words && erased.contains(*person)) {
            add_one(&mut self.again, person);
        }
        match foreseen {
            Foreseen::New => add_one(&mut self.new, &event.author),
            Foreseen::Known => self.n_known += 1,
            Foreseen::Rekeyed => self.n_rekeyed += 1,
            Foreseen::Completed => self.n_completed += 1,
            Foreseen::Erased => self.n_erased += 1,
            Foreseen::Forked => self.n_forked += 1,
        }
    }

    /// Whether taking the file in changes anything.
    pub fn is_something(&self) -> bool {
        self.n_new() + self.n_completed + self.n_erased + self.n_forked + self.n_rekeyed > 0
    }
}

fn add_one(counts: &mut BTreeMap<Id, usize>, id: &Id) {
    match counts.get_mut(id) {
        Some(n) => *n += 1,
        None => drop(counts.insert(id.clone(), 1)),
    }
}

/// Reads a file and says what it would do; a table that `goes` beside is planned for a workspace of its own. Nothing is
/// changed.
///
/// # Errors
/// What is wrong with it, where, and what to do.
pub async fn examine(file: web_sys::File, (workspace, goes): Place, progress: Progress) -> Result<Incoming, String> {
    let name = file.name();
    let size = size_of(&file);
    if size > MAX_BYTES {
        return Err(Unreadable::TooLarge { found: size }.to_string());
    }
    let held = read(&file).await.map_err(|()| [&name, " could not be read: choose it again"].concat())?;
    let bytes = held.to_vec();
    let sum = Sum::default();
    spawn_local(sum_up(held, document::summed(&bytes), Rc::clone(&sum)));
    look_into(name, bytes, sum, (workspace, goes), progress).await
}

/// Computes the checksum of a file while it is read.
async fn sum_up(held: js_sys::Uint8Array, covered: Option<usize>, sum: Sum) {
    let Some(covered) = covered.and_then(|covered| u32::try_from(covered).ok()) else { return };
    if let Some(found) = secret::sha256(&held.subarray(0, covered)).await {
        sum.get_or_init(|| hex(&found));
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the size of a file is a whole number")]
fn size_of(file: &web_sys::File) -> usize {
    file.size() as usize
}

/// Opens an encrypted file and says what it would do.
///
/// # Errors
/// What is wrong with it; whether that is the passphrase cannot be told.
pub async fn unseal(
    name: String,
    bytes: Vec<u8>,
    passphrase: &str,
    at: Place,
    progress: Progress,
) -> Result<Incoming, String> {
    let opened = secret::open(&bytes, passphrase).await.map_err(|why| why.to_string())?;
    look_into(name, opened, Sum::default(), at, progress).await
}

async fn look_into(name: String, bytes: Vec<u8>, sum: Sum, at: Place, progress: Progress) -> Result<Incoming, String> {
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    let content = match begins {
        Some(_) if encrypted::is_sealed(&bytes) => Content::Sealed(bytes),
        Some(b'{') => thread(Steps::new(bytes, sum), at.0, progress).await?,
        _ => table(&bytes, &name, at)?,
    };
    Ok(Incoming { name, content })
}

async fn read(file: &web_sys::File) -> Result<js_sys::Uint8Array, ()> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(drop)?;
    Ok(js_sys::Uint8Array::new(&buffer))
}

async fn thread(mut steps: Steps, workspace: Workspace, progress: Progress) -> Result<Content, String> {
    clock::mark("gt-import-start");
    progress.shows(0).await;
    let document = loop {
        if let Some(document) = steps.step().map_err(|why| why.to_string())? {
            break document;
        }
        if !progress.goes_on(steps.percent()).await {
            return Err(CANCELLED.to_owned());
        }
    };
    drop(steps);
    let into_open = workspace.id().as_ref() == Some(&document.workspace);
    let mut brings = brought(&document.log, into_open.then_some(workspace), progress).await?;
    if into_open {
        brings.n_disputed = workspace.present(|core| foreseen(&core.board, &core.log, &document.log));
    }
    clock::mark("gt-import-looked");
    Ok(Content::Thread { document: Arc::new(document), brings, into_open })
}

/// What a log would bring to the one that is here.
async fn brought(log: &Log, here: Option<Workspace>, progress: Progress) -> Result<Brings, String> {
    let mut brings = Brings::default();
    let erased = here.map(|workspace| workspace.present(|core| core.log.erased_people())).unwrap_or_default();
    let all: Vec<&Event> = log.everything().collect();
    for events in all.chunks(EVENTS_A_YIELD) {
        match here {
            Some(workspace) => workspace.present(|core| {
                let foresee = |event| core.log.foresee(event, log.keys());
                for event in events {
                    brings.count(event, foresee(event), &erased);
                }
            }),
            None => {
                for event in events {
                    brings.count(event, Foreseen::New, &erased);
                }
            }
        }
        if !progress.goes_on(99).await {
            return Err(CANCELLED.to_owned());
        }
    }
    Ok(brings)
}

fn table(bytes: &[u8], name: &str, (workspace, goes): Place) -> Result<Content, String> {
    let table = Table::read(bytes).map_err(|why| why.to_string())?;
    let mapping = Mapping::guess(&table.headers);
    let goes = if workspace.id().is_some() { goes } else { Goes::Beside };
    let planned = Planned::new(Arc::new(table), mapping, (name, goes), workspace);
    Ok(Content::Table(ArcRwSignal::new(planned)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::thread::{Body, Fields, Payload},
        state::files::begin,
    };

    #[test]
    fn another_version_of_an_event_is_something_that_comes_in() {
        let (_, here) = begin("Mill", "Mia", "Bread for all");
        let mut other = here.events()[0].clone();
        other.body = Body::Full(Payload::Facts(Fields::default().with("title", "Another")));
        let mut brings = Brings::default();
        brings.count(&other, here.foresee(&other, here.keys()), &BTreeSet::new());
        assert_eq!((brings.n_forked, brings.n_known), (1, 0));
        assert!(brings.is_something());
    }
}
