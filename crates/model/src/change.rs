//! What differs between two drafts, in the words and the order of the form.

pub(crate) mod list;
pub(crate) mod pair;
pub(crate) mod same;
mod schema;
mod scopes;
#[cfg(test)]
mod tests;
mod walk;
pub(crate) mod words;

use crate::draft::Draft;
use crate::field::Field;
use crate::json::Json;
use crate::place::{Part, ROOT};
use crate::pointer::Pointer;
use crate::section::Section;
use crate::{integration, product};
use pair::pair;
pub use schema::compare_schemas;
use walk::{At, Sides, Walk};

/// One difference between two drafts.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The place: in the second draft, or in the first where something was taken out.
    pub path: Pointer,
    /// The label of the field, as on the form.
    pub field: &'static str,
    /// The part of the form. A product's index is that of the second draft, or of the first where it was taken out.
    pub part: Part,
    /// The heading of that part: a section's label, a product's name.
    pub heading: String,
    /// What happened.
    pub what: What,
    /// The value in the first draft.
    pub before: Option<Json>,
    /// The value in the second draft.
    pub after: Option<Json>,
    /// The change in one sentence without a full stop: “Short Description: 41 → 38 characters”.
    pub words: String,
    /// What it means for those who have installed the integration.
    pub effect: Effect,
}

/// What happened to a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It has another value.
    Changed,
    /// It stands at another place of its list, or under another name.
    Moved,
    /// Its elements are the same in another order.
    Reordered,
}

/// What a change means for those who have installed the integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing beyond what they see.
    None,
    /// A scope was added or raised: each user or team owner is told by e-mail and has to confirm (spec section 2.4).
    Confirm,
    /// A scope was taken out or lowered, which applies at once (spec section 2.4).
    AtOnce,
    /// The slug cannot be changed after creation.
    Permanent,
    /// Stores that exist, scripts or the integration server no longer fit; the words say which, and why.
    Breaks(&'static str),
}

impl Effect {
    /// The effect in one sentence without a full stop, or "".
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Confirm => "Each user who installed the integration is told by e-mail and has to confirm",
            Self::AtOnce => "Applies at once to everybody who installed the integration",
            Self::Permanent => "Cannot be changed once the integration has been created",
            Self::Breaks(why) => why,
        }
    }
}

/// The columns by which a product is found again: its slug, or its name where the slug was changed.
pub(crate) const PRODUCT: &[&[&str]] = &[&["slug"], &["name"]];

/// What differs from `before` to `after`, in the order of the form.
///
/// Empty values, and switches that are off, say the same as none; so does another order of members. Where nothing differs, the
/// list is empty. Values are matched as a person would: products by slug, guides by framework and title, snippets by name.
pub fn changes(before: &Draft, after: &Draft) -> Vec<Change> {
    let mut walk = Walk::new();
    let root = At::root();
    let documents = Sides::new(Some(&before.document), Some(&after.document));
    walk.shapeless("Manifest", &root, documents, |value| value.as_object().is_some());
    walk.unknown(&root, documents, "", ROOT.iter().map(|(name, _)| *name));
    walk.plain("$schema", "Manifest", &root.key("$schema"), documents.get("$schema"));
    walk.plain("Version", "Version", &root.key("version"), documents.get("version"));
    if before.kind() == after.kind() {
        walk.plain("Installation Types", "Installation Types", &root.key("installationTypes"), documents.get("installationTypes"));
    } else {
        let words = ["Installation Types: ", before.kind().label(), " → ", after.kind().label()].concat();
        let types = documents.get("installationTypes");
        walk.add(root.key("installationTypes"), "Installation Types", What::Changed, types, words, Effect::None);
    }
    let owner = root.key("integration");
    let owners = documents.get("integration");
    for section in Section::ALL {
        walk.enter(Part::Section(section), section.label().into());
        for field in section.fields() {
            walk.field(field, "", &owner.join(field.key), owners.find(field.key));
        }
    }
    walk.enter(Part::Document, "Manifest".into());
    walk.shapeless("Integration", &owner, owners, |value| value.as_object().is_some());
    walk.unknown(&owner, owners, "", integration::FIELDS.iter().map(|field| field.key));
    products(&mut walk, &root.key("products"), documents.get("products"));
    walk.out
}

/// What differs between two values of a field, in words without its label; `None` where they say the same.
pub(crate) fn field_words(field: &'static Field, before: Option<&Json>, after: Option<&Json>) -> Option<String> {
    let mut walk = Walk::new();
    walk.field(field, "", &At::root(), Sides::new(before, after));
    let own = [field.label, ": "].concat();
    let within = [field.label, ", "].concat();
    let told = |change: &Change| {
        let words = change.words.strip_prefix(&own).or_else(|| change.words.strip_prefix(&within));
        words.unwrap_or(&change.words).to_owned()
    };
    let words: Vec<String> = walk.out.iter().map(told).collect();
    (!words.is_empty()).then(|| words::join(&words))
}

fn products(walk: &mut Walk, at: &At, lists: Sides<'_>) {
    walk.shapeless("Products", at, lists, |value| value.as_list().is_some());
    let (before, after) = (lists.before_list(), lists.after_list());
    let pairs = pair(before, after, PRODUCT);
    for index in &pairs.removed {
        let name = name(*index, &before[*index]);
        walk.enter(Part::Product(*index), name.clone());
        let words = ["Products: ", &name, " removed"].concat();
        walk.add(at.index(*index, *index), "Products", What::Removed, Sides::element(before.get(*index), None), words, Effect::None);
    }
    for (index, product) in after.iter().enumerate() {
        let name = name(index, product);
        walk.enter(Part::Product(index), name.clone());
        let Some(from) = pairs.from(index) else {
            let words = ["Products: ", &name, " added"].concat();
            walk.add(at.index(index, index), "Products", What::Added, Sides::element(None, Some(product)), words, Effect::None);
            continue;
        };
        let (here, sides) = (at.index(from, index), Sides::element(before.get(from), Some(product)));
        walk.shapeless(&name, &here, sides, |value| value.as_object().is_some());
        let prefix = [&name, ", "].concat();
        for field in product::FIELDS {
            walk.field(field, &prefix, &here.join(field.key), sides.find(field.key));
        }
        walk.unknown(&here, sides, "", product::FIELDS.iter().map(|field| field.key.split('/').next().unwrap_or_default()));
    }
    walk.enter(Part::Document, "Manifest".into());
    walk.order("Products", "Products", at, lists, &pairs, |index| name(index, &after[index]));
}

/// What a product is called.
pub(crate) fn name(index: usize, product: &Json) -> String {
    match product.get("name").and_then(Json::as_text).map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => ["Product ", &(index + 1).to_string()].concat(),
    }
}
