//! Laws that hold for any three versions.

use super::{merged, told};
use crate::json::{self, Json};
use crate::merge::{Conflict, Side, resolve};
use crate::tests::any::any_json;
use crate::{Draft, Pointer, Set, changes};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn fixture(name: &str) -> Json {
    let path = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(name).join("integration.json");
    json::read_bytes(&std::fs::read(path).expect(name)).value.expect(name)
}

/// What can be done to a place.
#[derive(Clone, Debug)]
enum Edit {
    Put(&'static str),
    Remove,
    Swap,
    Again,
}

fn edit() -> impl Strategy<Value = (prop::sample::Index, Edit)> {
    let values = vec![
        "null",
        "true",
        "0",
        "\"\"",
        "\"enabled\"",
        "\"text\"",
        "\"other\"",
        "[]",
        "[{}]",
        "{}",
        "{\"a\": 1}",
        "[\"a\", \"a\"]",
        "{\"slug\": \"text\", \"name\": \"N\"}",
    ];
    let edit = prop_oneof![
        5 => prop::sample::select(values).prop_map(Edit::Put),
        2 => Just(Edit::Remove),
        2 => Just(Edit::Swap),
        1 => Just(Edit::Again),
    ];
    (any::<prop::sample::Index>(), edit)
}

fn places(value: &Json, at: &Pointer) -> Vec<Pointer> {
    let mut all = vec![at.clone()];
    for (index, item) in value.as_list().unwrap_or_default().iter().enumerate() {
        all.extend(places(item, &at.index(index)));
    }
    for (name, item) in value.as_object().unwrap_or_default() {
        all.extend(places(item, &at.key(name)));
    }
    all
}

fn edited(base: &Json, edits: &[(prop::sample::Index, Edit)]) -> Json {
    let mut draft = Draft::from_document(base.clone());
    for (index, edit) in edits {
        let places = places(&draft.document, &Pointer::root());
        let path = index.get(&places).clone();
        let Some((parent, _)) = path.split_last() else { continue };
        let siblings = draft.at(&parent).and_then(Json::as_list).map(<[Json]>::to_vec);
        let set = match (edit, siblings) {
            (Edit::Put(text), _) => Set { path, value: json::read(text).value },
            (Edit::Remove, _) => Set { path, value: None },
            (Edit::Swap, Some(mut items)) => {
                items.rotate_left(1);
                Set { path: parent, value: Some(Json::List(items)) }
            }
            (Edit::Again, Some(mut items)) => {
                items.extend(items.first().cloned());
                Set { path: parent, value: Some(Json::List(items)) }
            }
            _ => continue,
        };
        draft.apply(&[set]);
    }
    draft.document
}

/// Three versions: those of a listing, and ones that have little in common.
fn versions() -> impl Strategy<Value = (Json, Json, Json)> {
    let names = prop::sample::select(vec!["tidewater", "logbarn", "gatepost"]);
    let alike = (names.clone(), vec(edit(), 0..6), vec(edit(), 0..6)).prop_map(|(name, mine, theirs)| {
        let base = fixture(name);
        let (mine, theirs) = (edited(&base, &mine), edited(&base, &theirs));
        (base, mine, theirs)
    });
    let strange = (names.clone(), names.clone(), names, vec(edit(), 0..20)).prop_map(|(one, two, three, edits)| {
        let three = edited(&fixture(three), &edits);
        (fixture(one), fixture(two), three)
    });
    prop_oneof![4 => alike, 1 => strange, 1 => (any_json(), any_json(), any_json())]
}

/// The values of a document that are no list or object, each with the names of the members that lead to it, without those that
/// say nothing.
fn leaves(value: &Json, at: &str, all: &mut BTreeSet<(String, String)>) {
    match value {
        Json::List(items) => items.iter().for_each(|item| leaves(item, at, all)),
        Json::Object(members) => {
            let last = |name: &str| members.iter().rev().find(|(other, _)| other == name).map(|(_, value)| value);
            let names: BTreeSet<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
            names
                .into_iter()
                .filter_map(|name| Some((name, last(name)?)))
                .for_each(|(name, value)| leaves(value, &[at, "/", name].concat(), all));
        }
        Json::Bool(false) => {}
        value if value.is_blank() || value.as_text() == Some("disabled") => {}
        value => {
            all.insert((at.into(), json::compact(value)));
        }
    }
}

fn leaves_of(value: &Json) -> BTreeSet<(String, String)> {
    let mut all = BTreeSet::new();
    leaves(value, "", &mut all);
    all
}

/// The place of a conflict without the indices.
fn names_of(path: &Pointer) -> String {
    path.segments().filter(|name| name.parse::<usize>().is_err()).map(|name| ["/", &name].concat()).collect()
}

fn sides(one: &Conflict) -> [Option<String>; 3] {
    [&one.base, &one.mine, &one.theirs].map(|value| value.as_ref().map(json::compact))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_side_alone_is_the_result((base, mine, _) in versions()) {
        for (base, one, other, expected) in [(&base, &base, &mine, &mine), (&base, &mine, &base, &mine), (&base, &mine, &mine, &mine)] {
            let merge = merged(base, one, other);
            prop_assert_eq!(&merge.merged.document, expected);
            prop_assert!(merge.is_clean());
        }
        let (here, there) = (merged(&base, &mine, &base), merged(&base, &base, &mine));
        prop_assert_eq!(here.mine_only, there.theirs_only.clone());
        prop_assert!(here.theirs_only.is_empty() && there.mine_only.is_empty());
    }

    #[test]
    fn nothing_is_lost((base, mine, theirs) in versions()) {
        let merge = merged(&base, &mine, &theirs);
        let (began, mut kept) = (leaves_of(&base), leaves_of(&merge.merged.document));
        for one in &merge.conflicts {
            let at = names_of(&one.path);
            for value in [&one.mine, &one.theirs].into_iter().flatten() {
                leaves(value, &at, &mut kept);
            }
        }
        for (side, whose) in [(&mine, "mine"), (&theirs, "theirs")] {
            for leaf in leaves_of(side).difference(&began) {
                prop_assert!(kept.contains(leaf), "{} lost {:?}: {:?}", whose, leaf, told(&merge));
            }
        }
    }

    #[test]
    fn sides_can_be_exchanged((base, mine, theirs) in versions()) {
        let (one, other) = (merged(&base, &mine, &theirs), merged(&base, &theirs, &mine));
        let mut found: Vec<_> = one.conflicts.iter().map(sides).collect();
        let mut exchanged: Vec<_> = other.conflicts.iter().map(|one| { let [base, mine, theirs] = sides(one); [base, theirs, mine] }).collect();
        found.sort();
        exchanged.sort();
        prop_assert_eq!(found, exchanged);
    }

    #[test]
    fn each_conflict_is_decided_where_it_is((base, mine, theirs) in versions()) {
        let merge = merged(&base, &mine, &theirs);
        let all = |side: Side| merge.conflicts.iter().map(|one| (one.path.clone(), side)).collect::<Vec<_>>();
        prop_assert_eq!(merge.conflicts.iter().map(|one| &one.path).collect::<BTreeSet<_>>().len(), merge.conflicts.len());
        for one in &merge.conflicts {
            prop_assert!(one.mine != one.theirs && one.mine != one.base && one.theirs != one.base);
            prop_assert!(!one.name.is_empty() && !one.heading.is_empty() && !one.mine_words.is_empty() && !one.theirs_words.is_empty());
            // A list whose order is open has both sides' elements.
            let stands = merge.merged.at(&one.path);
            prop_assert!(stands == one.mine.as_ref().or(one.theirs.as_ref()) || stands.is_some_and(|value| value.as_list().is_some()), "{}", one.path);
        }
        prop_assert_eq!(&resolve(&merge, &[]), &merge.merged);
        let (own, others) = (resolve(&merge, &all(Side::Mine)), resolve(&merge, &all(Side::Theirs)));
        prop_assert_eq!(changes(&Draft::from_document(mine.clone()), &own), merge.theirs_only.clone());
        if merge.is_clean() {
            prop_assert_eq!(&own, &others);
        }
        let kept: BTreeSet<_> = leaves_of(&own.document);
        let decided: BTreeSet<_> = merge.conflicts.iter().flat_map(|one| {
            let mut all = BTreeSet::new();
            leaves(one.theirs.as_ref().unwrap_or(&Json::Null), &names_of(&one.path), &mut all);
            all
        }).collect();
        let (began, said) = (leaves_of(&base), leaves_of(&theirs));
        for leaf in leaves_of(&mine).difference(&began) {
            prop_assert!(kept.contains(leaf), "with mine throughout, {:?} of mine is gone", leaf);
        }
        for leaf in said.difference(&began).filter(|leaf| !decided.contains(*leaf)) {
            prop_assert!(kept.contains(leaf), "what theirs alone changed is taken: {:?}", leaf);
        }
    }
}
