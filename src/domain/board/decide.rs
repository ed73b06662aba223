//! The one place where acts are judged: a command becomes drafts of events, or a refusal.
//!
//! Knows every rule of validity. `apply` knows none, so that what was once written always applies.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    board::{
        Board, Command, DependencyState, Ending, Finalising, GoalState, InnerCycle, Rated, Refusal, Session,
        SessionState, Unsettled,
        command::MIN_JUSTIFICATION,
        field::{self, Field, Table},
        sound,
        view::{Blocker, Goal},
    },
    measure::Decimal,
    thread::{CheckIn, Draft, Fields, Id, Kind, Value},
    week::Week,
};

/// What a share of time is called in a refusal.
pub const SHARE_OF_THE_WEEK: &str = "share of the week";

impl Board {
    /// Judges an act. `now` is the week in which it happens.
    ///
    /// # Errors
    /// A refusal that says what is wrong and what would be right.
    pub fn decide(&self, command: Command, now: Week) -> Result<Vec<Draft>, Refusal> {
        match command {
            Command::Describe { kind, subject, fields } => self.describe(kind, subject, fields),
            Command::AlignGoal { goal, parent, weight } => self.align(goal, parent.as_ref(), weight),
            Command::LinkGoal { goal, to, weight } => self.link(goal, &to, weight),
            Command::AnswerGoal { goal, state, reason } => self.answer(goal, state, reason),
            Command::CloseGoal { goal, outcome, reason } => self.close(goal, outcome, reason),
            Command::StateDependency { goal, on, state, need } => self.depend(goal, &on, state, need),
            Command::CheckIn(check_in) => self.check_in(check_in, now),
            Command::BlockGoal { goal, blocker, by } => self.block(goal, blocker.as_deref(), by.as_ref()),
            Command::AskUnit { theme, unit, amount } => self.ask_unit(theme, &unit, amount),
            Command::LinkEvidence { goal, week, link } => self.prove(goal, week, &link),
            Command::Comment { goal, comment, text } => self.comment(goal, &comment, &text),
            Command::NoteTalk { person, week, note } => self.note(person, week, &note),
            Command::ProposeRating { person, cycle, rating } => self.rate(person, &cycle, rating),
            Command::JustifyRating { person, cycle, code, text } => self.justify(person, &cycle, &code, &text),
            Command::ExplainRating { person, cycle, text } => self.explain(&person, &cycle, &text),
            Command::ConfirmRating { person, cycle, by } => self.confirm(person, &cycle, &by),
            Command::FinaliseRating(finalising) => self.finalise(finalising),
            Command::MoveSession(moving) => self.move_session(moving),
            Command::PlaceBehaviour { person, cycle, behaviour } => self.place(person, &cycle, behaviour),
            Command::GiveFeedback { person, cycle, by, behaviour, peers } => {
                self.tell(person, &cycle, &by, (behaviour, peers))
            }
            Command::SealVote { person, cycle, by, seal } => self.seal(person, &cycle, &by, seal),
            Command::ShowVote { person, cycle, by, rating, salt } => self.show(person, &cycle, &by, (rating, salt)),
            Command::DecidePay { person, cycle, by, amount, reason } => {
                self.decide_pay(person, &cycle, &by, (amount, reason.as_deref()))
            }
            Command::NoteLetter { person, cycle, by, text } => self.note_letter(person, &cycle, &by, text.trim()),
            Command::DecideRaise { person, cycle, by, raise, reason } => {
                self.decide_raise(person, &cycle, &by, (raise, reason.as_deref()))
            }
            Command::RecordMerit(recording) => self.record_merit(&recording),
            Command::SignPay(signing) => self.sign_pay(&signing),
            Command::ReopenPay { plan, cycle, reason } => self.reopen_pay(plan, &cycle, &reason),
        }
    }

