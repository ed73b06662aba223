//! The Clarity Score: nine elements, each with its points, its reason and the words that prove it.
//!
//! Knows the weights, the cap and the bands. Does not want to know how words are recognised, nor how to rewrite them.

use chrono::NaiveDate;

use super::{
    CoachContext, GoalDraft,
    deadline::{Deadline, take_deadlines},
    intent::{self, Nature},
    lexer::{Reading, Span, Traits, words},
    lookalike,
    metric::{Quantity, Sort, quantities},
};

/// Most points that a goal without a metric or without a deadline can have.
pub const CAP_WITHOUT_METRIC_OR_DEADLINE: u8 = 39;
/// Most points that work done, and not its result, can have: never green.
pub const CAP_FOR_ACTIVITY: u8 = 74;
/// Points of a deadline that is a quarter or looser.
pub const LOOSE_DEADLINE: u8 = 17;
/// Points of big words beside an amount.
const BESIDE_METRIC: u8 = 7;
/// Fewest and most words of a goal that says enough and not too much.
pub const WORDS: std::ops::RangeInclusive<usize> = 4..=40;

/// Most letters of such a goal: forty long words. One word without an end is no more readable.
pub const MOST_LETTERS: usize = 400;

/// Red 0–39, amber 40–74, green 75–100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// Lacks a metric or a deadline, or nearly all else.
    Red,
    /// Can be tracked, and can be clearer.
    Amber,
    /// Can be tracked and calibrated.
    Green,
}

impl Band {
    /// The band of a score.
    pub fn of(score: u8) -> Self {
        match score {
            0..=39 => Self::Red,
            40..=74 => Self::Amber,
            _ => Self::Green,
        }
    }
}

/// Whether a goal names a result or the work towards it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalKind {
    /// Something is different when it is done.
    Outcome,
    /// Work was done, or a thing was made that nobody measures.
    Activity,
}

/// What a clear goal is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Element {
    /// A quantity that settles success.
    Metric,
    /// Until when.
    Deadline,
    /// Where it stands today.
    Baseline,
    /// No praise without an amount.
    Specificity,
    /// A result, not an activity.
    Outcome,
    /// Up, down or keep.
    Direction,
    /// One goal, neither a fragment nor an essay.
    Scope,
    /// Whose it is.
    Owner,
    /// Which goal above it serves.
    LineOfSight,
}

impl Element {
    /// All of them, in the order of their weight.
    pub const ALL: [Self; 9] = [
        Self::Metric,
        Self::Deadline,
        Self::Baseline,
        Self::Specificity,
        Self::Outcome,
        Self::Direction,
        Self::Scope,
        Self::Owner,
        Self::LineOfSight,
    ];

    /// Points it can give; all nine make 100.
    pub const fn weight(self) -> u8 {
        match self {
            Self::Metric => 25,
            Self::Deadline => 20,
            Self::Baseline => 11,
            Self::Specificity | Self::Outcome => 10,
            Self::Direction => 9,
            Self::Scope | Self::Owner | Self::LineOfSight => 5,
        }
    }
}

/// How much of an element is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing of it.
    Missing,
    /// Some of it.
    Partial,
    /// All of it.
    Good,
}

/// Which rule decided about an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself, and `help` says it to people")]
pub enum Reason {
    NoMetric,
    MetricWithoutTarget,
    MetricInWords,
    MetricInFields,
    NoDeadline,
    DeadlineIsLoose,
    DeadlineInWords,
    DeadlineInFields,
    NoBaseline,
    ComparedOnly,
    CountsFromNought,
    BaselineInWords,
    BaselineInFields,
    VagueWords,
    VagueBesideMetric,
    TooLittleSaid,
    Specific,
    IsActivity,
    IsDeliverable,
    IsOutcome,
    NoDirection,
    HasDirection,
    TooShort,
    TooLong,
    TwoGoals,
    OneGoal,
    NoOwner,
    OwnerUnknown,
    HasOwner,
    NoLineOfSight,
    LineOfSightUnknown,
    HasLineOfSight,
}

/// The judgement on one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which element.
    pub element: Element,
    /// Points it gives.
    pub points: u8,
    /// Points it could give.
    pub of: u8,
    /// How much of it is there.
    pub level: Level,
    /// Which rule decided.
    pub reason: Reason,
    /// The words it rests on.
    pub spans: Vec<Span>,
}

