//! The rows that have come, kept compactly: a hundred thousand of them are a few megabytes, since what repeats is kept once.

use formwork_wire::{Level, Request};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// A row as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    /// Its id on the wire.
    pub(super) id: String,
    /// When it was sent, in RFC 3339.
    pub(super) at: Rc<str>,
    pub(super) level: Level,
    pub(super) method: Rc<str>,
    pub(super) status: Option<u16>,
    pub(super) endpoint: Rc<str>,
    pub(super) duration_ms: u32,
    pub(super) attempt: u32,
    pub(super) message: Rc<str>,
}

/// The same with numbers in the place of texts.
struct Kept {
    number: u64,
    at: Box<str>,
    duration_ms: u32,
    attempt: u32,
    message: u32,
    method: u16,
    endpoint: u16,
    status: u16,
    level: Level,
}

/// What every id begins with.
const PREFIX: &str = "req_";
/// The most different texts of one kind; what comes after them is kept as the last.
const MOST: usize = u16::MAX as usize;

/// Texts, each once.
#[derive(Default)]
struct Texts {
    all: Vec<Rc<str>>,
    known: HashMap<Rc<str>, u32>,
}

impl Texts {
    fn add(&mut self, text: &str) -> u32 {
        if let Some(found) = self.known.get(text) {
            return *found;
        }
        let (text, place): (Rc<str>, _) = (text.into(), u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(text.clone());
        self.known.insert(text, place);
        place
    }

    /// The place of one of few texts.
    fn add_short(&mut self, text: &str) -> u16 {
        let text = if self.all.len() < MOST { text } else { "" };
        u16::try_from(self.add(text)).unwrap_or(u16::MAX)
    }

    fn get(&self, place: u32) -> Rc<str> {
        self.all.get(place as usize).cloned().unwrap_or_default()
    }
}

/// The rows that have come, newest first.
#[derive(Default)]
pub(super) struct Known {
    rows: VecDeque<Kept>,
    short: Texts,
    messages: Texts,
}

impl Known {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds rows that are older than all known, newest first.
    pub(super) fn add_older(&mut self, rows: &[Request]) {
        for row in rows {
            if let Some(kept) = self.kept(row)
                && self.rows.back().is_none_or(|last| kept.number < last.number)
            {
                self.rows.push_back(kept);
            }
        }
    }

    /// Adds rows that are newer than all known, newest first. Tells how many there were.
    pub(super) fn add_newer(&mut self, rows: &[Request]) -> usize {
        let before = self.rows.len();
        for row in rows.iter().rev() {
            if let Some(kept) = self.kept(row)
                && self.rows.front().is_none_or(|first| kept.number > first.number)
            {
                self.rows.push_front(kept);
            }
        }
        self.rows.len() - before
    }

    /// A row by its place, 0 being the newest.
    pub(super) fn get(&self, place: usize) -> Option<Row> {
        let kept = self.rows.get(place)?;
        Some(Row {
            id: [PREFIX, &kept.number.to_string()].concat(),
            at: kept.at.as_ref().into(),
            level: kept.level,
            method: self.short.get(kept.method.into()),
            status: (kept.status != 0).then_some(kept.status),
            endpoint: self.short.get(kept.endpoint.into()),
            duration_ms: kept.duration_ms,
            attempt: kept.attempt,
            message: self.messages.get(kept.message),
        })
    }

    /// The id of a row.
    pub(super) fn id(&self, place: usize) -> Option<String> {
        Some([PREFIX, &self.rows.get(place)?.number.to_string()].concat())
    }

    /// The place of a row.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        let number = number(id)?;
        self.rows.binary_search_by(|kept| number.cmp(&kept.number)).ok()
    }

    /// A row as it is kept; `None` for an id that the API does not make.
    fn kept(&mut self, row: &Request) -> Option<Kept> {
        Some(Kept {
            number: number(&row.id)?,
            at: row.at.as_str().into(),
            duration_ms: row.duration_ms,
            attempt: row.attempt,
            message: self.messages.add(&row.message),
            method: self.short.add_short(&row.method),
            endpoint: self.short.add_short(&row.endpoint),
            status: row.status.unwrap_or_default(),
            level: row.level,
        })
    }
}

fn number(id: &str) -> Option<u64> {
    id.strip_prefix(PREFIX)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Known;
    use crate::page::console::logs::sample::row;

    fn numbers(known: &Known) -> Vec<String> {
        (0..known.len()).filter_map(|place| known.id(place)).collect()
    }

    #[test]
    fn rows_come_at_both_ends_and_none_twice() {
        let rows = |numbers: &[u64]| numbers.iter().map(|number| row(*number)).collect::<Vec<_>>();
        let mut known = Known::default();
        known.add_older(&rows(&[9, 8]));
        known.add_older(&rows(&[8, 7, 3]));
        assert_eq!(known.add_newer(&rows(&[11, 10, 9])), 2);
        assert_eq!(known.add_newer(&rows(&[11])), 0);
        assert_eq!(numbers(&known), ["req_11", "req_10", "req_9", "req_8", "req_7", "req_3"]);
        for (id, place) in [("req_11", Some(0)), ("req_3", Some(5)), ("req_5", None), ("other", None)] {
            assert_eq!(known.find(id), place, "{id}");
        }
    }

    #[test]
    fn a_row_is_given_back_as_it_came() {
        let mut known = Known::default();
        let mut unanswered = row(2);
        (unanswered.status, unanswered.message) = (None, "The Webhook URL did not answer within 30 s".into());
        let mut strange = row(1);
        strange.id = "other".into();
        known.add_older(&[row(3), unanswered.clone(), strange]);
        assert_eq!(known.len(), 2);
        let back = known.get(1).expect("two rows are known");
        assert_eq!((back.id.as_str(), back.status, back.level), ("req_2", None, unanswered.level));
        assert_eq!((&*back.message, &*back.method, &*back.endpoint), (&*unanswered.message, "POST", "Webhook URL"));
        assert_eq!((&*back.at, back.duration_ms, back.attempt), (&*unanswered.at, 96, 1));
        assert_eq!(known.get(2), None);
    }
}
