//! Rewrites worth accepting: the person's own words, a measure of their topic, a day; scored by the same scorer.
//!
//! Knows how to join phrases. Does not want to know how a score is made. Numbers nobody said are placeholders.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};

use super::{
    CoachContext, GoalDraft,
    calendar::{self, Stretch},
    clarity::{Analysis, Band, Clarity, Element, Finding, judge},
    intent::{self, Direction, Nature},
    lexer::{Span, Traits, words},
    metric::{Quantity, Sort},
    similar::similarity,
    stems::Stems,
    topics::{DIRECT, Measure, OF_ONESELF, OF_RESULTS, OF_THINGS, OF_WORK, STRONG, TOPICS, is_bad},
};
use crate::domain::measure::Decimal;

/// Most rewrites offered at once.
pub const MOST_NUDGES: usize = 3;
/// How alike a past measure and a goal must be for the past to give the number.
const KNOWN_MEASURE: f64 = 0.3;

/// What a unit measured before.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// What was counted.
    pub metric: &'a str,
    /// Its latest value.
    pub value: Decimal,
    /// Its unit, empty when it has none.
    pub unit: &'a str,
    /// Whether more of it is better.
    pub is_up: bool,
}

/// The measures of a unit with their latest values.
#[derive(Debug, Clone, Copy, Default)]
pub struct History<'a> {
    /// In any order.
    pub measures: &'a [Past<'a>],
}

/// Why a rewrite is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NudgeReason {
    /// Adds only the day.
    AddsDeadline,
    /// Adds where it stands today.
    AddsBaseline,
    /// Gives the person's own measure its numbers.
    MeasuresItself,
    /// Adds a measure of the goal's topic.
    AddsMeasure,
    /// Adds the unit's own measure with its latest value.
    UsesHistory,
    /// Puts the result before the work.
    NamesResult,
    /// Says the day instead of the quarter that ends on it.
    NamesDay,
}

/// A rewrite of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nudge {
    /// The new words.
    pub text: String,
    /// Its judgement.
    pub clarity: Clarity,
    /// The numbers and days that nobody has said yet.
    pub placeholders: Vec<Span>,
    /// Why it is offered.
    pub reason: NudgeReason,
}

/// Up to three rewrites of a goal that is not green yet, best first; none for a text without a word or one already green.
pub fn nudges(draft: &GoalDraft, context: &CoachContext, history: Option<&History>) -> Vec<Nudge> {
    offered(draft, context, history, MOST_NUDGES)
}

/// The first of [`nudges`], for a third of their cost.
pub fn nudge(draft: &GoalDraft, context: &CoachContext, history: Option<&History>) -> Option<Nudge> {
    offered(draft, context, history, 1).pop()
}

/// What would make a green goal clearer still, each with a higher score than it has: its last day instead of the
/// quarter, and where it stands today.
pub fn improvements(draft: &GoalDraft, context: &CoachContext) -> Vec<Nudge> {
    let analysis = Analysis::new(draft.text, context);
    let clarity = judge(draft, &analysis);
    if clarity.band != Band::Green {
        return Vec::new();
    }
    let writer = Writer { draft, context, clarity: &clarity, analysis: &analysis, seed: seed(draft.text) };
    let today = || Some(Sketch::default().say(writer.trimmed()).add(&writer.today()?));
    let sketches = [writer.to_the_day(), today().map(|sketch| sketch.because(NudgeReason::AddsBaseline))];
    let judged = sketches.into_iter().flatten().map(|sketch| sketch.judged(draft, context));
    judged.filter(|nudge| nudge.clarity.score > clarity.score).collect()
}