    fn describe(&self, kind: Kind, subject: Id, fields: Fields) -> Result<Vec<Draft>, Refusal> {
        let Some(table) = Table::of(&kind).filter(|_| field::partner_of(&kind).is_none()) else {
            return Err(Refusal::NotDescribing(kind));
        };
        let writes = field::read(&kind, &fields)?;
        let record = self.record(table, subject.as_str());
        let after = |wanted: Field| {
            let said = writes.iter().find(|(cell, _)| cell.field == wanted).map(|(_, value)| value);
            said.or_else(|| record.and_then(|r| r.value(wanted))).filter(|value| **value != Value::Null)
        };
        match kind {
            Kind::GoalDescribed => {
                let said = |field| writes.iter().any(|(cell, value)| cell.field == field && *value != Value::Null);
                sound_goal(self.days_given(said, &after)?, &after)?;
            }
            Kind::CycleDescribed => {
                let said = |field| writes.iter().any(|(cell, _)| cell.field == field);
                self.sound_inner_cycle(&subject, said, &after)?;
            }
            Kind::PayRecorded => no_debts(&after)?,
            Kind::PayPlanned if self.touches_signed(&kind, &subject) => {
                return Err(Refusal::Unsettled(Unsettled::Signed));
            }
            Kind::PayPlanned => {
                no_debts(&after)?;
                sound::plan(&after)?;
                self.keeps_its_worth(&subject, &after)?;
                self.pays_alone(&subject, &after)?;
            }
            Kind::SessionDescribed => {
                let here = self.session(subject.as_str());
                if here.is_none() {
                    self.judges_alone(&after)?;
                }
                let state = here.map_or(SessionState::Open, Session::state);
                let said = |field| writes.iter().any(|(cell, _)| cell.field == field);
                sound::session(state, said, &after)?;
            }
            Kind::PersonDescribed => sound_stay(&after)?,
            Kind::ActionPlanned => sound_action(&after)?,
            Kind::WorkspaceDescribed => {
                sound_cycle(&after)?;
                sound::workspace(&after)?;
            }
            _ => {}
        }
        let said_before = |cell: &field::Cell| record.and_then(|r| r.register(cell)).and_then(|r| r.value());
        let changes = writes.iter().any(|(cell, value)| said_before(cell).unwrap_or(&Value::Null) != value);
        if record.is_some() && !changes {
            return Err(Refusal::NothingChanges);
        }
        Ok(vec![Draft::facts(kind, subject, fields)])
    }

