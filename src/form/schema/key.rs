//! One key of a property, entered as what its value is.

use super::builder::Builder;
use super::{condition, default, lines, options};
use crate::dom;
use crate::form::{frame, line, parts};
use formwork_element::{El, Text, div, el, maybe, memo, switch};
use formwork_model::json::{self, Json};
use formwork_model::metadata::{self, KEYS, Options, PROVIDERS, PropertyKind, Takes};
use formwork_model::{Pointer, Problem, Severity};
use leptos::prelude::*;
use std::sync::Arc;

/// A key at its place.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) builder: Arc<Builder>,
    /// The name of the property.
    pub(super) property: String,
    pub(super) place: Pointer,
    pub(super) key: &'static metadata::Key,
}

impl Key {
    pub(super) fn new(builder: &Arc<Builder>, property: &str, place: &Pointer, name: &str) -> Self {
        let key = KEYS.iter().find(|key| key.name == name).unwrap_or(&KEYS[0]);
        Self { builder: builder.clone(), property: property.to_owned(), place: place.clone(), key }
    }

    pub(super) fn id(&self) -> String {
        self.place.to_string()
    }

    /// What a person calls it.
    pub(super) fn label(&self) -> &'static str {
        metadata::label(self.key.name).0
    }

    /// How a change of it is named.
    pub(super) fn change(&self) -> String {
        ["change ", self.label(), " of ", &self.property].concat()
    }

    /// The value, followed.
    pub(super) fn with<T>(&self, read: impl FnOnce(Option<&Json>) -> T) -> T {
        self.builder.slot.workspace.with(&self.place, read)
    }

    /// Puts a value there, or takes it away; typing in one place is one step.
    pub(super) fn set(&self, value: Option<Json>) {
        self.builder.slot.workspace.set(&self.change(), &self.place, value);
    }

    /// The list that stands there, with an item at its end or without it.
    pub(super) fn listing(&self, item: &Json, there: bool) -> Vec<Json> {
        let present = self.builder.slot.workspace.with_draft(|draft| draft.at(&self.place).and_then(Json::as_list).map(<[Json]>::to_vec));
        let mut list = present.unwrap_or_default();
        list.retain(|other| other != item);
        list.extend(there.then(|| item.clone()));
        list
    }

    /// Puts a value there as a step of its own.
    pub(super) fn choose(&self, value: Option<Json>) {
        self.builder.slot.workspace.close_step();
        self.set(value);
        self.builder.slot.workspace.close_step();
    }

    /// The problems of the key that are shown.
    pub(super) fn problems(&self) -> Memo<Vec<Problem>> {
        let (shown, place) = (self.builder.shown, self.place.clone());
        memo(move || shown.with(|shown| shown.iter().filter(|problem| place.contains(&problem.path)).cloned().collect()))
    }

    /// Those problems, each with its fix.
    pub(super) fn messages(&self) -> El {
        let (problems, workspace) = (self.problems(), self.builder.slot.workspace);
        let list = switch(move || problems.with(|problems| problems.iter().map(|problem| frame::message(workspace, problem)).collect()));
        div("msgs").attr("id", [&self.id(), "~message"].concat()).child(list)
    }

    /// What every control of a key has.
    pub(super) fn bound(&self, control: El) -> El {
        let (problems, read_only) = (self.problems(), self.builder.slot.workspace.read_only);
        let wrong = move || problems.with(|problems| problems.iter().any(|problem| problem.severity == Severity::Error));
        control
            .attr("id", self.id())
            .attr("aria-describedby", [&self.id(), "~hint ", &self.id(), "~message"].concat())
            .attr("autocomplete", "off")
            .attr_with("aria-invalid", move || wrong().then_some(Text::Borrowed("true")))
            .attr_with("readonly", move || read_only.with(Option::is_some).then_some(Text::Borrowed("")))
    }

    /// The key with its label before a control, which is one or, as a group, several.
    fn framed(&self, grouped: bool, control: El) -> El {
        let id = self.id();
        let code = el("code").class("key").attr("aria-hidden", "true").text(self.key.name);
        let help = metadata::label(self.key.name).1;
        let hint = (!help.is_empty()).then(|| el("p").class("hint").attr("id", [&id, "~hint"].concat()).text(help));
        let whole = grouped || self.key.takes == Takes::Texts;
        let frame = div(if whole { "field whole" } else { "field" }).attr("data-field", id.clone());
        if grouped {
            let label = [&id, "~label"].concat();
            frame
                .attr("id", id.clone())
                .attr("role", "group")
                .attr("tabindex", "-1")
                .attr("aria-labelledby", label.clone())
                .child(div("field-head").child(el("span").class("label").attr("id", label).text(self.label())).child(code))
                .child(hint)
                .child(self.messages())
                .child(control)
        } else {
            frame
                .child(div("field-head").child(el("label").attr("for", id).text(self.label())).child(code))
                .child(hint)
                .child(self.messages())
                .child(control)
        }
    }
}

