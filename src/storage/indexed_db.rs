//! The browser's store: one database a workspace, one for the list of them.
//!
//! Knows `IndexedDB` and its moods. Does not want to know what a row says. All requests of a transaction are issued at
//! once and only its end is awaited: a transaction left idle commits, so nothing else may be awaited inside. What can be
//! missing or blocked in some browser is looked for before it is used.

use std::{
    cell::{Cell, RefCell},
    ops::RangeInclusive,
    rc::Rc,
};

use js_sys::{Array, Function, JSON, Object, Promise, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest,
    IdbRequest, IdbTransaction, IdbVersionChangeEvent,
};

use crate::{
    domain::thread::Id,
    storage::{
        Change, Cursor, Durability, During, Later, Library, Listed, Listener, Notice, ObjectStore, Quarantined, RawRow,
        Row, Rows, StorageError, Store,
        channel::Channel,
        early::{Asked, Early},
    },
};

/// The version of the databases' layout and of the rows in them; see [`StorageError::Newer`].
const VERSION: u32 = 1;
/// The database that lists the workspaces; each workspace's own is called this, a stroke, and its id.
const LIST: &str = "golden-thread";
/// The store of names in [`LIST`].
const WORKSPACES: &str = "workspaces";
/// The store of notes in each workspace.
const NOTES: &str = "meta";
/// What is read of a workspace.
const READ: [&str; 4] = [ObjectStore::Chunks.name(), ObjectStore::Tail.name(), ObjectStore::Keys.name(), NOTES];

/// The workspaces in this browser profile.
pub struct IndexedDb {
    factory: IdbFactory,
}

/// One open workspace.
struct Room {
    factory: IdbFactory,
    name: String,
    listener: Listener,
    channel: Option<Channel>,
    connection: RefCell<Option<Rc<Connection>>>,
    /// The rows that were asked for before the page began.
    early: RefCell<Option<Early>>,
    /// Opening it made the database: it is not in the list yet.
    is_new: Cell<bool>,
    /// It was open before: what is there then may not be gone.
    is_used: Cell<bool>,
    /// Why nothing is opened again: another page took the workspace over, or removed it.
    taken: Taken,
}

/// What another page did that this one lets go for.
type Taken = Rc<Cell<Option<Notice>>>;

/// An open database and what it may call; closed when dropped.
struct Connection {
    database: IdbDatabase,
    is_lost: Rc<Cell<bool>>,
    _on_close: Closure<dyn FnMut()>,
    _on_version_change: Closure<dyn FnMut(IdbVersionChangeEvent)>,
}

/// A quarantined row as it is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    object_store: String,
    key: f64,
    why: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    row: JsValue,
}

impl IndexedDb {
    /// The browser's store, if it has one that this page may use.
    ///
    /// # Errors
    /// [`StorageError::Blocked`]: then use [`crate::storage::Memory`].
    pub fn find() -> Result<Self, StorageError> {
        let factory = Reflect::get(&js_sys::global(), &"indexedDB".into()).map_err(|_| StorageError::Blocked)?;
        if factory.is_falsy() {
            return Err(StorageError::Blocked);
        }
        Ok(Self { factory: factory.unchecked_into() })
    }

    /// The name of a workspace's database.
    pub fn database_of(workspace: &Id) -> String {
        format!("{LIST}/{workspace}")
    }

    async fn list_database(&self) -> Result<Connection, StorageError> {
        let (opened, _) = open(&self.factory, LIST, make_list).await?;
        Ok(Connection::new(opened, Rc::default(), Rc::new(|_| ())))
    }

    /// The names in the list, by workspace.
    async fn listed(&self) -> Result<Vec<Listed>, StorageError> {
        let early = Early::take(LIST, VERSION).await;
        let list = match &early {
            Some(early) => Connection::new(early.database.clone(), Rc::default(), Rc::new(|_| ())),
            None => self.list_database().await?,
        };
        let (ids, names) = match early.and_then(|early| early.all([WORKSPACES])) {
            Some([asked]) => asked,
            None => list.asked(WORKSPACES).await?,
        };
        let pairs = items(&ids)?.into_iter().zip(items(&names)?);
        let entry = |(id, name): (JsValue, JsValue)| {
            let workspace: Id = id.as_string()?.parse().ok()?;
            let name = name.as_string().unwrap_or_else(|| workspace.to_string());
            Some(Listed { workspace, name })
        };
        Ok(pairs.filter_map(entry).collect())
    }

