//! What the codec must not lose, and what it must refuse.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::domain::{
    measure::Decimal,
    thread::{
        Batch, Body, CheckIn, Event, EventId, Fields, Id, Kind, Observation, Payload, ReplicaId, Value, WallTime,
        chain::{Commitment, KeyName, Keys},
        kind::KeyClass,
    },
    week::Week,
};

fn id() -> impl Strategy<Value = Id> {
    prop_oneof![
        3 => (0..20u8).prop_map(|n| format!("goal-{n}").parse().unwrap()),
        1 => "[a-zé/\u{1F600}][ -~]{0,20}[a-z]".prop_map(|text| text.parse().unwrap()),
    ]
}

fn text() -> impl Strategy<Value = std::sync::Arc<str>> {
    prop_oneof![Just("".into()), Just("steady".into()), any::<String>().prop_map(Into::into)]
}

fn decimal() -> impl Strategy<Value = Decimal> {
    let most = 999_999_999_999_999_i64;
    (prop_oneof![-99..=99i64, -most..=most], 0..=9u32)
        .prop_map(|(mantissa, places)| Decimal::new(mantissa, places).unwrap())
}

fn fields_of(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Fields> {
    prop::collection::btree_map("[a-z]{0,6}", value, 0..5)
        .prop_map(|named| named.into_iter().fold(Fields::default(), |fields, (name, value)| fields.with(&name, value)))
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        decimal().prop_map(Value::Number),
        text().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::List),
            fields_of(inner).prop_map(Value::Record),
        ]
    })
}

fn observation() -> impl Strategy<Value = Observation> {
    (id(), prop::option::of(decimal()), any::<Option<u8>>(), any::<Option<u8>>(), text())
        .prop_map(|(goal, value, confidence, share, note)| Observation { goal, value, confidence, share, note })
}

fn check_in() -> impl Strategy<Value = CheckIn> {
    let week = (1..=9999i32, 1..=52u8).prop_map(|(year, number)| Week::new(year, number).unwrap());
    let observations = prop::collection::vec(observation(), 0..5);
    (week, prop::collection::vec(text(), 0..4), any::<Option<u8>>(), observations)
        .prop_map(|(week, answers, unlinked, observations)| CheckIn { week, answers, unlinked, observations })
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        any::<[u8; 32]>().prop_map(|stub| Body::Withheld(Commitment(stub))),
        any::<[u8; 32]>().prop_map(|stub| Body::Erased(Commitment(stub))),
        check_in().prop_map(|said| Body::Full(Payload::CheckIn(said))),
        fields_of(value()).prop_map(|fields| Body::Full(Payload::Facts(fields))),
    ]
}

fn replica() -> impl Strategy<Value = ReplicaId> {
    prop_oneof![(0..3u8).prop_map(|n| ReplicaId([n; 16])), any::<[u8; 16]>().prop_map(ReplicaId)]
}

fn event() -> impl Strategy<Value = Event> {
    let kind =
        prop_oneof![Just(Kind::CheckedIn), Just(Kind::GoalDescribed), ".{0,12}".prop_map(|name| Kind::named(&name))];
    let at = (any::<i64>(), any::<i16>()).prop_map(|(ms, offset)| WallTime { ms, offset });
    let seen = prop::collection::vec((replica(), any::<u32>()), 0..3);
    let batch = prop::option::of((any::<u32>(), any::<u32>()).prop_map(|(first, size)| Batch { first, size }));
    let stroke = (replica(), any::<u32>(), 1..1u64 << 53)
        .prop_map(|(replica, seq, lamport)| (EventId { replica, seq }, lamport));
    let version = prop_oneof![Just(1), any::<u16>()];
    let extra = prop_oneof![3 => Just(Fields::default()), 1 => fields_of(value())];
    let seal = prop_oneof![3 => Just(None), 1 => any::<[u8; 32]>().prop_map(|key| Some(Arc::new(key)))];
    (stroke, id(), at, seen, batch, kind, id(), (version, extra, seal), body()).prop_map(
        |((id, lamport), author, at, seen, batch, kind, subject, (version, extra, seal), body)| {
            let seen = seen.into();
            Event { id, lamport, author, at, seen, batch, kind, subject, version, extra, seal, body }
        },
    )
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(event(), 0..12)
}

