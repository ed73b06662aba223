//! Tables out: RFC 4180, every cell quoted, and no text that a spreadsheet would take for a formula.
//!
//! Knows cells and their danger. Does not want to know who reads them.

use std::sync::Arc;

use super::{mapping::RATINGS_INFORM, words::needs_guard};
use crate::domain::{
    achieve::rate::Rate,
    board::{
        Board, Goal, Pay, Person, Reading, Series, Unit, Write,
        field::{self, Field},
    },
    measure::Decimal,
    money::{Currency, Money},
    picture::{PayFigures, PersonFigures, in_own_currency},
    thread::{Id, Log, Payload, Value},
};

/// One cell of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Words. A text that begins like a formula gets a leading `'`.
    Text(String),
    /// A number, which stays one: -5 is written as -5.
    Number(Decimal),
    /// Money, with all decimals of its currency and without its name: 28020.60.
    Amount(Money),
    /// Nothing.
    Empty,
}

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
        "aspirational",
        "difficulty",
        "importance",
        "depends_on",
    ];
    write_table(&headers, board.goals().map(goal_row))
}

/// All people as a table, without pay and without their groups. The importer reads it back.
pub fn people_table(board: &Board) -> String {
    let headers = ["id", "name", "email", "unit", "manager", "role", "grade", "joined", "left"];
    let texts = [Field::Name, Field::Email, Field::Unit, Field::Manager, Field::Role, Field::Grade];
    let fields = texts.into_iter().chain([Field::Joined, Field::Left]).collect::<Vec<_>>();
    let rows = board.people().map(|person| {
        let cells = fields.iter().map(|field| text(person.record().value(*field).and_then(Value::as_text)));
        std::iter::once(text(Some(person.id.as_str()))).chain(cells).collect()
    });
    write_table(&headers, rows)
}

/// Everybody's salary and target bonus as they were entered, in whole and decimal units of their currency. The importer
/// reads it back.
pub fn salaries_table(board: &Board) -> String {
    let headers = ["id", "name", "currency", "salary", "target_bonus", "grade", "group"];
    let rows = board.people().map(|person| {
        let pay = board.pay(person.id.as_str());
        let currency = pay.and_then(|pay| pay.currency()?.parse::<Currency>().ok());
        let amount = |minor: Option<i64>| minor.zip(currency).map_or(Cell::Empty, |(minor, of)| money(minor, of));
        let words = |field| text(person.record().value(field).and_then(Value::as_text));
        vec![
            text(Some(person.id.as_str())),
            text(Some(person.name())),
            text(currency.map(|currency| currency.to_string()).as_deref()),
            amount(pay.and_then(Pay::salary)),
            amount(pay.and_then(Pay::target_bonus)),
            words(Field::Grade),
            text(board.group_of(person.id.as_str())),
        ]
    });
    write_table(&headers, rows)
}

/// Everything that was observed, a line for each week, person and goal. The importer reads it back.
pub fn check_ins_table(board: &Board, log: &Log) -> String {
    let headers = ["week", "person", "goal", "value", "confidence", "share", "note", "recorded"];
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
                text(note_of(log, reading, goal.id)),
                text(Some(&reading.recorded.to_string())),
            ]
        })
    });
    write_table(&headers, rows)
}

/// The remark that a reading was told with.
fn note_of<'a>(log: &'a Log, reading: &Reading, goal: &Id) -> Option<&'a str> {
    let Payload::CheckIn(said) = log.at(reading.position)?.payload()? else { return None };
    said.observations.iter().find(|seen| seen.goal == *goal).map(|seen| &*seen.note)
}

/// A line for everybody who can be rated in a cycle, to be filled in: what the rate implies, what was proposed and made
/// final, and why. `people` are the figures of that cycle. The importer reads it back, and of unit, manager, rate and
/// implied rating nothing.
pub fn ratings_table(board: &Board, cycle: &str, people: &[Arc<PersonFigures>]) -> String {
    let [unit, manager, rate, implied] = RATINGS_INFORM;
    let informs = ["id", "name", unit, manager, rate, implied];
    let says = ["cycle", "proposed_rating", "final_rating", "reason_code", "reason"];
    let headers = [&informs[..], &says].concat();
    write_table(&headers, people.iter().filter_map(|figures| rating_row(board, cycle, figures)))
}

fn rating_row(board: &Board, cycle: &str, figures: &PersonFigures) -> Option<Vec<Cell>> {
    let person = board.person(figures.person.as_str())?;
    let rated = board.rated(person.id.as_str(), cycle);
    let (proposed, settled, why) = (rated.proposed(), rated.made_final(), rated.justified());
    let is_rated = proposed.is_some() || settled.is_some();
    let is_here = || board.cycle_days().is_none_or(|days| person.is_here_within(days));
    (is_rated || is_here()).then(|| {
        vec![
            text(Some(person.id.as_str())),
            text(Some(person.name())),
            text(person.unit().map(|id| board.unit(id).map_or(id, Unit::name))),
            text(person.manager().map(|id| board.person(id).map_or(id, Person::name))),
            number(figures.rates.as_deref().and_then(|rates| percent(rates.rate))),
            number(figures.implied.map(|implied| i32::from(implied.get()).into())),
            text(Some(cycle)),
            number(proposed),
            number(settled),
            text(why.and_then(|why| why.code)),
            text(why.map(|why| why.text)),
        ]
    })
}

