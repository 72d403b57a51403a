//! A changed value in the text it came from.
use super::layout::Layout;
use super::parse::by_name;
use super::scan::{self, part};
use super::span::{NO_KEY, Span, Spans};
use super::{Json, pretty, read, write};

/// The most elements between two equal ends of a list that are searched for ones that only moved.
const MAX_MOVED: usize = 256;

/// The text of `after`, made from `source` by changing only what differs.
///
/// Unchanged values keep their very bytes, and changed objects and lists their layout. Where an object with repeated names
/// is changed, the last of each name stays. A `source` that is not JSON is replaced by [`pretty`].
pub fn rewrite(source: &str, after: &Json) -> String {
    let document = read(source);
    let (Some(before), Some(root)) = (&document.value, document.spans().root()) else { return pretty(after) };
    let newline = match source.split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let lead = part(source, 0, root.start as usize);
    let indent = lead.rsplit(['\n', '\u{FEFF}']).next().unwrap_or_default();
    let layout = Layout { newline, indent, ..Layout::PRETTY };
    let mut editor = Editor { text: source, spans: document.spans(), out: String::with_capacity(source.len()) };
    editor.out.push_str(lead);
    editor.value(root, before, after, layout);
    editor.out.push_str(part(source, root.end as usize, source.len()));
    editor.out
}

struct Editor<'a> {
    text: &'a str,
    spans: &'a Spans,
    out: String,
}

/// A member or element of the text to be.
struct Item<'v> {
    /// Which member or element of the source it is made from, and its value there.
    from: Option<(usize, &'v Json)>,
    name: Option<&'v str>,
    value: &'v Json,
}

impl<'a> Editor<'a> {
    /// Appends the value `after` in the place of `before`. No deeper than the source is.
    fn value(&mut self, span: Span, before: &Json, after: &Json, layout: Layout<'a>) {
        match (before, after) {
            (Json::Object(old), Json::Object(new)) if !old.is_empty() && !new.is_empty() => self.nested(span, &members(old, new), layout),
            (Json::List(old), Json::List(new)) if !old.is_empty() && !new.is_empty() => self.nested(span, &elements(old, new), layout),
            _ if before == after => self.out.push_str(part(self.text, span.start as usize, span.end as usize)),
            _ => write::put(&mut self.out, after, layout),
        }
    }

    fn nested(&mut self, span: Span, items: &[Item<'_>], layout: Layout<'a>) {
        let (text, spans) = (self.text, self.spans);
        let children = spans.children(span);
        let (Some(first), Some(last)) = (children.first(), children.last()) else { return };
        let opening = part(text, span.start as usize + 1, first.outer());
        let (layout, usual) = style(text, span, children, layout);
        self.out.push_str(part(text, span.start as usize, span.start as usize + 1));
        let mut before: Option<&Item<'_>> = None;
        for item in items {
            let own = item.from.map(|(index, _)| index);
            let lead = if let Some(before) = before {
                let trail = before.from.and_then(|(index, _)| gap(text, children, index)).unwrap_or(usual).0;
                let lead = own.and_then(|index| gap(text, children, index.checked_sub(1)?)).unwrap_or(usual).1;
                self.out.push_str(trail);
                self.out.push(',');
                lead
            } else {
                opening
            };
            self.out.push_str(lead);
            let layout = layout.behind(lead);
            match item.from.and_then(|(index, value)| Some((*children.get(index)?, value))) {
                Some((child, value)) => {
                    self.out.push_str(part(text, child.outer(), child.start as usize));
                    self.value(child, value, item.value, layout);
                }
                None => {
                    if let Some(name) = item.name {
                        write::string(&mut self.out, name);
                        self.out.push_str(layout.colon);
                    }
                    write::put(&mut self.out, item.value, layout);
                }
            }
            before = Some(item);
        }
        self.out.push_str(part(text, last.end as usize, span.end as usize));
    }
}

/// The layout within a value that has children, and the white space before and after a comma that an addition gets.
fn style<'a>(text: &'a str, span: Span, children: &[Span], mut layout: Layout<'a>) -> (Layout<'a>, (&'a str, &'a str)) {
    if !layout.newline.is_empty() && !part(text, span.start as usize, span.end as usize).contains('\n') {
        layout.newline = "";
    }
    let first = children.first();
    if let Some((key, start)) = first.filter(|first| first.key != NO_KEY).map(|first| (first.key as usize, first.start as usize)) {
        let end = scan::string(text, key).map_or(start, |(_, end)| end);
        let colon = part(text, end, start);
        if !colon.contains(['\n', '\r']) {
            layout.colon = colon;
            layout.comma = if colon.ends_with(':') { "," } else { ", " };
        }
    }
    let opening = first.map_or("", |first| part(text, span.start as usize + 1, first.outer()));
    // The shortest is the one without the blank lines that set off groups.
    let shortest = (1..children.len()).map(|index| between(text, children, index - 1)).min_by_key(|gap| gap.len());
    if let Some(gap) = shortest.filter(|gap| !gap.contains(['\n', '\r'])) {
        layout.comma = gap;
    }
    let usual = match (shortest, opening.rfind('\n')) {
        (None, Some(at)) => ("", part(opening, at - usize::from(part(opening, 0, at).ends_with('\r')), opening.len())),
        (gap, _) => gap.unwrap_or(layout.comma).split_once(',').unwrap_or_default(),
    };
    (layout, usual)
}

