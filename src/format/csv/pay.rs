//! What a row says of somebody's pay: amounts of one currency, and a target in percent made an amount.
//!
//! Knows currencies, signs and percentages. Does not want to know whose money it is, nor guesses a salary.

use super::{
    mapping::Role,
    report::Why,
    sheet::Sheet,
    table::Row,
    words::{is_percent, number},
};
use crate::domain::{
    board::{Board, Pay, field::Field},
    exact::Ratio,
    measure::Decimal,
    money::{Currency, Money},
    thread::{Fields, Id},
};

/// A target bonus below this part of the salary is hardly one: 20 for 20 % of a salary of 54,000.
const LEAST_SHARE: Ratio = Ratio::new(1, 100).unwrap();
/// A target bonus beyond this multiple of the salary is hardly one either.
const MOST_SHARE: Ratio = Ratio::new(2, 1).unwrap();
/// An amount and a percentage that stand for the same differ by less than a point, as percentages are rounded.
const ONE_POINT: Ratio = Ratio::new(1, 100).unwrap();

/// What is known of a person before a row speaks of their pay.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) board: &'a Board,
    pub(super) person: &'a Id,
}

/// A row's amounts, and the salary that they are to be seen beside: the row's own, or else the one on record.
pub(super) struct Said {
    salary: Option<Money>,
    target_bonus: Option<Money>,
    beside: Option<Money>,
}

/// Reads a row; what cannot be read as it stands is noted.
pub(super) fn read<'a>(sheet: &mut Sheet<'a>, row: &'a Row, known: Known<'_>) -> Said {
    let mut reader = Reader { sheet, row, known };
    let salary = reader.salary();
    let beside = reader.beside(salary);
    Said { salary, target_bonus: reader.target_bonus(beside), beside }
}

impl Said {
    /// The amounts in minor units, with their currency.
    pub(super) fn fields(&self) -> Fields {
        let amounts = [("salary", self.salary), ("target_bonus", self.target_bonus)];
        amounts.into_iter().fold(Fields::default(), |said, (name, amount)| match amount.and_then(minor) {
            Some((minor, currency)) => said.with(name, minor).with("currency", currency.to_string()),
            None => said,
        })
    }

    /// Whether the target bonus is out of all proportion to the salary.
    pub(super) fn has_odd_bonus(&self) -> bool {
        let share = self.target_bonus.zip(self.beside).and_then(|(bonus, salary)| bonus.part_of(salary));
        share.is_some_and(|share| share > Ratio::ZERO && !(LEAST_SHARE..=MOST_SHARE).contains(&share))
    }
}

struct Reader<'s, 'a, 'k> {
    sheet: &'s mut Sheet<'a>,
    row: &'a Row,
    known: Known<'k>,
}

impl<'a> Reader<'_, 'a, '_> {
    fn salary(&mut self) -> Option<Money> {
        let (amount, sign) = self.sheet.number(self.row, Role::Salary)?;
        if is_percent(sign) {
            return self.refuse(Role::Salary, Why::NotMoney);
        }
        self.money(Role::Salary, amount, sign)
    }

    /// The row's salary, or the one on record where the row has none.
    fn beside(&self, salary: Option<Money>) -> Option<Money> {
        if salary.is_some() || !self.says(Role::Salary).is_empty() {
            return salary;
        }
        let pay = self.recorded()?;
        Some(Money::new(pay.salary()?, pay.currency()?.parse().ok()?))
    }

    /// The row's amount, or else its percentage of the salary. Where both stand and disagree, the amount stands.
    fn target_bonus(&mut self, beside: Option<Money>) -> Option<Money> {
        let said = self.sheet.number(self.row, Role::TargetBonus);
        let percent = self.percent();
        match said {
            Some((share, sign)) if is_percent(sign) => self.part(Role::TargetBonus, share, beside),
            Some((amount, sign)) => {
                let amount = self.money(Role::TargetBonus, amount, sign)?;
                self.compare(amount, percent, beside);
                self.in_currency_of(amount, beside)
            }
            None => self.part(Role::BonusPercent, percent?, beside),
        }
    }

    fn percent(&mut self) -> Option<Decimal> {
        let (percent, sign) = self.sheet.number(self.row, Role::BonusPercent)?;
        if sign.is_empty() || is_percent(sign) {
            Some(percent)
        } else {
            self.refuse(Role::BonusPercent, Why::NotPercent)
        }
    }

    /// So many percent of the salary, to the nearest minor unit, halves to even.
    fn part(&mut self, role: Role, percent: Decimal, beside: Option<Money>) -> Option<Money> {
        let Some(salary) = beside.filter(|salary| !salary.is_negative()) else {
            return self.refuse(role, Why::NoSalary);
        };
        match part_of(salary, percent) {
            Some(_) if self.currency("").is_some_and(|said| said != salary.currency()) => {
                self.refuse(role, Why::OtherCurrency(salary.currency()))
            }
            Some(amount) => Some(amount),
            None => self.refuse(role, Why::NoNumber),
        }
    }

