//! Pay: from ratings to proposed amounts, balanced within the pools. People decide; this proposes.
//!
//! Knows which plan pays whom, and what people decided or signed. Does not want to know how one plan pays: see `terms`.

use std::collections::BTreeMap;

use crate::domain::{
    achieve::{
        pay::{Bonus, Earner, NoBonus, Presence},
        pool::{Balance, Claim, Fixed, PoolError, ShareBy, balance},
    },
    board::{Board, Person, Unit},
    money::{Currency, Money},
    picture::{
        PersonFigures, cycle_days,
        terms::{Terms, exchange_rate, presence, terms},
    },
    thread::Id,
};

/// Everybody's proposed bonus and what the pools make of it.
#[derive(Clone, Debug)]
pub struct PayFigures {
    /// The plans, in the order of their ids.
    pub pools: Vec<PoolFigures>,
    /// The proposal of each person with a target, before the pool is shared, or why there is none.
    pub proposals: BTreeMap<Id, Result<Bonus, NoBonus>>,
    /// What each person gets.
    pub amounts: BTreeMap<Id, Money>,
    /// By which rule each person gets it.
    pub by: BTreeMap<Id, ShareBy>,
    /// Which of the plans pays each person.
    pub plan_of: BTreeMap<Id, usize>,
    /// What each proposal was made from.
    earners: BTreeMap<Id, Earner>,
}

/// One plan's pool, shared.
#[derive(Clone, Debug)]
pub struct PoolFigures {
    /// Its terms.
    pub terms: Terms,
    /// Whether it is signed for the cycle.
    pub is_signed: bool,
    /// The pool, shared among those with a claim.
    pub balance: Result<Balance, PoolError>,
    /// People whose pay rests on too little evidence and has no reason yet.
    pub waiting: Vec<Id>,
}

impl PayFigures {
    /// The pool that pays somebody.
    pub fn pool_of(&self, person: &Id) -> Option<&PoolFigures> {
        self.pools.get(*self.plan_of.get(person)?)
    }
}

/// Pay by the plans of the board; none without a plan and a pool.
pub fn pay_figures(board: &Board, people: &[PersonFigures]) -> Option<PayFigures> {
    pay_by(board, people, terms(board))
}

/// The same some events later: proposals whose plan and person are as they were are taken over.
pub fn pay_again(board: &Board, people: &[PersonFigures], before: Option<&PayFigures>) -> Option<PayFigures> {
    share(board, people, terms(board), before)
}

/// Pay by these plans instead: what would be.
pub fn pay_by(board: &Board, people: &[PersonFigures], plans: Vec<Terms>) -> Option<PayFigures> {
    share(board, people, plans, None)
}

fn share(
    board: &Board,
    people: &[PersonFigures],
    plans: Vec<Terms>,
    before: Option<&PayFigures>,
) -> Option<PayFigures> {
    let cycle = super::cycle_name(board);
    let mut pay = PayFigures {
        pools: Vec::new(),
        proposals: BTreeMap::new(),
        amounts: BTreeMap::new(),
        by: BTreeMap::new(),
        plan_of: BTreeMap::new(),
        earners: BTreeMap::new(),
    };
    let payers: Vec<Option<usize>> = people.iter().map(|one| payer(board, &plans, &one.person)).collect();
    for (at, terms) in plans.into_iter().enumerate() {
        let paid = people.iter().zip(&payers).filter(|(_, payer)| **payer == Some(at)).map(|(person, _)| person);
        pay.add(board, terms, &paid.collect::<Vec<_>>(), (cycle, before));
    }
    (!pay.pools.is_empty()).then_some(pay)
}

/// The plan of the nearest unit above somebody, else the first plan of everybody.
fn payer(board: &Board, plans: &[Terms], person: &Id) -> Option<usize> {
    let of = |unit: Option<&str>| plans.iter().position(|plan| plan.unit.as_ref().map(Id::as_str) == unit);
    let mut unit = board.person(person.as_str()).and_then(Person::unit);
    for _ in 0..=board.records(crate::domain::board::field::Table::Units).len() {
        let Some(here) = unit else { break };
        if let Some(plan) = of(Some(here)) {
            return Some(plan);
        }
        unit = board.unit(here).and_then(Unit::parent);
    }
    of(None)
}

