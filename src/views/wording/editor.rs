//! Words of the goal editor.

use chrono::NaiveDate;

use crate::{
    domain::{
        board::{self, GoalState},
        coach::{Band, Caution, Clarity, Level, NudgeReason, OtherNumber, Reason},
    },
    state::drafts::GoalField,
    views::wording::{align::figure, count, long_day},
};

/// The question above the sentence.
pub const ASK: &str = "What will be true when this is done?";
/// In the empty sentence.
pub const ASK_HINT: &str = "Reduce post-deployment bugs from 40 to 34 a month by 30 September";
/// Names the form.
pub const FORM: &str = "Goal";
/// Names the panel.
pub const PANEL: &str = "Clarity";
/// Above the figure.
pub const SCORE: &str = "Clarity Score";
/// Above the rewrites.
pub const REWRITES: &str = "Say it so it can be measured";
/// On a rewrite.
pub const USE_IT: &str = "Use it";
/// On a number nobody said.
pub const CONFIRM: &str = "It is right";
/// Fills the fields.
pub const FILL: &str = "Fill the fields from the words";
/// Saves.
pub const SAVE: &str = "Save";
/// Saves and leaves it a draft.
pub const KEEP: &str = "Keep as draft";
/// Unfolds the fields that seldom change.
pub const MORE_FIELDS: &str = "Unit of the numbers, owner, team, start, weight and more";

/// Offers it, or publishes it; though it is vague.
pub fn offer(becomes: Option<GoalState>, is_vague: bool) -> &'static str {
    match (becomes, is_vague) {
        (Some(GoalState::Adopted), false) => "Publish",
        (Some(GoalState::Adopted), true) => "Publish as it is",
        (_, false) => "Propose",
        (_, true) => "Propose as it is",
    }
}
/// Drops what was typed.
pub const DISCARD: &str = "Discard changes";
/// Said after saving.
pub const SAVED: &str = "The goal is saved.";
/// Said after saving, and after what was done with it.
pub fn saved_as(became: Option<GoalState>) -> &'static str {
    match became {
        Some(GoalState::Adopted) => "It is published.",
        Some(_) => "The goal is proposed.",
        None => SAVED,
    }
}
/// Said where nothing differs.
pub const NOTHING_TO_SAVE: &str = "Nothing has changed yet";
/// Said where nobody acts.
pub const WHO: &str = "Choose who you are first: your name stands at the top of the page.";
/// The missing goal.
pub const MISSING: &str = "This goal is not here.";
/// Why it may be missing.
pub const MISSING_WHY: &str = "It was removed, or it belongs to another workspace. All goals stand in Align.";
/// The way back.
pub const BACK: &str = "Back to all goals";
/// For the owner who is not here yet.
pub const NEW_OWNER: &str = "Nobody of this name is here yet: saving adds them.";
/// For a day that nobody typed.
pub const DUE_INHERITED: &str = "Taken from the cycle; it counts once you say it is right.";
/// Confirms that day.
pub const DUE_CONFIRM: &str = "This day is right";
/// For the optional fields.
pub const MORE: &str = "Owner, weight and difficulty";
/// The choice of no unit.
pub const NO_TEAM: &str = "No unit";
/// Before a goal that says the same.
pub const TWIN: &str = "Another goal says nearly the same:";
/// Under the head of a goal with all its points.
pub const NOTHING_LEFT: &str = "Words and fields say all that the score looks for.";
/// Above the skills.
pub const SKILLS: &str = "Skills it asks for";

/// Whose skill names these are, and under which licence.
pub const SKILLS_SOURCE: &str = "Names of skills: O*NET, U.S. Department of Labor, CC BY 4.0.";

/// What speaks against the target.
pub fn caution(caution: Caution) -> &'static str {
    match caution {
        Caution::Over => "Its last day is over: until when now?",
        Caution::Reached => "The target is reached already: what would be worth reaching?",
        Caution::NearlyReached => {
            "More than two thirds of the way to this target lie behind: it hardly asks for anything."
        }
        Caution::BelowOwnPace => "This target asks for less a week than the measure has moved before.",
    }
}

/// Words and field say different days.
pub fn other_day(words: NaiveDate, field: NaiveDate) -> String {
    ["The words say until ", &long_day(words), ", the field ", &long_day(field), ": the field counts."].concat()
}

/// Words and field say different numbers.
pub fn other_number(other: OtherNumber) -> String {
    let (said, name) = if other.is_target { ("to", GoalField::To) } else { ("from", GoalField::From) };
    let (words, field) = (figure(other.words), figure(other.field));
    ["The words say ", said, " ", &words, ", the field ", self::field(name), " ", &field, ": the field counts."]
        .concat()
}

