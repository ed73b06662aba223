//! Pay plans: from a target and a result to one person's proposed bonus.
//!
//! Knows factors, curves, gates and caps, and keeps each step, so that a letter can print it. Does not want to know the
//! pool (see `pool`), nor who signs: what leaves here is a proposal.

use std::sync::Arc;

use thiserror::Error;

use super::{conflict::Rating, rate::Rate};
use crate::domain::{
    board::MOST_MINOR,
    exact::Ratio,
    measure::{Decimal, MAX_PLACES},
    money::{Currency, Money, MoneyError},
};

/// How a target becomes a bonus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What the person's own factor is read from.
    pub individual: IndividualFactor,
    /// How company and own factor meet.
    pub combine: Combine,
    /// Final ratings up to this one get nothing; `None` for no gate.
    pub gate: Option<Rating>,
    /// Most that is paid, as a multiple of the target.
    pub cap: Option<Decimal>,
}

/// What the individual factor is read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndividualFactor {
    /// The final rating, by a table.
    Table(RatingTable),
    /// The rate, by a curve.
    Curve(Curve),
    /// Both, multiplied.
    Product(RatingTable, Curve),
}

/// How the company's factor and the person's own meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Combine {
    /// target × company × individual.
    Multiplicative,
    /// target × (weight × company + weight × individual).
    Additive(Weights),
}

/// The weights of an additive plan; they sum to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    company: Decimal,
    individual: Decimal,
}

/// Why settings make no plan.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotPlan {
    /// The weights of an additive plan do not sum to one.
    #[error("the weights {0} and {1} do not sum to 1: change one of them until they do")]
    Weights(Decimal, Decimal),
    /// A better result would pay less, or a factor is below zero, at this entry (counted from 0).
    #[error("entry {} pays less than the one before it, or less than zero: make it as large or larger", .0 + 1)]
    Falling(usize),
    /// The rate of this entry of a curve (counted from 0) is not above the one before it.
    #[error("the rate of entry {} is not above the one before it: put the rates in order", .0 + 1)]
    NotRising(usize),
    /// Nothing to read a factor from.
    #[error("the table is empty")]
    Empty,
}

impl Weights {
    /// # Errors
    /// [`NotPlan::Weights`] unless both are at least zero and sum to one.
    pub fn new(company: Decimal, individual: Decimal) -> Result<Self, NotPlan> {
        let whole = company.nanos() + individual.nanos() == Decimal::ONE.nanos();
        let sound = whole && company >= Decimal::ZERO && individual >= Decimal::ZERO;
        if sound { Ok(Self { company, individual }) } else { Err(NotPlan::Weights(company, individual)) }
    }
}

impl Weights {
    /// The company's part.
    pub const fn company(self) -> Decimal {
        self.company
    }
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            individual: IndividualFactor::Table(RatingTable::default()),
            combine: Combine::Multiplicative,
            gate: Some(Rating::LOWEST),
            cap: None,
        }
    }
}

/// A factor for each rating from 1 on, never falling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatingTable(Vec<Decimal>);

impl RatingTable {
    /// # Errors
    /// [`NotPlan::Empty`], or [`NotPlan::Falling`] where a better rating would pay less.
    pub fn new(factors: Vec<Decimal>) -> Result<Self, NotPlan> {
        never_falling(factors.iter().copied())?;
        Ok(Self(factors))
    }

    /// The factor of a rating on a scale of so many steps; `None` where the table was made for another number of them.
    ///
    /// The usual table fits every scale: lowest and top stay what they are, and what is between lies evenly on its line.
    pub fn factor(&self, rating: Rating, n_steps: u8) -> Option<Decimal> {
        let n_factors = u8::try_from(self.0.len()).ok()?;
        let above = rating.get().checked_sub(1).filter(|above| *above < n_steps)?;
        if n_factors == n_steps {
            return self.0.get(usize::from(above)).copied();
        }
        let way = (i64::from(above) * i64::from(n_factors - 1), i64::from(n_steps.checked_sub(1)?));
        if *self == Self::default() { self.on_the_way(way) } else { None }
    }

    /// All factors, from the lowest.
    pub fn factors(&self) -> &[Decimal] {
        &self.0
    }