impl Finding {
    /// Points that are still to be won here.
    pub fn gain(&self) -> u8 {
        self.of - self.points
    }
}

/// How clear a goal is: the score with all that it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clarity {
    /// 0 to 100: the sum of the points, held at a cap where one applies.
    pub score: u8,
    /// The band of the score.
    pub band: Band,
    /// Result or activity.
    pub kind: GoalKind,
    /// One finding an element, in the order of [`Element::ALL`].
    pub elements: Vec<Finding>,
    /// The last day, from the field or from the words.
    pub due: Option<NaiveDate>,
    vague: Vec<Span>,
}

impl Clarity {
    /// The finding on one element.
    pub fn element(&self, element: Element) -> Option<&Finding> {
        self.elements.iter().find(|f| f.element == element)
    }

    /// The words that measure.
    pub fn metric_spans(&self) -> &[Span] {
        self.element(Element::Metric).map_or(&[], |f| &f.spans)
    }

    /// The words that say until when.
    pub fn deadline_spans(&self) -> &[Span] {
        self.element(Element::Deadline).map_or(&[], |f| &f.spans)
    }

    /// The words that promise without an amount.
    pub fn vague_spans(&self) -> &[Span] {
        &self.vague
    }

    /// Whether a metric is there, in words or fields.
    pub fn has_metric(&self) -> bool {
        self.element(Element::Metric).is_some_and(|f| f.level == Level::Good)
    }

    /// Whether a deadline is there, in words or fields.
    pub fn has_deadline(&self) -> bool {
        self.element(Element::Deadline).is_some_and(|f| f.level != Level::Missing)
    }

    /// Whether the score is held at 39 because a metric or a deadline is missing.
    pub fn is_capped(&self) -> bool {
        !(self.has_metric() && self.has_deadline())
    }

    /// The fewest elements that would make it green, those without which it cannot be first; none when it is green.
    pub fn to_green(&self) -> Vec<Element> {
        let mut missing = self.by_gain();
        let needed = |f: &Finding| match f.element {
            Element::Metric | Element::Deadline => f.level == Level::Missing || f.reason == Reason::MetricWithoutTarget,
            Element::Outcome => f.level == Level::Missing,
            _ => false,
        };
        missing.sort_by_key(|f| !needed(f));
        // An amount takes most of the vagueness out of “improve”.
        let settles =
            |f: &Finding| if !self.has_metric() && f.reason == Reason::VagueWords { BESIDE_METRIC } else { 0 };
        let mut points: u8 = self.elements.iter().map(|f| f.points + settles(f)).sum();
        let wanted = |f: &&Finding| {
            let is_wanted = f.gain() > 0 && (needed(f) || Band::of(points) < Band::Green);
            points += if is_wanted { f.gain() } else { 0 };
            is_wanted
        };
        missing.into_iter().filter(wanted).map(|f| f.element).collect()
    }

    /// The findings with the greatest gain first; equal gains in the order of the elements.
    pub fn by_gain(&self) -> Vec<&Finding> {
        let mut findings: Vec<&Finding> = self.elements.iter().collect();
        findings.sort_by_key(|f| (std::cmp::Reverse(f.gain()), f.element));
        findings
    }
}

/// A goal read once: what scoring, extraction and nudging all look at.
#[derive(Debug)]
pub struct Analysis<'t> {
    /// The tokens with their parts.
    pub reading: Reading<'t>,
    /// Deadlines in the text.
    pub deadlines: Vec<Deadline>,
    /// Quantities in the text.
    pub quantities: Vec<Quantity>,
    /// What the goal is made of.
    pub nature: Nature,
}

/// Most of a text that is read, in bytes: some 300 words. A goal's sentence has 30; whatever was pasted there is too long
/// in any case, and a key costs the same whatever was.
const MOST_READ: usize = 2_000;

impl<'t> Analysis<'t> {
    /// Reads the beginning of a text, at most [`MOST_READ`] bytes: placeholders, then deadlines, then names, then
    /// quantities.
    pub fn new(text: &'t str, context: &CoachContext) -> Self {
        let mut reading = Reading::new(&text[..text.floor_char_boundary(MOST_READ)]);
        lookalike::mark_placeholders(&mut reading);
        let deadlines = take_deadlines(&mut reading, context);
        lookalike::mark_names(&mut reading);
        let quantities = quantities(&reading);
        let nature = intent::nature(&reading, &quantities);
        Self { reading, deadlines, quantities, nature }
    }
}

