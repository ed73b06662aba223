//! Numbers that only describe what is there already: the age of people, the size of a team, of a fund, of a form.
//!
//! Knows which verbs tend a thing and which count it. Does not want to know what the remaining numbers are good for.

use super::{
    lexer::{Reading, Traits, Words, words},
    number::{Amount, Dress},
};

/// The end of the description whose amount begins at token `i`.
pub fn described_at(r: &Reading, i: usize, amount: &Amount) -> Option<usize> {
    if let Some(to) = age_at(r, i) {
        return Some(to);
    }
    let bare = amount.dress == Dress::Bare;
    let described = bare && (is_tended(r, i) || is_size(r, i) || is_choice(r, i));
    described.then_some(amount.to)
}

/// How old people are, in any of its dresses.
fn age_at(r: &Reading, i: usize) -> Option<usize> {
    let last = last_age(r, i);
    let people = || age_of_people(r, i, last).or_else(|| age_group(r, i, last));
    year_olds(r, last).or_else(people).or_else(|| bounded_age(r, i))
}

/// `ages 3 to 5`, `women between 25 and 40`, `adults 65+`, `aged 40 and over`.
fn age_of_people(r: &Reading, i: usize, last: usize) -> Option<usize> {
    let named = r.was(i, words!["age", "ages", "aged"]);
    let between = r.was(i, words!["between"]) && i > 1 && r.has(i - 2, Traits::PEOPLE);
    if !(named || between || r.had(i, Traits::PEOPLE) && !r.was(i, words!["students"])) {
        return None;
    }
    let (range, plus) = (last > i + 1, is_plus(r, last));
    let up = r.is(last, words!["and", "or"]) && r.is(last + 1, words!["over", "older", "above", "under", "younger"]);
    let to = if up { last + 2 } else { last + usize::from(plus) };
    (plus || up || range && (named || between)).then_some(to)
}

/// `the 18-34 age group`, `the 65+ population`, `for 18+ learners`, `for 16 to 25s`.
fn age_group(r: &Reading, i: usize, last: usize) -> Option<usize> {
    let group = words!["population", "community", "age", "cohort", "market", "audience", "generation", "group"];
    let served = r.was(i, words!["for", "among"]);
    let years = served && r.is(last, words!["s"]) && r.is_glued(last);
    let range = last > i + 1 && r.is(last, words!["age"]);
    let whole = r.is(last + 1, group) && r.ends_or_follows(last + 2);
    let adults = served && r.is(last + 1, &FOLK) && is_adult(r.word(i));
    let plus = is_plus(r, last) && (whole || adults);
    (years || range || plus).then_some(last + usize::from(years || plus))
}

fn is_plus(r: &Reading, i: usize) -> bool {
    r.symbol(i, '+') && r.is_glued(i)
}

/// An age from which much begins or ends: 18+, 65+.
fn is_adult(digits: &str) -> bool {
    matches!(digits, "16" | "18" | "21" | "40" | "50" | "55" | "60" | "65" | "70" | "75" | "80")
}

/// One past the second number of `5-11`, `3- and 4`, `50 to 74`; one past the first where it stands alone.
fn last_age(r: &Reading, i: usize) -> usize {
    let hung = i + 1 + usize::from(r.symbol(i + 1, '-') && r.is_glued(i + 1) && !r.is_glued(i + 2));
    let joined = r.is(hung, words!["to", "and", "or"]) || r.symbol(hung, '-') || r.symbol(hung, '–');
    let second = hung + 1;
    if joined && (r.is_number(second) || r.has(second, Traits::NUMBER)) { second + 1 } else { i + 1 }
}

/// One past `year olds`, `-year-olds` at `at`.
fn year_olds(r: &Reading, at: usize) -> Option<usize> {
    let year = at + usize::from(r.symbol(at, '-'));
    let old = year + 1 + usize::from(r.symbol(year + 1, '-'));
    (r.is(year, words!["year", "years", "yr", "yrs"]) && r.is(old, words!["old", "olds"])).then_some(old + 1)
}

