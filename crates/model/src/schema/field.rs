//! One field of the registry as a schema: the words about it, and what its value has to be.

use super::build::{list, number, object, of_type, of_types, reference, with};
use crate::choice::Choice;
use crate::field::{Check, Control, Field, Need, Origin, Rule, When};
use crate::json::Json;
use crate::problem::Severity;
use crate::{event, protocol, scope};

/// Text in which something stands. What counts as white space differs by a few characters from the rules' own list.
const SOMETHING: &str = "\\S";

/// The words about a field.
pub(super) fn words(field: &Field) -> Vec<(&'static str, Json)> {
    let mut words = vec![("title", field.label.into()), ("description", description(field).into())];
    match field.control {
        Control::Suggest(choices) => words.push(("examples", values(choices))),
        Control::Events => words.push(("examples", Json::List(vec![list(event::offered().take(2).map(|event| event.name))]))),
        _ if !field.good.is_empty() => words.push(("examples", list([field.good]))),
        _ => {}
    }
    let key = if field.origin == Origin::Vercel { "The key is Vercel's own." } else { "The key is ours: Vercel has published none." };
    let counted = field.rules.iter().any(|rule| matches!(rule.check, Check::MaxLength(_)) && rule.severity == Severity::Error);
    let units = if counted {
        " The limit is one of UTF-16 units, of which a character beyond U+FFFF counts two; maxLength counts it once."
    } else {
        ""
    };
    words.push(("$comment", [key, units].concat().into()));
    words
}

fn description(field: &Field) -> String {
    let mut text = [field.help, "."].concat();
    match field.need {
        Need::Required { when: When::Always, severity: Severity::Error, .. } | Need::Optional => {}
        Need::Required { when, severity, .. } => {
            let demand = if severity == Severity::Error { " Required" } else { " Review asks for it" };
            text.push_str(&[demand, for_whom(when), "."].concat());
        }
    }
    for rule in field.rules.iter().filter(|rule| rule.severity != Severity::Error) {
        if let Some(advice) = advice(rule) {
            text.push_str(&[" ", &advice, "."].concat());
        }
    }
    let link = field.docs.url();
    if !link.is_empty() {
        text.push_str(&[" See ", link].concat());
    }
    text
}

fn for_whom(when: When) -> &'static str {
    match when {
        When::Always => "",
        When::Connectable => " for a connectable account",
        When::Native => " for a native integration",
        When::HasProduct => " once there is a product",
    }
}

/// What a rule advises, where an author should know of it while typing.
fn advice(rule: &Rule) -> Option<String> {
    let of = |parts: &[&str]| Some(parts.concat());
    match rule.check {
        Check::MaxLength(most) => of(&["At most ", &most.to_string(), " characters are advised"]),
        Check::MinItems(fewest) => of(&["At least ", &fewest.to_string(), " are advised"]),
        Check::MaxItems(most) => of(&["At most ", &most.to_string(), " are advised"]),
        Check::MinPixels(width, height) => of(&["At least ", &width.to_string(), " × ", &height.to_string(), " pixels are advised"]),
        Check::Ratio(across, down) => of(&["A shape of ", &across.to_string(), ":", &down.to_string(), " is advised"]),
        Check::HttpsUrl => of(&["A whole address that begins with https://"]),
        Check::HttpsOrLocalUrl => of(&["A whole address that begins with https://, or http://localhost while you develop"]),
        Check::Email => of(&["A whole e-mail address"]),
        Check::BareUrl => of(&["Without query, fragment or slash at the end"]),
        Check::NoHtml => of(&["Markdown without HTML"]),
        Check::AltText => of(&["Each image should be described in “alt”"]),
        _ => None,
    }
}

/// The values of a list to choose from.
fn values(choices: &[Choice]) -> Json {
    list(choices.iter().map(|choice| choice.value))
}

