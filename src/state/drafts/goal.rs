//! A goal while it is typed: only what a person touched, as text, over what the board says.
//!
//! Knows how a field reads as text and which acts its text asks for. Does not want to know whether the acts are allowed:
//! `decide` refuses.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        board::{
            Board, Command, Goal, InnerCycle, Level, Person, Refusal,
            decide::SHARE_OF_THE_WEEK,
            field::{Field, MILESTONE, day},
        },
        coach,
        measure::Decimal,
        thread::{Fields, Id, Kind, Value},
    },
    state::drafts::number::{NotTyped, number, written},
};

/// What can be typed of a goal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the fields on the page")]
pub enum GoalField {
    Title,
    Metric,
    From,
    To,
    Unit,
    Direction,
    Start,
    Due,
    Owner,
    Team,
    Weight,
    Time,
    Difficulty,
    Aspirational,
    Cycle,
}

/// What a person typed and has not saved. What nobody touched follows the board.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct GoalDraft {
    typed: BTreeMap<GoalField, String>,
    guesses: Vec<String>,
}

/// Whom the owner's field names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Owner {
    /// The field is empty: nobody owns it.
    Nobody,
    /// A person who is here.
    Known(Id),
    /// Somebody of this name who is not here yet.
    New(String),
}

/// A goal's words and fields as the coach reads them, owned.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// The sentence.
    pub text: String,
    /// What is counted.
    pub metric: String,
    /// Where it stands.
    pub from: Option<Decimal>,
    /// Where it should be.
    pub to: Option<Decimal>,
    /// The unit of the numbers.
    pub unit: String,
    /// The last day, typed or confirmed.
    pub due: Option<NaiveDate>,
    /// Whether somebody owns it.
    pub has_owner: bool,
    /// Whether its path reaches a North Star.
    pub has_line_of_sight: bool,
}

impl Written {
    /// The draft that the coach assesses.
    pub fn coached(&self) -> coach::GoalDraft<'_> {
        let said = |text: &'_ str| !text.trim().is_empty();
        coach::GoalDraft {
            text: &self.text,
            metric: Some(&*self.metric).filter(|text| said(text)),
            baseline: self.from,
            target: self.to,
            unit: Some(&*self.unit).filter(|text| said(text)),
            due: self.due,
            has_owner: Some(self.has_owner),
            has_line_of_sight: Some(self.has_line_of_sight),
        }
    }
}

impl GoalField {
    /// The field where a refusal belongs; `None` where it speaks of the whole goal.
    pub fn refused(refusal: &Refusal) -> Option<Self> {
        match refusal {
            Refusal::NoTitle => Some(Self::Title),
            Refusal::NoDistance(_) | Refusal::WrongWay { .. } => Some(Self::To),
            Refusal::DueBeforeStart { .. } => Some(Self::Due),
            Refusal::CycleEnded(_) => Some(Self::Cycle),
            Refusal::OutOfRange { what: SHARE_OF_THE_WEEK, .. } => Some(Self::Time),
            Refusal::OutOfRange { .. } | Refusal::Fraction { .. } => Some(Self::Difficulty),
            Refusal::Negative { .. } => Some(Self::Weight),
            Refusal::Unknown { .. }
            | Refusal::WouldFormCycle { .. }
            | Refusal::OnItself(_)
            | Refusal::NoSuchStep { .. }
            | Refusal::ReasonMissing { .. }
            | Refusal::WeekOutside { .. }
            | Refusal::Twice(_)
            | Refusal::NoWords
            | Refusal::Malformed(_)
            | Refusal::NotDescribing(_)
            | Refusal::JustificationMissing
            | Refusal::NotYet(_)
            | Refusal::NotASecondPerson
            | Refusal::NotSettled(_)
            | Refusal::Unsettled(_)
            | Refusal::LeftBeforeJoined { .. }
            | Refusal::NoCycle
            | Refusal::NoName
            | Refusal::NameTaken(_)
            | Refusal::OutsideCycle { .. }
            | Refusal::Past(_)
            | Refusal::NothingChanges => None,
        }
    }
}

impl GoalDraft {
    /// Types into a field.
    pub fn set(&mut self, field: GoalField, text: impl Into<String>) {
        self.typed.insert(field, text.into());
        self.drop_stale_guesses();
    }

