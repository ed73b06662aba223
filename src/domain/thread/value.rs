//! What a payload holds: plain values, and their one canonical text (RFC 8785).
//!
//! Knows JSON without binary floats. Does not want to know what a field means.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser::SerializeMap};

use crate::domain::measure::Decimal;

/// Deepest nesting of a value: deeper input is refused, not walked.
pub const MAX_DEPTH: usize = 32;

/// One value of a payload.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing: clears the cell it is written to.
    Null,
    /// Yes or no.
    Bool(bool),
    /// An exact decimal.
    Number(Decimal),
    /// A text; one that many say stands in memory once.
    Text(Arc<str>),
    /// Several values in order.
    List(Vec<Value>),
    /// Named values.
    Record(Fields),
}

/// Named values in the order of their names: each name once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Fields(Vec<(Arc<str>, Value)>);

impl Fields {
    /// The value of `name`, if it is there.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.binary_search_by(|(n, _)| (**n).cmp(name)).ok().map(|at| &self.0[at].1)
    }

    /// Sets `name`, replacing what was there.
    pub fn set(&mut self, name: &str, value: impl Into<Value>) {
        match self.0.binary_search_by(|(n, _)| (**n).cmp(name)) {
            Ok(at) => self.0[at].1 = value.into(),
            Err(at) => self.0.insert(at, (name.into(), value.into())),
        }
    }

    /// Puts in a `name` that is not there yet.
    fn put(&mut self, name: Arc<str>, value: Value) {
        let at = self.0.partition_point(|(n, _)| *n < name);
        self.0.insert(at, (name, value));
    }

    /// The same fields with `name` set: for building in one expression.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// Puts `name` behind all that are there, where it belongs there. Whether it did.
    pub fn push(&mut self, name: Arc<str>, value: Value) -> bool {
        let is_in_order = self.0.last().is_none_or(|(last, _)| *last < name);
        if is_in_order {
            self.0.push((name, value));
        }
        is_in_order
    }

    /// No fields, with room for so many.
    pub fn with_room(fields: usize) -> Self {
        Self(Vec::with_capacity(fields))
    }

    /// All fields in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// Whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Value {
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number, if it is one.
    pub fn as_number(&self) -> Option<Decimal> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The answer, if it is yes or no.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(answer) = self { Some(*answer) } else { None }
    }

    /// The items, if it is a list.
    pub fn as_list(&self) -> Option<&[Value]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for Value {
    fn from(answer: bool) -> Self {
        Self::Bool(answer)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Self::List(items)
    }
}

impl From<&super::Id> for Value {
    fn from(id: &super::Id) -> Self {
        Self::Text(id.shared())
    }
}

impl From<chrono::NaiveDate> for Value {
    fn from(day: chrono::NaiveDate) -> Self {
        Self::Text(day.to_string().into())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::Record(fields)
    }
}

/// Appends the canonical JSON text of `value`: names sorted, no spaces, numbers as ECMAScript writes them.
pub fn write_canonical(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(answer) => out.push_str(if *answer { "true" } else { "false" }),
        Value::Number(number) => write_number(out, *number),
        Value::Text(text) => write_text(out, text),
        Value::List(items) => {
            write_all(out, ('[', ']'), items.iter(), write_canonical);
        }
        Value::Record(fields) => write_fields(out, fields),
    }
}

/// Appends the canonical JSON object of `fields`.
pub fn write_fields(out: &mut String, fields: &Fields) {
    write_all(out, ('{', '}'), fields.iter(), |out, (name, value)| {
        write_text(out, name);
        out.push(':');
        write_canonical(out, value);
    });
}

/// Appends `items` between brackets, with commas.
pub fn write_all<T>(
    out: &mut String,
    (open, close): (char, char),
    items: impl Iterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    out.push(open);
    for (n, item) in items.enumerate() {
        if n > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(close);
}

/// Appends a whole number.
pub fn write_integer(out: &mut String, number: u64) {
    out.push_str(itoa::Buffer::new().format(number));
}

/// Appends a number as ECMAScript writes it: below 10⁻⁶ with an exponent, else in plain digits.
pub fn write_number(out: &mut String, number: Decimal) {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(number.mantissa().unsigned_abs());
    let n_places = number.places() as usize;
    if number.mantissa() < 0 {
        out.push('-');
    }
    if let Some((whole, part)) = digits.len().checked_sub(n_places).filter(|n| *n > 0).map(|n| digits.split_at(n)) {
        out.push_str(whole);
        push_part(out, part);
    } else if n_places < digits.len() + 6 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', n_places - digits.len()));
        out.push_str(digits);
    } else {
        let (first, rest) = digits.split_at(1);
        out.push_str(first);
        push_part(out, rest);
        out.push_str("e-");
        out.push_str(itoa::Buffer::new().format(n_places - rest.len()));
    }
}

