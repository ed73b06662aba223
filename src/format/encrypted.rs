//! A file under a passphrase: PBKDF2-HMAC-SHA256, then AES-256-GCM, with a header that says how.
//!
//! One line of JSON that names salt, rounds and nonce, then the sealed bytes with their tag at the end. The line is
//! sealed along as additional data, so that nobody can change it. Knows the format; the page computes with the
//! browser's own cryptography, the command line in Rust. Does not want to know what is inside.

#[cfg(feature = "cli")]
mod native;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::thread::id::{from_hex, hex};

#[cfg(feature = "cli")]
pub use native::{open, seal};

/// The name in the first field of every sealed file.
pub const FORMAT: &str = "golden-thread-sealed";
/// Rounds of key derivation that new files ask for (OWASP, 2023, for HMAC-SHA-256).
pub const ROUNDS: u32 = 600_000;
/// Most rounds that are computed for a file from somewhere: about ten seconds of work.
pub const MOST_ROUNDS: u32 = 10_000_000;
/// Longest header read, in bytes.
const MAX_HEADER: usize = 1024;
/// Bytes of the tag that proves the rest.
const TAG: usize = 16;

/// How a file was sealed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Header {
    /// Rounds of PBKDF2-HMAC-SHA256.
    pub rounds: u32,
    /// Its salt.
    pub salt: [u8; 16],
    /// The nonce of AES-256-GCM.
    pub nonce: [u8; 12],
}

/// A sealed file taken apart.
#[derive(Debug)]
pub struct Sealed<'a> {
    /// How it was sealed.
    pub header: Header,
    /// The header's line, which was sealed along.
    pub line: &'a [u8],
    /// The sealed bytes and their tag.
    pub sealed: &'a [u8],
}

/// Why a sealed file does not open.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Shut {
    /// Its header makes no sense.
    #[error("the header of this encrypted file is damaged ({0}): ask for it again, nothing was imported")]
    Header(String),
    /// From a newer program.
    #[error("this encrypted file has version {0}, newer than this page reads: reload to update, then open it again")]
    Newer(u32),
    /// It does not open. Whether the passphrase is wrong or a byte was changed cannot be told apart.
    #[error("the passphrase does not fit, or the file was changed on its way; nothing was imported")]
    Wrong,
    /// The browser offers no cryptography here.
    #[error("encrypted files need a page opened by https or on this machine: this browser offers no cryptography here")]
    NoCryptography,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    format: &'a str,
    version: u32,
    kdf: &'a str,
    rounds: u32,
    salt: &'a str,
    cipher: &'a str,
    nonce: &'a str,
}

/// The one field that every version has.
#[derive(Deserialize)]
struct Version {
    version: u32,
}

const KDF: &str = "PBKDF2-HMAC-SHA256";
const CIPHER: &str = "AES-256-GCM";

/// Whether bytes begin as a sealed file does.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"{\"format\":\"golden-thread-sealed\"")
}

impl Header {
    /// The header of a new file, out of unforeseeable bytes.
    pub fn new(salt: [u8; 16], nonce: [u8; 12]) -> Self {
        Self { rounds: ROUNDS, salt, nonce }
    }

    /// Its line, with the line's end.
    ///
    /// # Panics
    /// Never: texts and a number always make JSON.
    pub fn line(&self) -> Vec<u8> {
        let (salt, nonce) = (hex(&self.salt), hex(&self.nonce));
        let line = Line {
            format: FORMAT,
            version: 1,
            kdf: KDF,
            rounds: self.rounds,
            salt: &salt,
            cipher: CIPHER,
            nonce: &nonce,
        };
        let mut bytes = serde_json::to_vec(&line).expect("texts and a number make JSON");
        bytes.push(b'\n');
        bytes
    }
}

/// Takes a sealed file apart and holds its header to its bounds. Nothing is computed yet.
///
/// # Errors
/// A header that is damaged, from a newer version, or asks for more work than is fair.
pub fn take_apart(bytes: &[u8]) -> Result<Sealed<'_>, Shut> {
    let damaged = |what: &str| Shut::Header(what.to_owned());
    let end =
        bytes.iter().take(MAX_HEADER).position(|byte| *byte == b'\n').ok_or_else(|| damaged("it does not end"))?;
    let (line, sealed) = bytes.split_at(end + 1);
    let version: Version = serde_json::from_slice(line).map_err(|error| damaged(&error.to_string()))?;
    if version.version != 1 {
        return Err(Shut::Newer(version.version));
    }
    let said: Line<'_> = serde_json::from_slice(line).map_err(|error| damaged(&error.to_string()))?;
    if said.format != FORMAT || said.kdf != KDF || said.cipher != CIPHER {
        return Err(damaged("another way of sealing"));
    }
    if said.rounds == 0 || said.rounds > MOST_ROUNDS {
        return Err(damaged("rounds out of bounds"));
    }
    if sealed.len() < TAG {
        return Err(damaged("nothing is behind it"));
    }
    let salt = from_hex(said.salt).map_err(|error| damaged(&error.to_string()))?;
    let nonce = from_hex(said.nonce).map_err(|error| damaged(&error.to_string()))?;
    Ok(Sealed { header: Header { rounds: said.rounds, salt, nonce }, line, sealed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(change: impl Fn(String) -> String) -> Vec<u8> {
        let line = String::from_utf8(Header::new([1; 16], [2; 12]).line()).unwrap();
        [change(line).as_bytes(), &[0; 20]].concat()
    }

    #[test]
    fn a_header_survives_the_round_trip_and_is_held_to_its_bounds() {
        let whole = file(|line| line);
        assert!(is_sealed(&whole));
        assert_eq!(take_apart(&whole).unwrap().header, Header::new([1; 16], [2; 12]));
        for (what, bytes) in [
            ("too much work", file(|line| line.replace("600000", "4000000000"))),
            ("no work", file(|line| line.replace("600000", "0"))),
            ("another cipher", file(|line| line.replace("AES-256-GCM", "ROT-13"))),
            ("short salt", file(|line| line.replacen("01", "", 1))),
            ("no end", file(|line| line.replace('\n', " "))),
            ("nothing behind it", whole[..whole.len() - 10].to_vec()),
        ] {
            assert!(matches!(take_apart(&bytes), Err(Shut::Header(_))), "{what}");
        }
        let newer = file(|line| line.replace("\"version\":1", "\"version\":2"));
        assert_eq!(take_apart(&newer).unwrap_err(), Shut::Newer(2));
    }
}
