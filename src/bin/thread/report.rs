//! `thread report`: every figure of a file.

use std::{path::PathBuf, process::ExitCode};

use chrono::NaiveDate;
use clap::Args as Arguments;
use golden_thread::domain::{
    achieve::{
        conflict::{Peers, Rating},
        equity::{CategoryGap, DifferenceTest},
        pay::Bonus,
        pool::{PoolError, ShareBy},
    },
    align::{Deduction, Outline},
    board::{Board, Level},
    exact::Ratio,
    money::Money,
    picture::{
        EquityFigures, GroupFigures, Measured, MeritFigures, MeritLine, PayFigures, PersonFigures, Picture,
        PoolFigures, cycle_name, equity_figures, measured, merit_figures, pay_figures, person_figures,
    },
    thread::{Id, Log},
};
use serde_json::{Value, json};

use crate::{Done, files, print, write_out};

/// What to report.
#[derive(Arguments)]
pub struct Args {
    /// The thread file.
    file: PathBuf,
    /// The day of the picture; default: the last day on which anything was written.
    #[arg(long, value_parser = crate::day, value_name = "DAY")]
    today: Option<NaiveDate>,
    /// The planning cycle whose goals, ratings and pay count; default: the present one.
    #[arg(long, value_name = "NAME")]
    cycle: Option<String>,
    /// The month in which the fiscal year starts where the thread does not say, 1 to 12.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=12), value_name = "MONTH")]
    fiscal_start: Option<u32>,
    /// Indent the JSON.
    #[arg(long)]
    pretty: bool,
}

/// `thread report`.
pub fn run(args: &Args) -> Done {
    let mut document = files::open(&args.file)?;
    let digest = document.log.digest().map_err(|event| format!("event {event} has no key"))?;
    let mut board = Board::of(&document.log);
    args.cycle.as_deref().map_or(Ok(()), |cycle| show(&mut board, cycle))?;
    let last = board.last_day().unwrap_or_else(|| crate::now().date());
    let usual = if board.earlier_cycle().is_some() { board.stands_on(last) } else { last };
    let today = args.today.unwrap_or(usual);
    let picture = Picture::of(&board, today);
    let people = person_figures(&board, &picture, cycle_name(&board));
    let pay = pay_figures(&board, &people);
    let fiscal_start = args.fiscal_start.unwrap_or_else(|| board.fiscal_start());
    let report = json!({
        "digest": digest,
        "today": today.to_string(),
        "counts": counts(&board, &document.log),
        "alignment": alignment(&picture),
        "goals": goals(&board, &picture, fiscal_start),
        "people": people.iter().map(|person| one_person(&board, person, pay.as_ref())).collect::<Vec<_>>(),
        "pay": pay.as_ref().map(|pay| whole_pay(&board, pay)),
        "merit": merit_figures(&board, &people).map(|made| merit(made.as_ref())),
        "equity": equity(equity_figures(&board, &people, pay.as_ref()).as_ref()),
        "drift": drift(&measured(&document.log, &board, &picture.outline)),
    });
    if args.pretty {
        write_out(format!("{report:#}\n").as_bytes())?;
    } else {
        print(&report)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Looks at a cycle by its name.
fn show(board: &mut Board, cycle: &str) -> Result<(), String> {
    let names: Vec<&str> = board.cycles().iter().map(|known| &*known.name).collect();
    if !names.contains(&cycle) {
        return Err(format!("there is no cycle “{cycle}” in this thread; there are: {}", names.join(", ")));
    }
    board.show_cycle(Some(cycle));
    Ok(())
}

fn counts(board: &Board, log: &Log) -> Value {
    let level = |wanted: Level| board.goals().filter(|goal| goal.level() == wanted).count();
    let with_dependencies = board.goals().filter(|goal| goal.dependencies().next().is_some()).count();
    json!({
        "north_star": level(Level::NorthStar), "theme": level(Level::Theme), "goal": level(Level::Goal),
        "key_result": level(Level::KeyResult), "task": level(Level::Task), "person": board.people().count(),
        "unit": board.units().count(), "event": log.len(), "with_dependencies": with_dependencies,
        "unknown": board.n_unknown(), "quarantined": board.quarantine().len(),
    })
}

fn ids<'a>(rows: impl Iterator<Item = &'a Id>) -> Vec<&'a str> {
    rows.map(Id::as_str).collect()
}

