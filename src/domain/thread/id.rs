//! Names of things: replicas, events, and whatever the thread speaks of.
//!
//! Knows how names are written and ordered. Does not mint any: random bytes come from outside.

use std::{borrow::Borrow, fmt, str::FromStr, sync::Arc};

use thiserror::Error;

/// Longest name of a person, goal or unit, in bytes: enough for any other system's key.
pub const MAX_ID_BYTES: usize = 200;

/// The name of a person, unit, goal, cycle or setting: the importing system's own where there is one.
///
/// Cheap to clone; never empty, at most 200 bytes, without control characters and without spaces at its ends.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Why a text cannot name anything.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” cannot be an id: 1 to 200 bytes, no control characters, no spaces at its ends")]
pub struct NotAnId(String);

impl Id {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text can be a name.
    pub fn fits(text: &str) -> bool {
        let is_short = !text.is_empty() && text.len() <= MAX_ID_BYTES;
        is_short && text.trim() == text && !text.chars().any(char::is_control)
    }

    /// The name as a text that stands in memory once.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if Self::fits(text) { Ok(Self(text.into())) } else { Err(NotAnId(text.chars().take(40).collect())) }
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A replica: the name under which one open page writes. 128 random bits, held by one writer
/// at a time; written as 32 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplicaId(pub [u8; 16]);

/// Why a text is not a replica or a hash.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("“{0}” is not a hexadecimal number of the right length")]
pub struct NotHex(String);

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0[..4]))
    }
}

impl FromStr for ReplicaId {
    type Err = NotHex;

    fn from_str(text: &str) -> Result<Self, NotHex> {
        from_hex(text).map(Self)
    }
}

/// An event's own name: the `seq`-th event, from 1, that `replica` wrote.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EventId {
    /// The replica that wrote it.
    pub replica: ReplicaId,
    /// Its running number, from 1.
    pub seq: u32,
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", hex(&self.replica.0[..4]), self.seq)
    }
}

/// The place of an event in the one order that all readers agree on: lamport first, then replica, then number.
///
/// An edit never sorts before what it edits; clocks never decide.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Order {
    /// The event's Lamport clock: one more than the greatest that its writer had seen.
    pub lamport: u64,
    /// The event's own name, which decides between equal clocks.
    pub id: EventId,
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    write_hex(&mut text, bytes);
    text
}

/// Appends bytes as lower-case hexadecimal digits.
pub fn write_hex(out: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

/// The `N` bytes that `text` writes in hexadecimal digits.
///
/// # Errors
/// When the length is not `2 × N` or a character is not a lower-case hexadecimal digit.
pub fn from_hex<const N: usize>(text: &str) -> Result<[u8; N], NotHex> {
    let refuse = || NotHex(text.chars().take(80).collect());
    let digit = |b: u8| match b {
        b'0'..=b'9' => Ok(b - b'0'),
        b'a'..=b'f' => Ok(b - b'a' + 10),
        _ => Err(refuse()),
    };
    if text.len() != 2 * N {
        return Err(refuse());
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_what_another_system_would_call_a_key() {
        for good in ["a-mir-formality/1", "jürgen@example.org", "ä b", "42"] {
            assert_eq!(good.parse::<Id>().unwrap().as_str(), good);
        }
        for bad in ["", " a", "a ", "a\nb", "\u{0}", &"x".repeat(201)] {
            assert!(bad.parse::<Id>().is_err(), "{bad:?} should be refused");
        }
    }

    #[test]
    fn hexadecimal_survives_the_round_trip_and_refuses_the_rest() {
        let bytes = [0, 1, 0x7f, 0xff];
        assert_eq!(from_hex::<4>(&hex(&bytes)), Ok(bytes));
        for bad in ["00", "0001ff7g", "0001FF7F", "0001ff7fa"] {
            assert!(from_hex::<4>(bad).is_err());
        }
    }
}
