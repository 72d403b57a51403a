//! The page: a draft on the table, its form, its listing beside it, and what leaves the house.
//!
//! Read `workspace` first: everything else shows it or changes it. `edge` and `dom` alone speak to the browser.

pub mod app;
pub mod autosave;
pub mod bundles;
pub mod dom;
pub mod drafts;
pub mod edge;
pub mod fetched;
pub mod form;
pub mod given;
pub mod history;
pub mod later;
pub mod page;
pub mod pane;
pub mod query;
pub mod remote;
pub mod report;
pub mod route;
pub mod session;
pub mod submit;
pub mod tabs;
pub mod workbench;
pub mod workspace;

pub use app::start;