/// What the value of a field has to be. One that need not be there may be `null`, or empty in its own way.
pub(super) fn value(field: &Field, required: bool) -> Json {
    let listed = field.rules.iter().any(|rule| rule.check == Check::Listed && rule.severity == Severity::Error);
    let text = |schema: Json| if required { with(schema, [("pattern", SOMETHING.into())]) } else { schema };
    let limits = |schema: Json| {
        with(schema, field.rules.iter().filter(|rule| rule.severity == Severity::Error).filter_map(|rule| limit(rule, required)))
    };
    let some = |schema: Json| if required { with(schema, [("minItems", number(1))]) } else { schema };
    let typed = |name: &str| if required { of_type(name) } else { of_types([name, "null"]) };
    match field.control {
        Control::Line(_) | Control::Area { .. } | Control::Code | Control::Suggest(_) => text(limits(typed("string"))),
        Control::Choice(choices) if listed => one_of(choices.iter().map(|choice| choice.value), required),
        Control::Choice(_) => text(typed("string")),
        Control::Status => one_of(["enabled", "disabled"], required),
        Control::Toggle => typed("boolean"),
        Control::Choices(choices) if listed => texts(some(typed("array")), Some(values(choices))),
        Control::Scopes if listed => texts(some(typed("array")), Some(scopes())),
        Control::Choices(_) | Control::Scopes | Control::Events => texts(some(typed("array")), None),
        Control::Image => whole(image(field), required),
        Control::Images => some(limits(with(typed("array"), [("items", image(field))]))),
        Control::Rows(shape) => some(limits(with(typed("array"), [("items", reference(shape.code))]))),
        Control::Group(shape) => whole(reference(shape.code), required),
        Control::Schema => whole(reference("metadataSchema"), required),
        Control::Headers => with(typed("object"), [("additionalProperties", of_type("string"))]),
        // Their parts are added where the keys of fields are put together.
        Control::Protocols => with(typed("object"), [("properties", protocols())]),
        Control::Agreement => {
            let accepted = object([("const", true.into())]);
            object([("type", "object".into()), ("required", list(["accepted"])), ("properties", object([("accepted", accepted)]))])
        }
    }
}

/// An object that, unless required, may be `null` or empty.
fn whole(schema: Json, required: bool) -> Json {
    if required {
        return schema;
    }
    let filled = object([("type", "object".into()), ("minProperties", number(1))]);
    object([("type", list(["object", "null"])), ("if", filled), ("then", schema)])
}

fn one_of<'a>(values: impl IntoIterator<Item = &'a str>, required: bool) -> Json {
    let values = values.into_iter().map(Json::from);
    let nothing = if required { None } else { Some(Json::Null) };
    object([("enum", Json::List(values.chain(nothing).collect()))])
}

fn texts(schema: Json, listed: Option<Json>) -> Json {
    with(schema, [("items", listed.map_or_else(|| of_type("string"), |values| object([("enum", values)])))])
}

/// Every scope at each of its levels.
fn scopes() -> Json {
    list(scope::ALL.iter().flat_map(|scope| scope.levels().map(|level| scope.value(level))))
}

/// A rule that blocks, as a keyword; `None` where JSON Schema has none for it.
fn limit(rule: &Rule, required: bool) -> Option<(&'static str, Json)> {
    match rule.check {
        // A text has no more characters than UTF-16 units, so that what the rules take is never refused here.
        Check::MaxLength(most) => Some(("maxLength", number(most))),
        // The counterpart is false: two units can be one character.
        Check::MinLength(_) => None,
        // One that need not be there may be empty.
        Check::MinItems(fewest) => required.then(|| ("minItems", number(fewest))),
        Check::MaxItems(most) => Some(("maxItems", number(most))),
        Check::Slug if required => Some(("pattern", "^[a-z0-9]+(?:-[a-z0-9]+)*$".into())),
        Check::Slug => Some(("pattern", "^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$".into())),
        // These are told by `value` and `image`.
        Check::Listed | Check::MediaTypes(_) | Check::MinPixels(..) | Check::MetadataSchema => None,
        // What follows is a matter of several values, of the image's file, or of no keyword at all.
        Check::Square | Check::Opaque | Check::Ratio(..) | Check::AltText | Check::Distinct | Check::Headers => None,
        Check::Email | Check::HttpsUrl | Check::HttpsOrLocalUrl | Check::BareUrl => None,
        Check::Visible | Check::OneLine | Check::Trimmed | Check::NoHtml | Check::HonestLinks => None,
        Check::ShallowMarkdown | Check::NoPlaceholder => None,
    }
}

