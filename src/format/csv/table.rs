//! From text to cells: RFC 4180, with the separator that its header shows.
//!
//! Knows quotes, separators and line ends. Does not want to know what a column means.

use super::{
    text::{Encoding, Unreadable, decode},
    words::is_hidden,
};

/// Most cells of a table: bounds the memory that a hostile file can take.
pub const MAX_CELLS: usize = 4_000_000;

/// A table as it stood in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// The names of the columns, without spaces at their ends.
    pub headers: Vec<Box<str>>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
    /// What separates the cells.
    pub delimiter: Delimiter,
    /// How the text was written.
    pub encoding: Encoding,
    /// The rows out of whose cells signs were taken that nobody sees.
    pub hidden: Vec<usize>,
}

/// One row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Its number as a spreadsheet shows it; the header is row 1.
    pub number: usize,
    /// Its cells as they stood; there may be fewer or more than headers.
    pub cells: Vec<Box<str>>,
}

/// What separates cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;` as spreadsheets save where the comma is the decimal sign.
    Semicolon,
    /// A tab.
    Tab,
}

impl Table {
    /// Reads a file. Separator and encoding are found out.
    ///
    /// ```
    /// use golden_thread::format::csv::Table;
    /// let table = Table::read(b"id;title\ng1;\"Ship; then rest\"\n").unwrap();
    /// assert_eq!(&*table.rows[0].cells[1], "Ship; then rest");
    /// ```
    ///
    /// # Errors
    /// What is no text, too large, or has a quotation mark out of place: with its row and column.
    pub fn read(bytes: &[u8]) -> Result<Self, Unreadable> {
        let (text, encoding) = decode(bytes)?;
        let (delimiter, start) = declared(&text).unwrap_or_else(|| (Delimiter::of(&text), 0));
        let mut reader =
            Reader { text: &text, at: start, row: usize::from(start > 0), delimiter: delimiter.byte(), n_cells: 0 };
        let mut head = reader.next_filled()?.ok_or(Unreadable::Empty)?;
        let (mut rows, mut hidden) = (Vec::new(), Vec::new());
        hidden.extend(head.uncover().then_some(head.number));
        while let Some(mut row) = reader.next_filled()? {
            hidden.extend(row.uncover().then_some(row.number));
            rows.push(row);
        }
        let headers = head.cells.iter().map(|header| header.trim().into()).collect();
        Ok(Self { headers, rows, delimiter, encoding, hidden })
    }
}

impl Row {
    /// Takes the signs out that nobody sees: two names that look alike are then one. Whether there were any.
    fn uncover(&mut self) -> bool {
        let mut had_any = false;
        for cell in self.cells.iter_mut().filter(|cell| cell.contains(is_hidden)) {
            *cell = cell.replace(is_hidden, "").into();
            had_any = true;
        }
        had_any
    }
}