    /// The days that a goal takes over from its inner cycle, where what is said of it touches days; one that is closed, or
    /// not here, takes no goal.
    fn days_given<'a>(
        &self,
        said: impl Fn(Field) -> bool,
        after: &impl Fn(Field) -> Option<&'a Value>,
    ) -> Result<Option<(NaiveDate, NaiveDate)>, Refusal> {
        let cycle = after(Field::InnerCycle).and_then(Value::as_text);
        if let Some(cycle) = cycle.filter(|_| said(Field::InnerCycle)) {
            self.open_inner_cycle(cycle)?;
        }
        let cycle = cycle.filter(|_| [Field::InnerCycle, Field::Start, Field::Due].into_iter().any(said));
        Ok(cycle.and_then(|cycle| self.inner_cycle(cycle)).and_then(InnerCycle::days))
    }

    fn align(&self, goal: Id, parent: Option<&Id>, weight: Option<Decimal>) -> Result<Vec<Draft>, Refusal> {
        let here = self.known_goal(&goal)?;
        if let Some(parent) = parent {
            self.known_goal(parent)?;
            self.stays_a_tree(&goal, parent)?;
        }
        if here.parent() == parent.map(Id::as_str) && weight.is_none_or(|w| w == here.weight()) {
            return Err(Refusal::NothingChanges);
        }
        not_negative("weight", weight)?;
        let mut fields = Fields::default().with("parent", parent.map(Value::from));
        if let Some(weight) = weight {
            fields.set("weight", weight);
        }
        Ok(vec![Draft::facts(Kind::GoalAligned, goal, fields)])
    }

    /// Refuses a parent that stands at or below the goal.
    fn stays_a_tree(&self, goal: &Id, parent: &Id) -> Result<(), Refusal> {
        let mut path = vec![parent.as_str()];
        let mut seen = BTreeSet::from([parent.as_str()]);
        while path.last() != Some(&goal.as_str()) {
            let above = path.last().and_then(|id| self.goal(id)).and_then(Goal::parent);
            match above.filter(|id| seen.insert(id)) {
                Some(id) => path.push(id),
                None => return Ok(()),
            }
        }
        Err(Refusal::WouldFormCycle { goal: goal.clone(), path: path.into_iter().map(str::to_owned).collect() })
    }

    fn link(&self, goal: Id, to: &Id, weight: Option<Decimal>) -> Result<Vec<Draft>, Refusal> {
        self.known_goal(&goal)?;
        self.known_goal(to)?;
        not_itself(&goal, to)?;
        not_negative("weight", weight)?;
        if self.said_between(&goal, Field::Weight, to).and_then(Value::as_number) == weight {
            return Err(Refusal::NothingChanges);
        }
        let fields = Fields::default().with("to", to).with("weight", weight);
        Ok(vec![Draft::facts(Kind::GoalLinked, goal, fields)])
    }

    fn answer(&self, goal: Id, state: GoalState, reason: Option<String>) -> Result<Vec<Draft>, Refusal> {
        let here = self.known_goal(&goal)?;
        if !here.state().may_become(state, here.level()) {
            return Err(Refusal::NoSuchStep { from: here.state(), to: state });
        }
        let reason = reason.filter(|text| !text.trim().is_empty());
        if reason.is_none() && matches!(state, GoalState::Declined | GoalState::Objected) {
            return Err(Refusal::ReasonMissing { to: state });
        }
        let fields = Fields::default().with("state", state.name()).with("reason", reason);
        Ok(vec![Draft::facts(Kind::GoalAnswered, goal, fields)])
    }

    fn close(&self, goal: Id, outcome: Ending, reason: Option<String>) -> Result<Vec<Draft>, Refusal> {
        let here = self.known_goal(&goal)?;
        if !here.state().may_become(GoalState::Closed, here.level()) {
            return Err(Refusal::NoSuchStep { from: here.state(), to: GoalState::Closed });
        }
        let reason = reason.filter(|text| !text.trim().is_empty());
        let fields = Fields::default().with("state", GoalState::Closed.name()).with("outcome", outcome.name());
        said(Kind::GoalAnswered, goal, fields.with("reason", reason))
    }

    fn depend(&self, goal: Id, on: &Id, state: DependencyState, need: Option<String>) -> Result<Vec<Draft>, Refusal> {
        self.known_goal(&goal)?;
        if self.unit(on.as_str()).is_none() && self.goal(on.as_str()).is_none() {
            return Err(Refusal::Unknown { what: "unit", id: on.clone() });
        }
        not_itself(&goal, on)?;
        let before = |field| self.said_between(&goal, field, on).and_then(Value::as_text);
        let is_new = need.as_deref().is_some_and(|need| before(Field::Need) != Some(need));
        if before(Field::State) == Some(state.name()) && !is_new {
            return Err(Refusal::NothingChanges);
        }
        let mut fields = Fields::default().with("on", on).with("state", state.name());
        if let Some(need) = need {
            fields.set("need", need);
        }
        field::read(&Kind::DependencyStated, &fields)?;
        Ok(vec![Draft::facts(Kind::DependencyStated, goal, fields)])
    }

    fn check_in(&self, said: CheckIn, now: Week) -> Result<Vec<Draft>, Refusal> {
        let cycle = self.cycle_days();
        let year_began = NaiveDate::from_ymd_opt(now.monday().year(), 1, 1).map_or(now, Week::of);
        let first = cycle.map_or(year_began, |(start, _)| Week::of(start)).min(now);
        let last = cycle.map_or(now, |(_, end)| Week::of(end).min(now)).max(first);
        if said.week < first || said.week > last {
            return Err(Refusal::WeekOutside { week: said.week, first, last });
        }
        let mut goals = BTreeSet::new();
        for seen in &said.observations {
            self.known_goal(&seen.goal)?;
            within("confidence", seen.confidence, 10)?;
            within(SHARE_OF_THE_WEEK, seen.share, 100)?;
            if !goals.insert(&seen.goal) {
                return Err(Refusal::Twice(seen.goal.clone()));
            }
        }
        within(SHARE_OF_THE_WEEK, said.unlinked, 100)?;
        let subject = "check-in".parse().expect("a constant id");
        Ok(vec![Draft::check_in(subject, said)])
    }

    fn block(&self, goal: Id, blocker: Option<&str>, by: Option<&Id>) -> Result<Vec<Draft>, Refusal> {
        let here = self.known_goal(&goal)?;
        let by = by.filter(|_| blocker.is_some());
        if let Some(by) = by.filter(|by| self.person(by.as_str()).is_none()) {
            return Err(Refusal::Unknown { what: "person", id: by.clone() });
        }
        if here.blocker() == blocker.map(|kind| Blocker { kind, by: by.map(Id::as_str) }) {
            return Err(Refusal::NothingChanges);
        }
        said(Kind::GoalBlocked, goal, Fields::default().with("blocker", blocker).with("by", by))
    }

    fn ask_unit(&self, theme: Id, unit: &Id, amount: Option<Decimal>) -> Result<Vec<Draft>, Refusal> {
        let here = self.known_goal(&theme)?;
        if self.unit(unit.as_str()).is_none() {
            return Err(Refusal::Unknown { what: "unit", id: unit.clone() });
        }
        if here.asked_of().find(|(asked, _)| *asked == unit).map(|(_, amount)| amount) == amount {
            return Err(Refusal::NothingChanges);
        }
        said(Kind::ContributionAsked, theme, Fields::default().with("of", unit).with("amount", amount))
    }

    fn prove(&self, goal: Id, week: Week, link: &str) -> Result<Vec<Draft>, Refusal> {
        let link = Some(link.trim()).filter(|link| !link.is_empty());
        if self.known_goal(&goal)?.evidence(week) == link {
            return Err(Refusal::NothingChanges);
        }
        said(Kind::EvidenceLinked, goal, Fields::default().with("week", week.to_string()).with("link", link))
    }

    fn comment(&self, goal: Id, comment: &Id, text: &str) -> Result<Vec<Draft>, Refusal> {
        self.known_goal(&goal)?;
        let text = Some(text.trim()).filter(|text| !text.is_empty()).ok_or(Refusal::NoWords)?;
        said(Kind::GoalCommented, goal, Fields::default().with("comment", comment).with("text", text))
    }

    fn note(&self, person: Id, week: Week, note: &str) -> Result<Vec<Draft>, Refusal> {
        let Some(here) = self.person(person.as_str()) else {
            return Err(Refusal::Unknown { what: "person", id: person });
        };
        let note = Some(note.trim()).filter(|note| !note.is_empty());
        if here.talk(week).map(|said| said.text) == note {
            return Err(Refusal::NothingChanges);
        }
        said(Kind::TalkNoted, person, Fields::default().with("week", week.to_string()).with("note", note))
    }

    fn rate(&self, person: Id, cycle: &Id, rating: Decimal) -> Result<Vec<Draft>, Refusal> {
        if self.person(person.as_str()).is_none() {
            return Err(Refusal::Unknown { what: "person", id: person });
        }
        self.is_on_scale(&person, cycle, Some(rating))?;
        self.is_moving(person.as_str(), cycle.as_str())?;
        if self.rated(person.as_str(), cycle.as_str()).proposed() == Some(rating) {
            return Err(Refusal::NothingChanges);
        }
        let fields = Fields::default().with("cycle", cycle).with("rating", rating);
        Ok(vec![Draft::facts(Kind::RatingProposed, person, fields)])
    }

    /// A proposed rating that may still be spoken of.
    fn open_rating<'a>(&'a self, person: &'a Id, cycle: &'a Id) -> Result<Rated<'a>, Refusal> {
        self.is_moving(person.as_str(), cycle.as_str())?;
        let rated = self.rated(person.as_str(), cycle.as_str());
        rated.proposed().map(|_| rated).ok_or(Refusal::NotYet("propose a rating"))
    }

    fn justify(&self, person: Id, cycle: &Id, code: &str, text: &str) -> Result<Vec<Draft>, Refusal> {
        let rated = self.open_rating(&person, cycle)?;
        let text = text.trim();
        if text.chars().count() < MIN_JUSTIFICATION {
            return Err(Refusal::JustificationMissing);
        }
        if rated.justified().is_some_and(|said| said.text == text && said.code == Some(code)) {
            return Err(Refusal::NothingChanges);
        }
        settle(person, cycle, Fields::default().with("code", code).with("reason", text))
    }

    /// Words beside a reason that stands are its justification; alone they say why, and no more.
    fn explain(&self, person: &Id, cycle: &Id, text: &str) -> Result<Vec<Draft>, Refusal> {
        let rated = self.open_rating(person, cycle)?;
        if let Some(code) = rated.justified().and_then(|said| said.code) {
            return self.justify(person.clone(), cycle, code, text);
        }
        let text = Some(text.trim()).filter(|text| !text.is_empty()).ok_or(Refusal::NoWords)?;
        if rated.justified().is_some_and(|said| said.text == text) {
            return Err(Refusal::NothingChanges);
        }
        settle(person.clone(), cycle, Fields::default().with("reason", text))
    }

    fn confirm(&self, person: Id, cycle: &Id, by: &Id) -> Result<Vec<Draft>, Refusal> {
        self.is_moving(person.as_str(), cycle.as_str())?;
        let rated = self.rated(person.as_str(), cycle.as_str());
        let Some(said) = rated.justified() else { return Err(Refusal::NotYet("justify the rating")) };
        if !rated.may_confirm(by) {
            return Err(Refusal::NotASecondPerson);
        }
        if said.confirmed.is_some() {
            return Err(Refusal::NothingChanges);
        }
        settle(person, cycle, Fields::default().with("confirmed", true))
    }

    fn finalise(&self, Finalising { person, cycle, needs }: Finalising) -> Result<Vec<Draft>, Refusal> {
        let rated = self.rated(person.as_str(), cycle.as_str());
        let Some(rating) = rated.proposed() else { return Err(Refusal::NotYet("propose a rating")) };
        self.is_moving(person.as_str(), cycle.as_str())?;
        self.is_on_scale(&person, &cycle, Some(rating))?;
        if rated.made_final() == Some(rating) {
            return Err(Refusal::NothingChanges);
        }
        if !rated.has(needs) {
            return Err(Refusal::NotSettled(needs));
        }
        settle(person, &cycle, Fields::default().with("final", rating))
    }

    /// What a goal says of a partner: the goal that it supports, or whoever it asks for help.
    fn said_between(&self, goal: &Id, field: Field, partner: &Id) -> Option<&Value> {
        self.register(Table::Goals, goal.as_str(), &field::Cell { field, key: Some(partner.clone()) })?.value()
    }

    fn known_goal(&self, id: &Id) -> Result<Goal<'_>, Refusal> {
        self.goal(id.as_str()).ok_or_else(|| Refusal::Unknown { what: "goal", id: id.clone() })
    }
}

