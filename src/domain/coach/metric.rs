//! The quantities that settle success: amounts, ranges, thresholds, counts, multiples, noughts, universals, cadences.
//!
//! Knows which words measure. Does not want to know when, nor how well.

use super::{
    lexer::{Kind, Part, Reading, Span, Traits, Words, words},
    lookalike::{is_year, ranks},
    number::{Amount, Dress, FRACTIONS, amount_at},
};
use crate::domain::measure::Decimal;

/// What kind of quantity it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A percentage.
    Percent,
    /// An amount of money.
    Money,
    /// Things that are counted.
    Count,
    /// A time, weight, score or other measured amount.
    Measured,
    /// One number over another.
    Ratio,
    /// A multiple of today: double, 2x, halve.
    Multiple,
    /// None at all: zero, no, eliminate.
    Zero,
    /// All of a set that can be checked.
    Universal,
    /// So often in so long: twice a week.
    Cadence,
    /// A distance by its name.
    Race,
    /// A figure compared with an earlier one, without a number.
    Relative,
}

/// A quantity found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// The words that prove it.
    pub span: Span,
    /// First token of it.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
    /// Its kind.
    pub sort: Sort,
    /// Where it starts, when a range says so.
    pub baseline: Option<Decimal>,
    /// Where it should end, when it is a number.
    pub target: Option<Decimal>,
    /// The tokens of its unit.
    pub unit: Option<(usize, usize)>,
    /// Whether it is a change (“by 15 %”) and not a level.
    pub is_change: bool,
}

/// All quantities in order; none in a text that has no word beside its numbers.
pub fn quantities(r: &Reading) -> Vec<Quantity> {
    let worded = (0..r.len()).any(|i| r.is_word(i) && !(r.is_glued(i) && r.has(i, Traits::UNIT | Traits::SCALE)));
    let mut found = Vec::new();
    let mut i = 0;
    while worded && i < r.len() {
        let quantity = if r.is_free(i) { numeric(r, i).or_else(|| worded_quantity(r, i)) } else { None };
        i = quantity.map_or(i + 1, |q| q.to.max(i + 1));
        found.extend(quantity);
    }
    found
}

fn numeric(r: &Reading, i: usize) -> Option<Quantity> {
    let first = amount_at(r, i)?;
    if is_unfinished(r, &first) {
        return None;
    }
    let second = second_of_range(r, &first);
    let last = second.unwrap_or(first);
    let baseline = second.and(first.value).filter(|_| is_from_to(r, &first, &last));
    let from = bound_before(r, i);
    let mut to = bound_after(r, last.to);
    let mut sort = sort_of(r, &last);
    if sort == Sort::Count {
        to = noun_after(r, to);
    }
    if let Some(end) = cadence_after(r, to) {
        (sort, to) = (if sort == Sort::Count { Sort::Cadence } else { sort }, end);
    }
    let unit = last.unit.or(first.unit).or((to > last.to && sort == Sort::Count).then_some((last.to, to)));
    let changes = r.was(from, words!["by", "down", "up", "minus", "plus"])
        || matches!(r.tokens[from].kind, Kind::Symbol('+' | '-' | '−' | '±'));
    let is_change = changes && baseline.is_none();
    Some(Quantity { span: r.span(from, to), from, to, sort, baseline, target: last.value, unit, is_change })
}

/// A bare number that ends the text may still become anything, unless the words before it ask for one.
fn is_unfinished(r: &Reading, amount: &Amount) -> bool {
    let slash = usize::from(r.symbol(amount.to, '/') && r.is_glued(amount.to));
    let bare = amount.dress == Dress::Bare && amount.to + slash == r.len();
    let scaled = amount.to > amount.from + 1;
    let asked = r.had(amount.from, Traits::MEASURE | Traits::PREPOSITION)
        || amount.from > 0 && matches!(r.tokens[amount.from - 1].kind, Kind::Symbol(_));
    let ranked = r.was(amount.from, words!["top"]) && ranks(r, amount.from);
    bare && !asked && !ranked && !scaled && amount.value != Some(Decimal::ZERO)
}