    /// What stands in a field: typed, else what the board says.
    pub fn text(&self, board: &Board, goal: Goal<'_>, field: GoalField) -> String {
        self.typed.get(&field).cloned().unwrap_or_else(|| said(board, goal, field))
    }

    /// What was typed into a field, if it was touched.
    pub fn typed(&self, field: GoalField) -> Option<&str> {
        self.typed.get(&field).map(String::as_str)
    }

    /// What was typed into the fields below the sentence: typing the sentence leaves them as they are.
    pub fn fields(&self) -> BTreeMap<GoalField, String> {
        let below = self.typed.iter().filter(|(field, _)| **field != GoalField::Title);
        below.map(|(field, text)| (*field, text.clone())).collect()
    }

    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty() && self.guesses.is_empty()
    }

    /// Takes over words in which these numbers and days were said by nobody.
    pub fn take_over(&mut self, text: &str, guesses: Vec<String>) {
        self.guesses = guesses;
        self.set(GoalField::Title, text);
    }

    /// Numbers and days in the sentence that nobody has said yet.
    pub fn guesses(&self) -> &[String] {
        &self.guesses
    }

    /// A person says that a guessed number is right.
    pub fn confirm(&mut self, guess: &str) {
        self.guesses.retain(|other| other != guess);
    }

    /// Drops what was typed: it was saved. Guesses stay guesses.
    pub fn saved(&mut self) {
        self.typed.clear();
    }

    fn drop_stale_guesses(&mut self) {
        if let Some(title) = self.typed.get(&GoalField::Title) {
            self.guesses.retain(|guess| title.contains(guess.as_str()));
        }
    }

    /// Puts what the words say into fields; with `only_empty` into those where nothing stands.
    pub fn fill(&mut self, board: &Board, goal: Goal<'_>, words: &coach::Extracted, only_empty: bool) {
        let found = [
            (GoalField::Metric, words.metric.clone()),
            (GoalField::From, words.baseline.map(written)),
            (GoalField::To, words.target.map(written)),
            (GoalField::Unit, words.unit.clone()),
            (GoalField::Direction, words.stays.map(|side| direction(side).to_owned())),
            (GoalField::Due, words.due.map(|day| day.to_string())),
        ];
        for (field, text) in found {
            let here = self.text(board, goal, field);
            let is_taken_over = board.due_of(goal).is_some_and(|(_, is_taken_over)| is_taken_over);
            let is_free = here.trim().is_empty() || (field == GoalField::Due && is_taken_over);
            if let Some(text) = text.filter(|text| *text != here && (is_free || !only_empty)) {
                self.set(field, text);
            }
        }
    }

    /// The acts that save it on a day: whatever differs from the board, each field once.
    ///
    /// # Errors
    /// The fields that cannot be read, and what to ask there.
    pub fn commands(
        &self,
        (board, today): (&Board, NaiveDate),
        goal: Goal<'_>,
        new_person: impl FnOnce() -> Id,
    ) -> Result<Vec<Command>, BTreeMap<GoalField, NotTyped>> {
        let mut asks = BTreeMap::new();
        let mut commands = Vec::new();
        let mut fields = Fields::default();
        for (field, text) in &self.typed {
            if *field == GoalField::Owner || *field == GoalField::Weight {
                continue;
            }
            match value(*field, text) {
                Ok((cell, name, value)) => set_changed(&mut fields, goal, (cell, name), value),
                Err(ask) => drop(asks.insert(*field, ask)),
            }
        }
        if self.typed.contains_key(&GoalField::Due) && (goal.due_is_inherited() || fields.get("due").is_some()) {
            set_changed(&mut fields, goal, (Field::DueInherited, "due_inherited"), false.into());
        }
        self.begin_with_cycle(board, goal, &mut fields);
        self.begin_to_measure((board, today), goal, &mut fields);
        commands.extend(self.new_owner(board, goal, &mut fields, new_person));
        if !fields.is_empty() {
            commands.push(Command::Describe { kind: Kind::GoalDescribed, subject: goal.id.clone(), fields });
        }
        match self.weighed(goal) {
            Ok(act) => commands.extend(act),
            Err(ask) => drop(asks.insert(GoalField::Weight, ask)),
        }
        if asks.is_empty() { Ok(commands) } else { Err(asks) }
    }

    /// A goal that comes into an inner cycle begins with it, where its own first day lies outside and no other was said.
    fn begin_with_cycle(&self, board: &Board, goal: Goal<'_>, fields: &mut Fields) {
        let cycle = fields.get("cycle").and_then(Value::as_text).and_then(|id| board.inner_cycle(id));
        let days = cycle.and_then(InnerCycle::days).filter(|_| !self.typed.contains_key(&GoalField::Start));
        if let (Some((first, last)), Some(start)) = (days, goal.start())
            && !(first..=last).contains(&start)
        {
            fields.set("start", Value::Null);
        }
    }

    /// A North Star or theme that gets its number while the cycle runs begins that day, unless another was said: nothing
    /// was due of it before.
    fn begin_to_measure(&self, (board, today): (&Board, NaiveDate), goal: Goal<'_>, fields: &mut Fields) {
        let is_unsaid = goal.start().is_none() && !self.typed.contains_key(&GoalField::Start);
        let gets_a_number = goal.target().is_none()
            && (fields.get("target").is_some_and(|target| *target != Value::Null)
                || fields.get("direction").and_then(Value::as_text) == Some(MILESTONE));
        if goal.level() <= Level::Theme && is_unsaid && gets_a_number && board.is_under_way(None, today) {
            fields.set("start", today);
        }
    }

    /// Sets the owners where they change; gives the act that makes a new person.
    fn new_owner(
        &self,
        board: &Board,
        goal: Goal<'_>,
        fields: &mut Fields,
        new_person: impl FnOnce() -> Id,
    ) -> Option<Command> {
        let text = self.typed.get(&GoalField::Owner).filter(|text| **text != said(board, goal, GoalField::Owner))?;
        let (first, act) = match owner(board, text) {
            Owner::Nobody => (None, None),
            Owner::Known(id) => (Some(id), None),
            Owner::New(name) => {
                let id = new_person();
                let said = Fields::default().with("name", name);
                (Some(id.clone()), Some(Command::Describe { kind: Kind::PersonDescribed, subject: id, fields: said }))
            }
        };
        let others = goal.owners().skip(1).filter(|id| first.as_ref().is_none_or(|first| first.as_str() != *id));
        let owners: Vec<Value> = first.iter().map(Value::from).chain(others.map(Value::from)).collect();
        set_changed(fields, goal, (Field::Owners, "owners"), owners.into());
        act
    }

    /// The act that weighs it anew below the parent it has.
    fn weighed(&self, goal: Goal<'_>) -> Result<Option<Command>, NotTyped> {
        let Some(text) = self.typed.get(&GoalField::Weight) else { return Ok(None) };
        let weight = number(text)?.unwrap_or(Decimal::ONE);
        let parent = goal.parent().and_then(|parent| parent.parse().ok());
        let act = Command::AlignGoal { goal: goal.id.clone(), parent, weight: Some(weight) };
        Ok((weight != goal.weight()).then_some(act))
    }
}

