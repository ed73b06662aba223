//! Words of the room Learn: which skills a person's goals ask for.

use crate::views::wording::count;

/// What somebody without goals is told.
pub const NO_GOALS: (&str, &str) = (
    "No goals yet, so nothing to learn for.",
    "Skills are suggested by the words of the goals that somebody owns. Write or adopt a goal, and this page says what \
     it would train.",
);
/// What somebody whose goals point nowhere is told.
pub const NO_SKILLS: (&str, &str) = (
    "The goals do not point to a skill.",
    "Their words name no activity that the table knows. Say in the goal what will be done, and look again.",
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

/// What the page rests on.
pub fn rests_on(n_goals: usize, n_skills: usize) -> String {
    format!("{} from {}, goals at risk first", count(n_skills, "skill", "skills"), count(n_goals, "goal", "goals"))
}

/// Before the goals that ask for a skill.
pub const ASKED_BY: &str = "Asked for by ";

/// Where the names come from.
pub const SOURCE: &str = "Skill names are those of the O*NET content model (U.S. Department of Labor, Employment and \
                          Training Administration, CC BY 4.0). Which words point to which skill is this program’s own \
                          table: a suggestion, not an assessment.";