fn sort_of(r: &Reading, amount: &Amount) -> Sort {
    match amount.dress {
        Dress::Bare if amount.value == Some(Decimal::ZERO) => Sort::Zero,
        Dress::Bare
            if amount.value.is_some_and(|v| !v.is_whole())
                || r.had(amount.from, Traits::MEASURE) && !r.is_word(amount.to) =>
        {
            Sort::Measured
        }
        Dress::Bare => Sort::Count,
        Dress::Percent => Sort::Percent,
        Dress::Money => Sort::Money,
        Dress::Span | Dress::Measured => Sort::Measured,
        Dress::Ratio => Sort::Ratio,
        Dress::Multiple => Sort::Multiple,
    }
}

/// The second number of `12 to three`, `3–5`, `10 and 20`, `24h → 4h`, at most three words after the first.
fn second_of_range(r: &Reading, first: &Amount) -> Option<Amount> {
    /// Words that may stand between a number and the “to” of its range: “38 days a month to 21”.
    const BETWEEN: usize = 4;
    let joins = |j: usize| {
        r.is(j, words!["to", "down"])
            || ['-', '–', '—', '→', '/'].iter().any(|c| r.symbol(j, *c))
            || (r.is(j, words!["and"]) && r.was(first.from, words!["between"]))
    };
    let opened = r.was(first.from, words!["from", "between"]);
    let reach = if opened { BETWEEN } else { 0 };
    let near = first.to..=(first.to + reach);
    let mut at = near.clone().find(|&j| joins(j))? + 1;
    while r.is(at, words!["to", "under", "below", "over", "at", "least", "than", "less", "more", "about"])
        || r.symbol(at, '>')
        || r.symbol(at, '<')
    {
        at += 1;
    }
    amount_at(r, at).filter(|_| r.is_free(at))
}

fn is_from_to(r: &Reading, first: &Amount, last: &Amount) -> bool {
    let arrow = (first.to..last.from).any(|j| r.is(j, words!["to"]) || r.symbol(j, '→'));
    arrow && r.was(first.from, words!["from"]) || (first.to..last.from).any(|j| r.symbol(j, '→'))
}

/// Takes signs and words of comparison before a number into its span.
fn bound_before(r: &Reading, i: usize) -> usize {
    let mut from = i;
    while from > 0 && r.is_free(from - 1) {
        let sign = ['<', '>', '≥', '≤', '=', '+', '~', '±', '-', '−'].iter().any(|c| r.symbol(from - 1, *c));
        let word = r.is(
            from - 1,
            words![
                "least", "most", "than", "within", "max", "maximum", "min", "minimum", "under", "below", "over",
                "above", "sub", "from", "between", "to",
            ],
        );
        let lead = from > 1 && r.is(from - 1, words!["at", "more", "less", "no", "fewer", "greater", "up"]) && from < i;
        if !sign && !word && !lead {
            break;
        }
        from -= 1;
    }
    from
}

/// Takes “or less”, “and above”, “+” after a number into its span.
fn bound_after(r: &Reading, to: usize) -> usize {
    let plus = to + usize::from(r.symbol(to, '+') && r.is_glued(to));
    let pair = r.is(plus, words!["or", "and"])
        && r.is(
            plus + 1,
            words!["less", "more", "fewer", "better", "higher", "above", "below", "lower", "under", "over", "greater"],
        );
    if pair { plus + 2 } else { plus }
}

/// Takes the counted things after a number: `5 enterprise deals`.
fn noun_after(r: &Reading, to: usize) -> usize {
    /// Most words of a counted noun phrase.
    const LONGEST: usize = 4;
    let ends = |j: usize| {
        !(r.is_word(j) || r.symbol(j, '-') && r.is_glued(j))
            || !r.is_free(j)
            || r.has(j, Traits::FUNCTION | Traits::CADENCE)
    };
    let mut end = (to..to + LONGEST).find(|&j| ends(j)).unwrap_or(to + LONGEST).min(r.len());
    while end > to && r.symbol(end - 1, '-') {
        end -= 1;
    }
    end
}

/// Takes `a week`, `per month`, `every two months`, `daily`, `/week` after a quantity.
fn cadence_after(r: &Reading, to: usize) -> Option<usize> {
    if r.has(to, Traits::CADENCE) {
        return Some(to + 1);
    }
    let at = if r.is(to, words!["times", "time"]) { to + 1 } else { to };
    let per = r.is(at, words!["per", "a", "an", "each", "every"]) || (r.symbol(at, '/') && r.is_glued(at));
    let counted = at + 1 + usize::from(r.has(at + 1, Traits::NUMBER) || r.is_number(at + 1));
    let unit = Traits::SPAN_UNIT | Traits::SHORT_UNIT | Traits::PERIOD;
    (per && r.has(counted, unit)).then_some(counted + 1)
}

