//! From text to tokens in one pass: words with their traits, numbers with their digits, single symbols.
//!
//! Knows spelling only. Does not want to know what a number means, nor where a deadline begins.

use std::{cell::Cell, ops::BitOr, sync::LazyLock};

use super::words_en::LISTS;

/// A byte range of the typed text, always on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The words that the span covers, or nothing when the text is another one.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// What a word can be, as a set of flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Traits(u64);

/// Names one flag a line, each the next bit.
macro_rules! traits {
    ($($name:ident = $bit:literal : $doc:literal),* $(,)?) => {
        impl Traits { $(#[doc = $doc] pub const $name: Self = Self(1 << $bit);)* }
    };
}

traits! {
    MONTH = 0: "A month's name or its short form.",
    WEEKDAY = 1: "A weekday's name or its short form.",
    PERIOD = 2: "A stretch of time that can be this or next: quarter, sprint.",
    SPAN_UNIT = 3: "A unit in which deadlines are counted: days and longer.",
    SHORT_UNIT = 4: "A unit in which work is timed: hours and shorter.",
    UNIT = 5: "A unit that can stick to a number.",
    SCALE = 6: "Thousand, million and their short forms.",
    CADENCE = 7: "How often: daily, weekly.",
    NUMBER = 8: "A number written as a word.",
    ORDINAL = 9: "First, second, third.",
    PREPOSITION = 10: "A preposition.",
    FUNCTION = 11: "A word that ends a noun phrase.",
    DETERMINER = 12: "The, our, these.",
    UP = 13: "Points upwards.",
    DOWN = 14: "Points downwards.",
    KEEP = 15: "Points nowhere: keep, maintain.",
    LOW_BOUND = 16: "Sets a lower bound.",
    HIGH_BOUND = 17: "Sets an upper bound.",
    EFFORT = 18: "A verb of work done.",
    DELIVER = 19: "A verb of a thing made.",
    COUNTING = 20: "A verb whose objects count from nought.",
    VAGUE_VERB = 21: "A verb that needs an amount.",
    VAGUE = 22: "A word of praise without an amount.",
    NAME_BEFORE = 23: "A word that takes a number as its name: chapter 3.",
    ARTEFACT = 24: "A thing that a period can name: the Q3 report.",
    EVENT = 25: "Something that happens once.",
    FEAST = 26: "A feast or season that dates.",
    BY = 27: "Opens a deadline.",
    IN = 28: "Opens a stretch of time.",
    COMPARED = 29: "Makes a date a comparison or a start.",
    SERVICE = 30: "Speaks of one item served, again and again.",
    STATE = 31: "Says that something holds.",
    ABSTRACT = 32: "After “all”: nothing one can check off.",
    TIMELY = 33: "After “every”: a cadence or a phrase.",
    NOT_AFTER_NO = 34: "After “no”: not a zero.",
    NOT_AFTER_ZERO = 35: "After “zero”: part of a name.",
    NOT_AFTER_ONE = 36: "After “one”: not a count.",
    BAD = 37: "What one wants none of.",
    COVERAGE = 38: "After “full”: all of a set.",
    SIGNED = 39: "After “positive”: a figure with a sign.",
    RACE = 40: "A distance by its name.",
    PEOPLE = 41: "People of an age.",
    STAFF = 42: "Heads that describe a company.",
    MEASURE = 43: "A measure or word that a bare number completes.",
    TEN_FOLD = 44: "A multiple in one word: double, halve.",
    ABOLISH = 45: "To bring to nought.",
    FASTER = 46: "Compares an amount.",
    NEXT = 47: "Next, coming, first.",
    GOVERNED = 48: "A verb that says little by itself.",
    OPENS = 49: "May open a time or a deadline.",
    AMOUNTS = 50: "May open a quantity without a number.",
    CURRENCY = 51: "A currency's code.",
    DIGITS = 60: "A word with digits in it: v2, Q3, S3.",
    UNFINISHED = 61: "The last word of the text, which may still be growing.",
}

impl Traits {
    /// All of these together.
    pub const fn all(these: &[Self]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < these.len() {
            bits |= these[i].0;
            i += 1;
        }
        Self(bits)
    }

    /// Whether it has one of `these`.
    pub const fn any(self, these: Self) -> bool {
        self.0 & these.0 != 0
    }
}

impl BitOr for Traits {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A few words that a token is compared with. Nearly every other word is told apart by its length and first letter.
#[derive(Debug)]
pub struct Words {
    marks: u32,
    list: &'static [&'static str],
}

impl Words {
    /// These words, lower case.
    pub const fn of(list: &'static [&'static str]) -> Self {
        let (mut marks, mut i) = (0, 0);
        while i < list.len() {
            marks |= mark(list[i].as_bytes());
            i += 1;
        }
        Self { marks, list }
    }
}

/// One bit of 32 by length and first letter.
const fn mark(word: &[u8]) -> u32 {
    let first = if word.is_empty() { 0 } else { word[0] as usize };
    1 << ((first + word.len() * 11) % 32)
}

/// Words to compare with, made ready when the program is compiled.
macro_rules! words {
    ($($word:literal),* $(,)?) => { const { &$crate::domain::coach::lexer::Words::of(&[$($word),*]) } };
}
pub(super) use words;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with digits and apostrophes inside.
    Word,
    /// Digits with single separators between them.
    Number,
    /// Any one other character.
    Symbol(char),
}

