//! Align: the tree under merges and removals, and the map that never overlaps.

use golden_thread::{
    domain::{
        align::{
            Frame, HealthWeights, Map, Mark, Onward, Outline, Past, Shortfall, Tier, UnitShare, Waiting, by_unit,
            carried, carry_over, changes, effect, health, is_amended, is_late, last_no, links, links_seen, loads,
            n_unanswered, not_done, open_goals, promises, sight, stages, standing, total, unit_loads, waiting,
        },
        board::{Board, Command, DependencyState, Ending, GoalState, InnerCycle, Refusal, Scope},
        measure::Decimal,
        picture::{self, Picture, Why, earned, radar},
        thread::{
            CheckIn, Draft, Fields, Id, Kind, Log, Observation, ReplicaId, Value, WallTime,
            chain::{Entropy, KeyName},
        },
        week::Week,
    },
    format::document,
    sample::{Recipe, company},
};
use proptest::prelude::*;

struct Plain;

impl Entropy for Plain {
    fn key(&mut self, _: &KeyName) -> [u8; 32] {
        [7; 32]
    }
}

fn id(text: &str) -> Id {
    text.parse().unwrap()
}

fn write(log: &mut Log, replica: u8, drafts: Vec<Draft>) {
    let now = WallTime { ms: 1_780_000_000_000, offset: 0 };
    log.write(ReplicaId([replica; 16]), &id("somebody"), now, drafts, &mut Plain);
}

fn goal(name: &str, level: &str) -> Draft {
    Draft::facts(Kind::GoalDescribed, id(name), Fields::default().with("title", name).with("level", level))
}

fn under(name: &str, parent: &str) -> Draft {
    Draft::facts(Kind::GoalAligned, id(name), Fields::default().with("parent", parent))
}

/// The union of two threads that went on from the same one.
fn merged(common: &Log, ours: Draft, theirs: Draft) -> [Board; 2] {
    let (mut one, mut other) = (common.clone(), common.clone());
    write(&mut one, 2, vec![ours]);
    write(&mut other, 3, vec![theirs]);
    let (mut both, mut back) = (one.clone(), other.clone());
    both.absorb(other);
    back.absorb(one);
    [Board::of(&both), Board::of(&back)]
}

#[test]
fn a_circle_made_by_a_merge_is_set_aside_and_shown_on_both_sides() {
    let mut common = Log::default();
    write(&mut common, 1, vec![goal("star", "north_star"), goal("a", "goal"), goal("b", "goal")]);
    write(&mut common, 1, vec![under("a", "star"), under("b", "star")]);
    let boards = merged(&common, under("a", "b"), under("b", "a"));
    let outlines = boards.each_ref().map(Outline::of);
    assert_eq!(outlines[0], outlines[1], "whoever merges sees the same tree");
    let [(child, parent)] = outlines[0].set_aside() else { panic!("one link is set aside") };
    assert_ne!(child, parent);
    assert_eq!(outlines[0].rows().len(), 3, "nobody is lost");
    let broken = sight(&boards[0], &outlines[0], child.as_str()).unwrap();
    assert_eq!(broken.gap.unwrap().lost_parent.as_ref(), Some(parent), "and the break says which link it was");
}

#[test]
fn a_child_put_under_a_parent_that_somebody_removed_meanwhile_stays_as_an_orphan() {
    let mut common = Log::default();
    write(&mut common, 1, vec![goal("star", "north_star"), goal("old", "goal"), goal("child", "goal")]);
    write(&mut common, 1, vec![under("old", "star")]);
    let gone = Draft::facts(Kind::GoalDescribed, id("old"), Fields::default().with("removed", true));
    for board in merged(&common, gone, under("child", "old")) {
        let outline = Outline::of(&board);
        let orphans: Vec<&str> = outline.orphans().map(|row| row.id.as_str()).collect();
        assert_eq!(orphans, ["child"]);
        let gap = sight(&board, &outline, "child").unwrap().gap.unwrap();
        assert_eq!(gap.lost_parent, Some(id("old")), "what it served is still named");
    }
}

#[test]
fn each_orphan_that_is_linked_raises_health_by_its_share_of_forty_points() {
    let mut log = Log::default();
    write(&mut log, 1, vec![goal("star", "north_star")]);
    write(&mut log, 1, ["a", "b", "c", "d"].map(|name| goal(name, "goal")).into());
    let score = |log: &Log| {
        let board = Board::of(log);
        health(&board, &Outline::of(&board), HealthWeights::default())
    };
    let before = score(&log);
    write(&mut log, 1, vec![under("a", "star")]);
    let after = score(&log);
    assert!((after.score - before.score - 10.0).abs() < 1e-9, "one of four goals is ten points");
    let orphans = after.deductions.iter().find(|one| one.shortfall == Shortfall::Orphans).unwrap();
    assert_eq!((orphans.found.len(), orphans.population), (3, 4));
}

#[test]
fn links_beside_the_tree_lead_from_mark_to_mark() {
    let mut log = Log::default();
    let unit = Draft::facts(Kind::UnitDescribed, id("lab"), Fields::default().with("name", "Lab"));
    let of_lab = Fields::default().with("title", "c").with("level", "goal").with("unit", "lab");
    let asked = Draft::facts(Kind::GoalDescribed, id("c"), of_lab);
    write(&mut log, 1, vec![unit, goal("star", "north_star"), goal("a", "goal"), goal("b", "goal"), asked]);
    write(&mut log, 1, ["a", "b", "c"].map(|name| under(name, "star")).into());
    let supports = Fields::default().with("to", "b").with("weight", Decimal::from(1));
    let depends = Fields::default().with("on", "lab").with("state", "asked");
    write(&mut log, 1, vec![Draft::facts(Kind::GoalLinked, id("a"), supports)]);
    write(&mut log, 1, vec![Draft::facts(Kind::DependencyStated, id("a"), depends)]);
    let board = Board::of(&log);
    let outline = Outline::of(&board);
    let map = Map::of(&outline, |_| Tier::Person, |_| false);
    let near = map.seen(&outline, Frame::whole(&map, 900.0));
    assert_eq!(links_seen(&near, &links(&board, &outline)).len(), 2);
    let far = map.seen(&outline, Frame::whole(&map, 90.0));
    assert_eq!(far.len(), 2, "from far away the three are one bundle");
    assert!(links_seen(&far, &links(&board, &outline)).is_empty(), "and what happens inside it is not drawn");
}

