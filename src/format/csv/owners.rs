//! Whom an owner's cell names: several people, handles, addresses, teams, “et al.”, “tbd”, or a whole sentence.
//!
//! Knows how people write about people. Does not want to know who exists: the roster does.

use super::report::Why;

/// One mention in an owner's cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mention<'a> {
    /// `@handle`, without the `@`.
    Handle(&'a str),
    /// An address, with the name before it if there was one.
    Address {
        /// `Anna Schmidt <anna@example.org>` has the name Anna Schmidt.
        name: &'a str,
        /// The address.
        address: &'a str,
    },
    /// Words that look like a name of one word or several.
    Name(&'a str),
    /// Words that name a group.
    Group(&'a str),
    /// Words that name nobody.
    Aside(&'a str, Aside),
}

/// What words are that name nobody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Aside {
    /// “tbd”, “?”, “help wanted”.
    Nobody,
    /// “et al.”.
    Others,
    /// “Tentatively” beside a handle.
    Remark,
    /// “Dianne or Nadri”.
    Undecided,
    /// A sentence, a skill.
    NotAName,
}

/// Words that stand where nobody does yet.
const NOBODY: &[&str] = &[
    "",
    "?",
    "??",
    "???",
    "-",
    "–",
    "—",
    "tbd",
    "tba",
    "tbc",
    "n/a",
    "na",
    "none",
    "nobody",
    "unknown",
    "unassigned",
    "open",
    "owner",
    "owners",
    "todo",
    "various",
    "several",
    "multiple",
    "anyone",
    "help wanted",
    "volunteer needed",
    "offen",
    "niemand",
    "unbekannt",
    "diverse",
    "nn",
    "n.n.",
    "n. n.",
    "keiner",
    "noch offen",
];
/// Words for people who are not named.
const OTHERS: &[&str] =
    &["et al.", "et al", "and others", "others", "u. a.", "u.a.", "and more", "und andere", "andere"];
/// Words of which one makes a group of the words around it.
const GROUPS: &[&str] = &[
    "team",
    "teams",
    "group",
    "wg",
    "sig",
    "consortium",
    "committee",
    "council",
    "board",
    "department",
    "division",
    "squad",
    "chapter",
    "guild",
    "engineer",
    "engineers",
    "engineering",
    "developers",
    "contributors",
    "maintainers",
    "members",
    "community",
    "staff",
    "everyone",
    "everybody",
    "all",
    "volunteers",
    "company",
    "vendor",
    "gmbh",
    "ag",
    "inc",
    "ltd",
    "llc",
    "abteilung",
    "bereich",
    "gruppe",
    "mannschaft",
    "alle",
    "konsortium",
    "entwickler",
    "vorstand",
];
/// Most words of a name.
const NAME_WORDS: usize = 5;

/// The mentions in a cell, in order.
pub(super) fn mentions(cell: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    for part in parts(cell) {
        judge(part, &mut found);
    }
    let names_someone = found.iter().any(|mention| !matches!(mention, Mention::Aside(_, Aside::NotAName)));
    if found.len() > 1 && !names_someone {
        return vec![Mention::Aside(cell.trim(), Aside::NotAName)];
    }
    found
}

/// Whether a cell joins its mentions by `+`, as companies and teams are joined rather than people.
pub(super) fn is_joined_by_plus(cell: &str) -> bool {
    cell.contains(" + ")
}

impl From<Aside> for Why {
    fn from(aside: Aside) -> Self {
        match aside {
            Aside::Nobody => Self::NobodyYet,
            Aside::Others => Self::Others,
            Aside::Remark => Self::Remark,
            Aside::Undecided => Self::Undecided,
            Aside::NotAName => Self::NotAName,
        }
    }
}

/// The parts of a cell: where semicolons or lines separate, commas belong to the names.
fn parts(cell: &str) -> Vec<&str> {
    let strong = |c: char| matches!(c, ';' | '\n' | '\r' | '|');
    let has_strong = cell.contains(strong);
    let mut parts: Vec<&str> = cell.split(|c| if has_strong { strong(c) } else { c == ',' }).collect();
    for joint in [" + ", " & ", " and ", " und "] {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn judge<'a>(part: &'a str, found: &mut Vec<Mention<'a>>) {
    let words = part.trim_start_matches('!').trim();
    let lower = words.to_lowercase();
    let mention = if NOBODY.contains(&lower.as_str()) {
        Mention::Aside(part, Aside::Nobody)
    } else if OTHERS.contains(&lower.as_str()) {
        Mention::Aside(part, Aside::Others)
    } else if lower.contains(" or ") || lower.contains(" oder ") {
        Mention::Aside(part, if words.split(' ').count() <= NAME_WORDS { Aside::Undecided } else { Aside::NotAName })
    } else if words.contains('@') {
        return with_handles(words, found);
    } else if is_group(words) {
        Mention::Group(words)
    } else if is_name(words) {
        Mention::Name(words)
    } else {
        Mention::Aside(part, Aside::NotAName)
    };
    found.push(mention);
}

/// A part with handles or addresses: each is a person, the words between are a name or a remark.
fn with_handles<'a>(part: &'a str, found: &mut Vec<Mention<'a>>) {
    let mut rest = part;
    while let Some(at) = rest.find('@') {
        let start = rest[..at].rfind(is_edge).map_or(0, |edge| edge + edge_length(rest, edge));
        let length = rest[start..].find(is_edge).unwrap_or(rest.len() - start);
        let (before, word) = (rest[..start].trim_matches(is_edge), &rest[start..start + length]);
        rest = &rest[start + length..];
        match contact(before, word) {
            Mention::Address { name, address } => found.push(Mention::Address { name, address }),
            other => {
                aside(before, found);
                found.push(other);
            }
        }
    }
    aside(rest.trim_matches(is_edge), found);
}

fn contact<'a>(before: &'a str, word: &'a str) -> Mention<'a> {
    let word = word.trim_end_matches(['.', ':']);
    let is_handle = |h: &str| !h.is_empty() && h.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    match word.split_once('@') {
        Some(("", handle)) if is_handle(handle) => Mention::Handle(handle),
        Some(("", team)) if team.split_once('/').is_some_and(|(a, b)| is_handle(a) && is_handle(b)) => {
            Mention::Group(word)
        }
        Some((local, host)) if !local.is_empty() && host.contains('.') && is_handle(host) => {
            Mention::Address { name: if is_name(before) { before } else { "" }, address: word }
        }
        _ => Mention::Aside(word, Aside::NotAName),
    }
}

fn aside<'a>(words: &'a str, found: &mut Vec<Mention<'a>>) {
    if words.is_empty() {
        return;
    }
    let others = OTHERS.contains(&words.to_lowercase().as_str());
    found.push(Mention::Aside(words, if others { Aside::Others } else { Aside::Remark }));
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';')
}

