//! What the outsiders are asked, and what we say to it: `target/outsiders/cases.json`.

use super::answers::{answers, bare};
use super::variants::{Variant, complete, value, variants};
use crate::program::root;
use anyhow::{Context, Result};
use formwork_model::json::{Json, compact};
use formwork_model::{Draft, Kind, Pointer, Set, Severity, check, command};
use std::fs;
use std::path::PathBuf;

/// Plans as an integration's server answers them: one with a price, one that can no longer be had.
const PLANS: &str = r#"[
  {"id": "free", "type": "subscription", "name": "Free", "scope": "resource", "description": "To try", "paymentMethodRequired": false, "details": []},
  {"id": "business", "type": "subscription", "name": "Business", "cost": "$20.00/month", "scope": "resource", "description": "For teams",
   "paymentMethodRequired": true, "details": [{"label": "Members", "value": "50"}]},
  {"id": "legacy-2024-plan", "type": "subscription", "name": "Legacy", "scope": "resource", "description": "Until 2024", "disabled": true,
   "paymentMethodRequired": true, "details": []}
]"#;

/// What the real command cannot stand: a change to the product that [`variants`] start from, the arguments, and words that it
/// then prints. `ADDRESS` is the integration. Section by section: what throws, then what is printed as it should not be.
const CRASHES: &[(&str, &str, &str, &str)] = &[
    ("/guides/0/steps", "", "guide ADDRESS", "TypeError: Cannot read properties of undefined (reading 'length')"),
    ("/guides/0/steps/0", "null", "guide ADDRESS", "TypeError: Cannot read properties of null (reading 'title')"),
    ("/guides/0", "null", "guide ADDRESS --framework nextjs", "TypeError: Cannot read properties of null (reading 'framework')"),
    ("/snippets/0", "null", "guide ADDRESS", "TypeError: Cannot read properties of null (reading 'name')"),
    ("/resourceLinks/0", "null", "guide ADDRESS", "TypeError: Cannot read properties of null (reading 'title')"),
    ("/metadataSchema", "", "add ADDRESS -m region=fra1", "TypeError: Cannot read properties of undefined (reading 'properties')"),
    ("/metadataSchema/properties", "", "add ADDRESS -m region=fra1", "TypeError: Cannot read properties of undefined (reading 'region')"),
    ("/metadataSchema/properties/hold/ui:options", "{\"any\": \"Any\"}", "add ADDRESS -m hold=any", "TypeError: raw.map is not a function"),
    ("/metadataSchema/properties/hold/ui:options", "\"any\"", "add ADDRESS -m hold=any", "TypeError: raw.map is not a function"),
    (
        "/metadataSchema/properties/hold/ui:options/0",
        "null",
        "add ADDRESS -m hold=any",
        "TypeError: Cannot read properties of null (reading 'value')",
    ),
    ("/metadataSchema/required", "7", "add ADDRESS -m hold=any", "TypeError: required is not iterable"),
    ("/metadataSchema/required", "[\"nobody\"]", "add ADDRESS -m hold=any", "Required metadata missing: \"nobody\""),
    ("/snippets/0/language", "", "guide ADDRESS", "```undefined"),
    ("/snippets/0/name", "", "guide ADDRESS", "### undefined"),
    ("/guides/0/title", "", "guide ADDRESS", "## Getting Started with undefined"),
    ("/guides/0/steps/0/title", "", "guide ADDRESS", "### Step 1: undefined"),
    ("/resourceLinks/0/href", "", "guide ADDRESS", "](undefined)"),
    ("/resourceLinks/0/title", "", "guide ADDRESS", "- [undefined]("),
    ("/name", "", "guide ADDRESS", "# undefined"),
];