    /// Asks which databases are there, where the browser tells.
    fn databases(&self) -> Option<Promise> {
        let ask: Function = Reflect::get(&self.factory, &"databases".into()).ok()?.dyn_into().ok()?;
        ask.call0(&self.factory).ok()?.dyn_into().ok()
    }

    /// The workspaces among the databases that are there; their names may be missing in the list.
    async fn found(databases: Option<Promise>) -> Vec<Id> {
        let Some(databases) = databases else { return Vec::new() };
        let Ok(found) = JsFuture::from(databases).await else { return Vec::new() };
        let name = |database: JsValue| {
            let name = Reflect::get(&database, &"name".into()).ok()?.as_string()?;
            name.strip_prefix(LIST)?.strip_prefix('/')?.parse().ok()
        };
        Array::from(&found).iter().filter_map(name).collect()
    }

    /// Sets or removes a workspace's name in the list.
    async fn enter(&self, workspace: &Id, name: Option<&str>) -> Result<(), StorageError> {
        let list = self.list_database().await?;
        let transaction = list.begin(&[WORKSPACES], Access::Write(Durability::Relaxed))?;
        let (store, key) = (store(&transaction, WORKSPACES)?, JsValue::from_str(workspace.as_str()));
        match name {
            Some(name) => store.put_with_key(&name.into(), &key).map_err(in_use)?,
            None => store.delete(&key).map_err(in_use)?,
        };
        finished(&transaction).await
    }

    async fn list_all(&self) -> Result<Vec<Listed>, StorageError> {
        let databases = self.databases();
        let (listed, found) = (self.listed().await, Self::found(databases).await);
        let mut listed = listed?;
        for workspace in found {
            if !listed.iter().any(|entry| entry.workspace == workspace) {
                listed.push(Listed { name: workspace.to_string(), workspace });
            }
        }
        listed.sort();
        Ok(listed)
    }

    async fn open_room(&self, workspace: &Id, listener: Listener) -> Result<Rc<dyn Store>, StorageError> {
        let name = Self::database_of(workspace);
        let room = Room {
            factory: self.factory.clone(),
            channel: Channel::open(&name, Rc::clone(&listener)),
            name,
            listener,
            connection: RefCell::default(),
            early: RefCell::default(),
            is_new: Cell::default(),
            is_used: Cell::default(),
            taken: Taken::default(),
        };
        if let Some(early) = Early::take(&room.name, VERSION).await {
            room.connect(early.database.clone());
            room.early.replace(Some(early));
        }
        room.connection().await?;
        if room.is_new.get() {
            self.enter(workspace, Some(workspace.as_str())).await?;
        }
        Ok(Rc::new(room))
    }

    async fn delete_room(&self, workspace: &Id) -> Result<(), StorageError> {
        let request = self.factory.delete_database(&Self::database_of(workspace)).map_err(opening)?;
        answered(&request).await?;
        self.enter(workspace, None).await
    }

