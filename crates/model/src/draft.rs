//! What a person has entered so far, however wrong: the manifest's document, and what is parked beside it.

use crate::field::{Control, Field, When};
use crate::json::{Json, MAX_DEPTH};
use crate::kind::Kind;
use crate::pointer::Pointer;
use crate::problem::Set;
use crate::{integration, metadata, product};

/// A draft. Nothing that a person enters is refused here; what is wrong with it is a report's business.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The manifest's document (contract section 3), with whatever was found in an imported one.
    pub document: Json,
    /// Values that do not apply to the present kind, by the place they return to (the text of its pointer).
    pub parked: Json,
}

impl Draft {
    /// An empty draft of a kind.
    pub fn new(kind: Kind) -> Self {
        let document = Json::Object(vec![
            ("version".into(), Json::Number("1".into())),
            ("installationTypes".into(), kind.to_json()),
            ("integration".into(), Json::object()),
        ]);
        Self { document, parked: Json::object() }
    }

    /// A draft that is a document.
    pub fn from_document(document: Json) -> Self {
        Self { document, parked: Json::object() }
    }

    /// The kind; a document that names none is taken as native where it has products, as connectable otherwise.
    pub fn kind(&self) -> Kind {
        self.document.get("installationTypes").and_then(Kind::from_json).unwrap_or(if self.products().is_empty() {
            Kind::Connectable
        } else {
            Kind::Native
        })
    }

    /// The products' objects.
    pub fn products(&self) -> &[Json] {
        self.document.get("products").and_then(Json::as_list).unwrap_or_default()
    }

    /// The value at a place.
    pub fn at(&self, place: &Pointer) -> Option<&Json> {
        self.document.at(place)
    }

    /// The value of a field of the integration.
    pub fn integration(&self, key: &str) -> Option<&Json> {
        self.document.get("integration")?.find(key)
    }

    /// Whether a condition holds for this draft.
    pub fn holds(&self, when: When) -> bool {
        match when {
            When::Always => true,
            When::Connectable => self.kind().is_connectable(),
            When::Native => self.kind().is_native(),
            When::HasProduct => !self.products().is_empty(),
        }
    }

    /// Makes the changes in order and answers those that would take them back, in the order to make them.
    ///
    /// The way back is exact: order, repeated names and what was not there before come back as they were.
    pub fn apply(&mut self, changes: &[Set]) -> Vec<Set> {
        let mut back: Vec<Set> = changes
            .iter()
            .map(|Set { path, value }| {
                let whole = self.whole(path, value.is_some());
                let before = self.document.set(path, value.clone(), in_order);
                whole.unwrap_or_else(|| Set { path: path.clone(), value: before })
            })
            .collect();
        back.reverse();
        back
    }

    /// What has to be put back whole once the value at `path` was set or taken out, where putting that value back is not enough.
    fn whole(&self, path: &Pointer, sets: bool) -> Option<Set> {
        if path.depth() > MAX_DEPTH {
            return None;
        }
        let (parent, last) = path.split_last()?;
        let Some(holder) = self.document.at(&parent).filter(|holder| **holder != Json::Null) else {
            // Objects are made on the way: the outermost of them goes again.
            let (mut made, mut above) = (path.clone(), parent);
            while self.document.at(&above).is_none_or(|value| *value == Json::Null) {
                made = above.clone();
                let Some((next, _)) = above.split_last() else { break };
                above = next;
            }
            let value = self.document.at(&made).cloned();
            return sets.then_some(Set { path: made, value });
        };
        let kept = match holder {
            // An element that is put back at the end is appended, anywhere else it would take the place of another.
            Json::List(items) => sets || items.len() == last.parse::<usize>().map_or(0, |index| index + 1),
            Json::Object(members) => {
                let position = members.iter().rposition(|(name, _)| *name == last);
                let repeated = members.iter().filter(|(name, _)| *name == last).count() > 1;
                sets || position.is_none_or(|position| !repeated && returns(&parent, members, position))
            }
            _ => true,
        };
        (!kept).then(|| Set { path: parent, value: Some(holder.clone()) })
    }