/// An outline of some goals, each under an earlier one, under none or under the North Star.
fn outline_of(parents: &[usize]) -> Outline {
    let mut log = Log::default();
    let name = |at: usize| format!("g{at}");
    let mut drafts = vec![goal("g0", "north_star")];
    drafts.extend((1..=parents.len()).map(|at| goal(&name(at), "goal")));
    let linked = parents.iter().enumerate().filter(|(_, parent)| **parent > 0);
    drafts.extend(linked.map(|(at, parent)| under(&name(at + 1), &name((parent - 1) % (at + 1)))));
    write(&mut log, 1, drafts);
    Outline::of(&Board::of(&log))
}

fn overlap(one: &Mark, other: &Mark) -> bool {
    one.layer == other.layer && one.left < other.right - 1e-6 && other.left < one.right - 1e-6
}

const TIERS: [Tier; 6] = [Tier::NorthStar, Tier::Theme, Tier::Unit, Tier::Team, Tier::Person, Tier::Part];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn marks_never_overlap_and_stay_in_the_frame(
        parents in prop::collection::vec(0_usize..60, 0..60),
        tiers in prop::collection::vec(0_usize..6, 61),
        (width, times, x) in (60.0_f64..2400.0, 1.0_f64..40.0, 0.0_f64..1.0),
    ) {
        let outline = outline_of(&parents);
        let map = Map::of(&outline, |at| TIERS[tiers[at]], |_| false);
        let frame = Frame::whole(&map, width).zoomed(&map, times, x * width);
        let marks = map.seen(&outline, frame);
        for (at, mark) in marks.iter().enumerate() {
            prop_assert!(mark.left >= -1e-6 && mark.right <= width + 1e-6, "{mark:?} leaves the frame");
            prop_assert!(mark.left < mark.right, "{mark:?} has no width");
            prop_assert!(marks[at + 1..].iter().all(|other| !overlap(mark, other)), "{mark:?} is overlapped");
            let above = mark.above.map(|above| &marks[above]);
            prop_assert!(above.is_none_or(|above| !above.is_bundle && above.layer < mark.layer));
        }
    }

    #[test]
    fn each_goal_is_drawn_once_itself_or_in_one_bundle(
        parents in prop::collection::vec(0_usize..60, 0..60),
        width in 40.0_f64..2400.0,
    ) {
        let outline = outline_of(&parents);
        let map = Map::of(&outline, |_| Tier::Person, |at| at % 3 == 0);
        let marks = map.seen(&outline, Frame::whole(&map, width));
        let held: u32 = marks.iter().map(|mark| map.held(&mark.rows).0).sum();
        prop_assert_eq!(held as usize, outline.rows().len());
        for row in 0..outline.rows().len() {
            prop_assert!(standing(&marks, row).is_some_and(|at| marks[at].rows.contains(&row)));
        }
    }

    #[test]
    fn zooming_in_and_out_again_shows_what_was_there(
        parents in prop::collection::vec(0_usize..60, 1..60),
        (times, x) in (1.0_f64..4.0, 0.0_f64..900.0),
    ) {
        let outline = outline_of(&parents);
        let map = Map::of(&outline, |_| Tier::Person, |_| false);
        let whole = Frame::whole(&map, 900.0);
        let near = whole.zoomed(&map, times, x);
        prop_assert!(near.from >= whole.from - 1e-9 && near.from + near.span <= whole.from + whole.span + 1e-9);
        let back = near.zoomed(&map, 1e9, x).zoomed(&map, 1e-9, x);
        prop_assert!((back.span - whole.span).abs() < 1e-6 && (back.from - whole.from).abs() < 1e-6);
    }

    #[test]
    fn a_small_map_stands_in_the_middle_and_every_box_can_hold_words(
        parents in prop::collection::vec(0_usize..6, 0..6),
        (width, times, x) in (900.0_f64..2400.0, 1.0_f64..40.0, 0.0_f64..1.0),
    ) {
        let outline = outline_of(&parents);
        let map = Map::of(&outline, |_| Tier::Person, |_| false);
        let whole = Frame::whole(&map, width);
        prop_assert!((whole.from + whole.span / 2.0 - map.width() / 2.0).abs() < 1e-6);
        let marks = map.seen(&outline, whole.zoomed(&map, times, x * width));
        prop_assert!(marks.iter().all(|mark| mark.is_bundle || mark.right - mark.left > 35.0), "{marks:?}");
    }
}

/// A small company: goals of three units, some measured, some that ask for help or support others, in a tree.
fn company_of(parents: &[usize]) -> (Log, Board) {
    let mut log = Log::default();
    let name = |at: usize| format!("g{at}");
    let unit = |at: usize| {
        Draft::facts(Kind::UnitDescribed, id(&format!("unit-{at}")), Fields::default().with("name", "Unit"))
    };
    let mut drafts: Vec<Draft> = (0..3).map(unit).collect();
    drafts.push(goal("g0", "north_star"));
    for at in 1..=parents.len() {
        let level = if at % 7 == 1 { "theme" } else { "goal" };
        let fields = Fields::default().with("title", name(at)).with("level", level).with("state", "committed");
        let fields = fields
            .with("unit", format!("unit-{}", at * at % 3))
            .with("baseline", 0)
            .with("target", i32::try_from(at).unwrap());
        drafts.push(Draft::facts(Kind::GoalDescribed, id(&name(at)), fields));
    }
    let linked = parents.iter().enumerate().filter(|(_, parent)| **parent > 0);
    drafts.extend(linked.map(|(at, parent)| under(&name(at + 1), &name((parent - 1) % (at + 1)))));
    write(&mut log, 1, drafts);
    let board = Board::of(&log);
    (log, board)
}

/// All that a picture shows of its goals, in the order of the tree.
fn seen_in(picture: &Picture) -> Vec<String> {
    let figure = |(row, figures): (_, &golden_thread::domain::picture::GoalFigures)| {
        format!("{row:?} {:?} {:?} {:?} {}", figures.own, figures.children, figures.judgement, figures.weight_above())
    };
    picture.outline.rows().iter().zip(&picture.goals).map(figure).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn a_picture_that_follows_moves_is_the_picture_made_anew(
        parents in prop::collection::vec(0_usize..40, 1..40),
        moves in prop::collection::vec((1_usize..40, 0_usize..42, 0_i32..4), 1..6),
    ) {
        let (mut log, mut board) = company_of(&parents);
        let today = "2026-06-01".parse().unwrap();
        let mut picture = Picture::of(&board, today);
        for (goal, parent, weight) in moves {
            let goal = id(&format!("g{}", goal % (parents.len() + 1)));
            let parent = (parent < 40).then(|| id(&format!("g{}", parent % (parents.len() + 1))));
            let command = Command::AlignGoal { goal, parent, weight: (weight > 0).then(|| weight.into()) };
            let Ok(drafts) = board.decide(command, Week::of(today)) else { continue };
            let changes = board.changes();
            let now = WallTime { ms: 1_780_000_000_000, offset: 0 };
            for at in log.write(ReplicaId([1; 16]), &id("somebody"), now, drafts, &mut Plain) {
                board.fold(&log, at);
            }
            prop_assert_eq!(board.moved_since(changes).map(<[Id]>::len), Some(1));
            picture = picture.followed(&board, today);
            let anew = Picture::of(&board, today);
            prop_assert_eq!(&picture.outline, &anew.outline);
            prop_assert_eq!(&picture.health, &anew.health);
            prop_assert_eq!(seen_in(&picture), seen_in(&anew));
        }
    }
}