    /// The factor so many steps, as a fraction, above the lowest: on the line between its neighbours, to nine places.
    fn on_the_way(&self, (steps, of): (i64, i64)) -> Option<Decimal> {
        let below = usize::try_from(steps.checked_div(of)?).ok()?;
        let (low, high) = (*self.0.get(below)?, *self.0.get(below + 1).or(self.0.last())?);
        let rise = Ratio::from(high).minus(low.into())?.times(Ratio::new((steps % of).into(), of.into())?)?;
        rise.plus(low.into())?.to_decimal(MAX_PLACES)
    }
}

/// 0, 0.5, 1, 1.25 and 1.5 for ratings 1 to 5.
impl Default for RatingTable {
    fn default() -> Self {
        Self([(0, 0), (5, 1), (1, 0), (125, 2), (15, 1)].map(short).to_vec())
    }
}

/// A payout by rate: a line through points, or steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    points: Vec<Point>,
    shape: Shape,
}

/// A point of a curve: from this rate on, this factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The rate.
    pub at: Rate,
    /// The factor paid there.
    pub pays: Decimal,
}

/// What lies between two points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A straight line: no jumps.
    Line,
    /// The lower point's factor: each point is a cliff.
    Steps,
}

/// A place where a hair's breadth of rate moves the factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cliff {
    /// The rate from which the higher factor is paid.
    pub at: Rate,
    /// The factor just below.
    pub from: Decimal,
    /// The factor there.
    pub to: Decimal,
}

impl Curve {
    /// A curve: nothing below the first point, the last point's factor above it.
    ///
    /// # Errors
    /// [`NotPlan`] when there is no point, the rates do not rise, or the factors fall.
    pub fn new(points: Vec<Point>, shape: Shape) -> Result<Self, NotPlan> {
        never_falling(points.iter().map(|point| point.pays))?;
        match points.windows(2).position(|pair| pair[0].at >= pair[1].at) {
            Some(at) => Err(NotPlan::NotRising(at + 1)),
            None => Ok(Self { points, shape }),
        }
    }

    /// What lies between its points.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The points, by rising rate.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// The factor at a rate, to nine places, halves to even.
    pub fn factor(&self, rate: Rate) -> Decimal {
        let above = self.points.iter().take_while(|point| rate >= point.at).count();
        match (above.checked_sub(1).map(|at| self.points[at]), self.points.get(above), self.shape) {
            (None, _, _) => Decimal::ZERO,
            (Some(last), None, _) | (Some(last), _, Shape::Steps) => last.pays,
            (Some(low), Some(high), Shape::Line) => between(rate, low, *high).unwrap_or(low.pays),
        }
    }

    /// Where the curve jumps.
    pub fn cliffs(&self) -> Vec<Cliff> {
        let before = std::iter::once(Decimal::ZERO).chain(self.points.iter().map(|point| point.pays));
        let jumps = before.zip(&self.points).map(|(from, point)| Cliff { at: point.at, from, to: point.pays });
        let kept = match self.shape {
            Shape::Line => 1,
            Shape::Steps => self.points.len(),
        };
        jumps.take(kept).filter(|cliff| cliff.from != cliff.to).collect()
    }
}

/// Threshold 80 %, target 100 %, most 150 % of the target from 120 % on.
impl Default for Curve {
    fn default() -> Self {
        let points = [(80, (0, 0)), (100, (1, 0)), (120, (15, 1))];
        let points = points.map(|(at, pays)| Point { at: Rate::percent(at), pays: short(pays) }).to_vec();
        Self { points, shape: Shape::Line }
    }
}

fn between(rate: Rate, low: Point, high: Point) -> Option<Decimal> {
    let (from, to) = (low.at.ten_thousandths(), high.at.ten_thousandths());
    let way = Ratio::new((rate.ten_thousandths() - from).into(), (to - from).into())?;
    let rise = Ratio::from(high.pays).minus(low.pays.into())?;
    rise.times(way)?.plus(low.pays.into())?.to_decimal(MAX_PLACES)
}

fn never_falling(factors: impl Iterator<Item = Decimal>) -> Result<(), NotPlan> {
    let (mut least, mut n_factors) = (Decimal::ZERO, 0);
    for (at, factor) in factors.enumerate() {
        if factor < least {
            return Err(NotPlan::Falling(at));
        }
        (least, n_factors) = (factor, at + 1);
    }
    if n_factors == 0 { Err(NotPlan::Empty) } else { Ok(()) }
}

