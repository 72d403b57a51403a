//! What is printed, held against what 60.0.0 printed; `tests/outsiders` runs it anew.

use super::{guide, help, shortcomings};
use crate::json::{self, Json};
use crate::{Draft, Pointer};

fn value(text: &str) -> Json {
    json::read(text).value.unwrap_or_else(|| panic!("not JSON: {text}"))
}

/// A draft of an integration with these products.
fn draft(products: &str) -> Draft {
    Draft::from_document(value(&["{\"integration\": {\"slug\": \"acme\"}, \"products\": [", products, "]}"].concat()))
}

/// What is told of the metadata of one property `p`.
fn shown(property: &str) -> String {
    let product = ["{\"slug\": \"db\", \"metadataSchema\": {\"required\": [\"p\"], \"properties\": {\"p\": ", property, "}}}"].concat();
    let text = help(&draft(&product), 0, &[]);
    let (_, shown) = text.split_once("\n  Metadata options for \"acme\":\n").unwrap_or(("", "nothing"));
    shown.trim_end().replace("\n      ", " | ").trim_start().to_owned()
}

#[test]
fn properties_are_shown_as_the_command_shows_them() {
    for (property, expected) in [
        (r#"{"type": "string"}"#, "p (required) | Example: -m p=<value>"),
        (r#"{"type": "boolean", "default": false}"#, "p (required) (true/false) | Default: false | Example: -m p=true"),
        (r#"{"type": "number", "minimum": 1.50, "maximum": 1e3}"#, "p (required) | Range: min: 1.5, max: 1000 | Example: -m p=1.5"),
        (r#"{"type": "number"}"#, "p (required) | Example: -m p=N"),
        (r#"{"type": "array", "items": {"type": "number"}}"#, "p (required) (comma-separated) | Example: -m p=N,N"),
        (
            r#"{"type": "array", "items": {"type": "number"}, "default": [1, 50]}"#,
            "p (required) (comma-separated) | Default: 1,50 | Example: -m p=1,50",
        ),
        (r#"{"type": "array"}"#, "p (required) (comma-separated) | Example: -m \"p=value1,value2\""),
        (r#"{"type": "array", "ui:options": ["a"]}"#, "p (required) (comma-separated) | Options: a | Example: -m \"p=a\""),
        (
            r#"{"type": "string", "ui:options": ["", "a", {"value": "b", "hidden": "update"}, {"value": "c", "disabled": true}, 5]}"#,
            "p (required) | Options: a, c | Example: -m p=a",
        ),
        (r#"{"type": "string", "ui:options": []}"#, "p (required) | Example: -m p=<value>"),
        (r#"{"ui:control": "vercel-region", "ui:options": ["fra1"]}"#, "p | Options: fra1 | Example: -m p=fra1"),
        (r#"{"description": "What", "ui:hidden": {"expr": "x"}}"#, "p (required) | What | Example: -m p=<value>"),
        (r#"{"ui:hidden": "create"}"#, ""),
        (r#"{"ui:hidden": true}"#, ""),
        (r#"{"default": null, "description": {}}"#, "p (required) | [object Object] | Default: null | Example: -m p=<value>"),
        (r#""text""#, "p (required) | Example: -m p=<value>"),
        ("[]", "p (required) | Example: -m p=<value>"),
        // What ends the output.
        ("null", "nothing"),
        (r#"{"ui:options": {"a": 1}}"#, "nothing"),
        (r#"{"ui:options": [null]}"#, "nothing"),
    ] {
        assert_eq!(shown(property), expected, "{property}");
    }
}

#[test]
fn numbers_are_written_as_javascript_writes_them() {
    for (spelled, expected) in [
        ("0", "0"),
        ("-0", "0"),
        ("007.50", "7.5"),
        ("1e21", "1e+21"),
        ("123456789012345678901234", "1.2345678901234569e+23"),
        ("9007199254740993", "9007199254740992"),
        ("1e-6", "0.000001"),
        ("1.5e-7", "1.5e-7"),
        ("-12e-9", "-1.2e-8"),
        ("1e999", "Infinity"),
        ("100", "100"),
        ("1e2", "100"),
    ] {
        let number = Json::Number(spelled.into());
        assert_eq!(super::script::text(Some(&number)), expected, "{spelled}");
    }
}

#[test]
fn names_that_are_numbers_come_first_and_the_last_of_a_name_counts() {
    let schema = value(r#"{"b": 1, "10": 2, "9": 3, "b": 4, "01": 5, "a": 6}"#);
    let found: Vec<String> = super::script::entries(Some(&schema))
        .expect("an object")
        .iter()
        .map(|(name, value)| format!("{name}={}", super::script::text(Some(value))))
        .collect();
    assert_eq!(found, ["9=3", "10=2", "b=4", "01=5", "a=6"]);
}

#[test]
fn help_of_one_product_and_of_several() {
    let one = r#"{"slug": "db", "name": "Acme DB", "metadataSchema": {"properties": {}}}"#;
    let other =
        r#"{"slug": "cache", "name": "Cache", "metadataSchema": {"properties": {"x": {"type": "boolean"}, "y": {"ui:options": ["1"]}}}}"#;
    assert_eq!(help(&draft(one), 0, &[]), "\n  Metadata options for \"acme\":\n\n    No metadata options available.");
    let both = draft(&[one, ",", other].concat());
    let plans = [
        value(r#"{"id": "free", "name": "Free"}"#),
        value(r#"{"id": "p", "name": "Pro", "cost": "$20"}"#),
        value(r#"{"id": "old", "disabled": true}"#),
    ];
    let list = "\n  Available products for \"acme\":\n\n    db     Acme DB\n    cache  Cache\n\n  Usage:\n\n    $ vercel integration add acme/<product-slug>\n";
    assert_eq!(help(&both, 0, &[]), [list, "\n  Metadata options for \"acme/db\":\n\n    No metadata options available."].concat());
    let example = "\n  - Install with metadata\n\n    $ vercel integration add acme/cache -m x=true -m y=1\n";
    let options = "\n  Metadata options for \"acme/cache\":\n\n    x (true/false)\n      Example: -m x=true\n\n    y\n      Options: 1\n      Example: -m y=1\n";
    let costs = "\n  Available billing plans for \"Cache\":\n\n    free  Free\n    p     Pro ($20)\n\n  Usage:\n\n    --plan free\n";
    assert_eq!(help(&both, 1, &plans), [example, list, options, costs].concat());
    assert_eq!(help(&both, 2, &plans), "");
}

#[test]
fn help_ends_where_the_command_fails() {
    let sound = r#"{"slug": "a", "name": "A", "metadataSchema": {"properties": {}}}"#;
    assert_eq!(help(&draft(r#"{"slug": "a", "metadataSchema": {}}"#), 0, &[]), "");
    // Without a schema there is nothing to print, and nothing to fail.
    assert_eq!(help(&draft(r#"{"slug": "a"}"#), 0, &[]), "");
    assert_eq!(help(&draft(&[sound, ", {\"slug\": 5}"].concat()), 0, &[]), "");
    let broken = r#"{"slug": "b", "name": "B", "metadataSchema": {"required": 5, "properties": {}}}"#;
    let list =
        "\n  Available products for \"acme\":\n\n    b  B\n    a  A\n\n  Usage:\n\n    $ vercel integration add acme/<product-slug>\n";
    assert_eq!(help(&draft(&[broken, ",", sound].concat()), 1, &[]), list);
}

#[test]
fn guides_are_printed_as_markdown() {
    let product = r#"{"name": "Acme", "shortDescription": "Fast", "guides": [
        {"framework": "nextjs", "title": "Next", "steps": [{"title": "Do", "content": "It"}, {"title": "Rest"}]},
        {"framework": "astro", "title": "Astro", "steps": []}],
        "snippets": [{"name": "a", "content": "b"}], "resourceLinks": [{"title": "Docs"}]}"#;
    let rest = "## Code Snippets\n\n### a\n\n```undefined\nb\n```\n\n## Resources\n\n- [Docs](undefined)\n\n";
    let next = ["# Acme\n\nFast\n\n## Getting Started with Next\n\n### Step 1: Do\n\nIt\n\n### Step 2: Rest\n\n\n\n", rest].concat();
    let rows = [
        (None, next.as_str()),
        (Some("nextjs"), next.as_str()),
        (Some("astro"), &["# Acme\n\nFast\n\n## Getting Started with Astro\n\n", rest].concat()),
        (Some("vue"), "Error: Framework \"vue\" not found for \"Acme\".\n> Available frameworks:\n>   nextjs  Next\n>   astro  Astro\n"),
    ];
    for (framework, expected) in rows {
        assert_eq!(guide(&draft(product), 0, framework), expected, "{framework:?}");
    }
    let nothing = "> No guides or snippets available for \"A\" yet.\n";
    assert_eq!(guide(&draft(r#"{"name": "A"}"#), 0, None), nothing);
    let links = r#"{"name": "A", "guides": [], "resourceLinks": [{"title": "T", "href": "H"}]}"#;
    assert_eq!(guide(&draft(links), 0, Some("x")), [nothing, "## Resources\n\n- [T](H)\n\n"].concat());
    assert_eq!(guide(&draft(r#"{"name": "A", "guides": [{"title": "no steps"}]}"#), 0, None), "");
    assert_eq!(guide(&draft("null"), 0, None), "");
}

/// Places below the product, and words of the message.
fn told(products: &str, product: usize) -> Vec<(String, String)> {
    let found = shortcomings(&draft(products), product);
    found.iter().map(|one| (one.path.as_str().split('/').skip(3).collect::<Vec<_>>().join("/"), one.message.clone())).collect()
}

#[test]
fn shortcomings_have_a_place_and_say_what_happens() {
    let of = |property: &str| {
        ["{\"slug\": \"db\", \"metadataSchema\": {\"required\": [\"p\"], \"properties\": {\"p\": ", property, "}}}"].concat()
    };
    let p = "metadataSchema/properties/p";
    let rows: &[(&str, &str, &str)] = &[
        (r#"{}"#, "", "Add “description” to “p”"),
        (r#"{}"#, "", "stops its wizard"),
        (r#"{"ui:control": "input"}"#, "", "prints “undefined”"),
        (r#"{"ui:control": "vercel-region"}"#, "", "Choose a region yourself"),
        (r#"{"ui:control": "vercel-region"}"#, "", "crashes without"),
        (r#"{"ui:control": "domain"}"#, "ui:control", "takes any text"),
        (r#"{"ui:hidden": {"expr": "a"}}"#, "ui:hidden", "is never hidden, and is required"),
        (r#"{"ui:hidden": {"expr": "a"}, "default": 1}"#, "ui:hidden", "always lists it"),
        (r#"{"ui:hidden": "create"}"#, "ui:hidden", "does not list it, but takes it"),
        (r#"{"ui:disabled": true}"#, "ui:disabled", "takes it with -m"),
        (r#"{"ui:paid-only": true}"#, "ui:paid-only", "lets everybody"),
        (r#"{"default": 1}"#, "default", "does not send it"),
        (r#"{"ui:steps": [1]}"#, "", "does not look at “ui:steps”"),
        (r#"{"items": {"minimum": 1}}"#, "", "“minimum” of “items”"),
        (r#"{"pattern": "a"}"#, "", "does not look at “pattern”"),
        (r#"{"type": "array", "ui:options": ["a,b"]}"#, "ui:options/0", "cannot be given with -m"),
        (r#"{"ui:options": [" a"]}"#, "ui:options/0", "cannot be given with -m"),
        (r#"{"ui:options": [{"value": "a", "hidden": true}]}"#, "ui:options/0/hidden", "does not list it, but accepts it"),
        (r#"{"ui:options": [{"value": "a", "disabled": "update"}]}"#, "ui:options/0/disabled", "lists and accepts it"),
    ];
    for (property, place, words) in rows {
        let found = told(&of(property), 0);
        let place = if place.is_empty() { p.to_owned() } else { [p, "/", place].concat() };
        assert!(found.iter().any(|(at, message)| *at == place && message.contains(words)), "{property}: {found:#?}");
    }
    for (product, place, words) in [
        (r#"{"slug": "a.b"}"#, "slug", "pass --name"),
        (r#"{"slug": "a"}, {"slug": "b"}"#, "slug", "“acme/a”"),
        (r#"{"guides": [{"framework": "x"}, {"framework": "x"}]}"#, "guides/1/framework", "only the first"),
        (r#"{"guides": [{"steps": [{"actions": [{}]}]}]}"#, "guides/0/steps/0/actions", "no buttons"),
        (r#"{"snippets": [{"content": "{{A}} ```"}]}"#, "snippets/0/content", "as they are written"),
        (r#"{"snippets": [{"content": "{{A}} ```"}]}"#, "snippets/0/content", "three backquotes"),
        (r#"{"metadataSchema": {"required": ["p"], "properties": {"p": {}}}}"#, "metadataSchema/required", "Expect requests without “p”"),
        (r#"{"metadataSchema": {"ui:order": ["b", "a"], "properties": {"a": {}, "b": {}}}}"#, "metadataSchema/ui:order", "as they stand"),
        (r#"{"metadataSchema": {"properties": {"a=b": {}}}}"#, "metadataSchema/properties/a=b", "cannot be given"),
    ] {
        let found = told(product, 0);
        assert!(found.iter().any(|(at, message)| at == place && message.contains(words)), "{product}: {found:#?}");
    }
    let plain = r#"{"slug": "db", "metadataSchema": {"properties": {"a": {"type": "string", "ui:control": "input", "ui:label": "A", "description": "B"}}}}"#;
    assert_eq!(told(plain, 0), []);
    assert_eq!(told(r#"{"slug": "a"}, {"slug": "a"}"#, 1).len(), 2);
}

#[test]
fn any_draft_is_answered_within_bounds() {
    let many = (0..3000).map(|n| format!("\"p{n}\": {{\"default\": 1}}")).collect::<Vec<_>>().join(",");
    let long = draft(&["{\"metadataSchema\": {\"properties\": {", &many, "}}}"].concat());
    assert_eq!(shortcomings(&long, 0).len(), 200);
    let scraps = ["null", "5", "true", "\"é😀\"", "[]", "{}", "[null]", "[[[1]]]", r#"{"length": 3}"#];
    let keys = [
        "products/0",
        "products/0/slug",
        "products/0/guides",
        "products/0/guides/0",
        "products/0/guides/0/steps",
        "products/0/guides/0/steps/0",
        "products/0/snippets",
        "products/0/snippets/0",
        "products/0/resourceLinks",
        "products/0/metadataSchema",
        "products/0/metadataSchema/required",
        "products/0/metadataSchema/properties",
        "products/0/metadataSchema/properties/p",
        "products/0/metadataSchema/properties/p/ui:options",
        "products/0/metadataSchema/properties/p/ui:options/0",
        "products/0/metadataSchema/properties/p/items",
        "integration",
        "products",
    ];
    let sound = draft(
        r#"{"slug": "a", "guides": [{"steps": [{}]}], "snippets": [{}], "resourceLinks": [{}], "metadataSchema": {"required": [],
        "properties": {"p": {"items": {}, "ui:options": [{}]}}}}, {"slug": "b"}"#,
    );
    for key in keys {
        for scrap in scraps {
            let mut draft = sound.clone();
            draft.document.set(&Pointer::root().join(key), Some(value(scrap)), |_, _, _| false);
            for product in 0..3 {
                help(&draft, product, &[value(scrap)]);
                guide(&draft, product, Some("x"));
                guide(&draft, product, None);
                shortcomings(&draft, product);
            }
        }
    }
}
