//! The Player Card's deeper figures: recency and signs of a low bar, from the goals' series and the day of commitment.
//!
//! Knows which reading stood when. Does not want to know the rules: `achieve::card` has them.

use chrono::{Days, NaiveDate};

use crate::{
    domain::{
        achieve::{
            card::{CardGoal, CardInput, PlayerCard, card},
            sandbagging::{Agreed, GoalSigns, RECENT_WEEKS, Written},
        },
        board::{
            Board, Goal, GoalState, Reading, Register, Series, Write,
            field::{Cell, Field},
        },
        exact::Ratio,
        measure::Decimal,
        picture::{CommittedGoal, PersonFigures, Picture, days_of},
        thread::{Id, Log},
        week::Week,
    },
    state::workspace::Core,
};

/// The card of one person on the day of the picture.
pub fn player_card(core: &Core, figures: &PersonFigures, picture: &Picture) -> PlayerCard<Id> {
    let ended = figures.goals.iter().filter(|goal| is_closed(core, goal)).filter_map(|goal| goal.result.achieved);
    let input = CardInput {
        person: figures.person.clone(),
        goals: figures.goals.iter().map(|goal| card_goal(core, goal, picture)).collect(),
        ended: ended.collect(),
        behaviour: figures.spoken.behaviour,
        peers: figures.spoken.peers,
        proposed: figures.proposed,
        calibrated: figures.settled,
        settlement: figures.settlement.clone(),
    };
    card(&input, &figures.rules)
}

fn is_closed(core: &Core, committed: &CommittedGoal) -> bool {
    core.board.goal(committed.goal.as_str()).is_some_and(|goal| goal.state() == GoalState::Closed)
}

fn card_goal(core: &Core, committed: &CommittedGoal, picture: &Picture) -> CardGoal {
    let (result, today) = (committed.result, picture.today);
    let Some(goal) = core.board.goal(committed.goal.as_str()).filter(|goal| moves(*goal)) else {
        return CardGoal { result, reached_before: result.achieved, signs: GoalSigns::default() };
    };
    let before = today.checked_sub_days(Days::new(u64::from(RECENT_WEEKS) * 7)).unwrap_or(today);
    let reached_before = last_until(core, goal, Week::of(before)).and_then(|reading| reached(goal, reading));
    CardGoal { result, reached_before, signs: signs(core, goal, picture) }
}

/// Goals that should stay within bounds are judged by the share of their weeks, not by a way covered.
fn moves(goal: Goal<'_>) -> bool {
    !goal.stays()
}

fn signs(core: &Core, goal: Goal<'_>, picture: &Picture) -> GoalSigns {
    let reading = |day| last_until(core, goal, Week::of(day));
    let (agreed, begun) = match agreed(&core.board, &core.log, goal, picture.today) {
        Some(Agreed::On(day)) => (reading(day), None),
        Some(Agreed::AsOf(day)) => (None, reading(day)),
        None => (None, None),
    };
    GoalSigns {
        reached_at_commitment: agreed.and_then(|reading| reached(goal, reading)),
        reached_at_start: begun.and_then(|reading| reached(goal, reading)),
        done_after: done_after(core, goal, picture.today),
        confidence: agreed.and_then(|reading| reading.confidence).map(|confidence| i32::from(confidence).into()),
        pace_asked: pace_asked(core, goal, picture.today),
        own_past_pace: own_past_pace(core, goal, picture),
    }
}

/// The change a week that the target asks for, towards it.
fn pace_asked(core: &Core, goal: Goal<'_>, today: NaiveDate) -> Option<Ratio> {
    let (start, due) = days_of(&core.board, goal, today);
    let days = due - start;
    let way = Ratio::from(goal.target()?).minus(goal.baseline().unwrap_or_default().into())?;
    let pace = a_week(way, days.num_days())?;
    if way < Ratio::ZERO { Ratio::ZERO.minus(pace) } else { Some(pace) }
}