impl PayFigures {
    fn add(
        &mut self,
        board: &Board,
        terms: Terms,
        people: &[&PersonFigures],
        (cycle, before): (&str, Option<&PayFigures>),
    ) {
        let entered = board.plans().find(|plan| *plan.id == terms.id);
        let is_signed = entered.is_some_and(|plan| plan.signed(board, cycle).is_some());
        let mut claims = Vec::with_capacity(people.len());
        let mut waiting = Vec::new();
        let before = before.filter(|before| before.has_plan(self.pools.len(), &terms));
        for person in people {
            let id = &person.person;
            let earner = earner(board, &terms, person);
            let known = before.and_then(|before| before.known(id, earner.as_ref()?));
            let proposal = known.or_else(|| earner.as_ref().map(|earner| terms.plan.propose(earner)));
            let bonus = proposal.as_ref().and_then(|bonus| bonus.as_ref().ok());
            let claim = claim(board, &terms, id, bonus, (cycle, is_signed));
            let claim = claim.filter(|claim| !is_signed || matches!(claim.fixed, Some(Fixed::Signed(_))));
            if claim.as_ref().is_some_and(|claim| wants_reason(board, person, claim, cycle)) {
                waiting.push(id.clone());
            }
            claims.extend(claim);
            self.proposals.extend(proposal.map(|proposal| (id.clone(), proposal)));
            self.earners.extend(earner.map(|earner| (id.clone(), earner)));
            self.plan_of.insert(id.clone(), self.pools.len());
        }
        let balance = balance(terms.pool, &claims);
        for (claim, share) in claims.iter().zip(balance.iter().flat_map(|balance| &balance.shares)) {
            self.amounts.insert(claim.person.clone(), share.amount);
            self.by.insert(claim.person.clone(), share.by);
        }
        self.pools.push(PoolFigures { terms, is_signed, balance, waiting });
    }

    /// Whether the plan at this place pays as these terms do.
    fn has_plan(&self, at: usize, terms: &Terms) -> bool {
        self.pools.get(at).is_some_and(|pool| pool.terms.plan == terms.plan)
    }

    /// The proposal that was made from the same.
    fn known(&self, person: &Id, earner: &Earner) -> Option<Result<Bonus, NoBonus>> {
        self.earners.get(person).filter(|known| *known == earner)?;
        self.proposals.get(person).cloned()
    }
}

/// Pay above nothing on a rate without evidence asks for a reason.
fn wants_reason(board: &Board, person: &PersonFigures, claim: &Claim<Id>, cycle: &str) -> bool {
    let is_thin = person.rates.as_ref().is_none_or(|rates| !rates.evidence_suffices);
    let is_paid = match claim.fixed {
        Some(Fixed::Gated | Fixed::Signed(_)) => false,
        Some(Fixed::Override(amount)) => amount.minor() > 0,
        None => claim.weight > crate::domain::exact::Ratio::ZERO,
    };
    is_thin && is_paid && board.decided(person.person.as_str(), cycle).is_none_or(|decided| decided.reason.is_none())
}

/// What a proposal is made from; none without a target.
fn earner(board: &Board, terms: &Terms, person: &PersonFigures) -> Option<Earner> {
    let target = target(board, &person.person, terms.pool.currency())?;
    let rating = person.settled.or(person.proposed);
    let rate = person.rates.as_ref().map(|rates| rates.rate);
    let presence = stay(board, &person.person);
    Some(Earner { target, company: terms.company, rating, rate, presence })
}

/// The days of the cycle on which somebody was there.
pub(super) fn stay(board: &Board, person: &Id) -> Presence {
    let Some((joined, left)) = board.person(person.as_str()).map(Person::stay) else { return Presence::WHOLE };
    let Some(day) = joined.or(left) else { return Presence::WHOLE };
    presence(joined, left, cycle_days(board, day))
}

/// The target in the pool's currency, by the workspace's rate where it is another.
fn target(board: &Board, person: &Id, currency: Currency) -> Option<Money> {
    let pay = board.pay(person.as_str())?;
    let own: Currency = pay.currency()?.parse().ok()?;
    in_currency(board, Money::new(pay.target_bonus()?, own), currency)
}

/// An amount in another currency; none without a rate for it.
pub fn in_currency(board: &Board, amount: Money, currency: Currency) -> Option<Money> {
    if amount.currency() == currency {
        return Some(amount);
    }
    amount.converted(exchange_rate(board, amount.currency())?, currency).ok()
}

fn claim(
    board: &Board,
    terms: &Terms,
    person: &Id,
    bonus: Option<&Bonus>,
    (cycle, is_signed): (&str, bool),
) -> Option<Claim<Id>> {
    let money = |minor| Money::new(minor, terms.pool.currency());
    let signed = board.signed_amount(person.as_str(), cycle).filter(|_| is_signed);
    let decided = board.decided(person.as_str(), cycle).and_then(|decided| decided.amount);
    let fixed = match (signed, decided) {
        (Some((minor, _)), _) => Some(Fixed::Signed(money(minor))),
        (None, Some(minor)) => Some(Fixed::Override(money(minor))),
        (None, None) => bonus.filter(|bonus| bonus.is_gated).map(|_| Fixed::Gated),
    };
    let weight = bonus.map(|bonus| bonus.exact);
    let weight = weight.or_else(|| fixed.map(|_| crate::domain::exact::Ratio::ZERO))?;
    Some(Claim { person: person.clone(), weight, cap: None, fixed })
}
