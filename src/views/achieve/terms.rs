//! A plan's terms: entered, changed, and drawn as the curve that they make.
//!
//! Knows the form. Does not want to know what sound terms are: the board judges.

use leptos::prelude::*;

use super::{act_as, refused};
use crate::{
    components::{Answers, Button, ButtonKind, Field, Select},
    domain::{
        achieve::{
            conflict::Rating,
            pay::{Curve, IndividualFactor, Point, RatingTable, Shape},
            rate::Rate,
        },
        board::{
            Board, Command,
            field::{self, INDIVIDUAL, currency_rate},
        },
        exact::Ratio,
        measure::Decimal,
        money::{Currency, Money},
        picture::{
            cycle_name, pay_currency,
            terms::{Terms as Plan, terms},
        },
        thread::{Fields, Id, Kind, Value},
    },
    state::{Session, Workspace, drafts::number::number as typed_number, entropy, use_session, use_workspace},
    views::wording::calibration as words,
};

/// What is typed: name in files, label, and what it means where nothing is typed.
const TYPED: [(&str, &str); 9] = [
    ("name", "Name of the plan"),
    ("currency", "Currency"),
    ("pool", "Pool"),
    ("company_factor", "Company factor"),
    ("factors", "Factors for ratings from 1 on"),
    ("curve_percent", "Curve: rate in percent and what it pays, such as 80: 0, 100: 1, 120: 1.5"),
    ("company_weight", "Weight of the company in an additive plan, 0 to 1; empty to multiply"),
    ("gate", "Nothing up to a rating of"),
    ("cap", "Most, times the target"),
];

/// The place of the one that lets the company's factor move amounts.
const COMPANY_WEIGHT: usize = 6;

/// The form, closed until somebody wants it.
#[component]
pub fn Terms() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (plan, unit, individual) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let typed = TYPED.map(|_| RwSignal::new(String::new()));
    let (shape, refusal) = (RwSignal::new(Shape::Line), RwSignal::new(None::<String>));
    let choose = move |id: String| {
        shape.set(workspace.peek(|board| shape_of(board, &id)));
        let (whose, kind, texts) = workspace.peek(|board| entered(board, &id));
        plan.set(id);
        unit.set(whose);
        individual.set(kind.to_owned());
        texts.into_iter().zip(typed).for_each(|(text, into)| into.set(text));
        refusal.set(None);
    };
    choose(workspace.peek(|board| terms(board).first().map(|plan| plan.id.to_string())).unwrap_or_default());
    let save = move |()| {
        let texts = typed.map(|text| text.get_untracked());
        let done = save(
            workspace,
            session,
            &plan.get_untracked(),
            (&unit.get_untracked(), &individual.get_untracked()),
            &texts,
        );
        match done {
            Ok(saved) => choose(saved.to_string()),
            Err(why) => refusal.set(Some(why)),
        }
    };
    let remove = move |()| match remove(workspace, session, &plan.get_untracked()) {
        Ok(()) => choose(String::new()),
        Err(why) => refusal.set(Some(why)),
    };
    let cancels = move || typed[COMPANY_WEIGHT].with(String::is_empty);
    let hint = Signal::derive(move || if cancels() { words::COMPANY_CANCELS.to_owned() } else { String::new() });
    let field = move |((name, label), value): ((&str, &'static str), RwSignal<String>)| {
        let told = move |text| value.set(text);
        match name {
            "company_factor" => view! { <Field label value hint on_input=told/> }.into_any(),
            _ => view! { <Field label value on_input=told/> }.into_any(),
        }
    };
    view! {
        <details class="no-print">
            <summary>{words::TERMS}</summary>
            <form class="stack stack--tight terms" on:submit=|event| event.prevent_default()>
                <Select label="Plan" value=plan choices=Signal::derive(move || plans(workspace)) on_choose=choose/>
                <Select label="Whose people" value=unit choices=Signal::derive(move || units(workspace)) on_choose=move |id| unit.set(id)/>
                <Select label="Own factor from" value=individual choices=Signal::stored(words::individuals()) on_choose=move |kind| individual.set(kind)/>
                {TYPED.into_iter().zip(typed).map(field).collect_view()}
                {move || (individual.get() != INDIVIDUAL[0]).then(|| view! { <Preview curve=typed[5] shape/> })}
                <p class="row row--wrap">
                    <Button kind=ButtonKind::Main on_press=save>{words::SAVE_TERMS}</Button>
                    {move || (!plan.read().is_empty()).then(|| view! { <Button on_press=remove>{words::REMOVE_PLAN}</Button> })}
                </p>
                {refused(refusal)}
            </form>
        </details>
    }
}

