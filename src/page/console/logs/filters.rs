//! What narrows the log down. All of it is in the address.

use super::feed;
use super::rows::level_mark;
use super::shown::{CLASSES, ENDPOINT, FROM, LEVEL, METHOD, METHODS, NOTHING, STATUS, Shown, TEXT, TIME, TO, Time, is_status};
use crate::dom;
use crate::edge::clock;
use crate::query;
use formwork_element::{El, Event, Text, div, el, maybe, memo};
use formwork_model::{Control, Field, Line, integration};
use formwork_preview::icon;
use formwork_wire::Level;
use leptos::prelude::*;

/// The milliseconds after the last key in which a text is sent.
const PAUSE: i32 = 250;
/// The id of the search.
pub(super) const SEARCH: &str = "log-q";

/// The fields whose addresses requests go to, in the order of the form.
pub(super) fn addresses() -> impl Iterator<Item = &'static Field> {
    integration::FIELDS.iter().filter(|field| matches!(field.control, Control::Line(Line::Url)))
}

/// The pane: folded away where there is little room.
pub(super) fn pane(shown: Memo<Shown>, wide: RwSignal<bool>) -> El {
    let open = RwSignal::new(false);
    let words = memo(move || shown.with(Shown::words));
    let said = el("span").class("muted").text_with(move || words.get());
    let clear = maybe(move || {
        let button = || el("button").class("btn btn-s btn-plain").attr("type", "button").on("click", |_| clear());
        (!words.with(String::is_empty)).then(|| button().text("Clear all filters"))
    });
    let form = el("form")
        .class("filters")
        .attr("role", "search")
        .attr("aria-label", "Requests")
        .attr("novalidate", "")
        .on("submit", |event| event.prevent_default())
        .child(text(shown))
        .child(levels(shown))
        .child(choice("Method", "log-method", METHOD, options("Any method", METHODS.iter().map(|method| (*method, *method))), move || {
            shown.with(|shown| shown.method.clone())
        }))
        .child(status(shown))
        .child(choice(
            "Endpoint",
            "log-endpoint",
            ENDPOINT,
            options("Any endpoint", addresses().map(|field| (field.label, field.label))),
            move || shown.with(|shown| shown.endpoint.clone()),
        ))
        .child(time(shown))
        .child(div("filters-end").child(clear));
    el("details")
        .class("filters-d")
        .flag_with("open", move || wide.get() || open.get())
        .on("toggle", move |event| {
            if !wide.get_untracked() {
                open.set(dom::is_target_open(&event));
            }
        })
        .child(el("summary").class("filters-sum").child(el("span").text("Filters")).text(" ").child(said))
        .child(form)
}

/// Shows all requests again.
pub(super) fn clear() {
    query::set(NOTHING, false);
}

/// Sends what is typed once one pauses.
fn paused(send: impl Fn(&str) + Clone + 'static) -> impl Fn(Event) + 'static {
    let timer = clock::Timer::default();
    move |event| {
        let (text, send) = (dom::value(&event), send.clone());
        timer.set(PAUSE, move || send(text.trim()));
    }
}

fn label(id: &'static str, words: &'static str) -> El {
    el("label").class("log-label").attr("for", id).text(words)
}

fn text(shown: Memo<Shown>) -> El {
    let input = el("input")
        .class("control")
        .attr("type", "search")
        .attr("id", SEARCH)
        .attr("maxlength", "200")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", "Address, message, body")
        .attr("aria-keyshortcuts", "/")
        .prop_with("value", move || {
            let text = shown.with(|shown| shown.text.clone());
            dom::typed(SEARCH).unwrap_or(text)
        })
        .on("input", paused(|text| query::set(&[(TEXT, text)], true)));
    div("filter-text")
        .child(label(SEARCH, "Text").child(el("kbd").attr("aria-hidden", "true").text("/")))
        .child(div("filter").child(icon("search")).child(input))
}

fn levels(shown: Memo<Shown>) -> El {
    let option = |value: &'static str, id: &'static str, level: Option<Level>, words: &'static str| {
        let chosen = move || shown.with(|shown| shown.level == level);
        let input = el("input").attr("type", "radio").attr("name", "log-level").attr("id", id);
        let input = input.flag_with("checked", chosen).on("change", move |_| query::set(&[(LEVEL, value)], false));
        let mark = level.and_then(level_mark).unwrap_or_else(|| el("span").class("no-mark"));
        el("label").class("row").attr("for", id).child(input).child(mark).child(el("span").text(words))
    };
    let ids = ["log-l-info", "log-l-warning", "log-l-error", "log-l-fatal"];
    // The worst first: it is what one looks for.
    let levels = Level::ALL.iter().zip(ids).rev().map(|(level, id)| option(level.name(), id, Some(*level), level.name()));
    el("fieldset").child(el("legend").text("Level")).child(option("", "log-l-any", None, "any")).children(levels)
}

