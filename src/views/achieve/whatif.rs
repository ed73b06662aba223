//! What if: another pool, company factor or cap beside what stands, discarded or taken over.
//!
//! Knows that nothing is written until it is taken over. Does not want to know how pay is made: the picture does, by
//! the terms that are tried.

use leptos::prelude::*;

use super::{
    act_as,
    pay::larger_than_claims,
    refused,
    table::{Cell, table},
};
use crate::{
    components::{Button, Field, FieldKind},
    domain::{
        achieve::rate::Rate,
        board::Command,
        measure::Decimal,
        money::Money,
        picture::{PayFigures, PoolFigures, equity_figures, pay_by, terms},
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
        let (rows, notes): (Vec<_>, Vec<_>) = rows.get().into_iter().unzip();
        let note = |note: String| view! { <p class="faint">{note}</p> };
        let notes = || notes.into_iter().flatten().map(note).collect_view();
        (rows.len() > 1).then(|| view! { {table(said::WHAT_IF, &said::WHAT_IF_HEADS, &[], rows)}{notes()} })
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

/// A scenario in the table, and what is to be known of it.
type Row = (Vec<Cell>, Vec<String>);

/// What would be: pool, given, left, scale, amounts that move, flags.
fn summed(
    workspace: Workspace,
    at: usize,
    name: &'static str,
    tried: Option<(Option<Decimal>, Option<Decimal>)>,
) -> Option<Row> {
    let (people, now) = (workspace.people(), workspace.pay());
    let now = now.as_ref().as_ref()?;
    workspace.read(|board| {
        let mut plans = terms::terms(board);
        let is_other = |company: Decimal| plans.get(at).is_some_and(|here| here.company != company);
        let has_company = tried.and_then(|(_, company)| company).is_some_and(is_other);
        let here = plans.get_mut(at)?;
        if let Some((pool, company)) = tried {
            let currency = here.pool.currency();
            here.pool = pool.and_then(|pool| Money::from_decimal(pool, currency).ok()).unwrap_or(here.pool);
            here.company = company.unwrap_or(here.company);
        }
        let pay = pay_by(board, &people, plans)?;
        let flagged = equity_figures(board, &people, Some(&pay)).map_or(0, |equity| equity.n_flagged());
        let notes = notes(name, pay.pools.get(at)?, (tried.is_some(), has_company));
        Some((row(name, at, &pay, now, flagged)?, notes))
    })
}

/// What is to be known of a scenario: a pool that is larger than what is claimed, a company factor that moves nobody.
fn notes(name: &str, pool: &PoolFigures, (is_tried, has_company): (bool, bool)) -> Vec<String> {
    let larger = larger_than_claims(pool).filter(|_| is_tried);
    let cancels = (has_company && pool.terms.plan.cancels_company()).then(|| said::COMPANY_CANCELS.to_owned());
    larger.into_iter().chain(cancels).map(|note| said::of_scenario(name, &note)).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::sampled::Sampled;

    #[test]
    fn a_scenario_says_why_nobody_moves_and_that_a_pool_is_larger_than_all_claims() {
        let sample = Sampled::new();
        let (_, people, pay) = sample.figures();
        let told = |pool: Money| {
            let mut plans = terms::terms(&sample.core.board);
            plans[0].pool = pool;
            let pay = pay_by(&sample.core.board, &people, plans).unwrap();
            notes("Scenario A", &pay.pools[0], (true, true))
        };
        let claimed = pay.pools[0].as_claimed().unwrap();
        let cancels = ["Scenario A: ", said::COMPANY_CANCELS].concat();
        assert_eq!(told(claimed), std::slice::from_ref(&cancels));
        let twice = Money::new(2 * claimed.minor(), claimed.currency());
        let larger =
            "Scenario A: The pool is larger than all claims: everybody gets 2 times what the plan says. A pool of ";
        let told = told(twice);
        assert!(told[0].starts_with(larger), "{told:?}");
        assert_eq!(told[1..], [cancels]);
    }
}