/// What other currencies are worth, for targets and salaries in them.
#[component]
pub fn Rates() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let (typed, refusal) = (RwSignal::new(workspace.peek(rates_text)), RwSignal::new(None::<String>));
    let save = move |()| refusal.set(typed.with_untracked(|text| save_rates(workspace, session, text)).err());
    view! {
        <details class="no-print">
            <summary>{words::RATES}</summary>
            <form class="stack stack--tight terms" on:submit=|event| event.prevent_default()>
                <Field label=words::RATES_TYPED value=typed on_input=move |text| typed.set(text)/>
                <p><Button on_press=save>{words::SAVE_RATES}</Button></p>
                {refused(refusal)}
            </form>
        </details>
    }
}

fn rates_text(board: &Board) -> String {
    let said = board.workspace_value(field::Field::ExchangeRates).and_then(Value::as_list).unwrap_or_default();
    let one = |(code, rate): (&str, Decimal)| [code, ": ", &rate.to_string()].concat();
    said.iter().filter_map(currency_rate).map(one).collect::<Vec<_>>().join(", ")
}

fn save_rates(workspace: Workspace, session: Session, text: &str) -> Result<(), String> {
    let one = |text: &str| {
        let (code, rate) = text.split_once(':')?;
        let (code, rate): (Currency, Decimal) = (code.trim().parse().ok()?, rate.trim().parse().ok()?);
        (rate > Decimal::ZERO).then(|| Value::from(vec![Value::from(code.to_string()), rate.into()]))
    };
    let parts = text.split(',').filter(|part| !part.trim().is_empty());
    let rates = parts.map(one).collect::<Option<Vec<_>>>().ok_or_else(|| words::not_numbers(words::RATES_TYPED))?;
    let subject = workspace.peek(Board::workspace_id);
    let fields = Fields::default().with("exchange_rates", rates);
    let command = move |_, _| Command::Describe { kind: Kind::WorkspaceDescribed, subject, fields };
    act_as((workspace, session), command, words::RATES_SAVED.to_owned())
}

fn plans(workspace: Workspace) -> Answers {
    let all = workspace.read(terms).into_iter().map(|plan| (plan.id.to_string(), plan.name));
    std::iter::once((String::new(), words::NEW_PLAN.to_owned())).chain(all).collect()
}

fn units(workspace: Workspace) -> Answers {
    let of = |board: &Board| -> Answers {
        board.units().map(|unit| (unit.id.to_string(), unit.name().to_owned())).collect()
    };
    std::iter::once((String::new(), words::EVERYBODY.to_owned())).chain(workspace.read(of)).collect()
}

/// What stands in the form: whose people, what their factor is read from, and the texts; the usual ones of a new plan.
fn entered(board: &Board, id: &str) -> (String, &'static str, [String; 9]) {
    match terms(board).into_iter().find(|plan| plan.id.as_str() == id) {
        Some(plan) => (plan.unit.as_ref().map(ToString::to_string).unwrap_or_default(), kind_of(&plan), written(&plan)),
        None => (String::new(), INDIVIDUAL[0], usual(board)),
    }
}

/// The texts of a new plan, to be gone through: what is not said counts so anyway.
fn usual(board: &Board) -> [String; 9] {
    let factors: Vec<String> = RatingTable::default().factors().iter().map(ToString::to_string).collect();
    let currency = pay_currency(board).map(|currency| currency.to_string()).unwrap_or_default();
    let [pool, curve, weight, gate, cap] = [const { String::new() }; 5];
    let name = words::plan_of(cycle_name(board));
    [name, currency, pool, "1".to_owned(), factors.join(", "), curve, weight, gate, cap]
}

