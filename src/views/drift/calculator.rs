//! The calculator: people × average pay × an assumed share.
//!
//! Knows texts as they are typed. Does not want to know the arithmetic: `domain::drift` has it.

use leptos::prelude::*;

use crate::{
    domain::{
        board::Board,
        drift::{self, ASSUMED_SHARE, DriftCost},
        exact::Ratio,
        measure::Decimal,
        money::{Currency, Money},
        picture::pay_currency,
    },
    state::Workspace,
    views::wording::{achieve, drift as words},
};

/// Pay to begin with where none is on record, in whole units of the currency.
const PAY_TO_BEGIN_WITH: &str = "80000";
/// People to begin with where none are on record.
const PEOPLE_TO_BEGIN_WITH: usize = 500;
/// The currency where no pay is on record.
const CURRENCY_TO_BEGIN_WITH: &str = "USD";

/// What is typed, and what it began with.
#[derive(Clone, Copy)]
pub struct Typed {
    people: RwSignal<String>,
    pay: RwSignal<String>,
    share: RwSignal<String>,
    /// The part that would be won back, in percent.
    pub recovery: RwSignal<String>,
    currency: Option<Currency>,
    n_paid: usize,
}

/// What to begin with, from the workspace.
struct Start {
    currency: Currency,
    pay: String,
    n_paid: usize,
    n_people: usize,
}

/// Four figures in, two out.
#[component]
pub fn Calculator(
    /// What is typed.
    typed: Typed,
) -> impl IntoView {
    let Some(currency) = typed.currency else { return ().into_any() };
    let hint = if typed.n_paid > 0 { words::average_of(typed.n_paid) } else { words::NO_PAY.to_owned() };
    let cost = Memo::new(move |_| typed.cost(currency));
    let figure = move || cost.get().map_or_else(|| "–".to_owned(), |cost| achieve::money_whole(cost.cost));
    view! {
        <section class="drift__half" aria-labelledby="assumed">
            <h2 id="assumed">"Assumed: what drift costs in a year"</h2>
            <p class="drift__figure" role="status"><span class="drift__assumed">{figure}</span></p>
            <p class="drift__formula">{move || typed.formula(currency)}</p>
            <form class="calc" on:submit=|event| event.prevent_default()>
                <Line label="People" value=typed.people hint=String::new() wrong=move || typed.wrong_people()/>
                <Line label="Average pay a year" value=typed.pay hint wrong=move || typed.wrong_pay(currency)/>
                <Line
                    label="Share that drifts, %"
                    value=typed.share
                    hint=words::ASSUMED.to_owned()
                    wrong=move || wrong_share(typed.share)
                />
                <Line
                    label="Part won back, %"
                    value=typed.recovery
                    hint=words::RECOVERED.to_owned()
                    wrong=move || wrong_share(typed.recovery)
                />
            </form>
            <dl class="calc__out">
                <dt>"Winning that part back returns, a year"</dt>
                <dd>{move || cost.get().map(|cost| achieve::money_whole(cost.recovered))}</dd>
            </dl>
        </section>
    }
    .into_any()
}

/// A label, a figure to type, what it means.
#[component]
fn Line(
    label: &'static str,
    value: RwSignal<String>,
    hint: String,
    #[prop(into)] wrong: Signal<Option<String>>,
) -> impl IntoView {
    let id = format!("calc-{}", label.split(' ').next().unwrap_or(label).to_lowercase());
    let (described, hint_id) = (format!("{id}-hint"), format!("{id}-hint"));
    view! {
        <div class="calc__line">
            <label for=id.clone()>{label}</label>
            <span></span>
            <input
                class="input"
                id=id
                inputmode="decimal"
                autocomplete="off"
                prop:value=move || value.get()
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input:target=move |event| value.set(event.target().value())
            />
            <p class="field__hint" id=hint_id>{hint}</p>
            {move || wrong.get().map(|wrong| view! { <p class="field__error">{wrong}</p> })}
        </div>
    }
}