/// The direction of a goal that stays on one side of its number.
fn direction(side: coach::Bound) -> &'static str {
    match side {
        coach::Bound::Above => "above",
        coach::Bound::Below => "below",
    }
}

/// A field of the board as text.
pub fn said(board: &Board, goal: Goal<'_>, field: GoalField) -> String {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let figure = |number: Option<Decimal>| number.map(written).unwrap_or_default();
    match field {
        GoalField::Title => goal.title().to_owned(),
        GoalField::Metric => text(goal.metric()),
        GoalField::From => figure(goal.baseline()),
        GoalField::To => figure(goal.target()),
        GoalField::Unit => text(goal.measure_unit()),
        GoalField::Direction => text(goal.direction()),
        GoalField::Start => goal.start().map(|day| day.to_string()).unwrap_or_default(),
        GoalField::Due => board.due_of(goal).map(|(day, _)| day.to_string()).unwrap_or_default(),
        GoalField::Owner => goal.owners().next().map(|id| label(board, id)).unwrap_or_default(),
        GoalField::Team => text(goal.unit()),
        GoalField::Weight => written(goal.weight()),
        GoalField::Time => figure(goal.time_percent()),
        GoalField::Difficulty => figure(goal.difficulty()),
        GoalField::Aspirational => if goal.is_aspirational() { "yes" } else { "" }.to_owned(),
        GoalField::Cycle => board.inner_cycle_of(goal).map(|cycle| cycle.id.to_string()).unwrap_or_default(),
    }
}

