//! What Formwork knows: the fields of Vercel's two forms, their rules, and what a draft breaks of them.
//!
//! Everything here is a pure function of its arguments. There is no I/O, no clock, no randomness, no async, no browser and
//! no global state; nothing panics on any input. Page, command and server call the same functions and so say the same.

mod field;
mod pointer;
mod problem;

pub mod choice;
pub mod json;

pub mod event;
pub mod protocol;
pub mod scope;

pub mod integration;
pub mod product;
pub mod row;

mod draft;
mod kind;
mod section;

mod check;
mod cross;
mod measure;
mod metadata;
mod rule;
mod syntax;
mod words;

mod change;
mod checklist;
mod deploy;
mod manifest;
mod validate;

pub mod reference;
pub mod schema;

pub use change::{Change, changes};
pub use check::{check, check_text};
pub use draft::Draft;
pub use field::{Audience, Check, Control, Field, Line, Need, Origin, Place, Rule, Shape, Source, Standing, When};
pub use kind::Kind;
pub use manifest::Manifest;
pub use pointer::Pointer;
pub use problem::{Counts, Fix, Problem, Report, Set, Severity};
pub use section::Section;
