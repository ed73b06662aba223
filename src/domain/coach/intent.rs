//! What kind of goal it is: which way it points, whether it names a result, where it stays vague.
//!
//! Knows verbs and praise. Does not want to know points.

use super::{
    deadline::Deadline,
    lexer::{Part, Reading, Span, Traits, words},
    metric::{Quantity, Sort},
};

/// Which way a goal points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More of it.
    Up,
    /// Less of it.
    Down,
    /// As it is, or inside a bound.
    Keep,
}

/// The side of a number to be on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// At it or above.
    Above,
    /// At it or below.
    Below,
}

/// What a goal is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Something is different afterwards.
    Result,
    /// A thing exists afterwards.
    Deliverable,
    /// Work was done.
    Effort,
}

/// All verbs a goal can begin with.
const VERBS: Traits = Traits::all(&[
    Traits::UP,
    Traits::DOWN,
    Traits::KEEP,
    Traits::EFFORT,
    Traits::DELIVER,
    Traits::COUNTING,
    Traits::VAGUE_VERB,
]);

/// The token of the main verb, among the first words outside dates.
pub fn main_verb(r: &Reading) -> Option<usize> {
    /// Words looked at: a label, a subject and an auxiliary may come first.
    const REACH: usize = 14;
    let verb = |i: &usize| {
        let whole = *i == 0 || !r.has(*i, Traits::UNFINISHED);
        r.is_word(*i) && r.has(*i, VERBS) && whole && r.is_free(*i) && !r.has(*i, Traits::FUNCTION)
    };
    let goal =
        |i: &usize| !r.symbol(i + 1, ':') && !r.is(*i, words!["goal", "target", "level", "class", "set"]) || *i == 0;
    (0..r.len().min(REACH)).filter(verb).filter(|i| stands_as_verb(r, *i)).find(goal)
}

/// Whether the word at `i` is the verb that a clause begins with: “: reduce bugs”, “so reduce bugs”.
pub fn opens_a_clause(r: &Reading, i: usize) -> bool {
    let begins = i == 0
        || !r.is_word(i - 1) && !r.is_number(i - 1) && !r.is_glued(i)
        || r.is(i - 1, words!["to", "and", "so", "will", "we", "must", "should", "then"]);
    begins && r.is_word(i) && r.has(i, VERBS) && !r.is(i, words!["growth", "rise", "loss", "sales"])
}

/// Whether the word at `i` is a verb where it stands, and not the noun that is spelled alike: “we review”, not
/// “the review”, “a sales review” or “post event survey”. Words of direction count wherever they stand.
fn stands_as_verb(r: &Reading, i: usize) -> bool {
    if r.is(i, words!["go"]) && !r.is(i + 1, words!["to", "for", "through", "on", "over"]) {
        return false;
    }
    if i == 0 {
        return !(r.is(0, words!["post"]) && r.has(1, Traits::EVENT));
    }
    let before = r.word(i - 1);
    let subject = r.is(i - 1, words!["we", "i", "they", "you", "who", "that", "team", "everyone", "people", "staff"])
        || before.ends_with('s')
            && !r.is(i - 1, words!["sales", "operations", "results", "news", "its", "this", "is", "was"]);
    let led =
        r.is(i - 1, words!["to", "and", "or", "will", "would", "can", "should", "must", "then", "also", "each", "not"]);
    let sign = !r.is_word(i - 1) && !r.is_number(i - 1) && !r.is_glued(i);
    r.has(i, Traits::UP | Traits::DOWN) || led || subject || sign || before.ends_with("ly")
}

/// Which way the goal points, by its verb, then by its quantity, then by any word.
pub fn direction(r: &Reading, quantities: &[Quantity]) -> Option<Direction> {
    let verb = main_verb(r);
    let by_verb = verb.filter(|v| !r.has(*v, Traits::EFFORT)).and_then(|v| direction_of(r, v));
    by_verb.or_else(|| quantities.iter().find_map(|q| direction_of_quantity(r, q, verb))).or_else(|| {
        (0..r.len())
            .filter(|&i| r.is_free(i) && !r.has(i, Traits::EFFORT | Traits::FUNCTION | Traits::UNFINISHED))
            .find_map(|i| direction_of(r, i))
    })
}

fn direction_of(r: &Reading, i: usize) -> Option<Direction> {
    if r.has(i, Traits::DOWN) {
        Some(Direction::Down)
    } else if r.has(i, Traits::UP) {
        Some(Direction::Up)
    } else {
        r.has(i, Traits::KEEP).then_some(Direction::Keep)
    }
}