/// A person as the owner's field names them: by name, with the id where two have the same.
pub fn label(board: &Board, id: &str) -> String {
    let Some(person) = board.person(id) else { return id.to_owned() };
    let namesakes = board.people().filter(|other| other.name() == person.name()).take(2).count();
    labelled(person, namesakes > 1)
}

/// The first people, each as [`label`] has them.
pub fn labels(board: &Board, most: usize) -> Vec<String> {
    let mut namesakes: BTreeMap<&str, usize> = BTreeMap::new();
    for person in board.people() {
        *namesakes.entry(person.name()).or_default() += 1;
    }
    board.people().take(most).map(|person| labelled(person, namesakes[person.name()] > 1)).collect()
}

fn labelled(person: Person<'_>, has_namesake: bool) -> String {
    if has_namesake { format!("{} ({})", person.name(), person.id) } else { person.name().to_owned() }
}

/// Whom a text names.
pub fn owner(board: &Board, text: &str) -> Owner {
    let name = text.trim();
    if name.is_empty() {
        return Owner::Nobody;
    }
    let lower = name.to_lowercase();
    let mut named = board.people().filter(|p| p.name().to_lowercase() == lower).map(|p| p.id);
    if let (Some(id), None) = (named.next(), named.next()) {
        return Owner::Known(id.clone());
    }
    let key = name.rsplit_once('(').map_or(name, |(_, key)| key.trim_end_matches(')'));
    board.person(key).map_or_else(|| Owner::New(name.to_owned()), |person| Owner::Known(person.id.clone()))
}

/// The cell, its name in the event, and the value that a text asks for; an empty text clears.
fn value(field: GoalField, text: &str) -> Result<(Field, &'static str, Value), NotTyped> {
    let line = || Some(text.trim()).filter(|text| !text.is_empty());
    Ok(match field {
        GoalField::Title => (Field::Title, "title", Value::from(text.trim())),
        GoalField::Metric => (Field::Metric, "metric", line().into()),
        GoalField::From => (Field::Baseline, "baseline", number(text)?.into()),
        GoalField::To => (Field::Target, "target", number(text)?.into()),
        GoalField::Unit => (Field::MeasureUnit, "measure_unit", line().into()),
        GoalField::Direction => (Field::Direction, "direction", line().into()),
        GoalField::Start => (Field::Start, "start", typed_day(text)?.into()),
        GoalField::Due => (Field::Due, "due", typed_day(text)?.into()),
        GoalField::Team => (Field::Unit, "unit", line().into()),
        GoalField::Time => (Field::TimePercent, "time_percent", number(text)?.into()),
        GoalField::Difficulty => (Field::Difficulty, "difficulty", number(text)?.into()),
        GoalField::Aspirational => (Field::Aspirational, "aspirational", (text == "yes").into()),
        GoalField::Cycle => (Field::InnerCycle, "cycle", line().into()),
        GoalField::Owner => (Field::Owners, "owners", Value::Null),
        GoalField::Weight => (Field::Weight, "weight", number(text)?.into()),
    })
}

fn typed_day(text: &str) -> Result<Option<NaiveDate>, NotTyped> {
    match text.trim() {
        "" => Ok(None),
        text => day(text).map(Some).ok_or_else(|| NotTyped::NoDay(text.to_owned())),
    }
}

