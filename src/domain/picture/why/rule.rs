//! The rules: from a figure's inputs to what it amounts to.
//!
//! Each hands its inputs to the function that the picture itself is made with. Does not want to know where inputs come
//! from.

use chrono::NaiveDate;

use super::{Amount, Figure, Input, Part, Source, What};
use crate::domain::{
    achieve::{
        conflict::{ConflictRules, Rating, Scale, judge},
        pay::{Earner, IndividualFactor, Plan, Presence, RatingTable},
        pool::{Claim, Fixed, balance},
        rate::{GoalResult, Grounds, Rate, RateRules, deciding_rate},
    },
    align::{Deduction, HealthWeights, score_of},
    coach::{CoachContext, GoalDraft, assess},
    drift::RecordedTime,
    exact::Ratio,
    measure::Decimal,
    money::Money,
    picture::{
        goals::{course_of, judge_sum},
        people::{inside, shared},
    },
    thread::Id,
    track::{Course, Direction, NO_PARENT, Point, StatusSettings, assess_status, expected, progress, roll_up},
};

/// What a figure amounts to, by its inputs.
pub(super) fn apply(figure: &Figure, inputs: &[Input]) -> Option<Amount> {
    let read = Read(inputs);
    match figure.what {
        What::Progress => way_gone(read).or_else(|| mean_of_children(read)).map(Amount::Share),
        What::Expected => plan(read).map(Amount::Share),
        What::Status => status(read),
        What::Clarity => clarity(read),
        What::Sight => Some(Amount::Yes(read.yes(Part::Sight).unwrap_or(read.text(Part::Level) == Some("north_star")))),
        What::Achieved => achieved(read).map(Amount::Exact),
        What::Rate => rate(read).map(Amount::Rate),
        What::Implied => Some(Amount::Rating(scale(read)?.implied(read.rate()?))),
        What::Conflict => conflict(read),
        What::Proposal => proposal(read),
        What::Bonus => share(figure, read),
        What::Health => Some(Amount::Points(score_of(read.of(Part::Lost).filter_map(points).sum()))),
        What::Shortfall => shortfall(figure, read),
        What::Drift => time_of_all(read),
        What::Time => time_of_one(read),
    }
}

/// The inputs by their roles.
#[derive(Clone, Copy)]
struct Read<'a>(&'a [Input]);

impl<'a> Read<'a> {
    fn of(self, part: Part) -> impl Iterator<Item = &'a Amount> + Clone {
        self.0.iter().filter(move |input| input.part == part).map(|input| &input.value)
    }

    fn first(self, part: Part) -> Option<&'a Amount> {
        self.of(part).next()
    }

    fn number(self, part: Part) -> Option<Decimal> {
        number(self.first(part)?)
    }

    fn text(self, part: Part) -> Option<&'a str> {
        if let Amount::Text(text) = self.first(part)? { Some(text) } else { None }
    }

    fn day(self, part: Part) -> Option<NaiveDate> {
        if let Amount::Day(day) = self.first(part)? { Some(*day) } else { None }
    }

    fn yes(self, part: Part) -> Option<bool> {
        if let Amount::Yes(yes) = self.first(part)? { Some(*yes) } else { None }
    }

    fn count(self, part: Part) -> Option<usize> {
        if let Amount::Count(count) = self.first(part)? { Some(*count) } else { None }
    }

    fn rate(self) -> Option<Rate> {
        if let Amount::Rate(rate) = self.first(Part::Rate)? { Some(*rate) } else { None }
    }

    fn rating(self, part: Part) -> Option<Rating> {
        if let Amount::Rating(rating) = self.first(part)? { Some(*rating) } else { None }
    }

    fn money(self, part: Part) -> Option<Money> {
        if let Amount::Money(money) = self.first(part)? { Some(*money) } else { None }
    }

    fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        self.day(Part::FirstDay).zip(self.day(Part::LastDay))
    }

    /// The course that the numbers say, between two days.
    fn course(self, days: (NaiveDate, NaiveDate)) -> Option<Course> {
        let planned = self.of(Part::Planned).filter_map(|amount| match amount {
            Amount::Planned(day, value) => Some((*day, *value)),
            _ => None,
        });
        let numbers = (self.number(Part::Start), self.number(Part::Target)?);
        course_of(days, self.text(Part::Direction), numbers, &planned.collect::<Vec<_>>())
    }

    fn seen(self) -> Vec<Point> {
        self.of(Part::Seen).filter_map(point).collect()
    }
}

