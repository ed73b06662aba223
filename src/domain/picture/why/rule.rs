//! The rules: from a figure's inputs to what it amounts to.
//!
//! Each hands its inputs to the function that the picture itself is made with. Does not want to know where inputs come
//! from.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Amount, Claimed, Figure, Input, Part, Source, What, pay::point_of};
use crate::domain::{
    achieve::{
        conflict::{CompositeWeights, ConflictRules, Parts, Peers, Rating, Scale, composite, judge},
        equity::{Selected, four_fifths},
        pay::{
            Combine, Curve, Earner, IndividualFactor, Plan, Point as CurvePoint, Presence, RatingTable, Shape, Weights,
        },
        pool::{Claim, Fixed, balance},
        rate::{Difficulty, GoalResult, Grounds, Rate, RateRules, Rates, deciding_rate, rates},
    },
    align::{Deduction, HealthWeights, score_of},
    coach::{CoachContext, GoalDraft, assess},
    drift::RecordedTime,
    exact::Ratio,
    measure::Decimal,
    money::Money,
    picture::{
        equity::{Paid, group_id, named},
        goals::{course_of, judge_sum},
        people::{inside, mean, n_weeks, shared, weeks_to_check_in},
        terms::{presence, rest_of},
    },
    thread::Id,
    track::{
        Course, Direction, NO_PARENT, OwnProgress, Point, StatusSettings, assess_status, expected, progress, roll_up,
    },
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
        What::Evidence => rates_of(read).map(|rates| Amount::Rate(rates.evidence)),
        What::Adjusted => rates_of(read).map(|rates| Amount::Rate(rates.rate_adjusted)),
        What::Composite => composite_of(read).map(Amount::Number),
        What::Impact => impact(figure, read).map(Amount::Rate),
        What::PayGap => pay_gap(figure, read).map(Amount::Share),
        What::Implied => Some(Amount::Rating(scale(read)?.implied(read.rate()?))),
        What::Conflict => conflict(read),
        What::Proposal => proposal(read),
        What::Bonus => share(read),
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
    let day = seen.day.into();
    Some(progress(&read.course((day, day))?, seen.value))
}

/// The same roll-up as the tree's, over one parent and its children.
fn mean_of_children(read: Read<'_>) -> Option<f64> {
    let shown = std::iter::once(None).chain(read.of(Part::Child).map(share_in));
    let own: Vec<OwnProgress> = shown.map(Into::into).collect();
    let weights: Vec<f64> =
        std::iter::once(0.0).chain(read.of(Part::Weight).filter_map(number).map(Decimal::to_f64)).collect();
    let mut parents = vec![0; own.len()];
    parents[0] = NO_PARENT;
    roll_up(&parents, &weights, &own).children(0)
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
    deciding_rate(&results(read), &RateRules { cap, ..RateRules::default() })
}

fn results(read: Read<'_>) -> Vec<GoalResult> {
    read.0.split_inclusive(|input| input.part == Part::Goal).filter_map(|row| result(Read(row))).collect()
}

fn rates_of(read: Read<'_>) -> Option<Rates> {
    let Amount::Exact(cap) = *read.first(Part::Cap)? else { return None };
    let usual = RateRules::default();
    let difficulty_step = match read.first(Part::Step) {
        Some(Amount::Exact(step)) => *step,
        _ => usual.difficulty_step,
    };
    rates(&results(read), &RateRules { cap, difficulty_step, ..usual })
}

fn result(row: Read<'_>) -> Option<GoalResult> {
    let Amount::Exact(achieved) = *row.first(Part::Goal)? else { return None };
    let difficulty = row.number(Part::Difficulty).and_then(Decimal::whole::<u8>);
    Some(GoalResult {
        weight: shared(row.number(Part::Weight)?, row.count(Part::Owners)?),
        achieved: Some(achieved),
        aspirational: row.yes(Part::Aspirational).unwrap_or(false),
        difficulty: difficulty.and_then(|hard| Difficulty::try_from(hard).ok()),
        grounds: grounds(row),
    })
}

/// Metric, deadline, line of sight, and the check-ins made of those expected.
fn grounds(row: Read<'_>) -> Grounds {
    let weeks = row.days().zip(row.day(Part::Today)).and_then(|(days, today)| weeks_to_check_in(days, today));
    Grounds {
        has_metric: row.first(Part::Target).is_some(),
        has_deadline: row.first(Part::Deadline).is_some() && !row.yes(Part::Inherited).unwrap_or(false),
        has_line_of_sight: row.yes(Part::Sight).unwrap_or(false),
        check_ins: u32::try_from(row.of(Part::CheckedIn).count()).unwrap_or(u32::MAX),
        check_ins_expected: n_weeks(weeks),
    }
}

