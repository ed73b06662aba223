//! What every store must do, tried on whichever is given.
//!
//! Knows the contract. Does not want to know whether the rows lie in memory or on a disk.

use std::{cell::RefCell, rc::Rc};

use golden_thread::{
    domain::thread::{Event, Id, Payload, chain::Keys},
    storage::{
        Change, Cursor, Database, Durability, Library, Listener, Notice, ObjectStore, StorageError, Store,
        database::{EVENTS_A_CHUNK, FOLD_AT},
    },
};

use super::company::{company, keys};

/// Notices as they come in.
type Heard = Rc<RefCell<Vec<Notice>>>;

fn listener() -> (Listener, Heard) {
    let heard = Heard::default();
    let to = Rc::clone(&heard);
    (Rc::new(move |notice| to.borrow_mut().push(notice)), heard)
}

async fn open(library: &dyn Library, workspace: &Id) -> Rc<dyn Store> {
    library.open(workspace, listener().0).await.unwrap()
}

async fn database(library: &dyn Library, workspace: &Id) -> Database {
    Database::new(open(library, workspace).await)
}

fn named(name: &str) -> Id {
    name.parse().unwrap()
}

/// Runs the whole contract; every part uses a workspace of its own and leaves none behind.
pub async fn holds(library: &dyn Library) {
    what_is_saved_is_there_again(library).await;
    a_change_is_one(library).await;
    keys_only_grow(library).await;
    two_pages_find_each_others_rows(library).await;
    folding_changes_nothing_but_rows(library).await;
    a_damaged_row_is_kept_apart_and_the_rest_loads(library).await;
    replacing_leaves_nothing_of_what_was_replaced(library).await;
    workspaces_are_listed_renamed_and_deleted(library).await;
}

async fn what_is_saved_is_there_again(library: &dyn Library) {
    let (at, events) = (named("saved"), company(30, 1_200));
    let all: Vec<&Event> = events.iter().collect();
    let first = database(library, &at).await;
    assert!(first.load().await.unwrap().events.is_empty(), "a new workspace is empty");
    first.append(&all[..1_200], &keys(&events), Durability::Strict).await.unwrap();
    for event in &all[1_200..] {
        first.append(&[event], &keys(&events), Durability::Relaxed).await.unwrap();
    }
    first.note("last-export", Some("2026-07-01")).await.unwrap();
    assert!(first.load().await.unwrap().events.is_empty(), "one's own rows are not read twice");
    first.close();
    let again = database(library, &at).await;
    let loaded = again.load().await.unwrap();
    assert_eq!(loaded.events, events);
    assert_eq!(loaded.keys, keys(&events), "each key is saved with the first event that needs it, and once");
    assert_eq!(loaded.notes.get("last-export").map(String::as_str), Some("2026-07-01"));
    again.note("last-export", None).await.unwrap();
    again.close();
    let store = open(library, &at).await;
    let rows = store.read(Cursor::default()).await.unwrap();
    assert_eq!((rows.chunks.len(), rows.tail.len(), rows.keys.len(), rows.notes.len()), (1, 30, 31, 0));
    store.close();
    library.delete(&at).await.unwrap();
}

async fn a_change_is_one(library: &dyn Library) {
    let at = named("one");
    let store = open(library, &at).await;
    let change = |tail: Vec<Vec<u8>>| Change { tail, ..Change::default() };
    let given = store.write(change(vec![vec![1], vec![2, 2]]), Durability::Relaxed).await.unwrap();
    assert_eq!(given, Cursor { tail: 2, ..Cursor::default() });
    let both = Change { drop: vec![(ObjectStore::Tail, 1..=1)], chunks: vec![vec![], vec![9]], ..Change::default() };
    let given = store.write(both, Durability::Strict).await.unwrap();
    assert_eq!(given, Cursor { chunks: 2, ..Cursor::default() });
    let rows = store.read(Cursor::default()).await.unwrap();
    let bytes = |rows: &[golden_thread::storage::Row]| rows.iter().map(|row| row.bytes.clone()).collect::<Vec<_>>();
    assert_eq!(bytes(&rows.tail), [vec![2, 2]]);
    assert_eq!(bytes(&rows.chunks), [vec![], vec![9]]);
    store.close();
    library.delete(&at).await.unwrap();
}

async fn keys_only_grow(library: &dyn Library) {
    let at = named("grow");
    let store = open(library, &at).await;
    for n in 1..=3 {
        let change =
            Change { tail: vec![vec![7]], drop: vec![(ObjectStore::Tail, 0..=Cursor::END)], ..Change::default() };
        assert_eq!(store.write(change, Durability::Relaxed).await.unwrap().tail, n, "a key is never given twice");
    }
    let behind = store.read(Cursor { tail: 2, ..Cursor::default() }).await.unwrap();
    assert_eq!(behind.tail.iter().map(|row| row.key).collect::<Vec<_>>(), [3]);
    assert!(store.read(Cursor { tail: 3, ..Cursor::default() }).await.unwrap().tail.is_empty());
    assert!(store.read(Cursor { tail: Cursor::END, ..Cursor::default() }).await.unwrap().tail.is_empty());
    store.close();
    library.delete(&at).await.unwrap();
}

