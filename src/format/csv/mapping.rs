//! Which column means what: guessed from the headers, corrected by hand.
//!
//! Knows the names that other systems give to columns. Does not want to know the cells below them.

use std::{collections::BTreeMap, str::FromStr};

use thiserror::Error;

use super::words::{letters, percentage_of};

/// What a column can mean.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "each is its name in a mapping; the tables below give its other names")]
pub enum Role {
    Id,
    Kind,
    Title,
    Description,
    Parent,
    Supports,
    Weight,
    Owners,
    Team,
    Status,
    SourceStatus,
    Start,
    Due,
    DependsOn,
    Metric,
    MeasureUnit,
    Direction,
    Baseline,
    Target,
    Aspirational,
    Difficulty,
    Importance,
    Name,
    Email,
    Manager,
    Job,
    Grade,
    Group,
    Currency,
    Salary,
    TargetBonus,
    BonusPercent,
    Joined,
    Left,
    Week,
    Person,
    Goal,
    Value,
    Confidence,
    Share,
    Note,
    RatedCycle,
    ProposedRating,
    FinalRating,
    ReasonCode,
    Reason,
}

/// What the rows of a table are.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum Rows {
    /// Goals.
    #[default]
    Goals,
    /// People, their pay and their groups.
    People,
    /// A line for each week, person and goal.
    CheckIns,
    /// A rating for each person and cycle.
    Ratings,
}

/// For each role the column that plays it, counted from 0.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Mapping {
    /// What the rows are.
    pub rows: Rows,
    /// The columns; a role that no column plays is left out.
    pub columns: BTreeMap<Role, usize>,
}

/// Why a correction such as `title=Ziel` cannot be followed.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum NotMapped {
    /// It has no `=`.
    #[error("“{0}” is not a mapping such as title=Objective")]
    NoPair(String),
    /// There is no such role.
    #[error("“{0}” is no role; the roles are {roles}", roles = names())]
    NoRole(String),
    /// There is no such column.
    #[error("there is no column “{0}”")]
    NoColumn(String),
}

use Role as R;

/// Names of columns in tables of goals: own name first; the first that is there and free is taken, role by role.
const GOALS: &[(Role, &str, &str)] = &[
    (R::Id, "id", "key goalid objectiveid issuekey identifier nr number ref kennung schluessel"),
    (R::Kind, "kind", "type level issuetype goaltype objectivetype art typ ebene"),
    (
        R::Title,
        "title",
        "name goal objective goaltitle goalname objectivename summary okr statement titel ziel zielname bezeichnung keyresult task",
    ),
    (R::Description, "description", "details notes why rationale body beschreibung erlaeuterung"),
    (
        R::Parent,
        "parent",
        "parentid parentgoal parentobjective alignedto alignsto aligned contributesto supportedgoal parentkey epic theme uebergeordnet oberziel elternziel uebergeordnetesziel",
    ),
    (R::Supports, "supports", "alsosupports linkedto links relatedgoals unterstuetzt"),
    (R::Weight, "weight", "weighting gewicht gewichtung"),
    (
        R::Owners,
        "owners",
        "owner goalowner responsible assignee assignees assignedto accountable dri lead poc contact verantwortlich verantwortliche verantwortlicher besitzer inhaber zustaendig",
    ),
    (
        R::Team,
        "team",
        "department orgunit businessunit organisation organization division squad group abteilung bereich gruppe organisationseinheit unit",
    ),
    (R::SourceStatus, "source_status", ""),
    (R::Status, "status", "state stage goalstatus zustand stand"),
    (R::Start, "start", "startdate startson begin begindate beginn startdatum anfang"),
    (
        R::Due,
        "due",
        "duedate deadline enddate end by targetdate finish finishdate faellig faelligam faelligkeit frist termin ende enddatum zieldatum bis",
    ),
    (
        R::DependsOn,
        "depends_on",
        "dependencies dependency needs asks requires support abhaengigkeiten abhaengigvon braucht",
    ),
    (R::Metric, "metric", "measure kpi measurement metricname successmetric indicator kennzahl messgroesse metrik"),
    (R::MeasureUnit, "measure_unit", "unitofmeasure metricunit uom masseinheit einheit unit"),
    (R::Direction, "direction", "richtung"),
    (R::Baseline, "baseline", "from startvalue startingvalue initialvalue initial ausgangswert startwert von"),
    (R::Target, "target", "to targetvalue goalvalue endvalue zielwert sollwert soll auf"),
    (R::Aspirational, "aspirational", "stretch moonshot ambitioniert"),
    (R::Difficulty, "difficulty", "schwierigkeit"),
    (R::Importance, "importance", "wichtigkeit"),
];

