//! The store in a real browser: the contract, two pages, damaged and newer databases, locks, preferences.

use std::{cell::RefCell, rc::Rc};

use golden_thread::{
    domain::thread::{Event, Id, ReplicaId, chain::Keys},
    storage::{
        Database, Durability, Library, Notice, StorageError,
        indexed_db::IndexedDb,
        lease::{Asked, lease, maintenance, take},
        preferences::{Preferences, Theme},
    },
};
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{company::company, contract};

/// Runs a script with `name` as its argument and waits for the promise it returns.
async fn script(name: &str, body: &str) -> JsValue {
    let promise = Function::new_with_args("name", body).call1(&JsValue::NULL, &name.into()).unwrap();
    JsFuture::from(Promise::resolve(&promise)).await.unwrap()
}

/// Opens the database `name` by hand and does `with` to `db`.
async fn by_hand(name: &str, version: &str, with: &str) {
    let body = format!(
        "return new Promise((done, no) => {{ const r = indexedDB.open(name{version}); r.onerror = () => no(r.error); \
         r.onsuccess = () => {{ const db = r.result; const end = () => {{ db.close(); done(); }}; {with} }}; }});"
    );
    script(name, &body).await;
}

fn named(name: &str) -> Id {
    name.parse().unwrap()
}

async fn database(library: &IndexedDb, at: &Id) -> Database {
    Database::new(library.open(at, Rc::new(|_| ())).await.unwrap())
}

#[wasm_bindgen_test]
async fn the_browsers_store_keeps_the_contract() {
    contract::holds(&IndexedDb::find().unwrap()).await;
}

#[wasm_bindgen_test]
async fn a_row_that_is_no_bytes_at_all_is_quarantined_too() {
    let (library, at, events) = (IndexedDb::find().unwrap(), named("odd"), company(0, 3));
    let page = database(&library, &at).await;
    page.append(&events.iter().collect::<Vec<_>>(), &Keys::default(), Durability::Strict).await.unwrap();
    page.close();
    let plant =
        "const t = db.transaction('tail', 'readwrite'); t.objectStore('tail').add({odd: 1}); t.oncomplete = end;";
    by_hand(&IndexedDb::database_of(&at), "", plant).await;
    let page = database(&library, &at).await;
    let loaded = page.load().await.unwrap();
    assert_eq!((loaded.events, loaded.damaged.len()), (events, 1));
    assert_eq!(page.quarantined().await.unwrap()[0].bytes, b"{\"odd\":1}");
    library.delete(&at).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_newer_database_is_neither_read_nor_written_but_can_be_rescued() {
    let (library, at) = (IndexedDb::find().unwrap(), named("newer"));
    let page = database(&library, &at).await;
    page.append(&[&company(0, 1)[0]], &Keys::default(), Durability::Strict).await.unwrap();
    page.close();
    by_hand(&IndexedDb::database_of(&at), ", 7", "end();").await;
    let refused = library.open(&at, Rc::new(|_| ())).await.err();
    assert_eq!(refused, Some(StorageError::Newer));
    assert_eq!(library.rescue(&at).await.unwrap().len(), 1);
    library.delete(&at).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_page_lets_go_when_another_updates_the_database() {
    let (library, at, heard) = (IndexedDb::find().unwrap(), named("update"), Rc::new(RefCell::new(Vec::new())));
    let to = Rc::clone(&heard);
    let page = Database::new(library.open(&at, Rc::new(move |notice| to.borrow_mut().push(notice))).await.unwrap());
    by_hand(&IndexedDb::database_of(&at), ", 2", "end();").await;
    assert_eq!(*heard.borrow(), [Notice::TakenOver]);
    let refused = page.append(&[&company(0, 1)[0]], &Keys::default(), Durability::Relaxed).await;
    assert_eq!(refused, Err(StorageError::TakenOver));
    library.delete(&at).await.unwrap();
}

#[wasm_bindgen_test]
async fn two_hundred_edits_in_turn_are_all_found_by_both_pages() {
    let (library, at, events) = (IndexedDb::find().unwrap(), named("turns"), company(0, 200));
    let hints = Rc::new(RefCell::new(0));
    let to = Rc::clone(&hints);
    let one = Database::new(library.open(&at, Rc::new(move |_| *to.borrow_mut() += 1)).await.unwrap());
    let two = database(&library, &at).await;
    let (mut seen_by_one, mut seen_by_two): (Vec<Event>, Vec<Event>) = Default::default();
    for (n, event) in events.iter().enumerate() {
        let (page, seen) = if n % 2 == 0 { (&one, &mut seen_by_one) } else { (&two, &mut seen_by_two) };
        page.append(&[event], &Keys::default(), Durability::Relaxed).await.unwrap();
        seen.push(event.clone());
    }
    seen_by_one.append(&mut one.load().await.unwrap().events);
    seen_by_two.append(&mut two.load().await.unwrap().events);
    for mut seen in [seen_by_one, seen_by_two] {
        seen.sort_by_key(Event::order);
        seen.dedup();
        assert_eq!(seen, events);
    }
    assert!(*hints.borrow() > 0, "the other page was told");
    library.delete(&at).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_replica_is_held_by_one_page_and_taken_up_again_by_the_next() {
    let (library, at) = (IndexedDb::find().unwrap(), named("lease"));
    let [first, second, third, fourth] = [1, 2, 3, 4].map(|n| ReplicaId([n; 16]));
    let page = database(&library, &at).await;
    let lease_of_first = lease(&at, &page, &page.load().await.unwrap(), first).await;
    assert_eq!(lease_of_first.replica, first);
    let other = database(&library, &at).await;
    let lease_of_second = lease(&at, &other, &other.load().await.unwrap(), second).await;
    assert_eq!(lease_of_second.replica, second, "two pages never share a replica");
    drop(lease_of_first);
    let next = database(&library, &at).await;
    let taken_up = lease(&at, &next, &next.load().await.unwrap(), third).await;
    assert_eq!(taken_up.replica, first);
    assert_eq!(take(&at, &next, fourth).await.replica, fourth);
    library.delete(&at).await.unwrap();
}

#[wasm_bindgen_test]
async fn one_page_at_a_time_tidies_up() {
    let at = named("tidy");
    let Asked::Granted(held) = maintenance(&at).await else { panic!("nobody else asks") };
    assert!(matches!(maintenance(&at).await, Asked::Taken));
    drop(held);
    for _ in 0..100 {
        if matches!(maintenance(&at).await, Asked::Granted(_)) {
            return;
        }
    }
    panic!("a lock is free soon after it was let go");
}

#[wasm_bindgen_test]
fn preferences_are_remembered_and_forgotten() {
    assert_eq!(Preferences::acting_as("w"), None);
    Preferences::set_acting_as("w", Some("Ärger “x”"));
    Preferences::set_theme(Some(Theme::Dark));
    assert_eq!(Preferences::acting_as("w").as_deref(), Some("Ärger “x”"));
    assert_eq!(Preferences::theme(), Some(Theme::Dark));
    Preferences::set_acting_as("w", None);
    Preferences::set_theme(None);
    assert_eq!((Preferences::acting_as("w"), Preferences::theme()), (None, None));
}