/// Takes `in every two months`, `in a week` after “once” or “three times”.
fn rhythm_after(r: &Reading, at: usize) -> Option<usize> {
    let per = at + 1 + usize::from(r.is(at + 1, words!["every", "each", "a"]));
    let unit = per + usize::from(r.has(per, Traits::NUMBER));
    (r.is(at, words!["in"]) && unit > at + 1 && r.has(unit, Traits::SPAN_UNIT | Traits::PERIOD)).then_some(unit + 1)
}

/// Quantities without a number in digits or words.
fn worded_quantity(r: &Reading, i: usize) -> Option<Quantity> {
    /// What a quantity in words can begin with.
    const STARTS: Traits = Traits::all(&[
        Traits::DIGITS,
        Traits::AMOUNTS,
        Traits::TEN_FOLD,
        Traits::ABOLISH,
        Traits::RACE,
        Traits::FASTER,
    ]);
    if !r.has(i, STARTS) {
        return None;
    }
    let (sort, to) = one_a_month(r, i)
        .or_else(|| multiple(r, i))
        .or_else(|| none_at_all(r, i))
        .or_else(|| universal(r, i))
        .or_else(|| named_level(r, i))
        .or_else(|| relative(r, i))?;
    let target = (sort == Sort::Zero).then_some(Decimal::ZERO);
    let (unit, is_change) = (None, sort == Sort::Multiple);
    Some(Quantity { span: r.span(i, to), from: i, to, sort, baseline: None, target, unit, is_change })
}

/// `a book a month`, `an article per week`: one in each stretch of time.
fn one_a_month(r: &Reading, i: usize) -> Option<(Sort, usize)> {
    /// Most words of what there is one of.
    const LONGEST: usize = 4;
    if !r.is(i, words!["a", "an"]) || !r.is_word(i + 1) || r.has(i + 1, Traits::CADENCE | Traits::FUNCTION) {
        return None;
    }
    let daily =
        |j: usize| r.has(j, Traits::CADENCE) || r.is(j, words!["every", "each"]) && r.has(j + 1, Traits::SPAN_UNIT);
    if r.is(i + 1, words!["hour", "minute"])
        && let Some(at) = (i + 2..i + 2 + LONGEST).find(|&j| daily(j))
    {
        return Some((Sort::Cadence, at + 1 + usize::from(!r.has(at, Traits::CADENCE))));
    }
    let per = (i + 2..i + 2 + LONGEST).find(|&j| !r.is_word(j) || r.has(j, Traits::FUNCTION))?;
    (r.is(per, words!["a", "per"]) && r.has(per + 1, Traits::SPAN_UNIT)).then_some((Sort::Cadence, per + 2))
}

