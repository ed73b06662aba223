//! A week while it is typed: answers, shares, and what was touched of each goal, as text.
//!
//! Knows how a check-in becomes text and text a check-in. Does not want to know which goals there are.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        thread::{CheckIn, Id, Observation},
        week::Week,
    },
    state::drafts::number::{NotTyped, number, share, written},
};

/// How many questions a week has.
pub const N_QUESTIONS: usize = 3;

/// What a person typed of one week.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckInDraft {
    /// Answers in the order of the questions.
    pub answers: [String; N_QUESTIONS],
    /// Each question as it stood when its answer was begun: what is typed stays under what was asked. `None` while there
    /// is no answer, and of an answer that was saved: a check-in keeps no questions.
    pub asked: [Option<Asked>; N_QUESTIONS],
    /// Share of the week linked to no goal as typed, a percentage or hours; empty if unsaid.
    pub unlinked: String,
    /// What was touched, by goal.
    pub goals: BTreeMap<String, SeenDraft>,
}

/// A question with its line of help.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Asked {
    /// The question.
    pub question: String,
    /// The line under it.
    pub hint: String,
}

/// What a person typed of one goal.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SeenDraft {
    /// The value as typed; `None` until somebody touched it, empty once it was cleared.
    pub value: Option<String>,
    /// How sure its owner is, 0 to 10; `None` if unsaid.
    pub confidence: Option<u8>,
    /// Share of the week as typed, a percentage or hours; empty if unsaid.
    pub share: String,
    /// A remark.
    pub note: String,
    /// `true` once the person said that a value far outside is right.
    pub is_sure: bool,
    /// What holds it up; `None` until somebody touched it, empty if nothing does.
    pub blocker: Option<String>,
    /// The name of whoever could clear that; `None` until somebody touched it.
    pub blocked_by: Option<String>,
    /// Where the proof lies; `None` until somebody touched it.
    pub link: Option<String>,
}

/// Where something to ask stands.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// The value of a goal.
    Value(String),
    /// The share of the week of a goal.
    Share(String),
    /// The share of the week linked to no goal.
    Unlinked,
    /// Who could clear what holds a goal up.
    Blocker(String),
}

impl CheckInDraft {
    /// The text of a week that was checked in before, for a correction.
    pub fn of(said: &CheckIn) -> Self {
        let mut answers = <[String; N_QUESTIONS]>::default();
        for (to, from) in answers.iter_mut().zip(&said.answers) {
            from.as_ref().clone_into(to);
        }
        let goals = said.observations.iter().map(|seen| (seen.goal.to_string(), SeenDraft::of(seen))).collect();
        Self { answers, unlinked: said.unlinked.map(percent).unwrap_or_default(), goals, ..Self::default() }
    }

    /// Types an answer. Its first letter keeps the question that stands above it; without words any may be asked.
    pub fn answer(&mut self, at: usize, text: String, asked: impl FnOnce() -> Asked) {
        match (self.is_answered(at), !text.trim().is_empty()) {
            (false, true) => self.asked[at] = Some(asked()),
            (_, false) => self.asked[at] = None,
            (true, true) => {}
        }
        self.answers[at] = text;
    }

    /// Whether a question has an answer.
    pub fn is_answered(&self, at: usize) -> bool {
        !self.answers[at].trim().is_empty()
    }

    /// What was typed of a goal.
    pub fn goal(&self, id: &Id) -> Option<&SeenDraft> {
        self.goals.get(id.as_str())
    }

    /// What is typed of a goal, to be changed.
    pub fn goal_mut(&mut self, id: &Id) -> &mut SeenDraft {
        self.goals.entry(id.to_string()).or_default()
    }

    /// Whether the week itself is unsaid; what holds goals up, and proof, are said beside it and do not count.
    pub fn is_empty(&self) -> bool {
        let silent = |text: &String| text.trim().is_empty();
        self.answers.iter().all(silent) && silent(&self.unlinked) && self.goals.values().all(SeenDraft::is_empty)
    }

    /// The sum of all shares that can be read, in percent; `None` while no share was typed.
    pub fn sum_of_shares(&self) -> Option<u32> {
        let texts = self.goals.values().map(|seen| &seen.share).chain([&self.unlinked]);
        let shares: Vec<u32> = texts.filter_map(|text| share(text).ok().flatten()).map(u32::from).collect();
        (!shares.is_empty()).then(|| shares.iter().sum())
    }