/// One event, once its fields are what they should be.
pub(super) fn said(kind: Kind, subject: Id, fields: Fields) -> Result<Vec<Draft>, Refusal> {
    field::read(&kind, &fields)?;
    Ok(vec![Draft::facts(kind, subject, fields)])
}

fn settle(person: Id, cycle: &Id, fields: Fields) -> Result<Vec<Draft>, Refusal> {
    said(Kind::RatingSettled, person, fields.with("cycle", cycle))
}

/// No goal leads to itself.
fn not_itself(goal: &Id, other: &Id) -> Result<(), Refusal> {
    if goal == other { Err(Refusal::OnItself(goal.clone())) } else { Ok(()) }
}

/// Nobody leaves before they came.
fn sound_stay<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let day = |field| after(field).and_then(Value::as_text).and_then(field::day);
    match (day(Field::Joined), day(Field::Left)) {
        (Some(joined), Some(left)) if left < joined => Err(Refusal::LeftBeforeJoined { joined, left }),
        _ => Ok(()),
    }
}

/// A step of development says what is done.
fn sound_action<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let is_said = after(Field::Title).and_then(Value::as_text).is_some_and(|text| !text.trim().is_empty());
    if is_said { Ok(()) } else { Err(Refusal::NoTitle) }
}

/// A goal has words, a distance to go, and an end after its start: its own days, else those that it is `given`.
fn sound_goal<'a>(
    given: Option<(NaiveDate, NaiveDate)>,
    after: &impl Fn(Field) -> Option<&'a Value>,
) -> Result<(), Refusal> {
    if after(Field::Title).and_then(Value::as_text).is_none_or(|title| title.trim().is_empty()) {
        return Err(Refusal::NoTitle);
    }
    sound_way(after)?;
    let number = |field| after(field).and_then(Value::as_number);
    let day = |field| after(field).and_then(Value::as_text).and_then(field::day);
    let (first, last) = given.unzip();
    let is_own = given.is_none() || after(Field::DueInherited).and_then(Value::as_bool) != Some(true);
    match (day(Field::Start).or(first), day(Field::Due).filter(|_| is_own).or(last)) {
        (Some(start), Some(due)) if due < start => Err(Refusal::DueBeforeStart { start, due }),
        _ => {
            between(SHARE_OF_THE_WEEK, number(Field::TimePercent), 0, 100)?;
            not_negative("importance", number(Field::Importance))?;
            whole_between("difficulty", number(Field::Difficulty), 1, 5)
        }
    }
}

