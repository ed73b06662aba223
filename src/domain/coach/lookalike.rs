//! What looks like a number or a date and is neither: versions, standards, names, cadences, ages, placeholders.
//!
//! Knows which tokens to set aside. Does not want to know what the remaining numbers are good for.

use super::{
    described::{described_at, is_fund},
    lexer::{Part, Reading, Traits, words},
    number::{Amount, Dress, amount_at, is_currency_sign},
};

/// Sets aside what stands in braces or brackets for something still to be said: `{date}`, `[number]`.
pub fn mark_placeholders(r: &mut Reading) {
    /// Longest placeholder looked for, in tokens.
    const LONGEST: usize = 8;
    let mut i = 0;
    while i < r.len() {
        let close = if r.symbol(i, '{') { '}' } else { ']' };
        let open = r.symbol(i, '{') || r.symbol(i, '[');
        let end = (i + 1..(i + LONGEST).min(r.len())).find(|&j| r.symbol(j, close));
        let said = |j: usize| r.is_number(j) || r.has(j, Traits::DIGITS | Traits::MONTH);
        if let Some(end) = end.filter(|&end| open && (close == '}' || !(i + 1..end).any(said))) {
            r.mark(i, end + 1, Part::Name);
            i = end;
        }
        i += 1;
    }
}

/// Sets aside the numbers that name, order, repeat or describe. Runs after deadlines have taken theirs.
pub fn mark_names(r: &mut Reading) {
    let mut i = 0;
    while i < r.len() {
        let to = if r.is_free(i) { name_at(r, i) } else { None };
        if let Some(to) = to {
            r.mark(i, to, Part::Name);
        }
        i = to.unwrap_or(i + 1).max(i + 1);
    }
}

/// The end of the name that begins at token `i`.
fn name_at(r: &Reading, i: usize) -> Option<usize> {
    if r.is(i, words!["http", "https", "www"]) && r.is_glued(i + 1) {
        return Some((i + 1..r.len()).find(|&j| !r.is_glued(j)).unwrap_or(r.len()));
    }
    let amount = amount_at(r, i)?;
    if !r.is_number(i) && !r.has(i, Traits::NUMBER) {
        return is_fund(r, &amount).then_some(amount.to);
    }
    let spelt = || if r.is_number(i) { digits_name(r, i) } else { word_name(r, i) };
    described_at(r, i, &amount).or_else(spelt).or_else(|| shared_name(r, i, &amount))
}

/// Names only digits can make.
fn digits_name(r: &Reading, i: usize) -> Option<usize> {
    let named = list_item(r, i)
        || glued_behind(r, i)
        || is_version(r, i)
        || is_year(r, i)
        || is_address(r, i)
        || goes_on_listing(r, i);
    if named {
        return Some(with_rest(r, i + 1));
    }
    edition(r, i).or_else(|| glued_ahead(r, i)).or_else(|| clock_or_fixed(r, i)).or_else(|| after_proper_name(r, i))
}

/// `ISO 27001:2022`: a standard and the year of its edition.
fn edition(r: &Reading, i: usize) -> Option<usize> {
    let year = r.word(i + 2);
    let dated = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let glued = r.symbol(i + 1, ':') && r.is_glued(i + 1) && r.is_number(i + 2) && r.is_glued(i + 2);
    (glued && dated && r.word(i).len() > 2).then_some(i + 3)
}

/// `Scope 1, 2 and 3`, `Milestones 2 & 3`, `KS1 and 2`, `from Windows 10 to 11`: a name goes on with its next number.
fn goes_on_listing(r: &Reading, i: usize) -> bool {
    /// Most that a second number of one thing is above the first: `Class 10 and 12`.
    const NEAR: u32 = 2;
    if i < 3 || is_dressed(r, i) {
        return false;
    }
    let comma = usize::from(r.symbol(i - 2, ',') && r.is(i - 1, words!["and", "or"]));
    let joined = r.is(i - 1, words!["and", "or", "to", "through"]) || [',', '&'].iter().any(|c| r.symbol(i - 1, *c));
    let last = i - 2 - comma;
    let coded = r.has(last, Traits::DIGITS) && r.is_capital(last);
    if !joined || !(coded || r.is_number(last) && r.tokens[last].part == Part::Name) {
        return false;
    }
    let figure = |j: usize| r.word(j).trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    let rises = figure(last).zip(figure(i)).filter(|(before, now)| before < now);
    let long = |n: u32| n > 99;
    let next = rises.is_some_and(|(before, now)| now <= before + NEAR || long(before) && now < before * 2);
    let of = listed_thing(r, last);
    let ranged = r.is(i - 1, words!["to", "through"]);
    let named = coded || r.has(of, Traits::NAME_BEFORE) || r.is(of, words!["years"]) || is_proper(r, of);
    let many = named && r.word(of).ends_with('s');
    many && rises.is_some() || ranged && is_moved(r, of) || named && next && !ranged
}

