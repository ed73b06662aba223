//! A table of goals, planned against the board: what would be said, and what could not be placed.
//!
//! Knows that an empty cell says nothing, that an id is the same goal again, and that what people did here since is
//! not undone by importing an old file twice. Does not want to know whether a goal is good.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{
    calendar::Calendar,
    delta::Delta,
    mapping::{Mapping, Role},
    parents::{Goals, circles},
    report::{Finding, Import, ImportReport, Why},
    roster::Roster,
    sheet::Sheet,
    table::{Row, Table},
    words,
};
use crate::domain::{
    board::{
        Board, Ending, Goal, GoalState, Level, Refusal,
        field::{self, Cell, Field},
    },
    measure::Decimal,
    thread::{Fields, Id, Kind, Value, id::MAX_ID_BYTES},
};

/// Plans a table of goals against a board. `name` is for a workspace that has none; without it the North Star's unit
/// gives one.
///
/// Only differences are said: a second import of the same file gives no drafts. Nothing is invented: no numbers, no
/// deadlines (one day that all rows share is the cycle's end), no owners.
pub fn plan_goals(table: &Table, mapping: &Mapping, board: &Board, name: Option<&str>) -> Import {
    let mut plan = Plan::new(table, mapping, board);
    let entries = plan.entries();
    plan.meet(&entries);
    let parents = plan.parents(&entries);
    for entry in &entries {
        plan.goal(entry, &parents);
    }
    plan.finish(&entries, &parents, name)
}

/// Most goals here that one id of a table may belong to.
const MOST_NUMBERED: u32 = 1000;

/// Whether an id is one that this page makes up: no other system has it by accident.
fn is_minted(id: &str) -> bool {
    id.strip_prefix("goal-")
        .is_some_and(|tail| tail.len() == 12 && tail.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether two titles can be those of one goal: one of them is missing, or they share a word that says something.
fn are_alike(one: &str, other: &str) -> bool {
    let words = |title: &str| -> BTreeSet<String> {
        let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 4);
        words.map(str::to_lowercase).collect()
    };
    one.is_empty()
        || other.is_empty()
        || words::fold(one) == words::fold(other)
        || !words(one).is_disjoint(&words(other))
}

/// One row that is a goal.
struct Entry<'a> {
    row: &'a Row,
    id: Id,
    level: Level,
    title: &'a str,
    due: Option<NaiveDate>,
}

/// Where goals will hang: the parents that the table names, and further goals supported.
#[derive(Default)]
struct Parents {
    links: BTreeMap<Id, Id>,
    supports: BTreeMap<Id, Vec<Id>>,
    n_themes_placed: usize,
}

struct Plan<'a> {
    board: &'a Board,
    sheet: Sheet<'a>,
    delta: Delta<'a>,
    roster: Roster,
    goals: Goals,
    calendar: Calendar,
    report: ImportReport,
    n_by_title: usize,
    /// For each title without an id, the last number it was given.
    last_numbers: BTreeMap<String, u32>,
}

impl<'a> Plan<'a> {
    fn new(table: &'a Table, mapping: &'a Mapping, board: &'a Board) -> Self {
        Self {
            board,
            sheet: Sheet::new(table, mapping),
            delta: Delta { board, drafts: Vec::new() },
            roster: Roster::of(board),
            goals: Goals::of(board),
            calendar: Calendar::default(),
            report: ImportReport { n_rows: table.rows.len(), ..ImportReport::default() },
            n_by_title: 0,
            last_numbers: BTreeMap::new(),
        }
    }