    /// Reads whatever stores are there, in whatever version.
    async fn raw(&self, workspace: &Id) -> Result<Vec<RawRow>, StorageError> {
        let request = self.factory.open(&Self::database_of(workspace)).map_err(opening)?;
        // A database that is not there is not made either: the upgrade that would make it is given up.
        let give_up = Closure::<dyn FnMut()>::new({
            let request = request.clone();
            move || drop(request.transaction().map(|upgrade| upgrade.abort()))
        });
        request.set_onupgradeneeded(Some(give_up.as_ref().unchecked_ref()));
        let database = match answered(&request).await {
            Ok(database) => database,
            Err(StorageError::Lost) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let open = Connection::new(database.unchecked_into(), Rc::default(), Rc::new(|_| ()));
        let names = open.database.object_store_names();
        let names: Vec<String> = (0..names.length()).filter_map(|at| names.get(at)).collect();
        let stores: Vec<&str> = names.iter().map(String::as_str).collect();
        if stores.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = open.begin(&stores, Access::Read)?;
        let asked = stores.iter().map(|name| Ok((*name, all(&transaction, name, None)?)));
        let asked = asked.collect::<Result<Vec<_>, StorageError>>()?;
        finished(&transaction).await?;
        let mut raw = Vec::new();
        for (on, (keys, values)) in asked {
            for (key, value) in items(&keys)?.into_iter().zip(items(&values)?) {
                raw.push(RawRow { object_store: on.to_owned(), key: text_of(&key), bytes: bytes_of(value) });
            }
        }
        Ok(raw)
    }
}

impl Library for IndexedDb {
    fn list(&self) -> Later<'_, Vec<Listed>> {
        Box::pin(self.list_all())
    }

    fn open<'a>(&'a self, workspace: &'a Id, listener: Listener) -> Later<'a, Rc<dyn Store>> {
        Box::pin(self.open_room(workspace, listener))
    }

    fn rename<'a>(&'a self, workspace: &'a Id, name: &'a str) -> Later<'a, ()> {
        Box::pin(self.enter(workspace, Some(name)))
    }

    fn delete<'a>(&'a self, workspace: &'a Id) -> Later<'a, ()> {
        Box::pin(self.delete_room(workspace))
    }

    fn rescue<'a>(&'a self, workspace: &'a Id) -> Later<'a, Vec<RawRow>> {
        Box::pin(self.raw(workspace))
    }
}