fn alignment(picture: &Picture) -> Value {
    let deduction = |d: &Deduction| {
        json!({
            "kind": d.shortfall.name(), "weight": d.weight, "points": d.points(), "population": d.population,
            "found": ids(d.found.iter()),
        })
    };
    let outline: &Outline = &picture.outline;
    json!({
        "health": picture.health.score,
        "orphans": ids(outline.orphans().map(|row| &row.id)),
        "breaks": ids(outline.breaks().map(|row| &row.id)),
        "deductions": picture.health.deductions.iter().map(deduction).collect::<Vec<_>>(),
        "set_aside": outline.set_aside().iter().map(|(child, parent)| json!([child.as_str(), parent.as_str()])).collect::<Vec<_>>(),
    })
}

fn goals(board: &Board, picture: &Picture, fiscal_start: u32) -> Vec<Value> {
    let rows = picture.outline.rows().iter().zip(&picture.goals);
    let goal = |(row, figures): (&golden_thread::domain::align::Row, &golden_thread::domain::picture::GoalFigures)| {
        let goal = board.goal(row.id.as_str())?;
        let judged = figures.judgement.as_ref();
        let clarity = golden_thread::domain::picture::clarity(board, goal, row.in_sight, picture.today, fiscal_start);
        Some(json!({
            "id": row.id.as_str(), "title": goal.title(), "level": row.level.name(), "state": goal.state().name(),
            "owners": goal.owners().collect::<Vec<_>>(), "unit": goal.unit(), "parent": goal.parent(),
            "in_sight": row.in_sight, "progress": figures.progress, "children": figures.children,
            "expected": judged.map(|j| j.expected), "status": judged.map(|j| j.status),
            "forecast": judged.and_then(|j| j.forecast).map(|f| f.progress_at_end),
            "reason": judged.map(|j| j.reason.to_string()),
            "clarity": clarity.score, "band": crate::assess::band(clarity.band),
            "missing": clarity.by_gain().iter().filter(|f| f.gain() > 0).map(|f| f.reason.help()).collect::<Vec<_>>(),
        }))
    };
    rows.filter_map(goal).collect()
}

fn one_person(board: &Board, person: &PersonFigures, pay: Option<&PayFigures>) -> Value {
    let rates = person.rates.as_ref();
    let conflict = person.conflict.map(|conflict| {
        let settled = person.missing.is_empty();
        json!({"delta": conflict.delta, "severity": conflict.severity, "settled": settled})
    });
    let name = board.person(person.person.as_str()).map_or("", |p| p.name());
    json!({
        "id": person.person.as_str(), "name": name,
        "rate_uncapped": rates.map(|r| r.rate_uncapped), "rate": rates.map(|r| r.rate),
        "rate_adjusted": rates.map(|r| r.rate_adjusted), "evidence": rates.map(|r| r.evidence),
        "implied": person.implied.map(Rating::get), "proposed": person.proposed.map(Rating::get),
        "final": person.settled.map(Rating::get), "conflict": conflict,
        "bonus": pay.and_then(|pay| bonus(&person.person, pay)),
        "composite": person.composite, "behaviour": person.spoken.behaviour,
        "peers": person.spoken.peers.and_then(Peers::shown), "raters": person.spoken.n_raters,
        "session": person.session.as_ref().map(Id::as_str),
    })
}

fn bonus(person: &Id, pay: &PayFigures) -> Option<Value> {
    let amount: &Money = pay.amounts.get(person)?;
    let proposal: Option<&Bonus> = pay.proposals.get(person).and_then(|bonus| bonus.as_ref().ok());
    let by = pay.by.get(person)?;
    Some(json!({
        "currency": amount.currency().to_string(), "minor": amount.minor(), "by": rule(*by),
        "target_minor": proposal.map(|bonus| bonus.target.minor()),
        "proposed_minor": proposal.map(|bonus| bonus.amount.minor()),
    }))
}

fn rule(by: ShareBy) -> &'static str {
    match by {
        ShareBy::Weight => "plan",
        ShareBy::Cap => "cap",
        ShareBy::Override => "override",
        ShareBy::Signed => "signed",
        ShareBy::Gate => "gate",
    }
}

