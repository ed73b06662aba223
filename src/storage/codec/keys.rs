//! Keys of commitments to a row and back.

use super::{
    Damage, KEYS,
    bytes::{put_len, put_run},
    checked, uncheck,
};
use crate::domain::thread::{
    Id, ReplicaId,
    chain::{KeyName, Keys},
    kind::KeyClass,
};

/// The row that holds `keys`.
pub fn encode_keys(keys: &Keys) -> Vec<u8> {
    let mut body = Vec::new();
    put_len(&mut body, keys.iter().count());
    for (name, key) in keys.iter() {
        body.extend(name.replica.0);
        body.push(match name.class {
            KeyClass::Open => 0,
            KeyClass::Confidential => 1,
        });
        put_run(&mut body, name.person.as_ref().map_or("", Id::as_str).as_bytes());
        body.extend(key);
    }
    checked(KEYS, &body)
}

/// The keys of a row.
///
/// # Errors
/// When the bytes are not what [`encode_keys`] writes.
pub fn decode_keys(row: &[u8]) -> Result<Keys, Damage> {
    let mut from = uncheck(KEYS, row)?;
    let mut keys = Keys::default();
    for _ in 0..from.count()? {
        let replica = ReplicaId(from.array()?);
        let here = from;
        let class = match from.byte()? {
            0 => KeyClass::Open,
            1 => KeyClass::Confidential,
            _ => return Err(here.damage("a class of keys is unknown")),
        };
        let person = match from.text()? {
            "" => None,
            text => Some(text.parse().map_err(|_| here.damage("an id is none"))?),
        };
        keys.add(KeyName { replica, person, class }, from.array()?);
    }
    from.finish()?;
    Ok(keys)
}
