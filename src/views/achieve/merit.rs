//! Merit: raises by rating and place in the pay range, scaled to a budget, as a proposal to be taken over.
//!
//! Knows what a range is where nobody entered one: the salaries of the grade. Does not want to know the matrix.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    refused,
    table::{Cell, table},
};
use crate::{
    components::{Button, ButtonKind, Empty, Field, FieldKind},
    domain::{
        achieve::{
            merit::{Matrix, Raise, compa_ratio, scaled},
            pool::Balance,
        },
        board::{Board, Command, Person},
        exact::Ratio,
        measure::Decimal,
        money::{Currency, Money},
        picture::PersonFigures,
        thread::{Fields, Id, Kind},
    },
    state::{Room, Session, Workspace, use_session, use_workspace},
    views::wording::{achieve as words, calibration as said, thread::name_of},
};

/// The page.
#[component]
pub fn Merit() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let budget = RwSignal::new("3".to_owned());
    let refusal = RwSignal::new(None::<String>);
    let offer = Memo::new(move |_| {
        let people = workspace.people();
        let percent: Option<Decimal> = budget.with(|text| text.trim().parse().ok());
        workspace.read(|board| offer(board, &people, percent?))
    });
    let drawn = move || match offer.get() {
        Some(offer) => view! {
            <p>{said::merit_line(&offer.payroll, &offer.given, &offer.left)}</p>
            {table(said::MERIT, &said::MERIT_HEADS, workspace.read(|board| offer.rows(board)))}
        }
        .into_any(),
        None => view! { <Empty lead=said::NO_MERIT.0 why=said::NO_MERIT.1/> }.into_any(),
    };
    let take = move |()| {
        let offer = offer.get_untracked();
        refusal.set(offer.map_or(Ok(()), |offer| take_over(workspace, session, &offer)).err());
    };
    view! {
        <h1 class="greeting">{said::MERIT}</h1>
        <p class="faint">{said::MERIT_WHY}</p>
        <form class="cards__narrow" on:submit=|event| event.prevent_default()>
            <Field label=said::BUDGET kind=FieldKind::Number value=budget on_input=move |text| budget.set(text)/>
        </form>
        <p><Button kind=ButtonKind::Main on_press=take>{said::TAKE_MERIT}</Button></p>
        {refused(refusal)}
        {drawn}
    }
}

/// Everybody's raise within the budget.
#[derive(Clone, PartialEq)]
struct Offer {
    raises: Vec<(Id, Money, Money, Ratio, Decimal)>,
    payroll: String,
    given: String,
    left: String,
}

impl Offer {
    fn rows(&self, board: &Board) -> Vec<Vec<Cell>> {
        let line = |(id, salary, raise, compa, percent): &(Id, Money, Money, Ratio, Decimal)| {
            vec![
                Cell::link(name_of(board, id.as_str()), Room::Achieve.href_of(id.as_str())),
                Cell::said(words::money_short(*salary)),
                Cell::said(compa.to_decimal(2).map(words::number).unwrap_or_default()),
                Cell::said(said::of_percent(*percent)),
                Cell::said(words::money(*raise)),
            ]
        };
        self.raises.iter().map(line).collect()
    }
}

fn offer(board: &Board, people: &[PersonFigures], percent: Decimal) -> Option<Offer> {
    let currency: Currency = board.workspace_text(crate::domain::board::field::Field::Currency)?.parse().ok()?;
    let paid: Vec<(&PersonFigures, Money)> =
        people.iter().filter_map(|one| Some((one, salary(board, &one.person, currency)?))).collect();
    let middles = middles(board, &paid);
    let matrix = Matrix::default();
    let raise = |(one, salary): &(&PersonFigures, Money)| {
        let grade = board.person(one.person.as_str()).and_then(Person::grade).unwrap_or_default();
        let compa = compa_ratio(*salary, *middles.get(grade)?)?;
        let percent = matrix.raise(one.settled.or(one.proposed)?, compa)?;
        Some((Raise { person: one.person.clone(), salary: *salary, percent, cap: None }, compa))
    };
    let raises: Vec<(Raise<Id>, Ratio)> = paid.iter().filter_map(raise).collect();
    let payroll: i64 = paid.iter().map(|(_, salary)| salary.minor()).sum();
    let budget = Ratio::from(payroll).times(percent.into())?.over(Ratio::from(100))?;
    let budget = Money::rounded(budget, currency).ok()?;
    let balance: Balance = scaled(&raises.iter().map(|(raise, _)| raise.clone()).collect::<Vec<_>>(), budget).ok()?;
    let lines = raises.into_iter().zip(&balance.shares);
    let line = |((raise, compa), share): ((Raise<Id>, Ratio), &crate::domain::achieve::pool::Share)| {
        (raise.person, raise.salary, share.amount, compa, raise.percent)
    };
    Some(Offer {
        raises: lines.map(line).collect(),
        payroll: words::money_short(Money::new(payroll, currency)),
        given: words::money(balance.distributed),
        left: words::money(balance.undistributed),
    })
}

fn salary(board: &Board, person: &Id, currency: Currency) -> Option<Money> {
    let pay = board.pay(person.as_str())?;
    let same = pay.currency()?.parse::<Currency>().ok()? == currency;
    pay.salary().filter(|_| same).map(|minor| Money::new(minor, currency))
}

/// The middle salary of each grade.
fn middles<'a>(board: &'a Board, paid: &[(&PersonFigures, Money)]) -> BTreeMap<&'a str, Money> {
    let mut grades: BTreeMap<&str, Vec<Money>> = BTreeMap::new();
    for (one, salary) in paid {
        let grade = board.person(one.person.as_str()).and_then(Person::grade).unwrap_or_default();
        grades.entry(grade).or_default().push(*salary);
    }
    let middle = |mut salaries: Vec<Money>| {
        salaries.sort_by_key(|salary| salary.minor());
        salaries[salaries.len() / 2]
    };
    grades.into_iter().map(|(grade, salaries)| (grade, middle(salaries))).collect()
}

/// Records everybody's new salary, as one act of a named person.
fn take_over(workspace: Workspace, session: Session, offer: &Offer) -> Result<(), String> {
    let who = session.acting_as.get_untracked().ok_or_else(|| said::WHO_ACTS.to_owned())?;
    let command = |(id, salary, raise, ..): &(Id, Money, Money, Ratio, Decimal)| {
        let minor = Decimal::new(salary.minor() + raise.minor(), 0).unwrap_or_default();
        let fields = Fields::default().with("salary", minor);
        Command::Describe { kind: Kind::PayRecorded, subject: id.clone(), fields }
    };
    let raised = offer.raises.iter().filter(|(_, _, raise, ..)| raise.minor() > 0);
    let commands: Vec<Command> = raised.map(command).collect();
    let n = commands.len();
    workspace.act_all(&who, commands).map_err(|refusal| refusal.to_string())?;
    session.say(said::merit_taken(n), true);
    Ok(())
}