impl Delimiter {
    /// The separator that stands most often in the first filled line, outside quotes; the rarer one in prose when two
    /// stand equally often, a comma when there is none.
    fn of(text: &str) -> Self {
        let line = text.trim_start_matches(['\r', '\n']).split(['\r', '\n']).next().unwrap_or_default();
        let outside = |delimiter: Self| {
            let pieces = line.split('"').step_by(2);
            pieces.map(|piece| piece.bytes().filter(|byte| *byte == delimiter.byte()).count()).sum::<usize>()
        };
        let there = [Self::Comma, Self::Semicolon, Self::Tab].into_iter().filter(|d| outside(*d) > 0);
        there.max_by_key(|d| outside(*d)).unwrap_or(Self::Comma)
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// The separator that a first line such as `sep=;` declares, and where the table begins.
fn declared(text: &str) -> Option<(Delimiter, usize)> {
    let (line, _) = text.split_once('\n')?;
    let delimiter = match line.trim_end_matches('\r') {
        "sep=," => Delimiter::Comma,
        "sep=;" => Delimiter::Semicolon,
        "sep=\t" => Delimiter::Tab,
        _ => return None,
    };
    Some((delimiter, line.len() + 1))
}

/// Walks through the text, row by row.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    row: usize,
    delimiter: u8,
    n_cells: usize,
}

impl Reader<'_> {
    /// The next row that holds anything.
    fn next_filled(&mut self) -> Result<Option<Row>, Unreadable> {
        while self.at < self.text.len() {
            self.row += 1;
            let cells = self.cells()?;
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(Row { number: self.row, cells }));
            }
            self.n_cells -= cells.len();
        }
        Ok(None)
    }

    /// The cells up to the end of the row.
    fn cells(&mut self) -> Result<Vec<Box<str>>, Unreadable> {
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell(cells.len() + 1)?);
            self.n_cells += 1;
            if self.n_cells > MAX_CELLS {
                return Err(Unreadable::TooManyCells { row: self.row });
            }
            if self.peek() != Some(self.delimiter) {
                break;
            }
            self.at += 1;
        }
        self.end_line();
        Ok(cells)
    }

    fn cell(&mut self, column: usize) -> Result<Box<str>, Unreadable> {
        if self.peek() == Some(b'"') {
            return self.quoted(column);
        }
        let rest = &self.text[self.at..];
        let length = rest.bytes().position(|byte| self.ends_cell(byte)).unwrap_or(rest.len());
        self.at += length;
        Ok(rest[..length].into())
    }

    /// A cell in quotes, in which a quotation mark is written twice.
    fn quoted(&mut self, column: usize) -> Result<Box<str>, Unreadable> {
        let mut cell = String::new();
        loop {
            self.at += 1;
            let rest = &self.text[self.at..];
            let Some(length) = rest.find('"') else { return Err(Unreadable::OpenQuote { row: self.row, column }) };
            cell.push_str(&rest[..length]);
            self.at += length + 1;
            if self.peek() != Some(b'"') {
                break;
            }
            cell.push('"');
        }
        match self.peek() {
            Some(byte) if !self.ends_cell(byte) => Err(Unreadable::AfterQuote { row: self.row, column }),
            Some(_) | None => Ok(cell.into()),
        }
    }

    fn end_line(&mut self) {
        let rest = &self.text[self.at..];
        self.at += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let table = Table::read(text.as_bytes()).unwrap();
        let own = |cells: &[Box<str>]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        std::iter::once(own(&table.headers)).chain(table.rows.iter().map(|row| own(&row.cells))).collect()
    }

    #[test]
    fn quotes_separators_and_line_ends_are_those_of_rfc_4180() {
        for (text, expected) in [
            ("a,b\r\n1,2\r\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("a,b\n\"x, \"\"y\"\"\nz\",", vec![vec!["a", "b"], vec!["x, \"y\"\nz", ""]]),
            ("a;b\r1;\"\"\r2;3", vec![vec!["a", "b"], vec!["1", ""], vec!["2", "3"]]),
            ("a\tb, c; d\n1\t2", vec![vec!["a", "b, c; d"], vec!["1", "2"]]),
            ("\"a,b,c\";d\n1;2", vec![vec!["a,b,c", "d"], vec!["1", "2"]]),
            ("sep=;\r\na,b;c\r\n1;2\r\n", vec![vec!["a,b", "c"], vec!["1", "2"]]),
            ("title\none\n\n,\ntwo", vec![vec!["title"], vec!["one"], vec!["two"]]),
            ("a,b\nhis 5\" disk,2", vec![vec!["a", "b"], vec!["his 5\" disk", "2"]]),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn rows_keep_the_numbers_that_a_spreadsheet_shows() {
        let table = Table::read(b"id\na\n\n\"b\nb\"\nc").unwrap();
        assert_eq!(table.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 4, 5]);
    }

    #[test]
    fn a_mark_out_of_place_is_refused_with_row_and_column() {
        for (text, refusal) in [
            ("a,b\n1,\"2", Unreadable::OpenQuote { row: 2, column: 2 }),
            ("a,b\n\n\"1\"x,2", Unreadable::AfterQuote { row: 3, column: 1 }),
            ("", Unreadable::Empty),
            (" ,\r\n", Unreadable::Empty),
        ] {
            assert_eq!(Table::read(text.as_bytes()), Err(refusal), "{text:?}");
        }
    }

    #[test]
    fn a_table_of_too_many_cells_is_refused() {
        let mut bytes = b"a".to_vec();
        bytes.extend(vec![b','; MAX_CELLS]);
        assert_eq!(Table::read(&bytes), Err(Unreadable::TooManyCells { row: 1 }));
    }
}
