//! What a conflict is about, and what each side did, in words.

use crate::change::{field_words, list::called, words::differ};
use crate::field::{Control, Shape};
use crate::json::Json;
use crate::kind::Kind;
use crate::place::{Found, field_at, label_of, own_field};
use crate::pointer::Pointer;
use crate::words::quote;

/// A place in the merged draft, and what it is called on the way there.
#[derive(Clone, Default)]
pub(super) struct Here {
    pub(super) at: Pointer,
    depth: usize,
    /// Labels of fields, names of rows, and members that are neither.
    names: Vec<String>,
    /// What the elements are, if this is a list of rows.
    rows: Option<&'static Shape>,
}

impl Here {
    /// The member of an object.
    pub(super) fn key(&self, name: &str) -> Self {
        let at = self.at.key(name);
        let mut names = self.names.clone();
        let mut rows = None;
        if let Some(Found { field, .. }) = own_field(&at) {
            // The key of a field may go through members that have none, or through another field's.
            names.truncate(names.len().saturating_sub(field.key.matches('/').count()));
            names.push(field.label.into());
            if let Control::Rows(shape) = field.control {
                rows = Some(shape);
            }
        } else if field_at(&at).is_some() {
            // The properties of a schema are named without the member that holds them.
            if name != "properties" || names.len() > 1 {
                names.push(quote(name));
            }
        } else {
            names = vec![at.to_string()];
        }
        // The integration has a heading, not a name.
        if self.depth == 0 {
            names.clear();
        }
        Self { at, depth: self.depth + 1, names, rows }
    }

    /// An element of a list, as it stands in the merged draft.
    pub(super) fn index(&self, index: usize, value: Option<&Json>) -> Self {
        let at = self.at.index(index);
        let mut names = self.names.clone();
        // A product has a heading, too.
        if self.depth > 1 {
            names.push(match (self.rows, value) {
                (Some(shape), Some(row)) => called(shape, index, row),
                (None, Some(Json::Text(text))) => quote(text),
                _ => (index + 1).to_string(),
            });
        }
        Self { at, depth: self.depth + 1, names, rows: None }
    }

    /// What the place is within its part of the form.
    pub(super) fn name(&self) -> String {
        if self.names.is_empty() { label_of(&self.at).into() } else { self.names.join(", ") }
    }
}

/// What one side did to the value that both began with.
pub(super) fn done(path: &Pointer, base: Option<&Json>, side: Option<&Json>) -> String {
    if path.as_str() == "/installationTypes"
        && let (Some(base), Some(side)) = (base.and_then(Kind::from_json), side.and_then(Kind::from_json))
        && base != side
    {
        return [base.label(), " → ", side.label()].concat();
    }
    let told = own_field(path).and_then(|found| field_words(found.field, base, side));
    told.unwrap_or_else(|| differ(&Control::Schema, base, side))
}
