//! The three questions of a check-in: what moved, what is stuck, what next.
//!
//! Knows the state of a person's goals and picks the goal that each question is about. Does not want to know how a
//! question reads, nor what is answered.

use crate::domain::measure::Decimal;

use super::status::Status;

/// What a question needs to know of one active goal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GoalState {
    /// The value before the last one.
    pub previous: Option<Decimal>,
    /// The last value.
    pub current: Option<Decimal>,
    /// The value planned for today.
    pub planned: Option<Decimal>,
    /// Progress that the last step made, raw; negative when it went the wrong way.
    pub step: f64,
    /// Raw progress now.
    pub progress: f64,
    /// Progress expected today.
    pub expected: f64,
    /// The status today.
    pub status: Status,
    /// The last confidence, 0 to 10.
    pub confidence: Option<u8>,
    /// Weeks since the value last changed.
    pub weeks_still: u32,
    /// Weeks since the last check-in.
    pub weeks_silent: u32,
}

/// A question; `goal` is the position in the list of goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// A value went the right way: what made the difference?
    Moved {
        /// Which goal.
        goal: usize,
        /// The value before.
        from: Decimal,
        /// The value now.
        to: Decimal,
    },
    /// A value went the wrong way: what happened?
    SlidBack {
        /// Which goal.
        goal: usize,
        /// The value before.
        from: Decimal,
        /// The value now.
        to: Decimal,
    },
    /// No value moved: where did the week go?
    NothingMoved,
    /// The first check-in on these goals: what is the first step?
    FirstWeek,
    /// Behind its plan: what is in the way?
    Behind {
        /// Which goal.
        goal: usize,
        /// The value now.
        actual: Decimal,
        /// The value planned.
        planned: Decimal,
    },
    /// The value has not changed: what would make it move?
    StandsStill {
        /// Which goal.
        goal: usize,
        /// The value that stays.
        value: Decimal,
        /// For how many weeks.
        weeks: u32,
    },
    /// Nobody checked in: is it still a goal?
    Silent {
        /// Which goal.
        goal: usize,
        /// For how many weeks.
        weeks: u32,
    },
    /// The person doubts: what would raise it?
    Doubt {
        /// Which goal.
        goal: usize,
        /// The confidence, 0 to 10.
        confidence: u8,
    },
    /// Nothing is stuck: what could still go wrong?
    NothingStuck,
    /// What is the one thing for this week?
    OneThing,
    /// Everything is done: what deserves to be next?
    AllDone,
}

/// Weeks without a change from which a value stands still.
const STILL_WEEKS: u32 = 3;

/// The three questions for these goals, the same for the same goals. The first is about the largest step, the second
/// about the goal that most needs a word (another one where two need it), the third looks ahead.
pub fn questions(goals: &[GoalState]) -> [Question; 3] {
    let moved = what_moved(goals);
    [moved, what_is_stuck(goals, subject(moved)), what_next(goals)]
}

/// Most goals that a talk asks about because they need a word.
const MOST_IN_A_TALK: usize = 3;

/// The questions of a talk, the same for the same goals: those that need a word first, the gravest status before the
/// others and within it the weightiest goal (`weights`, in the order of the goals); then what moved, where that is
/// another goal; then what comes next.
pub fn agenda(goals: &[GoalState], weights: &[f64]) -> Vec<Question> {
    let weight = |goal: usize| weights.get(goal).copied().unwrap_or(0.0);
    let concerns = goals.iter().enumerate().filter_map(|(goal, state)| Some((goal, concern(goal, state)?)));
    let mut concerns: Vec<(usize, Question)> = concerns.collect();
    concerns.sort_by(|(a, _), (b, _)| {
        goals[*b].status.cmp(&goals[*a].status).then_with(|| weight(*b).total_cmp(&weight(*a)))
    });
    concerns.truncate(MOST_IN_A_TALK);
    let moved = what_moved(goals);
    let is_said = subject(moved).is_some_and(|goal| concerns.iter().any(|(asked, _)| *asked == goal));
    let is_about_none = subject(moved).is_none() && !concerns.is_empty();
    let stuck = if concerns.is_empty() { vec![Question::NothingStuck] } else { Vec::new() };
    let moved = (!is_said && !is_about_none).then_some(moved);
    let asked = concerns.into_iter().map(|(_, question)| question);
    asked.chain(moved).chain(stuck).chain([what_next(goals)]).collect()
}