/// Which part of the goal a token was found to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing special yet.
    Free,
    /// Belongs to a deadline.
    Date,
    /// Looks like a number or date and is none: a name, version, cadence, placeholder.
    Name,
}

/// One word, number or symbol.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Where it ends without “'s”.
    pub stem_end: usize,
    /// What it is made of.
    pub kind: Kind,
    /// What the word can be.
    pub traits: Traits,
    /// Whether it follows the token before without a space.
    pub glued: bool,
    /// Whether it opens with a capital letter.
    pub capital: bool,
    /// Which part it plays.
    pub part: Part,
    mark: u32,
}

/// A text taken apart: the original, its lower-case twin of the same length, and the tokens.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The text as typed.
    pub text: &'t str,
    lower: String,
    /// Its tokens in order.
    pub tokens: Vec<Token>,
    /// How many times stand inside one another where one is read right now.
    depth: Cell<u8>,
}

/// Most times that stand inside one another: “the end of the first half of the second quarter of 2027” has four.
const MOST_NESTED: u8 = 6;

impl<'t> Reading<'t> {
    /// Reads something that may have the like of itself inside, and that again: nothing where it goes too deep, so that
    /// what a long text costs has a limit.
    pub fn nested<T>(&self, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let depth = self.depth.get();
        if depth >= MOST_NESTED {
            return None;
        }
        self.depth.set(depth + 1);
        let found = read();
        self.depth.set(depth);
        found
    }