/// Judges a draft. Never fails, never panics; what a long text costs has a limit.
pub fn assess(draft: &GoalDraft, context: &CoachContext) -> Clarity {
    judge(draft, &Analysis::new(draft.text, context))
}

/// Judges a draft whose text has been read already.
pub fn judge(draft: &GoalDraft, analysis: &Analysis) -> Clarity {
    let metric = metric(draft, analysis);
    let is_measured = metric.level == Level::Good;
    let vague = intent::vague_spans(&analysis.reading, &analysis.quantities, &analysis.deadlines, is_measured);
    let deadline = deadline(draft, analysis);
    let capped = !is_measured || deadline.level == Level::Missing;
    let elements = vec![
        metric,
        deadline,
        baseline(draft, analysis),
        specificity(analysis, &vague, is_measured),
        outcome(analysis, is_measured),
        direction(draft, analysis),
        scope(draft, analysis),
        known(Element::Owner, draft.has_owner),
        known(Element::LineOfSight, draft.has_line_of_sight),
    ];
    let kind = kind(analysis.nature, is_measured);
    let sum: u8 = elements.iter().map(|f| f.points).sum();
    let cap = match kind {
        _ if capped => CAP_WITHOUT_METRIC_OR_DEADLINE,
        GoalKind::Activity => CAP_FOR_ACTIVITY,
        GoalKind::Outcome => 100,
    };
    let score = sum.min(cap);
    let due = draft.due.or_else(|| analysis.deadlines.iter().find_map(|d| d.due));
    Clarity { score, band: Band::of(score), kind, elements, due, vague }
}

fn kind(nature: Nature, is_measured: bool) -> GoalKind {
    match nature {
        Nature::Effort => GoalKind::Activity,
        Nature::Deliverable if !is_measured => GoalKind::Activity,
        Nature::Deliverable | Nature::Result => GoalKind::Outcome,
    }
}

fn good(element: Element, reason: Reason, spans: Vec<Span>) -> Finding {
    let of = element.weight();
    Finding { element, points: of, of, level: Level::Good, reason, spans }
}

fn partial(element: Element, points: u8, reason: Reason, spans: Vec<Span>) -> Finding {
    Finding { element, points, of: element.weight(), level: Level::Partial, reason, spans }
}

fn missing(element: Element, reason: Reason, spans: Vec<Span>) -> Finding {
    Finding { element, points: 0, of: element.weight(), level: Level::Missing, reason, spans }
}

fn metric(draft: &GoalDraft, analysis: &Analysis) -> Finding {
    let spans: Vec<Span> = analysis.quantities.iter().map(|q| q.span).collect();
    if !spans.is_empty() {
        good(Element::Metric, Reason::MetricInWords, spans)
    } else if draft.target.is_some() {
        good(Element::Metric, Reason::MetricInFields, spans)
    } else if draft.metric.is_some_and(|m| !m.trim().is_empty()) {
        partial(Element::Metric, 8, Reason::MetricWithoutTarget, spans)
    } else {
        missing(Element::Metric, Reason::NoMetric, spans)
    }
}

fn deadline(draft: &GoalDraft, analysis: &Analysis) -> Finding {
    let spans: Vec<Span> = analysis.deadlines.iter().map(|d| d.span).collect();
    if draft.due.is_some() {
        good(Element::Deadline, Reason::DeadlineInFields, spans)
    } else if analysis.deadlines.iter().any(|d| d.is_precise) {
        good(Element::Deadline, Reason::DeadlineInWords, spans)
    } else if !spans.is_empty() {
        partial(Element::Deadline, LOOSE_DEADLINE, Reason::DeadlineIsLoose, spans)
    } else {
        missing(Element::Deadline, Reason::NoDeadline, spans)
    }
}

