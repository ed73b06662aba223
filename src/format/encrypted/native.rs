//! Sealing and opening in Rust, for the command line: the same bytes as the browser's own cryptography gives.

use aes_gcm::{
    Aes256Gcm,
    aead::{Aead, KeyInit, Payload},
};
use pbkdf2::pbkdf2_hmac_array;
use sha2::Sha256;

use super::{Header, Shut, take_apart};

/// Opens a sealed file.
///
/// # Errors
/// A header that makes no sense, or a passphrase that does not fit.
pub fn open(bytes: &[u8], passphrase: &str) -> Result<Vec<u8>, Shut> {
    let apart = take_apart(bytes)?;
    let payload = Payload { msg: apart.sealed, aad: apart.line };
    cipher(&apart.header, passphrase)?.decrypt(&apart.header.nonce.into(), payload).map_err(|_| Shut::Wrong)
}

/// Seals bytes under a passphrase.
///
/// # Errors
/// Only when the bytes are more than the cipher takes.
pub fn seal(bytes: &[u8], passphrase: &str, header: &Header) -> Result<Vec<u8>, Shut> {
    let mut file = header.line();
    let payload = Payload { msg: bytes, aad: &file };
    let sealed = cipher(header, passphrase)?.encrypt(&header.nonce.into(), payload).map_err(|_| Shut::Wrong)?;
    file.extend(sealed);
    Ok(file)
}

fn cipher(header: &Header, passphrase: &str) -> Result<Aes256Gcm, Shut> {
    Aes256Gcm::new_from_slice(&derive(passphrase, &header.salt, header.rounds)).map_err(|_| Shut::Wrong)
}

/// PBKDF2-HMAC-SHA256 (RFC 8018, 5.2): a key of 32 bytes.
fn derive(passphrase: &str, salt: &[u8], rounds: u32) -> [u8; 32] {
    pbkdf2_hmac_array::<Sha256, 32>(passphrase.as_bytes(), salt, rounds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::id::hex;

    #[test]
    fn keys_are_derived_as_published() {
        // RFC 7914, section 11, and the test vectors of the PBKDF2-HMAC-SHA256 drafts: the first 32 bytes.
        for (passphrase, salt, rounds, key) in [
            ("passwd", "salt", 1, "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"),
            ("Password", "NaCl", 80_000, "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"),
        ] {
            assert_eq!(hex(&derive(passphrase, salt.as_bytes(), rounds)), key, "{passphrase}");
        }
    }

    #[test]
    fn a_sealed_file_opens_with_its_passphrase_and_with_nothing_else() {
        let header = Header { rounds: 1000, ..Header::new([7; 16], [9; 12]) };
        let file = seal("Grüße".as_bytes(), "correct horse", &header).unwrap();
        assert_eq!(open(&file, "correct horse").unwrap(), "Grüße".as_bytes());
        assert_eq!(open(&file, "Correct horse"), Err(Shut::Wrong));
        for at in [file.len() - 1, file.len() - 20] {
            let mut changed = file.clone();
            changed[at] ^= 1;
            assert_eq!(open(&changed, "correct horse"), Err(Shut::Wrong));
        }
        let fewer = String::from_utf8_lossy(&header.line()).replace("1000", "1001");
        let changed = [fewer.as_bytes(), &file[header.line().len()..]].concat();
        assert_eq!(open(&changed, "correct horse"), Err(Shut::Wrong), "the header is sealed along");
    }
}