#[test]
fn more_than_a_move_is_not_taken_for_one() {
    let (mut log, mut board) = company_of(&[1, 1, 2]);
    let before = board.changes();
    for draft in [under("g3", "g0"), goal("g3", "theme"), under("g3", "g1"), under("g9", "g1")] {
        let now = WallTime { ms: 1_780_000_000_000, offset: 0 };
        for at in log.write(ReplicaId([1; 16]), &id("somebody"), now, vec![draft], &mut Plain) {
            board.fold(&log, at);
        }
    }
    assert_eq!(board.moved_since(before), None, "something was described in between");
    assert_eq!(board.moved_since(before + 2), None, "and g9 was not there before");
    assert_eq!(board.moved_since(before + 4), Some(&[][..]), "nothing has changed since");
}

/// What somebody says, with another replica each.
fn says(log: &mut Log, who: &str, drafts: Vec<Draft>) {
    let now = WallTime { ms: 1_780_000_000_000, offset: 0 };
    let replica = who.bytes().fold(9_u8, u8::wrapping_add);
    log.write(ReplicaId([replica; 16]), &id(who), now, drafts, &mut Plain);
}

fn said(kind: Kind, of: &str, fields: &[(&str, Value)]) -> Draft {
    let fields = fields.iter().fold(Fields::default(), |fields, (name, value)| fields.with(name, value.clone()));
    Draft::facts(kind, id(of), fields)
}

fn state(of: &str, state: &str) -> Draft {
    said(Kind::GoalAnswered, of, &[("state", state.into())])
}

#[test]
fn what_another_changes_between_proposal_and_answer_is_kept_old_and_new() {
    let mut log = Log::default();
    let target = |n: i32| said(Kind::GoalDescribed, "a", &[("target", n.into())]);
    let owners = ("owners", vec![Value::from("owner")].into());
    says(&mut log, "owner", vec![goal("a", "goal"), said(Kind::GoalDescribed, "a", &[owners]), target(10)]);
    says(&mut log, "owner", vec![target(12), state("a", "proposed")]);
    let changed = |log: &Log| {
        let board = Board::of(log);
        let goal = board.goal("a").unwrap();
        let told = changes(goal).into_iter().map(|change| (change.before.clone(), change.write.value.clone()));
        (told.collect::<Vec<_>>(), is_amended(goal))
    };
    assert_eq!(changed(&log), (vec![], false), "a proposal as it was made");
    says(&mut log, "owner", vec![target(13)]);
    assert_eq!(changed(&log), (vec![(12.into(), 13.into())], false), "its owner's own change is no amendment");
    says(&mut log, "leader", vec![target(15), state("a", "amended")]);
    says(&mut log, "owner", vec![target(11)]);
    assert_eq!(changed(&log), (vec![(12.into(), 15.into())], true), "what comes after the answer is not of it");
}

#[test]
fn a_unit_below_one_that_was_asked_gives_on_its_behalf_and_the_sums_hold() {
    let measured = |name: &str, unit: &str, from: i32, to: i32| {
        let fields: [(&str, Value); 4] =
            [("metric", "Leaks".into()), ("baseline", from.into()), ("target", to.into()), ("unit", unit.into())];
        said(Kind::GoalDescribed, name, &fields)
    };
    let ask =
        |amount: i32| said(Kind::ContributionAsked, "theme", &[("of", "works".into()), ("amount", amount.into())]);
    let mut log = Log::default();
    write(&mut log, 1, vec![goal("theme", "theme"), goal("one", "goal"), goal("two", "goal"), goal("other", "goal")]);
    let unit =
        |name: &str, above: &str| said(Kind::UnitDescribed, name, &[("name", name.into()), ("parent", above.into())]);
    write(&mut log, 1, vec![unit("works", "company"), unit("pipes", "works"), unit("office", "company")]);
    write(
        &mut log,
        1,
        vec![measured("theme", "company", 100, 80), measured("one", "pipes", 10, 4), measured("two", "works", 9, 2)],
    );
    let moved = ["one", "two", "other"].map(|name| [under(name, "theme"), state(name, "proposed")]).concat();
    write(&mut log, 1, moved);
    write(&mut log, 1, vec![said(Kind::GoalDescribed, "other", &[("unit", "office".into())]), ask(-15)]);
    let board = Board::of(&log);
    let outline = Outline::of(&board);
    let at = outline.index("theme").unwrap();
    let told = |share: UnitShare| (share.unit.unwrap().to_string(), share.asked, share.offered, share.n_silent);
    let shares: Vec<_> = by_unit(&board, &outline, at, None).into_iter().map(told).collect();
    let works = ("works".to_owned(), Some((-15).into()), Some((-13).into()), 0);
    assert_eq!(shares, [("office".to_owned(), None, None, 1), works]);
}

#[test]
fn an_older_page_keeps_what_a_unit_was_asked_for() {
    assert_eq!(Kind::named("contribution_asked"), Kind::ContributionAsked);
    let mut log = Log::default();
    write(&mut log, 1, vec![goal("theme", "theme"), said(Kind::UnitDescribed, "works", &[("name", "Works".into())])]);
    let board = Board::of(&log);
    let now = Week::try_from("2026-W02").unwrap();
    let ask = |amount| Command::AskUnit { theme: id("theme"), unit: id("works"), amount };
    assert_eq!(board.decide(ask(None), now), Err(Refusal::NothingChanges), "nothing was asked");
    write(&mut log, 1, board.decide(ask(Some(3.into())), now).unwrap());
    let board = Board::of(&log);
    assert_eq!(board.goal("theme").unwrap().asked_of().collect::<Vec<_>>(), [(&id("works"), 3.into())]);
    let none = Command::AskUnit { theme: id("theme"), unit: id("nowhere"), amount: Some(1.into()) };
    assert!(matches!(board.decide(none, now), Err(Refusal::Unknown { what: "unit", .. })));
}

