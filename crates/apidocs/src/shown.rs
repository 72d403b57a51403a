//! Small things that several parts show.

use formwork_element::{El, div, el};
use serde_json::Value;

/// A text member; "" where there is none.
pub(crate) fn said<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// A Markdown text, whose headings begin at a level; `None` where it is blank.
pub(crate) fn prose(text: &str, level: u8) -> Option<El> {
    let plain = |code: &str, _: &str| formwork_preview::Span::plain(code);
    (!text.trim().is_empty()).then(|| div("doc-prose").children(formwork_preview::markdown(text, level, &plain)))
}

/// A word of a program.
pub(crate) fn code(text: impl Into<String>) -> El {
    el("code").text(text.into())
}

/// Text of a program that keeps its lines. It scrolls, so the keyboard must reach it, and it says what it is.
pub(crate) fn block(label: &'static str, text: String) -> El {
    el("pre").class("doc-code").attr("tabindex", "0").attr("role", "group").attr("aria-label", label).child(code(text))
}

/// A value as it is written in JSON.
pub(crate) fn compact(value: &Value) -> String {
    value.to_string()
}

/// A value as JSON on several lines; a text that is an example of a whole body stands as it is.
pub(crate) fn pretty(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => format!("{value:#}"),
    }
}

/// A table with a row of headers. It may be wider than the page, which then scrolls it and not the page.
///
/// Roles are said aloud because a narrow page draws rows as blocks, which takes the roles away in some browsers.
pub(crate) fn table(label: String, headers: &'static [&'static str], rows: Vec<El>) -> El {
    let head = row().children(headers.iter().map(|name| el("th").attr("scope", "col").attr("role", "columnheader").text(*name)));
    let group = |tag| el(tag).attr("role", "rowgroup");
    let table = el("table").attr("role", "table").attr("aria-label", label.clone());
    let table = table.child(group("thead").child(head)).child(group("tbody").children(rows));
    div("doc-table").attr("tabindex", "0").attr("role", "region").attr("aria-label", label).child(table)
}

/// A row of a table.
pub(crate) fn row() -> El {
    el("tr").attr("role", "row")
}

/// A cell of a row.
pub(crate) fn cell() -> El {
    el("td").attr("role", "cell")
}

/// The first cell of a row: a name, and whether it must be there.
pub(crate) fn named(name: &str, required: bool) -> El {
    let need = if required { el("span").class("doc-need").text("required") } else { el("span").class("doc-may").text("optional") };
    el("th").attr("scope", "row").attr("role", "rowheader").child(code(name)).child(el("span").text(" ")).child(need)
}

/// Letters, digits and dashes of a text, as a part of an address within the page.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() || letter == '_' || letter == '.' {
            slug.push(letter);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}