/// What stands between the child at `index` and the next one: a comma in white space.
fn between<'a>(text: &'a str, children: &[Span], index: usize) -> &'a str {
    match (children.get(index), children.get(index + 1)) {
        (Some(one), Some(two)) => part(text, one.end as usize, two.outer()),
        _ => "",
    }
}

/// The white space before and after the comma that follows the child at `index`.
fn gap<'a>(text: &'a str, children: &[Span], index: usize) -> Option<(&'a str, &'a str)> {
    between(text, children, index).split_once(',')
}

/// Which members of `new` are made from which of `old`.
fn members<'v>(old: &'v [(String, Json)], new: &'v [(String, Json)]) -> Vec<Item<'v>> {
    let item = |from, (name, value): &'v (String, Json)| Item { from, name: Some(name), value };
    // Where nothing changes at this level, repeated names may stay.
    let same = old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.0 == b.0 && alike(&a.1, &b.1));
    if same {
        return new.iter().zip(old).enumerate().map(|(index, (member, old))| item(Some((index, &old.1)), member)).collect();
    }
    let (old_order, new_order) = (by_name(old), by_name(new));
    let last = |order: &[u32], members: &'v [(String, Json)], name: &str| {
        let after = order.partition_point(|&at| members.get(at as usize).is_some_and(|member| member.0.as_str() <= name));
        let at = *order.get(after.checked_sub(1)?)? as usize;
        members.get(at).filter(|member| member.0 == name).map(|member| (at, &member.1))
    };
    let counts = |(at, member): &(usize, &'v (String, Json))| last(&new_order, new, &member.0).is_some_and(|(last, _)| last == *at);
    new.iter().enumerate().filter(counts).map(|(_, member)| item(last(&old_order, old, &member.0), member)).collect()
}

/// Whether nothing has to change around two values: they are equal, or changed only inside.
fn alike(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Object(_), Json::Object(_)) | (Json::List(_), Json::List(_)) => true,
        _ => a == b,
    }
}

/// Which elements of `new` are made from which of `old`: equal ones at both ends, then equal ones that moved, then in order.
fn elements<'v>(old: &'v [Json], new: &'v [Json]) -> Vec<Item<'v>> {
    let shorter = old.len().min(new.len());
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old.iter().rev().zip(new.iter().rev()).take(shorter - head).take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    let mut from: Vec<Option<usize>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    if old_end.max(new_end) - head <= MAX_MOVED {
        for (at, value) in (head..new_end).zip(new.iter().skip(head)) {
            let found = (head..old_end).zip(old.iter().skip(head)).find(|&(from, old)| old == value && taken.get(from) == Some(&false));
            if let (Some((found, _)), Some(slot)) = (found, from.get_mut(at)) {
                *slot = Some(found);
                if let Some(taken) = taken.get_mut(found) {
                    *taken = true;
                }
            }
        }
    }
    let mut rest = (head..old_end).filter(|&index| taken.get(index) == Some(&false));
    let item = |(at, (value, from)): (usize, (&'v Json, Option<usize>))| {
        let from = match at {
            _ if at < head => Some(at),
            _ if at >= new_end => Some(at - new_end + old_end),
            _ => from.or_else(|| rest.next()),
        };
        Item { from: from.and_then(|index| Some((index, old.get(index)?))), name: None, value }
    };
    new.iter().zip(from).enumerate().map(item).collect()
}