fn offered(draft: &GoalDraft, context: &CoachContext, history: Option<&History>, most: usize) -> Vec<Nudge> {
    let analysis = Analysis::new(draft.text, context);
    let clarity = judge(draft, &analysis);
    let worded = (0..analysis.reading.len()).any(|i| analysis.reading.is_word(i));
    if clarity.band == Band::Green || !worded {
        return Vec::new();
    }
    let writer = Writer { draft, context, clarity: &clarity, analysis: &analysis, seed: seed(draft.text) };
    let mut offered: Vec<Nudge> = Vec::with_capacity(most);
    for sketch in writer.sketches(history.unwrap_or(&History::default())) {
        let nudge = sketch.judged(draft, context);
        let is_new = nudge.text != draft.text && offered.iter().all(|o| o.text != nudge.text);
        if is_new && nudge.clarity.band == Band::Green {
            offered.push(nudge);
        }
        if offered.len() == most {
            break;
        }
    }
    offered
}

/// A number that varies with the words, so that two goals of one topic get different measures first (FNV-1a).
fn seed(text: &str) -> usize {
    text.bytes()
        .fold(0x811c_9dc5_usize, |hash, byte| (hash ^ usize::from(byte)).wrapping_mul(0x0100_0193) & 0x7fff_ffff)
}

/// A text under way with the places of its placeholders.
#[derive(Debug, Default, Clone)]
struct Sketch {
    text: String,
    placeholders: Vec<Span>,
    reason: Option<NudgeReason>,
}

impl Sketch {
    fn say(mut self, words: &str) -> Self {
        self.text.push_str(words);
        self
    }

    fn hold(mut self, words: &str) -> Self {
        let start = self.text.len();
        self.text.push_str(words);
        self.placeholders.push(Span { start, end: self.text.len() });
        self
    }

    fn add(mut self, other: &Self) -> Self {
        let by = self.text.len();
        self.placeholders.extend(other.placeholders.iter().map(|s| Span { start: s.start + by, end: s.end + by }));
        self.text.push_str(&other.text);
        self
    }

    fn because(mut self, reason: NudgeReason) -> Self {
        self.reason = Some(reason);
        self
    }

    fn judged(self, draft: &GoalDraft, context: &CoachContext) -> Nudge {
        let clarity = judge(&GoalDraft { text: &self.text, ..*draft }, &Analysis::new(&self.text, context));
        let reason = self.reason.unwrap_or(NudgeReason::AddsMeasure);
        Nudge { text: self.text, clarity, placeholders: self.placeholders, reason }
    }
}

/// A measure with its two numbers, from a topic or from the unit's past.
struct Clause {
    is_up: bool,
    name: String,
    from: String,
    to: String,
    tail: String,
    is_known: bool,
}

impl Clause {
    fn of(line: &'static str) -> Self {
        let measure = Measure::of(line);
        let own = |s: &str| s.to_owned();
        Self {
            is_up: measure.is_up,
            name: own(measure.name),
            from: own(measure.from),
            to: own(measure.to),
            tail: own(measure.tail),
            is_known: false,
        }
    }

    /// The unit's own value, and a sixth better: what a quarter of steady work commonly moves.
    fn of_past(past: &Past) -> Option<Self> {
        let step = Decimal::new(past.value.mantissa() / 6, past.value.places())?;
        let to = if past.is_up {
            past.value.mantissa() + step.mantissa().max(1)
        } else {
            past.value.mantissa() - step.mantissa().max(1)
        };
        let target = Decimal::new(to, past.value.places())?;
        let tail =
            if past.unit.is_empty() || past.unit == "%" { past.unit.to_owned() } else { format!(" {}", past.unit) };
        let name = past.metric.to_lowercase();
        Some(Self {
            is_up: past.is_up,
            name,
            from: past.value.to_string(),
            to: target.to_string(),
            tail,
            is_known: true,
        })
    }

    fn said(&self, verb: &str) -> Sketch {
        let start = Sketch::default().say(verb).say(" ").say(&self.name).say(" from ");
        let from = if self.is_known { start.say(&self.from) } else { start.hold(&self.from) };
        from.say(" to ").hold(&self.to).say(&self.tail)
    }

