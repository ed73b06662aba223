//! Words, days and numbers as other systems write them.
//!
//! Knows synonyms, some of them German. Does not want to know which cell they stood in, and does not guess: what can
//! be read in two ways is not read.

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::table::Delimiter;
use crate::domain::{
    board::{Ending, GoalState, Level},
    measure::Decimal,
    thread::id::hex,
    week::Week,
};

/// The letters and digits of a text in lower case, umlauts written out: what two spellings have in common.
pub(super) fn letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            other if other.is_alphanumeric() => plain.push(other),
            _ => {}
        }
    }
    plain
}

/// Beginnings that spreadsheets take for formulas or that hide one (OWASP, CSV injection; NUL by ASVS).
const DANGEROUS: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0'];

/// Whether a text leaves with a `'` before it: it begins like a formula, or as one that has its `'` already.
pub(super) fn needs_guard(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(DANGEROUS)
}

/// A text without the `'` that it left with.
pub(super) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_guard(rest)).unwrap_or(text)
}

/// A name in lower case with `-` for spaces, accents joined to their letters: how names are compared, and the id of a
/// goal that has no other.
pub(super) fn fold(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || c.is_control() || c == ',');
    let words = words.filter(|word| !word.is_empty()).map(|word| composed(&word.to_lowercase()));
    words.collect::<Vec<_>>().join("-")
}

/// The id of whoever has only a name or an address: the same for the same one, and it does not tell it. Ids stay where a
/// person is erased.
pub(super) fn opaque(name: &str) -> String {
    ["person-", &hex(&Sha256::digest(fold(name))[..8])].concat()
}

/// Accents that some systems write behind their letter, the letters, and both as one sign.
const ACCENTS: [(char, &str, &str); 14] = [
    ('\u{300}', "aeiounwy", "àèìòùǹẁỳ"),
    ('\u{301}', "aeiouyclnrszgkmpw", "áéíóúýćĺńŕśźǵḱḿṕẃ"),
    ('\u{302}', "aeioucghjswyz", "âêîôûĉĝĥĵŝŵŷẑ"),
    ('\u{303}', "anoieuvy", "ãñõĩẽũṽỹ"),
    ('\u{304}', "aeiouyg", "āēīōūȳḡ"),
    ('\u{306}', "aeioug", "ăĕĭŏŭğ"),
    ('\u{307}', "cegzabdfhmnoprstwxy", "ċėġżȧḃḋḟḣṁṅȯṗṙṡṫẇẋẏ"),
    ('\u{308}', "aeiouyhwxt", "äëïöüÿḧẅẍẗ"),
    ('\u{30a}', "auwy", "åůẘẙ"),
    ('\u{30b}', "ou", "őű"),
    ('\u{30c}', "acdeghijklnorstuz", "ǎčďěǧȟǐǰǩľňǒřšťǔž"),
    ('\u{323}', "abdehiklmnorstuvwyz", "ạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓ"),
    ('\u{327}', "cdeghklnrst", "çḑȩģḩķļņŗşţ"),
    ('\u{328}', "aeiou", "ąęįǫų"),
];

/// A text in lower case, with accents that stand behind their letters joined to them (the composed form of Unicode, for
/// letters of Latin script).
fn composed(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for c in text.chars() {
        let whole = ACCENTS.iter().find(|(accent, ..)| *accent == c).and_then(|(_, letters, wholes)| {
            let last = joined.chars().next_back()?;
            letters.chars().zip(wholes.chars()).find(|(letter, _)| *letter == last).map(|(_, whole)| whole)
        });
        match whole {
            Some(whole) => {
                joined.pop();
                joined.push(whole);
            }
            None => joined.push(c),
        }
    }
    joined
}

/// Whether a sign is one that nobody sees: it turns the direction of what follows, or takes no room.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Where a row stands in the tree.
pub(super) fn level(kind: &str) -> Option<Level> {
    Some(match letters(kind).as_str() {
        "northstar" | "vision" | "mission" | "purpose" | "polarstern" | "nordstern" | "leitstern" | "leitbild" => {
            Level::NorthStar
        }
        "theme" | "strategictheme" | "roadmap" | "pillar" | "strategicpriority" | "priority" | "strategy" | "thema"
        | "handlungsfeld" | "schwerpunkt" => Level::Theme,
        "goal" | "objective" | "okr" | "companygoal" | "teamgoal" | "individualgoal" | "personalgoal" | "ziel"
        | "teamziel" => Level::Goal,
        "keyresult" | "kr" | "metric" | "kpi" | "schluesselergebnis" => Level::KeyResult,
        "task" | "subtask" | "action" | "actionitem" | "todo" | "milestone" | "aufgabe" | "massnahme"
        | "meilenstein" => Level::Task,
        _ => return None,
    })
}

