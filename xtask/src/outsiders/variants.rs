//! Products that differ from a sound one in a single place, made of the model's own tables.

use formwork_model::json::Json;
use formwork_model::metadata::{KEYS, KINDS, MOMENTS, OPTION_KEYS, Options, PROVIDERS, PropertyKind, Takes, Type};
use formwork_model::{Pointer, Set, protocol};

/// A product with one place changed.
pub(super) struct Variant {
    /// The test that holds it.
    pub(super) group: String,
    /// What was changed, in words.
    pub(super) name: String,
    /// The change, below the product.
    pub(super) set: Set,
}

/// Values of every type, put in every place.
const SCRAPS: &[&str] = &["null", "true", "7", "\"x\"", "\"7\"", "[]", "{}", "[\"x\"]", "[7]", "[null]", "{\"expr\": \"x\"}", "\"create\""];

/// Members of a product that Vercel's kit types. The pictures, the snippets and the price line are not among them.
const TYPED: &[&str] = &[
    "name",
    "slug",
    "shortDescription",
    "metadataSchema",
    "tags",
    "guides",
    "resourceLinks",
    "protocols",
    "primaryProtocol",
    "projectConnectionScopes",
    "disableResourceRenaming",
];

/// The sound product, with every protocol on and every member of each.
pub(super) fn complete(product: &Json) -> Json {
    let mut product = product.clone();
    let root = Pointer::root().key("protocols");
    let mut set = |path: Pointer, value: Json| {
        product.set(&path, Some(value), |_, _, _| false);
    };
    for protocol in protocol::ALL {
        let at = root.key(protocol.name);
        set(at.key("status"), "enabled".into());
        for field in protocol.fields {
            let value = match field.key {
                "format" => "json".into(),
                "headers" => value(r#"{"x-key": "one"}"#),
                key if key.starts_with("repl/") && !key.ends_with("welcomeMessage") => true.into(),
                "appUrlRegistrationSupport" => true.into(),
                _ => "https://in.gatepost.example/traces".into(),
            };
            set(at.join(field.key), value);
        }
    }
    product
}

/// Every variant of `product`, which is [`complete`].
pub(super) fn variants(product: &Json) -> Vec<Variant> {
    let mut variants = Vec::new();
    for name in TYPED {
        let mut places = Vec::new();
        let at = Pointer::root().key(name);
        if let Some(value) = product.get(name) {
            walk(&at, value, &mut places);
        }
        for place in places {
            change(&mut variants, &["product: ", name].concat(), place);
        }
    }
    for (place, written) in OTHERS {
        let path = Pointer::parse(place).unwrap_or_default();
        let name = format!("{place} is {written}");
        variants.push(Variant { group: "product: closed lists".into(), name, set: Set { path, value: Some(value(written)) } });
    }
    KINDS.iter().for_each(|kind| properties(&mut variants, kind));
    variants
}

/// Values of the right type that are none of the closed lists, and some that are.
const OTHERS: &[(&str, &str)] = &[
    ("/tags/0", "\"tag_none\""),
    ("/tags/0", "\"postgres\""),
    ("/projectConnectionScopes/0", "\"read:everything\""),
    ("/projectConnectionScopes/0", "\"read:domain\""),
    ("/primaryProtocol", "\"agents\""),
    ("/primaryProtocol", "\"other\""),
    ("/guides/0/steps/0/actions", "[{\"type\": \"open\"}]"),
    ("/guides/0/steps/0/actions", "[{\"type\": \"add_drain\"}]"),
    ("/guides/0/framework", "\"cobol\""),
    ("/protocols/logDrain/format", "\"proto\""),
    ("/protocols/logDrain/format", "\"ndjson\""),
    ("/protocols/traceDrain/format", "\"ndjson\""),
    ("/protocols/traceDrain/format", "\"proto\""),
    ("/protocols/checks/status", "\"on\""),
    ("/protocols/checks/status", "\"disabled\""),
    ("/protocols/agents", "{\"status\": \"enabled\"}"),
    ("/metadataSchema/type", "\"array\""),
    ("/metadataSchema/required", "[\"nobody\"]"),
    ("/metadataSchema/ui:order", "[\"nobody\"]"),
    ("/metadataSchema/additionalProperties", "true"),
    ("/metadataSchema/extra", "1"),
];

/// Every place below `at`, of lists those of the first element; of a metadata schema only its own members.
fn walk(at: &Pointer, value: &Json, places: &mut Vec<Pointer>) {
    places.push(at.clone());
    match value {
        Json::Object(members) if at.as_str() != "/metadataSchema/properties" => {
            members.iter().for_each(|(name, value)| walk(&at.key(name), value, places));
        }
        Json::List(items) => items.iter().take(1).for_each(|item| walk(&at.index(0), item, places)),
        _ => {}
    }
}

/// A place without its value, and with a value of each type.
fn change(variants: &mut Vec<Variant>, group: &str, path: Pointer) {
    let mut add = |name: String, value: Option<Json>| {
        variants.push(Variant { group: group.into(), name, set: Set { path: path.clone(), value } });
    };
    add(format!("{path} is left out"), None);
    for scrap in SCRAPS {
        add(format!("{path} is {scrap}"), Some(value(scrap)));
    }
}

/// The property of the schema as one of a kind: with no more than it needs, with everything, and with each key left out or of another type.
fn properties(variants: &mut Vec<Variant>, kind: &'static PropertyKind) {
    let group = ["metadata: ", kind.control, " ", kind.holds.as_str()].concat();
    let at = Pointer::root().join("metadataSchema/properties/region");
    let mut add = |name: String, property: Json| {
        variants.push(Variant { group: group.clone(), name, set: Set { path: at.clone(), value: Some(property) } });
    };
    let full: Vec<(String, Json)> = kind.keys().map(|key| (key.to_owned(), good(kind, key))).collect();
    let needed = |key: &str| ["type", "ui:control"].contains(&key) || kind.needs.contains(&key);
    let least: Vec<(String, Json)> = full.iter().filter(|(key, _)| needed(key)).cloned().collect();
    let without = |members: &[(String, Json)], key: &str| Json::Object(members.iter().filter(|(name, _)| name != key).cloned().collect());
    let and = |key: &str, value: Json| {
        let mut members = least.clone();
        members.retain(|(name, _)| name != key);
        members.push((key.to_owned(), value));
        Json::Object(members)
    };
    add("the least".into(), Json::Object(least.clone()));
    add("everything".into(), Json::Object(full.clone()));
    for (key, _) in &full {
        add(format!("everything but {key}"), without(&full, key));
        add(format!("the least but {key}"), without(&least, key));
        for scrap in SCRAPS {
            add(format!("{key} is {scrap}"), and(key, value(scrap)));
        }
        let takes = KEYS.iter().find(|known| known.name == key).map(|known| known.takes);
        for written in more(takes) {
            add(format!("{key} is {written}"), and(key, value(written)));
        }
    }
    // Keys of other kinds.
    for key in KEYS.iter().filter(|key| !kind.allows(key.name)) {
        add(format!("{} of another kind", key.name), and(key.name, value("7")));
    }
    for other in KINDS.iter().map(|kind| kind.control).chain(["region", "text", "Input", ""]) {
        add(format!("with the control {other:?}"), and("ui:control", other.into()));
    }
    for other in ["string", "number", "boolean", "array", "integer", "object"] {
        add(format!("with the type {other}"), and("type", other.into()));
    }
    for key in kind.item_keys() {
        for scrap in SCRAPS {
            let items = Json::Object(vec![("type".into(), kind.items.map_or("", Type::as_str).into()), ((*key).into(), value(scrap))]);
            add(format!("items/{key} is {scrap}"), and("items", items));
        }
    }
    if kind.options != Options::Without {
        for key in OPTION_KEYS {
            for scrap in SCRAPS {
                let option = Json::Object(vec![("value".into(), "fra1".into()), ("label".into(), "Frankfurt".into())]);
                let mut option = option;
                option.set(&Pointer::root().key(key), Some(value(scrap)), |_, _, _| false);
                add(format!("ui:options/0/{key} is {scrap}"), and("ui:options", Json::List(vec![option])));
            }
        }
    }
}

/// Values of the right type, and near it, that the scraps do not have.
fn more(takes: Option<Takes>) -> &'static [&'static str] {
    match takes {
        Some(Takes::Condition) => &["false", "\"update\"", "\"delete\"", "{\"expr\": 5}", "{\"expr\": \"x\", \"else\": 1}"],
        Some(Takes::Flag) => &["false", "\"true\"", "\"yes\""],
        Some(Takes::Number | Takes::Length | Takes::Count) => &["0", "-1", "1.5", "\"many\""],
        Some(Takes::Options) => &[
            "[\"fra1\"]",
            "[{\"value\": \"fra1\"}]",
            "[{\"label\": \"Frankfurt\"}]",
            "[{\"value\": \"fra1\", \"label\": \"Frankfurt\"}]",
            "[{\"value\": \"fra1\", \"label\": \"Frankfurt\", \"hidden\": {\"expr\": \"x\"}}]",
            "[\"fra1\", {\"value\": \"iad1\", \"label\": \"Washington\"}]",
            "[\"mars1\"]",
        ],
        Some(Takes::Providers) => &["[\"github\"]", "[\"gitlab\", \"bitbucket\"]", "[\"sourcehut\"]"],
        Some(Takes::Items) => &["{\"type\": \"string\"}", "{\"type\": \"number\"}", "{\"type\": \"boolean\"}"],
        Some(Takes::Pattern) => &["\"(\""],
        _ => &[],
    }
}

