//! What differs between two drafts, in the words and the order of the form.

use crate::draft::Draft;
use crate::json::Json;
use crate::place::Part;
use crate::pointer::Pointer;

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
    /// It stands at another place of its list.
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
    /// What resources or servers hold already no longer fits; the words say why.
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

/// What differs from `before` to `after`, in the order of the form.
pub fn changes(_before: &Draft, _after: &Draft) -> Vec<Change> {
    Vec::new()
}