fn number(amount: &Amount) -> Option<Decimal> {
    if let Amount::Number(number) = amount { Some(*number) } else { None }
}

fn point(amount: &Amount) -> Option<Point> {
    if let Amount::Seen(point) = amount { Some(*point) } else { None }
}

fn share_in(amount: &Amount) -> Option<f64> {
    if let Amount::Share(share) = amount { Some(*share) } else { None }
}

fn points(amount: &Amount) -> Option<f64> {
    if let Amount::Points(points) = amount { Some(*points) } else { None }
}

fn way_gone(read: Read<'_>) -> Option<f64> {
    let seen = point(read.first(Part::Current)?)?;
    Some(progress(&read.course((seen.date, seen.date))?, seen.value))
}

/// The same roll-up as the tree's, over one parent and its children.
fn mean_of_children(read: Read<'_>) -> Option<f64> {
    let own: Vec<Option<f64>> = std::iter::once(None).chain(read.of(Part::Child).map(share_in)).collect();
    let weights: Vec<f64> =
        std::iter::once(0.0).chain(read.of(Part::Weight).filter_map(number).map(Decimal::to_f64)).collect();
    let mut parents = vec![0; own.len()];
    parents[0] = NO_PARENT;
    *roll_up(&parents, &weights, &own, &vec![true; own.len()]).children.first()?
}

fn plan(read: Read<'_>) -> Option<f64> {
    let own = read.course(read.days()?);
    let course = own.or_else(|| Course::new(read.days()?, Direction::Increase, (0.0, 1.0), &[]).ok())?;
    Some(expected(&course, read.day(Part::Today)?))
}

fn status(read: Read<'_>) -> Option<Amount> {
    let (days, today) = (read.days()?, read.day(Part::Today)?);
    let closed = read.text(Part::State) == Some("closed");
    let judgement = match read.first(Part::Child).and_then(share_in) {
        Some(children) => judge_sum(days, children, today, closed, &thresholds(read)?)?,
        None => assess_status(&read.course(days)?, &read.seen(), today, closed, &thresholds(read)?),
    };
    Some(Amount::Status(judgement.status))
}

fn thresholds(read: Read<'_>) -> Option<StatusSettings> {
    let (mut gaps, mut ends) =
        (read.of(Part::Gap).filter_map(share_in), read.of(Part::Projection).filter_map(share_in));
    Some(StatusSettings {
        silent_after_days: u16::try_from(read.count(Part::Silence)?).ok()?,
        forecast_from_points: u16::try_from(read.count(Part::Points)?).ok()?,
        gap_at_risk: gaps.next()?,
        gap_off_track: gaps.next()?,
        projected_at_risk: ends.next()?,
        projected_off_track: ends.next()?,
        low_confidence: u8::try_from(read.count(Part::Confidence)?).ok()?,
    })
}

fn clarity(read: Read<'_>) -> Option<Amount> {
    let draft = GoalDraft {
        text: read.text(Part::Sentence).unwrap_or_default(),
        metric: read.text(Part::Metric),
        baseline: read.number(Part::Start),
        target: read.number(Part::Target),
        unit: read.text(Part::Unit),
        due: read.day(Part::LastDay),
        has_owner: Some(read.count(Part::Owners).is_some_and(|n| n > 0)),
        has_line_of_sight: read.yes(Part::Sight),
    };
    let context = CoachContext {
        today: read.day(Part::Today)?,
        fiscal_start_month: u32::try_from(read.count(Part::Fiscal)?).ok()?,
        cycle_end: read.day(Part::Most),
    };
    Some(Amount::Points(f64::from(assess(&draft, &context).score)))
}

fn achieved(read: Read<'_>) -> Option<Ratio> {
    if let Some(days) = read.days() {
        return inside(&read.course(days)?, &read.seen());
    }
    Ratio::progress(
        read.number(Part::Start).unwrap_or_default(),
        read.number(Part::Target)?,
        read.number(Part::Current)?,
    )
}

/// Σ weight × achieved ÷ Σ weight: each goal's row ends with what was achieved of it.
fn rate(read: Read<'_>) -> Option<Rate> {
    let Amount::Exact(cap) = *read.first(Part::Cap)? else { return None };
    let rows = read.0.split_inclusive(|input| input.part == Part::Goal);
    let results: Vec<GoalResult> = rows.filter_map(|row| result(Read(row))).collect();
    deciding_rate(&results, &RateRules { cap, ..RateRules::default() })
}