/// A rate in percent.
fn percent(rate: Rate) -> Option<Decimal> {
    Decimal::new(rate.ten_thousandths(), 2)
}

/// What payroll pays: the bonus of everybody whose plan is signed, in its currency, and in the one that they are paid
/// in; nothing there without a rate.
pub fn payroll_table(board: &Board, cycle: &str, pay: Option<&PayFigures>) -> String {
    let own = ["local_currency", "local_amount"];
    let headers = [&["id", "name", "email", "cycle", "currency", "bonus", "final_rating"][..], &own].concat();
    let rows = board.people().filter_map(|person| {
        let pay = pay.filter(|pay| pay.pool_of(person.id).is_some_and(|pool| pool.is_signed))?;
        let amount = pay.amounts.get(person.id)?;
        let mut cells = named(&person).to_vec();
        cells.extend([
            text(Some(cycle)),
            text(Some(&amount.currency().to_string())),
            money(amount.minor(), amount.currency()),
            number(board.rated(person.id.as_str(), cycle).made_final()),
        ]);
        cells.extend(local(board, person.id, *amount));
        Some(cells)
    });
    write_table(&headers, rows)
}

/// An amount in the currency that somebody is paid in: that, and how much.
fn local(board: &Board, person: &Id, amount: Money) -> [Cell; 2] {
    let local = in_own_currency(board, person, amount);
    let currency = board.pay(person.as_str()).and_then(Pay::currency);
    let code = local.map(|local| local.currency().to_string());
    [text(code.as_deref().or(currency)), local.map_or(Cell::Empty, Cell::Amount)]
}

/// Everybody's last raise as it was decided: the salary before and from then on, when and by whom.
pub fn raises_table(board: &Board, log: &Log) -> String {
    let headers = ["id", "name", "email", "currency", "salary_before", "salary", "raise", "recorded", "recorded_by"];
    let salary = field::Cell { field: Field::Salary, key: None };
    let rows = board.people().filter_map(|person| {
        let writes = board.register(field::Table::Pay, person.id.as_str(), &salary)?.writes();
        let last = writes.last()?;
        let minor = |write: &Write| write.value.as_number().map(Decimal::mantissa);
        let before = writes.iter().rev().filter_map(minor).find(|before| Some(*before) != minor(last))?;
        let (now, currency) = (minor(last)?, board.pay(person.id.as_str())?.currency()?.parse::<Currency>().ok()?);
        let mut cells = named(&person).to_vec();
        cells.push(text(Some(&currency.to_string())));
        cells.extend([before, now, now - before].map(|minor| money(minor, currency)));
        cells.push(text(log.at(last.position).map(|event| event.at.date().to_string()).as_deref()));
        cells.push(text(Some(last.author.as_str())));
        Some(cells)
    });
    write_table(&headers, rows)
}

/// Whom a row is about, as payroll knows them.
fn named(person: &Person<'_>) -> [Cell; 3] {
    let email = person.record().value(Field::Email).and_then(Value::as_text);
    [Some(person.id.as_str()), Some(person.name()), email].map(text)
}

fn money(minor: i64, currency: Currency) -> Cell {
    Cell::Amount(Money::new(minor, currency))
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
        text(goal.record().value(Field::Aspirational).and_then(Value::as_bool).map(|is| if is { "yes" } else { "no" })),
        number(goal.difficulty()),
        number(goal.record().value(Field::Importance).and_then(Value::as_number)),
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
            if needs_guard(words) {
                out.push('\'');
            }
            words.split('"').enumerate().for_each(|(n, piece)| {
                out.push_str(if n > 0 { "\"\"" } else { "" });
                out.push_str(piece);
            });
        }
        Cell::Number(number) => out.push_str(&number.to_string()),
        Cell::Amount(money) => out.push_str(money.to_string().split(' ').next().unwrap_or_default()),
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
            (Cell::Text("'=1".into()), "\"''=1\""),
            (Cell::Text("'tis".into()), "\"'tis\""),
            (Cell::Text("a=b, \"c\"".into()), "\"a=b, \"\"c\"\"\""),
            (Cell::Number("-5.25".parse().unwrap()), "\"-5.25\""),
            (Cell::Amount(Money::new(2_802_060, "SEK".parse().unwrap())), "\"28020.60\""),
            (Cell::Amount(Money::new(-5, "JPY".parse().unwrap())), "\"-5\""),
            (Cell::Empty, "\"\""),
        ] {
            let mut out = String::new();
            write_cell(&mut out, &cell);
            assert_eq!(out, written);
        }
    }
}