    /// The changes that make this a draft of `kind`, and the draft's new parked values: what no longer applies is parked,
    /// what was parked and applies again comes back.
    pub fn switch(&self, kind: Kind) -> (Vec<Set>, Json) {
        let mut after = self.clone();
        let types = Set { path: Pointer::root().key("installationTypes"), value: Some(kind.to_json()) };
        after.apply(std::slice::from_ref(&types));
        let mut changes = vec![types];
        let mut parked = Vec::new();
        for (place, value) in self.parked.as_object().unwrap_or_default() {
            match Pointer::parse(place) {
                Some(path) if after.fits(&path) && after.at(&path).is_none_or(Json::is_blank) => {
                    changes.push(Set { path, value: Some(value.clone()) });
                }
                _ => parked.push((place.clone(), value.clone())),
            }
        }
        let root = Pointer::root().key("integration");
        let places = integration::FIELDS.iter().map(|field| root.join(field.key)).chain([Pointer::root().key("products")]);
        for path in places {
            if let Some(value) = self.at(&path).filter(|_| !after.fits(&path)) {
                if !value.is_blank() {
                    parked.push((path.to_string(), value.clone()));
                }
                changes.push(Set { path, value: None });
            }
        }
        (changes, Json::Object(parked))
    }

    /// Whether the field at a place is part of this kind's form.
    fn fits(&self, place: &Pointer) -> bool {
        match integration::FIELDS.iter().find(|field| place.as_str().strip_prefix("/integration/") == Some(field.key)) {
            Some(field) => self.holds(field.applies),
            None => self.kind().is_native() || place.as_str() != "/products",
        }
    }
}

/// Whether a member that is taken out and put in again stands where it stood.
fn returns(place: &Pointer, members: &[(String, Json)], position: usize) -> bool {
    let Some((name, _)) = members.get(position) else { return true };
    let mut left = Json::Object(
        members.iter().enumerate().filter(|(at, _)| *at != position).map(|(_, member)| (member.0.clone(), Json::Null)).collect(),
    );
    left.set(&Pointer::root().key(name), Some(Json::Null), |_, first, second| in_order(place, first, second));
    left.as_object().is_some_and(|members| members.get(position).is_some_and(|(other, _)| other == name))
}

/// Whether the member `first` of the object at `place` comes before the member `second` in a manifest.
///
/// Members that the registry does not know have no order.
pub(crate) fn in_order(place: &Pointer, first: &str, second: &str) -> bool {
    let segments: Vec<String> = place.segments().collect();
    let position = |name: &str| -> Option<usize> {
        match segments.as_slice() {
            [] => ["$schema", "version", "installationTypes", "integration", "products"].iter().position(|key| *key == name),
            [owner, rest @ ..] if owner == "integration" => position_in(integration::FIELDS, rest, name),
            [owner, _, field, rest @ ..] if owner == "products" && field == "metadataSchema" => metadata::position(rest, name),
            [owner, _, rest @ ..] if owner == "products" => position_in(product::FIELDS, rest, name),
            _ => None,
        }
    };
    matches!((position(first), position(second)), (Some(first), Some(second)) if first < second)
}

/// The place of the member `name` among `fields`, below the members (and indices) `path`.
fn position_in(fields: &'static [Field], path: &[String], name: &str) -> Option<usize> {
    let prefix = path.join("/");
    let full = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
    let within = |key: &str| key == full || key.strip_prefix(full.as_str()).is_some_and(|rest| rest.starts_with('/'));
    if let Some(position) = fields.iter().position(|field| within(field.key)) {
        return Some(position);
    }
    fields.iter().find_map(|field| {
        let rest = prefix.strip_prefix(field.key)?;
        let rest: Vec<String> = rest.split('/').skip(1).map(str::to_owned).collect();
        match field.control {
            Control::Rows(shape) => position_in(shape.fields, rest.get(1..)?, name),
            Control::Group(shape) => position_in(shape.fields, &rest, name),
            Control::Image => MEDIA_KEYS.iter().position(|key| *key == name),
            Control::Images => MEDIA_KEYS.iter().position(|key| *key == name),
            _ => None,
        }
    })
}

/// The members of a media value, in order (contract section 3).
pub(crate) const MEDIA_KEYS: [&str; 6] = ["file", "sha256", "mediaType", "width", "height", "alt"];