/// A goal that should move has two different numbers, in the order that its direction says; bounds do not cross. Where
/// a number is still missing, nothing contradicts.
fn sound_way<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let number = |field| after(field).and_then(Value::as_number);
    let direction = after(Field::Direction).and_then(Value::as_text);
    let (Some(from), Some(to)) = (number(Field::Baseline), number(Field::Target)) else { return Ok(()) };
    let is_wrong = match direction {
        Some("above" | "below") => false,
        Some("within") => to < from,
        _ if from == to => return Err(Refusal::NoDistance(from)),
        Some("increase") => to < from,
        Some("decrease") => to > from,
        _ => false,
    };
    let direction = direction.unwrap_or_default().to_owned();
    if is_wrong { Err(Refusal::WrongWay { direction, from, to }) } else { Ok(()) }
}

/// A cycle has both of its days, or none, and ends after it begins.
fn sound_cycle<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    let day = |field| after(field).and_then(Value::as_text).and_then(field::day);
    match (day(Field::CycleStart), day(Field::CycleEnd)) {
        (Some(first), Some(last)) if last < first => Err(Refusal::NoCycle),
        (Some(_), Some(_)) | (None, None) => Ok(()),
        (Some(_), None) | (None, Some(_)) => Err(Refusal::NoCycle),
    }
}

