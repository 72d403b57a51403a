//! Which control a field is entered with.

use super::{Slot, agreement, choices, headers, line, markdown_area, media, protocols, rows, scopes, webhook_events};
use crate::later;
use formwork_element::{El, View};
use formwork_model::Control;

/// Whether the control is several, so that the field is a group with a legend.
pub fn is_group(control: &Control) -> bool {
    match control {
        Control::Line(_)
        | Control::Area { .. }
        | Control::Code
        | Control::Toggle
        | Control::Status
        | Control::Choice(_)
        | Control::Suggest(_) => false,
        Control::Choices(_)
        | Control::Scopes
        | Control::Events
        | Control::Image
        | Control::Images
        | Control::Rows(_)
        | Control::Group(_)
        | Control::Headers
        | Control::Protocols
        | Control::Schema
        | Control::Agreement => true,
    }
}

/// The control of a field: a text or a toggle at once, any other once it has come.
pub fn control(slot: Slot) -> View {
    let control = match slot.field.control {
        Control::Line(kind) => line::line(slot, kind),
        Control::Area { markdown: false } | Control::Code => line::area(slot),
        Control::Toggle => line::toggle(slot, true.into(), false.into()),
        Control::Status => line::toggle(slot, "enabled".into(), "disabled".into()),
        Control::Schema => return later::drawn(later::workbench(), move |workbench| (workbench.schema)(slot.clone())),
        _ => return later::drawn(later::editing(), move |editing| (editing.control)(slot.clone())),
    };
    control.view()
}

/// The control of a field that is neither a text nor a toggle.
pub fn rare(slot: Slot) -> El {
    match slot.field.control {
        Control::Choice(list) => choices::one(slot, list),
        Control::Suggest(list) => choices::suggest(slot, list),
        Control::Choices(list) => choices::many(slot, list),
        Control::Scopes => scopes::table(slot),
        Control::Events => webhook_events::groups(slot),
        Control::Image => media::image(slot),
        Control::Images => media::images(slot),
        Control::Rows(shape) => rows::rows(slot, shape),
        Control::Group(shape) => rows::group(slot, shape),
        Control::Headers => headers::headers(slot),
        Control::Protocols => protocols::protocols(slot),
        Control::Agreement => agreement::agreement(slot),
        Control::Area { markdown: true } => markdown_area::area(slot),
        // What [`control`] draws itself.
        Control::Line(_) | Control::Area { markdown: false } | Control::Code | Control::Schema | Control::Toggle | Control::Status => {
            line::area(slot)
        }
    }
}
