//! Names of environment variables in one product: its snippets held against each other, and its guides against the snippets.
//!
//! Which names provisioning returns is not part of a listing, so what is found here is our inference and only a hint.

use crate::at::At;
use crate::check::{Finding, Findings};
use crate::field::Source;
use crate::fix;
use crate::json::Json;
use crate::near::one_slip;
use crate::placeholder::{Piece, is_script, pieces};
use crate::problem::Severity::Hint;
use crate::words::quote;
use std::collections::BTreeMap;

/// The most snippets, and the most steps of guides, of one product that are looked at.
const MOST_TEXTS: usize = 40;
/// The most names of one product that are held against each other, and the most of one text.
const MOST_NAMES: usize = 64;
/// The most bytes of one text that are looked at.
const MOST_BYTES: usize = 32 * 1024;
/// What a finding about another name adds.
const WHY: &str = "A variable that provisioning does not return is empty where the code runs.";

/// What is known of a name.
#[derive(Default)]
struct Known {
    /// How many texts mention it.
    texts: usize,
    /// The last text that does, counted from 1.
    last: usize,
    /// Where it came first among all names.
    order: usize,
    /// Whether a snippet mentions it.
    in_snippet: bool,
    /// The first and the last snippet of JavaScript and its kin, counted from 1, that read it from the environment.
    read: Option<(usize, usize)>,
}

/// Every name that snippets and guides mention.
#[derive(Default)]
struct Names<'a>(BTreeMap<&'a str, Known>);

impl<'a> Names<'a> {
    fn add(&mut self, name: &'a str, text: usize, in_snippet: bool) {
        let order = self.0.len();
        if order >= MOST_NAMES && !self.0.contains_key(name) {
            return;
        }
        let known = self.0.entry(name).or_insert_with(|| Known { order, ..Known::default() });
        known.in_snippet |= in_snippet;
        if known.last != text {
            (known.last, known.texts) = (text, known.texts + 1);
        }
    }

    /// The name that `name` most likely stands for: one slip away, and mentioned by more texts, or by as many and before.
    fn meant(&self, name: &str, among: impl Fn(&Known) -> bool) -> Option<&'a str> {
        let own = self.0.get(name)?;
        let rank = |known: &Known| (known.texts, usize::MAX - known.order);
        let better = self.0.iter().filter(|(other, known)| among(known) && rank(known) > rank(own) && one_slip(name, other));
        better.max_by_key(|(_, known)| rank(known)).map(|(other, _)| *other)
    }
}

/// Holds the names in a product's snippets and guides against each other.
pub(super) fn check(findings: &mut Findings<'_>, product: &Json, at: &At<'_>) {
    let snippets: Vec<Snippet> = list(product, "snippets").iter().take(MOST_TEXTS).map(Snippet::of).collect();
    if snippets.iter().all(|snippet| snippet.content.is_empty()) {
        return;
    }
    let steps = steps(product);
    let mut names = Names::default();
    for (index, snippet) in snippets.iter().enumerate() {
        snippet.names().for_each(|name| names.add(name, index + 1, true));
        if snippet.script {
            for name in snippet.read() {
                let Some(known) = names.0.get_mut(name) else { continue };
                known.read = Some((known.read.map_or(index + 1, |(first, _)| first), index + 1));
            }
        }
    }
    for (index, (_, _, content)) in steps.iter().enumerate() {
        mentions(content).for_each(|name| names.add(name, snippets.len() + index + 1, false));
    }
    let place = At::Key(at, "snippets");
    for (index, snippet) in snippets.iter().enumerate() {
        snippet_names(findings, &names, index + 1, snippet, &At::Key(&At::Index(&place, index), "content"));
    }
    let place = At::Key(at, "guides");
    for (guide, step, content) in steps {
        let guide = At::Index(&place, guide);
        let list = At::Key(&guide, "steps");
        let step = At::Index(&list, step);
        step_names(findings, &names, content, &At::Key(&step, "content"));
    }
}

/// A name of a snippet that only it has, while others agree on one that is much like it; and a secret that other tabs read.
fn snippet_names(findings: &mut Findings<'_>, names: &Names<'_>, number: usize, snippet: &Snippet<'_>, at: &At<'_>) {
    let code = snippet.content;
    let other = snippet.placeholders.iter().find_map(|(_, name)| {
        names.0.get(name).filter(|known| known.texts == 1)?;
        Some((name, names.meant(name, |_| true)?))
    });
    if let Some((name, meant)) = other {
        let message = ["Use ", &quote(meant), " if it is the same: nothing else mentions ", &quote(name)].concat();
        let finding = Finding::new("snippet.content.other", Hint, Source::Ours, message).help(WHY);
        findings.add(at, finding.fix(fix::replace(["Use ", &quote(meant)].concat(), at, renamed(code, name, meant))));
    }
    if !snippet.script {
        return;
    }
    let elsewhere = |known: &Known| known.read.is_some_and(|(first, last)| (first, last) != (number, number));
    let masked = snippet.placeholders.iter().find(|(masked, name)| *masked && names.0.get(name).is_some_and(elsewhere));
    if let Some((_, name)) = masked {
        let read = ["{{process.env.", name, "}}"].concat();
        let message = ["Read ", &quote(name), " with ", &quote(&read), ", as other code here does"].concat();
        let finding = Finding::new("snippet.content.mixed", Hint, Source::Ours, message);
        let finding = finding.help("One tab would mask what another shows, and a secret that is pasted into code is published with it.");
        let fix = unquoted(code, name).map(|code| fix::replace(["Use ", &quote(&read)].concat(), at, code));
        findings.add(at, finding.fix(fix));
    }
}

