//! What if: another pool, company factor or cap beside what stands, discarded or taken over.
//!
//! Knows that nothing is written until it is taken over. Does not want to know how pay is made: the picture does, by
//! the terms that are tried.

use leptos::prelude::*;

use super::{
    act_as, refused,
    table::{Cell, table},
};
use crate::{
    components::{Button, Field, FieldKind},
    domain::{
        achieve::rate::Rate,
        board::Command,
        measure::Decimal,
        money::Money,
        picture::{PayFigures, equity_figures, pay_by, terms},
        thread::{Fields, Kind},
    },
    state::{Workspace, drafts::number::number, use_session, use_workspace},
    views::wording::{achieve as words, calibration as said},
};

/// What is tried, as typed: pool and company factor of one scenario.
type Tried = (RwSignal<String>, RwSignal<String>);

/// Up to two scenarios beside what stands.
#[component]
pub fn WhatIf(
    /// The place of the plan among all.
    at: usize,
) -> impl IntoView {
    let workspace = use_workspace();
    let fresh = || (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried: [Tried; 2] = [fresh(), fresh()];
    let rows = Memo::new(move |_| {
        let mut rows = vec![summed(workspace, at, said::AS_IT_STANDS, None)];
        let names = [said::FIRST_TRY, said::SECOND_TRY];
        let typed = names.into_iter().zip(tried).filter_map(|(name, tried)| Some((name, read(tried)?)));
        rows.extend(typed.map(|(name, read)| summed(workspace, at, name, Some(read))));
        rows.into_iter().flatten().collect::<Vec<_>>()
    });
    let drawn = move || {
        let rows = rows.get();
        (rows.len() > 1).then(|| table(said::WHAT_IF, &said::WHAT_IF_HEADS, &[], rows))
    };
    let names = [said::FIRST_TRY, said::SECOND_TRY];
    view! {
        <details class="no-print">
            <summary>{said::WHAT_IF}</summary>
            <p class="faint">{said::WHAT_IF_WHY}</p>
            {names.into_iter().zip(tried).map(|(name, tried)| view! { <Scenario at name tried/> }).collect_view()}
            {drawn}
        </details>
    }
}

#[component]
fn Scenario(at: usize, name: &'static str, tried: Tried) -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (pool, company) = tried;
    let refusal = RwSignal::new(None::<String>);
    let discard = move || {
        pool.set(String::new());
        company.set(String::new());
    };
    let unclear = move || [pool, company].iter().find_map(|text| text.with(|text| number(text).err()));
    let adopt = move |()| {
        let done = adopt(workspace, session, at, tried);
        if done.is_ok() {
            discard();
        }
        refusal.set(done.err());
    };
    let waits = Signal::derive(move || {
        let nothing = || read(tried).is_none().then(|| said::TRY_FIRST.to_owned());
        unclear().map(|why| why.to_string()).or_else(nothing)
    });
    view! {
        <fieldset class="scenario">
            <legend>{name}</legend>
            <Field label=said::POOL kind=FieldKind::Number value=pool on_input=move |text| pool.set(text)/>
            <Field label=said::COMPANY kind=FieldKind::Number value=company on_input=move |text| company.set(text)/>
            <Button waits on_press=adopt>{said::ADOPT}</Button>
            <Button on_press=move |()| discard()>{said::DISCARD}</Button>
            {refused(refusal)}
        </fieldset>
    }
}

/// Pool and company factor, where at least one is a number.
fn read((pool, company): Tried) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let number = |text: RwSignal<String>| text.with(|text| number(text).ok().flatten());
    let read = (number(pool), number(company));
    (read != (None, None)).then_some(read)
}

/// What would be: pool, given, left, scale, amounts that move, flags.
fn summed(
    workspace: Workspace,
    at: usize,
    name: &'static str,
    tried: Option<(Option<Decimal>, Option<Decimal>)>,
) -> Option<Vec<Cell>> {
    let (people, now) = (workspace.people(), workspace.pay());
    let now = now.as_ref().as_ref()?;
    workspace.read(|board| {
        let mut plans = terms::terms(board);
        let here = plans.get_mut(at)?;
        if let Some((pool, company)) = tried {
            let currency = here.pool.currency();
            here.pool = pool.and_then(|pool| Money::from_decimal(pool, currency).ok()).unwrap_or(here.pool);
            here.company = company.unwrap_or(here.company);
        }
        let pay = pay_by(board, &people, plans)?;
        let flagged = equity_figures(board, &people, Some(&pay)).map_or(0, |equity| equity.n_flagged());
        row(name, at, &pay, now, flagged)
    })
}

fn row(name: &'static str, at: usize, pay: &PayFigures, now: &PayFigures, flagged: usize) -> Option<Vec<Cell>> {
    let pool = pay.pools.get(at)?;
    let balance = match &pool.balance {
        Ok(balance) => balance,
        Err(why) => return Some(vec![Cell::said(name), Cell::said(why.to_string()).worry(true)]),
    };
    let moved = pay.amounts.iter().filter(|(id, amount)| now.amounts.get(*id) != Some(*amount)).count();
    let scale = balance.scale.map_or_else(|| "–".to_owned(), |scale| words::exact(Rate::nearest(scale)));
    Some(vec![
        Cell::said(name),
        Cell::said(words::money(pool.terms.pool)),
        Cell::said(words::money(balance.distributed)),
        Cell::said(words::money(balance.undistributed)).worry(balance.undistributed.is_negative()),
        Cell::said(scale),
        Cell::said(moved.to_string()),
        Cell::said(flagged.to_string()),
    ])
}

/// Writes the tried terms into the plan.
fn adopt(workspace: Workspace, session: crate::state::Session, at: usize, tried: Tried) -> Result<(), String> {
    let (pool, company) = untrack(|| read(tried)).ok_or_else(|| said::TRY_FIRST.to_owned())?;
    let plan =
        workspace.peek(|board| terms::terms(board).into_iter().nth(at)).ok_or_else(|| said::NO_PLAN.0.to_owned())?;
    let mut fields = Fields::default();
    if let Some(pool) = pool {
        let money = Money::from_decimal(pool, plan.pool.currency()).map_err(|error| error.to_string())?;
        fields.set("pool", Decimal::new(money.minor(), 0).unwrap_or_default());
    }
    if let Some(company) = company {
        fields.set("company_factor", company);
    }
    let command = move |_, _| Command::Describe { kind: Kind::PayPlanned, subject: plan.id, fields };
    act_as((workspace, session), command, said::ADOPTED.to_owned())
}
