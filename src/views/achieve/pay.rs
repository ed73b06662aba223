//! Pay: the pool and what is left of it, everybody's amount, decisions with their reason, the sign-off by a person.
//!
//! Knows where each figure stands. Does not want to know how it is made: each opens its derivation.

use std::{collections::BTreeMap, sync::Arc};

use leptos::prelude::*;

use super::{
    act_as, act_for_good,
    calling::AskReason,
    letters::PrintLetters,
    refused,
    roll::roll,
    sheet::Sheet,
    terms::{Rates, Terms},
    whatif::WhatIf,
};
use crate::{
    components::{Button, ButtonKind, Dialog, Empty, Field, FieldKind},
    domain::{
        achieve::{
            pool::{Balance, ShareBy},
            rate::Rate,
        },
        board::{Board, Command, Pay, Session as Sitting, SessionState},
        exact::Ratio,
        measure::Decimal,
        money::Money,
        picture::{PayFigures, PersonFigures, PoolFigures, before_signing, cycle_name, why::What},
        thread::Id,
    },
    state::{Room, Session, Workspace, drafts::number::number, use_session, use_workspace},
    views::{
        thread::{figure_href, letter_href},
        wording::{achieve as words, calibration as said, thread::name_of},
    },
};

/// The page: a plan after the other.
#[component]
pub fn PayPage(
    /// Which amounts are shown.
    sheet: Sheet,
) -> impl IntoView {
    let workspace = use_workspace();
    let n_plans = Memo::new(move |_| workspace.pay().as_ref().as_ref().map_or(0, |pay| pay.pools.len()));
    let plans = move || match n_plans.get() {
        0 => view! { <Empty lead=said::NO_PLAN.0 why=said::NO_PLAN.1/> }.into_any(),
        n => (0..n).map(|at| view! { <Plan at sheet/> }).collect_view().into_any(),
    };
    view! {
        <h1 class="roomname">{said::PAY}</h1>
        <p class="faint">{said::PAY_WHY}</p>
        {plans}
        <Terms/>
        <Rates/>
    }
}

