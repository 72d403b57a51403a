//! A changed value in the text it came from.

use super::layout::Layout;
use super::parse::by_name;
use super::scan::{self, part};
use super::span::{NO_KEY, Span, Spans};
use super::{Json, pretty, read_with_comments, trivia, write};

/// The most elements between two equal ends of a list that are searched for ones that only moved.
const MAX_MOVED: usize = 256;

/// The text of `after`, made from `source` by changing only what differs.
///
/// Unchanged values keep their very bytes, and changed objects and lists their layout. A comment on the line of a member or
/// element goes where that goes, and with it; one on lines of its own before it moves along, and stays where that is removed.
/// Where an object with repeated names is changed, the last of each name stays. A `source` that is not JSON, with or without
/// comments, is replaced by [`pretty`].
pub fn rewrite(source: &str, after: &Json) -> String {
    let document = read_with_comments(source);
    let (Some(before), Some(root)) = (&document.value, document.spans().root()) else { return pretty(after) };
    let newline = match source.split_once('\n') {
        Some((line, _)) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    };
    let lead = part(source, 0, root.start as usize);
    let indent = trivia::blanks(lead.rsplit(['\n', '\u{FEFF}']).next().unwrap_or_default());
    let layout = Layout { newline, indent, ..Layout::PRETTY };
    let mut editor = Editor { text: source, spans: document.spans(), newline, is_open: false, out: String::with_capacity(source.len()) };
    editor.out.push_str(lead);
    editor.value(root, before, after, layout);
    editor.out.push_str(part(source, root.end as usize, source.len()));
    editor.out
}

struct Editor<'a> {
    text: &'a str,
    spans: &'a Spans,
    newline: &'static str,
    /// Whether what was written ends within a comment that the end of its line has to end.
    is_open: bool,
    out: String,
}

/// A member or element of the text to be.
struct Item<'v> {
    /// Which member or element of the source it is made from, and its value there.
    from: Option<(usize, &'v Json)>,
    name: Option<&'v str>,
    value: &'v Json,
}

/// What stands around a member or element of the source.
#[derive(Clone, Copy)]
struct Around<'a> {
    /// Between the comma before it, or the bracket, and itself; without a remark on what comes before.
    lead: &'a str,
    /// Between itself and its comma.
    trail: &'a str,
    /// Behind its comma: comments that end its line.
    remark: &'a str,
}

impl<'a> Editor<'a> {
    /// Appends the value `after` in the place of `before`. No deeper than the source is.
    fn value(&mut self, span: Span, before: &Json, after: &Json, layout: Layout<'a>) {
        match (before, after) {
            (Json::Object(old), Json::Object(new)) if !old.is_empty() && !new.is_empty() => self.nested(span, &members(old, new), layout),
            (Json::List(old), Json::List(new)) if !old.is_empty() && !new.is_empty() => self.nested(span, &elements(old, new), layout),
            _ if before == after => self.out.push_str(part(self.text, span.start as usize, span.end as usize)),
            (Json::Object(_), Json::Object(_)) | (Json::List(_), Json::List(_)) => self.emptied_or_filled(span, after, layout),
            _ => write::put(&mut self.out, after, layout),
        }
    }

