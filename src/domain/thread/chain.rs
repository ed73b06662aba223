//! The chain: that nobody changed what was said, without needing what was said.
//!
//! Knows keys, commitments and running digests. Does not mint keys: random bytes come from outside.

use std::{collections::BTreeMap, sync::Arc};

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

impl Commitment {
    /// Of words that were erased when the key that had sealed them was lost already: it proves nothing.
    pub const LOST: Self = Self([0; 32]);
}

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

/// The keys that seal the payloads at hand. A name stands for one key; two that were made under one name, by the two
/// halves of a cloned profile, are both kept, and each event then says by which it was sealed.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Keys(BTreeMap<KeyName, Vec<[u8; 32]>>);

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
    /// The key of this name, the least of several; `None` if it is not here, or was destroyed.
    pub fn get(&self, name: &KeyName) -> Option<&[u8; 32]> {
        self.all(name).first()
    }

    /// All keys of this name, ascending.
    pub fn all(&self, name: &KeyName) -> &[[u8; 32]] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The key that sealed `event`; `None` if it is not here, or was destroyed.
    pub fn of<'k>(&'k self, event: &'k Event) -> Option<&'k [u8; 32]> {
        event.seal.as_deref().or_else(|| self.get(&KeyName::of(event)))
    }

    /// What `event` is to say of its key: the least of its name where that has several, else nothing.
    pub(super) fn told_apart(&self, event: &Event) -> Option<Arc<[u8; 32]>> {
        let several = Some(self.all(&KeyName::of(event))).filter(|keys| keys.len() > 1)?;
        several.first().map(|key| Arc::new(*key))
    }

    /// Adds a key beside those that are there.
    pub fn add(&mut self, name: KeyName, key: [u8; 32]) {
        let keys = self.0.entry(name).or_default();
        if let Err(at) = keys.binary_search(&key) {
            keys.insert(at, key);
        }
    }

    /// Makes the key for `event` if it is not there yet; `true` if it made one.
    pub fn ensure(&mut self, event: &Event, entropy: &mut dyn Entropy) -> bool {
        let name = KeyName::of(event);
        if self.0.contains_key(&name) {
            return false;
        }
        let key = entropy.key(&name);
        self.add(name, key);
        true
    }

    /// All keys in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&KeyName, &[u8; 32])> {
        self.0.iter().flat_map(|(name, keys)| keys.iter().map(move |key| (name, key)))
    }

    /// Those of names that stand for several.
    #[must_use]
    pub fn several(&self) -> Self {
        Self(
            self.0.iter().filter(|(_, keys)| keys.len() > 1).map(|(name, keys)| (name.clone(), keys.clone())).collect(),
        )
    }

    /// The one key of each name here for which `others` have another.
    pub(super) fn disputed(&self, others: &Self) -> BTreeMap<KeyName, Arc<[u8; 32]>> {
        let only = |name| if let [key] = self.all(name) { Some(key) } else { None };
        let differing = others.0.iter().filter_map(|(name, keys)| Some((name, only(name)?, keys)));
        let differing = differing.filter(|(_, key, keys)| keys.iter().any(|other| other != *key));
        differing.map(|(name, key, _)| (name.clone(), Arc::new(*key))).collect()
    }

    /// The names for which there is no key here, but one among `others`.
    pub(super) fn missing<'o>(&self, others: &'o Self) -> impl Iterator<Item = &'o KeyName> {
        others.0.keys().filter(|name| !self.0.contains_key(name))
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
            match (&event.seal, self.get(&name)) {
                (Some(seal), _) => needed.add(name, **seal),
                (None, Some(key)) if !needed.0.contains_key(&name) => needed.add(name, *key),
                (None, _) => {}
            }
        }
        needed
    }

    /// Takes over the keys of `other`.
    pub fn union(&mut self, other: &Self) {
        for (name, key) in other.iter() {
            if !self.has(name, key) {
                self.add(name.clone(), *key);
            }
        }
    }

    /// Whether this key of this name is here.
    pub fn has(&self, name: &KeyName, key: &[u8; 32]) -> bool {
        self.all(name).binary_search(key).is_ok()
    }
}

impl KeyName {
    /// The key that seals `event`.
    pub fn of(event: &Event) -> Self {
        let (_, class) = event.kind.keyed_by();
        Self { replica: event.id.replica, person: Self::person_of(event).cloned(), class }
    }

    /// The person whose key seals `event`.
    pub fn person_of(event: &Event) -> Option<&Id> {
        match event.kind.keyed_by().0 {
            Concerns::Nobody => None,
            Concerns::Author => Some(&event.author),
            Concerns::Subject => Some(&event.subject),
        }
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
        let mut mac = match &event.seal {
            Some(seal) => Hmac::<Sha256>::new_from_slice(&seal[..]).ok()?,
            None => self.prepare(KeyName::of(event))?,
        };
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
