//! Lists of images, rows, texts and headers.

use super::pair::pair;
use super::walk::{At, Sides, Walk, members};
use super::words::{count, differ, join};
use super::{Effect, What};
use crate::field::{Control, Field, Shape};
use crate::json::Json;
use crate::rule::pixels;
use crate::words::quote;
use std::collections::BTreeSet;

/// What came to a list of texts and what went.
pub(super) struct Kept<'a> {
    pub(super) added: Vec<&'a str>,
    pub(super) removed: Vec<&'a str>,
}

/// Compares two lists of texts as sets, in the order of each.
pub(super) fn kept(sides: Sides<'_>) -> Kept<'_> {
    Kept { added: only(sides.after_list(), sides.before_list()), removed: only(sides.before_list(), sides.after_list()) }
}

/// The texts of a list that another does not have, each once.
fn only<'a>(list: &'a [Json], other: &[Json]) -> Vec<&'a str> {
    let others: BTreeSet<&str> = other.iter().filter_map(Json::as_text).collect();
    let mut seen = BTreeSet::new();
    list.iter().filter_map(Json::as_text).filter(|text| !others.contains(text) && seen.insert(*text)).collect()
}

/// One image.
pub(super) fn image(walk: &mut Walk, field: &'static Field, name: &str, at: &At, sides: Sides<'_>) {
    let words = match (sides.before, sides.after) {
        (Some(_), Some(image)) => differs(sides).map_or_else(|| size("another image", image), str::to_owned),
        (None, Some(image)) => size("added", image),
        _ => "removed".into(),
    };
    walk.add(at.clone(), field.label, sides.what(), sides, [name, ": ", &words].concat(), Effect::None);
}

/// What two media values of the same file differ in; `None` where the file is another.
fn differs(sides: Sides<'_>) -> Option<&'static str> {
    let (hash, file) = (sides.get("sha256"), sides.get("file"));
    let known = hash.before.is_some() && hash.after.is_some();
    if known && !hash.same() || !known && !file.same() {
        return None;
    }
    Some(match (sides.get("alt").same(), file.same()) {
        (false, _) => "its description changed",
        (true, false) => "its file was renamed",
        (true, true) => "what is said of it changed",
    })
}

fn size(words: &str, image: &Json) -> String {
    match pixels(image) {
        Some((width, height)) => [words, ", ", &width.to_string(), " × ", &height.to_string()].concat(),
        None => words.into(),
    }
}

/// Several images: those that came and went in one change, what is said of the others one by one, and their order.
pub(super) fn images(walk: &mut Walk, field: &'static Field, name: &str, at: &At, sides: Sides<'_>) {
    let (before, after) = (sides.before_list(), sides.after_list());
    let pairs = pair(before, after, &[&["sha256"], &["file"]]);
    let mut entries = Vec::new();
    if !pairs.added.is_empty() {
        entries.push(["+ ", &count(pairs.added.len(), "image")].concat());
    }
    if !pairs.removed.is_empty() {
        entries.push(["− ", &count(pairs.removed.len(), "image")].concat());
    }
    if !entries.is_empty() {
        let what = match (pairs.added.is_empty(), pairs.removed.is_empty()) {
            (false, true) => What::Added,
            (true, false) => What::Removed,
            _ => What::Changed,
        };
        walk.add(at.clone(), field.label, what, sides, [name, ": ", &join(&entries)].concat(), Effect::None);
    }
    for (from, to) in &pairs.matched {
        let image = Sides::element(before.get(*from), after.get(*to));
        if !image.same() {
            let words = [name, ", image ", &(to + 1).to_string(), ": ", differs(image).unwrap_or("another picture")].concat();
            walk.add(at.index(*from, *to), field.label, What::Changed, image, words, Effect::None);
        }
    }
    walk.order(name, field.label, at, sides, &pairs, |index| ["image ", &(index + 1).to_string()].concat());
}

/// The columns by which a row is found again, the surest first.
pub(crate) fn keys(shape: &Shape) -> &'static [&'static [&'static str]] {
    match shape.code {
        "guide" => &[&["framework", "title"], &["framework"], &["title"]],
        "step" => &[&["title"], &["content"]],
        "snippet" => &[&["name"], &["content"]],
        "link" => &[&["title"], &["href"]],
        "action" => &[&["type"]],
        _ => &[],
    }
}

/// What a row is called.
pub(crate) fn called(shape: &Shape, index: usize, row: &Json) -> String {
    let text = ["title", "name"].iter().find_map(|key| row.get(key).and_then(Json::as_text).filter(|text| !text.trim().is_empty()));
    text.map_or_else(|| [shape.noun, " ", &(index + 1).to_string()].concat(), quote)
}

/// Rows: each that came or went, what differs in those that stayed, and their order.
pub(super) fn rows(walk: &mut Walk, field: &'static Field, shape: &'static Shape, name: &str, at: &At, sides: Sides<'_>) {
    let (before, after) = (sides.before_list(), sides.after_list());
    let pairs = pair(before, after, keys(shape));
    for index in &pairs.removed {
        let row = Sides::element(before.get(*index), None);
        let words = [name, ": ", &called(shape, *index, &before[*index]), " removed"].concat();
        walk.add(at.index(*index, *index), field.label, What::Removed, row, words, Effect::None);
    }
    for (index, row) in after.iter().enumerate() {
        let called = called(shape, index, row);
        match pairs.from(index) {
            None => {
                let words = [name, ": ", &called, " added"].concat();
                walk.add(at.index(index, index), field.label, What::Added, Sides::element(None, Some(row)), words, Effect::None);
            }
            Some(from) => {
                let prefix = [name, ", ", &called, ", "].concat();
                walk.members(shape.fields, &prefix, &at.index(from, index), Sides::element(before.get(from), Some(row)));
            }
        }
    }
    walk.order(name, field.label, at, sides, &pairs, |index| called(shape, index, &after[index]));
}

/// Headers, by name. Values are not shown: they may hold what should not be repeated.
pub(super) fn headers(walk: &mut Walk, field: &'static Field, name: &str, at: &At, sides: Sides<'_>) {
    let mut entries = Vec::new();
    for (header, value) in members(sides).into_iter().filter(|(_, value)| !value.same()) {
        entries.push(match value.what() {
            What::Added => ["+ ", header].concat(),
            What::Removed => ["− ", header].concat(),
            _ => [header, " changed"].concat(),
        });
    }
    let words = if entries.is_empty() { differ(&Control::Headers, sides.before, sides.after) } else { join(&entries) };
    walk.add(at.clone(), field.label, sides.what(), sides, [name, ": ", &words].concat(), Effect::None);
}