/// A key with its label, its problems and its control.
pub(super) fn key(builder: &Arc<Builder>, property: &str, place: &Pointer, name: &str, kind: &'static PropertyKind) -> El {
    let key = Key::new(builder, property, place, name);
    let (grouped, control) = match key.key.takes {
        Takes::Text | Takes::Pattern | Takes::Type | Takes::Control => (false, text(&key)),
        Takes::Number | Takes::Length | Takes::Count => (false, number(&key)),
        Takes::Flag => (false, text(&key)),
        Takes::Texts => (false, lines::area(&key, lines::TEXTS)),
        Takes::Numbers => (false, lines::line(&key, lines::NUMBERS)),
        Takes::Condition => (true, condition::condition(&key)),
        Takes::Expression => (false, condition::expression(&key)),
        Takes::TextOrExpression => (true, condition::text_or_expression(&key)),
        Takes::Default => default::control(&key, kind),
        Takes::Options => (true, if kind.options == Options::Codes { options::codes(&key, kind) } else { options::table(&key) }),
        Takes::Providers => (true, providers(&key)),
        Takes::Items => (false, text(&key)),
    };
    key.framed(grouped, control)
}

/// A text; whatever else stands there is shown as the JSON it is.
pub(super) fn text(key: &Key) -> El {
    let (read, write) = (key.clone(), key.clone());
    let mono = matches!(key.key.takes, Takes::Pattern);
    key.bound(el("input").class(if mono { "control mono" } else { "control" }).attr("type", "text").attr("dir", "auto"))
        .attr("spellcheck", if mono { "false" } else { "true" })
        .prop_with("value", move || read.with(line::shown_text))
        .on("input", move |event| {
            let typed = dom::value(&event);
            write.set((!typed.is_empty()).then(|| typed.into()));
        })
}

/// A number in the spelling that it is typed with; what is no number yet is kept as text, which the rules tell.
pub(super) fn number(key: &Key) -> El {
    let (read, write) = (key.clone(), key.clone());
    key.bound(el("input").class("control num").attr("type", "text").attr("inputmode", "decimal").attr("spellcheck", "false"))
        .prop_with("value", move || read.with(line::shown_text))
        .on("input", move |event| write.set(typed_number(&dom::value(&event))))
}

/// What was typed as a number: that number, or the text where it is none.
pub(super) fn typed_number(typed: &str) -> Option<Json> {
    if typed.is_empty() {
        return None;
    }
    match json::read(typed.trim()).value {
        Some(number @ Json::Number(_)) => Some(number),
        _ => Some(typed.into()),
    }
}

/// Which hosts of repositories are offered.
fn providers(key: &Key) -> El {
    let tick = |provider: &'static str| {
        let (read, write) = (key.clone(), key.clone());
        let input = parts::tick(
            move || read.with(|value| value.is_some_and(|value| value.texts().any(|text| text == provider))),
            move |on| {
                let list = write.listing(&provider.into(), on);
                write.choose((!list.is_empty()).then_some(Json::List(list)));
            },
        );
        let name = match provider {
            "github" => "GitHub",
            "gitlab" => "GitLab",
            _ => "Bitbucket",
        };
        el("label").class("looked").child(input).child(el("span").text(name))
    };
    let (odd, write) = (key.clone(), key.clone());
    let misfit = maybe(move || {
        let found = odd.with(|value| value.filter(|value| value.as_list().is_none()).map(json::compact))?;
        let write = write.clone();
        let remove = parts::button("x", "Remove it", move |_| write.choose(None));
        Some(div("misfit").child(el("code").text(found)).child(remove))
    });
    div("add-row").children(PROVIDERS.iter().map(|provider| tick(provider)).collect::<Vec<_>>()).child(misfit)
}
