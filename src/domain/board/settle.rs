//! Acts of calibration and pay, judged: sessions, votes, feedback, decisions on pay, sign-offs.
//!
//! Part of `decide`; the rules of ratings themselves stand there.

use thiserror::Error;

use crate::domain::{
    board::{
        Board, Moving, Person, Plan, Recording, Refusal, Session, SessionState, Signing, Unit,
        command::MIN_JUSTIFICATION,
        decide::said,
        field::{Field, currency_rate},
        session::{Vote, card_key},
    },
    measure::Decimal,
    money::Currency,
    spoken::count,
    thread::{Draft, Fields, Id, Kind, Value},
};

/// Most minor units of an amount that somebody sets, and of a target bonus: a hundred billion in a currency with two
/// decimals. Above is a slip of the key.
pub const MOST_MINOR: i64 = 10_000_000_000_000;

/// Why calibration or pay does not allow an act: a fact, with what would help.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum Unsettled {
    /// The session has ended.
    #[error("the session is {}: open it again, with a reason, to change something", _0.name())]
    SessionClosed(SessionState),
    /// A session has no such step.
    #[error(
        "a session that is {} cannot become {}: it goes one step on, or, with a reason, back to the discussion",
        from.name(),
        to.name()
    )]
    NoSuchMove {
        /// Where it stands.
        from: SessionState,
        /// The wished state.
        to: SessionState,
    },
    /// Opening again what was closed needs a reason.
    #[error("say in a sentence why it is opened again: the reason stays on record")]
    ReopeningUnsaid,
    /// Cards wait for something.
    #[error(
        "{} for a rating, a reason, a second person, or to be made final",
        count(*.0, "card still waits", "cards still wait")
    )]
    StillOpen(usize),
    /// Amounts rest on ratings that can still change.
    #[error(
        "{} on ratings that are not final: make those final, or decide the amounts with a reason",
        count(*.0, "amount rests", "amounts rest")
    )]
    RatingsOpen(usize),
    /// Scale, ranges and weights are the same for everybody in a session.
    #[error("scale, ranges and weights are fixed once the discussion has begun; the session is {}", _0.name())]
    Fixed(SessionState),
    /// A session moves by its own act.
    #[error("where a session stands is no setting: move it on by the act for that")]
    MovesByItself,
    /// Numbers that should rise fall.
    #[error(
        "{what} must not fall: {at} stands behind a number that is not smaller; put them in order, the smallest first"
    )]
    Falling {
        /// The numbers by name: thresholds, factors, payouts.
        what: &'static str,
        /// The number that is too small.
        at: Decimal,
    },
    /// Parts that are no whole.
    #[error("the {what} do not sum to {all}: change one of them until they do")]
    NotWhole {
        /// The parts by name: weights.
        what: &'static str,
        /// What they should sum to.
        all: i32,
    },
    /// Guideline ranges for another scale.
    #[error("the scale has {n_steps} steps, but {n_ranges} guideline ranges: give one a step, from the lowest")]
    OneRangeAStep {
        /// How many ranges were given.
        n_ranges: usize,
        /// How many steps the scale has.
        n_steps: usize,
    },
    /// Guideline ranges that no spread of people can keep to.
    #[error(
        "nobody’s ratings could keep to these ranges: let the lower ends sum to 100 % at most and the upper ends to 100 % at least"
    )]
    NoSpread,
    /// Feedback or a vote on oneself.
    #[error("feedback and votes come from others")]
    OnOneself,
    /// Votes come before the discussion.
    #[error("votes are sealed while a session is open, before the discussion")]
    VotingOver,
    /// Votes are shown in the discussion.
    #[error("votes stay sealed until the discussion begins")]
    VotingOpen,
    /// The seal does not belong to this vote.
    #[error("this is not the vote that was sealed")]
    OtherSeal,
    /// A vote is not taken back once it was shown.
    #[error("your vote on this rating was shown and stands: say in the discussion what has changed")]
    Shown,
    /// Pay is signed.
    #[error("pay is signed off for this cycle: open the plan again, with a reason, to change something")]
    Signed,
    /// New salaries are recorded.
    #[error("the new salaries of this cycle are recorded: another raise is another act on the person’s pay")]
    Recorded,
    /// More is given than there is.
    #[error("more is given than the pool holds: lower an amount or raise the pool")]
    Overdrawn,
    /// Pay that rests on too little evidence.
    #[error("the pay of {0} people rests on too little evidence and has no reason yet")]
    Unreasoned(usize),
    /// One's own amount or raise.
    #[error("nobody decides on their own pay: somebody else has to, acting under their own name")]
    OwnPay,
    /// A plan in another currency, with the number of its pool as it was.
    #[error("the pool of this plan is in {from}: say how much it is in {to} in the same step as the new currency")]
    PoolOf {
        /// The currency that the plan has.
        from: Currency,
        /// The wished one.
        to: Currency,
    },
    /// A plan in a currency that those whom it pays have no rate to.
    #[error(
        "the plan pays targets in {from}, and there is no rate for them: enter first what 1 {from} is worth in {to} under \
         “Exchange rates”, and all other rates in {to} too"
    )]
    NoRateTo {
        /// The currency of a target.
        from: Currency,
        /// The wished one.
        to: Currency,
    },
    /// Whom the plan would pay, another pays.
    #[error("the plan “{0}” pays these people already: change that one, or say whose people this one pays")]
    PaidByAnother(String),
    /// Exchange rates are for one currency of pools.
    #[error(
        "the other pools are in {there}, and exchange rates say what a currency is worth in {there}: a pool in {wished} \
         cannot stand beside them"
    )]
    OnePoolCurrency {
        /// That of the other plans.
        there: Currency,
        /// The wished one.
        wished: Currency,
    },
    /// Whose ratings another session reads already.
    #[error(
        "the ratings of these people are read by the session “{0}”, whose discussion has begun: another session would \
         change how they are judged"
    )]
    JudgedElsewhere(String),
    /// An amount that nobody explained.
    #[error("say in a sentence why it is this amount: at least {MIN_JUSTIFICATION} characters")]
    ReasonOfPay,
    /// An amount beyond any meaning.
    #[error("the amount is too large to be pay")]
    TooMuch,
}

