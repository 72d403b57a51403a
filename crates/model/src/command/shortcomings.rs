//! What the command cannot do with a product, or does differently.

use super::Shortcoming;
use super::ours::{hidden, is_region, slug};
use super::script::{self, is};
use crate::draft::Draft;
use crate::json::Json;
use crate::pointer::Pointer;
use crate::words::quote;
use std::collections::{BTreeMap, BTreeSet};

/// The most that is told of one product.
const MOST: usize = 200;

/// The controls that the wizard of the command knew up to 50.x.
const IN_WIZARD: [&str; 4] = ["input", "select", "region", "vercel-region"];

/// Limits that the command does not hold a value against.
const UNCHECKED: [&str; 9] =
    ["minLength", "maxLength", "pattern", "enum", "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "ui:steps"];

/// The same of `items`.
const OF_ITEMS: [&str; 8] = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern", "enum"];

/// What is found, up to the bound.
struct Told(Vec<Shortcoming>);

impl Told {
    fn say(&mut self, path: Pointer, message: &[&str], help: &'static str) {
        if self.0.len() < MOST {
            self.0.push(Shortcoming { path, message: message.concat(), help });
        }
    }

    fn full(&self) -> bool {
        self.0.len() >= MOST
    }
}

pub(super) fn shortcomings(draft: &Draft, product: usize) -> Vec<Shortcoming> {
    let mut told = Told(Vec::new());
    let at = Pointer::root().key("products").index(product);
    if let Some(value) = draft.products().get(product) {
        address(&mut told, draft, product, &at);
        if let Some(schema) = value.get("metadataSchema") {
            self::schema(&mut told, schema, &at.key("metadataSchema"));
        }
        guides(&mut told, value, &at);
        snippets(&mut told, value, &at);
    }
    told.0
}

/// How the product is named.
fn address(told: &mut Told, draft: &Draft, product: usize, at: &Pointer) {
    let own = |product: &Json| product.get("slug").and_then(Json::as_text).map(str::to_owned);
    let products = draft.products();
    let Some(name) = products.get(product).and_then(own) else { return };
    let at = at.key("slug");
    if products.len() > 1 {
        let address = [slug(draft), "/", &name].concat();
        told.say(
            at.clone(),
            &["Write ", &quote(&address), " in instructions: the slug of the integration alone names no product"],
            "On a terminal the command lets a person choose; in a script it ends with an error.",
        );
        let earlier = products.iter().take(product).filter_map(own).any(|other| other == name);
        if earlier {
            told.say(
                at.clone(),
                &["Give the product a slug of its own: ", &quote(&name), " leads to an earlier product"],
                "The command takes the first product of that slug.",
            );
        }
        if name.contains('/') {
            told.say(
                at.clone(),
                &["Take the slash out of ", &quote(&name), ": the guide of this product cannot be shown"],
                "The command reads a product's slug up to the next slash.",
            );
        }
    }
    if !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        told.say(
            at,
            &["Tell users to pass --name: ", &quote(&name), " makes no name for a resource"],
            "Without --name the command makes one of the product's slug, a colour and a noun, and refuses it unless all is letters, digits, “_” and “-”.",
        );
    }
}

/// The metadata as a whole.
fn schema(told: &mut Told, schema: &Json, at: &Pointer) {
    let Ok(properties) = script::entries(schema.get("properties")) else { return };
    let required: BTreeSet<&str> = schema.get("required").into_iter().flat_map(Json::texts).collect();
    let by_name: BTreeMap<&str, &Json> = properties.iter().map(|(name, property)| (name.as_ref(), *property)).collect();
    let open = |name: &&&str| {
        let asked =
            |property: &&Json| property.get("default").is_none() && !is_region(Some(property)) && hidden(Some(property)) == Ok(false);
        by_name.get(**name).is_none_or(asked)
    };
    if let Some(first) = required.iter().find(open) {
        told.say(
            at.key("required"),
            &["Expect requests without ", &quote(first), ": who passes no metadata at all is not asked for it"],
            "Required properties are looked at once one -m is given. Without any, the command sends empty metadata and your server decides.",
        );
    }
    if let Some(order) = schema.get("ui:order") {
        let shown = properties.iter().map(|(name, _)| name.as_ref());
        let wanted: Vec<&str> = order.texts().collect();
        let places: BTreeMap<&str, usize> = wanted.iter().enumerate().map(|(place, name)| (*name, place)).collect();
        if !shown.filter_map(|name| places.get(name)).is_sorted() {
            told.say(
                at.key("ui:order"),
                &["Order the properties themselves too: the command lists them as they stand, not by “ui:order”"],
                "Names that are whole numbers come first in either case.",
            );
        }
    }
    let at = at.key("properties");
    for (name, property) in &properties {
        if told.full() {
            return;
        }
        self::property(told, name, property, required.contains(name.as_ref()), &at.key(name));
    }
    wizard(told, &properties, &at);
}

