//! How well a few typed letters fit a name: all of them in their order, better at the beginnings of words and in a row.
//!
//! Knows letters. Does not want to know what is named.

/// A letter that begins a word.
const AT_WORD: u32 = 8;
/// A letter right behind the one before.
const IN_A_ROW: u32 = 5;
/// Any letter.
const FOUND: u32 = 1;
/// Each letter more, where all that was typed stands there as typed.
const WHOLE: u32 = 4;
/// The first letter of the name.
const AT_START: u32 = 4;

/// The points of `typed` in `name`, both in lower case; `None` when a letter is missing. Shorter names win draws by the
/// caller's order. Takes the first place that begins a word where there is one, so “wl” finds “Water loss”.
pub fn score(typed: &str, name: &str) -> Option<u32> {
    as_typed(typed, name).or_else(|| one_by_one(typed, name))
}

fn one_by_one(typed: &str, name: &str) -> Option<u32> {
    let mut points = 0;
    let mut rest = name;
    let mut before: Option<char> = None;
    for wanted in typed.chars().filter(|letter| !letter.is_whitespace()) {
        let (at, gained) = place(rest, wanted, before)?;
        points += gained;
        before = Some(wanted);
        rest = &rest[at + wanted.len_utf8()..];
    }
    Some(points)
}

/// The points of letters in a row where all that was typed stands in the name as typed: at the beginning of a word, if
/// it stands at one. Found one by one, its letters may come from words before that have nothing to do with it.
fn as_typed(typed: &str, name: &str) -> Option<u32> {
    let begins = |at: usize| match at {
        0 => AT_WORD + AT_START,
        at if name[..at].ends_with(char::is_alphanumeric) => 0,
        _ => AT_WORD,
    };
    let n_more = count(typed).checked_sub(1)?;
    let at = name.match_indices(typed).map(|(at, _)| begins(at)).max()?;
    Some(at + FOUND + n_more * (FOUND + IN_A_ROW) + WHOLE * (n_more + 1))
}

fn count(typed: &str) -> u32 {
    u32::try_from(typed.chars().filter(|letter| !letter.is_whitespace()).count()).unwrap_or_default()
}

/// Which letters a name has, as far as one word can say: a name without one of those typed need not be looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Letters(u64);

impl Letters {
    /// The letters of a text in lower case; spaces do not count.
    pub fn of(text: &str) -> Self {
        let letters = text.chars().filter(|letter| !letter.is_whitespace());
        Self(letters.fold(0, |all, letter| all | 1 << (u32::from(letter) % 64)))
    }

    /// Whether all of those are among these.
    pub fn hold(self, wanted: Self) -> bool {
        wanted.0 & !self.0 == 0
    }
}

/// Where the next letter is taken, and for how much: in a row, else at a word, else anywhere.
fn place(rest: &str, wanted: char, before: Option<char>) -> Option<(usize, u32)> {
    if rest.starts_with(wanted) {
        return Some((0, FOUND + if before.is_none() { AT_WORD + AT_START } else { IN_A_ROW }));
    }
    if wanted.is_ascii() && rest.is_ascii() {
        return place_of_byte(rest.as_bytes(), wanted as u8);
    }
    let anywhere = rest.find(wanted)?;
    let begins = |(at, letter): &(usize, char)| *letter == wanted && !rest[..*at].ends_with(char::is_alphanumeric);
    let at_word = rest.char_indices().skip(1).find(begins);
    Some(at_word.map_or((anywhere, FOUND), |(at, _)| (at, FOUND + AT_WORD)))
}

/// The same for plain letters, in one pass.
fn place_of_byte(rest: &[u8], wanted: u8) -> Option<(usize, u32)> {
    let mut anywhere = None;
    for at in 1..rest.len() {
        if rest[at] == wanted {
            if !rest[at - 1].is_ascii_alphanumeric() {
                return Some((at, FOUND + AT_WORD));
            }
            anywhere = anywhere.or(Some(at));
        }
    }
    anywhere.map(|at| (at, FOUND))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that fit, best first.
    fn ranked<'a>(typed: &str, names: &[&'a str]) -> Vec<&'a str> {
        let mut found: Vec<_> =
            names.iter().filter_map(|name| Some((score(typed, &name.to_lowercase())?, *name))).collect();
        found.sort_by_key(|(points, name)| (std::cmp::Reverse(*points), name.len()));
        found.into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn beginnings_of_words_and_letters_in_a_row_come_first() {
        let names = ["Ingrid Solheim", "Water loss found", "Renewals", "Low water", "Ana Costa"];
        assert_eq!(ranked("wl", &names), ["Water loss found", "Renewals"]);
        assert_eq!(ranked("water", &names)[0], "Water loss found");
        assert_eq!(ranked("ac", &names), ["Ana Costa"]);
        assert_eq!(ranked("solh", &names), ["Ingrid Solheim"]);
        assert_eq!(ranked("xyz", &names), [""; 0]);
    }

    #[test]
    fn a_word_found_whole_comes_before_letters_found_apart() {
        let names = ["Keep our vendors' approvals ready for kovar", "Hana Kovar"];
        assert_eq!(ranked("kovar", &names)[0], "Hana Kovar");
        // The letters that begin other words do not hide it.
        assert_eq!(ranked("dates", &["The days and the dates"]), ["The days and the dates"]);
    }

    #[test]
    fn letters_of_any_script_are_found_and_spaces_do_not_count() {
        assert!(score("häm", "hämatology").is_some());
        assert!(score("ko v", "hana kovář").is_some());
        assert!(score("🎯", "hit 🎯 twice").is_some());
        assert_eq!(score("", "anything"), Some(0));
        assert!(Letters::of("häm o").hold(Letters::of("h")) && !Letters::of("ham").hold(Letters::of("häm")));
    }

    #[test]
    fn fifty_thousand_names_are_searched_in_a_moment() {
        let names: Vec<String> = (0..60_000).map(|n| format!("raise renewals of region {n} from 82 to {n}")).collect();
        let found = names.iter().filter_map(|name| score("renewals 599", name)).count();
        assert!(found > 0 && found < names.len());
    }
}
