//! JSON Schemas (draft 2020-12) of the manifest and of a metadata schema, derived from the registry.

use crate::json::Json;

/// The schema of `integration.json`.
pub fn manifest() -> Json {
    Json::object()
}

/// The schema of a product's metadata schema.
pub fn metadata() -> Json {
    Json::object()
}