fn short((mantissa, places): (i64, u32)) -> Decimal {
    Decimal::new(mantissa, places).unwrap_or_default()
}

/// What a plan is applied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earner {
    /// The bonus at target for a whole year.
    pub target: Money,
    /// The company's factor.
    pub company: Decimal,
    /// The final rating.
    pub rating: Option<Rating>,
    /// How many steps the scale of that rating has.
    pub n_steps: u8,
    /// The achievement rate.
    pub rate: Option<Rate>,
    /// The days of the year that they were there.
    pub presence: Presence,
}

/// Days present out of the days of the period: pay is pro rata by days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Presence {
    /// Days present.
    pub days: u16,
    /// Days of the period.
    pub of: u16,
}

impl Presence {
    /// The whole period.
    pub const WHOLE: Self = Self { days: 1, of: 1 };

    fn share(self) -> Option<Ratio> {
        Ratio::new(self.days.into(), self.of.into()).filter(|share| *share <= Ratio::ONE)
    }
}

/// A proposed bonus, before any pool, with the way it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bonus {
    /// The target for a whole year.
    pub target: Money,
    /// Step by step from the target; shared, since figures are handed on.
    pub steps: Arc<[Step]>,
    /// What a pool shares by: the last step in minor units, exactly. No cap holds it.
    pub exact: Ratio,
    /// Most that the plan pays, and its part of the target; `None` where the plan has no cap.
    pub cap: Option<Step>,
    /// The proposed amount, rounded once, halves to even, and held at the cap.
    pub amount: Money,
    /// Whether the gate gave nothing.
    pub is_gated: bool,
}

/// A step from the target to the bonus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What it stands for.
    pub what: Part,
    /// Its factor.
    pub factor: Ratio,
    /// The amount after it, or in an additive plan the amount it adds. Rounded to be shown; never read on.
    pub amount: Money,
}

/// What a step stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Days present.
    Presence,
    /// The company's factor.
    Company,
    /// The person's own factor.
    Individual,
    /// What the company's factor adds, with its weight.
    CompanyAdds(Decimal),
    /// What the person's own factor adds, with its weight.
    IndividualAdds(Decimal),
    /// Held at this multiple of the target.
    Cap,
    /// Nothing, by the gate.
    Gate,
}

/// A factor as it is printed between two amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// With four places, or as many more as the amounts need.
    pub factor: Decimal,
    /// Whether it makes the second amount of the first, to the last minor unit.
    pub is_whole: bool,
}

impl Printed {
    /// Places that a factor is read with at a glance.
    pub const USUAL: u32 = 4;

    /// With four places at most.
    pub fn at_a_glance(self) -> Decimal {
        Ratio::from(self.factor).to_decimal(Self::USUAL).unwrap_or(self.factor)
    }

    /// Whether four places are all that there is to it.
    pub fn is_short(self) -> bool {
        self.is_whole && self.factor.places() <= Self::USUAL
    }
}

/// The factor between two printed amounts, with as few places, from four on, as make the second of the first, which is
/// in minor units.
pub fn printed(factor: Ratio, before: Ratio, after: Money) -> Printed {
    let makes = |factor: &Decimal| {
        let product = before.times((*factor).into());
        product.is_some_and(|minor| Money::rounded(minor, after.currency()) == Ok(after))
    };
    let whole = (Printed::USUAL..=MAX_PLACES).filter_map(|places| factor.to_decimal(places)).find(makes);
    let rounded = || factor.to_decimal(Printed::USUAL).unwrap_or_default();
    Printed { factor: whole.unwrap_or_else(rounded), is_whole: whole.is_some() }
}

/// Why there is no proposal. An unknown is not a zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoBonus {
    /// The plan reads the final rating, and there is none.
    #[error("the plan reads the final rating, and there is none")]
    NoRating,
    /// The plan reads the rate, and there is none.
    #[error("the plan reads the achievement rate, and there is none")]
    NoRate,
    /// The rating is not in the plan's table.
    #[error("the plan's table has no factor for a rating of {0:?} on a scale of {1}")]
    RatingNotInTable(Rating, u8),
    /// A target or factor below zero.
    #[error("a target or factor is below zero")]
    Negative,
    /// A target beyond [`MOST_MINOR`], or a product that is no money.
    #[error("the target or a factor is too large")]
    TooLarge,
    /// More days present than the period has.
    #[error("{} days of {} are no part of a period", .0.days, .0.of)]
    Days(Presence),
}