/// What is said of a pool.
#[derive(Clone, PartialEq)]
struct Facts {
    plan: Id,
    name: String,
    figures: [(&'static str, String); 4],
    wrong: Option<String>,
    larger: Option<String>,
    signed: Option<String>,
    reopened: Option<String>,
    waiting: Vec<Id>,
    n_unsettled: usize,
    n_rerated: usize,
    without: usize,
    summary: Vec<String>,
}

fn facts(board: &Board, people: &[Arc<PersonFigures>], pay: &PayFigures, at: usize) -> Option<Facts> {
    let pool = pay.pools.get(at)?;
    let plan = board.plans().find(|plan| *plan.id == pool.terms.id)?;
    let cycle = cycle_name(board);
    let of = |pick: fn(&crate::domain::achieve::pool::Balance) -> Money| {
        pool.balance.as_ref().ok().map(|balance| words::money(pick(balance))).unwrap_or_default()
    };
    let shared = pool.is_signed.then(|| before_signing(board, people, pay, at)).flatten();
    let shared = shared.as_ref().unwrap_or(pool);
    let scale = shared.balance.as_ref().ok().and_then(|balance| balance.scale);
    let scale = scale.map(|scale| words::exact(Rate::nearest(scale)));
    let without = pay.plan_of.iter().filter(|(id, plan)| **plan == at && !pay.amounts.contains_key(*id)).count();
    Some(Facts {
        plan: plan.id.clone(),
        name: pool.terms.name.clone(),
        figures: [
            (said::POOL, words::money(pool.terms.pool)),
            (said::GIVEN, of(|balance| balance.distributed)),
            (said::LEFT, of(|balance| balance.undistributed)),
            (said::SCALE, scale.unwrap_or_else(|| "–".to_owned())),
        ],
        wrong: wrong(pool),
        larger: larger_than_claims(shared),
        signed: plan.signed(board, cycle).map(|signed| said::signed_by(&name_of(board, signed.by.as_str()))),
        reopened: plan.reopened(board, cycle).map(|(why, by)| said::reopened_by(&name_of(board, by.as_str()), why)),
        waiting: pool.waiting.clone(),
        n_unsettled: pool.unsettled.len(),
        n_rerated: pool.rerated.len(),
        without,
        summary: summary(board, pay, at),
    })
}

/// What a sign-off would sign: whom, how much, what people decided, what is left, and whether calibration is over.
fn summary(board: &Board, pay: &PayFigures, at: usize) -> Vec<String> {
    let paid: Vec<&Id> = pay.amounts.keys().filter(|id| pay.plan_of.get(*id) == Some(&at)).collect();
    let n_decided = paid.iter().filter(|id| pay.by.get(**id) == Some(&ShareBy::Override)).count();
    let balance = pay.pools.get(at).and_then(|pool| pool.balance.as_ref().ok());
    let sums = balance.map(|balance| [balance.distributed, balance.undistributed].map(words::money));
    let [given, left] = sums.unwrap_or_default();
    said::to_be_signed((paid.len(), n_decided), (&given, &left), &sessions(board, &paid))
}

/// Where the calibration sessions of these people stand, by name and unit.
fn sessions(board: &Board, people: &[&Id]) -> BTreeMap<String, SessionState> {
    let of = |id: &&Id| board.session_of(id.as_str(), cycle_name(board));
    let name = |session: Sitting<'_>| match session.unit().and_then(|unit| board.unit(unit)) {
        Some(unit) => [session.name(), ", ", unit.name()].concat(),
        None => session.name().to_owned(),
    };
    people.iter().filter_map(of).map(|session| (name(session), session.state())).collect()
}

/// That everybody gets more than the plan says, where it is so.
pub fn larger_than_claims(pool: &PoolFigures) -> Option<String> {
    let scale = pool.balance.as_ref().ok()?.scale?;
    let is_larger = scale.to_decimal(2).is_some_and(|scale| scale > Decimal::ONE);
    is_larger.then(|| said::larger_than_claims(scale, &pool.as_claimed().map(words::money).unwrap_or_default()))
}

/// Why the pool cannot be signed as it stands.
fn wrong(pool: &PoolFigures) -> Option<String> {
    match &pool.balance {
        Err(why) => Some(why.to_string()),
        Ok(balance) => (!balance.can_be_signed()).then(|| said::OVERDRAWN.to_owned()),
    }
}

#[component]
fn Plan(at: usize, sheet: Sheet) -> impl IntoView {
    let workspace = use_workspace();
    let facts = Memo::new(move |_| {
        let (people, pay) = (workspace.people(), workspace.pay());
        workspace.read(|board| facts(board, &people, pay.as_ref().as_ref()?, at))
    });
    let figure = |(word, figure): (&'static str, String)| view! { <div><dt>{word}</dt><dd>{figure}</dd></div> };
    let head = move || {
        facts.get().map(|facts| {
            let note = facts
                .signed
                .or(facts.reopened)
                .map(|line| view! { <p class="note"><span><bdi>{line}</bdi></span></p> });
            let wrong = facts.wrong.map(|why| view! { <p class="note" data-status="off-track" role="alert">{why}</p> });
            let larger = facts.larger.map(|larger| view! { <p class="note" data-status="at-risk">{larger}</p> });
            let without =
                (facts.without > 0).then(|| view! { <p class="faint">{said::without_amount(facts.without)}</p> });
            let rerated = (facts.n_rerated > 0).then(|| {
                view! { <p class="note" data-status="at-risk">{said::signed_before(facts.n_rerated)}</p> }
            });
            view! {
                <h2 class="sectionhead"><bdi>{facts.name}</bdi></h2>
                <dl class="pool">{facts.figures.map(figure)}</dl>
                {wrong}
                {larger}
                {note}
                {rerated}
                {without}
            }
        })
    };
    view! {
        <section class="stack stack--tight">
            {head}
            <SignOff facts/>
            <Amounts at sheet/>
            <WhatIf at/>
        </section>
    }
}

/// The sign-off, its waits, and opening again.
#[component]
fn SignOff(facts: Memo<Option<Facts>>) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (refusal, signing) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let (asking, reopening) = (RwSignal::new(false), RwSignal::new(false));
    let is_signed = Memo::new(move |_| facts.with(|facts| facts.as_ref().is_some_and(|facts| facts.signed.is_some())));
    let n_waiting = Memo::new(move |_| facts.with(|facts| facts.as_ref().map_or(0, |facts| facts.waiting.len())));
    let n_unsettled = Memo::new(move |_| facts.with(|facts| facts.as_ref().map_or(0, |facts| facts.n_unsettled)));
    let plan = move || facts.with_untracked(|facts| facts.as_ref().map(|facts| facts.plan.clone()));
    let sign = move |()| {
        signing.set(false);
        refusal.set(plan().and_then(|plan| sign(workspace, session, &plan).err()));
    };
    let reopen = move |reason: String| {
        let command = plan().map(|plan| move |cycle, _| Command::ReopenPay { plan, cycle, reason });
        refusal.set(command.and_then(|command| act_for_good((workspace, session), command, said::REOPENED).err()));
        reopening.set(refusal.with_untracked(Option::is_some));
    };
    let explain = move |reason: String| {
        let people =
            facts.with_untracked(|facts| facts.as_ref().map(|facts| facts.waiting.clone())).unwrap_or_default();
        refusal.set(explain(workspace, session, people, &reason).err());
        asking.set(refusal.with_untracked(Option::is_some));
    };
    let waits = Signal::derive(move || {
        let wrong = facts.with(|facts| facts.as_ref().and_then(|facts| facts.wrong.clone()));
        let unsettled = || (n_unsettled.get() > 0).then(|| said::waits_for_ratings(n_unsettled.get()));
        let waiting = || (n_waiting.get() > 0).then(|| said::waits_for_reason(n_waiting.get()));
        wrong.or_else(unsettled).or_else(waiting)
    });
    let buttons = move || {
        if is_signed.get() {
            return view! { <Button on_press=move |()| reopening.set(true)>{said::REOPEN}</Button> }.into_any();
        }
        let ask = (n_waiting.get() > 0)
            .then(|| view! { <Button on_press=move |()| asking.set(true)>{said::ONE_REASON}</Button> });
        let ask_once = move |()| signing.set(true);
        view! { {ask}<Button kind=ButtonKind::Main waits on_press=ask_once>{move || sign_word(workspace, session)}</Button> }
            .into_any()
    };
    view! {
        <div class="row row--wrap no-print">{buttons}</div>
        {refused(refusal)}
        <Signing facts open=signing on_sign=sign/>
        <AskReason open=asking title=said::ONE_REASON refusal on_say=explain/>
        <AskReason open=reopening title=said::REOPEN refusal on_say=reopen/>
    }
}

/// What is signed, before it is, and the button that signs.
#[component]
fn Signing(
    /// What is said of the pool.
    facts: Memo<Option<Facts>>,
    /// Whether it is asked.
    open: RwSignal<bool>,
    /// Signs.
    #[prop(into)]
    on_sign: Callback<()>,
) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let title = Signal::derive(move || {
        facts.with(|facts| facts.as_ref().map(|facts| said::sign_of(&facts.name))).unwrap_or_default()
    });
    let lines = move || {
        let lines = facts.with(|facts| facts.as_ref().map(|facts| facts.summary.clone())).unwrap_or_default();
        lines.into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> }).collect_view()
    };
    let foot = move || {
        view! { <Button kind=ButtonKind::Main on_press=move |()| on_sign.run(())>{sign_word(workspace, session)}</Button> }
    };
    view! {
        <Dialog open on_close=move |()| open.set(false) title close_word="Close" foot>
            <ul class="dryrun__findings">{lines}</ul>
        </Dialog>
    }
}

