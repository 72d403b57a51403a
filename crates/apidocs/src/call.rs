//! How the API is called: who may, and one line of a shell that does it.

use crate::document::{Api, Operation, members};
use crate::shown::{code, compact, prose, said, slug};
use formwork_element::{El, div, el};
use serde_json::Value;

/// The longest body that stands in the line itself; a longer one is read from a file.
const MAX_BODY: usize = 240;

/// The section on servers and callers.
pub(crate) fn section(api: &Api<'_>) -> El {
    let schemes = api.security_schemes().into_iter().map(|(name, scheme)| {
        div("doc-scheme")
            .attr("id", scheme_id(name))
            .child(el("h3").text(name.to_owned()))
            .child(el("p").children(sent(scheme)))
            .child(prose(said(scheme, "description"), 4))
    });
    let words = el("p")
        .text("In the examples, ")
        .child(code("$SERVER"))
        .text(" stands for the server’s address, such as ")
        .child(code(server(api)));
    let words = words.text(", and ").child(code("$TOKEN")).text(" for your token. Words in braces are yours to fill in.");
    el("section")
        .class("doc-group")
        .attr("aria-labelledby", "calling")
        .child(el("h2").attr("id", "calling").text("Calling the API"))
        .child(words)
        .children(schemes)
}

/// The first server that the document names with its host.
fn server(api: &Api<'_>) -> String {
    let servers = api.document["servers"].as_array().map(Vec::as_slice).unwrap_or_default();
    let named = servers.iter().map(|server| said(server, "url")).find(|url| url.contains("://"));
    named.unwrap_or("http://127.0.0.1:8080").to_owned()
}

fn scheme_id(name: &str) -> String {
    ["security-", &slug(name)].concat()
}

/// The header that tells who calls, as far as the document's words reach.
fn header(scheme: &Value) -> Option<String> {
    match (said(scheme, "type"), said(scheme, "scheme").to_ascii_lowercase().as_str(), said(scheme, "in")) {
        ("http", "bearer", _) => Some("Authorization: Bearer $TOKEN".into()),
        ("http", "basic", _) => Some("Authorization: Basic $TOKEN".into()),
        ("oauth2" | "openIdConnect", ..) => Some("Authorization: Bearer $TOKEN".into()),
        ("apiKey", _, "header") => Some([said(scheme, "name"), ": $TOKEN"].concat()),
        ("apiKey", _, "cookie") => Some(["Cookie: ", said(scheme, "name"), "=$TOKEN"].concat()),
        _ => None,
    }
}

fn sent(scheme: &Value) -> Vec<El> {
    match header(scheme) {
        Some(header) => vec![el("span").text("Sent as "), code(header)],
        None => vec![el("span").text("Sent as "), code(said(scheme, "type"))],
    }
}

/// The alternatives of which a caller must meet one: the operation's own, or the document's.
fn requirements<'a>(api: &Api<'a>, operation: &Operation<'a>) -> Vec<&'a Value> {
    let own = operation.value.get("security").unwrap_or(&api.document["security"]);
    own.as_array().map(Vec::as_slice).unwrap_or_default().iter().collect()
}

/// Who may call an operation, in one line.
pub(crate) fn who(api: &Api<'_>, operation: &Operation<'_>) -> El {
    let requirements = requirements(api, operation);
    let line = el("p").class("doc-who").child(el("strong").text("Who may call it: "));
    if requirements.is_empty() {
        return line.text("anyone");
    }
    let mut parts: Vec<El> = Vec::new();
    for (index, requirement) in requirements.iter().enumerate() {
        if index > 0 {
            parts.push(el("span").text(", or "));
        }
        let schemes = members(requirement);
        if schemes.is_empty() {
            parts.push(el("span").text("anyone"));
        }
        for (place, (name, roles)) in schemes.into_iter().enumerate() {
            parts.push(el("span").text(if place > 0 { " and " } else { "whoever holds " }));
            parts.push(el("a").attr("href", ["#", &scheme_id(name)].concat()).text(name.to_owned()));
            let roles: Vec<&str> = roles.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            if !roles.is_empty() {
                parts.push(el("span").text(" with "));
                parts.extend(roles.iter().map(|role| code(*role).class("doc-role")));
            }
        }
    }
    line.children(parts)
}

/// One line of a shell that makes the call, wrapped where it is long.
pub(crate) fn curl(api: &Api<'_>, operation: &Operation<'_>) -> String {
    let command = match operation.method {
        "get" => "curl".to_owned(),
        "head" => "curl --head".to_owned(),
        _ => ["curl --request ", &operation.verb()].concat(),
    };
    let parameters = operation.parameters(api);
    let needed = |place: &'static str| {
        let needed = parameters.iter().filter(move |parameter| said(parameter, "in") == place && parameter["required"] == true);
        needed.map(|parameter| (said(parameter, "name"), example(parameter))).collect::<Vec<_>>()
    };
    let query: Vec<String> = needed("query").iter().map(|(name, value)| [*name, "=", value].concat()).collect();
    let query = if query.is_empty() { String::new() } else { ["?", &query.join("&")].concat() };
    let mut words = vec![[&command, " \"$SERVER", &doubly(&[operation.path, &query].concat()), "\""].concat()];
    let first = requirements(api, operation).first().map(|first| members(first)).unwrap_or_default();
    for (_, scheme) in api.security_schemes().into_iter().filter(|(name, _)| first.iter().any(|(needed, _)| needed == name)) {
        // The header holds a variable of the shell and nothing that a quote could end.
        words.extend(header(scheme).map(|header| ["--header \"", &header, "\""].concat()));
    }
    words.extend(needed("header").iter().map(|(name, value)| ["--header ", &quoted(&[*name, ": ", value].concat())].concat()));
    let body = api.resolve(&operation.value["requestBody"]);
    if let Some((kind, content)) = members(&body["content"]).first() {
        words.push(["--header ", &quoted(&["Content-Type: ", kind].concat())].concat());
        words.push(match crate::operation::example(api, content).map(compact) {
            Some(text) if text.len() <= MAX_BODY => ["--data ", &quoted(&text)].concat(),
            _ if kind.contains("json") => "--data @body.json".to_owned(),
            _ => "--data-binary @file".to_owned(),
        });
    }
    words.join(" \\\n  ")
}

/// A value for a parameter: its example, or its name in braces.
fn example(parameter: &Value) -> String {
    let given = [&parameter["example"], &parameter["schema"]["example"], &parameter["schema"]["examples"][0]];
    match given.into_iter().find(|value| !value.is_null()) {
        Some(Value::String(text)) => text.clone(),
        Some(value) => compact(value),
        None => ["{", said(parameter, "name"), "}"].concat(),
    }
}

/// A text that a shell takes as it is.
fn quoted(text: &str) -> String {
    ["'", &text.replace('\'', "'\\''"), "'"].concat()
}

/// A text between double quotes, in which nothing is expanded.
fn doubly(text: &str) -> String {
    let mut made = String::new();
    for letter in text.chars() {
        if matches!(letter, '"' | '\\' | '$' | '`') {
            made.push('\\');
        }
        made.push(letter);
    }
    made
}
