//! The form that a customer fills in, as the schema makes it, and what the integration server receives of it.

mod plans;
mod question;
mod sent;

use crate::dom;
use crate::form::parts;
use crate::workbench::{self, Workbench};
use formwork_element::{El, Text, div, each, el, maybe, memo, switch};
use formwork_model::json::Json;
use formwork_model::metadata::{Holds, Moment, check_answers, questions};
use formwork_model::{Pointer, length};
use leptos::prelude::*;

/// The longest name of a resource, in UTF-16 units. Source: `vercel/vercel`, as the characters of [`is_name`].
const LONGEST_NAME: u32 = 128;

/// More questions than this are laid out as they come into sight.
const LONG: usize = 200;

/// One customer's form on the page: with the theme "both" there are two, which share their answers.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub(super) bench: Workbench,
    pub(super) schema: StoredValue<Pointer>,
    /// Whether sending was tried: what is wrong is shown from then on.
    pub(super) tried: RwSignal<bool>,
    /// Sets apart the ids of this form's controls.
    pub(super) number: u32,
}

impl Form {
    /// The id of a control of a question.
    pub(super) fn id(&self, name: &str) -> String {
        ["c", &self.number.to_string(), "-", name].concat()
    }
}

/// The sheet with the form of a product.
pub fn sheet(bench: Workbench, product: usize) -> El {
    let schema = Workbench::schema(product);
    let place = schema.clone();
    let form = Form { bench, schema: StoredValue::new(schema), tried: RwSignal::new(false), number: bench.next_form() };
    let workspace = bench.workspace;
    let (names, required) = (workbench::names(workspace, &place), workbench::required(workspace, &place));
    // Starting over draws every question anew.
    let keys = move || {
        let epoch = bench.epoch.get().to_string();
        names.with(|names| names.iter().map(|name| [&epoch, "/", name].concat()).collect())
    };
    let asked = each(keys, move |key| question::question(form, key.split_once('/').map_or("", |(_, name)| name), required));
    // Of a long form the browser lays out what is in sight; a short one is laid out faster whole.
    let long = move || names.with(|names| names.len() > LONG).then_some(Text::Borrowed(""));
    // One listener for all questions.
    let at = place.clone();
    let focus = move |event: formwork_element::Event| {
        let Some(place) = dom::data(&event, "data-r").and_then(|place| Pointer::parse(&place)) else { return };
        if at.contains(&place) && workspace.focused.with_untracked(|focused| focused.as_ref() != Some(&place)) {
            workspace.focused.set(Some(place));
        }
    };
    let words = move || match bench.moment() {
        Moment::Create => "Create",
        Moment::Update => "Update",
    };
    let told = RwSignal::new(String::new());
    let send = el("button").attr("type", "button").class("host-btn").text_with(move || words().into()).on("click", move |_| {
        form.tried.set(true);
        let faults = bench.faults(product);
        told.set(match faults.len() {
            0 => "Nothing is missing: your server would receive what stands below".into(),
            1 => "One answer is missing or does not fit".into(),
            count => [&count.to_string(), " answers are missing or do not fit"].concat(),
        });
        if let Some(first) = faults.first() {
            dom::focus(&form.id(first));
        }
    });
    let over = el("button").attr("type", "button").class("host-btn line").text("Start over").on("click", move |_| {
        bench.start_over(product);
        form.tried.set(false);
        told.set(String::new());
    });
    let sheet = el("article").class("host cform").attr("aria-label", "The form as customers see it").attr("data-surface", "customer");
    sheet
        .child(name(form, product))
        .child(div("cf-list").attr_with("data-long", long).on("focusin", focus).child(asked))
        .child(plans::choice(form, product))
        .child(hidden(bench, place))
        .child(div("cf-acts").child(send).child(over))
        .child(el("p").class("d").attr("role", "status").text_with(move || told.get()))
}

/// The name of the resource, which is always asked.
fn name(form: Form, product: usize) -> El {
    let bench = form.bench;
    let id = form.id(NAME);
    let fault = move || {
        bench.answered.track();
        form.tried.get().then(|| name_fault(&bench.name(product))).flatten()
    };
    let input = el("input")
        .attr("type", "text")
        .attr("id", id.clone())
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", [&id, "-d"].concat())
        .attr_with("aria-invalid", move || fault().map(|_| Text::Borrowed("true")))
        .prop_with("value", move || {
            bench.answered.track();
            bench.name(product)
        })
        .on("input", move |event| bench.set_name(product, dom::value(&event)));
    let said = div("").attr("id", [&id, "-d"].concat()).child(maybe(move || fault().map(|words| el("p").class("cf-bad").text(words))));
    div("cf").child(el("label").attr("for", id).text("Name")).child(input).child(said)
}

/// The key under which the name is found among the questions; no property has it.
pub(crate) const NAME: &str = "/name";

/// What is wrong with the name of a resource. Source: the vercel command.
pub(crate) fn name_fault(name: &str) -> Option<&'static str> {
    let fits = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if name.is_empty() {
        Some("Enter a name")
    } else if !fits {
        Some("Use letters, digits, “-” and “_” only")
    } else {
        (length(name) > LONGEST_NAME).then_some("Use at most 128 characters")
    }
}

/// How many questions this form does not show.
fn hidden(bench: Workbench, place: Pointer) -> El {
    let count = memo(move || {
        let moment = bench.moment();
        bench.workspace.with(&place, |schema| {
            questions(schema.unwrap_or(&Json::Null), moment).iter().filter(|question| question.hidden() == Holds::Yes).count()
        })
    });
    let told = maybe(move || {
        let words = match count.get() {
            0 => return None,
            1 => "One more is hidden on this form".to_owned(),
            count => [&count.to_string(), " more are hidden on this form"].concat(),
        };
        Some(el("p").class("d").text(words))
    });
    div("").child(told)
}

/// Which of the two forms is shown.
pub fn moments(bench: Workbench) -> El {
    let choose = move |index: usize| bench.set_moment(if index == 0 { Moment::Create } else { Moment::Update });
    let seg = parts::seg("cf-moment", &["Create", "Update"], move || usize::from(bench.moment() == Moment::Update), choose);
    seg.attr("role", "radiogroup").attr("aria-label", "Form for")
}

/// What stands beneath the form: the metadata, and the requests that carry it.
pub fn foot(bench: Workbench) -> El {
    let drawn = switch(move || bench.product().map(|product| sent::sent(bench, product)).into_iter().collect());
    div("pane-foot").child(drawn)
}

/// The names of the questions whose answers do not fit, in the order of the form.
pub(crate) fn faults(schema: &Json, moment: Moment, answers: &Json) -> Vec<String> {
    check_answers(schema, moment, answers).into_iter().map(|fault| fault.name).collect()
}
