//! Align: the tree under merges and removals, and the map that never overlaps.

use golden_thread::domain::{
    align::{Frame, HealthWeights, Map, Mark, Outline, Shortfall, Tier, health, links, links_seen, sight, standing},
    board::Board,
    thread::{
        Draft, Fields, Id, Kind, Log, ReplicaId, WallTime,
        chain::{Entropy, KeyName},
    },
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

fn write(log: &mut Log, pen: u8, drafts: Vec<Draft>) {
    let now = WallTime { ms: 1_780_000_000_000, offset: 0 };
    log.write(ReplicaId([pen; 16]), &id("somebody"), now, drafts, &mut Plain);
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
    let supports = Fields::default().with("to", "b").with("weight", golden_thread::domain::measure::Decimal::from(1));
    let depends = Fields::default().with("on", "lab").with("state", "asked");
    write(&mut log, 1, vec![Draft::facts(Kind::GoalLinked, id("a"), supports)]);
    write(&mut log, 1, vec![Draft::facts(Kind::DependencyStated, id("a"), depends)]);
    let board = Board::of(&log);
    let outline = Outline::of(&board);
    let map = Map::of(&outline, |_| Tier::Person, |_| false);
    let near = map.seen(&outline, Frame::whole(&map, 900.0));
    assert_eq!(links_seen(&near, &links(&board, &outline)).len(), 2);
    let far = map.seen(&outline, Frame::whole(&map, 60.0));
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
        prop_assert!(near.from >= -1e-9 && near.from + near.span <= map.width() + 1e-9);
        let back = near.zoomed(&map, 1e9, x).zoomed(&map, 1e-9, x);
        prop_assert!((back.span - whole.span).abs() < 1e-6 && back.from.abs() < 1e-6);
    }
}