/// What stands behind the point, with the point; nothing where nothing does.
fn push_part(out: &mut String, part: &str) {
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
}

/// Appends between quotes what needs no escapes.
pub fn write_quoted(out: &mut String, write: impl FnOnce(&mut String)) {
    out.push('"');
    write(out);
    out.push('"');
}

/// Appends a text in quotes with the escapes of RFC 8785.
pub fn write_text(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(&text[from..at]);
        from = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            0x08 => out.push_str("\\b"),
            0x0c => out.push_str("\\f"),
            other => out.extend(["\\u00", super::id::hex(&[other]).as_str()]),
        }
    }
    out.push_str(&text[from..]);
    out.push('"');
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => to.serialize_unit(),
            Self::Bool(answer) => to.serialize_bool(*answer),
            Self::Number(number) => number.serialize(to),
            Self::Text(text) => to.serialize_str(text),
            Self::List(items) => items.serialize(to),
            Self::Record(fields) => fields.serialize(to),
        }
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        de::DeserializeSeed::deserialize(AtDepth(0), from)
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Value::deserialize(from)? {
            Value::Record(fields) => Ok(fields),
            _ => Err(de::Error::custom("expected named values in { }")),
        }
    }
}

/// Reads a value that stands this deep.
struct AtDepth(usize);

impl<'de> de::DeserializeSeed<'de> for AtDepth {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        if self.0 >= MAX_DEPTH {
            return Err(de::Error::custom("nested deeper than 32 levels"));
        }
        from.deserialize_any(self)
    }
}

/// Reads the name of a field.
struct Name;

impl<'de> de::DeserializeSeed<'de> for Name {
    type Value = Arc<str>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Arc<str>, D::Error> {
        from.deserialize_str(self)
    }
}

impl de::Visitor<'_> for Name {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Arc<str>, E> {
        Ok(name.into())
    }
}

impl<'de> de::Visitor<'de> for AtDepth {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text, a number, true, false, null, a list or named values")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, answer: bool) -> Result<Value, E> {
        Ok(Value::Bool(answer))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        Decimal::try_from(number).map(Value::Number).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        Decimal::try_from(number).map(Value::Number).map_err(E::custom)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        Decimal::try_from(number).map(Value::Number).map_err(E::custom)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(AtDepth(self.0 + 1))? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Fields::default();
        while let Some(name) = map.next_key_seed(Name)? {
            if fields.get(&name).is_some() {
                return Err(de::Error::custom(format!("“{name}” stands twice in one object")));
            }
            let value = map.next_value_seed(AtDepth(self.0 + 1))?;
            fields.put(name, value);
        }
        Ok(Value::Record(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(json: &str) -> String {
        let mut out = String::new();
        write_canonical(&mut out, &serde_json::from_str(json).unwrap());
        out
    }

    #[test]
    fn canonical_text_is_the_one_of_rfc_8785() {
        for (read, written) in [
            (r#"{ "b": 1.50, "a": [null, true] }"#, r#"{"a":[null,true],"b":1.5}"#),
            ("0.000000002", "2e-9"),
            ("0.0000012", "0.0000012"),
            ("-0.00000012", "-1.2e-7"),
            (r#""é\u0007\n\"\\/""#, r#""é\u0007\n\"\\/""#),
            ("123456789012345", "123456789012345"),
        ] {
            assert_eq!(canonical(read), written);
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_refused() {
        let error = serde_json::from_str::<Value>(r#"{"a":1,"b":{"c":1,"c":2}}"#).unwrap_err();
        assert!(error.to_string().contains("“c” stands twice"), "{error}");
    }

    #[test]
    fn deep_nesting_is_refused_and_not_walked() {
        for depth in [33, 100_000] {
            let deep = "[".repeat(depth) + &"]".repeat(depth);
            assert!(serde_json::from_str::<Value>(&deep).is_err());
        }
        let just = "[".repeat(32) + &"]".repeat(32);
        assert!(serde_json::from_str::<Value>(&just).is_ok());
    }

    #[test]
    fn numbers_that_no_reader_keeps_are_refused() {
        for text in ["9007199254740993", "1e999", "0.12345678901", "NaN", "1.234567890123456789"] {
            assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        }
    }
}
