//! What has to be set so that one value becomes another.

use super::Json;
use crate::pointer::Pointer;
use crate::problem::Set;

/// The places to set, as deep as the two agree around them: members of the same names in the same order, lists of the same length.
///
/// Making them leaves exactly `after`, order and all.
pub fn difference(before: &Json, after: &Json) -> Vec<Set> {
    let mut sets = Vec::new();
    let mut open = vec![(before, after, Pointer::root())];
    while let Some((before, after, at)) = open.pop() {
        match (before, after) {
            _ if before == after => {}
            (Json::Object(one), Json::Object(two)) if one.len() == two.len() && same_names(one, two) => {
                open.extend(one.iter().zip(two).rev().map(|(one, two)| (&one.1, &two.1, at.key(&one.0))));
            }
            (Json::List(one), Json::List(two)) if one.len() == two.len() => {
                open.extend(one.iter().zip(two).enumerate().rev().map(|(index, (one, two))| (one, two, at.index(index))));
            }
            _ => sets.push(Set { path: at, value: Some(after.clone()) }),
        }
    }
    sets
}

/// Whether both have the same names in the same order, each once: a repeated name cannot be told by its place.
fn same_names(one: &[(String, Json)], two: &[(String, Json)]) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    one.iter().zip(two).all(|(one, two)| one.0 == two.0 && seen.insert(one.0.as_str()))
}

#[cfg(test)]
mod tests {
    use super::difference;
    use crate::json::read;

    #[test]
    fn only_what_differs_is_set() {
        for (before, after, places) in [
            (r#"{"a":1}"#, r#"{"a":1}"#, &[][..]),
            (r#"{"a":{"b":1,"c":[1,2]}}"#, r#"{"a":{"b":2,"c":[1,3]}}"#, &["/a/b", "/a/c/1"]),
            (r#"{"a":{"b":1}}"#, r#"{"a":{"b":1,"c":2}}"#, &["/a"]),
            (r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#, &[""]),
            (r#"{"a":[1]}"#, r#"{"a":[1,2]}"#, &["/a"]),
            (r#"{"a":1.0}"#, r#"{"a":1.00}"#, &["/a"]),
            ("1", "{}", &[""]),
        ] {
            let value = |text: &str| read(text).value.unwrap_or_default();
            let sets = difference(&value(before), &value(after));
            assert_eq!(sets.iter().map(|set| set.path.as_str()).collect::<Vec<_>>(), places, "{before} {after}");
            let mut made = value(before);
            for set in sets {
                made.set(&set.path, set.value, |_, _, _| false);
            }
            assert_eq!(made, value(after));
        }
    }
}