impl From<MoneyError> for NoBonus {
    fn from(_: MoneyError) -> Self {
        Self::TooLarge
    }
}

impl Plan {
    /// Whether the company's factor changes all claims alike, so that a fixed pool is shared as it was.
    pub const fn cancels_company(&self) -> bool {
        matches!(self.combine, Combine::Multiplicative)
    }

    /// Whether a rating moves what it pays: by a table, or by the gate.
    pub const fn reads_rating(&self) -> bool {
        self.gate.is_some() || !matches!(self.individual, IndividualFactor::Curve(_))
    }

    /// The factor that the person's own result gives, to nine places.
    ///
    /// # Errors
    /// [`NoBonus`] when what the plan reads is missing.
    pub fn individual_factor(&self, earner: &Earner) -> Result<Decimal, NoBonus> {
        let by_table = |table: &RatingTable| {
            let (rating, n_steps) = (earner.rating.ok_or(NoBonus::NoRating)?, earner.n_steps);
            table.factor(rating, n_steps).ok_or(NoBonus::RatingNotInTable(rating, n_steps))
        };
        let by_curve = |curve: &Curve| earner.rate.map(|rate| curve.factor(rate)).ok_or(NoBonus::NoRate);
        match &self.individual {
            IndividualFactor::Table(table) => by_table(table),
            IndividualFactor::Curve(curve) => by_curve(curve),
            IndividualFactor::Product(table, curve) => {
                let product = Ratio::from(by_table(table)?).times(by_curve(curve)?.into());
                product.and_then(|product| product.to_decimal(MAX_PLACES)).ok_or(NoBonus::TooLarge)
            }
        }
    }

    /// The proposed bonus of one person, before any pool.
    ///
    /// # Errors
    /// [`NoBonus`] when what the plan reads is missing, or the input is no pay.
    pub fn propose(&self, earner: &Earner) -> Result<Bonus, NoBonus> {
        let presence = sound(earner)?;
        let individual = self.individual_factor(earner)?;
        let mut way = Way::from_target(earner.target);
        if presence != Ratio::ONE {
            way.times(Part::Presence, presence)?;
        }
        match self.combine {
            Combine::Multiplicative => {
                way.times(Part::Company, earner.company.into())?;
                way.times(Part::Individual, individual.into())?;
            }
            Combine::Additive(weights) => way.split(weights, earner.company, individual)?,
        }
        let is_gated = self.gate.is_some_and(|gate| earner.rating.is_some_and(|rating| rating <= gate));
        if is_gated {
            way.times(Part::Gate, Ratio::ZERO)?;
        }
        let cap = self.cap.map(|cap| most(cap, earner.target, presence)).transpose()?;
        let exact = Money::rounded(way.exact, way.currency)?;
        let amount = cap.map_or(exact, |cap| if cap.amount.minor() < exact.minor() { cap.amount } else { exact });
        Ok(Bonus { target: earner.target, steps: way.steps.into(), exact: way.exact, cap, amount, is_gated })
    }
}

/// Most that a cap lets a target pay, for the days of presence; never a part of a minor unit above it.
fn most(cap: Decimal, target: Money, presence: Ratio) -> Result<Step, NoBonus> {
    let exact = Ratio::from(target.minor()).times(presence).and_then(|target| target.times(cap.into()));
    let whole = exact.and_then(|exact| i64::try_from(exact.numerator().div_euclid(exact.denominator())).ok());
    let amount = Money::new(whole.ok_or(NoBonus::TooLarge)?, target.currency());
    Ok(Step { what: Part::Cap, factor: cap.into(), amount })
}

fn sound(earner: &Earner) -> Result<Ratio, NoBonus> {
    if earner.target.is_negative() || earner.company < Decimal::ZERO {
        return Err(NoBonus::Negative);
    }
    if earner.target.minor() > MOST_MINOR {
        return Err(NoBonus::TooLarge);
    }
    earner.presence.share().ok_or(NoBonus::Days(earner.presence))
}

/// The way from the target: exact underneath, rounded only to be shown.
struct Way {
    exact: Ratio,
    currency: Currency,
    steps: Vec<Step>,
}

impl Way {
    fn from_target(target: Money) -> Self {
        Self { exact: target.minor().into(), currency: target.currency(), steps: Vec::new() }
    }

