//! The Deploy Button generator: what is asked on one side, what comes out on the other. Nothing of it is part of the manifest.

use super::deploy_fields::{ASKS, Ask, GROUPS, SKIPPABLE, SKIPPABLE_GROUP, STORES, TALL};
use super::{block, several, severity_mark};
use crate::dom;
use crate::edge::file;
use crate::workspace::Workspace;
use formwork_element::{El, Text, View, div, each, el, maybe, memo, switch};
use formwork_model::json::Json;
use formwork_model::{DeployButton, Draft, Pointer, Problem, Severity};
use formwork_preview::{icon, mark};
use leptos::prelude::*;
use leptos::task::spawn_local;

const WHY: &str = "why-copy";

/// What has been entered, and what follows from it.
#[derive(Clone, Copy)]
struct State {
    workspace: Workspace,
    texts: RwSignal<Vec<String>>,
    stores: RwSignal<Vec<String>>,
    skippable: RwSignal<bool>,
    /// Whether an empty repository is told: not before somebody has been there.
    tried: RwSignal<bool>,
    button: Memo<DeployButton>,
    problems: Memo<Vec<Problem>>,
}

impl State {
    fn new(workspace: Workspace) -> Self {
        let texts = RwSignal::new(vec![String::new(); ASKS.len()]);
        let (stores, skippable, tried) = (RwSignal::new(Vec::new()), RwSignal::new(false), RwSignal::new(false));
        let button = memo(move || {
            let mut button = DeployButton { skippable_integrations: skippable.get(), ..DeployButton::default() };
            texts.with(|texts| ASKS.iter().zip(texts).for_each(|(ask, text)| (ask.put)(&mut button, text.trim())));
            let chosen = stores.get();
            button.stores = slugs(workspace).into_iter().map(|(slug, _)| slug).filter(|slug| chosen.contains(slug)).collect();
            button
        });
        let problems = memo(move || {
            workspace.revision.track();
            workspace.with_draft(|draft| button.with(|button| button.problems(draft)))
        });
        Self { workspace, texts, stores, skippable, tried, button, problems }
    }

    fn blocking(self) -> usize {
        self.problems.with(|problems| problems.iter().filter(|problem| problem.severity == Severity::Error).count())
    }

    /// What is wrong with a parameter, as far as it is told now.
    fn shown(self, query: &'static str) -> Vec<Problem> {
        let place = Pointer::root().key(query);
        let told = self.tried.get();
        let own = |problem: &&Problem| place.contains(&problem.path) && (told || problem.code != "deploy.repository");
        self.problems.with(|problems| problems.iter().filter(own).cloned().collect())
    }
}

/// The slugs and names of the products that have a slug, each once.
fn slugs(workspace: Workspace) -> Vec<(String, String)> {
    workspace.track(&Pointer::root().key("products"));
    workspace.with_draft(|draft| {
        let text = |product: &Json, key| product.get(key).and_then(Json::as_text).unwrap_or_default().trim().to_owned();
        let mut found: Vec<(String, String)> = Vec::new();
        for product in draft.products() {
            let (slug, name) = (text(product, "slug"), text(product, "name"));
            if !slug.is_empty() && found.iter().all(|(other, _)| *other != slug) {
                found.push((slug.clone(), if name.is_empty() { slug } else { name }));
            }
        }
        // Products can share a name, which is a problem of its own; their slugs tell them apart.
        let names: Vec<String> = found.iter().map(|(_, name)| name.clone()).collect();
        for (slug, name) in &mut found {
            if names.iter().filter(|other| *other == name).count() > 1 {
                *name = [name, " (", slug, ")"].concat();
            }
        }
        found
    })
}

/// The generator.
pub(super) fn deploy_button(workspace: Workspace) -> El {
    let state = State::new(workspace);
    let always = ASKS.iter().enumerate().filter(|(_, ask)| ask.group.is_empty()).map(|(index, ask)| text(state, index, ask));
    let form = el("form")
        .class("fields")
        .attr("novalidate", "")
        .attr("aria-labelledby", "deploy-t")
        .on("submit", |event| event.prevent_default())
        .children(always)
        .child(stores(state))
        .child(rest(state));
    let note = el("p")
        .class("muted small")
        .text("The button’s picture comes from vercel.com when the page that holds it is opened. Formwork does not load it");
    let words = el("span").class("muted small").text_with(move || {
        let native = workspace.kind.get().is_native();
        if native { "Native review asks for a template with a deploy option" } else { "Optional for a connectable account" }.into()
    });
    let made = div("stack").child(output(state)).child(note);
    block("deploy-t", "Deploy Button", Some(words)).child(div("deploy").child(form).child(made))
}

