//! The W of the sample company: context, plans, integration, buy-in, from the first of January to early March.
//!
//! Knows who writes what and when. Does not want to know the weeks that follow.

use crate::{
    domain::{
        board::{Ending, GoalState},
        measure::Decimal,
        thread::{Draft, Fields, Id, Kind, Value},
    },
    sample::{
        aims::{Aim, Aims, Fate, Rank},
        calendar::Calendar,
        cast,
        dice::{Dice, Stream},
        staff::Staff,
        words::{DECLINED, NEEDS, OBJECTED},
        writers::Writers,
    },
};

/// Weeks until everything is answered and committed to.
pub const WEEKS: u32 = 9;
/// Week in which some goals are given up.
const SUMMER: u32 = 26;

/// Everything that planning looks at.
pub struct Planning<'a> {
    /// Who is there.
    pub staff: &'a Staff,
    /// What they want.
    pub aims: &'a Aims<'a>,
    /// The days on which planning happens.
    pub calendar: &'a Calendar,
    /// Where chance begins.
    pub seed: u64,
}

impl Planning<'_> {
    /// Before the first week: the company, its people, their pay.
    pub fn found(&self, writers: &mut Writers) {
        let who = self.staff.facilitator();
        let new_year = |minute| self.calendar.moment(-4, minute, 0);
        writers.act(who, new_year(600), vec![self.workspace()]);
        writers.act(who, new_year(602), self.staff.describe_units());
        writers.act(who, new_year(605), self.staff.describe_people());
        writers.act(who, new_year(640), self.staff.record_pay(self.seed));
        let plan = Fields::default().with("name", "Bonus").with("currency", "EUR").with("pool", self.staff.pool());
        writers.act(who, self.calendar.moment(-1, 700, 0), vec![Draft::facts(Kind::PayPlanned, plan_id(), plan)]);
    }

    fn workspace(&self) -> Draft {
        let fields = Fields::default()
            .with("name", cast::COMPANY)
            .with("currency", "EUR")
            .with("exchange_rates", vec![exchange_rate()])
            .with("fiscal_start", 1)
            .with("cycle", &self.cycle())
            .with("cycle_start", self.calendar.cycle_start)
            .with("cycle_end", self.calendar.cycle_end);
        Draft::facts(Kind::WorkspaceDescribed, name("workspace"), fields)
    }

    /// The cycle: the year it begins in.
    pub fn cycle(&self) -> Id {
        name(&self.calendar.week(0).year().to_string())
    }

    /// What planning does in a week; nothing after the summer.
    pub fn week(&self, writers: &mut Writers, week: u32) {
        match week {
            0 => self.offer(writers),
            1 => {
                self.offer_late(writers);
                self.ask_for_help(writers);
            }
            3 => self.answer_requests(writers),
            4 => {
                self.answer(writers, &[Rank::Department], 29);
                self.answer(writers, &[Rank::Team, Rank::KeyResult], 30);
            }
            5 => {
                self.commit(writers, &[Rank::Department], 36);
                self.commit(writers, &[Rank::Team, Rank::KeyResult], 37);
            }
            6 => self.answer(writers, &[Rank::Personal], 42),
            8 => self.commit(writers, &[Rank::Personal], 56),
            SUMMER => self.give_up(writers),
            _ => {}
        }
    }

    /// The first two strokes: leadership publishes, units and people propose, each having read what is above.
    fn offer(&self, writers: &mut Writers) {
        for (at, aim) in self.each(|aim| aim.written_in == 0) {
            let (who, day) = self.writer(aim);
            self.read_above(writers, who);
            let acts = self.offered(aim);
            writers.act(who, self.moment(at, day), acts);
            if let Some(better) = aim.began_as.map(|_| self.described(aim)) {
                writers.act(who, self.moment(at, day), vec![better]);
            }
        }
    }

    /// Who first takes a vague sentence, then a suggestion.
    fn offer_late(&self, writers: &mut Writers) {
        for (_, aim) in self.each(|aim| aim.written_in == 1) {
            let who = aim.owner();
            self.read_above(writers, who);
            writers.act(who, self.calendar.moment(7, 554, 0), vec![aim.describe(self.staff, self.calendar.start)]);
            let fields = aim.fields(self.calendar.start).with("title", cast::SECOND_SENTENCE);
            let mut acts = vec![Draft::facts(Kind::GoalDescribed, aim.id.clone(), fields)];
            acts.extend(self.offered(aim).into_iter().skip(1));
            writers.act(who, self.calendar.moment(7, 556, 0), acts);
        }
    }

    /// Describes, aligns and proposes a goal, or publishes it.
    fn offered(&self, aim: &Aim) -> Vec<Draft> {
        let mut acts = vec![aim.describe(self.staff, self.calendar.start)];
        if aim.fate == Fate::Amended
            && let Some((title, target)) = aim.said.softer()
            && aim.began_as.is_none()
        {
            let Draft { kind, subject, .. } = acts.remove(0);
            let fields = aim.fields(self.calendar.start).with("title", title).with("target", target);
            let owners = vec![Value::from(&self.staff.people[aim.owner()].id)];
            let unit = &self.staff.units[aim.unit].id;
            let fields = fields.with("level", aim.rank.name()).with("unit", unit).with("owners", owners);
            acts.push(Draft::facts(kind, subject, fields));
        }
        if let Some(parent) = aim.parent {
            let fields = Fields::default().with("parent", &self.aims.all[parent].id).with("weight", aim.weight);
            acts.push(Draft::facts(Kind::GoalAligned, aim.id.clone(), fields));
        }
        match aim.fate {
            Fate::Draft => {}
            Fate::Published => acts.push(answered(aim, GoalState::Adopted, None)),
            _ => acts.push(answered(aim, GoalState::Proposed, None)),
        }
        acts
    }

    fn described(&self, aim: &Aim) -> Draft {
        Draft::facts(Kind::GoalDescribed, aim.id.clone(), aim.fields(self.calendar.start))
    }

    /// Links across, and what is needed of other units.
    fn ask_for_help(&self, writers: &mut Writers) {
        for (at, aim) in self.each(|aim| aim.rank != Rank::KeyResult && aim.fate != Fate::Published) {
            let mut dice = self.dice(at);
            if dice.chance(30) {
                self.support(writers, at, aim, &mut dice);
            }
            if let Some((unit, need)) = self.request(at, aim) {
                writers.act(aim.owner(), self.moment(at, 9), vec![self.depends(aim, unit, "asked", Some(need))]);
            }
        }
    }

    fn support(&self, writers: &mut Writers, at: usize, aim: &Aim, dice: &mut Dice) {
        let others = self.aims.of_unit(dice.place(self.staff.units.len()));
        let Some(to) = others.get(dice.place(others.len())).filter(|to| **to != at) else { return };
        let weight = [5, 10, 15][dice.place(3)];
        let fields = Fields::default().with("to", &self.aims.all[*to].id).with("weight", weight);
        writers.hear(aim.owner(), self.aims.all[*to].owner());
        writers.act(aim.owner(), self.moment(at, 8), vec![Draft::facts(Kind::GoalLinked, aim.id.clone(), fields)]);
    }

    /// What a goal needs of which unit, if anything; not of its own.
    fn request(&self, at: usize, aim: &Aim) -> Option<(usize, &'static str)> {
        let mut dice = Dice::of(self.seed, Stream::Planning, at + 1_000_000);
        let is_a_units = matches!(aim.rank, Rank::Department | Rank::Team);
        let asks = dice.chance(if is_a_units { 330 } else { 15 }) && aim.fate != Fate::Published;
        let unit = dice.place(self.staff.units.len());
        (asks && unit != aim.unit && unit > 0 && aim.rank != Rank::KeyResult).then(|| (unit, dice.word(NEEDS)))
    }

    /// Most requests are confirmed, a few refused, some forgotten.
    fn answer_requests(&self, writers: &mut Writers) {
        for (at, aim) in self.each(|_| true) {
            let Some((unit, _)) = self.request(at, aim) else { continue };
            let state = match self.dice(at).within(0, 9) {
                0 => "refused",
                1 | 2 => continue,
                _ => "confirmed",
            };
            let lead = self.staff.units[unit].lead;
            writers.hear(lead, aim.owner());
            writers.act(lead, self.moment(at, 22), vec![self.depends(aim, unit, state, None)]);
        }
    }

    fn depends(&self, aim: &Aim, unit: usize, state: &str, need: Option<&str>) -> Draft {
        let mut fields = Fields::default().with("on", &self.staff.units[unit].id).with("state", state);
        if let Some(need) = need {
            fields.set("need", need);
        }
        Draft::facts(Kind::DependencyStated, aim.id.clone(), fields)
    }

    /// The third stroke: whoever is above answers.
    fn answer(&self, writers: &mut Writers, ranks: &[Rank], day: i64) {
        for (at, aim) in self.each(|aim| ranks.contains(&aim.rank)) {
            let who = self.answerer(aim);
            let acts = match aim.fate {
                Fate::Published | Fate::Draft | Fate::Proposed => continue,
                Fate::Declined => vec![answered(aim, GoalState::Declined, Some(self.reason(at, DECLINED)))],
                Fate::Amended => amended(aim),
                Fate::Adopted | Fate::Objected | Fate::Committed | Fate::Abandoned => {
                    vec![answered(aim, GoalState::Adopted, None)]
                }
            };
            writers.hear(who, self.writer(aim).0);
            writers.hear(who, aim.owner());
            writers.act(who, self.moment(at, day), acts);
        }
    }

    /// The fourth stroke: the owner commits, or objects.
    fn commit(&self, writers: &mut Writers, ranks: &[Rank], day: i64) {
        for (at, aim) in self.each(|aim| ranks.contains(&aim.rank)) {
            let act = match aim.fate {
                Fate::Committed | Fate::Amended | Fate::Abandoned => answered(aim, GoalState::Committed, None),
                Fate::Objected => answered(aim, GoalState::Objected, Some(self.reason(at, OBJECTED))),
                Fate::Published | Fate::Draft | Fate::Proposed | Fate::Declined | Fate::Adopted => continue,
            };
            let who = self.writer(aim).0;
            writers.hear(who, self.answerer(aim));
            writers.act(who, self.moment(at, day), vec![act]);
        }
    }

    fn give_up(&self, writers: &mut Writers) {
        for (at, aim) in self.each(|aim| aim.fate == Fate::Abandoned) {
            let fields =
                Fields::default().with("state", GoalState::Closed.name()).with("outcome", Ending::Abandoned.name());
            let act = Draft::facts(Kind::GoalAnswered, aim.id.clone(), fields);
            writers.act(aim.owner(), self.moment(at, 7 * i64::from(SUMMER)), vec![act]);
        }
    }

    fn each(&self, wanted: impl Fn(&Aim) -> bool) -> impl Iterator<Item = (usize, &Aim)> {
        self.aims.all.iter().enumerate().filter(move |(_, aim)| wanted(aim))
    }

    /// Who writes a goal down, and on which day of the first week.
    fn writer(&self, aim: &Aim) -> (usize, i64) {
        match aim.rank {
            Rank::NorthStar | Rank::Theme => (0, 0),
            Rank::Department => (aim.owner(), 0),
            Rank::Team => (aim.owner(), 1),
            Rank::Personal => (aim.owner(), 2),
            Rank::KeyResult => (self.staff.units[aim.unit].lead, 2),
        }
    }

    /// Who answers: the manager of whoever wrote; for the chief's own goals the chief.
    fn answerer(&self, aim: &Aim) -> usize {
        let (writer, _) = self.writer(aim);
        self.staff.people[writer].manager.unwrap_or(writer)
    }

    /// A writer has the files of the facilitator, the chief and everyone between.
    fn read_above(&self, writers: &mut Writers, who: usize) {
        writers.hear(who, self.staff.facilitator());
        let mut above = self.staff.people[who].manager;
        while let Some(manager) = above {
            writers.hear(who, manager);
            above = self.staff.people[manager].manager;
        }
    }

    fn reason(&self, at: usize, of: &'static [&'static str]) -> &'static str {
        if self.aims.all[at].said.title == "Rebuild ingest" { of[0] } else { self.dice(at).word(of) }
    }

    fn dice(&self, at: usize) -> Dice {
        Dice::of(self.seed, Stream::Planning, at)
    }

    /// Some time during office hours.
    fn moment(&self, at: usize, day: i64) -> crate::domain::thread::WallTime {
        let mut dice = self.dice(at + 2_000_000);
        self.calendar.moment(day, dice.within(510, 1020), dice.within(0, 59))
    }
}

/// Adopted with changes: the sentence and the target as they stand since.
/// What a Swedish crown is worth in euros.
fn exchange_rate() -> Value {
    let rate = Decimal::new(9, 2).unwrap_or_default();
    vec![Value::from("SEK"), rate.into()].into()
}

fn amended(aim: &Aim) -> Vec<Draft> {
    let mut fields = Fields::default().with("title", aim.said.title.as_str());
    if let Some(course) = &aim.said.course {
        fields.set("target", Decimal::new(course.to, 2).unwrap_or_default());
    }
    let reword = Draft::facts(Kind::GoalDescribed, aim.id.clone(), fields);
    vec![reword, answered(aim, GoalState::Amended, None)]
}

/// A goal's next state.
fn answered(aim: &Aim, state: GoalState, reason: Option<&str>) -> Draft {
    let mut fields = Fields::default().with("state", state.name());
    if let Some(reason) = reason {
        fields.set("reason", reason);
    }
    Draft::facts(Kind::GoalAnswered, aim.id.clone(), fields)
}

/// The pay plan's id.
pub fn plan_id() -> Id {
    name("bonus")
}

fn name(text: &str) -> Id {
    text.parse().expect("a short word")
}
