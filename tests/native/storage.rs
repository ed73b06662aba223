//! The store's contract over its twin in memory, and what the twin alone can show: faults on order.

#[path = "../storage/company.rs"]
mod company;
#[path = "../storage/contract.rs"]
mod contract;

use std::{
    cell::RefCell,
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use golden_thread::{
    domain::thread::{Id, chain::Keys},
    storage::{Database, Durability, Library, Memory, Notice, StorageError},
};

/// Runs what never waits.
fn now<T>(answer: impl Future<Output = T>) -> T {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("memory never waits"),
    }
}

#[test]
fn the_twin_in_memory_keeps_the_contract() {
    now(contract::holds(&Memory::default()));
}

#[test]
fn what_a_full_disk_refused_can_be_saved_later() {
    let (memory, at) = (Memory::default(), "w".parse::<Id>().unwrap());
    let database = Database::new(now(memory.open(&at, Rc::new(|_| ()))).unwrap());
    let events = company::company(0, 3);
    memory.fail_next(StorageError::Full);
    let refused = now(database.append(&[&events[0]], &Keys::default(), Durability::Relaxed));
    assert_eq!(refused, Err(StorageError::Full));
    for event in &events {
        now(database.append(&[event], &Keys::default(), Durability::Relaxed)).unwrap();
    }
    let again = Database::new(now(memory.open(&at, Rc::new(|_| ()))).unwrap());
    assert_eq!(now(again.load()).unwrap().events, events);
}

#[test]
fn a_page_hears_of_rows_that_another_wrote_and_not_of_its_own() {
    let (memory, at) = (Memory::default(), "w".parse::<Id>().unwrap());
    let heard = Rc::new(RefCell::new(Vec::new()));
    let to = Rc::clone(&heard);
    let one = Database::new(now(memory.open(&at, Rc::new(move |notice| to.borrow_mut().push(notice)))).unwrap());
    let two = Database::new(now(memory.clone().open(&at, Rc::new(|_| ()))).unwrap());
    let events = company::company(0, 2);
    now(one.append(&[&events[0]], &Keys::default(), Durability::Relaxed)).unwrap();
    assert_eq!(*heard.borrow(), []);
    now(two.append(&[&events[1]], &Keys::default(), Durability::Relaxed)).unwrap();
    assert_eq!(*heard.borrow(), [Notice::NewRows]);
    assert_eq!(now(one.load()).unwrap().events, events[1..]);
}