/// A name in a guide that no snippet has, and one slip away from one that a snippet has.
fn step_names(findings: &mut Findings<'_>, names: &Names<'_>, content: &str, at: &At<'_>) {
    let other = mentions(content).find_map(|name| {
        let known = names.0.get(name).filter(|known| !known.in_snippet)?;
        let near = names.0.iter().filter(|(other, near)| near.in_snippet && one_slip(name, other));
        // Where guides agree among each other against a single snippet, it is the snippet that is asked about.
        near.max_by_key(|(_, near)| near.texts).filter(|(_, near)| near.texts >= known.texts).map(|(meant, _)| (name, *meant))
    });
    if let Some((name, meant)) = other {
        let message = ["Use ", &quote(meant), " if it is the same: no snippet mentions ", &quote(name)].concat();
        let finding = Finding::new("step.content.other", Hint, Source::Ours, message).help(WHY);
        findings.add(at, finding.fix(fix::replace(["Use ", &quote(meant)].concat(), at, renamed(content, name, meant))));
    }
}

/// A snippet as far as it is looked at.
struct Snippet<'a> {
    content: &'a str,
    /// Whether it is code of JavaScript and its kin.
    script: bool,
    /// Its placeholders, in order: whether it is masked, and the name.
    placeholders: Vec<(bool, &'a str)>,
}

impl<'a> Snippet<'a> {
    fn of(snippet: &'a Json) -> Self {
        let text = |key| snippet.get(key).and_then(Json::as_text).unwrap_or_default();
        let (content, language) = (bounded(text("content")), text("language"));
        let found = pieces(content, language).into_iter().filter_map(|piece| match piece {
            Piece::Code(_) => None,
            Piece::Secret(name) => Some((true, name)),
            Piece::Variable(name) => Some((false, name)),
        });
        let placeholders = found.filter(|(_, name)| is_variable(name)).take(MOST_NAMES).collect();
        Self { content, script: is_script(language), placeholders }
    }

    /// The names that it mentions, in its code or as placeholders alone.
    fn names(&self) -> impl Iterator<Item = &'a str> {
        mentions(self.content).chain(self.placeholders.iter().map(|(_, name)| *name))
    }

    /// The names that its code reads from the environment.
    fn read(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let word = |rest: &'a str| rest.get(..rest.bytes().take_while(|byte| is_part(*byte)).count()).unwrap_or_default();
        self.content.split("process.env.").skip(1).take(MOST_NAMES).map(word).filter(|name| is_variable(name))
    }
}

fn list<'a>(object: &'a Json, key: &str) -> &'a [Json] {
    object.get(key).and_then(Json::as_list).unwrap_or_default()
}

/// The contents of the steps of all guides, with their places: guide, step.
fn steps(product: &Json) -> Vec<(usize, usize, &str)> {
    let mut found = Vec::new();
    for (guide, value) in list(product, "guides").iter().enumerate().take(MOST_TEXTS) {
        for (step, value) in list(value, "steps").iter().enumerate().take(MOST_TEXTS) {
            if let Some(content) = value.get("content").and_then(Json::as_text).filter(|_| found.len() < MOST_TEXTS) {
                found.push((guide, step, bounded(content)));
            }
        }
    }
    found
}

fn bounded(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MOST_BYTES)).unwrap_or_default()
}

/// Whether a byte can stand in the name of a variable.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a word is written as environment variables are: capitals and digits, a letter first.
fn is_variable(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase()) && word.bytes().all(|byte| is_part(byte) && !byte.is_ascii_lowercase())
}

/// The words of a text that are written as variables are and have an underscore within, each where it stands.
fn mentions(text: &str) -> impl Iterator<Item = &str> {
    // Most texts have no underscore at all.
    let text = if text.contains('_') { text } else { "" };
    let words = text.split(|c: char| !c.is_ascii() || !is_part(c as u8));
    words.filter(|word| is_variable(word) && word.trim_matches('_').contains('_')).take(MOST_NAMES)
}

/// A text with another name wherever a name stands as a word.
fn renamed(text: &str, name: &str, meant: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(name) {
        let within = before.bytes().last().or(written.bytes().last().filter(|_| before.is_empty())).is_some_and(is_part);
        let word = !within && !after.bytes().next().is_some_and(is_part);
        written.push_str(before);
        written.push_str(if word { meant } else { name });
        rest = after;
    }
    written.push_str(rest);
    written
}

/// The code with a quoted secret read from the environment; `None` where it stands in another way, which only a person can change.
fn unquoted(code: &str, name: &str) -> Option<String> {
    let secret = ["{{", name, "}}"].concat();
    let read = ["{{process.env.", name, "}}"].concat();
    let written = ["\"", "'", "`"].iter().fold(code.to_owned(), |code, mark| code.replace(&[mark, &*secret, mark].concat(), &read));
    (written != code && !written.contains(&secret)).then_some(written)
}
