//! The check-in: one event for one person's week, with an observation for each goal looked at.
//!
//! Frozen with format version 1. Knows its own canonical text. Does not want to know what the numbers mean.

use std::sync::Arc;

use crate::domain::{
    measure::Decimal,
    thread::{
        Id,
        value::{write_all, write_integer, write_number, write_quoted, write_text},
    },
    week::Week,
};

/// What one person said about one week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckIn {
    /// The ISO week as the author's browser had it when written; never recomputed.
    pub week: Week,
    /// Answers to the coaching questions, in the order asked; an unanswered one is empty.
    pub answers: Vec<Arc<str>>,
    /// Share of the week spent on work that no goal stands behind, in whole percent, 0 to 100; `None` if unsaid.
    pub unlinked: Option<u8>,
    /// What was seen of each goal or key result looked at; each stands here once.
    pub observations: Vec<Observation>,
}

/// Where one goal stood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Observation {
    /// The goal or key result.
    pub goal: Id,
    /// Its absolute value in the goal's unit. `None` withdraws the value said earlier for this week.
    pub value: Option<Decimal>,
    /// How sure its owner is to reach the target: 0 not at all, 10 certain; `None` if unsaid.
    pub confidence: Option<u8>,
    /// Share of the author's week spent on it, in whole percent, 0 to 100; `None` if unsaid.
    pub share: Option<u8>,
    /// A remark in words; empty for none.
    pub note: Arc<str>,
}

impl CheckIn {
    /// Appends the canonical JSON text, which the commitment covers.
    pub fn write_canonical(&self, out: &mut String) {
        out.push_str("{\"answers\":");
        write_all(out, ('[', ']'), self.answers.iter(), |out, answer| write_text(out, answer));
        out.push_str(",\"observations\":");
        write_all(out, ('[', ']'), self.observations.iter(), |out, seen| seen.write_canonical(out));
        if let Some(share) = self.unlinked {
            out.push_str(",\"unlinked\":");
            write_integer(out, u64::from(share));
        }
        out.push_str(",\"week\":");
        write_quoted(out, |out| self.week.write(out));
        out.push('}');
    }
}

impl Observation {
    /// Appends the canonical JSON text: what is not said is left out.
    fn write_canonical(&self, out: &mut String) {
        out.push('{');
        if let Some(confidence) = self.confidence {
            out.push_str("\"confidence\":");
            write_integer(out, u64::from(confidence));
            out.push(',');
        }
        out.push_str("\"goal\":");
        write_text(out, self.goal.as_str());
        if !self.note.is_empty() {
            out.push_str(",\"note\":");
            write_text(out, &self.note);
        }
        if let Some(share) = self.share {
            out.push_str(",\"share\":");
            write_integer(out, u64::from(share));
        }
        if let Some(value) = self.value {
            out.push_str(",\"value\":");
            write_number(out, value);
        }
        out.push('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_text_has_sorted_names_and_leaves_out_what_was_not_said() {
        let check_in = CheckIn {
            week: "2026-W27".parse().unwrap(),
            answers: vec!["Fewer bad timestamps".into(), "".into()],
            unlinked: Some(20),
            observations: vec![
                Observation {
                    goal: "bugs".parse().unwrap(),
                    value: Some(36.into()),
                    confidence: Some(7),
                    share: Some(35),
                    note: "one feed".into(),
                },
                Observation {
                    goal: "feeds".parse().unwrap(),
                    value: None,
                    confidence: None,
                    share: None,
                    note: "".into(),
                },
            ],
        };
        let mut text = String::new();
        check_in.write_canonical(&mut text);
        let expected = r#"{"answers":["Fewer bad timestamps",""],"observations":[{"confidence":7,"goal":"bugs","note":"one feed","share":35,"value":36},{"goal":"feeds"}],"unlinked":20,"week":"2026-W27"}"#;
        assert_eq!(text, expected);
        let mut again = String::new();
        super::super::value::write_canonical(&mut again, &serde_json::from_str(&text).unwrap());
        assert_eq!(again, expected, "the general writer agrees with the special one");
    }
}