/// The word whose numbers are listed up to the one at `last`.
fn listed_thing(r: &Reading, last: usize) -> usize {
    /// Most tokens of a list of numbers that are looked back over.
    const REACH: usize = 12;
    let listed = |j: usize| r.is_number(j) || r.is(j, words!["and", "or"]) || r.symbol(j, ',');
    (last.saturating_sub(REACH)..last).rev().find(|&j| !listed(j)).unwrap_or(0)
}

/// A name inside a sentence: “Plant”, “Blocks”.
fn is_proper(r: &Reading, i: usize) -> bool {
    i > 0 && r.is_capital(i) && r.is_word(i) && !r.has(i, Traits::MEASURE | Traits::FUNCTION)
}

/// “from Windows 10”: what is moved from one version to the next.
fn is_moved(r: &Reading, name: usize) -> bool {
    let moves = words!["move", "upgrade", "migrate", "migration", "from", "moving", "upgrading", "port", "switch"];
    let proper = is_proper(r, name) && !r.is_acronym(name);
    proper && (name.saturating_sub(4)..name).any(|j| r.is(j, moves)) && !r.is(name, words!["level", "grade", "band"])
}

/// `Bahnhofstr. 12`, `Hill Road 5`, `§ 14`, `Art. 30`: where it is or stands written.
fn is_address(r: &Reading, i: usize) -> bool {
    let street = |j: usize| {
        let ends = ["str", "strasse", "straße", "gasse", "allee"].iter().any(|end| r.word(j).ends_with(end));
        r.is_capital(j) && (ends || r.is(j, words!["street", "road", "avenue", "lane"]))
    };
    let stop = usize::from(i > 1 && r.symbol(i - 1, '.'));
    let article = words!["art", "sec", "para", "abs", "ch", "vol", "fig", "rev", "nr", "no"];
    let mark = i > 0 && r.is_capital(i - 1) && r.was(i, words!["km", "mile"]);
    mark || i > stop && (street(i - 1 - stop) || r.symbol(i - 1, '§') || stop == 1 && r.is(i - 2, article))
}

/// The number of a list: `1. Improve …`, `2) …`.
fn list_item(r: &Reading, i: usize) -> bool {
    let labelled = i == 1 && r.is_word(0) && r.word(0).len() < 10;
    labelled
        && (r.symbol(2, ':') && !r.is_glued(3)
            || r.symbol(2, '–') && !r.is_glued(2)
            || (r.symbol(2, '-') && !r.is_glued(2)))
        || i == 0
            && (((r.symbol(1, '.') || r.symbol(1, ')')) && r.len() > 2)
                || (r.symbol(1, '-') && !r.is_glued(1) && r.word(0).len() < 3))
}

/// `#4521`, `Tier-1`, `COVID-19`, `/2`: glued to what stands before.
fn glued_behind(r: &Reading, i: usize) -> bool {
    if !r.is_glued(i) || i == 0 {
        return false;
    }
    if r.symbol(i - 1, '#') {
        return !ranks(r, i - 1);
    }
    let dash = r.symbol(i - 1, '-') || r.symbol(i - 1, '–') && r.is_acronym(i.wrapping_sub(2));
    let joined = dash && r.is_glued(i - 1) && i > 1 && r.is_word(i - 2);
    let bound = words!["sub", "under", "to", "over", "from", "plus"];
    (joined && !r.is(i - 2, bound) && (r.is_capital(i - 2) || r.has(i - 2, Traits::NAME_BEFORE | Traits::DIGITS)))
        || (r.symbol(i - 1, '/') && i > 1 && r.is_capital(i - 2) && r.is_glued(i - 1))
        || (r.symbol(i - 1, '+') && i > 1 && r.is_capital(i - 2) && r.is_glued(i - 1) && r.word(i - 2).len() < 3)
        || ((r.symbol(i - 1, '.') || r.symbol(i - 1, '+') && i > 1 && r.symbol(i - 2, '+')) && r.is_glued(i - 1))
}

