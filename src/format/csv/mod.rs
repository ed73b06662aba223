//! Tables of others: from the bytes of a CSV file to drafts on the thread, and from the board to a safe CSV file.
//!
//! The way in: [`Table::read`] → [`Mapping::guess`], corrected by hand → [`plan_table`] against the thread as it is → an
//! [`Import`], to be looked at before its drafts are written as one act. Knows columns, words and habits of other
//! systems. Does not want to know whether a goal is any good, and invents nothing that is not there.

mod calendar;
mod check_ins;
mod delta;
mod goals;
mod mapping;
mod owners;
mod parents;
mod pay;
mod people;
mod ratings;
mod report;
mod roster;
mod sheet;
mod table;
mod text;
mod words;
mod write;

pub use check_ins::plan_check_ins;
pub use goals::plan_goals;
pub use mapping::{Mapping, NotMapped, Role, Rows};
pub use people::plan_people;
pub use ratings::plan_ratings;
pub use report::{Finding, Import, ImportReport, Note, Tally, Why};
pub use table::{Delimiter, MAX_CELLS, Row, Table};
pub use text::{Encoding, MAX_BYTES, Unreadable};
pub use write::{
    Cell, check_ins_table, goals_table, payroll_table, people_table, raises_table, ratings_table, salaries_table,
    write_table,
};

use crate::domain::{board::Board, thread::Log, week::Week};

/// What a table meets: the thread as it is, and the week that it is.
#[derive(Clone, Copy, Debug)]
pub struct Here<'a> {
    /// What the thread says.
    pub board: &'a Board,
    /// The thread.
    pub log: &'a Log,
    /// This week: no later one has been lived.
    pub now: Week,
}

/// Plans a table as its mapping understands it. `name` is for a workspace that has none.
pub fn plan_table(table: &Table, mapping: &Mapping, here: Here<'_>, name: Option<&str>) -> Import {
    match mapping.rows {
        Rows::Goals => plan_goals(table, mapping, here.board, name),
        Rows::People => plan_people(table, mapping, here.board),
        Rows::CheckIns => plan_check_ins(table, mapping, here),
        Rows::Ratings => plan_ratings(table, mapping, here),
    }
}