fn what_moved(goals: &[GoalState]) -> Question {
    let steps = goals.iter().enumerate().filter_map(|(goal, state)| {
        let (from, to) = (state.previous?, state.current?);
        (from != to).then_some((goal, from, to, state.step))
    });
    match steps.reduce(|a, b| if b.3.abs() > a.3.abs() { b } else { a }) {
        Some((goal, from, to, step)) if step < 0.0 => Question::SlidBack { goal, from, to },
        Some((goal, from, to, _)) => Question::Moved { goal, from, to },
        None if goals.iter().all(|state| state.previous.is_none()) => Question::FirstWeek,
        None => Question::NothingMoved,
    }
}

fn what_is_stuck(goals: &[GoalState], spoken_of: Option<usize>) -> Question {
    let in_need = |(goal, state)| concern(goal, state).map(|question| (need(state, spoken_of == Some(goal)), question));
    let worst = goals.iter().enumerate().filter_map(in_need).reduce(|a, b| if b.0 > a.0 { b } else { a });
    worst.map_or(Question::NothingStuck, |(_, question)| question)
}

fn what_next(goals: &[GoalState]) -> Question {
    let done = |state: &GoalState| matches!(state.status, Status::Achieved | Status::Closed);
    if !goals.is_empty() && goals.iter().all(done) { Question::AllDone } else { Question::OneThing }
}

/// The concern of one goal, the gravest first; `None` when it needs no word.
fn concern(goal: usize, state: &GoalState) -> Option<Question> {
    match state.status {
        Status::Silent => return Some(Question::Silent { goal, weeks: state.weeks_silent }),
        Status::Achieved | Status::Closed | Status::NotStarted | Status::OnTrack => return None,
        Status::AtRisk | Status::OffTrack => {}
    }
    let value = state.current?;
    if state.weeks_still >= STILL_WEEKS {
        return Some(Question::StandsStill { goal, value, weeks: state.weeks_still });
    }
    match (state.planned, state.confidence) {
        (Some(planned), _) if state.expected > state.progress => {
            Some(Question::Behind { goal, actual: value, planned })
        }
        (_, Some(confidence)) => Some(Question::Doubt { goal, confidence }),
        (_, None) => None,
    }
}

/// How much a goal needs a word: by status, then by its gap; a goal already spoken of comes after the others.
fn need(state: &GoalState, spoken_of: bool) -> (bool, Status, f64) {
    (!spoken_of, state.status, state.expected - state.progress)
}

