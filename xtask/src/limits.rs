//! How much the page may weigh: `xtask/limits.txt`, which a build that exceeds it fails by.

use crate::program::root;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

/// The table, from the workspace's folder.
const TABLE: &str = "xtask/limits.txt";
/// What `index.html` names.
pub(crate) const FIRST: &str = "first-visit";
/// A limit that is further than this above what is there, in hundredths of it, keeps nothing.
const SLACK: u64 = 6;

/// Holds what was built against the table: a name, and its bytes in brotli.
///
/// # Errors
/// Where something is larger than it may be, and where the table and what was built do not name the same.
pub(crate) fn hold(sizes: &[(String, u64)]) -> Result<()> {
    let text = fs::read_to_string(root().join(TABLE)).with_context(|| format!("could not read {TABLE}"))?;
    let limits = read(&text)?;
    print!("{}", loose(&limits, sizes));
    let mut wrong = judged(&limits, sizes);
    if wrong.is_empty() {
        return Ok(());
    }
    wrong.push_str("What is large and how to make it smaller: docs/performance.md, \"The bytes of a first visit\".");
    bail!("the page does not weigh what {TABLE} says\n{wrong}")
}

/// What a thing of this size may weigh: a hundredth more for the first visit, a thirtieth for a part, since what parts share is put
/// together anew in each build.
fn room(name: &str, size: u64) -> u64 {
    size + size / if name == FIRST { 100 } else { 30 }
}

/// The limits by their names.
fn read(text: &str) -> Result<BTreeMap<&str, u64>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let limits = lines.map(|(at, line)| {
        let (name, bytes) = line.split_once(char::is_whitespace).with_context(|| format!("{TABLE}:{}: want `name bytes`", at + 1))?;
        let bytes = bytes.trim().parse().with_context(|| format!("{TABLE}:{}: {:?} is no number of bytes", at + 1, bytes.trim()))?;
        Ok((name, bytes))
    });
    limits.collect()
}

/// What has become so much smaller that its limit keeps nothing, a line for each.
fn loose(limits: &BTreeMap<&str, u64>, sizes: &[(String, u64)]) -> String {
    let far = |name: &str, size: u64| limits.get(name).is_some_and(|limit| *limit > size + size * SLACK / 100);
    let found = sizes.iter().filter(|(name, size)| far(name, *size));
    found
        .map(|(name, size)| {
            format!("{name} is far below its limit: write `{name} {}` into {TABLE}, so that it stays there\n", room(name, *size))
        })
        .collect()
}

/// What is wrong, a line for each; nothing where all is as it should be.
fn judged(limits: &BTreeMap<&str, u64>, sizes: &[(String, u64)]) -> String {
    let mut wrong = String::new();
    for (name, size) in sizes {
        let new = room(name, *size);
        // Writing into a text cannot fail.
        let _ = match limits.get(name.as_str()) {
            None => writeln!(wrong, "  {name} has no limit: add the line `{name} {new}`"),
            Some(limit) if size > limit => writeln!(
                wrong,
                "  {name} is {size} bytes in brotli, {} more than the {limit} it may be: make it smaller, or write `{name} {new}` and say in the commit what it is for",
                size - limit
            ),
            Some(_) => Ok(()),
        };
    }
    for name in limits.keys().filter(|name| sizes.iter().all(|(there, _)| there != *name)) {
        let _ = writeln!(wrong, "  {name} is not built any more: take its line out");
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::{judged, loose, read};

    #[test]
    fn what_is_too_large_new_or_gone_is_named_and_what_is_far_below_is_told() {
        let limits = read("# bytes\n\nfirst-visit 1000\ndesk   500\nlogs 400\ngone 1\n").expect("a table");
        let sizes = [("first-visit", 1001), ("desk", 400), ("logs", 390), ("new", 200)].map(|(name, size)| (name.to_owned(), size));
        let wrong = judged(&limits, &sizes);
        for part in ["first-visit is 1001 bytes in brotli, 1 more than the 1000", "`new 206`", "gone is not built"] {
            assert!(wrong.contains(part), "{wrong}");
        }
        assert!(!wrong.contains("logs") && !wrong.contains("desk"), "{wrong}");
        assert_eq!(loose(&limits, &sizes), "desk is far below its limit: write `desk 413` into xtask/limits.txt, so that it stays there\n");
    }

    #[test]
    fn a_line_that_is_no_limit_is_named() {
        let error = read("# bytes\nfirst-visit many\n").expect_err("no number").to_string();
        assert!(error.contains("xtask/limits.txt:2") && error.contains("many"), "{error}");
    }
}