/// What is asked less often, heading by heading.
fn rest(state: State) -> El {
    let group = |heading: &'static str| {
        let asks = ASKS.iter().enumerate().filter(|(_, ask)| ask.group == heading).map(|(index, ask)| text(state, index, ask));
        let skip = (heading == SKIPPABLE_GROUP).then(|| skippable(state));
        div("fields").attr("role", "group").attr("aria-label", heading).child(el("h3").text(heading)).children(asks).child(skip)
    };
    let fold = el("details").class("fold").child(el("summary").text("More that a button can ask"));
    fold.child(div("stack").children(GROUPS.map(group)))
}

/// The frame of a field: its head, its hint, what is wrong with it, and the control.
fn field(state: State, query: &'static str, head: El, hint: &'static str, control: El, group: bool) -> El {
    let shown = memo(move || state.shown(query));
    let class = move || {
        Some(Text::Borrowed(match shown.with(|shown| shown.iter().map(|problem| problem.severity).min()) {
            Some(Severity::Error) => "field err",
            Some(Severity::Warning) => "field warn",
            _ => "field",
        }))
    };
    let messages = switch(move || shown.with(|shown| shown.iter().map(message).collect()));
    let hint = (!hint.is_empty()).then(|| el("p").class("hint").attr("id", part(query, "hint")).text(hint));
    let messages = div("msgs").attr("id", part(query, "message")).child(messages);
    el(if group { "fieldset" } else { "div" }).attr_with("class", class).child(head).child(hint).child(messages).child(control)
}

fn message(problem: &Problem) -> El {
    let class = if problem.severity == Severity::Error { "msg msg-err" } else { "msg msg-warn" };
    let words = [problem.message.as_str(), if problem.help.is_empty() { "" } else { ". " }, problem.help.trim_end_matches('.')].concat();
    el("p").class(class).child(severity_mark(problem.severity).0).child(el("span").text(words))
}

fn id(query: &str) -> String {
    ["deploy-", query].concat()
}

fn part(query: &str, part: &str) -> String {
    [&id(query), "-", part].concat()
}

fn text(state: State, index: usize, ask: &'static Ask) -> El {
    let query = ask.query;
    let needed = query == "repository-url";
    let tag = (!needed && ask.group.is_empty()).then(|| el("span").class("tag").text("Optional"));
    let head = div("field-head").child(el("label").attr("for", id(query)).text(ask.label)).child(tag);
    let head = head.child(el("code").class("key").attr("aria-hidden", "true").text(query));
    let wrong = move || state.shown(query).iter().any(|problem| problem.severity == Severity::Error).then_some(Text::Borrowed("true"));
    let control = if query == TALL {
        el("textarea").attr("rows", "2").class("control mono")
    } else {
        el("input").attr("type", "text").class("control")
    };
    let described =
        if ask.hint.is_empty() { part(query, "message") } else { [&part(query, "hint"), " ", &part(query, "message")].concat() };
    let control = control
        .attr("id", id(query))
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .attr("aria-describedby", described)
        .attr_with("aria-invalid", wrong)
        .prop_with("value", move || state.texts.with(|texts| texts.get(index).cloned().unwrap_or_default()))
        .on("input", move |event| {
            let typed = dom::value(&event);
            state.texts.update(|texts| texts.iter_mut().skip(index).take(1).for_each(|text| text.clone_from(&typed)));
        })
        .on("focusout", move |_| {
            if needed && !state.tried.get_untracked() && state.texts.with_untracked(|texts| texts.iter().any(|text| !text.is_empty())) {
                state.tried.set(true);
            }
        });
    field(state, query, head, ask.hint, if needed { control.attr("aria-required", "true") } else { control }, false)
}