fn subject(question: Question) -> Option<usize> {
    match question {
        Question::SlidBack { goal, .. }
        | Question::Moved { goal, .. }
        | Question::Behind { goal, .. }
        | Question::StandsStill { goal, .. }
        | Question::Silent { goal, .. }
        | Question::Doubt { goal, .. } => Some(goal),
        Question::NothingMoved
        | Question::FirstWeek
        | Question::NothingStuck
        | Question::OneThing
        | Question::AllDone => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: i32) -> Decimal {
        Decimal::from(value)
    }

    fn state(status: Status, from: i32, to: i32, planned: i32) -> GoalState {
        GoalState {
            previous: Some(number(from)),
            current: Some(number(to)),
            planned: Some(number(planned)),
            step: f64::from(to - from) / 100.0,
            progress: f64::from(to) / 100.0,
            expected: f64::from(planned) / 100.0,
            status,
            confidence: Some(5),
            weeks_still: 0,
            weeks_silent: 0,
        }
    }

    #[test]
    fn the_largest_step_the_gravest_concern_and_what_next() {
        let goals =
            [state(Status::OnTrack, 30, 36, 35), state(Status::AtRisk, 34, 38, 54), state(Status::AtRisk, 50, 51, 60)];
        let asked = [
            Question::Moved { goal: 0, from: number(30), to: number(36) },
            Question::Behind { goal: 1, actual: number(38), planned: number(54) },
            Question::OneThing,
        ];
        assert_eq!(questions(&goals), asked);
    }

    #[test]
    fn each_state_of_the_goals_has_its_own_questions() {
        let fresh = GoalState { previous: None, current: None, ..state(Status::OnTrack, 0, 0, 0) };
        let still = GoalState { weeks_still: 4, ..state(Status::AtRisk, 5, 5, 9) };
        let silent = GoalState { weeks_silent: 3, ..state(Status::Silent, 5, 5, 9) };
        let doubt = GoalState { confidence: Some(2), ..state(Status::AtRisk, 8, 10, 9) };
        for (goals, expect) in [
            (vec![], [Question::FirstWeek, Question::NothingStuck, Question::OneThing]),
            (vec![fresh], [Question::FirstWeek, Question::NothingStuck, Question::OneThing]),
            (
                vec![still],
                [
                    Question::NothingMoved,
                    Question::StandsStill { goal: 0, value: number(5), weeks: 4 },
                    Question::OneThing,
                ],
            ),
            (vec![still, silent], [Question::NothingMoved, Question::Silent { goal: 1, weeks: 3 }, Question::OneThing]),
            (
                vec![doubt],
                [
                    Question::Moved { goal: 0, from: number(8), to: number(10) },
                    Question::Doubt { goal: 0, confidence: 2 },
                    Question::OneThing,
                ],
            ),
            (
                vec![state(Status::OnTrack, 40, 35, 30)],
                [
                    Question::SlidBack { goal: 0, from: number(40), to: number(35) },
                    Question::NothingStuck,
                    Question::OneThing,
                ],
            ),
            (
                vec![state(Status::Achieved, 100, 100, 50)],
                [Question::NothingMoved, Question::NothingStuck, Question::AllDone],
            ),
        ] {
            assert_eq!(questions(&goals), expect);
        }
    }

    #[test]
    fn a_talk_begins_with_the_gravest_and_weightiest_goal() {
        let off = |from, to, planned| state(Status::OffTrack, from, to, planned);
        let goals = [off(2, 3, 90), off(10, 20, 60), state(Status::AtRisk, 30, 31, 45), off(5, 6, 50), off(7, 8, 80)];
        let asked = agenda(&goals, &[0.001, 0.2, 0.9, 0.05, 0.01]);
        let about: Vec<Option<usize>> = asked.iter().map(|question| subject(*question)).collect();
        assert_eq!(about, [Some(1), Some(3), Some(4), None], "what moved most is asked about already");
        let well = [state(Status::OnTrack, 30, 36, 35), off(2, 3, 90)];
        let moved = Question::Moved { goal: 0, from: number(30), to: number(36) };
        let behind = Question::Behind { goal: 1, actual: number(3), planned: number(90) };
        assert_eq!(agenda(&well, &[0.0, 0.0]), [behind, moved, Question::OneThing]);
        assert_eq!(agenda(&[], &[]), [Question::FirstWeek, Question::NothingStuck, Question::OneThing]);
    }

    #[test]
    fn one_goal_is_not_asked_about_twice_while_another_needs_a_word() {
        let goals = [state(Status::OffTrack, 10, 20, 60), state(Status::AtRisk, 30, 31, 45)];
        assert_eq!(subject(questions(&goals)[0]), Some(0));
        assert_eq!(subject(questions(&goals)[1]), Some(1));
        assert_eq!(subject(questions(&goals[..1])[1]), Some(0));
    }
}