/// Whether a rank is meant: “rank #1”, “reach the top 3”.
pub(super) fn ranks(r: &Reading, i: usize) -> bool {
    (i.saturating_sub(5)..i)
        .any(|j| r.is(j, words!["rank", "ranked", "ranking", "ranks", "place", "finish", "listed", "appear", "crack"]))
}

/// `1.0 of the crate`, `5.2.1`, `OAuth 2.0`: decimals that count nothing.
fn is_version(r: &Reading, i: usize) -> bool {
    let text = r.word(i);
    let dots = text.bytes().filter(|b| *b == b'.').count();
    let thousands = text.split('.').skip(1).all(|group| group.len() == 3);
    if dots >= 2 {
        return !thousands;
    }
    let paired = r.symbol(i + 1, '/') && r.had(i, Traits::NAME_BEFORE) && r.word(i + 2).contains('.');
    if dots == 0 || text.contains(',') || is_dressed(r, i) && !paired {
        return false;
    }
    let called = i > 0 && r.is_word(i - 1) && !r.had(i, Traits::MEASURE | Traits::PREPOSITION);
    let moved = i > 1 && r.was(i, words!["from"]) && r.has(i - 2, Traits::NAME_BEFORE) && r.is_capital(i - 2);
    let named = moved || r.had(i, Traits::NAME_BEFORE) || (called && r.is_capital(i - 1) && i > 1);
    let made = r.had(i, Traits::DELIVER) && r.ends_or_follows(i + 1);
    let rated = (i + 1..i + 4).any(|j| r.is(j, words!["rating", "score", "average", "stars", "star", "gpa"]));
    let built =
        text.len() < 5 && called && r.is(i + 1, words!["builds", "release", "releases", "branch", "support", "users"]);
    named
        || built
        || made
        || (text.ends_with(".0") && !rated && (called || r.is(i + 1, words!["of", "release", "version", "launch"])))
}

/// Whether the number has a unit, sign or bound of its own.
fn is_dressed(r: &Reading, i: usize) -> bool {
    let sign = i > 0 && is_currency_sign(r, i - 1);
    let bound = i > 0 && ['<', '>', '≥', '≤', '=', '+', '~', ':'].iter().any(|c| r.symbol(i - 1, *c)) && !is_tag(r, i);
    let plus = r.symbol(i + 1, '+') && r.is_glued(i + 1);
    sign || bound || plus || amount_at(r, i).is_some_and(|a| a.dress != Dress::Bare)
}

/// `<b>2027</b>`: the bracket closes a tag and bounds nothing.
fn is_tag(r: &Reading, i: usize) -> bool {
    i > 2 && r.symbol(i - 1, '>') && r.is_glued(i) && r.is_word(i - 2) && (r.symbol(i - 3, '<') || r.symbol(i - 3, '/'))
}

/// A number that can only be a year.
pub(super) fn is_year(r: &Reading, i: usize) -> bool {
    /// Years that goals speak of as years, whatever follows.
    const NEAR: std::ops::RangeInclusive<u32> = 2015..=2060;
    let text = r.word(i);
    let year = (text.len() == 4).then(|| text.parse::<u32>().ok()).flatten();
    let open = words!["of", "by", "from", "and", "or", "at", "ces", "nps", "csat", "gpa"];
    let counted = r.had(i, Traits::MEASURE) && !r.was(i, open) && !is_until(r, i);
    let Some(year) = year.filter(|y| (1900..=2100).contains(y)) else {
        return false;
    };
    let plural = r.is_word(i + 1) && r.word(i + 1).ends_with('s') && !r.has(i + 1, Traits::ARTEFACT);
    let labelled = i > 0 && r.symbol(i - 1, ':') && r.is_word(i + 1) && !plural && NEAR.contains(&year);
    (labelled || !is_dressed(r, i))
        && !counted
        && (!plural || (NEAR.contains(&year) && (r.was(i, words!["the", "our", "in"]) || i > 1 && r.is_capital(i - 1))))
}

