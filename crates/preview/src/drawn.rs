//! Small parts that several surfaces draw: a text or what will stand in its place, a logo, ghosts of other listings.

use crate::region::part;
use crate::source::{Picture, Value};
use formwork_element::{Child, El, Shared, el, switch, text_with};
use leptos::prelude::{ArcMemo, Get};

/// A value that is computed anew when something that it reads changes, and tells its readers only when it differs.
pub(crate) fn memo<T: Clone + PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + 'static) -> impl Fn() -> T + Clone + 'static {
    memo_of(Shared::new(value))
}

fn memo_of<T: Clone + PartialEq + Send + Sync + 'static>(value: Shared<T>) -> impl Fn() -> T + Clone + 'static {
    let memo = ArcMemo::new(move |_| value.call());
    move || memo.get()
}

/// The text of a value as one text node; while it is blank, `ghost` says in a muted style what will stand there.
pub(crate) fn said(tag: &'static str, class: &'static str, value: &Value, ghost: &'static str) -> El {
    said_as(tag, class, value, ghost, |text| text)
}

/// As [`said`], with the text as `shown` turns it.
pub(crate) fn said_as(tag: &'static str, class: &'static str, value: &Value, ghost: &'static str, shown: fn(String) -> String) -> El {
    let text = value.clone();
    ghostly(el(tag).class(class), value).text_with(move || if text.is_blank() { ghost.into() } else { shown(text.text()) })
}

/// Marks an element while a value is blank.
pub(crate) fn ghostly(element: El, value: &Value) -> El {
    let value = value.clone();
    element.attr_with("data-ghost", move || value.is_blank().then_some("".into()))
}

/// A text that joins words to a value: `Install Tidewater`.
pub(crate) fn joined(before: &'static str, value: &Value, ghost: &'static str, after: &'static str) -> formwork_element::View {
    let value = value.clone();
    text_with(move || {
        let text = value.text();
        [before, if text.trim().is_empty() { ghost } else { &text }, after].concat()
    })
}

/// A logo in its circle: the first of the values that has an image, as the region of the first value.
///
/// `class` is the circle's, such as `logo l-56`.
pub(crate) fn logo(values: &[Value], class: &'static str) -> El {
    let Some(value) = values.first() else { return el("div") };
    let all = values.to_vec();
    let picture = memo(move || all.iter().find_map(Value::picture));
    let drawn = switch(move || match picture() {
        Some(Picture { address: Some(address), alt, .. }) => vec![image(class, address, alt)],
        _ => vec![el("span").class(class).attr("data-ghost", "").text("Logo")],
    });
    part("div", "r r-logo", value, drawn)
}

/// A picture that is there.
pub(crate) fn image(class: &'static str, address: String, alt: String) -> El {
    el("img").class(class).attr("src", address).attr("alt", alt).attr("decoding", "async")
}

/// The shape of another listing's text.
pub(crate) fn bars() -> Vec<El> {
    vec![el("span").class("bar-ghost"), el("span").class("bar-ghost bar-long")]
}

/// A button as it is drawn on the host's page. It is no control: there is nothing to press in a preview.
pub(crate) fn button(class: &'static str, text: impl Child) -> El {
    el("span").class(class).child(text)
}