/// Names of columns in tables of people.
const PEOPLE: &[(Role, &str, &str)] = &[
    (R::Id, "id", "personid employeeid employeenumber staffid userid handle login personalnummer nr"),
    (R::Name, "name", "fullname displayname employee employeename person mitarbeiter mitarbeiterin"),
    (R::Email, "email", "mail emailaddress workemail emailadresse"),
    (R::Team, "unit", "team department orgunit businessunit division abteilung bereich organisationseinheit"),
    (
        R::Manager,
        "manager",
        "managerid reportsto supervisor linemanager boss lead fuehrungskraft vorgesetzter vorgesetzte",
    ),
    (R::Job, "role", "job jobtitle title position funktion rolle stelle"),
    (R::Grade, "grade", "level band paygrade stufe entgeltgruppe"),
    (R::Group, "group", "equitygroup gender geschlecht gruppe"),
    (R::Currency, "currency", "waehrung"),
    (R::Salary, "salary", "basesalary annualsalary basepay pay gehalt jahresgehalt grundgehalt"),
    (R::TargetBonus, "target_bonus", "bonus bonustarget zielbonus"),
    (R::BonusPercent, "target_bonus_percent", "targetbonus bonus bonustarget zielbonus"),
    (R::Joined, "joined", "startdate hired hiredate entrydate eintritt eintrittsdatum"),
    (R::Left, "left", "enddate leavingdate terminationdate exitdate austritt austrittsdatum"),
];

/// Names of columns in tables of check-ins.
const CHECK_INS: &[(Role, &str, &str)] = &[
    (R::Week, "week", "isoweek calendarweek date day woche kalenderwoche kw datum"),
    (R::Person, "person", "personid employee employeeid who author owner user userid email name mitarbeiter wer"),
    (R::Goal, "goal", "goalid objective objectiveid keyresult title id ziel zielid okr"),
    (R::Value, "value", "actual current currentvalue ist istwert wert"),
    (R::Confidence, "confidence", "zuversicht"),
    (R::Share, "share", "shareofweek timeshare anteil"),
    (R::Note, "note", "comment remark notiz kommentar bemerkung"),
];

/// Names of columns in tables of ratings.
const RATINGS: &[(Role, &str, &str)] = &[
    (R::Id, "id", "personid employeeid employeenumber staffid userid personalnummer nr"),
    (R::Person, "person", "employee who mitarbeiter"),
    (R::Name, "name", "fullname displayname employeename"),
    (R::Email, "email", "mail emailaddress workemail emailadresse"),
    (R::RatedCycle, "cycle", "year period reviewcycle zyklus jahr"),
    (R::ProposedRating, "proposed_rating", "proposed rating managerrating bewertung"),
    (R::FinalRating, "final_rating", "final calibratedrating endbewertung"),
    (R::ReasonCode, "reason_code", ""),
    (R::Reason, "reason", "justification begruendung"),
];

/// Columns of our own tables that are there for whoever reads them; nothing follows from what stands in them.
pub(super) const RATINGS_INFORM: [&str; 4] = ["unit", "manager", "achievement_rate_percent", "implied_rating"];
const CHECK_INS_INFORM: [&str; 1] = ["recorded"];

impl Mapping {
    /// What a table is likely to be of, and the likely meaning of its columns.
    pub fn guess(headers: &[Box<str>]) -> Self {
        Self::of(Rows::guess(headers), headers)
    }

    /// The likely meaning of the columns of a table of these rows. Case, spaces, underscores, accents and what stands
    /// in parentheses do not matter. A header that speaks of percent holds no amount of money.
    pub fn of(rows: Rows, headers: &[Box<str>]) -> Self {
        let headings: Vec<Heading> = headers.iter().map(|header| Heading::of(header)).collect();
        let mut mapping = Self { rows, columns: BTreeMap::new() };
        for (role, own, others) in rows.roles() {
            let free = |name: &str| {
                let is_taken = |at: &usize| mapping.columns.values().any(|column| column == at);
                headings.iter().position(|heading| heading.names(*role, name)).filter(|at| !is_taken(at))
            };
            if let Some(column) = free(&letters(own)).or_else(|| others.split(' ').find_map(free)) {
                mapping.columns.insert(*role, column);
            }
        }
        mapping
    }

