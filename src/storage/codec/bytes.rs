//! Bytes in and out: varints, signed varints, runs of bytes.
//!
//! Knows positions, so that damage can say where it lies. Does not want to know what the numbers mean.

use super::Damage;

/// Appends `number`, seven bits a byte, least first.
pub fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(low_byte(number) | 0x80);
        number >>= 7;
    }
    out.push(low_byte(number));
}

/// Appends a number that may be negative: small ones of either sign stay short.
pub fn put_signed(out: &mut Vec<u8>, number: i64) {
    put(out, zigzag(number));
}

/// Appends how many bytes follow, then the bytes.
pub fn put_run(out: &mut Vec<u8>, run: &[u8]) {
    put_len(out, run.len());
    out.extend_from_slice(run);
}

/// Appends a count.
pub fn put_len(out: &mut Vec<u8>, len: usize) {
    put(out, u64::try_from(len).unwrap_or(u64::MAX));
}

/// 0, −1, 1, −2 … as 0, 1, 2, 3 …
pub fn zigzag(number: i64) -> u64 {
    (number << 1 ^ number >> 63).cast_unsigned()
}

/// The number that [`zigzag`] gave.
pub fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
}

fn low_byte(number: u64) -> u8 {
    number.to_le_bytes()[0]
}

/// A place in a row and where its part ends; every step is checked.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    /// At the start of a row.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, end: bytes.len() }
    }

    /// How many bytes are left.
    pub fn left(&self) -> usize {
        self.end - self.at
    }

    /// The position in the row.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Damage at this place.
    pub fn damage(&self, what: &'static str) -> Damage {
        Damage { at: self.at, what }
    }

    /// The next byte.
    #[inline]
    pub fn byte(&mut self) -> Result<u8, Damage> {
        let byte = self.bytes.get(self.at).filter(|_| self.at < self.end);
        let byte = *byte.ok_or(Damage { at: self.at, what: "it ends too early" })?;
        self.at += 1;
        Ok(byte)
    }

    /// The next varint. Nearly all have one byte.
    #[inline]
    pub fn number(&mut self) -> Result<u64, Damage> {
        let first = self.byte()?;
        if first < 0x80 { Ok(u64::from(first)) } else { self.long(u64::from(first & 0x7f)) }
    }

    fn long(&mut self, mut number: u64) -> Result<u64, Damage> {
        for shift in (7..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                break;
            }
            number |= part << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(self.damage("a number is too long"))
    }

    /// The next signed varint.
    #[inline]
    pub fn signed(&mut self) -> Result<i64, Damage> {
        self.number().map(unzigzag)
    }

    /// The next varint, if it fits `N`.
    #[inline]
    pub fn small<N: TryFrom<u64>>(&mut self) -> Result<N, Damage> {
        let at = self.at;
        N::try_from(self.number()?).map_err(|_| Damage { at, what: "a number is too large" })
    }

    /// A count of things that take at least one byte each of what is left.
    pub fn count(&mut self) -> Result<usize, Damage> {
        let here = *self;
        let count = self.small::<usize>()?;
        if count <= self.left() { Ok(count) } else { Err(here.damage("it counts more than there is")) }
    }

    /// The next `len` bytes.
    pub fn take(&mut self, len: usize) -> Result<&'a [u8], Damage> {
        let whole = self.at.checked_add(len).filter(|end| *end <= self.end);
        let end = whole.ok_or_else(|| self.damage("it ends too early"))?;
        let run = &self.bytes[self.at..end];
        self.at = end;
        Ok(run)
    }

    /// The next `N` bytes.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Damage> {
        let here = *self;
        self.take(N)?.try_into().map_err(|_| here.damage("it ends too early"))
    }

    /// A part that says its own length, as a reader of its own.
    pub fn part(&mut self) -> Result<Self, Damage> {
        let len = self.count()?;
        let at = self.at;
        self.take(len)?;
        Ok(Self { bytes: self.bytes, at, end: self.at })
    }

    /// A part that says its own length, as text.
    pub fn text(&mut self) -> Result<&'a str, Damage> {
        let part = self.part()?;
        let bytes = &part.bytes[part.at..part.end];
        str::from_utf8(bytes).map_err(|e| Damage { at: part.at + e.valid_up_to(), what: "a text is not UTF-8" })
    }

    /// Refuses bytes that are left over: every part must be read to its end.
    pub fn finish(&self) -> Result<(), Damage> {
        if self.left() == 0 { Ok(()) } else { Err(self.damage("something is left over")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size_survive() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX - 1, u64::MAX] {
            let mut out = Vec::new();
            put(&mut out, number);
            let mut reader = Reader::new(&out);
            assert_eq!((reader.number(), reader.left()), (Ok(number), 0));
            assert_eq!(zigzag(unzigzag(number)), number);
        }
    }

    #[test]
    fn a_number_that_never_ends_or_overflows_is_damage() {
        for bytes in [&[0xff; 3][..], &[0xff; 12], &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]] {
            assert!(Reader::new(bytes).number().is_err());
        }
    }
}
