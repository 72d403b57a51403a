//! Whose eyes a place of the manifest is for. The registry decides; what it does not know is nobody's.

use formwork_model::{Audience, Control, Field, Pointer, integration, product};

/// The public field (or column) that holds a place, the innermost one; `None` where any field on the way down is private, or
/// where there is none.
pub(crate) fn public_field(place: &Pointer) -> Option<&'static Field> {
    let segments: Vec<String> = place.segments().collect();
    match segments.as_slice() {
        [owner, rest @ ..] if owner == "integration" => within(integration::FIELDS, rest),
        [owner, index, rest @ ..] if owner == "products" && is_index(index) => within(product::FIELDS, rest),
        _ => None,
    }
}

/// The innermost of `fields` that holds what `path` names.
fn within(fields: &'static [Field], path: &[String]) -> Option<&'static Field> {
    let length = |field: &Field| field.key.split('/').count();
    // The longest key wins: `protocols/logDrain` has an audience of its own beside that of `protocols`.
    let field = fields.iter().filter(|field| starts_with(path, field.key)).max_by_key(|field| length(field))?;
    if field.audience == Audience::Private {
        return None;
    }
    let rest = path.get(length(field)..).unwrap_or_default();
    match (field.control, rest) {
        (Control::Rows(_), [index]) if is_index(index) => Some(field),
        (Control::Rows(shape), [index, rest @ ..]) if is_index(index) => within(shape.fields, rest),
        (Control::Rows(_) | Control::Group(_), []) => Some(field),
        (Control::Group(shape), rest) => within(shape.fields, rest),
        (Control::Rows(_), _) => None,
        _ => Some(field),
    }
}

fn starts_with(path: &[String], key: &str) -> bool {
    let mut path = path.iter();
    key.split('/').all(|name| path.next().is_some_and(|segment| segment == name))
}

fn is_index(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit())
}