    fn verb(&self, seed: usize, form: Form) -> &'static str {
        const UP: [[&str; 3]; 2] = [["Raise", "raise", "raising"], ["Increase", "increase", "increasing"]];
        const DOWN: [[&str; 3]; 2] = [["Reduce", "reduce", "reducing"], ["Cut", "cut", "cutting"]];
        let verbs = if self.is_up { UP } else { DOWN };
        verbs[seed / 7 % 2][form as usize]
    }
}

#[derive(Clone, Copy)]
enum Form {
    Opening,
    Plain,
    Gerund,
}

struct Writer<'a> {
    draft: &'a GoalDraft<'a>,
    context: &'a CoachContext,
    clarity: &'a Clarity,
    analysis: &'a Analysis<'a>,
    seed: usize,
}

impl Writer<'_> {
    /// All rewrites worth trying, the closest to the person's words first, each made only when asked for.
    fn sketches<'b>(&'b self, history: &'b History) -> impl Iterator<Item = Sketch> + 'b {
        let is_activity = self.analysis.nature == Nature::Effort;
        let measured = self.clarity.has_metric();
        let dated = (!is_activity && measured).then(|| self.with_day()).into_iter().flatten();
        let itself = (!is_activity && !measured).then(|| self.itself()).into_iter().flatten();
        dated.chain(itself).chain(self.clauses(history).enumerate().map(|(n, clause)| self.joined(&clause, n)))
    }

    /// The person's own sentence with a day, and with today's value; only what can be green.
    fn with_day(&self) -> impl Iterator<Item = Sketch> + '_ {
        let has_day = self.clarity.has_deadline();
        let dated = move |sketch: Sketch, later| {
            if has_day { sketch } else { sketch.say(" by ").hold(&day(self.due(later))) }
        };
        let plain = || Sketch::default().say(self.trimmed());
        let later = move |n| {
            let hopes = !has_day && self.hopes_with(&[Element::Deadline]);
            hopes.then(|| dated(plain(), n).because(NudgeReason::AddsDeadline))
        };
        let today = move || {
            let hopes = self.hopes_with(&[Element::Deadline, Element::Baseline]);
            let today = hopes.then(|| self.today()).flatten()?;
            Some(dated(plain().add(&today), 0).because(NudgeReason::AddsBaseline))
        };
        (0_u32..4).filter_map(move |nth| if nth == 1 { today() } else { later(nth.saturating_sub(1)) })
    }

    /// The person's own sentence with the day on which its first loose deadline ends.
    fn to_the_day(&self) -> Option<Sketch> {
        let loose = self.analysis.deadlines.iter().find(|deadline| !deadline.is_precise)?;
        let by = if loose.span.start == 0 { "By " } else { "by " };
        let (before, after) = (&self.draft.text[..loose.span.start], &self.draft.text[loose.span.end..]);
        let sketch = Sketch::default().say(before).say(by).say(&day(Some(loose.due?))).say(after);
        Some(sketch.because(NudgeReason::NamesDay))
    }

    /// Whether the goal would be green if it had all of these elements.
    fn hopes_with(&self, elements: &[Element]) -> bool {
        let points = |f: &Finding| if elements.contains(&f.element) { f.of } else { f.points };
        Band::of(self.clarity.elements.iter().map(points).sum()) == Band::Green
    }

    /// “ (currently 40 %)” behind the sentence, for the first quantity that has no baseline.
    fn today(&self) -> Option<Sketch> {
        /// Smallest count that can stand a fifth lower today.
        const LEAST: i32 = 5;
        let level = |q: &&Quantity| {
            let whole = q.sort == Sort::Count && q.target.is_some_and(|t| t >= Decimal::from(LEAST));
            let amount = matches!(q.sort, Sort::Percent | Sort::Money | Sort::Measured);
            whole || amount && q.target.is_some_and(|t| t.mantissa() > 0)
        };
        let ranked = |q: &&Quantity| matches!(q.sort, Sort::Percent | Sort::Money);
        let open = || self.analysis.quantities.iter().filter(|q| q.baseline.is_none());
        let quantity = open().find(ranked).or_else(|| open().next()).filter(level)?;
        let direction = self.towards(quantity);
        let value = before(quantity, direction)?;
        let unit = quantity.unit.map_or("", |(from, to)| self.analysis.reading.span(from, to).of(self.draft.text));
        let money = unit.starts_with(['$', '€', '£', '¥']);
        let number = if money {
            [unit, &short(value)].concat()
        } else if unit.starts_with('%') || unit.starts_with("per") {
            format!("{value}%")
        } else {
            value.to_string()
        };
        let (open, close) = if self.trimmed().ends_with(')') { (", currently ", "") } else { (" (currently ", ")") };
        Some(Sketch::default().say(open).hold(&number).say(close))
    }

    /// Which way a quantity should move; a bad thing or a duration falls unless the words say otherwise.
    fn towards(&self, quantity: &Quantity) -> Option<Direction> {
        let r = &self.analysis.reading;
        let said = intent::direction(r, std::slice::from_ref(quantity));
        let bad = (0..r.len()).any(|i| r.has(i, Traits::BAD) || is_bad(r.word(i)));
        let timed = quantity.sort == Sort::Measured
            && (r.was(quantity.from, words!["in", "of", ":"]) || r.has(quantity.from, Traits::HIGH_BOUND))
            && !r.is(quantity.to, words!["of", "without"])
            && quantity
                .unit
                .is_some_and(|(from, to)| (from..to).any(|i| r.has(i, Traits::SPAN_UNIT | Traits::SHORT_UNIT)));
        match said {
            Some(Direction::Down | Direction::Up) => said,
            _ if bad || timed => Some(Direction::Down),
            _ => said,
        }
    }

    /// Numbers for a sentence that ends in its own measure: “Improve retention from 85 % to 92 %”.
    fn itself(&self) -> Option<Sketch> {
        let r = &self.analysis.reading;
        let verb = intent::main_verb(r).filter(|v| *v == 0 && r.n_words() <= 8)?;
        let last = (0..r.len()).rev().find(|&i| r.is_word(i) && !r.has(i, Traits::VAGUE))?;
        let tail = (last + 1..r.len()).all(|i| r.has(i, Traits::VAGUE) || r.ends_at(i));
        let (low, high) =
            DIRECT.iter().find_map(|line| line.strip_prefix(r.word(last))?.strip_prefix('|')?.split_once('|'))?;
        let falls = r.has(verb, Traits::DOWN) || is_bad(r.word(last));
        let directed = r.has(verb, Traits::UP | Traits::DOWN)
            && tail
            && self.analysis.deadlines.is_empty()
            && !r.is(verb, words!["become", "build", "get"]);
        let (from, to) = if falls { (high, low) } else { (low, high) };
        let from = from.split(' ').next().unwrap_or(from);
        let said = self.draft.text[..r.span(last, last + 1).end].trim_start();
        let sketch = Sketch::default().say(said).say(" from ").hold(from).say(" to ").hold(to);
        directed.then(|| self.dated(sketch).because(NudgeReason::MeasuresItself))
    }

    /// The measures that fit, the unit's own first, then those of the topic beginning where the seed says.
    fn clauses<'b>(&'b self, history: &'b History) -> impl Iterator<Item = Clause> + 'b {
        /// Measures tried before giving up.
        const MOST_TRIED: usize = 4;
        let known = history.measures.iter().filter(|p| similarity(p.metric, self.draft.text) >= KNOWN_MEASURE);
        let general = self.general();
        let turned = |pool: &'static [&'static str]| (0..pool.len()).map(move |n| pool[(self.seed + n) % pool.len()]);
        let fitting = best_topic(&self.draft.text.to_lowercase()).unwrap_or(general);
        let tried = turned(fitting).chain(turned(general)).take(MOST_TRIED).map(Clause::of);
        known.filter_map(Clause::of_past).take(1).chain(tried)
    }

    /// Measures for whatever has no topic: a person's own habit, work, a wish for more or less, a thing or one step.
    fn general(&self) -> &'static [&'static str] {
        let r = &self.analysis.reading;
        let own = (0..r.len())
            .any(|i| r.is(i, words!["i", "my", "me", "i'd", "i'll", "i'm", "i’d", "i’ll", "i’m", "myself"]));
        let wish = r.has(0, Traits::VAGUE_VERB | Traits::UP | Traits::DOWN | Traits::KEEP | Traits::VAGUE);
        match self.analysis.nature {
            _ if own => OF_ONESELF,
            Nature::Effort => OF_WORK,
            Nature::Result if wish => OF_RESULTS,
            Nature::Result | Nature::Deliverable => OF_THINGS,
        }
    }

    /// The ways to join the person's words with a measure; which comes first varies.
    fn joined(&self, clause: &Clause, n: usize) -> Sketch {
        let verb = |form| clause.verb(self.seed, form);
        let reason = if clause.is_known { NudgeReason::UsesHistory } else { NudgeReason::AddsMeasure };
        let text = Sketch::default().say(self.trimmed());
        let colon = |text: Sketch| self.dated(text.say(": ").add(&clause.said(verb(Form::Plain))));
        let ahead = |link: &str| self.dated(clause.said(verb(Form::Opening))).say(link).say(&self.lowered());
        let sketch = match (self.is_order(), self.analysis.nature) {
            (_, Nature::Effort) => return ahead(": ").because(NudgeReason::NamesResult),
            (false, _) => colon(text),
            (true, Nature::Result) => match (self.seed / 3 + n) % 3 {
                0 if self.takes_means() => self.dated(text.say(" by ").add(&clause.said(verb(Form::Gerund)))),
                0 | 1 if self.is_wish() => ahead(" to "),
                _ => colon(text),
            },
            (true, Nature::Deliverable) => match (self.seed / 3 + n) % 2 {
                0 => self.dated(text.say(" to ").add(&clause.said(verb(Form::Plain)))),
                _ => self.dated(text.say(" and ").add(&clause.said(verb(Form::Plain)))),
            },
        };
        sketch.because(reason)
    }

    /// Whether the order is a wish that a measure can serve: “improve”, “become”; not “fix” or “close”.
    fn is_wish(&self) -> bool {
        self.analysis.reading.has(0, Traits::VAGUE_VERB | Traits::UP | Traits::KEEP)
    }

    /// Whether “by cutting …” can follow: a wish without a “by” of its own.
    fn takes_means(&self) -> bool {
        let r = &self.analysis.reading;
        r.has(0, Traits::VAGUE_VERB | Traits::KEEP)
            && !self.clarity.has_deadline()
            && !(0..r.len()).any(|i| r.is(i, words!["by"]))
    }

    /// Whether the text is one short order, so that phrases can be hung on it.
    fn is_order(&self) -> bool {
        /// Longer orders take a colon: nothing can be hung on them that still reads well.
        const LONGEST: usize = 14;
        let r = &self.analysis.reading;
        let plain =
            (0..r.len().saturating_sub(1)).all(|i| !matches!(r.word(i), ":" | ";" | "." | "(" | "?" | "!" | "\""));
        let first = r
            .has(0, Traits::UP | Traits::DOWN | Traits::KEEP | Traits::DELIVER | Traits::VAGUE_VERB | Traits::COUNTING);
        let noun = r.is(
            0,
            words![
                "faster",
                "better",
                "more",
                "shorter",
                "growth",
                "reduction",
                "design",
                "support",
                "level",
                "higher"
            ],
        ) && !r.is(1, words!["our", "the", "my"]);
        first && plain && !noun && r.n_words() <= LONGEST && r.n_words() > 1
    }

    fn dated(&self, sketch: Sketch) -> Sketch {
        if self.clarity.has_deadline() { sketch } else { sketch.say(" by ").hold(&day(self.due(0))) }
    }

    /// The text without what ends it.
    fn trimmed(&self) -> &str {
        self.draft.text.trim().trim_end_matches(['.', ';', ':', ',', '!', ' ', '-'])
    }

    /// The text as it goes on after other words: a verb loses its capital, a name keeps it.
    fn lowered(&self) -> String {
        let r = &self.analysis.reading;
        let text = self.trimmed();
        let verb = intent::main_verb(r) == Some(0) || r.has(0, Traits::FUNCTION) && !r.is(0, words!["i"]);
        let shouting = text.chars().take(2).all(char::is_uppercase);
        let mut chars = text.chars();
        match chars.next() {
            Some(first) if verb && !shouting => first.to_lowercase().chain(chars).collect(),
            _ => text.to_owned(),
        }
    }

    /// The cycle's end, or the end of a quarter that leaves time to act; `later` ones for the alternatives.
    fn due(&self, later: u32) -> Option<NaiveDate> {
        /// Fewest days a goal should be given.
        const ENOUGH: i64 = 42;
        let cycle = self.context.cycle_end.filter(|end| *end >= self.context.today && later == 0);
        let quarter = |n| calendar::end_of(Stretch::Quarter, n, self.context);
        let soon = quarter(0).is_some_and(|end| (end - self.context.today).num_days() < ENOUGH);
        cycle.or_else(|| quarter(later + u32::from(soon)))
    }
}