/// A media value with what the field asks of its image.
fn image(field: &Field) -> Json {
    let mut kinds = None;
    let mut smallest = None;
    for rule in field.rules.iter().filter(|rule| rule.severity == Severity::Error) {
        match rule.check {
            Check::MediaTypes(types) => kinds = Some(one_of(types.iter().copied(), false)),
            Check::MinPixels(width, height) => smallest = Some((width, height)),
            _ => {}
        }
    }
    let kinds = kinds.map(|kinds| ("properties", object([("mediaType", kinds)])));
    let smallest = smallest.into_iter().flat_map(|(width, height)| {
        let least = |pixels: u32| object([("minimum", number(pixels))]);
        let measured = object([("width", of_type("integer")), ("height", of_type("integer"))]);
        [
            // A size is held against the limit only where the whole of it is known.
            ("if", object([("required", list(["width", "height"])), ("properties", measured)])),
            ("then", object([("properties", object([("width", least(width)), ("height", least(height))]))])),
        ]
    });
    with(reference("media"), kinds.into_iter().chain(smallest))
}

/// The twelve protocols, without what has a field of its own in the product's form.
fn protocols() -> Json {
    let entry = |protocol: &protocol::Protocol| {
        // This one is a group with a field of its own, which says all of it.
        if protocol.name == "logDrain" {
            return Json::object();
        }
        let about = [("title", protocol.label.into()), ("description", [protocol.meaning, "."].concat().into())];
        let words = [("title", "Status".into()), ("description", "Whether the product is one.".into())];
        // The status of this one is a field, with words of its own.
        let words = words.into_iter().filter(|_| protocol.name != "checks");
        let status = with(one_of(["enabled", "disabled"], true), words);
        let mut schema =
            object([("type", list(["object", "null"])), ("required", list(["status"])), ("properties", object([("status", status)]))]);
        for field in protocol.fields {
            place(&mut schema, field);
        }
        with(schema, about)
    };
    Json::Object(protocol::ALL.iter().map(|protocol| (protocol.name.to_owned(), entry(protocol))).collect())
}

/// Puts a field among the properties of an object's schema, objects on the way made where they are missing, and asks for it
/// where it is required.
pub(super) fn place(schema: &mut Json, field: &Field) {
    let required = matches!(field.need, Need::Required { when: When::Always, severity: Severity::Error, .. });
    let content = with(Json::object(), words(field));
    let content = match value(field, required) {
        Json::Object(members) => match content {
            Json::Object(words) => Json::Object(words.into_iter().chain(members).collect()),
            other => other,
        },
        other => other,
    };
    let mut here = schema;
    let mut keys = field.key.split('/').peekable();
    while let Some(key) = keys.next() {
        if keys.peek().is_none() {
            if required {
                append(member(here, "required", Json::List(Vec::new())), key);
            }
            let slot = member(member(here, "properties", Json::object()), key, Json::object());
            merge(slot, content);
            return;
        }
        here = member(member(here, "properties", Json::object()), key, Json::object());
        if !matches!(here, Json::Object(members) if members.iter().any(|(name, _)| name == "type")) {
            merge(here, of_types(["object", "null"]));
        }
    }
}

/// The member of an object, made where it is missing.
fn member<'a>(object: &'a mut Json, name: &str, start: Json) -> &'a mut Json {
    if !matches!(object, Json::Object(_)) {
        *object = Json::object();
    }
    match object {
        Json::Object(members) => {
            let at = members.iter().position(|(other, _)| other == name).unwrap_or_else(|| {
                members.push((name.to_owned(), start));
                members.len() - 1
            });
            &mut members[at].1
        }
        other => other,
    }
}

fn append(list: &mut Json, text: &str) {
    if let Json::List(items) = list {
        items.push(text.into());
    }
}

/// Adds the members of one object to another; of objects with one name the members, otherwise what was there first stays.
pub(super) fn merge(into: &mut Json, from: Json) {
    let (Json::Object(members), Json::Object(others)) = (into, from) else { return };
    for (name, value) in others {
        match members.iter_mut().find(|(other, _)| *other == name) {
            Some((_, slot)) if matches!(slot, Json::Object(_)) => merge(slot, value),
            Some(_) => {}
            None => members.push((name, value)),
        }
    }
}