fn result(row: Read<'_>) -> Option<GoalResult> {
    let Amount::Exact(achieved) = *row.first(Part::Goal)? else { return None };
    Some(GoalResult {
        weight: shared(row.number(Part::Weight)?, row.count(Part::Owners)?),
        achieved: Some(achieved),
        aspirational: row.yes(Part::Aspirational).unwrap_or(false),
        difficulty: None,
        grounds: Grounds::default(),
    })
}

fn scale(read: Read<'_>) -> Option<Scale> {
    let from = read.of(Part::Threshold).filter_map(|amount| match amount {
        Amount::Rate(rate) => Some(*rate),
        _ => None,
    });
    Scale::new(from.collect()).ok()
}

fn conflict(read: Read<'_>) -> Option<Amount> {
    let conflict = judge(read.rating(Part::Proposed)?, read.rate()?, &scale(read)?, &ConflictRules::default());
    Some(Amount::Apart(conflict.delta, conflict.severity))
}

/// Target × company × individual, the gate last.
fn proposal(read: Read<'_>) -> Option<Amount> {
    let factors = read.of(Part::Factor).filter_map(number).collect();
    let individual = IndividualFactor::Table(RatingTable::new(factors).ok()?);
    let plan = Plan { individual, gate: read.rating(Part::Gate), ..Plan::default() };
    let target = read.money(Part::TargetBonus)?;
    let (company, rating) = (read.number(Part::Company)?, read.rating(Part::Rating));
    let bonus = plan.propose(&Earner { target, company, rating, rate: read.rate(), presence: Presence::WHOLE }).ok()?;
    Some(Amount::Claim(bonus.exact, target.currency(), bonus.is_gated))
}

/// A person's share of the pool, beside everybody else's claim.
fn share(figure: &Figure, read: Read<'_>) -> Option<Amount> {
    let claims: Vec<Claim<Id>> = read.0.iter().filter_map(claim).collect();
    let own = claims.iter().position(|claim| Some(&claim.person) == figure.of.as_ref())?;
    let balanced = balance(read.money(Part::Pool)?, &claims).ok()?;
    balanced.shares.get(own).map(|share| Amount::Money(share.amount))
}

fn claim(input: &Input) -> Option<Claim<Id>> {
    let Source::Figure(Figure { of: Some(person), .. }) = &input.source else { return None };
    let Amount::Claim(weight, _, gated) = input.value else { return None };
    Some(Claim { person: person.clone(), weight, cap: None, fixed: gated.then_some(Fixed::Gated) })
}

/// Most points × those concerned ÷ all of their kind.
fn shortfall(figure: &Figure, read: Read<'_>) -> Option<Amount> {
    let weights = HealthWeights::default();
    let (shortfall, _) = weights.0.into_iter().find(|(shortfall, _)| shortfall.name() == figure.id())?;
    let out_of_sight = read.of(Part::Sight).filter(|amount| **amount == Amount::Yes(false));
    let counted = read.of(Part::Counted).filter(|amount| **amount == Amount::Yes(true));
    let n_found = out_of_sight.count() + counted.count();
    let population = read.of(Part::Sight).count() + read.of(Part::Counted).count();
    let weight = u8::try_from(read.count(Part::Most)?).ok()?;
    let found = vec![figure.of.clone()?; n_found];
    Some(Amount::Points(Deduction { shortfall, weight, found, population }.points()))
}

fn time_of_all(read: Read<'_>) -> Option<Amount> {
    let times = read.of(Part::Person).filter_map(|amount| match amount {
        Amount::Time(time) => Some(*time),
        _ => None,
    });
    times.reduce(RecordedTime::plus).map(Amount::Time)
}

/// Shares of weeks, each on the goal named last before it.
fn time_of_one(read: Read<'_>) -> Option<Amount> {
    let (mut time, mut in_sight) = (RecordedTime::default(), false);
    for input in read.0 {
        match (input.part, &input.value) {
            (Part::Sight, Amount::Yes(yes)) => in_sight = *yes,
            (Part::Share, Amount::Number(share)) => time = time.plus(RecordedTime::on_goal(*share, in_sight)),
            (Part::Unlinked, Amount::Number(share)) => time = time.plus(RecordedTime::on_nothing(*share)),
            _ => {}
        }
    }
    (time != RecordedTime::default()).then_some(Amount::Time(time))
}
