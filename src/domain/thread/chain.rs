//! The chain: that nobody changed what was said, without needing what was said.
//!
//! Knows keys, commitments and running digests. Does not mint keys: random bytes come from outside.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::domain::thread::{
    Body, Event, Id, ReplicaId,
    kind::{Concerns, KeyClass},
};

/// What stays of a payload that is not there: HMAC-SHA-256 of its canonical text under a key that can be destroyed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Commitment(pub [u8; 32]);

/// A running SHA-256 over the events of one replica.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Link(pub [u8; 32]);

impl Link {
    /// Before the first event.
    pub const START: Self = Self([0; 32]);
}

/// What a key seals: events of one replica that concern one person (or nobody), of one class.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KeyName {
    /// The replica whose events it seals.
    pub replica: ReplicaId,
    /// The person whom those events concern; `None` for nobody in particular.
    pub person: Option<Id>,
    /// Whether it seals open events, or those of pay and ratings.
    pub class: KeyClass,
}

/// The keys that seal the payloads at hand.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Keys(BTreeMap<KeyName, [u8; 32]>);

/// Hands out unforeseeable bytes: the browser's source, or a seeded one for samples and tests.
pub trait Entropy {
    /// 32 bytes that nobody can guess.
    fn key(&mut self, name: &KeyName) -> [u8; 32];
}

/// Keys of zeros, for the page's tests: every run writes the same bytes.
#[cfg(all(test, feature = "app"))]
pub(crate) struct ZeroEntropy;

#[cfg(all(test, feature = "app"))]
impl Entropy for ZeroEntropy {
    fn key(&mut self, _: &KeyName) -> [u8; 32] {
        [0; 32]
    }
}

impl Keys {
    /// The key of this name; `None` if it is not here, or was destroyed.
    pub fn get(&self, name: &KeyName) -> Option<&[u8; 32]> {
        self.0.get(name)
    }

    /// Adds a key; a key that is already there stays.
    pub fn add(&mut self, name: KeyName, key: [u8; 32]) {
        self.0.entry(name).or_insert(key);
    }

    /// Makes the key for `event` if it is not there yet; `true` if it made one.
    pub fn ensure(&mut self, event: &Event, entropy: &mut dyn Entropy) -> bool {
        let name = KeyName::of(event);
        if self.0.contains_key(&name) {
            return false;
        }
        let key = entropy.key(&name);
        self.0.insert(name, key);
        true
    }

    /// All keys in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&KeyName, &[u8; 32])> {
        self.0.iter()
    }

    /// Destroys the keys that concern `person`.
    pub fn forget(&mut self, person: &Id) {
        self.0.retain(|name, _| name.person.as_ref() != Some(person));
    }

    /// The keys that seal the payloads among `events`, and no other.
    #[must_use]
    pub fn sealing<'e>(&self, events: impl IntoIterator<Item = &'e Event>) -> Self {
        let mut needed = Self::default();
        for event in events.into_iter().filter(|event| event.payload().is_some()) {
            let name = KeyName::of(event);
            if !needed.0.contains_key(&name)
                && let Some(key) = self.0.get(&name)
            {
                needed.0.insert(name, *key);
            }
        }
        needed
    }

    /// Takes over the keys of `other` that are missing here.
    pub fn union(&mut self, other: &Self) {
        for (name, key) in &other.0 {
            self.add(name.clone(), *key);
        }
    }
}

impl KeyName {
    /// The key that seals `event`.
    pub fn of(event: &Event) -> Self {
        let (concerns, class) = event.kind.keyed_by();
        let person = match concerns {
            Concerns::Nobody => None,
            Concerns::Author => Some(event.author.clone()),
            Concerns::Subject => Some(event.subject.clone()),
        };
        Self { replica: event.id.replica, person, class }
    }
}

/// Computes commitments and links; keeps the prepared keys and one buffer so that an event costs two short hashes.
pub struct Committer<'a> {
    keys: &'a Keys,
    prepared: FxHashMap<KeyName, Hmac<Sha256>>,
    buffer: String,
}

impl<'a> Committer<'a> {
    /// A committer under these keys.
    pub fn new(keys: &'a Keys) -> Self {
        Self { keys, prepared: FxHashMap::default(), buffer: String::new() }
    }

    /// The commitment of `event`: computed while the payload is there, else the stored one. `None` without its key.
    pub fn commitment(&mut self, event: &Event) -> Option<Commitment> {
        let payload = match &event.body {
            Body::Withheld(stored) | Body::Erased(stored) => return Some(*stored),
            Body::Full(payload) => payload,
        };
        let mut mac = self.prepare(KeyName::of(event))?;
        self.buffer.clear();
        payload.write_canonical(&mut self.buffer);
        mac.update(self.buffer.as_bytes());
        Some(Commitment(mac.finalize().into_bytes().into()))
    }

    /// The link after `event`, given the link before it. `None` without its key.
    pub fn link(&mut self, before: Link, event: &Event) -> Option<Link> {
        let commitment = self.commitment(event)?;
        self.buffer.clear();
        event.write_envelope(&mut self.buffer);
        let mut hash = Sha256::new();
        hash.update(before.0);
        hash.update(self.buffer.as_bytes());
        hash.update(commitment.0);
        Some(Link(hash.finalize().into()))
    }

    fn prepare(&mut self, name: KeyName) -> Option<Hmac<Sha256>> {
        if let Some(ready) = self.prepared.get(&name) {
            return Some(ready.clone());
        }
        let ready = Hmac::<Sha256>::new_from_slice(self.keys.get(&name)?).ok()?;
        self.prepared.insert(name, ready.clone());
        Some(ready)
    }
}