/// One property.
fn property(told: &mut Told, name: &str, property: &Json, required: bool, at: &Pointer) {
    let get = |key: &str| property.get(key);
    let shown = quote(name);
    if name.contains('=') || name.trim() != name {
        told.say(
            at.clone(),
            &["Rename ", &shown, ": it cannot be given with -m"],
            "The command reads KEY=VALUE up to the first “=” and takes white space off both.",
        );
    }
    let region = is_region(Some(property));
    if region && required {
        told.say(
            at.clone(),
            &["Choose a region yourself where ", &shown, " is not given: the command does not ask for it"],
            "Region properties are never required there; the server picks.",
        );
    }
    if get("default").is_some() {
        told.say(
            at.key("default"),
            &["Apply the default of ", &shown, " on your server: the command does not send it"],
            "A default is shown and makes the property optional; metadata holds only what was passed with -m.",
        );
    }
    if get("description").is_none_or(Json::is_blank) && hidden(Some(property)) == Ok(false) {
        told.say(
            at.clone(),
            &["Add “description” to ", &shown, ": the command shows the key and no label"],
            "“ui:label”, “ui:placeholder” and “ui:description” are not shown.",
        );
    }
    for key in ["ui:hidden", "ui:disabled", "ui:read-only", "ui:paid-only"] {
        if let Some(value) = get(key) {
            condition(told, &shown, property, (key, value), required && !region, at);
        }
    }
    limits(told, &shown, property, at);
    match get("ui:options").and_then(Json::as_list) {
        Some(list) => options(told, property, list, &at.key("ui:options")),
        None if ["domain", "git-namespace", "vercel-region", "vercel-country"].iter().any(|control| is(get("ui:control"), control)) => {
            told.say(
                at.key("ui:control"),
                &["Check ", &shown, " on your server: the command takes any text for it"],
                "Where there are no “ui:options” it holds a text against nothing.",
            );
        }
        None => {}
    }
}

/// What the dashboard hides or locks.
fn condition(told: &mut Told, shown: &str, property: &Json, (key, value): (&str, &Json), required: bool, at: &Pointer) {
    let at = at.key(key);
    let (now, by_expression) = (*value == Json::Bool(true) || is(Some(value), "create"), value.get("expr").is_some());
    if !now && !by_expression {
        return;
    }
    match key {
        "ui:hidden" if now => told.say(
            at,
            &["Expect values for ", shown, " nevertheless: the command does not list it, but takes it with -m"],
            "Hidden properties are left out of the help alone.",
        ),
        "ui:hidden" if required && property.get("default").is_none() => told.say(
            at,
            &["Tell users of the command to pass ", shown, ": there it is never hidden, and is required"],
            "The command evaluates no expressions; a property hidden by one counts as visible.",
        ),
        "ui:hidden" => told.say(
            at,
            &["Expect values for ", shown, " in any case: the command always lists it"],
            "The command evaluates no expressions; a property hidden by one counts as visible.",
        ),
        "ui:paid-only" => told.say(
            at,
            &["Check on your server who may set ", shown, ": the command lets everybody"],
            "“ui:paid-only” is not known to it.",
        ),
        _ => told.say(
            at,
            &["Expect values for ", shown, " nevertheless: the command takes it with -m"],
            "“ui:disabled” and “ui:read-only” are not looked at.",
        ),
    }
}

/// The limits that are not checked, told in one.
fn limits(told: &mut Told, shown: &str, property: &Json, at: &Pointer) {
    // What `enum` lists is checked where the options are the same.
    let checked = |key: &str| key == "enum" && property.get("ui:options").is_some();
    let has = |owner: Option<&Json>, key: &str| owner.is_some_and(|owner| owner.get(key).is_some()) && !checked(key);
    let own = UNCHECKED.iter().filter(|key| has(Some(property), key)).map(|key| quote(key));
    let within = OF_ITEMS.iter().filter(|key| has(property.get("items"), key)).map(|key| [&quote(key), " of “items”"].concat());
    let all: Vec<String> = own.chain(within).collect();
    if !all.is_empty() {
        told.say(
            at.clone(),
            &["Check ", shown, " on your server: the command does not look at ", &all.join(", ")],
            "Checked are the property's own “minimum” and “maximum” and the values of “ui:options”; everything else is left to the server.",
        );
    }
}

