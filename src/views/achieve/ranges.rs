//! What raises are made by: the matrix with its budget, and the pay ranges of the grades.
//!
//! Knows the two forms. Does not want to know what sound numbers are: the board judges.

use leptos::prelude::*;

use super::{act_as, refused};
use crate::{
    components::{Button, ButtonKind, Field, FieldKind},
    domain::{
        board::{Command, MERIT},
        measure::Decimal,
        money::{Currency, Money},
        picture::{MeritTerms, PayRange, merit_currency, merit_terms},
        thread::{Fields, Kind, Value},
    },
    state::{Session, Workspace, use_session, use_workspace},
    views::wording::calibration as words,
};

/// The matrix as typed: a row a rating from the lowest, a column a place in the range.
type Cells = Vec<Vec<String>>;

/// Raises by rating and place in the range, the compa-ratios between the columns, and the budget.
#[component]
pub fn MatrixForm() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let stands = StoredValue::new(entered(workspace));
    let of =
        |read: fn(&MeritTerms) -> String| stands.with_value(|stands| stands.as_ref().map(read)).unwrap_or_default();
    let budget = RwSignal::new(of(|terms| terms.budget.to_string()));
    let from = RwSignal::new(of(|terms| joined(terms.matrix.from())));
    let cells = RwSignal::new(stands.with_value(|stands| stands.as_ref().map(cells).unwrap_or_default()));
    let refusal = RwSignal::new(None::<String>);
    let n_columns = Memo::new(move |_| from.with(|from| parts(from).count() + 1));
    let fit = move |text: String| {
        from.set(text);
        let n_columns = n_columns.get_untracked();
        cells.update(|rows| rows.iter_mut().for_each(|row| row.resize(n_columns, String::new())));
    };
    let save = move |()| refusal.set(save_matrix((workspace, session), budget, from, cells).err());
    view! {
        <details class="no-print">
            <summary>{words::MATRIX}</summary>
            <form class="stack stack--tight terms" on:submit=|event| event.prevent_default()>
                <Field label=words::BUDGET kind=FieldKind::Number value=budget on_input=move |text| budget.set(text)/>
                <Field label=words::MATRIX_FROM value=from on_input=fit/>
                {move || grid(n_columns.get(), &from.read(), cells)}
                <p><Button kind=ButtonKind::Plain on_press=save>{words::SAVE_MATRIX}</Button></p>
                {refused(refusal)}
            </form>
        </details>
    }
}

fn entered(workspace: Workspace) -> Option<MeritTerms> {
    workspace.peek(|board| Some(merit_terms(board, merit_currency(board)?)))
}