fn options<'a>(any: &'static str, values: impl Iterator<Item = (&'static str, &'a str)>) -> Vec<(&'static str, String)> {
    std::iter::once(("", any.to_owned())).chain(values.map(|(value, words)| (value, words.to_owned()))).collect()
}

/// One of several, kept in the address under a name.
fn choice(
    words: &'static str,
    id: &'static str,
    name: &'static str,
    options: Vec<(&'static str, String)>,
    present: impl Fn() -> String + Copy + Send + Sync + 'static,
) -> El {
    let option = |(value, words): (&'static str, String)| {
        let chosen = move || present() == value;
        el("option").attr("value", value).flag_with("selected", chosen).text(words)
    };
    let select = el("select").class("control").attr("id", id);
    let select = select.on("change", move |event| query::set(&[(name, &dom::value(&event))], false));
    div("").child(label(id, words)).child(select.children(options.into_iter().map(option)))
}

/// A status or a class: a text, with the classes to choose from.
fn status(shown: Memo<Shown>) -> El {
    let odd = RwSignal::new(false);
    let present = move || shown.with(|shown| shown.status.clone());
    let typed = paused(move |text| {
        let fits = text.is_empty() || is_status(text);
        let _ = odd.try_set(!fits);
        if fits {
            query::set(&[(STATUS, text)], true);
        }
    });
    let input = el("input")
        .class("control")
        .attr("id", "log-status")
        .attr("list", "log-classes")
        .attr("autocomplete", "off")
        .attr("placeholder", "4xx, 404")
        .attr_with("aria-invalid", move || odd.get().then_some(Text::Borrowed("true")))
        .attr("aria-describedby", "log-status-m")
        .prop_with("value", move || {
            let present = present();
            dom::typed("log-status").unwrap_or(present)
        })
        .on("input", typed);
    let classes = CLASSES.iter().map(|(name, words)| el("option").attr("value", *name).text(*words));
    let told = maybe(move || odd.get().then(|| el("p").class("small t-danger").text("A number such as 404, a class such as 4xx, or none")));
    div("")
        .child(label("log-status", "Status"))
        .child(input)
        .child(el("datalist").attr("id", "log-classes").children(classes))
        .child(div("").attr("id", "log-status-m").attr("role", "status").child(told))
}

fn time(shown: Memo<Shown>) -> El {
    let present = move || shown.with(|shown| shown.time.name().to_owned());
    let options = Time::ALL.iter().map(|time| (time.name(), time.label().to_owned())).collect();
    let moment = move |id: &'static str, name: &'static str, words: &'static str| {
        let present = move || shown.with(|shown| if name == FROM { shown.from.clone() } else { shown.to.clone() });
        let change = move |event: Event| {
            let moment = clock::parse(&dom::value(&event)).map(clock::timestamp).unwrap_or_default();
            query::set(&[(name, &moment)], false);
        };
        let input = el("input").class("control").attr("type", "datetime-local").attr("id", id);
        let input = input.prop_with("value", move || clock::parse(&present()).map(clock::local).unwrap_or_default()).on("change", change);
        div("").child(label(id, words)).child(input)
    };
    let between = memo(move || shown.with(|shown| shown.time == Time::Between));
    let moments = maybe(move || {
        let both = || div("moments").child(moment("log-from", FROM, "From")).child(moment("log-to", TO, "Until"));
        between.get().then(both)
    });
    div("filter-time").child(choice("Time", "log-time", TIME, options, present)).child(moments)
}

/// What stands where no row does.
pub(super) fn nothing(shown: Memo<Shown>) -> El {
    let all = shown.with_untracked(|shown| shown.words().is_empty());
    let words = if all {
        "No request has been made yet. Send a test event, or probe the addresses: what is sent and what comes back appears here"
    } else {
        "No request matches these filters"
    };
    let clear = (!all).then(|| el("button").class("btn btn-s").attr("type", "button").text("Clear all filters").on("click", |_| clear()));
    div("log-none").child(el("p").class("muted").text(words)).child(clear)
}

/// The heading above the rows: how many match.
pub(super) fn count(feed: feed::Feed) -> El {
    let total = memo(move || feed.extent.with(|extent| extent.total));
    el("h3").class("num").text_with(move || total.get().map_or_else(|| "Requests".into(), feed::count))
}
