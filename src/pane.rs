//! What stands around the form: bar, rail, preview, manifest, and the dialog of an import.

pub mod bar;
pub mod code;
pub mod command;
pub mod customer;
pub mod drawer;
pub mod import;
pub mod menu;
pub mod notices;
pub mod panes;
pub mod preview;
pub mod rail;
pub mod tie;