/// The name of a field.
pub fn field(field: GoalField) -> &'static str {
    match field {
        GoalField::Title => ASK,
        GoalField::Metric => "Metric",
        GoalField::From => "From",
        GoalField::To => "To",
        GoalField::Unit => "Counted in",
        GoalField::Direction => "Direction",
        GoalField::Start => "Starts",
        GoalField::Due => "Due",
        GoalField::Owner => "Owner",
        GoalField::Team => "Team",
        GoalField::Weight => "Weight among its siblings",
        GoalField::Time => "Share of the week, %",
        GoalField::Difficulty => "Difficulty, 1 to 5",
        GoalField::Cycle => "Cycle",
        GoalField::Aspirational => "Aspirational: it can only raise pay, never lower it",
    }
}

/// What might stand in an empty field.
pub fn placeholder(field: GoalField) -> &'static str {
    match field {
        GoalField::Metric => "what is counted",
        GoalField::From => "today",
        GoalField::To => "target",
        GoalField::Unit => "%, days, €",
        GoalField::Owner => "whose goal it is",
        GoalField::Difficulty => "3",
        GoalField::Weight => "1",
        GoalField::Title => ASK_HINT,
        GoalField::Direction
        | GoalField::Start
        | GoalField::Due
        | GoalField::Team
        | GoalField::Time
        | GoalField::Cycle
        | GoalField::Aspirational => "",
    }
}

/// A direction; the empty one follows from the numbers.
pub fn direction(name: &str) -> &'static str {
    match name {
        "increase" => "goes up",
        "decrease" => "goes down",
        "above" => "stays at or above",
        "below" => "stays at or below",
        "within" => "stays between",
        "done" => "is done or not",
        _ => "by its numbers",
    }
}

/// Whether it touches pay, and how.
pub fn touches_pay(state: GoalState, aspirational: bool) -> &'static str {
    match (state, aspirational) {
        (GoalState::Committed, false) => "It touches pay: its owner committed to it.",
        (GoalState::Committed, true) => "It touches pay, and only upwards.",
        (GoalState::Closed, _) => "It is closed.",
        (_, true) => "Once committed it can raise pay, never lower it.",
        (_, false) => "It touches pay once committed.",
    }
}

/// Whom a proposal reaches.
pub fn goes_to(name: &str) -> String {
    format!("Goes to {name}.")
}

/// What a goal without measure or day loses.
pub const NO_EVIDENCE: &str = "Without a metric and a deadline it will not count as evidence in Achieve.";

/// The head of the page.
pub fn heading((level, state): (board::Level, GoalState), owner: Option<&str>) -> String {
    let what = match (level, state) {
        (board::Level::NorthStar, _) => "North Star",
        (board::Level::Theme, GoalState::Draft) => "Draft theme",
        (board::Level::Theme, _) => "Theme",
        (_, GoalState::Draft) => "Draft goal",
        _ => "Goal",
    };
    owner.map_or_else(|| what.to_owned(), |owner| format!("{what} of {owner}"))
}

/// Why it cannot be proposed, and no parent chosen, before anybody wrote it.
pub const WORDS_FIRST: &str = "Write its sentence first.";
/// Where no parent can be chosen yet.
pub const PARENT_LATER: &str = "Write its sentence, then choose its parent.";
/// Leads to where a parent is chosen.
pub const CHOOSE_PARENT: &str = "Choose its parent";

/// Where the North Star stands.
const ABOVE_ALL: &str = "Above all other goals";
/// What line of sight means for the North Star itself.
const IS_STAR: &str = "It is the North Star: all others serve it.";

/// What decided about an element of a goal, in a sentence.
pub fn help(reason: Reason, is_star: bool) -> &'static str {
    if is_star && reason == Reason::HasLineOfSight { IS_STAR } else { reason.help() }
}

/// Where it stands in the tree.
pub fn place(level: board::Level, team: Option<&str>, parent: Option<&str>) -> String {
    if level == board::Level::NorthStar {
        return team.map_or_else(|| ABOVE_ALL.to_owned(), |team| format!("{team}, above all other goals"));
    }
    match (team, parent) {
        (Some(team), Some(parent)) => format!("{team}, under “{parent}”"),
        (None, Some(parent)) => format!("Under “{parent}”"),
        (Some(team), None) => format!("{team}, under no other goal yet"),
        (None, None) => "Under no other goal yet".to_owned(),
    }
}

/// The goal's state in a word.
pub fn state(state: GoalState) -> &'static str {
    match state {
        GoalState::Draft => "Draft",
        GoalState::Proposed => "Proposed",
        GoalState::Adopted => "Adopted",
        GoalState::Amended => "Adopted with changes",
        GoalState::Declined => "Declined",
        GoalState::Committed => "Committed",
        GoalState::Objected => "Objected to",
        GoalState::Closed => "Closed",
    }
}

