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
mod dump;
mod entry;
mod kind;
mod section;

#[cfg(test)]
mod registry_tests;
#[cfg(test)]
mod tests;

mod at;
mod check;
mod cross;
mod fix;
mod limits;
mod markdown;
mod measure;
mod media;
pub mod metadata;
mod near;
mod place;
mod placeholder;
mod progress;
mod propose;
mod reading;
mod rule;
pub mod secret;
mod syntax;
mod words;

pub mod agreement;
mod change;
mod checklist;
pub mod command;
mod connection;
pub mod crop;
mod deploy;
mod manifest;
mod merge;
pub mod plan;
mod review;
mod starter;
mod suggest;
pub mod validate;
pub mod vercel;

pub mod paragraph;
pub mod paragraphs;
pub mod reference;
pub mod schema;

pub use change::{Change, Effect, What, changes, compare_schemas};
pub use check::{check, is_safe_path};
pub use checklist::{Actor, Item, Stage, Stop, Topic, Verdict, address, checklist, route};
pub use connection::scope_meaning;
pub use deploy::DeployButton;
pub use draft::Draft;
pub use dump::dump;
pub use field::{Audience, Check, Control, Field, Line, Need, Origin, Place, Rule, Shape, Source, Standing, When};
pub use fix::slugify;
pub use kind::Kind;
pub use limits::{Limits, length, limits, required};
pub use manifest::{Manifest, bundle_name, export};
pub use measure::{Colour, Drawing, Extras, MOST_IMAGE_BYTES, MeasureError, Measured, Profile, extension_fits, measure, measure_drawing};
pub use media::{MediaFile, MediaValue, check_media, media_values};
pub use merge::{Conflict, Merge, Side, merge, resolve};
pub use place::{Found, Part, field_at, label_of, part_of};
pub use placeholder::{Piece, Placeholder, is_script, pieces, placeholder_words, placeholders};
pub use plan::{check_plans, sample_plans};
pub use pointer::Pointer;
pub use problem::{Counts, Fix, Problem, Report, Set, Severity};
pub use progress::{Progress, progress};
pub use propose::proposed;
pub use reading::{Reading, check_bytes, read_manifest};
pub use review::review_problems;
pub use section::Section;
pub use starter::{SNIPPET_LANGUAGES, STARTERS, Starter, find_starter, guide, snippet, start, starters};
pub use suggest::{suggested, suggested_primary, suggested_tags};
pub use syntax::is_slug;
pub use words::quote;