impl Board {
    /// A session goes on, or is opened again.
    pub(super) fn move_session(&self, moving: Moving) -> Result<Vec<Draft>, Refusal> {
        let Moving { session, to, reason, n_waiting } = moving;
        let here = self.session(session.as_str());
        let here = here.ok_or_else(|| Refusal::Unknown { what: "session", id: session.clone() })?;
        let from = here.state();
        if !from.may_become(to) {
            return Err(Refusal::Unsettled(Unsettled::NoSuchMove { from, to }));
        }
        let reason = reason.filter(|text| !text.trim().is_empty());
        if to < from && reason.as_deref().is_none_or(|text| text.trim().chars().count() < MIN_JUSTIFICATION) {
            return Err(Refusal::Unsettled(Unsettled::ReopeningUnsaid));
        }
        if to > SessionState::Discussing && n_waiting > 0 {
            return Err(Refusal::Unsettled(Unsettled::StillOpen(n_waiting)));
        }
        said(Kind::SessionDescribed, session, Fields::default().with("state", to.name()).with("reason", reason))
    }

    /// Refuses to touch a rating whose session is closed.
    pub(super) fn is_moving(&self, person: &str, cycle: &str) -> Result<(), Refusal> {
        let state = self.session_of(person, cycle).map_or(SessionState::Open, Session::state);
        if state.is_moving() { Ok(()) } else { Err(Refusal::Unsettled(Unsettled::SessionClosed(state))) }
    }

    /// Refuses what is no step of the scale that somebody is rated on.
    pub(super) fn is_on_scale(&self, person: &Id, cycle: &Id, rating: Option<Decimal>) -> Result<(), Refusal> {
        let (min, max) = (Decimal::ONE, Decimal::from(i32::from(self.n_steps(person.as_str(), cycle.as_str()))));
        match rating {
            Some(given) if given < min || given > max => {
                Err(Refusal::OutOfRange { what: "the rating scale", given, min, max })
            }
            Some(given) if !given.is_whole() => Err(Refusal::Fraction { what: "a rating", given }),
            _ => Ok(()),
        }
    }

