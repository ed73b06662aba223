//! How alike two goals sound: for spotting twins, and for matching a measure with its past.
//!
//! Knows words only. Does not want to know whose the goals are.

/// Words that say nothing about what a goal is about.
const EMPTY: &[&str] = &[
    "a", "an", "and", "by", "for", "from", "in", "of", "on", "our", "the", "to", "with", "at", "my", "we", "will",
    "this", "that", "is", "be", "all",
];

/// Share of words that two texts have in common, 0 to 1: twice the shared over all (Dice's coefficient), numbers and
/// empty words left out, plural and singular taken as one.
pub fn similarity(one: &str, other: &str) -> f64 {
    let (one, other) = (content(one), content(other));
    let shared = one.iter().filter(|w| other.contains(w)).count();
    let all = one.len() + other.len();
    if all == 0 {
        0.0
    } else {
        f64::from(u32::try_from(2 * shared).unwrap_or(u32::MAX)) / f64::from(u32::try_from(all).unwrap_or(u32::MAX))
    }
}

/// The distinct words that carry the meaning, at most forty.
fn content(text: &str) -> Vec<String> {
    /// Words compared: more would make one long text cost more than it tells.
    const MOST: usize = 40;
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty() && !w.starts_with(|c: char| c.is_ascii_digit()))
        .take(MOST)
        .map(str::to_lowercase)
        .filter(|w| !EMPTY.contains(&w.as_str()))
        .map(|w| if w.len() > 3 { w.trim_end_matches('s').to_owned() } else { w })
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::similarity;

    #[test]
    fn twins_are_close_and_strangers_are_far() {
        assert!(similarity("Reduce churn by 5%", "Reduce the churn by 8%") > 0.99);
        assert!(similarity("Close 5 enterprise deals", "Close enterprise deal in Q3") > 0.7);
        assert!(similarity("Close 5 enterprise deals", "Meditate daily") < 0.1);
        assert!(similarity("", "12 %").abs() < f64::EPSILON);
    }
}
