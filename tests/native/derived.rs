//! Ids in a word, and keys that follow from their names: for worlds in which several people write and files are sealed.

use golden_thread::domain::thread::{
    Id,
    chain::{Entropy, KeyName},
};
use sha2::{Digest, Sha256};

/// The same name has the same key, and no two names share one.
pub struct Derived;

impl Entropy for Derived {
    fn key(&mut self, name: &KeyName) -> [u8; 32] {
        // The golden file's keys were made from this text.
        let KeyName { replica, person, class } = name;
        Sha256::digest(format!("KeyName {{ replica: {replica:?}, person: {person:?}, ring: {class:?} }}")).into()
    }
}

/// Other keys under the same names: what the other half of a cloned profile makes.
#[allow(dead_code, reason = "not every world has a clone")]
pub struct Cloned(pub u8);

impl Entropy for Cloned {
    fn key(&mut self, name: &KeyName) -> [u8; 32] {
        let mut key = Derived.key(name);
        key[0] ^= self.0;
        key
    }
}

/// The id of this text.
pub fn id(text: &str) -> Id {
    text.parse().unwrap()
}
