//! The only place that asks for randomness: replicas, keys and ids.

use crate::domain::thread::{
    Id, ReplicaId,
    chain::{Entropy, KeyName},
};

/// Bytes that nobody can guess, from the browser.
pub struct Browser;

impl Entropy for Browser {
    fn key(&mut self, _: &KeyName) -> [u8; 32] {
        bytes()
    }
}

/// A new replica: 128 random bits.
pub fn replica() -> ReplicaId {
    ReplicaId(bytes())
}

/// A new id with a word in front, such as `goal-4k2…`: 60 random bits.
///
/// # Panics
/// Never for a word that may itself be an id.
pub fn id(word: &str) -> Id {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let random: [u8; 12] = bytes();
    let tail: String = random.iter().map(|b| char::from(LETTERS[usize::from(b & 31)])).collect();
    format!("{word}-{tail}").parse().expect("letters and digits make an id")
}

/// Bytes that nobody can guess.
///
/// # Panics
/// In a browser without a source of randomness: nothing could be written there either.
#[cfg(target_arch = "wasm32")]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto =
        web_sys::window().and_then(|window| window.crypto().ok()).expect("a browser with a source of randomness");
    crypto.get_random_values_with_u8_array(&mut bytes).expect("a few random bytes");
    bytes
}

/// For native tests: different at each call, foreseeable.
#[cfg(not(target_arch = "wasm32"))]
pub fn bytes<const N: usize>() -> [u8; N] {
    use sha2::{Digest, Sha256};
    static CALLS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    let call = CALLS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let hash = Sha256::digest(call.to_be_bytes());
    std::array::from_fn(|at| hash[at % 32])
}
