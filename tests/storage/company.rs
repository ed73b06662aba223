//! A company's thread of any size, to fill a store with: the same again from the same numbers.
//!
//! Knows only shapes and lengths as they are in practice. The tests of stores share it; what it says means nothing.

use golden_thread::domain::{
    thread::{
        Body, CheckIn, Event, EventId, Fields, Id, Kind, Observation, Payload, ReplicaId, Value, WallTime,
        chain::{KeyName, Keys},
    },
    week::Week,
};

const PEOPLE: u32 = 500;
const GOALS_EACH: u32 = 4;
const WORDS: [&str; 24] = [
    "steady",
    "blocked",
    "pilot",
    "signed",
    "vendor",
    "review",
    "demo",
    "hired",
    "rework",
    "customers",
    "latency",
    "release",
    "after",
    "with",
    "the",
    "second",
    "week",
    "numbers",
    "better",
    "than",
    "feared",
    "until",
    "Friday",
    "again",
];

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(n)).unwrap()
    }

    fn sentence(&mut self, words: u32) -> std::sync::Arc<str> {
        let words: Vec<&str> = (0..words).map(|_| WORDS[self.below(24) as usize]).collect();
        words.join(" ").into()
    }
}

fn id(sort: &str, n: u32) -> Id {
    format!("{sort}-{n}").parse().unwrap()
}

fn replica(person: u32) -> ReplicaId {
    let mut bytes = [0x5a; 16];
    for (n, four) in bytes.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        *four = (person + 1).wrapping_mul(0x9e37_79b9).rotate_left(u32::try_from(n).unwrap() * 7).to_be_bytes();
    }
    ReplicaId(bytes)
}

/// Events in the making.
struct Company {
    dice: Dice,
    strokes: Vec<u32>,
    events: Vec<Event>,
}

impl Company {
    fn add(&mut self, person: u32, ms: i64, kind: Kind, subject: Id, payload: Payload) {
        let seq = &mut self.strokes[person as usize];
        *seq += 1;
        self.events.push(Event {
            id: EventId { replica: replica(person), seq: *seq },
            lamport: self.events.len() as u64 + 1,
            author: id("person", person),
            at: WallTime { ms, offset: 60 },
            seen: Box::default(),
            batch: None,
            kind,
            subject,
            version: 1,
            extra: Fields::default(),
            seal: None,
            body: Body::Full(payload),
        });
    }

    /// One of five sorts of facts about a goal.
    fn fact(&mut self, n: u32) {
        let person = self.dice.below(PEOPLE);
        let goal = id("goal", n / 5 % (PEOPLE * GOALS_EACH));
        let (kind, fields) = match n % 5 {
            0 => (
                Kind::GoalDescribed,
                Fields::default()
                    .with("title", &*self.dice.sentence(9))
                    .with("owner", &id("person", person))
                    .with("start", Value::from(self.dice.below(50).cast_signed()))
                    .with("target", Value::from(self.dice.below(500).cast_signed()))
                    .with("due", "2026-12-31"),
            ),
            1 => (Kind::GoalAligned, Fields::default().with("parent", &id("goal", n / 50))),
            2 => (Kind::GoalAnswered, Fields::default().with("stage", "committed")),
            3 => (Kind::GoalLinked, Fields::default().with("goal", &id("goal", n % 2000)).with("linked", true)),
            _ => (Kind::GoalDescribed, Fields::default().with("note", &*self.dice.sentence(14))),
        };
        self.add(person, 1_767_600_000_000 + i64::from(n) * 61_000, kind, goal, Payload::Facts(fields));
    }

    fn check_in(&mut self, n: u32) {
        let (week, person) = (n / PEOPLE, n % PEOPLE);
        let observations = (0..GOALS_EACH).map(|g| {
            let said = self.dice.below(10) < 3;
            Observation {
                goal: id("goal", person * GOALS_EACH + g),
                value: Some((self.dice.below(90) + week).cast_signed().into()),
                confidence: Some(u8::try_from(self.dice.below(11)).unwrap()),
                share: Some(u8::try_from(self.dice.below(21) * 5).unwrap()),
                note: if said { self.dice.sentence(6) } else { "".into() },
            }
        });
        let observations = observations.collect();
        let answers = vec![self.dice.sentence(8), self.dice.sentence(5), "".into()];
        let week = Week::new(2026, u8::try_from(1 + week % 53).unwrap()).unwrap();
        let said = CheckIn { week, answers, unlinked: Some(10), observations };
        let ms = 1_768_600_000_000 + i64::from(n) * 1_201_337;
        self.add(person, ms, Kind::CheckedIn, id("person", person), Payload::CheckIn(said));
    }
}

/// So many check-ins of four observations each, and so many other events, in order.
pub fn company(check_ins: u32, others: u32) -> Vec<Event> {
    let strokes = vec![0; PEOPLE as usize];
    let mut company = Company { dice: Dice(7), strokes, events: Vec::new() };
    (0..others).for_each(|n| company.fact(n));
    (0..check_ins).for_each(|n| company.check_in(n));
    company.events
}

/// A key for all that `events` need; not a secret.
pub fn keys(events: &[Event]) -> Keys {
    let mut keys = Keys::default();
    for event in events {
        keys.add(KeyName::of(event), [event.id.replica.0[0]; 32]);
    }
    keys
}