/// Values that no listing has, to be shown as JavaScript shows them: a change to the product, as in [`CRASHES`].
const ODD: &[(&str, &str)] = &[
    ("/metadataSchema", ""),
    ("/metadataSchema", "{\"properties\": {}}"),
    ("/metadataSchema/properties", ""),
    ("/metadataSchema/properties", "\"ab\""),
    ("/metadataSchema/properties", "[{\"type\": \"boolean\"}, \"x\", 7]"),
    ("/metadataSchema/properties", "{\"a\": {\"ui:hidden\": true}}"),
    ("/metadataSchema/properties", "{\"a\": {}, \"b\": null}"),
    (
        "/metadataSchema/properties",
        "{\"b\": {\"type\": \"number\", \"default\": 1e21, \"minimum\": -0.00000012, \"maximum\": 1.50}, \"10\": {\"type\": \"array\",
          \"items\": {\"type\": \"number\"}, \"default\": [1, [2.0, null], {}, true]}, \"9\": {\"default\": null, \"description\": {\"a\": 1}},
          \"01\": {\"type\": \"number\", \"minimum\": 123456789012345678901234}, \"c\": {\"default\": \"\", \"description\": 0}}",
    ),
    ("/metadataSchema/properties/hold/ui:options", "{\"a\": 1}"),
    ("/metadataSchema/properties/hold/ui:options", "\"aéb\""),
    ("/metadataSchema/properties/hold/ui:options", "[\"\", 7, {\"value\": [1, 2]}, {\"value\": 0}, {\"value\": \"z\", \"hidden\": {}}, \"k\"]"),
    ("/metadataSchema/required", "7"),
    ("/metadataSchema/required", "\"region\""),
    ("/metadataSchema/required", "null"),
    ("/name", "[1, [2, null], {}]"),
    ("/shortDescription", "[1, null, \"x\"]"),
    ("/guides", "[]"),
    ("/guides", "{}"),
    ("/guides", "\"ab\""),
    ("/guides/0/steps", "{}"),
    ("/guides/0/steps", "\"ab\""),
    ("/guides/0/steps/0/content", "null"),
    ("/snippets", "true"),
    ("/snippets/0/content", "7.50"),
    ("/resourceLinks", "{}"),
];