/// The parts that are there, each by its weight.
fn composite_of(read: Read<'_>) -> Option<Decimal> {
    let scale = scale(read)?;
    let rates = rates_of(read);
    let all = |part| mean(read.of(part).filter_map(number));
    let behaviour = read.number(Part::Placed).or_else(|| all(Part::Behaviour).and_then(Peers::shown));
    let parts = Parts {
        goals: rates.as_ref().map(|rates| scale.implied(rates.rate)),
        behaviour,
        peers: all(Part::Peers),
        difficulty: rates.and_then(|rates| rates.difficulty).map(Rate::to_decimal),
    };
    let weights: Vec<u32> = read.of(Part::Share).filter_map(count).collect();
    let [goals, behaviour, peers, difficulty] = weights[..] else { return None };
    composite(&parts, &CompositeWeights { goals, behaviour, peers, difficulty }, &scale)
}

fn count(amount: &Amount) -> Option<u32> {
    if let Amount::Count(count) = amount { u32::try_from(*count).ok() } else { None }
}

fn scale(read: Read<'_>) -> Option<Scale> {
    let from = read.of(Part::Threshold).filter_map(|amount| match amount {
        Amount::Rate(rate) => Some(*rate),
        _ => None,
    });
    Scale::new(from.collect()).ok()
}

fn conflict(read: Read<'_>) -> Option<Amount> {
    let steps: Vec<u8> = read.of(Part::Distance).filter_map(|steps| u8::try_from(count(steps)?).ok()).collect();
    let [note, justify, block] = steps[..] else { return None };
    let Amount::Rate(top_needs) = *read.first(Part::TopNeeds)? else { return None };
    let rules = ConflictRules { note, justify, block, top_needs };
    let conflict = judge(read.rating(Part::Proposed)?, read.rate()?, &scale(read)?, &rules);
    Some(Amount::Apart(conflict.delta, conflict.severity))
}

/// Target × days × company × individual, the gate last.
fn proposal(read: Read<'_>) -> Option<Amount> {
    let target = in_pool(read, read.money(Part::TargetBonus)?)?;
    let presence = match read.days() {
        Some(days) => presence(read.day(Part::Joined), read.day(Part::Left), days),
        None => Presence::WHOLE,
    };
    let (company, rating) = (read.number(Part::Company)?, read.rating(Part::Rating));
    let n_steps = u8::try_from(read.of(Part::Factor).count()).ok()?;
    let earner = Earner { target, company, rating, n_steps, rate: read.rate(), presence };
    let bonus = pay_plan(read)?.propose(&earner).ok()?;
    Some(Amount::Claim(Claimed::of(&bonus)))
}

/// An amount in the currency that is read, by the rate that stands beside it.
fn in_pool(read: Read<'_>, amount: Money) -> Option<Money> {
    let Some(currency) = read.text(Part::Currency).and_then(|code| code.parse().ok()) else { return Some(amount) };
    if amount.currency() == currency {
        return Some(amount);
    }
    amount.converted(read.number(Part::Exchange)?, currency).ok()
}

fn pay_plan(read: Read<'_>) -> Option<Plan> {
    let factors: Vec<Decimal> = read.of(Part::Factor).filter_map(number).collect();
    let table = (!factors.is_empty()).then(|| RatingTable::new(factors)).transpose().ok()?;
    let points: Vec<CurvePoint> =
        read.of(Part::Curve).filter_map(point_of).map(|(at, pays)| CurvePoint { at, pays }).collect();
    let shape = if read.yes(Part::Steps) == Some(true) { Shape::Steps } else { Shape::Line };
    let curve = (!points.is_empty()).then(|| Curve::new(points, shape)).transpose().ok()?;
    let individual = match (table, curve) {
        (Some(table), Some(curve)) => IndividualFactor::Product(table, curve),
        (Some(table), None) => IndividualFactor::Table(table),
        (None, Some(curve)) => IndividualFactor::Curve(curve),
        (None, None) => return None,
    };
    let weights = read.number(Part::CompanyWeight).map(|weight| Weights::new(weight, rest_of(weight)?).ok());
    let combine = weights.flatten().map_or(Combine::Multiplicative, Combine::Additive);
    Some(Plan { individual, combine, gate: read.rating(Part::Gate), cap: read.number(Part::PayCap) })
}