#[test]
fn a_week_with_more_than_a_week_in_it_is_overloaded_and_what_is_not_done_has_its_reason() {
    let mut log = Log::default();
    let person = |name: &str| said(Kind::PersonDescribed, name, &[("name", name.into()), ("unit", "works".into())]);
    let planned = |name: &str, percent: i32| {
        let owners = vec![Value::from("ana")].into();
        said(
            Kind::GoalDescribed,
            name,
            &[("owners", owners), ("unit", "works".into()), ("time_percent", percent.into())],
        )
    };
    write(
        &mut log,
        1,
        vec![person("ana"), person("bo"), said(Kind::UnitDescribed, "works", &[("name", "Works".into())])],
    );
    for (name, percent) in [("a", 70), ("b", 40), ("c", 50)] {
        write(&mut log, 1, vec![goal(name, "goal"), planned(name, percent), state(name, "proposed")]);
    }
    let load = |log: &Log| {
        let loads = loads(&Board::of(log), "2026-06-29".parse().unwrap());
        loads.iter().map(|load| (load.person.to_string(), load.percent(), load.is_over())).collect::<Vec<_>>()
    };
    assert_eq!(load(&log), [("ana".to_owned(), 160, true)]);
    let no = said(Kind::GoalAnswered, "a", &[("state", "declined".into()), ("reason", "Not this year.".into())]);
    write(&mut log, 1, vec![no]);
    assert_eq!(load(&log), [("ana".to_owned(), 90, false)]);
    let not_done = not_done(&Board::of(&log));
    assert_eq!(
        not_done.iter().map(|one| (one.goal.as_str(), one.reason.as_deref())).collect::<Vec<_>>(),
        [("a", Some("Not this year."))]
    );
    let unit = unit_loads(&loads(&Board::of(&log), "2026-06-29".parse().unwrap())).remove(0);
    assert_eq!((unit.people, unit.share(), unit.overloaded), (1, 90, 0));
}

#[test]
fn a_stroke_is_late_only_while_something_waits_in_it_after_its_day() {
    let mut log = Log::default();
    let of = |name: &str, unit: &str| said(Kind::GoalDescribed, name, &[("title", name.into()), ("unit", unit.into())]);
    write(&mut log, 1, vec![said(Kind::WorkspaceDescribed, "workspace", &[("plans_by", "2026-02-10".into())])]);
    write(&mut log, 1, vec![of("a", "works"), of("b", "office"), of("c", "works"), state("c", "proposed")]);
    let board = Board::of(&log);
    let named = |waiting: &Waiting| waiting.iter().map(|(unit, n)| (unit.to_string(), *n)).collect::<Vec<_>>();
    let [_, plans, answers, promises] = waiting(&board, None);
    assert_eq!(named(&plans), [("office".to_owned(), 1)], "a unit that proposed something is not late with plans");
    assert_eq!(named(&answers), [("works".to_owned(), 1)]);
    let day = board.stroke_days()[1];
    let on = |today: &str, waiting| is_late(day, waiting, today.parse().unwrap());
    assert!(on("2026-02-11", &plans) && !on("2026-02-10", &plans) && !on("2026-02-11", &promises));
}

#[test]
fn health_told_day_by_day_is_what_a_thread_cut_off_that_day_says() {
    let log = company(&Recipe { people: 40, weeks: 20, ..Recipe::default() });
    let mut past = Past::of(&log);
    let first = past.first_day().unwrap();
    for week in 0..20 {
        let day = first + chrono::Days::new(week * 7);
        let board = Board::of(&log.until(day));
        let outline = Outline::of(&board);
        let score = (!outline.rows().is_empty()).then(|| health(&board, &outline, HealthWeights::default()).score);
        assert_eq!(past.until(&log, day), score, "{day}");
    }
}

#[test]
fn whoever_leads_the_unit_that_was_asked_for_help_has_it_on_the_radar_until_it_is_answered() {
    let mut log = Log::default();
    let works = said(Kind::UnitDescribed, "works", &[("name", "Works".into()), ("lead", "lea".into())]);
    let person = |name: &str| said(Kind::PersonDescribed, name, &[("name", name.into())]);
    write(&mut log, 1, vec![works, person("lea"), person("ana"), goal("a", "goal")]);
    write(&mut log, 1, vec![said(Kind::GoalDescribed, "a", &[("owners", vec![Value::from("ana")].into())])]);
    let help = |state: &str| said(Kind::DependencyStated, "a", &[("on", "works".into()), ("state", state.into())]);
    let concerns = |log: &Log| {
        let board = Board::of(log);
        let picture = Picture::of(&board, "2026-06-29".parse().unwrap());
        radar(&board, &picture, "lea").concerns.into_iter().map(|concern| concern.why).collect::<Vec<_>>()
    };
    assert_eq!(concerns(&log), []);
    write(&mut log, 1, vec![help("asked")]);
    assert_eq!(concerns(&log), [Why::AsksHelp]);
    write(&mut log, 1, vec![help("refused")]);
    assert_eq!(concerns(&log), []);
}

/// A goal from one number to another, with its direction.
fn moving(direction: &str, from: i32, to: i32) -> Fields {
    let fields = Fields::default().with("title", "Answer calls").with("direction", direction);
    fields.with("baseline", from).with("target", to)
}

#[test]
fn a_goal_whose_direction_contradicts_its_numbers_is_refused_with_what_to_do() {
    let now = "2026-W10".parse().unwrap();
    let say = |board: &Board, fields: Fields| {
        board.decide(Command::Describe { kind: Kind::GoalDescribed, subject: id("g"), fields }, now).map(drop)
    };
    let empty = Board::default();
    for (direction, from, to) in [("increase", 50, 10), ("decrease", 10, 50), ("within", 50, 10)] {
        let refused = say(&empty, moving(direction, from, to)).unwrap_err();
        assert!(matches!(refused, Refusal::WrongWay { .. }), "{direction}: {refused}");
        assert!(refused.to_string().contains("swap the two numbers or choose another direction"));
        assert_eq!(say(&empty, moving(direction, to, from)), Ok(()), "{direction} the other way round");
    }
    for direction in ["above", "below", "done"] {
        assert_eq!(say(&empty, moving(direction, 50, 10)), Ok(()), "{direction} goes nowhere");
    }
    let mut log = Log::default();
    write(&mut log, 1, vec![Draft::facts(Kind::GoalDescribed, id("g"), moving("increase", 50, 10))]);
    let board = Board::of(&log);
    assert_eq!(board.goal("g").unwrap().direction(), Some("increase"), "what was written before applies");
    assert!(say(&board, Fields::default().with("direction", "decrease")).is_ok(), "and can be put right");
}