/// What a status of another system says of a goal's way through the W, and how it ended.
pub(super) fn status(status: &str) -> Option<(GoalState, Option<Ending>)> {
    Some(match letters(status).as_str() {
        "draft" | "new" | "idea" | "backlog" | "entwurf" | "neu" | "idee" => (GoalState::Draft, None),
        "proposed" | "proposal" | "submitted" | "inreview" | "pending" | "awaitingapproval" | "vorgeschlagen"
        | "eingereicht" | "inpruefung" => (GoalState::Proposed, None),
        "accepted" | "adopted" | "approved" | "agreed" | "published" | "active" | "inprogress" | "started"
        | "ongoing" | "ontrack" | "atrisk" | "offtrack" | "angenommen" | "akzeptiert" | "genehmigt" | "aktiv"
        | "laufend" | "inarbeit" => (GoalState::Adopted, None),
        "amended" | "acceptedwithchanges" | "geaendertangenommen" => (GoalState::Amended, None),
        "notaccepted" | "declined" | "rejected" | "notapproved" | "abgelehnt" | "nichtangenommen" => {
            (GoalState::Declined, None)
        }
        "committed" | "confirmed" | "zugesagt" | "verbindlich" => (GoalState::Committed, None),
        "objected" | "widersprochen" => (GoalState::Objected, None),
        "closed" | "geschlossen" | "beendet" => (GoalState::Closed, None),
        "done" | "complete" | "completed" | "achieved" | "erledigt" | "abgeschlossen" | "erreicht" => {
            (GoalState::Closed, Some(Ending::Achieved))
        }
        "missed" | "failed" | "notachieved" | "verfehlt" | "nichterreicht" => (GoalState::Closed, Some(Ending::Missed)),
        "abandoned" | "cancelled" | "canceled" | "dropped" | "abgebrochen" | "verworfen" => {
            (GoalState::Closed, Some(Ending::Abandoned))
        }
        "carriedover" | "postponed" | "deferred" | "verschoben" => (GoalState::Closed, Some(Ending::CarriedOver)),
        _ => return None,
    })
}

/// Which way a measure should go.
pub(super) fn direction(word: &str) -> Option<&'static str> {
    Some(match letters(word).as_str() {
        "increase" | "up" | "raise" | "higher" | "erhoehen" | "steigern" => "increase",
        "decrease" | "down" | "reduce" | "lower" | "senken" | "verringern" => "decrease",
        "above" | "stayabove" | "atleast" | "mindestens" | "ueber" => "above",
        "below" | "staybelow" | "atmost" | "hoechstens" | "unter" => "below",
        "within" | "staywithin" | "between" | "zwischen" => "within",
        "done" | "milestone" | "binary" | "erledigt" | "meilenstein" => "done",
        _ => return None,
    })
}

/// Yes or no.
pub(super) fn answer(word: &str) -> Option<bool> {
    Some(match letters(word).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "ja" | "j" | "wahr" => true,
        "no" | "n" | "false" | "0" | "nein" | "falsch" => false,
        _ => return None,
    })
}

/// Words for a percentage, the longest first.
const PERCENT: [&str; 4] = ["percentage", "percent", "prozent", "pct"];
/// Words in the header of a percentage that say of what.
const OF_WHAT: [&str; 13] = [
    "in",
    "of",
    "the",
    "base",
    "basic",
    "annual",
    "yearly",
    "salary",
    "pay",
    "vom",
    "gehalt",
    "grundgehalt",
    "jahresgehalt",
];

/// Whether what stands beside a number makes it a percentage: `%`, `percent of salary`.
pub(super) fn is_percent(unit: &str) -> bool {
    unit.starts_with('%') || PERCENT.iter().any(|word| letters(unit).starts_with(word))
}

/// What a header says it gives a percentage for, without the words that say so: `Target bonus (% of salary)` is of
/// `targetbonus`. Nothing where it speaks of no percentage.
pub(super) fn percentage_of(header: &str) -> Option<String> {
    let plain = letters(header);
    if !header.contains('%') && !PERCENT.iter().any(|word| plain.contains(word)) {
        return None;
    }
    let words = header.split(|c: char| !c.is_alphanumeric()).map(letters);
    let rest: String = words.filter(|word| !PERCENT.iter().chain(&OF_WHAT).any(|other| other == word)).collect();
    let cut = PERCENT.iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(&rest);
    Some(cut.to_owned())
}

