//! Pay: from ratings to proposed amounts, balanced within the pools. People decide; this proposes.
//!
//! Knows which plan pays whom, and what people decided or signed. Does not want to know how one plan pays: see `terms`.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::domain::{
    achieve::{
        pay::{Bonus, Earner, NoBonus, Plan, Presence},
        pool::{Balance, Claim, Fixed, PoolError, Share, ShareBy, balance},
    },
    board::{Board, Person, Unit},
    exact::Ratio,
    money::{Currency, Money},
    picture::{
        PersonFigures, as_signed, days_of_presence,
        terms::{Terms, exchange_rate, exchange_rate_before, presence, terms},
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
    /// People whose pay rests on too little evidence and has no reason yet, in the order of their ids.
    pub waiting: Vec<Id>,
    /// People whose amount rests on a rating that is not final, in the order of their ids. An amount that somebody
    /// decided on rests on that decision.
    pub unsettled: Vec<Id>,
    /// People whose amount was signed on another rating than counts now, in the order of their ids. An amount that
    /// somebody decided on rests on that decision.
    pub rerated: Vec<Id>,
    /// What each person shares the pool by, in the order of their ids.
    claims: Vec<Claim<Id>>,
}

impl PayFigures {
    /// The pool that pays somebody.
    pub fn pool_of(&self, person: &Id) -> Option<&PoolFigures> {
        self.pools.get(*self.plan_of.get(person)?)
    }
}

/// Pay by the plans of the board; `None` without a plan and a pool.
pub fn pay_figures(board: &Board, people: &[Arc<PersonFigures>]) -> Option<PayFigures> {
    pay_by(board, people, terms(board))
}

/// The same some events later: proposals whose plan and person are as they were are taken over.
pub fn pay_again(board: &Board, people: &[Arc<PersonFigures>], before: Option<&PayFigures>) -> Option<PayFigures> {
    share(board, people, terms(board), before)
}

/// The same once some people were rated or decided on and nothing else happened: only their claims are made anew, and
/// the pools that they claim from are shared again.
pub fn pay_moved(board: &Board, before: &PayFigures, moved: &[&PersonFigures]) -> PayFigures {
    let (mut pay, cycle) = (before.clone(), super::cycle_name(board));
    let touched: BTreeSet<usize> = moved.iter().filter_map(|one| pay.replace(board, one, cycle)).collect();
    for at in touched {
        pay.pools[at].balance = balance(pay.pools[at].terms.pool, &pay.pools[at].claims);
    }
    pay.hand_out();
    pay
}

/// A pool as it was shared before it was signed, by the ratings of that time: what signed amounts came from, as long as
/// nothing else that they rest on changed since.
pub fn before_signing(
    board: &Board,
    people: &[Arc<PersonFigures>],
    pay: &PayFigures,
    at: usize,
) -> Option<PoolFigures> {
    let cycle = super::cycle_name(board);
    let mut pool = PoolFigures::empty(pay.pools.get(at)?.terms.clone(), false);
    let paid = people.iter().filter(|one| pay.plan_of.get(&one.person) == Some(&at));
    let claim = |one: &Arc<PersonFigures>| pool.entry(board, &as_signed(board, one, cycle), (cycle, Some(pay))).claim;
    let claims: Vec<Claim<Id>> = paid.filter_map(claim).collect();
    pool.balance = balance(pool.terms.pool, &claims);
    pool.claims = claims;
    Some(pool)
}

/// Somebody's bonus by a plan before the pool is shared, or why there is none; `None` without a target.
pub fn proposal(board: &Board, terms: &Terms, person: &PersonFigures) -> Option<Result<Bonus, NoBonus>> {
    earner(board, terms, person).map(|earner| terms.plan.propose(&earner))
}

/// Pay by these plans instead: what would be.
pub fn pay_by(board: &Board, people: &[Arc<PersonFigures>], plans: Vec<Terms>) -> Option<PayFigures> {
    share(board, people, plans, None)
}

fn share(
    board: &Board,
    people: &[Arc<PersonFigures>],
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
        let paid = people.iter().zip(&payers).filter(|(_, payer)| **payer == Some(at)).map(|(person, _)| &**person);
        pay.add(board, terms, &paid.collect::<Vec<_>>(), (cycle, before));
    }
    pay.hand_out();
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

/// What one person brings to their pool.
struct Entry {
    earner: Option<Earner>,
    proposal: Option<Result<Bonus, NoBonus>>,
    claim: Option<Claim<Id>>,
    waits: bool,
    is_unsettled: bool,
    is_rerated: bool,
}

impl PoolFigures {
    fn empty(terms: Terms, is_signed: bool) -> Self {
        let balance = balance::<Id>(terms.pool, &[]);
        let (waiting, unsettled, rerated) = (Vec::new(), Vec::new(), Vec::new());
        Self { terms, is_signed, balance, waiting, unsettled, rerated, claims: Vec::new() }
    }

