//! How alike two goals sound: for spotting twins, and for matching a measure with its past.
//!
//! Knows words only. Does not want to know whose the goals are.

/// Words that say nothing about what a goal is about.
const EMPTY: &str = " a an and by for from in of on our the to with at my we will this that is be all ";
/// So alike are two goals that one of them may be left out.
const TWINS: f64 = 0.8;
/// Fewest telling words that two texts must share to be twins: “Sales” and “Sales” may be anything.
const TELLING: usize = 2;

/// Share of words that two texts have in common, 0 to 1: twice the shared over all (Dice's coefficient), numbers and
/// empty words left out, plural and singular taken as one.
pub fn similarity(one: &str, other: &str) -> f64 {
    dice(&content(one), &content(other))
}

/// Another goal that may be the same.
#[derive(Debug, Clone, Copy)]
pub struct Other<'a> {
    /// Its sentence.
    pub title: &'a str,
    /// What it counts.
    pub metric: Option<&'a str>,
    /// Whether it is of the same unit or person: there the same measure makes a twin.
    pub is_near: bool,
}

/// The place among `others` of the goal that says the same, or that near by counts the same.
pub fn twin<'a>(title: &str, metric: Option<&str>, others: impl Iterator<Item = Other<'a>>) -> Option<usize> {
    let (title, metric) = (content(title), content(metric.unwrap_or_default()));
    let same = |one: &[u32], other: &str, least: f64, words: usize| {
        let other = content(other);
        let shared = one.iter().filter(|word| other.contains(word)).count();
        shared >= words && dice(one, &other) >= least
    };
    others.enumerate().find_map(|(at, other)| {
        let counts = || other.is_near && same(&metric, other.metric.unwrap_or_default(), 1.0, 1);
        (same(&title, other.title, TWINS, TELLING) || counts()).then_some(at)
    })
}

fn dice(one: &[u32], other: &[u32]) -> f64 {
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { count(2 * shared) / count(all) }
}

/// What a text says, numbers and the order of its words aside: texts of the same gist say the same. One entry a word
/// that carries meaning.
pub fn gist(text: &str) -> Vec<u32> {
    content(text)
}

/// The distinct words that carry the meaning, at most forty, each as a hash of its lower-case stem.
fn content(text: &str) -> Vec<u32> {
    /// Words compared: more would make one long text cost more than it tells.
    const MOST: usize = 40;
    let telling = |word: &&str| !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()) && !is_empty(word);
    let mut words: Vec<u32> = text.split(|c: char| !c.is_alphanumeric()).filter(telling).take(MOST).map(stem).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn is_empty(word: &str) -> bool {
    word.len() < 5 && EMPTY.split(' ').any(|empty| empty.eq_ignore_ascii_case(word))
}

/// The word without its plural's “s”, hashed (FNV-1a).
fn stem(word: &str) -> u32 {
    let singular = if word.len() > 3 { word.trim_end_matches(['s', 'S']) } else { word };
    let letters = singular.chars().flat_map(char::to_lowercase);
    letters.fold(0x811c_9dc5, |hash, letter| (hash ^ u32::from(letter)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gist_leaves_numbers_and_order_out() {
        assert_eq!(gist("Reduce churn by 5%"), gist("Churn: reduce the churn by 8 %"));
        assert_ne!(gist("Reduce churn"), gist("Reduce waste"));
        assert!(gist("12 %").is_empty());
    }

    #[test]
    fn twins_are_close_and_strangers_are_far() {
        assert!(similarity("Reduce churn by 5%", "Reduce the churn by 8%") > 0.99);
        assert!(similarity("Close 5 enterprise deals", "Close enterprise deal in Q3") > 0.7);
        assert!(similarity("Close 5 enterprise deals", "Meditate daily") < 0.1);
        assert!(similarity("", "12 %").abs() < f64::EPSILON);
    }

    #[test]
    fn a_twin_says_the_same_anywhere_or_counts_the_same_near_by() {
        let other = |title, metric, is_near| Other { title, metric, is_near };
        let others = [
            other("Hire two engineers", None, true),
            other("Keep clients longer", Some("Customer churn"), false),
            other("Stay with our clients", Some("customer churn"), true),
            other("Cut the customer churn of the shop to 3 %", None, false),
        ];
        let find = |title, metric| twin(title, metric, others.iter().copied());
        assert_eq!(find("Cut customer churn of the shop to 2 % by May", None), Some(3));
        assert_eq!(find("Lose fewer clients", Some("customer churn")), Some(2));
        assert_eq!(find("Write a handbook", None), None);
        assert_eq!(find("Sales", None), None);
    }
}
