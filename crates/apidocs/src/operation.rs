//! One operation: what it does, what it takes, what it answers.

use crate::call;
use crate::document::{Api, Operation, members};
use crate::kind::{kind, notes};
use crate::members::{is_worth_a_table, table_of};
use crate::shown::{block, cell, code, named, pretty, prose, row, said, table};
use formwork_element::{El, div, el};
use serde_json::Value;

/// The operation's section.
pub(crate) fn section(api: &Api<'_>, operation: &Operation<'_>) -> El {
    let title = [&operation.id, "-t"].concat();
    let heading = el("h3").attr("id", title.clone()).child(el("a").attr("href", ["#", &operation.id].concat()).text(operation.title()));
    let deprecated = (operation.value["deprecated"] == true).then(|| el("span").class("tag").text("Deprecated"));
    el("article")
        .class("doc-call")
        .attr("id", operation.id.clone())
        .attr("aria-labelledby", title)
        .child(heading)
        .child(
            el("p")
                .class("doc-line")
                .child(el("span").class("doc-method").text(operation.verb()))
                .child(path(operation.path))
                .child(deprecated),
        )
        .child(prose(said(operation.value, "description"), 4))
        .child(call::who(api, operation))
        .child(parameters(api, operation))
        .child(request(api, operation))
        .child(answers(api, operation))
        .child(el("h4").text("Example"))
        .child(block("A call with curl", call::curl(api, operation)))
}

/// A path that may be broken after each of its parts.
fn path(path: &str) -> El {
    let parts = path.split_inclusive('/').map(|part| el("span").text(part.to_owned()));
    el("code").class("doc-path").children(parts)
}

fn parameters(api: &Api<'_>, operation: &Operation<'_>) -> Vec<El> {
    let rows: Vec<El> = operation.parameters(api).into_iter().map(|parameter| parameter_row(api, parameter)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let label = ["Parameters of ", &operation.title()].concat();
    vec![el("h4").text("Parameters"), table(label, &["Name", "In", "Type", "Description"], rows)]
}

fn parameter_row(api: &Api<'_>, parameter: &Value) -> El {
    let schema = &parameter["schema"];
    row()
        .child(named(said(parameter, "name"), parameter["required"] == true))
        .child(cell().text(said(parameter, "in").to_owned()))
        .child(cell().children(kind(api, schema)))
        .child(
            cell().child(prose(said(parameter, "description"), 5)).children(notes(api.resolve(schema))).child(given(&parameter["example"])),
        )
}

fn given(example: &Value) -> Option<El> {
    (!example.is_null()).then(|| el("p").class("doc-note").text("Example ").child(code(pretty(example))))
}

fn request(api: &Api<'_>, operation: &Operation<'_>) -> Vec<El> {
    let body = api.resolve(&operation.value["requestBody"]);
    if !body.is_object() {
        return Vec::new();
    }
    let need = if body["required"] == true { "required" } else { "optional" };
    let heading = el("h4").text("Request body ").child(el("span").class("doc-may").text(need));
    let label = ["request body of ", &operation.title()].concat();
    [Some(heading), prose(said(body, "description"), 5)].into_iter().flatten().chain(content(api, body, &label)).collect()
}

fn answers(api: &Api<'_>, operation: &Operation<'_>) -> Vec<El> {
    let answers = members(&operation.value["responses"]);
    if answers.is_empty() {
        return Vec::new();
    }
    let rows = answers.into_iter().map(|(status, answer)| {
        let answer = api.resolve(answer);
        let label = ["answer ", status, " of ", &operation.title()].concat();
        let headers = members(&answer["headers"]).into_iter().map(|(name, header)| {
            let header = api.resolve(header);
            el("p").class("doc-note").text("Header ").child(code(name)).text(match said(header, "description") {
                "" => String::new(),
                words => [": ", words].concat(),
            })
        });
        div("doc-answer")
            .child(el("dt").child(code(status)))
            .child(el("dd").child(prose(said(answer, "description"), 5)).children(headers).children(content(api, answer, &label)))
    });
    vec![el("h4").text("Answers"), el("dl").class("doc-answers").children(rows)]
}

/// What a body holds, by its media types: the schema, its members to open, an example.
fn content(api: &Api<'_>, body: &Value, label: &str) -> Vec<El> {
    let mut parts = Vec::new();
    for (media_type, content) in members(&body["content"]) {
        let schema = &content["schema"];
        parts.push(el("p").class("doc-body").child(code(media_type)).child(el("span").text(" ")).children(kind(api, schema)));
        if is_worth_a_table(api, schema) {
            let summary = el("summary").text("Members").child(el("span").class("vh").text([" of the ", label].concat()));
            parts.push(el("details").class("doc-more").child(summary).child(table_of(api, schema, ["Members of the ", label].concat())));
        }
        if let Some(example) = example(api, content) {
            parts.push(block("Example of a body", pretty(example)));
        }
    }
    parts
}

/// The first example of a body, from the place nearest to it.
pub(crate) fn example<'a>(api: &Api<'a>, content: &'a Value) -> Option<&'a Value> {
    let named = members(&content["examples"]).first().map(|(_, example)| &api.resolve(example)["value"]);
    let schema = api.resolve(&content["schema"]);
    [Some(&content["example"]), named, Some(&schema["example"]), Some(&schema["examples"][0])]
        .into_iter()
        .flatten()
        .find(|value| !value.is_null())
}
