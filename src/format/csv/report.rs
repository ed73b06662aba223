//! What an import would do, and what it could not place.
//!
//! Knows counts, places and reasons. Does not want to know how they were found.

use std::{collections::BTreeMap, fmt};

use chrono::NaiveDate;
use thiserror::Error;

use crate::domain::{
    board::{Level, Refusal},
    money::Currency,
    spoken::{count as counted, long_day},
    thread::{Draft, Fields, Value},
};

/// What a table would add to the board: to be looked at first, then written as one act.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Import {
    /// One act; empty when the board says all of it already.
    pub drafts: Vec<Draft>,
    /// What that act does and does not do.
    pub report: ImportReport,
}

/// What an import does and does not do.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ImportReport {
    /// Rows that hold anything, the header left out.
    pub n_rows: usize,
    /// Goals and what stands in their table, by level.
    pub goals: BTreeMap<Level, Tally>,
    /// Rows of people.
    pub people: Tally,
    /// Units that rows name.
    pub units: Tally,
    /// What was observed of a goal in somebody's week.
    pub check_ins: Tally,
    /// Ratings of a person in a cycle.
    pub ratings: Tally,
    /// Requests for help that the table names, new or not.
    pub n_dependencies: usize,
    /// Goals (not tasks) that ask others for help.
    pub n_dependent_goals: usize,
    /// Cells and rows that could not be placed as they stand, in the order of the rows.
    pub notes: Vec<Note>,
    /// What is worth knowing of the table as a whole.
    pub findings: Vec<Finding>,
}

/// How many of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Not there before.
    pub created: usize,
    /// There before, and something about them changes.
    pub updated: usize,
    /// There before as they are.
    pub unchanged: usize,
}

/// One cell or row that could not be placed as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Note {
    /// The row as a spreadsheet counts; the header is row 1.
    pub row: usize,
    /// The header of the column; empty for a whole row.
    pub column: Box<str>,
    /// The words in question.
    pub text: Box<str>,
    /// What is wrong with them.
    pub why: Why,
}