/// “the period to 2042”, “from 1900 to 1950”, “relative to 2005”, “a 2021 baseline”: a year where an amount could be.
fn is_until(r: &Reading, i: usize) -> bool {
    /// Words from the plan to its last year: “a strategy for housing to 2040”.
    const REACH: usize = 5;
    if r.was(i, words!["a", "an"]) {
        return r.has(i + 1, Traits::ARTEFACT);
    }
    if r.is(i + 1, words!["and"]) && r.is(i + 2, words!["beyond"]) {
        return true;
    }
    if !r.was(i, words!["to"]) {
        return false;
    }
    let spans = words![
        "period",
        "plan",
        "strategy",
        "forecast",
        "forecasts",
        "projection",
        "projections",
        "outlook",
        "vision",
        "horizon",
        "relative",
        "compared",
        "roadmap",
        "back",
    ];
    let near = || (i.saturating_sub(REACH)..i - 1).any(|j| r.is(j, spans));
    let whence = i > 2 && r.is_number(i - 2) && r.tokens[i - 2].part == Part::Name && r.word(i - 2).len() == 4;
    let moves = || (0..i).any(|j| r.has(j, Traits::UP | Traits::DOWN));
    let counts = r.is_word(i + 1) && r.word(i + 1).ends_with('s');
    (whence && !moves() || near()) && !counts
}

/// `3D`, `5G`, `1st`, `20XX`, `3x5s`, `8-Fold`, `1-on-1`: glued to what follows.
fn glued_ahead(r: &Reading, i: usize) -> Option<usize> {
    if r.symbol(i + 1, '(') && r.is(i + 2, words!["k", "b", "c"]) && r.symbol(i + 3, ')') && r.is_glued(i + 1) {
        let clause = r.symbol(i + 4, '(') && r.is_number(i + 5) && r.symbol(i + 6, ')') && r.is_glued(i + 4);
        return Some(i + 4 + if clause { 3 } else { 0 });
    }
    if !r.is_glued(i + 1) {
        return None;
    }
    // `Article 6(4)`
    if r.had(i, Traits::NAME_BEFORE) && r.symbol(i + 1, '(') && r.is_number(i + 2) && r.symbol(i + 3, ')') {
        return Some(i + 4);
    }
    if r.symbol(i + 1, '-') && r.is_glued(i + 2) && r.is_word(i + 2) {
        return hyphenated(r, i);
    }
    let ordinal = r.is(i + 1, words!["st", "nd", "rd", "th", "am", "pm", "xx", "pl", "fa", "er", "ers"]);
    let years = r.is(i + 1, words!["s"]) && (r.word(i).len() == 4 || r.was(i, words!["the"]));
    let capital = r.is_capital(i + 1) && r.is(i + 1, words!["d", "g", "s", "q", "p", "r"]);
    let video = r.is(i + 1, words!["k"])
        && r.is(
            i + 2,
            words![
                "video",
                "videos",
                "tv",
                "tvs",
                "display",
                "displays",
                "resolution",
                "camera",
                "cameras",
                "monitors"
            ],
        );
    let plan = r.is(i + 1, words!["k", "ks"]) && matches!(r.word(i), "401" | "403");
    let code = r.has(i + 1, Traits::DIGITS) || (r.is(i + 1, words!["d"]) && matches!(r.word(i), "2" | "3"));
    let begun = r.has(i + 1, Traits::UNFINISHED) && r.is(i + 1, words!["t", "s", "n", "r"]) && r.was(i, words!["the"]);
    (ordinal || begun || years || capital || video || plan || code || is_climb(r, i)).then_some(i + 2)
}

/// `a 7a`, `flash a 6b+`: how hard a route is.
fn is_climb(r: &Reading, i: usize) -> bool {
    let letter = r.is(i + 1, words!["a", "b", "c"]) && r.is_glued(i + 1) && r.word(i).len() == 1;
    letter && r.was(i, words!["a", "an", "climb", "flash", "onsight", "redpoint", "boulder"])
}