/// The word of the button, with who signs.
fn sign_word(workspace: Workspace, session: Session) -> String {
    let who = session.acting_as.get().map(|who| super::name_of(workspace, &who));
    said::sign_as(who.as_deref())
}

fn sign(workspace: Workspace, session: Session, plan: &Id) -> Result<(), String> {
    let pay = untrack(|| workspace.pay());
    let pay = pay.as_ref().as_ref().ok_or(said::NO_PLAN.0)?;
    let pool = pay.pools.iter().find(|pool| pool.terms.id == *plan).ok_or(said::NO_PLAN.0)?;
    pool.balance.as_ref().map_err(ToString::to_string)?;
    let command = |cycle, by| Command::SignPay(pay.signing(pool, cycle, by));
    act_for_good((workspace, session), command, said::SIGNED)
}

/// One reason for everybody whose pay rests on too little evidence.
fn explain(workspace: Workspace, session: Session, people: Vec<Id>, reason: &str) -> Result<(), String> {
    let who = session.acting_as.get_untracked().ok_or_else(|| said::WHO_ACTS.to_owned())?;
    let cycle = super::cycle_id(workspace)?;
    let amount_of =
        |id: &Id| workspace.peek(|board| board.decided(id.as_str(), cycle.as_str()).and_then(|decided| decided.amount));
    let command = |person: Id| {
        let amount = amount_of(&person);
        Command::DecidePay { person, cycle: cycle.clone(), by: who.clone(), amount, reason: Some(reason.to_owned()) }
    };
    // One's own waits for somebody else, unless it is all there is: then the board says so.
    let (others, own): (Vec<Id>, Vec<Id>) = people.into_iter().partition(|person| *person != who);
    let people = if others.is_empty() { own } else { others };
    let n = people.len();
    workspace.act_all(&who, people.into_iter().map(command).collect()).map_err(|refusal| refusal.to_string())?;
    session.say(said::explained(n), true);
    Ok(())
}

