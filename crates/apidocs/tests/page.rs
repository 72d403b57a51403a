//! The page of a document as utoipa writes it, and of documents that no one should have written.

mod sample;

use formwork_apidocs::{Addresses, page};
use serde_json::{Value, json};
use std::collections::HashSet;

const ADDRESSES: Addresses<'static> =
    Addresses { style: "/server/apidocs.css", icon: "/server/favicon.svg", document: "/api/v1/openapi.json" };

fn drawn() -> String {
    page(&sample::document(), ADDRESSES)
}

/// The text of a part of the page, from one id to the next article or section.
fn part(html: &str, id: &str) -> String {
    let start = html.find(&format!(" id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {html}"));
    let rest = &html[start..];
    let end = rest.find("</article>").unwrap_or(rest.len());
    rest[..end].to_owned()
}

/// The words of a part, without its tags.
fn words(html: &str) -> String {
    let text: String = html.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text)).collect();
    text.replace("&quot;", "\"").replace("&#x27;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn an_operation_says_everything_about_itself() {
    let html = drawn();
    let words = words(&part(&html, "call-save_draft"));
    for expected in [
        "Save a draft",
        "PUT/api/v1/integrations/{slug}",
        "An incomplete draft may be saved.",
        "Who may call it: whoever holds token with provider",
        "slug requiredpathstringThe URL slug",
        "dry_run optionalquerybooleanLook only",
        "If-Match requiredheaderstring",
        "Request body required",
        "application/json Draft",
        "200What was saved",
        "application/json Saved",
        "Header etag: Entity tag of the version",
        "412A newer version is there",
        "curl --request PUT \"$SERVER/api/v1/integrations/{slug}\"",
        "--header \"Authorization: Bearer $TOKEN\"",
        "--header 'If-Match: {If-Match}'",
        "--data '{\"name\":\"Tidewater\",\"slug\":\"tidewater\"}'",
    ] {
        assert!(words.contains(expected), "{expected}\n{words}");
    }
}

#[test]
fn calls_that_anyone_may_make_say_so() {
    let html = drawn();
    assert!(words(&part(&html, "call-health")).contains("Who may call it: anyone"));
    assert!(!part(&html, "call-health").contains("Authorization"));
}