#[test]
fn a_goal_that_is_carried_over_begins_where_it_stands_if_that_lies_on_its_way() {
    let baseline = |fields: Fields, now: i32| {
        let mut log = Log::default();
        let seen =
            Observation { goal: id("g"), value: Some(now.into()), confidence: None, share: None, note: "".into() };
        let week = "2026-W10".parse().unwrap();
        let said = CheckIn { week, answers: vec![], unlinked: None, observations: vec![seen] };
        write(&mut log, 1, vec![Draft::facts(Kind::GoalDescribed, id("g"), fields)]);
        write(&mut log, 1, vec![Draft::check_in(id("check-in"), said)]);
        let board = Board::of(&log);
        let next = carried(&board, board.goal("g").unwrap(), &Onward::default());
        let command = Command::Describe { kind: Kind::GoalDescribed, subject: id("next"), fields: next.clone() };
        assert!(board.decide(command, week).is_ok(), "what goes on contradicts nothing");
        next.get("baseline").and_then(Value::as_number).unwrap()
    };
    for (direction, (from, to), now, expected) in [
        ("increase", (0, 100), 60, 60),
        ("increase", (0, 100), 112, 0),
        ("decrease", (50, 10), 20, 20),
        ("decrease", (50, 10), 5, 50),
        ("within", (10, 20), 15, 10),
    ] {
        assert_eq!(baseline(moving(direction, from, to), now), expected.into(), "{direction} at {now}");
    }
    let unsaid = Fields::default().with("title", "Cut calls").with("baseline", 50).with("target", 10);
    assert_eq!([20, 5].map(|now| baseline(unsaid.clone(), now)), [20.into(), 50.into()]);
}

#[test]
fn a_goal_neither_supports_nor_waits_for_itself_and_nothing_is_said_twice() {
    let mut log = Log::default();
    let lab = Draft::facts(Kind::UnitDescribed, id("lab"), Fields::default().with("name", "Lab"));
    write(&mut log, 1, vec![lab, goal("a", "goal"), goal("b", "goal")]);
    let act = |log: &mut Log, command: Command| {
        let drafts = Board::of(log).decide(command, "2026-W10".parse().unwrap())?;
        write(log, 1, drafts);
        Ok(())
    };
    let link = |to: &str, weight: Option<i32>| Command::LinkGoal {
        goal: id("a"),
        to: id(to),
        weight: weight.map(Decimal::from),
    };
    let ask = |on: &str, state: DependencyState, need: Option<&str>| Command::StateDependency {
        goal: id("a"),
        on: id(on),
        state,
        need: need.map(str::to_owned),
    };
    assert_eq!(act(&mut log, link("a", Some(1))), Err(Refusal::OnItself(id("a"))));
    assert_eq!(act(&mut log, ask("a", DependencyState::Asked, None)), Err(Refusal::OnItself(id("a"))));
    for (command, is_new) in [
        (link("b", None), false),
        (link("b", Some(2)), true),
        (link("b", Some(2)), false),
        (link("b", Some(3)), true),
        (link("b", None), true),
        (ask("lab", DependencyState::Asked, Some("two days")), true),
        (ask("lab", DependencyState::Asked, None), false),
        (ask("lab", DependencyState::Asked, Some("three days")), true),
        (ask("lab", DependencyState::Confirmed, None), true),
        (ask("lab", DependencyState::Confirmed, Some("three days")), false),
    ] {
        let expected = if is_new { Ok(()) } else { Err(Refusal::NothingChanges) };
        assert_eq!(act(&mut log, command.clone()), expected, "{command:?}");
    }
}

#[test]
fn a_proposal_that_is_made_again_keeps_the_no_that_it_had_and_what_was_changed_until_it_is_answered() {
    let mut log = Log::default();
    let target = |n: i32| said(Kind::GoalDescribed, "a", &[("target", n.into())]);
    let no = |state: &str, why: &str| said(Kind::GoalAnswered, "a", &[("state", state.into()), ("reason", why.into())]);
    let told = |log: &Log| {
        let board = Board::of(log);
        let goal = board.goal("a").unwrap();
        let no = last_no(goal).map(|no| (no.state, no.reason.map(str::to_owned), no.write.author.to_string()));
        let changed = changes(goal).into_iter().map(|change| (change.before.clone(), change.write.value.clone()));
        (no, changed.collect::<Vec<_>>(), is_amended(goal))
    };
    says(&mut log, "max", vec![goal("a", "goal"), target(35), state("a", "proposed")]);
    says(&mut log, "lea", vec![target(30), state("a", "amended")]);
    says(&mut log, "max", vec![no("objected", "30 needs two more nurses.")]);
    assert_eq!(told(&log).0, None, "an objection that stands is told by the state");
    says(&mut log, "max", vec![state("a", "proposed")]);
    let objected = |why: &str| Some((GoalState::Objected, Some(why.to_owned()), "max".to_owned()));
    let both = vec![(35.into(), 30.into())];
    assert_eq!(told(&log), (objected("30 needs two more nurses."), both, false), "30 is what is proposed now");
    says(&mut log, "lea", vec![no("declined", "Not this year.")]);
    says(&mut log, "max", vec![target(32), state("a", "proposed")]);
    let declined = Some((GoalState::Declined, Some("Not this year.".to_owned()), "lea".to_owned()));
    assert_eq!(told(&log), (declined, vec![(30.into(), 32.into())], false), "of the last round alone");
    says(&mut log, "lea", vec![state("a", "adopted")]);
    assert_eq!(told(&log), (None, vec![], false), "answered");
}

/// A theme that asks for 40 fewer leaks, with goals that offer some each, their states, and how they ended.
fn offering(goals: &[(&str, i32, &[&str], Option<&str>)]) -> Log {
    let measured = |name: &str, from: i32, to: i32| {
        let fields: [(&str, Value); 3] = [("metric", "Leaks".into()), ("baseline", from.into()), ("target", to.into())];
        said(Kind::GoalDescribed, name, &fields)
    };
    let mut log = Log::default();
    write(&mut log, 1, vec![said(Kind::WorkspaceDescribed, "w", &[("cycle", "2026".into())])]);
    write(&mut log, 1, vec![goal("theme", "theme"), measured("theme", 100, 60)]);
    for (name, offer, states, ending) in goals {
        write(&mut log, 1, vec![goal(name, "goal"), measured(name, 100, 100 - offer), under(name, "theme")]);
        write(&mut log, 1, states.iter().map(|one| state(name, one)).collect());
        write(&mut log, 1, ending.iter().map(|how| closed(name, how)).collect());
    }
    log
}

fn closed(name: &str, how: &str) -> Draft {
    said(Kind::GoalAnswered, name, &[("state", "closed".into()), ("outcome", how.into())])
}