/// The change a week that the owner has shown before on the same metric, in the direction of the target.
fn own_past_pace(core: &Core, goal: Goal<'_>, picture: &Picture) -> Option<Ratio> {
    let before = earlier(core, goal, picture)?;
    let series = core.board.series(before.id.as_str())?;
    let known: Vec<&Reading> = series.by_week().filter(|reading| reading.value.is_some()).collect();
    let (first, last) = (known.first()?, known.last()?);
    let way = Ratio::from(last.value?).minus(first.value?.into())?;
    let pace = a_week(way, (last.week.monday() - first.week.monday()).num_days())?;
    let falls = goal.target()? < goal.baseline().unwrap_or_default();
    if falls { Ratio::ZERO.minus(pace) } else { Some(pace) }
}

/// The goal that this one goes on from: the one it was carried over from, else the owner's last one on the same metric.
fn earlier<'a>(core: &'a Core, goal: Goal<'a>, picture: &Picture) -> Option<Goal<'a>> {
    let carried = goal.carried_from().and_then(|id| core.board.goal(id));
    let (owner, metric, start) = (goal.owners().next()?, goal.metric()?, goal.start());
    let is_before = |other: &Goal<'_>| {
        let same = other.metric().is_some_and(|other| other.eq_ignore_ascii_case(metric));
        same && other.due().is_some_and(|due| start.is_some_and(|start| due <= start))
    };
    let theirs = || picture.owned_by(&core.board, owner).filter_map(|(row, _)| core.board.goal(row.id.as_str()));
    carried.or_else(|| theirs().filter(is_before).max_by_key(|other| (other.due(), other.id)))
}

fn a_week(way: Ratio, days: i64) -> Option<Ratio> {
    let weeks = Ratio::new(days.into(), 7).filter(|weeks| *weeks > Ratio::ZERO)?;
    way.over(weeks)
}

fn reached(goal: Goal<'_>, reading: &Reading) -> Option<Ratio> {
    Ratio::progress(goal.baseline().unwrap_or_default(), goal.target()?, reading.value?)
}

fn last_until<'a>(core: &'a Core, goal: Goal<'_>, week: Week) -> Option<&'a Reading> {
    core.board.series(goal.id.as_str())?.by_week().take_while(|reading| reading.week <= week).last()
}

/// The target as it was at commitment and as it is now, where somebody changed it since.
pub fn retargeted(core: &Core, goal: Goal<'_>) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let cell = |field| Cell { field, key: None };
    let states = goal.record().register(&cell(Field::State))?.writes().iter();
    let committed = states.clone().find(|write| write.value.as_text() == Some(GoalState::Committed.name()))?;
    let writes = goal.record().register(&cell(Field::Target))?.writes();
    let last = writes.last().filter(|write| write.order > committed.order)?;
    let then =
        writes.iter().rev().find(|write| write.order < committed.order).and_then(|write| write.value.as_number());
    let now = last.value.as_number();
    core.log.at(last.position).filter(|_| then != now).map(|_| (then, now))
}

/// When the owner first stood by it, as far as that is known.
fn agreed(board: &Board, log: &Log, goal: Goal<'_>, today: NaiveDate) -> Option<Agreed> {
    let cell = |field| Cell { field, key: None };
    let states = goal.record().register(&cell(Field::State))?;
    let committed = states.writes().iter().find(|write| write.value.as_text() == Some(GoalState::Committed.name()))?;
    let act = |write: &Write| log.at(write.position).and_then(|event| Some((event.id.replica, event.batch?.first)));
    let sources = goal.record().register(&cell(Field::SourceStatus)).map_or(&[][..], Register::writes);
    let series = board.series(goal.id.as_str());
    let observed: Vec<_> =
        series.into_iter().flat_map(Series::by_week).map(|reading| (reading.week, reading.recorded)).collect();
    let written = Written {
        on: log.at(committed.position)?.at.date(),
        time: days_of(board, goal, today),
        has_own_start: goal.start().is_some(),
        is_imported: act(committed).is_some() && sources.iter().any(|source| act(source) == act(committed)),
        observed: &observed,
    };
    Some(written.agreed())
}