/// The day that a cell names: 2026-03-31 (a time after it is left off), 2026/03/31, 31.3.2026, or 31/3/2026 where
/// only one reading is a day. 3/4/2026 is not read: it is March for some and April for others.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let date = text.split(['T', ' ']).next().unwrap_or_default();
    let separator = ['-', '/', '.'].into_iter().find(|c| date.contains(*c))?;
    let mut parts = Vec::new();
    for part in date.split(separator) {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        parts.push(part.parse::<u32>().ok().filter(|_| digits)?);
    }
    let &[a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = match separator {
        '.' => (c, b, a),
        _ if date.find(separator) == Some(4) => (a, b, c),
        '/' if a > 12 || a == b => (c, b, a),
        '/' if b > 12 => (c, a, b),
        _ => return None,
    };
    let year = i32::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The week that a cell names, such as 2026-W07, or in which the day that it names lies.
pub(super) fn week(text: &str) -> Option<Week> {
    Week::try_from(text).ok().or_else(|| day(text).map(Week::of))
}

/// A number, and what stands before or behind it: `15 %`, `€ 1,200.50`, `1.200,50 EUR`.
///
/// A comma is a decimal sign where it is in such files (separated by semicolons) and separates thousands elsewhere;
/// what can be both, such as `1.200` beside semicolons or `1,200` beside tabs, is not read.
pub(super) fn number(text: &str, delimiter: Delimiter) -> Option<(Decimal, &str)> {
    let is_part = |c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '\u{2212}' | '+' | '\'' | '’' | '\u{a0}' | '\u{202f}' | ' ')
    };
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let start = text[..start].rfind(|c| !matches!(c, '-' | '\u{2212}' | '+')).map_or(0, |at| at + char_at(text, at));
    let length = text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
    let (before, after) = (text[..start].trim(), text[start + length..].trim());
    if (!before.is_empty() && !after.is_empty()) || [before, after].concat().contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = text[start..start + length].trim().trim_start_matches('+');
    let plain = decimal_point(digits, delimiter)?;
    Some((plain.parse().ok()?, if before.is_empty() { after } else { before }))
}

/// What `.` and `,` in a number are.
#[derive(Clone, Copy)]
enum Signs {
    /// They separate thousands, or are not there.
    Thousands,
    /// The last one is the decimal sign.
    Decimal(char),
    /// The only one can be either.
    Unclear,
}

/// The number with a point for its decimal sign and nothing between thousands.
fn decimal_point(digits: &str, delimiter: Delimiter) -> Option<String> {
    let signs = match (digits.rfind('.'), digits.rfind(',')) {
        (None, None) => Signs::Thousands,
        (Some(point), Some(comma)) => Signs::Decimal(if point > comma { '.' } else { ',' }),
        (Some(_), None) => lone(digits, '.', delimiter),
        (None, Some(_)) => lone(digits, ',', delimiter),
    };
    let (whole, part) = match signs {
        Signs::Thousands => (digits, ""),
        Signs::Decimal(sign) => digits.rsplit_once(sign)?,
        Signs::Unclear => return None,
    };
    if !grouped(whole.trim_start_matches(['-', '\u{2212}'])) {
        return None;
    }
    let mut plain: String = whole.chars().filter(|c| c.is_ascii_digit() || matches!(c, '-' | '\u{2212}')).collect();
    if matches!(signs, Signs::Decimal(_)) {
        plain.push('.');
        plain.push_str(part);
    }
    Some(plain)
}

/// What the only kind of sign in a number is.
fn lone(digits: &str, sign: char, delimiter: Delimiter) -> Signs {
    let (before, after) = digits.rsplit_once(sign).unwrap_or((digits, ""));
    if before.contains(sign) {
        return Signs::Thousands;
    }
    if after.len() != 3 || before.trim_start_matches(['-', '\u{2212}']) == "0" {
        return Signs::Decimal(sign);
    }
    match (sign, delimiter) {
        (',', Delimiter::Semicolon) | ('.', Delimiter::Comma | Delimiter::Tab) => Signs::Decimal(sign),
        (',', Delimiter::Comma) => Signs::Thousands,
        _ => Signs::Unclear,
    }
}