/// What lies between the points of a plan's curve; a straight line where no table of steps came in by a file.
fn shape_of(board: &Board, id: &str) -> Shape {
    let plan = terms(board).into_iter().find(|plan| plan.id.as_str() == id);
    let curve = plan.as_ref().and_then(|plan| match &plan.plan.individual {
        IndividualFactor::Curve(curve) | IndividualFactor::Product(_, curve) => Some(curve.shape()),
        IndividualFactor::Table(_) => None,
    });
    curve.unwrap_or(Shape::Line)
}

fn kind_of(plan: &Plan) -> &'static str {
    match plan.plan.individual {
        IndividualFactor::Table(_) => INDIVIDUAL[0],
        IndividualFactor::Curve(_) => INDIVIDUAL[1],
        IndividualFactor::Product(..) => INDIVIDUAL[2],
    }
}

/// The terms as one types them.
fn written(plan: &Plan) -> [String; 9] {
    let (table, curve) = match &plan.plan.individual {
        IndividualFactor::Table(table) => (Some(table), None),
        IndividualFactor::Curve(curve) => (None, Some(curve)),
        IndividualFactor::Product(table, curve) => (Some(table), Some(curve)),
    };
    let factors: Vec<String> = table.into_iter().flat_map(RatingTable::factors).map(ToString::to_string).collect();
    let weight = match plan.plan.combine {
        crate::domain::achieve::pay::Combine::Multiplicative => String::new(),
        crate::domain::achieve::pay::Combine::Additive(weights) => weights.company().to_string(),
    };
    let places = plan.pool.currency().decimals();
    [
        plan.name.clone(),
        plan.pool.currency().to_string(),
        Decimal::new(plan.pool.minor(), places).unwrap_or_default().to_string(),
        plan.company.to_string(),
        factors.join(", "),
        curve.map(curve_text).unwrap_or_default(),
        weight,
        plan.plan.gate.map_or(0, Rating::get).to_string(),
        plan.plan.cap.map(|cap| cap.to_string()).unwrap_or_default(),
    ]
}

fn curve_text(curve: &Curve) -> String {
    let percent = |rate: Rate| rate.to_string().trim_end_matches('0').trim_end_matches('.').to_owned();
    let point = |point: &Point| [&percent(point.at), ": ", &point.pays.to_string()].concat();
    curve.points().iter().map(point).collect::<Vec<_>>().join(", ")
}

fn save(
    workspace: Workspace,
    session: Session,
    plan: &str,
    (unit, individual): (&str, &str),
    typed: &[String; 9],
) -> Result<Id, String> {
    let currency: Currency = typed[1].trim().parse().map_err(|_| words::NO_CURRENCY.to_owned())?;
    let mut fields = Fields::default().with("individual", individual);
    fields.set("unit", Some(unit).filter(|unit| !unit.is_empty()).map(Value::from));
    for ((name, label), text) in TYPED.into_iter().zip(typed) {
        let value = read(name, text.trim(), currency).ok_or_else(|| words::unreadable(name, label, currency))?;
        fields.set(name, value);
    }
    if fields.get("pool") == Some(&Value::Null) {
        return Err(words::NO_POOL.to_owned());
    }
    let saved: Id = plan.parse().unwrap_or_else(|_| entropy::id("plan"));
    let subject = saved.clone();
    let command = move |_, _| Command::Describe { kind: Kind::PayPlanned, subject, fields };
    act_as((workspace, session), command, words::TERMS_SAVED.to_owned())?;
    Ok(saved)
}

/// A plan without a pool pays nobody.
fn remove(workspace: Workspace, session: Session, plan: &str) -> Result<(), String> {
    let subject: Id = plan.parse().map_err(|_| words::NO_PLAN.0.to_owned())?;
    let fields = Fields::default().with("pool", Value::Null);
    let command = move |_, _| Command::Describe { kind: Kind::PayPlanned, subject, fields };
    act_as((workspace, session), command, words::PLAN_REMOVED.to_owned())
}

