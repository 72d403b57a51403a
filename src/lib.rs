//! The page: a draft on the table, its form, its listing beside it, and what leaves the house.
//!
//! Read `workspace` first: everything else shows it or changes it. `edge` and `dom` alone speak to the browser.

mod app;
mod autosave;
mod dom;
mod drafts;
mod edge;
mod form;
mod history;
mod page;
mod pane;
mod route;
mod workspace;

pub use app::start;