impl Typed {
    /// What to begin with: the workspace's own figures where it has them.
    pub fn new(workspace: Workspace) -> Self {
        let start = workspace.peek(start);
        let text = |of: fn(&Start) -> String| RwSignal::new(start.as_ref().map(of).unwrap_or_default());
        Self {
            people: text(|start| start.n_people.to_string()),
            pay: text(|start| start.pay.clone()),
            share: RwSignal::new(percent_text(ASSUMED_SHARE)),
            recovery: RwSignal::new("25".to_owned()),
            currency: start.as_ref().map(|start| start.currency),
            n_paid: start.as_ref().map_or(0, |start| start.n_paid),
        }
    }

    fn n_people(self) -> Option<u32> {
        self.people.with(|text| text.trim().replace(',', "").parse().ok())
    }

    fn money(self, currency: Currency) -> Option<Money> {
        let amount: Decimal = self.pay.with(|text| text.trim().replace(',', "").parse().ok())?;
        Money::from_decimal(amount, currency).ok().filter(|money| !money.is_negative())
    }

    fn cost(self, currency: Currency) -> Option<DriftCost> {
        let (share, recovery) = (share(self.share)?, share(self.recovery)?);
        drift::cost(self.n_people()?, self.money(currency)?, share, recovery).ok()
    }

    fn formula(self, currency: Currency) -> String {
        let people = self.n_people().map_or_else(|| "?".to_owned(), |n| n.to_string());
        let pay = self.money(currency).map_or_else(|| "?".to_owned(), achieve::money_short);
        words::formula(&people, &pay, self.share.read().trim())
    }

    fn wrong_people(self) -> Option<String> {
        self.n_people().is_none().then(|| words::not_people(0))
    }

    fn wrong_pay(self, currency: Currency) -> Option<String> {
        self.money(currency).is_none().then(|| words::NOT_MONEY.to_owned())
    }
}

/// Percent as typed, as a share; none outside 0 to 100.
fn share(typed: RwSignal<String>) -> Option<Decimal> {
    let percent: Decimal = typed.with(|text| text.trim().parse().ok())?;
    let is_share = percent >= Decimal::ZERO && percent <= Decimal::from(100);
    is_share.then(|| Decimal::new(percent.mantissa(), percent.places() + 2)).flatten()
}

/// The same, exactly.
pub fn share_typed(typed: RwSignal<String>) -> Option<Ratio> {
    share(typed).map(Ratio::from)
}

fn wrong_share(typed: RwSignal<String>) -> Option<String> {
    share(typed).is_none().then(|| words::NOT_SHARE.to_owned())
}

fn percent_text(share: Ratio) -> String {
    let percent = share.times(Ratio::from(100)).and_then(|percent| percent.to_decimal(2));
    percent.unwrap_or_default().to_string()
}

/// The workspace's own people and average pay, as far as known.
fn start(board: &Board) -> Option<Start> {
    let n_people = Some(board.people().count()).filter(|n| *n > 0).unwrap_or(PEOPLE_TO_BEGIN_WITH);
    let currency = pay_currency(board).map_or_else(|| CURRENCY_TO_BEGIN_WITH.parse().ok(), Some)?;
    let salary = |person: &str| {
        let pay = board.pay(person)?;
        let same = pay.currency()?.parse::<Currency>().ok()? == currency;
        pay.salary().filter(|_| same)
    };
    let salaries: Vec<i64> = board.people().filter_map(|person| salary(person.id.as_str())).collect();
    let pay = average(&salaries, currency).unwrap_or_else(|| PAY_TO_BEGIN_WITH.to_owned());
    Some(Start { currency, pay, n_paid: salaries.len(), n_people })
}

/// The average as one would type it, in whole units of the currency.
fn average(salaries: &[i64], currency: Currency) -> Option<String> {
    let sum: i128 = salaries.iter().map(|salary| i128::from(*salary)).sum();
    let unit = 10_i128.pow(currency.decimals());
    let mean = Ratio::new(sum, i128::try_from(salaries.len()).ok()? * unit)?;
    Some(mean.to_decimal(0)?.to_string())
}
