//! How a value of the form is merged: as one, member by member, or element by element.

use super::list::Told;
use crate::field::{Control, Field};
use crate::json::Json;
use crate::{integration, product, protocol};

/// The depth to which members that the registry does not know are told apart; what lies deeper is one value.
const UNKNOWN_DEPTH: u8 = 8;

/// What a value is, as far as merging asks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// One value.
    Whole,
    /// One value, and off where it is not there.
    Switch,
    /// An object that the registry does not know, so many levels deep at most.
    Unknown(u8),
    /// The document.
    Document,
    /// An object with fields. The text is what stands before the rest of a key that names several members.
    Fields(&'static [Field], &'static str),
    /// An element of a list with fields of its own: where both sides added one, it is one value.
    Row(&'static [Field]),
    /// An image: one value, unless it is the same picture throughout.
    Picture,
    /// An object of independent values.
    Members,
    /// The object of a product's protocols.
    Protocols,
    /// One protocol of them.
    Protocol(&'static str),
    /// A metadata schema.
    Schema,
    /// Its properties.
    Properties,
    /// One property: where both sides added one, it is one value.
    Property,
    /// What the elements of a property's value are.
    Items,
    /// An option of a property that is an object.
    Choice,
    /// A list.
    List(Told),
}

impl Form {
    /// What a member of an object of this form is.
    pub(super) fn member(self, name: &str) -> Self {
        match self {
            Self::Document => match name {
                "integration" => Self::Fields(integration::FIELDS, ""),
                "products" => Self::List(Told::PRODUCTS),
                // The kind is one choice, though it is written as a list.
                "installationTypes" | "$schema" | "version" => Self::Whole,
                _ => Self::Unknown(UNKNOWN_DEPTH),
            },
            Self::Fields(fields, before) => field(fields, before, name),
            Self::Row(fields) => field(fields, "", name),
            Self::Protocols => protocol::find(name).map_or(Self::Unknown(UNKNOWN_DEPTH), |protocol| Self::Protocol(protocol.name)),
            Self::Protocol(protocol) => in_protocol(protocol, name),
            Self::Schema => match name {
                "properties" => Self::Properties,
                "required" => Self::List(Told::SET),
                "ui:order" => Self::List(Told::TEXTS),
                _ => Self::Unknown(UNKNOWN_DEPTH),
            },
            Self::Properties => Self::Property,
            Self::Property | Self::Items => match name {
                "ui:options" => Self::List(Told::CHOICES),
                "enum" | "git:providers" => Self::List(Told::TEXTS),
                "items" => Self::Items,
                _ => Self::Whole,
            },
            Self::Unknown(left) => left.checked_sub(1).map_or(Self::Whole, Self::Unknown),
            Self::Whole | Self::Switch | Self::Picture | Self::Members | Self::Choice | Self::List(_) => Self::Whole,
        }
    }

    /// Whether values of this form can be told apart inside: `base` is what both sides began with, if it has the same shape.
    pub(super) fn opens(self, base: Option<&Json>, mine: &Json, theirs: &Json) -> bool {
        let objects = mine.as_object().is_some() && theirs.as_object().is_some();
        match self {
            Self::Whole | Self::Switch => false,
            Self::List(_) => mine.as_list().is_some() && theirs.as_list().is_some(),
            Self::Picture => objects && base.is_some_and(|base| same_picture(base, mine) && same_picture(base, theirs)),
            Self::Row(_) | Self::Property | Self::Choice => objects && base.is_some(),
            Self::Unknown(_)
            | Self::Document
            | Self::Fields(..)
            | Self::Members
            | Self::Protocols
            | Self::Protocol(_)
            | Self::Schema
            | Self::Properties
            | Self::Items => objects,
        }
    }
}

/// What the value of a field is.
fn of(control: &Control) -> Form {
    match control {
        Control::Line(_) | Control::Area { .. } | Control::Code | Control::Choice(_) | Control::Suggest(_) | Control::Agreement => {
            Form::Whole
        }
        Control::Toggle | Control::Status => Form::Switch,
        Control::Choices(_) | Control::Events => Form::List(Told::SET),
        Control::Scopes => Form::List(Told::SCOPES),
        Control::Image => Form::Picture,
        Control::Images => Form::List(Told::PICTURES),
        Control::Rows(shape) => Form::List(Told::rows(shape)),
        Control::Group(shape) => Form::Fields(shape.fields, ""),
        Control::Headers => Form::Members,
        Control::Protocols => Form::Protocols,
        Control::Schema => Form::Schema,
    }
}

/// What the member `name` is of an object whose fields' keys go on behind `before`.
fn field(fields: &'static [Field], before: &'static str, name: &str) -> Form {
    let rest = |field: &'static Field| field.key.strip_prefix(before)?.strip_prefix(name);
    if let Some(field) = fields.iter().find(|field| rest(field) == Some("")) {
        return of(&field.control);
    }
    let within = fields.iter().find_map(|field| Some(field.key.len() - rest(field)?.strip_prefix('/')?.len()).map(|end| (field, end)));
    match within.and_then(|(field, end)| field.key.get(..end)) {
        Some(before) => Form::Fields(fields, before),
        None => Form::Unknown(UNKNOWN_DEPTH),
    }
}

/// What the member `name` of a protocol is: a field of the product, its status, or a field of the protocol.
fn in_protocol(protocol: &'static str, name: &str) -> Form {
    let own = |field: &&Field| {
        let rest = field.key.strip_prefix("protocols/").and_then(|key| key.strip_prefix(protocol)).and_then(|key| key.strip_prefix('/'));
        rest == Some(name)
    };
    let whole = ["protocols/", protocol].concat();
    if let Some(Control::Group(shape)) = product::FIELDS.iter().find(|field| field.key == whole).map(|field| field.control) {
        return field(shape.fields, "", name);
    }
    match product::FIELDS.iter().find(own) {
        Some(field) => of(&field.control),
        None if name == "status" => Form::Switch,
        None => field(protocol::find(protocol).map_or(&[], |protocol| protocol.fields), "", name),
    }
}

/// Whether two media values are of the same picture: by hash where both have one, by file otherwise.
fn same_picture(one: &Json, other: &Json) -> bool {
    let key = match (one.get("sha256"), other.get("sha256")) {
        (Some(_), Some(_)) => "sha256",
        _ => "file",
    };
    one.get(key) == other.get(key)
}