impl Store for Room {
    fn read(&self, since: Cursor) -> Later<'_, Rows> {
        Box::pin(async move {
            match self.try_read(since).await {
                Err(error) if self.reopens_after(&error) => self.try_read(since).await,
                done => done,
            }
        })
    }

    fn write(&self, change: Change, durability: Durability) -> Later<'_, Cursor> {
        Box::pin(async move {
            let written = match self.try_write(&change, durability).await {
                Err(error) if self.reopens_after(&error) => self.try_write(&change, durability).await,
                done => done,
            }?;
            if let Some(channel) = &self.channel {
                channel.tell();
            }
            Ok(written)
        })
    }

    fn quarantined(&self) -> Later<'_, Vec<Quarantined>> {
        Box::pin(async move {
            let connection = self.connection().await?;
            let (_, rows) = connection.asked(ObjectStore::Quarantine.name()).await?;
            Ok(items(&rows)?.into_iter().filter_map(Stored::read).collect())
        })
    }

    fn close(&self) {
        self.connection.take();
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

impl Room {
    /// The open database; opened again if the browser closed it.
    async fn connection(&self) -> Result<Rc<Connection>, StorageError> {
        match self.taken.get() {
            Some(Notice::Removed) => return Err(StorageError::Removed),
            Some(_) => return Err(StorageError::TakenOver),
            None => {}
        }
        let was_open = self.is_used.get();
        let open_one = self.connection.borrow().as_ref().filter(|open| !open.is_lost.get()).map(Rc::clone);
        if let Some(connection) = open_one {
            return Ok(connection);
        }
        let (database, is_new) = open(&self.factory, &self.name, make_room).await?;
        self.is_new.set(is_new);
        let connection = self.connect(database);
        // Opened again, it has to be there.
        if is_new && was_open { Err(StorageError::Emptied) } else { Ok(connection) }
    }

    fn connect(&self, database: IdbDatabase) -> Rc<Connection> {
        self.is_used.set(true);
        let connection = Rc::new(Connection::new(database, Rc::clone(&self.taken), Rc::clone(&self.listener)));
        self.connection.replace(Some(Rc::clone(&connection)));
        connection
    }

    /// Lets go of the connection if a new one may help.
    fn reopens_after(&self, error: &StorageError) -> bool {
        let heals = error.heals_by_reopening() && self.taken.get().is_none();
        if heals {
            self.connection.take();
        }
        heals
    }

    async fn try_read(&self, since: Cursor) -> Result<Rows, StorageError> {
        let early = self.early.take().filter(|_| since == Cursor::default());
        let [chunks, tail, keys, (names, texts)] = match early.and_then(|early| early.all(READ)) {
            Some(answers) => answers,
            None => self.asked(since).await?,
        };
        let [chunks, tail, keys] = [rows(&chunks)?, rows(&tail)?, rows(&keys)?];
        let notes = items(&names)?.into_iter().zip(items(&texts)?);
        let notes = notes.filter_map(|(name, text)| Some((name.as_string()?, text.as_string()?))).collect();
        Ok(Rows { chunks, tail, keys, notes })
    }

    /// Asks for all that stands behind the cursor, and for all notes.
    async fn asked(&self, since: Cursor) -> Result<[Asked; 4], StorageError> {
        let connection = self.connection().await?;
        let transaction = connection.begin(&READ, Access::Read)?;
        let [chunks, tail, keys, notes] = READ;
        let behind = |on, key| all(&transaction, on, behind(key)?.as_ref());
        let asked = [
            behind(chunks, since.chunks)?,
            behind(tail, since.tail)?,
            behind(keys, since.keys)?,
            all(&transaction, notes, None)?,
        ];
        finished(&transaction).await?;
        Ok(asked)
    }

    async fn try_write(&self, change: &Change, durability: Durability) -> Result<Cursor, StorageError> {
        let connection = self.connection().await?;
        let transaction = connection.begin(&touched(change), Access::Write(durability))?;
        let asked = match ask(&transaction, change) {
            Ok(asked) => asked,
            Err(error) => {
                // Nothing of a change that cannot be asked for wholly may stay.
                drop(transaction.abort());
                return Err(error);
            }
        };
        finished(&transaction).await?;
        let mut given = Cursor::default();
        for (on, request) in asked {
            if let Some(key) = given.of_mut(on) {
                *key = request.result().map_or(0, |key| key_of(&key));
            }
        }
        Ok(given)
    }
}

impl Connection {
    fn new(database: IdbDatabase, taken: Taken, listener: Listener) -> Self {
        let is_lost = Rc::new(Cell::new(false));
        let on_close = Closure::new({
            let (is_lost, listener) = (Rc::clone(&is_lost), Rc::clone(&listener));
            move || {
                is_lost.set(true);
                listener(Notice::ConnectionLost);
            }
        });
        let on_version_change = Closure::new({
            let database = database.clone();
            move |event: IdbVersionChangeEvent| {
                let notice = if event.new_version().is_some() { Notice::TakenOver } else { Notice::Removed };
                taken.set(Some(notice));
                database.close();
                listener(notice);
            }
        });
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        Self { database, is_lost, _on_close: on_close, _on_version_change: on_version_change }
    }

    /// Begins a transaction, with its durability where the browser knows such a thing.
    fn begin(&self, stores: &[&str], access: Access) -> Result<IdbTransaction, StorageError> {
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let (mode, durability) = match access {
            Access::Read => ("readonly", "default"),
            Access::Write(Durability::Relaxed) => ("readwrite", "relaxed"),
            Access::Write(Durability::Strict) => ("readwrite", "strict"),
        };
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &durability.into()).map_err(in_use)?;
        let begin: Function = Reflect::get(&self.database, &"transaction".into()).map_err(in_use)?.unchecked_into();
        let transaction = begin.call3(&self.database, &names, &mode.into(), &options).map_err(in_use)?;
        Ok(transaction.unchecked_into())
    }

    /// Asks for all that lies in one store.
    async fn asked(&self, name: &str) -> Result<Asked, StorageError> {
        let transaction = self.begin(&[name], Access::Read)?;
        let asked = all(&transaction, name, None)?;
        finished(&transaction).await?;
        Ok(asked)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.database.set_onclose(None);
        self.database.set_onversionchange(None);
        self.database.close();
    }
}

/// What a transaction may do.
#[derive(Clone, Copy)]
enum Access {
    Read,
    Write(Durability),
}

