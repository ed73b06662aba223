//! The log: a set of events that only grows, and the union of two of them.
//!
//! Knows numbers, gaps, forks, what each writer had seen, and the digest. Does not want to know what events mean.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use crate::domain::thread::{
    Batch, Body, Draft, Event, EventId, Id, Payload, ReplicaId, Value, WallTime,
    chain::{Commitment, Committer, Entropy, KeyName, Keys, Link},
    id::hex,
};

/// Events between two marks of a replica's running digest: a mark tells which thousand was damaged.
pub const EVENTS_A_MARK: u32 = 1024;
/// How far ahead of the number of events at hand a lamport may be. Each event is one further than the greatest that its
/// writer had seen, so a lamport counts events: only those of parts that are not here lie between. Whoever writes on, or
/// unites two logs, keeps within the limit, so that what could be read can always be read again.
pub const MOST_AHEAD: u64 = 1 << 32;

/// All events at hand, in the order they arrived; an event keeps its position (its index here) for good.
#[derive(Clone, Default, Debug)]
pub struct Log {
    events: Vec<Event>,
    lanes: BTreeMap<ReplicaId, Lane>,
    forks: BTreeMap<EventId, Vec<Event>>,
    keys: Keys,
    lamport: u64,
}

/// What one replica wrote.
#[derive(Clone, Default, Debug)]
struct Lane {
    /// Numbers and positions of its events, by number.
    positions: Vec<(u32, usize)>,
    /// For each other replica: from which of our numbers on we had seen how many of theirs.
    seen: BTreeMap<ReplicaId, BTreeMap<u32, u32>>,
    /// Length of the gapless prefix: events 1..=whole are all here.
    whole: u32,
    chain: Chain,
}

/// How far the running digest was computed, and its marks on the way.
#[derive(Clone, Debug)]
struct Chain {
    upto: u32,
    link: Link,
    marks: Vec<Link>,
}

impl Default for Chain {
    fn default() -> Self {
        Self { upto: 0, link: Link::START, marks: Vec::new() }
    }
}

/// What became of an event that was put in. Positions index [`Log::events`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Inserted {
    /// It was new.
    Added(usize),
    /// It was here already.
    Known,
    /// It was here without its payload, which came now.
    Completed(usize),
    /// It was erased elsewhere, so its payload went here too.
    Erased(usize),
    /// Another event has the same id: both are kept; the one shown may have changed.
    Forked(usize),
}

/// What a union brought.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Absorbed {
    /// Positions of events that were new.
    pub added: Vec<usize>,
    /// Positions of events whose payload came now.
    pub completed: Vec<usize>,
    /// Events that were here already.
    pub known: usize,
    /// Events whose payload was erased by the union.
    pub erased: usize,
    /// Ids under which two different events stand.
    pub forked: usize,
    /// Events here that must now say by which key they were sealed, or that had lost it.
    pub resealed: usize,
}

/// What would become of an event that was put in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Foreseen {
    /// It is new.
    New,
    /// It is here already.
    Known,
    /// It is here, but had lost the key that seals it.
    Rekeyed,
    /// It is here without its payload.
    Completed,
    /// It was erased elsewhere.
    Erased,
    /// Another event stands under its id.
    Forked,
}

/// A union under way.
#[derive(Debug)]
pub struct Arriving {
    events: std::vec::IntoIter<Event>,
    /// What it brought so far.
    pub absorbed: Absorbed,
}

impl Absorbed {
    /// Whether a board that showed the log before must be built anew: something was erased or forked, and adding alone
    /// does not follow that. What lies on the disk must be written anew then, as where events got another key.
    pub fn needs_rebuild(&self) -> bool {
        self.erased > 0 || self.forked > 0 || self.resealed > 0
    }
}

/// A run of events without a gap, and the link after its last one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Who wrote them.
    pub replica: ReplicaId,
    /// Number of the first.
    pub first: u32,
    /// Number of the last.
    pub last: u32,
    /// Running digest after the last, begun anew at the first.
    pub link: Link,
}

impl Log {
    /// An empty log with room for so many events.
    pub fn with_room(events: usize) -> Self {
        Self { events: Vec::with_capacity(events), ..Self::default() }
    }