/// `8-Fold`, `30-day plan`, `two-factor` are names; `10-minute walk`, `5-star rating` keep their amount.
fn hyphenated(r: &Reading, i: usize) -> Option<usize> {
    let amount = r.has(i + 2, Traits::SHORT_UNIT | Traits::NUMBER | Traits::SCALE)
        || r.is(
            i + 2,
            words![
                "star", "point", "points", "percent", "mile", "km", "kg", "pound", "page", "word", "step", "to", "or",
                "digit", "quarters", "thirds", "fifths", "rep", "figure", "fold",
            ],
        );
    let luxury = r.is(i + 2, words!["star"])
        && r.is(i + 3, words!["service", "experience", "experiences", "hotel", "hotels", "support", "quality"]);
    let named = r.is_capital(i + 2) && (r.has(i + 2, Traits::NUMBER) || r.is(i + 2, words!["fold"]));
    let amount = amount && !luxury && !named && !is_length_of_known(r, i);
    let single = r.is(i, words!["one"]) && !r.has(i + 2, Traits::SHORT_UNIT);
    let nine_to_five = r.is(i + 2, words!["to"]) && r.word(i) == "9";
    if nine_to_five && r.is_number(i + 4) {
        return Some(i + 5);
    }
    let on_one = r.is(i + 2, words!["on", "to"]) && r.word(i + 4) == r.word(i);
    if on_one {
        return Some(i + 5);
    }
    let kept = r.is(i + 3, words!["streak", "payback", "turnaround", "runway", "sla"]);
    (!amount && !kept || nine_to_five || single).then_some(i + 3)
}

/// `the 14-step process`: how long it is now; but `write the 20-page report` says how long it shall be.
fn is_length_of_known(r: &Reading, i: usize) -> bool {
    let known = r.was(i, words!["the", "our", "my", "this", "its", "their"]);
    let written = words![
        "write", "read", "finish", "complete", "submit", "draft", "publish", "hand", "produce", "create", "print",
        "learn", "practise", "practice", "run", "walk", "keep", "reach", "achieve",
    ];
    let limits =
        words!["mark", "barrier", "target", "limit", "goal", "sla", "cap", "streak", "promise", "standard", "rule"];
    let timed = r.is(i + 2, words!["hour", "minute"]) && r.is_word(i + 3) && !r.is(i + 3, limits);
    known
        && !(i > 1 && r.is(i - 2, written))
        && (timed || r.is(i + 2, words!["page", "step", "point", "word", "digit"]))
}

/// `24/7`, `50/50`, `1:1`, `9:30`, `9-5`, `404 errors`.
fn clock_or_fixed(r: &Reading, i: usize) -> Option<usize> {
    let (a, b) = (r.word(i), r.word(i + 2));
    let pair = r.is_glued(i + 1) && r.is_number(i + 2) && r.is_glued(i + 2);
    let staged = pair && r.symbol(i + 1, '-') && r.symbol(i + 3, '-') && r.is_glued(i + 3) && r.is_number(i + 4);
    if staged {
        return Some(i + 5);
    }
    let always = pair && r.symbol(i + 1, '/') && matches!((a, b), ("24", "7") | ("80" | "20", "20"));
    let timed = r.was(i, words!["sub", "under", "in", "below", "than", "to"]) || (i > 0 && r.symbol(i - 1, '<'));
    let hour_of_day = a.parse::<u32>().is_ok_and(|hour| hour < 25);
    let clock = pair && r.symbol(i + 1, ':') && ((a, b) == ("1", "1") || (b.len() == 2 && !timed && hour_of_day));
    let exam = r.is(i + 3, words!["exam", "exams", "certification", "certificate"]) && r.is_capital(i.wrapping_sub(1));
    let hyphen = pair && r.symbol(i + 1, '-') && (exam || matches!((a, b), ("9", "5") | ("1", "1")));
    if always || clock || hyphen {
        return Some(i + 3 + usize::from(r.symbol(i + 3, '/')) * 2);
    }
    if r.is(i + 1, words!["under"]) && b == a {
        return Some(i + 3);
    }
    let hour = r.is(i + 1, words!["am", "pm", "o'clock", "a.m", "p.m"]);
    if r.is(i + 1, words!["a"]) && r.symbol(i + 2, '-') && r.is(i + 3, words!["side"]) {
        return Some(i + 4);
    }
    let web = matches!(a, "404" | "403" | "500" | "502" | "503" | "301" | "360" | "101" | "911")
        && r.is(
            i + 1,
            words![
                "error",
                "errors",
                "page",
                "pages",
                "feedback",
                "redirects",
                "review",
                "reviews",
                "degree",
                "results",
                "survey",
                "surveys",
                "view",
                "evaluation",
                "training",
                "course",
                "class",
                "workshop",
            ],
        );
    (hour || web).then_some(i + 1 + usize::from(hour))
}