fn stores(state: State) -> View {
    let products = memo(move || slugs(state.workspace));
    let any = memo(move || !products.with(Vec::is_empty));
    maybe(move || {
        let chip = move |slug: String| {
            let (own, kept) = (slug.clone(), slug.clone());
            let name = move || products.with(|products| products.iter().find(|(slug, _)| *slug == own).map(|(_, name)| name.clone()));
            let input = el("input")
                .class("vh")
                .attr("type", "checkbox")
                .flag_with("checked", move || state.stores.with(|stores| stores.contains(&kept)))
                .on("change", move |event| {
                    let on = dom::checked(&event);
                    state.stores.update(|stores| {
                        stores.retain(|other| *other != slug);
                        if on {
                            stores.push(slug.clone());
                        }
                    });
                });
            el("label").child(input).text_with(move || name().unwrap_or_default())
        };
        let keys = move || products.with(|products| products.iter().map(|(slug, _)| slug.clone()).collect());
        let chips = div("chips").child(each(keys, chip));
        let head = el("legend").child(el("span").attr("id", id(STORES)).text("Stores to create"));
        any.get().then(|| field(state, STORES, head, "A resource of each is created along with the project", chips, true))
    })
}

fn skippable(state: State) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .attr("id", id(SKIPPABLE))
        .attr("aria-describedby", part(SKIPPABLE, "message"))
        .flag_with("checked", move || state.skippable.get())
        .on("change", move |event| state.skippable.set(dom::checked(&event)));
    let label = el("label").class("looked").child(input).child(el("span").text("People may install one of them, or none"));
    field(state, SKIPPABLE, div(""), "", label, false)
}

/// How a button is written for a draft.
type Write = fn(&DeployButton, &Draft) -> String;

/// The forms in which the button can be had.
const FORMATS: [(&str, Write); 3] = [("Markdown", DeployButton::markdown), ("HTML", DeployButton::html), ("URL", DeployButton::url)];

fn output(state: State) -> El {
    let chosen = RwSignal::new(0usize);
    let said = RwSignal::new("");
    let text = memo(move || {
        state.workspace.revision.track();
        let (_, write) = FORMATS[chosen.get().min(FORMATS.len() - 1)];
        said.set("");
        state.workspace.with_draft(|draft| state.button.with(|button| write(button, draft)))
    });
    let choice = move |(index, (name, _)): (usize, (&'static str, _))| {
        let radio = el("input").class("vh").attr("type", "radio").attr("name", "deploy-format").flag("checked", index == 0);
        el("label").child(radio.on("change", move |_| chosen.set(index))).text(name)
    };
    let formats =
        el("fieldset").class("seg").child(el("legend").class("vh").text("Format")).children(FORMATS.into_iter().enumerate().map(choice));
    let blocked = move || (state.blocking() > 0).then_some(());
    let copy = el("button")
        .class("btn btn-s btn-plain")
        .attr("type", "button")
        .attr_with("aria-disabled", move || blocked().map(|()| Text::Borrowed("true")))
        .attr_with("aria-describedby", move || blocked().map(|()| Text::Borrowed(WHY)))
        .child(icon("copy"))
        .text("Copy")
        .on("click", move |_| {
            if state.blocking() > 0 {
                return focus_first(state);
            }
            let text = text.get_untracked();
            spawn_local(async move {
                said.set(if file::copy(&text).await.is_ok() {
                    "Copied"
                } else {
                    "The browser did not allow it: select the text and copy it"
                });
            });
        });
    let told = el("span").class("said").attr("role", "status").text_with(move || said.get().to_owned());
    let bar = div("out-bar").child(formats).child(el("span").class("end-tools").child(told).child(copy));
    let why = maybe(move || {
        let count = Some(state.blocking()).filter(|count| *count > 0)?;
        let (drawn, words) = if state.texts.with(|texts| texts.iter().all(String::is_empty)) {
            (mark("todo", "st"), "It can be copied once a repository is named".to_owned())
        } else {
            let words = [several(count, "problem").as_str(), if count == 1 { " keeps" } else { " keep" }, " it from working"].concat();
            (mark("err", "st st-err"), words)
        };
        Some(el("p").class("reason").attr("id", WHY).child(drawn).child(el("span").text(words)))
    });
    div("stack").child(div("out").child(bar).child(el("pre").class("code").text_with(move || text.get()))).child(why)
}

/// Shows the first thing that is wrong, unfolding it where it is folded away.
fn focus_first(state: State) {
    state.tried.set(true);
    let first = state.problems.with_untracked(|problems| {
        let blocks = problems.iter().find(|problem| problem.severity == Severity::Error);
        blocks.and_then(|problem| problem.path.segments().next())
    });
    if let Some(query) = first {
        dom::focus(&id(&query));
    }
}