    fn entry(&self, board: &Board, person: &PersonFigures, (cycle, before): (&str, Option<&PayFigures>)) -> Entry {
        let (terms, id) = (&self.terms, &person.person);
        let earner = earner(board, terms, person);
        let known = before.and_then(|before| before.known(id, earner.as_ref()?));
        let proposal = known.or_else(|| earner.as_ref().map(|earner| terms.plan.propose(earner)));
        let bonus = proposal.as_ref().and_then(|bonus| bonus.as_ref().ok());
        let claim = claim(board, terms, id, bonus, (cycle, self.is_signed));
        let claim = claim.filter(|claim| !self.is_signed || matches!(claim.fixed, Some(Fixed::Signed(_))));
        let waits = claim.as_ref().is_some_and(|claim| wants_reason(board, person, claim, cycle));
        let is_unsettled = claim.as_ref().is_some_and(|claim| rests_on_open_rating(&terms.plan, person, claim));
        let is_rerated = claim.as_ref().is_some_and(|claim| is_rerated(board, &terms.plan, claim, cycle));
        Entry { earner, proposal, claim, waits, is_unsettled, is_rerated }
    }

    /// The pool as it would be shared if somebody got this amount by decision.
    ///
    /// # Errors
    /// [`PoolError`], as for any pool.
    pub fn deciding(&self, person: &Id, amount: Money) -> Result<Balance, PoolError> {
        let (mut claims, fixed) = (self.claims.clone(), Some(Fixed::Override(amount)));
        match claims.iter_mut().find(|claim| claim.person == *person) {
            Some(claim) => claim.fixed = fixed,
            None => claims.push(Claim { person: person.clone(), weight: Ratio::ZERO, cap: None, fixed }),
        }
        balance(self.terms.pool, &claims)
    }

    /// What a pool has to hold for everybody to get just what the plan says; `None` where that is no money.
    pub fn as_claimed(&self) -> Option<Money> {
        let claim = |claim: &Claim<Id>| match claim.fixed {
            Some(Fixed::Override(amount) | Fixed::Signed(amount)) => Some(Ratio::from(amount.minor())),
            Some(Fixed::Gated) => Some(Ratio::ZERO),
            None => Some(claim.cap.map_or(claim.weight, |cap| claim.weight.min(cap.minor().into()))),
        };
        let all = self.claims.iter().map(claim).try_fold(Ratio::ZERO, |sum, one| sum.plus(one?))?;
        Money::rounded(all, self.terms.pool.currency()).ok()
    }

    /// Who gets what of it, by which rule.
    pub fn shares(&self) -> impl Iterator<Item = (&Id, Share)> {
        let shares = self.balance.iter().flat_map(|balance| balance.shares.iter().copied());
        self.claims.iter().map(|claim| &claim.person).zip(shares)
    }
}

/// Puts something in its place in what is in the order of people, or takes it out.
fn place<T>(all: &mut Vec<T>, person: &Id, of: impl Fn(&T) -> &Id, new: Option<T>) {
    let at = all.binary_search_by(|one| of(one).cmp(person));
    match (at, new) {
        (Ok(at), Some(new)) => all[at] = new,
        (Ok(at), None) => drop(all.remove(at)),
        (Err(at), Some(new)) => all.insert(at, new),
        (Err(_), None) => {}
    }
}

/// Puts something under a person's name, or takes away what stood there.
fn put<T>(all: &mut BTreeMap<Id, T>, person: &Id, new: Option<T>) {
    match new {
        Some(new) => drop(all.insert(person.clone(), new)),
        None => drop(all.remove(person)),
    }
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
        let before = before.filter(|before| before.has_plan(self.pools.len(), &terms));
        let mut pool = PoolFigures::empty(terms, is_signed);
        for person in people {
            let id = &person.person;
            let Entry { earner, proposal, claim, waits, is_unsettled, is_rerated } =
                pool.entry(board, person, (cycle, before));
            pool.waiting.extend(waits.then(|| id.clone()));
            pool.unsettled.extend(is_unsettled.then(|| id.clone()));
            pool.rerated.extend(is_rerated.then(|| id.clone()));
            pool.claims.extend(claim);
            self.proposals.extend(proposal.map(|proposal| (id.clone(), proposal)));
            self.earners.extend(earner.map(|earner| (id.clone(), earner)));
            self.plan_of.insert(id.clone(), self.pools.len());
        }
        pool.balance = balance(pool.terms.pool, &pool.claims);
        self.pools.push(pool);
    }

    /// Makes anew what one person brings. Says which pool they claim from.
    fn replace(&mut self, board: &Board, person: &PersonFigures, cycle: &str) -> Option<usize> {
        let id = &person.person;
        let at = *self.plan_of.get(id)?;
        let pool = self.pools.get_mut(at)?;
        let Entry { earner, proposal, claim, waits, is_unsettled, is_rerated } =
            pool.entry(board, person, (cycle, None));
        place(&mut pool.waiting, id, |one| one, waits.then(|| id.clone()));
        place(&mut pool.unsettled, id, |one| one, is_unsettled.then(|| id.clone()));
        place(&mut pool.rerated, id, |one| one, is_rerated.then(|| id.clone()));
        place(&mut pool.claims, id, |claim| &claim.person, claim);
        put(&mut self.proposals, id, proposal);
        put(&mut self.earners, id, earner);
        Some(at)
    }

    /// What everybody gets, as the pools are shared.
    fn hand_out(&mut self) {
        let shares = |pool| PoolFigures::shares(pool).map(|(person, share)| (person.clone(), share));
        let all: Vec<(Id, Share)> = self.pools.iter().flat_map(shares).collect();
        self.by = all.iter().map(|(person, share)| (person.clone(), share.by)).collect();
        self.amounts = all.into_iter().map(|(person, share)| (person, share.amount)).collect();
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
        None => claim.weight > Ratio::ZERO,
    };
    is_thin && is_paid && board.decided(person.person.as_str(), cycle).is_none_or(|decided| decided.reason.is_none())
}