/// `Windows 11`, `HSK 4`: a bare number after a proper name, with no noun of its own.
fn after_proper_name(r: &Reading, i: usize) -> Option<usize> {
    let acts = Traits::COUNTING | Traits::UP | Traits::DOWN | Traits::EFFORT | Traits::DELIVER;
    let noun = i > 1 && r.is_word(i - 2) && !r.has(i - 2, Traits::FUNCTION);
    let proper = i > 0
        && r.is_word(i - 1)
        && r.is_capital(i - 1)
        && !r.had(i, Traits::MEASURE | Traits::UNIT | Traits::FUNCTION)
        && (noun || !r.had(i, acts));
    let lone = !r.is_word(i + 1) || r.has(i + 1, Traits::FUNCTION) || r.is_capital(i + 1);
    let many = i > 1 && r.word(i - 1).ends_with('s') && !r.is_acronym(i - 1);
    let bounded = r.symbol(i + 1, '/') || r.symbol(i + 1, '-') && !many;
    let acronym = r.is_acronym(i.wrapping_sub(1)) && !r.is_acronym(i + 1) && !r.word(i + 1).ends_with('s');
    let known = r.was(i, words!["progress", "attainment"]) && r.word(i) == "8" || r.word(i) == "365";
    (proper && (lone && i > 1 || acronym || known) && !bounded && !is_dressed(r, i)).then_some(with_rest(r, i + 1))
}

/// Names that number words make: `one-on-one`, `one of`, `zero trust`.
fn word_name(r: &Reading, i: usize) -> Option<usize> {
    let joined = r.symbol(i + 1, '-') && r.is_glued(i + 1) && r.is_word(i + 2) && r.is_glued(i + 2);
    let half = r.is(i + 1, words!["and"]) && r.is(i + 2, words!["a"]) && r.is(i + 3, words!["half"]);
    if half || joined && r.is(i + 2, words!["nines"]) {
        return None;
    }
    if joined {
        return hyphenated(r, i);
    }
    if r.symbol(i.wrapping_sub(1), '-') && r.is_glued(i) && !r.had(i.saturating_sub(1), Traits::NUMBER) {
        return Some(i + 1);
    }
    let word = r.word(i);
    let not_one = || {
        r.may_be(i + 1, Traits::NOT_AFTER_ONE)
            || r.was(
                i,
                words![
                    "no", "number", "any", "each", "this", "that", "the", "every", "which", "another", "day", "like"
                ],
            )
            || r.was(i, words!["on", "under"]) && !r.has(i + 1, Traits::UNIT | Traits::SHORT_UNIT | Traits::SPAN_UNIT)
            || !r.is_word(i + 1) && !r.had(i, Traits::MEASURE)
    };
    let name = match word {
        "one" => not_one(),
        "zero" => r.may_be(i + 1, Traits::NOT_AFTER_ZERO) || (r.is(i + 1, words!["waste"]) && r.is_capital(i + 1)),
        _ if r.was(i, words!["turns", "turned"]) => true,
        "six" => r.is(i + 1, words!["sigma"]),
        "million" | "thousand" | "hundred" | "billion" => {
            !r.was(i, words!["a", "one", "per"]) && !r.had(i, Traits::NUMBER)
        }
        _ => false,
    };
    name.then_some(i + 1)
}

