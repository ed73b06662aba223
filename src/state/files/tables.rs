//! Tables of the open workspace.

use leptos::prelude::*;

use crate::{
    domain::picture::cycle_name,
    format::csv::{
        check_ins_table, goals_table, payroll_table, people_table, raises_table, ratings_table, salaries_table,
    },
    state::{Core, Workspace},
};

/// A table of the open workspace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sheet {
    /// Goals.
    Goals,
    /// People, without pay.
    People,
    /// Week by week what was observed.
    CheckIns,
    /// Ratings of the cycle.
    Ratings,
    /// Salaries and target bonuses.
    Salaries,
    /// Bonuses of signed plans.
    Payroll,
    /// Everybody's last raise.
    Raises,
}

impl Sheet {
    /// Whether it tells of ratings or pay.
    pub fn holds_pay(self) -> bool {
        match self {
            Self::Goals | Self::People | Self::CheckIns => false,
            Self::Ratings | Self::Salaries | Self::Payroll | Self::Raises => true,
        }
    }
}

/// A table of the open workspace as text.
pub fn table_of(workspace: Workspace, sheet: Sheet) -> String {
    workspace.peek_core(|Core { board, log, .. }| match sheet {
        Sheet::Goals => goals_table(board),
        Sheet::People => people_table(board),
        Sheet::CheckIns => check_ins_table(board, log),
        Sheet::Ratings => ratings_table(board, cycle_name(board), &untrack(|| workspace.people())),
        Sheet::Salaries => salaries_table(board),
        Sheet::Payroll => payroll_table(board, cycle_name(board), (*untrack(|| workspace.pay())).as_ref()),
        Sheet::Raises => raises_table(board, log),
    })
}
