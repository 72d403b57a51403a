//! Words that several surfaces share.

use formwork_model::choice::Choice;
use formwork_model::{Control, Field, Pointer, choice, integration, product};

/// What the value at a place is called: its field's label, then the rows that it stands in, from the inside out.
pub(crate) fn label(place: &Pointer, field: Option<&'static Field>) -> String {
    let segments: Vec<String> = place.segments().collect();
    let (mut fields, rest, mut rows) = match segments.as_slice() {
        [owner, index, rest @ ..] if owner == "products" => (product::FIELDS, rest, vec![ordinal("product", index)]),
        [_, rest @ ..] => (integration::FIELDS, rest, Vec::new()),
        [] => return "Manifest".into(),
    };
    let mut rest = rest;
    while let Some((shape, index, inner)) = row(fields, rest) {
        rows.push(ordinal(shape.noun, index));
        (fields, rest) = (shape.fields, inner);
    }
    rows.reverse();
    match (field, rest) {
        // The place is a row itself.
        (Some(Field { control: Control::Rows(_), .. }), []) => rows.join(", "),
        (Some(Field { control: Control::Images, label, .. }), [_, index, ..]) => format!("{} of {label}", ordinal("image", index)),
        (Some(field), _) if rows.is_empty() => field.label.into(),
        (Some(field), _) => format!("{} of {}", field.label, rows.join(", ")),
        (None, _) if rows.is_empty() => "Products".into(),
        (None, _) => rows.join(", "),
    }
}

/// The row that a path enters: its shape, its index, and the path from there.
fn row<'a>(fields: &'static [Field], path: &'a [String]) -> Option<(&'static formwork_model::Shape, &'a str, &'a [String])> {
    let [key, index, rest @ ..] = path else { return None };
    let Control::Rows(shape) = fields.iter().find(|field| field.key == key)?.control else { return None };
    Some((shape, index, rest))
}

/// `step 2` for the step at index 1.
fn ordinal(noun: &str, index: &str) -> String {
    format!("{noun} {}", index.parse().map_or(1, |index: usize| index.saturating_add(1)))
}

/// The words for a value that stands in the field's list of choices; the value itself where it does not.
pub(crate) fn choice(field: Option<&'static Field>, value: &str) -> String {
    match field.map(|field| field.control) {
        Some(Control::Choice(list) | Control::Choices(list) | Control::Suggest(list)) => choice_of(list, value),
        _ => value.into(),
    }
}

/// The words for a value of a list; the value itself where the list does not have it.
pub(crate) fn choice_of(list: &[Choice], value: &str) -> String {
    choice::label(list, value).into()
}

/// An address as it is shown: without `https://` and without a slash that ends it.
pub(crate) fn address(text: &str) -> String {
    let text = text.trim();
    let text = text.strip_prefix("https://").unwrap_or(text);
    text.strip_suffix('/').unwrap_or(text).into()
}
