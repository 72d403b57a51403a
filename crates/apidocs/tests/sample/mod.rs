//! A small API as the server describes its own: by utoipa.

#![allow(dead_code)]

use serde::Serialize;
use serde_json::Value;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi, ToSchema};

/// What a person has typed so far.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({"name": "Tidewater", "slug": "tidewater"}))]
struct Draft {
    /// Its `Name`.
    name: String,
    /// How it is sold.
    plan: Option<Plan>,
    /// Its pictures, first to last.
    #[serde(default)]
    pictures: Vec<Picture>,
    /// In grams.
    #[schema(minimum = 1, maximum = 9000)]
    weight: i32,
}

/// How a product is sold.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Plan {
    Free,
    Paid,
}

/// A picture by its hash.
#[derive(Serialize, ToSchema)]
struct Picture {
    /// 64 hexadecimal digits.
    #[schema(pattern = "^[0-9a-f]{64}$", min_length = 64, max_length = 64)]
    sha256: String,
}

/// The answer to a save.
#[derive(Serialize, ToSchema)]
struct Saved {
    /// The draft as it is now.
    #[serde(flatten)]
    draft: Draft,
    /// Entity tag of the version.
    etag: String,
}

/// Save a draft
///
/// An incomplete draft may be saved. Nothing is checked but that it is JSON:
///
/// - what is missing is told
/// - what is **wrong** too
#[utoipa::path(
    put, path = "/api/v1/integrations/{slug}", tag = "Integrations",
    params(
        ("slug" = String, Path, description = "The URL slug", example = "tidewater"),
        ("dry_run" = Option<bool>, Query, description = "Look only"),
        ("If-Match" = String, Header, description = "Entity tag of the version that it replaces"),
    ),
    request_body = Draft,
    responses(
        (status = 200, description = "What was saved", body = Saved, headers(("etag" = String, description = "Entity tag of the version"))),
        (status = 412, description = "A newer version is there"),
    ),
    security(("token" = ["provider"])),
)]
fn save_draft() {}

/// List the drafts
#[utoipa::path(get, path = "/api/v1/integrations", tag = "Integrations", responses((status = 200, description = "All of them", body = Vec<Draft>)), security(("token" = [])))]
fn list_drafts() {}

/// Tell whether the server runs
#[utoipa::path(get, path = "/health", responses((status = 200, description = "It does", body = String)))]
fn health() {}

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Formwork API", version = "1", description = "Drafts, submissions and the log of an integration."),
    tags((name = "Integrations", description = "Drafts and where they stand.")),
    paths(save_draft, list_drafts, health),
    components(schemas(Draft, Saved)),
    modifiers(&Token),
)]
struct Sample;

/// The document as JSON.
pub(crate) fn document() -> Value {
    serde_json::to_value(Sample::openapi()).expect("a document is JSON")
}
