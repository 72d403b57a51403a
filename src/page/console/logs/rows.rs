//! The rows: only those near the visible ones are drawn, and the one that the keyboard is at.
//!
//! Rows lie at a place that their number tells, so that what one reads stays where it is while others come above it.

use super::feed::{self, Feed};
use super::known::Row;
use super::shown::REQUEST;
use super::{DETAIL, ROWS};
use crate::dom;
use crate::edge::clock;
use crate::edge::sight::Sized;
use crate::query;
use formwork_element::{El, Event, Text, div, each, effect, el, maybe, memo};
use formwork_preview::{icon, mark};
use formwork_wire::Level;
use leptos::prelude::*;

/// How many rows are drawn above and below the visible ones, and the steps in which the window moves.
const MARGIN: usize = 8;
const STEP: usize = 4;
/// How many rows before the end older ones are asked for.
const AHEAD: usize = 100;
/// Id of what is as high as a row.
const PITCH: &str = "log-pitch";

/// The columns: class and name.
const COLUMNS: [(&str, &str); 7] =
    [("lv", "Level"), ("tm", "Time"), ("me", "Method"), ("sc", "Status"), ("ep", "Endpoint"), ("wh", "What happened"), ("ms", "Took")];

/// The list, and where one is in it. A copy names the same.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) feed: Feed,
    /// How far it is scrolled, how much of it can be seen, and how high a row is, in pixels.
    top: RwSignal<usize>,
    room: RwSignal<usize>,
    pitch: RwSignal<usize>,
    /// The row that the keyboard is at; "" before there is one.
    current: RwSignal<String>,
    /// How many came that have not been seen.
    pub(super) unseen: RwSignal<usize>,
    /// The request whose details are shown; "" for none.
    pub(super) chosen: Memo<String>,
}

impl List {
    pub(super) fn new(feed: Feed) -> Self {
        let chosen = memo(|| query::get(REQUEST));
        let list = Self {
            feed,
            top: RwSignal::new(0),
            room: RwSignal::new(800),
            pitch: RwSignal::new(28),
            current: RwSignal::new(chosen.get_untracked()),
            unseen: RwSignal::new(0),
            chosen,
        };
        // What comes above moves what one reads by as much.
        Effect::new(move |before: Option<(u32, usize)>| {
            let (turn, added) = feed.added.get();
            if before.is_some() && turn == feed.extent.with_untracked(|extent| extent.turn) && list.top.get_untracked() > 0 {
                let top = list.top.get_untracked() + added * list.pitch.get_untracked();
                list.top.set(top);
                list.unseen.update(|unseen| *unseen += added);
                clock::next_frame(move || dom::set_scroll(ROWS, top));
            }
            (turn, added)
        });
        // Rows of another filter begin at the top.
        let turn = memo(move || feed.extent.with(|extent| extent.turn));
        Effect::new(move |before: Option<u32>| {
            let now = turn.get();
            if before.is_some_and(|before| before > 0) {
                list.to_top();
            }
            now
        });
        effect(move || {
            let extent = feed.extent.get();
            let (_, last) = list.window(extent.known);
            if extent.more && last + AHEAD > extent.known && feed.failed.with(Option::is_none) {
                feed.ask_older();
            }
        });
        list
    }

    /// The places of the first row that is drawn and of the one behind the last; followed.
    fn window(self, known: usize) -> (usize, usize) {
        let (top, room, pitch) = (self.top.get(), self.room.get(), self.pitch.get().max(1));
        let first = (top / pitch).saturating_sub(MARGIN) / STEP * STEP;
        let last = ((top + room) / pitch + MARGIN).next_multiple_of(STEP);
        (first.min(known), last.min(known))
    }

    /// Goes to the newest rows.
    pub(super) fn to_top(self) {
        self.top.set(0);
        self.unseen.set(0);
        dom::set_scroll(ROWS, 0);
    }

    /// Shows the details of a request, or of none.
    pub(super) fn choose(self, id: &str) {
        if !id.is_empty() {
            self.current.set(id.to_owned());
        }
        // The way back leads out of the details, not through all that one looked at.
        let other = !id.is_empty() && self.chosen.with_untracked(|chosen| !chosen.is_empty());
        query::set(&[(REQUEST, id)], other);
    }

    /// Brings the row that the keyboard is at into view and gives it the focus; the newest where it is not known.
    pub(super) fn focus(self) {
        let place = self.current.with_untracked(|current| self.feed.find(current)).unwrap_or_default();
        self.go_to(place);
    }