    /// The behaviour that calibration agrees on.
    pub(super) fn place(&self, person: Id, cycle: &Id, behaviour: Decimal) -> Result<Vec<Draft>, Refusal> {
        self.is_here(&person)?;
        self.is_on_scale(&person, cycle, Some(behaviour))?;
        self.is_moving(person.as_str(), cycle.as_str())?;
        if self.placed(person.as_str(), cycle.as_str()).is_some_and(|(placed, _)| placed == behaviour) {
            return Err(Refusal::NothingChanges);
        }
        said(Kind::RatingProposed, person, Fields::default().with("cycle", cycle).with("behaviour", behaviour))
    }

    /// Drafts `FeedbackGiven`; refuses feedback on oneself, ratings off the scale, and repeats.
    pub(super) fn tell(
        &self,
        person: Id,
        cycle: &Id,
        by: &Id,
        (behaviour, peers): (Option<Decimal>, Option<Decimal>),
    ) -> Result<Vec<Draft>, Refusal> {
        self.is_here(&person)?;
        if person == *by {
            return Err(Refusal::Unsettled(Unsettled::OnOneself));
        }
        self.is_on_scale(&person, cycle, behaviour)?;
        self.is_on_scale(&person, cycle, peers)?;
        let voices = self.voices(person.as_str(), cycle.as_str());
        let before = voices.iter().find(|voice| voice.rater == by);
        if before.map_or((None, None), |voice| (voice.behaviour, voice.peers)) == (behaviour, peers) {
            return Err(Refusal::NothingChanges);
        }
        let fields = Fields::default().with("card", &card(cycle, by)?);
        said(Kind::FeedbackGiven, person, fields.with("behaviour", behaviour).with("peers", peers))
    }

    /// A vote, sealed: before the discussion. Another seal takes the place of the one before, since the salt that opens it
    /// may be lost; a vote that was shown stands, whatever session is called later.
    pub(super) fn seal(&self, person: Id, cycle: &Id, by: &Id, seal: String) -> Result<Vec<Draft>, Refusal> {
        self.is_here(&person)?;
        if person == *by {
            return Err(Refusal::Unsettled(Unsettled::OnOneself));
        }
        let state = self.session_of(person.as_str(), cycle.as_str()).map(Session::state);
        if state != Some(SessionState::Open) {
            return Err(Refusal::Unsettled(Unsettled::VotingOver));
        }
        match self.vote_of(&person, cycle, by) {
            Some(own) if own.shown.is_some() => return Err(Refusal::Unsettled(Unsettled::Shown)),
            Some(own) if own.sealed == seal => return Err(Refusal::NothingChanges),
            Some(_) | None => {}
        }
        let fields = Fields::default().with("card", &card(cycle, by)?).with("sealed", seal);
        said(Kind::VoteCast, person, fields.with("rating", Value::Null).with("salt", Value::Null))
    }

    /// A vote, shown: once the discussion has begun.
    pub(super) fn show(
        &self,
        person: Id,
        cycle: &Id,
        by: &Id,
        (rating, salt): (Decimal, String),
    ) -> Result<Vec<Draft>, Refusal> {
        self.is_on_scale(&person, cycle, Some(rating))?;
        let state = self.session_of(person.as_str(), cycle.as_str()).map(Session::state);
        if state.is_none_or(|state| state == SessionState::Open) {
            return Err(Refusal::Unsettled(Unsettled::VotingOpen));
        }
        let own = self.vote_of(&person, cycle, by).ok_or(Refusal::NotYet("seal a vote"))?;
        if own.shown == Some((rating, salt.as_str())) {
            return Err(Refusal::NothingChanges);
        }
        if own.sealed != seal_of(person.as_str(), by.as_str(), rating, &salt) {
            return Err(Refusal::Unsettled(Unsettled::OtherSeal));
        }
        let fields = Fields::default().with("card", &card(cycle, by)?);
        said(Kind::VoteCast, person, fields.with("rating", rating).with("salt", salt))
    }

