//! Acts that rest on a judgement of what the board itself cannot judge: rates, conflicts, pools.
//!
//! Knows what was found. Does not want to know how: `picture` judges the board and fills these in. Their fields are
//! shut outside the domain, so that no page and no command can put a kinder finding in the place of the one that was
//! made; what they say holds for the board that was judged, and is asked for anew for each act.
//!
//! ```compile_fail,E0451
//! use golden_thread::domain::board::{Moving, SessionState};
//! let session = "autumn".parse().unwrap();
//! let nothing_waits = Moving { session, to: SessionState::Locked, reason: None, n_waiting: 0 };
//! ```

use crate::domain::{
    board::{Proof, SessionState},
    thread::Id,
};

/// A rating that is to be made final.
#[derive(Clone, PartialEq, Debug)]
pub struct Finalising {
    /// Whose.
    pub(in crate::domain) person: Id,
    /// For which cycle.
    pub(in crate::domain) cycle: Id,
    /// What the conflict check asks for.
    pub(in crate::domain) needs: Proof,
}

/// A session that is to go on, or to be opened again.
#[derive(Clone, PartialEq, Debug)]
pub struct Moving {
    /// Which.
    pub(in crate::domain) session: Id,
    /// Where to.
    pub(in crate::domain) to: SessionState,
    /// Why; needed to open it again.
    pub(in crate::domain) reason: Option<String>,
    /// Cards of it that still wait for something.
    pub(in crate::domain) n_waiting: usize,
}

/// Everybody's new salary, to be recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct Recording {
    /// For which cycle.
    pub(in crate::domain) cycle: Id,
    /// Everybody's new salary in minor units.
    pub(in crate::domain) salaries: Vec<(Id, i64)>,
    /// What is left of the budget in minor units; negative where more is given than there is.
    pub(in crate::domain) undistributed: i64,
    /// People whose raise rests on a rating that is not final.
    pub(in crate::domain) n_unsettled: usize,
}

/// A plan's amounts as they stand, to be signed.
#[derive(Clone, PartialEq, Debug)]
pub struct Signing {
    /// Which plan.
    pub(in crate::domain) plan: Id,
    /// For which cycle.
    pub(in crate::domain) cycle: Id,
    /// Who signs: the author of the act, a person of the workspace.
    pub(in crate::domain) by: Id,
    /// Everybody's amount in minor units.
    pub(in crate::domain) amounts: Vec<(Id, i64)>,
    /// What is left of the pool in minor units; negative where more is given than there is.
    pub(in crate::domain) undistributed: i64,
    /// People whose pay asks for a reason that nobody gave.
    pub(in crate::domain) n_waiting: usize,
    /// People whose amount rests on a rating that is not final.
    pub(in crate::domain) n_unsettled: usize,
}
