//! The value itself.

use super::MAX_DEPTH;
use crate::pointer::Pointer;

/// A JSON value. Members keep their order; a number keeps the text it was written with.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number in the spelling it was written with, such as `1e3` or `9007199254740993`.
    Number(String),
    /// A string, unescaped.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in order. A reader reports a repeated name; the last one is the one that counts.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// An object without members.
    pub const fn object() -> Self {
        Self::Object(Vec::new())
    }

    /// The member `name`, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Self::Object(members) => members.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value at `place` below this one.
    pub fn at(&self, place: &Pointer) -> Option<&Json> {
        place.segments().try_fold(self, |value, segment| match value {
            Self::List(items) => items.get(index(&segment)?),
            value => value.get(&segment),
        })
    }

    /// The value below this one that `path` names: member names and indices joined by `/`.
    pub fn find(&self, path: &str) -> Option<&Json> {
        path.split('/').try_fold(self, |value, segment| match value {
            Self::List(items) => items.get(index(segment)?),
            value => value.get(segment),
        })
    }

    /// The text of a string.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The nearest double to a number.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// A number that counts something: a whole one from 0 on, written without an exponent.
    pub fn as_count(&self) -> Option<u64> {
        match self {
            Self::Number(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The elements of an array.
    pub fn as_list(&self) -> Option<&[Json]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The members of an object, in order.
    pub fn as_object(&self) -> Option<&[(String, Json)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The strings of an array; elements of another type are passed over.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.as_list().unwrap_or_default().iter().filter_map(Json::as_text)
    }

    /// What kind of value this is, in words: "text", "a number", "a list" …
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// Whether nothing has been entered here: `null`, white space only, an empty list or object.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.chars().all(char::is_whitespace),
            Self::List(items) => items.is_empty(),
            Self::Object(members) => members.is_empty(),
            Self::Bool(_) | Self::Number(_) => false,
        }
    }

    /// Puts `value` at `place`, or removes what is there (`None`), and answers what was there before.
    ///
    /// Objects on the way are made where nothing (or `null`) is; a new member comes where `order` says: after the last present
    /// member that `order` names before it, otherwise last. An index one past the end of an array appends. A place that cannot
    /// exist (below a string, past the end of an array, deeper than [`MAX_DEPTH`]) is left alone.
    pub fn set(&mut self, place: &Pointer, value: Option<Json>, order: impl Fn(&Pointer, &str, &str) -> bool) -> Option<Json> {
        let Some((parent, last)) = place.split_last() else {
            return Some(std::mem::replace(self, value.unwrap_or_default()));
        };
        // What is to be taken away is not made first, nor what no text can say.
        if place.depth() > MAX_DEPTH || (value.is_none() && self.at(place).is_none()) {
            return None;
        }
        let mut here = self;
        let mut at = Pointer::root();
        for segment in parent.segments() {
            here = match here {
                Self::List(items) => items.get_mut(index(&segment)?)?,
                value => value.member(&at, &segment, &order)?,
            };
            at = at.key(&segment);
        }
        match here {
            Self::List(items) => {
                let index = index(&last)?;
                match value {
                    Some(value) if index < items.len() => Some(std::mem::replace(&mut items[index], value)),
                    Some(value) if index == items.len() => {
                        items.push(value);
                        None
                    }
                    None if index < items.len() => Some(items.remove(index)),
                    _ => None,
                }
            }
            here => match value {
                Some(value) => {
                    let existed = here.get(&last).is_some();
                    let slot = here.member(&at, &last, &order)?;
                    let before = std::mem::replace(slot, value);
                    existed.then_some(before)
                }
                None => match here {
                    Self::Object(members) => {
                        let at = members.iter().rposition(|(key, _)| *key == last)?;
                        Some(members.remove(at).1)
                    }
                    _ => None,
                },
            },
        }
    }

    /// The member `name`, made in its ordered place if need be.
    fn member(&mut self, at: &Pointer, name: &str, order: &impl Fn(&Pointer, &str, &str) -> bool) -> Option<&mut Json> {
        if matches!(self, Self::Null) {
            *self = Self::object();
        }
        let Self::Object(members) = self else { return None };
        let found = members.iter().rposition(|(key, _)| key == name);
        let position = found.unwrap_or_else(|| {
            let position = members
                .iter()
                .rposition(|(key, _)| order(at, key, name))
                .map_or_else(|| if members.iter().any(|(key, _)| order(at, name, key)) { 0 } else { members.len() }, |last| last + 1);
            members.insert(position, (name.into(), Self::Null));
            position
        });
        members.get_mut(position).map(|(_, value)| value)
    }
}

/// An array index as RFC 6901 spells it: digits without a leading zero.
fn index(segment: &str) -> Option<usize> {
    let plain = segment == "0" || (segment.bytes().all(|b| b.is_ascii_digit()) && !segment.starts_with('0'));
    if plain { segment.parse().ok() } else { None }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl serde::Serialize for Json {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(text) => {
                if let Ok(value) = text.parse::<i64>() {
                    serializer.serialize_i64(value)
                } else if let Ok(value) = text.parse::<u64>() {
                    serializer.serialize_u64(value)
                } else {
                    serializer.serialize_f64(text.parse().unwrap_or(f64::NAN))
                }
            }
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}