fn joined(numbers: &[Decimal]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn cells(terms: &MeritTerms) -> Cells {
    terms.matrix.rows().iter().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// The best rating first, as in the distribution.
fn grid(n_columns: usize, from: &str, cells: RwSignal<Cells>) -> impl IntoView + use<> {
    let n_rows = cells.with_untracked(Vec::len);
    let heads = words::columns(&parts(from).collect::<Vec<_>>());
    let head = |head: String| view! { <th scope="col" class="num">{head}</th> };
    let row = move |row: usize| {
        let cell = move |column: usize| matrix_cell(row, column, cells);
        view! { <tr><th scope="row">{row + 1}</th>{(0..n_columns).map(cell).collect_view()}</tr> }
    };
    view! {
        <table class="table matrix">
            <thead><tr><th scope="col">{words::RATING}</th>{heads.into_iter().map(head).collect_view()}</tr></thead>
            <tbody>{(0..n_rows).rev().map(row).collect_view()}</tbody>
        </table>
    }
}

fn matrix_cell(row: usize, column: usize, cells: RwSignal<Cells>) -> impl IntoView {
    let value = cells.with_untracked(|rows| rows.get(row)?.get(column).cloned()).unwrap_or_default();
    let write = move |text: String| {
        cells.update_untracked(|rows| {
            if let Some(cell) = rows.get_mut(row).and_then(|row| row.get_mut(column)) {
                *cell = text;
            }
        });
    };
    view! {
        <td class="num">
            <input
                class="input"
                inputmode="decimal"
                aria-label=words::raise_at(row + 1, column + 1)
                value=value
                on:input:target=move |event| write(event.target().value())
            />
        </td>
    }
}

fn save_matrix(
    (workspace, session): (Workspace, Session),
    budget: RwSignal<String>,
    from: RwSignal<String>,
    cells: RwSignal<Cells>,
) -> Result<(), String> {
    let number = |text: &str| text.trim().trim_end_matches('%').trim().parse::<Decimal>().ok().map(Value::from);
    let all = |texts: &[String]| texts.iter().map(|text| number(text)).collect::<Option<Vec<_>>>().map(Value::from);
    let budget = budget.with_untracked(|text| number(text)).ok_or_else(|| words::not_numbers(words::BUDGET))?;
    let between = from.with_untracked(|from| parts(from).map(number).collect::<Option<Vec<_>>>());
    let between = between.ok_or_else(|| words::not_numbers(words::MATRIX_FROM))?;
    let rows = cells.with_untracked(|rows| rows.iter().map(|row| all(row)).collect::<Option<Vec<_>>>());
    let rows = rows.ok_or_else(|| words::not_numbers(words::MATRIX))?;
    let fields =
        Fields::default().with("merit_from", between).with("merit_percent", rows).with("merit_budget_percent", budget);
    plan((workspace, session), fields, words::MATRIX_SAVED)
}

/// Writes what merit is made by.
fn plan(here: (Workspace, Session), fields: Fields, said: &str) -> Result<(), String> {
    let subject = MERIT.parse().map_err(|_| words::NO_CURRENCY.to_owned())?;
    act_as(here, move |_, _| Command::Describe { kind: Kind::PayPlanned, subject, fields }, said.to_owned())
}

/// The ranges of the grades: typed, or pasted out of a sheet.
#[component]
pub fn RangesForm() -> impl IntoView {
    let (workspace, session) = (use_workspace(), use_session());
    let typed = RwSignal::new(entered(workspace).map(|terms| written(&terms)).unwrap_or_default());
    let refusal = RwSignal::new(None::<String>);
    let save = move |()| refusal.set(typed.with_untracked(|text| save_ranges((workspace, session), text)).err());
    view! {
        <details class="no-print">
            <summary>{words::RANGES}</summary>
            <form class="stack stack--tight terms" on:submit=|event| event.prevent_default()>
                <p class="faint">{words::RANGES_WHY}</p>
                <Field label=words::RANGES_TYPED kind=FieldKind::Text value=typed on_input=move |text| typed.set(text)/>
                <p><Button on_press=save>{words::SAVE_RANGES}</Button></p>
                {refused(refusal)}
            </form>
        </details>
    }
}

fn written(terms: &MeritTerms) -> String {
    let amount =
        |money: Money| Decimal::new(money.minor(), money.currency().decimals()).unwrap_or_default().to_string();
    let line = |(grade, range): (&String, &PayRange)| {
        [grade.clone(), amount(range.least), amount(range.middle), amount(range.most)].join("; ")
    };
    terms.ranges.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn save_ranges(here: (Workspace, Session), text: &str) -> Result<(), String> {
    let currency = here.0.peek(merit_currency).ok_or_else(|| words::NO_CURRENCY.to_owned())?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |(at, line): (usize, &str)| range(line, currency).ok_or_else(|| words::no_range(at + 1));
    let ranges = lines.map(read).collect::<Result<Vec<Value>, String>>()?;
    plan(here, Fields::default().with("pay_ranges", ranges), words::RANGES_SAVED)
}

/// A line of a grade and three amounts, by tabs or semicolons as sheets give them, else by commas.
fn range(line: &str, currency: Currency) -> Option<Value> {
    let by = ['\t', ';', ','].into_iter().find(|by| line.contains(*by))?;
    let parts: Vec<&str> = line.split(by).map(str::trim).collect();
    let [grade, amounts @ ..] = parts.as_slice() else { return None };
    let minor = |text: &&str| {
        let amount: Decimal = text.replace([',', ' '], "").parse().ok()?;
        Decimal::new(Money::from_decimal(amount, currency).ok()?.minor(), 0).map(Value::from)
    };
    let amounts = amounts.iter().map(minor).collect::<Option<Vec<_>>>().filter(|amounts| amounts.len() == 3)?;
    let is_named = !grade.is_empty();
    is_named.then(|| std::iter::once(Value::from(*grade)).chain(amounts).collect::<Vec<_>>().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_sheets_give_it() {
        let euro: Currency = "EUR".parse().unwrap();
        let whole = |minor: i32| Value::from(Decimal::from(minor));
        let wanted: Value = vec![Value::from("E4"), whole(4_800_000), whole(6_000_000), whole(7_200_000)].into();
        for line in ["E4\t48000\t60000\t72000", "E4; 48,000; 60,000.00; 72,000", "E4, 48000, 60000, 72000"] {
            assert_eq!(range(line, euro), Some(wanted.clone()), "{line}");
        }
        for line in ["E4", "E4; 48000; 60000", "; 1; 2; 3", "E4; much; 2; 3"] {
            assert_eq!(range(line, euro), None, "{line}");
        }
    }
}