/// Everybody's raise within the budget, or why there is none.
fn merit(made: Result<&MeritFigures, &PoolError>) -> Value {
    let made = match made {
        Ok(made) => made,
        Err(refused) => return json!({"refused": refused.to_string()}),
    };
    let line = |line: &MeritLine| {
        json!({
            "id": line.person.as_str(), "salary_minor": line.salary.minor(), "compa": line.compa.to_f64(),
            "penetration": line.penetration.map(Ratio::to_f64), "percent": line.percent,
            "raise_minor": line.raise.minor(), "by": rule(line.by),
        })
    };
    json!({
        "currency": made.payroll.currency().to_string(), "payroll_minor": made.payroll.minor(),
        "distributed_minor": made.balance.distributed.minor(),
        "undistributed_minor": made.balance.undistributed.minor(), "left_out": made.left_out.all(),
        "people": made.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

/// The sums of all plans in the first one's currency, and each plan.
fn whole_pay(board: &Board, pay: &PayFigures) -> Value {
    let currency = pay.pools[0].terms.pool.currency();
    let same = || pay.pools.iter().filter(|pool| pool.terms.pool.currency() == currency);
    let balances = || same().filter_map(|pool| pool.balance.as_ref().ok());
    json!({
        "currency": currency.to_string(),
        "pool_minor": same().map(|pool| pool.terms.pool.minor()).sum::<i64>(),
        "distributed_minor": balances().map(|balance| balance.distributed.minor()).sum::<i64>(),
        "undistributed_minor": balances().map(|balance| balance.undistributed.minor()).sum::<i64>(),
        "refused": same().find_map(|pool| pool.balance.as_ref().err()).map(ToString::to_string),
        "plans": pay.pools.iter().map(|pool| one_pool(board, pool)).collect::<Vec<_>>(),
    })
}

fn one_pool(board: &Board, pool: &PoolFigures) -> Value {
    let balance = pool.balance.as_ref().ok();
    let signed = board.plans().find(|plan| *plan.id == pool.terms.id);
    let signed = signed.and_then(|plan| plan.signed(board, cycle_name(board)));
    json!({
        "id": pool.terms.id.as_str(), "name": pool.terms.name, "unit": pool.terms.unit.as_ref().map(Id::as_str),
        "currency": pool.terms.pool.currency().to_string(), "pool_minor": pool.terms.pool.minor(),
        "distributed_minor": balance.map(|balance| balance.distributed.minor()),
        "undistributed_minor": balance.map(|balance| balance.undistributed.minor()),
        "refused": pool.balance.as_ref().err().map(ToString::to_string),
        "signed_by": signed.map(|signed| signed.by.as_str()),
        "waits_for_reason": ids(pool.waiting.iter()),
    })
}

fn equity(figures: Option<&EquityFigures>) -> Vec<Value> {
    figures.into_iter().flat_map(|figures| &figures.groups).map(one_group).collect()
}

fn one_group(group: &GroupFigures) -> Value {
    let impact = group.impact.map(|impact| {
        let (test, p) = match impact.test.said() {
            Some(DifferenceTest::Z { p, .. }) => (Some("z"), Some(p)),
            Some(DifferenceTest::Exact { p }) => (Some("exact"), Some(p)),
            None => (None, None),
        };
        json!({"ratio": impact.ratio, "flagged": impact.is_flagged, "test": test, "p": p})
    });
    let category = |(grade, gap): &(String, CategoryGap)| json!({"category": grade, "gap": gap.gap.to_f64(), "flagged": gap.is_flagged});
    let adjusted = group
        .adjusted
        .said()
        .map(|gap| json!({"beta": gap.beta, "error": gap.error, "gap": gap.gap, "raw_gap": gap.raw_gap, "df": gap.df}));
    json!({
        "group": group.name, "people": group.high.n_people, "rated_high": group.high.n_selected,
        "four_fifths": impact, "categories": group.categories.iter().map(category).collect::<Vec<_>>(),
        "adjusted": adjusted,
    })
}

fn drift(measured: &Measured) -> Value {
    let share = measured.time.adrift().map(Ratio::to_f64);
    json!({
        "share": share,
        "weeks": {
            "in_sight": measured.time.in_sight, "out_of_sight": measured.time.out_of_sight,
            "not_linked": measured.time.not_linked,
        },
        "people": measured.n_people.0, "recorded_by": measured.n_people.1,
        "pay": measured.pay.map(|pay| json!({
            "currency": pay.whole.currency().to_string(), "minor": pay.whole.minor(),
            "adrift_minor": pay.adrift.minor(),
        })),
    })
}