    fn nested(&mut self, span: Span, items: &[Item<'_>], layout: Layout<'a>) {
        let (text, spans) = (self.text, self.spans);
        let children = spans.children(span);
        let (head, around, closing) = around(text, span, children);
        let (layout, usual) = style(text, span, children, layout);
        let mut stays = vec![false; children.len()];
        for (index, _) in items.iter().filter_map(|item| item.from) {
            if let Some(stays) = stays.get_mut(index) {
                *stays = true;
            }
        }
        self.out.push_str(part(text, span.start as usize, span.start as usize + 1));
        self.trivia(head, layout);
        let mut before: Option<Around<'a>> = None;
        for (place, item) in items.iter().enumerate() {
            let own = item.from.and_then(|(index, _)| Some((index, *around.get(index)?)));
            if let Some(before) = before {
                self.trivia(before.trail, layout);
                self.token(",", layout);
                self.trivia(before.remark, layout);
            }
            let lead = match own {
                Some((_, own)) if trivia::has_comment(own.lead) => own.lead,
                _ if place == 0 => around.first().map_or("", |first| without_comments(first.lead, usual.lead)),
                Some((1.., own)) => own.lead,
                _ => usual.lead,
            };
            // The comments of what was removed right before it.
            if let Some((index, _)) = own {
                let removed = stays.iter().take(index).rev().take_while(|stays| !**stays).count();
                self.left_over(around.get(index - removed..index).unwrap_or_default(), lead, layout);
            }
            self.trivia(lead, layout);
            let layout = layout.behind(lead);
            match item.from.and_then(|(index, value)| Some((*children.get(index)?, value))) {
                Some((child, value)) => {
                    self.token(part(text, child.outer(), child.start as usize), layout);
                    self.value(child, value, item.value, layout);
                }
                None => {
                    self.token("", layout);
                    if let Some(name) = item.name {
                        write::string(&mut self.out, name);
                        self.out.push_str(layout.colon);
                    }
                    write::put(&mut self.out, item.value, layout);
                }
            }
            let is_last = own.is_some_and(|(index, _)| index + 1 == children.len());
            before = Some(match own {
                // No comma followed it in the source.
                Some((_, own)) if is_last => Around { trail: if own.remark.is_empty() { usual.trail } else { "" }, ..own },
                Some((_, own)) => own,
                None => usual,
            });
        }
        if let Some(last) = before {
            let trail = if trivia::has_comment(last.trail) { last.trail.trim_end() } else { "" };
            self.trivia(trail, layout);
            self.trivia(last.remark, layout);
        }
        let removed = stays.iter().rev().take_while(|stays| !**stays).count();
        self.left_over(around.get(children.len() - removed..).unwrap_or_default(), closing, layout);
        self.trivia(closing, layout);
        self.token(part(text, span.end as usize - 1, span.end as usize), layout);
    }

    /// An object or list that had nothing in it or has nothing any more: its comments stay.
    fn emptied_or_filled(&mut self, span: Span, after: &Json, layout: Layout<'a>) {
        let children = self.spans.children(span);
        let inner = part(self.text, span.start as usize + 1, span.end as usize - 1);
        let mut made = String::new();
        write::put(&mut made, after, layout);
        if !children.is_empty() {
            let (head, around, closing) = around(self.text, span, children);
            let leads = around.iter().map(|own| own.lead);
            return match leads.chain([head, closing]).any(trivia::has_comment) {
                true => self.nested(span, &[], layout),
                false => self.out.push_str(&made),
            };
        }
        let (bracket, rest) = made.split_at(1);
        self.out.push_str(bracket);
        self.trivia(if trivia::has_comment(inner) { inner.trim_end() } else { "" }, layout);
        let blank = rest.len() - rest.trim_start().len();
        self.trivia(part(rest, 0, blank), layout);
        self.token(part(rest, blank, rest.len()), layout);
    }

    /// Appends the comments that stood before what is removed, so that `next` can follow.
    fn left_over(&mut self, removed: &[Around<'a>], next: &str, layout: Layout<'a>) {
        for own in removed.iter().filter(|own| trivia::has_comment(own.lead)) {
            self.trivia(if next.starts_with(['\n', '\r']) { own.lead.trim_end() } else { own.lead }, layout);
        }
    }

    /// Appends white space and comments.
    fn trivia(&mut self, trivia: &str, layout: Layout<'a>) {
        if trivia.is_empty() {
            return;
        }
        if !trivia.starts_with(['\n', '\r']) {
            self.token("", layout);
        }
        self.out.push_str(trivia);
        self.is_open = trivia::is_open(trivia);
    }

    /// Appends what must not become part of a comment.
    fn token(&mut self, token: &str, layout: Layout<'a>) {
        if std::mem::take(&mut self.is_open) {
            self.out.push_str(self.newline);
            self.out.push_str(layout.indent);
        }
        self.out.push_str(token);
    }
}

/// What stands behind the opening bracket on its line, around each child, and before the closing bracket.
fn around<'a>(text: &'a str, span: Span, children: &[Span]) -> (&'a str, Vec<Around<'a>>, &'a str) {
    let opening = part(text, span.start as usize + 1, children.first().map_or(0, Span::outer));
    let (head, mut lead) = trivia::split_remark(opening);
    let mut around = Vec::with_capacity(children.len());
    for (index, child) in children.iter().enumerate() {
        let end = child.end as usize;
        let (trail, remark, next) = match children.get(index + 1) {
            Some(next) => {
                let (trail, behind) = trivia::split_at_comma(part(text, end, next.outer()));
                let (remark, next) = trivia::split_remark(behind);
                (trail, remark, next)
            }
            None => {
                let (remark, closing) = trivia::split_last_remark(part(text, end, span.end as usize - 1));
                ("", remark, closing)
            }
        };
        around.push(Around { lead, trail, remark });
        lead = next;
    }
    (head, around, lead)
}

/// The layout within a value that has children, and what an addition gets around it.
fn style<'a>(text: &'a str, span: Span, children: &[Span], mut layout: Layout<'a>) -> (Layout<'a>, Around<'a>) {
    if !layout.newline.is_empty() && !part(text, span.start as usize, span.end as usize).contains('\n') {
        layout.newline = "";
    }
    let first = children.first();
    if let Some((key, start)) = first.filter(|first| first.key != NO_KEY).map(|first| (first.key as usize, first.start as usize)) {
        let end = scan::string(text, key).map_or(start, |(_, end)| end);
        let colon = part(text, end, start);
        if !colon.contains(['\n', '\r', '/']) {
            layout.colon = colon;
            layout.comma = if colon.ends_with(':') { "," } else { ", " };
        }
    }
    let opening = first.map_or("", |first| part(text, span.start as usize + 1, first.outer()));
    // The shortest is the one without the blank lines that set off groups. One with comments is no example.
    let between = children.windows(2).filter_map(|pair| Some(part(text, pair.first()?.end as usize, pair.last()?.outer())));
    let shortest = between.filter(|gap| !trivia::has_comment(gap)).min_by_key(|gap| gap.len());
    if let Some(gap) = shortest.filter(|gap| !gap.contains(['\n', '\r'])) {
        layout.comma = gap;
    }
    let (trail, lead) = match (shortest, opening.contains('\n')) {
        (None, true) => ("", last_line(opening)),
        (gap, _) => gap.unwrap_or(layout.comma).split_once(',').unwrap_or_default(),
    };
    (layout, Around { lead, trail, remark: "" })
}

/// The last line's end in a text, and the white space behind it.
fn last_line(text: &str) -> &str {
    let at = text.rfind('\n').unwrap_or_default();
    let at = at - usize::from(part(text, 0, at).ends_with('\r'));
    part(text, at, text.len()).split('/').next().unwrap_or_default()
}

/// The white space before the first child, where its comments have gone with it.
fn without_comments<'a>(lead: &'a str, usual: &'a str) -> &'a str {
    if trivia::has_comment(lead) { usual } else { lead }
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