    fn vote_of(&self, person: &Id, cycle: &Id, by: &Id) -> Option<Vote<'_>> {
        self.votes(person.as_str(), cycle.as_str()).into_iter().find(|vote| vote.voter == by)
    }

    /// Another amount than the plan's, or a reason for the plan's own.
    pub(super) fn decide_pay(
        &self,
        person: Id,
        cycle: &Id,
        by: &Id,
        (amount, reason): (Option<i64>, Option<&str>),
    ) -> Result<Vec<Draft>, Refusal> {
        self.is_here(&person)?;
        is_another(&person, by)?;
        self.is_unsigned(cycle)?;
        let (minor, reason) = reasoned(amount, reason)?;
        let before = self.decided(person.as_str(), cycle.as_str());
        if before.map_or((None, None), |decided| (decided.amount, decided.reason)) == (amount, reason) {
            return Err(Refusal::NothingChanges);
        }
        let fields = Fields::default().with("cycle", cycle).with("amount", minor).with("reason", reason);
        said(Kind::PayDecided, person, fields)
    }

    /// A note on the letter moves no amount: it may come after the sign-off.
    pub(super) fn note_letter(&self, person: Id, cycle: &Id, by: &Id, text: &str) -> Result<Vec<Draft>, Refusal> {
        self.is_here(&person)?;
        is_another(&person, by)?;
        let before = self.letter_note(person.as_str(), cycle.as_str()).map(|(text, _)| text);
        let text = Some(text).filter(|text| !text.is_empty());
        if before == text {
            return Err(Refusal::NothingChanges);
        }
        said(Kind::PayDecided, person, Fields::default().with("cycle", cycle).with("letter_note", text))
    }

    /// Another raise than the matrix gives, with its reason; or back to the matrix's.
    pub(super) fn decide_raise(
        &self,
        person: Id,
        cycle: &Id,
        by: &Id,
        (raise, reason): (Option<i64>, Option<&str>),
    ) -> Result<Vec<Draft>, Refusal> {
        self.is_here(&person)?;
        is_another(&person, by)?;
        self.is_unrecorded(cycle)?;
        let (minor, reason) = reasoned(raise, reason)?;
        let before = self.raise_decided(person.as_str(), cycle.as_str());
        if before.map_or((None, None), |decided| (decided.amount, decided.reason)) == (raise, reason) {
            return Err(Refusal::NothingChanges);
        }
        let fields = Fields::default().with("cycle", cycle).with("raise", minor).with("raise_reason", reason);
        said(Kind::PayDecided, person, fields)
    }

    /// Everybody's new salary, once a cycle, within the budget and on final ratings.
    pub(super) fn record_merit(&self, recording: &Recording) -> Result<Vec<Draft>, Refusal> {
        let Recording { cycle, salaries, undistributed, n_unsettled } = recording;
        self.is_unrecorded(cycle)?;
        if *n_unsettled > 0 {
            return Err(Refusal::Unsettled(Unsettled::RatingsOpen(*n_unsettled)));
        }
        if *undistributed < 0 {
            return Err(Refusal::Unsettled(Unsettled::Overdrawn));
        }
        if salaries.is_empty() {
            return Err(Refusal::NotYet("propose a raise"));
        }
        let mut drafts = Vec::with_capacity(salaries.len() + 1);
        for (person, minor) in salaries {
            let salary = Decimal::new(*minor, 0).ok_or(Refusal::Unsettled(Unsettled::TooMuch))?;
            drafts.extend(said(Kind::PayRecorded, person.clone(), Fields::default().with("salary", salary))?);
        }
        let merit: Id = super::MERIT.parse().expect("a constant id");
        drafts.extend(said(Kind::PaySigned, merit, Fields::default().with("cycle", cycle).with("state", "signed"))?);
        Ok(drafts)
    }

    /// Refuses to raise salaries twice for one cycle.
    fn is_unrecorded(&self, cycle: &Id) -> Result<(), Refusal> {
        match self.merit_recorded(cycle.as_str()) {
            Some(_) => Err(Refusal::Unsettled(Unsettled::Recorded)),
            None => Ok(()),
        }
    }

    /// A named person signs a plan's amounts: all of them at once, as they stand.
    pub(super) fn sign_pay(&self, sign: &Signing) -> Result<Vec<Draft>, Refusal> {
        self.is_here(&sign.by)?;
        let (plan, cycle) = (&sign.plan, &sign.cycle);
        let here = self.plans().find(|here| here.id == plan);
        let here = here.ok_or_else(|| Refusal::Unknown { what: "plan", id: plan.clone() })?;
        if here.signed(self, cycle.as_str()).is_some() {
            return Err(Refusal::Unsettled(Unsettled::Signed));
        }
        if sign.undistributed < 0 {
            return Err(Refusal::Unsettled(Unsettled::Overdrawn));
        }
        if sign.n_unsettled > 0 {
            return Err(Refusal::Unsettled(Unsettled::RatingsOpen(sign.n_unsettled)));
        }
        if sign.n_waiting > 0 {
            return Err(Refusal::Unsettled(Unsettled::Unreasoned(sign.n_waiting)));
        }
        if sign.amounts.is_empty() {
            return Err(Refusal::NotYet("propose an amount"));
        }
        let mut drafts = Vec::with_capacity(sign.amounts.len() + 1);
        for (person, minor) in &sign.amounts {
            let minor = Decimal::new(*minor, 0).ok_or(Refusal::Unsettled(Unsettled::TooMuch))?;
            let fields = Fields::default().with("cycle", cycle).with("final", minor);
            drafts.extend(said(Kind::PayDecided, person.clone(), fields)?);
        }
        let pool = here.pool().and_then(|pool| Decimal::new(pool, 0));
        let fields = Fields::default().with("cycle", cycle).with("state", "signed").with("pool", pool);
        drafts.extend(said(Kind::PaySigned, plan.clone(), fields)?);
        Ok(drafts)
    }

    /// A signed plan is opened again, with a reason that stays.
    pub(super) fn reopen_pay(&self, plan: Id, cycle: &Id, reason: &str) -> Result<Vec<Draft>, Refusal> {
        let here = self.plans().find(|here| *here.id == plan);
        if here.is_none_or(|here| here.signed(self, cycle.as_str()).is_none()) {
            return Err(Refusal::NotYet("sign the plan"));
        }
        if reason.trim().chars().count() < MIN_JUSTIFICATION {
            return Err(Refusal::Unsettled(Unsettled::ReopeningUnsaid));
        }
        let fields = Fields::default().with("cycle", cycle).with("state", "reopened").with("reason", reason.trim());
        said(Kind::PaySigned, plan, fields)
    }

    /// Refuses to touch pay of a cycle while a plan is signed for it.
    fn is_unsigned(&self, cycle: &Id) -> Result<(), Refusal> {
        let signed = self.plans().any(|plan| plan.signed(self, cycle.as_str()).is_some());
        if signed { Err(Refusal::Unsettled(Unsettled::Signed)) } else { Ok(()) }
    }

    /// Refuses another currency for a plan that pays somebody, where its pool keeps its number or a target has no rate.
    pub(super) fn keeps_its_worth<'a>(
        &self,
        plan: &Id,
        after: &impl Fn(Field) -> Option<&'a Value>,
    ) -> Result<(), Refusal> {
        let Some(here) = self.plans().find(|here| here.id == plan) else { return Ok(()) };
        let from = here.currency().and_then(|code| code.parse().ok());
        let to = after(Field::Currency).and_then(|code| code.as_text()?.parse().ok());
        let targets = self.targets_of(here);
        let Some((from, to)) = from.zip(to).filter(|(from, to)| from != to && !targets.is_empty()) else {
            return Ok(());
        };
        let (was, is) = (here.pool(), after(Field::Pool).and_then(Value::as_number).map(Decimal::mantissa));
        let units = |minor: Option<i64>, of: Currency| Decimal::new(minor?, of.decimals());
        if was == is || units(was, from) == units(is, to) {
            return Err(Refusal::Unsettled(Unsettled::PoolOf { from, to }));
        }
        match targets.into_iter().find(|target| *target != to && !self.has_rate(*target)) {
            Some(from) => Err(Refusal::Unsettled(Unsettled::NoRateTo { from, to })),
            None => Ok(()),
        }
    }

    /// A plan with a pool pays people whom no other plan pays, in the one currency that exchange rates are for. One that is
    /// signed keeps its pool.
    pub(super) fn pays_alone<'a>(&self, plan: &Id, after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
        if after(Field::Pool).and_then(Value::as_number).is_none() {
            let here = self.plans().find(|here| here.id == plan).filter(|here| here.pool().is_some());
            let is_signed = here.is_some_and(|here| here.signed(self, self.cycle().unwrap_or_default()).is_some());
            return if is_signed { Err(Refusal::Unsettled(Unsettled::Signed)) } else { Ok(()) };
        }
        let unit = after(Field::Unit).and_then(Value::as_text);
        let wished = after(Field::Currency).and_then(|code| code.as_text()?.parse::<Currency>().ok());
        for other in self.plans().filter(|other| other.id != plan && other.pool().is_some()) {
            if other.unit() == unit {
                let name = other.name().unwrap_or(other.id.as_str()).to_owned();
                return Err(Refusal::Unsettled(Unsettled::PaidByAnother(name)));
            }
            let there = other.currency().and_then(|code| code.parse().ok());
            if let Some((there, wished)) = there.zip(wished).filter(|(there, wished)| there != wished) {
                return Err(Refusal::Unsettled(Unsettled::OnePoolCurrency { there, wished }));
            }
        }
        Ok(())
    }

    /// A session that is called judges nobody whom a session further up, under way or over, judges already.
    pub(super) fn judges_alone<'a>(&self, after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
        let text = |field| after(field).and_then(Value::as_text);
        let (Some(unit), Some(cycle)) = (text(Field::Unit), text(Field::Cycle)) else { return Ok(()) };
        let above = self.session_at(self.unit(unit).and_then(Unit::parent), cycle);
        match above.filter(|above| above.state() != SessionState::Open) {
            Some(above) => Err(Refusal::Unsettled(Unsettled::JudgedElsewhere(above.name().to_owned()))),
            None => Ok(()),
        }
    }

    /// The currencies of the targets that a plan pays.
    fn targets_of(&self, plan: Plan<'_>) -> Vec<Currency> {
        let target = |person: Person<'_>| {
            let pay = self.pay(person.id.as_str()).filter(|pay| pay.target_bonus().is_some())?;
            pay.currency()?.parse().ok()
        };
        self.people().filter(|person| self.paying_unit(*person) == plan.unit()).filter_map(target).collect()
    }

    fn has_rate(&self, currency: Currency) -> bool {
        let rates = self.workspace_value(Field::ExchangeRates).and_then(Value::as_list).unwrap_or_default();
        rates.iter().filter_map(currency_rate).any(|(code, _)| code.parse() == Ok(currency))
    }

    fn is_here(&self, person: &Id) -> Result<(), Refusal> {
        let known = self.person(person.as_str()).is_some();
        if known { Ok(()) } else { Err(Refusal::Unknown { what: "person", id: person.clone() }) }
    }

    /// Whether a change of a plan or of a person's pay would move what is signed.
    pub(super) fn touches_signed(&self, kind: &Kind, subject: &Id) -> bool {
        let cycle = self.workspace_text(Field::Cycle).unwrap_or("cycle");
        *kind == Kind::PayPlanned && self.plans().any(|plan| plan.id == subject && plan.signed(self, cycle).is_some())
    }
}

