//! The registry as JSON, for those who cannot call it: the browser tests walk the form by it. What stands in it is what a person
//! meets on the page: labels, hints, limits, and the message of a field that was left empty.

use crate::choice::Choice;
use crate::field::{Audience, Control, Field, Need, Place, When};
use crate::json::{Json, pretty};
use crate::limits::limits;
use crate::problem::Severity;
use crate::{Section, product, words};

/// The sections of the form and the form of a product, with all their fields.
pub fn dump() -> String {
    let section = |section: &Section| {
        Json::Object(vec![
            ("name".into(), section.name().into()),
            ("heading".into(), section.label().into()),
            ("fields".into(), list(section.fields(), field)),
        ])
    };
    let product = Json::Object(vec![("fields".into(), list(product::FIELDS, field))]);
    pretty(&Json::Object(vec![("sections".into(), list(&Section::ALL, section)), ("product".into(), product)]))
}

fn list<T>(items: &[T], one: impl Fn(&T) -> Json) -> Json {
    Json::List(items.iter().map(one).collect())
}

fn field(field: &Field) -> Json {
    let limits = limits(field);
    let number = |value: u32| Json::Number(value.to_string());
    let standing = match field.standing {
        Place::Form => "form",
        Place::Extra => "extra",
        Place::Column => "column",
    };
    let mut members: Vec<(String, Json)> = vec![
        ("key".into(), field.key.into()),
        ("label".into(), field.label.into()),
        ("help".into(), field.help.into()),
        ("standing".into(), standing.into()),
        ("control".into(), control(&field.control).into()),
        ("private".into(), (field.audience == Audience::Private).into()),
        ("applies".into(), when(field.applies).into()),
    ];
    if let Need::Required { when: need, severity, .. } = field.need {
        members.push(("required".into(), when(need).into()));
        members.push(("blocks".into(), (severity == Severity::Error).into()));
        members.push(("message".into(), words::required(field).into()));
    }
    let own = [("advised", limits.advised), ("most", limits.most), ("fewest", limits.fewest)];
    members.extend(own.into_iter().filter_map(|(name, limit)| Some((name.to_owned(), number(limit?)))));
    if let Control::Choice(choices) | Control::Choices(choices) | Control::Suggest(choices) = field.control {
        members.push(("choices".into(), list(choices, |choice: &Choice| choice.label.into())));
    }
    if let Control::Rows(shape) | Control::Group(shape) = field.control {
        members.push(("noun".into(), shape.noun.into()));
        members.push(("fields".into(), list(shape.fields, self::field)));
    }
    Json::Object(members)
}

fn when(when: When) -> &'static str {
    match when {
        When::Always => "always",
        When::Connectable => "connectable",
        When::Native => "native",
        When::HasProduct => "hasProduct",
    }
}

fn control(control: &Control) -> &'static str {
    match control {
        Control::Line(_) => "line",
        Control::Area { markdown: true } => "markdown",
        Control::Area { markdown: false } => "area",
        Control::Code => "code",
        Control::Schema => "schema",
        Control::Toggle => "toggle",
        Control::Status => "status",
        Control::Choice(_) => "choice",
        Control::Suggest(_) => "suggest",
        Control::Choices(_) => "choices",
        Control::Scopes => "scopes",
        Control::Events => "events",
        Control::Image => "image",
        Control::Images => "images",
        Control::Rows(_) => "rows",
        Control::Group(_) => "group",
        Control::Headers => "headers",
        Control::Protocols => "protocols",
        Control::Agreement => "agreement",
    }
}
