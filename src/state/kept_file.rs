//! A file that the page keeps saving to, where the browser lets a page do that: the whole thread, written anew after
//! changes, as long as this page is open.
//!
//! Knows the browser's file handle and what may become of it. Does not want to know where the file lies: the browser
//! does not tell.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
};
use wasm_bindgen_futures::JsFuture;

use crate::{
    domain::thread::Id,
    state::{
        Library, Workspace, clock,
        files::{Progress, whole},
    },
    storage::pause,
};

/// Milliseconds between two looks whether something changed (⚙): few enough that little is missing after a crash, and
/// enough that a sentence is not written key by key.
const EVERY_MS: i32 = 2_000;

/// Where saving to a file stands.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub enum Kept {
    /// There is no such file.
    #[default]
    Nowhere,
    /// On its way to the file of this name.
    Saving(String),
    /// All of it is in the file, since this time of day.
    Saved(String, String),
    /// Not in the file, and why; saving goes on once it is allowed again.
    Lost(String, String),
}

/// A file that the page keeps saving to. Copy it freely.
#[derive(Clone, Copy)]
pub struct KeptFile {
    /// Where it stands.
    pub state: RwSignal<Kept>,
    handle: StoredValue<Option<(Id, JsValue)>, LocalStorage>,
}

/// How much there is: another number means that something changed.
type Extent = (usize, usize);

impl KeptFile {
    /// No file yet.
    pub fn new() -> Self {
        Self { state: RwSignal::new(Kept::default()), handle: StoredValue::new_local(None) }
    }

    /// Whether this browser lets a page keep a file.
    pub fn is_possible() -> bool {
        picker().is_some()
    }

    /// Lets the person choose a file, and keeps saving the open workspace to it.
    pub async fn choose(self, name: &str, library: Library, workspace: Workspace) {
        let Some(id) = workspace.id() else { return };
        // Who closes the choice of a file has said enough.
        let Some(handle) = pick(name).await else { return };
        self.handle.set_value(Some((id, handle.clone())));
        self.state.set(Kept::Saving(name_of(&handle)));
        self.keep(library, workspace, handle).await;
    }

    /// Asks for the right to write that was lost, and goes on.
    pub async fn allow(self, library: Library, workspace: Workspace) {
        let Some((_, handle)) = self.handle.get_value() else { return };
        let mode = Object::new();
        drop(Reflect::set(&mode, &"mode".into(), &"readwrite".into()));
        drop(call(&handle, "requestPermission", &mode).await);
        self.save(library, workspace, &handle).await;
    }

    /// Lets go of the file; it stays as it is.
    pub fn stop(self) {
        self.handle.set_value(None);
        self.state.set(Kept::Nowhere);
    }

    /// Saves now and after every change, until another file is chosen or none.
    async fn keep(self, library: Library, workspace: Workspace, handle: JsValue) {
        let mut tried = None;
        while self.handle.with_value(|here| here.as_ref().is_some_and(|(_, here)| *here == handle)) {
            let extent = self.extent(workspace);
            if extent.is_some() && extent != tried {
                // What fails is tried again with the next change, or when the person allows it.
                self.save(library, workspace, &handle).await;
                tried = extent;
            }
            pause(EVERY_MS).await;
        }
    }

    /// How much there is of the workspace that the file is of; `None` while another one is open.
    fn extent(self, workspace: Workspace) -> Option<Extent> {
        let is_open = self.handle.with_value(|here| here.as_ref().map(|(id, _)| id.clone())) == workspace.id();
        is_open.then(|| workspace.present(|core| (core.log.len(), core.log.keys().iter().count())))
    }

    /// Writes the whole thread.
    async fn save(self, library: Library, workspace: Workspace, handle: &JsValue) {
        if self.extent(workspace).is_none() {
            return;
        }
        let name = name_of(handle);
        if !matches!(self.state.get_untracked(), Kept::Lost(..)) {
            self.state.set(Kept::Saving(name.clone()));
        }
        let done = match whole(workspace, Progress::default()).await {
            Ok(file) => write(handle, &file).await,
            Err(why) => Err(why),
        };
        if done.is_ok() {
            library.has_exported();
        }
        // Who let go of the file meanwhile hears no more of it.
        if self.handle.with_value(Option::is_some) {
            self.state.set(match done {
                Ok(()) => Kept::Saved(name, clock::time_of_day()),
                Err(why) => Kept::Lost(name, why),
            });
        }
    }
}

impl Default for KeptFile {
    fn default() -> Self {
        Self::new()
    }
}

/// Keeps saving to a file of the person's choice, from a handler of events.
pub fn keep_saving(kept: KeptFile, name: String, library: Library, workspace: Workspace) {
    spawn_local(async move { kept.choose(&name, library, workspace).await });
}

/// The browser's own way to choose a file to write to.
fn picker() -> Option<Function> {
    Reflect::get(&window(), &"showSaveFilePicker".into()).ok()?.dyn_into().ok()
}

async fn pick(name: &str) -> Option<JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"suggestedName".into(), &name.into()).ok()?;
    let chosen: Promise = picker()?.call1(&window(), &options).ok()?.dyn_into().ok()?;
    JsFuture::from(chosen).await.ok()
}

/// Writes through a neighbour of the file that takes its place when it is whole.
async fn write(handle: &JsValue, file: &JsValue) -> Result<(), String> {
    let done = async {
        let stream = call(handle, "createWritable", &JsValue::UNDEFINED).await?;
        call(&stream, "write", file).await?;
        call(&stream, "close", &JsValue::UNDEFINED).await
    };
    done.await.map(drop).map_err(|error| told(&error))
}

/// What a browser says when it does not write, in words of what happened.
fn told(error: &JsValue) -> String {
    let read = |name: &str| Reflect::get(error, &name.into()).ok().and_then(|text| text.as_string());
    match read("name").unwrap_or_default().as_str() {
        "NotAllowedError" | "SecurityError" => "the browser no longer allows it".to_owned(),
        "NotFoundError" => "the file is no longer there".to_owned(),
        "QuotaExceededError" => "the disk is full".to_owned(),
        "NoModificationAllowedError" => "another program holds the file".to_owned(),
        name => read("message").filter(|message| !message.is_empty()).unwrap_or_else(|| name.to_owned()),
    }
}

/// Calls a method that answers later.
async fn call(on: &JsValue, method: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    let answer: Promise = method.call1(on, with)?.dyn_into()?;
    JsFuture::from(answer).await
}

fn name_of(handle: &JsValue) -> String {
    Reflect::get(handle, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
}