    /// All events in the order they arrived.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The event at a position, if there is one.
    pub fn at(&self, position: usize) -> Option<&Event> {
        self.events.get(position)
    }

    /// The position of the event of this id.
    pub fn position(&self, id: EventId) -> Option<usize> {
        self.lanes.get(&id.replica)?.position(id.seq)
    }

    /// The event of this id.
    pub fn get(&self, id: EventId) -> Option<&Event> {
        self.events.get(self.position(id)?)
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there is no event yet.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// The keys of the payloads at hand.
    pub fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Adds keys that came with a file.
    pub fn add_keys(&mut self, keys: &Keys) {
        self.tell_apart(keys);
        self.keys.union(keys);
    }

    /// Before other keys come under the same names, events say by which key they were sealed: both halves of a cloned
    /// profile may have made one. How many now do, or get a key back that they had lost.
    fn tell_apart(&mut self, others: &Keys) -> usize {
        let disputed = self.keys.disputed(others);
        let written = self.keys.missing(others).filter(|name| self.lanes.contains_key(&name.replica));
        let missing: BTreeSet<&KeyName> = written.collect();
        if disputed.is_empty() && missing.is_empty() {
            return 0;
        }
        let mut n_told = 0;
        let all = self.events.iter_mut().chain(self.forks.values_mut().flatten());
        for event in all.filter(|event| event.seal.is_none() && event.payload().is_some()) {
            let name = KeyName::of(event);
            event.seal = disputed.get(&name).cloned();
            n_told += usize::from(event.seal.is_some() || missing.contains(&name));
        }
        n_told
    }

    /// The events with a payload whose key is not here: nobody can prove them any more.
    pub fn keyless<'l>(&'l self) -> impl Iterator<Item = &'l Event> {
        let mut known: FxHashMap<_, bool> = FxHashMap::default();
        let mut has_key = move |event: &'l Event| {
            let name = (event.id.replica, KeyName::person_of(event), event.kind.keyed_by().1);
            *known.entry(name).or_insert_with(|| self.keys.get(&KeyName::of(event)).is_some())
        };
        self.everything().filter(move |event| event.payload().is_some() && event.seal.is_none() && !has_key(event))
    }

    /// What would become of an event of a log with these keys.
    pub fn foresee(&self, event: &Event, keys: &Keys) -> Foreseen {
        let Some(here) = self.get(event.id) else { return Foreseen::New };
        if here == event && (event.payload().is_none() || self.keys.of(here) == keys.of(event)) {
            return Foreseen::Known;
        }
        let print = fingerprint(keys, event);
        let hidden = self.forks.get(&event.id).into_iter().flatten();
        let is_keyless = |known: &Event| known.payload().is_some() && self.keys.of(known).is_none();
        let of_known = |known: &Event| fingerprint(if is_keyless(known) { keys } else { &self.keys }, known);
        match std::iter::once(here).chain(hidden).find(|known| of_known(known) == print) {
            None => Foreseen::Forked,
            Some(known) if known.body.rank() >= event.body.rank() => {
                if is_keyless(known) && event.payload().is_some() {
                    Foreseen::Rekeyed
                } else {
                    Foreseen::Known
                }
            }
            Some(_) if event.payload().is_some() => Foreseen::Completed,
            Some(_) => Foreseen::Erased,
        }
    }

    /// Ids under which two different events stand, with the ones that are not shown.
    pub fn forks(&self) -> &BTreeMap<EventId, Vec<Event>> {
        &self.forks
    }

    /// Whether two histories of one replica are here: neither of its writers may write on with it.
    pub fn is_forked(&self, replica: ReplicaId) -> bool {
        let first = EventId { replica, seq: 0 };
        self.forks.range(first..).next().is_some_and(|(id, _)| id.replica == replica)
    }

    /// Every replica with the number of its last event before any gap; 0 where its first is missing.
    pub fn vector(&self) -> impl Iterator<Item = (ReplicaId, u32)> {
        self.lanes.iter().map(|(replica, lane)| (*replica, lane.whole))
    }

    /// Number of the last event that `replica` wrote as far as known; 0 when none.
    pub fn last_seq(&self, replica: ReplicaId) -> u32 {
        self.lanes.get(&replica).and_then(|lane| lane.positions.last()).map_or(0, |(seq, _)| *seq)
    }

    /// The log as it stood at the end of a day, by the clocks of those who wrote.
    #[must_use]
    pub fn until(&self, day: chrono::NaiveDate) -> Self {
        let mut past = Self { keys: self.keys.clone(), ..Self::default() };
        for event in self.events.iter().filter(|event| event.at.date() <= day) {
            past.insert(event.clone());
        }
        past
    }

    /// Positions of all events in the one order that every reader agrees on.
    pub fn in_order(&self) -> Vec<usize> {
        let mut positions: Vec<usize> = (0..self.events.len()).collect();
        positions.sort_unstable_by_key(|at| self.events[*at].order());
        positions
    }

    /// Whether the writer of `later` had seen `earlier` when writing.
    pub fn had_seen(&self, later: EventId, earlier: EventId) -> bool {
        if later.replica == earlier.replica {
            return earlier.seq < later.seq;
        }
        let steps = self.lanes.get(&later.replica).and_then(|lane| lane.seen.get(&earlier.replica));
        steps.and_then(|s| s.range(..=later.seq).next_back()).is_some_and(|(_, upto)| *upto >= earlier.seq)
    }

    /// Writes `drafts` as one act of `author` by `replica`: gives numbers, lamports, `seen` and the batch.
    /// Returns the positions of the new events.
    pub fn write(
        &mut self,
        replica: ReplicaId,
        author: &Id,
        at: WallTime,
        drafts: Vec<Draft>,
        entropy: &mut dyn Entropy,
    ) -> std::ops::Range<usize> {
        let start = self.events.len();
        let first = self.last_seq(replica) + 1;
        let size = u32::try_from(drafts.len()).unwrap_or(u32::MAX);
        let mut seen = self.newly_seen(replica);
        for (seq, draft) in (first..).zip(drafts) {
            let mut event = Event {
                id: EventId { replica, seq },
                lamport: self.lamport.saturating_add(1),
                author: draft.by.unwrap_or_else(|| author.clone()),
                at,
                seen: std::mem::take(&mut seen),
                batch: (size > 1).then_some(Batch { first, size }),
                kind: draft.kind,
                subject: draft.subject,
                version: 1,
                extra: crate::domain::thread::Fields::default(),
                seal: None,
                body: Body::Full(draft.payload),
            };
            self.keys.ensure(&event, entropy);
            event.seal = self.keys.told_apart(&event);
            self.insert(event);
        }
        start..self.events.len()
    }

    /// What `replica` received from others since its previous event.
    fn newly_seen(&self, replica: ReplicaId) -> Box<[(ReplicaId, u32)]> {
        let own = self.lanes.get(&replica);
        let known = |other: &ReplicaId| {
            own.and_then(|lane| lane.seen.get(other)?.last_key_value().map(|(_, upto)| *upto)).unwrap_or(0)
        };
        self.vector().filter(|(other, upto)| *other != replica && *upto > known(other)).collect()
    }

    /// Puts one event in. The same set of events gives the same log, whatever the order.
    pub fn insert(&mut self, event: Event) -> Inserted {
        self.lamport = self.lamport.max(event.lamport);
        let position = self.events.len();
        let lane = self.lanes.entry(event.id.replica).or_default();
        if let Some(known) = lane.put(event.id.seq, position) {
            return self.join(known, event);
        }
        lane.see(event.id.seq, &event.seen);
        self.events.push(event);
        Inserted::Added(position)
    }

    /// Joins an event with the one that stands at its id.
    fn join(&mut self, position: usize, event: Event) -> Inserted {
        let here = &self.events[position];
        if *here == event {
            return Inserted::Known;
        }
        if !self.is_same_act(here, &event) {
            return self.fork(position, event);
        }
        match (&here.body, &event.body) {
            (Body::Withheld(_), Body::Full(_)) => {
                self.events[position] = event;
                Inserted::Completed(position)
            }
            (Body::Withheld(_) | Body::Full(_), Body::Erased(_)) => {
                self.events[position] = event;
                Inserted::Erased(position)
            }
            (Body::Full(_) | Body::Erased(_) | Body::Withheld(_), _) => Inserted::Known,
        }
    }

    /// Whether two events of one id have the same envelope and the same commitment.
    fn is_same_act(&self, a: &Event, b: &Event) -> bool {
        fingerprint(&self.keys, a) == fingerprint(&self.keys, b)
    }

    /// Keeps both; the one whose fingerprint is least is shown, so that every reader shows the same.
    fn fork(&mut self, position: usize, event: Event) -> Inserted {
        let id = event.id;
        let others = self.forks.entry(id).or_default();
        let print = fingerprint(&self.keys, &event);
        if let Some(other) = others.iter_mut().find(|other| fingerprint(&self.keys, other) == print) {
            if event.body.rank() <= other.body.rank() {
                return Inserted::Known;
            }
            let is_erased = matches!(event.body, Body::Erased(_));
            *other = event;
            return if is_erased { Inserted::Erased(position) } else { Inserted::Forked(position) };
        }
        let shown_is_less = fingerprint(&self.keys, &self.events[position]) < print;
        let (hidden, seen) = if shown_is_less {
            (event, None)
        } else {
            let seen = event.seen.clone();
            (std::mem::replace(&mut self.events[position], event), Some(seen))
        };
        if let Some(lane) = self.lanes.get_mut(&id.replica) {
            lane.chain = Chain::default();
            if let Some(seen) = seen {
                lane.unsee(id.seq, &hidden.seen);
                lane.see(id.seq, &seen);
            }
        }
        others.push(hidden);
        others.sort_by_cached_key(|other| fingerprint(&self.keys, other));
        Inserted::Forked(position)
    }

    /// The union with `other`: commutative, associative, idempotent.
    pub fn absorb(&mut self, other: Self) -> Absorbed {
        let mut arriving = self.begin_union(other);
        while !self.unite(&mut arriving, usize::MAX) {}
        arriving.absorbed
    }

    /// Begins the union with `other`, which [`Log::unite`] carries on.
    pub fn begin_union(&mut self, mut other: Self) -> Arriving {
        other.tell_apart(&self.keys);
        let resealed = self.tell_apart(&other.keys);
        self.keys.union(&other.keys);
        let order = other.in_order();
        let mut events: Vec<Option<Event>> = other.events.into_iter().map(Some).collect();
        let forked = other.forks.into_values().flatten();
        let all = order.into_iter().filter_map(|at| events[at].take()).chain(forked).collect::<Vec<_>>();
        Arriving { events: all.into_iter(), absorbed: Absorbed { resealed, ..Absorbed::default() } }
    }

    /// Inserts up to `most` of the events that arrive; returns `true` once all are in.
    pub fn unite(&mut self, arriving: &mut Arriving, most: usize) -> bool {
        let absorbed = &mut arriving.absorbed;
        for event in arriving.events.by_ref().take(most) {
            match self.insert(event) {
                Inserted::Added(at) => absorbed.added.push(at),
                Inserted::Completed(at) => absorbed.completed.push(at),
                Inserted::Known => absorbed.known += 1,
                Inserted::Erased(_) => absorbed.erased += 1,
                Inserted::Forked(_) => absorbed.forked += 1,
            }
        }
        let is_whole = arriving.events.len() == 0;
        if is_whole && self.events.iter().any(|event| matches!(event.body, Body::Erased(_))) {
            self.keys = self.keys_in_use();
        }
        is_whole
    }

    /// The first event whose lamport lies more than [`MOST_AHEAD`] beyond the number of events: no writer gets there.
    pub fn leap(&self) -> Option<EventId> {
        let n_events = u64::try_from(self.everything().count()).unwrap_or(u64::MAX);
        let most = MOST_AHEAD.saturating_add(n_events);
        self.everything().find(|event| event.lamport > most).map(|event| event.id)
    }

    /// How many events are dated more than a day after one that came later: after a later one of the same writer, or one
    /// whose writer had seen it. Clocks never decide the order; here one of them was wrong.
    pub fn dated_ahead(&self) -> usize {
        let mut bounds: BTreeMap<ReplicaId, BTreeMap<u32, NaiveDate>> = BTreeMap::new();
        for event in &self.events {
            let before = std::iter::once((event.id.replica, event.id.seq)).chain(event.seen.iter().copied());
            for (replica, upto) in before {
                let bound = bounds.entry(replica).or_default().entry(upto).or_insert(NaiveDate::MAX);
                *bound = (*bound).min(event.at.date());
            }
        }
        for bounds in bounds.values_mut() {
            let mut least = NaiveDate::MAX;
            for bound in bounds.values_mut().rev() {
                least = least.min(*bound);
                *bound = least;
            }
        }
        let is_ahead = |event: &&Event| {
            let bound = bounds.get(&event.id.replica).and_then(|bounds| bounds.get(&event.id.seq));
            bound.copied().as_ref().and_then(NaiveDate::succ_opt).is_some_and(|next| event.at.date() > next)
        };
        self.events.iter().filter(is_ahead).count()
    }

    /// Everything at hand: the events shown, then those that a fork hides.
    pub fn everything(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().chain(self.forks.values().flatten())
    }

    /// The same log for giving away: payloads stay where `leaves` says `true` and are withheld where it says `false`; keys
    /// that seal only withheld ones are left out. Events that lost their key ([`Log::keyless`]) stay behind, as if they
    /// had not arrived yet: a commitment made up for them would be another event under the same id.
    #[must_use]
    pub fn withheld(&self, leaves: impl Fn(&Event) -> bool) -> Self {
        let mut part = Self::default();
        self.withhold(&mut part, 0..self.len(), leaves);
        part
    }

    /// Carries [`Log::withheld`] on over the events at these positions; with the last come those that forks hide.
    pub fn withhold(&self, part: &mut Self, range: std::ops::Range<usize>, leaves: impl Fn(&Event) -> bool) {
        let mut committer = Committer::new(&self.keys);
        let hidden = self.forks.values().flatten().filter(|_| range.end == self.len());
        let mut events = Vec::with_capacity(range.len());
        for event in self.events[range.clone()].iter().chain(hidden) {
            if event.payload().is_none() || leaves(event) && self.keys.of(event).is_some() {
                events.push(event.clone());
            } else if let Some(commitment) = committer.commitment(event) {
                events.push(event.clone().with_body(Body::Withheld(commitment)));
            }
        }
        part.keys.union(&self.keys.sealing(&events));
        for event in events {
            part.insert(event);
        }
        if range.end == self.len() && self.forks.is_empty() {
            part.take_over_seals(self);
        }
    }

    /// Seals events that lost their key anew. Whoever has a copy that the lost key sealed, keeps it beside as another
    /// version of the same event; so first open a file that brings the key back, where there is one. How many there were.
    pub fn reseal(&mut self, entropy: &mut dyn Entropy) -> usize {
        let keyless: Vec<Event> = self.keyless().cloned().collect();
        for event in &keyless {
            self.keys.ensure(event, entropy);
            if let Some(lane) = self.lanes.get_mut(&event.id.replica) {
                lane.chain = Chain::default();
            }
        }
        keyless.len()
    }

    /// Takes over how far the digests of a log with the same events were computed: they cover commitments, which are the
    /// same whether a payload is withheld or not.
    fn take_over_seals(&mut self, whole: &Self) {
        for (replica, lane) in &mut self.lanes {
            let same = whole.lanes.get(replica).filter(|other| other.whole == lane.whole);
            lane.chain = same.map(|other| other.chain.clone()).unwrap_or_default();
        }
    }

    /// The keys that seal a payload at hand. After an erasure no other is kept: an old file may bring one back.
    fn keys_in_use(&self) -> Keys {
        self.keys.sealing(self.everything())
    }

    /// Positions of all events of this event's batch; `None` while some of them are not here.
    pub fn whole_batch(&self, event: &Event) -> Option<Vec<usize>> {
        let batch = event.batch.unwrap_or(Batch { first: event.id.seq, size: 1 });
        let lane = self.lanes.get(&event.id.replica)?;
        let last = batch.first.checked_add(batch.size.checked_sub(1)?)?;
        let members: Vec<usize> = lane.between(batch.first, last).iter().map(|(_, at)| *at).collect();
        (members.len() == usize::try_from(batch.size).ok()?).then_some(members)
    }

    /// Carries the running digests on over at most `most` events; returns `true` once they are at the end: [`Log::runs`]
    /// then has no more to hash than what stands behind gaps.
    ///
    /// # Errors
    /// When a payload is here but the key that seals it is not.
    pub fn seal(&mut self, most: usize) -> Result<bool, EventId> {
        let mut committer = Committer::new(&self.keys);
        let mut left = u32::try_from(most).unwrap_or(u32::MAX);
        for lane in self.lanes.values_mut() {
            let upto = lane.whole.min(lane.chain.upto.saturating_add(left));
            left -= upto - lane.chain.upto;
            lane.seal(&self.events, &mut committer, upto)?;
            if upto < lane.whole {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The runs of all replicas with their links. `Err` names the first event whose key is missing.
    ///
    /// # Errors
    /// When a payload is here but the key that seals it is not.
    pub fn runs(&mut self) -> Result<Vec<Run>, EventId> {
        let mut committer = Committer::new(&self.keys);
        let mut runs = Vec::new();
        for (replica, lane) in &mut self.lanes {
            lane.seal(&self.events, &mut committer, lane.whole)?;
            if lane.whole > 0 {
                runs.push(Run { replica: *replica, first: 1, last: lane.whole, link: lane.chain.link });
            }
            runs.extend(lane.islands(*replica, &self.events, &mut committer)?);
        }
        Ok(runs)
    }

    /// The marks of a replica's running digest, one every 1,024 events, as far as [`Log::runs`] computed them.
    pub fn marks(&self, replica: ReplicaId) -> &[Link] {
        self.lanes.get(&replica).map_or(&[], |lane| &lane.chain.marks)
    }

    /// “Same state?”: SHA-256 over the sorted runs and forks, independent of file, scope, day and version.
    ///
    /// # Errors
    /// When a payload is here but the key that seals it is not.
    pub fn digest(&mut self) -> Result<String, EventId> {
        let mut hash = Sha256::new();
        for run in self.runs()? {
            hash.update(run.replica.0);
            hash.update(run.first.to_be_bytes());
            hash.update(run.last.to_be_bytes());
            hash.update(run.link.0);
        }
        for other in self.forks.values().flatten() {
            hash.update(other.id.replica.0);
            hash.update(other.id.seq.to_be_bytes());
            hash.update(fingerprint(&self.keys, other).1.map_or([0; 32], |c| c.0));
        }
        Ok(hex(&hash.finalize()))
    }

    /// Erases what was said by and about `person`: payloads and keys go, commitments stay, the chain still holds. How
    /// many events lost their words. Those that only their payload tells to be about somebody (steps of development) are
    /// sealed by the key of nobody, which stays for the others: of them, a guess at the words could still be proved. Where
    /// the key was lost before, nothing is left to prove ([`Commitment::LOST`]).
    pub fn erase(&mut self, person: &Id) -> usize {
        let mut committer = Committer::new(&self.keys);
        let theirs = self.subjects_about(person);
        let concerned = |event: &Event| {
            let is_about = event.kind.about().is_some() && theirs.contains(&event.subject);
            let is_sealed_for = || KeyName::of(event).person.as_ref() == Some(person);
            !matches!(event.body, Body::Erased(_)) && (is_about || is_sealed_for())
        };
        let mut stubs = Vec::new();
        for (position, event) in self.events.iter().enumerate().filter(|(_, event)| concerned(event)) {
            stubs.push((position, committer.commitment(event).unwrap_or(Commitment::LOST)));
        }
        let mut hidden = self.forks.clone();
        for event in hidden.values_mut().flatten().filter(|event| concerned(event)) {
            let commitment = committer.commitment(event).unwrap_or(Commitment::LOST);
            *event = event.clone().with_body(Body::Erased(commitment));
        }
        for (position, commitment) in &stubs {
            let event = &mut self.events[*position];
            *event = event.clone().with_body(Body::Erased(*commitment));
        }
        self.forks = hidden;
        self.keys.forget(person);
        stubs.len()
    }

    /// The people who were erased here: of what concerns them, nothing else than stubs of erased events is left. Whoever
    /// came back since is not among them.
    pub fn erased_people(&self) -> BTreeSet<Id> {
        let is_erased = |event: &&Event| matches!(event.body, Body::Erased(_));
        let mut people: BTreeSet<Id> =
            self.everything().filter(is_erased).filter_map(KeyName::person_of).cloned().collect();
        if !people.is_empty() {
            let others = self.everything().filter(|event| !is_erased(event)).filter_map(KeyName::person_of);
            for person in others {
                people.remove(person);
            }
        }
        people
    }

    /// The subjects that some payload says to be about `person`.
    fn subjects_about(&self, person: &Id) -> BTreeSet<Id> {
        let is_about = |event: &&Event| match (event.kind.about(), event.payload()) {
            (Some(field), Some(Payload::Facts(said))) => {
                said.get(field).and_then(Value::as_text) == Some(person.as_str())
            }
            _ => false,
        };
        self.everything().filter(is_about).map(|event| event.subject.clone()).collect()
    }
}

impl Lane {
    fn position(&self, seq: u32) -> Option<usize> {
        self.positions.binary_search_by_key(&seq, |(seq, _)| *seq).ok().map(|at| self.positions[at].1)
    }

    /// Notes what the writer of an event had seen.
    fn see(&mut self, seq: u32, seen: &[(ReplicaId, u32)]) {
        for (other, upto) in seen {
            self.seen.entry(*other).or_default().insert(seq, *upto);
        }
    }

    /// Forgets it again: another event stands under the number.
    fn unsee(&mut self, seq: u32, seen: &[(ReplicaId, u32)]) {
        for (other, _) in seen {
            if let Some(steps) = self.seen.get_mut(other) {
                steps.remove(&seq);
            }
        }
    }

    /// Notes where an event stands; answers with the position of the one that is here under its number already.
    fn put(&mut self, seq: u32, position: usize) -> Option<usize> {
        let at = match self.positions.last() {
            Some((last, _)) if *last >= seq => match self.positions.binary_search_by_key(&seq, |(seq, _)| *seq) {
                Ok(at) => return Some(self.positions[at].1),
                Err(at) => at,
            },
            Some(_) | None => self.positions.len(),
        };
        self.positions.insert(at, (seq, position));
        // Of numbers from 1 that stand in order, the nth is n as long as none is missing.
        while self.positions.get(self.whole as usize).is_some_and(|(seq, _)| *seq == self.whole + 1) {
            self.whole += 1;
        }
        None
    }

    /// The events of the numbers from `first` to `last`.
    fn between(&self, first: u32, last: u32) -> &[(u32, usize)] {
        let from = self.positions.partition_point(|(seq, _)| *seq < first);
        let upto = self.positions.partition_point(|(seq, _)| *seq <= last);
        &self.positions[from..upto.max(from)]
    }

    /// Extends the running digest over the gapless start, up to a number.
    fn seal(&mut self, events: &[Event], committer: &mut Committer<'_>, upto: u32) -> Result<(), EventId> {
        for (seq, position) in &self.positions[self.chain.upto as usize..upto as usize] {
            let event = &events[*position];
            self.chain.link = committer.link(self.chain.link, event).ok_or(event.id)?;
            self.chain.upto = *seq;
            if seq % EVENTS_A_MARK == 0 {
                self.chain.marks.push(self.chain.link);
            }
        }
        Ok(())
    }

    /// The runs behind the first gap.
    fn islands(
        &self,
        replica: ReplicaId,
        events: &[Event],
        committer: &mut Committer<'_>,
    ) -> Result<Vec<Run>, EventId> {
        let mut runs: Vec<Run> = Vec::new();
        for (seq, position) in &self.positions[self.whole as usize..] {
            let event = &events[*position];
            let follows = runs.last().filter(|run| run.last + 1 == *seq).map_or(Link::START, |run| run.link);
            let link = committer.link(follows, event).ok_or(event.id)?;
            match runs.last_mut().filter(|run| run.last + 1 == *seq) {
                Some(run) => (run.last, run.link) = (*seq, link),
                None => runs.push(Run { replica, first: *seq, last: *seq, link }),
            }
        }
        Ok(runs)
    }
}

/// What tells two events of one id apart: the canonical envelope and the commitment.
fn fingerprint(keys: &Keys, event: &Event) -> (String, Option<Commitment>) {
    let mut envelope = String::new();
    event.write_envelope(&mut envelope);
    (envelope, Committer::new(keys).commitment(event))
}
