//! Files: what comes in is looked at first and taken in as one step; what goes out is the whole thread.

use chrono::Datelike;
use leptos::{prelude::*, wasm_bindgen::JsCast};
use wasm_bindgen_futures::JsFuture;

use crate::{
    domain::{
        board::Board,
        thread::{Draft, Fields, Id, Kind, Log},
    },
    format::{
        csv::{Import, ImportReport, Table, goals_table, people_table, plan_table},
        document::{self, Document},
    },
    state::{Library, Workspace, clock, entropy},
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
        /// Events that are not here yet.
        n_new: usize,
        /// Events that are here already.
        n_known: usize,
    },
    /// A table, planned against the board.
    Table {
        /// What it would write.
        drafts: Vec<Draft>,
        /// What it would do, and what could not be placed.
        report: Box<ImportReport>,
    },
}

/// Reads a file and says what it would do. Nothing is changed.
///
/// # Errors
/// What is wrong with it, where, and what to do.
pub async fn examine(file: web_sys::File, workspace: Workspace) -> Result<Incoming, String> {
    let name = file.name();
    let bytes = read(&file).await.map_err(|()| format!("{name} could not be read: choose it again"))?;
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    let (content, into_open) = match begins {
        Some(b'{') => thread(&bytes, workspace)?,
        _ => table(&bytes, &name, workspace)?,
    };
    Ok(Incoming { name, content, into_open })
}

async fn read(file: &web_sys::File) -> Result<Vec<u8>, ()> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(drop)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

fn thread(bytes: &[u8], workspace: Workspace) -> Result<(Content, bool), String> {
    clock::mark("gt-import-start");
    let document = document::read(bytes).map_err(|why| why.to_string())?;
    let into_open = workspace.id().as_ref() == Some(&document.workspace);
    let n_known = workspace.present(|core| {
        let known = document.log.events().iter().filter(|event| core.log.get(event.id) == Some(*event));
        if into_open { known.count() } else { 0 }
    });
    let n_new = document.log.len() - n_known;
    clock::mark("gt-import-looked");
    Ok((Content::Thread { document: Box::new(document), n_new, n_known }, into_open))
}

fn table(bytes: &[u8], name: &str, workspace: Workspace) -> Result<(Content, bool), String> {
    let table = Table::read(bytes).map_err(|why| why.to_string())?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let Import { drafts, report } = workspace.present(|core| plan_table(&table, &core.board, Some(stem)));
    Ok((Content::Table { drafts, report: Box::new(report) }, workspace.id().is_some()))
}

/// Takes a file in, as one step.
pub async fn accept(incoming: Incoming, library: Library, workspace: Workspace, author: Option<Id>) {
    clock::mark("gt-import-accepted");
    match (incoming.content, incoming.into_open) {
        (Content::Thread { document, .. }, true) => workspace.absorb(document.log),
        (Content::Thread { document, .. }, false) => {
            let Document { workspace, name, log } = *document;
            library.put(workspace, name, log).await;
            clock::mark("gt-import-end");
        }
        (Content::Table { drafts, .. }, true) => workspace.write(&author.unwrap_or_else(importer), drafts),
        (Content::Table { drafts, .. }, false) => {
            let mut log = Log::default();
            log.write(entropy::replica(), &importer(), clock::now(), drafts, &mut entropy::Browser);
            let name = Board::of(&log).name().unwrap_or(&incoming.name).to_owned();
            library.put(entropy::id("workspace"), name, log).await;
        }
    }
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

/// The open thread as a file's text.
///
/// # Errors
/// Names the event whose key is missing.
pub fn export(workspace: Workspace) -> Result<Vec<u8>, String> {
    let (mut log, name, id) = workspace
        .present(|core| (core.log.clone(), core.board.name().unwrap_or("Untitled").to_owned(), core.id.clone()));
    let id = id.ok_or("nothing is open")?;
    document::write(&id, &name, &mut log).map_err(|event| format!("event {event} has no key: it cannot be exported"))
}

/// “Same state?” as the first digits of the digest.
pub fn digest(workspace: Workspace) -> Option<String> {
    workspace.present(|core| core.log.clone()).digest().ok()
}

/// The open workspace's goals, or its people, as a table.
pub fn table_of(workspace: Workspace, people: bool) -> String {
    workspace.peek(|board| if people { people_table(board) } else { goals_table(board) })
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