    /// Takes a text apart. Linear in its length.
    pub fn new(text: &'t str) -> Self {
        let lower = text.to_ascii_lowercase();
        let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
        let mut at = 0;
        let mut glued = false;
        while let Some(first) = text[at..].chars().next() {
            if first.is_whitespace() {
                (at, glued) = (at + first.len_utf8(), false);
                continue;
            }
            let token = token_at(text, &lower, at, first, glued);
            at = token.span.end;
            tokens.push(token);
            glued = true;
        }
        Self { text, lower, tokens, depth: Cell::new(0) }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word at `i` in lower case without “'s”; empty past the ends.
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.lower[t.span.start..t.stem_end])
    }

    /// Whether the token at `i` is one of `words`.
    pub fn is(&self, i: usize, words: &Words) -> bool {
        self.tokens.get(i).is_some_and(|token| token.mark & words.marks != 0 && self.is_listed(token, words.list))
    }

    fn is_listed(&self, token: &Token, list: &[&str]) -> bool {
        let word = &self.lower.as_bytes()[token.span.start..token.stem_end];
        list.iter().any(|known| known.as_bytes() == word)
    }

    /// Whether the token at `i` has one of the traits.
    pub fn has(&self, i: usize, traits: Traits) -> bool {
        self.tokens.get(i).is_some_and(|t| t.traits.any(traits))
    }

    /// Whether the token before `i` has one of the traits.
    pub fn had(&self, i: usize, traits: Traits) -> bool {
        i > 0 && self.has(i - 1, traits)
    }

    /// Whether the token before `i` is one of `words`.
    pub fn was(&self, i: usize, words: &Words) -> bool {
        i > 0 && self.is(i - 1, words)
    }

    /// Whether the token at `i` is this symbol.
    pub fn symbol(&self, i: usize, symbol: char) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Symbol(symbol))
    }

    /// Whether the token at `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Word)
    }

    /// Whether the token at `i` is a number in digits.
    pub fn is_number(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Number)
    }

    /// Whether the token at `i` follows the one before without a space.
    pub fn is_glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// Whether the token at `i` opens with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.capital)
    }

    /// Whether the word at `i` is two letters or more and all of them capitals.
    pub fn is_acronym(&self, i: usize) -> bool {
        let capitals = |t: &Token| t.span.of(self.text).bytes().all(|b| b.is_ascii_uppercase());
        self.tokens.get(i).is_some_and(|t| t.kind == Kind::Word && t.span.end > t.span.start + 1 && capitals(t))
    }

    /// Whether the word at `i` ends in “'s”.
    pub fn is_possessive(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.stem_end < t.span.end)
    }

    /// Whether the token at `i` is still free.
    pub fn is_free(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.part == Part::Free)
    }

    /// Whether the token at `i` exists and has a trait, or is the unfinished last word and may grow into one.
    pub fn may_be(&self, i: usize, traits: Traits) -> bool {
        self.has(i, traits) || (self.has(i, Traits::UNFINISHED) && begins_one_of(self.word(i), traits))
    }

    /// Whether a clause ends before the token at `i`: the text ends, or punctuation stands there.
    pub fn ends_at(&self, i: usize) -> bool {
        self.tokens.get(i).is_none_or(|t| match t.kind {
            Kind::Symbol(c) => {
                matches!(c, '.' | ',' | ';' | ':' | ')' | ']' | '!' | '?' | '(' | '\u{2013}' | '\u{2014}')
            }
            Kind::Word | Kind::Number => false,
        })
    }

    /// Whether a phrase ends before the token at `i`: as a clause does, or at a word that belongs to no noun.
    pub fn ends_or_follows(&self, i: usize) -> bool {
        self.ends_at(i) || self.has(i, Traits::FUNCTION)
    }

    /// The bytes from token `from` up to token `to`, which is not in it.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.tokens.get(from).map_or(self.text.len(), |t| t.span.start);
        let end = to.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(start, |t| t.span.end);
        Span { start, end: end.max(start) }
    }

    /// Gives the tokens `from..to` a part to play.
    pub fn mark(&mut self, from: usize, to: usize, part: Part) {
        let to = to.min(self.tokens.len());
        for token in &mut self.tokens[from.min(to)..to] {
            token.part = part;
        }
    }

    /// How many words and numbers there are.
    pub fn n_words(&self) -> usize {
        self.tokens.iter().filter(|t| !matches!(t.kind, Kind::Symbol(_)) && !t.glued).count()
    }
}

fn token_at(text: &str, lower: &str, at: usize, first: char, glued: bool) -> Token {
    let rest = &text[at..];
    let (kind, len) = if first.is_ascii_digit() {
        (Kind::Number, number_len(rest.as_bytes()))
    } else if first.is_alphabetic() {
        (Kind::Word, word_len(rest))
    } else {
        (Kind::Symbol(first), first.len_utf8())
    };
    let end = at + len;
    let stem_end = if kind == Kind::Word { end - possessive(&rest[..len]) } else { end };
    let word = &lower[at..stem_end];
    let traits = if kind == Kind::Word { word_traits(word, end == text.len()) } else { Traits::default() };
    Token {
        span: Span { start: at, end },
        stem_end,
        kind,
        traits,
        glued,
        capital: first.is_uppercase(),
        part: Part::Free,
        mark: mark(word.as_bytes()),
    }
}

/// Digits with one separator between groups: `1,200.50`, `31.12.2027`, `1'200`; not the dot that ends a sentence.
fn number_len(bytes: &[u8]) -> usize {
    let mut len = 0;
    while let Some(byte) = bytes.get(len) {
        let inner = matches!(byte, b'.' | b',' | b'\'') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !inner {
            break;
        }
        len += 1;
    }
    len
}