/// Names that digits and words make alike.
fn shared_name(r: &Reading, i: usize, amount: &Amount) -> Option<usize> {
    let (to, bare) = (amount.to, amount.dress == Dress::Bare);
    let aged = amount.dress == Dress::Span && (r.was(i, words!["aged"]) || is_top(r, i));
    let repeats = r.was(i, words!["every", "each", "other", "past", "previous", "last", "trailing", "prior"]);
    let cadence = repeats && amount.dress == Dress::Span;
    let named = bare && (takes_number(r, i) || is_top(r, i) || is_age(r, i) || is_definite(r, i, amount.value));
    let described = is_experience(r, to) || describes_firms(r, i, to) || dreamt(r, i, amount.dress);
    let listed = bare && i > 0 && r.word(i - 1).ends_with('s') && r.had(i, Traits::NAME_BEFORE);
    let last = listed && r.is(to, words!["to", "and"]) && r.is_number(to + 1);
    let sure = amount.dress == Dress::Percent && r.is(to, words!["confidence", "confident", "sure"]);
    let loose = is_vague_length(r, i) || is_first_stretch(r, i, amount.dress) || names_a_sort(r, i, to, amount.dress);
    (cadence || aged || named || described || sure || loose).then_some(if last { to + 2 } else { with_rest(r, to) })
}

/// “after their first 30 days”: a stretch of everybody's time; “within their first 30 days” bounds it.
fn is_first_stretch(r: &Reading, i: usize, dress: Dress) -> bool {
    let whose = words!["their", "its", "his", "her", "the"];
    let since = words!["after", "since", "of", "during"];
    dress == Dress::Span && i > 2 && r.was(i, words!["first", "last"]) && r.is(i - 2, whose) && r.is(i - 3, since)
}

/// `the 60+ day bucket`: a length in the singular says of what sort the thing behind it is.
fn names_a_sort(r: &Reading, i: usize, to: usize, dress: Dress) -> bool {
    let bound = i > 0 && ['<', '>', '≤', '≥'].iter().any(|sign| r.symbol(i - 1, *sign));
    let several = !bound && r.is_number(i) && r.word(i) != "1";
    let singular = to > 0 && r.is(to - 1, words!["day", "week", "month", "year"]);
    dress == Dress::Span && several && singular && r.is_word(to) && !r.has(to, Traits::FUNCTION)
}

/// “in the next year or two”: nobody counts these.
fn is_vague_length(r: &Reading, i: usize) -> bool {
    i > 1
        && r.is(i, words!["two", "so"])
        && r.was(i, words!["or"])
        && r.has(i - 2, Traits::SPAN_UNIT)
        && !r.word(i - 2).ends_with('s')
}

/// A name goes on behind a dash or slash: `grades 3-8`, `TLS 1.0/1.1`.
fn with_rest(r: &Reading, to: usize) -> usize {
    let joins = ['-', '–', '/'].iter().any(|c| r.symbol(to, *c)) && r.is_glued(to);
    let through = r.is(to, words!["through", "to", "and", "or"]) && to > 0 && r.word(to - 1).contains('.');
    let next = joins && r.is_glued(to + 1) || through && r.word(to + 1).contains('.') && !is_dressed(r, to + 1);
    if next && r.is_number(to + 1) { to + 2 } else { to }
}

/// `chapter 3`, `ISO 27001`, `number one`; but “book 3 demos” is a verb with its count.
fn takes_number(r: &Reading, i: usize) -> bool {
    let verbs = words![
        "book", "schedule", "release", "exercise", "form", "grade", "issue", "code", "model", "land", "en", "no"
    ];
    let opens = i == 1 || r.is(i.wrapping_sub(2), words!["and", "to", "will", "then", "we", "i"]);
    let acts = r.was(i, verbs) && opens && r.is_word(i + 1);
    let paced = i > 1 && r.is(i - 2, words!["per", "every", "each"]);
    let version = r.was(i, words!["to"])
        && (i.saturating_sub(4)..i).any(|j| r.is(j, words!["version", "upgrade", "bump", "msrv"]));
    let group = r.was(i, words!["number", "team"]) && r.is_word(i + 1) && i > 3;
    let school = r.was(i, words!["year", "years"]) && r.is_capital(i - 1);
    let paid = r.was(i, words!["band"]) && r.is_capital(i - 1) && r.is_word(i + 1) && !r.has(i + 1, Traits::FUNCTION);
    let which = words!["this", "next", "last", "each", "every", "per", "a", "the", "one", "of", "first", "current"];
    let lone = r.was(i, words!["year", "quarter"]) && r.ends_or_follows(i + 1);
    let period = lone && !r.is(i.wrapping_sub(2), which);
    version || school || paid || period || (r.had(i, Traits::NAME_BEFORE) && !(acts || paced || group))
}