#[test]
fn members_of_a_schema_stand_in_a_table_with_those_of_objects_without_names() {
    let html = drawn();
    let draft = words(&part(&html, "schema-Draft"));
    for expected in [
        "name requiredstringIts Name",
        "plan optionalPlan or null",
        "pictures optionallist of Picture",
        "weight requiredinteger (int32)In grams",
        "At most 9000",
    ] {
        assert!(draft.contains(expected), "{expected}\n{draft}");
    }
    assert!(words(&part(&html, "schema-Plan")).contains("One of \"free\", \"paid\""));
    // What is flattened stands among the members of what holds it.
    let saved = words(&part(&html, "schema-Saved"));
    assert!(saved.contains("etag required") && saved.contains("name required"), "{saved}");
    let nested = json!({"components": {"schemas": {"Outer": {"type": "object", "properties": {
        "inner": {"type": "object", "required": ["leaf"], "properties": {"leaf": {"type": "string"}}},
        "rows": {"type": "array", "items": {"type": "object", "properties": {"cell": {"type": ["string", "null"]}}}}
    }}}}});
    let outer = words(&part(&page(&nested, ADDRESSES), "schema-Outer"));
    for expected in ["inner.leaf requiredstring", "rows[].cell optionalstring or null"] {
        assert!(outer.contains(expected), "{expected}\n{outer}");
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere_and_every_id_is_there_once() {
    let html = drawn();
    let values = |name: &str| html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect::<Vec<_>>();
    let ids = values("id");
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len());
    let links = values("href");
    assert!(links.len() > 20);
    for link in links.iter().filter_map(|link| link.strip_prefix('#')).chain(values("aria-labelledby")) {
        assert!(known.contains(link), "{link}");
    }
    let outside: HashSet<&str> = links.iter().copied().filter(|link| !link.starts_with('#')).collect();
    assert_eq!(outside, HashSet::from([ADDRESSES.style, ADDRESSES.icon, ADDRESSES.document]));
}

#[test]
fn the_policy_has_nothing_to_refuse() {
    let html = drawn();
    for word in ["<script", "<style", " style=", " onclick", "javascript:", "http-equiv"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn headings_leave_no_level_out() {
    let html = drawn();
    let mut last = 0;
    for rest in html.split("<h").skip(1) {
        let Some(level) = rest.chars().next().and_then(|digit| digit.to_digit(10)) else { continue };
        assert!(level <= last + 1, "h{level} after h{last}: {rest:.80}");
        last = level;
    }
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("<main").count(), 1);
    assert!(html.matches("<th scope=\"row\"").count() > 5 && !html.contains("<th>"));
}

#[test]
fn no_text_of_the_document_becomes_markup() {
    let evil = "<script>alert(1)</script>\"'`<b>";
    let document = json!({
        "info": {"title": evil, "version": evil, "description": evil},
        "tags": [{"name": evil, "description": evil}],
        "paths": {evil: {"post": {
            "operationId": evil, "tags": [evil], "summary": evil, "description": evil, "security": [{evil: [evil]}],
            "parameters": [{"name": evil, "in": "query", "required": true, "description": evil, "schema": {"const": evil}}],
            "requestBody": {"content": {evil: {"schema": {"$ref": evil}, "example": evil}}},
            "responses": {evil: {"description": evil, "headers": {evil: {"description": evil}}}}
        }}},
        "components": {"schemas": {evil: {"type": evil, "format": evil, "enum": [evil], "pattern": evil}}, "securitySchemes": {evil: {"type": evil}}}
    });
    let html = page(&document, ADDRESSES);
    assert!(!html.contains("<script") && !html.contains("<b>") && html.contains("&lt;script&gt;"), "{html}");
}

#[test]
fn a_shell_takes_the_example_as_it_is() {
    let document = json!({"paths": {"/a\"$(x)`": {"post": {"requestBody": {"content": {"application/json": {"example": "it's"}}}}}}});
    let html = words(&page(&document, ADDRESSES));
    assert!(html.contains(r#""$SERVER/a\"\$(x)\`""#) && html.contains(r#"--data '"it'\''s"'"#), "{html}");
}

#[test]
fn documents_that_are_not_whole_are_drawn_as_far_as_they_reach() {
    let mut nested = json!({"type": "object"});
    for _ in 0..60 {
        nested = json!({"type": "object", "properties": {"in": nested}});
    }
    let around = json!({"$ref": "#/components/schemas/A"});
    let turns = json!({"type": "object", "allOf": [around], "properties": {"self": around, "list": {"type": "array", "items": around}}});
    for document in [
        Value::Null,
        json!([]),
        json!({"paths": []}),
        json!({"paths": {"/a": null, "/b": {"get": null, "put": 4, "post": {}}}}),
        json!({"paths": {"/a": {"get": {"parameters": 7, "responses": [], "requestBody": {"$ref": "#/nowhere"}, "tags": {}}}}}),
        json!({"components": {"schemas": {"A": turns, "B": around, "C": nested, "D": {"$ref": "#/components/schemas/D"}}}}),
    ] {
        let html = page(&document, ADDRESSES);
        assert!(html.contains("<h1>API</h1>") && html.len() < 200_000, "{document}");
    }
}

#[test]
fn operations_with_one_id_have_places_of_their_own() {
    let document =
        json!({"paths": {"/a": {"get": {"operationId": "x"}, "put": {"operationId": "x"}}, "/a-": {"get": {}}, "/-a": {"get": {}}}});
    let html = page(&document, ADDRESSES);
    for id in ["call-x", "call-x-2", "call-get-a", "call-get-a-2"] {
        assert_eq!(html.matches(&format!("<article class=\"doc-call\" id=\"{id}\"")).count(), 1, "{id}");
    }
}