    fn times(&mut self, what: Part, factor: Ratio) -> Result<(), NoBonus> {
        self.exact = self.exact.times(factor).ok_or(NoBonus::TooLarge)?;
        self.note(what, factor)
    }

    fn split(&mut self, weights: Weights, company: Decimal, individual: Decimal) -> Result<(), NoBonus> {
        let whole = self.exact;
        let part = |weight: Decimal, factor: Decimal| whole.times(weight.into())?.times(factor.into());
        let by_company = part(weights.company, company).ok_or(NoBonus::TooLarge)?;
        let by_self = part(weights.individual, individual).ok_or(NoBonus::TooLarge)?;
        self.exact = by_company;
        self.note(Part::CompanyAdds(weights.company), company.into())?;
        self.exact = by_self;
        self.note(Part::IndividualAdds(weights.individual), individual.into())?;
        self.exact = by_company.plus(by_self).ok_or(NoBonus::TooLarge)?;
        Ok(())
    }

    fn note(&mut self, what: Part, factor: Ratio) -> Result<(), NoBonus> {
        let amount = Money::rounded(self.exact, self.currency)?;
        self.steps.push(Step { what, factor, amount });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::achieve::{
        conflict::Scale,
        rate::{GoalResult, Grounds, RateRules, rates},
    };

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn euro(minor: i64) -> Money {
        Money::new(minor, "EUR".parse().unwrap())
    }

    fn earner(target: i64, company: &str, rating: u8) -> Earner {
        Earner {
            target: euro(target),
            company: d(company),
            rating: Scale::default().rating(rating),
            n_steps: 5,
            rate: None,
            presence: Presence::WHOLE,
        }
    }

    fn at(percent: i64, earner: Earner) -> Earner {
        Earner { rate: Some(Rate::percent(percent)), ..earner }
    }

    fn on_curve(combine: Combine) -> Plan {
        Plan { individual: IndividualFactor::Curve(Curve::default()), combine, gate: None, cap: None }
    }

    fn amount(plan: &Plan, earner: &Earner) -> i64 {
        plan.propose(earner).unwrap().amount.minor()
    }

    #[test]
    fn the_table_multiplies_and_the_gate_closes() {
        for (rating, minor) in [(1, 0), (2, 625_000), (3, 1_250_000), (4, 1_562_500), (5, 1_875_000)] {
            let bonus = Plan::default().propose(&earner(1_000_000, "1.25", rating)).unwrap();
            assert_eq!((bonus.amount.minor(), bonus.is_gated), (minor, rating == 1), "rating {rating}");
        }
    }

    #[test]
    fn a_printed_factor_has_the_places_that_make_the_printed_amount() {
        let ratio = |num, den| Ratio::new(num, den).unwrap();
        let said = |factor, before: i64, after| {
            let printed = printed(factor, before.into(), euro(after));
            (printed.factor.to_string(), printed.is_whole)
        };
        assert_eq!(said(ratio(96, 100), 1_023_750, 982_800), ("0.96".to_owned(), true));
        assert_eq!(
            said(ratio(101_498, 100_000), 819_000, 831_269),
            ("1.01498".to_owned(), true),
            "1.015 gives 8,312.85"
        );
        assert_eq!(said(ratio(184, 365), 1_000_000, 504_110), ("0.50411".to_owned(), true));
        assert_eq!(
            said(ratio(1, 3), 1, 1),
            ("0.3333".to_owned(), false),
            "a cent that was left over makes up the rest"
        );
    }

    #[test]
    fn an_additive_plan_adds_what_a_multiplicative_one_multiplies() {
        let flat = RatingTable::new(vec![d("1.2"); 5]).unwrap();
        let plan = |combine| Plan { individual: IndividualFactor::Table(flat.clone()), combine, gate: None, cap: None };
        let additive = plan(Combine::Additive(Weights::new(d("0.6"), d("0.4")).unwrap()));
        let earner = earner(1_000_000, "1.1", 1);
        let bonus = additive.propose(&earner).unwrap();
        assert_eq!(bonus.amount, euro(1_140_000));
        assert_eq!(bonus.steps.iter().map(|step| step.amount.minor()).collect::<Vec<_>>(), [660_000, 480_000]);
        assert_eq!(amount(&plan(Combine::Multiplicative), &earner), 1_320_000);
    }

    #[test]
    fn the_curve_has_no_jumps_and_ends_at_its_most() {
        let curve = Curve::default();
        for (rate, factor) in [
            ("0", "0"),
            ("79.99", "0"),
            ("80", "0"),
            ("81", "0.05"),
            ("90", "0.5"),
            ("99", "0.95"),
            ("100", "1"),
            ("110", "1.25"),
            ("120", "1.5"),
            ("130", "1.5"),
            ("99.99", "0.9995"),
            ("100.01", "1.00025"),
        ] {
            let rate = Rate::nearest(Ratio::from(d(rate)).over(100.into()).unwrap());
            assert_eq!(curve.factor(rate), d(factor), "{rate}");
        }
        assert!(curve.cliffs().is_empty());
    }

    #[test]
    fn a_stepped_table_shows_its_cliffs() {
        let point = |at, pays| Point { at: Rate::percent(at), pays: d(pays) };
        let steps = Curve::new(vec![point(80, "0.5"), point(100, "1")], Shape::Steps).unwrap();
        assert_eq!(steps.factor(Rate::new(9_999)), d("0.5"));
        let cliff = |at, from, to| Cliff { at: Rate::percent(at), from: d(from), to: d(to) };
        assert_eq!(steps.cliffs(), [cliff(80, "0", "0.5"), cliff(100, "0.5", "1")]);
        let line = Curve::new(vec![point(80, "0.5"), point(100, "1")], Shape::Line).unwrap();
        assert_eq!(line.cliffs(), [cliff(80, "0", "0.5")]);
        assert_eq!(line.factor(Rate::percent(90)), d("0.75"));
    }

    #[test]
    fn a_plan_that_pays_less_for_more_is_refused() {
        let point = |at, pays| Point { at: Rate::percent(at), pays: d(pays) };
        for (refused, why) in [
            (RatingTable::new(vec![]).err(), NotPlan::Empty),
            (RatingTable::new(vec![d("1"), d("0.5")]).err(), NotPlan::Falling(1)),
            (RatingTable::new(vec![d("-1")]).err(), NotPlan::Falling(0)),
            (Curve::new(vec![point(80, "1"), point(90, "0")], Shape::Line).err(), NotPlan::Falling(1)),
            (Curve::new(vec![point(90, "0"), point(90, "1")], Shape::Line).err(), NotPlan::NotRising(1)),
            (Weights::new(d("0.6"), d("0.5")).err(), NotPlan::Weights(d("0.6"), d("0.5"))),
            (Weights::new(d("1.5"), d("-0.5")).err(), NotPlan::Weights(d("1.5"), d("-0.5"))),
        ] {
            assert_eq!(refused, Some(why));
        }
    }

    #[test]
    fn each_step_of_a_letter_is_an_amount() {
        let target = euro(7_800_000).times(d("0.1").into()).unwrap();
        let bonus = Plan::default().propose(&earner(target.minor(), "1.05", 4)).unwrap();
        let amounts: Vec<_> = bonus.steps.iter().map(|step| (step.what, step.amount)).collect();
        assert_eq!(amounts, [(Part::Company, euro(819_000)), (Part::Individual, euro(1_023_750))]);
        let share = euro(432_000_000).part_of(euro(450_000_000)).unwrap();
        assert_eq!(bonus.amount.times(share).unwrap().to_string(), "9828.00 EUR");
    }

    #[test]
    fn half_a_year_is_paid_by_days_and_held_at_the_cap_by_days() {
        let leaver = Earner { presence: Presence { days: 146, of: 365 }, ..earner(1_000_000, "1", 5) };
        let bonus = Plan::default().propose(&leaver).unwrap();
        assert_eq!((bonus.amount, bonus.steps[0].what), (euro(600_000), Part::Presence));
        let capped = Plan { cap: Some(d("1.2")), ..Plan::default() };
        let bonus = capped.propose(&leaver).unwrap();
        assert_eq!((bonus.amount, bonus.cap.unwrap().amount), (euro(480_000), euro(480_000)));
        assert_eq!(bonus.exact, Ratio::from(600_000), "a pool shares by what the rating makes, and holds at the cap");
    }

    #[test]
    fn the_usual_table_fits_every_scale_and_another_only_its_own() {
        let steps = |n: i64| Scale::new((1..n).map(Rate::percent).collect()).unwrap();
        let factors = |table: &RatingTable, n: u8| -> Vec<String> {
            let factors = steps(n.into()).steps().filter_map(|step| table.factor(step, n));
            factors.map(|factor| factor.to_string()).collect()
        };
        let usual = RatingTable::default();
        assert_eq!(factors(&usual, 2), ["0", "1.5"]);
        assert_eq!(factors(&usual, 3), ["0", "1", "1.5"]);
        assert_eq!(factors(&usual, 4), ["0", "0.666666667", "1.166666667", "1.5"]);
        assert_eq!(factors(&usual, 5), ["0", "0.5", "1", "1.25", "1.5"]);
        let own = RatingTable::new(vec![d("0"), d("1"), d("2")]).unwrap();
        assert_eq!(factors(&own, 3), ["0", "1", "2"]);
        assert!(factors(&own, 5).is_empty(), "three factors say nothing on five steps");
    }

    #[test]
    fn table_and_curve_multiply_where_the_plan_says_so() {
        let individual = IndividualFactor::Product(RatingTable::default(), Curve::default());
        let plan = Plan { individual, ..Plan::default() };
        assert_eq!(amount(&plan, &at(90, earner(1_000_000, "1", 4))), 625_000);
        assert_eq!(plan.propose(&earner(1, "1", 4)), Err(NoBonus::NoRate));
    }

    #[test]
    fn what_is_missing_or_absurd_is_no_bonus_rather_than_nothing() {
        let sane = earner(1_000_000, "1", 3);
        let days = Presence { days: 366, of: 365 };
        for (earner, why) in [
            (Earner { rating: None, ..sane }, NoBonus::NoRating),
            (Earner { target: euro(-1), ..sane }, NoBonus::Negative),
            (Earner { company: d("-0.1"), ..sane }, NoBonus::Negative),
            (Earner { target: euro(MOST_MINOR + 1), ..sane }, NoBonus::TooLarge),
            (Earner { target: euro(MOST_MINOR), company: d("999999999999999"), ..sane }, NoBonus::TooLarge),
            (Earner { presence: days, ..sane }, NoBonus::Days(days)),
            (Earner { presence: Presence { days: 0, of: 0 }, ..sane }, NoBonus::Days(Presence { days: 0, of: 0 })),
        ] {
            assert_eq!(Plan::default().propose(&earner), Err(why));
        }
        let short = IndividualFactor::Table(RatingTable::new(vec![d("0"), d("1")]).unwrap());
        let plan = Plan { individual: short, ..Plan::default() };
        assert_eq!(plan.propose(&sane), Err(NoBonus::RatingNotInTable(sane.rating.unwrap(), 5)));
    }

    fn any_goal() -> impl Strategy<Value = GoalResult> {
        (1..100_i32, 0..200_i128, any::<bool>()).prop_map(|(weight, percent, aspirational)| GoalResult {
            weight: weight.into(),
            achieved: Ratio::new(percent, 100),
            aspirational,
            difficulty: None,
            grounds: Grounds::default(),
        })
    }

    proptest! {
        #[test]
        fn a_better_aspirational_result_never_lowers_the_own_proposal(
            mut goals in prop::collection::vec(any_goal(), 1..7), rise in 0..200_i128, target in 0..10_000_000_i64,
        ) {
            goals[0].aspirational = true;
            let pay = |goals: &[GoalResult]| {
                let rate = rates(goals, &RateRules::default()).unwrap().rate;
                let earner = Earner { rate: Some(rate), rating: Some(Scale::default().implied(rate)), ..earner(target, "1.07", 1) };
                [Plan::default(), on_curve(Combine::Multiplicative)].map(|plan| amount(&plan, &earner))
            };
            let before = pay(&goals);
            goals[0].achieved = goals[0].achieved.and_then(|done| done.plus(Ratio::new(rise, 100)?));
            let after = pay(&goals);
            prop_assert!(after[0] >= before[0] && after[1] >= before[1]);
        }

        #[test]
        fn the_curve_never_falls_nor_leaps(rate in 0..15_000_i64) {
            let curve = Curve::default();
            let (here, next) = (curve.factor(Rate::new(rate)), curve.factor(Rate::new(rate + 1)));
            prop_assert!(here <= next && next.nanos() - here.nanos() <= 500_000);
        }
    }
}