/// Writes the cases and says where.
pub(super) fn write() -> Result<PathBuf> {
    let listings = listings()?;
    let (_, sound) = listings.iter().find(|(name, _)| name == "gatepost").context("tests/fixtures has no gatepost")?;
    let cases = object(&[
        ("listings", Json::List(listings.iter().filter(|(_, draft)| !draft.products().is_empty()).map(listing).collect())),
        ("variants", Json::List(cases(sound)?)),
        ("crashes", Json::List(CRASHES.iter().map(|crash| crashing(sound, crash)).collect())),
        ("odd", Json::List(ODD.iter().map(|odd| odd_one(sound, odd)).collect())),
        ("behaviour", behaviour(sound)),
        ("market", market(&listings)),
        ("mended", mended(sound)),
        ("broken", Json::List(broken()?)),
    ]);
    let folder = target().join("outsiders");
    fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
    let path = folder.join("cases.json");
    fs::write(&path, compact(&cases)).with_context(|| format!("could not write {}", path.display()))?;
    Ok(path)
}

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The complete fixtures by name.
fn listings() -> Result<Vec<(String, Draft)>> {
    let folder = root().join("tests/fixtures");
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry?.path();
        if let (Ok(bytes), Some(name)) = (fs::read(path.join("integration.json")), path.file_name()) {
            let document = formwork_model::json::read_bytes(&bytes).value.with_context(|| format!("{} is not JSON", path.display()))?;
            found.push((name.to_string_lossy().into_owned(), Draft::from_document(document)));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(found)
}

/// A fixture as the API answers it, with what the command has to print of each product.
fn listing((name, draft): &(String, Draft)) -> Json {
    let plans = value(PLANS);
    let products = draft.products().iter().enumerate().map(|(index, product)| {
        let frameworks =
            product.get("guides").and_then(Json::as_list).unwrap_or_default().iter().filter_map(|guide| guide.get("framework")?.as_text());
        let guides = std::iter::once(None).chain(frameworks.map(Some)).chain([Some("cobol")]).map(|framework| {
            object(&[("framework", framework.map_or(Json::Null, Json::from)), ("text", command::guide(draft, index, framework).into())])
        });
        object(&[
            ("product", product.clone()),
            ("errors", errors(draft, index)),
            ("help", command::help(draft, index, plans.as_list().unwrap_or_default()).into()),
            ("guides", Json::List(guides.collect())),
        ])
    });
    object(&[
        ("name", name.as_str().into()),
        ("slug", draft.integration("slug").cloned().unwrap_or_default()),
        ("answers", answers(&[draft], plans.as_list().unwrap_or_default())),
        ("products", Json::List(products.collect())),
    ])
}

/// The draft of one product, complete in every member that Vercel's kit types, and with the first of its properties alone.
fn base(sound: &Draft) -> Draft {
    let mut product = sound.products().first().map(complete).unwrap_or_default();
    let at = Pointer::root().key("metadataSchema");
    let properties = product.at(&at.key("properties")).and_then(Json::as_object).unwrap_or_default();
    let first: Vec<(String, Json)> = properties.iter().take(1).cloned().collect();
    let names = Json::List(first.iter().map(|(name, _)| name.as_str().into()).collect());
    for (key, value) in [("properties", Json::Object(first)), ("required", names.clone()), ("ui:order", names)] {
        product.set(&at.key(key), Some(value), |_, _, _| false);
    }
    let mut draft = sound.clone();
    draft.apply(&[Set { path: Pointer::root().key("products"), value: Some(Json::List(vec![product])) }]);
    draft
}

/// The variants with what our rules find.
fn cases(sound: &Draft) -> Result<Vec<Json>> {
    let base = base(sound);
    let product = base.products().first().context("the base has no product")?;
    let case = |Variant { group, name, set }| {
        let (place, written) = (set.path.as_str().into(), set.value.clone());
        let draft = changed(&base, set);
        let product = draft.products().first().cloned().unwrap_or_default();
        let mut members = vec![("group", group.into()), ("name", name.into()), ("place", place)];
        // A place that is left out has no value.
        members.extend(written.map(|value| ("value", value)));
        members.extend([("product", product), ("errors", errors(&draft, 0))]);
        object(&members)
    };
    Ok(variants(product).into_iter().map(case).collect())
}

/// The base with one place of its product changed.
fn changed(base: &Draft, set: Set) -> Draft {
    let mut draft = base.clone();
    let path = [Pointer::root().key("products").index(0).as_str(), set.path.as_str()].concat();
    draft.apply(&[Set { path: Pointer::parse(&path).unwrap_or_default(), value: set.value }]);
    draft
}

/// A draft with one place of its product changed, and the change in words. A value of "" takes the place away.
fn edited(sound: &Draft, place: &str, written: &str) -> (Draft, String) {
    let set = Set { path: Pointer::parse(place).unwrap_or_default(), value: (!written.is_empty()).then(|| value(written)) };
    let name = if written.is_empty() { format!("{place} is left out") } else { format!("{place} is {written}") };
    (changed(sound, set), name)
}

fn odd_one(sound: &Draft, (place, written): &(&str, &str)) -> Json {
    let (draft, name) = edited(sound, place, written);
    object(&[
        ("name", name.into()),
        ("product", draft.products().first().cloned().unwrap_or_default()),
        ("help", command::help(&draft, 0, &[]).into()),
        ("guide", command::guide(&draft, 0, None).into()),
    ])
}

fn crashing(sound: &Draft, (place, written, arguments, words): &(&str, &str, &str, &str)) -> Json {
    let (draft, name) = edited(sound, place, written);
    object(&[
        ("name", name.into()),
        ("arguments", (*arguments).into()),
        ("words", (*words).into()),
        ("product", draft.products().first().cloned().unwrap_or_default()),
        ("errors", errors(&draft, 0)),
    ])
}

/// A product on which the command shows what `command::shortcomings` tells of it, with what is told.
fn behaviour(sound: &Draft) -> Json {
    let schema = value(
        r#"{"type": "object", "required": ["plan", "key", "where"], "properties": {
            "plan": {"type": "string", "ui:control": "select", "ui:label": "Plan", "description": "How large", "default": "small", "ui:options": [
                {"value": "small", "label": "Small"}, {"value": "huge", "label": "Huge", "hidden": true}, {"value": "old", "label": "Old", "disabled": true}]},
            "key": {"type": "string", "ui:control": "input", "ui:label": "Key", "description": "A key", "maxLength": 3, "ui:hidden": {"expr": "plan == 'small'"}},
            "where": {"type": "string", "ui:control": "vercel-region", "ui:label": "Region", "description": "Where", "ui:options": ["fra1"]},
            "size": {"type": "array", "ui:control": "slider", "ui:label": "Size", "description": "In GB", "items": {"type": "number", "maximum": 8}, "ui:steps": [4, 8]},
            "secret": {"type": "string", "ui:control": "input", "ui:label": "Secret", "ui:hidden": "create"}}}"#,
    );
    let draft = changed(sound, Set { path: Pointer::root().key("metadataSchema"), value: Some(schema) });
    let told = command::shortcomings(&draft, 0).into_iter().map(|one| {
        let place = one.path.as_str().strip_prefix("/products/0/metadataSchema/").unwrap_or(one.path.as_str()).to_owned();
        Json::from(place)
    });
    object(&[
        ("product", draft.products().first().cloned().unwrap_or_default()),
        ("told", Json::List(told.collect())),
        ("errors", errors(&draft, 0)),
    ])
}

