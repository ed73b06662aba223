//! Files: what comes in is looked at first and taken in as one step; what goes out leaves in a scope.

use std::collections::BTreeMap;

use chrono::Datelike;
use leptos::{prelude::*, wasm_bindgen::JsCast};
use wasm_bindgen_futures::JsFuture;

use crate::{
    domain::{
        board::{Board, Scope},
        picture::cycle_name,
        thread::{Draft, Fields, Id, Kind, Log, spoken},
    },
    format::{
        csv::{
            Import, ImportReport, Table, check_ins_table, goals_table, payroll_table, people_table, plan_table,
            ratings_table,
        },
        document::{self, Document, MAX_BYTES, Steps, Unreadable},
        encrypted,
    },
    state::{Library, Workspace, clock, entropy},
    storage::{breathe, secret},
};

/// A file that was read and waits to be accepted.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub content: Content,
    /// Whether it goes into the open workspace; else it opens beside.
    pub into_open: bool,
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A thread.
    Thread {
        /// The document.
        document: Box<Document>,
        /// What it would bring.
        brings: Brings,
    },
    /// A table, planned against the board.
    Table {
        /// What it would write.
        drafts: Vec<Draft>,
        /// What it would do, and what could not be placed.
        report: Box<ImportReport>,
    },
    /// An encrypted file, which waits for its passphrase.
    Sealed(Vec<u8>),
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
    /// Events that are here already.
    pub n_known: usize,
}

impl Brings {
    /// Events that are not here yet.
    pub fn n_new(&self) -> usize {
        self.new.values().sum()
    }

    /// Whether taking the file in changes anything.
    pub fn is_something(&self) -> bool {
        self.n_new() + self.n_completed + self.n_erased > 0
    }
}

/// A look at a file that is under way: how far it is, and the way to call it off. Copy it freely.
#[derive(Clone, Copy)]
pub struct Look {
    /// How much is behind, in percent.
    pub percent: RwSignal<usize>,
    is_called_off: RwSignal<bool>,
}

impl Default for Look {
    fn default() -> Self {
        Self { percent: RwSignal::new(0), is_called_off: RwSignal::new(false) }
    }
}

impl Look {
    /// Calls the look off: it ends with its next step, and nothing was changed.
    pub fn call_off(self) {
        self.is_called_off.set(true);
    }

    /// Whether it was called off.
    pub fn is_called_off(self) -> bool {
        self.is_called_off.get_untracked()
    }
}

/// What is said of a file whose look was called off.
const CALLED_OFF: &str = "called off; nothing was changed";

/// Reads a file and says what it would do. Nothing is changed.
///
/// # Errors
/// What is wrong with it, where, and what to do.
pub async fn examine(file: web_sys::File, workspace: Workspace, look: Look) -> Result<Incoming, String> {
    let name = file.name();
    let size = size_of(&file);
    if size > MAX_BYTES {
        return Err(Unreadable::TooLarge { found: size }.to_string());
    }
    let bytes = read(&file).await.map_err(|()| [&name, " could not be read: choose it again"].concat())?;
    look_into(name, bytes, workspace, look).await
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
    workspace: Workspace,
    look: Look,
) -> Result<Incoming, String> {
    let opened = secret::open(&bytes, passphrase).await.map_err(|why| why.to_string())?;
    look_into(name, opened, workspace, look).await
}

async fn look_into(name: String, bytes: Vec<u8>, workspace: Workspace, look: Look) -> Result<Incoming, String> {
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    let (content, into_open) = match begins {
        Some(_) if encrypted::is_sealed(&bytes) => (Content::Sealed(bytes), false),
        Some(b'{') => thread(bytes, workspace, look).await?,
        _ => table(&bytes, &name, workspace)?,
    };
    Ok(Incoming { name, content, into_open })
}

async fn read(file: &web_sys::File) -> Result<Vec<u8>, ()> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(drop)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

async fn thread(bytes: Vec<u8>, workspace: Workspace, look: Look) -> Result<(Content, bool), String> {
    clock::mark("gt-import-start");
    let mut steps = Steps::new(bytes);
    let document = loop {
        if let Some(document) = steps.step().map_err(|why| why.to_string())? {
            break document;
        }
        look.percent.set(steps.percent());
        breathe().await;
        if look.is_called_off() {
            return Err(CALLED_OFF.to_owned());
        }
    };
    let into_open = workspace.id().as_ref() == Some(&document.workspace);
    let brings = workspace.present(|core| brought(&document.log, into_open.then_some(&core.log)));
    clock::mark("gt-import-looked");
    Ok((Content::Thread { document: Box::new(document), brings }, into_open))
}

/// What a log would bring to the one that is here.
fn brought(log: &Log, here: Option<&Log>) -> Brings {
    let mut brings = Brings::default();
    for event in log.events() {
        match here.and_then(|here| here.get(event.id)).map(|known| known.body.rank().cmp(&event.body.rank())) {
            None => *brings.new.entry(event.author.clone()).or_default() += 1,
            Some(std::cmp::Ordering::Less) if event.payload().is_some() => brings.n_completed += 1,
            Some(std::cmp::Ordering::Less) => brings.n_erased += 1,
            Some(std::cmp::Ordering::Equal | std::cmp::Ordering::Greater) => brings.n_known += 1,
        }
    }
    brings
}

