//! Acts that rest on figures, filled in from the figures themselves.
//!
//! Knows what was found of a rating, a session, a budget, a pool. Does not want to know what is refused: the board
//! decides.

use std::sync::Arc;

use crate::domain::{
    board::{Finalising, Moving, Recording, SessionState, Signing},
    picture::{MeritFigures, MeritLine, PayFigures, PersonFigures, PoolFigures},
    thread::Id,
};

impl PersonFigures {
    /// To make the proposed rating final, with what its conflict asks for.
    pub fn finalising(&self, cycle: Id) -> Finalising {
        Finalising { person: self.person.clone(), cycle, needs: self.severity().proof() }
    }
}

/// To let a session go on or open it again, with how many of its people's cards wait.
pub fn moving(people: &[Arc<PersonFigures>], session: Id, to: SessionState, reason: Option<String>) -> Moving {
    let n_waiting = n_waiting(people, &session);
    Moving { session, to, reason, n_waiting }
}

/// How many cards of a session keep it from closing: not final, though there is something to make final.
pub fn n_waiting(people: &[Arc<PersonFigures>], session: &Id) -> usize {
    people.iter().filter(|one| one.session.as_ref() == Some(session) && one.waits_for_rating()).count()
}

impl MeritFigures {
    /// Those who get a raise.
    pub fn raised(&self) -> impl Iterator<Item = &MeritLine> {
        self.lines.iter().filter(|line| line.raise.minor() > 0)
    }

    /// To record the new salary of all who get a raise.
    pub fn recording(&self, cycle: Id) -> Recording {
        let salary = |line: &MeritLine| (line.person.clone(), line.salary.minor().saturating_add(line.raise.minor()));
        Recording {
            cycle,
            salaries: self.raised().map(salary).collect(),
            undistributed: self.balance.undistributed.minor(),
            n_unsettled: self.n_unsettled,
        }
    }
}

impl PayFigures {
    /// To sign what one of the pools pays, as it stands. A pool that cannot be shared counts as overdrawn.
    pub fn signing(&self, pool: &PoolFigures, cycle: Id, by: Id) -> Signing {
        let is_paid = |id: &Id| self.pool_of(id).is_some_and(|paying| paying.terms.id == pool.terms.id);
        let amounts = self.amounts.iter().filter(|(id, _)| is_paid(id));
        Signing {
            plan: pool.terms.id.clone(),
            cycle,
            by,
            amounts: amounts.map(|(id, amount)| (id.clone(), amount.minor())).collect(),
            undistributed: pool.balance.as_ref().map_or(-1, |balance| balance.undistributed.minor()),
            n_waiting: pool.waiting.len(),
            n_unsettled: pool.unsettled.len(),
        }
    }
}