fn offered(log: &Log) -> Option<Decimal> {
    let board = Board::of(log);
    let outline = Outline::of(&board);
    let at = outline.index("theme").unwrap();
    total(promises(&board, &outline, at, None).into_iter().filter_map(|(_, promised)| promised))
}

#[test]
fn what_was_closed_in_an_earlier_cycle_is_not_offered_in_the_next() {
    let mut log = offering(&[("a", 30, &["proposed", "committed"], Some("carried_over"))]);
    assert_eq!(offered(&log), Some((-30).into()), "in its own cycle it was");
    let next = said(Kind::WorkspaceDescribed, "w", &[("cycle", "2027".into())]);
    write(&mut log, 1, vec![next]);
    assert_eq!(offered(&log), None);
}

#[test]
fn what_is_carried_over_inside_a_cycle_is_offered_once() {
    let mut log = offering(&[("a", 30, &["proposed", "committed"], Some("carried_over")), ("b", 30, &[], None)]);
    write(&mut log, 1, vec![said(Kind::GoalDescribed, "b", &[("carried_from", "a".into())])]);
    assert_eq!(offered(&log), None, "its draft is not offered yet");
    write(&mut log, 1, vec![state("b", "proposed")]);
    assert_eq!(offered(&log), Some((-30).into()));
}

#[test]
fn what_ended_before_it_was_proposed_or_after_it_was_declined_was_never_offered() {
    let ends: [(&[&str], &str, Option<i32>); 5] = [
        (&[], "carried_over", None),
        (&["proposed", "declined"], "carried_over", None),
        (&["proposed", "adopted"], "carried_over", Some(-30)),
        (&["proposed", "adopted"], "abandoned", None),
        (&["proposed", "committed"], "missed", Some(-30)),
    ];
    for (states, how, expected) in ends {
        let offered = offered(&offering(&[("a", 30, states, Some(how))]));
        assert_eq!(offered, expected.map(Decimal::from), "{states:?}, {how}");
    }
}

#[test]
fn a_path_through_a_declined_or_abandoned_goal_is_whole_by_the_letter_and_said_to_count_nowhere() {
    let mut log = Log::default();
    write(&mut log, 1, vec![goal("star", "north_star"), goal("no", "goal"), goal("a", "goal"), goal("b", "goal")]);
    write(&mut log, 1, vec![under("no", "star"), under("a", "no"), state("no", "proposed")]);
    let told = |log: &Log| {
        let board = Board::of(log);
        let outline = Outline::of(&board);
        let seen = |name: &str| sight(&board, &outline, name).unwrap();
        let moved = effect(&board, &outline, [&id("b")], &id("a")).unwrap();
        let score = health(&board, &outline, HealthWeights::default()).score;
        ((seen("a").given_up, seen("a").gap), seen("no").given_up, (moved.given_up, moved.refused), score)
    };
    let before = told(&log);
    assert_eq!((&before.0, &before.2), (&(None, None), &(None, None)));
    for draft in [state("no", "declined"), closed("no", "abandoned")] {
        write(&mut log, 1, vec![draft]);
        let after = told(&log);
        assert_eq!(after.0, (Some(id("no")), None), "no gap, but a warning");
        assert_eq!(after.1, None, "of itself it says so anyway");
        assert_eq!(after.2, (Some(id("no")), None), "before it is done, also from farther below");
    }
    write(&mut log, 1, vec![closed("no", "achieved")]);
    assert_eq!(told(&log).0, (None, None));
}

#[test]
fn what_is_carried_over_takes_along_what_it_supports_and_asks_again_for_the_help_that_it_needs() {
    let mut log = Log::default();
    let lab = Draft::facts(Kind::UnitDescribed, id("lab"), Fields::default().with("name", "Lab"));
    let goals = ["a", "b", "over", "stays"].map(|name| goal(name, "goal"));
    write(&mut log, 1, [vec![lab, goal("star", "north_star")], goals.into()].concat());
    write(&mut log, 1, vec![under("a", "star"), under("b", "a")]);
    for (to, weight) in [("b", 2), ("over", 3), ("stays", 4)] {
        write(&mut log, 1, vec![said(Kind::GoalLinked, "a", &[("to", to.into()), ("weight", weight.into())])]);
    }
    for (on, state) in [("lab", "confirmed"), ("b", "refused"), ("stays", "asked"), ("over", "confirmed")] {
        let fields = [("on", on.into()), ("state", state.into()), ("need", "two days".into())];
        write(&mut log, 1, vec![said(Kind::DependencyStated, "a", &fields)]);
    }
    let withdrawn = [("on", Value::from("star")), ("state", "withdrawn".into())];
    write(&mut log, 1, vec![said(Kind::DependencyStated, "a", &withdrawn)]);
    let board = Board::of(&log);
    let ends = [("a", Ending::CarriedOver), ("b", Ending::CarriedOver), ("over", Ending::Achieved)];
    let ends = ends.map(|(name, how)| (id(name), how));
    let anew = [("a", id("a2")), ("b", id("b2"))].into();
    let drafts = carry_over(&board, &ends, &anew, &Onward::default());
    write(&mut log, 1, drafts);
    let board = Board::of(&log);
    let next = board.goal("a2").unwrap();
    assert_eq!((next.carried_from(), next.state()), (Some("a"), GoalState::Draft));
    assert_eq!(board.goal("b2").unwrap().parent(), Some("a2"));
    let supported: Vec<&str> = next.supports().map(Id::as_str).collect();
    assert_eq!(supported, ["b2", "stays"], "what goes on anew and what stays, not what ended");
    let asked: Vec<_> = next.dependencies().map(|asked| (asked.on.as_str(), asked.state, asked.need)).collect();
    let again = |on| (on, DependencyState::Asked, Some("two days"));
    assert_eq!(asked, [again("b2"), again("lab"), again("stays")]);
}

#[test]
fn proposals_without_an_answer_are_counted_among_what_a_closing_leaves_out() {
    let mut log = Log::default();
    write(&mut log, 1, ["a", "b", "c"].map(|name| goal(name, "goal")).into());
    write(&mut log, 1, vec![state("a", "proposed"), state("b", "committed")]);
    let board = Board::of(&log);
    assert_eq!(n_unanswered(&board, &Outline::of(&board), None), 1);
}