/// The band and what is missing, in a line.
pub fn in_a_line(clarity: &Clarity) -> String {
    let missing = match (clarity.has_metric(), clarity.has_deadline()) {
        (true, true) => "",
        (false, true) => ": no metric",
        (true, false) => ": no deadline",
        (false, false) => ": no metric, no deadline",
    };
    format!("{}{missing}", clarity.band.word())
}

/// What the band means, and what the goal still needs to be clear.
pub fn band_help(clarity: &Clarity) -> String {
    let help = match clarity.band {
        Band::Red if !clarity.is_capped() => "Says little of what it takes to be tracked.",
        Band::Red | Band::Amber | Band::Green => clarity.band.help(),
    };
    let needed: Vec<String> = clarity.to_green().into_iter().map(|element| element.word().to_lowercase()).collect();
    if needed.is_empty() {
        help.to_owned()
    } else {
        [help, " To be clear it needs: ", &needed.join(", "), "."].concat()
    }
}

/// The scale in words.
pub fn scale(score: u8) -> String {
    format!("{score} of 100; red to 39, amber to 74, green from 75")
}

/// Names the table.
pub fn points(score: u8) -> String {
    format!("How the {score} points come about")
}

/// How many points an element has, of how many.
pub fn of_points(of: u8) -> String {
    format!(" / {of}")
}

/// The class that an element's points are set in.
pub fn points_class(level: Level, gain: u8) -> &'static str {
    match level {
        Level::Missing => "zero",
        Level::Partial => "part",
        Level::Good if gain > 0 => "part",
        Level::Good => "",
    }
}

/// How many points are left to win; points on figures that nobody has said yet are not there for good.
pub fn left(points: u8, n_guesses: usize) -> String {
    match points {
        0 if n_guesses > 0 => {
            let figures = count(n_guesses, "invented figure waits", "invented figures wait");
            figures + " to be confirmed"
        }
        0 => "All hundred points are there".to_owned(),
        1 => "One point is left".to_owned(),
        n => format!("{n} points are left"),
    }
}

/// What a missing element would bring.
pub fn gain(gain: u8, help: &str) -> String {
    format!("+{gain}. {help}")
}

/// Why a rewrite is offered, and what nobody has said in it.
pub fn nudge(score: u8, reason: NudgeReason, n_guesses: usize) -> String {
    format!("Clarity {score}. {}{}", reason.help(), placeholders(n_guesses))
}

fn placeholders(n_guesses: usize) -> &'static str {
    match n_guesses {
        0 => "",
        1 => " The dashed one is a placeholder: confirm or change it.",
        _ => " The dashed ones are placeholders: confirm or change them.",
    }
}

/// What a rewrite of a clear goal would bring.
pub fn improvement(gain: u8, reason: NudgeReason, n_guesses: usize) -> String {
    format!("+{gain}. {}{}", reason.help(), placeholders(n_guesses))
}

/// A number that nobody said.
pub fn guessed(guess: &str) -> String {
    format!("Nobody has said “{guess}” yet. It stays dashed until you do.")
}

/// Why a proposal waits.
pub fn confirm_first(n: usize) -> String {
    format!("Confirm or change {} first.", count(n, "dashed placeholder", "dashed placeholders"))
}

/// The other owners.
pub fn more_owners(n: usize) -> String {
    format!("And {}.", count(n, "co-owner", "co-owners"))
}

/// A refusal as a sentence.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hundred_points_on_invented_figures_wait_to_be_confirmed() {
        assert_eq!(left(0, 0), "All hundred points are there");
        assert_eq!(left(0, 1), "1 invented figure waits to be confirmed");
        assert_eq!(left(0, 2), "2 invented figures wait to be confirmed");
        assert_eq!(left(6, 2), "6 points are left");
    }

    #[test]
    fn the_north_star_serves_no_goal_above_it_and_is_not_said_to() {
        assert_eq!(help(Reason::HasLineOfSight, true), IS_STAR);
        assert_eq!(help(Reason::HasLineOfSight, false), "It serves a goal above it.");
        assert_eq!(place(board::Level::NorthStar, Some("Mill"), None), "Mill, above all other goals");
        assert_eq!(place(board::Level::Goal, Some("Mill"), None), "Mill, under no other goal yet");
    }

    #[test]
    fn two_numbers_for_one_field_are_both_said() {
        let other = OtherNumber { is_target: true, words: 1200.into(), field: 5.into() };
        assert_eq!(other_number(other), "The words say to 1,200, the field To 5: the field counts.");
    }
}