    /// Notes a percentage that is a point or more from the amount beside it.
    fn compare(&mut self, amount: Money, percent: Option<Decimal>, beside: Option<Money>) {
        let off = percent.zip(beside).and_then(|(percent, salary)| {
            let off = amount.minus(part_of(salary, percent)?).ok()?.part_of(salary)?;
            Some(if off < Ratio::ZERO { Ratio::ZERO.minus(off)? } else { off })
        });
        if off.is_some_and(|off| off >= ONE_POINT) {
            self.refuse::<Money>(Role::BonusPercent, Why::AmountStands);
        }
    }

    fn in_currency_of(&mut self, amount: Money, beside: Option<Money>) -> Option<Money> {
        match beside.map(Money::currency).filter(|currency| *currency != amount.currency()) {
            Some(other) => self.refuse(Role::TargetBonus, Why::OtherCurrency(other)),
            None => Some(amount),
        }
    }

    fn money(&mut self, role: Role, amount: Decimal, sign: &str) -> Option<Money> {
        let Some(currency) = self.currency(sign) else { return self.refuse(role, Why::NoCurrency) };
        let money = Money::from_decimal(amount, currency).ok().filter(|money| minor(*money).is_some());
        if money.is_none() { self.refuse(role, Why::NoNumber) } else { money }
    }

    /// The currency of a row, of a sign beside a number, of the row's other amount, of the person's pay so far, or of
    /// the workspace.
    fn currency(&self, sign: &str) -> Option<Currency> {
        let here = [self.says(Role::Currency), sign].into_iter().find(|said| !said.is_empty());
        if let Some(here) = here {
            return currency(here);
        }
        let beside = [Role::Salary, Role::TargetBonus].into_iter().find_map(|role| currency(self.sign(role)));
        let before = || self.recorded().and_then(Pay::currency).filter(|code| !code.is_empty());
        let workspace = || self.known.board.workspace_text(Field::Currency);
        beside.or_else(|| currency(before().or_else(workspace)?))
    }

    /// What stands beside the number in a cell.
    fn sign(&self, role: Role) -> &'a str {
        number(self.says(role), self.sheet.table.delimiter).map_or("", |(_, sign)| sign)
    }

    fn recorded(&self) -> Option<Pay<'_>> {
        self.known.board.pay(self.known.person.as_str())
    }

    fn says(&self, role: Role) -> &'a str {
        self.sheet.cell(self.row, role)
    }

    fn refuse<T>(&mut self, role: Role, why: Why) -> Option<T> {
        let text = self.says(role);
        self.sheet.note(self.row, role, text, why);
        None
    }
}

/// So many percent of a salary.
fn part_of(salary: Money, percent: Decimal) -> Option<Money> {
    let share = Ratio::from(percent).over(Ratio::from(100))?;
    salary.times(share).ok().filter(|amount| minor(*amount).is_some())
}

/// Signs that stand for one currency only; `$` stands for several.
const SIGNS: [(&str, &str); 2] = [("€", "EUR"), ("£", "GBP")];

fn currency(code: &str) -> Option<Currency> {
    let code = SIGNS.iter().find(|(sign, _)| *sign == code).map_or(code, |(_, code)| code);
    code.to_uppercase().parse().ok()
}

/// An amount as the thread keeps it; `None` when it is too large.
fn minor(amount: Money) -> Option<(Decimal, Currency)> {
    Some((Decimal::new(amount.minor(), 0)?, amount.currency()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_whole_minor_units_or_nothing() {
        for (amount, currency, expected) in [
            ("54000", "EUR", Some("5400000")),
            ("54000.5", "EUR", Some("5400050")),
            ("0.125", "EUR", None),
            ("7000000", "JPY", Some("7000000")),
            ("0.5", "JPY", None),
            ("100", "XPF", Some("100")),
            ("1.125", "KWD", Some("1125")),
            ("99999999999999", "EUR", None),
        ] {
            let money = Money::from_decimal(amount.parse().unwrap(), currency.parse().unwrap()).ok();
            let found = money.and_then(minor).map(|(minor, _)| minor.to_string());
            assert_eq!(found.as_deref(), expected, "{amount} {currency}");
        }
    }

    #[test]
    fn a_percentage_is_exact_and_rounded_once_to_the_minor_unit() {
        for (salary, currency, percent, expected) in [
            (5_400_000, "EUR", "20", 1_080_000),
            (5_400_000, "EUR", "12.5", 675_000),
            (3_333_333, "EUR", "7.5", 250_000),
            (1_000_050, "EUR", "1", 10_000),
            (1_000_150, "EUR", "1", 10_002),
            (7_000_001, "JPY", "10", 700_000),
            (1_001, "KWD", "33.333", 334),
            (5_400_000, "EUR", "0", 0),
        ] {
            let amount = part_of(Money::new(salary, currency.parse().unwrap()), percent.parse().unwrap()).unwrap();
            assert_eq!(amount.minor(), expected, "{percent} % of {salary} {currency}");
        }
    }

    #[test]
    fn a_bonus_is_odd_beyond_both_ends_only() {
        let money = |minor| Some(Money::new(minor, "EUR".parse().unwrap()));
        for (bonus, is_odd) in [(0, false), (1, true), (999, true), (1_000, false), (200_000, false), (200_001, true)] {
            let said = Said { salary: None, target_bonus: money(bonus), beside: money(100_000) };
            assert_eq!(said.has_odd_bonus(), is_odd, "{bonus}");
        }
    }
}
