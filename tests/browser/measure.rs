//! What the store costs in a real browser: printed in milliseconds, held as ratios between neighbours in one run.

use std::rc::Rc;

use golden_thread::{
    domain::thread::{Event, Id, chain::Keys},
    storage::{
        Change, Database, Durability, Library,
        codec::{decode, encode},
        indexed_db::IndexedDb,
    },
};
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use crate::company::{company, keys};

const CHECK_INS: u32 = 26_000;
const OTHERS: u32 = 10_000;

fn now() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

async fn database(library: &IndexedDb, at: &Id) -> Database {
    Database::new(library.open(at, Rc::new(|_| ())).await.unwrap())
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

#[wasm_bindgen_test]
async fn a_company_opens_whole_and_an_append_costs_the_same_with_all_of_it_behind() {
    let library = IndexedDb::find().unwrap();
    let events = company(CHECK_INS, OTHERS);
    rows_by_themselves(&events);
    let full: Id = "full".parse().unwrap();
    written(&library, &full, &events).await;
    for _ in 0..5 {
        opened(&library, &full, events.len()).await;
    }
    appended(&library, &full, &events[events.len() - 60..]).await;
    library.delete(&full).await.unwrap();
}

fn rows_by_themselves(events: &[Event]) {
    let start = now();
    let all: Vec<&Event> = events.iter().collect();
    let rows: Vec<Vec<u8>> = all.chunks(10_000).map(encode).collect();
    let bytes: usize = rows.iter().map(Vec::len).sum();
    console_log!("encode {} events: {:.1} ms, {bytes} bytes", events.len(), now() - start);
    let start = now();
    let read: usize = rows.iter().map(|row| decode(row).unwrap().len()).sum();
    console_log!("decode: {:.1} ms", now() - start);
    assert_eq!(read, events.len());
}

async fn written(library: &IndexedDb, at: &Id, events: &[Event]) {
    let page = database(library, at).await;
    let start = now();
    page.append(&events.iter().collect::<Vec<_>>(), &keys(events), Durability::Strict).await.unwrap();
    console_log!("bulk write, encoding included, strict: {:.1} ms", now() - start);
    page.close();
}

async fn opened(library: &IndexedDb, at: &Id, len: usize) {
    let start = now();
    let page = database(library, at).await;
    let opened = now() - start;
    let loaded = page.load().await.unwrap();
    console_log!("open {opened:.1} ms, with reading and decoding {:.1} ms", now() - start);
    assert_eq!(loaded.events.len(), len);
    page.close();
}

/// In turn, so that whatever else the machine does slows all three alike.
async fn appended(library: &IndexedDb, full: &Id, events: &[Event]) {
    let (empty, raw): (Id, Id) = ("empty".parse().unwrap(), "raw".parse().unwrap());
    let (large, small) = (database(library, full).await, database(library, &empty).await);
    let bare = library.open(&raw, Rc::new(|_| ())).await.unwrap();
    large.load().await.unwrap();
    let (mut with_all, mut with_none, mut put) = (Vec::new(), Vec::new(), Vec::new());
    for event in events {
        for (page, times) in [(&large, &mut with_all), (&small, &mut with_none)] {
            let start = now();
            page.append(&[event], &Keys::default(), Durability::Relaxed).await.unwrap();
            times.push(now() - start);
        }
        let row = Change { tail: vec![vec![7; 270]], ..Change::default() };
        let start = now();
        bare.write(row, Durability::Relaxed).await.unwrap();
        put.push(now() - start);
    }
    let (with_all, with_none, put) = (median(with_all), median(with_none), median(put));
    console_log!(
        "append, median: {with_all:.2} ms with all behind, {with_none:.2} ms with none, a bare row {put:.2} ms"
    );
    assert!(with_all < with_none * 1.5 + 0.5, "the history behind an append costs nothing");
    for at in [&empty, &raw] {
        library.delete(at).await.unwrap();
    }
}
