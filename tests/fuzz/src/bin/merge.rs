//! Three versions of a document, apart from each other: what both began with, mine, theirs.

#![no_main]

use formwork_fuzz::{APART, reader, value};
use formwork_model::json::Json;
use formwork_model::{Draft, Pointer, Side, changes, merge, resolve};
use std::collections::BTreeSet;

reader!(versions);

fn versions(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == APART);
    let (Some(base), Some(mine)) = (parts.next().and_then(value), parts.next().and_then(value)) else { return };
    let theirs = parts.next().and_then(value).unwrap_or_default();
    one_side_alone(&base, &mine);
    let mine = Draft::from_document(mine);
    let merged = merge(&base, &mine, &theirs);
    let paths: BTreeSet<&Pointer> = merged.conflicts.iter().map(|conflict| &conflict.path).collect();
    assert_eq!(paths.len(), merged.conflicts.len(), "two conflicts are at one place");
    for conflict in &merged.conflicts {
        assert!(conflict.mine != conflict.theirs && conflict.mine != conflict.base && conflict.theirs != conflict.base, "{conflict:?}");
        assert!(!conflict.name.is_empty() && !conflict.heading.is_empty(), "{conflict:?}");
        assert!(!conflict.mine_words.is_empty() && !conflict.theirs_words.is_empty(), "{conflict:?}");
    }
    assert_eq!(resolve(&merged, &[]), merged.merged);
    let all = |side: Side| merged.conflicts.iter().map(|one| (one.path.clone(), side)).collect::<Vec<_>>();
    let (own, others) = (resolve(&merged, &all(Side::Mine)), resolve(&merged, &all(Side::Theirs)));
    assert_eq!(changes(&mine, &own), merged.theirs_only);
    assert_eq!(changes(&Draft::from_document(theirs), &others), merged.mine_only);
    assert!(!merged.is_clean() || own == others);
}

fn one_side_alone(base: &Json, one: &Json) {
    for (mine, theirs) in [(base, one), (one, base), (one, one)] {
        let merged = merge(base, &Draft::from_document(mine.clone()), theirs);
        assert!(merged.is_clean(), "{:?}", merged.conflicts);
        assert_eq!(&merged.merged.document, one, "what one side alone did is not the result");
    }
}
