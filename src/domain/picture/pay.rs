//! Pay: from ratings to proposed amounts, balanced within the pool. People decide; this proposes.

use std::collections::BTreeMap;

use crate::domain::{
    achieve::{
        pay::{Bonus, Earner, NoBonus, Plan, Presence},
        pool::{Balance, Claim, Fixed, PoolError, balance},
    },
    board::Board,
    money::{Currency, Money},
    picture::PersonFigures,
    thread::Id,
};

/// Everybody's proposed bonus and what the pool makes of it.
#[derive(Clone, Debug)]
pub struct PayFigures {
    /// The pool.
    pub pool: Money,
    /// The proposal of each person with a target, before the pool is shared, or why there is none.
    pub proposals: BTreeMap<Id, Result<Bonus, NoBonus>>,
    /// The pool, shared among those with a proposal.
    pub balance: Result<Balance, PoolError>,
    /// What each person gets.
    pub amounts: BTreeMap<Id, Money>,
}

/// Pay by the first plan of the board; none without a plan and a pool.
pub fn pay_figures(board: &Board, people: &[PersonFigures]) -> Option<PayFigures> {
    let entered = board.plans().next()?;
    let currency: Currency = entered.currency()?.parse().ok()?;
    let pool = Money::new(entered.pool()?, currency);
    let plan = Plan::default();
    let propose = |person: &PersonFigures| {
        let target = target(board, &person.person, currency)?;
        let rating = person.settled.or(person.proposed);
        let rate = person.rates.as_ref().map(|rates| rates.rate);
        let company = entered.company_factor();
        Some((
            person.person.clone(),
            plan.propose(&Earner { target, company, rating, rate, presence: Presence::WHOLE }),
        ))
    };
    let proposals: BTreeMap<Id, Result<Bonus, NoBonus>> = people.iter().filter_map(propose).collect();
    let claims: Vec<Claim<Id>> =
        proposals.iter().filter_map(|(id, bonus)| Some(claim(id, bonus.as_ref().ok()?))).collect();
    let balance = balance(pool, &claims);
    let shares = balance.iter().flat_map(|balance| &balance.shares);
    let amounts = claims.iter().zip(shares).map(|(claim, share)| (claim.person.clone(), share.amount)).collect();
    Some(PayFigures { pool, proposals, balance, amounts })
}

/// The target in the pool's currency; targets in another wait for a rate.
fn target(board: &Board, person: &Id, currency: Currency) -> Option<Money> {
    let pay = board.pay(person.as_str())?;
    let same = pay.currency()?.parse::<Currency>().ok()? == currency;
    pay.target_bonus().filter(|_| same).map(|minor| Money::new(minor, currency))
}

fn claim(person: &Id, bonus: &Bonus) -> Claim<Id> {
    let fixed = bonus.is_gated.then_some(Fixed::Gated);
    Claim { person: person.clone(), weight: bonus.exact, cap: None, fixed }
}