async fn two_pages_find_each_others_rows(library: &dyn Library) {
    let (at, events) = (named("two"), company(0, 40));
    let (one, two) = (database(library, &at).await, database(library, &at).await);
    for (n, event) in events.iter().enumerate() {
        let page = if n % 2 == 0 { &one } else { &two };
        page.append(&[event], &Keys::default(), Durability::Relaxed).await.unwrap();
    }
    for page in [&one, &two] {
        let mut found = page.load().await.unwrap().events;
        found.sort_by_key(Event::order);
        found.dedup();
        let missing = events.iter().filter(|event| !found.contains(event)).count();
        assert!(missing <= 1, "at most the page's own first row, over which it stepped: {missing}");
        assert!(page.load().await.unwrap().events.is_empty());
        page.close();
    }
    library.delete(&at).await.unwrap();
}

async fn folding_changes_nothing_but_rows(library: &dyn Library) {
    let (at, events) = (named("fold"), company(0, 2_100));
    let (page, other) = (database(library, &at).await, database(library, &at).await);
    let mut folds = 0;
    for event in &events[..2_050] {
        page.append(&[event], &Keys::default(), Durability::Relaxed).await.unwrap();
        if page.wants_folding() {
            page.fold_tail().await.unwrap();
            folds += 1;
        }
    }
    assert_eq!(folds, 2_050 / FOLD_AT);
    for event in &events[2_050..] {
        other.append(&[event], &Keys::default(), Durability::Relaxed).await.unwrap();
    }
    page.fold_tail().await.unwrap();
    assert_eq!(page.load().await.unwrap().events, events[2_050..], "a fold hides nobody's rows");
    page.close();
    other.close();
    let store = open(library, &at).await;
    let rows = store.read(Cursor::default()).await.unwrap();
    assert_eq!((rows.chunks.len(), rows.tail.len()), (1, 50), "small chunks grow to {EVENTS_A_CHUNK} events");
    let mut loaded = Database::new(store).load().await.unwrap().events;
    loaded.sort_by_key(Event::order);
    assert_eq!(loaded, events);
    library.delete(&at).await.unwrap();
}

async fn a_damaged_row_is_kept_apart_and_the_rest_loads(library: &dyn Library) {
    let (at, events) = (named("damaged"), company(0, 20));
    let first = database(library, &at).await;
    first.append(&[&events[0]], &Keys::default(), Durability::Relaxed).await.unwrap();
    first.close();
    let store = open(library, &at).await;
    let junk = Change { tail: vec![b"junk".to_vec()], chunks: vec![vec![]], ..Change::default() };
    store.write(junk, Durability::Relaxed).await.unwrap();
    store.close();
    let page = database(library, &at).await;
    page.append(&[&events[1]], &Keys::default(), Durability::Relaxed).await.unwrap();
    let loaded = page.load().await.unwrap();
    assert_eq!(loaded.events, events[..2]);
    assert_eq!(loaded.damaged.len(), 2);
    let kept = page.quarantined().await.unwrap();
    assert_eq!(kept, loaded.damaged);
    assert!(
        kept.iter()
            .any(|row| row.object_store == ObjectStore::Tail && row.bytes == b"junk" && row.why.contains("byte"))
    );
    page.close();
    let again = database(library, &at).await;
    let loaded = again.load().await.unwrap();
    assert_eq!((loaded.events.len(), loaded.damaged.len()), (2, 0), "what was moved is not met again");
    assert_eq!(library.rescue(&at).await.unwrap().iter().filter(|row| row.object_store == "quarantine").count(), 2);
    again.close();
    library.delete(&at).await.unwrap();
}

async fn replacing_leaves_nothing_of_what_was_replaced(library: &dyn Library) {
    let (at, events) = (named("replace"), company(5, 10));
    let page = database(library, &at).await;
    page.append(&events.iter().collect::<Vec<_>>(), &keys(&events), Durability::Strict).await.unwrap();
    let less: Vec<&Event> = events.iter().take(10).collect();
    page.replace(&less, &Keys::default()).await.unwrap();
    page.close();
    let loaded = database(library, &at).await.load().await.unwrap();
    assert_eq!((loaded.events, loaded.keys), (events[..10].to_vec(), Keys::default()));
    let Some(Payload::CheckIn(erased)) = events[12].payload() else { panic!("a check-in") };
    let said = &erased.answers[0];
    let rows = library.rescue(&at).await.unwrap();
    assert!(!rows.iter().any(|row| row.bytes.windows(said.len()).any(|part| part == said.as_bytes())));
    library.delete(&at).await.unwrap();
}

async fn workspaces_are_listed_renamed_and_deleted(library: &dyn Library) {
    let (at, other) = (named("Ärger/1 ü"), named("other"));
    let (listener, heard) = listener();
    let store = library.open(&at, listener).await.unwrap();
    library.rename(&at, "Old").await.unwrap();
    library.rename(&at, "Nordlicht GmbH").await.unwrap();
    open(library, &other).await.close();
    let list = library.list().await.unwrap();
    let listed: Vec<_> = list.iter().map(|w| (w.workspace.as_str(), w.name.as_str())).collect();
    assert_eq!(listed, [("other", "other"), ("Ärger/1 ü", "Nordlicht GmbH")]);
    library.delete(&at).await.unwrap();
    assert_eq!(*heard.borrow(), [Notice::Removed], "an open page lets go and is told");
    assert_eq!(store.read(Cursor::default()).await, Err(StorageError::Removed));
    library.delete(&other).await.unwrap();
    assert_eq!(library.list().await.unwrap(), []);
    assert_eq!(library.rescue(&other).await.unwrap(), [], "nothing is left and looking makes nothing");
    assert_eq!(library.list().await.unwrap(), []);
}
