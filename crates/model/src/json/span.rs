//! Where each value of a text stands: a tree beside the value.

use super::scan;
use crate::pointer::Pointer;
use std::cmp::Ordering;

/// The `key` of a value that has no member name.
pub(super) const NO_KEY: u32 = u32::MAX;

/// The place of one value in the text, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Where the member name starts (its quote), or [`NO_KEY`].
    pub(super) key: u32,
    /// Where the value starts.
    pub(super) start: u32,
    /// Where the value ends, exclusive.
    pub(super) end: u32,
    /// Which of the spans is the first child.
    pub(super) first: u32,
    /// How many children there are.
    pub(super) len: u32,
    /// A second use of the child's slot: the slot `k` names the child that is the `k`-th by name (of equal names, by place).
    pub(super) by_name: u32,
}

impl Span {
    /// Where the member (or the element) starts: at its name, if it has one.
    pub(super) fn outer(&self) -> usize {
        if self.key == NO_KEY { self.start as usize } else { self.key as usize }
    }

    /// The bytes of the value.
    pub(super) fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The spans of a text. The children of one value lie side by side, in the order of the text; the root comes last.
#[derive(Clone, Debug, Default)]
pub(super) struct Spans(pub(super) Vec<Span>);

impl Spans {
    /// The span of the whole value.
    pub(super) fn root(&self) -> Option<Span> {
        self.0.last().copied()
    }

    /// The members or elements of a value, in order.
    pub(super) fn children(&self, of: Span) -> &[Span] {
        self.0.get(of.first as usize..(of.first + of.len) as usize).unwrap_or_default()
    }

    /// The value at `place`, or the nearest one around it that exists; and whether it is that very value.
    pub(super) fn nearest(&self, text: &str, place: &Pointer) -> Option<(Span, bool)> {
        let mut here = self.root()?;
        for segment in place.segments() {
            match self.child(text, here, &segment) {
                Some(child) => here = child,
                None => return Some((here, false)),
            }
        }
        Some((here, true))
    }

    fn child(&self, text: &str, of: Span, segment: &str) -> Option<Span> {
        let children = self.children(of);
        if text.as_bytes().get(of.start as usize) == Some(&b'{') {
            let after = children
                .partition_point(|slot| children.get(slot.by_name as usize).is_some_and(|child| compare(text, child, segment).is_le()));
            let found = children.get(children.get(after.checked_sub(1)?)?.by_name as usize)?;
            return compare(text, found, segment).is_eq().then_some(*found);
        }
        let digits = segment.bytes().all(|b| b.is_ascii_digit()) && (segment == "0" || !segment.starts_with('0'));
        if digits { children.get(segment.parse::<usize>().ok()?).copied() } else { None }
    }

    /// The innermost value or member that the byte at `offset` belongs to. Directly behind a value is still in it, so that a
    /// cursor at the end of a word selects the word.
    pub(super) fn place_at(&self, text: &str, offset: usize) -> Pointer {
        let mut place = Pointer::root();
        let Some(mut here) = self.root() else { return place };
        loop {
            let children = self.children(here);
            let after = children.partition_point(|child| child.outer() <= offset);
            let Some((index, child)) = after.checked_sub(1).and_then(|index| Some((index, *children.get(index)?))) else { return place };
            if offset > child.end as usize {
                return place;
            }
            place = if child.key == NO_KEY { place.index(index) } else { place.key(&name(text, child.key)) };
            here = child;
        }
    }
}

/// The member name that starts at byte `key`.
pub(super) fn name(text: &str, key: u32) -> String {
    scan::string(text, key as usize).map(|(name, _)| name).unwrap_or_default()
}

fn compare(text: &str, child: &Span, name: &str) -> Ordering {
    self::name(text, child.key).as_str().cmp(name)
}