/// The part of its time after which it first stood at its target.
fn done_after(core: &Core, goal: Goal<'_>, today: NaiveDate) -> Option<Ratio> {
    let (start, due) = days_of(&core.board, goal, today);
    let series = core.board.series(goal.id.as_str())?;
    let done = series.by_week().find(|reading| reached(goal, reading).is_some_and(|reached| reached >= Ratio::ONE))?;
    Ratio::new((done.recorded - start).num_days().into(), (due - start).num_days().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::thread::{Draft, Fields, Kind, ReplicaId, chain::ZeroEntropy},
        format::csv::{Here, Mapping, Table, plan_table},
    };

    /// Writes an act on a day.
    fn write(log: &mut Log, day: &str, drafts: Vec<Draft>) {
        let (who, at) = ("me".parse().unwrap(), format!("{day}T09:00:00Z").parse().unwrap());
        log.write(ReplicaId([1; 16]), &who, at, drafts, &mut ZeroEntropy);
    }

    fn import(log: &mut Log, day: &str, csv: &str) {
        let (board, table) = (Board::of(log), Table::read(csv.as_bytes()).unwrap());
        let here = Here { board: &board, log, now: Week::of(day.parse().unwrap()) };
        let plan = plan_table(&table, &Mapping::guess(&table.headers), here, Some("Ours"));
        assert!(!plan.drafts.is_empty());
        write(log, day, plan.drafts);
    }

    fn commit(log: &mut Log, day: &str) {
        let fields = Fields::default().with("state", "committed");
        write(log, day, vec![Draft::facts(Kind::GoalAnswered, "g".parse().unwrap(), fields)]);
    }

    fn agreed_in(log: &Log) -> Option<Agreed> {
        let board = Board::of(log);
        agreed(&board, log, board.goal("g").unwrap(), "2026-12-14".parse().unwrap())
    }

    const GOAL: &str = "id,title,owner,from,to,status\ng,Ship 40 feeds,ana,0,40,";
    const WEEKS: &str = "week,person,goal,value\n2026-W02,ana,g,2\n2026-W03,ana,g,4\n2026-W16,ana,g,38\n";

    #[test]
    fn the_day_of_an_import_is_no_day_of_commitment() {
        let start = Some(Agreed::AsOf("2026-01-01".parse().unwrap()));
        let mut committed = Log::default();
        import(&mut committed, "2026-04-20", &[GOAL, "committed\n"].concat());
        assert_eq!(agreed_in(&committed), start);
        import(&mut committed, "2026-04-20", WEEKS);
        assert_eq!(agreed_in(&committed), start, "and its weeks say no more of it");

        let mut changed = Log::default();
        import(&mut changed, "2026-01-12", &[GOAL, "adopted\n"].concat());
        import(&mut changed, "2026-04-20", &[GOAL, "committed\n"].concat());
        assert_eq!(agreed_in(&changed), start, "nor does a second table");

        let mut by_hand = Log::default();
        import(&mut by_hand, "2026-04-20", &[GOAL, "adopted\n"].concat());
        import(&mut by_hand, "2026-04-20", WEEKS);
        commit(&mut by_hand, "2026-04-21");
        assert_eq!(agreed_in(&by_hand), start, "nor a press after the weeks were there");
    }

    #[test]
    fn a_commitment_by_hand_to_a_goal_out_of_a_table_counts_from_its_day() {
        let mut log = Log::default();
        import(&mut log, "2026-01-12", &[GOAL, "adopted\n"].concat());
        assert_eq!(agreed_in(&log), None);
        commit(&mut log, "2026-02-10");
        assert_eq!(agreed_in(&log), Some(Agreed::On("2026-02-10".parse().unwrap())));
    }
}