/// Single options.
fn options(told: &mut Told, property: &Json, list: &[Json], at: &Pointer) {
    let several = is(property.get("type"), "array");
    for (index, option) in list.iter().enumerate() {
        if told.full() {
            return;
        }
        let Some(value) = option.as_text().or_else(|| option.get("value")?.as_text()) else { continue };
        let shown = quote(value);
        if (several && value.contains(',')) || value.trim() != value || (several && value.is_empty()) {
            told.say(
                at.index(index),
                &["Change the value ", &shown, ": it cannot be given with -m"],
                "A value is taken without the white space around it, and of several options the list is parted at commas.",
            );
        }
        if script::truthy(option.get("hidden")) {
            let always = *option.get("hidden").unwrap_or(&Json::Null) == Json::Bool(true);
            told.say(
                at.index(index).key("hidden"),
                &["Expect ", &shown, " nevertheless: the command does not list it, but accepts it"],
                if always {
                    "Hidden options are left out of the list alone."
                } else {
                    "An option that is hidden at times counts as hidden always, and is left out of the list alone."
                },
            );
        }
        if script::truthy(option.get("disabled")) {
            told.say(
                at.index(index).key("disabled"),
                &["Expect ", &shown, " nevertheless: the command lists and accepts it"],
                "“disabled” of an option is not looked at.",
            );
        }
    }
}

/// What the wizard of 50.x and older does.
fn wizard(told: &mut Told, properties: &[(std::borrow::Cow<'_, str>, &Json)], at: &Pointer) {
    let visible = || properties.iter().filter(|(_, property)| hidden(Some(property)) == Ok(false));
    let expression = |property: &Json, key: &str| property.get(key).and_then(|value| value.get("expr")).is_some();
    let disabled =
        |property: &Json| property.get("ui:disabled").is_some_and(|value| *value == Json::Bool(true) || is(Some(value), "create"));
    let stops = |property: &Json| {
        let known = IN_WIZARD.iter().any(|control| is(property.get("ui:control"), control));
        let expr = |keys: &[&str]| keys.iter().any(|key| expression(property, key));
        expr(&["ui:hidden"]) || (!disabled(property) && (!known || expr(&["ui:disabled", "ui:read-only"])))
    };
    if let Some((name, _)) = visible().find(|(_, property)| stops(property)) {
        told.say(
            at.key(name),
            &["Send users of a vercel command before 51 to the browser: ", &quote(name), " stops its wizard"],
            "Up to 50.x the command asked in a wizard that knew “input”, “select” and “vercel-region”, and no expressions; for anything else it named the dashboard's address.",
        );
        return;
    }
    // The wizard is used, and so are its weak places.
    for (name, property) in visible() {
        if is(property.get("ui:control"), "vercel-region") && property.get("ui:options").is_none() {
            told.say(
                at.key(name),
                &["Add “ui:options” to ", &quote(name), ": the vercel command before 51 crashes without"],
                "Up to 50.x its wizard drew regions from the options alone.",
            );
        }
        if property.get("ui:label").is_none() {
            told.say(
                at.key(name),
                &["Add “ui:label” to ", &quote(name), ": the vercel command before 51 prints “undefined” in its place"],
                "Up to 50.x it showed label and value before it provisioned.",
            );
        }
    }
}

/// What is not shown of guides.
fn guides(told: &mut Told, product: &Json, at: &Pointer) {
    let at = at.key("guides");
    let mut seen = BTreeSet::new();
    let mut told_of_actions = false;
    for (index, guide) in product.get("guides").and_then(Json::as_list).unwrap_or_default().iter().enumerate() {
        if told.full() {
            return;
        }
        let here = at.index(index);
        if let Some(framework) = guide.get("framework").and_then(Json::as_text).filter(|framework| !seen.insert(*framework)) {
            told.say(
                here.key("framework"),
                &["Write one guide for ", &quote(framework), ": the command shows only the first"],
                "It finds a guide by its framework.",
            );
        }
        for (index, step) in guide.get("steps").and_then(Json::as_list).unwrap_or_default().iter().enumerate() {
            // The first stands for all.
            if !told_of_actions && step.get("actions").and_then(Json::as_list).is_some_and(|actions| !actions.is_empty()) {
                told_of_actions = true;
                told.say(
                    here.key("steps").index(index).key("actions"),
                    &["Say in the content of such steps what to do: the command shows no buttons"],
                    "Of a step it prints title and content.",
                );
            }
        }
    }
}

/// What becomes of snippets.
fn snippets(told: &mut Told, product: &Json, at: &Pointer) {
    let at = at.key("snippets");
    let mut told_of_places = false;
    for (index, snippet) in product.get("snippets").and_then(Json::as_list).unwrap_or_default().iter().enumerate() {
        let Some(content) = snippet.get("content").and_then(Json::as_text) else { continue };
        let here = at.index(index).key("content");
        // The first stands for all.
        if !told_of_places && content.contains("{{") {
            told_of_places = true;
            told.say(
                here.clone(),
                &["Expect the placeholders of snippets as they are written: the command puts nothing in their place"],
                "It prints the content unchanged.",
            );
        }
        if content.contains("```") {
            told.say(
                here,
                &["Take the three backquotes out of the snippet: in the command's output they end it"],
                "It prints the content between two lines of three backquotes.",
            );
        }
    }
}