    /// The rows that are goals; all others are noted.
    fn entries(&mut self) -> Vec<Entry<'a>> {
        self.sheet.table.rows.iter().filter_map(|row| self.entry(row)).collect()
    }

    fn entry(&mut self, row: &'a Row) -> Option<Entry<'a>> {
        if !self.sheet.fits(row) {
            return None;
        }
        let given = self.sheet.cell(row, Role::Id);
        let title = [Role::Title, Role::Name].map(|role| self.sheet.cell(row, role));
        let title = title.into_iter().find(|title| !title.is_empty()).unwrap_or_default();
        let speaks_of_known = !self.sheet.has_any(&[Role::Title, Role::Name]) && self.board.goal(given).is_some();
        if title.is_empty() && !speaks_of_known {
            self.sheet.note(row, Role::Title, given, Why::NoTitle);
            return None;
        }
        let own = if given.is_empty() { self.id_by_title(title) } else { self.own_id(given, title) };
        self.n_by_title += usize::from(given.is_empty());
        let id = self.sheet.take_id(row, &own)?;
        if !given.is_empty() && own != given {
            self.sheet.note(row, Role::Id, given, Why::OfAnother(own));
            self.goals.call(given, &id);
        }
        if self.is_removed(&id) {
            self.sheet.note(row, Role::Id, id.as_str(), Why::Removed);
            return None;
        }
        if self.board.goal(id.as_str()).is_none()
            && let Some(why) = self.refused_title(&id, title)
        {
            self.sheet.note(row, Role::Title, title, why);
            return None;
        }
        let level = self.level(row, &id);
        let due = self.sheet.day(row, Role::Due);
        Some(Entry { row, id, level, title, due })
    }

    /// Why a goal cannot have this title; a new one without any would be nobody's.
    fn refused_title(&self, id: &Id, title: &str) -> Option<Why> {
        let mut said = Fields::default().with("title", title);
        let refused = self.delta.sound(&Kind::GoalDescribed, id, &mut said);
        refused.into_iter().next().map(|(_, refusal)| Why::Refused(refusal))
    }

    /// The id of a row that gives one: that one, numbered where it belongs to a goal here that came from elsewhere. One
    /// that the table itself has used before stays, so that it is told as used twice.
    fn own_id(&self, given: &str, title: &str) -> String {
        let numbered = |n: u32| if n == 1 { given.to_owned() } else { [given, "-", &n.to_string()].concat() };
        let is_own = |id: &String| {
            let goal = self.board.goal(id);
            goal.is_none_or(|goal| goal.external_id() == Some(given) || is_minted(id) || are_alike(goal.title(), title))
                || self.sheet.is_taken(given)
        };
        (1..=MOST_NUMBERED).map(numbered).find(is_own).unwrap_or_default()
    }

    /// The id of a row that has none: that of the only goal with this title, else the title itself, numbered where
    /// several rows have it.
    fn id_by_title(&mut self, title: &str) -> String {
        let known = self.goals.titled(title).ok().filter(|id| !self.sheet.is_taken(id.as_str()));
        if let Some(id) = known {
            return id.to_string();
        }
        let mut stem = words::fold(title);
        while stem.len() > MAX_ID_BYTES - 8 {
            stem.pop();
        }
        let last = self.last_numbers.entry(stem.clone()).or_insert(0);
        loop {
            *last += 1;
            let id = if *last == 1 { stem.clone() } else { format!("{stem}-{last}") };
            if !self.sheet.is_taken(&id) {
                return id;
            }
        }
    }

    fn is_removed(&self, id: &Id) -> bool {
        self.board.goal(id.as_str()).is_none() && self.board.record(field::Table::Goals, id.as_str()).is_some()
    }

    fn level(&mut self, row: &'a Row, id: &Id) -> Level {
        let before = self.board.goal(id.as_str()).map(Goal::level);
        let said = self.sheet.read(row, Role::Kind, Why::UnknownKind, words::level);
        said.or(before).unwrap_or(Level::Goal)
    }

    /// Makes the table's goals, units and people known before anyone refers to them.
    fn meet(&mut self, entries: &[Entry<'a>]) {
        for entry in entries {
            self.goals.add(&entry.id, entry.title);
        }
        for entry in entries {
            if let Err(why) = self.unit(entry.row) {
                self.sheet.note(entry.row, Role::Team, self.sheet.cell(entry.row, Role::Team), why);
            }
            for (name, _) in requests(self.sheet.cell(entry.row, Role::DependsOn)) {
                self.asked(name).unwrap_or_else(|why| {
                    self.sheet.note(entry.row, Role::DependsOn, name, why);
                    None
                });
            }
        }
        for entry in entries {
            self.roster.owners(self.sheet.cell(entry.row, Role::Owners));
        }
        let days: Vec<NaiveDate> = entries.iter().filter_map(|entry| entry.due).collect();
        self.calendar = Calendar::of(&days, self.board);
    }

    fn unit(&mut self, row: &'a Row) -> Result<Option<Id>, Why> {
        let name = self.sheet.cell(row, Role::Team);
        if name.is_empty() { Ok(None) } else { self.roster.unit(name).map(Some) }
    }

    /// The goal or unit that a request for help names.
    fn asked(&mut self, name: &str) -> Result<Option<Id>, Why> {
        if let Some(goal) = self.goals.named(name) {
            return Ok(Some(goal));
        }
        self.roster.unit(name).map(Some)
    }

    /// Where the goals will hang.
    fn parents(&mut self, entries: &[Entry<'a>]) -> Parents {
        let mut parents = Parents::default();
        let north_star = self.only_north_star(entries);
        for entry in entries {
            self.parent(entry, &mut parents);
            let is_loose = entry.level == Level::Theme
                && !parents.links.contains_key(&entry.id)
                && self.sheet.cell(entry.row, Role::Parent).is_empty()
                && self.board.goal(entry.id.as_str()).and_then(Goal::parent).is_none();
            if let Some(star) = north_star.as_ref().filter(|_| is_loose) {
                parents.links.insert(entry.id.clone(), star.clone());
                parents.n_themes_placed += 1;
            }
        }
        let aside = circles(&parents.links, self.board);
        for entry in entries.iter().filter(|entry| aside.contains(&entry.id)) {
            self.sheet.note(entry.row, Role::Parent, self.sheet.cell(entry.row, Role::Parent), Why::Circle);
        }
        parents.links.retain(|goal, _| !aside.contains(goal));
        parents
    }

    /// The first goal named is the parent; further ones, and those of their own column, are supported.
    fn parent(&mut self, entry: &Entry<'a>, parents: &mut Parents) {
        for role in [Role::Parent, Role::Supports] {
            for (text, goal) in self.goals.find_all(self.sheet.cell(entry.row, role)) {
                match goal {
                    Err(why) => self.sheet.note(entry.row, role, text, why),
                    Ok(goal) if role == Role::Parent && !parents.links.contains_key(&entry.id) => {
                        parents.links.insert(entry.id.clone(), goal);
                    }
                    Ok(goal) => parents.supports.entry(entry.id.clone()).or_default().push(goal),
                }
            }
        }
    }

    fn only_north_star(&self, entries: &[Entry<'a>]) -> Option<Id> {
        let mut stars = self.north_stars(entries);
        if stars.len() == 1 { stars.pop() } else { None }
    }

    fn north_stars(&self, entries: &[Entry<'a>]) -> Vec<Id> {
        let here = entries.iter().filter(|entry| entry.level == Level::NorthStar).map(|entry| entry.id.clone());
        let is_elsewhere = |id: &Id| entries.iter().all(|entry| entry.id != *id);
        let before = self.board.goals().filter(|goal| goal.level() == Level::NorthStar && is_elsewhere(goal.id));
        here.chain(before.map(|goal| goal.id.clone())).collect()
    }

    /// Says what a row says of its goal.
    fn goal(&mut self, entry: &Entry<'a>, parents: &Parents) {
        let before = self.board.goal(entry.id.as_str());
        let mut fields = self.described(entry, before);
        let answer = self.answered(entry, before, &mut fields);
        for (name, refusal) in self.delta.sound(&Kind::GoalDescribed, &entry.id, &mut fields) {
            let role = name.parse().unwrap_or(Role::Title);
            self.sheet.note(entry.row, role, self.sheet.cell(entry.row, role), Why::Refused(refusal));
        }
        let mut changes = self.delta.say(&Kind::GoalDescribed, &entry.id, &fields);
        let aligned = self.aligned(entry, parents);
        changes |= self.delta.say(&Kind::GoalAligned, &entry.id, &aligned);
        changes |= self.supported(entry, parents);
        changes |= self.delta.say(&Kind::GoalAnswered, &entry.id, &answer);
        changes |= self.ask(entry);
        self.report.goals.entry(entry.level).or_default().count(before.is_some(), changes);
    }

    fn described(&mut self, entry: &Entry<'a>, before: Option<Goal<'_>>) -> Fields {
        let mut fields = Fields::default();
        put(&mut fields, "title", entry.title);
        if before.is_none() {
            put(&mut fields, "external_id", self.sheet.cell(entry.row, Role::Id));
        }
        put(&mut fields, "description", self.sheet.cell(entry.row, Role::Description));
        put(&mut fields, "metric", self.sheet.cell(entry.row, Role::Metric));
        let says_level = before.is_none_or(|goal| goal.level() != entry.level);
        if says_level {
            fields.set("level", entry.level.name());
        }
        if let Ok(Some(unit)) = self.unit(entry.row) {
            fields.set("unit", &unit);
        }
        self.owned(entry, before, &mut fields);
        self.measured(entry.row, before, &mut fields);
        self.dated(entry, before, &mut fields);
        fields
    }

    /// The owners; a unit among them becomes the row's unit when it has no other.
    fn owned(&mut self, entry: &Entry<'a>, before: Option<Goal<'_>>, fields: &mut Fields) {
        let cell = self.sheet.cell(entry.row, Role::Owners);
        if cell.is_empty() {
            return;
        }
        let found = self.roster.owners(cell);
        if !found.people.is_empty() {
            fields.set("owners", found.people.iter().map(Value::from).collect::<Vec<_>>());
        }
        for (words, unit) in found.units {
            let stands = before.and_then(Goal::unit).is_none_or(|old| old == unit.as_str());
            let is_free = stands && fields.get("unit").is_none();
            if is_free {
                fields.set("unit", &unit);
            }
            self.sheet.note(entry.row, Role::Owners, words, if is_free { Why::UnitTaken } else { Why::Unit });
        }
        for (words, why) in found.asides {
            self.sheet.note(entry.row, Role::Owners, words, why);
        }
    }

    /// Numbers as they stand. The unit that is written beside one counts where no other is given.
    fn measured(&mut self, row: &'a Row, before: Option<Goal<'_>>, fields: &mut Fields) {
        put(fields, "measure_unit", self.sheet.cell(row, Role::MeasureUnit));
        for (name, role) in [("baseline", Role::Baseline), ("target", Role::Target)] {
            let Some((number, unit)) = self.sheet.number(row, role) else { continue };
            fields.set(name, number);
            if fields.get("measure_unit").is_none() && before.and_then(Goal::measure_unit).is_none() {
                put(fields, "measure_unit", unit);
            }
        }
        for (name, role) in [("difficulty", Role::Difficulty), ("importance", Role::Importance)] {
            if let Some((number, _)) = self.sheet.number(row, role) {
                fields.set(name, number);
            }
        }
        if let Some(direction) = self.sheet.read(row, Role::Direction, Why::UnknownWord, words::direction) {
            fields.set("direction", direction);
        }
        if let Some(answer) = self.sheet.read(row, Role::Aspirational, Why::UnknownWord, words::answer) {
            fields.set("aspirational", answer);
        }
    }

    fn dated(&mut self, entry: &Entry<'a>, before: Option<Goal<'_>>, fields: &mut Fields) {
        if let Some(start) = self.sheet.day(entry.row, Role::Start) {
            fields.set("start", start);
        }
        let Some(day) = entry.due else { return };
        match self.calendar.due(day, before) {
            Ok(due) => due.iter().for_each(|(name, value)| fields.set(name, value.clone())),
            Err(why) => self.sheet.note(entry.row, Role::Due, self.sheet.cell(entry.row, Role::Due), why),
        }
    }

    /// What a row's status says. A status that the file had before says nothing new, whatever became of the goal here
    /// since. What leadership sets is adopted unless said otherwise.
    fn answered(&mut self, entry: &Entry<'a>, before: Option<Goal<'_>>, fields: &mut Fields) -> Fields {
        let said = [Role::SourceStatus, Role::Status].map(|role| self.sheet.cell(entry.row, role));
        let said = said.into_iter().find(|said| !said.is_empty()).unwrap_or_default();
        let by_leadership = || {
            let is_open =
                entry.level <= Level::Theme && before.is_none_or(|goal| goal.record().value(Field::State).is_none());
            if is_open { state(GoalState::Adopted) } else { Fields::default() }
        };
        if said.is_empty() {
            return by_leadership();
        }
        let status = words::status(said);
        let old = before.and_then(Goal::source_status);
        let is_so = before.zip(status).is_some_and(|(goal, (state, _))| goal.state() == state);
        if old == Some(said) || (old.is_none() && is_so) {
            return Fields::default();
        }
        fields.set("source_status", said);
        if let Some((to, outcome)) = status {
            return answer(to, outcome, said);
        }
        self.sheet.note(entry.row, Role::Status, said, Why::UnknownStatus);
        by_leadership()
    }

    fn aligned(&mut self, entry: &Entry<'a>, parents: &Parents) -> Fields {
        let mut fields = Fields::default();
        if let Some(parent) = parents.links.get(&entry.id) {
            fields.set("parent", parent);
        }
        match self.sheet.number(entry.row, Role::Weight) {
            Some((weight, _)) if weight < Decimal::ZERO => {
                self.sheet.note(entry.row, Role::Weight, self.sheet.cell(entry.row, Role::Weight), Why::NoNumber);
            }
            Some((weight, _)) => fields.set("weight", weight),
            None => {}
        }
        fields
    }

    fn supported(&mut self, entry: &Entry<'a>, parents: &Parents) -> bool {
        let mut changes = false;
        let before = self.board.goal(entry.id.as_str());
        for to in parents.supports.get(&entry.id).into_iter().flatten() {
            let is_new = before.is_none_or(|goal| goal.supports().all(|other| other != to));
            if is_new && *to != entry.id {
                let fields = Fields::default().with("to", to).with("weight", Decimal::ONE);
                changes |= self.delta.say(&Kind::GoalLinked, &entry.id, &fields);
            }
        }
        changes
    }

    /// Asks for the help that a row names. What was answered here since stays.
    fn ask(&mut self, entry: &Entry<'a>) -> bool {
        let mut needs: BTreeMap<Id, Vec<&str>> = BTreeMap::new();
        for (name, need) in requests(self.sheet.cell(entry.row, Role::DependsOn)) {
            if let Ok(Some(on)) = self.asked(name) {
                if on == entry.id {
                    self.sheet.note(entry.row, Role::DependsOn, name, Why::Refused(Refusal::OnItself(on)));
                    continue;
                }
                needs.entry(on).or_default().extend(Some(need).filter(|need| !need.is_empty()));
            }
        }
        self.report.n_dependencies += needs.len();
        self.report.n_dependent_goals += usize::from(!needs.is_empty() && !entry.level.is_part());
        let mut changes = false;
        for (on, needs) in needs {
            let cell = Cell { field: Field::State, key: Some(on.clone()) };
            let was_asked = self.board.register(field::Table::Goals, entry.id.as_str(), &cell).is_some();
            let mut fields = Fields::default().with("on", &on);
            put(&mut fields, "need", &needs.join(", "));
            if !was_asked {
                fields.set("state", "asked");
            }
            changes |= self.delta.say(&Kind::DependencyStated, &entry.id, &fields);
        }
        changes
    }

    fn finish(mut self, entries: &[Entry<'a>], parents: &Parents, name: Option<&str>) -> Import {
        self.report.findings = self.findings(entries, parents);
        let workspace = self.workspace(entries, name);
        let mut first = Delta { board: self.board, drafts: Vec::new() };
        if !entries.is_empty() {
            let id = "workspace".parse().expect("a constant id");
            first.say(&Kind::WorkspaceDescribed, &id, &workspace);
        }
        let (people, units) = self.roster.say(&mut first);
        let (notes, unread) = self.sheet.finish();
        self.report.findings.extend(unread);
        let report = ImportReport { people, units, notes, ..self.report };
        first.drafts.extend(self.delta.drafts);
        Import { drafts: first.drafts, report }
    }

    fn workspace(&self, entries: &[Entry<'a>], name: Option<&str>) -> Fields {
        let mut fields = self.calendar.cycle();
        let star = entries.iter().find(|entry| entry.level == Level::NorthStar);
        let unit = star.map(|entry| self.sheet.cell(entry.row, Role::Team));
        if self.board.name().is_none() {
            put(&mut fields, "name", name.or(unit).unwrap_or_default().trim());
        }
        fields
    }

    fn findings(&self, entries: &[Entry<'a>], parents: &Parents) -> Vec<Finding> {
        let lacks = |lacking: &dyn Fn(&Entry<'a>, Option<Goal<'_>>) -> bool| {
            let goals = entries.iter().filter(|entry| entry.level == Level::Goal);
            goals.filter(|entry| lacking(entry, self.board.goal(entry.id.as_str()))).count()
        };
        let says = |entry: &Entry<'a>, role| !self.sheet.cell(entry.row, role).is_empty();
        let n_numbers = lacks(&|entry, goal| {
            let roles = [Role::Metric, Role::Baseline, Role::Target];
            !roles.iter().any(|role| says(entry, *role))
                && goal.is_none_or(|g| g.metric().is_none() && g.baseline().is_none() && g.target().is_none())
        });
        let n_owners = lacks(&|entry, goal| {
            let cell = self.sheet.cell(entry.row, Role::Owners);
            !self.roster.names_anyone(cell) && goal.is_none_or(|g| g.owners().next().is_none())
        });
        let n_due = lacks(&|entry, goal| entry.due.is_none() && goal.and_then(Goal::due).is_none());
        let n_parents =
            lacks(&|entry, goal| !parents.links.contains_key(&entry.id) && goal.and_then(Goal::parent).is_none());
        let stars = self.north_stars(entries).len();
        let counted = [
            (stars, Finding::SeveralNorthStars as fn(usize) -> Finding, 2),
            (parents.n_themes_placed, Finding::ThemesPlaced, 1),
            (n_parents, Finding::NoParent, 1),
            (n_numbers, Finding::NoNumbers, 1),
            (n_owners, Finding::NoOwner, 1),
            (n_due, Finding::NoDue, 1),
            (self.n_by_title, Finding::KnownByTitle, 1),
        ];
        let counted = counted.into_iter().filter(|(n, _, least)| n >= least).map(|(n, finding, _)| finding(n));
        let none = (stars == 0).then_some(Finding::NoNorthStar);
        none.into_iter().chain(counted).chain(self.calendar.findings()).collect()
    }
}

/// The requests in a cell such as `types:Small; spec`: of whom, and what or how much.
fn requests(cell: &str) -> impl Iterator<Item = (&str, &str)> {
    let items = cell.split([';', ',', '\n']).map(str::trim).filter(|item| !item.is_empty());
    items.map(|item| item.split_once(':').map_or((item, ""), |(of, need)| (of.trim(), need.trim())))
}

/// Sets a field to a text that says something.
fn put(fields: &mut Fields, name: &str, text: &str) {
    if !text.is_empty() {
        fields.set(name, text);
    }
}

fn state(to: GoalState) -> Fields {
    Fields::default().with("state", to.name())
}

/// A state with the reason that it needs: the file's own word.
fn answer(to: GoalState, outcome: Option<Ending>, said: &str) -> Fields {
    let mut fields = state(to);
    if matches!(to, GoalState::Declined | GoalState::Objected) {
        fields.set("reason", format!("{said} (imported)"));
    }
    if let Some(outcome) = outcome {
        fields.set("outcome", outcome.name());
    }
    fields
}