/// `double`, `halve`, `in half`, `twice a week`, `once per month`.
fn multiple(r: &Reading, i: usize) -> Option<(Sort, usize)> {
    if r.is(i, words!["once", "twice", "thrice"]) {
        if let Some(to) = cadence_after(r, i + 1).or_else(|| rhythm_after(r, i + 1)) {
            return Some((Sort::Cadence, to));
        }
        let count = r.was(i, words!["least"]);
        return (count || !r.is(i, words!["once"]) && r.is(i + 1, words!["as", "the", "my", "our"]))
            .then_some((Sort::Multiple, i + 1));
    }
    if r.is(i, words!["one"]) && r.symbol(i + 1, '-') && r.is(i + 2, &FRACTIONS) {
        return Some((Sort::Multiple, i + 3));
    }
    if r.word(i).strip_prefix('x').is_some_and(is_factor) && !r.is_capital(i) {
        return Some((Sort::Multiple, i + 1));
    }
    if r.is(i, &FRACTIONS) && r.was(i, words!["a", "one"]) {
        let whole = r.is(i + 2, words!["the", "our", "my", "its", "their", "all"]);
        let stretch = r.has(i + 3, Traits::PERIOD | Traits::SPAN_UNIT) || r.is(i + 3, words!["way", "time"]);
        let part = r.is(i + 1, words!["of"]) && !r.is(i + 2, words!["a"]) && !(whole && stretch)
            || r.has(i + 1, Traits::FASTER)
            || i > 1 && r.is(i - 2, words!["by", "down", "up", "to", "least", "than"])
            || i > 1 && r.is(i - 2, words!["from"]) && r.is(i + 1, words!["to"]);
        return part.then_some((Sort::Multiple, i + 1));
    }
    if r.is(i, words!["order", "orders"]) && r.is(i + 1, words!["of"]) && r.is(i + 2, words!["magnitude"]) {
        return Some((Sort::Multiple, i + 3));
    }
    if !r.has(i, Traits::TEN_FOLD) {
        return None;
    }
    if r.is(i, words!["half"]) && r.is(i + 1, words!["an", "a"]) && r.has(i + 2, Traits::SHORT_UNIT | Traits::SPAN_UNIT)
    {
        return (r.word(i + 2) != "day").then_some((Sort::Measured, cadence_after(r, i + 3).unwrap_or(i + 3)));
    }
    if r.is(i, words!["half"]) {
        let whole =
            r.is(i + 1, words!["of", "the", "our", "as"]) && !r.had(i, Traits::ORDINAL) && !r.symbol(i + 1, '-');
        return (whole || r.was(i, words!["in", "by"]) && r.ends_or_follows(i + 1)).then_some((Sort::Multiple, i + 1));
    }
    let idiom = r.is(
        i + 1,
        words![
            "down",
            "check",
            "click",
            "opt",
            "entry",
            "materiality",
            "sided",
            "blind",
            "booking",
            "bookings",
            "bottom",
            "major",
            "standard",
        ],
    ) || (r.symbol(i + 1, '-') && r.is(i + 2, words!["check", "entry", "sided", "blind", "click", "opt"]));
    (!idiom).then_some((Sort::Multiple, i + 1))
}

/// Whether `x` and these digits are a multiple: x2, x10; x64 and x86 are machines.
fn is_factor(digits: &str) -> bool {
    digits.parse::<u32>().is_ok_and(|times| (2..=12).contains(&times) || times % 5 == 0 && times <= 100)
}

/// `no incidents`, `eliminate downtime`, `without a single error`, `never miss`.
fn none_at_all(r: &Reading, i: usize) -> Option<(Sort, usize)> {
    let to = none_said(r, i)
        .or_else(|| nothing_left(r, i))
        .or_else(|| ended(r, i))
        .or_else(|| no_thing(r, i))
        .or_else(|| abolished(r, i))
        .or_else(|| balanced(r, i))
        .or_else(|| spared(r, i))
        .or_else(|| never(r, i))?;
    Some((Sort::Zero, to))
}

/// One past the noun that begins at `at`.
fn nouns(r: &Reading, at: usize) -> usize {
    noun_after(r, at).max(at)
}

/// `medication errors: none`, `reduce forms to none`, `none of the 14 concerts`.
fn none_said(r: &Reading, i: usize) -> Option<usize> {
    if !r.is(i, words!["none"]) {
        return None;
    }
    if i > 0 && r.symbol(i - 1, ':') || r.was(i, words!["to"]) && falls_before(r, i - 1) {
        return Some(i + 1);
    }
    let pointed = r.is(i + 2, words!["this", "that", "it", "these", "those", "us", "them"]);
    let named = r.is_word(i + 3) || r.is_number(i + 3);
    (r.is(i + 1, words!["of"]) && named && !pointed).then(|| nouns(r, i + 3))
}

/// `nothing carried over`, `nothing overdue`; but “nothing left to chance”.
fn nothing_left(r: &Reading, i: usize) -> Option<usize> {
    let chance = r.is(i + 1, words!["left"]) && r.is(i + 2, words!["to"]);
    (r.is(i, words!["nothing"]) && r.is(i + 1, &LEFT) && !chance).then(|| nouns(r, i + 2))
}