/// A good value of a key.
fn good(kind: &PropertyKind, key: &str) -> Json {
    let Some(known) = KEYS.iter().find(|known| known.name == key) else { return Json::Null };
    let regions = kind.options == Options::Codes;
    match known.takes {
        Takes::Type => kind.holds.as_str().into(),
        Takes::Control => kind.control.into(),
        Takes::Text | Takes::TextOrExpression => "Words".into(),
        Takes::Flag => true.into(),
        Takes::Number => value(if key.ends_with("inimum") { "1" } else { "9" }),
        Takes::Length => value(if key == "minLength" { "1" } else { "9" }),
        Takes::Count => value(if key == "minItems" { "0" } else { "1" }),
        Takes::Pattern => "^[a-z0-9]+$".into(),
        Takes::Condition => MOMENTS.last().copied().unwrap_or_default().into(),
        Takes::Expression => value(r#"{"expr": "value"}"#),
        Takes::Default => match (kind.holds, kind.items) {
            (Type::Text, _) => "fra1".into(),
            (Type::Number, _) => value("5"),
            (Type::Flag, _) => true.into(),
            (Type::List, Some(Type::Number)) => value("[5]"),
            (Type::List, _) => value("[\"fra1\"]"),
        },
        Takes::Texts => value("[\"fra1\"]"),
        Takes::Numbers => value("[5, 6]"),
        Takes::Options if regions => value("[\"fra1\"]"),
        Takes::Options => value(r#"[{"value": "fra1", "label": "Frankfurt"}]"#),
        Takes::Items => Json::Object(vec![("type".into(), kind.items.map_or("", Type::as_str).into())]),
        Takes::Providers => Json::List(PROVIDERS.iter().map(|provider| (*provider).into()).collect()),
    }
}

/// A value as it is written.
pub(super) fn value(text: &str) -> Json {
    formwork_model::json::read(text).value.unwrap_or_default()
}