fn baseline(draft: &GoalDraft, analysis: &Analysis) -> Finding {
    let stated: Vec<Span> = analysis.quantities.iter().filter(|q| q.baseline.is_some()).map(|q| q.span).collect();
    if !stated.is_empty() {
        return good(Element::Baseline, Reason::BaselineInWords, stated);
    }
    if draft.baseline.is_some() {
        return good(Element::Baseline, Reason::BaselineInFields, Vec::new());
    }
    let today: Vec<Span> =
        analysis.quantities.iter().filter(|q| is_said_of_today(&analysis.reading, q)).map(|q| q.span).collect();
    if !today.is_empty() {
        return good(Element::Baseline, Reason::BaselineInWords, today);
    }
    let nought: Vec<Span> =
        analysis.quantities.iter().filter(|q| counts_from_nought(&analysis.reading, q)).map(|q| q.span).collect();
    if !nought.is_empty() {
        return good(Element::Baseline, Reason::CountsFromNought, nought);
    }
    let compared: Vec<Span> = analysis.quantities.iter().filter(|q| q.sort == Sort::Relative).map(|q| q.span).collect();
    if compared.is_empty() {
        missing(Element::Baseline, Reason::NoBaseline, compared)
    } else {
        partial(Element::Baseline, 5, Reason::ComparedOnly, compared)
    }
}

/// `(currently 30)`, `up from 75 %`, `(from 75 %)`, `today 12`, `40 now`, `instead of two days`, `rather than 12`,
/// `versus 30`.
pub(super) fn is_said_of_today(r: &Reading, quantity: &Quantity) -> bool {
    let words = words!["currently", "current", "today", "now", "baseline", "was", "were", "presently", "instead"];
    let against = words!["versus", "vs"];
    let rather = |i: usize| r.is(i, words!["rather"]) && r.is(i + 1, words!["than"]);
    let before = (quantity.from.saturating_sub(3)..quantity.from).any(|i| r.is(i, words) || rather(i))
        || (quantity.from.saturating_sub(2)..quantity.from).any(|i| r.is(i, against));
    let after = r.is(quantity.to, words!["today", "now", "currently"]);
    let opened = |i: usize| r.was(i, words!["up", "down"]) || i > 0 && r.symbol(i - 1, '(');
    let from = (quantity.from..quantity.to).any(|i| r.is(i, words!["from"]) && opened(i));
    before || after || from
}

/// Things that do not exist yet start at nought: “close 5 deals”, “40 demos booked”.
fn counts_from_nought(r: &Reading, quantity: &Quantity) -> bool {
    let verb = intent::main_verb(r);
    let counted = matches!(quantity.sort, Sort::Count | Sort::Cadence | Sort::Money | Sort::Race);
    let level = quantity.is_change
        || r.was(quantity.from, words!["to", "of"])
        || r.is(quantity.from, words!["to", "under", "below"]);
    counted && !level && verb.map_or(quantity.from == 0, |v| r.has(v, Traits::COUNTING))
}

fn specificity(analysis: &Analysis, vague: &[Span], is_measured: bool) -> Finding {
    if analysis.reading.n_words() < 2 && !is_measured {
        missing(Element::Specificity, Reason::TooLittleSaid, Vec::new())
    } else if vague.is_empty() {
        good(Element::Specificity, Reason::Specific, Vec::new())
    } else if is_measured {
        partial(Element::Specificity, BESIDE_METRIC, Reason::VagueBesideMetric, vague.to_vec())
    } else {
        missing(Element::Specificity, Reason::VagueWords, vague.to_vec())
    }
}

fn outcome(analysis: &Analysis, is_measured: bool) -> Finding {
    let r = &analysis.reading;
    let verb: Vec<Span> = intent::main_verb(r).map(|v| r.span(v, v + 1)).into_iter().collect();
    match analysis.nature {
        _ if r.n_words() == 0 => missing(Element::Outcome, Reason::IsActivity, Vec::new()),
        Nature::Effort => missing(Element::Outcome, Reason::IsActivity, verb),
        Nature::Deliverable if is_measured => partial(Element::Outcome, 8, Reason::IsDeliverable, verb),
        Nature::Deliverable => partial(Element::Outcome, 5, Reason::IsDeliverable, verb),
        Nature::Result => good(Element::Outcome, Reason::IsOutcome, Vec::new()),
    }
}

fn direction(draft: &GoalDraft, analysis: &Analysis) -> Finding {
    let in_fields = draft.baseline.is_some() && draft.target.is_some();
    if in_fields || intent::direction(&analysis.reading, &analysis.quantities).is_some() {
        good(Element::Direction, Reason::HasDirection, Vec::new())
    } else {
        missing(Element::Direction, Reason::NoDirection, Vec::new())
    }
}

