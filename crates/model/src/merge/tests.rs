mod laws;

use super::{Merge, Side, merge, resolve};
use crate::json::{self, Json};
use crate::{Draft, Part, Pointer, Section, export};

fn value(text: &str) -> Json {
    json::read(text).value.expect(text)
}

fn merged(base: &Json, mine: &Json, theirs: &Json) -> Merge {
    merge(base, &Draft::from_document(mine.clone()), theirs)
}

/// What a merge leaves open, one line each.
fn told(merge: &Merge) -> Vec<String> {
    merge.conflicts.iter().map(|one| format!("{} · {} | {} | {}", one.path, one.name, one.mine_words, one.theirs_words)).collect()
}

/// A document whose integration, or whose one product, has these members.
fn integration(members: &str) -> Json {
    value(&format!(r#"{{"integration": {{{members}}}}}"#))
}

fn product(members: &str) -> Json {
    value(&format!(r#"{{"products": [{{"slug": "cache", "name": "Cache", {members}}}]}}"#))
}

fn holds(of: fn(&str) -> Json, cases: &[[&str; 4]], open: &[&[&str]]) {
    for (case, open) in cases.iter().zip(open) {
        let [base, mine, theirs, expected] = case.map(of);
        let merge = merged(&base, &mine, &theirs);
        assert_eq!(json::compact(&merge.merged.document), json::compact(&expected), "{case:?}");
        assert_eq!(told(&merge), *open, "{case:?}");
    }
    assert_eq!(cases.len(), open.len());
}

#[test]
fn an_order_that_only_mine_has_stays() {
    let base = integration(r#""name": "A", "developer": "D", "icon": {"file": "a.png", "alt": "A"}"#);
    let mine = integration(r#""icon": {"alt": "A", "file": "a.png"}, "developer": "D", "name": "A""#);
    let theirs = integration(r#""name": "B", "developer": "D", "icon": {"file": "a.png", "alt": "A logo"}"#);
    let merge = merged(&base, &mine, &theirs);
    let expected = integration(r#""icon": {"alt": "A logo", "file": "a.png"}, "developer": "D", "name": "B""#);
    assert_eq!((json::compact(&merge.merged.document), told(&merge)), (json::compact(&expected), Vec::new()));
}

#[test]
fn fields_of_the_integration() {
    holds(
        integration,
        &[
            [
                r#""name": "A", "developer": "D""#,
                r#""name": "B", "developer": "D""#,
                r#""name": "A", "developer": "E""#,
                r#""name": "B", "developer": "E""#,
            ],
            [r#""name": "A""#, r#""name": "B""#, r#""name": "C""#, r#""name": "B""#],
            [r#""name": "A""#, "", r#""name": "C""#, r#""name": "C""#],
            ["", r#""name": "B""#, r#""websiteUrl": "https://acme.example""#, r#""name": "B", "websiteUrl": "https://acme.example""#],
            [
                r#""tagIds": ["tag_ai"]"#,
                r#""tagIds": ["tag_ai", "tag_cms"]"#,
                r#""tagIds": ["tag_databases"]"#,
                r#""tagIds": ["tag_cms", "tag_databases"]"#,
            ],
            [
                r#""scopes": ["read:project", "read:team"]"#,
                r#""scopes": ["read-write:project", "read:team"]"#,
                r#""scopes": ["read:team", "read:user"]"#,
                r#""scopes": ["read-write:project", "read:team", "read:user"]"#,
            ],
            [
                r#""icon": {"file": "a.png", "sha256": "a"}"#,
                r#""icon": {"file": "a.png", "sha256": "a", "alt": "A"}"#,
                r#""icon": {"file": "media/a.png", "sha256": "a"}"#,
                r#""icon": {"file": "media/a.png", "sha256": "a", "alt": "A"}"#,
            ],
            [
                r#""icon": {"sha256": "a"}"#,
                r#""icon": {"sha256": "a", "alt": "A"}"#,
                r#""icon": {"sha256": "b"}"#,
                r#""icon": {"sha256": "a", "alt": "A"}"#,
            ],
            [
                r#""x-note": {"a": 1, "b": 1}"#,
                r#""x-note": {"a": 2, "b": 1}"#,
                r#""x-note": {"a": 1, "b": 2}"#,
                r#""x-note": {"a": 2, "b": 2}"#,
            ],
            [
                "",
                r#""supportsInstallationBillingPlans": false"#,
                r#""supportsInstallationBillingPlans": true"#,
                r#""supportsInstallationBillingPlans": true"#,
            ],
        ],
        &[
            &[],
            &["/integration/name · Name | “A” → “B” | “A” → “C”"],
            &["/integration/name · Name | removed, was “A” | “A” → “C”"],
            &[],
            &[],
            &[
                "/integration/scopes/0 · API Scopes, “read-write:project” | “read:project” → “read-write:project” | removed, was “read:project”",
            ],
            &[],
            &["/integration/icon · Logo | its description changed | another image"],
            &[],
            &[],
        ],
    );
}

#[test]
fn parts_of_a_product() {
    let guides = |first: &str, second: &str| format!(r#""guides": [{{"framework": "nextjs", "title": "N", "steps": [{first}]}}{second}]"#);
    let base = guides(r#"{"title": "S", "content": "s"}"#, "");
    let mine = guides(r#"{"title": "S", "content": "mine"}, {"title": "M", "content": "m"}"#, "");
    let theirs =
        guides(r#"{"title": "S", "content": "theirs"}, {"title": "T", "content": "t"}"#, r#", {"framework": "astro", "title": "A"}"#);
    let both = guides(
        r#"{"title": "S", "content": "mine"}, {"title": "M", "content": "m"}, {"title": "T", "content": "t"}"#,
        r#", {"framework": "astro", "title": "A"}"#,
    );
    let schema = |members: &str| format!(r#""metadataSchema": {{"type": "object", {members}}}"#);
    let one = schema(r#""properties": {"a": {"type": "string", "maxLength": 5}, "b": {"type": "number"}}, "required": ["a"]"#);
    let two =
        schema(r#""properties": {"a": {"type": "string", "maxLength": 9}, "b": {"type": "number"}, "m": {}}, "required": ["a", "b"]"#);
    let three = schema(r#""properties": {"t": {}, "a": {"type": "string", "maxLength": 7, "pattern": "x"}}, "required": []"#);
    let all = schema(r#""properties": {"t": {}, "a": {"type": "string", "maxLength": 9, "pattern": "x"}, "m": {}}, "required": ["b"]"#);
    let protocols = |members: &str| format!(r#""protocols": {{{members}}}"#);
    holds(
        product,
        &[
            [&base, &mine, &theirs, &both],
            [&one, &two, &three, &all],
            [
                &protocols(r#""logDrain": {"status": "enabled", "endpoint": "https://a.example", "headers": {"a": "1"}}"#),
                &protocols(
                    r#""logDrain": {"status": "enabled", "endpoint": "https://b.example", "headers": {"a": "1", "b": "2"}}, "ai": {"status": "enabled"}"#,
                ),
                &protocols(
                    r#""logDrain": {"status": "disabled", "endpoint": "https://c.example", "headers": {"a": "3"}}, "storage": {"repl": {"enabled": true}}"#,
                ),
                &protocols(
                    r#""logDrain": {"status": "disabled", "endpoint": "https://b.example", "headers": {"a": "3", "b": "2"}}, "ai": {"status": "enabled"}, "storage": {"repl": {"enabled": true}}"#,
                ),
            ],
            [
                r#""resourceLinks": [{"title": "A", "href": "a"}, {"title": "B"}, {"title": "C"}]"#,
                r#""resourceLinks": [{"title": "C"}, {"title": "A", "href": "a"}, {"title": "B"}]"#,
                r#""resourceLinks": [{"title": "A", "href": "new"}, {"title": "New"}, {"title": "B"}]"#,
                r#""resourceLinks": [{"title": "A", "href": "new"}, {"title": "New"}, {"title": "B"}]"#,
            ],
            [
                r#""snippets": [{"name": "A"}, {"name": "B"}, {"name": "C"}]"#,
                r#""snippets": [{"name": "C"}, {"name": "A"}, {"name": "B"}]"#,
                r#""snippets": [{"name": "B"}, {"name": "A"}, {"name": "C"}]"#,
                r#""snippets": [{"name": "C"}, {"name": "A"}, {"name": "B"}]"#,
            ],
        ],
        &[
            &["/products/0/guides/0/steps/0/content · Guides, “N”, Steps, “S”, Content | 1 → 4 characters | 1 → 6 characters"],
            &["/products/0/metadataSchema/properties/a/maxLength · Metadata Schema, “a”, “maxLength” | 5 → 9 | 5 → 7"],
            &[
                "/products/0/protocols/logDrain/endpoint · Log Drain Settings, Endpoint | “https://a.example” → “https://b.example” | “https://a.example” → “https://c.example”",
            ],
            &[],
            &["/products/0/snippets · Snippets | “C” moved to place 1 | “B” moved to place 1"],
        ],
    );
}

#[test]
fn products() {
    let list = |products: &[&str]| value(&format!(r#"{{"products": [{}]}}"#, products.join(", ")));
    let (a, b) = (r#"{"slug": "a", "name": "A"}"#, r#"{"slug": "b", "name": "B"}"#);
    let renamed = r#"{"slug": "a", "name": "Aa"}"#;
    let merge = merged(&list(&[a]), &list(&[b, a]), &list(&[renamed, r#"{"slug": "b", "name": "Other"}"#, r#"{"slug": "c"}"#]));
    assert_eq!(merge.merged.document, list(&[b, r#"{"slug": "c"}"#, renamed]));
    assert_eq!(told(&merge), ["/products/0 · Products | added | added"]);
    assert_eq!((merge.conflicts[0].part, merge.conflicts[0].heading.as_str()), (Part::Product(0), "B"));
    let words = |changes: &[crate::Change]| changes.iter().map(|change| change.words.clone()).collect::<Vec<_>>();
    assert_eq!(words(&merge.theirs_only), ["Products: Product 2 added", "Aa, Name: “A” → “Aa”"]);
    assert_eq!(words(&merge.mine_only), ["Products: Aa moved to place 3"]);

    let gone = merged(&list(&[a, b]), &list(&[b]), &list(&[renamed, b]));
    assert_eq!(gone.merged.document, list(&[renamed, b]), "what one took away stays until somebody decides");
    assert_eq!(told(&gone), ["/products/0 · Products | removed | changed"]);
    let path = Pointer::root().key("products").index(0);
    assert_eq!(resolve(&gone, &[(path.clone(), Side::Mine)]).document, list(&[b]));
    assert_eq!(resolve(&gone, &[(path.clone(), Side::Mine), (path, Side::Theirs)]).document, list(&[renamed, b]));
    assert_eq!(words(&gone.theirs_only), [""; 0]);
}

#[test]
fn the_kind_is_one_choice() {
    let kind = |types: &str| value(&format!(r#"{{"installationTypes": {types}, "integration": {{}}}}"#));
    let merge = merged(&kind(r#"["marketplace"]"#), &kind(r#"["marketplace", "external"]"#), &kind(r#"["external"]"#));
    assert_eq!(told(&merge), ["/installationTypes · Installation Types | Native → Both | Native → Connectable account"]);
}

#[test]
fn conflicts_come_in_the_order_of_the_form() {
    let merge = merged(
        &value(r#"{"x": 1, "products": [{"slug": "a", "name": "A"}], "integration": {"baseUrl": "a", "overview": "a", "name": "a"}}"#),
        &value(r#"{"x": 2, "products": [{"slug": "a", "name": "B"}], "integration": {"baseUrl": "b", "overview": "b", "name": "b"}}"#),
        &value(r#"{"x": 3, "products": [{"slug": "a", "name": "C"}], "integration": {"baseUrl": "c", "overview": "c", "name": "c"}}"#),
    );
    let places: Vec<&str> = merge.conflicts.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(places, ["/integration/name", "/integration/overview", "/integration/baseUrl", "/products/0/name", "/x"]);
    let first = &merge.conflicts[0];
    assert_eq!((first.field, first.part, first.heading.as_str()), ("Name", Part::Section(Section::Profile), "Profile"));
    assert!(!merge.is_clean());
}

#[test]
fn what_is_saved_keeps_the_formatting() {
    let source = "{\n\t\"integration\": { \"developer\": \"D\",   \"name\": \"A\" },\n\t\"x\": [1,2]\n}\n";
    let mine = Draft::from_document(value(&source.replace("\"D\"", "\"E\"")));
    let merge = merge(&value(source), &mine, &value(r#"{"x": [1, 2], "integration": {"name": "B", "developer": "D"}}"#));
    assert_eq!(export(&merge.merged, Some(source)), source.replace("\"A\"", "\"B\"").replace("\"D\"", "\"E\""));
}

#[test]
fn what_nests_deeply_is_merged() {
    let deep = |leaf: &str| {
        let nested = (0..500).fold(Json::from(leaf), |inner, _| Json::Object(vec![("a".into(), inner)]));
        Json::Object(vec![("x".into(), nested)])
    };
    let merge = merged(&deep("base"), &deep("mine"), &deep("theirs"));
    assert_eq!((merge.conflicts.len(), &merge.merged.document), (1, &deep("mine")));
}