/// Whether what somebody gets, or does not get, is read from a rating that could still change.
fn rests_on_open_rating(plan: &Plan, person: &PersonFigures, claim: &Claim<Id>) -> bool {
    let is_shared = matches!(claim.fixed, None | Some(Fixed::Gated));
    is_shared && plan.reads_rating() && person.has_open_rating()
}

/// Whether a signed amount was read from another rating than counts now.
fn is_rerated(board: &Board, plan: &Plan, claim: &Claim<Id>, cycle: &str) -> bool {
    let (person, is_signed) = (claim.person.as_str(), matches!(claim.fixed, Some(Fixed::Signed(_))));
    let is_decided = || board.decided(person, cycle).is_some_and(|decided| decided.amount.is_some());
    let is_other = || board.signed_pay(person, cycle).is_some_and(|signed| signed.rerated().is_some());
    is_signed && plan.reads_rating() && is_other() && !is_decided()
}

/// What a proposal is made from; `None` without a target.
fn earner(board: &Board, terms: &Terms, person: &PersonFigures) -> Option<Earner> {
    let target = target(board, &person.person, terms.pool.currency())?;
    let rating = person.settled.or(person.proposed);
    let rate = person.rates.as_ref().map(|rates| rates.rate);
    let presence = stay(board, &person.person);
    let n_steps = person.rules.scale.top().get();
    Some(Earner { target, company: terms.company, rating, n_steps, rate, presence })
}

/// The days of the cycle on which somebody was there; all where nobody said from when to when it goes.
pub fn stay(board: &Board, person: &Id) -> Presence {
    let stay = board.person(person.as_str()).map(Person::stay);
    let whole = (stay, days_of_presence(board));
    let (Some((joined, left)), Some(days)) = whole else { return Presence::WHOLE };
    presence(joined, left, days)
}

/// The target in the pool's currency, by the workspace's rate where it is another.
fn target(board: &Board, person: &Id, currency: Currency) -> Option<Money> {
    let pay = board.pay(person.as_str())?;
    let own: Currency = pay.currency()?.parse().ok()?;
    in_currency(board, Money::new(pay.target_bonus()?, own), currency)
}

/// An amount in another currency; `None` without a rate for it.
pub fn in_currency(board: &Board, amount: Money, currency: Currency) -> Option<Money> {
    if amount.currency() == currency {
        return Some(amount);
    }
    amount.converted(exchange_rate(board, amount.currency())?, currency).ok()
}

/// An amount of a pool in the currency that somebody is paid in, by the rate at which it was signed or else today's;
/// `None` without one, or without a rate for it.
pub fn in_own_currency(board: &Board, person: &Id, amount: Money) -> Option<Money> {
    let own: Currency = board.pay(person.as_str())?.currency()?.parse().ok()?;
    if own == amount.currency() {
        return Some(amount);
    }
    let signed = board.signed_pay(person.as_str(), super::cycle_name(board));
    let rate = match signed {
        Some(signed) => exchange_rate_before(board, own, signed.write.order),
        None => exchange_rate(board, own),
    };
    amount.converted_back(rate?, own).ok()
}

fn claim(
    board: &Board,
    terms: &Terms,
    person: &Id,
    bonus: Option<&Bonus>,
    (cycle, is_signed): (&str, bool),
) -> Option<Claim<Id>> {
    let money = |minor| Money::new(minor, terms.pool.currency());
    let signed = board.signed_pay(person.as_str(), cycle).filter(|_| is_signed);
    let decided = board.decided(person.as_str(), cycle).and_then(|decided| decided.amount);
    let fixed = match (signed, decided) {
        (Some(signed), _) => Some(Fixed::Signed(money(signed.minor))),
        (None, Some(minor)) => Some(Fixed::Override(money(minor))),
        (None, None) => bonus.filter(|bonus| bonus.is_gated).map(|_| Fixed::Gated),
    };
    let weight = bonus.map(|bonus| bonus.exact);
    let weight = weight.or_else(|| fixed.map(|_| Ratio::ZERO))?;
    let cap = bonus.and_then(|bonus| Some(bonus.cap?.amount));
    Some(Claim { person: person.clone(), weight, cap, fixed })
}
