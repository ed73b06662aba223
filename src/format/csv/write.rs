//! Tables out: RFC 4180, every cell quoted, and no text that a spreadsheet would take for a formula.
//!
//! Knows cells and their danger. Does not want to know who reads them.

use crate::domain::{
    board::{Board, Goal, Series, field::Field},
    measure::Decimal,
    picture::PayFigures,
    thread::{Id, Value},
};

/// One cell of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Words. A text that begins like a formula gets a leading `'`.
    Text(String),
    /// A number, which stays one: -5 is written as -5.
    Number(Decimal),
    /// Nothing.
    Empty,
}

/// Beginnings that spreadsheets take for formulas or that hide one (OWASP, CSV injection; NUL by ASVS).
const DANGEROUS: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0'];

/// A table as text: header and rows, cells in quotation marks, lines ended by CR LF.
///
/// ```
/// use golden_thread::format::csv::{Cell, write_table};
/// let rows = [vec![Cell::Text("=1+1".into()), Cell::Number((-5).into())]];
/// assert_eq!(write_table(&["title", "value"], rows), "\"title\",\"value\"\r\n\"'=1+1\",\"-5\"\r\n");
/// ```
pub fn write_table(headers: &[&str], rows: impl IntoIterator<Item = Vec<Cell>>) -> String {
    let mut out = String::new();
    let headers = headers.iter().map(|header| Cell::Text((*header).to_owned())).collect();
    for row in std::iter::once(headers).chain(rows) {
        for (n, cell) in row.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            write_cell(&mut out, cell);
        }
        out.push_str("\r\n");
    }
    out
}

/// All goals as a table. The importer reads it back.
pub fn goals_table(board: &Board) -> String {
    let headers = [
        "id",
        "kind",
        "title",
        "description",
        "parent",
        "weight",
        "supports",
        "owners",
        "team",
        "status",
        "source_status",
        "start",
        "due",
        "metric",
        "measure_unit",
        "direction",
        "baseline",
        "target",
        "depends_on",
    ];
    write_table(&headers, board.goals().map(goal_row))
}

/// All people as a table, without pay. The importer reads it back.
pub fn people_table(board: &Board) -> String {
    let headers = ["id", "name", "email", "unit", "manager", "role", "grade", "group"];
    let fields = [Field::Name, Field::Email, Field::Unit, Field::Manager, Field::Role, Field::Grade, Field::Group];
    let rows = board.people().map(|person| {
        let cells = fields.iter().map(|field| text(person.record().value(*field).and_then(Value::as_text)));
        std::iter::once(text(Some(person.id.as_str()))).chain(cells).collect()
    });
    write_table(&headers, rows)
}

/// Everything that was observed, a line for each week, person and goal. The importer reads it back.
pub fn check_ins_table(board: &Board) -> String {
    let headers = ["week", "person", "goal", "value", "confidence", "share", "recorded"];
    let rows = board.goals().flat_map(|goal| {
        let readings = board.series(goal.id.as_str()).map(Series::readings).unwrap_or_default();
        readings.iter().map(move |reading| {
            vec![
                text(Some(&reading.week.to_string())),
                text(Some(reading.author.as_str())),
                text(Some(goal.id.as_str())),
                number(reading.value),
                number(reading.confidence.map(|n| i32::from(n).into())),
                number(reading.share.map(|n| i32::from(n).into())),
                text(Some(&reading.recorded.to_string())),
            ]
        })
    });
    write_table(&headers, rows)
}

/// Everybody's rating in a cycle: proposed, made final, and why. The importer reads it back.
pub fn ratings_table(board: &Board, cycle: &str) -> String {
    let headers = ["id", "name", "cycle", "proposed_rating", "final_rating", "reason_code", "reason"];
    let rows = board.people().filter_map(|person| {
        let rated = board.rated(person.id.as_str(), cycle);
        let (proposed, settled, why) = (rated.proposed(), rated.made_final(), rated.justified());
        (proposed.is_some() || settled.is_some()).then(|| {
            vec![
                text(Some(person.id.as_str())),
                text(Some(person.name())),
                text(Some(cycle)),
                number(proposed),
                number(settled),
                text(why.and_then(|why| why.code)),
                text(why.map(|why| why.text)),
            ]
        })
    });
    write_table(&headers, rows)
}

