//! From bytes to text: which encoding it is, and what is no text at all.
//!
//! Knows UTF-8 and Windows-1252. Does not want to know cells.

use thiserror::Error;

/// Largest file that is read, in bytes: 64 MB, some 300,000 goals.
pub const MAX_BYTES: usize = 64 << 20;

/// How the text was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Windows-1252: what spreadsheets in western Europe save as “CSV”.
    Windows1252,
}

/// Why a file is not a table. Rows and columns count from 1; the header is row 1.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Unreadable {
    /// More bytes than are read.
    #[error("the file has {bytes} bytes: at most {MAX_BYTES} are read; split it")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It begins like a ZIP archive.
    #[error("this is a ZIP archive or a workbook (.xlsx, .ods), not CSV: save the sheet as CSV and import that")]
    Archive,
    /// It begins with the byte order mark of UTF-16.
    #[error("this text is UTF-16: save it as “CSV UTF-8” and import that")]
    Utf16,
    /// A byte of zero, which no text has.
    #[error("line {line} holds a NUL byte: this is no text file; save the sheet as CSV UTF-8 and import that")]
    Nul {
        /// In which line, from 1.
        line: usize,
    },
    /// Neither good UTF-8 nor Windows-1252.
    #[error("line {line} holds the byte {byte:02X}, which does not fit its text: save the file as CSV UTF-8 again")]
    Damaged {
        /// In which line, from 1.
        line: usize,
        /// The byte.
        byte: u8,
    },
    /// There is no header.
    #[error("the file is empty: a first row with the names of the columns is needed")]
    Empty,
    /// A quoted cell never ends.
    #[error("row {row}, column {column}: the quotation mark that opens this cell is never closed")]
    OpenQuote {
        /// The row, from 1; the header is row 1.
        row: usize,
        /// The column, from 1.
        column: usize,
    },
    /// Something follows a quoted cell.
    #[error(
        "row {row}, column {column}: text follows the closing quotation mark; a mark inside a cell is written twice"
    )]
    AfterQuote {
        /// The row, from 1; the header is row 1.
        row: usize,
        /// The column, from 1.
        column: usize,
    },
    /// More cells than are read.
    #[error("row {row}: the table has more than {} cells; split it", super::MAX_CELLS)]
    TooManyCells {
        /// Where the limit was passed.
        row: usize,
    },
}

/// The text of a file.
///
/// # Errors
/// When it is too large, an archive, no text, or damaged.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding), Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge { bytes: bytes.len() });
    }
    if ARCHIVES.iter().any(|signature| bytes.starts_with(signature)) {
        return Err(Unreadable::Archive);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Unreadable::Utf16);
    }
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Unreadable::Nul { line: line_of(bytes, at) });
    }
    let marked = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]);
    let bytes = marked.unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text.to_owned(), Encoding::Utf8)),
        Err(error) if marked.is_some() || !bytes[..error.valid_up_to()].is_ascii() => {
            Err(damaged(bytes, error.valid_up_to()))
        }
        Err(_) => windows_1252(bytes).map(|text| (text, Encoding::Windows1252)),
    }
}

/// How ZIP archives begin: a file, an empty one, one part of several.
const ARCHIVES: [&[u8]; 3] = [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"];

/// Windows-1252 from 80 to 9F; five places stand for nothing. Above and below it is Latin-1. (Unicode's CP1252.TXT.)
const WINDOWS_1252: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

fn windows_1252(bytes: &[u8]) -> Result<String, Unreadable> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let special: Vec<char> = WINDOWS_1252.chars().collect();
    for (at, byte) in bytes.iter().enumerate() {
        let found = byte.checked_sub(0x80).and_then(|n| special.get(usize::from(n)).copied());
        match found.unwrap_or(char::from(*byte)) {
            '\0' => return Err(damaged(bytes, at)),
            c => text.push(c),
        }
    }
    Ok(text)
}

fn damaged(bytes: &[u8], at: usize) -> Unreadable {
    Unreadable::Damaged { line: line_of(bytes, at), byte: bytes.get(at).copied().unwrap_or(0) }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at.min(bytes.len())].split(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_recognised_by_its_bytes() {
        for (bytes, text, encoding) in [
            (&b"\xef\xbb\xbfZiel"[..], "Ziel", Encoding::Utf8),
            ("Größe – 5 €".as_bytes(), "Größe – 5 €", Encoding::Utf8),
            (b"Gr\xf6\xdfe \x96 5 \x80 \x84ja\x93 \xff", "Größe – 5 € „ja“ ÿ", Encoding::Windows1252),
            (b"", "", Encoding::Utf8),
            (b"PK;Titel", "PK;Titel", Encoding::Utf8),
        ] {
            assert_eq!(decode(bytes), Ok((text.to_owned(), encoding)));
        }
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_place() {
        for (bytes, refusal) in [
            (&b"PK\x03\x04\x14\0"[..], Unreadable::Archive),
            (b"\xff\xfei\0d\0", Unreadable::Utf16),
            (b"id\na\0b", Unreadable::Nul { line: 2 }),
            (b"id\n\nna\x81", Unreadable::Damaged { line: 3, byte: 0x81 }),
            (
                "größer,\nals".as_bytes().split_last().map(|_| b"gr\xc3\xb6\n\xc3".as_slice()).unwrap(),
                Unreadable::Damaged { line: 2, byte: 0xc3 },
            ),
            (b"\xef\xbb\xbf\xe4", Unreadable::Damaged { line: 1, byte: 0xe4 }),
        ] {
            assert_eq!(decode(bytes), Err(refusal));
        }
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
        assert_eq!(decode(&vec![b'a'; MAX_BYTES + 1]), Err(Unreadable::TooLarge { bytes: MAX_BYTES + 1 }));
    }
}
