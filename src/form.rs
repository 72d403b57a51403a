//! The form: fields drawn from the registry, with their states, and the summary of what is left.

pub mod control;
pub mod frame;
pub mod media;
pub mod missing;
pub mod secrets;
pub mod summary;

mod agreement;
mod choices;
mod headers;
mod intake;
mod line;
mod markdown_area;
pub(crate) mod parts;
mod protocols;
mod rows;
pub mod schema;
mod scopes;
mod webhook_events;

pub use schema::text::SchemaText;

use formwork_element::El;
use formwork_model::{Field, Pointer};

use crate::workspace::Workspace;

/// One field at its place: what every control is given.
#[derive(Clone)]
pub struct Slot {
    /// The draft.
    pub workspace: Workspace,
    /// The field.
    pub field: &'static Field,
    /// Where its value stands.
    pub place: Pointer,
}

impl Slot {
    /// A field of the object at `owner`.
    pub fn new(workspace: Workspace, field: &'static Field, owner: &Pointer) -> Self {
        Self { workspace, field, place: owner.join(field.key) }
    }

    /// The id of the control: the text of the place, so that `#/integration/slug` is an address.
    pub fn id(&self) -> String {
        self.place.to_string()
    }

    /// The id of a part of the field: `hint`, `message`, `count`.
    pub fn part(&self, name: &str) -> String {
        format!("{}~{name}", self.place)
    }

    /// The ids that describe the control.
    pub fn described_by(&self) -> String {
        ["hint", "message", "count"].map(|part| self.part(part)).join(" ")
    }

    /// How a change of this field is named: "change Name".
    pub fn change(&self) -> String {
        format!("change {}", self.field.label)
    }
}

/// The fields of a list that apply to the draft, in order.
pub fn fields(workspace: Workspace, list: &'static [Field], owner: &Pointer) -> Vec<El> {
    list.iter().map(|field| frame::field(Slot::new(workspace, field, owner))).collect()
}