/// Says a field only where it differs from what was said before; nothing and “no” are the same where nobody spoke.
fn set_changed(fields: &mut Fields, goal: Goal<'_>, (cell, name): (Field, &str), value: Value) {
    let before = goal.record().value(cell).filter(|value| **value != Value::Null);
    let is_same = match before {
        Some(before) => *before == value,
        None => matches!(value, Value::Null | Value::Bool(false)),
    };
    if !is_same {
        fields.set(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        thread::{Draft, Log, ReplicaId, WallTime, chain::ZeroEntropy},
        week::Week,
    };

    fn id(text: &str) -> Id {
        text.parse().unwrap()
    }

    fn board() -> Board {
        let person =
            |key: &str, name: &str| Draft::facts(Kind::PersonDescribed, id(key), Fields::default().with("name", name));
        let goal = Fields::default()
            .with("title", "Reduce bugs")
            .with("baseline", 40)
            .with("due", "2026-12-31")
            .with("due_inherited", true)
            .with("owners", vec![Value::from("elif"), Value::from("ana")]);
        let drafts = vec![
            person("elif", "Elif Demir"),
            person("ana", "Ana Ruiz"),
            person("ana-2", "Ana Ruiz"),
            Draft::facts(Kind::GoalDescribed, id("bugs"), goal),
        ];
        let mut log = Log::default();
        let _ = log.write(ReplicaId([1; 16]), &id("elif"), WallTime { ms: 0, offset: 0 }, drafts, &mut ZeroEntropy);
        Board::of(&log)
    }

    fn acts(board: &Board, typed: &[(GoalField, &str)]) -> Result<Vec<Command>, BTreeMap<GoalField, NotTyped>> {
        let mut draft = GoalDraft::default();
        for (field, text) in typed {
            draft.set(*field, *text);
        }
        draft.commands((board, day("2026-12-01").unwrap()), board.goal("bugs").unwrap(), || id("new"))
    }

    fn describes(act: &Command) -> &Fields {
        match act {
            Command::Describe { fields, .. } => fields,
            other => panic!("{other:?} does not describe"),
        }
    }

    #[test]
    fn only_what_differs_is_said_and_all_of_it_at_once() {
        let board = board();
        let same = [(GoalField::Title, "Reduce bugs "), (GoalField::From, "40,0"), (GoalField::Aspirational, "")];
        assert_eq!(acts(&board, &same), Ok(vec![]));
        let changed = acts(&board, &[(GoalField::To, "34"), (GoalField::Unit, "%"), (GoalField::From, "")]).unwrap();
        let expect = Fields::default().with("target", 34).with("measure_unit", "%").with("baseline", Value::Null);
        assert_eq!(changed.iter().map(describes).collect::<Vec<_>>(), [&expect]);
        assert!(board.decide(changed[0].clone(), Week::try_from("2026-W02").unwrap()).is_ok());
    }

    #[test]
    fn a_day_that_is_typed_again_is_confirmed() {
        let confirmed = acts(&board(), &[(GoalField::Due, "2026-12-31")]).unwrap();
        assert_eq!(describes(&confirmed[0]), &Fields::default().with("due_inherited", false));
    }

    #[test]
    fn a_goal_that_comes_into_a_quarter_begins_with_it_and_is_due_with_it() {
        let mut log = Log::default();
        let quarter = |name: &str, first: &str, last: &str| {
            let days = Fields::default().with("name", name).with("cycle_start", first).with("cycle_end", last);
            Draft::facts(Kind::CycleDescribed, id(name), days)
        };
        let goal = Fields::default().with("title", "Reduce bugs").with("start", "2026-03-02");
        let drafts = vec![
            quarter("q1", "2026-01-01", "2026-03-31"),
            quarter("q4", "2026-10-01", "2026-12-31"),
            Draft::facts(Kind::GoalDescribed, id("bugs"), goal),
        ];
        let _ = log.write(ReplicaId([1; 16]), &id("elif"), WallTime { ms: 0, offset: 0 }, drafts, &mut ZeroEntropy);
        let of = |cycle: &str| describes(&acts(&Board::of(&log), &[(GoalField::Cycle, cycle)]).unwrap()[0]).clone();
        assert_eq!(of("q1"), Fields::default().with("cycle", "q1"), "its first day lies in the quarter");
        assert_eq!(of("q4"), Fields::default().with("cycle", "q4").with("start", Value::Null));
        let moved = Draft::facts(Kind::GoalDescribed, id("bugs"), of("q4"));
        let _ =
            log.write(ReplicaId([1; 16]), &id("elif"), WallTime { ms: 1, offset: 0 }, vec![moved], &mut ZeroEntropy);
        let board = Board::of(&log);
        let shown = |field| said(&board, board.goal("bugs").unwrap(), field);
        assert_eq!((shown(GoalField::Cycle), shown(GoalField::Due)), ("q4".to_owned(), "2026-12-31".to_owned()));
        assert_eq!(acts(&board, &[(GoalField::Due, "2026-12-31")]).unwrap().len(), 1, "a day that is typed is said");
    }

    #[test]
    fn an_owner_is_found_by_name_or_made_and_the_others_stay() {
        let board = board();
        let owners = |text: &str| {
            let acts = acts(&board, &[(GoalField::Owner, text)]).unwrap();
            acts.iter().map(|act| describes(act).clone()).collect::<Vec<_>>()
        };
        let list =
            |ids: &[&str]| Fields::default().with("owners", ids.iter().map(|id| Value::from(*id)).collect::<Vec<_>>());
        assert!(owners("elif demir").is_empty());
        assert_eq!(owners("Ana Ruiz (ana-2)"), [list(&["ana-2", "ana"])]);
        assert_eq!(owners("Ana Ruiz (ana)"), [list(&["ana"])]);
        assert_eq!(owners("Jo Berg"), [Fields::default().with("name", "Jo Berg"), list(&["new", "ana"])]);
        assert_eq!(label(&board, "ana"), "Ana Ruiz (ana)");
        let one_by_one: Vec<_> = board.people().map(|person| label(&board, person.id.as_str())).collect();
        assert_eq!(labels(&board, 99), one_by_one);
    }

    #[test]
    fn what_cannot_be_read_is_asked_at_its_field() {
        let asked =
            acts(&board(), &[(GoalField::To, "1,200"), (GoalField::Weight, "much"), (GoalField::Metric, "bugs")]);
        assert_eq!(asked.unwrap_err().into_keys().collect::<Vec<_>>(), [GoalField::To, GoalField::Weight]);
    }

    #[test]
    fn a_north_star_that_gets_its_number_while_the_cycle_runs_begins_that_day() {
        let today: NaiveDate = day("2026-12-01").unwrap();
        let (_, log) = crate::state::files::begin("Mill", "Mia", "Bread for all");
        let mut board = Board::of(&log);
        let star = board.goals().next().unwrap().id.clone();
        let said = |board: &Board, typed: &[(GoalField, &str)]| {
            let mut draft = GoalDraft::default();
            for (field, text) in typed {
                draft.set(*field, *text);
            }
            let acts = draft.commands((board, today), board.goal(star.as_str()).unwrap(), || id("new")).unwrap();
            describes(&acts[0]).get("start").cloned()
        };
        let year = |of: i32| {
            let days =
                Fields::default().with("cycle_start", format!("{of}-01-01")).with("cycle_end", format!("{of}-12-31"));
            Draft::facts(Kind::WorkspaceDescribed, board.workspace_id(), days)
        };
        let mut log = log;
        let at = log.events().last().unwrap().at;
        let later = |minutes: i64| WallTime { ms: at.ms + 60_000 * minutes, ..at };
        let _ = log.write(ReplicaId([1; 16]), &id("mia"), later(1), vec![year(2026)], &mut ZeroEntropy);
        let to_come = year(2027);
        board = Board::of(&log);
        assert_eq!(said(&board, &[(GoalField::To, "40")]), Some(today.into()));
        assert_eq!(said(&board, &[(GoalField::Direction, MILESTONE)]), Some(today.into()));
        assert_eq!(said(&board, &[(GoalField::Title, "Bread")]), None, "without a number nothing begins");
        let typed = [(GoalField::To, "40"), (GoalField::Start, "2026-02-01")];
        assert_eq!(said(&board, &typed), Some("2026-02-01".into()), "who says a day is heard");
        let _ = log.write(ReplicaId([1; 16]), &id("mia"), later(2), vec![to_come], &mut ZeroEntropy);
        assert_eq!(
            said(&Board::of(&log), &[(GoalField::To, "40")]),
            None,
            "a cycle to come is measured from its first day"
        );
    }

    #[test]
    fn a_guess_stays_one_until_it_is_confirmed_or_typed_over() {
        let mut draft = GoalDraft::default();
        draft.take_over("Reduce bugs by 15 % by Q3", vec!["15 %".to_owned(), "Q3".to_owned()]);
        draft.set(GoalField::Title, "Reduce bugs by 15 % by May");
        assert_eq!(draft.guesses(), ["15 %"]);
        draft.saved();
        assert_eq!(draft.guesses(), ["15 %"]);
        draft.confirm("15 %");
        assert!(draft.is_empty());
    }
}