    /// Follows a correction by hand: `title=Objective`, or `weight=` for no column at all. A column that played
    /// another role no longer does.
    ///
    /// # Errors
    /// When the role or the column does not exist.
    pub fn set(&mut self, correction: &str, headers: &[Box<str>]) -> Result<(), NotMapped> {
        let (role, header) = correction.split_once('=').ok_or_else(|| NotMapped::NoPair(correction.to_owned()))?;
        let name = letters(role);
        let here = self.rows.roles().iter().find(|(role, own, others)| is_called(&name, *role, own, others));
        let role: Role = here.map_or_else(|| role.parse(), |(role, ..)| Ok(*role))?;
        if header.trim().is_empty() {
            self.columns.remove(&role);
            return Ok(());
        }
        let exact = headers.iter().position(|h| **h == *header.trim());
        let column = exact.or_else(|| headers.iter().position(|h| letters(h) == letters(header)));
        let column = column.ok_or_else(|| NotMapped::NoColumn(header.to_owned()))?;
        self.put(column, Some(role));
        Ok(())
    }

    /// Lets a column play a role, or none. The column played no other before, nor the role another column.
    pub fn put(&mut self, column: usize, role: Option<Role>) {
        self.columns.retain(|_, taken| *taken != column);
        self.columns.extend(role.map(|role| (role, column)));
    }

    /// The role that a column plays.
    pub fn role(&self, column: usize) -> Option<Role> {
        self.columns.iter().find(|(_, at)| **at == column).map(|(role, _)| *role)
    }

    /// The column that plays a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.get(&role).copied()
    }

    /// The headers of columns that play no role: their cells are not read. Those that our own tables have for their
    /// readers are left out.
    pub fn unread<'a>(&self, headers: &'a [Box<str>]) -> Vec<&'a str> {
        let is_read = |at: usize| self.columns.values().any(|column| *column == at);
        let informs = |header: &str| header.is_empty() || self.rows.inform().contains(&header);
        let unread = headers.iter().enumerate().filter(|(at, header)| !is_read(*at) && !informs(header));
        unread.map(|(_, header)| &**header).collect()
    }
}

impl Rows {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Goals, Self::People, Self::CheckIns, Self::Ratings];

    /// What a table with these headers is likely to be of: check-ins where there are weeks, goals and something
    /// observed; people where more columns say something about people and none holds a goal's sentence beside them;
    /// ratings where as many speak of those or of what they are proposed by; and else goals.
    pub fn guess(headers: &[Box<str>]) -> Self {
        let [goals, people, weeks, ratings] = Self::ALL.map(|rows| Mapping::of(rows, headers));
        let has = |mapping: &Mapping, roles: &[Role]| roles.iter().all(|role| mapping.column(*role).is_some());
        let observes = has(&weeks, &[R::Value]) || has(&weeks, &[R::Confidence]);
        if observes && has(&weeks, &[R::Week, R::Goal, R::Person]) {
            return Self::CheckIns;
        }
        let is_of_somebody = |title: usize| people.columns.values().any(|column| *column == title);
        let names_goals = !goals.column(R::Title).is_none_or(is_of_somebody);
        let rates = has(&ratings, &[R::ProposedRating]) || has(&ratings, &[R::FinalRating]);
        let n_beside = RATINGS_INFORM[2..].iter().filter(|own| headers.iter().any(|header| **header == ***own)).count();
        if rates && !names_goals && ratings.columns.len() + n_beside >= people.columns.len() {
            return Self::Ratings;
        }
        if people.columns.len() > goals.columns.len() && !names_goals { Self::People } else { Self::Goals }
    }

    /// The roles that its columns can play, with the names that they go by.
    fn roles(self) -> &'static [(Role, &'static str, &'static str)] {
        match self {
            Self::Goals => GOALS,
            Self::People => PEOPLE,
            Self::CheckIns => CHECK_INS,
            Self::Ratings => RATINGS,
        }
    }

    /// The columns of our own table that no role reads.
    fn inform(self) -> &'static [&'static str] {
        match self {
            Self::Goals | Self::People => &[],
            Self::CheckIns => &CHECK_INS_INFORM,
            Self::Ratings => &RATINGS_INFORM,
        }
    }

    /// The roles that its columns can play, by the names that they have among these rows.
    pub fn named_roles(self) -> impl Iterator<Item = (Role, &'static str)> {
        self.roles().iter().map(|(role, own, _)| (*role, *own))
    }

    /// Its name, for the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Goals => "goals",
            Self::People => "people",
            Self::CheckIns => "check-ins",
            Self::Ratings => "ratings",
        }
    }
}

