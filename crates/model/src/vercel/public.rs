//! What of a field's value may leave, by the registry: for whom it is, and what shape its control gives it.

use super::metadata;
use crate::choice::Choice;
use crate::field::{Audience, Control, Field, Need, Shape};
use crate::json::Json;

/// The value as others may have it: nothing where it is private, empty, or not of the shape that its control enters.
pub(super) fn value(field: &Field, value: Option<&Json>, address: &dyn Fn(&Json) -> Option<String>) -> Option<Json> {
    let value = value.filter(|value| field.audience == Audience::Public && !value.is_blank())?;
    match field.control {
        Control::Line(_) | Control::Area { .. } | Control::Code | Control::Suggest(_) => value.as_text().map(Json::from),
        Control::Toggle => value.as_bool().map(Json::from),
        Control::Status => value.as_text().filter(|text| is_status(text)).map(Json::from),
        Control::Choice(choices) => value.as_text().filter(|text| is_one(choices, text)).map(Json::from),
        Control::Choices(choices) => filled(value.texts().filter(|text| is_one(choices, text)).map(Json::from).collect()),
        Control::Scopes | Control::Events => filled(value.texts().map(Json::from).collect()),
        Control::Image => address(value).map(Json::from),
        Control::Images => filled(value.as_list()?.iter().filter_map(address).map(Json::from).collect()),
        Control::Rows(shape) => filled(value.as_list()?.iter().filter_map(|one| row(shape, one, address)).collect()),
        Control::Schema => Some(metadata::safe(Some(value))),
        // A group and its headers are a drain's, `protocols` are put together one by one, and an agreement is nobody else's.
        Control::Group(_) | Control::Headers | Control::Protocols | Control::Agreement => None,
    }
}

/// Whether a protocol's `status` is one.
pub(super) fn is_status(text: &str) -> bool {
    matches!(text, "enabled" | "disabled")
}

fn is_one(choices: &[Choice], text: &str) -> bool {
    choices.iter().any(|choice| choice.value == text)
}

fn filled(items: Vec<Json>) -> Option<Json> {
    (!items.is_empty()).then_some(Json::List(items))
}

/// One row with every column that has to be there, without a value if need be: the command reads on from each.
///
/// A row that is no object, or in which a choice is missing that cannot be empty, is none.
fn row(shape: &Shape, row: &Json, address: &dyn Fn(&Json) -> Option<String>) -> Option<Json> {
    row.as_object()?;
    let mut members = Vec::new();
    for column in shape.fields {
        let own = match (value(column, row.get(column.key), address), column.need) {
            (Some(own), _) => own,
            (None, Need::Optional) => continue,
            (None, Need::Required { .. }) => empty(column.control)?,
        };
        members.push((column.key.to_owned(), own));
    }
    Some(Json::Object(members))
}

/// What stands for no value, where that is possible.
fn empty(control: Control) -> Option<Json> {
    match control {
        Control::Line(_) | Control::Area { .. } | Control::Code | Control::Suggest(_) => Some("".into()),
        Control::Choices(_) | Control::Scopes | Control::Events | Control::Images | Control::Rows(_) => Some(Json::List(Vec::new())),
        Control::Toggle => Some(false.into()),
        Control::Schema => Some(metadata::safe(None)),
        Control::Status
        | Control::Choice(_)
        | Control::Image
        | Control::Group(_)
        | Control::Headers
        | Control::Protocols
        | Control::Agreement => None,
    }
}
