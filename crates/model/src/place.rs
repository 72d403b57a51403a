//! From a place in a manifest to the field that it belongs to, and to its rank in the form.

use crate::field::{Control, Field};
use crate::pointer::Pointer;
use crate::section::Section;
use crate::{integration, product, protocol};

/// The field that a place belongs to.
#[derive(Clone, Debug)]
pub struct Found {
    /// The innermost field or column that holds the place.
    pub field: &'static Field,
    /// The object that has the field: the integration, a product, a row or a group.
    pub owner: Pointer,
}

/// A part of the form that has a heading of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// What is asked of the manifest as a whole: its version and kind.
    Document,
    /// A section of Create Integration.
    Section(Section),
    /// A product, by its index.
    Product(usize),
}

/// The members of a manifest, with what a person calls them.
pub(crate) const ROOT: [(&str, &str); 5] = [
    ("$schema", "Manifest"),
    ("version", "Version"),
    ("installationTypes", "Installation Types"),
    ("integration", "Integration"),
    ("products", "Products"),
];

/// What is known of a place: all that reports and forms ask.
pub(crate) struct Trace<'a> {
    /// Where the place stands in the order of the form: one number a level.
    pub(crate) ranks: Vec<usize>,
    /// The innermost field, and the part of the pointer's text that names its owner.
    pub(crate) field: Option<(&'static Field, &'a str)>,
    /// The words for the place where no field holds it.
    around: &'static str,
}

impl Trace<'_> {
    /// What a person calls the place.
    pub(crate) fn label(&self) -> &'static str {
        self.field.map_or(self.around, |(field, _)| field.label)
    }
}

/// Follows a place from the root down as far as the registry knows it.
pub(crate) fn trace(place: &Pointer) -> Trace<'_> {
    let mut trace = Trace { ranks: Vec::new(), field: None, around: "Manifest" };
    let text = place.as_str();
    let Some((first, rest)) = step(text, 0) else { return trace };
    let root = ROOT.iter().position(|(name, _)| *name == first);
    trace.ranks.push(root.unwrap_or(usize::MAX));
    trace.around = root.map_or("Manifest", |root| ROOT[root].1);
    match first {
        "integration" => descend(&mut trace, text, rest, integration::FIELDS),
        "products" => {
            if let Some((index, rest)) = step(text, rest) {
                trace.ranks.push(index.parse().unwrap_or(usize::MAX));
                descend(&mut trace, text, rest, product::FIELDS);
            }
        }
        _ => {}
    }
    trace
}

/// The name behind the `/` at `from`, and where it ends.
fn step(text: &str, from: usize) -> Option<(&str, usize)> {
    let rest = text.get(from..)?.strip_prefix('/')?;
    let length = rest.find('/').unwrap_or(rest.len());
    Some((&rest[..length], from + 1 + length))
}

/// Follows `text` from `from`, below an object that has `fields`.
fn descend<'a>(trace: &mut Trace<'a>, text: &'a str, from: usize, fields: &'static [Field]) {
    let rest = text.get(from..).unwrap_or_default();
    if rest.is_empty() {
        return;
    }
    // Keys can lie within one another: `protocols/logDrain` in `protocols`. The longest is meant.
    let within = |key: &str| {
        let tail = rest.get(1..)?.strip_prefix(key)?;
        (tail.is_empty() || tail.starts_with('/')).then_some(key.len())
    };
    let found = fields.iter().enumerate().filter_map(|(rank, field)| Some((within(field.key)?, rank, field))).max_by_key(|found| found.0);
    let Some((length, rank, field)) = found else {
        trace.ranks.push(usize::MAX);
        return;
    };
    trace.ranks.push(rank);
    trace.field = Some((field, &text[..from]));
    let from = from + 1 + length;
    match field.control {
        Control::Rows(shape) => {
            if let Some((index, from)) = step(text, from) {
                trace.ranks.push(index.parse().unwrap_or(usize::MAX));
                descend(trace, text, from, shape.fields);
            }
        }
        Control::Images => {
            if let Some((index, _)) = step(text, from) {
                trace.ranks.push(index.parse().unwrap_or(usize::MAX));
            }
        }
        Control::Group(shape) => descend(trace, text, from, shape.fields),
        Control::Protocols => {
            if let Some((name, from)) = step(text, from) {
                trace.ranks.push(protocol::ALL.iter().position(|protocol| protocol.name == name).unwrap_or(usize::MAX));
                descend(trace, text, from, protocol::find(name).map_or(&[], |protocol| protocol.fields));
            }
        }
        _ => {}
    }
}

/// The innermost field that holds a place, and the object that has it.
pub fn field_at(place: &Pointer) -> Option<Found> {
    let (field, owner) = trace(place).field?;
    Some(Found { field, owner: Pointer::parse(owner).unwrap_or_default() })
}

/// The field whose own value stands at a place, and the object that has it.
pub(crate) fn own_field(place: &Pointer) -> Option<Found> {
    field_at(place).filter(|found| found.owner.join(found.field.key) == *place)
}

/// The label of the field that holds a place; where none does, what a person calls the place.
pub fn label_of(place: &Pointer) -> &'static str {
    trace(place).label()
}

/// The part of the form that shows a place.
pub fn part_of(place: &Pointer) -> Part {
    let trace = trace(place);
    match trace.ranks.as_slice() {
        [3, rank, ..] => Section::ALL
            .into_iter()
            .find(|section| integration::FIELDS.get(*rank).is_some_and(|field| section.fields().iter().any(|own| own.key == field.key)))
            .map_or(Part::Document, Part::Section),
        [4, product, ..] if *product < usize::MAX => Part::Product(*product),
        _ => Part::Document,
    }
}