fn direction_of_quantity(r: &Reading, quantity: &Quantity, verb: Option<usize>) -> Option<Direction> {
    if let (Some(from), Some(to)) = (quantity.baseline, quantity.target) {
        return Some(if to < from { Direction::Down } else { Direction::Up });
    }
    match bound(r, quantity) {
        Some(Bound::Below) => return Some(Direction::Down),
        Some(Bound::Above) => return Some(Direction::Up),
        None => {}
    }
    match quantity.sort {
        Sort::Zero => Some(Direction::Down),
        Sort::Universal | Sort::Multiple | Sort::Race | Sort::Relative | Sort::Cadence => Some(Direction::Up),
        Sort::Count | Sort::Money => verb.map(|_| Direction::Up).or((quantity.from == 0).then_some(Direction::Up)),
        Sort::Percent | Sort::Measured | Sort::Ratio => None,
    }
}

/// On which side of its number a quantity says to be: “at most 3 %”, “> 99.5 %”, “20+”.
pub fn bound(r: &Reading, quantity: &Quantity) -> Option<Bound> {
    let has = |signs: [char; 2], words: Traits| {
        (quantity.from..quantity.to).any(|i| signs.iter().any(|c| r.symbol(i, *c)) || r.has(i, words))
    };
    if has(['<', '≤'], Traits::HIGH_BOUND) {
        return Some(Bound::Below);
    }
    (has(['>', '≥'], Traits::LOW_BOUND) || has(['+', '+'], Traits::default())).then_some(Bound::Above)
}

/// Whether the goal is a result, a thing or work.
pub fn nature(r: &Reading, quantities: &[Quantity]) -> Nature {
    let Some(verb) = main_verb(r) else {
        return Nature::Result;
    };
    let levels = quantities.iter().any(|q| matches!(q.sort, Sort::Percent | Sort::Measured | Sort::Ratio | Sort::Zero));
    let turns = r.has(verb, Traits::KEEP | Traits::UP | Traits::DOWN);
    if r.has(verb, Traits::EFFORT) && !(turns && levels) && !(r.is(verb, words!["reach", "hit"])) {
        Nature::Effort
    } else if r.has(verb, Traits::DELIVER) && !turns {
        Nature::Deliverable
    } else {
        Nature::Result
    }
}

/// The words that promise without an amount. Verbs such as “improve” count only while nothing is measured.
pub fn vague_spans(r: &Reading, quantities: &[Quantity], deadlines: &[Deadline], is_measured: bool) -> Vec<Span> {
    let taken = |span: Span| {
        quantities
            .iter()
            .map(|q| q.span)
            .chain(deadlines.iter().map(|d| d.span))
            .any(|s| s.start <= span.start && span.end <= s.end)
    };
    let vague = if is_measured { Traits::VAGUE } else { Traits::VAGUE | Traits::VAGUE_VERB };
    let mut spans = Vec::new();
    for (i, token) in r.tokens.iter().enumerate() {
        let phrase = r.symbol(i + 1, '-') && r.is(i + 2, words!["class", "edge", "notch", "to"]) && r.is_glued(i + 1);
        let measured = is_measured && token.traits.any(Traits::FASTER) || r.is(i + 1, words!["than", "as"]);
        if phrase && r.is(i, words!["world", "best", "top", "cutting", "go", "bleeding"]) {
            spans.push(r.span(i, i + 3));
        } else if token.traits.any(vague) && token.part == Part::Free && !measured && !taken(token.span) {
            spans.push(token.span);
        }
    }
    spans
}

/// Whether the text holds two goals: two measured clauses joined by “and” with a verb each.
pub fn is_two_goals(r: &Reading, quantities: &[Quantity]) -> bool {
    let joined = |i: usize| {
        (r.is(i, words!["and"]) || r.symbol(i, ';'))
            && (i + 1..i + 3).any(|j| {
                r.has(j, Traits::UP | Traits::DOWN) && r.has(j, Traits::VAGUE_VERB | Traits::DOWN | Traits::TEN_FOLD)
            })
    };
    let last = quantities.last().map_or(0, |q| q.from);
    let first = quantities.first().map_or(usize::MAX, |q| q.to);
    quantities.len() > 1 && (first..=last.min(r.len())).any(joined)
}
