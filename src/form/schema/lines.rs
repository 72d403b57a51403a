//! A list written as text: one entry a line, or between commas. What is being typed stays as it is typed.

use super::key::{Key, typed_number};
use crate::dom;
use formwork_element::el;
use formwork_element::{El, effect};
use formwork_model::json::{self, Json};
use leptos::prelude::*;

/// How a list is written and read.
#[derive(Clone, Copy)]
pub(super) struct Spelling {
    between: &'static str,
    apart: fn(char) -> bool,
    entry: fn(&str) -> Option<Json>,
}

/// Texts, one a line.
pub(super) const TEXTS: Spelling = Spelling { between: "\n", apart: |c| c == '\n', entry: |text| (!text.is_empty()).then(|| text.into()) };

/// Numbers between commas.
pub(super) const NUMBERS: Spelling =
    Spelling { between: ", ", apart: |c| c == ',' || c.is_whitespace(), entry: |text| typed_number(text.trim()) };

/// Codes between spaces.
pub(super) const CODES: Spelling =
    Spelling { between: " ", apart: |c| c == ',' || c.is_whitespace(), entry: |text| (!text.is_empty()).then(|| text.into()) };

impl Spelling {
    fn write(self, value: Option<&Json>) -> String {
        match value {
            None | Some(Json::Null) => String::new(),
            Some(Json::List(items)) => {
                let entry = |item: &Json| item.as_text().map_or_else(|| json::compact(item), str::to_owned);
                items.iter().map(entry).collect::<Vec<_>>().join(self.between)
            }
            Some(other) => json::compact(other),
        }
    }

    fn read(self, text: &str) -> Option<Json> {
        let items: Vec<Json> = text.split(self.apart).filter_map(self.entry).collect();
        (!items.is_empty()).then_some(Json::List(items))
    }
}

/// The list in an area of several lines.
pub(super) fn area(key: &Key, spelling: Spelling) -> El {
    bound(key, el("textarea").class("control mono").attr("rows", "2"), spelling)
}

/// The list on one line.
pub(super) fn line(key: &Key, spelling: Spelling) -> El {
    bound(key, el("input").class("control mono").attr("type", "text"), spelling)
}

fn bound(key: &Key, control: El, spelling: Spelling) -> El {
    let typed = RwSignal::new(key.builder.slot.workspace.with_draft(|draft| spelling.write(draft.at(&key.place))));
    let (followed, write) = (key.clone(), key.clone());
    effect(move || {
        let (same, text) = followed.with(|value| {
            let mine = typed.with_untracked(|typed| spelling.read(typed));
            (mine.as_ref() == value, spelling.write(value))
        });
        if !same {
            typed.set(text);
        }
    });
    key.bound(control).attr("spellcheck", "false").attr("autocapitalize", "none").prop_with("value", move || typed.get()).on(
        "input",
        move |event| {
            typed.set(dom::value(&event));
            write.set(typed.with_untracked(|typed| spelling.read(typed)));
        },
    )
}