/// `over-50s football`, `the under-21 squad`, `the over 65s`; but `under-30-minute` and `under 50s` are times.
fn bounded_age(r: &Reading, i: usize) -> Option<usize> {
    let hyphen = i > 1 && r.symbol(i - 1, '-') && r.is_glued(i) && r.is_glued(i - 1);
    let bound = i.checked_sub(if hyphen { 2 } else { 1 })?;
    let years = r.is(i + 1, words!["s"]) && r.is_glued(i + 1);
    let noun = hyphen && r.is_word(i + 1) && !r.is_glued(i + 1) && !r.has(i + 1, Traits::UNIT | Traits::SHORT_UNIT);
    let spoken = years && (hyphen || r.was(bound, words!["the"]));
    let is_age = r.is(bound, words!["under", "over"]) && r.is_number(i) && r.word(i).len() <= 2;
    // “for first-time buyers under 35”
    let whose = bound > 1
        && r.is(bound - 1, &FOLK)
        && (bound.saturating_sub(5)..bound - 1).any(|j| r.is(j, words!["for", "among", "from", "with", "by"]));
    let folk = whose && !hyphen && r.ends_or_follows(i + 1);
    (is_age && (spoken || noun || folk)).then_some(i + 1 + usize::from(years))
}

/// What one does for those who are there: none of these verbs counts them.
const TENDS: Words = Words::of(&[
    "support",
    "supporting",
    "serve",
    "serving",
    "help",
    "helping",
    "look",
    "care",
    "caring",
    "work",
    "working",
    "listen",
    "engage",
    "involve",
    "manage",
    "managing",
    "represent",
    "strengthen",
    "strengthening",
    "understand",
    "improve",
    "simplify",
    "lead",
    "ties",
    "relations",
    "relationship",
    "relationships",
    "partnership",
    "partnerships",
    "what",
    "how",
    "where",
    "why",
    "nurture",
    "value",
    "thank",
    "stand",
    "empower",
    "inspire",
    "champion",
    "coordinate",
    "treat",
    "hear",
    "delight",
    "welcome",
    "appreciate",
    "respect",
    "please",
    "trust",
    "know",
    "excite",
    "celebrate",
    "recognise",
    "recognize",
    "closer",
]);

/// Verbs that say something of all of them together, where a word behind says what.
const SHAPES: Words = Words::of(&["keep", "make", "bring", "run", "hold", "get"]);

/// `support our 14 mentors`, `work with our four schools`, `the 3 existing sites`, `for the 600 residents`.
fn is_tended(r: &Reading, i: usize) -> bool {
    let own = r.was(i, words!["our", "my", "your", "their", "its", "his", "her"]);
    if i < 2 || !(own || r.was(i, words!["the", "these", "those"])) || !r.is_word(i + 1) || is_unit(r, i + 1) {
        return false;
    }
    let there = r.is(i + 1, words!["existing", "current", "present"]);
    let given = r.is(i - 2, words!["to"]) && !r.has(0, Traits::COUNTING | Traits::DELIVER);
    let whom = (given || r.is(i - 2, words!["for", "of", "with"])) && (i + 1..i + 4).any(|j| r.is(j, &FOLK));
    let verb = if r.had(i - 1, Traits::PREPOSITION) { i.saturating_sub(3) } else { i - 2 };
    let tended = r.is(verb, &TENDS) && (own || !r.is(verb, words!["lead"]));
    there || whom || tended || r.is(verb, &SHAPES) && is_shaped(r, i + 1)
}

/// `… closer together`, `… in the loop`: what they shall be, all of them at once.
fn is_shaped(r: &Reading, from: usize) -> bool {
    /// Words from the number to what its things shall be.
    const REACH: usize = 6;
    let shaped = words![
        "closer", "feel", "together", "like", "loop", "informed", "posted", "distinct", "safe", "engaged", "apart",
        "alive", "easier", "aligned", "visible",
    ];
    (from..from + REACH).any(|j| r.is(j, shaped) || r.has(j, Traits::VAGUE))
}