/// Whether all groups but the first have three digits.
fn grouped(whole: &str) -> bool {
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3))
}

fn char_at(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_only_where_there_is_one_reading() {
        for (text, read) in [
            ("2026-12-31", Some("2026-12-31")),
            ("2026-12-31T10:00:00Z", Some("2026-12-31")),
            ("2026/3/1", Some("2026-03-01")),
            ("1.3.2026", Some("2026-03-01")),
            ("31/12/2026", Some("2026-12-31")),
            ("12/31/2026", Some("2026-12-31")),
            ("4/4/2026", Some("2026-04-04")),
            ("3/4/2026", None),
            ("31.13.2026", None),
            ("1.3.26", None),
            ("2026-Q3", None),
            ("soon", None),
            ("", None),
            ("-1-1-1", None),
        ] {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn a_guard_is_taken_off_again_and_no_other_apostrophe() {
        for (text, bare) in [("'=1", "=1"), ("''=1", "'=1"), ("'tis", "'tis"), ("=1", "=1"), ("'", "'"), ("", "")] {
            assert_eq!(unguarded(text), bare, "{text}");
        }
    }

    #[test]
    fn a_percentage_says_so_in_its_header_or_beside_its_number() {
        for (header, of) in [
            ("Bonus %", Some("bonus")),
            ("Target bonus %", Some("targetbonus")),
            ("Bonus target (percent)", Some("bonustarget")),
            ("target_bonus_percent", Some("targetbonus")),
            ("BonusPercent", Some("bonus")),
            ("Bonus (% of base salary)", Some("bonus")),
            ("Zielbonus in Prozent", Some("zielbonus")),
            ("%", Some("")),
            ("Bonus", None),
            ("Target bonus (EUR)", None),
        ] {
            assert_eq!(percentage_of(header).as_deref(), of, "{header}");
        }
        for (unit, answer) in [("%", true), ("% of salary", true), ("Prozent", true), ("€", false), ("", false)] {
            assert_eq!(is_percent(unit), answer, "{unit}");
        }
    }

    #[test]
    fn a_number_is_read_only_where_there_is_one_reading() {
        use Delimiter::{Comma, Semicolon, Tab};
        for (text, delimiter, read) in [
            ("15", Comma, Some(("15", ""))),
            ("15 %", Comma, Some(("15", "%"))),
            ("€1,200.50", Comma, Some(("1200.5", "€"))),
            ("1.200,50 EUR", Semicolon, Some(("1200.5", "EUR"))),
            ("-3,5", Semicolon, Some(("-3.5", ""))),
            ("−3.5 pts", Tab, Some(("-3.5", "pts"))),
            ("1,200", Comma, Some(("1200", ""))),
            ("1,200", Semicolon, Some(("1.2", ""))),
            ("1,200", Tab, None),
            ("1.200", Comma, Some(("1.2", ""))),
            ("1.200", Semicolon, None),
            ("0.125", Semicolon, Some(("0.125", ""))),
            ("1 200 000", Comma, Some(("1200000", ""))),
            ("1'200", Comma, Some(("1200", ""))),
            ("1.200.000", Comma, Some(("1200000", ""))),
            ("1,2,3", Comma, None),
            ("12,34,567.5", Comma, None),
            ("about 5 or so", Comma, None),
            ("5-7", Comma, None),
            ("many", Comma, None),
            ("1e9", Comma, None),
            ("", Comma, None),
        ] {
            let found = number(text, delimiter).map(|(number, unit)| (number.to_string(), unit));
            assert_eq!(found.as_ref().map(|(n, u)| (n.as_str(), *u)), read, "{text} {delimiter:?}");
        }
    }

    #[test]
    fn every_accent_joins_as_many_letters_as_it_has() {
        for (accent, letters, wholes) in ACCENTS {
            assert_eq!(letters.chars().count(), wholes.chars().count(), "{:x}", u32::from(accent));
        }
        assert_eq!(fold("Jose\u{301} Nun\u{303}ez"), fold("José Nuñez"));
        assert_eq!(fold("Mu\u{308}ller"), "müller");
        assert!(fold("José") != fold("Jose"));
    }

    #[test]
    fn names_are_compared_without_case_and_spacing() {
        assert_eq!(fold(" Anna  Schmidt "), "anna-schmidt");
        assert_eq!(letters("Fällig am"), "faelligam");
        assert!(fold("C++") != fold("C#") && fold("anna_b") != fold("anna-b"));
    }
}