/// `no incidents`, `no one left behind`.
fn no_thing(r: &Reading, i: usize) -> Option<usize> {
    if !r.is(i, words!["no"]) {
        return None;
    }
    let one = r.is(i + 1, words!["one"]) && r.is_word(i + 2) && !r.has(i + 2, Traits::FUNCTION);
    let real = r.is_word(i + 1) && !r.may_be(i + 1, Traits::NOT_AFTER_NO | Traits::FUNCTION);
    (one || real).then(|| nouns(r, i + 1 + usize::from(one)))
}

/// `eliminate downtime`, `elimination of waste`, `eliminate 52-week waits`, where the number says which.
fn abolished(r: &Reading, i: usize) -> Option<usize> {
    if !r.has(i, Traits::ABOLISH) {
        return None;
    }
    let at = i + 1 + usize::from(r.is(i + 1, words!["of"]));
    if r.is_number(at) {
        return Some(nouns(r, at + 1 + usize::from(r.symbol(at + 1, '-'))));
    }
    let phrase = r.is(at, words!["the"]) && r.is(at + 1, words!["need", "risk", "possibility"]);
    let skip = usize::from(r.has(at, Traits::DETERMINER) || r.is(at, words!["all"]));
    (r.is_word(at) && !phrase).then(|| nouns(r, at + skip))
}

/// `without a single error`, `w/o losing any customer`, `without injuries`, `avoid any delay`.
fn spared(r: &Reading, i: usize) -> Option<usize> {
    let first = without(r, i)?;
    let losing = r.is(first, &LOSING);
    let at = first + usize::from(losing);
    let single = r.is(at, words!["a"]) && r.is(at + 1, words!["single"]) || losing && r.is(at, words!["any", "one"]);
    let avoided = r.is(i, words!["avoid", "prevent"]);
    let near = |j: usize| j == first || !r.has(j - 1, Traits::FUNCTION) || r.is(j - 1, words!["any"]);
    let bad = !avoided && (first..first + 3).any(|j| r.has(j, Traits::BAD) && near(j));
    (single || bad || avoided && r.is(i + 1, words!["any"])).then(|| nouns(r, at + 1))
}

/// `never miss`, `not a single complaint`.
fn never(r: &Reading, i: usize) -> Option<usize> {
    let never = r.is(i, words!["never", "don't", "don’t", "not"]);
    let more = |j: usize| r.is(j + 1, words!["longer", "more"]);
    let missing = || (i + 1..i + 4).any(|j| r.is(j, words!["any", "miss", "single"]) && !more(j));
    (never && missing()).then_some(i + 2)
}

/// Whether the words before `to` go down to it: “reduce forms to none”, “down to none”, “from nine to none”.
fn falls_before(r: &Reading, to: usize) -> bool {
    r.is(0, words!["bring", "get", "drive"])
        || (0..to).any(|j| r.has(j, Traits::DOWN) || r.is(j, words!["down", "from"]))
}

/// One past `without`, `w/o`, `avoid`, `prevent` at `i`.
fn without(r: &Reading, i: usize) -> Option<usize> {
    let short = r.is(i, words!["w"]) && r.symbol(i + 1, '/') && r.is(i + 2, words!["o"]) && r.is_glued(i + 2);
    r.is(i, words!["without", "avoid", "prevent"]).then_some(i + 1).or(short.then_some(i + 3))
}

/// After “without”, before “a single”, “any”: what one does to none.
const LOSING: Words = Words::of(&[
    "losing",
    "missing",
    "dropping",
    "breaking",
    "breaching",
    "exceeding",
    "harming",
    "injuring",
    "failing",
    "damaging",
    "cancelling",
    "canceling",
    "delaying",
    "turning",
    "rejecting",
    "wasting",
    "skipping",
    "leaving",
    "having",
    "laying",
]);

/// After “nothing”: what would otherwise be left.
const LEFT: Words = Words::of(&[
    "left",
    "carried",
    "overdue",
    "outstanding",
    "lost",
    "missing",
    "unpaid",
    "unresolved",
    "unanswered",
    "pending",
    "broken",
    "wasted",
    "goes",
    "unread",
    "unassigned",
    "rolled",
    "spilled",
    "dropped",
    "thrown",
]);