/// `160k` for 160,000.
fn short(value: Decimal) -> String {
    const ROUND: i64 = 10_000;
    let thousands = value.places() == 0 && value.mantissa() >= ROUND && value.mantissa() % 1_000 == 0;
    if thousands { [&(value.mantissa() / 1_000).to_string(), "k"].concat() } else { value.to_string() }
}

/// A plausible value today for a target: a fifth away from it, on the worse side.
fn before(quantity: &Quantity, direction: Option<Direction>) -> Option<Decimal> {
    const MOST: i32 = 100;
    const HIGH: i32 = 85;
    let target = quantity.target?;
    let left = Decimal::from(MOST).mantissa() * 10_i64.pow(target.places()) - target.mantissa();
    let is_high = quantity.sort == Sort::Percent && target > HIGH.into() && target < MOST.into();
    let step = if is_high { left.min(target.mantissa() / 5) } else { target.mantissa() / 5 }.max(1);
    let mantissa = if direction == Some(Direction::Down) { target.mantissa() + step } else { target.mantissa() - step };
    Decimal::new(mantissa, target.places()).filter(|_| !quantity.is_change)
}

/// The topic whose words the text holds most, longer words counting more; the earlier one in a draw. What stands in
/// parentheses are examples and sources: it only counts where nothing else does.
fn best_topic(lower: &str) -> Option<&'static [&'static str]> {
    let outside = lower.contains('(').then(|| topic_of(&outside_parentheses(lower))).flatten();
    outside.or_else(|| topic_of(lower))
}

fn outside_parentheses(text: &str) -> String {
    let opened = text.split('(');
    let first = |(at, part): (usize, &str)| match (at, part.split_once(')')) {
        (0, _) => part.to_owned(),
        (_, Some((_, after))) => after.to_owned(),
        (_, None) => String::new(),
    };
    opened.enumerate().map(first).collect()
}

fn topic_of(lower: &str) -> Option<&'static [&'static str]> {
    let points =
        STEMS.tally(lower, TOPICS.len(), |stem| stem.len().min(9) + if STRONG.contains(&stem) { 15 } else { 3 });
    let most = points.iter().max().copied().filter(|p| *p > 0)?;
    points.iter().position(|p| *p == most).map(|n| TOPICS[n].1)
}

static STEMS: LazyLock<Stems> = LazyLock::new(|| Stems::new(TOPICS.iter().map(|(words, _)| *words)));

/// `30 June 2027`.
fn day(date: Option<NaiveDate>) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    date.map_or_else(
        || "the end of the quarter".to_owned(),
        |d| format!("{} {} {}", d.day(), MONTHS.get(d.month0() as usize).copied().unwrap_or_default(), d.year()),
    )
}
