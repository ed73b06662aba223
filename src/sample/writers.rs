//! Pens: one a person, each with its own numbers, its own lamport and what it has heard of others.
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

/// Least time between two acts of one pen, milliseconds.
const PAUSE: i64 = 41_000;

/// All pens and what they have written so far.
pub struct Desk {
    log: Log,
    keys: Keys,
    seal: Seal,
    pens: Vec<Pen>,
}

/// One person's page.
struct Pen {
    replica: ReplicaId,
    author: Id,
    seq: u32,
    lamport: u64,
    last: i64,
    heard: BTreeMap<ReplicaId, u32>,
    news: BTreeMap<ReplicaId, u32>,
}

/// Keys that follow from the seed: a sample has nothing to hide, and is the same for everyone.
struct Seal([u8; 8]);

impl Desk {
    /// A pen for each author.
    pub fn new(seed: u64, authors: impl Iterator<Item = Id>) -> Self {
        let pens = authors.enumerate().map(|(at, author)| Pen::new(seed, at, author)).collect();
        Self { log: Log::default(), keys: Keys::default(), seal: Seal(seed.to_be_bytes()), pens }
    }

    /// `reader` receives all that `writer` wrote so far.
    pub fn hear(&mut self, reader: usize, writer: usize) {
        let (from, seq, lamport) = (self.pens[writer].replica, self.pens[writer].seq, self.pens[writer].lamport);
        let pen = &mut self.pens[reader];
        if reader == writer || pen.heard.get(&from).is_some_and(|upto| *upto >= seq) || seq == 0 {
            return;
        }
        pen.heard.insert(from, seq);
        pen.news.insert(from, seq);
        pen.lamport = pen.lamport.max(lamport);
    }

    /// Writes `drafts` as one act of person number `who`.
    pub fn act(&mut self, who: usize, at: WallTime, drafts: Vec<Draft>) {
        let pen = &mut self.pens[who];
        let at = WallTime { ms: at.ms.max(pen.last + PAUSE), ..at };
        pen.last = at.ms;
        let (first, size) = (pen.seq + 1, u32::try_from(drafts.len()).unwrap_or(u32::MAX));
        let batch = (size > 1).then_some(Batch { first, size });
        for draft in drafts {
            let event = pen.stroke(draft, at, batch);
            self.keys.ensure(&event, &mut self.seal);
            self.log.insert(event);
        }
    }

    /// All that was written, with its keys.
    pub fn close(mut self) -> Log {
        self.log.add_keys(&self.keys);
        self.log
    }
}

impl Pen {
    fn new(seed: u64, at: usize, author: Id) -> Self {
        let mut dice = Dice::of(seed, Stream::Pens, at);
        let bits = u128::from(dice.roll()) << 64 | u128::from(dice.roll());
        let replica = ReplicaId(bits.to_be_bytes());
        Self { replica, author, seq: 0, lamport: 0, last: 0, heard: BTreeMap::new(), news: BTreeMap::new() }
    }

    fn stroke(&mut self, draft: Draft, at: WallTime, batch: Option<Batch>) -> Event {
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
            body: Body::Full(draft.payload),
        }
    }
}

impl Entropy for Seal {
    fn key(&mut self, name: &KeyName) -> [u8; 32] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any length keys it");
        mac.update(&name.replica.0);
        mac.update(name.ring.name().as_bytes());
        mac.update(name.person.as_ref().map_or("", Id::as_str).as_bytes());
        mac.finalize().into_bytes().into()
    }
}
