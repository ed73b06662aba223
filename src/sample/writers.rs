//! Writers: one a person, each with its own numbers, its own lamport and what it has heard of others.
//!
//! Knows how events get their place. Does not want to know what they say.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    domain::thread::{
        Batch, Body, Draft, Event, EventId, Fields, Id, Log, ReplicaId, WallTime,
        chain::{Entropy, KeyName, Keys},
    },
    sample::dice::{Dice, Stream},
};

/// Least time between two acts of one writer, milliseconds.
const PAUSE: i64 = 41_000;

/// All writers and what they have written so far.
pub struct Writers {
    log: Log,
    keys: Keys,
    seed: SeedKeys,
    all: Vec<Writer>,
}

/// One person's page.
struct Writer {
    replica: ReplicaId,
    author: Id,
    seq: u32,
    lamport: u64,
    last: i64,
    heard: BTreeMap<ReplicaId, u32>,
    news: BTreeMap<ReplicaId, u32>,
}

/// Keys that follow from the seed: a sample has nothing to hide, and is the same for everyone.
struct SeedKeys([u8; 8]);

impl Writers {
    /// One for each author.
    pub fn new(seed: u64, authors: impl Iterator<Item = Id>) -> Self {
        let all = authors.enumerate().map(|(at, author)| Writer::new(seed, at, author)).collect();
        Self { log: Log::default(), keys: Keys::default(), seed: SeedKeys(seed.to_be_bytes()), all }
    }

    /// `reader` receives all that `from` wrote so far.
    pub fn hear(&mut self, reader: usize, from: usize) {
        let Writer { replica, seq, lamport, .. } = self.all[from];
        let writer = &mut self.all[reader];
        if reader == from || writer.heard.get(&replica).is_some_and(|upto| *upto >= seq) || seq == 0 {
            return;
        }
        writer.heard.insert(replica, seq);
        writer.news.insert(replica, seq);
        writer.lamport = writer.lamport.max(lamport);
    }

    /// Writes `drafts` as one act of person number `who`.
    pub fn act(&mut self, who: usize, at: WallTime, drafts: Vec<Draft>) {
        let writer = &mut self.all[who];
        let at = WallTime { ms: at.ms.max(writer.last + PAUSE), ..at };
        writer.last = at.ms;
        let (first, size) = (writer.seq + 1, u32::try_from(drafts.len()).unwrap_or(u32::MAX));
        let batch = (size > 1).then_some(Batch { first, size });
        for draft in drafts {
            let event = writer.event(draft, at, batch);
            self.keys.ensure(&event, &mut self.seed);
            self.log.insert(event);
        }
    }

    /// All that was written, with its keys.
    pub fn close(mut self) -> Log {
        self.log.add_keys(&self.keys);
        self.log
    }
}

impl Writer {
    fn new(seed: u64, at: usize, author: Id) -> Self {
        let mut dice = Dice::of(seed, Stream::Writers, at);
        let bits = u128::from(dice.roll()) << 64 | u128::from(dice.roll());
        let replica = ReplicaId(bits.to_be_bytes());
        Self { replica, author, seq: 0, lamport: 0, last: 0, heard: BTreeMap::new(), news: BTreeMap::new() }
    }

    fn event(&mut self, draft: Draft, at: WallTime, batch: Option<Batch>) -> Event {
        self.seq += 1;
        self.lamport += 1;
        Event {
            id: EventId { replica: self.replica, seq: self.seq },
            lamport: self.lamport,
            author: self.author.clone(),
            at,
            seen: std::mem::take(&mut self.news).into_iter().collect(),
            batch,
            kind: draft.kind,
            subject: draft.subject,
            version: 1,
            extra: Fields::default(),
            seal: None,
            body: Body::Full(draft.payload),
        }
    }
}

impl Entropy for SeedKeys {
    fn key(&mut self, name: &KeyName) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length keys it");
        mac.update(&name.replica.0);
        mac.update(name.class.name().as_bytes());
        mac.update(name.person.as_ref().map_or("", Id::as_str).as_bytes());
        mac.finalize().into_bytes().into()
    }
}
