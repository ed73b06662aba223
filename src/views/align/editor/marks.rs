//! The sentence cut into pieces: plain words, words the coach marks, numbers nobody has said.
//!
//! Knows spans. Does not want to know how they are drawn.

use crate::domain::coach::{Clarity, Element, Finding, Level, Span};

/// How a piece is marked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// Proves something: solid.
    Good,
    /// Proves some of it: dashed.
    Partly,
    /// Promises without an amount: dotted.
    Vague,
}

/// A run of words with one mark.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Its mark.
    pub mark: Option<Mark>,
    /// Whether nobody has said it yet.
    pub is_guess: bool,
    /// The number behind it that the points table refers to.
    pub number: Option<usize>,
}

/// A marked span with its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marked {
    span: Span,
    mark: Mark,
}

impl Mark {
    /// The word the style sheets select on.
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Partly => "partly",
            Self::Vague => "vague",
        }
    }
}

/// The spans that are marked, in the order of the text; of two that overlap the one of the weightier element stays.
pub fn marked(clarity: &Clarity) -> Vec<Marked> {
    let mut kept: Vec<Marked> = Vec::new();
    let found = clarity.elements.iter().filter_map(|finding| Some((finding, mark_of(finding)?)));
    let spans = found.flat_map(|(finding, mark)| finding.spans.iter().map(move |at| Marked { span: *at, mark }));
    let vague = clarity.vague_spans().iter().map(|span| Marked { span: *span, mark: Mark::Vague });
    for candidate in spans.chain(vague) {
        if candidate.span.start < candidate.span.end && kept.iter().all(|other| !overlap(other.span, candidate.span)) {
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|marked| marked.span);
    kept
}

/// The numbers of the marks on which a finding rests.
pub fn references(marked: &[Marked], finding: &Finding) -> Vec<usize> {
    let rests = |at: &usize| finding.spans.iter().any(|span| overlap(*span, marked[*at].span));
    (0..marked.len()).filter(rests).map(|at| at + 1).collect()
}

/// The whole text as pieces, in order.
pub fn pieces(text: &str, marked: &[Marked], guesses: &[String]) -> Vec<Piece> {
    let unsaid = guess_spans(text, guesses);
    let mut cuts: Vec<usize> = vec![0, text.len()];
    let spans = marked.iter().map(|marked| marked.span).chain(unsaid.iter().copied());
    cuts.extend(spans.flat_map(|span| [span.start, span.end]).filter(|at| text.is_char_boundary(*at)));
    cuts.sort_unstable();
    cuts.dedup();
    let piece = |ends: &[usize]| {
        let (start, end) = (ends[0], ends[1]);
        let here = marked.iter().position(|marked| marked.span.start <= start && end <= marked.span.end);
        Piece {
            text: text[start..end].to_owned(),
            mark: here.map(|at| marked[at].mark),
            is_guess: unsaid.iter().any(|span| span.start <= start && end <= span.end),
            number: here.filter(|at| marked[*at].span.end == end).map(|at| at + 1),
        }
    };
    cuts.windows(2).map(piece).collect()
}

/// A rewrite as pieces: its placeholders, and the rest.
pub fn placeholders(text: &str, spans: &[Span]) -> Vec<Piece> {
    let guesses: Vec<String> = spans.iter().map(|span| span.of(text).to_owned()).collect();
    pieces(text, &[], &guesses)
}

/// Where a guess stands; the first place where it stands as a word of its own.
fn guess_spans(text: &str, guesses: &[String]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for guess in guesses.iter().filter(|guess| !guess.is_empty()) {
        let places = text.match_indices(guess.as_str()).map(|(start, _)| Span { start, end: start + guess.len() });
        found.extend(places.filter(|span| is_apart(text, *span)).find(|span| !found.contains(span)));
    }
    found
}

fn is_apart(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

fn mark_of(finding: &Finding) -> Option<Mark> {
    match (finding.level, finding.element) {
        (Level::Good, Element::Metric | Element::Deadline) => Some(Mark::Good),
        (Level::Good, _) => None,
        (Level::Missing, _) | (Level::Partial, Element::Specificity) => Some(Mark::Vague),
        (Level::Partial, _) => Some(Mark::Partly),
    }
}

fn overlap(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::coach::{CoachContext, GoalDraft, assess};

    fn cut(text: &str, guesses: &[&str]) -> Vec<Piece> {
        let context = CoachContext { today: "2026-01-12".parse().unwrap(), fiscal_start_month: 1, cycle_end: None };
        let clarity = assess(&GoalDraft::from_text(text), &context);
        let guesses: Vec<String> = guesses.iter().map(|guess| (*guess).to_owned()).collect();
        pieces(text, &marked(&clarity), &guesses)
    }

    #[test]
    fn the_pieces_are_the_text_and_nothing_else() {
        for text in [
            "",
            "Improve the code quality",
            "Über-Größe um 15 % bis 30 September 2026 senken",
            "5% by Q3",
            "🎉 by Friday",
        ] {
            let joined: String = cut(text, &["15 %"]).into_iter().map(|piece| piece.text).collect();
            assert_eq!(joined, text);
        }
    }

    #[test]
    fn metric_and_deadline_are_marked_numbered_and_guesses_are_dashed() {
        let pieces = cut("Reduce post-deployment bugs by 15 % by Q3", &["15 %"]);
        let quarter = pieces.iter().find(|piece| piece.text.ends_with("Q3")).unwrap();
        assert_eq!(quarter.mark, Some(Mark::Partly));
        let guess = pieces.iter().find(|piece| piece.is_guess).unwrap();
        assert_eq!((guess.text.as_str(), guess.mark), ("15 %", Some(Mark::Good)));
        let numbers: Vec<usize> = pieces.iter().filter_map(|piece| piece.number).collect();
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>());
    }

    #[test]
    fn big_words_without_an_amount_are_vague() {
        let pieces = cut("Improve the code quality of the ingest service", &[]);
        assert!(pieces.iter().any(|piece| piece.mark == Some(Mark::Vague)), "{pieces:?}");
        assert!(pieces.iter().all(|piece| piece.mark != Some(Mark::Good)));
    }

    #[test]
    fn a_guess_is_not_found_inside_another_number() {
        let pieces = placeholders("from 4 to 40", &[Span { start: 5, end: 6 }]);
        assert_eq!(pieces.iter().filter(|piece| piece.is_guess).count(), 1);
        assert_eq!(pieces[1].text, "4");
    }
}
