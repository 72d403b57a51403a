//! The rows as they come: the newest, older ones as one scrolls, later ones while they are watched for.

use super::known::{Known, Row};
use super::shown::Shown;
use crate::edge::api::{Filter, Trouble};
use crate::edge::clock;
use crate::session;
use formwork_element::effect;
use formwork_wire::{Request, RequestPage};
use leptos::prelude::*;
use std::sync::Arc;

/// How many rows come at once: the most that the API gives.
const PAGE: u32 = 200;
/// As many matches as the API counts.
const COUNTED: u32 = 10_000;
/// The milliseconds between two looks for later rows, and the longest after failures.
const PACE: i32 = 2_000;
const SLOWEST: i32 = 60_000;

/// How much is known. It changes with every row that comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// How many rows are known.
    pub(super) known: usize,
    /// How many match in all, as far as they are counted; `None` before anything has come.
    pub(super) total: Option<u32>,
    /// Whether there are older ones.
    pub(super) more: bool,
    /// Which asking it is of: another filter has other rows.
    pub(super) turn: u32,
}

/// The rows of one filter. A copy names the same ones.
#[derive(Clone, Copy)]
pub(super) struct Feed {
    slug: StoredValue<Arc<str>>,
    known: StoredValue<Known, LocalStorage>,
    filter: StoredValue<Filter>,
    older: StoredValue<Option<String>>,
    newer: StoredValue<Option<String>>,
    /// Whether the rows of the present filter have begun to come.
    begun: StoredValue<bool>,
    /// Whether older rows, or later ones, are awaited.
    awaits: StoredValue<(bool, bool)>,
    /// How much is known.
    pub(super) extent: RwSignal<Extent>,
    /// Why what was asked for has not come.
    pub(super) failed: RwSignal<Option<Trouble>>,
    /// Whether a first answer is awaited.
    pub(super) waits: RwSignal<bool>,
    /// When later rows were last asked for with success, in milliseconds since 1970.
    pub(super) asked: RwSignal<Option<f64>>,
    /// Whether later rows are watched for.
    pub(super) live: RwSignal<bool>,
    /// Whether the last look for later rows failed.
    pub(super) stalled: RwSignal<bool>,
    /// How many rows the last look added, and to which turn: a list moves on by them.
    pub(super) added: RwSignal<(u32, usize)>,
    /// The look that is due.
    due: StoredValue<clock::Timer, LocalStorage>,
    /// The milliseconds before the one after it.
    pace: StoredValue<i32>,
}

impl Feed {
    pub(super) fn new(slug: Arc<str>) -> Self {
        Self {
            slug: StoredValue::new(slug),
            known: StoredValue::new_local(Known::default()),
            filter: StoredValue::new(Filter::default()),
            older: StoredValue::new(None),
            newer: StoredValue::new(None),
            begun: StoredValue::new(false),
            awaits: StoredValue::new((false, false)),
            extent: RwSignal::new(Extent::default()),
            failed: RwSignal::new(None),
            waits: RwSignal::new(false),
            asked: RwSignal::new(None),
            live: RwSignal::new(true),
            stalled: RwSignal::new(false),
            added: RwSignal::new((0, 0)),
            due: StoredValue::new_local(clock::Timer::default()),
            pace: StoredValue::new(PACE),
        }
    }

    /// Begins anew with what is to be shown. `then` is told how many rows match, as far as they are counted.
    pub(super) fn begin(self, shown: &Shown, then: impl Fn(u32) + 'static) {
        let turn = self.extent.with_untracked(|extent| extent.turn) + 1;
        self.extent.update(|extent| extent.turn = turn);
        self.filter.set_value(shown.filter(clock::now()));
        self.awaits.set_value((false, false));
        self.begun.set_value(false);
        self.waits.set(true);
        clock::run(async move {
            let answer = self.fetch(None, None).await;
            if !self.is_of(turn) {
                return;
            }
            self.waits.set(false);
            match answer {
                Ok(page) => {
                    let mut known = Known::default();
                    known.add_older(&page.requests);
                    let extent = Extent { known: known.len(), total: Some(page.total), more: page.older.is_some(), turn };
                    self.known.set_value(known);
                    self.begun.set_value(true);
                    self.older.set_value(page.older);
                    self.newer.set_value(page.newer);
                    self.asked.set(Some(clock::now()));
                    self.failed.set(None);
                    self.extent.set(extent);
                    then(page.total);
                }
                Err(trouble) => self.failed.set(Some(trouble)),
            }
        });
    }

    /// Asks again for what has not come.
    pub(super) fn again(self, shown: &Shown) {
        self.failed.set(None);
        if self.begun.get_value() {
            self.ask_older();
        } else {
            self.begin(shown, |_| {});
        }
    }

    /// Asks for older rows, unless they are awaited or there are none.
    pub(super) fn ask_older(self) {
        let (waiting, after) = self.awaits.get_value();
        let Some(before) = self.older.get_value().filter(|_| !waiting) else { return };
        let turn = self.extent.with_untracked(|extent| extent.turn);
        self.awaits.set_value((true, after));
        clock::run(async move {
            let answer = self.fetch(Some(before), None).await;
            if !self.is_of(turn) {
                return;
            }
            self.awaits.update_value(|awaits| awaits.0 = false);
            match answer {
                Ok(page) => {
                    self.known.update_value(|known| known.add_older(&page.requests));
                    let more = page.older.is_some();
                    self.older.set_value(page.older);
                    self.failed.set(None);
                    let known = self.known.with_value(Known::len);
                    self.extent.update(|extent| (extent.known, extent.more) = (known, more));
                }
                Err(trouble) => self.failed.set(Some(trouble)),
            }
        });
    }