/// All listings together, with two that the command must not show: one without products, one that is connected and not created.
fn market(listings: &[(String, Draft)]) -> Json {
    let hidden = [bare(Kind::Native, "empty"), bare(Kind::Connectable, "connected")];
    let drafts: Vec<&Draft> = listings.iter().map(|(_, draft)| draft).chain(&hidden).collect();
    let integrations = listings.iter().map(|(_, draft)| draft.document.clone());
    object(&[("answers", answers(&drafts, &[])), ("listings", Json::List(integrations.collect()))])
}

/// One integration with a product for each change in [`CRASHES`] and [`ODD`], without plans, as the model answers it.
fn mended(sound: &Draft) -> Json {
    let changes = CRASHES.iter().map(|(place, written, _, _)| (*place, *written)).chain(ODD.iter().copied());
    let products = changes.enumerate().map(|(index, (place, written))| {
        let (draft, _) = edited(sound, place, written);
        let mut product = draft.products().first().cloned().unwrap_or_default();
        product.set(&Pointer::root().key("slug"), Some(format!("p{index}").into()), |_, _, _| false);
        product
    });
    let mut draft = sound.clone();
    draft.apply(&[Set { path: Pointer::root().key("products"), value: Some(Json::List(products.collect())) }]);
    let names = CRASHES.iter().zip(0..).filter(|((place, ..), _)| !place.starts_with("/metadataSchema"));
    let slug = draft.integration("slug").and_then(Json::as_text).unwrap_or_default();
    let guides = names.map(|(_, index)| format!("{slug}/p{index}").into());
    object(&[("slug", slug.into()), ("answers", answers(&[&draft], &[])), ("guides", Json::List(guides.collect()))])
}

/// What the model answers about each of the broken fixtures that is JSON.
fn broken() -> Result<Vec<Json>> {
    let folder = root().join("tests/fixtures/broken");
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("could not read {}", folder.display()))? {
        let path = entry?.path();
        let Ok(bytes) = fs::read(&path) else { continue };
        if let Some(document) = formwork_model::json::read_bytes(&bytes).value {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let plans = value(PLANS);
            let answers = answers(&[&Draft::from_document(document)], plans.as_list().unwrap_or_default());
            found.push(object(&[("name", name.into()), ("answers", answers)]));
        }
    }
    Ok(found)
}

/// The errors that our rules find in a product, as `code path` with the path below the product.
fn errors(draft: &Draft, product: usize) -> Json {
    let at = Pointer::root().key("products").index(product);
    let report = check(draft);
    let found = report.within(&at).filter(|problem| problem.severity == Severity::Error);
    let line = |path: &Pointer| path.as_str().strip_prefix(at.as_str()).unwrap_or_default().to_owned();
    Json::List(found.map(|problem| Json::from([&problem.code, " ", &line(&problem.path)].concat())).collect())
}

fn object(members: &[(&str, Json)]) -> Json {
    Json::Object(members.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

#[cfg(test)]
mod tests {
    use super::{base, cases, listings};
    use formwork_model::check;
    use formwork_model::json::Json;
    use std::collections::BTreeSet;

    #[test]
    fn the_base_is_sound_and_the_variants_are_many() {
        let listings = listings().expect("the fixtures");
        let (_, sound) = listings.iter().find(|(name, _)| name == "gatepost").expect("gatepost");
        assert!(check(&base(sound)).valid(), "{:#?}", check(&base(sound)).problems);
        let cases = cases(sound).expect("cases");
        let names: BTreeSet<String> = cases
            .iter()
            .map(|case| ["group", "name"].map(|key| case.get(key).and_then(Json::as_text).unwrap_or_default()).join(": "))
            .collect();
        assert!(cases.len() > 1000);
        let sound = cases.iter().filter(|case| case.get("errors").is_some_and(|errors| errors.as_list() == Some(&[]))).count();
        assert!(sound > 200 && cases.len() - sound > 200, "{sound} of {}", cases.len());
        assert!(names.len() > 1000);
    }
}
