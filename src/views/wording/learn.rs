//! Words of the room Learn: which skills a person's goals ask for.

use chrono::NaiveDate;

use crate::{
    domain::picture::{AROUND_WEEKS, Moved},
    views::wording::{count, long_day, minus},
};

/// What somebody without goals is told.
pub const NO_GOALS: (&str, &str) = (
    "No goals yet, so nothing to learn for.",
    "Skills are suggested by the words of the goals that somebody owns, and by what others say in talks and comments. \
     Write or adopt a goal, and this page says what it would train.",
);
/// What somebody whose goals point nowhere is told.
pub const NO_SKILLS: (&str, &str) = (
    "The goals do not point to a skill.",
    "Their words name nothing that this page knows a skill for. Say in the goal what will be done, and look again.",
);
/// Above the people whose goals do.
pub const OTHERS: &str = "In the same team, goals that ask for a skill";
/// What is shown while nobody is chosen.
pub const NOBODY: (&str, &str) = (
    "Whose development is this about?",
    "Choose at the top whom you act as: the skills that this person’s goals ask for then stand here.",
);

/// The head of the page.
pub fn greeting(name: &str) -> String {
    format!("What {name}’s goals ask for")
}

/// What the page rests on; `is_said` where others' words point to a skill as well.
pub fn rests_on(n_goals: usize, n_skills: usize, is_said: bool) -> String {
    let said = if is_said { " and what others said" } else { "" };
    let (skills, goals) = (count(n_skills, "skill", "skills"), count(n_goals, "goal", "goals"));
    [&skills, " from ", &goals, said, ", goals at risk first"].concat()
}

/// Before the goals that ask for a skill.
pub const ASKED_BY: &str = "Asked for by ";

/// Before what others said that points to a skill.
pub const SPOKEN_OF: &str = "Spoken of in talks and comments";

/// In the place of what was said in a talk that the reader was not part of.
pub const A_TALK: &str = "A talk, kept between the two who had it, with";

/// Where the names come from.
pub const SOURCE: &str = "Skill names are those of the O*NET content model, as in its database 22.2 of February 2018 \
                          (U.S. Department of Labor, Employment and Training Administration, CC BY 4.0). Which words \
                          point to which skill is this program’s own table: a suggestion, not an assessment.";

/// Beside a goal that is still being written.
pub const DRAFT: &str = "Being written";
/// Opens the form.
pub const PLAN_A_STEP: &str = "Plan a step";
/// What is done.
pub const WHAT: &str = "What";
/// What stands in the empty field.
pub const WHAT_HINT: &str = "Sit in on two renewals with Naledi";
/// How it is learnt.
pub const HOW: &str = "How";
/// By when.
pub const BY: &str = "By";
/// Adds it.
pub const ADD: &str = "Add the step";
/// Why it cannot be added.
pub const SAY_WHAT: &str = "Say what will be done";
/// Why a step cannot be planned by a day that is over, and what to do; `None` for a day that can be met, or none.
pub fn is_over(due: Option<NaiveDate>, today: NaiveDate) -> Option<String> {
    let over = due.filter(|due| *due < today)?;
    Some([&long_day(over), " is over: choose today or a later day, or leave it empty."].concat())
}

/// Nobody acts.
pub const WHO: &str = "Choose who you are first: your name stands at the top of the page.";
/// What is said once it is planned.
pub const PLANNED: &str = "The step is planned.";
/// What is said once it is done.
pub const DONE: &str = "Done. In the weeks to come this page says whether the goal moves.";
/// The ways of learning, with their names in files.
pub const WAYS: [(&str, &str); 3] = [("course", "Course"), ("shadowing", "Shadowing"), ("practice", "Practice")];

/// How something is learnt, and what it is.
pub fn step(way: &str, title: &str) -> String {
    let word = WAYS.iter().find(|(name, _)| *name == way).map_or("Practice", |(_, word)| word);
    [word, ": ", title].concat()
}

/// By when, or when it was done.
pub fn when(due: Option<NaiveDate>, done: Option<NaiveDate>) -> String {
    match (done, due) {
        (Some(done), _) => ["done ", &long_day(done)].concat(),
        (None, Some(due)) => ["by ", &long_day(due)].concat(),
        (None, None) => "some day".to_owned(),
    }
}

/// Whether the goal moved afterwards, with what that does not prove.
pub fn moved(goal: &str, moved: Option<Moved>) -> String {
    let Some(moved) = moved else {
        return ["“", goal, "” has too few check-ins around that day to tell whether it moved."].concat();
    };
    let span = match moved.weeks_after {
        AROUND_WEEKS.. => "in the eight weeks after".to_owned(),
        weeks => ["in the ", &count(usize::try_from(weeks).unwrap_or(0), "week", "weeks"), " so far of eight"].concat(),
    };
    let after = points(moved.after);
    let unit = if matches!(&*after, "+1" | "\u{2212}1") { " point " } else { " points " };
    let sentence = ["“", goal, "” moved by ", &after, unit, &span, ", by "];
    let rest = [
        &points(moved.before),
        " in the eight before. That it moved after the step does not say that it moved because of it.",
    ];
    sentence.concat() + &rest.concat()
}

/// Fractions of the way as points, with their sign.
fn points(share: f64) -> String {
    let text = minus(&format!("{:.0}", share * 100.0));
    if share >= 0.005 { ["+", &text].concat() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_not_planned_by_a_day_that_is_over() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-12-01");
        let told = is_over(Some(day("1999-01-01")), today).unwrap();
        assert_eq!(told, "1 January 1999 is over: choose today or a later day, or leave it empty.");
        assert_eq!([is_over(Some(today), today), is_over(None, today)], [None, None]);
    }
}