/// What a society or a house brings to an end.
const ILLS: Words = Words::of(&[
    "homelessness",
    "hunger",
    "poverty",
    "malnutrition",
    "violence",
    "discrimination",
    "marriage",
    "marriages",
    "slavery",
    "trafficking",
    "tuberculosis",
    "malaria",
    "aids",
    "hiv",
    "epidemic",
    "epidemics",
    "deforestation",
    "overfishing",
    "famine",
    "racism",
    "corruption",
    "sleeping",
    "deaths",
    "exclusion",
    "exclusions",
    "loneliness",
    "harassment",
    "bullying",
    "illiteracy",
    "statelessness",
    "discharges",
    "spills",
    "landfill",
    "waits",
    "evictions",
    "overtime",
    "downtime",
    "waste",
    "crowding",
    "overcrowding",
    "polio",
    "leprosy",
    "fgm",
    "abuse",
    "neglect",
    "segregation",
    "flaring",
    "whaling",
    "poaching",
    "dumping",
    "stigma",
    "queues",
    "shortages",
    "labour",
    "labor",
    "detention",
    "mutilation",
    "cruelty",
    "drownings",
    "suicides",
    "stunting",
]);

/// `end homelessness`, `end child marriage`, `end the use of coal`: nothing of it is left.
fn ended(r: &Reading, i: usize) -> Option<usize> {
    /// Words from the verb to what it ends.
    const REACH: usize = 5;
    let verb = || i == 0 || r.was(i, words!["to", "and", "help", "will", "we", "can"]);
    if !r.is(i, words!["end", "ending", "ends"]) || !verb() {
        return None;
    }
    let use_of =
        r.is(i + 1, words!["the"]) && r.is(i + 2, words!["use", "sale", "practice"]) && r.is(i + 3, words!["of"]);
    let near = (i + 1..i + REACH).take_while(|&j| r.is_word(j) && !r.has(j, Traits::PREPOSITION));
    let ill = near.into_iter().find(|&j| r.is(j, &ILLS) && r.ends_or_follows(j + 1));
    if use_of { Some(noun_after(r, i + 4)) } else { ill.map(|j| j + 1) }
}

/// `net-zero emissions`, `be debt-free`: nothing is left of it.
fn balanced(r: &Reading, i: usize) -> Option<usize> {
    let joined = r.symbol(i + 1, '-') && r.is_glued(i + 2);
    let at = i + 1 + usize::from(joined);
    let net = r.is(i, words!["net"]) && r.is(at, words!["zero"]);
    let freed = words![
        "debt",
        "smoke",
        "plastic",
        "error",
        "accident",
        "defect",
        "injury",
        "incident",
        "drug",
        "alcohol",
        "mortgage",
        "loan",
        "nicotine",
        "pain",
        "seizure",
        "relapse",
        "symptom",
        "pesticide",
        "leak",
        "fault",
        "bug",
        "crime",
        "paper"
    ];
    let is = r.was(i, words!["be", "become", "stay", "remain", "go", "are", "is"]);
    let free = is && (joined || r.ends_or_follows(at + 1)) && r.is(i, freed) && r.is(at, words!["free"]);
    (net || free).then_some(at + 1)
}