/// `our top 10 customers` names them; `rank in the top 3` does not.
fn is_top(r: &Reading, i: usize) -> bool {
    let placed = i == 1 && r.was(i, words!["top"]) && r.is(i + 1, words!["on", "in", "at"]);
    let hyphen = i > 1 && r.symbol(i - 1, '-') && r.is(i - 2, words!["top"]) && !ranks(r, i);
    hyphen || r.was(i, words!["top", "bottom", "best", "big"]) && !placed && !ranks(r, i)
}

/// `children under 5`, `aged 16`, `15-24 year olds`.
fn is_age(r: &Reading, i: usize) -> bool {
    let bound = r.was(i, words!["under", "over", "aged", "age", "ages", "above", "below"]);
    let sought = || {
        r.is(i - 2, words!["volunteers", "members", "donors", "employees", "talent", "readers", "listeners", "leaders"])
            && (0..i - 2).any(|j| r.is(j, words!["recruit", "attract", "hire", "reach", "engage", "support", "more"]))
            && r.ends_or_follows(i + 1)
    };
    let whom = i > 1 && (r.has(i - 2, Traits::PEOPLE) || r.was(i, words!["aged", "age", "ages"]) || sought());
    bound && whom
}

/// `the 5 requesting departments`, `these two teams`: a few that are known already; but “close the 3 open findings”.
fn is_definite(r: &Reading, i: usize, value: Option<crate::domain::measure::Decimal>) -> bool {
    /// Most things that “the …” still points at one by one.
    const FEW: i32 = 20;
    let few = value.is_some_and(|v| v.is_whole() && v <= FEW.into());
    let work =
        || r.has(i - 2, Traits::EFFORT) && !r.has(i - 2, Traits::VAGUE_VERB) && !r.is(i - 2, words!["lead", "manage"]);
    let object = i > 1 && (r.has(i - 2, Traits::COUNTING) || work())
        || i > 2 && r.is(i - 2, words!["of"]) && r.is(i - 3, words!["each"]);
    let across = i > 1 && r.is(i - 2, words!["across", "between", "among", "throughout", "within"]);
    let known = r.was(i, words!["the", "these", "those", "both", "all"]) && !object
        || across && r.was(i, words!["our", "my", "your", "their", "its"]);
    let mutual = i > 1 && r.is(i - 2, words!["between", "among"]);
    (few || mutual) && known && r.is_word(i + 1) && !r.has(i + 1, Traits::FUNCTION)
}

/// `5+ years of experience`, `20 years old`.
fn is_experience(r: &Reading, to: usize) -> bool {
    let from = to - usize::from(to > 0 && !r.has(to - 1, Traits::SPAN_UNIT));
    let spans = to > 0 && r.has(to - 1, Traits::SPAN_UNIT);
    let at = from + usize::from(r.is(from, words!["of"]) || r.symbol(from, '\'') || r.symbol(from, '’'));
    spans
        && r.is(
            at,
            words![
                "experience",
                "age",
                "old",
                "olds",
                "anniversary",
                "plan",
                "vision",
                "roadmap",
                "warranty",
                "strategy"
            ],
        )
}

/// `companies with 500+ employees`, `teams of 5 people`.
fn describes_firms(r: &Reading, i: usize, to: usize) -> bool {
    let firms =
        words!["companies", "businesses", "teams", "organizations", "organisations", "firms", "accounts", "startups"];
    let bounds = words!["than", "fewer", "less", "more", "at", "least", "most", "under", "up", "to"];
    let at = (i.saturating_sub(3)..i).rev().find(|&j| !r.is(j, bounds)).map_or(0, |j| j + 1);
    let joined = at > 1 && r.was(at, words!["with", "of", "over"]) && r.is(at - 2, firms);
    let parties = words!["groups", "parties", "teams", "orders", "batches"];
    let sized = at > 2 && r.was(at, words!["of"]) && r.is(at - 2, parties) && r.is(at - 3, words!["for"]);
    joined && r.has(to, Traits::STAFF) || sized
}

/// `a role you want in 5 years`: somebody's dream, no deadline and no amount.
fn dreamt(r: &Reading, i: usize, dress: Dress) -> bool {
    dress == Dress::Span
        && r.was(i, words!["in"])
        && (i.saturating_sub(5)..i).any(|j| r.is(j, words!["want", "dream", "imagine", "see"]))
}
