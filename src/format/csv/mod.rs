//! Tables of others: from the bytes of a CSV file to drafts on the thread, and from the board to a safe CSV file.
//!
//! The way in: [`Table::read`] → [`Mapping::guess`], corrected by hand → [`plan_goals`] or [`plan_people`] against the
//! board as it is (or [`plan_table`], where nobody corrects) → an [`Import`], to be looked at before its drafts are written as one act. Knows columns, words and
//! habits of other systems. Does not want to know whether a goal is any good, and invents nothing that is not there.

mod calendar;
mod delta;
mod goals;
mod mapping;
mod owners;
mod parents;
mod people;
mod report;
mod roster;
mod sheet;
mod table;
mod text;
mod words;
mod write;

pub use goals::plan_goals;
pub use mapping::{Mapping, NotMapped, Role};
pub use people::plan_people;
pub use report::{Finding, Import, ImportReport, Note, Tally, Why};
pub use table::{Delimiter, MAX_CELLS, Row, Table};
pub use text::{Encoding, MAX_BYTES, Unreadable};
pub use write::{Cell, check_ins_table, goals_table, payroll_table, people_table, ratings_table, write_table};

use crate::domain::board::Board;

/// Plans a table against a board as what its headers say it is of: people, or else goals. `name` is for a workspace
/// that has none.
pub fn plan_table(table: &Table, board: &Board, name: Option<&str>) -> Import {
    if Mapping::is_of_people(&table.headers) {
        plan_people(table, &Mapping::guess_people(&table.headers), board)
    } else {
        plan_goals(table, &Mapping::guess(&table.headers), board, name)
    }
}