    fn go_to(self, place: usize) {
        let Some(id) = self.feed.id(place) else { return };
        let pitch = self.pitch.get_untracked();
        self.current.set(id.clone());
        dom::scroll_near(ROWS, place * pitch, pitch);
        // The row may have to be drawn first.
        clock::next_frame(move || dom::focus_in_place(&id));
    }

    fn keys(self, event: &Event) {
        let (key, control, _) = dom::key(event);
        let known = self.feed.extent.with_untracked(|extent| extent.known);
        if control || known == 0 {
            return;
        }
        let now = self.current.with_untracked(|current| self.feed.find(current));
        let page = (self.room.get_untracked() / self.pitch.get_untracked().max(1)).saturating_sub(1).max(1);
        let (place, last) = (now.unwrap_or_default(), known - 1);
        let next = match key.as_str() {
            "ArrowDown" | "j" => now.map_or(0, |place| place + 1),
            "ArrowUp" | "k" => place.saturating_sub(1),
            "PageDown" => place + page,
            "PageUp" => place.saturating_sub(page),
            "Home" => 0,
            "End" => last,
            "Enter" | " " => {
                event.prevent_default();
                if let Some(id) = self.feed.id(place) {
                    self.choose(&id);
                    clock::after_paint(|| dom::focus_quietly(DETAIL));
                }
                return;
            }
            "Escape" => return self.choose(""),
            _ => return,
        };
        event.prevent_default();
        self.go_to(next.min(last));
    }
}

/// The grid of rows.
pub(super) fn grid(list: List) -> El {
    let feed = list.feed;
    let head = COLUMNS.map(|(class, name)| div(class).attr("role", "columnheader").text(name));
    let head = div("log-row log-head").attr("role", "row").attr("aria-rowindex", "1").children(head);
    let keys = memo(move || {
        let known = feed.extent.with(|extent| extent.known);
        let (first, last) = list.window(known);
        let mut keys: Vec<String> = (first..last).filter_map(|place| feed.id(place)).collect();
        // The row with the focus stays, wherever one scrolls to.
        let current = list.current.get();
        match feed.find(&current) {
            Some(place) if place < first => keys.insert(0, current),
            Some(place) if place >= last => keys.push(current),
            _ => {}
        }
        keys
    });
    let body = each(move || keys.get(), move |id| row(list, &id));
    let height = move || {
        let (extent, pitch) = (feed.extent.get(), list.pitch.get());
        px(extent.known * pitch + if extent.more { 2 * pitch } else { 0 })
    };
    let more = maybe(move || {
        let more = feed.extent.with(|extent| extent.more && extent.known > 0);
        more.then(|| el("p").class("log-more muted small").attr("aria-hidden", "true").text("Older requests are fetched"))
    });
    let inner = div("log-inner").attr("role", "presentation").style_with("height", height).child(body).child(more);
    let rows = div("log-rows")
        .attr("id", ROWS)
        .attr("role", "rowgroup")
        .attr("tabindex", "-1")
        .on("scroll", move |event| {
            let (top, room) = dom::scrolled(&event);
            list.top.set(top);
            list.room.set(room);
            if top == 0 {
                list.unseen.set(0);
            }
        })
        .child(inner);
    // The row's height is the style sheet's: a finger needs more than a mouse, and a narrow list two lines.
    let sized = StoredValue::new_local(None::<Sized>);
    clock::next_frame(move || {
        let measure = move || {
            let (room, pitch) = (dom::height(ROWS), dom::height(PITCH));
            if room > 0 && pitch > 0 && list.room.try_set(room).is_none() && list.pitch.try_get_untracked() != Some(pitch) {
                list.pitch.try_set(pitch);
            }
        };
        measure();
        sized.try_set_value(Some(Sized::watch(&[ROWS, PITCH], measure)));
    });
    let count = move || {
        let extent = feed.extent.get();
        let all = if extent.more { extent.total.filter(|total| *total as usize >= extent.known) } else { Some(extent.known as u32) };
        // What is counted no further has an unknown number of rows.
        Some(all.filter(|all| *all <= 10_000 || !extent.more).map_or_else(|| "-1".into(), |all| (all + 1).to_string().into()))
    };
    div("log")
        .attr("role", "grid")
        .attr("aria-label", "Requests, newest first")
        .attr("aria-colcount", COLUMNS.len().to_string())
        .attr_with("aria-rowcount", count)
        .attr("aria-describedby", "log-keys")
        .on("keydown", move |event| list.keys(&event))
        .on("click", move |event| {
            if let Some(id) = dom::data(&event, "data-row") {
                list.choose(&id);
            }
        })
        .child(div("log-pitch").attr("id", PITCH).attr("role", "presentation"))
        .child(head)
        .child(rows)
}