    /// The check-in that it says, with observations of the goals that were touched.
    ///
    /// # Errors
    /// The places that cannot be read, and what to ask there.
    pub fn check_in(&self, week: Week) -> Result<CheckIn, BTreeMap<Place, NotTyped>> {
        let mut asks = BTreeMap::new();
        let mut observations = Vec::new();
        for (id, seen) in self.goals.iter().filter(|(_, seen)| !seen.is_empty()) {
            let Ok(goal) = id.parse::<Id>() else { continue };
            let value = number(seen.value.as_deref().unwrap_or_default())
                .map_err(|ask| asks.insert(Place::Value(id.clone()), ask));
            let share = share(&seen.share).map_err(|ask| asks.insert(Place::Share(id.clone()), ask));
            observations.push(Observation {
                goal,
                value: value.unwrap_or(None),
                confidence: seen.confidence,
                share: share.unwrap_or(None),
                note: seen.note.trim().into(),
            });
        }
        let unlinked = share(&self.unlinked).map_err(|ask| asks.insert(Place::Unlinked, ask)).unwrap_or(None);
        let answers = self.answers.iter().map(|answer| answer.trim().into()).collect();
        if asks.is_empty() { Ok(CheckIn { week, answers, unlinked, observations }) } else { Err(asks) }
    }
}

impl SeenDraft {
    fn of(seen: &Observation) -> Self {
        Self {
            value: seen.value.map(written),
            confidence: seen.confidence,
            share: seen.share.map(percent).unwrap_or_default(),
            note: seen.note.to_string(),
            ..Self::default()
        }
    }

    fn is_empty(&self) -> bool {
        let silent = |text: &str| text.trim().is_empty();
        self.value.as_deref().is_none_or(silent)
            && self.confidence.is_none()
            && silent(&self.share)
            && silent(&self.note)
    }
}

fn percent(share: u8) -> String {
    format!("{share} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week() -> Week {
        Week::try_from("2026-W27").unwrap()
    }

    fn draft() -> CheckInDraft {
        let mut draft = CheckInDraft { unlinked: "20 %".to_owned(), ..CheckInDraft::default() };
        draft.answers[1] = " Each utility wants its own sign-off. ".to_owned();
        let bugs = draft.goal_mut(&"bugs".parse().unwrap());
        bugs.value = Some("36,5".to_owned());
        bugs.confidence = Some(7);
        bugs.share = "35".to_owned();
        draft.goal_mut(&"untouched".parse().unwrap()).note = "  ".to_owned();
        draft
    }

    #[test]
    fn only_goals_that_were_touched_are_observed() {
        let said = draft().check_in(week()).unwrap();
        assert_eq!(
            said.answers.iter().map(|a| &**a).collect::<Vec<_>>(),
            ["", "Each utility wants its own sign-off.", ""]
        );
        assert_eq!(said.unlinked, Some(20));
        let [seen] = &said.observations[..] else { panic!("{:?}", said.observations) };
        assert_eq!(
            (seen.value.unwrap().to_string(), seen.confidence, seen.share),
            ("36.5".to_owned(), Some(7), Some(35))
        );
    }

    #[test]
    fn a_correction_starts_from_what_was_said() {
        let said = draft().check_in(week()).unwrap();
        assert_eq!(CheckInDraft::of(&said).check_in(week()), Ok(said));
    }

    #[test]
    fn an_answer_stays_under_the_question_that_it_was_begun_under() {
        let asks = |question: &str| Asked { question: question.to_owned(), hint: String::new() };
        let mut draft = CheckInDraft::default();
        draft.answer(1, "Th".to_owned(), || asks("What is in the way?"));
        draft.answer(1, "The audit".to_owned(), || asks("What would raise it by one?"));
        assert_eq!(draft.asked[1], Some(asks("What is in the way?")));
        draft.answer(1, " ".to_owned(), || asks("nothing is asked for nothing"));
        assert_eq!((draft.asked[1].clone(), draft.is_answered(1)), (None, false));
        draft.answer(1, "The board".to_owned(), || asks("What would raise it by one?"));
        assert_eq!(draft.asked[1], Some(asks("What would raise it by one?")));
        let mut said = CheckInDraft::of(&draft.check_in(week()).unwrap());
        assert!(said.is_answered(1) && said.asked[1].is_none(), "a file keeps answers without questions");
        said.answer(1, "The board, still".to_owned(), || asks("something else"));
        assert_eq!(said.asked[1], None, "a correction is of that answer, whatever would be asked now");
    }

    #[test]
    fn what_cannot_be_read_is_asked_where_it_stands() {
        let mut draft = draft();
        draft.goal_mut(&"bugs".parse().unwrap()).value = Some("1,200".to_owned());
        draft.unlinked = "some".to_owned();
        let places: Vec<Place> = draft.check_in(week()).unwrap_err().into_keys().collect();
        assert_eq!(places, [Place::Value("bugs".to_owned()), Place::Unlinked]);
        assert_eq!(draft.sum_of_shares(), Some(35));
        assert!(CheckInDraft::default().is_empty() && !draft.is_empty());
    }
}