/// The row with one byte changed and a checksum that fits again, so that reading goes on behind it.
fn changed(row: &[u8], at: usize, byte: u8) -> Vec<u8> {
    let mut body = row[13..].to_vec();
    let at = at % body.len();
    body[at] = byte;
    checked(EVENTS, &body)
}

proptest! {
    #[test]
    fn every_event_comes_back_as_it_was(events in events()) {
        let row = encode(&events.iter().collect::<Vec<_>>());
        prop_assert_eq!(decode(&row), Ok(events));
    }

    #[test]
    fn any_bytes_are_events_or_damage_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(decode(&bytes).is_err());
        if let Err(damage) = decode(&checked(EVENTS, &bytes)) {
            prop_assert!(damage.at <= bytes.len() + 13);
        }
    }

    #[test]
    fn a_changed_byte_is_found_by_the_seal_and_behind_it_does_no_harm(
        events in prop::collection::vec(event(), 1..8), at in any::<usize>(), byte in any::<u8>(),
    ) {
        let row = encode(&events.iter().collect::<Vec<_>>());
        let mut plain = row.clone();
        plain[13 + at % (row.len() - 13)] ^= byte | 1;
        prop_assert_eq!(decode(&plain).unwrap_err().what, "its checksum does not fit");
        match decode(&changed(&row, at, byte)) {
            Ok(read) => prop_assert!(read.len() <= row.len()),
            Err(damage) => prop_assert!(damage.at <= row.len()),
        }
    }

    #[test]
    fn a_cut_row_is_damaged(events in prop::collection::vec(event(), 1..5), at in any::<usize>()) {
        let row = encode(&events.iter().collect::<Vec<_>>());
        prop_assert!(decode(&row[..at % row.len()]).is_err());
    }

    #[test]
    fn keys_come_back_as_they_were(
        named in prop::collection::vec((replica(), prop::option::of(id()), any::<bool>(), any::<[u8; 32]>()), 0..9),
    ) {
        let mut keys = Keys::default();
        for (replica, person, open, key) in named {
            keys.add(KeyName { replica, person, class: if open { KeyClass::Open } else { KeyClass::Confidential } }, key);
        }
        prop_assert_eq!(decode_keys(&encode_keys(&keys)), Ok(keys));
    }
}

#[test]
fn a_row_of_a_newer_page_says_so_and_is_not_guessed_at() {
    let mut row = encode(&[]);
    assert_eq!(decode(&row), Ok(vec![]));
    row[4] = 2;
    assert_eq!(decode(&row), Err(Damage { at: 0, what: "a newer page wrote it" }));
    assert_eq!(decode(&encode_keys(&Keys::default())).unwrap_err().what, "it is no row of this kind");
}

/// 300 events that say the same `title`.
fn alike(title: &str) -> Vec<Event> {
    let event = |n: u32| Event {
        id: EventId { replica: ReplicaId([1; 16]), seq: n },
        lamport: u64::from(n),
        author: "ana".parse().unwrap(),
        at: WallTime { ms: 0, offset: 0 },
        seen: Box::default(),
        batch: None,
        kind: Kind::GoalDescribed,
        subject: "g".parse().unwrap(),
        version: 1,
        extra: Fields::default(),
        seal: None,
        body: Body::Full(Payload::Facts(Fields::default().with("title", title))),
    };
    (1..=300).map(event).collect()
}

#[test]
fn a_row_whose_events_leave_the_order_behind_is_damaged() {
    for lamport in [0, 1 << 53, u64::MAX] {
        let mut events = alike("x");
        events[7].lamport = lamport;
        let damage = decode(&encode(&events.iter().collect::<Vec<_>>())).unwrap_err();
        assert_eq!(damage.what, "an event's place is out of range");
    }
}

#[test]
fn a_short_text_stands_once_and_a_long_one_as_often_as_it_is_said() {
    for (len, most, least) in [(200, 5_000, 200), (1_000, 310_000, 300_000)] {
        let events = alike(&"x".repeat(len));
        let row = encode(&events.iter().collect::<Vec<_>>());
        assert!((least..most).contains(&row.len()), "{len}: {}", row.len());
        assert_eq!(decode(&row), Ok(events));
    }
}

#[test]
fn a_row_that_would_fill_the_memory_is_refused() {
    let events = alike(&"x".repeat(1 << 20));
    let row = super::write::encode_sharing(&events.iter().collect::<Vec<_>>(), usize::MAX);
    assert_eq!(decode(&row).unwrap_err().what, "it spreads to more text than a row may");
}