/// People for whom one works: how many there are says who is meant.
const FOLK: Words = Words::of(&[
    "members",
    "customers",
    "tenants",
    "residents",
    "volunteers",
    "employees",
    "staff",
    "drivers",
    "teachers",
    "students",
    "pupils",
    "patients",
    "clients",
    "users",
    "supporters",
    "donors",
    "families",
    "partners",
    "suppliers",
    "readers",
    "players",
    "colleagues",
    "people",
    "guests",
    "neighbours",
    "neighbors",
    "citizens",
    "farmers",
    "buyers",
    "learners",
    "workers",
    "artists",
    "parents",
    "jobseekers",
    "smokers",
    "renters",
    "couples",
    "researchers",
    "entrepreneurs",
    "listeners",
    "viewers",
    "subscribers",
    "fans",
]);

fn is_unit(r: &Reading, i: usize) -> bool {
    r.has(i, Traits::UNIT | Traits::SHORT_UNIT | Traits::SPAN_UNIT | Traits::FUNCTION)
}

/// `our team of 12`: how many there are, not how many there shall be.
fn is_size(r: &Reading, i: usize) -> bool {
    let group = words!["team", "staff", "crew", "squad", "group", "family", "workforce", "community", "class", "board"];
    let whose = words!["our", "my", "their", "this", "the"];
    i > 2 && r.was(i, words!["of"]) && r.is(i - 2, group) && r.is(i - 3, whose)
}

/// `choose between two vendors`, `pick one of three tracks`: how many there are to choose from.
fn is_choice(r: &Reading, i: usize) -> bool {
    /// Words that may stand between the verb and what there is to choose from.
    const REACH: usize = 4;
    let chosen = words!["choose", "chooses", "choice", "choosing", "decide", "decision", "pick", "select", "settle"];
    let of = i - usize::from(r.was(i, words!["our", "my", "the", "these"]));
    let among =
        r.was(of, words!["between", "among"]) || of > 1 && r.was(of, words!["of"]) && r.is(of - 2, words!["one"]);
    among && (i.saturating_sub(REACH)..i).any(|j| r.is(j, chosen))
}

/// What an amount of money can be the size of.
const FUNDS: Words = Words::of(&[
    "grant",
    "fund",
    "funds",
    "funding",
    "programme",
    "program",
    "budget",
    "portfolio",
    "endowment",
    "levy",
    "pot",
    "loan",
    "allowance",
    "reserve",
    "legacy",
    "bequest",
    "surplus",
    "pipeline",
    "underspend",
    "facility",
    "award",
    "allocation",
    "investment",
]);

/// What is done with a fund that is there.
const SPENDS: Words = Words::of(&[
    "spend",
    "manage",
    "steward",
    "use",
    "allocate",
    "invest",
    "administer",
    "oversee",
    "distribute",
    "plan",
    "run",
    "of",
    "from",
    "for",
    "on",
    "deploy",
    "handle",
    "govern",
    "spending",
    "managing",
    "using",
]);

/// `spend the £2m grant`; but `raise a £2m grant` and `within the £4m budget` are amounts to keep.
pub fn is_fund(r: &Reading, amount: &Amount) -> bool {
    /// Words that may stand between an amount and its fund.
    const REACH: usize = 3;
    let at = amount.from;
    let there = at > 1 && r.was(at, words!["the", "our", "this", "my", "their", "its"]) && r.is(at - 2, &SPENDS);
    let fund = |to: usize| (to..to + REACH).take_while(|&j| r.is_word(j)).any(|j| r.is(j, &FUNDS));
    let whole = at > 2 && r.is(at - 3, words!["whole", "all", "half", "rest", "most", "remainder"]);
    there && !whole && amount.dress == Dress::Money && fund(amount.to)
}