/// `every competitor`, `all active repos`, `each region`, `full participation`.
fn universal(r: &Reading, i: usize) -> Option<(Sort, usize)> {
    /// After “every”: a rhythm or a phrase, no set.
    const TIMELY: Traits =
        Traits::all(&[Traits::TIMELY, Traits::FUNCTION, Traits::SPAN_UNIT, Traits::PERIOD, Traits::SHORT_UNIT]);
    let to = |at: usize| noun_after(r, at).max(at);
    let noun = r.is_word(i + 1) && r.is_free(i + 1) && r.word(i + 1).len() > 1;
    if r.is(i, words!["every", "each"]) {
        let term = r.has(i + 2, Traits::PERIOD) && r.is(i + 1, words!["school", "fiscal", "academic", "calendar"]);
        let loose = term || r.may_be(i + 1, TIMELY) || r.is_number(i + 1) || r.has(i + 1, Traits::NUMBER);
        let part = r.is(i, words!["each"]) && r.was(i, words!["of", "in", "at", "after", "before", "to"]);
        let way = r.is(i, words!["every"]) && r.was(i, words!["after", "before", "at"]) && !r.is(i + 2, words!["has"]);
        let end = to(i + 1);
        let praised =
            r.is(end, words!["a", "an", "is", "are", "feels", "the", "their"]) && r.has(end + 1, Traits::VAGUE);
        let way = way
            || r.was(i, words!["make", "treat"])
                && (i + 2..i + 4).any(|j| r.is(j, words!["count", "matter", "counts", "like", "as"]));
        let felt = words![
            "knows",
            "understands",
            "feels",
            "loves",
            "enjoys",
            "trusts",
            "cares",
            "thrives",
            "succeeds",
            "flourishes",
        ];
        let praised = praised || (i + 2..=end).any(|j| r.is(j, felt));
        let theirs = r.is(i, words!["each"]) && r.is_possessive(i + 1);
        let own = words!["our", "my", "the", "these", "your"];
        // “with each of our partners” says with whom, not how many.
        let counts = !r.had(i, Traits::PREPOSITION);
        if counts && r.is(i + 1, words!["of"]) && r.is(i + 2, own) && r.is_word(i + 3) {
            return Some((Sort::Universal, to(i + 3)));
        }
        return (noun && !loose && !part && !way && !praised && !theirs).then_some((Sort::Universal, end));
    }
    if r.is(i, words!["both"]) {
        let two = noun && r.word(i + 1).ends_with('s') || r.is_word(i + 2) && r.word(i + 2).ends_with('s');
        let pair = (i + 1..i + 8).any(|j| r.is(j, words!["and", "or"]));
        return (two && !pair && !r.had(i, Traits::PREPOSITION)).then(|| (Sort::Universal, to(i + 1)));
    }
    if r.is(i, words!["all"]) {
        return all_of_a_set(r, i).map(|at| (Sort::Universal, to(at)));
    }
    if r.is(i, words!["full", "complete", "universal", "perfect", "total"]) {
        let at = (i + 1..i + 4)
            .find(|&j| r.has(j, Traits::COVERAGE) || r.is(j, words!["access"]) && r.is(i, words!["universal"]))?;
        let plain = (i + 1..at).all(|j| !r.has(j, Traits::FUNCTION) || r.is(i, words!["universal"]));
        let names =
            r.is(at + 1, words!["process", "audit", "check", "review", "report", "programme", "program", "team"]);
        return (plain && !names && !r.is(at, words!["completion"])).then_some((Sort::Universal, at + 1));
    }
    let opening = i == 0 || r.was(i, words!["ensure", "sure", "that"]) && i < 4;
    (opening
        && r.is(i, words!["everyone", "everybody", "anyone's"])
        && noun
        && !r.is(i + 1, words!["thinking", "is", "matters", "wins", "cares", "goes"]))
    .then_some((Sort::Universal, i + 1))
}

/// The first noun token after an “all” that can be checked off.
fn all_of_a_set(r: &Reading, i: usize) -> Option<usize> {
    /// How far before “for all …” the words may stand that say it holds.
    const STATED: usize = 10;
    let mut at = i + 1 + usize::from(r.is(i + 1, words!["of"]));
    at += usize::from(r.has(at, Traits::DETERMINER) || r.has(at, Traits::NUMBER) || r.is_number(at));
    while r.tokens.get(at).is_some_and(|t| t.part == Part::Name) {
        at += 1;
    }
    let compound = r.symbol(at + 1, '-') && r.is_glued(at + 1) && r.is_glued(at + 2) && r.is_word(at + 2);
    let noun = r.is_word(at)
        && r.is_free(at)
        && (compound || !r.has(at, Traits::FUNCTION))
        && (compound || !r.may_be(i + 1, Traits::ABSTRACT) && !r.has(at, Traits::ABSTRACT));
    let rid = i > 1 && r.is(i - 2, words!["rid"]);
    let apart = r.had(i, Traits::PREPOSITION) && !r.was(i, words!["that", "than", "up"]) && !rid;
    let stated =
        r.was(i, words!["for", "in", "on", "to"]) && (i.saturating_sub(STATED)..i).any(|j| r.has(j, Traits::STATE));
    let installs = words!["install", "implement", "introduce", "enable", "deploy", "apply", "add", "adopt", "attach"];
    let free_of = r.was(i, words!["for", "on", "in"])
        && (i.saturating_sub(STATED)..i).any(|j| r.is(j, words!["zero"]) && r.symbol(j + 1, '-'));
    let stated = stated || free_of || r.was(i, words!["for", "on", "to"]) && r.is(0, installs);
    let talks =
        words!["s", "one", "ones", "interviews", "sessions", "conversations", "meetings", "workshops", "reviews"];
    let served = i > 1
        && r.was(i, words!["to", "with", "on"])
        && (r.has(i - 2, Traits::SERVICE | Traits::EFFORT) || r.is(i - 2, talks))
        || i > 1 && r.was(i, words!["by"]) && r.word(i - 2).ends_with("ed");
    let helps = words!["prepare", "support", "help", "empower", "encourage", "inspire", "serve", "engage"];
    let helped = r.was(i, helps) && r.has(at, Traits::PEOPLE | Traits::STAFF);
    let told = r.was(i, words!["where", "so"]);
    let hyphen = helped || told || r.symbol(i + 1, '-') || r.symbol(i.wrapping_sub(1), '-');
    let counted = r.is_number(i + 1) && !is_year(r, i + 1) || r.has(i + 1, Traits::NUMBER);
    (noun && !hyphen && (!apart || stated || served || counted)).then_some(at)
}