/// Money as entered is never below nothing.
fn no_debts<'a>(after: &impl Fn(Field) -> Option<&'a Value>) -> Result<(), Refusal> {
    for (what, field) in [("salary", Field::Salary), ("target bonus", Field::TargetBonus), ("pool", Field::Pool)] {
        not_negative(what, after(field).and_then(Value::as_number))?;
    }
    Ok(())
}

fn not_negative(what: &'static str, number: Option<Decimal>) -> Result<(), Refusal> {
    if number.is_some_and(|n| n < Decimal::ZERO) { Err(Refusal::Negative { what }) } else { Ok(()) }
}

fn within(what: &'static str, number: Option<u8>, max: i32) -> Result<(), Refusal> {
    between(what, number.map(|n| i32::from(n).into()), 0, max)
}

/// A whole number between two others.
pub(super) fn whole_between(what: &'static str, number: Option<Decimal>, min: i32, max: i32) -> Result<(), Refusal> {
    between(what, number, min, max)?;
    match number {
        Some(given) if !given.is_whole() => Err(Refusal::Fraction { what, given }),
        _ => Ok(()),
    }
}

pub(super) fn between(what: &'static str, number: Option<Decimal>, min: i32, max: i32) -> Result<(), Refusal> {
    let (min, max) = (Decimal::from(min), Decimal::from(max));
    match number {
        Some(given) if given < min || given > max => Err(Refusal::OutOfRange { what, given, min, max }),
        _ => Ok(()),
    }
}