    /// Asks for rows that came later, again while there are more than one answer holds.
    pub(super) fn ask_later(self) {
        let turn = self.extent.with_untracked(|extent| extent.turn);
        if self.awaits.get_value().1 || !self.begun.get_value() {
            return;
        }
        self.awaits.update_value(|awaits| awaits.1 = true);
        clock::run(async move {
            loop {
                // Where nothing matched yet, the newest rows are the later ones.
                let after = self.newer.try_get_value().flatten();
                let answer = self.fetch(None, after).await;
                if !self.is_of(turn) {
                    return;
                }
                let full = matches!(&answer, Ok(page) if page.requests.len() as u32 == PAGE && page.newer.is_some());
                let went_well = answer.is_ok();
                if let Ok(page) = answer {
                    self.came_later(page, turn);
                }
                self.stalled.set(!went_well);
                self.pace.update_value(|pace| *pace = if went_well { PACE } else { (*pace * 2).min(SLOWEST) });
                if !full {
                    break;
                }
            }
            self.awaits.update_value(|awaits| awaits.1 = false);
        });
    }

    fn came_later(self, page: RequestPage, turn: u32) {
        let added = self.known.try_update_value(|known| known.add_newer(&page.requests)).unwrap_or_default();
        if page.newer.is_some() {
            self.newer.set_value(page.newer);
        }
        self.asked.set(Some(clock::now()));
        if added > 0 {
            let known = self.known.with_value(Known::len);
            self.extent.update(|extent| (extent.known, extent.total) = (known, Some(page.total)));
            self.added.set((turn, added));
        }
    }

    /// Looks for later rows now and then: while `live`, and while somebody can see them.
    pub(super) fn watch(self, seen: Signal<bool>) {
        effect(move || {
            let on = self.live.get() && seen.get() && !session::ended();
            self.due.with_value(clock::Timer::stop);
            if on {
                // Back from elsewhere one sees at once what came meanwhile.
                if self.extent.with_untracked(|extent| extent.total.is_some()) {
                    self.ask_later();
                }
                self.look_on();
            }
        });
    }

    fn look_on(self) {
        let pause = self.pace.get_value();
        self.due.with_value(|due| {
            due.set(pause, move || {
                self.ask_later();
                self.look_on();
            });
        });
    }

    async fn fetch(self, before: Option<String>, after: Option<String>) -> Result<RequestPage, Trouble> {
        let (Some(slug), Some(filter)) = (self.slug.try_get_value(), self.filter.try_get_value()) else { return Err(Trouble::TryAgain) };
        session::client().requests(&slug, &filter, before.as_deref(), after.as_deref(), Some(PAGE)).await
    }

    /// Whether what was asked for in a turn is still wanted.
    fn is_of(self, turn: u32) -> bool {
        self.extent.try_with_untracked(|extent| extent.turn == turn) == Some(true)
    }

    /// A row by its place.
    pub(super) fn row(self, place: usize) -> Option<Row> {
        self.known.with_value(|known| known.get(place))
    }

    /// The id of a row by its place.
    pub(super) fn id(self, place: usize) -> Option<String> {
        self.known.with_value(|known| known.id(place))
    }

    /// The place of a row.
    pub(super) fn find(self, id: &str) -> Option<usize> {
        self.known.with_value(|known| known.find(id))
    }
}

/// How many rows match, in words.
pub(super) fn count(total: u32) -> String {
    match total {
        0 => "No requests".into(),
        1 => "1 request".into(),
        total if total > COUNTED => ["More than ", &grouped(COUNTED), " requests"].concat(),
        total => [&grouped(total), " requests"].concat(),
    }
}

/// A number with its thousands apart.
pub(super) fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What a check made, in words for those who do not see the rows.
pub(super) fn outcome(requests: &[Request]) -> String {
    match requests {
        // The server answers before the other side does.
        [] => "It takes longer than 25 seconds. What comes of it appears in the log".into(),
        [one] => one.message.clone(),
        all => {
            let bad = all.iter().filter(|request| request.level != formwork_wire::Level::Info).count();
            let of = [&grouped(all.len() as u32), " requests were made, "].concat();
            if bad == 0 { [&of, "all as wanted"].concat() } else { [&of, &bad.to_string(), " not as wanted"].concat() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{count, grouped, outcome};
    use crate::page::console::logs::sample::row;
    use formwork_wire::Level;

    #[test]
    fn numbers_in_words() {
        for (number, words) in [(0, "0"), (999, "999"), (1_000, "1,000"), (100_000, "100,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), words);
        }
        for (total, words) in [(0, "No requests"), (1, "1 request"), (1_240, "1,240 requests"), (10_001, "More than 10,000 requests")] {
            assert_eq!(count(total), words);
        }
    }

    #[test]
    fn what_a_check_made() {
        let good = |number| formwork_wire::Request { level: Level::Info, ..row(number) };
        for (requests, words) in [
            (vec![], "It takes longer than 25 seconds. What comes of it appears in the log"),
            (vec![row(1)], "The Webhook URL answered 401"),
            (vec![good(1), good(2)], "2 requests were made, all as wanted"),
            (vec![good(1), row(2), row(3)], "3 requests were made, 2 not as wanted"),
        ] {
            assert_eq!(outcome(&requests), words);
        }
    }
}