/// Why something could not be placed as it stands.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum Why {
    /// A row without a title, or a person without any name.
    #[error("without a name there is nothing to bring in")]
    NoTitle,
    /// The id stands in an earlier row.
    #[error("this id stands in row {0} already")]
    Twice(usize),
    /// More cells than headers: a separator inside an unquoted cell has shifted them.
    #[error("the row has {cells} cells, the header {headers}: a cell with a separator needs quotation marks")]
    TooManyCells {
        /// Of the row.
        cells: usize,
        /// Of the header.
        headers: usize,
    },
    /// Another goal here, which did not come from this table, has the id.
    #[error("another goal here has this id; this one comes in as “{0}”, and is known by it from now on")]
    OfAnother(String),
    /// Longer than an id may be, or with control characters.
    #[error("this cannot be an id")]
    NoId,
    /// Removed in the workspace.
    #[error("it was removed here and stays removed")]
    Removed,
    /// No known kind.
    #[error("this kind is not known; it comes in as a goal")]
    UnknownKind,
    /// No known status.
    #[error("this status is not known; it is kept as words and moves nothing")]
    UnknownStatus,
    /// No such goal in the table or on the board.
    #[error("there is no such goal")]
    UnknownGoal,
    /// Several goals have this title.
    #[error("several goals have this title: name its id")]
    SeveralGoals,
    /// It would stand below itself.
    #[error("it would stand below itself; it stays without a parent")]
    Circle,
    /// Not a day, or one of two.
    #[error("this is no day that can be read in one way; write 2026-12-31")]
    NoDay,
    /// Not a number, or one of two.
    #[error("this is no number that can be read in one way; write 1200.5")]
    NoNumber,
    /// Not one of the words that belong here.
    #[error("this word is not known here")]
    UnknownWord,
    /// The workspace's own day stays.
    #[error("a person has set another due day since; that one stays")]
    DueWasSet,
    /// Nobody owns it yet.
    #[error("nobody is named yet")]
    NobodyYet,
    /// Further people without names.
    #[error("further people, without names")]
    Others,
    /// A remark beside a person.
    #[error("a remark beside the owner")]
    Remark,
    /// Names joined by “or”.
    #[error("names alternatives: who owns it is not decided")]
    Undecided,
    /// A group.
    #[error("a group, not a person")]
    Group,
    /// A known unit; it became the unit of a row that had none.
    #[error("a unit, not a person; it is now the unit of this row")]
    UnitTaken,
    /// A known unit.
    #[error("a unit, not a person")]
    Unit,
    /// Several units have this name.
    #[error("several units have this name: name its id")]
    SeveralUnits,
    /// A single word beside groups.
    #[error("stands beside a group and may be one: write @ before it if it is a person")]
    MayBeGroup,
    /// No name.
    #[error("this does not look like a name")]
    NotAName,
    /// Several people have this name.
    #[error("several people have this name: name an id or an address")]
    SeveralPeople,
    /// No such person.
    #[error("there is no such person")]
    UnknownPerson,
    /// A cell without which the row cannot be placed.
    #[error("nothing stands here, and the row cannot be placed without it")]
    Missing,
    /// Neither a week nor a day.
    #[error("this is no week that can be read in one way; write 2026-W07")]
    NoWeek,
    /// A week that has not come yet.
    #[error("this week has not come yet")]
    NotYet,
    /// The same week, person and goal again.
    #[error("row {0} tells of this week, person and goal already")]
    ToldTwice(usize),
    /// Neither a value nor anything else.
    #[error("the row says nothing of its goal")]
    SaysNothing,
    /// Not a whole number, or too large.
    #[error("this is no whole number from 0 to {0}")]
    NotUpTo(u8),
    /// A final rating of the cycle at hand.
    #[error("comes in as proposed: a rating of this cycle is made final here, where it is checked against the rate")]
    FinalHere,
    /// Money without a currency.
    #[error("in which currency? Add a column, or set it for the workspace")]
    NoCurrency,
    /// A percentage where an amount belongs.
    #[error("a percentage is no amount of money")]
    NotMoney,
    /// An amount where a percentage belongs.
    #[error("this is no percentage of the salary")]
    NotPercent,
    /// A percentage of a salary that nobody knows.
    #[error("a percentage of which salary? The row gives none that can be read, and none is on record")]
    NoSalary,
    /// Pay in two currencies.
    #[error("the salary is in {0}: a person's pay has one currency")]
    OtherCurrency(Currency),
    /// A percentage beside an amount that says something else.
    #[error("the row gives an amount as well, and the two do not agree: the amount stands")]
    AmountStands,
    /// What the board's own rules refuse.
    #[error(transparent)]
    Refused(Refusal),
}