/// How an amount stands.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    /// As the plan has it, or as it was signed.
    AsIs,
    /// Above nothing on too little evidence, with no reason yet.
    Waits,
    /// Decided by a person otherwise than the plan, signed or not.
    Decided,
    /// Signed on a rating that was changed since.
    Rerated,
}

/// One person in a line.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id,
    name: String,
    rating: String,
    target: String,
    proposed: String,
    amount: String,
    by: String,
    reason: Option<String>,
    stands: Stands,
    is_signed: bool,
    has_letter: bool,
    why_none: Option<String>,
}

fn lines(board: &Board, people: &[Arc<PersonFigures>], pay: &PayFigures, at: usize) -> Vec<Line> {
    let of_plan = people.iter().filter(|one| pay.plan_of.get(&one.person) == Some(&at));
    let mut lines: Vec<Line> = of_plan.map(|one| line(board, one, pay, &pay.pools[at])).collect();
    lines.sort_by(|a, b| (a.name.as_str(), &a.id).cmp(&(b.name.as_str(), &b.id)));
    lines
}

fn line(board: &Board, one: &PersonFigures, pay: &PayFigures, pool: &PoolFigures) -> Line {
    let (proposal, amount) = (pay.proposals.get(&one.person), pay.amounts.get(&one.person));
    let bonus = proposal.and_then(|bonus| bonus.as_ref().ok());
    let by = pay.by.get(&one.person).copied();
    let decided = board.decided(one.person.as_str(), cycle_name(board));
    let is_decided = decided.is_some_and(|decided| decided.amount.is_some());
    let is_among = |all: &[Id]| all.binary_search(&one.person).is_ok();
    Line {
        id: one.person.clone(),
        name: name_of(board, one.person.as_str()),
        rating: one.settled.or(one.proposed).map_or_else(|| "–".to_owned(), |rating| rating.get().to_string()),
        target: bonus.map(|bonus| words::money_short(bonus.target)).unwrap_or_default(),
        proposed: bonus.map(|bonus| words::money(bonus.amount)).unwrap_or_default(),
        amount: amount.map(|amount| words::money(*amount)).unwrap_or_default(),
        by: match decided.filter(|_| is_decided) {
            Some(decided) => said::by_a_person(&name_of(board, decided.by.as_str()), by == Some(ShareBy::Signed)),
            None => by.map(said::share_by).unwrap_or_default().to_owned(),
        },
        reason: decided.and_then(|decided| decided.reason).map(str::to_owned),
        stands: match by {
            _ if is_among(&pool.waiting) => Stands::Waits,
            _ if is_among(&pool.rerated) => Stands::Rerated,
            Some(_) if is_decided => Stands::Decided,
            _ => Stands::AsIs,
        },
        is_signed: by == Some(ShareBy::Signed),
        has_letter: bonus.is_some() || by == Some(ShareBy::Signed),
        why_none: match proposal {
            Some(bonus) => bonus.as_ref().err().map(ToString::to_string),
            None => Some(no_target(board, one.person.as_str())),
        },
    }
}

impl Line {
    /// By which rule the amount came about, or what it waits for.
    fn said(&self) -> String {
        match self.stands {
            Stands::Waits => said::WAITS_FOR_REASON.to_owned(),
            Stands::Rerated => said::RERATED.to_owned(),
            Stands::AsIs | Stands::Decided => self.by.clone(),
        }
    }
}

