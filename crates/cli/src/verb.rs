//! What the command does, a file for each verb.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod doctor;
pub(crate) mod fields;
pub(crate) mod new;
pub(crate) mod pack;
pub(crate) mod preview;
pub(crate) mod pull;
pub(crate) mod push;
pub(crate) mod schema;
pub(crate) mod shell;
pub(crate) mod submit;