/// Two teams in a year of three goals, of which one belongs to its third quarter. Only the first says days of its own.
fn year_and_quarter() -> Log {
    let mut log = Log::default();
    let year = [("cycle", "2026"), ("cycle_start", "2026-01-01"), ("cycle_end", "2026-12-31")];
    let year: Vec<(&str, Value)> = year.map(|(name, said)| (name, said.into())).into();
    let unit = |name: &str| said(Kind::UnitDescribed, name, &[("name", name.into())]);
    let person =
        |name: &str, unit: &str| said(Kind::PersonDescribed, name, &[("name", name.into()), ("unit", unit.into())]);
    write(&mut log, 1, vec![said(Kind::WorkspaceDescribed, "workspace", &year), unit("works"), unit("office")]);
    write(&mut log, 1, vec![person("ana", "works"), person("bo", "office"), goal("star", "north_star")]);
    write(&mut log, 1, vec![goal("theme", "theme"), state("theme", "adopted"), quarter("q3", "2026-07-01")]);
    let goals = [("whole", "works", Some("2026-10-31")), ("all", "office", None), ("sprint", "works", None)];
    for (name, unit, due) in goals {
        let owners: Vec<Value> = vec![if unit == "works" { "ana" } else { "bo" }.into()];
        let fields = moving("increase", 0, 100).with("unit", unit).with("owners", owners).with("due", due);
        let fields = fields.with("metric", "Calls").with("cycle", (name == "sprint").then_some("q3"));
        write(&mut log, 1, vec![Draft::facts(Kind::GoalDescribed, id(name), fields), under(name, "theme")]);
    }
    write(&mut log, 1, vec![under("theme", "star"), state("whole", "committed"), state("sprint", "proposed")]);
    log
}

/// A quarter that begins on a day, with a day for its plans.
fn quarter(name: &str, first: &str) -> Draft {
    let last = match first {
        "2026-07-01" => "2026-09-30",
        _ => "2026-12-31",
    };
    let days = [("name", name), ("cycle_start", first), ("cycle_end", last), ("plans_by", "2026-07-10")];
    said(Kind::CycleDescribed, name, &days.map(|(name, said)| (name, said.into())))
}

fn on(day: &str) -> chrono::NaiveDate {
    day.parse().unwrap()
}

