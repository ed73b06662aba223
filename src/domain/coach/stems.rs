//! Words of a text found by their beginnings, in one walk over the text.
//!
//! Knows which owners (topics, skills) a stem points to. Does not want to know what the owners are.

/// Stems sorted by their first byte, each with its owner.
#[derive(Debug)]
pub struct Stems {
    sorted: Vec<(&'static str, usize)>,
}

impl Stems {
    /// Collects the stems of all owners, numbered in order; a bar stands between two stems.
    pub fn new(owners: impl Iterator<Item = &'static str>) -> Self {
        let mut sorted: Vec<(&'static str, usize)> =
            owners.enumerate().flat_map(|(owner, stems)| stems.split('|').map(move |stem| (stem, owner))).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// For each of `n` owners the sum of `weight` over its stems that begin a word of the text, each stem once.
    pub fn tally(&self, lower: &str, n: usize, weight: fn(&str) -> usize) -> Vec<usize> {
        let mut points = vec![0; n];
        let mut seen = vec![false; self.sorted.len()];
        let mut inside = false;
        for (at, c) in lower.char_indices() {
            if c.is_alphanumeric() && !inside {
                self.mark(&lower[at..], &mut seen);
            }
            inside = c.is_alphanumeric();
        }
        for ((stem, owner), _) in self.sorted.iter().zip(seen).filter(|(_, seen)| *seen) {
            points[*owner] += weight(stem);
        }
        points
    }

    fn mark(&self, rest: &str, seen: &mut [bool]) {
        let Some(two) = rest.as_bytes().get(..2) else {
            return;
        };
        let from = self.sorted.partition_point(|(stem, _)| stem.as_bytes() < two);
        for (n, (stem, _)) in self.sorted.iter().enumerate().skip(from) {
            if !stem.as_bytes().starts_with(two) {
                break;
            }
            seen[n] |= begins(rest, stem);
        }
    }
}

/// Whether a word begins with `stem`; a stem of up to four letters must be the word or its plural.
fn begins(rest: &str, stem: &str) -> bool {
    let Some(behind) = rest.strip_prefix(stem) else {
        return false;
    };
    let behind = behind.strip_prefix('s').unwrap_or(behind);
    stem.len() > 4 || !behind.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::Stems;

    #[test]
    fn short_stems_are_words_and_long_ones_beginnings() {
        let stems = Stems::new(["rep|deal", "negotiat"].into_iter());
        assert_eq!(stems.tally("report deals, negotiating", 2, |_| 1), [1, 1]);
    }
}