/// What a field says: null where it is empty; `None` where it cannot be read.
fn read(name: &str, text: &str, currency: Currency) -> Option<Value> {
    if text.is_empty() {
        return Some(Value::Null);
    }
    let number = |text: &str| text.trim().parse::<Decimal>().ok();
    match name {
        "name" => Some(text.into()),
        "currency" => Some(currency.to_string().into()),
        "pool" => {
            let pool = typed_number(text).ok().flatten()?;
            Some(Decimal::new(Money::from_decimal(pool, currency).ok()?.minor(), 0)?.into())
        }
        "factors" => {
            text.split(',').map(|one| number(one).map(Value::from)).collect::<Option<Vec<_>>>().map(Value::from)
        }
        "curve_percent" => points(text).map(|all| {
            all.into_iter().map(|(at, pays)| Value::from(vec![at.into(), pays.into()])).collect::<Vec<_>>().into()
        }),
        _ => typed_number(text).ok().flatten().map(Value::from),
    }
}

fn points(text: &str) -> Option<Vec<(Decimal, Decimal)>> {
    let point = |text: &str| {
        let (at, pays) = text.split_once(':')?;
        Some((at.trim().parse().ok()?, pays.trim().parse().ok()?))
    };
    text.split(',').map(point).collect()
}

/// The curve as it would pay, from 0 to 150 % of the goal, and in words where it jumps.
#[component]
fn Preview(
    /// As it is typed.
    curve: RwSignal<String>,
    /// What lies between its points.
    shape: RwSignal<Shape>,
) -> impl IntoView {
    let given = move || curve.with(|text| points(text));
    let path = move || given().map(|points| drawn(&points, shape.get())).unwrap_or_default();
    let cliffs = move || {
        let curve = given().and_then(|points| curve_of(&points, shape.get())).map(|curve| curve.cliffs());
        curve
            .filter(|cliffs| !cliffs.is_empty())
            .map(|cliffs| view! { <p class="faint small">{words::cliffs(&cliffs)}</p> })
    };
    view! {
        <svg class="payout" viewBox="0 0 300 160" role="img" aria-label=words::CURVE>
            <path class="payout__axis" d="M30 10v120h250"></path>
            <path class="payout__curve" d=path></path>
            <text x="30" y="148">"0 %"</text>
            <text x="180" y="148">"100 %"</text>
            <text x="255" y="148">"150 %"</text>
            <text x="2" y="70">"1 ×"</text>
            <text x="2" y="16">"2 ×"</text>
        </svg>
        {cliffs}
    }
}

/// The curve that was typed, in percent and factors; `None` while it makes no curve.
fn curve_of(points: &[(Decimal, Decimal)], shape: Shape) -> Option<Curve> {
    let point = |(at, pays): &(Decimal, Decimal)| {
        Some(Point { at: Rate::nearest(Ratio::from(*at).over(100.into())?), pays: *pays })
    };
    Curve::new(points.iter().map(point).collect::<Option<_>>()?, shape).ok()
}

/// From point to point, by a line or in steps: 100 % of rate is 167 px, one target 60 px.
fn drawn(points: &[(Decimal, Decimal)], shape: Shape) -> String {
    let x = |at: f64| (30.0 + at * 1.667).clamp(30.0, 280.0);
    let y = |pays: f64| (130.0 - pays * 60.0).clamp(4.0, 130.0);
    let mut path = "M30 130".to_owned();
    let mut last = 130.0;
    for (at, (rate, pays)) in points.iter().enumerate() {
        let (across, up) = (x(rate.to_f64()), y(pays.to_f64()));
        let step = if at == 0 || shape == Shape::Steps {
            ["H", &across.to_string(), "V", &up.to_string()].concat()
        } else {
            ["L", &across.to_string(), " ", &up.to_string()].concat()
        };
        path.push_str(&step);
        last = up;
    }
    path.push_str(&["L280 ", &last.to_string()].concat());
    path
}