fn scope(draft: &GoalDraft, analysis: &Analysis) -> Finding {
    let in_fields = draft.metric.map_or(0, |m| m.split_whitespace().count());
    let n_words = analysis.reading.n_words();
    if intent::is_two_goals(&analysis.reading, &analysis.quantities) {
        partial(Element::Scope, 2, Reason::TwoGoals, Vec::new())
    } else if n_words + in_fields < *WORDS.start() {
        partial(Element::Scope, if n_words > 1 { 2 } else { 0 }, Reason::TooShort, Vec::new())
    } else if n_words > *WORDS.end() || draft.text.trim().chars().nth(MOST_LETTERS).is_some() {
        missing(Element::Scope, Reason::TooLong, Vec::new())
    } else {
        good(Element::Scope, Reason::OneGoal, Vec::new())
    }
}

fn known(element: Element, is_known: Option<bool>) -> Finding {
    let (yes, no, unknown) = if element == Element::Owner {
        (Reason::HasOwner, Reason::NoOwner, Reason::OwnerUnknown)
    } else {
        (Reason::HasLineOfSight, Reason::NoLineOfSight, Reason::LineOfSightUnknown)
    };
    match is_known {
        Some(true) => good(element, yes, Vec::new()),
        Some(false) => missing(element, no, Vec::new()),
        None => missing(element, unknown, Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> CoachContext {
        CoachContext { today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), fiscal_start_month: 1, cycle_end: None }
    }

    fn clarity(text: &str) -> Clarity {
        assess(&GoalDraft::from_text(text), &context())
    }

    #[test]
    fn the_model_s_examples_have_their_metric_and_deadline() {
        for (text, has_metric, has_deadline) in [
            ("Grow revenue", false, false),
            ("Grow revenue by 15 %", true, false),
            ("Launch app by end of Q3", false, true),
            ("Cut churn from 5 % to 3 % by 30 June 2027", true, true),
            ("Offer 24/7 support", false, false),
            ("Be great in 2027", false, true),
            ("Increase NPS from 32 to 50 ASAP", true, false),
            ("Reduce P0 bugs from 50 to 10 this quarter", true, true),
            ("ISO 9001 certified by May", false, true),
            ("Raise €1.2m by 31.12.2027", true, true),
            ("Close 5 Enterprise Deals", true, false),
            ("Hold 12 interviews by Friday", true, true),
        ] {
            let seen = clarity(text);
            assert_eq!((seen.has_metric(), seen.has_deadline()), (has_metric, has_deadline), "{text}");
            assert_eq!(seen.band == Band::Red, !(has_metric && has_deadline), "{text}: {}", seen.score);
        }
    }

    #[test]
    fn what_would_make_it_green_is_the_least() {
        assert_eq!(clarity("Improve the quality of our code").to_green(), [Element::Metric, Element::Deadline]);
        assert_eq!(clarity("Increase NPS by 20% this year").to_green(), []);
        let with = |text: &str| clarity(text).to_green();
        assert_eq!(with("Grow retention to 98%"), [Element::Deadline]);
        assert!(with("Hold 12 interviews by Friday").contains(&Element::Outcome));
    }

    #[test]
    fn an_activity_is_at_most_amber() {
        let activity = clarity("Hold 12 interviews by Friday");
        assert_eq!((activity.kind, activity.band), (GoalKind::Activity, Band::Amber));
    }

    #[test]
    fn what_nobody_reads_to_its_end_is_too_long_however_few_its_words() {
        let said = "Reduce bugs from 40 to 34 by 30 June 2027";
        let reason = |text: &str| clarity(text).element(Element::Scope).map(|f| (f.reason, f.points));
        assert_eq!(reason(said), Some((Reason::OneGoal, 5)));
        for more in [" in every release".repeat(80), ["", &"bug".repeat(460)].join(" "), " bug".repeat(350)] {
            assert_eq!(reason(&[said, &more].concat()), Some((Reason::TooLong, 0)), "{more}");
        }
    }

    #[test]
    fn weights_make_a_hundred() {
        assert_eq!(Element::ALL.iter().map(|e| e.weight()).sum::<u8>(), 100);
    }
}