impl Stored {
    fn of(row: &Quarantined) -> Result<JsValue, StorageError> {
        let (object_store, why) = (row.object_store.name().to_owned(), row.why.clone());
        let stored = Self { object_store, key: number_of(row.key), why, row: Uint8Array::from(&row.bytes[..]).into() };
        serde_wasm_bindgen::to_value(&stored).map_err(|error| StorageError::Refused(error.to_string()))
    }

    fn read(value: JsValue) -> Option<Quarantined> {
        let stored: Self = serde_wasm_bindgen::from_value(value).ok()?;
        let object_store = ObjectStore::named(&stored.object_store)?;
        Some(Quarantined {
            object_store,
            key: key_of(&stored.key.into()),
            why: stored.why,
            bytes: bytes_of(stored.row),
        })
    }
}

/// Issues all requests of a change; the last one of each object store tells the greatest key that was given.
fn ask(transaction: &IdbTransaction, change: &Change) -> Result<Vec<(ObjectStore, IdbRequest)>, StorageError> {
    for (object_store, keys) in &change.drop {
        store(transaction, object_store.name())?.delete(&range(keys)?.into()).map_err(in_use)?;
    }
    for row in &change.quarantine {
        store(transaction, ObjectStore::Quarantine.name())?.add(&Stored::of(row)?).map_err(in_use)?;
        store(transaction, row.object_store.name())?.delete(&number_of(row.key).into()).map_err(in_use)?;
    }
    let mut asked = Vec::new();
    for (object_store, rows) in change.rows() {
        for (at, row) in rows.iter().enumerate() {
            let request = store(transaction, object_store.name())?.add(&Uint8Array::from(&row[..])).map_err(in_use)?;
            if at + 1 == rows.len() {
                asked.push((object_store, request));
            }
        }
    }
    for (name, text) in &change.notes {
        let (notes, name) = (store(transaction, NOTES)?, JsValue::from_str(name));
        match text {
            Some(text) => notes.put_with_key(&text.into(), &name).map_err(in_use)?,
            None => notes.delete(&name).map_err(in_use)?,
        };
    }
    Ok(asked)
}

/// The stores that a change touches: fewer mean less waiting for other pages.
fn touched(change: &Change) -> Vec<&'static str> {
    let mut object_stores: Vec<ObjectStore> =
        change.rows().iter().filter(|(_, rows)| !rows.is_empty()).map(|(s, _)| *s).collect();
    object_stores.extend(change.drop.iter().map(|(object_store, _)| *object_store));
    object_stores.extend(change.quarantine.iter().flat_map(|row| [row.object_store, ObjectStore::Quarantine]));
    object_stores.sort_unstable();
    object_stores.dedup();
    let notes = if change.notes.is_empty() && !object_stores.is_empty() { None } else { Some(NOTES) };
    object_stores.into_iter().map(ObjectStore::name).chain(notes).collect()
}

/// Makes the stores of a new workspace.
fn make_room(database: &IdbDatabase) -> Result<(), JsValue> {
    let numbered = IdbObjectStoreParameters::new();
    numbered.set_auto_increment(true);
    for object_store in ObjectStore::ALL {
        database.create_object_store_with_optional_parameters(object_store.name(), &numbered)?;
    }
    database.create_object_store(NOTES).map(drop)
}

/// Makes the store of a new list.
fn make_list(database: &IdbDatabase) -> Result<(), JsValue> {
    database.create_object_store(WORKSPACES).map(drop)
}

/// Opens a database and says whether it was made; `make` fills a new one with its stores.
async fn open(
    factory: &IdbFactory,
    name: &str,
    make: fn(&IdbDatabase) -> Result<(), JsValue>,
) -> Result<(IdbDatabase, bool), StorageError> {
    let request = factory.open_with_u32(name, VERSION).map_err(opening)?;
    let is_new = Rc::new(Cell::new(false));
    let fill = Closure::<dyn FnMut()>::new({
        let (request, is_new) = (request.clone(), Rc::clone(&is_new));
        move || {
            is_new.set(true);
            let filled = request.result().and_then(|database| make(database.unchecked_ref()));
            if filled.is_err() {
                drop(request.transaction().map(|upgrade| upgrade.abort()));
            }
        }
    });
    request.set_onupgradeneeded(Some(fill.as_ref().unchecked_ref()));
    answered(&request).await.map(|database| (database.unchecked_into(), is_new.get()))
}