fn word_len(rest: &str) -> usize {
    let mut len = 0;
    for (i, c) in rest.char_indices() {
        let apostrophe =
            matches!(c, '\'' | '\u{2019}') && rest[i + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
        if !c.is_alphanumeric() && !apostrophe {
            break;
        }
        len = i + c.len_utf8();
    }
    len
}

fn possessive(word: &str) -> usize {
    ["'s", "\u{2019}s", "'S", "\u{2019}S"].iter().find(|s| word.ends_with(**s)).map_or(0, |s| s.len())
}

fn word_traits(word: &str, at_end: bool) -> Traits {
    let found = LEXICON.traits(word);
    let digits = if word.bytes().any(|b| b.is_ascii_digit()) { Traits::DIGITS } else { Traits::default() };
    let end = if at_end { Traits::UNFINISHED } else { Traits::default() };
    found | digits | end
}

fn begins_one_of(beginning: &str, traits: Traits) -> bool {
    LEXICON.same_letter(beginning).iter().any(|(known, t)| known.starts_with(beginning) && t.any(traits))
}

/// All words of the language, sorted, each with all of its traits; where each first byte begins; and a table of places
/// by hash, so that most words of a goal are found, or not, with one comparison.
struct Lexicon {
    words: Vec<(&'static str, Traits)>,
    from: [usize; 257],
    places: Vec<u16>,
}

/// Places in the table: a power of two, more than twice the words.
const PLACES: usize = 8192;
const NOWHERE: u16 = u16::MAX;

impl Lexicon {
    fn same_letter(&self, word: &str) -> &[(&'static str, Traits)] {
        let first = usize::from(word.as_bytes().first().copied().unwrap_or_default());
        &self.words[self.from[first]..self.from[first + 1]]
    }

    fn traits(&self, word: &str) -> Traits {
        let mut place = hash(word);
        loop {
            match self.places[place] {
                NOWHERE => return Traits::default(),
                at if self.words[usize::from(at)].0 == word => return self.words[usize::from(at)].1,
                _ => place = (place + 1) % PLACES,
            }
        }
    }
}

/// FNV-1a, folded to a place.
fn hash(word: &str) -> usize {
    let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) as usize % PLACES
}

fn places(words: &[(&'static str, Traits)]) -> Vec<u16> {
    let mut places = vec![NOWHERE; PLACES];
    for (at, (word, _)) in (0..NOWHERE).zip(words) {
        let mut place = hash(word);
        while places[place] != NOWHERE {
            place = (place + 1) % PLACES;
        }
        places[place] = at;
    }
    places
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut words: Vec<(&'static str, Traits)> =
        LISTS.iter().flat_map(|(traits, words)| words.split(' ').map(|word| (word, *traits))).collect();
    words.sort_unstable_by_key(|(word, _)| *word);
    words.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1 | next.1;
        }
        same
    });
    let before = |byte: usize| words.partition_point(|(word, _)| usize::from(word.as_bytes()[0]) < byte);
    Lexicon { from: std::array::from_fn(before), places: places(&words), words }
});

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<&str> {
        let reading = Reading::new(text);
        reading.tokens.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn numbers_keep_their_separators_and_leave_the_full_stop() {
        assert_eq!(pieces("Save €1.200,50 by 31.12.2027."), ["Save", "€", "1.200,50", "by", "31.12.2027", "."]);
        assert_eq!(pieces("200ms p95, 85%+"), ["200", "ms", "p95", ",", "85", "%", "+"]);
    }

    #[test]
    fn a_possessive_is_read_as_its_word() {
        let reading = Reading::new("by the year’s end");
        assert_eq!(reading.word(2), "year");
        assert!(reading.is_possessive(2) && reading.has(2, Traits::PERIOD));
    }

    #[test]
    fn an_unfinished_word_may_still_become_another() {
        assert!(Reading::new("no lo").may_be(1, Traits::NOT_AFTER_NO));
        assert!(!Reading::new("no lo ").may_be(1, Traits::NOT_AFTER_NO));
    }
}