/// Why there is nothing to propose from.
fn no_target(board: &Board, person: &str) -> String {
    let currency = board.pay(person).filter(|pay| pay.target_bonus().is_some()).and_then(Pay::currency);
    currency.map_or_else(|| said::NO_TARGET.to_owned(), said::no_rate)
}

fn belongs(line: &Line, need: &str) -> bool {
    match need {
        "waiting" => line.stands == Stands::Waits,
        "without" => line.amount.is_empty(),
        "decided" => line.stands == Stands::Decided,
        "rerated" => line.stands == Stands::Rerated,
        _ => true,
    }
}

/// Everybody's amount; a press opens what can be decided of it.
#[component]
fn Amounts(at: usize, sheet: Sheet) -> impl IntoView {
    let workspace = use_workspace();
    let lines = Memo::new(move |_| {
        let (people, pay) = (workspace.people(), workspace.pay());
        workspace.read(|board| pay.as_ref().as_ref().map(|pay| lines(board, &people, pay, at)).unwrap_or_default())
    });
    let narrowing = (sheet.amounts, &said::AMOUNTS[..], belongs as fn(&Line, &str) -> bool);
    let heads = (said::PAY, &said::PAY_HEADS[..], &FOLDED[..], AMOUNTS);
    roll(lines, heads, |line| &line.name, Some(narrowing), (amount_row, letters_of))
}

/// The letters of those that are found.
fn letters_of(found: Memo<Vec<Line>>) -> AnyView {
    let people =
        move || found.with(|lines| lines.iter().filter(|line| line.has_letter).map(|line| line.id.clone()).collect());
    view! { <PrintLetters people=Signal::derive(people)/> }.into_any()
}

/// The columns that leave on a narrow screen, as they do in a row.
const FOLDED: [usize; 5] = [1, 2, 3, 5, 7];

fn amount_row(line: Line, chosen: RwSignal<Option<Id>>) -> AnyView {
    let said_of_it = line.said();
    let decide = (!line.is_signed).then(|| decide_button(line.id.clone(), said::decide_of(&line.name), chosen));
    let reason = line.reason.map(|reason| view! { <p class="small"><bdi>{said::because(&reason)}</bdi></p> });
    let why = figure_href(&What::Bonus.of(&line.id));
    let proposal = figure_href(&What::Proposal.of(&line.id));
    let letter = line.has_letter.then(|| letter_href(&line.id));
    let letter = letter.map(|href| view! { <a class="link" href=href>"Letter"</a> });
    let proposed = match line.why_none {
        Some(why) => view! { <span class="faint">{why}</span> }.into_any(),
        None => view! { <a class="pull" href=proposal>{line.proposed}</a> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row"><a class="link" href=Room::Achieve.href_of(line.id.as_str())><bdi>{line.name.clone()}</bdi></a></th>
            <td class="num" data-fold="">{line.rating}</td>
            <td class="num" data-fold="">{line.target}</td>
            <td class="num" data-fold="">{proposed}</td>
            <td class="num">
                <a class="pull" data-override=(line.stands == Stands::Decided).then_some("") href=why>{line.amount}</a>
            </td>
            <td class="faint" data-fold=""><bdi>{said_of_it}</bdi>{reason}</td>
            <td class="no-print">{decide}</td>
            <td class="no-print" data-fold="">{letter}</td>
        </tr>
    }
    .into_any()
}

/// Opens what can be decided of somebody.
pub fn decide_button(id: Id, label: String, chosen: RwSignal<Option<Id>>) -> impl IntoView {
    view! {
        <button class="button button--bare" type="button" aria-label=label on:click=move |_| chosen.set(Some(id.clone()))>
            {said::DECIDE}
        </button>
    }
}

/// What a decision is about: what stands, as one types it, and how another is set.
#[derive(Clone, Copy)]
pub struct Deciding {
    /// The head of the dialog, from a name.
    pub title: fn(&str) -> String,
    /// What a decision does.
    pub why: &'static str,
    /// What is typed.
    pub label: &'static str,
    /// Goes back to what was computed.
    pub back: &'static str,
    /// The amount and the reason that stand.
    pub stands: fn(Workspace, &Id) -> (String, String),
    /// What the others get once it is set as it is typed.
    pub effect: fn(Workspace, &Id, &str) -> Foreseen,
    /// Sets another amount, with its reason.
    pub decide: fn(Workspace, Session, &Id, &str, String) -> Result<(), String>,
}

/// What a decision does to the others, before it is made.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Foreseen {
    /// What becomes of their shares.
    pub others: Option<String>,
    /// More would be given than there is.
    pub wrong: Option<String>,
}