/// Something worth knowing of a whole table.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Finding {
    /// Columns that no role was found for.
    #[error("not read: {}", .0.join(", "))]
    Unread(Vec<String>),
    /// No column gives ids.
    #[error("no id for {}: known by title, and a reworded title is a new goal", counted(*.0, "row", "rows"))]
    KnownByTitle(usize),
    /// Goals without metric, baseline or target.
    #[error("{} no numbers", counted(*.0, "goal has", "goals have"))]
    NoNumbers(usize),
    /// Goals without an owner.
    #[error("{} no owner that can be named", counted(*.0, "goal has", "goals have"))]
    NoOwner(usize),
    /// Goals without a due day.
    #[error("{} no due day", counted(*.0, "goal has", "goals have"))]
    NoDue(usize),
    /// Goals without a parent.
    #[error("{} no parent", counted(*.0, "goal names", "goals name"))]
    NoParent(usize),
    /// All due days are the same.
    #[error("all {rows} due days are {}: the end of the cycle, not deadlines of their own", long_day(*.day))]
    DueIsCycleEnd {
        /// The day.
        day: NaiveDate,
        /// How many rows have it.
        rows: usize,
    },
    /// The workspace had no cycle.
    #[error("the planning cycle is set: {} to {}", long_day(*.start), long_day(*.end))]
    CycleSet {
        /// First day.
        start: NaiveDate,
        /// Last day.
        end: NaiveDate,
    },
    /// Themes without a parent.
    #[error("{} no parent: under the North Star then", counted(*.0, "theme names", "themes name"))]
    ThemesPlaced(usize),
    /// Nothing that all else serves.
    #[error("there is no North Star")]
    NoNorthStar,
    /// More than one.
    #[error("there are {0} North Stars: one is enough")]
    SeveralNorthStars(usize),
    /// Rows with a target bonus out of all proportion to the salary.
    #[error("{}: a target bonus under 1 % or over 200 % of the salary; is it a percentage, or of another period?", listed(.0))]
    OddBonuses(Vec<usize>),
    /// Rows out of which hidden signs were taken.
    #[error("{}: signs that nobody sees were taken out (they turn the direction of writing, or take no room)", listed(.0))]
    HiddenSigns(Vec<usize>),
}

impl ImportReport {
    /// The report as named values, for output as JSON.
    pub fn fields(&self) -> Fields {
        let goals = self.goals.iter().fold(Fields::default(), |all, (level, tally)| all.with(level.name(), *tally));
        let texts = |texts: Vec<String>| Value::List(texts.into_iter().map(Value::from).collect());
        Fields::default()
            .with("rows", count(self.n_rows))
            .with("goals", goals)
            .with("people", self.people)
            .with("units", self.units)
            .with("check_ins", self.check_ins)
            .with("ratings", self.ratings)
            .with("dependencies", count(self.n_dependencies))
            .with("dependent_goals", count(self.n_dependent_goals))
            .with("notes", Value::List(self.notes.iter().map(|note| note.fields().into()).collect()))
            .with("findings", texts(self.findings.iter().map(ToString::to_string).collect()))
    }
}

impl Tally {
    /// How many in all.
    pub fn all(self) -> usize {
        self.created + self.updated + self.unchanged
    }

    /// Counts one.
    pub(super) fn count(&mut self, was_there: bool, changes: bool) {
        match (was_there, changes) {
            (false, _) => self.created += 1,
            (true, true) => self.updated += 1,
            (true, false) => self.unchanged += 1,
        }
    }
}

impl From<Tally> for Value {
    fn from(tally: Tally) -> Self {
        let fields = Fields::default()
            .with("created", count(tally.created))
            .with("updated", count(tally.updated))
            .with("unchanged", count(tally.unchanged));
        Self::Record(fields)
    }
}

impl Note {
    fn fields(&self) -> Fields {
        Fields::default()
            .with("row", count(self.row))
            .with("column", &*self.column)
            .with("text", &*self.text)
            .with("why", self.why.to_string())
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, column, text, why } = self;
        write!(f, "row {row}")?;
        if !column.is_empty() {
            write!(f, ", {column}")?;
        }
        if !text.is_empty() {
            write!(f, ", “{text}”")?;
        }
        write!(f, ": {why}")
    }
}

/// Most rows that are named one by one.
const MOST_ROWS: usize = 5;

/// Rows by their numbers; of many the first, and how many more there are.
fn listed(rows: &[usize]) -> String {
    let named: Vec<String> = rows.iter().take(MOST_ROWS).map(usize::to_string).collect();
    let word = if rows.len() == 1 { "row " } else { "rows " };
    match rows.len().saturating_sub(MOST_ROWS) {
        0 => [word, &named.join(", ")].concat(),
        more => format!("{word}{} and {more} more", named.join(", ")),
    }
}

fn count(n: usize) -> Value {
    i32::try_from(n).unwrap_or(i32::MAX).into()
}