/// Whether a role goes by a name.
fn is_called(name: &str, role: Role, own: &str, others: &str) -> bool {
    letters(own) == name || letters(role.name()) == name || others.split(' ').any(|other| other == name)
}

impl Role {
    /// Its name in a mapping.
    pub fn name(self) -> &'static str {
        tables().find(|(role, ..)| *role == self).map_or("", |(_, name, _)| name)
    }
}

impl FromStr for Role {
    type Err = NotMapped;

    fn from_str(text: &str) -> Result<Self, NotMapped> {
        let name = letters(text);
        let named = tables()
            .find(|(role, own, _)| letters(own) == name || letters(role.name()) == name)
            .map(|(role, ..)| *role);
        let also =
            || tables().find(|(_, _, others)| others.split(' ').any(|other| *other == name)).map(|(role, ..)| *role);
        named.or_else(also).ok_or_else(|| NotMapped::NoRole(text.to_owned()))
    }
}

fn tables() -> impl Iterator<Item = &'static (Role, &'static str, &'static str)> {
    GOALS.iter().chain(PEOPLE).chain(CHECK_INS).chain(RATINGS)
}

fn names() -> String {
    let mut names: Vec<&str> = tables().map(|(role, ..)| role.name()).collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

/// A header as names are compared with it.
struct Heading {
    plain: String,
    percentage_of: Option<String>,
}

impl Heading {
    fn of(header: &str) -> Self {
        Self { plain: plain(header), percentage_of: percentage_of(header) }
    }

    /// Whether a role can go by this name here.
    fn names(&self, role: Role, name: &str) -> bool {
        match role {
            R::BonusPercent => self.percentage_of.as_deref() == Some(name),
            R::Salary | R::TargetBonus => self.percentage_of.is_none() && self.plain == name,
            _ => self.plain == name,
        }
    }
}

/// A header without what stands in parentheses.
fn plain(header: &str) -> String {
    let before = header.split(['(', '[']).next().unwrap_or(header);
    letters(if before.trim().is_empty() { header } else { before })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(headers: &str) -> Vec<(&'static str, usize)> {
        let headers: Vec<Box<str>> = headers.split(',').map(Into::into).collect();
        Mapping::of(Rows::Goals, &headers).columns.into_iter().map(|(role, column)| (role.name(), column)).collect()
    }

    #[test]
    fn headers_are_understood_in_many_spellings() {
        for (headers, expected) in [
            (
                "id,kind,title,description,parent,owner,team,status,due,depends_on",
                vec![
                    ("id", 0),
                    ("kind", 1),
                    ("title", 2),
                    ("description", 3),
                    ("parent", 4),
                    ("owners", 5),
                    ("team", 6),
                    ("status", 7),
                    ("due", 8),
                    ("depends_on", 9),
                ],
            ),
            (
                "Ziel,Übergeordnetes Ziel,Verantwortlich,Abteilung,Fällig am,Kennzahl,Ausgangswert,Zielwert,Einheit",
                vec![
                    ("title", 0),
                    ("parent", 1),
                    ("owners", 2),
                    ("team", 3),
                    ("due", 4),
                    ("metric", 5),
                    ("measure_unit", 8),
                    ("baseline", 6),
                    ("target", 7),
                ],
            ),
            (
                "Objective,Due Date (YYYY-MM-DD),From,To,Unit",
                vec![("title", 0), ("team", 4), ("due", 1), ("baseline", 2), ("target", 3)],
            ),
            ("Goal,Team,Unit", vec![("title", 0), ("team", 1), ("measure_unit", 2)]),
            ("mood,colour", vec![]),
        ] {
            let mut expected = expected;
            expected.sort_by_key(|(name, _)| name.parse::<Role>().unwrap());
            assert_eq!(guess(headers), expected, "{headers}");
        }
    }

    #[test]
    fn people_have_their_own_words() {
        let headers: Vec<Box<str>> =
            "Employee,Title,Reports to,Department,Base salary".split(',').map(Into::into).collect();
        let mapping = Mapping::of(Rows::People, &headers);
        let expected = [(R::Name, 0), (R::Job, 1), (R::Manager, 2), (R::Team, 3), (R::Salary, 4)];
        assert_eq!(mapping.columns, BTreeMap::from(expected));
    }

    #[test]
    fn a_bonus_in_percent_is_no_amount_of_money() {
        for (header, role) in [
            ("Bonus", R::TargetBonus),
            ("Target bonus (EUR)", R::TargetBonus),
            ("Bonus %", R::BonusPercent),
            ("Target bonus %", R::BonusPercent),
            ("Bonus target (percent)", R::BonusPercent),
            ("target_bonus_percent", R::BonusPercent),
            ("Zielbonus (% vom Gehalt)", R::BonusPercent),
        ] {
            let headers: Vec<Box<str>> = ["Name".into(), header.into()].into();
            let expected = BTreeMap::from([(R::Name, 0), (role, 1)]);
            assert_eq!(Mapping::of(Rows::People, &headers).columns, expected, "{header}");
        }
        let both: Vec<Box<str>> = ["Name".into(), "Bonus %".into(), "Bonus".into()].into();
        let expected = BTreeMap::from([(R::Name, 0), (R::BonusPercent, 1), (R::TargetBonus, 2)]);
        assert_eq!(Mapping::of(Rows::People, &both).columns, expected);
    }

    #[test]
    fn what_a_table_is_of_stands_in_its_headers() {
        use Rows::{CheckIns, Goals, People, Ratings};
        for (headers, expected) in [
            ("id,name,email,unit,manager,role,grade,group", People),
            ("Employee,Title,Reports to,Department,Base salary", People),
            ("Name,E-Mail", People),
            ("id,kind,title,parent,owner,team,status", Goals),
            ("Ziel,Verantwortlich,Abteilung,Fällig am", Goals),
            ("Employee,Manager,Department,Goal", Goals),
            ("Name,Team", Goals),
            ("mood,colour", Goals),
            ("week,person,goal,value,confidence,share,note,recorded", CheckIns),
            ("KW,Mitarbeiter,Ziel,Ist", CheckIns),
            ("id,name,cycle,proposed_rating,final_rating,reason_code,reason", Ratings),
            ("Employee,Rating", Ratings),
            ("id,name,unit,manager,achievement_rate_percent,implied_rating,proposed_rating", Ratings),
            ("id,name,currency,salary,target_bonus,grade,group", People),
            ("Employee ID,Name,Department,Manager,Salary,Rating", People),
        ] {
            let columns: Vec<Box<str>> = headers.split(',').map(Into::into).collect();
            assert_eq!(Rows::guess(&columns), expected, "{headers}");
        }
    }

    #[test]
    fn a_guess_is_corrected_by_hand() {
        let headers: Vec<Box<str>> = "name,what we want,team".split(',').map(Into::into).collect();
        let mut mapping = Mapping::of(Rows::Goals, &headers);
        mapping.set("title=What we want", &headers).unwrap();
        mapping.set("team=", &headers).unwrap();
        mapping.set("depends_on = team", &headers).unwrap();
        assert_eq!(mapping.columns, BTreeMap::from([(R::Title, 1), (R::DependsOn, 2)]));
        assert_eq!(mapping.unread(&headers), ["name"]);
        assert_eq!(mapping.set("title", &headers), Err(NotMapped::NoPair("title".into())));
        assert_eq!(mapping.set("mood=team", &headers), Err(NotMapped::NoRole("mood".into())));
        assert_eq!(mapping.set("title=colour", &headers), Err(NotMapped::NoColumn("colour".into())));
    }

    #[test]
    fn every_role_is_found_by_its_name() {
        for (role, ..) in tables() {
            assert_eq!(role.name().parse(), Ok(*role));
        }
    }
}