/// Waits for a database to be opened or deleted.
async fn answered(request: &IdbOpenDbRequest) -> Result<JsValue, StorageError> {
    let ended = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onblocked(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    if JsFuture::from(ended).await.is_err() {
        return Err(complaint(request.error().ok().flatten(), During::Opening));
    }
    // “Blocked” comes while another page has not let go: the request has no result then.
    request.result().map_err(|_| StorageError::InUse)
}

/// Waits for the end of a transaction: only then is anything saved.
async fn finished(transaction: &IdbTransaction) -> Result<(), StorageError> {
    let ended = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    });
    match JsFuture::from(ended).await {
        Ok(_) => Ok(()),
        Err(_) => Err(complaint(transaction.error(), During::Use)),
    }
}

/// What an exception means; one without a name comes from a connection that broke.
fn complaint(exception: Option<DomException>, during: During) -> StorageError {
    exception.map_or(StorageError::Lost, |said| StorageError::of(&said.name(), &said.message(), during))
}

fn thrown(error: &JsValue, during: During) -> StorageError {
    let text = |name: &str| Reflect::get(error, &name.into()).ok().and_then(|text| text.as_string());
    StorageError::of(&text("name").unwrap_or_default(), &text("message").unwrap_or_default(), during)
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`, which passes by value")]
fn in_use(error: JsValue) -> StorageError {
    thrown(&error, During::Use)
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`, which passes by value")]
fn opening(error: JsValue) -> StorageError {
    thrown(&error, During::Opening)
}

fn store(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, StorageError> {
    transaction.object_store(name).map_err(in_use)
}

/// Asks for all keys and values of a store, or of the part behind a key.
fn all(transaction: &IdbTransaction, name: &str, behind: Option<&IdbKeyRange>) -> Result<Asked, StorageError> {
    let store = store(transaction, name)?;
    let range = behind.map_or(JsValue::UNDEFINED, JsValue::from);
    let keys = store.get_all_keys_with_key(&range).map_err(in_use)?;
    Ok((keys, store.get_all_with_key(&range).map_err(in_use)?))
}

/// What a finished request found.
fn items(request: &IdbRequest) -> Result<Vec<JsValue>, StorageError> {
    request.result().map(|found| Array::from(&found).to_vec()).map_err(in_use)
}

fn rows((keys, values): &Asked) -> Result<Vec<Row>, StorageError> {
    let pairs = items(keys)?.into_iter().zip(items(values)?);
    Ok(pairs.map(|(key, value)| Row { key: key_of(&key), bytes: bytes_of(value) }).collect())
}

fn behind(key: u64) -> Result<Option<IdbKeyRange>, StorageError> {
    IdbKeyRange::lower_bound_with_open(&number_of(key).into(), true).map(Some).map_err(in_use)
}

fn range(keys: &RangeInclusive<u64>) -> Result<IdbKeyRange, StorageError> {
    let (first, last) = (number_of(*keys.start()), number_of(*keys.end()));
    IdbKeyRange::bound(&first.into(), &last.into()).map_err(in_use)
}

/// The bytes of a row; of one that is none, its JSON text, so that it can be shown and kept.
fn bytes_of(value: JsValue) -> Vec<u8> {
    match value.dyn_into::<Uint8Array>() {
        Ok(bytes) => bytes.to_vec(),
        Err(other) => text_of(&other).into_bytes(),
    }
}

fn text_of(value: &JsValue) -> String {
    let text = value.as_string().or_else(|| JSON::stringify(value).ok()?.as_string());
    text.unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the browser counts rows from 1 up to 2⁵³")]
fn key_of(key: &JsValue) -> u64 {
    key.as_f64().unwrap_or(0.0) as u64
}

#[expect(clippy::cast_precision_loss, reason = "keys are below 2⁵³; the end of a object_store may be rounded up")]
fn number_of(key: u64) -> f64 {
    key as f64
}