#[test]
fn the_w_of_a_quarter_counts_its_goals_alone_and_that_of_the_year_counts_all() {
    let board = Board::of(&year_and_quarter());
    let q3 = id("q3");
    let counts = |within| {
        let stages = stages(&board, within);
        (stages.n_tactics, stages.strokes().map(|stroke| (stroke.done, stroke.of)))
    };
    assert_eq!(counts(None), (2, [(1, 1), (1, 2), (1, 2), (1, 1)]));
    assert_eq!(counts(Some(&q3)), (1, [(1, 1), (1, 2), (0, 1), (0, 0)]), "its themes are those of the year");
    let waits = waiting(&board, Some(&q3));
    assert_eq!(waits[1..3], [vec![(id("office"), 0)], vec![(id("works"), 1)]]);
    assert_eq!(waiting(&board, None)[1], [(id("office"), 1)]);
    assert_eq!(board.stroke_days_of(Some(&q3))[1], Some(on("2026-07-10")));
    assert_eq!(board.stroke_days_of(None), [None; 4], "the days of the quarter are not those of the year");
    let picture = Picture::of(&board, on("2026-08-01"));
    assert_eq!(picture.pace(&board, Some(&q3)).proposals, [id("sprint")]);
    let promised = |within| {
        let outline = Outline::of(&board);
        let theme = outline.index("theme").unwrap();
        promises(&board, &outline, theme, within).into_iter().map(|(goal, _)| goal.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(promised(Some(&q3)), ["sprint"]);
    assert_eq!(promised(None).len(), 2);
}

#[test]
fn a_goal_of_a_quarter_takes_its_days_over_where_it_says_none() {
    let mut log = year_and_quarter();
    let days = |log: &Log, goal: &str| {
        let board = Board::of(log);
        picture::days_of(&board, board.goal(goal).unwrap(), on("2026-08-01"))
    };
    assert_eq!(days(&log, "sprint"), (on("2026-07-01"), on("2026-09-30")));
    assert_eq!(days(&log, "whole"), (on("2026-01-01"), on("2026-10-31")));
    assert_eq!(days(&log, "all"), (on("2026-01-01"), on("2026-12-31")));
    let of_q3 = [("cycle", "q3".into()), ("due", "2026-12-31".into()), ("due_inherited", true.into())];
    write(&mut log, 1, vec![said(Kind::GoalDescribed, "all", &of_q3)]);
    assert_eq!(days(&log, "all").1, on("2026-09-30"), "a day that nobody said gives way");
    write(&mut log, 1, vec![said(Kind::GoalDescribed, "all", &[("due_inherited", false.into())])]);
    assert_eq!(days(&log, "all").1, on("2026-12-31"), "a day that somebody confirmed stays");
    let wider = said(Kind::CycleDescribed, "q3", &[("cycle_start", "2026-06-15".into())]);
    write(&mut log, 1, vec![wider]);
    assert_eq!(days(&log, "sprint").0, on("2026-06-15"));
}

#[test]
fn closing_a_quarter_leaves_the_year_open_and_what_is_carried_over_goes_on_in_the_next() {
    let mut log = year_and_quarter();
    write(&mut log, 1, vec![state("sprint", "adopted"), state("sprint", "committed"), quarter("q4", "2026-10-01")]);
    let (board, q3) = (Board::of(&log), id("q3"));
    let outline = Outline::of(&board);
    assert_eq!(open_goals(&board, &outline, Some(&q3), |_| None)[2], [id("sprint")]);
    assert_eq!(open_goals(&board, &outline, None, |_| None)[2].len(), 3);
    let now = "2026-W40".parse().unwrap();
    let close = Command::CloseGoal { goal: id("sprint"), outcome: Ending::CarriedOver, reason: None };
    let end = Command::Describe {
        kind: Kind::CycleDescribed,
        subject: q3.clone(),
        fields: Fields::default().with("ended", true),
    };
    let mut drafts = board.decide(close, now).unwrap();
    drafts.extend(board.decide(end.clone(), now).unwrap());
    let onward = Onward { first_day: None, cycle: Some(id("q4")) };
    let next = carried(&board, board.goal("sprint").unwrap(), &onward);
    drafts.push(Draft::facts(Kind::GoalDescribed, id("next"), next));
    write(&mut log, 1, drafts);
    let board = Board::of(&log);
    assert_eq!((board.cycle(), board.days_now()), (Some("2026"), Some((on("2026-01-01"), on("2026-12-31")))));
    let ended: Vec<_> = board.inner_cycles().into_iter().map(|cycle| (cycle.name(), cycle.is_ended())).collect();
    assert_eq!(ended, [("q3", true), ("q4", false)]);
    assert_eq!(board.decide(end, now), Err(Refusal::NothingChanges));
    let goal = |name: &str| board.goal(name).unwrap();
    assert!(goal("whole").is_alive() && board.is_in_cycle(goal("sprint")), "the year knows what its quarter did");
    assert_eq!(board.inner_cycle_of(goal("next")).map(InnerCycle::name), Some("q4"));
    let today = on("2026-10-02");
    assert_eq!(picture::days_of(&board, goal("next"), today), (on("2026-10-01"), on("2026-12-31")));
    assert_eq!(picture::days_of(&board, goal("sprint"), today).1, on("2026-09-30"));
    assert_eq!(stages(&board, Some(&q3)).buy_in.of, 1);
}

#[test]
fn what_was_done_in_a_quarter_counts_in_the_year() {
    let mut log = year_and_quarter();
    let n_counted = |log: &Log| {
        let board = Board::of(log);
        let earned = earned(&board, &Picture::of(&board, on("2026-10-02")));
        earned.iter().find(|one| one.person.as_str() == "ana").map(|one| one.goals.len())
    };
    assert_eq!(n_counted(&log), Some(1), "nobody has committed to the other one yet");
    write(&mut log, 1, vec![state("sprint", "adopted"), state("sprint", "committed")]);
    assert_eq!(n_counted(&log), Some(2));
    let missed = said(Kind::GoalAnswered, "sprint", &[("state", "closed".into()), ("outcome", "missed".into())]);
    write(&mut log, 1, vec![missed, said(Kind::CycleDescribed, "q3", &[("ended", true.into())])]);
    assert_eq!(n_counted(&log), Some(2));
}

#[test]
fn a_quarter_has_a_name_and_days_inside_its_year_and_a_closed_one_takes_no_goals() {
    let mut log = year_and_quarter();
    write(&mut log, 1, vec![quarter("q4", "2026-10-01")]);
    write(&mut log, 1, vec![said(Kind::CycleDescribed, "q3", &[("ended", true.into())])]);
    let board = Board::of(&log);
    let now = "2026-W40".parse().unwrap();
    let describe = |kind: Kind, subject: &str, said: &[(&str, &str)]| {
        let fields = said.iter().fold(Fields::default(), |fields, (name, value)| fields.with(name, *value));
        board.decide(Command::Describe { kind, subject: id(subject), fields }, now).map(drop)
    };
    let begin = |name: &str, first: &str, last: &str| {
        describe(Kind::CycleDescribed, "new", &[("name", name), ("cycle_start", first), ("cycle_end", last)])
    };
    assert_eq!(begin("Sprint", "2026-11-01", "2026-11-30"), Ok(()), "they may overlap");
    assert_eq!(begin(" ", "2026-11-01", "2026-11-30"), Err(Refusal::NoName));
    for taken in ["q4", "2026"] {
        assert_eq!(begin(taken, "2026-11-01", "2026-11-30"), Err(Refusal::NameTaken(taken.to_owned())));
    }
    assert_eq!(begin("Sprint", "2026-11-30", "2026-11-01"), Err(Refusal::NoCycle));
    assert_eq!(describe(Kind::CycleDescribed, "new", &[("name", "Sprint")]), Err(Refusal::NoCycle));
    let outside = Refusal::OutsideCycle { first: on("2026-01-01"), last: on("2026-12-31") };
    assert_eq!(begin("Sprint", "2026-11-01", "2027-01-31"), Err(outside.clone()));
    assert_eq!(
        outside.to_string(),
        "a cycle within this one lies inside its days: from 1 January 2026 to 31 December 2026"
    );
    let moves = |cycle: &str| describe(Kind::GoalDescribed, "all", &[("cycle", cycle)]);
    assert_eq!(moves("q4"), Ok(()));
    assert_eq!(moves("q3"), Err(Refusal::CycleEnded("q3".to_owned())));
    assert_eq!(moves("q9"), Err(Refusal::Unknown { what: "cycle", id: id("q9") }));
    let early = describe(Kind::GoalDescribed, "all", &[("cycle", "q4"), ("due", "2026-09-30")]);
    assert_eq!(early, Err(Refusal::DueBeforeStart { start: on("2026-10-01"), due: on("2026-09-30") }));
    assert_eq!(board.next_quarter(on("2026-08-01")), None, "the last two quarters are there");
    assert_eq!(board.next_quarter(on("2026-02-01")), Some((on("2026-01-01"), on("2026-03-31"))));
}

#[test]
fn a_quarter_belongs_to_the_year_in_which_it_was_begun_and_leaves_in_a_file() {
    let mut log = year_and_quarter();
    let names = |board: &Board| board.inner_cycles().iter().map(|cycle| cycle.name().to_owned()).collect::<Vec<_>>();
    let year = [("cycle", "2027"), ("cycle_start", "2027-01-01"), ("cycle_end", "2027-12-31")];
    let year: Vec<(&str, Value)> = year.map(|(name, said)| (name, said.into())).into();
    write(&mut log, 1, vec![said(Kind::WorkspaceDescribed, "workspace", &year)]);
    let mut board = Board::of(&log);
    assert!(names(&board).is_empty());
    let sprint = |board: &Board| board.days_around(board.goal("sprint").unwrap());
    assert_eq!(sprint(&board), Some((on("2027-01-01"), on("2027-12-31"))), "what stayed open goes on in the year");
    board.show_cycle(Some("2026"));
    assert_eq!(names(&board), ["q3"]);
    assert_eq!(sprint(&board), Some((on("2026-07-01"), on("2026-09-30"))));
    let bytes = document::write(&id("w"), "W", &mut log.clone()).unwrap();
    let mut read = document::read(&bytes).unwrap().log;
    assert_eq!(read.digest().unwrap(), log.digest().unwrap());
    board = board.anew(&read);
    assert_eq!(names(&board), ["q3"]);
    let scope = Scope { part: golden_thread::domain::board::Part::Person(id("bo")), pay: false };
    board = board.anew(&scope.of(&log, &board));
    assert_eq!(names(&board), ["q3"], "and with one person's part");
}

#[test]
fn a_quarter_that_is_taken_back_leaves_its_goals_to_the_year() {
    let mut log = year_and_quarter();
    let born = log.events().iter().find(|event| event.kind == Kind::CycleDescribed).unwrap().id;
    let board = Board::of(&log);
    let undo = board.undo(&log, born);
    assert!(undo.drafts.iter().any(|draft| draft.kind == Kind::CycleDescribed));
    write(&mut log, 1, undo.drafts);
    let board = Board::of(&log);
    assert!(board.inner_cycles().is_empty());
    let sprint = board.goal("sprint").unwrap();
    assert_eq!(board.days_around(sprint), Some((on("2026-01-01"), on("2026-12-31"))));
}
