//! Files: what comes in is looked at first and taken in as one step; what goes out leaves in a scope.

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use chrono::Datelike;
use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use wasm_bindgen_futures::JsFuture;

use crate::{
    domain::{
        board::{Board, Scope, foreseen},
        picture::cycle_name,
        thread::{Draft, Event, EventId, Fields, Id, Kind, Log, Payload, id::hex, spoken},
        week::Week,
    },
    format::{
        csv::{
            Here, Import, Mapping, Table, check_ins_table, goals_table, payroll_table, people_table, plan_table,
            raises_table, ratings_table, salaries_table,
        },
        document::{self, Document, MAX_BYTES, Steps, Sum, Unreadable},
        encrypted,
    },
    state::{Core, Library, Workspace, clock, entropy, union, workspace::Standing},
    storage::{is_yield_due, secret, yield_now},
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
fn plan(table: &Table, mapping: &Mapping, (name, goes): (&str, Goes), open: (&Board, &Log)) -> Import {
    let (no_board, no_log) = (Board::default(), Log::default());
    let (board, log) = match goes {
        Goes::Here => open,
        Goes::Beside => (&no_board, &no_log),
    };
    plan_table(table, mapping, Here { board, log, now: Week::of(clock::today()) }, Some(stem(name)))
}

/// The name of a file without its ending: that of the workspace that it makes.
pub fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
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
    /// What is said otherwise there than here, neither side having heard the other.
    pub n_disputed: usize,
}

impl Brings {
    /// Events that are not here yet.
    pub fn n_new(&self) -> usize {
        self.new.values().sum()
    }

    fn count(&mut self, event: &Event, here: Option<&Log>) {
        match here.and_then(|here| here.get(event.id)).map(|known| known.body.rank().cmp(&event.body.rank())) {
            None => match self.new.get_mut(&event.author) {
                Some(n) => *n += 1,
                None => drop(self.new.insert(event.author.clone(), 1)),
            },
            Some(std::cmp::Ordering::Less) if event.payload().is_some() => self.n_completed += 1,
            Some(std::cmp::Ordering::Less) => self.n_erased += 1,
            Some(std::cmp::Ordering::Equal | std::cmp::Ordering::Greater) => self.n_known += 1,
        }
    }

    /// Whether taking the file in changes anything.
    pub fn is_something(&self) -> bool {
        self.n_new() + self.n_completed + self.n_erased > 0
    }
}

/// Work on a file that is under way: how far it is, and the way to call it off. Copy it freely.
#[derive(Clone, Copy, PartialEq, Eq)]
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
    /// Calls it off: it ends with its next step, and everything is as before.
    pub fn call_off(self) {
        self.is_called_off.set(true);
    }

    /// Whether it was called off.
    pub fn is_called_off(self) -> bool {
        self.is_called_off.get_untracked()
    }

    /// Says how far it is and lets the browser show it.
    pub async fn shows(self, percent: usize) {
        self.percent.set(percent);
        yield_now().await;
    }

    /// The same where the browser's last turn is some frames ago; `false` if it was called off.
    pub async fn goes_on(self, percent: usize) -> bool {
        if is_yield_due() {
            self.shows(percent).await;
        }
        !self.is_called_off()
    }
}

/// What is said of a file whose look was called off.
const CALLED_OFF: &str = "called off; nothing was changed";

