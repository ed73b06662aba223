//! A person's open goals, those at risk first, and the skills that their words and the words of others point to.

use crate::{
    components::Tone,
    domain::{
        board::{Action, Board, Goal, GoalState, Level, Person, Remark},
        coach,
        picture::{Picture, moved, told},
        thread::Id,
        track::Status,
    },
    views::{
        tone,
        wording::{align::first_title, learn as words, thread::name_of},
    },
};

/// What the page shows.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// The goals, those at risk first.
    pub goals: Vec<GoalLine>,
    /// The skills, those of goals at risk first, those that only others speak of last.
    pub skills: Vec<SkillLine>,
}

/// A goal and how it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct GoalLine {
    /// The id of the goal.
    pub id: Id,
    /// Its sentence.
    pub title: String,
    /// Its status, if it has one.
    pub status: Option<(Tone, &'static str)>,
}

/// A skill, the goals that ask for it, and who speaks of it.
#[derive(Clone, PartialEq, Debug)]
pub struct SkillLine {
    /// Its name.
    pub name: &'static str,
    /// The goals.
    pub goals: Vec<(Id, String)>,
    /// What others said, and who; without the words of a talk that was not the reader's.
    pub said: Vec<(Option<String>, String)>,
    /// The status of the goal that needs it most.
    pub worst: Option<(Tone, &'static str)>,
    /// What is done about it.
    pub steps: Vec<StepLine>,
}

/// One step of development.
#[derive(Clone, PartialEq, Debug)]
pub struct StepLine {
    /// The id of the step.
    pub id: Id,
    /// course, shadowing or practice, and what is done.
    pub what: String,
    /// By when, or when it was done.
    pub when: String,
    /// Whether it is done.
    pub is_done: bool,
    /// Whether the goal moved afterwards.
    pub after: Option<String>,
}

/// People offered at once.
const MOST_OTHERS: usize = 8;

/// Who reports to a person or shares a unit with them, and has a skill to build.
pub fn team_with_skills(board: &Board, picture: &Picture, id: &Id) -> Vec<(Id, String)> {
    let unit = board.person(id.as_str()).and_then(Person::unit);
    let is_near =
        |person: &Person<'_>| person.manager() == Some(id.as_str()) || (unit.is_some() && person.unit() == unit);
    let near = board.people().filter(|person| person.id != id).filter(is_near);
    let able = near.filter(|person| !Plan::of(board, picture, person.id, None).skills.is_empty());
    able.take(MOST_OTHERS).map(|person| (person.id.clone(), person.name().to_owned())).collect()
}

impl Plan {
    /// The plan of one person, as a reader may see it.
    pub fn of(board: &Board, picture: &Picture, person: &Id, reader: Option<&Id>) -> Self {
        // A goal that nobody has put into words yet is none, nor is what everybody serves.
        let is_goal = |goal: &Goal<'_>| {
            goal.is_alive() && goal.level() != Level::NorthStar && goal.title() != first_title(goal.level())
        };
        let owned = |goal: &Goal<'_>| goal.owners().any(|owner| owner == person.as_str()) && is_goal(goal);
        let mut goals: Vec<(Option<Status>, Goal<'_>)> =
            board.goals().filter(owned).map(|goal| (status_of(picture, goal), goal)).collect();
        goals.sort_by_key(|(status, goal)| (urgency(*status), goal.id));
        let said = |found: Option<Status>| found.map(|found| (tone(found), found.word()));
        let line = |(found, goal): &(Option<Status>, Goal<'_>)| GoalLine {
            id: goal.id.clone(),
            title: goal.title().to_owned(),
            // What is still being written suggests a skill before anything can be at risk.
            status: if goal.state() == GoalState::Draft { Some((Tone::None, words::DRAFT)) } else { said(*found) },
        };
        let goals: Vec<GoalLine> = goals.iter().map(line).collect();
        let mut skills = skills(&goals);
        for (skill, remark) in board.person(person.as_str()).map(|person| told(board, person)).unwrap_or_default() {
            let is_open = may_read(board, person, remark, reader);
            let said = (is_open.then(|| remark.text.to_owned()), name_of(board, remark.author.as_str()));
            line_of(&mut skills, skill.name).said.push(said);
        }
        for action in board.actions_of(person.as_str()) {
            // Its goal may be over, or say something else now: what was planned stays.
            if let Some(name) = coach::skill_named(action.skill()) {
                line_of(&mut skills, name).steps.push(step(board, picture, action));
            }
        }
        Self { goals, skills }
    }
}

/// What was noted of a talk is for the two who had it; what is said under a goal, for everybody.
fn may_read(board: &Board, person: &Id, remark: Remark<'_>, reader: Option<&Id>) -> bool {
    let is_one_of_two = reader.is_some_and(|reader| reader == person || reader == remark.author);
    let of_talks = || board.person(person.as_str()).map(Person::talks).unwrap_or_default();
    is_one_of_two || !of_talks().contains(&remark)
}

fn step(board: &Board, picture: &Picture, action: Action<'_>) -> StepLine {
    let done = action.done();
    let after = done
        .zip(action.goal())
        .map(|(day, goal)| words::moved(&name_of(board, goal), moved(board, goal, day, picture.today)));
    StepLine {
        id: action.id.clone(),
        what: words::step(action.way(), action.title()),
        when: words::when(action.due(), done),
        is_done: done.is_some(),
        after,
    }
}

fn status_of(picture: &Picture, goal: Goal<'_>) -> Option<Status> {
    picture.goal(goal.id.as_str())?.judgement.as_ref().map(|judgement| judgement.status)
}

/// The least first: what needs help now.
fn urgency(status: Option<Status>) -> u8 {
    match status {
        Some(Status::OffTrack) => 0,
        Some(Status::AtRisk) => 1,
        Some(Status::Silent) => 2,
        Some(Status::OnTrack) => 3,
        Some(Status::NotStarted) | None => 4,
        Some(Status::Achieved | Status::Closed) => 5,
    }
}

/// Skills in the order of the goals that first ask for them.
fn skills(goals: &[GoalLine]) -> Vec<SkillLine> {
    let mut found: Vec<SkillLine> = Vec::new();
    for goal in goals {
        for skill in coach::skills(&goal.title) {
            let line = line_of(&mut found, skill.name);
            if line.goals.is_empty() {
                line.worst = goal.status;
            }
            line.goals.push((goal.id.clone(), goal.title.clone()));
        }
    }
    found
}

/// The line of a skill; a new one at the end where there is none.
fn line_of<'a>(lines: &'a mut Vec<SkillLine>, name: &'static str) -> &'a mut SkillLine {
    let at = lines.iter().position(|line| line.name == name).unwrap_or(lines.len());
    if at == lines.len() {
        lines.push(SkillLine { name, goals: Vec::new(), said: Vec::new(), worst: None, steps: Vec::new() });
    }
    &mut lines[at]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::thread::{Draft, Fields, Kind, ReplicaId, Value, WallTime, chain::ZeroEntropy};

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    #[test]
    fn who_owns_the_north_star_alone_has_no_goals_yet() {
        let (_, log) = crate::state::files::begin("Mill", "Mia", "Bread for all");
        let board = Board::of(&log);
        let mia = board.people().next().unwrap().id.clone();
        let picture = Picture::of(&board, board.last_day().unwrap());
        assert_eq!(Plan::of(&board, &picture, &mia, Some(&mia)), Plan { goals: vec![], skills: vec![] });
    }

    #[test]
    fn the_words_of_a_talk_are_told_to_the_two_who_had_it_and_those_under_a_goal_to_everybody() {
        let (_, mut log) = crate::state::files::begin("Mill", "Mia", "Bread for all");
        let at = WallTime { ms: log.events().last().unwrap().at.ms, offset: 0 };
        let goal = Fields::default().with("title", "Bake rolls").with("owners", vec![Value::from("elif")]);
        let talk = Fields::default().with("week", "2026-W49").with("note", "Negotiate with the mill");
        let comment = Fields::default().with("comment", "c").with("text", "Negotiate harder");
        let drafts = vec![
            Draft::facts(Kind::PersonDescribed, id("elif"), Fields::default().with("name", "Elif Demir")),
            Draft::facts(Kind::GoalDescribed, id("rolls"), goal),
            Draft::facts(Kind::TalkNoted, id("elif"), talk),
            Draft::facts(Kind::GoalCommented, id("rolls"), comment),
        ];
        let _ = log.write(ReplicaId([1; 16]), &id("tomas"), at, drafts, &mut ZeroEntropy);
        let board = Board::of(&log);
        let picture = Picture::of(&board, board.last_day().unwrap());
        let said = |reader: &str| {
            let plan = Plan::of(&board, &picture, &id("elif"), Some(&id(reader)));
            plan.skills.into_iter().flat_map(|skill| skill.said).map(|(text, _)| text).collect::<Vec<_>>()
        };
        let [talk, comment] = ["Negotiate with the mill", "Negotiate harder"].map(|text| Some(text.to_owned()));
        assert_eq!(said("tomas"), [talk.clone(), comment.clone()]);
        assert_eq!(said("elif"), [talk, comment.clone()]);
        assert_eq!(said("hana"), [None, comment]);
    }
}
