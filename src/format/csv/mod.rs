//! Tables of others: from the bytes of a CSV file to drafts on the thread, and from the board to a safe CSV file.
//!
//! The way in: [`Table::read`] → [`Mapping::guess`], corrected by hand → [`plan_goals`] or [`plan_people`] against the
//! board as it is → an [`Import`], to be looked at before its drafts are written as one act. Knows columns, words and
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
pub use write::{Cell, goals_table, people_table, write_table};