/// A person's share of the pool, beside everybody else's claim and what was decided of it; what was signed stands.
fn share(read: Read<'_>) -> Option<Amount> {
    if let Some(signed) = read.money(Part::Signed) {
        return Some(Amount::Money(signed));
    }
    let is_claim = |input: &Input| matches!(input.part, Part::Own | Part::Other);
    let (mut claims, mut own) = (Vec::new(), None);
    for part in read.0.chunk_by(|_, next| !is_claim(next)) {
        let Some(claim) = claim(part) else { continue };
        own = own.or_else(|| part.iter().any(|input| input.part == Part::Own).then_some(claims.len()));
        claims.push(claim);
    }
    let balanced = balance(read.money(Part::Pool)?, &claims).ok()?;
    balanced.shares.get(own?).map(|share| Amount::Money(share.amount))
}

fn claim(part: &[Input]) -> Option<Claim<Option<Id>>> {
    let first = part.iter().find(|input| matches!(input.part, Part::Own | Part::Other))?;
    let Amount::Claim(claimed) = first.value else { return None };
    let person = match &first.source {
        Source::Figure(Figure { of, .. }) => of.clone(),
        Source::Event(_) | Source::Setting => None,
    };
    let read = Read(part);
    let gated = claimed.is_gated.then_some(Fixed::Gated);
    let fixed = read.money(Part::Decided).map(Fixed::Override).or(gated);
    Some(Claim { person, weight: claimed.weight, cap: claimed.most, fixed })
}

/// A group's share of high ratings, by that of the group with the most.
fn impact(figure: &Figure, read: Read<'_>) -> Option<Rate> {
    let mut groups: BTreeMap<&str, Selected> = BTreeMap::new();
    for row in read.0.chunk_by(|_, next| next.part != Part::Member) {
        let row = Read(row);
        let Some((group, rating)) = row.text(Part::Member).zip(row.rating(Part::Rating)) else { continue };
        let counted = groups.entry(group).or_insert(Selected { n_selected: 0, n_people: 0 });
        counted.n_people += 1;
        let is_high = scale(row).unwrap_or_default().is_high(rating);
        counted.n_selected += u32::from(is_high);
    }
    let at = groups.keys().position(|name| is_named(figure, name))?;
    let all: Vec<Selected> = groups.into_values().collect();
    let impacts = four_fifths(&all);
    let some_are_high = all.iter().any(|group| group.n_selected > 0);
    match impacts.get(at)? {
        Some(impact) => Some(impact.ratio),
        None => some_are_high.then(|| Rate::percent(100)),
    }
}

fn is_named(figure: &Figure, name: &str) -> bool {
    figure.of == group_id(name)
}

/// The gap of a group's pay, once grade is held equal.
fn pay_gap(figure: &Figure, read: Read<'_>) -> Option<f64> {
    let head = read.0.iter().find(|input| input.part == Part::Currency)?;
    let mut members = Vec::new();
    for row in read.0.chunk_by(|_, next| next.part != Part::Member) {
        let Some(group) = Read(row).text(Part::Member) else { continue };
        members.push((group, Read(row).text(Part::Grade).unwrap_or_default(), paid(head, row)?.minor()));
    }
    let groups = named(members.iter().map(|(group, _, _)| *group));
    let grades = named(members.iter().map(|(_, grade, _)| *grade));
    let place = |all: &[String], name: &str| all.partition_point(|one| one.as_str() < name);
    let mut counted = Paid::new(groups.len(), grades.len());
    for (group, grade, minor) in members {
        counted.count((place(&groups, group), place(&grades, grade)), minor);
    }
    let at = groups.iter().position(|name| is_named(figure, name))?;
    counted.adjusted(at).said().map(|gap| gap.gap)
}

/// Salary and bonus, each after the rate of its currency where that is another.
fn paid(head: &Input, row: &[Input]) -> Option<Money> {
    let mut sum: Option<Money> = None;
    for part in row.chunk_by(|before, _| !matches!(before.part, Part::Salary | Part::Bonus)) {
        let amount = Read(part).money(Part::Salary).or(Read(part).money(Part::Bonus))?;
        let with_head: Vec<Input> = std::iter::once(head).chain(part).cloned().collect();
        let amount = in_pool(Read(&with_head), amount)?;
        sum = Some(sum.map_or(Ok(amount), |sum| sum.plus(amount)).ok()?);
    }
    sum
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