/// `break even`, `positive cash flow`, `a marathon`, `net zero`.
fn named_level(r: &Reading, i: usize) -> Option<(Sort, usize)> {
    let record = r.is(i + 1, words!["personal", "pr", "pb", "time", "record"]);
    let ends = record || !r.is_word(i + 1) || r.has(i + 1, Traits::FUNCTION);
    if r.has(i, Traits::RACE) && !r.symbol(i + 1, '-') && ends {
        return Some((Sort::Race, i + 1));
    }
    if r.is(i, words!["positive", "negative"]) && (i + 1..i + 3).any(|j| r.has(j, Traits::SIGNED)) {
        return Some((Sort::Measured, noun_after(r, i + 1)));
    }
    let one = r.is(i + 1, words!["a", "an", "one"]) && r.has(i + 2, Traits::SHORT_UNIT | Traits::SPAN_UNIT)
        || r.is(i + 1, words!["the"]) && r.has(i + 2, Traits::SHORT_UNIT);
    if one && r.is(i, words!["under", "within", "below", "than", "inside"]) {
        return Some((Sort::Measured, i + 3));
    }
    if r.is(i, words!["single"]) && (r.is(i + 1, words!["digits", "digit"]) || r.is(i + 2, words!["digit"])) {
        return Some((Sort::Measured, i + 2));
    }
    let even = r.is(i, words!["breakeven", "break-even"])
        || r.is(i, words!["break"])
            && (r.is(i + 1, words!["even"]) || r.is(i + 2, words!["even"]) && r.symbol(i + 1, '-'));
    let flow = r.is(i, words!["cash", "cashflow", "flow"])
        && (1..4).any(|d| {
            r.is(i + d, words!["positive"])
                && (i..i + d).all(|j| r.is(j, words!["cash", "cashflow", "flow"]) || r.symbol(j, '-'))
        });
    (even || flow).then(|| (Sort::Measured, i + 2))
}

/// `faster than when we left`, `fewer than last year`.
fn relative(r: &Reading, i: usize) -> Option<(Sort, usize)> {
    /// How far “than” may stand from its comparative.
    const NEAR: usize = 5;
    if r.is(i, words!["above", "below"]) {
        let whose = i + 1 + usize::from(r.is(i + 1, words!["the"]));
        let usual = r.is(whose, words!["industry", "market", "national", "sector", "league", "peer"]);
        return (usual && r.is(whose + 1, words!["average", "benchmark", "median"]))
            .then_some((Sort::Relative, whose + 2));
    }
    if r.is(i, words!["beat", "exceed", "surpass", "outperform", "outdo"]) {
        let past = r.is(i + 1, words!["last", "previous"]) && r.has(i + 2, Traits::PERIOD);
        return (past && r.is_word(i + 3)).then_some((Sort::Relative, i + 4));
    }
    if !r.has(i, Traits::FASTER) {
        return None;
    }
    let than = (i + 1..i + NEAR).find(|&j| r.is(j, words!["than"]))?;
    let known = r.is(than + 1, words!["when", "last", "previous", "before"])
        || r.is(than + 2, words!["previous", "last", "prior", "industry", "market"]);
    (known && !r.is(i, words!["better"])).then_some((Sort::Relative, than + 2))
}