fn table(bytes: &[u8], name: &str, workspace: Workspace) -> Result<(Content, bool), String> {
    let table = Table::read(bytes).map_err(|why| why.to_string())?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let Import { drafts, report } = workspace.present(|core| plan_table(&table, &core.board, Some(stem)));
    Ok((Content::Table { drafts, report: Box::new(report) }, workspace.id().is_some()))
}

/// Takes a file in, as one step. Whether a workspace opened that is somebody else's.
pub async fn accept(incoming: Incoming, library: Library, workspace: Workspace, author: Option<Id>) -> bool {
    clock::mark("gt-import-accepted");
    match incoming.content {
        Content::Thread { document, .. } if workspace.id().as_ref() == Some(&document.workspace) => {
            workspace.absorb(document.log);
        }
        Content::Thread { document, .. } => {
            let Document { workspace, name, log } = *document;
            let is_new = library.listed.with_untracked(|listed| listed.iter().all(|here| here.workspace != workspace));
            library.put(workspace, name, log).await;
            clock::mark("gt-import-end");
            return is_new;
        }
        Content::Table { drafts, .. } if incoming.into_open => {
            workspace.write(&author.unwrap_or_else(importer), drafts);
        }
        Content::Table { drafts, .. } => {
            let mut log = Log::default();
            log.write(entropy::replica(), &importer(), clock::now(), drafts, &mut entropy::Browser);
            let name = Board::of(&log).name().unwrap_or(&incoming.name).to_owned();
            library.put(entropy::id("workspace"), name, log).await;
        }
        Content::Sealed(_) => {}
    }
    false
}

/// Who a table is written down as coming from, while nobody has said who they are.
fn importer() -> Id {
    "importer".parse().expect("a constant id")
}

/// A new workspace: a person, their company, and its North Star, published.
///
/// # Panics
/// Never: the one id that is no chance is a constant.
pub fn begin(company: &str, person: &str, north_star: &str) -> (Id, Log) {
    let (who, unit, goal) = (entropy::id("person"), entropy::id("unit"), entropy::id("goal"));
    let year = clock::today().year();
    let about = Fields::default()
        .with("name", company)
        .with("cycle", year.to_string())
        .with("cycle_start", format!("{year}-01-01"))
        .with("cycle_end", format!("{year}-12-31"));
    let star = Fields::default()
        .with("title", north_star)
        .with("level", "north_star")
        .with("owners", vec![(&who).into()])
        .with("unit", &unit);
    let described = |kind, subject: &Id, fields| Draft::facts(kind, subject.clone(), fields);
    let drafts = vec![
        described(Kind::WorkspaceDescribed, &"workspace".parse().expect("a constant id"), about),
        described(Kind::UnitDescribed, &unit, Fields::default().with("name", company).with("lead", &who)),
        described(Kind::PersonDescribed, &who, Fields::default().with("name", person).with("unit", &unit)),
        described(Kind::GoalDescribed, &goal, star),
        described(Kind::GoalAnswered, &goal, Fields::default().with("state", "adopted")),
    ];
    let mut log = Log::default();
    log.write(entropy::replica(), &who, clock::now(), drafts, &mut entropy::Browser);
    (entropy::id("workspace"), log)
}

/// The open thread as a file's text, as far as it leaves.
///
/// # Errors
/// Names the event whose key is missing.
pub fn export(workspace: Workspace, scope: &Scope) -> Result<Vec<u8>, String> {
    let keyless = |event| format!("event {event} has no key: it cannot be exported");
    let (part, name, id) = workspace.present(|core| {
        let name = core.board.name().unwrap_or("Untitled").to_owned();
        (scope.of(&core.log, &core.board), name, core.id.clone())
    });
    let id = id.ok_or("nothing is open")?;
    document::write_scope(&id, &name, &scope.name(), &mut part.map_err(keyless)?).map_err(keyless)
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

/// “Same state?” as the first digits of the digest, and as four words to read aloud.
pub fn digest(workspace: Workspace) -> Option<(String, String)> {
    let digest = workspace.present(|core| core.log.clone()).digest().ok()?;
    Some((digest[..16].to_owned(), spoken::words(&digest)))
}

/// A table of the open workspace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    /// Goals.
    Goals,
    /// People, without pay.
    People,
    /// Week by week what was observed.
    CheckIns,
    /// Ratings of the cycle.
    Ratings,
    /// Bonuses of those whose rating is final.
    Payroll,
}

/// A table of the open workspace as text.
pub fn table_of(workspace: Workspace, sheet: Sheet) -> String {
    let pay = untrack(|| workspace.pay());
    workspace.peek(|board| match (sheet, &*pay) {
        (Sheet::Goals, _) => goals_table(board),
        (Sheet::People, _) => people_table(board),
        (Sheet::CheckIns, _) => check_ins_table(board),
        (Sheet::Ratings, _) | (Sheet::Payroll, None) => ratings_table(board, cycle_name(board)),
        (Sheet::Payroll, Some(pay)) => payroll_table(board, cycle_name(board), pay),
    })
}

/// Offers bytes as a download. In a frame without downloads nothing happens and nobody is told: offer copying too.
pub fn download(bytes: &[u8], name: &str, mime: &str) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    let blob = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let Some(url) = blob.ok().and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok()) else { return };
    if let Ok(link) = document().create_element("a") {
        let link: web_sys::HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let revoke = move || web_sys::Url::revoke_object_url(&url).unwrap_or_default();
    set_timeout(revoke, std::time::Duration::from_mins(1));
}
