//! Markdown: an area with a toolbar, and what it reads like.

use super::{Slot, line, parts};
use crate::dom;
use crate::edge::caret;
use formwork_element::{El, Text, div, el, switch};
use formwork_model::length;
use leptos::prelude::*;

/// What a button does with the selected text.
#[derive(Clone, Copy)]
enum Act {
    /// Stands before and after it.
    Around(&'static str),
    /// Stands before each of its lines.
    Lines(&'static str),
    /// Numbers its lines.
    Numbered,
    /// Makes it a link.
    Link,
}

/// Icon, name, the key that does it too, and what is done.
const TOOLS: [(&str, &str, &str, Act); 7] = [
    ("head", "Heading", "", Act::Lines("## ")),
    ("bold", "Bold", "b", Act::Around("**")),
    ("italic", "Italic", "i", Act::Around("_")),
    ("link", "Link", "k", Act::Link),
    ("code", "Code", "", Act::Around("`")),
    ("ul", "Bulleted list", "", Act::Lines("- ")),
    ("ol", "Numbered list", "", Act::Numbered),
];

/// A text in Markdown.
pub(super) fn area(slot: Slot) -> El {
    let reading = RwSignal::new(false);
    let id = slot.id();
    let tool = |(mark, name, key, act): (&'static str, &'static str, &'static str, Act)| {
        let id = id.clone();
        let button = parts::icon_button(mark, name, move |_| apply(&id, act)).attr("aria-controls", slot.id());
        if key.is_empty() { button } else { button.attr("aria-keyshortcuts", ["Control+", key].concat()) }
    };
    let hidden = move |when: bool| (reading.get() == when).then_some(Text::Borrowed(""));
    let tools = el("div").class("md-tools").attr("role", "group").attr("aria-label", ["Formatting of ", slot.field.label].concat());
    let tools = tools.children(TOOLS.map(tool)).attr_with("hidden", move || hidden(true));
    let view = parts::seg(&slot.part("view"), &["Write", "Read"], move || usize::from(reading.get()), move |index| reading.set(index == 1));
    let view = view.attr("role", "radiogroup").attr("aria-label", ["View of ", slot.field.label].concat());
    let keys = id.clone();
    let area = el("textarea")
        .class("control")
        .attr("rows", "4")
        .attr_with("hidden", move || hidden(true))
        // A link from a problem leads here also while the text is being read.
        .on("reveal", move |_| reading.set(false))
        .on("keydown", move |event| {
            let (key, held, shift) = dom::key(&event);
            let tool = TOOLS.iter().find(|(_, _, own, _)| held && !shift && !own.is_empty() && key.eq_ignore_ascii_case(own));
            if let Some((_, _, _, act)) = tool {
                event.prevent_default();
                apply(&keys, *act);
            }
        });
    let area = line::bound(&slot, area);
    let read = switch(move || {
        if !reading.get() {
            return Vec::new();
        }
        let text = slot.workspace.text(&slot.place);
        if text.trim().is_empty() {
            vec![el("p").class("muted").text("Nothing to read yet")]
        } else {
            crate::pane::preview::prose(&text, 3)
        }
    });
    let read = div("md-read prose").attr("dir", "auto").attr_with("hidden", move || hidden(false)).child(read);
    div("md").child(div("md-bar").child(tools).child(view)).child(area).child(read)
}

fn apply(id: &str, act: Act) {
    let Some((text, start, end)) = caret::selection(id) else { return };
    let edit = edit(&text, bytes(&text, start), bytes(&text, end), act);
    let from = length(&text[..edit.from]);
    caret::type_over(id, from, length(&text[..edit.to]), &edit.text);
    let at = |place: usize| from + length(edit.text.get(..place).unwrap_or_default());
    caret::select(id, at(edit.select.0), at(edit.select.1));
}

/// The byte at which a UTF-16 unit begins.
fn bytes(text: &str, units: u32) -> usize {
    let mut left = units;
    for (at, c) in text.char_indices() {
        if left == 0 {
            return at;
        }
        left = left.saturating_sub(u32::from(c > '\u{ffff}') + 1);
    }
    text.len()
}

/// What to put in place of a part of the text, and what of that to select, in bytes.
struct Edit {
    from: usize,
    to: usize,
    text: String,
    select: (usize, usize),
}

fn edit(text: &str, from: usize, to: usize, act: Act) -> Edit {
    let inner = text.get(from..to).unwrap_or_default();
    match act {
        Act::Around("`") if inner.contains('\n') => {
            let fenced = ["```\n", inner.trim_end_matches('\n'), "\n```"].concat();
            Edit { from, to, select: (0, fenced.len()), text: fenced }
        }
        Act::Around(mark) => around(text, from, to, mark),
        Act::Link if inner.starts_with("https://") || inner.starts_with("http://") => {
            Edit { from, to, text: ["[](", inner, ")"].concat(), select: (1, 1) }
        }
        Act::Link => {
            let before = inner.len() + 3;
            Edit {
                from,
                to,
                text: ["[", inner, "](https://)"].concat(),
                select: if inner.is_empty() { (1, 1) } else { (before, before + 8) },
            }
        }
        Act::Lines(mark) => lines(text, from, to, |_| mark.to_owned()),
        Act::Numbered => lines(text, from, to, |number| [&number.to_string(), ". "].concat()),
    }
}

/// Puts a mark around the selection, or takes it away where it is.
fn around(text: &str, from: usize, to: usize, mark: &str) -> Edit {
    let inner = &text[from..to];
    if text[..from].ends_with(mark) && text[to..].starts_with(mark) {
        return Edit { from: from - mark.len(), to: to + mark.len(), text: inner.to_owned(), select: (0, inner.len()) };
    }
    if let Some(bare) = inner.strip_prefix(mark).and_then(|inner| inner.strip_suffix(mark)) {
        return Edit { from, to, text: bare.to_owned(), select: (0, bare.len()) };
    }
    Edit { from, to, text: [mark, inner, mark].concat(), select: (mark.len(), mark.len() + inner.len()) }
}

/// Puts a mark before each line that the selection touches, in place of another of its kind, or takes it away where all have it.
fn lines(text: &str, from: usize, to: usize, mark: impl Fn(usize) -> String) -> Edit {
    let from = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let to = text[to..].find('\n').map_or(text.len(), |at| to + at);
    let touched: Vec<&str> = text[from..to].split('\n').collect();
    let marked = touched.iter().enumerate().all(|(index, line)| line.starts_with(&mark(index + 1)));
    let put = |(index, line): (usize, &&str)| {
        let bare = bare(line);
        if marked { bare.to_owned() } else { [&mark(index + 1), bare].concat() }
    };
    let text = touched.iter().enumerate().map(put).collect::<Vec<_>>().join("\n");
    let select = if touched.len() > 1 { (0, text.len()) } else { (text.len(), text.len()) };
    Edit { from, to, text, select }
}

/// A line without the mark of a heading or a list.
fn bare(line: &str) -> &str {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = if digits.len() < line.len() { digits.strip_prefix(". ") } else { None };
    let heading = line.trim_start_matches('#');
    let headed = if heading.len() < line.len() { heading.strip_prefix(' ') } else { None };
    numbered.or(headed).or_else(|| line.strip_prefix("- ")).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::{Act, bytes, edit};

    /// The text after an edit, with the selection in brackets; the brackets of `text` are the selection before.
    fn done(text: &str, act: Act) -> String {
        let from = text.find('[').unwrap_or_default();
        let to = text.rfind(']').unwrap_or(text.len()) - 1;
        let text = text.replace(['[', ']'], "");
        let edit = edit(&text, from, to, act);
        let (start, end) = edit.select;
        [&text[..edit.from], &edit.text[..start], "[", &edit.text[start..end], "]", &edit.text[end..], &text[edit.to..]].concat()
    }

    #[test]
    fn a_mark_is_put_around_and_taken_away() {
        assert_eq!(done("a [b] c", Act::Around("**")), "a **[b]** c");
        assert_eq!(done("a **[b]** c", Act::Around("**")), "a [b] c");
        assert_eq!(done("a [**b**] c", Act::Around("**")), "a [b] c");
        assert_eq!(done("a []", Act::Around("_")), "a _[]_");
        assert_eq!(done("[a\nb]", Act::Around("`")), "[```\na\nb\n```]");
    }

    #[test]
    fn lines_change_their_mark() {
        assert_eq!(done("x\na[b\nc]d\ny", Act::Lines("- ")), "x\n[- ab\n- cd]\ny");
        assert_eq!(done("[- a\n- b]", Act::Numbered), "[1. a\n2. b]");
        assert_eq!(done("[1. a\n2. b]", Act::Numbered), "[a\nb]");
        assert_eq!(done("### a[]b", Act::Lines("## ")), "## ab[]");
    }

    #[test]
    fn units_are_counted_as_the_browser_does() {
        assert_eq!([0, 1, 2, 3, 9].map(|units| bytes("a\u{1f600}b", units)), [0, 1, 5, 5, 6]);
    }
}