fn edge_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

fn is_group(words: &str) -> bool {
    let mut parts = words.split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '('));
    parts.any(|word| GROUPS.contains(&word.to_lowercase().trim_matches(|c: char| !c.is_alphanumeric())))
}

/// One word such as a login, or several of which each begins with a capital (or is a particle such as “von”).
fn is_name(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().map(|word| word.trim_matches(',')).collect();
    let sound = |word: &&str| {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '\'' | '’');
        word.chars().all(inside) && word.chars().any(char::is_alphabetic)
    };
    let proud = |word: &str| word.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
    match parts.as_slice() {
        [] => false,
        [one] => sound(one) && one.chars().count() > 1,
        several => several.len() <= NAME_WORDS && several.iter().all(|word| sound(word) && proud(word)),
    }
}

/// Small words inside names.
const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "zu", "zur", "da", "di", "del", "dos", "bin", "ibn", "al", "la", "le", "ter",
    "af",
];

#[cfg(test)]
mod tests {
    use super::{Aside::*, Mention::*, *};

    #[test]
    fn every_habit_of_naming_owners_is_understood_or_named() {
        let address = |name, address| Address { name, address };
        for (cell, expected) in [
            ("", vec![]),
            ("@jackh", vec![Handle("jackh")]),
            ("@anna, @ben-b, @c", vec![Handle("anna"), Handle("ben-b"), Handle("c")]),
            ("@anna @ben", vec![Handle("anna"), Handle("ben")]),
            ("@anna and @ben.", vec![Handle("anna"), Handle("ben")]),
            ("@anna et al.", vec![Handle("anna"), Aside("et al.", Others)]),
            ("Tentatively @anna", vec![Aside("Tentatively", Remark), Handle("anna")]),
            ("@org/compiler", vec![Group("@org/compiler")]),
            ("TBD", vec![Aside("TBD", Nobody)]),
            ("?", vec![Aside("?", Nobody)]),
            ("!Help wanted, @epage", vec![Aside("!Help wanted", Nobody), Handle("epage")]),
            ("epage", vec![Name("epage")]),
            ("Anna Schmidt; Ben von Hohen", vec![Name("Anna Schmidt"), Name("Ben von Hohen")]),
            ("Schmidt, Anna; Meier, Ben", vec![Name("Schmidt, Anna"), Name("Meier, Ben")]),
            (
                "Anna <anna@example.org>, b.c@example.org",
                vec![address("Anna", "anna@example.org"), address("", "b.c@example.org")],
            ),
            ("Dianne or Nadri", vec![Aside("Dianne or Nadri", Undecided)]),
            ("@icm, Borrow Team", vec![Handle("icm"), Group("Borrow Team")]),
            ("Acme + Compiler team", vec![Name("Acme"), Group("Compiler team")]),
            ("Acme engineer(s)", vec![Group("Acme engineer(s)")]),
            ("!Team fls", vec![Group("Team fls")]),
            (
                "Familiarity with rustdoc and procedural macros",
                vec![Aside("Familiarity with rustdoc and procedural macros", NotAName)],
            ),
            (
                "If you know how to cache this, then please come, and talk to me!",
                vec![Aside("If you know how to cache this, then please come, and talk to me!", NotAName)],
            ),
            ("@", vec![Aside("@", NotAName)]),
            ("José\u{a0}Núñez", vec![Name("José\u{a0}Núñez")]),
        ] {
            assert_eq!(mentions(cell), expected, "{cell}");
        }
    }
}
