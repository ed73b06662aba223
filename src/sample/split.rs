//! Several logs of which each holds a part: what people have who exchange files now and then.

use std::collections::BTreeMap;

use crate::{
    domain::thread::{Kind, Log, ReplicaId},
    sample::dice::{Dice, Stream},
};

/// How much one replica wrote.
#[derive(Clone, Copy, Default)]
struct Lane {
    last: u32,
    last_of_structure: u32,
}

/// `k` overlapping logs as `k` people would hold them: each has all of the structure, its own replicas to the end,
/// and of the others a beginning without gaps. Their union is the whole log.
pub fn split(log: &Log, k: usize) -> Vec<Log> {
    let lanes = lanes(log);
    (0..k).map(|part| take(log, &lanes, part, k)).collect()
}

/// Whether it is said from week to week, and so may be missing at the end of what somebody holds.
fn is_weekly(kind: &Kind) -> bool {
    matches!(kind, Kind::CheckedIn | Kind::GoalBlocked | Kind::EvidenceLinked | Kind::GoalCommented | Kind::TalkNoted)
}

fn lanes(log: &Log) -> BTreeMap<ReplicaId, Lane> {
    let mut lanes: BTreeMap<ReplicaId, Lane> = BTreeMap::new();
    for event in log.events() {
        let lane = lanes.entry(event.id.replica).or_default();
        lane.last = lane.last.max(event.id.seq);
        if !is_weekly(&event.kind) {
            lane.last_of_structure = lane.last_of_structure.max(event.id.seq);
        }
    }
    lanes
}

fn take(log: &Log, lanes: &BTreeMap<ReplicaId, Lane>, part: usize, k: usize) -> Log {
    let upto = |(number, (replica, lane)): (usize, (&ReplicaId, &Lane))| {
        let more = i64::from(lane.last - lane.last_of_structure);
        let heard = Dice::of(0, Stream::Writers, number * 1024 + part).within(0, more);
        let heard = lane.last_of_structure + u32::try_from(heard).unwrap_or(0);
        (*replica, if number % k == part { lane.last } else { heard })
    };
    let upto: BTreeMap<ReplicaId, u32> = lanes.iter().enumerate().map(upto).collect();
    let mut held = Log::default();
    held.add_keys(log.keys());
    for event in log.events() {
        if upto.get(&event.id.replica).is_some_and(|last| event.id.seq <= *last) {
            held.insert(event.clone());
        }
    }
    held
}
