//! A reader of the HTML that we write, stricter than any browser: what it does not know ends the run.

use std::collections::BTreeSet;

/// What may stand in a piece of HTML.
pub struct Allowed<'a> {
    /// Elements, each with the attributes that it may have beside those of all.
    pub elements: &'a [(&'a str, &'a [&'a str])],
    /// Attributes of all elements.
    pub everywhere: &'a [&'a str],
    /// How an address may begin, in `href` and `src`.
    pub addresses: &'a [&'a str],
}

/// What a surface or a page of a listing may consist of.
pub const PAGE: Allowed<'static> = Allowed {
    elements: &[
        ("article", &["data-surface"]),
        ("header", &[]),
        ("section", &[]),
        ("div", &[]),
        ("p", &[]),
        ("span", &[]),
        ("ul", &[]),
        ("ol", &["start"]),
        ("li", &[]),
        ("dl", &[]),
        ("dt", &[]),
        ("dd", &[]),
        ("h1", &[]),
        ("h2", &[]),
        ("h3", &[]),
        ("h4", &[]),
        ("h5", &[]),
        ("h6", &[]),
        ("a", &["href", "rel"]),
        ("img", &["src", "alt", "decoding"]),
        ("svg", &["viewBox"]),
        ("use", &["href"]),
        ("strong", &[]),
        ("em", &[]),
        ("del", &[]),
        ("code", &[]),
        ("pre", &[]),
        ("label", &[]),
        ("input", &["type", "name", "checked"]),
        ("details", &["name"]),
        ("summary", &[]),
        ("blockquote", &[]),
        ("table", &[]),
        ("thead", &[]),
        ("tr", &[]),
        ("th", &["scope"]),
        ("td", &[]),
        ("br", &[]),
        ("hr", &[]),
        ("main", &[]),
        ("nav", &[]),
    ],
    everywhere: &[
        "class",
        "id",
        "title",
        "role",
        "tabindex",
        "data-r",
        "data-ghost",
        "data-name",
        "aria-label",
        "aria-hidden",
        "aria-current",
    ],
    addresses: &["https://", "http://", "mailto:", "#", "/", "data:,"],
};

const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// Holds a piece of HTML against what is allowed: every element is known and closed, every attribute known, quoted and there once,
/// every address begins as it may, and nothing else has the looks of markup.
pub fn hold(html: &str, allowed: &Allowed<'_>) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        assert!(!text.contains('>'), "a stray > in {html}");
        let end = tag.find('>').unwrap_or_else(|| panic!("a tag does not end in {html}"));
        let inside = &tag[1..end];
        rest = &tag[end + 1..];
        if let Some(name) = inside.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let (name, attributes) = inside.split_once(' ').unwrap_or((inside, ""));
        let known = allowed.elements.iter().find(|(known, _)| *known == name);
        let (_, own) = known.unwrap_or_else(|| panic!("<{inside}> in {html}"));
        hold_attributes(attributes, own, allowed, html);
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(!rest.contains('>') && open.is_empty(), "{open:?} are open at the end of {html}");
}

fn hold_attributes(text: &str, own: &[&str], allowed: &Allowed<'_>, html: &str) {
    let mut seen = BTreeSet::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        // An attribute without a value is one that says yes.
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        assert!(own.contains(&name) || allowed.everywhere.contains(&name), "{name}= in {html}");
        assert!(seen.insert(name), "{name}= twice in {html}");
        let Some(quoted) = behind.strip_prefix("=\"") else {
            assert!(!behind.starts_with('='), "{name}= is not quoted in {html}");
            rest = behind.trim_start();
            continue;
        };
        let (value, behind) = quoted.split_once('"').unwrap_or_else(|| panic!("{name}= does not end in {html}"));
        if matches!(name, "href" | "src") {
            let leads = allowed.addresses.iter().any(|start| value.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)));
            assert!(leads, "{name}={value} in {html}");
        }
        rest = behind.trim_start();
    }
}

/// Holds the part of a page that comes from the draft; head and sprite have marks of their own.
pub fn hold_page(page: &str) {
    let (_, rest) = page.split_once("<main").unwrap_or_else(|| panic!("a page without a main part: {page}"));
    let (main, _) = rest.rsplit_once("</main>").unwrap_or_else(|| panic!("a main part that does not end: {page}"));
    hold(&["<main", main, "</main>"].concat(), &PAGE);
}