/// Reads a file and says what it would do; a table that `goes` beside is planned for a workspace of its own. Nothing is
/// changed.
///
/// # Errors
/// What is wrong with it, where, and what to do.
pub async fn examine(file: web_sys::File, (workspace, goes): Place, look: Look) -> Result<Incoming, String> {
    let name = file.name();
    let size = size_of(&file);
    if size > MAX_BYTES {
        return Err(Unreadable::TooLarge { found: size }.to_string());
    }
    let held = read(&file).await.map_err(|()| [&name, " could not be read: choose it again"].concat())?;
    let bytes = held.to_vec();
    let sum = Sum::default();
    spawn_local(sum_up(held, document::summed(&bytes), Rc::clone(&sum)));
    look_into(name, bytes, sum, (workspace, goes), look).await
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
pub async fn unseal(name: String, bytes: Vec<u8>, passphrase: &str, at: Place, look: Look) -> Result<Incoming, String> {
    let opened = secret::open(&bytes, passphrase).await.map_err(|why| why.to_string())?;
    look_into(name, opened, Sum::default(), at, look).await
}

async fn look_into(name: String, bytes: Vec<u8>, sum: Sum, at: Place, look: Look) -> Result<Incoming, String> {
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    let content = match begins {
        Some(_) if encrypted::is_sealed(&bytes) => Content::Sealed(bytes),
        Some(b'{') => thread(Steps::new(bytes, sum), at.0, look).await?,
        _ => table(&bytes, &name, at)?,
    };
    Ok(Incoming { name, content })
}

async fn read(file: &web_sys::File) -> Result<js_sys::Uint8Array, ()> {
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(drop)?;
    Ok(js_sys::Uint8Array::new(&buffer))
}

async fn thread(mut steps: Steps, workspace: Workspace, look: Look) -> Result<Content, String> {
    clock::mark("gt-import-start");
    look.shows(0).await;
    let document = loop {
        if let Some(document) = steps.step().map_err(|why| why.to_string())? {
            break document;
        }
        if !look.goes_on(steps.percent()).await {
            return Err(CALLED_OFF.to_owned());
        }
    };
    drop(steps);
    let into_open = workspace.id().as_ref() == Some(&document.workspace);
    let mut brings = brought(&document.log, into_open.then_some(workspace), look).await?;
    if into_open {
        brings.n_disputed = workspace.present(|core| foreseen(&core.board, &core.log, &document.log));
    }
    clock::mark("gt-import-looked");
    Ok(Content::Thread { document: Arc::new(document), brings, into_open })
}

/// Events compared between two yields.
const EVENTS_A_YIELD: usize = 4000;

/// What a log would bring to the one that is here.
async fn brought(log: &Log, here: Option<Workspace>, look: Look) -> Result<Brings, String> {
    let mut brings = Brings::default();
    for events in log.events().chunks(EVENTS_A_YIELD) {
        match here {
            Some(workspace) => {
                workspace.present(|core| events.iter().for_each(|event| brings.count(event, Some(&core.log))));
            }
            None => events.iter().for_each(|event| brings.count(event, None)),
        }
        if !look.goes_on(99).await {
            return Err(CALLED_OFF.to_owned());
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

/// Takes a file in, as one step. `Some(true)` if a workspace opened in which nobody has said yet who they are: somebody
/// else's, or one that a table made. `None` if it did not come in: it was called off, or could not be saved, which the
/// library tells.
pub async fn accept(
    incoming: Incoming,
    library: Library,
    workspace: Workspace,
    author: Option<Id>,
    look: Look,
) -> Option<bool> {
    clock::mark("gt-import-accepted");
    match incoming.content {
        Content::Thread { document, .. } if workspace.id().as_ref() == Some(&document.workspace) => {
            let news = news(&document.log, workspace, look).await?;
            union::take_in(workspace, news, look).await?;
        }
        Content::Thread { document, .. } => {
            let Document { workspace, name, log } = Arc::unwrap_or_clone(document);
            let is_new = library.listed.with_untracked(|listed| listed.iter().all(|here| here.workspace != workspace));
            let is_in = library.put(workspace, name, log, look).await;
            clock::mark("gt-import-end");
            return is_in.then_some(is_new);
        }
        Content::Table(planned) => {
            let (goes, drafts) = planned.with_untracked(|planned| (planned.goes, planned.import.drafts.clone()));
            match goes {
                Goes::Here => workspace.write(&author.unwrap_or_else(importer), drafts),
                Goes::Beside => {
                    let (name, log) = made_of(drafts, &incoming.name);
                    let has_people = Board::of(&log).people().next().is_some();
                    return library.put(entropy::id("workspace"), name, log, look).await.then_some(has_people);
                }
            }
        }
        Content::Sealed(_) => {}
    }
    Some(false)
}

/// A new workspace out of a table; one that says no name of its own has that of its file.
fn made_of(mut drafts: Vec<Draft>, file: &str) -> (String, Log) {
    let mut log = Log::default();
    let is_named = |draft: &Draft| matches!(&draft.payload, Payload::Facts(said) if said.get("name").is_some());
    if !drafts.iter().any(|draft| draft.kind == Kind::WorkspaceDescribed && is_named(draft)) {
        let id = "workspace".parse().expect("a constant id");
        drafts.insert(0, Draft::facts(Kind::WorkspaceDescribed, id, Fields::default().with("name", stem(file))));
    }
    log.write(entropy::replica(), &importer(), clock::now(), drafts, &mut entropy::Browser);
    let name = Board::of(&log).name().unwrap_or_else(|| stem(file)).to_owned();
    (name, log)
}

/// Of a log what is not here yet or differs; `None` if it was called off.
async fn news(log: &Log, workspace: Workspace, look: Look) -> Option<Log> {
    let mut news = Log::default();
    news.add_keys(log.keys());
    let all: Vec<&Event> = log.everything().collect();
    let mut n_seen = 0;
    for events in all.chunks(EVENTS_A_YIELD) {
        workspace.present(|core| {
            let is_new = |event: &&&Event| core.log.get(event.id) != Some(**event);
            for event in events.iter().filter(is_new) {
                news.insert((*event).clone());
            }
        });
        n_seen += events.len();
        if !look.goes_on(n_seen * 99 / all.len()).await {
            return None;
        }
    }
    Some(news)
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

/// Events withheld between two yields.
const WITHHELD_A_BREATH: usize = 2000;
/// How much of an export in a scope is behind when its events are withheld, in percent.
const WITHHELD_PERCENT: usize = 40;
/// What is said of an export during which another workspace was opened.
const ANOTHER: &str = "another workspace was opened meanwhile: nothing was exported";

/// The whole open thread as a file that the browser holds, part by part as they are written.
///
/// # Errors
/// As [`export`], or when the browser cannot hold it.
pub async fn whole(workspace: Workspace, look: Look) -> Result<web_sys::Blob, String> {
    let parts = exported(workspace, &Scope::EVERYTHING, look, |bytes| blob_of(&[bytes], JSON)).await?;
    let parts: js_sys::Array = parts.into_iter().collect::<Option<_>>().ok_or(NO_ROOM)?;
    Ok(web_sys::Blob::new_with_blob_sequence_and_options(&parts, &of_type(JSON)).map_err(|_| NO_ROOM)?)
}

/// The same, with the moment that it is of.
///
/// # Errors
/// As [`whole`].
pub async fn made(workspace: Workspace, look: Look) -> Result<Made, String> {
    let of = workspace.standing();
    Ok(Made { of, file: whole(workspace, look).await? })
}

/// What a document is to a browser.
pub const JSON: &str = "application/json";
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
/// Names the event whose key is missing, or says that it was called off.
pub async fn export(workspace: Workspace, scope: &Scope, look: Look) -> Result<Vec<Vec<u8>>, String> {
    exported(workspace, scope, look, |bytes| bytes).await
}

/// The same, each part held in some way as soon as it is written.
async fn exported<T>(
    workspace: Workspace,
    scope: &Scope,
    look: Look,
    hold: impl Fn(Vec<u8>) -> T + Copy,
) -> Result<Vec<T>, String> {
    let id = workspace.id().ok_or("nothing is open")?;
    let name = workspace.present(|core| core.board.name().unwrap_or("Untitled").to_owned());
    let writing = || document::Writing::new(id.clone(), &name, &scope.name());
    if *scope != Scope::EVERYTHING {
        let mut part = part_of(workspace, &id, scope, look).await?;
        let step = |writing: &mut document::Writing| Ok(writing.step(&mut part)?.map(hold));
        return written(writing(), WITHHELD_PERCENT, look, step).await;
    }
    loop {
        let n_events = workspace.present(|core| core.log.len());
        let whole = || workspace.present(|core| whole_among(&core.log, n_events));
        let began_with = whole();
        let step = |writing: &mut document::Writing| Ok(workspace.with_log_mut(|log| writing.step(log))?.map(hold));
        let parts = written(writing(), 0, look, step).await?;
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
async fn part_of(workspace: Workspace, id: &Id, scope: &Scope, look: Look) -> Result<Log, String> {
    let (mut at, mut part) = (0, Log::default());
    loop {
        if workspace.id().as_ref() != Some(id) {
            return Err(ANOTHER.to_owned());
        }
        let upto = (at + WITHHELD_A_BREATH).min(workspace.present(|core| core.log.len()));
        workspace.present(|core| scope.carry(&core.log, &core.board, &mut part, at..upto)).map_err(keyless)?;
        let n_events = workspace.present(|core| core.log.len());
        if upto == n_events {
            return Ok(part);
        }
        at = upto;
        if !look.goes_on(at * WITHHELD_PERCENT / n_events).await {
            return Err(CALLED_OFF.to_owned());
        }
    }
}

/// All parts of a document, yielding in between; `before` percent of the way are behind already.
async fn written<T>(
    mut writing: document::Writing,
    before: usize,
    look: Look,
    mut step: impl FnMut(&mut document::Writing) -> Result<Option<T>, EventId>,
) -> Result<Vec<T>, String> {
    let mut parts = Vec::new();
    while let Some(part) = step(&mut writing).map_err(keyless)? {
        parts.push(part);
        if !look.goes_on(before + writing.percent() * (100 - before) / 100).await {
            return Err(CALLED_OFF.to_owned());
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

/// “Same state?” as the first digits of the digest, and as four words to read aloud.
pub fn digest(workspace: Workspace) -> Option<(String, String)> {
    let digest = workspace.with_log_mut(Log::digest).ok()?;
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
    /// Salaries and target bonuses.
    Salaries,
    /// Bonuses of signed plans.
    Payroll,
    /// Everybody's last raise.
    Raises,
}

/// A table of the open workspace as text.
pub fn table_of(workspace: Workspace, sheet: Sheet) -> String {
    workspace.peek_core(|Core { board, log, .. }| match sheet {
        Sheet::Goals => goals_table(board),
        Sheet::People => people_table(board),
        Sheet::CheckIns => check_ins_table(board, log),
        Sheet::Ratings => ratings_table(board, cycle_name(board), &untrack(|| workspace.people())),
        Sheet::Salaries => salaries_table(board),
        Sheet::Payroll => payroll_table(board, cycle_name(board), (*untrack(|| workspace.pay())).as_ref()),
        Sheet::Raises => raises_table(board, log),
    })
}

/// Offers bytes as a download.
pub fn download(bytes: &[u8], name: &str, mime: &str) {
    offer(blob_of(&[bytes.to_vec()], mime), name);
}

/// Offers a file as a download. In a frame without downloads nothing happens and nobody is told: offer copying too.
pub fn offer(blob: Option<web_sys::Blob>, name: &str) {
    let Some(url) = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob).ok()) else { return };
    if let Ok(link) = document().create_element("a") {
        let link: web_sys::HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    let revoke = move || web_sys::Url::revoke_object_url(&url).unwrap_or_default();
    set_timeout(revoke, std::time::Duration::from_mins(1));
}

/// A file's parts as the browser holds them.
pub fn blob_of(parts: &[Vec<u8>], mime: &str) -> Option<web_sys::Blob> {
    let all = js_sys::Array::new();
    for part in parts {
        all.push(&js_sys::Uint8Array::from(&**part));
    }
    web_sys::Blob::new_with_u8_array_sequence_and_options(&all, &of_type(mime)).ok()
}

fn of_type(mime: &str) -> web_sys::BlobPropertyBag {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(mime);
    options
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::board::Level;

    fn planned(text: &str, goes: Goes) -> Vec<Draft> {
        let (table, (_, open)) = (Table::read(text.as_bytes()).unwrap(), begin("Mill", "Mia", "Bread for all"));
        plan(&table, &Mapping::guess(&table.headers), ("bakery.csv", goes), (&Board::of(&open), &open)).drafts
    }

    #[test]
    fn a_table_that_goes_beside_makes_a_company_named_after_its_file_with_one_north_star() {
        let text = "Objective,Type,Owner\nBread in every street,North Star,Ana Ruiz\n";
        let (name, log) = made_of(planned(text, Goes::Beside), "bakery.csv");
        let board = Board::of(&log);
        let stars = board.goals().filter(|goal| goal.level() == Level::NorthStar).map(|goal| goal.title().to_owned());
        assert_eq!((&*name, board.name()), ("bakery", Some("bakery")));
        assert_eq!(stars.collect::<Vec<_>>(), ["Bread in every street"]);
        assert!(board.people().all(|person| person.name() != "Mia"));
    }

    #[test]
    fn a_table_of_people_alone_names_its_company_too() {
        let (name, log) = made_of(planned("Name,Team\nMia,Oven\n", Goes::Beside), "bakery.csv");
        assert_eq!((&*name, Board::of(&log).name()), ("bakery", Some("bakery")));
    }

    #[test]
    fn a_table_that_goes_into_the_open_company_leaves_its_name() {
        let drafts = planned("Name,Team\nAna Ruiz,Oven\n", Goes::Here);
        assert!(drafts.iter().all(|draft| draft.kind != Kind::WorkspaceDescribed));
    }
}