/// Refuses whoever would decide on their own pay.
fn is_another(person: &Id, by: &Id) -> Result<(), Refusal> {
    if person == by { Err(Refusal::Unsettled(Unsettled::OwnPay)) } else { Ok(()) }
}

/// An amount that can be pay, with a reason long enough to be one.
fn reasoned(amount: Option<i64>, reason: Option<&str>) -> Result<(Option<Decimal>, Option<&str>), Refusal> {
    let reason = reason.map(str::trim).filter(|text| !text.is_empty());
    let minor = amount.map(|minor| Decimal::new(minor, 0).ok_or(Refusal::Unsettled(Unsettled::TooMuch))).transpose()?;
    if amount.is_some_and(|minor| minor < 0) {
        return Err(Refusal::Negative { what: "an amount" });
    }
    if amount.is_some_and(|minor| minor > MOST_MINOR) {
        return Err(Refusal::Unsettled(Unsettled::TooMuch));
    }
    if reason.map_or(amount.is_some(), |text| text.chars().count() < MIN_JUSTIFICATION) {
        return Err(Refusal::Unsettled(Unsettled::ReasonOfPay));
    }
    Ok((minor, reason))
}

fn card(cycle: &Id, by: &Id) -> Result<Id, Refusal> {
    card_key(cycle.as_str(), by.as_str()).ok_or(Refusal::NoWords)
}

/// The seal of a vote: nobody reads the rating out of it, and nobody can open it with another.
pub fn seal_of(person: &str, voter: &str, rating: Decimal, salt: &str) -> String {
    use sha2::{Digest, Sha256};
    let text = [person, "\n", voter, "\n", &rating.to_string(), "\n", salt].concat();
    crate::domain::thread::id::hex(&Sha256::digest(text))
}