impl Foreseen {
    /// From what stands to what would be.
    pub fn between(now: Option<Ratio>, then: &Balance) -> Self {
        let over = Money::zero(then.undistributed.currency()).minus(then.undistributed).unwrap_or(then.undistributed);
        Self {
            others: now.zip(then.scale).map(|(now, then)| said::others_share(now, then)),
            wrong: (!then.can_be_signed()).then(|| said::overdrawn_by(&words::money(over))),
        }
    }
}

/// Another bonus than the plan's.
const AMOUNTS: Deciding = Deciding {
    title: said::decide_of,
    why: said::DECIDE_WHY,
    label: said::AMOUNT,
    back: said::BACK_TO_PLAN,
    stands: decided,
    effect,
    decide,
};

/// Another amount than what was computed, with its reason; or back to that.
#[component]
pub fn Decide(
    /// The person; `None` while nobody is chosen.
    chosen: RwSignal<Option<Id>>,
    /// Of what.
    of: Deciding,
) -> impl IntoView {
    let workspace = use_workspace();
    let title =
        Signal::derive(move || chosen.get().map(|id| (of.title)(&super::name_of(workspace, &id))).unwrap_or_default());
    let is_open = Signal::derive(move || chosen.with(Option::is_some));
    view! {
        <Dialog open=is_open on_close=move |()| chosen.set(None) title close_word="Close">
            {move || chosen.get().map(|id| view! { <Decision id of on_done=move |()| chosen.set(None)/> })}
        </Dialog>
    }
}

/// What is decided of one person, beginning with what stands.
#[component]
fn Decision(id: Id, of: Deciding, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let (workspace, session, id) = (use_workspace(), use_session(), StoredValue::new(id));
    let (amount, reason) = id.with_value(|id| (of.stands)(workspace, id));
    let (amount, reason, refusal) = (RwSignal::new(amount), RwSignal::new(reason), RwSignal::new(None::<String>));
    let decide = Callback::new(move |typed: String| {
        match id.with_value(|id| (of.decide)(workspace, session, id, &typed, reason.get_untracked())) {
            Ok(()) => on_done.run(()),
            Err(why) => refusal.set(Some(why)),
        }
    });
    let effect = Memo::new(move |_| id.with_value(|id| (of.effect)(workspace, id, &amount.read())));
    let error = Signal::derive(move || effect.with(|effect| effect.wrong.clone()));
    let others = move || effect.get().others.map(|others| view! { <p>{others}</p> });
    view! {
        <form class="stack" on:submit=|event| event.prevent_default()>
            <p class="faint">{of.why}</p>
            <Field label=of.label kind=FieldKind::Number value=amount error on_input=move |text| amount.set(text)/>
            <div role="status">{others}</div>
            <Field label=said::WHY kind=FieldKind::Text value=reason on_input=move |text| reason.set(text)/>
            <p class="row row--wrap">
                <Button kind=ButtonKind::Main on_press=move |()| decide.run(amount.get_untracked())>{said::SET_AMOUNT}</Button>
                <Button on_press=move |()| decide.run(String::new())>{of.back}</Button>
            </p>
            {refused(refusal)}
        </form>
    }
}

/// What was decided of somebody, as one types it.
fn decided(workspace: Workspace, id: &Id) -> (String, String) {
    let pay = untrack(|| workspace.pay());
    workspace.peek(|board| {
        let decided = board.decided(id.as_str(), cycle_name(board));
        let places = pay
            .as_ref()
            .as_ref()
            .and_then(|pay| pay.pool_of(id))
            .map_or(2, |pool| pool.terms.pool.currency().decimals());
        let minor = decided.and_then(|decided| decided.amount).and_then(|minor| Decimal::new(minor, places));
        let why = decided.and_then(|decided| decided.reason).unwrap_or_default();
        (minor.map(|amount| amount.to_string()).unwrap_or_default(), why.to_owned())
    })
}

