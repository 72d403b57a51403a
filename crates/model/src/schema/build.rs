//! Small ways to write JSON.

use crate::json::Json;

/// An object.
pub(super) fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A list.
pub(super) fn list<T: Into<Json>>(items: impl IntoIterator<Item = T>) -> Json {
    Json::List(items.into_iter().map(Into::into).collect())
}

/// A number.
pub(super) fn number(value: impl ToString) -> Json {
    Json::Number(value.to_string())
}

/// A reference to one of the document's definitions.
pub(super) fn reference(name: &str) -> Json {
    object([("$ref", ["#/$defs/", name].concat().into())])
}

/// `{"type": …}`.
pub(super) fn of_type(name: &str) -> Json {
    object([("type", name.into())])
}

/// `{"type": [ … ]}`.
pub(super) fn of_types<const N: usize>(names: [&str; N]) -> Json {
    object([("type", list(names))])
}

/// A condition on an object: that a list of it holds a text.
pub(super) fn holds(key: &str, text: &str) -> Json {
    let contains = object([("type", "array".into()), ("contains", object([("const", text.into())]))]);
    object([("required", list([key])), ("properties", object([(key, contains)]))])
}

/// Several schemas of which all have to hold; one stands for itself.
pub(super) fn all(mut schemas: Vec<Json>) -> Json {
    match schemas.len() {
        1 => schemas.remove(0),
        _ => object([("allOf", Json::List(schemas))]),
    }
}

/// Adds members to an object, in order; one that is there already is left alone.
pub(super) fn with(schema: Json, members: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    let Json::Object(mut all) = schema else { return schema };
    for (name, value) in members {
        if !all.iter().any(|(other, _)| other == name) {
            all.push((name.to_owned(), value));
        }
    }
    Json::Object(all)
}