/// What payroll pays: the bonus of everybody whose rating is final, in whole and decimal units of its currency.
pub fn payroll_table(board: &Board, cycle: &str, pay: &PayFigures) -> String {
    let headers = ["id", "name", "email", "currency", "bonus", "final_rating"];
    let rows = board.people().filter_map(|person| {
        let settled = board.rated(person.id.as_str(), cycle).made_final()?;
        let amount = pay.amounts.get(person.id)?;
        Some(vec![
            text(Some(person.id.as_str())),
            text(Some(person.name())),
            text(person.record().value(Field::Email).and_then(Value::as_text)),
            text(Some(&amount.currency().to_string())),
            Cell::Number(Decimal::new(amount.minor(), amount.currency().decimals())?),
            number(Some(settled)),
        ])
    });
    write_table(&headers, rows)
}

fn goal_row(goal: Goal<'_>) -> Vec<Cell> {
    let owners: Vec<&str> = goal.owners().collect();
    let supports: Vec<&str> = goal.supports().map(Id::as_str).collect();
    let asks = goal.dependencies().map(|asked| match asked.need {
        Some(need) => format!("{}:{need}", asked.on),
        None => asked.on.to_string(),
    });
    let is_stated = goal.record().value(Field::State).is_some();
    vec![
        text(Some(goal.id.as_str())),
        text(Some(goal.level().name())),
        text(Some(goal.title())),
        text(goal.description()),
        text(goal.parent()),
        number(goal.record().value(Field::Weight).and_then(Value::as_number)),
        text(Some(&supports.join("; "))),
        text(Some(&owners.join("; "))),
        text(goal.unit()),
        text(is_stated.then(|| goal.state().name())),
        text(goal.source_status()),
        text(goal.start().map(|day| day.to_string()).as_deref()),
        text(goal.due().map(|day| day.to_string()).as_deref()),
        text(goal.metric()),
        text(goal.measure_unit()),
        text(goal.direction()),
        number(goal.baseline()),
        number(goal.target()),
        text(Some(&asks.collect::<Vec<_>>().join("; "))),
    ]
}

fn text(words: Option<&str>) -> Cell {
    words.filter(|words| !words.is_empty()).map_or(Cell::Empty, |words| Cell::Text(words.to_owned()))
}

fn number(number: Option<Decimal>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}

fn write_cell(out: &mut String, cell: &Cell) {
    out.push('"');
    match cell {
        Cell::Text(words) => {
            if words.starts_with(DANGEROUS) {
                out.push('\'');
            }
            words.split('"').enumerate().for_each(|(n, piece)| {
                out.push_str(if n > 0 { "\"\"" } else { "" });
                out.push_str(piece);
            });
        }
        Cell::Number(number) => out.push_str(&number.to_string()),
        Cell::Empty => {}
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_like_a_formula_and_numbers_stay_numbers() {
        for (cell, written) in [
            (Cell::Text("=HYPERLINK(\"x\")".into()), "\"'=HYPERLINK(\"\"x\"\")\""),
            (Cell::Text("+1".into()), "\"'+1\""),
            (Cell::Text("-5".into()), "\"'-5\""),
            (Cell::Text("@sum".into()), "\"'@sum\""),
            (Cell::Text("\tx".into()), "\"'\tx\""),
            (Cell::Text("\rx".into()), "\"'\rx\""),
            (Cell::Text("\nx".into()), "\"'\nx\""),
            (Cell::Text("\0x".into()), "\"'\0x\""),
            (Cell::Text("a=b, \"c\"".into()), "\"a=b, \"\"c\"\"\""),
            (Cell::Number("-5.25".parse().unwrap()), "\"-5.25\""),
            (Cell::Empty, "\"\""),
        ] {
            let mut out = String::new();
            write_cell(&mut out, &cell);
            assert_eq!(out, written);
        }
    }
}