/// What the others get of their claims once the amount that is typed is set.
fn effect(workspace: Workspace, id: &Id, typed: &str) -> Foreseen {
    let foreseen = |pay: &PayFigures| {
        let pool = pay.pool_of(id)?;
        let amount = number(typed).ok()??;
        let then = pool.deciding(id, Money::from_decimal(amount, pool.terms.pool.currency()).ok()?).ok()?;
        Some(Foreseen::between(pool.balance.as_ref().ok()?.scale, &then))
    };
    workspace.pay().as_ref().as_ref().and_then(foreseen).unwrap_or_default()
}

fn decide(workspace: Workspace, session: Session, id: &Id, typed: &str, why: String) -> Result<(), String> {
    let pay = untrack(|| workspace.pay());
    let pool = pay.as_ref().as_ref().and_then(|pay| pay.pool_of(id)).ok_or_else(|| said::NO_PLAN.0.to_owned())?;
    let amount = number(typed).map_err(|error| error.to_string())?;
    let money = amount.map(|amount| Money::from_decimal(amount, pool.terms.pool.currency())).transpose();
    let amount = money.map_err(|error| error.to_string())?.map(Money::minor);
    let person = id.clone();
    let said = said::decided(&super::name_of(workspace, id), amount.is_some());
    let command = move |cycle, by| Command::DecidePay { person, cycle, by, amount, reason: Some(why) };
    act_as((workspace, session), command, said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::sampled::Sampled;

    #[test]
    fn an_amount_says_who_decided_it_and_why_also_once_it_is_signed() {
        let mut sample = Sampled::new();
        let (who, whom) = (sample.at(0), sample.at(3));
        let amount = Some(1_100_000);
        let reason = "Led the work on losses.".to_owned();
        let cycle = sample.cycle();
        let command =
            Command::DecidePay { person: whom.clone(), cycle, by: who.clone(), amount, reason: Some(reason.clone()) };
        sample.acts(&who, command).unwrap();
        let line = |sample: &Sampled| {
            let (_, people, pay) = sample.figures();
            let all = lines(&sample.core.board, &people, &pay, pay.plan_of[&whom]);
            all.into_iter().find(|line| line.id == whom).unwrap()
        };
        let name = name_of(&sample.core.board, who.as_str());
        let open = line(&sample);
        assert_eq!((open.said(), open.reason.as_deref()), (name.clone(), Some(&*reason)));
        sample.signs(&who);
        let signed = line(&sample);
        assert_eq!((signed.said(), signed.reason.as_deref()), ([&*name, ", signed"].concat(), Some(&*reason)));
        assert!(belongs(&signed, "decided"), "it is still found among those decided");
    }

    #[test]
    fn what_a_decision_does_to_the_others_is_said_before_it_is_saved() {
        let sample = Sampled::new();
        let (_, _, pay) = sample.figures();
        let whom = sample.at(3);
        let pool = pay.pool_of(&whom).unwrap();
        let effect = |amount| {
            let then = pool.deciding(&whom, amount).unwrap();
            Foreseen::between(pool.balance.as_ref().unwrap().scale, &then)
        };
        let high = effect(Money::new(pool.terms.pool.minor() / 2, pool.terms.pool.currency()));
        assert!(high.others.unwrap().starts_with("The others’ share of their claims falls from "));
        assert_eq!(high.wrong, None);
        let over = effect(Money::new(pool.terms.pool.minor() + 100, pool.terms.pool.currency()));
        assert_eq!(over.wrong.as_deref(), Some("€1.00 more than there is would be given: lower the amount."));
    }

    #[test]
    fn a_sign_off_is_asked_with_what_it_signs() {
        let mut sample = Sampled::new();
        let (who, whom, cycle) = (sample.at(0), sample.at(3), sample.cycle());
        let (amount, reason) = (Some(1_100_000), Some("Led the work on losses.".to_owned()));
        sample.acts(&who, Command::DecidePay { person: whom, cycle, by: who.clone(), amount, reason }).unwrap();
        let (_, _, pay) = sample.figures();
        let told = summary(&sample.core.board, &pay, 0);
        let n = pay.amounts.keys().filter(|id| pay.plan_of[*id] == 0).count();
        assert!(told[0].starts_with(&format!("{n} people get €")), "{told:?}");
        assert_eq!(told[1], "1 amount was decided by a person; €0.00 is left over.");
        assert_eq!(told[2], "No calibration session was called for them.");
    }
}