fn px(pixels: usize) -> String {
    [&pixels.to_string(), "px"].concat()
}

fn row(list: List, id: &str) -> El {
    let feed = list.feed;
    let place = {
        let id = id.to_owned();
        // Rows that come above move it.
        memo(move || {
            feed.extent.track();
            feed.find(&id)
        })
    };
    let Some(row) = place.get_untracked().and_then(|place| feed.row(place)) else { return div("log-row") };
    let top = move || px(place.get().unwrap_or_default() * list.pitch.get());
    let index = move || place.get().map(|place| (place + 2).to_string().into());
    let chosen = {
        let id = id.to_owned();
        move || Some(Text::Borrowed(if list.chosen.with(|chosen| *chosen == id) { "true" } else { "false" }))
    };
    let tab = {
        let id = id.to_owned();
        let first = move || feed.find(&list.current.get()).is_none() && place.get() == Some(0);
        move || Some(Text::Borrowed(if list.current.with(|current| *current == id) || first() { "0" } else { "-1" }))
    };
    let focused = {
        let id = id.to_owned();
        move |_| {
            if list.current.with_untracked(|current| *current != id) {
                list.current.set(id.clone());
            }
        }
    };
    div("log-row")
        .attr("role", "row")
        .attr("id", id.to_owned())
        .attr("data-row", id.to_owned())
        .attr("data-level", row.level.name())
        .attr_with("aria-rowindex", index)
        .attr_with("aria-selected", chosen)
        .attr_with("tabindex", tab)
        .style_with("top", top)
        .on("focus", focused)
        .children(cells(&row))
}

fn cells(row: &Row) -> [El; 7] {
    let cell = |class: &'static str| div(class).attr("role", "gridcell");
    let moment = clock::parse(&row.at);
    let time = moment.map_or_else(|| row.at.to_string(), clock::second);
    let exact = moment.map_or_else(|| row.at.to_string(), clock::exact);
    let attempt = (row.attempt > 1).then(|| el("span").class("tag").text(["try ", &row.attempt.to_string()].concat()));
    [
        cell("lv").child(level_mark(row.level)).child(el("span").class(level_class(row.level)).text(row.level.name())),
        cell("tm").child(el("time").attr("datetime", row.at.to_string()).attr("title", exact).text(time)),
        cell("me").text(row.method.to_string()),
        cell(if row.status.is_some_and(|status| status < 400) { "sc" } else { "sc t-danger" }).text(status(row.status)),
        cell("ep").text(row.endpoint.to_string()),
        cell("wh").child(attempt).child(el("span").attr("title", row.message.to_string()).text(row.message.to_string())),
        cell("ms").text(milliseconds(row.duration_ms)),
    ]
}

/// The mark of a level; `info` has none, so that the others are seen first.
pub(super) fn level_mark(level: Level) -> Option<El> {
    match level {
        Level::Info => None,
        Level::Warning => Some(mark("warn", "st st-warn")),
        Level::Error | Level::Fatal => Some(mark("err", "st st-err")),
    }
}

fn level_class(level: Level) -> &'static str {
    match level {
        Level::Info => "vh",
        Level::Warning => "t-warning",
        Level::Error | Level::Fatal => "t-danger",
    }
}

/// The status of an answer, or that none came.
fn status(status: Option<u16>) -> String {
    status.map_or_else(|| "none".into(), |status| status.to_string())
}

/// How long something took, such as `8,120 ms`.
pub(super) fn milliseconds(duration: u32) -> String {
    [&feed::grouped(duration), " ms"].concat()
}

/// A way back to the newest rows, with how many of them have not been seen.
pub(super) fn newest(list: List) -> formwork_element::View {
    let scrolled = memo(move || list.top.get() > 0);
    maybe(move || {
        let words = move || match list.unseen.get() {
            0 => "Jump to newest".into(),
            unseen => [&feed::grouped(u32::try_from(unseen).unwrap_or(u32::MAX)), " new"].concat(),
        };
        let act = move |_| {
            list.to_top();
            clock::next_frame(move || list.go_to(0));
        };
        let button = || el("button").class("btn btn-s newest").attr("type", "button").on("click", act);
        scrolled.get().then(|| button().child(icon("up")).child(el("span").text_with(words)))
    })
}
